//! The five seed briefs through the program: what was found by hand must be found by it.
//!
//! The briefs lie beside the project; where they are absent these tests say so and pass.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur::analysis::{Analyzer, Lexicon, Stream};
use rapporteur::index::Snapshot;
use rapporteur::language::{self, Detected, Lang, Languages};
use rapporteur::query::{Expansions, Query, Search};
use rapporteur::session::{self, Brief, SectionKind};
use rapporteur::text::{Format, Reading, Text, extract};
use rapporteur::theme::Scheme;
use serde_json::Value;

use super::program::{Desk, entry, shared, strings};

/// A desk on which the seeds have been read.
fn seeds() -> Option<Desk> {
    let folder = shared("seeds")?;
    let desk = Desk::new();
    let folder = folder.to_str().expect("a path in UTF-8");
    desk.run(&["ingest", folder])
        .expect_code(0)
        .expect_answer("4 sessions, 5 documents (5 added,");
    Some(desk)
}

/// The number with which a seed's file name begins.
fn seed(path: &Value) -> String {
    let path = path.as_str().expect("a path");
    let name = path.rsplit('/').next().unwrap_or(path);
    name[..3].to_owned()
}

/// Short names for the sessions: those without a number are called by their file.
fn short(session: &str) -> &str {
    match session {
        "1.3.2" => session,
        "plenary-1" => "001",
        other => &other[..3],
    }
}

#[test]
fn five_documents_are_four_sessions() {
    let Some(desk) = seeds() else { return };
    let answer = desk.json(&["sessions"]);
    let sessions = answer["sessions"].as_array().expect("a list");
    assert_eq!(answer["skipped"], serde_json::json!([]));
    let found: BTreeSet<Vec<(String, String)>> = sessions
        .iter()
        .map(|session| {
            let versions = session["versions"].as_array().expect("a list");
            let mut versions: Vec<_> = versions
                .iter()
                .map(|v| {
                    (
                        seed(&v["path"]),
                        v["lang"].as_str().unwrap_or("").to_owned(),
                    )
                })
                .collect();
            versions.sort();
            versions
        })
        .collect();
    let version = |seed: &str, lang: &str| (seed.to_owned(), lang.to_owned());
    let expected = BTreeSet::from([
        vec![version("000", "en")],
        vec![version("001", "fr")],
        vec![version("002", "es"), version("003", "en")],
        vec![version("004", "en")],
    ]);
    assert_eq!(found, expected);
}

#[test]
fn headers_give_numbers_kinds_and_dates() {
    let Some(desk) = seeds() else { return };
    let answer = desk.json(&["sessions"]);
    let check = |version: &str, field: &str, expected: Value| {
        let sessions = answer["sessions"].as_array().expect("a list");
        let of_version = |s: &&Value| {
            let versions = s["versions"].as_array().expect("a list");
            versions.iter().any(|v| seed(&v["path"]) == version)
        };
        let session = sessions.iter().find(of_version).expect("the session");
        assert_eq!(session[field], expected, "{field} of {version}");
    };
    check("001", "kind", "plenary".into());
    check("001", "number", Value::Null);
    check("001", "date", "2021-05-27".into());
    check("001", "organizers", serde_json::json!(["CGLU"]));
    check("001", "languages", serde_json::json!(["en", "es", "fr"]));
    check("002", "id", "1.3.2".into());
    check("003", "id", "1.3.2".into());
    check("003", "number", "1.3.2".into());
    check("003", "kind", "panel".into());
    check("003", "date", "2021-05-31".into());
    for headless in ["000", "004"] {
        for field in ["number", "kind", "title", "date", "thematic_line"] {
            check(headless, field, Value::Null);
        }
    }
}

#[test]
fn sections_are_found_in_all_five() {
    let Some(desk) = seeds() else { return };
    let answer = desk.json(&["sessions"]);
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for session in answer["sessions"].as_array().expect("a list") {
        for version in session["versions"].as_array().expect("a list") {
            let kinds = strings(&version["sections"], "kind");
            found.insert(seed(&version["path"]), kinds.join(" "));
        }
    }
    let body = "summary conceptualisation objectives discussion";
    let expected = [
        ("000", format!("{body} documents")),
        ("001", format!("header {body} speakers documents")),
        ("002", format!("header {body} documents")),
        ("003", format!("header {body} documents")),
        ("004", format!("{body} documents")),
    ];
    let expected: BTreeMap<String, String> = expected
        .map(|(seed, kinds)| (seed.to_owned(), kinds))
        .into();
    assert_eq!(found, expected);
}

#[test]
fn the_banner_is_found_on_request_only() {
    let Some(desk) = seeds() else { return };
    let query = "\"local economic development\"";
    desk.run(&["search", query]).expect_code(1);
    desk.run(&["search", "--furniture", query]).expect_code(0);
    let with = desk.json(&["search", "--furniture", query]);
    assert_eq!(with["sessions"], 1);
    assert_eq!(with["hits"][0]["session"], "1.3.2");
    assert_eq!(with["hits"][0]["section"], "furniture");
    assert_eq!(seed(&with["hits"][0]["path"]), "003");
}

#[test]
fn words_are_found_across_inflections_accents_and_hyphens() {
    let Some(desk) = seeds() else { return };
    let check = |query: &str, session: &str| {
        let found = desk.found(query);
        let found: Vec<&str> = found.iter().map(|id| short(id)).collect();
        assert!(found.contains(&session), "{query}: {found:?}");
    };
    check("gobierno local", "1.3.2");
    check("gobiernos locales", "1.3.2");
    check("economia social", "1.3.2");
    check("economía social", "1.3.2");
    check("socio-economic", "000");
    check("socioeconomic", "000");
    check("section:discussion government", "000");
}

#[test]
fn a_phrase_is_not_found_in_a_section_that_has_only_its_words() {
    let Some(desk) = seeds() else { return };
    assert_eq!(
        desk.found("section:discussion \"open government\""),
        [""; 0]
    );
    let anywhere = desk.found("\"open government\"");
    assert!(!anywhere.is_empty(), "but elsewhere it stands");
}

/// How many matches of a query each seed has, by its number; those without are left out.
fn matches(desk: &Desk, line: &str) -> Vec<(String, usize)> {
    let snapshot = Snapshot::open(&desk.path("index/default")).expect("the index opens");
    let scheme = Scheme::shipped().expect("the shipped scheme");
    let query = Query::parse(line).expect("a query");
    let expansions = Expansions::default();
    let search = Search::prepare(&snapshot, &query, expansions, false, Some(&scheme));
    let search = search.expect("a query of this index");
    let hits = search.documents().expect("the index answers");
    let mut counts: Vec<(String, usize)> = hits
        .iter()
        .map(|hit| {
            let path = Value::from(snapshot.document(hit.document).path.as_str());
            let places = search.places(hit.document).expect("the index answers");
            (seed(&path), places.map_or(0, |places| places.spans.len()))
        })
        .collect();
    counts.sort();
    counts
}

#[test]
fn distances_concepts_and_wildcards_are_found_where_they_were_by_hand() {
    let Some(desk) = seeds() else { return };
    let check = |line: &str, expected: &[(&str, usize)]| {
        let found = matches(&desk, line);
        let found: Vec<(&str, usize)> = found.iter().map(|(s, n)| (s.as_str(), *n)).collect();
        assert_eq!(found, expected, "{line}");
    };
    check("\"local economic development\"", &[]);
    check("discussion:\"open government\"", &[]);
    check("(open +7 government*) in discussion", &[("000", 1)]);
    check(
        "concept:smart-specialization",
        &[("001", 4), ("002", 2), ("003", 2)],
    );
    check("session:1.3.2", &[("002", 0), ("003", 0)]);
    assert_eq!(desk.found("session:1.3.2"), ["1.3.2"]);
    let documents = |line: &str| -> Vec<String> {
        let found = matches(&desk, line).into_iter();
        found.map(|(seed, _)| seed).collect()
    };
    assert_eq!(documents("economia social"), ["002"]);
    assert_eq!(documents("\"gobiernos locales\""), ["002"]);
    assert_eq!(documents("gobierno local"), ["002"]);
    assert_eq!(documents("gobierno*"), ["002"]);
    assert!(documents("socio-economic").contains(&"000".to_owned()));
    assert_eq!(documents("socio-economic"), documents("socioeconomic"));
    check("gobierno* NOT /1 locales", &[]);
}

#[test]
fn smart_specialization_is_in_two_sessions_with_six_mentions() {
    let Some(desk) = seeds() else { return };
    let answer = desk.json(&["themes"]);
    let row = entry(&answer["rows"], "concept", "smart-specialization");
    assert_eq!(row["sessions"], 2);
    assert_eq!(row["mentions"], 6);
}

#[test]
fn mentions_by_file_are_those_counted_by_hand() {
    let Some(desk) = seeds() else { return };
    let mentions = desk.json(&["themes", "match"]);
    let mentions = mentions.as_array().expect("a list");
    let check = |concept: &str, expected: &[(&str, usize)]| {
        for &(file, count) in expected {
            let found = mentions
                .iter()
                .filter(|m| m["concept"] == concept && seed(&m["path"]) == file)
                .count();
            assert_eq!(found, count, "{concept} in {file}");
        }
    };
    check(
        "smart-specialization",
        &[("000", 0), ("001", 4), ("002", 2), ("003", 2), ("004", 0)],
    );
    check("social-innovation", &[("002", 4), ("003", 4)]);
    check("territorial-approach", &[("002", 3), ("003", 3)]);
    check("co-responsibility", &[("002", 2), ("003", 2)]);
}

/// The seven themes whose presence was established by reading, and the sessions that have them.
pub(super) const PRESENCE: [(&str, &[&str]); 7] = [
    ("social-economy", &["000", "1.3.2"]),
    ("smart-specialization", &["001", "1.3.2"]),
    ("open-government", &["000", "004"]),
    ("circular-economy", &["000", "001", "1.3.2"]),
    ("social-innovation", &["001", "1.3.2"]),
    ("orange-economy", &["000", "1.3.2"]),
    ("co-responsibility", &["001", "1.3.2"]),
];

#[test]
fn seven_themes_are_in_the_sessions_that_speak_of_them() {
    let Some(desk) = seeds() else { return };
    let answer = desk.json(&["themes", "match"]);
    let mentions = answer.as_array().expect("a list").iter();
    for (concept, expected) in PRESENCE {
        let own = mentions.clone().filter(|m| m["concept"] == concept);
        let strict = own.filter(|m| m["strength"] == "strict");
        let sessions = strict.map(|m| short(m["session"].as_str().expect("an id")));
        let found: BTreeSet<&str> = sessions.collect();
        assert_eq!(found.into_iter().collect::<Vec<_>>(), expected, "{concept}");
    }
}

#[test]
fn pairs_have_the_measures_worked_out_by_hand() {
    let Some(desk) = seeds() else { return };
    let answer = desk.json(&["cooccur", "--all"]);
    assert_eq!(answer["n"], 4);
    let check = |a: &str, b: &str, joint: u64, jaccard: f64, p: f64| {
        let (a, b) = if a < b { (a, b) } else { (b, a) };
        let pairs = answer["pairs"].as_array().expect("a list");
        let pair = pairs.iter().find(|pair| pair["a"] == a && pair["b"] == b);
        let pair = pair.unwrap_or_else(|| panic!("no pair {a}, {b}"));
        assert_eq!(pair["o11"], joint, "{a}, {b}");
        let near = |key: &str, expected: f64| {
            let found = pair[key].as_f64().expect("a number");
            assert!(
                (found - expected).abs() < 0.00005,
                "{key} of {a}, {b}: {found}"
            );
        };
        near("jaccard", jaccard);
        near("p", p);
    };
    check("social-economy", "orange-economy", 2, 1.0, 0.1667);
    check("smart-specialization", "social-innovation", 2, 1.0, 0.1667);
    check("social-economy", "circular-economy", 2, 0.6667, 0.5);
    check("social-economy", "smart-specialization", 1, 0.3333, 0.8333);
    check("social-economy", "open-government", 1, 0.3333, 0.8333);
    check("smart-specialization", "open-government", 0, 0.0, 1.0);
}

#[test]
fn four_sessions_are_too_few_to_test_and_it_says_so() {
    let Some(desk) = seeds() else { return };
    let answer = desk.json(&["cooccur", "--all"]);
    let pairs = answer["pairs"].as_array().expect("a list");
    assert!(!pairs.is_empty());
    for pair in pairs {
        let note = "too few sessions to test (smallest attainable p 0.167)";
        assert_eq!(pair["note"], note, "{pair}");
        assert_eq!(pair["p_adjusted"], Value::Null, "{pair}");
    }
    let wide = desk.json(&["cooccur", "--context", "sentence"]);
    assert!(wide["n"].as_u64() > Some(4), "sentences are many more");
}

#[test]
fn lint_tells_what_was_found_by_hand() {
    let Some(desk) = seeds() else { return };
    desk.run(&["sessions", "lint"]).expect_code(1);
    let answer = desk.json(&["sessions", "lint"]);
    let findings = answer["findings"].as_array().expect("a list");
    let of_rule = |rule: &str| -> Vec<(String, String, String)> {
        let of_rule = findings.iter().filter(|finding| finding["rule"] == rule);
        let mut found: Vec<_> = of_rule
            .map(|finding| {
                let text = |key: &str| finding[key].as_str().unwrap_or("").to_owned();
                (seed(&finding["path"]), text("section"), text("what"))
            })
            .collect();
        found.sort();
        found
    };
    let check = |rule: &str, expected: &[(&str, &str, &str)]| {
        let found = of_rule(rule);
        let found: Vec<(&str, &str, &str)> = found
            .iter()
            .map(|(file, section, what)| (file.as_str(), section.as_str(), what.as_str()))
            .collect();
        assert_eq!(found, expected, "{rule}");
    };
    check(
        "too-long",
        &[
            ("001", "discussion", "246 words, the limit is 150"),
            ("001", "objectives", "195 words, the limit is 100"),
            ("004", "objectives", "121 words, the limit is 100"),
        ],
    );
    check(
        "limit-language",
        &[(
            "002",
            "discussion",
            "the limit is stated in English, the text is in Spanish",
        )],
    );
    check(
        "time",
        &[(
            "001",
            "header",
            "time zones disagree: 10:35 ART is 14:35 CET, not 15:35; 15:35 would be CEST",
        )],
    );
    check("heading-language", &[]);
    assert_eq!(of_rule("no-speakers").len(), 4, "all but the plenary");
    assert_eq!(of_rule("empty-section").len(), 4, "all but the plenary");
}

/// What the pipeline makes of one seed, without an index.
struct Read {
    text: Text,
    brief: Brief,
    langs: Detected,
    stream: Stream,
}

/// The seed whose file name begins with `number`.
fn read(number: &str) -> Option<Read> {
    let folder = std::fs::read_dir(shared("seeds")?).expect("a folder");
    let file = folder
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| {
            path.file_name()
                .is_some_and(|n| n.to_string_lossy().starts_with(number))
        })
        .unwrap_or_else(|| panic!("no seed {number}"));
    let bytes = std::fs::read(file).expect("a seed");
    let text = extract(&bytes, Format::Plain, &Reading::default())
        .expect("text")
        .text;
    let langs = language::detect(&text, &Languages::default(), None);
    let brief = session::parse(&text, &[], None);
    let lexicon = Lexicon::default();
    let stream = Analyzer::new(&lexicon).analyze(&text, &langs.spans, &brief);
    Some(Read {
        text,
        brief,
        langs,
        stream,
    })
}

/// How often a word stands in a text, letter case apart.
fn count(text: &str, word: &str) -> usize {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|each| each.eq_ignore_ascii_case(word)).count()
}

#[test]
fn the_banner_alone_gave_its_words_their_numbers() {
    let Some(english) = read("003") else { return };
    for (word, with, without) in [
        ("economic", 20, 17),
        ("local", 11, 8),
        ("development", 7, 4),
    ] {
        assert_eq!(
            count(&english.text.content, word),
            with,
            "{word} with the banner"
        );
        assert_eq!(
            count(english.text.body(), word),
            without,
            "{word} without it"
        );
    }
    let phrase = "local economic development";
    assert!(!english.text.body().to_lowercase().contains(phrase));
}

#[test]
fn what_sections_say_again_is_marked() {
    use SectionKind::{Conceptualisation, Discussion, Objectives, Summary};
    let check = |number: &str, pairs: &[(SectionKind, SectionKind)]| {
        let Some(seed) = read(number) else { return };
        let units = &seed.stream.units;
        let section_of = |sentence: usize| {
            let at = units.sentences[sentence].byte_start as usize;
            let mut sections = seed.brief.sections.iter();
            sections
                .find(|section| section.span.contains(&at))
                .map(|section| section.kind)
        };
        let repeats: BTreeSet<_> = (0..units.sentences.len())
            .filter_map(|sentence| {
                let first = units.sentences[sentence].repeat_of? as usize;
                Some((section_of(sentence)?, section_of(first)?))
            })
            .collect();
        for pair in pairs {
            assert!(repeats.contains(pair), "{number}: {pair:?} of {repeats:?}");
        }
    };
    check(
        "004",
        &[
            (Conceptualisation, Summary),
            (Objectives, Conceptualisation),
        ],
    );
    check("002", &[(Conceptualisation, Summary)]);
    check("003", &[(Conceptualisation, Summary)]);
    check("001", &[(Discussion, Conceptualisation)]);
}

#[test]
fn every_line_speaks_the_language_of_its_brief() {
    let expected = [
        ("000", Lang::En),
        ("001", Lang::Fr),
        ("002", Lang::Es),
        ("003", Lang::En),
        ("004", Lang::En),
    ];
    for (number, lang) in expected {
        let Some(seed) = read(number) else { return };
        assert_eq!(seed.langs.lang, lang, "{number}");
        let others: Vec<&str> = seed
            .langs
            .spans
            .iter()
            .filter(|span| span.lang != lang)
            .map(|span| &seed.text.content[span.span.clone()])
            .collect();
        // The Spanish brief has one limit in English, which is its template's.
        assert!(
            others.iter().all(|words| words.len() < 80),
            "{number}: {others:?}"
        );
    }
}

#[test]
fn wrapped_and_double_spaced_lines_are_paragraphs() {
    for number in ["000", "004"] {
        let Some(seed) = read(number) else { return };
        let body = seed.text.body();
        let long = seed
            .text
            .blocks
            .iter()
            .filter(|block| block.span.len() > 300)
            .count();
        assert!(long >= 3, "{number}: {long} paragraphs");
        let broken = body.lines().filter(|line| line.ends_with(',')).count();
        assert_eq!(broken, 0, "{number}: a line ends within a sentence");
    }
    let Some(seed) = read("000") else { return };
    assert!(
        seed.text.body().contains("the socio-economic"),
        "the real hyphen stays"
    );
}
