//! What the index holds: its documents, their sessions, and the files that gave none.
//!
//! A catalogue belongs to one commit. It is written whole before the commit and named in the
//! commit's payload, so that switching to the new commit switches to the new catalogue. It has of
//! each document what can change without its being read again; the rest stays in its segment.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::corpus::pairs;
use crate::corpus::{Document, DocumentId};
use crate::language::{Lang, LangShare, Source};
use crate::session::{self, Brief, DocumentFacts, Evidence, Session, Signatures, Stated};

/// The documents and sessions of one commit, as an ingest makes them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Catalog {
    /// The documents; versions of a session follow each other.
    pub documents: Vec<CatalogEntry>,
    /// Everything else.
    pub remarks: Remarks,
}

/// What an index knows beside its documents.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Remarks {
    /// What people say of files that belong together, by table.
    pub stated: Vec<pairs::Table>,
    /// Archives and files of records that were read, by place.
    pub containers: Vec<ContainerFile>,
    /// Files that gave no document, by path.
    pub skipped: Vec<Skipped>,
    /// What is odd about sessions, by id of the session.
    pub doubts: Vec<(String, String)>,
    /// Why documents are versions of one session, in the order of the sessions.
    pub pairs: Vec<CatalogPair>,
    /// Documents that were nearly taken for versions of one session.
    pub near_misses: Vec<CatalogNearMiss>,
    /// Whether documents outside the paths of the last ingest have lines that others show to be
    /// furniture: an ingest of their paths reads them again.
    pub outdated: bool,
}

/// What is known of a document that can change without its being read again, and what every
/// question needs of all documents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CatalogEntry {
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
    /// Hash of what decided, beside its content, how the document was read.
    pub settings: String,
    /// Id of its session.
    pub session: String,
    /// Number of its session, from its header or its file name.
    pub number: Option<String>,
    /// Language of the document.
    pub lang: Lang,
    /// Its length as scores reckon it.
    pub length: u32,
    /// The document that says nearly the same in the same language.
    pub near_duplicate_of: Option<NearDuplicateOf>,
    /// What should be looked at by a person, one sentence each.
    pub doubts: Vec<String>,
}

impl From<&CatalogDocument> for CatalogEntry {
    fn from(document: &CatalogDocument) -> CatalogEntry {
        CatalogEntry {
            id: document.id,
            path: document.path.clone(),
            location: document.location.clone(),
            byte_len: document.byte_len,
            modified_ns: document.modified_ns,
            settings: document.settings.clone(),
            session: document.session.clone(),
            number: document.number.clone(),
            lang: document.lang,
            length: document.length,
            near_duplicate_of: document.near_duplicate_of,
            doubts: document.doubts.clone(),
        }
    }
}

impl CatalogDocument {
    /// The document as the catalogue knows it now.
    pub(super) fn known_as(self, entry: CatalogEntry) -> CatalogDocument {
        CatalogDocument {
            path: entry.path,
            location: entry.location,
            byte_len: entry.byte_len,
            modified_ns: entry.modified_ns,
            session: entry.session,
            number: entry.number,
            near_duplicate_of: entry.near_duplicate_of,
            ..self
        }
    }
}

/// Two documents of one session, and why they are that.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CatalogPair {
    /// Id of the session.
    pub session: String,
    /// The first document.
    pub a: DocumentId,
    /// The other.
    pub b: DocumentId,
    /// The kind of evidence.
    pub by: Evidence,
    /// How sure content makes it, from 0 to 1, by the weights in `session/likeness.rs`: a rank, no
    /// measured probability. `None` for other evidence.
    pub score: Option<f64>,
    /// The evidence in words.
    pub why: String,
}

/// Two documents that were nearly taken for versions of one session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CatalogNearMiss {
    /// The first document.
    pub a: DocumentId,
    /// The other.
    pub b: DocumentId,
    /// How sure content alone would make it, from 0 to 1.
    pub score: f64,
    /// What speaks against it.
    pub why: String,
}

/// The document of which another one is nearly a copy.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct NearDuplicateOf {
    /// The document that says the same in the same language.
    pub document: DocumentId,
    /// The share of runs of five words of the shorter one that stand in the other, estimated.
    pub containment: f64,
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
    /// Whether it is a record of a file of records.
    pub record: bool,
    /// The session to which its source says it belongs, as written there.
    pub stated_session: Option<String>,
    /// Number of its session, from its header or its file name.
    pub number: Option<String>,
    /// Language of the document.
    pub lang: Lang,
    /// How sure the language is, from 0 to 1, in hundredths.
    pub lang_confidence: f32,
    /// Who says that it is this language.
    pub lang_source: Source,
    /// The languages of its words that count, most spoken first; empty when there is only one.
    pub languages: Vec<LangShare>,
    /// Number of pages; `None` when the format has none.
    pub pages: Option<u32>,
    /// Whether the pages of its evidence and sections are estimated.
    pub pages_estimated: bool,
    /// Tokens that count: without furniture and template wording.
    pub tokens: u32,
    /// Its length as scores reckon it: those tokens, the words of the title several times.
    pub length: u32,
    /// What the brief says of itself.
    pub brief: Brief,
    /// The document that says nearly the same in the same language.
    pub near_duplicate_of: Option<NearDuplicateOf>,
    /// What should be looked at by a person, one sentence each.
    pub doubts: Vec<String>,
    /// Hash of what decided, beside its content, how the document was read.
    pub settings: String,
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
    /// The sessions of documents of which `facts` tells what grouping needs, by place.
    pub fn sessions(
        documents: &[CatalogEntry],
        facts: &[DocumentFacts<'_>],
        signatures: &Signatures,
        remarks: &Remarks,
    ) -> io::Result<Vec<Session>> {
        let stated = stated_places(documents, &remarks.stated);
        session::group(facts, signatures, &stated)
    }

    /// Groups documents into sessions and puts everything into the order in which it is shown:
    /// sessions by number, versions by language, files by path. `remarks` has what people state,
    /// containers and skipped files; the sessions are those of [`Catalog::sessions`].
    pub fn new(
        mut documents: Vec<CatalogEntry>,
        sessions: Vec<Session>,
        mut remarks: Remarks,
    ) -> Catalog {
        remarks.containers.sort();
        remarks.skipped.sort();
        mark_near_duplicates(&mut documents, &sessions);
        let ids: Vec<DocumentId> = documents.iter().map(|document| document.id).collect();
        remarks.pairs = sessions.iter().flat_map(|s| pairs_of(s, &ids)).collect();
        remarks.near_misses = near_misses(&sessions, &ids);
        remarks.doubts.clear();
        let mut documents: Vec<Option<CatalogEntry>> = documents.into_iter().map(Some).collect();
        let mut ordered = Vec::with_capacity(documents.len());
        for session in sessions {
            let id = session.id.as_str();
            let members = session.documents.iter();
            let members = members.filter_map(|&place| documents[place].take());
            ordered.extend(members.map(|document| CatalogEntry {
                session: id.to_owned(),
                number: session.number.clone(),
                ..document
            }));
            let doubts = session.doubts.iter().cloned();
            remarks
                .doubts
                .extend(doubts.map(|doubt| (id.to_owned(), doubt)));
        }
        Catalog {
            documents: ordered,
            remarks,
        }
    }
}

fn stated_places(documents: &[CatalogEntry], tables: &[pairs::Table]) -> Vec<Stated> {
    if tables.is_empty() {
        return Vec::new();
    }
    let places: BTreeMap<&Path, usize> = documents
        .iter()
        .enumerate()
        .map(|(place, document)| (document.location.as_path(), place))
        .collect();
    let place = |file: &PathBuf| places.get(file.as_path()).copied();
    let rows = tables.iter().flat_map(|table| &table.rows);
    let stated = rows.map(|row| Stated {
        documents: row.files.iter().filter_map(place).collect(),
        same: row.same,
    });
    stated.collect()
}

fn mark_near_duplicates(documents: &mut [CatalogEntry], sessions: &[Session]) {
    for document in documents.iter_mut() {
        document.near_duplicate_of = None;
    }
    for duplicate in sessions.iter().flat_map(|session| &session.duplicates) {
        documents[duplicate.document].near_duplicate_of = Some(NearDuplicateOf {
            document: documents[duplicate.of].id,
            containment: duplicate.containment,
        });
    }
}

fn pairs_of(session: &Session, ids: &[DocumentId]) -> impl Iterator<Item = CatalogPair> {
    session.pairs.iter().map(|pair| CatalogPair {
        session: session.id.as_str().to_owned(),
        a: ids[pair.a],
        b: ids[pair.b],
        by: pair.by,
        score: pair.score,
        why: pair.why.clone(),
    })
}

fn near_misses(sessions: &[Session], ids: &[DocumentId]) -> Vec<CatalogNearMiss> {
    let misses = sessions.iter().flat_map(|session| &session.near_misses);
    let misses = misses.map(|miss| CatalogNearMiss {
        a: ids[miss.a],
        b: ids[miss.b],
        score: miss.score,
        why: miss.why.clone(),
    });
    misses.collect()
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
