//! The signatures of many documents, which need not all be in memory.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::signature::Signature;

/// What is held in memory, in bytes, before it goes to the disk.
const HELD: usize = 64 << 20;

/// Signatures, each under the caller's index of its document.
///
/// What goes beyond 64 MiB lies in a file without a name, which is gone when this is, however the
/// program ends. Beside that 8 bytes a document are held.
#[derive(Debug, Default)]
pub(super) struct Signatures {
    /// By document: where the signature begins, and its length in the lowest 16 bits; 0 for none.
    places: Vec<u64>,
    /// Where the file lies if need be.
    folder: PathBuf,
    file: Option<File>,
    /// Bytes in the file; those in memory follow them.
    written: u64,
    held: Vec<u8>,
}

impl Signatures {
    /// None yet; a folder in which there is room for some 1.5 kB a document.
    pub(super) fn new(folder: &Path) -> Signatures {
        Signatures {
            folder: folder.to_owned(),
            ..Signatures::default()
        }
    }

    /// Keeps the signature of a document. All are kept before the first is asked for.
    ///
    /// # Errors
    ///
    /// A folder that cannot be written to, or has no room left.
    pub(super) fn keep(&mut self, document: usize, signature: &Signature) -> io::Result<()> {
        let bytes = signature.to_bytes();
        let at = self.written + self.held.len() as u64;
        if self.places.len() <= document {
            self.places.resize(document + 1, 0);
        }
        self.places[document] = at << 16 | bytes.len() as u64;
        self.held.extend(bytes);
        if self.held.len() >= HELD {
            self.write_out()?;
        }
        Ok(())
    }

    fn write_out(&mut self) -> io::Result<()> {
        let file = match &mut self.file {
            Some(file) => file,
            None => self.file.insert(tempfile::tempfile_in(&self.folder)?),
        };
        file.write_all(&self.held)?;
        self.written += self.held.len() as u64;
        self.held.clear();
        Ok(())
    }

    /// A file without a name where these have theirs.
    pub(super) fn file(&self) -> io::Result<File> {
        tempfile::tempfile_in(&self.folder)
    }

    /// More traits, and more runs, than all of them together have.
    pub(super) fn most_keys(&self) -> usize {
        (self.written as usize + self.held.len()) / 4
    }

    /// The signature of a document; an empty one where none was kept.
    ///
    /// # Errors
    ///
    /// What the disk says.
    pub(super) fn of(&self, document: usize) -> io::Result<Signature> {
        let place = self.places.get(document).copied().unwrap_or(0);
        let (at, len) = (place >> 16, (place & 0xffff) as usize);
        if len == 0 {
            return Ok(Signature::default());
        }
        let read = |bytes: &[u8]| {
            let damaged = || io::Error::new(io::ErrorKind::InvalidData, "a signature was changed");
            Signature::from_bytes(bytes).ok_or_else(damaged)
        };
        if let Some(held) = at.checked_sub(self.written) {
            let held = held as usize;
            return read(&self.held[held..held + len]);
        }
        let mut bytes = vec![0; len];
        if let Some(file) = &self.file {
            read_at(file, &mut bytes, at)?;
        }
        read(&bytes)
    }
}

/// Reads what stands at a place; many threads may do so at once.
#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], at: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, at)
}

/// Reads what stands at a place; many threads may do so at once.
#[cfg(windows)]
fn read_at(file: &File, bytes: &mut [u8], at: u64) -> io::Result<()> {
    let mut read = 0;
    while read < bytes.len() {
        let place = at + read as u64;
        match std::os::windows::fs::FileExt::seek_read(file, &mut bytes[read..], place)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            some => read += some,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::Brief;
    use super::*;
    use crate::text::Text;

    #[test]
    fn signatures_come_back_from_memory_and_from_the_disk() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let signature = |n: usize| {
            let words: Vec<String> = (0..90).map(|word| format!("Word{}", n * word)).collect();
            let content = words.join(" ");
            let text = Text {
                body_len: content.len(),
                content,
                ..Text::default()
            };
            Signature::of(&text, &Brief::default())
        };
        let mut kept = Signatures::new(folder.path());
        for document in (0..60).rev() {
            if document % 7 != 3 {
                kept.keep(document, &signature(document))?;
            }
            if document % 20 == 10 {
                kept.write_out()?;
            }
        }
        assert!(!kept.held.is_empty() && kept.written > 0);
        assert_eq!(std::fs::read_dir(folder.path())?.count(), 0);
        for document in 0..60 {
            let expected = match document % 7 {
                3 => Signature::default(),
                _ => signature(document),
            };
            assert_eq!(kept.of(document)?, expected, "{document}");
        }
        assert_eq!(kept.of(60)?, Signature::default());
        let nowhere = folder.path().join("nowhere");
        let mut kept = Signatures::new(&nowhere);
        kept.keep(0, &signature(0))?;
        assert!(kept.write_out().is_err());
        Ok(())
    }
}
