//! Which content becomes which document: of files with the same bytes one that can be read is the
//! document, and what is known already is not read again.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rustc_hash::{FxHashMap, FxHashSet};

use super::Fresh;
use super::shelf::{Shelf, format_of};
use crate::corpus::{Container, Document, DocumentId};
use crate::index::{Catalog, CatalogEntry, Entries, Indexer, Remarks, Skipped};
use crate::text::Format;

/// What becomes of the catalogue while contents come in, one after another.
pub(super) struct Claims {
    /// Entries that stay, wherever their file lies now.
    pub(super) kept: Entries,
    /// By their places, those of them that an earlier file has taken over.
    moved: FxHashSet<u32>,
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
    /// Files that cannot be read, and gave way to others with the same bytes that can.
    pub(super) gave_way: Vec<Skipped>,
    /// Entries whose file was changed or is gone, by id.
    gone: BTreeMap<DocumentId, CatalogEntry>,
    /// Where the files of those entries lay.
    replaced: BTreeSet<PathBuf>,
    /// What became of each entry that stays, by its place.
    stays: Vec<Stay>,
    /// Of what is read now, the places where another document lay, and those of entries that are read
    /// anew in another way.
    taken: Vec<PathBuf>,
    reread: BTreeSet<PathBuf>,
    claimed: Claimed,
}

/// What became of a document that was not read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stay {
    /// Nobody looked.
    Unseen,
    /// It lies where it lay.
    Same,
    /// Its content lies elsewhere now.
    Moved,
}

/// How many documents of those before became what. Of the documents now, all others were added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Fates {
    pub(super) unseen: usize,
    pub(super) same: usize,
    pub(super) moved: usize,
    /// One that was added stands for it.
    pub(super) changed: usize,
    pub(super) removed: usize,
}

/// Who has a content, by path. There may be millions of them.
#[derive(Default)]
struct Claimed {
    /// One after the other.
    paths: String,
    holders: FxHashMap<DocumentId, Holder>,
}

/// Where the path of who has a content begins, how long it is, and which entry of those that stay it
/// is; `READ_NOW` where it is none.
#[derive(Clone, Copy)]
struct Holder {
    path_start: usize,
    path_len: u32,
    kept: u32,
}

const READ_NOW: u32 = u32::MAX;

impl Claimed {
    fn insert(&mut self, id: DocumentId, path: &str, kept: u32) {
        let holder = Holder {
            path_start: self.paths.len(),
            path_len: path.len() as u32,
            kept,
        };
        self.holders.insert(id, holder);
        self.paths.push_str(path);
    }

    fn path(&self, id: DocumentId) -> Option<&str> {
        let holder = self.holders.get(&id)?;
        Some(&self.paths[holder.path_start..][..holder.path_len as usize])
    }
}

impl Claims {
    pub(super) fn new(before: Catalog, shelf: &mut Shelf) -> Claims {
        let stated_now = std::mem::take(&mut shelf.pairs);
        let stays = |location: &Path| shelf.stays(location);
        let (mut kept, mut gone) = (Entries::default(), BTreeMap::new());
        let mut claimed = Claimed::default();
        let mut fates = Vec::new();
        for entry in before.documents.iter() {
            if stays(&entry.location) {
                fates.push(match shelf.is_unchanged(&entry.location) {
                    true => Stay::Same,
                    false => Stay::Unseen,
                });
                claimed.insert(entry.id, &entry.path, kept.count() as u32);
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
        let mut claims = Claims {
            replaced: gone.values().map(|d| d.location.clone()).collect(),
            stays: fates,
            taken: Vec::new(),
            reread: BTreeSet::new(),
            claimed,
            gone,
            kept,
            moved: FxHashSet::default(),
            remarks,
            before: before.remarks,
            is_changed: false,
            notes: Vec::new(),
            fits_pattern: false,
            gave_way: Vec::new(),
        };
        claims.hand_over();
        claims
    }

    /// Gives documents whose own file is gone to the first of their copies where nobody looks now.
    fn hand_over(&mut self) {
        let skipped = std::mem::take(&mut self.remarks.skipped).into_iter();
        let is_orphan = |file: &Skipped| file.copy_of.is_some_and(|id| self.gone.contains_key(&id));
        let (mut orphans, others): (Vec<Skipped>, _) = skipped.partition(is_orphan);
        self.remarks.skipped = others;
        orphans.sort_by(|a, b| rank(&a.path, &a.location).cmp(&rank(&b.path, &b.location)));
        for copy in orphans {
            match copy.copy_of.and_then(|id| self.gone.remove(&id)) {
                Some(entry) => self.keep(entry, &copy),
                None => self.remarks.skipped.push(copy),
            }
        }
    }

    /// Lets a document stay, whose content lies in this file now.
    fn keep(&mut self, entry: CatalogEntry, file: &Skipped) {
        self.is_changed = true;
        self.stays.push(match entry.location == file.location {
            true => Stay::Same,
            false => Stay::Moved,
        });
        let entry = at_new_place(entry, file);
        let place = self.kept.count() as u32;
        self.claimed.insert(entry.id, &entry.path, place);
        self.kept.push(&entry);
    }

    /// Whether this content is to be read; if not, it is a copy or known already.
    ///
    /// Contents are to come in the order of an ingest of everything: files by path, then what lies in
    /// containers. The first in that order is the document, also where another one was so far. The
    /// same bytes may be called by names of several formats, and be read under one of them alone:
    /// `readable` says what stands in the way of a format, and who cannot be read gives way.
    pub(super) fn claim(
        &mut self,
        fresh: &Fresh,
        indexer: &Indexer,
        readable: &dyn Fn(Format) -> Result<(), String>,
    ) -> bool {
        let Fresh { id, document, .. } = fresh;
        let id = *id;
        let here = Skipped::new(document, String::new());
        // Empty files are no copies of each other: each is told as empty.
        let holder = self.claimed.holders.get(&id).copied();
        let before = match holder.filter(|_| id != DocumentId::of(&[])) {
            None => self.gone.remove(&id),
            Some(holder) => {
                let formats = self.formats(fresh);
                match self.later_than(holder, document) {
                    Some(later) => {
                        if let Some([format, _]) = formats
                            && let Err(reason) = readable(format)
                        {
                            self.gave_way.push(Skipped { reason, ..here });
                            return false;
                        }
                        self.moved.insert(holder.kept);
                        self.note_copy(id, file_of(&later));
                        Some(later)
                    }
                    None => {
                        let is_read_now = holder.kept == READ_NOW;
                        // Whoever reads that file now tells why it cannot be read.
                        let gives_way = |[_, other]: [Format; 2]| readable(other).is_err();
                        if !(is_read_now && formats.is_some_and(gives_way)) {
                            self.note_copy(id, here);
                            return false;
                        }
                        None
                    }
                }
            }
        };
        self.is_changed = true;
        match before {
            Some(entry) if entry.settings == fresh.settings => {
                self.keep(entry, &here);
                return false;
            }
            // The same words, but read in another way.
            Some(_) => {
                indexer.delete(id);
                self.reread.insert(document.location.clone());
            }
            None if self.replaced.contains(&document.location) => {
                self.taken.push(document.location.clone());
            }
            None => {}
        }
        self.claimed.insert(id, &document.path, READ_NOW);
        true
    }

    /// The formats of a document and of who has its content so far, where they are not the same.
    fn formats(&self, fresh: &Fresh) -> Option<[Format; 2]> {
        let format = fresh.content.format()?;
        let path = self.claimed.path(fresh.id)?;
        // One that is named is read, whatever it is called.
        let named = Document {
            path: path.to_owned(),
            named: true,
            ..Document::default()
        };
        let other = format_of(&named)?;
        (format != other).then_some([format, other])
    }

    /// The entry of who has a content so far, where it comes behind this document.
    fn later_than(&self, holder: Holder, document: &Document) -> Option<CatalogEntry> {
        let entry = self.kept.get(holder.kept as usize)?;
        let is_later =
            rank(&document.path, &document.location) < rank(&entry.path, &entry.location);
        is_later.then_some(entry)
    }

    /// The reason is told when it is known who has the content.
    fn note_copy(&mut self, id: DocumentId, file: Skipped) {
        self.remarks.skipped.push(Skipped {
            copy_of: Some(id),
            ..file
        });
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

    /// Takes what nobody claimed out of the index, and tells what became of the documents before, given
    /// what was claimed and could not be read.
    pub(super) fn settle(&mut self, indexer: &Indexer, failed: &[Skipped]) -> Fates {
        let fates = self.fates(failed);
        if !self.moved.is_empty() {
            let kept = (0..).zip(self.kept.iter());
            let kept = kept.filter(|(place, _)| !self.moved.contains(place));
            self.kept = kept.map(|(_, entry)| entry).collect();
        }
        for copy in &mut self.remarks.skipped {
            if let Some(path) = copy.copy_of.and_then(|id| self.claimed.path(id)) {
                copy.reason = format!("same content as {path}");
            }
        }
        self.is_changed |= !self.gone.is_empty();
        let gone = std::mem::take(&mut self.gone);
        gone.keys().for_each(|&id| indexer.delete(id));
        fates
    }

    fn fates(&self, failed: &[Skipped]) -> Fates {
        let stays = (0..).zip(&self.stays);
        let stays = stays.filter(|(place, _)| !self.moved.contains(place));
        let (mut unseen, mut same, mut moved) = (0, 0, 0);
        for (_, stay) in stays {
            *match stay {
                Stay::Unseen => &mut unseen,
                Stay::Same => &mut same,
                Stay::Moved => &mut moved,
            } += 1;
        }
        let failed: BTreeSet<&Path> = failed.iter().map(|file| &*file.location).collect();
        let gone: BTreeSet<&Path> = self.gone.values().map(|entry| &*entry.location).collect();
        let is_read = |place: &&PathBuf| !failed.contains(place.as_path());
        let reread = self.reread.iter().filter(is_read).count();
        let taken = self.taken.iter().filter(is_read);
        let taken = taken.filter(|place| gone.contains(place.as_path())).count();
        Fates {
            unseen,
            same,
            moved,
            changed: reread + taken,
            removed: self.gone.len() + self.reread.len() - reread - taken,
        }
    }
}

/// Where a file stands in the order of an ingest: files by path, then containers by theirs. What lies
/// in one container stands at one place.
fn rank<'f>(path: &'f str, location: &'f Path) -> (bool, &'f str, &'f Path) {
    // A folder may be called as an archive is.
    let holds_files = |place: &&Path| {
        let is_named_so = place.to_str().and_then(Container::of).is_some();
        is_named_so && !place.is_dir()
    };
    let above = location.ancestors().skip(1);
    let Some(container) = above.filter(holds_files).last() else {
        return (false, path, location);
    };
    let name_len = location.as_os_str().len() - container.as_os_str().len();
    let path = path.get(..path.len().saturating_sub(name_len));
    (true, path.unwrap_or_default(), container)
}

/// The file of an entry.
fn file_of(entry: &CatalogEntry) -> Skipped {
    Skipped {
        path: entry.path.clone(),
        location: entry.location.clone(),
        byte_len: entry.byte_len,
        modified_ns: entry.modified_ns,
        reason: String::new(),
        copy_of: None,
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
