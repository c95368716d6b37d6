//! Lines to blocks: which line carries on the one before it, and which begins anew.

mod lists;
mod paragraphs;

use std::borrow::Cow;

use super::habit::Habit;
use super::margin::{is_full, width_at, would_have_fitted};
use super::neighbours::{
    are_centred, are_entries, ends_as_heading, is_lone, is_loud, is_title_over_lines,
    opens_as_entry,
};
use super::{CELL_SIGN, Line, MARGIN_CHARS, PAGE_GAP, Role, WRAPPED_CHARS};
use crate::text::draft::Piece;
use crate::text::hyphen::{Hyphens, ends_in_hyphen};
use crate::text::{BlockKind, shape};

/// A heading without markup is no longer. In characters.
const HEADING_CHARS: u32 = 72;

/// The body lines on their way into blocks.
pub(super) struct Flow<'l, 'a> {
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
    pub(super) fn new(lines: &'l [Line<'a>], markdown: bool) -> Self {
        Self {
            lines,
            markdown,
            habit: Habit::of(lines),
            hyphens: Hyphens::learn(lines.iter().map(|line| &*line.text)),
            has_pages: lines.last().is_some_and(|line| line.feeds > 0),
            opens_small: opens_small(lines),
        }
    }

    pub(super) fn pieces(&self) -> Vec<Piece<'l>> {
        let mut pieces: Vec<Piece<'l>> = Vec::new();
        for (at, line) in self.lines.iter().enumerate() {
            let page = self.has_pages.then_some(line.feeds + 1);
            match pieces.last_mut().filter(|_| self.joins(at)) {
                Some(open) => open.append(&line.text, page, &self.hyphens),
                None => pieces.push(Piece::new(self.kind(at), page, own_text(line))),
            }
        }
        pieces
    }

    /// Line `at` and the one before it.
    fn pair(&self, at: usize) -> (&'l Line<'a>, &'l Line<'a>) {
        (&self.lines[at - 1], &self.lines[at])
    }

    /// The kind of a block that begins with line `at`.
    fn kind(&self, at: usize) -> BlockKind {
        let line = &self.lines[at];
        match line.role {
            Role::Heading => BlockKind::Heading,
            Role::Bullet => BlockKind::ListItem,
            Role::Text if self.stands_alone(at) => BlockKind::Heading,
            Role::Text if shape::enumeration(&line.text).is_some() => BlockKind::ListItem,
            Role::Text | Role::Row => BlockKind::Paragraph,
        }
    }

    /// Whether line `at` is set off as a heading is: short, without a stop, a blank line above it
    /// and running text or a list below.
    fn stands_alone(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let text = &*line.text;
        let gap = self.habit.usual_gap(at) + 1;
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
        if at == 0 {
            return false;
        }
        let gap = self.gap(at);
        let adjacent = gap <= self.habit.usual_gap(at);
        let wrapped = adjacent && self.lines[at - 1].chars <= WRAPPED_CHARS;
        match self.joins_by_look(at, gap, adjacent) {
            Some(joins) => joins,
            None if wrapped => self.joins_below(at),
            None => self.joins_across(at, gap),
        }
    }

    /// Blank lines before line `at`, those at least that the break of a page may be.
    fn gap(&self, at: usize) -> u32 {
        let (line, next) = self.pair(at);
        match next.feeds > line.feeds {
            true => next.blank_before.max(PAGE_GAP),
            false => next.blank_before,
        }
    }

    /// Whether line `at` joins, as far as it or the line before it is of a kind that decides so
    /// whatever the room for its first word; the rules are in the order in which they hold.
    fn joins_by_look(&self, at: usize, gap: u32, adjacent: bool) -> Option<bool> {
        let (line, next) = self.pair(at);
        let parted = !adjacent && gap < PAGE_GAP;
        if parted && is_lone(next, self.lines.get(at + 1)) || ends_as_heading(line, next) {
            return Some(false);
        }
        if adjacent && (self.is_left_open(at) || self.hangs(at)) {
            return Some(true);
        }
        if gap <= 1 && self.is_set_apart(at) {
            return Some(false);
        }
        if adjacent && is_title_over_lines(line, next) {
            return Some(true);
        }
        if gap == 0 && self.is_set_in(at) || self.opens_block(at, adjacent) || self.is_listed(at) {
            return Some(false);
        }
        if ends_in_hyphen(&line.text) && (adjacent || gap >= PAGE_GAP) {
            return Some(true);
        }
        let lower = goes_on_small(next);
        if is_loud(&line.text) && !is_loud(&next.text)
            || line.ends && (!lower || self.would_have_fitted(at))
            || gap == 0 && lower && self.ends_early(at)
        {
            return Some(false);
        }
        let listed = adjacent && line.text.ends_with(',') && !opens_as_entry(line, next);
        listed.then_some(true)
    }

    /// Whether line `at` carries on the wrapped line right above it.
    fn joins_below(&self, at: usize) -> bool {
        let (line, next) = self.pair(at);
        let open = !shape::ends_sentence(&line.text);
        open && goes_on_small(next) || !self.would_have_fitted(at) || self.is_wrapped(at)
    }

    /// Whether line `at` carries on a sentence across a gap, or below a line that is as long as a
    /// paragraph.
    fn joins_across(&self, at: usize, gap: u32) -> bool {
        const LEAST_BEFORE_PAGE: u32 = 20;
        let (line, next) = self.pair(at);
        if shape::ends_clause(&line.text) {
            return false;
        }
        let lower = goes_on_small(next);
        let paged = gap >= PAGE_GAP;
        let full = || is_full(self.lines, at);
        let certain = || gap == 0 || !self.opens_small || full();
        let goes_on = || {
            let paged = paged && !self.opens_small && shape::carries_on(&next.text);
            lower && certain() || paged
        };
        let enough = || match paged {
            true => line.chars >= LEAST_BEFORE_PAGE,
            false => gap == 0 || (full() && !self.habit.is_tight(at)),
        };
        let led = || {
            let open = line.role == Role::Text && lower && shape::ends_open(&line.text);
            gap <= 2 && open && (!self.opens_small || are_centred(line, next))
        };
        let spaced = || paged && self.habit.usual_gap(at) > 0 && !self.would_have_fitted(at);
        goes_on() && enough() || spaced() || led()
    }

    /// Whether line `at` begins a block by what it looks like.
    fn opens_block(&self, at: usize, adjacent: bool) -> bool {
        let (line, next) = self.pair(at);
        let listed = line.role == Role::Bullet || shape::enumeration(&line.text).is_some();
        let full = || adjacent && !self.would_have_fitted(at);
        let mid_sentence = || !listed && !shape::ends_clause(&line.text) && full();
        let ranged = |text: &str| shape::opens_with_range(text) && !shape::ends_clause(&line.text);
        match next.role {
            Role::Heading | Role::Row => true,
            Role::Bullet if adjacent && !listed && ranged(&next.text) => false,
            Role::Bullet => !(next.text.starts_with("- ") && mid_sentence()),
            Role::Text if line.role == Role::Row => true,
            Role::Text
                if [line, next]
                    .iter()
                    .all(|line| line.text.contains(CELL_SIGN)) =>
            {
                true
            }
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

    fn width_at(&self, at: usize) -> u32 {
        width_at(self.lines, at)
    }

    fn would_have_fitted(&self, at: usize) -> bool {
        would_have_fitted(self.lines, at)
    }
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

/// Whether a line may carry on a sentence in small letters: the mark of a heading may be small too.
fn goes_on_small(line: &Line<'_>) -> bool {
    shape::starts_lower(&line.text) && !shape::is_lettered(&line.text)
}

fn own_text<'l>(line: &'l Line<'_>) -> Cow<'l, str> {
    let bullet = line.role == Role::Bullet;
    let inner = bullet.then(|| shape::after_bullet(&line.text)).flatten();
    Cow::Borrowed(inner.unwrap_or(&line.text))
}

#[cfg(test)]
mod tests {
    use crate::text::BlockKind;
    use crate::text::plain::tests::{check, read};

    #[test]
    fn one_line_per_paragraph() {
        check(
            "First one.\n\nSecond one.\n",
            &["First one.", "Second one."],
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
    fn the_first_line_of_a_paragraph_is_no_heading() {
        let text = read(
            "Aims\n\nThe lists of the boats, of the smiths and of the harbours by\nname. They go to \
             the hall in spring, then to the printer.\n",
        );
        assert_eq!(text.blocks[1].kind, BlockKind::Paragraph);
    }
}
