//! `evaluate mates`: how well a document finds its own translation by what both say.

use std::path::PathBuf;

use rayon::prelude::*;
use serde::Serialize;

use super::BadJudged;
use crate::engine::across::Across;
use crate::engine::{Engine, EngineError};
use crate::index::DocumentIndex;
use crate::language::Lang;
use crate::query::Likeness;

/// What to measure on: the sessions of an index that have versions in two languages.
#[derive(Clone, Debug, Default)]
pub struct MatesRequest {
    /// The index whose lexicon takes words across languages; `None` leaves it to words that look
    /// alike.
    pub lexicon: Option<PathBuf>,
}

/// How well versions find each other, by pair of languages.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MatesAnswer {
    /// A row for each direction.
    pub directions: Vec<MatesScores>,
    /// The same for each document.
    pub per_document: Vec<Mate>,
}

/// How well the documents of one language find their versions among those of another.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MatesScores {
    /// Language of the documents that are asked about.
    pub from: String,
    /// Language of those among which their versions are looked for.
    pub to: String,
    /// Documents with a version in that language.
    pub documents: usize,
    /// Documents in that language.
    pub among: usize,
    /// The share whose version comes first.
    pub rank_1: f64,
    /// The mean of one by the rank of the version; nothing for one that is not found.
    pub mrr: f64,
}

/// How well one document finds its version.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mate {
    /// Its path.
    pub path: String,
    /// Its language.
    pub from: String,
    /// Language of the version.
    pub to: String,
    /// Path of its version.
    pub version: String,
    /// Rank of the version, counted from 1; `None` when nothing is shared.
    pub rank: Option<usize>,
    /// What came first instead.
    pub first: Option<String>,
}

impl Engine {
    /// Looks for the versions of documents by what they say.
    ///
    /// # Errors
    ///
    /// An index without versions in two languages, or one that cannot be read.
    pub fn evaluate_mates(&self, request: &MatesRequest) -> Result<MatesAnswer, EngineError> {
        let across = match &request.lexicon {
            Some(index) => Across::new(&Engine::open(index)?, self)?,
            None => Across::alike(self),
        };
        let pairs = self.version_pairs();
        if pairs.is_empty() {
            let folder = self.snapshot.folder().display().to_string();
            return Err(BadJudged::NoVersions(folder).into());
        }
        let mates: Vec<Vec<Mate>> = pairs
            .par_iter()
            .map(|(document, versions)| self.mate(*document, versions, &across))
            .collect::<Result<_, _>>()?;
        let per_document = mates.concat();
        let directions = self.directions(&per_document);
        Ok(MatesAnswer {
            directions,
            per_document,
        })
    }

    /// Each document with its versions in other languages.
    fn version_pairs(&self) -> Vec<(DocumentIndex, Vec<DocumentIndex>)> {
        let lang = |document: DocumentIndex| self.snapshot.lang(document);
        let mut pairs = Vec::new();
        for documents in self.in_sessions(self.documents()) {
            for &document in documents {
                let others = documents.iter().copied();
                let others = others.filter(|&other| lang(other) != lang(document));
                let others: Vec<DocumentIndex> = others.filter(|&o| lang(o) != Lang::Und).collect();
                if lang(document) != Lang::Und && !others.is_empty() {
                    pairs.push((document, others));
                }
            }
        }
        pairs
    }

    fn mate(
        &self,
        document: DocumentIndex,
        versions: &[DocumentIndex],
        across: &Across,
    ) -> Result<Vec<Mate>, EngineError> {
        let entry = |document: DocumentIndex| self.snapshot.document(document);
        let likeness = Likeness::of(&self.snapshot, document, &|telling| {
            across.of_telling(telling)
        })?;
        let mut ranked: Vec<(DocumentIndex, f64)> = likeness
            .scores()
            .iter()
            .map(|(&document, &score)| (document, score))
            .collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let mate = |&version: &DocumentIndex| {
            let lang = entry(version).lang;
            let among = ranked.iter().map(|(other, _)| *other);
            let among: Vec<DocumentIndex> =
                among.filter(|&other| entry(other).lang == lang).collect();
            let place = among.iter().position(|&other| other == version);
            let first = among.first().filter(|&&first| first != version);
            Mate {
                path: entry(document).path.clone(),
                from: entry(document).lang.to_string(),
                to: lang.to_string(),
                version: entry(version).path.clone(),
                rank: place.map(|place| place + 1),
                first: first.map(|&first| entry(first).path.clone()),
            }
        };
        Ok(versions.iter().map(mate).collect())
    }

    fn directions(&self, mates: &[Mate]) -> Vec<MatesScores> {
        let mut directions = Vec::new();
        for (from, to) in Lang::KNOWN
            .into_iter()
            .flat_map(|a| Lang::KNOWN.map(|b| (a, b)))
        {
            let of = |mate: &&Mate| mate.from == from.code() && mate.to == to.code();
            let ranks: Vec<Option<usize>> = mates.iter().filter(of).map(|mate| mate.rank).collect();
            if ranks.is_empty() {
                continue;
            }
            let documents = ranks.len() as f64;
            let reciprocal = |rank: &Option<usize>| rank.map_or(0.0, |rank| 1.0 / rank as f64);
            let among = self.documents().iter();
            directions.push(MatesScores {
                from: from.to_string(),
                to: to.to_string(),
                documents: ranks.len(),
                among: among.filter(|&&d| self.snapshot.lang(d) == to).count(),
                rank_1: ranks.iter().filter(|rank| **rank == Some(1)).count() as f64 / documents,
                mrr: ranks.iter().map(reciprocal).sum::<f64>() / documents,
            });
        }
        directions
    }
}
