//! `pairs`: why documents are versions of one session, and which nearly were.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Engine, EngineError};
use crate::corpus::DocumentId;
use crate::index::DocumentIndex;
use crate::session::in_common;

/// Why documents are versions of one session, and which nearly were.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PairsAnswer {
    /// Pairs of versions, by session.
    pub pairs: Vec<PairRecord>,
    /// Pairs that came near and were not joined.
    pub near_misses: Vec<NearMissRecord>,
    /// Documents that say nearly the same in one language.
    pub near_duplicates: Vec<NearDuplicateRecord>,
}

/// Two versions of a session.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PairRecord {
    /// Id of the session.
    pub session: String,
    /// Path of the first version.
    pub a: String,
    /// Path of the other.
    pub b: String,
    /// `stated`, `number`, `slot`, `file name` or `content`.
    pub by: String,
    /// How sure content makes it, from 0 to 1; `None` for other evidence.
    pub score: Option<f64>,
    /// The evidence in words.
    pub why: String,
    /// Examples of what the two share: numbers, then names, then words, as they stand in the
    /// first; only where content is the evidence.
    pub shared: Vec<String>,
}

/// Two documents that were nearly taken for versions of one session.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NearMissRecord {
    /// Id of the session of the first document.
    pub session_a: String,
    /// Id of the session of the other.
    pub session_b: String,
    /// Path of the first document.
    pub a: String,
    /// Path of the other.
    pub b: String,
    /// How sure content alone would make it, from 0 to 1.
    pub score: f64,
    /// What speaks against it.
    pub why: String,
}

/// A document of which most words stand in another one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NearDuplicateRecord {
    /// Id of its session.
    pub session: String,
    /// Its path.
    pub path: String,
    /// Path of the document that says the same.
    pub of: String,
    /// The share of runs of five words of the shorter one that stand in the other, estimated.
    pub containment: f64,
}

/// The most examples of what two versions share.
const EXAMPLES: usize = 12;

impl Engine {
    /// Why the documents in scope are versions of their sessions; of one session, if it is named.
    ///
    /// # Errors
    ///
    /// A session that is not there, an index that cannot be read.
    pub fn pairs(&self, session: Option<&str>) -> Result<PairsAnswer, EngineError> {
        let places: BTreeMap<DocumentId, DocumentIndex> = self
            .documents()
            .iter()
            .map(|&place| (self.snapshot.id(place), place))
            .collect();
        let known = |id: &str| {
            let mut places = places.values();
            places.any(|&place| self.snapshot.document(place).session == id)
        };
        if let Some(id) = session.filter(|id| !known(id)) {
            return Err(EngineError::UnknownId(id.to_owned()));
        }
        let asked = |id: &str| session.is_none_or(|session| session == id);
        let remarks = self.snapshot.remarks();
        let mut answer = PairsAnswer {
            pairs: Vec::new(),
            near_misses: Vec::new(),
            near_duplicates: Vec::new(),
        };
        for pair in remarks.pairs.iter().filter(|pair| asked(&pair.session)) {
            if let (Some(&a), Some(&b)) = (places.get(&pair.a), places.get(&pair.b)) {
                let shared = match pair.score {
                    Some(_) => self.examples(a, b)?,
                    None => Vec::new(),
                };
                answer.pairs.push(PairRecord {
                    session: pair.session.clone(),
                    a: self.snapshot.entry(a).path,
                    b: self.snapshot.entry(b).path,
                    by: pair.by.to_string(),
                    score: pair.score,
                    why: pair.why.clone(),
                    shared,
                });
            }
        }
        for miss in &remarks.near_misses {
            let (Some(&a), Some(&b)) = (places.get(&miss.a), places.get(&miss.b)) else {
                continue;
            };
            let (a, b) = (self.snapshot.document(a), self.snapshot.document(b));
            if asked(&a.session) || asked(&b.session) {
                answer.near_misses.push(NearMissRecord {
                    session_a: a.session.clone(),
                    session_b: b.session.clone(),
                    a: a.path.clone(),
                    b: b.path.clone(),
                    score: miss.score,
                    why: miss.why.clone(),
                });
            }
        }
        for document in self.documents().iter().map(|&d| self.snapshot.document(d)) {
            let Some(near) = document
                .near_duplicate_of
                .filter(|_| asked(&document.session))
            else {
                continue;
            };
            if let Some(&of) = places.get(&near.document) {
                answer.near_duplicates.push(NearDuplicateRecord {
                    session: document.session.clone(),
                    path: document.path.clone(),
                    of: self.snapshot.entry(of).path,
                    containment: near.containment,
                });
            }
        }
        Ok(answer)
    }

    fn examples(&self, a: DocumentIndex, b: DocumentIndex) -> Result<Vec<String>, EngineError> {
        let mut shared = in_common(&self.snapshot.text(a)?, &self.snapshot.text(b)?);
        shared.truncate(EXAMPLES);
        Ok(shared)
    }
}
