//! Lines that are set in columns: labels beside their values, boxes, rows that go on below themselves.

use std::borrow::Cow;

use super::super::{CELL_SIGN, Role};
use super::{Lines, Raw};
use crate::text::{columns, shape};

/// How far down two sides of a line tell two things.
const SIDED_LINES: usize = 16;

impl<'a> Lines<'a> {
    /// Reads a line of two columns, label and value, and what goes on in the second column.
    pub(super) fn push_pair(&mut self, raw: Raw<'_>) -> bool {
        let above = self.value_at.take();
        self.value_at = match self.markdown {
            true => None,
            false => self.pair(raw, above),
        };
        self.value_at.is_some()
    }

    /// Gives the place of the second column; `None` when the line is nothing of the kind.
    fn pair(&mut self, raw: Raw<'_>, above: Option<usize>) -> Option<usize> {
        if raw.text.trim().is_empty() {
            let stays = above.filter(|_| self.blanks == 0)?;
            self.blanks = 1;
            return Some(stays);
        }
        if raw.is_broken() {
            return None;
        }
        let at = match above.filter(|at| self.goes_on_at(raw.text, *at)) {
            Some(at) => {
                self.go_on_in_value(raw, at);
                at
            }
            None => self.label_and_value(raw, above)?,
        };
        self.pair_end = raw.text.trim_end().chars().count();
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

    /// Adds a line to the value above, which begins at `at`.
    fn go_on_in_value(&mut self, raw: Raw<'_>, at: usize) {
        let Some(line) = self.lines.last() else {
            return;
        };
        let (_, value) = line.text.split_once(CELL_SIGN).unwrap_or(("", &line.text));
        let more = self.cell(raw.text);
        let sign = if self.tabbed {
            match value.ends_with([';', ',']) {
                true => " ",
                false => "; ",
            }
        } else if self.indent as usize > at {
            " "
        } else {
            let room = columns::width(raw.text, raw.below).saturating_sub(self.pair_end);
            columns::sign_between(value, &more, room)
        };
        self.retell_last(format!("{}{sign}{more}", line.text));
    }

    /// Reads a label and its value, below the value of another pair that begins at `above`.
    fn label_and_value(&mut self, raw: Raw<'_>, above: Option<usize>) -> Option<usize> {
        const LINES: usize = 6;
        let led = columns::led_by_dots(raw.text);
        let parted = || {
            raw.may_part()
                .then(|| columns::label_and_value(raw.text))
                .flatten()
        };
        let (label, value, at) = led.or_else(parted)?;
        let aligned = above == Some(at);
        let small = label.starts_with(char::is_lowercase);
        if small && aligned && self.blanks == 0 && self.go_on_in_both(label, value) {
            return Some(at);
        }
        let tabbed = raw.text.contains('\t');
        let told = !small && (led.is_some() || tabbed);
        let beside = || {
            let lines = raw.below.lines().take(LINES);
            let mut pairs = lines.filter_map(columns::label_and_value);
            pairs.any(|(_, _, place)| place == at)
        };
        if !told && !aligned && !beside() {
            return None;
        }
        let cells = std::iter::once(label).chain(value.split('\t').map(str::trim));
        self.push_row(cells.filter(|cell| !cell.is_empty()));
        self.tabbed = tabbed;
        Some(at)
    }

    /// A label goes on in small letters below itself, and so does its value.
    fn go_on_in_both(&mut self, label: &str, value: &str) -> bool {
        let line = self.lines.last();
        let pair = line.and_then(|line| line.text.split_once(CELL_SIGN));
        let Some((name, told)) = pair.filter(|(name, _)| name.starts_with(char::is_uppercase))
        else {
            return false;
        };
        let more = self.cell(value);
        let sign = columns::sign_between(told, &more, usize::MAX);
        self.retell_last(format!("{name} {label}{CELL_SIGN}{told}{sign}{more}"));
        true
    }

    /// Reads two people who stand side by side at the head of `text`, what is told of each below the
    /// name; gives the bytes of the lines read.
    pub(super) fn push_beside(&mut self, text: &str, raw: Raw<'_>) -> Option<usize> {
        if self.markdown || !raw.may_part() {
            return None;
        }
        let (columns, taken) = columns::side_by_side(text)?;
        for line in columns.concat() {
            self.push_row([line]);
        }
        self.value_at = None;
        Some(taken)
    }

    /// Reads a line of a box that is drawn around its cells: `| label | value |`. What stands below
    /// a cell goes on in it until the next rule.
    pub(super) fn push_box(&mut self, raw: Raw<'_>) -> bool {
        let Some(cells) = columns::boxed(raw.text).filter(|_| !self.markdown) else {
            self.open_box = 0;
            return false;
        };
        self.value_at = None;
        let several = cells.len() > 1;
        if cells.is_empty() {
            self.open_box = 0;
            self.blanks += 1;
        } else if several
            && cells[0].trim().is_empty()
            && self.blanks == 0
            && self.open_box == cells.len()
        {
            self.go_on_in_box(&cells);
        } else {
            self.open_box = if several { cells.len() } else { 0 };
            let texts: Vec<String> = cells.iter().map(|cell| self.cell(cell)).collect();
            let filled = texts.iter().rposition(|cell| !cell.is_empty());
            let texts = &texts[..filled.map_or(0, |last| last + 1)];
            let role = if several { Role::Row } else { Role::Text };
            self.push_text(Cow::Owned(texts.join(CELL_SIGN)), role);
        }
        true
    }

    fn go_on_in_box(&mut self, cells: &[&str]) {
        let mut texts = self.cells_of_last();
        texts.resize(cells.len().max(texts.len()), String::new());
        for (text, cell) in texts.iter_mut().zip(cells) {
            let more = self.cell(cell);
            if more.is_empty() {
                continue;
            }
            let sign = if columns::indent(cell) > 1 {
                " "
            } else {
                // A cell that has gone on already ends where nobody knows.
                let taken = text.chars().count() + 2;
                columns::sign_between(text, &more, cell.chars().count().saturating_sub(taken))
            };
            *text = format!("{text}{sign}{more}").trim_start().to_owned();
        }
        self.retell_last(texts.join(CELL_SIGN));
    }

    fn cells_of_last(&self) -> Vec<String> {
        let texts = self.lines.last().map(|line| line.text.split(CELL_SIGN));
        texts.into_iter().flatten().map(str::to_owned).collect()
    }

    /// Reads a line of several columns.
    pub(super) fn push_columns(&mut self, raw: &str) -> bool {
        let Some(cells) = columns::cells_of_row(raw) else {
            return false;
        };
        self.push_row(cells.iter().map(|cell| cell.1));
        self.row = cells.iter().map(|cell| cell.0).collect();
        true
    }

    /// Reads what stands below a row of several columns: one that lacks the last cells, or what the
    /// cells had no room for.
    pub(super) fn push_below_row(&mut self, raw: &str) -> bool {
        let below = !self.row.is_empty() && self.blanks == 0;
        below && (self.push_shorter_row(raw) || self.carry_over(raw))
    }

    fn push_shorter_row(&mut self, raw: &str) -> bool {
        let cells = columns::cells_below(raw, &self.row).filter(|_| !self.markdown);
        let found = cells.is_some();
        if let Some(cells) = cells {
            self.push_row(cells);
        }
        found
    }

    /// Gives what stands below the cells of a row back to them.
    fn carry_over(&mut self, raw: &str) -> bool {
        let Some(carried) = columns::carried_over(raw, &self.row) else {
            return false;
        };
        let mut cells = self.cells_of_last();
        for (place, more) in carried {
            let more = self.cell(more);
            let next = self.row.get(place + 1);
            let width = next.map_or(0, |next| next - self.row[place]);
            if let Some(cell) = cells.get_mut(place) {
                let sign = match columns::is_told_apart(cell, &more, width) {
                    true => ", ",
                    false => " ",
                };
                *cell = format!("{cell}{sign}{more}");
            }
        }
        self.retell_last(cells.join(CELL_SIGN));
        true
    }

    /// Reads a line with two sides, each of which tells something else.
    pub(super) fn push_sides(&mut self, raw: &str) -> bool {
        let parts = columns::apart(raw).filter(|_| !self.markdown && self.is_sided(raw));
        let found = parts.is_some();
        for part in parts.into_iter().flatten() {
            self.push_row([part]);
        }
        found
    }

    /// Whether a line with two sides stands in the head of the text, or repeats one that does.
    fn is_sided(&mut self, raw: &str) -> bool {
        let key = shape::masked_key(raw.trim());
        if self.lines.len() < SIDED_LINES {
            self.sided.push(key);
        }
        self.sided.contains(&key)
    }

    /// Reads the name of somebody and what stands across a gap from it.
    pub(super) fn push_named(&mut self, raw: &str) -> bool {
        let Some((name, rest)) = columns::named_pair(raw) else {
            return false;
        };
        let text = format!("{}: {}", self.cell(name), self.cell(rest));
        self.push_text(Cow::Owned(text), Role::Row);
        true
    }
}

#[cfg(test)]
mod tests {
    use crate::text::plain::tests::check;

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
}
