//! ZIP archives, read as folders.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use zip::ZipArchive;
use zip::read::{Config, ZipReadOptions};
use zip::result::ZipError;
use zip::unstable::read::ZipIterable;

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
    /// What in it cannot be read, with the reason: tables of metadata that could not be used, and files
    /// that have the name of another.
    pub unreadable: Vec<(Document, String)>,
    passwords: Vec<String>,
    bytes_left: u64,
}

impl Archive {
    /// Opens the archive and lists it; `passwords` are tried on what is encrypted, in this order.
    /// Its entries have the length and the time of the archive, by which a change is known.
    ///
    /// # Errors
    ///
    /// A file that cannot be read or is no archive.
    pub fn open(archive: &Document, passwords: &[String]) -> io::Result<Archive> {
        let file = BufReader::new(File::open(&archive.location)?);
        let zip = ZipArchive::new(file).map_err(plain)?;
        if zip.len() > MAX_ENTRIES {
            let message = format!("more than {MAX_ENTRIES} entries");
            return Err(io::Error::new(io::ErrorKind::InvalidData, message));
        }
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        let mut hidden_names = match zip.has_duplicate_names() {
            true => names_told_again(&archive.location)?,
            false => Vec::new(),
        };
        for index in 0..zip.len() {
            let name = zip.name_for_index(index).and_then(Result::ok);
            if let Some(name) = name.filter(|name| is_visible(name)) {
                let name = name_within(&name);
                if names.insert(name.clone(), index).is_some() {
                    hidden_names.push(name);
                }
            }
        }
        let of_hidden = |name: String| (inside(archive, &name), SAME_NAME.to_owned());
        let entries = names
            .into_iter()
            .map(|(name, index)| (inside(archive, &name), index))
            .collect();
        let mut open = Archive {
            zip,
            entries,
            unreadable: hidden_names.into_iter().map(of_hidden).collect(),
            passwords: passwords.to_vec(),
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
        let (_, unreadable) = sidecar::tell(&mut documents, opened, |_| false);
        self.unreadable.extend(unreadable);
        let places = entries.into_iter().map(|(_, index)| index);
        self.entries = documents.into_iter().zip(places).collect();
    }

    /// The content of the entry at this place.
    ///
    /// # Errors
    ///
    /// A damaged entry, one that no password opens, one that is too large, an archive that gives
    /// too much.
    pub fn read(&mut self, index: usize) -> io::Result<Vec<u8>> {
        let is_locked = match self.zip.by_index(index) {
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => true,
            Err(error) => return Err(plain(error)),
            Ok(_) => false,
        };
        if !is_locked {
            return self.read_with(index, None);
        }
        for password in self.passwords.clone() {
            match self.read_with(index, Some(password.as_bytes())) {
                // A wrong password may fit by chance; what it gives is then not what was packed.
                Err(error) if error.kind() != io::ErrorKind::FileTooLarge => {}
                read => return read,
            }
        }
        let message = match self.passwords.is_empty() {
            true => "a password is needed to open the file; give it with --password-file",
            false => "none of the passwords given opens the file",
        };
        Err(io::Error::new(io::ErrorKind::PermissionDenied, message))
    }

    fn read_with(&mut self, index: usize, password: Option<&[u8]>) -> io::Result<Vec<u8>> {
        let options = ZipReadOptions::new().password(password);
        let entry = self.zip.by_index_with_options(index, options);
        let limit = MAX_UNPACKED_BYTES.min(self.bytes_left);
        let bytes = read_at_most(entry.map_err(plain)?, limit);
        let is_over = |error: &io::Error| error.kind() == io::ErrorKind::FileTooLarge;
        // What was too large has been unpacked up to its limit.
        self.bytes_left -= match &bytes {
            Ok(bytes) => bytes.len() as u64,
            Err(error) if password.is_none() || is_over(error) => limit,
            Err(_) => 0,
        };
        bytes
    }
}

/// Why a file in an archive is not read.
pub const SAME_NAME: &str = "a file further back in the archive has the same name and is read in its place; give each a name of its own and pack them anew";

/// The names that more than one entry has, once for each that comes before the last.
fn names_told_again(archive: &Path) -> io::Result<Vec<String>> {
    let file = BufReader::new(File::open(archive)?);
    let mut every = ZipIterable::try_new(file, Config::default()).map_err(plain)?;
    let mut seen = BTreeSet::new();
    let mut again = Vec::new();
    for entry in every.files().map_err(plain)? {
        let entry = entry.map_err(plain)?;
        let name = entry.name().map_err(plain)?.into_owned();
        if is_visible(&name) && !seen.insert(name.clone()) {
            again.push(name_within(&name));
        }
    }
    Ok(again)
}

/// Neither a folder nor a hidden file, nor what a Mac adds.
fn is_visible(name: &str) -> bool {
    let is_step = |part: &str| part == "." || part == "..";
    let hidden = |part: &str| !super::is_visible(part) && !is_step(part) || part == "__MACOSX";
    !name.ends_with(['/', '\\']) && !name.split(['/', '\\']).any(hidden)
}

/// The name of an entry as a path below the archive. What leads out of it is left out: nothing is
/// written anywhere, and the file is read where it lies.
fn name_within(name: &str) -> String {
    let parts = name.split(['/', '\\']);
    let parts = parts.filter(|part| !["", ".", ".."].contains(part));
    parts.collect::<Vec<_>>().join("/")
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
        error => {
            let message = format!("damaged ZIP archive: {error}");
            io::Error::new(io::ErrorKind::InvalidData, message)
        }
    }
}
