//! Two stemmers on the word lists of their own algorithms: how many stems differ from the
//! reference, and how fast each is.
//!
//! ```text
//! cargo bench --bench stemmers
//! ```
//! The lists are Snowball's, `word TAB stem` a line, in `../shared/data/stemming`; without them
//! there is nothing to measure, and the bench says so.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::fs;
use std::hint::black_box;
use std::io::Read;
use std::path::Path;
use std::time::Instant;

type Fallible<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Fallible<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/stemming");
    if !folder.exists() {
        println!("skipped: {} is not there", folder.display());
        return Ok(());
    }
    let languages = [
        (
            "english",
            frostem::Algorithm::English,
            rust_stemmers::Algorithm::English,
        ),
        (
            "spanish",
            frostem::Algorithm::Spanish,
            rust_stemmers::Algorithm::Spanish,
        ),
        (
            "french",
            frostem::Algorithm::French,
            rust_stemmers::Algorithm::French,
        ),
    ];
    for (language, current, older) in languages {
        let mut list = String::new();
        zstd::Decoder::new(fs::File::open(folder.join(format!("{language}.tsv.zst")))?)?
            .read_to_string(&mut list)?;
        let pairs: Vec<(&str, &str)> = list
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .collect();
        let current = frostem::Stemmer::new(current);
        let older = rust_stemmers::Stemmer::create(older);
        measure(language, "frostem", &pairs, |word| {
            current.stem(word).into_owned()
        });
        measure(language, "rust-stemmers", &pairs, |word| {
            older.stem(word).into_owned()
        });
    }
    Ok(())
}

fn measure(language: &str, name: &str, pairs: &[(&str, &str)], stem: impl Fn(&str) -> String) {
    let wrong = pairs
        .iter()
        .filter(|(word, expected)| stem(word) != *expected)
        .count();
    let begin = Instant::now();
    for (word, _) in pairs {
        black_box(stem(black_box(word)));
    }
    let speed = pairs.len() as f64 / begin.elapsed().as_secs_f64() / 1e6;
    println!(
        "{language} {name}: {wrong} of {} stems differ, {speed:.1} million words a second",
        pairs.len()
    );
}
