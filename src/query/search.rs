//! Runs a query: candidates and scores from the postings, decisions from the stream.
//!
//! The only file of this stage that speaks to the search library.

use rayon::prelude::*;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::query::{
    AllQuery, Bm25StatisticsProvider, BooleanQuery, BoostQuery, EmptyQuery, Occur, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader, Term};

use super::matching::{Candidate, Span, spans};
use super::resolve::{Leaf, Slot, leaves};
use super::syntax::{Node, Query};
use crate::index::{DocumentIndex, IndexError, Snapshot};
use crate::session::SectionKind;

/// A document that satisfies a query.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentHit {
    /// The document.
    pub document: DocumentIndex,
    /// BM25 over the terms of the query; 0 for a query of fields only.
    pub score: f32,
    /// The places that satisfy the query; empty for a query of fields only.
    pub spans: Vec<Span>,
}

/// Finds the documents that satisfy a query, in the order of the catalogue.
///
/// With `set_aside`, page furniture and template wording are searched as well. Scores are BM25
/// (k1 1.2, b 0.75) as tantivy computes it.
pub fn search(
    snapshot: &Snapshot,
    query: &Query,
    set_aside: bool,
) -> Result<Vec<DocumentHit>, IndexError> {
    let leaves = leaves(snapshot, &query.root);
    let mut next_leaf = 0;
    let furniture = set_aside || asks_for_furniture(&query.root);
    let candidates = Candidates {
        snapshot,
        leaves: &leaves,
        furniture,
    };
    let wanted = candidates.query(&query.root, &mut next_leaf);
    let is_scored = wanted.is_some();
    let wanted = wanted.unwrap_or_else(|| Box::new(AllQuery));
    let found = snapshot
        .searcher()
        .search_with_statistics_provider(&*wanted, &AllScored, &Living(snapshot))
        .map_err(|source| IndexError::Engine {
            folder: snapshot.folder().to_owned(),
            source,
        })?;
    let mut hits = found
        .into_par_iter()
        .filter_map(|(score, address)| {
            let document = snapshot.at_address(address)?;
            let stream = match snapshot.stream(document) {
                Ok(stream) => stream,
                Err(error) => return Some(Err(error)),
            };
            let candidate = Candidate {
                document: snapshot.document(document),
                stream: &stream,
                set_aside,
            };
            let spans = spans(&candidate, &query.root, &leaves)?;
            Some(Ok(DocumentHit {
                document,
                score: if is_scored { score } else { 0.0 },
                spans,
            }))
        })
        .collect::<Result<Vec<_>, _>>()?;
    hits.sort_by_key(|hit| hit.document);
    Ok(hits)
}

fn asks_for_furniture(node: &Node) -> bool {
    match node {
        Node::In(kind, node) => *kind == SectionKind::Furniture || asks_for_furniture(node),
        Node::And(nodes) | Node::Or(nodes) => nodes.iter().any(asks_for_furniture),
        Node::Not(node) => asks_for_furniture(node),
        _ => false,
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

/// Builds a query whose results hold every document that can satisfy the tree.
struct Candidates<'c> {
    snapshot: &'c Snapshot,
    leaves: &'c [Leaf],
    furniture: bool,
}

impl Candidates<'_> {
    /// `None` stands for every document: the node gives the postings nothing to look for.
    fn query(&self, node: &Node, next_leaf: &mut usize) -> Option<BoxedQuery> {
        match node {
            Node::Word(_) | Node::Phrase(_) => {
                let leaf = &self.leaves[*next_leaf];
                *next_leaf += 1;
                Some(any(leaf
                    .alternatives
                    .iter()
                    .map(|slots| self.sequence(slots))
                    .collect()))
            }
            Node::And(nodes) => {
                let parts: Vec<_> = nodes
                    .iter()
                    .map(|node| self.query(node, next_leaf))
                    .collect();
                let parts: Vec<BoxedQuery> = parts.into_iter().flatten().collect();
                (!parts.is_empty()).then(|| all(parts))
            }
            Node::Or(nodes) => {
                let parts: Vec<_> = nodes
                    .iter()
                    .map(|node| self.query(node, next_leaf))
                    .collect();
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
            // What is excluded may stand in another section: only the stream can tell.
            Node::Not(node) => {
                self.query(node, next_leaf);
                None
            }
            Node::In(_, node) => self.query(node, next_leaf),
            Node::Lang(_) | Node::Session(_) => None,
        }
    }

    fn sequence(&self, slots: &[Slot]) -> BoxedQuery {
        all(slots.iter().map(|slot| self.slot(slot)).collect())
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
        any(terms
            .map(|term| -> BoxedQuery {
                Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
            })
            .collect())
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
