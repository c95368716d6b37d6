//! How ingest, opening, queries and counting grow with the number of documents.
//!
//! ```text
//! cargo bench --bench scale                          # 1,000, 10,000 and 20,000 briefs
//! BRIEFS=10000,100000,1000000 cargo bench --bench scale
//! BRIEFS=5000000 MEMORY_MB=4096 cargo bench --bench scale   # instead of 1,024 MiB
//! ```
//! Generated briefs go straight into an ingest, each size into an index of its own, made by a process
//! of its own, so that its peak of memory is its own. Then other processes open it and answer once: a
//! query of two words that most briefs have (median of nine); a hundred queries of two words that stand
//! beside each other in some brief, from a hundred briefs, each after it was asked once (p50, p95 and the
//! worst, of time and of memory); and pairs of themes by session, whose mentions are not known yet.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use rapporteur::engine::bench::{Neighbours, QueryKind};
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
        [_, part, index, what] => part_of(part, Path::new(index), what),
        _ => compare(),
    }
}

fn compare() -> Fallible<()> {
    let sizes = std::env::var("BRIEFS").unwrap_or("1000,10000,20000".to_owned());
    println!("briefs  part     seconds  peak MB  what");
    for briefs in sizes.split(',') {
        let work = tempfile::tempdir()?;
        let tell = |part: &str, run: &Run| {
            let Run {
                seconds,
                megabytes,
                what,
            } = run;
            println!("{briefs:>7} {part:<7} {seconds:>8.3}  {megabytes:>7.0}  {what}");
        };
        tell("ingest", &run("ingest", work.path(), briefs)?);
        let opened = (0..9).map(|_| run("open", work.path(), COMMONEST));
        tell("open", &at(0.5, &mut opened.collect::<Fallible<Vec<_>>>()?));
        let mut asked = Vec::new();
        for line in lines_of(briefs.parse()?) {
            run("open", work.path(), &line)?;
            asked.push(run("open", work.path(), &line)?);
        }
        for (part, share) in [("p50", 0.5), ("p95", 0.95), ("worst", 1.0)] {
            tell(part, &at(share, &mut asked));
        }
        tell("pairs", &run("pairs", work.path(), "")?);
    }
    Ok(())
}

/// Two words that most briefs have.
const COMMONEST: &str = "between through";

/// What one process took.
#[derive(Clone)]
struct Run {
    seconds: f64,
    megabytes: f64,
    what: String,
}

fn run(part: &str, index: &Path, what: &str) -> Fallible<Run> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg(part).arg(index).arg(what);
    let began = Instant::now();
    let output = command.output()?;
    let seconds = began.elapsed().as_secs_f64();
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    let said = String::from_utf8(output.stdout)?;
    let (megabytes, what) = said.trim().split_once(' ').ok_or("it tells no memory")?;
    Ok(Run {
        seconds,
        megabytes: megabytes.parse()?,
        what: what.to_owned(),
    })
}

/// The time that a share of the runs do not exceed, and the memory that as many do not. There are runs.
fn at(share: f64, runs: &mut [Run]) -> Run {
    let place = (share * (runs.len() - 1) as f64).round() as usize;
    runs.sort_by(|a, b| a.megabytes.total_cmp(&b.megabytes));
    let megabytes = runs[place].megabytes;
    runs.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
    Run {
        megabytes,
        ..runs[place].clone()
    }
}

/// A hundred queries of two words that stand beside each other, from all over the briefs.
fn lines_of(briefs: u64) -> Vec<String> {
    let generator = Generator::new(1, Vec::new());
    // A session has no more than three versions.
    let sessions = (0..100).map(|number| generator.session(number * (briefs / 3) / 100));
    let versions = sessions.filter_map(|mut session| session.versions.pop());
    let briefs: Vec<_> = versions.map(|brief| (brief.lang, brief.text)).collect();
    let lines = Neighbours::of(&briefs, briefs.len());
    let lines = lines.iter().map(|words| words.line(QueryKind::And));
    lines.collect()
}

/// One part, measured by whoever started this process.
fn part_of(part: &str, index: &Path, what: &str) -> Fallible<()> {
    let what = match part {
        "ingest" => {
            let generator = Generator::new(1, Vec::new());
            let sessions = (0..).map(|number| generator.session(number));
            let versions = sessions.flat_map(|session| session.versions).zip(0..);
            let made = versions.take(what.parse()?).map(|(version, place)| Made {
                path: format!("{place:08}_{}.txt", version.lang),
                text: version.text,
            });
            let mut options = IngestOptions::default();
            if let Ok(mebibytes) = std::env::var("MEMORY_MB") {
                options.memory = Some(mebibytes.parse::<usize>()? << 20);
            }
            let read = ingest_made(index, made, &options, &())?;
            format!("{} documents of {} sessions", read.documents, read.sessions)
        }
        "open" => {
            let request = SearchRequest {
                line: what.to_owned(),
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
    println!("{} {what}", peak_megabytes());
    Ok(())
}

/// 0 where the system does not tell.
fn peak_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    let kibibytes: Option<f64> = line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok());
    kibibytes.unwrap_or(0.0) * 1024.0 / 1e6
}
