//! How wide the column is, and whether a line ends for want of room or on purpose.

use super::{Line, WRAPPED_CHARS};
use crate::text::shape;

/// A column of running text is wider. In characters.
pub(super) const NARROW_CHARS: u32 = 36;
/// How many lines before and after a line show how wide its column is.
pub(super) const COLUMN_LINES: usize = 8;

/// The lines that show how wide the column is at line `at`.
fn around<'l, 'a>(lines: &'l [Line<'a>], at: usize) -> &'l [Line<'a>] {
    &lines[at.saturating_sub(COLUMN_LINES)..(at + COLUMN_LINES).min(lines.len())]
}

/// How wide the column is at line `at`.
pub(super) fn width_at(lines: &[Line<'_>], at: usize) -> u32 {
    let widths = around(lines, at).iter().map(|line| line.chars);
    widths
        .filter(|chars| *chars <= WRAPPED_CHARS)
        .max()
        .unwrap_or(0)
}

/// Whether the line before line `at` ends for want of room: beside lines without a margin none does.
pub(super) fn is_full(lines: &[Line<'_>], at: usize) -> bool {
    let set = |line: &Line<'_>| line.chars <= WRAPPED_CHARS;
    around(lines, at).iter().all(set) && !would_have_fitted(lines, at)
}

/// Whether the first word of line `at` would have fitted on the line before it, so that the line
/// was ended on purpose.
pub(super) fn would_have_fitted(lines: &[Line<'_>], at: usize) -> bool {
    would_fit(lines, at, width_at(lines, at))
}

/// The same of a column of that width.
pub(super) fn would_fit(lines: &[Line<'_>], at: usize, width: u32) -> bool {
    let next = &lines[at].text;
    // Nobody sets running text in so narrow a column: these are lines of a list.
    if width < NARROW_CHARS && !shape::starts_lower(next) {
        return true;
    }
    let word = next.split(' ').next().unwrap_or(next).chars().count() as u32;
    let needed = lines[at - 1].chars + 1 + word;
    needed * 100 <= width * 86
}
