//! `frequency`: how often terms, runs of terms and themes are in a part of the corpus.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;

use super::dispersion::serialize_dispersion;
use super::items::{Items, Key, Row, Text, words_in};
use super::{Engine, EngineError, ItemKind, ItemName, PartKind, SubcorpusRequest};
use crate::statistics::{Dispersion, relative_frequency, rounded};

/// What to count, and what to tell of it.
#[derive(Clone, Debug)]
pub struct FrequencyRequest {
    /// Which text counts.
    pub subcorpus: SubcorpusRequest,
    /// What is counted.
    pub kind: ItemKind,
    /// What occurs less often is left out.
    pub min_count: u64,
    /// What is in fewer sessions is left out.
    pub min_sessions: u64,
    /// At most so many rows.
    pub limit: Option<usize>,
    /// How evenly it is spread over sessions, by these measures.
    pub measures: Vec<Dispersion>,
    /// At most so many ids of evidence for each row.
    pub evidence: usize,
}

/// How often things are in a part of the corpus.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FrequencyAnswer {
    /// What is counted: `term`, `ngram` or `theme`.
    pub unit: &'static str,
    /// Which mentions of themes count: `all`, `strict` or `unique`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mentions: Option<&'static str>,
    /// What dispersion parts the text into: `session`.
    pub parts: &'static str,
    /// Which versions of a session count: `prefer:en,es,fr`, or `each`.
    pub versions: String,
    /// Whether sentences count that repeat an earlier one of their document.
    pub repeats: bool,
    /// Words of the text that counts, stop words and numbers among them.
    pub tokens: u64,
    /// Its documents.
    pub documents: usize,
    /// Its sessions.
    pub sessions: usize,
    /// What occurs less often was left out.
    pub min_count: u64,
    /// What is in fewer sessions was left out.
    pub min_sessions: u64,
    /// How many rows there are, shown or not.
    pub total: usize,
    /// The rows: the most frequent first, then by language and words, or by id.
    pub rows: Vec<FrequencyRow>,
    /// What may have been meant otherwise, one sentence each.
    pub notes: Vec<String>,
}

/// How often one thing is there.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FrequencyRow {
    /// What it is called.
    #[serde(flatten)]
    pub item: ItemName,
    /// Words in it, of a run of terms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n: Option<usize>,
    /// How often it is there.
    pub count: u64,
    /// How often in a million words; `None` without words.
    pub per_million: Option<f64>,
    /// In how many sessions it is (range).
    pub sessions: u64,
    /// In how many documents it is.
    pub documents: u64,
    /// How evenly it is spread, by the name of the measure; `None` where that is not defined.
    #[serde(
        skip_serializing_if = "BTreeMap::is_empty",
        serialize_with = "serialize_dispersion"
    )]
    pub dispersion: BTreeMap<&'static str, Option<f64>>,
    /// Ids of places where it is: `rapporteur show` opens them.
    pub evidence: Vec<String>,
}

impl Engine {
    /// Counts terms, runs of terms or themes.
    ///
    /// # Errors
    ///
    /// A part of the corpus that names what is not there.
    pub fn frequency(&self, request: &FrequencyRequest) -> Result<FrequencyAnswer, EngineError> {
        let subcorpus = self.subcorpus(&request.subcorpus)?;
        let parts = [subcorpus];
        let text = Text::new(self, &parts)?;
        let items = self.items(&request.kind)?;
        let is_wanted = |tallies: &[super::items::Tally; 2]| {
            let of = tallies[0];
            u64::from(of.count) >= request.min_count
                && u64::from(of.sessions) >= request.min_sessions
        };
        let limit = request.limit.unwrap_or(usize::MAX);
        let (found, total) = self.tallies(&items, &[&text], &is_wanted, limit)?;
        let keys: Vec<Key> = found.iter().map(|(key, _)| *key).collect();
        let dispersions =
            self.dispersions(&items, &text, &keys, PartKind::Session, &request.measures)?;
        let evidence = self.evidence_of_items(&items, &text, &keys, request.evidence)?;
        let row = |(((key, tallies), dispersion), evidence): ((Row, _), Vec<String>)| {
            let of = tallies[0];
            FrequencyRow {
                item: items.name(&key),
                n: matches!(request.kind, ItemKind::Ngrams(..)).then(|| words_in(&key)),
                count: of.count.into(),
                per_million: relative_frequency(of.count.into(), text.all_words(), 1e6)
                    .map(rounded),
                sessions: of.sessions.into(),
                documents: of.documents.into(),
                dispersion,
                evidence,
            }
        };
        let rows = found.into_iter().zip(dispersions).zip(evidence);
        Ok(FrequencyAnswer {
            unit: request.kind.name(),
            mentions: request.kind.mentions(),
            parts: PartKind::Session.name(),
            versions: parts[0].versions(),
            repeats: request.subcorpus.repeats,
            tokens: text.all_words(),
            documents: text.documents().len(),
            sessions: text.sessions(),
            min_count: request.min_count,
            min_sessions: request.min_sessions,
            total,
            rows: rows.map(row).collect(),
            notes: parts[0].notes.clone(),
        })
    }

    /// How evenly items are spread over the parts of a text, by name of the measure.
    pub(super) fn dispersions(
        &self,
        items: &Items<'_>,
        text: &Text<'_>,
        keys: &[Key],
        parts: PartKind,
        measures: &[Dispersion],
    ) -> Result<Vec<BTreeMap<&'static str, Option<f64>>>, EngineError> {
        if measures.is_empty() {
            return Ok(vec![BTreeMap::new(); keys.len()]);
        }
        let parts = self.parts(parts, text);
        let positions = measures.contains(&Dispersion::Arf);
        let profiles = self.profiles(items, text, &parts, keys, positions)?;
        let rows = (0..keys.len()).into_par_iter();
        Ok(rows.map(|row| profiles.dispersion(row, measures)).collect())
    }
}
