//! Sentences that say again what an earlier sentence of the same document said.
//!
//! A brief often opens its conceptualisation with its summary. Counting such a sentence twice is
//! counting the template, so it is marked: mentions and unique mentions are two columns.

use std::hash::{BuildHasher, BuildHasherDefault};

use rustc_hash::{FxHashMap, FxHasher};

use super::lexicon::TypeId;
use super::stream::{Stream, Units};

/// Tokens in a shingle.
const SHINGLE: usize = 5;
/// Shorter sentences are never marked, in tokens.
const MIN_TOKENS: usize = 8;

/// Finds repeated sentences; kept between documents for its memory only.
#[derive(Default)]
pub(crate) struct Shingles {
    owner: FxHashMap<u64, u32>,
}

impl Shingles {
    /// Marks each sentence of 8 tokens or more of which at least half of the 5-token shingles
    /// (of the shorter one of the two) stand in one earlier sentence.
    ///
    /// Source: containment of shingles, Broder 1997. Set-aside sentences take no part.
    pub(crate) fn mark_repeats(&mut self, stream: &mut Stream) {
        self.owner.clear();
        for sentence in 0..stream.units.sentences.len() {
            if stream.units.is_set_aside(sentence) {
                continue;
            }
            let tokens = &stream.tokens[stream.units.tokens_of(sentence)];
            if tokens.len() < MIN_TOKENS {
                continue;
            }
            let repeat = self.repeated_by(&stream.units, tokens, sentence as u32);
            stream.units.sentences[sentence].repeat_of = repeat;
        }
    }

    fn repeated_by(&mut self, units: &Units, tokens: &[TypeId], sentence: u32) -> Option<u32> {
        let hasher = BuildHasherDefault::<FxHasher>::default();
        let mut shared: Vec<(u32, usize)> = Vec::new();
        for shingle in tokens.windows(SHINGLE) {
            let owner = *self
                .owner
                .entry(hasher.hash_one(shingle))
                .or_insert(sentence);
            if owner == sentence {
                continue;
            }
            match shared.iter_mut().find(|(earlier, _)| *earlier == owner) {
                Some((_, count)) => *count += 1,
                None => shared.push((owner, 1)),
            }
        }
        let shingles = |length: usize| length + 1 - SHINGLE;
        shared
            .into_iter()
            .filter(|&(earlier, count)| {
                let earlier_len = units.tokens_of(earlier as usize).len();
                2 * count >= shingles(earlier_len.min(tokens.len()))
            })
            .map(|(earlier, _)| earlier)
            .min()
    }
}
