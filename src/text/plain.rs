//! Plain text and Markdown to blocks.
//!
//! Files come from many hands: one line per paragraph, lines wrapped at a margin, lines wrapped
//! *and* double-spaced, often all three in one file. So a line break is never judged alone but by
//! what stands around it: whether the sentence is over, whether the next word would have fitted,
//! and what blank lines mean nearby. What a PDF says by its layout is read in `pdf`.

use std::borrow::Cow;

use super::draft::{Furniture, Piece, compose};
use super::hyphen::{Hyphens, ends_in_hyphen};
use super::markup::Defined;
use super::repeats::{self, Place};
use super::{BlockKind, Extracted, MAX_TEXT_BYTES, Metadata, TextError};
use super::{clean, columns, decode, front_matter, markup, shape};

/// Longer lines are not wrapped at a margin: each is a paragraph. In characters.
const WRAPPED_CHARS: u32 = 160;
/// A column of running text is wider. In characters.
const NARROW_CHARS: u32 = 36;
/// A heading without markup is no longer. In characters.
const HEADING_CHARS: u32 = 72;
/// Running text in full lines is hardly set narrower. In characters.
const MARGIN_CHARS: u32 = 50;
/// How many lines before and after a line show how wide its column is.
const COLUMN_LINES: usize = 8;
/// How far down a letterhead may reach.
const LETTERHEAD_LINES: usize = 40;
/// How far down two sides of a line tell two things.
const SIDED_LINES: usize = 16;
/// How many lines before and after a line show what its blank lines mean.
const HABIT_LINES: usize = 12;

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

/// What stands between the cells of a row.
const CELL_SIGN: &str = " | ";

/// What ends a line beside a line feed, the form feed with which a page ends among them: the
/// carriage return of old Macs, the next line of mainframes, the line and paragraph separators.
const LINE_BREAKS: [char; 5] = ['\r', '\x0c', '\u{85}', '\u{2028}', '\u{2029}'];

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

/// Splits a text into its lines, blank ones counted and markup removed.
fn split(text: &str, markdown: bool) -> Vec<Line<'_>> {
    let mut lines = Lines {
        markdown,
        blanks: 0,
        feeds: 0,
        indent: 0,
        lines: Vec::new(),
        row: Vec::new(),
        open_box: 0,
        tabbed: false,
        sided: Vec::new(),
        typed: false,
        angled: None,
        pair_end: 0,
    };
    let mut rest = text;
    let mut above = None;
    while !rest.is_empty() {
        let (len, traits) = clean::first_line(rest);
        let (raw, after) = (&rest[..len], rest.get(len + 1..).unwrap_or(""));
        lines.indent = columns::indent(raw);
        lines.typed = columns::lists_typed(raw, after, lines.typed);
        lines.angled = columns::lists_angled(raw, after, lines.angled).filter(|_| !markdown);
        let beside = clean::may_part(traits).then(|| lines.push_beside(rest));
        if let Some(taken) = beside.flatten() {
            (above, rest) = (None, &rest[taken..]);
            continue;
        }
        let boxed = lines.push_box(raw, traits);
        above = match boxed {
            true => None,
            false => lines.push_pair(raw, traits, above, after),
        };
        if above.is_none() && !boxed {
            lines.push_with_feeds(raw, traits);
        }
        rest = after;
    }
    lines.lines
}

/// The lines read so far and what stands before the next one.
struct Lines<'a> {
    markdown: bool,
    blanks: u32,
    feeds: u32,
    /// How far the line that is being read is set in.
    indent: u32,
    lines: Vec<Line<'a>>,
    /// Where the columns of the row before begin; empty when the line before was none.
    row: Vec<usize>,
    /// How many cells the row of a drawn box has that may go on in the next line; 0 for none.
    open_box: usize,
    /// Whether a tab parts the label and the value before.
    tabbed: bool,
    /// The lines with two sides in the head of the text, as [`shape::masked_key`].
    sided: Vec<u64>,
    /// Whether the line is one of several that open with a bullet typed as the letter `o`.
    typed: bool,
    /// Whether the line is one of several that open with an angle sign as bullet; `None` where it
    /// opens with none.
    angled: Option<bool>,
    /// Where the last line of a value ended, in characters.
    pair_end: usize,
}

impl<'a> Lines<'a> {
    /// Old systems end a line with a carriage return alone, others have signs of their own.
    fn push_with_feeds(&mut self, raw: &'a str, traits: u8) {
        let raw = raw.trim_end_matches('\r');
        if !clean::may_break(traits) || !raw.contains(LINE_BREAKS) {
            return self.push(raw, traits);
        }
        for part in raw.split_inclusive(LINE_BREAKS) {
            let line = part.trim_end_matches(LINE_BREAKS);
            self.push(line, clean::first_line(line).1);
            self.feeds += u32::from(part.ends_with('\x0c'));
        }
    }

    /// Reads a line of two columns, label and value, and what goes on in the second column; gives
    /// the place of that column. `None` when the line is nothing of the kind.
    fn push_pair(
        &mut self,
        raw: &str,
        traits: u8,
        above: Option<usize>,
        after: &str,
    ) -> Option<usize> {
        let raw = raw.trim_end_matches('\r');
        let broken = clean::may_break(traits) && raw.contains(LINE_BREAKS);
        if raw.trim().is_empty() || broken {
            let stays = above.filter(|_| self.blanks == 0 && raw.trim().is_empty())?;
            self.blanks = 1;
            return Some(stays);
        }
        if let Some(at) = above.filter(|at| self.goes_on_at(raw, *at)) {
            let more = self.cell(raw.trim(), traits);
            let deeper = !self.tabbed && self.indent as usize > at;
            let room = columns::width(raw, after).saturating_sub(self.pair_end);
            if let Some(line) = self.lines.last_mut() {
                let (_, value) = line.text.split_once(CELL_SIGN).unwrap_or(("", &line.text));
                let own = self.tabbed || !deeper && columns::opens_value(value, &more, room);
                let sign = match own {
                    true if !value.ends_with([';', ',']) => "; ",
                    true => " ",
                    false => columns::sign_between(value, &more, deeper),
                };
                line.text = Cow::Owned(format!("{}{sign}{more}", line.text));
            }
            self.pair_end = raw.trim_end().chars().count();
            return Some(at);
        }
        let led = columns::led_by_dots(raw).filter(|_| !self.markdown);
        let parted = || clean::may_part(traits).then(|| shape::label_and_value(raw));
        let (label, value, at) = led.or_else(|| parted().flatten())?;
        let beside = || {
            let mut next = after.lines().take(6).filter_map(shape::label_and_value);
            next.any(|(_, _, place)| place == at)
        };
        let small = label.starts_with(char::is_lowercase);
        if small
            && above == Some(at)
            && self.blanks == 0
            && self.goes_on_in_both(label, value, traits)
        {
            self.pair_end = raw.trim_end().chars().count();
            return Some(at);
        }
        let small = small && above != Some(at) && !beside();
        let pair = led.is_some() || raw.contains('\t') || above == Some(at) || beside();
        if self.markdown || small || !pair {
            return None;
        }
        let cells = std::iter::once(label).chain(value.split('\t').map(str::trim));
        let cells: Vec<String> = cells
            .filter(|cell| !cell.is_empty())
            .map(|cell| self.cell(cell, traits))
            .collect();
        self.push_text(Cow::Owned(cells.join(CELL_SIGN)), Role::Row);
        self.tabbed = raw.contains('\t');
        self.pair_end = raw.trim_end().chars().count();
        Some(at)
    }

    /// Whether a line holds nothing but more of what stands in the column that begins at `at`.
    fn goes_on_at(&self, raw: &str, at: usize) -> bool {
        const DEEPEST: usize = 6;
        let line = raw.trim_start();
        let indent = self.indent as usize;
        // Across the blank line of double-spaced text it stands right below.
        let deepest = if self.blanks == 0 { at + DEEPEST } else { at };
        let below = at > 0 && (at..=deepest).contains(&indent) && self.blanks <= 1;
        let set_in = below || self.tabbed && self.blanks == 0 && raw.starts_with('\t');
        set_in && !line.contains('\t') && !line.trim_end().contains("   ")
    }

    /// A label goes on in small letters below itself, and so does its value.
    fn goes_on_in_both(&mut self, label: &str, value: &str, traits: u8) -> bool {
        let Some(line) = self.lines.last() else {
            return false;
        };
        let Some((name, told)) = line.text.split_once(CELL_SIGN) else {
            return false;
        };
        if !name.starts_with(char::is_uppercase) {
            return false;
        }
        let more = self.cell(value, traits);
        let sign = match columns::opens_value(told, &more, usize::MAX) {
            true => "; ",
            false => columns::sign_between(told, &more, false),
        };
        let text = format!("{name} {label}{CELL_SIGN}{told}{sign}{more}");
        if let Some(line) = self.lines.last_mut() {
            line.text = Cow::Owned(text);
        }
        true
    }

    /// Reads two people who stand side by side, what is told of each below the name; gives the
    /// bytes of the lines read.
    fn push_beside(&mut self, text: &str) -> Option<usize> {
        if self.markdown {
            return None;
        }
        let (columns, taken) = columns::side_by_side(text)?;
        for line in columns.concat() {
            let cell = self.cell(line, clean::first_line(line).1);
            self.push_text(Cow::Owned(cell), Role::Row);
        }
        Some(taken)
    }

    /// Reads a line of a box that is drawn around its cells: `| label | value |`. What stands below
    /// a cell goes on in it until the next rule.
    fn push_box(&mut self, raw: &str, traits: u8) -> bool {
        let Some(cells) = columns::boxed(raw).filter(|_| !self.markdown) else {
            self.open_box = 0;
            return false;
        };
        let below = cells.len() > 1 && cells[0].trim().is_empty() && self.blanks == 0;
        if cells.is_empty() {
            self.open_box = 0;
            self.blanks += 1;
        } else if below && self.open_box == cells.len() {
            self.go_on_in_box(&cells, traits);
        } else {
            self.open_box = if cells.len() > 1 { cells.len() } else { 0 };
            let role = if cells.len() > 1 {
                Role::Row
            } else {
                Role::Text
            };
            let texts: Vec<String> = cells
                .iter()
                .map(|cell| self.cell(cell.trim(), traits))
                .collect();
            let filled = texts.iter().rposition(|cell| !cell.is_empty());
            let texts = &texts[..filled.map_or(0, |last| last + 1)];
            self.push_text(Cow::Owned(texts.join(CELL_SIGN)), role);
        }
        true
    }

    fn go_on_in_box(&mut self, cells: &[&str], traits: u8) {
        let Some(line) = self.lines.last() else {
            return;
        };
        let mut texts: Vec<String> = line.text.split(CELL_SIGN).map(str::to_owned).collect();
        texts.resize(cells.len().max(texts.len()), String::new());
        for (text, cell) in texts.iter_mut().zip(cells) {
            let more = self.cell(cell.trim(), traits);
            let deeper = columns::indent(cell) > 1;
            if !more.is_empty() {
                // A cell that has gone on already ends where nobody knows.
                let room = cell
                    .chars()
                    .count()
                    .saturating_sub(text.chars().count() + 2);
                let own = !deeper && columns::opens_value(text, &more, room);
                let sign = match own {
                    true => "; ",
                    false => columns::sign_between(text, &more, deeper),
                };
                *text = format!("{text}{sign}{more}").trim_start().to_owned();
            }
        }
        if let Some(line) = self.lines.last_mut() {
            line.text = Cow::Owned(texts.join(CELL_SIGN));
        }
    }

    fn push(&mut self, raw: &'a str, traits: u8) {
        if self.markdown && (self.push_definition(raw, traits) || self.push_apart(raw, traits)) {
            return;
        }
        let may_part = clean::may_part(traits);
        if let Some(cells) = may_part.then(|| shape::columns(raw)).flatten() {
            let places = cells.iter().map(|cell| cell.0).collect();
            let cells: Vec<String> = cells.iter().map(|c| self.cell(c.1, traits)).collect();
            self.push_text(Cow::Owned(cells.join(CELL_SIGN)), Role::Row);
            self.row = places;
            return;
        }
        if self.shorter_row(raw, traits) || self.carry_over(raw, traits) {
            return;
        }
        self.row.clear();
        let apart = may_part.then(|| columns::apart(raw)).flatten();
        if let Some(parts) = apart.filter(|_| !self.markdown && self.is_sided(raw)) {
            for part in parts {
                let text = self.cell(part, traits);
                self.push_text(Cow::Owned(text), Role::Row);
            }
            return;
        }
        if let Some((name, rest)) = may_part.then(|| shape::named_pair(raw)).flatten() {
            let (name, rest) = (self.cell(name, traits), self.cell(rest, traits));
            return self.push_text(Cow::Owned(format!("{name}: {rest}")), Role::Row);
        }
        let listed = shape::after_typed_bullet(raw)
            .or_else(|| raw.trim_start().strip_prefix("o ").filter(|_| self.typed))
            .or_else(|| shape::after_angle(raw).filter(|_| self.angled == Some(true)));
        if let Some(rest) = listed {
            let text = self.cell(rest, traits);
            return self.push_text(Cow::Owned(text), Role::Bullet);
        }
        let (raw, led) = match columns::without_leader(raw) {
            Some(bare) if !self.markdown => (bare, true),
            _ => (raw, false),
        };
        let cleaned = clean::clean_with(raw, traits);
        if cleaned.is_empty() {
            self.blanks += 1;
        } else if is_rule(&cleaned) {
            self.push_rule(&cleaned);
        } else {
            let ends = self.markdown && (raw.ends_with("  ") || raw.ends_with('\\'));
            let (text, role) = dress(cleaned, traits, self.markdown);
            let heads = led && role == Role::Text && !text.contains(':');
            self.push_text(text, if heads { Role::Heading } else { role });
            if let Some(line) = self.lines.last_mut() {
                line.ends = ends;
            }
        }
    }

    /// Reads what a Markdown list of definitions says below a term: `: the value`.
    fn push_definition(&mut self, raw: &str, traits: u8) -> bool {
        let Some(value) = raw.strip_prefix(':').filter(|rest| rest.starts_with(' ')) else {
            return false;
        };
        let value = self.cell(value, traits);
        let near = self.blanks <= 1;
        let term = |line: &&mut Line<'_>| near && matches!(line.role, Role::Text | Role::Row);
        let Some(line) = self.lines.last_mut().filter(term) else {
            return false;
        };
        line.text = Cow::Owned(format!("{}{CELL_SIGN}{value}", line.text));
        line.role = Role::Row;
        true
    }

    /// Reads what stands apart from the text of a Markdown file: notes, where links lead, fences.
    fn push_apart(&mut self, raw: &'a str, traits: u8) -> bool {
        match markup::defined(raw) {
            Some(Defined::Note(note)) => {
                self.blanks += 1;
                let note = self.cell(note, traits);
                self.push_text(Cow::Owned(note), Role::Text);
            }
            Some(Defined::Target) => {}
            None if markup::is_fence(raw) => self.blanks += 1,
            None => return false,
        }
        true
    }

    /// Whether a line with two sides stands in the head of the text, or repeats one that does.
    fn is_sided(&mut self, raw: &str) -> bool {
        let key = shape::masked_key(raw.trim());
        if self.lines.len() < SIDED_LINES {
            self.sided.push(key);
        }
        self.sided.contains(&key)
    }

    /// Reads a row that lacks the last cells of the row before.
    fn shorter_row(&mut self, raw: &'a str, traits: u8) -> bool {
        let cells = match (self.row.is_empty() || self.blanks > 0, self.markdown) {
            (false, false) => shape::cells_below(raw, &self.row),
            _ => None,
        };
        let Some(cells) = cells else { return false };
        let cells: Vec<String> = cells.iter().map(|cell| self.cell(cell, traits)).collect();
        self.push_text(Cow::Owned(cells.join(CELL_SIGN)), Role::Row);
        true
    }

    /// Gives what stands below the cells of a row back to them.
    fn carry_over(&mut self, raw: &str, traits: u8) -> bool {
        if self.row.is_empty() || self.blanks > 0 {
            return false;
        }
        let Some(carried) = shape::carried_over(raw, &self.row) else {
            return false;
        };
        let Some(line) = self.lines.last() else {
            return false;
        };
        let mut cells: Vec<String> = line.text.split(CELL_SIGN).map(str::to_owned).collect();
        for (place, more) in carried {
            let more = self.cell(more, traits);
            let next = self.row.get(place + 1);
            let width = next.map_or(0, |next| next - self.row[place]);
            if let Some(cell) = cells.get_mut(place) {
                let sign = if shape::is_told_apart(cell, &more, width) {
                    ", "
                } else {
                    " "
                };
                *cell = format!("{cell}{sign}{more}");
            }
        }
        if let Some(line) = self.lines.last_mut() {
            line.text = Cow::Owned(cells.join(CELL_SIGN));
        }
        true
    }

    fn cell(&self, cell: &str, traits: u8) -> String {
        markup::strip(&clean::clean_with(cell, traits), self.markdown)
            .text
            .into_owned()
    }

    fn push_text(&mut self, text: Cow<'a, str>, role: Role) {
        if text.is_empty() {
            return;
        }
        let chars = if text.len() > 4 * WRAPPED_CHARS as usize {
            u32::try_from(text.len()).unwrap_or(u32::MAX)
        } else {
            text.chars().count() as u32
        };
        let blank_before = std::mem::take(&mut self.blanks);
        self.lines.push(Line {
            text,
            chars,
            blank_before,
            feeds: self.feeds,
            role,
            ends: false,
            indent: self.indent,
        });
    }

    /// A drawn line parts blocks. It may also underline a heading: in Markdown whatever its length,
    /// in any text when it is as long as the line above it.
    fn push_rule(&mut self, rule: &str) {
        let drawn = rule.chars().count() as u32;
        let underlines = self.blanks <= 1 && rule.starts_with(['=', '-', '~', '*', '_', '#']);
        let alone = self.lines.len() < 2 || self.lines.last().is_some_and(|l| l.blank_before > 0);
        let under = |line: &&mut Line| {
            let apart = self.blanks > 0;
            let fits = drawn.abs_diff(line.chars) <= 2 * u32::from(!apart) && alone;
            let marked = self.markdown && !apart && rule.starts_with(['=', '-']);
            line.role == Role::Text && underlines && (marked || fits)
        };
        if let Some(line) = self.lines.last_mut().filter(under) {
            line.role = Role::Heading;
        }
        self.blanks += 1;
    }
}

/// Whether a line is drawn, not written: three or more of one sign, or the rule of a table.
fn is_rule(line: &str) -> bool {
    let Some(first) = line
        .chars()
        .next()
        .filter(|c| "-=_*~#+|─━═—–.·•_▬".contains(*c))
    else {
        return false;
    };
    line.len() >= 3
        && line
            .chars()
            .all(|c| c == first || matches!(c, ' ' | '|' | ':' | '-' | '+'))
}

/// Takes bullet and markup off a clean line and says what they made of it.
fn dress(line: Cow<'_, str>, traits: u8, markdown: bool) -> (Cow<'_, str>, Role) {
    let role = if shape::after_bullet(&line).is_some() {
        Role::Bullet
    } else {
        Role::Text
    };
    if role == Role::Text && traits & clean::MARKUP == 0 && !(markdown && line.starts_with('>')) {
        return (line, role);
    }
    match line {
        Cow::Borrowed(line) => undress(line, traits, markdown),
        Cow::Owned(line) => {
            let (text, role) = undress(&line, traits, markdown);
            (Cow::Owned(text.into_owned()), role)
        }
    }
}

fn undress(line: &str, traits: u8, markdown: bool) -> (Cow<'_, str>, Role) {
    let line = if markdown {
        line.trim_start_matches(['>', ' '])
    } else {
        line
    };
    if markdown && line.starts_with('|') {
        return (Cow::Owned(table_row(line)), Role::Row);
    }
    let after_bullet = shape::after_bullet(line);
    let inner = after_bullet.unwrap_or(line);
    let (text, heading) = if traits & clean::MARKUP == 0 {
        (Cow::Borrowed(inner), false)
    } else {
        let stripped = markup::strip(inner, markdown);
        (stripped.text, stripped.heading)
    };
    match (after_bullet, heading) {
        // A dash may turn out to stand within a sentence, so it is kept until that is known.
        (Some(_), _) if shape::opens_with_dash(line) => {
            (Cow::Owned(format!("- {text}")), Role::Bullet)
        }
        (Some(_), _) => (text, Role::Bullet),
        (None, true) => (text, Role::Heading),
        (None, false) => (text, Role::Text),
    }
}

/// The cells of a table row; two cells read as label and value.
fn table_row(line: &str) -> String {
    let cells: Vec<String> = line
        .trim_matches(['|', ' '])
        .split('|')
        .map(|cell| markup::strip(cell.trim(), true).text.into_owned())
        .collect();
    match cells.as_slice() {
        [label, value] if !label.is_empty() && !label.ends_with(':') => format!("{label}: {value}"),
        [label, value] => format!("{label} {value}").trim().to_owned(),
        _ => cells.join(CELL_SIGN),
    }
}

/// Parts the lines into those of the body and those of banners, headers and footers.
fn set_furniture_aside(lines: Vec<Line<'_>>) -> (Vec<Line<'_>>, Vec<Furniture>) {
    let habit = Habit::of(&lines);
    let places = |(at, line): (usize, &'_ Line<'_>)| -> (u32, u32, u32) {
        (
            line.blank_before,
            if habit.is_double_spaced(at) { 4 } else { 2 },
            line.feeds,
        )
    };
    let gaps: Vec<(u32, u32, u32)> = lines.iter().enumerate().map(places).collect();
    let places: Vec<Place<'_>> = lines
        .iter()
        .zip(gaps)
        .map(|(line, (blank_before, usual_gap, feeds))| Place {
            text: &line.text,
            blank_before,
            usual_gap,
            feeds,
        })
        .collect();
    let set_aside = repeats::furniture(&places);
    if !set_aside.contains(&true) {
        return (lines, Vec::new());
    }
    part(lines, &set_aside)
}

fn part<'a>(lines: Vec<Line<'a>>, set_aside: &[bool]) -> (Vec<Line<'a>>, Vec<Furniture>) {
    let has_pages = lines.last().is_some_and(|line| line.feeds > 0);
    let mut body: Vec<Line<'a>> = Vec::with_capacity(lines.len());
    let mut furniture: Vec<Furniture> = Vec::new();
    let mut gap = 0;
    let mut last: Option<u32> = None;
    for (mut line, set_aside) in lines.into_iter().zip(set_aside) {
        if !set_aside {
            line.blank_before += std::mem::take(&mut gap);
            last = None;
            body.push(line);
            continue;
        }
        // Whatever stood around the furniture, the text may go on behind it: a gap as wide as
        // a page break leaves that to the sentence.
        gap += line.blank_before + PAGE_GAP;
        match furniture.last_mut().filter(|_| last == Some(line.feeds)) {
            Some(open) => open.text.extend([" ", &line.text]),
            None => furniture.push(Furniture {
                page: has_pages.then_some(line.feeds + 1),
                text: line.text.into_owned(),
            }),
        }
        last = Some(line.feeds);
    }
    (body, furniture)
}

/// Blank lines from which on a gap can be the break of a page.
const PAGE_GAP: u32 = 3;

/// Whether a line is a heading by its markup, or numbered and closed by a remark in brackets as
/// `2. Aims (100 words)` is.
fn ends_as_heading(line: &Line<'_>, next: &Line<'_>) -> bool {
    let remark = line.text.ends_with(')') && line.chars <= 100 && !shape::starts_lower(&next.text);
    line.role == Role::Heading
        || (remark && shape::enumeration(&line.text).is_some_and(|number| number.of_headings))
}

/// What single blank lines mean from place to place.
///
/// Where full lines run on across single gaps, and more of them than across none, lines are
/// double-spaced and a single blank line means nothing.
struct Habit {
    /// What is counted before each line.
    counts: Vec<Gaps>,
    /// Whether hardly any line stands without a blank one above it, and sentences run on across
    /// these, while paragraphs stand further apart.
    throughout: bool,
}

/// The single gaps of some lines.
#[derive(Clone, Copy, Default)]
struct Gaps {
    all: u32,
    /// Those across which a sentence runs on.
    running: u32,
    /// Lines that run on without a gap.
    tight: u32,
}

impl Habit {
    fn of(lines: &[Line<'_>]) -> Self {
        let mut total = Gaps::default();
        let mut counts = Vec::with_capacity(lines.len() + 1);
        counts.push(total);
        let (mut close, mut wide, mut running) = (0, 0, 0);
        for (at, pair) in lines.windows(2).enumerate() {
            let [line, next] = pair else { continue };
            close += usize::from(next.blank_before == 0);
            wide += usize::from(next.blank_before > 1);
            let single = next.blank_before == 1 && line.chars <= WRAPPED_CHARS;
            total.all += u32::from(single);
            if (single || next.blank_before == 0) && runs_on(line, next) {
                let lone = is_lone(next, lines.get(at + 2));
                let full = is_full(lines, at + 1) && !lone;
                running += u32::from(single && !lone);
                total.running += u32::from(single && full);
                total.tight += u32::from(!single && full);
            }
            counts.push(total);
        }
        Self {
            counts,
            throughout: running >= 3 && wide >= 3 && 10 * close <= lines.len(),
        }
    }

    /// The gaps near line `at`.
    fn near(&self, at: usize) -> Gaps {
        let last = self.counts.len() - 1;
        let from = self.counts[at.saturating_sub(HABIT_LINES).min(last)];
        let to = self.counts[(at + HABIT_LINES).min(last)];
        Gaps {
            all: to.all - from.all,
            running: to.running - from.running,
            tight: to.tight - from.tight,
        }
    }

    fn is_double_spaced(&self, at: usize) -> bool {
        let near = self.near(at);
        let often = near.running >= 3 && near.running * 5 >= near.all * 2;
        self.throughout || often && near.running > near.tight
    }

    /// Whether a single gap parts what it stands between, as most lines run on without one.
    fn is_tight(&self, at: usize) -> bool {
        let near = self.near(at);
        near.tight >= 2 && near.tight > near.running
    }
}

/// Whether a line of a few words stands by itself, as a heading does that is set in small letters.
fn is_lone(line: &Line<'_>, next: Option<&Line<'_>>) -> bool {
    const LONE_CHARS: u32 = 40;
    const LONE_WORDS: usize = 7;
    let few = || line.chars <= LONE_CHARS && line.text.split(' ').count() <= LONE_WORDS;
    let closed = || shape::ends_clause(&line.text) || line.text.ends_with(',');
    let below = || {
        next.is_some_and(|next| {
            next.blank_before > 0 && (next.role == Role::Bullet || !shape::starts_lower(&next.text))
        })
    };
    line.role == Role::Text && line.blank_before > 0 && few() && !closed() && below()
}

/// Whether a sentence plainly goes on from one line to the next.
fn runs_on(line: &Line<'_>, next: &Line<'_>) -> bool {
    line.role != Role::Heading
        && next.role == Role::Text
        && shape::starts_lower(&next.text)
        && !shape::ends_clause(&line.text)
        && shape::enumeration(&next.text).is_none()
}

/// The body lines on their way into blocks.
struct Flow<'l, 'a> {
    lines: &'l [Line<'a>],
    /// Whether lines without a blank one between them are a paragraph, unless they look like a list.
    markdown: bool,
    habit: Habit,
    hyphens: Hyphens,
    has_pages: bool,
    /// Whether lines that open a block do so in small letters, headings and fields among them.
    opens_small: bool,
}

impl<'l, 'a> Flow<'l, 'a> {
    fn new(lines: &'l [Line<'a>], markdown: bool) -> Self {
        Self {
            lines,
            markdown,
            habit: Habit::of(lines),
            hyphens: Hyphens::learn(lines.iter().map(|line| &*line.text)),
            has_pages: lines.last().is_some_and(|line| line.feeds > 0),
            opens_small: opens_small(lines),
        }
    }

    fn pieces(&self) -> Vec<Piece<'l>> {
        let mut pieces: Vec<Piece<'l>> = Vec::new();
        for (at, line) in self.lines.iter().enumerate() {
            let page = self.has_pages.then_some(line.feeds + 1);
            match pieces.last_mut().filter(|_| at > 0 && self.joins(at)) {
                Some(open) => open.append(&line.text, page, &self.hyphens),
                None if self.stands_alone(at) => {
                    pieces.push(Piece::new(BlockKind::Heading, page, own_text(line)));
                }
                None => pieces.push(Piece::new(kind(line), page, own_text(line))),
            }
        }
        pieces
    }

    /// Whether line `at` is set off as a heading is: short, without a stop, a blank line above it
    /// and running text or a list below.
    fn stands_alone(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let text = &*line.text;
        let gap = if self.habit.is_double_spaced(at) {
            2
        } else {
            1
        };
        let apart = line.role == Role::Text && at > 0 && line.blank_before >= gap;
        if !apart || line.chars > HEADING_CHARS || text.split(' ').count() > 12 {
            return false;
        }
        let opens = text.starts_with(|c: char| c.is_uppercase() || "¿«\"“".contains(c))
            || self.opens_small && shape::starts_lower(text)
            || shape::enumeration(text).is_some_and(|number| number.of_headings);
        let closed = text.ends_with(['.', ',', ';', ':', '!', '-', '–', '—', '…'])
            || text.contains(['@', '|', '\t'])
            || shape::holds_sentence(text);
        let labelled = shape::label_len(text).is_some() || shape::is_entry(text);
        (opens && !closed && !labelled)
            && self.lines.get(at + 1).is_some_and(|next| {
                next.role == Role::Bullet && self.lines[at - 1].role != Role::Heading
                    || (next.role == Role::Text && self.is_prose(at + 1) && !self.joins(at + 1))
            })
    }

    /// Whether running text begins at line `at`: a sentence of more than a line's length.
    fn is_prose(&self, at: usize) -> bool {
        let below = &self.lines[at..];
        let more = below[1..]
            .iter()
            .take_while(|l| l.blank_before == 0 && l.role == Role::Text);
        let len = 1 + more.count();
        let chars: u32 = below[..len].iter().map(|line| line.chars).sum();
        let first = &below[0];
        let full = len == 1 || first.chars >= MARGIN_CHARS;
        let plain = shape::label_len(&first.text).is_none() && !shape::is_entry(&first.text);
        chars >= 60 && full && plain && shape::ends_sentence(&below[len - 1].text)
    }

    /// Whether line `at` carries on the block of the line before it.
    fn joins(&self, at: usize) -> bool {
        let (line, next) = (&self.lines[at - 1], &self.lines[at]);
        let fed = next.feeds > line.feeds;
        let gap = if fed {
            next.blank_before.max(PAGE_GAP)
        } else {
            next.blank_before
        };
        let double = self.habit.is_double_spaced(at);
        let adjacent = gap == 0 || (gap == 1 && double);
        let usual = if double { 1 } else { 0 };
        if (usual + 1..PAGE_GAP).contains(&gap) && is_lone(next, self.lines.get(at + 1)) {
            return false;
        }
        if ends_as_heading(line, next) {
            return false;
        }
        if adjacent && (self.is_left_open(at) || self.hangs(at)) {
            return true;
        }
        if gap <= 1 && self.is_set_apart(at) {
            return false;
        }
        if adjacent && is_title_over_lines(line, next) {
            return true;
        }
        if gap == 0 && self.is_set_in(at) {
            return false;
        }
        if self.opens_block(at, adjacent) || self.is_listed(at) {
            return false;
        }
        if ends_in_hyphen(&line.text) && (adjacent || gap >= PAGE_GAP) {
            return true;
        }
        let open = !shape::ends_sentence(&line.text);
        let lower = shape::starts_lower(&next.text) && !shape::is_lettered(&next.text);
        if is_loud(&line.text) && !is_loud(&next.text) {
            return false;
        }
        if line.ends && (!lower || self.would_have_fitted(at)) {
            return false;
        }
        if gap == 0 && lower && self.ends_early(at) {
            return false;
        }
        if adjacent && line.text.ends_with(',') && !opens_as_entry(line, next) {
            return true;
        }
        if adjacent && line.chars <= WRAPPED_CHARS {
            return (open && lower) || !self.would_have_fitted(at) || self.is_wrapped(at);
        }
        let unfinished = !shape::ends_clause(&line.text);
        let paged = gap >= PAGE_GAP;
        let full = paged && double && !self.would_have_fitted(at);
        let certain = gap == 0 || !self.opens_small || is_full(self.lines, at);
        let goes_on =
            lower && certain || (paged && !self.opens_small && shape::carries_on(&next.text));
        let enough = match paged {
            true => line.chars >= 20,
            false => gap == 0 || (is_full(self.lines, at) && !self.habit.is_tight(at)),
        };
        let led = gap <= 2 && line.role == Role::Text && lower && shape::ends_open(&line.text);
        let led = led && (!self.opens_small || are_centred(line, next));
        unfinished && ((goes_on && enough) || full || led)
    }

    /// Whether line `at` begins a block by what it looks like.
    fn opens_block(&self, at: usize, adjacent: bool) -> bool {
        let (line, next) = (&self.lines[at - 1], &self.lines[at]);
        let listed = line.role == Role::Bullet || shape::enumeration(&line.text).is_some();
        let full = || adjacent && !self.would_have_fitted(at);
        let mid_sentence = || !listed && !shape::ends_clause(&line.text) && full();
        let ranged = |text: &str| shape::opens_with_range(text) && !shape::ends_clause(&line.text);
        match next.role {
            Role::Heading | Role::Row => true,
            Role::Bullet if adjacent && !listed && ranged(&next.text) => false,
            Role::Bullet => !(next.text.starts_with("- ") && mid_sentence()),
            Role::Text if line.role == Role::Row => true,
            Role::Text if line.text.contains(" | ") && next.text.contains(" | ") => true,
            Role::Text if shape::enumeration(&next.text).is_some() => !mid_sentence(),
            Role::Text if are_entries(line, next) => {
                let wraps =
                    shape::opens_with_stop(&next.text) || shape::ends_with_honorific(&line.text);
                !(wraps && full())
            }
            Role::Text if self.heads_list(at) => true,
            Role::Text if shape::are_small_labels(&line.text, &next.text) => true,
            Role::Text if shape::names_by_label(&next.text) => {
                !shape::ends_open(&line.text) && !line.text.ends_with(',')
            }
            Role::Text if shape::are_rows(&line.text, &next.text) => true,
            Role::Text if shape::are_timed(&line.text, &next.text) => true,
            Role::Text if shape::label_len(&next.text).is_some() => {
                shape::label_len(&line.text).is_some()
                    || shape::ends_with_name(&line.text)
                    || shape::is_entry(&line.text)
                    || shape::ends_sentence(&line.text)
                    || !full()
            }
            Role::Text => self.is_told_below(at),
        }
    }

    /// Whether line `at` stands behind a sentence and over a list of people, as no last line of a
    /// paragraph does: short, without a stop, ended on purpose.
    fn heads_list(&self, at: usize) -> bool {
        const LONGEST: u32 = 60;
        let (line, next) = (&self.lines[at - 1], &self.lines[at]);
        let closed = next
            .text
            .ends_with(['.', ',', ';', '!', '?', '-', '–', '—']);
        let open = next.text.starts_with(char::is_uppercase);
        let below = self
            .lines
            .get(at + 1)
            .filter(|below| below.blank_before == 0);
        let listed = below.is_some_and(|below| {
            shape::is_entry(shape::after_bullet(&below.text).unwrap_or(&below.text))
        });
        shape::ends_sentence(&line.text)
            && next.chars <= LONGEST
            && (open && !closed && listed)
            && self.would_have_fitted(at + 1)
    }

    /// Whether the line before line `at` opens a block with a few small words and ends far from the
    /// margin, as a heading does over text in small letters.
    fn ends_early(&self, at: usize) -> bool {
        const FEW_WORDS: usize = 6;
        let line = &self.lines[at - 1];
        let digit = |line: &Line| line.text.contains(|c: char| c.is_ascii_digit());
        let next = &self.lines[at];
        let figures = digit(line) || next.chars < MARGIN_CHARS && digit(next);
        let few = line.text.split(' ').count() <= FEW_WORDS
            && shape::starts_lower(&line.text)
            && !figures;
        let open = line.text.ends_with([',', '(', '-', '–', '—']) || shape::ends_open(&line.text);
        line.role == Role::Text
            && line.blank_before > 0
            && few
            && !open
            && 5 * line.chars <= 2 * self.width_at(at).max(self.lines[at].chars)
    }

    /// Whether line `at` is set in below an entry of a list, and carries it on.
    fn hangs(&self, at: usize) -> bool {
        let (line, next) = (&self.lines[at - 1], &self.lines[at]);
        let plain = next.role == Role::Text && line.role != Role::Row;
        if !plain || next.indent <= line.indent {
            return false;
        }
        let last = self
            .lines
            .get(at + 1)
            .is_none_or(|below| below.indent < next.indent);
        let named = shape::is_entry(&next.text) || shape::is_name_alone(&next.text);
        let labels = line.role == Role::Bullet && line.text.ends_with(':') && last && named;
        let wraps = line.text.ends_with(',') || !self.would_have_fitted(at);
        let entry = shape::is_entry(line.text.trim_end_matches(','))
            && wraps
            && !shape::is_entry(&next.text);
        labels || entry
    }

    /// Whether line `at` is the first of a paragraph that is set in: behind a sentence, and the next line is
    /// back at the margin.
    fn is_set_in(&self, at: usize) -> bool {
        const LEAST: u32 = 2;
        const MOST: u32 = 10;
        let (line, next) = (&self.lines[at - 1], &self.lines[at]);
        let plain = line.role == Role::Text && next.role == Role::Text;
        let back = |below: &Line<'_>| below.blank_before > 0 || below.indent == line.indent;
        plain
            && (line.indent + LEAST..=line.indent + MOST).contains(&next.indent)
            && shape::ends_sentence(&line.text)
            && shape::enumeration(&line.text).is_none()
            && self.lines.get(at + 1).is_none_or(back)
    }

    /// Whether line `at` and its neighbours are a paragraph of Markdown that is wrapped narrower than others
    /// of the text: half of its lines plainly run on.
    fn is_wrapped(&self, at: usize) -> bool {
        let lines = self.lines;
        let hangs = |at: &usize| lines.get(*at).is_some_and(|line| line.blank_before == 0);
        let before = (1..=at).rev().take(COLUMN_LINES).take_while(hangs).count();
        let after = (at + 1..).take(COLUMN_LINES).take_while(hangs).count();
        let run = &lines[at - before..=at + after];
        let runs_on = |pair: &&[Line<'_>]| {
            !shape::ends_sentence(&pair[0].text) && shape::starts_lower(&pair[1].text)
        };
        let widest = run.iter().map(|line| line.chars).max().unwrap_or(0);
        self.markdown
            && run.iter().all(|line| line.role == Role::Text)
            && 2 * run.windows(2).filter(runs_on).count() + 1 >= run.len()
            && !would_fit(lines, at, widest)
    }

    /// Whether the line before line `at` is full and ends in a small word that leads on: "Chamber of".
    fn is_left_open(&self, at: usize) -> bool {
        let (line, next) = (&self.lines[at - 1], &self.lines[at]);
        let plain = next.role == Role::Text && matches!(line.role, Role::Text | Role::Bullet);
        let open = shape::ends_open(&line.text) && !line.text.contains(CELL_SIGN);
        let certain = || shape::ends_in_article(&line.text) || !self.would_have_fitted(at);
        plain && open && certain()
    }

    /// Whether line `at` begins anew though nothing but its place tells so: it is centred below
    /// another one, or one of several lines in small letters.
    fn is_set_apart(&self, at: usize) -> bool {
        let (line, next) = (&self.lines[at - 1], &self.lines[at]);
        let plain = line.role == Role::Text && next.role == Role::Text;
        let usual = u32::from(self.habit.is_double_spaced(at));
        let lower = shape::starts_lower(&next.text);
        let centred = are_centred(line, next);
        let small = || {
            let facts = || [line, next].iter().any(|line| tells_fact(&line.text));
            let ended = || facts() || !is_full(self.lines, at);
            self.opens_small && lower && ended() && self.opened_small(at)
        };
        plain
            && (small() || centred && (!lower || self.opens_small || tells_figures(&next.text)))
            && !leads_on(&line.text, &next.text, next.blank_before > usual)
    }

    /// Whether the lines up to line `at` are words in small letters without a sentence among them.
    fn opened_small(&self, at: usize) -> bool {
        const LONGEST: usize = 12;
        let usual = u32::from(self.habit.is_double_spaced(at));
        let before = (1..=at).rev().take(LONGEST);
        let run = before.take_while(|at| self.lines[*at].blank_before <= usual);
        let first = run.last().map_or(0, |at| at - 1);
        let run = &self.lines[first..at];
        let sentence =
            |line: &Line<'_>| shape::ends_sentence(&line.text) || shape::holds_sentence(&line.text);
        shape::starts_lower(&run[0].text) && !run.iter().any(sentence)
    }

    /// Whether line `at` tells in lower case what the person does whose name is all of the line
    /// before.
    fn is_told_below(&self, at: usize) -> bool {
        let (line, next) = (&self.lines[at - 1], &self.lines[at]);
        let name = shape::is_name_alone(&line.text) && !line.text.ends_with(',');
        name && shape::starts_lower(&next.text)
            && (self.would_have_fitted(at) || self.width_at(at) < NARROW_CHARS)
    }

    /// Whether line `at` stands with its neighbours in a list of lines without bullets, such as a
    /// letterhead: hardly any of them opens in lower case, as the lines of a paragraph do.
    fn is_listed(&self, at: usize) -> bool {
        if at > LETTERHEAD_LINES {
            return false;
        }
        let apart = |at: &usize| self.lines[*at].blank_before > 0;
        let first = (0..at).rev().find(apart).unwrap_or(0);
        let end = (at..self.lines.len())
            .find(apart)
            .unwrap_or(self.lines.len());
        let run = &self.lines[first..end];
        let (line, next) = (&self.lines[at - 1].text, &self.lines[at].text);
        let last = line.rsplit(' ').next().unwrap_or_default();
        let open = line.ends_with([',', '(', '&', '–', '-', '/'])
            || (last.chars().count() <= 3
                && last.starts_with(char::is_lowercase)
                && !["am", "pm", "h", "hs", "hrs", "hr", "min"].contains(&last));
        if at <= first || open || shape::starts_lower(next) {
            return false;
        }
        let lower = run.iter().filter(|line| shape::starts_lower(&line.text));
        let lower = lower.count();
        // Lines with the day and the hours among them, all with a capital: facts, one a line.
        let facts =
            lower == 0 && run.len() >= 3 && run.iter().any(|line| tells_figures(&line.text));
        let prose = |line: &Line| shape::ends_sentence(&line.text) && line.chars > 40;
        let few = facts || (4 * lower <= run.len() && !run.iter().any(prose));
        let long_enough = || run.len() >= 3 || tells_figures(line) || tells_figures(next);
        // The lines of a paragraph are full, whatever letters they happen to begin with.
        let is_full =
            |at: &usize| self.lines[at - 1].chars >= MARGIN_CHARS && !self.would_have_fitted(*at);
        let on_purpose = || facts || 2 * (first + 1..end).filter(is_full).count() < run.len();
        let loud = || {
            run.iter()
                .all(|line| !line.text.contains(char::is_lowercase))
        };
        few && long_enough() && on_purpose() && !loud() && !opens_in_figures(line, next)
    }

    fn width_at(&self, at: usize) -> u32 {
        width_at(self.lines, at)
    }

    fn would_have_fitted(&self, at: usize) -> bool {
        would_have_fitted(self.lines, at)
    }
}

/// The lines that show how wide the column is at line `at`.
fn around<'l, 'a>(lines: &'l [Line<'a>], at: usize) -> &'l [Line<'a>] {
    &lines[at.saturating_sub(COLUMN_LINES)..(at + COLUMN_LINES).min(lines.len())]
}

/// How wide the column is at line `at`.
fn width_at(lines: &[Line<'_>], at: usize) -> u32 {
    let widths = around(lines, at).iter().map(|line| line.chars);
    widths
        .filter(|chars| *chars <= WRAPPED_CHARS)
        .max()
        .unwrap_or(0)
}

/// Whether the line before line `at` ends for want of room: beside lines without a margin none does.
fn is_full(lines: &[Line<'_>], at: usize) -> bool {
    let set = |line: &Line<'_>| line.chars <= WRAPPED_CHARS;
    around(lines, at).iter().all(set) && !would_have_fitted(lines, at)
}

/// Whether the first word of line `at` would have fitted on the line before it, so that the line
/// was ended on purpose.
fn would_have_fitted(lines: &[Line<'_>], at: usize) -> bool {
    would_fit(lines, at, width_at(lines, at))
}

/// The same of a column of that width.
fn would_fit(lines: &[Line<'_>], at: usize, width: u32) -> bool {
    let next = &lines[at].text;
    // Nobody sets running text in so narrow a column: these are lines of a list.
    if width < NARROW_CHARS && !shape::starts_lower(next) {
        return true;
    }
    let word = next.split(' ').next().unwrap_or(next).chars().count() as u32;
    let needed = lines[at - 1].chars + 1 + word;
    needed * 100 <= width * 86
}

/// Whether three lines or more open a block in small letters: they stand below a line that was over.
fn opens_small(lines: &[Line<'_>]) -> bool {
    const LEAST: usize = 3;
    let opens = |at: &usize| {
        let (line, next) = (&lines[at - 1], &lines[*at]);
        next.blank_before > 0
            && next.role == Role::Text
            && shape::starts_lower(&next.text)
            && (shape::ends_sentence(&line.text) || 2 * line.chars < width_at(lines, *at))
    };
    (1..lines.len()).filter(opens).take(LEAST).count() == LEAST
}

/// Whether a title goes on in the next line: both in capitals and joined by a small word, or
/// centred below a colon.
fn is_title_over_lines(line: &Line<'_>, next: &Line<'_>) -> bool {
    let plain = line.role == Role::Text && next.role == Role::Text;
    let led = || {
        shape::ends_open(&line.text.to_lowercase())
            || shape::opens_linked(&next.text.to_lowercase())
    };
    let loud = is_loud(&line.text) && is_loud(&next.text) && led();
    let centred =
        line.text.ends_with(':') && are_centred(line, next) && shape::starts_lower(&next.text);
    plain && (loud || centred)
}

/// Whether two lines have one middle and not one edge.
fn are_centred(line: &Line<'_>, next: &Line<'_>) -> bool {
    const SET_IN: u32 = 4;
    let middle = |line: &Line<'_>| 2 * line.indent + line.chars;
    line.indent.min(next.indent) >= SET_IN
        && line.indent != next.indent
        && middle(line).abs_diff(middle(next)) <= 2
}

/// Whether a line ends so that the next one must go on, or that one opens so, when it does not
/// stand `apart`.
fn leads_on(line: &str, next: &str, apart: bool) -> bool {
    const SIGNS: [char; 9] = [',', ':', '(', '&', '-', '–', '—', '/', '«'];
    line.ends_with(SIGNS)
        || shape::ends_open(line)
        || !apart && (next.starts_with('(') || shape::opens_linked(next))
}

/// Whether a line tells a fact, as those do that hold figures or signs between their parts.
fn tells_fact(text: &str) -> bool {
    const SIGNS: [&str; 5] = [" – ", " - ", " / ", " · ", " * "];
    text.bytes().any(|b| b.is_ascii_digit()) || SIGNS.iter().any(|sign| text.contains(sign))
}

/// Whether a line tells a day or hours, as far as its signs show.
fn tells_figures(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).take(5).count();
    digits > 4 || (digits > 0 && text.contains([':', '|', '•', '·']))
}

/// Whether a line is set in capitals, as no sentence is that goes on in small letters.
fn is_loud(line: &str) -> bool {
    // Running text shows a small letter at once.
    let capitals = || line.chars().filter(|c| c.is_uppercase()).count();
    !line.contains(char::is_lowercase) && capitals() >= 6
}

/// Whether the line begins with the name of somebody, and is not what the line before leads to.
fn opens_as_entry(line: &Line<'_>, next: &Line<'_>) -> bool {
    let name = next.text.ends_with(',') || shape::is_name_alone(&line.text);
    next.role != Role::Text
        || shape::is_entry(&next.text)
        || (name && shape::is_name_alone(&next.text))
}

/// Whether both lines are entries of one list of people.
fn are_entries(line: &Line<'_>, next: &Line<'_>) -> bool {
    let ended = line.text.trim_end_matches(['.', 'y', ' ']);
    let (line, next) = (ended, next.text.trim_end_matches('.'));
    shape::is_entry(line) && shape::is_entry(next)
}

/// Whether the second line carries on a range that the first one opens.
fn opens_in_figures(line: &str, next: &str) -> bool {
    line.ends_with(|c: char| c.is_ascii_digit()) && shape::opens_with_range(next)
}

fn kind(line: &Line<'_>) -> BlockKind {
    match line.role {
        Role::Heading => BlockKind::Heading,
        Role::Bullet => BlockKind::ListItem,
        Role::Text if shape::enumeration(&line.text).is_some() => BlockKind::ListItem,
        Role::Text | Role::Row => BlockKind::Paragraph,
    }
}

fn own_text<'l>(line: &'l Line<'_>) -> Cow<'l, str> {
    let text: &'l str = &line.text;
    let inner = if line.role == Role::Bullet {
        shape::after_bullet(text)
    } else {
        None
    };
    Cow::Borrowed(inner.unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::super::{BlockKind, Text};
    use super::*;

    fn read(text: &str) -> Text {
        extract(text.as_bytes(), false)
            .map(|extracted| extracted.text)
            .unwrap_or_default()
    }

    fn check(text: &str, expected: &[&str]) {
        let read = read(text);
        let blocks: Vec<&str> = read
            .blocks
            .iter()
            .filter(|block| block.kind != BlockKind::Furniture)
            .map(|block| &read.content[block.span.clone()])
            .collect();
        assert_eq!(blocks, expected, "from {text:?}");
    }

    #[test]
    fn sentences_repeat_within_short_pages() {
        let page = |votes: [u32; 2], told: &str| {
            format!(
                "COMMITTEE ON ROADS\n\n{told}\n\nThe motion was adopted by {} votes to {}.\n\n{told} again.\n\nPrinted by the harbour office.\n\n{}\n\n",
                votes[0], votes[1], votes[1]
            )
        };
        let pages = [
            page([12, 1], "Anna spoke first"),
            page([13, 2], "Bert answered"),
            page([9, 4], "Carl went home"),
        ];
        let read = read(&pages.join("\x0c"));
        let set_aside = furniture(&read);
        assert!(
            set_aside.iter().all(|line| !line.contains("adopted")),
            "{set_aside:?}"
        );
        for line in ["COMMITTEE ON ROADS", "Printed by the harbour office."] {
            let count = set_aside
                .iter()
                .filter(|other| other.contains(line))
                .count();
            assert_eq!(count, 3, "{line}: {set_aside:?}");
        }
    }

    fn furniture(text: &Text) -> Vec<&str> {
        let kept = text
            .blocks
            .iter()
            .filter(|block| block.kind == BlockKind::Furniture);
        kept.map(|block| &text.content[block.span.clone()])
            .collect()
    }

    #[test]
    fn one_line_per_paragraph() {
        check(
            "First one.\n\nSecond one.\n",
            &["First one.", "Second one."],
        );
    }

    #[test]
    fn wrapped_lines_are_joined_and_short_ones_end_a_block() {
        let text = "The town council met with the growers of the valley and agreed\n\
                    on a shared plan. The plan names three tasks for the year that\n\
                    follows.\n\
                    The growers will report in spring and the council in autumn of\n\
                    the same year.";
        let first = "The town council met with the growers of the valley and agreed on a shared \
                     plan. The plan names three tasks for the year that follows.";
        let second =
            "The growers will report in spring and the council in autumn of the same year.";
        check(text, &[first, second]);
    }

    #[test]
    fn double_spaced_lines_are_one_paragraph() {
        let text = "The market halls of the old town are \n\nopen to growers and to makers from the \n\n\
                    valley, who share the cost of keeping \n\nthem warm in winter. \n\n \n\n\
                    A second hall opens in spring and will \n\nhouse repair shops. \n";
        let first = "The market halls of the old town are open to growers and to makers from the \
                     valley, who share the cost of keeping them warm in winter.";
        check(
            text,
            &[
                first,
                "A second hall opens in spring and will house repair shops.",
            ],
        );
    }

    #[test]
    fn a_page_gap_inside_a_sentence_is_closed() {
        let text = "The halls of the old town belong to everyone who trades in\n\n\n\n\
                    them, and the rent stays low.\n\n\n\nA new chapter begins.";
        let first = "The halls of the old town belong to everyone who trades in them, and the rent \
                     stays low.";
        check(text, &[first, "A new chapter begins."]);
    }

    #[test]
    fn labels_are_blocks_of_their_own_and_long_values_wrap() {
        let text = "Title of the session: how market halls keep the old town alive and\n\
                    what they cost\nDate: 1/5/21\nTime: 10:00\nPlatform: the town hall";
        let title = "Title of the session: how market halls keep the old town alive and what they \
                     cost";
        check(
            text,
            &[
                title,
                "Date: 1/5/21",
                "Time: 10:00",
                "Platform: the town hall",
            ],
        );
    }

    #[test]
    fn a_banner_between_paragraphs_is_set_aside_and_the_sentence_healed() {
        let banner = "\n\n\n\nForum of\nMarket\nTowns\n\nMay 3\n\n";
        let text = format!(
            "The halls belong to the growers and{banner}to the makers.{banner}A new day.{banner}The end."
        );
        check(
            &text,
            &[
                "The halls belong to the growers and to the makers.",
                "A new day.",
                "The end.",
            ],
        );
        assert_eq!(furniture(&read(&text)), ["Forum of Market Towns May 3"; 3]);
    }

    #[test]
    fn a_sentence_that_repeats_stays() {
        let text = "Aims\n\nWe trade fairly.\n\nPoints\n\nWe trade fairly.\n\nAims\n\nWe share.";
        assert_eq!(furniture(&read(text)), [""; 0]);
    }

    #[test]
    fn form_feeds_are_pages_with_headers() {
        let page = |n: u32, words: &str| format!("Forum of Market Towns\n\n{words}\n\nPage {n}\n");
        let text = [
            page(1, "The halls of the old town are"),
            page(2, "open to all."),
        ]
        .join("\x0c");
        let read = read(&text);
        assert_eq!(read.body(), "The halls of the old town are open to all.");
        assert_eq!(read.page_at(0), Some(1));
        assert_eq!(read.page_at(32), Some(2));
        assert_eq!(furniture(&read).len(), 4);
    }

    #[test]
    fn bullets_go_and_numbers_stay() {
        check(
            "● Who pays\nfor it?\n● Who decides?",
            &["Who pays for it?", "Who decides?"],
        );
        check("1) Water\n2) Waste", &["1) Water", "2) Waste"]);
        assert_eq!(read("- Water\n- Waste").content, "Water\nWaste");
    }

    #[test]
    fn lines_end_by_any_sign() {
        for end in [
            "\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}", "\r\r\n",
        ] {
            let text = ["Date: 1/5/21", "Place: hall", "", "Años después."].join(end);
            check(&text, &["Date: 1/5/21", "Place: hall", "Años después."]);
        }
    }

    #[test]
    fn headings_by_markup_and_by_number() {
        let kinds = |text: &str| read(text).blocks.iter().map(|b| b.kind).collect::<Vec<_>>();
        assert_eq!(
            kinds("**3. Points** (*max. 15 words*)\n\nText."),
            [BlockKind::Heading, BlockKind::Paragraph]
        );
        assert_eq!(
            kinds("2. Aims (max. 10 words)\nText follows."),
            [BlockKind::Heading, BlockKind::Paragraph]
        );
    }

    #[test]
    fn front_matter_is_said_of_the_text_and_not_by_it() {
        let text = "---\ntitle: \"Market: halls\"\ndate: 2025-03-05\n---\nThe halls are open.\n";
        let read = extract(text.as_bytes(), true).unwrap_or_default();
        assert_eq!(read.text.content, "The halls are open.");
        let fields = read.metadata.fields.iter();
        let fields: Vec<_> = fields
            .map(|f| (f.name.as_str(), f.value.as_str()))
            .collect();
        assert_eq!(fields, [("title", "Market: halls"), ("date", "2025-03-05")]);
    }

    #[test]
    fn people_on_lines_of_their_own_stay_apart() {
        check(
            "Speakers\nDr. Ana Río, Head of Housing, Town of Vado\n\
             Mr. Ivo Luz – Director – Housing Office\nMme Roy, maire",
            &[
                "Speakers",
                "Dr. Ana Río, Head of Housing, Town of Vado",
                "Mr. Ivo Luz – Director – Housing Office",
                "Mme Roy, maire",
            ],
        );
    }

    #[test]
    fn a_heading_over_people_is_no_end_of_a_paragraph() {
        let prose = "The rind rules the cheese and the cave rules the rind, so we start there.";
        let people = [
            "Dr. Ana Luz — Cheesemaker — Cave of Vado",
            "Ivo Roy, miller",
        ];
        for heading in ["Maestros / Masters", "Who teaches"] {
            let text = format!("{prose}\n{heading}\n{}\n{}\n", people[0], people[1]);
            check(&text, &[prose, heading, people[0], people[1]]);
            let text = format!("{prose}\n{heading}\n- {}\n- {}\n", people[0], people[1]);
            check(&text, &[prose, heading, people[0], people[1]]);
        }
        let wrapped = format!(
            "{prose}\nThe town of Vado asked the miller of the lower river and at once\nAna Luz, baker, for a cave."
        );
        check(&wrapped, &[&wrapped.replace('\n', " ")]);
    }

    #[test]
    fn an_angle_sign_opens_an_item_unless_a_message_is_quoted() {
        let kinds = |text: &str| read(text).blocks.iter().map(|b| b.kind).collect::<Vec<_>>();
        let list = "Guests\n> Ana Luz / baker / Guild of Mills\n\n> Talk led by Ivo Roy / editor";
        check(
            list,
            &[
                "Guests",
                "Ana Luz / baker / Guild of Mills",
                "Talk led by Ivo Roy / editor",
            ],
        );
        assert_eq!(kinds(list)[1..], [BlockKind::ListItem; 2]);
        let quoted = "You wrote:\n> The Guild of Mills will meet in the hall of the old bakery\n\
                      > and asks for bread.\n> The Council agrees.\n";
        assert!(!kinds(quoted).contains(&BlockKind::ListItem));
        assert_eq!(kinds("> Thanks\n>> We agree.\n")[0], BlockKind::Paragraph);
        check("* Who bakes? *\nAna Luz.", &["* Who bakes? *", "Ana Luz."]);
    }

    #[test]
    fn people_in_sentences_wrap_and_those_on_lines_do_not() {
        check(
            "Ana Luz, baker, Guild of Mills. Dr Ivo Roy, miller, Vado\nHospital. Eve Day, \
             night clerk. Udo Lee, weaver, Lumen\nCouncil. Chair: Zoe Hill, editor.\n",
            &[
                "Ana Luz, baker, Guild of Mills. Dr Ivo Roy, miller, Vado Hospital. Eve Day, night \
               clerk. Udo Lee, weaver, Lumen Council. Chair: Zoe Hill, editor.",
            ],
        );
        let rows = [
            "Ana Luz; Keeper of the Northern Mills; Guild of Mills and Ovens",
            "Ivo Roy; Baker; Guild of Bread and Board Makers of the Vado",
            "Eve Day; Clerk",
        ];
        check(&rows.join("\n"), &rows);
        check(
            "Organised by: Vado Town Council; Guild of Mills and of Ovens;\nLumen Council; Red Sur",
            &[
                "Organised by: Vado Town Council; Guild of Mills and of Ovens; Lumen Council; Red Sur",
            ],
        );
    }

    #[test]
    fn lines_in_small_letters_stay_apart() {
        check(
            "town forum of the lower river\n\nplenary 3                          10.30 to 12.00\n\n\
             the boat that nobody would mend\n\nmain hall\n\nhosts          Union of Ferries\n               \
             Town of Vado\n\nseats          free, up to 40\n\nwhy we meet\n\nHalf of the boats lie on \
             the bank and no smith will come to the\nriver before the spring. The hall pays for one.\n",
            &[
                "town forum of the lower river",
                "plenary 3",
                "10.30 to 12.00",
                "the boat that nobody would mend",
                "main hall",
                "hosts | Union of Ferries; Town of Vado",
                "seats | free, up to 40",
                "why we meet",
                "Half of the boats lie on the bank and no smith will come to the river before the \
                 spring. The hall pays for one.",
            ],
        );
    }

    #[test]
    fn centred_lines_go_on_where_they_are_left_open() {
        check(
            "          BOATS THAT COME BACK:\n       a talk of towns on wood, tar\n               and patience\n\n\
          \u{20}        Tuesday, 4 March 2025\n           Hall of the Smiths\n",
            &[
                "BOATS THAT COME BACK: a talk of towns on wood, tar and patience",
                "Tuesday, 4 March 2025",
                "Hall of the Smiths",
            ],
        );
    }

    #[test]
    fn two_fields_on_a_line_are_two() {
        check(
            "When    : 3 May 2026       Seats : 40\nWhere   : Hall 2           Languages : English\n",
            &[
                "When : 3 May 2026",
                "Seats : 40",
                "Where : Hall 2",
                "Languages : English",
            ],
        );
    }

    #[test]
    fn a_label_and_its_value_go_on_below() {
        check(
            "Type and no.      Panel 2\nHosting           Union of Ferries\nbodies            Town of Vado\n\
             Title             Boats that come\n                  back\n",
            &[
                "Type and no. | Panel 2",
                "Hosting bodies | Union of Ferries; Town of Vado",
                "Title | Boats that come back",
            ],
        );
    }

    #[test]
    fn drawn_boxes_are_rows() {
        check(
            "╔══════════╦══════════════════════╗\n║ Date     ║ 3 May 2026           ║\n║ Hosts    ║ \
             Smiths of Ems        ║\n║          ║ Town of Vado         ║\n╚══════════╩══════════════════════╝\n",
            &["Date | 3 May 2026", "Hosts | Smiths of Ems; Town of Vado"],
        );
    }

    #[test]
    fn what_fills_a_line_marks_a_heading() {
        let text = read("Summary ...............\nThe boats are old.\n");
        assert_eq!(text.content, "Summary\n\nThe boats are old.");
        assert_eq!(text.blocks[0].kind, BlockKind::Heading);
    }

    #[test]
    fn definitions_are_told_with_their_terms() {
        let read = extract(b"Place\n: Hall 2\n\nAna Luz\n: baker\n", true).unwrap_or_default();
        assert_eq!(read.text.content, "Place | Hall 2\n\nAna Luz | baker");
    }

    #[test]
    fn the_first_line_of_a_paragraph_is_no_heading() {
        let text = read(
            "Aims\n\nThe lists of the boats, of the smiths and of the harbours by\nname. They go to \
             the hall in spring, then to the printer.\n",
        );
        assert_eq!(text.blocks[1].kind, BlockKind::Paragraph);
    }

    #[test]
    fn labels_and_values_in_two_columns_are_rows() {
        check(
            "Seats         85\nConvened by   Harbour Alliance; Town of Vado; Delta\n              Institute\nBooking       at the desk\n",
            &[
                "Seats | 85",
                "Convened by | Harbour Alliance; Town of Vado; Delta Institute",
                "Booking | at the desk",
            ],
        );
    }

    #[test]
    fn people_told_below_their_names_stay_apart() {
        check(
            "Speakers\n\nAna Río\nhead of housing\nTown of Vado\n\nIvo Luz,\n  baker,\n  Housing Office\n",
            &[
                "Speakers",
                "Ana Río",
                "head of housing",
                "Town of Vado",
                "Ivo Luz, baker, Housing Office",
            ],
        );
        check(
            "- Ana Río, head of housing, the Town of Vado on the river\nModerator: Ivo Luz, baker, Housing Office",
            &[
                "Ana Río, head of housing, the Town of Vado on the river",
                "Moderator: Ivo Luz, baker, Housing Office",
            ],
        );
    }

    #[test]
    fn a_cell_goes_on_below_itself() {
        let text = "Ana Río      head of       Town of Vado\n             housing       and Bern\nIvo Luz      baker         Housing Office\n";
        check(
            text,
            &[
                "Ana Río | head of housing | Town of Vado and Bern",
                "Ivo Luz | baker | Housing Office",
            ],
        );
    }

    #[test]
    fn boxes_and_leading_dots_are_rows() {
        check(
            "+--------+------------------------------+\n\
             | Title  | The mill and                 |\n\
             |        | the baker                    |\n\
             +--------+------------------------------+\n\
             | Guests | Ms Ana Luz, baker            |\n\
             |        | Mr Ivo Roy, miller,          |\n\
             |        |   Guild of Mills             |\n\
             +--------+------------------------------+\n",
            &[
                "Title | The mill and the baker",
                "Guests | Ms Ana Luz, baker; Mr Ivo Roy, miller, Guild of Mills",
            ],
        );
        check(
            "Day ........ 3 May 2026\nHall ....... Old Mill,\n             upper floor\n\n\
             Ana Luz . . . . . baker, Guild of Mills\n",
            &[
                "Day | 3 May 2026",
                "Hall | Old Mill, upper floor",
                "Ana Luz | baker, Guild of Mills",
            ],
        );
    }

    #[test]
    fn people_side_by_side_are_told_one_by_one() {
        check(
            "ANA LUZ              IVO ROY\nbaker                Head miller\nGuild of Mills       Vado Mill\n\nThe end.\n",
            &[
                "ANA LUZ",
                "baker",
                "Guild of Mills",
                "IVO ROY",
                "Head miller",
                "Vado Mill",
                "The end.",
            ],
        );
    }

    #[test]
    fn entries_that_hang_over_are_whole() {
        check(
            "14 h 20  Ms Ana Luz, baker, Guild\n         of Mills\n15 h 30  Mr Ivo Roy, miller\n16 h 00  a delegate (to be named)\n",
            &[
                "14 h 20 Ms Ana Luz, baker, Guild of Mills",
                "15 h 30 Mr Ivo Roy, miller",
                "16 h 00 a delegate (to be named)",
            ],
        );
    }

    #[test]
    fn markdown_tables_and_underlined_headings() {
        let text = "Panel\n=====\n\n| Date | 1/5/21 |\n|---|---|\n| Place | hall |\n";
        let read = extract(text.as_bytes(), true)
            .map(|extracted| extracted.text)
            .unwrap_or_default();
        assert_eq!(read.content, "Panel\n\nDate: 1/5/21\n\nPlace: hall");
        assert_eq!(read.blocks[0].kind, BlockKind::Heading);
    }

    #[test]
    fn markdown_notes_named_links_and_fences() {
        let text = "The towns pay for water[^1] and see [the report][ref] too.\n\n[^1]: Note on rivers.\n\
                    [ref]: https://example.org/report \"Report\"\n\n```text\ncode words\n```\n\nThe [draft]: it waits.\n";
        let read = extract(text.as_bytes(), true)
            .map(|extracted| extracted.text)
            .unwrap_or_default();
        assert_eq!(
            read.content,
            "The towns pay for water and see the report too.\n\nNote on rivers.\n\ncode words\n\nThe [draft]: it waits."
        );
    }

    #[test]
    fn paragraphs_that_are_set_in() {
        check(
            "    The boats of the lower river wait for the flood, and the keepers of the\n\
             locks count them every evening before the gates are shut. Nobody has been\n\
             turned away.\n    \
             The boats of the upper river come down in spring and bring the timber that\n\
             the yards have ordered in the year before. They are paid by the load, and\n\
             the load is weighed at the lock.\n    \
             Others wait.\n",
            &[
                "The boats of the lower river wait for the flood, and the keepers of the locks count them every \
                 evening before the gates are shut. Nobody has been turned away.",
                "The boats of the upper river come down in spring and bring the timber that the yards have \
                 ordered in the year before. They are paid by the load, and the load is weighed at the lock.",
                "Others wait.",
            ],
        );
    }

    #[test]
    fn a_narrow_paragraph_of_markdown_among_wide_ones() {
        let wide = "The council of the harbour town has met four times and has heard the keepers of all locks.";
        let narrow = "The keeper of the upper lock asked for a\nsecond gate, and the harbour sold its old crane.\n\
                      The council of the town agreed, and a green\nlight was bought for the quay.";
        let text = format!("{wide}\n\n{narrow}\n\n{wide}\n");
        let read = extract(text.as_bytes(), true)
            .map(|extracted| extracted.text)
            .unwrap_or_default();
        let narrow = narrow.replace('\n', " ");
        assert_eq!(read.content, format!("{wide}\n\n{narrow}\n\n{wide}"));
    }
}
