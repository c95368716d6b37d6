//! Tables of separated values as people save them: commas, semicolons or tabs; UTF-8 or not.

use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::MAX_UNPACKED_BYTES;
use super::compression::read_at_most;
use super::decode::{decode, decode_cell, is_wide};
use super::records::MAX_RECORD_BYTES;
use super::single_byte::{self, Guess};

/// The most cells a row may have.
const MOST_CELLS: usize = 10_000;

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
    passed: Passed,
    /// The encoding of cells that are not UTF-8.
    otherwise: Guess,
}

/// What is known of the bytes that the reader of the rows has been given.
#[derive(Clone, Default)]
struct Passed {
    /// Whether an odd number of quotation marks was among them.
    quoted: Arc<AtomicBool>,
    /// How many they are since the row began.
    bytes: Arc<AtomicU64>,
}

/// Passes bytes on and notes what they are, until a row has become too long.
struct Watched<R> {
    inner: R,
    passed: Passed,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let marks = buffer[..read].iter().filter(|&&byte| byte == b'"').count();
        if marks % 2 == 1 {
            self.passed.quoted.fetch_xor(true, Ordering::Relaxed);
        }
        let before = self.passed.bytes.fetch_add(read as u64, Ordering::Relaxed);
        if before > MAX_RECORD_BYTES {
            return Err(too_long());
        }
        Ok(read)
    }
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
        let mut reader = BufReader::with_capacity(1 << 16, narrow(reader)?);
        let otherwise = single_byte::guess(reader.fill_buf()?).unwrap_or_default();
        let delimiter = match delimiter {
            Delimiter::Tab => b'\t',
            Delimiter::Guess => guess(reader.fill_buf()?),
        };
        let passed = Passed::default();
        let mut rows = ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .from_reader(Box::new(Watched {
                inner: reader,
                passed: passed.clone(),
            }) as Box<dyn Read + Send>);
        let header = rows.byte_headers().map_err(|error| plain(error, 1))?;
        check_cells(header, 1)?;
        let header = header
            .iter()
            .map(|name| decode_cell(name, otherwise).trim().to_owned())
            .collect();
        Ok(Table {
            header,
            rows,
            passed,
            otherwise,
        })
    }

    /// The next row; `None` behind the last.
    pub(super) fn next(&mut self) -> io::Result<Option<Row>> {
        let mut record = ByteRecord::new();
        self.passed.bytes.store(0, Ordering::Relaxed);
        let line = self.rows.position().line();
        let is_row = self.rows.read_byte_record(&mut record);
        if !is_row.map_err(|error| plain(error, line))? {
            return match self.passed.quoted.load(Ordering::Relaxed) {
                true => Err(left_open()),
                false => Ok(None),
            };
        }
        check_cells(&record, line)?;
        Ok(Some(Row {
            line: record.position().map_or(0, csv::Position::line),
            cells: record
                .iter()
                .map(|cell| decode_cell(cell, self.otherwise))
                .collect(),
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

/// Spreadsheets save "Unicode text" as UTF-16, in which no cell can be told from the next: that is
/// decoded whole, all else cell by cell as it is read.
fn narrow(reader: impl Read + Send + 'static) -> io::Result<Box<dyn Read + Send>> {
    let mut reader = BufReader::with_capacity(1 << 16, reader);
    if !is_wide(reader.fill_buf()?) {
        return Ok(Box::new(reader));
    }
    let bytes = read_at_most(reader, MAX_UNPACKED_BYTES)?;
    let not_text = |_| io::Error::new(io::ErrorKind::InvalidData, "not a table: it is not text");
    let text = decode(&bytes).map_err(not_text)?.text.into_owned();
    Ok(Box::new(Cursor::new(text)))
}

/// What stands behind the mark has been read as one cell.
fn left_open() -> io::Error {
    let message =
        "a quotation mark is opened and never closed: what stands behind it is not told apart";
    io::Error::new(io::ErrorKind::InvalidData, message)
}

fn check_cells(row: &ByteRecord, line: u64) -> io::Result<()> {
    if row.len() <= MOST_CELLS {
        return Ok(());
    }
    let message = format!(
        "the row from line {line} on has more than {MOST_CELLS} cells; save the table with fewer columns"
    );
    Err(io::Error::new(io::ErrorKind::InvalidData, message))
}

fn too_long() -> io::Error {
    io::Error::from(io::ErrorKind::FileTooLarge)
}

/// The message without the name of the library's own type; `line` is where the row begins.
fn plain(error: csv::Error, line: u64) -> io::Error {
    let invalid = |message: String| io::Error::new(io::ErrorKind::InvalidData, message);
    match error.into_kind() {
        csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => {
            invalid(format!(
                "the row from line {line} on is longer than {} MiB; look there for a quotation mark that is never closed",
                MAX_RECORD_BYTES >> 20
            ))
        }
        csv::ErrorKind::Io(error) => error,
        kind => invalid(format!("not a table: {kind:?}")),
    }
}
