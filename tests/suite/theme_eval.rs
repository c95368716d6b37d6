//! `themes eval`: how what is found agrees with what was judged, by closeness to the vocabulary.

use serde_json::{Value, json};

use super::program::{Desk, entry, strings};

const SCHEME: &str = r#"@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <https://example.org/> .
:ferry a skos:Concept ; skos:prefLabel "ferry"@en ; skos:altLabel "ferryboat"@en ;
  skos:hiddenLabel "river boat"@en .
:mill a skos:Concept ; skos:prefLabel "mill"@en .
:bread a skos:Concept ; skos:prefLabel "bread"@en .
"#;

const TEXT: &str = "The crossing of the river\n\n\
    The ferry leaves at noon, and the river boat leaves at nine in the morning.\n\n\
    The old ferryboat of the town waits for nobody, and nobody has seen the raft.\n\n\
    Mrs Mill sells the bread of the valley, and everybody buys it from her on Mondays.\n";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("themes.ttl", SCHEME);
    desk.write("in/crossing.txt", TEXT);
    desk.run(&["ingest", "in"]).expect_code(0);
    desk
}

fn eval(desk: &Desk, rows: &str, more: &[&str]) -> Value {
    let head = "document,concept,quote,strength,from,to\n";
    desk.write("judged.csv", format!("{head}{rows}"));
    desk.json(
        &[
            &["themes", "eval", "judged.csv", "--scheme", "themes.ttl"],
            more,
        ]
        .concat(),
    )
}

fn counts(scores: &Value) -> [u64; 3] {
    ["judged", "found", "right"].map(|name| scores[name].as_u64().expect("a count"))
}

#[track_caller]
fn check_kappa(scores: &Value, [a, b, c, d]: [f64; 4]) {
    let n = a + b + c + d;
    let chance = ((a + b) * (a + c) + (c + d) * (b + d)) / (n * n);
    let expected = ((a + d) / n - chance) / (1.0 - chance);
    let kappa = scores["kappa"].as_f64().expect("a kappa");
    assert!((kappa - expected).abs() < 1e-9, "{kappa}, not {expected}");
}

const JUDGED: &str = "crossing.txt,ferry,ferry,strict,,\n\
    crossing.txt,ferry,river boat,variant,,\n\
    crossing.txt,ferry,ferryboat,strict,,\n\
    crossing.txt,ferry,raft,loose,,\n\
    crossing.txt,bread,bread,strict,,\n";

#[test]
fn each_closeness_has_its_own_scores() {
    let desk = desk();
    let answer = eval(&desk, JUDGED, &[]);
    let ferry = entry(&answer["concepts"], "concept", "ferry");
    assert_eq!(counts(&ferry["strict"]), [2, 2, 2]);
    assert_eq!(counts(&ferry["with_variants"]), [3, 3, 3]);
    assert_eq!(counts(&ferry["with_loose"]), [4, 3, 3]);
    assert_eq!(counts(&answer["strict"]), [3, 4, 3]);
    assert_eq!(strings(&answer["missed"], "text"), ["raft"]);
    assert_eq!(answer["missed"][0]["judged_strength"], "loose");
    assert_eq!(strings(&answer["excess"], "text"), ["Mill"]);
    // Four paragraphs and three themes: ferries in two, bread in one, and a mill that is none.
    assert_eq!(answer["paragraphs"], 4);
    check_kappa(&answer["strict"], [3.0, 0.0, 1.0, 8.0]);
    check_kappa(&ferry["with_loose"], [2.0, 0.0, 0.0, 2.0]);
    let same = desk.json(&[
        "evaluate",
        "themes",
        "--judged",
        "judged.csv",
        "--scheme",
        "themes.ttl",
    ]);
    assert_eq!(same, answer);
}

#[test]
fn without_judged_strengths_every_mention_is_to_be_found() {
    let desk = desk();
    let rows = JUDGED
        .replace("strict", "")
        .replace("variant", "")
        .replace("loose", "");
    let answer = eval(&desk, &rows, &[]);
    let ferry = entry(&answer["concepts"], "concept", "ferry");
    assert_eq!(counts(&ferry["strict"]), [4, 2, 2]);
    assert_eq!(counts(&ferry["with_variants"]), [4, 3, 3]);
}

#[test]
fn only_what_was_judged_is_compared() {
    let desk = desk();
    let named = eval(&desk, JUDGED, &["--concept", "ferry", "bread"]);
    assert_eq!(named["excess"], json!([]));
    let text = desk.run(&["text", "in/crossing.txt"]).stdout;
    let from = text.find("The old ferryboat").expect("the paragraph");
    let to = text.find("Mrs Mill").expect("the paragraph");
    let rows = format!("crossing.txt,ferry,ferryboat,strict,{from},{to}\n");
    let one = eval(&desk, &rows, &[]);
    assert_eq!(one["paragraphs"], 1);
    assert_eq!(counts(&one["with_loose"]), [1, 1, 1]);
    let nothing = format!("crossing.txt,,,,{to},{}\n", text.trim_end().len());
    let nothing = eval(&desk, &nothing, &[]);
    assert_eq!(strings(&nothing["excess"], "concept"), ["mill", "bread"]);
}

#[test]
fn judgements_that_are_none_are_told() {
    let desk = desk();
    let check = |row: &str, complaint: &str| {
        desk.write(
            "judged.csv",
            format!("document,concept,quote,strength,from,to\n{row}\n"),
        );
        desk.run(&["themes", "eval", "judged.csv", "--scheme", "themes.ttl"])
            .expect_code(2)
            .expect_complaint(complaint);
    };
    check(
        "crossing.txt,ferry,ferry,firm,,",
        "line 2: firm: write strict, variant or loose",
    );
    check(
        "crossing.txt,ferry,ferry,,9,3",
        "line 2: from 9 to 3: no bytes of the text",
    );
    check(
        "crossing.txt,ferry,ferry,,x,",
        "line 2: from x: no number of bytes",
    );
}

#[test]
fn a_judgement_stands_in_what_was_judged() {
    let desk = desk();
    let text = desk.run(&["text", "in/crossing.txt"]).stdout;
    let from = text.find("The old ferryboat").expect("the paragraph");
    let to = text.find("Mrs Mill").expect("the paragraph");
    let bread = text.find("bread").expect("the word");
    let check = |rows: &str, complaint: &str| {
        desk.write(
            "judged.csv",
            format!("document,concept,quote,start,end,from,to\n{rows}"),
        );
        desk.run(&["themes", "eval", "judged.csv", "--scheme", "themes.ttl"])
            .expect_code(2)
            .expect_complaint(complaint);
    };
    let outside = format!("{bread} to {} stands outside what was judged", bread + 5);
    let row = format!("crossing.txt,bread,,{bread},{},{from},{to}\n", bread + 5);
    check(&row, &format!("line 2: {outside}"));
    // A row that does not say what was judged, beside one that does.
    let rows =
        format!("crossing.txt,ferry,ferryboat,,,{from},{to}\ncrossing.txt,bread,bread,,,,\n");
    check(&rows, &format!("line 3: {outside}"));
    let row = format!("crossing.txt,bread,bread,,,{from},{to}\n");
    check(&row, "\"bread\" stands in what was judged of it 0 times");
    // Its words are sought where it says: "ferry" stands in the paragraph before as well.
    let rows = format!("crossing.txt,ferry,ferry,,{from},{to}\n");
    let answer = eval(&desk, &rows, &[]);
    assert_eq!(counts(&answer["with_loose"]), [1, 1, 1]);
}

#[test]
fn kappa_does_not_depend_on_what_is_found() {
    let desk = desk();
    let never = "\n:raft a skos:Concept ; skos:prefLabel \"inflatable raft\"@en .\n\
        :lock a skos:Concept ; skos:prefLabel \"canal lock\"@en .\n";
    desk.write("themes.ttl", format!("{SCHEME}{never}"));
    let answer = eval(&desk, JUDGED, &[]);
    let named = ["--concept", "ferry", "mill", "bread", "raft", "lock"];
    let named = eval(&desk, JUDGED, &named);
    assert_eq!(answer["themes"], 5);
    for level in ["strict", "with_variants", "with_loose"] {
        assert_eq!(answer[level], named[level], "{level}");
    }
    // Four paragraphs and five themes, two of them nowhere.
    check_kappa(&answer["strict"], [3.0, 0.0, 1.0, 16.0]);
    check_kappa(&answer["with_loose"], [3.0, 0.0, 1.0, 16.0]);
    desk.run(&["themes", "eval", "judged.csv", "--scheme", "themes.ttl"])
        .expect_code(0)
        .expect_answer("over 4 paragraphs and 5 themes");
}

#[test]
fn a_judgement_in_furniture_counts_where_it_stands() {
    let desk = Desk::new();
    desk.write("themes.ttl", SCHEME);
    let page = |text: &str| format!("Harbour board, minutes on bread\n\n{text}\n");
    let pages = [
        "The ferry leaves at noon on the last day of every week of the year.",
        "Nobody has seen the boat of the miller since the end of the winter.",
        "Everybody buys what there is in the valley from her on every Monday.",
        "The road to the town is closed until the first week of the spring.",
    ];
    desk.write("in/board.txt", pages.map(page).join("\u{c}"));
    desk.run(&["ingest", "in"]).expect_code(0);
    let bread = eval(&desk, "board.txt,bread,bread,,,\n", &["--concept", "bread"]);
    let all = eval(&desk, "board.txt,,,,,\n", &["--concept", "bread"]);
    let (with, without) = (&bread["paragraphs"], &all["paragraphs"]);
    assert_eq!(
        counts(&bread["strict"]),
        [1, 0, 0],
        "page furniture has no mentions"
    );
    assert_eq!(
        with.as_u64(),
        without.as_u64().map(|n| n + 1),
        "its own paragraph"
    );
}

#[test]
fn what_themes_match_writes_is_read() {
    let desk = desk();
    for format in ["csv", "jsonl", "tsv"] {
        let found = desk.run(&[
            "themes",
            "match",
            "--scheme",
            "themes.ttl",
            "--format",
            format,
        ]);
        let file = format!("mentions.{format}");
        desk.write(&file, found.expect_code(0).stdout);
        let answer = desk.json(&["themes", "eval", &file, "--scheme", "themes.ttl"]);
        assert_eq!(counts(&answer["with_loose"]), [5, 5, 5], "{format}");
    }
    let csv = std::fs::read_to_string(desk.path("mentions.csv")).expect("it was written");
    desk.write("mentions.csv", csv.replacen("\nferry,", "\nfairy,", 1));
    desk.run(&["themes", "eval", "mentions.csv", "--scheme", "themes.ttl"])
        .expect_code(2)
        .expect_complaint("line 2: fairy: no concept");
}
