//! Where themes are missing, and why.

use serde_json::{Value, json};

use super::program::{Desk, entry, strings};

const SCHEME: &str = r#"@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <https://example.org/> .
:governance a skos:Concept ; skos:prefLabel "governance"@en .
:open-government a skos:Concept ; skos:broader :governance ;
  skos:prefLabel "open government"@en, "gobierno abierto"@es ; skos:altLabel "open state"@en .
:transparency a skos:Concept ; skos:prefLabel "transparency"@en .
:data a skos:Concept ; skos:prefLabel "open data"@en .
:data-law a skos:Concept ; skos:prefLabel "open data law"@en .
:nothing a skos:Concept ; skos:prefLabel "zeppelin"@en .
"#;

fn brief(number: &str, line: &str, summary: &str) -> String {
    format!(
        "Panel\n\nTitle of the session {number}: A day in the valley\n\nThematic Line {line}\n\n\
         Date: 16/10/2023\n\nShort summary of the session (max. 250 words):\n\n{summary}\n"
    )
}

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("themes.ttl", SCHEME);
    let first = "The people of the valley ask for open doors in the house of government, and for \
                 a transparent council. The council has an open data law since last year.";
    let second = "The council of the town spoke of open government and of open data for everybody.";
    desk.write("briefs/1.1.1_EN.txt", brief("1.1.1", "1: Councils", first));
    desk.write("briefs/2.1.1_EN.txt", brief("2.1.1", "2: Data", second));
    desk.run(&["ingest", "briefs"]).expect_code(0);
    desk
}

fn gaps(desk: &Desk, more: &[&str]) -> Value {
    desk.json(&[&["themes", "gaps", "--scheme", "themes.ttl"], more].concat())
}

#[track_caller]
fn gap<'v>(answer: &'v Value, unit: &str, concept: &str) -> &'v Value {
    let mut gaps = answer["gaps"].as_array().expect("gaps").iter();
    let found = gaps.find(|gap| gap["unit"] == unit && gap["concept"] == concept);
    found.unwrap_or_else(|| panic!("no gap {unit} {concept}: {answer}"))
}

#[test]
fn a_zero_is_explained_by_what_was_tried_and_what_nearly_stands_there() {
    let desk = desk();
    let answer = gaps(&desk, &[]);
    assert_eq!(answer["titles"], json!({"1": "Councils", "2": "Data"}));
    let open = gap(&answer, "1", "open-government");
    assert_eq!(
        strings(&open["tried"], "text"),
        ["open government", "open state"]
    );
    assert_eq!(open["elsewhere"], json!({"2": 1}));
    assert_eq!(open["langs"], json!(["en"]));
    let near = &open["near"][0];
    assert_eq!(near["text"], "open doors in the house of government");
    assert_eq!(
        (
            &near["how"],
            &near["found"],
            &near["words"],
            &near["between"]
        ),
        (&json!("apart"), &json!(2), &json!(2), &json!(5))
    );
    let id = near["evidence"].as_str().expect("an id");
    desk.run(&["show", id])
        .expect_code(0)
        .expect_answer("[open doors in the house of government]");
    let stem = gap(&answer, "1", "transparency");
    assert_eq!(
        (&stem["near"][0]["how"], &stem["near"][0]["text"]),
        (&json!("stem"), &json!("transparent"))
    );
    let inside = &gap(&answer, "1", "data")["near"][0];
    assert_eq!(
        (&inside["how"], &inside["inside"]),
        (&json!("inside"), &json!("data-law"))
    );
    let part = &gap(&answer, "2", "data-law")["near"][0];
    assert_eq!((&part["how"], &part["found"]), (&json!("part"), &json!(2)));
    let broad = gaps(&desk, &["--all"]);
    assert_eq!(
        gap(&broad, "2", "governance")["narrower"],
        json!(["open-government"])
    );
    assert_eq!(gap(&broad, "2", "nothing")["near"], json!([]));
    let told = answer["gaps"].as_array().expect("gaps").iter();
    assert!(
        told.clone().all(|gap| gap["concept"] != "nothing"),
        "{answer}"
    );
    assert_eq!(
        broad["gaps"].as_array().map(Vec::len),
        answer["zeros"].as_u64().map(|n| n as usize)
    );
}

#[test]
fn a_language_without_labels_is_told() {
    let desk = desk();
    let spanish = "La gente del valle pidió ayer más transparencia y el consejo la escuchó con \
                   mucha atención durante toda la tarde.";
    desk.write("briefs/3.1.1_ES.txt", brief("3.1.1", "3: Gente", spanish));
    desk.run(&["ingest", "briefs"]).expect_code(0);
    let answer = gaps(
        &desk,
        &[
            "--by",
            "session",
            "--concept",
            "transparency",
            "open-government",
        ],
    );
    let lacking = gap(&answer, "3.1.1", "transparency");
    assert_eq!(lacking["unlabelled"], json!(["es"]));
    assert_eq!(lacking["tried"], json!([]));
    let labelled = gap(&answer, "3.1.1", "open-government");
    assert_eq!(labelled["unlabelled"], json!([]));
    desk.run(&[
        "themes",
        "gaps",
        "--scheme",
        "themes.ttl",
        "--by",
        "session",
    ])
    .expect_code(0)
    .expect_answer("none for es");
}

#[test]
fn strict_gaps_have_looser_mentions_nearest() {
    let desk = desk();
    let hidden = SCHEME.replace(
        r#"skos:altLabel "open state"@en"#,
        r#"skos:hiddenLabel "house of government"@en"#,
    );
    desk.write("themes.ttl", hidden);
    let strict = gaps(
        &desk,
        &["--count", "strict", "--concept", "open-government"],
    );
    let near = &gap(&strict, "1", "open-government")["near"][0];
    assert_eq!(
        (&near["how"], &near["text"]),
        (&json!("variant"), &json!("house of government"))
    );
    let args = [
        "themes",
        "gaps",
        "--scheme",
        "themes.ttl",
        "--concept",
        "open-government",
    ];
    desk.run(&args).expect_code(1);
}

#[test]
fn so_many_gaps_are_told_as_were_asked_for() {
    let desk = desk();
    for more in [&[][..], &["--all"], &["--count", "strict"]] {
        let all = gaps(&desk, more);
        let first = gaps(&desk, &[more, &["-n", "2"]].concat());
        let listed = all["gaps"].as_array().expect("gaps");
        assert_eq!(first["gaps"], json!(listed[..2]));
        assert_eq!(all["count"], json!(listed.len()));
        assert_eq!(first["count"], all["count"]);
        assert_eq!(first["zeros"], all["zeros"]);
    }
}

#[test]
fn gaps_in_csv_have_a_row_for_each_near_miss() {
    let desk = desk();
    let answer = gaps(&desk, &["--all"]);
    let rows = answer["gaps"].as_array().expect("gaps").iter();
    let rows: usize = rows
        .map(|gap| gap["near"].as_array().map_or(0, Vec::len).max(1))
        .sum();
    let args = [
        "themes",
        "gaps",
        "--scheme",
        "themes.ttl",
        "--all",
        "--format",
        "csv",
    ];
    let text = desk.run(&args).expect_code(0).stdout;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    assert_eq!(reader.records().filter(Result::is_ok).count(), rows);
    let concept = entry(&answer["gaps"], "concept", "open-government");
    assert!(text.contains(concept["near"][0]["evidence"].as_str().expect("an id")));
}
