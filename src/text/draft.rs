//! Blocks on their way into a [`Text`]: collected piece by piece, laid out once at the end.

use std::borrow::Cow;

use super::hyphen::Hyphens;
use super::shape;
use super::{Block, BlockKind, PageStart, Text};

/// The longest text that can still be a heading, in characters.
pub(super) const HEADING_CHARS: usize = 200;

/// One block of the body before its place in the text is known.
#[derive(Clone, Debug)]
pub(super) struct Piece<'a> {
    pub(super) kind: BlockKind,
    pub(super) page: Option<u32>,
    pub(super) text: Cow<'a, str>,
    /// Pages that begin inside this block: byte offset in `text`, page number.
    page_starts: Vec<(usize, u32)>,
    /// Known to be one of several items of a list.
    listed: bool,
}

impl<'a> Piece<'a> {
    pub(super) fn new(kind: BlockKind, page: Option<u32>, text: Cow<'a, str>) -> Self {
        Self {
            kind,
            page,
            text,
            page_starts: Vec::new(),
            listed: false,
        }
    }

    /// Makes the block one of several items of a list, which no number makes a heading.
    #[cfg(any(feature = "office", feature = "pdf"))]
    pub(super) fn mark_listed(&mut self) {
        self.listed = true;
    }

    /// Marks where pages begin inside the block.
    #[cfg(feature = "office")]
    pub(super) fn mark_pages(&mut self, page_starts: Vec<(usize, u32)>) {
        self.page_starts = page_starts;
    }

    /// Adds the text of another block behind a sign that parts them.
    #[cfg(feature = "office")]
    pub(super) fn join(&mut self, sign: &str, other: Piece<'_>) {
        let text = self.text.to_mut();
        text.push_str(sign);
        let start = text.len();
        text.push_str(&other.text);
        let first = other.page.map(|page| (0, page));
        for (at, number) in first.into_iter().chain(other.page_starts) {
            let latest = self.page_starts.last().map(|start| start.1).or(self.page);
            if Some(number) > latest {
                self.page_starts.push((start + at, number));
            }
        }
    }

    /// Drops what is known of pages.
    #[cfg(feature = "office")]
    pub(super) fn forget_pages(&mut self) {
        self.page = None;
        self.page_starts.clear();
    }

    /// Joins the next line to the block; a line of a later page leaves a mark where it begins.
    pub(super) fn append(&mut self, line: &str, page: Option<u32>, hyphens: &Hyphens) {
        let text = self.text.to_mut();
        hyphens.append(text, line);
        let latest = self.page_starts.last().map(|start| start.1).or(self.page);
        if let Some(number) = page.filter(|_| page > latest) {
            self.page_starts.push((text.len() - line.len(), number));
        }
    }
}

/// A line or group of lines set aside, with the page it stood on.
#[derive(Clone, Debug)]
pub(super) struct Furniture {
    pub(super) page: Option<u32>,
    pub(super) text: String,
}

/// Lays out body and furniture: blank lines between blocks, a line break between list items.
pub(super) fn compose(mut body: Vec<Piece<'_>>, furniture: Vec<Furniture>) -> Text {
    body.retain(|piece| !piece.text.is_empty());
    tell_headings_from_items(&mut body);
    let bytes = body.iter().map(|piece| piece.text.len() + 2).sum::<usize>();
    let mut text = Text {
        content: String::with_capacity(bytes),
        ..Text::default()
    };
    for piece in &body {
        let start = place(&mut text, piece.kind, piece.page, &piece.text);
        for (at, number) in first_page(piece, &text)
            .into_iter()
            .chain(piece.page_starts.clone())
        {
            // The second cell of a row begins on the page of the first, wherever that one ended.
            if text.pages.last().is_none_or(|last| last.number < number) {
                text.pages.push(PageStart {
                    number,
                    byte_start: start + at,
                });
            }
        }
    }
    text.body_len = text.content.len();
    for piece in furniture {
        place(&mut text, BlockKind::Furniture, piece.page, &piece.text);
    }
    text
}

/// The start of the page on which `piece` begins, unless an earlier block began on it.
fn first_page(piece: &Piece<'_>, text: &Text) -> Option<(usize, u32)> {
    let latest = text.pages.last().map_or(0, |page| page.number);
    piece
        .page
        .filter(|page| *page > latest)
        .map(|page| (0, page))
}

fn place(text: &mut Text, kind: BlockKind, page: Option<u32>, piece: &str) -> usize {
    if let Some(last) = text.blocks.last() {
        let listed = kind == BlockKind::ListItem && last.kind == BlockKind::ListItem;
        text.content.push_str(if listed { "\n" } else { "\n\n" });
    }
    let start = text.content.len();
    text.content.push_str(piece.trim_end_matches('\u{ad}'));
    text.blocks.push(Block {
        span: start..text.content.len(),
        kind,
        page,
    });
    start
}

/// Makes headings of short numbered lines that no neighbour continues.
///
/// `2. Objectives` between paragraphs is a heading; between `1. Water` and `3. Waste` it is the
/// item of a list.
fn tell_headings_from_items(body: &mut [Piece<'_>]) {
    let numbered: Vec<Option<shape::Enumeration>> =
        body.iter().map(|piece| numbered_item(piece)).collect();
    for at in 0..body.len() {
        let Some(own) = numbered[at] else { continue };
        let before = at.checked_sub(1).and_then(|before| numbered[before]);
        let after = numbered.get(at + 1).copied().flatten();
        let listed = body[at].listed
            || before.is_some_and(|other| other.value + 1 == own.value)
            || after.is_some_and(|other| own.value + 1 == other.value);
        if own.of_headings && !listed && could_be_heading(&body[at].text) {
            body[at].kind = BlockKind::Heading;
        }
    }
}

fn numbered_item(piece: &Piece<'_>) -> Option<shape::Enumeration> {
    if piece.kind != BlockKind::ListItem {
        None
    } else {
        shape::enumeration(&piece.text)
    }
}

/// Whether a numbered line is short, is one sentence at most and does not end like one.
fn could_be_heading(text: &str) -> bool {
    text.chars().count() <= HEADING_CHARS / 2
        && !text.ends_with(['.', ';', ',', '?', '!'])
        && !has_two_sentences(text)
}

/// Whether a full stop followed by a capital stands after the number and outside brackets.
fn has_two_sentences(text: &str) -> bool {
    let outside = text.split('(').next().unwrap_or(text);
    let Some(start) = shape::enumeration(outside).map(|found| found.prefix_len) else {
        return false;
    };
    outside[start..]
        .split(". ")
        .skip(1)
        .any(|rest| rest.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(text: &str) -> Piece<'_> {
        Piece::new(BlockKind::ListItem, None, Cow::Borrowed(text))
    }

    #[test]
    fn a_lone_number_makes_a_heading_and_a_row_of_them_a_list() {
        let heading = compose(vec![item("2. Objectives (max. 100 words)")], vec![]);
        assert_eq!(heading.blocks[0].kind, BlockKind::Heading);
        let list = compose(vec![item("1. Water"), item("2. Waste")], vec![]);
        assert!(
            list.blocks
                .iter()
                .all(|block| block.kind == BlockKind::ListItem)
        );
        assert_eq!(list.content, "1. Water\n2. Waste");
    }

    #[test]
    fn furniture_follows_the_body() {
        let furniture = Furniture {
            page: Some(1),
            text: "Page 1".to_owned(),
        };
        let text = compose(vec![item("Water")], vec![furniture]);
        assert_eq!(text.body(), "Water");
        assert_eq!(text.content, "Water\n\nPage 1");
    }

    #[test]
    fn a_page_that_begins_inside_a_block_is_found() {
        let mut piece = Piece::new(BlockKind::Paragraph, Some(1), Cow::Borrowed("one"));
        piece.append("two", Some(2), &Hyphens::default());
        let text = compose(vec![piece], vec![]);
        assert_eq!(text.page_at(0), Some(1));
        assert_eq!(text.page_at(4), Some(2));
        assert_eq!(text.with_page_marks(), "[page 1]\none\n[page 2]\ntwo");
    }
}
