//! Signs that are parts of words in a label (`C#`, `.NET`, `LGBTQ+`) and of no word in a text.
//!
//! A token is letters and digits, so what is looked for has lost these signs. Usual punctuation is
//! none of them, nor is what joins two words (`I+D`, `R&D`): those are found side by side.

use unicode_normalization::char::is_combining_mark;

use crate::analysis::token_spans;

/// What stands beside words and is no part of them.
const PUNCTUATION: &str =
    ".,;:!?¿¡…'’‘‚`´\"“”„«»‹›()[]{}<>-\u{2010}\u{2011}–—−/\\|&·•●~^_=°§¶†‡®™©";
/// What stands beside figures and is no part of them.
const UNITS: &str = "%‰€$£¥";

/// The words of a label that lose signs, as written; none where no sign is lost.
pub(super) fn signed_words(label: &str) -> Vec<&str> {
    let words: Vec<(usize, usize)> = token_spans(label).collect();
    let ends = words.iter().map(|word| word.1);
    let starts = words.iter().map(|word| word.0);
    // What stands before each word, and after the last one.
    let gaps = std::iter::once(0)
        .chain(ends)
        .zip(starts.chain([label.len()]));
    let gaps: Vec<(usize, usize)> = gaps.map(|(from, to)| signs(label, from, to)).collect();
    let sides = gaps.iter().zip(&gaps[1..]).zip(&words);
    let signed = sides.filter(|((before, after), word)| before.1 < word.0 || after.0 > word.1);
    signed
        .map(|((before, after), _)| &label[before.1..after.0])
        .collect()
}

/// Whether a label has but one word, which without its signs is a single letter or figure.
pub(super) fn is_letter_alone(label: &str) -> bool {
    let mut words = token_spans(label);
    let only = words.next().filter(|_| words.next().is_none());
    only.is_some_and(|(start, end)| label[start..end].chars().count() == 1)
        && !signed_words(label).is_empty()
}

/// In what stands between two words, or before the first, or after the last: the end of the signs
/// that belong to the word on the left, and the start of those of the word on the right.
fn signs(label: &str, from: usize, to: usize) -> (usize, usize) {
    let gap = &label[from..to];
    let is_between = from > 0 && to < label.len();
    let before = label[..from].chars().next_back();
    let after = label[to..].chars().next();
    let left = before.map_or(0, |of| {
        gap.find(|sign| !is_part(sign, of)).unwrap_or(gap.len())
    });
    if is_between && left == gap.len() {
        return (from, to);
    }
    let right = after.map_or(gap.len(), |of| match begins_with_point(gap, from == 0) {
        true => gap.len() - 1,
        false => gap.trim_end_matches(|sign| is_part(sign, of)).len(),
    });
    (from + left, from + right)
}

/// Whether what stands before a word ends with a point that belongs to it (`.NET`).
fn begins_with_point(gap: &str, is_first: bool) -> bool {
    let before = gap.strip_suffix('.');
    before.is_some_and(|before| match before.chars().next_back() {
        None => is_first,
        Some(sign) => sign.is_whitespace() || "(\"«“".contains(sign),
    })
}

/// Whether a sign is a part of the word that it stands beside, of which this character is the next.
fn is_part(sign: char, beside: char) -> bool {
    let is_none = sign.is_alphanumeric()
        || sign.is_whitespace()
        || sign.is_control()
        || is_combining_mark(sign)
        || is_hidden(sign)
        || PUNCTUATION.contains(sign);
    let is_unit = beside.is_numeric() && UNITS.contains(sign);
    !is_none && !is_unit
}

/// Whether a sign takes no room.
pub(super) fn is_hidden(sign: char) -> bool {
    matches!(
        sign,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_are_parts_of_words_are_told_and_punctuation_is_not() {
        let check = |label: &str, expected: &[&str]| {
            assert_eq!(signed_words(label), expected, "{label}");
        };
        check("C#", &["C#"]);
        check("C++ code", &["C++"]);
        check("C/C++", &["C++"]);
        check("(C#)", &["C#"]);
        check("C++-based", &["C++"]);
        check("the .NET platform", &[".NET"]);
        check("LGBTQ+ people", &["LGBTQ+"]);
        check("50+ clubs", &["50+"]);
        check("#MeToo", &["#MeToo"]);
        check("govern*", &["govern*"]);
        check("US$ 5", &["US$"]);
        for label in [
            "R&D",
            "I+D+i",
            "socio-economic",
            "l'eau",
            "women’s rights",
            "Banks (finance)",
            "open, government",
            "and/or",
            "100% renewable",
            "5 €",
            "U.S. aid",
            "Node.js",
            "citoyen·ne·s",
            "government¹",
            "ODD n° 1",
            "\"open data\"",
            "e.g. bread…",
            "... and more",
            "¿Quién decide?",
            "open\u{ad}data\u{200b}",
            "cafe\u{301} culture",
            "+",
            "",
        ] {
            check(label, &[]);
        }
    }

    #[test]
    fn a_letter_that_has_lost_its_sign_is_known() {
        for (label, expected) in [
            ("C#", true),
            ("A+", true),
            ("(C++)", true),
            ("C", false),
            ("C++ code", false),
            (".NET", false),
            ("Plan C", false),
        ] {
            assert_eq!(is_letter_alone(label), expected, "{label}");
        }
    }
}
