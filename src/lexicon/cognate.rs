//! Words of two languages that look alike, and so may be one word.

use crate::analysis::accent_fold;

/// Endings that stand for each other, longest first, with what they are written as here.
const ENDINGS: [(&str, &str); 36] = [
    ("izaciones", "+z+"),
    ("isations", "+z+"),
    ("izations", "+z+"),
    ("izacion", "+z+"),
    ("isation", "+z+"),
    ("ization", "+z+"),
    ("aciones", "+a+"),
    ("ations", "+a+"),
    ("acion", "+a+"),
    ("ation", "+a+"),
    ("ciones", "+"),
    ("siones", "+"),
    ("tions", "+"),
    ("sions", "+"),
    ("cion", "+"),
    ("sion", "+"),
    ("tion", "+"),
    ("idades", "+t"),
    ("idad", "+t"),
    ("ities", "+t"),
    ("ites", "+t"),
    ("ity", "+t"),
    ("ite", "+t"),
    ("amente", "+m"),
    ("mente", "+m"),
    ("ement", "+m"),
    ("ment", "+m"),
    ("ally", "+m"),
    ("ly", "+m"),
    ("ismo", "+i"),
    ("isme", "+i"),
    ("ism", "+i"),
    ("ical", "ic"),
    ("ique", "ic"),
    ("ques", "c"),
    ("que", "c"),
];

/// How alike two words of two languages are, from 0 to 1; 0 where that means nothing.
///
/// Regular differences of spelling (`ph` and `f`, `-tion` and `-ción`) do not count. What is left
/// must begin alike and agree in most letters.
pub fn likeness(a: &str, b: &str) -> f64 {
    alike(&skeleton(a), &skeleton(b))
}

/// Whether two words that stand beside each other look like one word: that they do stand so makes
/// less likeness enough than it takes to find one by the other (`tourism`, `turismo`).
pub(super) fn is_cognate(a: &str, b: &str) -> bool {
    let (a, b) = (skeleton(a), skeleton(b));
    let is_long = a.chars().count().min(b.chars().count()) >= 4;
    let begins_alike = a.chars().next() == b.chars().next();
    alike(&a, &b) > 0.0
        || (is_long && begins_alike && strsim::normalized_levenshtein(&a, &b) >= 0.7)
}

/// A word as it is compared: what differs regularly between the languages is written alike.
pub(super) fn skeleton(word: &str) -> String {
    let word = accent_fold(word);
    let mut word = word.as_ref();
    let mut ending = "";
    if let Some((from, to)) = ENDINGS
        .iter()
        .find(|(from, _)| word.len() >= from.len() + 3 && word.ends_with(from))
    {
        word = &word[..word.len() - from.len()];
        ending = to;
    } else {
        word = word
            .strip_suffix('s')
            .filter(|rest| rest.len() >= 4)
            .unwrap_or(word);
        word = word
            .strip_suffix(['a', 'o', 'e'])
            .filter(|rest| rest.len() >= 3)
            .unwrap_or(word);
    }
    let mut spelled = String::with_capacity(word.len() + 3);
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        let (written, both) = match (letter, next) {
            ('p', Some('h')) => ('f', true),
            ('t', Some('h')) => ('t', true),
            ('r', Some('h')) => ('r', true),
            ('c', Some('h')) => ('c', true),
            ('q', Some('u')) => ('c', true),
            ('k', _) => ('c', false),
            ('y', _) => ('i', false),
            ('w', _) => ('v', false),
            ('z', _) => ('s', false),
            (letter, _) => (letter, false),
        };
        if both {
            letters.next();
        }
        if !spelled.ends_with(written) {
            spelled.push(written);
        }
    }
    // Spanish says an e before these.
    for cluster in ["esp", "est", "esc"] {
        if spelled.starts_with(cluster) {
            spelled.remove(0);
        }
    }
    spelled + ending
}

pub(super) fn alike(a: &str, b: &str) -> f64 {
    let (long, short) = (a.chars().count(), b.chars().count());
    let (long, short) = (long.max(short), long.min(short));
    if short < 3 {
        return 0.0;
    }
    let prefix = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    if prefix < 3.min(short) {
        return 0.0;
    }
    let close = 1.0 - strsim::levenshtein(a, b) as f64 / long as f64;
    if close >= 0.7 || (prefix >= 5 && close >= 0.5) {
        close
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_alike(en: &str, es: &str) {
        let likeness = likeness(en, es);
        assert!(likeness >= 0.7, "{en} {es}: {likeness}");
    }

    #[track_caller]
    fn check_unlike(en: &str, es: &str) {
        let likeness = likeness(en, es);
        assert!(likeness == 0.0, "{en} {es}: {likeness}");
    }

    #[test]
    fn regular_differences_of_spelling_do_not_count() {
        check_alike("organization", "organización");
        check_alike("pharmacy", "farmacia");
        check_alike("democracies", "democracias");
        check_alike("university", "universidad");
        check_alike("students", "estudiantes");
        check_alike("theory", "teoría");
        check_alike("historical", "histórico");
    }

    #[test]
    fn beside_each_other_less_likeness_is_enough() {
        assert!(is_cognate("tourism", "turismo"));
        assert!(is_cognate("organization", "organización"));
        assert!(!is_cognate("tourism", "algas"));
        assert!(!is_cognate("water", "agua"));
    }

    #[test]
    fn other_words_are_not_alike() {
        check_unlike("water", "agua");
        check_unlike("information", "inflación");
        check_unlike("house", "horno");
        check_unlike("of", "de");
    }
}
