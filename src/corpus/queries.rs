//! A table of queries, one a row, as people keep them for searches that they repeat.
//!
//! ```csv
//! query,name,lang,section
//! "economía social" cooperativas,coops,es,
//! open /5 government*,open,,discussion
//! ```
//!
//! Without a header that names the column `query`, the table has one column. Empty rows and rows
//! that begin with `#` are passed over.

use csv::{ReaderBuilder, StringRecord};

use super::decode::decode;

/// What the column of the queries may be called.
const QUERY_COLUMNS: [&str; 5] = ["query", "queries", "consulta", "requête", "requete"];
/// What the column of their names may be called.
const NAME_COLUMNS: [&str; 5] = ["name", "id", "nombre", "nom", "title"];

/// A table of queries, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueryTable {
    /// The rows that ask for something, in order.
    pub rows: Vec<QueryRow>,
    /// What should be known of the table, one sentence each.
    pub notes: Vec<String>,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueryRow {
    /// The line on which it begins, counted from 1.
    pub line: usize,
    /// What the query is called; `None` when the row does not say.
    pub name: Option<String>,
    /// The query as it stands in the cell.
    pub query: String,
    /// The language it is limited to, as it stands in the cell.
    pub lang: Option<String>,
    /// The sections it is limited to, as they stand in the cell.
    pub section: Option<String>,
    /// Why it is no query, whatever it says.
    pub problem: Option<String>,
}

/// Reads a table: commas, semicolons or tabs, in any encoding.
///
/// # Errors
///
/// What stands in the way, in words: no text, no column of queries, nothing to ask.
pub fn read(bytes: &[u8]) -> Result<QueryTable, String> {
    let decoded = decode(bytes).map_err(|_| "not a table: it is not text".to_owned())?;
    let text = decoded.text.trim_start_matches('\u{feff}');
    let mut notes: Vec<String> = decoded.doubt.into_iter().collect();
    let table = records(text, delimiter(text))?;
    let rows: Vec<QueryRow> = match table.first().and_then(|first| Columns::of(&first.cells)) {
        Some(columns) => {
            notes.extend(columns.note());
            let rows = table.iter().skip(1);
            rows.map(|record| columns.row(record)).collect()
        }
        None => {
            // Tabs and semicolons are then no more than signs in a query.
            let table = records(text, b',')?;
            notes.extend(lost_quotes(&table));
            table.iter().map(bare).collect()
        }
    };
    match rows.is_empty() {
        true => Err("no row asks for anything".to_owned()),
        false => Ok(QueryTable { rows, notes }),
    }
}

/// The text of a file in whatever encoding; `None` for what is no text.
pub(crate) fn decoded(bytes: &[u8]) -> Option<String> {
    let decoded = decode(bytes).ok()?;
    Some(decoded.text.trim_start_matches('\u{feff}').to_owned())
}

/// What parts the cells: the one of comma, semicolon and tab that the first row has most of.
/// Comments and empty lines are no rows.
pub(crate) fn delimiter(text: &str) -> u8 {
    let is_row = |line: &&str| {
        let line = line.trim_start_matches(|c: char| c == '"' || c.is_whitespace());
        !line.is_empty() && !line.starts_with('#')
    };
    let first = text.lines().find(is_row).unwrap_or_default();
    let count = |delimiter: u8| first.bytes().filter(|&byte| byte == delimiter).count();
    // On a tie the last one: a comma.
    let all = [b'\t', b';', b','].into_iter();
    all.max_by_key(|&delimiter| count(delimiter))
        .unwrap_or(b',')
}

/// A row as it stands in the table.
pub(crate) struct Record<'t> {
    /// The line on which it begins, counted from 1.
    pub(crate) line: usize,
    /// Its cells, without the blanks around them.
    pub(crate) cells: Vec<String>,
    /// The bytes from which they were read.
    raw: &'t str,
}

/// The rows of a table that are no comments; empty ones are none.
pub(crate) fn records(text: &str, delimiter: u8) -> Result<Vec<Record<'_>>, String> {
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut records: Vec<Record<'_>> = Vec::new();
    let mut record = StringRecord::new();
    let (mut line, mut counted) = (1, 0);
    loop {
        let start = reader.position().byte() as usize;
        // What ends the row before may be ahead still, and empty lines are: they are no part of it.
        let ahead = text.get(start..).unwrap_or_default();
        let begin = text.len() - ahead.trim_start_matches(['\r', '\n']).len();
        let passed = text.get(counted..begin).unwrap_or_default();
        line += passed.bytes().filter(|&byte| byte == b'\n').count();
        counted = begin;
        let is_row = reader.read_record(&mut record);
        if !is_row.map_err(|error| format!("not a table: {error}"))? {
            return Ok(records);
        }
        let end = reader.position().byte() as usize;
        let cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
        let is_comment = cells.first().is_some_and(|first| first.starts_with('#'));
        if !is_comment && cells.iter().any(|cell| !cell.is_empty()) {
            records.push(Record {
                line,
                cells,
                raw: text.get(start..end).unwrap_or_default().trim(),
            });
        }
    }
}

/// Which column holds what.
struct Columns {
    query: usize,
    name: Option<usize>,
    lang: Option<usize>,
    section: Option<usize>,
    /// The names of those that say nothing of a search.
    others: Vec<String>,
}

impl Columns {
    /// The columns that a header names; `None` when it names no column of queries.
    fn of(header: &[String]) -> Option<Columns> {
        let names: Vec<String> = header.iter().map(|name| name.to_lowercase()).collect();
        let column = |known: &[&str]| names.iter().position(|name| known.contains(&name.as_str()));
        let query = column(&QUERY_COLUMNS)?;
        let (name, lang, section) = (
            column(&NAME_COLUMNS),
            column(&["lang", "language"]),
            column(&["section"]),
        );
        let known = [Some(query), name, lang, section];
        let others = header.iter().enumerate();
        let others =
            others.filter(|(place, name)| !known.contains(&Some(*place)) && !name.is_empty());
        Some(Columns {
            query,
            name,
            lang,
            section,
            others: others.map(|(_, name)| name.clone()).collect(),
        })
    }

    fn note(&self) -> Option<String> {
        let names = self.others.join(", ");
        (!self.others.is_empty())
            .then(|| format!("these columns say nothing of a search and are passed over: {names}"))
    }

    fn row(&self, record: &Record<'_>) -> QueryRow {
        let cell = |column: Option<usize>| {
            let cell = record.cells.get(column?)?;
            (!cell.is_empty()).then(|| cell.clone())
        };
        let query = cell(Some(self.query)).unwrap_or_default();
        QueryRow {
            line: record.line,
            name: cell(self.name),
            problem: problem(&query),
            query,
            lang: cell(self.lang),
            section: cell(self.section),
        }
    }
}

/// What is wrong with a cell before anybody reads what it asks for.
fn problem(query: &str) -> Option<String> {
    match query {
        "" => Some("the cell of the query is empty".to_owned()),
        query if query.contains('\n') => Some(format!(
            "the query runs over {} lines; a quotation mark that opens here may never be closed",
            query.lines().count()
        )),
        _ => None,
    }
}

/// A row of a table of one column.
fn bare(record: &Record<'_>) -> QueryRow {
    // Commas after the only cell are what a spreadsheet leaves of empty columns.
    let filled = record.cells.iter().filter(|cell| !cell.is_empty()).count();
    let query = record.cells[0].clone();
    let too_many = || {
        format!(
            "{filled} cells, and no header that names the column of the queries; put the query \
             between double quotes, or write a header such as query,name"
        )
    };
    let problem = match filled > 1 || query.is_empty() {
        true => Some(too_many()),
        false => problem(&query),
    };
    let query = if problem.is_some() {
        record.raw.to_owned()
    } else {
        query
    };
    QueryRow {
        line: record.line,
        query,
        problem,
        ..QueryRow::default()
    }
}

/// Says where the quotation marks around a cell are those of the table, and may have been meant for
/// a phrase. Where all cells have them, a program wrote them.
fn lost_quotes(table: &[Record<'_>]) -> Option<String> {
    let is_quoted = |record: &&Record<'_>| record.raw.starts_with('"') && record.cells.len() == 1;
    let is_phrase = |record: &&Record<'_>| {
        let cell = &record.cells[0];
        is_quoted(record) && cell.contains(' ') && !cell.contains(['"', ',', '\n'])
    };
    let lines: Vec<String> = table
        .iter()
        .filter(is_phrase)
        .map(|record| record.line.to_string())
        .collect();
    let is_told = !lines.is_empty() && !table.iter().all(|record| is_quoted(&record));
    is_told.then(|| {
        format!(
            "row {}: the quotation marks are those of the table and make no phrase; a phrase is \
             written \"\"\"two words\"\"\"",
            lines.join(", ")
        )
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A table as a spreadsheet writes it.
    fn written(rows: &[Vec<&str>]) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new()
            .flexible(true)
            .from_writer(Vec::new());
        for row in rows {
            writer.write_record(row).expect("a row");
        }
        writer.into_inner().expect("a table")
    }

    #[test]
    fn columns_are_known_by_their_names_in_any_order() {
        let table = b"section;ID;Consulta\ndiscussion;a;agua\n;;r\xedo\n";
        let rows = read(table).expect("a table").rows;
        let first = QueryRow {
            line: 2,
            name: Some("a".to_owned()),
            query: "agua".to_owned(),
            section: Some("discussion".to_owned()),
            ..QueryRow::default()
        };
        assert_eq!(rows[0], first);
        assert_eq!((rows[1].line, rows[1].query.as_str()), (3, "río"));
    }

    #[test]
    fn signs_in_comments_part_no_cells() {
        let table = "# mine, ours, and theirs\n\n\"# a, b, c\"\nquery;name\nferry, quay;boats\n";
        let rows = read(table.as_bytes()).expect("a table").rows;
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].query, "ferry, quay");
        assert_eq!(rows[0].name.as_deref(), Some("boats"));
    }

    proptest! {
        #[test]
        fn what_a_spreadsheet_writes_is_read_as_it_was_typed(
            queries in prop::collection::vec("[a-zñ\"][a-zñ \",;:()*]{0,11}[a-zñ\")]", 1..8),
            with_header in any::<bool>(),
        ) {
            let header = vec![vec!["query", "name"]];
            let typed = queries.iter().map(|query| vec![query.as_str()]);
            let rows: Vec<Vec<&str>> = match with_header {
                true => header.into_iter().chain(typed).collect(),
                false => typed.collect(),
            };
            let table = read(&written(&rows)).expect("a table");
            let read: Vec<&str> = table.rows.iter().map(|row| row.query.as_str()).collect();
            prop_assert_eq!(read, queries);
            prop_assert!(table.rows.iter().all(|row| row.problem.is_none()));
        }

        #[test]
        fn no_bytes_are_too_odd(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            if let Ok(table) = read(&bytes) {
                prop_assert!(table.rows.iter().all(|row| row.line > 0));
            }
        }
    }
}
