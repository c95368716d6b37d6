//! Which of two lists of matches are near each other.
//!
//! Each match of one list goes with the nearest one of the other list that does not overlap it:
//! so there are never more pairs than matches, however long a paragraph is. Of two equally near
//! ones the later one is taken.

use super::matching::Found;
use super::tree::Reach;
use crate::analysis::Units;

/// The pairs, each as one match that covers both; sorted, each once.
pub(super) fn joined(
    units: &Units,
    left: &[Found],
    right: &[Found],
    reach: Reach,
    ordered: bool,
) -> Vec<Found> {
    let near = Near { units, reach };
    let (left_list, right_list) = (near.sorted(left), near.sorted(right));
    let mut pairs = Vec::new();
    for found in left {
        let after = near.after(found, &right_list);
        let before = if ordered {
            None
        } else {
            near.before(found, &right_list)
        };
        pairs.extend(nearer(found, after, before).map(|other| cover(found, other)));
    }
    for found in right {
        let before = near.before(found, &left_list);
        let after = if ordered {
            None
        } else {
            near.after(found, &left_list)
        };
        pairs.extend(nearer(found, after, before).map(|other| cover(found, other)));
    }
    merged(pairs)
}

/// The matches on the left that have none of the right near. One that overlaps is near.
pub(super) fn apart(
    units: &Units,
    left: Vec<Found>,
    right: &[Found],
    reach: Reach,
    ordered: bool,
) -> Vec<Found> {
    let near = Near { units, reach };
    let list = near.sorted(right);
    let all = Overlaps::new(right);
    let is_apart = |found: &Found| {
        let overlaps = all.holds(found);
        let after = near.after(found, &list).is_some();
        let before = !ordered && near.before(found, &list).is_some();
        !(overlaps || after || before)
    };
    left.into_iter().filter(is_apart).collect()
}

fn cover(a: &Found, b: &Found) -> Found {
    let mut marks = [a.marks.as_slice(), b.marks.as_slice()].concat();
    marks.sort();
    marks.dedup();
    Found {
        start: a.start.min(b.start),
        end: a.end.max(b.end),
        marks,
    }
}

/// One match for each run of tokens, with all the marks that were found in it.
fn merged(mut pairs: Vec<Found>) -> Vec<Found> {
    pairs.sort();
    let mut merged: Vec<Found> = Vec::with_capacity(pairs.len());
    for pair in pairs {
        match merged.last_mut() {
            Some(last) if (last.start, last.end) == (pair.start, pair.end) => {
                last.marks.extend(pair.marks);
                last.marks.sort();
                last.marks.dedup();
            }
            _ => merged.push(pair),
        }
    }
    merged
}

fn nearer<'f>(
    to: &Found,
    after: Option<&'f Found>,
    before: Option<&'f Found>,
) -> Option<&'f Found> {
    match (after, before) {
        (Some(a), Some(b)) if to.start - b.end < a.start - to.end => Some(b),
        (Some(a), _) => Some(a),
        (None, b) => b,
    }
}

/// What of a list can be near anything, in both orders.
struct Sorted<'f> {
    by_start: Vec<&'f Found>,
    by_end: Vec<&'f Found>,
}

/// A list, asked for what overlaps a match.
struct Overlaps {
    /// Where each begins and the greatest end up to it, in the order of the begins.
    reaches: Vec<(usize, usize)>,
}

impl Overlaps {
    fn new(list: &[Found]) -> Overlaps {
        let mut reaches: Vec<(usize, usize)> = list.iter().map(|f| (f.start, f.end)).collect();
        reaches.sort_unstable();
        let mut greatest = 0;
        for (_, end) in &mut reaches {
            greatest = greatest.max(*end);
            *end = greatest;
        }
        Overlaps { reaches }
    }

    fn holds(&self, found: &Found) -> bool {
        let begun = self
            .reaches
            .partition_point(|(start, _)| *start < found.end);
        begun > 0 && self.reaches[begun - 1].1 > found.start
    }
}

struct Near<'u> {
    units: &'u Units,
    reach: Reach,
}

impl Near<'_> {
    /// What of a list can be near anything: what itself leaves its unit cannot.
    fn sorted<'f>(&self, list: &'f [Found]) -> Sorted<'f> {
        let whole = list.iter().filter(|f| self.is_one(f.start, f.end));
        let mut by_start: Vec<&Found> = whole.collect();
        by_start.sort_by_key(|found| (found.start, found.end));
        let mut by_end = by_start.clone();
        by_end.sort_by_key(|found| (found.end, found.start));
        Sorted { by_start, by_end }
    }

    /// The first match of a list that begins where this one ends or later, if it is near: no later
    /// one is where it is not.
    fn after<'f>(&self, found: &Found, list: &Sorted<'f>) -> Option<&'f Found> {
        let first = list
            .by_start
            .partition_point(|other| other.start < found.end);
        let other = list.by_start.get(first).copied();
        other.filter(|other| self.are_near(found, other))
    }

    /// The last match of a list that ends where this one begins or sooner, if it is near.
    fn before<'f>(&self, found: &Found, list: &Sorted<'f>) -> Option<&'f Found> {
        let after = list
            .by_end
            .partition_point(|other| other.end <= found.start);
        let other = list.by_end[..after].last().copied();
        other.filter(|other| self.are_near(other, found))
    }

    /// Whether two matches, the second behind the first, are near.
    fn are_near(&self, first: &Found, second: &Found) -> bool {
        let near = match self.reach {
            Reach::Tokens(tokens) => second.start - first.end < tokens as usize,
            _ => true,
        };
        near && self.is_one(first.start, second.end)
    }

    /// Whether a run of tokens lies in one unit: a sentence, a paragraph, a section.
    fn is_one(&self, start: usize, end: usize) -> bool {
        let units = self.units;
        let (first, last) = (units.sentence_at(start), units.sentence_at(end - 1));
        let one_section = units.section_at(first) == units.section_at(last);
        match self.reach {
            Reach::Tokens(_) => one_section,
            Reach::Sentence => first == last,
            Reach::Paragraph => {
                one_section && units.paragraph_at(first) == units.paragraph_at(last)
            }
        }
    }
}
