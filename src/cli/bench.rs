//! `bench` as a command.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::Serialize;
use serde_json::Value;

use super::args::{self, at_least_one};
use super::commands::{Done, lines};
use super::cooccur::size;
use super::export::{Answer, Column, Format, FormatArg};
use super::failure::{Failure, TROUBLE};
use super::ingest::useful;
use super::output::{fitted_table, note, write_file};
use super::progress::Bar;
use super::worker;
use super::workplace::Workplace;
use crate::engine::bench::{
    BenchAnswer, BenchCorpus, BenchRequest, PlantedAnswer, bench as measured, page,
};
use crate::engine::{EngineError, IngestOptions};
use crate::report::{FiguresPage, FiguresSection, figures_html};

pub(crate) const HELP: &str = "Briefs are made up from a seed: words, sentences, sections and versions as session briefs have them in three languages, repeated \
sentences, running lines, and themes planted in them, so that what is counted can be compared with what was planted; where they differ, the \
difference is told and the exit code is 2. They are ingested, searched and counted, from files, or straight where they are more than 20000; then everything made for it is removed, but an index named by \
--index, whose folder must be new or empty (RAPPORTEUR_INDEX does not count here).\n\n\
Figures are medians of --rounds runs; what goes through all of more than 20000 documents is done once unless --rounds is given. MB are millions of bytes of \
clean text. Stages are measured one by one on one thread; ingest is all of it, on --threads, to the last commit. Memory is the \
most that the process held during its first ingest, which comes before everything else. Searches are words that stand beside each other in the documents, one, both, and both as a \
phrase; the best ten sessions come with snippets, the others are counted. Counting themes begins without what is kept beside an index.\n\n\
--baseline: tantivy by itself, in turn with the above, on as many threads and the same texts: its own tokens, lower case and stems, one field \
for each language, positions, stored text. Ratios above 1 mean that this program is faster; of the index, that it is larger.\n\n\
CSV: one row for each number, by its place in --format json.\n\n\
Example:\n  rapporteur bench --briefs 60 --rounds 1\n  \
rapporteur bench --briefs 10000 --baseline --report bench.html --format json -o bench.json\n  \
rapporteur bench --corpus briefs/ --baseline";

/// What can be typed after `bench`.
#[derive(Debug, clap::Args)]
pub(crate) struct Bench {
    /// How many documents are made up
    #[arg(long, value_name = "N", default_value_t = 2_000, value_parser = at_least_one, conflicts_with = "corpus")]
    briefs: usize,
    /// Make up other briefs; the same seed makes up the same ones
    #[arg(long, value_name = "N", default_value_t = 1, conflicts_with = "corpus")]
    seed: u64,
    /// Measure on these files and folders instead
    #[arg(long, value_name = "PATH", num_args = 1..)]
    corpus: Vec<PathBuf>,
    /// Measure tantivy by itself, too
    #[arg(long)]
    baseline: bool,
    /// Do everything so many times [default: 5; once what goes through all of more than 20000 documents]
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    rounds: Option<usize>,
    /// Ask so many queries of each kind in each round
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = at_least_one)]
    queries: usize,
    /// Work on so many threads [default: as many as there are processors]
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    threads: Option<usize>,
    /// Memory that an ingest may take, and counting pairs [default: 1G]
    #[arg(long, value_name = "SIZE", value_parser = size)]
    memory: Option<usize>,
    /// Write a page with figures to this file
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Show no progress
    #[arg(short, long)]
    quiet: bool,
    #[command(flatten)]
    sources: args::Sources,
    #[command(flatten)]
    extraction: args::Extraction,
    #[command(flatten)]
    format: Format,
}

impl Bench {
    /// Refuses what would fail only after all is measured.
    fn check(&self) -> Result<(), Failure> {
        self.format.check()?;
        let above = self.report.as_deref().and_then(Path::parent);
        let is_there = |folder: &Path| folder.as_os_str().is_empty() || folder.is_dir();
        match (&self.report, above.is_none_or(is_there)) {
            (Some(file), false) => Err(Failure::new(
                format!("{}: there is no such folder", file.display()),
                Some("make the folder of --report, or name another"),
            )),
            _ => Ok(()),
        }
    }
}

/// Measures, and shows the figures. The index goes into the folder that was named on the command
/// line, if one was.
pub(crate) fn bench(index: Option<&Path>, args: &Bench) -> Done {
    args.check()?;
    let work = Workplace::new(match index {
        Some(index) => format!("{} may hold an index", index.display()),
        None => "nothing was kept".to_owned(),
    })?;
    let place = work.path();
    let answer = measured(&request(index, args, place)?, &|word| {
        Box::new(Bar::new(args.quiet).saying(word))
    });
    // Before anything is told, so that nothing stays behind whatever becomes of that.
    let removed = work.close();
    let answer = answer.map_err(|error| failed(error, place))?;
    let page = page(&answer);
    show(args, &answer, &page)?;
    if let Some(file) = &args.report {
        let html = figures_html(&page).map_err(EngineError::from)?;
        write_file(file, &html)?;
    }
    removed?;
    outcome(answer.planted.as_ref())
}

/// What went wrong: of temporary files, where others may go.
fn failed(error: EngineError, work: &Path) -> Failure {
    let message = error.to_string();
    match message.starts_with(&*work.to_string_lossy()) {
        true => Failure::new(
            message,
            Some("make room for temporary files, or name another folder for them with TMPDIR"),
        ),
        false => error.into(),
    }
}

fn request(index: Option<&Path>, args: &Bench, work: &Path) -> Result<BenchRequest, Failure> {
    Ok(BenchRequest {
        corpus: match args.corpus.is_empty() {
            true => BenchCorpus::Made {
                briefs: args.briefs,
                seed: args.seed,
            },
            false => BenchCorpus::Files(args.corpus.clone()),
        },
        options: IngestOptions {
            memory: args.memory,
            ..args
                .sources
                .options(worker::extraction(&args.extraction)?)?
        },
        index: index.map(Path::to_owned),
        work: work.to_owned(),
        baseline: args.baseline,
        rounds: args.rounds,
        queries: args.queries,
        threads: args.threads.map_or(0, useful),
    })
}

/// One number of the answer.
#[derive(Debug, Serialize)]
struct Figure {
    figure: String,
    value: f64,
}

static COLUMNS: [Column; 2] = [
    Column::key("figure", "Its place in the answer as JSON, joined by dots."),
    Column::number("value", "The number."),
];

fn show(args: &Bench, answer: &BenchAnswer, page: &FiguresPage) -> Result<(), Failure> {
    let all = serde_json::to_value(answer).unwrap_or_default();
    let mut figures = Vec::new();
    collect(&all, String::new(), &mut figures);
    let shown = Answer {
        all: answer,
        entries: &figures,
        columns: &COLUMNS,
        engine: None,
    };
    let row = |figure: &Figure| vec![figure.figure.clone(), figure.value.to_string()];
    let rows = || figures.iter().map(row).collect();
    shown.show(&args.format, rows, || text(page))?;
    if args.format.format() != FormatArg::Table {
        note(&lines("note: ", &answer.notes));
    }
    Ok(())
}

/// The numbers of an answer, by where they stand in it.
fn collect(value: &Value, place: String, figures: &mut Vec<Figure>) {
    let below = |key: &str| match place.is_empty() {
        true => key.to_owned(),
        false => format!("{place}.{key}"),
    };
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                collect(value, below(key), figures);
            }
        }
        Value::Array(entries) => {
            for (number, value) in entries.iter().enumerate() {
                collect(value, below(&number.to_string()), figures);
            }
        }
        Value::Number(number) => figures.extend(number.as_f64().map(|value| Figure {
            figure: place,
            value,
        })),
        _ => {}
    }
}

fn text(page: &FiguresPage) -> String {
    let sections = page.sections.iter().map(section_text);
    let notes = page.notes.iter().map(|note| format!("{note}\n"));
    let first = format!("{}\n\n", page.lead);
    std::iter::once(first)
        .chain(sections)
        .chain(notes)
        .collect()
}

fn section_text(section: &FiguresSection) -> String {
    let header: Vec<&str> = section.header.iter().map(|name| &**name).collect();
    let numbers: Vec<usize> = (1..header.len()).collect();
    let table = fitted_table(&header, section.rows.clone(), &numbers);
    format!("{}\n{table}{}\n\n", section.title, section.about)
}

/// Whether all that was planted is counted.
fn outcome(planted: Option<&PlantedAnswer>) -> Done {
    let differences = planted.map_or(&[][..], |planted| &planted.differences);
    for difference in differences {
        note(&format!(
            "error: {}: {} planted, {} counted\n",
            difference.what, difference.planted, difference.counted
        ));
    }
    if differences.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    note("  help: this is a fault of the program; please report it with the command\n");
    Ok(ExitCode::from(TROUBLE))
}
