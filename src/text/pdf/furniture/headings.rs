//! Headings that repeat because they count: `Chapter 4`, `Day 2`.

use super::super::super::shape;
use super::super::lines::{Line, PageLines};
use super::{CLEAR, Place, edge};

/// Whether a repeated line is a heading such as `Chapter 4` that opens several pages: set larger
/// or bolder than the text, with numbers that do not follow the pages or that count its noun.
pub(super) fn is_numbered_heading(
    pages: &[PageLines],
    group: &[Place],
    own: Place,
    body_size: f64,
) -> bool {
    let line = |(index, at): Place| &pages[index].lines[at];
    let offsets = |place: Place| -> Vec<i64> {
        numbers(&line(place).text)
            .map(|number| number - place.0 as i64)
            .collect()
    };
    // A running head with a number comes again, a heading that counts up does not.
    let again = |other: &&Place| other.0 != own.0 && line(**other).text == line(own).text;
    let counts_up =
        || !group.iter().any(|other| again(&other)) && counts_up(&pages[own.0], own.1, body_size);
    let differs = |other: &Place| line(*other).text != line(own).text;
    let follows = |other: &Place| {
        let (a, b) = (offsets(own), offsets(*other));
        other.0 != own.0 && a.iter().zip(&b).any(|(a, b)| a == b)
    };
    stands_out(line(own), body_size)
        && group.iter().any(differs)
        && (counts_up() || !group.iter().any(follows))
}

pub(super) fn stands_out(line: &Line, body_size: f64) -> bool {
    line.size > 1.15 * body_size || line.bold > 0.95
}

/// Whether line `at` is a heading such as `Day 2` or `Amendment 2` right above its text. Where each
/// page has one, its number goes with the pages as a page number does.
pub(super) fn counts_up(page: &PageLines, at: usize, body_size: f64) -> bool {
    let line = &page.lines[at];
    if !stands_out(line, body_size) || !begins_with_numbered_noun(&line.text) {
        return false;
    }
    let opens_text = || {
        page.lines.iter().any(|other| {
            let below = (other.y - line.y) / line.size;
            !other.artifact && (0.5..CLEAR).contains(&below)
        })
    };
    let at_top = edge(page, line).1;
    at_top && opens_text()
}

/// Whether a line begins with a word and its number, the word is not that of pages, and no page
/// number may stand at its end.
fn begins_with_numbered_noun(text: &str) -> bool {
    let counts = |word: &str| {
        let number = word.trim_end_matches(['.', ':', ',']);
        (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut words = text.split(' ');
    let (noun, number) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let letters = noun.chars().count() > 2 && noun.chars().all(char::is_alphabetic);
    let of_pages = shape::page_number(&format!("{noun} {number}")).is_some();
    letters && counts(number) && !of_pages && !words.next_back().is_some_and(counts)
}

pub(super) fn numbers(text: &str) -> impl Iterator<Item = i64> {
    let runs = text.split(|c: char| !c.is_ascii_digit());
    runs.filter(|run| !run.is_empty())
        .filter_map(|run| run.parse().ok())
}
