//! Which documents have a key, where there are more keys than fit into memory.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, Write};

use rayon::prelude::*;

use super::spill::Spill;

/// So many documents are read before their keys are sorted in.
const READ_AT_ONCE: usize = 1 << 10;

/// Files of one sorter, at most; two sorters may be at work.
const MOST_PORTIONS: usize = 64;

/// What is known of a key in one document.
pub(super) trait Entry: Copy + Ord + Send {
    /// Its bytes, of a length that all have.
    type Bytes: AsRef<[u8]> + AsMut<[u8]> + Default;

    /// The entry of a key, in the document at a place.
    fn new(key: u32, place: u32) -> Self;

    /// The key.
    fn key(self) -> u32;

    /// As it is written.
    fn to_bytes(self) -> Self::Bytes;

    /// From what was written.
    fn from_bytes(bytes: Self::Bytes) -> Self;
}

/// The key alone.
impl Entry for u32 {
    type Bytes = [u8; 4];

    fn new(key: u32, _: u32) -> u32 {
        key
    }

    fn key(self) -> u32 {
        self
    }

    fn to_bytes(self) -> [u8; 4] {
        self.to_le_bytes()
    }

    fn from_bytes(bytes: [u8; 4]) -> u32 {
        u32::from_le_bytes(bytes)
    }
}

/// The key, and below it the place of the document.
impl Entry for u64 {
    type Bytes = [u8; 8];

    fn new(key: u32, place: u32) -> u64 {
        u64::from(key) << 32 | u64::from(place)
    }

    fn key(self) -> u32 {
        (self >> 32) as u32
    }

    fn to_bytes(self) -> [u8; 8] {
        self.to_le_bytes()
    }

    fn from_bytes(bytes: [u8; 8]) -> u64 {
        u64::from_le_bytes(bytes)
    }
}

/// The documents whose keys are sorted.
#[derive(Clone, Copy)]
pub(super) struct Keyed<'s> {
    /// Their signatures, which lie where there is room for files.
    pub(super) signatures: &'s Spill,
    /// How many they are.
    pub(super) documents: usize,
    /// No more than some so many bytes are sorted at a time: of more each portion goes to a file first.
    /// Of more than some sixty times as many the portions grow.
    pub(super) portion: usize,
}

impl<'s> Keyed<'s> {
    /// Room to sort as many entries as these documents have traits and runs.
    pub(super) fn sorter<E: Entry>(self) -> Sorter<'s, E> {
        let most = self.signatures.bytes() / 4 * size_of::<E>();
        let portions = most.div_ceil(self.portion).clamp(1, MOST_PORTIONS);
        Sorter {
            beside: self.signatures,
            parts: (0..portions).map(|_| Part::default()).collect(),
            // What waits to be written is a portion, too.
            full: match portions {
                1 => usize::MAX,
                _ => self.portion / portions / size_of::<E>(),
            },
        }
    }
}

/// Hands over, in no order, each key with its entries, one for each document that has it, ascending.
/// `keys` puts down those of the document at a place, each once: traits or runs of its signature.
pub(super) fn by_key<E: Entry>(
    all: Keyed<'_>,
    keys: impl Fn(usize, &mut Vec<E>) -> io::Result<()> + Sync,
    mut take: impl FnMut(u32, &[E]) -> io::Result<()>,
) -> io::Result<()> {
    let mut sorter = all.sorter();
    for first in (0..all.documents).step_by(READ_AT_ONCE) {
        let places = first..all.documents.min(first + READ_AT_ONCE);
        let read = places
            .into_par_iter()
            .try_fold(Vec::new, |mut entries, place| {
                keys(place, &mut entries)?;
                Ok(entries)
            });
        for entries in read.collect::<io::Result<Vec<Vec<E>>>>()? {
            entries
                .into_iter()
                .try_for_each(|entry| sorter.put(entry))?;
        }
    }
    sorter.each_portion(|entries| {
        let mut same = entries.chunk_by(|x, y| x.key() == y.key());
        same.try_for_each(|entries| take(entries[0].key(), entries))
    })
}

/// Entries that are sorted portion by portion: all of a key are in one.
pub(super) struct Sorter<'s, E> {
    /// Beside it lie the files.
    beside: &'s Spill,
    parts: Vec<Part<E>>,
    /// More entries of a portion than these do not wait to be written.
    full: usize,
}

impl<E: Entry> Sorter<'_, E> {
    pub(super) fn put(&mut self, entry: E) -> io::Result<()> {
        // Keys are hashes of which the smallest may have been chosen, or numbers in a row: they are
        // mixed once more.
        let mixed = u64::from(entry.key().wrapping_mul(0x9e37_79b1));
        let portion = (mixed * self.parts.len() as u64) >> 32;
        let part = &mut self.parts[portion as usize];
        part.entries.push(entry);
        match part.entries.len() > self.full {
            true => part.write_out(self.beside),
            false => Ok(()),
        }
    }

    /// Hands over each portion, sorted.
    pub(super) fn each_portion(
        self,
        mut take: impl FnMut(&[E]) -> io::Result<()>,
    ) -> io::Result<()> {
        for part in self.parts {
            let mut entries = part.all()?;
            entries.par_sort_unstable();
            take(&entries)?;
        }
        Ok(())
    }
}

/// Entries, most of which may lie in a file without a name.
struct Part<E> {
    entries: Vec<E>,
    file: Option<File>,
}

impl<E> Default for Part<E> {
    fn default() -> Part<E> {
        Part {
            entries: Vec::new(),
            file: None,
        }
    }
}

impl<E: Entry> Part<E> {
    fn write_out(&mut self, signatures: &Spill) -> io::Result<()> {
        let file = match &mut self.file {
            Some(file) => file,
            None => self.file.insert(signatures.file()?),
        };
        let mut bytes = Vec::with_capacity(self.entries.len() * size_of::<E>());
        for entry in self.entries.drain(..) {
            bytes.extend_from_slice(entry.to_bytes().as_ref());
        }
        file.write_all(&bytes)
    }

    fn all(self) -> io::Result<Vec<E>> {
        let mut entries = self.entries;
        let Some(mut file) = self.file else {
            return Ok(entries);
        };
        let count = file.stream_position()? as usize / size_of::<E>();
        file.rewind()?;
        entries.reserve_exact(count);
        let mut file = BufReader::with_capacity(1 << 16, file);
        for _ in 0..count {
            let mut bytes = E::Bytes::default();
            file.read_exact(bytes.as_mut())?;
            entries.push(E::from_bytes(bytes));
        }
        Ok(entries)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Signature;
    use super::super::signature::Packed;
    use super::*;

    #[test]
    fn many_portions_say_what_one_says() -> io::Result<()> {
        const DOCUMENTS: usize = 3000;
        let folder = tempfile::tempdir()?;
        let mut signatures = Spill::new(folder.path());
        for document in 0..DOCUMENTS {
            // Some are in one document, some in many.
            let keys = (1..=60).map(|n| (document % (10 * n) * n) as u32 * 65_537);
            let mut runs: Vec<u32> = keys.collect();
            runs.sort_unstable();
            runs.dedup();
            let signature = Signature {
                runs,
                ..Signature::default()
            };
            signatures.keep(document, &signature.to_bytes())?;
        }
        fn found<E: Entry>(signatures: &Spill, portion: usize) -> io::Result<Vec<(u32, Vec<E>)>> {
            let all = Keyed {
                signatures,
                documents: DOCUMENTS,
                portion,
            };
            let keys = |place, entries: &mut Vec<E>| {
                let bytes = signatures.of(place)?;
                let runs = Packed::of(&bytes).unwrap_or_default().runs();
                entries.extend(runs.map(|run| E::new(run, place as u32)));
                Ok(())
            };
            let mut found = Vec::new();
            by_key(all, keys, |key, places| {
                found.push((key, places.to_vec()));
                Ok(())
            })?;
            Ok(found)
        }
        let in_one = found::<u64>(&signatures, usize::MAX)?;
        // One of these asks for more portions than there may be.
        for portion in [1 << 18, 1 << 10] {
            let mut in_many = found::<u64>(&signatures, portion)?;
            assert!(in_one.is_sorted() && !in_many.is_sorted());
            in_many.sort_unstable();
            assert_eq!(in_many, in_one);
            let mut counted = found::<u32>(&signatures, portion)?;
            counted.sort_unstable();
            let counts = in_one
                .iter()
                .map(|(key, same)| (*key, vec![*key; same.len()]));
            assert!(counts.eq(counted));
        }
        Ok(())
    }

    #[test]
    fn what_lay_in_a_file_comes_back_with_what_did_not() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let signatures = Spill::new(folder.path());
        let entries = (0..20_000).map(|n| u64::new(n * 214_013, u32::MAX - n));
        let entries: Vec<u64> = entries.collect();
        let mut part = Part::<u64>::default();
        for some in entries.chunks(6_000) {
            part.entries.extend(some);
            if part.entries.len() > 8_000 {
                part.write_out(&signatures)?;
            }
        }
        assert!(part.file.is_some() && !part.entries.is_empty());
        let mut all = part.all()?;
        all.sort_unstable_by_key(|&entry| u32::MAX - entry as u32);
        assert_eq!(all, entries);
        Ok(())
    }
}
