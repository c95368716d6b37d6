//! Words of a printed line, folded, with their places.
//!
//! Labels, months, languages and time zones are compared by these words: without case and without
//! accents, so that a heading typed in a hurry is still the heading. Counting words in running
//! text is the work of the analysis stage, not of this file.

use std::borrow::{Borrow, Cow};
use std::ops::{Deref, Range};
use std::sync::{LazyLock, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A folded word or phrase; as it stands in the text where folding changes nothing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Folded<'t>(Cow<'t, str>);

impl Folded<'_> {
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn push_str(&mut self, more: &str) {
        self.0.to_mut().push_str(more);
    }
}

impl Deref for Folded<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Folded<'_> {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Folded<'_> {
    fn eq(&self, other: &str) -> bool {
        *self.0 == *other
    }
}

impl PartialEq<&str> for Folded<'_> {
    fn eq(&self, other: &&str) -> bool {
        *self.0 == **other
    }
}

impl PartialEq<String> for Folded<'_> {
    fn eq(&self, other: &String) -> bool {
        *self.0 == **other
    }
}

impl From<String> for Folded<'_> {
    fn from(folded: String) -> Self {
        Folded(Cow::Owned(folded))
    }
}

impl From<Folded<'_>> for String {
    fn from(folded: Folded<'_>) -> Self {
        folded.0.into_owned()
    }
}

/// A run of letters and digits, folded, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word<'t> {
    pub(super) folded: Folded<'t>,
    pub(super) span: Range<usize>,
}

/// One lexical piece of a date or a time line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Lexeme {
    /// A run of digits and how many there are.
    Number(u32, usize),
    /// A run of letters, folded.
    Letters(String),
    /// Anything else but blanks.
    Sign(char),
}

/// A [`Lexeme`] and its byte range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) lexeme: Lexeme,
    pub(super) span: Range<usize>,
}

impl Token {
    pub(super) fn is_sign(&self, signs: &str) -> bool {
        matches!(self.lexeme, Lexeme::Sign(c) if signs.contains(c))
    }

    pub(super) fn letters(&self) -> Option<&str> {
        match &self.lexeme {
            Lexeme::Letters(word) => Some(word),
            _ => None,
        }
    }

    pub(super) fn number(&self) -> Option<(u32, usize)> {
        match self.lexeme {
            Lexeme::Number(value, digits) => Some((value, digits)),
            _ => None,
        }
    }
}

/// Lower case without accents; ligatures and ordinal marks become letters.
pub(super) fn fold(text: &str) -> Folded<'_> {
    let plain = |b: u8| b.is_ascii() && !b.is_ascii_uppercase();
    Folded(match text.bytes().all(plain) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(folded(text)),
    })
}

fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match (c.is_ascii(), LATIN.get(c as usize)) {
            (true, _) => out.push(c.to_ascii_lowercase()),
            (false, Some(folded)) => out.push_str(folded),
            (false, None) => fold_char(c, &mut out),
        }
    }
    out
}

/// The folded forms of the letters that our languages write with.
static LATIN: LazyLock<Vec<String>> = LazyLock::new(|| {
    const LAST: char = '\u{24f}';
    let folded = |c: char| {
        let mut out = String::new();
        fold_char(c, &mut out);
        out
    };
    ('\0'..=LAST).map(folded).collect()
});

fn fold_char(c: char, out: &mut String) {
    for c in std::iter::once(c).nfd().filter(|&c| !is_combining_mark(c)) {
        match c {
            'œ' | 'Œ' => out.push_str("oe"),
            'æ' | 'Æ' => out.push_str("ae"),
            'º' => out.push('o'),
            'ª' => out.push('a'),
            _ => out.extend(c.to_lowercase()),
        }
    }
}

/// The words of `text` from byte `from` on, with places counted in the whole of `text`.
///
/// An optional plural in brackets, as in `Organizer(s)`, belongs to its word and is not part of
/// the folded form.
pub(super) fn words(text: &str, from: usize) -> impl Iterator<Item = Word<'_>> + '_ {
    let mut at = from;
    std::iter::from_fn(move || {
        let start = at + word_start(text.get(at..)?)?;
        let end = start + word_len(&text[start..]);
        let folded = fold(&text[start..end]);
        at = end + optional_plural_len(&text[end..]);
        Some(Word {
            folded,
            span: start..at,
        })
    })
}

/// All words of `text`, folded, without their places.
pub(super) fn folded_words(text: &str) -> Vec<Folded<'_>> {
    words(text, 0).map(|word| word.folded).collect()
}

/// Where the first letter or figure stands.
fn word_start(rest: &str) -> Option<usize> {
    let plain = |b: &u8| b.is_ascii() && !b.is_ascii_alphanumeric();
    let at = rest.bytes().take_while(plain).count();
    Some(at + rest[at..].find(char::is_alphanumeric)?)
}

fn word_len(rest: &str) -> usize {
    let plain = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    match rest.as_bytes().get(plain) {
        Some(b) if !b.is_ascii() => {
            let ends = |c: char| !c.is_alphanumeric() && !is_combining_mark(c);
            plain + rest[plain..].find(ends).unwrap_or(rest.len() - plain)
        }
        _ => plain,
    }
}

fn optional_plural_len(rest: &str) -> usize {
    if !rest.starts_with('(') {
        return 0;
    }
    ["(s)", "(es)", "(e)", "(e)s", "(a)", "(as)", "(S)", "(ES)"]
        .iter()
        .filter(|ending| rest.starts_with(**ending))
        .map(|ending| ending.len())
        .max()
        .unwrap_or(0)
}

/// Whether there is a figure in the text: no day and no hour is told without one.
pub(super) fn has_figures(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
}

/// Cuts a date or time line into numbers, letters and signs: `10h35` is three tokens.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let len = run_len(&text[at..], c);
        let span = at..at + len;
        at = span.end;
        if let Some(lexeme) = lexeme(&text[span.clone()], c) {
            out.push(Token { lexeme, span });
        }
    }
    out
}

fn run_len(rest: &str, first: char) -> usize {
    let belongs = |c: char| {
        if first.is_ascii_digit() {
            c.is_ascii_digit()
        } else {
            (c.is_alphabetic() || is_combining_mark(c)) && first.is_alphabetic()
        }
    };
    rest.char_indices()
        .skip(1)
        .find(|&(_, c)| !belongs(c))
        .map_or(rest.len(), |(i, _)| i)
}

fn lexeme(piece: &str, first: char) -> Option<Lexeme> {
    if first.is_whitespace() {
        None
    } else if first.is_ascii_digit() {
        Some(Lexeme::Number(
            piece.parse().unwrap_or(u32::MAX),
            piece.len(),
        ))
    } else if first.is_alphabetic() {
        Some(Lexeme::Letters(fold(piece).into()))
    } else {
        Some(Lexeme::Sign(first))
    }
}

/// A list of folded words, looked up at once however long it is.
///
/// A star at the end of a word stands for any ending.
pub(super) struct WordList {
    words: &'static [&'static str],
    known: OnceLock<Known>,
}

/// The words of a list, sorted for looking them up.
struct Known {
    whole: FxHashSet<&'static str>,
    /// By their first byte.
    stems: FxHashMap<u8, Vec<&'static str>>,
}

impl WordList {
    pub(super) const fn new(words: &'static [&'static str]) -> Self {
        Self {
            words,
            known: OnceLock::new(),
        }
    }

    /// The words as they are written.
    pub(super) fn words(&self) -> &'static [&'static str] {
        self.words
    }

    /// Whether the word is one of the list as it is written there.
    pub(super) fn contains(&self, folded: &str) -> bool {
        self.known().whole.contains(folded)
    }

    /// Whether the word is one of the list, or begins as one of its stems does.
    pub(super) fn matches(&self, folded: &str) -> bool {
        let known = self.known();
        known.whole.contains(folded)
            || folded
                .bytes()
                .next()
                .and_then(|first| known.stems.get(&first))
                .is_some_and(|stems| stems.iter().any(|stem| folded.starts_with(stem)))
    }

    fn known(&self) -> &Known {
        self.known.get_or_init(|| {
            let mut known = Known {
                whole: self.words.iter().copied().collect(),
                stems: FxHashMap::default(),
            };
            for stem in self.words.iter().filter_map(|word| word.strip_suffix('*')) {
                let first = stem.bytes().next().unwrap_or_default();
                known.stems.entry(first).or_default().push(stem);
            }
            known
        })
    }
}

/// Phrases, looked up by their first words however many there are.
///
/// A star at the end of a word that stands alone stands for any ending.
#[derive(Default)]
pub(super) struct Phrases {
    pub(super) all: Vec<Vec<Folded<'static>>>,
    by_first_word: FxHashMap<Folded<'static>, Vec<usize>>,
    /// By their first byte.
    stems: FxHashMap<u8, Vec<&'static str>>,
}

impl Phrases {
    /// Folds tables of phrases.
    pub(super) fn new(tables: impl IntoIterator<Item = &'static [&'static str]>) -> Self {
        let mut phrases = Self::default();
        for phrase in tables.into_iter().flatten() {
            match phrase.strip_suffix('*') {
                Some(stem) => phrases.add_stem(stem),
                None => phrases.add(folded_words(phrase)),
            }
        }
        phrases
    }

    /// The same with words that begin so.
    pub(super) fn with_stems(mut self, stems: &[&'static str]) -> Self {
        stems.iter().for_each(|stem| self.add_stem(stem));
        self
    }

    fn add_stem(&mut self, stem: &'static str) {
        let first = stem.bytes().next().unwrap_or_default();
        self.stems.entry(first).or_default().push(stem);
    }

    fn add(&mut self, phrase: Vec<Folded<'static>>) {
        if let Some(first) = phrase.first() {
            let row = self.by_first_word.entry(first.clone()).or_default();
            row.push(self.all.len());
            self.all.push(phrase);
        }
    }

    /// Whether the words of any phrase stand together in the list.
    pub(super) fn any_in(&self, list: &[Folded]) -> bool {
        (0..list.len()).any(|at| {
            let row = self.by_first_word.get(list[at].as_str());
            let stands =
                |row: &Vec<usize>| row.iter().any(|&of| list[at..].starts_with(&self.all[of]));
            row.is_some_and(stands) || self.has_stem_of(&list[at])
        })
    }

    fn has_stem_of(&self, word: &str) -> bool {
        let first = word.bytes().next().unwrap_or_default();
        let row = self.stems.get(&first);
        row.is_some_and(|row| row.iter().any(|stem| word.starts_with(stem)))
    }
}

/// The first of the signs in the text, and where; of two at one place the shorter.
pub(super) fn first_sign<'s>(text: &str, signs: &[&'s str]) -> Option<(usize, &'s str)> {
    let mut opens = [false; 256];
    for sign in signs {
        opens[sign.bytes().next().unwrap_or_default() as usize] = true;
    }
    let bytes = text.as_bytes();
    (0..bytes.len())
        .filter(|at| opens[bytes[*at] as usize])
        .find_map(|at| {
            let here = signs
                .iter()
                .filter(|sign| bytes[at..].starts_with(sign.as_bytes()));
            Some((at, *here.min_by_key(|sign| sign.len())?))
        })
}

/// An alias: its folded words and what they stand for.
type Alias<T> = (Vec<String>, T);

/// Phrases of one or more words and what each stands for, found by their first word.
pub(super) struct Aliases<T> {
    by_first_word: FxHashMap<String, Vec<Alias<T>>>,
}

impl<T: Copy> Aliases<T> {
    /// Folds a table of phrases. A phrase listed twice keeps its first meaning.
    pub(super) fn new<'a>(table: impl IntoIterator<Item = (T, &'a [&'a str])>) -> Self {
        let mut by_first_word: FxHashMap<String, Vec<Alias<T>>> = FxHashMap::default();
        for (meaning, phrases) in table {
            for phrase in phrases {
                let alias: Vec<String> = folded_words(phrase).into_iter().map(Into::into).collect();
                if let Some(first) = alias.first() {
                    let row = by_first_word.entry(first.clone()).or_default();
                    row.push((alias, meaning));
                }
            }
        }
        for row in by_first_word.values_mut() {
            row.sort_by_key(|(alias, _)| std::cmp::Reverse(alias.len()));
        }
        Self { by_first_word }
    }

    /// The longest alias with which `words` begin, and of how many words it is.
    ///
    /// Words of one alias stand close together in `text`: no bracket and no colon between them.
    pub(super) fn longest(&self, text: &str, words: &[Word]) -> Option<(T, usize)> {
        let row = self.by_first_word.get(words.first()?.folded.as_str())?;
        row.iter()
            .find(|(alias, _)| begins_with(text, words, alias))
            .map(|(alias, meaning)| (*meaning, alias.len()))
    }

    /// Whether any alias begins with this folded word.
    pub(super) fn begins(&self, folded: &str) -> bool {
        self.by_first_word.contains_key(folded)
    }

    /// What a single folded word stands for.
    pub(super) fn word(&self, folded: &str) -> Option<T> {
        let row = self.by_first_word.get(folded)?;
        row.iter()
            .find(|(alias, _)| alias.len() == 1)
            .map(|(_, meaning)| *meaning)
    }

    /// What the whole of `text` stands for, if it is an alias and nothing else.
    pub(super) fn whole(&self, text: &str) -> Option<T> {
        let all: Vec<Word> = words(text, 0).collect();
        self.longest(text, &all)
            .filter(|(_, len)| *len == all.len())
            .map(|(meaning, _)| meaning)
    }
}

fn begins_with(text: &str, words: &[Word], alias: &[String]) -> bool {
    words.len() >= alias.len()
        && words.iter().zip(alias).all(|(word, a)| word.folded == *a)
        && words[..alias.len()].windows(2).all(|pair| {
            let gap = &text[pair[0].span.end..pair[1].span.start];
            is_close(gap) || (gap.trim_end() == "." && pair[0].folded.len() <= 4)
        })
}

fn is_close(gap: &str) -> bool {
    let dash = [" – ", " — ", " - ", " | "].contains(&gap);
    gap.len() <= 6 && !dash && !gap.contains([':', ';', '(', ')', '[', '!', '?', '.'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_case_accents_and_ligatures() {
        assert_eq!(fold("Méthode ŒUVRE N.º"), "methode oeuvre n.o");
    }

    #[test]
    fn an_optional_plural_belongs_to_its_word() {
        let found: Vec<Word> = words("Langue(s) : fr", 0).collect();
        assert_eq!(found[0].folded, "langue");
        assert_eq!(found[0].span, 0..9);
        assert_eq!(found[1].folded, "fr");
    }

    #[test]
    fn tokens_part_digits_from_letters() {
        let seen: Vec<Lexeme> = tokens("9h05 à").into_iter().map(|t| t.lexeme).collect();
        let expected = [
            Lexeme::Number(9, 1),
            Lexeme::Letters("h".into()),
            Lexeme::Number(5, 2),
            Lexeme::Letters("a".into()),
        ];
        assert_eq!(seen, expected);
    }

    #[test]
    fn the_longest_alias_wins() {
        let table = Aliases::new([(1, ["sub theme"].as_slice()), (2, ["sub"].as_slice())]);
        let line: Vec<Word> = words("Sub-theme 1", 0).collect();
        assert_eq!(table.longest("Sub-theme 1", &line), Some((1, 2)));
    }
}
