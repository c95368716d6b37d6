//! What is kept beside an index makes answers quick and never another: told by changing everything
//! that they rest on, and by damaging what is kept.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;

use super::program::{Desk, Run, link};
use super::theme_table::valley;

const KEPT: &str = "index/default/kept";

/// The files that are kept, each with its number in the file system: another where it was written
/// anew.
fn kept(desk: &Desk) -> BTreeMap<String, u64> {
    let entries = fs::read_dir(desk.path(KEPT)).into_iter().flatten();
    let files = entries.filter_map(|entry| {
        let entry = entry.expect("a file");
        let about = entry.metadata().expect("it is there");
        let name = entry.file_name().to_string_lossy().into_owned();
        about.is_file().then(|| (name, about.ino()))
    });
    files.collect()
}

fn of_kind(desk: &Desk, kind: &str) -> usize {
    let names = kept(desk).into_keys();
    names.filter(|name| name.starts_with(kind)).count()
}

fn path_of(name: &str) -> String {
    format!("{KEPT}/{name}")
}

/// All that is told of themes, one command after the other.
fn told(desk: &Desk, more: &[&str]) -> String {
    let commands: [&[&str]; 8] = [
        &["themes", "--all", "--format", "json"],
        &["themes", "--nested", "concept", "--format", "csv"],
        &["themes", "--nested", "scheme", "--format", "csv"],
        &["themes", "--by", "section", "--per", "--format", "csv"],
        &["themes", "match", "--format", "jsonl"],
        &["themes", "gaps", "--format", "json"],
        &["themes", "drift", "--format", "json"],
        &[
            "cooccur",
            "--context",
            "sentence",
            "--all",
            "--format",
            "csv",
        ],
    ];
    let run = |command: &[&str]| {
        let run = desk.run(&[command, more].concat());
        assert!(run.code < 2, "{command:?}: {run:?}");
        format!("{}\n{}\n", run.stdout, run.stderr)
    };
    commands.map(run).concat()
}

/// The same where nothing is kept.
fn told_anew(desk: &Desk, more: &[&str]) -> String {
    let aside = desk.path("index/aside");
    let folder = desk.path(KEPT);
    let was_there = folder.exists();
    if was_there {
        fs::rename(&folder, &aside).expect("it can be set aside");
    }
    let told = told(desk, more);
    assert!(!folder.exists(), "only an ingest makes the folder");
    if was_there {
        fs::rename(&aside, &folder).expect("it can be put back");
    }
    told
}

/// What is told with what is kept is what is told without.
#[track_caller]
fn check(desk: &Desk, more: &[&str]) -> String {
    let expected = told_anew(desk, more);
    assert!(expected.len() > 1_000, "{expected}");
    for run in ["as it is", "once more"] {
        assert!(told(desk, more) == expected, "{run}: {more:?}");
    }
    expected
}

const MINE: [&str; 2] = ["--scheme", "themes.ttl"];

#[test]
fn an_ingest_keeps_the_shipped_themes_and_they_are_used() {
    let desk = Desk::with_corpus_read();
    let after = kept(&desk);
    assert_eq!(
        (of_kind(&desk, "scheme-"), of_kind(&desk, "mentions-")),
        (1, 1)
    );
    desk.run(&["themes"]).expect_code(0);
    desk.run(&["report", "--format", "json"]).expect_code(0);
    desk.run(&["ingest", "corpus"]).expect_code(0);
    assert_eq!(kept(&desk), after, "nothing is worked out again");
    check(&desk, &[]);
    check(&desk, &["--scheme", "sdg"]);
}

#[test]
fn a_scheme_of_ones_own_is_kept_from_the_first_time_on() {
    let desk = valley();
    let expected = check(&desk, &MINE);
    let after = kept(&desk);
    assert_eq!(of_kind(&desk, "scheme-"), 2);
    assert_eq!(
        of_kind(&desk, "mentions-"),
        4,
        "one for each kind of nesting"
    );
    assert!(told(&desk, &MINE) == expected);
    assert_eq!(kept(&desk), after);
}

#[test]
fn another_scheme_gives_other_numbers() {
    let desk = valley();
    let before = check(&desk, &MINE);
    let path = desk.path("themes.ttl");
    let time = fs::metadata(&path).and_then(|about| about.modified());
    let text = fs::read_to_string(&path).expect("a scheme");
    // As long as before, and by its times as old.
    let changed = text.replace("\"ferry\"@en", "\"noon\"@en ");
    assert_eq!(text.len(), changed.len());
    fs::write(&path, &changed).expect("it can be written");
    let file = fs::File::options().write(true).open(&path).expect("a file");
    file.set_modified(time.expect("a time"))
        .expect("it is ours");
    let after = check(&desk, &MINE);
    assert!(before != after);
    fs::write(&path, text).expect("it can be written");
    assert!(check(&desk, &MINE) == before);
}

#[test]
fn a_rule_a_note_and_a_name_of_a_scheme_make_another_one() {
    let desk = valley();
    let text = fs::read_to_string(desk.path("themes.ttl")).expect("a scheme");
    let before = check(&desk, &MINE);
    let with_rule = text.clone()
        + "@prefix r: <https://rapporteur.example/ns#> .\n:mill skos:altLabel \"baker\"@en .\n";
    desk.write("themes.ttl", with_rule);
    assert!(check(&desk, &MINE) != before);
    // Says nothing of what is found, and is told all the same.
    desk.write(
        "themes.ttl",
        text.clone() + ":mill skos:prefLabel \"moulin\"@fr .\n",
    );
    let named = check(&desk, &MINE);
    assert!(named.contains("moulin") && !before.contains("moulin"));
    // Doubts are told with the name of the file.
    let doubtful = text + ":ferry skos:altLabel \"mill\"@en .\n";
    desk.write("one.ttl", &doubtful);
    desk.write("two.ttl", &doubtful);
    for name in ["one.ttl", "two.ttl"] {
        for _ in 0..2 {
            desk.run(&["themes", "--scheme", name])
                .expect_code(0)
                .expect_complaint(&format!("{name}:"));
        }
    }
}

/// What a fresh index of the same files tells.
fn told_by_a_fresh_index(desk: &Desk, more: &[&str]) -> String {
    let fresh = Desk::new();
    link(&desk.path("briefs"), &fresh.path("briefs"));
    link(&desk.path("themes.ttl"), &fresh.path("themes.ttl"));
    fresh.run(&["ingest", "briefs"]).expect_code(0);
    told_anew(&fresh, more)
}

#[test]
fn an_index_that_changes_gives_other_numbers() {
    let desk = valley();
    let brief = "briefs/2.1.1_EN.txt";
    let text = fs::read_to_string(desk.path(brief)).expect("a brief");
    let before = check(&desk, &MINE);
    let tell = |expected_change: bool| {
        desk.run(&["ingest", "briefs"]).expect_code(0);
        let now = check(&desk, &MINE);
        assert_eq!(now != before, expected_change);
        assert!(now == told_by_a_fresh_index(&desk, &MINE));
        assert!(check(&desk, &[]) == told_by_a_fresh_index(&desk, &[]));
        assert_eq!(of_kind(&desk, "mentions-"), 6, "those before are gone");
    };
    desk.write(brief, text.replace("old", "near the ferry"));
    tell(true);
    desk.remove(brief);
    tell(true);
    desk.write("briefs/3.1.1_EN.txt", text.replace("2.1.1", "3.1.1"));
    tell(true);
    desk.remove("briefs/3.1.1_EN.txt");
    desk.write(brief, &text);
    tell(false);
}

#[test]
fn a_part_of_the_index_is_the_part_of_what_is_kept() {
    let desk = valley();
    check(&desk, &MINE);
    let part = ["report", "briefs/1.1.1_EN.txt", "--format", "json"];
    let part = [&part[..], &MINE].concat();
    let kept = desk.run(&part).expect_code(0);
    fs::remove_dir_all(desk.path(KEPT)).expect("it can be removed");
    let anew = desk.run(&part).expect_code(0);
    assert!(anew.stdout == kept.stdout);
    // Mentions in a part are not kept as those of the whole.
    let desk = valley();
    desk.run(&part).expect_code(0);
    check(&desk, &MINE);
}

/// Does something to each kept file, and expects the same answers, whether it is kept anew or not.
#[track_caller]
fn check_damaged(damage: impl Fn(&Desk, &str, &[u8]), is_mended: bool) {
    let desk = valley();
    let expected = check(&desk, &MINE);
    let names = kept(&desk);
    assert!(names.len() > 5, "{names:?}");
    let read = |name| fs::read(desk.path(&path_of(name))).expect("a kept file");
    let whole: Vec<(&String, Vec<u8>)> = names.keys().map(|name| (name, read(name))).collect();
    for (name, bytes) in whole {
        damage(&desk, &path_of(name), &bytes);
    }
    assert!(told(&desk, &MINE) == expected);
    let after = kept(&desk);
    let mended = names.iter().filter(|(name, number)| {
        let now = after.get(*name);
        now.is_some_and(|now| now != *number)
    });
    // Those of the shipped scheme were not asked for.
    assert_eq!(mended.count() == names.len() - 2, is_mended);
    assert!(told(&desk, &MINE) == expected);
}

#[test]
fn damaged_files_are_made_anew() {
    for part in [0, 31, 33] {
        let cut = |desk: &Desk, name: &str, bytes: &[u8]| desk.write(name, &bytes[..part]);
        check_damaged(cut, true);
    }
    for thirds in 0..4 {
        let flip = |desk: &Desk, name: &str, bytes: &[u8]| {
            let mut bytes = bytes.to_vec();
            let at = (bytes.len() - 1) * thirds / 3;
            bytes[at] ^= 0x20;
            desk.write(name, bytes);
        };
        check_damaged(flip, true);
    }
    let longer = |desk: &Desk, name: &str, bytes: &[u8]| desk.write(name, [bytes, b"!"].concat());
    check_damaged(longer, true);
    let shorter = |desk: &Desk, name: &str, bytes: &[u8]| {
        desk.write(name, &bytes[..bytes.len() - 1]);
    };
    check_damaged(shorter, true);
    check_damaged(|desk, name, _| desk.write(name, "a note of mine"), true);
}

#[test]
fn whole_files_under_names_of_others_are_made_anew() {
    let desk = valley();
    let expected = check(&desk, &MINE);
    let names: Vec<String> = kept(&desk).into_keys().collect();
    for kind in ["scheme-", "mentions-"] {
        let same = names.iter().filter(|name| name.starts_with(kind));
        let same: Vec<String> = same.map(|name| path_of(name)).collect();
        assert!(same.len() > 1);
        let last = fs::read(desk.path(&same[same.len() - 1])).expect("a kept file");
        for pair in same.windows(2).rev() {
            fs::copy(desk.path(&pair[0]), desk.path(&pair[1])).expect("it can be copied");
        }
        desk.write(&same[0], last);
    }
    assert!(told(&desk, &MINE) == expected);
    check(&desk, &[]);
}

#[test]
fn what_cannot_be_replaced_is_passed_over() {
    let into_folder = |desk: &Desk, name: &str, _: &[u8]| {
        desk.remove(name);
        desk.write(&format!("{name}/file"), "in the way");
    };
    check_damaged(into_folder, false);
    let desk = valley();
    fs::remove_dir_all(desk.path(KEPT)).expect("it can be removed");
    desk.write(KEPT, "in the way");
    let expected = told(&desk, &MINE);
    desk.run(&["ingest", "briefs"]).expect_code(0);
    assert!(told(&desk, &MINE) == expected);
    desk.remove(KEPT);
    desk.run(&["ingest", "briefs"]).expect_code(0);
    assert_eq!(
        kept(&desk).len(),
        2,
        "an ingest without changes begins again"
    );
    assert!(check(&desk, &MINE) == expected);
}

#[test]
#[allow(clippy::print_stdout)] // a test that does nothing must not look like one that passed
fn whoever_may_only_read_gets_the_same_answers() {
    use std::os::unix::fs::PermissionsExt;
    let desk = valley();
    let expected = told_anew(&desk, &MINE);
    let allow = |mode| {
        let mode = fs::Permissions::from_mode(mode);
        fs::set_permissions(desk.path(KEPT), mode).expect("it is ours");
    };
    let before = kept(&desk);
    allow(0o555);
    if fs::write(desk.path(&path_of("probe")), "").is_ok() {
        println!("skipped in part: who runs this may write everything");
        desk.remove(&path_of("probe"));
    } else {
        assert!(told(&desk, &MINE) == expected);
        assert_eq!(kept(&desk), before);
        allow(0);
    }
    assert!(told(&desk, &MINE) == expected);
    allow(0o755);
    assert!(check(&desk, &MINE) == expected);
}

#[test]
fn many_at_once_do_not_clash() {
    let desk = valley();
    let args = ["themes", "--format", "json", "--scheme", "themes.ttl"];
    let expected = desk.run(&args).expect_code(0).stdout;
    for _ in 0..3 {
        for name in kept(&desk).keys() {
            desk.remove(&path_of(name));
        }
        let start = |_| {
            let mut command = desk.command(&args);
            let piped = command
                .stdout(std::process::Stdio::piped())
                .stderr(std::process::Stdio::piped());
            piped.spawn().expect("the program starts")
        };
        let children: Vec<_> = (0..8).map(start).collect();
        for child in children {
            let run = Run::of(child.wait_with_output().expect("it ends")).expect_code(0);
            assert!(run.stdout == expected);
            assert_eq!(run.stderr, "");
        }
        let names: Vec<String> = kept(&desk).into_keys().collect();
        assert_eq!(names.len(), 2, "{names:?}");
        assert!(names.iter().all(|name| !name.starts_with('.')), "{names:?}");
    }
}

#[test]
fn a_handful_of_each_kind_stay_and_other_files_are_left_alone() {
    let desk = valley();
    let text = fs::read_to_string(desk.path("themes.ttl")).expect("a scheme");
    desk.write(&path_of("notes.txt"), "mine");
    for number in 0..12 {
        let label = format!(":mill skos:altLabel \"mill{number}\"@en .\n");
        desk.write("themes.ttl", text.clone() + &label);
        desk.run(&["themes", "--scheme", "themes.ttl"])
            .expect_code(0);
    }
    assert_eq!(
        (of_kind(&desk, "scheme-"), of_kind(&desk, "mentions-")),
        (8, 8)
    );
    // The newest of them are still there.
    let before = kept(&desk);
    desk.run(&["themes", "--scheme", "themes.ttl"])
        .expect_code(0);
    assert_eq!(kept(&desk), before);
    assert!(before.contains_key("notes.txt"));
}

#[test]
fn nothing_is_kept_where_there_is_no_index() {
    let desk = Desk::new();
    desk.write("mine/kept/notes.txt", "mine");
    desk.write("mine/letter.txt", "mine");
    desk.run(&["--index", "mine", "themes"]).expect_code(2);
    desk.run(&["--index", "none", "themes"]).expect_code(2);
    let files = fs::read_dir(desk.path("mine/kept")).expect("a folder");
    let files: Vec<PathBuf> = files.map(|file| file.expect("a file").path()).collect();
    assert_eq!(files, [desk.path("mine/kept/notes.txt")]);
    assert!(!desk.path("none").exists());
}
