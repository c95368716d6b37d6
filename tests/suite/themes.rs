//! What a theme is found in, and what not, told by single sentences.

use super::program::Desk;

/// How often the shipped scheme finds a concept in a text.
fn mentions(text: &str, concept: &str) -> usize {
    let desk = Desk::new();
    desk.write("brief.txt", text);
    desk.run(&["ingest", "brief.txt"]);
    let found = desk.json(&["themes", "match"]);
    found
        .as_array()
        .into_iter()
        .flatten()
        .filter(|m| m["concept"] == concept)
        .count()
}

#[track_caller]
fn check(concept: &str, text: &str, expected: usize) {
    assert_eq!(mentions(text, concept), expected, "{concept} in: {text}");
}

#[test]
fn words_that_are_only_alike_are_not_mentions() {
    check(
        "public-procurement",
        "La marche publique pour le climat a réuni dimanche les habitants de la vallée.",
        0,
    );
    check(
        "public-procurement",
        "Le marché public de la commune a été attribué dimanche aux habitants de la vallée.",
        1,
    );
    check(
        "gender-equality",
        "The council spoke of feminist economic policies and of the bread of the valley.",
        0,
    );
    check(
        "big-data",
        "The council spoke of data analytic tools and of the bread of the valley.",
        0,
    );
}

#[test]
fn inflections_are_mentions() {
    check(
        "smart-specialization",
        "Les systèmes de spécialisation intelligents de la région ont été présentés aux habitants.",
        1,
    );
    check(
        "open-government",
        "Los gobiernos abiertos de la región se presentaron ayer a todas las personas del valle.",
        1,
    );
    check(
        "social-economy",
        "The social and solidarity economies of the valley have grown in the last ten years.",
        1,
    );
}

#[test]
fn adjectives_of_the_scheme_have_both_genders() {
    check(
        "transparency",
        "La gestion transparente de la commune a été présentée dimanche aux habitants de la vallée.",
        1,
    );
    check(
        "transparency",
        "Des décisions transparentes ont été présentées dimanche aux habitants de la vallée.",
        1,
    );
    check(
        "entrepreneurship",
        "Las emprendedoras de la región se presentaron ayer a todas las personas del valle.",
        1,
    );
}

#[test]
fn a_comma_parts_words_and_an_address_has_none() {
    check(
        "open-data",
        "The council found the gates open, data in order and the people of the valley at home.",
        0,
    );
    check(
        "open-data",
        "See https://example.org/open-data for the open data of the council of the valley.",
        1,
    );
}

#[test]
fn rules_find_what_is_said_with_words_between_and_forbid_false_friends() {
    check(
        "open-government",
        "La alcaldesa pidió ayer en la plaza gobiernos locales y regionales más abiertos a los vecinos.",
        1,
    );
    check(
        "open-government",
        "Open data promised the valley more transparent governments, said the mayor to the residents.",
        0,
    );
    check(
        "smes",
        "Each group of the valley drew up a small business plan for the mill and showed it to the mayor.",
        0,
    );
}

#[test]
fn more_sessions_than_a_table_can_show_have_their_totals() {
    let desk = Desk::new();
    let speeches = (1..=201).map(|n| {
        format!(
            "{{\"id\": \"s{n}\", \"text\": \"Speaker {n} told of the social economy of the valley.\"}}\n"
        )
    });
    desk.write("speeches.jsonl", speeches.collect::<String>());
    desk.run(&["ingest", "speeches.jsonl"]);
    let table = desk.run(&["themes"]).stdout;
    let row = table.lines().find(|line| line.starts_with("social"));
    let row: Vec<&str> = row.unwrap_or_default().split("  ").collect();
    let numbers: Vec<&str> = row.iter().map(|cell| cell.trim()).collect();
    let numbers: Vec<&&str> = numbers.iter().filter(|cell| **cell == "201").collect();
    assert_eq!(numbers.len(), 4, "{table}");
    let told = "201 sessions are too many for a table";
    assert!(table.contains(told), "{table}");
    let columns = desk.run(&["themes", "--format", "csv"]).stdout;
    let head = columns.lines().next().unwrap_or_default();
    assert!(head.split(',').count() > 201, "{head}");
}
