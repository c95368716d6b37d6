//! A text cut into its lines: markup taken off, blank lines counted, bullets and headings told.

mod markdown;
mod rows;

use std::borrow::Cow;

use self::markdown::dress;
use super::super::{clean, columns, markup, shape};
use super::{CELL_SIGN, Line, Role, WRAPPED_CHARS};

/// How far down two sides of a line tell two things.
const SIDED_LINES: usize = 16;
/// What ends a line beside a line feed, the form feed with which a page ends among them: the
/// carriage return of old Macs, the next line of mainframes, the line and paragraph separators.
const LINE_BREAKS: [char; 5] = ['\r', '\x0c', '\u{85}', '\u{2028}', '\u{2029}'];

/// Splits a text into its lines, blank ones counted and markup removed.
pub(super) fn split(text: &str, markdown: bool) -> Vec<Line<'_>> {
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

    /// Whether a line with two sides stands in the head of the text, or repeats one that does.
    fn is_sided(&mut self, raw: &str) -> bool {
        let key = shape::masked_key(raw.trim());
        if self.lines.len() < SIDED_LINES {
            self.sided.push(key);
        }
        self.sided.contains(&key)
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

#[cfg(test)]
mod tests {
    use crate::text::BlockKind;
    use crate::text::plain::tests::{check, read};

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
    fn what_fills_a_line_marks_a_heading() {
        let text = read("Summary ...............\nThe boats are old.\n");
        assert_eq!(text.content, "Summary\n\nThe boats are old.");
        assert_eq!(text.blocks[0].kind, BlockKind::Heading);
    }
}
