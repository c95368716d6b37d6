//! `cooccur`: which themes keep company, within a sentence, paragraph, section or session.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use rayon::prelude::*;
use serde::Serialize;

use super::mentions::{DocumentMentions, PlacedMention};
use super::{Engine, EngineError};
use crate::index::{Evidence, StoredStream};
use crate::statistics::{self, Pair};
use crate::theme::{ConceptIndex, Scheme};

/// Within what two themes must meet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Context {
    /// One sentence; sentences that repeat an earlier one are left out.
    Sentence,
    /// One paragraph; paragraphs that only repeat earlier sentences are left out.
    Paragraph,
    /// One section of a brief.
    Section,
    /// One session, any version.
    #[default]
    Session,
}

impl Context {
    /// The name used in commands and output.
    pub fn name(self) -> &'static str {
        match self {
            Context::Sentence => "sentence",
            Context::Paragraph => "paragraph",
            Context::Section => "section",
            Context::Session => "session",
        }
    }

    /// How versions of a session are combined.
    pub fn versions(self) -> &'static str {
        match self {
            Context::Session => "union",
            _ => "prefer:en,es,fr",
        }
    }
}

/// A word that names no context.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is none of sentence, paragraph, section, session")]
pub struct UnknownContext(String);

impl FromStr for Context {
    type Err = UnknownContext;

    fn from_str(name: &str) -> Result<Context, UnknownContext> {
        [
            Context::Sentence,
            Context::Paragraph,
            Context::Section,
            Context::Session,
        ]
        .into_iter()
        .find(|context| context.name() == name)
        .ok_or_else(|| UnknownContext(name.to_owned()))
    }
}

/// Pairs of themes over one kind of context.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CooccurrenceAnswer {
    /// What counts once when versions are combined: `session`.
    pub unit: &'static str,
    /// Within what the themes meet.
    pub context: &'static str,
    /// `union`: a session has a theme when any version has it. `prefer:en,es,fr`: the contexts
    /// of one version of each session, the first of these languages.
    pub versions: &'static str,
    /// Number of contexts.
    pub n: u64,
    /// Number of sessions.
    pub sessions: u64,
    /// Number of pairs that were tested and corrected over, listed or not.
    pub tested: u64,
    /// The pairs, the least likely by chance first.
    pub pairs: Vec<EvidencedPair>,
}

/// A pair of themes and where they meet.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EvidencedPair {
    /// The concepts and their measures.
    #[serde(flatten)]
    pub pair: Pair,
    /// Two ids for each context in which they meet: a mention of `a`, and the mention of `b`
    /// closest to it.
    pub evidence: Vec<String>,
}

/// A mention, by document and place in its list.
type MentionAt = (usize, usize);

/// Which contexts hold which concepts.
struct Universe {
    n: u64,
    /// For each concept, for each context, its mentions there.
    held: BTreeMap<ConceptIndex, BTreeMap<u32, Vec<MentionAt>>>,
}

impl Engine {
    /// Measures every pair of concepts; with `all`, pairs that never meet are listed too.
    pub fn cooccurrence(
        &self,
        scheme: &Scheme,
        context: Context,
        all: bool,
    ) -> Result<CooccurrenceAnswer, EngineError> {
        let found = self.strict_mentions(scheme)?;
        let (answer, _) = self.cooccurrence_of(scheme, &found, context, all)?;
        Ok(answer)
    }

    /// The same for mentions that were found before, with the evidence itself.
    pub(super) fn cooccurrence_of(
        &self,
        scheme: &Scheme,
        found: &[DocumentMentions],
        context: Context,
        all: bool,
    ) -> Result<(CooccurrenceAnswer, BTreeMap<String, Evidence>), EngineError> {
        let universe = match context {
            Context::Session => self.session_universe(found),
            _ => self.inner_universe(found, context)?,
        };
        let concepts: BTreeMap<&str, ConceptIndex> = universe
            .held
            .keys()
            .map(|&concept| (scheme.concepts[concept].id.as_str(), concept))
            .collect();
        let presence = concepts
            .iter()
            .map(|(id, concept)| {
                (
                    (*id).to_owned(),
                    universe.held[concept].keys().copied().collect(),
                )
            })
            .collect();
        let units = format!("{}s", context.name());
        let mut pairs = statistics::cooccurrence(&presence, universe.n, &units)?;
        let tested = pairs
            .iter()
            .filter(|pair| pair.p_adjusted.is_some())
            .count() as u64;
        pairs.retain(|pair| all || pair.o11 > 0);
        let meetings: Vec<Vec<MentionAt>> = pairs
            .iter()
            .map(|pair| {
                universe.meetings(concepts[pair.a.as_str()], concepts[pair.b.as_str()], found)
            })
            .collect();
        let evidence = self.evidence_at(found, meetings.iter().flatten().copied().collect())?;
        let pairs = pairs
            .into_iter()
            .zip(meetings)
            .map(|(pair, meetings)| EvidencedPair {
                pair,
                evidence: meetings
                    .iter()
                    .filter_map(|at| Some(evidence.get(at)?.id.clone()))
                    .collect(),
            })
            .collect();
        let answer = CooccurrenceAnswer {
            unit: "session",
            context: context.name(),
            versions: context.versions(),
            n: universe.n,
            sessions: self.sessions_in_scope().len() as u64,
            tested,
            pairs,
        };
        Ok((
            answer,
            evidence
                .into_values()
                .map(|place| (place.id.clone(), place))
                .collect(),
        ))
    }

    fn session_universe(&self, found: &[DocumentMentions]) -> Universe {
        let sessions = self.sessions_in_scope();
        let mut universe = Universe {
            n: sessions.len() as u64,
            held: BTreeMap::new(),
        };
        let mut document = 0;
        for (session, (_, documents)) in (0..).zip(&sessions) {
            let versions = found.iter().enumerate().skip(document);
            for (version, found) in versions.take(documents.len()) {
                universe.add(version, found, |_| Some(session));
            }
            document += documents.len();
        }
        universe
    }

    /// Contexts smaller than a session: those of the first version of each session.
    fn inner_universe(
        &self,
        found: &[DocumentMentions],
        context: Context,
    ) -> Result<Universe, EngineError> {
        let mut universe = Universe {
            n: 0,
            held: BTreeMap::new(),
        };
        let mut document = 0;
        for (_, documents) in self.sessions_in_scope() {
            let stream = self.snapshot.stream(documents[0])?;
            let contexts = contexts(&stream, context);
            let first = universe.n as u32;
            let number = |placed: &PlacedMention| {
                contexts
                    .get(placed.sentence)
                    .copied()
                    .flatten()
                    .map(|c| first + c)
            };
            universe.add(document, &found[document], number);
            universe.n += contexts
                .iter()
                .flatten()
                .max()
                .map_or(0, |last| u64::from(*last) + 1);
            document += documents.len();
        }
        Ok(universe)
    }

    fn evidence_at(
        &self,
        found: &[DocumentMentions],
        wanted: BTreeSet<MentionAt>,
    ) -> Result<BTreeMap<MentionAt, Evidence>, EngineError> {
        let mut by_document: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (document, mention) in wanted {
            by_document.entry(document).or_default().push(mention);
        }
        let evidence: Vec<Vec<(MentionAt, Evidence)>> = by_document
            .into_par_iter()
            .map(|(document, mentions)| {
                let chosen: Vec<PlacedMention> = mentions
                    .iter()
                    .map(|&m| found[document].mentions[m])
                    .collect();
                let places = self.evidence_of(found[document].document, &chosen)?;
                Ok(mentions
                    .into_iter()
                    .map(|mention| (document, mention))
                    .zip(places)
                    .collect())
            })
            .collect::<Result<_, EngineError>>()?;
        Ok(evidence.into_iter().flatten().collect())
    }
}

/// For each sentence the number of its context in the document, counted from 0; `None` for
/// sentences that are set aside, and for contexts that only repeat earlier sentences.
fn contexts(stream: &StoredStream, context: Context) -> Vec<Option<u32>> {
    let units = &stream.units;
    let unit_of = |sentence: usize| match context {
        Context::Sentence => sentence,
        Context::Paragraph => units.paragraph_at(sentence),
        Context::Section | Context::Session => units.section_at(sentence),
    };
    let sentences = 0..units.sentences.len();
    let counts = |s: &usize| !units.is_set_aside(*s) && !units.tokens_of(*s).is_empty();
    let is_new = |s: &usize| units.sentences[*s].repeat_of.is_none();
    let kept: BTreeSet<usize> = sentences
        .clone()
        .filter(|s| counts(s) && (is_new(s) || context == Context::Section))
        .map(unit_of)
        .collect();
    let numbers: BTreeMap<usize, u32> = kept.into_iter().zip(0..).collect();
    sentences
        .map(|s| numbers.get(&unit_of(s)).copied().filter(|_| counts(&s)))
        .collect()
}

impl Universe {
    fn add(
        &mut self,
        document: usize,
        found: &DocumentMentions,
        number: impl Fn(&PlacedMention) -> Option<u32>,
    ) {
        for (place, placed) in found.mentions.iter().enumerate() {
            if let Some(unit) = number(placed) {
                let held = self.held.entry(placed.mention.concept).or_default();
                held.entry(unit).or_default().push((document, place));
            }
        }
    }

    /// For each context that holds both concepts, a mention of each: the two that stand closest,
    /// in one document where a document has both.
    fn meetings(
        &self,
        a: ConceptIndex,
        b: ConceptIndex,
        found: &[DocumentMentions],
    ) -> Vec<MentionAt> {
        let at = |(document, mention): MentionAt| found[document].mentions[mention].mention.start;
        let mut meetings = Vec::new();
        for (unit, of_a) in &self.held[&a] {
            let Some(of_b) = self.held[&b].get(unit) else {
                continue;
            };
            if let Some((a, b)) = closest(of_a, of_b, at) {
                meetings.extend([a, b]);
            }
        }
        meetings
    }
}

/// The two mentions that stand closest in one document, or the first ones where no document has
/// both. Both lists are in the order of documents and text.
fn closest(
    of_a: &[MentionAt],
    of_b: &[MentionAt],
    at: impl Fn(MentionAt) -> usize,
) -> Option<(MentionAt, MentionAt)> {
    let mut best: Option<(usize, MentionAt, MentionAt)> = None;
    let (mut rest_a, mut rest_b) = (of_a, of_b);
    while let (Some((&a, next_a)), Some((&b, next_b))) =
        (rest_a.split_first(), rest_b.split_first())
    {
        let distance = at(a).abs_diff(at(b));
        if a.0 == b.0 && best.is_none_or(|(least, ..)| distance < least) {
            best = Some((distance, a, b));
        }
        if (a.0, at(a)) <= (b.0, at(b)) {
            rest_a = next_a;
        } else {
            rest_b = next_b;
        }
    }
    let first = || Some((*of_a.first()?, *of_b.first()?));
    best.map(|(_, a, b)| (a, b)).or_else(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closest_mentions_of_one_document_stand_for_a_meeting() {
        let at = |(_, place): MentionAt| place;
        let of_a = [(0, 3), (1, 10), (1, 50)];
        let of_b = [(0, 90), (1, 20), (1, 48)];
        assert_eq!(closest(&of_a, &of_b, at), Some(((1, 50), (1, 48))));
        assert_eq!(closest(&[(0, 3)], &[(1, 3)], at), Some(((0, 3), (1, 3))));
        assert_eq!(closest(&[], &of_b, at), None);
    }
}
