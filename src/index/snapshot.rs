//! Reads an index as it was at one commit.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use tantivy::directory::error::OpenReadError;
use tantivy::schema::Field;
use tantivy::{DocAddress, Index, IndexReader, ReloadPolicy, Searcher, SegmentReader};

use super::catalog::{CatalogEntry, Remarks};
use super::catalog_file::CatalogFile;
use super::evidence::Evidence;
use super::folder::Folder;
use super::indexer::{Commit, Fields, engine_error, schema};
use super::plugin::StreamPlugin;
use super::readings::{Readings, ReadingsPlugin};
use super::segment::{SegmentLexicon, SegmentStreams};
use super::{CatalogDocument, IndexError, layout};
use crate::analysis::{HYPHENS, Lexicon, Scanned, Units};
use crate::corpus::DocumentId;
use crate::language::Lang;

/// Place of a document in the order of the catalogue.
pub type DocumentIndex = usize;

/// How often an index that seems damaged is opened again, and the pause before the first time.
const ATTEMPTS: u32 = 5;
const PAUSE: std::time::Duration = std::time::Duration::from_millis(10);

/// Documents that are decoded side by side in memory.
const CHUNK: usize = 256;

/// Documents that have been asked for.
type Chunk = Box<[OnceLock<Box<CatalogDocument>>]>;

/// An index as it was when it was opened; later commits do not change it.
///
/// Its documents are decoded when they are asked for; those that are asked for by
/// [`document`](Self::document) stay in memory from then on.
pub struct Snapshot {
    folder: PathBuf,
    /// File name of the catalogue.
    named: String,
    /// Fingerprint of the corpus.
    corpus: String,
    catalog: CatalogFile,
    documents: Vec<OnceLock<Chunk>>,
    remarks: OnceLock<Remarks>,
    searcher: Searcher,
    fields: Fields,
    segments: Vec<SegmentStreams>,
    readings: Vec<Readings>,
    /// The types of the segments without the tokens of deleted documents, once they are asked for.
    lexicons: OnceLock<Vec<SegmentLexicon>>,
}

/// The stream of one document, read from the index.
#[derive(Debug, Default)]
pub struct StoredStream {
    /// The segment whose lexicon the ids belong to.
    pub segment: usize,
    /// The type id at each position.
    pub tokens: Vec<u32>,
    /// Sentences, paragraphs, sections, pages.
    pub units: Units,
}

/// Where a run of tokens stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// Index of the sentence in the document that holds the first of them.
    pub sentence: usize,
    /// The bytes of the sentences that hold them, blank space around left out.
    pub sentence_bytes: std::ops::Range<usize>,
    /// The tokens' bytes in the clean text.
    pub bytes: std::ops::Range<usize>,
}

impl Snapshot {
    /// Opens the last commit of an index.
    ///
    /// # Errors
    ///
    /// [`IndexError::NotFound`], [`IndexError::Foreign`] or [`IndexError::Layout`] when there is
    /// no index that this program can read; [`IndexError::Unreadable`] when the system keeps it from
    /// the user; [`IndexError::Damaged`] when files do not fit together.
    pub fn open(folder: &Path) -> Result<Snapshot, IndexError> {
        layout::check(folder)?;
        // A commit that comes while files are being opened takes some of them away: try again.
        let mut attempt = 0;
        loop {
            match Snapshot::try_open(folder) {
                Err(IndexError::Damaged { .. } | IndexError::Engine { .. })
                    if attempt < ATTEMPTS =>
                {
                    attempt += 1;
                    std::thread::sleep(PAUSE * attempt);
                }
                outcome => return outcome,
            }
        }
    }

    fn try_open(folder: &Path) -> Result<Snapshot, IndexError> {
        let engine = |source| engine_error(folder, source);
        let damaged = |what: String| IndexError::Damaged {
            folder: folder.to_owned(),
            what,
        };
        let files = Folder::open(folder).map_err(|error| engine(error.into()))?;
        let mut index = match Index::open(files.clone()) {
            Ok(index) => index,
            Err(tantivy::TantivyError::OpenReadError(OpenReadError::FileDoesNotExist(_))) => {
                return Err(IndexError::NotFound(folder.to_owned()));
            }
            Err(source) => return Err(engine(source)),
        };
        let (expected, fields) = schema();
        if index.schema() != expected {
            return Err(damaged(
                "the fields are not those of this layout".to_owned(),
            ));
        }
        index.register_plugin(Arc::new(StreamPlugin {
            lexicon: Arc::new(Lexicon::new()),
            files: files.clone(),
        }));
        index.register_plugin(Arc::new(ReadingsPlugin {
            files: files.clone(),
        }));
        let payload = index.load_metas().map_err(engine)?.payload;
        let Some(said) = &payload else {
            // A first ingest that never came to its end.
            return Err(IndexError::NotFound(folder.to_owned()));
        };
        let commit: Commit =
            serde_json::from_str(said).map_err(|error| damaged(error.to_string()))?;
        // A snapshot never changes, so nothing need watch the folder.
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual);
        let reader: IndexReader = reader.try_into().map_err(engine)?;
        let searcher = reader.searcher();
        let segments = of_each(&searcher, |reader| SegmentStreams::of(&files, reader));
        let segments = segments.map_err(engine)?;
        let readings = of_each(&searcher, |reader| Readings::of(&files, reader));
        let readings = readings.map_err(engine)?;
        if index.load_metas().map_err(engine)?.payload != payload {
            return Err(damaged("it was written to while it was opened".to_owned()));
        }
        let file = files.blocks(Path::new(&commit.catalog));
        let catalog = CatalogFile::open(file.map_err(|error| engine(error.into()))?, &searcher);
        let catalog = catalog.ok_or_else(|| damaged(commit.catalog.clone()))?;
        let chunks = catalog.len().div_ceil(CHUNK);
        Ok(Snapshot {
            folder: folder.to_owned(),
            named: commit.catalog,
            corpus: commit.corpus,
            catalog,
            documents: std::iter::repeat_with(OnceLock::new).take(chunks).collect(),
            remarks: OnceLock::new(),
            searcher,
            fields,
            segments,
            readings,
            lexicons: OnceLock::new(),
        })
    }

    /// Length of all documents of the catalogue, as scores reckon it.
    pub fn length(&self) -> u64 {
        self.catalog.length()
    }

    /// The number of documents.
    pub fn len(&self) -> usize {
        self.catalog.len()
    }

    /// Whether there is no document.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of sessions.
    pub fn session_count(&self) -> usize {
        self.catalog.sessions()
    }

    /// The number of segments.
    pub fn segment_count(&self) -> usize {
        self.segments.len()
    }

    /// Bytes of all files of the index, without what is kept to save work.
    pub fn bytes(&self) -> u64 {
        let files = std::fs::read_dir(&self.folder).into_iter().flatten();
        let sizes = files.filter_map(|file| file.ok()?.metadata().ok());
        sizes
            .filter(|file| file.is_file())
            .map(|file| file.len())
            .sum()
    }

    /// A document. Cost: it is decoded the first time that it is asked for, and held from then on; who
    /// goes through all of them asks for [`Snapshot::read`], or for what the catalogue knows.
    ///
    /// Where the index is damaged, the thread unwinds with an [`IndexError`].
    pub fn document(&self, document: DocumentIndex) -> &CatalogDocument {
        let empty = || std::iter::repeat_with(OnceLock::new).take(CHUNK).collect();
        let chunk = self.documents[document / CHUNK].get_or_init(empty);
        chunk[document % CHUNK].get_or_init(|| Box::new(self.read(document)))
    }

    /// A document, which is not held. Cost: it is decoded.
    ///
    /// Where the index is damaged, the thread unwinds with an [`IndexError`].
    pub fn read(&self, document: DocumentIndex) -> CatalogDocument {
        let address = self.catalog.address(document);
        let readings = self.readings.get(address.segment_ord as usize);
        let read = readings.and_then(|readings| readings.document(address.doc_id));
        let read = read.unwrap_or_else(|| self.unwind(&format!("document {document}")));
        read.known_as(self.entry(document))
    }

    /// What the catalogue says of a document. Cost: it is decoded.
    ///
    /// Where the index is damaged, the thread unwinds with an [`IndexError`].
    pub fn entry(&self, document: DocumentIndex) -> CatalogEntry {
        let entry = self.catalog.entry(document);
        entry.unwrap_or_else(|| self.unwind(&format!("document {document}")))
    }

    /// All documents in the order of the catalogue: versions of a session follow each other. Cost: each
    /// is decoded, and held from then on; see [`Snapshot::document`].
    pub fn documents(&self) -> impl ExactSizeIterator<Item = &CatalogDocument> + Clone {
        (0..self.len()).map(|document| self.document(document))
    }

    /// The documents of a session, given one of them.
    pub fn versions_of(&self, document: DocumentIndex) -> std::ops::Range<DocumentIndex> {
        let session = self.catalog.session(document);
        let is_other = |&other: &usize| self.catalog.session(other) != session;
        let before = (0..document).rev().find(is_other);
        let behind = (document..self.len()).find(is_other);
        before.map_or(0, |before| before + 1)..behind.unwrap_or(self.len())
    }

    /// The hash of a document's content.
    ///
    /// Where the index is damaged, the thread unwinds with an [`IndexError`].
    pub fn id(&self, document: DocumentIndex) -> DocumentId {
        let id = self.catalog.id(document);
        id.unwrap_or_else(|| self.unwind(&format!("document {document}")))
    }

    /// The language of a document.
    pub fn lang(&self, document: DocumentIndex) -> Lang {
        self.catalog.lang(document)
    }

    /// What the catalogue says of each document.
    ///
    /// # Errors
    ///
    /// [`IndexError::Damaged`].
    pub fn entries(&self) -> impl Iterator<Item = Result<CatalogEntry, IndexError>> + '_ {
        (0..self.len()).map(|document| {
            let entry = self.catalog.entry(document);
            entry.ok_or_else(|| self.damaged(&format!("document {document}")))
        })
    }

    /// What is known beside the documents.
    ///
    /// Where the index is damaged, the thread unwinds with an [`IndexError`].
    pub fn remarks(&self) -> &Remarks {
        self.remarks.get_or_init(|| {
            let remarks = self.catalog.remarks();
            remarks.unwrap_or_else(|| self.unwind("the catalogue"))
        })
    }

    /// A hash over the sorted content hashes of the documents: equal for equal corpora.
    pub fn fingerprint(&self) -> &str {
        &self.corpus
    }

    fn damaged(&self, what: &str) -> IndexError {
        IndexError::Damaged {
            folder: self.folder.clone(),
            what: what.to_owned(),
        }
    }

    fn unwind(&self, what: &str) -> ! {
        std::panic::resume_unwind(Box::new(self.damaged(what)))
    }

    /// The folder of the index.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What tells this state of the index from every other: its catalogue, which is named by its
    /// content, and its segments, whose names are random and never given twice, with what is
    /// deleted in them.
    pub fn state(&self) -> String {
        let mut state = self.named.clone();
        for reader in self.searcher.segment_readers() {
            let segment = reader.segment_id().uuid_string();
            let (all, deleted) = (reader.max_doc(), reader.num_deleted_docs());
            let deletion = reader.delete_opstamp();
            state += &format!(" {segment} {all} {deleted} {deletion:?}");
        }
        state
    }

    /// Says that the search library refused to read this index.
    pub(crate) fn refused(&self, source: tantivy::TantivyError) -> IndexError {
        engine_error(&self.folder, source)
    }

    pub(crate) fn searcher(&self) -> &Searcher {
        &self.searcher
    }

    /// The field of the terms that count.
    pub(crate) fn terms_field(&self) -> Field {
        self.fields.terms
    }

    /// The field of the terms of furniture and template wording.
    pub(crate) fn set_aside_field(&self) -> Field {
        self.fields.set_aside
    }

    /// The document at a tantivy address; `None` for one that the catalogue does not know.
    pub(crate) fn at_address(&self, address: DocAddress) -> Option<DocumentIndex> {
        self.catalog.at(address.segment_ord, address.doc_id)
    }

    /// Whether the documents of a segment stand there in the order of the catalogue.
    pub(crate) fn is_in_order(&self, segment: u32) -> bool {
        self.catalog.is_in_order(segment)
    }

    /// The number of a document's session, counted from 0 in the order of the catalogue.
    pub(crate) fn session_number(&self, document: DocumentIndex) -> u32 {
        self.catalog.session(document)
    }

    /// The lexicons of the segments, in the order in which streams name them. They count the
    /// documents of the catalogue and no others.
    ///
    /// Cost: the first time as much as to read the streams of deleted documents that no merge has
    /// taken away yet.
    pub fn lexicons(&self) -> impl ExactSizeIterator<Item = &SegmentLexicon> {
        let all = || living_lexicons(&self.searcher, &self.segments);
        self.lexicons.get_or_init(all).iter()
    }

    /// The stream of a document.
    ///
    /// # Errors
    ///
    /// An index that is damaged.
    pub fn stream(&self, document: DocumentIndex) -> Result<StoredStream, IndexError> {
        let mut stream = StoredStream::default();
        self.read_stream(document, &mut stream)?;
        Ok(stream)
    }

    /// Puts the stream of a document in the place of another one, whose memory is used again.
    pub fn read_stream(
        &self,
        document: DocumentIndex,
        stream: &mut StoredStream,
    ) -> Result<(), IndexError> {
        let address = self.catalog.address(document);
        stream.segment = address.segment_ord as usize;
        let streams = &self.segments[stream.segment];
        let read = streams.read(address.doc_id, &mut stream.units, &mut stream.tokens);
        read.ok_or_else(|| self.unfit_stream(document))
    }

    /// Puts the type ids of a document in the place of those of another one, and gives the segment
    /// whose lexicon they belong to.
    ///
    /// Where sentences and sections do not matter, this costs about half of
    /// [`read_stream`](Self::read_stream): its units are not looked at.
    ///
    /// # Errors
    ///
    /// An index that is damaged.
    pub fn read_tokens(
        &self,
        document: DocumentIndex,
        tokens: &mut Vec<u32>,
    ) -> Result<usize, IndexError> {
        let address = self.catalog.address(document);
        let segment = address.segment_ord as usize;
        let read = self.segments[segment].read_tokens(address.doc_id, tokens);
        read.map(|()| segment)
            .ok_or_else(|| self.unfit_stream(document))
    }

    /// Says that the stream of a document cannot be read.
    fn unfit_stream(&self, document: DocumentIndex) -> IndexError {
        IndexError::Damaged {
            folder: self.folder.clone(),
            what: format!("the stream of {}", self.document(document).path),
        }
    }

    /// The clean text of a document, body and furniture.
    ///
    /// # Errors
    ///
    /// An index that is damaged.
    pub fn text(&self, document: DocumentIndex) -> Result<String, IndexError> {
        let mut tokens = Vec::new();
        self.read_tokens(document, &mut tokens)?;
        self.written(document, &tokens, usize::MAX)
    }

    /// The same, given the document's stream, at least as far as to the byte `end`. What is not asked
    /// for costs nothing.
    ///
    /// # Errors
    ///
    /// An index that is damaged.
    pub fn text_until(
        &self,
        document: DocumentIndex,
        stream: &StoredStream,
        end: usize,
    ) -> Result<String, IndexError> {
        self.written(document, &stream.tokens, end)
    }

    fn written(
        &self,
        document: DocumentIndex,
        tokens: &[u32],
        end: usize,
    ) -> Result<String, IndexError> {
        let address = self.catalog.address(document);
        let streams = &self.segments[address.segment_ord as usize];
        let text = streams.text(address.doc_id, tokens, end);
        text.ok_or_else(|| self.unfit(document))
    }

    /// Says that the text of a document does not fit its stream.
    pub(crate) fn unfit(&self, document: DocumentIndex) -> IndexError {
        IndexError::Damaged {
            folder: self.folder.clone(),
            what: format!("the text of {}", self.document(document).path),
        }
    }

    /// The evidence of a run of tokens, given the document's stream and text.
    ///
    /// `None` when the run is empty or the text does not fit the stream.
    pub fn evidence(
        &self,
        document: DocumentIndex,
        stream: &StoredStream,
        text: &str,
        tokens: std::ops::Range<usize>,
    ) -> Option<Evidence> {
        let place = locate(&mut Scanned::new(&stream.units, text), tokens)?;
        Some(self.describe(document, stream, text, place))
    }

    /// The id of a run of bytes as evidence.
    pub(crate) fn evidence_id(
        &self,
        document: DocumentIndex,
        bytes: &std::ops::Range<usize>,
    ) -> String {
        format!(
            "{}:{}-{}",
            self.document(document).id,
            bytes.start,
            bytes.end
        )
    }

    /// The evidence of a run of bytes, given the document's stream and text.
    ///
    /// `None` when there are none, or they are not those of whole characters of the sentences from
    /// the first to the last of them.
    pub fn evidence_at(
        &self,
        document: DocumentIndex,
        stream: &StoredStream,
        text: &str,
        bytes: std::ops::Range<usize>,
    ) -> Option<Evidence> {
        let units = &stream.units;
        let first = units.sentence_of_byte(bytes.start)?;
        let last = units.sentence_of_byte(bytes.end.checked_sub(1)?)?;
        let whole = units.bytes_of(first).start..units.bytes_of(last).end;
        let sentence_bytes = trimmed(text, whole)?;
        let within = bytes.start < bytes.end
            && sentence_bytes.start <= bytes.start
            && bytes.end <= sentence_bytes.end;
        text.get(bytes.clone()).filter(|_| within)?;
        Some(self.describe(
            document,
            stream,
            text,
            Located {
                sentence: first,
                sentence_bytes,
                bytes,
            },
        ))
    }

    fn describe(
        &self,
        document: DocumentIndex,
        stream: &StoredStream,
        text: &str,
        place: Located,
    ) -> Evidence {
        let entry = self.document(document);
        let units = &stream.units;
        let base = place.sentence_bytes.start;
        let page = units.page_at(place.bytes.start);
        Evidence {
            id: self.evidence_id(document, &place.bytes),
            session: entry.session.clone(),
            document: entry.id.to_string(),
            path: entry.path.clone(),
            lang: units.lang_of(place.sentence).code().to_owned(),
            section: units.section_kind(place.sentence).to_string(),
            page,
            page_estimated: entry.pages_estimated && page.is_some(),
            start: place.bytes.start,
            end: place.bytes.end,
            text: text[place.bytes.clone()].to_owned(),
            quote: text[place.sentence_bytes].to_owned(),
            quote_start: place.bytes.start - base,
            quote_end: place.bytes.end - base,
            repeat: units.sentences[place.sentence].repeat_of.is_some(),
        }
    }
}

/// A range without the blank space at its ends.
fn trimmed(text: &str, bytes: std::ops::Range<usize>) -> Option<std::ops::Range<usize>> {
    let slice = text.get(bytes.clone())?;
    let lead = slice.len() - slice.trim_start().len();
    Some(bytes.start + lead..bytes.start + slice.trim_end().len().max(lead))
}

/// Finds the bytes of a run of tokens by scanning the sentences of its first and last one again.
///
/// `None` when the run is empty or the text does not fit the units.
pub(crate) fn locate(scanned: &mut Scanned<'_>, tokens: std::ops::Range<usize>) -> Option<Located> {
    let Scanned { units, text, .. } = *scanned;
    if tokens.is_empty() || tokens.end > units.token_count as usize {
        return None;
    }
    let sentence = units.sentence_at(tokens.start);
    let last = units.sentence_at(tokens.end - 1);
    let start = scanned.token(tokens.start)?.start;
    let end = scanned.token(tokens.end - 1)?.end;
    // A hyphen that ties the last token to the next one is not part of what was matched.
    let matched = text.get(start..end)?.trim_end_matches(HYPHENS);
    let whole = units.bytes_of(sentence).start..units.bytes_of(last).end;
    Some(Located {
        sentence,
        sentence_bytes: trimmed(text, whole)?,
        bytes: start..start + matched.len(),
    })
}

/// What is opened of each segment.
fn of_each<T>(
    searcher: &Searcher,
    open: impl Fn(&SegmentReader) -> tantivy::Result<T>,
) -> tantivy::Result<Vec<T>> {
    searcher.segment_readers().iter().map(open).collect()
}

fn living_lexicons(searcher: &Searcher, segments: &[SegmentStreams]) -> Vec<SegmentLexicon> {
    let each = searcher.segment_readers().iter().zip(segments);
    each.map(|(reader, streams)| {
        let deleted = (0..reader.max_doc()).filter(|&doc| reader.is_deleted(doc));
        let living = reader
            .has_deletes()
            .then(|| streams.lexicon_without(deleted));
        // Nobody reads a deleted stream: where it is damaged, its words are counted on.
        let living = living.and_then(Result::ok);
        living.unwrap_or_else(|| streams.lexicon().clone())
    })
    .collect()
}
