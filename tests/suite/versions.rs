//! Versions of one session found by what they say, where nothing else tells.
//!
//! The bars are held on public parallel texts, which lie beside the project; where they are absent
//! these tests say so and pass.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::civil::date;
use proptest::prelude::*;
use rapporteur::corpus::DocumentId;
use rapporteur::engine::compare_groups;
use rapporteur::language::{self, Lang, Languages};
use rapporteur::session::{
    Brief, DocumentFacts, Documents, Evidence, Particulars, SectionKind, Session, Signature,
    Stated, group, parse,
};
use rapporteur::text::{Format, Reading, extract};
use serde_json::Value;

use super::program::{Desk, corpus, shared};

/// A document as grouping sees it, and the session it truly belongs to.
struct Loose {
    path: PathBuf,
    truth: String,
    lang: Lang,
    brief: Brief,
    signature: Signature,
}

impl Loose {
    /// A text file with a name that tells nothing.
    fn new(truth: &str, text: &str) -> Loose {
        let bytes = text.as_bytes();
        let reading = Reading::default();
        let text = extract(bytes, Format::Plain, &reading)
            .expect("a text")
            .text;
        let brief = parse(&text, &[], None);
        Loose {
            path: PathBuf::from(format!("{}.txt", DocumentId::of(bytes))),
            truth: truth.to_owned(),
            lang: language::detect(&text, &Languages::default(), None).lang,
            signature: Signature::of(&text, &brief),
            brief,
        }
    }
}

fn grouped<'d>(documents: impl IntoIterator<Item = &'d Loose>, stated: &[Stated]) -> Vec<Session> {
    let mut all = Documents::default();
    for (document, loose) in documents.into_iter().enumerate() {
        let facts = DocumentFacts {
            document,
            path: &loose.path,
            location: &loose.path,
            lang: loose.lang,
            particulars: Particulars::of(&loose.brief),
            is_record: false,
        };
        let added = all.add(facts, &loose.signature);
        added.expect("few are held in memory");
    }
    group(all, stated).expect("few are held in memory")
}

fn sessions(documents: &[Loose]) -> Vec<Session> {
    grouped(documents, &[])
}

/// Pairs of documents found and true.
#[derive(Debug, Default)]
struct Score {
    right: usize,
    wrong: Vec<String>,
    missed: Vec<String>,
}

impl Score {
    fn of<'d>(documents: impl IntoIterator<Item = &'d Loose>) -> Score {
        let mut score = Score::default();
        let documents: Vec<&Loose> = documents.into_iter().collect();
        score.add(&documents);
        score
    }

    /// Adds what grouping makes of a folder.
    fn add(&mut self, documents: &[&Loose]) {
        let mut home = BTreeMap::new();
        let found = grouped(documents.iter().copied(), &[]);
        for (at, session) in found.iter().enumerate() {
            home.extend(session.documents.iter().map(|&d| (d, at)));
        }
        let things: Vec<(usize, &str)> = documents
            .iter()
            .enumerate()
            .map(|(at, document)| (home[&at], document.truth.as_str()))
            .collect();
        let pairs = compare_groups(&things);
        let shown = |&(a, b): &(usize, usize)| {
            let (a, b) = (documents[a], documents[b]);
            format!("{} {} / {} {}", a.truth, a.lang, b.truth, b.lang)
        };
        self.right += pairs.right.len();
        self.wrong.extend(pairs.wrong.iter().map(shown));
        self.missed.extend(pairs.missed.iter().map(shown));
    }

    fn precision(&self) -> f64 {
        self.right as f64 / (self.right + self.wrong.len()).max(1) as f64
    }

    fn recall(&self) -> f64 {
        self.right as f64 / (self.right + self.missed.len()).max(1) as f64
    }

    #[track_caller]
    #[allow(clippy::print_stdout)] // with --nocapture: what is measured
    fn expect(&self, name: &str, precision: f64, recall: f64) {
        let (right, own) = (self.right, (self.precision(), self.recall()));
        println!(
            "{name}: {right} right, precision {:.4}, recall {:.4}",
            own.0, own.1
        );
        assert!(self.precision() >= precision, "{name}: {self:?}");
        assert!(self.recall() >= recall, "{name}: {self:?}");
    }
}

fn records(path: &str) -> Option<Vec<Value>> {
    let bytes = std::fs::read(shared("data")?.join(path)).expect("a file");
    let text = zstd::decode_all(bytes.as_slice()).expect("a zstd file");
    let text = String::from_utf8(text).expect("UTF-8");
    let lines = text.lines().filter(|line| !line.is_empty());
    Some(
        lines
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect(),
    )
}

/// The first words of a text, its lines kept.
fn first_words(text: &str, words: usize) -> &str {
    let end = text.split_whitespace().nth(words);
    end.map_or(text, |next| {
        &text[..next.as_ptr() as usize - text.as_ptr() as usize]
    })
}

/// The acts whose place leaves this remainder by two, every third in one language only.
fn acts(words: usize, half: Option<usize>) -> Option<Vec<Loose>> {
    let acts = records("parallel/canada_acts_en_fr.jsonl.zst")?;
    let mut documents = Vec::new();
    for (at, act) in acts
        .iter()
        .enumerate()
        .filter(|(at, _)| half.is_none_or(|half| at % 2 == half))
    {
        for lang in ["en", "fr"] {
            let alone = at % 3 == 2;
            if alone && (lang == "en") != (at % 4 < 2) {
                continue;
            }
            let text = act[lang]["text"].as_str().expect("a text");
            let id = act["id"].as_str().expect("an id");
            documents.push(Loose::new(id, first_words(text, words)));
        }
    }
    Some(documents)
}

fn news(langs: &[&str]) -> Option<Vec<Loose>> {
    let sentences = records("parallel/ntrex.jsonl.zst")?;
    let mut texts: BTreeMap<(String, &str), String> = BTreeMap::new();
    for sentence in &sentences {
        for &lang in langs {
            let doc = sentence["doc"].as_str().expect("a document").to_owned();
            let text = texts.entry((doc, lang)).or_default();
            text.push_str(sentence[lang].as_str().expect("a sentence"));
            text.push('\n');
        }
    }
    let mut at = 0;
    texts.retain(|_, _| {
        at += 1;
        at % 5 != 0
    });
    Some(
        texts
            .iter()
            .map(|((doc, _), text)| Loose::new(doc, text))
            .collect(),
    )
}

fn speeches(path: &str, count: usize) -> Option<Vec<Loose>> {
    let records = records(path)?;
    let text = |record: &Value| match record["text"].as_str() {
        Some(text) => text.to_owned(),
        None => {
            let speeches = record["speeches"].as_array().expect("speeches");
            let texts = speeches.iter().filter_map(|s| s["text"].as_str());
            texts.collect::<Vec<_>>().join("\n\n")
        }
    };
    let step = (records.len() / count).max(1);
    let chosen = records.iter().enumerate().step_by(step).take(count);
    Some(
        chosen
            .map(|(at, record)| Loose::new(&format!("{path} {at}"), &text(record)))
            .collect(),
    )
}

#[test]
fn acts_are_paired_by_what_they_say() {
    let Some(whole) = acts(usize::MAX, Some(1)) else {
        return;
    };
    Score::of(&whole).expect("acts", 0.995, 0.98);
    let Some(begun) = acts(300, None) else { return };
    Score::of(&begun).expect("acts, 300 words", 0.99, 0.9);
}

/// A document without its header, under a name that tells nothing.
fn headless(path: &Path, truth: &str) -> Loose {
    let bytes = std::fs::read(path).expect("a file");
    let format = Format::of(path).expect("a known kind");
    let text = extract(&bytes, format, &Reading::default())
        .expect("a text")
        .text;
    let brief = parse(&text, &[], None);
    let header = |s: &&rapporteur::session::Section| s.kind != SectionKind::Header;
    let first = brief.sections.iter().find(header);
    Loose::new(
        truth,
        &text.body()[first.map_or(0, |section| section.span.start)..],
    )
}

fn briefs() -> Vec<Loose> {
    let folder = corpus();
    let manifest = std::fs::read(folder.join("manifest.json")).expect("a manifest");
    let manifest: Value = serde_json::from_slice(&manifest).expect("JSON");
    let mut briefs = Vec::new();
    for session in manifest["sessions"].as_array().expect("sessions") {
        let id = session["id"].as_str().expect("an id");
        for version in session["versions"].as_array().expect("versions") {
            let path = folder.join(version["path"].as_str().expect("a path"));
            briefs.push(headless(&path, id));
        }
    }
    briefs
}

#[test]
fn our_briefs_without_headers_and_names_are_paired() {
    Score::of(&briefs()).expect("briefs", 1.0, 0.9);
}

/// The seeds without their headers: two of the five are one session.
fn seeds() -> Vec<Loose> {
    let Some(folder) = shared("seeds") else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "txt"))
        .collect();
    paths.sort();
    let truth = |at: usize| if at == 3 { 2 } else { at };
    let seeds = paths.iter().enumerate();
    seeds
        .map(|(at, path)| headless(path, &truth(at).to_string()))
        .collect()
}

#[test]
fn seeds_without_headers_and_names_are_paired() {
    let seeds = seeds();
    if !seeds.is_empty() {
        Score::of(&seeds).expect("seeds", 1.0, 1.0);
    }
}

#[test]
fn news_in_three_languages_is_paired() {
    for langs in [&["en", "es", "fr"][..], &["es", "fr"]] {
        let Some(news) = news(langs) else { return };
        // Two papers tell one story; one pair of theirs may pass for a translation.
        Score::of(&news).expect(&format!("news {langs:?}"), 0.98, 0.98);
    }
}

#[test]
fn what_is_no_translation_is_not_paired() {
    let chosen = |path, count| speeches(path, count);
    let Some(mut mixed) = chosen("sessions/ungdc_en_2010-2023.jsonl.zst", 60) else {
        return;
    };
    mixed.extend(chosen("sessions/assemblee_fr_2013.jsonl.zst", 8).unwrap_or_default());
    mixed.extend(chosen("sessions/parlamint_es_2015-2018.jsonl.zst", 12).unwrap_or_default());
    let score = Score::of(&mixed);
    assert!(score.wrong.is_empty(), "{score:?}");
}

/// A brief about a valley and its translation.
const VALLEY: [&str; 3] = [
    "The Orsa valley restores its irrigation\n\nIn 2019 the municipalities of Orsa, Belmonte and \
     Tarrès founded a consortium with 1,450 families. It administers 37 canals and 12.5 kilometres \
     of new pipes. The agronomist Ilaria Venturi presents the cooperative statutes, and the \
     university of Tarrès publishes its annual statistics on agricultural production. The \
     federation negotiates a credit of 860,000 euros with the provincial administration.",
    "El valle de Orsa recupera su irrigación\n\nEn 2019 los municipios de Orsa, Belmonte y Tarrès \
     fundaron un consorcio con 1.450 familias. Administra 37 canales y 12,5 kilómetros de tuberías \
     nuevas. La agrónoma Ilaria Venturi presenta los estatutos cooperativos, y la universidad de \
     Tarrès publica sus estadísticas anuales sobre la producción agrícola. La federación negocia un \
     crédito de 860.000 euros con la administración provincial.",
    "La vallée d’Orsa restaure son irrigation\n\nEn 2019 les municipalités d’Orsa, de Belmonte et de \
     Tarrès ont fondé un consortium avec 1 450 familles. Il administre 37 canaux et 12,5 kilomètres \
     de conduites nouvelles. L’agronome Ilaria Venturi présente les statuts coopératifs, et \
     l’université de Tarrès publie ses statistiques annuelles sur la production agricole. La \
     fédération négocie un crédit de 860 000 euros avec l’administration provinciale.",
];

/// Another matter, in English.
const LIBRARY: &str = "Libraries that lend tools\n\nSince 2016 the public library of Merrow has \
    lent drills and sewing machines to its 9,300 readers. Volunteers repair what comes back broken, \
    every second Saturday. Dana Whitlock explains how the catalogue was extended, what insurance \
    costs, and why 64 neighbours now meet in the reading room to mend their own clothes.";

fn valley() -> Vec<Loose> {
    VALLEY
        .iter()
        .map(|text| Loose::new("valley", text))
        .collect()
}

#[test]
fn a_brief_and_its_translation_alone_in_a_folder_are_one_session() {
    for left_out in 0..3 {
        let mut two = valley();
        two.remove(left_out);
        assert_eq!(sessions(&two).len(), 1, "{left_out}");
    }
    let found = sessions(&valley());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].pairs.len(), 2, "{:?}", found[0].pairs);
    assert!(found[0].pairs.iter().all(|p| p.by == Evidence::Content));
}

#[test]
fn two_unrelated_briefs_alone_in_a_folder_stay_apart() {
    for text in &VALLEY[1..] {
        let two = [Loose::new("valley", text), Loose::new("library", LIBRARY)];
        assert_eq!(sessions(&two).len(), 2);
    }
}

#[test]
fn an_unrelated_document_breaks_no_pair_and_order_does_not_matter() {
    let mut all = valley();
    all.push(Loose::new("library", LIBRARY));
    let homes = |documents: &[Loose]| {
        let found = sessions(documents).into_iter();
        let mut homes: Vec<Vec<&Path>> = found
            .map(|s| {
                s.documents
                    .iter()
                    .map(|&d| documents[d].path.as_path())
                    .collect()
            })
            .collect();
        homes.iter_mut().for_each(|home| home.sort());
        homes.sort();
        homes
            .into_iter()
            .map(|h| h.into_iter().map(Path::to_owned).collect())
            .collect()
    };
    let before: Vec<Vec<PathBuf>> = homes(&all);
    assert_eq!(before.len(), 2);
    for turn in 0..all.len() {
        all.rotate_left(turn);
        assert_eq!(homes(&all), before);
        all.reverse();
        assert_eq!(homes(&all), before);
    }
}

/// What decides of a document where it belongs: its text, its folder, its name, and what it states.
type Made = (usize, usize, usize, Option<usize>, Option<i8>);

/// A document of a made-up corpus; its name has its place in it, so that no two have one name.
fn made(at: usize, (text, folder, name, number, day): Made) -> Loose {
    let texts = [VALLEY[0], VALLEY[1], VALLEY[2], LIBRARY];
    let names = ["talk_en", "talk_es", "talk", "notes"];
    let mut made = Loose::new("", texts[text]);
    made.path = PathBuf::from(format!("{folder}/{}.{at}", names[name]));
    made.brief.number = number.map(|n| format!("1.3.{n}"));
    made.brief.date = day.map(|day| date(2023, 3, day));
    made
}

/// Sessions as they would be told if the documents had their places in the first order.
fn in_first_order(mut sessions: Vec<Session>, order: &[usize]) -> Vec<Session> {
    for session in &mut sessions {
        let pairs = session.pairs.iter_mut().flat_map(|p| [&mut p.a, &mut p.b]);
        let misses = session.near_misses.iter_mut();
        let misses = misses.flat_map(|m| [&mut m.a, &mut m.b]);
        let duplicates = session.duplicates.iter_mut();
        let duplicates = duplicates.flat_map(|d| [&mut d.document, &mut d.of]);
        let all = session.documents.iter_mut().chain(pairs);
        all.chain(misses)
            .chain(duplicates)
            .for_each(|document| *document = order[*document]);
    }
    sessions
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn the_order_of_documents_changes_nothing(
        corpus in prop::collection::vec(
            (0..4usize, 0..2usize, 0..4usize, prop::option::weighted(0.3, 1..3usize),
             prop::option::weighted(0.3, 3..5i8)),
            2..14,
        ),
        said in prop::collection::vec(
            (prop::collection::vec(0..14usize, 2..5), any::<bool>()), 0..3),
        keys in prop::collection::vec(any::<u32>(), 14),
    ) {
        let corpus: Vec<Loose> = corpus.into_iter().enumerate().map(|(at, doc)| made(at, doc)).collect();
        let stated: Vec<Stated> = said
            .into_iter()
            .map(|(documents, same)| Stated { documents, same })
            .collect();
        let first = grouped(&corpus, &stated);
        let mut order: Vec<usize> = (0..corpus.len()).collect();
        order.sort_by_key(|&document| (keys[document], document));
        let place = |document: usize| order.iter().position(|&d| d == document);
        let again = grouped(
            order.iter().map(|&document| &corpus[document]),
            &stated
                .iter()
                .rev()
                .map(|said| Stated {
                    documents: said.documents.iter().rev().filter_map(|&d| place(d)).collect(),
                    same: said.same,
                })
                .collect::<Vec<_>>(),
        );
        prop_assert_eq!(first, in_first_order(again, &order));
    }
}

#[test]
fn people_are_believed_before_the_text() {
    let all = valley();
    let different = [Stated {
        documents: vec![0, 1],
        same: false,
    }];
    let apart = grouped(&all, &different);
    let together = |s: &Session| s.documents.contains(&0) && s.documents.contains(&1);
    assert!(!apart.iter().any(together), "{apart:?}");
    let two = [
        Loose::new("valley", VALLEY[1]),
        Loose::new("library", LIBRARY),
    ];
    let same = [Stated {
        documents: vec![1, 0],
        same: true,
    }];
    let joined = grouped(&two, &same);
    assert_eq!(joined.len(), 1);
    assert_eq!(joined[0].pairs[0].by, Evidence::Stated);
}

#[test]
fn a_draft_is_told_and_not_dropped() {
    let draft = format!(
        "{} The minutes follow.",
        VALLEY[0].replace("37 canals", "35 canals")
    );
    let two = [Loose::new("valley", VALLEY[0]), Loose::new("draft", &draft)];
    let found = sessions(&two);
    let duplicates: Vec<_> = found.iter().flat_map(|s| &s.duplicates).collect();
    assert_eq!(duplicates.len(), 1);
    assert!(duplicates[0].containment > 0.8, "{duplicates:?}");
    assert!(
        found
            .iter()
            .flat_map(|s| &s.doubts)
            .any(|d| d.starts_with("near-duplicate: "))
    );
}

#[test]
fn the_program_says_why() {
    let desk = Desk::new();
    for (name, text) in ["7c1.txt", "e04.txt"].iter().zip(VALLEY) {
        desk.write(name, text);
    }
    desk.run(&["ingest", "."])
        .expect_code(0)
        .expect_answer("1 sessions, 2 documents");
    let answer = desk.json(&["sessions", "pairs"]);
    let pair = &answer["pairs"][0];
    assert_eq!(pair["by"], "content");
    assert!(pair["score"].as_f64().is_some_and(|score| score > 0.5));
    let shared = pair["shared"].to_string();
    assert!(
        shared.contains("2019") && shared.contains("Belmonte"),
        "{shared}"
    );
}

/// Texts of a folder of parallel texts, each called `session.language.txt`.
fn parallel(folder: &Path) -> Vec<Loose> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    let loose = |path: &PathBuf| {
        let name = path.file_name().expect("a name").to_string_lossy();
        let truth = name.split('.').next().unwrap_or_default();
        Loose::new(truth, &std::fs::read_to_string(path).expect("a text"))
    };
    paths.iter().map(loose).collect()
}

/// The documents shuffled, always alike, and dealt into folders of so many.
fn folders(documents: &[Loose], size: usize) -> Vec<Vec<&Loose>> {
    let mut sessions: BTreeMap<&str, Vec<&Loose>> = BTreeMap::new();
    for document in documents {
        let versions = sessions.entry(&document.truth).or_default();
        versions.push(document);
    }
    let mut sessions: Vec<Vec<&Loose>> = sessions.into_values().collect();
    sessions.sort_by_key(|versions| DocumentId::of(versions[0].truth.as_bytes()));
    let mut found = Vec::new();
    for stride in [1, 7, 23] {
        // Whole sessions and single versions by turns.
        let mut dealt: Vec<&Loose> = Vec::new();
        for (at, versions) in sessions.iter().enumerate() {
            let versions = sessions
                .get(at * stride % sessions.len())
                .unwrap_or(versions);
            match at % 2 {
                0 => dealt.extend(versions),
                _ => dealt.extend(versions.get(at / 2 % versions.len())),
            }
        }
        found.extend(dealt.chunks(size).map(<[_]>::to_vec));
    }
    found
}

/// Of each session one version, in folders in which nothing is to be found.
fn orphans(documents: &[Loose]) -> Vec<Vec<&Loose>> {
    let mut sessions: BTreeMap<DocumentId, Vec<&Loose>> = BTreeMap::new();
    for document in documents {
        let versions = sessions.entry(DocumentId::of(document.truth.as_bytes()));
        versions.or_default().push(document);
    }
    let mut found = Vec::new();
    for turn in 0..6 {
        let chosen = |(at, versions): (usize, &Vec<_>)| versions[(at / 3 + turn) % versions.len()];
        let one: Vec<&Loose> = sessions.values().enumerate().map(chosen).collect();
        found.extend(one.chunks(20).map(<[_]>::to_vec));
        found.push(one);
    }
    found
}

/// Two documents of different sessions and languages.
fn strangers(documents: &[Loose]) -> Vec<Vec<&Loose>> {
    let mut found = Vec::new();
    for (at, a) in documents.iter().enumerate() {
        for step in [1, 2, 3, 5, 11, 31, 57] {
            let b = &documents[(at + step) % documents.len()];
            if a.truth != b.truth && a.lang != b.lang {
                found.push(vec![a, b]);
            }
        }
    }
    found
}

/// Two versions of one session alone.
fn couples(documents: &[Loose]) -> Vec<Vec<&Loose>> {
    let others = |(at, a): (usize, &Loose)| {
        documents[at + 1..]
            .iter()
            .find(|b| b.truth == a.truth)
            .map(|b| (at, b))
    };
    let found = documents.iter().enumerate().filter_map(others);
    found.map(|(at, b)| vec![&documents[at], b]).collect()
}

#[allow(clippy::print_stdout)] // its purpose is to be read
fn print_figures(name: &str, documents: &[Loose]) {
    let print = |what: &str, folders: Vec<Vec<&Loose>>| {
        let mut score = Score::default();
        folders.iter().for_each(|folder| score.add(folder));
        println!(
            "{name:22} {what:14} right {:5} wrong {:3} missed {:4}  precision {:.4} recall {:.4}  {:?}",
            score.right,
            score.wrong.len(),
            score.missed.len(),
            score.precision(),
            score.recall(),
            &score.wrong[..score.wrong.len().min(3)],
        );
    };
    print("all together", vec![documents.iter().collect()]);
    for size in [40, 12, 6, 3] {
        print(&format!("folders of {size}"), folders(documents, size));
    }
    print("one of each", orphans(documents));
    print("two strangers", strangers(documents));
    print("two versions", couples(documents));
}

/// With `RAPPORTEUR_MEASURE` set to a folder of folders of parallel texts: the figures on them and
/// on all that lies beside the project.
#[test]
fn figures_in_full() {
    let Some(folder) = std::env::var_os("RAPPORTEUR_MEASURE") else {
        return;
    };
    let mut corpora: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    corpora.sort();
    for corpus in corpora {
        let name = corpus.file_name().expect("a name").to_string_lossy();
        print_figures(&name, &parallel(&corpus));
    }
    for (name, words) in [("acts", usize::MAX), ("acts, 300 words", 300)] {
        acts(words, None)
            .iter()
            .for_each(|all| print_figures(name, all));
    }
    news(&["en", "es", "fr"])
        .iter()
        .for_each(|all| print_figures("news", all));
    print_figures("briefs", &briefs());
    print_figures("seeds", &seeds());
}

#[test]
fn records_are_sessions_by_what_they_say_or_by_the_field_that_is_named() {
    let desk = Desk::new();
    let record = |id: &str, text: &str| {
        serde_json::json!({"id": id, "session": 65, "text": text}).to_string() + "\n"
    };
    let records = record("GD-FRA-65", VALLEY[0])
        + &record("GD-ESP-65", VALLEY[1])
        + &record("GD-GBR-65", LIBRARY);
    desk.write("speeches.jsonl", records);
    desk.run(&["ingest", "speeches.jsonl"])
        .expect_code(0)
        .expect_answer("2 sessions, 3 documents");
    desk.run(&["ingest", "speeches.jsonl", "--session-field", "session"])
        .expect_code(0)
        .expect_answer("1 sessions, 3 documents");
}
