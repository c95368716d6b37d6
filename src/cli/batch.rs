//! `search --batch` as a command.

use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;

use super::commands::{Done, HIT, Part, counted, found, hit_row, hit_text, lines};
use super::export::{Answer, Column, Format};
use super::failure::{Failure, TROUBLE};
use super::output::note;
use super::progress::Bar;
use crate::corpus;
use crate::engine::{BatchAnswer, BatchError, BatchResult, Engine, SearchRequest, SessionHit};

/// Runs a table of queries. Exit code 2 when a row of it is no query, 1 when none found anything.
pub(crate) fn batch(index: &Path, file: &Path, search: SearchRequest, format: &Format) -> Done {
    let engine = Engine::open(index)?;
    let (name, bytes) = table(file)?;
    let bar = Bar::new(false).saying("searching");
    let answer = engine.search_batch(&bytes, &name, &search, &bar)?;
    note(&lines("note: ", &answer.notes));
    note(
        &answer
            .queries
            .iter()
            .map(|query| told(query, &name))
            .collect::<String>(),
    );
    let records: Vec<Record<'_>> = answer
        .queries
        .iter()
        .flat_map(|query| records(query, answer.offset))
        .collect();
    let columns: Vec<Column> = columns().collect();
    let all = Answer {
        all: &answer,
        entries: &records,
        columns: &columns,
        engine: Some(&engine),
    };
    let rows = || records.iter().map(row).collect();
    all.show(format, rows, || shown(&answer))?;
    if answer.failed > 0 {
        return Ok(ExitCode::from(TROUBLE));
    }
    found(answer.queries.iter().any(|query| query.sessions > 0))
}

/// What the table is called and holds; `-` is standard input.
fn table(file: &Path) -> Result<(String, Vec<u8>), Failure> {
    let name = file.display().to_string();
    let fail = |name: &str, error: std::io::Error| {
        let advice = "name a table with one query a row, or - for standard input";
        Failure::new(format!("{name}: {error}"), Some(advice))
    };
    if name == "-" {
        let name = "standard input".to_owned();
        let mut bytes = Vec::new();
        let read = std::io::stdin().lock().read_to_end(&mut bytes);
        read.map_err(|error| fail(&name, error))?;
        return Ok((name, bytes));
    }
    let bytes = corpus::read(file).map_err(|error| fail(&name, error))?;
    Ok((name, bytes))
}

/// What is to be said of one query beside its answer.
fn told(query: &BatchResult, table: &str) -> String {
    let place = format!("{table}, row {}", query.row);
    let notes = query.notes.iter();
    let notes: String = notes
        .map(|line| format!("note: {place}: {line}\n"))
        .collect();
    notes
        + &query
            .error
            .as_ref()
            .map(|error| complaint(error, &place))
            .unwrap_or_default()
}

fn complaint(error: &BatchError, place: &str) -> String {
    let pointed = error.pointed.iter().flat_map(|pointed| pointed.lines());
    let pointed: String = pointed.map(|line| format!("  {line}\n")).collect();
    let help = error.help.as_ref().map(|help| format!("  help: {help}\n"));
    let message = &error.message;
    format!(
        "error: {place}: {message}\n{pointed}{}",
        help.unwrap_or_default()
    )
}

/// The cells before those of a session.
static HEADER: [Column; 5] = [
    Column::count("row", "Row of the table of queries, counted from 1.").telling(),
    Column::text("name", "Name of the query in that table."),
    Column::text("query", "The query."),
    Column::count("sessions", "Sessions that satisfy the query, shown or not."),
    Column::count("rank", "Place of this session among them, counted from 1."),
];

/// All columns; the id of a session tells rows of one query apart.
fn columns() -> impl Iterator<Item = Column> {
    let error = Column::text(
        "error",
        "What is wrong with the query; empty where it was run.",
    );
    HEADER.iter().chain(&HIT).cloned().chain([error])
}

/// A session that a query found; `rank` and what follows are absent when it found none.
#[derive(Serialize)]
struct Record<'a> {
    row: usize,
    name: Option<&'a str>,
    query: &'a str,
    sessions: usize,
    rank: Option<usize>,
    #[serde(flatten)]
    hit: Option<&'a SessionHit>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'a str>,
}

/// The records of one query, of which so many hits are passed over; one of its own for a query that
/// found nothing or was not run.
fn records(query: &BatchResult, offset: usize) -> Vec<Record<'_>> {
    let hits = query.hits.iter().zip(offset + 1..);
    let mut found: Vec<_> = hits.map(|(hit, rank)| (Some(hit), Some(rank))).collect();
    if found.is_empty() {
        found.push((None, None));
    }
    let record = |(hit, rank)| Record {
        row: query.row,
        name: query.name.as_deref(),
        query: &query.query,
        sessions: query.sessions,
        rank,
        hit,
        error: query.error.as_ref().map(|error| error.message.as_str()),
    };
    found.into_iter().map(record).collect()
}

fn row(record: &Record<'_>) -> Vec<String> {
    let mut cells = vec![
        record.row.to_string(),
        record.name.unwrap_or_default().to_owned(),
        record.query.to_owned(),
        record.sessions.to_string(),
        record.rank.map(|rank| rank.to_string()).unwrap_or_default(),
    ];
    match record.hit {
        Some(hit) => cells.extend(hit_row(hit)),
        None => cells.extend(HIT.iter().map(|_| String::new())),
    }
    cells.push(record.error.unwrap_or_default().to_owned());
    cells
}

fn shown(answer: &BatchAnswer) -> String {
    let query = |query: &BatchResult| {
        let name = query.name.as_ref().map(|name| format!("{name}: "));
        let head = format!("== {}{}\n", name.unwrap_or_default(), query.query);
        let hits = query.hits.iter().zip(answer.offset + 1..);
        let hits: String = hits
            .map(|(hit, number)| hit_text(number, hit) + "\n")
            .collect();
        let part = Part {
            offset: answer.offset,
            shown: query.hits.len(),
            sessions: query.sessions,
            matches: query.matches,
        };
        let end = match &query.error {
            Some(error) => format!("not run: {}\n", error.message),
            None => part.told(),
        };
        format!("{head}{hits}{end}\n")
    };
    let all: String = answer.queries.iter().map(query).collect();
    let empty = answer
        .queries
        .iter()
        .filter(|query| query.sessions == 0 && query.error.is_none());
    format!(
        "{all}{}, {} without a session, {} not run\n",
        counted(answer.queries.len(), "query", "queries"),
        empty.count(),
        answer.failed
    )
}
