//! What a query finds, told by small documents.

use super::program::Desk;

/// One document a word, named by it.
fn desk(documents: &[(&str, &str)]) -> Desk {
    let desk = Desk::new();
    for (name, text) in documents {
        desk.write(&format!("briefs/{name}.txt"), text);
    }
    desk.run(&["ingest", "briefs"]);
    desk
}

#[track_caller]
fn check(desk: &Desk, query: &str, expected: &[&str]) {
    let mut found = desk.found(query);
    found.sort();
    assert_eq!(found, expected, "{query}");
}

const PLURAL: &str = "Las regiones del norte y las del sur firmaron ayer un acuerdo para el agua.";
const SINGULAR: &str = "La región del norte firmó ayer con los municipios un acuerdo para el agua.";
const BARE: &str = "La economia del norte crece con los municipios y con las personas jovenes.";

#[test]
fn typed_accents_exclude_the_bare_word_and_no_inflection() {
    let desk = desk(&[("plural", PLURAL), ("singular", SINGULAR), ("bare", BARE)]);
    check(&desk, "región", &["plural", "singular"]);
    check(&desk, "region", &["plural", "singular"]);
    check(&desk, "regiones", &["plural", "singular"]);
    check(&desk, "economía", &[]);
    check(&desk, "economia", &["bare"]);
    check(&desk, "jóvenes", &[]);
    check(&desk, "joven", &["bare"]);
}

#[test]
fn names_with_an_elided_article_are_found_in_every_language() {
    let text = "The mayor of L'Aquila and the council of Côte d'Ivoire spoke of the harbour.";
    let desk = desk(&[("names", text)]);
    for query in [
        "Ivoire",
        "\"Côte d'Ivoire\"",
        "Côte d’Ivoire",
        "L'Aquila",
        "\"L'Aquila\"",
        "Aquila",
    ] {
        check(&desk, query, &["names"]);
    }
}

#[test]
fn hyphens_are_read_both_ways() {
    let desk = desk(&[
        (
            "tied",
            "The socio-economic council of the valley met to speak of the harbour.",
        ),
        (
            "joined",
            "The socioeconomic council of the valley met to speak of the harbour.",
        ),
        (
            "apart",
            "The council of the socio and the economic council met at the harbour.",
        ),
    ]);
    check(&desk, "socio-economic", &["joined", "tied"]);
    check(&desk, "socioeconomic", &["joined", "tied"]);
    check(&desk, "\"socio economic\"", &["tied"]);
    check(&desk, "economic", &["apart", "tied"]);
}

#[test]
fn what_is_set_aside_neither_weighs_nor_is_found() {
    let body = "The valley speaks of bread and water. The council of the valley met at noon.";
    let long = format!("Short summary of the session (max. 250 words):\n\n{body}\n");
    let short = format!("Summary:\n\n{body}\n");
    let desk = desk(&[("long", &long), ("short", &short)]);
    let answer = desk.json(&["search", "valley"]);
    let scores: Vec<&serde_json::Value> = answer["hits"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|hit| &hit["score"])
        .collect();
    assert_eq!(scores.len(), 2);
    assert_eq!(scores[0], scores[1], "{answer:#}");
    check(&desk, "session", &[]);
}

/// The score of each document that is found, by its path.
fn scores(desk: &Desk, query: &str) -> Vec<(String, f64)> {
    let answer = desk.json(&["search", query]);
    let hits = answer["hits"].as_array().expect("a list").iter();
    let score = |hit: &serde_json::Value| {
        let path = hit["path"].as_str().expect("a path");
        (path.to_owned(), hit["score"].as_f64().expect("a score"))
    };
    hits.map(score).collect()
}

#[test]
fn scores_are_those_of_bm25() {
    let trees = "alder birch cedar dogwood elder fir gorse hazel ivy juniper";
    let trees: Vec<&str> = trees.split(' ').collect();
    let desk = Desk::new();
    for (length, times) in [(5, 1), (9, 1), (12, 2), (7, 1)] {
        let text = [&trees[..length - times], &vec!["open"; times]].concat();
        desk.write(&format!("{length:02}.txt"), text.join(" ") + "\n");
    }
    desk.run(&["ingest", "05.txt", "07.txt", "09.txt", "12.txt"])
        .expect_code(0);
    let mut found = scores(&desk, "open");
    found.sort_by(|a, b| a.0.cmp(&b.0));
    let expected = [0.125_602, 0.112_323, 0.101_583, 0.128_450];
    assert_eq!(found.len(), expected.len());
    for ((path, score), expected) in found.iter().zip(expected) {
        assert!((score - expected).abs() <= 1e-6, "{path}: {score}");
    }
    // In documents of the mean length a word that is there once scores what its rarity is.
    let desk = Desk::new();
    for (name, text) in [
        ("a.txt", "alder birch cedar dogwood"),
        ("b.txt", "fir birch cedar dogwood"),
        ("c.txt", "fir gorse cedar dogwood"),
        ("d.txt", "fir gorse hazel dogwood"),
    ] {
        desk.write(name, format!("{text}\n"));
    }
    desk.run(&["ingest", "a.txt", "b.txt", "c.txt", "d.txt"])
        .expect_code(0);
    for (query, expected) in [
        ("alder", 1.203_973),
        ("birch", std::f64::consts::LN_2),
        ("cedar", 0.356_675),
        ("dogwood", 0.105_361),
    ] {
        for (path, score) in scores(&desk, query) {
            assert!(
                (score - expected).abs() <= 1e-6,
                "{query} in {path}: {score}"
            );
        }
    }
}

#[test]
fn a_field_beside_words_does_not_flatten_the_scores() {
    let often = "The valley, the valley and the valley: they spoke of nothing but the valley.";
    let once = "They spoke of the valley, of bread, of water, of the road and of the harbour.";
    let desk = desk(&[("often", often), ("once", once)]);
    let answer = desk.json(&["search", "valley OR session:once"]);
    assert_eq!(answer["hits"][0]["session"], "often");
    assert!(answer["hits"][0]["score"].as_f64() > answer["hits"][1]["score"].as_f64());
}

#[test]
fn marks_never_overlap() {
    let desk = desk(&[(
        "marks",
        "An open government is a government that opens its books to all.",
    )]);
    let answer = desk.json(&["search", "\"open government\" government"]);
    assert_eq!(
        answer["hits"][0]["spans"],
        serde_json::json!([[3, 18], [24, 34]])
    );
}

#[test]
fn a_very_long_sentence_is_answered() {
    let many = "alpha gamma ".repeat(8_000);
    let desk = desk(&[(
        "long",
        &format!("{many}. Then beta came and the rest of the day."),
    )]);
    let hit = &desk.json(&["search", "alpha"])["hits"][0];
    assert_eq!(hit["matches"], 8_000);
    let (snippet, first) = (
        hit["snippet"].as_str().unwrap_or_default(),
        &hit["spans"][0],
    );
    assert!(
        snippet.len() < 400 && *first == serde_json::json!([0, 5]),
        "{snippet} {first}"
    );
    let evidence = hit["evidence"].as_str().unwrap_or_default();
    desk.run(&["show", evidence]).expect_code(0);
    let lines = desk
        .run(&["concordance", "alpha", "--format", "csv"])
        .expect_code(0);
    assert_eq!(lines.stdout.lines().count(), 8_001);
    check(&desk, "(alpha /p beta) /s gamma", &[]);
    check(&desk, "gamma /s (alpha /p beta)", &[]);
    check(&desk, "(alpha /p beta) /p gamma", &["long"]);
    check(&desk, &"quay".repeat(4_000), &[]);
}

#[test]
fn what_may_be_meant_otherwise_is_told() {
    let desk = desk(&[(
        "one",
        "The council of the valley spoke of bread or of water.",
    )]);
    desk.run(&["search", "bread or water"])
        .expect_code(0)
        .expect_complaint("note: \"or\" is searched as a word");
    desk.run(&["search", "bread o water"])
        .expect_complaint("note: \"o\" is searched as a word; the connector is written OR");
    desk.run(&["search", "session:9.9 bread"])
        .expect_code(1)
        .expect_complaint("note: no session is called \"9.9\"");
}

#[test]
fn a_phrase_that_the_shell_has_unquoted_stays_a_phrase() {
    let desk = desk(&[
        (
            "phrase",
            "The council spoke of open government and of the bread of the valley.",
        ),
        (
            "words",
            "The government left the gates open for the people of the valley.",
        ),
    ]);
    let sessions = |args: &[&str]| desk.json(args)["sessions"].clone();
    assert_eq!(sessions(&["search", "section:other", "open government"]), 1);
    assert_eq!(sessions(&["search", "valley", "open government"]), 1);
    assert_eq!(sessions(&["search", "valley", "open", "government"]), 2);
    assert_eq!(sessions(&["search", "open government"]), 2);
    assert_eq!(sessions(&["search", "valley", "government /4 open"]), 2);
    assert_eq!(sessions(&["search", "valley", "open gov*"]), 2);
}

#[test]
fn a_question_is_ranked_by_no_other_forms_than_are_looked_for() {
    let body = "The council of the valley met at noon to speak of the road and of";
    let accents = format!("{body} economía, economía and the quay.");
    let quays = format!("{body} bread, the quay and the quay.");
    let desk = desk(&[("accents", &accents), ("quays", &quays)]);
    let best = |args: &[&str]| desk.json(args)["hits"][0]["session"].clone();
    let question = "economia quay";
    assert_eq!(best(&["search", "--any", question]), "accents");
    assert_eq!(best(&["search", "--any", "--accents", question]), "quays");
}

/// Two briefs of one length; one has the ferry in its title, the other twice in its text.
fn ferries() -> Desk {
    let brief = |title: &str, text: &str| {
        format!("Panel\n\nTitle of the session: {title}\nDate: 3 May 2023\n\nSummary:\n\n{text}\n")
    };
    let first =
        "The council speaks of the quay, of the boats, of the market and of the road to it.";
    let second =
        "The council speaks of the ferry, of the boats, of the ferry and of the road to it.";
    desk(&[
        ("titled", &brief("The ferry at noon", first)),
        ("told", &brief("The market at noon", second)),
    ])
}

#[test]
fn a_word_of_the_title_weighs_more_however_it_is_asked_for() {
    let desk = ferries();
    let best = |args: &[&str]| desk.json(args)["hits"][0]["session"].clone();
    assert_eq!(best(&["search", "ferry"]), "titled");
    assert_eq!(best(&["search", "ferry boat"]), "titled");
    assert_eq!(best(&["search", "--any", "ferry lighthouse"]), "titled");
    let answer = desk.json(&["search", "ferry"]);
    assert_eq!(answer["hits"][0]["matches"], 1, "it stands there once");
    assert_eq!(answer["matches"], 3);
    let set_aside = desk.json(&["search", "--furniture", "title"]);
    assert_eq!(set_aside["matches"], 2);
}

#[test]
fn a_query_that_finds_nothing_tells_what_any_of_its_words_would_find() {
    let desk = ferries();
    desk.run(&["search", "ferry lighthouse"])
        .expect_code(1)
        .expect_complaint(
            "note: no session has all of these words; 2 have one or more: write ferry OR \
             lighthouse, or add --any",
        );
    desk.run(&["search", "quay lighthouse lang:en"])
        .expect_complaint("1 has one or more: write (quay OR lighthouse) AND lang:en, or");
    let silent = |query: &str| {
        let run = desk.run(&["search", query]);
        assert!(!run.stderr.contains("--any"), "{query}: {}", run.stderr);
    };
    silent("ferry boat");
    silent("lighthouse beacon");
    silent("lighthouse");
    silent("\"ferry lighthouse\"");
}

#[test]
fn any_of_the_words_of_a_question_will_do() {
    let desk = ferries();
    let sessions = |args: &[&str]| {
        let answer = desk.json(&[&["search", "--any"][..], args].concat());
        super::program::strings(&answer["hits"], "session")
    };
    assert_eq!(
        sessions(&["When does the ferry cross?"]),
        ["titled", "told"]
    );
    assert_eq!(sessions(&["market", "lighthouse"]), ["told", "titled"]);
    assert_eq!(sessions(&["quay lighthouse lang:en"]), ["titled"]);
    assert_eq!(sessions(&["market lighthouse -quay"]), ["told"]);
    assert_eq!(sessions(&["ferry"]), ["titled", "told"]);
    assert!(sessions(&["lighthouse beacon"]).is_empty());
    assert_eq!(sessions(&["+quay ferry lighthouse"]), ["titled"]);
    assert_eq!(sessions(&["+quay lighthouse beacon"]), ["titled"]);
    assert_eq!(sessions(&["lighthouse ferry AND quay"]), ["titled"]);
    assert!(sessions(&["ferry AND lighthouse"]).is_empty());
    desk.run(&["search", "--any", "where is the quay?"])
        .expect_code(0)
        .expect_complaint("note: \"where\", \"is\", \"the\" are not looked for");
    desk.run(&["search", "--any", "(quay"]).expect_code(2);
}

#[test]
fn patterns_of_a_line_are_counted_together() {
    let words = |letter: &str, count: usize| -> String {
        let digits = |n: usize| -> String {
            let letters = n.to_string();
            letters
                .bytes()
                .map(|d| char::from(d - b'0' + b'a'))
                .collect()
        };
        let words: Vec<String> = (0..count)
            .map(|n| format!("{letter}x{}", digits(n)))
            .collect();
        words.join(" ")
    };
    let text = format!("{}. {}.", words("q", 600), words("z", 600));
    let desk = desk(&[("words", &text)]);
    assert_eq!(desk.json(&["search", "qx* OR boat"])["sessions"], 1);
    desk.run(&["search", "qx* OR zx*"]).expect_code(2).expect_complaint(
        "zx* stands for 600 words of the corpus: with the patterns before it for 1200, more than 1000",
    );
}

#[test]
fn fields_are_explained_with_whom_they_mean() {
    let desk = ferries();
    let answer = desk.json(&["search", "--explain", "ferry lang:en -date:2022"]);
    assert_eq!(
        answer["explanation"]["fields"],
        serde_json::json!([
            {"field": "lang:en", "sessions": 2, "documents": 2},
            {"field": "date:[2022 TO 2022]", "sessions": 0, "documents": 0},
        ])
    );
    desk.run(&["search", "--explain", "ferry lang:en"])
        .expect_answer("lang:en\n  2 sessions, 2 documents\n");
}

#[test]
fn hyphens_as_typed_are_demanded() {
    let desk = Desk::new();
    for (name, sentence) in [
        (
            "tied",
            "The socio-economic council of the town meets today.",
        ),
        (
            "parted",
            "The socio economic council of the town meets today.",
        ),
        (
            "joined",
            "The socioeconomic council of the town meets today.",
        ),
    ] {
        desk.write(
            &format!("in/{name}.txt"),
            format!("About {name}\n\n{sentence}\n"),
        );
    }
    desk.run(&["ingest", "in"]).expect_code(0);
    let check = |args: &[&str], expected: &[&str]| {
        let answer = desk.json(&[&["search", "--sort", "id"], args].concat());
        let paths = super::program::strings(&answer["hits"], "path");
        let expected: Vec<String> = expected
            .iter()
            .map(|name| format!("in/{name}.txt"))
            .collect();
        assert_eq!(paths, expected, "{args:?}");
    };
    check(&["=\"socio-economic\""], &["tied"]);
    check(&["=socio-economic"], &["tied"]);
    for query in [
        "socio-economic",
        "\"socio-economic\"",
        "stem:\"socio-economic\"",
    ] {
        check(&["--no-hyphens", query], &["tied"]);
        check(&["--exact", query], &["tied"]);
    }
    check(
        &["\"socio-economic council\""],
        &["joined", "parted", "tied"],
    );
    check(&["\"socioeconomic council\""], &["joined", "tied"]);
    check(&["--no-hyphens", "\"socioeconomic council\""], &["joined"]);
    check(&["=\"socioeconomic council\""], &["joined"]);
    check(&["--exact", "socio economic"], &["parted", "tied"]);
    check(&["=\"socio economic\""], &["parted"]);
    check(&["--exact", "\"socio economic\""], &["parted"]);
    check(&["--no-hyphens", "\"socio economic council\""], &["parted"]);
    check(&["=\"the socio\""], &["parted", "tied"]);
    // Where other words may stand between, what follows is not typed.
    check(&["=\"socio council\"~1"], &["parted", "tied"]);
    check(&["=\"socio * council\""], &["parted", "tied"]);
}

#[test]
fn an_elided_article_is_found_as_typed() {
    let desk = desk(&[
        (
            "elided",
            "Le conseil du quartier a dit qu'il faut l’eau et qu'on doit la payer.",
        ),
        (
            "letters",
            "M. Adam et S. Luce ont parlé de la ligne L du tram et de la rame M.",
        ),
    ]);
    check(&desk, "=\"qu'\"", &["elided"]);
    check(&desk, "=\"l'\"", &["elided"]);
    check(&desk, "=l’", &["elided"]);
    check(&desk, "=\"dit qu'\"", &["elided"]);
    check(&desk, "=l", &["letters"]);
    check(&desk, "\"l'eau\"", &["elided"]);
    check(&desk, "=\"m'\"", &[]);
}

#[test]
fn a_question_is_ranked_by_what_it_finds() {
    let desk = Desk::new();
    desk.write(
        "in/a.txt",
        "El muelle\n\nLa economía va bien. La economía del puerto es la mejor economía de la costa, dicen en el muelle.\n",
    );
    desk.write(
        "in/b.txt",
        "El muelle\n\nLa economia va bien para la gente del pueblo, y el puerto abre toda la semana, dicen en el muelle.\n",
    );
    desk.run(&["ingest", "in"]).expect_code(0);
    let first = |args: &[&str]| {
        let answer = desk.json(&[&["search", "--any", "economia muelle"], args].concat());
        answer["hits"][0]["path"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    };
    assert_eq!(first(&[]), "in/a.txt");
    assert_eq!(first(&["--accents"]), "in/b.txt");
}

#[test]
fn a_phrase_made_of_an_argument_is_told() {
    let desk = Desk::new();
    desk.write(
        "in/a.txt",
        "Notes\n\nThe government of the town is open to everybody.\n",
    );
    desk.run(&["ingest", "in"]).expect_code(0);
    let told = "note: 'open government' is searched as the phrase \"open government\"";
    for command in ["search", "concordance"] {
        desk.run(&[command, "open government", "lang:en"])
            .expect_code(1)
            .expect_complaint(told);
        let whole = desk
            .run(&[command, "open government lang:en"])
            .expect_code(0);
        assert!(
            !whole.stderr.contains("is searched as the phrase"),
            "{whole:?}"
        );
    }
}
