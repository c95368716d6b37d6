//! `dispersion`: how evenly words, phrases and themes are spread over the parts of a corpus.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::{Serialize, Serializer};
use serde_json::Value;

use super::items::{Items, Key, Row, Text, key};
use super::{
    Counted, Engine, EngineError, ItemKind, ItemName, PartKind, SearchRequest, SubcorpusRequest,
    Versions,
};
use crate::statistics::Dispersion;
use crate::theme::Scheme;

/// What is looked for: queries, or the themes of a scheme.
#[derive(Clone, Debug)]
pub enum Sought {
    /// Places of queries, as a concordance lists them.
    Queries(Vec<SearchRequest>),
    /// Every concept of a scheme that is mentioned, by these of its mentions.
    Themes(Box<Scheme>, Counted),
}

impl Sought {
    /// The name of what is looked for: `query` or `theme`.
    pub fn name(&self) -> &'static str {
        match self {
            Sought::Queries(_) => "query",
            Sought::Themes(..) => "theme",
        }
    }

    /// Which mentions of themes count: `all`, `strict` or `unique`; `None` of queries.
    pub fn mentions(&self) -> Option<&'static str> {
        match self {
            Sought::Queries(_) => None,
            Sought::Themes(_, count) => Some(count.name()),
        }
    }
}

/// What is spread over what.
#[derive(Clone, Debug)]
pub struct DispersionRequest {
    /// Which text counts.
    pub subcorpus: SubcorpusRequest,
    /// What is looked for.
    pub sought: Sought,
    /// What the text is parted into.
    pub parts: PartKind,
    /// The measures to tell.
    pub measures: Vec<Dispersion>,
    /// At most so many rows.
    pub limit: Option<usize>,
    /// At most so many ids of evidence for each row.
    pub evidence: usize,
}

/// How evenly things are spread.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DispersionAnswer {
    /// What is looked for: `query` or `theme`.
    pub unit: &'static str,
    /// Which mentions of themes count: `all`, `strict` or `unique`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mentions: Option<&'static str>,
    /// What the text is parted into: `session`, `document`, `section`, `line`, ...
    pub parts: &'static str,
    /// How many parts have words; the others take no part.
    pub n: usize,
    /// Which versions of a session count: `prefer:en,es,fr`, or `each`.
    pub versions: String,
    /// Whether sentences count that repeat an earlier one of their document.
    pub repeats: bool,
    /// Words of the text.
    pub tokens: u64,
    /// Its sessions.
    pub sessions: usize,
    /// Which end of the scale of each measure is which.
    pub measures: BTreeMap<&'static str, &'static str>,
    /// How many rows there are, shown or not.
    pub total: usize,
    /// The rows: queries in the order given, themes by how often they are mentioned; none where nothing
    /// of all that is looked for is there.
    pub rows: Vec<DispersionRow>,
    /// What may have been meant otherwise, one sentence each.
    pub notes: Vec<String>,
}

/// How evenly one thing is spread.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DispersionRow {
    /// What it is called.
    #[serde(flatten)]
    pub item: ItemName,
    /// How often it is there.
    pub count: u64,
    /// In how many sessions it is.
    pub sessions: u64,
    /// The values, by the name of the measure; `None` where one is not defined.
    #[serde(serialize_with = "serialize_dispersion")]
    pub dispersion: BTreeMap<&'static str, Option<f64>>,
    /// How often it is in each part that has it, by the id of the part.
    pub counts: BTreeMap<String, u64>,
    /// Ids of places where it is.
    pub evidence: Vec<String>,
}

/// Writes values by the names of their measures, the number of parts as a whole one.
pub(super) fn serialize_dispersion<S: Serializer>(
    values: &BTreeMap<&'static str, Option<f64>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let written = |(name, value): (&&'static str, &Option<f64>)| match value {
        Some(parts) if *name == Dispersion::Range.name() => (*name, Value::from(*parts as u64)),
        value => (*name, Value::from(*value)),
    };
    serializer.collect_map(values.iter().map(written))
}

impl Engine {
    /// Measures how evenly things are spread over the parts of a text.
    ///
    /// # Errors
    ///
    /// A query that is none, a part of the corpus that names what is not there.
    pub fn dispersion(&self, request: &DispersionRequest) -> Result<DispersionAnswer, EngineError> {
        let subcorpus = [self.subcorpus(&request.subcorpus)?];
        let text = Text::new(self, &subcorpus)?;
        let mut notes = subcorpus[0].notes.clone();
        let answer = self.with_sought(&request.sought, |items, told| {
            notes.extend(told);
            let (mut found, _) = self.tallies(items, &[&text], &|_| true, usize::MAX)?;
            if let Sought::Queries(queries) = &request.sought {
                found.extend(unfound(queries.len(), &found));
                found.sort_by_key(|(key, _)| *key);
            }
            notes.extend(self.elsewhere(&request.subcorpus, &request.sought, &text, &found)?);
            if found.iter().all(|(_, tallies)| tallies[0].count == 0) {
                found.clear();
            }
            let total = found.len();
            found.truncate(request.limit.unwrap_or(usize::MAX));
            let keys: Vec<Key> = found.iter().map(|(key, _)| *key).collect();
            let parts = self.parts(request.parts, &text);
            let positions = request.measures.contains(&Dispersion::Arf);
            let profiles = self.profiles(items, &text, &parts, &keys, positions)?;
            let evidence = self.evidence_of_items(items, &text, &keys, request.evidence)?;
            let row = |(row, evidence): (usize, Vec<String>)| {
                let counts = profiles.counts[row].iter();
                DispersionRow {
                    item: items.name(&keys[row]),
                    count: found[row].1[0].count.into(),
                    sessions: found[row].1[0].sessions.into(),
                    dispersion: profiles.dispersion(row, &request.measures),
                    counts: counts
                        .map(|(part, count)| (parts.ids[*part].clone(), *count))
                        .collect(),
                    evidence,
                }
            };
            let rows: Vec<(usize, Vec<String>)> = evidence.into_iter().enumerate().collect();
            let with_words = profiles.lengths.iter().filter(|&&length| length > 0);
            Ok((
                with_words.count(),
                total,
                rows.into_par_iter().map(row).collect(),
            ))
        })?;
        let (n, total, rows) = answer;
        let measures = request.measures.iter();
        Ok(DispersionAnswer {
            unit: request.sought.name(),
            mentions: request.sought.mentions(),
            parts: request.parts.name(),
            n,
            versions: subcorpus[0].versions(),
            repeats: request.subcorpus.repeats,
            tokens: text.all_words(),
            sessions: text.sessions(),
            measures: measures.map(|m| (m.name(), m.direction())).collect(),
            total,
            rows,
            notes,
        })
    }

    /// Says where queries are found of which the text that counts has no place, one sentence each.
    pub(super) fn elsewhere(
        &self,
        subcorpus: &SubcorpusRequest,
        sought: &Sought,
        text: &Text<'_>,
        found: &[Row],
    ) -> Result<Vec<String>, EngineError> {
        let Sought::Queries(queries) = sought else {
            return Ok(Vec::new());
        };
        let nowhere = found.iter().filter(|(_, tallies)| tallies[0].count == 0);
        let nowhere: Vec<&SearchRequest> =
            nowhere.map(|(key, _)| &queries[key[0] as usize]).collect();
        if nowhere.is_empty() {
            return Ok(Vec::new());
        }
        let every = self.subcorpus(&SubcorpusRequest {
            versions: Versions::Union,
            ..subcorpus.clone()
        })?;
        let mut notes = Vec::new();
        for query in nowhere {
            let (satisfying, _) = self.satisfy(query)?;
            if text
                .documents()
                .iter()
                .any(|c| satisfying.contains(&c.document))
            {
                notes.push(format!(
                    "{} is not found as words in the text that counts, only by what documents are or what stands in \
                     other sections",
                    query.line
                ));
                continue;
            }
            let others = every.documents().iter().map(|chosen| chosen.document);
            let others = others.filter(|document| satisfying.contains(document));
            let langs: BTreeSet<&str> = others
                .map(|document| self.snapshot.lang(document).code())
                .collect();
            if !langs.is_empty() {
                let langs = langs.into_iter().collect::<Vec<_>>().join(", ");
                notes.push(format!(
                    "{} is found in versions that do not count ({langs}): --lang and --versions choose them",
                    query.line
                ));
            }
        }
        Ok(notes)
    }

    /// Makes ready to count what is looked for, and hands it on with what may have been meant otherwise.
    pub(super) fn with_sought<T>(
        &self,
        sought: &Sought,
        then: impl FnOnce(&Items<'_>, Vec<String>) -> Result<T, EngineError>,
    ) -> Result<T, EngineError> {
        match sought {
            Sought::Queries(queries) => {
                let schemes = self.query_schemes(queries)?;
                let (items, notes) = self.query_items(queries, &schemes)?;
                then(&items, notes)
            }
            Sought::Themes(scheme, count) => {
                let kind = ItemKind::Themes(scheme.clone(), *count);
                then(&self.items(&kind)?, Vec::new())
            }
        }
    }
}

/// Rows of the queries that were not found.
pub(super) fn unfound(queries: usize, found: &[Row]) -> Vec<Row> {
    let numbers = (0..queries as u32).map(|number| key(&[number]));
    let is_new = |key: &Key| !found.iter().any(|(held, _)| held == key);
    numbers
        .filter(is_new)
        .map(|key| (key, Default::default()))
        .collect()
}
