//! The only place where stages meet: one file for each verb.
//!
//! [`ingest`] writes an index; an [`Engine`] reads one and answers. The command line and any other
//! front lie on top of these and add nothing but looks.

mod across;
mod assign;
mod audit;
mod batch;
pub mod bench;
mod collocates;
mod concordance;
mod cooccur;
mod dispersion;
mod drift;
mod evaluate;
mod facets;
mod frequency;
mod gaps;
mod generated;
mod ingest;
mod items;
mod kept;
mod keyness;
mod lexical;
mod lexicon;
mod like;
mod lint;
mod mentions;
mod network;
mod optimize;
mod pairs;
mod question;
mod report;
mod scheme;
mod search;
mod sessions;
mod show;
mod subcorpus;
mod suggest;
mod terms;
mod text;
mod themes;
mod topics;
mod trends;
mod watch;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

pub use assign::{AssignAnswer, AssignedConcept};
pub use batch::{BatchAnswer, BatchError, BatchResult};
pub use collocates::{Collocate, CollocateSort, CollocatesAnswer, CollocatesRequest};
pub use concordance::{
    Beside, BesideLine, ConcordanceAnswer, ConcordanceLine, ConcordanceRequest, PlotAnswer,
    PlotRow, Sample, SortKey, UnknownSortKey,
};
pub use cooccur::{
    Context, CooccurAnswer, CooccurRequest, Difference, Estimate, EvidencedPair, Items, OtherPart,
    PairCounted, PairRow, PairSort, Strata, Tested, USUAL_MEMORY, UnknownContext, UnknownPairSort,
};
pub use dispersion::{DispersionAnswer, DispersionRequest, DispersionRow, Sought};
pub use drift::{Drift, DriftAnswer, DriftKind, DriftRequest, DriftSentence, Sureness};
pub use evaluate::{
    Agreement, BadJudged, ConceptScores, Confusion, GroupPairs, JudgedMention, JudgedPair,
    JudgedText, LanguageAnswer, LanguageRequest, LanguageScores, Mate, MatesAnswer, MatesRequest,
    MatesScores, QueryScores, RetrievalAnswer, RetrievalRequest, ThemeAgreement, ThemesRequest,
    ThemesScores, ToldLine, VersionsAnswer, compare_groups, language, retrieval, tell_languages,
    themes,
};
pub use facets::{Facet, FacetKind, FacetValue};
pub use frequency::{FrequencyAnswer, FrequencyRequest, FrequencyRow};
pub use gaps::{Gap, GapsAnswer, GapsRequest, NearMiss, Tried};
pub use generated::{GeneratedBrief, GeneratedSession, Generator, Plant};
pub use ingest::{IngestOptions, Ingested, Made, Progress, ingest, ingest_made};
pub use items::{ItemKind, ItemName, MOST_WORDS, PartKind};
pub use kept::scheme;
pub use keyness::{Adjust, ComparedText, KeynessAnswer, KeynessRequest, KeynessRow};
pub use lexical::{LexicalAnswer, LexicalRequest, LexicalRow};
pub use lexicon::{LearnedFrom, LexiconAnswer, LexiconPair, LexiconRequest};
pub use like::{LikeAnswer, LikeHit, LikeRequest, SharedWord, TellingWord};
pub use lint::SessionFinding;
pub use network::{
    BadCooccurrence, EdgeWeight, NetworkAnswer, NetworkEdge, NetworkNode, NetworkRequest,
    UnknownWeight, network_of,
};
pub use optimize::{Optimized, optimize};
pub use pairs::{NearDuplicateRecord, NearMissRecord, PairRecord, PairsAnswer};
pub use report::Evidenced;
pub use search::{SearchAnswer, SearchRequest, SessionHit, Sort, VersionHit};
pub use sessions::{
    LanguageRecord, SectionRecord, SessionRecord, SessionsAnswer, SkippedFile, SpeakerRecord,
    VersionRecord,
};
pub use show::{SetAsideText, Shown};
pub use subcorpus::{PREFERRED, SubcorpusRequest, usual_versions};
pub use suggest::{Partner, Proposal, SuggestAnswer, SuggestRequest, SuggestedTerm};
pub use terms::TermOptions;
pub use text::{TextView, text};
pub use themes::{
    Amount, Counted, MentionRecord, ThemeRow, ThemeScope, ThemeTableRequest, ThemeUnits,
    ThemesAnswer, UnknownVersions, Versions,
};
pub use topics::{
    CarriedOver, SessionTopics, Topic, TopicLevel, TopicPassage, TopicTerm, TopicsAnswer,
    TopicsRequest, TriedTopics,
};
pub use trends::{TrendDate, TrendPoint, TrendRow, TrendTest, TrendsAnswer, TrendsRequest};
pub use watch::Watch;

use crate::corpus::pairs::PairsError;
use crate::corpus::{DocumentId, MissingPath};
use crate::index::{DocumentIndex, IndexError, Snapshot};
use crate::lexicon::JudgementError;
use crate::query::QueryError;
use crate::session::TemplateError;
use crate::text::worker::Workers;
use crate::text::{Extracted, Format, Reading, TextError};
use crate::theme::ThemeError;

/// Why a verb could not be carried out.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// A path that was named is not there.
    #[error(transparent)]
    MissingPath(#[from] MissingPath),
    /// The paths hold no file at all.
    #[error("{0}: no files here")]
    NoFiles(String),
    /// An ingest was interrupted, and what it had saved waits for the next one.
    #[error("{0}: an ingest of this index was interrupted")]
    Interrupted(String),
    /// The paths hold files, and none that can be read.
    #[error("{paths}: no file that can be read ({kinds})")]
    NothingReadable {
        /// The paths that were named.
        paths: String,
        /// What lies there instead, by kind.
        kinds: String,
    },
    /// A file cannot be read as text.
    #[error("{path}: {source}")]
    Text {
        /// The file.
        path: String,
        /// Why.
        source: TextError,
    },
    /// A file cannot be read at all.
    #[error("{path}: {source}")]
    Io {
        /// The file.
        path: String,
        /// What the file system said.
        source: std::io::Error,
    },
    /// The index cannot be used.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// The scheme of themes cannot be used.
    #[error(transparent)]
    Theme(#[from] ThemeError),
    /// The query is not in the language.
    #[error(transparent)]
    Query(#[from] QueryError),
    /// Counts that do not fit together; a fault of this program.
    #[error(transparent)]
    Statistics(#[from] crate::statistics::Error),
    /// The report could not be written; a fault of this program.
    #[error(transparent)]
    Report(#[from] crate::report::Error),
    /// The session has no version in this language.
    #[error("session {session} has no version in {lang}, only in {has}")]
    NoVersion {
        /// Id of the session.
        session: String,
        /// The language asked for.
        lang: String,
        /// The languages it has.
        has: String,
    },
    /// A table of versions that cannot be used.
    #[error(transparent)]
    Pairs(#[from] PairsError),
    /// A description of briefs that cannot be used.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// A list of judged pairs of words that cannot be read.
    #[error("{path}: {source}")]
    Judgements {
        /// The list.
        path: String,
        /// Which line, and why.
        source: JudgementError,
    },
    /// What was typed is no pair of words.
    #[error(transparent)]
    Judgement(JudgementError),
    /// A file of questions or of judgements that cannot be used.
    #[error(transparent)]
    Judged(#[from] BadJudged),
    /// A table of queries that cannot be read.
    #[error("{path}: {problem}")]
    Queries {
        /// The table.
        path: String,
        /// What is wrong with it.
        problem: String,
    },
    /// Nothing in the index is called so.
    #[error("{0}: no session, document or file of the index is called so")]
    UnknownSource(String),
    /// No concept of the scheme is called so.
    #[error("{name}: no concept of the scheme has this id or label")]
    UnknownConcept {
        /// What was typed.
        name: String,
        /// The nearest that there are.
        help: String,
    },
    /// How often presence is told for so many words.
    #[error("presence is whether, not how often: it has no rate")]
    PresencePerWords,
    /// What should become a network is no co-occurrence.
    #[error(transparent)]
    Cooccurrence(#[from] BadCooccurrence),
    /// Parts of the corpus that are compared have text in common.
    #[error("the two parts have text in common, of {documents} document(s); the first is {first}")]
    Overlap {
        /// How many documents.
        documents: usize,
        /// The path of the first one.
        first: String,
    },
    /// Options that do not go together.
    #[error("{problem}")]
    Unfit {
        /// Why not.
        problem: String,
        /// What to ask instead.
        help: String,
    },
    /// No session, document or evidence has this id.
    #[error("{0}: no session and no evidence has this id")]
    UnknownId(String),
}

/// How files become text, for every verb that reads files.
#[derive(Debug, Default)]
pub struct Extraction {
    /// The child processes that read what is not plain text; `None` reads it in this process, where
    /// a file cannot be kept from taking all the memory there is.
    pub workers: Option<Workers>,
    /// How they are to be read.
    pub reading: Reading,
}

impl Extraction {
    /// Reads one file, of which other documents show these lines to be furniture.
    fn extract(
        &self,
        bytes: &[u8],
        format: Format,
        known_furniture: &BTreeSet<u64>,
    ) -> Result<Extracted, TextError> {
        let reading = Reading {
            known_furniture: known_furniture.clone(),
            ..self.reading.clone()
        };
        match &self.workers {
            Some(workers) => workers.extract(bytes, format, &reading),
            None => crate::text::extract(bytes, format, &reading),
        }
    }
}

/// Answers questions about one index.
pub struct Engine {
    snapshot: Snapshot,
    /// The documents that answers speak of; where those are all, empty until they are asked for.
    documents: OnceLock<Vec<DocumentIndex>>,
    /// The paths that answers are limited to; `None` for the whole index.
    roots: Option<Vec<PathBuf>>,
}

impl Engine {
    /// Opens an index; answers speak of all of it.
    pub fn open(folder: &Path) -> Result<Engine, EngineError> {
        Ok(Engine {
            snapshot: Snapshot::open(folder)?,
            documents: OnceLock::new(),
            roots: None,
        })
    }

    /// Limits all further answers to the documents at and below these paths. Of a file that is a copy of
    /// a document elsewhere, that document counts.
    ///
    /// # Errors
    ///
    /// A path that does not exist.
    pub fn within(mut self, paths: &[PathBuf]) -> Result<Engine, EngineError> {
        let mut roots = Vec::new();
        for path in paths {
            let missing = |source| MissingPath {
                path: path.display().to_string(),
                source,
            };
            roots.push(path.canonicalize().map_err(missing)?);
        }
        self.roots = Some(roots);
        let skipped = self.snapshot.remarks().skipped.iter();
        let copies = skipped.filter(|file| self.covers(&file.location));
        let copied: BTreeSet<DocumentId> = copies.filter_map(|file| file.copy_of).collect();
        let all = self.documents().iter().copied();
        let covered: Vec<DocumentIndex> = all
            .filter(|&d| {
                let document = self.snapshot.entry(d);
                self.covers(&document.location) || copied.contains(&document.id)
            })
            .collect();
        self.documents = OnceLock::from(covered);
        Ok(self)
    }

    /// A hash over the content of the documents in scope: equal for equal corpora.
    pub fn fingerprint(&self) -> String {
        let documents = self.documents().iter();
        crate::index::fingerprint(documents.map(|&d| self.snapshot.id(d)))
    }

    fn covers(&self, location: &Path) -> bool {
        self.roots
            .as_ref()
            .is_none_or(|roots| roots.iter().any(|root| location.starts_with(root)))
    }

    fn is_in_scope(&self, document: DocumentIndex) -> bool {
        let limited = self.documents.get();
        let limited = limited.filter(|documents| documents.len() < self.snapshot.len());
        limited.is_none_or(|documents| documents.binary_search(&document).is_ok())
    }

    /// The documents that answers speak of, in the order of the catalogue.
    fn documents(&self) -> &[DocumentIndex] {
        let all = || (0..self.snapshot.len()).collect();
        self.documents.get_or_init(all)
    }

    /// The sessions in scope by their ids, with their documents.
    fn named_sessions(&self) -> impl Iterator<Item = (String, &[DocumentIndex])> {
        let sessions = self.in_sessions(self.documents());
        sessions.map(|own| (self.session_id(own), own))
    }

    /// Documents in the order of the catalogue, session by session.
    fn in_sessions<'d>(
        &self,
        documents: &'d [DocumentIndex],
    ) -> impl Iterator<Item = &'d [DocumentIndex]> {
        let session = |&document: &DocumentIndex| self.snapshot.session_number(document);
        documents.chunk_by(move |a, b| session(a) == session(b))
    }

    /// The id of the session of which these are documents.
    fn session_id(&self, own: &[DocumentIndex]) -> String {
        self.snapshot.entry(own[0]).session
    }
}
