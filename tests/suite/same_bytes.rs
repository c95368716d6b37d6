//! Same corpus, same bytes out: whatever the number of threads, the index, and the way there.

use std::fs;

use super::program::{Desk, Run, corpus, strings};

/// Everything the program says about the corpus, for comparison byte by byte.
fn answers(desk: &Desk, threads: &str) -> Vec<(String, String)> {
    let commands = [
        "report --format json",
        "report --format html",
        "report --format md",
        "sessions --format json",
        "themes --format csv",
        "themes match --format json",
        "cooccur --context sentence --all --format csv",
        "cooccur --bootstrap 50 --permute 50 --measure all -n 20 --format csv",
        "cooccur --rows terms --cols terms --min-count 3 -n 300 --format csv",
        "cooccur --rows terms --cols terms --context window:5 --min-count 2 --bootstrap 20 --format csv",
        "cooccur --rows themes --cols terms --context paragraph -n 100 --format csv",
        "cooccur section:discussion --against section:conceptualisation --context paragraph --format csv",
        "collocates economy --measure all --min-count 2 --format csv",
        "collocates economy --themes --span 20 --min-count 1 --min-range 1 --format csv",
        "concordance economy --sort R1,L2,node,date --parallel --format csv",
        "concordance economy --random 20 --seed 7 --format jsonl",
        "concordance economy --plot --format json",
        "frequency --measure all --format json",
        "frequency --versions each --stem --format csv",
        "frequency section:discussion --ngrams 1..3 --format csv",
        "frequency --themes --measure all --format json",
        "lexical --by session --versions each --format json",
        "keyness --target line:1 --measure all --bootstrap 50 --all -n 200 --format json",
        "dispersion --themes --parts document --measure all --format json",
        "trends economy --by day --format json",
        "trends --themes --by line --format csv",
        "network --context paragraph --format json",
        "topics line:1 -k 2 --format json",
    ];
    commands
        .into_iter()
        .map(|line| {
            let args: Vec<&str> = line.split(' ').collect();
            let mut command = desk.command(&args);
            let output = command.env("RAYON_NUM_THREADS", threads).output();
            let run = Run::of(output.expect("the program starts")).expect_code(0);
            (line.to_owned(), run.stdout)
        })
        .collect()
}

/// What queries find, scores included.
fn hits(desk: &Desk) -> Vec<(String, String)> {
    [
        "economy",
        "\"citizen participation\"",
        "lang:fr gouvernance",
        "data OR datos NOT lang:fr",
    ]
    .map(|query| {
        let run = desk.run(&["search", "-n", "50", "--format", "json", query]);
        (query.to_owned(), run.expect_code(0).stdout)
    })
    .into()
}

#[track_caller]
fn check_same(expected: &[(String, String)], found: &[(String, String)]) {
    assert_eq!(expected.len(), found.len());
    for ((command, expected), (_, found)) in expected.iter().zip(found) {
        assert!(expected.len() > 100, "{command} says something");
        let differing = expected
            .lines()
            .zip(found.lines())
            .find(|(expected, found)| expected != found);
        assert_eq!(differing, None, "{command}");
        assert_eq!(expected.len(), found.len(), "{command}");
    }
}

fn desk_read_with(threads: &str) -> Desk {
    let desk = Desk::with_corpus();
    let mut ingest = desk.command(&["ingest", "corpus"]);
    let output = ingest.env("RAYON_NUM_THREADS", threads).output();
    Run::of(output.expect("the program starts")).expect_code(0);
    desk
}

/// The files of the corpus as they are named on a desk.
fn briefs() -> Vec<String> {
    let folder = fs::read_dir(corpus().join("briefs")).expect("the briefs");
    let mut names: Vec<String> = folder
        .filter_map(Result::ok)
        .map(|entry| format!("corpus/briefs/{}", entry.file_name().to_string_lossy()))
        .collect();
    names.sort();
    assert!(names.len() >= 30);
    names
}

#[test]
fn one_thread_and_two_and_a_second_index_give_the_same_bytes() {
    let first = desk_read_with("1");
    let expected = answers(&first, "1");
    check_same(&expected, &answers(&first, "2"));
    let second = desk_read_with("2");
    check_same(&expected, &answers(&second, "1"));
    check_same(&expected, &answers(&second, "2"));
    check_same(&hits(&first), &hits(&second));
}

#[test]
fn a_report_on_paths_is_the_report_on_an_index_of_those_paths() {
    let desk = Desk::with_corpus();
    let at_once = desk
        .run(&["report", "corpus", "--format", "json"])
        .expect_code(0);
    let later = desk.run(&["report", "--format", "json"]).expect_code(0);
    assert!(at_once.stdout == later.stdout);
}

#[test]
fn an_index_filled_file_by_file_gives_the_same_bytes() {
    let whole = Desk::with_corpus_read();
    let pieces = Desk::with_corpus();
    for brief in briefs().iter().rev() {
        pieces.run(&["ingest", brief]).expect_code(0);
    }
    check_same(&answers(&whole, "2"), &answers(&pieces, "2"));
    check_same(&hits(&whole), &hits(&pieces));
}

#[test]
fn an_index_filled_twice_over_gives_the_same_bytes() {
    let whole = Desk::with_corpus_read();
    let desk = Desk::with_corpus();
    for half in [&briefs()[..12], &briefs()[8..], &["corpus".to_owned()]] {
        let paths = half.iter().map(String::as_str);
        let args: Vec<&str> = ["ingest"].into_iter().chain(paths).collect();
        desk.run(&args).expect_code(0);
    }
    check_same(&answers(&whole, "2"), &answers(&desk, "2"));
    check_same(&hits(&whole), &hits(&desk));
}

/// A desk with copies of the briefs, read.
fn desk_of_copies() -> Desk {
    let desk = Desk::new();
    for brief in briefs() {
        let name = brief.rsplit('/').next().expect("a name");
        let content = fs::read(corpus().join("briefs").join(name)).expect("a brief");
        desk.write(&brief, content);
    }
    desk.run(&["ingest", "corpus"]).expect_code(0);
    desk
}

/// A text that says enough to be found by the queries above.
const GUEST: &str = "Session 9.9.9\n\nThe economy of the city is open.\n\nParticipation of all.\n";

#[test]
fn files_that_came_and_went_leave_no_trace() {
    let desk = desk_of_copies();
    let (expected, found) = (answers(&desk, "2"), hits(&desk));
    let guests = ["corpus/guest.txt", "corpus/another.txt", "corpus/third.md"];
    for guest in guests {
        desk.write(guest, format!("{GUEST}{guest}\n"));
    }
    desk.run(&["ingest", "corpus"]).expect_code(0);
    assert!(strings(&desk.json(&["sessions"])["sessions"], "id").len() > 15);
    assert!(hits(&desk) != found, "the guests are found");
    for guest in guests {
        desk.remove(guest);
    }
    desk.run(&["ingest", "corpus"]).expect_code(0);
    check_same(&expected, &answers(&desk, "2"));
    check_same(&found, &hits(&desk));
}

/// A desk on which one brief said something else for a while.
fn desk_with_a_past() -> Desk {
    let desk = desk_of_copies();
    let brief = "corpus/briefs/2.2.1_EN_procurement.txt";
    let content = fs::read(desk.path(brief)).expect("a brief");
    let other = "The economy of another text, for a while.\n".repeat(20);
    for content in [other.into_bytes(), content] {
        desk.write(brief, content);
        desk.run(&["ingest", "corpus"])
            .expect_code(0)
            .expect_answer("(1 added, 1 of them changed,");
    }
    desk
}

#[test]
fn a_file_that_was_changed_and_changed_back_leaves_no_trace() {
    let expected = answers(&desk_of_copies(), "2");
    check_same(&expected, &answers(&desk_with_a_past(), "2"));
}

#[test]
fn scores_do_not_remember_what_is_gone() {
    check_same(&hits(&desk_of_copies()), &hits(&desk_with_a_past()));
}
