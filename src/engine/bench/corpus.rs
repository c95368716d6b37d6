//! The documents that are measured: made up from a seed, or those of an index.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::clock::{Amount, Run, Speed, timed};
use super::planted::Planted;
use crate::engine::{Engine, EngineError, Generator, Progress};
use crate::language::Lang;
use crate::theme::Scheme;

/// Texts in files, one for each document.
#[derive(Debug)]
pub(super) struct Texts {
    pub(super) folder: PathBuf,
    langs: Vec<Lang>,
}

/// So many files lie in one folder.
const IN_FOLDER: usize = 1_000;

impl Texts {
    fn new(folder: PathBuf) -> Texts {
        Texts {
            folder,
            langs: Vec::new(),
        }
    }

    fn push(&mut self, lang: Lang, text: &str) -> Result<(), EngineError> {
        let path = self.path(self.langs.len(), lang);
        let above = path.parent().unwrap_or(&self.folder);
        if self.langs.len().is_multiple_of(IN_FOLDER) {
            std::fs::create_dir_all(above).map_err(at(above))?;
        }
        std::fs::write(&path, text).map_err(at(&path))?;
        self.langs.push(lang);
        Ok(())
    }

    fn path(&self, place: usize, lang: Lang) -> PathBuf {
        let folder = self.folder.join(format!("{:05}", place / IN_FOLDER));
        folder.join(format!("brief-{place:08}_{lang}.txt"))
    }

    pub(super) fn count(&self) -> usize {
        self.langs.len()
    }

    /// Reads every so many of them, in their order.
    pub(super) fn read(
        &self,
        step: usize,
    ) -> impl Iterator<Item = std::io::Result<(Lang, String)>> {
        let langs = self.langs.iter().enumerate().step_by(step);
        langs.map(|(place, &lang)| {
            let text = std::fs::read_to_string(self.path(place, lang))?;
            Ok((lang, text))
        })
    }
}

/// Says which file or folder the system spoke of.
pub(super) fn at(path: &Path) -> impl Fn(std::io::Error) -> EngineError {
    let path = path.display().to_string();
    move |source| EngineError::Io {
        path: path.clone(),
        source,
    }
}

/// Briefs that were made up.
pub(super) struct Made {
    pub(super) texts: Texts,
    pub(super) planted: Planted,
    /// How fast they were made up, without the writing.
    pub(super) generation: Speed,
}

/// So many sessions are made up before they are written.
const AT_ONCE: u64 = 64;

/// Makes up so many briefs, and writes them into a folder.
pub(super) fn make(
    folder: PathBuf,
    briefs: usize,
    seed: u64,
    scheme: &Scheme,
    progress: &dyn Progress,
) -> Result<Made, EngineError> {
    progress.begin(briefs);
    let plants = super::planted::plants(scheme);
    let generator = Generator::beside(scheme, seed, plants.clone());
    let (mut texts, mut planted) = (Texts::new(folder), Planted::new(plants));
    let mut took = Run {
        seconds: 0.0,
        cpu_seconds: Some(0.0),
    };
    let mut done = Amount::default();
    for first in (0..).step_by(AT_ONCE as usize) {
        let numbers = first..first + AT_ONCE;
        let sessions = || numbers.into_par_iter().map(|n| generator.session(n));
        let (sessions, run): (Vec<_>, Run) = timed(|| sessions().collect());
        took.seconds += run.seconds;
        took.cpu_seconds = took.cpu_seconds.zip(run.cpu_seconds).map(|(a, b)| a + b);
        for mut session in sessions {
            // The last session may lack versions.
            session.versions.truncate(briefs - done.documents);
            if session.versions.is_empty() {
                break;
            }
            planted.add(&session);
            for brief in &session.versions {
                texts.push(brief.lang, &brief.text)?;
                done.documents += 1;
                done.bytes += brief.text.len() as u64;
                done.tokens += brief.text.split_ascii_whitespace().count() as u64;
                progress.advance();
            }
        }
        if done.documents == briefs {
            break;
        }
    }
    progress.finish();
    Ok(Made {
        texts,
        planted,
        generation: Speed::of(&[took], done),
    })
}

/// What an index holds.
pub(super) struct Survey {
    pub(super) amount: Amount,
    /// The clean text of some documents, evenly spread, with their language.
    pub(super) sample: Vec<(Lang, String)>,
    /// All texts in files, where that was asked.
    pub(super) texts: Option<Texts>,
}

/// At most so many documents are looked at more closely.
pub(super) const SAMPLE: usize = 2_000;
/// And so many bytes of them.
pub(super) const SAMPLE_BYTES: usize = 64 << 20;

impl Survey {
    /// Reads all text of an index, and writes it into files below a folder if one is given.
    pub(super) fn of(
        engine: &Engine,
        folder: Option<PathBuf>,
        progress: &dyn Progress,
    ) -> Result<Survey, EngineError> {
        let documents = &engine.documents;
        progress.begin(documents.len());
        let mut survey = Survey {
            amount: Amount {
                documents: documents.len(),
                ..Amount::default()
            },
            sample: Vec::new(),
            texts: folder.map(Texts::new),
        };
        let (step, mut held) = (documents.len().div_ceil(SAMPLE).max(1), 0);
        for (place, &document) in documents.iter().enumerate() {
            let text = engine.snapshot.text(document)?;
            let lang = engine.snapshot.lang(document);
            survey.amount.bytes += text.len() as u64;
            survey.amount.tokens += engine.snapshot.stream(document)?.tokens.len() as u64;
            if let Some(texts) = &mut survey.texts {
                texts.push(lang, &text)?;
            }
            if place % step == 0 && held < SAMPLE_BYTES {
                held += text.len();
                survey.sample.push((lang, text));
            }
            progress.advance();
        }
        progress.finish();
        Ok(survey)
    }
}
