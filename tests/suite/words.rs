//! Statistics of words: they count what the concordance lists, on the text that was asked for, and tell
//! published numbers.

use std::collections::BTreeMap;

use rapporteur::engine::{
    ConcordanceRequest, Engine, FrequencyAnswer, FrequencyRequest, ItemKind, ItemName,
    SearchRequest, SubcorpusRequest, TermOptions, Versions, usual_versions,
};
use serde_json::Value;

use super::program::{Desk, Run};

fn search(line: &str) -> SearchRequest {
    SearchRequest {
        line: line.to_owned(),
        ..SearchRequest::default()
    }
}

/// The text of a part under a rule for versions.
fn part(line: &str, versions: Versions) -> SubcorpusRequest {
    SubcorpusRequest {
        query: Some(search(line)).filter(|_| !line.is_empty()),
        versions,
        repeats: true,
        ..SubcorpusRequest::default()
    }
}

fn frequency(engine: &Engine, subcorpus: SubcorpusRequest, kind: ItemKind) -> FrequencyAnswer {
    let request = FrequencyRequest {
        subcorpus,
        kind,
        min_count: 1,
        min_sessions: 1,
        limit: None,
        measures: Vec::new(),
        evidence: 0,
    };
    engine.frequency(&request).expect("an answer")
}

/// How often each term is there, whatever its language.
fn counts(answer: &FrequencyAnswer) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    for row in &answer.rows {
        if let ItemName::Term { term, .. } = &row.item {
            *counts.entry(term.clone()).or_default() += row.count;
        }
    }
    counts
}

fn lines(engine: &Engine, line: &str) -> u64 {
    let request = ConcordanceRequest {
        search: search(line),
        ..ConcordanceRequest::default()
    };
    engine.concordance(&request).expect("lines").total as u64
}

const KEEP: TermOptions = TermOptions {
    stem: false,
    stop_words: true,
};

// The law: a word counts as often as the concordance lists it.

#[test]
fn a_term_counts_as_often_as_the_concordance_lists_it() {
    let desk = Desk::with_corpus_read();
    let engine = Engine::open(&desk.path("index/default")).expect("an index");
    let cases = [
        ("", Versions::Each, ""),
        ("lang:es", usual_versions(), "lang:es"),
        (
            "section:discussion lang:en",
            usual_versions(),
            "section:discussion lang:en",
        ),
        (
            "line:2 section:objectives",
            Versions::Each,
            "section:objectives line:2",
        ),
    ];
    for (subcorpus, versions, filter) in cases {
        let answer = frequency(&engine, part(subcorpus, versions), ItemKind::Terms(KEEP));
        let counts = counts(&answer);
        assert_eq!(counts.values().sum::<u64>(), answer.tokens, "{subcorpus}");
        assert!(counts.len() > 50, "{subcorpus}");
        for (term, count) in counts.iter().step_by(counts.len() / 40) {
            let line = match filter.strip_prefix("section:") {
                None => format!("=\"{term}\" {filter}"),
                Some(rest) => {
                    let (kind, rest) = rest.split_once(' ').expect("a filter");
                    format!("section:{kind} =\"{term}\" {rest}")
                }
            };
            assert_eq!(lines(&engine, &line), *count, "{line}");
        }
    }
}

#[test]
fn a_run_counts_as_often_as_the_concordance_lists_it() {
    let desk = Desk::with_corpus_read();
    let engine = Engine::open(&desk.path("index/default")).expect("an index");
    let kind = ItemKind::Ngrams(2..=4, TermOptions::default());
    let answer = frequency(&engine, part("", Versions::Each), kind);
    let counts = counts(&answer);
    for (term, count) in counts.iter().filter(|(_, count)| **count > 2).step_by(17) {
        assert_eq!(lines(&engine, &format!("=\"{term}\"")), *count, "{term}");
    }
    // Those that end in the middle of a word with a hyphen, or with an article.
    let kind = ItemKind::Ngrams(1..=3, KEEP);
    let answer = frequency(&engine, part("lang:fr", Versions::Each), kind);
    let (mut inside, mut elided) = (0, 0);
    for (term, count) in self::counts(&answer) {
        let own = match term {
            _ if term.ends_with('\'') => &mut elided,
            _ if term.contains('-') => &mut inside,
            _ => continue,
        };
        *own += 1;
        if *own < 20 {
            assert_eq!(
                lines(&engine, &format!("=\"{term}\" lang:fr")),
                count,
                "{term}"
            );
        }
    }
    assert!(inside > 5 && elided > 5, "{inside} {elided}");
}

#[test]
fn a_run_ends_before_the_hyphen_that_ties_it_to_the_next_word() {
    let desk = Desk::new();
    desk.write(
        "in/plan.txt",
        "The rural social-economic plan works for the town. The rural social plan works as well.\n\n\
         The social economic plan of the valley is another one.\n",
    );
    desk.run(&["ingest", "in"]).expect_code(0);
    let counted = desk.json(&["frequency", "--ngrams", "2", "--min-count", "1"]);
    let counted = keyed(&counted["rows"], "count");
    let of = |term: &str| counted.get(&format!("\"{term}\" \"en\"")).copied();
    assert_eq!(of("rural social"), Some(2));
    assert_eq!(of("rural social-"), None);
    assert_eq!(
        (of("social-economic"), of("social economic")),
        (Some(1), Some(1))
    );
    let found = |query: &str| desk.json(&["concordance", query])["total"].as_u64();
    assert_eq!(found("=\"rural social\""), Some(2));
    assert_eq!(found("=\"social-economic\""), Some(1));
    assert_eq!(found("=\"social economic\""), Some(1));
    assert_eq!(found("=\"social economic plan\""), Some(1));
    assert_eq!(found("=\"soc* economic\""), Some(1));
    assert_eq!(found("\"social economic\""), Some(2));
}

#[test]
fn themes_count_as_often_as_their_table_says() {
    let desk = Desk::with_corpus_read();
    for (ours, theirs) in [
        ("frequency --themes", "themes --versions prefer:en,es,fr"),
        (
            "frequency --themes --versions each",
            "themes --unit document",
        ),
        (
            "frequency section:discussion --themes --lang es",
            "themes --section discussion --lang es --versions prefer:en,es,fr",
        ),
        (
            "frequency --themes --count strict",
            "themes --count strict --versions prefer:en,es,fr",
        ),
        (
            "frequency --themes --count unique",
            "themes --count unique --versions prefer:en,es,fr",
        ),
        (
            "frequency --themes --query line:3 --no-repeats",
            "themes --query line:3 --count unique --versions prefer:en,es,fr",
        ),
    ] {
        let args = |line: &'static str| line.split(' ').collect::<Vec<_>>();
        let found = desk.json(&args(ours));
        let table = desk.json(&args(theirs));
        let number = |row: &Value, key: &str| row[key].as_u64().expect("a number");
        let by_theme = |rows: &Value, key: &str| -> BTreeMap<String, u64> {
            let rows = rows.as_array().expect("rows").iter();
            let rows = rows.map(|row| {
                let concept = row["concept"].as_str().expect("an id").to_owned();
                (concept, number(row, key))
            });
            rows.filter(|(_, count)| *count > 0).collect()
        };
        let key = match theirs {
            line if line.contains("unique") => "unique_mentions",
            line if line.contains("strict") => "mentions_strict",
            _ => "mentions",
        };
        let counted = by_theme(&found["rows"], "count");
        assert!(counted.len() > 10, "{ours}");
        assert_eq!(counted, by_theme(&table["rows"], key), "{ours}");
    }
}

// Which text counts.

#[test]
fn a_part_and_the_rest_are_the_whole() {
    let desk = Desk::with_corpus_read();
    let whole = desk.json(&["frequency", "--stop-words", "keep", "--evidence", "0"]);
    let all: BTreeMap<String, u64> = keyed(&whole["rows"], "count");
    for target in [
        "section:discussion",
        "line:1",
        "section:objectives line:3",
        "section:summary OR section:discussion",
        "water",
        "lang:en (line:1 OR line:2)",
    ] {
        let line = ["keyness", "--target", target, "--all", "--min-count", "1"];
        let rest = ["--stop-words", "keep", "--evidence", "0"];
        let both = desk.json(&[line.as_slice(), rest.as_slice()].concat());
        let tokens = |side: &str| both[side]["tokens"].as_u64().expect("a number");
        let together = tokens("target") + tokens("reference");
        assert_eq!(Some(together), whole["tokens"].as_u64(), "{target}");
        assert!(tokens("target") > 0 && tokens("reference") > 0, "{target}");
        let mut sums = keyed(&both["rows"], "count_target");
        for (term, count) in keyed(&both["rows"], "count_reference") {
            *sums.entry(term).or_default() += count;
        }
        assert_eq!(sums, all, "{target}");
    }
}

fn keyed(rows: &Value, count: &str) -> BTreeMap<String, u64> {
    let rows = rows.as_array().expect("rows").iter();
    let key = |row: &Value| format!("{} {}", row["term"], row["lang"]);
    rows.map(|row| (key(row), row[count].as_u64().expect("a number")))
        .collect()
}

#[test]
fn versions_sections_and_sessions_are_chosen_as_named() {
    let desk = Desk::with_corpus_read();
    let langs = |args: &[&str]| -> Vec<String> {
        let answer = desk.json(&[&["lexical", "--by", "lang"], args].concat());
        let rows = answer["rows"].as_array().expect("rows").clone();
        rows.iter()
            .map(|row| {
                format!(
                    "{} {}",
                    row["part"].as_str().expect("a part"),
                    row["documents"]
                )
            })
            .collect()
    };
    assert_eq!(langs(&[]), ["en 13", "es 1", "fr 1", "(all) 15"]);
    let each = langs(&["--versions", "each"]);
    assert_eq!(each.last().map(String::as_str), Some("(all) 38"));
    assert_eq!(each.len(), 4);
    let french = langs(&["--versions", "prefer:fr,es"]);
    assert!(
        french[0].starts_with("en ") || french[0].starts_with("es "),
        "{french:?}"
    );
    assert_eq!(
        langs(&["--session", "1.1.1", "--versions", "each"])
            .last()
            .map(String::as_str),
        Some("(all) 3")
    );
    let discussion = desk.json(&["frequency", "section:discussion"]);
    let same = desk.json(&["frequency", "--section", "discussion"]);
    assert_eq!(discussion["rows"], same["rows"]);
    let twice = desk.json(&[
        "frequency",
        "section:discussion OR section:summary",
        "--section",
        "discussion",
    ]);
    assert_eq!(discussion["rows"], twice["rows"]);
    let both = desk.json(&["frequency", "section:discussion", "--query", "line:1"]);
    let one = desk.json(&["frequency", "section:discussion line:1"]);
    assert_eq!(both["rows"], one["rows"]);
}

#[test]
fn what_cannot_be_is_refused_and_what_is_not_there_is_nothing() {
    let desk = Desk::with_corpus_read();
    let complain = |args: &[&str], words: &str| {
        desk.run(args).expect_code(2).expect_complaint(words);
    };
    complain(
        &["frequency", "section:nonsense"],
        "is not a kind of section",
    );
    complain(&["frequency", "section:discussion OR line:1"], "OR between");
    complain(&["frequency", "--session", "9.9.9"], "9.9.9");
    complain(
        &["frequency", "--ngrams", "9"],
        "write a number from 1 to 5",
    );
    complain(
        &["frequency", "--measure", "evenness"],
        "no measure of dispersion",
    );
    complain(&["frequency", "--versions", "max"], "prefer:LANGS");
    complain(
        &["keyness", "--target", "line:1", "--measure", "x"],
        "no measure of keyness",
    );
    complain(
        &[
            "keyness",
            "--target",
            "section:discussion",
            "--reference",
            "line:1",
        ],
        "in common",
    );
    complain(
        &["keyness", "--target", "line:1", "--alpha", "2"],
        "from 0 to 1",
    );
    complain(&["trends"], "<QUERY>");
    let nothing = |args: &[&str]| {
        let run = desk.run(args).expect_code(1);
        assert_eq!(run.stdout, "", "{args:?}");
        let advice = ["--", "`rapporteur "]
            .iter()
            .any(|by| run.stderr.contains(by));
        assert!(advice, "{args:?}: {}", run.stderr);
        assert_eq!(desk.json(args)["rows"], serde_json::json!([]), "{args:?}");
        let csv = [args, &["--format", "csv"]].concat();
        let run = desk.run(&csv).expect_code(1);
        assert_eq!(run.stdout.lines().count(), 1, "{args:?}: {}", run.stdout);
    };
    nothing(&["frequency", "zzqqy"]);
    nothing(&["frequency", "--min-count", "100000"]);
    nothing(&["frequency", "zzqqy", "--ngrams", "2..3"]);
    nothing(&["frequency", "zzqqy", "--themes", "--measure", "all"]);
    nothing(&["lexical", "zzqqy", "--by", "section"]);
    nothing(&["keyness", "--target", "zzqqy"]);
    nothing(&[
        "keyness",
        "--target",
        "lang:en lang:es",
        "--bootstrap",
        "10",
        "--all",
        "--min-count",
        "100000",
    ]);
    nothing(&["dispersion", "zzqqy", "--measure", "all"]);
    nothing(&["dispersion", "zzqqy", "zzqqx", "--parts", "line"]);
    nothing(&["trends", "zzqqy", "--by", "day"]);
    nothing(&["trends", "--themes", "--query", "zzqqy"]);
    // The reference is empty: everything has zero to compare with, and nothing is a number that is none.
    let all = desk.json(&[
        "keyness",
        "--target",
        "lang:en OR lang:es OR lang:fr",
        "--all",
        "--measure",
        "all",
    ]);
    assert_eq!(all["reference"]["tokens"], 0);
    assert!(all["rows"][0]["log_ratio"].is_null());
}

// Published numbers, on briefs that hold them.

/// A brief whose summary has these words in sentences of fifty.
fn brief(number: &str, date: &str, summary: &[&str]) -> String {
    let sentences: Vec<String> = summary.chunks(50).map(|words| words.join(" ")).collect();
    format!(
        "Title of the session {number}: Notes\n\nDate: {date}\n\nShort summary of the session (max. 250 words):\n\n{}.\n",
        sentences.join(". ")
    )
}

/// So many words that mean nothing, each new, with others among them at even distances.
fn words<'w>(all: usize, held: &[&'w str], fill: &'w [String]) -> Vec<&'w str> {
    let mut words: Vec<&str> = fill[..all - held.len()]
        .iter()
        .map(String::as_str)
        .collect();
    for (place, word) in held.iter().enumerate() {
        words.insert(place * all / held.len().max(1), word);
    }
    words
}

fn fill(many: usize) -> Vec<String> {
    let letter = |digit: usize| char::from(b'b' + digit as u8);
    (0..many)
        .map(|n| {
            let digits = [n / 400 % 20, n / 20 % 20, n % 20].map(letter);
            format!("zu{}o{}o{}a", digits[0], digits[1], digits[2])
        })
        .collect()
}

fn close(found: &Value, expected: f64) {
    let number = found.as_f64().unwrap_or(f64::NAN);
    assert!(
        (number - expected).abs() < 1e-6,
        "{found} is not {expected}"
    );
}

#[test]
fn dispersion_over_sessions_is_the_published_one() {
    let desk = Desk::new();
    let fill = fill(2_000);
    for session in 1..=5 {
        let held = vec!["river"; session];
        // Every session has a hundred words in its summary.
        let words = words(100, &held, &fill[100 * session..]);
        desk.write(
            &format!("briefs/{session}.txt"),
            brief(&format!("1.{session}"), "16/10/2023", &words),
        );
    }
    desk.run(&["ingest", "briefs"]).expect_code(0);
    let line = [
        "dispersion",
        "=river",
        "=absent",
        "--section",
        "summary",
        "--measure",
        "all",
    ];
    let answer = desk.json(&line);
    assert_eq!((&answer["tokens"], &answer["n"]), (&500.into(), &5.into()));
    let row = &answer["rows"][0];
    assert_eq!((&row["count"], &row["sessions"]), (&15.into(), &5.into()));
    for (measure, expected) in [
        ("range", 5.0),
        ("juilland_d", 0.764298),
        ("juilland_u", 11.464466),
        ("carroll_d2", 0.925634),
        ("rosengren_s", 0.936847),
        ("dp", 0.2),
        ("dp_norm", 0.25),
        ("dkl", 0.172673),
        ("dkl_scaled", 0.852753),
        ("d_a", 0.666667),
    ] {
        close(&row["dispersion"][measure], expected);
    }
    assert_eq!(answer["measures"]["dp"], "1 = clumped");
    assert_eq!(answer["rows"][1]["count"], 0);
    assert!(answer["rows"][1]["dispersion"]["dp"].is_null());
    let same = desk.json(&[
        "frequency",
        "--section",
        "summary",
        "--measure",
        "all",
        "--min-count",
        "15",
    ]);
    assert_eq!(same["rows"][0]["term"], "river");
    assert_eq!(same["rows"][0]["dispersion"], row["dispersion"]);
    // All in one part; and one part alone has nothing to be spread over.
    let one = desk.json(&[
        "dispersion",
        "=river",
        "--section",
        "summary",
        "--session",
        "1.3",
        "--measure",
        "all",
    ]);
    assert!(one["rows"][0]["dispersion"]["juilland_d"].is_null());
    // A number of parts is a whole one, and written so.
    assert_eq!(one["rows"][0]["dispersion"]["range"], Value::from(1));
}

#[test]
fn reduced_frequency_is_the_published_one() {
    let fill = fill(2_000);
    for (places, expected) in [
        ([0, 25, 50, 75], 4.0),
        ([0, 1, 2, 3], 1.12),
        ([5, 10, 60, 90], 2.8),
    ] {
        let mut words: Vec<&str> = fill[..100].iter().map(String::as_str).collect();
        for place in places {
            words[place] = "river";
        }
        let desk = Desk::new();
        desk.write("briefs/1.txt", brief("1.1", "16/10/2023", &words));
        desk.run(&["ingest", "briefs"]).expect_code(0);
        let answer = desk.json(&[
            "dispersion",
            "=river",
            "--section",
            "summary",
            "--measure",
            "arf",
        ]);
        assert_eq!(answer["tokens"], 100);
        close(&answer["rows"][0]["dispersion"]["arf"], expected);
    }
}

#[test]
fn keyness_is_the_published_one() {
    let desk = Desk::new();
    let fill = fill(8_000);
    // Five times in a thousand words, and not once in four thousand.
    let target = words(1_000, &["river"; 5], &fill);
    desk.write("briefs/1.txt", brief("1.1", "16/10/2023", &target));
    for session in 0..4 {
        let words = words(1_000, &[], &fill[2_000 + 1_000 * session..]);
        desk.write(
            &format!("briefs/r{session}.txt"),
            brief(&format!("2.{session}"), "17/10/2023", &words),
        );
    }
    desk.run(&["ingest", "briefs"]).expect_code(0);
    let line = [
        "keyness",
        "--target",
        "session:1.1",
        "--section",
        "summary",
        "--measure",
        "all",
    ];
    let answer = desk.json(&line);
    assert_eq!(answer["target"]["tokens"], 1_000);
    assert_eq!(answer["reference"]["tokens"], 4_000);
    assert_eq!(
        (&answer["tested"], &answer["total"]),
        (&1.into(), &1.into())
    );
    let row = &answer["rows"][0];
    assert_eq!(row["term"], "river");
    assert_eq!(
        (&row["sessions_target"], &row["sessions_reference"]),
        (&1.into(), &0.into())
    );
    close(&row["g2"], 16.114419);
    close(&row["log_ratio"], 5.321928);
    for (measure, expected) in [
        ("ll_2cell", 16.094379),
        ("chi2", 20.020020),
        ("chi2_yates", 15.327828),
        ("bic", 7.577186),
        ("simple_maths", 5001.0),
    ] {
        close(&row["measures"][measure], expected);
    }
    assert!(row["measures"]["ell"].is_null());
    assert_eq!(row["evidence"].as_array().map(Vec::len), Some(3));
    assert!(
        answer["notes"]
            .as_array()
            .expect("notes")
            .iter()
            .any(|note| {
                note.as_str()
                    .is_some_and(|note| note.contains("one session"))
            })
    );
}

#[test]
fn lexical_statistics_are_the_published_ones() {
    let desk = Desk::new();
    let words = ["ana", "ana", "bob", "bob", "bob", "cor", "dom", "eva"];
    desk.write("briefs/1.txt", brief("1.1", "16/10/2023", &words));
    desk.run(&["ingest", "briefs"]).expect_code(0);
    let answer = desk.json(&["lexical", "section:summary"]);
    let row = &answer["rows"][0];
    assert_eq!(row["part"], "(all)");
    for (key, expected) in [
        ("tokens", 8),
        ("types", 5),
        ("hapaxes", 3),
        ("sentences", 1),
    ] {
        assert_eq!(row[key], expected, "{key}");
    }
    for (key, expected) in [
        ("type_token_ratio", 0.625),
        ("hapax_share", 0.6),
        ("baayen_p", 0.375),
        ("yule_k", 1250.0),
        ("guiraud", 1.767767),
        ("herdan_c", 0.773976),
        ("simpson", 0.142857),
        ("mean_sentence_length", 8.0),
    ] {
        close(&row[key], expected);
    }
    assert!(row["standardised_ttr"].is_null());
}

#[test]
fn the_standardised_ratio_is_the_mean_of_whole_pieces() {
    let desk = Desk::new();
    let fill = fill(2_000);
    let mut all: Vec<&str> = fill[..1_000].iter().map(String::as_str).collect();
    all.extend(vec!["river"; 1_000]);
    all.extend(fill[1_000..1_300].iter().map(String::as_str));
    desk.write("briefs/1.txt", brief("1.1", "16/10/2023", &all));
    desk.run(&["ingest", "briefs"]).expect_code(0);
    let answer = desk.json(&["lexical", "section:summary"]);
    assert_eq!(answer["rows"][0]["tokens"], 2_300);
    close(&answer["rows"][0]["standardised_ttr"], (1.0 + 0.001) / 2.0);
}

#[test]
fn a_rising_series_is_a_trend_from_five_dates_on() {
    let desk = Desk::new();
    let fill = fill(3_000);
    for day in 1..=6 {
        let held = vec!["river"; day];
        let words = words(100, &held, &fill[100 * day..]);
        desk.write(
            &format!("briefs/{day}.txt"),
            brief(&format!("1.{day}"), &format!("1{day}/10/2023"), &words),
        );
    }
    let undated =
        brief("2.1", "", &words(100, &["river"], &fill[1_000..])).replace("Date: \n\n", "");
    desk.write("briefs/undated.txt", undated);
    desk.run(&["ingest", "briefs"]).expect_code(0);
    let line = ["trends", "=river", "--by", "day", "--section", "summary"];
    let answer = desk.json(&line);
    assert_eq!(
        (&answer["undated"], &answer["undated_sessions"][0]),
        (&1.into(), &"2.1".into())
    );
    let row = &answer["rows"][0];
    assert_eq!(row["count"], 21);
    assert_eq!(row["points"].as_array().map(Vec::len), Some(6));
    let point = &row["points"][2];
    assert_eq!(
        (&point["date"], &point["count"], &point["tokens"]),
        (&"2023-10-13".into(), &3.into(), &100.into())
    );
    close(&point["rate"], 300.0);
    close(&row["rate_trend"]["tau"], 1.0);
    close(&row["rate_trend"]["p"], 2.0 / 720.0);
    // The share is 1 on all dates.
    assert!(row["share_trend"]["tau"].is_null());
    let table = desk.run(&line).expect_code(0);
    assert!(
        table.stdout.contains("▂▃▅▆▇█") || table.stdout.contains("▂▃▅▆█"),
        "{}",
        table.stdout
    );
    table.expect_complaint("1 session has no date");
    let months = desk
        .run(&["trends", "=river", "--by", "month"])
        .expect_code(0);
    months.expect_complaint("a trend needs at least 5 dates; there is 1");
}

// Versions, repeats, evidence.

#[test]
fn a_query_that_only_other_versions_hold_says_so() {
    let desk = Desk::with_corpus_read();
    for command in ["dispersion", "trends"] {
        let run = desk.run(&[command, "ayuntamiento"]).expect_code(1);
        run.expect_complaint("--lang and --versions choose them");
    }
}

#[test]
fn repeated_sentences_count_unless_that_is_switched_off() {
    let desk = Desk::new();
    let said = "The river of the town needs a bridge of its own and many people know it well";
    desk.write(
        "briefs/1.txt",
        brief(
            "1.1",
            "16/10/2023",
            &[&format!("{said}. Nobody else spoke. {said}")],
        ),
    );
    desk.run(&["ingest", "briefs"]).expect_code(0);
    let count = |args: &[&str]| -> Option<u64> {
        let answer = desk.json(&[&["frequency"], args].concat());
        let rows = answer["rows"].as_array().expect("rows");
        let river = rows.iter().find(|row| row["term"] == "river");
        river.and_then(|row| row["count"].as_u64())
    };
    assert_eq!(count(&[]), Some(2));
    assert_eq!(count(&["--no-repeats"]), Some(1));
}

#[test]
fn runs_never_cross_sentences_and_have_stop_words_inside_alone() {
    let desk = Desk::new();
    let said =
        ["The council of the town meets. Bridges of the town stand. The town of the council votes"];
    desk.write("briefs/1.txt", brief("1.1", "16/10/2023", &said));
    desk.run(&["ingest", "briefs"]).expect_code(0);
    let line = [
        "frequency",
        "section:summary",
        "--min-count",
        "1",
        "--ngrams",
    ];
    let terms = |args: &[&str]| -> Vec<String> {
        let answer = desk.json(&[line.as_slice(), args].concat());
        super::program::strings(&answer["rows"], "term")
    };
    let runs = terms(&["2..4"]);
    for expected in [
        "town meets",
        "council of the town",
        "bridges of the town",
        "town stand",
    ] {
        assert!(
            runs.iter().any(|run| run == expected),
            "{expected}: {runs:?}"
        );
    }
    for not in [
        "meets bridges",
        "the council",
        "of the town",
        "town of the",
        "stand the",
    ] {
        assert!(!runs.iter().any(|run| run == not), "{not}: {runs:?}");
    }
    let all = terms(&["2", "--stop-words", "keep"]);
    assert!(all.iter().any(|run| run == "of the") && !all.iter().any(|run| run == "stand the"));
}

#[test]
fn evidence_opens_on_the_words_that_are_counted() {
    let desk = Desk::with_corpus_read();
    for (args, key) in [
        (
            &["frequency", "--ngrams", "2", "-n", "12", "--evidence", "5"][..],
            "term",
        ),
        (&["keyness", "--target", "line:1", "-n", "12"][..], "term"),
        (&["dispersion", "=economy"][..], "query"),
    ] {
        let answer = desk.json(args);
        for row in answer["rows"].as_array().expect("rows") {
            let words = row[key].as_str().expect("words").trim_start_matches('=');
            let ids = row["evidence"].as_array().expect("ids");
            assert!(!ids.is_empty(), "{words}");
            for id in ids {
                let id = id.as_str().expect("an id");
                let shown: Value =
                    serde_json::from_str(&desk.run(&["show", id, "--json"]).stdout).expect("json");
                let text = shown["evidence"]["text"]
                    .as_str()
                    .unwrap_or_else(|| panic!("{shown}"));
                let plain = |text: &str| {
                    text.to_lowercase()
                        .split_whitespace()
                        .collect::<Vec<_>>()
                        .join(" ")
                };
                assert_eq!(plain(text), plain(words), "{id}");
            }
        }
    }
    let counts = desk.json(&["frequency", "-n", "5", "--evidence", "4"]);
    for row in counts["rows"].as_array().expect("rows") {
        let ids = super::program::strings(
            &Value::from(
                row["evidence"]
                    .as_array()
                    .expect("ids")
                    .iter()
                    .map(|id| {
                        let document = id
                            .as_str()
                            .expect("an id")
                            .split(':')
                            .next()
                            .expect("a document");
                        serde_json::json!({ "document": document })
                    })
                    .collect::<Vec<_>>(),
            ),
            "document",
        );
        let distinct: std::collections::BTreeSet<_> = ids.iter().collect();
        assert_eq!(distinct.len(), ids.len(), "one from each session: {row}");
    }
}

#[test]
fn stems_put_forms_together() {
    let desk = Desk::with_corpus_read();
    let forms = desk.json(&["frequency", "--evidence", "0"]);
    let stems = desk.json(&["frequency", "--stem", "--evidence", "0"]);
    let sum = |answer: &Value| -> u64 {
        let rows = answer["rows"].as_array().expect("rows");
        rows.iter()
            .map(|row| row["count"].as_u64().expect("a number"))
            .sum()
    };
    assert_eq!(sum(&forms), sum(&stems));
    assert!(stems["total"].as_u64() < forms["total"].as_u64());
    // The form that is said most often stands for the stem, whatever running headers say.
    let stems = keyed(&stems["rows"], "count");
    assert_eq!(stems.get("\"economy\" \"en\""), Some(&48));
}

#[test]
fn the_bootstrap_draws_sessions_and_the_seed_decides() {
    let desk = Desk::with_corpus_read();
    let draw_of = |target: &str, seed: &str, threads: &str| -> String {
        let line = [
            "keyness",
            "--all",
            "--target",
            target,
            "--bootstrap",
            "200",
            "--format",
            "csv",
            "--seed",
            seed,
        ];
        let mut command = desk.command(&line);
        let output = command.env("RAYON_NUM_THREADS", threads).output();
        Run::of(output.expect("the program starts"))
            .expect_code(0)
            .stdout
    };
    let draw = |seed: &str, threads: &str| draw_of("line:1 OR line:2", seed, threads);
    assert_eq!(draw("1", "1"), draw("1", "2"));
    assert_ne!(draw("1", "2"), draw("2", "2"));
    // Of four sessions nothing can be drawn, whatever the seed.
    assert_eq!(draw_of("line:1", "1", "2"), draw_of("line:1", "2", "2"));
}

// What makes a word key.

#[test]
fn no_place_in_a_short_text_is_never_more_than_some_in_a_long_one() {
    let desk = Desk::new();
    let fill = fill(4_000);
    // Put for none, a half in 100 words is more than one in 3,000.
    let short = words(100, &[], &fill);
    desk.write("briefs/1.txt", brief("1.1", "16/10/2023", &short));
    let long = words(3_000, &["river"], &fill[100..]);
    desk.write("briefs/2.txt", brief("2.1", "16/10/2023", &long));
    desk.run(&["ingest", "briefs"]).expect_code(0);
    let line =
        "keyness --target session:1.1 --section summary --min-count 1 --alpha 1 --adjust none";
    let line: Vec<&str> = line.split(' ').collect();
    let key = desk.json(&line);
    let counts = keyed(&key["rows"], "count_target");
    assert!(counts.len() > 50 && counts.values().all(|count| *count > 0));
    // The measure stays as it is published.
    let all = desk.json(&[line.as_slice(), &["--all"]].concat());
    let rows = all["rows"].as_array().expect("rows");
    let river = rows.iter().find(|row| row["term"] == "river");
    assert!(river.expect("a row")["log_ratio"].as_f64() > Some(0.0));
}

#[test]
fn what_is_key_when_sessions_are_drawn_has_an_interval_above_nothing() {
    let desk = Desk::with_corpus_read();
    let line = ["keyness", "--target", "line:1 OR line:2"];
    let rows = |args: &[&str]| -> Vec<Value> {
        let answer = desk.json(&[line.as_slice(), args].concat());
        answer["rows"].as_array().expect("rows").clone()
    };
    let by_formula = rows(&[]);
    let drawn = rows(&["--bootstrap", "300"]);
    assert!(!drawn.is_empty() && drawn.len() < by_formula.len());
    let is_above = |row: &Value| row["log_ratio_low"].as_f64() > Some(0.0);
    assert!(drawn.iter().all(is_above), "{drawn:?}");
    assert!(rows(&["--bootstrap", "300", "--all"]).len() > by_formula.len());
    // Four sessions give no interval, and the reason is told.
    let few = ["keyness", "--target", "line:1", "--bootstrap", "100"];
    let run = desk.run(&few).expect_code(1);
    run.expect_complaint(
        "no interval: sessions are drawn from 5 on, and the target has 4 with words",
    );
}

#[test]
fn parts_of_different_languages_are_told_apart() {
    let desk = Desk::with_corpus_read();
    let said = |args: &[&str]| -> String {
        let line = ["keyness", "--versions", "each"];
        desk.run(&[line.as_slice(), args].concat()).stderr
    };
    let differ = said(&["--target", "lang:es", "--reference", "lang:en"]);
    assert!(
        differ.contains("the target is mostly es (100 %), the reference mostly en (100 %)"),
        "{differ}"
    );
    assert!(said(&["--target", "lang:es"]).contains("mostly es (100 %)"));
    for alike in [
        ["--target", "lang:es", "--reference", "lang:en", "--themes"].as_slice(),
        &["--target", "line:1", "--lang", "es"],
        &["--target", "line:1", "--lang", "en"],
    ] {
        assert!(!said(alike).contains("mostly"), "{alike:?}");
    }
}

// What is written.

#[test]
fn numbers_have_twelve_digits_and_counts_are_whole() {
    let desk = Desk::with_corpus_read();
    for line in [
        "frequency --measure all",
        "keyness --target line:1 --measure all",
        "keyness --target section:discussion --bootstrap 50 --all -n 20",
        "dispersion economy participation --measure all",
        "trends economy participation --by day",
        "trends --themes --by line",
        "lexical --by session",
    ] {
        let args: Vec<&str> = line.split(' ').collect();
        let run = desk.run(&[args.as_slice(), &["--format", "csv"]].concat());
        assert!(run.stdout.lines().count() > 2, "{line}");
        let cells = run.stdout.split([',', '\n']);
        for cell in cells.filter(|cell| cell.parse::<f64>().is_ok()) {
            let digits = cell.trim_start_matches(['-', '0', '.']).replace('.', "");
            assert!(digits.len() <= 12, "{line}: {cell}");
        }
        let json = desk.json(&args).to_string();
        for number in json.split(['[', '{', ',', ':', '}', ']']) {
            let Ok(number) = number.parse::<f64>() else {
                continue;
            };
            let told: f64 = format!("{number:.11e}").parse().expect("a number");
            assert_eq!(told, number, "{line}");
        }
    }
    let table = desk.run(&["dispersion", "economy", "--measure", "range,dp"]);
    let row = table.expect_code(0).stdout;
    let row = row
        .lines()
        .find(|line| line.contains("economy"))
        .expect("a row");
    assert!(row.split_whitespace().any(|cell| cell == "11"), "{row}");
    assert!(!row.contains("11.0"), "{row}");
}

#[test]
fn a_word_counts_for_a_correction_that_depends_on_what_is_tested() {
    let desk = Desk::with_corpus_read();
    let tested = |least: &str| {
        let answer = desk.json(&[
            "keyness",
            "--target",
            "line:1",
            "--all",
            "--min-count",
            least,
        ]);
        let rows = answer["rows"].as_array().expect("rows").clone();
        let food = rows
            .into_iter()
            .find(|row| row["term"] == "food")
            .expect("a row");
        (answer["tested"].as_u64(), food["p_adjusted"].as_f64())
    };
    let (few, many) = (tested("10"), tested("1"));
    assert!(few.0 < many.0 && few.1 < many.1, "{few:?} {many:?}");
}

#[test]
fn runs_of_two_are_one_fewer_than_the_words_of_each_sentence() {
    let desk = Desk::with_corpus_read();
    for versions in ["prefer:en,es,fr", "each"] {
        let vocabulary = desk.json(&["lexical", "--versions", versions]);
        let number = |key: &str| vocabulary["rows"][0][key].as_u64().expect("a number");
        let line = [
            "frequency",
            "--ngrams",
            "2",
            "--min-count",
            "1",
            "--stop-words",
            "keep",
        ];
        let runs = desk.json(&[line.as_slice(), &["--versions", versions]].concat());
        let rows = runs["rows"].as_array().expect("rows");
        let counts = rows
            .iter()
            .map(|row| row["count"].as_u64().expect("a number"));
        assert_eq!(counts.sum::<u64>(), number("tokens") - number("sentences"));
        assert_eq!(runs["total"].as_u64(), Some(rows.len() as u64));
        assert_eq!(
            keyed(&runs["rows"], "count").len(),
            rows.len(),
            "each is listed once"
        );
    }
}

#[test]
fn examples_of_helps_and_of_the_readme_find_something() {
    let desk = Desk::with_corpus_read();
    let finds = |example: &str| {
        let run = desk.run(&typed(example)).expect_code(0);
        assert!(run.stdout.lines().count() > 1, "{example}: {run:?}");
    };
    let readme = include_str!("../../README.md");
    for command in ["frequency", "lexical", "keyness", "dispersion", "trends"] {
        let begin = format!("$ rapporteur {command} ");
        for example in readme.lines().filter(|line| line.starts_with(&begin)) {
            finds(example.trim_start_matches("$ rapporteur "));
        }
        let help = desk.run(&[command, "--help"]).expect_code(0).stdout;
        let (_, examples) = help.split_once("Example:\n").expect("an example");
        // A line that is too long for the terminal goes on in the next one.
        let examples = examples.split_whitespace().collect::<Vec<_>>().join(" ");
        let examples = examples
            .split("rapporteur ")
            .filter(|line| !line.is_empty());
        examples.for_each(finds);
    }
}

/// The arguments of a line as a shell makes them of it.
fn typed(line: &str) -> Vec<&str> {
    let mut args = Vec::new();
    for (place, part) in line.split('\'').enumerate() {
        match place % 2 {
            0 => args.extend(part.split_whitespace()),
            _ => args.push(part),
        }
    }
    args
}

#[test]
fn where_a_part_has_no_words_nothing_is_tested() {
    let desk = Desk::with_corpus_read();
    let answer = desk.json(&["keyness", "--target", "line:99"]);
    assert_eq!(
        (&answer["tested"], &answer["rows"]),
        (&0.into(), &serde_json::json!([]))
    );
}
