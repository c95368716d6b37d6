//! Runs a query: candidates and scores from the postings, decisions from the stream.
//!
//! The only file of this stage that speaks to the search library.

use rayon::prelude::*;
use tantivy::collector::{Collector, DocSetCollector, SegmentCollector};
use tantivy::query::{
    AllQuery, Bm25StatisticsProvider, BooleanQuery, BoostQuery, EmptyQuery, Occur, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader, Term};

use super::error::QueryError;
use super::expand::{Across, Expand, Expansions, Slot};
use super::matching::{Candidate, Places, places};
use super::plan::{Mentions, Plan, Planner};
use super::tree::Query;
use crate::index::{DocumentIndex, IndexError, Snapshot, StoredStream};
use crate::session::SectionKind;
use crate::theme::Scheme;

/// A query with all that an index knows of its words, ready to be run.
pub struct Search<'s> {
    snapshot: &'s Snapshot,
    pub(super) plan: Plan,
    mentions: Option<Mentions<'s>>,
    set_aside: bool,
}

/// A document that satisfies a query.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DocumentHit {
    /// The document.
    pub document: DocumentIndex,
    /// BM25 over the terms of the query; 0 for a query of fields only.
    pub score: f32,
}

impl<'s> Search<'s> {
    /// Looks the words of a query up in an index.
    ///
    /// With `set_aside`, page furniture and template wording are searched as well. The scheme is
    /// looked at only when the query names a concept.
    ///
    /// # Errors
    ///
    /// A pattern that stands for too many words, a concept that the scheme does not have.
    pub fn prepare(
        snapshot: &'s Snapshot,
        query: &Query,
        expansions: Expansions,
        set_aside: bool,
        scheme: Option<&'s Scheme>,
    ) -> Result<Search<'s>, QueryError> {
        Search::prepare_across(snapshot, query, expansions, set_aside, scheme, None)
    }

    /// The same, with words and phrases looked for in other languages as well, where `across` says
    /// what they may be called there.
    ///
    /// # Errors
    ///
    /// As [`Search::prepare`].
    pub fn prepare_across(
        snapshot: &'s Snapshot,
        query: &Query,
        expansions: Expansions,
        set_aside: bool,
        scheme: Option<&'s Scheme>,
        across: Option<Across<'_>>,
    ) -> Result<Search<'s>, QueryError> {
        let scheme = scheme.filter(|_| query.names_concepts());
        let mentions = scheme.map(|scheme| Mentions::new(snapshot, scheme));
        let mut planner = Planner {
            query,
            expand: Expand {
                snapshot,
                expansions,
                across,
            },
            mentions: mentions.as_ref(),
            leaves: 0,
        };
        let plan = planner.plan(&query.root)?;
        Ok(Search {
            snapshot,
            plan,
            mentions,
            set_aside,
        })
    }

    /// Finds the documents that satisfy the query, in the order of the catalogue.
    ///
    /// Scores are BM25 (k1 1.2, b 0.75) as tantivy computes it. Streams are read only where the
    /// postings cannot tell: not for words that must all be found, or any of them.
    pub fn documents(&self) -> Result<Vec<DocumentHit>, IndexError> {
        let candidates = Candidates {
            snapshot: self.snapshot,
            furniture: self.set_aside || asks_for_furniture(&self.plan),
        };
        let wanted = candidates.query(&self.plan);
        let is_scored = wanted.is_some();
        let wanted = wanted.unwrap_or_else(|| Box::new(AllQuery));
        let found = self
            .snapshot
            .searcher()
            .search_with_statistics_provider(&*wanted, &AllScored, &Living(self.snapshot))
            .map_err(|source| IndexError::Engine {
                folder: self.snapshot.folder().to_owned(),
                source,
            })?;
        let certain = is_certain(&self.plan);
        let verified = found.into_par_iter().filter_map(|(score, address)| {
            let document = self.snapshot.at_address(address)?;
            let satisfies = match certain {
                true => Ok(is_meant(&self.plan, document)),
                false => self.places(document).map(|places| places.is_some()),
            };
            let hit = DocumentHit {
                document,
                score: if is_scored { score } else { 0.0 },
            };
            match satisfies {
                Ok(satisfies) => satisfies.then_some(Ok(hit)),
                Err(error) => Some(Err(error)),
            }
        });
        let mut hits = verified.collect::<Result<Vec<_>, _>>()?;
        hits.sort_by_key(|hit| hit.document);
        Ok(hits)
    }

    /// The documents that may satisfy the query, in the order of the catalogue: for who looks at the
    /// places of all of them anyway. Nothing is scored and no stream is read.
    pub fn candidates(&self) -> Result<Vec<DocumentIndex>, IndexError> {
        let candidates = Candidates {
            snapshot: self.snapshot,
            furniture: self.set_aside || asks_for_furniture(&self.plan),
        };
        let wanted = candidates.query(&self.plan);
        let found = self.snapshot.searcher().search(
            &*wanted.unwrap_or_else(|| Box::new(AllQuery)),
            &DocSetCollector,
        );
        let found = found.map_err(|source| self.snapshot.refused(source))?;
        let documents = found.into_iter();
        let mut documents: Vec<DocumentIndex> = documents
            .filter_map(|address| self.snapshot.at_address(address))
            .collect();
        documents.sort_unstable();
        Ok(documents)
    }

    /// Where a document satisfies the query; `None` when it does not.
    pub fn places(&self, document: DocumentIndex) -> Result<Option<Places>, IndexError> {
        Ok(self.places_in(document, &self.snapshot.stream(document)?))
    }

    /// The same for a document whose stream is at hand.
    pub fn places_in(&self, document: DocumentIndex, stream: &StoredStream) -> Option<Places> {
        let candidate = Candidate {
            document,
            stream,
            set_aside: self.set_aside,
            mentions: self.mentions.as_ref(),
        };
        places(&candidate, &self.plan)
    }
}

fn asks_for_furniture(plan: &Plan) -> bool {
    match plan {
        Plan::In(kind, plan) => *kind == SectionKind::Furniture || asks_for_furniture(plan),
        Plan::And(plans) | Plan::Or(plans) => plans.iter().any(asks_for_furniture),
        Plan::Not(plan) => asks_for_furniture(plan),
        Plan::Near(near) => asks_for_furniture(&near.left) || asks_for_furniture(&near.right),
        Plan::Text(_) | Plan::Concept(_) | Plan::Documents(_) => false,
    }
}

/// Whether the candidates of a plan satisfy it without a look at their streams, but for fields.
fn is_certain(plan: &Plan) -> bool {
    match plan {
        Plan::Documents(_) => true,
        Plan::And(plans) => plans.iter().all(is_certain),
        plan => is_certain_text(plan),
    }
}

fn is_certain_text(plan: &Plan) -> bool {
    match plan {
        Plan::Text(leaf) => {
            let is_complete = |way: &Vec<Slot>| matches!(way.as_slice(), [slot] if slot.complete);
            leaf.ways.iter().all(is_complete)
        }
        Plan::And(plans) | Plan::Or(plans) => plans.iter().all(is_certain_text),
        _ => false,
    }
}

/// Whether a candidate of a certain plan is meant by the fields in it.
fn is_meant(plan: &Plan, document: DocumentIndex) -> bool {
    match plan {
        Plan::Documents(meant) => meant.get(document).is_some_and(|&meant| meant),
        Plan::And(plans) => plans.iter().all(|plan| is_meant(plan, document)),
        _ => true,
    }
}

/// The statistics of the documents that are there. The search library also counts deleted ones
/// until their segment is merged; scores would then depend on what an index has been through.
struct Living<'s>(&'s Snapshot);

impl Bm25StatisticsProvider for Living<'_> {
    fn total_num_tokens(&self, _: Field) -> tantivy::Result<u64> {
        Ok(self.0.living_tokens())
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.0.searcher().num_docs())
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        let mut documents = 0;
        for reader in self.0.searcher().segment_readers() {
            let postings = reader.inverted_index(term.field())?;
            documents += match reader.alive_bitset() {
                None => postings.doc_freq(term)?,
                Some(alive) => postings
                    .read_postings(term, IndexRecordOption::Basic)?
                    .map_or(0, |found| found.doc_freq_given_deletes(alive)),
            };
        }
        Ok(documents.into())
    }
}

type BoxedQuery = Box<dyn tantivy::query::Query>;

/// Builds a query whose results hold every document that can satisfy the plan.
struct Candidates<'c> {
    snapshot: &'c Snapshot,
    furniture: bool,
}

impl Candidates<'_> {
    /// `None` stands for every document: the plan gives the postings nothing to look for.
    fn query(&self, plan: &Plan) -> Option<BoxedQuery> {
        match plan {
            Plan::Text(leaf) => Some(any(leaf
                .ways
                .iter()
                .map(|way| self.sequence(way))
                .collect())),
            Plan::Concept(leaf) => Some(self.slot(&leaf.first)),
            Plan::And(plans) => self.all_of(plans.iter()),
            Plan::Or(plans) => self.any_of(plans),
            // What is excluded may stand in another section: only the stream can tell.
            Plan::Not(_) | Plan::Documents(_) => None,
            Plan::In(_, plan) => self.query(plan),
            Plan::Near(near) if near.not => self.query(&near.left),
            Plan::Near(near) => self.all_of([&near.left, &near.right].into_iter()),
        }
    }

    fn all_of<'p>(&self, plans: impl Iterator<Item = &'p Plan>) -> Option<BoxedQuery> {
        let parts: Vec<BoxedQuery> = plans.filter_map(|plan| self.query(plan)).collect();
        (!parts.is_empty()).then(|| all(parts))
    }

    fn any_of(&self, plans: &[Plan]) -> Option<BoxedQuery> {
        let parts: Vec<_> = plans.iter().map(|plan| self.query(plan)).collect();
        let looks_everywhere = parts.iter().any(Option::is_none);
        let mut parts: Vec<BoxedQuery> = parts.into_iter().flatten().collect();
        if parts.is_empty() {
            return None;
        }
        // What has no postings may be satisfied anywhere, and adds nothing to a score.
        if looks_everywhere {
            parts.push(Box::new(BoostQuery::new(Box::new(AllQuery), 0.0)));
        }
        Some(any(parts))
    }

    fn sequence(&self, slots: &[Slot]) -> BoxedQuery {
        all(slots
            .iter()
            .filter(|slot| !slot.any)
            .map(|slot| self.slot(slot))
            .collect())
    }

    fn slot(&self, slot: &Slot) -> BoxedQuery {
        let mut fields = vec![self.snapshot.terms_field()];
        if self.furniture {
            fields.push(self.snapshot.set_aside_field());
        }
        let terms = fields.iter().flat_map(|&field| {
            let terms = slot.terms.iter();
            terms.map(move |term| Term::from_field_text(field, term))
        });
        let wanted = any(terms
            .map(|term| -> BoxedQuery {
                Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
            })
            .collect());
        match slot.weight {
            Some(weight) => Box::new(BoostQuery::new(wanted, weight)),
            None => wanted,
        }
    }
}

fn any(mut queries: Vec<BoxedQuery>) -> BoxedQuery {
    match queries.len() {
        0 => Box::new(EmptyQuery),
        1 => queries.remove(0),
        _ => Box::new(BooleanQuery::new(
            queries
                .into_iter()
                .map(|query| (Occur::Should, query))
                .collect(),
        )),
    }
}

fn all(mut queries: Vec<BoxedQuery>) -> BoxedQuery {
    match queries.len() {
        0 => Box::new(EmptyQuery),
        1 => queries.remove(0),
        _ => Box::new(BooleanQuery::new(
            queries
                .into_iter()
                .map(|query| (Occur::Must, query))
                .collect(),
        )),
    }
}

/// Collects every document with its score.
struct AllScored;

struct SegmentScored {
    segment: SegmentOrdinal,
    found: Vec<(Score, DocAddress)>,
}

impl Collector for AllScored {
    type Fruit = Vec<(Score, DocAddress)>;
    type Child = SegmentScored;

    fn for_segment(
        &self,
        segment: SegmentOrdinal,
        _: &SegmentReader,
    ) -> tantivy::Result<SegmentScored> {
        Ok(SegmentScored {
            segment,
            found: Vec::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, fruits: Vec<Self::Fruit>) -> tantivy::Result<Self::Fruit> {
        Ok(fruits.concat())
    }
}

impl SegmentCollector for SegmentScored {
    type Fruit = Vec<(Score, DocAddress)>;

    fn collect(&mut self, doc: DocId, score: Score) {
        self.found.push((score, DocAddress::new(self.segment, doc)));
    }

    fn harvest(self) -> Self::Fruit {
        self.found
    }
}
