//! Decides on the stream whether a document satisfies a query, and where.

use std::cell::OnceCell;
use std::ops::Range;

use super::expand::Slot;
use super::plan::{ConceptLeaf, Leaf, Mentions, NearPlan, Plan};
use super::proximity::{apart, joined};
use crate::index::StoredStream;
use crate::session::SectionKind;
use crate::theme::{Mention, Nested};

/// A run of tokens that a word, phrase or concept of the query found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Position of the first token.
    pub start: usize,
    /// Position after the last token.
    pub end: usize,
    /// Which word, phrase or concept of the query, in the order of the line.
    pub leaf: usize,
}

/// Where a document satisfies a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// The matches, sorted, each once: of things near each other the run that covers both. Empty
    /// for a query of fields only.
    pub spans: Vec<Range<usize>>,
    /// The words, phrases and mentions that make up the matches, sorted; each stands in one
    /// sentence.
    pub marks: Vec<Span>,
}

/// A match in the making.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) marks: Vec<Span>,
}

/// One document as it is matched.
pub(crate) struct Candidate<'s> {
    /// Its place in the catalogue.
    pub(crate) document: usize,
    pub(crate) stream: &'s StoredStream,
    /// Whether what is set aside is searched as well.
    pub(crate) set_aside: bool,
    pub(crate) mentions: Option<&'s Mentions<'s>>,
}

/// Whether a document satisfies a query: whether it has [`places`], at less cost.
pub(crate) fn is_satisfied(candidate: &Candidate<'_>, plan: &Plan) -> bool {
    Matching::new(candidate).holds(plan)
}

/// The places of a query in a document; `None` when the document does not satisfy it.
pub(crate) fn places(candidate: &Candidate<'_>, plan: &Plan) -> Option<Places> {
    let found = Matching::new(candidate).eval(plan)?;
    let mut spans: Vec<Range<usize>> = found.iter().map(|f| f.start..f.end).collect();
    spans.sort_by_key(|span| (span.start, span.end));
    spans.dedup();
    let mut marks: Vec<Span> = found.into_iter().flat_map(|found| found.marks).collect();
    marks.sort();
    marks.dedup();
    Some(Places { spans, marks })
}

struct Matching<'m> {
    candidate: &'m Candidate<'m>,
    section: Option<SectionKind>,
    /// The mentions of all concepts, found once.
    mentions: OnceCell<Vec<Mention>>,
}

impl<'m> Matching<'m> {
    fn new(candidate: &'m Candidate<'m>) -> Matching<'m> {
        Matching {
            candidate,
            section: None,
            mentions: OnceCell::new(),
        }
    }

    /// Whether there is anything to be found.
    fn holds(&mut self, plan: &Plan) -> bool {
        match plan {
            Plan::Text(leaf) => self.has_text(leaf),
            Plan::And(plans) => plans.iter().all(|plan| self.holds(plan)),
            Plan::Or(plans) => plans.iter().any(|plan| self.holds(plan)),
            Plan::Not(plan) => !self.holds(plan),
            Plan::In(kind, plan) => self.within(*kind, |matching| matching.holds(plan)),
            Plan::Concept(_) | Plan::Documents(_) | Plan::Near(_) => self.eval(plan).is_some(),
        }
    }

    fn has_text(&self, leaf: &Leaf) -> bool {
        let units = &self.candidate.stream.units;
        let fits = |sentence: usize| {
            let tokens = || units.tokens_of(sentence);
            let mut ways = leaf.ways.iter();
            ways.any(|way| self.fitting(leaf, way, tokens()).next().is_some())
        };
        (0..units.sentences.len()).any(|sentence| fits(sentence) && self.is_searched(sentence))
    }

    /// What is found of something in a section.
    fn within<F: Default>(&mut self, kind: SectionKind, find: impl FnOnce(&mut Self) -> F) -> F {
        // Nothing is in two sections.
        if self.section.is_some_and(|outer| outer != kind) {
            return F::default();
        }
        let outer = self.section.replace(kind);
        let found = find(self);
        self.section = outer;
        found
    }

    fn eval(&mut self, plan: &Plan) -> Option<Vec<Found>> {
        match plan {
            Plan::Text(leaf) => some(self.text(leaf)),
            Plan::Concept(leaf) => some(self.concept(leaf)),
            Plan::Documents(meant) => {
                let is_meant = meant
                    .get(self.candidate.document)
                    .is_some_and(|&meant| meant);
                is_meant.then(Vec::new)
            }
            Plan::And(plans) => {
                let all: Option<Vec<_>> = plans.iter().map(|plan| self.eval(plan)).collect();
                all.map(|found| found.concat())
            }
            Plan::Or(plans) => {
                let any: Vec<_> = plans.iter().filter_map(|plan| self.eval(plan)).collect();
                (!any.is_empty()).then(|| any.concat())
            }
            Plan::Not(plan) => match self.eval(plan) {
                Some(_) => None,
                None => Some(Vec::new()),
            },
            Plan::Near(near) => some(self.near(near)?),
            Plan::In(kind, plan) => self.within(*kind, |matching| matching.eval(plan)),
        }
    }

    fn near(&mut self, near: &NearPlan) -> Option<Vec<Found>> {
        let left = self.eval(&near.left)?;
        let right = self.eval(&near.right);
        let units = &self.candidate.stream.units;
        match (near.not, right) {
            (false, Some(right)) => Some(joined(units, &left, &right, near.reach, near.ordered)),
            (false, None) => None,
            (true, None) => Some(left),
            (true, Some(right)) => Some(apart(units, left, &right, near.reach, near.ordered)),
        }
    }

    fn text(&self, leaf: &Leaf) -> Vec<Found> {
        let units = &self.candidate.stream.units;
        let mut found = Vec::new();
        if leaf.ways.is_empty() {
            return found;
        }
        for sentence in 0..units.sentences.len() {
            if self.is_searched(sentence) {
                for way in &leaf.ways {
                    let runs = self.fitting(leaf, way, units.tokens_of(sentence));
                    found.extend(runs.map(|run| marked(run.start, run.end, leaf.number)));
                }
            }
        }
        found.sort();
        found.dedup();
        found
    }

    /// The runs of tokens within a sentence that fit one way of a leaf: at most one from each
    /// token on, the shortest.
    fn fitting(
        &self,
        leaf: &Leaf,
        way: &[Slot],
        sentence: Range<usize>,
    ) -> impl Iterator<Item = Range<usize>> {
        let StoredStream {
            segment, tokens, ..
        } = self.candidate.stream;
        let takes = |slot: &Slot, at: usize| slot.takes(*segment, tokens[at]);
        let slop = leaf.slop;
        let last = sentence.end;
        sentence.filter_map(move |start| {
            let (first, rest) = way.split_first()?;
            if !takes(first, start) {
                return None;
            }
            let limit = last.min(start + way.len() + slop);
            let mut end = start + 1;
            for slot in rest {
                end = 1 + (end..limit).find(|&at| takes(slot, at))?;
            }
            Some(start..end)
        })
    }

    fn concept(&self, leaf: &ConceptLeaf) -> Vec<Found> {
        let StoredStream { units, .. } = self.candidate.stream;
        let mentions = self.mentions.get_or_init(|| self.all_mentions());
        let meant = mentions.iter().filter(|mention| {
            leaf.concepts.contains(&mention.concept)
                && self.is_searched(units.sentence_at(mention.start))
        });
        meant
            .map(|mention| marked(mention.start, mention.end, leaf.number))
            .collect()
    }

    fn all_mentions(&self) -> Vec<Mention> {
        let StoredStream {
            segment,
            tokens,
            units,
        } = self.candidate.stream;
        let Some(mentions) = self.candidate.mentions else {
            return Vec::new();
        };
        let classes = mentions.classes.get(*segment);
        classes.map_or_else(Vec::new, |classes| {
            mentions
                .matcher
                .mentions(classes, tokens, units, Nested::None)
        })
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
}

fn some(found: Vec<Found>) -> Option<Vec<Found>> {
    (!found.is_empty()).then_some(found)
}

fn marked(start: usize, end: usize, leaf: usize) -> Found {
    Found {
        start,
        end,
        marks: vec![Span { start, end, leaf }],
    }
}
