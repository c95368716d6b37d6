//! `ingest`: files to an index, in one publication.

mod claims;
mod furniture;
mod shelf;
mod source;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use self::claims::Claims;
pub(super) use self::shelf::{NOT_READ, holds_a_document};
use self::shelf::{Shelf, format_of};
use self::source::{FAULT, Opening, faults_told};
use super::cooccur::USUAL_MEMORY;
use super::{Engine, EngineError, Extraction, kept};
use crate::analysis::{Analyzer, Lexicon, Units};
use crate::corpus::{
    self, Document, DocumentId, Field, FieldSource, Listing, NamePattern, Part, RecordOptions,
    Said, unpacked_name,
};
use crate::index::{
    Catalog, CatalogDocument, CatalogEntry, Entries, IndexError, Indexer, NewDocument, Remarks,
    Skipped, Snapshot, Traces,
};
use crate::language::{self, Lang, LangSpan, Languages};
use crate::session::{self, DocumentFacts, Particulars, Template};
use crate::text::{Extracted, Format, Metadata, extract_parts};

/// What an ingest did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ingested {
    /// Documents read and added.
    pub added: usize,
    /// Of those, documents that stand for one before: the file has another content now, or it was read in
    /// another way.
    pub changed: usize,
    /// Documents that are in the index no more, and for which no other stands.
    pub removed: usize,
    /// Documents that are as they were where they were.
    pub unchanged: usize,
    /// Documents that are as they were in another file.
    pub moved: usize,
    /// Documents of the index that nobody looked at: below other paths, or in folders that cannot be read.
    pub elsewhere: usize,
    /// Documents in the index now.
    pub documents: usize,
    /// Sessions in the index now.
    pub sessions: usize,
    /// Files below the paths that gave no document, with the reason, by path.
    pub skipped: Vec<(String, String)>,
    /// Files below the paths with the same content as another, which is told, by path.
    pub copies: Vec<(String, String)>,
    /// What was asked for and fits nothing, in sentences.
    pub notes: Vec<String>,
    /// Documents below the paths that should be looked at, with the reason, by path.
    pub doubtful: Vec<(String, String)>,
    /// Files of kinds that are not read, by extension.
    pub ignored: BTreeMap<String, usize>,
}

/// Is told how an ingest gets on. Called from many threads.
pub trait Progress: Sync {
    /// So many files will be read.
    fn begin(&self, files: usize);
    /// One more was found, within one of them.
    fn found(&self);
    /// One has been read.
    fn advance(&self);
    /// All have been read; the index is being written.
    fn finish(&self);
}

/// For who does not want to know.
impl Progress for () {
    fn begin(&self, _: usize) {}
    fn found(&self) {}
    fn advance(&self) {}
    fn finish(&self) {}
}

/// Reads the files at and below `paths` into the index in `folder`, which is made if need be.
///
/// Documents whose files are as they were are not read again; those of changed and vanished files
/// are replaced and removed. A file that gave no document is tried again each time. Files with the
/// same bytes are one document, which is the first of them by path that can be read under its name, and
/// one in an archive or a file of records only where there is no other; the rest are listed. That is so whichever came first.
/// A file that cannot be read costs that file only. All of it becomes visible at once. An ingest that
/// is interrupted leaves the index as it was, and the next one goes on from what it had saved.
///
/// # Errors
///
/// A path that does not exist, paths without any readable file, an index that cannot be written.
pub fn ingest(
    folder: &Path,
    paths: &[PathBuf],
    options: &IngestOptions,
    progress: &dyn Progress,
) -> Result<Ingested, EngineError> {
    let mut ingested = Ingested::default();
    let state = published_state(folder)?;
    let mut before = published(folder)?;
    let mut shelf = Shelf::sort(
        list(folder, paths, options)?,
        &before,
        options,
        &mut ingested,
    );
    if shelf.is_empty() {
        return Err(nothing_to_read(paths, &ingested));
    }
    let mut indexer = options.indexer(folder)?;
    // Another ingest may have come to its end, or been interrupted, before this one held the index.
    let is_outdated = published_state(folder)? != state;
    if is_outdated {
        before = published(folder)?;
    }
    let (before, is_unfinished) = at_hand(before, &mut indexer, |place| shelf.covers(place))?;
    if is_outdated || is_unfinished {
        ingested = Ingested::default();
        shelf = Shelf::sort(
            list(folder, paths, options)?,
            &before,
            options,
            &mut ingested,
        );
    }
    let roots = shelf.roots.clone();
    let work = Work {
        options,
        indexer: &indexer,
        progress,
    };
    let catalog = work.carry_out(shelf, (before, is_unfinished), None, &mut ingested)?;
    progress.finish();
    publish(folder, indexer, &catalog)?;
    summarise(&catalog, &roots, &mut ingested);
    Ok(ingested)
}

/// A document that is made rather than found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// What it is called; its ending says how it is read.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// Adds documents that are made one after another to the index in `folder`, as [`ingest`] adds files.
/// None of them is ever on the disk but in the index.
///
/// # Errors
///
/// An index that cannot be written.
pub fn ingest_made(
    folder: &Path,
    mut made: impl Iterator<Item = Made> + Send,
    options: &IngestOptions,
    progress: &dyn Progress,
) -> Result<Ingested, EngineError> {
    let mut ingested = Ingested::default();
    let mut indexer = options.indexer(folder)?;
    let at_hand = at_hand(published(folder)?, &mut indexer, |_| false)?;
    let work = Work {
        options,
        indexer: &indexer,
        progress,
    };
    let catalog = work.carry_out(Shelf::default(), at_hand, Some(&mut made), &mut ingested)?;
    progress.finish();
    publish(folder, indexer, &catalog)?;
    summarise(&catalog, &[], &mut ingested);
    Ok(ingested)
}

/// The files at and below the paths, with what people say of them. The index is none of them, though
/// it may lie there.
fn list(folder: &Path, paths: &[PathBuf], options: &IngestOptions) -> Result<Listing, EngineError> {
    let mut listing = corpus::list(paths)?;
    listing.leave_out(folder);
    if let Some(table) = &options.pairs {
        listing.pairs.push(corpus::pairs::Table {
            location: table.canonicalize().unwrap_or_else(|_| table.clone()),
            named: true,
            rows: corpus::pairs::read(table)?,
        });
    }
    Ok(listing)
}

/// Shows readers what was ingested, and keeps beside it what most people ask for first.
fn publish(folder: &Path, indexer: Indexer, catalog: &Catalog) -> Result<(), EngineError> {
    let shipped = match indexer.differs(catalog)? {
        true => kept::while_committing(folder, || indexer.publish(catalog))?,
        false => kept::shipped(folder),
    };
    let engine = Engine::open(folder)?;
    if let Some(shipped) = shipped {
        engine.keep_shipped(&shipped);
    }
    Ok(())
}

/// How an ingest reads what it finds.
#[derive(Debug, Default)]
pub struct IngestOptions {
    /// How files become text.
    pub extraction: Extraction,
    /// How records become documents.
    pub records: RecordOptions,
    /// How the institution's own briefs are written.
    pub template: Option<Template>,
    /// The languages that are told apart; text in others is of unknown language.
    pub languages: Languages,
    /// A table of files that are, or are not, versions of one session. It holds for this ingest:
    /// the next one that does not name it forgets it.
    pub pairs: Option<PathBuf>,
    /// What file names say.
    pub name_pattern: Option<NamePattern>,
    /// Memory that an ingest may take, in bytes; [`USUAL_MEMORY`] where nobody says.
    pub memory: Option<usize>,
}

impl IngestOptions {
    /// Memory that an ingest may take, in bytes.
    pub(super) fn memory(&self) -> usize {
        self.memory.unwrap_or(USUAL_MEMORY)
    }

    /// Opens an index to write to, with a quarter of the memory for segments in the making.
    fn indexer(&self, folder: &Path) -> Result<Indexer, EngineError> {
        let memory = self.memory() / 4;
        Ok(Indexer::open(folder, rayon::current_num_threads(), memory)?)
    }

    /// Adds what the document's name says; whether it fits the pattern.
    fn name(&self, document: &mut Document) -> bool {
        let said = self
            .name_pattern
            .as_ref()
            .and_then(|pattern| pattern.read(&document.path));
        let fits = said.is_some();
        document.fields.extend(said.unwrap_or_default());
        fits
    }

    /// What to say when no name of any file fits the pattern.
    fn pattern_note(&self) -> Option<String> {
        let pattern = self.name_pattern.as_ref()?.as_str();
        Some(format!(
            "no file name fits the pattern {pattern}; it must fit the whole name without its ending, `{{_}}` stands for anything"
        ))
    }

    /// What stands in the way of reading a document under this format.
    fn readable(&self, fresh: &Fresh, format: Format) -> Result<(), String> {
        let bytes = match &fresh.content {
            Content::Parts(_) => return Ok(()),
            Content::Bytes(bytes, _) | Content::File(Some(bytes), _) => Cow::Borrowed(bytes),
            Content::File(None, _) => Cow::Owned(fresh.document.read().map_err(|e| e.to_string())?),
        };
        let extract = || {
            let extraction = &self.extraction;
            extraction.extract(&bytes, format, &fresh.known_furniture)
        };
        let extracted = catch_unwind(AssertUnwindSafe(extract)).map_err(|_| FAULT.to_owned())?;
        with_text(extracted.map_err(|error| error.to_string())?).map(|_| ())
    }

    /// A hash of everything but the content that decides how a document is read.
    fn settings(&self, fields: &[Field], format: Option<Format>) -> String {
        let mut hasher = blake3::Hasher::new();
        for field in fields {
            hasher.update(format!("{field:?}\n").as_bytes());
        }
        hasher.update(format!("{:?}", self.extraction.reading.ocr).as_bytes());
        let template = self.template.as_ref().map(Template::fingerprint);
        hasher.update(format!("{template:?} {:?} {format:?}", self.languages).as_bytes());
        hasher.finalize().to_hex()[..16].to_owned()
    }

    /// The same for a container and what is said of the files in it.
    fn container_settings(&self, said: &Said, location: &Path) -> String {
        let location = corpus::said_of(location);
        let inside = said
            .iter()
            .filter(|(place, _)| place.starts_with(&location));
        let mut fields: Vec<Field> = inside
            .flat_map(|(place, fields)| fields.values().map(move |field| (place, field)))
            .map(|(place, field)| Field {
                name: format!("{} {}", place.display(), field.name),
                ..field.clone()
            })
            .collect();
        fields.push(Field {
            name: format!("{:?}", self.records),
            value: self
                .name_pattern
                .as_ref()
                .map_or("", NamePattern::as_str)
                .to_owned(),
            source: FieldSource::NamePattern,
        });
        self.settings(&fields, None)
    }
}

/// The catalogue of the last publication, empty where there is no index yet.
pub(super) fn published(folder: &Path) -> Result<Catalog, EngineError> {
    match Snapshot::open(folder) {
        Ok(snapshot) => Ok(Catalog {
            documents: snapshot.entries().collect::<Result<_, _>>()?,
            remarks: snapshot.remarks().clone(),
        }),
        Err(IndexError::NotFound(_)) => Ok(Catalog::default()),
        Err(error) => Err(error.into()),
    }
}

/// What tells the last publication from every other; `None` where there is no index yet.
fn published_state(folder: &Path) -> Result<Option<String>, EngineError> {
    match Snapshot::open(folder) {
        Ok(snapshot) => Ok(Some(snapshot.state())),
        Err(IndexError::NotFound(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// What need not be read again: what is published, and what an interrupted ingest had saved, and
/// whether there was one, so that everything is to be grouped anew. What it saved is forgotten where it
/// had taken a document out, put nothing in its place, and nobody looks there now.
fn at_hand(
    published: Catalog,
    indexer: &mut Indexer,
    is_looked_at: impl Fn(&Path) -> bool,
) -> Result<(Catalog, bool), EngineError> {
    let Some(saved) = indexer.interrupted()? else {
        return Ok((published, false));
    };
    let known = places_by_id(&published.documents);
    let mut documents = Entries::default();
    let mut there = BTreeSet::new();
    for living in saved.documents() {
        let (document, is_published) = living?;
        let place = known.get(&document.id);
        let entry = match place.and_then(|&place| published.documents.get(place)) {
            Some(entry) if is_published => entry,
            // Read again, or merged with what is new: where its file lies now is not in the segment.
            Some(entry) => CatalogEntry {
                path: entry.path,
                location: entry.location,
                byte_len: entry.byte_len,
                modified_ns: entry.modified_ns,
                ..CatalogEntry::from(&document)
            },
            None => CatalogEntry::from(&document),
        };
        documents.push(&entry);
        there.insert(entry.location);
    }
    let places = published.documents.iter().map(|d| d.location);
    let is_missed = places
        .filter(|place| !there.contains(place))
        .any(|place| !is_looked_at(&place));
    if is_missed {
        drop(saved);
        indexer.forget_interrupted()?;
        return Ok((published, false));
    }
    let remarks = published.remarks;
    Ok((Catalog { documents, remarks }, true))
}

/// Where each document stands.
fn places_by_id(documents: &Entries) -> FxHashMap<DocumentId, usize> {
    let places = 0..documents.count();
    let places = places.filter_map(|place| Some((documents.id(place)?, place)));
    places.collect()
}

fn nothing_to_read(paths: &[PathBuf], ingested: &Ingested) -> EngineError {
    let paths: Vec<String> = paths
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    let paths = paths.join(", ");
    if ingested.ignored.is_empty() {
        return EngineError::NoFiles(paths);
    }
    let kinds = ingested
        .ignored
        .iter()
        .map(|(kind, count)| format!("{count} {kind}"));
    EngineError::NothingReadable {
        paths,
        kinds: kinds.collect::<Vec<_>>().join(", "),
    }
}

/// A document that is to be read.
struct Fresh {
    document: Document,
    id: DocumentId,
    content: Content,
    /// See [`IngestOptions::settings`].
    settings: String,
    /// Lines that other documents show to be furniture.
    known_furniture: BTreeSet<u64>,
}

/// Where the content of a document comes from.
enum Content {
    /// A file, with its bytes where they are still held.
    File(Option<Vec<u8>>, Format),
    /// A file within an archive.
    Bytes(Vec<u8>, Format),
    /// A record.
    Parts(Vec<Part>),
}

impl Content {
    /// `None` of a record.
    fn format(&self) -> Option<Format> {
        match self {
            Content::File(_, format) | Content::Bytes(_, format) => Some(*format),
            Content::Parts(_) => None,
        }
    }
}

/// The place of a file on the shelf, its id, and its content as far as that is held.
type Hashed = (usize, std::io::Result<(DocumentId, Option<Vec<u8>>)>);

/// Which document a file is must be known of all files before the first is read: of two with the
/// same content one is a copy. So many bytes of content are held until it is read; what goes beyond is read
/// from the disk again.
fn hash_all(shelf: &Shelf, most_held: u64) -> Vec<Hashed> {
    let held = AtomicU64::new(0);
    let hash = |document: &Document| {
        let bytes = faults_told(|| document.read())?;
        let id = DocumentId::of(&bytes);
        let fits = held.fetch_add(bytes.len() as u64, Ordering::Relaxed) < most_held;
        Ok((id, fits.then_some(bytes)))
    };
    let fresh = shelf.fresh.par_iter();
    fresh
        .map(|&place| (place, hash(&shelf.files[place].0)))
        .collect()
}

/// What came of reading. What was added is in the index.
#[derive(Default)]
struct Read {
    added: usize,
    skipped: Vec<Skipped>,
}

impl Read {
    fn and(mut self, other: Read) -> Read {
        self.added += other.added;
        self.skipped.extend(other.skipped);
        self
    }
}

/// What an ingest works with.
struct Work<'a> {
    options: &'a IngestOptions,
    indexer: &'a Indexer,
    progress: &'a dyn Progress,
}

impl Work<'_> {
    /// From what is [`at_hand`] to what there is when all has been read.
    fn carry_out(
        &self,
        mut shelf: Shelf,
        (before, is_unfinished): (Catalog, bool),
        made: Option<&mut (dyn Iterator<Item = Made> + Send)>,
        ingested: &mut Ingested,
    ) -> Result<Catalog, EngineError> {
        self.progress
            .begin(shelf.fresh.len() + shelf.containers.len());
        let mut claims = Claims::new(before, &mut shelf);
        claims.is_changed = is_unfinished;
        // Before the reading begins: that takes every thread there is.
        let files = hash_all(&shelf, self.options.memory() as u64 / 16);
        let mut read = std::thread::scope(|scope| {
            // Few at a time: what waits is held in memory.
            let (sender, waiting) = sync_channel(2 * rayon::current_num_threads());
            scope.spawn(|| match made {
                Some(made) => self.feed_made(&mut claims, made, sender),
                None => self.feed(&mut claims, files, &shelf, sender),
            });
            self.read_all(waiting.into_iter())
        })?;
        // The names within a container that was not opened are not known.
        if !shelf.fits_pattern && !claims.fits_pattern && !shelf.has_closed_containers() {
            claims.notes.extend(self.options.pattern_note());
        }
        ingested.notes = std::mem::take(&mut claims.notes);
        let fates = claims.settle(self.indexer, &read.skipped);
        (ingested.unchanged, ingested.moved) = (fates.same, fates.moved);
        (ingested.changed, ingested.removed) = (fates.changed, fates.removed);
        (ingested.added, ingested.elsewhere) = (read.added, fates.unseen);
        read.skipped.append(&mut claims.gave_way);
        let is_changed = claims.is_changed || read.added > 0 || !read.skipped.is_empty();
        for reason in &read.skipped {
            // What lies in a container is tried again with it.
            let containers = &mut claims.remarks.containers;
            containers.retain(|c| !reason.location.starts_with(&c.location));
        }
        claims.remarks.skipped.extend(read.skipped);
        if !is_changed && claims.is_as_before() {
            return Ok(Catalog {
                documents: claims.kept,
                remarks: claims.before,
            });
        }
        claims.remarks.outdated = self.read_again(&mut claims, &shelf)?;
        drop(shelf);
        group(claims.into_kept(), self.indexer, self.options.memory())
    }

    /// Sends what is to be read: the files, then what lies in containers.
    fn feed(
        &self,
        claims: &mut Claims,
        files: Vec<Hashed>,
        shelf: &Shelf,
        sender: SyncSender<Fresh>,
    ) {
        for (place, hashed) in files {
            let (document, format) = &shelf.files[place];
            let (id, bytes) = match hashed {
                Ok(hashed) => hashed,
                Err(error) => {
                    claims.skip(document, error.to_string());
                    self.progress.advance();
                    continue;
                }
            };
            let fresh = Fresh {
                settings: self.options.settings(&document.fields, Some(*format)),
                document: document.clone(),
                id,
                content: Content::File(bytes, *format),
                known_furniture: BTreeSet::new(),
            };
            let readable = |format| self.options.readable(&fresh, format);
            if !claims.claim(&fresh, self.indexer, &readable) {
                self.progress.advance();
                continue;
            }
            if sender.send(fresh).is_err() {
                return;
            }
        }
        let opening = Opening {
            options: self.options,
            said: &shelf.said,
            indexer: self.indexer,
        };
        for (container, kind) in &shelf.containers {
            opening.open(claims, container, *kind, &mut |fresh| {
                self.progress.found();
                sender.send(fresh).is_ok()
            });
            self.progress.advance();
        }
    }

    /// Sends what is made.
    fn feed_made(
        &self,
        claims: &mut Claims,
        made: &mut (dyn Iterator<Item = Made> + Send),
        sender: SyncSender<Fresh>,
    ) {
        for Made { path, text } in made {
            let document = Document {
                location: PathBuf::from(&path),
                byte_len: text.len() as u64,
                path,
                ..Document::default()
            };
            let id = DocumentId::of(text.as_bytes());
            let format = format_of(&document).unwrap_or(Format::Plain);
            let fresh = Fresh {
                settings: self.options.settings(&document.fields, Some(format)),
                document,
                id,
                content: Content::Bytes(text.into_bytes(), format),
                known_furniture: BTreeSet::new(),
            };
            let readable = |format| self.options.readable(&fresh, format);
            if !claims.claim(&fresh, self.indexer, &readable) {
                continue;
            }
            self.progress.found();
            if sender.send(fresh).is_err() {
                return;
            }
        }
    }

    fn read_all(&self, waiting: impl Iterator<Item = Fresh> + Send) -> Result<Read, EngineError> {
        let analyzers = Analyzers {
            lexicon: self.indexer.lexicon(),
            idle: Mutex::default(),
        };
        waiting
            .par_bridge()
            .map(|fresh| {
                let document = fresh.document.clone();
                let reading =
                    AssertUnwindSafe(|| analyzers.with(|analyzer| self.read_one(analyzer, fresh)));
                // A fault of the program in one document costs that document; its analyzer is dropped.
                let result = catch_unwind(reading).unwrap_or_else(|_| Ok(Err(FAULT.to_owned())))?;
                self.progress.advance();
                Ok(match result {
                    Ok(()) => Read {
                        added: 1,
                        ..Read::default()
                    },
                    Err(reason) => Read {
                        skipped: vec![Skipped::new(&document, reason)],
                        ..Read::default()
                    },
                })
            })
            .try_reduce(Read::default, |read, other| Ok(read.and(other)))
    }

    /// The text of a document; the reason when there is none.
    fn extract(&self, fresh: &mut Fresh) -> Result<Extracted, String> {
        let told = |error: &dyn std::fmt::Display| error.to_string();
        let (bytes, format) = match &mut fresh.content {
            Content::Parts(parts) => {
                let extracted = extract_parts(parts).map_err(|error| told(&error))?;
                return with_text(extracted);
            }
            Content::Bytes(bytes, format) => (std::mem::take(bytes), *format),
            Content::File(bytes, format) => {
                let bytes = bytes.take().map_or_else(|| fresh.document.read(), Ok);
                (bytes.map_err(|error| told(&error))?, *format)
            }
        };
        let is_file = matches!(fresh.content, Content::File(..));
        if is_file && DocumentId::of(&bytes) != fresh.id {
            return Err("the file changed while it was read; ingest again".to_owned());
        }
        let extraction = &self.options.extraction;
        let extracted = extraction.extract(&bytes, format, &fresh.known_furniture);
        with_text(extracted.map_err(|error| told(&error))?)
    }
}

/// What was read, unless there is no text in it.
fn with_text(extracted: Extracted) -> Result<Extracted, String> {
    match extracted.text.body().trim().is_empty() {
        true => Err("no text in the file".to_owned()),
        false => Ok(extracted),
    }
}

/// Analyzers remember the words they have met, so they are handed on from file to file.
struct Analyzers<'l> {
    lexicon: &'l Lexicon,
    idle: Mutex<Vec<Analyzer<'l>>>,
}

impl<'l> Analyzers<'l> {
    fn with<R>(&self, work: impl FnOnce(&mut Analyzer<'l>) -> R) -> R {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = idle().pop();
        let mut analyzer = taken.unwrap_or_else(|| Analyzer::new(self.lexicon));
        let result = work(&mut analyzer);
        idle().push(analyzer);
        result
    }
}

impl Work<'_> {
    /// A document on its way: bytes, text, languages, brief, stream, index. Or the reason why it has
    /// none.
    fn read_one(
        &self,
        analyzer: &mut Analyzer<'_>,
        mut fresh: Fresh,
    ) -> Result<Result<(), String>, EngineError> {
        let extracted = self.extract(&mut fresh);
        let Fresh {
            document,
            id,
            settings,
            known_furniture,
            ..
        } = fresh;
        let extracted = match extracted {
            Ok(extracted) => extracted,
            Err(reason) => return Ok(Err(reason)),
        };
        let text = extracted.text;
        let said = [&document.fields[..], &extracted.metadata.fields].concat();
        let hint = stated_language(&said, &extracted.metadata);
        let detected = language::detect(&text, &self.options.languages, hint);
        let mut brief = session::parse(&text, &said, self.options.template.as_ref());
        if let Some(title) = &extracted.metadata.title {
            session::adopt_title(&mut brief, title);
        }
        let signature = session::Signature::of(&text, &brief);
        let mut doubts = extracted.doubts;
        if detected.is_doubtful() {
            doubts.push(match detected.lang {
                Lang::Und => {
                    let is_known = |span: &LangSpan| span.lang != Lang::Und;
                    match detected.spans.iter().any(is_known) {
                        true => "mostly neither English, Spanish nor French: themes are counted in what is",
                        false => "neither English, Spanish nor French: no theme is counted in it",
                    }
                    .to_owned()
                }
                lang => format!("language uncertain, taken for {lang}"),
            });
        }
        doubts.extend(other_language(&said, &detected));
        doubts.extend(brief.doubts.iter().cloned());
        self.indexer.holding(|held| {
            let stream = analyzer.analyze(&text, &detected.spans, &brief);
            let title = brief.title.as_deref();
            let title = title.and_then(|title| held.lexicon().title(&stream, title));
            let read = CatalogDocument {
                id,
                path: document.path.clone(),
                location: document.location.clone(),
                byte_len: document.byte_len,
                modified_ns: document.modified_ns,
                session: String::new(),
                record: document.record.is_some(),
                stated_session: stated_session(&document, &said, brief.number.as_deref()),
                number: None,
                lang: detected.lang,
                lang_confidence: detected.confidence,
                lang_source: detected.source,
                languages: match detected.is_mixed() {
                    true => analyzer.languages(&stream),
                    false => Vec::new(),
                },
                pages: extracted.page_count,
                pages_estimated: text.pages_estimated,
                tokens: counted_tokens(&stream.units),
                length: 0,
                brief,
                near_duplicate_of: None,
                doubts,
                settings,
            };
            held.add(NewDocument {
                document: read,
                traces: Traces {
                    signature,
                    edge_lines: extracted.edge_lines,
                    known_furniture: known_furniture.into_iter().collect(),
                },
                text: &text,
                stream: &stream,
                title: title.unwrap_or_default(),
            })
        })?;
        Ok(Ok(()))
    }
}

/// Tokens that are not set aside.
fn counted_tokens(units: &Units) -> u32 {
    let counted = (0..units.sentences.len()).filter(|&s| !units.is_set_aside(s));
    let tokens: usize = counted
        .map(|sentence| units.tokens_of(sentence).len())
        .sum();
    tokens as u32
}

/// Groups everything that an indexer has saved into sessions. What is `kept` may lie elsewhere now
/// than when it was read.
fn group(
    (kept, remarks): (Entries, Remarks),
    indexer: &Indexer,
    memory: usize,
) -> Result<Catalog, EngineError> {
    let folder = indexer.folder();
    let no_room = |source| IndexError::of_file(folder, source);
    indexer.settle()?;
    let places = places_by_id(&kept);
    let mut documents = Entries::default();
    let saved = indexer.saved()?;
    let mut facts = session::Documents::new(folder, saved.document_count(), memory);
    let read = |document: CatalogDocument, traces: Traces| {
        let entry = places.get(&document.id).and_then(|&at| kept.get(at));
        let entry = entry.unwrap_or_else(|| CatalogEntry::from(&document));
        let stated = document.stated_session.as_deref();
        let particulars = Particulars::stated(&document.brief, stated);
        (entry, particulars, document.record, traces.signature)
    };
    saved.each_traced(read, |(entry, particulars, is_record, signature)| {
        let place = documents.count();
        if !documents.push(&entry) {
            return Ok(());
        }
        let known = DocumentFacts {
            document: place,
            path: Path::new(unpacked_name(&entry.path)),
            location: &entry.location,
            lang: entry.lang,
            particulars,
            is_record,
        };
        facts.add(known, &signature).map_err(no_room)
    })?;
    drop((places, kept, saved));
    Ok(Catalog::new(documents, facts, remarks).map_err(no_room)?)
}

/// The session that is named from outside by something else than its number.
fn stated_session(document: &Document, said: &[Field], number: Option<&str>) -> Option<String> {
    const NAMES: [&str; 5] = ["session", "sesión", "sesion", "séance", "seance"];
    if let Some(record) = &document.record {
        return record.session.clone();
    }
    let named = said
        .iter()
        .filter(|field| NAMES.contains(&field.name.to_lowercase().as_str()));
    let name = named.max_by_key(|field| field.source)?;
    number.is_none().then(|| name.value.clone())
}

/// The language that is stated of a document from outside, or else by its file.
fn stated_language(said: &[Field], metadata: &Metadata) -> Option<Lang> {
    let outside = language_field(said).and_then(|field| Lang::from_code(field.value.trim()));
    outside.or_else(|| Lang::from_code(metadata.lang.as_deref()?))
}

fn language_field(said: &[Field]) -> Option<&Field> {
    const NAMES: [&str; 6] = ["lang", "language", "idioma", "lengua", "langue", "lg"];
    said.iter()
        .filter(|field| NAMES.contains(&field.name.to_lowercase().as_str()))
        .max_by_key(|field| field.source)
}

/// The doubt where a person states another language than the text speaks. What the programs that
/// wrote a file put into it is too often wrong to be told.
fn other_language(said: &[Field], detected: &language::Detected) -> Option<String> {
    let field = language_field(said)?;
    let stated = Lang::from_code(field.value.trim())?;
    let differs = ![Lang::Und, stated].contains(&detected.lang) && stated != Lang::Und;
    differs.then(|| {
        format!(
            "its {} is stated as {}, and the text is in {}: the text is believed",
            field.name, field.value, detected.lang
        )
    })
}

fn summarise(catalog: &Catalog, roots: &[PathBuf], ingested: &mut Ingested) {
    let below = |location: &Path| roots.iter().any(|root| location.starts_with(root));
    let skipped = catalog
        .remarks
        .skipped
        .iter()
        .filter(|s| below(&s.location));
    let (copies, skipped): (Vec<&Skipped>, Vec<&Skipped>) =
        skipped.partition(|s| s.copy_of.is_some());
    let told = |files: Vec<&Skipped>| {
        let file = |s: &Skipped| (s.path.clone(), s.reason.clone());
        files.into_iter().map(file).collect()
    };
    ingested.skipped = told(skipped);
    ingested.copies = told(copies);
    let mut doubts: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
    for (session, doubt) in &catalog.remarks.doubts {
        doubts.entry(session).or_default().push(doubt);
    }
    // The documents of a session follow each other.
    let mut last = None;
    for document in catalog.documents.iter() {
        if below(&document.location) {
            let told = document.doubts.into_iter();
            let told = told.map(|doubt| (document.path.clone(), doubt));
            ingested.doubtful.extend(told);
            let of_session = doubts.remove(document.session.as_str());
            let told = of_session.into_iter().flatten().map(|doubt| {
                let session = format!("session {}", document.session);
                (session, doubt.clone())
            });
            ingested.doubtful.extend(told);
        }
        ingested.sessions += usize::from(last.as_ref() != Some(&document.session));
        last = Some(document.session);
    }
    ingested.doubtful.sort();
    ingested.documents = catalog.documents.count();
}
