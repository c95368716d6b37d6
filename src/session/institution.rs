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
    if is_institution(first_part(printed)) {
        return (None, stated(printed));
    }
    match cut(printed) {
        Some((role, institution)) => (stated(role), stated(institution)),
        None => (stated(printed), None),
    }
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
const SIGNS: [&str; 6] = [", ", " – ", " — ", " - ", " @ ", " | "];

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
    let (at, after) = places.into_iter().find(begins)?;
    Some((&printed[..at], &printed[after..]))
}

/// Whether `part` is an acronym, or names an institution before its first "of".
fn is_institution(part: &str) -> bool {
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
