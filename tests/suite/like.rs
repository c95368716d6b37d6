//! Sessions like one session, in its own language and in others.

use serde_json::{Value, json};

use super::program::{Desk, shared, strings};
use super::retrieval::{parallel, records, score, text};

/// Briefs of an invented valley: two on its canals, one on its school, one in Spanish on the canals.
fn valley() -> Desk {
    let desk = Desk::new();
    desk.write(
        "in/canals.txt",
        "Canals of Orsa\n\nThe consortium of Orsa repairs its canals. Farmers pay for irrigation by \
         the hour, and the consortium counts the water of every canal.\n",
    );
    desk.write(
        "in/dispute.txt",
        "A dispute over water\n\nFarmers of Belmonte say that the canal brings them no water in \
         August. The consortium of Orsa promises irrigation by night.\n",
    );
    desk.write(
        "in/school.txt",
        "The school of Orsa\n\nThe school opens at nine. Parents mend the roof and paint the \
         classrooms, and a teacher plants a garden with the children.\n",
    );
    desk.write(
        "in/riego.txt",
        "El riego nocturno\n\nEl consorcio de Orsa ofrece irrigación nocturna a los agricultores de \
         Belmonte, y mide el agua de cada canal con contadores nuevos.\n",
    );
    desk.run(&["ingest", "in"]).expect_code(0);
    desk
}

fn like(desk: &Desk, args: &[&str]) -> Value {
    desk.json(&[&["search", "--like"], args].concat())
}

#[test]
fn what_speaks_of_the_same_comes_first_and_says_why() {
    let desk = valley();
    let answer = like(&desk, &["canals"]);
    let hits = &answer["hits"];
    assert_eq!(strings(hits, "session")[0], "dispute", "{answer}");
    assert!(!strings(hits, "session").contains(&"canals".to_owned()));
    let shared = hits[0]["shared"].as_array().expect("words");
    let word = |word: &str| shared.iter().find(|shared| shared["word"] == word);
    let consortium = word("consortium").expect("a shared word");
    assert_eq!(
        (&consortium["here"], &consortium["there"]),
        (&json!(2), &json!(1))
    );
    assert!(word("school").is_none(), "{shared:?}");
    let there = shared.iter().map(|word| word["there"].as_u64());
    assert_eq!(there.sum::<Option<u64>>(), hits[0]["matches"].as_u64());
    let evidence = hits[0]["evidence"].as_str().expect("evidence");
    desk.run(&["show", evidence]).expect_code(0);
    let marked = hits[0]["snippet"].as_str().expect("a snippet");
    let span = &hits[0]["spans"][0];
    let [start, end] = [0, 1].map(|at| span[at].as_u64().expect("a place") as usize);
    let first = marked[start..end].to_lowercase();
    let is_shared = |shared: &Value| {
        let word = shared["word"].as_str().expect("a word");
        word.chars().take(4).eq(first.chars().take(4))
    };
    assert!(shared.iter().any(is_shared), "{first} {shared:?}");
}

#[test]
fn other_languages_are_reached_without_a_lexicon_and_that_is_told() {
    let desk = valley();
    let answer = like(&desk, &["dispute", "lang:es"]);
    assert_eq!(strings(&answer["hits"], "session"), ["riego"]);
    assert_eq!(
        answer["hits"],
        like(&desk, &["dispute", "--lang", "es"])["hits"]
    );
    let note = answer["notes"][0].as_str().expect("a note");
    assert!(note.starts_with("no lexicon was learned"), "{note}");
}

#[test]
fn a_session_is_named_by_its_id_its_document_or_its_file() {
    let desk = valley();
    let answer = like(&desk, &["canals"]);
    let found = strings(&answer["hits"], "session");
    let sessions = desk.json(&["sessions"]);
    let versions = sessions["sessions"].as_array().expect("sessions").iter();
    let canals = versions
        .clone()
        .find(|s| s["id"] == "canals")
        .expect("the session");
    let document = canals["versions"][0]["document"]
        .as_str()
        .expect("an id")
        .to_owned();
    for name in [
        "CANALS",
        "in/canals.txt",
        "./in/canals.txt",
        &document,
        &document[..8],
    ] {
        assert_eq!(
            strings(&like(&desk, &[name])["hits"], "session"),
            found,
            "{name}"
        );
    }
    desk.run(&["search", "--like", "nowhere"])
        .expect_code(2)
        .expect_complaint("nowhere: no session, document or file of the index is called so");
}

#[test]
fn a_query_says_which_sessions_are_meant() {
    let desk = valley();
    let answer = like(&desk, &["canals", "school OR august"]);
    let mut found = strings(&answer["hits"], "session");
    found.sort();
    assert_eq!(found, ["dispute", "school"]);
    let none = desk.run(&["search", "--like", "canals", "zeppelin"]);
    none.expect_code(1).expect_answer("no session found");
    desk.run(&["search", "--like", "canals", "school ("])
        .expect_code(2);
}

#[test]
fn versions_are_left_out_and_threads_change_nothing() {
    let desk = Desk::with_corpus_read();
    let run = |threads: &str, format: &str| {
        let mut command = desk.command(&["search", "--like", "2.1.3", "--format", format]);
        command.env("RAYON_NUM_THREADS", threads);
        super::program::Run::of(command.output().expect("the program starts")).expect_code(0)
    };
    for format in ["table", "csv", "tsv", "json", "jsonl", "md"] {
        assert_eq!(run("1", format).stdout, run("4", format).stdout, "{format}");
    }
    let answer = like(&desk, &["2.1.3", "-n", "100"]);
    assert!(!strings(&answer["hits"], "session").contains(&"2.1.3".to_owned()));
}

/// Canadian acts as records, those whose place leaves this remainder by two, or all; of each so many
/// words.
fn acts(data: &std::path::Path, half: Option<usize>, words: usize) -> String {
    let acts = records(&data.join("parallel/canada_acts_en_fr.jsonl.zst"));
    let chosen = acts.iter().enumerate();
    let chosen = chosen.filter(|(at, _)| half.is_none_or(|half| at % 2 == half));
    let record = |(act, lang): (&Value, &str)| {
        let id = text(act, "id");
        let version = &act[lang];
        let said = text(version, "text").split_inclusive(char::is_whitespace);
        json!({"id": format!("{id}-{lang}"), "session": id, "lang": lang,
               "title": text(version, "title"), "text": said.take(words).collect::<String>()})
        .to_string()
            + "\n"
    };
    chosen
        .flat_map(|(_, act)| ["en", "fr"].map(|lang| record((act, lang))))
        .collect()
}

/// The beginnings of all acts; where `ALL_MATES` is set, all of each, and a lexicon learned from
/// half of them for the other half.
#[test]
#[allow(clippy::print_stdout, reason = "the figures are what is asked for")]
fn acts_find_their_own_translation_first() {
    let Some(data) = shared("data") else { return };
    let desk = Desk::new();
    let ingest = |name: &str, content: String| {
        let file = format!("{name}.jsonl");
        desk.write(&file, content);
        desk.run(&[
            "ingest",
            &file,
            "--session-field",
            "session",
            "--index",
            name,
        ])
        .expect_code(0);
    };
    let all = std::env::var_os("ALL_MATES").is_some();
    ingest(
        "acts",
        acts(&data, None, if all { usize::MAX } else { 400 }),
    );
    ingest("news", parallel(&data));
    let mut runs = vec![("acts", None), ("acts", Some("news"))];
    if all {
        ingest("even", acts(&data, Some(0), usize::MAX));
        ingest("odd", acts(&data, Some(1), usize::MAX));
        runs.extend([("even", Some("odd")), ("odd", Some("even"))]);
    }
    for (index, lexicon) in runs {
        let mut args = vec!["evaluate", "mates", "--index", index];
        args.extend(lexicon.iter().flat_map(|lexicon| ["--lexicon", *lexicon]));
        let answer = desk.json(&args);
        for of in answer["directions"].as_array().expect("directions") {
            let told = format!(
                "{index}, lexicon {lexicon:?}, {} to {}: rank-1 {:.4}, MRR {:.4} among {}",
                of["from"],
                of["to"],
                score(of, "rank_1"),
                score(of, "mrr"),
                of["among"],
            );
            println!("{told}");
            assert!(score(of, "rank_1") >= 0.95, "{told}");
        }
    }
}
