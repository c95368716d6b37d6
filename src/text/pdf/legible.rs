//! Whether what a page gives is words at all.
//!
//! A font whose table of characters is wrong gives letters, though not those that are seen:
//! `7KH VHVVLRQ` for `The session`. Such a page must not be indexed.

use super::lines::Line;

/// Fewer words than this prove nothing.
const FEWEST_WORDS: usize = 25;
/// Percentage of words that look like words below which a page is garbled.
const LEAST_PERCENT: usize = 65;
/// How usual each letter from a to z is in the languages that are read: ten times the binary
/// logarithm of its frequency over that of chance, rare ones evened out. Running text in any
/// language of Latin letters has more than nothing in the mean, and three in those.
const USUAL: [i64; 26] = [
    13, -17, -1, 2, 18, -17, -18, -6, 9, -25, -25, 3, -5, 9, 9, -6, -25, 8, 9, 8, 2, -17, -23, -25,
    -19, -25,
];
/// The same for a letter with an accent.
const USUAL_ACCENTED: i64 = 9;
/// Words are unusual when their letters come to less in the mean; abbreviations come to more.
const FEW_USUAL: i64 = -2;
/// A word of more letters is hardly an abbreviation.
const LONG_WORD: usize = 5;
/// The longest run of consonants in a word of the languages written in Latin letters.
const MOST_CONSONANTS: usize = 5;

/// Whether the words of a page written in Latin letters cannot be words: their letters are unusual,
/// and so are their shapes, or all are long and in capitals, which is what the letters of a table
/// that is some characters off look like.
pub(super) fn is_garbled(lines: &[Line]) -> bool {
    let words = || {
        let words = lines.iter().flat_map(|line| line.text.split_whitespace());
        words.filter(|word| counts(word))
    };
    let all = words().count();
    if all < FEWEST_WORDS {
        return false;
    }
    let sound = words().filter(|word| looks_like_a_word(word)).count();
    let misshapen = sound * 100 < LEAST_PERCENT * all;
    // Most pages are cleared here, before their letters are counted.
    if !misshapen && has_small_letters(lines) {
        return false;
    }
    let letters = || words().flat_map(str::chars).filter(|c| c.is_alphabetic());
    let count = letters().count();
    let mean = letters().map(usual).sum::<i64>() / count.max(1) as i64;
    let long = words().filter(|word| word.chars().count() > LONG_WORD);
    let in_long: usize = long.map(|word| word.chars().count()).sum();
    let shifted = !has_small_letters(lines) && 3 * in_long > count;
    (mean < FEW_USUAL && misshapen) || (mean < 1 && shifted)
}

/// Whether more than one letter in ten is a small one, accents aside.
fn has_small_letters(lines: &[Line]) -> bool {
    let bytes = || lines.iter().flat_map(|line| line.text.bytes());
    let small = bytes().filter(u8::is_ascii_lowercase).count();
    let letters = bytes().filter(u8::is_ascii_alphabetic).count();
    10 * small > letters
}

/// Whether a word can tell anything: it has at least three characters, most of them letters, and
/// none of another script. Figures, dates and quantities are found on sound pages too.
fn counts(word: &str) -> bool {
    let latin = |c: char| c < '\u{250}';
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    word.chars().nth(2).is_some()
        && 2 * letters > word.chars().count()
        && word.chars().all(|c| latin(c) || !c.is_alphabetic())
}

/// Whether a word is letters in one of the usual cases, with vowels between its consonants.
fn looks_like_a_word(word: &str) -> bool {
    let mut consonants = 0;
    let mut vowels = 0;
    let mut run = 0;
    for character in word.chars() {
        if is_vowel(character) {
            vowels += 1;
            run = 0;
        } else if character.is_alphabetic() {
            consonants += 1;
            run += 1;
        } else if !"-\u{ad}'’.,;:!?()[]«»“”\"/–".contains(character) {
            return false;
        } else {
            run = 0;
        }
        if run > MOST_CONSONANTS {
            return false;
        }
    }
    vowels * 4 >= consonants && vowels + consonants > 0
}

fn usual(letter: char) -> i64 {
    let place = u32::from(letter.to_ascii_lowercase()).wrapping_sub(u32::from('a'));
    USUAL.get(place as usize).copied().unwrap_or(USUAL_ACCENTED)
}

fn is_vowel(character: char) -> bool {
    const VOWELS: &str = "aeiouyáéíóúàèìòùâêîôûäëïöüæœãõåøý";
    character.to_lowercase().all(|c| VOWELS.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: bool) {
        let line = Line::plain(text, 0.0, 0.0, 10.0);
        assert_eq!(is_garbled(&vec![line; 10]), expected, "{text}");
    }

    /// As a font does whose table is 29 characters off.
    fn shifted(text: &str) -> String {
        let shift = |c: char| char::from_u32(u32::from(c) - 29).unwrap_or(c);
        text.chars()
            .map(|c| if c == ' ' { c } else { shift(c) })
            .collect()
    }

    #[test]
    fn shifted_letters_are_told() {
        check(
            &shifted("The session asked who pays for the market halls"),
            true,
        );
        check(
            &shifted("Los municipios piden que la vivienda sea un bien publico"),
            true,
        );
        check(
            &shifted("Les villes demandent qui paie les halles du bourg"),
            true,
        );
        // Its commonest letters come out as vowels.
        check(
            &shifted("four local labour bureaus for rural labour all over the river"),
            true,
        );
    }

    #[test]
    fn sound_pages_pass() {
        check("The session asked who pays for the market halls", false);
        check("LA SESIÓN PREGUNTÓ QUIÉN PAGA LOS MERCADOS", false);
        check("L’économie s’étend jusqu’aux villes d’aujourd’hui", false);
        check(
            "Zusammenarbeit der Stadt mit Handwerk und Wirtschaft",
            false,
        );
        check("1.2 27/05/21 10:00 (B2) 12500 300 m2 4,5 %", false);
        check("Городской совет и рынок встретились", false);
        check("UNDP UNEP OECD FAO WHO GIZ AFD IDB UCLG CSO SDG", false);
        check("Udalak eta auzokideek elkarrekin lan egin zuten", false);
    }
}
