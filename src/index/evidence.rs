//! A span of positions led back to its sentence, section, page and file.

use serde::{Deserialize, Serialize};

/// The place in a file on which a number rests.
///
/// Byte offsets count in the clean text of the file, as `rapporteur text FILE` prints it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// `DOCUMENT:START-END`: opens with `rapporteur show ID`. The first part is the hash of the
    /// file's content, so the id names the same words wherever the file lies, as long as the
    /// program extracts its text in the same way.
    pub id: String,
    /// Id of the session.
    pub session: String,
    /// Id of the document (hash of the file's content, hexadecimal).
    pub document: String,
    /// Path of the file as it was named to ingest.
    pub path: String,
    /// ISO 639-1 code of the sentence's language, or `und`.
    pub lang: String,
    /// Kind of section: `header`, `summary`, `conceptualisation`, `objectives`, `discussion`,
    /// `speakers`, `documents`, `other` (or `furniture`, on request only).
    pub section: String,
    /// Page counted from 1; `None` when the file has no pages.
    pub page: Option<u32>,
    /// Whether the page is estimated, since the file marks none.
    #[serde(default)]
    pub page_estimated: bool,
    /// First byte of the matched words in the clean text.
    pub start: usize,
    /// Byte after the matched words in the clean text.
    pub end: usize,
    /// The matched words as they stand in the text.
    pub text: String,
    /// The sentence that holds them, or the sentences where they reach over several.
    pub quote: String,
    /// First byte of the matched words within `quote`.
    pub quote_start: usize,
    /// Byte after the matched words within `quote`.
    pub quote_end: usize,
    /// The sentence repeats an earlier one of the same document; it is then no unique mention.
    pub repeat: bool,
}

/// How a page is shown: `3`, or `~3` where it is estimated.
pub fn shown_page(page: Option<u32>, estimated: bool) -> Option<String> {
    page.map(|page| format!("{}{page}", if estimated { "~" } else { "" }))
}
