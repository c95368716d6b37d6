//! Words across languages: learned from versions, judged by hand, used by searches.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur::engine::{Engine, Shown};
use serde_json::Value;

use super::program::Desk;

/// Sentences of a small town, English and Spanish side by side. Words come in different company, so
/// that it can be told which stands for which.
const TOWN: [(&str, &str); 14] = [
    (
        "The council published the budget.",
        "El ayuntamiento publicó el presupuesto.",
    ),
    (
        "Neighbours discussed the budget.",
        "Los vecinos debatieron el presupuesto.",
    ),
    (
        "Neighbours planted forty trees.",
        "Los vecinos plantaron cuarenta árboles.",
    ),
    (
        "The council bought forty buses.",
        "El ayuntamiento compró cuarenta autobuses.",
    ),
    (
        "The buses reach the hospital.",
        "Los autobuses llegan al hospital.",
    ),
    (
        "Trees shade the hospital.",
        "Los árboles dan sombra al hospital.",
    ),
    (
        "The budget pays for drinking water.",
        "El presupuesto paga el agua potable.",
    ),
    (
        "Drinking water reaches every house.",
        "El agua potable llega a cada casa.",
    ),
    ("Every house has a meter.", "Cada casa tiene un contador."),
    (
        "The council reads the meter.",
        "El ayuntamiento lee el contador.",
    ),
    (
        "Neighbours boil drinking water.",
        "Los vecinos hierven el agua potable.",
    ),
    ("Trees need rain.", "Los árboles necesitan lluvia."),
    ("Rain stopped the buses.", "La lluvia detuvo los autobuses."),
    (
        "The council counts every tree.",
        "El ayuntamiento cuenta cada árbol.",
    ),
];

/// A brief in both languages, and one in Spanish alone.
fn town() -> Desk {
    let desk = Desk::new();
    let side = |heading: &str, side: fn(&(&str, &str)) -> String| {
        let text: Vec<String> = TOWN.iter().map(side).collect();
        format!("{heading}\n\n{}\n", text.join("\n\n"))
    };
    desk.write(
        "briefs/1.1_EN.txt",
        side("Town notes of the year", |pair| pair.0.to_owned()),
    );
    desk.write(
        "briefs/1.1_ES.txt",
        side("Apuntes del pueblo en el año", |pair| pair.1.to_owned()),
    );
    desk.write(
        "briefs/1.2_ES.txt",
        "Otra sesión\n\nNadie conoce el presupuesto de la biblioteca. El agua potable falta en verano.\n",
    );
    desk.run(&["ingest", "briefs"]).expect_code(0);
    desk
}

fn translations(desk: &Desk, args: &[&str]) -> Vec<String> {
    let answer = desk.json(&[&["lexicon"], args].concat());
    let pairs = answer["pairs"].as_array().expect("a list of pairs").clone();
    let text = |pair: &Value, key: &str| pair[key].as_str().unwrap_or_default().to_owned();
    pairs.iter().map(|pair| text(pair, "translation")).collect()
}

fn found(desk: &Desk, args: &[&str]) -> Vec<String> {
    let answer = desk.json(&[&["search"], args].concat());
    let hits = answer["hits"].as_array().expect("a list of hits").clone();
    hits.iter()
        .map(|hit| hit["path"].as_str().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn versions_teach_which_word_stands_for_which() {
    let desk = town();
    let check = |word: &str, expected: &str| {
        let told = translations(&desk, &["--word", word, "--from", "en", "--to", "es"]);
        assert_eq!(
            told.first().map(String::as_str),
            Some(expected),
            "{word}: {told:?}"
        );
    };
    check("budget", "presupuesto");
    check("neighbours", "vecinos");
    check("buses", "autobuses");
    // In any form, and in either direction.
    check("neighbour", "vecinos");
    let back = translations(&desk, &["--word", "presupuestos", "--from", "es"]);
    assert_eq!(back.first().map(String::as_str), Some("budget"));
}

#[test]
fn words_in_a_row_that_stand_together_are_a_unit() {
    let desk = town();
    let told = translations(&desk, &["--word", "drinking water"]);
    assert_eq!(told, ["agua potable"]);
}

#[test]
fn every_pair_leads_to_sentences() {
    let desk = town();
    let answer = desk.json(&["lexicon", "--word", "budget", "--from", "en"]);
    let evidence = &answer["pairs"][0]["evidence"][0];
    let shown = |place: usize| {
        let id = evidence[place].as_str().expect("an id").to_owned();
        desk.run(&["show", &id]).expect_code(0).stdout
    };
    assert!(shown(0).contains("published the budget"), "{}", shown(0));
    assert!(shown(1).contains("publicó el presupuesto"), "{}", shown(1));
}

#[test]
fn a_search_finds_words_of_other_languages_only_when_asked() {
    let desk = town();
    assert_eq!(found(&desk, &["budget"]), ["briefs/1.1_EN.txt"]);
    let across = found(&desk, &["--across", "budget"]);
    assert_eq!(across, ["briefs/1.1_EN.txt", "briefs/1.2_ES.txt"]);
    let phrase = found(&desk, &["--across", "\"drinking water\""]);
    assert_eq!(phrase, ["briefs/1.1_EN.txt", "briefs/1.2_ES.txt"]);
    let told = desk.run(&["search", "--across", "budget"]).expect_code(0);
    assert!(
        told.stderr
            .contains("budget is also looked for as presupuesto (es, learned"),
        "{}",
        told.stderr
    );
}

fn told(desk: &Desk, args: &[&str]) -> String {
    desk.run(&[&["search", "--across"], args].concat()).stderr
}

#[test]
fn what_a_single_sentence_pairs_by_chance_is_not_searched() {
    let desk = town();
    let (en, es) = (
        "Tourism likes the green seaweed.",
        "Al turismo le gustan las algas verdes.",
    );
    for (name, text) in [("2.1_EN", en), ("2.1_ES", es)] {
        desk.write(&format!("briefs/{name}.txt"), text);
    }
    desk.run(&["ingest", "briefs"]).expect_code(0);
    let learned = translations(&desk, &["--word", "tourism"]);
    assert!(learned.contains(&"algas".to_owned()), "{learned:?}");
    let notes = told(&desk, &["tourism"]);
    assert!(notes.contains("turismo (es, "), "{notes}");
    for other in ["gustan", "algas", "verdes", "1.00"] {
        assert!(!notes.contains(other), "{other}: {notes}");
    }
}

#[test]
fn a_phrase_is_carried_over_by_the_scheme_or_word_by_word_or_that_is_told() {
    let desk = town();
    let briefs = [
        (
            "3.1_EN",
            "Nobody in the valley speaks of open government, said the old man to his friends.",
        ),
        (
            "3.2_ES",
            "En el valle se habla mucho del gobierno abierto y de los vecinos de la comarca.",
        ),
        (
            "3.3_EN",
            "The council budget grew last year, and nobody in the valley knows the reason.",
        ),
        (
            "3.4_ES",
            "El presupuesto del ayuntamiento ha crecido este año y nadie sabe por qué.",
        ),
    ];
    for (name, text) in briefs {
        desk.write(&format!("briefs/{name}.txt"), text);
    }
    desk.run(&["ingest", "briefs"]).expect_code(0);
    let mut by_label = found(&desk, &["--across", "\"open government\""]);
    by_label.sort();
    assert_eq!(by_label, ["briefs/3.1_EN.txt", "briefs/3.2_ES.txt"]);
    let notes = told(&desk, &["\"open government\""]);
    assert!(
        notes.contains("gobierno abierto (es, label, 1.00)"),
        "{notes}"
    );
    let mut by_word = found(&desk, &["--across", "\"council budget\""]);
    by_word.sort();
    assert_eq!(by_word, ["briefs/3.3_EN.txt", "briefs/3.4_ES.txt"]);
    let notes = told(&desk, &["\"council budget\""]);
    assert!(
        notes.contains("ayuntamiento presupuesto (es, word by word, "),
        "{notes}"
    );
    let notes = told(&desk, &["\"old man\""]);
    assert!(
        notes.contains("\"old man\" is not looked for in other languages"),
        "{notes}"
    );
    let notes = desk.run(&["search", "\"old man\""]).stderr;
    assert_eq!(notes, "");
}

#[test]
fn what_people_say_of_a_pair_outlives_what_is_learned() {
    let desk = town();
    let pair = "en:budget=es:presupuesto";
    let told = desk.run(&[
        "lexicon",
        "--reject",
        pair,
        "--accept",
        "es:biblioteca=en:library",
    ]);
    assert_eq!(
        told.expect_code(0).stdout,
        format!("accepted en:library=es:biblioteca\nrejected {pair}\n")
    );
    desk.write(
        "briefs/1.3_EN.txt",
        "Third session\n\nNothing new here, and no numbers.\n",
    );
    desk.write(
        "briefs/1.3_ES.txt",
        "Tercera sesión\n\nNada nuevo aquí, y sin números.\n",
    );
    desk.run(&["ingest", "briefs"]).expect_code(0);
    assert!(!found(&desk, &["--across", "budget"]).contains(&"briefs/1.2_ES.txt".to_owned()));
    assert_eq!(
        found(&desk, &["--across", "library"]),
        ["briefs/1.2_ES.txt"]
    );
    let answer = desk.json(&["lexicon", "--word", "budget", "--from", "en"]);
    let verdict = |pair: &Value| (pair["translation"].clone(), pair["verdict"].clone());
    let pairs: Vec<_> = answer["pairs"]
        .as_array()
        .expect("pairs")
        .iter()
        .map(verdict)
        .collect();
    assert!(
        pairs.contains(&("presupuesto".into(), "rejected".into())),
        "{pairs:?}"
    );
}

#[test]
fn what_is_no_pair_is_refused_and_nothing_is_kept() {
    let desk = town();
    let check = |args: &[&str], message: &str| {
        let run = desk.run(&[&["lexicon"], args].concat()).expect_code(2);
        assert!(run.stderr.contains(message), "{}", run.stderr);
        assert!(!desk.path("index/default/lexicon-judged.txt").exists());
    };
    check(
        &["--accept", "en:tree=es:árbol", "--reject", "budget"],
        "budget: no pair of words",
    );
    check(&["--accept", "en:tree=en:bush"], "no pair of words");
    check(&["--from", "de"], "name one of en, es, fr");
    desk.write(
        "index/default/lexicon-judged.txt",
        "# mine\nmaybe en:tree=es:árbol\n",
    );
    let run = desk.run(&["search", "--across", "budget"]).expect_code(2);
    assert!(
        run.stderr.contains("lexicon-judged.txt: line 2: maybe"),
        "{}",
        run.stderr
    );
}

#[test]
fn every_pair_of_sentences_opens_as_evidence() {
    let desk = Desk::with_corpus_read();
    let engine = Engine::open(&desk.path("index/default")).expect("an index");
    let answer = desk.json(&["lexicon"]);
    let pairs = answer["pairs"].as_array().expect("pairs").iter();
    let ids = pairs
        .filter_map(|pair| pair["evidence"].as_array())
        .flatten();
    let ids: BTreeSet<&str> = ids
        .flat_map(|both| both.as_array().expect("two ids"))
        .filter_map(Value::as_str)
        .collect();
    assert!(ids.len() > 500, "{}", ids.len());
    for id in ids {
        let shown = engine.show(id, None);
        assert!(
            matches!(shown, Ok(Shown::Evidence { .. })),
            "{id}: {shown:?}"
        );
    }
}

#[test]
fn versions_that_go_away_are_forgotten() {
    let desk = town();
    desk.remove("briefs/1.1_ES.txt");
    desk.run(&["ingest", "briefs"]).expect_code(0);
    let run = desk.run(&["lexicon"]).expect_code(1);
    assert!(run.stderr.contains("nothing was learned"), "{}", run.stderr);
}

#[test]
fn a_lexicon_of_other_versions_is_learned_anew() {
    let desk = town();
    let across = || {
        let run = desk.run(&["search", "--across", "biblioteca", "--format", "json"]);
        run.expect_code(0).stdout
    };
    across();
    let learned = desk.path("index/default/lexicon.json");
    let older = std::fs::read(&learned).expect("a lexicon");
    desk.write(
        "briefs/1.1_ES.txt",
        "Apuntes del pueblo\n\nEl agua llega a cada casa del pueblo.\n",
    );
    desk.run(&["ingest", "briefs"]).expect_code(0);
    let found = across();
    let newer = std::fs::read(&learned).expect("a lexicon");
    assert_ne!(older, newer);
    for other in [&older[..], b"no lexicon"] {
        std::fs::write(&learned, other).expect("written");
        assert_eq!(across(), found);
        assert_eq!(std::fs::read(&learned).expect("a lexicon"), newer);
    }
}

#[test]
fn the_same_versions_teach_the_same_bytes() {
    let read = |threads: &str| {
        let desk = Desk::with_corpus();
        let mut command = desk.command(&["ingest", "corpus"]);
        command
            .env("RAYON_NUM_THREADS", threads)
            .output()
            .expect("the program starts");
        let mut command = desk.command(&["lexicon"]);
        command
            .env("RAYON_NUM_THREADS", threads)
            .output()
            .expect("the program starts");
        std::fs::read(desk.path("index/default/lexicon.json")).expect("a lexicon")
    };
    let one = read("1");
    assert!(one.len() > 1_000, "{} bytes", one.len());
    assert_eq!(one, read("4"));
    assert_eq!(one, read("2"));
}

/// Three versions whose English and French call it almost alike.
fn budgets() -> Desk {
    let desk = Desk::new();
    for (name, text) in [
        (
            "1.1_EN.txt",
            "Accounts of the town\n\nThe budget was published, and the people of the town read the budget with care.",
        ),
        (
            "1.2_FR.txt",
            "Comptes de la commune\n\nLe budget de la commune est publié avec les budgets des quartiers de la ville.",
        ),
        (
            "1.3_FR.txt",
            "Autres comptes\n\nLes budgets des quartiers de la ville sont dans les archives de la commune.",
        ),
        (
            "1.4_ES.txt",
            "Cuentas del pueblo\n\nEl presupuesto del pueblo se publica cada año en la plaza mayor.",
        ),
    ] {
        desk.write(&format!("briefs/{name}"), format!("{text}\n"));
    }
    desk.run(&["ingest", "briefs"]).expect_code(0);
    for pair in ["en:budget=fr:budgets", "en:budget=es:presupuesto"] {
        desk.run(&["lexicon", "--accept", pair]).expect_code(0);
    }
    desk
}

#[test]
fn a_word_that_is_its_own_translation_is_scored_once() {
    let desk = budgets();
    let scores = |args: &[&str]| {
        let answer = desk.json(&[&["search"], args].concat());
        let hits = answer["hits"].as_array().expect("hits").clone();
        let hits = hits.iter();
        hits.map(|hit| (hit["path"].to_string(), hit["score"].as_f64()))
            .collect::<BTreeMap<_, _>>()
    };
    for query in ["budget", "\"budget\"", "stem:\"budget\""] {
        let plain = scores(&[query]);
        let across = scores(&["--across", query]);
        assert!(plain.len() > 1 && across.len() == 4, "{query}: {across:?}");
        for (path, score) in plain {
            assert_eq!(across[&path], score, "{query}: {path}");
        }
    }
}

#[test]
fn a_list_of_judgements_keeps_what_its_writer_put_there() {
    let desk = town();
    let list = "index/default/lexicon-judged.txt";
    let judge = |pair: &str| desk.run(&["lexicon", "--reject", pair]);
    let read = || std::fs::read_to_string(desk.path(list)).expect("a list");
    judge("en:tree=es:lluvia").expect_code(0);
    assert!(read().starts_with("# Pairs of words"), "{}", read());
    let mine = "# asked the council\n\naccepted en:town=es:pueblo\n# no line end";
    desk.write(list, mine);
    judge("en:town=es:pueblo").expect_code(0);
    assert_eq!(read(), format!("{mine}\nrejected en:town=es:pueblo\n"));
    let latin: &[u8] = b"# \xe1rbol\naccepted en:town=es:pueblo\n";
    desk.write(list, latin);
    judge("en:tree=es:lluvia")
        .expect_code(2)
        .expect_complaint("lexicon-judged.txt: line 1: this is not UTF-8");
    assert_eq!(std::fs::read(desk.path(list)).expect("a list"), latin);
    desk.remove(list);
    judge("en:tree=es:lluvia=fr:pluie")
        .expect_code(2)
        .expect_complaint("no pair of words");
}
