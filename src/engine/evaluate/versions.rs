//! `evaluate versions`: how often files are rightly taken for versions of one session.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::BadJudged;
use super::judged::Agreement;
use crate::corpus::pairs;
use crate::engine::{Engine, EngineError};
use crate::session::Evidence;

/// How well versions are found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VersionsAnswer {
    /// Files that are judged.
    pub files: usize,
    /// Pairs of them, in counts and shares.
    #[serde(flatten)]
    pub scores: Agreement,
    /// Pairs that are no versions and were taken for them.
    pub wrong: Vec<JudgedPair>,
    /// Pairs that are versions and were not taken for them.
    pub missed: Vec<JudgedPair>,
    /// All pairs that are or were taken for versions.
    pub pairs: Vec<JudgedPair>,
    /// What was left out, one sentence each.
    pub notes: Vec<String>,
}

/// Two files that are, or were taken for, versions of one session.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct JudgedPair {
    /// Path of the first.
    pub a: String,
    /// Path of the other.
    pub b: String,
    /// `right`, `wrong` or `missed`.
    pub outcome: &'static str,
    /// Session of the first; `None` when it is not in the index.
    pub session_a: Option<String>,
    /// Session of the other.
    pub session_b: Option<String>,
    /// Why they were taken for versions; what speaks against it, where they nearly were.
    pub why: Option<String>,
}

/// Compares two ways of putting the same things into groups, by their pairs: those joined by both,
/// by the first alone, and by the other alone. Each thing is given as its group in both.
pub fn compare_groups<F: PartialEq, J: PartialEq>(things: &[(F, J)]) -> GroupPairs {
    let mut pairs = GroupPairs::default();
    for (i, a) in things.iter().enumerate() {
        for (j, b) in things.iter().enumerate().skip(i + 1) {
            match (a.0 == b.0, a.1 == b.1) {
                (true, true) => pairs.right.push((i, j)),
                (true, false) => pairs.wrong.push((i, j)),
                (false, true) => pairs.missed.push((i, j)),
                (false, false) => {}
            }
        }
    }
    pairs
}

/// Pairs of things by their places, the lower first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupPairs {
    /// Joined, and rightly so.
    pub right: Vec<(usize, usize)>,
    /// Joined, and wrongly.
    pub wrong: Vec<(usize, usize)>,
    /// Not joined, and wrongly.
    pub missed: Vec<(usize, usize)>,
}

impl GroupPairs {
    /// Adds the pairs of other things.
    pub fn add(&mut self, other: GroupPairs) {
        self.right.extend(other.right);
        self.wrong.extend(other.wrong);
        self.missed.extend(other.missed);
    }

    /// The counts and shares.
    pub fn scores(&self) -> Agreement {
        let right = self.right.len();
        Agreement::of(right + self.missed.len(), right + self.wrong.len(), right)
    }
}

impl Engine {
    /// Compares the sessions of the index with a table of files that are versions of each other.
    ///
    /// Named files that no row joins are judged to be no versions of each other.
    ///
    /// # Errors
    ///
    /// A table that cannot be read, that contradicts itself, or that names no file of the index.
    pub fn evaluate_versions(&self, table: &Path) -> Result<VersionsAnswer, EngineError> {
        let rows = pairs::read(table)?;
        let judged = Judged::of(&rows, table)?;
        let known: BTreeMap<&Path, &str> = self
            .documents()
            .iter()
            .map(|&document| self.snapshot.document(document))
            .map(|entry| (entry.location.as_path(), entry.session.as_str()))
            .collect();
        let files: Vec<&PathBuf> = judged.groups.keys().collect();
        // A file that is not in the index is joined with none.
        let found = |place: usize, file: &PathBuf| known.get(file.as_path()).ok_or(place);
        let things: Vec<_> = files
            .iter()
            .enumerate()
            .map(|(place, file)| (found(place, file), judged.groups[*file]))
            .collect();
        if things.iter().all(|(found, _)| found.is_err()) {
            return Err(BadJudged::NothingKnown(table.display().to_string()).into());
        }
        let pairs = compare_groups(&things);
        let why = self.reasons();
        let pair = |&(a, b): &(usize, usize), outcome| {
            let [a, b] = [files[a], files[b]];
            let session = |file: &PathBuf| known.get(file.as_path()).map(|&id| id.to_owned());
            JudgedPair {
                a: a.display().to_string(),
                b: b.display().to_string(),
                outcome,
                session_a: session(a),
                session_b: session(b),
                why: why
                    .get(&(a.as_path(), b.as_path()))
                    .map(|&why| why.to_owned()),
            }
        };
        let all = |pairs: &[(usize, usize)], outcome| -> Vec<JudgedPair> {
            pairs.iter().map(|places| pair(places, outcome)).collect()
        };
        let (wrong, missed) = (all(&pairs.wrong, "wrong"), all(&pairs.missed, "missed"));
        let mut every = [all(&pairs.right, "right"), wrong.clone(), missed.clone()].concat();
        every.sort();
        Ok(VersionsAnswer {
            files: files.len(),
            scores: pairs.scores(),
            wrong,
            missed,
            pairs: every,
            notes: self.version_notes(&files, &known),
        })
    }

    /// Why files were, or nearly were, taken for versions, by both places in order.
    fn reasons(&self) -> BTreeMap<(&Path, &Path), &str> {
        let documents = self.snapshot.documents();
        let places: BTreeMap<_, &Path> = documents
            .map(|entry| (entry.id, entry.location.as_path()))
            .collect();
        let remarks = self.snapshot.remarks();
        let joined = remarks
            .pairs
            .iter()
            .map(|pair| (pair.a, pair.b, pair.why.as_str()));
        let nearly = remarks
            .near_misses
            .iter()
            .map(|miss| (miss.a, miss.b, miss.why.as_str()));
        joined
            .chain(nearly)
            .filter_map(|(a, b, why)| {
                let (a, b) = (*places.get(&a)?, *places.get(&b)?);
                Some(((a.min(b), a.max(b)), why))
            })
            .collect()
    }

    fn version_notes(&self, files: &[&PathBuf], known: &BTreeMap<&Path, &str>) -> Vec<String> {
        let mut notes = Vec::new();
        let absent = files
            .iter()
            .filter(|file| !known.contains_key(file.as_path()));
        let absent: Vec<String> = absent.map(|file| file.display().to_string()).collect();
        if !absent.is_empty() {
            notes.push(format!(
                "not in the index, and so joined with none: {}",
                absent.join(", ")
            ));
        }
        let stated = self.snapshot.remarks().pairs.iter();
        let stated = stated.filter(|pair| pair.by == Evidence::Stated).count();
        if stated > 0 {
            notes.push(format!(
                "{stated} pairs of the index were stated by hand, and say nothing of how well versions are found"
            ));
        }
        notes
    }
}

/// The files of a table with the group that its rows put each into.
struct Judged {
    groups: BTreeMap<PathBuf, usize>,
}

impl Judged {
    fn of(rows: &[pairs::Row], table: &Path) -> Result<Judged, EngineError> {
        let mut groups: BTreeMap<PathBuf, usize> = BTreeMap::new();
        for file in rows.iter().flat_map(|row| &row.files) {
            let next = groups.len();
            groups.entry(file.clone()).or_insert(next);
        }
        for row in rows.iter().filter(|row| row.same) {
            let joined: BTreeSet<usize> = row.files.iter().map(|file| groups[file]).collect();
            let first = joined.first().copied().unwrap_or_default();
            for group in groups.values_mut().filter(|group| joined.contains(group)) {
                *group = first;
            }
        }
        for row in rows.iter().filter(|row| !row.same) {
            let mut seen: BTreeMap<usize, &PathBuf> = BTreeMap::new();
            for file in &row.files {
                if let Some(other) = seen.insert(groups[file], file) {
                    return Err(BadJudged::Contradiction {
                        path: table.display().to_string(),
                        a: other.display().to_string(),
                        b: file.display().to_string(),
                    }
                    .into());
                }
            }
        }
        Ok(Judged { groups })
    }
}
