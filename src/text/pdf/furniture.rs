//! Running headers, footers and page numbers of a paged file, told by their place and repetition.
//!
//! A line is set aside only when it stands at the edge of its page *and* comes back at the same
//! height on other pages, or is a page number, or the file itself marks it. What repeats in the
//! middle of pages is body.

use std::collections::HashMap;

use super::super::draft::Furniture;
use super::super::shape;
use super::lines::{Line, PageLines};

/// Share of the page's height, from either edge, where running lines stand.
const ZONE: f64 = 0.12;
/// Share of the height where page numbers stand, provided that they count the pages.
const NUMBER_ZONE: f64 = 0.2;
/// How far a banner of several lines may reach into the page.
const BANNER_ZONE: f64 = 0.25;
/// Largest difference in height, in points, between repeats of one running line.
const SAME_HEIGHT: f64 = 4.0;

/// Body lines of a file with the page each stands on.
pub(super) type Body = Vec<(u32, Line)>;

/// Parts the pages into body and furniture.
pub(super) fn set_aside(pages: Vec<PageLines>) -> (Body, Vec<Furniture>) {
    let running = running_lines(&pages);
    let trust_marks = marks_are_sound(&pages);
    let numbers = page_numbers(&pages, &running);
    let mut body = Vec::new();
    let mut furniture = Vec::new();
    for (index, page) in pages.into_iter().enumerate() {
        let mut last: Option<f64> = None;
        for (at, line) in page.lines.into_iter().enumerate() {
            let marked = trust_marks && line.artifact;
            if marked || running[index][at] || numbers[index][at] {
                set_line_aside(&mut furniture, page.number, &line, last.replace(line.y));
            } else {
                last = None;
                body.push((page.number, line));
            }
        }
    }
    (body, furniture)
}

/// Lines of one banner become one piece of furniture, so that its words stand together.
fn set_line_aside(furniture: &mut Vec<Furniture>, page: u32, line: &Line, above: Option<f64>) {
    let near = above.is_some_and(|above| (line.y - above).abs() < 3.0 * line.size.max(8.0));
    match furniture
        .last_mut()
        .filter(|open| near && open.page == Some(page))
    {
        Some(open) => open.text.extend([" ", &line.text]),
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
            let near = edge(page, line).0 < BANNER_ZONE;
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
            repeated[index][at] = pages_alike(pages, group, (index, at)) >= enough
                && !is_numbered_heading(pages, group, (index, at), body_size);
        }
    }
    for (page, repeated) in pages.iter().zip(&mut repeated) {
        keep_edges_only(page, repeated);
    }
    repeated
}

fn no_lines(pages: &[PageLines]) -> Vec<Vec<bool>> {
    pages
        .iter()
        .map(|page| vec![false; page.lines.len()])
        .collect()
}

/// On how many pages a line of `group` stands at the same height and in the same size as `own`.
fn pages_alike(pages: &[PageLines], group: &[(usize, usize)], own: (usize, usize)) -> usize {
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
    let mut indexes: Vec<usize> = group.iter().filter(alike).map(|place| place.0).collect();
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
/// or bolder than the text, with numbers that do not follow the pages.
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
    let stands_out = line(own).size > 1.15 * body_size || line(own).bold > 0.95;
    let differs = |other: &(usize, usize)| line(*other).text != line(own).text;
    let follows = |other: &(usize, usize)| {
        let (a, b) = (offsets(own), offsets(*other));
        other.0 != own.0 && a.iter().zip(&b).any(|(a, b)| a == b)
    };
    stands_out && group.iter().any(differs) && !group.iter().any(follows)
}

fn numbers(text: &str) -> impl Iterator<Item = i64> {
    let runs = text.split(|c: char| !c.is_ascii_digit());
    runs.filter(|run| !run.is_empty())
        .filter_map(|run| run.parse().ok())
}

/// Drops repeated lines that body text parts from the edge: a banner begins at the edge and has
/// no body line before it.
fn keep_edges_only(page: &PageLines, repeated: &mut [bool]) {
    for top in [true, false] {
        let mut order: Vec<usize> = (0..page.lines.len())
            .filter(|at| edge(page, &page.lines[*at]).1 == top)
            .collect();
        let share = |at: &usize| edge(page, &page.lines[*at]).0;
        order.sort_by(|a, b| share(a).total_cmp(&share(b)));
        let mut open = true;
        for at in order {
            let line = &page.lines[at];
            let passes = repeated[at] || line.artifact || shape::page_number(&line.text).is_some();
            open &= passes || share(&at) < 0.02;
            let in_zone = share(&at) < ZONE;
            repeated[at] &= open || (in_zone && first_in_zone(page, at, top));
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
    let mut found = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        for (at, line) in page.lines.iter().enumerate() {
            if edge(page, line).0 >= NUMBER_ZONE || !is_outermost(page, at, &running[index]) {
                continue;
            }
            let alone = shape::page_number(&line.text);
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

/// The number that a running line begins or ends with.
fn end_number(text: &str) -> Option<i64> {
    let words = [text.rsplit(' ').next(), text.split(' ').next()];
    words
        .into_iter()
        .flatten()
        .find_map(|word| word.parse().ok())
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
        Line {
            text: text.to_owned(),
            y,
            x_start: 50.0,
            x_end: 300.0,
            first_word_end: 80.0,
            size: 10.0,
            bold: 0.0,
            horizontal: true,
            artifact: false,
            leaders: false,
            cells: false,
        }
    }

    fn page(number: u32, lines: Vec<Line>) -> PageLines {
        PageLines {
            number,
            height: 800.0,
            lines,
            shapes: Vec::new(),
        }
    }

    fn parted(pages: Vec<PageLines>) -> (Vec<String>, Vec<String>) {
        let (body, furniture) = set_aside(pages);
        let body = body.into_iter().map(|(_, line)| line.text).collect();
        (
            body,
            furniture.into_iter().map(|piece| piece.text).collect(),
        )
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
}
