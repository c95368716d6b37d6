//! What the program says of how right it is, on judgements made by hand.

use serde_json::{Value, json};

use super::program::{Desk, entry, strings};

fn evaluate(desk: &Desk, what: &str, file: &str, more: &[&str]) -> Value {
    desk.json(&[&["evaluate", what, "--judged", file], more].concat())
}

#[track_caller]
fn check_complaint(desk: &Desk, what: &str, content: &str, complaint: &str) {
    desk.write("judged.txt", content);
    desk.run(&["evaluate", what, "--judged", "judged.txt"])
        .expect_code(2)
        .expect_complaint(complaint);
}

/// Lines in four languages; one is judged wrongly on purpose, so that there is something to find.
const LINES: &str = "en\tThe council said that it would repair the road before the winter.\n\
    es\tEl ayuntamiento dijo que repararía el camino antes de que llegara el invierno.\n\
    fr\tLa commune a dit qu'elle réparerait la route avant que l'hiver n'arrive.\n\
    de\tDie Gemeinde sagte, dass sie die Straße noch vor dem Winter ausbessern werde.\n\
    en\t\"Nobody\" had asked for this when the meeting was about to end.\n\
    es\tThe children were playing in the garden when it began to rain.\n";

#[test]
fn languages_are_scored_each_and_together() {
    let desk = Desk::new();
    desk.write("lines.tsv", LINES);
    let answer = evaluate(&desk, "language", "lines.tsv", &["--export", "told.csv"]);
    assert_eq!(answer["lines"], 6);
    assert!((answer["accuracy"].as_f64().expect("a share") - 5.0 / 6.0).abs() < 1e-9);
    let en = entry(&answer["languages"], "lang", "en");
    assert_eq!(
        (&en["judged"], &en["found"], &en["right"]),
        (&json!(2), &json!(3), &json!(2))
    );
    assert_eq!(en["recall"], 1.0);
    let es = entry(&answer["languages"], "lang", "es");
    assert_eq!(
        (&es["precision"], &es["recall"]),
        (&json!(1.0), &json!(0.5))
    );
    assert_eq!(entry(&answer["languages"], "lang", "und")["right"], 1);
    assert_eq!(
        entry(&answer["confusion"], "lang", "de")["told"],
        json!({"und": 1})
    );
    let told = std::fs::read_to_string(desk.path("told.csv")).expect("a table");
    assert!(told.contains("\r\n5,en,en,true,"), "{told}");
    assert!(told.contains("\"\"Nobody\"\" had asked"), "{told}");
    let without = evaluate(&desk, "language", "lines.tsv", &["--languages", "en,fr"]);
    assert_eq!(entry(&without["languages"], "lang", "und")["judged"], 3);
}

#[test]
fn records_are_judged_as_lines_are() {
    let desk = Desk::new();
    let records = LINES.lines().filter_map(|line| line.split_once('\t'));
    let records =
        records.map(|(lang, text)| json!({"lang": lang, "text": text}).to_string() + "\n");
    desk.write("lines.tsv", LINES);
    desk.write("lines.jsonl", records.collect::<String>());
    let [lines, records] =
        ["lines.tsv", "lines.jsonl"].map(|file| evaluate(&desk, "language", file, &[]));
    assert_eq!(lines, records);
}

#[test]
fn lines_that_judge_nothing_are_told() {
    let desk = Desk::new();
    check_complaint(
        &desk,
        "language",
        "en\tA line.\nno tab here\n",
        "judged.txt: line 2: write the language",
    );
    check_complaint(&desk, "language", "en\t \n", "judged.txt: line 1");
    check_complaint(
        &desk,
        "language",
        "\n\n",
        "judged.txt: line 1: no text is judged here",
    );
    check_complaint(
        &desk,
        "language",
        "{\"lang\": \"en\", \"text\": \"A line.\"}\n{\"lang\": \"en\"}\n",
        "line 2: a record has lang and text",
    );
    check_complaint(
        &desk,
        "language",
        "{\"lang\": \"en\", \"text\": \"A line.\"}\n{no\n",
        "line 2: no JSON object",
    );
    desk.run(&["evaluate", "language", "--judged", "nothing.tsv"])
        .expect_code(2)
        .expect_complaint("nothing.tsv");
}

const SCHEME: &str = r#"@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <https://example.org/> .
:ferry a skos:Concept ; skos:prefLabel "ferry"@en ; skos:hiddenLabel "river boat"@en .
:mill a skos:Concept ; skos:prefLabel "mill"@en .
"#;

/// A brief with two ferries, one river boat that is a mention too, and a mill that is a name.
fn ferries() -> Desk {
    let desk = Desk::new();
    desk.write("themes.ttl", SCHEME);
    desk.write(
        "in/ferry.txt",
        "The crossing\n\nThe ferry leaves at noon, and the river boat at nine. Mrs Mill sells the \
         tickets of the ferry. The raft waits for nobody.\n",
    );
    desk.write(
        "in/other.txt",
        "Another\n\nThe mill of the other valley is closed, its ferry is gone.\n",
    );
    desk.run(&["ingest", "in"]).expect_code(0);
    desk
}

#[test]
fn mentions_are_scored_by_concept_with_each_miss_and_excess() {
    let desk = ferries();
    let judged = "document,concept,quote\nin/ferry.txt,ferry,ferry\nferry.txt,ferry,ferry\n\
        ferry.txt,ferry,river boat\nferry.txt,ferry,raft\n";
    desk.write("judged.csv", judged);
    let more = ["--scheme", "themes.ttl", "--export", "all.csv"];
    let answer = evaluate(&desk, "themes", "judged.csv", &more);
    assert_eq!(answer["documents"], 1);
    let counts = |scores: &Value| {
        ["judged", "found", "right"].map(|name| scores[name].as_u64().expect("a count"))
    };
    let ferry = entry(&answer["concepts"], "concept", "ferry");
    assert_eq!(counts(&ferry["strict"]), [4, 2, 2]);
    assert_eq!(counts(&ferry["with_variants"]), [4, 3, 3]);
    assert_eq!(counts(&answer["with_variants"]), [4, 4, 3]);
    assert_eq!(answer["with_variants"]["precision"], 0.75);
    assert_eq!(strings(&answer["missed"], "text"), ["raft"]);
    assert_eq!(strings(&answer["excess"], "text"), ["Mill"]);
    for mention in [&answer["missed"][0], &answer["excess"][0]] {
        let evidence = mention["evidence"].as_str().expect("evidence");
        let words = mention["text"].as_str().expect("words");
        desk.run(&["show", evidence])
            .expect_code(0)
            .expect_answer(&format!("[{words}]"));
    }
    let all = std::fs::read_to_string(desk.path("all.csv")).expect("a table");
    assert_eq!(all.matches("\r\nright,").count(), 3, "{all}");
    desk.run(&[
        "evaluate",
        "themes",
        "--judged",
        "judged.csv",
        "--scheme",
        "themes.ttl",
    ])
    .expect_code(0)
    .expect_answer("missed: ferry \"raft\"")
    .expect_answer("excess: mill \"Mill\"");
}

#[test]
fn places_and_records_and_texts_judge_as_quotations_do() {
    let desk = ferries();
    let text = desk.run(&["text", "in/ferry.txt"]).stdout;
    let at = |words: &str| {
        let start = text.find(words).expect("the words");
        (start, start + words.len())
    };
    let (boat, raft) = (at("river boat"), at("raft"));
    let judged = format!(
        "{{\"document\": \"ferry.txt\", \"concept\": \"ferry\", \"start\": {}, \"end\": {}}}\n\
         {{\"document\": \"ferry.txt\", \"concept\": \"ferry\", \"start\": {}, \"end\": {}}}\n\
         {{\"document\": \"other.txt\"}}\n",
        boat.0, boat.1, raft.0, raft.1
    );
    desk.write("judged.jsonl", judged);
    let answer = evaluate(&desk, "themes", "judged.jsonl", &["--scheme", "themes.ttl"]);
    assert_eq!(answer["documents"], 2);
    assert_eq!(answer["with_variants"]["right"], 1);
    // Two ferries and Mrs Mill in the one, a mill and a ferry in the other.
    assert_eq!(strings(&answer["excess"], "concept").len(), 5);
    desk.write(
        "texts.csv",
        "text,concept,quote\n\"The ferry is late, and the people of the town are waiting.\",ferry,ferry\n\
         \"The river boat is late, and nobody in the town is waiting for it.\",,\n",
    );
    let answer = evaluate(&desk, "themes", "texts.csv", &["--scheme", "themes.ttl"]);
    assert_eq!(answer["with_variants"]["right"], 1);
    assert_eq!(strings(&answer["excess"], "path"), ["texts.csv, line 3"]);
}

#[test]
fn judgements_of_what_is_not_there_are_told() {
    let desk = ferries();
    let check = |rows: &str, complaint: &str| {
        desk.write(
            "judged.csv",
            format!("document,concept,start,end,quote\n{rows}\n"),
        );
        desk.run(&[
            "evaluate",
            "themes",
            "--judged",
            "judged.csv",
            "--scheme",
            "themes.ttl",
        ])
        .expect_code(2)
        .expect_complaint(complaint);
    };
    check(
        "ferry.txt,ferry,,,ferry\nboat.txt,ferry,,,ferry",
        "judged.csv: line 3: boat.txt: ",
    );
    check(
        "ferry.txt,barge,,,ferry",
        "line 2: barge: no concept of the scheme",
    );
    check(
        "ferry.txt,ferry,7,900,",
        "line 2: 7 to 900: no bytes of the text",
    );
    check(
        "ferry.txt,ferry,,,zeppelin",
        "line 2: \"zeppelin\" stands in the document 0 times",
    );
    check(
        "ferry.txt,ferry,,,",
        "line 2: a mention has start and end, or quote",
    );
    check(",ferry,,,ferry", "line 2: the row names no document");
    check_complaint(
        &desk,
        "themes",
        "document;theme\na;b\n",
        "line 1: no column is called concept",
    );
}

#[test]
fn versions_are_scored_by_pairs() {
    let desk = Desk::new();
    for (name, number) in [
        ("a_en", "1.1"),
        ("a_es", "1.1"),
        ("b_en", "2.1"),
        ("b_es", "3.1"),
        ("c", "1.1"),
    ] {
        desk.write(
            &format!("in/{name}.txt"),
            format!("Session {number}: {name}\n\nBrief of {name}.\n"),
        );
    }
    desk.run(&["ingest", "in"]).expect_code(0);
    let sessions = desk.json(&["sessions"]);
    let files = |id: &str| {
        entry(&sessions["sessions"], "id", id)["versions"]
            .as_array()
            .map(Vec::len)
    };
    assert_eq!(files("1.1"), Some(3), "{sessions}");
    desk.write(
        "judged.csv",
        "same,in/a_en.txt,in/a_es.txt\nsame,in/b_en.txt,in/b_es.txt\ndifferent,in/c.txt,in/a_en.txt\n",
    );
    let answer = evaluate(&desk, "versions", "judged.csv", &["--export", "pairs.csv"]);
    assert_eq!(answer["files"], 5);
    assert_eq!(
        (&answer["right"], &answer["found"], &answer["judged"]),
        (&json!(1), &json!(3), &json!(2))
    );
    assert_eq!(answer["recall"], 0.5);
    assert_eq!(answer["wrong"].as_array().map(Vec::len), Some(2));
    let missed = &answer["missed"][0];
    assert!(
        missed["a"]
            .as_str()
            .is_some_and(|path| path.ends_with("in/b_en.txt"))
    );
    desk.run(&["evaluate", "versions", "--judged", "judged.csv"])
        .expect_code(0)
        .expect_answer("missed: ");
    let pairs = std::fs::read_to_string(desk.path("pairs.csv")).expect("a table");
    assert_eq!(pairs.lines().count(), 5, "{pairs}");
    check_complaint(
        &desk,
        "versions",
        "same,in/a_en.txt\n",
        "judged.txt, line 1: names fewer than two files",
    );
    check_complaint(
        &desk,
        "versions",
        "same,in/a_en.txt,in/a_es.txt\ndifferent,in/a_es.txt,in/a_en.txt\n",
        "are judged both same and different",
    );
    desk.write("out/x.txt", "x");
    desk.write("out/y.txt", "y");
    check_complaint(
        &desk,
        "versions",
        "same,out/x.txt,out/y.txt\n",
        "none of the files named here is in the index",
    );
}

#[test]
fn mates_need_versions_in_two_languages() {
    let desk = ferries();
    desk.run(&["evaluate", "mates"])
        .expect_code(2)
        .expect_complaint("no session of this index has versions in two languages");
    let desk = Desk::with_corpus_read();
    let answer = desk.json(&["evaluate", "mates", "--export", "mates.csv"]);
    let directions = answer["directions"].as_array().expect("directions");
    assert_eq!(directions.len(), 6);
    for of in directions {
        assert!(
            of["rank_1"].as_f64().is_some_and(|share| share >= 0.9),
            "{of}"
        );
    }
    let mates = std::fs::read_to_string(desk.path("mates.csv")).expect("a table");
    assert_eq!(
        mates.lines().count(),
        1 + answer["per_document"].as_array().map_or(0, Vec::len)
    );
}

/// Three records and a question.
fn collection(qrels: &str) -> Desk {
    let desk = Desk::new();
    desk.write(
        "corpus.jsonl",
        "{\"_id\": \"d1\", \"text\": \"The mill by the river grinds corn.\"}\n\
         {\"_id\": \"d2\", \"text\": \"The ferry crosses the river at noon.\"}\n\
         {\"_id\": \"d3\", \"text\": \"The ferry crosses the river at noon.\"}\n",
    );
    desk.write(
        "queries.jsonl",
        "{\"_id\": \"q1\", \"text\": \"When does the ferry cross?\"}\n",
    );
    desk.write("qrels.tsv", qrels);
    desk
}

const RETRIEVAL: [&str; 8] = [
    "evaluate",
    "retrieval",
    "--corpus",
    "corpus.jsonl",
    "--queries",
    "queries.jsonl",
    "--qrels",
    "qrels.tsv",
];

#[test]
fn what_is_judged_and_absent_counts_as_not_found() {
    let header = "query-id\tcorpus-id\tscore\n";
    let desk = collection(&format!(
        "{header}q1\td2\t1\nq1\td8\t1\nq1\td9\t0\nq7\td1\t1\n"
    ));
    let answer = desk.json(&RETRIEVAL);
    assert_eq!(answer["recall_100"], 0.5);
    assert_eq!(answer["mrr_10"], 1.0);
    let ndcg = answer["ndcg_10"].as_f64().expect("a measure");
    assert!(
        (ndcg - 1.0 / (1.0 + 1.0 / 3_f64.log2())).abs() < 1e-9,
        "{ndcg}"
    );
    let notes = answer["notes"].to_string();
    assert!(notes.contains("not in the corpus: 1; "), "{notes}");
    assert!(
        notes.contains("1 of 2 judged questions are not among"),
        "{notes}"
    );
}

#[test]
fn a_copy_answers_as_well_as_the_best_of_its_kind() {
    for rows in [
        "q1\td2.txt\t2\nq1\td3.txt\t0\n",
        "q1\td2.txt\t0\nq1\td3.txt\t2\n",
    ] {
        let desk = collection(rows);
        desk.remove("corpus.jsonl");
        for (name, text) in [
            ("d1", "The mill by the river grinds corn."),
            ("d2", "The ferry crosses the river at noon."),
            ("d3", "The ferry crosses the river at noon."),
        ] {
            desk.write(&format!("corpus.jsonl/{name}.txt"), text);
        }
        let answer = desk.json(&RETRIEVAL);
        assert_eq!(answer["documents"], 2, "{answer}");
        let measures = (&answer["ndcg_10"], &answer["recall_100"]);
        assert_eq!(measures, (&json!(1.0), &json!(1.0)), "{rows}");
    }
}

#[test]
fn only_a_header_is_taken_for_one() {
    for (first, is_header) in [
        ("query-id\tcorpus-id\tscore", true),
        ("\u{feff}Query_ID\tcorpus_id\trelevance", true),
        ("q1\td1\tone", false),
        ("q1 0 d2 1", false),
    ] {
        let desk = collection(&format!("{first}\nq1\td2\t1\n"));
        let run = desk.run(&RETRIEVAL);
        match is_header {
            true => _ = run.expect_code(0),
            false => _ = run.expect_code(2).expect_complaint("qrels.tsv: line 1: "),
        }
    }
}

#[cfg(unix)]
#[test]
fn an_evaluation_that_is_interrupted_leaves_nothing() {
    use std::process::Command;
    let desk = collection("q1\td2\t1\n");
    std::fs::create_dir(desk.path("tmp")).expect("a folder");
    desk.remove("queries.jsonl");
    let pipe = desk.path("queries.jsonl");
    let made = Command::new("mkfifo").arg(&pipe).status();
    assert!(made.is_ok_and(|made| made.success()));
    let mut command = desk.command(&RETRIEVAL);
    let mut running = command
        .env("TMPDIR", desk.path("tmp"))
        .spawn()
        .expect("the program starts");
    // It waits for questions; this waits until it does.
    let questions = std::fs::OpenOptions::new().write(true).open(&pipe);
    let left = || {
        std::fs::read_dir(desk.path("tmp"))
            .expect("a folder")
            .count()
    };
    assert_eq!(left(), 1);
    let id = running.id().to_string();
    let told = Command::new("kill").args(["-INT", &id]).status();
    assert!(told.is_ok_and(|told| told.success()));
    let ended = running.wait().expect("an end");
    assert_eq!((ended.code(), left()), (Some(130), 0));
    drop(questions);
}
