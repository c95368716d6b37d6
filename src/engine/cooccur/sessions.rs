//! Pairs of themes by session, as a report tells them: each with all of its evidence.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::Serialize;

use super::places::closest;
use crate::engine::mentions::{DocumentMentions, PlacedMention};
use crate::engine::{Engine, EngineError};
use crate::index::Evidence;
use crate::statistics::{self, Pair};
use crate::theme::{ConceptIndex, Scheme};

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
    /// Measures every pair of concepts that were found, those that never meet too; with the evidence
    /// itself, of the sessions wanted, and of one where a pair meets in none of these.
    pub(in crate::engine) fn pairs_of_sessions(
        &self,
        scheme: &Scheme,
        found: &[DocumentMentions],
        wanted: &BTreeSet<usize>,
    ) -> Result<(Vec<EvidencedPair>, BTreeMap<String, Evidence>), EngineError> {
        let universe = self.session_universe(found);
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
        let pairs = statistics::cooccurrence(&presence, universe.n, "sessions")?;
        let meetings: Vec<Vec<MentionAt>> = pairs
            .iter()
            .map(|pair| {
                let [a, b] = [&pair.a, &pair.b].map(|id| concepts[id.as_str()]);
                universe.meetings(a, b, found, wanted)
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
        Ok((
            pairs,
            evidence
                .into_values()
                .map(|place| (place.id.clone(), place))
                .collect(),
        ))
    }

    fn session_universe(&self, found: &[DocumentMentions]) -> Universe {
        let mut universe = Universe {
            n: 0,
            held: BTreeMap::new(),
        };
        let mut document = 0;
        for (session, documents) in (0..).zip(self.in_sessions(self.documents())) {
            universe.n += 1;
            let versions = found.iter().enumerate().skip(document);
            for (version, found) in versions.take(documents.len()) {
                universe.add(version, found, |_| Some(session));
            }
            document += documents.len();
        }
        universe
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

    /// For each context wanted that holds both concepts, or for the first that does if none is wanted, a
    /// mention of each: the two that stand closest, in one document where a document has both.
    fn meetings(
        &self,
        a: ConceptIndex,
        b: ConceptIndex,
        found: &[DocumentMentions],
        wanted: &BTreeSet<usize>,
    ) -> Vec<MentionAt> {
        let at = |(document, mention): MentionAt| {
            (document, found[document].mentions[mention].mention.start)
        };
        let both = self.held[&a]
            .iter()
            .filter_map(|(unit, of_a)| Some((*unit, of_a, self.held[&b].get(unit)?)));
        let is_wanted = |unit: u32| wanted.contains(&(unit as usize));
        let mut chosen: Vec<_> = both.clone().filter(|&(unit, ..)| is_wanted(unit)).collect();
        if chosen.is_empty() {
            chosen.extend(both.take(1));
        }
        let meetings = chosen.into_iter();
        meetings
            .filter_map(|(_, of_a, of_b)| closest(of_a, of_b, at))
            .flat_map(|(a, b)| [a, b])
            .collect()
    }
}
