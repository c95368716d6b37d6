//! `sessions pairs`: why files are versions of one session.

use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;

use super::args::SessionsPairs;
use super::failure::Failure;
use super::output::{Answer, fitted_table, print, short};
use crate::engine::{Engine, NearDuplicateRecord, NearMissRecord, PairRecord, PairsAnswer};

pub(crate) fn pairs(index: &Path, args: &SessionsPairs) -> Result<ExitCode, Failure> {
    let answer = Engine::open(index)?.pairs(args.session.as_deref())?;
    let shown = Answer {
        all: &answer,
        entries: &entries(&answer),
        header: &HEADER,
    };
    let table = || fitted_table(&HEADER, rows(&answer, |score| short(Some(score))), &[5]);
    print(&shown.shown(args.format.format, || rows(&answer, exact), table)?)?;
    Ok(ExitCode::SUCCESS)
}

/// What JSON lines tell, one a line.
#[derive(Serialize)]
#[serde(untagged)]
enum Entry<'a> {
    Pair(&'a PairRecord),
    NearMiss(&'a NearMissRecord),
    NearDuplicate(&'a NearDuplicateRecord),
}

fn entries(answer: &PairsAnswer) -> Vec<Entry<'_>> {
    let pairs = answer.pairs.iter().map(Entry::Pair);
    let misses = answer.near_misses.iter().map(Entry::NearMiss);
    let duplicates = answer.near_duplicates.iter().map(Entry::NearDuplicate);
    pairs.chain(misses).chain(duplicates).collect()
}

const HEADER: [&str; 8] = ["is", "session", "a", "b", "by", "score", "why", "shared"];

fn exact(score: f64) -> String {
    score.to_string()
}

fn rows(answer: &PairsAnswer, shown: impl Fn(f64) -> String) -> Vec<Vec<String>> {
    let pairs = answer.pairs.iter().map(|pair| {
        [
            "versions".to_owned(),
            pair.session.clone(),
            pair.a.clone(),
            pair.b.clone(),
            pair.by.clone(),
            pair.score.map(&shown).unwrap_or_default(),
            pair.why.clone(),
            pair.shared.join("; "),
        ]
    });
    let misses = answer.near_misses.iter().map(|miss| {
        [
            "near miss".to_owned(),
            format!("{} {}", miss.session_a, miss.session_b),
            miss.a.clone(),
            miss.b.clone(),
            "content".to_owned(),
            shown(miss.score),
            miss.why.clone(),
            String::new(),
        ]
    });
    let duplicates = answer.near_duplicates.iter().map(|near| {
        [
            "near-duplicate".to_owned(),
            near.session.clone(),
            near.path.clone(),
            near.of.clone(),
            "content".to_owned(),
            shown(near.containment),
            "says the same in the same language".to_owned(),
            String::new(),
        ]
    });
    let all = pairs.chain(misses).chain(duplicates);
    all.map(Vec::from).collect()
}
