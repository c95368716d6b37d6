//! `rapporteur bench`: its figures, its page, what it leaves behind, and what it refuses.

use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::program::{Desk, Run, corpus, entry};

/// The command on a desk that has a folder for temporary files of its own.
fn command(desk: &Desk, args: &[&str]) -> Command {
    let temporary = desk.path("temporary");
    fs::create_dir_all(&temporary).expect("the folder can be made");
    let mut command = desk.command(&[&["bench"], args].concat());
    command.env("TMPDIR", temporary);
    command
}

fn bench(desk: &Desk, args: &[&str]) -> Run {
    let run = Run::of(command(desk, args).output().expect("the program starts"));
    check_nothing_left(desk);
    run
}

#[track_caller]
fn check_nothing_left(desk: &Desk) {
    let left = fs::read_dir(desk.path("temporary")).expect("the folder is there");
    assert_eq!(left.count(), 0, "temporary files are left");
}

#[track_caller]
fn number(answer: &Value, place: &str) -> f64 {
    let value = place.split('.').fold(answer, |value, key| &value[key]);
    let number = value.as_f64().filter(|number| number.is_finite());
    number.unwrap_or_else(|| panic!("{place}: {value}"))
}

#[track_caller]
fn check_close(told: f64, expected: f64) {
    let is_close = (told / expected - 1.0).abs() < 1e-6;
    assert!(is_close, "{told}, and not {expected}");
}

const QUICK: [&str; 5] = ["--rounds", "1", "--queries", "20", "--quiet"];

#[test]
fn figures_of_briefs_that_are_made_up() {
    let desk = Desk::new();
    let args = ["--briefs", "40", "--baseline", "--report", "page.html"];
    let args = [&args[..], &QUICK, &["--format", "json", "--index", "made"]].concat();
    let run = bench(&desk, &args).expect_code(0);
    let answer: Value = serde_json::from_str(&run.stdout).expect("JSON");
    check_figures(&answer);
    check_planted(&desk, &answer);
    check_page(&fs::read_to_string(desk.path("page.html")).expect("the page is there"));
}

#[track_caller]
fn check_figures(answer: &Value) {
    for place in [
        "ingest.ratio_to_tantivy",
        "ingest.cpu_ratio_to_tantivy",
        "ingest.peak_rss_mb",
        "search.p50_ms",
        "search.p95_ms",
        "search.p99_ms",
        "search.ratio_to_tantivy",
        "search.term.p50_ms",
        "search.and.p50_ms",
        "search.phrase.p99_ms",
        "concordance.p50_ms",
        "themes.seconds",
        "cooccur.tokens_per_s",
        "cooccur.words_by_window.seconds",
        "cooccur.themes_by_session.seconds",
        "cooccur.themes_by_sentence.seconds",
        "analysis.ratio_to_tantivy_chain",
        "analysis.ratio_to_simple_tokenizer",
        "index.bytes_per_text_byte",
        "index.ratio_to_tantivy",
        "index.parts.stream.bytes",
        "baseline.search.p50_ms",
    ] {
        assert!(number(answer, place) > 0.0, "{place}");
    }
    let bytes = number(answer, "corpus.text_bytes");
    for stage in [
        "text", "language", "session", "analysis", "indexing", "ingest",
    ] {
        let of_stage = |figure: &str| number(answer, &format!("{stage}.{figure}"));
        assert_eq!(of_stage("runs"), 1.0, "{stage}");
        assert_eq!(of_stage("documents"), 40.0, "{stage}");
        check_close(of_stage("mb_per_s") * of_stage("seconds"), bytes / 1e6);
        check_close(of_stage("documents_per_s") * of_stage("seconds"), 40.0);
        let tokens = number(answer, "corpus.tokens");
        check_close(of_stage("tokens_per_s") * of_stage("seconds"), tokens);
    }
    assert!(number(answer, "search.p50_ms") <= number(answer, "search.p99_ms"));
    let parts = answer["index"]["parts"].as_object().expect("parts");
    let sum: f64 = parts
        .values()
        .filter_map(|part| part["bytes"].as_f64())
        .sum();
    assert_eq!(sum, number(answer, "index.bytes"));
    let ratio = number(answer, "baseline.ingest.seconds") / number(answer, "ingest.seconds");
    check_close(number(answer, "ingest.ratio_to_tantivy"), ratio);
}

/// The index that stays has what was planted, whoever asks it.
#[track_caller]
fn check_planted(desk: &Desk, answer: &Value) {
    assert_eq!(answer["planted"]["differences"], Value::Array(Vec::new()));
    let planted = answer["planted"]["themes"].as_array().expect("themes");
    let counted = desk.json(&["themes", "--index", "made"]);
    let mut mentions = 0;
    for theme in planted.iter().filter(|theme| theme["mentions"] != 0) {
        let concept = theme["concept"].as_str().expect("an id");
        let row = entry(&counted["rows"], "concept", concept);
        assert_eq!(row["mentions"], theme["mentions"], "{concept}");
        assert_eq!(row["sessions"], theme["sessions"], "{concept}");
        mentions += row["mentions"].as_u64().expect("whole");
    }
    assert!(mentions > 100, "{mentions}");
    assert_eq!(answer["planted"]["mentions"].as_u64(), Some(mentions));
}

#[track_caller]
fn check_page(page: &str) {
    assert!(page.matches("<svg").count() >= 4, "figures are missing");
    for part in [
        "Ingest",
        "Stages",
        "Queries",
        "Size of the index",
        "What was planted",
    ] {
        assert!(page.contains(part), "{part}");
    }
    let without_names = page.replace("http://www.w3.org/2000/svg", "");
    for load in [
        "http:", "https:", "src=", "<link", "<script", "url(", "@import",
    ] {
        assert!(!without_names.contains(load), "{load}");
    }
}

#[test]
fn figures_of_files_in_every_format() {
    let desk = Desk::new();
    for name in ["1.3.2_EN.txt", "a.txt", "b.txt"] {
        let text = fs::read_to_string(corpus().join("README.md")).expect("it is there");
        desk.write(&format!("briefs/{name}"), format!("{name}\n\n{text}"));
    }
    let args = [
        &["--corpus", "briefs", "--baseline", "--format", "csv"][..],
        &QUICK,
    ]
    .concat();
    let run = bench(&desk, &args)
        .expect_code(0)
        .expect_complaint("note: ");
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines[0], "figure,value");
    assert!(lines.contains(&"corpus.documents,3"), "{run:?}");
    assert!(!run.stdout.contains("planted."), "{run:?}");
    let run = bench(&desk, &[&["--corpus", "briefs"][..], &QUICK].concat()).expect_code(0);
    for part in ["Ingest", "MB/s", "p99 ms", "bytes for each of text"] {
        assert!(run.stdout.contains(part), "{part}: {run:?}");
    }
    assert!(!run.stdout.contains("tantivy 0"), "{run:?}");
}

#[test]
fn what_cannot_be_measured_is_told_before_anything_is_done() {
    let desk = Desk::new();
    fs::create_dir(desk.path("empty")).expect("the folder can be made");
    desk.write("diary/monday.txt", "It rained.");
    desk.write("read/layout.json", "{}");
    for (args, code, words) in [
        (&["--briefs", "0"][..], 2, "a whole number, 1 or more"),
        (&["--rounds", "0"], 2, "a whole number, 1 or more"),
        (&["--threads", "none"], 2, "a whole number, 1 or more"),
        (
            &["--briefs", "9", "--corpus", "diary"],
            2,
            "cannot be used with",
        ),
        (&["--corpus", "nowhere"], 2, "help: check the path"),
        (&["--corpus", "empty"], 2, "no files here"),
        (&["--index", "diary"], 2, "holds other files and no index"),
        (&["--index", "read"], 2, "there is an index in this folder"),
        (&["--index", "diary/monday.txt"], 2, "monday.txt"),
        (&["-o", "figures.pdf"], 2, "no format of tables ends so"),
        (&["--report", "nowhere/page.html"], 2, "nowhere/page.html"),
    ] {
        let begun = Instant::now();
        let run = bench(&desk, args).expect_code(code);
        assert!(begun.elapsed() < Duration::from_secs(20), "{args:?}");
        run.expect_complaint(words);
    }
    let diary = fs::read_to_string(desk.path("diary/monday.txt"));
    assert_eq!(diary.expect("it is there"), "It rained.");
    let mut nowhere = command(&desk, &["--briefs", "1"]);
    nowhere.env("TMPDIR", desk.path("nowhere"));
    let run = Run::of(nowhere.output().expect("the program starts"));
    run.expect_code(2).expect_complaint("TMPDIR");
}

#[test]
fn an_index_that_only_the_environment_names_is_left_alone() {
    let desk = Desk::new();
    desk.write("brief.txt", "The harbour asks for a bridge.");
    desk.run(&["ingest", "brief.txt", "--index", "mine"])
        .expect_code(0);
    let before = desk.json(&["sessions", "--index", "mine"]);
    let args = [&["--corpus", "brief.txt"][..], &QUICK].concat();
    let mut command = command(&desk, &args);
    command.env("RAPPORTEUR_INDEX", desk.path("mine"));
    Run::of(command.output().expect("the program starts")).expect_code(0);
    assert_eq!(desk.json(&["sessions", "--index", "mine"]), before);
    assert!(!desk.path("index").exists());
}

#[cfg(unix)]
#[test]
fn an_interrupted_bench_leaves_nothing_behind() {
    use nix::sys::signal::{Signal, kill};
    use nix::unistd::Pid;
    use std::os::unix::process::ExitStatusExt as _;
    use std::process::Stdio;

    let desk = Desk::new();
    let mut command = command(&desk, &["--briefs", "5000"]);
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    let child = command.spawn().expect("the program starts");
    let begun = Instant::now();
    let has_begun = || {
        let made = fs::read_dir(desk.path("temporary")).into_iter().flatten();
        made.flatten()
            .any(|folder| folder.path().join("briefs").exists())
    };
    while !has_begun() && begun.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(20));
    }
    let id = i32::try_from(child.id()).expect("an id of a process");
    kill(Pid::from_raw(id), Signal::SIGINT).expect("it runs");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(
        output.status.code(),
        Some(130),
        "{:?}",
        output.status.signal()
    );
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        said.contains("interrupted") && said.contains("nothing was kept"),
        "{said}"
    );
    check_nothing_left(&desk);
}
