//! Why a line is no query, and where.

use crate::text::width::{beginning, end, width};

/// Why a line is no query, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct QueryError {
    /// The line as typed.
    pub line: String,
    /// Byte in `line` at which it goes wrong.
    pub at: usize,
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub help: Option<String>,
}

/// Longer lines are shown by the piece around the place, in columns on each side.
const SHOWN: usize = 72;

impl QueryError {
    pub(super) fn new(line: &str, at: usize, message: impl Into<String>) -> QueryError {
        QueryError {
            line: line.to_owned(),
            at,
            message: message.into(),
            help: None,
        }
    }

    pub(super) fn help(self, help: impl Into<String>) -> QueryError {
        QueryError {
            help: Some(help.into()),
            ..self
        }
    }

    /// The line, and under it a caret at the place. A long line is cut around the place.
    pub fn pointed(&self) -> String {
        let (before, after) = self.line.split_at(self.at.min(self.line.len()));
        let printable = |text: &str| text.replace(char::is_control, " ");
        let before = end(&printable(before), SHOWN);
        let after = beginning(&printable(after), SHOWN);
        format!("{before}{after}\n{}^", " ".repeat(width(&before)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, at: usize, expected: &str) {
        assert_eq!(QueryError::new(line, at, "wrong").pointed(), expected);
    }

    #[test]
    fn the_caret_stands_under_the_character() {
        check("a (b", 2, "a (b\n  ^");
        check("économie (b", 10, "économie (b\n         ^");
        check("日本 (b", 7, "日本 (b\n     ^");
        check("e\u{301}conomie (b", 11, "e\u{301}conomie (b\n         ^");
        check("a\tb", 2, "a b\n  ^");
        check("a", 1, "a\n ^");
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let line = "word ".repeat(100);
        let pointed = QueryError::new(&line, 250, "wrong").pointed();
        let (shown, caret) = pointed.split_once('\n').unwrap_or_default();
        assert!(shown.starts_with('…') && shown.ends_with('…'), "{shown}");
        assert_eq!(shown.chars().nth(caret.len() - 1), Some('w'));
    }
}
