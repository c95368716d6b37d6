//! `dispersion` as a command.

use std::path::Path;

use super::args::Format;
use super::commands::Done;
use super::export::Column;
use super::items::{
    ItemLine, LookedFor, basis, counted, dispersion_columns, dispersions, evidence_column,
    item_columns, item_table, shown_of,
};
use super::output::{exact, short};
use super::words::{Limit, Told, WordsArgs, one_of};
use crate::engine::{DispersionAnswer, DispersionRequest, DispersionRow, Engine, PartKind};
use crate::statistics::Dispersion as Measure;

pub(crate) const HELP: &str = "Each QUERY is a query of its own, as in `rapporteur search --help`: economy in any inflection, =economy as typed, '\"open government\"', \
concept:open-government. It counts as often as `concordance` lists it in the same text. Which text counts, and how versions and repeated sentences do: as in \
`rapporteur frequency --help`.\n\n\
Measures: range, the parts that have it; juilland_d (d), carroll_d2 (d2), rosengren_s (s), dkl_scaled, d_a: 1 = even; dp, dp_norm: 1 = clumped; dkl: 0 = even, bits; \
juilland_u and arf (average reduced frequency): as great as the frequency = even. Empty where a measure is not defined: with one part, without an occurrence. \
Parts without words take no part. Sections are kinds of section; a session that names several lines counts for its first, those without one are a part of their own.\n\n\
CSV: one row for each term; evidence ids are joined by ;\n\n\
Example:\n  rapporteur dispersion economy '\"open government\"' --parts session --measure dp,d,arf";

const PARTS: [PartKind; 4] = [
    PartKind::Session,
    PartKind::Line,
    PartKind::Section,
    PartKind::Document,
];

/// What can be typed after `dispersion`.
#[derive(Debug, clap::Args)]
pub(crate) struct Dispersion {
    #[command(flatten)]
    sought: LookedFor,
    /// What the text is parted into
    #[arg(long, value_parser = one_of(PARTS), default_value = "session")]
    parts: PartKind,
    /// The measures to tell, or all
    #[arg(
        long,
        value_name = "LIST",
        value_delimiter = ',',
        default_value = "range,dp,juilland_d,rosengren_s,arf"
    )]
    measure: Vec<String>,
    #[command(flatten)]
    limit: Limit,
    #[command(flatten)]
    words: WordsArgs,
}

impl Dispersion {
    pub(crate) fn format(&mut self) -> &mut Format {
        self.words.format()
    }
}

/// Shows how evenly things are spread.
pub(crate) fn dispersion(index: &Path, args: &Dispersion) -> Done {
    let request = DispersionRequest {
        subcorpus: args.words.text(index, &[])?,
        sought: args.sought.sought(index, &args.words.scheme)?,
        parts: args.parts,
        measures: dispersions(&args.measure)?,
        limit: args.limit.rows(&args.words),
        evidence: args.words.evidence,
    };
    let engine = Engine::open(index)?;
    let answer = engine.dispersion(&request)?;
    let mut columns = item_columns(answer.unit);
    columns.extend(COUNTS.iter().cloned());
    columns.extend(dispersion_columns(&request.measures, answer.parts));
    columns.push(evidence_column());
    let is_empty = answer.rows.iter().all(|row| row.count == 0);
    let told = Told {
        engine: &engine,
        answer: &answer,
        rows: &answer.rows,
        columns: &columns,
        notes: &answer.notes,
        total: if is_empty { 0 } else { answer.total },
        noun: answer.unit,
        nothing: "nothing found to be spread".to_owned(),
    };
    let rows = answer.rows.iter();
    let names: Vec<&str> = request.measures.iter().map(|m| m.name()).collect();
    args.words.tell(
        &told,
        || {
            let lines = rows.clone().map(|row| line(row, &names, exact));
            lines.map(ItemLine::cells).collect()
        },
        || {
            let lines = rows.clone().map(|row| line(row, &names, short));
            let names: Vec<&str> = COUNTED.iter().chain(&names).copied().collect();
            head(&answer) + &item_table(answer.unit, &names, lines) + &directions(&request.measures)
        },
    )
}

const COUNTED: [&str; 2] = ["count", "sessions"];

static COUNTS: [Column; 2] = [
    Column::count(COUNTED[0], "How often it is in the text that counts."),
    Column::count(COUNTED[1], "Sessions that have it."),
];

fn line<'a>(
    row: &'a DispersionRow,
    names: &[&str],
    number: fn(Option<f64>) -> String,
) -> ItemLine<'a> {
    let mut numbers = vec![row.count.to_string(), row.sessions.to_string()];
    let of = |name: &&str| number(row.dispersion.get(name).copied().flatten());
    numbers.extend(names.iter().map(of));
    ItemLine {
        item: &row.item,
        n: None,
        numbers,
        evidence: &row.evidence,
    }
}

fn head(answer: &DispersionAnswer) -> String {
    format!(
        "{} over {} with words, {} in {}; {}\n\n",
        shown_of(answer.rows.len(), answer.total, answer.unit),
        counted(answer.n, answer.parts),
        counted(answer.tokens as usize, "word"),
        counted(answer.sessions, "session"),
        basis(&answer.versions, answer.repeats),
    )
}

/// Which end of the scale of each measure is which.
fn directions(measures: &[Measure]) -> String {
    let line = |m: &Measure| format!("  {}: {}\n", m.name(), m.direction());
    "\n".to_owned() + &measures.iter().map(line).collect::<String>()
}
