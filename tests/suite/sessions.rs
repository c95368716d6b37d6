//! What the session stage finds in the project's own briefs, field by field against the manifest.
//!
//! The manifest is written by the program that wrote the briefs, so it is true by construction.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use rapporteur::language::Lang;
use rapporteur::session::{
    Brief, DocumentFacts, Documents, Particulars, Session, Signature, group, parse,
};
use rapporteur::text::{Format, Reading, extract};
use serde::Deserialize;

#[derive(Deserialize)]
struct Manifest {
    sessions: Vec<TrueSession>,
}

#[derive(Deserialize)]
struct TrueSession {
    id: String,
    number: Option<String>,
    kind: Option<String>,
    thematic_line: Option<String>,
    subtheme: Option<String>,
    date: Option<String>,
    times: Vec<TrueTimes>,
    versions: Vec<TrueVersion>,
}

#[derive(Deserialize)]
struct TrueTimes {
    start: String,
    end: Option<String>,
    zone: Option<String>,
}

#[derive(Deserialize)]
struct TrueVersion {
    path: String,
    lang: String,
    title: Option<String>,
    sections: Vec<TrueSection>,
    organizers: Vec<String>,
    languages: Vec<String>,
    speakers: Vec<TrueSpeaker>,
}

#[derive(Deserialize)]
struct TrueSection {
    kind: String,
    heading: Option<String>,
}

#[derive(Deserialize)]
struct TrueSpeaker {
    name: String,
    role: Option<String>,
}

/// A brief of the corpus as it was read.
struct Read<'m> {
    session: &'m TrueSession,
    version: &'m TrueVersion,
    body: String,
    brief: Brief,
}

#[derive(Default)]
struct Tally {
    checked: usize,
    misses: String,
}

impl Tally {
    fn check(&mut self, path: &str, field: &str, expected: &str, found: &str) {
        self.checked += 1;
        if expected != found {
            let _ = writeln!(
                self.misses,
                "{path}\n  {field}\n    expected {expected}\n    found    {found}"
            );
        }
    }
}

#[test]
fn every_field_of_the_manifest_is_found() {
    let Some((root, manifest)) = manifest() else {
        return;
    };
    let read = read_all(&root, &manifest);
    let mut tally = Tally::default();
    for brief in &read {
        compare(&mut tally, brief);
    }
    assert!(tally.checked > 0, "no brief could be read");
    assert!(
        tally.misses.is_empty(),
        "{} fields checked in {} briefs, misses:\n{}",
        tally.checked,
        read.len(),
        tally.misses
    );
}

#[test]
fn every_version_of_the_manifest_is_in_its_session() {
    let Some((root, manifest)) = manifest() else {
        return;
    };
    let read = read_all(&root, &manifest);
    let mut documents = Documents::default();
    for (document, read) in read.iter().enumerate() {
        let facts = DocumentFacts {
            document,
            path: Path::new(&read.version.path),
            location: Path::new(&read.version.path),
            lang: lang(read.version),
            particulars: Particulars::of(&read.brief),
            is_record: false,
        };
        let added = documents.add(facts, &Signature::default());
        added.expect("it is held in memory");
    }
    let show = |session: &Session| {
        let paths = session
            .documents
            .iter()
            .map(|&d| read[d].version.path.as_str());
        format!("{}: {}", session.id, paths.collect::<Vec<_>>().join(", "))
    };
    let sessions = group(documents, &[]).expect("nothing is read");
    let mut found: Vec<String> = sessions.iter().map(show).collect();
    let mut expected: Vec<String> = manifest
        .sessions
        .iter()
        .map(|s| expected_group(s, &read))
        .collect();
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
}

#[test]
fn sections_cover_every_body_without_gap_or_overlap() {
    let Some((root, manifest)) = manifest() else {
        return;
    };
    for version in manifest.sessions.iter().flat_map(|s| &s.versions) {
        let Some(text) = text_of(&root, version) else {
            continue;
        };
        let brief = parse(&text, &[], None);
        let mut at = 0;
        for section in &brief.sections {
            assert_eq!(section.span.start, at, "{}", version.path);
            at = section.span.end;
        }
        assert_eq!(at, text.body_len, "{}", version.path);
        let in_order = brief
            .template
            .windows(2)
            .all(|pair| pair[0].end <= pair[1].start);
        assert!(in_order, "{}: template ranges overlap", version.path);
    }
}

// Whoever runs the tests should learn why these are skipped.
#[allow(clippy::print_stderr)]
fn manifest() -> Option<(PathBuf, Manifest)> {
    let root = std::env::var_os("RAPPORTEUR_CORPUS").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"),
        PathBuf::from,
    );
    let Ok(json) = fs::read(root.join("manifest.json")) else {
        eprintln!("skipped: no manifest in {}", root.display());
        return None;
    };
    Some((
        root,
        serde_json::from_slice(&json).expect("the manifest is valid"),
    ))
}

fn read_all<'m>(root: &Path, manifest: &'m Manifest) -> Vec<Read<'m>> {
    let versions = manifest.sessions.iter().flat_map(|session| {
        session
            .versions
            .iter()
            .map(move |version| (session, version))
    });
    versions
        .filter_map(|(session, version)| {
            let text = text_of(root, version)?;
            let brief = parse(&text, &[], None);
            let body = text.content[..text.body_len].to_owned();
            Some(Read {
                session,
                version,
                body,
                brief,
            })
        })
        .collect()
}

fn text_of(root: &Path, version: &TrueVersion) -> Option<rapporteur::text::Text> {
    let path = root.join(&version.path);
    let format = Format::of(&path).expect("the corpus holds files that can be read");
    if format == Format::Pdf && !cfg!(feature = "pdf") {
        return None;
    }
    let bytes = fs::read(&path).expect("the manifest names files that exist");
    Some(
        extract(&bytes, format, &Reading::default())
            .unwrap_or_else(|e| panic!("{}: {e}", version.path))
            .text,
    )
}

fn lang(version: &TrueVersion) -> Lang {
    Lang::from_code(&version.lang).unwrap_or_default()
}

fn expected_group(session: &TrueSession, read: &[Read<'_>]) -> String {
    let mut versions: Vec<&TrueVersion> = read
        .iter()
        .filter(|r| r.session.id == session.id)
        .map(|r| r.version)
        .collect();
    versions.sort_by_key(|v| (&v.lang, &v.path));
    let paths: Vec<&str> = versions.iter().map(|v| v.path.as_str()).collect();
    format!("{}: {}", session.id, paths.join(", "))
}

fn compare(tally: &mut Tally, read: &Read<'_>) {
    let (session, version, brief) = (read.session, read.version, &read.brief);
    let mut check = |field: &str, expected: String, found: String| {
        tally.check(&version.path, field, &expected, &found);
    };
    let of_session = |value: &Option<String>, labels: &[&str]| {
        text(value.as_ref().filter(|_| states(read, labels)))
    };
    check(
        "number",
        of_session(&session.number, &[]),
        text(brief.number.as_ref()),
    );
    check(
        "kind",
        of_session(&session.kind, &[]),
        text(brief.kind.as_ref()),
    );
    check(
        "date",
        of_session(&session.date, &[]),
        text(brief.date.as_ref()),
    );
    let line = brief.thematic_line.as_ref().and_then(|l| l.number.as_ref());
    check(
        "thematic line",
        of_session(&session.thematic_line, &LINE_LABELS),
        text(line),
    );
    let subtheme = brief.subtheme.as_ref().and_then(|s| s.number.as_ref());
    check(
        "sub-theme",
        of_session(&session.subtheme, &SUBTHEME_LABELS),
        text(subtheme),
    );
    let found = found_times(brief);
    check("times", true_times(read, &found), show_times(&found));
    check(
        "title",
        text(version.title.as_ref()),
        text(brief.title.as_ref()),
    );
    check(
        "organizers",
        version.organizers.join(" | "),
        brief.organizers.join(" | "),
    );
    let languages: Vec<String> = brief.languages.iter().map(Lang::to_string).collect();
    check(
        "languages",
        version.languages.join(" "),
        languages.join(" "),
    );
    check("speakers", true_speakers(version), found_speakers(brief));
    check("sections", true_sections(version), found_sections(brief));
}

const LINE_LABELS: [&str; 3] = ["thematic line", "línea temática", "ligne thématique"];
const SUBTHEME_LABELS: [&str; 3] = ["sub-theme", "subtema", "sous-thème"];

/// Whether the version has a header, and in it one of the labels (any, if none is asked for):
/// the manifest tells the facts of a session, of which a version may leave some out.
fn states(read: &Read<'_>, labels: &[&str]) -> bool {
    let body = read.body.to_lowercase();
    let header = read.version.sections.iter().any(|s| s.kind == "header");
    header && (labels.is_empty() || labels.iter().any(|label| body.contains(label)))
}

fn text(value: Option<&impl ToString>) -> String {
    value.map_or(String::new(), ToString::to_string)
}

/// The times of the session, each with the zone that the version prints for it: a version may
/// leave the zone out or print another one, and then that is what should be found.
fn true_times(read: &Read<'_>, found: &[TrueTimes]) -> String {
    if !states(read, &[]) {
        return String::new();
    }
    let printed = |zone: &String| {
        let words = read
            .body
            .split(|c: char| !c.is_alphanumeric() && !"+-".contains(c));
        words.into_iter().any(|word| word == zone)
    };
    let zones = found
        .iter()
        .map(|t| t.zone.clone())
        .chain(std::iter::repeat(None));
    let expected: Vec<TrueTimes> = read
        .session
        .times
        .iter()
        .zip(zones)
        .map(|(t, other)| TrueTimes {
            start: t.start.clone(),
            end: t.end.clone(),
            zone: t.zone.clone().filter(printed).or(other.filter(printed)),
        })
        .collect();
    show_times(&expected)
}

fn found_times(brief: &Brief) -> Vec<TrueTimes> {
    let json = serde_json::to_value(&brief.times).expect("times can be written as JSON");
    serde_json::from_value(json).expect("times have start, end and zone")
}

fn show_times(times: &[TrueTimes]) -> String {
    let show = |t: &TrueTimes| {
        let parts = [&Some(t.start.clone()), &t.end, &t.zone];
        parts.map(|part| text(part.as_ref())).join(" ")
    };
    times.iter().map(show).collect::<Vec<_>>().join(" / ")
}

fn true_speakers(version: &TrueVersion) -> String {
    let show = |s: &TrueSpeaker| format!("{} [{}]", s.name, text(s.role.as_ref()));
    version
        .speakers
        .iter()
        .map(show)
        .collect::<Vec<_>>()
        .join("; ")
}

fn found_speakers(brief: &Brief) -> String {
    let show =
        |s: &rapporteur::session::Speaker| format!("{} [{}]", s.name, text(s.printed.as_ref()));
    brief
        .speakers
        .iter()
        .map(show)
        .collect::<Vec<_>>()
        .join("; ")
}

fn true_sections(version: &TrueVersion) -> String {
    let show = |s: &TrueSection| format!("{} [{}]", s.kind, without_instruction(s));
    version
        .sections
        .iter()
        .map(show)
        .collect::<Vec<_>>()
        .join("; ")
}

/// The heading without "(max. 150 words)" and colon, as sections give it.
fn without_instruction(section: &TrueSection) -> String {
    let printed = text(section.heading.as_ref());
    let name = printed.split(" (").next().unwrap_or_default();
    name.trim_end_matches([' ', ':']).to_owned()
}

fn found_sections(brief: &Brief) -> String {
    let show =
        |s: &rapporteur::session::Section| format!("{} [{}]", s.kind, text(s.heading.as_ref()));
    brief
        .sections
        .iter()
        .map(show)
        .collect::<Vec<_>>()
        .join("; ")
}
