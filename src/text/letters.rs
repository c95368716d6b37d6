//! Runs of letters, sixteen bytes at a time: how long a word is cannot be foreseen, so that a look at
//! each byte goes astray once a word.

/// How many of the first sixteen bytes are letters of ASCII or Latin-1, before the first that is none;
/// `None` of fewer bytes. Of a letter that begins with the sixteenth one byte is counted, and of the signs
/// that begin as letters do, too (× and ÷): whoever wants whole characters looks at the byte behind.
#[inline]
pub(crate) fn letters(bytes: &[u8]) -> Option<usize> {
    Some(run(of_word(bytes)?, |_| 0))
}

/// The same of letters and ASCII digits.
#[inline]
pub(crate) fn letters_and_digits(bytes: &[u8]) -> Option<usize> {
    Some(run(of_word(bytes)?, |low| {
        reaches(low, b'0') & !reaches(low, b'9' + 1)
    }))
}

fn of_word(bytes: &[u8]) -> Option<u128> {
    Some(u128::from_le_bytes(*bytes.first_chunk::<16>()?))
}

const fn each(byte: u8) -> u128 {
    u128::from_ne_bytes([byte; 16])
}

/// Sets the highest bit of each byte that reaches a bound; no byte may have it set.
fn reaches(low: u128, bound: u8) -> u128 {
    low + each(0x80 - bound)
}

/// Sets the highest bit of each byte that is another one.
fn is_not(word: u128, byte: u8) -> u128 {
    let differs = word ^ each(byte);
    differs | ((differs & each(0x7F)) + each(0x7F))
}

/// How many bytes there are before the first that is neither of a letter nor among the others, which
/// are told of the lower seven bits of each.
fn run(word: u128, others: impl Fn(u128) -> u128) -> usize {
    let low = word & each(0x7F);
    let lower = low | each(0x20);
    let letters = reaches(lower, b'a') & !reaches(lower, b'z' + 1);
    // Letters of Latin-1 begin with 0xC3, and two that begin so are signs: × and ÷.
    let begins_others = (word << 1) & is_not(word, 0xC3);
    let signs = !(is_not(word, 0x97) & is_not(word, 0xB7));
    let ends = (!(letters | others(low)) & !word) | (word & (begins_others | signs));
    (ends & each(0x80)).trailing_zeros() as usize / 8
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn a_run_ends_where_letter_after_letter_tells(text in "([a-zA-ZÀ-ÿ0-9@\\[`{/:]|\\PC){0,24}") {
            for (at, _) in text.char_indices() {
                let rest = &text[at..];
                let is_letter = |c: char| c.is_ascii_alphabetic() || matches!(c, 'À'..='ÿ' if !"×÷".contains(c));
                let is_either = |c: char| is_letter(c) || c.is_ascii_digit();
                let until = |ends: usize| ends.min(16);
                let found = [letters(rest.as_bytes()), letters_and_digits(rest.as_bytes())];
                let length = |is: &dyn Fn(char) -> bool| rest.find(|c| !is(c)).unwrap_or(rest.len());
                let expected = [length(&is_letter), length(&is_either)];
                let expected = expected.map(|length| (rest.len() >= 16).then_some(until(length)));
                // A sign that begins as a letter does is found out by its second byte.
                let is_sign = |end: usize| rest[end..].starts_with(['×', '÷']);
                for (found, expected) in found.into_iter().zip(expected) {
                    let slack = expected.map_or(0, |end| usize::from(end < 16 && is_sign(end)));
                    let slack = slack.min(16 - expected.unwrap_or(0));
                    proptest::prop_assert_eq!(found, expected.map(|end| end + slack), "{}", rest);
                }
            }
        }
    }
}
