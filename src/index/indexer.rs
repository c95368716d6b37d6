//! Writes an index: documents in, one publication out.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use tantivy::directory::error::{LockError, OpenReadError, OpenWriteError};
use tantivy::index::{SegmentId, SegmentMeta};
use tantivy::indexer::IndexWriterOptions;
use tantivy::merge_policy::NoMergePolicy;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::TextAnalyzer;
use tantivy::{
    DocId, FutureResult, Index, IndexWriter, ReloadPolicy, Searcher, SegmentReader,
    TantivyDocument, TantivyError, Term,
};

use super::catalog::{Catalog, CatalogDocument, fingerprint};
use super::catalog_file;
use super::folder::Folder;
use super::plugin::{STREAM_FIELD, StreamPlugin, payload, runs};
use super::readings::{self, Edges, READING_FIELD, Readings, ReadingsPlugin, Traces};
use super::replay::{REPLAY, Replay, encode, length};
use super::shares::shares_of;
use super::{IndexError, layout};
use crate::analysis::{Lexicon, Stream};
use crate::corpus::DocumentId;
use crate::text::Text;

/// The most memory for each indexing thread before a segment is written, in bytes, and the least that
/// the search library works with.
const BUDGET: usize = 128 << 20;
const LEAST_BUDGET: usize = 16 << 20;
/// The least that a lexicon may take, in bytes: words are to be met more than once.
const LEAST_KNOWN: usize = 8 << 20;
/// The least that all merges at a time may take, in bytes.
const LEAST_MERGED: usize = 64 << 20;
/// Documents that follow each other are unpacked together: so many are read by one thread.
const SHARE_READ: usize = 256;

/// The fields of an index.
#[derive(Clone, Copy)]
pub(crate) struct Fields {
    /// Hash of the document's content.
    pub(crate) document: Field,
    /// The terms that count, with their positions.
    pub(crate) terms: Field,
    /// The terms of furniture and template wording, with their positions.
    pub(crate) set_aside: Field,
    /// The stream and the clean text, kept by a plugin.
    pub(crate) stream: Field,
    /// What was read from the document, kept by a plugin.
    pub(crate) reading: Field,
}

pub(crate) fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let terms = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer(REPLAY)
            .set_index_option(IndexRecordOption::WithFreqsAndPositions),
    );
    let fields = Fields {
        document: schema.add_u64_field("document", INDEXED | FAST),
        terms: schema.add_text_field("terms", terms.clone()),
        set_aside: schema.add_text_field("set_aside", terms),
        stream: schema.add_custom_field(STREAM_FIELD, STREAM_FIELD, serde_json::Value::Null),
        reading: schema.add_custom_field(READING_FIELD, READING_FIELD, serde_json::Value::Null),
    };
    (schema.build(), fields)
}

/// What a commit says besides its segments.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Commit {
    /// File name of the catalogue.
    pub(crate) catalog: String,
    /// A hash of what the catalogue says.
    pub(crate) content: String,
    /// Fingerprint of the corpus.
    pub(crate) corpus: String,
}

/// A document ready to be kept.
pub struct NewDocument<'d> {
    /// What was read from it. Its length is worked out when it is added.
    pub document: CatalogDocument,
    /// What later ingests need of it.
    pub traces: Traces,
    /// The clean text; its content is kept.
    pub text: &'d Text,
    /// The analysed tokens, ids of the indexer's lexicon.
    pub stream: &'d Stream,
    /// The positions of the title.
    pub title: std::ops::Range<usize>,
}

/// Writes to one index. Readers see nothing of it until [`Indexer::publish`], and a crash loses no
/// more than what was not saved since.
pub struct Indexer {
    folder: PathBuf,
    files: Folder,
    fields: Fields,
    writer: RwLock<IndexWriter>,
    lexicon: Arc<Lexicon>,
    /// Bytes of text since the last time that all was saved, and one for each document that was added or
    /// deleted.
    unsaved: AtomicU64,
    /// Memory for segments in the making, in bytes. An interrupted ingest loses no more text than that.
    memory: usize,
    /// How many threads write and merge.
    threads: usize,
    /// Whether it began with what an interrupted ingest had saved.
    goes_on: bool,
}

impl Indexer {
    /// Opens the index in a folder for writing; makes it where there is none. What an interrupted
    /// ingest saved is there. `memory` is what segments may take before they are written, in bytes,
    /// as far as the search library can do with it: 16 MiB a thread are the least, and threads that have no
    /// room beside the others do not write. The lexicon may take
    /// half as much beside them, 8 MiB at the least, and merging, when all is written, three times as much,
    /// 64 MiB at the least. All is saved whenever so many bytes of text have come, or the lexicon is full.
    ///
    /// # Errors
    ///
    /// [`IndexError::Foreign`] when the folder holds other things, [`IndexError::Layout`] when the
    /// index was made otherwise, [`IndexError::Busy`] when another ingest holds it.
    pub fn open(folder: &Path, threads: usize, memory: usize) -> Result<Indexer, IndexError> {
        layout::create_or_check(folder)?;
        let engine = |source| engine_error(folder, source);
        let lexicon = Arc::new(Lexicon::new());
        let files = Folder::open_to_write(folder).map_err(|error| engine(error.into()))?;
        let goes_on = files.is_pending();
        let (index, fields) = open_or_create(folder, files.clone(), &lexicon)?;
        let threads = threads.min(memory / LEAST_BUDGET).max(1);
        let budget = (memory / threads).clamp(LEAST_BUDGET, BUDGET);
        let options = IndexWriterOptions::builder()
            .num_worker_threads(threads)
            .memory_budget_per_thread(budget)
            .num_merge_threads(threads)
            .build();
        let writer: IndexWriter = index.writer_with_options(options).map_err(engine)?;
        // Segments are merged before they are published, and not behind anybody's back.
        writer.set_merge_policy(Box::new(NoMergePolicy));
        Ok(Indexer {
            folder: folder.to_owned(),
            files,
            fields,
            writer: RwLock::new(writer),
            lexicon,
            unsaved: AtomicU64::new(0),
            memory,
            threads,
            goes_on,
        })
    }

    /// The lexicon whose ids the documents' streams must use, while it is [held](Self::holding).
    pub(crate) fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Makes streams and adds their documents. Meanwhile the lexicon keeps the ids that it gave out; it
    /// forgets them now and then when all is saved. May be called from many threads.
    ///
    /// Nothing can be saved meanwhile: the work must ask nothing else of the indexer, nor wait for who does.
    ///
    /// # Errors
    ///
    /// Those of the work, and an index that cannot be written.
    pub fn holding<R>(
        &self,
        work: impl FnOnce(&Held<'_>) -> Result<R, IndexError>,
    ) -> Result<R, IndexError> {
        let writer = self.writer.read().unwrap_or_else(PoisonError::into_inner);
        let held = Held {
            indexer: self,
            writer,
        };
        let done = work(&held)?;
        drop(held);
        self.save(|| self.is_much_unsaved() || self.is_much_known())?;
        Ok(done)
    }

    fn is_anything_unsaved(&self) -> bool {
        self.unsaved.load(Ordering::Relaxed) > 0
    }

    fn is_much_unsaved(&self) -> bool {
        self.unsaved.load(Ordering::Relaxed) >= self.memory as u64
    }

    /// Whether the lexicon takes all the memory that it may.
    fn is_much_known(&self) -> bool {
        self.lexicon.bytes() >= (self.memory / 2).max(LEAST_KNOWN)
    }

    /// Deletes a document, if it was there when the indexer was opened or added before.
    pub fn delete(&self, id: DocumentId) {
        let writer = self.writer.read().unwrap_or_else(PoisonError::into_inner);
        writer.delete_term(Term::from_field_u64(self.fields.document, id.0));
        self.unsaved.fetch_add(1, Ordering::Relaxed);
    }

    /// Saves what was added and deleted if it is due.
    fn save(&self, is_due: impl Fn() -> bool) -> Result<(), IndexError> {
        if !is_due() {
            return Ok(());
        }
        let mut writer = self.writer.write().unwrap_or_else(PoisonError::into_inner);
        // Of two who come at once the second finds nothing to do.
        if is_due() {
            let saved = writer.commit();
            saved.map_err(|source| self.refused(source))?;
            self.unsaved.store(0, Ordering::Relaxed);
            if self.is_much_known() {
                self.lexicon.forget();
            }
        }
        Ok(())
    }

    /// Where the index lies.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Saves what was added and deleted, and shows all that is there, published or not.
    pub fn saved(&self) -> Result<Saved, IndexError> {
        self.save(|| self.is_anything_unsaved())?;
        let engine = |source| self.refused(source);
        let searcher = self.searcher().map_err(engine)?;
        let readers = searcher.segment_readers().iter();
        let mut readings = readers.map(|reader| Readings::of(&self.files, reader));
        let opened = readings.try_for_each(|readings| readings.map(drop));
        opened.map_err(engine)?;
        Ok(Saved {
            folder: self.folder.clone(),
            files: self.files.clone(),
            searcher,
        })
    }

    /// What an ingest that was interrupted had saved; `None` where there was none.
    pub fn interrupted(&self) -> Result<Option<Saved>, IndexError> {
        self.goes_on.then(|| self.saved()).transpose()
    }

    /// Forgets what an ingest that was interrupted had saved: what is published is all that is there.
    pub fn forget_interrupted(&mut self) -> Result<(), IndexError> {
        self.files.forget_pending()?;
        let writer = self.writer.get_mut();
        let writer = writer.unwrap_or_else(PoisonError::into_inner);
        let rolled_back = writer.rollback();
        rolled_back.map_err(|source| engine_error(&self.folder, source))?;
        writer.set_merge_policy(Box::new(NoMergePolicy));
        self.goes_on = false;
        Ok(())
    }

    /// Says why the search library did not do what it should. What goes wrong in a thread of its own it
    /// does not tell.
    fn refused(&self, source: TantivyError) -> IndexError {
        match self.files.is_full() {
            true => IndexError::Full(self.folder.clone()),
            false => engine_error(&self.folder, source),
        }
    }

    fn searcher(&self) -> tantivy::Result<Searcher> {
        let writer = self.writer.read().unwrap_or_else(PoisonError::into_inner);
        searcher(writer.index())
    }

    /// Whether a catalogue says something else than what is published.
    pub fn differs(&self, catalog: &Catalog) -> Result<bool, IndexError> {
        let content = catalog_file::content_of(catalog)
            .map_err(|source| IndexError::of_file(&self.folder, source))?;
        let published = Folder::open(&self.folder).ok();
        let published = published.and_then(|files| published_commit(&files));
        Ok(self.files.is_pending() || published.is_none_or(|commit| commit.content != content))
    }

    /// Saves what was added and deleted, and merges segments until there are few of each size, as far as
    /// their words fit into memory. Meanwhile they take up to twice their room on the disk; where that
    /// has no more, they stay as they are.
    ///
    /// Before the catalogue is made: a merge takes memory, and so does that.
    pub fn settle(&self) -> Result<(), IndexError> {
        self.save(|| self.is_anything_unsaved())?;
        let memory = (3 * self.memory).max(LEAST_MERGED);
        let merged = self
            .merge(|index| shares_of(&self.files, index, &searcher(index)?, self.threads, memory));
        match merged {
            Err(_) if self.files.was_full() => Ok(()),
            merged => merged.map_err(|source| self.refused(source)),
        }
    }

    /// Publishes all that was added and deleted, with its catalogue, all segments merged into one and what
    /// was deleted taken out. A disk without room for that is an error.
    pub fn publish_whole(self, catalog: &Catalog) -> Result<(), IndexError> {
        self.save(|| self.is_anything_unsaved())?;
        let merged = self.merge(|index| {
            let segments = index.searchable_segment_metas()?;
            let is_whole = segments.iter().all(|segment| !segment.has_deletes());
            Ok(match segments.len() < 2 && is_whole {
                true => Vec::new(),
                false => vec![segments.iter().map(SegmentMeta::id).collect()],
            })
        });
        merged.map_err(|source| self.refused(source))?;
        self.publish(catalog)
    }

    /// Publishes all that was added and deleted, with its catalogue, at once.
    pub fn publish(mut self, catalog: &Catalog) -> Result<(), IndexError> {
        self.save(|| self.is_anything_unsaved())?;
        let engine = |source| self.refused(source);
        let replaced = Folder::open(&self.folder).ok();
        let replaced = replaced.and_then(|files| published_commit(&files));
        let written =
            catalog_file::write(&self.folder, catalog, &self.searcher().map_err(engine)?)?;
        let commit = Commit {
            catalog: written.name.clone(),
            content: written.content,
            corpus: fingerprint(catalog.documents.iter().map(|document| document.id)),
        };
        self.files
            .publish(&serde_json::to_string(&commit).unwrap_or_default())?;
        let writer = self.writer.get_mut();
        let writer = writer.unwrap_or_else(PoisonError::into_inner);
        // What cannot be removed now is removed by the next ingest.
        _ = writer.garbage_collect_files().wait();
        let replaced = replaced.map(|commit| commit.catalog);
        remove_old_catalogs(&self.folder, &[Some(written.name), replaced]);
        Ok(())
    }

    /// Merges segments until nothing is to be merged.
    fn merge(
        &self,
        candidates: impl Fn(&Index) -> tantivy::Result<Vec<Vec<SegmentId>>>,
    ) -> tantivy::Result<()> {
        let mut writer = self.writer.write().unwrap_or_else(PoisonError::into_inner);
        // All is saved, and merging takes memory too.
        self.lexicon.forget();
        loop {
            let wanted = candidates(writer.index())?;
            if wanted.is_empty() {
                return Ok(());
            }
            let merges = wanted.iter().map(|segments| writer.merge(segments));
            let merges: Vec<_> = merges.collect();
            // All come to their end before the first that failed is told.
            let merged: Vec<_> = merges.into_iter().map(FutureResult::wait).collect();
            let merged: tantivy::Result<Vec<_>> = merged.into_iter().collect();
            if merged.is_err() {
                // What was begun is in the way where the disk is full.
                _ = writer.garbage_collect_files().wait();
            }
            merged?;
        }
    }
}

/// What was begun and not saved would stand in the way of whoever makes room on a full disk.
impl Drop for Indexer {
    fn drop(&mut self) {
        if self.files.is_full() {
            let writer = self.writer.get_mut();
            let writer = writer.unwrap_or_else(PoisonError::into_inner);
            _ = writer.rollback();
            _ = writer.garbage_collect_files().wait();
        }
    }
}

/// The index while documents are added to it: see [`Indexer::holding`].
pub struct Held<'i> {
    indexer: &'i Indexer,
    /// Nothing is saved while somebody has it.
    writer: RwLockReadGuard<'i, IndexWriter>,
}

impl Held<'_> {
    /// The lexicon whose ids the documents' streams must use.
    pub fn lexicon(&self) -> &Lexicon {
        &self.indexer.lexicon
    }

    /// Adds a document, and gives it back with its length as scores reckon it. Waits while the indexing
    /// threads are busy.
    ///
    /// # Errors
    ///
    /// An index that cannot be written.
    pub fn add(&self, new: NewDocument<'_>) -> Result<CatalogDocument, IndexError> {
        let (fields, lexicon) = (&self.indexer.fields, self.lexicon());
        let mut read = new.document;
        read.length = length(new.stream, &new.title);
        let mut document = TantivyDocument::new();
        document.add_u64(fields.document, read.id.0);
        for (field, set_aside) in [(fields.terms, false), (fields.set_aside, true)] {
            if let Some(text) = encode(new.stream, set_aside, &new.title, lexicon) {
                document.add_text(field, text);
            }
        }
        let stream = payload(new.stream, &new.text.content, lexicon);
        document.add_custom(fields.stream, &stream);
        let reading = readings::pack(&read, &new.traces).map_err(|error| IndexError::Io {
            path: read.location.clone(),
            source: std::io::Error::other(error),
        })?;
        document.add_custom(fields.reading, &reading);
        let added = self.writer.add_document(document);
        added.map_err(|source| self.indexer.refused(source))?;
        let bytes = new.text.content.len() as u64 + 1;
        self.indexer.unsaved.fetch_add(bytes, Ordering::Relaxed);
        Ok(read)
    }
}

/// Everything that an indexer has saved, published or not.
pub struct Saved {
    folder: PathBuf,
    files: Folder,
    searcher: Searcher,
}

impl Saved {
    /// How many documents there are.
    pub fn document_count(&self) -> usize {
        self.searcher.num_docs() as usize
    }

    /// All documents in the order of the segments, as they were read, and whether readers see them.
    ///
    /// # Errors
    ///
    /// [`IndexError::Damaged`] for one that cannot be read.
    pub fn documents(
        &self,
    ) -> impl Iterator<Item = Result<(CatalogDocument, bool), IndexError>> + '_ {
        self.each(|reader, readings, doc| {
            let id = reader.segment_id().uuid_string();
            Some((readings.document(doc)?, self.files.is_published(&id)))
        })
    }

    /// The lines at the edges of pages of the same documents, of those that have such, in the same order.
    pub fn edges(&self) -> impl Iterator<Item = Result<Edges, IndexError>> + '_ {
        let edges = self.each(|_, readings, doc| readings.edges(doc));
        edges.filter_map(Result::transpose)
    }

    /// Makes something of each of the same documents and its traces, by all threads, and hands it over in
    /// the same order. What was made of some thousand documents is held at a time.
    pub fn each_traced<T: Send>(
        &self,
        make: impl Fn(CatalogDocument, Traces) -> T + Sync,
        mut take: impl FnMut(T) -> Result<(), IndexError>,
    ) -> Result<(), IndexError> {
        // Each share of them has a reader of its own: what one has unpacked is of no use to the others.
        let made_of = |reader: &SegmentReader, docs: &[DocId]| {
            let readings = Readings::of(&self.files, reader).ok()?;
            let made = docs.iter().map(|&doc| {
                let (document, traces) = readings.document(doc).zip(readings.traces(doc))?;
                Some(make(document, traces))
            });
            made.collect::<Option<Vec<T>>>()
        };
        for reader in self.searcher.segment_readers() {
            for docs in runs(reader) {
                let docs: Vec<DocId> = docs.collect();
                let shares = docs.par_chunks(SHARE_READ);
                let made: Vec<_> = shares.map(|docs| made_of(reader, docs)).collect();
                for made in made {
                    let made = made.ok_or_else(|| self.damaged())?;
                    made.into_iter().try_for_each(&mut take)?;
                }
            }
        }
        Ok(())
    }

    /// What is read from each living document, segment by segment.
    fn each<'s, T>(
        &'s self,
        read: impl Fn(&SegmentReader, &Readings, DocId) -> Option<T> + Copy + 's,
    ) -> impl Iterator<Item = Result<T, IndexError>> + 's {
        let segments = self.searcher.segment_readers().iter();
        segments.flat_map(move |reader| {
            runs(reader).flat_map(move |docs| {
                let readings = Readings::of(&self.files, reader).ok();
                docs.map(move |doc| {
                    let readings = readings.as_ref();
                    let found = readings.and_then(|readings| read(reader, readings, doc));
                    found.ok_or_else(|| self.damaged())
                })
            })
        })
    }

    fn damaged(&self) -> IndexError {
        IndexError::Damaged {
            folder: self.folder.clone(),
            what: "what was read from a document".to_owned(),
        }
    }
}

/// Of all that is saved.
fn searcher(index: &Index) -> tantivy::Result<Searcher> {
    let reader = index.reader_builder();
    let reader = reader.reload_policy(ReloadPolicy::Manual).try_into()?;
    Ok(reader.searcher())
}

fn open_or_create(
    folder: &Path,
    directory: Folder,
    lexicon: &Arc<Lexicon>,
) -> Result<(Index, Fields), IndexError> {
    let engine = |source| engine_error(folder, source);
    let (schema, fields) = schema();
    let plugin = Arc::new(StreamPlugin {
        lexicon: Arc::clone(lexicon),
        files: directory.clone(),
    });
    let readings = Arc::new(ReadingsPlugin {
        files: directory.clone(),
    });
    let index = Index::builder()
        .schema(schema)
        .register_plugin(plugin)
        .register_plugin(readings)
        .open_or_create(directory)
        .map_err(engine)?;
    let replay = Replay {
        lexicon: Arc::clone(lexicon),
    };
    index
        .tokenizers()
        .register(REPLAY, TextAnalyzer::builder(replay).build());
    Ok((index, fields))
}

/// What the last publication says of itself.
fn published_commit(files: &Folder) -> Option<Commit> {
    let payload = Index::open(files.clone())
        .ok()?
        .load_metas()
        .ok()?
        .payload?;
    serde_json::from_str(&payload).ok()
}

/// Removes catalogues that no commit needs; the one just replaced stays for readers that opened
/// it a moment ago. What cannot be removed is left for the next time.
fn remove_old_catalogs(folder: &Path, keep: &[Option<String>]) {
    for entry in std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
    {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_catalog = name.starts_with("catalog-") || name.starts_with(layout::UNNAMED);
        if is_catalog && !keep.iter().flatten().any(|kept| *kept == name) {
            _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Says which folder the search library was working on, and what became of it there.
pub(crate) fn engine_error(folder: &Path, source: TantivyError) -> IndexError {
    let damaged = |what: String| IndexError::Damaged {
        folder: folder.to_owned(),
        what,
    };
    match source {
        TantivyError::LockFailure(LockError::LockBusy, _) => IndexError::Busy(folder.to_owned()),
        TantivyError::LockFailure(LockError::IoError(error), _)
        | TantivyError::IoError(error)
        | TantivyError::OpenWriteError(OpenWriteError::IoError {
            io_error: error, ..
        }) => file_error(folder, &error),
        TantivyError::OpenReadError(OpenReadError::IoError { io_error, .. })
            if io_error.kind() == ErrorKind::PermissionDenied =>
        {
            IndexError::Unreadable(folder.to_owned())
        }
        TantivyError::OpenReadError(OpenReadError::IoError { io_error, .. }) => {
            file_error(folder, &io_error)
        }
        TantivyError::OpenReadError(OpenReadError::FileDoesNotExist(path)) => {
            damaged(format!("{} is not there", path.display()))
        }
        TantivyError::InternalError(what) => damaged(what),
        TantivyError::DataCorruption(_) | TantivyError::OpenReadError(_) => {
            damaged(source.to_string())
        }
        source => IndexError::Engine {
            folder: folder.to_owned(),
            source,
        },
    }
}

/// What the file system said of a file in an index folder.
fn file_error(folder: &Path, error: &std::io::Error) -> IndexError {
    match error.kind() {
        ErrorKind::InvalidData | ErrorKind::UnexpectedEof => IndexError::Damaged {
            folder: folder.to_owned(),
            what: error.to_string(),
        },
        kind => IndexError::of_file(folder, std::io::Error::new(kind, error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Error;

    #[test]
    fn a_full_disk_is_told_in_a_few_words_whoever_met_it() {
        let full = || Error::from(ErrorKind::StorageFull);
        let path = || PathBuf::from(".managed.json");
        let met: [TantivyError; 3] = [
            full().into(),
            OpenWriteError::wrap_io_error(full(), path()).into(),
            OpenReadError::wrap_io_error(full(), path()).into(),
        ];
        for source in met {
            let told = engine_error(Path::new("here"), source).to_string();
            assert_eq!(told, "here: no space left on the disk");
        }
    }

    #[test]
    fn what_may_not_be_read_is_no_damage() {
        let told = |kind: ErrorKind| {
            let refused =
                OpenReadError::wrap_io_error(Error::from(kind), PathBuf::from("meta.json"));
            engine_error(Path::new("here"), refused.into())
        };
        let refused = told(ErrorKind::PermissionDenied);
        assert!(matches!(refused, IndexError::Unreadable(folder) if folder == Path::new("here")));
        let damaged = told(ErrorKind::InvalidData);
        assert!(matches!(damaged, IndexError::Damaged { .. }));
    }
}
