//! Where a speaker's role ends and the institution begins.
//!
//! Only what can be told apart is parted: a name that begins with a word such as "university", an
//! acronym, or a name with a capital behind a role without one. A role that names its place, "mayor
//! of Lumen", stays whole.

use std::sync::LazyLock;

use super::labels;
use super::words::{Aliases, Folded, folded_words};

static NAMES: LazyLock<Aliases<()>> =
    LazyLock::new(|| Aliases::new([((), labels::INSTITUTION_WORDS), ((), labels::BODY_WORDS)]));

/// Role and institution, each if told.
type Parted = (Option<String>, Option<String>);

/// Role and institution of a line that prints both, one or none of them.
pub(super) fn part(printed: &str) -> Parted {
    let printed = sent_from(printed.trim());
    if is_country(printed) {
        return (None, stated(printed));
    }
    if let Some((role, body)) = loud(printed) {
        return (stated(role), stated(body));
    }
    if let Some((inside, role)) = bracket_first(printed) {
        if is_office(inside) {
            return (stated(inside), stated(role));
        }
        return (stated(role), stated(inside));
    }
    let columns = columns(printed);
    if columns.len() > 1 {
        return of_columns(&columns);
    }
    if let Some((role, inside)) = bracketed(printed) {
        return (stated(role), stated(inside));
    }
    of_commas(printed)
}

/// Whether the words name a country: somebody from there speaks for it.
pub(super) fn is_country(text: &str) -> bool {
    let list = folded_words(text.trim_matches(['(', ')', '.', ' ']));
    matches!(&list[..], [word] if labels::COUNTRIES.contains(word))
}

/// What stands in brackets at the start, and what stands behind them: "(Guild of Mills) - baker".
fn bracket_first(printed: &str) -> Option<(&str, &str)> {
    const SIGNS: [&str; 5] = ["), ", ") - ", ") – ", ") — ", ") "];
    let rest = printed.strip_prefix('(')?;
    SIGNS.iter().find_map(|sign| rest.split_once(sign))
}

/// "from the Guild of Mills", "on behalf of the Guild", "du Réseau des villes": the body alone.
fn sent_from(printed: &str) -> &str {
    const FROM: [&str; 35] = [
        "both of ",
        "both from ",
        "both at ",
        "ambos de ",
        "ambas de ",
        "tous deux de ",
        "toutes deux de ",
        "all of ",
        "on behalf of ",
        "representing ",
        "in representation of ",
        "for ",
        "from ",
        "of ",
        "at ",
        "en representación de ",
        "en nombre de ",
        "representando a ",
        "por parte de ",
        "de parte de ",
        "por ",
        "desde ",
        "del ",
        "de ",
        "représentant ",
        "représentante de ",
        "au nom de ",
        "au nom du ",
        "pour le compte de ",
        "pour ",
        "du ",
        "des ",
        "d'",
        "d’",
        "chez ",
    ];
    const ARTICLES: [&str; 9] = [
        "the ", "la ", "el ", "las ", "los ", "le ", "les ", "l'", "l’",
    ];
    let from = FROM.iter().find_map(|link| printed.strip_prefix(link));
    let body = from.map(|from| {
        let bare = ARTICLES
            .iter()
            .find_map(|article| from.strip_prefix(article));
        bare.unwrap_or(from)
    });
    body.filter(|body| body.starts_with(char::is_uppercase) || is_institution(body))
        .unwrap_or(printed)
}

/// "BAKER, GUILD OF MILLS": where all is set in capitals, no short word is an acronym.
fn loud(printed: &str) -> Option<(&str, &str)> {
    let all = !printed.contains(char::is_lowercase) && !printed.contains(['|', '(', '/', '–']);
    let (role, body) = printed.split_once(", ").filter(|_| all)?;
    let words = |part: &str| {
        folded_words(part)
            .iter()
            .any(|word| NAMES.word(word).is_some())
    };
    let long = role.chars().filter(|c| c.is_alphabetic()).count() > 4;
    (long && !words(role)).then_some((role, body))
}

/// Role and institution of what stands in columns, on lines of its own or between signs stronger
/// than a comma: in this order, unless the words say otherwise.
pub(super) fn of_columns(columns: &[&str]) -> Parted {
    let known: Vec<&str> = columns
        .iter()
        .copied()
        .filter(|c| !c.trim().is_empty())
        .collect();
    match known[..] {
        [] => (None, None),
        [one] => of_commas(one),
        [body, role] if is_body(body) && (is_office(role) || is_plain(role)) => {
            (stated(role), stated(body))
        }
        [body, place] if is_body(body) && !is_body(place) && tells_role(place) => {
            (stated(place), stated(body))
        }
        // "Assembly of Vado – deputy": a name, then a trade in lower case.
        [body, role] if is_proper(body) && !tells_role(body) && is_plain(role) => {
            (stated(role), stated(body))
        }
        [one, two] if is_office(one) && is_office(two) => (stated(&[one, two].join(", ")), None),
        [one, two] => (stated(one), stated(two)),
        [role, _, ..] => {
            let at = known
                .iter()
                .skip(1)
                .position(|part| is_body(part))
                .unwrap_or(0)
                + 1;
            if is_body(role) && !tells_role(role) {
                return (stated(known[1]), stated(role));
            }
            (stated(&known[..at].join(", ")), stated(known[at]))
        }
    }
}

/// A part in lower case that names no body, as trades are printed.
fn is_plain(part: &str) -> bool {
    part.starts_with(char::is_lowercase) && !is_institution(part)
}

/// A part that names a body and no office.
fn is_body(part: &str) -> bool {
    is_institution(part) && !tells_role(part)
}

/// A part that names an office and no body.
fn is_office(part: &str) -> bool {
    tells_role(part) && !is_institution(part)
}

/// The parts between signs that are stronger than a comma, outside brackets.
fn columns(printed: &str) -> Vec<&str> {
    const STRONG: [&str; 14] = [
        " | ", " – ", " — ", " - ", " @ ", " / ", " : ", ": ", " · ", "; ", " // ", " ~ ", " → ",
        " = ",
    ];
    let mut parts = Vec::new();
    let mut rest = printed;
    loop {
        let cut = STRONG
            .iter()
            .flat_map(|sign| rest.match_indices(sign))
            .filter(|(at, _)| rest[..*at].matches('(').count() <= rest[..*at].matches(')').count())
            .min();
        let Some((at, sign)) = cut else { break };
        parts.push(rest[..at].trim());
        rest = &rest[at + sign.len()..];
    }
    parts.push(rest.trim_matches([' ', '|']));
    parts.retain(|part| !part.is_empty());
    parts
}

/// Role and institution between commas.
fn of_commas(printed: &str) -> Parted {
    let first = first_part(printed);
    if is_institution(first) && !tells_role(first) {
        let behind = printed.rsplit_once(", ").filter(|(_, last)| {
            let trade = is_plain(last) && !last.contains(' ');
            (tells_role(last) || trade) && !is_institution(last)
        });
        if let Some((institution, role)) = behind {
            return (stated(role), stated(institution));
        }
        return (None, stated(printed));
    }
    // "Vado Mill, miller": a name, then a trade in lower case.
    let behind = printed.rsplit_once(", ").filter(|(body, trade)| {
        is_proper(body)
            && !body.contains(", ")
            && !tells_role(body)
            && is_plain(trade)
            && tells_role(trade)
    });
    if let Some((body, trade)) = behind {
        return (stated(trade), stated(body));
    }
    if let Some((role, institution)) = cut(printed) {
        return (stated(role), stated(institution));
    }
    if is_proper(printed) && !tells_role(printed) && !printed.contains(", ") {
        return (None, stated(printed));
    }
    (stated(printed), None)
}

/// Whether the first part of `printed` says what somebody does: by the word that leads it, the
/// first one in Spanish and French, the last one before "of" in English.
pub(super) fn tells_role(printed: &str) -> bool {
    let words = leading_words(printed);
    let known = |word: &Folded| labels::ROLE_WORDS.contains(word) || is_trade(word);
    let vague = |word: &&Folded| labels::RANK_WORDS.contains(word);
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return false;
    };
    if known(first) && !labels::RANK_WORDS.contains(first) {
        return true;
    }
    let body = words.iter().any(|word| NAMES.word(word).is_some());
    if body {
        let leads = NAMES.word(first).is_some() && words.len() > 1;
        let council = leads && labels::COUNCIL_WORDS.contains(first);
        return known(last) && !vague(&last) && !council;
    }
    words.iter().any(|word| known(word) && !vague(&word))
}

/// Whether the folded word ends as words for trades and sciences do: "geologist", "panadera" does
/// not, "catadora" does.
fn is_trade(word: &str) -> bool {
    const LEAST: usize = 7;
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    word.len() >= LEAST && ends(labels::TRADE_ENDINGS) && !ends(labels::NO_TRADES)
}

/// The words of the first part before its first "of".
fn leading_words(printed: &str) -> Vec<Folded<'_>> {
    const LINKS: [&str; 12] = [
        "of", "de", "del", "du", "des", "d", "for", "para", "pour", "en", "in", "at",
    ];
    folded_words(first_part(printed))
        .into_iter()
        .skip_while(|word| {
            ["the", "la", "el", "le", "l", "los", "las", "les"].contains(&word.as_str())
        })
        .take_while(|word| !LINKS.contains(&word.as_str()))
        .collect()
}

/// Whether every word has a capital, as the name of a body has and a role seldom.
fn is_proper(printed: &str) -> bool {
    let words: Vec<&str> = first_part(printed).split(' ').collect();
    let proper = |word: &&str| {
        word.starts_with(|c: char| c.is_uppercase() || c == '&' || c.is_ascii_digit())
            || folded_words(word).iter().all(|w| {
                labels::NAME_PARTICLES.contains(w)
                    || ["of", "for", "and", "et", "pour", "para"].contains(&w.as_str())
            })
    };
    words.len() > 1 && words.iter().all(proper)
}

fn stated(part: &str) -> Option<String> {
    let part = part.trim_matches([' ', ',', '–', '—', '-', ';', '|']);
    let inner = part
        .strip_prefix('(')
        .and_then(|inner| inner.strip_suffix(')'))
        .filter(|inner| !inner.contains(['(', ')']));
    let part = inner.unwrap_or(part);
    (!part.is_empty()).then(|| part.to_owned())
}

/// `mayor of Lumen (Red Sur)`: the brackets at the end hold an institution.
fn bracketed(printed: &str) -> Option<(&str, &str)> {
    let inner = printed.strip_suffix(')')?;
    let (role, inside) = inner.rsplit_once(" (")?;
    let named = inside.starts_with(char::is_uppercase) || is_institution(inside);
    // "Director, Guild of Mills (Arcadia)", "Guild of Mills (GM)": the brackets belong to the body.
    let last = role.rsplit(", ").next().unwrap_or(role);
    let abbreviates = is_body(last) && !is_body(inside) || is_body(last) && is_acronym(inside);
    (named && !inside.contains(['(', ')']) && !abbreviates).then_some((role, inside))
}

fn first_part(printed: &str) -> &str {
    let end = printed.find(", ");
    end.map_or(printed, |end| &printed[..end])
}

/// Role and institution at the first comma behind which an institution begins.
fn cut(printed: &str) -> Option<(&str, &str)> {
    let places: Vec<(usize, usize)> = printed
        .match_indices(", ")
        .filter(|(at, _)| {
            printed[..*at].matches('(').count() <= printed[..*at].matches(')').count()
        })
        .map(|(at, sign)| (at, at + sign.len()))
        .collect();
    let named = |&(_, after): &(usize, usize)| is_body(first_part(&printed[after..]));
    let proper = |&(at, after): &(usize, usize)| {
        let (before, rest) = (&printed[..at], &printed[after..]);
        let other = tells_role(rest) && !is_institution(rest)
            || !rest.starts_with(|c: char| c.is_uppercase() || "«\"“".contains(c));
        // "Mayor of Vado, Arcadia" names the place twice; "Editor, The Ledger" a body.
        let last = before.rsplit(", ").next().unwrap_or(before);
        let placed = folded_words(last)
            .iter()
            .any(|word| ["of", "de", "del", "du", "d"].contains(&word.as_str()));
        let place = placed && tells_role(last) && !rest.contains(' ');
        !(other || place)
    };
    let found = places
        .iter()
        .find(|place| named(place))
        .or_else(|| places.iter().find(|place| proper(place)));
    let (at, after) = *found?;
    Some((&printed[..at], &printed[after..]))
}

/// Whether `part` is an acronym, or names an institution before its first "of".
pub(super) fn is_institution(part: &str) -> bool {
    let part = part.trim();
    if is_acronym(part) {
        return true;
    }
    let link = |word: &Folded| {
        let beside = ["of", "at", "in", "chez", "with", "for"].contains(&word.as_str());
        beside || labels::NAME_PARTICLES.contains(word)
    };
    let article = |word: &Folded| {
        ["the", "la", "el", "le", "l", "los", "las", "les"].contains(&word.as_str())
    };
    folded_words(part)
        .iter()
        .skip_while(|word| article(word))
        .take_while(|word| !link(word))
        .any(|word| NAMES.word(word).is_some())
}

fn is_acronym(part: &str) -> bool {
    const LONGEST: usize = 8;
    let letters = part.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = part.chars().filter(|c| c.is_uppercase()).count();
    !part.contains(' ') && (2..=LONGEST).contains(&letters) && capitals == letters
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
