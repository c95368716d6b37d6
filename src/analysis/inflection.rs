//! Forms of one word that differ by number or gender only.
//!
//! A theme is the same theme in the plural and, inside a longer label, in the other gender
//! (`spécialisation intelligente`, `systèmes de spécialisation intelligents`). A stem is too coarse
//! for that: English `government` and `governance` share one, Spanish `gobierno` and `gobiernos` do
//! not. The keys here undo the regular endings of number and gender, the spelling variants of
//! English, and accents, and nothing else. Two forms match when their keys are equal; the keys
//! are not words.

use super::fold::accent_fold;
use crate::language::Lang;

/// The key shared by the singular and the plural of a word.
pub fn number_key(lang: Lang, form: &str) -> String {
    let word = bare(form);
    match lang {
        Lang::En => english(&word),
        Lang::Es => spanish_number(&word),
        Lang::Fr => french_number(&word),
        Lang::Und => word,
    }
}

/// The key shared by the singular and plural, masculine and feminine of a word.
///
/// Coarser than [`number_key`]: right inside a label of several words, where the neighbours say
/// what is meant; too coarse for a word alone (Spanish `caso`, `casa`).
pub fn gender_key(lang: Lang, form: &str) -> String {
    let key = number_key(lang, form);
    match lang {
        Lang::Es => spanish_gender(key),
        Lang::Fr => french_gender(key),
        Lang::En | Lang::Und => key,
    }
}

/// Accents, the joining hyphen and the English possessive are no part of the word.
fn bare(form: &str) -> String {
    let word = form.strip_suffix('-').unwrap_or(form);
    let word = word.strip_suffix("'s").unwrap_or(word);
    accent_fold(word).into_owned()
}

fn swap(word: &str, from: &str, to: &str) -> Option<String> {
    word.strip_suffix(from).map(|stem| format!("{stem}{to}"))
}

fn english(word: &str) -> String {
    let singular = english_singular(word);
    english_spelling(&singular)
}

fn english_singular(word: &str) -> String {
    const IRREGULAR: [(&str, &str); 6] = [
        ("women", "woman"),
        ("men", "man"),
        ("children", "child"),
        ("analyses", "analysis"),
        ("crises", "crisis"),
        ("hypotheses", "hypothesis"),
    ];
    if let Some((_, singular)) = IRREGULAR.iter().find(|(plural, _)| *plural == word) {
        return (*singular).to_owned();
    }
    let keeps_s = ["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    if word.len() <= 3 || keeps_s || !word.ends_with('s') {
        return word.to_owned();
    }
    if word.len() > 4
        && let Some(singular) = swap(word, "ies", "y")
    {
        return singular;
    }
    for hiss in ["sses", "xes", "ches", "shes", "zzes"] {
        if word.ends_with(hiss) {
            return word[..word.len() - 2].to_owned();
        }
    }
    word[..word.len() - 1].to_owned()
}

fn english_spelling(word: &str) -> String {
    const ENDINGS: [(&str, &str); 9] = [
        ("isation", "ization"),
        ("isational", "izational"),
        ("ised", "ized"),
        ("ising", "izing"),
        ("iser", "izer"),
        ("ise", "ize"),
        ("our", "or"),
        ("ogue", "og"),
        ("programme", "program"),
    ];
    if word.len() < 6 {
        return word.to_owned();
    }
    if word == "centre" {
        return "center".to_owned();
    }
    ENDINGS
        .iter()
        .find_map(|(from, to)| swap(word, from, to))
        .unwrap_or_else(|| word.to_owned())
}

/// Spanish plurals end in `-s` after a vowel and in `-es` after a consonant, and from the plural
/// alone the two cannot be told apart (`red-es`, `sede-s`): a final `e` goes from both.
fn spanish_number(word: &str) -> String {
    if word.len() <= 3 {
        return word.to_owned();
    }
    if let Some(singular) = swap(word, "ces", "z") {
        return singular;
    }
    let singular = word.strip_suffix('s').unwrap_or(word);
    singular.strip_suffix('e').unwrap_or(singular).to_owned()
}

fn spanish_gender(key: String) -> String {
    if key.len() <= 3 {
        return key;
    }
    key.strip_suffix(['a', 'o'])
        .map(str::to_owned)
        .unwrap_or(key)
}

fn french_number(word: &str) -> String {
    const IRREGULAR: [(&str, &str); 3] =
        [("travaux", "travail"), ("baux", "bail"), ("yeux", "oeil")];
    if let Some((_, singular)) = IRREGULAR.iter().find(|(plural, _)| *plural == word) {
        return (*singular).to_owned();
    }
    if word.len() <= 3 {
        return word.to_owned();
    }
    if let Some(singular) = swap(word, "eaux", "eau") {
        return singular;
    }
    if let Some(singular) = swap(word, "aux", "al") {
        return singular;
    }
    word.strip_suffix('s').unwrap_or(word).to_owned()
}

fn french_gender(key: String) -> String {
    const FEMININE: [(&str, &str); 9] = [
        ("trice", "teur"),
        ("euse", "eux"),
        ("ive", "if"),
        ("elle", "el"),
        ("enne", "en"),
        ("onne", "on"),
        ("ette", "et"),
        ("que", "c"),
        ("gue", "g"),
    ];
    if key.len() <= 3 {
        return key;
    }
    if let Some(masculine) = FEMININE.iter().find_map(|(from, to)| swap(&key, from, to)) {
        return masculine;
    }
    key.strip_suffix('e').map(str::to_owned).unwrap_or(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lang: Lang, key: fn(Lang, &str) -> String, same: &[&str]) {
        let keys: Vec<String> = same.iter().map(|form| key(lang, form)).collect();
        assert!(
            keys.windows(2).all(|pair| pair[0] == pair[1]),
            "{same:?} gave {keys:?}"
        );
    }

    fn differ(lang: Lang, one: &str, other: &str) {
        assert_ne!(
            gender_key(lang, one),
            gender_key(lang, other),
            "{one} {other}"
        );
    }

    #[test]
    fn english_number_and_spelling() {
        check(Lang::En, number_key, &["economy", "economies"]);
        check(
            Lang::En,
            number_key,
            &["specialization", "specialisation", "specialisations"],
        );
        check(Lang::En, number_key, &["business", "businesses"]);
        check(Lang::En, number_key, &["crisis", "crises"]);
        check(Lang::En, number_key, &["people's", "people"]);
        check(Lang::En, number_key, &["labour", "labor"]);
        check(Lang::En, number_key, &["rural-", "rural"]);
    }

    #[test]
    fn spanish_number_and_gender() {
        check(Lang::Es, number_key, &["gobierno", "gobiernos"]);
        check(
            Lang::Es,
            number_key,
            &["especialización", "especializaciones", "especializacion"],
        );
        check(Lang::Es, number_key, &["social", "sociales"]);
        check(Lang::Es, number_key, &["enfoque", "enfoques"]);
        check(Lang::Es, number_key, &["capaz", "capaces"]);
        check(
            Lang::Es,
            gender_key,
            &["abierto", "abierta", "abiertos", "abiertas"],
        );
        check(Lang::Es, gender_key, &["emprendedor", "emprendedoras"]);
    }

    #[test]
    fn french_number_and_gender() {
        check(
            Lang::Fr,
            gender_key,
            &[
                "intelligent",
                "intelligente",
                "intelligents",
                "intelligentes",
            ],
        );
        check(
            Lang::Fr,
            gender_key,
            &["social", "sociaux", "sociale", "sociales"],
        );
        check(
            Lang::Fr,
            gender_key,
            &["public", "publique", "publics", "publiques"],
        );
        check(Lang::Fr, gender_key, &["créatif", "créative", "créatives"]);
        check(Lang::Fr, number_key, &["réseau", "réseaux"]);
        check(Lang::Fr, number_key, &["économie", "économies"]);
    }

    #[test]
    fn other_words_stay_apart() {
        differ(Lang::En, "government", "governance");
        differ(Lang::En, "economy", "economic");
        differ(Lang::Es, "gobierno", "gobernanza");
        differ(Lang::Es, "economía", "económico");
        differ(Lang::Fr, "économie", "économique");
        differ(Lang::Fr, "spécialisation", "spécialiste");
        assert_ne!(number_key(Lang::Es, "caso"), number_key(Lang::Es, "casa"));
    }
}
