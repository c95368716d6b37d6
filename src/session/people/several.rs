//! Several people on one line, each for himself or herself.

use super::moderator::{brought_in, moderator_ahead};
use crate::session::person::{
    is_honorific, is_name, office_ahead, speaker, split_name, strip_front, strip_signs, sure_name,
    without_joint, without_titles,
};
use crate::session::words::{Folded, folded_words, words};
use crate::session::{Speaker, institution, labels};

/// Where the comma stands between the two names that are all of the line behind a label of several
/// people: "Speakers: Ana Luz, Ivo Roy".
pub(super) fn two_names(label: &str, line: &str) -> Option<usize> {
    let plural = folded_words(label).iter().any(|word| word.ends_with('s'));
    let at = line.find(", ").filter(|_| plural)?;
    let (one, other) = (line[..at].trim(), line[at + 1..].trim());
    let alike = one.split(' ').count() == other.split(' ').count();
    let of_place = |name: &str| {
        let list = folded_words(name);
        let opens = |first: &Folded| labels::PLACE_OPENERS.contains(first);
        list.first().is_some_and(opens) || list.iter().any(|word| labels::COUNTRIES.contains(word))
    };
    let named = |name: &str| sure_name(name) && !of_place(name) && !name.contains([',', ';', '.']);
    (alike && named(one) && named(other)).then_some(at)
}

/// Parts a line at semicolons and at the ends of sentences, outside brackets; each clause keeps
/// the signs behind it.
pub(super) fn clauses(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut from, mut depth) = (0, 0_i32);
    for (at, c) in line.char_indices() {
        depth += i32::from(matches!(c, '(' | '[')) - i32::from(matches!(c, ')' | ']'));
        let end = at + c.len_utf8();
        let rest = &line[end..];
        let ends = match c {
            ';' => true,
            '.' => ends_sentence(&line[from..at], rest),
            _ => false,
        };
        if ends && depth <= 0 {
            parts.push(&line[from..end]);
            from = end;
        }
    }
    parts.push(&line[from..]);
    parts
}

/// Whether a full stop between the two ends a sentence, not a title or an initial.
fn ends_sentence(before: &str, after: &str) -> bool {
    // Longer ones are printed without a stop, and may be what somebody is: "abogada".
    const LONGEST_TITLE: usize = 6;
    if before.ends_with('.') {
        return false; // dots that lead to the next column
    }
    let word = before
        .rsplit([' ', '(', '.', '-'])
        .next()
        .unwrap_or_default();
    let short = word.chars().count() <= 3 && word.starts_with(char::is_uppercase)
        || before.trim().len() <= 3;
    let named = word.chars().count() == 3 && !is_honorific(word) && sure_name(strip_front(before));
    let short = short && !named;
    let opens = strip_front(after);
    after.starts_with([' ', '-', '–'])
        && opens.starts_with(|c: char| c.is_uppercase() || "«\"“".contains(c))
        && !short
        && !(is_honorific(word) && word.chars().count() <= LONGEST_TITLE)
}

/// The people of "With Ana Luz (Vado), Ivo Roy (Bern) and Eve Day (Lake)".
pub(super) fn people_named_with(line: &str) -> Option<&str> {
    let first = words(line, 0).next()?;
    let rest = line.get(first.span.end..)?.trim_start_matches([' ', ':']);
    let with = ["with", "con", "avec", "featuring"].contains(&first.folded.as_str());
    (with && several(rest).len() > 1).then_some(rest)
}

/// "Ana Luz and Ivo Roy, co-directors, Guild of Mills": two names of whom the same is told. Gives
/// the first name, and the second with what is told.
pub(super) fn pair(text: &str) -> Option<(&str, &str)> {
    let text = without_joint(strip_front(text));
    let end = [", ", " ("]
        .iter()
        .filter_map(|sign| text.find(sign))
        .min()?;
    let names = &text[..end];
    let (at, rest, _) = joints(names).into_iter().find(|(_, _, joined)| *joined)?;
    let one = text[..at].trim();
    let other = &text[text.find(rest)?..];
    let proper = |name: &str| sure_name(name) && !name.contains(',');
    (proper(one) && proper(rest) && !enumerates(other)).then_some((one, other))
}

/// The person of a piece, or both people of whom the same is told.
pub(super) fn both(piece: &str, moderator: bool) -> Vec<Speaker> {
    let Some((one, other)) = pair(piece) else {
        return speaker(piece, moderator).into_iter().collect();
    };
    let mut people: Vec<Speaker> = [speaker(one, moderator), speaker(other, moderator)]
        .into_iter()
        .flatten()
        .collect();
    if let [one, other] = people.as_mut_slice() {
        (one.role, one.institution) = (other.role.clone(), other.institution.clone());
        one.printed = other.printed.clone();
    }
    people
}

/// Whether somebody else is named behind the first one.
fn enumerates(text: &str) -> bool {
    enumerated_people(text).len() > 1
        || names_only(text).len() > 1
        || bracketed_people(text).len() > 1
}

/// Parts a clause that names several people; one piece when it names one.
pub(super) fn several(text: &str) -> Vec<&str> {
    [
        numbered_people(text),
        bracketed_people(text),
        dashed_people(text),
        enumerated_people(text),
        names_only(text),
    ]
    .into_iter()
    .find(|pieces| pieces.len() > 1)
    .unwrap_or_default()
}

/// Parts "1) Ana Luz, baker 2) Ivo Roy, miller".
fn numbered_people(text: &str) -> Vec<&str> {
    let numbered = |at: &usize| {
        let rest = text[*at..].trim_start().trim_start_matches('(');
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        (1..=2).contains(&digits)
            && rest[digits..].starts_with([')', '.', 'º', '°', 'ª', '-'])
            && sure_name(split_name(strip_front(rest)).0)
    };
    let cuts: Vec<usize> = text
        .match_indices(' ')
        .map(|(at, _)| at)
        .filter(numbered)
        .collect();
    let pieces = cut_at(text, &cuts);
    let all = pieces
        .iter()
        .all(|piece| sure_name(split_name(strip_front(piece)).0));
    if all { pieces } else { Vec::new() }
}

/// Parts "Name (role), Name (role) and Name (role)"; empty when the line reads otherwise.
fn bracketed_people(item: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = item;
    loop {
        let cut = rest.match_indices(')').map(|(at, _)| at + 1).find(|&at| {
            let after = &rest[at..];
            after.len() > without_joint(after).len() && opens_person(after)
        });
        let Some(cut) = cut else { break };
        pieces.push(&rest[..cut]);
        rest = &rest[cut..];
    }
    pieces.push(rest);
    let all = pieces.iter().all(|piece| opens_person(piece));
    if pieces.len() > 1 && all {
        pieces
    } else {
        Vec::new()
    }
}

/// Whether "Name Surname (" begins the text, a joining word before it aside.
fn opens_person(text: &str) -> bool {
    let text = without_joint(text);
    let text = moderator_ahead(text).unwrap_or(text);
    let ahead = office_ahead(text);
    let text = ahead.map_or(text, |(_, named)| named);
    let alone = ahead.is_some() && sure_name(text.trim_end_matches(['.', ' ', ';']));
    alone
        || pair(text).is_some_and(|(_, other)| other.contains('('))
        || text.find('(').is_some_and(|at| {
            let titled = text[..at].trim();
            let name = without_titles(titled);
            (name.contains(' ') || name.len() < titled.len())
                && is_name(name)
                && !name.contains(',')
        })
}

/// Parts `Name, role - Name, role - Name, role`; each piece keeps the sign before it.
///
/// A dash may as well stand within a role, so every piece must read as a person with a role, or as
/// one whom a participle brings in. Two pieces are too few to be sure, unless the second role is in
/// lower case as no name is.
pub(super) fn dashed_people(item: &str) -> Vec<&str> {
    [&[" - ", " – ", " — "][..], &[" | "], &[" / "], &[" · "]]
        .into_iter()
        .map(|signs| parted_people(item, signs))
        .find(|pieces| pieces.len() > 1)
        .unwrap_or_default()
}

fn parted_people<'t>(item: &'t str, signs: &[&str]) -> Vec<&'t str> {
    let mut cuts: Vec<usize> = signs
        .iter()
        .flat_map(|sign| item.match_indices(sign).map(|(at, _)| at))
        .collect();
    cuts.sort_unstable();
    let pieces = cut_at(item, &cuts);
    let led = |piece: &str| brought_in(piece).is_some();
    let sure = match pieces.as_slice() {
        [_, second] => {
            let told =
                |role: &str| role.starts_with(char::is_lowercase) || institution::tells_role(role);
            led(second) || names_with_role(second).is_some_and(told)
        }
        pieces => pieces.len() > 2,
    };
    let all = pieces
        .iter()
        .enumerate()
        .all(|(at, piece)| names_with_role(piece).is_some() || at > 0 && led(piece));
    if sure && all { pieces } else { Vec::new() }
}

fn cut_at<'t>(text: &'t str, cuts: &[usize]) -> Vec<&'t str> {
    let starts = std::iter::once(0).chain(cuts.iter().copied());
    let ends = cuts.iter().copied().chain([text.len()]);
    starts
        .zip(ends)
        .map(|(start, end)| &text[start..end])
        .collect()
}

/// The role behind `Name Surname, role` or `Name Surname (role`; `None` when the piece reads
/// otherwise.
fn names_with_role(piece: &str) -> Option<&str> {
    let (name, role) = strip_signs(piece).split_once([',', '('])?;
    let (name, role) = (name.trim(), role.trim());
    (name.contains(' ') && is_name(name) && !role.is_empty()).then_some(role)
}

/// The places outside brackets where a comma or a joining word may part two people, with what
/// begins there.
fn joints(text: &str) -> Vec<(usize, &str, bool)> {
    let mut found = Vec::new();
    let mut depth = 0_i32;
    for (at, c) in text.char_indices() {
        depth += i32::from(matches!(c, '(' | '[')) - i32::from(matches!(c, ')' | ']'));
        if depth > 0 || !(c == ',' || c == ' ') {
            continue;
        }
        let rest = without_joint(&text[at..]);
        let signs = text[at..].trim_start_matches([',', ' ', '/', '+', '–', '-']);
        let joined = rest.len() < signs.len();
        if c == ',' || joined {
            found.push((at, rest, joined));
        }
    }
    found
}

/// Parts `Name, role, body, Name, role and Name, role`.
fn enumerated_people(text: &str) -> Vec<&str> {
    let mut cuts = Vec::new();
    let mut last = 0;
    for (at, rest, joined) in joints(text) {
        let ahead = office_ahead(rest);
        let (titled, after) = split_name(ahead.map_or(rest, |(_, named)| named));
        let Some(after) = after
            .or(ahead.map(|(told, _)| told))
            .filter(|_| sure_name(titled))
        else {
            continue;
        };
        let role = after.starts_with(char::is_lowercase) || institution::tells_role(after);
        let before = || speaker(&text[last..at], false).is_some_and(|one| one.printed.is_some());
        if joined && !role && goes_on(&text[last..at]) {
            continue;
        }
        if (role || (joined && !after.is_empty())) && before() {
            cuts.push(at);
            last = at;
        }
    }
    cut_at(text, &cuts)
}

/// Whether what is told of a person goes on behind "and", as it stands in the middle of what he or
/// she leads: "Ana Luz, Head of Unit, Water Prices" before "and Basin Policy, Delta Bank".
fn goes_on(piece: &str) -> bool {
    let parts: Vec<&str> = piece.split(", ").collect();
    let [_, told @ .., last] = parts.as_slice() else {
        return false;
    };
    let proper = last.starts_with(char::is_uppercase) && last.trim().contains(' ');
    let named = institution::tells_role(last) || institution::is_institution(last);
    proper && !named && told.iter().any(|part| institution::tells_role(part))
}

/// A name without the bracket behind it: "Ana Luz" of "Ana Luz (Chair)".
pub(super) fn without_bracket(piece: &str) -> &str {
    let bare = piece.trim_end().strip_suffix([')', ']']);
    let cut = bare.and_then(|bare| bare.rfind(['(', '[']));
    cut.map_or(piece, |at| piece[..at].trim_end())
}

/// Parts "Ana Luz, Ivo Roy and Eve Day".
fn names_only(text: &str) -> Vec<&str> {
    let found = joints(text);
    let mut cuts: Vec<usize> = found.iter().map(|(at, _, _)| *at).collect();
    // The blank behind a comma is no place of its own.
    cuts.dedup_by(|next, kept| text[*kept..*next].trim_matches([',', ' ']).is_empty());
    let pieces = cut_at(text, &cuts);
    // "Ms Ana Luz, Mr Ivo Roy".
    let titled = |piece: &&str| {
        let piece = without_bracket(piece.trim_start_matches([',', ' ']));
        without_titles(piece).len() < piece.len() && sure_name(piece)
    };
    let joined = found.iter().any(|(_, _, joined)| *joined) || pieces.iter().all(titled);
    let (last, front) = match pieces.split_last() {
        Some((last, front)) if !front.is_empty() => (without_joint(last), front),
        _ => return Vec::new(),
    };
    // What is told behind the last name may be told of all: "Ana Luz and Ivo Roy (Guild of Mills)".
    let named = |piece: &str| {
        let piece = without_bracket(without_joint(piece));
        sure_name(office_ahead(piece).map_or(piece, |(_, named)| named))
    };
    let ends = named(last) || (opens_person(last) && sure_name(split_name(last).0));
    let all = ends && front.iter().all(|piece| named(piece));
    let enough = pieces.len() > 2 || (pieces.len() == 2 && joined);
    if enough && all { pieces } else { Vec::new() }
}
