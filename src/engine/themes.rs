//! `themes`: how often each session speaks of each concept; `themes match`: every mention.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;

use super::{Engine, EngineError};
use crate::theme::{Concept, Scheme};

/// The table of themes by session.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ThemesAnswer {
    /// What a column is: `session`.
    pub unit: &'static str,
    /// How versions of a session were combined: `max`, the version with most mentions.
    pub versions: &'static str,
    /// The columns: ids of the sessions.
    pub units: Vec<String>,
    /// The rows: concepts in most sessions first, then by mentions, then by id.
    pub rows: Vec<ThemeRow>,
}

/// One concept.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ThemeRow {
    /// Id of the concept.
    pub concept: String,
    /// Preferred label by language code.
    pub label: BTreeMap<String, String>,
    /// Sessions that mention it in any version.
    pub sessions: u64,
    /// Mentions over all sessions.
    pub mentions: u64,
    /// Mentions outside sentences that repeat an earlier one of their document.
    pub unique_mentions: u64,
    /// Mentions by session; sessions without one are left out.
    pub cells: BTreeMap<String, u64>,
}

/// One mention.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MentionRecord {
    /// Id of the concept.
    pub concept: String,
    /// Id of the session.
    pub session: String,
    /// Id of the document.
    pub document: String,
    /// Its path.
    pub path: String,
    /// Language of the sentence.
    pub lang: String,
    /// Kind of section.
    pub section: String,
    /// Page counted from 1; `None` when the file has no pages.
    pub page: Option<u32>,
    /// Whether the page is estimated, since the file marks none.
    pub page_estimated: bool,
    /// First byte in the clean text.
    pub start: usize,
    /// Byte after the last one.
    pub end: usize,
    /// The words as they stand.
    pub text: String,
    /// Which kind of label matched: `prefLabel`, `altLabel`, `hiddenLabel`, `pattern`.
    pub kind: &'static str,
    /// How closely it follows the label: `strict`, `variant`, `loose`.
    pub strength: &'static str,
    /// Whether the sentence repeats an earlier one of its document.
    pub repeat: bool,
    /// The sentence.
    pub quote: String,
    /// Id of the evidence.
    pub evidence: String,
}

impl Engine {
    /// Counts the concepts of a scheme; with `all`, those that are never mentioned have a row too.
    pub fn themes(&self, scheme: &Scheme, all: bool) -> Result<ThemesAnswer, EngineError> {
        let found = self.mentions(scheme)?;
        let sessions = self.cells(&found);
        let mut rows: Vec<ThemeRow> = scheme.concepts.iter().map(empty_row).collect();
        for session in &sessions {
            for (&concept, cell) in &session.cells {
                let row = &mut rows[concept];
                row.sessions += 1;
                row.mentions += cell.count.mentions;
                row.unique_mentions += cell.count.unique_mentions;
                row.cells
                    .insert(session.session.to_owned(), cell.count.mentions);
            }
        }
        rows.retain(|row| all || row.sessions > 0);
        rows.sort_by(|a, b| {
            (b.sessions, b.mentions, &a.concept).cmp(&(a.sessions, a.mentions, &b.concept))
        });
        let units = sessions
            .iter()
            .map(|session| session.session.to_owned())
            .collect();
        Ok(ThemesAnswer {
            unit: "session",
            versions: "max",
            units,
            rows,
        })
    }

    /// Every mention in every document, in the order of the catalogue and the text.
    pub fn theme_mentions(&self, scheme: &Scheme) -> Result<Vec<MentionRecord>, EngineError> {
        let found = self.mentions(scheme)?;
        let records: Vec<Vec<MentionRecord>> = found
            .par_iter()
            .map(|found| {
                let evidence = self.evidence_of(found.document, &found.mentions)?;
                let records =
                    found
                        .mentions
                        .iter()
                        .zip(evidence)
                        .map(|(placed, place)| MentionRecord {
                            concept: scheme.concepts[placed.mention.concept].id.clone(),
                            session: place.session,
                            document: place.document,
                            path: place.path,
                            lang: place.lang,
                            section: place.section,
                            page: place.page,
                            page_estimated: place.page_estimated,
                            start: place.start,
                            end: place.end,
                            text: place.text,
                            kind: placed.mention.label.name(),
                            strength: placed.mention.strength.name(),
                            repeat: place.repeat,
                            quote: place.quote,
                            evidence: place.id,
                        });
                Ok(records.collect())
            })
            .collect::<Result<_, EngineError>>()?;
        Ok(records.concat())
    }
}

fn empty_row(concept: &Concept) -> ThemeRow {
    ThemeRow {
        concept: concept.id.clone(),
        label: labels(concept),
        sessions: 0,
        mentions: 0,
        unique_mentions: 0,
        cells: BTreeMap::new(),
    }
}

/// The preferred labels by language code.
pub(super) fn labels(concept: &Concept) -> BTreeMap<String, String> {
    concept
        .preferred
        .iter()
        .map(|(lang, label)| (lang.code().to_owned(), label.clone()))
        .collect()
}
