//! The piece of a document that is shown for a hit, with exactly what matched marked.

use std::collections::BTreeMap;
use std::ops::Range;

use super::matching::Span;
use crate::analysis::Units;

/// A longer sentence is cut around its first match, in bytes.
const SNIPPET_BYTES: usize = 320;

/// The sentence with the most different parts of the query, then with the most matches, then the
/// first; without any match the first that counts.
pub fn best_sentence(units: &Units, spans: &[Span]) -> usize {
    let mut found: BTreeMap<usize, (Vec<usize>, usize)> = BTreeMap::new();
    for span in spans {
        let (leaves, matches) = found.entry(units.sentence_at(span.start)).or_default();
        if !leaves.contains(&span.leaf) {
            leaves.push(span.leaf);
        }
        *matches += 1;
    }
    let best = found
        .iter()
        .max_by_key(|(sentence, (leaves, matches))| {
            (leaves.len(), *matches, std::cmp::Reverse(**sentence))
        })
        .map(|(sentence, _)| *sentence);
    best.or_else(|| (0..units.sentences.len()).find(|&s| !units.is_set_aside(s)))
        .unwrap_or(0)
}

/// Cuts a long sentence around its first mark. Gives the piece and the byte ranges of its marks:
/// sorted, those that overlap as one, those outside the piece left out.
pub fn snippet(sentence: &str, marks: &[Range<usize>]) -> (String, Vec<(usize, usize)>) {
    let mut marks = marks.to_vec();
    marks.sort_by_key(|mark| (mark.start, mark.end));
    let marks = merged(marks);
    let window = window(sentence, marks.first().map_or(0..0, Clone::clone));
    let lead = if window.start > 0 { "…" } else { "" };
    let tail = if window.end < sentence.len() {
        "…"
    } else {
        ""
    };
    let shift = |at: usize| at - window.start + lead.len();
    let spans = marks
        .iter()
        .filter(|mark| mark.start >= window.start && mark.end <= window.end)
        .map(|mark| (shift(mark.start), shift(mark.end)))
        .collect();
    (format!("{lead}{}{tail}", &sentence[window]), spans)
}

fn merged(sorted: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut merged: Vec<Range<usize>> = Vec::new();
    for mark in sorted {
        match merged.last_mut() {
            Some(last) if mark.start < last.end => last.end = last.end.max(mark.end),
            _ => merged.push(mark),
        }
    }
    merged
}

fn window(sentence: &str, first: Range<usize>) -> Range<usize> {
    if sentence.len() <= SNIPPET_BYTES {
        return 0..sentence.len();
    }
    let wanted = first.start.saturating_sub(SNIPPET_BYTES / 3);
    let start = match sentence[..floor(sentence, wanted)].rfind(' ') {
        Some(space) if wanted > 0 => space + 1,
        _ => 0,
    };
    let limit = floor(sentence, (start + SNIPPET_BYTES).max(first.end));
    let end = if limit == sentence.len() {
        limit
    } else {
        sentence[..limit].rfind(' ').unwrap_or(limit).max(first.end)
    };
    start..end
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_marks_are_one() {
        let (text, spans) = snippet("an open government", &[8..18, 3..18]);
        assert_eq!(
            (text.as_str(), spans),
            ("an open government", vec![(3, 18)])
        );
    }

    #[test]
    fn a_long_sentence_is_cut_between_words_around_its_first_mark() {
        let sentence = "á word ".repeat(100) + "here " + &"more of it ".repeat(50);
        let at = sentence.find("here").unwrap_or_default();
        let (text, spans) = snippet(&sentence, std::slice::from_ref(&(at..at + 4)));
        assert!(
            text.starts_with('…') && text.ends_with('…') && text.len() < 340,
            "{text}"
        );
        assert_eq!(spans.len(), 1);
        assert_eq!(&text[spans[0].0..spans[0].1], "here");
    }
}
