//! Sentences that say again what an earlier sentence of the same document said.
//!
//! A brief often opens its conceptualisation with its summary. Counting such a sentence twice is
//! counting the template, so it is marked: mentions and unique mentions are two columns.

use rustc_hash::FxHashMap;

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
        let mut shared: Vec<(u32, usize)> = Vec::new();
        for hash in hashes(tokens) {
            let owner = *self.owner.entry(hash).or_insert(sentence);
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

/// A hash of each shingle: its types as the digits of a number, so that each follows from the one before.
fn hashes(tokens: &[TypeId]) -> impl Iterator<Item = u64> {
    /// Odd, so that no type is lost.
    const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
    const LEAVES: u64 = BASE.wrapping_pow(SHINGLE as u32);
    fn digit(token: &TypeId) -> u64 {
        u64::from(token.0) + 1
    }
    fn shift(hash: u64, token: &TypeId) -> u64 {
        hash.wrapping_mul(BASE).wrapping_add(digit(token))
    }
    let (first, rest) = tokens.split_at(tokens.len().min(SHINGLE));
    let begin = first.iter().fold(0, shift);
    let leaves = tokens.iter().zip(rest);
    let later = leaves.scan(begin, |hash, (gone, come)| {
        *hash = shift(*hash, come).wrapping_sub(digit(gone).wrapping_mul(LEAVES));
        Some(*hash)
    });
    let whole = (first.len() == SHINGLE).then_some(begin);
    whole.into_iter().chain(later)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shingle_has_the_same_hash_wherever_it_stands() {
        let tokens: Vec<TypeId> = [7, 0, 3, 3, 9, 1, 7, 0, 3, 3, 9, 2].map(TypeId).to_vec();
        let all: Vec<u64> = hashes(&tokens).collect();
        assert_eq!(all.len(), tokens.len() + 1 - SHINGLE);
        for (at, shingle) in tokens.windows(SHINGLE).enumerate() {
            assert_eq!(hashes(shingle).collect::<Vec<_>>(), [all[at]]);
        }
        let distinct: std::collections::BTreeSet<u64> = all.iter().copied().collect();
        assert_eq!((all[0], distinct.len()), (all[6], all.len() - 1));
        assert_eq!(hashes(&tokens[..SHINGLE - 1]).count(), 0);
    }
}
