//! The table of themes: what its cells count, and that they lead to their mentions.

use serde_json::{Value, json};

use super::program::{Desk, entry, strings};

const SCHEME: &str = r#"@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <https://example.org/> .
:transport a skos:Concept ; skos:prefLabel "transport"@en, "transporte"@es .
:ferry a skos:Concept ; skos:broader :transport ;
  skos:prefLabel "ferry"@en, "transbordador"@es ; skos:hiddenLabel "river boat"@en .
:mill a skos:Concept ; skos:prefLabel "mill"@en, "molino"@es .
:lighthouse a skos:Concept ; skos:prefLabel "lighthouse"@en .
"#;

/// Two sessions; of the first there are two versions, and the Spanish one speaks of ferries more.
pub(crate) fn valley() -> Desk {
    let desk = Desk::new();
    desk.write("themes.ttl", SCHEME);
    desk.write(
        "briefs/1.1.1_EN.txt",
        "Panel\n\nTitle of the session 1.1.1: Crossing the river\n\n\
         Thematic Line 1: Roads and rivers\n\nDate: 16/10/2023\n\n\
         Short summary of the session (max. 250 words):\n\n\
         The ferry leaves at noon and the people of the valley wait for it. The river boat follows \
         when the weather is good.\n\n\
         2. Objectives (max. 100 words)\n\n\
         To ask who pays for the ferry, and what public transport the valley needs.\n\n\
         3. Discussion points (max. 100 words)\n\nWho will repair the mill this year?\n",
    );
    desk.write(
        "briefs/1.1.1_ES.txt",
        "Panel\n\nTítulo de la sesión 1.1.1: Cruzar el río\n\n\
         Línea temática 1: Caminos y ríos\n\nFecha: 16/10/2023\n\n\
         Breve resumen de la sesión (máx. 250 palabras):\n\n\
         El transbordador sale a las doce y la gente del valle lo espera. Otro transbordador sale \
         por la tarde cuando hace buen tiempo.\n\n\
         2. Objetivos (máx. 100 palabras)\n\n\
         Preguntar quién paga el transbordador, quién cuida el transbordador y qué transporte \
         público necesita el valle.\n\n\
         3. Puntos de discusión (máx. 100 palabras)\n\n¿Quién va a reparar el molino este año?\n",
    );
    desk.write(
        "briefs/2.1.1_EN.txt",
        "Workshop\n\nTitle of the session 2.1.1: Bread of the valley\n\n\
         Thematic Line 2: Food\n\nDate: 17/10/2023\n\n\
         Short summary of the session (max. 250 words):\n\n\
         The mill of the village is old, and the mill of the town is older. The bakers come by \
         ferry.\n",
    );
    desk.run(&["ingest", "briefs"]).expect_code(0);
    desk
}

fn table(desk: &Desk, more: &[&str]) -> Value {
    desk.json(&[&["themes", "--scheme", "themes.ttl"], more].concat())
}

/// The cells of a concept, and its sessions, strict and all mentions.
#[track_caller]
fn check(desk: &Desk, more: &[&str], concept: &str, cells: Value, totals: [f64; 3]) {
    let answer = table(desk, more);
    let row = entry(&answer["rows"], "concept", concept);
    assert_eq!(row["cells"], cells, "{more:?}: {row}");
    let found = ["sessions", "mentions_strict", "mentions"].map(|key| row[key].as_f64());
    assert_eq!(found, totals.map(Some), "{more:?}: {row}");
}

#[test]
fn cells_count_by_what_was_asked() {
    let desk = valley();
    let check = |more: &[&str], cells: Value| check(&desk, more, "ferry", cells, [2.0, 5.0, 5.0]);
    check(&[], json!({"1.1.1": 4, "2.1.1": 1}));
    check(&["--by", "line"], json!({"1": 4, "2": 1}));
    check(&["--by", "date"], json!({"2023-10-16": 4, "2023-10-17": 1}));
    check(&["--by", "section"], json!({"summary": 3, "objectives": 2}));
    check(&["--by", "lang"], json!({"en": 4, "es": 4}));
    check(&["--presence"], json!({"1.1.1": 1, "2.1.1": 1}));
    check(&["--by", "lang", "--presence"], json!({"en": 2, "es": 1}));
    check(&["--versions", "union"], json!({"1.1.1": 1, "2.1.1": 1}));
    let none = table(&desk, &["--by", "subtheme"]);
    assert_eq!(none["units"], json!(["(none)"]));
    let lines = table(&desk, &["--by", "line"]);
    assert_eq!(
        lines["titles"],
        json!({"1": "Roads and rivers", "2": "Food"})
    );
}

#[test]
fn versions_become_one_count_as_was_asked() {
    let desk = valley();
    let check = |more: &[&str], cells: Value, totals: [f64; 3]| {
        check(&desk, more, "ferry", cells, totals);
    };
    check(
        &["--versions", "prefer:en"],
        json!({"1.1.1": 3, "2.1.1": 1}),
        [2.0, 3.0, 4.0],
    );
    check(
        &["--versions", "mean"],
        json!({"1.1.1": 3.5, "2.1.1": 1.0}),
        [2.0, 4.0, 4.5],
    );
    check(
        &["--unit", "document"],
        json!({"1.1.1": 7, "2.1.1": 1}),
        [2.0, 7.0, 8.0],
    );
    check(
        &["--lang", "en", "--count", "strict"],
        json!({"1.1.1": 2, "2.1.1": 1}),
        [2.0, 3.0, 4.0],
    );
    desk.run(&["themes", "--versions", "best"])
        .expect_code(2)
        .expect_complaint("max, mean, union, prefer:LANG");
}

#[test]
fn a_table_can_be_of_less() {
    let desk = valley();
    let check = |more: &[&str], cells: Value, totals: [f64; 3]| {
        check(&desk, more, "ferry", cells, totals);
    };
    check(
        &["--section", "objectives"],
        json!({"1.1.1": 2}),
        [1.0, 2.0, 2.0],
    );
    check(
        &["--query", "mill bakers"],
        json!({"2.1.1": 1}),
        [1.0, 1.0, 1.0],
    );
    check(
        &["--session", "2.1.1"],
        json!({"2.1.1": 1}),
        [1.0, 1.0, 1.0],
    );
    check(
        &["--session", "2.1.1", "--session", "2.1.1"],
        json!({"2.1.1": 1}),
        [1.0, 1.0, 1.0],
    );
    let named = table(&desk, &["--concept", "lighthouse", "mill"]);
    assert_eq!(strings(&named["rows"], "concept"), ["mill", "lighthouse"]);
    let first = table(&desk, &["-n", "1"]);
    assert_eq!(strings(&first["rows"], "concept"), ["ferry"]);
    assert_eq!(first["themes"], 3);
    let args = ["themes", "--scheme", "themes.ttl"];
    let run = |more: &[&str]| desk.run(&[&args, more].concat());
    run(&["--concept", "lighthouse"])
        .expect_code(1)
        .expect_complaint("none of these themes is mentioned in this index");
    run(&["-n", "0"]).expect_code(0);
    let complains = |more: &[&str], words: &str| {
        run(more).expect_code(2).expect_complaint(words);
    };
    complains(
        &["--concept", "zeppelin"],
        "zeppelin: no concept of the scheme",
    );
    complains(&["--concept", "fery"], "the nearest are ferry");
    complains(&["--concept", "mill,ferry"], "parted by blanks: mill ferry");
    complains(&["--section", "nonsense"], "objectives");
    complains(
        &["--session", "2.1.1", "--session", "9.9.9"],
        "9.9.9: no session",
    );
}

#[test]
fn an_empty_answer_says_so_and_what_has_no_effect_is_refused() {
    let desk = valley();
    desk.write(
        "none.ttl",
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix : <https://example.org/> .\n\
         :z a skos:Concept ; skos:prefLabel \"zeppelin\"@en .\n",
    );
    let empty = |args: &[&str], words: &str| {
        let run = desk.run(&[args, &["--scheme", "none.ttl"]].concat());
        run.expect_code(1).expect_complaint(words);
    };
    let nothing = "no theme of this scheme is mentioned in this index";
    empty(&["themes"], nothing);
    empty(&["themes", "match"], nothing);
    empty(&["cooccur"], "no two themes of this scheme");
    empty(&["themes", "gaps"], "--all lists them");
    empty(&["themes", "drift"], "nothing has drifted in this index");
    empty(&["themes", "assign"], "no session names a concept");
    desk.run(&["themes", "--scheme", "themes.ttl", "--query", "zzzz"])
        .expect_code(1)
        .expect_complaint("in this part of the index");
    // Nothing lacks a theme, and nothing drifts, where there is nothing.
    for part in [["--query", "session:zzz"], ["--section", "furniture"]] {
        for of in ["gaps", "drift"] {
            empty(
                &["themes", of, part[0], part[1]],
                "note: this part of the index has no text",
            );
        }
    }
    let refused = |args: &[&str], words: &str| {
        desk.run(args).expect_code(2).expect_complaint(words);
    };
    for presence in [&["--versions", "union"][..], &["--presence"]] {
        let args = [&["themes", "--per", "10000"], presence].concat();
        refused(&args, "presence is whether, not how often");
    }
    let each = ["themes", "--unit", "document", "--versions", "mean"];
    refused(&each, "--versions has nothing to do");
    refused(&["themes", "match", "--narrower"], "--concept");
    refused(&["themes", "suggest", "--reason", "so"], "--accept");
}

const TOWNS: &str = r#"@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rap: <https://rapporteur.example/ns#> .
@prefix : <https://example.org/> .
:governance a skos:Concept ; skos:prefLabel "governance"@en ; rap:pattern "rule +5 town"@en .
:local a skos:Concept ; skos:prefLabel "local government"@en ; skos:broader :governance .
:open a skos:Concept ; skos:prefLabel "open government"@en, "gobierno abierto"@es ;
  rap:pattern "open +4 government"@en ; skos:broader :governance .
"#;

/// A session in two languages. Each version names open government once: the English one as a
/// pattern has it, around a label of another theme, the Spanish one word by word.
fn towns() -> Desk {
    let desk = Desk::new();
    desk.write("themes.ttl", TOWNS);
    desk.write(
        "briefs/1.1.1_EN.txt",
        "Title of the session 1.1.1: What the towns want\n\nShort summary of the session:\n\n\
         The people of the valley want open and fair local governments that listen to all of them.\n",
    );
    desk.write(
        "briefs/1.1.1_ES.txt",
        "Título de la sesión 1.1.1: Lo que quieren los pueblos\n\nBreve resumen de la sesión:\n\n\
         La gente del valle quiere un gobierno abierto y justo que escuche a todas las personas.\n",
    );
    desk.run(&["ingest", "briefs"]).expect_code(0);
    desk
}

#[test]
fn a_broader_theme_has_all_that_narrower_ones_have() {
    let desk = towns();
    let one = json!({"1.1.1": 1});
    for narrow in ["local", "open"] {
        let count = ["--narrower", "--count", "strict"];
        check(&desk, &count, narrow, one.clone(), [1.0, 1.0, 1.0]);
    }
    let english = ["--narrower", "--count", "strict", "--lang", "en"];
    check(&desk, &english, "governance", one, [1.0, 1.0, 2.0]);
    let listed = |more: &[&str]| {
        let all = [
            &["themes", "match", "--scheme", "themes.ttl", "--lang", "en"],
            more,
        ]
        .concat();
        strings(&desk.json(&all), "concept")
    };
    let both = ["open", "local"];
    assert_eq!(listed(&["--narrower", "--concept", "governance"]), both);
    assert_eq!(listed(&["--concept", "governance>"]), both);
    assert_eq!(listed(&["--concept", "governance"]), [""; 0]);
}

#[test]
fn broader_themes_lead_to_what_searches_and_lists_find() {
    let desk = Desk::with_corpus_read();
    let table = desk.json(&["themes", "--unit", "document", "--narrower"]);
    let strict = desk.json(&[
        "themes",
        "--narrower",
        "--count",
        "strict",
        "--unit",
        "document",
    ]);
    for concept in ["governance", "territorial-development", "open-government"] {
        let row = entry(&table["rows"], "concept", concept);
        let broad = format!("concept:{concept}>");
        let found = desk.json(&["search", "-n", "0", &broad]);
        assert_eq!(found["matches"], row["mentions"], "{concept}");
        let listed = desk.json(&["themes", "match", "--narrower", "--concept", concept]);
        let strengths = strings(&listed, "strength");
        assert_eq!(json!(strengths.len()), row["mentions"], "{concept}");
        let strict = entry(&strict["rows"], "concept", concept);
        let of_list = strengths.iter().filter(|strength| *strength == "strict");
        assert_eq!(
            json!(of_list.count()),
            strict["mentions_strict"],
            "{concept}"
        );
    }
}

#[test]
fn one_version_stands_for_a_session_whatever_is_counted() {
    let desk = towns();
    let cells = json!({"1.1.1": 1});
    for count in ["all", "strict", "unique"] {
        check(
            &desk,
            &["--count", count],
            "open",
            cells.clone(),
            [1.0, 1.0, 1.0],
        );
    }
    let desk = Desk::with_corpus_read();
    let strict = |count: &str| {
        let answer = desk.json(&["themes", "--all", "--count", count]);
        let mut rows: Vec<(String, u64)> = strings(&answer["rows"], "concept")
            .into_iter()
            .zip(answer["rows"].as_array().expect("rows"))
            .map(|(concept, row)| (concept, row["mentions_strict"].as_u64().expect("a count")))
            .collect();
        rows.sort();
        rows
    };
    let all = strict("all");
    assert_eq!(all, strict("strict"));
    desk.run(&["report", "-o", "report.json"]).expect_code(0);
    let report = std::fs::read(desk.path("report.json")).expect("the report");
    let report: Value = serde_json::from_slice(&report).expect("JSON");
    for theme in report["themes"].as_array().expect("themes") {
        let id = theme["concept"].as_str().expect("an id");
        let of_table = all.iter().find(|(concept, _)| concept == id);
        assert_eq!(
            of_table.map(|(_, n)| json!(n)),
            Some(theme["mentions"].clone()),
            "{id}"
        );
    }
}

#[test]
fn narrower_themes_count_for_broader_ones_once() {
    let desk = valley();
    let cells = json!({"1.1.1": 5, "2.1.1": 1});
    check(&desk, &["--narrower"], "transport", cells, [2.0, 6.0, 6.0]);
    let all = ["--narrower", "--unit", "document"];
    let cells = json!({"1.1.1": 9, "2.1.1": 1});
    check(&desk, &all, "transport", cells, [2.0, 9.0, 10.0]);
    let searched = desk.json(&["search", "--scheme", "themes.ttl", "concept:transport>"]);
    assert_eq!(searched["matches"], 10);
}

#[test]
fn rates_divide_by_the_words_of_the_same_version() {
    let desk = valley();
    let sessions = desk.json(&["sessions"]);
    let versions = &entry(&sessions["sessions"], "id", "1.1.1")["versions"];
    let words = |lang: &str| {
        entry(versions, "lang", lang)["tokens"]
            .as_f64()
            .expect("a count")
    };
    let check = |more: &[&str], unit: &str, expected: f64| {
        let answer = table(&desk, &[&["--per", "1000"], more].concat());
        let found = &entry(&answer["rows"], "concept", "ferry")["cells"][unit];
        let found = found.as_f64().expect("a rate");
        assert!(
            (found - expected).abs() < 1e-5,
            "{more:?}: {found}, not {expected}"
        );
    };
    check(&[], "1.1.1", 4000.0 / words("es"));
    check(&["--by", "line"], "1", 4000.0 / words("es"));
    check(&["--versions", "prefer:en"], "1.1.1", 3000.0 / words("en"));
    let both = words("en") + words("es");
    check(&["--unit", "document"], "1.1.1", 7000.0 / both);
    check(&["--versions", "mean"], "1.1.1", 7000.0 / both);
}

#[test]
fn every_cell_leads_to_its_mentions() {
    let desk = valley();
    for by in ["session", "document", "section", "line", "date", "lang"] {
        let answer = table(&desk, &["--by", by, "--evidence"]);
        for row in answer["rows"].as_array().expect("rows") {
            for (unit, count) in row["cells"].as_object().expect("cells") {
                let ids = row["evidence"][unit].as_array().expect("ids");
                assert_eq!(json!(ids.len()), *count, "{by} {unit}: {row}");
                let id = ids[0].as_str().expect("an id");
                desk.run(&["show", id]).expect_code(0);
            }
        }
    }
}

#[test]
fn tables_lists_searches_and_facets_agree() {
    let desk = Desk::with_corpus_read();
    let documents = desk.json(&["themes", "--unit", "document", "--by", "document"]);
    let mentions = desk.json(&["themes", "match"]);
    let mentions = mentions.as_array().expect("mentions");
    let count = |key: &str, value: &str| mentions.iter().filter(|m| m[key] == value).count();
    let all = documents["rows"].as_array().expect("rows").iter();
    let all: u64 = all.filter_map(|row| row["mentions"].as_u64()).sum();
    assert_eq!(all as usize, mentions.len());
    let table = desk.json(&["themes"]);
    for row in table["rows"].as_array().expect("rows").iter().take(4) {
        let concept = row["concept"].as_str().expect("an id");
        let of_documents = entry(&documents["rows"], "concept", concept);
        assert_eq!(
            of_documents["mentions"],
            count("concept", concept),
            "{concept}"
        );
        let query = format!("concept:{concept}");
        let found = desk.json(&["search", "-n", "0", "--facets", "theme", &query]);
        assert_eq!(found["matches"], of_documents["mentions"], "{concept}");
        assert_eq!(found["sessions"], row["sessions"], "{concept}");
        let value = entry(&found["facets"][0]["values"], "value", concept);
        assert_eq!(value["sessions"], row["sessions"], "{concept}");
        for (session, cell) in row["cells"].as_object().expect("cells") {
            let args = [
                "themes",
                "match",
                "--concept",
                concept,
                "--session",
                session,
            ];
            let listed = desk.json(&args);
            let mut by_version = std::collections::BTreeMap::new();
            let strengths = strings(&listed, "strength");
            for (document, strength) in strings(&listed, "document").into_iter().zip(strengths) {
                let said: &mut (u64, u64) = by_version.entry(document).or_default();
                said.0 += u64::from(strength == "strict");
                said.1 += 1;
            }
            let (_, most) = by_version.values().max().expect("a version");
            assert_eq!(json!(most), *cell, "{concept} {session}");
        }
        for by in ["section", "line", "subtheme", "date"] {
            let other = desk.json(&["themes", "--by", by, "--concept", concept]);
            let cells = other["rows"][0]["cells"].as_object().expect("cells");
            let sum: u64 = cells.values().filter_map(Value::as_u64).sum();
            assert_eq!(json!(sum), row["mentions"], "{concept} by {by}");
        }
    }
}

#[test]
fn a_wide_table_fits_the_terminal() {
    let desk = Desk::with_corpus_read();
    let answer = desk.json(&["themes"]);
    let units = answer["units"].as_array().expect("columns");
    for width in [60, 80, 120] {
        let width_arg = width.to_string();
        let page = desk
            .run(&["themes", "--width", &width_arg])
            .expect_code(0)
            .stdout;
        for line in page.lines().filter(|line| !line.contains(" = ")) {
            assert!(line.chars().count() <= width, "{width}: {line}");
        }
        for unit in units {
            let unit = unit.as_str().expect("an id");
            assert!(page.contains(&format!(" = {unit}")), "{unit}: {page}");
        }
        assert!(page.contains("versions: max"), "{page}");
    }
    let wide = desk.run(&["themes", "--wide"]).expect_code(0).stdout;
    let head = wide.lines().next().expect("a header");
    assert!(
        units
            .iter()
            .all(|unit| head.contains(unit.as_str().expect("an id")))
    );
}

#[test]
fn mentions_are_filtered_and_sorted() {
    let desk = valley();
    let list = |more: &[&str]| {
        let all = [&["themes", "match", "--scheme", "themes.ttl"], more].concat();
        strings(&desk.json(&all), "text")
    };
    let loose = ["--concept", "ferry", "--lang", "en", "--sort", "strength"];
    assert_eq!(list(&loose), ["ferry", "ferry", "ferry", "river boat"]);
    assert_eq!(list(&["--strength", "variant"]), ["river boat"]);
    assert_eq!(list(&["--section", "discussion"]), ["mill", "molino"]);
    assert_eq!(list(&["--document", "1.1.1_ES.txt", "-n", "2"]).len(), 2);
    let by_words = list(&["--session", "2.1.1", "--sort", "words"]);
    assert_eq!(by_words, ["ferry", "mill", "mill"]);
    let mention = &desk.json(&[
        "themes",
        "match",
        "--scheme",
        "themes.ttl",
        "--section",
        "discussion",
    ])[0];
    let side = |key: &str| mention[key].as_str().expect("text");
    assert_eq!(
        format!("{}{}{}", side("left"), side("text"), side("right")),
        side("quote")
    );
}

#[test]
fn a_theme_inside_another_counts_where_that_is_asked() {
    let desk = valley();
    let inner = SCHEME.replace("\"mill\"@en", "\"mill\"@en, \"mill of the village\"@en")
        + ":village a skos:Concept ; skos:prefLabel \"village\"@en .\n";
    desk.write(
        "themes.ttl",
        inner.replace(
            "skos:prefLabel \"mill\"@en,",
            "skos:prefLabel \"mill\"@en ; skos:altLabel",
        ),
    );
    let villages = |nested: &str| {
        let answer = table(&desk, &["--all", "--nested", nested]);
        entry(&answer["rows"], "concept", "village")["mentions"].clone()
    };
    assert_eq!(
        ["none", "concept", "scheme"].map(villages),
        [0, 1, 1].map(Value::from)
    );
}
