//! Mentions of themes beside those that people see (`corpus/judged/README.md` says how they were judged).

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::program::{Desk, corpus, link, shared};

/// A judged paragraph: its document and its bytes.
type Paragraph = (String, usize, usize);

/// A row of judgements, without concept where nothing is mentioned.
struct Judged {
    place: Range<usize>,
    concept: String,
    strength: String,
    words: String,
    looks_like: String,
}

/// A mention that the program finds.
struct Found {
    place: Range<usize>,
    concept: String,
    strength: String,
    text: String,
}

/// How well mentions agree with judgements, and where they do not.
#[derive(Default)]
struct Tally {
    found: usize,
    right: usize,
    judged: usize,
    hit: usize,
    told: String,
}

impl Tally {
    fn precision(&self) -> f64 {
        self.right as f64 / self.found as f64
    }

    fn recall(&self) -> f64 {
        self.hit as f64 / self.judged as f64
    }

    #[track_caller]
    #[allow(clippy::print_stdout)] // the figures are what one runs this test for
    fn expect(&self, what: &str, precision: f64, recall: f64) {
        let figures = format!(
            "{what}: {} of {} found are right (precision {:.4}), {} of {} judged are found (recall {:.4})\n{}",
            self.right,
            self.found,
            self.precision(),
            self.hit,
            self.judged,
            self.recall(),
            self.told
        );
        println!("{figures}");
        assert!(self.judged > 0, "nothing is judged: {figures}");
        assert!(self.precision() >= precision, "{figures}");
        assert!(self.recall() >= recall, "{figures}");
    }

    /// Adds a paragraph: each judgement takes a mention of its concept that shares a byte with it, the
    /// strictest first.
    fn add(&mut self, document: &str, judged: &[Judged], found: &[&Found], wanted: &[&str]) {
        let mut order: Vec<&Judged> = judged.iter().filter(|j| !j.concept.is_empty()).collect();
        order.sort_by_key(|judged| (rank(&judged.strength), judged.place.start));
        let mut taken = BTreeSet::new();
        for judged in order {
            let is_it = |at: &usize| {
                !taken.contains(at)
                    && found[*at].concept == judged.concept
                    && overlap(&found[*at].place, &judged.place)
            };
            let place = (0..found.len()).find(is_it);
            taken.extend(place);
            if wanted.contains(&judged.strength.as_str()) {
                self.judged += 1;
                self.hit += usize::from(place.is_some());
                if place.is_none() {
                    let Judged {
                        concept,
                        words,
                        place,
                        ..
                    } = judged;
                    _ = writeln!(
                        self.told,
                        "missed {concept} in {document}: {words} {place:?}"
                    );
                }
            }
        }
        self.found += found.len();
        self.right += taken.len();
        for (at, found) in found.iter().enumerate() {
            if !taken.contains(&at) {
                let Found { concept, text, .. } = found;
                _ = writeln!(self.told, "excess {concept} in {document}: {text}");
            }
        }
    }
}

fn rank(strength: &str) -> usize {
    let all = ["strict", "variant", "loose"];
    let known = all.iter().position(|name| *name == strength);
    known.unwrap_or_else(|| panic!("a judgement is {all:?}, not {strength}"))
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The rows of a table of judgements by paragraph.
fn judgements(table: &str) -> BTreeMap<Paragraph, Vec<Judged>> {
    let mut reader = csv::Reader::from_path(root(table)).expect("the judgements are there");
    let mut paragraphs: BTreeMap<Paragraph, Vec<Judged>> = BTreeMap::new();
    for row in reader.records() {
        let row = row.expect("a row of nine cells");
        let number = |at: usize| row[at].parse::<usize>().unwrap_or_default();
        let judged = Judged {
            place: number(3)..number(4),
            concept: row[5].to_owned(),
            strength: row[6].to_owned(),
            words: row[7].to_owned(),
            looks_like: row[8].to_owned(),
        };
        let paragraph = (row[0].to_owned(), number(1), number(2));
        paragraphs.entry(paragraph).or_default().push(judged);
    }
    paragraphs
}

/// All mentions of judged concepts, by the end of their document's path.
fn found(desk: &Desk) -> Vec<(String, Found)> {
    let concepts =
        fs::read_to_string(root("corpus/judged/concepts.list")).expect("the judged concepts");
    let concepts: BTreeSet<&str> = concepts.lines().collect();
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let number = |value: &Value| value.as_u64().expect("a number") as usize;
    let mentions = desk.json(&["themes", "match"]);
    let mentions = mentions.as_array().expect("a list").iter();
    let mentions = mentions.map(|mention| {
        let found = Found {
            place: number(&mention["start"])..number(&mention["end"]),
            concept: text(&mention["concept"]),
            strength: text(&mention["strength"]),
            text: text(&mention["text"]),
        };
        (text(&mention["path"]), found)
    });
    mentions
        .filter(|(_, found)| concepts.contains(found.concept.as_str()))
        .collect()
}

/// A desk with the judged documents of a folder, read.
fn read(folder: &Path, paragraphs: &BTreeMap<Paragraph, Vec<Judged>>) -> Desk {
    let desk = Desk::new();
    let documents: BTreeSet<&str> = paragraphs.keys().map(|(path, ..)| path.as_str()).collect();
    for document in documents {
        let at = desk.path("judged").join(document);
        fs::create_dir_all(at.parent().expect("a folder")).expect("the folder can be made");
        link(&folder.join(document), &at);
    }
    desk.run(&["ingest", "judged"]).expect_code(0);
    desk
}

/// What was judged, and what is found in those paragraphs.
struct Case {
    paragraphs: BTreeMap<Paragraph, Vec<Judged>>,
    found: Vec<(String, Found)>,
}

impl Case {
    fn new(table: &str, folder: &Path) -> Case {
        let paragraphs = judgements(table);
        let desk = read(folder, &paragraphs);
        let found = found(&desk);
        Case { paragraphs, found }
    }

    /// The judged texts that are here: those beside the project may be absent.
    fn all() -> Vec<Case> {
        let ours = [
            ("corpus/judged/themes.csv", corpus().join("briefs")),
            (
                "tests/judged/themes/layouts.csv",
                root("tests/layouts/learned"),
            ),
        ];
        let theirs = shared("seeds").map(|folder| ("tests/judged/themes/seeds.csv", folder));
        let all = ours.into_iter().chain(theirs);
        all.map(|(table, folder)| Case::new(table, &folder))
            .collect()
    }

    /// The mentions within a paragraph, of these strengths.
    fn within(&self, (document, from, to): &Paragraph, strengths: &[&str]) -> Vec<&Found> {
        let end = format!("/{document}");
        let mentions = self.found.iter().filter(|(path, found)| {
            path.ends_with(&end)
                && overlap(&found.place, &(*from..*to))
                && strengths.contains(&found.strength.as_str())
        });
        mentions.map(|(_, found)| found).collect()
    }

    fn tally(&self, tally: &mut Tally, strengths: &[&str]) {
        for (paragraph, judged) in &self.paragraphs {
            let found = self.within(paragraph, strengths);
            tally.add(&paragraph.0, judged, &found, strengths);
        }
    }
}

#[test]
fn mentions_are_those_that_people_see() {
    let cases = Case::all();
    let tally = |strengths: &[&str]| {
        let mut tally = Tally::default();
        for case in &cases {
            case.tally(&mut tally, strengths);
        }
        tally
    };
    tally(&["strict"]).expect("strict", 0.98, 0.95);
    tally(&["strict", "variant"]).expect("with variants", 0.98, 0.98);
}

#[test]
fn words_that_only_look_like_a_theme_are_none() {
    for case in Case::all() {
        for (paragraph, judged) in &case.paragraphs {
            let found = case.within(paragraph, &["strict", "variant", "loose"]);
            for judged in judged.iter().filter(|judged| !judged.looks_like.is_empty()) {
                let deceived = found.iter().find(|found| {
                    found.concept == judged.looks_like && overlap(&found.place, &judged.place)
                });
                assert!(
                    deceived.is_none(),
                    "{} in {paragraph:?}: {}",
                    judged.looks_like,
                    judged.words
                );
            }
        }
    }
}

#[test]
fn judgements_stand_where_the_words_do() {
    let ours = [
        ("corpus/judged/themes.csv", corpus().join("briefs")),
        (
            "tests/judged/themes/layouts.csv",
            root("tests/layouts/learned"),
        ),
    ];
    for (table, folder) in ours {
        let desk = Desk::new();
        let mut texts: BTreeMap<String, String> = BTreeMap::new();
        for ((document, from, to), judged) in judgements(table) {
            let text = texts.entry(document.clone()).or_insert_with(|| {
                let path = folder.join(&document);
                let path = path.to_str().expect("a path in UTF-8");
                desk.run(&["text", path]).expect_code(0).stdout
            });
            for judged in judged {
                if judged.words.is_empty() {
                    continue;
                }
                let there = text.get(judged.place.clone()).unwrap_or_default();
                let there: Vec<&str> = there.split_whitespace().collect();
                let hint = "tools/judged_themes.py writes the table anew";
                assert_eq!(there.join(" "), judged.words, "{document}: {hint}");
                let order = (from.cmp(&judged.place.start), judged.place.end.cmp(&to));
                assert!(
                    order.0 != Ordering::Greater && order.1 != Ordering::Greater,
                    "{document}: {} stands outside its paragraph",
                    judged.words
                );
            }
        }
    }
}
