//! The bodies that organise a session, parted where the brief parts them.

use std::ops::Range;
use std::sync::LazyLock;

use super::header::{clean, is_stated};
use super::labels;
use super::words::{Aliases, ByWord, Word, folded_words, words};

static NAMES_WITH_AND: LazyLock<Aliases<()>> =
    LazyLock::new(|| Aliases::new([((), labels::NAMES_WITH_AND)]));

/// Folded words that tell the name of a body.
static BODIES: LazyLock<ByWord<()>> = LazyLock::new(|| {
    let mut known = ByWord::default();
    for word in labels::INSTITUTION_WORDS.iter().chain(labels::BODY_WORDS) {
        known.entry(&super::words::fold(word)).or_insert(());
    }
    known
});

/// Institutions, parted where the brief parts them beyond doubt.
pub(super) fn organizers(printed: &str) -> Vec<String> {
    // "by the League of Sea and Shore and by Sails & Oars": no name ends at any other "and".
    const AGAIN: [&str; 6] = [
        " and by ",
        " and with ",
        " y por ",
        " y con ",
        " et par ",
        " et avec ",
    ];
    let again = AGAIN.iter().find(|sign| printed.contains(**sign));
    if let Some(sign) = again {
        let named = printed.split(sign).map(|name| clean(without_article(name)));
        return named.filter(|name| is_stated(name)).collect();
    }
    let mut text = printed.to_owned();
    let lower = printed.to_lowercase();
    for link in labels::PARTNER_LINKS
        .iter()
        .filter(|link| lower.contains(**link))
    {
        text = replaced(&text, link);
    }
    let signs = [
        "\n", ";", " | ", "•", "·", " / ", "//", " + ", "●", "◆", "♦", "■", "▪", "►",
    ];
    let parted = signs.iter().any(|sign| text.contains(sign));
    // "A and B; C": where a semicolon parts the names, "and" belongs to one.
    let whole = text.contains(';') && !printed.trim_end().ends_with(';') && printed.contains(';');
    let signs = signs.iter().filter(|sign| text.contains(**sign));
    let pieces = signs.fold(vec![text.as_str()], |pieces, sign| {
        pieces
            .into_iter()
            .flat_map(|piece| piece.split(sign))
            .collect()
    });
    pieces
        .into_iter()
        .flat_map(run_together)
        .flat_map(|piece| {
            if whole {
                piece.split(" & ").collect()
            } else if parted {
                by_connector(piece, false)
            } else {
                by_commas(piece)
            }
        })
        .map(|name| {
            clean(without_article(
                name.trim_matches(['-', '–', ' ', '●', ',', ':', '\t', '|']),
            ))
        })
        .map(|name| name.strip_suffix('.').map_or(name.clone(), str::to_owned))
        .filter(|name| is_stated(name))
        .collect()
}

/// `text` with each `link` in it made a semicolon, case ignored.
fn replaced(text: &str, link: &str) -> String {
    let lower = text.to_lowercase();
    if lower.len() != text.len() || !lower.contains(link) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (at, _) in lower.match_indices(link) {
        let Some(before) = text.get(from..at) else {
            continue;
        };
        out.push_str(before);
        out.push(';');
        from = at + link.len();
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

/// The name without the article of the sentence: "the City of Vado", "l'Office des Bacs".
fn without_article(name: &str) -> &str {
    const ARTICLES: [&str; 27] = [
        "and the ", "and ", "y la ", "y el ", "y ", "et la ", "et le ", "et l'", "the ", "de la ",
        "de los ", "de las ", "de l'", "de l’", "des ", "del ", "du ", "de ", "la ", "el ", "los ",
        "las ", "le ", "les ", "l'", "l’", "un ",
    ];
    let name = name.trim();
    let rest = ARTICLES.iter().find_map(|article| {
        let head = name.get(..article.len())?;
        let upper = head.chars().next().is_some_and(char::is_uppercase);
        let told = head.to_lowercase() == **article;
        if !told {
            return None;
        }
        // "The Tidal Trust" may be called so; "THE HARBOUR BOARD" is only printed so.
        let next = name
            .get(article.len()..)
            .and_then(|rest| folded_words(rest).into_iter().next());
        let body = next.is_some_and(|word| is_body_word(&word));
        let printed = !upper || head.to_uppercase() == *head || body && !article.starts_with("the");
        name.get(article.len()..).filter(|_| printed)
    });
    let opens = |rest: &&str| {
        rest.starts_with(char::is_uppercase)
            || folded_words(rest)
                .first()
                .is_some_and(|word| is_body_word(word))
    };
    rest.filter(opens).unwrap_or(name)
}

/// Parts at commas only when each piece can stand as an institution: a comma may also part an
/// institution from its place.
fn by_commas(piece: &str) -> Vec<&str> {
    let parts: Vec<&str> = piece.split(", ").collect();
    if let [unit, whole] = parts[..]
        && opens_with(unit, |word| labels::UNIT_WORDS.contains(word))
        && opens_with(whole, |word| labels::PARENT_WORDS.contains(word))
        && by_connector(whole, true).len() == 1
    {
        return vec![piece];
    }
    let (last, front) = match parts.split_last() {
        Some((last, front)) if !front.is_empty() => (last, front),
        _ => return by_connector(piece, false),
    };
    // "Department for Levelling Up, Housing and Communities".
    let one = front.iter().skip(1).chain([last]);
    let listed = [" and ", " y ", " et "]
        .iter()
        .any(|and| last.contains(and));
    let one = listed && one.into_iter().all(|part| goes_on_with(front[0], part));
    if one || !parts.iter().all(|part| is_institution(part)) {
        return vec![piece];
    }
    let mut out = front.to_vec();
    out.extend(by_connector(
        last,
        front.len() > 1 || last.contains(" and "),
    ));
    out
}

/// Where in a text names stand that hold an "and": "United Cities and Local Governments".
fn names_with_and(piece: &str) -> Vec<Range<usize>> {
    let all: Vec<Word> = words(piece, 0).collect();
    let mut found = Vec::new();
    for at in 0..all.len() {
        if let Some(((), len)) = NAMES_WITH_AND.longest(piece, &all[at..]) {
            found.push(all[at].span.start..all[at + len - 1].span.end);
        }
    }
    found
}

/// Whether a text lists further subjects of a ministry or department first, and no body of its own:
/// "Ministerio de Vivienda", "Agenda Urbana".
fn goes_on_with(ministry: &str, more: &str) -> bool {
    let next = [" and ", " y ", " et ", ", "];
    let end = next.iter().filter_map(|sign| more.find(sign)).min();
    let words = folded_words(without_article(&more[..end.unwrap_or(more.len())]));
    opens_with(ministry, |word| labels::MINISTRIES.contains(word))
        && !is_acronym(more.split(' ').next().unwrap_or_default())
        && !words.is_empty()
        && !words.iter().any(|word| is_body_word(word))
}

/// Names that stood below each other: "Ayuntamiento de Vado Cooperativa La Noria".
fn run_together(piece: &str) -> Vec<&str> {
    let all: Vec<Word> = words(piece, 0).collect();
    let begins = |at: &usize| {
        let printed = &piece[all[*at].span.clone()];
        let before = &piece[all[at - 1].span.clone()];
        let gap = &piece[all[at - 1].span.end..all[*at].span.start];
        let led = before.chars().next().is_some_and(char::is_lowercase);
        let opens = labels::NAME_OPENERS.contains(&all[*at].folded);
        let next = all.get(at + 1).map(|next| next.folded.as_str());
        let goes_on = next.is_some_and(|next| {
            [
                "de", "del", "des", "du", "d", "la", "le", "los", "las", "el", "l", "les",
            ]
            .contains(&next)
        });
        opens && goes_on && !led && gap == " " && printed.starts_with(char::is_uppercase)
    };
    let cuts: Vec<usize> = (2..all.len())
        .filter(begins)
        .map(|at| all[at].span.start)
        .collect();
    let starts = std::iter::once(0).chain(cuts.iter().copied());
    let ends = cuts.iter().copied().chain([piece.len()]);
    starts
        .zip(ends)
        .map(|(start, end)| piece[start..end].trim())
        .collect()
}

fn opens_with(name: &str, is: impl Fn(&str) -> bool) -> bool {
    folded_words(without_article(name))
        .first()
        .is_some_and(|word| is(word))
}

/// Parts "A and B" when both are acronyms or names of institutions.
fn by_connector(piece: &str, listed: bool) -> Vec<&str> {
    // "Network of Sound and Lore & Listening Trust": the sign parts, the word belongs to a name.
    if piece.contains(" & ")
        && [" and ", " y ", " et "]
            .iter()
            .any(|link| piece.contains(link))
    {
        return piece.split(" & ").collect();
    }

    const SIGNS: [&str; 13] = [
        " and ",
        " y ",
        " e ",
        " et ",
        " & ",
        " + ",
        " AND ",
        " Y ",
        " ET ",
        " as well as ",
        " with ",
        " con ",
        " avec ",
    ];
    let mut places: Vec<(usize, &str)> = SIGNS
        .iter()
        .flat_map(|sign| piece.match_indices(sign))
        .collect();
    places.sort_unstable();
    let within = names_with_and(piece);
    places.retain(|(at, _)| !within.iter().any(|name| name.contains(at)));
    let parts = |(at, sign): &&(usize, &str)| {
        let (a, b) = (&piece[..*at], &piece[at + sign.len()..]);
        let known = within.iter().any(|name| name.start == at + sign.len());
        let bodies = is_body(a, listed) && (known || is_body(b, listed));
        (is_acronym(a) && is_acronym(b)) || bodies && !goes_on_with(a, b)
    };
    // "the Committee on Ports and Islands and the Guild": the article begins a name.
    let again = |(at, sign): &&(usize, &str)| {
        let next = piece[at + sign.len()..]
            .split([' ', '\'', '’'])
            .next()
            .unwrap_or_default();
        labels::ARTICLES.contains(&next.to_lowercase())
    };
    let found = places
        .iter()
        .find(|place| again(place) && parts(place))
        .or_else(|| places.iter().find(parts));
    match found {
        Some((at, sign)) => {
            let mut out = vec![&piece[..*at]];
            out.extend(by_connector(&piece[at + sign.len()..], listed));
            out
        }
        None => vec![piece],
    }
}

/// Whether the words can be the whole name of a body: "Ministry of the Sea", "the League of
/// Walkers"; not the "Trade" of "Industry and Trade".
pub(super) fn is_body(part: &str, listed: bool) -> bool {
    let part = part.trim();
    let name = without_article(part);
    let list = folded_words(name);
    let is_body_at = |at: usize| list.get(at).is_some_and(|word| is_body_word(word));
    let told = is_body_at(0) || (1..list.len()).any(is_body_at);
    let article = name.len() < part.len();
    let printed: Vec<&str> = name.split_whitespace().collect();
    let capital = |word: &&&str| word.starts_with(char::is_uppercase);
    let capitals = printed.iter().filter(capital).count();
    // "Library of Things", "Lycée maritime de Vado": a name within the name.
    let linked = printed.windows(2).any(|pair| {
        let link = [
            "of", "de", "du", "des", "del", "d'", "OF", "DE", "DU", "DES", "DEL",
        ];
        link.contains(&pair[0]) && pair[1].starts_with(char::is_uppercase)
    });
    let opens = name.starts_with(char::is_uppercase) || is_body_at(0);
    opens
        && (is_acronym(name)
            || told
            || (article && (capitals > 1 || capitals > 0 && list.len() > 2))
            || (linked && capitals > 1)
            || (capitals > 1 && (listed || list.len() <= 4)))
}

/// Whether the folded word tells the name of a body that organises.
pub(super) fn is_body_word(word: &str) -> bool {
    BODIES.get(word).is_some()
}

fn is_institution(part: &str) -> bool {
    is_acronym(part) || part.split_whitespace().count() >= 2
}

fn is_acronym(part: &str) -> bool {
    let word = without_article(part.trim());
    word.chars().filter(|c| c.is_uppercase()).count() >= 2 && !word.contains(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_and_within_a_name_parts_nothing() {
        let whole = [
            "United Cities and Local Governments",
            "United Cities and Local Governments (UCLG)",
            "Ciudades y Gobiernos Locales Unidos",
            "Ministerio de Vivienda y Agenda Urbana",
            "Ministerio para la Transición Ecológica y el Reto Demográfico",
            "Secretaría de Desarrollo Agrario, Territorial y Urbano",
            "Department for Levelling Up, Housing and Communities",
            "Ministère de la Transition écologique et de la Cohésion des territoires",
        ];
        for name in whole {
            assert_eq!(organizers(name), [name]);
        }
        let parted = [
            (
                "Ministry of Housing and Urban Affairs and City of Vado",
                ["Ministry of Housing and Urban Affairs", "City of Vado"],
            ),
            (
                "Cities Alliance and United Cities and Local Governments",
                ["Cities Alliance", "United Cities and Local Governments"],
            ),
            (
                "Ministerio de Pesca y Ayuntamiento de Vado",
                ["Ministerio de Pesca", "Ayuntamiento de Vado"],
            ),
            (
                "Ministry of Ports and Vado University",
                ["Ministry of Ports", "Vado University"],
            ),
            (
                "Ministry of Health and World Health Organization",
                ["Ministry of Health", "World Health Organization"],
            ),
            (
                "Ministry of Ports, Harbour League of Vado",
                ["Ministry of Ports", "Harbour League of Vado"],
            ),
        ];
        for (printed, names) in parted {
            assert_eq!(organizers(printed), names);
        }
    }
}
