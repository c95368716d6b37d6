//! `layout.json`: how an index was made, compared whenever it is opened.

use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{IndexError, LAYOUT_VERSION};
use crate::analysis;

const FILE: &str = "layout.json";
/// How files begin that have no name yet.
pub(super) const UNNAMED: &str = ".unnamed.";

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Layout {
    layout: u32,
    analysis: String,
}

impl Layout {
    fn ours() -> Layout {
        Layout {
            layout: LAYOUT_VERSION,
            analysis: analysis::fingerprint(),
        }
    }

    fn describe(&self) -> String {
        format!("layout {} ({})", self.layout, self.analysis)
    }
}

/// Fails unless the folder holds an index that this program can read.
pub(crate) fn check(folder: &Path) -> Result<(), IndexError> {
    let path = folder.join(FILE);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(if holds_other_files(folder) {
                IndexError::Foreign(folder.to_owned())
            } else {
                IndexError::NotFound(folder.to_owned())
            });
        }
        Err(source) => return Err(unread(folder, path, source)),
    };
    let ours = Layout::ours();
    match serde_json::from_str::<Layout>(&text) {
        Ok(found) if found == ours => Ok(()),
        Ok(found) => Err(IndexError::Layout {
            folder: folder.to_owned(),
            expected: ours.describe(),
            found: found.describe(),
        }),
        Err(_) => Err(IndexError::Layout {
            folder: folder.to_owned(),
            expected: ours.describe(),
            found: format!("a {FILE} that this program cannot read"),
        }),
    }
}

/// Whether the folder says that it holds an index, of whatever layout.
pub(super) fn is_index(folder: &Path) -> bool {
    folder.join(FILE).is_file()
}

/// Makes the folder for a new index, or checks the one that is there.
pub(crate) fn create_or_check(folder: &Path) -> Result<(), IndexError> {
    match check(folder) {
        Err(IndexError::NotFound(_)) => create(folder),
        other => other,
    }
}

fn create(folder: &Path) -> Result<(), IndexError> {
    std::fs::create_dir_all(folder).map_err(|source| IndexError::of_file(folder, source))?;
    let text = serde_json::to_string_pretty(&Layout::ours()).unwrap_or_default();
    write_whole(&folder.join(FILE), text.as_bytes())
}

/// Writes a file so that it is there whole or not at all, whoever else writes it, and that it stays
/// when the power fails.
pub(crate) fn write_whole(path: &Path, content: &[u8]) -> Result<(), IndexError> {
    replace(path, content, File::sync_all)?;
    path.parent().into_iter().for_each(settle);
    Ok(())
}

/// The same at once: when the power fails, the file may be there and damaged.
pub(super) fn write_soon(path: &Path, content: &[u8]) -> Result<(), IndexError> {
    replace(path, content, |_| Ok(()))
}

/// Writes a file whose name is known when it is written, as [`write_whole`] does; gives the name.
pub(super) fn write_named(
    folder: &Path,
    write: impl FnOnce(&File) -> std::io::Result<String>,
) -> Result<String, IndexError> {
    let beside = beside(&folder.join(UNNAMED.trim_matches('.')));
    let io = |source| IndexError::of_file(folder, source);
    let file = File::create(&beside).map_err(io)?;
    let named = write(&file).and_then(|name| {
        file.sync_all()?;
        std::fs::rename(&beside, folder.join(&name))?;
        Ok(name)
    });
    let name = named.map_err(|error| {
        _ = std::fs::remove_file(&beside);
        io(error)
    })?;
    settle(folder);
    Ok(name)
}

fn replace(
    path: &Path,
    content: &[u8],
    settle: fn(&File) -> std::io::Result<()>,
) -> Result<(), IndexError> {
    let beside = beside(path);
    let io = |source| IndexError::of_file(path, source);
    let mut file = File::create(&beside).map_err(io)?;
    let written = file.write_all(content).and_then(|()| settle(&file));
    let renamed = written.and_then(|()| std::fs::rename(&beside, path));
    renamed.map_err(|error| {
        _ = std::fs::remove_file(&beside);
        io(error)
    })
}

/// What an object has beside what it says, once it is sealed.
const SEAL: &str = "seal";

/// An object as JSON, with a hash of all that it says in the field `seal`.
pub fn sealed(mut object: Value) -> String {
    if let Some(fields) = object.as_object_mut() {
        fields.remove(SEAL);
        let hash = blake3::hash(Value::from(fields.clone()).to_string().as_bytes());
        fields.insert(SEAL.to_owned(), hash.to_hex().as_str().into());
    }
    object.to_string()
}

/// Reads what [`sealed`] wrote; `None` for anything else.
pub fn unsealed(bytes: &[u8]) -> Option<Value> {
    let object: Value = serde_json::from_slice(bytes).ok()?;
    (object.is_object() && sealed(object.clone()).as_bytes() == bytes).then_some(object)
}

/// A name of its own for a file that is being written.
fn beside(path: &Path) -> PathBuf {
    static WRITTEN: AtomicUsize = AtomicUsize::new(0);
    let count = WRITTEN.fetch_add(1, Ordering::Relaxed);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}-{count}.new", std::process::id()))
}

/// New names must be on disk before a commit speaks of them; some systems cannot promise it.
fn settle(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        _ = folder.sync_all();
    }
}

/// Reads a file that is kept beside an index; `None` when it is not there.
///
/// # Errors
///
/// What the file system says.
pub fn read_beside(folder: &Path, name: &str) -> Result<Option<Vec<u8>>, IndexError> {
    let path = folder.join(name);
    match std::fs::read(&path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(source) => Err(unread(folder, path, source)),
    }
}

/// Says why a file of an index cannot be read.
pub(super) fn unread(folder: &Path, path: PathBuf, source: std::io::Error) -> IndexError {
    match source.kind() {
        ErrorKind::PermissionDenied => IndexError::Unreadable(folder.to_owned()),
        _ => IndexError::of_file(&path, source),
    }
}

/// Keeps a file beside an index: it is there whole or not at all.
///
/// # Errors
///
/// What the file system says.
pub fn write_beside(folder: &Path, name: &str, content: &[u8]) -> Result<(), IndexError> {
    write_whole(&folder.join(name), content)
}

/// Whether a folder that has no layout file is somebody's: anything but a README and hidden files,
/// as an interrupted creation leaves them.
fn holds_other_files(folder: &Path) -> bool {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return false;
    };
    entries.filter_map(Result::ok).any(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        !name.starts_with('.') && !name.starts_with("README")
    })
}
