//! `sessions pairs`: why files are versions of one session.

use std::path::Path;
use std::process::ExitCode;

use super::args::{FormatArg, SessionsPairs};
use super::failure::Failure;
use super::output::{self, fitted_table, json, json_lines, print, short};
use crate::engine::{Engine, PairsAnswer};

pub(crate) fn pairs(index: &Path, args: &SessionsPairs) -> Result<ExitCode, Failure> {
    let answer = Engine::open(index)?.pairs(args.session.as_deref())?;
    let text = match args.format.format {
        FormatArg::Json => json(&answer)?,
        FormatArg::Jsonl => [
            json_lines(&answer.pairs)?,
            json_lines(&answer.near_misses)?,
            json_lines(&answer.near_duplicates)?,
        ]
        .concat(),
        format @ (FormatArg::Csv | FormatArg::Tsv | FormatArg::Md) => {
            let header = HEADER.map(str::to_owned);
            output::rows(format, &header, &rows(&answer, exact))?
        }
        FormatArg::Table => fitted_table(&HEADER, rows(&answer, |score| short(Some(score))), &[5]),
    };
    print(&text)?;
    Ok(ExitCode::SUCCESS)
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
