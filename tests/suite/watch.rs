//! Stories of a folder that is watched.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::program::Desk;

const FIRST: &str = "Session 1.1.1\nSocial economy\n\n\
    The social economy is at home in our cities, where cooperatives have long been working with \
    the people of each neighbourhood and with their local governments.\n";
const SECOND: &str = "Session 1.1.2\nOpen government\n\n\
    Open government asks for open data and for open doors, so that people can see what is being \
    decided in their name, and can say what they think of it.\n";

/// A program that runs, with what it says.
struct Watched {
    child: Child,
    said: Receiver<String>,
    complained: Receiver<String>,
}

impl Watched {
    fn begin(desk: &Desk, args: &[&str]) -> Watched {
        let mut command = desk.command(args);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let said = lines(child.stdout.take().expect("piped"));
        let complained = lines(child.stderr.take().expect("piped"));
        Watched {
            child,
            said,
            complained,
        }
    }

    fn end(mut self) -> i32 {
        let id = i32::try_from(self.child.id()).expect("an id");
        kill(Pid::from_raw(id), Signal::SIGINT).expect("it runs");
        let status = self.child.wait().expect("it ends");
        let rest: Vec<String> = self.complained.iter().collect();
        let rest = rest.join("\n");
        assert!(rest.contains("watching has ended"), "{rest}");
        status.code().expect("it was not killed")
    }
}

fn lines(from: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            _ = sender.send(line);
        }
    });
    receiver
}

/// The next line, waited for as long as a slow machine may need.
fn next(said: &Receiver<String>) -> String {
    let line = said.recv_timeout(Duration::from_secs(120));
    line.expect("a line before long")
}

#[test]
fn what_changes_in_a_watched_folder_is_read_as_it_changes() {
    let desk = Desk::new();
    desk.write("in/one.txt", FIRST);
    // The index may lie in the folder that is watched.
    let index = ["--index", "in/index"];
    let watched = Watched::begin(&desk, &[&index[..], &["ingest", "--watch", "in"]].concat());
    let counts = |line: &str| line.split_once(": ").expect("counts").1.to_owned();
    assert_eq!(
        counts(&next(&watched.said)),
        "1 sessions, 1 documents (1 added, 0 of them changed, 0 removed, 0 unchanged, 0 skipped)"
    );
    desk.write("in/deep/two.txt", SECOND);
    assert_eq!(
        counts(&next(&watched.said)),
        "2 sessions, 2 documents (1 added, 0 of them changed, 0 removed, 1 unchanged, 0 skipped)"
    );
    let found = desk.run(&[&index[..], &["search", "doors"]].concat());
    found.expect_code(0);
    desk.write("in/one.txt", FIRST.replace("cities", "villages"));
    assert_eq!(
        counts(&next(&watched.said)),
        "2 sessions, 2 documents (1 added, 1 of them changed, 0 removed, 1 unchanged, 0 skipped)"
    );
    desk.remove("in/deep/two.txt");
    assert_eq!(
        counts(&next(&watched.said)),
        "1 sessions, 1 documents (0 added, 0 of them changed, 1 removed, 1 unchanged, 0 skipped)"
    );
    let found = desk.run(&[&index[..], &["search", "doors"]].concat());
    found.expect_code(1);
    assert_eq!(watched.end(), 0);
}

#[test]
fn a_watched_folder_may_be_empty_and_may_be_away_for_a_while() {
    let desk = Desk::new();
    std::fs::create_dir(desk.path("in")).expect("a folder");
    let watched = Watched::begin(&desk, &["ingest", "--watch", "in"]);
    assert!(next(&watched.complained).starts_with("error: in: no files"));
    assert!(next(&watched.complained).starts_with("  help: "));
    assert_eq!(next(&watched.complained), "note: watching goes on");
    desk.write("in/one.txt", FIRST);
    assert!(next(&watched.said).contains("1 documents (1 added"));
    desk.rename("in", "elsewhere");
    assert!(next(&watched.complained).starts_with("error: in: "));
    assert!(next(&watched.complained).starts_with("  help: "));
    assert_eq!(next(&watched.complained), "note: watching goes on");
    desk.run(&["search", "cities"]).expect_code(0);
    // As a share looks whose server is away.
    std::fs::create_dir(desk.path("in")).expect("a folder");
    assert!(next(&watched.complained).starts_with("error: in: no files"));
    assert!(next(&watched.complained).starts_with("  help: "));
    assert_eq!(next(&watched.complained), "note: watching goes on");
    desk.run(&["search", "cities"]).expect_code(0);
    std::fs::remove_dir(desk.path("in")).expect("it is empty");
    desk.write("elsewhere/two.txt", SECOND);
    desk.rename("elsewhere", "in");
    assert!(next(&watched.said).contains("2 documents (1 added"));
    assert_eq!(watched.end(), 0);
}

#[test]
fn a_path_that_never_was_is_not_watched() {
    let desk = Desk::new();
    let run = desk.run(&["ingest", "--watch", "nowhere"]).expect_code(2);
    assert!(run.stderr.starts_with("error: nowhere: "), "{}", run.stderr);
}
