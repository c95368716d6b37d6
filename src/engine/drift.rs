//! `themes drift`: themes that one version of a session has and another lacks, and themes that are
//! announced and not discussed.
//!
//! What is sure comes first. A drift is sure when the theme stands there twice or more word by word
//! and the vocabulary could have found it on the other side; likely when it stands there once word
//! by word, or more often by a variant; and unsure otherwise, above all when the scheme has no label
//! in the language that lacks it: then it is the scheme that drifts. What one section alone announces
//! is likely at most.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rayon::prelude::*;
use serde::Serialize;

use super::concordance::BesideLine;
use super::mentions::{DocumentMentions, PlacedMention, said, words_of};
use super::themes::labels;
use super::{Counted, Engine, EngineError, MentionRecord, ThemeScope};
use crate::index::DocumentIndex;
use crate::language::Lang;
use crate::session::SectionKind;
use crate::theme::{Concept, ConceptIndex, Scheme};

/// Sentences that a drift shows.
const SHOWN: usize = 3;
/// Where a brief announces what it is about.
const ANNOUNCING: [SectionKind; 3] = [
    SectionKind::Summary,
    SectionKind::Conceptualisation,
    SectionKind::Objectives,
];

/// What has drifted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DriftKind {
    /// One version of a session has the theme, another lacks it.
    Version,
    /// The theme is announced and not discussed.
    Announced,
}

impl DriftKind {
    fn name(self) -> &'static str {
        match self {
            DriftKind::Version => "version",
            DriftKind::Announced => "announced",
        }
    }
}

/// How sure a drift is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sureness {
    /// Twice or more word by word on one side, and nothing on the other where it could be found.
    Sure,
    /// Once word by word, or more often by a variant.
    Likely,
    /// Less than that, or the vocabulary is the likelier cause.
    Unsure,
}

impl Sureness {
    fn name(self) -> &'static str {
        match self {
            Sureness::Sure => "sure",
            Sureness::Likely => "likely",
            Sureness::Unsure => "unsure",
        }
    }
}

/// Which drifts to look for.
#[derive(Clone, Debug, Default)]
pub struct DriftRequest {
    /// Where, and which concepts.
    pub scope: ThemeScope,
    /// Of one kind; of both when `None`.
    pub kind: Option<DriftKind>,
    /// At most so many.
    pub limit: Option<usize>,
}

/// What has drifted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DriftAnswer {
    /// Words that were looked through: none where the scope has no text.
    pub words: u64,
    /// Sessions with versions in several languages, which were compared.
    pub compared: usize,
    /// Sessions that announce something and have a discussion.
    pub discussing: usize,
    /// How many drifts there are, listed or not.
    pub count: usize,
    /// The drifts, the sure ones first.
    pub drifts: Vec<Drift>,
}

/// A theme that is on one side and not on the other.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Drift {
    /// `sure`, `likely` or `unsure`.
    pub sureness: &'static str,
    /// `version` or `announced`.
    pub kind: &'static str,
    /// Id of the session.
    pub session: String,
    /// Id of the concept.
    pub concept: String,
    /// Preferred label by language code.
    pub label: BTreeMap<String, String>,
    /// Where it stands: the languages of the versions, or the sections that announce it.
    pub present: Vec<String>,
    /// Where it does not: the language of a version, or `discussion`.
    pub missing: String,
    /// The path of the version that lacks it; of an announced theme the version that is quoted.
    pub path: String,
    /// Mentions word by word in the version that has most.
    pub strict: u64,
    /// All mentions in that version.
    pub mentions: u64,
    /// What speaks against it, as a sentence.
    pub note: Option<String>,
    /// Some of the sentences where it stands.
    pub sentences: Vec<DriftSentence>,
    /// The evidence of all mentions in that version.
    pub evidence: Vec<String>,
}

/// A sentence that mentions the theme.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DriftSentence {
    /// The mention.
    #[serde(flatten)]
    pub mention: MentionRecord,
    /// What the version that lacks the theme says there.
    pub beside: Option<BesideLine>,
}

/// A drift before its text is read.
struct Found {
    sureness: Sureness,
    kind: DriftKind,
    concept: ConceptIndex,
    present: Vec<String>,
    missing: String,
    /// The version that is quoted, by its place, and its mentions.
    version: usize,
    mentions: Vec<PlacedMention>,
    /// The version that lacks it.
    lacking: Option<usize>,
    note: Option<String>,
}

impl Found {
    fn strict(&self) -> usize {
        strict(&self.mentions)
    }
}

fn strict(mentions: &[PlacedMention]) -> usize {
    mentions
        .iter()
        .filter(|placed| Counted::Strict.has(placed))
        .count()
}

/// How sure it is that a theme stands where these mentions are.
fn sureness(mentions: &[PlacedMention]) -> Sureness {
    let loose = |placed: &&PlacedMention| placed.mention.strength == crate::theme::Strength::Loose;
    let close = mentions.len() - mentions.iter().filter(loose).count();
    match strict(mentions) {
        2.. => Sureness::Sure,
        1 => Sureness::Likely,
        0 if close > 1 => Sureness::Likely,
        0 => Sureness::Unsure,
    }
}

/// The versions of one session that are in scope.
struct Session<'f> {
    places: Range<usize>,
    found: &'f [DocumentMentions],
    langs: &'f [Lang],
}

impl Session<'_> {
    fn mentions(&self, version: usize, concept: ConceptIndex) -> Vec<PlacedMention> {
        let mentions = self.found[version].mentions.iter();
        let of_concept = mentions.filter(|placed| placed.mention.concept == concept);
        of_concept.copied().collect()
    }

    fn concepts(&self) -> BTreeSet<ConceptIndex> {
        let versions = self.found[self.places.clone()].iter();
        let mentions = versions.flat_map(|found| &found.mentions);
        mentions.map(|placed| placed.mention.concept).collect()
    }

    fn is_translated(&self) -> bool {
        let langs: BTreeSet<Lang> = self.langs[self.places.clone()].iter().copied().collect();
        langs.len() > 1
    }

    /// The version that says most of these, as the table of themes has it.
    fn fullest(&self, mentions: &[(usize, Vec<PlacedMention>)]) -> Option<usize> {
        let key = |of: &(usize, Vec<PlacedMention>)| said(&of.1);
        let best = mentions
            .iter()
            .reduce(|best, next| match key(next) > key(best) {
                true => next,
                false => best,
            });
        let best = best.filter(|(_, mentions)| !mentions.is_empty());
        best.map(|(version, _)| *version)
    }

    /// The themes that a version lacks and one in another language has.
    fn between_versions(&self, concept: ConceptIndex, entry: &Concept) -> Vec<Found> {
        let all: Vec<(usize, Vec<PlacedMention>)> = self
            .places
            .clone()
            .map(|version| (version, self.mentions(version, concept)))
            .collect();
        let Some(fullest) = self.fullest(&all) else {
            return Vec::new();
        };
        let having: BTreeSet<Lang> = all
            .iter()
            .filter(|(_, mentions)| !mentions.is_empty())
            .map(|&(version, _)| self.langs[version])
            .collect();
        let lacking = all.iter().map(|&(version, _)| version);
        lacking
            .filter(|&version| !having.contains(&self.langs[version]))
            .map(|version| {
                let mentions = self.mentions(fullest, concept);
                let lang = self.langs[version];
                let note = (!is_labelled(entry, lang))
                    .then(|| format!("the scheme has no label of it in {}", lang.code()));
                Found {
                    sureness: match note {
                        Some(_) => Sureness::Unsure,
                        None => sureness(&mentions),
                    },
                    kind: DriftKind::Version,
                    concept,
                    present: having.iter().map(|lang| lang.code().to_owned()).collect(),
                    missing: lang.code().to_owned(),
                    version: fullest,
                    mentions,
                    lacking: Some(version),
                    note,
                }
            })
            .collect()
    }

    /// The versions that have a discussion.
    fn discussing(&self) -> Vec<usize> {
        let has = |version: &usize, kind: SectionKind| {
            let words = &self.found[*version].words;
            words.get(&kind).is_some_and(|&words| words > 0)
        };
        let versions = self.places.clone();
        let discussing = versions.filter(|version| has(version, SectionKind::Discussion));
        let announcing = |version: &usize| ANNOUNCING.iter().any(|&kind| has(version, kind));
        discussing.filter(announcing).collect()
    }

    /// A theme that is announced and that no version discusses.
    fn announced(&self, concept: ConceptIndex) -> Option<Found> {
        let is_discussed = |version: usize| {
            let mentions = self.mentions(version, concept);
            mentions
                .iter()
                .any(|placed| placed.section == SectionKind::Discussion)
        };
        if self.places.clone().any(is_discussed) {
            return None;
        }
        let announcing = |version: usize| {
            let mut mentions = self.mentions(version, concept);
            mentions.retain(|placed| ANNOUNCING.contains(&placed.section));
            (version, mentions)
        };
        let all: Vec<_> = self.discussing().into_iter().map(announcing).collect();
        let version = self.fullest(&all)?;
        let (_, mentions) = announcing(version);
        let sections: BTreeSet<SectionKind> =
            mentions.iter().map(|placed| placed.section).collect();
        // What one section says twice may be an example of it.
        let least = match sections.len() {
            1 => Sureness::Likely,
            _ => Sureness::Sure,
        };
        Some(Found {
            sureness: sureness(&mentions).max(least),
            kind: DriftKind::Announced,
            concept,
            present: sections.iter().map(SectionKind::to_string).collect(),
            missing: SectionKind::Discussion.to_string(),
            version,
            mentions,
            lacking: None,
            note: None,
        })
    }
}

/// Whether anything of a concept could be found in a language.
fn is_labelled(concept: &Concept, lang: Lang) -> bool {
    let is_of = |of: Option<Lang>| of.is_none_or(|of| of == lang);
    concept.labels.iter().any(|label| is_of(label.lang))
        || concept
            .rules
            .patterns
            .iter()
            .any(|pattern| is_of(pattern.lang))
}

impl Engine {
    /// Finds themes that have drifted.
    ///
    /// # Errors
    ///
    /// A scope that names what is not there.
    pub fn theme_drift(
        &self,
        scheme: &Scheme,
        request: &DriftRequest,
    ) -> Result<DriftAnswer, EngineError> {
        let scope = self.scope(scheme, &request.scope)?;
        let found = scope.within(self.mentions_nested(scheme, request.scope.nested)?);
        let words = words_of(&found);
        let lang = |found: &DocumentMentions| self.snapshot.lang(found.document);
        let langs: Vec<Lang> = found.iter().map(lang).collect();
        let is_asked = |kind| request.kind.is_none_or(|asked| asked == kind);
        let (mut compared, mut discussing) = (0, 0);
        let mut drifts = Vec::new();
        for places in self.sessions_within(&found) {
            let session = Session {
                places,
                found: &found,
                langs: &langs,
            };
            let (translated, discusses) =
                (session.is_translated(), !session.discussing().is_empty());
            compared += usize::from(translated);
            discussing += usize::from(discusses);
            for concept in session.concepts().into_iter().filter(|&c| scope.has(c)) {
                if translated && is_asked(DriftKind::Version) {
                    drifts.extend(session.between_versions(concept, &scheme.concepts[concept]));
                }
                if discusses && is_asked(DriftKind::Announced) {
                    drifts.extend(session.announced(concept));
                }
            }
        }
        // Stable: what is as sure and as frequent stays in the order of the catalogue.
        drifts.sort_by_key(|found: &Found| {
            let often = (found.strict(), found.mentions.len());
            (found.sureness, found.kind, Reverse(often))
        });
        let count = drifts.len();
        drifts.truncate(request.limit.unwrap_or(usize::MAX));
        let drifts = drifts
            .par_iter()
            .map(|drift| self.drift(scheme, &found, drift))
            .collect::<Result<Vec<Drift>, EngineError>>()?;
        Ok(DriftAnswer {
            words,
            compared,
            discussing,
            count,
            drifts,
        })
    }

    /// The places of the documents of each session.
    fn sessions_within(&self, found: &[DocumentMentions]) -> Vec<Range<usize>> {
        let session = |found: &DocumentMentions| self.snapshot.session_number(found.document);
        let groups = found.chunk_by(|a, b| session(a) == session(b));
        let mut start = 0;
        groups
            .map(|own| {
                let places = start..start + own.len();
                start = places.end;
                places
            })
            .collect()
    }

    fn drift(
        &self,
        scheme: &Scheme,
        documents: &[DocumentMentions],
        found: &Found,
    ) -> Result<Drift, EngineError> {
        let document = documents[found.version].document;
        let records: Vec<MentionRecord> = self
            .evidence_of(document, &found.mentions)?
            .into_iter()
            .zip(&found.mentions)
            .map(|(place, placed)| MentionRecord::new(scheme, placed, place))
            .collect();
        let lacking = found.lacking.map(|version| documents[version].document);
        let evidence = records
            .iter()
            .map(|record| record.evidence.clone())
            .collect();
        let entry = &scheme.concepts[found.concept];
        let quoted = self.snapshot.document(document);
        let shown = lacking.map_or(quoted, |version| self.snapshot.document(version));
        Ok(Drift {
            sureness: found.sureness.name(),
            kind: found.kind.name(),
            session: quoted.session.clone(),
            concept: entry.id.clone(),
            label: labels(entry),
            present: found.present.clone(),
            missing: found.missing.clone(),
            path: shown.path.clone(),
            strict: found.strict() as u64,
            mentions: found.mentions.len() as u64,
            note: found.note.clone(),
            sentences: self.drift_sentences(document, lacking, records)?,
            evidence,
        })
    }

    /// The first sentences that mention a theme, each with what the version that lacks it says there.
    fn drift_sentences(
        &self,
        document: DocumentIndex,
        lacking: Option<DocumentIndex>,
        records: Vec<MentionRecord>,
    ) -> Result<Vec<DriftSentence>, EngineError> {
        let mut shown = records;
        shown.retain(|record| !record.repeat);
        shown.truncate(SHOWN);
        let nodes: Vec<Range<usize>> = shown
            .iter()
            .map(|record| record.start..record.end)
            .collect();
        let mut beside = match lacking {
            Some(other) => self.beside_in(document, other, &nodes)?,
            None => Vec::new(),
        }
        .into_iter();
        let sentences = shown.into_iter().map(|mention| DriftSentence {
            mention,
            beside: beside.next(),
        });
        Ok(sentences.collect())
    }
}
