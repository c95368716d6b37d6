//! More like this: the words that tell a document from others, looked for in those others.
//!
//! The words are weighed by how often they stand in the document and how few others hold them
//! (tf-idf); the best are asked for as the words of a question are ([`super::ranked`]), each with
//! what it may be called in other languages.
//!
//! Number and weights were chosen among others by how often the Canadian acts find their own
//! translation, and how often one half of an act or of a speech finds the other half.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use tantivy::Term;
use tantivy::query::Bm25StatisticsProvider;

use super::expand::Expansions;
use super::matching::Span;
use super::ranked::{Asked, Bm25, Found, Occurrences, occurrences, terms};
use super::search::Living;
use crate::analysis::term;
use crate::index::{DocumentIndex, IndexError, SegmentLexicon, Snapshot};
use crate::language::{Lang, is_stop_word};
use crate::lexicon::Sense;
use crate::session::SectionKind;

/// The most words of a document that are looked for.
const WORDS: usize = 40;
/// Of so many words, in multiples of [`WORDS`], those are taken that stand elsewhere.
const TRIED: usize = 4;

/// A word that tells a document from others.
#[derive(Clone, Debug, PartialEq)]
pub struct Telling {
    /// The word as the document most often writes it, case-folded.
    pub word: String,
    /// Its language.
    pub lang: Lang,
    /// How often it stands in the document, in any inflection.
    pub count: u32,
    /// What one of its places is worth, by the sections that hold them; 1 in most.
    worth: f64,
    /// How much it tells: the higher, the sooner it is looked for.
    weight: f64,
}

impl Telling {
    /// What it adds to the score of a document that holds it, beside its rarity.
    fn gain(&self) -> f64 {
        self.worth * (1.0 + f64::from(self.count).ln())
    }
}

/// What a word in this section is worth beside one elsewhere.
fn worth(kind: SectionKind) -> f64 {
    match kind {
        SectionKind::Summary | SectionKind::Objectives => 2.0,
        _ => 1.0,
    }
}

/// The words of a document that carry matter, the most telling first.
fn telling(snapshot: &Snapshot, document: DocumentIndex) -> Result<Vec<Telling>, IndexError> {
    let stream = snapshot.stream(document)?;
    let units = &stream.units;
    let mut types: FxHashMap<u32, (u32, f64)> = FxHashMap::default();
    for sentence in (0..units.sentences.len()).filter(|&s| !units.is_set_aside(s)) {
        let worth = worth(units.section_kind(sentence));
        for &token in stream
            .tokens
            .get(units.tokens_of(sentence))
            .unwrap_or_default()
        {
            let held = types.entry(token).or_default();
            held.0 += 1;
            held.1 += worth;
        }
    }
    let lexicons: Vec<&SegmentLexicon> = snapshot.lexicons().collect();
    let mut words: BTreeMap<String, Vec<(u32, f64, Lang, &str)>> = BTreeMap::new();
    for (token, (count, worth)) in types {
        let known = lexicons[stream.segment].get(token);
        if let Some(known) = known.filter(|known| carries_matter(known.lang, known.form)) {
            let forms = words.entry(term(known.lang, known.form)).or_default();
            forms.push((count, worth, known.lang, known.form));
        }
    }
    let told = words
        .into_iter()
        .map(|(term, forms)| weighed(snapshot, &term, forms));
    let mut told = told
        .collect::<tantivy::Result<Vec<_>>>()
        .map_err(|source| snapshot.refused(source))?;
    told.sort_by(|a, b| {
        b.weight
            .total_cmp(&a.weight)
            .then_with(|| (&a.word, a.lang).cmp(&(&b.word, b.lang)))
    });
    Ok(told)
}

fn carries_matter(lang: Lang, form: &str) -> bool {
    form.chars().filter(|c| c.is_alphanumeric()).count() >= 2 && !is_stop_word(lang, form)
}

/// The forms of one stem as one word.
fn weighed(
    snapshot: &Snapshot,
    term: &str,
    mut forms: Vec<(u32, f64, Lang, &str)>,
) -> tantivy::Result<Telling> {
    forms.sort_by(|a, b| b.0.cmp(&a.0).then(a.3.cmp(b.3)));
    let worth: f64 = forms.iter().map(|(_, worth, ..)| worth).sum();
    let living = Living(snapshot);
    let holding = living.doc_freq(&Term::from_field_text(snapshot.terms_field(), term))? as f64;
    let documents = snapshot.len() as f64;
    let (_, _, lang, form) = forms[0];
    let rarity = (1.0 + (documents - holding + 0.5) / (holding + 0.5)).ln();
    let count: u32 = forms.iter().map(|(count, ..)| count).sum();
    Ok(Telling {
        word: form.strip_suffix('-').unwrap_or(form).to_owned(),
        lang,
        count,
        worth: worth / f64::from(count),
        weight: worth.sqrt() * rarity,
    })
}

/// Where the telling words of a document stand in others.
pub struct Likeness {
    terms: Vec<(Telling, Found)>,
    scores: BTreeMap<DocumentIndex, f64>,
    bm25: Bm25,
}

/// A telling word that two documents share.
#[derive(Clone, Copy, Debug)]
pub struct Shared<'l> {
    /// The word, as it is in the one that was asked about.
    pub telling: &'l Telling,
    /// How often it, or what it is called elsewhere, stands in the other.
    pub count: usize,
    /// What it adds to the score of the other.
    pub score: f64,
}

impl Likeness {
    /// Looks for the most telling words of a document in others; `senses` says what they may be
    /// called in other languages.
    ///
    /// # Errors
    ///
    /// An index that cannot be read.
    pub fn of(
        snapshot: &Snapshot,
        document: DocumentIndex,
        senses: &(dyn Fn(&Telling) -> Vec<Sense> + Sync),
    ) -> Result<Likeness, IndexError> {
        let mut told = telling(snapshot, document)?;
        told.truncate(WORDS * TRIED);
        let mut found = Vec::new();
        for told in told.chunks(WORDS) {
            let places = told.par_iter().map(|telling| {
                let asked = Asked {
                    word: telling.word.clone(),
                    senses: senses(telling),
                };
                let places = occurrences(snapshot, &terms(snapshot, &asked, Expansions::default()));
                places.map(|places| (telling.clone(), places))
            });
            let places = places
                .collect::<tantivy::Result<Vec<_>>>()
                .map_err(|source| snapshot.refused(source))?;
            found.extend(
                places
                    .into_iter()
                    .filter(|(_, places)| places.keys().any(|&other| other != document)),
            );
            if found.len() >= WORDS {
                break;
            }
        }
        found.truncate(WORDS);
        let bm25 = Bm25::of(snapshot);
        let mut scores = BTreeMap::new();
        for (telling, found) in &found {
            bm25.add(telling.gain(), found, &mut scores);
        }
        Ok(Likeness {
            terms: found,
            scores,
            bm25,
        })
    }

    /// The words that were looked for, the most telling first.
    pub fn telling(&self) -> impl Iterator<Item = &Telling> {
        self.terms.iter().map(|(telling, _)| telling)
    }

    /// The words that a document shares, those that add most to its score first.
    pub fn shared(&self, document: DocumentIndex) -> Vec<Shared<'_>> {
        let of = |(telling, found): &'_ (Telling, Found)| {
            let there = found.get(&document)?;
            let score = telling.gain() * self.bm25.rarity(found) * self.bm25.saturation(there);
            Some((there.places().count(), score))
        };
        let mut shared: Vec<Shared<'_>> = self
            .terms
            .iter()
            .filter_map(|word| {
                let (count, score) = of(word)?;
                Some(Shared {
                    telling: &word.0,
                    count,
                    score,
                })
            })
            .collect();
        shared.sort_by(|a, b| b.score.total_cmp(&a.score));
        shared
    }

    /// Where the shared words stand in a document, sorted.
    pub fn marks(&self, document: DocumentIndex) -> Vec<Span> {
        let mut marks = Vec::new();
        for (leaf, (_, found)) in self.terms.iter().enumerate() {
            let starts = found
                .get(&document)
                .into_iter()
                .flat_map(Occurrences::places);
            marks.extend(starts.map(|start| Span {
                start,
                end: start + 1,
                leaf,
            }));
        }
        marks.sort();
        marks
    }

    /// What a document scores; 0 when it shares no word.
    pub fn score(&self, document: DocumentIndex) -> f64 {
        self.scores.get(&document).copied().unwrap_or_default()
    }

    /// What each document scores that shares a word.
    pub fn scores(&self) -> &BTreeMap<DocumentIndex, f64> {
        &self.scores
    }
}
