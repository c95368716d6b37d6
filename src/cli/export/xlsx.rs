//! Tables as workbooks: the table, its columns explained, and what made it.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use super::{About, Column, number, too_large};
use crate::cli::columns::width;
use crate::cli::failure::Failure;

/// Characters that a cell can hold.
pub(crate) const LONGEST: usize = 32_767;
/// The sheet that says what made the table.
pub(crate) const ABOUT_SHEET: &str = "about";
/// The sheet that says what its columns hold.
pub(crate) const COLUMNS_SHEET: &str = "columns";

/// Rows and columns that a sheet can hold.
const MOST: (usize, usize) = (1_048_576, 16_384);
/// The narrowest and the widest column, in characters.
const WIDTHS: (usize, usize) = (6, 60);
/// Rows that are looked at to tell how wide a column is.
const SAMPLE: usize = 1_000;

/// A workbook. Cells of columns of numbers are numbers, all others text: no formula is in it.
pub(super) fn workbook(
    about: &About,
    columns: &[Column],
    rows: &[Vec<String>],
) -> Result<Vec<u8>, Failure> {
    if rows.len() >= MOST.0 || columns.len() > MOST.1 {
        return Err(too_large(format!(
            "{} rows of {} columns: a sheet of xlsx holds {} and {}",
            rows.len(),
            columns.len(),
            MOST.0 - 1,
            MOST.1
        )));
    }
    made(about, columns, rows).map_err(|error| Failure::new(format!("xlsx: {error}"), None))
}

fn made(about: &About, columns: &[Column], rows: &[Vec<String>]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same answer is the same file, whenever it is written.
    let date = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&date));
    table(workbook.add_worksheet(), columns, rows)?;
    let said = about.columns.iter();
    let said = said.map(|said| [said.name.clone(), said.about.clone()]);
    pairs(
        workbook.add_worksheet().set_name(COLUMNS_SHEET)?,
        ["column", "what it holds"],
        said,
    )?;
    let index = about.index.clone().unwrap_or_default();
    let made = [
        ["program", &about.program],
        ["index", &index],
        ["command", &about.command],
    ];
    pairs(
        workbook.add_worksheet().set_name(ABOUT_SHEET)?,
        ["what", "value"],
        made.into_iter().map(|pair| pair.map(str::to_owned)),
    )?;
    workbook.save_to_buffer()
}

fn table(sheet: &mut Worksheet, columns: &[Column], rows: &[Vec<String>]) -> Result<(), XlsxError> {
    sheet.set_name("table")?.set_freeze_panes(1, 0)?;
    let bold = Format::new().set_bold();
    for (place, column) in (0..).zip(columns) {
        sheet.write_string_with_format(0, place, text(&column.name), &bold)?;
        let cells = rows.iter().take(SAMPLE);
        let cells = cells.filter_map(|row| row.get(usize::from(place)));
        let widest = cells.map(|cell| width(cell)).max().unwrap_or_default();
        let wide = widest.max(width(&column.name)) + 2;
        sheet.set_column_width(place, wide.clamp(WIDTHS.0, WIDTHS.1) as f64)?;
    }
    for (line, row) in (1..).zip(rows) {
        for ((place, column), cell) in (0..).zip(columns).zip(row) {
            match number(cell).filter(|_| column.is_number()) {
                Some(value) => sheet.write_number(line, place, value)?,
                None if cell.is_empty() => continue,
                None => sheet.write_string(line, place, text(cell))?,
            };
        }
    }
    if !rows.is_empty() && !columns.is_empty() {
        sheet.autofilter(0, 0, rows.len() as u32, columns.len() as u16 - 1)?;
    }
    Ok(())
}

/// A text that fits into a cell; what is too long ends in an ellipsis.
fn text(text: &str) -> String {
    // The limit counts as UTF-16 does.
    let mut left = LONGEST;
    let fits = |c: &char| {
        left = left.saturating_sub(c.len_utf16());
        left > 0
    };
    let mut shown: String = text.chars().take_while(fits).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

/// A sheet of two columns under a header.
fn pairs(
    sheet: &mut Worksheet,
    header: [&str; 2],
    rows: impl Iterator<Item = [String; 2]>,
) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_column_width(0, 20)?.set_column_width(1, 100)?;
    for (place, name) in (0..).zip(header) {
        sheet.write_string_with_format(0, place, name, &bold)?;
    }
    for (line, row) in (1..).zip(rows) {
        for (place, cell) in (0..).zip(row) {
            sheet.write_string_with_format(line, place, text(&cell), &wrapped)?;
        }
    }
    Ok(())
}
