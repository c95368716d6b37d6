//! What is said when something is wrong: the message, the exit code, and that nothing is lost.
//!
//! Exit codes: 0 done, 1 nothing found, 2 an error, or something was skipped.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};

use super::program::{Desk, Run, shared};

/// A desk whose index answers for one brief, whatever is tried beside it.
fn desk_with_an_index() -> Desk {
    let desk = Desk::new();
    desk.write(
        "good/brief.txt",
        "The social economy of the valley grows year by year.\n",
    );
    desk.run(&["ingest", "good"]).expect_code(0);
    desk
}

/// The index answers as it did before.
#[track_caller]
fn check_nothing_lost(desk: &Desk) {
    assert_eq!(desk.found("\"social economy of the valley\""), ["brief"]);
}

/// Ingests a path that holds one bad file, which must be listed with the reason.
#[track_caller]
fn check_skipped(name: &str, content: impl AsRef<[u8]>, reason: &str) {
    let desk = desk_with_an_index();
    let path = format!("bad/{name}");
    desk.write(&path, content);
    desk.write(
        "bad/other.txt",
        "Another brief lies in the same folder, and it is read.\n",
    );
    desk.run(&["ingest", "bad"])
        .expect_code(2)
        .expect_complaint(&format!("skipped: {path}: {reason}"))
        .expect_answer(
            "2 documents (1 added, 0 of them changed, 0 removed, 0 unchanged, 1 elsewhere, 1 skipped)",
        );
    check_nothing_lost(&desk);
    assert_eq!(desk.found("\"another brief\""), ["other"]);
    let skipped = &desk.json(&["sessions"])["skipped"];
    assert_eq!(skipped[0]["path"], path.as_str());
    let told = skipped[0]["reason"].as_str().expect("a reason");
    assert!(told.starts_with(reason), "{told}");
    desk.run(&["report", "--format", "md"])
        .expect_code(0)
        .expect_answer(&path);
    desk.run(&["text", &path])
        .expect_code(2)
        .expect_complaint(reason);
}

/// Runs a command that must fail with these words and leave the index as it was.
#[track_caller]
fn check_fails(desk: &Desk, args: &[&str], code: i32, message: &str) -> Run {
    let run = desk.run(args).expect_code(code).expect_complaint(message);
    assert!(run.stderr.starts_with("error: "), "{run:?}");
    check_nothing_lost(desk);
    run
}

#[test]
fn a_missing_path() {
    let desk = desk_with_an_index();
    let message = "error: nowhere: No such file or directory";
    check_fails(&desk, &["ingest", "nowhere"], 2, message);
    check_fails(&desk, &["ingest", "good", "nowhere"], 2, message);
    check_fails(&desk, &["report", "nowhere"], 2, message);
    check_fails(&desk, &["text", "nowhere"], 2, message);
    assert!(!desk.path("nowhere").exists());
}

#[test]
fn an_empty_folder() {
    let desk = desk_with_an_index();
    fs::create_dir(desk.path("empty")).expect("a folder");
    check_fails(
        &desk,
        &["ingest", "empty"],
        2,
        "error: empty: no files here",
    );
    check_fails(
        &desk,
        &["report", "empty"],
        2,
        "error: empty: no files here",
    );
    let other = desk.run(&["ingest", "empty", "--index", "other"]);
    other.expect_code(2);
    assert!(!desk.path("other").exists(), "no index is made for nothing");
}

#[test]
fn a_folder_of_images() {
    let desk = desk_with_an_index();
    desk.write("images/a.png", b"\x89PNG\r\n\x1a\n");
    desk.write("images/b.png", b"\x89PNG\r\n\x1a\n");
    desk.write("images/c.jpg", b"\xff\xd8\xff");
    let message = "error: images: no file that can be read (1 .jpg, 2 .png)";
    check_fails(&desk, &["ingest", "images"], 2, message)
        .expect_complaint("PDF, DOCX, ODT, TXT and Markdown files are read");
    desk.run(&["ingest", "images/a.png"])
        .expect_code(2)
        .expect_complaint("skipped: images/a.png: not a kind of file that is read");
    check_nothing_lost(&desk);
}

#[test]
fn a_text_file_that_is_no_text() {
    check_skipped(
        "bytes.txt",
        b"\x00\x01\x02\x03\xff\xfe\x00\x10\x00\x00",
        "the file is not text",
    );
}

#[test]
fn a_text_file_in_an_invalid_mixture_of_bytes_is_read_and_told() {
    let desk = desk_with_an_index();
    desk.write(
        "bad/mixed.txt",
        b"Une \xe9conomie sociale de la vall\xe9e, \x81 la fin de l'ann\xe9e.\n",
    );
    let run = desk.run(&["ingest", "bad"]);
    assert!(run.code == 0 || run.code == 2, "{run:?}");
    let told = format!("{}{}", run.stdout, run.stderr);
    assert!(told.contains("bad/mixed.txt: "), "{told}");
    assert!(told.contains("decoded as Windows-1252"), "{told}");
}

#[test]
fn an_empty_file() {
    check_skipped("empty.txt", b"", "the file is empty");
    check_skipped("empty.pdf", b"", "the file is empty");
}

#[test]
fn a_file_of_white_space() {
    let desk = desk_with_an_index();
    desk.write("blank.txt", " \n\n \t\n");
    desk.run(&["ingest", "blank.txt"])
        .expect_code(2)
        .expect_complaint("skipped: blank.txt: no text in the file");
    desk.run(&["text", "blank.txt"]).expect_code(1);
    check_nothing_lost(&desk);
}

#[test]
fn a_truncated_pdf() {
    let whole =
        fs::read(super::program::corpus().join("briefs/1.1.1_panel_EN.pdf")).expect("a PDF");
    check_skipped("cut.pdf", &whole[..whole.len().min(600)], "damaged PDF: ");
}

#[test]
fn a_text_that_calls_itself_pdf() {
    check_skipped(
        "text.pdf",
        b"This is a letter and no PDF.\n",
        "the file is no PDF, though its name says so",
    );
}

#[test]
fn pdfs_that_are_encrypted_or_scanned() {
    let Some(folder) = shared("data/pdf") else {
        return;
    };
    let pdf = |name: &str| fs::read(folder.join(name)).expect("a PDF");
    check_skipped(
        "locked.pdf",
        pdf("enc-userpw-3-en.pdf"),
        "a password is needed to open the file",
    );
    check_skipped(
        "scan.pdf",
        pdf("scan-0-en.pdf"),
        "no text layer on any of 2 pages",
    );
    check_skipped(
        "cut.pdf",
        pdf("damaged-truncated-1-fr.pdf"),
        "damaged PDF: ",
    );
}

/// The caret must stand under the byte of the query given by `column`, counted from 0.
#[track_caller]
fn check_query(query: &str, column: usize, message: &str) {
    let desk = desk_with_an_index();
    let run = check_fails(&desk, &["search", query], 2, &format!("error: {message}"));
    let mut lines = run.stderr.lines().skip_while(|line| !line.ends_with(query));
    assert_eq!(
        lines.next(),
        Some(format!("  {query}").as_str()),
        "{run:#?}"
    );
    let caret = format!("  {}^", " ".repeat(column));
    assert_eq!(lines.next(), Some(caret.as_str()), "{run:#?}");
}

#[test]
fn queries_that_cannot_be_answered_point_at_the_place() {
    check_query("\"open government", 0, "this quotation mark is not closed");
    check_query(
        "social \"open government",
        7,
        "this quotation mark is not closed",
    );
    check_query("économie «ouverte", 9, "this quotation mark is not closed");
    check_query("social * economy", 7, "this asks for any word at all");
    check_query("social word~3", 11, "a word may differ by one letter");
    check_query("social /econ(/", 7, "this is no regular expression");
    check_query("social /0 economy", 7, "a distance is between 1 and 1000");
    check_query("social date:27/05/2021", 12, "27/05/2021 is no date");
    check_query("social titel:open", 7, "there is no field titel:");
    check_query("(social economy", 0, "this bracket is not closed");
    check_query("social) economy", 6, "this bracket closes nothing");
    check_query("social AND", 10, "something to search for is missing here");
    check_query("\"open government\"~", 17, "behind ~ stands a number");
    check_query(
        "open concept:nothing",
        5,
        "the scheme has no concept nothing",
    );
    check_query("section:sumary open", 8, "sumary is not a kind of section");
    check_query("open lang:xx", 10, "xx is not a language");
}

#[test]
fn an_unknown_field_is_named() {
    let desk = desk_with_an_index();
    check_fails(&desk, &["search", "titel:open"], 2, "titel");
    check_fails(
        &desk,
        &["search", "NOT social"],
        2,
        "a query must ask for something",
    );
    check_fails(&desk, &["search", ""], 2, "error: ");
}

#[test]
fn a_broken_scheme_is_located() {
    let desk = desk_with_an_index();
    let head =
        "@base <https://example.org/> .\n@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n";
    desk.write(
        "broken.ttl",
        format!("{head}<a> a skos:Concept ;\n  skos:prefLabel \"a\"@en\n<b> a skos:Concept .\n"),
    );
    for command in [
        &["themes"][..],
        &["themes", "match"],
        &["cooccur"],
        &["report"],
    ] {
        let args = [command, &["--scheme", "broken.ttl"]].concat();
        check_fails(&desk, &args, 2, "error: broken.ttl:5:1: not Turtle: ");
    }
}

#[test]
fn a_scheme_without_concepts() {
    let desk = desk_with_an_index();
    desk.write(
        "none.ttl",
        "<https://example.org/a> a <https://example.org/Thing> .\n",
    );
    let message = "error: none.ttl: no skos:Concept with a label";
    check_fails(&desk, &["themes", "--scheme", "none.ttl"], 2, message);
}

#[test]
fn a_scheme_that_is_not_there() {
    let desk = desk_with_an_index();
    let message = "error: gone.ttl: No such file or directory";
    check_fails(&desk, &["themes", "--scheme", "gone.ttl"], 2, message)
        .expect_complaint("check the path; it counts from the current folder");
}

#[test]
fn no_index_at_all() {
    let desk = Desk::new();
    for command in [
        &["search", "a"][..],
        &["sessions"],
        &["themes"],
        &["cooccur"],
        &["report"],
        &["show", "1"],
    ] {
        desk.run(command)
            .expect_code(2)
            .expect_complaint("error: index/default: no index here")
            .expect_complaint("rapporteur ingest PATH");
    }
    assert!(!desk.path("index").exists(), "reading makes no folder");
}

#[test]
fn an_index_of_another_layout() {
    let desk = desk_with_an_index();
    let file = desk.path("index/default/layout.json");
    let ours = fs::read_to_string(&file).expect("the layout");
    let mut layout: serde_json::Value = serde_json::from_str(&ours).expect("JSON");
    layout["layout"] = 4711.into();
    for other in [
        layout.to_string(),
        ours.replace("frostem", "elsewise"),
        "{".to_owned(),
    ] {
        assert_ne!(other, ours);
        desk.write("index/default/layout.json", &other);
        for command in [&["search", "social"][..], &["ingest", "good"], &["report"]] {
            desk.run(command)
                .expect_code(2)
                .expect_complaint("error: index/default: the index was made with ")
                .expect_complaint("ingest again");
        }
        desk.write("index/default/layout.json", &ours);
        check_nothing_lost(&desk);
    }
}

/// Names and contents of the files in a folder.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder)
        .expect("a folder")
        .filter_map(Result::ok);
    let mut files: Vec<_> = entries
        .map(|entry| {
            let content = fs::read(entry.path()).unwrap_or_default();
            (entry.file_name().to_string_lossy().into_owned(), content)
        })
        .collect();
    files.sort();
    files
}

#[test]
fn a_folder_that_is_no_index() {
    let desk = desk_with_an_index();
    desk.write("letters/one.txt", "Dear colleague, this is a letter.\n");
    let before = files(&desk.path("letters"));
    let message = "error: letters: the folder holds other files and no index";
    check_fails(&desk, &["sessions", "--index", "letters"], 2, message);
    check_fails(&desk, &["ingest", "good", "--index", "letters"], 2, message);
    check_fails(
        &desk,
        &["ingest", "letters", "--index", "letters"],
        2,
        message,
    );
    assert_eq!(files(&desk.path("letters")), before);
    let file = desk.run(&["ingest", "good", "--index", "letters/one.txt"]);
    file.expect_code(2)
        .expect_complaint("error: letters/one.txt");
    assert_eq!(files(&desk.path("letters")), before);
}

/// Damages the index and expects every command to say so without falling over.
#[track_caller]
fn check_damage(damage: impl Fn(&Desk)) {
    let desk = desk_with_an_index();
    damage(&desk);
    for command in [
        &["search", "social"][..],
        &["themes"],
        &["report"],
        &["ingest", "good"],
    ] {
        desk.run(command)
            .expect_code(2)
            .expect_complaint("error: index/default")
            .expect_complaint("remove that folder and ingest again");
    }
    assert!(desk.path("good/brief.txt").exists());
    fs::remove_dir_all(desk.path("index/default")).expect("as advised");
    desk.run(&["ingest", "good"]).expect_code(0);
    check_nothing_lost(&desk);
}

/// The file of the index whose name fits.
fn index_file(desk: &Desk, fits: impl Fn(&str) -> bool) -> String {
    let files = files(&desk.path("index/default"));
    let (name, _) = files
        .iter()
        .find(|(name, _)| fits(name))
        .expect("a file of the index");
    format!("index/default/{name}")
}

#[test]
fn an_index_with_a_cut_stream() {
    for kept in [0, 10, 100] {
        check_damage(|desk| {
            let name = index_file(desk, |name| name.ends_with(".stream"));
            let content = fs::read(desk.path(&name)).expect("the stream");
            desk.write(&name, &content[..content.len().min(kept)]);
        });
    }
}

#[test]
fn an_index_without_its_stream() {
    check_damage(|desk| desk.remove(&index_file(desk, |name| name.ends_with(".stream"))));
}

#[test]
fn an_index_without_its_catalogue() {
    check_damage(|desk| desk.remove(&index_file(desk, |name| name.starts_with("catalog-"))));
}

#[test]
fn an_index_with_a_spoilt_catalogue() {
    check_damage(|desk| desk.write(&index_file(desk, |name| name.starts_with("catalog-")), "[]"));
}

#[test]
fn an_index_with_spoilt_metadata() {
    check_damage(|desk| desk.write("index/default/meta.json", "garbage"));
}

/// What some commands answer: exit codes and answers.
fn answers(desk: &Desk) -> Vec<(i32, String)> {
    let commands = [
        &["search", "social AND valley"][..],
        &["concordance", "eco*", "--format", "csv"],
        &["frequency", "--stop-words", "keep", "--format", "csv"],
        &["sessions", "--format", "json"],
    ];
    let told = commands.map(|command| {
        let run = desk.run(command);
        let run = match run.code {
            2 => run
                .expect_complaint("error: index/default: damaged index: ")
                .expect_complaint("remove that folder and ingest again"),
            _ => run,
        };
        (run.code, run.stdout)
    });
    told.into()
}

/// Flips bits here and there in the files of an index whose names end so: a command answers as before,
/// or says that the index is damaged.
fn check_flipped_bits(ends: &[&str]) {
    let desk = desk_with_an_index();
    let expected = answers(&desk);
    let mut refused = 0;
    for end in ends {
        let name = index_file(&desk, |name| name.ends_with(end));
        let content = fs::read(desk.path(&name)).expect("a file");
        for at in (0..content.len()).step_by((content.len() / 12).max(1)) {
            let mut spoilt = content.clone();
            spoilt[at] ^= 1 << (at % 8);
            desk.write(&name, &spoilt);
            for (found, expected) in answers(&desk).iter().zip(&expected) {
                match found.0 {
                    2 => refused += 1,
                    _ => assert_eq!(found, expected, "byte {at} of {name}"),
                }
            }
        }
        desk.write(&name, content);
    }
    assert!(refused > 0);
    assert_eq!(answers(&desk), expected);
}

#[test]
fn flipped_bits_of_postings_are_seen() {
    check_flipped_bits(&[".idx", ".pos", ".term", ".fast", ".fieldnorm"]);
}

#[test]
fn flipped_bits_of_streams_and_spellings_are_seen() {
    check_flipped_bits(&[".stream", ".spelling"]);
}

#[test]
fn flipped_bits_of_readings_and_catalogues_and_lists_are_seen() {
    check_flipped_bits(&[".readings", ".bin", "meta.json"]);
}

#[test]
fn an_output_file_in_a_folder_that_is_not_there() {
    let desk = desk_with_an_index();
    let message = "error: nowhere/report.html: No such file or directory";
    check_fails(&desk, &["report", "-o", "nowhere/report.html"], 2, message);
    check_fails(&desk, &["report", "-o", "good"], 2, "error: good: ");
}

#[test]
fn an_output_file_is_replaced_whole_or_not_at_all() {
    let desk = desk_with_an_index();
    desk.write("report.md", "what was there before");
    desk.write("broken.ttl", "no Turtle");
    desk.run(&["report", "-o", "report.md", "--scheme", "broken.ttl"])
        .expect_code(2);
    let there = || fs::read_to_string(desk.path("report.md")).expect("the file");
    assert_eq!(there(), "what was there before");
    desk.run(&["report", "-o", "report.md"]).expect_code(0);
    assert!(
        there().starts_with("# "),
        "by the ending of its name it is Markdown"
    );
    assert!(!desk.path("report.md.part").exists());
}

/// A text as gzip packs it.
fn gzip(text: &str) -> Vec<u8> {
    let mut packed = Vec::new();
    let mut file = flate2::read::GzEncoder::new(text.as_bytes(), flate2::Compression::best());
    file.read_to_end(&mut packed).expect("packed");
    packed
}

#[test]
fn packed_files_that_are_cut_or_changed_or_not_packed() {
    let whole = gzip("The harbour of the valley opens for the boats of the year.\n");
    let damaged = "damaged gzip file: cut short or changed on its way; get it again";
    check_skipped("cut.txt.gz", &whole[..whole.len() / 2], damaged);
    let mut changed = whole.clone();
    changed[whole.len() / 2] ^= 0x55;
    check_skipped("changed.txt.gz", changed, damaged);
    let bare = "The harbour opens without being packed.\n";
    check_skipped("bare.txt.gz", bare, "it is not packed as its name says");
    check_skipped("bare.txt.zst", bare, "it is not packed as its name says");
    check_skipped("none.txt.gz", "", "the file is empty");
}

#[test]
fn a_packed_text_is_printed() {
    let desk = Desk::new();
    desk.write("brief.md.gz", gzip("# Harbour\n\nThe *harbour* opens.\n"));
    let run = desk.run(&["text", "brief.md.gz"]).expect_code(0);
    assert_eq!(run.stdout.trim(), "Harbour\n\nThe harbour opens.");
}

#[test]
fn nobody_waits_for_a_pipe_to_be_filled() {
    let desk = desk_with_an_index();
    let mut made = Command::new("mkfifo");
    let made = made.arg(desk.path("good/pipe.txt")).status();
    assert!(made.expect("mkfifo is there").success());
    desk.run(&["ingest", "good"])
        .expect_code(0)
        .expect_answer("not read: 1 pipe or device");
    let reason = "good/pipe.txt: a pipe or device and no file";
    desk.run(&["ingest", "good/pipe.txt"])
        .expect_code(2)
        .expect_complaint(reason);
    desk.run(&["text", "good/pipe.txt"])
        .expect_code(2)
        .expect_complaint(reason);
    check_nothing_lost(&desk);
}

#[test]
fn an_output_that_is_a_pipe_stays_one() {
    let desk = desk_with_an_index();
    let pipe = desk.path("pipe");
    let made = Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo is there").success());
    let report = desk
        .command(&["report", "--format", "json", "-o", "pipe"])
        .stderr(Stdio::null())
        .spawn();
    let mut report = report.expect("the program starts");
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::read_to_string(pipe)
    });
    assert!(report.wait().expect("it ends").success());
    // Should the pipe have been replaced, its reader still waits for a writer.
    let is_pipe = !pipe.metadata().expect("something is there").is_file();
    assert!(is_pipe, "the pipe was replaced by a file");
    let read = reader.join().expect("the reader ends").expect("text");
    assert!(read.contains("\"themes\""), "{read}");
}

#[test]
fn a_full_disk_is_told() {
    let desk = desk_with_an_index();
    for args in [
        &["themes"][..],
        &["report", "--format", "json"],
        &["text", "good/brief.txt"],
    ] {
        let full = fs::File::options().write(true).open("/dev/full");
        let Ok(full) = full else { return };
        let mut command = desk.command(args);
        let output = command.stdout(full).stderr(Stdio::piped()).output();
        let run = Run::of(output.expect("the program starts"));
        run.expect_code(2)
            .expect_complaint("standard output: No space left on device");
    }
    check_nothing_lost(&desk);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let desk = Desk::with_corpus_read();
    for args in [
        &["report", "--format", "json"][..],
        &["themes", "match"],
        &["text", "corpus/briefs/1.1.1_panel_EN.pdf"],
    ] {
        let mut command = desk.command(args);
        let child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        let mut child = child.expect("the program starts");
        let mut first = [0; 16];
        let mut reader = child.stdout.take().expect("a pipe");
        reader.read_exact(&mut first).expect("a first line");
        drop(reader);
        let run = Run::of(child.wait_with_output().expect("it ends")).expect_code(0);
        assert_eq!(run.stderr, "", "{args:?}");
    }
}

#[test]
fn an_id_that_is_unknown() {
    let desk = desk_with_an_index();
    for id in [
        "9.9.9",
        "zzz",
        "ffff:0-10",
        "12:3-4",
        ":",
        "ffff:10-0",
        "ffff:x-y",
    ] {
        let message = format!("error: {id}: no session and no evidence has this id");
        check_fails(&desk, &["show", id], 1, &message);
    }
    check_fails(
        &desk,
        &["show", "brief", "--lang", "fr"],
        1,
        "error: session brief has no version in fr, only in en",
    );
}

#[test]
fn evidence_beyond_its_text() {
    let desk = desk_with_an_index();
    let document = desk.json(&["sessions"])["sessions"][0]["versions"][0]["document"].clone();
    let document = document.as_str().expect("an id");
    for range in [
        "4000-4010",
        "0-4000",
        "10-5",
        "5-5",
        "0-18446744073709551615",
        "99999999999999999999-1",
    ] {
        let id = format!("{document}:{range}");
        let run = desk.run(&["show", &id]);
        assert!((0..=1).contains(&run.code), "{id}: {run:?}");
        assert!(!run.stderr.contains("panicked"), "{id}: {run:?}");
    }
    check_nothing_lost(&desk);
}

#[test]
fn commands_that_are_mistyped() {
    let desk = desk_with_an_index();
    for args in [
        &["serach", "a"][..],
        &[],
        &["search"],
        &["themes", "--format", "xml"],
        &["cooccur", "--context", "page"],
    ] {
        let run = desk.run(args).expect_code(2);
        assert!(
            run.stderr.contains("Usage:") || run.stderr.contains("--help"),
            "{run:?}"
        );
    }
    check_nothing_lost(&desk);
}

#[test]
fn every_help_has_an_example() {
    let desk = Desk::new();
    let help = desk.run(&["--help"]).expect_code(0);
    let commands = help
        .stdout
        .split("Commands:")
        .nth(1)
        .expect("a list of commands");
    let commands = commands.split("Options:").next().unwrap_or(commands);
    let mut names: Vec<&str> = commands
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect();
    assert!(names.len() >= 8, "{names:?}");
    names.extend([
        "themes match",
        "themes gaps",
        "themes drift",
        "themes eval",
        "",
    ]);
    for name in names {
        let args: Vec<&str> = name.split_whitespace().chain(["--help"]).collect();
        let example = format!("Example:\n  rapporteur {name}");
        desk.run(&args)
            .expect_code(0)
            .expect_answer(example.trim_end());
    }
}

#[test]
fn text_shows_no_file_that_ingest_does_not_read_as_one() {
    let desk = Desk::new();
    desk.write("note.rtf", "{\\rtf1\\ansi The river towns met.}");
    desk.write(
        "talks.jsonl",
        "{\"id\":\"a\",\"text\":\"The river towns met.\"}\n",
    );
    for (file, words) in [
        (
            "note.rtf",
            "not a kind of file that is read; save it as PDF",
        ),
        ("talks.jsonl", "once ingested, show ID prints each"),
        ("talks.jsonl/a", "once ingested, show ID prints each"),
    ] {
        desk.run(&["text", file])
            .expect_code(2)
            .expect_complaint(words);
    }
}

#[test]
fn empty_files_are_no_copies_of_each_other() {
    let desk = Desk::new();
    for file in ["in/a.pdf", "in/b.docx", "in/c.txt"] {
        desk.write(file, "");
    }
    let run = desk.run(&["ingest", "in"]).expect_code(2);
    assert!(!run.stderr.contains("same content"), "{}", run.stderr);
    assert_eq!(
        run.stderr.matches("the file is empty").count(),
        3,
        "{}",
        run.stderr
    );
}

#[test]
fn signs_in_names_that_a_terminal_obeys_are_seen_and_exports_keep_them() {
    const NAME: &str = "briefs/\u{1b}[2J\n\tb\u{9b}\u{202e}c.txt";
    const SEEN: &str = "briefs/\\u{1b}[2J\\n\\tb\\u{9b}\\u{202e}c.txt";
    let is_obeyed = |c: char| c != '\n' && c.is_control() || c == '\u{202e}';
    let desk = Desk::new();
    let text = "Session 1.1.1\n\nThe valley asks for open government and open data.\n";
    desk.write(NAME, text);
    desk.write("briefs/zcopy.txt", text);
    desk.write("briefs/\u{1b}.pptx", "not read");
    let told = format!("copy: briefs/zcopy.txt: same content as {SEEN}\n");
    let ingested = desk.run(&["ingest", "briefs"]).expect_code(2);
    let ingested = ingested
        .expect_complaint(&told)
        .expect_complaint("skipped: briefs/\\u{1b}.pptx: not a kind");
    assert!(!ingested.stderr.contains(is_obeyed), "{ingested:?}");
    for asked in [
        &["sessions"][..],
        &["search", "valley"],
        &["show", "1.1.1"],
        &["themes", "match"],
        &["report"],
        &["report", "--format", "md"],
    ] {
        let run = desk.run(asked).expect_code(0);
        assert!(!run.stdout.contains(is_obeyed), "{asked:?}: {run:?}");
        let has_paths = !asked.contains(&"match") && !asked.contains(&"md");
        assert!(
            run.stdout.contains(SEEN) || !has_paths,
            "{asked:?}: {run:?}"
        );
    }
    let refused = desk.run(&["text", "briefs/\u{1b}.pptx"]).expect_code(2);
    refused.expect_complaint("briefs/\\u{1b}.pptx: ");
    let found = desk.json(&["search", "valley"]);
    assert_eq!(found["hits"][0]["path"], NAME);
    let run = desk.run(&["search", "valley", "--format", "json"]);
    assert!(!run.stdout.contains(is_obeyed), "{run:?}");
    let run = desk.run(&["search", "valley", "--format", "csv"]);
    assert!(run.stdout.contains(&format!("\"{NAME}\"")), "{run:?}");
}

#[test]
fn a_folder_to_write_to_is_refused_before_anything_is_read() {
    let desk = Desk::new();
    desk.write(
        "briefs/a.txt",
        "Session 1.1.1\n\nThe valley asks for open data.\n",
    );
    desk.write("out/kept.txt", "kept");
    desk.run(&["report", "briefs", "-o", "out"])
        .expect_code(2)
        .expect_complaint(
            "error: out: a folder, and a file is to be written\n  help: name a file in it",
        );
    assert!(!desk.path("index").exists(), "nothing was read");
    desk.run(&["ingest", "briefs"]).expect_code(0);
    for asked in [
        &["sessions", "-o", "out"][..],
        &["themes", "export", "-o", "out"],
    ] {
        let run = desk.run(asked).expect_code(2);
        run.expect_complaint("error: out: a folder, and a file is to be written");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn help_that_cannot_be_written_is_an_error() {
    let desk = Desk::new();
    for asked in ["--help", "--version", "help"] {
        let full = fs::File::options().write(true).open("/dev/full");
        let mut command = desk.command(&[asked]);
        command.stdout(full.expect("a device that is always full"));
        Run::of(command.output().expect("the program starts"))
            .expect_code(2)
            .expect_complaint("error: standard output: No space left on device");
    }
}

#[cfg(target_os = "linux")]
#[test]
#[allow(clippy::print_stdout)] // a test that does nothing must not look like one that passed
fn a_dumb_terminal_gets_brackets_for_bold() {
    let desk = Desk::new();
    desk.write("a.txt", "Session 1.1.1\n\nThe valley asks for open data.\n");
    desk.run(&["ingest", "a.txt"]).expect_code(0);
    let on = |terminal: &str| {
        let command = format!("{} search valley", env!("CARGO_BIN_EXE_rapporteur"));
        let mut script = Command::new("script");
        let script = script.args(["-qec", &command, "/dev/null"]);
        let script = script.current_dir(desk.path("")).stdin(Stdio::null());
        script.env("TERM", terminal).output().map(Run::of)
    };
    let (Ok(dumb), Ok(usual)) = (on("dumb"), on("xterm")) else {
        println!("skipped: no program that makes a terminal");
        return;
    };
    let dumb = dumb.expect_answer("The [valley] asks");
    assert!(!dumb.stdout.contains('\u{1b}'), "{dumb:?}");
    usual.expect_answer("The \u{1b}[1mvalley\u{1b}[0m asks");
}
