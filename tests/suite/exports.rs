//! Every table in every format, into files and with what made it.

use std::collections::BTreeMap;

use calamine::{Data, Reader, Xlsx};
use serde_json::Value;

use super::program::Desk;

/// The sheets of a workbook by name.
fn sheets(desk: &Desk, file: &str) -> BTreeMap<String, Vec<Vec<Data>>> {
    let mut book: Xlsx<_> = calamine::open_workbook(desk.path(file)).expect("a workbook");
    let sheets = book.worksheets().into_iter();
    sheets
        .map(|(name, range)| (name, range.rows().map(<[Data]>::to_vec).collect()))
        .collect()
}

fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        cell => cell.to_string(),
    }
}

/// Every command that prints a table.
pub(crate) const TABLES: [&str; 29] = [
    "search economy",
    "search economy --facets --facets-only",
    "search --like 1.1.1",
    "search --batch queries.csv",
    "concordance economy --parallel -n 5",
    "concordance economy --plot",
    "sessions",
    "sessions pairs",
    "sessions lint",
    "themes",
    "themes match -n 5",
    "themes gaps -n 5",
    "themes drift -n 5",
    "themes suggest -n 5",
    "themes assign -n 2",
    "cooccur -n 5",
    "lexicon -n 5",
    "cooccur --context paragraph --all -n 5",
    "cooccur --rows terms --cols terms --context window:5 --measure all -n 5",
    "cooccur section:discussion --against section:conceptualisation --context paragraph -n 5",
    "frequency section:discussion --ngrams 2..3 --measure all -n 5",
    "frequency --themes -n 5",
    "lexical",
    "keyness --target line:1 --reference line:2 -n 5",
    "dispersion economy government",
    "trends economy",
    "lexical --by line",
    "keyness --target line:1 --measure all -n 5",
    "trends --themes --by day -n 3",
];

#[test]
fn every_table_says_what_its_columns_hold_and_is_the_same_in_a_workbook() {
    let desk = Desk::with_corpus_read();
    desk.write("queries.csv", "query\neconomy\n\"open government\"\n");
    for line in TABLES {
        let args: Vec<&str> = line.split(' ').collect();
        let csv = desk.run(&[&args[..], &["--format", "csv"]].concat());
        let said = desk.run(&[&args[..], &["--format", "csv", "--preamble"]].concat());
        let remarks: Vec<&str> = said
            .stdout
            .lines()
            .take_while(|line| line.starts_with("# "))
            .collect();
        assert!(
            remarks[0].starts_with("# rapporteur ") && remarks[1].starts_with("# index "),
            "{line}"
        );
        assert_eq!(
            remarks[2],
            format!("# command rapporteur {line} --format csv --preamble")
        );
        let header: Vec<&str> = csv
            .stdout
            .lines()
            .next()
            .unwrap_or_default()
            .split(',')
            .collect();
        let of_columns = &remarks[3..];
        assert_eq!(of_columns.len(), header.len(), "{line}");
        for (remark, name) in of_columns.iter().zip(&header) {
            let sentence = remark.strip_prefix(&format!("# column {}: ", name.trim_matches('"')));
            assert!(
                sentence.is_some_and(|s| s.len() > 5 && s.ends_with('.')),
                "{line}: {remark}"
            );
        }
        let file = "table.xlsx";
        let run = desk.run(&[&args[..], &["-o", file]].concat());
        assert_eq!((run.code, run.stdout.as_str()), (csv.code, ""), "{line}");
        let sheets = sheets(&desk, file);
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(csv.stdout.as_bytes());
        let rows: Vec<_> = reader.records().map(|row| row.expect("a row")).collect();
        let table = &sheets["table"];
        assert_eq!(table.len(), rows.len(), "{line}");
        for (cells, row) in table.iter().zip(&rows) {
            for (cell, expected) in cells.iter().zip(row) {
                let expected = match cell {
                    // Only there what looks like a formula has an apostrophe.
                    Data::String(_) => expected.strip_prefix('\'').unwrap_or(expected),
                    _ => expected,
                };
                let same = match cell {
                    Data::Float(number) => expected.parse() == Ok(*number),
                    cell => text(cell) == expected,
                };
                assert!(same, "{line}: {cell:?} is {expected:?}");
            }
        }
        assert_eq!(sheets["columns"].len(), header.len() + 1, "{line}");
        let command = text(&sheets["about"][3][1]);
        assert_eq!(command, format!("rapporteur {line} -o {file}"));
    }
}

#[test]
fn the_format_follows_the_file_unless_it_is_named() {
    let desk = Desk::with_corpus_read();
    let csv = desk.run(&["cooccur", "--format", "csv"]).stdout;
    let read = |name: &str| std::fs::read_to_string(desk.path(name)).expect("a file");
    desk.run(&["cooccur", "-o", "pairs.csv"]).expect_code(0);
    assert_eq!(read("pairs.csv"), csv);
    desk.run(&["cooccur", "--format", "csv", "--output", "pairs.json"])
        .expect_code(0);
    assert_eq!(read("pairs.json"), csv);
    desk.run(&["cooccur", "-n", "3", "-o", "pairs.JSONL"])
        .expect_code(0);
    assert_eq!(read("pairs.JSONL").lines().count(), 3);
    let refused = desk.run(&["cooccur", "-o", "pairs.dat"]).expect_code(2);
    assert!(refused.stderr.contains("no format of tables ends so"));
    assert!(!desk.path("pairs.dat").exists());
    let refused = desk
        .run(&["cooccur", "-o", "away/pairs.csv"])
        .expect_code(2);
    assert!(
        refused.stderr.contains("away/pairs.csv: No such file"),
        "{}",
        refused.stderr
    );
}

#[test]
fn an_ending_that_stands_for_another_format_is_told() {
    let desk = Desk::with_corpus_read();
    let check = |args: &[&str], told: Option<&str>| {
        let run = desk.run(args).expect_code(0);
        let note = run.stderr.lines().find(|line| line.contains("--format"));
        assert_eq!(note, told, "{args:?}");
    };
    let csv = "note: a.csv: written as md, which --format names, though it ends as csv does";
    check(&["themes", "--format", "md", "-o", "a.csv"], Some(csv));
    check(&["themes", "--format", "md", "-o", "a.md"], None);
    check(&["themes", "--format", "md", "-o", "a.text"], None);
    check(&["themes", "--format", "csv", "-o", "a.txt"], None);
    check(&["themes", "-o", "a.csv"], None);
    let txt = "note: a.txt: written as xlsx, which --format names, though it ends as table does";
    check(&["themes", "--format", "xlsx", "-o", "a.txt"], Some(txt));
    let json = "note: a.json: written as gexf, which --format names, though it ends as json does";
    check(&["network", "--format", "gexf", "-o", "a.json"], Some(json));
    check(&["network", "--format", "vosviewer", "-o", "a.json"], None);
    let html = "note: a.html: written as md, which --format names, though it ends as html does";
    check(&["report", "--format", "md", "-o", "a.html"], Some(html));
    check(&["report", "--format", "md", "-o", "a.md"], None);
}

#[test]
fn a_failure_leaves_what_was_there() {
    let desk = Desk::with_corpus_read();
    desk.write("pairs.csv", "kept");
    desk.run(&["search", "(economy", "-o", "pairs.csv"])
        .expect_code(2);
    desk.run(&["search", "xyzzyx", "--format", "table", "-o", "none.csv"])
        .expect_code(1);
    let read = |name: &str| std::fs::read_to_string(desk.path(name)).expect("a file");
    assert_eq!(read("pairs.csv"), "kept");
    assert_eq!(read("none.csv"), "no session found\n");
    let names: Vec<_> = std::fs::read_dir(desk.path(""))
        .expect("the desk")
        .flatten()
        .collect();
    assert!(
        !names
            .iter()
            .any(|name| name.file_name().to_string_lossy().ends_with(".part"))
    );
}

#[test]
fn what_looks_like_a_formula_is_text_in_a_workbook() {
    let desk = Desk::new();
    desk.write(
        "in/formula.txt",
        "=HYPERLINK(\"http://x\")\n\nThe =1+1 mill by the river grinds corn in summer. The mill is old.\n",
    );
    desk.run(&["ingest", "in"]).expect_code(0);
    desk.run(&["concordance", "mill", "-o", "lines.xlsx"])
        .expect_code(0);
    let bytes = std::fs::read(desk.path("lines.xlsx")).expect("a file");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    let mut sheet = String::new();
    let mut entry = archive
        .by_name("xl/worksheets/sheet1.xml")
        .expect("a sheet");
    std::io::Read::read_to_string(&mut entry, &mut sheet).expect("text");
    assert!(!sheet.contains("<f>") && sheet.contains("state=\"frozen\""));
    let table = &sheets(&desk, "lines.xlsx")["table"];
    let begins = |start| {
        table
            .iter()
            .flatten()
            .any(|cell| text(cell).starts_with(start))
    };
    assert!(begins("=HYPERLINK") && begins("+1 mill"), "{table:?}");
}

#[test]
fn a_workbook_is_the_same_whenever_it_is_written() {
    let desk = Desk::with_corpus_read();
    let written = || {
        desk.run(&["themes", "-o", "themes.xlsx"]).expect_code(0);
        std::fs::read(desk.path("themes.xlsx")).expect("a file")
    };
    let first = written();
    std::thread::sleep(std::time::Duration::from_millis(2_100));
    assert_eq!(first, written());
}

#[test]
fn json_says_what_made_it_when_that_is_asked() {
    let desk = Desk::with_corpus_read();
    let json = |args: &[&str]| -> Value {
        let run = desk.run(args).expect_code(0);
        serde_json::from_str(&run.stdout).expect("JSON")
    };
    let plain = json(&["cooccur", "-n", "3", "--format", "json"]);
    let mut said = json(&["cooccur", "-n", "3", "--format", "json", "--preamble"]);
    let about = said
        .as_object_mut()
        .and_then(|all| all.remove("about"))
        .expect("about");
    assert_eq!(said, plain);
    let columns = about["columns"].as_array().expect("columns");
    assert_eq!(
        (columns.len(), &columns[0]["name"]),
        (16, &Value::from("a"))
    );
    let plain = json(&["themes", "match", "-n", "3", "--format", "json"]);
    let said = json(&[
        "themes",
        "match",
        "-n",
        "3",
        "--format",
        "json",
        "--preamble",
    ]);
    assert_eq!(said["entries"], plain);
}
