//! Ranks documents by the words of a question, any of which may be missing.
//!
//! A query asks for all of its words; a question in plain language cannot. Each word counts with all
//! that it may be called as one word whose frequency is the weighted sum of theirs, so that a word
//! with many translations weighs no more than one with few (Darwish and Oard 2003).

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use tantivy::postings::Postings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocSet, TERMINATED, Term};

use super::expand::{Expand, Expansions, single};
use super::parse::words;
use crate::index::{DocumentIndex, IndexError, Snapshot};
use crate::language::{Lang, is_stop_word};
use crate::lexicon::Sense;

const K1: f64 = 1.2;
const B: f64 = 0.75;
/// What two neighbouring words of a question are worth where they stand near each other, beside
/// what they are worth by themselves, and within how many words that is.
const NEAR_WEIGHT: f64 = 0.1;
const NEAR: u32 = 8;

/// The words of a question that carry matter, case-folded, and the languages it may be in.
///
/// The languages are those most of whose stop words stand in it; where none stands, all.
pub fn question(line: &str) -> (Vec<String>, Vec<Lang>) {
    let words = words(line);
    let stops = |lang: Lang| words.iter().filter(|word| is_stop_word(lang, word)).count();
    let most = Lang::KNOWN.into_iter().map(stops).max().unwrap_or_default();
    let langs: Vec<Lang> = Lang::KNOWN
        .into_iter()
        .filter(|&lang| stops(lang) == most)
        .collect();
    let is_matter = |word: &&String| !langs.iter().any(|&lang| is_stop_word(lang, word));
    let matter: Vec<String> = words.iter().filter(is_matter).cloned().collect();
    let words = if matter.is_empty() { words } else { matter };
    (words, langs)
}

/// One word of a question, and what it may be called in other languages.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The word, case-folded.
    pub word: String,
    /// What it may be called elsewhere.
    pub senses: Vec<Sense>,
}

/// Ranks the documents that hold one word or more: BM25 (k1 1.2, b 0.75), best first, then in the
/// order of the catalogue. A word counts with the forms that `expansions` leave it; those that
/// share a stem are not told apart.
///
/// # Errors
///
/// An index that cannot be read.
pub fn rank(
    snapshot: &Snapshot,
    question: &[Asked],
    expansions: Expansions,
) -> Result<Vec<(DocumentIndex, f64)>, IndexError> {
    let bm25 = Bm25::of(snapshot);
    let mut scores: BTreeMap<DocumentIndex, f64> = BTreeMap::new();
    let mut before = BTreeMap::new();
    for asked in question {
        let found = occurrences(snapshot, &terms(snapshot, asked, expansions))
            .map_err(|source| snapshot.refused(source))?;
        bm25.add(1.0, &found, &mut scores);
        bm25.add(NEAR_WEIGHT, &near(&before, &found), &mut scores);
        before = found;
    }
    let mut ranked: Vec<(DocumentIndex, f64)> = scores.into_iter().collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    Ok(ranked)
}

/// The terms of a word with their weights: what it is expanded to, and the inflections of its
/// senses.
pub(super) fn terms(
    snapshot: &Snapshot,
    asked: &Asked,
    expansions: Expansions,
) -> BTreeMap<String, f64> {
    let expand = Expand {
        snapshot,
        expansions,
        across: None,
    };
    // Words in a row are not counted here.
    let own = expand.word(std::slice::from_ref(&asked.word));
    let mut weights: BTreeMap<String, f64> = BTreeMap::new();
    for slot in own.iter().filter_map(|way| single(way)) {
        weights.extend(slot.terms.iter().map(|term| (term.clone(), 1.0)));
    }
    for sense in &asked.senses {
        let way = expand.sense(sense);
        for term in single(&way).into_iter().flat_map(|slot| &slot.terms) {
            let held = weights.entry(term.clone()).or_default();
            *held = held.max(sense.weight);
        }
    }
    weights
}

/// A word in one document.
#[derive(Clone, Default)]
pub(super) struct Occurrences {
    /// How often it stands there, each time weighted.
    frequency: f64,
    /// The weight of the best of what stands there.
    presence: f64,
    /// Where, and with what weight; in order.
    positions: Vec<(u32, f64)>,
    /// The length of the document.
    length: f64,
}

impl Occurrences {
    /// Where it stands, each place once: what weighs more is held more than once.
    pub(super) fn places(&self) -> impl Iterator<Item = usize> {
        let places = self.positions.chunk_by(|a, b| a.0 == b.0);
        places.map(|place| place[0].0 as usize)
    }
}

pub(super) type Found = BTreeMap<DocumentIndex, Occurrences>;

/// What scores need to know of the corpus.
pub(super) struct Bm25 {
    documents: f64,
    mean_length: f64,
}

impl Bm25 {
    pub(super) fn of(snapshot: &Snapshot) -> Bm25 {
        let documents = snapshot.len() as f64;
        Bm25 {
            documents,
            mean_length: (snapshot.length() as f64 / documents.max(1.0)).max(1.0),
        }
    }

    /// Adds to the score of each document what a word of this weight is worth there.
    pub(super) fn add(
        &self,
        weight: f64,
        found: &Found,
        scores: &mut BTreeMap<DocumentIndex, f64>,
    ) {
        let rarity = self.rarity(found);
        for (document, found) in found {
            *scores.entry(*document).or_default() += weight * rarity * self.saturation(found);
        }
    }

    /// What a word is worth that stands in so many documents.
    pub(super) fn rarity(&self, found: &Found) -> f64 {
        let holding: f64 = found.values().map(|found| found.presence).sum();
        (1.0 + (self.documents - holding + 0.5) / (holding + 0.5)).ln()
    }

    /// What its occurrences in one document make of that.
    pub(super) fn saturation(&self, found: &Occurrences) -> f64 {
        let length = found.length / self.mean_length;
        let saturation = found.frequency / (found.frequency + K1 * (1.0 - B + B * length));
        saturation * (K1 + 1.0)
    }
}

/// Where two words stand near each other, in any order.
fn near(one: &Found, other: &Found) -> Found {
    let both = one.iter().filter_map(|(document, one)| {
        let other = other.get(document)?;
        let mut found = Occurrences {
            length: one.length,
            ..Occurrences::default()
        };
        for &(at, weight) in &one.positions {
            let from = other
                .positions
                .partition_point(|&(place, _)| place + NEAR < at);
            let within = other.positions[from..].iter();
            let best = within
                .take_while(|&&(place, _)| place <= at + NEAR)
                .map(|&(_, other)| weight.min(other))
                .fold(0.0, f64::max);
            found.frequency += best;
            found.presence = found.presence.max(best);
        }
        (found.frequency > 0.0).then_some((*document, found))
    });
    both.collect()
}

/// Where terms stand, as if they were one word.
pub(super) fn occurrences(
    snapshot: &Snapshot,
    terms: &BTreeMap<String, f64>,
) -> tantivy::Result<Found> {
    let field = snapshot.terms_field();
    let mut found: FxHashMap<DocumentIndex, Occurrences> = FxHashMap::default();
    let mut positions = Vec::new();
    for (segment, reader) in (0..).zip(snapshot.searcher().segment_readers()) {
        let lengths = reader.get_fieldnorms_reader(field)?;
        let inverted = reader.inverted_index(field)?;
        for (term, &weight) in terms {
            let term = Term::from_field_text(field, term);
            let with_positions = IndexRecordOption::WithFreqsAndPositions;
            let Some(mut postings) = inverted.read_postings(&term, with_positions)? else {
                continue;
            };
            let mut doc = postings.doc();
            while doc != TERMINATED {
                // Deleted documents stand in no catalogue.
                if let Some(document) = snapshot.at_address(DocAddress::new(segment, doc)) {
                    let held = found.entry(document).or_default();
                    held.frequency += weight * f64::from(postings.term_freq());
                    held.presence = held.presence.max(weight);
                    held.length = f64::from(lengths.fieldnorm(doc));
                    postings.positions(&mut positions);
                    held.positions
                        .extend(positions.iter().map(|&at| (at, weight)));
                }
                doc = postings.advance();
            }
        }
    }
    for found in found.values_mut() {
        found.positions.sort_by_key(|&(at, _)| at);
    }
    Ok(found.into_iter().collect())
}
