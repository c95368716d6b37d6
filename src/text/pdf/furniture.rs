//! Running headers, footers and page numbers of a paged file, told by their place and repetition.
//!
//! A line is set aside only when it stands at the edge of its page *and* comes back at the same
//! height on other pages, or is a page number, or the file itself marks it, or other documents
//! have given it away. What repeats in the middle of pages is body.

use std::collections::{BTreeSet, HashMap};

use super::super::EdgeLine;
use super::super::draft::Furniture;
use super::super::edges::{self, EdgeLines};
use super::super::hyphen::Hyphens;
use super::super::shape;
use super::lines::{Line, PageLines};

/// Share of the page's height, from either edge, where running lines stand.
const ZONE: f64 = 0.12;
/// Share of the height where page numbers stand, provided that they count the pages.
const NUMBER_ZONE: f64 = 0.2;
/// Share of the width, from either edge, where stamps run up the page.
const SIDE: f64 = 0.1;
/// How far a banner of several lines may reach into the page.
const BANNER_ZONE: f64 = 0.25;
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

/// Shorter lines are no sentences that fill a line, in bytes.
const PROSE_BYTES: usize = 40;
/// Running lines that change are compared on so many pages before and after.
const NEAR_PAGES: usize = 20;
/// Words of so many letters in two running lines are a name.
const NAME_LETTERS: usize = 8;

/// Body lines of a file with the page each stands on.
pub(super) type Body = Vec<(u32, Line)>;

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
                running[at] = edges::key(&line.text).is_some_and(|key| known.contains(&key));
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

/// Lines that come back, digits aside, at the same height of enough pages.
fn running_lines(pages: &[PageLines]) -> Vec<Vec<bool>> {
    let enough = pages.len().div_ceil(2).clamp(2, 3);
    let mut places: HashMap<u64, Vec<(usize, usize)>> = HashMap::new();
    for (index, page) in pages.iter().enumerate() {
        for (at, line) in page.lines.iter().enumerate() {
            let near = edge(page, line).0 < BANNER_ZONE && !line.note;
            if near && line.text.chars().filter(|c| c.is_alphabetic()).count() >= 3 {
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

/// Adds running lines of which only a part comes back: `Water Forum, Aims`, `Water Forum, Debate`.
///
/// They are alone at the edge of their page, at one height and in one size.
fn add_changing_lines(pages: &[PageLines], repeated: &mut [Vec<bool>], body_size: f64) {
    let enough = pages.len().div_ceil(2).clamp(2, 3);
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        for at in edge_places(page) {
            let line = &page.lines[at];
            let outside = edge(page, line).0 < MARGIN || line.size < 0.95 * body_size || line.cells;
            let plain = line.size < 1.02 * body_size && line.bold < 0.95 && line.horizontal;
            let plain = plain && !line.note;
            if outside && plain && !repeated[index][at] && is_clear(page, at, &repeated[index]) {
                found.push((index, at));
            }
        }
    }
    let line = |(index, at): (usize, usize)| &pages[index].lines[at];
    let alike = |own: (usize, usize)| {
        let from = found.partition_point(|other| other.0 + NEAR_PAGES < own.0);
        let to = found.partition_point(|other| other.0 <= own.0 + NEAR_PAGES);
        let mut group = alike_lines(pages, &found[from..to], own);
        group.retain(|other| same_end(&line(own).text, &line(*other).text));
        count_pages(&group) >= enough
    };
    let running = |own: &(usize, usize)| alike(*own) || interrupts(pages, *own);
    let changing: Vec<(usize, usize)> = found.iter().copied().filter(running).collect();
    for (index, at) in changing {
        repeated[index][at] = true;
    }
}

/// Adds running lines whose words change with the chapter, of however few pages it is: they stand
/// at one place of nearly every page nearby, and say what they say on another page or what a
/// heading says.
fn add_chapter_lines(pages: &[PageLines], repeated: &mut [Vec<bool>], body_size: f64) {
    const FEWEST_PAGES: usize = 4;
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        for at in edge_places(page) {
            let line = &page.lines[at];
            let outside = edge(page, line).0 < MARGIN && line.horizontal && !line.note;
            let words = line.text.chars().filter(|c| c.is_alphabetic()).count() >= 3;
            if outside && words && is_clear(page, at, &repeated[index]) {
                found.push((index, at));
            }
        }
    }
    found.sort_unstable();
    let headings = heading_pages(pages, &found, body_size);
    let text = |(index, at): (usize, usize)| pages[index].lines[at].text.as_str();
    let running = |own: &(usize, usize)| {
        let first = own.0.saturating_sub(NEAR_PAGES);
        let near = (own.0 + NEAR_PAGES + 1).min(pages.len()) - first;
        let from = found.partition_point(|other| other.0 < first);
        let to = found.partition_point(|other| other.0 < first + near);
        let group = alike_lines(pages, &found[from..to], *own);
        let again = |other: &(usize, usize)| other.0 != own.0 && text(*other) == text(*own);
        let named = || {
            let heading = headings.get(&text(*own).to_lowercase());
            heading.is_some_and(|page| *page <= own.0)
        };
        let everywhere = near >= FEWEST_PAGES && 4 * count_pages(&group) >= 3 * near;
        everywhere && (group.iter().any(again) || named())
    };
    let chapters: Vec<(usize, usize)> = found.iter().copied().filter(running).collect();
    for (index, at) in chapters {
        repeated[index][at] = true;
    }
}

/// What the larger and bolder lines of the body say, and on which page first; `edges` are no body.
fn heading_pages(
    pages: &[PageLines],
    edges: &[(usize, usize)],
    body_size: f64,
) -> HashMap<String, usize> {
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
fn interrupts(pages: &[PageLines], (index, at): (usize, usize)) -> bool {
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

fn no_lines(pages: &[PageLines]) -> Vec<Vec<bool>> {
    pages
        .iter()
        .map(|page| vec![false; page.lines.len()])
        .collect()
}

/// The lines of `group` that are word for word as `own`, and for each number in it those in which
/// that number goes with the pages. Rows of a table differ in their numbers too, but not so.
fn same_but_for_the_page(
    pages: &[PageLines],
    group: &[(usize, usize)],
    own: (usize, usize),
) -> Vec<Vec<(usize, usize)>> {
    let text = |(index, at): (usize, usize)| pages[index].lines[at].text.as_str();
    let offsets = |place: (usize, usize)| numbers(text(place)).map(move |n| n - place.0 as i64);
    let equal = |other: &(usize, usize)| text(*other) == text(own);
    let mut same = vec![group.iter().copied().filter(equal).collect()];
    for (which, offset) in offsets(own).enumerate() {
        let goes_along = |other: &(usize, usize)| offsets(*other).nth(which) == Some(offset);
        same.push(group.iter().copied().filter(goes_along).collect());
    }
    same
}

/// The lines of `group` that stand at the same height and are of the same size as `own`.
fn alike_lines(
    pages: &[PageLines],
    group: &[(usize, usize)],
    own: (usize, usize),
) -> Vec<(usize, usize)> {
    let place = |(index, at): (usize, usize)| {
        let line = &pages[index].lines[at];
        let (share, top) = edge(&pages[index], line);
        (share * pages[index].height, top, line.size)
    };
    let (height, top, size) = place(own);
    let alike = |other: &&(usize, usize)| {
        let (other_height, other_top, other_size) = place(**other);
        let close = (other_height - height).abs() < SAME_HEIGHT;
        close && other_top == top && (other_size - size).abs() < 0.1 * size
    };
    group.iter().filter(alike).copied().collect()
}

/// On how many pages these lines stand; those of one page follow each other.
fn count_pages(places: &[(usize, usize)]) -> usize {
    let mut indexes: Vec<usize> = places.iter().map(|place| place.0).collect();
    indexes.dedup();
    indexes.len()
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

/// Whether a repeated line is a heading such as `Chapter 4` that opens several pages: set larger
/// or bolder than the text, with numbers that do not follow the pages or that count its noun.
fn is_numbered_heading(
    pages: &[PageLines],
    group: &[(usize, usize)],
    own: (usize, usize),
    body_size: f64,
) -> bool {
    let line = |(index, at): (usize, usize)| &pages[index].lines[at];
    let offsets = |place: (usize, usize)| -> Vec<i64> {
        numbers(&line(place).text)
            .map(|number| number - place.0 as i64)
            .collect()
    };
    // A running head with a number comes again, a heading that counts up does not.
    let again = |other: &&(usize, usize)| other.0 != own.0 && line(**other).text == line(own).text;
    let counts_up =
        || !group.iter().any(|other| again(&other)) && counts_up(&pages[own.0], own.1, body_size);
    let differs = |other: &(usize, usize)| line(*other).text != line(own).text;
    let follows = |other: &(usize, usize)| {
        let (a, b) = (offsets(own), offsets(*other));
        other.0 != own.0 && a.iter().zip(&b).any(|(a, b)| a == b)
    };
    stands_out(line(own), body_size)
        && group.iter().any(differs)
        && (counts_up() || !group.iter().any(follows))
}

fn stands_out(line: &Line, body_size: f64) -> bool {
    line.size > 1.15 * body_size || line.bold > 0.95
}

/// Whether line `at` is a heading such as `Day 2` or `Amendment 2` right above its text. Where each
/// page has one, its number goes with the pages as a page number does.
fn counts_up(page: &PageLines, at: usize, body_size: f64) -> bool {
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

fn numbers(text: &str) -> impl Iterator<Item = i64> {
    let runs = text.split(|c: char| !c.is_ascii_digit());
    runs.filter(|run| !run.is_empty())
        .filter_map(|run| run.parse().ok())
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

/// A number at the edge of a page that may count the pages.
struct Numbered {
    index: usize,
    at: usize,
    offset: i64,
    /// The page number itself, when nothing else stands in the line.
    alone: Option<shape::PageNumber>,
}

/// Page numbers at the top or bottom of their page, alone or at either end of a running line
/// whose words change from page to page.
fn page_numbers(pages: &[PageLines], running: &[Vec<bool>]) -> Vec<Vec<bool>> {
    let found = numbered_edges(pages, running);
    let mut numbers = no_lines(pages);
    for own in &found {
        let line = &pages[own.index].lines[own.at];
        let counting = found
            .iter()
            .filter(|other| counts_with(pages, own, other))
            .count();
        let in_zone = edge(&pages[own.index], line).0 < ZONE;
        numbers[own.index][own.at] = match own.alone {
            Some(number) => {
                let likely = number.value < 1000 && (own.offset == 1 || pages.len() == 1);
                counting > 0 || (in_zone && (!number.bare || likely))
            }
            None => in_zone && counting > 1,
        };
    }
    numbers
}

fn numbered_edges(pages: &[PageLines], running: &[Vec<bool>]) -> Vec<Numbered> {
    let body_size = body_size(pages);
    let mut found = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        for (at, line) in page.lines.iter().enumerate() {
            let near = edge(page, line).0 < NUMBER_ZONE && !line.note;
            if !near || !is_outermost(page, at, &running[index]) {
                continue;
            }
            if !running[index][at] && counts_up(page, at, body_size) {
                continue;
            }
            let alone = shape::page_number(&line.text).or_else(|| roman_number(&line.text));
            let value = alone
                .map(|number| i64::from(number.value))
                .or_else(|| end_number(&line.text));
            let offset = value.map(|value| value - index as i64);
            found.extend(offset.map(|offset| Numbered {
                index,
                at,
                offset,
                alone,
            }));
        }
    }
    found
}

/// A page number in Roman numerals, with nothing but dashes around it.
fn roman_number(text: &str) -> Option<shape::PageNumber> {
    const LONGEST: usize = 20;
    if text.len() > LONGEST {
        return None;
    }
    let numeral = text.trim_matches(['-', '–', '—', ' ']).to_ascii_lowercase();
    let value = |numeral: char| match numeral {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        'l' => Some(50),
        'c' => Some(100),
        _ => None,
    };
    let values: Option<Vec<u32>> = numeral.chars().map(value).collect();
    let values = values.filter(|values| (1..=9).contains(&values.len()))?;
    let mut sum = 0;
    for (at, own) in values.iter().enumerate() {
        let less = values.get(at + 1).is_some_and(|next| next > own);
        sum = if less {
            sum - i64::from(*own)
        } else {
            sum + i64::from(*own)
        };
    }
    let value = u32::try_from(sum).ok()?;
    Some(shape::PageNumber { value, bare: true })
}

/// The number that a running line begins or ends with.
fn end_number(text: &str) -> Option<i64> {
    let words = [text.rsplit(' ').next(), text.split(' ').next()];
    words.into_iter().flatten().find_map(|word| {
        word.parse()
            .ok()
            .or_else(|| Some(roman_number(word)?.value.into()))
    })
}

/// Whether two lines of different pages count the pages alike, at the same height when words
/// stand beside the number.
fn counts_with(pages: &[PageLines], own: &Numbered, other: &Numbered) -> bool {
    let height = |numbered: &Numbered| {
        let page = &pages[numbered.index];
        edge(page, &page.lines[numbered.at]).0 * page.height
    };
    let level = own.alone.is_some() || (height(own) - height(other)).abs() < SAME_HEIGHT;
    other.index != own.index
        && other.offset == own.offset
        && other.alone.is_some() == own.alone.is_some()
        && level
}

/// Whether only furniture stands between line `at` and the edge of its page.
fn is_outermost(page: &PageLines, at: usize, running: &[bool]) -> bool {
    let (own, top) = edge(page, &page.lines[at]);
    page.lines.iter().enumerate().all(|(other, line)| {
        let (share, other_top) = edge(page, line);
        let beyond = other_top == top && share + 0.004 < own;
        !beyond || running[other] || line.artifact || shape::page_number(&line.text).is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, y: f64) -> Line {
        Line::plain(text, 50.0, y, 10.0)
    }

    fn page(number: u32, lines: Vec<Line>) -> PageLines {
        PageLines {
            number,
            width: 600.0,
            height: 800.0,
            lines,
            shapes: Vec::new(),
            line_numbers: Vec::new(),
            cuts: Default::default(),
        }
    }

    fn parted(pages: Vec<PageLines>) -> (Vec<String>, Vec<String>) {
        parted_with(pages, &BTreeSet::new())
    }

    fn parted_with(pages: Vec<PageLines>, known: &BTreeSet<u64>) -> (Vec<String>, Vec<String>) {
        let parted = set_aside(pages, known);
        let body = parted.body.into_iter().map(|(_, line)| line.text);
        let furniture = parted.furniture.into_iter().map(|piece| piece.text);
        (body.collect(), furniture.collect())
    }

    #[test]
    fn a_banner_of_several_lines_goes_and_a_repeated_body_line_stays() {
        let one = |number: u32, own: &str| {
            let foot = format!("Page {number}");
            let lines = vec![
                line("Forum of", 30.0),
                line("Market Towns", 45.0),
                line(own, 120.0),
                line("We trade fairly.", 140.0),
                line(&foot, 780.0),
            ];
            page(number, lines)
        };
        let (body, furniture) = parted(vec![one(1, "Aims"), one(2, "Points")]);
        assert_eq!(
            body,
            ["Aims", "We trade fairly.", "Points", "We trade fairly."]
        );
        assert_eq!(
            furniture,
            [
                "Forum of Market Towns",
                "Page 1",
                "Forum of Market Towns",
                "Page 2"
            ]
        );
    }

    #[test]
    fn running_lines_that_change_with_the_section_go() {
        let one = |number: u32, section: &str, numeral: &str| {
            let head = format!("Forum of Market Towns {section}");
            let lines = vec![
                line(&head, 40.0),
                line(&format!("Of {section} in the towns"), 120.0),
                line(numeral, 780.0),
            ];
            page(number, lines)
        };
        let (body, furniture) = parted(vec![
            one(1, "Water", "iv"),
            one(2, "Land", "v"),
            one(3, "Work", "vi"),
        ]);
        assert_eq!(body.len(), 3, "{body:?}");
        assert_eq!(furniture[..2], ["Forum of Market Towns Water", "iv"]);
    }

    #[test]
    fn running_lines_of_short_chapters_go() {
        let one = |number: u32, chapter: &str| {
            let mut heading = line(chapter, 90.0);
            heading.size = 16.0;
            let mut lines = vec![line(chapter, 30.0), line("Of the towns", 140.0)];
            if number % 2 == 1 {
                lines.insert(1, heading);
            }
            page(number, lines)
        };
        let chapters = [
            "Water",
            "Water",
            "Wells and halls",
            "Wells and halls",
            "Work",
        ];
        let pages = || {
            (1..)
                .zip(chapters)
                .map(|(number, chapter)| one(number, chapter))
        };
        let (body, furniture) = parted(pages().collect());
        assert_eq!(furniture, chapters);
        assert_eq!(body.len(), 8, "{body:?}");
    }

    #[test]
    fn a_header_that_comes_once_goes_where_it_cuts_a_sentence() {
        let last = "The towns agreed to share the cost of the water works and of";
        let cut = |head: &str| {
            let first = page(1, vec![line("Aims", 120.0), line(last, 700.0)]);
            let lines = vec![line(head, 40.0), line("the new halls.", 90.0)];
            parted(vec![first, page(2, lines)]).1
        };
        assert_eq!(cut("Forum of Market Towns"), ["Forum of Market Towns"]);
    }

    #[test]
    fn a_paragraph_that_opens_several_pages_stays() {
        let said = "The board put this point off to its next meeting in the spring.";
        let one = |number: u32, own: &str| page(number, vec![line(said, 100.0), line(own, 130.0)]);
        let (body, furniture) = parted(vec![one(1, "Wood"), one(2, "Straw"), one(3, "Wind")]);
        assert_eq!(furniture, [""; 0]);
        assert_eq!(body.len(), 6);
    }

    #[test]
    fn notes_that_are_called_stay_however_alike() {
        let one = |number: u32| {
            let mut note = line(&format!("{number} See report 7, p. {}", 10 + number), 770.0);
            (note.size, note.note) = (8.0, true);
            let foot = line(&format!("{number}"), 790.0);
            page(
                number,
                vec![line(&"town ".repeat(number as usize), 120.0), note, foot],
            )
        };
        let (body, furniture) = parted(vec![one(1), one(2), one(3)]);
        assert_eq!(body.len(), 6, "{body:?}");
        assert_eq!(furniture, ["1", "2", "3"]);
    }

    #[test]
    fn headings_that_count_up_with_the_pages_stay() {
        let one = |number: u32, room: &str| {
            let mut heading = line(&format!("Session {number}"), 70.0);
            heading.bold = 1.0;
            let lines = vec![
                heading,
                line(&format!("Room: Hall {number}"), 88.0),
                line(room, 106.0),
                line(&format!("Town report – {number}"), 780.0),
            ];
            page(number, lines)
        };
        let (body, furniture) = parted(vec![one(1, "Water"), one(2, "Land"), one(3, "Work")]);
        assert_eq!(body[3..6], ["Session 2", "Room: Hall 2", "Land"]);
        assert_eq!(furniture.len(), 3, "{furniture:?}");
    }

    #[test]
    fn bold_running_lines_with_a_page_number_go() {
        let one = |head: &str, own: &str| {
            let mut head = line(head, 40.0);
            head.bold = 1.0;
            page(1, vec![head, line(own, 58.0), line("in the towns", 400.0)])
        };
        for head in ["Page ", "A/79/222 ", "Report 2024 – "] {
            let (_, furniture) = parted(vec![
                one(&format!("{head}1"), "Water"),
                one(&format!("{head}2"), "Land"),
                one(&format!("{head}3"), "Work"),
            ]);
            assert_eq!(furniture.len(), 3, "{head}");
        }
    }

    #[test]
    fn a_single_page_keeps_all_but_its_number() {
        let lines = vec![line("Forum", 30.0), line("Text", 400.0), line("1", 780.0)];
        assert_eq!(
            parted(vec![page(1, lines)]),
            (vec!["Forum".into(), "Text".into()], vec!["1".into()])
        );
    }

    #[test]
    fn a_year_at_the_bottom_is_no_page_number() {
        let pages = vec![page(1, vec![line("Text", 400.0), line("2021", 780.0)])];
        assert_eq!(parted(pages).1, [""; 0]);
    }

    /// Twenty briefs of one page, each with the same lines around its own text.
    fn briefs() -> Vec<PageLines> {
        let brief = |number: u32| {
            let mut title = line("Session brief", 60.0);
            title.size = 16.0;
            let mut foot = line(&format!("Town Network, report {number}"), 790.0);
            foot.size = 8.0;
            let own = format!("The council of town {number} met");
            let lines = vec![
                line("Forum of Market Towns", 30.0),
                title,
                line("Thematic line: 1", 80.0),
                line("Discussion points", 94.0),
                line(&own, 108.0),
                line("and agreed on a plan.", 400.0),
                foot,
            ];
            page(1, lines)
        };
        (1..=20).map(brief).collect()
    }

    #[test]
    fn briefs_of_one_page_give_away_their_running_lines_together() {
        let alone: Vec<Parted> = briefs()
            .into_iter()
            .map(|page| set_aside(vec![page], &BTreeSet::new()))
            .collect();
        assert!(alone.iter().all(|parted| parted.furniture.is_empty()));
        let edges = alone.iter().map(|parted| parted.edge_lines.as_slice());
        let known = super::super::super::known_furniture(edges);
        for (number, page) in (1..).zip(briefs()) {
            let (body, furniture) = parted_with(vec![page], &known);
            let foot = format!("Town Network, report {number}");
            assert_eq!(furniture, ["Forum of Market Towns", &foot]);
            assert_eq!(body.len(), 5);
        }
    }

    #[test]
    fn the_name_of_its_kind_over_a_title_stays_in_every_brief() {
        let brief = |number: u32, with_head: bool| {
            let mut kind = line("Session brief", 60.0);
            kind.size = if number.is_multiple_of(2) { 10.0 } else { 8.0 };
            let mut title = line("Water for the towns", 85.0);
            title.size = 16.0;
            let own = format!("The council of town {number} met");
            let mut lines = vec![kind, title, line(&own, 130.0), line("and agreed.", 142.0)];
            if with_head {
                lines.insert(0, line("Forum of Market Towns", 30.0));
            }
            page(1, lines)
        };
        let briefs = || (1..=20).map(|number| brief(number, number > 10));
        let alone: Vec<Parted> = briefs()
            .map(|page| set_aside(vec![page], &BTreeSet::new()))
            .collect();
        let edges = alone.iter().map(|parted| parted.edge_lines.as_slice());
        let known = super::super::super::known_furniture(edges);
        for (number, page) in (1..).zip(briefs()) {
            let (body, furniture) = parted_with(vec![page], &known);
            assert_eq!(body.len(), 4, "{body:?}");
            assert_eq!(furniture.is_empty(), number <= 10);
        }
    }
}
