//! Which concepts of a large vocabulary describe a session.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::Value;

use super::program::{Desk, corpus, figure, shared, strings};

const TOWN: &str = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <https://example.org/t/> .
:water a skos:Concept ; skos:prefLabel \"water\"@en , \"agua\"@es .
:supply a skos:Concept ; skos:prefLabel \"water supply\"@en , \"abastecimiento de agua\"@es ; skos:broader :water .
:policy a skos:Concept ; skos:prefLabel \"housing policy\"@en , \"política de vivienda\"@es .
:bus a skos:Concept ; skos:prefLabel \"bus\"@en , \"autobús\"@es .
:goal a skos:Concept ; skos:prefLabel \"Goal 17\"@en .
:english a skos:Concept ; skos:prefLabel \"English\"@en .
";

fn town() -> Desk {
    let desk = Desk::new();
    desk.write(
        "briefs/1.1_EN.txt",
        "Title of the session 1.1: Water supply for every house\n\nLanguage: English\n\n\
         Short summary of the session:\n\nThe water supply of the town is old. Policies for housing \
         forget it. The 17 goals of the council do not.\n\n1. Conceptualization\n\nPeople come by bus. The council mends the water supply.\n",
    );
    desk.write(
        "briefs/1.2_EN.txt",
        "Title of the session 1.2: A bus at night\n\nShort summary of the session:\n\nThe bus runs until \
         ten. Then there is no bus.\n",
    );
    desk.write("town.ttl", TOWN);
    desk.run(&["ingest", "briefs"]).expect_code(0);
    desk
}

fn assigned(desk: &Desk, session: &str) -> Vec<Value> {
    let answer = desk.json(&["themes", "assign", "--scheme", "town.ttl"]);
    let rows = answer["rows"].as_array().expect("rows");
    rows.iter()
        .filter(|row| row["session"] == session)
        .cloned()
        .collect()
}

#[test]
fn what_a_session_is_about_comes_before_what_it_mentions() {
    let desk = town();
    let rows = assigned(&desk, "1.1");
    assert_eq!(rows[0]["concept"], "supply", "{rows:#?}");
    assert_eq!(rows[0]["rank"], 1);
    assert_eq!(rows[0]["neighbours"], serde_json::json!(["water"]));
    let place = rows[0]["evidence"][0].as_str().expect("an id");
    desk.run(&["show", place])
        .expect_code(0)
        .expect_answer("Water supply");
    let ids: Vec<&Value> = rows.iter().map(|row| &row["concept"]).collect();
    assert!(
        ids.contains(&&Value::from("policy")),
        "its words in another order: {ids:?}"
    );
    assert!(
        !ids.contains(&&Value::from("english")),
        "a field of the header: {ids:?}"
    );
    assert!(
        !ids.contains(&&Value::from("goal")),
        "a number in other words: {ids:?}"
    );
    let policy = rows.iter().find(|row| row["concept"] == "policy");
    let policy = policy.expect("the policy");
    let counted = ["mentions", "apart", "sessions"].map(|key| policy[key].as_u64());
    assert_eq!(counted, [0, 1, 0].map(Some), "{policy}");
    assert_eq!(policy["versions"], serde_json::json!([]));
    assert_eq!(assigned(&desk, "1.2")[0]["concept"], "bus");
}

#[test]
fn what_is_counted_is_what_the_table_of_themes_counts() {
    let desk = Desk::with_corpus_read();
    let table = desk.json(&["themes", "--all"]);
    let table: BTreeMap<String, &Value> = strings(&table["rows"], "concept")
        .into_iter()
        .zip(table["rows"].as_array().expect("rows"))
        .collect();
    let answer = desk.json(&["themes", "assign", "-n", "1000"]);
    let rows = answer["rows"].as_array().expect("rows");
    assert_eq!(answer["count"], rows.len());
    for row in rows {
        let counted = table[row["concept"].as_str().expect("an id")];
        let session = row["session"].as_str().expect("an id");
        let cell = counted["cells"].get(session).and_then(Value::as_u64);
        assert_eq!(row["mentions"].as_u64(), Some(cell.unwrap_or(0)), "{row}");
        assert_eq!(row["sessions"], counted["sessions"], "{row}");
        let is_apart = row["apart"].as_u64() > Some(0);
        assert!(is_apart || cell.is_some(), "{row}");
    }
}

#[test]
fn as_many_concepts_are_listed_as_were_asked_for() {
    let desk = town();
    let answer = desk.json(&["themes", "assign", "--scheme", "town.ttl", "-n", "1"]);
    assert_eq!(strings(&answer["rows"], "concept"), ["supply", "bus"]);
    desk.write("other.ttl", TOWN.replace("\"@", " of nowhere\"@"));
    desk.run(&["themes", "assign", "--scheme", "other.ttl"])
        .expect_code(1);
}

type Subjects = BTreeMap<String, BTreeSet<String>>;

/// The concepts that we gave each session of our corpus by reading it.
fn judged() -> Subjects {
    let mut judged = Subjects::new();
    let table = corpus().join("judged/subjects.csv");
    let mut reader = csv::Reader::from_path(table).expect("the judgements");
    for row in reader.records() {
        let row = row.expect("a row");
        let session = judged.entry(row[0].to_owned()).or_default();
        session.insert(row[2].to_owned());
    }
    judged
}

/// Precision, recall and F1 of the first `n` concepts of each session.
fn scores(ranked: &BTreeMap<String, Vec<String>>, judged: &Subjects, n: usize) -> [f64; 3] {
    let (mut right, mut given, mut wanted) = (0, 0, 0);
    for (session, subjects) in judged {
        let first: BTreeSet<&String> = ranked[session].iter().take(n).collect();
        right += first.iter().filter(|id| subjects.contains(**id)).count();
        given += first.len();
        wanted += subjects.len();
    }
    let (p, r) = (right as f64 / given as f64, right as f64 / wanted as f64);
    [p, r, 2.0 * p * r / (p + r)]
}

#[test]
fn the_subjects_an_indexer_gave_are_found_better_than_by_counting() {
    let Some(vocabulary) = shared("data/vocab") else {
        return;
    };
    let packed = fs::read(vocabulary.join("unesco-thesaurus.ttl.zst")).expect("the thesaurus");
    let desk = Desk::with_corpus_read();
    desk.write(
        "unesco.ttl",
        zstd::decode_all(&packed[..]).expect("it unpacks"),
    );
    let answer = desk.json(&["themes", "assign", "--scheme", "unesco.ttl", "-n", "5000"]);
    let mut ranked: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut counted: BTreeMap<String, Vec<(u64, String)>> = BTreeMap::new();
    for row in answer["rows"].as_array().expect("rows") {
        let text = |key: &str| row[key].as_str().expect("text").to_owned();
        let mentions = row["mentions"].as_u64().expect("a count");
        ranked
            .entry(text("session"))
            .or_default()
            .push(text("concept"));
        counted
            .entry(text("session"))
            .or_default()
            .push((mentions, text("concept")));
    }
    let by_count = counted.into_iter().map(|(session, mut rows)| {
        rows.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        (session, rows.into_iter().map(|row| row.1).collect())
    });
    let by_count: BTreeMap<String, Vec<String>> = by_count.collect();
    let judged = judged();
    for (n, least) in [(5, 0.26), (10, 0.28)] {
        let (ours, plain) = (scores(&ranked, &judged, n), scores(&by_count, &judged, n));
        let told = format!("at {n}: {ours:.3?}, by count {plain:.3?}");
        figure(&told);
        assert!(ours[2] >= least && ours[2] > 1.4 * plain[2], "{told}");
    }
}
