//! Which documents have a key, where there are more keys than fit into memory.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, Write};

use rayon::prelude::*;

use super::signatures::Signatures;

/// So many documents are read before their keys are sorted in.
const READ_AT_ONCE: usize = 1 << 10;

/// Hands over, in no order, each key with the places of the documents that have it, each entry with
/// its key, ascending. `keys` are those of the document at a place, each once: traits or runs of its
/// signature.
///
/// No more than some `portion` bytes are sorted at a time: of more each portion goes to a file first.
pub(super) fn by_key(
    signatures: &Signatures,
    documents: usize,
    portion: usize,
    keys: impl Fn(usize) -> io::Result<Vec<u32>> + Sync,
    mut take: impl FnMut(u32, &[(u32, u32)]),
) -> io::Result<()> {
    let most = signatures.most_keys() * size_of::<(u32, u32)>();
    let portions = most.div_ceil(portion).max(1) as u64;
    // Keys are hashes of which the smallest may have been chosen: they are mixed once more.
    let portion = |key: u32| (u64::from(key.wrapping_mul(0x9e37_79b1)) * portions) >> 32;
    let mut parts: Vec<Part> = (0..portions).map(|_| Part::default()).collect();
    for first in (0..documents).step_by(READ_AT_ONCE) {
        let places = first..documents.min(first + READ_AT_ONCE);
        let read = places.into_par_iter();
        let read = read.map(|place| Ok((place as u32, keys(place)?)));
        for (place, keys) in read.collect::<io::Result<Vec<_>>>()? {
            for key in keys {
                parts[portion(key) as usize].entries.push((key, place));
            }
        }
        if portions > 1 {
            let mut full = parts
                .iter_mut()
                .filter(|part| part.entries.len() >= Part::FULL);
            full.try_for_each(|part| part.write_out(signatures))?;
        }
    }
    for part in parts {
        let mut entries = part.all()?;
        entries.par_sort_unstable();
        for entries in entries.chunk_by(|x, y| x.0 == y.0) {
            take(entries[0].0, entries);
        }
    }
    Ok(())
}

/// Keys with places of documents, most of which may lie in a file without a name.
#[derive(Default)]
struct Part {
    entries: Vec<(u32, u32)>,
    file: Option<File>,
}

impl Part {
    /// So many are written at once.
    const FULL: usize = 1 << 13;

    fn write_out(&mut self, signatures: &Signatures) -> io::Result<()> {
        let file = match &mut self.file {
            Some(file) => file,
            None => self.file.insert(signatures.file()?),
        };
        let numbers = self.entries.iter().flat_map(|&(key, place)| [key, place]);
        let bytes: Vec<u8> = numbers.flat_map(u32::to_le_bytes).collect();
        self.entries.clear();
        file.write_all(&bytes)
    }

    fn all(self) -> io::Result<Vec<(u32, u32)>> {
        let mut entries = self.entries;
        let Some(mut file) = self.file else {
            return Ok(entries);
        };
        let count = file.stream_position()? as usize / size_of::<(u32, u32)>();
        file.rewind()?;
        entries.reserve_exact(count);
        let mut file = BufReader::with_capacity(1 << 16, file);
        for _ in 0..count {
            entries.push((number(&mut file)?, number(&mut file)?));
        }
        Ok(entries)
    }
}

fn number(file: &mut impl Read) -> io::Result<u32> {
    let mut bytes = [0; 4];
    file.read_exact(&mut bytes)?;
    Ok(u32::from_le_bytes(bytes))
}

#[cfg(test)]
mod tests {
    use super::super::Signature;
    use super::*;

    #[test]
    fn many_portions_say_what_one_says() -> io::Result<()> {
        const DOCUMENTS: usize = 3000;
        let folder = tempfile::tempdir()?;
        let mut signatures = Signatures::new(folder.path());
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
            signatures.keep(document, &signature)?;
        }
        let found = |portion: usize| {
            let mut found = Vec::new();
            let keys = |place| Ok(signatures.of(place)?.runs);
            by_key(&signatures, DOCUMENTS, portion, keys, |key, places| {
                found.push((key, places.to_vec()));
            })?;
            io::Result::Ok(found)
        };
        let in_one = found(usize::MAX)?;
        let mut in_many = found(1 << 18)?;
        assert!(in_one.is_sorted() && !in_many.is_sorted());
        in_many.sort_unstable();
        assert_eq!(in_many, in_one);
        Ok(())
    }

    #[test]
    fn what_lay_in_a_file_comes_back_with_what_did_not() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let signatures = Signatures::new(folder.path());
        let entries: Vec<(u32, u32)> = (0..20_000).map(|n| (n * 214_013, u32::MAX - n)).collect();
        let mut part = Part::default();
        for some in entries.chunks(3 * Part::FULL / 4) {
            part.entries.extend(some);
            if part.entries.len() >= Part::FULL {
                part.write_out(&signatures)?;
            }
        }
        assert!(part.file.is_some() && !part.entries.is_empty());
        let mut all = part.all()?;
        all.sort_unstable_by_key(|&(_, place)| u32::MAX - place);
        assert_eq!(all, entries);
        Ok(())
    }
}
