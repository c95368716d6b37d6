//! Forms of a word that differ only in how they are written: case and accents.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What joins the parts of a compound, as written; case-folded it is the first of them.
pub(crate) const HYPHENS: [char; 4] = ['-', '\u{2010}', '\u{2011}', '–'];

/// The case-folded form of a word as written: lower case, accents kept, one kind of apostrophe
/// and one kind of hyphen.
pub fn case_fold(word: &str) -> Cow<'_, str> {
    if is_plain(word) {
        return Cow::Borrowed(word);
    }
    let mut folded = String::with_capacity(word.len());
    put_case_folded(word, &mut folded);
    Cow::Owned(folded)
}

/// Puts the case-folded form of a word behind what stands there.
pub(super) fn put_case_folded(word: &str, out: &mut String) {
    if word.is_ascii() {
        let start = out.len();
        out.push_str(word);
        out[start..].make_ascii_lowercase();
        return;
    }
    for c in word.chars() {
        match c {
            '\u{2019}' | '\u{02BC}' => out.push('\''),
            '\u{2010}' | '\u{2011}' | '–' => out.push('-'),
            _ => out.extend(c.to_lowercase()),
        }
    }
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
    put_accent_folded(form, &mut folded);
    Cow::Owned(folded)
}

/// Puts the word without its accents behind what stands there.
pub(super) fn put_accent_folded(form: &str, out: &mut String) {
    if form.is_ascii() {
        out.push_str(form);
        return;
    }
    for c in form.nfd().filter(|&c| !is_combining_mark(c)) {
        match c {
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            'ß' => out.push_str("ss"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            _ => out.push(c),
        }
    }
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
