//! Where paragraphs begin and end: lines set in, set apart, left open, wrapped.

use super::super::margin::{COLUMN_LINES, is_full, would_fit};
use super::super::neighbours::{are_centred, are_text, leads_on, tells_fact, tells_figures};
use super::super::{CELL_SIGN, Line, MARGIN_CHARS, Role};
use super::Flow;
use crate::text::shape;

impl Flow<'_, '_> {
    /// Whether the line before line `at` opens a block with a few small words and ends far from the
    /// margin, as a heading does over text in small letters.
    pub(super) fn ends_early(&self, at: usize) -> bool {
        const FEW_WORDS: usize = 6;
        let (line, next) = self.pair(at);
        let digit = |line: &Line| line.text.contains(|c: char| c.is_ascii_digit());
        let figures = digit(line) || next.chars < MARGIN_CHARS && digit(next);
        let few = line.text.split(' ').count() <= FEW_WORDS
            && shape::starts_lower(&line.text)
            && !figures;
        let open = line.text.ends_with([',', '(', '-', '–', '—']) || shape::ends_open(&line.text);
        line.role == Role::Text
            && line.blank_before > 0
            && few
            && !open
            && 5 * line.chars <= 2 * self.width_at(at).max(next.chars)
    }

    /// Whether line `at` is the first of a paragraph that is set in: behind a sentence, and the next line is
    /// back at the margin.
    pub(super) fn is_set_in(&self, at: usize) -> bool {
        const LEAST: u32 = 2;
        const MOST: u32 = 10;
        let (line, next) = self.pair(at);
        let back = |below: &Line<'_>| below.blank_before > 0 || below.indent == line.indent;
        are_text(line, next)
            && (line.indent + LEAST..=line.indent + MOST).contains(&next.indent)
            && shape::ends_sentence(&line.text)
            && shape::enumeration(&line.text).is_none()
            && self.lines.get(at + 1).is_none_or(back)
    }

    /// Whether line `at` and its neighbours are a paragraph of Markdown that is wrapped narrower than others
    /// of the text: half of its lines plainly run on.
    pub(super) fn is_wrapped(&self, at: usize) -> bool {
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
    pub(super) fn is_left_open(&self, at: usize) -> bool {
        let (line, next) = self.pair(at);
        let plain = next.role == Role::Text && matches!(line.role, Role::Text | Role::Bullet);
        let open = shape::ends_open(&line.text) && !line.text.contains(CELL_SIGN);
        let certain = || shape::ends_in_article(&line.text) || !self.would_have_fitted(at);
        plain && open && certain()
    }

    /// Whether line `at` begins anew though nothing but its place tells so: it is centred below
    /// another one, or one of several lines in small letters.
    pub(super) fn is_set_apart(&self, at: usize) -> bool {
        let (line, next) = self.pair(at);
        let usual = self.habit.usual_gap(at);
        let lower = shape::starts_lower(&next.text);
        let centred = are_centred(line, next);
        let small = || {
            let facts = || [line, next].iter().any(|line| tells_fact(&line.text));
            let ended = || facts() || !is_full(self.lines, at);
            self.opens_small && lower && ended() && self.opened_small(at)
        };
        are_text(line, next)
            && (small() || centred && (!lower || self.opens_small || tells_figures(&next.text)))
            && !leads_on(&line.text, &next.text, next.blank_before > usual)
    }

    /// Whether the lines up to line `at` are words in small letters without a sentence among them.
    fn opened_small(&self, at: usize) -> bool {
        const LONGEST: usize = 12;
        let usual = self.habit.usual_gap(at);
        let before = (1..=at).rev().take(LONGEST);
        let run = before.take_while(|at| self.lines[*at].blank_before <= usual);
        let first = run.last().map_or(0, |at| at - 1);
        let run = &self.lines[first..at];
        let sentence =
            |line: &Line<'_>| shape::ends_sentence(&line.text) || shape::holds_sentence(&line.text);
        shape::starts_lower(&run[0].text) && !run.iter().any(sentence)
    }
}

#[cfg(test)]
mod tests {
    use crate::text::plain::extract;
    use crate::text::plain::tests::check;

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
