//! What it costs to read files in child processes: an ingest with children against one without.
//!
//! Measured on copies of the PDF files of `corpus/` and, where it is there, of the shared test data;
//! each copy differs in a comment behind its end. Pairs of runs in turn, each into a new index; CPU
//! time of this process and its children. Then extraction alone, by one thread.
//!
//! Run with `cargo bench --bench extraction`; `COPIES` (8) and `PAIRS` (5) can be set.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rapporteur::engine::{Extraction, IngestOptions, ingest};
use rapporteur::text::worker::{Limits, Workers};
use rapporteur::text::{Format, Reading, extract};

/// CPU seconds and seconds by the clock.
type Cost = (f64, f64);

#[cfg(unix)]
fn main() {
    let desk = tempfile::tempdir().expect("a folder");
    let files = copies(desk.path(), number("COPIES", 8));
    let bytes: u64 = files
        .iter()
        .map(|f| fs::metadata(f).map_or(0, |m| m.len()))
        .sum();
    say(&format!("{} files, {} MB", files.len(), bytes / 1_000_000));
    let (mut here, mut there) = (Vec::new(), Vec::new());
    for pair in 0..number("PAIRS", 5) {
        let index = |name: &str| desk.path().join(format!("{name}{pair}"));
        let paths = [desk.path().join("files")];
        let run = |index: PathBuf, workers: Option<Workers>| {
            let options = IngestOptions {
                extraction: Extraction {
                    workers,
                    reading: Reading::default(),
                },
                ..IngestOptions::default()
            };
            timed(|| {
                let done = ingest(&index, &paths, &options, &()).expect("an index");
                assert_eq!(done.added, files.len());
                drop(options);
            })
        };
        here.push(run(index("here"), None));
        there.push(run(index("there"), Some(children())));
    }
    report("ingest", &here, &there);
    let (mut here, mut there) = (Vec::new(), Vec::new());
    for _ in 0..number("PAIRS", 5) {
        let reading = Reading::default();
        here.push(timed(|| {
            for file in &files {
                let bytes = fs::read(file).expect("a file");
                extract(&bytes, Format::Pdf, &reading).expect("text");
            }
        }));
        there.push(timed(|| {
            let children = children();
            for file in &files {
                let bytes = fs::read(file).expect("a file");
                children
                    .extract(&bytes, Format::Pdf, &reading)
                    .expect("text");
            }
        }));
    }
    report("extraction", &here, &there);
}

#[cfg(not(unix))]
fn main() {}

fn number(name: &str, otherwise: usize) -> usize {
    let set = std::env::var(name).ok();
    set.and_then(|set| set.parse().ok()).unwrap_or(otherwise)
}

fn children() -> Workers {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_rapporteur"));
    let size = std::thread::available_parallelism().map_or(1, usize::from);
    Workers::new(program, Limits::default(), size)
}

/// Copies of the files that can be read, each with bytes of its own.
fn copies(desk: &Path, count: usize) -> Vec<PathBuf> {
    let folder = desk.join("files");
    fs::create_dir(&folder).expect("a folder");
    let mut copies = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for (number, source) in sources().iter().enumerate() {
        let bytes = fs::read(source).expect("a file");
        let can_be_read = extract(&bytes, Format::Pdf, &Reading::default()).is_ok();
        if !can_be_read || !seen.insert(bytes.clone()) {
            continue;
        }
        for copy in 0..count {
            let place = folder.join(format!("{number:03}-{copy}.pdf"));
            let end = format!("\n% copy {copy}\n");
            fs::write(&place, [&bytes, end.as_bytes()].concat()).expect("a copy");
            copies.push(place);
        }
    }
    copies
}

fn sources() -> Vec<PathBuf> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["corpus/briefs", "../shared/data/pdf"].map(|folder| project.join(folder));
    let entries = folders
        .iter()
        .filter_map(|folder| fs::read_dir(folder).ok());
    let mut files: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.retain(|file| file.extension().is_some_and(|e| e == "pdf"));
    files.sort();
    files
}

#[cfg(unix)]
fn timed(work: impl FnOnce()) -> Cost {
    let (cpu, clock) = (cpu(), Instant::now());
    work();
    (self::cpu() - cpu, clock.elapsed().as_secs_f64())
}

/// CPU seconds of this process and of the children that have ended.
#[cfg(unix)]
fn cpu() -> f64 {
    use nix::sys::resource::{UsageWho, getrusage};
    let of = |who| {
        let usage = getrusage(who).expect("the system tells");
        let time = |time: nix::sys::time::TimeVal| {
            Duration::from_secs(time.tv_sec() as u64) + Duration::from_micros(time.tv_usec() as u64)
        };
        (time(usage.user_time()) + time(usage.system_time())).as_secs_f64()
    };
    of(UsageWho::RUSAGE_SELF) + of(UsageWho::RUSAGE_CHILDREN)
}

fn report(what: &str, here: &[Cost], there: &[Cost]) {
    let median = |mut values: Vec<f64>| {
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    };
    let of = |costs: &[Cost], part: fn(&Cost) -> f64| median(costs.iter().map(part).collect());
    type Part = fn(&Cost) -> f64;
    let cpu: Part = |cost| cost.0;
    let wall: Part = |cost| cost.1;
    for (unit, part) in [("CPU s", cpu), ("wall s", wall)] {
        let ratios = here.iter().zip(there).map(|(h, t)| part(t) / part(h));
        say(&format!(
            "{what:<11} {unit:<7} here {:7.3}  in children {:7.3}  median of the pairs {:+.1} %",
            of(here, part),
            of(there, part),
            100.0 * (median(ratios.collect()) - 1.0)
        ));
    }
}

fn say(line: &str) {
    use std::io::Write as _;
    _ = writeln!(std::io::stdout(), "{line}");
}
