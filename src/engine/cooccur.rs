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
    /// The pairs, the best supported first.
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
        let found = self.mentions(scheme)?;
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
/// sentences that are set aside or repeat an earlier one.
fn contexts(stream: &StoredStream, context: Context) -> Vec<Option<u32>> {
    let units = &stream.units;
    let mut numbers: BTreeMap<usize, u32> = BTreeMap::new();
    (0..units.sentences.len())
        .map(|sentence| {
            let counts = !units.is_set_aside(sentence) && !units.tokens_of(sentence).is_empty();
            let repeats = units.sentences[sentence].repeat_of.is_some();
            let unit = match context {
                Context::Sentence => sentence,
                Context::Paragraph => units.paragraph_at(sentence),
                Context::Section | Context::Session => units.section_at(sentence),
            };
            let keeps_repeats = matches!(context, Context::Section | Context::Session);
            (counts && (keeps_repeats || !repeats)).then(|| {
                let next = numbers.len() as u32;
                *numbers.entry(unit).or_insert(next)
            })
        })
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
            let both = of_a.iter().flat_map(|&a| of_b.iter().map(move |&b| (a, b)));
            let closest = both.min_by_key(|&(a, b)| (a.0 != b.0, at(a).abs_diff(at(b)), a, b));
            meetings.extend(closest.into_iter().flat_map(|(a, b)| [a, b]));
        }
        meetings
    }
}
