//! Tables of separated values as people save them: commas, semicolons or tabs; UTF-8 or not.

use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::MAX_FILE_BYTES;
use super::decode::{decode, decode_cell, is_wide};
use super::single_byte::{self, Guess};

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
    /// Whether an odd number of quotation marks has been read.
    quoted: Arc<AtomicBool>,
    /// The encoding of cells that are not UTF-8.
    otherwise: Guess,
}

/// Passes bytes on and tells whether a quotation mark is open behind them.
struct Quotes<R> {
    inner: R,
    open: Arc<AtomicBool>,
}

impl<R: Read> Read for Quotes<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let marks = buffer[..read].iter().filter(|&&byte| byte == b'"').count();
        if marks % 2 == 1 {
            self.open.fetch_xor(true, Ordering::Relaxed);
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
        let quoted = Arc::new(AtomicBool::new(false));
        let mut rows = ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .from_reader(Box::new(Quotes {
                inner: reader,
                open: Arc::clone(&quoted),
            }) as Box<dyn Read + Send>);
        let header = rows.byte_headers().map_err(plain)?;
        let header = header
            .iter()
            .map(|name| decode_cell(name, otherwise).trim().to_owned())
            .collect();
        Ok(Table {
            header,
            rows,
            quoted,
            otherwise,
        })
    }

    /// The next row; `None` behind the last.
    pub(super) fn next(&mut self) -> io::Result<Option<Row>> {
        let mut record = ByteRecord::new();
        if !self.rows.read_byte_record(&mut record).map_err(plain)? {
            return match self.quoted.load(Ordering::Relaxed) {
                true => Err(left_open()),
                false => Ok(None),
            };
        }
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
    let mut bytes = Vec::new();
    reader.take(MAX_FILE_BYTES).read_to_end(&mut bytes)?;
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

/// The message without the name of the library's own type.
fn plain(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        kind => io::Error::new(io::ErrorKind::InvalidData, format!("not a table: {kind:?}")),
    }
}
