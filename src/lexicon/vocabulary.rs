//! The words of one language as they are learned: forms of one word are one.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::Unit;
use crate::analysis::{number_key, term};
use crate::language::{Lang, is_stop_word};

/// Words by number, counted from 0. Forms with one stem are one word, and so are the singular and
/// the plural where their stems differ (`gobierno`, `gobiernos`).
pub(super) struct Vocabulary {
    lang: Lang,
    numbers: FxHashMap<String, u32>,
    /// The commonest form of each word.
    forms: Vec<String>,
}

impl Vocabulary {
    pub(super) fn new<'w>(lang: Lang, words: impl Iterator<Item = &'w str>) -> Vocabulary {
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        for word in words {
            *counts.entry(word).or_default() += 1;
        }
        let mut joined = Joined::default();
        let first: Vec<usize> = counts.keys().map(|form| joined.add(lang, form)).collect();
        let mut ids: FxHashMap<usize, u32> = FxHashMap::default();
        let mut best: Vec<(u32, &str)> = Vec::new();
        let mut numbers = FxHashMap::default();
        for ((form, count), place) in counts.into_iter().zip(first) {
            let id = *ids.entry(joined.root(place)).or_insert_with(|| {
                best.push((0, form));
                best.len() as u32 - 1
            });
            let held = &mut best[id as usize];
            if count > held.0 {
                *held = (count, form);
            }
            numbers.insert(form.to_owned(), id);
        }
        let bare = |form: &str| form.strip_suffix('-').unwrap_or(form).to_owned();
        Vocabulary {
            lang,
            numbers,
            forms: best.into_iter().map(|(_, form)| bare(form)).collect(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.forms.len()
    }

    /// The word of a form; `None` for a form that was never met.
    pub(super) fn find(&self, form: &str) -> Option<u32> {
        self.numbers.get(form).copied()
    }

    /// The commonest form of a word.
    pub(super) fn form(&self, word: u32) -> &str {
        &self.forms[word as usize]
    }

    pub(super) fn unit(&self, word: u32) -> Unit {
        Unit {
            lang: self.lang,
            text: self.form(word).to_owned(),
        }
    }

    /// Whether a word carries matter: it has letters and is no stop word.
    pub(super) fn is_matter(&self, word: u32) -> bool {
        let form = self.form(word);
        form.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !is_stop_word(self.lang, form)
    }
}

/// Forms that are joined because they share a stem or a number key.
#[derive(Default)]
struct Joined {
    above: Vec<usize>,
    places: BTreeMap<String, usize>,
}

impl Joined {
    fn add(&mut self, lang: Lang, form: &str) -> usize {
        let stem = self.place(term(lang, form));
        let key = self.place(format!("#{}", number_key(lang, form)));
        let (stem, key) = (self.root(stem), self.root(key));
        self.above[stem.max(key)] = stem.min(key);
        stem.min(key)
    }

    fn place(&mut self, name: String) -> usize {
        let next = self.above.len();
        let place = *self.places.entry(name).or_insert(next);
        if place == next {
            self.above.push(next);
        }
        place
    }

    fn root(&self, mut place: usize) -> usize {
        while self.above[place] != place {
            place = self.above[place];
        }
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_are_one() {
        let words = ["gobierno", "gobiernos", "gobierno", "agua", "la"];
        let vocabulary = Vocabulary::new(Lang::Es, words.into_iter());
        assert_eq!(vocabulary.len(), 3);
        assert_eq!(vocabulary.find("gobierno"), vocabulary.find("gobiernos"));
        let word = vocabulary.find("gobiernos").expect("a known form");
        assert_eq!(vocabulary.form(word), "gobierno");
        assert!(vocabulary.is_matter(word));
        assert!(!vocabulary.is_matter(vocabulary.find("la").expect("a known form")));
        assert_eq!(vocabulary.find("tren"), None);
    }
}
