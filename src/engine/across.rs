//! What words may be called in the other languages of an index.

use super::{Engine, EngineError};
use crate::analysis::{accent_fold, case_fold, token_spans};
use crate::language::{Lang, is_stop_word};
use crate::lexicon::{Dictionary, Lookalikes, Sense, Source};
use crate::query::{FUNCTION_WORD, Telling};
use crate::theme::{Label, LabelKind, Scheme};

/// What is left of the weight of a word that looks alike beside one that was learned.
const BESIDE_LEARNED: f64 = 0.6;

/// A query finds or does not find: what weighs less would find too much.
const LEAST_FOUND: f64 = 0.3;

/// What a label weighs that is not the preferred one: it may say less, or more.
const OTHER_LABEL: f64 = 0.6;

/// A phrase of more words than this is not carried over word by word.
const MOST_BY_WORD: usize = 3;
/// So many words may stand for each of them in one language.
const MOST_FOR_WORD: usize = 3;
/// And so many function words between two of them: derecho a la ciudad.
const MOST_BETWEEN: usize = 2;

/// What was learned, and the words of the index for those that were not.
pub(super) struct Across {
    dictionary: Dictionary,
    lookalikes: Lookalikes,
}

impl Across {
    /// With the dictionary of one engine and the words of another; usually they are the same.
    pub(super) fn new(dictionary: &Engine, words: &Engine) -> Result<Across, EngineError> {
        Ok(Across {
            dictionary: dictionary.dictionary()?,
            lookalikes: words.lookalikes(),
        })
    }

    /// With no dictionary: words are known by their letters alone.
    pub(super) fn alike(words: &Engine) -> Across {
        Across {
            dictionary: Dictionary::default(),
            lookalikes: words.lookalikes(),
        }
    }

    /// Whether versions, or people, have taught anything.
    pub(super) fn is_learned(&self) -> bool {
        !self.dictionary.pairs().is_empty()
    }

    /// What a word of a document may be called in the other languages. Numbers are called alike
    /// everywhere.
    pub(super) fn of_telling(&self, telling: &Telling) -> Vec<Sense> {
        match telling.word.bytes().any(|byte| byte.is_ascii_digit()) {
            true => Vec::new(),
            false => self.senses(&[&telling.word], &[telling.lang]),
        }
    }

    /// What words in a row, in one of these languages, may be called in the others. What only looks
    /// like a single word weighs less where versions have taught what stands for it.
    pub(super) fn senses(&self, words: &[&str], from: &[Lang]) -> Vec<Sense> {
        let learned = self.dictionary.senses(words, from);
        self.with_alike(learned, words, from)
    }

    fn with_alike(&self, mut senses: Vec<Sense>, words: &[&str], from: &[Lang]) -> Vec<Sense> {
        let [word] = words else {
            return senses;
        };
        let mut alike = self.lookalikes.senses(word, from);
        for sense in &mut alike {
            if senses.iter().any(|known| known.lang == sense.lang) {
                sense.weight *= BESIDE_LEARNED;
            }
        }
        alike.retain(|sense| {
            let is_known = |known: &Sense| (known.lang, &known.words) == (sense.lang, &sense.words);
            !senses.iter().any(is_known)
        });
        senses.extend(alike);
        senses
    }

    /// The languages in which the corpus has each of these words.
    fn langs_of(&self, words: &[&str]) -> Vec<Lang> {
        let has = |lang: &Lang| {
            let mut words = words.iter();
            words.all(|word| self.lookalikes.holds(*lang, word))
        };
        Lang::KNOWN.into_iter().filter(has).collect()
    }

    /// The same for words of a query, whose language nobody knows: those are taken for theirs in
    /// which the corpus has each of them. A query finds or does not find, so what versions may have
    /// paired by chance is left out, and the rest weighs as much as it is sure.
    pub(super) fn of_typed(&self, words: &[&str]) -> Vec<Sense> {
        match self.langs_of(words).as_slice() {
            // What stands nowhere has been met in no version, or is misspelt.
            [] => self.sure(words, &Lang::KNOWN, false),
            langs => self.sure(words, langs, true),
        }
    }

    /// The one word of a language that stands for a word of another: what people say, or versions surely
    /// teach, or letters tell; the likeliest. A word that both have counts as alike.
    pub(super) fn counterpart(&self, word: &str, from: Lang, to: Lang) -> Option<String> {
        let mut senses = self.dictionary.sure_senses(&[word], &[from]);
        self.believe_letters(&mut senses, &[word], &[from]);
        let senses = self.with_alike(senses, &[word], &[from]).into_iter();
        let is_one = |sense: &Sense| {
            sense.lang == to && sense.words.len() == 1 && sense.weight >= LEAST_FOUND
        };
        let better = |a: &Sense, b: &Sense| {
            let by_weight = a.weight.total_cmp(&b.weight);
            by_weight.then_with(|| b.words.cmp(&a.words))
        };
        let best = senses.filter(is_one).max_by(better);
        best.and_then(|sense| sense.words.into_iter().next())
    }

    fn sure(&self, words: &[&str], from: &[Lang], alike: bool) -> Vec<Sense> {
        let mut senses = self.dictionary.sure_senses(words, from);
        if alike {
            self.believe_letters(&mut senses, words, from);
            senses = self.with_alike(senses, words, from);
        }
        let is_far = |sense: &Sense| sense.source == Source::Alike && sense.weight < LEAST_FOUND;
        // The word itself is looked for anyway, in any language.
        senses.retain(|sense| !is_far(sense) && sense.words != words);
        senses
    }

    /// What was learned and looks alike is at least as sure as its letters.
    fn believe_letters(&self, senses: &mut [Sense], words: &[&str], from: &[Lang]) {
        let [word] = words else {
            return;
        };
        for alike in self.lookalikes.senses(word, from) {
            let is_it =
                |sense: &&mut Sense| (sense.lang, &sense.words) == (alike.lang, &alike.words);
            for sense in senses.iter_mut().filter(is_it) {
                sense.weight = sense.weight.max(alike.weight);
            }
        }
    }

    /// What a phrase that nobody has paired may be called, word by word: in either order, with
    /// function words between.
    pub(super) fn word_by_word(&self, words: &[&str]) -> Vec<Sense> {
        let mut senses = Vec::new();
        let from = self.langs_of(words);
        for &lang in &from {
            let matter = words.iter().filter(|word| !is_stop_word(lang, word));
            let matter: Vec<&str> = matter.copied().collect();
            if !(2..=MOST_BY_WORD).contains(&matter.len()) {
                continue;
            }
            let others = Lang::KNOWN.into_iter().filter(|to| !from.contains(to));
            senses.extend(others.flat_map(|to| self.carried(&matter, lang, to)));
        }
        senses
    }

    /// The ways in which these words may stand in another language.
    fn carried(&self, words: &[&str], from: Lang, to: Lang) -> Vec<Sense> {
        let mut chosen: Vec<(Vec<String>, f64)> = vec![(Vec::new(), 1.0)];
        for word in words {
            let senses = self.sure(&[word], &[from], true).into_iter();
            let single = senses.filter(|sense| sense.lang == to && sense.words.len() == 1);
            let mut single: Vec<Sense> = single.collect();
            single.sort_by(|a, b| b.weight.total_cmp(&a.weight));
            single.truncate(MOST_FOR_WORD);
            let longer = |(before, weight): &(Vec<String>, f64)| {
                let longer = |sense: &Sense| {
                    let words = before.iter().chain(&sense.words).cloned();
                    (words.collect(), weight.min(sense.weight))
                };
                single.iter().map(longer).collect::<Vec<_>>()
            };
            chosen = chosen.iter().flat_map(longer).collect();
        }
        let mut senses = Vec::new();
        for (words, weight) in chosen {
            let reversed: Vec<String> = words.iter().rev().cloned().collect();
            for words in [words, reversed] {
                senses.extend(spread(&words).into_iter().map(|words| Sense {
                    lang: to,
                    words,
                    weight,
                    source: Source::Words,
                }));
            }
        }
        senses
    }
}

/// Words in a row, and the same with one or two function words between any of them.
fn spread(words: &[String]) -> Vec<Vec<String>> {
    let mut all = vec![words[..1].to_vec()];
    for word in &words[1..] {
        let with = |way: &Vec<String>, gaps: usize| {
            let mut way = way.clone();
            way.extend(std::iter::repeat_n(FUNCTION_WORD.to_owned(), gaps));
            way.push(word.clone());
            way
        };
        let longer = |way| (0..=MOST_BETWEEN).map(move |gaps| with(way, gaps));
        all = all.iter().flat_map(longer).collect();
    }
    all
}

/// The labels in other languages of what a scheme calls by these words.
pub(super) fn labels(scheme: &Scheme, words: &[&str]) -> Vec<Sense> {
    let typed = accent_fold(&words.join(" ")).into_owned();
    let shown = [LabelKind::Preferred, LabelKind::Alternative];
    let mut senses: Vec<Sense> = Vec::new();
    for concept in &scheme.concepts {
        let labels = concept.labels.iter();
        let named = labels
            .filter(|label| label.kind != LabelKind::Pattern)
            .map(|label| (label, words_of(&label.text)));
        let named: Vec<(&Label, Vec<String>)> = named.collect();
        let is_typed = |words: &[String]| accent_fold(&words.join(" ")) == typed;
        let own: Vec<Option<Lang>> = named
            .iter()
            .filter(|(_, words)| is_typed(words))
            .map(|(label, _)| label.lang)
            .collect();
        if own.is_empty() {
            continue;
        }
        for (label, words) in named {
            let Some(lang) = label.lang.filter(|_| !own.contains(&label.lang)) else {
                continue;
            };
            let is_there = senses.iter().any(|s| s.lang == lang && s.words == words);
            if !is_there && !words.is_empty() && shown.contains(&label.kind) {
                senses.push(Sense {
                    lang,
                    words,
                    weight: match label.kind {
                        LabelKind::Preferred => 1.0,
                        _ => OTHER_LABEL,
                    },
                    source: Source::Label,
                });
            }
        }
    }
    senses
}

fn words_of(text: &str) -> Vec<String> {
    let folded = case_fold(text);
    let spans = token_spans(&folded);
    spans
        .map(|(start, end)| folded[start..end].to_owned())
        .collect()
}
