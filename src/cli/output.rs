//! Answers for reading: tables and marks; and text to the terminal or a file.

use std::borrow::Cow;
use std::io::{ErrorKind, IsTerminal, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use comfy_table::{ContentArrangement, Table, presets};
use serde::Serialize;

use super::columns::{self, beginning, end};
use super::failure::Failure;
use crate::report;
use crate::text::visible::{visible, visible_json, visible_lines};

/// Writes what people read to standard output, with nothing in it that a terminal would obey.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    print_bytes(readable(text).as_bytes())
}

/// Text for people in which every sign is seen; only what is [`emphasised`] is bold.
pub(crate) fn readable(text: &str) -> String {
    let between = |text: &str| -> String {
        let parts: Vec<_> = text.split(PLAIN).map(visible_lines).collect();
        parts.join(PLAIN)
    };
    let parts: Vec<String> = text.split(BOLD).map(between).collect();
    parts.join(BOLD)
}

/// Writes to standard output what programs read. A reader that has gone away (`| head`) is no error.
pub(crate) fn print_bytes(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Failure::new(format!("standard output: {error}"), None)),
        Ok(()) => Ok(()),
    }
}

/// Writes to standard error what is no part of the answer.
pub(crate) fn note(text: &str) {
    _ = std::io::stderr().write_all(readable(text).as_bytes());
}

/// Writes a file so that it is there whole or not at all; into a pipe or device as it comes.
pub(crate) fn write_file(path: &Path, text: &str) -> Result<(), Failure> {
    write_bytes(path, text.as_bytes())
}

/// The same for what is no text.
pub(crate) fn write_bytes(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let written = match path.metadata() {
        // A pipe or a device (`-o /dev/stdout`) is written to, never replaced.
        Ok(there) if !there.is_file() => std::fs::write(path, bytes),
        _ => replace_file(path, bytes),
    };
    written.map_err(|error| {
        Failure::new(
            format!("{}: {error}", path.display()),
            Some("check that the folder exists, is writable, and has room"),
        )
    })
}

fn replace_file(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let written = std::fs::write(&beside, bytes).and_then(|()| std::fs::rename(&beside, path));
    written.inspect_err(|_| _ = std::fs::remove_file(&beside))
}

/// An answer as indented JSON.
pub(crate) fn json(answer: &impl Serialize) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(answer);
    text.map(|text| visible_json(text) + "\n")
        .map_err(|error| Failure::new(error.to_string(), None))
}

/// Rows under a header as a table in which each row is one line: on a terminal, texts are cut where
/// it is too narrow for them. Numbers and ids are never cut, so that they can be used.
pub(crate) fn fitted_table(header: &[&str], rows: Vec<Vec<String>>, numbers: &[usize]) -> String {
    table_without(header, rows, numbers, &[])
}

/// The same where `spare` columns are left out on a narrow terminal, the least useful first, so
/// that the others can be read.
pub(crate) fn table_without(
    header: &[&str],
    mut rows: Vec<Vec<String>>,
    numbers: &[usize],
    spare: &[usize],
) -> String {
    show_cells(&mut rows);
    let Some(width) = terminal_width() else {
        return laid(header, rows, numbers);
    };
    let spared = spared(width, &Breadth::of(header, &rows), spare);
    let is_kept = |column: &usize| !spared.contains(column);
    let kept: Vec<usize> = (0..header.len()).filter(is_kept).collect();
    let header_kept: Vec<&str> = kept.iter().map(|&column| header[column]).collect();
    for row in &mut rows {
        let mut column = 0..;
        row.retain(|_| column.next().is_none_or(|column| is_kept(&column)));
    }
    let place = |number: &usize| kept.iter().position(|column| column == number);
    let numbers: Vec<usize> = numbers.iter().filter_map(place).collect();
    let is_cut = cut_to(width, &header_kept, &mut rows);
    let mut text = laid(&header_kept, rows, &numbers);
    let names: Vec<&str> = spared.iter().map(|&column| header[column]).collect();
    let told = match (is_cut, names.is_empty()) {
        (false, true) => return text,
        (true, true) => "cut to the width of the terminal".to_owned(),
        (false, false) => format!("too narrow for {}", names.join(", ")),
        (true, false) => format!("cut, and too narrow for {}", names.join(", ")),
    };
    text.push_str(&told);
    text.push_str("; --format csv and json have all of it\n");
    text
}

/// Whether what is made for reading goes into a file, while standard output is a terminal.
static INTO_FILE: AtomicBool = AtomicBool::new(false);

/// Says that what is made for reading goes into a file: no colours, as wide as it must be.
pub(crate) fn goes_into_file(file: bool) {
    INTO_FILE.store(file, Ordering::Relaxed);
}

pub(super) fn is_terminal() -> bool {
    std::io::stdout().is_terminal() && !INTO_FILE.load(Ordering::Relaxed)
}

/// The columns of the terminal; `None` where the answer goes elsewhere.
pub(crate) fn terminal_width() -> Option<usize> {
    let width = Table::new().width().filter(|_| is_terminal());
    width.map(usize::from)
}

/// A cell of a table has a blank on both sides.
const PADDING: usize = 2;

/// How broad a column is.
struct Breadth {
    width: usize,
    /// Whether it holds text or paths, which can be cut; ids and numbers have no blank.
    is_text: bool,
}

impl Breadth {
    fn of(header: &[&str], rows: &[Vec<String>]) -> Vec<Breadth> {
        let of_column = |(column, name): (usize, &&str)| {
            let cells = || rows.iter().filter_map(|row| row.get(column));
            let widest = cells().map(|cell| columns::width(cell)).max();
            Breadth {
                width: columns::width(name).max(widest.unwrap_or(0)),
                is_text: cells().any(|cell| cell.trim().contains([' ', '/'])),
            }
        };
        header.iter().enumerate().map(of_column).collect()
    }
}

/// Which columns must go for the others to be read in `width` columns of the terminal.
fn spared(width: usize, breadths: &[Breadth], spare: &[usize]) -> Vec<usize> {
    /// A text is cut so far before a column is left out.
    const READABLE: usize = 20;
    let least = |breadth: &Breadth| match breadth.is_text {
        true => breadth.width.min(READABLE) + PADDING,
        false => breadth.width + PADDING,
    };
    let mut taken: usize = breadths.iter().map(least).sum();
    let mut spared = Vec::new();
    for &column in spare {
        if taken <= width {
            break;
        }
        taken -= breadths.get(column).map_or(0, least);
        spared.push(column);
    }
    spared.sort_unstable();
    spared
}

/// Cuts the texts of the widest columns until a row fits into `width` columns of the terminal;
/// whether any was cut.
fn cut_to(width: usize, header: &[&str], rows: &mut [Vec<String>]) -> bool {
    /// Nothing can be told of a text that is narrower.
    const LEAST: usize = 8;
    let breadths = Breadth::of(header, rows);
    let taken: usize = breadths.iter().map(|breadth| breadth.width + PADDING).sum();
    let mut surplus = taken.saturating_sub(width);
    let (texts, mut widths): (Vec<usize>, Vec<usize>) = breadths
        .iter()
        .enumerate()
        .filter(|(_, breadth)| breadth.is_text)
        .map(|(column, breadth)| (column, breadth.width))
        .unzip();
    while surplus > 0 {
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
        surplus = surplus.saturating_sub(off * many);
    }
    let mut is_cut = false;
    for row in rows {
        for (&column, &width) in texts.iter().zip(&widths) {
            let Some(cell) = row.get_mut(column) else {
                continue;
            };
            if columns::width(cell) > width {
                is_cut = true;
                *cell = cut(cell, width);
            }
        }
    }
    is_cut
}

/// So many columns of a text; of a path its end, which tells it from others; of a sentence what
/// stands around its first bracket.
fn cut(text: &str, columns: usize) -> String {
    if text.contains('/') && !text.contains(' ') {
        return end(text, columns);
    }
    let (left, marked) = text.split_at(text.find('[').unwrap_or(0));
    let words = marked.find(']').map_or(marked, |close| &marked[..=close]);
    let beside = columns.saturating_sub(columns::width(words)) / 2;
    let spare = columns.saturating_sub(columns::width(marked));
    let left = end(left, beside.max(spare));
    let rest = columns - columns::width(&left);
    left + &beginning(marked, rest)
}

/// Rows under a header as lines, as wide as they need.
fn laid(header: &[&str], rows: Vec<Vec<String>>, numbers: &[usize]) -> String {
    format!("{}\n", rows_under(header, rows, numbers))
}

/// Rows under a header as a table for reading: as wide as the terminal, or as it needs in a pipe.
pub(crate) fn table(header: &[&str], mut rows: Vec<Vec<String>>, numbers: &[usize]) -> String {
    show_cells(&mut rows);
    let mut table = rows_under(header, rows, numbers);
    if is_terminal() {
        table.set_content_arrangement(ContentArrangement::Dynamic);
    }
    format!("{table}\n")
}

/// Makes every sign of every cell seen, on one line.
fn show_cells(rows: &mut [Vec<String>]) {
    for cell in rows.iter_mut().flatten() {
        if let Cow::Owned(shown) = visible(cell) {
            *cell = shown;
        }
    }
}

fn rows_under(header: &[&str], rows: Vec<Vec<String>>, numbers: &[usize]) -> Table {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_header(header)
        .add_rows(rows);
    for &column in numbers {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(comfy_table::CellAlignment::Right);
        }
    }
    table
}

/// A number for reading: three decimals or an exponent, nothing for what is not defined.
pub(crate) fn short(value: Option<f64>) -> String {
    value.map(report::short).unwrap_or_default()
}

/// A number for programs: as precise as it is, nothing for what is not defined.
pub(crate) fn exact(value: Option<f64>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// Text in bold on a terminal; as it is in a pipe, where it must stand out by its place.
pub(crate) fn emphasised(text: &str) -> String {
    match is_terminal() {
        true => format!("{BOLD}{text}{PLAIN}"),
        false => text.to_owned(),
    }
}

const BOLD: &str = "\u{1b}[1m";
const PLAIN: &str = "\u{1b}[0m";

/// Puts marks around byte ranges of a text: bold on a terminal, brackets in a pipe.
pub(crate) fn marked(text: &str, spans: &[(usize, usize)]) -> String {
    let (open, close) = if is_terminal() {
        (BOLD, PLAIN)
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

    #[test]
    fn ids_are_never_cut_and_sentences_around_what_they_show() {
        let cells = [
            "smart-specialization",
            "the council asked for [smart cities] and open data",
            "9ea617cec1b2a3d4",
        ];
        let cut = fitted(66, &cells);
        assert_eq!(cut[1], "…for [smart cities] and…");
        assert_eq!([&cut[0], &cut[2]], [cells[0], cells[2]]);
    }

    #[test]
    fn the_least_useful_columns_go_before_texts_get_too_short() {
        let left_out = |width: usize| {
            let cells = [
                "smart-city",
                "en",
                "a sentence of more than twenty columns",
                "9ea6",
            ];
            let row = cells.map(str::to_owned).to_vec();
            let breadths = Breadth::of(&["theme", "lang", "words", "evidence"], &[row]);
            spared(width, &breadths, &[1, 0])
        };
        assert_eq!(left_out(50), [0; 0]);
        assert_eq!(left_out(49), [1]);
        assert_eq!(left_out(20), [0, 1]);
    }
}
