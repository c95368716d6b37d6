//! People named outside a list: in a sentence, or in lines that nothing announces.

use unicode_normalization::char::is_combining_mark;

use super::Roster;
use super::columns::{Column, columns_of, is_column_row};
use super::moderator::{leads_talk, moderator_of, without_lead};
use super::several::{clauses, people_named_with, several};
use crate::session::cues::Cues;
use crate::session::person::{
    is_honorific, speaker, strip_front, strip_signs, sure_name, without_joint,
};
use crate::session::words::{first_part, folded_words, put_folded, words};
use crate::session::{Speaker, institution, labels};

/// Who is said to speak or to moderate in a line outside the list.
pub(in crate::session) fn in_passing(line: &str) -> Vec<Speaker> {
    in_passing_with(line, || Cues::within(line))
}

/// The same of a line whose cues are known, or those of a text that holds it.
pub(in crate::session) fn in_passing_with(line: &str, cues: impl FnOnce() -> Cues) -> Vec<Speaker> {
    const LONGEST: usize = 600;
    if line.len() > LONGEST {
        return Vec::new();
    }
    let mut roster = Roster::default();
    if let Some(people) = people_named_with(line) {
        roster.read(people, 0);
        return roster.people().speakers;
    }
    if !cues().has(Cues::LEADS) {
        return Vec::new();
    }
    for clause in clauses(line) {
        if let Some(person) = moderator_of(clause.trim_end_matches(['.', ' ', ';'])) {
            roster.read_moderators(person, 0);
        }
    }
    roster.people().speakers
}

/// Who stands in a list that no known heading announces: lines in a row that each name somebody
/// and say what he or she does, one line that leads to several, or a timetable with a column of people.
pub(in crate::session) fn unannounced(lines: &[&str]) -> Vec<Speaker> {
    let mut roster = Roster::default();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let cells = people_of_timetable(&lines[at..]);
        if !cells.is_empty() {
            for person in cells.iter().filter(|cell| tells_role(cell)) {
                roster.read(person, 0);
                roster.settle();
            }
            at += 1 + cells.len();
            continue;
        }
        let listed = lines[at..].iter().take_while(|line| is_listed(line));
        let people = match listed.count() {
            0 | 1 => usize::from(lists_several(line)),
            several => several,
        };
        for line in &lines[at..at + people] {
            roster.read(line, 0);
        }
        roster.settle();
        at += people.max(1);
    }
    roster.people().speakers
}

/// Whether a cell names somebody and what he or she does; "Old Quay" may be anything.
fn tells_role(cell: &str) -> bool {
    let person = speaker(without_lead(cell), false);
    person.is_some_and(|person| sure_name(&person.name) && person.role.is_some())
}

/// What the rows of a timetable at the head of the lines have in its column of people, a cell each:
/// nothing where no such table stands there.
fn people_of_timetable<'l>(lines: &[&'l str]) -> Vec<&'l str> {
    let head = lines.first().filter(|head| is_column_row(head));
    let columns = head.map(|head| columns_of(head)).unwrap_or_default();
    let place = |wanted| columns.iter().position(|column| *column == wanted);
    let Some(people) = place(Column::Name).filter(|_| place(Column::Beside).is_some()) else {
        return Vec::new();
    };
    let rows = lines[1..].iter().take_while(|row| row.contains('|'));
    let cell = |row: &&'l str| row.split('|').nth(people).unwrap_or_default().trim();
    rows.map(cell).collect()
}

/// Whether the lines are those of a list of people with what each does, on one line or below.
pub(in crate::session) fn are_people(lines: &[&str]) -> bool {
    const LONGEST: usize = 120;
    let plain = |line: &&str| {
        let figures = strip_front(line).contains(|c: char| c.is_ascii_digit());
        line.len() <= LONGEST && !line.ends_with(['?', '.', '!']) && !figures
    };
    if lines.len() < 2 || !lines.iter().all(plain) {
        return false;
    }
    let mut roster = Roster::default();
    for line in lines {
        roster.read(line, 0);
    }
    let found = roster.people().speakers;
    let told = |person: &&Speaker| {
        let role = person.role.as_deref().is_some_and(|role| {
            role.starts_with(char::is_lowercase) || institution::tells_role(role)
        });
        sure_name(&person.name) && role
    };
    let sure = found.iter().filter(told).count();
    sure >= 2 && 3 * sure >= lines.len() && 2 * sure > found.len()
}

/// Whether the line names somebody and what he or she does, or who leads the talk.
fn is_listed(line: &str) -> bool {
    const LONGEST: usize = 180;
    let line = strip_signs(line);
    let plain = line.len() <= LONGEST && !line.contains(|c: char| c.is_ascii_digit() || c == '?');
    if !plain || names_within(line) == 0 {
        return false;
    }
    let rest = without_lead(line);
    let leads = rest.len() < line.len() && leads_talk(&line[..line.len() - rest.len()]);
    let told = |person: Speaker| {
        let office =
            |told: &str| told.starts_with(char::is_lowercase) || institution::tells_role(told);
        sure_name(&person.name) && (leads || person.printed.as_deref().is_some_and(office))
    };
    speaker(rest, false).is_some_and(told)
}

/// How many people the line can name at most: a name is two words with capitals, of which the first
/// may be a title in small letters, with nothing between them but particles and what stands in
/// brackets. So running text is told from a list at a glance.
pub(super) fn names_within(line: &str) -> usize {
    let (mut names, mut capital, mut depth) = (0, 0, 0_i32);
    let mut rest = line;
    let mut folded = String::new();
    loop {
        // Most words by far: in small letters, perhaps with a stop or a comma behind them.
        while depth == 0
            && let Some(small) = small_word(rest.as_bytes())
        {
            let printed = &rest[..small.len];
            let (word, title) = match small.accented {
                false => (printed, is_small_title(printed)),
                true => {
                    folded.clear();
                    put_folded(printed, &mut folded);
                    (&*folded, labels::HONORIFICS.contains(&folded))
                }
            };
            if title {
                capital += 1;
            } else if capital > 0 && ends_name(word) {
                names += capital / 2;
                capital = 0;
            }
            rest = &rest[small.end..];
        }
        let Some((part, behind)) = first_part(rest) else {
            break;
        };
        rest = behind.strip_prefix(' ').unwrap_or(behind);
        let capitals = match part.is_ascii() {
            true => part.bytes().filter(u8::is_ascii_uppercase).count(),
            false => part.chars().filter(|c| c.is_uppercase()).count(),
        };
        let bracketed = depth > 0 || part.contains(['(', '[']);
        for b in part.bytes() {
            depth += i32::from(matches!(b, b'(' | b'[')) - i32::from(matches!(b, b')' | b']'));
        }
        depth = depth.max(0);
        capital += capitals;
        let ends = || {
            words(part, 0)
                .next()
                .is_some_and(|word| ends_name(&word.folded))
        };
        if capitals == 0 && part.split(parts_titles).any(is_title) {
            capital += 1;
        } else if capitals == 0 && !bracketed && capital > 0 && ends() {
            names += capital / 2;
            capital = 0;
        }
    }
    names + capital / 2
}

/// The word of small letters with which a text begins.
struct SmallWord {
    /// How many bytes its letters take.
    len: usize,
    /// Where the next word begins.
    end: usize,
    accented: bool,
}

/// The word of small letters of Latin-1 with which a text begins, where nothing but a stop or a comma
/// parts it from the next blank.
fn small_word(text: &[u8]) -> Option<SmallWord> {
    let (mut len, mut accented) = (0, false);
    loop {
        match &text[len..] {
            [b'a'..=b'z', ..] => len += 1,
            // ß and what follows it, all but ÷.
            [0xc3, 0x9f..=0xb6 | 0xb8..=0xbf, ..] => {
                accented = true;
                len += 2;
            }
            _ => break,
        }
    }
    let end = match text.get(len) {
        Some(b'.' | b',') => len + 1,
        _ => len,
    };
    let end = match text.get(end) {
        Some(b' ') => end + 1,
        None => end,
        Some(_) => return None,
    };
    (len > 0).then_some(SmallWord { len, end, accented })
}

/// The same as [`is_honorific`], at once for most words.
fn is_title(part: &str) -> bool {
    match part.bytes().all(|b| b.is_ascii_lowercase()) {
        true => is_small_title(part),
        false => is_honorific(part),
    }
}

/// The same of a word in small letters without accents.
fn is_small_title(word: &str) -> bool {
    labels::HONORIFICS.contains(word) && is_honorific(word)
}

/// Whether a name has no such word, and is not told beside one: "Ana Luz, moderator, Vado".
fn ends_name(word: &str) -> bool {
    !labels::NAME_PARTICLES.contains(word) && !word.starts_with("moder")
}

/// Whether no title holds the sign.
fn parts_titles(c: char) -> bool {
    !(c.is_alphabetic() || is_combining_mark(c) || "./ªº".contains(c))
}

/// Whether the line leads to several people who are listed in it.
pub(in crate::session) fn lists_several(line: &str) -> bool {
    const LONGEST: usize = 900;
    if line.len() > LONGEST || names_within(line) < 2 {
        return false;
    }
    let own = line
        .split_once(": ")
        .filter(|(head, _)| folded_words(head).len() <= 6);
    let own = without_lead(own.map_or(line, |(_, own)| own));
    let several = several(own);
    let parts = if several.len() > 1 {
        several
    } else {
        clauses(own)
    };
    let listed = parts
        .iter()
        .filter(|part| is_listed(without_joint(part)))
        .count();
    listed > 1 && 2 * listed > parts.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_small_letters_ends_at_a_blank() {
        let letters = ('a'..='z').chain('ß'..='ÿ').filter(|c| *c != '÷');
        for letter in letters {
            let word = format!("a{letter}b");
            let found = small_word(format!("{word}, c").as_bytes()).expect("a word");
            assert_eq!(
                (found.len, found.end),
                (word.len(), word.len() + 2),
                "{word}"
            );
            assert_eq!(found.accented, !letter.is_ascii());
        }
        for none in ["", " a", "Ana", "a÷b", "a×b", "Éa", "a-b", "a;"] {
            assert!(small_word(none.as_bytes()).is_none(), "{none}");
        }
    }

    #[test]
    fn as_many_people_may_be_named_as_there_are_pairs_of_capitals() {
        for (line, most) in [
            ("", 0),
            ("así que los ríos y la pêche à pied", 0),
            ("Ana Luz", 1),
            ("Ana Luz y la señora Ruiz", 2),
            ("Ana Luz más Ivo Roy", 2),
            ("le maître Roy, à Vado", 1),
            ("María de los Ángeles Núñez", 1),
            ("Ana (la primera) Luz", 1),
            ("La reunión. El río. Los años", 0),
        ] {
            assert_eq!(names_within(line), most, "{line}");
        }
    }
}
