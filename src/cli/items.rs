//! Options and columns that the commands share which count terms, runs of terms, themes or queries.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::path::Path;

use clap::ValueEnum;

use super::args;
use super::commands::scheme;
use super::export::{Column, Kind};
use super::failure::Failure;
use super::output::{exact, table_without};
use super::themes::CountArg;
use crate::engine::{ItemKind, ItemName, MOST_WORDS, SearchRequest, Sought, TermOptions};
use crate::statistics::Dispersion;

/// What is counted.
#[derive(Debug, clap::Args)]
pub(crate) struct What {
    /// Count runs of so many words within a sentence instead of words: 2, or 2..4; at most 5
    #[arg(long, value_name = "N", value_parser = orders)]
    pub(crate) ngrams: Option<RangeInclusive<usize>>,
    /// Count the themes of the scheme instead of words
    #[arg(long, conflicts_with_all = ["ngrams", "stem", "stop_words"])]
    pub(crate) themes: bool,
    /// Which mentions of themes count; pairs of themes and reports count strict ones
    #[arg(long, value_enum, value_name = "WHICH", default_value_t = CountArg::All, requires = "themes")]
    count: CountArg,
    /// Put the forms of a stem together; each is shown by its most frequent form
    #[arg(long)]
    pub(crate) stem: bool,
    /// Stop words, numbers and single letters: drop leaves them out (inside runs they stay), keep counts them
    #[arg(long, value_enum, value_name = "RULE", default_value_t = StopWords::Drop)]
    pub(crate) stop_words: StopWords,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum StopWords {
    Drop,
    Keep,
}

impl What {
    pub(crate) fn kind(&self, index: &Path, schemes: &args::Scheme) -> Result<ItemKind, Failure> {
        let options = TermOptions {
            stem: self.stem,
            stop_words: self.stop_words == StopWords::Keep,
        };
        Ok(match &self.ngrams {
            _ if self.themes => {
                ItemKind::Themes(Box::new(scheme(index, schemes)?), self.count.into())
            }
            Some(words) => ItemKind::Ngrams(words.clone(), options),
            None => ItemKind::Terms(options),
        })
    }

    /// What is counted, for a sentence.
    pub(crate) fn noun(&self) -> &'static str {
        match self.ngrams {
            _ if self.themes => "theme",
            Some(_) => "run of words",
            None => "term",
        }
    }
}

/// What is looked for.
#[derive(Debug, clap::Args)]
pub(crate) struct LookedFor {
    /// What is looked for, each a query of its own
    #[arg(value_name = "QUERY", required_unless_present = "themes")]
    term: Vec<String>,
    /// Look for the themes of the scheme instead
    #[arg(long, conflicts_with = "term")]
    themes: bool,
    /// Which mentions of themes count; pairs of themes and reports count strict ones
    #[arg(long, value_enum, value_name = "WHICH", default_value_t = CountArg::All, requires = "themes")]
    count: CountArg,
}

impl LookedFor {
    /// Each line as a query, or the themes where there is none.
    pub(crate) fn sought(&self, index: &Path, schemes: &args::Scheme) -> Result<Sought, Failure> {
        if self.term.is_empty() {
            let scheme = Box::new(scheme(index, schemes)?);
            return Ok(Sought::Themes(scheme, self.count.into()));
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
        Ok(Sought::Queries(self.term.iter().map(query).collect()))
    }

    /// What is looked for, for a sentence.
    pub(crate) fn noun(&self) -> String {
        match self.term.as_slice() {
            [] => "theme".to_owned(),
            terms => format!("place of {}", terms.join(" or ")),
        }
    }
}

/// How long runs are: `2`, `2..4`, `2-4`.
fn orders(typed: &str) -> Result<RangeInclusive<usize>, String> {
    let wrong = || format!("write a number from 1 to {MOST_WORDS}, or two such as 2..4");
    let (from, to) = typed
        .split_once("..")
        .or_else(|| typed.split_once('-'))
        .unwrap_or((typed, typed));
    let number = |text: &str| text.trim_start_matches('=').parse::<usize>().ok();
    let (from, to) = number(from).zip(number(to)).ok_or_else(wrong)?;
    match 1 <= from && from <= to && to <= MOST_WORDS {
        true => Ok(from..=to),
        false => Err(wrong()),
    }
}

/// A measure of dispersion by its name; `-` stands for `_`, and `d`, `s` and `da` are short for the usual ones.
pub(crate) fn dispersion(name: &str) -> Result<Dispersion, String> {
    let name = name.to_ascii_lowercase().replace('-', "_");
    let found = match name.as_str() {
        "d" => Some(Dispersion::JuillandD),
        "u" => Some(Dispersion::JuillandU),
        "d2" => Some(Dispersion::CarrollD2),
        "s" => Some(Dispersion::RosengrenS),
        "da" => Some(Dispersion::DA),
        name => Dispersion::from_name(name),
    };
    let names = || Dispersion::ALL.map(Dispersion::name).join(", ");
    found.ok_or_else(|| format!("name one or several of {}, or all", names()))
}

/// Several measures, separated by commas; `all` for all.
pub(crate) fn dispersions(typed: &[String]) -> Result<Vec<Dispersion>, Failure> {
    let mut measures = Vec::new();
    for name in typed {
        if name == "all" {
            measures.extend(Dispersion::ALL);
        } else {
            let advice = "--help says what each is";
            measures.push(dispersion(name).map_err(|error| {
                Failure::new(
                    format!("{name} is no measure of dispersion: {error}"),
                    Some(advice),
                )
            })?);
        }
    }
    measures.sort_unstable();
    measures.dedup();
    Ok(measures)
}

/// The columns of an item.
pub(crate) fn item_columns(kind: &str) -> Vec<Column> {
    let lang = Column::key(
        "lang",
        "Language of the words; und where it is unknown, mul for several.",
    );
    match kind {
        "theme" => vec![
            Column::key("concept", "Id of the theme."),
            Column::text("label_en", "Its English label."),
            Column::text("label_es", "Its Spanish label."),
            Column::text("label_fr", "Its French label."),
        ],
        "query" => vec![Column::key("query", "The query as typed.")],
        "ngram" => vec![
            Column::key("term", "The words of the run, in lower case."),
            lang,
            Column::count("n", "Words in the run."),
        ],
        _ => vec![
            Column::key(
                "term",
                "The word form in lower case; with --stem the most frequent form of the stem.",
            ),
            lang,
        ],
    }
}

/// The columns of dispersion, each with which end of its scale is which.
pub(crate) fn dispersion_columns(measures: &[Dispersion], parts: &str) -> Vec<Column> {
    let column = |measure: &Dispersion| {
        let what = match measure {
            Dispersion::Range => "Number of parts that have it",
            Dispersion::JuillandD => "Juilland's D",
            Dispersion::JuillandU => "Juilland's U: the count times D",
            Dispersion::CarrollD2 => "Carroll's D2",
            Dispersion::RosengrenS => "Rosengren's S",
            Dispersion::Dp => "Deviation of proportions (Gries)",
            Dispersion::DpNorm => "Deviation of proportions over its greatest possible value",
            Dispersion::Dkl => "Kullback-Leibler divergence in bits",
            Dispersion::DklScaled => "Kullback-Leibler divergence turned into 0 to 1",
            Dispersion::DA => "DA of Burch, Egbert and Biber",
            Dispersion::Arf => "Average reduced frequency",
        };
        let about = format!(
            "{what}, parts are {parts}s: {}; empty where it is not defined.",
            measure.direction()
        );
        match measure {
            Dispersion::Range => Column::count(measure.name(), "").saying(about),
            _ => Column::number(measure.name(), "").saying(about),
        }
    };
    measures.iter().map(column).collect()
}

/// The cells of these columns.
pub(crate) fn dispersion_cells(
    measures: &[Dispersion],
    values: &BTreeMap<&'static str, Option<f64>>,
    number: fn(Option<f64>) -> String,
) -> impl Iterator<Item = String> {
    measures.iter().map(move |measure| {
        let value = values.get(measure.name()).copied().flatten();
        match measure {
            // It counts parts.
            Dispersion::Range => exact(value),
            _ => number(value),
        }
    })
}

/// Columns that say of counts which mentions of themes they are of, where they are.
pub(crate) fn counting(columns: &[Column], mentions: Option<&str>) -> Vec<Column> {
    let which = match mentions {
        None => return columns.to_vec(),
        Some("strict") => "Of mentions that follow a label word by word (strict).",
        Some("unique") => "Of mentions outside sentences that repeat an earlier one (unique).",
        Some(_) => "Of all mentions: strict ones, variants of labels, and what patterns find.",
    };
    let counting = |column: &Column| match column.kind {
        Kind::Count => column.saying(format!("{} {which}", column.about)),
        _ => column.clone(),
    };
    columns.iter().map(counting).collect()
}

/// The column of evidence.
pub(crate) fn evidence_column() -> Column {
    Column::evidence(
        "evidence",
        "Ids of some of its places, from as many sessions as there are, joined by ;.",
    )
}

/// A row about an item.
pub(crate) struct ItemLine<'a> {
    pub(crate) item: &'a ItemName,
    /// Words in it, of a run of terms.
    pub(crate) n: Option<usize>,
    /// What is told of it, as cells.
    pub(crate) numbers: Vec<String>,
    pub(crate) evidence: &'a [String],
}

impl ItemLine<'_> {
    /// Its cells for programs.
    pub(crate) fn cells(self) -> Vec<String> {
        let mut cells = item_cells(self.item, self.n);
        cells.extend(self.numbers);
        cells.push(self.evidence.join(";"));
        cells
    }

    /// Its cells in a table for reading: one label, one place.
    pub(crate) fn short_cells(self) -> Vec<String> {
        let mut cells = short_item_cells(self.item, self.n);
        cells.extend(self.numbers);
        cells.push(self.evidence.first().cloned().unwrap_or_default());
        cells
    }
}

/// A table for reading of items, with columns of numbers of these names.
pub(crate) fn item_table<'a>(
    kind: &str,
    names: &[&str],
    lines: impl Iterator<Item = ItemLine<'a>>,
) -> String {
    let mut header = short_item_header(kind);
    // The number of words of a run stands to the right as well.
    let first = header.len().min(2);
    header.extend(names);
    let numbers: Vec<usize> = (first..header.len()).collect();
    let evidence = [header.len()];
    header.push("evidence");
    let rows = lines.map(ItemLine::short_cells).collect();
    table_without(&header, rows, &numbers, &evidence)
}

/// The cells of an item; of a run with the number of its words.
pub(crate) fn item_cells(item: &ItemName, n: Option<usize>) -> Vec<String> {
    match item {
        ItemName::Term { term, lang } => {
            let mut cells = vec![term.clone(), (*lang).to_owned()];
            cells.extend(n.map(|n| n.to_string()));
            cells
        }
        ItemName::Theme { concept, label } => {
            let label = |lang| label.get(lang).cloned().unwrap_or_default();
            vec![concept.clone(), label("en"), label("es"), label("fr")]
        }
        ItemName::Query { query } => vec![query.clone()],
    }
}

/// The columns of an item in a table for reading, which has one label.
pub(crate) fn short_item_header(kind: &str) -> Vec<&'static str> {
    match kind {
        "theme" => vec!["concept", "label"],
        "query" => vec!["query"],
        "ngram" => vec!["term", "lang", "n"],
        _ => vec!["term", "lang"],
    }
}

/// Its cells there.
fn short_item_cells(item: &ItemName, n: Option<usize>) -> Vec<String> {
    match item {
        ItemName::Theme { concept, label } => {
            let first = ["en", "es", "fr"].iter().find_map(|lang| label.get(*lang));
            let first = first.or_else(|| label.values().next());
            vec![concept.clone(), first.cloned().unwrap_or_default()]
        }
        other => item_cells(other, n),
    }
}

/// `1 session`, `3 sessions`, `12,345 words`.
pub(crate) fn counted(count: usize, one: &str) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    match (count, one) {
        (1, one) => format!("1 {one}"),
        (_, "run of words") => format!("{grouped} runs of words"),
        (_, "query") => format!("{grouped} queries"),
        (_, one) => format!("{grouped} {one}s"),
    }
}

/// `40 of 312 themes`, or `312 themes` where all are shown.
pub(crate) fn shown_of(shown: usize, total: usize, one: &str) -> String {
    match shown < total {
        true => format!("{shown} of {}", counted(total, one)),
        false => counted(total, one),
    }
}

/// Which versions, sentences and mentions of themes count, in words.
pub(crate) fn basis(versions: &str, repeats: bool, mentions: Option<&str>) -> String {
    let versions = match versions {
        "each" => "every document by itself".to_owned(),
        versions => format!("one version a session ({versions})"),
    };
    let repeats = match repeats {
        true => "repeated sentences count",
        false => "repeated sentences left out",
    };
    let mentions = mentions.map(|which| format!("; {which} mentions"));
    format!("{versions}; {repeats}{}", mentions.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_runs_are_read() {
        assert_eq!(orders("2"), Ok(2..=2));
        assert_eq!(orders("2..4"), Ok(2..=4));
        assert_eq!(orders("2-3"), Ok(2..=3));
        for wrong in ["", "0", "6", "4..2", "two", "1..6", "-1"] {
            assert!(orders(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn numbers_are_told_in_groups_of_three() {
        assert_eq!(counted(1, "word"), "1 word");
        assert_eq!(counted(0, "word"), "0 words");
        assert_eq!(counted(999, "word"), "999 words");
        assert_eq!(counted(1_234_567, "word"), "1,234,567 words");
    }
}
