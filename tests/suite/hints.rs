//! What a search tells of itself: where it finds other things than its writer may think, and why it
//! finds nothing.

use super::program::Desk;

const EN: &str = "Number: 1.1\nThematic line: 1. The harbour\nOrganised by: Harbour Trust\n\n\
    The co-operatives of the harbour care for the boats. The government of the valley met the \
    boats at the harbour, and the harbour was full of people from the valley.\n";
const ES: &str = "El barco estaba solo en el puerto y la barca estaba sola en la playa. Las casas \
    del puerto son de los pescadores. La economía del puerto crece con las economías del valle. Cada \
    año llegan más barcos, y los últimos años han sido buenos para la casa.\n";
const FR: &str = "Dans ce cas le bateau reste au port, car la mer est haute. Dans tous les cas les \
    pêcheurs restent chez eux, car le vent est fort et car la nuit tombe.\n";

fn desk() -> Desk {
    let desk = Desk::new();
    for (name, text) in [("1.1_EN", EN), ("1.2_ES", ES), ("1.3_FR", FR)] {
        desk.write(&format!("briefs/{name}.txt"), text);
    }
    desk.run(&["ingest", "briefs"]).expect_code(0);
    desk
}

#[track_caller]
fn check(desk: &Desk, args: &[&str], expected: &str) {
    let told = desk.run(args).stderr;
    assert!(told.contains(expected), "{args:?}: {told}");
}

#[track_caller]
fn check_silent(desk: &Desk, args: &[&str]) {
    let told = desk.run(args).stderr;
    assert_eq!(told, "", "{args:?}");
}

#[test]
fn words_found_by_the_rules_of_another_language_are_told() {
    let desk = desk();
    check(
        &desk,
        &["search", "solar"],
        "\"solar\" itself stands nowhere here; found by its stem: sola (es), solo (es)",
    );
    check(
        &desk,
        &["search", "care"],
        "in another language than it stands in: car (fr)",
    );
    check_silent(&desk, &["search", "care lang:en"]);
    check_silent(&desk, &["search", "barco"]);
    check_silent(&desk, &["search", "harbour"]);
}

#[test]
fn a_word_that_stands_nowhere_is_told_with_those_near_it() {
    let desk = desk();
    let told = "note: \"goverment\" stands nowhere here; near it are government\n";
    check(&desk, &["search", "goverment"], told);
    check(&desk, &["kwic", "\"the goverment\""], told);
    check_silent(&desk, &["search", "xylophone"]);
}

#[test]
fn a_wildcard_tells_of_the_hyphens_it_does_not_reach() {
    let desk = desk();
    check(
        &desk,
        &["kwic", "coop*"],
        "such as co-operatives: add OR co-op*",
    );
    check_silent(&desk, &["search", "coop* OR co-op*"]);
    check_silent(&desk, &["search", "harb*"]);
}

#[test]
fn a_field_that_nobody_has_is_told_with_what_there_is() {
    let desk = desk();
    check(
        &desk,
        &["search", "line:99"],
        "nothing here is line:\"99\"; there is \"1\"",
    );
    check(
        &desk,
        &["search", "org:nosuch"],
        "there is \"Harbour Trust\"",
    );
    check(
        &desk,
        &["search", "lang:es lang:en"],
        "asked for as (lang:en OR lang:es)",
    );
    check_silent(&desk, &["search", "line:1"]);
}

#[test]
fn typed_accents_count_in_a_plural_too() {
    let desk = desk();
    let found = |args: &[&str]| {
        let answer = desk.json(&[&["concordance"], args].concat());
        answer["total"].as_u64().unwrap_or_default()
    };
    assert_eq!(found(&["economia"]), 2);
    assert_eq!(found(&["economia", "--accents"]), 0);
    assert_eq!(found(&["economía", "--accents"]), 2);
    assert_eq!(found(&["año"]), 2);
    assert_eq!(found(&["años"]), 2);
    assert_eq!(found(&["ano"]), 2);
    assert_eq!(found(&["ano", "--accents"]), 0);
}

#[test]
fn signs_that_no_word_keeps_are_told() {
    let desk = desk();
    check(
        &desk,
        &["search", "boats OR C++"],
        "+ in C++ is not looked for",
    );
    check(
        &desk,
        &["search", "boats OR 45%"],
        "% in 45% is not looked for",
    );
    check(
        &desk,
        &["search", "\"#harbour\""],
        "# in #harbour is not looked for",
    );
}

#[test]
fn a_query_may_begin_with_a_hyphen_and_numbers_are_checked() {
    let desk = desk();
    let run = desk.run(&["search", "-fish harbour", "-n", "1"]);
    run.expect_code(0);
    check(
        &desk,
        &["search", "harbour", "-fish"],
        "rapporteur search 'water -fish'",
    );
    // It would be a file "ld".
    desk.run(&["search", "harbour", "-old"])
        .expect_complaint("-old may leave old out of a query, or write a file ld");
    assert!(!desk.path("ld").exists());
    check(
        &desk,
        &["search", "harbour", "--offset", "-1"],
        "write a whole number, 0 or more",
    );
    check(
        &desk,
        &["kwic", "harbour", "--limit", "-1"],
        "write a whole number, 0 or more",
    );
    desk.run(&["kwic", "harbour", "--limit", "0"])
        .expect_code(0);
}

#[test]
fn distances_of_other_programs_are_told_in_ours() {
    let desk = desk();
    check(&desk, &["search", "boats w/3 harbour"], "open /3 data");
    check(&desk, &["search", "boats NEAR/3 harbour"], "open /3 data");
}

#[test]
fn facets_can_be_written_alone_in_every_format() {
    let desk = desk();
    let asked = ["search", "harbour", "--facets", "line", "--facets-only"];
    let run = |format: &str| {
        desk.run(&[&asked[..], &["--format", format]].concat())
            .stdout
    };
    assert_eq!(
        run("csv"),
        "facet,value,label,sessions,filter\r\nline,1,The harbour,1,line:1\r\n"
    );
    assert!(run("tsv").contains("line\t1\tThe harbour\t1\t"));
    assert!(run("jsonl").contains("\"facet\":\"line\",\"value\":\"1\""));
    assert!(run("md").contains("| line | 1 | The harbour | 1 |"));
    assert!(run("json").starts_with("[\n"));
    assert!(run("table").contains("line: sessions"));
    let both = desk.run(&["search", "harbour", "--facets", "line", "--format", "md"]);
    assert!(
        both.stdout.contains("\n\n| facet | value |"),
        "{}",
        both.stdout
    );
    check(
        &desk,
        &["search", "harbour", "--facets", "line", "--format", "csv"],
        "--facets-only",
    );
    desk.run(&["search", "harbour", "--facets-only"])
        .expect_code(2);
}

#[test]
fn template_wording_is_counted_apart_from_what_is_searched() {
    let desk = Desk::new();
    let brief = "Title: Boats\n\nSummary (max. 250 words)\n\nThe boats of the harbour are old.\n";
    desk.write("briefs/1.1_EN.txt", brief);
    desk.run(&["ingest", "briefs"]).expect_code(0);
    let told = desk.run(&["search", "--explain", "words"]);
    assert!(
        told.stdout
            .contains("words (en, typed) 0\n  1 more in page furniture and template wording"),
        "{}",
        told.stdout
    );
    check(
        &desk,
        &["search", "words"],
        "template wording of 1 session have it: add --furniture",
    );
    check(&desk, &["kwic", "words"], "add --furniture");
}

#[test]
fn a_part_of_a_name_names_the_concepts_that_have_it() {
    let desk = Desk::new();
    let text = "The town speaks of open government and of participatory budgeting every year.";
    desk.write("briefs/1.1_EN.txt", text);
    desk.run(&["ingest", "briefs"]).expect_code(0);
    check(
        &desk,
        &["search", "concept:open"],
        "the nearest are open-data, open-government; ",
    );
}

#[test]
fn lines_of_the_version_asked_for_beside_them_say_so() {
    let desk = desk();
    check(
        &desk,
        &["kwic", "harbour", "--lang", "en", "--parallel", "en"],
        "all lines shown are of versions in en",
    );
}
