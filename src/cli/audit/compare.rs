//! What a file says beside what the index says.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;

use crate::cli::export::{Column, Kind};

/// A place where a file and the index disagree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Difference {
    /// `number`, `text`, `row`, `column`, `evidence`, `index`, `scheme`.
    pub(super) what: &'static str,
    /// The row, by its keys.
    pub(super) row: String,
    /// The column, or the key.
    pub(super) column: String,
    /// What the file says; nothing where it lacks the row.
    pub(super) file: Option<String>,
    /// What the index says; nothing where it lacks the row.
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
    fn cell(&mut self, is_same: bool, difference: impl FnOnce() -> Difference) {
        self.cells += 1;
        if !is_same {
            self.differences.push(difference());
        }
    }
}

/// Whether two numbers are the same to as many digits as the first one is printed with; where no
/// digit stands behind a point, to as many as its column has.
fn agrees(file: &str, index: &str, finest: i32) -> bool {
    if file == index {
        return true;
    }
    let (Ok(printed), Ok(exact)) = (file.parse::<f64>(), index.parse::<f64>()) else {
        return false;
    };
    if !printed.is_finite() || !exact.is_finite() {
        return false;
    }
    let decimals = decimals(file);
    let decimals = if decimals <= 0 {
        finest.max(decimals)
    } else {
        decimals
    };
    let step = 10_f64.powi(-decimals);
    // A number as long as these has more digits than it can hold.
    let noise = 4.0 * f64::EPSILON * exact.abs();
    (printed - exact).abs() <= step / 2.0 * (1.0 + 1e-9) + noise
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

/// Rows of a file.
pub(super) struct Rows<'a> {
    pub(super) header: &'a [String],
    pub(super) rows: &'a [Vec<String>],
    /// How a cell is written in such a file.
    pub(super) written: fn(&str) -> String,
}

/// Compares rows with the same keys, in whatever order they stand.
pub(super) fn tables(file: &Rows<'_>, columns: &[Column], rows: &[Vec<String>]) -> Compared {
    let mut compared = Compared::default();
    let place = |name: &str| file.header.iter().position(|known| known == name);
    let places: Vec<Option<usize>> = columns.iter().map(|column| place(&column.name)).collect();
    for (column, place) in columns.iter().zip(&places) {
        compared.cell(place.is_some(), || Difference {
            what: "column",
            row: String::new(),
            column: column.name.to_string(),
            file: None,
            index: Some(column.about.to_string()),
        });
    }
    for name in file.header {
        let is_known = columns.iter().any(|column| column.name == *name);
        compared.cell(is_known, || Difference {
            what: "column",
            row: String::new(),
            column: name.clone(),
            file: Some("a column".to_owned()),
            index: None,
        });
    }
    let keys: Vec<(usize, usize)> = columns
        .iter()
        .zip(&places)
        .enumerate()
        .filter(|(_, (column, _))| column.is_key)
        .filter_map(|(of_index, (_, of_file))| Some((of_index, (*of_file)?)))
        .collect();
    let written = |row: &[String], place: usize| row.get(place).map(|cell| (file.written)(cell));
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
    let finest = finest(file, columns, &places);
    for (key, &row) in &of_file {
        let Some(&counted) = of_index.get(key) else {
            compared.differences.push(Difference {
                what: "row",
                row: name(key),
                column: String::new(),
                file: Some("a row".to_owned()),
                index: None,
            });
            continue;
        };
        compared.rows += 1;
        for (of_index, column) in columns.iter().enumerate() {
            let Some(of_file) = places[of_index] else {
                continue;
            };
            let says = file.rows[row].get(of_file).cloned().unwrap_or_default();
            let counted = written(&rows[counted], of_index).unwrap_or_default();
            let is_same = match column.kind {
                Kind::Number => agrees(&says, &counted, finest[of_index]),
                _ => says == counted,
            };
            compared.cell(is_same, || Difference {
                what: if column.is_number() { "number" } else { "text" },
                row: name(key),
                column: column.name.to_string(),
                file: Some(says),
                index: Some(counted),
            });
        }
    }
    for key in of_index.keys().filter(|key| !of_file.contains_key(key)) {
        compared.differences.push(Difference {
            what: "row",
            row: name(key),
            column: String::new(),
            file: None,
            index: Some("a row".to_owned()),
        });
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

/// The most digits behind the point in each column of the file.
fn finest(file: &Rows<'_>, columns: &[Column], places: &[Option<usize>]) -> Vec<i32> {
    let of_column = |(column, place): (&Column, &Option<usize>)| {
        let cells = file.rows.iter().filter_map(|row| row.get((*place)?));
        let numbers = cells.filter(|cell| column.is_number() && cell.parse::<f64>().is_ok());
        numbers.map(|cell| decimals(cell)).max().unwrap_or(0)
    };
    columns.iter().zip(places).map(of_column).collect()
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
                    let is_whole = file.as_f64().is_some_and(|number| number.fract() == 0.0);
                    // JSON has all digits: 1.0 is no other number in short.
                    match is_whole {
                        true => file.as_f64() == index.as_f64(),
                        false => agrees(&file.to_string(), &index.to_string(), 0),
                    }
                }
                _ => file == index,
            };
            compared.cell(is_same, || Difference {
                what: match index {
                    Value::Number(_) => "number",
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
    fn numbers_agree_to_the_digits_that_are_printed() {
        let check = |file: &str, index: &str, expected| {
            assert_eq!(agrees(file, index, 3), expected, "{file} {index}");
        };
        check("0.333", "0.3333333333", true);
        check("0.334", "0.3333333333", false);
        check("0.667", "0.6666666666", true);
        check("1", "1.3", false);
        check("1", "1.0001", true);
        check("1.2e-7", "0.000000123", true);
        check("1.3e-7", "0.000000123", false);
        check("", "", true);
        check("", "0", false);
        check("0", "", false);
        check("nan", "nan", true);
        check("x", "1", false);
        check("1e400", "1", false);
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
        let header = ["theme", "n", "npmi"].map(str::to_owned);
        let file = Rows {
            header: &header,
            rows: &rows(file),
            written: str::to_owned,
        };
        let compared = tables(&file, &columns, &rows(index));
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
        fn a_number_agrees_with_each_of_its_roundings(value in -1e6_f64..1e6, digits in 0_usize..12) {
            let printed = format!("{value:.digits$}");
            let finest = i32::try_from(digits).unwrap_or(0);
            prop_assert!(agrees(&printed, &value.to_string(), finest));
        }

        #[test]
        fn a_digit_that_was_changed_is_found(value in 0.001_f64..1e3, digits in 1_usize..6) {
            let step = 10_f64.powi(-i32::try_from(digits).unwrap_or(0));
            let printed = format!("{:.digits$}", value + step * 1.01);
            prop_assert!(!agrees(&printed, &value.to_string(), 0));
        }
    }
}
