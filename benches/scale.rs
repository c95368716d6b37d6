//! How ingest, opening, queries and counting grow with the number of documents.
//!
//! ```text
//! cargo bench --bench scale                          # 1,000, 10,000 and 20,000 briefs
//! BRIEFS=10000,100000,1000000 cargo bench --bench scale
//! ```
//! Generated briefs go straight into an ingest, each size into an index of its own, made by a process
//! of its own, so that its peak of memory is its own. Then other processes open it and answer once: a
//! query of two words that most briefs have (median of nine), and pairs of themes by session, whose mentions are not known
//! yet.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use rapporteur::engine::{
    CooccurRequest, Engine, Generator, IngestOptions, Made, SearchRequest, ingest_made,
};
use rapporteur::theme::Scheme;

/// As the program has it: what memory an ingest takes hangs on it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

type Fallible<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Fallible<()> {
    let arguments: Vec<String> = std::env::args().filter(|a| a != "--bench").collect();
    match &arguments[..] {
        [_, part, index, briefs] => part_of(part, Path::new(index), briefs.parse()?),
        _ => compare(),
    }
}

fn compare() -> Fallible<()> {
    let sizes = std::env::var("BRIEFS").unwrap_or("1000,10000,20000".to_owned());
    println!("briefs  part     seconds  peak MB  what");
    for briefs in sizes.split(',') {
        let work = tempfile::tempdir()?;
        for (part, times) in [("ingest", 1), ("open", 9), ("pairs", 1)] {
            let mut runs = Vec::new();
            for _ in 0..times {
                let mut command = Command::new(std::env::current_exe()?);
                command.arg(part).arg(work.path()).arg(briefs);
                let began = Instant::now();
                let said = String::from_utf8(command.output()?.stdout)?;
                runs.push((began.elapsed().as_secs_f64(), said.trim().to_owned()));
            }
            runs.sort_by(|a, b| a.0.total_cmp(&b.0));
            let (seconds, said) = &runs[runs.len() / 2];
            println!("{briefs:>7} {part:<7} {seconds:>8.3}  {said}");
        }
    }
    Ok(())
}

/// One part, measured by whoever started this process.
fn part_of(part: &str, index: &Path, briefs: usize) -> Fallible<()> {
    let what = match part {
        "ingest" => {
            let generator = Generator::new(1, Vec::new());
            let sessions = (0..).map(|number| generator.session(number));
            let versions = sessions.flat_map(|session| session.versions).zip(0..);
            let made = versions.take(briefs).map(|(version, place)| Made {
                path: format!("{place:08}_{}.txt", version.lang),
                text: version.text,
            });
            let read = ingest_made(index, made, &IngestOptions::default(), &())?;
            format!("{} documents of {} sessions", read.documents, read.sessions)
        }
        "open" => {
            let request = SearchRequest {
                line: "between through".to_owned(),
                ..SearchRequest::default()
            };
            let found = Engine::open(index)?.search(&request)?;
            format!("{:?} sessions", found.sessions.unwrap_or_default())
        }
        _ => {
            let request = CooccurRequest::of_themes(Scheme::shipped()?);
            let found = Engine::open(index)?.cooccur(&request)?;
            format!("{} pairs", found.rows.len())
        }
    };
    println!("{:>7.0}  {what}", peak_megabytes());
    Ok(())
}

/// 0 where the system does not tell.
fn peak_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok());
    kilobytes.unwrap_or(0.0) / 1e3
}
