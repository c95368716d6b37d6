//! Lines that come back at the same height of many pages, digits aside.

use std::collections::HashMap;

use super::super::super::shape;
use super::super::lines::{Line, PageLines};
use super::changing::{add_changing_lines, add_chapter_lines};
use super::headings::{counts_up, is_numbered_heading, numbers};
use super::{MARGIN, PROSE_BYTES, Place, SAME_HEIGHT, ZONE, body_size, edge, has_words, no_lines};

/// How far a banner of several lines may reach into the page.
const BANNER_ZONE: f64 = 0.25;

/// Lines that come back, digits aside, at the same height of enough pages.
pub(super) fn running_lines(pages: &[PageLines]) -> Vec<Vec<bool>> {
    let enough = pages.len().div_ceil(2).clamp(2, 3);
    let mut places: HashMap<u64, Vec<Place>> = HashMap::new();
    for (index, page) in pages.iter().enumerate() {
        for (at, line) in page.lines.iter().enumerate() {
            let near = edge(page, line).0 < BANNER_ZONE && !line.note;
            if near && has_words(line) {
                places
                    .entry(shape::masked_key(&line.text))
                    .or_default()
                    .push((index, at));
            }
        }
    }
    let body_size = body_size(pages);
    let mut repeated = no_lines(pages);
    for group in places.values() {
        for &(index, at) in group {
            let same = same_but_for_the_page(pages, group, (index, at));
            repeated[index][at] = same
                .iter()
                .any(|group| count_pages(&alike_lines(pages, group, (index, at))) >= enough)
                && !is_numbered_heading(pages, group, (index, at), body_size);
        }
    }
    for (page, repeated) in pages.iter().zip(&mut repeated) {
        keep_prose(page, repeated, body_size);
        keep_edges_only(page, repeated, body_size);
    }
    add_changing_lines(pages, &mut repeated, body_size);
    add_chapter_lines(pages, &mut repeated, body_size);
    repeated
}

/// The lines of `group` that are word for word as `own`, and for each number in it those in which
/// that number goes with the pages. Rows of a table differ in their numbers too, but not so.
fn same_but_for_the_page(pages: &[PageLines], group: &[Place], own: Place) -> Vec<Vec<Place>> {
    let text = |(index, at): Place| pages[index].lines[at].text.as_str();
    let offsets = |place: Place| numbers(text(place)).map(move |n| n - place.0 as i64);
    let equal = |other: &Place| text(*other) == text(own);
    let mut same = vec![group.iter().copied().filter(equal).collect()];
    for (which, offset) in offsets(own).enumerate() {
        let goes_along = |other: &Place| offsets(*other).nth(which) == Some(offset);
        same.push(group.iter().copied().filter(goes_along).collect());
    }
    same
}

/// The lines of `group` that stand at the same height and are of the same size as `own`.
pub(super) fn alike_lines(pages: &[PageLines], group: &[Place], own: Place) -> Vec<Place> {
    let place = |(index, at): Place| {
        let line = &pages[index].lines[at];
        let (share, top) = edge(&pages[index], line);
        (share * pages[index].height, top, line.size)
    };
    let (height, top, size) = place(own);
    let alike = |other: &&Place| {
        let (other_height, other_top, other_size) = place(**other);
        let close = (other_height - height).abs() < SAME_HEIGHT;
        close && other_top == top && (other_size - size).abs() < 0.1 * size
    };
    group.iter().filter(alike).copied().collect()
}

/// On how many pages these lines stand; those of one page follow each other.
pub(super) fn count_pages(places: &[Place]) -> usize {
    let mut indexes: Vec<usize> = places.iter().map(|place| place.0).collect();
    indexes.dedup();
    indexes.len()
}

/// Takes sentences that repeat where text stands, in the type of the text, out of the repeated
/// lines: they are text that says the same.
fn keep_prose(page: &PageLines, repeated: &mut [bool], body_size: f64) {
    let set_as_text = |line: &Line| {
        line.size > 0.97 * body_size && edge(page, line).0 > MARGIN && line.bold < 0.95
    };
    let mut within = false;
    for (at, repeated) in repeated.iter_mut().enumerate() {
        let line = &page.lines[at];
        if !*repeated {
            within = false;
            continue;
        }
        let goes_on = page
            .lines
            .get(at + 1)
            .is_some_and(|next| shape::starts_lower(&next.text));
        let ends = shape::ends_sentence(&line.text);
        let long = line.text.len() > PROSE_BYTES;
        let prose = set_as_text(line)
            && (long && (ends || goes_on) || within && shape::starts_lower(&line.text));
        within = prose && !ends;
        *repeated &= !prose;
    }
}

/// Drops repeated lines that body text parts from the edge: a banner begins at the edge and has
/// no body line before it. What stands below a heading is text.
fn keep_edges_only(page: &PageLines, repeated: &mut [bool], body_size: f64) {
    for top in [true, false] {
        let mut order: Vec<usize> = (0..page.lines.len())
            .filter(|at| edge(page, &page.lines[*at]).1 == top)
            .collect();
        let share = |at: &usize| edge(page, &page.lines[*at]).0;
        order.sort_by(|a, b| share(a).total_cmp(&share(b)));
        let mut open = true;
        let mut headed = false;
        for at in order {
            let line = &page.lines[at];
            let passes = repeated[at] || line.artifact || shape::page_number(&line.text).is_some();
            open &= passes || share(&at) < 0.02;
            let in_zone = share(&at) < ZONE;
            repeated[at] &= !headed && (open || (in_zone && first_in_zone(page, at, top)));
            headed |= !repeated[at] && counts_up(page, at, body_size);
        }
    }
}

/// Whether no more than two lines stand between line `at` and the edge of its page.
fn first_in_zone(page: &PageLines, at: usize, top: bool) -> bool {
    let own = edge(page, &page.lines[at]).0;
    let outer = |line: &&Line| {
        let (share, other_top) = edge(page, line);
        other_top == top && share < own && !line.text.is_empty()
    };
    page.lines.iter().filter(outer).count() <= 2
}
