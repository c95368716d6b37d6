//! Maps whose keys are hashes already, of lines or of words.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map by a key that was computed from text and need not be hashed again.
pub(super) type KeyMap<V> = HashMap<u64, V, BuildHasherDefault<KeptKey>>;

/// Passes a key on as its own hash.
#[derive(Default)]
pub(super) struct KeptKey(u64);

impl Hasher for KeptKey {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn write_u64(&mut self, key: u64) {
        // The low bits choose the bucket; fold the high ones in.
        self.0 = key ^ (key >> 29);
    }
}
