//! `dispersion` as a command.

use std::path::Path;

use clap::ValueEnum;

use super::args::{self, Format, FormatArg, count};
use super::commands::{Done, found, lines, scheme};
use super::export::{Answer, Column};
use super::failure::Failure;
use super::frequency::ROWS_IN_TABLE;
use super::items::{
    basis, counted, dispersion_columns, dispersions, evidence_column, item_cells, item_columns,
    short_item_cells, short_item_header, tell_limit,
};
use super::output::{exact, note, short, table_without};
use super::subcorpus::Subcorpus;
use crate::engine::{
    DispersionAnswer, DispersionRequest, DispersionRow, Engine, PartKind, SearchRequest, Sought,
};
use crate::statistics::Dispersion as Measure;

pub(crate) const HELP: &str = "Each TERM is a query of its own, as in `rapporteur search --help`: economy in any inflection, =economy as typed, '\"open government\"', \
concept:open-government. It counts as often as `concordance` lists it in the same text. Which text counts, and how versions and repeated sentences do: as in \
`rapporteur frequency --help`.\n\n\
Measures: range, the parts that have it; juilland_d (d), carroll_d2 (d2), rosengren_s (s), dkl_scaled, d_a: 1 = even; dp, dp_norm: 1 = clumped; dkl: 0 = even, bits; \
juilland_u and arf (average reduced frequency): as great as the frequency = even. Empty where a measure is not defined: with one part, without an occurrence. \
Parts without words take no part. Sections are kinds of section; a session that names several lines counts for its first, those without one are a part of their own.\n\n\
CSV: one row for each term; evidence ids are joined by ;\n\n\
Example:\n  rapporteur dispersion economy '\"open government\"' --parts session --measure dp,d,arf";

/// What can be typed after `dispersion`.
#[derive(Debug, clap::Args)]
pub(crate) struct Dispersion {
    /// What is looked for, each a query of its own
    #[arg(value_name = "TERM", required_unless_present = "themes")]
    term: Vec<String>,
    /// Measure the themes of the scheme instead
    #[arg(long, conflicts_with = "term")]
    themes: bool,
    /// What the text is parted into
    #[arg(long, value_enum, default_value_t = PartsArg::Session)]
    parts: PartsArg,
    /// The measures to tell, or all
    #[arg(
        long,
        value_name = "LIST",
        value_delimiter = ',',
        default_value = "range,dp,juilland_d,rosengren_s,arf"
    )]
    measure: Vec<String>,
    /// Show at most so many rows (all when left out; 40 in a table)
    #[arg(short = 'n', long, value_name = "N", value_parser = count, allow_negative_numbers = true)]
    limit: Option<usize>,
    /// Leave out sentences that repeat an earlier one of their document
    #[arg(long)]
    no_repeats: bool,
    /// Give so many ids of evidence for each row
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = count)]
    evidence: usize,
    #[command(flatten)]
    subcorpus: Subcorpus,
    #[command(flatten)]
    scheme: args::Scheme,
    #[command(flatten)]
    format: Format,
}

impl Dispersion {
    pub(crate) fn format(&mut self) -> &mut Format {
        &mut self.format
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum PartsArg {
    Session,
    Line,
    Section,
    Document,
}

impl From<PartsArg> for PartKind {
    fn from(arg: PartsArg) -> PartKind {
        match arg {
            PartsArg::Session => PartKind::Session,
            PartsArg::Line => PartKind::Line,
            PartsArg::Section => PartKind::Section,
            PartsArg::Document => PartKind::Document,
        }
    }
}

/// What is looked for: each line a query, or the themes where there is none.
pub(crate) fn sought(
    index: &Path,
    queries: &[String],
    schemes: &args::Scheme,
) -> Result<Sought, Failure> {
    if queries.is_empty() {
        return Ok(Sought::Themes(Box::new(scheme(index, schemes)?)));
    }
    let named = match &schemes.file {
        Some(_) => Some(scheme(index, schemes)?),
        None => None,
    };
    let query = |line: &String| SearchRequest {
        line: line.clone(),
        scheme: named.clone(),
        ..SearchRequest::default()
    };
    Ok(Sought::Queries(queries.iter().map(query).collect()))
}

/// Shows how evenly things are spread.
pub(crate) fn dispersion(index: &Path, args: &Dispersion) -> Done {
    let usual = (args.format.format() == FormatArg::Table).then_some(ROWS_IN_TABLE);
    let request = DispersionRequest {
        subcorpus: args
            .subcorpus
            .request(index, &[], &args.scheme, !args.no_repeats)?,
        sought: sought(index, &args.term, &args.scheme)?,
        parts: args.parts.into(),
        measures: dispersions(&args.measure)?,
        limit: args.limit.or(usual),
        evidence: args.evidence,
    };
    let engine = Engine::open(index)?;
    let answer = engine.dispersion(&request)?;
    note(&lines("note: ", &answer.notes));
    let names: Vec<&str> = request.measures.iter().map(|m| m.name()).collect();
    let mut columns = item_columns(answer.unit);
    columns.push(Column::count(
        "count",
        "How often it is in the text that counts.",
    ));
    columns.push(Column::count("sessions", "Sessions that have it."));
    columns.extend(dispersion_columns(&request.measures, answer.parts));
    columns.push(evidence_column());
    let shown = Answer {
        all: &answer,
        entries: &answer.rows,
        columns: &columns,
        engine: Some(&engine),
    };
    let rows = || {
        let row = |row: &DispersionRow| {
            let mut cells = item_cells(&row.item, None);
            cells.extend(numbers(row, &names, exact));
            cells.push(row.evidence.join(";"));
            cells
        };
        answer.rows.iter().map(row).collect()
    };
    let table = || table(&request.measures, &answer);
    let is_empty = answer.rows.iter().all(|row| row.count == 0);
    if is_empty {
        note("nothing found to be spread\n");
        if args.format.format() == FormatArg::Table {
            return found(false);
        }
    }
    tell_limit(&args.format, answer.rows.len(), answer.total, answer.unit);
    shown.show(&args.format, rows, table)?;
    found(!is_empty)
}

fn numbers(row: &DispersionRow, names: &[&str], number: fn(Option<f64>) -> String) -> Vec<String> {
    let counts = [row.count.to_string(), row.sessions.to_string()].into_iter();
    let values = names
        .iter()
        .map(|name| number(row.dispersion.get(name).copied().flatten()));
    counts.chain(values).collect()
}

fn table(measures: &[Measure], answer: &DispersionAnswer) -> String {
    let items = short_item_header(answer.unit);
    let names: Vec<&str> = measures.iter().map(|m| m.name()).collect();
    let header: Vec<&str> = items
        .iter()
        .copied()
        .chain(["count", "sessions"])
        .chain(names.iter().copied())
        .chain(["evidence"])
        .collect();
    let row = |row: &DispersionRow| {
        let mut cells = short_item_cells(&row.item, None);
        cells.extend(numbers(row, &names, short));
        cells.push(row.evidence.first().cloned().unwrap_or_default());
        cells
    };
    let right: Vec<usize> = (items.len()..header.len() - 1).collect();
    let rows = answer.rows.iter().map(row).collect();
    let directions = measures
        .iter()
        .map(|m| format!("  {}: {}\n", m.name(), m.direction()));
    let all = match answer.total > answer.rows.len() {
        true => format!("{} of ", answer.rows.len()),
        false => String::new(),
    };
    format!(
        "{all}{} over {} with words, {} in {}; {}\n\n",
        counted(answer.total, answer.unit),
        counted(answer.n, answer.parts),
        counted(answer.tokens as usize, "word"),
        counted(answer.sessions, "session"),
        basis(&answer.versions, answer.repeats),
    ) + &table_without(&header, rows, &right, &[header.len() - 1])
        + "\n"
        + &directions.collect::<String>()
}
