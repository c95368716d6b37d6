//! The goals of 2030 and their targets, named by their numbers.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use rapporteur::theme::Scheme;

use super::program::Desk;

/// How many targets each goal has.
const TARGETS: [usize; 17] = [7, 8, 13, 10, 9, 8, 5, 12, 8, 10, 10, 11, 5, 10, 12, 12, 19];

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("corpus/themes")
        .join(name)
}

fn goals() -> Scheme {
    let turtle = fs::read(file("sdg.ttl")).expect("the goals are there");
    Scheme::from_turtle(&turtle, "sdg.ttl").expect("they are a scheme")
}

/// The goals and targets that a text names, with the words that do so.
#[track_caller]
fn check(text: &str, expected: &[(&str, &str)]) {
    let desk = Desk::new();
    desk.write("brief.txt", text);
    desk.run(&["ingest", "brief.txt"]).expect_code(0);
    let scheme = file("sdg.ttl");
    let scheme = scheme.to_str().expect("a path in UTF-8");
    let found = desk.json(&["themes", "match", "--scheme", scheme]);
    let found: Vec<(&str, &str)> = found
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|mention| Some((mention["concept"].as_str()?, mention["text"].as_str()?)))
        .collect();
    assert_eq!(found, expected, "in: {text}");
}

#[test]
fn all_goals_and_targets_are_there() {
    let scheme = goals();
    assert_eq!(scheme.doubts, Vec::<String>::new());
    let mut targets: BTreeMap<usize, usize> = BTreeMap::new();
    let ids: BTreeSet<&str> = scheme.concepts.iter().map(|c| c.id.as_str()).collect();
    for concept in &scheme.concepts {
        let Some(number) = concept.id.strip_prefix("sdg-") else {
            continue;
        };
        let goal = number.split('.').next().unwrap_or_default();
        let count = targets
            .entry(goal.parse().expect("the number of a goal"))
            .or_default();
        if number.contains('.') {
            *count += 1;
            assert_eq!(concept.broader, [format!("sdg-{goal}")], "{number}");
        }
        assert_eq!(concept.preferred.len(), 3, "{number} has three languages");
        assert!(concept.note.is_some(), "{number} says what it wants");
    }
    assert_eq!(targets.into_values().collect::<Vec<_>>(), TARGETS);
    assert!(ids.contains("sdg-16.10") && ids.contains("sdg-17.19"));
}

#[test]
fn themes_are_mapped_to_goals_and_targets_that_exist() {
    let scheme = goals();
    let known: BTreeSet<String> = scheme
        .concepts
        .iter()
        .filter_map(|concept| concept.id.strip_prefix("sdg-").map(str::to_owned))
        .collect();
    let themes = fs::read_to_string(file("territorial-development.ttl")).expect("the themes");
    let mapped: BTreeSet<String> = themes
        .split_whitespace()
        .filter_map(|word| word.strip_prefix("sdg:"))
        .filter(|number| !number.is_empty())
        .map(str::to_owned)
        .collect();
    let unknown: Vec<&String> = mapped.difference(&known).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    let goals: BTreeSet<&str> = mapped
        .iter()
        .filter_map(|number| number.split('.').next())
        .collect();
    assert_eq!(goals.len(), 17, "each goal has a theme: {goals:?}");
}

#[test]
fn goals_and_targets_are_found_by_their_numbers_in_each_language() {
    check(
        "The council of the valley read target 11.3 aloud before it turned to SDG 5 and to the budget.",
        &[("sdg-11.3", "target 11.3"), ("sdg-5", "SDG 5")],
    );
    check(
        "La alcaldesa del valle habló de la meta 16.7 y del ODS 11 antes de abrir la sesión con los vecinos.",
        &[("sdg-16.7", "meta 16.7"), ("sdg-11", "ODS 11")],
    );
    check(
        "Le conseil de la vallée a relu la cible 1.a et l'objectif 13 de l'Agenda 2030 avant de voter le budget.",
        &[
            ("sdg-1.a", "cible 1.a"),
            ("sdg-13", "objectif 13 de l'Agenda 2030"),
        ],
    );
}

#[test]
fn other_numbers_are_no_goals() {
    check(
        "Section 11.3 of the report says that 5 of the 17 towns have met and that 8.5 per cent have not.",
        &[],
    );
    check(
        "The ministers of the valley had by then given up Millennium Development Goal 8 and its deadline.",
        &[(
            "millennium-development-goals",
            "Millennium Development Goal 8",
        )],
    );
    check(
        "La comarca fue durante diez años región objetivo 1 de la Unión, y el apartado 11.3 lo recuerda.",
        &[],
    );
}

#[test]
fn the_last_of_a_list_is_found_and_quantities_are_none() {
    check(
        "The council of the valley read targets 11.3 and 16.7 aloud before it turned to the budget of the year.",
        &[
            ("sdg-11.3", "targets 11.3"),
            ("sdg-16.7", "targets 11.3 and 16.7"),
        ],
    );
    check(
        "The council of the valley met that goal 10 years ahead of time and kept the target 2.5 per cent below.",
        &[],
    );
}
