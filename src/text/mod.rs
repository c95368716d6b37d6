//! Bytes to pages to clean paragraphs.
//!
//! [`Text`] is what one file says once its layout is gone: wrapped lines are joined, markup is
//! removed, words broken at a line end are whole again, and running headers, footers and page
//! numbers (page *furniture*) are set aside. Nothing here knows what a session is or which
//! language is spoken; that is the work of the stages below.

mod clean;
mod columns;
mod decode;
mod draft;
mod edges;
mod front_matter;
mod hyphen;
mod keys;
mod letters;
mod markup;
#[cfg(feature = "pdf")]
mod ocr;
#[cfg(feature = "office")]
mod office;
mod pages;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;
mod repeats;
mod shape;
mod transcript;
pub(crate) mod visible;
pub(crate) mod width;
pub mod worker;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::corpus::Field;

pub(crate) use self::clean::clean;
pub use self::edges::known_furniture;
pub(crate) use self::letters::Runs;
pub use transcript::extract_parts;

/// The most bytes of text that one file may give.
const MAX_TEXT_BYTES: usize = 64 << 20;

/// How files are to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Passwords to be tried on encrypted files, in this order.
    pub passwords: Vec<String>,
    /// Whether pages without text are read by optical character recognition.
    pub ocr: bool,
    /// Lines that are known from other documents to be furniture, as [`EdgeLine::key`].
    pub known_furniture: BTreeSet<u64>,
}

/// Reads one file: the clean text, and what is doubtful about it.
///
/// A file that begins as a PDF is read as one whatever `format` says.
pub fn extract(bytes: &[u8], format: Format, reading: &Reading) -> Result<Extracted, TextError> {
    if bytes.is_empty() {
        return Err(TextError::Empty);
    }
    let mut extracted = match format {
        _ if begins_as_pdf(bytes) => extract_pdf(bytes, reading),
        Format::Docx => extract_office(bytes, "DOCX"),
        Format::Epub => extract_epub(bytes),
        Format::Html => extract_html(bytes),
        Format::Odt => extract_office(bytes, "ODT"),
        Format::Pdf => extract_pdf(bytes, reading),
        Format::Plain => plain::extract(bytes, false),
        Format::Markdown => plain::extract(bytes, true),
    }?;
    if extracted.page_count.is_none() {
        pages::estimate(&mut extracted.text);
    }
    Ok(extracted)
}

/// As [`extract`], for a process that is watched from outside and a thread with room on its stack:
/// a PDF gets neither a thread nor a clock of its own.
fn extract_here(bytes: Vec<u8>, format: Format, reading: &Reading) -> Result<Extracted, TextError> {
    #[cfg(feature = "pdf")]
    if format == Format::Pdf || begins_as_pdf(&bytes) {
        return pdf::read(&std::sync::Arc::new(bytes), reading);
    }
    extract(&bytes, format, reading)
}

#[cfg(feature = "pdf")]
fn extract_pdf(bytes: &[u8], reading: &Reading) -> Result<Extracted, TextError> {
    pdf::extract(bytes, reading)
}

#[cfg(feature = "office")]
fn extract_office(bytes: &[u8], kind: &'static str) -> Result<Extracted, TextError> {
    office::extract(bytes, kind)
}

#[cfg(feature = "office")]
fn extract_epub(bytes: &[u8]) -> Result<Extracted, TextError> {
    office::extract_epub(bytes)
}

#[cfg(not(feature = "office"))]
fn extract_epub(_: &[u8]) -> Result<Extracted, TextError> {
    Err(TextError::OfficeNotBuilt)
}

#[cfg(feature = "office")]
fn extract_html(bytes: &[u8]) -> Result<Extracted, TextError> {
    office::extract_html(bytes)
}

#[cfg(not(feature = "office"))]
fn extract_html(_: &[u8]) -> Result<Extracted, TextError> {
    Err(TextError::OfficeNotBuilt)
}

#[cfg(not(feature = "office"))]
fn extract_office(_: &[u8], _: &str) -> Result<Extracted, TextError> {
    Err(TextError::OfficeNotBuilt)
}

#[cfg(not(feature = "pdf"))]
fn extract_pdf(_: &[u8], _: &Reading) -> Result<Extracted, TextError> {
    Err(TextError::PdfNotBuilt)
}

/// A PDF may have a few bytes of mail or web headers before its own.
fn begins_as_pdf(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(1024)];
    bytes.starts_with(b"%PDF-")
        || (start.contains(&0) && start.windows(5).any(|window| window == b"%PDF-"))
}

/// The kinds of file that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Format {
    /// Portable Document Format.
    Pdf,
    /// Plain text.
    Plain,
    /// Markdown.
    Markdown,
    /// Word document (Office Open XML).
    Docx,
    /// Electronic book (EPUB).
    Epub,
    /// Web page.
    Html,
    /// OpenDocument text.
    Odt,
}

impl Format {
    /// Tells the format from the file name; `None` for files that are not ours to read.
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "pdf" => Some(Self::Pdf),
            "txt" | "text" => Some(Self::Plain),
            "md" | "markdown" => Some(Self::Markdown),
            "docx" | "docm" | "dotx" | "dotm" => Some(Self::Docx),
            "epub" => Some(Self::Epub),
            "html" | "htm" | "xhtml" | "xht" => Some(Self::Html),
            "odt" | "ott" => Some(Self::Odt),
            _ => None,
        }
    }
}

/// What [`extract`] got out of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extracted {
    /// The clean text; its body may be empty when the file holds only white space.
    pub text: Text,
    /// How many pages the file has, those without text included; `None` when the format has none.
    pub page_count: Option<u32>,
    /// What a reader should know before trusting the text, one fact each; usually none.
    pub doubts: Vec<String>,
    /// What the file says of itself outside its text.
    pub metadata: Metadata,
    /// The first and last lines of the pages, by which furniture is known across documents.
    pub edge_lines: Vec<EdgeLine>,
    /// The pages that were read by optical character recognition.
    pub ocr: Vec<OcrPage>,
}

/// A page that was read by optical character recognition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OcrPage {
    /// Counted from 1.
    pub page: u32,
    /// How sure the reader was of its words, the mean in percent.
    pub confidence: u8,
}

/// What a file says of itself outside its text. Absent is `None` or empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// Title in the file's properties, which may be the name of a template.
    pub title: Option<String>,
    /// Author in the file's properties.
    pub author: Option<String>,
    /// Language tag of the whole file, such as `es-AR`.
    pub lang: Option<String>,
    /// When the file was made, as `YYYY-MM-DD`.
    pub created: Option<String>,
    /// The bookmarks of the file.
    pub outline: Vec<OutlineEntry>,
    /// The fields that open a text file (front matter).
    pub fields: Vec<Field>,
}

/// One bookmark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlineEntry {
    /// What it says.
    pub title: String,
    /// Depth, counted from 1.
    pub level: u32,
    /// The page it leads to, counted from 1; `None` where it leads nowhere.
    pub page: Option<u32>,
}

/// A line at the edge of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EdgeLine {
    /// Hash of the line with its digits masked and its case and spaces evened out.
    pub key: u64,
    /// Whether the document by itself gave reason to set the line aside.
    pub set_aside: bool,
}

/// Why a file gave no text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum TextError {
    /// The file has no bytes.
    #[error("the file is empty")]
    Empty,
    /// The pages hold images only.
    #[error("no text layer on any of {pages} pages")]
    NoTextLayer {
        /// How many pages were looked at.
        pages: usize,
    },
    /// The pages hold images only, and what would read them is missing.
    #[error("no text layer on any of {pages} pages (tesseract is not installed)")]
    NoOcr {
        /// How many pages were looked at.
        pages: usize,
    },
    /// The pages hold text in fonts that do not tell which letters they show.
    #[error("the fonts do not tell their letters on any of {pages} pages")]
    NoLetters {
        /// How many pages were looked at.
        pages: usize,
    },
    /// The pages show nothing.
    #[error("nothing on any of {pages} pages")]
    Blank {
        /// How many pages were looked at.
        pages: usize,
    },
    /// The file is encrypted and the empty password does not open it.
    #[error("a password is needed to open the file")]
    PasswordNeeded,
    /// The file is encrypted and no password that was given opens it.
    #[error("none of the passwords given opens the file")]
    PasswordWrong,
    /// The file cannot be read; the reason is inside.
    #[error("damaged {format}: {reason}")]
    Damaged {
        /// The format it was read as, such as `PDF`.
        format: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The file is of a kind that is not read; what it is and what to do is inside.
    #[error("{0}")]
    NotRead(String),
    /// The bytes are not text in any encoding that is known here.
    #[error("the file is not text")]
    Binary,
    /// The file has more pages or text than is read.
    #[error("too large: more than {limit} {unit}")]
    TooLarge {
        /// The limit that was passed.
        limit: usize,
        /// What the limit counts.
        unit: String,
    },
    /// A child process used up its CPU time on the file; the limit is inside.
    #[error("took more than {0} s of CPU time")]
    TooSlow(u64),
    /// A child process used up its memory on the file; the limit is inside, with its unit.
    #[error("needs more than {0} of memory")]
    TooHungry(String),
    /// A child process died on the file; how is inside.
    #[error("the reader died on it ({0})")]
    ReaderDied(String),
    /// No child process could be started or talked to; the reason is inside.
    #[error("no process to read it in: {0}")]
    NoReader(String),
    /// The program was built without the `pdf` feature.
    #[error("built without support for PDF")]
    PdfNotBuilt,
    /// The program was built without the `office` feature.
    #[error("built without support for office formats")]
    OfficeNotBuilt,
}

impl TextError {
    /// A file that cannot be read as what it is.
    fn damaged(format: &str, reason: &str) -> Self {
        Self::Damaged {
            format: format.to_owned(),
            reason: reason.to_owned(),
        }
    }
}

/// The clean text of one file, in blocks.
///
/// `content` holds the body first and the furniture after it, so that a sentence which ran on
/// under a page header is whole, and every byte offset of the body is an offset into what
/// `rapporteur text FILE` prints.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// Clean text in Unicode NFC, without control characters other than `\n`.
    /// Blocks are separated by a blank line, neighbouring list items by a line break.
    pub content: String,
    /// The blocks in the order of `content`; body blocks first, then furniture.
    pub blocks: Vec<Block>,
    /// Byte length of the body within `content`; furniture begins after it.
    pub body_len: usize,
    /// Where each page starts in the body; empty when the format marks none and the text is
    /// shorter than a page.
    pub pages: Vec<PageStart>,
    /// Whether `pages` are an estimate: the format marks none.
    pub pages_estimated: bool,
}

/// A run of `content` that belongs together: a paragraph, a heading, a list item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Byte range in [`Text::content`], without the separators around it.
    pub span: Range<usize>,
    /// What kind of block this is.
    pub kind: BlockKind,
    /// The page on which the block begins, counted from 1; `None` without [`Text::pages`], and
    /// for furniture where those are estimated.
    pub page: Option<u32>,
}

/// The layout role of a [`Block`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A line that layout or markup marks as a heading (larger or bold type, `##`, a lone bold line).
    Heading,
    /// One item of a list, its bullet removed; a number or letter that orders the list is kept.
    ListItem,
    /// The name of who speaks the blocks that follow, in a record of speeches.
    Speaker,
    /// One row of a table, its cells parted by ` | `.
    TableRow,
    /// A footnote or endnote, its mark kept at its head; it stands behind the paragraph it belongs to.
    Footnote,
    /// A running header, footer, banner or page number: marked, listed, never counted.
    Furniture,
}

/// The place in [`Text::content`] where a page begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageStart {
    /// Page number in the file, counted from 1.
    pub number: u32,
    /// Byte offset in the body at which the page's first own character stands.
    pub byte_start: usize,
}

impl Text {
    /// The body: everything but the furniture.
    pub fn body(&self) -> &str {
        self.content.get(..self.body_len).unwrap_or(&self.content)
    }

    /// The page on which `byte` of the body stands; `None` without pages.
    pub fn page_at(&self, byte: usize) -> Option<u32> {
        let after = self.pages.partition_point(|page| page.byte_start <= byte);
        self.pages
            .get(after.saturating_sub(1))
            .map(|page| page.number)
    }

    /// The body with a line `[page N]` wherever a page begins, `[page ~N]` where that is estimated.
    pub fn with_page_marks(&self) -> String {
        let mut out = String::with_capacity(self.body_len + 12 * self.pages.len());
        let mut done = 0;
        for page in &self.pages {
            out.push_str(self.content[done..page.byte_start].trim_end_matches(' '));
            if !out.is_empty() && !out.ends_with('\n') {
                out.push('\n');
            }
            let about = if self.pages_estimated { "~" } else { "" };
            let _ = writeln!(out, "[page {about}{}]", page.number);
            done = page.byte_start;
        }
        out.push_str(&self.content[done..self.body_len]);
        out
    }

    /// The body with the furniture of each page shown, marked, after the blocks that begin on it.
    ///
    /// Furniture of a format without pages stands at the end.
    pub fn with_furniture(&self) -> String {
        let (furniture, body): (Vec<&Block>, Vec<&Block>) = self
            .blocks
            .iter()
            .partition(|block| block.kind == BlockKind::Furniture);
        let mut furniture = furniture.into_iter().peekable();
        let mut out = String::with_capacity(self.content.len() + 32);
        let mut done = 0;
        for block in body {
            while let Some(set_aside) =
                furniture.next_if(|set_aside| !self.pages_estimated && set_aside.page < block.page)
            {
                self.write_furniture(&mut out, set_aside);
            }
            let from = if out.ends_with("\n\n") {
                block.span.start
            } else {
                done
            };
            out.push_str(&self.content[from..block.span.end]);
            done = block.span.end;
        }
        furniture.for_each(|set_aside| self.write_furniture(&mut out, set_aside));
        out.truncate(out.trim_end().len());
        out
    }

    fn write_furniture(&self, out: &mut String, block: &Block) {
        if !out.is_empty() && !out.ends_with("\n\n") {
            out.push_str("\n\n");
        }
        let page = block
            .page
            .map(|page| format!(" p.{page}"))
            .unwrap_or_default();
        let _ = write!(
            out,
            "⟦furniture{page}: {}⟧\n\n",
            &self.content[block.span.clone()]
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_known_by_their_extension() {
        assert_eq!(Format::of(Path::new("a/b.PDF")), Some(Format::Pdf));
        assert_eq!(Format::of(Path::new("b.markdown")), Some(Format::Markdown));
        assert_eq!(Format::of(Path::new("b.text")), Some(Format::Plain));
        assert_eq!(Format::of(Path::new("b.docx")), Some(Format::Docx));
        assert_eq!(Format::of(Path::new("b.ODT")), Some(Format::Odt));
        assert_eq!(Format::of(Path::new("b.doc")), None);
        assert_eq!(Format::of(Path::new("pdf")), None);
    }

    #[test]
    fn an_empty_file_is_told_apart_from_an_empty_text() {
        assert_eq!(
            extract(b"", Format::Plain, &Reading::default()),
            Err(TextError::Empty)
        );
        assert_eq!(
            extract(b"", Format::Pdf, &Reading::default()),
            Err(TextError::Empty)
        );
        let blank =
            extract(b" \n", Format::Plain, &Reading::default()).map(|extracted| extracted.text);
        assert_eq!(blank, Ok(Text::default()));
    }

    #[test]
    fn furniture_is_shown_after_its_page() {
        let pages = "First words\n1\x0cLast words\n2\n";
        let text = extract(pages.as_bytes(), Format::Plain, &Reading::default())
            .map(|extracted| extracted.text);
        let shown = text.map(|text| text.with_furniture());
        let expected = "First words\n\n⟦furniture p.1: 1⟧\n\nLast words\n\n⟦furniture p.2: 2⟧";
        assert_eq!(shown.as_deref(), Ok(expected));
    }
}
