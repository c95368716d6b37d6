//! Documents in which words stand in a row, each of which may be any of several terms.
//!
//! Found by the positions in the postings; whether the row lies within a sentence, and is made of
//! the very forms that were asked for, the stream decides afterwards.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError, Term};

const K1: Score = 1.2;
const B: Score = 0.75;

/// Words in a row. Scored as one word that is as rare as all of its words together: the rarities
/// of the words are summed, and how often the row stands in a document is its frequency.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) field: Field,
    /// How far from the first place each word stands, and the terms that may stand there.
    pub(super) words: Vec<(u32, Vec<Term>)>,
}

impl Query for Row {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let bm25 = match scoring {
            EnableScoring::Disabled { .. } => None,
            EnableScoring::Enabled {
                statistics_provider: statistics,
                ..
            } => {
                let documents = statistics.total_num_docs()?;
                let mut rarity = 0.0;
                for (_, terms) in &self.words {
                    let holding = terms.iter().map(|term| statistics.doc_freq(term));
                    let holding = holding.sum::<tantivy::Result<u64>>()?.min(documents);
                    let (all, holding) = (documents as Score, holding as Score);
                    rarity += (1.0 + (all - holding + 0.5) / (holding + 0.5)).ln();
                }
                let tokens = statistics.total_num_tokens(self.field)? as Score;
                Some(Bm25 {
                    rarity,
                    mean_length: (tokens / documents.max(1) as Score).max(1.0),
                })
            }
        };
        Ok(Box::new(RowWeight {
            row: self.clone(),
            bm25,
        }))
    }
}

#[derive(Clone, Copy)]
struct Bm25 {
    rarity: Score,
    mean_length: Score,
}

struct RowWeight {
    row: Row,
    /// `None` when scores are not wanted.
    bm25: Option<Bm25>,
}

impl Weight for RowWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let field = reader.inverted_index(self.row.field)?;
        let mut words = Vec::with_capacity(self.row.words.len());
        for (offset, terms) in &self.row.words {
            let with_positions = IndexRecordOption::WithFreqsAndPositions;
            let postings = terms
                .iter()
                .filter_map(|term| field.read_postings(term, with_positions).transpose());
            let postings = postings.collect::<std::io::Result<Vec<_>>>()?;
            if postings.is_empty() {
                return Ok(Box::new(EmptyScorer));
            }
            words.push(Word {
                offset: *offset,
                postings,
            });
        }
        // The rarest word leads.
        words.sort_by_key(|word| word.size());
        let bm25 = self.bm25.map(|bm25| Bm25 {
            rarity: bm25.rarity * boost,
            ..bm25
        });
        let mut scorer = RowScorer {
            words,
            doc: 0,
            rows: Vec::new(),
            positions: Vec::new(),
            lengths: reader.get_fieldnorms_reader(self.row.field)?,
            bm25,
        };
        scorer.settle(0);
        Ok(Box::new(scorer))
    }

    fn explain(&self, _: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let what = format!("the score of document {doc} is not explained");
        Err(TantivyError::InvalidArgument(what))
    }
}

/// One word of a row: the documents of all its terms.
struct Word {
    offset: u32,
    postings: Vec<SegmentPostings>,
}

impl Word {
    fn size(&self) -> u64 {
        let sizes = self.postings.iter().map(|postings| postings.size_hint());
        sizes.map(u64::from).sum()
    }

    /// The first document from `target` on.
    fn seek(&mut self, target: DocId) -> DocId {
        let docs = self.postings.iter_mut().map(|postings| {
            let doc = postings.doc();
            if doc < target {
                postings.seek(target)
            } else {
                doc
            }
        });
        docs.min().unwrap_or(TERMINATED)
    }

    /// Where a row would begin for the word to stand where it does in `doc`, in order.
    fn begins(&mut self, doc: DocId, begins: &mut Vec<u32>) {
        begins.clear();
        let here = self.postings.iter_mut();
        let mut lists = 0;
        for postings in here.filter(|postings| postings.doc() == doc) {
            postings.append_positions_with_offset(0, begins);
            lists += 1;
        }
        if lists > 1 {
            begins.sort_unstable();
        }
        let first = begins.partition_point(|&position| position < self.offset);
        begins.drain(..first);
        begins
            .iter_mut()
            .for_each(|position| *position -= self.offset);
    }
}

struct RowScorer {
    /// The rarest first.
    words: Vec<Word>,
    doc: DocId,
    /// Where the rows of the document begin.
    rows: Vec<u32>,
    positions: Vec<u32>,
    lengths: FieldNormReader,
    bm25: Option<Bm25>,
}

impl RowScorer {
    /// Goes to the first document from `target` on that holds a row.
    fn settle(&mut self, mut target: DocId) -> DocId {
        loop {
            target = self.common(target);
            if target == TERMINATED || self.find_rows(target) {
                self.doc = target;
                return target;
            }
            target += 1;
        }
    }

    /// The first document from `target` on that holds all of the words.
    fn common(&mut self, mut target: DocId) -> DocId {
        'next: loop {
            for word in &mut self.words {
                let doc = word.seek(target);
                if doc > target {
                    target = doc;
                    if doc == TERMINATED {
                        return TERMINATED;
                    }
                    continue 'next;
                }
            }
            return target;
        }
    }

    fn find_rows(&mut self, doc: DocId) -> bool {
        let Some((first, others)) = self.words.split_first_mut() else {
            return false;
        };
        first.begins(doc, &mut self.rows);
        for word in others {
            word.begins(doc, &mut self.positions);
            let mut rest = self.positions.as_slice();
            self.rows.retain(|&row| {
                while let [position, later @ ..] = rest
                    && *position < row
                {
                    rest = later;
                }
                rest.first() == Some(&row)
            });
            if self.rows.is_empty() {
                return false;
            }
        }
        !self.rows.is_empty()
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
        let Some(bm25) = self.bm25 else {
            return 1.0;
        };
        let frequency = self.rows.len() as Score;
        let length = self.lengths.fieldnorm(self.doc) as Score / bm25.mean_length;
        let saturation = frequency / (frequency + K1 * (1.0 - B + B * length));
        bm25.rarity * (K1 + 1.0) * saturation
    }
}
