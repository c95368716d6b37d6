//! `dispersion` as a command.

use std::path::Path;

use super::args::Format;
use super::commands::Done;
use super::export::Column;
use super::items::{
    ItemLine, LookedFor, basis, counted, counting, dispersion_cells, dispersion_columns,
    dispersions, evidence_column, item_columns, item_table, shown_of,
};
use super::output::{exact, short};
use super::words::{Limit, Told, WordsArgs, nothing, one_of};
use crate::engine::{DispersionAnswer, DispersionRequest, DispersionRow, Engine, PartKind};
use crate::statistics::Dispersion as Measure;

pub(crate) const HELP: &str = "Each QUERY is a query of its own, as in `rapporteur search --help`: economy in any inflection, =economy as typed, '\"open government\"', \
concept:open-government. It counts as often as `concordance` lists it in the same text. Which text counts, and how versions and repeated sentences do: as in \
`rapporteur frequency --help`; which mentions of --themes, too.\n\n\
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
    columns.extend(counting(&COUNTS, answer.mentions));
    columns.extend(dispersion_columns(&request.measures, answer.parts));
    columns.push(evidence_column());
    let advice = "`rapporteur search` shows which versions and sections have it";
    let told = Told {
        engine: &engine,
        answer: &answer,
        rows: &answer.rows,
        columns: &columns,
        notes: &answer.notes,
        total: answer.total,
        noun: answer.unit,
        nothing: nothing(&args.sought.noun(), &[], answer.tokens, advice),
    };
    let line = |row, number| line(row, &request.measures, number);
    let rows = answer.rows.iter();
    args.words.tell(
        &told,
        || {
            let lines = rows.clone().map(|row| line(row, exact));
            lines.map(ItemLine::cells).collect()
        },
        || {
            let lines = rows.clone().map(|row| line(row, short));
            let measures = request.measures.iter().map(|m| m.name());
            let names: Vec<&str> = COUNTED.into_iter().chain(measures).collect();
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
    measures: &[Measure],
    number: fn(Option<f64>) -> String,
) -> ItemLine<'a> {
    let mut numbers = vec![row.count.to_string(), row.sessions.to_string()];
    numbers.extend(dispersion_cells(measures, &row.dispersion, number));
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
        basis(&answer.versions, answer.repeats, answer.mentions),
    )
}

/// Which end of the scale of each measure is which.
fn directions(measures: &[Measure]) -> String {
    let line = |m: &Measure| format!("  {}: {}\n", m.name(), m.direction());
    "\n".to_owned() + &measures.iter().map(line).collect::<String>()
}
