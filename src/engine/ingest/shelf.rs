//! What lies there, told apart by what an ingest has to do with it.

use std::collections::BTreeMap;
use std::hash::BuildHasher as _;
use std::path::{Path, PathBuf};

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::{IngestOptions, Ingested};
use crate::corpus::pairs;
use crate::corpus::{Container, Document, DocumentId, Listing, RecordFormat, Said, unpacked_name};
use crate::index::{Catalog, CatalogEntry, ContainerFile, Skipped};
use crate::text::Format;

/// The files of an ingest, sorted by what is to be done with them.
#[derive(Default)]
pub(super) struct Shelf {
    pub(super) roots: Vec<PathBuf>,
    /// Files and containers as the catalogue knows them, by their places.
    unchanged: FxHashSet<Place>,
    /// All files that are documents. There may be millions of them.
    pub(super) files: Vec<(Document, Format)>,
    /// Those that are to be read, by where they stand among all.
    pub(super) fresh: Vec<usize>,
    /// All containers, fresh or not.
    pub(super) all_containers: Vec<(Document, Container)>,
    /// To be opened.
    pub(super) containers: Vec<(Document, Container)>,
    /// Not to be read, with the reason.
    pub(super) unreadable: Vec<Skipped>,
    /// Tables of versions.
    pub(super) pairs: Vec<pairs::Table>,
    /// What is said of files within containers.
    pub(super) said: Said,
    /// Whether any name of a file fits the pattern of names.
    pub(super) fits_pattern: bool,
    /// Whether any file there could be read, now or before.
    had_documents: bool,
}

/// A place in the file system by so long a hash that no two have the same.
type Place = [u8; 16];

fn place_of(location: &Path) -> Place {
    let hash = blake3::hash(location.as_os_str().as_encoded_bytes());
    let mut place = Place::default();
    place.copy_from_slice(&hash.as_bytes()[..16]);
    place
}

impl Shelf {
    pub(super) fn sort(
        listing: Listing,
        before: &Catalog,
        options: &IngestOptions,
        ingested: &mut Ingested,
    ) -> Shelf {
        let below = |location: &Path| listing.roots.iter().any(|root| location.starts_with(root));
        let had_documents = before.documents.iter().any(|d| below(&d.location));
        let mut shelf = Shelf {
            roots: Vec::new(),
            unchanged: FxHashSet::default(),
            files: Vec::new(),
            fresh: Vec::new(),
            all_containers: Vec::new(),
            containers: Vec::new(),
            unreadable: listing
                .unreadable
                .into_iter()
                .map(|(document, reason)| Skipped::new(&document, reason))
                .collect(),
            pairs: listing.pairs,
            said: listing.said,
            fits_pattern: false,
            had_documents,
        };
        if listing.special > 0 {
            let kind = "pipe or device".to_owned();
            ingested.ignored.insert(kind, listing.special);
        }
        let known = Known::of(before);
        for mut document in listing.documents {
            shelf.fits_pattern |= options.name(&mut document);
            match kind_of_work(&document, options, known.has(&document)) {
                Work::Read(format) => {
                    let settings = options.settings(&document.fields, Some(format));
                    if known.is_as_it_was(&document, &settings) {
                        shelf.unchanged.insert(place_of(&document.location));
                    } else {
                        shelf.fresh.push(shelf.files.len());
                    }
                    shelf.files.push((document, format));
                }
                Work::Open(container) => {
                    shelf.all_containers.push((document.clone(), container));
                    let settings = options.container_settings(&shelf.said, &document.location);
                    if known.is_as_it_was(&document, &settings) {
                        shelf.unchanged.insert(place_of(&document.location));
                    } else {
                        shelf.containers.push((document, container));
                    }
                }
                Work::Refuse => shelf
                    .unreadable
                    .push(Skipped::new(&document, NOT_READ.to_owned())),
                Work::Ignore => *ingested.ignored.entry(kind_of(&document.path)).or_default() += 1,
            }
        }
        shelf.roots = listing.roots;
        shelf.open_again(before);
        shelf
    }

    /// Opens also the containers with copies of documents whose own files are gone: what is said of a
    /// copy, and which of several comes first, is known in there alone.
    fn open_again(&mut self, before: &Catalog) {
        let lies_in = |location: &Path, container: &Document| {
            location != container.location && location.starts_with(&container.location)
        };
        let copies = before.remarks.skipped.iter();
        let copies = copies.filter_map(|copy| Some((copy.copy_of?, copy.location.as_path())));
        let is_closed = |&(_, place): &(_, &Path)| self.stays(place) && self.covers(place);
        let copies: Vec<(DocumentId, &Path)> = copies.filter(is_closed).collect();
        if copies.is_empty() {
            return;
        }
        let documents = before.documents.iter();
        let gone = documents.filter(|document| !self.stays(&document.location));
        let gone: FxHashSet<DocumentId> = gone.map(|document| document.id).collect();
        let wanted = copies.iter().filter(|(id, _)| gone.contains(id));
        let wanted: Vec<&Path> = wanted.map(|&(_, place)| place).collect();
        let (unchanged, opened) = (&mut self.unchanged, &mut self.containers);
        for (container, kind) in &self.all_containers {
            if wanted.iter().any(|place| lies_in(place, container))
                && unchanged.remove(&place_of(&container.location))
            {
                opened.push((container.clone(), *kind));
            }
        }
        opened.sort_by(|(a, _), (b, _)| (&a.path, &a.location).cmp(&(&b.path, &b.location)));
    }

    pub(super) fn is_empty(&self) -> bool {
        let nothing = self.unchanged.is_empty() && self.fresh.is_empty();
        nothing && self.containers.is_empty() && self.unreadable.is_empty() && !self.had_documents
    }

    pub(super) fn has_closed_containers(&self) -> bool {
        self.containers.len() < self.all_containers.len()
    }

    pub(super) fn covers(&self, location: &Path) -> bool {
        self.roots.iter().any(|root| location.starts_with(root))
    }

    /// Whether a document, or the container it lies in, is as it was.
    pub(super) fn is_unchanged(&self, location: &Path) -> bool {
        location
            .ancestors()
            .any(|place| self.unchanged.contains(&place_of(place)))
    }

    /// Whether what the catalogue has of this place stays as it is: nobody looked there, nothing
    /// changed, or nobody was allowed to look.
    pub(super) fn stays(&self, location: &Path) -> bool {
        let hidden = |folder: &Skipped| {
            location != folder.location && location.starts_with(&folder.location)
        };
        !self.covers(location) || self.is_unchanged(location) || self.unreadable.iter().any(hidden)
    }
}

enum Work {
    Read(Format),
    Open(Container),
    Refuse,
    Ignore,
}

fn kind_of_work(document: &Document, options: &IngestOptions, known: bool) -> Work {
    if let Some(format) = format_of(document) {
        return Work::Read(format);
    }
    match Container::of(&document.path) {
        // A table among the briefs is a corpus only when someone says so.
        Some(Container::Records(RecordFormat::Csv | RecordFormat::Tsv))
            if !document.named && !known && options.records.text_field.is_none() =>
        {
            Work::Ignore
        }
        Some(container) => Work::Open(container),
        None if document.named || holds_a_document(&document.path) => Work::Refuse,
        None => Work::Ignore,
    }
}

pub(in crate::engine) const NOT_READ: &str =
    "not a kind of file that is read; save it as PDF, DOCX, ODT, TXT or Markdown";

/// Whether a file is of a kind in which people write documents: such a one is missed if it is
/// passed over, unlike a picture or a program.
pub(in crate::engine) fn holds_a_document(path: &str) -> bool {
    const KINDS: [&str; 16] = [
        "doc", "dot", "fodt", "rtf", "epub", "html", "htm", "ppt", "pptx", "odp", "pages", "wpd",
        "7z", "rar", "tar", "tgz",
    ];
    let extension = Path::new(path)
        .extension()
        .map(|e| e.to_string_lossy().to_ascii_lowercase());
    extension.is_some_and(|extension| KINDS.contains(&extension.as_str()))
}

/// Files about the folder itself are not briefs, unless they are named one by one.
pub(super) fn format_of(document: &Document) -> Option<Format> {
    let path = Path::new(unpacked_name(&document.path));
    let stem = path.file_stem()?.to_string_lossy().to_ascii_uppercase();
    let about_folder = ["README", "LICENSE", "LICENCE", "CHANGELOG"].contains(&stem.as_str());
    if about_folder && !document.named {
        return None;
    }
    Format::of(path)
}

pub(super) fn kind_of(path: &str) -> String {
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

/// The files that gave the documents of the catalogue. A file that gave none is tried again each
/// time; what stood in the way may be gone.
struct Known<'a> {
    before: &'a Catalog,
    /// By a hash of their location, the place of each document. There may be millions of them.
    documents: FxHashMap<u64, u32>,
    containers: BTreeMap<&'a Path, &'a ContainerFile>,
}

impl<'a> Known<'a> {
    fn of(before: &'a Catalog) -> Self {
        let documents = before.documents.iter().zip(0..);
        let containers = before.remarks.containers.iter();
        Self {
            before,
            documents: documents
                .map(|(entry, place)| (FxBuildHasher.hash_one(&entry.location), place))
                .collect(),
            containers: containers.map(|c| (c.location.as_path(), c)).collect(),
        }
    }

    /// The document that lay where this one lies.
    fn document(&self, document: &Document) -> Option<CatalogEntry> {
        let hash = FxBuildHasher.hash_one(&document.location);
        let entry = self
            .before
            .documents
            .get(*self.documents.get(&hash)? as usize)?;
        (entry.location == document.location).then_some(entry)
    }

    fn container(&self, document: &Document) -> Option<&ContainerFile> {
        self.containers.get(document.location.as_path()).copied()
    }

    fn has(&self, document: &Document) -> bool {
        self.container(document).is_some() || self.document(document).is_some()
    }

    fn is_as_it_was(&self, document: &Document, settings: &str) -> bool {
        let now = (document.byte_len, document.modified_ns, settings);
        let container = self.container(document);
        let is_container =
            container.is_some_and(|c| (c.byte_len, c.modified_ns, c.settings.as_str()) == now);
        let entry = || self.document(document);
        let is_document =
            || entry().is_some_and(|d| (d.byte_len, d.modified_ns, d.settings.as_str()) == now);
        is_container || is_document()
    }
}
