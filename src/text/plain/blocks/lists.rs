//! Lists without bullets: people, and facts one a line.

use super::super::margin::NARROW_CHARS;
use super::super::neighbours::{opens_in_figures, tells_figures};
use super::super::{Line, MARGIN_CHARS, Role};
use super::Flow;
use crate::text::shape;

/// How far down a letterhead may reach.
const LETTERHEAD_LINES: usize = 40;

impl Flow<'_, '_> {
    /// Whether line `at` stands behind a sentence and over a list of people, as no last line of a
    /// paragraph does: short, without a stop, ended on purpose.
    pub(super) fn heads_list(&self, at: usize) -> bool {
        const LONGEST: u32 = 60;
        let (line, next) = self.pair(at);
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

    /// Whether line `at` is set in below an entry of a list, and carries it on.
    pub(super) fn hangs(&self, at: usize) -> bool {
        let (line, next) = self.pair(at);
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

    /// Whether line `at` tells in lower case what the person does whose name is all of the line
    /// before.
    pub(super) fn is_told_below(&self, at: usize) -> bool {
        let (line, next) = self.pair(at);
        let name = shape::is_name_alone(&line.text) && !line.text.ends_with(',');
        name && shape::starts_lower(&next.text)
            && (self.would_have_fitted(at) || self.width_at(at) < NARROW_CHARS)
    }

    /// Whether line `at` stands with its neighbours in a list of lines without bullets, such as a
    /// letterhead: hardly any of them opens in lower case, as the lines of a paragraph do.
    pub(super) fn is_listed(&self, at: usize) -> bool {
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
        if at <= first || ends_open(line) || shape::starts_lower(next) {
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
}

/// Whether a line of a list goes on in the next one: it ends in a sign or a short word that leads
/// there, but for what stands behind an hour.
fn ends_open(line: &str) -> bool {
    const OF_HOURS: [&str; 7] = ["am", "pm", "h", "hs", "hrs", "hr", "min"];
    let last = line.rsplit(' ').next().unwrap_or_default();
    let small = last.chars().count() <= 3 && last.starts_with(char::is_lowercase);
    line.ends_with([',', '(', '&', '–', '-', '/']) || small && !OF_HOURS.contains(&last)
}

#[cfg(test)]
mod tests {
    use crate::text::plain::tests::check;

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
}
