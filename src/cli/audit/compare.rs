//! What a file says beside what the index says.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;

use crate::cli::export::{Column, Said, Table};

/// A place where a file and the index disagree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Difference {
    /// `number`, `rounded`, `text`, `row`, `column`, `preamble`, `evidence`, `index`.
    pub(super) what: &'static str,
    /// The row, by its keys.
    pub(super) row: String,
    /// The column, or the key.
    pub(super) column: String,
    /// What the file says; nothing where it lacks the row.
    pub(super) file: Option<String>,
    /// What the index says, or the program of its columns; nothing where it lacks the row.
    pub(super) index: Option<String>,
}

/// Differences, and how much was compared.
#[derive(Default)]
pub(super) struct Compared {
    pub(super) differences: Vec<Difference>,
    pub(super) rows: usize,
    pub(super) cells: usize,
}

impl Compared {
    /// The same with what was compared in another part of the file.
    pub(super) fn with(mut self, other: Compared) -> Compared {
        self.differences.extend(other.differences);
        self.rows += other.rows;
        self.cells += other.cells;
        self
    }

    fn cell(&mut self, is_same: bool, difference: impl FnOnce() -> Difference) {
        self.cells += 1;
        if !is_same {
            self.differences.push(difference());
        }
    }

    /// Compares the names of columns; gives where each stands in the file.
    fn columns(&mut self, file: &Sheet, columns: &[Column]) -> Vec<Option<usize>> {
        let unlike = |column: &str, file: Option<&str>, index: Option<&str>| Difference {
            what: "column",
            row: String::new(),
            column: column.to_owned(),
            file: file.map(str::to_owned),
            index: index.map(str::to_owned),
        };
        let place = |column: &Column| file.header.iter().position(|known| *known == column.name);
        let places: Vec<Option<usize>> = columns.iter().map(place).collect();
        for (column, place) in columns.iter().zip(&places) {
            self.cell(place.is_some(), || {
                unlike(&column.name, None, Some(&column.about))
            });
        }
        for name in &file.header {
            let is_known = columns.iter().any(|column| column.name == *name);
            self.cell(is_known, || unlike(name, Some("a column"), None));
        }
        places
    }

    /// A row that stands on one side only.
    fn row(&mut self, name: String, file: Option<&str>, index: Option<&str>) {
        self.differences.push(Difference {
            what: "row",
            row: name,
            column: String::new(),
            file: file.map(str::to_owned),
            index: index.map(str::to_owned),
        });
    }
}

/// Whether two cells hold one number. A spreadsheet keeps 15 digits of it.
fn agrees(file: &str, index: &str) -> bool {
    const CLOSE: f64 = 1e-11;
    let is_close = |(file, index): (f64, f64)| (file - index).abs() <= CLOSE * index.abs();
    file == index || numbers(file, index).is_some_and(is_close)
}

/// Whether the file holds a number of the index with fewer digits.
fn is_rounded(file: &str, index: &str) -> bool {
    let half = 10_f64.powi(-decimals(file)) / 2.0 * (1.0 + 1e-9);
    numbers(file, index).is_some_and(|(file, index)| (file - index).abs() <= half)
}

fn numbers(file: &str, index: &str) -> Option<(f64, f64)> {
    let number = |cell: &str| cell.parse::<f64>().ok().filter(|n| n.is_finite());
    Some((number(file)?, number(index)?))
}

/// Digits behind the point; fewer than none where the exponent says so.
fn decimals(number: &str) -> i32 {
    let (digits, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let behind = digits.split_once('.').map_or(0, |(_, behind)| behind.len());
    let exponent: i32 = exponent.parse().unwrap_or(0);
    i32::try_from(behind)
        .unwrap_or(i32::MAX)
        .saturating_sub(exponent)
}

/// What two numbers that do not agree are told as.
fn unlike(file: &str, index: &str) -> &'static str {
    match is_rounded(file, index) {
        true => "rounded",
        false => "number",
    }
}

/// Rows of a file under their header.
pub(super) struct Sheet {
    pub(super) header: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
}

/// How cells stand in a kind of file.
#[derive(Clone, Copy)]
pub(super) struct Notation {
    /// A cell as it is written there.
    pub(super) written: fn(&str) -> String,
    /// Whether a number there may be written in another way; in a table for reading it is a text.
    pub(super) has_numbers: bool,
}

/// What a file says of its columns beside what the program says of them; nothing where the file
/// says nothing.
pub(super) fn preamble(file: &[Said], program: &[Said]) -> Vec<Difference> {
    // Names may have colons, so that lines cannot be parted.
    let line = |said: &Said| format!("{}: {}", said.name, said.about);
    let known: Vec<String> = program.iter().map(line).collect();
    let said: Vec<String> = file.iter().map(line).collect();
    if said.is_empty() {
        return Vec::new();
    }
    let only = said.iter().filter(|line| !known.contains(line));
    let mut only: Vec<&String> = only.collect();
    let difference = |column: &str, file: Option<String>, index: Option<String>| Difference {
        what: "preamble",
        row: String::new(),
        column: column.to_owned(),
        file,
        index,
    };
    let mut differences = Vec::new();
    for column in program
        .iter()
        .filter(|column| !said.contains(&line(column)))
    {
        let begins = format!("{}: ", column.name);
        let changed = only.iter().position(|line| line.starts_with(&begins));
        let changed = changed.map(|place| only.remove(place)[begins.len()..].to_owned());
        differences.push(difference(
            &column.name,
            changed,
            Some(column.about.clone()),
        ));
    }
    let others = only.into_iter().map(|line| {
        let (name, about) = line.split_once(": ").unwrap_or((line, ""));
        difference(name, Some(about.to_owned()), None)
    });
    differences.extend(others);
    differences
}

/// Compares rows with the same keys, in whatever order they stand.
pub(super) fn tables(file: &Sheet, notation: Notation, counted: &Table) -> Compared {
    let (columns, rows) = (&counted.columns, &counted.rows);
    let mut compared = Compared::default();
    let places = compared.columns(file, columns);
    let keys: Vec<(usize, usize)> = columns
        .iter()
        .zip(&places)
        .enumerate()
        .filter(|(_, (column, _))| column.is_key)
        .filter_map(|(of_index, (_, of_file))| Some((of_index, (*of_file)?)))
        .collect();
    let written =
        |row: &[String], place: usize| row.get(place).map(|cell| (notation.written)(cell));
    let of_index = keyed(rows.iter().map(|row| {
        let cells = keys
            .iter()
            .map(|&(place, _)| written(row, place).unwrap_or_default());
        cells.collect()
    }));
    let of_file = keyed(file.rows.iter().map(|row| {
        let cells = keys
            .iter()
            .map(|&(_, place)| row.get(place).cloned().unwrap_or_default());
        cells.collect()
    }));
    let name = |key: &Key| {
        let names = keys.iter().map(|&(place, _)| &columns[place].name);
        let parts = names
            .zip(&key.cells)
            .map(|(name, cell)| format!("{name}={cell}"));
        let mut parts: Vec<String> = parts.collect();
        if key.number > 0 || parts.is_empty() {
            parts.push(format!("row {}", key.number + 1));
        }
        parts.join(", ")
    };
    let has_commas = notation.has_numbers && has_commas(file, columns, &places);
    let same_number = |says: &str, counted: &str| match has_commas {
        true => agrees(&says.replace(',', "."), counted),
        false => agrees(says, counted),
    };
    for (key, &row) in &of_file {
        let Some(&counted) = of_index.get(key) else {
            compared.row(name(key), Some("a row"), None);
            continue;
        };
        compared.rows += 1;
        for (of_index, column) in columns.iter().enumerate() {
            let Some(of_file) = places[of_index] else {
                continue;
            };
            let says = file.rows[row].get(of_file).cloned().unwrap_or_default();
            let counted = written(&rows[counted], of_index).unwrap_or_default();
            let is_same = match column.is_number() && notation.has_numbers {
                true => same_number(&says, &counted),
                false => says == counted,
            };
            compared.cell(is_same, || Difference {
                what: match column.is_number() {
                    true => unlike(&says, &counted),
                    false => "text",
                },
                row: name(key),
                column: column.name.to_string(),
                file: Some(says),
                index: Some(counted),
            });
        }
    }
    for key in of_index.keys().filter(|key| !of_file.contains_key(key)) {
        compared.row(name(key), None, Some("a row"));
    }
    compared
}

/// The keys of a row, and how many rows before it have the same.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    cells: Vec<String>,
    number: usize,
}

fn keyed(rows: impl Iterator<Item = Vec<String>>) -> BTreeMap<Key, usize> {
    let mut seen: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    let rows = rows.enumerate().map(|(row, cells)| {
        let met = seen.entry(cells.clone()).or_default();
        let number = *met;
        *met += 1;
        (Key { cells, number }, row)
    });
    rows.collect()
}

/// Whether the numbers of a file have decimal commas, as some spreadsheets write them: none has a point.
fn has_commas(file: &Sheet, columns: &[Column], places: &[Option<usize>]) -> bool {
    let numbers = columns.iter().zip(places);
    let numbers = numbers.filter(|(column, _)| column.is_number());
    let places: Vec<usize> = numbers.filter_map(|(_, place)| *place).collect();
    let any = |sign: char| {
        let mut cells = file.rows.iter().flat_map(|row| {
            let cells = places.iter().filter_map(|&place| row.get(place));
            cells.filter(|cell| cell.contains(sign))
        });
        cells.next().is_some()
    };
    any(',') && !any('.')
}

/// Compares two trees; lists of objects by what tells these apart.
pub(super) fn trees(file: &Value, index: &Value, keys: &[&str]) -> Compared {
    let mut compared = Compared::default();
    tree("", file, index, keys, &mut compared);
    compared
}

fn tree(path: &str, file: &Value, index: &Value, keys: &[&str], compared: &mut Compared) {
    match (file, index) {
        (Value::Object(of_file), Value::Object(of_index)) => {
            let names: BTreeSet<&String> = of_file.keys().chain(of_index.keys()).collect();
            for name in names {
                let at = match path {
                    "" => name.clone(),
                    path => format!("{path}.{name}"),
                };
                both(&at, of_file.get(name), of_index.get(name), keys, compared);
            }
        }
        (Value::Array(of_file), Value::Array(of_index)) => {
            let told = telling(of_file, of_index, keys);
            let (of_file, of_index) = (named(of_file, &told), named(of_index, &told));
            let names: BTreeSet<&Place> = of_file.keys().chain(of_index.keys()).collect();
            for name in names {
                let at = format!("{path}[{}]", name.shown(&told));
                let (of_file, of_index) = (of_file.get(name), of_index.get(name));
                both(&at, of_file.copied(), of_index.copied(), keys, compared);
            }
        }
        (file, index) => {
            let is_same = match (file, index) {
                (Value::Number(file), Value::Number(index)) => {
                    agrees(&file.to_string(), &index.to_string())
                }
                _ => file == index,
            };
            compared.cell(is_same, || Difference {
                what: match index {
                    Value::Number(_) => unlike(&file.to_string(), &index.to_string()),
                    _ => "text",
                },
                row: parted(path).0,
                column: parted(path).1,
                file: Some(shown(file)),
                index: Some(shown(index)),
            });
        }
    }
}

fn both(
    path: &str,
    file: Option<&Value>,
    index: Option<&Value>,
    keys: &[&str],
    compared: &mut Compared,
) {
    if path.ends_with(']') && file.is_some() && index.is_some_and(Value::is_object) {
        compared.rows += 1;
    }
    match (file, index) {
        (Some(file), Some(index)) => tree(path, file, index, keys, compared),
        (file, index) => compared.differences.push(Difference {
            what: "row",
            row: parted(path).0,
            column: parted(path).1,
            file: file.map(shown),
            index: index.map(shown),
        }),
    }
}

/// The row and the key of a path.
fn parted(path: &str) -> (String, String) {
    let row = path.rfind(']').map_or(0, |end| end + 1);
    let (row, key) = path.split_at(row);
    (row.to_owned(), key.trim_start_matches('.').to_owned())
}

/// A value on one line, its beginning if it is long.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => excerpt(text, 0),
        value => excerpt(&value.to_string(), 0),
    }
}

/// Characters of a text that are shown.
const SHOWN: usize = 120;

/// Part of a text that is long, from a character on.
fn excerpt(text: &str, from: usize) -> String {
    if text.chars().count() <= SHOWN {
        return text.to_owned();
    }
    let before = if from > 0 { "…" } else { "" };
    let shown: String = text.chars().skip(from).take(SHOWN).collect();
    let behind = if text.chars().count() > from + SHOWN {
        "…"
    } else {
        ""
    };
    format!("{before}{shown}{behind}")
}

/// The character from which on two texts are to be shown, a little before they part.
fn parting(a: &str, b: &str) -> usize {
    const BEFORE: usize = 40;
    let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b);
    same.count().saturating_sub(BEFORE)
}

/// Where an entry stands in a list: what tells it apart, and how many before it have the same.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    cells: Vec<String>,
    number: usize,
}

impl Place {
    fn shown(&self, told: &[&str]) -> String {
        let parts = told.iter().zip(&self.cells);
        let mut parts: Vec<String> = parts.map(|(name, cell)| format!("{name}={cell}")).collect();
        if self.number > 0 || parts.is_empty() {
            parts.push((self.number + 1).to_string());
        }
        parts.join(", ")
    }
}

/// Those of the keys that every entry of both lists has.
fn telling<'k>(file: &[Value], index: &[Value], keys: &[&'k str]) -> Vec<&'k str> {
    let has = |key: &&&str| {
        let mut all = file.iter().chain(index);
        all.all(|entry| {
            entry
                .get(**key)
                .is_some_and(|v| v.is_string() || v.is_u64())
        })
    };
    let is_empty = file.is_empty() && index.is_empty();
    let keys = keys.iter().filter(has).copied();
    if is_empty { Vec::new() } else { keys.collect() }
}

fn named<'v>(list: &'v [Value], told: &[&str]) -> BTreeMap<Place, &'v Value> {
    let cells = list.iter().map(|entry| {
        let cells = told.iter().filter_map(|key| entry.get(*key));
        cells
            .map(|cell| {
                cell.as_str()
                    .map_or_else(|| cell.to_string(), str::to_owned)
            })
            .collect()
    });
    keyed(cells)
        .into_iter()
        .map(|(key, place)| {
            let Key { cells, number } = key;
            (Place { cells, number }, &list[place])
        })
        .collect()
}

/// Compares two texts line by line, where they are not the same.
pub(super) fn lines(file: &str, index: &str) -> Compared {
    let mut compared = Compared::default();
    let (of_file, of_index): (Vec<&str>, Vec<&str>) =
        (file.lines().collect(), index.lines().collect());
    let same = |(a, b): &(&&str, &&str)| a == b;
    let before = of_file.iter().zip(&of_index).take_while(same).count();
    let (rest, counted) = (&of_file[before..], &of_index[before..]);
    let behind = rest
        .iter()
        .rev()
        .zip(counted.iter().rev())
        .take_while(same)
        .count();
    let rest = &rest[..rest.len() - behind];
    let counted = &counted[..counted.len() - behind];
    compared.rows = of_file.len();
    compared.cells = of_file.len();
    // What stands in both parts, in whatever order, is no difference.
    let only = |lines: &[&str], others: &[&str]| -> Vec<(usize, String)> {
        let mut left: BTreeMap<&str, usize> = BTreeMap::new();
        for other in others {
            *left.entry(other).or_default() += 1;
        }
        let mut only = Vec::new();
        for (number, line) in (before + 1..).zip(lines) {
            match left.get_mut(line) {
                Some(count @ 1..) => *count -= 1,
                _ => only.push((number, (*line).to_owned())),
            }
        }
        only
    };
    let mut says = only(rest, counted).into_iter();
    let mut counts = only(counted, rest).into_iter();
    loop {
        let (says, counts) = (says.next(), counts.next());
        let Some(&(number, _)) = says.as_ref().or(counts.as_ref()) else {
            return compared;
        };
        let row = format!("line {number}");
        let (says, counts) = (says.map(|(_, line)| line), counts.map(|(_, line)| line));
        let from = match (&says, &counts) {
            (Some(says), Some(counts)) => parting(says, counts),
            _ => 0,
        };
        compared.differences.push(Difference {
            what: "text",
            row,
            column: String::new(),
            file: says.map(|line| excerpt(&line, from)),
            index: counts.map(|line| excerpt(&line, from)),
        });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn numbers_agree_when_all_their_digits_do() {
        let check = |file: &str, index: &str, expected: Option<&str>| {
            let told = (!agrees(file, index)).then(|| unlike(file, index));
            assert_eq!(told, expected, "{file} {index}");
        };
        check("0.3333333333", "0.3333333333", None);
        check("0.333333333333333", "0.33333333333333331", None);
        check("1.23E-07", "0.000000123", None);
        check("51", "51.0", None);
        check("0.333", "0.3333333333", Some("rounded"));
        check("0.0", "0.0000000412", Some("rounded"));
        check("0", "0.0000000412", Some("rounded"));
        check("0.334", "0.3333333333", Some("number"));
        check("51", "52", Some("number"));
        check("1.3e-7", "0.000000123", Some("number"));
        check("", "", None);
        check("", "0", Some("number"));
        check("0", "", Some("number"));
        check("nan", "nan", None);
        check("x", "1", Some("number"));
        check("1e400", "1", Some("number"));
        check("0e-2147483648", "1", Some("number"));
    }

    #[test]
    fn what_is_said_of_columns_is_compared_by_their_names() {
        let said = |name: &str, about: &str| Said {
            name: name.to_owned(),
            about: about.to_owned(),
        };
        let program = [said("a", "One."), said("b: c", "Two."), said("d", "Three.")];
        assert_eq!(preamble(&program, &program), []);
        assert_eq!(preamble(&[], &program), []);
        // A name with a colon reads back in other parts.
        let file = [said("b", "c: 2."), said("a", "One."), said("e", "Four.")];
        let told = preamble(&file, &program);
        let told: Vec<_> = told
            .iter()
            .map(|one| (&*one.column, one.file.as_deref(), one.index.as_deref()))
            .collect();
        assert_eq!(
            told,
            [
                ("b: c", Some("2."), Some("Two.")),
                ("d", None, Some("Three.")),
                ("e", Some("Four."), None)
            ]
        );
    }

    fn rows(cells: &[[&str; 3]]) -> Vec<Vec<String>> {
        cells
            .iter()
            .map(|row| row.map(str::to_owned).to_vec())
            .collect()
    }

    fn differences(file: &[[&str; 3]], index: &[[&str; 3]]) -> Vec<(String, String)> {
        let columns = [
            Column::key("theme", "."),
            Column::count("n", "."),
            Column::number("npmi", "."),
        ];
        let file = Sheet {
            header: ["theme", "n", "npmi"].map(str::to_owned).to_vec(),
            rows: rows(file),
        };
        let notation = Notation {
            written: str::to_owned,
            has_numbers: true,
        };
        let counted = Table {
            columns: columns.to_vec(),
            rows: rows(index),
            all: Value::Null,
            entries: Value::Null,
        };
        let compared = tables(&file, notation, &counted);
        let told = compared.differences.into_iter();
        told.map(|one| (one.row, one.column)).collect()
    }

    #[test]
    fn rows_are_aligned_by_their_keys_and_their_numbers_named() {
        let index = [["a", "3", "0.25"], ["b", "4", ""], ["a", "5", "0.5"]];
        assert_eq!(differences(&index, &index), []);
        let moved = [["b", "4", ""], ["a", "3", "0.25"], ["a", "5", "0.5"]];
        assert_eq!(differences(&moved, &index), []);
        let changed = [["a", "3", "0.26"], ["b", "44", ""], ["a", "5", "0.5"]];
        let told = |row: &str, column: &str| (row.to_owned(), column.to_owned());
        assert_eq!(
            differences(&changed, &index),
            [told("theme=a", "npmi"), told("theme=b", "n")]
        );
        assert_eq!(
            differences(&index[1..], &index),
            [
                told("theme=a", "n"),
                told("theme=a", "npmi"),
                told("theme=a, row 2", "")
            ]
        );
        assert_eq!(
            differences(&index, &index[..2]),
            [told("theme=a, row 2", "")]
        );
    }

    #[test]
    fn decimal_commas_are_read_where_no_number_has_a_point() {
        let index = [["1,5", "1200", "0.25"], ["b", "4", "-1e-7"]];
        let commas = [["1,5", "1200", "0,25"], ["b", "4", "-1E-07"]];
        assert_eq!(differences(&commas, &index), []);
        let mixed = [["1,5", "1200", "0,25"], ["b", "4.0", "-1E-07"]];
        let told = [("theme=1,5".to_owned(), "npmi".to_owned())];
        assert_eq!(differences(&mixed, &index), told);
        let thousands = [["1,5", "1,200", "0,25"], ["b", "4", "-1E-07"]];
        let told = [("theme=1,5".to_owned(), "n".to_owned())];
        assert_eq!(differences(&thousands, &index), told);
    }

    #[test]
    fn trees_are_compared_where_their_entries_have_the_same_keys() {
        let index = json!({"n": 15, "pairs": [{"a": "x", "o11": 4, "ids": ["p", "q"]}, {"a": "y", "o11": 1}]});
        let mut file = index.clone();
        assert!(trees(&file, &index, &["a"]).differences.is_empty());
        if let Some(pairs) = file["pairs"].as_array_mut() {
            pairs.reverse();
        }
        assert!(trees(&file, &index, &["a"]).differences.is_empty());
        file["pairs"][1]["o11"] = json!(5);
        file["pairs"][1]["ids"][1] = json!("r");
        let told = trees(&file, &index, &["a"]).differences;
        let told: Vec<(&str, &str, &str)> = told
            .iter()
            .map(|one| (one.what, one.row.as_str(), one.column.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ("text", "pairs[a=x].ids[2]", ""),
                ("number", "pairs[a=x]", "o11")
            ]
        );
    }

    #[test]
    fn lines_that_differ_are_paired() {
        let told = lines("a\nb 3\nc\nd\n", "a\nb 4\nc\nd\ne\n").differences;
        assert_eq!(told.len(), 2);
        assert_eq!(told[0].row, "line 2");
        assert_eq!(
            (told[0].file.as_deref(), told[0].index.as_deref()),
            (Some("b 3"), Some("b 4"))
        );
        assert_eq!(
            (told[1].file.as_deref(), told[1].index.as_deref()),
            (None, Some("e"))
        );
    }

    proptest! {
        #[test]
        fn a_number_agrees_as_a_spreadsheet_keeps_it(value in -1e6_f64..1e6) {
            let kept = format!("{value:.14e}");
            prop_assert!(agrees(&kept, &value.to_string()));
        }

        #[test]
        fn a_number_with_fewer_digits_is_told(value in -1e6_f64..1e6, digits in 0_usize..6) {
            let (printed, exact) = (format!("{value:.digits$}"), value.to_string());
            prop_assume!(!agrees(&printed, &exact));
            prop_assert_eq!(unlike(&printed, &exact), "rounded");
        }

        #[test]
        fn a_digit_that_was_changed_is_found(value in 0.001_f64..1e3, digits in 1_usize..6) {
            let step = 10_f64.powi(-i32::try_from(digits).unwrap_or(0));
            let printed = format!("{:.digits$}", value + step * 1.01);
            prop_assert!(!agrees(&printed, &value.to_string()));
        }
    }
}
