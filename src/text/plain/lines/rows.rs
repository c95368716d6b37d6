//! Lines that are set in columns: labels beside their values, boxes, rows that go on below themselves.

use std::borrow::Cow;

use super::super::{CELL_SIGN, Role};
use super::{LINE_BREAKS, Lines};
use crate::text::{clean, columns, shape};

impl<'a> Lines<'a> {
    /// Reads a line of two columns, label and value, and what goes on in the second column; gives
    /// the place of that column. `None` when the line is nothing of the kind.
    pub(super) fn push_pair(
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
    pub(super) fn push_beside(&mut self, text: &str) -> Option<usize> {
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
    pub(super) fn push_box(&mut self, raw: &str, traits: u8) -> bool {
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

    /// Reads a row that lacks the last cells of the row before.
    pub(super) fn shorter_row(&mut self, raw: &'a str, traits: u8) -> bool {
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
    pub(super) fn carry_over(&mut self, raw: &str, traits: u8) -> bool {
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
