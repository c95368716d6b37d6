//! Judged examples as files: lines, tables and records, each row with its place.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use super::BadJudged;
use crate::corpus;
use crate::engine::EngineError;

/// A row of judgements: its line, counted from 1, and its cells by the name of their column.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) line: usize,
    pub(super) cells: BTreeMap<String, String>,
}

impl Row {
    /// A cell; `None` where it is empty or absent.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let cell = self.cells.get(name).map(|cell| cell.trim());
        cell.filter(|cell| !cell.is_empty())
    }
}

/// Says what is wrong with a row of a file.
pub(super) fn bad(path: &Path, line: usize, problem: impl Into<String>) -> EngineError {
    BadJudged::Row {
        path: path.display().to_string(),
        line,
        problem: problem.into(),
    }
    .into()
}

/// The text of a file, unpacked and decoded.
pub(super) fn text(path: &Path) -> Result<String, EngineError> {
    let io = |source| EngineError::Io {
        path: path.display().to_string(),
        source,
    };
    let bytes = corpus::read(path).map_err(io)?;
    corpus::queries::decoded(&bytes).ok_or_else(|| {
        let not_text = std::io::Error::new(std::io::ErrorKind::InvalidData, "it is not text");
        io(not_text)
    })
}

/// Whether a file holds records rather than lines or a table.
pub(super) fn is_records(text: &str) -> bool {
    text.trim_start().starts_with('{')
}

/// The records of JSON Lines; values that are no text are written as JSON writes them.
pub(super) fn records(path: &Path, text: &str) -> Result<Vec<Row>, EngineError> {
    let mut rows = Vec::new();
    for (line, record) in (1..).zip(text.lines()) {
        if record.trim().is_empty() {
            continue;
        }
        let record: BTreeMap<String, serde_json::Value> = serde_json::from_str(record)
            .map_err(|error| bad(path, line, format!("no JSON object: {error}")))?;
        let cell = |value: serde_json::Value| match value {
            serde_json::Value::String(text) => text,
            serde_json::Value::Null => String::new(),
            value => value.to_string(),
        };
        let cells = record.into_iter().map(|(name, value)| (name, cell(value)));
        rows.push(Row {
            line,
            cells: cells.collect(),
        });
    }
    Ok(rows)
}

/// The rows of a table under a header that names these columns, among others.
pub(super) fn table(path: &Path, text: &str, columns: &[&str]) -> Result<Vec<Row>, EngineError> {
    let all = corpus::queries::records(text, corpus::queries::delimiter(text))
        .map_err(|problem| bad(path, 1, problem))?;
    let Some((header, rows)) = all.split_first() else {
        return Err(bad(path, 1, "nothing is here"));
    };
    let names: Vec<String> = header
        .cells
        .iter()
        .map(|name| name.to_lowercase())
        .collect();
    if let Some(missing) = columns
        .iter()
        .find(|&&name| !names.iter().any(|known| known == name))
    {
        let problem = format!(
            "no column is called {missing}; the columns are {}",
            header.cells.join(", ")
        );
        return Err(bad(path, header.line, problem));
    }
    let row = |record: &corpus::queries::Record<'_>| Row {
        line: record.line,
        cells: names
            .iter()
            .cloned()
            .zip(record.cells.iter().cloned())
            .collect(),
    };
    Ok(rows.iter().map(row).collect())
}

/// How what was found agrees with what was judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Agreement {
    /// How many there are by the judgements.
    pub judged: usize,
    /// How many were found.
    pub found: usize,
    /// How many of those found are among the judged.
    pub right: usize,
    /// The share of the found that are right; `None` when none was found.
    pub precision: Option<f64>,
    /// The share of the judged that were found; `None` when there is none.
    pub recall: Option<f64>,
    /// The harmonic mean of both; `None` when one of them is.
    pub f1: Option<f64>,
}

impl Agreement {
    /// The shares of these counts.
    pub fn of(judged: usize, found: usize, right: usize) -> Agreement {
        let share = |all: usize| (all > 0).then(|| right as f64 / all as f64);
        let (precision, recall) = (share(found), share(judged));
        let both = precision.zip(recall);
        Agreement {
            judged,
            found,
            right,
            precision,
            recall,
            f1: both.map(|_| 2.0 * right as f64 / (judged + found) as f64),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_told_only_where_there_is_something_to_share() {
        let scores = Agreement::of(4, 3, 2);
        let close = |share: Option<f64>, wanted: f64| {
            assert!(share.is_some_and(|share| (share - wanted).abs() < 1e-9));
        };
        close(scores.precision, 2.0 / 3.0);
        close(scores.recall, 0.5);
        close(scores.f1, 4.0 / 7.0);
        // 8 found and right, 2 found and wrong, 4 overlooked.
        let textbook = Agreement::of(12, 10, 8);
        close(textbook.precision, 0.8);
        close(textbook.recall, 2.0 / 3.0);
        close(textbook.f1, 8.0 / 11.0);
        let nothing = Agreement::of(4, 0, 0);
        assert_eq!(
            (nothing.precision, nothing.recall, nothing.f1),
            (None, Some(0.0), None)
        );
        assert_eq!(Agreement::of(4, 1, 0).f1, Some(0.0));
    }
}
