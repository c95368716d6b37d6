//! The one door to the stemmer. Stems serve recall in search; nothing is counted by stem unless asked for.

use frostem::{Algorithm, Stemmer};

use super::fold::put_accent_folded;
use crate::language::Lang;

/// Name and version of the stemmer, part of the analysis fingerprint: the minor number of the
/// crate is the date of its algorithms, and other algorithms give other stems.
pub const STEMMER: &str = "frostem 1.20260821";

/// The term under which a type is found: its language's letter, then its stem.
///
/// The accented form is stemmed and the stem is folded afterwards. Folding first would change the
/// stem of nearly three in ten accented Spanish words. A hyphen that ties the word to the next
/// one is no part of the stem.
pub fn term(lang: Lang, form: &str) -> String {
    let mut term = String::with_capacity(form.len() + 1);
    put_term(lang, form, &mut term);
    term
}

/// Puts the term of a type behind what stands there.
pub(super) fn put_term(lang: Lang, form: &str, out: &mut String) {
    let word = form.strip_suffix('-').unwrap_or(form);
    let stem = match algorithm(lang) {
        Some(algorithm) if !is_number(word) => Stemmer::new(algorithm).stem(word),
        _ => word.into(),
    };
    out.push(letter(lang));
    put_accent_folded(&stem, out);
}

/// Whether there are only digits in a word, and what stands between them: it is its own stem.
fn is_number(word: &str) -> bool {
    word.bytes()
        .all(|byte| matches!(byte, b'0'..=b':' | b'.' | b','))
}

fn letter(lang: Lang) -> char {
    match lang {
        Lang::Und => 'u',
        Lang::En => 'e',
        Lang::Es => 's',
        Lang::Fr => 'f',
    }
}

fn algorithm(lang: Lang) -> Option<Algorithm> {
    match lang {
        Lang::Und => None,
        Lang::En => Some(Algorithm::English),
        Lang::Es => Some(Algorithm::Spanish),
        Lang::Fr => Some(Algorithm::French),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_accented_form_is_stemmed_before_it_is_folded() {
        assert_eq!(term(Lang::Es, "innovación"), "sinnov");
        assert_eq!(term(Lang::Es, "economía"), "seconom");
        assert_eq!(term(Lang::Fr, "économie"), "feconom");
    }

    #[test]
    fn a_joining_hyphen_is_no_part_of_the_stem() {
        assert_eq!(term(Lang::En, "rural-"), term(Lang::En, "rural"));
    }

    proptest::proptest! {
        #[test]
        fn a_number_is_its_own_stem(number in "[0-9.,:]{0,13}") {
            proptest::prop_assert!(is_number(&number));
            for algorithm in Lang::KNOWN.into_iter().filter_map(algorithm) {
                proptest::prop_assert_eq!(Stemmer::new(algorithm).stem(&number), number.as_str());
            }
        }
    }

    #[test]
    fn an_unknown_language_keeps_the_word() {
        assert_eq!(term(Lang::Und, "governança"), "ugovernanca");
    }
}
