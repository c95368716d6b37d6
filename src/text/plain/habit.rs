//! What single blank lines mean from place to place.

use super::margin::is_full;
use super::neighbours::{is_lone, runs_on};
use super::{Line, WRAPPED_CHARS};

/// How many lines before and after a line show what its blank lines mean.
const HABIT_LINES: usize = 12;

/// What single blank lines mean from place to place.
///
/// Where full lines run on across single gaps, and more of them than across none, lines are
/// double-spaced and a single blank line means nothing.
pub(super) struct Habit {
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
    pub(super) fn of(lines: &[Line<'_>]) -> Self {
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

    /// Blank lines between two lines of one paragraph: 1 where lines are double-spaced, else 0.
    pub(super) fn usual_gap(&self, at: usize) -> u32 {
        u32::from(self.is_double_spaced(at))
    }

    /// Whether a single gap parts what it stands between, as most lines run on without one.
    pub(super) fn is_tight(&self, at: usize) -> bool {
        let near = self.near(at);
        near.tight >= 2 && near.tight > near.running
    }
}

#[cfg(test)]
mod tests {
    use crate::text::plain::tests::check;

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
}
