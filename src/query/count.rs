//! How often documents say what a query asks for.

use std::collections::BTreeSet;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocSet, TERMINATED, Term, postings::Postings};

use super::matching::{Candidate, Places, places};
use super::plan::Plan;
use super::search::{DocumentHit, Search};
use crate::index::{DocumentIndex, IndexError, StoredStream};

impl Search<'_> {
    /// Where a document, whose stream this is, satisfies the query; `None` when it does not.
    pub fn places_in(&self, document: DocumentIndex, stream: &StoredStream) -> Option<Places> {
        places(&self.candidate(document, stream), &self.plan)
    }

    pub(super) fn candidate<'c>(
        &'c self,
        document: DocumentIndex,
        stream: &'c StoredStream,
    ) -> Candidate<'c> {
        Candidate {
            document,
            stream,
            set_aside: self.set_aside,
            mentions: self.mentions.as_ref(),
        }
    }

    /// The number of matches in each of these documents: as many as [`Places::spans`] has.
    ///
    /// Streams are read only where the postings cannot tell.
    pub fn matches(&self, hits: &[DocumentHit]) -> Result<Vec<usize>, IndexError> {
        match countable(&self.plan) {
            Some(terms) => {
                let counts = self.occurrences(&terms);
                let counts = counts.map_err(|source| self.snapshot.refused(source))?;
                let of_hit = |hit: &DocumentHit| counts[hit.document] as usize;
                Ok(hits.iter().map(of_hit).collect())
            }
            None => hits
                .par_iter()
                .map(|hit| {
                    let places = self.places(hit.document)?;
                    Ok(places.map_or(0, |places| places.spans.len()))
                })
                .collect(),
        }
    }

    /// How many tokens of each type of a segment are set aside, of the words of the query at least.
    ///
    /// Reads the streams of the documents that have any of them. What cannot be read counts nothing.
    pub(super) fn set_aside_tokens(&self) -> SetAside {
        let mut terms = FxHashSet::default();
        all_terms(&self.plan, &mut terms);
        let documents = self.with_set_aside(&terms).unwrap_or_default();
        let mut tokens = SetAside::default();
        for document in documents {
            let Ok(stream) = self.snapshot.stream(document) else {
                continue;
            };
            let sentences = 0..stream.units.sentences.len();
            for sentence in sentences.filter(|&s| stream.units.is_set_aside(s)) {
                for &token in &stream.tokens[stream.units.tokens_of(sentence)] {
                    *tokens.entry((stream.segment, token)).or_default() += 1;
                }
            }
        }
        tokens
    }

    /// The documents in which any of these terms is set aside.
    fn with_set_aside(&self, terms: &FxHashSet<&str>) -> tantivy::Result<BTreeSet<DocumentIndex>> {
        let field = self.snapshot.set_aside_field();
        let mut documents = BTreeSet::new();
        for (segment, reader) in (0..).zip(self.snapshot.searcher().segment_readers()) {
            let inverted = reader.inverted_index(field)?;
            for term in terms {
                let term = Term::from_field_text(field, term);
                let Some(mut found) = inverted.read_postings(&term, IndexRecordOption::Basic)?
                else {
                    continue;
                };
                while found.doc() != TERMINATED {
                    let address = DocAddress::new(segment, found.doc());
                    documents.extend(self.snapshot.at_address(address));
                    found.advance();
                }
            }
        }
        Ok(documents)
    }

    /// How often these terms stand in each document of the catalogue.
    fn occurrences(&self, terms: &FxHashSet<&str>) -> tantivy::Result<Vec<u32>> {
        let snapshot = self.snapshot;
        let mut counts = vec![0; snapshot.len()];
        let mut fields = vec![snapshot.terms_field()];
        fields.extend(self.set_aside.then(|| snapshot.set_aside_field()));
        let mut positions = Vec::new();
        for (segment, reader) in (0..).zip(snapshot.searcher().segment_readers()) {
            for &field in &fields {
                let inverted = reader.inverted_index(field)?;
                for term in terms {
                    let term = Term::from_field_text(field, term);
                    let with_positions = IndexRecordOption::WithFreqsAndPositions;
                    let found = inverted.read_postings(&term, with_positions)?;
                    let Some(mut found) = found else { continue };
                    while found.doc() != TERMINATED {
                        let address = DocAddress::new(segment, found.doc());
                        if let Some(document) = snapshot.at_address(address) {
                            // What weighs more stands there more than once.
                            found.positions(&mut positions);
                            positions.dedup();
                            counts[document] += positions.len() as u32;
                        }
                        found.advance();
                    }
                }
            }
        }
        Ok(counts)
    }
}

/// How many tokens of a type of a segment are set aside.
pub(super) type SetAside = FxHashMap<(usize, u32), u32>;

fn all_terms<'p>(plan: &'p Plan, terms: &mut FxHashSet<&'p str>) {
    match plan {
        Plan::Text(leaf) => {
            let slots = leaf.ways.iter().flatten();
            terms.extend(slots.flat_map(|slot| slot.terms.iter().map(String::as_str)));
        }
        Plan::And(plans) | Plan::Or(plans) => {
            plans.iter().for_each(|plan| all_terms(plan, terms));
        }
        Plan::Not(plan) | Plan::In(_, plan) => all_terms(plan, terms),
        Plan::Near(near) => {
            all_terms(&near.left, terms);
            all_terms(&near.right, terms);
        }
        Plan::Concept(_) | Plan::Documents(_) => {}
    }
}

/// The terms of which every occurrence is a match of its own; `None` where a look at the streams is
/// needed to say what matches.
fn countable(plan: &Plan) -> Option<FxHashSet<&str>> {
    let mut terms = FxHashSet::default();
    // A token has one term: what two parts of a line find in one place is one match.
    gather(plan, &mut terms)?;
    Some(terms)
}

fn gather<'p>(plan: &'p Plan, terms: &mut FxHashSet<&'p str>) -> Option<()> {
    match plan {
        Plan::Documents(_) => Some(()),
        Plan::And(plans) => plans.iter().try_for_each(|plan| gather(plan, terms)),
        Plan::Or(plans) => {
            // A document may satisfy one of them and hold only a part of another.
            let mut words = plans.iter();
            let is_word = |plan: &Plan| matches!(plan, Plan::Text(_));
            words.all(is_word).then_some(())?;
            plans.iter().try_for_each(|plan| gather(plan, terms))
        }
        Plan::Text(leaf) => leaf.ways.iter().try_for_each(|way| match way.as_slice() {
            [slot] if slot.complete => {
                terms.extend(slot.terms.iter().map(String::as_str));
                Some(())
            }
            _ => None,
        }),
        Plan::Concept(_) | Plan::Not(_) | Plan::Near(_) | Plan::In(..) => None,
    }
}
