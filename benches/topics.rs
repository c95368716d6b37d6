//! Topics of speeches, and communities of the network of their words: how good, how fast.
//!
//! ```text
//! cargo bench --bench topics                                    # 20 topics of 20,000 paragraphs
//! MATRIX=matrix.txt TOPICS=10 ROUNDS=50 cargo bench --bench topics
//! python3 tools/check_topics.py matrix.txt                      # scikit-learn on the same matrix
//! ```
//! The rows are pieces of speeches from `../shared/data/sessions`: sentences in a row until there are
//! 60 words, the rest of each speech left out, and of all pieces evenly so many. Terms are words of
//! three letters or more that occur in 5 rows or more and in at most three rows of ten. The matrix is
//! written as lines of row, term and weight, below a line of the number of topics, the most rounds,
//! the error, and the seconds on one thread and on all. Both programs start from the finished matrix.
//! The network has an edge for each of the 50,000 pairs of words that share the most rows, of every
//! fourth row.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::time::Instant;

use rapporteur::analysis::case_fold;
use rapporteur::statistics::{Edge, Network, Node, TermMatrix, topics_in};

type Fallible<T> = Result<T, Box<dyn std::error::Error>>;

fn number(name: &str, default: usize) -> usize {
    let given = std::env::var(name).ok();
    given.and_then(|n| n.parse().ok()).unwrap_or(default)
}

fn main() -> Fallible<()> {
    let (rows, terms) = counted(&paragraphs(number("ROWS", 20_000))?);
    let matrix = TermMatrix::tf_idf(&rows, terms);
    let (count, rounds) = (number("TOPICS", 20), number("ROUNDS", 100));
    println!("{} rows, {} terms", matrix.rows(), matrix.terms());
    let one_thread = rayon::ThreadPoolBuilder::new().num_threads(1).build()?;
    let start = Instant::now();
    let alone = one_thread.install(|| topics_in(&matrix, count, rounds))?;
    let seconds_alone = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let found = topics_in(&matrix, count, rounds)?;
    let seconds = start.elapsed().as_secs_f64();
    assert!(found == alone, "threads change what is found");
    println!(
        "{count} topics, {} rounds, error {:.6}: {seconds_alone:.2} s on one thread, {seconds:.2} s on all",
        found.rounds(),
        found.error(),
    );
    if let Ok(path) = std::env::var("MATRIX") {
        let mut out = std::io::BufWriter::new(fs::File::create(path)?);
        let error = found.error();
        writeln!(out, "# {count} {rounds} {error} {seconds_alone} {seconds}")?;
        for row in 0..matrix.rows() {
            for (term, weight) in matrix.row(row) {
                writeln!(out, "{row} {term} {weight}")?;
            }
        }
        out.flush()?;
    }
    network(&rows, terms)
}

/// Pieces of some 60 words, evenly from all speeches.
fn paragraphs(wanted: usize) -> Fallible<Vec<String>> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/sessions");
    let file = fs::File::open(shared.join("ungdc_en_2010-2023.jsonl.zst"))?;
    let mut lines = String::new();
    zstd::Decoder::new(file)?.read_to_string(&mut lines)?;
    let mut found = Vec::new();
    for line in lines.lines() {
        let record: serde_json::Value = serde_json::from_str(line)?;
        let mut piece = String::new();
        for sentence in record["text"]
            .as_str()
            .unwrap_or_default()
            .split_inclusive(". ")
        {
            piece.push_str(sentence);
            if piece.split_ascii_whitespace().count() >= 60 {
                found.push(std::mem::take(&mut piece));
            }
        }
    }
    let step = (found.len() / wanted.max(1)).max(1);
    Ok(found.into_iter().step_by(step).take(wanted).collect())
}

/// The words of each paragraph, as numbers with counts, and how many different ones there are.
fn counted(paragraphs: &[String]) -> (Vec<Vec<(u32, u32)>>, usize) {
    let words: Vec<BTreeMap<String, u32>> = paragraphs
        .iter()
        .map(|text| {
            let mut counts = BTreeMap::new();
            let words = text.split(|c: char| !c.is_alphabetic());
            for word in words.filter(|word| word.chars().count() >= 3) {
                *counts.entry(case_fold(word).to_string()).or_default() += 1;
            }
            counts
        })
        .collect();
    let mut rows_with: BTreeMap<&str, usize> = BTreeMap::new();
    for word in words.iter().flat_map(BTreeMap::keys) {
        *rows_with.entry(word).or_default() += 1;
    }
    let most = paragraphs.len() * 3 / 10;
    let numbers: BTreeMap<&str, u32> = rows_with
        .into_iter()
        .filter(|&(_, rows)| (5..=most).contains(&rows))
        .map(|(word, _)| word)
        .zip(0..)
        .collect();
    let row = |row: &BTreeMap<String, u32>| {
        row.iter()
            .filter_map(|(word, &count)| Some((*numbers.get(&**word)?, count)))
            .collect()
    };
    (words.iter().map(row).collect(), numbers.len())
}

fn network(rows: &[Vec<(u32, u32)>], terms: usize) -> Fallible<()> {
    let mut shared: BTreeMap<(u32, u32), u32> = BTreeMap::new();
    for row in rows.iter().step_by(4) {
        for (at, &(a, _)) in row.iter().enumerate() {
            for &(b, _) in &row[at + 1..] {
                *shared.entry((a, b)).or_default() += 1;
            }
        }
    }
    let mut pairs: Vec<_> = shared.into_iter().collect();
    pairs.sort_by_key(|&(pair, rows)| (std::cmp::Reverse(rows), pair));
    pairs.truncate(50_000);
    let node = |term: usize| Node {
        id: format!("{term:06}"),
        label: format!("{term:06}"),
        weight: 1.0,
    };
    let edge = |&((a, b), rows): &((u32, u32), u32)| Edge {
        a: a as usize,
        b: b as usize,
        weight: f64::from(rows),
        values: Vec::new(),
        evidence: Vec::new(),
    };
    let nodes = (0..terms).map(node).collect();
    let network = Network::new(nodes, pairs.iter().map(edge).collect(), Vec::new())?;
    let start = Instant::now();
    let communities = network.communities();
    let for_communities = start.elapsed();
    let start = Instant::now();
    let ranks: f64 = network.page_ranks().iter().sum();
    let for_ranks = start.elapsed();
    assert!((ranks - 1.0).abs() < 1e-9, "chances that do not sum to 1");
    println!(
        "{} nodes, {} edges: modularity {:.4} in {for_communities:.0?}, PageRank in {for_ranks:.0?}",
        network.nodes().len(),
        network.edges().len(),
        communities.modularity().unwrap_or_default(),
    );
    Ok(())
}
