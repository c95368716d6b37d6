//! Pairs of types in a window of five and in whole documents, against one entry in a hash map for
//! each pair met.
//!
//! ```text
//! cargo bench --bench pairs [tokens in millions, 10 unless told]
//! ```
//! The text is made up: ranks drawn so that the r-th most frequent of 200,000 types has a share of
//! about 1/r, sentences of 20 tokens, documents of 800. Every count is compared with that of the map.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::time::Instant;

use rapporteur::statistics::{
    DocumentCounter, Error, Joint, PairCounts, WindowCounter, WindowOptions,
};
use rustc_hash::FxHashMap;

const TYPES: f64 = 200_000.0;
const WIDTH: u16 = 5;
const SENTENCE: usize = 20;
const DOCUMENT: usize = 800;

fn main() -> Result<(), Error> {
    let millions = std::env::args().find_map(|argument| argument.parse::<usize>().ok());
    let tokens = zipf(millions.unwrap_or(10) * 1_000_000);
    let pairs = measure("windows", || windows(&tokens))?;
    compare("windows, a map", &pairs, || windows_by_map(&tokens));
    // All pairs of a document are many more: a tenth of the text.
    let tokens = &tokens[..tokens.len() / 10];
    let pairs = measure("documents", || documents(tokens))?;
    compare("documents, a map", &pairs, || documents_by_map(tokens));
    Ok(())
}

fn windows(tokens: &[u32]) -> Result<PairCounts, Error> {
    let mut counter = WindowCounter::new(WIDTH, WindowOptions::default())?;
    tokens
        .chunks(SENTENCE)
        .for_each(|sentence| counter.add(sentence));
    Ok(counter.into_pairs())
}

fn documents(tokens: &[u32]) -> Result<PairCounts, Error> {
    let mut counter = DocumentCounter::new(Joint::Presence);
    tokens
        .chunks(DOCUMENT)
        .for_each(|document| counter.add(document));
    Ok(counter.into_pairs())
}

fn windows_by_map(tokens: &[u32]) -> FxHashMap<(u32, u32), u64> {
    let mut pairs = FxHashMap::default();
    for sentence in tokens.chunks(SENTENCE) {
        for (i, &a) in sentence.iter().enumerate() {
            for &b in sentence[i + 1..].iter().take(usize::from(WIDTH)) {
                *pairs.entry((a.min(b), a.max(b))).or_default() += 1;
            }
        }
    }
    pairs
}

fn documents_by_map(tokens: &[u32]) -> FxHashMap<(u32, u32), u64> {
    let mut pairs = FxHashMap::default();
    for document in tokens.chunks(DOCUMENT) {
        let mut types = document.to_vec();
        types.sort_unstable();
        types.dedup();
        for (i, &a) in types.iter().enumerate() {
            for &b in &types[i..] {
                *pairs.entry((a, b)).or_default() += 1;
            }
        }
    }
    pairs
}

fn measure(what: &str, count: impl Fn() -> Result<PairCounts, Error>) -> Result<PairCounts, Error> {
    let start = Instant::now();
    let pairs = count()?;
    told(
        what,
        start,
        pairs.iter().map(|(_, _, count)| count).sum(),
        pairs.len(),
    );
    Ok(pairs)
}

fn compare(what: &str, expected: &PairCounts, count: impl Fn() -> FxHashMap<(u32, u32), u64>) {
    let start = Instant::now();
    let pairs = count();
    told(what, start, pairs.values().sum(), pairs.len());
    assert_eq!(pairs.len(), expected.len(), "{what}");
    for (a, b, count) in expected.iter() {
        assert_eq!(pairs.get(&(a, b)), Some(&count), "{what}: {a}, {b}");
    }
}

fn told(what: &str, start: Instant, met: u64, distinct: usize) {
    let seconds = start.elapsed().as_secs_f64();
    let rate = met as f64 / seconds / 1e6;
    println!(
        "{what:<18} {met:>12} pairs, {distinct:>10} distinct {seconds:>8.2} s {rate:>7.1} M/s"
    );
}

/// Ranks of a Zipfian text, the same every time.
fn zipf(tokens: usize) -> Vec<u32> {
    let mut state = 42_u64;
    let mut draw = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    (0..tokens).map(|_| TYPES.powf(draw()) as u32 - 1).collect()
}
