//! Documents in which words stand in a row, each of which may be any of several terms.
//!
//! Found by the positions in the postings; whether the row lies within a sentence, and is made of
//! the very forms that were asked for, the stream decides afterwards.

use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, Score, SegmentReader, Term};

use super::postings::{Bm25, Documents, Found, Holding, Word, enabled, unexplained};

/// Words in a row. Scored as one word that is as rare as all of its words together: the rarities
/// of the words are summed, and how often the row stands in a document is its frequency. A row that
/// counts as often as that of its words which counts least: words of a title count several times.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) field: Field,
    /// How far from the first place each word stands, and the terms that may stand there.
    pub(super) words: Vec<(u32, Vec<Term>)>,
}

impl Query for Row {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let (searcher, statistics) = enabled(&scoring)?;
        let bm25 = Bm25::new(statistics, self.field)?;
        let mut worth = 0.0;
        let mut words = Vec::with_capacity(self.words.len());
        for (offset, terms) in &self.words {
            let terms = terms.iter().map(|term| Found::look_up(searcher, term));
            let terms = terms.collect::<tantivy::Result<Vec<_>>>()?;
            worth += bm25.rarity(terms.iter().map(|term| term.documents).sum());
            words.push((*offset, terms));
        }
        Ok(Box::new(RowWeight {
            field: self.field,
            words,
            worth,
            bm25,
        }))
    }
}

struct RowWeight {
    field: Field,
    /// How far from the first place each word stands, and the terms that may stand there.
    words: Vec<(u32, Vec<Found>)>,
    worth: Score,
    bm25: Bm25,
}

impl RowWeight {
    /// The documents of a segment; `None` where one of the words is missing.
    fn documents(
        &self,
        reader: &SegmentReader,
        boost: Score,
    ) -> tantivy::Result<Option<Documents<InRow>>> {
        let field = reader.inverted_index(self.field)?;
        let mut words = Vec::with_capacity(self.words.len());
        let last = self.words.iter().map(|(offset, _)| *offset).max();
        for (offset, terms) in &self.words {
            let with_positions = IndexRecordOption::WithFreqsAndPositions;
            let postings = terms
                .iter()
                .filter_map(|term| term.postings(reader, &field, with_positions).transpose());
            let postings = postings.collect::<tantivy::Result<Vec<_>>>()?;
            if postings.is_empty() {
                return Ok(None);
            }
            let shift = last.unwrap_or(*offset) - offset;
            words.push((shift, Word { postings }));
        }
        // The rarest word leads.
        words.sort_by_key(|(_, word)| word.size());
        let (shifts, words) = words.into_iter().unzip();
        let in_row = InRow {
            shifts,
            rows: Vec::new(),
            positions: Vec::new(),
            worth: self.worth * boost,
        };
        let lengths = reader.get_fieldnorms_reader(self.field)?;
        let documents = Documents::new(words, in_row, lengths, self.bm25.clone());
        Ok(Some(documents))
    }
}

impl Weight for RowWeight {
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

/// Words that stand in a row.
struct InRow {
    /// How far before the last word of the row each stands.
    shifts: Vec<u32>,
    /// Where the rows of the document end.
    rows: Vec<u32>,
    positions: Vec<u32>,
    worth: Score,
}

impl InRow {
    fn score_of(&self, rows: u32, length: u8, bm25: &Bm25) -> Score {
        self.worth * bm25.saturation(rows, length)
    }
}

impl Holding for InRow {
    const COST: u64 = 10;

    /// No more rows stand in a document than its rarest word.
    fn most(&self, words: &[Word], doc: DocId, length: u8, bm25: &Bm25) -> Score {
        let frequencies = words.iter().map(|word| word.frequency(doc));
        self.score_of(frequencies.min().unwrap_or_default(), length, bm25)
    }

    fn holds(&mut self, words: &mut [Word], doc: DocId) -> bool {
        let Some((first, others)) = words.split_first_mut() else {
            return false;
        };
        // Where a row ends if a word of it stands where it does.
        first.positions(doc, self.shifts[0], &mut self.rows);
        for (word, &shift) in others.iter_mut().zip(&self.shifts[1..]) {
            word.positions(doc, shift, &mut self.positions);
            let mut rest = self.positions.iter().peekable();
            self.rows.retain(|row| {
                while rest.next_if(|position| *position < row).is_some() {}
                rest.next_if_eq(&row).is_some()
            });
            if self.rows.is_empty() {
                return false;
            }
        }
        !self.rows.is_empty()
    }

    fn score(&self, _: &[Word], _: DocId, length: u8, bm25: &Bm25) -> Score {
        self.score_of(self.rows.len() as u32, length, bm25)
    }
}
