//! Which types stand in the same documents: the matrix of documents and types times itself.

use std::ops::Range;

use super::Error;
use super::product::{Places, Product, Row};
use super::runs::{Memory, PairCounts, Runs, SortedPairs};
use super::window::GAP;

/// Entries after which a chunk of documents is counted: about a gigabyte.
pub(super) const ENTRIES_IN_CHUNK: usize = 1 << 25;

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
/// counting itself happens when the pairs are asked for, on all threads; the result is the same for any
/// number. The cost is the sum over documents of the square of their distinct types.
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
    entries_in_chunk: usize,
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
            entries_in_chunk: ENTRIES_IN_CHUNK,
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
        self.entries_in_chunk = self.entries_in_chunk.min(memory.entries());
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
        if self.types.len() > held {
            self.ends.push(self.types.len());
        }
        if self.types.len() >= self.entries_in_chunk {
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
        if self.runs.is_empty() {
            return Ok(SortedPairs::of_text(self.held(true)));
        }
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
        let held = self.held(false);
        self.runs.take(held);
    }

    /// The documents that are held, which are let go; with a column for each type, or, where these need
    /// not ascend, with the most frequent types in the first columns.
    fn held(&mut self, ranked: bool) -> Documents {
        let types = std::mem::take(&mut self.types);
        let (mut from, mut end_of) = (Vec::new(), Vec::with_capacity(types.len()));
        for end in self.ends.drain(..) {
            let start = end_of.len();
            if let Some(split) = self.split {
                let below = types[start..end].partition_point(|&a| a < split);
                from.resize(start + below, (start + below) as u32);
                from.resize(end, end as u32);
            }
            end_of.resize(end, end as u32);
        }
        let places = Places::of(&types);
        let mut met = vec![0; places.rows()];
        for (at, &a) in types.iter().enumerate() {
            let from = from.get(at).map_or(at, |&from: &u32| from as usize);
            met[a as usize] += (end_of[at] as usize - from) as u64;
        }
        let names = ranked.then(|| by_frequency(&places));
        let columns = match &names {
            None => types,
            Some(names) => {
                let mut column_of = vec![0; names.len()];
                for (column, &name) in (0..).zip(names) {
                    column_of[name as usize] = column;
                }
                types.iter().map(|&a| column_of[a as usize]).collect()
            }
        };
        Documents {
            joint: self.joint,
            columns,
            frequencies: std::mem::take(&mut self.frequencies),
            from,
            end_of,
            names,
            met,
            places,
        }
    }
}

/// All types, the most frequent first: most of what is counted is theirs, and lies together so.
fn by_frequency(places: &Places) -> Vec<u32> {
    let mut types: Vec<u32> = (0..places.rows() as u32).collect();
    types.sort_by_key(|&a| std::cmp::Reverse(places.of_type(a)));
    types
}

/// Documents whose pairs are counted.
#[derive(Debug)]
struct Documents {
    joint: Joint,
    /// The column of each entry; those of a document follow each other by ascending type.
    columns: Vec<u32>,
    frequencies: Vec<u32>,
    /// For each entry the end of its document.
    end_of: Vec<u32>,
    /// For each entry the first of those beyond the split that it makes pairs with; nothing where none is
    /// split, and the first is the entry itself.
    from: Vec<u32>,
    /// The type of each column, where it is not the column itself.
    names: Option<Vec<u32>>,
    /// For each type the pairs that are met in its row.
    met: Vec<u64>,
    places: Places,
}

impl Product for Documents {
    fn rows(&self) -> usize {
        self.places.rows()
    }

    fn met(&self, row: u32) -> u64 {
        self.met[row as usize]
    }

    fn names(&self) -> Option<&[u32]> {
        self.names.as_deref()
    }

    fn fill(&self, rows: Range<u32>, row: &mut Row, each: &mut dyn FnMut(u32, &mut Row)) {
        let look = |at: u32| self.columns[at as usize] ^ self.end_of[at as usize];
        let fill = |row: &mut Row, places: &[u32]| {
            places.iter().for_each(|&at| self.count(row, at as usize));
        };
        self.places
            .fill(rows, row, look, |a| self.met(a), fill, each);
    }
}

impl Documents {
    /// The entries that one makes pairs with.
    fn others(&self, at: usize) -> Range<usize> {
        let from = self.from.get(at).map_or(at, |&from| from as usize);
        from..self.end_of[at] as usize
    }

    /// Counts an entry with itself and those after it, or with those beyond the split.
    fn count(&self, row: &mut Row, at: usize) {
        let others = self.others(at);
        let columns = &self.columns[others.clone()];
        if self.joint == Joint::Presence {
            row.add(columns.iter().map(|&b| (b, 1)));
            return;
        }
        let own = u64::from(self.frequencies[at]);
        let mut pairs = columns.iter().zip(&self.frequencies[others]);
        if self.from.is_empty() {
            row.add(
                pairs
                    .next()
                    .map(|(&a, _)| (a, own * (own - 1) / 2))
                    .into_iter(),
            );
        }
        row.add(pairs.map(|(&b, &frequency)| (b, own * u64::from(frequency))));
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
            entries_in_chunk in 1_usize..20,
            cut in 0_usize..12,
        ) {
            let expected = by_definition(joint, &documents);
            let cut = cut.min(documents.len());
            let part = |documents: &[Vec<u32>]| {
                let mut counter = DocumentCounter { entries_in_chunk, ..DocumentCounter::new(joint) };
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
            let mut found = Vec::new();
            while let Some((a, row)) = sorted.next_row().expect("files that are read") {
                found.extend(row.iter().map(|&(b, count)| (a, b, count)));
            }
            found.sort_unstable();
            prop_assert_eq!(found, counted(joint, &documents));
        }
    }
}
