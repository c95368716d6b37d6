//! Tables of separated values as people save them: commas, semicolons or tabs; UTF-8 or not.

use std::io::{self, BufRead, BufReader, Read};

use csv::{ByteRecord, Reader, ReaderBuilder};

/// What parts the cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Delimiter {
    /// The one of comma, semicolon and tab that the header has most of.
    Guess,
    /// A tab.
    Tab,
}

/// A table, read row by row.
pub(super) struct Table {
    pub(super) header: Vec<String>,
    rows: Reader<Box<dyn Read + Send>>,
}

/// One row below the header.
pub(super) struct Row {
    /// The line on which it begins, counted from 1.
    pub(super) line: u64,
    /// Its cells; there may be fewer or more than in the header.
    pub(super) cells: Vec<String>,
}

impl Table {
    /// Opens a table and reads its header.
    pub(super) fn read(
        reader: impl Read + Send + 'static,
        delimiter: Delimiter,
    ) -> io::Result<Table> {
        let mut reader = BufReader::with_capacity(1 << 16, reader);
        let delimiter = match delimiter {
            Delimiter::Tab => b'\t',
            Delimiter::Guess => guess(reader.fill_buf()?),
        };
        let mut rows = ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .from_reader(Box::new(reader) as Box<dyn Read + Send>);
        let header = rows.byte_headers().map_err(plain)?;
        let header = header
            .iter()
            .map(|name| decode(name).trim().to_owned())
            .collect();
        Ok(Table { header, rows })
    }

    /// The next row; `None` behind the last.
    pub(super) fn next(&mut self) -> io::Result<Option<Row>> {
        let mut record = ByteRecord::new();
        if !self.rows.read_byte_record(&mut record).map_err(plain)? {
            return Ok(None);
        }
        Ok(Some(Row {
            line: record.position().map_or(0, csv::Position::line),
            cells: record.iter().map(decode).collect(),
        }))
    }
}

fn guess(start: &[u8]) -> u8 {
    let header = start
        .split(|&byte| byte == b'\n')
        .next()
        .unwrap_or_default();
    let count = |delimiter: u8| header.iter().filter(|&&byte| byte == delimiter).count();
    // On a tie the earlier one: a comma.
    [b'\t', b';', b',']
        .into_iter()
        .max_by_key(|&delimiter| count(delimiter))
        .unwrap_or(b',')
}

/// A cell that is not UTF-8 is Windows-1252, in which spreadsheets save by habit.
fn decode(cell: &[u8]) -> String {
    match std::str::from_utf8(cell) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(cell).0.into_owned(),
    }
}

/// The message without the name of the library's own type.
fn plain(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        kind => io::Error::new(io::ErrorKind::InvalidData, format!("not a table: {kind:?}")),
    }
}
