//! Banners, running headers and page numbers inside text that knows little of its pages.
//!
//! Two signs make a line furniture: it comes back word for word (digits aside), and it stands
//! where pages break: beside a form feed, beside a gap, or in the middle of a sentence. Either
//! sign alone is not enough, because sentences and headings repeat too.

use std::collections::HashMap;
use std::ops::Range;

use super::keys::KeyMap;
use super::shape;

/// The longest line that can be part of a banner, in bytes.
const BANNER_LINE_BYTES: usize = 64;
/// How many lines at either end of a page may be its header or footer.
const EDGE_LINES: usize = 4;

/// What this module needs to know of a line.
pub(super) struct Place<'a> {
    pub(super) text: &'a str,
    /// Blank lines before the line.
    pub(super) blank_before: u32,
    /// Blank lines that are usual between two paragraphs here; more of them may be a page break.
    pub(super) usual_gap: u32,
    /// Number of form feeds before the line, in the whole text.
    pub(super) feeds: u32,
}

/// Says for each line whether it is furniture.
pub(super) fn furniture(lines: &[Place<'_>]) -> Vec<bool> {
    let mut found = page_edges(lines);
    let counts = repeat_counts(lines);
    found.extend(banners(lines, &counts));
    found.extend(lone_banners(lines));
    found.extend(page_numbers(lines));
    let mut set_aside = vec![false; lines.len()];
    for range in found {
        set_aside[range].fill(true);
    }
    set_aside
}

/// Whether a page may break between line `at - 1` and line `at`.
fn breaks_before(lines: &[Place<'_>], at: usize) -> bool {
    let Some(line) = lines.get(at) else {
        return true;
    };
    at == 0 || line.blank_before > line.usual_gap || line.feeds > lines[at - 1].feeds
}

/// Whether `range` is parted from the text around it and is no running text itself.
fn stands_apart(lines: &[Place<'_>], range: &Range<usize>) -> bool {
    let parted = |at: usize| {
        at == 0
            || lines.get(at).is_none_or(|line| line.blank_before > 0)
            || breaks_before(lines, at)
    };
    let runs_on = |at: usize| {
        let line = lines[at].text;
        line.len() > 20 && shape::goes_on(line, lines[at + 1].text)
    };
    let at_break = breaks_before(lines, range.start) || breaks_before(lines, range.end);
    let running = (range.start..range.end - 1).any(runs_on);
    at_break && parted(range.start) && parted(range.end) && !running
}

/// Whether the sentence before `range` goes on after it.
fn interrupts(lines: &[Place<'_>], range: &Range<usize>) -> bool {
    let before = range.start.checked_sub(1).map(|before| lines[before].text);
    let after = lines.get(range.end).map(|line| line.text);
    match (before, after) {
        (Some(before), Some(after)) => before.len() > 20 && shape::goes_on(before, after),
        _ => false,
    }
}

/// For every short line with letters, its key and how often it occurs, digits aside; zeros for
/// all others.
fn repeat_counts(lines: &[Place<'_>]) -> Vec<(u64, u32)> {
    let mut tally: KeyMap<u32> = KeyMap::default();
    let mut counts: Vec<(u64, u32)> = lines
        .iter()
        .map(|line| (banner_key(line.text), 0))
        .collect();
    for (key, _) in counts.iter().filter(|(key, _)| *key != 0) {
        *tally.entry(*key).or_default() += 1;
    }
    for (key, count) in &mut counts {
        *count = tally.get(key).copied().unwrap_or(0);
    }
    counts
}

fn banner_key(line: &str) -> u64 {
    let short = line.len() <= BANNER_LINE_BYTES && line.contains(char::is_alphabetic);
    let prose = || shape::ends_sentence(line) || line.starts_with(char::is_lowercase);
    if short && !prose() {
        shape::masked_key(line)
    } else {
        0
    }
}

/// Runs of short lines that occur equally often, grouped by what they say.
fn banners(lines: &[Place<'_>], counts: &[(u64, u32)]) -> Vec<Range<usize>> {
    let mut groups: HashMap<Vec<u64>, Vec<Range<usize>>> = HashMap::new();
    let mut start = 0;
    while start < lines.len() {
        let mut end = start + 1;
        while end < lines.len() && belongs(lines, counts, start, end) {
            end += 1;
        }
        if counts[start].1 >= 2 {
            let key = counts[start..end].iter().map(|count| count.0).collect();
            groups.entry(key).or_default().push(start..end);
        }
        start = end;
    }
    let banner = |group: &Vec<Range<usize>>| is_banner(lines, group);
    groups.into_values().filter(banner).flatten().collect()
}

/// A group of short lines that comes only once but cuts a sentence in two where a page breaks.
fn lone_banners(lines: &[Place<'_>]) -> Vec<Range<usize>> {
    const MOST_LINES: usize = 10;
    let mut found = Vec::new();
    let mut start = 1;
    while start < lines.len() {
        let end = (start + 1..lines.len().min(start + MOST_LINES)).find(|at| {
            lines[*at].blank_before > 0 && lines[*at].blank_before <= lines[*at].usual_gap
        });
        let cuts = |range: &Range<usize>| {
            let short = lines[range.clone()]
                .iter()
                .all(|line| is_banner_line(line.text));
            short && range.len() >= 2 && interrupts(lines, range) && stands_apart(lines, range)
        };
        let range = end.map(|end| start..end);
        if breaks_before(lines, start) {
            found.extend(range.filter(cuts));
        }
        start += 1;
    }
    found
}

fn is_banner_line(line: &str) -> bool {
    line.len() <= BANNER_LINE_BYTES
        && !shape::ends_sentence(line)
        && shape::after_bullet(line).is_none()
        && shape::enumeration(line).is_none()
}

/// Whether line `at` carries on the run that began at `start`.
fn belongs(lines: &[Place<'_>], counts: &[(u64, u32)], start: usize, at: usize) -> bool {
    let (first, line) = (counts[start], &lines[at]);
    counts[at].1 == first.1
        && counts[at].0 != first.0
        && line.blank_before <= line.usual_gap
        && line.feeds == lines[start].feeds
}

fn is_banner(lines: &[Place<'_>], group: &[Range<usize>]) -> bool {
    let Some(first) = group.first().filter(|_| group.len() >= 2) else {
        return false;
    };
    if group.iter().filter(|run| stands_apart(lines, run)).count() * 2 < group.len() {
        return false;
    }
    let count = |test: &dyn Fn(&Range<usize>) -> bool| group.iter().filter(|run| test(run)).count();
    let at_break = count(&|run| breaks_before(lines, run.start) || breaks_before(lines, run.end));
    let inside = count(&|run| interrupts(lines, run));
    let listed = |line: &Place<'_>| shape::after_bullet(line.text).is_some();
    if lines[first.clone()].iter().all(listed) {
        return false;
    }
    match first.len() {
        1 => inside * 2 >= group.len() || (inside > 0 && at_break == group.len()),
        2 => inside > 0 || (group.len() > 2 && at_break == group.len()),
        _ => inside > 0 || at_break * 2 >= group.len(),
    }
}

/// Lone page numbers at page breaks: named ones, or bare ones that count upwards.
fn page_numbers(lines: &[Place<'_>]) -> Vec<Range<usize>> {
    let at_break = |at: &usize| breaks_before(lines, *at) || breaks_before(lines, at + 1);
    let numbers: Vec<(usize, shape::PageNumber)> = (0..lines.len())
        .filter_map(|at| shape::page_number(lines[at].text).map(|number| (at, number)))
        .filter(|(at, _)| at_break(at) || interrupts(lines, &(*at..at + 1)))
        .collect();
    let counts_on = |number: &shape::PageNumber| {
        numbers
            .iter()
            .any(|(_, other)| other.value.abs_diff(number.value) == 1)
    };
    let fed = |at: usize| lines[at].feeds > 0 || lines.last().is_some_and(|line| line.feeds > 0);
    let furniture = |(at, number): &&(usize, shape::PageNumber)| {
        let alone = !number.bare || counts_on(number) || interrupts(lines, &(*at..at + 1));
        alone || (fed(*at) && number.value < 1000)
    };
    numbers
        .iter()
        .filter(furniture)
        .map(|(at, _)| *at..at + 1)
        .collect()
}

/// Lines at the top or bottom of pages cut by form feeds that come back on other pages.
fn page_edges(lines: &[Place<'_>]) -> Vec<Range<usize>> {
    let pages: Vec<Range<usize>> = pages(lines);
    if pages.len() < 2 {
        return Vec::new();
    }
    let mut seen: HashMap<(bool, u64), Vec<usize>> = HashMap::new();
    for page in &pages {
        for at in page.clone() {
            let top = at < page.start + EDGE_LINES;
            let edge = top || at + EDGE_LINES >= page.end;
            if edge && lines[at].text.len() <= 2 * BANNER_LINE_BYTES {
                seen.entry((top, shape::masked_key(lines[at].text)))
                    .or_default()
                    .push(at);
            }
        }
    }
    let enough = (pages.len().div_ceil(2)).clamp(2, 3);
    let mut repeated = vec![false; lines.len()];
    for at in seen
        .into_values()
        .filter(|places| places.len() >= enough)
        .flatten()
    {
        repeated[at] = lines[at].text.contains(char::is_alphabetic);
    }
    // Sentences repeat inside short pages too: "The motion was adopted by 12 votes to 1."
    let outermost = |at: usize| {
        let page = &pages[pages.partition_point(|page| page.end <= at)];
        let is_bare = |other: usize| !lines[other].text.contains(char::is_alphabetic);
        let all = |mut range: Range<usize>| range.all(|other| repeated[other] || is_bare(other));
        all(page.start..at) || all(at + 1..page.end)
    };
    let is_edge =
        |at: &usize| repeated[*at] && (!shape::ends_sentence(lines[*at].text) || outermost(*at));
    let edges = (0..lines.len()).filter(is_edge);
    edges.map(|at| at..at + 1).collect()
}

fn pages(lines: &[Place<'_>]) -> Vec<Range<usize>> {
    let mut pages: Vec<Range<usize>> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        match pages.last_mut() {
            Some(page) if lines[page.start].feeds == line.feeds => page.end = at + 1,
            _ => pages.push(at..at + 1),
        }
    }
    pages
}
