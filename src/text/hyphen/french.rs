//! French compounds that keep their hyphen at a line end, told by the form of their halves.
//!
//! A syllable of French begins with one consonant where it can, so that a word is never cut as
//! `dit-il` is; and what follows a verb goes with its ending. What may be the end of a word as
//! well is left to the document.

/// Small words of French that neither English nor Spanish has.
const FRENCH: [&str; 32] = [
    "le", "les", "des", "du", "et", "est", "dans", "une", "pour", "qui", "sur", "au", "aux", "par",
    "pas", "ce", "cette", "ces", "sont", "avec", "à", "il", "ils", "elle", "nous", "vous", "leur",
    "ses", "plus", "ont", "mais", "ou",
];
/// Small words of Spanish and English that French does not have.
const OTHER: [&str; 38] = [
    "el", "los", "las", "del", "y", "una", "para", "por", "con", "su", "sus", "al", "es", "lo",
    "como", "más", "no", "the", "of", "and", "to", "in", "is", "for", "that", "with", "by", "was",
    "were", "this", "from", "at", "it", "be", "are", "as", "its", "which",
];
/// Words that stand before a hyphen and hardly begin a word that goes on without one.
const BEFORE: [&str; 9] = [
    "après", "arrière", "avant", "demi", "là", "quelques", "semi", "vice", "ceux",
];
/// Words that stand behind a hyphen and end no other word.
const BEHIND: [&str; 9] = [
    "dessous", "dessus", "mêmes", "même", "moi", "toi", "être", "uns", "unes",
];
/// Places behind `au-`, `par-`, `là-` and `ci-`.
const PLACES: [&str; 8] = [
    "après", "bas", "contre", "dedans", "dehors", "delà", "devant", "haut",
];
/// Pronouns behind the ending of a verb in `ez`.
const OBJECTS: [&str; 9] = ["en", "la", "le", "les", "leur", "lui", "nous", "vous", "y"];
/// Endings of the future tense: `porte-rait` is no `porte-parole`.
const FUTURE: [&str; 9] = [
    "ra", "rai", "raient", "rait", "ras", "rez", "riez", "rions", "ront",
];
/// What is written in one word with `porte`.
const ONE_WITH_PORTE: [&str; 6] = [
    "feuille", "feuilles", "manteau", "manteaux", "monnaie", "faix",
];

/// Whether the lines on either side of a break are French, by their small words.
pub(super) fn is_french(line: &str, next: &str) -> bool {
    let words = || {
        let words = line.split(' ').chain(next.split(' '));
        words.map(|word| word.trim_matches(|c: char| !c.is_alphabetic()))
    };
    let of = |list: &[&str]| words().filter(|word| list.contains(word)).count();
    let elided = |word: &&str| {
        let mut letters = word.chars();
        let first = letters.next();
        first.is_some_and(|c| "cdjlmnsCDJLMNS".contains(c))
            && matches!(letters.next(), Some('’' | '\''))
    };
    of(&FRENCH) + words().filter(elided).count() > of(&OTHER)
}

/// Whether the halves of a French word broken at a line end, in lower case, are those of a
/// compound that is written with a hyphen.
pub(super) fn keeps_hyphen(first: &str, second: &str) -> bool {
    let (before, after) = (last_part(first), first_part(second));
    is_letter_within(first, before)
        || is_letter_within(second, after)
        || (first.ends_with("-ce") && after.starts_with("qu"))
        || BEFORE.contains(&before)
        || (BEHIND.contains(&after) && before.chars().count() > 1)
        || follows_verb(before, after)
        || points(before, after)
        || (before == "porte" && !FUTURE.contains(&after) && !ONE_WITH_PORTE.contains(&after))
        || (before == "sous" && !is_one_with_sous(after))
        || (["au", "par", "ci"].contains(&before) && PLACES.contains(&after))
}

fn last_part(word: &str) -> &str {
    word.rsplit('-').next().unwrap_or(word)
}

fn first_part(word: &str) -> &str {
    word.split('-').next().unwrap_or(word)
}

/// Whether a part of a word between two hyphens, as in `c’est-à-dire` and `a-t-il`, is one letter.
fn is_letter_within(word: &str, part: &str) -> bool {
    part.len() < word.len() && part.chars().count() == 1
}

/// Whether `after` is a pronoun that stands behind a verb which ends as `before` does.
fn follows_verb(before: &str, after: &str) -> bool {
    let ends = |endings: &[&str]| endings.iter().any(|ending| before.ends_with(ending));
    match after {
        "il" | "ils" | "elle" | "elles" | "on" => ends(&["t", "d"]),
        "ce" => ends(&["t"]),
        "je" => ends(&["s", "ai", "é"]),
        "tu" => ends(&["s", "x"]),
        "nous" if ends(&["ons", "mmes"]) => true,
        "vous" if ends(&["tes"]) => true,
        _ => ends(&["ez"]) && OBJECTS.contains(&after),
    }
}

/// Whether `after` points to what `before` names: `celui-ci`, `ces jours-là`.
fn points(before: &str, after: &str) -> bool {
    match after {
        "ci" => before == "celui" || before.len() > 3 && before.ends_with(['e', 's', 'x']),
        "là" => !["ce", "de", "voi"].contains(&before),
        _ => false,
    }
}

/// Whether a word that goes on so has `sous` for its first syllable: `souscrire`, `soustraire`.
fn is_one_with_sous(after: &str) -> bool {
    let subtracts =
        after.starts_with("tra") && !after.starts_with("traita") && !after.starts_with("traite");
    subtracts || after.starts_with("cri") || after.starts_with("sign")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(halves: &[(&str, &str)], expected: bool) {
        for (first, second) in halves {
            assert_eq!(keeps_hyphen(first, second), expected, "{first}-{second}");
        }
    }

    #[test]
    fn compounds_keep_their_hyphen() {
        check(
            &[
                ("au", "dessus"),
                ("au", "delà"),
                ("ci", "après"),
                ("peut", "être"),
                ("est-à", "dire"),
                ("est", "à-dire"),
                ("vis-à", "vis"),
                ("lui", "même"),
                ("eux", "mêmes"),
                ("celui", "ci"),
                ("jours", "là"),
                ("quelques", "unes"),
                ("là", "bas"),
                ("rendez", "vous"),
                ("porte", "parole"),
                ("vice", "présidente"),
                ("après", "midi"),
                ("sous", "traitants"),
            ],
            true,
        );
        check(
            &[
                ("est", "ce"),
                ("est-ce", "que"),
                ("dit", "il"),
                ("a-t", "elle"),
                ("a", "t-on"),
                ("sont", "ils"),
                ("prend", "elle"),
                ("pouvons", "nous"),
                ("puis", "je"),
                ("veux", "tu"),
                ("laissez", "les"),
                ("allez", "y"),
                ("dis", "moi"),
            ],
            true,
        );
    }

    #[test]
    fn syllables_do_not() {
        check(
            &[
                ("commen", "ce"),
                ("vil", "le"),
                ("fami", "lle"),
                ("mer", "ci"),
                ("voi", "là"),
                ("ver", "tu"),
                ("ci", "toyens"),
                ("au", "torité"),
                ("porte", "ront"),
                ("sous", "crire"),
                ("sous", "traction"),
                ("natu", "relle"),
                ("régi", "on"),
                ("par", "tenaires"),
                ("cel", "les"),
                ("gouverne", "ment"),
            ],
            false,
        );
    }

    #[test]
    fn small_words_tell_french() {
        assert!(is_french(
            "le conseil et les communes ont un vice-",
            "président"
        ));
        assert!(is_french("l’eau, c’est-", "à-dire la vie"));
        assert!(!is_french(
            "el consejo y los municipios tienen un vice-",
            "presidente"
        ));
        assert!(!is_french(
            "the council has a vice-",
            "president for the towns"
        ));
    }
}
