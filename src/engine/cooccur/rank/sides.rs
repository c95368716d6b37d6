//! A part of the corpus, counted, without the terms that are too rare for any pair of them to be listed.

use crate::engine::cooccur::CooccurRequest;
use crate::engine::cooccur::count::{Counted, Frequencies};
use crate::engine::cooccur::space::{Space, Text};
use crate::engine::subcorpus::SubcorpusRequest;
use crate::engine::{Engine, EngineError};
use crate::statistics::{Table2x2, is_testable, is_testable_over};

/// A part of the corpus, counted.
pub(super) struct Side<'e> {
    pub(super) text: Text<'e>,
    pub(super) frequencies: Frequencies,
    pub(super) counted: Counted,
}

/// Counts both parts, or the one there is; leaves out terms that are too rare for any pair of them to
/// be listed.
pub(super) fn sides<'e>(
    engine: &'e Engine,
    request: &CooccurRequest,
    space: &mut Space<'_>,
    parts: &[&SubcorpusRequest],
) -> Result<Vec<Side<'e>>, EngineError> {
    let mut texts = Vec::new();
    for part in parts {
        let text = Text::new(engine, request, space, part)?;
        let frequencies = text.frequencies(space, request.context)?;
        texts.push((text, frequencies));
    }
    if space.has_terms() {
        let most = |item: u32| {
            let of = texts
                .iter()
                .map(|(_, frequencies)| frequencies.of[item as usize]);
            of.max().unwrap_or(0)
        };
        let least = least_frequency(space, request, &most);
        let kept = |item: u32| least <= (most(item), std::cmp::Reverse(item));
        let old = space.keep(engine, kept);
        for (_, frequencies) in &mut texts {
            let of = old.iter().map(|&item| frequencies.of[item as usize]);
            frequencies.of = of.collect();
        }
    }
    let mut sides = Vec::new();
    for (text, frequencies) in texts {
        let counted = text.pairs(space, request)?;
        sides.push(Side {
            text,
            frequencies,
            counted,
        });
    }
    Ok(sides)
}

/// How often a term must stand to be counted, and where the line is among equals.
fn least_frequency(
    space: &Space<'_>,
    request: &CooccurRequest,
    most: &impl Fn(u32) -> u64,
) -> (u64, std::cmp::Reverse<u32>) {
    // In a window a token meets several others: rare words are left out by their tokens all the same.
    let rare = (request.min_count.max(1), std::cmp::Reverse(u32::MAX));
    let Some(wanted) = request.most_terms else {
        return rare;
    };
    let terms = space.first_term()..space.len() as u32;
    let mut ranked: Vec<(u64, std::cmp::Reverse<u32>)> = terms
        .map(|item| (most(item), std::cmp::Reverse(item)))
        .collect();
    ranked.sort_unstable_by(|a, b| b.cmp(a));
    let last = wanted.checked_sub(1).and_then(|last| ranked.get(last));
    match (last, wanted) {
        (_, 0) => (u64::MAX, std::cmp::Reverse(0)),
        (None, _) => rare,
        (Some(&last), _) => last.max(rare),
    }
}

/// How many pairs of items could be tested, by how often each stands.
pub(super) fn testable(
    space: &Space<'_>,
    request: &CooccurRequest,
    frequencies: &Frequencies,
) -> u64 {
    let n = frequencies.n;
    if n == 0 || !is_testable_over(n) {
        return 0;
    }
    let histogram = |items: &[u64]| {
        let mut sorted: Vec<u64> = items.iter().copied().filter(|&f| f > 0).collect();
        sorted.sort_unstable();
        let groups = sorted.chunk_by(|a, b| a == b);
        let groups: Vec<(u64, u64)> = groups.map(|own| (own[0], own.len() as u64)).collect();
        groups
    };
    let is_testable = |f_a: u64, f_b: u64| {
        // The margins alone decide, so the least overlap they allow will do.
        let table = Table2x2::new((f_a + f_b).saturating_sub(n), f_a, f_b, n);
        table.is_ok_and(|table| is_testable(&table))
    };
    let (themes, terms) = frequencies.of.split_at(space.first_term() as usize);
    let (mut pairs, all) = (0, histogram(&frequencies.of));
    if request.rows != request.cols {
        let (themes, terms) = (histogram(themes), histogram(terms));
        for (f_a, many) in themes {
            let fitting = terms.iter().filter(|(f_b, _)| is_testable(f_a, *f_b));
            pairs += many * fitting.map(|(_, many)| many).sum::<u64>();
        }
        return pairs;
    }
    let mut upto = vec![0];
    upto.extend(all.iter().scan(0, |sum, (_, many)| {
        *sum += many;
        Some(*sum)
    }));
    for (at, &(f_a, many)) in all.iter().enumerate() {
        if is_testable(f_a, f_a) {
            pairs += many * (many - 1) / 2;
        }
        // The more frequent the second, the less their greatest overlap is worth.
        let others = &all[at + 1..];
        let end = at + 1 + others.partition_point(|(f_b, _)| is_testable(f_a, *f_b));
        pairs += many * (upto[end] - upto[at + 1]);
    }
    pairs
}
