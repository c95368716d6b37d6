//! The project's own briefs through the program, against the manifest that is true by construction.
//!
//! `sessions` checks what the session stage reads from a text; here the whole way from the file to
//! `rapporteur sessions --format json` is checked, in both directions.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use super::program::{Desk, corpus, strings};

/// How many values of each field were compared, and which were not as they should be.
#[derive(Default)]
struct Table {
    fields: BTreeMap<&'static str, (usize, usize)>,
    misses: Vec<String>,
}

impl Table {
    fn check(&mut self, of: &str, field: &'static str, expected: Value, found: &Value) {
        let (right, all) = self.fields.entry(field).or_default();
        *all += 1;
        if expected == *found {
            *right += 1;
        } else {
            self.misses
                .push(format!("{of}: {field}: expected {expected}, found {found}"));
        }
    }

    fn show(&self) -> String {
        let row = |(field, (right, all)): (&&str, &(usize, usize))| {
            let percent = 100.0 * *right as f64 / *all as f64;
            format!("{field:<22} {right:>4} of {all:>4}  {percent:>5.1} %\n")
        };
        self.fields.iter().map(row).collect()
    }
}

#[test]
#[allow(clippy::print_stdout)] // the table is what one runs this test for
fn everything_in_the_manifest_is_found_and_nothing_else() {
    let manifest = fs::read(corpus().join("manifest.json")).expect("the manifest");
    let manifest: Value = serde_json::from_slice(&manifest).expect("JSON");
    let desk = Desk::with_corpus_read();
    let answer = desk.json(&["sessions"]);
    let mut table = Table::default();
    table.check(
        "corpus",
        "skipped",
        Value::Array(Vec::new()),
        &answer["skipped"],
    );
    let expected = list(&manifest["sessions"]);
    let found = list(&answer["sessions"]);
    let ids = |sessions: &[Value]| {
        let mut ids: Vec<Value> = sessions.iter().map(|s| s["id"].clone()).collect();
        ids.sort_by_key(ToString::to_string);
        Value::Array(ids)
    };
    table.check("corpus", "session ids", ids(expected), &ids(found));
    for session in expected {
        if let Some(found) = found.iter().find(|found| found["id"] == session["id"]) {
            compare_session(&mut table, session, found);
        }
    }
    println!("{}", table.show());
    let misses = table.misses.join("\n");
    assert!(table.misses.is_empty(), "\n{}\n{misses}", table.show());
    assert_eq!(table.fields["session"].1, expected.len());
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).expect("a list")
}

fn compare_session(table: &mut Table, session: &Value, found: &Value) {
    let id = session["id"].as_str().expect("an id");
    table.check(id, "session", session["id"].clone(), &found["id"]);
    for field in ["number", "kind", "date"] {
        table.check(id, field, session[field].clone(), &found[field]);
    }
    let number_of = |found: &Value| match found.as_str().and_then(|line| line.split_once(". ")) {
        Some((number, _)) => number.into(),
        None => found.clone(),
    };
    let line = number_of(&found["thematic_line"]);
    table.check(id, "thematic line", session["thematic_line"].clone(), &line);
    let subtheme = number_of(&found["subtheme"]);
    table.check(id, "sub-theme", session["subtheme"].clone(), &subtheme);
    check_line_title(table, id, session, found);
    let versions = list(&session["versions"]);
    let found_versions = list(&found["versions"]);
    let paths = |prefix: &str, versions: &[Value]| {
        let path = |v: &Value| format!("{prefix}{}", v["path"].as_str().unwrap_or_default());
        let mut paths: Vec<String> = versions.iter().map(path).collect();
        paths.sort();
        Value::from(paths)
    };
    let expected = paths("corpus/", versions);
    table.check(id, "versions", expected, &paths("", found_versions));
    for version in versions {
        let path = format!("corpus/{}", version["path"].as_str().unwrap_or_default());
        if let Some(found) = found_versions.iter().find(|v| v["path"] == path.as_str()) {
            compare_version(table, &path, version, found);
        }
    }
    let of_versions = found_versions
        .iter()
        .flat_map(|version| list(&version["sections"]));
    let all: Vec<Value> = of_versions.cloned().collect();
    table.check(
        id,
        "sections of session",
        Value::from(all),
        &found["sections"],
    );
}

/// The title of the line, where one is printed, is that of the line's number in some language.
fn check_line_title(table: &mut Table, id: &str, session: &Value, found: &Value) {
    let Some((_, title)) = found["thematic_line"]
        .as_str()
        .and_then(|l| l.split_once(". "))
    else {
        return;
    };
    let known = session["line_title"].as_object().into_iter().flatten();
    let expected = known
        .map(|(_, known)| known)
        .find(|known| *known == title)
        .unwrap_or(&session["line_title"]);
    table.check(id, "title of the line", expected.clone(), &title.into());
}

fn compare_version(table: &mut Table, path: &str, version: &Value, found: &Value) {
    table.check(path, "language", version["lang"].clone(), &found["lang"]);
    table.check(path, "title", version["title"].clone(), &found["title"]);
    if path.ends_with(".pdf") {
        table.check(path, "pages", version["pages"].clone(), &found["pages"]);
    }
    let kinds = |sections: &Value| Value::from(strings(sections, "kind"));
    let expected = kinds(&version["sections"]);
    table.check(path, "sections", expected, &kinds(&found["sections"]));
    for (section, found) in list(&version["sections"])
        .iter()
        .zip(list(&found["sections"]))
    {
        // The template's own limit, "(max. 250 words)", is no part of the heading.
        let heading = section["heading"].as_str();
        let bare = heading.map(|h| h.split(" (").next().unwrap_or(h));
        table.check(path, "heading", Value::from(bare), &found["heading"]);
    }
}
