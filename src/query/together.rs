//! Documents that hold all of some words, in any order, each of which may be any of several terms.
//!
//! Words that must be near each other are held against their positions before a document is given:
//! most documents with all of them have them far apart, and their streams need not be read.

use tantivy::postings::Postings;
use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SegmentReader, Term};

use super::postings::{Bm25, Documents, Found, Holding, Word, enabled, unexplained};

/// All of these words, in any order. Scored as the sum of what each of the terms found is worth.
#[derive(Clone, Debug)]
pub(super) struct Together {
    pub(super) field: Field,
    /// The terms of each word, with their weights.
    pub(super) words: Vec<Vec<(Term, Score)>>,
    /// No word stands further from some place of the first than so many positions.
    pub(super) within: Option<u32>,
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
            within: self.within,
            bm25,
        }))
    }
}

struct TogetherWeight {
    field: Field,
    within: Option<u32>,
    /// The terms of each word, with what they are worth.
    words: Vec<Vec<(Found, Score)>>,
    bm25: Bm25,
}

impl TogetherWeight {
    /// The documents of a segment; `None` where one of the words is missing.
    fn documents(
        &self,
        reader: &SegmentReader,
        boost: Score,
    ) -> tantivy::Result<Option<Documents<Summed>>> {
        let field = reader.inverted_index(self.field)?;
        let mut words = Vec::with_capacity(self.words.len());
        let option = match self.within {
            None => IndexRecordOption::WithFreqs,
            Some(_) => IndexRecordOption::WithFreqsAndPositions,
        };
        for (place, terms) in self.words.iter().enumerate() {
            let mut postings = Vec::with_capacity(terms.len());
            let mut worth = Vec::with_capacity(terms.len());
            for (term, own) in terms {
                let found = term.postings(reader, &field, option)?;
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
        let summed = Summed {
            worth,
            order,
            near: self.within.map(Near::new),
        };
        let lengths = reader.get_fieldnorms_reader(self.field)?;
        let documents = Documents::new(words, summed, lengths, self.bm25.clone());
        Ok(Some(documents))
    }
}

impl Weight for TogetherWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(match self.documents(reader, boost)? {
            Some(documents) => Box::new(documents.begun()),
            None => Box::new(EmptyScorer),
        })
    }

    fn for_each_pruning(
        &self,
        threshold: Score,
        reader: &SegmentReader,
        callback: &mut dyn FnMut(DocId, Score) -> Score,
    ) -> tantivy::Result<()> {
        if let Some(documents) = self.documents(reader, 1.0)? {
            documents.for_each_above(threshold, callback);
        }
        Ok(())
    }

    fn explain(&self, _: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        Err(unexplained(doc))
    }
}

/// Words anywhere in a document, or near each other, each worth what it is.
struct Summed {
    /// What the terms of each word are worth.
    worth: Vec<Vec<Score>>,
    /// Where the words stand in the order of the query: sums must not depend on the segment.
    order: Vec<usize>,
    near: Option<Near>,
}

impl Holding for Summed {
    const COST: u64 = 2;

    fn most(&self, words: &[Word], doc: DocId, length: u8, bm25: &Bm25) -> Score {
        self.score(words, doc, length, bm25)
    }

    fn holds(&mut self, words: &mut [Word], doc: DocId) -> bool {
        let near = self.near.as_mut();
        near.is_none_or(|near| near.holds(words, doc))
    }

    fn score(&self, words: &[Word], doc: DocId, length: u8, bm25: &Bm25) -> Score {
        let mut score = 0.0;
        for &at in &self.order {
            for (postings, worth) in words[at].postings.iter().zip(&self.worth[at]) {
                if postings.doc() == doc {
                    score += worth * bm25.saturation(postings.term_freq(), length);
                }
            }
        }
        score
    }
}

/// How far words may stand from each other, and room to work in.
struct Near {
    within: u32,
    /// Places of the first word that may have all others near.
    firsts: Vec<u32>,
    positions: Vec<u32>,
}

impl Near {
    fn new(within: u32) -> Near {
        Near {
            within,
            firsts: Vec::new(),
            positions: Vec::new(),
        }
    }

    /// Whether the first word has each of the others near at one of its places.
    fn holds(&mut self, words: &mut [Word], doc: DocId) -> bool {
        let Some((first, others)) = words.split_first_mut() else {
            return true;
        };
        first.positions(doc, 0, &mut self.firsts);
        for word in others {
            word.positions(doc, 0, &mut self.positions);
            let mut rest = self.positions.as_slice();
            let within = self.within;
            self.firsts.retain(|first| {
                let before = rest.iter().take_while(|&&p| p + within < *first);
                rest = &rest[before.count()..];
                rest.first().is_some_and(|p| *p <= first + within)
            });
        }
        !self.firsts.is_empty()
    }
}
