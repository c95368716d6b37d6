//! Runs of bytes, one for each of many documents, which need not all be in memory.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// So much is held in memory, in bytes, where nobody says.
const HELD: usize = 64 << 20;
/// Where all that is to come is at most so many times what is held at a time, it is held as a whole: a file
/// is slower to read from than memory.
const WHOLE: usize = 3;

/// Runs of less than 64 KiB, each under the number of its document, or at the place where it was appended.
///
/// What has no room in memory lies in a file without a name, which is gone when this is, however the
/// program ends. Beside that 8 bytes a document are held.
#[derive(Debug)]
pub(super) struct Spill {
    /// What is held in memory, in bytes, before it goes to the disk.
    room: usize,
    /// By document: where its run begins, and its length in the lowest 16 bits; 0 for none.
    places: Vec<u64>,
    /// Where the file lies if need be.
    folder: PathBuf,
    file: Option<File>,
    /// Bytes in the file; those in memory follow them.
    written: u64,
    held: Vec<u8>,
}

impl Default for Spill {
    fn default() -> Spill {
        Spill {
            room: HELD,
            places: Vec::new(),
            folder: PathBuf::new(),
            file: None,
            written: 0,
            held: Vec::new(),
        }
    }
}

impl Spill {
    /// None yet; a folder in which there is room for what is to come.
    pub(super) fn new(folder: &Path) -> Spill {
        Spill {
            folder: folder.to_owned(),
            ..Spill::default()
        }
    }

    /// Makes room in memory for some so many bytes: as many as are to come in all, or else so many that
    /// are held at a time.
    pub(super) fn with_room(mut self, all: usize, at_a_time: usize) -> Spill {
        self.room = match all <= WHOLE * at_a_time {
            true => all.max(1),
            false => at_a_time.max(1),
        };
        // A run may go beyond it.
        self.held.reserve_exact(self.room + (1 << 16));
        self
    }

    /// Keeps the run of a document. All are kept before the first is asked for.
    ///
    /// # Errors
    ///
    /// A folder that cannot be written to, or has no room left.
    pub(super) fn keep(&mut self, document: usize, run: &[u8]) -> io::Result<()> {
        let at = self.append(run)?;
        if self.places.len() <= document {
            self.places.resize(document + 1, 0);
        }
        self.places[document] = at << 16 | run.len() as u64;
        Ok(())
    }

    /// Keeps a run of no document; gives its place, counted in bytes from the first of all runs.
    ///
    /// # Errors
    ///
    /// A folder that cannot be written to, or has no room left.
    pub(super) fn append(&mut self, run: &[u8]) -> io::Result<u64> {
        let at = self.written + self.held.len() as u64;
        self.held.extend_from_slice(run);
        if self.held.len() > self.room {
            self.write_out()?;
        }
        Ok(at)
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

    /// Another one, empty, whose file lies where this one has its own.
    pub(super) fn beside(&self) -> Spill {
        Spill::new(&self.folder)
    }

    /// A file without a name where this has its own.
    pub(super) fn file(&self) -> io::Result<File> {
        tempfile::tempfile_in(&self.folder)
    }

    /// Bytes of all runs.
    pub(super) fn bytes(&self) -> usize {
        self.written as usize + self.held.len()
    }

    /// The run of a document; an empty one where none was kept.
    ///
    /// # Errors
    ///
    /// What the disk says.
    pub(super) fn of(&self, document: usize) -> io::Result<Cow<'_, [u8]>> {
        let place = self.places.get(document).copied().unwrap_or(0);
        self.read(place >> 16, (place & 0xffff) as usize)
    }

    /// So many bytes at the place of a run.
    ///
    /// # Errors
    ///
    /// What the disk says.
    pub(super) fn read(&self, at: u64, len: usize) -> io::Result<Cow<'_, [u8]>> {
        if let Some(held) = at.checked_sub(self.written) {
            let held = held as usize;
            return Ok(Cow::Borrowed(&self.held[held..held + len]));
        }
        let mut run = vec![0; len];
        if let Some(file) = &self.file {
            read_at(file, &mut run, at)?;
        }
        Ok(Cow::Owned(run))
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
    use super::*;

    #[test]
    fn runs_come_back_from_memory_and_from_the_disk() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let run = |document: usize| match document % 7 {
            3 => Vec::new(),
            _ => vec![document as u8; 40 * document],
        };
        let mut kept = Spill::new(folder.path());
        for document in (0..60).rev() {
            if document % 7 != 3 {
                kept.keep(document, &run(document))?;
            }
            if document % 20 == 10 {
                kept.write_out()?;
            }
        }
        assert!(!kept.held.is_empty() && kept.written > 0);
        assert_eq!(std::fs::read_dir(folder.path())?.count(), 0);
        for document in 0..60 {
            assert_eq!(kept.of(document)?, run(document), "{document}");
        }
        assert!(kept.of(60)?.is_empty());
        let mut kept = Spill::new(&folder.path().join("nowhere"));
        kept.keep(0, &run(1))?;
        assert!(kept.write_out().is_err());
        Ok(())
    }

    #[test]
    fn what_fits_is_held_whole_and_else_as_much_as_there_is_room_for() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let run = |document: usize| vec![document as u8; 100];
        for (at_a_time, is_whole) in [(2_000, true), (1_000, false)] {
            let mut kept = Spill::new(folder.path()).with_room(6_000, at_a_time);
            for document in 0..60 {
                kept.keep(document, &run(document))?;
                assert!(is_whole || kept.held.len() <= at_a_time);
            }
            assert_eq!((kept.bytes(), kept.written == 0), (6_000, is_whole));
            for document in 0..60 {
                assert_eq!(kept.of(document)?, run(document), "{document}");
            }
        }
        Ok(())
    }
}
