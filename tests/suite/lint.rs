//! Stories of an institution with a form of its own: what it requires, what it calls things, what is
//! only its wording.

use super::program::Desk;

const FORM: &str = "ignore = [\"Return this form by mail\"]\nrequired = [\"venue\", \"title\"]\n\
    [sections]\nconceptualisation = [\"Marco del encuentro\"]\n[fields]\nvenue = [\"Held at the\"]\n";

fn brief_of_form(venue: &str) -> String {
    format!(
        "Title: Bread for all\n\n{venue}Date: 14/03/2025\n\nReturn this form by mail.\n\n\
        Marco del encuentro\n\nThe old bakery of the town burnt down, and the people want to build it again.\n\n\
        Speakers\n\nModerator: Ana Roy, baker\n"
    )
}

fn rules(desk: &Desk, session: &str) -> Vec<String> {
    let lint = ["sessions", "lint", session, "--template", "form.toml"];
    let answer = desk.json(&lint);
    let findings = answer["findings"].as_array().expect("a list").iter();
    let told = |finding: &serde_json::Value| format!("{}: {}", finding["rule"], finding["what"]);
    findings
        .map(|finding| told(finding).replace('"', ""))
        .collect()
}

#[test]
fn a_field_that_the_form_requires_is_missed_wherever_it_could_be_said() {
    let desk = Desk::new();
    desk.write("form.toml", FORM);
    for (name, venue) in [
        ("nowhere", ""),
        ("unknown", "Venue: -\n\n"),
        ("own", "Held at the: Old mill\n\n"),
        ("plain", "Venue: Old mill\n\n"),
        ("dated", "Date and venue: 14 March 2025, Old mill\n\n"),
        ("outside", ""),
    ] {
        desk.write(
            &format!("briefs/{name}.txt"),
            format!("{}\n{name}\n", brief_of_form(venue)),
        );
    }
    desk.write("briefs/metadata.csv", "file,venue,number\noutside.txt,Old mill,6\nnowhere.txt,,1\nunknown.txt,,2\nown.txt,,3\nplain.txt,,4\ndated.txt,,5\n");
    desk.run(&["ingest", "briefs", "--template", "form.toml"])
        .expect_code(0);
    let missing = "missing: no field \\venue\\".to_owned();
    for (session, expected) in [
        ("1", true),
        ("2", true),
        ("3", false),
        ("4", false),
        ("5", false),
        ("6", false),
    ] {
        let rules = rules(&desk, session);
        assert_eq!(rules.contains(&missing), expected, "{session}: {rules:?}");
        assert!(
            !rules
                .iter()
                .any(|rule| rule.starts_with("heading-language")),
            "{rules:?}"
        );
    }
}

#[test]
fn wording_of_a_form_is_set_aside_listed_and_found_on_request() {
    let desk = Desk::new();
    desk.write("form.toml", FORM);
    desk.write("briefs/bread.txt", brief_of_form(""));
    desk.run(&["ingest", "briefs", "--template", "form.toml"])
        .expect_code(0);
    desk.run(&["sessions", "show", "bread", "--furniture"])
        .expect_code(0)
        .expect_answer("\nwording of its template:\n")
        .expect_answer("  Return this form by mail.\n")
        .expect_answer("  Marco del encuentro\n");
    assert_eq!(desk.found("\"return this form\""), Vec::<String>::new());
    assert_eq!(
        desk.found("section:furniture \"return this form\""),
        ["bread"]
    );
    assert_eq!(desk.found("section:furniture bakery"), Vec::<String>::new());
}

#[test]
fn lint_tells_findings_from_a_session_that_is_not_there() {
    let desk = Desk::new();
    desk.write("form.toml", FORM);
    desk.write("briefs/bread.txt", brief_of_form(""));
    desk.run(&["ingest", "briefs", "--template", "form.toml"])
        .expect_code(0);
    let lint = |id: &str| desk.run(&["sessions", "lint", id, "--template", "form.toml"]);
    lint("bread").expect_code(1).expect_answer("missing");
    lint("cake")
        .expect_code(2)
        .expect_complaint("error: cake: no session and no evidence has this id");
}
