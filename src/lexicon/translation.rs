//! What a word may be called in the other languages, with weights.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::cognate::{alike, is_cognate, skeleton};
use super::judgement::{same_unit, same_word};
use super::{BilingualLexicon, Judged, Judgements, Pair, SentenceId, Unit, Verdict};
use crate::analysis::{accent_fold, number_key, term};
use crate::language::Lang;

/// A learned word that is less likely than this is left out.
const LEAST_WEIGHT: f64 = 0.05;
/// A pair that is less likely than this is not relied on.
const LEAST_SURE: f64 = 0.05;
/// One of which nothing but a single pair of sentences tells, and no letters: so likely it must be,
/// and so much likelier than any other.
const SURE_ALONE: f64 = 0.2;
const CLEARLY: f64 = 2.0;
/// Nor is one that is so much less likely than the best.
const LEAST_OF_BEST: f64 = 0.3;
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
    /// A scheme of concepts.
    Label,
    /// What stands for each of the words.
    Words,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Source::Accepted => "accepted",
            Source::Learned => "learned",
            Source::Alike => "alike",
            Source::Label => "label",
            Source::Words => "word by word",
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
        self.weighed(words, from, weigh)
    }

    /// The same for who takes each as the word itself: what may be chance is left out, and what is
    /// left weighs its score.
    pub fn sure_senses(&self, words: &[&str], from: &[Lang]) -> Vec<Sense> {
        self.weighed(words, from, |found| keep_sure(found, words))
    }

    fn weighed<'d>(
        &'d self,
        words: &[&str],
        from: &[Lang],
        weigh: impl Fn(&mut Vec<Other<'d>>),
    ) -> Vec<Sense> {
        let mut found: BTreeMap<(Lang, &str), (f64, Source)> = BTreeMap::new();
        for &lang in from {
            let mut of_lang = self.of_unit(lang, words);
            weigh(&mut of_lang);
            for other in of_lang {
                let (weight, source) = (other.weight, other.source);
                let held = found
                    .entry((other.unit.lang, &other.unit.text))
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

    fn of_unit(&self, lang: Lang, words: &[&str]) -> Vec<Other<'_>> {
        let Some(first) = words.first() else {
            return Vec::new();
        };
        let places = self.places_of(lang, first).into_iter();
        let pairs = places.map(|place| &self.pairs[place]);
        pairs
            .filter(|(_, verdict)| *verdict != Some(Verdict::Rejected))
            .filter_map(|(pair, verdict)| {
                let unit = match () {
                    () if is_called(&pair.a, lang, words) => &pair.b,
                    () if is_called(&pair.b, lang, words) => &pair.a,
                    () => return None,
                };
                let (weight, source) = match verdict {
                    Some(_) => (1.0, Source::Accepted),
                    None => (pair.score(), Source::Learned),
                };
                Some(Other {
                    unit,
                    weight,
                    source,
                    count: pair.count,
                })
            })
            .collect()
    }
}

/// A unit that stands for words in another language.
struct Other<'d> {
    unit: &'d Unit,
    weight: f64,
    source: Source,
    count: u32,
}

/// The greatest weight in a language, one unit left out.
fn greatest(found: &[Other<'_>], lang: Lang, except: Option<&Unit>) -> f64 {
    let of_lang = found.iter().filter(|other| other.unit.lang == lang);
    let others = of_lang.filter(|other| Some(other.unit) != except);
    others.map(|other| other.weight).fold(0.0, f64::max)
}

/// Weights what was learned so that the likeliest word of each language weighs 1, unless a person
/// has named a better one.
fn weigh(found: &mut Vec<Other<'_>>) {
    for lang in Lang::KNOWN {
        let best = greatest(found, lang, None);
        let of_lang = found.iter_mut().filter(|other| other.unit.lang == lang);
        of_lang.for_each(|other| other.weight /= best.max(f64::MIN_POSITIVE));
    }
    found.retain(|other| other.weight >= LEAST_WEIGHT);
}

/// Leaves out what may stand beside these words by chance: one sentence pairs each of its words with
/// each of the other's.
fn keep_sure(found: &mut Vec<Other<'_>>, words: &[&str]) {
    let text = words.join(" ");
    let is_sure = |other: &Other<'_>| {
        let lang = other.unit.lang;
        let rest = greatest(found, lang, Some(other.unit));
        let is_near_best = other.weight >= rest * LEAST_OF_BEST;
        let is_alone = || other.weight >= SURE_ALONE && other.weight >= rest * CLEARLY;
        let is_alike = || is_cognate(&other.unit.text, &text);
        match other.source {
            Source::Learned if other.weight < LEAST_SURE || !is_near_best => false,
            Source::Learned => other.count > 1 || is_alike() || is_alone(),
            _ => true,
        }
    };
    let sure: Vec<bool> = found.iter().map(is_sure).collect();
    let mut sure = sure.into_iter();
    found.retain(|_| sure.next().unwrap_or(false));
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
