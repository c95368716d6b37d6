//! Mentions of a large vocabulary in many documents: how much text a second.
//!
//! ```text
//! cargo bench --bench themes                  # makes the index first
//! KEEP=/folder ROUNDS=9 cargo bench --bench themes   # keeps the index, or takes the one there
//! ```
//! The vocabulary is the UNESCO thesaurus from `../shared/data/vocab`, the documents are those of
//! `../shared/data/sessions`. `stream` reads the streams from the index and does nothing; `match`
//! finds the mentions in streams that are read already; `both` does one after the other; `scan` reads
//! the tokens into the same memory and looks at each once. MB is the
//! clean text that the streams stand for, in one thread; the median of all rounds. `classes` is
//! the time for all types of the index, which is spent once. The last lines give the peak of
//! memory of this process and whether two threads find what one finds.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::path::{Path, PathBuf};
use std::time::Instant;

use rapporteur::engine::{IngestOptions, ingest};
use rapporteur::index::{Snapshot, StoredStream};
use rapporteur::theme::{Matcher, Mention, Nested, Scheme, TypeClasses};
use rayon::prelude::*;

type Fallible<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Fallible<()> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let rounds: usize = std::env::var("ROUNDS").map_or(Ok(7), |n| n.parse())?;
    let work = match std::env::var_os("KEEP") {
        Some(folder) => PathBuf::from(folder),
        None => tempfile::tempdir()?.keep(),
    };
    let index = work.join("index");
    if !index.exists() {
        let options = IngestOptions::default();
        ingest(&index, &[shared.join("sessions")], &options, &())?;
        println!(
            "the index is made: run again with KEEP={} for figures",
            work.display()
        );
        println!("of a process that has done nothing else\n");
    }
    let packed = std::fs::read(shared.join("vocab/unesco-thesaurus.ttl.zst"))?;
    let turtle = zstd::decode_all(packed.as_slice())?;
    let began = Instant::now();
    let scheme = Scheme::from_turtle(&turtle, "unesco-thesaurus.ttl")?;
    println!(
        "{} concepts, read in {:.2?}",
        scheme.concepts.len(),
        began.elapsed()
    );
    let began = Instant::now();
    let matcher = Matcher::new(&scheme);
    println!("matcher made in {:.2?}", began.elapsed());
    let snapshot = Snapshot::open(&index)?;
    let began = Instant::now();
    let classes: Vec<TypeClasses> = snapshot
        .lexicons()
        .map(|lexicon| matcher.classify(lexicon.types().map(|t| (t.lang, t.form))))
        .collect();
    let types: usize = snapshot.lexicons().map(|lexicon| lexicon.len()).sum();
    println!("classes of {types} types in {:.2?}", began.elapsed());
    let bench = Bench {
        snapshot,
        matcher,
        classes,
    };
    bench.measure(rounds)?;
    println!("peak of memory {}", peak());
    bench.compare_threads()
}

struct Bench {
    snapshot: Snapshot,
    matcher: Matcher,
    classes: Vec<TypeClasses>,
}

impl Bench {
    fn documents(&self) -> usize {
        self.snapshot.len()
    }

    fn mentions(&self, stream: &StoredStream, nested: Nested) -> Vec<Mention> {
        let classes = &self.classes[stream.segment];
        self.matcher
            .mentions(classes, &stream.tokens, &stream.units, nested)
    }

    fn measure(&self, rounds: usize) -> Fallible<()> {
        let (mut bytes, mut tokens) = (0_u64, 0);
        for document in 0..self.documents() {
            let stream = self.snapshot.stream(document)?;
            bytes += u64::from(stream.units.byte_count);
            tokens += stream.tokens.len();
        }
        println!(
            "{} documents, {:.1} MB, {tokens} tokens",
            self.documents(),
            bytes as f64 / 1e6
        );
        self.scan(rounds, tokens)?;
        for nested in Nested::ALL {
            let mut times: [Vec<f64>; 3] = Default::default();
            let mut found = 0;
            for _ in 0..rounds {
                let mut spent = [0.0; 2];
                found = 0;
                for document in 0..self.documents() {
                    let began = Instant::now();
                    let stream = self.snapshot.stream(document)?;
                    spent[0] += began.elapsed().as_secs_f64();
                    let began = Instant::now();
                    found += self.mentions(&stream, nested).len();
                    spent[1] += began.elapsed().as_secs_f64();
                }
                for (times, spent) in
                    times
                        .iter_mut()
                        .zip([spent[0], spent[1], spent[0] + spent[1]])
                {
                    times.push(spent);
                }
            }
            for (what, times) in ["stream", "match", "both"].iter().zip(&mut times) {
                times.sort_by(f64::total_cmp);
                let median = times[times.len() / 2];
                println!(
                    "{:8} {what:7} {:7.0} MB/s",
                    nested.name(),
                    bytes as f64 / 1e6 / median
                );
            }
            println!("{:8} {found} mentions", nested.name());
        }
        Ok(())
    }

    /// How often one type occurs, looked for in all tokens.
    fn scan(&self, rounds: usize, tokens: usize) -> Fallible<()> {
        const TYPE: u32 = 100;
        let mut times = Vec::new();
        let mut found = 0_u32;
        for _ in 0..rounds {
            let mut read = Vec::new();
            let began = Instant::now();
            found = 0;
            for document in 0..self.documents() {
                self.snapshot.read_tokens(document, &mut read)?;
                found += read.iter().map(|&t| u32::from(t == TYPE)).sum::<u32>();
            }
            times.push(began.elapsed().as_secs_f64());
        }
        times.sort_by(f64::total_cmp);
        let rate = tokens as f64 / 1e6 / times[times.len() / 2];
        println!("scan {rate:7.0} million tokens/s, one of them found {found} times");
        Ok(())
    }

    fn compare_threads(&self) -> Fallible<()> {
        let all = |threads: usize| -> Fallible<Vec<Vec<Mention>>> {
            let pool = rayon::ThreadPoolBuilder::new()
                .num_threads(threads)
                .build()?;
            let found = |document| {
                let stream = self.snapshot.stream(document);
                stream.map(|stream| self.mentions(&stream, Nested::None))
            };
            let documents = (0..self.documents()).into_par_iter();
            Ok(pool.install(|| documents.map(found).collect::<Result<_, _>>())?)
        };
        let (one, two) = (all(1)?, all(2)?);
        println!("1 and 2 threads find the same: {}", one == two);
        Ok(())
    }
}

/// The most memory this process has held, as the system tells it.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    line.map_or("unknown", |line| line.trim_start_matches("VmHWM:").trim())
        .to_owned()
}
