//! Postings of words, each of which may be any of several terms, and what they are worth.
//!
//! What [`Row`](super::row::Row) and [`Together`](super::together::Together) go through, each with
//! its own idea of how the words must stand in a document ([`Holding`]). Scores are BM25 (k1 1.2,
//! b 0.75: Robertson and Zaragoza 2009).

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentId;
use tantivy::postings::{Postings, SegmentPostings, TermInfo};
use tantivy::query::{Bm25StatisticsProvider, EnableScoring, Scorer};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{
    DocId, DocSet, InvertedIndexReader, Score, Searcher, SegmentReader, TERMINATED, TantivyError,
    Term,
};

const K1: Score = 1.2;
const B: Score = 0.75;

/// The documents of one word: those of all its terms.
pub(super) struct Word {
    pub(super) postings: Vec<SegmentPostings>,
}

impl Word {
    /// No more documents than this.
    pub(super) fn size(&self) -> u64 {
        let sizes = self.postings.iter().map(|postings| postings.size_hint());
        sizes.map(u64::from).sum()
    }

    /// The first document from `target` on.
    fn seek(&mut self, target: DocId) -> DocId {
        if let [only] = self.postings.as_mut_slice() {
            return seek(only, target);
        }
        let docs = self.postings.iter_mut();
        let docs = docs.map(|postings| seek(postings, target));
        docs.min().unwrap_or(TERMINATED)
    }

    /// How often it stands in `doc`, to which it has gone.
    pub(super) fn frequency(&self, doc: DocId) -> u32 {
        if let [only] = self.postings.as_slice() {
            return only.term_freq();
        }
        let here = self.postings.iter();
        let here = here.filter(|postings| postings.doc() == doc);
        here.map(|postings| postings.term_freq()).sum()
    }

    /// Where it stands in `doc`, to which it has gone, each place `shift` further on, in order.
    pub(super) fn positions(&mut self, doc: DocId, shift: u32, positions: &mut Vec<u32>) {
        positions.clear();
        let mut lists = 0;
        let here = self.postings.iter_mut();
        for postings in here.filter(|postings| postings.doc() == doc) {
            postings.append_positions_with_offset(shift, positions);
            lists += 1;
        }
        if lists > 1 {
            positions.sort_unstable();
        }
    }
}

fn seek(postings: &mut SegmentPostings, target: DocId) -> DocId {
    let doc = postings.doc();
    match target.checked_sub(doc) {
        None | Some(0) => doc,
        Some(1) => postings.advance(),
        Some(_) => postings.seek(target),
    }
}

/// Takes all words to the first document from `target` on that holds each of them.
fn common(words: &mut [Word], mut target: DocId) -> DocId {
    'next: loop {
        for word in &mut *words {
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

/// How words stand in a document to which all of them have gone, and what that is worth.
pub(super) trait Holding: Send + 'static {
    /// How much more than its postings a document costs to look at.
    const COST: u64;

    /// The document scores no more than this, however the words stand in it.
    fn most(&self, words: &[Word], doc: DocId, length: u8, bm25: &Bm25) -> Score;

    /// Whether they stand in it as they must.
    fn holds(&mut self, words: &mut [Word], doc: DocId) -> bool;

    /// What a document is worth that [`holds`](Holding::holds) has just been asked of.
    fn score(&self, words: &[Word], doc: DocId, length: u8, bm25: &Bm25) -> Score;
}

/// The documents of a segment that hold all of some words as they must stand.
pub(super) struct Documents<H> {
    /// The rarest first.
    words: Vec<Word>,
    holding: H,
    doc: DocId,
    lengths: FieldNormReader,
    bm25: Bm25,
}

impl<H: Holding> Documents<H> {
    /// Stands before the first document; the rarest word should come first.
    pub(super) fn new(
        words: Vec<Word>,
        holding: H,
        lengths: FieldNormReader,
        bm25: Bm25,
    ) -> Documents<H> {
        Documents {
            words,
            holding,
            doc: 0,
            lengths,
            bm25,
        }
    }

    /// At the first document.
    pub(super) fn begun(mut self) -> Documents<H> {
        self.go_to(0);
        self
    }

    /// Goes through all that score more than a threshold, which the callback may raise. How the words
    /// stand is looked at only where that could be enough.
    pub(super) fn for_each_above(
        mut self,
        mut threshold: Score,
        callback: &mut dyn FnMut(DocId, Score) -> Score,
    ) {
        let mut doc = common(&mut self.words, 0);
        while doc != TERMINATED {
            let length = self.lengths.fieldnorm_id(doc);
            let most = self.holding.most(&self.words, doc, length, &self.bm25);
            if most > threshold && self.holding.holds(&mut self.words, doc) {
                let score = self.holding.score(&self.words, doc, length, &self.bm25);
                if score > threshold {
                    threshold = callback(doc, score);
                }
            }
            doc = common(&mut self.words, doc + 1);
        }
    }

    fn go_to(&mut self, mut target: DocId) -> DocId {
        loop {
            self.doc = common(&mut self.words, target);
            if self.doc == TERMINATED || self.holding.holds(&mut self.words, self.doc) {
                return self.doc;
            }
            target = self.doc + 1;
        }
    }

    fn rarest(&self) -> u64 {
        self.words.first().map_or(0, Word::size)
    }
}

impl<H: Holding> DocSet for Documents<H> {
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
        u32::try_from(self.rarest() / 2).unwrap_or(u32::MAX)
    }

    fn cost(&self) -> u64 {
        self.rarest() * H::COST
    }
}

impl<H: Holding> Scorer for Documents<H> {
    fn score(&mut self) -> Score {
        let length = self.lengths.fieldnorm_id(self.doc);
        self.holding
            .score(&self.words, self.doc, length, &self.bm25)
    }
}

/// Where the postings of a term stand, looked up once.
#[derive(Clone)]
pub(super) struct Found {
    by_segment: Vec<(SegmentId, TermInfo)>,
    /// How many documents have it that are not deleted.
    pub(super) documents: u64,
}

impl Found {
    pub(super) fn look_up(searcher: &Searcher, term: &Term) -> tantivy::Result<Found> {
        let mut found = Found {
            by_segment: Vec::new(),
            documents: 0,
        };
        for reader in searcher.segment_readers() {
            let field = reader.inverted_index(term.field())?;
            if let Some(info) = field.get_term_info(term)? {
                found.documents += match reader.alive_bitset() {
                    None => info.doc_freq.into(),
                    Some(alive) => {
                        let basic = IndexRecordOption::Basic;
                        let postings = field.read_postings_from_terminfo(&info, basic)?;
                        u64::from(postings.doc_freq_given_deletes(alive))
                    }
                };
                found.by_segment.push((reader.segment_id(), info));
            }
        }
        Ok(found)
    }

    /// Its postings in a segment, if it has any there.
    pub(super) fn postings(
        &self,
        reader: &SegmentReader,
        field: &InvertedIndexReader,
        option: IndexRecordOption,
    ) -> tantivy::Result<Option<SegmentPostings>> {
        let here = |(segment, _): &&(SegmentId, TermInfo)| *segment == reader.segment_id();
        let info = self.by_segment.iter().find(here);
        let postings = info.map(|(_, info)| field.read_postings_from_terminfo(info, option));
        Ok(postings.transpose()?)
    }
}

/// The parts of a scoring that knows the corpus: nothing is looked for here without scores.
pub(super) fn enabled<'s>(
    scoring: &EnableScoring<'s>,
) -> tantivy::Result<(&'s Searcher, &'s dyn Bm25StatisticsProvider)> {
    match scoring {
        EnableScoring::Enabled {
            searcher,
            statistics_provider,
        } => Ok((searcher, *statistics_provider)),
        EnableScoring::Disabled { .. } => {
            let what = "documents are always scored".to_owned();
            Err(TantivyError::InvalidArgument(what))
        }
    }
}

/// What scores need to know of a corpus.
#[derive(Clone)]
pub(super) struct Bm25 {
    documents: u64,
    /// For each rounded length what a frequency is compared with.
    norms: Arc<[Score; 256]>,
}

impl Bm25 {
    pub(super) fn new(
        statistics: &dyn Bm25StatisticsProvider,
        field: Field,
    ) -> tantivy::Result<Bm25> {
        let documents = statistics.total_num_docs()?;
        let tokens = statistics.total_num_tokens(field)? as Score;
        let mean = tokens / documents.max(1) as Score;
        let mean = if mean > 0.0 { mean } else { 1.0 };
        let mut norms = [0.0; 256];
        for (id, norm) in (0..=u8::MAX).zip(norms.iter_mut()) {
            let length = FieldNormReader::id_to_fieldnorm(id) as Score;
            *norm = K1 * (1.0 - B + B * length / mean);
        }
        Ok(Bm25 {
            documents,
            norms: Arc::new(norms),
        })
    }

    /// What a word is worth that stands in so many documents.
    pub(super) fn rarity(&self, holding: u64) -> Score {
        let holding = holding.min(self.documents);
        let without = (self.documents - holding) as Score;
        (1.0 + (without + 0.5) / (holding as Score + 0.5)).ln()
    }

    /// What a frequency in a document of this rounded length makes of that.
    pub(super) fn saturation(&self, frequency: u32, length: u8) -> Score {
        let frequency = frequency as Score;
        (K1 + 1.0) * frequency / (frequency + self.norms[usize::from(length)])
    }
}

/// Says that the search library was asked for what nobody here asks it for.
pub(super) fn unexplained(doc: DocId) -> TantivyError {
    let what = format!("the score of document {doc} is not explained");
    TantivyError::InvalidArgument(what)
}
