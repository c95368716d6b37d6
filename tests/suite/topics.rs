//! `topics`: what sessions speak of, without being told.

use serde_json::{Value, json};

use super::program::{Desk, entry};

const SCHEME: &str = r#"@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <https://example.org/> .
:school a skos:Concept ; skos:prefLabel "university of science"@en .
:farm a skos:Concept ; skos:prefLabel "irrigation of cereals"@en, "riego de cereales"@es .
:moon a skos:Concept ; skos:prefLabel "moon"@en .
"#;

/// Two subjects in two languages, word by word.
const SCHOOL: [[&str; 2]; 10] = [
    ["university", "universidad"],
    ["science", "ciencia"],
    ["education", "educación"],
    ["professors", "profesores"],
    ["laboratory", "laboratorio"],
    ["literature", "literatura"],
    ["history", "historia"],
    ["academy", "academia"],
    ["mathematics", "matemáticas"],
    ["philosophy", "filosofía"],
];
const FARM: [[&str; 2]; 10] = [
    ["irrigation", "irrigación"],
    ["cereals", "cereales"],
    ["agriculture", "agricultura"],
    ["production", "producción"],
    ["plantation", "plantación"],
    ["fertility", "fertilidad"],
    ["vegetables", "vegetales"],
    ["animals", "animales"],
    ["tractors", "tractores"],
    ["climate", "clima"],
];

const SEA: [[&str; 2]; 10] = [
    ["harbour", "puerto"],
    ["ships", "barcos"],
    ["sailors", "marineros"],
    ["fishing", "pesca"],
    ["lighthouse", "faro"],
    ["currents", "corrientes"],
    ["islands", "islas"],
    ["storms", "tormentas"],
    ["anchors", "anclas"],
    ["captains", "capitanes"],
];

/// A paragraph on a subject: its first two words, and five others by turns.
fn paragraph(subject: &[[&str; 2]; 10], lang: usize, turn: usize) -> String {
    let [a, b] = [0, 1].map(|word| subject[word][lang]);
    let [c, d, e, f, g] = [0, 3, 5, 6, 1].map(|step| subject[2 + (turn + step) % 8][lang]);
    match lang {
        0 => format!(
            "We spoke of {a} and of {b}, with {c} and {d} for all; then came {e}, and after it {f}, but not {g}.\n\n"
        ),
        _ => format!(
            "Hemos hablado de {a} y de {b}, con {c} y {d} para todos; luego vino {e}, y después {f}, pero no {g}.\n\n"
        ),
    }
}

/// A brief of six paragraphs on one subject.
fn brief(number: usize, lang: usize) -> String {
    let subject = [&SCHOOL, &FARM][number % 2];
    brief_of(
        number,
        lang,
        &paragraphs(subject, lang, number * 6..number * 6 + 6),
    )
}

fn paragraphs(subject: &[[&str; 2]; 10], lang: usize, turns: std::ops::Range<usize>) -> String {
    turns.map(|turn| paragraph(subject, lang, turn)).collect()
}

/// A brief with these paragraphs for its summary.
fn brief_of(number: usize, lang: usize, paragraphs: &str) -> String {
    match lang {
        0 => format!(
            "Panel\n\nTitle of the session 1.1.{number}: Number {number}\n\nDate: 16/10/2023\n\n\
             Short summary of the session (max. 250 words):\n\n{paragraphs}"
        ),
        _ => format!(
            "Panel\n\nTítulo de la sesión 1.1.{number}: Número {number}\n\nFecha: 16/10/2023\n\n\
             Breve resumen de la sesión (máx. 250 palabras):\n\n{paragraphs}"
        ),
    }
}

fn write(desk: &Desk, folder: &str, numbers: std::ops::Range<usize>, lang: usize) {
    desk.write("themes.ttl", SCHEME);
    for number in numbers {
        let end = ["EN", "ES"][lang];
        desk.write(
            &format!("{folder}/1.1.{number}_{end}.txt"),
            brief(number, lang),
        );
    }
}

fn six() -> Desk {
    let desk = Desk::new();
    write(&desk, "briefs", 1..7, 0);
    desk.run(&["ingest", "briefs"]).expect_code(0);
    desk
}

fn topics(desk: &Desk, more: &[&str]) -> Value {
    desk.json(&[&["topics", "--scheme", "themes.ttl"], more].concat())
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

#[test]
fn subjects_are_found_called_and_shown() {
    let desk = six();
    let answer = topics(&desk, &["-k", "2"]);
    assert_eq!(
        (&answer["sessions"], &answer["level"]),
        (&json!(6), &json!("paragraph"))
    );
    let found = list(&answer["topics"]);
    assert_eq!(found.len(), 2, "{answer}");
    let school = entry(&answer["topics"], "concept", "school");
    assert_eq!(school["label"], "university of science");
    let farm = entry(&answer["topics"], "concept", "farm");
    for (topic, subject) in [(school, SCHOOL), (farm, FARM)] {
        assert_eq!(topic["sessions"], 3);
        let words: Vec<&str> = subject.iter().map(|[word, _]| *word).collect();
        for term in list(&topic["terms"]).iter().take(6) {
            let term = term["term"].as_str().expect("a term");
            assert!(words.contains(&term), "{term} in {words:?}");
        }
        for measure in ["u_mass", "npmi", "c_v"] {
            assert!(topic[measure].is_f64(), "{measure}");
        }
        let evidence = list(&topic["evidence"]);
        assert_eq!(evidence.len(), 3);
        let sessions: std::collections::BTreeSet<_> = list(&topic["passages"])
            .iter()
            .map(|p| p["session"].as_str())
            .collect();
        assert_eq!(sessions.len(), 3, "each of another session");
        let id = evidence[0].as_str().expect("an id");
        desk.run(&["show", id])
            .expect_code(0)
            .expect_answer(words[0]);
    }
    assert!(
        answer["diversity"]
            .as_f64()
            .is_some_and(|share| share > 0.7)
    );
    for session in list(&answer["matrix"]) {
        let shares: Vec<f64> = list(&session["shares"])
            .iter()
            .filter_map(Value::as_f64)
            .collect();
        assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-5);
        assert!(shares.iter().any(|&share| share > 0.8), "{session}");
        assert_eq!(list(&session["evidence"]).len(), 1);
    }
}

#[test]
fn the_number_of_topics_is_sought_and_told() {
    let answer = topics(&six(), &[]);
    assert_eq!(list(&answer["topics"]).len(), 2, "{}", answer["tried"]);
    assert_eq!(answer["tried"][0]["k"], 2);
    let stability = answer["tried"][0]["stability"].as_f64();
    assert!(
        stability.is_some_and(|stability| stability > 0.6),
        "{}",
        answer["tried"]
    );
}

#[test]
fn too_little_text_is_refused_with_the_reason() {
    let desk = six();
    let refused = |more: &[&str], told: &str| {
        let args = [&["topics", "--scheme", "themes.ttl"], more].concat();
        desk.run(&args).expect_code(1).expect_complaint(told);
    };
    refused(
        &["line:7"],
        "no topics: this part of the corpus has no session",
    );
    refused(
        &["session:1.1.1"],
        "no topics: too little text for 2 topics. They need 20 paragraphs of 5 or more words that stand in other \
         paragraphs too, and 20 such words; here are 6 such paragraphs and 12 such words. Take a larger part",
    );
    refused(
        &["--level", "session"],
        "here are 6 such sessions and 22 such words. Paragraphs are smaller rows, of which there are more: --level",
    );
    refused(&["-k", "30"], "It is enough for 2: -k 2");
    let empty = topics(&desk, &["line:7"]);
    assert_eq!(
        (&empty["topics"], &empty["sessions"]),
        (&json!([]), &json!(0))
    );
    assert!(empty["refusal"].is_string());
    desk.run(&["topics", "-k", "1"])
        .expect_code(2)
        .expect_complaint("2 or more");
    desk.run(&["topics", "-k", "many"]).expect_code(2);
}

#[test]
fn the_topic_of_the_greatest_share_comes_first() {
    let desk = Desk::new();
    desk.write("themes.ttl", SCHEME);
    // Most paragraphs are on farms, most sessions on schools.
    let subjects = [(&FARM, 9); 2].into_iter();
    let subjects = subjects.chain([(&SCHOOL, 2); 7]).chain([(&SEA, 6)]);
    for (number, (subject, many)) in (1..).zip(subjects) {
        let paragraphs = paragraphs(subject, 0, number * 10..number * 10 + many);
        let name = format!("briefs/1.1.{number}_EN.txt");
        desk.write(&name, brief_of(number, 0, &paragraphs));
    }
    desk.run(&["ingest", "briefs"]).expect_code(0);
    let answer = topics(&desk, &["-k", "3"]);
    let found = list(&answer["topics"]);
    let of = |key: &str| {
        found
            .iter()
            .map(|topic| topic[key].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(of("topic"), [json!(1), json!(2), json!(3)]);
    assert_eq!(
        of("concept")[..2],
        [json!("school"), json!("farm")],
        "{answer}"
    );
    assert_eq!(of("sessions"), [json!(7), json!(2), json!(1)]);
    let shares: Vec<f64> = found.iter().filter_map(|t| t["share"].as_f64()).collect();
    assert!(shares.is_sorted_by(|a, b| a > b), "{shares:?}");
    // Evidence and the matrix tell of the same topics.
    for (number, topic) in found.iter().enumerate() {
        let passage = &list(&topic["passages"])[0];
        assert!(passage["share"].as_f64() > Some(0.9), "{passage}");
        let session = entry(
            &answer["matrix"],
            "session",
            passage["session"].as_str().expect("an id"),
        );
        assert!(session["shares"][number].as_f64() > Some(0.9), "{session}");
    }
}

#[test]
fn numbers_and_amounts_in_words_are_no_topic() {
    let desk = Desk::new();
    desk.write("themes.ttl", SCHEME);
    for number in 1..7 {
        let subject = [&SCHOOL, &FARM][number % 2];
        let turns = number * 6..number * 6 + 6;
        let paragraphs =
            paragraphs(subject, 0, turns).replace("We spoke", "First three, then many spoke");
        // In one subject only: else they would be too common to count.
        let paragraphs = match number % 2 {
            0 => paragraphs,
            _ => paragraphs.replace("First three, then many spoke", "We spoke"),
        };
        desk.write(
            &format!("briefs/1.1.{number}_EN.txt"),
            brief_of(number, 0, &paragraphs),
        );
    }
    desk.run(&["ingest", "briefs"]).expect_code(0);
    let answer = topics(&desk, &["-k", "2", "--terms", "100"]);
    let terms = list(&answer["topics"])
        .iter()
        .flat_map(|topic| list(&topic["terms"]));
    let terms: Vec<&str> = terms.filter_map(|term| term["term"].as_str()).collect();
    assert!(terms.contains(&"literature"), "{terms:?}");
    for word in ["first", "three", "many"] {
        assert!(!terms.contains(&word), "{word} in {terms:?}");
    }
}

#[test]
fn rows_and_terms_that_are_told_are_those_that_topics_are_made_from() {
    let desk = six();
    let plain = topics(&desk, &["-k", "2"]);
    assert_eq!(
        ["rows", "short_rows", "terms"].map(|key| plain[key].as_u64()),
        [Some(36), Some(0), Some(20)]
    );
    // Two paragraphs of five words each, of which two are in both: too few to keep the paragraphs, so that these
    // words stand nowhere.
    let short = "The zebra met a quokka near some lonely bridge yesterday.\n\n\
                 The zebra met a quokka beside one empty barn tomorrow.\n\n";
    desk.write("more/1.1.8_EN.txt", brief(8, 0));
    let paragraphs = paragraphs(&FARM, 0, 54..60) + short;
    desk.write("more/1.1.9_EN.txt", brief_of(9, 0, &paragraphs));
    desk.run(&["ingest", "more"]).expect_code(0);
    let answer = topics(&desk, &["-k", "2"]);
    assert_eq!(
        ["rows", "short_rows", "terms"].map(|key| answer[key].as_u64()),
        [Some(48), Some(2), Some(20)]
    );
    desk.run(&["topics", "-k", "2"])
        .expect_code(0)
        .expect_answer(
            "48 paragraphs of 8 sessions (2 paragraphs left out, with fewer than five terms)",
        );
}

#[test]
fn a_table_for_each_question() {
    let desk = six();
    let run = desk.run(&[
        "topics",
        "--scheme",
        "themes.ttl",
        "-k",
        "2",
        "--format",
        "csv",
    ]);
    let text = run.expect_code(0).stdout;
    assert!(
        text.starts_with("topic,label,concept,share,sessions,terms,"),
        "{text}"
    );
    assert_eq!(text.lines().count(), 3);
    let args = [
        "topics",
        "--scheme",
        "themes.ttl",
        "-k",
        "2",
        "--sessions",
        "--format",
        "csv",
    ];
    let text = desk.run(&args).expect_code(0).stdout;
    assert!(
        text.starts_with("session,rows,greatest,topic_1,topic_2,evidence"),
        "{text}"
    );
    assert_eq!(text.lines().count(), 7);
    desk.run(&["topics", "-k", "2"])
        .expect_code(0)
        .expect_answer("diversity ");
}

#[test]
fn the_same_briefs_give_the_same_bytes() {
    let whole = six();
    let parts = Desk::new();
    write(&parts, "late", 4..7, 0);
    parts.run(&["ingest", "late"]).expect_code(0);
    for number in (1..4).rev() {
        let folder = format!("early{number}");
        write(&parts, &folder, number..number + 1, 0);
        parts.run(&["ingest", &folder]).expect_code(0);
    }
    let said = |desk: &Desk, threads: &str| {
        let args = [
            "topics",
            "--scheme",
            "themes.ttl",
            "-k",
            "3",
            "--format",
            "json",
        ];
        let run = desk
            .command(&args)
            .env("RAYON_NUM_THREADS", threads)
            .output();
        String::from_utf8(run.expect("the program starts").stdout).expect("UTF-8")
    };
    let one = said(&whole, "1");
    assert!(one.contains("\"topics\""), "{one}");
    assert_eq!(one, said(&whole, "2"), "two threads");
    assert_eq!(one, said(&parts, "2"), "four segments, another order");
}

#[test]
fn words_are_carried_over_to_the_language_of_most() {
    let desk = Desk::new();
    write(&desk, "briefs", 1..5, 0);
    write(&desk, "briefs", 5..9, 1);
    // One session more in English decides which language is that of most.
    write(&desk, "briefs", 9..11, 0);
    desk.run(&["ingest", "briefs"]).expect_code(0);
    let apart = topics(&desk, &["-k", "2"]);
    let note = apart["notes"][0].as_str().expect("a note");
    assert!(note.contains("--across"), "{note}");
    let langs = |topic: &Value| -> std::collections::BTreeSet<String> {
        let terms = list(&topic["terms"]).iter();
        terms
            .filter_map(|term| Some(term["lang"].as_str()?.to_owned()))
            .collect()
    };
    let across = topics(&desk, &["-k", "2", "--across"]);
    assert_eq!(across["across"], "en");
    let carried = &across["carried"][0];
    assert_eq!(carried["lang"], "es");
    let of = |name: &str| carried[name].as_u64().expect("a number");
    assert!(of("by_words") * 2 > of("words"), "{carried}");
    for topic in list(&across["topics"]) {
        assert_eq!(langs(topic).into_iter().collect::<Vec<_>>(), ["en"]);
        assert_eq!(topic["sessions"], 5, "Spanish sessions too: {topic}");
    }
}
