//! `themes`: how often each session, line, section, ... speaks of each concept; `themes match`: every
//! mention.

mod scope;
pub(super) mod table;

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;

pub use scope::ThemeScope;
pub(super) use scope::unknown_concept;
pub use table::{
    Amount, Counted, ThemeRow, ThemeTableRequest, ThemeUnits, ThemesAnswer, UnknownVersions,
    Versions,
};

use super::mentions::PlacedMention;
use super::{Engine, EngineError};
use crate::index::Evidence;
use crate::theme::{Concept, Scheme};

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
    /// What stands before it in its sentence.
    pub left: String,
    /// The words as they stand.
    pub text: String,
    /// What stands after it in its sentence.
    pub right: String,
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

impl MentionRecord {
    pub(super) fn new(scheme: &Scheme, placed: &PlacedMention, place: Evidence) -> MentionRecord {
        let side = |side: Option<&str>| side.unwrap_or_default().to_owned();
        MentionRecord {
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
            left: side(place.quote.get(..place.quote_start)),
            text: place.text,
            right: side(place.quote.get(place.quote_end..)),
            kind: placed.mention.label.name(),
            strength: placed.mention.strength.name(),
            repeat: place.repeat,
            quote: place.quote,
            evidence: place.id,
        }
    }
}

impl Engine {
    /// Every mention that counts, in the order of the catalogue and the text.
    ///
    /// # Errors
    ///
    /// A scope that names what is not there.
    pub fn theme_mentions(
        &self,
        scheme: &Scheme,
        scope: &ThemeScope,
    ) -> Result<Vec<MentionRecord>, EngineError> {
        let nested = scope.nested;
        let scope = self.scope(scheme, scope)?;
        let mut found = scope.within(self.mentions_nested(scheme, nested)?);
        for found in &mut found {
            found
                .mentions
                .retain(|placed| scope.has(placed.mention.concept));
        }
        let records: Vec<Vec<MentionRecord>> = found
            .par_iter()
            .map(|found| {
                let evidence = self.evidence_of(found.document, &found.mentions)?;
                let places = found.mentions.iter().zip(evidence);
                Ok(places
                    .map(|(placed, place)| MentionRecord::new(scheme, placed, place))
                    .collect())
            })
            .collect::<Result<_, EngineError>>()?;
        Ok(records.concat())
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
