//! `bench`: how fast all this is on a corpus, made up or real, beside the search library by itself.
//!
//! A corpus is ingested, queried and counted, and each stage of an ingest is measured by itself.
//! What is compared is done in turn in one run, since machines are not equally fast at all times;
//! ratios are taken run by run, and medians are told. A made-up corpus has themes planted in it, and
//! what is counted must be what was planted.

mod clock;
mod corpus;
mod page;
mod plain;
mod planted;
mod queries;
mod size;
mod stages;

use std::path::{Path, PathBuf};

use serde::Serialize;
use tantivy::TantivyError;

pub use clock::{Run, Speed, Waits, median, percentile, timed};
pub use page::page;
pub use plain::{PlainIndex, PlainSearch, stemming_chain};
pub use planted::{PlantedAnswer, PlantedDifference, PlantedTheme};
pub use queries::{ConcordanceWaits, KindWaits, LINES, Neighbours, QueryKind, SearchWaits};
pub use size::{IndexSize, PARTS, PartSize};
pub use stages::{AnalysisSpeed, Stages};

use self::clock::{forget_peak, peak_mb, rate, times_faster, times_less_work};
use self::corpus::{Corpus, Made, Survey};
use super::{
    Context, CooccurRequest, Engine, EngineError, IngestOptions, Ingested, Items, Progress,
    ThemeTableRequest, ingest, ingest_made,
};
use crate::index::{IndexError, Snapshot};
use crate::theme::Scheme;

/// What is measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BenchCorpus {
    /// Briefs that are made up.
    Made {
        /// How many documents.
        briefs: usize,
        /// The same seed makes up the same briefs.
        seed: u64,
    },
    /// Files, and those below folders.
    Files(Vec<PathBuf>),
}

/// What to measure, and how.
#[derive(Debug)]
pub struct BenchRequest {
    /// On which documents.
    pub corpus: BenchCorpus,
    /// How files are read.
    pub options: IngestOptions,
    /// An empty or new folder in which the index stays; it goes into the working folder when `None`.
    pub index: Option<PathBuf>,
    /// A folder for everything else, which stays behind with what is in it: it belongs to whoever
    /// asked.
    pub work: PathBuf,
    /// Whether the search library by itself is measured, too.
    pub baseline: bool,
    /// How often each thing is done; when `None`, [`USUAL_ROUNDS`] times, and once what goes through
    /// the whole corpus where it has more than [`MANY`] documents.
    pub rounds: Option<usize>,
    /// How many queries of each kind are asked in each round.
    pub queries: usize,
    /// How many threads work; as many as there are processors when 0.
    pub threads: usize,
}

/// How often each thing is done when nobody says otherwise.
pub const USUAL_ROUNDS: usize = 5;
/// A corpus of more documents is gone through once when nobody says otherwise, and briefs that are
/// made up are not written to files.
pub const MANY: usize = 20_000;

/// How fast everything was. Megabytes are millions of bytes of clean text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BenchAnswer {
    /// Version of the program.
    pub version: &'static str,
    /// On which machine.
    pub machine: Machine,
    /// On which documents.
    pub corpus: BenchedCorpus,
    /// Making up the documents, without the writing; `None` of files.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub generation: Option<Speed>,
    /// Each stage of an ingest by itself.
    #[serde(flatten)]
    pub stages: Stages,
    /// Files to an index, all of it.
    pub ingest: IngestSpeed,
    /// Queries.
    pub search: SearchWaits,
    /// Concordances.
    pub concordance: ConcordanceWaits,
    /// Counting themes.
    pub themes: ThemesSpeed,
    /// Counting pairs.
    pub cooccur: CooccurSpeed,
    /// The size of the index.
    pub index: IndexSize,
    /// The search library by itself; `None` where it was not asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Baseline>,
    /// Whether all that was planted is counted; `None` of files.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub planted: Option<PlantedAnswer>,
    /// What to know when reading the figures, one sentence each.
    pub notes: Vec<String>,
}

/// The machine that did it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Machine {
    /// Its operating system.
    pub system: &'static str,
    /// The kind of its processors.
    pub processor: &'static str,
    /// How many of them this process may use.
    pub processors: usize,
    /// How many threads worked.
    pub threads: usize,
}

/// The documents that it was done with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BenchedCorpus {
    /// `made` or `files`.
    pub kind: &'static str,
    /// The seed of what was made up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
    /// The files and folders that were named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub paths: Vec<String>,
    /// Documents in the index.
    pub documents: usize,
    /// Sessions that they are of.
    pub sessions: usize,
    /// Bytes of clean text.
    pub text_bytes: u64,
    /// Tokens.
    pub tokens: u64,
}

/// How fast files become an index.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct IngestSpeed {
    /// How fast.
    #[serde(flatten)]
    pub speed: Speed,
    /// The most memory that the process held during the first run, in megabytes; `None` where the
    /// system does not say.
    pub peak_rss_mb: Option<f64>,
    /// How many times faster than the search library by itself; `None` where it was not asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ratio_to_tantivy: Option<f64>,
    /// How many times less processor time it takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cpu_ratio_to_tantivy: Option<f64>,
}

/// How fast themes are counted in all documents.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ThemesSpeed {
    /// How fast where nothing is kept from before.
    #[serde(flatten)]
    pub speed: Speed,
    /// Mentions that were counted.
    pub mentions: u64,
    /// How long it takes when the same is asked again, in milliseconds.
    pub again_ms: f64,
}

/// How fast pairs are counted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CooccurSpeed {
    /// Tokens in a second where words are paired with words.
    pub tokens_per_s: f64,
    /// Words with words in windows of [`WINDOW`] words.
    pub words_by_window: PairsSpeed,
    /// Themes with themes by session; the mentions are known from before.
    pub themes_by_session: PairsSpeed,
    /// The same by sentence.
    pub themes_by_sentence: PairsSpeed,
}

/// How fast pairs of one kind are counted.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct PairsSpeed {
    /// How many runs these are the medians of.
    pub runs: usize,
    /// How long it took.
    pub seconds: f64,
    /// Within how many contexts; of windows, positions.
    pub contexts: u64,
    /// How many pairs were found.
    pub pairs: u64,
}

/// How far words in a window are apart at most.
pub const WINDOW: u16 = 5;

/// How fast the search library by itself is on the same documents.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Baseline {
    /// Which one, as `tantivy` and its version.
    pub library: String,
    /// Clean text to an index.
    pub ingest: Speed,
    /// The same queries.
    pub search: SearchWaits,
    /// The size of its index.
    pub index: BaselineSize,
}

/// The size of an index of the search library by itself.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct BaselineSize {
    /// All bytes.
    pub bytes: u64,
    /// For each byte of clean text.
    pub bytes_per_text_byte: f64,
}

/// What is told how it gets on: a new one for each thing that takes long, by what it is.
pub type Bars<'b> = dyn Fn(&'static str) -> Box<dyn Progress> + Sync + 'b;

/// Measures everything on a corpus.
///
/// # Errors
///
/// An index folder that is not empty; what an ingest and all that is asked of the index say; no room
/// for it.
pub fn bench(request: &BenchRequest, bars: &Bars<'_>) -> Result<BenchAnswer, EngineError> {
    if let Some(folder) = &request.index {
        check_empty(folder)?;
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(request.threads);
    let pool = pool.build().map_err(|error| EngineError::Unfit {
        problem: format!("{} threads: {error}", request.threads),
        help: "ask for fewer with --threads".to_owned(),
    })?;
    let bench = Bench {
        request,
        bars,
        threads: pool.current_num_threads(),
        scheme: planted::scheme()?,
    };
    pool.install(|| bench.carry_out())
}

/// Refuses a folder that holds anything: all of an index that is measured is from one run.
fn check_empty(folder: &Path) -> Result<(), EngineError> {
    match Snapshot::open(folder) {
        Err(IndexError::NotFound(_)) => Ok(()),
        Err(IndexError::Layout { .. } | IndexError::Damaged { .. }) | Ok(_) => {
            Err(EngineError::Unfit {
                problem: format!("{}: there is an index in this folder", folder.display()),
                help: "name an empty or new folder with --index; nothing was changed here"
                    .to_owned(),
            })
        }
        Err(error) => Err(error.into()),
    }
}

/// Says in which folder the search library refused.
fn library(folder: &Path, source: TantivyError) -> EngineError {
    EngineError::Index(match source {
        TantivyError::IoError(error) => IndexError::Io {
            path: folder.to_owned(),
            source: std::io::Error::new(error.kind(), error),
        },
        source => IndexError::Engine {
            folder: folder.to_owned(),
            source,
        },
    })
}

/// A request that is carried out.
struct Bench<'r> {
    request: &'r BenchRequest,
    bars: &'r Bars<'r>,
    threads: usize,
    scheme: Scheme,
}

/// The first ingest, on which all else rests.
struct First {
    ingested: Ingested,
    run: Run,
    peak_mb: Option<f64>,
    index: IndexSize,
    survey: Survey,
}

/// How long all ingests took.
struct Ingests {
    ours: Vec<Run>,
    plain: Vec<Run>,
    plain_index: Option<PlainIndex>,
}

impl Bench<'_> {
    fn carry_out(&self) -> Result<BenchAnswer, EngineError> {
        let corpus = self.make()?;
        let first = self.first(&corpus)?;
        let rounds = self.rounds(first.survey.amount.documents);
        let ingests = self.ingests(&corpus, &first, rounds)?;
        let engine = Engine::open(&self.index())?;
        let stages = self.stages(&engine, &corpus, &first)?;
        let asked = Neighbours::of(&first.survey.sample, self.request.queries);
        let (search, plain_search) = self.search(&engine, &ingests, &asked)?;
        let mut answer = BenchAnswer {
            version: env!("CARGO_PKG_VERSION"),
            machine: self.machine(),
            corpus: self.corpus(&first),
            stages,
            ingest: first.speed(&ingests),
            search,
            concordance: self.concordance(&engine, &asked)?,
            themes: self.themes(&engine, &first, rounds)?,
            cooccur: self.cooccur(&engine, rounds)?,
            index: first.index.clone(),
            baseline: first.baseline(&ingests, plain_search)?,
            planted: match corpus.made() {
                Some(made) => {
                    let planted = &made.planted;
                    Some(planted.compare(&engine, &first.ingested, &self.scheme)?)
                }
                None => None,
            },
            generation: corpus.made().map(|made| made.generation),
            notes: Vec::new(),
        };
        let plain_bytes = answer.baseline.as_ref().map(|plain| plain.index.bytes);
        answer.index.ratio_to_tantivy =
            plain_bytes.map(|bytes| rate(answer.index.bytes as f64, bytes as f64));
        answer.notes = self.notes(&answer, &first);
        Ok(answer)
    }

    /// Where the index lies that is asked.
    fn index(&self) -> PathBuf {
        let named = self.request.index.clone();
        named.unwrap_or_else(|| self.request.work.join("index"))
    }

    /// How often something is done that goes through the whole corpus.
    fn rounds(&self, documents: usize) -> usize {
        let usual = match documents > MANY {
            true => 1,
            false => USUAL_ROUNDS,
        };
        self.request.rounds.unwrap_or(usual).max(1)
    }

    /// How often something is done that takes as long whatever the corpus.
    fn short_rounds(&self) -> usize {
        self.request.rounds.unwrap_or(USUAL_ROUNDS).max(1)
    }

    /// Makes up what is to be made up.
    fn make(&self) -> Result<Corpus<'_>, EngineError> {
        let (briefs, seed) = match &self.request.corpus {
            &BenchCorpus::Made { briefs, seed } => (briefs, seed),
            BenchCorpus::Files(paths) => return Ok(Corpus::Files(paths)),
        };
        let folder = self.request.work.join("briefs");
        let folder = (briefs <= MANY).then_some(folder);
        let bar = (self.bars)("making up briefs");
        let made = Made::new(folder, briefs, seed, &self.scheme, &*bar)?;
        Ok(Corpus::Made(Box::new(made)))
    }

    /// Reads the corpus into an index: made-up briefs as files, as those of a user are, as long as they
    /// are not too many.
    fn ingest(&self, folder: &Path, corpus: &Corpus<'_>) -> Result<(Ingested, Run), EngineError> {
        let bar = (self.bars)("ingesting");
        let options = &self.request.options;
        let of_files = |paths: &[PathBuf]| timed(|| ingest(folder, paths, options, &*bar));
        let (ingested, run) = match corpus {
            Corpus::Files(paths) => of_files(paths),
            Corpus::Made(made) => match made.folder() {
                Some(folder) => of_files(&[folder.to_owned()]),
                None => timed(|| ingest_made(folder, made.documents(), options, &*bar)),
            },
        };
        Ok((ingested?, run))
    }

    fn first(&self, corpus: &Corpus<'_>) -> Result<First, EngineError> {
        let folder = self.index();
        forget_peak();
        let (ingested, run) = self.ingest(&folder, corpus)?;
        let peak_mb = peak_mb();
        let engine = Engine::open(&folder)?;
        let is_wanted = self.request.baseline && corpus.made().is_none();
        let texts = is_wanted.then(|| self.request.work.join("texts"));
        let survey = Survey::of(&engine, texts, &*(self.bars)("reading the index"))?;
        Ok(First {
            index: IndexSize::of(&folder, survey.amount.bytes)?,
            ingested,
            run,
            peak_mb,
            survey,
        })
    }

    /// The further ingests, in turn with those of the search library by itself.
    fn ingests(
        &self,
        corpus: &Corpus<'_>,
        first: &First,
        rounds: usize,
    ) -> Result<Ingests, EngineError> {
        let mut ingests = Ingests {
            ours: vec![first.run],
            plain: Vec::new(),
            plain_index: None,
        };
        for round in 0..rounds {
            if round > 0 {
                let folder = self.request.work.join("again");
                ingests.ours.push(self.ingest(&folder, corpus)?.1);
                remove(&folder)?;
            }
            if self.request.baseline {
                if let Some(before) = ingests.plain_index.take() {
                    remove(before.folder())?;
                }
                let (index, run) = self.plain(corpus.made(), first)?;
                ingests.plain.push(run);
                ingests.plain_index = Some(index);
            }
        }
        Ok(ingests)
    }

    fn plain(&self, made: Option<&Made>, first: &First) -> Result<(PlainIndex, Run), EngineError> {
        let folder = self.request.work.join("plain");
        let bar = (self.bars)("tantivy by itself");
        bar.begin(first.survey.amount.documents);
        let of_made = made.into_iter().flat_map(|made| made.read(1));
        let of_files = first.survey.texts.iter().flat_map(|texts| texts.read(1));
        let read = of_made.chain(of_files).inspect(|_| bar.advance());
        let (index, run) = timed(|| PlainIndex::make(&folder, read, self.threads));
        bar.finish();
        let index = index.map_err(|source| library(&folder, source))?;
        Ok((index, run))
    }

    fn stages(
        &self,
        engine: &Engine,
        corpus: &Corpus<'_>,
        first: &First,
    ) -> Result<Stages, EngineError> {
        let mut sources = match corpus {
            Corpus::Made(made) => stages::of_texts(made.sample()?.iter().map(String::as_str)),
            Corpus::Files(paths) => stages::of_files(paths)?,
        };
        if sources.is_empty() {
            sources = stages::of_texts(first.survey.sample.iter().map(|(_, text)| &**text));
        }
        let bench = stages::Bench {
            options: &self.request.options,
            work: &self.request.work,
            engine,
        };
        let bar = (self.bars)("stage by stage");
        stages::measure(&sources, &bench, self.short_rounds(), &*bar)
    }

    fn search(
        &self,
        engine: &Engine,
        ingests: &Ingests,
        asked: &[Neighbours],
    ) -> Result<(SearchWaits, Option<SearchWaits>), EngineError> {
        let told = |index: &PlainIndex| {
            let opened = index.search();
            opened.map_err(|source| library(index.folder(), source))
        };
        let plain = ingests.plain_index.as_ref().map(told).transpose()?;
        let bar = (self.bars)("searching");
        queries::search(engine, plain.as_ref(), asked, self.short_rounds(), &*bar)
    }

    fn concordance(
        &self,
        engine: &Engine,
        asked: &[Neighbours],
    ) -> Result<ConcordanceWaits, EngineError> {
        let bar = (self.bars)("concordances");
        queries::concordance(engine, asked, self.short_rounds(), &*bar)
    }

    fn themes(
        &self,
        engine: &Engine,
        first: &First,
        rounds: usize,
    ) -> Result<ThemesSpeed, EngineError> {
        let bar = (self.bars)("counting themes");
        bar.begin(rounds);
        let (mut runs, mut again, mut mentions) = (Vec::new(), Vec::new(), 0.0);
        let request = ThemeTableRequest::default();
        for _ in 0..rounds {
            engine.forget_mentions();
            for runs in [&mut runs, &mut again] {
                let (answer, run) = timed(|| engine.themes(&self.scheme, &request));
                mentions = answer?.rows.iter().map(|row| row.mentions.value()).sum();
                runs.push(run);
            }
            bar.advance();
        }
        bar.finish();
        Ok(ThemesSpeed {
            speed: Speed::of(&runs, first.survey.amount),
            mentions: mentions as u64,
            again_ms: median(again.iter().map(|run| run.seconds * 1e3)),
        })
    }

    fn cooccur(&self, engine: &Engine, rounds: usize) -> Result<CooccurSpeed, EngineError> {
        let themes = |context| planted::pairs_request(&self.scheme, context);
        let words = CooccurRequest {
            rows: Items::Terms,
            cols: Items::Terms,
            // As the command asks for words.
            min_count: 5,
            limit: 40,
            memory: self.request.options.memory(),
            ..themes(Context::Window(WINDOW))
        };
        let words_by_window = self.pairs(engine, &words, rounds)?;
        Ok(CooccurSpeed {
            tokens_per_s: rate(words_by_window.contexts as f64, words_by_window.seconds),
            words_by_window,
            themes_by_session: self.pairs(engine, &themes(Context::Session), rounds)?,
            themes_by_sentence: self.pairs(engine, &themes(Context::Sentence), rounds)?,
        })
    }

    fn pairs(
        &self,
        engine: &Engine,
        request: &CooccurRequest,
        rounds: usize,
    ) -> Result<PairsSpeed, EngineError> {
        let bar = (self.bars)("counting pairs");
        bar.begin(rounds);
        let (mut runs, mut contexts, mut pairs) = (Vec::new(), 0, 0);
        for _ in 0..rounds {
            let (answer, run) = timed(|| engine.cooccur(request));
            let answer = answer?;
            (contexts, pairs) = (answer.n, answer.found);
            runs.push(run.seconds);
            bar.advance();
        }
        bar.finish();
        Ok(PairsSpeed {
            runs: runs.len(),
            seconds: median(runs),
            contexts,
            pairs,
        })
    }

    fn machine(&self) -> Machine {
        Machine {
            system: std::env::consts::OS,
            processor: std::env::consts::ARCH,
            processors: std::thread::available_parallelism().map_or(1, usize::from),
            threads: self.threads,
        }
    }

    fn corpus(&self, first: &First) -> BenchedCorpus {
        let (kind, seed, paths) = match &self.request.corpus {
            BenchCorpus::Made { seed, .. } => ("made", Some(*seed), Vec::new()),
            BenchCorpus::Files(paths) => {
                let paths = paths.iter().map(|path| path.display().to_string());
                ("files", None, paths.collect())
            }
        };
        BenchedCorpus {
            kind,
            seed,
            paths,
            documents: first.survey.amount.documents,
            sessions: first.ingested.sessions,
            text_bytes: first.survey.amount.bytes,
            tokens: first.survey.amount.tokens,
        }
    }

    /// What to know when reading the figures.
    fn notes(&self, answer: &BenchAnswer, first: &First) -> Vec<String> {
        let mut notes = Vec::new();
        let sample = answer.stages.text.documents;
        notes.push(format!(
            "stages are measured one by one on one thread, on {sample} of {} documents",
            answer.corpus.documents
        ));
        if answer.ingest.speed.runs == 1 {
            notes.push(
                "what goes through all documents was done once, and one run says little: --rounds 5 does it five times"
                    .to_owned(),
            );
        }
        if matches!(self.request.corpus, BenchCorpus::Made { briefs, .. } if briefs > MANY) {
            notes.push(
                "so many briefs are made up while they are ingested, without files: the time that takes is in the figures of ingests"
                    .to_owned(),
            );
        }
        if answer.ingest.peak_rss_mb.is_none() {
            notes.push("this system does not say how much memory was used".to_owned());
        }
        if !first.ingested.skipped.is_empty() {
            let skipped = first.ingested.skipped.len();
            notes.push(format!(
                "{skipped} files could not be read: `rapporteur ingest` says why"
            ));
        }
        if answer.search.all.queries == 0 {
            notes.push("no two words to search for stand beside each other".to_owned());
        }
        if answer.corpus.kind == "files" {
            notes.push(
                "PDF and office files are read by processes of their own, whose memory is not counted"
                    .to_owned(),
            );
            if answer.baseline.is_some() {
                notes.push("tantivy was given clean text: it does not read files".to_owned());
            }
        }
        notes
    }
}

impl First {
    fn speed(&self, ingests: &Ingests) -> IngestSpeed {
        let is_compared = !ingests.plain.is_empty();
        let (ours, plain) = (&ingests.ours, &ingests.plain);
        IngestSpeed {
            speed: Speed::of(ours, self.survey.amount),
            peak_rss_mb: self.peak_mb,
            ratio_to_tantivy: is_compared.then(|| times_faster(ours, plain)),
            cpu_ratio_to_tantivy: times_less_work(ours, plain).filter(|_| is_compared),
        }
    }

    fn baseline(
        &self,
        ingests: &Ingests,
        search: Option<SearchWaits>,
    ) -> Result<Option<Baseline>, EngineError> {
        let Some((index, search)) = ingests.plain_index.as_ref().zip(search) else {
            return Ok(None);
        };
        let bytes = size::folder_bytes(index.folder())?;
        Ok(Some(Baseline {
            library: library_name(),
            ingest: Speed::of(&ingests.plain, self.survey.amount),
            search,
            index: BaselineSize {
                bytes,
                bytes_per_text_byte: rate(bytes as f64, self.survey.amount.bytes as f64),
            },
        }))
    }
}

fn remove(folder: &Path) -> Result<(), EngineError> {
    std::fs::remove_dir_all(folder).map_err(corpus::at(folder))
}

/// The search library with its version, such as `tantivy 0.27.0`.
fn library_name() -> String {
    let told = tantivy::version().to_string();
    told.split(',').next().unwrap_or(&told).replace(" v", " ")
}
