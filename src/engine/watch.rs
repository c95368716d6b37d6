//! `ingest --watch`: files that change are read as they change.

use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::ingest::published;
use super::{EngineError, IngestOptions, Ingested, Progress, ingest};
use crate::corpus::{self, Look};

/// The least time between two looks at the files.
const PAUSE: Duration = Duration::from_secs(1);
/// Looking takes no more than one part in so many of the time.
const SHARE: u32 = 20;
/// Files that never come to rest are ingested after so long all the same.
const PATIENCE: Duration = Duration::from_secs(30);
/// What failed is tried again after so long, though no file has changed.
const AGAIN: Duration = Duration::from_secs(60);

/// An ingest that is done again each time that the files at and below its paths have changed.
///
/// Files are looked at time and again rather than reported by the system, which tells nothing of what
/// others do in a folder on a server. A look costs what listing the files costs.
pub struct Watch<'w> {
    folder: &'w Path,
    paths: &'w [PathBuf],
    options: &'w IngestOptions,
    /// What was there when the last ingest began; `None` where a path was missing.
    seen: Option<Look>,
    /// When to try again what failed.
    again: Option<Instant>,
}

impl<'w> Watch<'w> {
    /// What [`ingest`] takes.
    pub fn new(folder: &'w Path, paths: &'w [PathBuf], options: &'w IngestOptions) -> Watch<'w> {
        Watch {
            folder,
            paths,
            options,
            seen: None,
            again: None,
        }
    }

    /// Ingests what lies there now.
    ///
    /// # Errors
    ///
    /// Those of [`ingest`]. A folder that has nothing at all in it, while documents are known from there, is
    /// [`EngineError::NoFiles`]: so looks a share of a server that is away, and nobody is there to see what
    /// would be lost.
    pub fn ingest(&mut self, progress: &dyn Progress) -> Result<Ingested, EngineError> {
        self.seen = self.look();
        let ingested = match self.emptied()? {
            Some(path) => Err(EngineError::NoFiles(path.display().to_string())),
            None => ingest(self.folder, self.paths, self.options, progress),
        };
        self.again = ingested.is_err().then(|| Instant::now() + AGAIN);
        ingested
    }

    /// A folder in which nothing lies any more.
    fn emptied(&self) -> Result<Option<&'w PathBuf>, EngineError> {
        let is_empty = |path: &&PathBuf| {
            let entries = std::fs::read_dir(path);
            entries.is_ok_and(|mut entries| entries.next().is_none())
        };
        let mut empty = self.paths.iter().filter(is_empty).peekable();
        if empty.peek().is_none() {
            return Ok(None);
        }
        let known = published(self.folder)?.documents;
        Ok(empty.find(|path| {
            let root = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
            known.iter().any(|entry| entry.location.starts_with(&root))
        }))
    }

    /// Waits until there is something to ingest: until something else lies there than when the last
    /// ingest began, and has come to rest, so that a file that is being copied is not read by halves;
    /// or, where that ingest failed, for a minute at most.
    pub fn wait(&self) {
        let (mut last, mut pause) = (self.seen, PAUSE);
        let mut changing: Option<Instant> = None;
        loop {
            sleep(pause);
            let began = Instant::now();
            let now = self.look();
            pause = PAUSE.max(began.elapsed() * SHARE);
            if now == self.seen {
                changing = None;
            } else {
                let since = *changing.get_or_insert(began);
                if now == last || since.elapsed() >= PATIENCE {
                    return;
                }
            }
            if self.again.is_some_and(|again| again <= began) {
                return;
            }
            last = now;
        }
    }

    /// What lies there now, with the table of versions that was named; the index may lie there, too.
    fn look(&self) -> Option<Look> {
        let named = self.options.pairs.iter();
        let all: Vec<PathBuf> = self.paths.iter().chain(named).cloned().collect();
        corpus::look(&all, self.folder).ok()
    }
}
