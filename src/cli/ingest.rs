//! `ingest` and `optimize`: what becomes of the index, told.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::INTERRUPTED;
use super::args;
use super::commands::{Done, lines};
use super::failure::{Failure, TROUBLE};
use super::output::{self, note, print};
use super::progress::Bar;
use super::worker;
use crate::engine::{self, EngineError, IngestOptions, Ingested, Optimized, Watch};
use crate::text::visible::visible;

pub(crate) fn ingest(index: &Path, args: &args::Ingest) -> Done {
    if let Some(threads) = args.threads {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(useful(threads));
        // There is one already only where this is no process of its own.
        _ = pool.build_global();
    }
    let sources = &args.sources;
    let options = IngestOptions {
        memory: Some(args.memory),
        ..sources.options(worker::extraction(&args.extraction)?)?
    };
    if args.watch {
        return watch(index, args, &options);
    }
    let ingested = run_ingest(index, &args.paths, &options, args.quiet)?;
    if !args.quiet {
        print(&summary(&ingested, index, output::is_terminal()))?;
    }
    Ok(ExitCode::from(if ingested.skipped.is_empty() {
        0
    } else {
        TROUBLE
    }))
}

/// So many threads for each processor are the most that are of use; each of them takes memory.
const MOST_THREADS: usize = 4;

/// How many threads work of so many that were asked for; fewer are told.
pub(super) fn useful(asked: usize) -> usize {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let most = MOST_THREADS * processors;
    if asked > most {
        note(&format!(
            "note: {asked} threads are more than this machine has use for; {most} work, {MOST_THREADS} for each processor\n"
        ));
    }
    asked.min(most)
}

/// Ingests as files change, until someone ends it. What fails once it has begun is told and tried
/// again: whoever has a folder watched is not there to start it anew.
fn watch(index: &Path, args: &args::Ingest, options: &IngestOptions) -> Done {
    let is_done = Arc::new(AtomicBool::new(false));
    let ended = "watching has ended; what was read is in the index";
    end_on_interrupt(index, &is_done, 0, ended);
    let mut watch = Watch::new(index, &args.paths, options);
    let mut before: Option<Ingested> = None;
    let mut trouble = None;
    loop {
        is_done.store(false, Ordering::SeqCst);
        let ingested = watch.ingest(&Bar::new(args.quiet));
        is_done.store(true, Ordering::SeqCst);
        match ingested {
            Ok(ingested) => {
                let news = news(&ingested, before.as_ref());
                tell(&news);
                let is_changed = before.is_none() || news.added + news.moved + news.removed > 0;
                let mut text = remarks(&news, output::is_terminal());
                if is_changed {
                    text.push_str(&counts(&ingested, index));
                }
                if !args.quiet {
                    print(&text)?;
                }
                before = Some(ingested);
                trouble = None;
            }
            Err(error) => {
                let is_empty = matches!(
                    error,
                    EngineError::NoFiles(_) | EngineError::NothingReadable { .. }
                );
                let failure = Failure::from(error);
                // The first ingest shows whether the paths and the index are the right ones.
                if before.is_none() && trouble.is_none() && !is_empty {
                    return Err(failure);
                }
                let told = failure.text();
                if trouble.as_ref() != Some(&told) {
                    note(&format!("{told}note: watching goes on\n"));
                }
                trouble = Some(told);
            }
        }
        watch.wait();
    }
}

/// What an ingest has to tell that the one before did not tell already.
fn news(now: &Ingested, before: Option<&Ingested>) -> Ingested {
    fn new<T: Clone + Ord>(now: &[T], before: Option<&[T]>) -> Vec<T> {
        let told: BTreeSet<&T> = before.into_iter().flatten().collect();
        let new = now.iter().filter(|one| !told.contains(one));
        new.cloned().collect()
    }
    let mut news = now.clone();
    news.copies = new(&now.copies, before.map(|b| &b.copies[..]));
    news.skipped = new(&now.skipped, before.map(|b| &b.skipped[..]));
    news.doubtful = new(&now.doubtful, before.map(|b| &b.doubtful[..]));
    news.notes = new(&now.notes, before.map(|b| &b.notes[..]));
    if before.is_some_and(|before| before.ignored == now.ignored) {
        news.ignored.clear();
    }
    news
}

pub(crate) fn optimize(index: &Path, args: &args::Optimize) -> Done {
    let Optimized { segments, bytes } = engine::optimize(index)?;
    let megabytes = bytes.map(|bytes| bytes as f64 / 1e6);
    if !args.quiet {
        print(&format!(
            "{}: {} parts, {:.1} MB; before {} parts, {:.1} MB\n",
            index.display(),
            segments[1],
            megabytes[1],
            segments[0],
            megabytes[0],
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Ingests once and tells what was not read; whoever calls tells the rest.
pub(crate) fn run_ingest(
    index: &Path,
    paths: &[PathBuf],
    options: &IngestOptions,
    quiet: bool,
) -> Result<Ingested, Failure> {
    let is_done = Arc::new(AtomicBool::new(false));
    let ended = "error: interrupted\n  help: what was read is in the index";
    end_on_interrupt(index, &is_done, INTERRUPTED, ended);
    let ingested = engine::ingest(index, paths, options, &Bar::new(quiet))?;
    is_done.store(true, Ordering::SeqCst);
    tell(&ingested);
    Ok(ingested)
}

/// Ends the program at Ctrl-C, and says what became of the index. Where nothing is being written it
/// ends with `code` and these words.
fn end_on_interrupt(index: &Path, is_done: &Arc<AtomicBool>, code: i32, ended: &'static str) {
    let folder = index.display().to_string();
    let is_done = Arc::clone(is_done);
    // A handler that is there already stays: there is one ingest in a run.
    _ = ctrlc::set_handler(move || {
        if is_done.load(Ordering::SeqCst) {
            note(&format!("\n{ended}\n"));
            std::process::exit(code);
        }
        note(&format!(
            "\nerror: interrupted\n  help: {folder} holds what it held before; run the same command again to finish\n"
        ));
        std::process::exit(INTERRUPTED);
    });
}

/// What was not read, and what fits nothing.
fn tell(ingested: &Ingested) {
    note(&told("skipped", &ingested.skipped));
    note(&told("copy", &ingested.copies));
    note(&lines("note: ", &ingested.notes));
}

fn told(word: &str, files: &[(String, String)]) -> String {
    let line = |(path, reason): &(String, String)| line_on(word, path, reason);
    files.iter().map(line).collect()
}

/// A line on a file.
pub(super) fn line_on(word: &str, path: &str, reason: &str) -> String {
    format!("{word}: {}: {}\n", visible(path), visible(reason))
}

/// All that is told of an ingest that was no trouble.
pub(crate) fn summary(ingested: &Ingested, index: &Path, is_screen: bool) -> String {
    remarks(ingested, is_screen) + &counts(ingested, index)
}

/// More lines of one kind nobody reads on a screen.
const MOST_ON_SCREEN: usize = 50;

/// What should be looked at, as far as a screen has room for it.
fn first_told(doubtful: &[(String, String)]) -> String {
    let shown = doubtful.len().min(MOST_ON_SCREEN);
    let mut text = told("look at", &doubtful[..shown]);
    if shown < doubtful.len() {
        text.push_str(&format!(
            "look at: {} more, which are told where this is written to a file\n",
            doubtful.len() - shown
        ));
    }
    text
}

/// What should be looked at, and what was passed over.
fn remarks(ingested: &Ingested, is_screen: bool) -> String {
    let mut text = match is_screen {
        true => first_told(&ingested.doubtful),
        false => told("look at", &ingested.doubtful),
    };
    if !ingested.ignored.is_empty() {
        let kinds = ingested
            .ignored
            .iter()
            .map(|(kind, count)| format!("{count} {kind}"));
        text.push_str(&format!(
            "not read: {}\n",
            kinds.collect::<Vec<_>>().join(", ")
        ));
    }
    text
}

/// How many of what there are.
fn counts(ingested: &Ingested, index: &Path) -> String {
    let copies = match ingested.copies.len() {
        0 => String::new(),
        1 => ", 1 copy".to_owned(),
        count => format!(", {count} copies"),
    };
    let seldom = |count: usize, what: &str| match count {
        0 => String::new(),
        count => format!(", {count} {what}"),
    };
    let moved = seldom(ingested.moved, "moved");
    let elsewhere = seldom(ingested.elsewhere, "elsewhere");
    format!(
        "{}: {} sessions, {} documents ({} added, {} of them changed{moved}, {} removed, {} unchanged{elsewhere}, {} skipped{copies})\n",
        index.display(),
        ingested.sessions,
        ingested.documents,
        ingested.added,
        ingested.changed,
        ingested.removed,
        ingested.unchanged,
        ingested.skipped.len(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_screen_is_not_flooded_and_what_is_left_out_is_counted() {
        let doubtful = |count: usize| -> Vec<(String, String)> {
            let paths = (0..count).map(|n| format!("brief-{n}.txt"));
            paths.map(|path| (path, "has no date".to_owned())).collect()
        };
        let told_of = |count: usize, is_screen: bool| {
            let ingested = Ingested {
                doubtful: doubtful(count),
                ..Ingested::default()
            };
            remarks(&ingested, is_screen)
        };
        let few = told_of(MOST_ON_SCREEN, true);
        assert_eq!(few, told_of(MOST_ON_SCREEN, false));
        let many = told_of(MOST_ON_SCREEN + 7, true);
        assert!(many.starts_with(&few));
        let last = many.lines().last();
        assert!(last.is_some_and(|line| line.starts_with("look at: 7 more, ")));
        let whole = told_of(MOST_ON_SCREEN + 7, false);
        assert_eq!(whole.lines().count(), MOST_ON_SCREEN + 7);
    }
}
