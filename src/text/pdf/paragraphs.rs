//! Lines to paragraphs, by gap, indent, fullness, size and weight.
//!
//! Every test asks the same question: was the line ended because the column ended, or because
//! the author ended it? Only the neighbours of a line answer, never fixed positions.

use std::borrow::Cow;

use super::super::draft::{HEADING_CHARS, Piece};
use super::super::hyphen::{Hyphens, ends_in_hyphen};
use super::super::shape;
use super::super::{BlockKind, OutlineEntry};
use super::bookmarks::{self, Named};
use super::contents;
use super::furniture::Body;
use super::lines::Line;
use super::notes;

/// How many lines before and after a line show where its column ends.
const COLUMN_LINES: usize = 25;
/// How many steps before and after a line show its leading.
const LEADING_LINES: usize = 10;
/// Lines whose ends differ by no more than this many font sizes end at one edge.
const SAME_EDGE: f64 = 2.0;
/// Lines of fewer characters are clearly shorter than any column.
const SHORT_CHARS: usize = 40;
/// A heading has at most this many lines.
const HEADING_LINES: usize = 4;

/// Joins the body lines of a file into blocks; `outline` are its bookmarks.
pub(super) fn pieces(body: Body, outline: &[OutlineEntry]) -> Vec<Piece<'static>> {
    let flow = Flow::new(&body, outline);
    let mut pieces: Vec<Piece<'static>> = Vec::new();
    // The last piece of running text and its last line; notes and captions may stand between it
    // and its rest.
    let mut open: Option<(usize, usize)> = None;
    // The last footnote and its last line; it may go on at the foot of the next page.
    let mut note: Option<(usize, usize)> = None;
    let mut start = 0;
    for at in 1..=body.len() {
        if at == body.len() || !flow.joins(start, at) {
            let earlier = open
                .filter(|(_, last)| flow.goes_on_after_notes(*last, start))
                .or(note.filter(|(_, last)| flow.carries_on_note(*last, start)));
            match earlier {
                Some((earlier, _)) => flow.extend(&mut pieces[earlier], start, at),
                None => pieces.push(flow.piece(start, at)),
            }
            let latest = earlier.map_or(pieces.len() - 1, |(earlier, _)| earlier);
            if !flow.is_note(start) && !shape::is_caption(&flow.line(start).text) {
                open = Some((latest, at - 1));
            } else if pieces[latest].kind == BlockKind::Footnote {
                note = Some((latest, at - 1));
            }
            start = at;
        }
    }
    pieces
}

/// The body lines and what they show of the layout.
struct Flow<'l> {
    body: &'l Body,
    hyphens: Hyphens,
    /// For each line whether a bookmark names it.
    named: Vec<Named>,
    /// For each line whether it ends an entry of a list of contents.
    contents: Vec<bool>,
    /// The font size of running text.
    body_size: f64,
    /// Usual distance of two baselines, in font sizes.
    leading: f64,
}

impl<'l> Flow<'l> {
    fn new(body: &'l Body, outline: &[OutlineEntry]) -> Self {
        let body_size = common_size(body);
        // A word may be broken where notes or a caption stand between its halves.
        let is_aside =
            move |line: &Line| is_note_sized(line, body_size) || shape::is_caption(&line.text);
        let lines = || body.iter().map(|(_, line)| line);
        let text = lines().filter(move |line| !is_aside(line));
        let texts = text.chain(lines().filter(move |line| is_aside(line)));
        let hyphens = Hyphens::learn(texts.map(|line| line.text.as_str()));
        Self {
            body,
            hyphens,
            named: bookmarks::find(body, outline),
            contents: contents::find(body),
            body_size,
            leading: common_leading(body),
        }
    }

    fn line(&self, at: usize) -> &'l Line {
        &self.body[at].1
    }

    fn piece(&self, start: usize, end: usize) -> Piece<'static> {
        let (page, first) = &self.body[start];
        let kind = self.kind(start, end);
        let bare = shape::after_bullet(&first.text).filter(|_| !first.row);
        let own = bare.unwrap_or(&first.text).to_owned();
        let mut piece = Piece::new(kind, Some(*page), Cow::Owned(own));
        if self.contents[end - 1] {
            piece.mark_listed();
        }
        self.extend(&mut piece, start + 1, end);
        piece
    }

    fn extend(&self, piece: &mut Piece<'static>, start: usize, end: usize) {
        for (page, line) in &self.body[start..end] {
            piece.append(&line.text, Some(*page), &self.hyphens);
        }
    }

    /// Whether line `at` is set in the small type of footnotes.
    fn is_note(&self, at: usize) -> bool {
        is_note_sized(self.line(at), self.body_size)
    }

    /// Whether line `at` opens a note at the foot of its page.
    fn is_footnote(&self, at: usize) -> bool {
        self.is_note(at) && notes::opens_note(&self.line(at).text) && self.is_at_foot(at)
    }

    /// Whether line `at` stands at the foot of its page or column, under lines of running text and
    /// above none.
    fn is_at_foot(&self, at: usize) -> bool {
        let (page, line) = &self.body[at];
        let on_page = |other: &usize| self.body[*other].0 == *page;
        let before = (0..at).rev().take_while(on_page);
        let after = (at + 1..self.body.len()).take_while(on_page);
        let in_column = |other: &usize| {
            let other = self.line(*other);
            other.x_start < line.x_end && line.x_start < other.x_end
        };
        let mut text = before
            .chain(after)
            .filter(|other| !self.is_note(*other) && in_column(other));
        let above = |other: usize| self.line(other).y < line.y;
        line.horizontal && text.next().is_some_and(above) && text.all(above)
    }

    /// Whether the note that line `last` leaves open goes on in line `at` of the next page.
    fn carries_on_note(&self, last: usize, at: usize) -> bool {
        let ((page, line), (next_page, next)) = (&self.body[last], &self.body[at]);
        let alike = (line.size - next.size).abs() < 0.1 * line.size;
        let open = !shape::ends_sentence(&line.text) && !notes::opens_note(&next.text);
        alike && open && page + 1 == *next_page && self.is_note(at) && self.is_at_foot(at)
    }

    /// Whether the sentence that line `last` leaves open goes on in line `at`, with nothing but
    /// notes and captions between the two.
    fn goes_on_after_notes(&self, last: usize, at: usize) -> bool {
        let (line, next) = (self.line(last), self.line(at));
        let rows = line.row || next.row;
        let apart = at > last + 1 && !rows && !self.is_note(at) && !self.is_below(at);
        let open = shape::goes_on(&line.text, &next.text);
        let alike = (line.size - next.size).abs() < 0.1 * line.size;
        apart && open && alike && line.text.len() > 20 && shape::after_bullet(&next.text).is_none()
    }

    fn kind(&self, start: usize, end: usize) -> BlockKind {
        let text = &self.line(start).text;
        let heading = self.is_heading(start, end);
        if self.line(start).row {
            BlockKind::TableRow
        } else if self.is_footnote(start) {
            BlockKind::Footnote
        } else if shape::after_bullet(text).is_some() {
            BlockKind::ListItem
        } else if heading {
            BlockKind::Heading
        } else if shape::enumeration(text).is_some() {
            BlockKind::ListItem
        } else {
            BlockKind::Paragraph
        }
    }

    fn is_heading(&self, start: usize, end: usize) -> bool {
        let lines = || self.body[start..end].iter().map(|(_, line)| line);
        let last = self.line(end - 1);
        let chars: usize = lines().map(|line| line.text.chars().count()).sum();
        if self.named[start] == Named::Begins {
            return true;
        }
        if end - start > HEADING_LINES || chars > HEADING_CHARS || self.contents[end - 1] {
            return false;
        }
        let letters = lines().any(|line| line.text.chars().any(char::is_alphabetic));
        let larger = lines().all(|line| line.size > 1.12 * self.body_size);
        let bold = lines().all(|line| line.bold > 0.95 && line.size > self.least_bold(line))
            || (end == start + 1 && is_bold_but_for_remark(last));
        let sentence = last.text.ends_with(['.', ',', ';']);
        let field = !larger && shape::is_labelled(&self.line(start).text);
        letters && (larger || bold) && !sentence && !field
    }

    /// The size from which on a bold line may be a heading; one in capitals may be of small ones.
    fn least_bold(&self, line: &Line) -> f64 {
        let capitals = !line.text.contains(char::is_lowercase);
        self.body_size * if capitals { 0.75 } else { 0.9 }
    }

    /// Whether line `at` carries on the block that began at `start`.
    fn joins(&self, start: usize, at: usize) -> bool {
        let (line, next) = (self.line(at - 1), self.line(at));
        if self.named[at] == Named::GoesOn {
            return true;
        }
        if self.named[at] == Named::Begins
            || self.named[at - 1] != Named::No
            || self.contents[at - 1]
            || (line.cells && next.cells)
            || line.row
            || next.row
            || line.horizontal != next.horizontal
            || self.changes_type(at)
        {
            return false;
        }
        let below = self.is_below(at);
        if self.opens_block(start, at, below) {
            return false;
        }
        if below {
            self.joins_below(start, at)
        } else {
            self.joins_across(start, at)
        }
    }

    /// Whether line `at` stands on the page of the line before it and further down.
    fn is_below(&self, at: usize) -> bool {
        let ((page, line), (next_page, next)) = (&self.body[at - 1], &self.body[at]);
        let step = next.y - line.y;
        page == next_page && step > -0.3 * line.size && step < 4.0 * line.size
    }

    fn changes_type(&self, at: usize) -> bool {
        let (line, next) = (self.line(at - 1), self.line(at));
        let sizes = line.size.min(next.size) < 0.88 * line.size.max(next.size);
        // Raised letters and numbers drawn as lines of their own are no change of type.
        let short = line.text.len().min(next.text.len()) < 4;
        let weights =
            (line.bold > 0.95 && next.bold < 0.05) || (line.bold < 0.05 && next.bold > 0.95);
        let far = line.size.max(next.size) > 1.3 * line.size.min(next.size);
        // Words in small capitals that lead in make a line smaller, and a raised figure its end.
        let (end, begin) = (line.end_sizes.1, next.end_sizes.0);
        let cells = line.cells || next.cells;
        let same_type = !cells && (end - begin).abs() < 0.02 * end && begin > 0.9 * next.size;
        (sizes && !same_type && (far || !short)) || weights
    }

    fn opens_block(&self, start: usize, at: usize, below: bool) -> bool {
        let (line, next) = (self.line(at - 1), self.line(at));
        let first = &self.line(start).text;
        let listed = shape::after_bullet(first).is_some() || shape::enumeration(first).is_some();
        let close = next.x_start < line.x_start + 0.5 * line.size;
        let full = || below && !self.would_have_fitted(at);
        let open = || !shape::ends_clause(&line.text) && full();
        let mid_sentence = || !listed && close && open();
        // In a numbered item a dash may stand within the sentence; in a list of dashes it may not.
        let dash_within = || shape::after_bullet(first).is_none() && listed && open();
        if shape::after_bullet(&next.text).is_some() {
            let ranged = shape::opens_with_range(&next.text) && below && !listed;
            let clause = !shape::ends_clause(&line.text);
            let dash = shape::opens_with_dash(&next.text) && (mid_sentence() || dash_within());
            return !(ranged && clause || dash);
        }
        if shape::enumeration(&next.text).is_some() {
            return line.bold > 0.95 || !mid_sentence();
        }
        if shape::is_entry(&line.text) && shape::is_entry(&next.text) {
            return true;
        }
        if self.is_footnote(at) {
            return true;
        }
        let fields = shape::label_len(first).is_some() && at - start <= 3;
        shape::label_len(&next.text).is_some() && (fields || !full())
    }

    fn joins_below(&self, start: usize, at: usize) -> bool {
        let (line, next) = (self.line(at - 1), self.line(at));
        let step = next.y - line.y;
        let usual = self.leading_at(at) * line.size.max(next.size);
        let wide = step > usual * 1.15 + 0.05 * line.size;
        if wide && !self.is_pushed_apart(at, usual) && !self.goes_on_past_gap(at, usual) {
            return false;
        }
        if step < 0.3 * line.size && next.x_start >= line.x_end {
            return true;
        }
        if ends_in_hyphen(&line.text) {
            return true;
        }
        if line.bold > 0.95 && next.bold > 0.95 && at - start < HEADING_LINES {
            return !shape::ends_sentence(&line.text);
        }
        if self.is_indented(start, at) {
            return false;
        }
        let runs_on = !shape::ends_sentence(&line.text) && shape::starts_lower(&next.text);
        runs_on || !self.would_have_fitted(at) || self.figure_runs_on(at)
    }

    /// Whether line `at` plainly carries on the full line before it, though the step between the
    /// two is a little wider than the usual one.
    fn goes_on_past_gap(&self, at: usize, usual: f64) -> bool {
        const WIDEST: f64 = 1.5;
        let (line, next) = (self.line(at - 1), self.line(at));
        let full = line.text.chars().count() >= SHORT_CHARS && !self.would_have_fitted(at);
        let open = line.text.ends_with(|c: char| c.is_alphabetic() || c == ',');
        next.y - line.y < WIDEST * usual && open && shape::starts_lower(&next.text) && full
    }

    /// Whether the step to line `at` is as much wider than the usual one as something in the lines
    /// stands out of them: a raised figure or a word in larger type pushes its line away.
    fn is_pushed_apart(&self, at: usize, usual: f64) -> bool {
        const LEAST: f64 = 0.15;
        const EXACT: f64 = 0.12;
        let (line, next) = (self.line(at - 1), self.line(at));
        let pushed = line.beyond.1 + next.beyond.0;
        let wider = next.y - line.y - usual;
        pushed > LEAST * line.size && (wider - pushed).abs() < EXACT * line.size
    }

    /// Whether line `at` opens with a figure and the line before it, long and unfinished, may
    /// have been broken early because the figure holds to its unit.
    fn figure_runs_on(&self, at: usize) -> bool {
        let (line, next) = (self.line(at - 1), self.line(at));
        let long = line.x_end - line.x_start > 0.75 * (self.column_end(at - 1) - line.x_start);
        long && !shape::ends_clause(&line.text) && shape::carries_on(&next.text)
    }

    /// Whether line `at` is set in or out as the first line of a paragraph is.
    fn is_indented(&self, start: usize, at: usize) -> bool {
        let (line, next) = (self.line(at - 1), self.line(at));
        let shift = (next.x_start - line.x_start) / line.size;
        let listed = shape::after_bullet(&self.line(start).text).is_some()
            || shape::enumeration(&self.line(start).text).is_some();
        if at - 1 == start {
            // The second line: hanging below a bullet or label, or back from a first-line indent.
            return shift > 0.8 && !listed && shape::ends_sentence(&line.text);
        }
        shift > 0.8 && (shape::ends_clause(&line.text) || !shape::starts_lower(&next.text))
            || shift < -0.8 && listed
    }

    /// Across the end of a column or page: a sentence that plainly goes on is joined, and so is a
    /// paragraph whose last line there was full. A caption stands whole.
    fn joins_across(&self, start: usize, at: usize) -> bool {
        let (line, next) = (self.line(at - 1), self.line(at));
        let heading = at - start <= 2 && self.is_heading(start, at);
        let large = next.size > 1.12 * self.body_size && line.size < 1.12 * self.body_size;
        // The next cell of a row that the page break cut begins on the page before.
        let back = self.body[at].0 < self.body[at - 1].0;
        if heading || large || back || shape::is_caption(&self.line(start).text) {
            return false;
        }
        if ends_in_hyphen(&line.text) {
            return true;
        }
        let full = !self.would_have_fitted(at);
        let long = at - start > 1;
        if shape::ends_clause(&line.text) {
            return full && long && !self.opens_indented(at) && line.bold < 0.95;
        }
        let field = shape::is_labelled(&line.text) && !long;
        (full && (long || shape::carries_on(&next.text)))
            || (shape::starts_lower(&next.text) && !field)
    }

    /// Whether line `at` stands further in than the line after it.
    fn opens_indented(&self, at: usize) -> bool {
        let line = self.line(at);
        let after = self
            .body
            .get(at + 1)
            .filter(|(page, _)| *page == self.body[at].0);
        after.is_some_and(|(_, after)| line.x_start > after.x_start + 0.8 * line.size)
    }

    /// Whether the first word of line `at` would have fitted behind the line before it.
    fn would_have_fitted(&self, at: usize) -> bool {
        let (line, next) = (self.line(at - 1), self.line(at));
        if self.is_entry_of_short_lines(at) {
            return true;
        }
        let room = self.column_end(at - 1) - line.x_end;
        room > next.first_word_end - next.x_start + 0.75 * line.size
    }

    /// Whether line `at` and the one before it are short lines of their own below each other,
    /// where nothing nearby shows how wide the column is.
    fn is_entry_of_short_lines(&self, at: usize) -> bool {
        let (line, next) = (self.line(at - 1), self.line(at));
        let below = (next.x_start - line.x_start).abs() < 0.3 * line.size;
        let short = line.text.chars().count() < SHORT_CHARS;
        let capital = next.text.starts_with(char::is_uppercase);
        let wraps = || {
            let ends = self.line_ends(at - 1, false);
            ends.iter().any(|end| end.runs_on)
        };
        // What opens a column may carry on from the one before, which shows its width there.
        let opens_column = at > 1 && !self.is_below(at - 1);
        let clause = shape::ends_clause(&line.text);
        below && short && capital && !clause && !opens_column && !wraps()
    }

    /// Where the column of line `at` ends: the rightmost place at which two lines nearby end, or
    /// the longest line when no two agree.
    ///
    /// Short lines of one list agree by chance, so a place counts only when a sentence runs on
    /// from a line that ends there, or when no line nearby is much longer.
    fn column_end(&self, at: usize) -> f64 {
        let line = self.line(at);
        let agreed = |ends: &[End], end: &End| {
            ends.iter()
                .filter(|other| (other.x - end.x).abs() <= SAME_EDGE * line.size)
                .count()
                > 1
        };
        let any_size = self.line_ends(at, false);
        let longest = any_size.iter().map(|end| end.x).fold(line.x_end, f64::max);
        for same_size in [true, false] {
            let ends = self.line_ends(at, same_size);
            let column = ends
                .iter()
                .filter(|end| agreed(&ends, end))
                .max_by(|a, b| a.x.total_cmp(&b.x));
            if let Some(end) = column {
                let ragged = 0.25 * (end.x - line.x_start).max(0.0);
                let near =
                    |other: &&End| (-ragged..=SAME_EDGE * line.size).contains(&(other.x - end.x));
                let wraps = ends.iter().filter(near).any(|other| other.runs_on);
                let long = end.x - line.x_start > 0.75 * (longest - line.x_start);
                if wraps || long {
                    return end.x.max(line.x_end);
                }
            }
        }
        longest
    }

    /// Where the lines end that begin beside line `at`, on its page or one nearby.
    fn line_ends(&self, at: usize, same_size: bool) -> Vec<End> {
        let (page, line) = &self.body[at];
        let from = at.saturating_sub(COLUMN_LINES);
        let to = (at + COLUMN_LINES + 1).min(self.body.len());
        let beside = |other: &usize| {
            let (other_page, other) = &self.body[*other];
            let reach = if other_page == page { 4.0 } else { 1.0 };
            let sized = !same_size || (other.size - line.size).abs() < 0.12 * line.size;
            sized
                && other.horizontal
                && !other.row
                && (other.x_start - line.x_start).abs() < reach * line.size
        };
        (from..to)
            .filter(beside)
            .map(|other| End {
                x: self.line(other).x_end,
                runs_on: self.runs_on(other),
            })
            .collect()
    }

    /// Whether the sentence of line `at` plainly goes on in the line after it.
    fn runs_on(&self, at: usize) -> bool {
        let text = &self.line(at).text;
        self.body
            .get(at + 1)
            .is_some_and(|(_, next)| shape::goes_on(text, &next.text))
    }

    /// Usual distance of baselines near line `at`, in font sizes: the smallest that two steps
    /// nearby share, else that of the whole file.
    fn leading_at(&self, at: usize) -> f64 {
        let from = at.saturating_sub(LEADING_LINES).max(1);
        let to = (at + LEADING_LINES).min(self.body.len());
        let mut steps: Vec<f64> = (from..to)
            .filter_map(|at| step(self.body, at))
            .filter(|step| *step > 0.8)
            .collect();
        steps.sort_by(f64::total_cmp);
        let shared = steps
            .windows(2)
            .find(|pair| pair[1] - pair[0] < 0.06)
            .map(|pair| pair[1]);
        shared.unwrap_or(self.leading).min(self.leading * 1.35)
    }
}

fn is_note_sized(line: &Line, body_size: f64) -> bool {
    line.size < 0.92 * body_size
}

/// Where a line ends.
struct End {
    x: f64,
    /// The sentence goes on in the line below.
    runs_on: bool,
}

/// `3. Aims` in bold with `(100 words)` behind it in plain type.
fn is_bold_but_for_remark(line: &Line) -> bool {
    let Some(open) = line.text.find('(') else {
        return false;
    };
    let glyphs = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count() as f64;
    let before = glyphs(&line.text[..open]) / glyphs(&line.text).max(1.0);
    let closed = line.text.trim_end_matches([':', '.']).ends_with(')');
    closed && line.bold > 0.25 && line.bold > before - 0.1
}

/// Distance from the line before, in font sizes; `None` across columns, pages and type sizes.
fn step(body: &Body, at: usize) -> Option<f64> {
    let ((page, line), (next_page, next)) = (&body[at - 1], &body[at]);
    let same = page == next_page && (line.size - next.size).abs() < 0.1 * line.size;
    let step = (next.y - line.y) / line.size.max(0.1);
    (same && (0.3..2.5).contains(&step)).then_some(step)
}

/// The size most characters are set in.
fn common_size(body: &Body) -> f64 {
    most(
        body.iter().map(|(_, line)| (line.size, line.text.len())),
        0.25,
    )
    .unwrap_or(10.0)
}

/// The commonest distance of baselines, in font sizes.
fn common_leading(body: &Body) -> f64 {
    let steps = (1..body.len())
        .filter_map(|at| step(body, at))
        .map(|step| (step, 1));
    most(steps.filter(|step| step.0 > 0.8), 0.05).unwrap_or(1.2)
}

/// The value with the greatest weight, values rounded to multiples of `grain`; the smallest of
/// equals.
fn most(values: impl Iterator<Item = (f64, usize)>, grain: f64) -> Option<f64> {
    let mut weights = std::collections::BTreeMap::new();
    for (value, weight) in values {
        *weights.entry((value / grain).round() as i64).or_insert(0) += weight;
    }
    let heaviest = weights
        .iter()
        .max_by_key(|(value, weight)| (**weight, -**value))?;
    Some(*heaviest.0 as f64 * grain)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of a column 60 characters wide: text, indent in characters, blank lines before.
    fn column(lines: &[(&str, f64, f64)]) -> Body {
        let mut y = 100.0;
        let mut body = Vec::new();
        for (text, indent, blank) in lines {
            y += 12.0 * (1.0 + blank);
            let x_start = 50.0 + 5.0 * indent;
            let line = Line::plain(text, x_start, y, 10.0);
            body.push((1, line));
        }
        body
    }

    fn check(lines: &[(&str, f64, f64)], expected: &[&str]) {
        let found = pieces(column(lines), &[]);
        let texts: Vec<&str> = found.iter().map(|piece| &*piece.text).collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn full_lines_are_joined_and_short_ones_end_a_block() {
        check(
            &[
                (
                    "The council met with the growers of the valley and agreed",
                    0.0,
                    0.0,
                ),
                ("on a shared plan for the year that follows.", 0.0, 0.0),
                (
                    "The plan names three tasks and says who pays for each one",
                    0.0,
                    0.0,
                ),
                ("of them.", 0.0, 0.0),
            ],
            &[
                "The council met with the growers of the valley and agreed on a shared plan for \
                 the year that follows.",
                "The plan names three tasks and says who pays for each one of them.",
            ],
        );
    }

    #[test]
    fn what_stands_out_of_a_line_parts_no_sentence() {
        let texts = [
            "The council met with the growers of the valley and agreed on",
            "one plan. 1 It names three tasks and says who pays for them.",
            "The towns of the valley share the cost of the market halls.",
            "The growers bring their own stalls in the winter months now.",
        ];
        let check = |pushed: f64, expected: usize| {
            let mut body = column(&texts.map(|text| (text, 0.0, 0.0)));
            // A figure stands three points above the second line and pushes it and all below.
            body[1].1.beyond.0 = 3.0;
            body[1..].iter_mut().for_each(|(_, line)| line.y += pushed);
            assert_eq!(pieces(body, &[]).len(), expected, "{pushed}");
        };
        check(3.0, 1);
        check(6.5, 2);
    }

    #[test]
    fn small_capitals_that_lead_in_belong_to_their_paragraph() {
        let mut body = column(&[
            (
                "THE COUNCIL MET WITH THE GROWERS of the valley and agreed on",
                0.0,
                0.0,
            ),
            (
                "a plan for the year that follows and on who pays for it all.",
                0.0,
                0.0,
            ),
        ]);
        body[0].1.size = 8.5;
        body[0].1.end_sizes = (10.0, 10.0);
        assert_eq!(pieces(body, &[]).len(), 1);
    }

    #[test]
    fn fields_stay_apart_and_long_values_wrap() {
        check(
            &[
                (
                    "Title of the session 4.2: how market halls keep the towns",
                    0.0,
                    0.0,
                ),
                ("alive", 0.0, 0.0),
                ("Date: 1/5/21", 0.0, 0.0),
                ("Time: 10:00", 0.0, 0.0),
            ],
            &[
                "Title of the session 4.2: how market halls keep the towns alive",
                "Date: 1/5/21",
                "Time: 10:00",
            ],
        );
    }

    #[test]
    fn a_caption_at_the_foot_of_a_column_parts_no_word() {
        let mut body = column(&[
            (
                "The report of the board has a table of the halls and of the",
                0.0,
                0.0,
            ),
            (
                "stalls in them that was made with the help of the univer-",
                0.0,
                0.0,
            ),
            ("Figure 1: Halls in eleven towns", 0.0, 10.0),
        ]);
        let rest = [
            "sity of the valley and of all the towns that have one or two",
            "halls, a university too.",
        ];
        for (at, text) in rest.into_iter().enumerate() {
            body.push((1, Line::plain(text, 400.0, 112.0 + 12.0 * at as f64, 10.0)));
        }
        let found = pieces(body, &[]);
        let texts: Vec<&str> = found.iter().map(|piece| &*piece.text).collect();
        assert_eq!(texts.len(), 2, "{texts:?}");
        assert!(
            texts[0].contains("the university of the valley"),
            "{texts:?}"
        );
        assert_eq!(texts[1], "Figure 1: Halls in eleven towns");
    }

    #[test]
    fn bullets_begin_items_and_hanging_lines_carry_them_on() {
        check(
            &[
                (
                    "• Who pays for the market halls in the winter months when",
                    0.0,
                    0.0,
                ),
                ("nobody comes?", 2.0, 0.0),
                ("• Who decides?", 0.0, 0.0),
            ],
            &[
                "Who pays for the market halls in the winter months when nobody comes?",
                "Who decides?",
            ],
        );
    }
}
