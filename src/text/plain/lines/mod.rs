//! A text cut into its lines: markup taken off, blank lines counted, bullets and headings told.

mod markdown;
mod rows;

use std::borrow::Cow;

use self::markdown::dress;
use super::super::{clean, columns, markup, shape};
use super::{CELL_SIGN, Line, Role, WRAPPED_CHARS};

/// What ends a line beside a line feed, the form feed with which a page ends among them: the
/// carriage return of old Macs, the next line of mainframes, the line and paragraph separators.
const LINE_BREAKS: [char; 5] = ['\r', '\x0c', '\u{85}', '\u{2028}', '\u{2029}'];

/// Splits a text into its lines, blank ones counted and markup removed.
pub(super) fn split(text: &str, markdown: bool) -> Vec<Line<'_>> {
    let mut lines = Lines {
        markdown,
        ..Lines::default()
    };
    let mut rest = text;
    while !rest.is_empty() {
        let raw = Raw::first_of(rest);
        lines.look_at(raw);
        rest = match lines.push_beside(rest, raw) {
            Some(taken) => &rest[taken..],
            None => {
                lines.push_line(raw);
                raw.below
            }
        };
    }
    lines.lines
}

/// A line as it is typed, without the carriage return at its end.
#[derive(Clone, Copy)]
struct Raw<'a> {
    text: &'a str,
    /// What the line holds, as [`clean::first_line`] tells it.
    traits: u8,
    /// The text below the line.
    below: &'a str,
}

impl<'a> Raw<'a> {
    fn first_of(text: &'a str) -> Self {
        let (len, traits) = clean::first_line(text);
        Self {
            text: text[..len].trim_end_matches('\r'),
            traits,
            below: text.get(len + 1..).unwrap_or(""),
        }
    }

    fn may_part(self) -> bool {
        clean::may_part(self.traits)
    }

    /// Whether the line is several, with other signs between them than a line feed.
    fn is_broken(self) -> bool {
        clean::may_break(self.traits) && self.text.contains(LINE_BREAKS)
    }
}

/// The lines read so far and what stands before the next one.
#[derive(Default)]
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
    /// Where the value of the pair before begins, in characters; `None` when the line before was none.
    value_at: Option<usize>,
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
    /// Takes note of what the beginning of a line says of it.
    fn look_at(&mut self, raw: Raw<'_>) {
        self.indent = columns::indent(raw.text);
        self.typed = columns::lists_typed(raw.text, raw.below, self.typed);
        let angled = columns::lists_angled(raw.text, raw.below, self.angled);
        self.angled = angled.filter(|_| !self.markdown);
    }

    /// Old systems end a line with a carriage return alone, others have signs of their own.
    fn push_line(&mut self, raw: Raw<'a>) {
        if self.push_box(raw) || self.push_pair(raw) {
            return;
        }
        if !raw.is_broken() {
            return self.push(raw.text, raw.traits);
        }
        for part in raw.text.split_inclusive(LINE_BREAKS) {
            let line = part.trim_end_matches(LINE_BREAKS);
            self.push(line, clean::first_line(line).1);
            self.feeds += u32::from(part.ends_with('\x0c'));
        }
    }

    fn push(&mut self, raw: &'a str, traits: u8) {
        if self.markdown && (self.push_definition(raw) || self.push_apart(raw)) {
            return;
        }
        let parted = clean::may_part(traits);
        if parted && self.push_columns(raw) || self.push_below_row(raw) {
            return;
        }
        self.row.clear();
        if parted && (self.push_sides(raw) || self.push_named(raw)) || self.push_item(raw) {
            return;
        }
        self.push_words(raw, traits);
    }

    /// Reads an item of a list whose bullet is typed as another sign.
    fn push_item(&mut self, raw: &str) -> bool {
        let item = shape::after_typed_bullet(raw)
            .or_else(|| raw.trim_start().strip_prefix("o ").filter(|_| self.typed))
            .or_else(|| shape::after_angle(raw).filter(|_| self.angled == Some(true)));
        if let Some(item) = item {
            let text = self.cell(item);
            self.push_text(Cow::Owned(text), Role::Bullet);
        }
        item.is_some()
    }

    /// Reads a line of words, a drawn line or a blank one.
    fn push_words(&mut self, raw: &'a str, traits: u8) {
        let bare = columns::without_leader(raw).filter(|_| !self.markdown);
        let cleaned = clean::clean_with(bare.unwrap_or(raw), traits);
        if cleaned.is_empty() {
            self.blanks += 1;
        } else if is_rule(&cleaned) {
            self.push_rule(&cleaned);
        } else {
            let (text, role) = dress(cleaned, traits, self.markdown);
            let heads = bare.is_some() && role == Role::Text && !text.contains(':');
            self.push_text(text, if heads { Role::Heading } else { role });
            if let Some(line) = self.lines.last_mut() {
                line.ends = self.markdown && (raw.ends_with("  ") || raw.ends_with('\\'));
            }
        }
    }

    /// The text of a part of a line, clean and without markup.
    fn cell(&self, cell: &str) -> String {
        let cleaned = clean::clean(cell);
        markup::strip(&cleaned, self.markdown).text.into_owned()
    }

    /// Reads the parts of a line as the cells of a row.
    fn push_row<'c>(&mut self, cells: impl IntoIterator<Item = &'c str>) {
        let cells: Vec<String> = cells.into_iter().map(|cell| self.cell(cell)).collect();
        self.push_text(Cow::Owned(cells.join(CELL_SIGN)), Role::Row);
    }

    /// Gives the last line another text, of which the next one is a part.
    fn retell_last(&mut self, text: String) {
        if let Some(line) = self.lines.last_mut() {
            line.text = Cow::Owned(text);
        }
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
