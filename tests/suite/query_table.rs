//! Every form of the query language: what it finds, what it does not, what it marks, and what is
//! said when it is written wrongly.

use serde_json::Value;

use super::program::{Desk, entry};

const RIVER: &str = "Short summary of the session (max. 150 words):\n\nThe council opened the books of the city. Open government needs open and honest cities.\n\nConceptualisation:\n\nThe river flows past the town, and the town flows past nothing. A citizen of the city reads.\n\nObjectives:\n\nTo open the harbour. The government agrees.\n\nMain points of discussion:\n\nWho pays for the harbour of the city? Nobody speaks of organised governments here.\n";

const RIO: &str = "Taller 2.4.1\nTítulo de la sesión 2.4.1: El río y la ciudad\nLínea temática 2: Agua y ciudad\nSubtema 2.4: Los ríos\nOrganiza: Red de Ríos\nFecha: 12/03/2020\nModera: Aurora Montes\n\nResumen:\n\nEl gobierno local abre los libros de la región. Los gobiernos locales de las regiones hablan de la economía social del valle.\n\nPrincipales puntos de debate:\n\n¿Quién paga el puerto del gobierno abierto?\n";

const RUE: &str = "Panel 3.1.2\nTitre de la session 3.1.2 : La rue et le port\nLigne thématique 3 : La rue\nOrganisateurs : Ligue des Ports\nDate : 27/05/2021\n\nRésumé:\n\nLe gouvernement ouvert de la ville parle de l'économie sociale et du port. Les gouvernements ouverts écoutent.\n";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("briefs/river.txt", RIVER);
    desk.write("briefs/rio.txt", RIO);
    desk.write("briefs/rue.txt", RUE);
    desk.run(&["ingest", "briefs"]).expect_code(0);
    desk
}

/// Short names of sessions and what is marked in each, in the order of the names.
fn marked(desk: &Desk, args: &[&str]) -> Vec<String> {
    let mut args = args.to_vec();
    args.insert(0, "search");
    let answer = desk.json(&args);
    let mut told: Vec<String> = list(&answer["hits"]).iter().map(told).collect();
    told.sort();
    told
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn told(hit: &Value) -> String {
    let path = hit["path"].as_str().unwrap_or_default();
    let name = path
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .trim_end_matches(".txt");
    let snippet = hit["snippet"].as_str().unwrap_or_default();
    let span = |span: &Value| {
        let end = |place: usize| span[place].as_u64().and_then(|n| usize::try_from(n).ok());
        let range = end(0)
            .zip(end(1))
            .and_then(|(start, end)| snippet.get(start..end));
        range.unwrap_or("?").to_owned()
    };
    let marks: Vec<String> = list(&hit["spans"]).iter().map(span).collect();
    format!("{name}: {}", marks.join("|"))
}

#[track_caller]
fn check(desk: &Desk, query: &str, expected: &[&str]) {
    assert_eq!(marked(desk, &[query]), expected, "{query}");
}

#[track_caller]
fn check_wrong(desk: &Desk, query: &str, column: usize, message: &str) {
    let run = desk
        .run(&["search", query])
        .expect_code(2)
        .expect_complaint(message);
    let caret = format!("\n  {}^\n", " ".repeat(column));
    run.expect_complaint(&caret).expect_complaint("help: ");
}

#[test]
fn a_bare_word_is_found_in_any_inflection() {
    let desk = desk();
    check(&desk, "gobierno local", &["rio: gobierno|local"]);
    check(&desk, "regiones", &["rio: región"]);
    check(&desk, "economia", &["rio: economía"]);
    check(&desk, "bridge", &[]);
    check_wrong(&desk, "river ^2", 6, "^ has no meaning here");
}

#[test]
fn what_is_exact_has_no_inflections() {
    let desk = desk();
    check(&desk, "=gobierno", &["rio: gobierno"]);
    check(&desk, "=region", &[]);
    check(&desk, "=región", &["rio: región"]);
    check(&desk, "=\"la región\"", &["rio: la región"]);
    check(&desk, "=\"la region\"", &[]);
    check_wrong(&desk, "river =", 6, "a word is missing behind this =");
}

#[test]
fn phrases_stand_as_typed_within_a_sentence() {
    let desk = desk();
    check(&desk, "\"open government\"", &["river: Open government"]);
    check(&desk, "\"open governments\"", &[]);
    check(&desk, "\"la region\"", &["rio: la región"]);
    check(&desk, "\"city open\"", &[]);
    check(
        &desk,
        "\"open cities\"~2",
        &["river: open and honest cities"],
    );
    check(&desk, "\"open cities\"~1", &[]);
    check(&desk, "\"cities open\"~9", &[]);
    check(
        &desk,
        "\"open needs cities\"~4",
        &["river: Open government needs open and honest cities"],
    );
    check(
        &desk,
        "stem:\"open governments\"",
        &["river: Open government"],
    );
    check(&desk, "\"gobiernos local\"s", &["rio: gobierno local"]);
    check_wrong(
        &desk,
        "\"open cities\"~x",
        13,
        "behind a quotation mark says nothing",
    );
    check_wrong(&desk, "stem:open", 0, "stem: belongs to a phrase");
}

#[test]
fn distances_join_what_is_near() {
    let desk = desk();
    check(&desk, "town /5 river", &["river: river|town"]);
    check(&desk, "town /4 river", &["river: river|town"]);
    check(&desk, "town /3 river", &[]);
    check(&desk, "town +4 river", &[]);
    check(&desk, "river +4 town", &["river: river|town"]);
    check(
        &desk,
        "\"honest cities\" /6 \"open government\"",
        &["river: Open government|honest cities"],
    );
    check(&desk, "city /s books", &["river: books|city"]);
    check(&desk, "council /s honest", &[]);
    check(&desk, "council /p honest", &["river: council"]);
    check(&desk, "honest +p council", &[]);
    check(&desk, "council /p river", &[]);
    check(&desk, "harbour /9 government", &["river: harbour"]);
    check_wrong(
        &desk,
        "river /0 town",
        6,
        "a distance is between 1 and 1000",
    );
    check_wrong(&desk, "river /5", 8, "what is to be near is missing here");
    check_wrong(&desk, "(river town) /5 city", 0, "nowhere in particular");
}

#[test]
fn distances_exclude_what_is_near() {
    let desk = desk();
    check(&desk, "government NOT /1 open", &["river: government"]);
    let answer = desk.json(&["search", "government NOT /1 open"]);
    assert_eq!(answer["hits"][0]["section"], "objectives");
    check(&desk, "river NOT /s town", &[]);
    check(&desk, "river NOT /2 town", &["river: river"]);
    check_wrong(
        &desk,
        "NOT /2 town",
        0,
        "what this distance is counted from is missing",
    );
}

#[test]
fn patterns_are_looked_up_among_the_words_of_the_corpus() {
    let desk = desk();
    check(&desk, "gobierno*", &["rio: gobierno"]);
    check(&desk, "*bour", &["river: harbour"]);
    check(&desk, "t?wn", &["river: town|town"]);
    check(&desk, "econom*", &["rio: economía", "rue: économie"]);
    check(
        &desk,
        "/gobiernos?|gouvernements?/",
        &["rio: gobierno", "rue: gouvernement"],
    );
    check(&desk, "\"open gov*\"", &["river: Open government"]);
    check(&desk, "\"/(los|las)/ gobierno*\"", &["rio: Los gobiernos"]);
    check(&desk, "\"open * honest\"", &["river: open and honest"]);
    check(&desk, "harbor~1", &["river: harbour"]);
    check(&desk, "harber~1", &[]);
    check(&desk, "zz*", &[]);
    check_wrong(&desk, "river *", 6, "this asks for any word at all");
    check_wrong(&desk, "river /a(/", 6, "this is no regular expression");
    check_wrong(&desk, "harbor~2", 6, "a word may differ by one letter");
}

#[test]
fn a_pattern_that_stands_for_too_many_words_is_an_error_with_their_number() {
    let desk = Desk::new();
    let words: Vec<String> = (0..1_001).map(|n| format!("bridge{n}x")).collect();
    desk.write("many.txt", words.join(" "));
    desk.run(&["ingest", "many.txt"]).expect_code(0);
    check_wrong(
        &desk,
        "a bridge*x",
        2,
        "bridge*x stands for 1001 words of the corpus, more than 1000",
    );
    assert_eq!(marked(&desk, &["bridge99?x"]).len(), 1);
}

#[test]
fn connectors_and_signs() {
    let desk = desk();
    check(&desk, "river AND town", &["river: river|town|town"]);
    check(&desk, "puerto OR port", &["rio: puerto", "rue: port"]);
    check(&desk, "(puerto OR port) NOT libros", &["rue: port"]);
    check(&desk, "(puerto OR port) -libros", &["rue: port"]);
    check(&desk, "+puerto +libros", &["rio: libros"]);
    check_wrong(&desk, "river OR +town", 9, "+ says that this must be found");
    check_wrong(
        &desk,
        "river - town",
        6,
        "what this - belongs to is missing",
    );
}

#[test]
fn sections_in_three_languages() {
    let desk = desk();
    check(&desk, "section:discussion city", &["river: city"]);
    check(&desk, "(city) in discussion", &["river: city"]);
    check(&desk, "(ciudad OR gobierno) en debate", &["rio: gobierno"]);
    check(
        &desk,
        "\"open government\" within summary",
        &["river: Open government"],
    );
    check(&desk, "résumé:ouvert", &["rue: ouvert"]);
    check(&desk, "discussion:\"open government\"", &[]);
    check(
        &desk,
        "section:discussion (city organised)",
        &["river: city"],
    );
    check_wrong(
        &desk,
        "(city) in discussoin",
        10,
        "discussoin is not a kind of section",
    );
    check_wrong(
        &desk,
        "section:discussion",
        18,
        "what to look for in this section is missing",
    );
}

#[test]
fn concepts_are_found_by_their_labels_in_every_language() {
    let desk = desk();
    check(
        &desk,
        "concept:open-government",
        &[
            "rio: gobierno abierto",
            "river: Open government",
            "rue: gouvernement ouvert",
        ],
    );
    check(
        &desk,
        "theme:\"gouvernement ouvert\"",
        &[
            "rio: gobierno abierto",
            "river: Open government",
            "rue: gouvernement ouvert",
        ],
    );
    check(
        &desk,
        "(concept:open-government) in discussion",
        &["rio: gobierno abierto"],
    );
    check(
        &desk,
        "concept:social-economy lang:fr",
        &["rue: économie sociale"],
    );
    check_wrong(
        &desk,
        "city concept:opengovernment",
        5,
        "the scheme has no concept opengovernment",
    );
}

#[test]
fn a_concept_has_narrower_ones_when_asked() {
    let desk = desk();
    let scheme = "@base <https://themes.example/> .\n@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<water> a skos:Concept ; skos:prefLabel \"water\"@en .\n<river> a skos:Concept ; skos:prefLabel \"river\"@en ; skos:broader <water> .\n";
    desk.write("water.ttl", scheme);
    let with = |query: &'static str| ["--scheme", "water.ttl", query];
    assert_eq!(marked(&desk, &with("concept:water")), [""; 0]);
    assert_eq!(marked(&desk, &with("concept:water>")), ["river: river"]);
}

#[test]
fn what_sessions_say_of_themselves() {
    let desk = desk();
    let check = |query: &str, expected: &[&str]| {
        let mut found = desk.found(query);
        found.sort();
        assert_eq!(found, expected, "{query}");
    };
    check("lang:fr", &["3.1.2"]);
    check("session:2.4.1", &["2.4.1"]);
    check("session:[2.4 TO 3]", &["2.4.1", "3.1.2"]);
    check("session:[2.4 TO 3}", &["2.4.1"]);
    check("session>2.4.1", &["3.1.2"]);
    check("line:2", &["2.4.1"]);
    check("line:[2 TO 3}", &["2.4.1"]);
    check("line:\"agua y ciudad\"", &["2.4.1"]);
    check("subtheme:2.4", &["2.4.1"]);
    check("subtheme:rios", &["2.4.1"]);
    check("type:workshop", &["2.4.1"]);
    check("type:taller", &["2.4.1"]);
    check("type:panel", &["3.1.2"]);
    check("org:\"ligue des ports\"", &["3.1.2"]);
    check("org:ports NOT lang:fr", &[]);
    check("speaker:Montes", &["2.4.1"]);
    check("date:2020-03-12", &["2.4.1"]);
    check("date:2020", &["2.4.1"]);
    check("date:[2020-03-12 TO 2021-05-27}", &["2.4.1"]);
    check("date:{2020-03-12 TO 2021-05-27]", &["3.1.2"]);
    check("date>=2021-05", &["3.1.2"]);
    check("date<2020", &[]);
}

#[test]
fn fields_that_are_written_wrongly_are_pointed_at() {
    let desk = desk();
    check_wrong(&desk, "date:12/03/2020", 5, "12/03/2020 is no date");
    check_wrong(
        &desk,
        "date:[2021 TO 2020]",
        5,
        "nothing lies in this range",
    );
    check_wrong(&desk, "lang:[a TO b]", 5, "this field has no order");
    check_wrong(&desk, "type:dragon", 5, "dragon is not a kind of session");
    check_wrong(&desk, "sesson:1", 0, "there is no field sesson:");
    check_wrong(&desk, "line:", 5, "a value is missing here");
}

#[test]
fn every_expansion_can_be_switched_off() {
    let desk = desk();
    desk.write(
        "tied.txt",
        "The socio-economic council of the valley met to speak of the harbour.",
    );
    desk.run(&["ingest", "tied.txt"]).expect_code(0);
    let found = |args: &[&str]| marked(&desk, args);
    assert_eq!(found(&["regiones"]), ["rio: región"]);
    assert_eq!(found(&["--no-stem", "regiones"]), ["rio: regiones"]);
    assert_eq!(found(&["--accents", "economia"]), [""; 0]);
    assert_eq!(found(&["--accents", "economía"]), ["rio: economía"]);
    assert_eq!(found(&["--accents", "\"la region\""]), [""; 0]);
    assert_eq!(found(&["socioeconomic"]), ["tied: socio-economic"]);
    assert_eq!(found(&["--no-hyphens", "socioeconomic"]), [""; 0]);
    assert_eq!(found(&["--exact", "regiones"]), ["rio: regiones"]);
    assert_eq!(found(&["--exact", "region"]), [""; 0]);
}

#[test]
fn an_explanation_says_what_is_looked_for() {
    let desk = desk();
    let query = "(l'economia +5 \"gobierno* local\") in summary";
    let told = desk.json(&["search", "--explain", query])["explanation"].clone();
    assert_eq!(
        told["query"],
        "section:summary (economia +5 \"gobierno* local\")"
    );
    let tree = "within summary\n  near: within 5 tokens, in this order\n    word economia\n    phrase \"gobierno* local\"";
    assert_eq!(told["tree"], tree);
    assert_eq!(list(&told["dropped"]).len(), 1);
    let economy = &entry(&told["parts"], "part", "economia")["forms"];
    assert_eq!(entry(economy, "form", "economía")["reason"], "accents");
    let local = &entry(&told["parts"], "part", "\"gobierno* local\"")["forms"];
    assert_eq!(entry(local, "form", "gobiernos")["reason"], "pattern");
    assert_eq!(entry(local, "form", "gobiernos")["tokens"], 1);
    assert_eq!(entry(local, "form", "local")["reason"], "typed");
    let run = desk
        .run(&["search", "--explain", "--no-stem", "regiones bridge"])
        .expect_code(1);
    run.expect_answer("regiones (es, typed) 1")
        .expect_answer("no such word in the corpus")
        .expect_answer("switched off: inflections");
}

#[test]
fn a_query_is_read_as_every_text_is() {
    let desk = desk();
    desk.write(
        "panel.txt",
        "Panel 4.1.1\nTitre de la session 4.1.1 : Le quai\nOrganisateurs : Union des Re\u{301}gions\n\nRésumé:\n\nLa \u{fb01}nance de la socio\u{ad}économie du quai.\n",
    );
    desk.run(&["ingest", "panel.txt"]).expect_code(0);
    check(&desk, "e\u{301}conomie", &["rue: économie"]);
    check(&desk, "=\"l'e\u{301}conomie\"", &["rue: l'économie"]);
    check(&desk, "/e\u{301}cono.*/", &["rue: économie"]);
    for query in ["\u{fb01}nance", "\u{fb01}nan*", "finance"] {
        check(&desk, query, &["panel: finance"]);
    }
    check(&desk, "socio\u{ad}économie", &["panel: socioéconomie"]);
    assert_eq!(desk.found("org:\"Re\u{301}gions\""), ["4.1.1"]);
    desk.write("queries.csv", "query\ne\u{301}conomie\n");
    let answer = desk.json(&["search", "--batch", "queries.csv"]);
    assert_eq!(answer["queries"][0]["sessions"], 1, "{answer:#}");
    check_wrong(&desk, "e\u{301}conomie (b", 9, "this bracket is not closed");
    check_wrong(&desk, "市民 (b", 5, "this bracket is not closed");
}

#[test]
fn words_joined_by_a_sign_stand_in_a_row_and_that_is_told() {
    let desk = desk();
    desk.write(
        "joined.txt",
        "The council of the valley spoke of the quay/harbour and of its books at length.",
    );
    desk.run(&["ingest", "joined.txt"]).expect_code(0);
    check(&desk, "quays,harbours", &["joined: quay/harbour"]);
    for off in ["--exact", "--no-stem"] {
        assert_eq!(marked(&desk, &[off, "quays,harbours"]), [""; 0]);
        assert_eq!(
            marked(&desk, &[off, "quay.harbour"]),
            ["joined: quay/harbour"]
        );
    }
    desk.run(&["search", "quay--harbour"])
        .expect_code(0)
        .expect_complaint("note: the signs in quay--harbour are not looked for");
    check_wrong(&desk, "quay|harbour", 4, "| has no meaning here");
    let run = desk.run(&["search", "socio-econ*"]);
    assert!(!run.stderr.contains("the signs"), "{run:?}");
}

#[test]
fn hyphens_are_found_as_typed_when_that_is_asked_for() {
    let desk = Desk::new();
    for (name, word) in [
        ("tied", "socio-economic"),
        ("apart", "socio economic"),
        ("joined", "socioeconomic"),
    ] {
        desk.write(
            &format!("briefs/{name}.txt"),
            format!("The {word} council of the valley met to speak of the harbour."),
        );
    }
    desk.run(&["ingest", "briefs"]).expect_code(0);
    let tied = ["tied: socio-economic"];
    check(&desk, "=\"socio-economic\"", &tied);
    check(&desk, "=\"socio-econ*\"", &tied);
    for off in ["--no-hyphens", "--exact"] {
        for query in [
            "socio-economic",
            "\"socio-economic\"",
            "\"soci*-economic\"",
            "socio-econ*",
        ] {
            assert_eq!(marked(&desk, &[off, query]), tied, "{off} {query}");
        }
        let of = ["apart: socio", "tied: socio"];
        assert_eq!(marked(&desk, &[off, "socio"]), of, "{off}");
    }
    let all = [
        "apart: socio economic",
        "joined: socioeconomic",
        "tied: socio-economic",
    ];
    check(&desk, "\"socio-economic\"", &all);
    check(&desk, "\"socioeconomic\"", &all[1..]);
}

#[test]
fn an_end_of_a_range_stands_for_all_below_it() {
    let desk = desk();
    let sorted = |query: &str| {
        let mut found = desk.found(query);
        found.sort();
        found
    };
    assert_eq!(sorted("subtheme:[1 TO 2]"), ["2.4.1"]);
    assert_eq!(sorted("session:[2.4 TO 2.4]"), ["2.4.1"]);
    assert_eq!(sorted("session<=3.1"), ["2.4.1", "3.1.2"]);
    assert_eq!(sorted("session<3.1"), ["2.4.1"]);
    assert_eq!(sorted("session>2.4"), ["3.1.2"]);
    assert_eq!(sorted("session:[2.4.1 TO 2]"), ["2.4.1"]);
}

#[test]
fn what_must_be_found_is_no_choice() {
    let desk = desk();
    for (query, column) in [
        ("river OR +town", 9),
        ("+town OR river", 0),
        ("+river town OR puerto", 0),
        ("river +town OR puerto", 6),
    ] {
        check_wrong(&desk, query, column, "+ says that this must be found");
    }
    check(
        &desk,
        "+town (river OR puerto)",
        &["river: river|town|town"],
    );
}

#[test]
fn every_error_says_what_would_be_right() {
    let desk = desk();
    for (query, column) in [
        ("", 0),
        ("river AND", 9),
        ("(river", 0),
        ("river)", 5),
        ("\"...\"", 0),
        (&"(".repeat(60), 50),
    ] {
        check_wrong(&desk, query, column, "error: ");
    }
}
