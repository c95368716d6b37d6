//! The mentions of a scheme in the documents in scope: what themes, pairs and reports count.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Engine, EngineError};
use crate::analysis::Units;
use crate::index::{DocumentIndex, Evidence};
use crate::session::SectionKind;
use crate::statistics::{Count, fullest_version};
use crate::theme::{ConceptIndex, Matcher, Mention, Nested, Scheme, Strength, TypeClasses};

/// The mentions in one document, in the order of the text.
#[derive(Serialize, Deserialize)]
pub(super) struct DocumentMentions {
    pub(super) document: DocumentIndex,
    pub(super) mentions: Vec<PlacedMention>,
    /// Length of its clean text without page furniture, in bytes.
    pub(super) body_bytes: usize,
    /// Words that count, by the kind of section that holds them.
    pub(super) words: BTreeMap<SectionKind, u64>,
}

/// Words that count in these documents: none where a part of the corpus has no text.
pub(super) fn words_of(found: &[DocumentMentions]) -> u64 {
    found.iter().flat_map(|found| found.words.values()).sum()
}

/// A mention and the units that hold it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PlacedMention {
    pub(super) mention: Mention,
    pub(super) sentence: usize,
    pub(super) section: SectionKind,
    /// The sentence repeats an earlier one of its document.
    pub(super) repeat: bool,
}

/// How much a version says of a concept: strict mentions, all, and unique ones. The version with
/// most stands for its session, of equals the first.
pub(super) type Said = [u64; 3];

/// Counts mentions of one concept in one version.
pub(super) fn said<'m>(mentions: impl IntoIterator<Item = &'m PlacedMention>) -> Said {
    let mut said = Said::default();
    for placed in mentions {
        said[0] += u64::from(placed.mention.strength == Strength::Strict);
        said[1] += 1;
        said[2] += u64::from(!placed.repeat);
    }
    said
}

/// What a version says of each concept that it mentions.
pub(super) fn said_of_each(found: &DocumentMentions) -> BTreeMap<ConceptIndex, Said> {
    let mut by_concept: BTreeMap<ConceptIndex, Vec<&PlacedMention>> = BTreeMap::new();
    for placed in &found.mentions {
        let concept = placed.mention.concept;
        by_concept.entry(concept).or_default().push(placed);
    }
    let each = by_concept.into_iter();
    each.map(|(concept, mentions)| (concept, said(mentions)))
        .collect()
}

/// What a session says of a concept: the version that says most, and how often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    /// Place in the list of documents with mentions.
    pub(super) version: usize,
    pub(super) count: Count,
}

/// A session's counts, by concept.
pub(super) struct SessionCells {
    pub(super) session: String,
    pub(super) cells: BTreeMap<ConceptIndex, Cell>,
}

impl Engine {
    /// Finds the strict mentions alone: what reports count and pairs of themes are measured on.
    pub(super) fn strict_mentions(
        &self,
        scheme: &Scheme,
    ) -> Result<Vec<DocumentMentions>, EngineError> {
        let mut found = self.mentions(scheme)?;
        for document in &mut found {
            let is_strict = |placed: &PlacedMention| placed.mention.strength == Strength::Strict;
            document.mentions.retain(is_strict);
        }
        Ok(found)
    }

    /// Finds all mentions, document by document in the order of the catalogue.
    pub(super) fn mentions(&self, scheme: &Scheme) -> Result<Vec<DocumentMentions>, EngineError> {
        self.mentions_nested(scheme, Nested::None)
    }

    /// The same, with mentions inside others where that is asked for. Those of the whole index are
    /// [kept](super::kept), and those of a part taken from them.
    pub(super) fn mentions_nested(
        &self,
        scheme: &Scheme,
        nested: Nested,
    ) -> Result<Vec<DocumentMentions>, EngineError> {
        let key = self.key_of_mentions(scheme, nested);
        let kept = key.as_ref().and_then(|key| self.kept_mentions(key));
        if let Some(mut found) = kept {
            found.retain(|found| self.is_in_scope(found.document));
            return Ok(found);
        }
        let found = self.find_mentions(scheme, nested)?;
        let is_whole = found.len() == self.snapshot.len();
        if let Some(key) = key.filter(|_| is_whole) {
            self.keep_mentions(&key, &found);
        }
        Ok(found)
    }

    /// Looks for the mentions in the documents in scope.
    fn find_mentions(
        &self,
        scheme: &Scheme,
        nested: Nested,
    ) -> Result<Vec<DocumentMentions>, EngineError> {
        let matcher = Matcher::new(scheme);
        let classes: Vec<TypeClasses> = self
            .snapshot
            .lexicons()
            .map(|lexicon| matcher.classify(lexicon.types().map(|t| (t.lang, t.form))))
            .collect();
        self.documents()
            .par_iter()
            .map(|&document| {
                let stream = self.snapshot.stream(document)?;
                let found = matcher.mentions(
                    &classes[stream.segment],
                    &stream.tokens,
                    &stream.units,
                    nested,
                );
                let mentions = found
                    .into_iter()
                    .map(|mention| {
                        let sentence = stream.units.sentence_at(mention.start);
                        let repeat = stream.units.sentences[sentence].repeat_of.is_some();
                        PlacedMention {
                            mention,
                            sentence,
                            section: stream.units.section_kind(sentence),
                            repeat,
                        }
                    })
                    .collect();
                let units = &stream.units;
                let furniture = units.furniture().map(|first| units.bytes_of(first).start);
                Ok(DocumentMentions {
                    document,
                    mentions,
                    words: words_by_section(units),
                    body_bytes: furniture.unwrap_or(units.byte_count as usize),
                })
            })
            .collect()
    }

    /// The evidence of chosen mentions of one document, in the order given.
    pub(super) fn evidence_of(
        &self,
        document: DocumentIndex,
        mentions: &[PlacedMention],
    ) -> Result<Vec<Evidence>, EngineError> {
        if mentions.is_empty() {
            return Ok(Vec::new());
        }
        let mut of_each = self.evidence_of_each(document, &[mentions])?;
        Ok(of_each.pop().unwrap_or_default())
    }

    /// The evidence of several groups of mentions of one document, which is read once.
    pub(super) fn evidence_of_each(
        &self,
        document: DocumentIndex,
        groups: &[impl AsRef<[PlacedMention]>],
    ) -> Result<Vec<Vec<Evidence>>, EngineError> {
        let stream = self.snapshot.stream(document)?;
        let text = self.snapshot.text(document)?;
        let place = |placed: &PlacedMention| {
            let tokens = placed.mention.start..placed.mention.end;
            self.snapshot.evidence(document, &stream, &text, tokens)
        };
        let of = |mentions: &[PlacedMention]| mentions.iter().filter_map(place).collect();
        Ok(groups.iter().map(|group| of(group.as_ref())).collect())
    }

    /// Counts each concept in each session, by the version that says most.
    pub(super) fn cells(&self, found: &[DocumentMentions]) -> Vec<SessionCells> {
        let mut cells = Vec::new();
        let mut at = 0;
        for (session, documents) in self.named_sessions() {
            let mut counts: BTreeMap<ConceptIndex, Vec<(usize, Count)>> = BTreeMap::new();
            let versions = found.iter().enumerate().skip(at);
            for (version, found) in versions.take(documents.len()) {
                for (concept, count) in counts_of(found) {
                    counts.entry(concept).or_default().push((version, count));
                }
            }
            at += documents.len();
            let fullest = counts.into_iter().filter_map(|(concept, counts)| {
                let (version, count) = fullest_version(&counts)?;
                Some((concept, Cell { version, count }))
            });
            cells.push(SessionCells {
                session,
                cells: fullest.collect(),
            });
        }
        cells
    }
}

/// The words of a document that are not set aside, by kind of section.
fn words_by_section(units: &Units) -> BTreeMap<SectionKind, u64> {
    let mut words = BTreeMap::new();
    for sentence in (0..units.sentences.len()).filter(|&s| !units.is_set_aside(s)) {
        let here = units.tokens_of(sentence).len() as u64;
        *words.entry(units.section_kind(sentence)).or_default() += here;
    }
    words
}

fn counts_of(found: &DocumentMentions) -> BTreeMap<ConceptIndex, Count> {
    let mut counts: BTreeMap<ConceptIndex, Count> = BTreeMap::new();
    for placed in &found.mentions {
        let count = counts.entry(placed.mention.concept).or_default();
        count.mentions += 1;
        count.unique_mentions += u64::from(!placed.repeat);
    }
    counts
}
