//! Decides on the stream whether a document satisfies a query, and where.

use std::ops::Range;

use super::resolve::{Leaf, Slot};
use super::syntax::Node;
use crate::index::{CatalogDocument, StoredStream};
use crate::session::SectionKind;

/// A run of tokens that satisfies a leaf of the query.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Position of the first token.
    pub start: usize,
    /// Position after the last token.
    pub end: usize,
    /// Which leaf of the query, in the order of the line.
    pub leaf: usize,
}

/// One document as it is matched.
pub(crate) struct Candidate<'s> {
    pub(crate) document: &'s CatalogDocument,
    pub(crate) stream: &'s StoredStream,
    pub(crate) set_aside: bool,
}

/// The spans of a query in a document, sorted; `None` when the document does not satisfy it.
pub(crate) fn spans(candidate: &Candidate<'_>, node: &Node, leaves: &[Leaf]) -> Option<Vec<Span>> {
    let mut matching = Matching {
        candidate,
        leaves,
        next_leaf: 0,
        section: None,
    };
    let mut spans = matching.eval(node)?;
    spans.sort();
    spans.dedup();
    Some(spans)
}

struct Matching<'m> {
    candidate: &'m Candidate<'m>,
    leaves: &'m [Leaf],
    next_leaf: usize,
    section: Option<SectionKind>,
}

impl Matching<'_> {
    fn eval(&mut self, node: &Node) -> Option<Vec<Span>> {
        match node {
            Node::Word(_) | Node::Phrase(_) => {
                let leaf = self.next_leaf;
                self.next_leaf += 1;
                let spans = self.leaf_spans(leaf);
                (!spans.is_empty()).then_some(spans)
            }
            // Every child is walked, found or not, so that leaves keep their numbers.
            Node::And(nodes) => {
                let found: Vec<_> = nodes.iter().map(|node| self.eval(node)).collect();
                let all: Option<Vec<Vec<Span>>> = found.into_iter().collect();
                all.map(|spans| spans.concat())
            }
            Node::Or(nodes) => {
                let found: Vec<Vec<Span>> =
                    nodes.iter().filter_map(|node| self.eval(node)).collect();
                (!found.is_empty()).then(|| found.concat())
            }
            Node::Not(node) => match self.eval(node) {
                Some(_) => None,
                None => Some(Vec::new()),
            },
            Node::In(kind, node) => {
                let outer = self.section;
                // Inside another section nothing can be in both: an empty search, kept as such.
                let before = self.section.replace(*kind);
                let spans = if before.is_some_and(|before| before != *kind) {
                    self.eval(node);
                    None
                } else {
                    self.eval(node)
                };
                self.section = outer;
                spans
            }
            Node::Lang(lang) => (self.candidate.document.lang == *lang).then(Vec::new),
            Node::Session(id) => self
                .candidate
                .document
                .session
                .eq_ignore_ascii_case(id)
                .then(Vec::new),
        }
    }

    fn leaf_spans(&self, leaf: usize) -> Vec<Span> {
        let units = &self.candidate.stream.units;
        let mut spans = Vec::new();
        for sentence in 0..units.sentences.len() {
            if self.is_searched(sentence) {
                self.sentence_spans(leaf, units.tokens_of(sentence), &mut spans);
            }
        }
        spans
    }

    fn is_searched(&self, sentence: usize) -> bool {
        let units = &self.candidate.stream.units;
        let is_set_aside = units.is_set_aside(sentence);
        match self.section {
            // The wording of a template stands within other sections.
            Some(SectionKind::Furniture) => is_set_aside,
            Some(kind) if units.section_kind(sentence) != kind => false,
            _ => self.candidate.set_aside || !is_set_aside,
        }
    }

    fn sentence_spans(&self, leaf: usize, sentence: Range<usize>, spans: &mut Vec<Span>) {
        let StoredStream {
            segment, tokens, ..
        } = self.candidate.stream;
        let matches = |slot: &Slot, at: usize| slot.types[*segment].contains(&tokens[at]);
        let mut free_from = sentence.start;
        for start in sentence.clone() {
            let longest = self.leaves[leaf]
                .alternatives
                .iter()
                .filter(|slots| start + slots.len() <= sentence.end)
                .filter(|slots| {
                    slots
                        .iter()
                        .zip(start..)
                        .all(|(slot, at)| matches(slot, at))
                })
                .map(Vec::len)
                .max();
            if let Some(len) = longest
                && start >= free_from
            {
                spans.push(Span {
                    start,
                    end: start + len,
                    leaf,
                });
                free_from = start + len;
            }
        }
    }
}
