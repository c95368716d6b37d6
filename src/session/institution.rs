//! Where a speaker's role ends and the institution begins.
//!
//! Only what can be told apart is parted: a name that begins with a word such as "university", an
//! acronym, or a name with a capital behind a role without one. A role that names its place, "mayor
//! of Lumen", stays whole.

use std::sync::LazyLock;

use super::labels;
use super::words::{Aliases, folded_words};

static NAMES: LazyLock<Aliases<()>> =
    LazyLock::new(|| Aliases::new([((), labels::INSTITUTION_WORDS)]));

/// Role and institution of a line that prints both, one or none of them.
pub(super) fn part(printed: &str) -> (Option<String>, Option<String>) {
    if let Some((role, inside)) = bracketed(printed) {
        return (stated(role), stated(inside));
    }
    if let Some((inside, role)) = printed
        .strip_prefix('(')
        .and_then(|rest| rest.split_once("), "))
    {
        return (stated(role), stated(inside));
    }
    if is_institution(first_part(printed)) && !is_role(first_part(printed)) {
        let behind = printed
            .rsplit_once(", ")
            .filter(|(_, last)| is_role(last) && !is_institution(last));
        if let Some((institution, role)) = behind {
            return (stated(role), stated(institution));
        }
        return (None, stated(printed));
    }
    if let Some((role, institution)) = cut(printed) {
        return (stated(role), stated(institution));
    }
    if is_proper(printed) && !is_role(printed) {
        return (None, stated(printed));
    }
    (stated(printed), None)
}

/// Whether the first part of `printed` says what somebody does.
pub(super) fn is_role(printed: &str) -> bool {
    let known = |word: &String| labels::ROLE_WORDS.contains(&word.as_str());
    let link = |word: &&String| {
        ![
            "of", "de", "del", "du", "des", "d", "for", "para", "pour", "en", "in", "at",
        ]
        .contains(&word.as_str())
    };
    folded_words(first_part(printed))
        .iter()
        .take_while(link)
        .any(known)
}

/// Whether every word has a capital, as the name of a body has and a role seldom.
fn is_proper(printed: &str) -> bool {
    let words: Vec<&str> = first_part(printed).split(' ').collect();
    let proper = |word: &&str| {
        word.starts_with(|c: char| c.is_uppercase() || c == '&' || c.is_ascii_digit())
            || folded_words(word).iter().all(|w| {
                labels::NAME_PARTICLES.contains(&w.as_str())
                    || ["of", "for", "and", "et", "pour", "para"].contains(&w.as_str())
            })
    };
    words.len() > 1 && words.iter().all(proper)
}

fn stated(part: &str) -> Option<String> {
    let part = part.trim_matches([' ', ',', '–', '—', '-']);
    (!part.is_empty()).then(|| part.to_owned())
}

/// `mayor of Lumen (Red Sur)`: the brackets at the end hold an institution.
fn bracketed(printed: &str) -> Option<(&str, &str)> {
    let inner = printed.strip_suffix(')')?;
    let (role, inside) = inner.rsplit_once(" (")?;
    let named = inside.starts_with(char::is_uppercase) && !inside.contains(['(', ')']);
    named.then_some((role, inside))
}

/// What may stand between role and institution.
const SIGNS: [&str; 7] = [", ", " – ", " — ", " - ", " @ ", " | ", " / "];

fn first_part(printed: &str) -> &str {
    let end = SIGNS.iter().filter_map(|sign| printed.find(sign)).min();
    end.map_or(printed, |end| &printed[..end])
}

/// Role and institution at the first sign behind which an institution begins.
fn cut(printed: &str) -> Option<(&str, &str)> {
    let mut places: Vec<(usize, usize)> = SIGNS
        .iter()
        .flat_map(|sign| printed.match_indices(sign))
        .map(|(at, sign)| (at, at + sign.len()))
        .collect();
    places.sort_unstable();
    let lower = printed.starts_with(char::is_lowercase);
    let begins = |&(_, after): &(usize, usize)| {
        let part = first_part(&printed[after..]);
        is_institution(part) || (lower && part.starts_with(char::is_uppercase))
    };
    let found = places.iter().copied().find(begins);
    let (at, after) = found.or_else(|| {
        places.first().copied().filter(|&(at, after)| {
            // "Mayor of Vado, Arcadia" names the place twice; "Editor, The Ledger" a body.
            let placed = folded_words(&printed[..at])
                .iter()
                .any(|word| ["of", "de", "del", "du", "d"].contains(&word.as_str()));
            let rest = &printed[after..];
            let other = is_role(rest)
                || !rest.starts_with(|c: char| c.is_uppercase() || c == '«' || c == '"');
            is_role(&printed[..at]) && !other && (!placed || rest.contains(' '))
        })
    })?;
    Some((&printed[..at], &printed[after..]))
}

/// Whether `part` is an acronym, or names an institution before its first "of".
pub(super) fn is_institution(part: &str) -> bool {
    let part = part.trim();
    let letters = part.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = part.chars().filter(|c| c.is_uppercase()).count();
    if !part.contains(' ') && letters >= 2 && capitals == letters {
        return true;
    }
    let link = |word: &String| labels::NAME_PARTICLES.contains(&word.as_str()) || word == "of";
    folded_words(part)
        .iter()
        .take_while(|word| !link(word))
        .any(|word| NAMES.word(word).is_some())
}

#[cfg(test)]
mod tests {
    use super::part;

    fn check(printed: &str, role: &str, institution: &str) {
        let (found_role, found_institution) = part(printed);
        assert_eq!(found_role.unwrap_or_default(), role, "{printed}");
        assert_eq!(
            found_institution.unwrap_or_default(),
            institution,
            "{printed}"
        );
    }

    #[test]
    fn roles_and_institutions_are_told_apart() {
        check("mayor of Lumen", "mayor of Lumen", "");
        check("potter, Kiln Guild", "potter", "Kiln Guild");
        check("Director, Housing Office", "Director", "Housing Office");
        check("RSL", "", "RSL");
        check("Mayor | City of Vado", "Mayor", "City of Vado");
        check(
            "(Universidad de Vado), alfarera",
            "alfarera",
            "Universidad de Vado",
        );
        check("alcaldesa de Vado (RSL)", "alcaldesa de Vado", "RSL");
        check("University of Lumen, Vado", "", "University of Lumen, Vado");
        check(
            "Relatora especial, profesora, facultad de letras de Vado",
            "Relatora especial, profesora",
            "facultad de letras de Vado",
        );
        check(
            "Rector of the University of Lumen",
            "Rector of the University of Lumen",
            "",
        );
        check(
            "Head of Housing – Town Council, Bern",
            "Head of Housing",
            "Town Council, Bern",
        );
        check(
            "Vice-gouverneure de Lumen, Vado",
            "Vice-gouverneure de Lumen, Vado",
            "",
        );
    }
}
