//! Exported files read back.

use std::io::Read as _;
use std::path::Path;

use calamine::{Data, Reader, Xlsx};
use serde_json::Value;

use super::compare::{Notation, Sheet};
use crate::cli::export::{
    ABOUT_SHEET, About, COLUMNS_SHEET, COMMENT, LONGEST, REMARK, Said, markdown_cell, no_formula,
    tsv_cell, uncommented,
};
use crate::cli::failure::Failure;
use crate::corpus;
use crate::report::{Report, page_parts};

/// A file that this program may have written.
pub(super) struct Exported {
    /// What it says of itself.
    pub(super) about: Option<About>,
    pub(super) holds: Holds,
}

/// What a file holds.
pub(super) enum Holds {
    /// Tables, and how their cells are written.
    Tables {
        sheets: Vec<Sheet>,
        notation: Notation,
    },
    /// A whole answer, or its entries.
    Tree { value: Value, is_entries: bool },
    /// A report as it is said and as it is read, and the page on which it stands if it does.
    Report {
        said: Value,
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
    if bytes.starts_with(b"PAR1") {
        return parquet(file).map_err(told);
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        // Spreadsheets save CSV in the encoding of their country.
        Err(other) => match corpus::decode::decode(other.as_bytes()) {
            Ok(decoded) => decoded.text.into_owned(),
            Err(_) => return Err(told(foreign())),
        },
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    of_text(text).map_err(told)
}

/// What is wrong with a file, and what to do.
struct Problem(String, &'static str);

fn foreign() -> Problem {
    Problem(
        "this is no table or report of this program".to_owned(),
        "csv, tsv, md, json, jsonl, xlsx and parquet tables and html, md and json reports are audited",
    )
}

/// A network in a format that cannot be counted again.
fn network(format: &str) -> Problem {
    Problem(
        format!("this is a network as {format}, which is not audited"),
        "write it as csv or json and audit that: rapporteur network --preamble -o network.csv",
    )
}

/// The format of a network that is written for another program.
fn format_of_network(text: &str) -> Option<&'static str> {
    let begins = |sign: &str| text.trim_start().starts_with(sign);
    let has = |tag: &str| begins("<?xml") && text.lines().take(5).any(|line| line.contains(tag));
    // Two places and a weight on every line, without a header.
    let is_links = || {
        let cells = text.lines().next().unwrap_or_default().split('\t');
        let cells: Vec<bool> = cells.map(|cell| cell.parse::<f64>().is_ok()).collect();
        cells == [true; 3]
    };
    match text {
        _ if has("<gexf") => Some("GEXF"),
        _ if has("<graphml") => Some("GraphML"),
        _ if begins("*Vertices") => Some("Pajek"),
        _ if begins("id\tlabel\t") && text.contains("\tweight<") || is_links() => Some("VOSviewer"),
        _ => None,
    }
}

fn of_text(text: &str) -> Result<Exported, Problem> {
    let begins = |sign: &str| text.trim_start().starts_with(sign);
    if begins("{") || begins("[") {
        return tree(text);
    }
    if begins("<!DOCTYPE html") || begins("<html") {
        let [_, model, _] = page_parts(text).ok_or_else(foreign)?;
        let value = serde_json::from_str(model).map_err(|_| foreign())?;
        return report(value, Some(text.to_owned()));
    }
    if let Some(format) = format_of_network(text) {
        return Err(network(format));
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

fn report(value: Value, page: Option<String>) -> Result<Exported, Problem> {
    let model = serde_json::from_value(value.clone()).map_err(|_| foreign())?;
    Ok(said(
        None,
        Holds::Report {
            said: value,
            model: Box::new(model),
            page,
        },
    ))
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
        return report(value, None);
    }
    if value.pointer("/network/links").is_some() {
        return Err(network("VOSviewer"));
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
        remarks.push(line);
        rest = after;
    }
    let sign = separator(rest.lines().next().unwrap_or_default()).unwrap_or(b',');
    let is_tsv = sign == b'\t';
    let remarks: Vec<String> = remarks.iter().map(|line| remark(line, sign)).collect();
    let mut rows = Vec::new();
    for record in reader(rest, sign, !is_tsv).records() {
        let record = record.map_err(|error| Problem(error.to_string(), "export it again"))?;
        rows.push(record.iter().map(str::to_owned).collect::<Vec<String>>());
    }
    let written: fn(&str) -> String = match is_tsv {
        true => tsv_cell,
        false => |cell| no_formula(cell).into_owned(),
    };
    let about = About::of_lines(remarks.iter().map(String::as_str));
    table(about, rows, written)
}

/// What stands between the cells of a header.
fn separator(header: &str) -> Option<u8> {
    let mut is_quoted = false;
    header.bytes().find(|&byte| {
        is_quoted ^= byte == b'"';
        !is_quoted && matches!(byte, b'\t' | b',' | b';')
    })
}

fn reader(text: &str, sign: u8, quotes: bool) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .quoting(quotes)
        .delimiter(sign)
        .from_reader(text.as_bytes())
}

/// A remark as it was, though a spreadsheet has taken it for a row, and its commas for the ends of cells.
fn remark(line: &str, sign: u8) -> String {
    let line = line.trim_end_matches('\r');
    let is_row = sign == b';' || line.starts_with('"') || line.as_bytes().last() == Some(&sign);
    let row = match is_row {
        true => reader(line, sign, true).records().flatten().next(),
        false => None,
    };
    let line = match row {
        Some(row) => {
            let line = row.iter().collect::<Vec<_>>().join(",");
            line.trim_end_matches(',').to_owned()
        }
        None => line.to_owned(),
    };
    line.strip_prefix(REMARK).unwrap_or_default().to_owned()
}

fn table(
    about: Option<About>,
    rows: Vec<Vec<String>>,
    written: fn(&str) -> String,
) -> Result<Exported, Problem> {
    let notation = Notation {
        written,
        has_numbers: true,
    };
    let sheets = vec![sheet(rows).ok_or_else(foreign)?];
    Ok(said(about, Holds::Tables { sheets, notation }))
}

fn sheet(mut rows: Vec<Vec<String>>) -> Option<Sheet> {
    let header = (!rows.is_empty()).then(|| rows.remove(0))?;
    Some(Sheet { header, rows })
}

fn markdown(text: &str) -> Result<Exported, Problem> {
    let remarks = text.lines().skip_while(|line| !line.starts_with(COMMENT));
    let remarks = remarks.skip(1).map_while(|line| line.strip_prefix(REMARK));
    let remarks: Vec<String> = remarks.map(uncommented).collect();
    let about = About::of_lines(remarks.iter().map(String::as_str));
    let lines: Vec<&str> = text.lines().collect();
    let tables = lines.split(|line| !line.starts_with('|'));
    let tables = tables.filter(|lines| !lines.is_empty());
    let sheets: Option<Vec<Sheet>> = tables.map(markdown_table).collect();
    let sheets = sheets.filter(|sheets| !sheets.is_empty());
    let notation = Notation {
        written: |cell| markdown_cell(cell).trim().to_owned(),
        has_numbers: false,
    };
    Ok(said(
        about,
        Holds::Tables {
            sheets: sheets.ok_or_else(foreign)?,
            notation,
        },
    ))
}

fn markdown_table(lines: &[&str]) -> Option<Sheet> {
    let mut rows: Vec<Vec<String>> = lines.iter().map(|line| markdown_cells(line)).collect();
    if rows.len() < 2 {
        return None;
    }
    // The rule under the header.
    rows.remove(1);
    // Names are as they are typed.
    let plain = |name: &mut String| *name = name.replace('\\', "");
    rows.iter_mut().take(1).flatten().for_each(plain);
    sheet(rows)
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
    let columns = match sheets.iter().any(|name| name == COLUMNS_SHEET) {
        true => columns_sheet(&book.worksheet_range(COLUMNS_SHEET).map_err(unreadable)?),
        false => Vec::new(),
    };
    let about = about.map(|about| About { columns, ..about });
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

fn columns_sheet(range: &calamine::Range<Data>) -> Vec<Said> {
    let said = |row: &[Data]| {
        let cell = |place: usize| row.get(place).map(cell).unwrap_or_default();
        Said {
            name: cell(0),
            about: cell(1),
        }
    };
    range.rows().skip(1).map(said).collect()
}

#[cfg(feature = "parquet")]
fn parquet(file: &Path) -> Result<Exported, Problem> {
    let (about, rows) = crate::cli::export::read_parquet(file)
        .map_err(|error| Problem(error.to_string(), "export it again"))?;
    table(about, rows, str::to_owned)
}

#[cfg(not(feature = "parquet"))]
fn parquet(_: &Path) -> Result<Exported, Problem> {
    Err(Problem(
        "this is Parquet, and this program was built without the feature parquet".to_owned(),
        "build it with `cargo build --release --features parquet`, or export csv or xlsx and audit that",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_are_read_as_spreadsheets_save_them() {
        let check = |line: &str, sign: u8| {
            assert_eq!(remark(line, sign), "column a: x, \"y\", z", "{line}");
        };
        check("# column a: x, \"y\", z", b',');
        check("# column a: x, \"y\", z\r", b'\t');
        check("# column a: x, \"y\", z\t\t\r", b'\t');
        check("\"# column a: x, \"\"y\"\", z\",,", b',');
        check("# column a: x,\" \"\"y\"\"\", z,", b',');
        check("# column a: x;\" \"\"y\"\"\"; z;;\r", b';');
        check("\"# column a: x, \"\"y\"\", z\"", b';');
        // As the program writes it, a line is no row, whatever it looks like.
        let line = "# command rapporteur search '\"a\",\"b\"'";
        assert_eq!(remark(line, b','), &line[2..]);
    }

    #[test]
    fn cells_are_parted_by_what_parts_the_header() {
        let check = |header: &str, sign| assert_eq!(separator(header), sign, "{header}");
        check("a,b;c", Some(b','));
        check("a;b, c", Some(b';'));
        check("a\tb, c;d", Some(b'\t'));
        check("\"a, b\";c", Some(b';'));
        check("a", None);
    }

    #[test]
    fn networks_for_other_programs_are_known() {
        let check = |text: &str, format| assert_eq!(format_of_network(text), format, "{text}");
        let xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
        check(&format!("{xml}<gexf xmlns=\"x\">"), Some("GEXF"));
        check(&format!("{xml}<graphml xmlns=\"x\">"), Some("GraphML"));
        check("*Vertices 0\n", Some("Pajek"));
        check(
            "id\tlabel\tx\ty\tcluster\tweight<Links>\n",
            Some("VOSviewer"),
        );
        check("1\t2\t0.5\n", Some("VOSviewer"));
        check("id\tlabel\tn\n1\t2\t3\n", None);
        check("a,b\n<gexf>", None);
    }
}
