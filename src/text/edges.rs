//! Furniture that only many documents together give away.
//!
//! A brief of one page cannot show that its first line is a running header; twenty briefs that
//! open with the same line can. Each document lists the lines at its page edges, the whole corpus
//! decides, and documents whose lines are decided upon are read again with
//! [`Reading::known_furniture`](super::Reading::known_furniture).

use std::collections::{BTreeMap, BTreeSet};

use super::EdgeLine;
#[cfg(feature = "pdf")]
use super::shape;

/// Documents in which a line must be furniture by their own evidence.
const SET_ASIDE_IN: usize = 2;
/// Documents at whose edge a line must stand when fewer of them give evidence.
const STANDS_IN: usize = 5;
/// The same as a share of all documents: one in so many.
const SHARE: usize = 100;
/// Longer lines are text.
#[cfg(any(test, feature = "pdf"))]
const MAX_BYTES: usize = 200;
/// A line with fewer letters is no running line.
#[cfg(any(test, feature = "pdf"))]
const MIN_LETTERS: usize = 3;

/// Tells which lines are furniture throughout a corpus, from the edge lines of each document.
///
/// A line counts once for a document. It is furniture when two documents set it aside by their
/// own evidence, or when five, and one of a hundred, have it at a page edge.
pub fn known_furniture<'a>(documents: impl Iterator<Item = &'a [EdgeLine]>) -> BTreeSet<u64> {
    let mut tally: BTreeMap<u64, (usize, usize)> = BTreeMap::new();
    let mut count = 0;
    for document in documents {
        count += 1;
        for (key, set_aside) in merged(document) {
            let (stands, evidence) = tally.entry(key).or_default();
            *stands += 1;
            *evidence += usize::from(set_aside);
        }
    }
    let enough = STANDS_IN.max(count / SHARE);
    let known = |(stands, evidence): (usize, usize)| evidence >= SET_ASIDE_IN || stands >= enough;
    let keys = tally.into_iter().filter(|(_, counts)| known(*counts));
    keys.map(|(key, _)| key).collect()
}

fn merged(lines: &[EdgeLine]) -> BTreeMap<u64, bool> {
    let mut merged = BTreeMap::new();
    for line in lines {
        *merged.entry(line.key).or_default() |= line.set_aside;
    }
    merged
}

/// The lines at the page edges of one document, each once.
#[derive(Debug, Default)]
#[cfg(feature = "pdf")]
pub(super) struct EdgeLines(Vec<EdgeLine>);

#[cfg(feature = "pdf")]
impl EdgeLines {
    pub(super) fn add(&mut self, text: &str, set_aside: bool) {
        let key = key(text);
        self.0.extend(key.map(|key| EdgeLine { key, set_aside }));
    }

    /// In the order of their keys.
    pub(super) fn finish(self) -> Vec<EdgeLine> {
        let merged = merged(&self.0).into_iter();
        merged
            .map(|(key, set_aside)| EdgeLine { key, set_aside })
            .collect()
    }
}

/// The key of a line, its digits masked and its case and spaces evened out; `None` for lines that
/// are hardly words, or too long to run along an edge.
#[cfg(any(test, feature = "pdf"))]
pub(super) fn key(text: &str) -> Option<u64> {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if letters < MIN_LETTERS || text.len() > MAX_BYTES {
        return None;
    }
    let mut masked = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !masked.is_empty() {
            masked.push(' ');
        }
        for character in word.chars().flat_map(char::to_lowercase) {
            match character {
                '0'..='9' if masked.ends_with('0') => {}
                '0'..='9' => masked.push('0'),
                other => masked.push(other),
            }
        }
    }
    let hash = blake3::hash(masked.as_bytes());
    hash.as_bytes()
        .first_chunk()
        .copied()
        .map(u64::from_le_bytes)
}

/// Whether a line could be content for all that is known: a label with or without its value, the
/// item of a list, or the end of a sentence.
#[cfg(feature = "pdf")]
pub(super) fn may_be_content(text: &str) -> bool {
    text.contains(" : ")
        || shape::label_len(text).is_some()
        || shape::enumeration(text).is_some()
        || shape::after_bullet(text).is_some()
        || shape::ends_clause(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(documents: &[&[(u64, bool)]], expected: &[u64]) {
        let documents: Vec<Vec<EdgeLine>> = documents
            .iter()
            .map(|lines| {
                lines
                    .iter()
                    .map(|&(key, set_aside)| EdgeLine { key, set_aside })
            })
            .map(Iterator::collect)
            .collect();
        let known = known_furniture(documents.iter().map(Vec::as_slice));
        assert_eq!(known.into_iter().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn two_documents_with_evidence_or_five_with_the_line_are_enough() {
        check(&[&[(1, true)], &[(1, true)], &[(2, true)]], &[1]);
        check(&[&[(1, false)][..]; 5], &[1]);
        check(&[&[(1, false)][..]; 4], &[]);
        // Five times in one document is once.
        check(&[&[(1, false); 5], &[(1, true); 2]], &[]);
    }

    #[test]
    fn a_rare_line_of_a_large_corpus_is_none() {
        let mut documents: Vec<&[(u64, bool)]> = vec![&[(1, false)]; 9];
        documents.resize(1000, &[]);
        check(&documents, &[]);
    }

    #[test]
    fn keys_look_through_digits_case_and_spaces() {
        assert_eq!(key("Forum  2021 · p. 3"), key("FORUM 1999 · p. 12"));
        assert_ne!(key("Forum"), key("Agora"));
        assert_eq!(key("- 3 -"), None);
    }
}
