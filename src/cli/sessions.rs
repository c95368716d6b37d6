//! `sessions pairs`: why files are versions of one session.

use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;

use super::args::SessionsPairs;
use super::export::{Answer, Column, names};
use super::failure::Failure;
use super::output::{fitted_table, short};
use crate::engine::{Engine, NearDuplicateRecord, NearMissRecord, PairRecord, PairsAnswer};

pub(crate) fn pairs(index: &Path, args: &SessionsPairs) -> Result<ExitCode, Failure> {
    let engine = Engine::open(index)?;
    let answer = engine.pairs(args.session.as_deref())?;
    let shown = Answer {
        all: &answer,
        entries: &entries(&answer),
        columns: &HEADER,
        engine: Some(&engine),
    };
    let table = || {
        fitted_table(
            &names(&HEADER),
            rows(&answer, |score| short(Some(score))),
            &[5],
        )
    };
    shown.show(&args.format, || rows(&answer, exact), table)?;
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

static HEADER: [Column; 8] = [
    Column::key(
        "is",
        "What the two files are to each other: versions, near miss or near-duplicate.",
    ),
    Column::text(
        "session",
        "Id of their session; both ids where they are in two.",
    ),
    Column::key("a", "Path of the first file."),
    Column::key("b", "Path of the second file."),
    Column::text("by", "What says so: what was stated, names, or content."),
    Column::number(
        "score",
        "How sure, from 0 to 1: versions are joined by content from 0.5 on; of near-duplicates the share of text in common.",
    ),
    Column::text("why", "Why, in words."),
    Column::text("shared", "What both have in common, joined by ;."),
];

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
