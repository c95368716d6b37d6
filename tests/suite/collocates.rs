//! What stands around a query: counted as a naive loop counts it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::cooccur::{Corpus, desk_of, drawn};
use super::program::Desk;

/// What is told of a collocate: left, right, f_coll, near, sessions.
type Counts = [u64; 5];

/// Counts position by position.
fn naive(
    corpus: &Corpus,
    node: &str,
    left: usize,
    right: usize,
) -> (u64, u64, BTreeMap<String, Counts>) {
    let (mut nodes, mut window) = (0, 0);
    let mut counts: BTreeMap<String, Counts> = BTreeMap::new();
    for document in corpus {
        let mut near_here: BTreeSet<&str> = BTreeSet::new();
        for words in document {
            let mut near: BTreeSet<usize> = BTreeSet::new();
            for (at, word) in words.iter().enumerate() {
                counts.entry((*word).to_owned()).or_default()[2] += 1;
                if *word != node {
                    continue;
                }
                nodes += 1;
                for (other, collocate) in words.iter().enumerate() {
                    let is_left = other < at && at - other <= left;
                    let is_right = other > at && other - at <= right;
                    if !is_left && !is_right {
                        continue;
                    }
                    window += 1;
                    near.insert(other);
                    near_here.insert(collocate);
                    counts.entry((*collocate).to_owned()).or_default()[usize::from(is_right)] += 1;
                }
            }
            for other in near.into_iter().filter(|&other| words[other] != node) {
                counts.entry(words[other].to_owned()).or_default()[3] += 1;
            }
        }
        for collocate in near_here {
            counts.entry(collocate.to_owned()).or_default()[4] += 1;
        }
    }
    counts.retain(|_, counts| counts[0] + counts[1] > 0);
    (nodes, window, counts)
}

fn asked(desk: &Desk, node: &str, more: &[&str]) -> Value {
    let usual = [
        "collocates",
        "--exact",
        "--repeats",
        "--stop-words",
        "keep",
        "--min-count",
        "1",
        "--min-range",
        "1",
    ];
    desk.json(&[&usual[..], more, &[node]].concat())
}

#[test]
fn collocates_are_those_of_a_naive_count() {
    for (seed, span, left, right) in [
        (1, "5L,5R", 5, 5),
        (2, "2", 2, 2),
        (3, "0L,3R", 0, 3),
        (4, "4L", 4, 0),
    ] {
        let corpus = drawn(100 + seed, 16);
        let desk = desk_of(&corpus);
        for node in ["lantern", "copper"] {
            let answer = asked(&desk, node, &["--span", span]);
            let (nodes, window, expected) = naive(&corpus, node, left, right);
            assert_eq!(
                (&answer["f_node"], &answer["window"]),
                (&nodes.into(), &window.into())
            );
            let mut found: BTreeMap<String, Counts> = BTreeMap::new();
            for row in answer["collocates"].as_array().expect("a list") {
                let keys = ["left", "right", "f_coll", "near", "sessions"];
                let counts = keys.map(|key| row[key].as_u64().expect("a number"));
                assert_eq!(row["count"], counts[0] + counts[1]);
                let name = row["collocate"].as_str().expect("a word").to_owned();
                assert!(found.insert(name, counts).is_none(), "one language: {row}");
                let n = answer["n"].as_f64().expect("a number");
                let chance = window as f64 * counts[2] as f64 / n;
                let told = row["expected"].as_f64().expect("a number");
                assert!((told - chance).abs() < 1e-6, "{row}: {chance}");
                let ids = row["evidence"].as_array().expect("ids");
                assert!(!ids.is_empty() && ids.len() <= 3);
            }
            assert_eq!(found, expected, "{node} {span}");
        }
    }
}

#[test]
fn measures_are_of_windows_or_of_the_table_of_tokens() {
    let corpus = drawn(200, 20);
    let desk = desk_of(&corpus);
    let answer = asked(
        &desk,
        "harbour",
        &["--measure", "logdice,npmi,pmi,odds_ratio"],
    );
    let value = |row: &Value, key: &str| row[key].as_f64();
    let [f_node, n, window, near, outside] = ["f_node", "n", "window", "near", "outside"]
        .map(|key| answer[key].as_f64().expect("a number"));
    assert!(
        outside + f_node == n,
        "tokens of nodes are outside of the table"
    );
    for row in answer["collocates"].as_array().expect("a list") {
        let [count, f_coll, own] =
            ["count", "f_coll", "near"].map(|k| value(row, k).expect("a number"));
        let close = |key: &str, expected: f64| {
            let found = value(row, key).unwrap_or(f64::NAN);
            assert!((found - expected).abs() < 1e-6, "{key}: {row}, {expected}");
        };
        close("logdice", 14.0 + (2.0 * count / (f_node + f_coll)).log2());
        close("pmi", (count / (window * f_coll / n)).log2());
        if row["collocate"] == "harbour" {
            continue;
        }
        let expected = near * f_coll / outside;
        if own > 0.0 {
            close("npmi", (own / expected).ln() / -(own / outside).ln());
        }
    }
}

#[test]
fn phrases_and_themes_have_collocates_too() {
    let desk = Desk::with_corpus_read();
    let phrase = [
        "collocates",
        "\"open government\"",
        "--min-count",
        "1",
        "--min-range",
        "1",
    ];
    let answer = desk.json(&phrase);
    assert!(answer["f_node"].as_u64() > Some(2), "{answer}");
    let words: Vec<&str> = answer["collocates"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|row| row["collocate"].as_str())
        .collect();
    assert!(!words.is_empty());
    let themes = [
        "collocates",
        "concept:open-government",
        "--themes",
        "--span",
        "20",
        "--min-count",
        "1",
        "--min-range",
        "1",
    ];
    let answer = desk.json(&themes);
    let rows = answer["collocates"].as_array().expect("a list");
    assert!(
        rows.iter().any(|row| row["collocate"] == "open-data"),
        "{answer}"
    );
    let id = rows[0]["evidence"][0].as_str().expect("an id");
    desk.run(&["show", id]).expect_code(0);
}

#[test]
fn a_query_without_places_has_no_collocates() {
    let desk = Desk::with_corpus_read();
    desk.run(&["collocates", "zzzz"])
        .expect_code(1)
        .expect_complaint("the query is not found");
    desk.run(&["collocates", "lang:en"])
        .expect_code(1)
        .expect_complaint("add a word");
    desk.run(&["collocates", "economy", "--span", "0"])
        .expect_code(2)
        .expect_complaint("5L,5R");
    desk.run(&["collocates", "economy", "--min-count", "100000"])
        .expect_code(1)
        .expect_complaint("--min-count 1");
}

#[test]
fn header_speakers_and_documents_are_left_out_unless_named() {
    let desk = Desk::new();
    for number in 1..4 {
        let text = format!(
            "Panel\n\nTitle of the session 1.1.{number}: Number {number}\n\nLanguage: English Spanish French\n\n\
             Short summary of the session (max. 250 words):\n\n\
             The English harbour had lanterns in the year {number}000, and copper came later.\n"
        );
        desk.write(&format!("briefs/1.1.{number}_EN.txt"), text);
    }
    desk.run(&["ingest", "briefs"]).expect_code(0);
    let words = |line: &str, more: &[&str]| -> (u64, BTreeSet<String>) {
        let few = ["collocates", line, "--min-count", "1", "--min-range", "1"];
        let answer = desk.json(&[&few[..], more].concat());
        let rows = answer["collocates"].as_array().expect("a list").iter();
        let words = rows.filter_map(|row| Some(row["collocate"].as_str()?.to_owned()));
        (
            answer["f_node"].as_u64().expect("a number"),
            words.collect(),
        )
    };
    let has = |(_, words): &(u64, BTreeSet<String>), word: &str| words.contains(word);
    let text = words("english", &[]);
    assert_eq!(text.0, 3, "of the summaries alone");
    assert!(has(&text, "harbour") && !has(&text, "french"), "{text:?}");
    let header = words("english", &["--section", "header"]);
    assert!(
        !has(&header, "harbour") && has(&header, "french"),
        "{header:?}"
    );
    let named = words("section:header english", &[]);
    assert!(has(&named, "french"), "{named:?}");
    desk.run(&["collocates", "spanish"])
        .expect_code(1)
        .expect_complaint("header, speakers, documents are left out unless --section names them");
    let table = desk.run(&["collocates", "english", "--min-count", "1"]);
    table
        .expect_code(0)
        .expect_answer("without header, speakers, documents, sentences that repeat others");
}

#[test]
fn columns_speak_of_windows_and_of_tokens() {
    let desk = desk_of(&drawn(300, 16));
    let args = [
        "collocates",
        "lantern",
        "--measure",
        "all",
        "--preamble",
        "--format",
        "csv",
    ];
    let text = desk.run(&args).expect_code(0).stdout;
    let about = |column: &str| {
        let start = format!("# column {column}: ");
        let line = text.lines().find(|line| line.starts_with(&start));
        line.expect("the column is told of").to_owned()
    };
    assert!(!text.contains("ontexts"), "{text}");
    assert!(!about("logdice").contains("at most 14"));
    for column in ["g2", "g2_p", "fisher_p", "chi2"] {
        assert!(
            about(column).contains("not independent"),
            "{}",
            about(column)
        );
    }
}
