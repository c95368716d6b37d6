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

/// Bits for each shingle of a document: one in so many, at most, shares its bit with one before it by chance.
const BITS: usize = 16;

/// Finds repeated sentences; kept between documents for its memory only.
#[derive(Default)]
pub(crate) struct Shingles {
    /// Of the sentences that take part, one after the other.
    hashes: Vec<u64>,
    /// The sentences that take part, and where their shingles end.
    ends: Vec<(u32, usize)>,
    met: Bits,
    met_again: Bits,
    owner: FxHashMap<u64, u32>,
}

impl Shingles {
    /// Marks each sentence of 8 tokens or more of which at least half of the 5-token shingles
    /// (of the shorter one of the two) stand in one earlier sentence.
    ///
    /// Source: containment of shingles, Broder 1997. Set-aside sentences take no part.
    pub(crate) fn mark_repeats(&mut self, stream: &mut Stream) {
        self.take_in(stream);
        // Most shingles stand once in a document, and those need not be looked up.
        if !self.find_met_again() {
            return;
        }
        self.owner.clear();
        let mut start = 0;
        for &(sentence, end) in &self.ends {
            let hashes = self.hashes[start..end].iter();
            let hashes = hashes.filter(|&&hash| self.met_again.has(hash));
            let repeat = repeated_by(&mut self.owner, hashes, &stream.units, sentence);
            stream.units.sentences[sentence as usize].repeat_of = repeat;
            start = end;
        }
    }

    fn take_in(&mut self, stream: &Stream) {
        self.hashes.clear();
        self.ends.clear();
        for sentence in 0..stream.units.sentences.len() {
            let tokens = stream.units.tokens_of(sentence);
            if tokens.len() >= MIN_TOKENS && !stream.units.is_set_aside(sentence) {
                self.hashes.reserve(tokens.len());
                hashes(&stream.tokens[tokens]).for_each(|hash| self.hashes.push(hash));
                self.ends.push((sentence as u32, self.hashes.len()));
            }
        }
    }

    /// Finds the shingles that may stand several times, which are all that do and a few others; whether there
    /// are any.
    fn find_met_again(&mut self) -> bool {
        self.met.make_room(self.hashes.len() * BITS);
        self.met_again.make_room(self.hashes.len() * BITS);
        let mut any = false;
        for &hash in &self.hashes {
            if self.met.set(hash) {
                self.met_again.set(hash);
                any = true;
            }
        }
        any
    }
}

/// The earlier sentence that a sentence repeats, given its shingles but those that stand nowhere else.
fn repeated_by<'h>(
    owners: &mut FxHashMap<u64, u32>,
    hashes: impl Iterator<Item = &'h u64>,
    units: &Units,
    sentence: u32,
) -> Option<u32> {
    let mut shared: Vec<(u32, usize)> = Vec::new();
    for &hash in hashes {
        let owner = *owners.entry(hash).or_insert(sentence);
        if owner == sentence {
            continue;
        }
        match shared.iter_mut().find(|(earlier, _)| *earlier == owner) {
            Some((_, count)) => *count += 1,
            None => shared.push((owner, 1)),
        }
    }
    let length = |sentence: u32| units.tokens_of(sentence as usize).len();
    let shingles = |length: usize| length + 1 - SHINGLE;
    let repeated = shared
        .into_iter()
        .filter(|&(earlier, count)| 2 * count >= shingles(length(earlier).min(length(sentence))));
    repeated.map(|(earlier, _)| earlier).min()
}

/// A bit for each hash, which several may share.
#[derive(Default)]
struct Bits {
    words: Vec<u64>,
    /// How far to the right the bits of a mixed hash go that number its own.
    shift: u32,
}

impl Bits {
    /// Makes room for so many bits at least, none of them set.
    fn make_room(&mut self, bits: usize) {
        let bits = bits.max(64).next_power_of_two();
        self.words.clear();
        self.words.resize(bits / 64, 0);
        self.shift = 64 - bits.ilog2();
    }

    /// The word of a hash, and its bit therein.
    fn place(&self, hash: u64) -> (usize, u64) {
        // The highest bits of a product depend on all bits of the hash.
        let bit = hash.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> self.shift;
        ((bit / 64) as usize, 1 << (bit % 64))
    }

    fn has(&self, hash: u64) -> bool {
        let (word, bit) = self.place(hash);
        self.words[word] & bit != 0
    }

    /// Sets the bit of a hash; whether it was set before.
    fn set(&mut self, hash: u64) -> bool {
        let (word, bit) = self.place(hash);
        let was = self.words[word] & bit != 0;
        self.words[word] |= bit;
        was
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
    use proptest::strategy::Strategy;

    use super::super::Sentence;
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

    /// Sentences of few words, some of them template wording.
    fn sentences() -> impl Strategy<Value = Vec<(Vec<u32>, bool)>> {
        let words = proptest::collection::vec(0..3_u32, 1..14);
        proptest::collection::vec((words, proptest::bool::weighted(0.2)), 1..12)
    }

    /// What [`Shingles::mark_repeats`] says, shingle after shingle.
    fn plainly(sentences: &[(Vec<u32>, bool)]) -> Vec<Option<u32>> {
        let shingles = |sentence: &[u32]| sentence.windows(SHINGLE).map(<[u32]>::to_vec).collect();
        let shingles: Vec<Vec<Vec<u32>>> = sentences.iter().map(|(s, _)| shingles(s)).collect();
        let takes_part = |sentence: usize| {
            let (words, template) = &sentences[sentence];
            words.len() >= MIN_TOKENS && !template
        };
        let owner = |shingle: &Vec<u32>| {
            let mut all = (0..sentences.len()).filter(|&sentence| takes_part(sentence));
            all.find(|&sentence| shingles[sentence].contains(shingle))
        };
        let repeat = |sentence: usize| {
            let owners: Vec<_> = shingles[sentence].iter().map(owner).collect();
            let mut earlier = (0..sentence).filter(|&earlier| takes_part(earlier));
            let is_repeated = |&earlier: &usize| {
                let shared = owners.iter().filter(|owner| **owner == Some(earlier));
                let fewest = shingles[earlier].len().min(shingles[sentence].len());
                2 * shared.count() >= fewest
            };
            earlier.find(is_repeated).map(|earlier| earlier as u32)
        };
        let all = 0..sentences.len();
        all.map(|sentence| takes_part(sentence).then(|| repeat(sentence))?)
            .collect()
    }

    proptest::proptest! {
        #[test]
        fn repeats_are_those_that_a_look_at_each_shingle_finds(
            documents in proptest::collection::vec(sentences(), 1..4)
        ) {
            let mut shingles = Shingles::default();
            for sentences in documents {
                let mut stream = Stream::default();
                for (sentence, template) in &sentences {
                    stream.units.sentences.push(Sentence {
                        token_start: stream.tokens.len() as u32,
                        byte_start: 0,
                        template: *template,
                        repeat_of: None,
                    });
                    stream.tokens.extend(sentence.iter().map(|&word| TypeId(word)));
                }
                stream.units.token_count = stream.tokens.len() as u32;
                shingles.mark_repeats(&mut stream);
                let marked = stream.units.sentences.iter().map(|sentence| sentence.repeat_of);
                proptest::prop_assert_eq!(marked.collect::<Vec<_>>(), plainly(&sentences));
            }
        }
    }
}
