//! A catalogue on disk, read in place: nothing is decoded before it is asked for.
//!
//! ```text
//! magic u32 | version u32
//! entries:    one document after the other
//! remarks
//! ends:       u64 for each document, counted from the start of the entries
//! addresses:  segment u32, place in it u32 for each document
//! sessions:   the number of its session u32 for each document
//! languages:  u8 for each document
//! segments:   its id, 32 characters, documents u64, deleted ones included, 1 u64 if they stand there
//!             in the order of the catalogue and else 0, for each segment
//! places:     the document of the catalogue u32 for each place in each segment
//! footer:     documents u64 | sessions u64 | length of all u64 | place of remarks u64
//!             | place of ends u64
//! ```
//! All numbers are little-endian; entries and remarks are written as postcard does. Behind all of it
//! stand checksums (blocks).

use std::io::{BufWriter, Write};
use std::path::Path;

use rustc_hash::FxHashMap;
use tantivy::{DocAddress, DocId, Searcher};

use super::blocks::{Blocks, Sums};
use super::catalog::{Catalog, CatalogEntry, Remarks};
use super::codec::{lang_of, u32_at};
use super::folder::PIECE;
use super::indexer::engine_error;
use super::{IndexError, layout};
use crate::corpus::DocumentId;
use crate::language::Lang;

const MAGIC: u32 = u32::from_le_bytes(*b"RPCA");
const VERSION: u32 = 1;
const HEADER_LEN: usize = 8;
const FOOTER_LEN: usize = 40;
/// Characters of the id of a segment.
const ID_LEN: usize = 32;
/// Bytes of what is known of a segment.
const SEGMENT_LEN: usize = ID_LEN + 16;
/// What stands at places of deleted documents.
const NOWHERE: u32 = u32::MAX;

/// The catalogue of one commit.
pub(crate) struct CatalogFile {
    bytes: Blocks,
    documents: usize,
    sessions: usize,
    length: u64,
    remarks_at: usize,
    ends_at: usize,
    segments: Vec<SegmentPlaces>,
}

/// Where the documents of a segment stand in the catalogue.
struct SegmentPlaces {
    places_at: usize,
    documents: usize,
    is_in_order: bool,
}

impl CatalogFile {
    /// Opens the catalogue of what a searcher sees; `None` for any other file.
    ///
    /// Cost: linear in the segments.
    pub(crate) fn open(bytes: Blocks, searcher: &Searcher) -> Option<CatalogFile> {
        let header = bytes.get(0..HEADER_LEN)?;
        if u32_at(header, 0)? != MAGIC || u32_at(header, 4)? != VERSION {
            return None;
        }
        let footer = bytes.len().checked_sub(FOOTER_LEN)?;
        let field = |index: usize| bytes.place_at(footer + 8 * index);
        let mut file = CatalogFile {
            documents: field(0)?,
            sessions: field(1)?,
            length: field(2)? as u64,
            remarks_at: field(3)?,
            ends_at: field(4)?,
            segments: Vec::new(),
            bytes,
        };
        let is_whole = file.find_segments(searcher)? == footer;
        is_whole.then_some(file)
    }

    /// Gives the place behind the last.
    fn find_segments(&mut self, searcher: &Searcher) -> Option<usize> {
        let readers = searcher.segment_readers();
        let known = self.documents.checked_mul(21)?.checked_add(self.ends_at)?;
        let mut places_at = known + SEGMENT_LEN * readers.len();
        for (segment, reader) in readers.iter().enumerate() {
            let at = known + SEGMENT_LEN * segment;
            let id = reader.segment_id().uuid_string();
            let documents = self.bytes.place_at(at + ID_LEN)?;
            let is_same = self.bytes.get(at..at + ID_LEN)? == id.as_bytes();
            if !is_same || documents != reader.max_doc() as usize {
                return None;
            }
            self.segments.push(SegmentPlaces {
                places_at,
                documents,
                is_in_order: self.bytes.place_at(at + ID_LEN + 8)? == 1,
            });
            places_at += 4 * documents;
        }
        Some(places_at)
    }

    /// The number of documents.
    pub(crate) fn len(&self) -> usize {
        self.documents
    }

    /// The number of sessions.
    pub(crate) fn sessions(&self) -> usize {
        self.sessions
    }

    /// Length of all documents, as scores reckon it.
    pub(crate) fn length(&self) -> u64 {
        self.length
    }

    /// What is known of a document; `None` where the file is damaged.
    pub(crate) fn entry(&self, document: usize) -> Option<CatalogEntry> {
        postcard::from_bytes(self.packed(document)?).ok()
    }

    /// The hash of a document's content, which stands first; `None` where the file is damaged.
    pub(crate) fn id(&self, document: usize) -> Option<DocumentId> {
        let (id, _) = postcard::take_from_bytes(self.packed(document)?).ok()?;
        Some(id)
    }

    fn packed(&self, document: usize) -> Option<&[u8]> {
        let end = |document: usize| self.bytes.place_at(self.ends_at + 8 * document);
        let start = document.checked_sub(1).map_or(Some(0), end)?;
        let place = |at: usize| HEADER_LEN.checked_add(at);
        self.bytes.get(place(start)?..place(end(document)?)?)
    }

    /// What is known beside the documents; `None` where the file is damaged.
    pub(crate) fn remarks(&self) -> Option<Remarks> {
        postcard::from_bytes(self.bytes.get(self.remarks_at..self.ends_at)?).ok()
    }

    /// Where a document stands; behind the end of a segment where the file is damaged.
    pub(crate) fn address(&self, document: usize) -> DocAddress {
        let at = self.ends_at + 8 * self.documents + 8 * document;
        let number = |at| self.bytes.u32_at(at).unwrap_or(NOWHERE);
        match number(at) {
            segment if (segment as usize) < self.segments.len() => {
                DocAddress::new(segment, number(at + 4))
            }
            _ => DocAddress::new(0, NOWHERE),
        }
    }

    /// The session of a document, counted from 0.
    #[inline]
    pub(crate) fn session(&self, document: usize) -> u32 {
        let at = self.ends_at + 16 * self.documents + 4 * document;
        let last = (self.sessions as u32).saturating_sub(1);
        self.bytes.u32_at(at).unwrap_or_default().min(last)
    }

    /// The language of a document.
    pub(crate) fn lang(&self, document: usize) -> Lang {
        let at = self.languages_at() + document;
        let byte = self.bytes.sure(at..at + 1);
        byte.and_then(|byte| lang_of(byte[0])).unwrap_or_default()
    }

    fn languages_at(&self) -> usize {
        self.ends_at + 20 * self.documents
    }

    /// The document at a place of a segment; `None` for one that is deleted.
    #[inline]
    pub(crate) fn at(&self, segment: u32, doc: DocId) -> Option<usize> {
        let places = self.segments.get(segment as usize)?;
        if doc as usize >= places.documents {
            return None;
        }
        let document = self.bytes.u32_at(places.places_at + 4 * doc as usize)?;
        // What is no document is deleted, or the file is damaged.
        Some(document as usize).filter(|&document| document < self.documents)
    }

    /// Whether the documents of a segment stand there in the order of the catalogue.
    pub(crate) fn is_in_order(&self, segment: u32) -> bool {
        let places = self.segments.get(segment as usize);
        places.is_some_and(|places| places.is_in_order)
    }
}

/// A catalogue that has been written.
pub(crate) struct Written {
    /// Its file name.
    pub(crate) name: String,
    /// A hash of what it says, wherever the documents stand.
    pub(crate) content: String,
}

/// Writes the catalogue of what a searcher sees into an index folder.
///
/// # Errors
///
/// What the file system says; [`IndexError::Damaged`] when a document of the catalogue is not there.
pub(crate) fn write(
    folder: &Path,
    catalog: &Catalog,
    searcher: &Searcher,
) -> Result<Written, IndexError> {
    let found = addresses(searcher).map_err(|source| engine_error(folder, source))?;
    let addresses = catalog.documents.each_packed().map(|(document, _)| {
        let missing = || IndexError::Damaged {
            folder: folder.to_owned(),
            what: format!("{} is in the catalogue and not in the index", document.path),
        };
        found.get(&document.id).copied().ok_or_else(missing)
    });
    let addresses = addresses.collect::<Result<Vec<DocAddress>, IndexError>>()?;
    drop(found);
    let mut content = String::new();
    let name = layout::write_named(folder, |file| {
        let mut out = hashed(file);
        let outline = write_content(&mut out, catalog)?;
        content = hash(&mut out)?;
        write_places(&mut out, &outline, &addresses, searcher)?;
        out.flush()?;
        let mut sums = std::mem::take(&mut out.get_mut().sums);
        sums.write(&mut out)?;
        Ok(format!("catalog-{}.bin", &hash(&mut out)?[..16]))
    })?;
    Ok(Written { name, content })
}

/// A hash of what a catalogue says, wherever the documents stand.
pub(crate) fn content_of(catalog: &Catalog) -> std::io::Result<String> {
    let mut out = hashed(std::io::sink());
    write_content(&mut out, catalog)?;
    hash(&mut out)
}

/// What stands where in a content, and what readers need of all entries at once.
#[derive(Default)]
struct Outline {
    /// The places, counted from the start of the entries, where each entry ends.
    entries: Vec<u64>,
    /// The same for the remarks.
    remarks: u64,
    /// The number of the session of each document.
    sessions: Vec<u32>,
    langs: Vec<u8>,
    /// Length of all documents.
    length: u64,
}

fn write_content(out: &mut impl Write, catalog: &Catalog) -> std::io::Result<Outline> {
    out.write_all(&MAGIC.to_le_bytes())?;
    out.write_all(&VERSION.to_le_bytes())?;
    let mut outline = Outline::default();
    let mut written = 0;
    let mut session = None;
    let mut number = 0;
    for (entry, packed) in catalog.documents.each_packed() {
        out.write_all(packed)?;
        written += packed.len() as u64;
        outline.entries.push(written);
        // The catalogue keeps the documents of a session together.
        let differs = session.is_some_and(|session| session != entry.session);
        number += u32::from(differs);
        outline.sessions.push(number);
        outline.langs.push(entry.lang as u8);
        outline.length += u64::from(entry.length);
        session = Some(entry.session);
    }
    let remarks = postcard::to_allocvec(&catalog.remarks).map_err(std::io::Error::other)?;
    out.write_all(&remarks)?;
    outline.remarks = written + remarks.len() as u64;
    Ok(outline)
}

fn write_places(
    out: &mut impl Write,
    outline: &Outline,
    addresses: &[DocAddress],
    searcher: &Searcher,
) -> std::io::Result<()> {
    let mut each = |bytes: &[u8]| out.write_all(bytes);
    for end in &outline.entries {
        each(&end.to_le_bytes())?;
    }
    for address in addresses {
        each(&address.segment_ord.to_le_bytes())?;
        each(&address.doc_id.to_le_bytes())?;
    }
    for number in &outline.sessions {
        each(&number.to_le_bytes())?;
    }
    each(&outline.langs)?;
    let places = places(searcher, addresses);
    for (reader, places) in searcher.segment_readers().iter().zip(&places) {
        each(reader.segment_id().uuid_string().as_bytes())?;
        each(&(places.len() as u64).to_le_bytes())?;
        each(&u64::from(is_in_order(places)).to_le_bytes())?;
    }
    for place in places.iter().flatten() {
        each(&place.to_le_bytes())?;
    }
    let header = HEADER_LEN as u64;
    let remarks_at = header + outline.entries.last().copied().unwrap_or_default();
    let ends_at = header + outline.remarks;
    let documents = outline.entries.len() as u64;
    let sessions = outline
        .sessions
        .last()
        .map_or(0, |last| u64::from(last + 1));
    for number in [documents, sessions, outline.length, remarks_at, ends_at] {
        each(&number.to_le_bytes())?;
    }
    Ok(())
}

fn places(searcher: &Searcher, addresses: &[DocAddress]) -> Vec<Vec<u32>> {
    let readers = searcher.segment_readers().iter();
    let mut places: Vec<Vec<u32>> = readers
        .map(|reader| vec![NOWHERE; reader.max_doc() as usize])
        .collect();
    for (address, document) in addresses.iter().zip(0..) {
        places[address.segment_ord as usize][address.doc_id as usize] = document;
    }
    places
}

fn is_in_order(places: &[u32]) -> bool {
    places.iter().filter(|&&place| place != NOWHERE).is_sorted()
}

/// Where each living document of a searcher stands.
pub(crate) fn addresses(searcher: &Searcher) -> tantivy::Result<FxHashMap<DocumentId, DocAddress>> {
    let mut addresses = FxHashMap::default();
    for (segment, reader) in searcher.segment_readers().iter().enumerate() {
        let ids = reader.fast_fields().u64("document")?;
        for doc in reader.doc_ids_alive() {
            if let Some(id) = ids.first(doc) {
                addresses.insert(DocumentId(id), DocAddress::new(segment as u32, doc));
            }
        }
    }
    Ok(addresses)
}

/// Hashes what is written.
struct Hashed<W> {
    write: W,
    hasher: blake3::Hasher,
    sums: Sums,
}

/// Where to write what is to be hashed: many bytes at a time, since that takes less.
fn hashed<W: Write>(write: W) -> BufWriter<Hashed<W>> {
    let hashed = Hashed {
        write,
        hasher: blake3::Hasher::new(),
        sums: Sums::default(),
    };
    BufWriter::with_capacity(PIECE, hashed)
}

/// The hash of what has been written so far.
fn hash(out: &mut BufWriter<Hashed<impl Write>>) -> std::io::Result<String> {
    out.flush()?;
    Ok(out.get_ref().hasher.finalize().to_hex()[..32].to_owned())
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.write.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        self.sums.push(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.write.flush()
    }
}
