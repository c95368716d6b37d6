//! Runs a query: candidates and scores from the postings, decisions from the stream.

use rayon::prelude::*;
use tantivy::query::{
    AllQuery, Bm25StatisticsProvider, BooleanQuery, BoostQuery, EmptyQuery, EnableScoring, Occur,
    TermQuery, Weight,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, Term};

use super::error::QueryError;
use super::expand::{Across, Expand, Expansions, Slot, single};
use super::matching::{Places, is_satisfied};
use super::plan::{Mentions, Plan, Planner};
use super::postings::Found;
use super::row::Row;
use super::together::Together;
use super::tree::{Query, Reach};
use super::union::Union;
use crate::index::{DocumentIndex, IndexError, Snapshot, StoredStream};
use crate::session::SectionKind;
use crate::theme::Scheme;

/// A query with all that an index knows of its words, ready to be run.
pub struct Search<'s> {
    pub(super) snapshot: &'s Snapshot,
    pub(super) plan: Plan,
    /// Whether the postings and the catalogue alone tell which documents satisfy the query.
    is_certain: bool,
    pub(super) mentions: Option<Mentions<'s>>,
    pub(super) set_aside: bool,
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
            patterns: 0,
        };
        let plan = planner.plan(&query.root)?;
        Ok(Search {
            snapshot,
            is_certain: is_certain(&plan),
            plan,
            mentions,
            set_aside,
        })
    }

    /// Finds the documents that satisfy the query, in the order of the catalogue.
    ///
    /// Scores are BM25 (k1 1.2, b 0.75) as tantivy computes it. Streams are read only where the
    /// postings cannot tell: not for words that must all be found, or any of them.
    ///
    /// # Errors
    ///
    /// An index that cannot be read.
    pub fn documents(&self) -> Result<Vec<DocumentHit>, IndexError> {
        let candidates = match self.candidates()? {
            Some(weight) => self.scored(&*weight)?,
            None => (0..self.snapshot.len())
                .map(|document| DocumentHit {
                    document,
                    score: 0.0,
                })
                .collect(),
        };
        let is_whole = self.is_certain && !names_documents(&self.plan);
        let mut hits = match is_whole {
            true => candidates,
            false => self.verified(candidates)?,
        };
        hits.sort_unstable_by_key(|hit| hit.document);
        Ok(hits)
    }

    fn verified(&self, candidates: Vec<DocumentHit>) -> Result<Vec<DocumentHit>, IndexError> {
        let verified = candidates
            .into_par_iter()
            .map_init(StoredStream::default, |stream, hit| {
                let satisfied = self.is_satisfied_by(hit.document, stream)?;
                Ok(satisfied.then_some(hit))
            });
        let verified: Result<Vec<Option<DocumentHit>>, IndexError> = verified.collect();
        Ok(verified?.into_iter().flatten().collect())
    }

    /// The documents that may satisfy the query, in the order of the catalogue: for who looks at the
    /// places of all of them anyway. No stream is read.
    ///
    /// # Errors
    ///
    /// An index that cannot be read.
    pub fn possible(&self) -> Result<Vec<DocumentIndex>, IndexError> {
        let Some(weight) = self.candidates()? else {
            return Ok((0..self.snapshot.len()).collect());
        };
        let found = self.scored(&*weight)?.into_iter();
        let mut documents: Vec<DocumentIndex> = found.map(|hit| hit.document).collect();
        documents.sort_unstable();
        Ok(documents)
    }

    fn scored(&self, weight: &dyn Weight) -> Result<Vec<DocumentHit>, IndexError> {
        let mut found = Vec::new();
        for (segment, reader) in (0..).zip(self.snapshot.searcher().segment_readers()) {
            let mut take = |doc, score| {
                let document = self.snapshot.at_address(DocAddress::new(segment, doc));
                found.extend(document.map(|document| DocumentHit { document, score }));
            };
            let searched = weight.for_each(reader, &mut take);
            searched.map_err(|source| self.snapshot.refused(source))?;
        }
        Ok(found)
    }

    /// What finds every document that can satisfy the query; `None` when the postings have nothing
    /// to look for, so that any document can.
    pub(super) fn candidates(&self) -> Result<Option<Box<dyn Weight>>, IndexError> {
        let candidates = Candidates {
            fields: self.searched_fields(),
        };
        let searcher = self.snapshot.searcher();
        let living = Living(self.snapshot);
        let scoring = EnableScoring::enabled_from_statistics_provider(&living, searcher);
        let wanted = match candidates.terms(&self.plan) {
            Some(terms) => Some(any_term(terms)),
            None => candidates.query(&self.plan, true),
        };
        let weight = wanted.map(|wanted| wanted.weight(scoring)).transpose();
        weight.map_err(|source| self.snapshot.refused(source))
    }

    /// The fields in whose postings candidates are looked for.
    pub(super) fn searched_fields(&self) -> Vec<Field> {
        let furniture = self.set_aside || asks_for_furniture(&self.plan);
        let set_aside = furniture.then(|| self.snapshot.set_aside_field());
        [self.snapshot.terms_field()]
            .into_iter()
            .chain(set_aside)
            .collect()
    }

    /// Whether the postings and the catalogue alone tell which documents satisfy the query.
    pub(super) fn is_certain(&self) -> bool {
        self.is_certain
    }

    /// Whether a document that the postings gave satisfies the query. Its stream is put into
    /// `stream` if it must be read.
    pub(super) fn is_satisfied_by(
        &self,
        document: DocumentIndex,
        stream: &mut StoredStream,
    ) -> Result<bool, IndexError> {
        if self.is_certain {
            return Ok(is_meant(&self.plan, document));
        }
        self.snapshot.read_stream(document, stream)?;
        Ok(is_satisfied(&self.candidate(document, stream), &self.plan))
    }

    /// Where a document satisfies the query; `None` when it does not.
    pub fn places(&self, document: DocumentIndex) -> Result<Option<Places>, IndexError> {
        let stream = self.snapshot.stream(document)?;
        Ok(self.places_in(document, &stream))
    }
}

/// Which documents an answer may speak of.
pub type InScope<'a> = &'a (dyn Fn(DocumentIndex) -> bool + Sync);

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

/// Whether a certain plan asks for documents by their fields.
fn names_documents(plan: &Plan) -> bool {
    match plan {
        Plan::Documents(_) => true,
        Plan::And(plans) => plans.iter().any(names_documents),
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
pub(super) struct Living<'s>(pub(super) &'s Snapshot);

impl Bm25StatisticsProvider for Living<'_> {
    fn total_num_tokens(&self, _: Field) -> tantivy::Result<u64> {
        Ok(self.0.length())
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.0.searcher().num_docs())
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        Ok(Found::look_up(self.0.searcher(), term)?.documents)
    }
}

type BoxedQuery = Box<dyn tantivy::query::Query>;

/// Builds a query whose results hold every document that can satisfy the plan.
struct Candidates {
    fields: Vec<Field>,
}

impl Candidates {
    /// `None` stands for every document: the plan gives the postings nothing to look for.
    ///
    /// What is `required` is what no document is found without. There words are held against their
    /// positions; elsewhere they add to a score wherever they stand.
    fn query(&self, plan: &Plan, required: bool) -> Option<BoxedQuery> {
        match plan {
            Plan::Text(leaf) => match (leaf.slop, leaf.ways.as_slice()) {
                (0, ways) => Some(any(ways.iter().map(|way| self.row(way)).collect())),
                (slop, [way]) if required => Some(self.loose_row(way, slop)),
                (_, ways) => Some(any(ways.iter().map(|way| self.together(way)).collect())),
            },
            Plan::Concept(leaf) => Some(self.slot(&leaf.first)),
            Plan::And(plans) => self.all_of(plans.iter(), required),
            Plan::Or(plans) => self.any_of(plans),
            // What is excluded may stand in another section: only the stream can tell.
            Plan::Not(_) | Plan::Documents(_) => None,
            Plan::In(_, plan) => self.query(plan, required),
            Plan::Near(near) if near.not => self.query(&near.left, required),
            Plan::Near(near) => {
                let sides = [&near.left, &near.right].into_iter();
                let reach = within(near.reach).filter(|_| required);
                let together =
                    reach.and_then(|reach| self.words_together(sides.clone(), Some(reach)));
                match together {
                    Some(together) => Some(Box::new(together)),
                    None => self.all_of(sides, required),
                }
            }
        }
    }

    /// The terms any of which satisfies a plan, if it is so: these the search library can skip
    /// through by their scores.
    fn terms(&self, plan: &Plan) -> Option<Vec<BoxedQuery>> {
        match plan {
            Plan::Text(leaf) => {
                let mut terms = Vec::new();
                for way in &leaf.ways {
                    match way.as_slice() {
                        [slot] if !slot.any => terms.extend(self.terms_of(slot)),
                        _ => return None,
                    }
                }
                Some(terms)
            }
            Plan::Or(plans) => {
                let terms: Option<Vec<_>> = plans.iter().map(|plan| self.terms(plan)).collect();
                terms.map(|terms| terms.into_iter().flatten().collect())
            }
            Plan::In(_, plan) => self.terms(plan),
            _ => None,
        }
    }

    fn all_of<'p>(
        &self,
        plans: impl Iterator<Item = &'p Plan> + Clone,
        required: bool,
    ) -> Option<BoxedQuery> {
        if let Some(together) = self.words_together(plans.clone(), None) {
            return Some(Box::new(together));
        }
        let parts: Vec<BoxedQuery> = plans
            .filter_map(|plan| self.query(plan, required))
            .collect();
        (!parts.is_empty()).then(|| all(parts))
    }

    /// All of these plans, `within` so many positions of each other, where each asks for a word.
    /// Where no word may be any of several terms and they need not be near, the search library is
    /// as good.
    fn words_together<'p>(
        &self,
        plans: impl Iterator<Item = &'p Plan>,
        within: Option<u32>,
    ) -> Option<Together> {
        let [field] = *self.fields.as_slice() else {
            return None;
        };
        let mut words = Vec::new();
        let asks = |plan: &&Plan| !matches!(plan, Plan::Documents(_) | Plan::Not(_));
        for plan in plans.filter(asks) {
            let Plan::Text(leaf) = plan else { return None };
            let ways = leaf.ways.iter();
            let slots: Option<Vec<&Slot>> = ways
                .map(|way| single(way).filter(|slot| !slot.any))
                .collect();
            let terms = slots?.into_iter();
            words.push(
                terms
                    .flat_map(|slot| weighed(field, slot))
                    .collect::<Vec<_>>(),
            );
        }
        let is_better = within.is_some() || words.iter().any(|terms| terms.len() > 1);
        (words.len() > 1 && is_better).then_some(Together {
            field,
            words,
            within,
        })
    }

    /// The words of a row with at most so many others among them.
    fn loose_row(&self, slots: &[Slot], slop: usize) -> BoxedQuery {
        let [field] = *self.fields.as_slice() else {
            return self.together(slots);
        };
        let named = || slots.iter().filter(|slot| !slot.any);
        if named().count() < 2 {
            return self.together(slots);
        }
        let words = named().map(|slot| weighed(field, slot).collect());
        Box::new(Together {
            field,
            words: words.collect(),
            within: u32::try_from(slots.len() + slop).ok(),
        })
    }

    fn any_of(&self, plans: &[Plan]) -> Option<BoxedQuery> {
        let parts: Vec<_> = plans.iter().map(|plan| self.query(plan, false)).collect();
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

    fn row(&self, slots: &[Slot]) -> BoxedQuery {
        let words = || slots.iter().zip(0_u32..).filter(|(slot, _)| !slot.any);
        if words().count() < 2 {
            return self.together(slots);
        }
        let rows = self.fields().map(|field| -> BoxedQuery {
            let of_slot = |slot: &Slot| {
                let terms = slot.terms.iter();
                terms
                    .map(|term| Term::from_field_text(field, term))
                    .collect()
            };
            let words = words().map(|(slot, place)| (place, of_slot(slot)));
            Box::new(Row {
                field,
                words: words.collect(),
            })
        });
        let weight = slots.iter().find_map(|slot| slot.weight);
        weighted(any(rows.collect()), weight)
    }

    fn together(&self, slots: &[Slot]) -> BoxedQuery {
        let named = slots.iter().filter(|slot| !slot.any);
        all(named.map(|slot| self.slot(slot)).collect())
    }

    fn slot(&self, slot: &Slot) -> BoxedQuery {
        any(self.terms_of(slot).collect())
    }

    fn terms_of(&self, slot: &Slot) -> impl Iterator<Item = BoxedQuery> {
        let fields = self.fields();
        let terms = fields.flat_map(|field| slot.terms.iter().map(move |term| (field, term)));
        terms.map(|(field, term)| {
            let term = Term::from_field_text(field, term);
            let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
            weighted(Box::new(query), slot.weight)
        })
    }

    fn fields(&self) -> impl Iterator<Item = Field> {
        self.fields.iter().copied()
    }
}

/// The terms of a slot in a field, with their weight.
fn weighed(field: Field, slot: &Slot) -> impl Iterator<Item = (Term, f32)> {
    let weight = slot.weight.unwrap_or(1.0);
    let terms = slot.terms.iter();
    terms.map(move |term| (Term::from_field_text(field, term), weight))
}

/// Words that are near each other stand within so many positions; `None` where that is not told.
fn within(reach: Reach) -> Option<u32> {
    match reach {
        Reach::Tokens(most) => most.checked_add(1),
        Reach::Sentence | Reach::Paragraph => None,
    }
}

fn weighted(query: BoxedQuery, weight: Option<f32>) -> BoxedQuery {
    match weight {
        Some(weight) => Box::new(BoostQuery::new(query, weight)),
        None => query,
    }
}

/// Any of these terms, with the union that skips by what blocks of documents can score.
fn any_term(mut terms: Vec<BoxedQuery>) -> BoxedQuery {
    match terms.len() {
        0 => Box::new(EmptyQuery),
        1 => terms.remove(0),
        _ => {
            let terms = terms.into_iter().map(|term| (Occur::Should, term));
            Box::new(BooleanQuery::new(terms.collect()))
        }
    }
}

fn any(mut queries: Vec<BoxedQuery>) -> BoxedQuery {
    match queries.len() {
        0 => Box::new(EmptyQuery),
        1 => queries.remove(0),
        _ => Box::new(Union(queries)),
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
