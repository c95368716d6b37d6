//! Running headers, footers and page numbers of a paged file, told by their place and repetition.
//!
//! A line is set aside only when it stands at the edge of its page *and* comes back at the same
//! height on other pages, or is a page number, or the file itself marks it, or other documents
//! have given it away, or it is small and alone where no text stands. What repeats in the middle of
//! pages is body.

mod changing;
mod headings;
mod numbers;
mod running;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use self::numbers::page_numbers;
use self::running::running_lines;
use super::super::EdgeLine;
use super::super::draft::Furniture;
use super::super::edges::{self, EdgeLines};
use super::super::hyphen::Hyphens;
use super::lines::{Line, PageLines};

/// Share of the page's height, from either edge, where running lines stand.
const ZONE: f64 = 0.12;
/// Share of the width, from either edge, where stamps run up the page.
const SIDE: f64 = 0.1;
/// Largest difference in height, in points, between repeats of one running line.
const SAME_HEIGHT: f64 = 4.0;
/// How many lines at the top and at the bottom of a page may be known from other documents.
const EDGE_LINES: usize = 3;
/// A line further from its neighbour than this many font sizes stands clear of the text.
const CLEAR: f64 = 2.0;
/// Share of the height, from either edge, in which text hardly ever begins.
const MARGIN: f64 = 0.09;
/// Share of the height, from either edge, in which no text stands.
const NO_TEXT: f64 = 0.05;
/// The same for small type: a header or footer at the usual half inch.
const BY_THE_EDGE: f64 = 0.065;
/// Shorter lines are no sentences that fill a line, in bytes.
const PROSE_BYTES: usize = 40;

/// Body lines of a file with the page each stands on.
pub(super) type Body = Vec<(u32, Line)>;

/// The index of a page and of a line on it.
type Place = (usize, usize);

/// The pages of a file in two, and the lines at their edges.
pub(super) struct Parted {
    pub(super) body: Body,
    pub(super) furniture: Vec<Furniture>,
    pub(super) edge_lines: Vec<EdgeLine>,
}

/// Parts the pages into body and furniture; `known` are lines that other documents gave away.
pub(super) fn set_aside(pages: Vec<PageLines>, known: &BTreeSet<u64>) -> Parted {
    let mut running = running_lines(&pages);
    let trust_marks = marks_are_sound(&pages);
    let edge_lines = look_at_edges(&pages, &mut running, known, trust_marks);
    let numbers = page_numbers(&pages, &running);
    let mut body = Vec::new();
    let mut furniture = Vec::new();
    for (index, page) in pages.into_iter().enumerate() {
        let mut last: Option<f64> = None;
        for (at, line) in page.lines.into_iter().enumerate() {
            let marked = trust_marks && line.artifact || is_up_the_margin(&line, page.width);
            if marked || running[index][at] || numbers[index][at] {
                set_line_aside(&mut furniture, page.number, &line, last.replace(line.y));
            } else {
                last = None;
                body.push((page.number, line));
            }
        }
        if !page.line_numbers.is_empty() {
            furniture.push(Furniture {
                page: Some(page.number),
                text: page.line_numbers.join(" "),
            });
        }
    }
    Parted {
        body,
        furniture,
        edge_lines,
    }
}

/// Lists the edge lines, and adds those that are known to the running ones.
fn look_at_edges(
    pages: &[PageLines],
    running: &mut [Vec<bool>],
    known: &BTreeSet<u64>,
    trust_marks: bool,
) -> Vec<EdgeLine> {
    let body_size = body_size(pages);
    let mut found = EdgeLines::default();
    for (page, running) in pages.iter().zip(running) {
        for at in edge_places(page) {
            let line = &page.lines[at];
            let evidence = running[at] || (trust_marks && line.artifact);
            if evidence {
                found.add(&line.text, true);
            } else if could_be_running(page, at, body_size) {
                found.add(&line.text, false);
                let known = || edges::key(&line.text).is_some_and(|key| known.contains(&key));
                running[at] = known() || is_by_the_edge(page, at, body_size);
            }
        }
    }
    found.finish()
}

/// The outermost lines of a page, at the top and at the bottom.
fn edge_places(page: &PageLines) -> Vec<usize> {
    let mut places = Vec::new();
    for top in [true, false] {
        let mut order: Vec<(f64, usize)> = (0..page.lines.len())
            .map(|at| (edge(page, &page.lines[at]), at))
            .filter(|((share, at_top), _)| *at_top == top && *share < ZONE)
            .map(|((share, _), at)| (share, at))
            .collect();
        order.sort_by(|a, b| a.0.total_cmp(&b.0));
        places.extend(order.into_iter().take(EDGE_LINES).map(|(_, at)| at));
    }
    places
}

/// Whether line `at` looks like running matter though this document gives no reason to think so:
/// plain, of no shape that content has, and smaller than the text or out in the margin.
///
/// What stands close above a larger line belongs to it: briefs have the name of their kind, in
/// small type or not, over their title.
fn could_be_running(page: &PageLines, at: usize, body_size: f64) -> bool {
    let line = &page.lines[at];
    let plain = line.size < 1.02 * body_size && line.bold < 0.95 && !line.note;
    let small = || line.size < 0.95 * body_size;
    let content = || edges::may_be_content(&line.text) || stands_over_title(page, at, body_size);
    plain && (small() || is_out_in_margin(page, at)) && !content()
}

/// Whether line `at`, which may be running matter, is that by its place and size alone: smaller than
/// the text, and alone where none stands.
fn is_by_the_edge(page: &PageLines, at: usize, body_size: f64) -> bool {
    let line = &page.lines[at];
    line.size < 0.95 * body_size && edge(page, line).0 < BY_THE_EDGE && is_out_in_margin(page, at)
}

/// Whether line `at` is the outermost of its page and stands clear of all others, nearer to the
/// edge than text begins on most pages.
fn is_out_in_margin(page: &PageLines, at: usize) -> bool {
    let line = &page.lines[at];
    let (own, top) = edge(page, line);
    let level = 0.5 * line.size / page.height.max(1.0);
    let lonely = |other: &Line| {
        let (share, other_top) = edge(page, other);
        let beside = other_top == top && (share - own).abs() <= level;
        let inwards = other_top != top || share > own;
        beside || (inwards && (other.y - line.y).abs() > CLEAR * line.size)
    };
    own < MARGIN && page.lines.iter().all(lonely)
}

/// Whether a larger line stands right below line `at`, where text may stand.
fn stands_over_title(page: &PageLines, at: usize, body_size: f64) -> bool {
    let line = &page.lines[at];
    let over = |other: &Line| {
        let below = other.y - line.y;
        other.size > 1.12 * body_size && below > 0.0 && below < CLEAR * other.size
    };
    edge(page, line).0 > NO_TEXT && page.lines.iter().any(over)
}

/// Whether a line runs up or down beside the text; pages whose text does so have been turned.
fn is_up_the_margin(line: &Line, width: f64) -> bool {
    let share = line.x_start / width.max(1.0);
    !line.horizontal && !(SIDE..=1.0 - SIDE).contains(&share)
}

/// Lines of one banner become one piece of furniture, so that its words stand together.
fn set_line_aside(furniture: &mut Vec<Furniture>, page: u32, line: &Line, above: Option<f64>) {
    let near = above.is_some_and(|above| (line.y - above).abs() < 3.0 * line.size.max(8.0));
    match furniture
        .last_mut()
        .filter(|open| near && open.page == Some(page))
    {
        Some(open) => Hyphens::default().append(&mut open.text, &line.text),
        None => furniture.push(Furniture {
            page: Some(page),
            text: line.text.clone(),
        }),
    }
}

/// Some producers mark everything as decoration; their marks say nothing.
fn marks_are_sound(pages: &[PageLines]) -> bool {
    let lines = || pages.iter().flat_map(|page| &page.lines);
    let marked: usize = lines()
        .filter(|line| line.artifact)
        .map(|line| line.text.len())
        .sum();
    let all: usize = lines().map(|line| line.text.len()).sum();
    marked * 2 < all
}

/// Distance of a line from the nearer edge as a share of the height, and whether that is the top.
fn edge(page: &PageLines, line: &Line) -> (f64, bool) {
    let share = line.y / page.height.max(1.0);
    if share < 0.5 {
        (share, true)
    } else {
        (1.0 - share, false)
    }
}

/// Whether a line has letters enough for a word.
fn has_words(line: &Line) -> bool {
    line.text.chars().filter(|c| c.is_alphabetic()).count() >= 3
}

fn no_lines(pages: &[PageLines]) -> Vec<Vec<bool>> {
    pages
        .iter()
        .map(|page| vec![false; page.lines.len()])
        .collect()
}

/// The size of the line in the middle when all are ordered by size.
fn body_size(pages: &[PageLines]) -> f64 {
    let mut sizes: Vec<f64> = pages
        .iter()
        .flat_map(|page| &page.lines)
        .map(|line| line.size)
        .collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(0.0)
}
