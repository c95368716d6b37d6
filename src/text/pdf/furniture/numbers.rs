//! Page numbers, alone or beside the words of a running line.

use super::super::super::shape;
use super::super::lines::PageLines;
use super::headings::counts_up;
use super::{SAME_HEIGHT, ZONE, body_size, edge, no_lines};

/// Share of the height where page numbers stand, provided that they count the pages.
const NUMBER_ZONE: f64 = 0.2;

/// Page numbers at the top or bottom of their page, alone or at either end of a running line
/// whose words change from page to page.
pub(super) fn page_numbers(pages: &[PageLines], running: &[Vec<bool>]) -> Vec<Vec<bool>> {
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

/// A number at the edge of a page that may count the pages.
struct Numbered {
    index: usize,
    at: usize,
    offset: i64,
    /// The page number itself, when nothing else stands in the line.
    alone: Option<shape::PageNumber>,
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
