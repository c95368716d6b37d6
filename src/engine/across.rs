//! What words may be called in the other languages of an index.

use super::{Engine, EngineError};
use crate::language::Lang;
use crate::lexicon::{Dictionary, Lookalikes, Sense};
use crate::query::Telling;

/// What is left of the weight of a word that looks alike beside one that was learned.
const BESIDE_LEARNED: f64 = 0.6;

/// A query finds or does not find: what weighs less would find too much.
const LEAST_FOUND: f64 = 0.3;

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
        let mut senses = self.dictionary.senses(words, from);
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

    /// The same for words of a query, whose language nobody knows: those are taken for theirs in
    /// which the corpus has each of them.
    pub(super) fn of_typed(&self, words: &[&str]) -> Vec<Sense> {
        let has = |lang: &Lang| {
            let mut words = words.iter();
            words.all(|word| self.lookalikes.holds(*lang, word))
        };
        let langs: Vec<Lang> = Lang::KNOWN.into_iter().filter(has).collect();
        let mut senses = match langs.as_slice() {
            // What stands nowhere has been met in no version, or is misspelt.
            [] => self.dictionary.senses(words, &Lang::KNOWN),
            langs => self.senses(words, langs),
        };
        // The word itself is looked for anyway, in any language.
        senses.retain(|sense| sense.weight >= LEAST_FOUND && sense.words != words);
        senses
    }
}
