//! `audit`: what an answer of an earlier day rests on, looked up again.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::show::evidence_id;
use super::{Engine, EngineError};
use crate::index::{DocumentIndex, StoredStream};

impl Engine {
    /// Limits all further answers to the documents with these ids; those that the index lacks.
    pub fn only(mut self, ids: &BTreeSet<String>) -> (Engine, Vec<String>) {
        let id_of = |document: DocumentIndex| self.snapshot.id(document).to_string();
        let all = self.documents().iter().copied();
        let documents: Vec<DocumentIndex> = all.filter(|&d| ids.contains(&id_of(d))).collect();
        let known: BTreeSet<String> = documents.iter().map(|&d| id_of(d)).collect();
        let lacking = ids.difference(&known).cloned().collect();
        self.documents = OnceLock::from(documents);
        (self, lacking)
    }

    /// Those of the ids that open no evidence, each once, in their order.
    pub fn unresolved(&self, ids: &BTreeSet<String>) -> Result<Vec<String>, EngineError> {
        // Ids of one document stand together, so that it is read once.
        let mut read: Option<(&str, Option<Read>)> = None;
        let mut unresolved = Vec::new();
        for id in ids {
            let Some((prefix, range)) = evidence_id(id) else {
                unresolved.push(id.clone());
                continue;
            };
            if read.as_ref().is_none_or(|(known, _)| *known != prefix) {
                read = Some((prefix, self.document_at_hand(prefix)?));
            }
            let resolves = read.as_ref().and_then(|(_, read)| {
                let Read {
                    document,
                    stream,
                    text,
                } = read.as_ref()?;
                self.snapshot.evidence_at(*document, stream, text, range)
            });
            if resolves.is_none() {
                unresolved.push(id.clone());
            }
        }
        Ok(unresolved)
    }

    /// The document whose id alone begins so.
    fn document_at_hand(&self, prefix: &str) -> Result<Option<Read>, EngineError> {
        let Some(document) = self.document_of(prefix) else {
            return Ok(None);
        };
        Ok(Some(Read {
            document,
            stream: self.snapshot.stream(document)?,
            text: self.snapshot.text(document)?,
        }))
    }
}

/// A document that is at hand.
struct Read {
    document: DocumentIndex,
    stream: StoredStream,
    text: String,
}
