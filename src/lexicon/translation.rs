//! What a word may be called in the other languages, with weights.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::cognate::{alike, skeleton};
use super::judgement::{same_unit, same_word};
use super::{BilingualLexicon, Judged, Judgements, Pair, SentenceId, Unit, Verdict};
use crate::analysis::{accent_fold, number_key, term};
use crate::language::Lang;

/// A learned word that is less likely than this is left out.
const LEAST_WEIGHT: f64 = 0.05;
/// The most words of one other language that look alike.
const MOST_ALIKE: usize = 3;
/// What looks alike weighs at most so much.
const ALIKE_WEIGHT: f64 = 0.6;

/// What a word may be called in another language.
#[derive(Clone, Debug, PartialEq)]
pub struct Sense {
    /// The language.
    pub lang: Lang,
    /// The words, case-folded: one, or two to four in a row.
    pub words: Vec<String>,
    /// How likely, from 0 to 1.
    pub weight: f64,
    /// Who says so.
    pub source: Source,
}

impl fmt::Display for Sense {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = self.words.join(" ");
        write!(
            f,
            "{words} ({}, {}, {:.2})",
            self.lang, self.source, self.weight
        )
    }
}

/// Who says that a word stands for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// A person.
    Accepted,
    /// The versions of the corpus.
    Learned,
    /// Their letters.
    Alike,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Source::Accepted => "accepted",
            Source::Learned => "learned",
            Source::Alike => "alike",
        })
    }
}

/// What was learned and what people say of it, ready to be asked.
#[derive(Default)]
pub struct Dictionary {
    pairs: Vec<(Pair, Option<Verdict>)>,
    /// The pairs that hold a unit, by the stem and by the number key of its first word.
    places: FxHashMap<(Lang, String), Vec<usize>>,
    evidence: Vec<(SentenceId, SentenceId)>,
}

impl Dictionary {
    /// Puts both together. Accepted pairs that were not learned are there with no count.
    pub fn new(lexicon: BilingualLexicon, judgements: &Judgements) -> Dictionary {
        let learned = lexicon.pairs.into_iter().map(|pair| (pair, None)).collect();
        let mut dictionary = Dictionary::of(learned, lexicon.places);
        let mut unknown = Vec::new();
        for Judged { a, b, verdict } in judgements.all() {
            let mut is_known = false;
            for place in dictionary.places_of(a.lang, first_word(&a)) {
                let (pair, held) = &mut dictionary.pairs[place];
                if same_unit(&pair.a, &a) && same_unit(&pair.b, &b) {
                    *held = Some(verdict);
                    is_known = true;
                }
            }
            if !is_known {
                unknown.push((by_hand(a, b), Some(verdict)));
            }
        }
        if unknown.is_empty() {
            return dictionary;
        }
        let mut pairs = dictionary.pairs;
        pairs.append(&mut unknown);
        pairs.sort_by(|(one, _), (other, _)| (&one.a, &one.b).cmp(&(&other.a, &other.b)));
        Dictionary::of(pairs, dictionary.evidence)
    }

    fn of(
        pairs: Vec<(Pair, Option<Verdict>)>,
        evidence: Vec<(SentenceId, SentenceId)>,
    ) -> Dictionary {
        let mut places: FxHashMap<(Lang, String), Vec<usize>> = FxHashMap::default();
        for (place, (pair, _)) in pairs.iter().enumerate() {
            for unit in [&pair.a, &pair.b] {
                for key in keys(unit.lang, first_word(unit)) {
                    places.entry((unit.lang, key)).or_default().push(place);
                }
            }
        }
        Dictionary {
            pairs,
            places,
            evidence,
        }
    }

    /// The pairs with a unit that begins with a form of this word.
    fn places_of(&self, lang: Lang, word: &str) -> BTreeSet<usize> {
        keys(lang, word)
            .into_iter()
            .filter_map(|key| self.places.get(&(lang, key)))
            .flatten()
            .copied()
            .collect()
    }

    /// All pairs with what people say of them, by languages, then words.
    pub fn pairs(&self) -> &[(Pair, Option<Verdict>)] {
        &self.pairs
    }

    /// Some of the pairs of sentences in which a pair stands.
    pub fn evidence<'d>(
        &'d self,
        pair: &'d Pair,
    ) -> impl Iterator<Item = &'d (SentenceId, SentenceId)> {
        let places = pair.evidence.iter();
        places.filter_map(|&place| self.evidence.get(place as usize))
    }

    /// What words of these languages, one or some in a row, may be called in the others: the
    /// likeliest first in each language.
    ///
    /// The words are case-folded and in any form.
    pub fn senses(&self, words: &[&str], from: &[Lang]) -> Vec<Sense> {
        let mut found: BTreeMap<(Lang, String), (f64, Source)> = BTreeMap::new();
        for &lang in from {
            let mut of_lang = self.of_unit(lang, words);
            weigh(&mut of_lang);
            for (unit, weight, source) in of_lang {
                let held = found
                    .entry((unit.lang, unit.text.clone()))
                    .or_insert((weight, source));
                if weight > held.0 {
                    *held = (weight, source);
                }
            }
        }
        let mut senses: Vec<Sense> = found
            .into_iter()
            .map(|((lang, text), (weight, source))| Sense {
                lang,
                words: text.split(' ').map(str::to_owned).collect(),
                weight,
                source,
            })
            .collect();
        senses.sort_by(|a, b| {
            let by_weight = b.weight.total_cmp(&a.weight);
            a.lang
                .cmp(&b.lang)
                .then(by_weight)
                .then_with(|| a.words.cmp(&b.words))
        });
        senses
    }

    fn of_unit(&self, lang: Lang, words: &[&str]) -> Vec<(&Unit, f64, Source)> {
        let Some(first) = words.first() else {
            return Vec::new();
        };
        let places = self.places_of(lang, first).into_iter();
        let pairs = places.map(|place| &self.pairs[place]);
        pairs
            .filter(|(_, verdict)| *verdict != Some(Verdict::Rejected))
            .filter_map(|(pair, verdict)| {
                let other = match () {
                    () if is_called(&pair.a, lang, words) => &pair.b,
                    () if is_called(&pair.b, lang, words) => &pair.a,
                    () => return None,
                };
                Some(match verdict {
                    Some(_) => (other, 1.0, Source::Accepted),
                    None => (other, pair.score(), Source::Learned),
                })
            })
            .collect()
    }
}

/// Weights what was learned so that the likeliest word of each language weighs 1, unless a person
/// has named a better one.
fn weigh(found: &mut Vec<(&Unit, f64, Source)>) {
    for lang in Lang::KNOWN {
        let of_lang = || found.iter().filter(|(unit, ..)| unit.lang == lang);
        let best = of_lang().map(|(_, weight, _)| *weight).fold(0.0, f64::max);
        for (_, weight, _) in found.iter_mut().filter(|(unit, ..)| unit.lang == lang) {
            *weight /= best.max(f64::MIN_POSITIVE);
        }
    }
    found.retain(|(_, weight, _)| *weight >= LEAST_WEIGHT);
}

fn by_hand(a: Unit, b: Unit) -> Pair {
    Pair {
        a,
        b,
        forth: 1.0,
        back: 1.0,
        count: 0,
        g2: 0.0,
        evidence: Vec::new(),
    }
}

fn first_word(unit: &Unit) -> &str {
    unit.text.split(' ').next().unwrap_or_default()
}

fn keys(lang: Lang, word: &str) -> Vec<String> {
    let mut keys = vec![term(lang, word), format!("#{}", number_key(lang, word))];
    keys.dedup();
    keys
}

fn is_called(unit: &Unit, lang: Lang, words: &[&str]) -> bool {
    unit.lang == lang
        && unit.text.split(' ').count() == words.len()
        && unit
            .text
            .split(' ')
            .zip(words)
            .all(|(ours, theirs)| same_word(lang, ours, theirs))
}

/// The words of an index by their letters, for words that nobody has paired.
#[derive(Default)]
pub struct Lookalikes {
    /// By the first three letters of what is compared: language, what is compared, form.
    words: BTreeMap<String, Vec<(Lang, String, String)>>,
}

impl Lookalikes {
    /// The words that may be found.
    pub fn new<'w>(words: impl Iterator<Item = (Lang, &'w str)>) -> Lookalikes {
        let mut table = Lookalikes::default();
        for (lang, form) in words.filter(|(lang, _)| *lang != Lang::Und) {
            let compared = skeleton(form);
            let entry = (lang, compared.clone(), form.to_owned());
            table
                .words
                .entry(beginning(&compared))
                .or_default()
                .push(entry);
        }
        for words in table.words.values_mut() {
            words.sort();
            words.dedup();
        }
        table
    }

    /// Whether a word of this language has the letters of this one, accents and endings apart.
    pub fn holds(&self, lang: Lang, word: &str) -> bool {
        let compared = skeleton(word);
        let near = self.words.get(&beginning(&compared)).into_iter().flatten();
        let mut of_lang = near.filter(|(of, ..)| *of == lang);
        of_lang.any(|(_, _, form)| {
            same_word(lang, form, word) || accent_fold(form) == accent_fold(word)
        })
    }

    /// The words of other languages than `from` that look most like this one.
    pub fn senses(&self, word: &str, from: &[Lang]) -> Vec<Sense> {
        let compared = skeleton(word);
        let near = self.words.get(&beginning(&compared)).into_iter().flatten();
        let mut found: Vec<(Lang, f64, &str)> = near
            .filter(|(lang, ..)| !from.contains(lang))
            .map(|(lang, other, form)| (*lang, alike(&compared, other), form.as_str()))
            .filter(|(_, likeness, _)| *likeness > 0.0)
            .collect();
        found.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(b.2)));
        let mut senses: Vec<Sense> = Vec::new();
        for (lang, likeness, form) in found {
            let best = senses.iter().find(|sense| sense.lang == lang);
            let far_from_best =
                best.is_some_and(|best| likeness * ALIKE_WEIGHT < best.weight * 0.8);
            let many = senses.iter().filter(|sense| sense.lang == lang).count();
            if !far_from_best && many < MOST_ALIKE {
                senses.push(Sense {
                    lang,
                    words: vec![form.strip_suffix('-').unwrap_or(form).to_owned()],
                    weight: likeness * ALIKE_WEIGHT,
                    source: Source::Alike,
                });
            }
        }
        senses
    }
}

fn beginning(compared: &str) -> String {
    compared.chars().take(3).collect()
}
