//! Text as a terminal displays it: measured and cut in columns.
//!
//! What is cut is cut between graphemes, so an accent stays with its letter and an emoji whole.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

const ELLIPSIS: &str = "…";

/// Columns that a text takes.
pub(crate) fn width(text: &str) -> usize {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.len();
    }
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// The beginning of a text, in at most so many columns.
pub(crate) fn beginning(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let kept = fitting(text.graphemes(true), columns.saturating_sub(1));
    let kept: String = kept.into_iter().collect();
    cut_sign(columns, |sign| format!("{}{sign}", kept.trim_end()))
}

/// The end of a text, in at most so many columns.
pub(crate) fn end(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let kept = last(text, columns.saturating_sub(1));
    cut_sign(columns, |sign| format!("{sign}{}", kept.trim_start()))
}

/// What of the end of a text fits into so many columns.
pub(crate) fn last(text: &str, columns: usize) -> String {
    let mut kept = fitting(text.graphemes(true).rev(), columns);
    kept.reverse();
    kept.concat()
}

fn cut_sign(columns: usize, with: impl Fn(&str) -> String) -> String {
    with(if columns > 0 { ELLIPSIS } else { "" })
}

/// The first graphemes that take at most so many columns.
fn fitting<'t>(graphemes: impl Iterator<Item = &'t str>, columns: usize) -> Vec<&'t str> {
    let mut taken = 0;
    let fits = |grapheme: &&str| {
        taken += grapheme.width();
        taken <= columns
    };
    graphemes.take_while(fits).collect()
}
