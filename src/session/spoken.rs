//! The languages that are stated for a session.

use std::sync::LazyLock;

use super::words::{Aliases, Folded, Word, folded_words, words};
use super::{StatedLanguage, labels};
use crate::language::Lang;

static LANGUAGES: LazyLock<Aliases<Lang>> =
    LazyLock::new(|| Aliases::new(labels::LANGUAGES.iter().copied()));

static LANGUAGE_CODES: LazyLock<Aliases<Lang>> =
    LazyLock::new(|| Aliases::new(labels::LANGUAGE_CODES.iter().copied()));

static OTHER_LANGUAGES: LazyLock<Aliases<&'static str>> =
    LazyLock::new(|| Aliases::new(labels::OTHER_LANGUAGES.iter().copied()));

/// Whether the piece says in what languages one speaks: "In English and French", "English with
/// interpretation into Spanish".
pub(super) fn is_language_statement(piece: &str) -> bool {
    const COMPANY: [&str; 28] = [
        "in",
        "with",
        "into",
        "from",
        "interpretation",
        "simultaneous",
        "available",
        "to",
        "language",
        "languages",
        "con",
        "en",
        "interpretacion",
        "simultanea",
        "al",
        "del",
        "traduccion",
        "avec",
        "interpretation",
        "simultanee",
        "vers",
        "le",
        "l",
        "traduction",
        "only",
        "in",
        "the",
        "held",
    ];
    let list = folded_words(piece);
    let named = |word: &Folded| {
        LANGUAGES.word(word).is_some() || (word.len() > 3 && OTHER_LANGUAGES.word(word).is_some())
    };
    list.iter().any(named)
        && list.iter().all(|word| {
            named(word) || COMPANY.contains(&word.as_str()) || labels::CONNECTORS.contains(word)
        })
}

/// Whether a sentence names languages as a list does: each behind a preposition, a sign or another
/// one, and none before a noun of which it is the adjective.
pub(super) fn lists_languages(sentence: &str) -> bool {
    let all: Vec<Word> = words(sentence, 0).collect();
    let named = |word: &Word| {
        word.folded.len() > 3
            && (LANGUAGES.word(&word.folded).is_some()
                || OTHER_LANGUAGES.word(&word.folded).is_some())
    };
    let fits = |(at, word): (usize, &Word)| {
        let next = all.get(at + 1);
        let gap = next.map(|next| sentence[word.span.end..next.span.start].trim());
        let goes_on = next.is_none_or(|next| {
            named(next)
                || labels::CONNECTORS.contains(&next.folded)
                || labels::BEHIND_LANGUAGES.contains(&next.folded)
        });
        goes_on || gap.is_some_and(|gap| !gap.is_empty())
    };
    let mut found = all
        .iter()
        .enumerate()
        .filter(|(_, word)| named(word))
        .peekable();
    found.peek().is_some() && found.all(fits)
}

/// Whether every word of `value` names a language or joins two names.
pub(super) fn is_language_list(value: &str) -> bool {
    let list = folded_words(value);
    !list.is_empty()
        && list.iter().all(|word| {
            LANGUAGES.word(word).is_some()
                || LANGUAGE_CODES.word(word).is_some()
                || OTHER_LANGUAGES.word(word).is_some()
                || labels::CONNECTORS.contains(word)
        })
}

/// Languages named in `value`, in order. Codes count only when no language is named, since `en`
/// and `es` are words of their own.
pub(super) fn languages(value: &str) -> Vec<StatedLanguage> {
    let list: Vec<Word> = words(value, 0).collect();
    let is_name = |word: &Word| {
        LANGUAGES.word(&word.folded).is_some()
            || (word.folded.len() > 3 && OTHER_LANGUAGES.word(&word.folded).is_some())
    };
    let codes = !list.iter().any(is_name);
    let listed = |word: &Word| {
        let before = value[..word.span.start].trim_end();
        let after = value[word.span.end..].trim_start();
        let signs = [',', '/', ';', '|', '-', '–', '·'];
        (before.is_empty() || before.ends_with(signs))
            && (after.is_empty() || after.starts_with(signs))
    };
    let code_of = |word: &Word| {
        let coded = codes || listed(word);
        let analysed = LANGUAGES
            .word(&word.folded)
            .or_else(|| LANGUAGE_CODES.word(&word.folded).filter(|_| coded));
        let other = || {
            OTHER_LANGUAGES
                .word(&word.folded)
                .filter(|_| coded || word.folded.len() > 3)
        };
        analysed.map(|lang| lang.code()).or_else(other)
    };
    let stated = |word: &Word| {
        code_of(word).map(|code| StatedLanguage {
            printed: value[word.span.clone()].to_owned(),
            code: code.to_owned(),
        })
    };
    list.iter().filter_map(stated).collect()
}
