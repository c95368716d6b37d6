//! The program on a desk of its own: a folder that goes away, in which files lie and commands run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A folder for one story. Its index is `index/default`, as it is for a user who names none.
pub(crate) struct Desk {
    folder: TempDir,
}

/// How a command ended and what it said.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Desk {
    pub(crate) fn new() -> Desk {
        Desk {
            folder: tempfile::tempdir().expect("a folder for the story"),
        }
    }

    /// A desk on which the project's own briefs lie as `corpus`.
    pub(crate) fn with_corpus() -> Desk {
        let desk = Desk::new();
        link(&corpus(), &desk.path("corpus"));
        desk
    }

    /// A desk on which the project's own briefs have been read.
    pub(crate) fn with_corpus_read() -> Desk {
        let desk = Desk::with_corpus();
        desk.run(&["ingest", "corpus"]).expect_code(0);
        desk
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Puts a file on the desk, with the folders above it.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        let above = path.parent().expect("a file stands in a folder");
        fs::create_dir_all(above).expect("the folder can be made");
        fs::write(path, content).expect("the file can be written");
    }

    pub(crate) fn remove(&self, name: &str) {
        fs::remove_file(self.path(name)).expect("the file can be removed");
    }

    pub(crate) fn rename(&self, from: &str, to: &str) {
        fs::rename(self.path(from), self.path(to)).expect("the file can be renamed");
    }

    /// The command, not started yet, for a story that needs more than its answer.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
        command
            .args(args)
            .current_dir(self.folder.path())
            .env_remove("RAPPORTEUR_INDEX")
            .env_remove("RAYON_NUM_THREADS")
            .stdin(Stdio::null());
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Run {
        Run::of(self.command(args).output().expect("the program starts"))
    }

    /// Runs a command with `--format json` and reads its answer, whatever it found.
    pub(crate) fn json(&self, args: &[&str]) -> Value {
        let args: Vec<&str> = args.iter().copied().chain(["--format", "json"]).collect();
        let run = self.run(&args);
        assert!(run.code < 2, "{args:?}: {run:?}");
        serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{args:?}: {error}"))
    }

    /// The sessions that a query finds, best first.
    pub(crate) fn found(&self, query: &str) -> Vec<String> {
        strings(
            &self.json(&["search", "-n", "100", query])["hits"],
            "session",
        )
    }
}

impl Run {
    pub(crate) fn of(output: Output) -> Run {
        let text = |bytes| String::from_utf8(bytes).expect("the program speaks UTF-8");
        Run {
            code: output.status.code().unwrap_or(-1),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }

    #[track_caller]
    pub(crate) fn expect_code(self, code: i32) -> Run {
        assert_eq!(self.code, code, "{self:#?}");
        assert!(!self.stderr.contains("panicked"), "{self:#?}");
        self
    }

    /// Expects these words on standard error.
    #[track_caller]
    pub(crate) fn expect_complaint(self, words: &str) -> Run {
        assert!(self.stderr.contains(words), "wanted {words:?}: {self:#?}");
        self
    }

    /// Expects these words on standard output.
    #[track_caller]
    pub(crate) fn expect_answer(self, words: &str) -> Run {
        assert!(self.stdout.contains(words), "wanted {words:?}: {self:#?}");
        self
    }
}

/// The project's own briefs.
pub(crate) fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

/// A folder beside the project; says so and gives nothing where it is absent.
#[allow(clippy::print_stdout)] // a test that does nothing must not look like one that passed
pub(crate) fn shared(folder: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared")
        .join(folder);
    if !path.is_dir() {
        println!("skipped: {} is absent", path.display());
        return None;
    }
    path.canonicalize().ok()
}

/// A figure to look at, shown by `--nocapture`.
#[allow(clippy::print_stdout)] // it is what is asked for
pub(crate) fn figure(line: &str) {
    println!("{line}");
}

pub(crate) fn link(to: &Path, at: &Path) {
    std::os::unix::fs::symlink(to, at).expect("the link can be made");
}

/// The values of one key in a list of objects.
#[track_caller]
pub(crate) fn strings(list: &Value, key: &str) -> Vec<String> {
    let list = list.as_array().expect("a list");
    list.iter()
        .map(|entry| entry[key].as_str().expect("text").to_owned())
        .collect()
}

/// The entry of a list of objects whose key has this value.
#[track_caller]
pub(crate) fn entry<'v>(list: &'v Value, key: &str, value: &str) -> &'v Value {
    let mut entries = list.as_array().expect("a list").iter();
    entries
        .find(|entry| entry[key] == value)
        .unwrap_or_else(|| panic!("no {key} {value}"))
}
