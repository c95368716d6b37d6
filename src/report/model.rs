//! What a report says, before it is written in any format.
//!
//! Field names are the keys of the JSON output: they are added to, never renamed. All lists are in
//! the order in which they are shown; maps are sorted by key.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::index::Evidence;
use crate::statistics::Pair;

/// A cross-session theme report.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Title of the report.
    pub title: String,
    /// What was read, and what was not.
    pub corpus: Corpus,
    /// The themes looked for, those in most sessions first; themes never found may be listed with
    /// zeros.
    pub themes: Vec<Theme>,
    /// Pairs of themes, the best supported first.
    pub pairs: Vec<ReportedPair>,
    /// Every place a number of this report rests on, by its id.
    pub evidence: BTreeMap<String, Evidence>,
    /// How the numbers came about.
    pub method: Method,
}

/// What was read, and what was not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corpus {
    /// Hash over the content of all documents: equal for equal corpora.
    pub fingerprint: String,
    /// Files read.
    pub documents: u64,
    /// Sessions they make up; versions of one session in several languages count once.
    pub sessions: u64,
    /// Words in all documents, page furniture left out.
    pub tokens: u64,
    /// Documents per language, sorted by code.
    pub languages: Vec<LanguageCount>,
    /// The sessions, in the order of the columns of the heat map.
    pub session_list: Vec<SessionEntry>,
    /// Files that could not be read.
    pub skipped: Vec<SetAside>,
    /// Files that were read, but not well enough to be trusted blindly.
    pub doubtful: Vec<SetAside>,
}

/// How many documents are in a language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LanguageCount {
    /// ISO 639-1 code, or `und`.
    pub lang: String,
    /// Documents in that language.
    pub documents: u64,
}

/// A session and the documents that are its versions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionEntry {
    /// Id of the session, as in the keys of [`Theme::cells`].
    pub id: String,
    /// Title; `None` when the brief does not state one.
    pub title: Option<String>,
    /// Kind as the brief names it (panel, plenary, workshop).
    pub kind: Option<String>,
    /// Date, ISO 8601.
    pub date: Option<String>,
    /// Thematic line of the event.
    pub thematic_line: Option<String>,
    /// ISO 639-1 codes of the versions.
    pub languages: Vec<String>,
    /// The documents.
    pub versions: Vec<Version>,
}

/// One document of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// Id of the document (hash of the file's content, hexadecimal).
    pub document: String,
    /// Path of the file as it was named to ingest.
    pub path: String,
    /// ISO 639-1 code, or `und`.
    pub lang: String,
    /// Pages; `None` when the file has no pages.
    pub pages: Option<u32>,
    /// Length of the clean text without page furniture, in bytes: what evidence counts in.
    #[serde(default)]
    pub bytes: u64,
}

/// A file that was skipped or is doubtful, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetAside {
    /// Path of the file as it was named to ingest.
    pub path: String,
    /// The reason, a phrase without full stop.
    pub reason: String,
}

/// A theme and where it was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Theme {
    /// Id of the concept in its scheme.
    pub concept: String,
    /// Preferred label by language (`en`, `es`, `fr`).
    pub label: BTreeMap<String, String>,
    /// Definition by language, as far as the scheme gives one.
    pub definition: BTreeMap<String, String>,
    /// Sessions with at least one mention.
    pub sessions: u64,
    /// Mentions in all sessions.
    pub mentions: u64,
    /// Mentions in all sessions, sentences that repeat an earlier one left out.
    pub unique_mentions: u64,
    /// Counts by id of session; sessions without a mention are absent.
    pub cells: BTreeMap<String, Cell>,
    /// Ids of the best quotations, the best first.
    pub quotations: Vec<String>,
}

/// A theme in a session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Mentions in the session, versions combined as [`Method::versions`] says.
    pub mentions: u64,
    /// Mentions, sentences that repeat an earlier one left out.
    pub unique_mentions: u64,
    /// Ids of the evidence, in the order of the text.
    pub evidence: Vec<String>,
}

/// A pair of themes with the places where both are spoken of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReportedPair {
    /// The themes (ids of concepts), their counts and measures.
    #[serde(flatten)]
    pub pair: Pair,
    /// Ids of the evidence, in the order in which it is shown.
    pub evidence: Vec<String>,
}

/// How the numbers came about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Method {
    /// Name of the program.
    pub program: String,
    /// Version of the program.
    pub version: String,
    /// The scheme of themes, by name or path.
    pub scheme: String,
    /// Hash of the scheme's content.
    pub scheme_hash: String,
    /// What counts once: `session` or `document`.
    pub unit: String,
    /// How language versions of a session were combined: `max`, `mean`, `union`, `prefer:LANG`.
    pub versions: String,
    /// Within what two themes must meet: `session`, `section`, `paragraph`, `sentence`.
    pub context: String,
    /// Further remarks, each a sentence.
    pub notes: Vec<String>,
}

impl Report {
    /// The ids that a theme or pair names but [`Report::evidence`] does not hold, sorted; empty in a
    /// sound report.
    pub fn missing_evidence(&self) -> BTreeSet<&str> {
        let of_themes = self.themes.iter().flat_map(Theme::evidence_ids);
        let of_pairs = self.pairs.iter().flat_map(|pair| &pair.evidence);
        of_themes
            .chain(of_pairs)
            .map(String::as_str)
            .filter(|id| !self.evidence.contains_key(*id))
            .collect()
    }

    /// Themes with at least one mention, in the order of the report.
    pub(super) fn found(&self) -> impl Iterator<Item = &Theme> {
        self.themes.iter().filter(|theme| theme.sessions > 0)
    }

    /// Pairs that share at least one unit, in the order of the report.
    pub(super) fn meeting_pairs(&self) -> impl Iterator<Item = &ReportedPair> {
        self.pairs.iter().filter(|pair| pair.pair.o11 > 0)
    }
}

impl Theme {
    /// The label to show: English, else the first in another language, else the id of the concept.
    pub fn name(&self) -> &str {
        self.label
            .get("en")
            .or_else(|| self.label.values().next())
            .unwrap_or(&self.concept)
    }

    fn evidence_ids(&self) -> impl Iterator<Item = &String> {
        self.cells
            .values()
            .flat_map(|cell| &cell.evidence)
            .chain(&self.quotations)
    }
}

impl SessionEntry {
    /// The title, or the id when the brief states none.
    pub fn name(&self) -> &str {
        self.title.as_deref().unwrap_or(&self.id)
    }
}
