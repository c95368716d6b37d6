//! How much of what headers of many kinds say is found, and how little else.

mod cases;

use self::cases::CASES;
use super::{hours, read};
use crate::session::Brief;

/// What the header says, one `key=value` each.
fn said(brief: &Brief) -> Vec<String> {
    let mut out = Vec::new();
    let mut say = |key: &str, value: Option<String>| {
        out.extend(value.map(|value| format!("{key}={value}")));
    };
    say("kind", brief.kind.map(|kind| kind.to_string()));
    say("number", brief.number.clone());
    say("title", brief.title.clone());
    if let Some(line) = brief.thematic_line.clone() {
        say("line.number", line.number);
        say("line.title", line.title);
    }
    for name in &brief.organizers {
        say("by", Some(name.clone()));
    }
    say("date", brief.date.map(|date| date.to_string()));
    for hours in hours(brief) {
        say("time", Some(hours));
    }
    say("platform", brief.platform.clone());
    say("capacity", brief.capacity.clone());
    say("registration", brief.registration.clone());
    for lang in &brief.stated_languages {
        say("lang", Some(lang.code.clone()));
    }
    out
}

/// Figures: stated, found, found though not stated; and what went wrong.
fn measure(cases: &[&str]) -> (usize, usize, usize, String) {
    let (mut stated, mut found, mut surplus) = (0, 0, 0);
    let mut wrong = String::new();
    for case in cases {
        let (text, expected) = case.split_once("\n====\n").unwrap_or((case, ""));
        let said = said(&read(text.trim_start_matches('\n')));
        let expected: Vec<&str> = expected.lines().filter(|l| !l.is_empty()).collect();
        let name = text.trim().lines().next().unwrap_or_default();
        for line in &expected {
            stated += 1;
            if said.iter().any(|s| s == line) {
                found += 1;
            } else {
                wrong += &format!("MISS   [{name}] {line}\n");
            }
        }
        for line in said.iter().filter(|s| !expected.contains(&s.as_str())) {
            surplus += 1;
            wrong += &format!("EXTRA  [{name}] {line}\n");
        }
    }
    (stated, found, surplus, wrong)
}

#[test]
fn headers_of_many_institutions() {
    let (stated, found, surplus, wrong) = measure(CASES);
    let held = 100 * found >= 97 * stated && 100 * surplus <= 2 * stated;
    assert!(
        held,
        "{found} of {stated} found, {surplus} surplus:\n{wrong}"
    );
}

#[test]
fn prose_with_days_and_rooms_tells_no_fields() {
    for text in [
        "The hall burnt on 4 March 2025 and the town met at 9:00 in the old school.\n\nRoom was made \
         for all, and the online world took little notice of it.\n",
        "Le marché ouvrit le 4 mars 2025 à 9 h devant la mairie.\n\nOn y vendit du pain sur toute la \
         place, en ligne droite jusqu'au pont.\n",
        "Workshop owners met in spring. The panel on the wall was old.\n\nDialogue helps.\n",
    ] {
        assert_eq!(said(&read(text)), Vec::<String>::new(), "{text}");
    }
}
