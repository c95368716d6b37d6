//! Which segments are merged with each other.

use std::collections::BTreeMap;
use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashSet};
use tantivy::index::SegmentId;
use tantivy::indexer::{MergeCandidate, MergePolicy};
use tantivy::merge_policy::LogMergePolicy;
use tantivy::{Index, Searcher};

use super::segment::SegmentStreams;

/// So many segments at least are merged by one thread where there are several.
const LEAST_SHARE: usize = 8;
/// So many are merged into one at most: files of all of them are open.
const MOST_SHARE: usize = 64;
/// Memory that a merge takes for each type of the segment that it makes, in bytes.
const BYTES_OF_TYPE: usize = 200;
/// And for each type of a segment that is merged, beside what its lexicon has.
const BYTES_OF_ID: usize = size_of::<u32>();
/// One of so many types is looked at to tell how many types segments have together.
const SAMPLED: u64 = 32;

/// Shares out segments that are to be merged.
pub(super) struct Shares {
    /// How many are merged at a time.
    pub(super) threads: usize,
    /// Memory that all merges at a time may take, in bytes.
    pub(super) memory: usize,
}

impl Shares {
    /// Segments of like size in shares, each of which becomes one segment: none where there are few of each
    /// size, or where none fit together.
    ///
    /// A merge holds all words of its share in memory, so that segments with many words of their own stay
    /// as they are.
    pub(super) fn of(
        &self,
        index: &Index,
        searcher: &Searcher,
    ) -> tantivy::Result<Vec<Vec<SegmentId>>> {
        let segments = index.searchable_segment_metas()?;
        let candidates = LogMergePolicy::default().compute_merge_candidates(&segments);
        let mut shares = Vec::new();
        let mut words = BTreeMap::new();
        for MergeCandidate(candidate) in &candidates {
            for reader in searcher.segment_readers() {
                if candidate.contains(&reader.segment_id()) {
                    words.insert(reader.segment_id(), Words::of(&SegmentStreams::of(reader)?));
                }
            }
            let memory = self.memory / self.threads;
            for share in evenly(candidate, self.threads) {
                shares.extend(fitting(share, &words, memory));
            }
        }
        Ok(shares)
    }
}

/// Segments in shares of like size.
fn evenly<T>(segments: &[T], threads: usize) -> impl Iterator<Item = &[T]> {
    let all = segments.len();
    let shares = threads.min(all / LEAST_SHARE).max(all.div_ceil(MOST_SHARE));
    (0..shares).map(move |share| &segments[share * all / shares..(share + 1) * all / shares])
}

/// The types of a segment.
struct Words {
    /// Memory that a merge takes for them, in bytes.
    bytes: usize,
    /// Hashes of a sample, the same in all segments.
    sample: Vec<u64>,
}

impl Words {
    fn of(streams: &SegmentStreams) -> Words {
        let lexicon = streams.lexicon();
        let known = lexicon.in_order();
        let hashes = known.map(|known| FxBuildHasher.hash_one((known.lang as u8, known.form)));
        Words {
            bytes: lexicon.size() + BYTES_OF_ID * lexicon.len(),
            // The upper bits of such a hash are the mixed ones.
            sample: hashes
                .filter(|hash| hash >> 32 & (SAMPLED - 1) == 0)
                .collect(),
        }
    }
}

/// The segments of a share in runs whose words fit into so much memory; of what stands alone none.
fn fitting<Id: Copy + Ord>(
    share: &[Id],
    words: &BTreeMap<Id, Words>,
    memory: usize,
) -> Vec<Vec<Id>> {
    let mut runs: Vec<Vec<Id>> = Vec::new();
    let (mut bytes, mut types) = (0, FxHashSet::default());
    for id in share {
        let Some(own) = words.get(id) else { continue };
        bytes += own.bytes;
        types.extend(&own.sample);
        let made = types.len() * SAMPLED as usize * BYTES_OF_TYPE;
        match runs.last_mut() {
            Some(run) if bytes + made <= memory => run.push(*id),
            _ => {
                runs.push(vec![*id]);
                (bytes, types) = (own.bytes, own.sample.iter().copied().collect());
            }
        }
    }
    runs.retain(|run| run.len() > 1);
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_are_shared_out_evenly_and_in_no_great_numbers() {
        let sizes = |segments: usize, threads| {
            let segments: Vec<usize> = (0..segments).collect();
            let shares: Vec<&[usize]> = evenly(&segments, threads).collect();
            assert_eq!(shares.concat(), segments);
            shares.iter().map(|share| share.len()).collect::<Vec<_>>()
        };
        assert!(sizes(0, 2).is_empty());
        assert_eq!(sizes(15, 2), [15]);
        assert_eq!(sizes(54, 2), [27, 27]);
        assert_eq!(sizes(73, 9), [8, 8, 8, 8, 8, 8, 8, 8, 9]);
        assert_eq!(sizes(150, 1), [50, 50, 50]);
    }

    #[test]
    fn segments_are_merged_as_far_as_their_words_fit_into_memory() {
        // Of a hundred sampled types so many are those of all.
        let words = |common: u64| -> BTreeMap<u64, Words> {
            let of = |id: u64| Words {
                bytes: 100_000,
                sample: (0..common)
                    .chain((common..100).map(|n| 100 * (id + 1) + n))
                    .collect(),
            };
            (0..8).map(|id| (id, of(id))).collect()
        };
        let all = [0, 1, 2, 3, 4, 5, 6, 7];
        let runs = |common, memory| fitting(&all, &words(common), memory);
        assert_eq!(runs(90, 1_900_000), [all]);
        assert_eq!(
            runs(90, 1_200_000),
            [vec![0, 1, 2], vec![3, 4, 5], vec![6, 7]]
        );
        assert_eq!(runs(0, 1_900_000), [[0, 1], [2, 3], [4, 5], [6, 7]]);
        assert!(runs(0, 1_200_000).is_empty());
    }
}
