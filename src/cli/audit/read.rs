//! Exported files read back.

use std::io::Read as _;
use std::path::Path;

use calamine::{Data, Reader, Xlsx};
use serde_json::Value;

use crate::cli::export::{
    ABOUT_SHEET, About, COMMENT, LONGEST, REMARK, markdown_cell, no_formula, tsv_cell, uncommented,
};
use crate::cli::failure::Failure;
use crate::corpus;
use crate::report::{Report, model_of};

/// A file that this program may have written.
pub(super) struct Exported {
    /// What it says of itself.
    pub(super) about: Option<About>,
    pub(super) holds: Holds,
}

/// What a file holds.
pub(super) enum Holds {
    /// Rows under a header, and how a cell is written in such a file.
    Table {
        header: Vec<String>,
        rows: Vec<Vec<String>>,
        written: fn(&str) -> String,
    },
    /// A whole answer, or its entries.
    Tree { value: Value, is_entries: bool },
    /// A report with its model, and the page on which it stands if it does.
    Report {
        model: Box<Report>,
        page: Option<String>,
    },
    /// A report in Markdown.
    Markdown(String),
}

pub(super) fn read(file: &Path) -> Result<Exported, Failure> {
    let name = file.display();
    let bytes = corpus::read(file).map_err(|error| {
        let advice = "name a table or report that rapporteur has written";
        Failure::new(format!("{name}: {error}"), Some(advice))
    })?;
    let told = |problem: Problem| {
        let Problem(problem, advice) = problem;
        Failure::new(format!("{name}: {problem}"), Some(advice))
    };
    if bytes.starts_with(b"PK") {
        return workbook(bytes).map_err(told);
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => return Err(told(foreign())),
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    of_text(text).map_err(told)
}

/// What is wrong with a file, and what to do.
struct Problem(String, &'static str);

fn foreign() -> Problem {
    Problem(
        "this is no table or report of this program".to_owned(),
        "csv, tsv, md, json, jsonl and xlsx tables and html, md and json reports are audited",
    )
}

fn of_text(text: &str) -> Result<Exported, Problem> {
    let begins = |sign: &str| text.trim_start().starts_with(sign);
    if begins("{") || begins("[") {
        return tree(text);
    }
    if begins("<!DOCTYPE html") || begins("<html") {
        let model = model_of(text).ok_or_else(foreign)?;
        return Ok(said(
            None,
            Holds::Report {
                model: Box::new(model),
                page: Some(text.to_owned()),
            },
        ));
    }
    if begins("# Themes ") && text.contains("Corpus fingerprint") {
        return Ok(said(None, Holds::Markdown(text.to_owned())));
    }
    if begins(COMMENT) || begins("|") {
        return markdown(text);
    }
    rows(text)
}

fn said(about: Option<About>, holds: Holds) -> Exported {
    Exported { about, holds }
}

fn tree(text: &str) -> Result<Exported, Problem> {
    let Ok(mut value) = serde_json::from_str::<Value>(text) else {
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        let entries: Result<Vec<Value>, _> = lines.map(serde_json::from_str).collect();
        let entries = entries
            .map_err(|error| Problem(format!("this is no JSON: {error}"), "export it again"))?;
        return Ok(said(
            None,
            Holds::Tree {
                value: Value::Array(entries),
                is_entries: true,
            },
        ));
    };
    if value.get("corpus").is_some() && value.get("method").is_some() {
        let report = serde_json::from_value(value).map_err(|_| foreign())?;
        return Ok(said(
            None,
            Holds::Report {
                model: Box::new(report),
                page: None,
            },
        ));
    }
    let about = value.as_object_mut().and_then(|all| all.remove("about"));
    let about = about.and_then(|about| serde_json::from_value(about).ok());
    let is_entries = about.is_some()
        && value
            .as_object()
            .is_some_and(|all| all.len() == 1 && all.contains_key("entries"));
    if is_entries && let Some(entries) = value.get_mut("entries") {
        value = entries.take();
    }
    // One line of JSON Lines is an object like any other.
    let is_entries = is_entries || (about.is_none() && text.trim_end().lines().count() == 1);
    let value = match value {
        value @ Value::Object(_) if is_entries => Value::Array(vec![value]),
        value => value,
    };
    Ok(said(about, Holds::Tree { value, is_entries }))
}

/// CSV or TSV, as the header tells; also as a spreadsheet saves them.
fn rows(text: &str) -> Result<Exported, Problem> {
    let mut rest = text;
    let mut remarks = Vec::new();
    while rest.starts_with(REMARK) || rest.starts_with(&format!("\"{REMARK}")) {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        remarks.push(remark(line));
        rest = after;
    }
    let header = rest.lines().next().unwrap_or_default();
    let sign = [b'\t', b',', b';'];
    let sign = sign
        .into_iter()
        .find(|&sign| header.as_bytes().contains(&sign));
    let is_tsv = sign == Some(b'\t');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .quoting(!is_tsv)
        .delimiter(sign.unwrap_or(b','))
        .from_reader(rest.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| Problem(error.to_string(), "export it again"))?;
        rows.push(record.iter().map(str::to_owned).collect::<Vec<String>>());
    }
    let written: fn(&str) -> String = match is_tsv {
        true => tsv_cell,
        false => |cell| no_formula(cell).into_owned(),
    };
    table(
        About::of_lines(remarks.iter().map(String::as_str)),
        rows,
        written,
    )
}

/// A remark as it was, though a spreadsheet has taken it for a row.
fn remark(line: &str) -> String {
    let line = line.trim_end_matches(['\r', ',', ';', '\t']);
    let line = match line.strip_prefix('"') {
        Some(quoted) => quoted.trim_end_matches('"').replace("\"\"", "\""),
        None => line.to_owned(),
    };
    line.strip_prefix(REMARK).unwrap_or_default().to_owned()
}

fn table(
    about: Option<About>,
    mut rows: Vec<Vec<String>>,
    written: fn(&str) -> String,
) -> Result<Exported, Problem> {
    if rows.is_empty() {
        return Err(foreign());
    }
    let header = rows.remove(0);
    Ok(said(
        about,
        Holds::Table {
            header,
            rows,
            written,
        },
    ))
}

fn markdown(text: &str) -> Result<Exported, Problem> {
    let remarks = text.lines().skip_while(|line| !line.starts_with(COMMENT));
    let remarks = remarks.skip(1).map_while(|line| line.strip_prefix(REMARK));
    let remarks: Vec<String> = remarks.map(uncommented).collect();
    let lines = text.lines().skip_while(|line| !line.starts_with('|'));
    let lines = lines.take_while(|line| line.starts_with('|'));
    let mut rows: Vec<Vec<String>> = lines.map(markdown_cells).collect();
    if rows.len() < 2 {
        return Err(foreign());
    }
    // The rule under the header.
    rows.remove(1);
    // Names are as they are typed.
    let plain = |name: &mut String| *name = name.replace('\\', "");
    rows.iter_mut().take(1).flatten().for_each(plain);
    let about = About::of_lines(remarks.iter().map(String::as_str));
    table(about, rows, |cell| markdown_cell(cell).trim().to_owned())
}

/// The cells of a line, their signs as they are written.
fn markdown_cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut chars = line.trim().chars();
    while let Some(c) = chars.next() {
        match (c, cells.last_mut()) {
            ('|', _) => cells.push(String::new()),
            ('\\', Some(cell)) => {
                cell.push(c);
                cell.extend(chars.next());
            }
            (c, Some(cell)) => cell.push(c),
            (_, None) => {}
        }
    }
    // The line begins and ends with a bar.
    cells.remove(0);
    cells.pop();
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

fn workbook(bytes: Vec<u8>) -> Result<Exported, Problem> {
    let unreadable = |error: calamine::XlsxError| {
        Problem(
            format!("this workbook cannot be read: {error}"),
            "export it again",
        )
    };
    if !is_bounded(&bytes) {
        let problem = "this workbook is damaged, or unpacks to more than this program takes";
        return Err(Problem(problem.to_owned(), "export it again, as csv"));
    }
    let mut book = Xlsx::new(std::io::Cursor::new(bytes)).map_err(unreadable)?;
    let sheets = book.sheet_names();
    let about = match sheets.iter().any(|name| name == ABOUT_SHEET) {
        true => about_sheet(&book.worksheet_range(ABOUT_SHEET).map_err(unreadable)?),
        false => None,
    };
    let table_sheet = sheets.iter().find(|name| *name == "table");
    let Some(sheet) = table_sheet.or(sheets.first()) else {
        return Err(foreign());
    };
    let range = book.worksheet_range(sheet).map_err(unreadable)?;
    let rows = range.rows().map(|row| row.iter().map(cell).collect());
    table(about, rows.collect(), |cell| fitting(cell).to_owned())
}

/// Whether all that is packed in an archive is small enough to be read at once.
fn is_bounded(bytes: &[u8]) -> bool {
    const MOST: u64 = 512 << 20;
    let Ok(mut archive) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) else {
        return false;
    };
    let mut left = MOST;
    (0..archive.len()).all(|place| {
        let Ok(entry) = archive.by_index(place) else {
            return false;
        };
        // What an archive says of sizes need not be true.
        let unpacked = std::io::copy(&mut entry.take(left), &mut std::io::sink());
        left = unpacked.map_or(0, |size| left.saturating_sub(size));
        left > 0
    })
}

fn cell(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        // As the program writes numbers.
        Data::Float(number) => number.to_string(),
        cell => fitting(&cell.to_string()).to_owned(),
    }
}

/// So much of a text as a cell holds, without what stood at the end of one that was cut.
fn fitting(text: &str) -> &str {
    let mut left = LONGEST - 1;
    let too_long = text.char_indices().find(|(_, c)| {
        let over = c.len_utf16() > left;
        left = left.saturating_sub(c.len_utf16());
        over
    });
    too_long.map_or(text, |(byte, _)| &text[..byte])
}

fn about_sheet(range: &calamine::Range<Data>) -> Option<About> {
    let value = |what: &str| {
        let mut rows = range.rows();
        let row = rows.find(|row| row.first().is_some_and(|name| *name == *what))?;
        row.get(1).map(ToString::to_string)
    };
    Some(About {
        program: value("program")?,
        index: value("index").filter(|index| !index.is_empty()),
        command: value("command")?,
        columns: Vec::new(),
    })
}
