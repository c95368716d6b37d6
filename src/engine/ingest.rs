//! `ingest`: files to an index, in one commit.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::EngineError;
use crate::analysis::{Analyzer, Lexicon};
use crate::corpus::{self, Document, DocumentId, Listing};
use crate::index::{Catalog, CatalogDocument, IndexError, Indexer, NewDocument, Skipped, Snapshot};
use crate::language::{self, Lang, Languages};
use crate::session;
use crate::text::{Format, Reading, extract};

/// What an ingest did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ingested {
    /// Documents read and added.
    pub added: usize,
    /// Of those, documents that replace an earlier content of the same file.
    pub changed: usize,
    /// Documents whose file is gone.
    pub removed: usize,
    /// Files that are as they were, and were not read.
    pub unchanged: usize,
    /// Documents in the index now.
    pub documents: usize,
    /// Sessions in the index now.
    pub sessions: usize,
    /// Files below the paths that gave no document, with the reason, by path.
    pub skipped: Vec<(String, String)>,
    /// Documents below the paths that should be looked at, with the reason, by path.
    pub doubtful: Vec<(String, String)>,
    /// Files of kinds that are not read, by extension.
    pub ignored: BTreeMap<String, usize>,
}

/// Is told how an ingest gets on. Called from many threads.
pub trait Progress: Sync {
    /// So many files will be read.
    fn begin(&self, files: usize);
    /// One of them has been read.
    fn advance(&self);
    /// All have been read; the index is being written.
    fn finish(&self);
}

/// Reads the files at and below `paths` into the index in `folder`, which is made if need be.
///
/// Documents whose files are as they were are not read again; those of changed and vanished files
/// are replaced and removed. A file that gave no document is tried again each time. Two files with the same bytes are one document; the second is listed.
/// A file that cannot be read costs that file only. All of it becomes visible in one commit, and
/// an ingest that is interrupted leaves the index as it was.
///
/// # Errors
///
/// A path that does not exist, paths without any readable file, an index that cannot be written.
pub fn ingest(
    folder: &Path,
    paths: &[PathBuf],
    progress: &dyn Progress,
) -> Result<Ingested, EngineError> {
    let listing = corpus::list(paths)?;
    let mut ingested = Ingested::default();
    let shelf = Shelf::sort(listing.clone(), &known(folder)?, &mut ingested);
    if shelf.is_empty() {
        return Err(nothing_to_read(paths, &ingested));
    }
    let threads = rayon::current_num_threads();
    let indexer = Indexer::open(folder, threads)?;
    // Another ingest may have committed before this one held the index.
    let before = known(folder)?;
    let mut ingested = Ingested::default();
    let shelf = Shelf::sort(listing, &before, &mut ingested);
    let roots = shelf.roots.clone();
    let catalog = Plan::make(shelf, before.clone()).carry_out(&indexer, progress, &mut ingested)?;
    progress.finish();
    if catalog != before {
        indexer.commit(&catalog)?;
    }
    summarise(&catalog, &roots, &mut ingested);
    Ok(ingested)
}

/// The catalogue of the last commit, empty where there is no index yet.
fn known(folder: &Path) -> Result<Catalog, EngineError> {
    match Snapshot::open(folder) {
        Ok(snapshot) => Ok(snapshot.catalog().clone()),
        Err(IndexError::NotFound(_)) => Ok(Catalog::default()),
        Err(error) => Err(error.into()),
    }
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

/// The files of an ingest, sorted by what is to be done with them.
struct Shelf {
    roots: Vec<PathBuf>,
    /// As the catalogue knows them.
    unchanged: BTreeSet<PathBuf>,
    /// To be read.
    fresh: Vec<(Document, Format)>,
    /// Not to be read, with the reason.
    unreadable: Vec<Skipped>,
    /// Whether any file there could be read, now or before.
    had_documents: bool,
}

impl Shelf {
    fn sort(listing: Listing, before: &Catalog, ingested: &mut Ingested) -> Shelf {
        let below = |location: &Path| listing.roots.iter().any(|root| location.starts_with(root));
        let had_documents = before
            .documents
            .iter()
            .any(|document| below(&document.location));
        let mut shelf = Shelf {
            roots: Vec::new(),
            unchanged: BTreeSet::new(),
            fresh: Vec::new(),
            unreadable: listing
                .unreadable
                .into_iter()
                .map(|(document, reason)| Skipped::new(&document, reason))
                .collect(),
            had_documents,
        };
        let known = known_files(before);
        for document in listing.documents {
            let Some(format) = format_of(&document) else {
                if document.named || holds_a_document(&document.path) {
                    shelf
                        .unreadable
                        .push(Skipped::new(&document, NOT_READ.to_owned()));
                } else {
                    *ingested.ignored.entry(kind_of(&document.path)).or_default() += 1;
                }
                continue;
            };
            if known.get(document.location.as_path())
                == Some(&(document.byte_len, document.modified_ns))
            {
                shelf.unchanged.insert(document.location);
            } else {
                shelf.fresh.push((document, format));
            }
        }
        shelf.roots = listing.roots;
        let documents = before.documents.iter();
        ingested.unchanged = documents
            .filter(|document| shelf.unchanged.contains(&document.location))
            .count();
        shelf
    }

    fn is_empty(&self) -> bool {
        let nothing = self.unchanged.is_empty() && self.fresh.is_empty();
        nothing && self.unreadable.is_empty() && !self.had_documents
    }

    fn covers(&self, location: &Path) -> bool {
        self.roots.iter().any(|root| location.starts_with(root))
    }
}

const NOT_READ: &str = "not a kind of file that is read; save it as PDF, TXT or Markdown";

/// Whether a file is of a kind in which people write documents: such a one is missed if it is
/// passed over, unlike a picture or a program.
fn holds_a_document(path: &str) -> bool {
    const KINDS: [&str; 12] = [
        "doc", "docx", "odt", "rtf", "epub", "html", "htm", "ppt", "pptx", "odp", "pages", "wpd",
    ];
    let extension = Path::new(path)
        .extension()
        .map(|e| e.to_string_lossy().to_ascii_lowercase());
    extension.is_some_and(|extension| KINDS.contains(&extension.as_str()))
}

/// Length and time of last change of the documents' files: those need not be read again. A file
/// that gave none is tried again each time; what stood in the way may be gone.
fn known_files(before: &Catalog) -> BTreeMap<&Path, (u64, u64)> {
    let documents = before.documents.iter();
    documents
        .map(|d| (d.location.as_path(), (d.byte_len, d.modified_ns)))
        .collect()
}

/// Files about the folder itself are not briefs, unless they are named one by one.
fn format_of(document: &Document) -> Option<Format> {
    let path = Path::new(&document.path);
    let stem = path.file_stem()?.to_string_lossy().to_ascii_uppercase();
    let about_folder = ["README", "LICENSE", "LICENCE", "CHANGELOG"].contains(&stem.as_str());
    if about_folder && !document.named {
        return None;
    }
    Format::of(path)
}

fn kind_of(path: &str) -> String {
    let path = Path::new(path);
    if Format::of(path).is_some() {
        return path
            .file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    }
    path.extension().map_or_else(
        || "without extension".to_owned(),
        |e| format!(".{}", e.to_string_lossy()),
    )
}

/// What will be kept, dropped and read.
struct Plan {
    /// Entries of the catalogue that stay as they are.
    kept: Vec<CatalogDocument>,
    kept_skipped: Vec<Skipped>,
    /// Entries whose file was changed or is gone, by id.
    gone: BTreeMap<DocumentId, CatalogDocument>,
    fresh: Vec<(Document, Format)>,
}

impl Plan {
    fn make(shelf: Shelf, before: Catalog) -> Plan {
        let hidden = |location: &Path| {
            let mut unreadable = shelf.unreadable.iter();
            unreadable
                .any(|folder| location != folder.location && location.starts_with(&folder.location))
        };
        let stays = |location: &Path| {
            !shelf.covers(location) || shelf.unchanged.contains(location) || hidden(location)
        };
        let (kept, gone): (Vec<_>, Vec<_>) = before
            .documents
            .into_iter()
            .partition(|d| stays(&d.location));
        let mut kept_skipped = before.skipped;
        kept_skipped.retain(|s| stays(&s.location));
        kept_skipped.extend(shelf.unreadable);
        Plan {
            kept,
            kept_skipped,
            gone: gone
                .into_iter()
                .map(|document| (document.id, document))
                .collect(),
            fresh: shelf.fresh,
        }
    }

    fn carry_out(
        mut self,
        indexer: &Indexer,
        progress: &dyn Progress,
        ingested: &mut Ingested,
    ) -> Result<Catalog, EngineError> {
        progress.begin(self.fresh.len());
        let held = AtomicU64::new(0);
        let hashed: Vec<_> = self
            .fresh
            .par_iter()
            .map(|(document, _)| hash(document, &held))
            .collect();
        let mut claims: BTreeMap<DocumentId, String> = self
            .kept
            .iter()
            .map(|document| (document.id, document.path.clone()))
            .collect();
        let replaced: BTreeSet<PathBuf> = self.gone.values().map(|d| d.location.clone()).collect();
        let mut skipped = std::mem::take(&mut self.kept_skipped);
        let mut to_read = Vec::new();
        let mut moved = Vec::new();
        for ((document, format), id) in self.fresh.into_iter().zip(hashed) {
            let (id, bytes) = match id {
                Ok(hashed) => hashed,
                Err(error) => {
                    skipped.push(Skipped::new(&document, error.to_string()));
                    continue;
                }
            };
            if let Some(first) = claims.get(&id) {
                let reason = format!("same content as {first}");
                skipped.push(Skipped {
                    copy_of: Some(id),
                    ..Skipped::new(&document, reason)
                });
                continue;
            }
            claims.insert(id, document.path.clone());
            match self.gone.remove(&id) {
                Some(entry) => {
                    moved.push(at_new_place(entry, &Skipped::new(&document, String::new())))
                }
                None => to_read.push(Fresh {
                    document,
                    format,
                    id,
                    bytes,
                }),
            }
        }
        // A copy that lies elsewhere takes the place of a document whose own file is gone.
        skipped.retain(
            |copy| match copy.copy_of.and_then(|id| self.gone.remove(&id)) {
                Some(entry) => {
                    moved.push(at_new_place(entry, copy));
                    false
                }
                None => true,
            },
        );
        for &id in self.gone.keys() {
            indexer.delete(id);
        }
        let results = read_all(indexer, to_read, progress)?;
        let mut documents = self.kept;
        documents.extend(moved);
        for result in results {
            match result {
                Ok(entry) => {
                    ingested.added += 1;
                    ingested.changed += usize::from(replaced.contains(&entry.location));
                    documents.push(entry);
                }
                Err(reason) => skipped.push(reason),
            }
        }
        ingested.removed = self.gone.len().saturating_sub(ingested.changed);
        Ok(Catalog::new(documents, skipped))
    }
}

/// A document whose content now lies in another file.
fn at_new_place(entry: CatalogDocument, file: &Skipped) -> CatalogDocument {
    CatalogDocument {
        path: file.path.clone(),
        location: file.location.clone(),
        byte_len: file.byte_len,
        modified_ns: file.modified_ns,
        ..entry
    }
}

/// Content that is held between its hashing and its reading, in bytes; what goes beyond is read
/// from the disk again.
const HELD_BYTES: u64 = 128 << 20;

/// A file that becomes a document.
struct Fresh {
    document: Document,
    format: Format,
    id: DocumentId,
    bytes: Option<Vec<u8>>,
}

/// Which document a file is must be known of all files before the first is read: of two with the
/// same content one is a copy.
fn hash(document: &Document, held: &AtomicU64) -> std::io::Result<(DocumentId, Option<Vec<u8>>)> {
    let bytes = document.read()?;
    let id = DocumentId::of(&bytes);
    let fits = held.fetch_add(bytes.len() as u64, Ordering::Relaxed) < HELD_BYTES;
    Ok((id, fits.then_some(bytes)))
}

type ReadResult = Result<CatalogDocument, Skipped>;

fn read_all(
    indexer: &Indexer,
    files: Vec<Fresh>,
    progress: &dyn Progress,
) -> Result<Vec<ReadResult>, EngineError> {
    let analyzers = Analyzers {
        lexicon: indexer.lexicon(),
        idle: Mutex::default(),
    };
    files
        .into_par_iter()
        .map(|fresh| {
            let document = fresh.document.clone();
            let reading =
                AssertUnwindSafe(|| analyzers.with(|analyzer| read_one(indexer, analyzer, fresh)));
            // A fault of the program in one document costs that document; its analyzer is dropped.
            let result = catch_unwind(reading).unwrap_or_else(|_| {
                let reason = "a fault of this program while reading it; please report it";
                Ok(Err(Skipped::new(&document, reason.to_owned())))
            });
            progress.advance();
            result
        })
        .collect()
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

/// A document on its way: bytes, text, languages, brief, stream, index.
fn read_one(
    indexer: &Indexer,
    analyzer: &mut Analyzer<'_>,
    fresh: Fresh,
) -> Result<ReadResult, EngineError> {
    let Fresh {
        document,
        format,
        id,
        bytes,
    } = fresh;
    let skip = |reason: String| Ok(Err(Skipped::new(&document, reason)));
    let bytes = match bytes.map_or_else(|| document.read(), Ok) {
        Ok(bytes) if DocumentId::of(&bytes) == id => bytes,
        Ok(_) => return skip("the file changed while it was read; ingest again".to_owned()),
        Err(error) => return skip(error.to_string()),
    };
    let extracted = match extract(&bytes, format, &Reading::default()) {
        Ok(extracted) => extracted,
        Err(error) => return skip(error.to_string()),
    };
    let text = extracted.text;
    if text.body().trim().is_empty() {
        return skip("no text in the file".to_owned());
    }
    let stated = extracted.metadata.lang.as_deref();
    let hint = stated.and_then(Lang::from_code);
    let detected = language::detect(&text, &Languages::default(), hint);
    let brief = session::parse(&text);
    let stream = analyzer.analyze(&text, &detected.spans, &brief);
    indexer.add(&NewDocument {
        id,
        text: &text,
        stream: &stream,
    })?;
    let mut doubts = extracted.doubts;
    if detected.is_doubtful() {
        doubts.push(match detected.lang {
            Lang::Und => {
                "neither English, Spanish nor French: no theme is counted in it".to_owned()
            }
            lang => format!("language uncertain, taken for {lang}"),
        });
    }
    doubts.extend(brief.doubts.iter().cloned());
    let units = &stream.units;
    let counted = (0..units.sentences.len()).filter(|&s| !units.is_set_aside(s));
    let tokens: usize = counted
        .map(|sentence| units.tokens_of(sentence).len())
        .sum();
    Ok(Ok(CatalogDocument {
        id,
        path: document.path.clone(),
        location: document.location.clone(),
        byte_len: document.byte_len,
        modified_ns: document.modified_ns,
        session: String::new(),
        number: None,
        lang: detected.lang,
        pages: extracted.page_count,
        tokens: tokens as u32,
        brief,
        doubts,
    }))
}

fn summarise(catalog: &Catalog, roots: &[PathBuf], ingested: &mut Ingested) {
    let below = |location: &Path| roots.iter().any(|root| location.starts_with(root));
    let skipped = catalog.skipped.iter().filter(|s| below(&s.location));
    ingested.skipped = skipped
        .map(|s| (s.path.clone(), s.reason.clone()))
        .collect();
    let documents = || catalog.documents.iter().filter(|d| below(&d.location));
    let of_documents = documents().flat_map(|document| {
        let doubts = document.doubts.iter();
        doubts.map(|doubt| (document.path.clone(), doubt.clone()))
    });
    let sessions: BTreeSet<&str> = documents().map(|d| d.session.as_str()).collect();
    let of_sessions = catalog
        .doubts
        .iter()
        .filter(|(session, _)| sessions.contains(session.as_str()))
        .map(|(session, doubt)| (format!("session {session}"), doubt.clone()));
    ingested.doubtful = of_documents.chain(of_sessions).collect();
    ingested.doubtful.sort();
    ingested.documents = catalog.documents.len();
    let sessions: BTreeSet<&str> = catalog
        .documents
        .iter()
        .map(|d| d.session.as_str())
        .collect();
    ingested.sessions = sessions.len();
}
