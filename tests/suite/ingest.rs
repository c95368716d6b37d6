//! Stories of an index that grows, changes, is interrupted, and is written to by two at once.

use std::fs::{self, File};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use rapporteur::engine::{Generator, IngestOptions, Progress, ingest};
use rapporteur::index::Indexer;
use serde_json::Value;

use super::program::{Desk, Run, link, strings};

/// A desk with three briefs that are of three sessions, read.
fn three_briefs() -> Desk {
    let desk = Desk::new();
    desk.write(
        "briefs/apples.txt",
        brief("1.1.1", "Apples grow in the orchards of the valley."),
    );
    desk.write(
        "briefs/bridges.md",
        brief("2.2.2", "Bridges join the two banks of the river."),
    );
    desk.write(
        "briefs/clocks.txt",
        brief("3.3.3", "Clocks strike the hour in every tower."),
    );
    desk.run(&["ingest", "briefs"])
        .expect_code(0)
        .expect_answer("3 sessions, 3 documents (3 added, 0 of them changed, 0 removed, 0 unchanged, 0 skipped)");
    desk
}

fn brief(number: &str, sentence: &str) -> String {
    format!(
        "Title of the session {number}: What this session is about\n\nDate: 16/10/2023\n\n\
         Short summary of the session (max. 250 words):\n\n{sentence} The people of the town \
         have said so for many years, and this is what they will talk about today.\n"
    )
}

#[track_caller]
fn check_found(desk: &Desk, query: &str, sessions: &[&str]) {
    let mut found = desk.found(query);
    found.sort();
    assert_eq!(found, sessions, "{query}");
}

/// Path and document of everything in the index.
fn documents(desk: &Desk) -> Vec<(String, String)> {
    let answer = desk.json(&["sessions"]);
    let sessions = answer["sessions"].as_array().expect("a list").iter();
    let versions = sessions.flat_map(|session| session["versions"].as_array().expect("a list"));
    let text = |version: &Value, key: &str| version[key].as_str().expect("text").to_owned();
    let mut documents: Vec<_> = versions
        .map(|version| (text(version, "path"), text(version, "document")))
        .collect();
    documents.sort();
    documents
}

fn paths(desk: &Desk) -> Vec<String> {
    documents(desk).into_iter().map(|(path, _)| path).collect()
}

/// Names and contents of the files of the index and of what is kept beside it, but for its lock files.
fn index_files(desk: &Desk) -> Vec<(String, Vec<u8>)> {
    let folder = fs::read_dir(desk.path("index/default")).expect("the index");
    let kept = fs::read_dir(desk.path("index/default/kept")).expect("what is kept");
    let mut files: Vec<_> = folder
        .chain(kept)
        .filter_map(Result::ok)
        .filter(|entry| entry.path().is_file())
        .map(|entry| {
            (
                entry.file_name().to_string_lossy().into_owned(),
                entry.path(),
            )
        })
        .filter(|(name, _)| !name.ends_with(".lock"))
        .map(|(name, path)| (name, fs::read(path).expect("a file of the index")))
        .collect();
    files.sort();
    files
}

#[test]
fn unchanged_files_are_not_read_again() {
    let desk = three_briefs();
    let before = index_files(&desk);
    desk.run(&["ingest", "briefs"])
        .expect_code(0)
        .expect_answer("(0 added, 0 of them changed, 0 removed, 3 unchanged, 0 skipped)");
    assert!(index_files(&desk) == before, "nothing was written");
}

#[test]
fn a_file_that_was_only_touched_keeps_its_document() {
    let desk = three_briefs();
    let before = documents(&desk);
    let file = File::options()
        .append(true)
        .open(desk.path("briefs/apples.txt"));
    let later = std::time::SystemTime::now() + Duration::from_secs(60);
    file.and_then(|file| file.set_modified(later))
        .expect("a new time");
    desk.run(&["ingest", "briefs"])
        .expect_code(0)
        .expect_answer(
            "3 documents (0 added, 0 of them changed, 0 removed, 3 unchanged, 0 skipped)",
        );
    assert_eq!(documents(&desk), before);
    check_found(&desk, "orchard", &["1.1.1"]);
    desk.run(&["ingest", "briefs"]).expect_answer("3 unchanged");
}

#[test]
fn a_changed_file_replaces_what_it_said() {
    let desk = three_briefs();
    desk.write(
        "briefs/apples.txt",
        brief("1.1.1", "Pears grow in the gardens of the valley."),
    );
    desk.run(&["ingest", "briefs"])
        .expect_code(0)
        .expect_answer("3 sessions, 3 documents (1 added, 1 of them changed, 0 removed, 2 unchanged, 0 skipped)");
    check_found(&desk, "orchard", &[]);
    check_found(&desk, "apples", &[]);
    check_found(&desk, "pears", &["1.1.1"]);
    check_found(&desk, "valley", &["1.1.1"]);
    check_found(&desk, "river", &["2.2.2"]);
}

#[test]
fn a_change_of_the_same_length_is_seen() {
    let desk = three_briefs();
    desk.write(
        "briefs/apples.txt",
        brief("1.1.1", "Grapes grow in the orchards of the valley."),
    );
    desk.run(&["ingest", "briefs"])
        .expect_answer("1 of them changed");
    check_found(&desk, "grapes", &["1.1.1"]);
}

#[test]
fn a_removed_file_is_gone() {
    let desk = three_briefs();
    desk.remove("briefs/bridges.md");
    desk.run(&["ingest", "briefs"])
        .expect_code(0)
        .expect_answer("2 sessions, 2 documents (0 added, 0 of them changed, 1 removed, 2 unchanged, 0 skipped)");
    check_found(&desk, "river", &[]);
    check_found(&desk, "tower", &["3.3.3"]);
    assert_eq!(paths(&desk), ["briefs/apples.txt", "briefs/clocks.txt"]);
}

#[test]
fn when_all_files_are_removed_nothing_is_left() {
    let desk = three_briefs();
    for name in ["apples.txt", "bridges.md", "clocks.txt"] {
        desk.remove(&format!("briefs/{name}"));
    }
    desk.run(&["ingest", "briefs"])
        .expect_code(0)
        .expect_answer("0 sessions, 0 documents (0 added, 0 of them changed, 3 removed,");
    desk.run(&["search", "river"]).expect_code(1);
    desk.run(&["sessions"]).expect_code(1);
}

#[test]
fn a_renamed_file_keeps_its_document() {
    let desk = three_briefs();
    let before = documents(&desk);
    desk.rename("briefs/apples.txt", "briefs/orchard.txt");
    desk.run(&["ingest", "briefs"])
        .expect_code(0)
        .expect_answer(
            "3 documents (0 added, 0 of them changed, 1 moved, 0 removed, 2 unchanged, 0 skipped)",
        );
    let after = documents(&desk);
    let ids = |documents: &[(String, String)]| {
        let mut ids: Vec<String> = documents.iter().map(|(_, id)| id.clone()).collect();
        ids.sort();
        ids
    };
    assert_eq!(ids(&before), ids(&after));
    assert_eq!(paths(&desk)[2], "briefs/orchard.txt");
    let hits = &desk.json(&["search", "orchards"])["hits"];
    assert_eq!(strings(hits, "path"), ["briefs/orchard.txt"]);
}

#[test]
fn a_report_on_copies_is_one_on_the_documents_they_are_copies_of() {
    let desk = Desk::new();
    for name in ["apples", "pears"] {
        let text = format!("The orchard of {name} is for the social economy of the valley.\n");
        desk.write(&format!("first/{name}.txt"), &text);
        if name == "pears" {
            desk.write("second/copy.txt", &text);
        }
    }
    desk.run(&["ingest", "first"]).expect_code(0);
    let report = |folder: &str| -> Value {
        let run = desk
            .run(&["report", folder, "--format", "json"])
            .expect_code(0);
        serde_json::from_str(&run.stdout).expect("JSON")
    };
    let copies = report("second");
    assert_eq!(copies["corpus"]["sessions"], 1, "{copies}");
    let read = copies["corpus"]["session_list"].to_string();
    assert!(read.contains("first/pears.txt"), "{read}");
    assert!(
        copies["corpus"]["skipped"]
            .to_string()
            .contains("same content as first/pears.txt"),
        "{copies}"
    );
    assert_eq!(report("first")["corpus"]["sessions"], 2);
}

#[test]
fn the_numbers_of_an_ingest_add_up_when_files_take_the_places_of_others() {
    let desk = three_briefs();
    // Clocks are gone, and apples lie where they lay.
    desk.rename("briefs/apples.txt", "briefs/clocks.txt");
    desk.run(&["ingest", "briefs"]).expect_answer(
        "2 documents (0 added, 0 of them changed, 1 moved, 1 removed, 1 unchanged, 0 skipped)",
    );
    // Where apples lie is something else, and nothing is gone.
    desk.rename("briefs/clocks.txt", "briefs/apples.txt");
    desk.write("briefs/clocks.txt", brief("5.5.5", "Ferries."));
    desk.run(&["ingest", "briefs"]).expect_answer(
        "3 documents (1 added, 0 of them changed, 1 moved, 0 removed, 1 unchanged, 0 skipped)",
    );
    // One is changed to what cannot be read.
    desk.write("briefs/clocks.txt", "");
    desk.run(&["ingest", "briefs"]).expect_answer(
        "2 documents (0 added, 0 of them changed, 1 removed, 2 unchanged, 1 skipped)",
    );
    // All are read in another way.
    let pattern = ["ingest", "briefs", "--name-pattern", "{title}"];
    desk.run(&pattern).expect_answer(
        "2 documents (2 added, 2 of them changed, 0 removed, 0 unchanged, 1 skipped)",
    );
}

#[test]
fn a_copy_is_listed_and_takes_the_place_of_its_original() {
    let desk = three_briefs();
    fs::copy(
        desk.path("briefs/apples.txt"),
        desk.path("briefs/zcopy.txt"),
    )
    .expect("a copy");
    desk.run(&["ingest", "briefs"])
        .expect_code(0)
        .expect_complaint("copy: briefs/zcopy.txt: same content as briefs/apples.txt")
        .expect_answer(
            "3 documents (0 added, 0 of them changed, 0 removed, 3 unchanged, 0 skipped, 1 copy)",
        );
    let skipped = &desk.json(&["sessions"])["skipped"];
    assert_eq!(strings(skipped, "path"), ["briefs/zcopy.txt"]);
    desk.remove("briefs/apples.txt");
    desk.run(&["ingest", "briefs"])
        .expect_code(0)
        .expect_answer("3 sessions, 3 documents");
    assert_eq!(
        paths(&desk),
        ["briefs/bridges.md", "briefs/clocks.txt", "briefs/zcopy.txt"]
    );
    check_found(&desk, "orchard", &["1.1.1"]);
    assert_eq!(desk.json(&["sessions"])["skipped"], serde_json::json!([]));
}

#[test]
fn hidden_files_and_files_about_the_folder_are_passed_over() {
    let desk = three_briefs();
    desk.write("briefs/.notes.txt", brief("9.9.9", "Hidden."));
    desk.write("briefs/.git/notes.txt", brief("9.9.9", "Hidden."));
    desk.write("briefs/README.md", brief("9.9.9", "About."));
    desk.write("briefs/budget.xlsx", "PK");
    desk.run(&["ingest", "briefs"])
        .expect_code(0)
        .expect_answer("not read: 1 .xlsx, 1 README.md")
        .expect_answer("3 documents (0 added,");
    desk.run(&["ingest", "briefs/README.md"])
        .expect_code(0)
        .expect_answer("(1 added,");
    check_found(&desk, "about", &["1.1.1", "2.2.2", "3.3.3", "9.9.9"]);
}

#[test]
fn another_folder_is_added_to_the_first() {
    let desk = three_briefs();
    desk.write(
        "more/drums.txt",
        brief("4.4.4", "Drums are beaten at the fair."),
    );
    desk.run(&["ingest", "more"]).expect_code(0).expect_answer(
        "4 sessions, 4 documents (1 added, 0 of them changed, 0 removed, 0 unchanged, 3 elsewhere, 0 skipped)",
    );
    check_found(&desk, "fair", &["4.4.4"]);
    check_found(&desk, "orchard", &["1.1.1"]);
    desk.write("briefs/apples.txt", brief("1.1.1", "Plums."));
    desk.run(&["ingest", "more"]).expect_answer("0 added");
    check_found(&desk, "orchard", &["1.1.1"]);
}

#[test]
fn a_version_joins_its_session() {
    let desk = three_briefs();
    let spanish = "Título de la sesión 1.1.1: De qué se trata\n\nFecha: 16/10/2023\n\n\
                   Breve resumen de la sesión:\n\nLas manzanas crecen en los huertos del valle y la \
                   gente del pueblo lo dice desde hace muchos años.\n";
    desk.write("briefs/manzanas.txt", spanish);
    desk.run(&["ingest", "briefs"])
        .expect_code(0)
        .expect_answer("3 sessions, 4 documents (1 added,");
    check_found(&desk, "huertos", &["1.1.1"]);
    check_found(&desk, "huertos OR orchards", &["1.1.1"]);
}

#[test]
fn an_ingest_that_is_killed_leaves_what_was_there_and_the_next_one_finishes() {
    let desk = Desk::with_corpus();
    desk.write(
        "briefs/apples.txt",
        brief("7.7.7", "Apples grow in the orchards of the valley."),
    );
    desk.run(&["ingest", "briefs"]).expect_code(0);
    let mut interrupted = 0;
    for delay in [0, 5, 15, 30, 60, 90, 120, 160, 200, 250, 300] {
        let mut child = desk
            .command(&["ingest", "--quiet", "corpus"])
            .spawn()
            .expect("starts");
        std::thread::sleep(Duration::from_millis(delay));
        child.kill().expect("it can be killed");
        let killed = !child.wait().expect("it ends").success();
        check_orchard(&desk);
        let documents = paths(&desk).len();
        assert!(
            documents == 1 || documents == 39,
            "all or nothing, not {documents}"
        );
        interrupted += usize::from(killed && documents == 1);
    }
    assert!(interrupted > 0, "no ingest was interrupted");
    desk.run(&["ingest", "corpus"])
        .expect_code(0)
        .expect_answer("16 sessions, 39 documents");
    check_orchard(&desk);
    let fresh = Desk::with_corpus_read();
    let report = |desk: &Desk| {
        desk.run(&["report", "corpus", "--format", "json"])
            .expect_code(0)
    };
    assert!(report(&desk).stdout == report(&fresh).stdout);
}

#[track_caller]
fn check_orchard(desk: &Desk) {
    let found = desk.found("\"orchards of the valley\"");
    assert_eq!(found, ["7.7.7"]);
}

#[test]
fn the_very_first_ingest_may_be_killed() {
    for delay in [0, 10, 40, 80, 150] {
        let desk = Desk::with_corpus();
        let mut child = desk
            .command(&["ingest", "--quiet", "corpus"])
            .spawn()
            .expect("starts");
        std::thread::sleep(Duration::from_millis(delay));
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        let run = desk.run(&["sessions", "--format", "csv"]);
        match run.code {
            0 => assert_eq!(run.stdout.lines().count(), 39, "all or nothing: {run:?}"),
            1 => assert_eq!(run.stdout.lines().count(), 1, "all or nothing: {run:?}"),
            _ => drop(run.expect_code(2).expect_complaint("no index here")),
        }
        desk.run(&["ingest", "corpus"])
            .expect_code(0)
            .expect_answer("15 sessions, 38 documents");
    }
}

#[test]
fn while_one_writes_another_may_read_but_not_write() {
    let desk = three_briefs();
    let index = desk.path("index/default");
    let writing = Indexer::open(&index, 1, 64 << 20).expect("the first writer");
    desk.write(
        "briefs/drums.txt",
        brief("4.4.4", "Drums are beaten at the fair."),
    );
    desk.run(&["ingest", "briefs"])
        .expect_code(2)
        .expect_complaint("another ingest is writing to this index");
    check_found(&desk, "orchard", &["1.1.1"]);
    drop(writing);
    desk.run(&["ingest", "briefs"])
        .expect_code(0)
        .expect_answer("4 documents (1 added,");
}

#[test]
fn two_ingests_at_once_lose_nothing() {
    let desk = three_briefs();
    desk.write(
        "more/drums.txt",
        brief("4.4.4", "Drums are beaten at the fair."),
    );
    desk.write(
        "else/elms.txt",
        brief("5.5.5", "Elms stand along the road."),
    );
    for delay in (0..120).step_by(8) {
        let first = start(&desk, "more");
        std::thread::sleep(Duration::from_millis(delay));
        let second = start(&desk, "else");
        let end = |child: Child| Run::of(child.wait_with_output().expect("it ends"));
        for (run, query) in [(end(first), "drums"), (end(second), "elms")] {
            match run.code {
                0 => assert_eq!(desk.found(query).len(), 1, "{query}: {run:?}"),
                _ => drop(
                    run.expect_code(2)
                        .expect_complaint("another ingest is writing"),
                ),
            }
        }
        check_found(&desk, "orchard", &["1.1.1"]);
        fs::remove_dir_all(desk.path("index")).expect("a fresh start");
        desk.run(&["ingest", "briefs"]).expect_code(0);
    }
}

/// Starts to read a folder.
fn start(desk: &Desk, folder: &str) -> Child {
    let mut command = desk.command(&["ingest", folder]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().expect("the program starts")
}

#[test]
fn a_file_that_was_a_brief_and_is_none_now_is_removed_and_listed() {
    let desk = three_briefs();
    desk.write("briefs/apples.txt", b"\0\x01\x02 no text any more \0\0");
    desk.run(&["ingest", "briefs"])
        .expect_code(2)
        .expect_complaint("skipped: briefs/apples.txt: the file is not text")
        .expect_answer(
            "2 documents (0 added, 0 of them changed, 1 removed, 2 unchanged, 1 skipped)",
        );
    check_found(&desk, "orchard", &[]);
    check_found(&desk, "river", &["2.2.2"]);
}

#[test]
fn broken_links_and_loops_are_listed_and_cost_nothing_else() {
    let desk = three_briefs();
    link(&desk.path("nowhere.txt"), &desk.path("briefs/broken.txt"));
    link(&desk.path("briefs"), &desk.path("briefs/loop"));
    let run = desk
        .run(&["ingest", "briefs"])
        .expect_code(2)
        .expect_complaint("broken.txt: ")
        .expect_complaint("No such file or directory")
        .expect_complaint("loop: a link that leads back to a folder above it")
        .expect_answer(
            "3 documents (0 added, 0 of them changed, 0 removed, 3 unchanged, 2 skipped)",
        );
    assert!(
        run.stderr.contains("skipped: briefs/broken.txt: "),
        "as it was named: {run:#?}"
    );
    check_found(&desk, "orchard", &["1.1.1"]);
}

#[test]
fn a_link_to_a_folder_above_is_refused_and_lock_files_are_passed_over() {
    let desk = three_briefs();
    desk.write("private/letter.txt", "A letter that nobody asked for.\n");
    link(&desk.path(""), &desk.path("briefs/up"));
    desk.write("briefs/~$fair.docx", "open in an office program");
    desk.run(&["ingest", "briefs"])
        .expect_code(2)
        .expect_complaint("skipped: briefs/up: a link that leads back to a folder above it")
        .expect_answer(
            "3 documents (0 added, 0 of them changed, 0 removed, 3 unchanged, 1 skipped)",
        );
    check_found(&desk, "letter", &[]);
}

#[test]
fn broken_links_are_listed_in_every_later_answer() {
    let desk = three_briefs();
    link(&desk.path("nowhere.txt"), &desk.path("briefs/broken.txt"));
    desk.run(&["ingest", "briefs"]).expect_code(2);
    let skipped = &desk.json(&["sessions"])["skipped"];
    assert_eq!(strings(skipped, "path"), ["briefs/broken.txt"]);
    desk.run(&["report", "--format", "md"])
        .expect_code(0)
        .expect_answer("briefs/broken.txt");
}

#[test]
fn a_link_to_a_brief_is_read_like_a_file() {
    let desk = three_briefs();
    desk.write(
        "elsewhere/drums.txt",
        brief("4.4.4", "Drums are beaten at the fair."),
    );
    link(
        &desk.path("elsewhere/drums.txt"),
        &desk.path("briefs/drums.txt"),
    );
    desk.run(&["ingest", "briefs"])
        .expect_code(0)
        .expect_answer("4 documents (1 added,");
    check_found(&desk, "fair", &["4.4.4"]);
}

#[test]
#[allow(clippy::print_stdout)] // a test that does nothing must not look like one that passed
fn a_file_without_permission_is_listed() {
    use std::os::unix::fs::PermissionsExt;
    let desk = three_briefs();
    desk.write("briefs/secret.txt", brief("4.4.4", "Nobody may read this."));
    let secret = desk.path("briefs/secret.txt");
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).expect("a permission");
    if fs::read(&secret).is_ok() {
        println!("skipped: this user reads every file");
        return;
    }
    desk.run(&["ingest", "briefs"])
        .expect_code(2)
        .expect_complaint("skipped: briefs/secret.txt: Permission denied");
    check_found(&desk, "orchard", &["1.1.1"]);
}

#[test]
fn a_copy_in_another_folder_takes_the_place_of_a_changed_file() {
    let desk = Desk::new();
    let fair = brief("1.1.1", "The fair opens at dawn.");
    desk.write("x/fair.txt", &fair);
    desk.write("y/fair.txt", &fair);
    desk.run(&["ingest", "x", "y"]).expect_code(0);
    desk.write(
        "x/fair.txt",
        brief("1.1.1", "The market opens at noon, and no earlier."),
    );
    desk.run(&["ingest", "x"]).expect_code(0);
    check_found(&desk, "dawn", &["1.1.1"]);
    check_found(&desk, "noon", &["1.1.1"]);
    desk.remove("x/fair.txt");
    desk.run(&["ingest", "x"]).expect_code(0);
    check_found(&desk, "noon", &[]);
    check_found(&desk, "dawn", &["1.1.1"]);
}

#[test]
fn a_document_of_a_kind_that_is_not_read_is_missed_aloud() {
    let desk = three_briefs();
    desk.write("briefs/missing.pptx", "not read");
    desk.write("briefs/picture.png", "not a document");
    let run = desk.run(&["ingest", "briefs"]).expect_code(2);
    assert!(
        run.stderr
            .contains("skipped: briefs/missing.pptx: not a kind of file that is read")
    );
    assert!(run.stdout.contains("not read: 1 .png"));
    desk.run(&["report", "--format", "md"])
        .expect_code(0)
        .expect_answer("missing.pptx");
}

#[test]
fn files_of_one_name_in_different_folders_are_not_versions() {
    let desk = Desk::new();
    let english = "The council of the valley met and spoke of bread, of water and of the road.";
    let spanish = "El consejo del valle se reunió y habló del pan, del agua y de los caminos.";
    desk.write("a/briefs/agenda_en.txt", english);
    desk.write("b/briefs/agenda_es.txt", spanish);
    desk.run(&["ingest", "a/briefs"]).expect_code(0);
    desk.run(&["ingest", "b/briefs"])
        .expect_code(0)
        .expect_answer("2 sessions, 2 documents");
}

#[test]
fn an_index_that_was_never_committed_is_no_index() {
    let desk = Desk::new();
    desk.write("empty/note.md", "");
    desk.run(&["sessions"])
        .expect_code(2)
        .expect_complaint("no index here");
}

#[test]
fn a_removed_brief_leaves_no_word_behind() {
    let desk = Desk::new();
    let many = |name: &str, from: usize| {
        let letter = |place: usize| char::from(b'a' + (place % 26) as u8);
        let word = |n: usize| format!("{name}{}{}{}x", letter(n), letter(n / 26), letter(n / 676));
        (from..from + 1001).map(word).collect::<Vec<_>>().join(" ")
    };
    desk.write(
        "in/kept.txt",
        "The harbour of today\n\nThe harbour has a ferry, and the bridgezzzx.\n",
    );
    desk.write(
        "in/gone.txt",
        format!(
            "The harbour of old\n\nThe harbour had ferrymen and a harbour master. {}\n",
            many("bridge", 0)
        ),
    );
    desk.run(&["ingest", "in"]).expect_code(0);
    desk.run(&["search", "bridge*x"])
        .expect_code(2)
        .expect_complaint("bridge*x stands for 1002 words");
    desk.remove("in/gone.txt");
    desk.run(&["ingest", "in"]).expect_code(0);
    assert_eq!(desk.found("bridge*x").len(), 1);
    let forms = |query: &str| {
        let explanation = desk.json(&["search", "--explain", query])["explanation"].clone();
        let forms = explanation["parts"][0]["forms"].as_array().cloned();
        let forms = forms.unwrap_or_default().into_iter();
        let told = |form: serde_json::Value| (form["form"].to_string(), form["tokens"].to_string());
        forms.map(told).collect::<Vec<_>>()
    };
    let told = |form: &str, tokens: &str| vec![(format!("\"{form}\""), tokens.to_owned())];
    assert_eq!(forms("harbour"), told("harbour", "2"));
    assert_eq!(forms("ferry*"), told("ferry", "1"));
    assert_eq!(forms("/ferry.*/"), told("ferry", "1"));
    assert_eq!(forms("ferrymen"), []);
}

#[cfg(unix)]
#[test]
#[allow(clippy::print_stdout)] // a test that does nothing must not look like one that passed
fn an_index_belongs_to_whoever_may_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    desk.write("in/one.txt", "The harbour is open.\n");
    desk.run(&["ingest", "in"]).expect_code(0);
    desk.write("in/two.txt", "The harbour is closed.\n");
    desk.run(&["ingest", "in"]).expect_code(0);
    let mode = |path: &Path| {
        let metadata = fs::metadata(path).expect("it is there");
        metadata.permissions().mode() & 0o777
    };
    let files = fs::read_dir(desk.path("index/default")).expect("an index");
    let files = files.map(|entry| entry.expect("a file").path());
    let files = files.filter(|path| path.is_file());
    let expected = mode(&desk.path("in/one.txt"));
    for file in files.collect::<Vec<_>>() {
        assert_eq!(mode(&file), expected, "{}", file.display());
        fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).expect("it is ours");
    }
    let folder = desk.path("index/default");
    let allow = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("it is ours");
    };
    allow(&folder, 0o555);
    assert_eq!(
        desk.found("harbour").len(),
        2,
        "reading needs no right to write"
    );
    for name in ["meta.json", "layout.json"] {
        allow(&folder.join(name), 0);
        if fs::read(folder.join(name)).is_ok() {
            println!("skipped: who runs this may read everything");
            break;
        }
        desk.run(&["search", "harbour"])
            .expect_code(2)
            .expect_complaint("you may not read this index")
            .expect_complaint("ask its owner");
        allow(&folder.join(name), 0o444);
    }
    allow(&folder, 0o755);
}

/// An ingest that ends when everything is read, as when the power fails.
struct PowerCut;

impl Progress for PowerCut {
    fn begin(&self, _: usize) {}
    fn found(&self) {}
    fn advance(&self) {}
    fn finish(&self) {
        std::panic::resume_unwind(Box::new("the power fails"));
    }
}

/// Everything is read, and nothing is published.
fn ingest_interrupted(index: &Path, paths: &[PathBuf]) {
    let options = IngestOptions::default();
    let cut = AssertUnwindSafe(|| ingest(index, paths, &options, &PowerCut));
    assert!(catch_unwind(cut).is_err());
}

/// Counts what is to be read.
#[derive(Default)]
struct ToRead(AtomicUsize);

impl Progress for ToRead {
    fn begin(&self, files: usize) {
        self.0.store(files, Ordering::SeqCst);
    }
    fn found(&self) {}
    fn advance(&self) {}
    fn finish(&self) {}
}

#[test]
fn what_an_interrupted_ingest_had_saved_is_not_read_again() {
    let desk = Desk::with_corpus();
    desk.write(
        "briefs/apples.txt",
        brief("7.7.7", "Apples grow in the orchards of the valley."),
    );
    desk.run(&["ingest", "briefs"]).expect_code(0);
    let (index, corpus) = (desk.path("index/default"), vec![desk.path("corpus")]);
    let options = IngestOptions::default();
    ingest_interrupted(&index, &corpus);
    check_orchard(&desk);
    assert_eq!(paths(&desk).len(), 1, "readers see what they saw");
    let read = ToRead::default();
    let ingested = ingest(&index, &corpus, &options, &read).expect("it goes on");
    assert_eq!(read.0.load(Ordering::SeqCst), 0);
    assert_eq!((ingested.added, ingested.documents), (0, 39));
    assert_eq!(ingested.unchanged, 38);
    let fresh = Desk::with_corpus();
    fresh.write(
        "briefs/apples.txt",
        brief("7.7.7", "Apples grow in the orchards of the valley."),
    );
    fresh.run(&["ingest", "briefs", "corpus"]).expect_code(0);
    let themes = |desk: &Desk| {
        let run = desk.run(&["themes", "--per", "--format", "csv"]);
        run.expect_code(0).stdout
    };
    assert!(themes(&desk) == themes(&fresh));
    assert!(!index.join("pending.json").exists());
}

#[test]
fn what_was_removed_by_an_ingest_that_was_interrupted_is_removed_by_the_next() {
    let desk = Desk::new();
    for folder in ["in/a", "in/b", "in/c"] {
        for number in ["1.1.1", "2.2.2", "3.3.3"] {
            let text = brief(
                number,
                &format!("Apples grow there. So it was said in {folder}."),
            );
            desk.write(&format!("{folder}/{number}.txt"), text);
        }
    }
    let (index, folder) = (desk.path("index/default"), vec![desk.path("in")]);
    let options = IngestOptions::default();
    ingest(&index, &folder, &options, &()).expect("all of them are read");
    std::fs::remove_file(desk.path("in/b/2.2.2.txt")).expect("the file can be removed");
    ingest_interrupted(&index, &folder);
    let ingested = ingest(&index, &folder, &options, &()).expect("it goes on");
    assert_eq!((ingested.documents, ingested.sessions), (8, 3));
    let sessions = |desk: &Desk| desk.run(&["sessions", "--format", "json"]).stdout;
    let told = sessions(&desk);
    std::fs::remove_dir_all(&index).expect("the index can be removed");
    ingest(&index, &folder, &options, &()).expect("it is made anew");
    assert!(told == sessions(&desk), "{told}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_whose_name_is_not_utf_8_costs_itself_only() {
    use std::os::unix::ffi::OsStrExt as _;
    let desk = fruits(&[("in", "1.1.1", "Apples grow in the orchards of the valley.")]);
    desk.run(&["ingest", "in"]).expect_code(0);
    let odd = std::ffi::OsStr::from_bytes(b"in/pl\xff.txt");
    std::fs::rename(
        desk.path("in/1.1.1.txt"),
        desk.path("in").with_file_name(odd),
    )
    .expect("this system takes any name");
    desk.write("in/2.2.2.txt", brief("2.2.2", "Pears grow there, too."));
    let run = desk.run(&["ingest", "in"]).expect_code(2);
    run.expect_complaint("is not UTF-8; rename it");
    let sessions = desk
        .run(&["sessions", "--format", "csv"])
        .expect_code(0)
        .stdout;
    assert!(
        sessions.contains("2.2.2") && !sessions.contains("1.1.1"),
        "{sessions}"
    );
}

/// A desk with briefs: folder, number, what they say.
fn fruits(briefs: &[(&str, &str, &str)]) -> Desk {
    let desk = Desk::new();
    for (folder, number, what) in briefs {
        desk.write(&format!("{folder}/{number}.txt"), brief(number, what));
    }
    desk
}

#[test]
fn what_an_interrupted_ingest_took_out_is_there_until_its_folder_is_read_again() {
    let desk = fruits(&[
        ("one", "7.7.7", "Apples grow in the orchards of the valley."),
        ("one", "7.7.8", "Pears are sold on the market of the town."),
        ("two", "7.7.9", "Cherries are picked in the early summer."),
    ]);
    desk.run(&["ingest", "one", "two"]).expect_code(0);
    desk.remove("one/7.7.7.txt");
    let (index, folder) = (desk.path("index/default"), vec![desk.path("one")]);
    ingest_interrupted(&index, &folder);
    desk.write(
        "two/7.7.6.txt",
        brief("7.7.6", "Plums are dried in the autumn."),
    );
    desk.run(&["ingest", "two"]).expect_code(0);
    for (word, found) in [
        ("apples", "7.7.7"),
        ("pears", "7.7.8"),
        ("cherries", "7.7.9"),
        ("plums", "7.7.6"),
    ] {
        check_found(&desk, word, &[found]);
    }
    desk.run(&["ingest", "one"]).expect_code(0);
    check_found(&desk, "apples", &[]);
    check_found(&desk, "plums", &["7.7.6"]);
}

#[test]
fn what_was_deleted_in_vain_stands_in_nobodys_way() {
    let desk = fruits(&[
        ("one", "7.7.7", "Apples grow in the orchards of the valley."),
        ("one", "7.7.8", "Pears are sold on the market of the town."),
        ("two", "7.7.9", "Cherries are picked in the early summer."),
        ("two", "7.7.6", "Plums are dried in the autumn of the year."),
    ]);
    desk.run(&["ingest", "one", "two"]).expect_code(0);
    desk.run(&["optimize"]).expect_code(0);
    desk.remove("two/7.7.9.txt");
    let index = desk.path("index/default");
    let both = vec![desk.path("one"), desk.path("two")];
    ingest_interrupted(&index, &both);
    desk.remove("one/7.7.7.txt");
    desk.run(&["ingest", "one"]).expect_code(0);
    check_found(&desk, "apples", &[]);
    check_found(&desk, "pears", &["7.7.8"]);
    check_found(&desk, "cherries", &["7.7.9"]);
    desk.run(&["ingest", "one", "two"]).expect_code(0);
    check_found(&desk, "cherries", &[]);
}

#[test]
fn a_file_that_changes_after_an_interruption_is_read_as_it_is_now() {
    let desk = Desk::with_corpus();
    let text = |what: &str| brief("7.7.7", what);
    desk.write(
        "briefs/apples.txt",
        text("Apples grow in the orchards of the valley."),
    );
    desk.write(
        "briefs/pears.txt",
        brief("7.7.8", "Pears are sold on the market."),
    );
    let (index, folder) = (desk.path("index/default"), vec![desk.path("briefs")]);
    ingest_interrupted(&index, &folder);
    desk.run(&["search", "apples"])
        .expect_code(2)
        .expect_complaint("no index here");
    desk.write(
        "briefs/apples.txt",
        text("Cherries grow in the orchards of the valley."),
    );
    desk.remove("briefs/pears.txt");
    desk.run(&["ingest", "briefs"]).expect_code(0);
    check_found(&desk, "cherries", &["7.7.7"]);
    check_found(&desk, "apples", &[]);
    check_found(&desk, "pears", &[]);
}

#[test]
fn an_index_of_many_small_ingests_is_made_one_part() {
    let desk = three_briefs();
    for number in 1..=5 {
        let file = format!("briefs/more-{number}.txt");
        let number = format!("4.4.{number}");
        desk.write(
            &file,
            brief(&number, "Bridges and clocks are mended in the valley."),
        );
        desk.run(&["ingest", "briefs"]).expect_code(0);
    }
    desk.remove("briefs/clocks.txt");
    desk.run(&["ingest", "briefs"]).expect_code(0);
    let answers = |desk: &Desk| {
        let search = desk.run(&["search", "bridges", "--format", "json"]);
        let themes = desk.run(&["themes", "--format", "csv"]);
        (search.stdout, themes.stdout)
    };
    let before = answers(&desk);
    desk.run(&["optimize"])
        .expect_code(0)
        .expect_answer("index/default: 1 parts, ");
    assert!(answers(&desk) == before);
    desk.run(&["optimize", "--quiet"]).expect_code(0);
    check_found(&desk, "clocks AND strike", &[]);
    desk.write(
        "briefs/more-1.txt",
        brief("4.4.1", "Nothing is mended here."),
    );
    desk.run(&["ingest", "briefs"]).expect_code(0);
    check_found(&desk, "nothing", &["4.4.1"]);
}

/// An ingest is saved after each brief, or nearly.
fn saved_often() -> IngestOptions {
    IngestOptions {
        memory: Some(4 << 10),
        ..IngestOptions::default()
    }
}

#[test]
fn an_ingest_that_is_saved_in_many_parts_says_what_one_in_one_part_says() {
    let desk = Desk::new();
    let generator = Generator::new(11, Vec::new());
    let write = |sessions: std::ops::Range<u64>, folder: &str| {
        for session in sessions.map(|number| generator.session(number)) {
            for version in session.versions {
                let file = format!("{folder}/{}_{}.txt", version.session, version.lang);
                desk.write(&file, version.text);
            }
        }
    };
    write(0..24, "briefs/first");
    let answers = |index: &str| {
        let ask = |question: &[&str]| {
            let asked = desk.run(&[question, &["--index", index]].concat());
            asked.expect_code(0).stdout.clone()
        };
        [
            ask(&["search", "between through", "--format", "json"]),
            ask(&["concordance", "th*", "--format", "csv"]),
            ask(&["frequency", "--format", "csv"]),
            ask(&["sessions", "--format", "csv"]),
        ]
    };
    let parts = |index: &str| {
        let is_part = |file: &fs::DirEntry| file.path().extension().is_some_and(|e| e == "idx");
        let files = fs::read_dir(desk.path(index)).expect("an index");
        files.filter_map(Result::ok).filter(is_part).count()
    };
    let read = |index: &str, options: &IngestOptions| {
        let read = ingest(&desk.path(index), &[desk.path("briefs")], options, &());
        read.expect("an index");
    };
    read("whole", &IngestOptions::default());
    read("parts", &saved_often());
    assert!(parts("parts") < 8, "{} parts", parts("parts"));
    assert!(answers("parts") == answers("whole"));
    // What is merged now has words of documents that are gone.
    write(24..40, "briefs/second");
    let first = fs::read_dir(desk.path("briefs/first")).expect("briefs");
    for file in first.filter_map(Result::ok).step_by(3) {
        fs::remove_file(file.path()).expect("it is ours");
    }
    read("whole", &IngestOptions::default());
    read("parts", &saved_often());
    assert!(parts("parts") < 8, "{} parts", parts("parts"));
    assert!(answers("parts") == answers("whole"));
}

#[test]
fn what_was_moved_is_found_where_it_is_after_an_interruption_that_had_merged_its_part() {
    let desk = fruits(&[("one", "7.7.7", "Apples grow in the orchards of the valley.")]);
    desk.run(&["ingest", "one"]).expect_code(0);
    fs::rename(desk.path("one/7.7.7.txt"), desk.path("one/moved.txt")).expect("it is ours");
    desk.run(&["ingest", "one"]).expect_code(0);
    for number in 0..40 {
        let number = format!("8.8.{number}");
        let file = format!("two/{number}.txt");
        desk.write(
            &file,
            brief(&number, "Pears are sold on the market of the town."),
        );
    }
    let (index, two) = (desk.path("index/default"), vec![desk.path("two")]);
    let options = saved_often();
    let cut = AssertUnwindSafe(|| ingest(&index, &two, &options, &PowerCut));
    assert!(catch_unwind(cut).is_err());
    let again = desk.run(&["ingest", "two"]);
    again.expect_code(0).expect_answer("(0 added, ");
    check_found(&desk, "apples", &["7.7.7"]);
    let shown = desk.run(&["search", "apples", "--format", "json"]);
    assert!(shown.stdout.contains("moved.txt"), "{}", shown.stdout);
}

#[test]
fn there_is_nothing_to_optimize_where_no_index_is_or_an_ingest_was_interrupted() {
    let desk = Desk::new();
    desk.run(&["optimize"])
        .expect_code(2)
        .expect_complaint("no index here");
    desk.write(
        "briefs/pears.txt",
        brief("7.7.8", "Pears are sold on the market."),
    );
    desk.run(&["ingest", "briefs"]).expect_code(0);
    desk.write(
        "briefs/plums.txt",
        brief("7.7.9", "Plums are sold on the market."),
    );
    let (index, folder) = (desk.path("index/default"), vec![desk.path("briefs")]);
    ingest_interrupted(&index, &folder);
    desk.run(&["optimize"])
        .expect_code(2)
        .expect_complaint("an ingest of this index was interrupted")
        .expect_complaint("run that ingest again");
    check_found(&desk, "market", &["7.7.8"]);
}

/// Another word for each number, as a bad scan has them.
fn scanned_word(mut number: usize) -> String {
    let mut word = "q".to_owned();
    while number > 0 {
        word.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    word
}

#[test]
fn more_words_than_an_ingest_may_hold_are_counted_all_the_same() {
    const WORDS: usize = 400;
    let desk = Desk::new();
    for place in 0..400 {
        // Each has the last words of the one before.
        let words = (0..WORDS).map(|at| scanned_word(place * WORDS * 3 / 4 + at));
        let words: Vec<String> = words.collect();
        let sentences: Vec<String> = words.chunks(10).map(|words| words.join(" ")).collect();
        let text = format!(
            "The scan of the town reads {}.",
            sentences.join(". It reads ")
        );
        desk.write(&format!("briefs/scan-{place}.txt"), brief("", &text));
    }
    let ingest = |index, memory| {
        let how = [
            "ingest",
            "briefs",
            "--threads",
            "1",
            "--index",
            index,
            "--memory",
            memory,
        ];
        desk.run(&how).expect_code(0);
        let whole = desk.run(&["optimize", "--index", index]);
        let told = whole.expect_code(0).stdout;
        let parts = told.split("before ").nth(1);
        let parts = parts.and_then(|told| told.split(' ').next());
        let counted = desk.run(&["frequency", "--index", index, "--format", "csv"]);
        let parts: usize = parts.expect("a number").parse().expect("a number");
        (parts, counted.expect_code(0).stdout)
    };
    let (parts, words) = ingest("little", "16M");
    // Once or twice all was forgotten, not after each document.
    assert!((2..5).contains(&parts), "{parts} parts");
    let (parts, all) = ingest("much", "1G");
    assert_eq!(parts, 1);
    assert!(all.lines().count() > 400 * WORDS * 3 / 4);
    assert!(words == all, "other words are counted");
}

#[test]
fn more_threads_than_are_of_use_are_told_and_do_not_work() {
    let desk = Desk::new();
    desk.write("briefs/harbour.txt", brief("", "The harbour opens."));
    for asked in ["100000", "18446744073709551615"] {
        desk.run(&["ingest", "briefs", "--threads", asked])
            .expect_code(0)
            .expect_complaint(&format!("note: {asked} threads are more than this machine"));
    }
    assert_eq!(desk.found("harbour"), ["harbour"]);
    for asked in ["0", "-1", "two", "18446744073709551616"] {
        let threads = format!("--threads={asked}");
        desk.run(&["ingest", "briefs", &threads])
            .expect_code(2)
            .expect_complaint("write a whole number, 1 or more");
    }
    let one = desk.run(&["ingest", "briefs", "--threads", "1"]);
    assert_eq!(one.expect_code(0).stderr, "");
}
