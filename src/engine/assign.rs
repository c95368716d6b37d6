//! `themes assign`: the concepts of a large vocabulary that describe each session.
//!
//! Nothing is learned: a concept is weighed by what an indexer looks at. How often it is named and
//! in which parts of the brief, how early, in how many of the versions, how few other sessions name
//! it, how exact the name is, and whether its neighbours in the vocabulary are named too. Such
//! features are known from Maui (Medelyan 2009) and from the lexical matching of Annif. Names count
//! word by word, and less where their words stand in one sentence in any order and form.

mod stems;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rayon::prelude::*;
use serde::Serialize;

use self::stems::Stems;
use super::mentions::{DocumentMentions, PlacedMention};
use super::{Engine, EngineError};
use crate::analysis::Units;
use crate::index::DocumentIndex;
use crate::language::Lang;
use crate::session::SectionKind;
use crate::theme::{Concept, ConceptIndex, LabelKind, Scheme};

/// Places that are shown of a concept.
const MOST_EVIDENCE: usize = 3;
/// What a sentence with the words of a label counts beside one with the label itself.
const LOOSE: f64 = 0.5;
/// What each neighbour that a session names adds.
const NEIGHBOUR: f64 = 0.2;

/// The concepts that describe each session.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AssignAnswer {
    /// The concepts by session, in the order of the catalogue; in each session the best first.
    pub rows: Vec<AssignedConcept>,
}

/// A concept that describes a session.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AssignedConcept {
    /// Id of the session.
    pub session: String,
    /// Its place among the session's concepts, counted from 1.
    pub rank: usize,
    /// Id of the concept.
    pub concept: String,
    /// Preferred label by language code.
    pub label: BTreeMap<String, String>,
    /// How well it describes the session; comparable within one session.
    pub score: f64,
    /// Mentions in the version that has most.
    pub mentions: u64,
    /// Languages of the versions that mention it.
    pub versions: Vec<String>,
    /// Sessions of the corpus that mention it.
    pub sessions: u64,
    /// Concepts of the session that are broader, narrower or related.
    pub neighbours: Vec<String>,
    /// Some of the places, one of each version first.
    pub evidence: Vec<String>,
}

/// What one version says of a concept.
#[derive(Clone, Debug, Default)]
struct Said {
    mentions: u64,
    /// Mentions, weighed by the part of the brief and the kind of label.
    exact: f64,
    /// Sentences that hold the words of a label in whatever order, weighed likewise.
    loose: f64,
    /// Where the first one stands, from 0 to 1; `None` before any.
    first: Option<f64>,
    /// Words that matter in the longest label met.
    words: usize,
    /// The tokens of the first mention.
    exact_place: Option<Range<usize>>,
    /// The tokens of the first sentence that holds the words of a label.
    place: Option<Range<usize>>,
}

impl Said {
    fn meet(&mut self, at: f64, words: usize) {
        self.first = Some(self.first.map_or(at, |first| first.min(at)));
        self.words = self.words.max(words);
    }
}

/// What a session says of a concept, by version.
type Candidate = BTreeMap<usize, Said>;

impl Engine {
    /// The `limit` concepts of a scheme that describe each session best.
    pub fn assign(&self, scheme: &Scheme, limit: usize) -> Result<AssignAnswer, EngineError> {
        let found = self.mentions(scheme)?;
        let stems = Stems::new(scheme);
        let lexicons = self.snapshot.lexicons();
        let classes: Vec<_> = lexicons.map(|lexicon| stems.classify(lexicon)).collect();
        let said: Vec<BTreeMap<ConceptIndex, Said>> = found
            .par_iter()
            .map(|found| self.said(found, &stems, &classes))
            .collect::<Result<_, EngineError>>()?;
        let sessions = self.candidates(&said);
        let mut in_sessions: BTreeMap<ConceptIndex, u64> = BTreeMap::new();
        for concept in sessions
            .iter()
            .flat_map(|session| session.candidates.keys())
        {
            *in_sessions.entry(*concept).or_default() += 1;
        }
        let vocabulary = Vocabulary {
            scheme,
            neighbours: neighbours(scheme),
            in_sessions,
            sessions: sessions.len() as f64,
        };
        let rows = sessions
            .par_iter()
            .map(|session| self.best(session, &vocabulary, &found, limit))
            .collect::<Result<Vec<_>, EngineError>>()?;
        Ok(AssignAnswer {
            rows: rows.concat(),
        })
    }

    /// What a document says of each concept; sentences that repeat another are left out.
    fn said(
        &self,
        found: &DocumentMentions,
        stems: &Stems,
        classes: &[Vec<Option<u32>>],
    ) -> Result<BTreeMap<ConceptIndex, Said>, EngineError> {
        let stream = self.snapshot.stream(found.document)?;
        let weights = self.sentence_weights(found.document, &stream.units)?;
        let length = f64::from(self.snapshot.document(found.document).tokens.max(1));
        let at = |sentence| (stream.units.tokens_of(sentence).start as f64 / length).min(1.0);
        let mut said: BTreeMap<ConceptIndex, Said> = BTreeMap::new();
        let counted = |placed: &&PlacedMention| !placed.repeat && weights[placed.sentence] > 0.0;
        for placed in found.mentions.iter().filter(counted) {
            let held = said.entry(placed.mention.concept).or_default();
            held.mentions += 1;
            held.exact += weights[placed.sentence] * label_weight(placed.mention.label);
            let mention = placed.mention.start..placed.mention.end;
            held.exact_place.get_or_insert(mention);
            held.meet(at(placed.sentence), 1);
        }
        stems.found(&classes[stream.segment], &stream, |sentence, label| {
            if weights[sentence] <= 0.0 {
                return;
            }
            for (&concept, &kind) in &label.concepts {
                let held = said.entry(concept).or_default();
                let ambiguity = label.concepts.len() as f64;
                held.loose += weights[sentence] * label_weight(kind) / ambiguity;
                held.place.get_or_insert(stream.units.tokens_of(sentence));
                held.meet(at(sentence), label.stems.len());
            }
        });
        Ok(said)
    }

    /// How much a sentence says of what the session is about. Of a header only the title, the
    /// thematic line and the sub-theme say it, not who organises it and in which languages.
    fn sentence_weights(
        &self,
        document: DocumentIndex,
        units: &Units,
    ) -> Result<Vec<f64>, EngineError> {
        let text = self.snapshot.text(document)?;
        let brief = &self.snapshot.document(document).brief;
        let line = brief.thematic_line.as_ref();
        let subtheme = brief.subtheme.as_ref();
        let told = [
            brief.title.clone(),
            line.and_then(|line| line.title.clone()),
            subtheme.and_then(|subtheme| subtheme.title.clone()),
        ];
        let told: Vec<String> = told
            .iter()
            .flatten()
            .map(|value| plain(value))
            .filter(|value| !value.is_empty())
            .collect();
        let is_told = |sentence: usize| {
            let said = plain(text.get(units.bytes_of(sentence)).unwrap_or_default());
            let holds = |value: &String| value.contains(&said) || said.contains(value);
            !said.is_empty() && told.iter().any(holds)
        };
        let weight = |sentence: usize| match units.section_kind(sentence) {
            SectionKind::Header if is_told(sentence) => 3.0,
            SectionKind::Header => 0.0,
            SectionKind::Summary | SectionKind::Objectives => 2.0,
            SectionKind::Speakers | SectionKind::Documents => 0.5,
            _ => 1.0,
        };
        Ok((0..units.sentences.len()).map(weight).collect())
    }

    fn candidates(&self, said: &[BTreeMap<ConceptIndex, Said>]) -> Vec<Session<'_>> {
        let mut at = 0;
        let sessions = self.sessions_in_scope().into_iter();
        let sessions = sessions.map(|(id, documents)| {
            let slots = at..at + documents.len();
            at = slots.end;
            let mut candidates: BTreeMap<ConceptIndex, Candidate> = BTreeMap::new();
            for slot in slots.clone() {
                for (&concept, said) in &said[slot] {
                    let held = candidates.entry(concept).or_default();
                    held.insert(slot, said.clone());
                }
            }
            let lang = |document: &usize| self.snapshot.document(*document).lang;
            Session {
                id,
                slots,
                langs: documents.iter().map(lang).collect(),
                candidates,
            }
        });
        sessions.collect()
    }

    fn best(
        &self,
        session: &Session<'_>,
        vocabulary: &Vocabulary<'_>,
        found: &[DocumentMentions],
        limit: usize,
    ) -> Result<Vec<AssignedConcept>, EngineError> {
        let rate = |(&concept, said): (&ConceptIndex, &Candidate)| {
            let weight = vocabulary.weight(session, concept, said);
            (weight * vocabulary.company(concept, session), concept)
        };
        let mut rated: Vec<(f64, ConceptIndex)> = session.candidates.iter().map(rate).collect();
        rated.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        rated.truncate(limit);
        let row = |(place, &(score, concept)): (usize, &(f64, ConceptIndex))| {
            let said = &session.candidates[&concept];
            let lang = |slot: &usize| session.langs[slot - session.slots.start];
            let langs: BTreeSet<Lang> = said.keys().map(lang).collect();
            let entry = &vocabulary.scheme.concepts[concept];
            let near = vocabulary.neighbours[concept].iter();
            let near = near.filter(|near| session.candidates.contains_key(near));
            let id = |near: &ConceptIndex| vocabulary.scheme.concepts[*near].id.clone();
            Ok(AssignedConcept {
                session: session.id.to_owned(),
                rank: place + 1,
                concept: entry.id.clone(),
                label: super::themes::labels(entry),
                score,
                mentions: said.values().map(|said| said.mentions).max().unwrap_or(0),
                versions: langs.iter().map(Lang::to_string).collect(),
                sessions: vocabulary.in_sessions.get(&concept).copied().unwrap_or(0),
                neighbours: near.map(id).collect(),
                evidence: self.places_of(said, found)?,
            })
        };
        rated.iter().enumerate().map(row).collect()
    }

    /// Where the versions name a concept first.
    fn places_of(
        &self,
        said: &Candidate,
        found: &[DocumentMentions],
    ) -> Result<Vec<String>, EngineError> {
        let mut ids = Vec::new();
        for (&slot, said) in said.iter().take(MOST_EVIDENCE) {
            let document = found[slot].document;
            let stream = self.snapshot.stream(document)?;
            let text = self.snapshot.text(document)?;
            let place = said.exact_place.clone().or(said.place.clone());
            let place = place.unwrap_or_default();
            let evidence = self.snapshot.evidence(document, &stream, &text, place);
            ids.extend(evidence.map(|evidence| evidence.id));
        }
        Ok(ids)
    }
}

/// A session and the concepts that it mentions.
struct Session<'e> {
    id: &'e str,
    /// The places of its versions in the list of documents with mentions.
    slots: Range<usize>,
    /// Their languages.
    langs: Vec<Lang>,
    candidates: BTreeMap<ConceptIndex, Candidate>,
}

struct Vocabulary<'s> {
    scheme: &'s Scheme,
    /// The concepts above, below and beside each.
    neighbours: Vec<BTreeSet<ConceptIndex>>,
    /// How many sessions mention each.
    in_sessions: BTreeMap<ConceptIndex, u64>,
    sessions: f64,
}

impl Vocabulary<'_> {
    /// What speaks for a concept by itself: how often it is named, more for exact names, early
    /// ones, names of several words, names in several versions, and for what few sessions name.
    fn weight(&self, session: &Session<'_>, concept: ConceptIndex, said: &Candidate) -> f64 {
        let entry = &self.scheme.concepts[concept];
        let able = session.langs.iter().filter(|&&lang| has_label(entry, lang));
        let able = able.count().max(said.len()) as f64;
        let sum = |of: fn(&Said) -> f64| said.values().map(of).sum::<f64>();
        let mean = |of: fn(&Said) -> f64| sum(of) / said.len() as f64;
        let named = sum(|said| said.exact + LOOSE * said.loose) / able;
        let agreement = said.len() as f64 / able;
        let first = mean(|said| said.first.unwrap_or(1.0));
        let words = mean(|said| said.words as f64).max(1.0);
        let in_sessions = self.in_sessions.get(&concept).copied().unwrap_or(1) as f64;
        let rarity = ((self.sessions + 1.0) / in_sessions).ln() + 0.5;
        (1.0 + named).ln()
            * words.powf(1.5)
            * agreement.sqrt()
            * rarity.powf(0.25)
            * (1.0 - 0.5 * first)
    }

    /// What its neighbours in the vocabulary add, where the session names them too.
    fn company(&self, concept: ConceptIndex, session: &Session<'_>) -> f64 {
        let near = self.neighbours[concept].iter();
        let near = near.filter(|near| session.candidates.contains_key(near));
        1.0 + NEIGHBOUR * near.take(4).count() as f64
    }
}

/// The concepts above, below and beside each.
fn neighbours(scheme: &Scheme) -> Vec<BTreeSet<ConceptIndex>> {
    let places = scheme.concepts.iter().enumerate();
    let places: BTreeMap<&str, ConceptIndex> = places
        .map(|(place, concept)| (concept.id.as_str(), place))
        .collect();
    let mut neighbours = vec![BTreeSet::new(); scheme.concepts.len()];
    for (place, concept) in scheme.concepts.iter().enumerate() {
        for id in concept.broader.iter().chain(&concept.related) {
            let other = places.get(id.as_str()).copied();
            if let Some(other) = other.filter(|&other| other != place) {
                neighbours[place].insert(other);
                neighbours[other].insert(place);
            }
        }
    }
    neighbours
}

fn has_label(concept: &Concept, lang: Lang) -> bool {
    let mut labels = concept.labels.iter();
    labels.any(|label| label.lang.is_none_or(|of_label| of_label == lang))
}

/// Words in one case with single blanks between them.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

fn label_weight(kind: LabelKind) -> f64 {
    match kind {
        LabelKind::Preferred => 1.0,
        LabelKind::Alternative => 0.8,
        LabelKind::Hidden | LabelKind::Pattern => 0.5,
    }
}
