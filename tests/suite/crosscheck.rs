//! Counts, measures and topics beside those of other programs, on the same tokens of 2,000 speeches.
//!
//! Where Python lacks scikit-learn, SciPy or NLTK, or the speeches are absent, this says so and passes.
//! `RAPPORTEUR_PYTHON` names another Python, which must have them.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::Command;

use rapporteur::analysis::{case_fold, token_spans};
use rapporteur::statistics::{DocumentCounter, Joint, Measure, Table2x2, TermMatrix, topics_in};

use super::networks::python;
use super::program::{figure, shared};

const SPEECHES: usize = 2_000;
/// A type counts that stands in so many speeches at least, and in a third of them at most. Fewer pairs
/// make the test quick; which they are does not matter, as long as both programs count the same.
const FEWEST: usize = 20;
const TOPICS: usize = 8;
const ROUNDS: usize = 30;
/// Rows of the topics: the beginnings of speeches.
const ROW: usize = 200;

/// The tokens of speeches, as types numbered in the order of the alphabet, and the types.
fn speeches(folder: &Path) -> (Vec<Vec<u32>>, Vec<String>) {
    let file = fs::File::open(folder.join("ungdc_en_2010-2023.jsonl.zst")).expect("speeches");
    let mut lines = String::new();
    let mut decoder = zstd::Decoder::new(file).expect("packed by zstd");
    decoder.read_to_string(&mut lines).expect("text");
    let words = |line: &str| -> Vec<String> {
        let record: serde_json::Value = serde_json::from_str(line).expect("a record");
        let text = case_fold(record["text"].as_str().expect("a text")).into_owned();
        let spans = token_spans(&text);
        spans
            .map(|(start, end)| text[start..end].to_owned())
            .collect()
    };
    let speeches: Vec<Vec<String>> = lines.lines().take(SPEECHES).map(words).collect();
    assert_eq!(speeches.len(), SPEECHES);
    let mut found_in: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (number, speech) in (1..).zip(&speeches) {
        for word in speech {
            let (times, last) = found_in.entry(word).or_default();
            *times += usize::from(*last != number);
            *last = number;
        }
    }
    let is_kept =
        |&(_, (times, _)): &(&str, (usize, usize))| (FEWEST..=SPEECHES / 3).contains(&times);
    let kept = found_in.into_iter().filter(is_kept).map(|(word, _)| word);
    let numbers: BTreeMap<&str, u32> = kept.zip(0..).collect();
    let number = |word: &String| numbers.get(&**word).copied();
    let tokens = speeches
        .iter()
        .map(|speech| speech.iter().filter_map(number).collect());
    (
        tokens.collect(),
        numbers.keys().map(|&word| word.to_owned()).collect(),
    )
}

/// Pairs as triples of eight bytes each.
fn write_pairs(path: &Path, speeches: &[Vec<u32>], joint: Joint) -> Vec<(u32, u32, u64)> {
    let mut counter = DocumentCounter::new(joint);
    speeches.iter().for_each(|speech| counter.add(speech));
    let pairs: Vec<_> = counter.into_pairs().iter().collect();
    let mut bytes = Vec::with_capacity(pairs.len() * 24);
    for &(a, b, count) in &pairs {
        for number in [u64::from(a), u64::from(b), count] {
            bytes.extend_from_slice(&number.to_le_bytes());
        }
    }
    fs::write(path, bytes).expect("a file");
    pairs
}

/// Every measure of some of the pairs.
fn write_measures(path: &Path, pairs: &[(u32, u32, u64)], types: usize) {
    let mut frequency = vec![0; types];
    for &(a, b, count) in pairs {
        if a == b {
            frequency[a as usize] = count;
        }
    }
    let step = (pairs.len() / 400).max(1);
    let tables = pairs
        .iter()
        .step_by(step)
        .filter(|(a, b, _)| a != b)
        .map(|&(a, b, o11)| {
            let (f_a, f_b) = (frequency[a as usize], frequency[b as usize]);
            let table = Table2x2::new(o11, f_a, f_b, SPEECHES as u64).expect("a table");
            let measures = Measure::ALL.map(|measure| (measure.name(), measure.of(&table)));
            serde_json::json!({
                "o11": o11, "f_a": f_a, "f_b": f_b, "n": SPEECHES,
                "measures": BTreeMap::from(measures),
            })
        });
    let tables: Vec<_> = tables.collect();
    fs::write(path, serde_json::Value::from(tables).to_string()).expect("a file");
}

/// The matrix of the beginnings of speeches, and how well topics make it up again.
fn write_topics(path: &Path, speeches: &[Vec<u32>], types: usize) {
    let row = |speech: &Vec<u32>| speech.iter().take(ROW).map(|&word| (word, 1)).collect();
    let rows: Vec<Vec<(u32, u32)>> = speeches.iter().step_by(2).map(row).collect();
    let matrix = TermMatrix::tf_idf(&rows, types);
    let found = topics_in(&matrix, TOPICS, ROUNDS).expect("topics");
    let mut out = format!(
        "# {TOPICS} {ROUNDS} {} {} {types}\n",
        found.error(),
        rows.len()
    );
    for row in 0..matrix.rows() {
        for (term, weight) in matrix.row(row) {
            out.push_str(&format!("{row} {term} {weight}\n"));
        }
    }
    fs::write(path, out).expect("a file");
}

#[test]
fn counts_measures_and_topics_are_those_of_other_programs() {
    let Some(data) = shared("data/sessions") else {
        _ = writeln!(
            std::io::stderr(),
            "skipped: no speeches to compare counts on"
        );
        return;
    };
    let Some(python) = python("numpy, scipy, sklearn, nltk") else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    let (speeches, types) = speeches(&data);
    let line = |speech: &Vec<u32>| {
        let words: Vec<&str> = speech.iter().map(|&word| &*types[word as usize]).collect();
        words.join(" ") + "\n"
    };
    let lines: String = speeches.iter().map(line).collect();
    fs::write(at("tokens.txt"), lines).expect("a file");
    fs::write(at("types.txt"), types.join("\n") + "\n").expect("a file");
    let pairs = write_pairs(&at("presence.bin"), &speeches, Joint::Presence);
    write_pairs(&at("frequency.bin"), &speeches, Joint::Frequency);
    write_measures(&at("measures.json"), &pairs, types.len());
    write_topics(&at("topics.txt"), &speeches, types.len());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tools/check_statistics.py");
    let output = Command::new(python).arg(script).arg(folder.path()).output();
    let output = output.expect("Python runs");
    let said = String::from_utf8_lossy(&output.stdout);
    let wrong = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}{wrong}");
    figure(&said);
}
