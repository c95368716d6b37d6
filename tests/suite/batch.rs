//! A table of queries: every row answered, nothing lost, whatever the table looks like.

use std::io::Write;
use std::process::Stdio;

use serde_json::Value;

use super::program::{Desk, Run, strings};

/// A desk with three small briefs that were read.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.write(
        "in/mill.txt",
        "The mill\n\nThe mill by the river grinds corn. The river is slow in summer.\n",
    );
    desk.write(
        "in/ferry.txt",
        "The ferry\n\nThe ferry crosses the river at noon, and nobody pays for the old ferry.\n",
    );
    desk.write(
        "in/escuela.txt",
        "La escuela\n\nLa escuela del río abre a las nueve, y los niños llegan en la vieja barca.\n",
    );
    desk.run(&["ingest", "in"]).expect_code(0);
    desk
}

/// The rows of the answer as CSV: row, name, query, sessions, rank, session, error.
fn rows(run: &Run) -> Vec<[String; 7]> {
    let mut reader = csv::Reader::from_reader(run.stdout.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let columns = [
        "row", "name", "query", "sessions", "rank", "session", "error",
    ];
    let place = |name| {
        header
            .iter()
            .position(|known| known == name)
            .expect("a column")
    };
    let columns = columns.map(place);
    let records = reader.records().map(|record| record.expect("a row"));
    records
        .map(|record| columns.map(|column| record[column].to_owned()))
        .collect()
}

fn batch(desk: &Desk, table: impl AsRef<[u8]>, more: &[&str]) -> Run {
    desk.write("queries.csv", table);
    let args = ["search", "--batch", "queries.csv", "--format", "csv"];
    desk.run(&[&args, more].concat())
}

#[test]
fn every_row_has_its_own_answer_in_the_order_of_the_table() {
    let desk = desk();
    let table = "name,query\nwater,river\nnothing,zeppelin\nboat,ferry OR barca\n";
    let run = batch(&desk, table, &[]).expect_code(0);
    let told: Vec<(String, String, String)> = rows(&run)
        .into_iter()
        .map(|[row, name, _, sessions, rank, ..]| (format!("{row} {name}"), sessions, rank))
        .collect();
    let row = |name: &str, sessions: &str, rank: &str| {
        (name.to_owned(), sessions.to_owned(), rank.to_owned())
    };
    assert_eq!(
        told,
        [
            row("2 water", "2", "1"),
            row("2 water", "2", "2"),
            row("3 nothing", "0", ""),
            row("4 boat", "2", "1"),
            row("4 boat", "2", "2"),
        ]
    );
}

#[test]
fn a_row_of_a_batch_finds_what_its_query_finds_alone() {
    let desk = desk();
    let queries = [
        "river",
        "\"old ferry\"",
        "lang:es",
        "(mill OR escuela) -corn",
    ];
    let mut table = String::from("query\n");
    for query in queries {
        table.push_str(&format!("\"{}\"\n", query.replace('"', "\"\"")));
    }
    desk.write("queries.csv", table);
    let answer = desk.json(&["search", "--batch", "queries.csv"]);
    for (query, result) in queries
        .iter()
        .zip(answer["queries"].as_array().expect("queries"))
    {
        let alone = desk.json(&["search", query]);
        assert_eq!(result["query"], *query);
        assert_eq!(result["hits"], alone["hits"], "{query}");
        assert_eq!(result["sessions"], alone["sessions"], "{query}");
    }
}

#[test]
fn what_is_no_query_costs_its_own_row_and_is_pointed_at() {
    let desk = desk();
    let table =
        "query,lang,section\nriver,,\nriver AND (mill,,\nmill,xx,\nferry,,nowhere\nferry,,\n,es,\n";
    let run = batch(&desk, table, &[]).expect_code(2);
    let told: Vec<String> = rows(&run)
        .iter()
        .map(|row| format!("{} {}", row[0], row[5]))
        .collect();
    assert_eq!(told.len(), 7, "{told:?}");
    assert_eq!(told.iter().filter(|row| row.starts_with("2 ")).count(), 2);
    assert!(!rows(&run)[6][6].is_empty() && rows(&run)[5][6].is_empty());
    let run = run.expect_complaint("error: queries.csv, row 3: ");
    let lines: Vec<&str> = run.stderr.lines().collect();
    let at = lines
        .iter()
        .position(|line| line.contains("row 3"))
        .expect("the row");
    assert_eq!(lines[at + 1], "  river AND (mill");
    assert_eq!(lines[at + 2].trim_start(), "^");
    run.expect_complaint("row 4: \"xx\" is no language")
        .expect_complaint("row 5: \"nowhere\" is no section")
        .expect_complaint("row 7: the cell of the query is empty");
}

#[test]
fn a_row_can_be_limited_to_a_language_and_to_sections() {
    let desk = Desk::with_corpus_read();
    let table =
        "query,lang,section\nbudget OR presupuesto,es,\nbudget OR presupuesto,,objectives\n";
    desk.write("queries.csv", table);
    let answer = desk.json(&["search", "--batch", "queries.csv", "-n", "100"]);
    let line = |line: &str| desk.json(&["search", "-n", "100", line])["hits"].clone();
    let of_row = |row: usize| answer["queries"][row]["hits"].clone();
    assert_eq!(of_row(0), line("(budget OR presupuesto) lang:es"));
    assert_eq!(
        of_row(1),
        line("section:objectives (budget OR presupuesto)")
    );
    assert!(!strings(&of_row(0), "session").is_empty());
}

#[test]
fn what_is_asked_beside_the_table_holds_for_every_row() {
    let desk = desk();
    let table = "query,lang,section\nriver OR barca,,\nriver OR barca,es,\nzeppelin mill,,other\n";
    desk.write("queries.csv", table);
    let found = |options: &[&str]| -> Vec<Vec<String>> {
        let answer = desk.json(&[&["search", "--batch", "queries.csv"], options].concat());
        let queries = answer["queries"].as_array().expect("queries").iter();
        queries.map(|of| strings(&of["hits"], "session")).collect()
    };
    assert_eq!(
        found(&["--lang", "en", "--sort", "id"]),
        [vec!["ferry", "mill"], vec!["escuela"], vec![],]
    );
    assert_eq!(found(&["--any"])[2], ["mill"]);
    assert_eq!(
        found(&["--sort", "id", "--offset", "1"])[0],
        ["ferry", "mill"]
    );
    let run = batch(&desk, "river\n", &["--sort", "id", "--offset", "1"]);
    let ranks: Vec<String> = rows(&run).into_iter().map(|row| row[4].clone()).collect();
    assert_eq!(ranks, ["2"]);
    let both = ["search", "--batch", "queries.csv", "--facets"];
    desk.run(&both).expect_code(2);
}

#[test]
fn tables_as_people_save_them_are_read() {
    let desk = desk();
    let check = |table: &[u8], queries: &[&str]| {
        let run = batch(&desk, table, &[]);
        assert!(run.code < 2, "{run:?}");
        let mut told: Vec<String> = rows(&run).into_iter().map(|row| row[2].clone()).collect();
        told.dedup();
        assert_eq!(told, queries, "{}", String::from_utf8_lossy(table));
    };
    // One column without a header, with empty rows and comments.
    check(b"river\n\n# later\nferry\n", &["river", "ferry"]);
    check(b"river\r\nferry\r\n", &["river", "ferry"]);
    check(
        "\u{feff}query;name\r\nrío;a\r\nferry;b\r\n".as_bytes(),
        &["río", "ferry"],
    );
    check("\u{feff}río\nferry".as_bytes(), &["río", "ferry"]);
    // Windows-1252, tabs.
    check(
        b"consulta\tnombre\nni\xf1os\tuno\nescuela\tdos\n",
        &["niños", "escuela"],
    );
    check(
        b"\"\"\"old ferry\"\"\"\n\"river, mill\"\n",
        &["\"old ferry\"", "river, mill"],
    );
    // Columns that a spreadsheet left empty.
    check(b"river,,\nferry,,\n", &["river", "ferry"]);
}

#[test]
fn tables_that_cannot_be_meant_are_told_with_their_place() {
    let desk = desk();
    let check = |table: &str, complaint: &str| {
        batch(&desk, table, &[])
            .expect_code(2)
            .expect_complaint(complaint);
    };
    check("river\nferry, mill\n", "row 2: 2 cells, and no header");
    check(
        "ferry\n\"river\nmill\n",
        "row 2: the query runs over 2 lines",
    );
    check("", "queries.csv: no row asks for anything");
    check("query,name\n", "queries.csv: no row asks for anything");
    check("term,name\nriver,a\n", "row 1: 2 cells, and no header");
    batch(&desk, "river\n\"old ferry\"\n", &[])
        .expect_code(0)
        .expect_complaint("row 2: the quotation marks are those of the table");
    batch(&desk, "query,colour\nriver,blue\n", &[])
        .expect_code(0)
        .expect_complaint("passed over: colour");
    desk.run(&["search", "--batch", "nothing.csv"])
        .expect_code(2)
        .expect_complaint("nothing.csv");
    desk.run(&["search", "--batch", "queries.csv", "river"])
        .expect_code(2);
}

#[test]
fn nothing_found_in_any_row_is_exit_code_one() {
    let desk = desk();
    batch(&desk, "zeppelin\nairship\n", &[]).expect_code(1);
}

#[test]
fn standard_input_is_read_and_threads_change_nothing() {
    let desk = desk();
    let table = "river\nferry\nescuela\nmill OR ferry\nzeppelin\nriver (\n".repeat(20);
    let answer = |threads: &str, format: &str| {
        let mut command = desk.command(&["search", "--batch", "-", "--format", format]);
        command
            .env("RAYON_NUM_THREADS", threads)
            .stdin(Stdio::piped());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let mut input = child.stdin.take().expect("an input");
        input.write_all(table.as_bytes()).expect("it is read");
        drop(input);
        Run::of(child.wait_with_output().expect("it ends")).expect_code(2)
    };
    for format in ["table", "csv", "tsv", "json", "jsonl", "md"] {
        let one = answer("1", format);
        let two = answer("4", format);
        assert_eq!(
            (one.stdout, one.stderr),
            (two.stdout, two.stderr),
            "{format}"
        );
    }
    let jsonl = answer("2", "jsonl").stdout;
    let lines: Vec<Value> = jsonl
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert!(
        lines
            .iter()
            .any(|line| line["query"] == "zeppelin" && line["sessions"] == 0)
    );
    assert!(lines.iter().any(|line| line["error"].is_string()));
    let markdown = answer("2", "md").stdout;
    let columns = |line: &str| line.replace("\\|", "").matches('|').count();
    let first = markdown.lines().next().map(columns);
    assert!(markdown.lines().all(|line| Some(columns(line)) == first));
}
