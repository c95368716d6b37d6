//! Whether what a page gives is words at all.
//!
//! A font whose table of characters is wrong gives letters, though not those that are seen:
//! `7KH VHVVLRQ` for `The session`. Such a page must not be indexed.

use super::lines::Line;

/// Fewer words than this prove nothing.
const FEWEST_WORDS: usize = 25;
/// Percentage of words that look like words below which a page is garbled.
const LEAST_PERCENT: usize = 65;
/// Percentage of vowels among the letters below which a page is garbled; in running text there
/// are 35 and more, and when letters stand for others, about 15.
const LEAST_VOWELS_PERCENT: usize = 25;
/// The longest run of consonants in a word of the languages written in Latin letters.
const MOST_CONSONANTS: usize = 5;

/// Whether most words of a page written in Latin letters cannot be words.
pub(super) fn is_garbled(lines: &[Line]) -> bool {
    let words = || {
        let words = lines.iter().flat_map(|line| line.text.split_whitespace());
        words.filter(|word| counts(word))
    };
    let all = words().count();
    let sound = || words().filter(|word| looks_like_a_word(word)).count();
    let letters = || words().flat_map(str::chars).filter(|c| c.is_alphabetic());
    let vowels = || letters().filter(|c| is_vowel(*c)).count();
    all >= FEWEST_WORDS
        && sound() * 100 < LEAST_PERCENT * all
        && vowels() * 100 < LEAST_VOWELS_PERCENT * letters().count()
}

/// Whether a word can tell anything: it has at least three characters, a Latin letter and none of
/// another script. Figures, dates and codes in capitals are found on sound pages too.
fn counts(word: &str) -> bool {
    let latin = |c: char| c < '\u{250}';
    word.chars().nth(2).is_some()
        && word.chars().any(char::is_alphabetic)
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

fn is_vowel(character: char) -> bool {
    const VOWELS: &str = "aeiouyáéíóúàèìòùâêîôûäëïöüæœãõåøý";
    character.to_lowercase().all(|c| VOWELS.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: bool) {
        let line = Line {
            text: text.to_owned(),
            y: 0.0,
            x_start: 0.0,
            x_end: 100.0,
            first_word_end: 10.0,
            size: 10.0,
            bold: 0.0,
            horizontal: true,
            artifact: false,
            leaders: false,
            cells: false,
            row: false,
        };
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
    }
}
