//! Forms of a word that differ only in how they are written: case and accents.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The case-folded form of a word as written: lower case, accents kept, one kind of apostrophe
/// and one kind of hyphen.
pub fn case_fold(word: &str) -> Cow<'_, str> {
    if is_plain(word) {
        return Cow::Borrowed(word);
    }
    let mut folded = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            '\u{2019}' | '\u{02BC}' => folded.push('\''),
            '\u{2010}' | '\u{2011}' => folded.push('-'),
            _ => folded.extend(c.to_lowercase()),
        }
    }
    Cow::Owned(folded)
}

/// Whether a word has no capitals and nothing beyond ASCII: it is its own case-folded form.
pub(crate) fn is_plain(word: &str) -> bool {
    word.bytes()
        .all(|b| b.is_ascii() && !b.is_ascii_uppercase())
}

/// A case-folded word without its accents: `economía` becomes `economia`, `œuvre` becomes `oeuvre`.
pub fn accent_fold(form: &str) -> Cow<'_, str> {
    if form.is_ascii() {
        return Cow::Borrowed(form);
    }
    let mut folded = String::with_capacity(form.len());
    for c in form.nfd().filter(|&c| !is_combining_mark(c)) {
        match c {
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            _ => folded.push(c),
        }
    }
    Cow::Owned(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_goes_and_accents_stay() {
        assert_eq!(case_fold("Économie"), "économie");
        assert_eq!(case_fold("L’"), "l'");
        assert_eq!(case_fold("plain"), "plain");
    }

    #[test]
    fn accents_go() {
        assert_eq!(accent_fold("corresponsabilité"), "corresponsabilite");
        assert_eq!(accent_fold("año"), "ano");
        assert_eq!(accent_fold("main-d'œuvre"), "main-d'oeuvre");
    }
}
