//! Lines that the bookmarks of a file name as its headings.
//!
//! A bookmark says that a heading stands on a page and how it reads. It is believed where whole
//! lines of that page say the same, whatever they look like.

use std::collections::BTreeMap;

use super::super::OutlineEntry;
use super::super::draft::HEADING_CHARS;
use super::super::shape;
use super::furniture::Body;

/// A heading has at most this many lines.
const HEADING_LINES: usize = 4;

/// Lines are compared with bookmarks so many times; a broken file may have thousands of both.
const MAX_TRIALS: usize = 1_000_000;

/// Whether a line is of a heading that a bookmark names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    No,
    /// The first line of such a heading.
    Begins,
    /// A later line of it.
    GoesOn,
}

/// Finds the headings that bookmarks name among the lines of the body.
pub(super) fn find(body: &Body, outline: &[OutlineEntry]) -> Vec<Named> {
    let mut named = vec![Named::No; body.len()];
    let mut starts: BTreeMap<u32, usize> = BTreeMap::new();
    if !outline.is_empty() {
        for (at, (page, _)) in body.iter().enumerate() {
            starts.entry(*page).or_insert(at);
        }
    }
    let mut trials = 0;
    for entry in outline {
        let title = letters(&entry.title);
        let page = entry.page.filter(|_| !title.is_empty());
        let Some((page, start)) = page.and_then(|page| Some((page, *starts.get(&page)?))) else {
            continue;
        };
        let on_page = body[start..].iter().take_while(|line| line.0 == page);
        let end = start + on_page.count();
        trials += end - start;
        if trials > MAX_TRIALS {
            break;
        }
        let free = (start..end).filter(|at| named[*at] == Named::No);
        let found = free
            .filter(|at| may_open(&entry.title, &body[*at].1.text))
            .filter_map(|at| Some((at, lines_of(&title, &body[at..end])?)))
            .next();
        if let Some((at, count)) = found {
            named[at..at + count].fill(Named::GoesOn);
            named[at] = Named::Begins;
        }
    }
    named
}

/// Whether a line may be the first of this title: the end of a sentence that says the same is not.
fn may_open(title: &str, line: &str) -> bool {
    let ended = |text: &str| text.trim_end().ends_with('.');
    let first = |text: &str| {
        let letter = text.chars().find(|c| c.is_alphabetic());
        letter.and_then(|letter| letter.to_lowercase().next())
    };
    first(title) == first(line)
        && (ended(title) || !ended(line))
        && (shape::starts_lower(title) || !shape::starts_lower(line))
}

/// How many lines from the first one on say just this title; its number may stand on either side
/// only.
fn lines_of(title: &str, lines: &[(u32, super::lines::Line)]) -> Option<usize> {
    let unnumbered = |text: &str| {
        text.trim_start_matches(|c: char| c.is_ascii_digit())
            .to_owned()
    };
    let mut said = String::new();
    for (count, (_, line)) in (1..=HEADING_LINES).zip(lines) {
        if line.row || line.leaders || said.len() + line.text.len() > 2 * HEADING_CHARS {
            return None;
        }
        said += &letters(&line.text);
        if said == title || unnumbered(&said) == title || said == unnumbered(title) {
            return Some(count);
        }
        if !unnumbered(title).starts_with(&unnumbered(&said)) {
            return None;
        }
    }
    None
}

/// The letters and figures of a text in lower case; producers differ in all else.
fn letters(text: &str) -> String {
    let kept = text.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::super::lines::Line;
    use super::*;

    fn check(lines: &[(u32, &str)], outline: &[(u32, &str)], expected: &[Named]) {
        let line = |(page, text): &(u32, &str)| (*page, Line::plain(text, 50.0, 100.0, 10.0));
        let body: Body = lines.iter().map(line).collect();
        let entry = |(page, title): &(u32, &str)| OutlineEntry {
            title: (*title).to_owned(),
            level: 1,
            page: Some(*page),
        };
        let outline: Vec<OutlineEntry> = outline.iter().map(entry).collect();
        assert_eq!(find(&body, &outline), expected);
    }

    #[test]
    fn a_bookmark_names_whole_lines_of_its_page() {
        use Named::{Begins, GoesOn, No};
        check(
            &[
                (1, "A I M S"),
                (1, "Aims of the"),
                (1, "towns"),
                (2, "Aims"),
            ],
            &[(2, "Aims"), (1, "Aims"), (1, "2.1 Aims of the towns")],
            &[Begins, Begins, GoesOn, Begins],
        );
        check(
            &[(1, "The aims are many")],
            &[(1, "The aims"), (1, "Aims")],
            &[No],
        );
        check(&[(1, "Aims")], &[(2, "Aims"), (1, "")], &[No]);
        check(
            &[(1, "our aims."), (1, "Our aims")],
            &[(1, "Our aims")],
            &[No, Begins],
        );
    }
}
