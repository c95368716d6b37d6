//! Hashes of words in buckets, each with the id of its type.

use super::super::blocks::Blocks;
use crate::language::Lang;

/// So many keys share a bucket, about.
const KEYS_OF_BUCKET: usize = 16;

/// Where the ends of buckets stand, and behind them the lowest byte and the id of each hash.
#[derive(Clone, Copy)]
pub(super) struct Keys {
    at: usize,
    len: usize,
    id_len: usize,
}

impl Keys {
    pub(super) fn new(at: usize, len: usize, id_len: usize) -> Keys {
        Keys { at, len, id_len }
    }

    fn entries_at(self) -> usize {
        self.at + 4 * buckets(self.len)
    }

    pub(super) fn end(self) -> usize {
        self.entries_at() + (1 + self.id_len) * self.len
    }

    /// The ids of the types that may have this hash: all that have it, and few others.
    pub(super) fn ids(self, bytes: &Blocks, hash: u64) -> impl Iterator<Item = u32> {
        let entries = self.bucket(bytes, hash).unwrap_or_default();
        let found = entries.chunks_exact(1 + self.id_len);
        let found = found.filter(move |entry| entry[0] == hash as u8);
        found.filter_map(move |entry| id_at(entry, 1, self.id_len))
    }

    /// The entries among which those of a hash stand.
    fn bucket(self, bytes: &Blocks, hash: u64) -> Option<&[u8]> {
        let bucket = bucket_of(hash, buckets(self.len));
        let end = |bucket: usize| bytes.u32_at(self.at + 4 * bucket).map(|end| end as usize);
        let first = bucket.checked_sub(1).map_or(Some(0), end)?;
        let last = end(bucket)?.min(self.len);
        let place = |entry: usize| self.entries_at() + (1 + self.id_len) * entry;
        bytes.sure(place(first)..place(last))
    }
}

/// Gives the number of keys.
pub(super) fn put_keys(bytes: &mut Vec<u8>, mut keys: Vec<(u64, u32)>, id_len: usize) -> usize {
    keys.sort_unstable();
    let number = keys.len();
    let buckets = buckets(keys.len());
    let mut place = 0;
    for bucket in 0..buckets {
        let here = |(hash, _): &&(u64, u32)| bucket_of(*hash, buckets) == bucket;
        place += keys[place..].iter().take_while(here).count();
        bytes.extend_from_slice(&(place as u32).to_le_bytes());
    }
    for (hash, id) in keys {
        bytes.push(hash as u8);
        bytes.extend_from_slice(&id.to_le_bytes()[..id_len]);
    }
    number
}

/// The number of buckets of so many keys.
fn buckets(keys: usize) -> usize {
    keys.div_ceil(KEYS_OF_BUCKET)
}

/// The bucket of a hash: they are spread evenly, so that each holds about as many.
fn bucket_of(hash: u64, buckets: usize) -> usize {
    ((u128::from(hash) * buckets as u128) >> 64) as usize
}

/// Bytes of an id among so many.
pub(super) fn id_len(types: usize) -> usize {
    match types {
        0..=0x1_0000 => 2,
        0x1_0001..=0x100_0000 => 3,
        _ => 4,
    }
}

/// The id at a place.
pub(super) fn id_at(bytes: &[u8], at: usize, id_len: usize) -> Option<u32> {
    let mut id = [0; 4];
    id[..id_len].copy_from_slice(bytes.get(at..at.checked_add(id_len)?)?);
    Some(u32::from_le_bytes(id))
}

/// Of a term or a folded form.
pub(super) fn hash(text: &str) -> u64 {
    fnv(text.bytes())
}

pub(super) fn number_hash(lang: Lang, key: &str) -> u64 {
    fnv([b'#', lang as u8].into_iter().chain(key.bytes()))
}

/// FNV-1a, 64 bits: <http://www.isthe.com/chongo/tech/comp/fnv/>; then multiplied once more, since
/// the upper bits of a hash tell its bucket, and those of short keys are alike.
fn fnv(bytes: impl Iterator<Item = u8>) -> u64 {
    let hash = bytes.fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    });
    (hash ^ (hash >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}
