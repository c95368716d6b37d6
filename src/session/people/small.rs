//! Lists that are typed in small letters or in capitals alone.

use crate::session::{Speaker, labels};

/// Whether a list is written in small letters throughout, names and all.
pub(in crate::session) fn is_small<'l>(lines: impl Iterator<Item = &'l str>) -> bool {
    let (mut all, mut small) = (0, 0);
    for line in lines {
        all += 1;
        // The first letter may have been made a capital for reading.
        small += usize::from(!line.chars().skip(1).any(char::is_uppercase));
    }
    small > 1 && small == all
}

/// A line in small letters with the capitals that names and bodies have, each letter in its place.
pub(in crate::session) fn capitalised(line: &str) -> String {
    const SIGNS: [char; 9] = [',', '(', '|', '/', '–', '—', ':', ';', '.'];
    let mut text = String::with_capacity(line.len());
    // The name is what stands first, behind a label if there is one.
    let head = line
        .find(": ")
        .filter(|at| line[..*at].split(' ').count() <= 4);
    let from = head.map_or(0, |at| at + 2);
    let signs = SIGNS.iter().filter_map(|sign| line[from..].find(*sign));
    let end = signs
        .chain(line[from..].find(" - "))
        .min()
        .map_or(line.len(), |at| from + at);
    let (mut opens, mut word) = (true, String::new());
    let push = |text: &mut String, word: &mut String, at: usize, opens: &mut bool| {
        if word.is_empty() {
            return;
        }
        let named = (from..end).contains(&(at - word.len()));
        let particle = labels::NAME_PARTICLES.contains(word) && !*opens;
        let upper = *opens || named && !particle;
        let first = word.chars().next().unwrap_or_default();
        let mut capital = first.to_uppercase();
        match (upper, capital.next(), capital.next()) {
            (true, Some(large), None) if large.len_utf8() == first.len_utf8() => {
                text.push(large);
                text.push_str(&word[first.len_utf8()..]);
            }
            _ => text.push_str(word),
        }
        word.clear();
        *opens = false;
    };
    for (at, c) in line.char_indices() {
        if c.is_alphanumeric() || matches!(c, '\'' | '’') {
            word.push(c);
            continue;
        }
        push(&mut text, &mut word, at, &mut opens);
        opens |= SIGNS.contains(&c) || c == '-' && line[..at].ends_with(' ');
        text.push(c);
    }
    push(&mut text, &mut word, line.len(), &mut opens);
    text
}

/// Gives what was read of a list in small letters back as it is printed.
pub(in crate::session) fn in_small_letters(person: &mut Speaker) {
    person.name = person.name.to_lowercase();
    for told in [
        &mut person.role,
        &mut person.institution,
        &mut person.printed,
    ] {
        *told = told.take().map(|told| told.to_lowercase());
    }
}
