//! What the statistics of words share: which text counts, and how an answer is told.

use std::path::Path;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde::Serialize;

use super::args::{self, Format, FormatArg, count};
use super::commands::{Done, found, lines};
use super::export::{Answer, Column};
use super::failure::Failure;
use super::items::counted;
use super::output::note;
use super::subcorpus::Subcorpus;
use crate::engine::{Engine, PartKind, SubcorpusRequest};

/// Options of all of them.
#[derive(Debug, clap::Args)]
pub(crate) struct WordsArgs {
    /// Leave out sentences that repeat an earlier one of their document
    #[arg(long)]
    no_repeats: bool,
    /// Give so many ids of evidence for each row
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = count)]
    pub(crate) evidence: usize,
    #[command(flatten)]
    subcorpus: Subcorpus,
    #[command(flatten)]
    pub(crate) scheme: args::Scheme,
    #[command(flatten)]
    format: Format,
}

impl WordsArgs {
    pub(crate) fn format(&mut self) -> &mut Format {
        &mut self.format
    }

    /// The text that counts: a part that is typed in a line of its own, or all of the index.
    pub(crate) fn text(&self, index: &Path, part: &[String]) -> Result<SubcorpusRequest, Failure> {
        self.subcorpus
            .request(index, part, &self.scheme, !self.no_repeats)
    }

    /// Tells an answer: notes, what is not shown or why there is nothing, and the answer as asked for.
    pub(crate) fn tell<A: Serialize, R: Serialize>(
        &self,
        told: &Told<'_, A, R>,
        cells: impl FnOnce() -> Vec<Vec<String>>,
        table: impl FnOnce() -> String,
    ) -> Done {
        note(&lines("note: ", told.notes));
        let is_table = self.format.format() == FormatArg::Table;
        if told.total == 0 {
            note(&format!("{}\n", told.nothing));
            if is_table {
                return found(false);
            }
        }
        let shown = told.rows.len();
        if shown < told.total && !is_table {
            note(&format!(
                "note: {shown} of {}\n",
                counted(told.total, told.noun)
            ));
        }
        let answer = Answer {
            all: told.answer,
            entries: told.rows,
            columns: told.columns,
            engine: Some(told.engine),
        };
        answer.show(&self.format, cells, table)?;
        found(told.total > 0)
    }
}

/// An answer and what is said beside it.
pub(crate) struct Told<'a, A, R> {
    pub(crate) engine: &'a Engine,
    pub(crate) answer: &'a A,
    pub(crate) rows: &'a [R],
    pub(crate) columns: &'a [Column],
    pub(crate) notes: &'a [String],
    /// How many rows there are, shown or not.
    pub(crate) total: usize,
    /// What a row is about.
    pub(crate) noun: &'a str,
    /// What is said where there is none.
    pub(crate) nothing: String,
}

/// Why there is nothing: no text of a part that counts, or nothing of a kind in it.
pub(crate) fn nothing(what: &str, part: &[String], words: u64, advice: &str) -> String {
    let of = match part {
        [] => String::new(),
        part => format!(" of {}", part.join(" ")),
    };
    match words {
        0 => format!(
            "no {what} found: no text{of} counts; `rapporteur search` shows what a line finds, and --query, \
             --section, --session, --lang and --versions say what is left of it"
        ),
        words => {
            let words = counted(words as usize, "word");
            format!("no {what} found in the {words}{of} that count: {advice}")
        }
    }
}

/// How many rows are shown.
#[derive(Debug, clap::Args)]
pub(crate) struct Limit {
    /// Show at most so many rows (all when left out; 40 in a table)
    #[arg(short = 'n', long, value_name = "N", value_parser = count, allow_negative_numbers = true)]
    limit: Option<usize>,
}

impl Limit {
    /// The most rows of an answer that is written so.
    pub(crate) fn rows(&self, words: &WordsArgs) -> Option<usize> {
        const ROWS_IN_TABLE: usize = 40;
        let usual = (words.format.format() == FormatArg::Table).then_some(ROWS_IN_TABLE);
        self.limit.or(usual)
    }
}

/// Reads which of these parts is meant, by its name.
pub(crate) fn one_of<const N: usize>(
    kinds: [PartKind; N],
) -> impl TypedValueParser<Value = PartKind> {
    let named = move |name: String| kinds.into_iter().find(|kind| kind.name() == name);
    PossibleValuesParser::new(kinds.map(PartKind::name))
        .map(move |name| named(name).unwrap_or_default())
}
