//! Exported tables and reports counted again: what was changed is named, and nothing else.

use std::fs;
use std::io::{Cursor, Read as _, Write as _};

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

#[cfg(feature = "parquet")]
#[test]
fn a_parquet_file_agrees_with_the_index_it_was_made_of() {
    let desk = Desk::with_corpus_read();
    desk.run(&["cooccur", "-o", "pairs.parquet"]).expect_code(0);
    let run = desk.run(&["audit", "pairs.parquet"]).expect_code(0);
    assert!(run.stdout.contains("all agrees"), "{}", run.stdout);
    assert!(!run.stdout.contains(" 0 cells"), "{}", run.stdout);
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

/// A table with its last numbers written in another way: those of the columns from `jaccard` to
/// `p_adjusted`.
fn rewritten(table: &str, sign: char, write: impl Fn(f64) -> String) -> String {
    let lines = table.lines().map(|line| {
        let cells = line.split(sign).enumerate();
        let cells = cells.map(|(place, cell)| match cell.parse::<f64>() {
            Ok(number) if (6..14).contains(&place) => write(number),
            _ => cell.to_owned(),
        });
        cells.collect::<Vec<_>>().join(&sign.to_string()) + "\n"
    });
    lines.collect()
}

#[test]
fn numbers_that_were_rounded_are_told_and_those_a_spreadsheet_saved_agree() {
    let desk = Desk::with_corpus_read();
    for (ending, sign) in [("tsv", '\t'), ("csv", ',')] {
        let name = format!("pairs.{ending}");
        desk.run(&["cooccur", "-n", "30", "--preamble", "-o", &name])
            .expect_code(0);
        let text = read(&desk, &name);
        desk.write("saved", rewritten(&text, sign, |n| format!("{n:.14E}")));
        audit(&desk, "saved", &[]).expect_code(0);
        desk.write("rounded", rewritten(&text, sign, |n| format!("{n:.3}")));
        let run = audit(&desk, "rounded", &[]).expect_code(1);
        let found = differences(&run);
        assert!(found.len() > 100, "{}", run.stdout);
        assert!(found.iter().all(|one| one[0] == "rounded"));
    }
    // A p that was made 0.
    let text = read(&desk, "pairs.csv");
    desk.write("zero", text.replacen("0.00699300699301", "0.0", 1));
    let run = audit(&desk, "zero", &[]).expect_code(1);
    let found = differences(&run);
    assert_eq!(found.len(), 1, "{}", run.stdout);
    assert_eq!(found[0][2..], ["p", "0.0", "0.00699300699301"]);
    desk.run(&[
        "cooccur",
        "-n",
        "3",
        "--format",
        "json",
        "--preamble",
        "-o",
        "pairs.json",
    ])
    .expect_code(0);
    let text = read(&desk, "pairs.json");
    desk.write("zero", text.replacen("0.00699300699301", "0.007", 1));
    let run = audit(&desk, "zero", &[]).expect_code(1);
    assert_eq!(differences(&run)[0][0], "rounded");
}

#[test]
fn a_table_for_reading_is_compared_as_it_is_written() {
    let desk = Desk::with_corpus_read();
    // Shares with three digits.
    let mates = ["evaluate", "mates", "--preamble", "-o", "mates.md"];
    desk.run(&mates).expect_code(0);
    audit(&desk, "mates.md", &[]).expect_code(0);
    desk.run(&["cooccur", "-n", "3", "--preamble", "-o", "pairs.md"])
        .expect_code(0);
    let text = read(&desk, "pairs.md");
    desk.write("pairs.md", text.replacen("3.62167070442", "3.622", 1));
    let run = audit(&desk, "pairs.md", &[]).expect_code(1);
    assert_eq!(
        differences(&run)[0][2..],
        ["log_odds", "3.622", "3.62167070442"]
    );
    // The second table of a page.
    let search = [
        "search",
        "economy",
        "--facets",
        "lang",
        "--preamble",
        "-o",
        "found.md",
    ];
    let search = search.map(|word| if word == "lang" { "language" } else { word });
    desk.run(&search).expect_code(0);
    audit(&desk, "found.md", &[]).expect_code(0);
    let text = read(&desk, "found.md");
    let facet = text
        .lines()
        .find(|line| line.starts_with("| language | en |"));
    let facet = facet.expect("a facet");
    let count = facet.split(" | ").nth(3).expect("a count");
    let more = facet.replacen(&format!(" | {count} | "), " | 99 | ", 1);
    desk.write("found.md", text.replacen(facet, &more, 1));
    let run = audit(&desk, "found.md", &[]).expect_code(1);
    let found = differences(&run);
    assert_eq!(found.len(), 1, "{}", run.stdout);
    assert_eq!(
        found[0],
        [
            "number",
            "facet=language, value=en",
            "sessions",
            "99",
            count
        ]
    );
}

/// A workbook with another text.
fn with_text(workbook: &[u8], from: &str, to: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).expect("a workbook");
    let mut changed = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut entry = archive.by_index(place).expect("an entry");
        let mut text = String::new();
        entry.read_to_string(&mut text).expect("XML");
        let options = zip::write::SimpleFileOptions::default();
        let name = entry.name().expect("a name").into_owned();
        changed.start_file(name, options).expect("an entry");
        let text = text.replace(from, to);
        changed.write_all(text.as_bytes()).expect("an entry");
    }
    changed.finish().expect("a workbook").into_inner()
}

#[test]
fn what_is_said_of_columns_is_compared_with_what_the_program_says() {
    let desk = Desk::with_corpus_read();
    let check = |name: &str, from: &str, to: &str| {
        desk.run(&["cooccur", "-n", "3", "--preamble", "-o", name])
            .expect_code(0);
        let text = read(&desk, name);
        assert!(text.contains(from), "{text}");
        desk.write(name, text.replacen(from, to, 1));
        let run = audit(&desk, name, &[]).expect_code(1);
        let found = differences(&run);
        assert_eq!(found.len(), 1, "{}", run.stdout);
        assert_eq!(found[0][..3], ["preamble", "", "p"]);
        assert_eq!(
            found[0][3..]
                .iter()
                .filter(|said| said.contains("lower is surer"))
                .count(),
            1
        );
        desk.run(&["audit", name]).expect_answer("the program says");
    };
    for ending in ["csv", "tsv", "md", "json"] {
        let name = format!("pairs.{ending}");
        check(
            &name,
            "by chance: lower is surer",
            "by chance: higher is surer",
        );
    }
    // A workbook has a sheet for them.
    desk.run(&["cooccur", "-n", "3", "-o", "pairs.xlsx"])
        .expect_code(0);
    let bytes = fs::read(desk.path("pairs.xlsx")).expect("a file");
    let changed = with_text(
        &bytes,
        "by chance: lower is surer",
        "by chance: higher is surer",
    );
    desk.write("pairs.xlsx", changed);
    let run = audit(&desk, "pairs.xlsx", &[]).expect_code(1);
    let found = differences(&run);
    assert_eq!(found.len(), 1, "{}", run.stdout);
    assert_eq!(found[0][..3], ["preamble", "", "p"]);
    desk.run(&["cooccur", "-n", "3", "--preamble", "-o", "pairs.csv"])
        .expect_code(0);
    let text = read(&desk, "pairs.csv");
    let version = format!("# rapporteur {}", env!("CARGO_PKG_VERSION"));
    desk.write(
        "pairs.csv",
        text.replacen(&version, "# rapporteur 0.0.1", 1),
    );
    audit(&desk, "pairs.csv", &[])
        .expect_code(0)
        .expect_complaint("note: pairs.csv: written by rapporteur 0.0.1;");
}

#[test]
fn a_spreadsheet_of_another_country_has_decimal_commas() {
    let desk = Desk::with_corpus_read();
    desk.run(&["themes", "--preamble", "-o", "themes.csv"])
        .expect_code(0);
    let command = ["cooccur", "-n", "30", "--measure", "npmi,g2", "--preamble"];
    desk.run(&[&command[..], &["-o", "pairs.csv"]].concat())
        .expect_code(0);
    let saved = |name: &str, point: &str| -> Vec<u8> {
        let text = read(&desk, name);
        let mut writer = csv::WriterBuilder::new()
            .delimiter(b';')
            .flexible(true)
            .from_writer(Vec::new());
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        for row in reader.records() {
            let row = row.expect("a row");
            let cells = row.iter().map(|cell| match cell.parse::<f64>() {
                Ok(_) => cell.replace('.', point),
                Err(_) => cell.to_owned(),
            });
            let cells: Vec<String> = cells.collect();
            writer.write_record(&cells).expect("a row");
        }
        writer.into_inner().expect("a table")
    };
    desk.write("saved.csv", saved("pairs.csv", ","));
    audit(&desk, "saved.csv", &[]).expect_code(0);
    let text = read(&desk, "saved.csv");
    desk.write(
        "saved.csv",
        text.replacen("3,62167070442", "4,62167070442", 1),
    );
    let run = audit(&desk, "saved.csv", &[]).expect_code(1);
    let found = differences(&run);
    assert_eq!(found.len(), 1, "{}", run.stdout);
    assert_eq!(
        found[0][2..],
        ["log_odds", "4,62167070442", "3.62167070442"]
    );
    // And an encoding of its own.
    let text = String::from_utf8(saved("themes.csv", ",")).expect("text");
    assert!(text.contains('é'));
    let bytes: Vec<u8> = text
        .chars()
        .map(|c| u8::try_from(u32::from(c)).expect("a letter of Western Europe"))
        .collect();
    desk.write("saved.csv", bytes);
    audit(&desk, "saved.csv", &[]).expect_code(0);
}

#[test]
fn networks_are_counted_again_as_csv_and_json() {
    let desk = Desk::with_corpus_read();
    let write = |line: &str| {
        let args: Vec<&str> = line.split(' ').collect();
        desk.run(&[&["network"], &args[..]].concat()).expect_code(0);
    };
    let agrees = |args: &[&str]| {
        let run = desk.run(&[&["audit"], args].concat()).expect_code(0);
        assert!(run.stdout.contains("all agrees") && !run.stdout.contains(" 0 cells"));
    };
    write("--min-count 3 --preamble -o n.csv");
    write("--min-count 3 --preamble -o n.json");
    for file in ["n.csv", "n-nodes.csv", "n.json"] {
        agrees(&[file]);
    }
    let check = |file: &str, what: &str, from: &str, to: &str| {
        let text = read(&desk, file);
        assert!(text.contains(from), "{text}");
        desk.write("changed", text.replacen(from, to, 1));
        let run = audit(&desk, "changed", &[]).expect_code(1);
        let found = differences(&run);
        assert_eq!(found.len(), 1, "{}", run.stdout);
        assert_eq!(found[0][0], what);
    };
    let nodes = read(&desk, "n-nodes.csv");
    let last = nodes.lines().last().expect("a node");
    let cells: Vec<&str> = last.split(',').collect();
    let more = [&cells[..2], &["77"], &cells[3..]].concat().join(",");
    check("n-nodes.csv", "number", last, &more);
    let edges = read(&desk, "n.csv");
    let last = edges.lines().last().expect("an edge");
    let cells: Vec<&str> = last.split(',').collect();
    let more = [&cells[..2], &["77"], &cells[3..]].concat().join(",");
    check("n.csv", "number", last, &more);
    check("n.json", "number", "\"weight\": 3.0", "\"weight\": 8.0");
    // Without a preamble, from words, and from a file of pairs.
    write("--rows terms --cols terms --context window:5 -o words.csv");
    agrees(&[
        "words.csv",
        "--command",
        "network --rows terms --cols terms --context window:5",
    ]);
    desk.run(&["cooccur", "-o", "pairs.json"]).expect_code(0);
    write("--from pairs.json --preamble -o from.json");
    agrees(&["from.json"]);
    // What other programs read cannot be counted again, but says what made it.
    for ending in ["gexf", "graphml", "net"] {
        let file = format!("n.{ending}");
        write(&format!("--preamble -o {file}"));
        let is_told = read(&desk, &file).contains(&format!("network --preamble -o {file}"));
        assert_eq!(is_told, ending != "net");
        let run = desk.run(&["audit", &file]).expect_code(2);
        assert!(
            run.stderr.contains("which is not audited"),
            "{}",
            run.stderr
        );
        assert!(run.stderr.contains("csv or json"), "{}", run.stderr);
    }
    write("--format vosviewer -o v.txt");
    for file in ["v-map.txt", "v-network.txt", "v.json"] {
        desk.run(&["audit", file])
            .expect_code(2)
            .expect_complaint("a network as VOSviewer, which is not audited");
    }
}

#[test]
fn a_table_as_parquet_is_audited_where_that_is_built_in() {
    let desk = Desk::with_corpus_read();
    if cfg!(feature = "parquet") {
        desk.run(&["cooccur", "-n", "5", "-o", "pairs.parquet"])
            .expect_code(0);
        audit(&desk, "pairs.parquet", &[]).expect_code(0);
        let other = ["--command", "cooccur -n 5 --adjust holm"];
        let run = audit(&desk, "pairs.parquet", &other).expect_code(1);
        assert_eq!(differences(&run)[0][2], "p_adjusted");
    } else {
        desk.write("pairs.parquet", b"PAR1\x15\x00");
        audit(&desk, "pairs.parquet", &[])
            .expect_code(2)
            .expect_complaint("--features parquet");
    }
}

#[test]
fn a_command_that_cannot_be_run_again_is_told_in_one_message() {
    let desk = Desk::with_corpus_read();
    desk.write("queries.csv", "query\neconomy\n");
    desk.run(&[
        "search",
        "--batch",
        "queries.csv",
        "--preamble",
        "-o",
        "found.csv",
    ])
    .expect_code(0);
    let text = read(&desk, "found.csv");
    let check = |command: &str, told: &str, advice: &str| {
        let line = "# command rapporteur search --batch queries.csv --preamble -o found.csv";
        assert!(text.contains(line));
        desk.write(
            "forged.csv",
            text.replacen(line, &format!("# command {command}"), 1),
        );
        let run = audit(&desk, "forged.csv", &[]).expect_code(2);
        for words in ["forged.csv: this command", command, told, advice] {
            assert!(run.stderr.contains(words), "{words}: {}", run.stderr);
        }
        let lines = run.stderr.lines().count();
        assert!(
            lines == 3 && !run.stderr.contains("Usage"),
            "{}",
            run.stderr
        );
    };
    let edited = "edited, or is of another version of the program";
    check("rapporteur", "it names no command", edited);
    check("rapporteur --help", "it names no command", edited);
    check(
        "rapporteur serch economy",
        "unrecognized subcommand 'serch'",
        edited,
    );
    check(
        "rapporteur cooccur --wobble",
        "unexpected argument '--wobble'",
        edited,
    );
    check(
        "rapporteur cooccur --adjust bonf",
        "invalid value 'bonf'",
        edited,
    );
    check(
        "rapporteur dispersion",
        "required arguments were not provided: ",
        edited,
    );
    check(
        "rapporteur report -o a.html",
        "none of the commands that read an index",
        edited,
    );
    let elsewhere = "put that into a file";
    check(
        "rapporteur search --batch -",
        "standard input cannot be had again",
        elsewhere,
    );
    check(
        "rapporteur network --from=-",
        "standard input cannot be had again",
        elsewhere,
    );
    check(
        "rapporteur search --batch /dev/fd/63",
        "/dev/fd/63 cannot be had again",
        elsewhere,
    );
    let gone = "check the path";
    check(
        "rapporteur themes --scheme gone.ttl",
        "gone.ttl: No such file",
        gone,
    );
    check(
        "rapporteur search --batch gone.csv",
        "gone.csv: No such file",
        "name a table",
    );
    desk.write("plain.csv", "a,b\r\n1,2\r\n");
    audit(&desk, "plain.csv", &["--command", "cooccur --wobble"])
        .expect_code(2)
        .expect_complaint("--command: this command is not run: cooccur --wobble");
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
    let found = differences(&run);
    assert_eq!(found.len(), 1, "{}", run.stdout);
    let place = "themes[concept=local-governments]";
    assert_eq!(found[0], ["number", place, "mentions", "52", "51"]);
    // On both, and beside the model.
    change("report.html", "circular economy", "circular ecology");
    let text = read(&desk, "changed-report.html");
    let text = text.replacen("\"mentions\":51,", "\"mentions\":52,\"extra\":1,", 1);
    let text = text.replacen("</script>\n<script>", "</script><p>Forged</p>\n<script>", 1);
    desk.write("forged.html", text);
    let found = differences(&audit(&desk, "forged.html", &[]).expect_code(1));
    assert_eq!(found[0][2..], ["extra", "1", ""]);
    assert_eq!(found[1][2..], ["mentions", "52", "51"]);
    let on_page = |words: &str| found[2..].iter().any(|one| one[3].contains(words));
    assert!(on_page("circular ecology") && on_page("<p>Forged</p>"));
    assert!(!found.iter().any(|one| one[4].contains("circular ecology")));
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
            run.stderr.contains("is not run") || run.stderr.contains("does not say"),
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
    check(b"\xff\x00\x01\x02", "no table or report");
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
