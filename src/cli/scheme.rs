//! `themes check`, `themes import` and `themes export`: concept schemes and their files.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;

use super::args::{self, Format};
use super::commands::{doubts, loaded};
use super::export::{Answer, Column, names};
use super::failure::Failure;
use super::output::{fitted_table, note, print_bytes, write_file};
use crate::corpus::unpacked_name;
use crate::engine::{Engine, EngineError};
use crate::index::IndexError;
use crate::language::Lang;
use crate::theme::{self, Finding, Loaded, SchemeFormat, Severity, ThemeError};

pub(crate) const CHECK_HELP: &str = "Labels that no document of the index has are told where there is an index. A scheme that \
    cannot be read at all is told like that by every command, and so are errors and doubts, as notes.\n\n\
    Exit codes: 0 nothing, or only advice; 1 doubts; 2 errors.\n\n\
    CSV: one row for each finding: severity, rule, concept, line, message.\n\n\
    Example:\n  rapporteur themes check --scheme my-themes.toml";

pub(crate) const IMPORT_HELP: &str = "Reads by the ending of FILE; one without any, by how it begins:\n  \
    .ttl .rdf .xml   SKOS, with labels as literals or SKOS-XL\n  \
    .toml .yaml      the short form: [[concepts]] with id, prefLabel = { en = \"...\" }, altLabel, pattern, not, near, broader, ...\n  \
    .yaml            a dictionary of quanteda: nested keys are broader and narrower\n  \
    .csv .tsv        rows concept,lang,kind,label, or one row a concept: id,prefLabel@en,altLabel@es,broader; several parted by ;\n  \
    .dic             a dictionary of LIWC\n\
    Each may be packed (.gz, .zst). In dictionaries, words with * or ? become patterns, the others labels.\n\n\
    Example:\n  rapporteur themes import words.dic --lang en -o words.ttl";

pub(crate) const EXPORT_HELP: &str = "What is written can be named with --scheme again: concepts with all that is said of them, titles and \
    rejected terms. Turtle and RDF/XML keep what else an RDF file says, such as collections; TOML and CSV have no place for it, which \
    is told.\n\n\
    Example:\n  rapporteur themes export --to csv -o themes.csv";

/// What can be typed after `themes check`.
#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    #[command(flatten)]
    scheme: args::Scheme,
    #[command(flatten)]
    format: Format,
}

impl Check {
    pub(crate) fn format(&mut self) -> &mut Format {
        &mut self.format
    }
}

/// What can be typed after `themes import`.
#[derive(Debug, clap::Args)]
pub(crate) struct Import {
    /// The file to read
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Write to this file instead of the terminal
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Language of what has none: en, es or fr; without it such labels are looked for in all
    #[arg(long, value_name = "LANG", value_parser = args::language)]
    lang: Option<Lang>,
    /// Format to write; by the ending of the output when left out, else turtle
    #[arg(long, value_enum, value_name = "FORMAT")]
    to: Option<To>,
}

/// What can be typed after `themes export`.
#[derive(Debug, clap::Args)]
pub(crate) struct Export {
    #[command(flatten)]
    scheme: args::Scheme,
    /// Format to write; by the ending of the output when left out, else turtle
    #[arg(long, value_enum, value_name = "FORMAT")]
    to: Option<To>,
    /// Write to this file instead of the terminal
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// A format that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum To {
    /// SKOS in Turtle
    Turtle,
    /// SKOS in RDF/XML
    Rdfxml,
    /// The short form
    Toml,
    /// One row for each label
    Csv,
}

impl From<To> for SchemeFormat {
    fn from(to: To) -> SchemeFormat {
        match to {
            To::Turtle => SchemeFormat::Turtle,
            To::Rdfxml => SchemeFormat::RdfXml,
            To::Toml => SchemeFormat::Toml,
            To::Csv => SchemeFormat::Csv,
        }
    }
}

fn failure(error: ThemeError) -> Failure {
    EngineError::from(error).into()
}

/// Looks a scheme over. Exit code 0 where there is only advice, 1 where there are doubts, 2 where
/// there are errors.
pub(crate) fn check(index: &Path, args: &Check) -> Result<ExitCode, Failure> {
    let loaded = loaded(&args.scheme);
    let loaded = loaded.map_err(failure)?;
    let mut findings = theme::check(&loaded);
    let engine = match Engine::open(index) {
        Ok(engine) => Some(engine),
        Err(EngineError::Index(IndexError::NotFound(_))) => {
            note("note: there is no index, so labels that no document has are not told\n");
            None
        }
        Err(error) => return Err(Failure::from(error).into_trouble()),
    };
    if let Some(engine) = &engine {
        findings.extend(engine.unmet(&loaded)?);
    }
    findings.sort();
    let answer = Answer {
        all: &serde_json::json!({ "scheme": &loaded.scheme.title, "concepts": loaded.scheme.concepts.len(), "findings": &findings }),
        entries: &findings,
        columns: &HEADER,
        engine: engine.as_ref(),
    };
    let rows = || findings.iter().map(row).collect();
    answer.show(&args.format, rows, || shown(&loaded, &findings))?;
    Ok(ExitCode::from(match findings.first() {
        Some(Finding {
            severity: Severity::Error,
            ..
        }) => 2,
        Some(Finding {
            severity: Severity::Doubt,
            ..
        }) => 1,
        _ => 0,
    }))
}

static HEADER: [Column; 5] = [
    Column::key("severity", "error, doubt or advice."),
    Column::key("rule", "Name of the rule."),
    Column::key("concept", "Id of the concept."),
    Column::count(
        "line",
        "Line of the file, counted from 1; empty where it is not known.",
    ),
    Column::key("message", "What was found."),
];

fn row(finding: &Finding) -> Vec<String> {
    vec![
        finding.severity.name().to_owned(),
        finding.rule.to_owned(),
        finding.concept.clone(),
        finding
            .line
            .map(|line| line.to_string())
            .unwrap_or_default(),
        finding.message.clone(),
    ]
}

fn shown(loaded: &Loaded, findings: &[Finding]) -> String {
    let count = |severity: Severity, one: &str, many: &str| match findings
        .iter()
        .filter(|finding| finding.severity == severity)
        .count()
    {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{count} {many}")),
    };
    let counts = [
        count(Severity::Error, "error", "errors"),
        count(Severity::Doubt, "doubt", "doubts"),
        count(Severity::Advice, "piece of advice", "pieces of advice"),
    ];
    let counts: Vec<String> = counts.into_iter().flatten().collect();
    let scheme = &loaded.scheme;
    let sum = format!("{}: {} concepts; ", scheme.title, scheme.concepts.len());
    match counts.is_empty() {
        true => sum + "nothing to mend\n",
        false => {
            let table = fitted_table(&names(&HEADER), findings.iter().map(row).collect(), &[3]);
            table + &sum + &counts.join(", ") + "\n"
        }
    }
}

/// Reads a scheme or dictionary in any format and writes it in another.
pub(crate) fn import(args: &Import) -> Result<ExitCode, Failure> {
    let lang = args.lang.filter(|lang| *lang != Lang::Und);
    let loaded = Loaded::read_in(&args.file, lang).map_err(failure)?;
    note(&doubts(&loaded.scheme));
    let source = Some(args.file.as_path());
    write(&loaded, source, args.to, args.output.as_deref())
}

/// Writes a scheme in another format.
pub(crate) fn export(args: &Export) -> Result<ExitCode, Failure> {
    let loaded = loaded(&args.scheme).map_err(failure)?;
    note(&doubts(&loaded.scheme));
    let source = args.scheme.file.as_deref();
    write(&loaded, source, args.to, args.output.as_deref())
}

fn write(
    loaded: &Loaded,
    source: Option<&Path>,
    to: Option<To>,
    output: Option<&Path>,
) -> Result<ExitCode, Failure> {
    let format = match to {
        Some(to) => to.into(),
        None => output.map_or(Ok(SchemeFormat::Turtle), format_of_name)?,
    };
    if let Some(file) = output {
        may_be_written(file, source)?;
    }
    let text = format.write(&loaded.scheme).map_err(failure)?;
    match output {
        Some(file) => {
            write_file(file, &text)?;
            let scheme = &loaded.scheme;
            note(&format!(
                "{}: {}, {} concepts, as {}\n",
                file.display(),
                scheme.title,
                scheme.concepts.len(),
                format.name()
            ));
        }
        None => print_bytes(text.as_bytes())?,
    }
    let left = format.left_behind(&loaded.scheme);
    if !left.is_empty() {
        let left: Vec<String> = left
            .into_iter()
            .map(|(property, count)| format!("{property} {count}"))
            .collect();
        note(&format!(
            "note: left behind, as only Turtle and RDF/XML have a place for it: {}\n",
            left.join(", ")
        ));
    }
    Ok(ExitCode::SUCCESS)
}

fn format_of_name(file: &Path) -> Result<SchemeFormat, Failure> {
    let name = file.display().to_string();
    match SchemeFormat::of_name(&name) {
        Some(format) => Ok(format),
        None if file.extension().is_none() => Ok(SchemeFormat::Turtle),
        None => Err(Failure::new(
            format!("{name}: no format of schemes ends so"),
            Some("end the file in .ttl, .rdf, .toml or .csv, or say --to"),
        )),
    }
}

/// Refuses a packed file, and the one that was read: what a format has no place for would be gone.
fn may_be_written(file: &Path, source: Option<&Path>) -> Result<(), Failure> {
    let name = file.display().to_string();
    if unpacked_name(&name) != name {
        let advice = "leave .gz or .zst out of its name, and pack the file afterwards";
        let message = format!("{name}: schemes are written unpacked");
        return Err(Failure::new(message, Some(advice)));
    }
    let place = |path: &Path| path.canonicalize().ok();
    if source.is_some_and(|source| place(source).is_some() && place(source) == place(file)) {
        let message = format!("{name}: this is the file that is read; it is not written over");
        return Err(Failure::new(message, Some("name another file with -o")));
    }
    Ok(())
}
