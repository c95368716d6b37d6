//! `themes assign` as a command.

use std::path::Path;
use std::process::ExitCode;

use super::args::{Format, Scheme as SchemeArg};
use super::commands::{found, scheme};
use super::export::{Answer, Column};
use super::failure::Failure;
use super::output::{exact, note, short, table_without};
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

impl Assign {
    pub(crate) fn format(&mut self) -> &mut Format {
        &mut self.format
    }
}

/// Lists the concepts that describe each session.
pub(crate) fn assign(index: &Path, args: &Assign) -> Result<ExitCode, Failure> {
    let engine = Engine::open(index)?;
    let answer = engine.assign(&scheme(index, &args.scheme)?, args.limit)?;
    let shown = Answer {
        all: &answer,
        entries: &answer.rows,
        columns: &HEADER,
        engine: Some(&engine),
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
    shown.show(&args.format, rows, table)?;
    if answer.count == 0 {
        note("note: no session names a concept of this scheme\n");
    }
    found(answer.count > 0)
}

const TOLD: &str = "\nmentions: as `themes` counts them; where there is none, only the words of a label stand there\n\
apart: sentences without a mention that have all words of a label in another order or form\n";

static HEADER: [Column; 13] = [
    Column::SESSION,
    Column::count(
        "rank",
        "Place of the concept among those of the session, counted from 1.",
    ),
    Column::key("concept", "Id of the concept."),
    Column::text("label_en", "Its label in English."),
    Column::text("label_es", "Its label in Spanish."),
    Column::text("label_fr", "Its label in French."),
    Column::number(
        "score",
        "How well it describes the session: higher is better; it compares within one session only.",
    ),
    Column::count(
        "mentions",
        "Mentions in the version with most, as themes counts them.",
    ),
    Column::count(
        "apart",
        "Sentences without a mention that have all words of a label, in the version with most of them.",
    ),
    Column::text(
        "versions",
        "Languages of the versions that mention it, joined by ;.",
    ),
    Column::count("sessions", "Sessions of the corpus that mention it."),
    Column::text(
        "neighbours",
        "Concepts of the session that are broader, narrower or related, joined by ;.",
    ),
    Column::evidence("evidence", "Ids of some of the places, joined by ;."),
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
