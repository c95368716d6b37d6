//! `frequency` as a command.

use std::path::Path;

use super::args::Format;
use super::commands::Done;
use super::export::{Column, names};
use super::items::{
    ItemLine, What, basis, counted, counting, dispersion_cells, dispersion_columns, dispersions,
    evidence_column, item_columns, item_table,
};
use super::output::{exact, short};
use super::words::{Limit, Told, WordsArgs, nothing};
use crate::engine::{Engine, FrequencyAnswer, FrequencyRequest, FrequencyRow};

pub(crate) const HELP: &str = "A part of the corpus is a line in the query language: line:1, 'date:[2021-05 TO 2021-06]', '\"gobierno abierto\" lang:es' \
choose documents; section:discussion without words behind it chooses text, also beside others: 'section:discussion line:1'. Without a line \
all of the index counts.\n\n\
A term is a word form with its language, in lower case, accents kept; the parts of a word with a hyphen are terms of their own. Stop words, \
numbers and single letters are left out unless --stop-words keep. per_million is out of all words, those left out among them; sessions is the \
range. Runs of words (--ngrams) never cross the end of a sentence; they neither begin nor end with a stop word and may have some inside; \
those that occur once are left out unless --min-count 1; they keep their hyphens: \
socio-economic and socio economic are two.\n\n\
Of each session one version counts: of those that the part has the first of en, es, fr; --versions each counts every document. Sentences that \
repeat an earlier one count, unless --no-repeats. Page furniture and template wording never count. `concordance =TERM` with the same \
documents lists as many lines as count says.\n\n\
--themes counts all mentions: strict ones, variants of labels, and what patterns find, as `themes --versions prefer:en,es,fr` does; \
--count strict counts those that follow a label word by word, as cooccur, network, collocates, topics and reports do.\n\n\
--measure adds dispersion over sessions: range, juilland_d, juilland_u, carroll_d2, rosengren_s, dp, dp_norm, dkl, dkl_scaled, d_a, arf, or \
all; `rapporteur dispersion --help` says which end is even.\n\n\
CSV: one row for each term; evidence ids are joined by ;\n\n\
Example:\n  rapporteur frequency section:discussion --ngrams 2..3 --min-sessions 2 --measure dp --format csv";

/// What can be typed after `frequency`.
#[derive(Debug, clap::Args)]
pub(crate) struct Frequency {
    /// The part of the corpus, in the query language (all when left out)
    #[arg(value_name = "SUBCORPUS")]
    part: Vec<String>,
    #[command(flatten)]
    what: What,
    /// Leave out what occurs less often [default: 1, 2 for runs of words]
    #[arg(long, value_name = "N")]
    min_count: Option<u64>,
    /// Leave out what is in fewer sessions
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_sessions: u64,
    #[command(flatten)]
    limit: Limit,
    /// Tell how evenly each is spread over sessions, by these measures: dp, juilland_d, arf, ... or all
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    measure: Vec<String>,
    #[command(flatten)]
    words: WordsArgs,
}

impl Frequency {
    pub(crate) fn format(&mut self) -> &mut Format {
        self.words.format()
    }
}

/// Shows how often words are there.
pub(crate) fn frequency(index: &Path, args: &Frequency) -> Done {
    let request = FrequencyRequest {
        subcorpus: args.words.text(index, &args.part)?,
        kind: args.what.kind(index, &args.words.scheme)?,
        min_count: args.min_count.unwrap_or(match args.what.ngrams {
            Some(_) => 2,
            None => 1,
        }),
        min_sessions: args.min_sessions,
        limit: args.limit.rows(&args.words),
        measures: dispersions(&args.measure)?,
        evidence: args.words.evidence,
    };
    let engine = Engine::open(index)?;
    let answer = engine.frequency(&request)?;
    show(args, &request, &engine, &answer)
}

static COLUMNS: [Column; 4] = [
    Column::count("count", "How often it is in the text that counts."),
    Column::number(
        "per_million",
        "How often in a million words, stop words and numbers among them.",
    ),
    Column::count("sessions", "Sessions that have it (range)."),
    Column::count("documents", "Documents that have it."),
];

fn show(
    args: &Frequency,
    request: &FrequencyRequest,
    engine: &Engine,
    answer: &FrequencyAnswer,
) -> Done {
    let measures = dispersion_columns(&request.measures, answer.parts);
    let numbers: Vec<Column> = counting(&COLUMNS, answer.mentions)
        .into_iter()
        .chain(measures)
        .collect();
    let mut columns = item_columns(answer.unit);
    columns.extend(numbers.iter().cloned());
    columns.push(evidence_column());
    let line = |row, number| line(request, row, number);
    let told = Told {
        engine,
        answer,
        rows: &answer.rows,
        columns: &columns,
        notes: &answer.notes,
        total: answer.total,
        noun: args.what.noun(),
        nothing: nothing(
            args.what.noun(),
            &args.part,
            answer.tokens,
            advice(args, answer),
        ),
    };
    let rows = answer.rows.iter();
    args.words.tell(
        &told,
        || rows.clone().map(|row| line(row, exact).cells()).collect(),
        || {
            let lines = rows.clone().map(|row| line(row, short));
            head(args, answer) + &item_table(answer.unit, &names(&numbers), lines)
        },
    )
}

/// What to try where nothing is found.
fn advice(args: &Frequency, answer: &FrequencyAnswer) -> &'static str {
    match (answer.min_count.max(answer.min_sessions), args.what.themes) {
        (0 | 1, true) => "`rapporteur themes gaps` tells what was tried for each",
        (0 | 1, false) => "--stop-words keep counts stop words, numbers and single letters too",
        _ => "ask for less with --min-count and --min-sessions",
    }
}

fn line<'a>(
    request: &FrequencyRequest,
    row: &'a FrequencyRow,
    number: fn(Option<f64>) -> String,
) -> ItemLine<'a> {
    let mut numbers = vec![
        row.count.to_string(),
        number(row.per_million),
        row.sessions.to_string(),
        row.documents.to_string(),
    ];
    numbers.extend(dispersion_cells(&request.measures, &row.dispersion, number));
    ItemLine {
        item: &row.item,
        n: row.n,
        numbers,
        evidence: &row.evidence,
    }
}

fn head(args: &Frequency, answer: &FrequencyAnswer) -> String {
    let least = |least: u64, of: &str| match least {
        0 | 1 => String::new(),
        least => format!(", {least} {of} or more"),
    };
    format!(
        "{} of {}{}{}\n{} in {}, {}; {}\n\n",
        answer.rows.len(),
        counted(answer.total, args.what.noun()),
        least(answer.min_count, "times"),
        least(answer.min_sessions, "sessions"),
        counted(answer.tokens as usize, "word"),
        counted(answer.sessions, "session"),
        counted(answer.documents, "document"),
        basis(&answer.versions, answer.repeats, answer.mentions),
    )
}
