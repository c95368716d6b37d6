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
use super::mentions::{DocumentMentions, PlacedMention, Said, said_of_each};
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
    /// How many concepts are named or nearly so, over all sessions, listed or not.
    pub count: usize,
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
    /// Mentions in the version that stands for the session: what `themes` counts.
    pub mentions: u64,
    /// Sentences without a mention that hold all words of a label in another order or form, in the
    /// version with most of them.
    pub apart: u64,
    /// Languages of the versions that mention it.
    pub versions: Vec<String>,
    /// Sessions of the corpus that mention it: what `themes` counts.
    pub sessions: u64,
    /// Concepts of the session that are broader, narrower or related.
    pub neighbours: Vec<String>,
    /// Some of the places, one of each version first.
    pub evidence: Vec<String>,
}

/// What speaks for a concept in one version.
#[derive(Clone, Debug, Default)]
struct Case {
    /// Mentions, weighed by the part of the brief and the kind of label.
    exact: f64,
    /// Sentences that hold the words of a label in whatever order, weighed likewise.
    loose: f64,
    /// Such sentences without a mention, and the last of them.
    apart: u64,
    last_apart: Option<usize>,
    /// Where the first one stands, from 0 to 1; `None` before any.
    first: Option<f64>,
    /// Words that matter in the longest label met.
    words: usize,
    /// The tokens of the first mention.
    exact_place: Option<Range<usize>>,
    /// The tokens of the first sentence that holds the words of a label.
    place: Option<Range<usize>>,
}

impl Case {
    fn meet(&mut self, at: f64, words: usize) {
        self.first = Some(self.first.map_or(at, |first| first.min(at)));
        self.words = self.words.max(words);
    }
}

/// What a session says of a concept, by version.
type Candidate = BTreeMap<usize, Case>;

impl Engine {
    /// The `limit` concepts of a scheme that describe each session best.
    pub fn assign(&self, scheme: &Scheme, limit: usize) -> Result<AssignAnswer, EngineError> {
        let found = self.mentions(scheme)?;
        let stems = Stems::new(scheme);
        let lexicons = self.snapshot.lexicons();
        let classes: Vec<_> = lexicons.map(|lexicon| stems.classify(lexicon)).collect();
        let cases: Vec<BTreeMap<ConceptIndex, Case>> = found
            .par_iter()
            .map(|found| self.cases(found, &stems, &classes))
            .collect::<Result<_, EngineError>>()?;
        let sessions = self.candidates(&cases);
        let candidates = sessions.iter().map(|session| session.candidates.keys());
        let counts: Vec<BTreeMap<ConceptIndex, Said>> = found.iter().map(said_of_each).collect();
        let mentioned = sessions.iter().map(|session| {
            let versions = counts[session.slots.clone()].iter();
            versions
                .flat_map(|counts| counts.keys())
                .collect::<BTreeSet<_>>()
        });
        let vocabulary = Vocabulary {
            scheme,
            neighbours: neighbours(scheme),
            in_sessions: tally(candidates.flatten()),
            mentioned_in: tally(mentioned.flatten()),
            sessions: sessions.len() as f64,
        };
        let read = Read { found, counts };
        let rows = sessions
            .par_iter()
            .map(|session| self.best(session, &vocabulary, &read, limit))
            .collect::<Result<Vec<_>, EngineError>>()?;
        let counts = sessions.iter().map(|session| session.candidates.len());
        Ok(AssignAnswer {
            count: counts.sum(),
            rows: rows.concat(),
        })
    }

    /// What speaks for each concept in a document; sentences that repeat another are left out.
    fn cases(
        &self,
        found: &DocumentMentions,
        stems: &Stems,
        classes: &[Vec<Option<u32>>],
    ) -> Result<BTreeMap<ConceptIndex, Case>, EngineError> {
        let stream = self.snapshot.stream(found.document)?;
        let weights = self.sentence_weights(found.document, &stream.units)?;
        let length = f64::from(self.snapshot.document(found.document).tokens.max(1));
        let at = |sentence| (stream.units.tokens_of(sentence).start as f64 / length).min(1.0);
        let mut cases: BTreeMap<ConceptIndex, Case> = BTreeMap::new();
        let places = found.mentions.iter();
        let places = places.map(|placed| (placed.mention.concept, placed.sentence));
        let mentioning: BTreeSet<(ConceptIndex, usize)> = places.collect();
        let counted = |placed: &&PlacedMention| !placed.repeat && weights[placed.sentence] > 0.0;
        for placed in found.mentions.iter().filter(counted) {
            let held = cases.entry(placed.mention.concept).or_default();
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
                let held = cases.entry(concept).or_default();
                if held.last_apart != Some(sentence) && !mentioning.contains(&(concept, sentence)) {
                    held.apart += 1;
                    held.last_apart = Some(sentence);
                }
                let ambiguity = label.concepts.len() as f64;
                held.loose += weights[sentence] * label_weight(kind) / ambiguity;
                held.place.get_or_insert(stream.units.tokens_of(sentence));
                held.meet(at(sentence), label.stems.len());
            }
        });
        Ok(cases)
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

    fn candidates(&self, cases: &[BTreeMap<ConceptIndex, Case>]) -> Vec<Session> {
        let mut at = 0;
        let sessions = self.named_sessions().map(|(id, documents)| {
            let slots = at..at + documents.len();
            at = slots.end;
            let mut candidates: BTreeMap<ConceptIndex, Candidate> = BTreeMap::new();
            for slot in slots.clone() {
                for (&concept, case) in &cases[slot] {
                    let held = candidates.entry(concept).or_default();
                    held.insert(slot, case.clone());
                }
            }
            let lang = |document: &usize| self.snapshot.lang(*document);
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
        session: &Session,
        vocabulary: &Vocabulary<'_>,
        read: &Read,
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
            let cases = &session.candidates[&concept];
            let counts = session.slots.clone().zip(&session.langs);
            let counts: Vec<(&Said, Lang)> = counts
                .filter_map(|(slot, &lang)| Some((read.counts[slot].get(&concept)?, lang)))
                .collect();
            let langs: BTreeSet<Lang> = counts.iter().map(|&(_, lang)| lang).collect();
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
                mentions: counts
                    .iter()
                    .map(|(said, _)| said)
                    .max()
                    .map_or(0, |said| said[1]),
                apart: cases.values().map(|case| case.apart).max().unwrap_or(0),
                versions: langs.iter().map(Lang::to_string).collect(),
                sessions: vocabulary.mentioned_in.get(&concept).copied().unwrap_or(0),
                neighbours: near.map(id).collect(),
                evidence: self.places_of(cases, &read.found)?,
            })
        };
        rated.iter().enumerate().map(row).collect()
    }

    /// Where the versions name a concept first.
    fn places_of(
        &self,
        cases: &Candidate,
        found: &[DocumentMentions],
    ) -> Result<Vec<String>, EngineError> {
        let mut ids = Vec::new();
        for (&slot, case) in cases.iter().take(MOST_EVIDENCE) {
            let document = found[slot].document;
            let stream = self.snapshot.stream(document)?;
            let text = self.snapshot.text(document)?;
            let place = case.exact_place.clone().or(case.place.clone());
            let place = place.unwrap_or_default();
            let evidence = self.snapshot.evidence(document, &stream, &text, place);
            ids.extend(evidence.map(|evidence| evidence.id));
        }
        Ok(ids)
    }
}

/// The versions of all sessions: their mentions, and how often each has each concept.
struct Read {
    found: Vec<DocumentMentions>,
    counts: Vec<BTreeMap<ConceptIndex, Said>>,
}

/// A session and the concepts that it names or nearly so.
struct Session {
    id: String,
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
    /// How many sessions have each as a candidate.
    in_sessions: BTreeMap<ConceptIndex, u64>,
    /// How many sessions mention each.
    mentioned_in: BTreeMap<ConceptIndex, u64>,
    sessions: f64,
}

impl Vocabulary<'_> {
    /// What speaks for a concept by itself: how often it is named, more for exact names, early
    /// ones, names of several words, names in several versions, and for what few sessions name.
    fn weight(&self, session: &Session, concept: ConceptIndex, said: &Candidate) -> f64 {
        let entry = &self.scheme.concepts[concept];
        let able = session.langs.iter().filter(|&&lang| has_label(entry, lang));
        let able = able.count().max(said.len()) as f64;
        let sum = |of: fn(&Case) -> f64| said.values().map(of).sum::<f64>();
        let mean = |of: fn(&Case) -> f64| sum(of) / said.len() as f64;
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
    fn company(&self, concept: ConceptIndex, session: &Session) -> f64 {
        let near = self.neighbours[concept].iter();
        let near = near.filter(|near| session.candidates.contains_key(near));
        1.0 + NEIGHBOUR * near.take(4).count() as f64
    }
}

fn tally<'c>(concepts: impl Iterator<Item = &'c ConceptIndex>) -> BTreeMap<ConceptIndex, u64> {
    let mut tally = BTreeMap::new();
    for &concept in concepts {
        *tally.entry(concept).or_default() += 1;
    }
    tally
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
