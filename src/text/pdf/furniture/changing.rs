//! Running lines of which only a part comes back, or whose words change with the chapter.

use std::collections::HashMap;

use super::super::super::shape;
use super::super::lines::{Line, PageLines};
use super::headings::stands_out;
use super::running::{alike_lines, count_pages};
use super::{CLEAR, MARGIN, PROSE_BYTES, Place, edge, edge_places, has_words};

/// Running lines that change are compared on so many pages before and after.
const NEAR_PAGES: usize = 20;
/// Words of so many letters in two running lines are a name.
const NAME_LETTERS: usize = 8;

/// Adds running lines of which only a part comes back: `Water Forum, Aims`, `Water Forum, Debate`.
///
/// They are alone at the edge of their page, at one height and in one size.
pub(super) fn add_changing_lines(pages: &[PageLines], repeated: &mut [Vec<bool>], body_size: f64) {
    let enough = pages.len().div_ceil(2).clamp(2, 3);
    let mut found = clear_lines(pages, repeated, |page, line| {
        let outside = edge(page, line).0 < MARGIN || line.size < 0.95 * body_size || line.cells;
        outside && line.size < 1.02 * body_size && line.bold < 0.95
    });
    found.retain(|&(index, at)| !repeated[index][at]);
    let text = |(index, at): Place| pages[index].lines[at].text.as_str();
    let running = |own: &Place| {
        let mut group = alike_lines(pages, near(&found, *own), *own);
        group.retain(|other| same_end(text(*own), text(*other)));
        count_pages(&group) >= enough || interrupts(pages, *own)
    };
    for &(index, at) in found.iter().filter(|own| running(own)) {
        repeated[index][at] = true;
    }
}

/// Adds running lines whose words change with the chapter, of however few pages it is: they stand
/// at one place of nearly every page nearby, and say what they say on another page or what a
/// heading says.
pub(super) fn add_chapter_lines(pages: &[PageLines], repeated: &mut [Vec<bool>], body_size: f64) {
    const FEWEST_PAGES: usize = 4;
    let found = clear_lines(pages, repeated, |page, line| {
        edge(page, line).0 < MARGIN && has_words(line)
    });
    let headings = heading_pages(pages, &found, body_size);
    let text = |(index, at): Place| pages[index].lines[at].text.as_str();
    let running = |own: &Place| {
        let first = own.0.saturating_sub(NEAR_PAGES);
        let pages_near = (own.0 + NEAR_PAGES + 1).min(pages.len()) - first;
        let group = alike_lines(pages, near(&found, *own), *own);
        let again = |other: &Place| other.0 != own.0 && text(*other) == text(*own);
        let named = || {
            let heading = headings.get(&text(*own).to_lowercase());
            heading.is_some_and(|page| *page <= own.0)
        };
        let everywhere = pages_near >= FEWEST_PAGES && 4 * count_pages(&group) >= 3 * pages_near;
        everywhere && (group.iter().any(again) || named())
    };
    for &(index, at) in found.iter().filter(|own| running(own)) {
        repeated[index][at] = true;
    }
}

/// The level lines at the edges of pages that are such and stand clear of the text, in order.
fn clear_lines(
    pages: &[PageLines],
    repeated: &[Vec<bool>],
    is_such: impl Fn(&PageLines, &Line) -> bool,
) -> Vec<Place> {
    let mut found = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        let clear = |at: &usize| {
            let line = &page.lines[*at];
            let plain = line.horizontal && !line.note;
            plain && is_such(page, line) && is_clear(page, *at, &repeated[index])
        };
        let places = edge_places(page).into_iter().filter(clear);
        found.extend(places.map(|at| (index, at)));
    }
    found.sort_unstable();
    found
}

/// Those of the lines that stand on pages near that of `own`.
fn near(lines: &[Place], own: Place) -> &[Place] {
    let from = lines.partition_point(|other| other.0 + NEAR_PAGES < own.0);
    let to = lines.partition_point(|other| other.0 <= own.0 + NEAR_PAGES);
    &lines[from..to]
}

/// What the larger and bolder lines of the body say, and on which page first; `edges` are no body.
fn heading_pages(pages: &[PageLines], edges: &[Place], body_size: f64) -> HashMap<String, usize> {
    let mut headings = HashMap::new();
    for (index, page) in pages.iter().enumerate() {
        for (at, line) in page.lines.iter().enumerate() {
            if stands_out(line, body_size) && edges.binary_search(&(index, at)).is_err() {
                headings.entry(line.text.to_lowercase()).or_insert(index);
            }
        }
    }
    headings
}

/// Whether a line at the top of a page cuts in two a sentence that began on the page before.
fn interrupts(pages: &[PageLines], (index, at): Place) -> bool {
    let page = &pages[index];
    let text = |line: &&Line| shape::page_number(&line.text).is_none() && !line.artifact;
    let before = index
        .checked_sub(1)
        .map(|before| pages[before].lines.iter());
    let before = before.and_then(|lines| lines.rev().find(text));
    let after = page.lines.get(at + 1);
    let (Some(before), Some(after)) = (before, after) else {
        return false;
    };
    let long = before.text.len() > PROSE_BYTES;
    let at_top = at == 0 && edge(page, &page.lines[at]).1;
    at_top && long && shape::goes_on(&before.text, &after.text)
}

/// Whether two lines begin or end with the same words, of letters enough for a name.
fn same_end(a: &str, b: &str) -> bool {
    let letters = |words: &mut dyn Iterator<Item = (&str, &str)>| -> usize {
        let same = words.take_while(|(a, b)| a == b);
        same.map(|(a, _)| a.chars().filter(|c| c.is_alphabetic()).count())
            .sum()
    };
    letters(&mut a.split(' ').zip(b.split(' '))) >= NAME_LETTERS
        || letters(&mut a.rsplit(' ').zip(b.rsplit(' '))) >= NAME_LETTERS
}

/// Whether only running lines stand near line `at`.
fn is_clear(page: &PageLines, at: usize, repeated: &[bool]) -> bool {
    let line = &page.lines[at];
    let near = |other: usize| {
        let apart = (page.lines[other].y - line.y).abs();
        apart > 0.5 * line.size && apart < CLEAR * line.size
    };
    (0..page.lines.len()).all(|other| other == at || repeated[other] || !near(other))
}
