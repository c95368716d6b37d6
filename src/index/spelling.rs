//! How the words of a document are written: with its stream, that is its text.
//!
//! A type knows the case-folded form of a word, and most words are written so, with one space
//! before them. What is kept are the others: which of them begin with a capital, and what else than a
//! space stands before them.
//!
//! ```text
//! gaps:       number, then length and bytes of each that is not one space, in the order of sight
//! tokens:     for each that is not written as its form behind one space: how many of those that are
//!             stand before it; 8 times the number of its gap, 0 being one space, and its writing;
//!             where the writing is none of those known, length and bytes of the word
//! tail:       everything behind the last token
//! ```
//! All numbers are of variable length (codec); the first number of all is the length of the text.
//! The text of a document whose words cannot be found in it again stands in the tail, whole.

use rustc_hash::FxHashMap;

use super::codec::{Reader, put};
use crate::analysis::is_plain;

/// What stands before most words.
const SPACE: &str = " ";
/// The first letter is a capital.
const CAPITAL: u32 = 1;
/// All letters are capitals.
const CAPITALS: u32 = 2;
/// The word is spelled out.
const OTHER: u32 = 3;
/// Apostrophes are typographic.
const CURLY: u32 = 4;
/// The number of a gap is counted in these.
const WRITINGS: u32 = 8;

/// Appends how the words of a text are written, given where each stands and its case-folded form, which
/// is asked for where the word might not be written so. Without words all of the text is what stands
/// behind them.
pub(crate) fn put_spelling<'f>(
    out: &mut Vec<u8>,
    text: &str,
    spans: &[(u32, u32)],
    form: impl Fn(usize) -> &'f str,
) {
    put(out, text.len() as u32);
    let mut spelling = Spelling::default();
    let tail = match spelling.read(text, spans, form) {
        Some(tail) => tail,
        None => {
            spelling = Spelling::default();
            text
        }
    };
    put(out, spelling.gaps.len() as u32);
    for gap in &spelling.gaps {
        put_bytes(out, gap);
    }
    put(out, spelling.words.len() as u32);
    out.extend_from_slice(&spelling.words);
    out.extend_from_slice(tail.as_bytes());
}

fn put_bytes(out: &mut Vec<u8>, text: &str) {
    put(out, text.len() as u32);
    out.extend_from_slice(text.as_bytes());
}

/// What has been seen of a text so far.
#[derive(Default)]
struct Spelling<'t> {
    gaps: Vec<&'t str>,
    numbers: FxHashMap<&'t str, u32>,
    words: Vec<u8>,
    /// Words since the last one that is no ordinary one.
    ordinary: u32,
}

impl<'t> Spelling<'t> {
    /// Reads a text along its words; gives what stands behind the last of them. `None` where they do not
    /// fit.
    fn read<'f>(
        &mut self,
        text: &'t str,
        spans: &[(u32, u32)],
        form: impl Fn(usize) -> &'f str,
    ) -> Option<&'t str> {
        let mut behind = 0;
        for (place, &(start, end)) in spans.iter().enumerate() {
            let (start, end) = (start as usize, end as usize);
            let (gap, word) = (text.get(behind..start)?, text.get(start..end)?);
            match gap == SPACE && is_plain(word) {
                true => {
                    debug_assert_eq!(word, form(place), "a plain word is its own form");
                    self.ordinary += 1;
                }
                false => self.push(gap, word, form(place)),
            }
            behind = end;
        }
        text.get(behind..)
    }

    fn push(&mut self, gap: &'t str, word: &str, form: &str) {
        let writing = writing(word, form);
        if writing == 0 && gap == SPACE {
            self.ordinary += 1;
            return;
        }
        let gap = self.number_of(gap);
        put(&mut self.words, std::mem::take(&mut self.ordinary));
        put(&mut self.words, gap * WRITINGS + writing);
        if writing == OTHER {
            put_bytes(&mut self.words, word);
        }
    }

    fn number_of(&mut self, gap: &'t str) -> u32 {
        if gap == SPACE {
            return 0;
        }
        let Spelling { gaps, numbers, .. } = self;
        *numbers.entry(gap).or_insert_with(|| {
            gaps.push(gap);
            gaps.len() as u32
        })
    }
}

/// How a word is written, beside its form.
fn writing(word: &str, form: &str) -> u32 {
    if word == form {
        return 0;
    }
    if word.len() == form.len()
        && let ([first, rest @ ..], [small, others @ ..]) = (word.as_bytes(), form.as_bytes())
        && first.is_ascii_uppercase()
        && first.to_ascii_lowercase() == *small
        && rest == others
    {
        return CAPITAL;
    }
    let mut written = Vec::with_capacity(word.len());
    let known = [CAPITAL, CAPITALS, CURLY, CURLY | CAPITAL, CURLY | CAPITALS];
    let fits = |writing: &u32| {
        written.clear();
        write(&mut written, form, *writing);
        written == word.as_bytes()
    };
    known.into_iter().find(fits).unwrap_or(OTHER)
}

/// Appends a form as it is written.
fn write(out: &mut Vec<u8>, form: &str, writing: u32) {
    let mut is_first = true;
    let mut push = |c: char| out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
    for c in form.chars() {
        let is_capital = match writing & OTHER {
            CAPITAL => is_first,
            CAPITALS => true,
            _ => false,
        };
        is_first = false;
        match c {
            '\'' if writing & CURLY != 0 => push('\u{2019}'),
            c if is_capital => push(capital(c)),
            c => push(c),
        }
    }
}

/// The capital of a letter; the letter itself where that is none or several.
fn capital(c: char) -> char {
    let mut capitals = c.to_uppercase();
    match (capitals.next(), capitals.next()) {
        (Some(capital), None) => capital,
        _ => c,
    }
}

/// A form where it stands: a few bytes are soonest copied together with what comes behind them.
#[derive(Clone, Copy)]
pub(crate) struct FormAt<'f> {
    /// The form, and whatever stands behind it.
    pub(crate) from: &'f [u8],
    /// How long the form is; not longer than what is there.
    pub(crate) len: usize,
}

impl<'f> FormAt<'f> {
    fn bytes(self) -> &'f [u8] {
        self.from.get(..self.len).unwrap_or_default()
    }
}

/// The text of a document, given the form of each of its tokens, at least as far as to the byte `end`;
/// `None` for bytes that cannot be how it is written.
pub(crate) fn text_of<'f>(
    spelling: &[u8],
    end: usize,
    forms: impl Iterator<Item = Option<FormAt<'f>>>,
) -> Option<String> {
    let mut reader = Reader::new(spelling);
    let len = reader.get()? as usize;
    let gaps = gaps(&mut reader)?;
    let words_len = reader.get()? as usize;
    let mut words = Reader::new(reader.take(words_len)?);
    let tail = reader.rest();
    let mut text = Written {
        bytes: vec![0; len.min(end).min(MOST_AT_ONCE) + ROOM],
        at: 0,
        len,
        forms,
    };
    while words.len() > 0 && text.at < end {
        for _ in 0..words.get()? {
            text.push_ordinary()?;
        }
        let (gap, writing) = split(words.get()?);
        text.push(gaps.get(gap)?)?;
        let form = text.forms.next()??.bytes();
        match (writing, form) {
            (0, form) => text.push(form)?,
            (OTHER, _) => text.push(take(&mut words)?)?,
            (CAPITAL, [first, rest @ ..]) if first.is_ascii() => {
                text.push(&[first.to_ascii_uppercase()])?;
                text.push(rest)?;
            }
            (writing, form) => {
                let mut word = Vec::with_capacity(form.len());
                write(&mut word, std::str::from_utf8(form).ok()?, writing);
                text.push(&word)?;
            }
        }
    }
    if words.len() == 0 {
        // Of a text that stands in the tail no token is asked for.
        while text.at < len.checked_sub(tail.len())? {
            text.push_ordinary()?;
        }
        text.push(tail)?;
        if text.at < len {
            return None;
        }
    }
    text.bytes.truncate(text.at);
    String::from_utf8(text.bytes).ok()
}

/// So many bytes are asked for at once, whatever the length is said to be.
const MOST_AT_ONCE: usize = 1 << 20;
/// A text is written somewhat farther than it must be.
const ROOM: usize = 64;
/// Forms of at most so many bytes are copied without looking at their length.
const SHORT: usize = 16;

/// A text as far as it is written.
struct Written<F> {
    bytes: Vec<u8>,
    /// So many of them.
    at: usize,
    /// How long it is to be.
    len: usize,
    /// Those that are to come.
    forms: F,
}

impl<'f, F: Iterator<Item = Option<FormAt<'f>>>> Written<F> {
    /// `None` where it would be too long.
    #[inline]
    fn push(&mut self, bytes: &[u8]) -> Option<()> {
        let end = self.at + bytes.len();
        if end > self.len {
            return None;
        }
        if end > self.bytes.len() {
            self.bytes.resize(2 * end + ROOM, 0);
        }
        self.bytes[self.at..end].copy_from_slice(bytes);
        self.at = end;
        Some(())
    }

    #[inline]
    fn push_ordinary(&mut self) -> Option<()> {
        let form = self.forms.next()??;
        let end = self.at + 1 + form.len;
        if let Some([space, rest @ ..]) = self.bytes.get_mut(self.at..)
            && let (Some(place), Some(short)) =
                (rest.first_chunk_mut(), form.from.first_chunk::<SHORT>())
            && form.len <= SHORT
            && end <= self.len
        {
            *space = b' ';
            *place = *short;
            self.at = end;
            return Some(());
        }
        self.push(SPACE.as_bytes())?;
        self.push(form.bytes())
    }
}

fn split(code: u32) -> (usize, u32) {
    ((code / WRITINGS) as usize, code % WRITINGS)
}

fn gaps<'b>(reader: &mut Reader<'b>) -> Option<Vec<&'b [u8]>> {
    let mut gaps = vec![SPACE.as_bytes()];
    for _ in 0..reader.count()? {
        gaps.push(take(reader)?);
    }
    Some(gaps)
}

fn take<'b>(reader: &mut Reader<'b>) -> Option<&'b [u8]> {
    let len = reader.get()? as usize;
    reader.take(len)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::{case_fold, token_spans};

    /// Where the words of a text stand, and their forms.
    fn analysed(text: &str) -> (Vec<(u32, u32)>, Vec<String>) {
        let form = |(start, end)| {
            let span = (start as u32, end as u32);
            (span, case_fold(&text[start..end]).into_owned())
        };
        token_spans(text).map(form).unzip()
    }

    fn spelled(text: &str, spans: &[(u32, u32)], forms: &[String]) -> Vec<u8> {
        let mut bytes = Vec::new();
        put_spelling(&mut bytes, text, spans, |place| &forms[place]);
        bytes
    }

    fn read(bytes: &[u8], forms: &[String]) -> Option<String> {
        read_to(bytes, forms, usize::MAX)
    }

    fn read_to(bytes: &[u8], forms: &[String], end: usize) -> Option<String> {
        let forms = forms.iter().map(|form| {
            let (from, len) = (form.as_bytes(), form.len());
            Some(FormAt { from, len })
        });
        text_of(bytes, end, forms)
    }

    fn check(text: &str) {
        let (spans, forms) = analysed(text);
        let bytes = spelled(text, &spans, &forms);
        assert_eq!(read(&bytes, &forms).as_deref(), Some(text));
    }

    #[test]
    fn however_a_text_is_written_it_comes_back() {
        for text in [
            "",
            " ",
            "word",
            "  Two  words.\n\n",
            "The UNESCO asked IPv6 users; iPhones, McDonald's too.",
            "L’État d’Été, l'eau. ÉCOLES, L’AUTRE, qu’Il",
            "socio-economic, Socio\u{2010}Economic, SOCIO-ECONOMIC",
            "İstanbul, straße, STRASSE, ŒUVRE, ǅ, \u{2BC}, ﬁn, e\u{301}te\u{301}, É\u{301}",
            "1.3.2 at 10:35 https://example.org/Open-Data?q=A",
            "漢字 and Ελλάδα ΣΊΣΥΦΟΣ",
        ] {
            check(text);
        }
    }

    #[test]
    fn most_words_take_no_room() {
        let text = "the river towns met and spoke of ferries and of quays ".repeat(100);
        let (spans, forms) = analysed(&text);
        assert!(spelled(&text, &spans, &forms).len() < 16);
    }

    #[test]
    fn a_text_that_does_not_fit_its_stream_is_kept_whole() {
        let (spans, forms) = analysed("Of four more words");
        for text in ["", "Éa", "two words", "Ééééééééé"] {
            let bytes = spelled(text, &spans, &forms);
            assert_eq!(read(&bytes, &forms).as_deref(), Some(text));
        }
        let text = "Nobody says where these words stand";
        let bytes = spelled(text, &[], &forms);
        assert_eq!(read(&bytes, &forms).as_deref(), Some(text));
    }

    proptest! {
        #[test]
        fn any_text_comes_back(text in "([a-zé]{1,6}|[A-ZÉ]{1,3}[a-z]{0,3}|[’' .,\n-]{1,3}|\\PC){0,60}") {
            let (spans, forms) = analysed(&text);
            let bytes = spelled(&text, &spans, &forms);
            prop_assert_eq!(read(&bytes, &forms), Some(text.clone()));
            for end in 0..=text.len() {
                let begin = read_to(&bytes, &forms, end).unwrap_or_default();
                prop_assert!(begin.len() >= end && text.starts_with(&begin), "{} {}", end, begin);
            }
        }

        #[test]
        fn damaged_bytes_are_refused_without_a_panic(
            text in "([a-z]{1,6}|[A-Z]{1,3}| |, ){0,40}",
            at in any::<prop::sample::Index>(),
            byte in any::<u8>(),
        ) {
            let (spans, forms) = analysed(&text);
            let mut bytes = spelled(&text, &spans, &forms);
            let at = at.index(bytes.len());
            bytes[at] = byte;
            _ = read(&bytes, &forms);
            _ = read(&bytes[..at], &forms);
        }
    }
}
