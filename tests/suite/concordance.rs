//! The concordance: as many lines as there are places, each where it says; how they are drawn, sorted
//! and paged; what is typed for it.

use std::collections::BTreeSet;

use rapporteur::analysis::{accent_fold, case_fold, token_spans};
use rapporteur::engine::{
    ConcordanceLine, ConcordanceRequest, Engine, Sample, SearchRequest, Shown, SortKey,
};
use rapporteur::index::Snapshot;
use rapporteur::query::{Around, Context, Query, Search, Within};
use serde_json::Value;

use super::program::{Desk, corpus, link, shared};
use super::random::{Random, rounds};

// The law: a line is a place.

/// Words that bring accents, hyphens, elisions and wide letters into the lines.
const WORDS: [&str; 16] = [
    "city",
    "cities",
    "economy",
    "Économie",
    "socio-economic",
    "l'eau",
    "región",
    "regio\u{301}n",
    "open",
    "government",
    "water",
    "(water)",
    "city,",
    "市民",
    "1.3.2",
    "\u{1F3D9}\u{FE0F}",
];

const QUERIES: [&str; 14] = [
    "city",
    "economy OR water",
    "\"open government\"",
    "\"open government\"~3",
    "city /5 water",
    "city /s region",
    "water /p (open OR economy)",
    "socio-economic",
    "region*",
    "city NOT /3 water",
    "section:objectives city",
    "water AND NOT lang:es",
    "(open +7 government*) in discussion",
    "市民 OR eau",
];

fn random_brief(random: &mut Random) -> String {
    let mut text = String::from("Title of the session: Notes of the city\n\n");
    for heading in [
        "Short summary of the session (max. 250 words):",
        "Objectives",
        "Main points of discussion:",
    ] {
        text.push_str(&format!("{heading}\n\n"));
        for _ in 0..=random.below(3) {
            for _ in 0..=random.below(4) {
                let words: Vec<&str> = (0..=random.below(9))
                    .map(|_| *random.pick(&WORDS))
                    .collect();
                text.push_str(&format!(
                    "The {}. ",
                    words.join(*random.pick::<&str>(&[" ", "  ", "\n"]))
                ));
            }
            text.push_str("\n\n");
        }
    }
    text
}

/// A desk with briefs of nonsense, in up to two versions.
fn random_desk(random: &mut Random) -> Desk {
    let desk = Desk::new();
    for session in 1..=2 + random.below(4) {
        for lang in ["EN", "ES"].iter().take(1 + random.below(2)) {
            desk.write(
                &format!("briefs/{session}.1_{lang}.txt"),
                random_brief(random),
            );
        }
    }
    desk.run(&["ingest", "briefs", "-q"]).expect_code(0);
    desk
}

fn request(line: &str) -> ConcordanceRequest {
    ConcordanceRequest {
        search: SearchRequest {
            line: line.to_owned(),
            limit: usize::MAX,
            ..SearchRequest::default()
        },
        ..ConcordanceRequest::default()
    }
}

fn lines(engine: &Engine, request: &ConcordanceRequest) -> Vec<ConcordanceLine> {
    let answer = engine.concordance(request).expect("lines");
    assert_eq!(answer.lines.len(), answer.drawn.unwrap_or(answer.total));
    answer.lines
}

/// Every place of a query: document, first token, token after the last.
fn places(snapshot: &Snapshot, line: &str) -> Vec<(String, usize, usize)> {
    let query = Query::parse(line).expect("a query");
    let search = Search::prepare(snapshot, &query, Default::default(), false, None);
    let search = search.expect("a plan");
    let mut all = Vec::new();
    for hit in search.documents().expect("documents") {
        let places = search.places(hit.document).expect("places");
        let id = snapshot.document(hit.document).id.to_string();
        let spans = places.unwrap_or_default().spans.into_iter();
        all.extend(spans.map(|span| (id.clone(), span.start, span.end)));
    }
    all
}

fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

fn check_line(engine: &Engine, snapshot: &Snapshot, line: &ConcordanceLine) {
    let place = (0..snapshot.len())
        .find(|&place| snapshot.document(place).id.to_string() == line.document)
        .expect("a document");
    let text = snapshot.text(place).expect("the text");
    assert_eq!(plain(&text[line.start..line.end]), plain(&line.node));
    let whole = format!("{}{}{}", line.left, line.node, line.right);
    assert!(plain(&text).contains(&*whole), "{line:?}");
    let before = plain(&text[..line.start]);
    assert!(before.ends_with(line.left.trim()), "{before:?}: {line:?}");
    let after = plain(&text[line.end..]);
    assert!(after.starts_with(line.right.trim()), "{after:?}: {line:?}");
    for id in [&line.evidence, &engine.short_id(&line.evidence)] {
        let shown = engine.show(id, None).expect("evidence that opens");
        let Shown::Evidence {
            evidence,
            paragraph,
            paragraph_start,
        } = shown
        else {
            panic!("{id} is no evidence")
        };
        assert_eq!(evidence.text, text[line.start..line.end]);
        assert_eq!(
            (&evidence.section, evidence.page),
            (&line.section, line.page)
        );
        assert!(paragraph[paragraph_start..].starts_with(&evidence.text));
    }
}

fn words_of(text: &str) -> Vec<String> {
    let folded = |(start, end): (usize, usize)| {
        let word = case_fold(text[start..end].trim_end_matches('-')).into_owned();
        accent_fold(&word).into_owned()
    };
    token_spans(text).map(folded).collect()
}

/// What a line is sorted by, told from what is shown of it.
fn shown_key(line: &ConcordanceLine, key: SortKey) -> Vec<String> {
    let one = |word: Option<&String>| word.cloned().into_iter().collect();
    match key {
        SortKey::Left(place) => one(words_of(&line.left).iter().rev().nth(place - 1)),
        SortKey::Right(place) => one(words_of(&line.right).get(place - 1)),
        SortKey::Node => words_of(&line.node),
        SortKey::Document => vec![line.path.clone()],
        SortKey::Session => vec![line.session.clone()],
        SortKey::Date => Vec::new(),
    }
}

fn name(line: &ConcordanceLine) -> (String, usize, usize) {
    (line.document.clone(), line.token_start, line.token_end)
}

#[test]
fn there_are_as_many_lines_as_places_and_each_stands_where_it_says() {
    let mut random = Random::new(11);
    let mut met = 0;
    for _ in 0..rounds("RAPPORTEUR_CONCORDANCE_ROUNDS", 6) {
        let desk = random_desk(&mut random);
        let index = desk.path("index/default");
        let (engine, snapshot) = (Engine::open(&index), Snapshot::open(&index));
        let (engine, snapshot) = (engine.expect("an index"), snapshot.expect("an index"));
        for line in QUERIES {
            let expected = places(&snapshot, line);
            let all = lines(&engine, &request(line));
            assert_eq!(all.iter().map(name).collect::<Vec<_>>(), expected, "{line}");
            all.iter()
                .for_each(|line| check_line(&engine, &snapshot, line));
            met += all.len();
            check_pages(&engine, line, &all, &mut random);
            check_samples(&engine, line, &all, &mut random);
            check_orders(&engine, line, &all, &mut random);
            check_plot(&engine, line, &all);
        }
    }
    assert!(met > 300, "only {met} lines");
}

fn check_pages(engine: &Engine, line: &str, all: &[ConcordanceLine], random: &mut Random) {
    let size = 1 + random.below(7);
    let mut pages = Vec::new();
    for offset in (0..all.len() + size).step_by(size) {
        let mut request = request(line);
        request.search.limit = size;
        request.offset = offset;
        let page = engine.concordance(&request).expect("a page");
        assert_eq!(page.total, all.len());
        pages.extend(page.lines);
    }
    assert_eq!(pages, all, "{line}");
}

fn check_samples(engine: &Engine, line: &str, all: &[ConcordanceLine], random: &mut Random) {
    let (many, seed) = (1 + random.below(8), random.below(1000) as u64);
    let draw = |lines_drawn| {
        let sample = Some(Sample {
            lines: lines_drawn,
            seed,
        });
        lines(
            engine,
            &ConcordanceRequest {
                sample,
                ..request(line)
            },
        )
    };
    let drawn = draw(many);
    assert_eq!(drawn.len(), many.min(all.len()));
    let places = |line: &ConcordanceLine| all.iter().position(|other| other == line);
    let places: Vec<usize> = drawn.iter().filter_map(places).collect();
    assert_eq!(places.len(), drawn.len(), "lines of the whole");
    assert!(
        places.is_sorted_by(|a, b| a < b),
        "{line}: each once, in order"
    );
    assert_eq!(draw(many), drawn, "the same again");
    assert_eq!(draw(all.len() + 1), all, "all of them");
}

fn check_orders(engine: &Engine, line: &str, all: &[ConcordanceLine], random: &mut Random) {
    let keys = [
        SortKey::Left(1),
        SortKey::Right(1),
        SortKey::Node,
        SortKey::Document,
        SortKey::Session,
        SortKey::Left(1 + random.below(9)),
        SortKey::Right(1 + random.below(9)),
    ];
    let sort: Vec<SortKey> = (0..=random.below(3)).map(|_| *random.pick(&keys)).collect();
    let within = *random.pick(&[Within::Sentence, Within::Paragraph, Within::Section]);
    let context = Context {
        around: Around::Tokens(9),
        within,
    };
    let all: BTreeSet<_> = all.iter().map(name).collect();
    let unsorted = lines(
        engine,
        &ConcordanceRequest {
            context,
            ..request(line)
        },
    );
    let sorted = lines(
        engine,
        &ConcordanceRequest {
            context,
            sort: sort.clone(),
            ..request(line)
        },
    );
    assert_eq!(
        sorted.iter().map(name).collect::<BTreeSet<_>>(),
        all,
        "{line}"
    );
    let place = |line: &ConcordanceLine| unsorted.iter().position(|other| other == line);
    let key = |line: &ConcordanceLine| {
        let shown: Vec<Vec<String>> = sort.iter().map(|&key| shown_key(line, key)).collect();
        (shown, place(line))
    };
    assert!(
        sorted.is_sorted_by_key(key),
        "{line}, {sort:?}: {sorted:#?}"
    );
}

fn check_plot(engine: &Engine, line: &str, all: &[ConcordanceLine]) {
    let plot = engine.concordance_plot(&request(line)).expect("a plot");
    assert_eq!(plot.total, all.len());
    let starts = plot.rows.iter().flat_map(|row| {
        assert!(row.positions.iter().all(|&position| position < row.tokens));
        row.positions
            .iter()
            .map(|&start| (row.document.clone(), start))
    });
    let expected = all
        .iter()
        .map(|line| (line.document.clone(), line.token_start));
    assert!(starts.eq(expected), "{line}");
}

// What stands around a match.

/// A brief with two paragraphs of two sentences in one section, and another section.
fn brief() -> Desk {
    let desk = Desk::new();
    desk.write(
        "briefs/1.1_EN.txt",
        "Title of the session: A hall for the town\n\n\
         Short summary of the session (max. 250 words):\n\n\
         One hall stands by the river. Two bridges lead to the market, which is old.\n\n\
         Three schools (all of them new) share a garden. Four trees grow there.\n\n\
         Objectives (max. 100 words)\n\nFive people count the trees.\n",
    );
    desk.run(&["ingest", "briefs"]).expect_code(0);
    desk
}

fn sides(desk: &Desk, args: &[&str]) -> Vec<[String; 3]> {
    let answer = desk.json(&[&["concordance"], args].concat());
    let sides = |line: &Value| {
        ["left", "node", "right"].map(|key| line[key].as_str().unwrap_or("-").to_owned())
    };
    answer["lines"]
        .as_array()
        .expect("lines")
        .iter()
        .map(sides)
        .collect()
}

#[track_caller]
fn check_sides(desk: &Desk, args: &[&str], expected: [&str; 3]) {
    assert_eq!(sides(desk, args), [expected.map(str::to_owned)], "{args:?}");
}

#[test]
fn context_crosses_sentences_and_not_sections() {
    let desk = brief();
    let check =
        |args: &[&str], expected| check_sides(&desk, &[&["schools"], args].concat(), expected);
    check(
        &["--window", "3"],
        ["is old. Three ", "schools", " (all of them"],
    );
    check(
        &["-w", "2", "--within", "paragraph"],
        ["Three ", "schools", " (all of"],
    );
    check(
        &["--within", "sentence"],
        ["Three ", "schools", " (all of them new) share a garden."],
    );
    check(&["--window", "0"], ["", "schools", ""]);
    check_sides(
        &desk,
        &["there", "--window", "100"],
        [
            "One hall stands by the river. Two bridges lead to the market, which is old. Three \
             schools (all of them new) share a garden. Four trees grow ",
            "there",
            ".",
        ],
    );
    check_sides(
        &desk,
        &["five", "--window", "9"],
        ["", "Five", " people count the trees."],
    );
}

#[test]
fn whole_sentences_are_shown_when_they_are_asked_for() {
    let desk = brief();
    let check =
        |args: &[&str], expected| check_sides(&desk, &[&["bridges"], args].concat(), expected);
    let right = " lead to the market, which is old.";
    check(&["--context", "1s"], ["Two ", "bridges", right]);
    check(
        &["--context", "2s", "--within", "paragraph"],
        ["One hall stands by the river. Two ", "bridges", right],
    );
    check(
        &["--context", "2s"],
        [
            "One hall stands by the river. Two ",
            "bridges",
            " lead to the market, which is old. Three schools (all of them new) share a garden.",
        ],
    );
    check(
        &["--context", "9s", "--within", "sentence"],
        ["Two ", "bridges", right],
    );
}

#[test]
fn a_match_over_several_sentences_is_one_line_and_opens() {
    let desk = brief();
    let answer = desk.json(&["kwic", "bridges /p hall", "--window", "1"]);
    let line = &answer["lines"][0];
    assert_eq!(answer["total"], 1);
    assert_eq!(line["node"], "hall stands by the river. Two bridges");
    assert_eq!(
        (&line["left"], &line["right"]),
        (&"One ".into(), &" lead".into())
    );
    let id = line["evidence"].as_str().expect("an id");
    let shown = desk.run(&["show", id]).expect_code(0);
    shown.expect_answer("[hall stands by the river. Two bridges] lead to the market");
}

#[test]
fn what_is_set_aside_is_no_context_and_has_none_of_the_text() {
    let desk = brief();
    for line in sides(&desk, &["trees OR hall OR people", "--window", "200"]) {
        for part in line {
            assert!(
                !part.contains("max.") && !part.contains("summary"),
                "{part}"
            );
        }
    }
    check_sides(
        &desk,
        &["section:furniture 250", "--window", "200"],
        ["Short summary of the session (max. ", "250", " words):"],
    );
}

#[test]
fn a_banner_of_the_page_is_never_context() {
    let desk = Desk::with_corpus_read();
    let around = |query: &str| -> Vec<String> {
        let lines = sides(&desk, &[query, "--window", "200"]);
        lines.iter().map(|line| plain(&line.concat())).collect()
    };
    let banners = around("section:furniture forum");
    assert!(banners.len() > 50, "{}", banners.len());
    let banner = "3rd INTERNATIONAL FORUM ON TERRITORIES AND LOCAL ECONOMIES PUERTO ALBOR, 16–19 \
                  October 2023 #territories2023";
    assert!(banners.iter().any(|alone| alone == banner), "{banners:#?}");
    assert!(
        banners.iter().all(|alone| alone.len() < 200),
        "{banners:#?}"
    );
    let text = around("the OR de");
    assert!(text.len() > 1_000, "{}", text.len());
    assert!(!text.iter().any(|text| text.contains("#territories2023")));
}

// Other versions.

#[test]
fn the_sentence_of_the_other_version_stands_under_its_line() {
    let desk = Desk::new();
    desk.write(
        "briefs/1.1_EN.txt",
        "The town met on Monday in the old hall by the river.\n\n\
         It decided to plant 40 trees. Nobody spoke against it, which is rare in this town.\n",
    );
    desk.write(
        "briefs/1.1_ES.txt",
        "El pueblo se reunió el lunes en la vieja sala junto al río.\n\n\
         Decidió plantar 40 árboles. Nadie habló en contra, lo que es raro en este pueblo.\n",
    );
    desk.write(
        "briefs/2.1_EN.txt",
        "The trees of the other town were counted in the spring.\n",
    );
    desk.run(&["ingest", "briefs"]).expect_code(0);
    let answer = desk.json(&["concordance", "trees", "--parallel", "es"]);
    let (with, without) = (
        &answer["lines"][0]["parallel"][0],
        &answer["lines"][1]["parallel"][0],
    );
    assert_eq!(with["text"], "Decidió plantar 40 árboles.");
    let other = answer["lines"][1]["session"].as_str().expect("an id");
    assert_eq!(
        without["note"],
        format!("session {other} has no version in es")
    );
    let id = with["evidence"].as_str().expect("an id");
    let shown = desk.run(&["show", id]).expect_code(0);
    shown.expect_answer("[Decidió plantar 40 árboles.] Nadie");
    let back = desk.json(&["concordance", "árboles", "--parallel"]);
    assert_eq!(
        back["lines"][0]["parallel"][0]["text"],
        "It decided to plant 40 trees."
    );
    let table = desk
        .run(&["concordance", "town", "--lang", "en", "--parallel"])
        .expect_code(0);
    let table =
        table.expect_answer("es  El pueblo se reunió el lunes en la vieja sala junto al río.");
    table.expect_answer(&format!("(session {other} has no other version)"));
    let csv = desk
        .run(&["kwic", "trees", "--parallel", "--format", "csv"])
        .expect_code(0);
    let csv = csv.expect_answer(",evidence,parallel_es,parallel_es_evidence,parallel_note\r\n");
    csv.expect_answer(",Decidió plantar 40 árboles.,");
}

#[test]
fn what_does_not_align_is_said_to_be_so() {
    let desk = Desk::new();
    desk.write(
        "briefs/1.1_EN.txt",
        "The town met on Monday. A clown (payaso in Spanish) sang all night.\n",
    );
    desk.write("briefs/1.1_ES.txt", "El pueblo se reunió el lunes.\n");
    desk.run(&["ingest", "briefs"]).expect_code(0);
    let answer = desk.json(&["concordance", "clown", "--parallel", "es"]);
    let beside = &answer["lines"][0]["parallel"][0];
    let note = beside["note"].as_str().unwrap_or_default();
    let text = beside["text"].as_str().unwrap_or_default();
    assert!(text.is_empty() != note.is_empty(), "{beside}");
}

// What is typed.

#[test]
fn what_is_typed_wrong_is_told_with_what_would_be_right() {
    let desk = brief();
    let check = |args: &[&str], words: &str| {
        desk.run(&[&["concordance", "trees"], args].concat())
            .expect_code(2)
            .expect_complaint(words);
    };
    check(
        &["--sort", "L1,X"],
        "X is no key; keys are L1 to L9, R1 to R9, node, session, date, document",
    );
    check(&["--sort", "R10"], "R10 is no key");
    check(&["--sort", "L0"], "L0 is no key");
    check(&["--sort", "L+1"], "L+1 is no key");
    check(&["--window", "many"], "a number of words from 0 to 1000");
    check(&["--window", "-1"], "'-1'");
    check(&["--window", "3", "--context", "1s"], "cannot be used with");
    check(&["--context", "0s"], "write 1s for the sentence itself");
    check(&["--context", "5"], "write 1s for the sentence itself");
    check(&["--within", "page"], "sentence, paragraph, section");
    check(&["--lang", "de"], "name one of en, es, fr, und");
    check(&["--parallel", "de"], "name one of en, es, fr, und, or all");
    check(&["--random", "0"], "at least 1");
    check(&["--limit", "some"], "write a whole number, 0 or more");
    check(&["--seed", "4"], "--random");
    check(&["--width", "8"], "from 40 to 10000");
    check(&["--plot", "--sort", "node"], "cannot be used with");
    check(&["OR"], "^");
}

#[test]
fn nothing_found_is_said_and_is_exit_code_1() {
    let desk = brief();
    let table = desk.run(&["concordance", "zeppelin"]).expect_code(1);
    assert_eq!(table.stdout, "no line found\n");
    desk.run(&["concordance", "zeppelin", "--plot"])
        .expect_code(1)
        .expect_answer("no line found");
    let csv = desk
        .run(&["concordance", "zeppelin", "--format", "csv"])
        .expect_code(1);
    assert_eq!(csv.stdout.lines().count(), 1);
    csv.expect_complaint("no line found");
    let fields = desk.run(&["concordance", "lang:en"]).expect_code(1);
    fields.expect_complaint("the query asks for documents and not for words");
    desk.run(&["concordance", "trees", "--lang", "es"])
        .expect_code(1);
    let late = desk
        .run(&["concordance", "trees", "--offset", "5"])
        .expect_code(0);
    late.expect_answer("0 of 2 lines, from number 6 on, 1 session");
}

#[test]
fn the_language_of_the_documents_can_be_chosen_in_both_commands() {
    let desk = Desk::with_corpus_read();
    let line = |lang: &str| desk.json(&["concordance", "data OR datos OR données", "--lang", lang]);
    let all = desk.json(&["concordance", "data OR datos OR données"])["total"].as_u64();
    let each = ["en", "es", "fr", "und"].map(|lang| line(lang)["total"].as_u64().unwrap_or(0));
    assert_eq!(all, Some(each.iter().sum()));
    assert!(each[0] > 0 && each[1] > 0 && each[2] > 0, "{each:?}");
    let narrowed = desk.json(&["search", "data", "--lang", "fr", "-n", "50"]);
    let typed = desk.json(&["search", "data lang:fr", "-n", "50"]);
    assert_eq!(narrowed["hits"], typed["hits"]);
    let explained = desk
        .run(&["kwic", "data", "--lang", "fr", "--explain"])
        .expect_code(0);
    explained.expect_answer("data AND lang:fr");
}

#[test]
fn a_search_counts_as_many_matches_as_there_are_lines() {
    let desk = Desk::with_corpus_read();
    for query in [
        "data",
        "open government",
        "\"open government\" OR datos",
        "\"social economy\"~3",
        "gobierno /5 local",
        "econom* in discussion",
        "concept:social-economy",
        "data -lang:fr",
        "lang:es",
        // One term, asked for twice.
        "city cities",
        "datos OR dato OR data",
    ] {
        let found = desk.json(&["search", query, "-n", "1"]);
        let lines = desk.json(&["concordance", query]);
        assert_eq!(found["matches"], lines["total"], "{query}");
        let plot = desk.json(&["concordance", query, "--plot"]);
        assert_eq!(plot["total"], lines["total"], "{query}");
        assert_eq!(plot["sessions"], lines["sessions"], "{query}");
    }
}

#[test]
fn doubts_of_a_search_are_told_by_the_concordance_too() {
    let desk = Desk::with_corpus_read();
    let note = desk.run(&["search", "the"]).stderr;
    assert!(note.starts_with("note: "), "{note}");
    assert_eq!(desk.run(&["concordance", "the"]).stderr, note);
}

#[test]
fn a_sample_does_not_hang_on_the_order_of_files_or_what_else_is_there() {
    let desk = Desk::with_corpus_read();
    let other = Desk::new();
    for file in std::fs::read_dir(corpus().join("briefs"))
        .expect("briefs")
        .flatten()
    {
        std::fs::create_dir_all(other.path("corpus/briefs")).expect("a folder");
        link(
            &file.path(),
            &other.path(&format!("corpus/briefs/{}", file.file_name().display())),
        );
    }
    for file in ["2.1.3_FR", "1.1.1_ES"] {
        other.run(&["ingest", &format!("corpus/briefs/{file}.txt")]);
    }
    other.run(&["ingest", "corpus", "-q"]);
    let draw = |desk: &Desk, seed: &str| {
        desk.run(&[
            "kwic",
            "water OR data",
            "--random",
            "9",
            "--seed",
            seed,
            "--format",
            "csv",
        ])
        .stdout
    };
    assert_eq!(draw(&desk, "3"), draw(&other, "3"));
    assert_ne!(draw(&desk, "3"), draw(&desk, "4"));
    assert_eq!(draw(&desk, "3").lines().count(), 10);
}

#[test]
fn csv_stays_csv_and_no_cell_is_a_formula() {
    let desk = Desk::new();
    desk.write(
        "briefs/sums.txt",
        "The clerk wrote a sum.\n\n\
         =SUM(A1) is what the clerk wrote, \"quoted\"; une année d'été.\n",
    );
    desk.run(&["ingest", "briefs"]).expect_code(0);
    let run = desk
        .run(&["concordance", "clerk", "--context", "1s", "--format", "csv"])
        .expect_code(0);
    let mut reader = csv_rows(&run.stdout);
    let header = reader.remove(0);
    let column = |name: &str| {
        header
            .iter()
            .position(|cell| cell == name)
            .expect("a column")
    };
    let cell = |row: usize, name: &str| reader[row][column(name)].clone();
    assert_eq!(reader.len(), 2);
    assert!(cell(1, "left").starts_with("'=SUM(A1) is"), "{reader:?}");
    assert_eq!(cell(1, "right"), " wrote, \"quoted\"; une année d'été.");
    let text = desk.run(&["text", "briefs/sums.txt"]).stdout;
    let at = |row, name: &str| cell(row, name).parse::<usize>().expect("a number");
    assert_eq!(&text[at(1, "start")..at(1, "end")], "clerk");
}

/// CSV cut into cells in the plainest way.
fn csv_rows(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let row = rows.last_mut().expect("a row");
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                row.last_mut().expect("a cell").push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\r' if !quoted => {}
            '\n' if !quoted => rows.push(vec![String::new()]),
            c => row.last_mut().expect("a cell").push(c),
        }
    }
    rows.pop();
    rows
}

#[test]
fn the_seeds_say_what_was_counted_by_hand() {
    let Some(seeds) = shared("seeds") else { return };
    let desk = Desk::new();
    link(&seeds, &desk.path("seeds"));
    desk.run(&["ingest", "seeds"]);
    let total = |query: &str| desk.json(&["concordance", query])["total"].as_u64();
    assert_eq!(
        total("concept:smart-specialization"),
        Some(8),
        "001 four times, two versions twice"
    );
    assert_eq!(total("(open +7 government*) in discussion"), Some(1));
    assert_eq!(total("\"local economic development\""), Some(0));
    let set_aside = desk.json(&[
        "concordance",
        "\"local economic development\"",
        "--furniture",
    ]);
    assert_eq!(set_aside["sessions"], 1);
    assert_eq!(set_aside["lines"][0]["section"], "furniture");
}
