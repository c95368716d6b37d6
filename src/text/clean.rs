//! One line made clean: plain spaces, no controls, composed letters.
//!
//! Everything here keeps the words as they are written; markup and line ends are the work of
//! `markup` and `hyphen`.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The line holds a control character or a tab.
const CONTROL: u8 = 1;
/// The line holds a character that may have to be replaced or dropped.
const SPECIAL: u8 = 2;
/// The line holds a character that markup is made of.
pub(super) const MARKUP: u8 = 4;
/// The line holds two spaces in a row.
const DOUBLE_SPACE: u8 = 8;
/// The line holds a character that may have to be composed.
const COMPOSED: u8 = 16;
/// The byte ends the line.
const LINE_END: u8 = 32;

/// Which traits a byte gives to the line it stands in.
const TRAITS: [u8; 256] = byte_traits();

const fn byte_traits() -> [u8; 256] {
    let mut traits = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        traits[byte] = match byte as u8 {
            b'\n' => LINE_END,
            0..0x20 | 0x7f => CONTROL,
            b'*' | b'_' | b'<' | b'#' | b'`' | b'[' | b'\\' | b'&' | b'|' => MARKUP,
            // Lead bytes: U+0080 to U+00BF, and U+2000 to U+2FFF. The letters in between, up to
            // U+02FF, are composed already and can be copied as they are.
            0xc2 | 0xe2 => SPECIAL,
            0xcc..=0xff => SPECIAL | COMPOSED,
            _ => 0,
        };
        byte += 1;
    }
    traits
}

/// The length of the first line of `text` in bytes, without its line end, and what it holds.
///
/// This is the only full pass over text that needs no change.
pub(super) fn first_line(text: &str) -> (usize, u8) {
    let len = text.find('\n').unwrap_or(text.len());
    let (mut found, mut doubled, mut blank) = (0, false, false);
    for &byte in &text.as_bytes()[..len] {
        found |= TRAITS[usize::from(byte)];
        doubled |= blank & (byte == b' ');
        blank = byte == b' ';
    }
    (len, found | (u8::from(doubled) * DOUBLE_SPACE))
}

/// Whether a line of these traits may hold a form feed or a line end other than `\n`.
pub(super) fn may_break(traits: u8) -> bool {
    traits & (CONTROL | SPECIAL) != 0
}

/// Whether a line of these traits may hold a tab or two blanks in a row.
pub(super) fn may_part(traits: u8) -> bool {
    traits & (CONTROL | DOUBLE_SPACE) != 0
}

/// Cleans one line: see [`clean_with`].
pub(crate) fn clean(line: &str) -> Cow<'_, str> {
    clean_with(line, first_line(line).1)
}

/// Cleans a line whose traits are known; borrows when nothing has to change.
///
/// Spaces of every kind become one plain space, ligatures of Latin letters are spelled out,
/// typographic hyphens become `-`, controls and invisible characters go, letters are composed
/// (NFC). A soft hyphen survives only as the last character, where it says that a word goes on.
pub(super) fn clean_with(line: &str, traits: u8) -> Cow<'_, str> {
    let line = line.trim();
    if traits & (CONTROL | SPECIAL | DOUBLE_SPACE) == 0 {
        return Cow::Borrowed(line);
    }
    let replaced = replace(line);
    if traits & COMPOSED != 0 && is_nfc_quick(replaced.chars()) != IsNormalized::Yes {
        return Cow::Owned(replaced.nfc().collect());
    }
    Cow::Owned(replaced)
}

/// Copies runs of plain text and looks at the characters between them one by one.
fn replace(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    loop {
        let plain = plain_len(rest);
        out.push_str(&rest[..plain]);
        let mut characters = rest[plain..].chars();
        let Some(character) = characters.next() else {
            break;
        };
        push_clean(&mut out, character);
        rest = characters.as_str();
    }
    out.truncate(out.trim_end().len());
    if line.ends_with('\u{ad}') {
        out.push('\u{ad}');
    }
    out
}

/// Bytes at the start of `text` that can be copied; none when it starts with a space.
fn plain_len(text: &str) -> usize {
    let mut previous = b' ';
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        let special = TRAITS[usize::from(byte)] & (CONTROL | SPECIAL | LINE_END) != 0;
        if special || (byte == b' ' && previous == b' ') {
            return at;
        }
        previous = byte;
    }
    text.len()
}

fn push_clean(out: &mut String, character: char) {
    match character {
        ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c' | '\u{85}' => push_space(out),
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' => push_space(out),
        '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => push_space(out),
        '\u{2010}' | '\u{2011}' => out.push('-'),
        '\u{fb00}'..='\u{fb06}' => out.push_str(ligature(character)),
        // The signs of ohm, kelvin and angstrom are letters in composed text.
        '\u{2126}' => out.push('\u{3a9}'),
        '\u{212a}' => out.push('K'),
        '\u{212b}' => out.push('\u{c5}'),
        _ if is_invisible(character) => {}
        _ => out.push(character),
    }
}

fn push_space(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
        || character.is_control()
}

fn ligature(character: char) -> &'static str {
    match character {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        _ => "st",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &str) {
        assert_eq!(clean(line), expected, "from {line:?}");
    }

    #[test]
    fn spaces_become_one_plain_space() {
        check("  a\u{a0}\u{202f}b\t c  ", "a b c");
    }

    #[test]
    fn invisible_characters_go_and_letters_are_composed() {
        check("re\u{ad}gio\u{301}n\u{200b}", "regi\u{f3}n");
        check("\u{feff}of\u{fb01}ce", "office");
    }

    #[test]
    fn the_last_soft_hyphen_stays_for_the_next_line() {
        check("terri\u{ad}", "terri\u{ad}");
    }

    #[test]
    fn clean_text_is_borrowed() {
        assert!(matches!(clean("d\u{e9}j\u{e0} vu"), Cow::Borrowed(_)));
    }
}
