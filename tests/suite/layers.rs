//! The shape of the source: a stage names only stages declared above it, and every file says what
//! it is for.
//!
//! The order is read from `src/lib.rs`. Names in comments and strings do not count, so the
//! documentation may point downstream.

use std::fs;
use std::path::{Path, PathBuf};

/// The stages in the order of `lib.rs`.
fn stages(lib: &str) -> Vec<String> {
    lib.lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .map(str::to_owned)
        .collect()
}

#[test]
fn stages_are_declared_in_the_order_in_which_the_documentation_tells_them() {
    let lib = fs::read_to_string(source().join("lib.rs")).expect("lib.rs");
    let link = regex::Regex::new(r"\[`(\w+)`\]").expect("a pattern");
    let mut told: Vec<&str> = Vec::new();
    for line in lib.lines().filter(|line| line.starts_with("//!")) {
        for name in link.captures_iter(line).filter_map(|found| found.get(1)) {
            if !told.contains(&name.as_str()) {
                told.push(name.as_str());
            }
        }
    }
    told.push("cli"); // "the command line lies on top of it"
    assert_eq!(stages(&lib), told);
}

#[test]
fn a_stage_names_only_stages_above_it() {
    let lib = fs::read_to_string(source().join("lib.rs")).expect("lib.rs");
    let stages = stages(&lib);
    let mut violations = Vec::new();
    let mut read = 0;
    for path in rust_files() {
        let below = path.strip_prefix(source()).expect("a file of the source");
        let text = fs::read_to_string(&path).expect("a source file");
        if let Some(place) = Place::of(below, &stages) {
            read += 1;
            violations.extend(place.violations(&text, &stages));
        }
    }
    assert!(read > stages.len(), "only {read} files were looked at");
    assert!(violations.is_empty(), "{}", violations.join("\n"));
}

#[test]
fn a_made_up_violation_is_found() {
    let stages = ["text", "theme", "engine"].map(str::to_owned);
    let check = |file: &str, source: &str, expected: &[&str]| {
        let place = Place::of(Path::new(file), &stages).expect("a file of a stage");
        assert_eq!(place.violations(source, &stages), expected, "{source}");
    };
    let upward = "theme/a.rs";
    check(upward, "use crate::text::Text;", &[]);
    check(upward, "use crate::theme::Scheme;", &[]);
    check(
        upward,
        "\n\nuse crate::engine::Engine;",
        &["theme/a.rs:3: engine"],
    );
    check(
        upward,
        "fn f() { crate::engine::run() }",
        &["theme/a.rs:1: engine"],
    );
    check(
        upward,
        "use crate::{text::{self, Text},\n engine};",
        &["theme/a.rs:2: engine"],
    );
    check(
        upward,
        "use super::super::engine::Engine;",
        &["theme/a.rs:1: engine"],
    );
    check(upward, "use super::engine::Engine;", &[]);
    check(
        "theme/mod.rs",
        "use super::engine::Engine;",
        &["theme/mod.rs:1: engine"],
    );
    check(
        "theme.rs",
        "use super::engine::Engine;",
        &["theme.rs:1: engine"],
    );
    check(
        "text/pdf/mod.rs",
        "use crate ::\n theme::A;",
        &["text/pdf/mod.rs:2: theme"],
    );
    check(
        "text/a.rs",
        "/// [`crate::engine`]\n/* crate::engine */ // crate::engine",
        &[],
    );
    check(
        "text/a.rs",
        "let a = \"crate::engine\"; let b = r#\"\"crate::engine\"#;",
        &[],
    );
    check(
        "text/a.rs",
        "let a: &'a str = \"\\\"\"; let q = '\"'; crate::engine::f()",
        &["text/a.rs:1: engine"],
    );
}

#[test]
fn no_folder_or_file_is_a_drawer_for_odds_and_ends() {
    let drawers = ["utils", "util", "common", "helpers", "types", "misc"];
    for path in rust_files() {
        let below = path.strip_prefix(source()).expect("a file of the source");
        for part in below.with_extension("").components() {
            let name = part.as_os_str().to_string_lossy();
            assert!(!drawers.contains(&&*name), "{}", below.display());
        }
    }
}

#[test]
fn every_file_opens_by_saying_what_it_is_for() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let everywhere = ["src", "tests", "benches"].iter().flat_map(|folder| {
        let files = walkdir::WalkDir::new(root.join(folder)).into_iter();
        files
            .filter_map(Result::ok)
            .map(walkdir::DirEntry::into_path)
    });
    let mut looked_at = 0;
    for path in everywhere.filter(|path| path.extension().is_some_and(|e| e == "rs")) {
        let text = fs::read_to_string(&path).expect("a source file");
        let first = text.lines().next().unwrap_or_default();
        assert!(first.starts_with("//! "), "{}: {first}", path.display());
        looked_at += 1;
    }
    assert!(looked_at > 50, "only {looked_at} files");
}

/// Where a file stands: its stage, and how many `super` lead out of the stage.
struct Place {
    file: String,
    stage: usize,
    depth: usize,
}

impl Place {
    /// `None` for `lib.rs` and `main.rs`, which belong to no stage.
    fn of(below: &Path, stages: &[String]) -> Option<Place> {
        let parts: Vec<String> = below
            .with_extension("")
            .components()
            .map(|part| part.as_os_str().to_string_lossy().into_owned())
            .collect();
        let stage = stages.iter().position(|stage| *stage == parts[0])?;
        let is_folder = parts.last().is_some_and(|name| name == "mod");
        Some(Place {
            file: below.to_string_lossy().into_owned(),
            stage,
            depth: parts.len() - usize::from(is_folder),
        })
    }

    fn violations(&self, source: &str, stages: &[String]) -> Vec<String> {
        let bare = without_comments_and_strings(source);
        let later = |name: &str| stages[self.stage + 1..].iter().any(|stage| stage == name);
        names_at_the_root(&bare, self.depth)
            .into_iter()
            .filter(|(name, _)| later(name))
            .map(|(name, at)| format!("{}:{}: {name}", self.file, line_of(&bare, at)))
            .collect()
    }
}

fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// The names that follow `crate::`, or as many `super::` as lead to the root, with their places.
fn names_at_the_root(source: &str, depth: usize) -> Vec<(&str, usize)> {
    let tokens: Vec<(&str, usize)> = regex::Regex::new(r"\w+|::|[{},]|[^\s]")
        .expect("a pattern")
        .find_iter(source)
        .map(|token| (token.as_str(), token.start()))
        .collect();
    let word = |at: usize| tokens.get(at).map_or("", |token| token.0);
    let mut names = Vec::new();
    for start in 0..tokens.len() {
        let mut at = start;
        match word(start) {
            "crate" if word(start + 1) == "::" => at += 2,
            "super" if start == 0 || word(start - 1) != "::" => {
                while word(at) == "super" && word(at + 1) == "::" {
                    at += 2;
                }
                if (at - start) / 2 < depth {
                    continue;
                }
            }
            _ => continue,
        }
        if word(at) == "{" {
            names.extend(first_names(&tokens[at + 1..]));
        } else {
            names.extend(tokens.get(at));
        }
    }
    names
}

/// The first name of each path in a list in braces.
fn first_names<'s>(tokens: &[(&'s str, usize)]) -> Vec<(&'s str, usize)> {
    let mut names = Vec::new();
    let mut depth = 0;
    let mut expected = true;
    for &(word, at) in tokens {
        match word {
            "{" => depth += 1,
            "}" if depth == 0 => break,
            "}" => depth -= 1,
            "," if depth == 0 => expected = true,
            _ if expected => {
                names.push((word, at));
                expected = false;
            }
            _ => {}
        }
    }
    names
}

/// The source with blanks for its comments, strings and characters; line breaks stay.
fn without_comments_and_strings(source: &str) -> String {
    let pattern = concat!(
        r"(?s)//[^\n]*",
        r"|/\*.*?\*/",
        r###"|r##".*?"##|r#".*?"#|r".*?""###,
        r#"|"(?:\\.|[^"\\])*""#,
        r"|'(?:\\[^']+|\\'|[^'\\])'",
    );
    let blank = |found: &regex::Captures<'_>| -> String {
        let kept = found[0].chars();
        kept.map(|c| if c == '\n' { '\n' } else { ' ' }).collect()
    };
    let pattern = regex::Regex::new(pattern).expect("a pattern");
    pattern.replace_all(source, blank).into_owned()
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn rust_files() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(source())
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|e| e == "rs"))
        .collect();
    files.sort();
    files
}
