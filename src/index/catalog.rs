//! What the index holds: its documents, their sessions, and the files that gave none.
//!
//! A catalogue belongs to one commit. It is written whole before the commit and named in the
//! commit's payload, so that switching to the new commit switches to the new catalogue.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::corpus::{Document, DocumentId};
use crate::language::Lang;
use crate::session::{Brief, DocumentFacts, group};
use crate::text::EdgeLine;

/// The documents and sessions of one commit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Catalog {
    /// The documents; versions of a session follow each other.
    pub documents: Vec<CatalogDocument>,
    /// Archives and files of records that were read, by place.
    pub containers: Vec<ContainerFile>,
    /// Files that gave no document, by path.
    pub skipped: Vec<Skipped>,
    /// What is odd about sessions, by id of the session.
    pub doubts: Vec<(String, String)>,
}

/// One document of the index.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CatalogDocument {
    /// Hash of the content.
    pub id: DocumentId,
    /// The path as it was named to ingest.
    pub path: String,
    /// The absolute path.
    pub location: PathBuf,
    /// Length of the file when it was read, in bytes.
    pub byte_len: u64,
    /// Time of the file's last change when it was read, in nanoseconds since 1970.
    pub modified_ns: u64,
    /// Id of its session.
    pub session: String,
    /// Number of its session, from its header or its file name.
    pub number: Option<String>,
    /// Language of the document.
    pub lang: Lang,
    /// Number of pages; `None` when the format has none.
    pub pages: Option<u32>,
    /// Tokens that count: without furniture and template wording.
    pub tokens: u32,
    /// What the brief says of itself.
    pub brief: Brief,
    /// What should be looked at by a person, one sentence each.
    pub doubts: Vec<String>,
    /// Hash of what decided, beside its content, how the document was read.
    pub settings: String,
    /// The lines at the edges of its pages.
    pub edge_lines: Vec<EdgeLine>,
    /// Those of them that were set aside because other documents show them to be furniture.
    pub known_furniture: Vec<u64>,
}

/// An archive or a file of records whose documents are in the index.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ContainerFile {
    /// The absolute path.
    pub location: PathBuf,
    /// Length of the file when it was read, in bytes.
    pub byte_len: u64,
    /// Time of the file's last change when it was read, in nanoseconds since 1970.
    pub modified_ns: u64,
    /// Hash of what decided, beside its content, how it was read.
    pub settings: String,
}

/// A file that gave no document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Skipped {
    /// The path as it was named to ingest.
    pub path: String,
    /// The absolute path.
    pub location: PathBuf,
    /// Length of the file when it was read, in bytes.
    pub byte_len: u64,
    /// Time of the file's last change when it was read, in nanoseconds since 1970.
    pub modified_ns: u64,
    /// Why.
    pub reason: String,
    /// The document of which this file is a copy.
    pub copy_of: Option<DocumentId>,
}

impl Skipped {
    /// A file that is passed over for this reason.
    pub fn new(document: &Document, reason: String) -> Skipped {
        Skipped {
            path: document.path.clone(),
            location: document.location.clone(),
            byte_len: document.byte_len,
            modified_ns: document.modified_ns,
            reason,
            copy_of: None,
        }
    }
}

impl Catalog {
    /// Groups documents into sessions and puts everything into the order in which it is shown:
    /// sessions by number, versions by language, files by path.
    pub fn new(
        documents: Vec<CatalogDocument>,
        mut containers: Vec<ContainerFile>,
        mut skipped: Vec<Skipped>,
    ) -> Catalog {
        containers.sort();
        let facts: Vec<DocumentFacts<'_>> = documents
            .iter()
            .enumerate()
            .map(|(document, entry)| DocumentFacts {
                document,
                path: Path::new(&entry.path),
                location: &entry.location,
                lang: entry.lang,
                brief: &entry.brief,
            })
            .collect();
        let sessions = group(&facts);
        let mut documents: Vec<Option<CatalogDocument>> = documents.into_iter().map(Some).collect();
        let mut ordered = Vec::with_capacity(documents.len());
        let mut doubts = Vec::new();
        for session in sessions {
            let members = session
                .documents
                .iter()
                .filter_map(|&place| documents[place].take());
            ordered.extend(members.map(|document| CatalogDocument {
                session: session.id.as_str().to_owned(),
                number: session.number.clone(),
                ..document
            }));
            doubts.extend(
                session
                    .doubts
                    .into_iter()
                    .map(|doubt| (session.id.as_str().to_owned(), doubt)),
            );
        }
        skipped.sort();
        Catalog {
            documents: ordered,
            containers,
            skipped,
            doubts,
        }
    }

    /// A hash over the sorted content hashes of the documents: equal for equal corpora.
    pub fn fingerprint(&self) -> String {
        fingerprint(self.documents.iter().map(|document| document.id))
    }
}

/// A hash over content hashes, whatever their order: 16 hexadecimal digits.
pub(crate) fn fingerprint(ids: impl Iterator<Item = DocumentId>) -> String {
    let mut ids: Vec<DocumentId> = ids.collect();
    ids.sort_unstable();
    let mut hasher = blake3::Hasher::new();
    for id in ids {
        hasher.update(&id.0.to_be_bytes());
    }
    hasher.finalize().to_hex()[..16].to_owned()
}
