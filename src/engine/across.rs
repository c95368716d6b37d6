//! What words may be called in the other languages of an index.

use super::{Engine, EngineError};
use crate::language::Lang;
use crate::lexicon::{Dictionary, Lookalikes, Sense};

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

    /// What words in a row, in one of these languages, may be called in the others. Likeness is
    /// asked only of a single word that nobody has paired.
    pub(super) fn senses(&self, words: &[&str], from: &[Lang]) -> Vec<Sense> {
        let mut senses = self.dictionary.senses(words, from);
        if let [word] = words {
            let known: Vec<Lang> = senses.iter().map(|sense| sense.lang).collect();
            let alike = self.lookalikes.senses(word, from).into_iter();
            senses.extend(alike.filter(|sense| !known.contains(&sense.lang)));
        }
        senses
    }
}
