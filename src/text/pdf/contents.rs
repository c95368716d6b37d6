//! Lists of contents: lines that name what comes again as a heading, and its page.
//!
//! Dots that lead to the page tell them; without dots the list itself does.

use std::cell::LazyCell;
use std::collections::HashMap;

use super::super::shape;
use super::furniture::Body;
use super::lines::Line;

/// Fewer lines below each other are no list of contents.
const FEWEST: usize = 3;

/// An entry such as `2. Measures 14`, whose page may be drawn as a line of its own.
struct Entry<'l> {
    name: &'l str,
    page: u32,
    lines: usize,
}

/// For each line whether it ends an entry of a list of contents.
pub(super) fn find(body: &Body) -> Vec<bool> {
    let mut found: Vec<bool> = body.iter().map(|(_, line)| line.leaders).collect();
    let last_place = LazyCell::new(|| last_places(body));
    let mut start = 0;
    while start < body.len() {
        let entries = entries(&body[start..]);
        let end = start + entries.iter().map(|entry| entry.lines).sum::<usize>();
        if entries.len() >= FEWEST && name_headings(&entries, &last_place, end) {
            for entry in &entries {
                start += entry.lines;
                found[start - 1] = true;
            }
        }
        start = end.max(start + 1);
    }
    found
}

/// The entries from the first line on; their pages do not go down.
fn entries(lines: &[(u32, Line)]) -> Vec<Entry<'_>> {
    let mut found: Vec<Entry<'_>> = Vec::new();
    let mut at = 0;
    while let Some(entry) = entry(&lines[at..]) {
        if found.last().is_some_and(|last| entry.page < last.page) {
            break;
        }
        at += entry.lines;
        found.push(entry);
    }
    found
}

fn entry(lines: &[(u32, Line)]) -> Option<Entry<'_>> {
    let (_, line) = lines.first()?;
    let beside = lines.get(1).map(|(_, next)| next).filter(|next| {
        let level = (next.y - line.y).abs() < 0.3 * line.size;
        level && next.x_start >= line.x_end
    });
    let own = line
        .text
        .rsplit_once(' ')
        .map(|(name, page)| (name, page, 1));
    let own = own.filter(|(_, page, _)| page_number(page).is_some());
    let (name, page, lines) =
        own.or(beside.map(|next| (line.text.as_str(), next.text.as_str(), 2)))?;
    let named = name.contains(char::is_alphabetic) && !line.row;
    let page = page_number(page).filter(|_| named)?;
    Some(Entry { name, page, lines })
}

fn page_number(text: &str) -> Option<u32> {
    let figures = text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| figures)
}

/// Where a line of these words stands last.
fn last_places(body: &Body) -> HashMap<String, usize> {
    let keys = body.iter().map(|(_, line)| key(&line.text));
    keys.zip(0..).collect()
}

/// Whether at least half of the entries come again as lines of their own, from `end` on.
fn name_headings(entries: &[Entry<'_>], last_place: &HashMap<String, usize>, end: usize) -> bool {
    let again = entries.iter().filter(|entry| {
        let place = last_place.get(&key(entry.name));
        place.is_some_and(|&place| place >= end)
    });
    2 * again.count() >= entries.len()
}

/// The words of a line without its number.
fn key(text: &str) -> String {
    let number = shape::enumeration(text).map_or(0, |number| number.prefix_len);
    text[number..].trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lines: &[&str], expected: &[bool]) {
        let body: Body = lines
            .iter()
            .map(|text| (1, Line::plain(text, 50.0, 0.0, 10.0)))
            .collect();
        assert_eq!(find(&body), expected);
    }

    #[test]
    fn entries_whose_names_come_again_are_a_list_of_contents() {
        check(
            &[
                "Contents",
                "1. Aims 2",
                "2. Market halls 2",
                "3. Who pays 5",
                "1. Aims",
                "The towns met.",
                "2. Market halls",
            ],
            &[false, true, true, true, false, false, false],
        );
    }

    #[test]
    fn pages_may_stand_beside_their_names() {
        let line = |text: &str, x: f64, y: f64| (1, Line::plain(text, x, y, 10.0));
        let mut body = Body::new();
        for (at, name) in ["Aims", "Market halls", "Who pays"].into_iter().enumerate() {
            let y = 100.0 + 14.0 * at as f64;
            body.extend([line(name, 50.0, y), line("3", 400.0, y)]);
        }
        body.extend([line("Aims", 50.0, 200.0), line("Who pays", 50.0, 300.0)]);
        let ends = [false, true, false, true, false, true, false, false];
        assert_eq!(find(&body), ends);
    }

    #[test]
    fn figures_at_the_end_of_lines_prove_nothing() {
        check(
            &["Lille 310", "Bergen 980", "Dakar 999", "The towns met."],
            &[false; 4],
        );
        check(
            &["Aims 2", "Halls 1", "Costs 5", "Aims", "Halls", "Costs"],
            &[false; 6],
        );
    }
}
