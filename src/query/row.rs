//! Documents in which words stand in a row, each of which may be any of several terms.
//!
//! Found by the positions in the postings; whether the row lies within a sentence, and is made of
//! the very forms that were asked for, the stream decides afterwards.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::Postings;
use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

use super::postings::{Bm25, Found, Word, common, enabled, unexplained};

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
    /// Goes through a segment, from no document on; `None` where one of the words is missing.
    fn rows(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Option<RowScorer>> {
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
        Ok(Some(RowScorer {
            shifts,
            words,
            doc: 0,
            rows: Vec::new(),
            positions: Vec::new(),
            lengths: reader.get_fieldnorms_reader(self.field)?,
            worth: self.worth * boost,
            bm25: self.bm25.clone(),
        }))
    }
}

impl Weight for RowWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let Some(mut scorer) = self.rows(reader, boost)? else {
            return Ok(Box::new(EmptyScorer));
        };
        scorer.settle(0);
        Ok(Box::new(scorer))
    }

    /// Positions are read only where the most rows that the document can hold would score enough.
    fn for_each_pruning(
        &self,
        mut threshold: Score,
        reader: &SegmentReader,
        callback: &mut dyn FnMut(DocId, Score) -> Score,
    ) -> tantivy::Result<()> {
        let Some(mut scorer) = self.rows(reader, 1.0)? else {
            return Ok(());
        };
        let mut doc = common(&mut scorer.words, 0);
        while doc != TERMINATED {
            if scorer.score_of(doc, scorer.most_rows(doc)) > threshold && scorer.find_rows(doc) {
                let score = scorer.score_of(doc, scorer.rows.len() as u32);
                if score > threshold {
                    threshold = callback(doc, score);
                }
            }
            doc = common(&mut scorer.words, doc + 1);
        }
        Ok(())
    }

    fn explain(&self, _: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        Err(unexplained(doc))
    }
}

/// Where a row would end for a word to stand where it does in `doc`, in order; `shift` is how far
/// before the last word of the row it stands.
fn ends(word: &mut Word, shift: u32, doc: DocId, ends: &mut Vec<u32>) {
    ends.clear();
    let mut lists = 0;
    for postings in word
        .postings
        .iter_mut()
        .filter(|postings| postings.doc() == doc)
    {
        postings.append_positions_with_offset(shift, ends);
        lists += 1;
    }
    if lists > 1 {
        ends.sort_unstable();
    }
}

struct RowScorer {
    /// The rarest first.
    words: Vec<Word>,
    /// How far before the last word of the row each stands.
    shifts: Vec<u32>,
    doc: DocId,
    /// Where the rows of the document end.
    rows: Vec<u32>,
    positions: Vec<u32>,
    lengths: FieldNormReader,
    worth: Score,
    bm25: Bm25,
}

impl RowScorer {
    /// Goes to the first document from `target` on that holds a row.
    fn settle(&mut self, mut target: DocId) -> DocId {
        loop {
            target = common(&mut self.words, target);
            if target == TERMINATED || self.find_rows(target) {
                self.doc = target;
                return target;
            }
            target += 1;
        }
    }

    /// No more rows than this stand in `doc`, to which all words have gone.
    fn most_rows(&self, doc: DocId) -> u32 {
        let frequencies = self.words.iter().map(|word| word.frequency(doc));
        frequencies.min().unwrap_or_default()
    }

    fn find_rows(&mut self, doc: DocId) -> bool {
        let Some((first, others)) = self.words.split_first_mut() else {
            return false;
        };
        ends(first, self.shifts[0], doc, &mut self.rows);
        for (word, &shift) in others.iter_mut().zip(&self.shifts[1..]) {
            ends(word, shift, doc, &mut self.positions);
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

    fn score_of(&self, doc: DocId, frequency: u32) -> Score {
        let length = self.lengths.fieldnorm_id(doc);
        self.worth * self.bm25.saturation(frequency, length)
    }
}

impl DocSet for RowScorer {
    fn advance(&mut self) -> DocId {
        match self.doc {
            TERMINATED => TERMINATED,
            doc => self.settle(doc + 1),
        }
    }

    fn seek(&mut self, target: DocId) -> DocId {
        match self.doc < target {
            true => self.settle(target),
            false => self.doc,
        }
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        let first = self.words.first().map_or(0, Word::size);
        u32::try_from(first / 4).unwrap_or(u32::MAX)
    }

    fn cost(&self) -> u64 {
        self.words.first().map_or(0, Word::size) * 10
    }
}

impl Scorer for RowScorer {
    fn score(&mut self) -> Score {
        self.score_of(self.doc, self.rows.len() as u32)
    }
}
