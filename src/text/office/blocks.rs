//! The blocks of a document whose format says where paragraphs end.

use std::borrow::Cow;

use super::super::draft::{Furniture, HEADING_CHARS, Piece, compose};
use super::super::{BlockKind, CELL_SIGN, MAX_TEXT_BYTES, Text, TextError, clean, shape};

/// Stands in open text where a page begins; taken out of what files say.
const PAGE: char = '\u{f8fe}';
/// Stands in open text where a line was broken by hand.
const BREAK: char = '\u{f8fd}';

/// A mark that calls a note is no longer than this, in characters.
pub(super) const MARK_CHARS: usize = 6;

/// Whether a raised figure belongs to the word before it: it is the power of a unit or of ten, or stands in a
/// formula, where it should not be raised.
fn is_of_word(before: &str, raised: &str) -> bool {
    match shape::last_word(before) {
        "10" => raised.len() <= 2,
        unit if shape::UNITS.contains(&unit) => matches!(raised, "2" | "3"),
        word => shape::FORMULAS.contains(&word) && raised.len() == 1,
    }
}

/// Collects text piece by piece.
#[derive(Default)]
pub(super) struct Blocks {
    pieces: Vec<Piece<'static>>,
    furniture: Vec<String>,
    open: String,
    /// Letters and digits in the open text, and those of them in bold.
    letters: (usize, usize),
    /// Page breaks so far.
    breaks: u32,
    /// Breaks before the open text.
    breaks_before: u32,
    /// Whether anything was written since the last break of a page.
    written: bool,
    /// The list of the last block, and the place behind that block.
    list: Option<(String, usize)>,
    /// Notes called in the open text.
    notes: Vec<String>,
    bytes: usize,
}

impl Blocks {
    pub(super) fn text(&mut self, text: &str, bold: bool) {
        let mut letters = 0;
        for c in text.chars().filter(|c| !matches!(*c, PAGE | BREAK)) {
            letters += usize::from(c.is_alphanumeric());
            // Line ends are only where the file was wrapped.
            self.open
                .push(if c.is_ascii_whitespace() { ' ' } else { c });
        }
        self.letters.0 += letters;
        self.letters.1 += if bold { letters } else { 0 };
        self.written |= letters > 0;
    }

    /// Text that is raised follows. A mark of a note does not stick to its word; exponents and the 2 of CO2
    /// do.
    pub(super) fn raise(&mut self, raised: &str, bold: bool) {
        let raised = raised.trim();
        let is_mark = (1..=MARK_CHARS).contains(&raised.chars().count())
            && !raised.contains(char::is_alphabetic);
        if is_mark && !is_of_word(&self.open, raised) {
            self.text(" ", bold);
        }
    }

    /// Something stands here on the page that is no text of the document.
    pub(super) fn pass_over(&mut self) {
        self.written = true;
    }

    pub(super) fn line_break(&mut self) {
        self.open.push(BREAK);
    }

    /// A page begins here. One that is only `noted` (the program that wrote the file found it when
    /// it laid out the text) is the same as one just ordered.
    pub(super) fn page_break(&mut self, noted: bool) {
        if noted && !self.written {
            return;
        }
        self.breaks += 1;
        self.written = false;
        if !noted {
            self.open.push(BREAK);
        }
        self.open.push(PAGE);
    }

    pub(super) fn breaks(&self) -> u32 {
        self.breaks
    }

    /// A note to be placed behind the paragraph that is open.
    pub(super) fn note(&mut self, note: String) {
        self.notes.push(note);
    }

    pub(super) fn furniture(&mut self, text: &str) {
        let text = clean::clean(text).into_owned();
        let known = self.furniture.contains(&text);
        if text.chars().any(char::is_alphanumeric) && !known {
            self.furniture.push(text);
        }
    }

    /// Ends the open block.
    pub(super) fn end(&mut self, kind: BlockKind) {
        self.end_labelled(kind, "");
    }

    /// Ends the open block as an item of a list.
    pub(super) fn end_item(&mut self, item: &Item) {
        self.end_labelled(BlockKind::ListItem, &item.label);
        let last = self.list.replace((item.list.clone(), self.pieces.len()));
        let at = self.pieces.len().saturating_sub(1);
        if last.is_some_and(|(list, behind)| list == item.list && behind == at)
            && let Some([before, own]) = self.pieces.last_chunk_mut()
        {
            before.mark_listed();
            own.mark_listed();
        }
    }

    /// Ends the open block and puts the number that is printed before it at its head.
    pub(super) fn end_labelled(&mut self, kind: BlockKind, label: &str) {
        let open = std::mem::take(&mut self.open);
        let (letters, bold) = std::mem::take(&mut self.letters);
        let before = std::mem::replace(&mut self.breaks_before, self.breaks);
        let lines = if kind == BlockKind::Paragraph && label.is_empty() {
            lines(&open)
        } else {
            vec![open.replace(BREAK, " ")]
        };
        let bold = letters > 0 && bold == letters && lines.len() == 1;
        let mut page = before + 1;
        for line in lines {
            let (piece, pages) = piece(&line, Looks { kind, bold, label }, page);
            page += pages;
            self.bytes += piece.text.len();
            self.pieces.push(piece);
        }
        for note in std::mem::take(&mut self.notes) {
            let note = clean::clean(&note).into_owned();
            self.bytes += note.len();
            let page = Some(self.breaks + 1);
            self.pieces
                .push(Piece::new(BlockKind::Footnote, page, Cow::Owned(note)));
        }
    }

    /// Ends the open block if it has any text, as a paragraph.
    pub(super) fn end_if_open(&mut self) {
        self.end_as(BlockKind::Paragraph);
    }

    /// Ends the open block if it has any text.
    pub(super) fn end_as(&mut self, kind: BlockKind) {
        let says = |c: char| !c.is_whitespace() && !matches!(c, PAGE | BREAK);
        if self.open.chars().any(says) || !self.notes.is_empty() {
            self.end(kind);
        }
    }

    /// Makes `term: what is said of it` of the blocks of both; a description of more than
    /// `most_bytes` stands for itself, the term its heading.
    pub(super) fn end_terms(
        &mut self,
        mut terms: Vec<Piece<'static>>,
        said: Vec<Vec<Piece<'static>>>,
        most_bytes: usize,
    ) {
        let said: Vec<_> = said.into_iter().flatten().collect();
        let bytes: usize = said.iter().map(|piece| piece.text.len()).sum();
        let plain = |piece: &Piece<'_>| {
            matches!(
                piece.kind,
                BlockKind::Paragraph | BlockKind::Heading | BlockKind::ListItem
            )
        };
        let joins = !terms.is_empty() && !said.is_empty() && said.iter().all(plain);
        if !joins || bytes > most_bytes {
            for term in terms.iter_mut().filter(|_| !said.is_empty()) {
                if could_be_heading(&term.text) {
                    term.kind = BlockKind::Heading;
                }
            }
            self.pieces.extend(terms);
            self.pieces.extend(said);
            return;
        }
        let page = terms.first().and_then(|term| term.page);
        let joined = |pieces: Vec<Piece<'_>>, by: &str| {
            let texts: Vec<_> = pieces.into_iter().map(|p| p.text.into_owned()).collect();
            texts.join(by)
        };
        let mut text = joined(terms, ", ");
        text.truncate(text.trim_end_matches([':', ' ']).len());
        let text = format!("{text}: {}", joined(said, "; "));
        self.pieces
            .push(Piece::new(BlockKind::Paragraph, page, Cow::Owned(text)));
    }

    /// Takes the blocks so far away.
    pub(super) fn set_by(&mut self) -> Vec<Piece<'static>> {
        self.end_if_open();
        std::mem::take(&mut self.pieces)
    }

    /// Gives back what [`Blocks::set_by`] took, in exchange for the blocks since then.
    pub(super) fn take_cell(&mut self, before: Vec<Piece<'static>>) -> Vec<Piece<'static>> {
        self.end_if_open();
        std::mem::replace(&mut self.pieces, before)
    }

    /// Begins a row of a table.
    pub(super) fn begin_row(&mut self) -> Row {
        self.end_if_open();
        self.open.clear();
        self.breaks_before = self.breaks;
        Row {
            breaks: self.breaks,
            most_breaks: self.breaks,
            cells: Vec::new(),
        }
    }

    /// Begins a cell: takes the blocks so far away, to be given back to [`Blocks::end_cell`].
    ///
    /// All cells of a row begin on the same page.
    pub(super) fn begin_cell(&mut self, row: &Row) -> Vec<Piece<'static>> {
        self.breaks = row.breaks;
        self.breaks_before = row.breaks;
        std::mem::take(&mut self.pieces)
    }

    /// Adds a cell to its row; `before` is what stood before it.
    pub(super) fn end_cell(&mut self, row: &mut Row, before: Vec<Piece<'static>>) {
        self.end_if_open();
        self.open.clear();
        row.most_breaks = row.most_breaks.max(self.breaks);
        row.cells.push(std::mem::replace(&mut self.pieces, before));
    }

    /// Makes a row of its cells. A row of one cell, and a row one of whose cells is a text of its
    /// own, is layout: its blocks stand for themselves.
    pub(super) fn end_row(&mut self, row: Row) {
        self.breaks = row.most_breaks;
        self.breaks_before = row.most_breaks;
        let mut notes = Vec::new();
        let mut filled: Vec<Vec<Piece<'static>>> = Vec::new();
        for cell in row.cells {
            let (own, other): (Vec<_>, Vec<_>) = cell
                .into_iter()
                .filter(|piece| !piece.text.is_empty())
                .partition(|piece| piece.kind != BlockKind::Footnote);
            notes.extend(other);
            filled.extend((!own.is_empty()).then_some(own));
        }
        let bytes = |cell: &Vec<Piece<'_>>| cell.iter().map(|p| p.text.len()).sum::<usize>();
        let laid_out = |cell: &Vec<Piece<'_>>| {
            let rows = cell.iter().any(|p| p.kind == BlockKind::TableRow);
            cell.len() > 1 && (rows || bytes(cell) > CELL_BYTES)
        };
        if filled.len() < 2 {
            self.pieces.extend(filled.into_iter().flatten());
        } else if filled.iter().any(laid_out) {
            for mut cell in filled {
                if let [label] = cell.as_mut_slice()
                    && could_be_heading(&label.text)
                {
                    label.kind = BlockKind::Heading;
                }
                self.pieces.extend(cell);
            }
        } else {
            // In a form each paragraph beside a label is a value of its own, or a text.
            let more = match filled.as_mut_slice() {
                [label, values] if label.len() == 1 && !are_values(values) => values.split_off(1),
                _ => Vec::new(),
            };
            self.pieces.extend(joined(filled));
            self.pieces.extend(more);
        }
        self.pieces.extend(notes);
    }

    /// All text that was collected, in one line.
    pub(super) fn into_line(mut self) -> String {
        self.end_if_open();
        let texts = self.pieces.into_iter().map(|piece| piece.text.into_owned());
        let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
        texts.join(" ")
    }

    /// Lays the blocks out; `paged` says whether the breaks are those of real pages.
    pub(super) fn compose(mut self, paged: bool) -> Result<Text, TextError> {
        self.end_if_open();
        if self.bytes > MAX_TEXT_BYTES {
            return Err(TextError::TooLarge {
                limit: MAX_TEXT_BYTES,
                unit: "bytes of text".to_owned(),
            });
        }
        // Where nothing tells all pages, those that were ordered help to estimate them.
        let ordered = !paged && self.breaks > 0;
        if !paged && !ordered {
            self.pieces.iter_mut().for_each(Piece::forget_pages);
        }
        let furniture = self.furniture.into_iter().map(|text| Furniture {
            page: paged.then_some(1),
            text,
        });
        let mut text = compose(self.pieces, furniture.collect());
        text.pages_estimated = ordered;
        Ok(text)
    }
}

/// An item of a list.
pub(super) struct Item {
    /// The number printed before it; empty for a bullet.
    pub(super) label: String,
    /// Tells the list from others of the document.
    pub(super) list: String,
}

/// A row of a table whose cells are being read.
pub(super) struct Row {
    /// Page breaks before the row.
    breaks: u32,
    /// Page breaks at the end of the cell that goes furthest.
    most_breaks: u32,
    cells: Vec<Vec<Piece<'static>>>,
}

/// Puts the blocks of cells into one block.
fn joined(cells: Vec<Vec<Piece<'static>>>) -> Option<Piece<'static>> {
    let mut row: Option<Piece<'static>> = None;
    for cell in cells {
        let values = row.is_some() && are_values(&cell);
        for (at, piece) in cell.into_iter().enumerate() {
            match &mut row {
                Some(row) if at == 0 => row.join(CELL_SIGN, piece),
                Some(row) if values && !row.text.trim_end().ends_with([';', ',', ':']) => {
                    row.join("; ", piece);
                }
                Some(row) => row.join(" ", piece),
                None => row = Some(piece),
            }
        }
    }
    row.map(|mut row| {
        row.kind = BlockKind::TableRow;
        row
    })
}

/// Whether the blocks of a cell are names and the like, and not sentences.
fn are_values(cell: &[Piece<'_>]) -> bool {
    const LONGEST: usize = 100;
    const WORDS: usize = 4;
    let is_sentence = |text: &str| {
        text.ends_with(['.', '!', '?', '…']) && text.split_whitespace().count() >= WORDS
    };
    let is_value =
        |piece: &Piece<'_>| piece.text.len() <= LONGEST && !is_sentence(piece.text.trim_end());
    cell.iter().all(is_value)
}

/// A cell of several blocks and more bytes is a text of its own.
const CELL_BYTES: usize = 300;

/// The lines of a paragraph that were broken on purpose to part what they say.
fn lines(open: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in open.split(BREAK) {
        match lines.last_mut().filter(|last| !parts(last, line)) {
            Some(last) => last.extend([" ", line]),
            None => lines.push(line.to_owned()),
        }
    }
    lines
}

fn parts(line: &str, next: &str) -> bool {
    let trim = |text: &str| text.replace(PAGE, "").trim().to_owned();
    let (line, next) = (trim(line), trim(next));
    !line.is_empty()
        && !next.is_empty()
        && (shape::ends_clause(&line)
            || shape::label_len(&next).is_some()
            || shape::is_labelled(&line)
            || shape::enumeration(&next).is_some()
            || shape::after_bullet(&next).is_some()
            || (line.chars().count() < 45 && !shape::starts_lower(&next)))
}

/// What is known of a block before its text is looked at.
#[derive(Clone, Copy)]
struct Looks<'l> {
    kind: BlockKind,
    bold: bool,
    /// The number printed before it.
    label: &'l str,
}

/// A block and how many pages begin in it.
fn piece(open: &str, looks: Looks<'_>, page: u32) -> (Piece<'static>, u32) {
    let cleaned = clean::clean(open);
    let mut rest = &*cleaned;
    let mut first = page;
    while let Some(after) = rest.trim_start().strip_prefix(PAGE) {
        first += 1;
        rest = after.trim_start();
    }
    let (kind, rest) = dress(looks, rest);
    let mut text = String::with_capacity(rest.len());
    if !looks.label.is_empty() && !rest.is_empty() {
        text.extend([looks.label, " "]);
    }
    let mut starts = Vec::new();
    let mut number = first;
    for (at, part) in rest.split(PAGE).enumerate() {
        let spaced = text.is_empty() || text.ends_with(' ');
        let part = if spaced { part.trim_start() } else { part };
        if at > 0 {
            number += 1;
            let own = part.len() - part.trim_start().len();
            starts.push((text.len() + own, number));
        }
        text.push_str(part);
    }
    text.truncate(text.trim_end().len());
    starts.retain(|start| start.0 < text.len());
    let mut piece = Piece::new(kind, Some(first), Cow::Owned(text));
    piece.mark_pages(starts);
    (piece, number - page)
}

/// What a paragraph is by its looks, and its text without a bullet.
fn dress<'t>(looks: Looks<'_>, text: &'t str) -> (BlockKind, &'t str) {
    let numbered = !looks.label.is_empty();
    match (looks.kind, shape::after_bullet(text)) {
        (BlockKind::Heading, _) if text.chars().count() > HEADING_CHARS => {
            (BlockKind::Paragraph, text)
        }
        (BlockKind::Paragraph | BlockKind::ListItem, Some(rest)) if !numbered => {
            (BlockKind::ListItem, rest)
        }
        (BlockKind::Paragraph, _) if looks.bold && could_be_heading(text) => {
            (BlockKind::Heading, text)
        }
        (BlockKind::ListItem, _) if numbered && looks.bold && could_be_heading(text) => {
            (BlockKind::Heading, text)
        }
        (BlockKind::Paragraph, _) if shape::enumeration(text).is_some() => {
            (BlockKind::ListItem, text)
        }
        (kind, _) => (kind, text),
    }
}

fn could_be_heading(text: &str) -> bool {
    text.chars().count() <= HEADING_CHARS
        && !shape::ends_sentence(text)
        && !shape::is_labelled(text)
        && text.chars().any(char::is_alphabetic)
}
