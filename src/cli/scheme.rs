//! `themes check`, `themes import` and `themes export`: concept schemes and their files.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;

use super::args::{self, Format};
use super::commands::{doubts, loaded};
use super::failure::Failure;
use super::output::{Answer, fitted_table, note, print, write_file};
use crate::corpus::unpacked_name;
use crate::engine::{Engine, EngineError};
use crate::index::IndexError;
use crate::language::Lang;
use crate::theme::{self, Finding, Loaded, SchemeFormat, Severity, ThemeError};

pub(crate) const CHECK_HELP: &str = "Labels that no document of the index has are told where there is an index. A scheme that \
    cannot be read at all is told like that by every command.\n\n\
    Exit codes: 0 nothing, or only advice; 1 doubts; 2 errors.\n\n\
    CSV: one row for each finding: severity, rule, concept, line, message.\n\n\
    Example:\n  rapporteur themes check --scheme my-themes.toml";

pub(crate) const IMPORT_HELP: &str = "Reads by the ending of FILE, else by how it begins:\n  \
    .ttl .rdf .xml   SKOS, with labels as literals or SKOS-XL\n  \
    .toml .yaml      the short form: [[concepts]] with id, prefLabel = { en = \"...\" }, altLabel, pattern, not, near, broader, ...\n  \
    .yaml            a dictionary of quanteda: nested keys are broader and narrower\n  \
    .csv .tsv        rows concept,lang,kind,label, or one row a concept: id,prefLabel@en,altLabel@es,broader; several parted by ;\n  \
    .dic             a dictionary of LIWC\n\
    Each may be packed (.gz, .zst). In dictionaries, words with * or ? become patterns, the others labels.\n\n\
    Example:\n  rapporteur themes import words.dic --lang en -o words.ttl";

pub(crate) const EXPORT_HELP: &str = "Nothing is lost on the way, and what is written can be named with --scheme again.\n\n\
    Example:\n  rapporteur themes export --to csv -o themes.csv";

/// What can be typed after `themes check`.
#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    #[command(flatten)]
    scheme: args::Scheme,
    #[command(flatten)]
    format: Format,
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
    match Engine::open(index) {
        Ok(engine) => findings.extend(engine.unmet(&loaded)?),
        Err(EngineError::Index(IndexError::NotFound(_))) => {
            note("note: there is no index, so labels that no document has are not told\n");
        }
        Err(error) => return Err(Failure::from(error).into_trouble()),
    }
    findings.sort();
    let answer = Answer {
        all: &serde_json::json!({ "scheme": &loaded.scheme.title, "concepts": loaded.scheme.concepts.len(), "findings": &findings }),
        entries: &findings,
        header: &HEADER,
    };
    let rows = || findings.iter().map(row).collect();
    print(&answer.shown(args.format.format, rows, || shown(&loaded, &findings))?)?;
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

const HEADER: [&str; 5] = ["severity", "rule", "concept", "line", "message"];

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
            let table = fitted_table(&HEADER, findings.iter().map(row).collect(), &[3]);
            table + &sum + &counts.join(", ") + "\n"
        }
    }
}

/// Reads a scheme or dictionary in any format and writes it in another.
pub(crate) fn import(args: &Import) -> Result<ExitCode, Failure> {
    let lang = args.lang.filter(|lang| *lang != Lang::Und);
    let loaded = Loaded::read_in(&args.file, lang).map_err(failure)?;
    note(&doubts(&loaded.scheme));
    write(&loaded, args.to, args.output.as_deref())
}

/// Writes a scheme in another format.
pub(crate) fn export(args: &Export) -> Result<ExitCode, Failure> {
    let loaded = loaded(&args.scheme);
    write(&loaded.map_err(failure)?, args.to, args.output.as_deref())
}

fn write(loaded: &Loaded, to: Option<To>, output: Option<&Path>) -> Result<ExitCode, Failure> {
    if let Some(file) = output {
        let name = file.display().to_string();
        if unpacked_name(&name) != name {
            let advice = "leave .gz or .zst out of its name, and pack the file afterwards";
            return Err(Failure::new(
                format!("{name}: schemes are written unpacked"),
                Some(advice),
            ));
        }
    }
    let by_name = output.and_then(|file| SchemeFormat::of_name(&file.display().to_string()));
    let format = to.map(SchemeFormat::from).or(by_name);
    let format = format.unwrap_or(SchemeFormat::Turtle);
    let text = format.write(&loaded.scheme).map_err(failure)?;
    match output {
        Some(file) => write_file(file, &text)?,
        None => print(&text)?,
    }
    Ok(ExitCode::SUCCESS)
}
