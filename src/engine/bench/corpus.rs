//! The documents that are measured: made up from a seed, or those of an index.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::clock::{Amount, Run, Speed, timed};
use super::planted::Planted;
use crate::engine::{Engine, EngineError, GeneratedBrief, Generator, Progress};
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
        folder.join(named(place, lang))
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

fn named(place: usize, lang: Lang) -> String {
    format!("brief-{place:08}_{lang}.txt")
}

/// Says which file or folder the system spoke of.
pub(super) fn at(path: &Path) -> impl Fn(std::io::Error) -> EngineError {
    let path = path.display().to_string();
    move |source| EngineError::Io {
        path: path.clone(),
        source,
    }
}

/// The documents that an index is made of.
pub(super) enum Corpus<'r> {
    Made(Box<Made>),
    /// Files, and those below folders.
    Files(&'r [PathBuf]),
}

impl Corpus<'_> {
    pub(super) fn made(&self) -> Option<&Made> {
        match self {
            Corpus::Made(made) => Some(made),
            Corpus::Files(_) => None,
        }
    }
}

/// Briefs that were made up.
pub(super) struct Made {
    generator: Generator,
    briefs: usize,
    /// In files, as those of a user are; `None` where they would be too many: each is made up again
    /// when it is needed.
    files: Option<Texts>,
    pub(super) planted: Planted,
    /// How fast they were made up, without the writing.
    pub(super) generation: Speed,
}

/// So many sessions are made up before they are written.
const AT_ONCE: u64 = 64;

impl Made {
    /// Makes up so many briefs, and writes them into a folder if one is given.
    pub(super) fn new(
        folder: Option<PathBuf>,
        briefs: usize,
        seed: u64,
        scheme: &Scheme,
        progress: &dyn Progress,
    ) -> Result<Made, EngineError> {
        progress.begin(briefs);
        let plants = super::planted::plants(scheme);
        let generator = Generator::beside(scheme, seed, plants.clone());
        let (mut files, mut planted) = (folder.map(Texts::new), Planted::new(plants));
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
                    if let Some(files) = &mut files {
                        files.push(brief.lang, &brief.text)?;
                    }
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
            generator,
            briefs,
            files,
            planted,
            generation: Speed::of(&[took], done),
        })
    }

    /// The folder that they lie in; `None` where they lie nowhere.
    pub(super) fn folder(&self) -> Option<&Path> {
        self.files.as_ref().map(|files| files.folder.as_path())
    }

    /// All of them, made up as they are asked for.
    pub(super) fn documents(&self) -> impl Iterator<Item = crate::engine::Made> + Send + '_ {
        let versions = self.versions(1).take(self.briefs).enumerate();
        versions.map(|(place, brief)| crate::engine::Made {
            path: named(place, brief.lang),
            text: brief.text,
        })
    }

    /// The briefs of every so many sessions.
    fn versions(&self, step: usize) -> impl Iterator<Item = GeneratedBrief> + Send + '_ {
        let sessions = (0..).step_by(step).map(|n| self.generator.session(n));
        sessions.flat_map(|session| session.versions)
    }

    /// Reads every so many of them, or those of every so many sessions.
    pub(super) fn read(
        &self,
        step: usize,
    ) -> Box<dyn Iterator<Item = std::io::Result<(Lang, String)>> + '_> {
        match &self.files {
            Some(files) => Box::new(files.read(step)),
            None => {
                let versions = self.versions(step).take(self.briefs.div_ceil(step));
                Box::new(versions.map(|brief| Ok((brief.lang, brief.text))))
            }
        }
    }

    /// A sample of the texts, evenly spread.
    pub(super) fn sample(&self) -> Result<Vec<String>, EngineError> {
        let step = self.briefs.div_ceil(SAMPLE).max(1);
        let texts = self.read(step).take(SAMPLE);
        let texts = texts.map(|read| read.map(|(_, text)| text));
        let nowhere = Path::new("");
        texts
            .collect::<std::io::Result<_>>()
            .map_err(at(self.folder().unwrap_or(nowhere)))
    }
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
pub(super) const SAMPLE: usize = 10_000;
/// And so many bytes of them.
pub(super) const SAMPLE_BYTES: usize = 64 << 20;

impl Survey {
    /// Reads all text of an index, and writes it into files below a folder if one is given.
    pub(super) fn of(
        engine: &Engine,
        folder: Option<PathBuf>,
        progress: &dyn Progress,
    ) -> Result<Survey, EngineError> {
        let documents = engine.documents();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn briefs_are_the_same_with_files_and_without() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let scheme = super::super::planted::scheme()?;
        let made = |folder| Made::new(folder, 40, 7, &scheme, &());
        let in_files = made(Some(folder.path().to_owned()))?;
        let without = made(None)?;
        let all = |made: &Made| made.read(1).collect::<std::io::Result<Vec<_>>>();
        assert_eq!(all(&in_files)?, all(&without)?);
        let texts = all(&without)?.into_iter().map(|(_, text)| text);
        let documents = without.documents();
        assert!(texts.eq(documents.map(|document| document.text)));
        let paths: Vec<String> = without.documents().map(|document| document.path).collect();
        for path in &paths {
            assert!(folder.path().join("00000").join(path).is_file(), "{path}");
        }
        assert_eq!(paths.len(), 40);
        assert_eq!(without.sample()?.len(), 40);
        assert_eq!(without.read(4).count(), 10);
        Ok(())
    }
}
