//! Which content becomes which document: of files with the same bytes one is the document, and
//! what is known already is not read again.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use rustc_hash::FxHashMap;

use super::shelf::Shelf;
use crate::corpus::{Document, DocumentId};
use crate::index::{Catalog, CatalogEntry, Entries, Indexer, Remarks, Skipped};

/// What becomes of the catalogue while contents come in, one after another.
pub(super) struct Claims {
    /// Entries that stay, wherever their file lies now.
    pub(super) kept: Entries,
    /// What is known beside documents: statements, containers and skipped files so far.
    pub(super) remarks: Remarks,
    /// The same before.
    pub(super) before: Remarks,
    /// Whether a document is new, was moved, taken out, or is to be read in another way.
    pub(super) is_changed: bool,
    /// What was asked for and fits nothing.
    pub(super) notes: Vec<String>,
    /// Whether any name within a container fits the pattern of names.
    pub(super) fits_pattern: bool,
    /// Entries whose file was changed or is gone, by id.
    gone: BTreeMap<DocumentId, CatalogEntry>,
    /// Where the files of those entries lay.
    pub(super) replaced: BTreeSet<PathBuf>,
    claimed: Claimed,
}

/// Who has a content, by path. There may be millions of them.
#[derive(Default)]
struct Claimed {
    /// One after the other.
    paths: String,
    /// Where they begin, and how long they are.
    places: FxHashMap<DocumentId, (usize, u32)>,
}

impl Claimed {
    fn insert(&mut self, id: DocumentId, path: &str) {
        let place = (self.paths.len(), path.len() as u32);
        self.places.insert(id, place);
        self.paths.push_str(path);
    }

    fn by(&self, id: DocumentId) -> Option<&str> {
        let &(at, len) = self.places.get(&id)?;
        Some(&self.paths[at..at + len as usize])
    }
}

impl Claims {
    pub(super) fn new(before: Catalog, shelf: &mut Shelf) -> Claims {
        let stated_now = std::mem::take(&mut shelf.pairs);
        let stays = |location: &std::path::Path| shelf.stays(location);
        let mut claimed = Claimed::default();
        let (mut kept, mut gone) = (Entries::default(), BTreeMap::new());
        for entry in before.documents.iter() {
            if stays(&entry.location) {
                claimed.insert(entry.id, &entry.path);
                kept.push(&entry);
            } else {
                gone.insert(entry.id, entry);
            }
        }
        let mut remarks = before.remarks.clone();
        remarks.containers.retain(|c| stays(&c.location));
        let stated = &mut remarks.stated;
        stated.retain(|table| !table.named && stays(&table.location));
        for table in stated_now {
            stated.retain(|before| before.location != table.location);
            stated.push(table);
        }
        stated.sort();
        remarks.skipped.retain(|s| stays(&s.location));
        remarks.skipped.append(&mut shelf.unreadable);
        Claims {
            replaced: gone.values().map(|d| d.location.clone()).collect(),
            claimed,
            gone,
            kept,
            remarks,
            before: before.remarks,
            is_changed: false,
            notes: Vec::new(),
            fits_pattern: false,
        }
    }

    /// Whether this content is to be read; if not, it is a copy or known already.
    pub(super) fn claim(
        &mut self,
        id: DocumentId,
        document: &Document,
        settings: &str,
        indexer: &Indexer,
    ) -> bool {
        // Empty files are no copies of each other: each is told as empty.
        let first = self.claimed.by(id).filter(|_| id != DocumentId::of(&[]));
        if let Some(first) = first {
            let reason = format!("same content as {first}");
            self.remarks.skipped.push(Skipped {
                copy_of: Some(id),
                ..Skipped::new(document, reason)
            });
            return false;
        }
        self.claimed.insert(id, &document.path);
        self.is_changed = true;
        match self.gone.remove(&id) {
            Some(entry) if entry.settings == settings => {
                let place = Skipped::new(document, String::new());
                self.kept.push(&at_new_place(entry, &place));
                false
            }
            // The same words, but read in another way.
            Some(_) => {
                indexer.delete(id);
                true
            }
            None => true,
        }
    }

    /// What stays, and what is known beside documents.
    pub(super) fn into_kept(self) -> (Entries, Remarks) {
        (self.kept, self.remarks)
    }

    /// Whether everything beside documents is as it was, and needs no second look.
    pub(super) fn is_as_before(&mut self) -> bool {
        self.remarks.skipped.sort();
        self.remarks.containers.sort();
        let (now, before) = (&self.remarks, &self.before);
        !before.outdated
            && now.skipped == before.skipped
            && now.containers == before.containers
            && now.stated == before.stated
    }

    pub(super) fn skip(&mut self, document: &Document, reason: String) {
        self.remarks.skipped.push(Skipped::new(document, reason));
    }

    /// Takes what nobody claimed out of the index, and returns where those documents lay.
    ///
    /// A copy that lies elsewhere takes the place of a document whose own file is gone.
    pub(super) fn settle(&mut self, indexer: &Indexer) -> BTreeSet<PathBuf> {
        let Claims {
            remarks,
            gone,
            kept,
            ..
        } = self;
        self.is_changed |= !gone.is_empty();
        remarks
            .skipped
            .retain(|copy| match copy.copy_of.and_then(|id| gone.remove(&id)) {
                Some(entry) => {
                    kept.push(&at_new_place(entry, copy));
                    false
                }
                None => true,
            });
        gone.keys().for_each(|&id| indexer.delete(id));
        gone.values().map(|d| d.location.clone()).collect()
    }
}

/// A document whose content now lies in another file.
fn at_new_place(entry: CatalogEntry, file: &Skipped) -> CatalogEntry {
    CatalogEntry {
        path: file.path.clone(),
        location: file.location.clone(),
        byte_len: file.byte_len,
        modified_ns: file.modified_ns,
        ..entry
    }
}
