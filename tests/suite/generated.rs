//! What is planted in generated briefs is what is counted.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use rapporteur::engine::{Generator, Plant};
use rapporteur::language::Lang;
use rapporteur::theme::{LabelKind, Scheme};

use super::program::Desk;

const SESSIONS: u64 = 60;

/// Concepts of the shipped scheme with a preferred label in each language, each at its own rate.
fn plants() -> Vec<Plant> {
    let scheme = Scheme::shipped().expect("it comes with the program");
    let label = |concept: &rapporteur::theme::Concept, lang: Lang| {
        let mut labels = concept.labels.iter();
        let found = labels.find(|l| l.kind == LabelKind::Preferred && l.lang == Some(lang));
        found.expect("a label").text.clone()
    };
    let wanted = [
        ("open-government", 1.0),
        ("smart-specialization", 0.25),
        ("circular-economy", 2.5),
        ("participatory-budgeting", 0.1),
    ];
    let plant = |(id, rate): (&str, f64)| {
        let mut concepts = scheme.concepts.iter();
        let concept = concepts.find(|c| c.id == id).expect("a concept");
        Plant {
            concept: id.to_owned(),
            labels: [Lang::En, Lang::Es, Lang::Fr].map(|lang| label(concept, lang)),
            rate,
        }
    };
    wanted.map(plant).to_vec()
}

#[test]
fn planted_themes_are_counted_as_planted() {
    let plants = plants();
    let scheme = Scheme::shipped().expect("it comes with the program");
    let generator = Generator::beside(&scheme, 7, plants.clone());
    let (mut records, mut mentions) = (String::new(), BTreeMap::new());
    let mut sessions: BTreeMap<String, u64> = BTreeMap::new();
    let (mut by_session, mut by_sentence) = (Pairs::new(), Pairs::new());
    let mut documents = 0;
    for number in 0..SESSIONS {
        let session = generator.session(number);
        for version in &session.versions {
            documents += 1;
            let id = format!("{}-{}", version.session, version.lang);
            let record =
                serde_json::json!({"id": id, "session": version.session, "text": version.text});
            records += &format!("{record}\n");
        }
        for (plant, &planted) in plants.iter().zip(&session.planted) {
            *mentions.entry(plant.concept.clone()).or_insert(0) += planted;
            *sessions.entry(plant.concept.clone()).or_default() += u64::from(planted > 0);
        }
        let there = (0..plants.len()).filter(|&place| session.planted[place] > 0);
        add(&mut by_session, &plants, &there.collect::<Vec<_>>());
        for there in &session.sentences {
            add(&mut by_sentence, &plants, there);
        }
    }
    let desk = Desk::new();
    fs::write(desk.path("made.jsonl"), records).expect("it can be written");
    let read = desk.run(&["ingest", "made.jsonl", "--session-field", "session"]);
    let told = format!("{SESSIONS} sessions, {documents} documents");
    assert!(read.stdout.contains(&told), "{read:?}");
    let run = desk.run(&["themes", "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let (mut counted, mut present) = (BTreeMap::new(), BTreeMap::new());
    for row in answer["rows"].as_array().expect("rows") {
        let concept = row["concept"].as_str().expect("an id").to_owned();
        counted.insert(concept.clone(), row["mentions"].as_u64().expect("whole"));
        present.insert(concept, row["sessions"].as_u64().expect("whole"));
    }
    assert_eq!(counted, mentions);
    assert_eq!(present, sessions);
    let met = |context: &str| pairs(&desk.json(&["cooccur", "--context", context]));
    assert_eq!(met("session"), by_session);
    assert_eq!(met("sentence"), by_sentence);
    let most = |pairs: &Pairs| pairs.values().copied().max();
    assert!(most(&by_session) > Some(20) && most(&by_sentence) > Some(2));
}

/// How often two concepts meet.
type Pairs = BTreeMap<(String, String), u64>;

fn add(pairs: &mut Pairs, plants: &[Plant], there: &[usize]) {
    let ids = there.iter().map(|&place| &plants[place].concept);
    let ids: BTreeSet<String> = ids.cloned().collect();
    for a in &ids {
        for b in ids.range(a.clone()..).skip(1) {
            *pairs.entry((a.clone(), b.clone())).or_default() += 1;
        }
    }
}

fn pairs(answer: &serde_json::Value) -> Pairs {
    let rows = answer["pairs"].as_array().expect("pairs");
    let pair = |row: &serde_json::Value| {
        let id = |key: &str| row[key].as_str().expect("an id").to_owned();
        let (a, b) = (id("a"), id("b"));
        let count = row["o11"].as_u64().expect("whole");
        ((a.clone().min(b.clone()), a.max(b)), count)
    };
    rows.iter().map(pair).collect()
}
