//! Exported tables and reports counted again: what was changed is named, and nothing else.

use std::fs;

use super::exports::TABLES;
use super::program::{Desk, Run};

fn read(desk: &Desk, name: &str) -> String {
    fs::read_to_string(desk.path(name)).expect("a file")
}

/// The differences that an audit names: what, row, column, file, index.
fn differences(run: &Run) -> Vec<Vec<String>> {
    let reader = csv::Reader::from_reader(run.stdout.as_bytes());
    let rows = reader.into_records().map(|row| row.expect("a row"));
    rows.map(|row| row.iter().map(str::to_owned).collect())
        .collect()
}

fn audit(desk: &Desk, file: &str, more: &[&str]) -> Run {
    desk.run(&[&["audit", file, "--format", "csv"], more].concat())
}

#[test]
fn every_table_in_every_format_agrees_with_the_index_it_was_made_of() {
    let desk = Desk::with_corpus_read();
    desk.write("queries.csv", "query\neconomy\n\"open government\"\n");
    for line in TABLES {
        let args: Vec<&str> = line.split(' ').collect();
        // How rows are written does not hang on the command: some are enough for all formats.
        let endings: &[&str] = match args[0] {
            "concordance" | "cooccur" => &["csv", "tsv", "md", "json", "xlsx"],
            _ => &["csv", "json"],
        };
        for ending in endings {
            let file = format!("table.{ending}");
            desk.run(&[&args[..], &["--preamble", "-o", &file]].concat());
            let run = desk.run(&["audit", &file]).expect_code(0);
            assert!(
                run.stdout.contains("all agrees"),
                "{line} as {ending}: {}",
                run.stdout
            );
            assert!(
                !run.stdout.contains(" 0 cells"),
                "{line} as {ending}: {}",
                run.stdout
            );
        }
        desk.run(&[&args[..], &["-o", "table.jsonl"]].concat());
        desk.run(&["audit", "table.jsonl", "--command", line])
            .expect_code(0);
    }
}

#[test]
fn a_number_a_row_and_an_id_that_were_changed_are_named() {
    let desk = Desk::with_corpus_read();
    desk.run(&["cooccur", "-n", "20", "--preamble", "-o", "pairs.csv"])
        .expect_code(0);
    let text = read(&desk, "pairs.csv");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let first = lines
        .iter()
        .position(|line| line.starts_with("a,b,"))
        .expect("a header")
        + 1;
    let mut cells: Vec<String> = lines[first].split(',').map(str::to_owned).collect();
    let (a, b, npmi) = (cells[0].clone(), cells[1].clone(), cells[7].clone());
    cells[7] = "0.123".to_owned();
    let evidence = cells[15].clone();
    let forged = evidence
        .split(';')
        .next()
        .expect("an id")
        .split(':')
        .next()
        .expect("a document")
        .to_owned()
        + ":1-99999999";
    cells[15] = format!("{evidence};{forged}");
    lines[first] = cells.join(",");
    let gone: Vec<&str> = text
        .lines()
        .nth(first + 2)
        .expect("a row")
        .split(',')
        .collect();
    let gone = format!("a={}, b={}", gone[0], gone[1]);
    lines.remove(first + 2);
    lines[first..].reverse();
    desk.write("pairs.csv", lines.join("\r\n") + "\r\n");
    let run = audit(&desk, "pairs.csv", &[]).expect_code(1);
    let row = format!("a={a}, b={b}");
    let found = differences(&run);
    assert_eq!(found.len(), 4, "{}", run.stdout);
    assert_eq!(found[0], ["number", &row, "npmi", "0.123", &npmi]);
    assert_eq!(found[1][..3], ["text", &row, "evidence"]);
    assert_eq!(found[2], ["row", &gone, "", "", "a row"]);
    assert_eq!(found[3], ["evidence", &forged, "", &forged, ""]);
}

#[test]
fn numbers_that_were_rounded_agree_to_their_digits() {
    let desk = Desk::with_corpus_read();
    desk.run(&["cooccur", "-n", "30", "--preamble", "-o", "pairs.tsv"])
        .expect_code(0);
    let rounded = |by: f64| {
        let text = read(&desk, "pairs.tsv");
        let lines = text.lines().map(|line| {
            let cells =
                line.split('\t')
                    .enumerate()
                    .map(|(place, cell)| match cell.parse::<f64>() {
                        Ok(number) if (6..12).contains(&place) => format!("{:.3}", number + by),
                        _ => cell.to_owned(),
                    });
            cells.collect::<Vec<_>>().join("\t") + "\n"
        });
        lines.collect::<String>()
    };
    desk.write("rounded.tsv", rounded(0.0));
    audit(&desk, "rounded.tsv", &[]).expect_code(0);
    desk.write("rounded.tsv", rounded(0.0011));
    let run = audit(&desk, "rounded.tsv", &[]).expect_code(1);
    assert!(differences(&run).len() > 100);
}

#[test]
fn a_table_of_another_day_says_that_the_index_is_another() {
    let desk = Desk::with_corpus_read();
    desk.run(&["themes", "--preamble", "-o", "themes.md"])
        .expect_code(0);
    desk.write(
        "more/mill.txt",
        "The mill\n\nThe open government of the mill needs open data and citizen participation.\n",
    );
    desk.run(&["ingest", "more"]).expect_code(0);
    let run = audit(&desk, "themes.md", &[]).expect_code(1);
    let found = differences(&run);
    assert_eq!(found[0][..3], ["index", "", "fingerprint"]);
    assert!(
        found
            .iter()
            .any(|one| one[..3] == ["number", "concept=open-government", "mentions"])
    );
}

#[test]
fn a_spreadsheet_may_have_saved_the_table() {
    let desk = Desk::with_corpus_read();
    desk.run(&["cooccur", "-n", "5", "--preamble", "-o", "pairs.csv"])
        .expect_code(0);
    let text = read(&desk, "pairs.csv");
    let quoted = text.lines().map(|line| match line.strip_prefix("# ") {
        Some(remark) if remark.contains(',') => {
            format!("\"# {}\",,,\n", remark.replace('"', "\"\""))
        }
        Some(remark) => format!("# {remark},,,\n"),
        None => format!("{line}\n"),
    });
    desk.write(
        "pairs.csv",
        format!("\u{feff}{}", quoted.collect::<String>()),
    );
    audit(&desk, "pairs.csv", &[]).expect_code(0);
}

#[test]
fn a_report_agrees_until_a_number_or_a_quotation_is_changed() {
    let desk = Desk::with_corpus_read();
    for ending in ["html", "md", "json"] {
        let file = format!("report.{ending}");
        desk.run(&["report", "-o", &file]).expect_code(0);
        audit(&desk, &file, &[]).expect_code(0);
    }
    let change = |name: &str, from: &str, to: &str| {
        let text = read(&desk, name);
        assert!(text.contains(from), "{name} has {from}");
        desk.write("changed", text.replacen(from, to, 1));
        desk.rename("changed", &format!("changed-{name}"));
    };
    change("report.json", "\"mentions\": 51,", "\"mentions\": 52,");
    let run = audit(&desk, "changed-report.json", &[]).expect_code(1);
    let found = differences(&run);
    assert_eq!(found.len(), 1, "{}", run.stdout);
    assert_eq!(
        found[0],
        [
            "number",
            "themes[concept=local-governments]",
            "mentions",
            "52",
            "51"
        ]
    );
    change("report.md", "| 15 | 51 | 47 |", "| 15 | 51 | 48 |");
    let run = audit(&desk, "changed-report.md", &[]).expect_code(1);
    assert_eq!(differences(&run).len(), 1);
    // On the page alone, and in its model alone.
    change("report.html", "circular economy", "circular ecology");
    let run = audit(&desk, "changed-report.html", &[]).expect_code(1);
    assert!(
        differences(&run)
            .iter()
            .any(|one| one[3].contains("circular ecology"))
    );
    change("report.html", "\"mentions\":51,", "\"mentions\":52,");
    let run = audit(&desk, "changed-report.html", &[]).expect_code(1);
    assert_eq!(
        differences(&run)[0][..2],
        ["number", "themes[concept=local-governments]"]
    );
}

#[test]
fn a_report_on_a_scheme_of_ones_own_names_what_it_needs() {
    let desk = Desk::with_corpus_read();
    desk.write(
        "own.toml",
        "[[concepts]]\nid = \"mill\"\nprefLabel = { en = \"economy\" }\n",
    );
    desk.run(&["report", "--scheme", "own.toml", "-o", "own.html"])
        .expect_code(0);
    let run = audit(&desk, "own.html", &[]).expect_code(2);
    assert!(run.stderr.contains("--scheme"), "{}", run.stderr);
    audit(&desk, "own.html", &["--scheme", "own.toml"]).expect_code(0);
    audit(&desk, "own.html", &["--scheme", "sdg"]).expect_code(2);
}

#[test]
fn nothing_is_run_that_could_write() {
    let desk = Desk::with_corpus_read();
    desk.run(&["cooccur", "-n", "5", "--preamble", "-o", "pairs.csv"])
        .expect_code(0);
    let text = read(&desk, "pairs.csv");
    let commands = [
        "rapporteur ingest more",
        "rapporteur report more -o away.html",
        "rapporteur lexicon --accept en:mill=es:molino",
        "rapporteur themes suggest --accept mill --concept open-data --scheme own.ttl",
        "rapporteur themes export -o away.ttl",
        "rapporteur evaluate versions --judged a.csv --export away.csv",
        "rapporteur evaluate retrieval --corpus . --queries q --qrels r",
        "rapporteur search --batch -",
        "rapporteur audit pairs.csv",
        "touch away.csv",
        "rapporteur cooccur; touch away.csv",
        "rapporteur cooccur 'unfinished",
        "",
    ];
    for command in commands {
        let other = text.replace(
            "# command rapporteur cooccur -n 5 --preamble -o pairs.csv",
            &format!("# command {command}"),
        );
        desk.write("forged.csv", &other);
        let run = audit(&desk, "forged.csv", &[]).expect_code(2);
        assert!(
            run.stderr.contains("not run") || run.stderr.contains("does not say"),
            "{command}: {}",
            run.stderr
        );
    }
    // What would be read is not written to where the file says.
    let elsewhere = text.replace("-o pairs.csv", "-o away.csv --index other");
    desk.write("forged.csv", &elsewhere);
    audit(&desk, "forged.csv", &[]).expect_code(0);
    for name in ["away.csv", "away.html", "away.ttl", "other"] {
        assert!(!desk.path(name).exists(), "{name}");
    }
    assert_eq!(read(&desk, "pairs.csv"), text);
}

#[test]
fn what_is_no_export_is_told() {
    let desk = Desk::with_corpus_read();
    let check = |content: &[u8], told: &str| {
        desk.write("file", content);
        let run = audit(&desk, "file", &[]).expect_code(2);
        assert!(run.stderr.contains(told), "{}", run.stderr);
    };
    check(b"", "no table or report");
    check(b"\xff\xfe\x00", "no table or report");
    check(b"PK\x03\x04 nothing", "damaged");
    check(b"{\"a\": ", "no JSON");
    check(b"<!DOCTYPE html><p>Other</p>", "no table or report");
    check(b"| a |\n", "no table or report");
    check(b"a,b\r\n1,2\r\n", "does not say what made it");
    let run = desk.run(&["audit", "nowhere.csv"]).expect_code(2);
    assert!(run.stderr.contains("nowhere.csv: No such file"));
    desk.write("file", "a,b\r\n1,2\r\n");
    let run = desk.run(&["audit", "file", "--command", "cooccur", "--index", "none"]);
    assert!(run.expect_code(2).stderr.contains("none"));
}
