//! Footnotes and the raised numbers that call them.
//!
//! A raised number must not become part of the word before it, nor a word between two others, or
//! words and phrases are lost for search; so it stays a raised character, which is no part of any
//! word. Nor may it go where it is a power or a unit.

use std::collections::{BTreeMap, BTreeSet};

use super::super::shape;
use super::lines::Line;

/// Stand for the raised digits until it is known what they are; a private range no line has.
const RAISED: std::ops::RangeInclusive<char> = '\u{f8e0}'..='\u{f8e9}';
/// A word of fewer letters before a raised digit may be a unit.
const WORD_LETTERS: usize = 3;
/// The widest step from one line of a note to the next, in font sizes.
const NOTE_STEP: f64 = 1.5;
/// The signs that call notes where numbers do not.
const SIGNS: [char; 4] = ['*', '†', '‡', '§'];

/// The stand-in for a digit that is raised above its line.
pub(super) fn raised_digit(text: &str) -> Option<char> {
    let digit = match text {
        "¹" => 1,
        "²" => 2,
        "³" => 3,
        _ => text.parse::<u8>().ok().filter(|digit| *digit < 10)?,
    };
    char::from_u32(u32::from(*RAISED.start()) + u32::from(digit))
}

fn plain(character: char) -> char {
    if RAISED.contains(&character) {
        let digit = u32::from(character) - u32::from(*RAISED.start());
        char::from_digit(digit, 10).unwrap_or(character)
    } else {
        character
    }
}

/// Decides on the raised numbers of a page: the call of a note that stands on the page goes, one
/// behind a word or a figure becomes raised characters, and what belongs to a unit stays.
pub(super) fn settle_raised(lines: &mut [Line]) {
    let text_size = usual_size(lines);
    let small = |line: &&Line| line.size < 0.92 * text_size;
    let numbers: BTreeSet<String> = lines.iter().filter(small).filter_map(note_number).collect();
    if !numbers.is_empty() {
        mark_called(lines, &numbers, text_size);
    }
    for line in lines {
        let large = line.size > 0.92 * text_size;
        for text in [Some(&mut line.text), line.as_row.as_mut()]
            .into_iter()
            .flatten()
        {
            if large && !numbers.is_empty() {
                raise_glued(text, &numbers);
            } else {
                part_number(text, &numbers, line.note);
            }
            if text.contains(is_raised) {
                *text = settled(text, &numbers);
            }
        }
    }
}

/// Marks the lines of the notes that the text above them calls: of each number the line nearest
/// below its call, and the lines that carry it on.
fn mark_called(lines: &mut [Line], numbers: &BTreeSet<String>, text_size: f64) {
    let mut called: Vec<usize> = Vec::new();
    let small = |line: &Line| line.size < 0.92 * text_size;
    let notes: Vec<(String, usize)> = (0..lines.len())
        .filter(|&at| small(&lines[at]))
        .filter_map(|at| Some((note_number(&lines[at])?, at)))
        .collect();
    for line in lines.iter().filter(|line| line.size > 0.92 * text_size) {
        let mut text = line.text.clone();
        raise_glued(&mut text, numbers);
        for number in calls(&text) {
            let of_number = notes.iter().filter(|(known, _)| *known == number);
            let below = of_number
                .map(|&(_, at)| at)
                .filter(|&at| lines[at].y > line.y);
            called.extend(below.min_by(|&a, &b| lines[a].y.total_cmp(&lines[b].y)));
        }
    }
    called.sort_unstable();
    called.dedup();
    for at in called {
        lines[at].note = true;
        for next in at + 1..lines.len() {
            let (y, size) = (lines[next - 1].y, lines[next - 1].size);
            let next = &mut lines[next];
            let step = (next.y - y) / size;
            let alike = (next.size - size).abs() < 0.05 * size;
            if !alike || !(0.5..NOTE_STEP).contains(&step) || note_number(next).is_some() {
                break;
            }
            next.note = true;
        }
    }
}

/// The raised numbers in a text that may call notes.
fn calls(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(is_raised).map(|start| at + start) {
        let run = text[start..].chars().take_while(|c| is_raised(*c));
        at = start + run.map(char::len_utf8).sum::<usize>();
        if calls_note(&text[..start]) {
            found.push(text[start..at].chars().map(plain).collect());
        }
    }
    found
}

/// The size most of the text on the page is set in.
fn usual_size(lines: &[Line]) -> f64 {
    let mut weights: BTreeMap<i64, usize> = BTreeMap::new();
    for line in lines {
        *weights.entry((line.size * 4.0).round() as i64).or_default() += line.text.len();
    }
    let heaviest = weights.into_iter().max_by_key(|(_, weight)| *weight);
    heaviest.map_or(0.0, |(size, _)| size as f64 / 4.0)
}

/// Marks as raised the numbers of notes that stand right behind a word. Some fonts have small
/// raised figures of their own, which look like all others from outside.
fn raise_glued(text: &mut String, notes: &BTreeSet<String>) {
    let mut out = String::new();
    let mut done = 0;
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + start;
        let len = text[start..].bytes().take_while(u8::is_ascii_digit).count();
        at = start + len;
        let ends = !text[at..].starts_with(|c: char| c.is_alphanumeric() || c == '-');
        if ends && ends_word(&text[..start]) && notes.contains(&text[start..at]) {
            out.push_str(&text[done..start]);
            out.extend(
                text[start..at]
                    .chars()
                    .filter_map(|c| raised_digit(c.encode_utf8(&mut [0; 4]))),
            );
            done = at;
        }
    }
    if done > 0 {
        out.push_str(&text[done..]);
        *text = out;
    }
}

/// Whether a text ends in a word, or in one and a mark that is too long for an abbreviation.
fn ends_word(text: &str) -> bool {
    let (text, least) = match text.strip_suffix(['.', ',', ';']) {
        Some(text) => (text, WORD_LETTERS + 1),
        None => (text, WORD_LETTERS),
    };
    text.chars().rev().take_while(|c| c.is_lowercase()).count() >= least
}

/// Parts the number of a note from the word that stands right behind it, and that of a note that
/// is called from whatever does.
fn part_number(text: &mut String, notes: &BTreeSet<String>, called: bool) {
    let len = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = text[len..].chars();
    let first = rest.next();
    let word = first.is_some_and(char::is_uppercase) && rest.next().is_some_and(char::is_lowercase);
    let glued = called && first.is_some_and(char::is_alphabetic);
    if (word || glued) && notes.contains(&text[..len]) {
        text.insert(len, ' ');
    }
}

fn is_raised(character: char) -> bool {
    RAISED.contains(&character)
}

/// With these a number is an ordinal.
const ORDINAL_ENDINGS: [&str; 9] = ["st", "nd", "rd", "th", "er", "re", "e", "ème", "o"];

/// The number with which a line begins that could be a note.
fn note_number(line: &Line) -> Option<String> {
    let text: String = line.text.chars().map(plain).collect();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let words = text[digits..].trim_start_matches(['.', ')', ' ']);
    // "2nd ed." goes on with a note.
    let behind = text[digits..].split(|c: char| !c.is_alphabetic()).next();
    let ordinal = behind.is_some_and(|ending| ORDINAL_ENDINGS.contains(&ending));
    ((1..=3).contains(&digits) && words.starts_with(char::is_alphabetic) && !ordinal)
        .then(|| text[..digits].to_owned())
}

fn settled(text: &str, notes: &BTreeSet<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_raised) {
        out.push_str(&rest[..start]);
        let run = rest[start..].find(|c| !is_raised(c));
        let end = run.map_or(rest.len(), |len| start + len);
        let number: String = rest[start..end].chars().map(plain).collect();
        rest = &rest[end..];
        let calls = calls_note(&out);
        if calls && notes.contains(&number) {
            // A space before the call would now stand before the mark that ends the sentence.
            if rest.starts_with([' ', '.', ',', ';', ':']) {
                out.truncate(out.trim_end().len());
            }
        } else if !calls && stays_level(&out) {
            out.push_str(&number);
        } else {
            out.extend(number.chars().map(as_raised));
        }
        if rest.starts_with(char::is_alphanumeric) && calls_note(&out) {
            out.push(' ');
        }
    }
    out.push_str(rest);
    out
}

/// Whether a raised number behind this text is written as any other: it opens its line, or belongs
/// to a unit or a formula, which are known by such names as `km2` and `CO2`.
fn stays_level(before: &str) -> bool {
    let word = shape::last_word(before);
    word.is_empty() || shape::UNITS.contains(&word) || shape::FORMULAS.contains(&word)
}

/// The raised character of a digit, which is no part of the word before it.
fn as_raised(digit: char) -> char {
    const RAISED_DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let value = digit.to_digit(10).map(|value| value as usize);
    let raised = value.and_then(|value| RAISED_DIGITS.get(value));
    raised.copied().unwrap_or(digit)
}

/// Whether a raised number behind this text can call a note: it follows a word or a mark that
/// ends one, and neither a figure nor a unit.
fn calls_note(before: &str) -> bool {
    let before = before.trim_end();
    let letters = before.chars().rev().take_while(|c| c.is_alphabetic());
    let word = letters.count() >= WORD_LETTERS;
    word || before.ends_with(['.', ',', ';', ':', '?', '!', '”', '»', ')', '"', '’'])
}

/// Whether a line opens a note: a number or sign, then words.
pub(super) fn opens_note(text: &str) -> bool {
    let signs = text.trim_start_matches(SIGNS);
    if signs.len() < text.len() {
        return signs.trim_start().starts_with(char::is_alphanumeric);
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    let words = rest.trim_start_matches([' ', ')', ']', '.']);
    let opens =
        words.starts_with(|c: char| c.is_alphabetic() || matches!(c, '“' | '«' | '"' | '('));
    (1..=3).contains(&digits) && opens && !rest.starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, notes: &[&str], expected: &str) {
        let raised = |c: char| raised_digit(&c.to_string()).unwrap_or(c);
        let (words, number) = text.split_once('^').unwrap_or((text, ""));
        let len = number.bytes().take_while(u8::is_ascii_digit).count();
        let up: String = number[..len].chars().map(raised).collect();
        let text = format!("{words}{up}{}", &number[len..]);
        let notes = notes.iter().map(|note| (*note).to_owned()).collect();
        assert_eq!(settled(&text, &notes), expected);
    }

    #[test]
    fn calls_of_notes_leave_their_words() {
        check("the economy^1 of care", &["1"], "the economy of care");
        check("the economy^12.", &["12"], "the economy.");
        check("care.^3 The towns", &["3"], "care. The towns");
        check("the economy^1 of care", &[], "the economy¹ of care");
        check("open^7 data", &[], "open⁷ data");
        check(
            "the prices.^12 The towns",
            &["3"],
            "the prices.¹² The towns",
        );
        check("said it in 2019^8.", &[], "said it in 2019⁸.");
    }

    #[test]
    fn a_number_glued_to_a_word_calls_a_note_that_exists() {
        let raised = |text: &str| {
            let mut text = text.to_owned();
            let notes = BTreeSet::from(["1".to_owned()]);
            raise_glued(&mut text, &notes);
            settled(&text, &notes)
        };
        assert_eq!(raised("the economy1 of care1."), "the economy of care.");
        assert_eq!(raised("the economy2 of B1"), "the economy2 of B1");
        assert_eq!(raised("of the economy.1"), "of the economy.");
        assert_eq!(raised("see fig.1 of Nov.1"), "see fig.1 of Nov.1");
    }

    #[test]
    fn the_number_of_a_note_is_parted_from_its_words() {
        let parted = |text: &str| {
            let mut text = text.to_owned();
            let notes = BTreeSet::from(["1".to_owned(), "3".to_owned()]);
            part_number(&mut text, &notes, false);
            text
        };
        assert_eq!(parted("1The minutes say so."), "1 The minutes say so.");
        assert_eq!(parted("3D maps"), "3D maps");
        assert_eq!(parted("2See"), "2See");
    }

    #[test]
    fn a_note_is_known_by_its_call() {
        let small = |text: &str, y: f64| Line::plain(text, 50.0, y, 8.0);
        let mut lines = vec![
            small("1 Forum of towns", 30.0),
            Line::plain("Takes note of the report of the board;1", 50.0, 100.0, 11.0),
            Line::plain("and of the opinion of the growers.", 50.0, 114.0, 11.0),
            small("1A/79/222, on the finances of the", 700.0),
            small("towns.", 709.0),
            small("1 Forum of towns", 780.0),
        ];
        settle_raised(&mut lines);
        let notes: Vec<bool> = lines.iter().map(|line| line.note).collect();
        assert_eq!(notes, [false, false, false, true, true, false]);
        assert_eq!(lines[1].text, "Takes note of the report of the board;");
        assert_eq!(lines[3].text, "1 A/79/222, on the finances of the");
    }

    #[test]
    fn powers_and_units_stay() {
        check("20 m^2 of land", &["2"], "20 m2 of land");
        check("10^6 people", &["6"], "10⁶ people");
        check("5 km^2", &[], "5 km2");
    }

    #[test]
    fn notes_open_with_a_number_or_a_sign() {
        assert!(opens_note("1 See the report of the towns."));
        assert!(opens_note("* Not present."));
        assert!(!opens_note("2021 was the year"));
        assert!(!opens_note("3rd forum"));
        assert!(!opens_note("Small print"));
    }
}
