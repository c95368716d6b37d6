//! The folder of an index as the search library sees it.
//!
//! What an ingest writes stays apart until it is published: the library's own list of segments goes to
//! a file of another name, and no file is removed that readers need. So an ingest can save its work as
//! often as it likes, and the next one can go on from there, while readers see the last publication.

use std::borrow::Cow;
use std::collections::HashSet;
use std::io::{self, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;
use tantivy::HasLen;
use tantivy::SegmentReader;
use tantivy::directory::error::{
    DeleteError, LockError, OpenDirectoryError, OpenReadError, OpenWriteError,
};
use tantivy::directory::{
    AntiCallToken, Directory, DirectoryLock, FileHandle, Lock, META_LOCK, MmapDirectory,
    OwnedBytes, TerminatingWrite, WatchCallback, WatchHandle, WritePtr,
};
use tantivy::index::SegmentComponent;

use super::blocks::{self, Blocks, Sums};
use super::{IndexError, layout};

/// The list of segments that readers see.
const PUBLISHED: &str = "meta.json";
/// That of an ingest which has not come to its end.
const PENDING: &str = "pending.json";
/// The files that the library may remove. Who reads has no need of it.
const MANAGED: &str = ".managed.json";

/// A folder on disk that belongs to whoever may read it: all of its files get the mode that new
/// files have, and to open an index nothing need be written.
#[derive(Clone, Debug)]
pub(super) struct Folder {
    path: PathBuf,
    files: MmapDirectory,
    /// The segments that readers need; `None` for a reader.
    published: Option<Arc<Mutex<HashSet<String>>>>,
    /// Whether the disk had no room for what was to be written.
    is_full: Arc<AtomicBool>,
    /// Whether the last list of segments could not be written: what the one before it names must stay.
    is_behind: Arc<AtomicBool>,
}

impl Folder {
    pub(super) fn open(path: &Path) -> Result<Folder, OpenDirectoryError> {
        Ok(Folder {
            path: path.to_owned(),
            files: MmapDirectory::open(path)?,
            published: None,
            is_full: Arc::default(),
            is_behind: Arc::default(),
        })
    }

    /// The folder as an ingest sees it: with what it, or one that was interrupted, has saved.
    pub(super) fn open_to_write(path: &Path) -> Result<Folder, OpenDirectoryError> {
        let folder = Folder::open(path)?;
        let published = folder.segments().unwrap_or_default();
        Ok(Folder {
            published: Some(Arc::new(Mutex::new(published))),
            ..folder
        })
    }

    /// Whether an ingest was interrupted.
    pub(super) fn is_pending(&self) -> bool {
        self.path.join(PENDING).is_file()
    }

    /// Whether the disk had no room for something since this was asked last, and the list of segments is
    /// what it should be. The library does not tell it of all that it writes.
    pub(super) fn was_full(&self) -> bool {
        let was_full = self.is_full.swap(false, Ordering::Relaxed);
        was_full && !self.is_behind.load(Ordering::Relaxed)
    }

    /// Whether the disk had no room for something, as [`was_full`](Self::was_full) says it; this may be
    /// asked again.
    pub(super) fn is_full(&self) -> bool {
        self.is_full.load(Ordering::Relaxed)
    }

    /// Whether readers see a segment.
    pub(super) fn is_published(&self, segment: &str) -> bool {
        let published = self.published.as_ref();
        published.is_none_or(|published| {
            let published = published.lock().unwrap_or_else(PoisonError::into_inner);
            published.contains(segment)
        })
    }

    /// Lets go of what has been saved and is not published.
    pub(super) fn forget_pending(&self) -> Result<(), IndexError> {
        self.remove(&self.path.join(PENDING))?;
        // What was deleted in segments that stay: the same numbers are given out again.
        let needed = self.deletes().unwrap_or_default();
        let files = std::fs::read_dir(&self.path).into_iter().flatten();
        for file in files.filter_map(Result::ok) {
            let name = file.file_name().to_string_lossy().into_owned();
            if name.ends_with(".del") && !needed.contains(&name) {
                self.remove(&file.path())?;
            }
        }
        Ok(())
    }

    fn remove(&self, path: &Path) -> Result<(), IndexError> {
        match std::fs::remove_file(path) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => Err(IndexError::Io {
                path: path.to_owned(),
                source,
            }),
            _ => Ok(()),
        }
    }

    /// The files that say what is deleted in the segments that readers see.
    fn deletes(&self) -> Option<HashSet<String>> {
        let names = self.listed()?.into_iter().filter_map(|(id, segment)| {
            let opstamp = segment.get("deletes")?.get("opstamp")?.as_u64()?;
            Some(format!("{id}.{opstamp}.del"))
        });
        Some(names.collect())
    }

    /// Shows readers what has been saved, with what the commit says.
    pub(super) fn publish(&self, payload: &str) -> Result<(), IndexError> {
        let pending = self.path.join(PENDING);
        let saved = match self.is_pending() {
            true => pending.clone(),
            false => self.path.join(PUBLISHED),
        };
        let io = |source| IndexError::Io {
            path: saved.clone(),
            source,
        };
        let mut list = read_sealed(&saved).map_err(io)?;
        list["payload"] = payload.into();
        layout::write_whole(&self.path.join(PUBLISHED), layout::sealed(list).as_bytes())?;
        // Where it stays it says the same as what is published.
        _ = std::fs::remove_file(&pending);
        if let Some(published) = &self.published {
            *published.lock().unwrap_or_else(PoisonError::into_inner) =
                self.segments().unwrap_or_default();
        }
        Ok(())
    }

    /// The ids of the segments that readers see.
    fn segments(&self) -> Option<HashSet<String>> {
        Some(self.listed()?.into_iter().map(|(id, _)| id).collect())
    }

    /// The segments that readers see: their ids, as files are named by them, and what the list says.
    fn listed(&self) -> Option<Vec<(String, Value)>> {
        let list = read_sealed(&self.path.join(PUBLISHED)).ok()?;
        let segments = list.get("segments")?.as_array()?.iter();
        let segments = segments.filter_map(|segment| {
            let id = segment.get("segment_id")?.as_str()?.replace('-', "");
            Some((id, segment.clone()))
        });
        Some(segments.collect())
    }

    /// A file, checked as it is read.
    pub(super) fn blocks(&self, path: &Path) -> Result<Blocks, OpenReadError> {
        let io = |error| OpenReadError::wrap_io_error(error, path.to_owned());
        let bytes = self.files.get_file_handle(path)?;
        let bytes = bytes.read_bytes(0..bytes.len()).map_err(io)?;
        Blocks::open(self.path.join(path), bytes).map_err(io)
    }

    /// A file that a plugin keeps in a segment, without what the library writes behind it.
    pub(super) fn blocks_of(
        &self,
        segment: &SegmentReader,
        extension: &str,
    ) -> Result<Blocks, OpenReadError> {
        let component = SegmentComponent::Custom(extension.to_owned());
        let len = segment.open_read(component)?.len();
        let name = format!("{}.{extension}", segment.segment_id().uuid_string());
        Ok(self.blocks(Path::new(&name))?.slice(0..len))
    }

    /// The file that is read under a name.
    fn read_as<'p>(&self, path: &'p Path) -> &'p Path {
        let is_pending = || self.published.is_some() && self.is_pending();
        match path == Path::new(PUBLISHED) && is_pending() {
            true => Path::new(PENDING),
            false => path,
        }
    }

    /// The file that is written under a name.
    fn write_as<'p>(&self, path: &'p Path) -> &'p Path {
        match path == Path::new(PUBLISHED) && self.published.is_some() {
            true => Path::new(PENDING),
            false => path,
        }
    }

    /// Whether readers need a file.
    fn is_needed(&self, path: &Path) -> bool {
        let name = path.to_string_lossy();
        let segment = name.split('.').next().unwrap_or_default();
        let is_behind = self.is_behind.load(Ordering::Relaxed);
        self.published.is_some() && (is_behind || self.is_published(segment))
    }

    /// Keeps the files of the last commit from being removed, as whoever may only read can.
    fn share(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        let file = match std::fs::File::open(self.path.join(&lock.filepath)) {
            Ok(file) => file,
            // Who cannot make it reads what nobody writes.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(DirectoryLock::from(Box::new(())));
            }
            Err(error) => return Err(LockError::wrap_io_error(error)),
        };
        file.lock_shared().map_err(LockError::wrap_io_error)?;
        Ok(DirectoryLock::from(Box::new(file)))
    }
}

/// Reads a list of segments.
///
/// # Errors
///
/// What the file system says; a list that is not as it was written.
fn read_sealed(path: &Path) -> io::Result<Value> {
    let bytes = std::fs::read(path)?;
    layout::unsealed(&bytes).ok_or_else(|| blocks::damaged(path))
}

/// Whether there was no room for what was to be written.
pub(super) fn is_full(kind: io::ErrorKind) -> bool {
    use io::ErrorKind::{QuotaExceeded, StorageFull};
    matches!(kind, QuotaExceeded | StorageFull)
}

fn is_refused(error: &io::Error) -> bool {
    use io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem};
    matches!(error.kind(), PermissionDenied | ReadOnlyFilesystem)
}

/// A file that is written piece by piece. The system may keep what is written at once as one whole, and
/// then maps it as one: a look-up within megabytes would hold all of them resident.
struct Pieces {
    file: WritePtr,
    sums: Sums,
    is_full: Arc<AtomicBool>,
}

/// Bytes.
pub(super) const PIECE: usize = 1 << 14;

/// Remembers where the disk has no room.
fn told<T>(was_full: &AtomicBool, outcome: io::Result<T>) -> io::Result<T> {
    if let Err(error) = &outcome
        && is_full(error.kind())
    {
        was_full.store(true, Ordering::Relaxed);
    }
    outcome
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(&bytes[..bytes.len().min(PIECE)]);
        let written = told(&self.is_full, written)?;
        self.sums.push(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = self.file.flush();
        told(&self.is_full, flushed)
    }
}

impl TerminatingWrite for Pieces {
    fn terminate_ref(&mut self, token: AntiCallToken) -> io::Result<()> {
        let ended = self.sums.write(&mut self.file);
        let ended = ended.and_then(|()| self.file.flush());
        let ended = ended.and_then(|()| self.file.terminate_ref(token));
        told(&self.is_full, ended)
    }
}

/// A file of which no more is held than a window: what a merge goes through from its beginning to its end.
/// Of a file that is mapped the system would hold what was read, and count it as ours. It is opened for
/// each window, since there may be more segments than files that a process may have open.
#[derive(Debug)]
struct Window {
    path: PathBuf,
    len: usize,
    /// Where what is held begins, and what is.
    held: Mutex<(usize, OwnedBytes)>,
}

impl Window {
    /// So many bytes are read at once when they follow each other.
    const LEN: usize = 1 << 18;

    fn of(path: PathBuf) -> io::Result<Window> {
        Ok(Window {
            len: blocks::content_len_of(&path)?,
            path,
            held: Mutex::new((0, OwnedBytes::empty())),
        })
    }
}

impl HasLen for Window {
    fn len(&self) -> usize {
        self.len
    }
}

impl FileHandle for Window {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let (start, bytes) = &*held;
        let end = start + bytes.len();
        let goes_on = (*start..=end).contains(&range.start);
        if !goes_on || range.end > end {
            let ahead = if goes_on { Window::LEN } else { 0 };
            let left = self.len.saturating_sub(range.start);
            let wanted = range.start..range.start + range.len().max(ahead.min(left));
            let (whole, bytes) = blocks::read_blocks(&self.path, self.len, &wanted)?;
            *held = (whole.start, OwnedBytes::new(bytes));
        }
        let at = range.start - held.0;
        Ok(held.1.slice(at..at + range.len()))
    }
}

/// Whether a file is one of those that hold most of a segment, and that a merge goes through: postings
/// and positions.
fn is_gone_through(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    matches!(extension, Some("idx" | "pos"))
}

impl Directory for Folder {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        if self.published.is_none() || !is_gone_through(path) {
            return Ok(Arc::new(self.blocks(path)?));
        }
        match Window::of(self.path.join(path)) {
            Ok(file) => Ok(Arc::new(file)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Err(OpenReadError::FileDoesNotExist(path.to_owned()))
            }
            Err(error) => Err(OpenReadError::wrap_io_error(error, path.to_owned())),
        }
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        if self.is_needed(path) {
            let error = io::Error::other("readers need this file until the next publication");
            return Err(DeleteError::IoError {
                io_error: Arc::new(error),
                filepath: path.to_owned(),
            });
        }
        self.files.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.files.exists(self.read_as(path))
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        let file = match self.files.open_write(path) {
            Err(OpenWriteError::IoError { io_error, filepath }) => {
                _ = told::<()>(&self.is_full, Err(io_error.kind().into()));
                return Err(OpenWriteError::IoError { io_error, filepath });
            }
            opened => opened?,
        };
        let is_full = Arc::clone(&self.is_full);
        Ok(WritePtr::new(Box::new(Pieces {
            file,
            sums: Sums::default(),
            is_full,
        })))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        let is_reader = self.published.is_none();
        if path == Path::new(MANAGED) && is_reader {
            return Err(OpenReadError::FileDoesNotExist(path.to_owned()));
        }
        let bytes = self.files.atomic_read(self.read_as(path))?;
        if path == Path::new(PUBLISHED) && layout::unsealed(&bytes).is_none() {
            let error = blocks::damaged(path);
            return Err(OpenReadError::wrap_io_error(error, path.to_owned()));
        }
        Ok(bytes)
    }

    /// The library would make the file its owner's alone.
    fn atomic_write(&self, path: &Path, content: &[u8]) -> io::Result<()> {
        let is_list = path == Path::new(PUBLISHED);
        let content = match is_list {
            true => Cow::Owned(layout::sealed(serde_json::from_slice(content)?).into_bytes()),
            false => Cow::Borrowed(content),
        };
        let written = layout::write_whole(&self.path.join(self.write_as(path)), &content);
        if is_list {
            self.is_behind.store(written.is_err(), Ordering::Relaxed);
        }
        let written = written.map_err(|error| match error {
            IndexError::Io { source, .. } => source,
            IndexError::Full(_) => io::ErrorKind::StorageFull.into(),
            error => io::Error::other(error),
        });
        told(&self.is_full, written)
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.files.sync_directory()
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        match self.files.acquire_lock(lock) {
            Err(LockError::IoError(error))
                if is_refused(&error) && lock.filepath == META_LOCK.filepath =>
            {
                self.share(lock)
            }
            outcome => outcome,
        }
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.files.watch(callback)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_without_room_is_remembered_once() {
        let folder = tempfile::tempdir().expect("room");
        let folder = Folder::open(folder.path()).expect("a folder");
        let outcome = |kind: io::ErrorKind| told::<()>(&folder.is_full, Err(kind.into())).is_err();
        assert!(outcome(io::ErrorKind::NotFound) && !folder.was_full());
        assert!(outcome(io::ErrorKind::StorageFull));
        assert!(folder.was_full() && !folder.was_full());
    }

    #[test]
    fn nothing_is_removed_while_the_list_of_segments_is_behind() {
        let place = tempfile::tempdir().expect("room");
        let folder = Folder::open_to_write(place.path()).expect("a folder");
        let file = Path::new("0123.idx");
        std::fs::write(place.path().join(file), "postings").expect("room");
        // Where the list should go stands a folder.
        let list = place.path().join(PENDING);
        std::fs::create_dir_all(list.join("full")).expect("room");
        assert!(folder.atomic_write(Path::new(PUBLISHED), b"{}").is_err());
        assert!(folder.delete(file).is_err());
        folder.is_full.store(true, Ordering::Relaxed);
        assert!(!folder.was_full());
        std::fs::remove_dir_all(&list).expect("it is ours");
        assert!(folder.atomic_write(Path::new(PUBLISHED), b"{}").is_ok());
        assert!(folder.delete(file).is_ok());
    }

    proptest::proptest! {
        #[test]
        fn a_window_gives_what_stands_in_the_file(
            steps in proptest::collection::vec((0..600_000_usize, 0..400_000_usize, proptest::bool::ANY), 1..12)
        ) {
            let whole: Vec<u8> = (0..600_000_usize).map(|n| ((n * n) >> 7) as u8).collect();
            let folder = tempfile::tempdir()?;
            let path = folder.path().join("postings.idx");
            let mut file = whole.clone();
            let mut sums = Sums::default();
            sums.push(&whole);
            sums.write(&mut file)?;
            std::fs::write(&path, &file)?;
            let window = Window::of(path)?;
            proptest::prop_assert_eq!(window.len(), whole.len());
            let mut last = 0;
            for (start, len, goes_on) in steps {
                let start = if goes_on { last } else { start };
                last = whole.len().min(start + len);
                let read = window.read_bytes(start..last)?;
                proptest::prop_assert!(read.as_slice() == &whole[start..last]);
            }
        }
    }
}
