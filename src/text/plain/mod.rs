//! Plain text and Markdown to blocks.
//!
//! Files come from many hands: one line per paragraph, lines wrapped at a margin, lines wrapped
//! *and* double-spaced, often all three in one file. So a line break is never judged alone but by
//! what stands around it: whether the sentence is over, whether the next word would have fitted,
//! and what blank lines mean nearby. What a PDF says by its layout is read in `pdf`.

mod aside;
mod blocks;
mod habit;
mod lines;
mod margin;
mod neighbours;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use self::aside::set_furniture_aside;
use self::blocks::Flow;
use self::lines::split;
use super::draft::compose;
use super::{CELL_SIGN, Extracted, MAX_TEXT_BYTES, Metadata, TextError};
use super::{decode, front_matter};

/// Longer lines are not wrapped at a margin: each is a paragraph. In characters.
const WRAPPED_CHARS: u32 = 160;
/// Running text in full lines is hardly set narrower. In characters.
const MARGIN_CHARS: u32 = 50;
/// Blank lines from which on a gap can be the break of a page.
const PAGE_GAP: u32 = 3;

/// Reads a text file; `markdown` adds what only Markdown files use.
pub(super) fn extract(bytes: &[u8], markdown: bool) -> Result<Extracted, TextError> {
    let decoded = decode::decode(bytes)?;
    if decoded.text.len() > MAX_TEXT_BYTES {
        return Err(TextError::TooLarge {
            limit: MAX_TEXT_BYTES,
            unit: "bytes of text".to_owned(),
        });
    }
    let (fields, text) = front_matter::read(&decoded.text);
    let left_open = front_matter::left_open(text);
    let lines = split(text, markdown);
    let feeds = lines.last().map_or(0, |line| line.feeds);
    let (lines, furniture) = set_furniture_aside(lines);
    let text = compose(Flow::new(&lines, markdown).pieces(), furniture);
    let page_count = (feeds > 0).then_some(feeds + 1);
    Ok(Extracted {
        text,
        page_count,
        doubts: decoded.doubt.into_iter().chain(left_open).collect(),
        metadata: Metadata {
            fields,
            ..Metadata::default()
        },
        ..Extracted::default()
    })
}

/// A line that is not blank, without its markup.
#[derive(Debug)]
struct Line<'a> {
    text: Cow<'a, str>,
    /// Length in characters, for comparing with the width of the column.
    chars: u32,
    blank_before: u32,
    /// Form feeds before the line in the whole text.
    feeds: u32,
    role: Role,
    /// Whether its markup says that the line ends here on purpose.
    ends: bool,
    /// How far it is set in, in characters.
    indent: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Text,
    Heading,
    Bullet,
    /// A row of a Markdown table.
    Row,
}
