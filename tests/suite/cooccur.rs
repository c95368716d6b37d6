//! Pairs of themes and words: counted as a naive loop counts them, measured as the formulas say, and
//! refused where they can show nothing.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::program::Desk;

/// A small source of random numbers, the same every time.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % bound
    }
}

/// Documents of sentences of words, as drawn.
pub(crate) type Corpus = Vec<Vec<Vec<&'static str>>>;

const WORDS: [&str; 12] = [
    "lantern", "harbour", "meadow", "copper", "violin", "thunder", "basket", "pepper", "marble",
    "feather", "anchor", "cinnamon",
];

/// A sentence by which a text of random words is known to be English.
const ENGLISH: [&str; 12] = [
    "the", "people", "of", "this", "town", "said", "that", "they", "were", "happy", "with", "it",
];

/// Some documents of random sentences; a few words are much more frequent than others.
pub(crate) fn drawn(seed: u64, documents: usize) -> Corpus {
    let mut dice = Dice::new(seed);
    let mut word = move || {
        let most = 1 + dice.below(WORDS.len());
        WORDS[dice.below(most)]
    };
    let mut lengths = Dice::new(seed + 1);
    (0..documents)
        .map(|_| {
            let sentences = 1 + lengths.below(5);
            let drawn = (0..sentences).map(|_| (0..1 + lengths.below(9)).map(|_| word()).collect());
            std::iter::once(ENGLISH.to_vec()).chain(drawn).collect()
        })
        .collect()
}

/// A desk on which the documents have been read, each a session of its own.
pub(crate) fn desk_of(corpus: &Corpus) -> Desk {
    let desk = Desk::new();
    let lines: Vec<String> = corpus
        .iter()
        .enumerate()
        .map(|(number, sentences)| {
            let sentences: Vec<String> = sentences
                .iter()
                .map(|words| {
                    let line = words.join(" ");
                    let (first, rest) = line.split_at(1);
                    format!("{}{rest}.", first.to_uppercase())
                })
                .collect();
            let text = sentences.join(" ");
            serde_json::json!({"id": format!("d{number:03}"), "text": text}).to_string()
        })
        .collect();
    desk.write("corpus.jsonl", lines.join("\n") + "\n");
    desk.run(&["ingest", "corpus.jsonl"]).expect_code(0);
    desk
}

const ALL_WORDS: [&str; 11] = [
    "cooccur",
    "--rows",
    "terms",
    "--cols",
    "terms",
    "--min-count",
    "1",
    "--stop-words",
    "keep",
    "--repeats",
    "--measure",
];

fn words_of(desk: &Desk, measure: &str, more: &[&str]) -> Value {
    desk.json(&[&ALL_WORDS[..], &[measure], more].concat())
}

fn number(row: &Value, key: &str) -> f64 {
    row[key]
        .as_f64()
        .unwrap_or_else(|| panic!("no {key}: {row}"))
}

fn near(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-6 * (1.0 + expected.abs())
}

/// Pairs of words and their numbers, languages added up.
fn by_pair(answer: &Value) -> BTreeMap<(String, String), f64> {
    let mut pairs = BTreeMap::new();
    for row in answer["pairs"].as_array().expect("a list") {
        let mut names =
            [&row["a"], &row["b"]].map(|name| name.as_str().expect("a word").to_owned());
        names.sort();
        let [a, b] = names;
        *pairs.entry((a, b)).or_insert(0.0) += number(row, "o11");
    }
    pairs
}

#[test]
fn what_holds_comes_before_what_was_met_once() {
    let desk = Desk::with_corpus_read();
    for (context, first) in [("sentence", 1), ("paragraph", 0)] {
        let answer = desk.json(&["cooccur", "--context", context, "--all"]);
        let pairs = answer["pairs"].as_array().expect("pairs");
        let number = |pair: &Value, name: &str| pair[name].as_f64().unwrap_or(f64::NAN);
        let place = |pair: &Value| match pair["note"].is_null() {
            true if number(pair, "o11") >= 5.0 && number(pair, "ci_low") > 0.0 => {
                (0, -number(pair, "ci_low"))
            }
            true => (1, number(pair, "p")),
            false => (2, -number(pair, "ci_low")),
        };
        let places: Vec<(u8, f64)> = pairs.iter().map(place).collect();
        assert!(places.is_sorted(), "{context}: {places:?}");
        assert_eq!(places[0].0, first, "{context}");
    }
}

#[test]
fn words_of_a_session_are_those_of_a_naive_count() {
    for seed in 0..4 {
        let corpus = drawn(seed, 14);
        let desk = desk_of(&corpus);
        let answer = words_of(&desk, "jaccard", &[]);
        assert_eq!(answer["n"], 14);
        let sets: Vec<BTreeSet<&str>> = corpus
            .iter()
            .map(|sentences| sentences.iter().flatten().copied().collect())
            .collect();
        let mut expected: BTreeMap<(String, String), f64> = BTreeMap::new();
        for set in &sets {
            for (at, a) in set.iter().enumerate() {
                for b in set.iter().skip(at + 1) {
                    *expected.entry(((*a).into(), (*b).into())).or_insert(0.0) += 1.0;
                }
            }
        }
        assert_eq!(by_pair(&answer), expected, "{seed}");
        for row in answer["pairs"].as_array().expect("a list") {
            for (name, key) in [("a", "f_a"), ("b", "f_b")] {
                let word = row[name].as_str().expect("a word");
                let held = sets.iter().filter(|set| set.contains(word)).count();
                assert_eq!(row[key], held, "{row}");
            }
        }
    }
}

/// Pairs of positions at most `width` apart, in one sentence or across.
fn naive_windows(corpus: &Corpus, width: usize, across: bool) -> BTreeMap<(String, String), f64> {
    let mut expected = BTreeMap::new();
    for document in corpus {
        let stretches = match across {
            true => vec![document.concat()],
            false => document.clone(),
        };
        for words in stretches {
            for (i, a) in words.iter().enumerate() {
                for b in words[i + 1..].iter().take(width) {
                    let pair = (a.min(b).to_string(), a.max(b).to_string());
                    *expected.entry(pair).or_insert(0.0) += 1.0;
                }
            }
        }
    }
    expected
}

#[test]
fn words_of_a_window_are_those_of_a_naive_count() {
    for seed in 4..8 {
        let corpus = drawn(seed, 12);
        let desk = desk_of(&corpus);
        let context = ["--context", "window:3"];
        let answer = words_of(&desk, "logdice", &context);
        assert_eq!(by_pair(&answer), naive_windows(&corpus, 3, false), "{seed}");
        let positions: usize = corpus.iter().flatten().map(Vec::len).sum();
        assert_eq!(answer["n"], positions);
        // E = W · 2 · f_a · f_b / N², half of it for a word beside itself.
        let pairs: usize = corpus
            .iter()
            .flatten()
            .map(|words| {
                (1..=3)
                    .map(|d| words.len().saturating_sub(d))
                    .sum::<usize>()
            })
            .sum();
        for row in answer["pairs"].as_array().expect("a list") {
            let n = positions as f64;
            let ways = if row["a"] == row["b"] { 1.0 } else { 2.0 };
            let expected = ways * pairs as f64 * number(row, "f_a") * number(row, "f_b") / (n * n);
            assert!(near(number(row, "expected"), expected), "{row}: {expected}");
        }
        let across = words_of(
            &desk,
            "logdice",
            &["--context", "window:3", "--cross-sentence"],
        );
        assert_eq!(by_pair(&across), naive_windows(&corpus, 3, true), "{seed}");
        let plain = words_of(
            &desk,
            "pmi",
            &["--context", "window:3", "--expected", "plain"],
        );
        let row = &plain["pairs"][0];
        let expected = number(row, "f_a") * number(row, "f_b") / positions as f64;
        assert!(near(number(row, "expected"), expected), "{row}");
        assert!(near(
            number(row, "pmi"),
            (number(row, "o11") / expected).log2()
        ));
    }
}

#[test]
fn words_of_a_sentence_and_a_bounded_count_are_those_of_a_naive_count() {
    let corpus = drawn(9, 12);
    let desk = desk_of(&corpus);
    let mut expected: BTreeMap<(String, String), f64> = BTreeMap::new();
    for words in corpus.iter().flatten() {
        let set: BTreeSet<&str> = words.iter().copied().collect();
        for (at, a) in set.iter().enumerate() {
            for b in set.iter().skip(at + 1) {
                *expected.entry(((*a).into(), (*b).into())).or_insert(0.0) += 1.0;
            }
        }
    }
    for memory in ["16M", "1G"] {
        let more = ["--context", "sentence", "--memory", memory];
        let answer = words_of(&desk, "npmi", &more);
        assert_eq!(by_pair(&answer), expected);
        let sentences: usize = corpus.iter().map(Vec::len).sum();
        assert_eq!(answer["n"], sentences);
    }
}

/// The example of the textbook: 15 of 100 texts hold both words, 20 the first, 25 the second.
fn textbook() -> Desk {
    let desk = Desk::new();
    let mut lines = Vec::new();
    for number in 0..100 {
        let mut text = format!("Number {number} stands here.");
        if number < 20 {
            text += " A lantern hangs there.";
        }
        if number < 15 || (40..50).contains(&number) {
            text += " The harbour is quiet.";
        }
        lines.push(serde_json::json!({"id": format!("t{number}"), "text": text}).to_string());
    }
    desk.write("corpus.jsonl", lines.join("\n") + "\n");
    desk.run(&["ingest", "corpus.jsonl"]).expect_code(0);
    desk
}

#[test]
fn every_measure_of_the_textbook_example_is_told() {
    let desk = textbook();
    let answer = words_of(&desk, "all", &[]);
    let is_ours = |row: &&Value| row["a"] == "harbour" && row["b"] == "lantern";
    let rows = answer["pairs"].as_array().expect("a list");
    let row = rows.iter().find(is_ours).expect("the pair");
    // The two words are told by name, so the textbook's second comes first here.
    for (key, expected) in [
        ("o11", 15.0),
        ("f_a", 25.0),
        ("f_b", 20.0),
        ("n", 100.0),
        ("pmi", 1.584_963),
        ("npmi", 0.579_095),
        ("mi3", 9.398_744),
        ("mi", 0.214_171),
        ("t_score", 2.581_989),
        ("z_score", 4.472_136),
        ("chi2", 33.333_333),
        ("chi2_yates", 30.083_333),
        ("phi", 0.577_350),
        ("g2", 29.690_397),
        ("simple_ll", 12.958_369),
        ("specificity", 6.958_488),
        ("logdice", 13.415_037),
        ("jaccard", 0.5),
        ("equivalence", 0.45),
        ("min_sensitivity", 0.6),
        ("association_strength", 0.03),
        ("lift", 3.0),
        ("confidence_ab", 0.60),
        ("confidence_ba", 0.75),
        ("delta_p_b_given_a", 0.533_333),
        ("delta_p_a_given_b", 0.625),
        ("yule_q", 0.909_091),
        ("odds_ratio", 21.0),
        ("log_odds", 2.940_329),
        ("log_odds_se", 0.596_454),
        ("ci_low", 1.771_302),
        ("ci_high", 4.109_357),
        ("p", 1.100_301e-7),
    ] {
        let found = number(row, key);
        assert!((found - expected).abs() <= 1e-6, "{key}: {found}");
    }
    assert_eq!(row["note"], Value::Null);
    assert!(number(row, "p_adjusted") >= number(row, "p"));
}

#[test]
fn intervals_and_permutations_come_from_the_seed() {
    let desk = textbook();
    let words = ["cooccur", "--rows", "terms", "--cols", "terms"];
    let sure = ["--bootstrap", "200", "--permute", "199", "--seed"];
    let drawn = |seed: &str| desk.json(&[&words[..], &sure, &[seed]].concat());
    let found = drawn("1");
    assert_eq!(found, drawn("1"));
    assert_ne!(found, drawn("2"));
    assert_eq!(found["strata"], "none");
    let rows = found["pairs"].as_array().expect("a list").iter();
    let row = rows
        .clone()
        .find(|row| row["a"] == "harbour" && row["b"] == "lantern")
        .expect("the pair");
    let [low, value, high] =
        ["jaccard_bootstrap_low", "jaccard", "jaccard_bootstrap_high"].map(|key| number(row, key));
    // The standard error of 15 of 30 is 0.09.
    assert!(
        low < value && value < high && low > 0.25 && high < 0.75,
        "{row}"
    );
    assert!(near(number(row, "p_permuted"), 1.0 / 200.0), "{row}");
}

#[test]
fn an_interval_that_is_missing_has_its_reason() {
    let told = |sessions: usize| {
        let words = |at: usize| match at {
            0 | 1 => vec!["lantern", "harbour", "meadow"],
            _ => vec!["lantern", "harbour"],
        };
        let corpus: Corpus = (0..sessions)
            .map(|at| vec![ENGLISH.to_vec(), words(at)])
            .collect();
        let words = ["cooccur", "--rows", "terms", "--cols", "terms"];
        let drawn = [
            "--min-count",
            "1",
            "--bootstrap",
            "100",
            "--measure",
            "jaccard",
        ];
        desk_of(&corpus).json(&[&words[..], &drawn].concat())
    };
    let ends = |answer: &Value, a: &str, b: &str| -> Vec<Option<f64>> {
        let rows = answer["pairs"].as_array().expect("a list").iter();
        let mut rows = rows.filter(|row| row["a"] == a && row["b"] == b);
        let row = rows.next().expect("the pair");
        let keys = ["jaccard_bootstrap_low", "jaccard_bootstrap_high"];
        keys.map(|key| row[key].as_f64()).to_vec()
    };
    for few in [1, 4] {
        let answer = told(few);
        let reason = format!("too few sessions for an interval ({few}; it takes 5)");
        assert!(answer["notes"].to_string().contains(&reason), "{answer}");
        assert_eq!(ends(&answer, "harbour", "lantern"), [None, None]);
    }
    let answer = told(8);
    // In every draw they always meet.
    assert_eq!(ends(&answer, "harbour", "lantern"), [Some(1.0), Some(1.0)]);
    assert_eq!(ends(&answer, "lantern", "meadow"), [None, None]);
    let notes = answer["notes"].to_string();
    assert!(
        notes.contains("they meet in fewer than 5 sessions"),
        "{notes}"
    );
    assert!(
        !notes.contains("too few sessions") && !notes.contains("undefined"),
        "{notes}"
    );
}

#[test]
fn two_corrections_are_as_strict_as_they_say() {
    let desk = Desk::with_corpus_read();
    let told = |adjust: &str| desk.json(&["cooccur", "--sort", "p", "--adjust", adjust]);
    let [bh, holm, none] = ["bh", "holm", "none"].map(told);
    assert_eq!(bh["tested"], holm["tested"]);
    let rows = |answer: &Value| answer["pairs"].as_array().expect("a list").clone();
    for ((bh, holm), none) in rows(&bh).iter().zip(rows(&holm)).zip(rows(&none)) {
        assert_eq!(none["p_adjusted"], Value::Null);
        if bh["p_adjusted"].is_null() {
            assert!(holm["p_adjusted"].is_null() && bh["note"].is_string());
            continue;
        }
        let [p, bh, holm] = [
            number(bh, "p"),
            number(bh, "p_adjusted"),
            number(&holm, "p_adjusted"),
        ];
        assert!(p <= bh && bh <= holm && holm <= 1.0, "{p} {bh} {holm}");
    }
}

#[test]
fn a_difference_is_that_of_the_log_odds_of_both_parts() {
    let desk = Desk::with_corpus_read();
    let context = ["--context", "paragraph"];
    let [one, two] = ["section:discussion", "section:conceptualisation"];
    let of = |part: &str| {
        let answer = desk.json(&[&["cooccur", part][..], &context].concat());
        let rows = answer["pairs"].as_array().expect("a list").clone();
        (answer["n"].clone(), rows)
    };
    let ((n_one, of_one), (n_two, of_two)) = (of(one), of(two));
    let answer = desk.json(&[&["cooccur", one, "--against", two][..], &context].concat());
    assert_eq!((&answer["n"], &answer["against"]["n"]), (&n_one, &n_two));
    let rows = answer["pairs"].as_array().expect("a list");
    assert!(rows.len() > 20);
    let find = |rows: &[Value], row: &Value| {
        let mut rows = rows.iter();
        rows.find(|other| other["a"] == row["a"] && other["b"] == row["b"])
            .cloned()
    };
    let mut checked = 0;
    for row in rows {
        let difference = number(row, "log_odds") - number(row, "log_odds_against");
        assert!(near(number(row, "difference"), difference), "{row}");
        assert!(number(row, "ci_low") <= difference && difference <= number(row, "ci_high"));
        for (rows, key, joint) in [
            (&of_one, "log_odds", "o11"),
            (&of_two, "log_odds_against", "o11_against"),
        ] {
            match find(rows, row) {
                Some(alone) => {
                    assert_eq!(alone["log_odds"], row[key], "{row}");
                    assert_eq!(alone["o11"], row[joint], "{row}");
                    checked += 1;
                }
                None => assert_eq!(row[joint], 0, "{row}"),
            }
        }
    }
    assert!(checked > rows.len() / 2);
}

const SCHEME: &str = r#"@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <https://example.org/> .
:lamp a skos:Concept ; skos:prefLabel "lantern"@en .
:port a skos:Concept ; skos:prefLabel "harbour"@en .
:music a skos:Concept ; skos:prefLabel "violin"@en .
:unseen a skos:Concept ; skos:prefLabel "zeppelin"@en .
"#;

/// As many sessions, each of which holds some of three themes.
fn sessions(texts: &[&str]) -> Desk {
    let desk = Desk::new();
    desk.write("themes.ttl", SCHEME);
    let line = |(number, text): (usize, &&str)| {
        let text = format!("In the town of number {number} people met and talked. {text}");
        serde_json::json!({"id": format!("s{number}"), "text": text}).to_string()
    };
    let lines: Vec<String> = texts.iter().enumerate().map(line).collect();
    desk.write("corpus.jsonl", lines.join("\n") + "\n");
    desk.run(&["ingest", "corpus.jsonl"]).expect_code(0);
    desk
}

fn themes(desk: &Desk, more: &[&str]) -> Value {
    desk.json(&[&["cooccur", "--scheme", "themes.ttl"], more].concat())
}

const BOTH: &str = "The lantern hangs over the harbour.";

#[test]
fn four_sessions_are_too_few_whatever_they_show() {
    let desk = sessions(&[BOTH, BOTH, "The violin plays.", "Nothing else was said."]);
    let answer = themes(&desk, &[]);
    let row = &answer["pairs"][0];
    assert_eq!(
        (&row["a"], &row["b"], &row["o11"]),
        (&"lamp".into(), &"port".into(), &2.into())
    );
    let told = "too few sessions to test (smallest attainable p 0.167)";
    assert_eq!(row["note"], told);
    assert_eq!(
        (&row["p_adjusted"], &answer["tested"]),
        (&Value::Null, &0.into())
    );
    assert!(near(number(row, "p"), 1.0 / 6.0));
    let words = words_of(&desk, "jaccard", &[]);
    for row in words["pairs"].as_array().expect("a list") {
        assert_eq!(row["note"], told);
    }
    desk.run(&["cooccur", "--scheme", "themes.ttl"])
        .expect_code(0)
        .expect_answer(told);
    let parts = [
        "session:s0 OR session:s3",
        "--against",
        "session:s1 OR session:s2",
    ];
    let compared = themes(&desk, &parts);
    let rows = compared["pairs"].as_array().expect("a list");
    assert_eq!(rows.len(), 1, "{compared}");
    for row in rows {
        let note = row["note"].as_str().unwrap_or_default();
        assert!(note.starts_with("too few sessions to test"), "{row}");
        assert_eq!(row["p_adjusted"], Value::Null);
    }
    // Where the port is in no session there is nothing to compare, and no text is set against itself.
    let silent = themes(
        &desk,
        &["session:s0 OR session:s3", "--against", "session:s2"],
    );
    assert_eq!(
        silent["pairs"].as_array().map(Vec::len),
        Some(0),
        "{silent}"
    );
    desk.run(&[
        "cooccur",
        "--scheme",
        "themes.ttl",
        "lantern",
        "--against",
        "harbour",
    ])
    .expect_code(2)
    .expect_complaint("have text in common");
}

#[test]
fn what_is_everywhere_or_nowhere_is_no_company() {
    let desk = sessions(&[BOTH; 7]);
    let answer = themes(&desk, &["--all", "--measure", "all"]);
    let rows = answer["pairs"].as_array().expect("a list");
    assert_eq!(
        rows.len(),
        1,
        "themes that are never seen make no pair: {answer}"
    );
    assert_eq!(
        rows[0]["note"],
        "not tested: one of the two is in all sessions"
    );
    assert_eq!(
        (&rows[0]["npmi"], &rows[0]["phi"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(number(&rows[0], "p"), 1.0);
    let never = desk.run(&["cooccur", "--scheme", "themes.ttl", "violin OR zeppelin"]);
    never
        .expect_code(1)
        .expect_complaint("this part of the corpus has no text");
}

#[test]
fn one_session_and_none_are_told_and_not_tested() {
    let desk = sessions(&[BOTH]);
    let answer = themes(
        &desk,
        &["--bootstrap", "20", "--permute", "20", "--measure", "all"],
    );
    let row = &answer["pairs"][0];
    assert_eq!(
        row["note"],
        "too few sessions to test (smallest attainable p 1.000)"
    );
    assert_eq!(number(row, "p_permuted"), 1.0);
    let run = desk.run(&[
        "cooccur",
        "--scheme",
        "themes.ttl",
        "--section",
        "discussion",
    ]);
    let run = run.expect_code(1);
    assert!(
        !run.stdout.contains("NaN") && !run.stdout.contains("inf"),
        "{run:?}"
    );
    for context in ["window:3", "sentence", "paragraph", "section"] {
        let answer = themes(&desk, &["--context", context, "--min-count", "9"]);
        assert_eq!(answer["pairs"], Value::Array(Vec::new()), "{context}");
    }
}

#[test]
fn themes_in_a_window_are_counted_from_word_to_word() {
    let desk = sessions(&[
        "The lantern near the harbour is old. A violin and the lantern were sold.",
        "Harbour and lantern, lantern and harbour.",
    ]);
    let count = |more: &[&str]| {
        let answer = themes(&desk, &[&["--context"], more].concat());
        let rows = answer["pairs"].as_array().expect("a list").clone();
        rows.into_iter()
            .map(|row| {
                let name = format!(
                    "{} {}",
                    row["a"].as_str().expect("a name"),
                    row["b"].as_str().expect("a name")
                );
                (name, number(&row, "o11"))
            })
            .collect::<BTreeMap<String, f64>>()
    };
    let expect = |pairs: &[(&str, f64)]| -> BTreeMap<String, f64> {
        pairs
            .iter()
            .map(|(pair, o11)| ((*pair).to_owned(), *o11))
            .collect()
    };
    // lantern near the harbour: three words on; harbour and lantern lantern and harbour: 2, 3, 3, 2.
    assert_eq!(
        count(&["window:3"]),
        expect(&[("lamp port", 5.0), ("lamp music", 1.0)])
    );
    assert_eq!(count(&["window:2"]), expect(&[("lamp port", 2.0)]));
    let ordered = count(&["window:2", "--ordered"]);
    assert_eq!(ordered, expect(&[("lamp port", 1.0), ("port lamp", 1.0)]));
    let by_distance = count(&["window:3", "--by-distance"]);
    let thirds = by_distance["lamp port"];
    assert!(
        near(thirds, 1.0 + 1.0),
        "two at 1/2, three at 1/3: {thirds}"
    );
}

#[test]
fn what_does_not_go_together_is_refused() {
    let desk = textbook();
    let refused = |args: &[&str], words: &str| {
        let args = [&["cooccur"], args].concat();
        desk.run(&args).expect_code(2).expect_complaint(words);
    };
    let window = ["--context", "window:5"];
    refused(
        &[&window[..], &["--measure", "chi2"]].concat(),
        "chi2 needs a contingency table",
    );
    refused(&[&window[..], &["--sort", "p"]].concat(), "they have no p");
    refused(
        &[&window[..], &["--against", "lantern"]].concat(),
        "no contingency table",
    );
    refused(
        &[&window[..], &["--permute", "9"]].concat(),
        "no contingency table",
    );
    refused(&["--ordered"], "add --context window:5");
    refused(
        &["--all", "--rows", "terms", "--cols", "terms"],
        "leave --all out",
    );
    refused(&["--context", "window:0"], "window:N");
    refused(&["--measure", "magic"], "logdice");
    refused(&["--memory", "lots"], "512M");
    refused(
        &["--unit", "document", "--versions", "prefer:en"],
        "leave --versions out",
    );
}

#[test]
fn documents_by_themselves_are_units_of_their_own() {
    let desk = Desk::with_corpus_read();
    let sessions = desk.json(&["cooccur"]);
    let documents = desk.json(&["cooccur", "--unit", "document"]);
    assert_eq!(
        (&sessions["unit"], &sessions["versions"]),
        (&"session".into(), &"union".into())
    );
    assert_eq!(
        (&documents["unit"], &documents["versions"]),
        (&"document".into(), &"each".into())
    );
    assert_eq!(documents["context"], "document");
    assert!(documents["n"].as_u64() > sessions["n"].as_u64());
}
