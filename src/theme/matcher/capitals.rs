//! What words in capitals are in the labels of a scheme: acronyms, or the print of a whole vocabulary.

use std::collections::{BTreeMap, BTreeSet};

use super::words::untied;
use crate::analysis::accent_fold;
use crate::language::Lang;
use crate::theme::scheme::Scheme;

/// What a word in capitals is in the labels of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Capitals {
    /// An acronym: other words are not written so.
    Acronym,
    /// A word like any other: the labels are printed so.
    Print,
}

/// The languages whose labels are printed in capitals; `None` is that of labels without one.
pub(crate) struct Printed(BTreeSet<Option<Lang>>);

/// The labels of a language, by how they are written. Those without letters are none of them.
#[derive(Default)]
struct Print {
    labels: usize,
    in_capitals: usize,
    /// Whether one of those in capitals has several words, which no acronym has.
    has_phrase: bool,
}

impl Print {
    fn add(&mut self, label: &str) {
        let is_small = label.contains(char::is_lowercase);
        if is_small || label.contains(char::is_uppercase) {
            self.labels += 1;
            self.in_capitals += usize::from(!is_small);
            self.has_phrase |= !is_small && label.trim().contains(' ');
        }
    }

    /// Whether all labels are in capitals, or all but a few; and not acronyms alone.
    fn is_in_capitals(&self) -> bool {
        self.has_phrase && self.in_capitals * 10 >= self.labels * 9
    }
}

impl Printed {
    pub(crate) fn of(scheme: &Scheme) -> Printed {
        let mut prints: BTreeMap<Option<Lang>, Print> = BTreeMap::new();
        for label in scheme.concepts.iter().flat_map(|concept| &concept.labels) {
            prints.entry(label.lang).or_default().add(&label.text);
        }
        prints.retain(|_, print| print.is_in_capitals());
        Printed(prints.into_keys().collect())
    }

    /// What a word in capitals is in labels of a language.
    pub(crate) fn capitals(&self, lang: Option<Lang>) -> Capitals {
        match self.0.contains(&lang) {
            true => Capitals::Print,
            false => Capitals::Acronym,
        }
    }
}

impl Capitals {
    /// Whether a word of a label as written is an acronym whose last letter could be taken for a
    /// plural: `AIDS` is no number of aids. `ICTs` is the plural of `ICT`, and has a small letter, as
    /// Spanish `PYMES` is of `PYME`. In a label with a longer word in capitals all are shouted.
    pub(super) fn is_whole(self, word: &str, label: &str, lang: Lang) -> bool {
        const LONGEST: usize = 6;
        let word = untied(word);
        let is_print =
            |word: &str| word.chars().count() > LONGEST && !word.contains(char::is_lowercase);
        let mut all = label.split(|c: char| !c.is_alphanumeric());
        self == Capitals::Acronym
            && lang == Lang::En
            && word.ends_with('S')
            && word.chars().all(|c| c.is_uppercase() || c.is_numeric())
            && word.chars().filter(|c| c.is_uppercase()).count() >= 3
            && !all.any(is_print)
    }
}

/// The key of an acronym and of the forms that are it: accents and case apart.
pub(super) fn acronym_key(form: &str) -> String {
    let word = untied(form);
    let word = word.strip_suffix("'s").unwrap_or(word);
    format!("={}", accent_fold(word))
}
