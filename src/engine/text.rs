//! `text`: the clean text of one file as it would be indexed. Needs no index.

use std::collections::BTreeSet;
use std::io::{self, ErrorKind};
use std::path::Path;

use super::ingest::{NOT_READ, holds_a_document};
use super::{EngineError, Extraction};
use crate::corpus::{self, Container, MissingPath, SPECIAL, unpacked_name};
use crate::text::{Extracted, Format, TextError};

/// How a text is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextView {
    /// The body, byte for byte as evidence counts it.
    #[default]
    Body,
    /// The body with a mark wherever a page begins.
    Pages,
    /// The body with what was set aside shown and marked.
    Furniture,
}

/// Extracts one file; gives its text in the view asked for, and what is doubtful about it.
pub fn text(
    path: &Path,
    view: TextView,
    extraction: &Extraction,
) -> Result<(String, Vec<String>), EngineError> {
    let name = path.display().to_string();
    if let Some(reason) = not_one_text(path) {
        let source = TextError::NotRead(reason.to_owned());
        return Err(EngineError::Text { path: name, source });
    }
    let bytes = corpus::read(path).map_err(|source| unread(&name, source))?;
    let format = Format::of(Path::new(unpacked_name(&name))).unwrap_or(Format::Plain);
    let Extracted { text, doubts, .. } = extraction
        .extract(&bytes, format, &BTreeSet::new())
        .map_err(|source| EngineError::Text { path: name, source })?;
    let shown = match view {
        TextView::Body => text.body().to_owned(),
        TextView::Pages => text.with_page_marks(),
        TextView::Furniture => text.with_furniture(),
    };
    Ok((shown, doubts))
}

/// Says why nothing was read: the file is not there, or it is not what its name says.
fn unread(name: &str, source: io::Error) -> EngineError {
    let path = name.to_owned();
    match source.kind() {
        ErrorKind::InvalidData | ErrorKind::FileTooLarge => EngineError::Text {
            path,
            source: TextError::NotRead(source.to_string()),
        },
        _ => MissingPath { path, source }.into(),
    }
}

/// Why a file is not one text: it is none, holds several, lies in one that does, or is of a kind that is not read.
fn not_one_text(path: &Path) -> Option<&'static str> {
    let holds_several =
        |path: &Path| path.is_file() && Container::of(&path.to_string_lossy()).is_some();
    if path.ancestors().any(holds_several) {
        return Some(
            "it holds several documents, or is one of them; once ingested, show ID prints each",
        );
    }
    if path.exists() && !path.is_file() && !path.is_dir() {
        return Some(SPECIAL);
    }
    let name = path.to_string_lossy();
    let is_unread = Format::of(Path::new(unpacked_name(&name))).is_none();
    (is_unread && path.is_file() && holds_a_document(&name)).then_some(NOT_READ)
}
