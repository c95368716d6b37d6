//! What a column of a table is called, and what it holds.

use std::borrow::Cow;

/// A column: its name, and one sentence on what it holds, in which unit and direction.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) name: Cow<'static, str>,
    pub(crate) about: Cow<'static, str>,
    pub(crate) kind: Kind,
    /// Whether it tells which row is which, as ids do.
    pub(crate) is_key: bool,
}

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Text; empty where there is none.
    Text,
    /// A whole number.
    Count,
    /// A number; empty where it is not defined.
    Number,
    /// Ids of evidence, joined by `;`.
    Evidence,
}

impl Column {
    pub(crate) const SESSION: Column = Column::key("session", "Id of the session.");
    pub(crate) const DOCUMENT: Column =
        Column::text("document", "Id of the document: the hash of its content.");
    pub(crate) const PATH: Column =
        Column::text("path", "Path of the file as it was named to ingest.");
    pub(crate) const LANG: Column =
        Column::text("lang", "Language of the sentence; und where it is unknown.");
    pub(crate) const SECTION: Column = Column::text("section", "Kind of the section.");
    pub(crate) const PAGE: Column = Column::text(
        "page",
        "Page counted from 1, with ~ where it is estimated; empty where the file has none.",
    );

    const fn new(name: &'static str, about: &'static str, kind: Kind) -> Column {
        Column {
            name: Cow::Borrowed(name),
            about: Cow::Borrowed(about),
            kind,
            is_key: false,
        }
    }

    pub(crate) const fn text(name: &'static str, about: &'static str) -> Column {
        Column::new(name, about, Kind::Text)
    }

    pub(crate) const fn count(name: &'static str, about: &'static str) -> Column {
        Column::new(name, about, Kind::Count)
    }

    pub(crate) const fn number(name: &'static str, about: &'static str) -> Column {
        Column::new(name, about, Kind::Number)
    }

    pub(crate) const fn evidence(name: &'static str, about: &'static str) -> Column {
        Column::new(name, about, Kind::Evidence)
    }

    /// Text that tells rows apart, such as an id; several such columns do it together.
    pub(crate) const fn key(name: &'static str, about: &'static str) -> Column {
        Column::new(name, about, Kind::Text).telling()
    }

    /// The same, telling rows apart.
    pub(crate) const fn telling(mut self) -> Column {
        self.is_key = true;
        self
    }

    /// The same under a name that is known only when the answer is.
    pub(crate) fn named(&self, name: impl Into<String>) -> Column {
        Column {
            name: Cow::Owned(name.into()),
            ..self.clone()
        }
    }

    /// The same with another sentence.
    pub(crate) fn saying(&self, about: impl Into<String>) -> Column {
        Column {
            about: Cow::Owned(about.into()),
            ..self.clone()
        }
    }

    pub(crate) fn is_number(&self) -> bool {
        matches!(self.kind, Kind::Count | Kind::Number)
    }
}

/// The names of columns: the header of their table.
pub(crate) fn names(columns: &[Column]) -> Vec<&str> {
    columns.iter().map(|column| &*column.name).collect()
}
