//! Answers to text: tables, JSON, CSV; and text to the terminal or a file.

use std::io::{ErrorKind, IsTerminal, Write};
use std::path::Path;

use comfy_table::{ContentArrangement, Table, presets};
use serde::Serialize;

use super::args::RowsFormatArg;
use super::failure::Failure;

/// Writes to standard output. A reader that has gone away (`| head`) is no error.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Failure::new(format!("standard output: {error}"), None)),
        Ok(()) => Ok(()),
    }
}

/// Writes to standard error what is no part of the answer.
pub(crate) fn note(text: &str) {
    _ = std::io::stderr().write_all(text.as_bytes());
}

/// Writes a file so that it is there whole or not at all; into a pipe or device as it comes.
pub(crate) fn write_file(path: &Path, text: &str) -> Result<(), Failure> {
    let written = match path.metadata() {
        // A pipe or a device (`-o /dev/stdout`) is written to, never replaced.
        Ok(there) if !there.is_file() => std::fs::write(path, text),
        _ => replace_file(path, text),
    };
    written.map_err(|error| {
        Failure::new(
            format!("{}: {error}", path.display()),
            Some("check that the folder exists, is writable, and has room"),
        )
    })
}

fn replace_file(path: &Path, text: &str) -> std::io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let written = std::fs::write(&beside, text).and_then(|()| std::fs::rename(&beside, path));
    written.inspect_err(|_| _ = std::fs::remove_file(&beside))
}

/// An answer as indented JSON.
pub(crate) fn json(answer: &impl Serialize) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(answer);
    text.map(|text| text + "\n")
        .map_err(|error| Failure::new(error.to_string(), None))
}

/// An answer in any of the formats for rows.
pub(crate) struct Rows<'a, A, R> {
    /// All of it, for JSON.
    pub(crate) answer: &'a A,
    /// The same row by row, for JSON Lines.
    pub(crate) records: &'a [R],
    pub(crate) header: &'a [&'a str],
    pub(crate) rows: &'a [Vec<String>],
}

impl<A: Serialize, R: Serialize> Rows<'_, A, R> {
    /// The text to print; `table` makes the one for reading.
    pub(crate) fn shown(
        &self,
        format: RowsFormatArg,
        table: impl FnOnce() -> String,
    ) -> Result<String, Failure> {
        let header: Vec<String> = self.header.iter().map(|&name| name.to_owned()).collect();
        match format {
            RowsFormatArg::Table => Ok(table()),
            RowsFormatArg::Csv => csv(&header, self.rows),
            RowsFormatArg::Tsv => separated(&header, self.rows, b'\t', csv::Terminator::Any(b'\n')),
            RowsFormatArg::Json => json(self.answer),
            RowsFormatArg::Jsonl => self.records.iter().map(json_line).collect(),
            RowsFormatArg::Md => Ok(markdown(&header, self.rows)),
        }
    }
}

fn json_line(record: &impl Serialize) -> Result<String, Failure> {
    let text = serde_json::to_string(record);
    text.map(|text| text + "\n")
        .map_err(|error| Failure::new(error.to_string(), None))
}

/// Rows under a header as a Markdown table; a cell is one line.
fn markdown(header: &[String], rows: &[Vec<String>]) -> String {
    let line = |cells: &[String]| {
        let cells = cells.iter().map(|cell| {
            let words: Vec<&str> = cell.split_whitespace().collect();
            let cell = words.join(" ").replace('\\', "\\\\");
            cell.replace('|', "\\|").replace('<', "&lt;")
        });
        format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
    };
    let rule = format!("|{}\n", " --- |".repeat(header.len()));
    line(header) + &rule + &rows.iter().map(|row| line(row)).collect::<String>()
}

/// Rows under a header as CSV.
pub(crate) fn csv(header: &[String], rows: &[Vec<String>]) -> Result<String, Failure> {
    separated(header, rows, b',', csv::Terminator::CRLF)
}

fn separated(
    header: &[String],
    rows: &[Vec<String>],
    delimiter: u8,
    end: csv::Terminator,
) -> Result<String, Failure> {
    let fail = |error: String| Failure::new(error, None);
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(end)
        .from_writer(Vec::new());
    for row in std::iter::once(header).chain(rows.iter().map(Vec::as_slice)) {
        writer
            .write_record(row)
            .map_err(|error| fail(error.to_string()))?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| fail(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| fail(error.to_string()))
}

/// Rows under a header as a table in which each row is one line: on a terminal, cells are cut where
/// it is too narrow for them.
pub(crate) fn fitted_table(
    header: &[&str],
    mut rows: Vec<Vec<String>>,
    numbers: &[usize],
) -> String {
    let is_terminal = std::io::stdout().is_terminal();
    let Some(width) = Table::new().width().filter(|_| is_terminal) else {
        return table(header, rows, numbers);
    };
    let is_cut = cut_to(usize::from(width), header, &mut rows);
    let mut text = table(header, rows, numbers);
    if is_cut {
        text.push_str("cut to the width of the terminal; --format csv and json have all of it\n");
    }
    text
}

/// Cuts the cells of the widest columns until a row fits into `width` columns of the terminal;
/// whether any was cut.
fn cut_to(width: usize, header: &[&str], rows: &mut [Vec<String>]) -> bool {
    /// A cell of a table has a blank on both sides.
    const PADDING: usize = 2;
    /// Nothing can be told of a cell that is narrower.
    const LEAST: usize = 8;
    let chars = |text: &str| text.chars().count();
    let mut widths: Vec<usize> = header.iter().map(|name| chars(name)).collect();
    for row in rows.iter() {
        for (widest, cell) in widths.iter_mut().zip(row) {
            *widest = chars(cell).max(*widest);
        }
    }
    let room = width.saturating_sub(PADDING * widths.len());
    while widths.iter().sum::<usize>() > room {
        let surplus = widths.iter().sum::<usize>() - room;
        let widest = widths.iter().copied().max().unwrap_or(0);
        let next = widths.iter().copied().filter(|&w| w < widest).max();
        let least = next.unwrap_or(0).max(LEAST);
        if widest <= least {
            break;
        }
        let many = widths.iter().filter(|&&w| w == widest).count();
        let off = (widest - least).min(surplus.div_ceil(many));
        for width in widths.iter_mut().filter(|width| **width == widest) {
            *width -= off;
        }
    }
    let mut is_cut = false;
    for row in rows {
        for (cell, &width) in row.iter_mut().zip(&widths) {
            if chars(cell) > width {
                is_cut = true;
                *cell = cut(cell, width);
            }
        }
    }
    is_cut
}

/// So many characters of a text; of a path its end, which tells it from others.
fn cut(text: &str, chars: usize) -> String {
    let kept = chars.saturating_sub(1);
    if text.contains('/') && !text.contains(' ') {
        let first = text.chars().count().saturating_sub(kept);
        let end: String = text.chars().skip(first).collect();
        return format!("…{end}");
    }
    let start: String = text.chars().take(kept).collect();
    format!("{}…", start.trim_end())
}

/// Rows under a header as a table for reading: as wide as the terminal, or as it needs in a pipe.
pub(crate) fn table(header: &[&str], rows: Vec<Vec<String>>, numbers: &[usize]) -> String {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_header(header)
        .add_rows(rows);
    if std::io::stdout().is_terminal() {
        table.set_content_arrangement(ContentArrangement::Dynamic);
    }
    for &column in numbers {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(comfy_table::CellAlignment::Right);
        }
    }
    format!("{table}\n")
}

/// A number for reading: four significant digits, nothing for what is not defined.
pub(crate) fn short(value: Option<f64>) -> String {
    match value {
        None => String::new(),
        Some(value) if value != 0.0 && value.abs() < 0.001 => format!("{value:.1e}"),
        Some(value) => format!("{value:.3}"),
    }
}

/// A number for programs: as precise as it is, nothing for what is not defined.
pub(crate) fn exact(value: Option<f64>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// Puts marks around byte ranges of a text: bold on a terminal, brackets in a pipe.
pub(crate) fn marked(text: &str, spans: &[(usize, usize)]) -> String {
    let (open, close) = if std::io::stdout().is_terminal() {
        ("\u{1b}[1m", "\u{1b}[0m")
    } else {
        ("[", "]")
    };
    let mut marked = String::new();
    let mut done = 0;
    for &(start, end) in spans {
        if start < done {
            continue;
        }
        marked.push_str(&text[done..start]);
        marked.push_str(open);
        marked.push_str(&text[start..end]);
        marked.push_str(close);
        done = end;
    }
    marked.push_str(&text[done..]);
    marked
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fitted(width: usize, cells: &[&str]) -> Vec<String> {
        let header = vec!["id"; cells.len()];
        let mut rows = vec![cells.iter().map(|&cell| cell.to_owned()).collect()];
        let is_cut = cut_to(width, &header, &mut rows);
        assert_eq!(is_cut, rows[0] != cells);
        rows.swap_remove(0)
    }

    #[test]
    fn the_widest_cells_are_cut_first_and_only_as_far_as_they_must() {
        let cells = ["1.1", "A hall for the town", "Écoles d'été à la montagne"];
        assert_eq!(fitted(60, &cells), cells);
        assert_eq!(
            fitted(46, &cells),
            ["1.1", "A hall for the to…", "Écoles d'été à la…"]
        );
        assert_eq!(fitted(10, &cells), ["1.1", "A hall…", "Écoles…"]);
        assert_eq!(
            fitted(24, &["1.1", "forum/briefs/hall_EN.pdf"]),
            ["1.1", "…iefs/hall_EN.pdf"]
        );
    }
}
