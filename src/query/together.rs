//! Documents that hold all of some words, in any order, each of which may be any of several terms.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::Postings;
use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

use super::postings::{Bm25, Found, Word, common, enabled, unexplained};

/// All of these words, in any order. Scored as the sum of what each of the terms found is worth.
#[derive(Clone, Debug)]
pub(super) struct Together {
    pub(super) field: Field,
    /// The terms of each word, with their weights.
    pub(super) words: Vec<Vec<(Term, Score)>>,
}

impl Query for Together {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let (searcher, statistics) = enabled(&scoring)?;
        let bm25 = Bm25::new(statistics, self.field)?;
        let word = |terms: &Vec<(Term, Score)>| {
            let terms = terms.iter().map(|(term, weight)| {
                let found = Found::look_up(searcher, term)?;
                let worth = weight * bm25.rarity(found.documents);
                Ok((found, worth))
            });
            terms.collect::<tantivy::Result<Vec<_>>>()
        };
        let words = self.words.iter().map(word).collect::<Result<_, _>>()?;
        Ok(Box::new(TogetherWeight {
            field: self.field,
            words,
            bm25,
        }))
    }
}

struct TogetherWeight {
    field: Field,
    /// The terms of each word, with what they are worth.
    words: Vec<Vec<(Found, Score)>>,
    bm25: Bm25,
}

impl TogetherWeight {
    /// Goes through a segment, from no document on; `None` where one of the words is missing.
    fn documents(
        &self,
        reader: &SegmentReader,
        boost: Score,
    ) -> tantivy::Result<Option<TogetherScorer>> {
        let field = reader.inverted_index(self.field)?;
        let mut words = Vec::with_capacity(self.words.len());
        for (place, terms) in self.words.iter().enumerate() {
            let mut postings = Vec::with_capacity(terms.len());
            let mut worth = Vec::with_capacity(terms.len());
            for (term, own) in terms {
                let found = term.postings(reader, &field, IndexRecordOption::WithFreqs)?;
                worth.extend(found.is_some().then_some(own * boost));
                postings.extend(found);
            }
            if postings.is_empty() {
                return Ok(None);
            }
            words.push((place, Word { postings }, worth));
        }
        words.sort_by_key(|(_, word, _)| word.size());
        let mut order: Vec<usize> = (0..words.len()).collect();
        order.sort_by_key(|&at| words[at].0);
        let (words, worth) = words
            .into_iter()
            .map(|(_, word, worth)| (word, worth))
            .unzip();
        Ok(Some(TogetherScorer {
            words,
            worth,
            order,
            doc: 0,
            lengths: reader.get_fieldnorms_reader(self.field)?,
            bm25: self.bm25.clone(),
        }))
    }
}

impl Weight for TogetherWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let Some(mut scorer) = self.documents(reader, boost)? else {
            return Ok(Box::new(EmptyScorer));
        };
        scorer.go_to(0);
        Ok(Box::new(scorer))
    }

    fn for_each_pruning(
        &self,
        mut threshold: Score,
        reader: &SegmentReader,
        callback: &mut dyn FnMut(DocId, Score) -> Score,
    ) -> tantivy::Result<()> {
        let Some(mut scorer) = self.documents(reader, 1.0)? else {
            return Ok(());
        };
        let mut doc = scorer.go_to(0);
        while doc != TERMINATED {
            let score = scorer.score();
            if score > threshold {
                threshold = callback(doc, score);
            }
            doc = scorer.go_to(doc + 1);
        }
        Ok(())
    }

    fn explain(&self, _: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        Err(unexplained(doc))
    }
}

struct TogetherScorer {
    /// The rarest first.
    words: Vec<Word>,
    /// What the terms of each are worth.
    worth: Vec<Vec<Score>>,
    /// Where the words stand in the order of the query: sums must not depend on the segment.
    order: Vec<usize>,
    doc: DocId,
    lengths: FieldNormReader,
    bm25: Bm25,
}

impl TogetherScorer {
    fn go_to(&mut self, target: DocId) -> DocId {
        self.doc = common(&mut self.words, target);
        self.doc
    }
}

impl DocSet for TogetherScorer {
    fn advance(&mut self) -> DocId {
        match self.doc {
            TERMINATED => TERMINATED,
            doc => self.go_to(doc + 1),
        }
    }

    fn seek(&mut self, target: DocId) -> DocId {
        match self.doc < target {
            true => self.go_to(target),
            false => self.doc,
        }
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        let first = self.words.first().map_or(0, Word::size);
        u32::try_from(first / 2).unwrap_or(u32::MAX)
    }

    fn cost(&self) -> u64 {
        self.words.first().map_or(0, Word::size) * 2
    }
}

impl Scorer for TogetherScorer {
    fn score(&mut self) -> Score {
        let length = self.lengths.fieldnorm_id(self.doc);
        let mut score = 0.0;
        for &at in &self.order {
            for (postings, worth) in self.words[at].postings.iter().zip(&self.worth[at]) {
                if postings.doc() == self.doc {
                    score += worth * self.bm25.saturation(postings.term_freq(), length);
                }
            }
        }
        score
    }
}
