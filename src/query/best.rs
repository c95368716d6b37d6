//! The best sessions of a search: most documents are passed over without being scored.
//!
//! The postings know the most that a block of documents can score. Once as many sessions are held
//! as are wanted, only blocks that may hold a better one are looked at, and only documents that
//! score better are verified on their streams.

use std::cmp::Ordering;

use tantivy::query::Weight;
use tantivy::{DocAddress, Score, SegmentReader};

use super::search::{DocumentHit, InScope, Search};
use crate::index::{DocumentIndex, IndexError, StoredStream};

/// So many documents wait until the best of them are verified: many are passed by others before.
const WAITING: usize = 24;

impl Search<'_> {
    /// The best sessions in scope, at most `limit`, each by its best document: by score, then in
    /// the order of the catalogue.
    ///
    /// The answer is that of [`Search::documents`] folded and cut, at less cost.
    ///
    /// # Errors
    ///
    /// An index that cannot be read.
    pub fn best(
        &self,
        in_scope: InScope<'_>,
        limit: usize,
    ) -> Result<Vec<DocumentHit>, IndexError> {
        let mut top = Top {
            search: self,
            in_scope,
            limit,
            held: Vec::new(),
            waiting: Vec::new(),
            stream: StoredStream::default(),
            failure: None,
        };
        match self.candidates()? {
            _ if limit == 0 => {}
            Some(weight) => top
                .take_best(&*weight)
                .map_err(|e| self.snapshot.refused(e))?,
            None => top.take_first(),
        }
        top.settle();
        match top.failure {
            Some(failure) => Err(failure),
            None => Ok(top.held.into_iter().map(|(hit, _)| hit).collect()),
        }
    }
}

/// The best sessions so far, each with its number and by its best document: by score, then in the
/// order of the catalogue.
struct Top<'t> {
    search: &'t Search<'t>,
    in_scope: InScope<'t>,
    limit: usize,
    held: Vec<(DocumentHit, u32)>,
    /// Documents that may be held if they satisfy the query.
    waiting: Vec<DocumentHit>,
    /// That of the document last verified.
    stream: StoredStream,
    /// The first stream that could not be read; nothing is looked at afterwards.
    failure: Option<IndexError>,
}

impl Top<'_> {
    fn take_best(&mut self, weight: &dyn Weight) -> tantivy::Result<()> {
        let snapshot = self.search.snapshot;
        for (segment, reader) in (0..).zip(snapshot.searcher().segment_readers()) {
            let slack = self.slack(reader)?;
            let in_order = snapshot.is_in_order(segment);
            weight.for_each_pruning(self.threshold(slack, None), reader, &mut |doc, score| {
                let document = snapshot.at_address(DocAddress::new(segment, doc));
                if let Some(document) = document {
                    self.offer(document, score);
                }
                self.threshold(slack, document.filter(|_| in_order))
            })?;
        }
        Ok(())
    }

    /// Where the postings have nothing to score, the first documents are the best.
    fn take_first(&mut self) {
        for document in 0..self.search.snapshot.len() {
            if self.is_full() || self.failure.is_some() {
                return;
            }
            self.offer(document, 0.0);
        }
    }

    /// Holds a document, now or later, if it is better than what is held, in scope, and satisfies
    /// the query.
    fn offer(&mut self, document: DocumentIndex, score: Score) {
        let hit = DocumentHit { document, score };
        let session = self.search.snapshot.session_number(document);
        if !self.wants(&hit, session) || !(self.in_scope)(document) {
            return;
        }
        self.waiting.push(hit);
        if self.search.is_certain() || self.waiting.len() == WAITING {
            self.settle();
        }
    }

    /// Holds the best of those that wait and satisfy the query.
    fn settle(&mut self) {
        let mut waiting = std::mem::take(&mut self.waiting);
        waiting.sort_unstable_by(|a, b| by_worth(b, a));
        for hit in waiting.drain(..) {
            let session = self.search.snapshot.session_number(hit.document);
            if self.failure.is_some() || !self.wants(&hit, session) {
                continue;
            }
            match self.search.is_satisfied_by(hit.document, &mut self.stream) {
                Ok(true) => self.hold(hit, session),
                Ok(false) => {}
                Err(error) => self.failure = Some(error),
            }
        }
        self.waiting = waiting;
    }

    fn wants(&self, hit: &DocumentHit, session: u32) -> bool {
        if let Some((last, _)) = self.held.last()
            && self.is_full()
            && !is_better(hit, last)
        {
            return false;
        }
        let own = self.held.iter().find(|(_, other)| *other == session);
        own.is_none_or(|(own, _)| is_better(hit, own))
    }

    fn hold(&mut self, hit: DocumentHit, session: u32) {
        self.held.retain(|(_, other)| *other != session);
        let place = self
            .held
            .partition_point(|(other, _)| is_better(other, &hit));
        self.held.insert(place, (hit, session));
        self.held.truncate(self.limit);
    }

    fn is_full(&self) -> bool {
        self.held.len() == self.limit
    }

    /// No document that scores no more than this can be held, if all that follow stand behind
    /// `passed` in the catalogue.
    fn threshold(&self, slack: Score, passed: Option<DocumentIndex>) -> Score {
        match self.held.last() {
            _ if self.failure.is_some() => Score::MAX,
            // What scores nothing may come earlier in the catalogue.
            Some((last, _)) if self.is_full() && last.score > 0.0 => {
                let is_behind = passed.is_some_and(|passed| passed >= last.document);
                let ties = if is_behind { 1.0 } else { 0.9999 };
                last.score * slack * ties
            }
            _ => Score::MIN,
        }
    }

    /// What a threshold is to be multiplied by so that no document is lost.
    ///
    /// The document that scores most in a block was chosen when the segment was written, by the
    /// mean length of the segment's documents; scores are reckoned by that of all. The bound of a
    /// block may so be too low, by no more than the ratio of the two.
    fn slack(&self, reader: &SegmentReader) -> tantivy::Result<Score> {
        let snapshot = self.search.snapshot;
        let documents = snapshot.searcher().num_docs().max(1);
        let all = snapshot.length() as Score / documents as Score;
        let mut slack: Score = 1.0;
        for field in self.search.searched_fields() {
            let field = reader.inverted_index(field)?;
            let own = field.total_num_tokens() as Score / reader.max_doc().max(1) as Score;
            let ratio = (own / all).min(all / own);
            // Rounding is allowed for where the two differ.
            let ratio = if ratio < 1.0 { ratio * 0.99999 } else { ratio };
            slack = slack.min(if ratio.is_finite() { ratio } else { 0.0 });
        }
        Ok(slack)
    }
}

fn is_better(one: &DocumentHit, other: &DocumentHit) -> bool {
    by_worth(one, other).is_gt()
}

fn by_worth(one: &DocumentHit, other: &DocumentHit) -> Ordering {
    let by_score = one.score.total_cmp(&other.score);
    by_score.then(other.document.cmp(&one.document))
}
