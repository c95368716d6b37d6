//! Which segments are merged with each other.

use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashSet};
use tantivy::index::SegmentId;
use tantivy::indexer::{MergeCandidate, MergePolicy};
use tantivy::merge_policy::LogMergePolicy;
use tantivy::{Index, Searcher};

use super::folder::Folder;
use super::segment::{SegmentLexicon, SegmentStreams};

/// So many segments at least are merged by one thread where there are several.
const LEAST_SHARE: usize = 8;
/// So many are merged into one at most: files of all of them are open.
const MOST_SHARE: usize = 64;
/// Memory that a merge takes for each type of the segment that it makes, in bytes.
const BYTES_OF_TYPE: usize = 160;
/// And for each type of a segment that is merged, beside what its lexicon has.
const BYTES_OF_ID: usize = size_of::<u32>();
/// One of so many types is looked at to tell how many types segments have together.
const SAMPLED: u64 = 32;

/// Segments that are to be merged, in shares, each of which becomes one segment: none where there are few of
/// each size, or where none fit together. So many shares are merged at a time, with so much memory in all,
/// in bytes.
///
/// A merge holds all words of its share in memory, so that segments with many words of their own stay as they
/// are.
///
/// Cost: linear in the types of what might be merged.
pub(super) fn shares_of(
    files: &Folder,
    index: &Index,
    searcher: &Searcher,
    threads: usize,
    memory: usize,
) -> tantivy::Result<Vec<Vec<SegmentId>>> {
    let segments = index.searchable_segment_metas()?;
    let candidates = LogMergePolicy::default().compute_merge_candidates(&segments);
    let shares = candidates.iter();
    let shares = shares.flat_map(|MergeCandidate(segments)| evenly(segments, threads));
    let shares: Vec<&[SegmentId]> = shares.collect();
    let memory = memory / shares.len().clamp(1, threads);
    let mut fitting = Vec::new();
    for share in shares {
        let readers = searcher.segment_readers().iter();
        let readers = readers.filter(|reader| share.contains(&reader.segment_id()));
        let words = readers.map(|reader| {
            let words = Words::of(SegmentStreams::of(files, reader)?.lexicon());
            Ok((reader.segment_id(), words))
        });
        fitting.extend(fit(words.collect::<tantivy::Result<_>>()?, memory));
    }
    Ok(fitting)
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
    fn of(lexicon: &SegmentLexicon) -> Words {
        let known = lexicon.in_order();
        let hashes = known.map(|known| FxBuildHasher.hash_one((known.lang as u8, known.form)));
        Words {
            bytes: lexicon.size() + BYTES_OF_ID * lexicon.len(),
            sample: hashes.filter(|hash| hash % SAMPLED == 0).collect(),
        }
    }
}

/// Memory that the words of segments take as they are, in bytes.
fn bytes_of<Id>(words: &[(Id, Words)]) -> usize {
    words.iter().map(|(_, own)| own.bytes).sum()
}

/// Memory that a merge of these segments takes, in bytes.
fn memory_of<Id>(words: &[(Id, Words)]) -> usize {
    let sample: FxHashSet<&u64> = words.iter().flat_map(|(_, own)| &own.sample).collect();
    bytes_of(words) + sample.len() * SAMPLED as usize * BYTES_OF_TYPE
}

/// Segments in runs whose words fit into so much memory; of what stands alone none. Where not all fit together, a
/// large one is not written again for a small one.
fn fit<Id: Copy>(mut words: Vec<(Id, Words)>, memory: usize) -> Vec<Vec<Id>> {
    let mut runs: Vec<&[(Id, Words)]> = Vec::new();
    if memory_of(&words) <= memory {
        runs.push(&words);
    } else {
        words.sort_by_key(|(_, own)| own.bytes);
        let mut rest = &words[..];
        while !rest.is_empty() {
            let fits = |&count: &usize| {
                rest[count - 1].1.bytes <= 2 * bytes_of(&rest[..count - 1])
                    && memory_of(&rest[..count]) <= memory
            };
            let count = (2..=rest.len()).take_while(fits).last().unwrap_or(1);
            let (run, others) = rest.split_at(count);
            rest = others;
            runs.push(run);
        }
    }
    let several = runs.into_iter().filter(|run| run.len() > 1);
    several
        .map(|run| run.iter().map(|(id, _)| *id).collect())
        .collect()
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

    /// Eight segments of a hundred sampled types, of which so many are those of all, and of so many bytes each.
    fn words(common: u64, bytes: impl Fn(u64) -> usize) -> Vec<(u64, Words)> {
        let of = |id: u64| Words {
            bytes: bytes(id),
            sample: (0..common)
                .chain((common..100).map(|n| 100 * (id + 1) + n))
                .collect(),
        };
        (0..8).map(|id| (id, of(id))).collect()
    }

    #[test]
    fn segments_are_merged_as_far_as_their_words_fit_into_memory() {
        let runs = |common, memory| fit(words(common, |_| 100_000), memory);
        assert_eq!(runs(90, 1_700_000), [[0, 1, 2, 3, 4, 5, 6, 7]]);
        assert_eq!(
            runs(90, 1_000_000),
            [vec![0, 1, 2], vec![3, 4, 5], vec![6, 7]]
        );
        assert_eq!(runs(0, 1_700_000), [[0, 1], [2, 3], [4, 5], [6, 7]]);
        assert!(runs(0, 1_000_000).is_empty());
        assert!(fit(words(90, |_| 100).split_off(7), 1_000_000).is_empty());
    }

    #[test]
    fn a_large_segment_is_not_written_again_for_a_small_one() {
        let bytes = |id| [1_000_000, 300, 200, 250, 1_100_000, 100, 150, 220][id as usize];
        assert_eq!(fit(words(90, bytes), 4_000_000).len(), 1);
        let few = fit(words(90, bytes), 2_000_000);
        assert_eq!(few, [[5, 6, 2, 7, 3, 1]]);
    }
}
