//! Files in blocks, each with its checksum: what was damaged on the disk is not read.
//!
//! ```text
//! content:    whatever the file says
//! checksums:  CRC-32 u32 of each 4096 bytes of the content, and of what is left at its end
//! end:        bytes of the content u64 | magic u32
//! ```
//! All numbers are little-endian. A block is looked at when it is read, the first time: to open a file
//! costs nothing, however long it is.

use std::fs::File;
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tantivy::HasLen;
use tantivy::directory::{FileHandle, OwnedBytes};

use super::IndexError;
use super::codec::{place_at, u32_at};

/// Bytes.
pub(super) const BLOCK: usize = 1 << 12;
/// Bytes of a checksum.
const SUM_LEN: usize = 4;
const END_LEN: usize = 12;
const MAGIC: u32 = u32::from_le_bytes(*b"RPCK");

/// The checksums of what is being written.
#[derive(Default)]
pub(super) struct Sums {
    sums: Vec<u8>,
    /// That of the block which is not whole.
    last: crc32fast::Hasher,
    written: u64,
}

impl Sums {
    /// Takes what is written next.
    pub(super) fn push(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            let room = BLOCK - self.written as usize % BLOCK;
            let (now, rest) = bytes.split_at(room.min(bytes.len()));
            self.last.update(now);
            self.written += now.len() as u64;
            if now.len() == room {
                self.end_block();
            }
            bytes = rest;
        }
    }

    fn end_block(&mut self) {
        let sum = std::mem::take(&mut self.last).finalize();
        self.sums.extend_from_slice(&sum.to_le_bytes());
    }

    /// Writes what stands behind the content.
    pub(super) fn write(&mut self, out: &mut impl Write) -> io::Result<()> {
        if !self.written.is_multiple_of(BLOCK as u64) {
            self.end_block();
        }
        out.write_all(&self.sums)?;
        out.write_all(&self.written.to_le_bytes())?;
        out.write_all(&MAGIC.to_le_bytes())
    }
}

/// Bytes of the content, told by how long a file is and how it ends; `None` where these do not fit.
fn content_len(file_len: usize, end: &[u8]) -> Option<usize> {
    let content = place_at(end, 0)?;
    let sums = SUM_LEN.checked_mul(content.div_ceil(BLOCK))?;
    let is_whole = content.checked_add(sums)?.checked_add(END_LEN)? == file_len;
    (is_whole && u32_at(end, 8)? == MAGIC).then_some(content)
}

/// Says that a file is not what was written.
pub(super) fn damaged(path: &Path) -> io::Error {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let told = format!("{name} is not as it was written");
    io::Error::new(ErrorKind::InvalidData, told)
}

/// A file, or a part of it, of which every block is looked at before it is given away.
#[derive(Clone, Debug)]
pub(super) struct Blocks {
    bytes: OwnedBytes,
    /// Where in its file it begins.
    start: usize,
    /// Nothing where the bytes are in memory.
    checked: Option<Arc<Checked>>,
}

/// Which blocks of a file have been looked at.
#[derive(Debug)]
struct Checked {
    path: PathBuf,
    content: OwnedBytes,
    sums: OwnedBytes,
    /// A bit for each block that is as it was written.
    good: Box<[AtomicU64]>,
}

impl Blocks {
    /// Opens a file, given all of its bytes.
    ///
    /// # Errors
    ///
    /// A file of another length than it was written with.
    pub(super) fn open(path: PathBuf, bytes: OwnedBytes) -> io::Result<Blocks> {
        let end = bytes.len().checked_sub(END_LEN);
        let content = end.and_then(|end| content_len(bytes.len(), &bytes[end..]));
        let Some((content, end)) = content.zip(end) else {
            return Err(damaged(&path));
        };
        let words = content.div_ceil(BLOCK).div_ceil(u64::BITS as usize);
        let checked = Checked {
            path,
            content: bytes.slice(0..content),
            sums: bytes.slice(content..end),
            good: std::iter::repeat_with(AtomicU64::default)
                .take(words)
                .collect(),
        };
        Ok(Blocks {
            bytes: checked.content.clone(),
            start: 0,
            checked: Some(Arc::new(checked)),
        })
    }

    /// What is in memory, and cannot be damaged.
    pub(super) fn in_memory(bytes: Vec<u8>) -> Blocks {
        Blocks {
            bytes: OwnedBytes::new(bytes),
            start: 0,
            checked: None,
        }
    }

    /// A part, which must not go beyond the end.
    pub(super) fn slice(&self, range: Range<usize>) -> Blocks {
        Blocks {
            start: self.start + range.start,
            bytes: self.bytes.slice(range),
            checked: self.checked.clone(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Bytes at a place; `None` behind the end, and where they are damaged.
    #[inline]
    pub(super) fn get(&self, range: Range<usize>) -> Option<&[u8]> {
        let bytes = self.bytes.get(range.clone())?;
        self.is_good(&range).then_some(bytes)
    }

    /// Bytes at a place; `None` behind the end. Where they are damaged, the thread unwinds with an
    /// [`IndexError`]: for what would otherwise be taken for something that is not there.
    #[inline]
    pub(super) fn sure(&self, range: Range<usize>) -> Option<&[u8]> {
        let bytes = self.bytes.get(range.clone())?;
        if !self.is_good(&range) {
            self.unwind();
        }
        Some(bytes)
    }

    /// The same, and whatever stands behind them, which may be damaged.
    #[inline]
    pub(super) fn sure_and_on(&self, range: Range<usize>) -> Option<&[u8]> {
        let from = range.start;
        self.sure(range)?;
        self.bytes.get(from..)
    }

    /// The number at a place, as [`sure`](Self::sure) gives it.
    #[inline]
    pub(super) fn u32_at(&self, at: usize) -> Option<u32> {
        u32_at(self.sure(at..at.checked_add(4)?)?, 0)
    }

    /// The place told at a place, as [`get`](Self::get) gives it.
    #[inline]
    pub(super) fn place_at(&self, at: usize) -> Option<usize> {
        place_at(self.get(at..at.checked_add(8)?)?, 0)
    }

    /// All of it; `None` where any of it is damaged.
    pub(super) fn whole(&self) -> Option<&[u8]> {
        self.get(0..self.len())
    }

    #[inline]
    fn is_good(&self, range: &Range<usize>) -> bool {
        let Some(checked) = &self.checked else {
            return true;
        };
        if range.is_empty() {
            return true;
        }
        let first = (self.start + range.start) / BLOCK;
        let last = (self.start + range.end - 1) / BLOCK;
        (first..=last).all(|block| checked.is_good(block))
    }

    #[cold]
    fn unwind(&self) -> ! {
        let path = self.checked.as_ref().map(|checked| checked.path.as_path());
        let path = path.unwrap_or(Path::new(""));
        std::panic::resume_unwind(Box::new(IndexError::Damaged {
            folder: path.parent().unwrap_or(path).to_owned(),
            what: damaged(path).to_string(),
        }))
    }
}

impl Checked {
    #[inline]
    fn is_good(&self, block: usize) -> bool {
        let (word, bit) = (
            block / u64::BITS as usize,
            1 << (block % u64::BITS as usize),
        );
        self.good[word].load(Ordering::Relaxed) & bit != 0 || self.look_at(block)
    }

    #[cold]
    fn look_at(&self, block: usize) -> bool {
        let start = block * BLOCK;
        let bytes = &self.content[start..self.content.len().min(start + BLOCK)];
        let is_good = u32_at(&self.sums, SUM_LEN * block) == Some(crc32fast::hash(bytes));
        if is_good {
            let (word, bit) = (block / u64::BITS as usize, block % u64::BITS as usize);
            self.good[word].fetch_or(1 << bit, Ordering::Relaxed);
        }
        is_good
    }
}

impl HasLen for Blocks {
    fn len(&self) -> usize {
        self.bytes.len()
    }
}

impl FileHandle for Blocks {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        match (self.get(range.clone()), &self.checked) {
            (None, Some(checked)) => Err(damaged(&checked.path)),
            _ => Ok(self.bytes.slice(range)),
        }
    }
}

/// Bytes of the content of a file that is not held open.
///
/// # Errors
///
/// What the file system says; a file of another length than it was written with.
pub(super) fn content_len_of(path: &Path) -> io::Result<usize> {
    let mut file = File::open(path)?;
    let len = file.metadata()?.len();
    let mut end = [0; END_LEN];
    let at = len.checked_sub(END_LEN as u64);
    file.seek(SeekFrom::Start(at.ok_or_else(|| damaged(path))?))?;
    file.read_exact(&mut end)?;
    content_len(len as usize, &end).ok_or_else(|| damaged(path))
}

/// The blocks of a file that hold a range of its content, which is so long.
///
/// # Errors
///
/// What the file system says; blocks that are not as they were written.
pub(super) fn read_blocks(
    path: &Path,
    content_len: usize,
    range: &Range<usize>,
) -> io::Result<(Range<usize>, Vec<u8>)> {
    let blocks = range.start / BLOCK..range.end.div_ceil(BLOCK);
    let whole = BLOCK * blocks.start..content_len.min(BLOCK * blocks.end);
    let mut file = File::open(path)?;
    let mut read = |at: usize, len: usize| -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; len];
        file.seek(SeekFrom::Start(at as u64))?;
        file.read_exact(&mut bytes)?;
        Ok(bytes)
    };
    let bytes = read(whole.start, whole.len())?;
    let sums = read(content_len + SUM_LEN * blocks.start, SUM_LEN * blocks.len())?;
    let mut each = bytes.chunks(BLOCK).zip(sums.chunks_exact(SUM_LEN));
    let is_good = each.all(|(block, sum)| crc32fast::hash(block).to_le_bytes() == *sum);
    is_good
        .then_some((whole, bytes))
        .ok_or_else(|| damaged(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file_of(content: &[u8]) -> Vec<u8> {
        let mut sums = Sums::default();
        content.chunks(1000).for_each(|some| sums.push(some));
        let mut file = content.to_vec();
        sums.write(&mut file).expect("room");
        file
    }

    fn open(file: Vec<u8>) -> io::Result<Blocks> {
        Blocks::open(PathBuf::from("index/0123.idx"), OwnedBytes::new(file))
    }

    #[test]
    fn what_was_written_is_read_at_every_length() {
        for len in [0, 1, 999, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 5] {
            let content: Vec<u8> = (0..len).map(|n| ((n * n) >> 5) as u8).collect();
            let blocks = open(file_of(&content)).expect("as it was written");
            assert_eq!(blocks.whole(), Some(&content[..]), "{len}");
            let part = blocks.slice(len / 3..len);
            assert_eq!(
                part.get(0..len / 2),
                content.get(len / 3..len / 3 + len / 2)
            );
            assert_eq!(blocks.get(len..len + 1), None);
        }
    }

    #[test]
    fn a_damaged_block_is_never_given_away_and_the_others_are() {
        let content: Vec<u8> = (0..2 * BLOCK + 100).map(|n| (n % 251) as u8).collect();
        let whole = file_of(&content);
        for at in [0, BLOCK - 1, BLOCK, 2 * BLOCK + 99, 2 * BLOCK + 102] {
            let mut bytes = whole.clone();
            bytes[at] ^= 4;
            let blocks = open(bytes).expect("its length is right");
            assert_eq!(blocks.whole(), None, "{at}");
            let read = (0..3).map(|block| {
                let place = BLOCK * block + 3..BLOCK * block + 90;
                blocks.get(place.clone()) == content.get(place)
            });
            assert_eq!(read.filter(|is_read| *is_read).count(), 2, "{at}");
        }
    }

    #[test]
    fn a_file_that_was_cut_or_grew_is_refused() {
        let whole = file_of(&[7; BLOCK + 9]);
        for len in 0..whole.len() {
            assert!(open(whole[..len].to_vec()).is_err(), "{len}");
        }
        assert!(open([&whole[..], b"more"].concat()).is_err());
    }
}
