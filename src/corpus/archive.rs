//! ZIP archives, read as folders.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader};
use std::path::PathBuf;

use zip::ZipArchive;
use zip::result::ZipError;

use super::compression::read_at_most;
use super::{Document, MAX_UNPACKED_BYTES, sidecar};

/// The most entries an archive may have.
const MAX_ENTRIES: usize = 1_000_000;
/// An archive may give so many times its own length, and [`SPARE_BYTES`] more: beyond that it is
/// made to fill the memory of who opens it.
const MAX_RATIO: u64 = 100;
const SPARE_BYTES: u64 = 1 << 30;

/// An open archive.
pub struct Archive {
    zip: ZipArchive<BufReader<File>>,
    /// What it holds, by name, without hidden files: a document and its place in the archive.
    pub entries: Vec<(Document, usize)>,
    /// Tables of metadata in it that could not be used, with the reason.
    pub unreadable: Vec<(Document, String)>,
    bytes_left: u64,
}

impl Archive {
    /// Opens the archive and lists it. Its entries have the length and the time of the archive, by
    /// which a change is known.
    ///
    /// # Errors
    ///
    /// A file that cannot be read or is no archive.
    pub fn open(archive: &Document) -> io::Result<Archive> {
        let file = BufReader::new(File::open(&archive.location)?);
        let zip = ZipArchive::new(file).map_err(plain)?;
        if zip.len() > MAX_ENTRIES {
            let message = format!("more than {MAX_ENTRIES} entries");
            return Err(io::Error::new(io::ErrorKind::InvalidData, message));
        }
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        for index in 0..zip.len() {
            let name = zip.name_for_index(index).and_then(Result::ok);
            if let Some(name) = name.filter(|name| is_visible(name)) {
                names.insert(name.replace('\\', "/"), index);
            }
        }
        let entries = names
            .into_iter()
            .map(|(name, index)| (inside(archive, &name), index))
            .collect();
        let mut open = Archive {
            zip,
            entries,
            unreadable: Vec::new(),
            bytes_left: archive.byte_len.saturating_mul(MAX_RATIO) + SPARE_BYTES,
        };
        open.apply_sidecars();
        Ok(open)
    }

    fn apply_sidecars(&mut self) {
        let (tables, entries): (Vec<_>, Vec<_>) = std::mem::take(&mut self.entries)
            .into_iter()
            .partition(|(document, _)| sidecar::is_sidecar(&document.path));
        let mut documents: Vec<Document> = entries.iter().map(|(entry, _)| entry.clone()).collect();
        let mut opened = Vec::new();
        for (table, index) in tables {
            match self.read(index) {
                Ok(bytes) => opened.push((table, bytes)),
                Err(error) => self.unreadable.push((table, error.to_string())),
            }
        }
        let (_, unreadable) = sidecar::tell(&mut documents, opened);
        self.unreadable.extend(unreadable);
        let places = entries.into_iter().map(|(_, index)| index);
        self.entries = documents.into_iter().zip(places).collect();
    }

    /// The content of the entry at this place.
    ///
    /// # Errors
    ///
    /// A damaged or encrypted entry, one that is too large, an archive that gives too much.
    pub fn read(&mut self, index: usize) -> io::Result<Vec<u8>> {
        let entry = self.zip.by_index(index).map_err(plain)?;
        let limit = MAX_UNPACKED_BYTES.min(self.bytes_left);
        let bytes = read_at_most(entry, limit);
        // What was too large has been unpacked up to its limit.
        self.bytes_left -= bytes.as_ref().map_or(limit, |bytes| bytes.len() as u64);
        bytes
    }
}

/// Neither a folder nor a hidden file, nor what a Mac adds.
fn is_visible(name: &str) -> bool {
    let mut parts = name.split(['/', '\\']);
    let hidden = |part: &str| part.starts_with('.') && part != "." || part == "__MACOSX";
    !name.ends_with(['/', '\\']) && !parts.any(hidden)
}

/// A document within a file, known by the file's path and its own name.
pub(super) fn inside(container: &Document, name: &str) -> Document {
    let mut location = container.location.clone().into_os_string();
    location.push("/");
    location.push(name);
    Document {
        path: format!("{}/{name}", container.path),
        location: PathBuf::from(location),
        named: false,
        ..container.clone()
    }
}

fn plain(error: ZipError) -> io::Error {
    match error {
        ZipError::Io(error) => error,
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            let message = "a password is needed to open it; unpack it first";
            io::Error::new(io::ErrorKind::PermissionDenied, message)
        }
        error => {
            let message = format!("damaged ZIP archive: {error}");
            io::Error::new(io::ErrorKind::InvalidData, message)
        }
    }
}
