//! Documents that satisfy any of a few queries, in order, with the sum of their scores.
//!
//! The search library's own union reads ahead and scores every document on its way, which is the
//! faster when all are wanted; this one skips to what an intersection asks for. Scores are summed
//! in the order of the queries, so that they do not depend on the segments of an index.

use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED};

use super::postings::unexplained;

/// Any of these queries.
#[derive(Debug)]
pub(super) struct Union(pub(super) Vec<Box<dyn Query>>);

impl Clone for Union {
    fn clone(&self) -> Union {
        Union(self.0.iter().map(|query| query.box_clone()).collect())
    }
}

impl Query for Union {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let weights = self.0.iter().map(|query| query.weight(scoring));
        Ok(Box::new(UnionWeight(weights.collect::<Result<_, _>>()?)))
    }
}

struct UnionWeight(Vec<Box<dyn Weight>>);

impl Weight for UnionWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut scorers = Vec::with_capacity(self.0.len());
        for weight in &self.0 {
            let scorer = weight.scorer(reader, boost)?;
            if scorer.doc() != TERMINATED {
                scorers.push(scorer);
            }
        }
        Ok(match scorers.len() {
            0 => Box::new(EmptyScorer),
            1 => scorers.remove(0),
            _ => Box::new(UnionScorer::new(scorers)),
        })
    }

    fn explain(&self, _: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        Err(unexplained(doc))
    }
}

struct UnionScorer {
    scorers: Vec<Box<dyn Scorer>>,
    doc: DocId,
}

impl UnionScorer {
    fn new(scorers: Vec<Box<dyn Scorer>>) -> UnionScorer {
        let mut union = UnionScorer { scorers, doc: 0 };
        union.settle();
        union
    }

    fn settle(&mut self) -> DocId {
        let docs = self.scorers.iter().map(|scorer| scorer.doc());
        self.doc = docs.min().unwrap_or(TERMINATED);
        self.doc
    }
}

impl DocSet for UnionScorer {
    fn advance(&mut self) -> DocId {
        let doc = self.doc;
        let here = self.scorers.iter_mut().filter(|scorer| scorer.doc() == doc);
        here.for_each(|scorer| _ = scorer.advance());
        self.settle()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        let before = self.scorers.iter_mut();
        let before = before.filter(|scorer| scorer.doc() < target);
        before.for_each(|scorer| _ = scorer.seek(target));
        self.settle()
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        let hints = self.scorers.iter().map(|scorer| scorer.size_hint());
        hints.fold(0, u32::saturating_add)
    }

    fn cost(&self) -> u64 {
        self.scorers.iter().map(|scorer| scorer.cost()).sum()
    }
}

impl Scorer for UnionScorer {
    fn score(&mut self) -> Score {
        let doc = self.doc;
        let here = self.scorers.iter_mut().filter(|scorer| scorer.doc() == doc);
        here.map(|scorer| scorer.score()).sum()
    }
}
