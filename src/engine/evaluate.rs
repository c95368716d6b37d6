//! `evaluate`: how right the program is, beside what people judged. Here: how well questions find the
//! documents that answer them.

mod judged;
mod language;
mod mates;
mod themes;
mod versions;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::Serialize;

pub use judged::Agreement;
pub use language::{
    Confusion, JudgedText, LanguageAnswer, LanguageRequest, LanguageScores, ToldLine, language,
    tell_languages,
};
pub use mates::{Mate, MatesAnswer, MatesRequest, MatesScores};
pub use themes::{
    ConceptScores, JudgedMention, ThemeAgreement, ThemesRequest, ThemesScores, themes,
};
pub use versions::{GroupPairs, JudgedPair, VersionsAnswer, compare_groups};

use super::across::Across;
use super::question::Question;
use super::{Engine, EngineError, IngestOptions, Progress, ingest};
use crate::corpus::{self, Document, RecordFormat, RecordOptions};
use crate::index::DocumentIndex;
use crate::query;

/// How many documents nDCG and the reciprocal rank look at, and how many recall.
const TOP: usize = 10;
const DEEP: usize = 100;
/// What the corpus is called in its folder.
const CORPUS: [&str; 3] = ["corpus.jsonl", "corpus.jsonl.gz", "corpus.jsonl.zst"];

/// What to measure on: a collection in the layout of BEIR.
#[derive(Clone, Debug)]
pub struct RetrievalRequest {
    /// `corpus.jsonl`, or the folder that holds it: records with `_id` and `text`. A folder without
    /// one is a folder of briefs, known by their paths within it.
    pub corpus: PathBuf,
    /// The questions: records with `_id` and `text`.
    pub queries: PathBuf,
    /// Tab-separated `query-id`, `corpus-id` and `score` under a header.
    pub qrels: PathBuf,
    /// The index whose lexicon takes questions across languages; `None` leaves them as they are.
    pub across: Option<PathBuf>,
    /// An empty folder for the index of the corpus. It is left to whoever made it to remove it.
    pub desk: PathBuf,
}

/// How well questions find what answers them: means over all judged questions.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct RetrievalAnswer {
    /// Documents that can be found.
    pub documents: usize,
    /// Questions with a document that answers them.
    pub queries: usize,
    /// Discounted cumulative gain of the first 10, as a share of the best there could be.
    pub ndcg_10: f64,
    /// One by the rank of the first document among the first 10 that answers.
    pub mrr_10: f64,
    /// The share of the documents that answer that stand among the first 100.
    pub recall_100: f64,
    /// The same for each question.
    pub per_query: Vec<QueryScores>,
    /// What was left out, one sentence each.
    pub notes: Vec<String>,
}

/// How well one question finds what answers it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct QueryScores {
    /// Its id.
    pub query: String,
    /// The question.
    pub text: String,
    /// nDCG of the first 10.
    pub ndcg_10: f64,
    /// One by the rank of the first among the first 10 that answers; 0 when none does.
    pub mrr_10: f64,
    /// The share of what answers that stands among the first 100.
    pub recall_100: f64,
    /// Rank of the first that answers, counted from 1, if it stands among the first 100.
    pub rank: Option<usize>,
    /// What its words were taken to mean in other languages.
    pub across: Vec<String>,
}

/// A file of questions or of judgements that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BadJudged {
    /// A line of judgements in another form.
    #[error(
        "{path}: line {line}: {text}; write query-id, corpus-id and score with tabs between them"
    )]
    Line {
        /// The file.
        path: String,
        /// The line, counted from 1.
        line: usize,
        /// What stands there.
        text: String,
    },
    /// A row of judgements that cannot be used.
    #[error("{path}: line {line}: {problem}")]
    Row {
        /// The file.
        path: String,
        /// The line, counted from 1.
        line: usize,
        /// What is wrong, and what to write instead.
        problem: String,
    },
    /// Two files are judged to be versions of each other, and not to be.
    #[error("{path}: {a} and {b} are judged both same and different")]
    Contradiction {
        /// The table.
        path: String,
        /// One of the files.
        a: String,
        /// The other.
        b: String,
    },
    /// None of the judged files is in the index.
    #[error("{0}: none of the files named here is in the index")]
    NothingKnown(String),
    /// No session of the index has versions in two languages.
    #[error("{0}: no session of this index has versions in two languages")]
    NoVersions(String),
    /// None of the judgements speaks of a question and a document that are there.
    #[error("{0}: no judgement speaks of a question and a document that are there")]
    NothingJudged(String),
}

/// Measures a collection: reads it into an index of its own, asks, and compares.
///
/// Questions ask for any of their words, without the stop words of their language. A document that
/// is judged and not in the corpus counts as one that was not found; a question that no judgement
/// speaks of is left out.
///
/// # Errors
///
/// Files that cannot be read or do not fit together.
pub fn retrieval(
    request: &RetrievalRequest,
    progress: &dyn Progress,
) -> Result<RetrievalAnswer, EngineError> {
    let corpus = corpus_file(&request.corpus);
    let questions = questions(&request.queries)?;
    let judged = judged(&request.qrels)?;
    let (desk, options) = (&request.desk, IngestOptions::default());
    ingest(desk, std::slice::from_ref(&corpus), &options, progress)?;
    let engine = Engine::open(desk)?;
    let across = match &request.across {
        Some(index) => Some(Across::new(&Engine::open(index)?, &engine)?),
        None => None,
    };
    let collection = Collection::new(engine, across, &corpus);
    collection.measure(&questions, &judged, &request.qrels)
}

/// The file of records in a folder, or the path itself.
fn corpus_file(path: &Path) -> PathBuf {
    let mut files = CORPUS.iter().map(|name| path.join(name));
    let found = files.find(|file| file.is_file());
    found.unwrap_or_else(|| path.to_owned())
}

fn file(path: &Path) -> Document {
    Document {
        path: path.display().to_string(),
        location: path.to_owned(),
        ..Document::default()
    }
}

/// The questions by id, in the order of the file.
fn questions(path: &Path) -> Result<Vec<(String, String)>, EngineError> {
    let io = |source| EngineError::Io {
        path: path.display().to_string(),
        source,
    };
    let file = file(path);
    let records = corpus::records(&file, RecordFormat::JsonLines, &RecordOptions::default());
    let mut questions = Vec::new();
    for record in records.map_err(io)? {
        let record = record
            .map_err(|bad| io(std::io::Error::other(format!("{}: {}", bad.0.path, bad.1))))?;
        let id = record.document.path[file.path.len() + 1..].to_owned();
        let text: Vec<String> = record.parts.into_iter().map(|part| part.text).collect();
        questions.push((id, text.join(" ")));
    }
    Ok(questions)
}

/// For each question, the documents that answer it and how well.
type Judgements = BTreeMap<String, BTreeMap<String, f64>>;

/// Whether the cells of a first line name the columns.
fn is_header(cells: &[&str]) -> bool {
    let names: Vec<String> = cells
        .iter()
        .map(|name| name.to_lowercase().replace('_', "-"))
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    matches!(
        names.as_slice(),
        [
            "query-id" | "query",
            "corpus-id" | "doc-id" | "document",
            "score" | "relevance"
        ]
    )
}

fn judged(path: &Path) -> Result<Judgements, EngineError> {
    let bytes = file(path).read().map_err(|source| EngineError::Io {
        path: path.display().to_string(),
        source,
    })?;
    let mut judged = Judgements::new();
    let text = String::from_utf8_lossy(&bytes);
    let text = text.trim_start_matches('\u{feff}');
    for (line, text) in (1..).zip(text.lines()) {
        let cells: Vec<&str> = text.split('\t').map(str::trim).collect();
        let score = cells.get(2).and_then(|score| score.parse::<f64>().ok());
        match (&cells[..], score) {
            (&[query, document, _], Some(score)) if score.is_finite() => {
                let documents = judged.entry(query.to_owned()).or_default();
                documents.insert(document.to_owned(), score.max(0.0));
            }
            _ if text.trim().is_empty() || (line == 1 && is_header(&cells)) => {}
            _ => {
                return Err(BadJudged::Line {
                    path: path.display().to_string(),
                    line,
                    text: text.to_owned(),
                }
                .into());
            }
        }
    }
    Ok(judged)
}

/// A corpus that is asked.
struct Collection {
    engine: Engine,
    across: Option<Across>,
    /// The document of each record; records that say the same are one.
    records: BTreeMap<String, DocumentIndex>,
}

impl Collection {
    fn new(engine: Engine, across: Option<Across>, corpus: &Path) -> Collection {
        let snapshot = &engine.snapshot;
        let whole = corpus.canonicalize().unwrap_or_else(|_| corpus.to_owned());
        let name = |location: &Path| Some(location.strip_prefix(&whole).ok()?.to_str()?.to_owned());
        let mut records: BTreeMap<String, DocumentIndex> = BTreeMap::new();
        let places = snapshot.documents().enumerate();
        let ids: BTreeMap<_, _> = places
            .map(|(place, document)| (document.id, place))
            .collect();
        for (place, document) in snapshot.documents().enumerate() {
            records.extend(name(&document.location).map(|name| (name, place)));
        }
        for copy in &snapshot.remarks().skipped {
            let of = copy.copy_of.and_then(|id| ids.get(&id).copied());
            records.extend(name(&copy.location).zip(of));
        }
        Collection {
            engine,
            across,
            records,
        }
    }

    fn measure(
        &self,
        questions: &[(String, String)],
        judged: &Judgements,
        qrels: &Path,
    ) -> Result<RetrievalAnswer, EngineError> {
        let mut answer = RetrievalAnswer {
            documents: self.engine.snapshot.len(),
            ..RetrievalAnswer::default()
        };
        let asked = questions
            .iter()
            .filter_map(|(id, text)| Some((id, text, self.gains(judged.get(id)?))))
            .filter(|(.., gains)| gains.all().any(|gain| gain > 0.0));
        let asked: Vec<(&String, &String, Gains)> = asked.collect();
        let answers = |gains: &Gains| gains.known.values().any(|&gain| gain > 0.0);
        if !asked.iter().any(|(.., gains)| answers(gains)) {
            return Err(BadJudged::NothingJudged(qrels.display().to_string()).into());
        }
        for (id, text, gains) in &asked {
            answer.per_query.push(self.ask(id, text, gains)?);
        }
        answer.notes = self.left_out(questions, judged, asked.len());
        answer.queries = answer.per_query.len();
        let mean = |score: fn(&QueryScores) -> f64| {
            answer.per_query.iter().map(score).sum::<f64>() / answer.per_query.len() as f64
        };
        (answer.ndcg_10, answer.mrr_10, answer.recall_100) = (
            mean(|scores| scores.ndcg_10),
            mean(|scores| scores.mrr_10),
            mean(|scores| scores.recall_100),
        );
        Ok(answer)
    }

    /// What of the questions and the judgements does not fit the other or the corpus, one sentence
    /// each.
    fn left_out(
        &self,
        questions: &[(String, String)],
        judged: &Judgements,
        asked: usize,
    ) -> Vec<String> {
        let mut notes = Vec::new();
        let ids: BTreeSet<&String> = questions.iter().map(|(id, _)| id).collect();
        if asked < questions.len() {
            notes.push(format!(
                "{} of {} questions have no document that answers them, and are left out",
                questions.len() - asked,
                questions.len()
            ));
        }
        let unknown = judged.keys().filter(|id| !ids.contains(id)).count();
        if unknown > 0 {
            notes.push(format!(
                "{unknown} of {} judged questions are not among the questions, and are left out",
                judged.len()
            ));
        }
        let asked = judged.iter().filter(|(id, _)| ids.contains(id));
        let answers = asked.flat_map(|(_, judged)| judged);
        let absent: BTreeSet<&String> = answers
            .filter(|(record, gain)| **gain > 0.0 && !self.records.contains_key(*record))
            .map(|(record, _)| record)
            .collect();
        if !absent.is_empty() {
            notes.push(format!(
                "documents that answer a question and are not in the corpus: {}; they count as not found",
                absent.len()
            ));
        }
        notes
    }

    fn gains(&self, judged: &BTreeMap<String, f64>) -> Gains {
        let mut gains = Gains::default();
        for (record, &gain) in judged {
            match self.records.get(record) {
                Some(&document) => {
                    let held = gains.known.entry(document).or_default();
                    *held = held.max(gain);
                }
                None => gains.absent.push(gain),
            }
        }
        gains
    }

    fn ask(&self, id: &str, text: &str, gains: &Gains) -> Result<QueryScores, EngineError> {
        let (words, langs) = query::question(text);
        let question = Question::new(&words, &langs, self.across.as_ref());
        let ranked = self.engine.rank(&question)?;
        let ranked: Vec<DocumentIndex> = ranked.into_iter().map(|(document, _)| document).collect();
        let scores = Scores::of(&ranked, gains);
        Ok(QueryScores {
            query: id.to_owned(),
            text: text.to_owned(),
            ndcg_10: scores.ndcg,
            mrr_10: scores.reciprocal,
            recall_100: scores.recall,
            rank: scores.rank,
            across: question.told(),
        })
    }
}

/// How well documents answer one question.
#[derive(Default)]
struct Gains {
    /// Those of the corpus; of copies, as the best of them is judged.
    known: BTreeMap<DocumentIndex, f64>,
    /// Those that the corpus does not have.
    absent: Vec<f64>,
}

impl Gains {
    fn all(&self) -> impl Iterator<Item = f64> {
        self.known.values().chain(&self.absent).copied()
    }
}

/// What is measured of one ranking.
struct Scores {
    ndcg: f64,
    reciprocal: f64,
    recall: f64,
    rank: Option<usize>,
}

impl Scores {
    fn of(ranked: &[DocumentIndex], gains: &Gains) -> Scores {
        let known = &gains.known;
        let gain = |document: &DocumentIndex| known.get(document).copied().unwrap_or_default();
        let found: Vec<f64> = ranked.iter().take(DEEP).map(gain).collect();
        let mut best: Vec<f64> = gains.all().collect();
        best.sort_by(|a, b| b.total_cmp(a));
        let first = found.iter().position(|&gain| gain > 0.0);
        let answers = best.iter().filter(|&&gain| gain > 0.0).count();
        let hits = found.iter().filter(|&&gain| gain > 0.0).count();
        let rank = first.map(|place| place + 1);
        Scores {
            ndcg: discounted(&found) / discounted(&best),
            reciprocal: rank
                .filter(|&rank| rank <= TOP)
                .map_or(0.0, |rank| 1.0 / rank as f64),
            recall: hits as f64 / answers.max(1) as f64,
            rank,
        }
    }
}

/// Discounted cumulative gain of the first 10, linear in the gains (Järvelin and Kekäläinen 2002).
fn discounted(gains: &[f64]) -> f64 {
    let first = (2_u32..).zip(gains.iter().take(TOP));
    first
        .map(|(place, gain)| gain / f64::from(place).log2())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gain_is_that_of_the_reference() {
        let gains = [3.0, 2.0, 3.0, 0.0, 1.0, 2.0];
        assert!((discounted(&gains) - 6.861_127).abs() < 1e-6);
        let judged = Gains {
            known: (0..).zip(gains).collect(),
            absent: Vec::new(),
        };
        let scores = Scores::of(&[0, 1, 2, 3, 4, 5], &judged);
        assert!((scores.ndcg - 0.960_808).abs() < 1e-6, "{}", scores.ndcg);
        let best = [3.0, 3.0, 2.0, 2.0, 1.0, 0.0];
        assert!((discounted(&best) - 7.140_995).abs() < 1e-6);
        // The gains of Burges et al. 2005, 2ᵍ − 1, which are not used here, by the same discount.
        let steep = |gains: [f64; 6]| discounted(&gains.map(|gain| gain.exp2() - 1.0));
        assert!((steep(gains) / steep(best) - 0.948_811).abs() < 1e-6);
    }

    #[test]
    fn only_the_first_ten_count_for_the_rank_and_a_hundred_for_recall() {
        let check = |place: usize, reciprocal: f64, recall: f64| {
            let ranked: Vec<DocumentIndex> = (0..200).collect();
            let gains = Gains {
                known: BTreeMap::from([(place, 1.0)]),
                absent: Vec::new(),
            };
            let scores = Scores::of(&ranked, &gains);
            assert_eq!(
                (scores.reciprocal, scores.recall),
                (reciprocal, recall),
                "{place}"
            );
        };
        check(0, 1.0, 1.0);
        check(3, 0.25, 1.0);
        check(10, 0.0, 1.0);
        check(100, 0.0, 0.0);
    }
}
