//! What words in capitals are in the labels of a scheme: acronyms, or the print of a whole vocabulary.

use std::collections::BTreeSet;

use super::words::untied;
use crate::analysis::accent_fold;
use crate::language::Lang;
use crate::theme::scheme::Scheme;

/// What a word in capitals is in the labels of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Capitals {
    /// An acronym: other words are not written so.
    Acronym,
    /// A word like any other: every label is printed so.
    Print,
}

/// The languages whose labels are all written in capitals; `None` is that of labels without one.
pub(crate) struct Printed(BTreeSet<Option<Lang>>);

impl Printed {
    pub(crate) fn of(scheme: &Scheme) -> Printed {
        let labels = || scheme.concepts.iter().flat_map(|concept| &concept.labels);
        let mut printed: BTreeSet<Option<Lang>> = labels().map(|label| label.lang).collect();
        for label in labels() {
            if label.text.contains(char::is_lowercase) {
                printed.remove(&label.lang);
            }
        }
        Printed(printed)
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
    /// Whether a word as written is an acronym whose last letter could be taken for a plural: `AIDS`
    /// is no number of aids. `ICTs` is the plural of `ICT`, and has a small letter.
    pub(super) fn is_whole(self, word: &str) -> bool {
        let word = untied(word);
        self == Capitals::Acronym
            && word.ends_with('S')
            && word.chars().all(|c| c.is_uppercase() || c.is_numeric())
            && word.chars().filter(|c| c.is_uppercase()).count() >= 3
    }
}

/// The key of an acronym and of the forms that are it: accents and case apart.
pub(super) fn acronym_key(form: &str) -> String {
    let word = untied(form);
    let word = word.strip_suffix("'s").unwrap_or(word);
    format!("={}", accent_fold(word))
}
