//! Answers in every format, into a file or onto standard output.
//!
//! A command names its columns once, each with a sentence on what it holds, and makes rows of
//! text; formats that know numbers make them of the cells of columns of numbers.

mod about;
mod column;
#[cfg(feature = "parquet")]
mod parquet;
mod plain;
mod xlsx;

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use clap::ValueEnum;
use serde::Serialize;
use serde_json::Value;

use super::failure::Failure;
use super::output::{goes_into_file, json, note, print_bytes, readable, write_bytes};
use crate::engine::Engine;
use crate::text::visible::visible_json;

#[cfg(feature = "parquet")]
pub(crate) use self::parquet::read as read_parquet;
pub(crate) use about::{About, Said, words};
pub(crate) use column::{Column, Kind, names};
pub(crate) use plain::{COMMENT, REMARK, markdown_cell, no_formula, tsv_cell, uncommented};
pub(crate) use xlsx::{ABOUT_SHEET, COLUMNS_SHEET, LONGEST};

/// What stands above these options.
const WRITTEN: &str = "How the answer is written";

/// How an answer is written, and where.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Format {
    /// How to write the answer [default: as FILE of --output ends, else table]
    #[arg(long = "format", value_enum, value_name = "FORMAT", help_heading = WRITTEN)]
    named: Option<FormatArg>,
    /// Write the answer to this file instead of the terminal, whole or not at all
    #[arg(short, long, value_name = "FILE", help_heading = WRITTEN)]
    output: Option<PathBuf>,
    /// Say first what made the answer and what each column holds (csv, tsv, md, json; always in xlsx and parquet)
    #[arg(long, help_heading = WRITTEN)]
    preamble: bool,
    /// Where the answer is kept instead of being written.
    #[arg(skip)]
    kept: Option<Kept>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormatArg {
    /// For reading
    Table,
    /// One object
    Json,
    /// One object a line: the entries of the answer, without what is said of all of them
    Jsonl,
    /// A header and rows (RFC 4180, UTF-8)
    Csv,
    /// The same with tabs between the cells
    Tsv,
    /// The same as a table in Markdown
    Md,
    /// A workbook: the table, its columns explained, and what made it
    Xlsx,
    /// Columns with types, packed by zstd (in programs built with the feature parquet)
    Parquet,
}

impl FormatArg {
    /// Whether it has a place for what is said beside the entries of an answer.
    pub(crate) fn is_whole(self) -> bool {
        matches!(self, FormatArg::Table | FormatArg::Json)
    }

    /// Whether a file that ends as another format does is written as this one. In a file of text any
    /// format of text may stand.
    fn is_at_odds_with(self, ending: FormatArg) -> bool {
        self != ending && (ending != FormatArg::Table || self.is_binary())
    }

    fn is_binary(self) -> bool {
        matches!(self, FormatArg::Xlsx | FormatArg::Parquet)
    }

    fn of_ending(ending: &str) -> Option<FormatArg> {
        Some(match ending.to_ascii_lowercase().as_str() {
            "txt" => FormatArg::Table,
            "json" => FormatArg::Json,
            "jsonl" | "ndjson" => FormatArg::Jsonl,
            "csv" => FormatArg::Csv,
            "tsv" | "tab" => FormatArg::Tsv,
            "md" | "markdown" => FormatArg::Md,
            "xlsx" => FormatArg::Xlsx,
            "parquet" => FormatArg::Parquet,
            _ => return None,
        })
    }
}

/// An answer that is kept: what would be written as a table, and as JSON.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Vec<String>>,
    pub(crate) all: Value,
    pub(crate) entries: Value,
}

type Kept = Arc<Mutex<Vec<Table>>>;

impl Format {
    /// The format that is named, or that the ending of the file stands for.
    pub(crate) fn format(&self) -> FormatArg {
        let named = self.named.or_else(|| self.of_file());
        named.unwrap_or(FormatArg::Table)
    }

    fn of_file(&self) -> Option<FormatArg> {
        FormatArg::of_ending(self.output.as_ref()?.extension()?.to_str()?)
    }

    /// Lets the tables of the next answer be kept instead of written, with the rows and digits that
    /// they have in a format.
    pub(crate) fn keep(&mut self, format: FormatArg) -> Kept {
        let kept = Kept::default();
        *self = Format {
            named: Some(format),
            kept: Some(Arc::clone(&kept)),
            ..Format::default()
        };
        kept
    }

    /// The same for a second table below the first.
    pub(crate) fn without_preamble(&self) -> Format {
        Format {
            named: self.named,
            output: self.output.clone(),
            preamble: false,
            kept: self.kept.clone(),
        }
    }

    /// The same for a command with formats of its own, which writes what is made itself.
    pub(crate) fn made_as(&self, format: FormatArg, preamble: bool) -> Format {
        Format {
            named: Some(format),
            output: None,
            preamble,
            kept: self.kept.clone(),
        }
    }

    /// Whether answers are kept instead of written.
    pub(crate) fn is_kept(&self) -> bool {
        self.kept.is_some()
    }

    /// Writes what was made of an answer to where it is to go.
    pub(crate) fn write(&self, bytes: &[u8]) -> Result<(), Failure> {
        match &self.output {
            _ if self.kept.is_some() => Ok(()),
            Some(file) => {
                let at_odds = |(named, ends): &(FormatArg, FormatArg)| named.is_at_odds_with(*ends);
                if let Some((named, ends)) = self.named.zip(self.of_file()).filter(at_odds) {
                    tell_ending(file, &named, &ends);
                }
                write_bytes(file, bytes)
            }
            None => print_bytes(bytes),
        }
    }

    /// Says why the answer cannot be written as asked for.
    pub(crate) fn check(&self) -> Result<(), Failure> {
        let format = self.format();
        if let (None, Some(file)) = (self.named, &self.output) {
            let ending = file.extension().map(|ending| ending.to_string_lossy());
            if ending.is_some_and(|ending| FormatArg::of_ending(&ending).is_none()) {
                let advice = "end the file in .csv, .tsv, .md, .json, .jsonl, .xlsx or .txt, or say --format";
                let problem = format!("{}: no format of tables ends so", file.display());
                return Err(Failure::new(problem, Some(advice)));
            }
        }
        if cfg!(not(feature = "parquet")) && format == FormatArg::Parquet {
            let advice =
                "build it with `cargo build --release --features parquet`, or write csv or xlsx";
            let problem = "this program was built without the feature parquet";
            return Err(Failure::new(problem, Some(advice)));
        }
        let is_shown = self.output.is_none() && self.kept.is_none();
        if format.is_binary() && is_shown && std::io::stdout().is_terminal() {
            let problem = "xlsx and parquet are no text for a terminal";
            return Err(Failure::new(problem, Some("name a file: -o FILE")));
        }
        Ok(())
    }
}

/// Says that a file is written in the format that is named, though it ends as another does.
pub(crate) fn tell_ending<F: ValueEnum>(file: &Path, named: &F, ends: &F) {
    let name = |format: &F| {
        let value = format.to_possible_value();
        value.map_or_else(String::new, |value| value.get_name().to_owned())
    };
    note(&format!(
        "note: {}: written as {}, which --format names, though it ends as {} does\n",
        file.display(),
        name(named),
        name(ends)
    ));
}

/// An answer that can be had in every format.
pub(crate) struct Answer<'a, A, E> {
    /// All of it, for JSON.
    pub(crate) all: &'a A,
    /// Its entries, for JSON lines.
    pub(crate) entries: &'a [E],
    /// The columns of its rows.
    pub(crate) columns: &'a [Column],
    /// The index that it was drawn from.
    pub(crate) engine: Option<&'a Engine>,
}

impl<A: Serialize, E: Serialize> Answer<'_, A, E> {
    /// Writes the answer as asked for; `rows` makes the cells of its columns, `table` what is for
    /// reading.
    pub(crate) fn show(
        &self,
        to: &Format,
        rows: impl FnOnce() -> Vec<Vec<String>>,
        table: impl FnOnce() -> String,
    ) -> Result<(), Failure> {
        to.write(&self.made(to, rows, table)?)
    }

    /// What is to be written.
    pub(crate) fn made(
        &self,
        to: &Format,
        rows: impl FnOnce() -> Vec<Vec<String>>,
        table: impl FnOnce() -> String,
    ) -> Result<Vec<u8>, Failure> {
        to.check()?;
        if let Some(kept) = &to.kept {
            // As a file has it: a number of half the precision has fewer digits as text.
            let value = |text: serde_json::Result<String>| {
                let value = text.and_then(|text| serde_json::from_str(&text));
                value.map_err(|error| Failure::new(error.to_string(), None))
            };
            let table = Table {
                columns: self.columns.to_vec(),
                rows: rows(),
                all: value(serde_json::to_string(self.all))?,
                entries: value(serde_json::to_string(self.entries))?,
            };
            let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
            kept.push(table);
            return Ok(Vec::new());
        }
        let about = || About::new(self.engine, self.columns);
        let said = to.preamble.then(about);
        let said = said.as_ref();
        if said.is_some() && matches!(to.format(), FormatArg::Table | FormatArg::Jsonl) {
            note("note: table and jsonl have no place for a preamble; csv, tsv, md and json do\n");
        }
        match to.format() {
            FormatArg::Table => {
                goes_into_file(to.output.is_some());
                Ok(readable(&table()).into_bytes())
            }
            FormatArg::Json => Ok(self.json(said)?.into_bytes()),
            FormatArg::Jsonl => Ok(json_lines(self.entries)?.into_bytes()),
            FormatArg::Csv => plain::csv_with(said, &names(self.columns), &rows()),
            FormatArg::Tsv => Ok(plain::tsv(said, &names(self.columns), &rows()).into_bytes()),
            FormatArg::Md => Ok(plain::markdown(said, &names(self.columns), &rows()).into_bytes()),
            FormatArg::Xlsx => xlsx::workbook(&about(), self.columns, &rows()),
            #[cfg(feature = "parquet")]
            FormatArg::Parquet => parquet::file(&about(), self.columns, &rows()),
            #[cfg(not(feature = "parquet"))]
            FormatArg::Parquet => Ok(Vec::new()),
        }
    }

    /// As JSON; what is said of the answer is its first key.
    fn json(&self, about: Option<&About>) -> Result<String, Failure> {
        #[derive(Serialize)]
        struct Said<'a, A> {
            about: &'a About,
            #[serde(flatten)]
            all: &'a A,
        }
        #[derive(Serialize)]
        struct SaidOfList<'a, E> {
            about: &'a About,
            entries: &'a [E],
        }
        let Some(about) = about else {
            return json(self.all);
        };
        match json(&Said {
            about,
            all: self.all,
        }) {
            // Only what has keys can have one more.
            Err(_) => json(&SaidOfList {
                about,
                entries: self.entries,
            }),
            done => done,
        }
    }
}

fn json_lines(entries: &[impl Serialize]) -> Result<String, Failure> {
    let line = |entry| serde_json::to_string(entry).map(|line| visible_json(line) + "\n");
    let text: Result<String, _> = entries.iter().map(line).collect();
    text.map_err(|error| Failure::new(error.to_string(), None))
}

/// Writes a table that stands beside an answer to a file of its own, as CSV.
pub(crate) fn write_csv(
    file: &Path,
    columns: &[Column],
    rows: &[Vec<String>],
) -> Result<(), Failure> {
    write_bytes(file, &plain::csv_with(None, &names(columns), rows)?)
}

/// Says that a format cannot hold so much.
fn too_large(problem: String) -> Failure {
    Failure::new(problem, Some("write csv instead, or ask for less with -n"))
}

/// A number that a cell of a column of numbers holds; what is not defined is empty.
fn number(cell: &str) -> Option<f64> {
    let number: f64 = cell.parse().ok()?;
    number.is_finite().then_some(number)
}
