//! `evaluate` as a command.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::args::{Format, FormatArg};
use super::failure::Failure;
use super::output::{csv, exact, json, json_lines, note, print, rows, short, table, write_file};
use super::progress::Bar;
use crate::engine::{QueryScores, RetrievalAnswer, RetrievalRequest, retrieval};

/// What can be typed after `evaluate`.
#[derive(Debug, clap::Args)]
pub(crate) struct Evaluate {
    #[command(subcommand)]
    command: EvaluateCommand,
}

#[derive(Debug, clap::Subcommand)]
enum EvaluateCommand {
    /// Measure how well questions find the documents that answer them
    #[command(
        after_help = "Files as in BEIR: corpus.jsonl and the queries are records with _id and text; the qrels are lines of \
        query-id, corpus-id and score with tabs between them, under a header. Questions ask for any of their words, without \
        stop words. The corpus is read into an index of its own, which is removed.\n\n\
        Example:\n  rapporteur evaluate retrieval --corpus collection/ --queries collection/queries.jsonl --qrels collection/qrels.tsv"
    )]
    Retrieval(Box<Retrieval>),
}

#[derive(Debug, clap::Args)]
struct Retrieval {
    /// The folder that holds corpus.jsonl (.gz, .zst), or such a file; or a folder of briefs, known by their paths in it
    #[arg(long, value_name = "DIR")]
    corpus: PathBuf,
    /// The questions
    #[arg(long, value_name = "FILE")]
    queries: PathBuf,
    /// Which documents answer which question
    #[arg(long, value_name = "FILE")]
    qrels: PathBuf,
    /// Look for words of the other languages as well, by the lexicon of the index (--index)
    #[arg(long)]
    across: bool,
    /// Write the scores of each question to this file, as CSV
    #[arg(long, value_name = "FILE")]
    per_query: Option<PathBuf>,
    #[command(flatten)]
    format: Format,
}

/// Measures, and shows what was measured.
pub(crate) fn evaluate(index: &Path, args: &Evaluate) -> Result<ExitCode, Failure> {
    let EvaluateCommand::Retrieval(args) = &args.command;
    let request = RetrievalRequest {
        corpus: args.corpus.clone(),
        queries: args.queries.clone(),
        qrels: args.qrels.clone(),
        across: args.across.then(|| index.to_owned()),
    };
    let answer = retrieval(&request, &Bar::new(false))?;
    for line in &answer.notes {
        note(&format!("note: {line}\n"));
    }
    if let Some(file) = &args.per_query {
        let rows: Vec<Vec<String>> = answer.per_query.iter().map(row).collect();
        write_file(file, &csv(&HEADER.map(str::to_owned), &rows)?)?;
    }
    let text = match args.format.format {
        FormatArg::Json => json(&answer)?,
        FormatArg::Jsonl => json_lines(&[&answer])?,
        format @ (FormatArg::Csv | FormatArg::Tsv | FormatArg::Md) => {
            rows(format, &MEANS.map(str::to_owned), &[means(&answer, exact)])?
        }
        FormatArg::Table => table(&MEANS, vec![means(&answer, short)], &[0, 1, 2, 3, 4]),
    };
    print(&text)?;
    Ok(ExitCode::SUCCESS)
}

const MEANS: [&str; 5] = ["documents", "queries", "nDCG@10", "MRR@10", "recall@100"];

fn means(answer: &RetrievalAnswer, shown: fn(Option<f64>) -> String) -> Vec<String> {
    vec![
        answer.documents.to_string(),
        answer.queries.to_string(),
        shown(Some(answer.ndcg_10)),
        shown(Some(answer.mrr_10)),
        shown(Some(answer.recall_100)),
    ]
}

const HEADER: [&str; 7] = [
    "query",
    "text",
    "nDCG@10",
    "MRR@10",
    "recall@100",
    "rank",
    "across",
];

fn row(scores: &QueryScores) -> Vec<String> {
    vec![
        scores.query.clone(),
        scores.text.clone(),
        exact(Some(scores.ndcg_10)),
        exact(Some(scores.mrr_10)),
        exact(Some(scores.recall_100)),
        scores.rank.map(|rank| rank.to_string()).unwrap_or_default(),
        scores.across.join("; "),
    ]
}
