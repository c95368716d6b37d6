//! Which types stand in the same documents: the matrix of documents and types times itself.

use super::Error;
use super::runs::{Memory, PairCounts, Places, Row, Runs, SortedPairs};
use super::window::GAP;

/// Pairs of entries after which a chunk of documents is counted: about a gigabyte at most.
const PAIRS_IN_CHUNK: u64 = 1 << 26;

/// What two types in one document add to their pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// 1, however often they occur: the joint count of a true contingency table. A type with itself
    /// counts the documents that hold it.
    Presence,
    /// n(a) · n(b), all pairs of their tokens: a window as wide as the document. A type with itself
    /// makes n(n − 1)/2 pairs, and is left out where that is 0.
    Frequency,
}

/// Counts the pairs of types that share a document (or a section, or a sentence: whatever is added).
///
/// Types should be small numbers, as those of a lexicon are: memory grows with the greatest one. The
/// counting itself happens in chunks, on all threads; the result is the same for any number. The cost
/// is the sum over documents of the square of their distinct types.
#[derive(Debug)]
pub struct DocumentCounter {
    joint: Joint,
    /// Pairs are those of a type below this number and one that is not.
    split: Option<u32>,
    /// The distinct types of each document, ascending.
    types: Vec<u32>,
    /// How often each of them occurs there.
    frequencies: Vec<u32>,
    /// Where the documents end in `types`.
    ends: Vec<usize>,
    pairs: u64,
    pairs_in_chunk: u64,
    runs: Runs,
}

impl DocumentCounter {
    /// A counter of pairs as `joint` says.
    pub fn new(joint: Joint) -> DocumentCounter {
        DocumentCounter {
            joint,
            split: None,
            types: Vec::new(),
            frequencies: Vec::new(),
            ends: Vec::new(),
            pairs: 0,
            pairs_in_chunk: PAIRS_IN_CHUNK,
            runs: Runs::default(),
        }
    }

    /// Counts only pairs of a type below `split` and one that is not: themes with terms, say.
    pub fn between(mut self, split: u32) -> DocumentCounter {
        self.split = Some(split);
        self
    }

    /// The same within a bound of memory; what does not fit goes to temporary files.
    pub fn within(mut self, memory: Memory) -> DocumentCounter {
        self.pairs_in_chunk = self.pairs_in_chunk.min(memory.pairs_in_chunk() as u64);
        self.runs.bound(memory);
        self
    }

    /// Why counting failed: no room for what does not fit into memory. Nothing more is counted then.
    pub fn failure(&self) -> Option<&Error> {
        self.runs.failure()
    }

    /// Adds a document: its tokens in any order, each as often as it occurs; [`GAP`](super::GAP) is
    /// none.
    pub fn add(&mut self, tokens: &[u32]) {
        let mut sorted: Vec<u32> = tokens.iter().copied().filter(|&t| t != GAP).collect();
        sorted.sort_unstable();
        let held = self.types.len();
        for same in sorted.chunk_by(|a, b| a == b) {
            self.types.push(same[0]);
            let frequency = u32::try_from(same.len()).unwrap_or(u32::MAX);
            self.frequencies.push(frequency);
        }
        let distinct = self.types.len() - held;
        if distinct > 0 {
            self.ends.push(self.types.len());
            let below = self.below(&self.types[held..]);
            self.pairs += match self.split {
                // An entry takes as much memory as some pairs.
                Some(_) => below * (distinct - below) + 8 * distinct,
                None => distinct * (distinct + 1) / 2 + 8 * distinct,
            } as u64;
        }
        if self.pairs >= self.pairs_in_chunk {
            self.count();
        }
    }

    /// Takes over what the other counter has counted, which must count in the same way.
    pub fn merge(&mut self, mut other: DocumentCounter) -> Result<(), Error> {
        if (self.joint, self.split) != (other.joint, other.split) {
            return Err(Error::UnlikeCounters);
        }
        other.count();
        self.runs.absorb(other.runs);
        Ok(())
    }

    /// All pairs in ascending order, wherever their counts lie.
    ///
    /// # Errors
    ///
    /// [`DocumentCounter::failure`], or temporary files that cannot be read.
    pub fn into_sorted(mut self) -> Result<SortedPairs, Error> {
        self.count();
        self.runs.into_sorted()
    }

    /// All pairs in ascending order, the smaller type first, with their counts; of a counter without a
    /// bound of memory.
    pub fn into_pairs(mut self) -> PairCounts {
        self.count();
        self.runs.into_one()
    }

    /// Counts the chunk and begins a new one.
    fn count(&mut self) {
        let end_of = self.end_of_each();
        let places = Places::of(&self.types, |at| at as u64);
        let parts = places.product(
            0,
            |place| self.types[place as usize],
            |row, _, places| {
                for &place in places {
                    let at = place as usize;
                    self.fill(row, at..end_of[at]);
                }
            },
        );
        self.runs.take(parts);
        self.types.clear();
        self.frequencies.clear();
        self.ends.clear();
        self.pairs = 0;
    }

    /// For each entry the end of its document.
    fn end_of_each(&self) -> Vec<usize> {
        let mut end_of = Vec::with_capacity(self.types.len());
        for &end in &self.ends {
            end_of.resize(end, end);
        }
        end_of
    }

    /// How many of these types, which ascend, are below the split.
    fn below(&self, types: &[u32]) -> usize {
        let split = self.split.unwrap_or(0);
        types.partition_point(|&a| a < split)
    }

    /// Counts the first entry of a stretch with itself and with those after it, or with those beyond
    /// the split.
    fn fill(&self, row: &mut Row, entries: std::ops::Range<usize>) {
        let types = &self.types[entries.clone()];
        if self.split.is_some() {
            let below = self.below(types);
            if below == 0 {
                return;
            }
            let own = self.frequencies[entries.start];
            let beyond = types[below..].iter();
            let frequencies = self.frequencies[entries].iter().skip(below);
            row.add(
                beyond
                    .zip(frequencies)
                    .map(|(&b, &frequency)| match self.joint {
                        Joint::Presence => (b, 1),
                        Joint::Frequency => (b, u64::from(own) * u64::from(frequency)),
                    }),
            );
            return;
        }
        match self.joint {
            Joint::Presence => row.add(types.iter().map(|&b| (b, 1))),
            Joint::Frequency => {
                let frequencies = &self.frequencies[entries];
                let own = u64::from(frequencies[0]);
                let others = types.iter().zip(frequencies).skip(1);
                row.add([(types[0], own * (own - 1) / 2)].into_iter());
                row.add(others.map(|(&b, &frequency)| (b, own * u64::from(frequency))));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::PairCount;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    const A: u32 = 0;
    const B: u32 = 1;
    const C: u32 = 2;

    fn pairs(counter: DocumentCounter) -> Vec<PairCount> {
        counter.into_pairs().iter().collect()
    }

    fn counted(joint: Joint, documents: &[Vec<u32>]) -> Vec<PairCount> {
        let mut counter = DocumentCounter::new(joint);
        documents.iter().for_each(|tokens| counter.add(tokens));
        pairs(counter)
    }

    #[test]
    fn pairs_of_a_whole_document_are_pinned() {
        let frequency = counted(Joint::Frequency, &[vec![A, B, A, B, C]]);
        assert_eq!(
            frequency,
            [(A, A, 1), (A, B, 4), (A, C, 2), (B, B, 1), (B, C, 2)],
            "and no pair of c with itself"
        );
        let presence = counted(Joint::Presence, &[vec![B, A, B], vec![], vec![C, B]]);
        assert_eq!(
            presence,
            [(A, A, 1), (A, B, 1), (B, B, 2), (B, C, 1), (C, C, 1)]
        );
        assert!(counted(Joint::Presence, &[]).is_empty());
        let with_gap = counted(Joint::Presence, &[vec![A, GAP, B], vec![GAP]]);
        assert_eq!(with_gap, [(A, A, 1), (A, B, 1), (B, B, 1)]);
    }

    #[test]
    fn counters_of_two_kinds_do_not_mix() {
        let mut counter = DocumentCounter::new(Joint::Presence);
        let other = DocumentCounter::new(Joint::Frequency);
        assert_eq!(counter.merge(other), Err(Error::UnlikeCounters));
    }

    /// What the definition says, pair of tokens by pair of tokens.
    fn by_definition(joint: Joint, documents: &[Vec<u32>]) -> Vec<PairCount> {
        let mut all: BTreeMap<(u32, u32), u64> = BTreeMap::new();
        for tokens in documents {
            let mut here: BTreeMap<(u32, u32), u64> = BTreeMap::new();
            for (i, &a) in tokens.iter().enumerate() {
                here.entry((a, a)).or_default();
                for &b in &tokens[i + 1..] {
                    *here.entry((a.min(b), a.max(b))).or_default() += 1;
                }
            }
            for (pair, count) in here {
                match joint {
                    Joint::Presence => *all.entry(pair).or_default() += 1,
                    Joint::Frequency if count > 0 => *all.entry(pair).or_default() += count,
                    Joint::Frequency => {}
                }
            }
        }
        let pairs = all.into_iter();
        pairs.map(|((a, b), count)| (a, b, count)).collect()
    }

    fn joint() -> impl Strategy<Value = Joint> {
        prop_oneof![Just(Joint::Presence), Just(Joint::Frequency)]
    }

    proptest! {
        #[test]
        fn pairs_are_those_of_the_definition(
            joint in joint(),
            documents in prop::collection::vec(prop::collection::vec(0_u32..40, 0..12), 0..12),
            pairs_in_chunk in 1_u64..60,
            cut in 0_usize..12,
        ) {
            let expected = by_definition(joint, &documents);
            let cut = cut.min(documents.len());
            let part = |documents: &[Vec<u32>]| {
                let mut counter = DocumentCounter { pairs_in_chunk, ..DocumentCounter::new(joint) };
                documents.iter().for_each(|tokens| counter.add(tokens));
                counter
            };
            prop_assert_eq!(pairs(part(&documents)), expected.clone());
            let mut turned = part(&documents[cut..]);
            turned.merge(part(&documents[..cut])).expect("of one kind");
            prop_assert_eq!(pairs(turned), expected.clone(), "in another order, in two parts");
            let split = 15;
            let mut crossing = part(&[]).between(split);
            documents.iter().for_each(|tokens| crossing.add(tokens));
            let crosses = |(a, b, _): &PairCount| *a < split && *b >= split;
            let expected: Vec<PairCount> = expected.into_iter().filter(crosses).collect();
            prop_assert_eq!(pairs(crossing), expected, "between two kinds of types");
        }

        #[test]
        fn bounded_counts_are_those_without_a_bound(
            joint in joint(),
            documents in prop::collection::vec(prop::collection::vec(0_u32..40, 0..12), 0..12),
            bytes in 0_usize..3000,
        ) {
            let mut counter = DocumentCounter::new(joint).within(Memory::of(bytes));
            documents.iter().for_each(|tokens| counter.add(tokens));
            prop_assert!(counter.failure().is_none());
            let mut sorted = counter.into_sorted().expect("a folder for files");
            let (mut found, mut row) = (Vec::new(), Vec::new());
            while let Some(a) = sorted.next_row(&mut row).expect("files that are read") {
                found.extend(row.iter().map(|&(b, count)| (a, b, count)));
            }
            prop_assert_eq!(found, counted(joint, &documents));
        }
    }
}
