//! What lies on the shelf: files in a stable order, each known by the hash of its content.
//!
//! This stage finds and reads files, also those within archives and corpora that are one file, and
//! collects what is said of them from outside: in a table beside them, in their names, in the
//! records they come in. It does not look into the text: what a document says begins with the stage
//! below.

mod archive;
mod compression;
pub(crate) mod decode;
mod name_pattern;
mod records;
pub(crate) mod references;
mod sidecar;
mod single_byte;
mod table;

pub mod pairs;
pub mod queries;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};
use walkdir::{DirEntry, WalkDir};

pub use archive::{Archive, SAME_NAME};
pub use compression::unpacked_name;
pub use name_pattern::{NamePattern, PatternError};
pub use records::{Part, RecordFormat, RecordOptions};
pub use sidecar::{Said, give, said_of};

use records::Records;

/// The longest file that is read whole, in bytes.
const MAX_FILE_BYTES: u64 = 1 << 30;
/// The most bytes that a packed file, or a file within an archive, may give.
const MAX_UNPACKED_BYTES: u64 = 256 << 20;

/// The hash of a file's content, 64 bits of BLAKE3, written as 16 hexadecimal digits.
///
/// Two files with the same bytes are one document. Among five million documents the chance that
/// any two different ones share an id is below one in a million.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(pub u64);

impl DocumentId {
    /// The id of this content.
    pub fn of(content: &[u8]) -> DocumentId {
        let hash = blake3::hash(content);
        let mut first = [0; 8];
        first.copy_from_slice(&hash.as_bytes()[..8]);
        DocumentId(u64::from_be_bytes(first))
    }
}

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for DocumentId {
    type Err = std::num::ParseIntError;

    fn from_str(hex: &str) -> Result<DocumentId, Self::Err> {
        u64::from_str_radix(hex, 16).map(DocumentId)
    }
}

impl Serialize for DocumentId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DocumentId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let hex = String::deserialize(deserializer)?;
        hex.parse().map_err(serde::de::Error::custom)
    }
}

/// A file that was found, not yet read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The path as it was named, with `/` between its parts: what people see.
    pub path: String,
    /// The absolute path: what tells one file from another, whatever the current folder.
    pub location: PathBuf,
    /// Length in bytes.
    pub byte_len: u64,
    /// Last change, in nanoseconds since 1970; 0 where the file system does not say.
    pub modified_ns: u64,
    /// Named by itself rather than found in a folder: it is then expected to be readable.
    pub named: bool,
    /// What is said of it outside its text.
    pub fields: Vec<Field>,
    /// The place of a record in a file of records, whose name says nothing of a session.
    pub record: Option<RecordPlace>,
}

/// Reads a file that was named by itself, unpacked as [`Document::read`] does.
///
/// # Errors
///
/// As [`Document::read`].
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    let document = Document {
        path: path.display().to_string(),
        location: path.to_owned(),
        byte_len: path.metadata()?.len(),
        ..Document::default()
    };
    document.read()
}

/// What is known of a record by where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordPlace {
    /// The session it is said to belong to; each record is its own when `None`.
    pub session: Option<String>,
}

impl Document {
    /// Reads the file's content, unpacked where its name ends with `.gz` or `.zst`.
    ///
    /// # Errors
    ///
    /// What the file system says; a damaged or too large file.
    pub fn read(&self) -> io::Result<Vec<u8>> {
        if unpacked_name(&self.path) == self.path {
            let limit = MAX_FILE_BYTES;
            if self.byte_len > limit {
                let message = format!("too large: more than {} MiB", limit >> 20);
                return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
            }
            return std::fs::read(&self.location);
        }
        compression::read_at_most(compression::open(&self.location)?, MAX_UNPACKED_BYTES)
    }
}

/// Files that hold documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Container {
    /// A ZIP archive: a folder.
    Archive,
    /// A file of records.
    Records(RecordFormat),
}

impl Container {
    /// By the name of the file; `None` for a file that is a document, or nothing that is read.
    pub fn of(path: &str) -> Option<Container> {
        let is_archive = Path::new(path)
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("zip"));
        if is_archive {
            return Some(Container::Archive);
        }
        RecordFormat::of(Path::new(unpacked_name(path))).map(Container::Records)
    }
}

/// A record as a document, with its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordDocument {
    /// Hash of the record.
    pub id: DocumentId,
    /// Its place and what is said of it.
    pub document: Document,
    /// Its text, speech by speech.
    pub parts: Vec<Part>,
    /// Whether it has a name of its own rather than its place in the file.
    pub is_named: bool,
}

/// The records of `file`, in order; one that is none, and the place where the file cannot be read
/// on, with the reason.
///
/// # Errors
///
/// A file that cannot be opened, a table without text.
pub fn records(
    file: &Document,
    format: RecordFormat,
    options: &RecordOptions,
) -> io::Result<impl Iterator<Item = Result<RecordDocument, Box<(Document, String)>>> + Send + use<>>
{
    let records = Records::open(compression::open(&file.location)?, format, options)?;
    let file = file.clone();
    let mut names: BTreeSet<String> = BTreeSet::new();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut read = 0;
    Ok(records.map(move |record| match record {
        Ok(Ok(record)) => {
            read += 1;
            // A name that comes again gets its count, so that each record has a place.
            let mut name = record.name.clone();
            while names.contains(&name) {
                let count = counts.entry(record.name.clone()).or_insert(1);
                *count += 1;
                name = format!("{}~{count}", record.name);
            }
            names.insert(name.clone());
            let mut document = archive::inside(&file, &name);
            document.fields.extend(record.fields);
            document.record = Some(RecordPlace {
                session: record.session,
            });
            Ok(RecordDocument {
                id: record.id,
                document,
                parts: record.parts,
                is_named: record.is_named,
            })
        }
        Ok(Err(bad)) => Err(Box::new((archive::inside(&file, &bad.name), bad.reason))),
        Err(error) => {
            let reason = match read {
                0 => error.to_string(),
                read => format!("{error}; the {read} records before that were read"),
            };
            Err(Box::new((file.clone(), reason)))
        }
    }))
}

/// Something said of a document outside its running text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// The name as it is written there, such as `date` or `Línea temática`.
    pub name: String,
    /// The value as it is written there.
    pub value: String,
    /// Who says so.
    pub source: FieldSource,
}

/// Where a [`Field`] comes from; a later one is believed before an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldSource {
    /// The name of the file, taken apart by a pattern.
    NamePattern,
    /// A record of a JSON Lines or CSV file.
    Record,
    /// The fields that open the file itself.
    FrontMatter,
    /// A table that lies beside the file.
    Sidecar,
}

/// What [`list`] found.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// The files, sorted by path; each file once, however often it was named.
    pub documents: Vec<Document>,
    /// The absolute form of each path that was asked for.
    pub roots: Vec<PathBuf>,
    /// What could not be looked at, with the reason: a folder without permission, a loop of links.
    pub unreadable: Vec<(Document, String)>,
    /// How many pipes, sockets and devices lie there: to open one may wait for ever.
    pub special: usize,
    /// The tables of versions that lie there, with what they say.
    pub pairs: Vec<pairs::Table>,
    /// What tables beside the files say, also of files within archives.
    pub said: Said,
}

impl Listing {
    /// Takes out what lies below a folder, unless one of the paths that were asked for lies there.
    pub fn leave_out(&mut self, folder: &Path) {
        let Ok(folder) = folder.canonicalize() else {
            return;
        };
        if !self.roots.iter().any(|root| root.starts_with(&folder)) {
            self.documents
                .retain(|document| !document.location.starts_with(&folder));
        }
    }
}

/// A path that was named and is not there.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {source}")]
pub struct MissingPath {
    /// The path as it was named.
    pub path: String,
    /// What the file system said.
    pub source: io::Error,
}

/// Lists the files at and below `paths`, without reading them.
///
/// Hidden files and folders (a name with a leading dot) and the lock files of office programs
/// (`~$`) are passed over, links are followed.
///
/// # Errors
///
/// A path that does not exist. What is unreadable *below* a path is listed, not an error.
pub fn list(paths: &[PathBuf]) -> Result<Listing, MissingPath> {
    let mut listing = found(paths)?;
    sidecar::apply(&mut listing);
    take_pairs(&mut listing);
    listing
        .unreadable
        .sort_by(|(a, why), (b, reason)| (&a.path, why).cmp(&(&b.path, reason)));
    Ok(listing)
}

/// What a look at files found, without what is in them: their places, lengths and times. Two looks
/// are the same where nothing was changed in between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look([u8; 16]);

/// Looks at the files at and below `paths`, of whatever kind they are, as [`list`] does; not at those
/// below `except`.
///
/// # Errors
///
/// A path that does not exist.
pub fn look(paths: &[PathBuf], except: &Path) -> Result<Look, MissingPath> {
    let mut listing = found(paths)?;
    listing.leave_out(except);
    let mut hasher = blake3::Hasher::new();
    let mut add = |document: &Document, why: &str| {
        let stamp = (document.byte_len, document.modified_ns);
        hasher.update(format!("{:?} {stamp:?} {why}\n", document.location).as_bytes());
    };
    for document in &listing.documents {
        add(document, "");
    }
    for (document, why) in &listing.unreadable {
        add(document, why);
    }
    let mut look = [0; 16];
    look.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    Ok(Look(look))
}

/// The files at and below `paths`, sorted by path.
fn found(paths: &[PathBuf]) -> Result<Listing, MissingPath> {
    let mut listing = Listing::default();
    for path in paths {
        let missing = |source| MissingPath {
            path: shown(path),
            source,
        };
        let root = path.canonicalize().map_err(missing)?;
        let metadata = root.metadata().map_err(missing)?;
        if metadata.is_dir() {
            list_folder(path, &root, &mut listing);
        } else {
            let named = document(shown(path), root.clone(), &metadata, true);
            match metadata.is_file() {
                true => listing.documents.push(named),
                false => listing.unreadable.push((named, SPECIAL.to_owned())),
            }
            list_table_beside(path, &root, &mut listing);
        }
        listing.roots.push(root);
    }
    listing
        .documents
        .sort_by(|a, b| (&a.location, !a.named).cmp(&(&b.location, !b.named)));
    listing.documents.dedup_by(|b, a| a.location == b.location);
    leave_out_unnamable(&mut listing);
    listing
        .documents
        .sort_by(|a, b| (&a.path, &a.location).cmp(&(&b.path, &b.location)));
    Ok(listing)
}

/// No index can keep the name of a file that is not UTF-8: it is listed as it is shown.
fn leave_out_unnamable(listing: &mut Listing) {
    let named = |document: &Document| document.location.to_str().is_some();
    let unnamable = listing
        .documents
        .extract_if(.., |document| !named(document));
    let unnamable = unnamable.map(|document| (document, UNNAMABLE.to_owned()));
    let unnamable: Vec<(Document, String)> = unnamable.collect();
    listing.unreadable.extend(unnamable);
    for (document, _) in &mut listing.unreadable {
        if !named(document) {
            document.location = shown(&document.location).into();
        }
    }
}

/// Why a file is not read whose name is not UTF-8.
const UNNAMABLE: &str = "its name, or that of its folder, is not UTF-8; rename it";

/// Reads the tables of versions, which are not documents.
fn take_pairs(listing: &mut Listing) {
    let is_table = |document: &Document| {
        let name = document.path.rsplit('/').next();
        name.is_some_and(|name| name.eq_ignore_ascii_case(pairs::NAME))
    };
    let (tables, documents): (Vec<Document>, _) = std::mem::take(&mut listing.documents)
        .into_iter()
        .partition(is_table);
    listing.documents = documents;
    for table in tables {
        match pairs::read(&table.location) {
            Ok(rows) => listing.pairs.push(pairs::Table {
                location: table.location,
                named: false,
                rows,
            }),
            Err(error) => {
                let reason =
                    format!("{error}; nothing in the table is believed until that is mended");
                listing.unreadable.push((table, reason));
            }
        }
    }
}

/// A table of metadata speaks of the files beside it, also when one of them is named alone.
fn list_table_beside(named: &Path, root: &Path, listing: &mut Listing) {
    let table = root.with_file_name(sidecar::NAME);
    if let Ok(metadata) = table.metadata()
        && metadata.is_file()
    {
        let path = shown(&named.with_file_name(sidecar::NAME));
        listing
            .documents
            .push(document(path, table, &metadata, false));
    }
}

/// Why a pipe, a socket or a device is not read.
pub const SPECIAL: &str = "a pipe or device and no file; save what it gives in a file";

const LEADS_BACK: &str = "a link that leads back to a folder above it";

/// Neither hidden nor one of the files by which office programs mark that another is open.
fn is_visible(name: &str) -> bool {
    !name.starts_with('.') && !name.starts_with("~$")
}

fn list_folder(named: &Path, root: &Path, listing: &mut Listing) {
    let mut walk = WalkDir::new(root)
        .follow_links(true)
        .into_iter()
        .filter_entry(|entry| {
            entry.depth() == 0 || is_visible(&entry.file_name().to_string_lossy())
        });
    while let Some(entry) = walk.next() {
        match entry.and_then(|entry| Ok((entry.metadata()?, entry))) {
            Ok((_, link)) if leads_above(&link, root) => {
                walk.skip_current_dir();
                let place = unlisted(named, root, link.path());
                listing.unreadable.push((place, LEADS_BACK.to_owned()));
            }
            Ok((metadata, entry)) if metadata.is_file() => {
                let location = entry.path().to_path_buf();
                let path = path_below(named, root, &location);
                listing
                    .documents
                    .push(document(path, location, &metadata, false));
            }
            Ok((metadata, _)) => listing.special += usize::from(!metadata.is_dir()),
            Err(error) => {
                let place = unlisted(named, root, error.path().unwrap_or(root));
                let reason = match (error.loop_ancestor(), error.io_error()) {
                    (Some(_), _) => LEADS_BACK.to_owned(),
                    (None, Some(error)) => error.to_string(),
                    (None, None) => error.to_string(),
                };
                listing.unreadable.push((place, reason));
            }
        }
    }
}

/// Whether an entry is a link to a folder above all that is listed. On its way down everything
/// would come once more, with all that lies beside it.
fn leads_above(entry: &DirEntry, root: &Path) -> bool {
    let leads_above = |to: PathBuf| root.starts_with(to);
    entry.depth() > 0
        && entry.path_is_symlink()
        && entry.path().canonicalize().is_ok_and(leads_above)
}

fn path_below(named: &Path, root: &Path, location: &Path) -> String {
    match location.strip_prefix(root) {
        Ok(below) => shown(&named.join(below)),
        Err(_) => shown(named),
    }
}

/// What could not be looked at.
fn unlisted(named: &Path, root: &Path, location: &Path) -> Document {
    Document {
        path: path_below(named, root, location),
        location: location.to_path_buf(),
        ..Document::default()
    }
}

fn document(
    path: String,
    location: PathBuf,
    metadata: &std::fs::Metadata,
    named: bool,
) -> Document {
    let modified = metadata
        .modified()
        .ok()
        .and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    Document {
        path,
        location,
        byte_len: metadata.len(),
        modified_ns: modified.map_or(0, |since| u64::try_from(since.as_nanos()).unwrap_or(0)),
        named,
        ..Document::default()
    }
}

fn shown(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    text.strip_prefix("./").map(str::to_owned).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_come_sorted_once_and_without_hidden_ones() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        for name in ["b.txt", "a.txt", ".hidden.txt"] {
            std::fs::write(folder.path().join(name), name)?;
        }
        std::os::unix::fs::symlink(folder.path(), folder.path().join("loop"))?;
        let twice = [folder.path().to_path_buf(), folder.path().join("a.txt")];
        let listing = list(&twice).map_err(io::Error::other)?;
        let names: Vec<&str> = listing
            .documents
            .iter()
            .filter_map(|d| d.path.rsplit('/').next())
            .collect();
        assert_eq!(names, ["a.txt", "b.txt"]);
        assert!(listing.documents[0].named, "named by itself as well");
        assert_eq!(
            listing.unreadable.len(),
            1,
            "the loop is told, not followed"
        );
        Ok(())
    }

    #[test]
    fn two_looks_differ_where_a_file_does() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("a.txt");
        let paths = [folder.path().to_path_buf()];
        let except = folder.path().join("index");
        let look = || look(&paths, &except).map_err(io::Error::other);
        let mut looks = vec![look()?];
        std::fs::write(&file, "one")?;
        looks.push(look()?);
        std::fs::create_dir(&except)?;
        std::fs::write(except.join("part"), "of the index")?;
        assert_eq!(look()?, looks[1]);
        std::fs::write(&file, "three")?;
        looks.push(look()?);
        std::fs::rename(&file, folder.path().join("b.txt"))?;
        looks.push(look()?);
        for (at, one) in looks.iter().enumerate() {
            assert!(!looks[..at].contains(one), "look {at}");
        }
        Ok(())
    }

    #[test]
    fn an_id_is_written_and_read_back() {
        let id = DocumentId::of(b"brief");
        assert_eq!(id.to_string().len(), 16);
        assert_eq!(id.to_string().parse(), Ok(id));
    }

    #[test]
    fn a_missing_path_is_named() {
        let error = list(&[PathBuf::from("no/such/folder")])
            .err()
            .map(|e| e.to_string());
        assert!(error.is_some_and(|text| text.starts_with("no/such/folder: ")));
    }
}
