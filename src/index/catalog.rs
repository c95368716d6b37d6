//! What the index holds: its documents, their sessions, and the files that gave none.
//!
//! A catalogue belongs to one commit. It is written whole before the commit and named in the
//! commit's payload, so that switching to the new commit switches to the new catalogue. It has of
//! each document what can change without its being read again; the rest stays in its segment.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::corpus::pairs;
use crate::corpus::{Document, DocumentId};
use crate::language::{Lang, LangShare, Source};
use crate::session::{self, Brief, Evidence, Session, Stated};

/// The documents and sessions of one commit, as an ingest makes them.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    /// The documents; versions of a session follow each other.
    pub documents: Entries,
    /// Everything else.
    pub remarks: Remarks,
}

/// What a catalogue knows of documents, in their order.
///
/// There may be millions of them, so that they are held packed: some 60 bytes each and its paths.
#[derive(Clone, Debug, Default)]
pub struct Entries {
    /// One after the other, as postcard does, none of them in two of these.
    packed: Vec<Vec<u8>>,
    /// In which of them each stands, and where.
    places: Vec<(u32, u32)>,
}

/// So many bytes of entries are held together.
const TOGETHER: usize = 1 << 20;

impl Entries {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.places.len()
    }

    /// Adds one behind the last; whether it is kept. One whose paths are not UTF-8 is not: no such file
    /// is read.
    pub fn push(&mut self, entry: &CatalogEntry) -> bool {
        let Ok(entry) = postcard::to_allocvec(entry) else {
            return false;
        };
        let has_room = |packed: &Vec<u8>| packed.capacity() - packed.len() >= entry.len();
        if !self.packed.last().is_some_and(has_room) {
            self.packed
                .push(Vec::with_capacity(entry.len().max(TOGETHER)));
        }
        let last = self.packed.len() - 1;
        self.places
            .push((last as u32, self.packed[last].len() as u32));
        self.packed[last].extend(entry);
        true
    }

    /// One by its place, counted from 0; `None` behind the last.
    ///
    /// Cost: it is unpacked.
    pub fn get(&self, place: usize) -> Option<CatalogEntry> {
        self.unpacked(place)
    }

    /// The hash of the content of the document at a place.
    pub fn id(&self, place: usize) -> Option<DocumentId> {
        self.unpacked(place)
    }

    /// What stands first at a place.
    fn unpacked<'e, T: Deserialize<'e>>(&'e self, place: usize) -> Option<T> {
        Some(postcard::take_from_bytes(self.packed(place)?).ok()?.0)
    }

    /// The bytes of one.
    fn packed(&self, place: usize) -> Option<&[u8]> {
        let &(packed, at) = self.places.get(place)?;
        let together = &self.packed[packed as usize];
        let end = match self.places.get(place + 1) {
            Some(&(next, end)) if next == packed => end as usize,
            _ => together.len(),
        };
        together.get(at as usize..end)
    }

    /// All of them as they are packed, each with the beginning of what it says.
    pub(super) fn each_packed(&self) -> impl Iterator<Item = (Beginning<'_>, &[u8])> {
        (0..self.count()).filter_map(|place| self.unpacked(place).zip(self.packed(place)))
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = CatalogEntry> + '_ {
        (0..self.count()).filter_map(|place| self.get(place))
    }
}

impl FromIterator<CatalogEntry> for Entries {
    fn from_iter<I: IntoIterator<Item = CatalogEntry>>(entries: I) -> Entries {
        let mut all = Entries::default();
        entries.into_iter().for_each(|entry| _ = all.push(&entry));
        all
    }
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

/// The first fields of a [`CatalogEntry`], in its order, read where they lie.
#[derive(Deserialize)]
pub(super) struct Beginning<'e> {
    pub(super) id: DocumentId,
    pub(super) path: &'e str,
    _location: &'e str,
    _byte_len: u64,
    _modified_ns: u64,
    _settings: &'e str,
    pub(super) session: &'e str,
    _number: Option<&'e str>,
    pub(super) lang: Lang,
    pub(super) length: u32,
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
    /// Groups documents into sessions and puts everything into the order in which it is shown:
    /// sessions by number, versions by language, files by path. `facts` has what grouping needs to know
    /// of each entry, by its place; `remarks` has what people state, containers and skipped files.
    ///
    /// # Errors
    ///
    /// Those of [`session::group`].
    pub fn new(
        documents: Entries,
        facts: session::Documents,
        mut remarks: Remarks,
    ) -> io::Result<Catalog> {
        let stated = stated_places(&documents, &remarks.stated);
        let sessions = session::group(facts, &stated)?;
        remarks.containers.sort();
        remarks.skipped.sort();
        let duplicates = near_duplicates(&sessions, &documents);
        remarks.pairs.clear();
        remarks.near_misses.clear();
        remarks.doubts.clear();
        let mut ordered = Entries::default();
        for session in sessions {
            for &place in &session.documents {
                if let Some(document) = documents.get(place) {
                    ordered.push(&CatalogEntry {
                        session: session.id.as_str().to_owned(),
                        number: session.number.clone(),
                        near_duplicate_of: duplicates.get(&place).copied(),
                        ..document
                    });
                }
            }
            remarks.take(session, &documents);
        }
        Ok(Catalog {
            documents: ordered,
            remarks,
        })
    }
}

impl Remarks {
    /// Takes over what is to be said of a session of these documents.
    fn take(&mut self, session: Session, documents: &Entries) {
        let id = |place: usize| documents.id(place).unwrap_or(DocumentId(0));
        let name = session.id.as_str();
        let pairs = session.pairs.into_iter().map(|pair| CatalogPair {
            session: name.to_owned(),
            a: id(pair.a),
            b: id(pair.b),
            by: pair.by,
            score: pair.score,
            why: pair.why,
        });
        self.pairs.extend(pairs);
        let misses = session.near_misses.into_iter();
        let misses = misses.map(|miss| CatalogNearMiss {
            a: id(miss.a),
            b: id(miss.b),
            score: miss.score,
            why: miss.why,
        });
        self.near_misses.extend(misses);
        let doubts = session.doubts.into_iter();
        self.doubts
            .extend(doubts.map(|doubt| (name.to_owned(), doubt)));
    }
}

fn stated_places(documents: &Entries, tables: &[pairs::Table]) -> Vec<Stated> {
    if tables.is_empty() {
        return Vec::new();
    }
    let places: BTreeMap<PathBuf, usize> = documents
        .iter()
        .enumerate()
        .map(|(place, document)| (document.location, place))
        .collect();
    let place = |file: &PathBuf| places.get(file).copied();
    let rows = tables.iter().flat_map(|table| &table.rows);
    let stated = rows.map(|row| Stated {
        documents: row.files.iter().filter_map(place).collect(),
        same: row.same,
    });
    stated.collect()
}

/// By place, the document that says nearly the same.
fn near_duplicates(sessions: &[Session], documents: &Entries) -> FxHashMap<usize, NearDuplicateOf> {
    let all = sessions.iter().flat_map(|session| &session.duplicates);
    let all = all.filter_map(|duplicate| {
        let of = NearDuplicateOf {
            document: documents.id(duplicate.of)?,
            containment: duplicate.containment,
        };
        Some((duplicate.document, of))
    });
    all.collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(number: usize, bytes: usize) -> CatalogEntry {
        CatalogEntry {
            id: DocumentId(number as u64),
            path: format!("{number}.txt"),
            location: PathBuf::from(format!("/briefs/{number}.txt")),
            byte_len: bytes as u64,
            modified_ns: 1,
            settings: "as usual".to_owned(),
            session: format!("s{number}"),
            number: Some(number.to_string()),
            lang: Lang::Es,
            length: 3,
            near_duplicate_of: None,
            doubts: vec!["?".repeat(bytes)],
        }
    }

    #[test]
    fn entries_of_several_pieces_come_back_whole() {
        // One of them has no room beside others.
        let size = |number: usize| match number {
            700 => 2 * TOGETHER,
            _ => 3 * number,
        };
        let expected: Vec<CatalogEntry> = (0..1500).map(|n| entry(n, size(n))).collect();
        let entries: Entries = expected.iter().cloned().collect();
        assert!(entries.packed.len() > 4 && entries.packed.iter().all(|piece| !piece.is_empty()));
        assert!(entries.iter().eq(expected.iter().cloned()));
        let ids = (0..=expected.len()).map(|place| entries.id(place));
        let ids_expected = expected.iter().map(|entry| Some(entry.id)).chain([None]);
        assert!(ids.eq(ids_expected));
        assert_eq!(entries.get(expected.len()), None);
    }

    #[test]
    fn an_entry_begins_as_it_says() -> postcard::Result<()> {
        let expected: Vec<CatalogEntry> = (0..90).map(|n| entry(n, 500 * n)).collect();
        let entries: Entries = expected.iter().cloned().collect();
        let mut packed = entries.each_packed();
        for entry in &expected {
            let Some((begins, bytes)) = packed.next() else {
                panic!("{} is missing", entry.path);
            };
            assert_eq!(bytes, postcard::to_allocvec(entry)?);
            let told = (begins.id, begins.path, begins.session);
            assert_eq!(told, (entry.id, &*entry.path, &*entry.session));
            assert_eq!((begins.lang, begins.length), (entry.lang, entry.length));
        }
        assert!(packed.next().is_none());
        Ok(())
    }
}
