//! Words of a printed line, folded, with their places.
//!
//! Labels, months, languages and time zones are compared by these words: without case and without
//! accents, so that a heading typed in a hurry is still the heading. Counting words in running
//! text is the work of the analysis stage, not of this file.

use std::borrow::{Borrow, Cow};
use std::collections::hash_map::Entry;
use std::ops::{Deref, Range};
use std::sync::{LazyLock, OnceLock};

use rustc_hash::FxHashMap;
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
pub(super) enum Lexeme<'t> {
    /// A run of digits and how many there are.
    Number(u32, usize),
    /// A run of letters, folded.
    Letters(Folded<'t>),
    /// Anything else but blanks.
    Sign(char),
}

/// A [`Lexeme`] and its byte range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token<'t> {
    pub(super) lexeme: Lexeme<'t>,
    pub(super) span: Range<usize>,
}

impl Token<'_> {
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
    if text.bytes().all(plain) {
        return Folded(Cow::Borrowed(text));
    }
    let mut out = String::with_capacity(text.len());
    put_folded(text, &mut out);
    Folded(Cow::Owned(out))
}

/// Puts a text there as [`fold`] has it.
pub(super) fn put_folded(text: &str, out: &mut String) {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        match &bytes[at..] {
            [] => return,
            [byte @ 0..=0x7f, ..] => {
                out.push(char::from(byte.to_ascii_lowercase()));
                at += 1;
            }
            [0xc3, byte, ..] if PLAIN[usize::from(byte % 64)] != b' ' => {
                out.push(char::from(PLAIN[usize::from(byte % 64)]));
                at += 2;
            }
            _ => {
                let c = text[at..].chars().next().unwrap_or_default();
                match LATIN.get(c as usize) {
                    Some(folded) => out.push_str(folded),
                    None => fold_char(c, out),
                }
                at += c.len_utf8().max(1);
            }
        }
    }
}

/// From À to ÿ the letters without their accents, a blank for what is otherwise folded.
static PLAIN: &[u8; 64] = b"aaaaaa ceeeeiiii nooooo  uuuuy  aaaaaa ceeeeiiii nooooo  uuuuy y";

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
    let mut at = if text.is_char_boundary(from) {
        from
    } else {
        text.len()
    };
    std::iter::from_fn(move || {
        let start = word_start(text, at)?;
        let (end, written) = word_end(text, start);
        let printed = &text[start..end];
        let folded = match written {
            Written::Small => Folded(Cow::Borrowed(printed)),
            Written::Ascii => Folded(Cow::Owned(printed.to_ascii_lowercase())),
            Written::Otherwise => fold(printed),
        };
        at = match text.as_bytes().get(end) {
            Some(b'(') => end + optional_plural_len(&text[end..]),
            _ => end,
        };
        Some(Word {
            folded,
            span: start..at,
        })
    })
}

/// All words of `text`, with their places.
pub(super) fn word_list(text: &str) -> Vec<Word<'_>> {
    let mut list = Vec::with_capacity(room(text));
    list.extend(words(text, 0));
    list
}

/// All words of `text`, folded, without their places.
pub(super) fn folded_words(text: &str) -> Vec<Folded<'_>> {
    let mut list = Vec::with_capacity(room(text));
    list.extend(words(text, 0).map(|word| word.folded));
    list
}

/// About as many words as a text may have.
fn room(text: &str) -> usize {
    text.len() / 5 + 2
}

/// Where the first letter or figure stands at or after byte `at`.
#[inline]
fn word_start(text: &str, mut at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    while BYTES[usize::from(*bytes.get(at)?)] == 0 {
        at += 1;
    }
    match bytes[at].is_ascii() {
        true => Some(at),
        false => Some(at + text[at..].find(char::is_alphanumeric)?),
    }
}

/// How a word is written.
enum Written {
    /// In small letters without accents, and figures.
    Small,
    /// In letters without accents, and figures.
    Ascii,
    Otherwise,
}

/// What a byte may be in a word.
static BYTES: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        kinds[byte] = match byte as u8 {
            b'a'..=b'z' | b'0'..=b'9' => SMALL,
            b'A'..=b'Z' => LARGE,
            0x80.. => BEYOND,
            _ => 0,
        };
        byte += 1;
    }
    kinds
};
const SMALL: u8 = 1;
const LARGE: u8 = 2;
/// Part of a letter that is not ASCII, or of a sign.
const BEYOND: u8 = 4;

/// Where the word ends that begins at byte `start`, and how it is written.
#[inline]
fn word_end(text: &str, start: usize) -> (usize, Written) {
    let mut seen = 0;
    let mut end = start;
    while let Some(&byte) = text.as_bytes().get(end) {
        let kind = BYTES[usize::from(byte)];
        if kind & (SMALL | LARGE) == 0 {
            if kind == BEYOND {
                let ends = |c: char| !is_alphanumeric(c) && !is_combining_mark(c);
                let whole = text[end..].find(ends).map_or(text.len(), |more| end + more);
                if whole > end {
                    return (whole, Written::Otherwise);
                }
            }
            break;
        }
        seen |= kind;
        end += 1;
    }
    match seen & LARGE {
        0 => (end, Written::Small),
        _ => (end, Written::Ascii),
    }
}

/// [`char::is_alphabetic`], at once for the letters with accents that our languages have.
pub(super) fn is_letter(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{24f}' if c != '×' && c != '÷') || c.is_alphabetic()
}

/// [`char::is_alphanumeric`], at once for the same letters.
fn is_alphanumeric(c: char) -> bool {
    is_letter(c) || c.is_numeric()
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

/// The parts of a text between blanks, as [`str::split_whitespace`] has them, for text that is
/// mostly without accents.
pub(super) fn parts(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (part, behind) = first_part(rest)?;
        rest = behind;
        Some(part)
    })
}

/// The first part of a text between blanks, and what stands behind it.
pub(super) fn first_part(text: &str) -> Option<(&str, &str)> {
    let blank = |b: &u8| matches!(b, b' ' | b'\t'..=b'\r');
    let lead = text.bytes().take_while(blank).count();
    let mut text = &text[lead..];
    // A blank of more than one byte.
    if text.starts_with(|c: char| !c.is_ascii() && c.is_whitespace()) {
        text = text.trim_start();
    }
    let plain = |b: &u8| b.is_ascii() && !blank(b);
    let mut len = text.bytes().take_while(plain).count();
    if text.as_bytes().get(len).is_some_and(|b| !b.is_ascii()) {
        let more = text[len..].find(char::is_whitespace);
        len = more.map_or(text.len(), |more| len + more);
    }
    (len > 0).then(|| text.split_at(len))
}

/// Whether there is a figure in the text: no day and no hour is told without one.
pub(super) fn has_figures(text: &str) -> bool {
    // Without a way out a loop looks at many bytes at a time.
    let any = |bytes: &[u8]| {
        bytes
            .iter()
            .fold(false, |found, b| found | b.is_ascii_digit())
    };
    text.as_bytes().chunks(64).any(any)
}

/// Cuts a date or time line into numbers, letters and signs: `10h35` is three tokens.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out = Vec::with_capacity(text.len() / 4 + 2);
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
    if first.is_ascii_digit() {
        return rest.bytes().take_while(u8::is_ascii_digit).count();
    }
    if !first.is_alphabetic() {
        return first.len_utf8();
    }
    let plain = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    match rest.as_bytes().get(plain) {
        Some(b) if !b.is_ascii() => {
            let ends = |c: char| !c.is_alphabetic() && !is_combining_mark(c);
            rest[plain..]
                .find(ends)
                .map_or(rest.len(), |more| plain + more)
        }
        _ => plain,
    }
}

fn lexeme(piece: &str, first: char) -> Option<Lexeme<'_>> {
    if first.is_whitespace() {
        None
    } else if first.is_ascii_digit() {
        Some(Lexeme::Number(
            piece.parse().unwrap_or(u32::MAX),
            piece.len(),
        ))
    } else if first.is_alphabetic() {
        Some(Lexeme::Letters(fold(piece)))
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
    whole: ByWord<()>,
    stems: Stems,
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
    #[inline]
    pub(super) fn contains(&self, folded: &str) -> bool {
        self.known().whole.get(folded).is_some()
    }

    /// Whether the word is one of the list, or begins as one of its stems does.
    #[inline]
    pub(super) fn matches(&self, folded: &str) -> bool {
        let known = self.known();
        known.whole.get(folded).is_some() || known.stems.any_begins(folded)
    }

    fn known(&self) -> &Known {
        self.known.get_or_init(|| {
            let mut known = Known {
                whole: ByWord::default(),
                stems: Stems::default(),
            };
            for word in self.words {
                known.whole.entry(word).or_insert(());
                if let Some(stem) = word.strip_suffix('*') {
                    known.stems.add(stem, MARK);
                }
            }
            known
        })
    }
}

/// Something for each of some words. That a word is none of them is mostly known by its beginning
/// and its length, without looking it up.
pub(super) struct ByWord<T> {
    /// A bit for each [`outline`](Self::outline) of the words.
    outlines: [u64; 64],
    known: FxHashMap<Box<str>, T>,
}

impl<T> Default for ByWord<T> {
    fn default() -> Self {
        Self {
            outlines: [0; 64],
            known: FxHashMap::default(),
        }
    }
}

impl<T> ByWord<T> {
    #[inline(always)]
    pub(super) fn get(&self, word: &str) -> Option<&T> {
        let (row, bit) = Self::outline(word);
        match self.outlines[row] & bit {
            0 => None,
            _ => self.look_up(word),
        }
    }

    #[inline(never)]
    fn look_up(&self, word: &str) -> Option<&T> {
        self.known.get(word)
    }

    /// The place of a word.
    pub(super) fn entry(&mut self, word: &str) -> Entry<'_, Box<str>, T> {
        let (row, bit) = Self::outline(word);
        self.outlines[row] |= bit;
        self.known.entry(word.into())
    }

    /// A place among 64 times 64 by the first four bytes of a word and its length.
    #[inline(always)]
    fn outline(word: &str) -> (usize, u64) {
        let first = match word.as_bytes() {
            [a, b, c, d, ..] => [*a, *b, *c, *d],
            few => {
                let at = |place: usize| few.get(place).copied().unwrap_or_default();
                [at(0), at(1), at(2), 0]
            }
        };
        let begins = u32::from_le_bytes(first) ^ (word.len() as u32) << 27;
        let place = begins.wrapping_mul(0x9e37_79b1) >> 20;
        ((place >> 6) as usize, 1 << (place & 63))
    }
}

/// Beginnings of words, by their first bytes, each with a mark.
#[derive(Default)]
struct Stems {
    rows: [Vec<(&'static str, u8)>; 32],
    /// By the first byte, the second ones of the stems of its row, a bit for each; all of them where
    /// a stem has no second one.
    seconds: [u32; 32],
}

impl Stems {
    fn add(&mut self, stem: &'static str, mark: u8) {
        let row = Self::row(stem);
        self.rows[row].push((stem, mark));
        self.seconds[row] |= match stem.as_bytes().get(1) {
            Some(second) => 1 << (second % 32),
            None => u32::MAX,
        };
    }

    #[inline]
    fn any_begins(&self, word: &str) -> bool {
        self.marks_of(word) != 0
    }

    /// The marks of the stems with which the word begins.
    #[inline]
    fn marks_of(&self, word: &str) -> u8 {
        let row = Self::row(word);
        let second = word.as_bytes().get(1).copied().unwrap_or_default();
        // A word of one letter may be a stem of one.
        if self.seconds[row] >> (second % 32) & 1 == 0 {
            return 0;
        }
        let stems = self.rows[row].iter();
        let begins = stems.filter(|(stem, _)| word.starts_with(stem));
        begins.fold(0, |marks, (_, mark)| marks | mark)
    }

    fn row(word: &str) -> usize {
        usize::from(word.as_bytes().first().copied().unwrap_or_default()) % 32
    }
}

/// The mark of what needs none.
const MARK: u8 = 1;

/// Phrases, looked up by their first words however many there are.
///
/// A star at the end of a word that stands alone stands for any ending.
#[derive(Default)]
pub(super) struct Phrases {
    pub(super) all: Vec<Vec<Folded<'static>>>,
    by_first_word: ByWord<Vec<usize>>,
    stems: Stems,
}

impl Phrases {
    /// Folds the phrases of a table.
    pub(super) fn new(table: impl IntoIterator<Item = &'static &'static str>) -> Self {
        let mut phrases = Self::default();
        for phrase in table {
            match phrase.strip_suffix('*') {
                Some(stem) => phrases.stems.add(stem, MARK),
                None => phrases.add(folded_words(phrase)),
            }
        }
        phrases
    }

    fn add(&mut self, phrase: Vec<Folded<'static>>) {
        if let Some(first) = phrase.first() {
            let row = self.by_first_word.entry(first).or_default();
            row.push(self.all.len());
            self.all.push(phrase);
        }
    }

    /// Whether the words of any phrase stand together in the list.
    pub(super) fn any_in(&self, list: &[Folded]) -> bool {
        let stands = |at: usize| self.any_opens(&list[at..]) || self.stems.any_begins(&list[at]);
        (0..list.len()).any(stands)
    }

    /// Whether the list begins with the words of any phrase.
    pub(super) fn any_opens(&self, list: &[Folded]) -> bool {
        let first = list.first();
        let row = first.and_then(|first| self.by_first_word.get(first));
        row.is_some_and(|row| row.iter().any(|&of| list.starts_with(&self.all[of])))
    }
}

/// Words and phrases that are told apart by marks, looked up together.
#[derive(Default)]
pub(super) struct MarkedPhrases {
    phrases: Phrases,
    /// The mark of each phrase; the stems have theirs.
    marks: Vec<u8>,
}

impl MarkedPhrases {
    /// The same with the phrases of a table under a mark, which is one bit. A star is what it is in
    /// [`Phrases`].
    pub(super) fn with(
        mut self,
        mark: u8,
        table: impl IntoIterator<Item = &'static &'static str>,
    ) -> Self {
        for phrase in table {
            match phrase.strip_suffix('*') {
                Some(stem) => self.phrases.stems.add(stem, mark),
                None => self.phrases.add(folded_words(phrase)),
            }
        }
        self.marks.resize(self.phrases.all.len(), mark);
        self
    }

    /// The same with words that begin so.
    pub(super) fn with_stems(mut self, mark: u8, stems: &[&'static str]) -> Self {
        stems
            .iter()
            .for_each(|stem| self.phrases.stems.add(stem, mark));
        self
    }

    /// The marks of all phrases whose words stand together in the text.
    pub(super) fn marks_within(&self, text: &str) -> u8 {
        let mut marks = 0;
        for word in words(text, 0) {
            marks |= self.phrases.stems.marks_of(&word.folded);
            let row = self.phrases.by_first_word.get(&word.folded);
            let row = row.map_or(&[][..], Vec::as_slice);
            let new = |of: &&usize| marks & self.marks[**of] == 0;
            let Some(longest) = row
                .iter()
                .filter(new)
                .map(|&of| self.phrases.all[of].len())
                .max()
            else {
                continue;
            };
            let list = words(text, word.span.start).take(longest);
            let list: Vec<Folded> = list.map(|word| word.folded).collect();
            for &of in row
                .iter()
                .filter(|&&of| list.starts_with(&self.phrases.all[of]))
            {
                marks |= self.marks[of];
            }
        }
        marks
    }

    /// The marks of all phrases whose words stand together in the list.
    pub(super) fn marks_in(&self, list: &[Folded]) -> u8 {
        let mut marks = 0;
        for (at, word) in list.iter().enumerate() {
            for &of in self.phrases.by_first_word.get(word).into_iter().flatten() {
                // The first word is the same.
                let stands = || list[at + 1..].starts_with(&self.phrases.all[of][1..]);
                if marks & self.marks[of] == 0 && stands() {
                    marks |= self.marks[of];
                }
            }
            marks |= self.phrases.stems.marks_of(word);
        }
        marks
    }
}

/// Signs that part a line, at most 64.
pub(super) struct Signs<const N: usize> {
    signs: [&'static str; N],
    /// By a byte the signs that begin with it, a bit for each.
    opened: [u64; 256],
}

impl<const N: usize> Signs<N> {
    pub(super) const fn new(signs: [&'static str; N]) -> Self {
        let mut opened = [0; 256];
        let mut at = 0;
        while at < N {
            opened[signs[at].as_bytes()[0] as usize] |= 1 << at;
            at += 1;
        }
        Self { signs, opened }
    }

    /// The first of the signs in the text, and where; of two at one place the shorter.
    pub(super) fn first_in(&self, text: &str) -> Option<(usize, &'static str)> {
        let bytes = text.as_bytes();
        let mut from = 0;
        loop {
            let opens = |byte: &u8| self.opened[usize::from(*byte)] != 0;
            let at = from + bytes[from..].iter().position(opens)?;
            if let Some(sign) = self.shortest_at(&bytes[at..]) {
                return Some((at, sign));
            }
            from = at + 1;
        }
    }

    /// The shortest of the signs with which a text begins that is not empty.
    fn shortest_at(&self, text: &[u8]) -> Option<&'static str> {
        let mut opened = self.opened[usize::from(text[0])];
        let mut shortest: Option<&'static str> = None;
        while opened != 0 {
            let sign = self.signs[opened.trailing_zeros() as usize];
            opened &= opened - 1;
            // Byte by byte: the signs are too short for anything that must be called.
            let pairs = text.iter().zip(sign.as_bytes());
            let stands = sign.len() <= text.len() && pairs.into_iter().all(|(a, b)| a == b);
            if stands && shortest.is_none_or(|known| sign.len() < known.len()) {
                shortest = Some(sign);
            }
        }
        shortest
    }
}

/// An alias: its folded words and what they stand for.
type Alias<T> = (Vec<String>, T);

/// Phrases of one or more words and what each stands for, found by their first word.
pub(super) struct Aliases<T> {
    by_first_word: ByWord<Vec<Alias<T>>>,
}

impl<T: Copy> Aliases<T> {
    /// Folds a table of phrases. A phrase listed twice keeps its first meaning.
    pub(super) fn new<'a>(table: impl IntoIterator<Item = (T, &'a [&'a str])>) -> Self {
        let mut by_first_word: ByWord<Vec<Alias<T>>> = ByWord::default();
        for (meaning, phrases) in table {
            for phrase in phrases {
                let alias: Vec<String> = folded_words(phrase).into_iter().map(Into::into).collect();
                if let Some(first) = alias.first() {
                    let row = by_first_word.entry(first).or_default();
                    row.push((alias, meaning));
                }
            }
        }
        for row in by_first_word.known.values_mut() {
            row.sort_by_key(|(alias, _)| std::cmp::Reverse(alias.len()));
        }
        Self { by_first_word }
    }

    /// The longest alias with which `words` begin, and of how many words it is.
    ///
    /// Words of one alias stand close together in `text`: no bracket and no colon between them.
    pub(super) fn longest(&self, text: &str, words: &[Word]) -> Option<(T, usize)> {
        let row = self.by_first_word.get(&words.first()?.folded)?;
        row.iter()
            .find(|(alias, _)| begins_with(text, words, alias))
            .map(|(alias, meaning)| (*meaning, alias.len()))
    }

    /// Whether any alias begins with this folded word.
    pub(super) fn begins(&self, folded: &str) -> bool {
        self.by_first_word.get(folded).is_some()
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
        let first = words(text, 0).next()?;
        if !self.begins(&first.folded) {
            return None;
        }
        self.whole_of(text, &word_list(text))
    }

    /// The same of a text whose words are known.
    pub(super) fn whole_of(&self, text: &str, words: &[Word]) -> Option<T> {
        self.longest(text, words)
            .filter(|(_, len)| *len == words.len())
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
    fn letters_are_those_of_unicode() {
        for c in '\0'..='\u{2ff}' {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
        }
    }

    #[test]
    fn parts_stand_between_blanks_of_any_width() {
        for text in [
            "",
            " ",
            "one",
            " one  two\u{a0}three\u{2009}\n\u{3000}ünd\u{85}vier ",
        ] {
            let expected: Vec<&str> = text.split_whitespace().collect();
            assert_eq!(parts(text).collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn a_word_that_a_list_does_not_have_is_none_of_it() {
        let mut known = ByWord::default();
        let words = ["", "a", "of", "the", "with", "seance"];
        for (at, word) in words.into_iter().enumerate() {
            known.entry(word).or_insert(at);
        }
        for (at, word) in words.into_iter().enumerate() {
            assert_eq!(known.get(word), Some(&at));
        }
        for word in ["b", "off", "then", "wit", "seances"] {
            assert_eq!(known.get(word), None);
        }
    }

    #[test]
    fn each_letter_is_folded_as_its_parts_are() {
        for c in '\0'..='\u{2ff}' {
            let mut by_parts = String::new();
            fold_char(c, &mut by_parts);
            assert_eq!(fold(&c.to_string()), by_parts, "{c:?}");
        }
    }

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
            Lexeme::Letters(fold("h")),
            Lexeme::Number(5, 2),
            Lexeme::Letters(fold("a")),
        ];
        assert_eq!(seen, expected);
    }

    #[test]
    fn the_first_sign_is_the_shorter_of_two_at_one_place() {
        static SIGNS: Signs<4> = Signs::new([" - ", " -", ": ", "→"]);
        for (text, expected) in [
            ("", None),
            ("one-two:three", None),
            ("one - two: three", Some((3, " -"))),
            ("one: two → three", Some((3, ": "))),
            ("é – one → two", Some((11, "→"))),
            ("one:", None),
        ] {
            assert_eq!(SIGNS.first_in(text), expected, "{text}");
        }
    }

    #[test]
    fn marks_are_those_of_the_phrases_that_stand_in_the_list() {
        let (room, number) = (1, 2);
        let phrases = MarkedPhrases::default()
            .with(room, &["room for", "seat", "limit*"])
            .with(number, &["two", "room", "un*"]);
        for (text, expected) in [
            ("the valley", 0),
            ("Room for all", room | number),
            ("the room", number),
            ("two seats, limited", room | number),
            ("SEAT", room),
            ("une", number),
            ("room, and for", number),
        ] {
            assert_eq!(phrases.marks_in(&folded_words(text)), expected, "{text}");
        }
    }

    #[test]
    fn the_longest_alias_wins() {
        let table = Aliases::new([(1, ["sub theme"].as_slice()), (2, ["sub"].as_slice())]);
        let line: Vec<Word> = words("Sub-theme 1", 0).collect();
        assert_eq!(table.longest("Sub-theme 1", &line), Some((1, 2)));
    }
}
