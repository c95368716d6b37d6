//! Tables of separated values as people save them: commas, semicolons or tabs; UTF-8 or not.

use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

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
    passed: Arc<Mutex<Passed>>,
    /// The encoding of cells that are not UTF-8.
    otherwise: Guess,
}

/// What is known of the bytes that the reader of the rows has been given.
#[derive(Default)]
struct Passed {
    /// Where lines begin among the last of them.
    lines: Lines,
    /// Whether an odd number of quotation marks was among them.
    quoted: bool,
    /// How many they are since the row began.
    since_row: u64,
}

/// Lines as editors count them. The reader of the rows counts a line when it goes beyond the sign for a
/// new one, and of two such signs (CR LF) it leaves the second to the next row.
struct Lines {
    /// How many bytes there were.
    bytes: u64,
    /// The line of the last of them, counted from 1.
    line: u64,
    last: u8,
    /// Places and numbers of the lines that begin within the bytes given last, empty ones left out.
    begun: Vec<(u64, u64)>,
    /// From where on the row that is being read begins, and the line on which it does once that is known.
    row: (u64, Option<u64>),
}

impl Default for Lines {
    fn default() -> Self {
        Lines {
            bytes: 0,
            line: 1,
            last: b'\n',
            begun: Vec::new(),
            row: (0, None),
        }
    }
}

impl Lines {
    fn pass(&mut self, bytes: &[u8]) {
        self.begun.clear();
        for &byte in bytes {
            let is_end = |byte: u8| byte == b'\n' || byte == b'\r';
            if is_end(byte) {
                let is_second = byte == b'\n' && self.last == b'\r';
                self.line += u64::from(!is_second);
            } else if is_end(self.last) {
                self.begun.push((self.bytes, self.line));
            }
            self.last = byte;
            self.bytes += 1;
        }
        self.row.1 = self.row.1.or_else(|| self.first_from(self.row.0));
    }

    fn first_from(&self, place: u64) -> Option<u64> {
        let before = self.begun.partition_point(|&(begin, _)| begin < place);
        self.begun.get(before).map(|&(_, line)| line)
    }

    /// A row begins at this place, or behind signs for new lines there.
    fn begin_row(&mut self, place: u64) {
        self.row = (place, self.first_from(place));
    }

    /// The line of the row that is being read.
    fn of_row(&self) -> u64 {
        self.row.1.unwrap_or(self.line)
    }
}

/// Passes bytes on and notes what they are, until a row has become too long.
struct Watched<R> {
    inner: R,
    passed: Arc<Mutex<Passed>>,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let mut passed = locked(&self.passed);
        if passed.since_row > MAX_RECORD_BYTES {
            return Err(too_long());
        }
        passed.pass(&buffer[..read]);
        Ok(read)
    }
}

impl Passed {
    fn pass(&mut self, bytes: &[u8]) {
        let marks = bytes.iter().filter(|&&byte| byte == b'"').count();
        self.quoted ^= marks % 2 == 1;
        self.lines.pass(bytes);
        self.since_row += bytes.len() as u64;
    }

    fn begin_row(&mut self, place: u64) {
        self.since_row = 0;
        self.lines.begin_row(place);
    }
}

fn locked(passed: &Mutex<Passed>) -> MutexGuard<'_, Passed> {
    passed.lock().unwrap_or_else(PoisonError::into_inner)
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
        let passed = Arc::default();
        let mut rows = ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .from_reader(Box::new(Watched {
                inner: reader,
                passed: Arc::clone(&passed),
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
        locked(&self.passed).begin_row(self.rows.position().byte());
        let is_row = self.rows.read_byte_record(&mut record);
        let (line, quoted) = {
            let passed = locked(&self.passed);
            (passed.lines.of_row(), passed.quoted)
        };
        if !is_row.map_err(|error| plain(error, line))? {
            return if quoted { Err(left_open()) } else { Ok(None) };
        }
        check_cells(&record, line)?;
        Ok(Some(Row {
            line,
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

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &'static str) -> Vec<(u64, String)> {
        let mut table = Table::read(text.as_bytes(), Delimiter::Guess).expect("a table");
        let rows = std::iter::from_fn(|| table.next().expect("a row"));
        rows.map(|row| (row.line, row.cells.concat())).collect()
    }

    #[test]
    fn lines_are_those_of_an_editor_whatever_ends_them() {
        let text = "file,a\nb,\n\n\"c\nd\",\ne,\n";
        let expected = [(2, "b"), (4, "c\nd"), (6, "e")];
        assert_eq!(
            lines(text),
            expected.map(|(at, cell)| (at, cell.to_owned()))
        );
        let dos = "file,a\r\nb,\r\n\r\n\"c\r\nd\",\r\ne,";
        let expected = [(2, "b"), (4, "c\r\nd"), (6, "e")];
        assert_eq!(lines(dos), expected.map(|(at, cell)| (at, cell.to_owned())));
        let mac = "file,a\rb,\r\"c\rd\",\re,\r";
        let numbers: Vec<u64> = lines(mac).into_iter().map(|(line, _)| line).collect();
        assert_eq!(numbers, [2, 3, 5]);
    }

    #[test]
    fn lines_are_counted_on_from_one_portion_to_the_next() {
        let mut text = "file,a\r\n".to_owned();
        (0..5000).for_each(|row| text.push_str(&format!("{},\r\n", "x".repeat(row % 40))));
        let text: &'static str = text.leak();
        let numbers: Vec<u64> = lines(text).into_iter().map(|(line, _)| line).collect();
        assert_eq!(numbers, (2..5002).collect::<Vec<u64>>());
    }
}
