//! `themes assign` as a command.

use std::path::Path;
use std::process::ExitCode;

use super::args::{Format, Scheme as SchemeArg};
use super::commands::{found, scheme};
use super::failure::Failure;
use super::output::{Answer, exact, note, print, short, table_without};
use crate::engine::{AssignedConcept, Engine};

/// What can be typed after `themes assign`.
#[derive(Debug, clap::Args)]
pub(crate) struct Assign {
    #[command(flatten)]
    scheme: SchemeArg,
    /// Concepts for each session, at most
    #[arg(short = 'n', long, value_name = "N", default_value_t = 10)]
    limit: usize,
    #[command(flatten)]
    format: Format,
}

/// Lists the concepts that describe each session.
pub(crate) fn assign(index: &Path, args: &Assign) -> Result<ExitCode, Failure> {
    let answer = Engine::open(index)?.assign(&scheme(index, &args.scheme)?, args.limit)?;
    let shown = Answer {
        all: &answer,
        entries: &answer.rows,
        header: &HEADER,
    };
    let rows = || answer.rows.iter().map(row).collect();
    let table = || {
        let header = [
            "session", "rank", "concept", "label", "score", "mentions", "apart", "versions",
            "evidence",
        ];
        let rows = answer.rows.iter().map(short_row).collect();
        table_without(&header, rows, &[1, 4, 5, 6], &[7, 6, 3, 1]) + TOLD
    };
    print(&shown.shown(args.format.format, rows, table)?)?;
    if answer.count == 0 {
        note("note: no session names a concept of this scheme\n");
    }
    found(answer.count > 0)
}

const TOLD: &str = "\nmentions: as `themes` counts them; where there is none, only the words of a label stand there\n\
apart: sentences without a mention that have all words of a label in another order or form\n";

const HEADER: [&str; 13] = [
    "session",
    "rank",
    "concept",
    "label_en",
    "label_es",
    "label_fr",
    "score",
    "mentions",
    "apart",
    "versions",
    "sessions",
    "neighbours",
    "evidence",
];

fn row(assigned: &AssignedConcept) -> Vec<String> {
    let label = |lang: &str| assigned.label.get(lang).cloned().unwrap_or_default();
    vec![
        assigned.session.clone(),
        assigned.rank.to_string(),
        assigned.concept.clone(),
        label("en"),
        label("es"),
        label("fr"),
        exact(Some(assigned.score)),
        assigned.mentions.to_string(),
        assigned.apart.to_string(),
        assigned.versions.join(";"),
        assigned.sessions.to_string(),
        assigned.neighbours.join(";"),
        assigned.evidence.join(";"),
    ]
}

fn short_row(assigned: &AssignedConcept) -> Vec<String> {
    let label = assigned
        .label
        .get("en")
        .or_else(|| assigned.label.values().next());
    vec![
        assigned.session.clone(),
        assigned.rank.to_string(),
        assigned.concept.clone(),
        label.cloned().unwrap_or_default(),
        short(Some(assigned.score)),
        assigned.mentions.to_string(),
        assigned.apart.to_string(),
        assigned.versions.join(" "),
        assigned.evidence.first().cloned().unwrap_or_default(),
    ]
}
