//! The words that an analyzer has met, as written, each with its type.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::fold::put_case_folded;
use super::lexicon::{Forms, Lexicon, TypeId};
use super::{Stream, case_fold};
use crate::language::Lang;

/// Words as written, case included, so that a common word costs one look into memory.
pub(super) struct Seen {
    /// Nearly all words, each at its home or behind it, before the next empty place. No more than three
    /// quarters of the places are taken; their number is a power of two.
    short: Vec<(Packed, TypeId)>,
    /// How far to the right the bits of a mixed word go that number its home.
    shift: u32,
    taken: usize,
    /// By language.
    long: [FxHashMap<Box<str>, TypeId>; 4],
    /// Short words of one document that are to be looked up.
    waiting: Vec<Waiting>,
}

/// A word whose type is to be looked up.
#[derive(Clone, Copy)]
struct Waiting {
    word: Packed,
    /// Its position in the stream of the document.
    position: u32,
}

/// A word of at most 15 bytes: its bytes by eight; in the last byte its length, and above that its
/// language. A word has at least one byte, so that zeros are none.
///
/// Two numbers, and not one of twice as many bits, since that would want a place of its own size.
type Packed = (u64, u64);

const NONE: (Packed, TypeId) = ((0, 0), TypeId(0));

/// Places there are at first.
const LEAST: usize = 1 << 15;

/// Words whose homes are looked at together.
const AT_ONCE: usize = 16;

/// No more words than this wait.
const MOST_WAITING: usize = 1 << 12;

/// Stands for the type of a word that is being asked for.
const ASKED: TypeId = TypeId(u32::MAX);

impl Default for Seen {
    fn default() -> Seen {
        Seen {
            short: vec![NONE; LEAST],
            shift: 64 - LEAST.ilog2(),
            taken: 0,
            long: Default::default(),
            waiting: Vec::new(),
        }
    }
}

impl Seen {
    /// Takes in the word at `span` of a text, as the next token of its stream: a long one is looked up, a
    /// short one waits until [`look_up`](Self::look_up).
    #[inline]
    pub(super) fn meet(
        &mut self,
        lexicon: &Lexicon,
        lang: Lang,
        (text, span): (&str, Range<usize>),
        stream: &mut Stream,
    ) {
        debug_assert!(!span.is_empty(), "no bytes stand for no word");
        stream.spans.push((span.start as u32, span.end as u32));
        let position = stream.tokens.len() as u32;
        let id = match packed(text.as_bytes(), span.clone(), lang) {
            Some(word) => {
                self.waiting.push(Waiting { word, position });
                ASKED
            }
            None => self.long(lexicon, lang, &text[span]),
        };
        stream.tokens.push(id);
        if self.waiting.len() >= MOST_WAITING {
            self.look_up(lexicon, text, stream);
        }
    }

    /// Looks up the words of this text that wait.
    pub(super) fn look_up(&mut self, lexicon: &Lexicon, text: &str, stream: &mut Stream) {
        let mut waiting = std::mem::take(&mut self.waiting);
        let (mut new, mut again) = (Vec::new(), Vec::new());
        for waiting in waiting.chunks(AT_ONCE) {
            // Many places are asked for before the first answers: most lie far off in memory.
            let mut homes = [NONE; AT_ONCE];
            for (home, waiting) in homes.iter_mut().zip(waiting) {
                *home = self.short[self.home(waiting.word)];
            }
            for (&(word, id), waiting) in homes.iter().zip(waiting) {
                let known = match word == waiting.word {
                    true => Some(id),
                    false => self.away(waiting.word),
                };
                match known {
                    Some(ASKED) => again.push(*waiting),
                    Some(id) => stream.tokens[waiting.position as usize] = id,
                    None => {
                        self.enter(waiting.word, ASKED);
                        new.push(*waiting);
                    }
                }
            }
        }
        waiting.clear();
        self.waiting = waiting;
        if !new.is_empty() {
            self.ask(lexicon, text, &new, stream);
        }
        for waiting in again {
            let id = self.away(waiting.word);
            stream.tokens[waiting.position as usize] = id.unwrap_or(ASKED);
        }
    }

    /// Asks the lexicon for the types of words that have not been met before.
    fn ask(&mut self, lexicon: &Lexicon, text: &str, new: &[Waiting], stream: &mut Stream) {
        let mut forms = Forms::default();
        for waiting in new {
            let (start, end) = stream.spans[waiting.position as usize];
            put_case_folded(&text[start as usize..end as usize], &mut forms.letters);
            forms.end(lang_of(waiting.word));
        }
        for (waiting, id) in new.iter().zip(lexicon.intern_all(&forms)) {
            stream.tokens[waiting.position as usize] = id;
            if let Ok(place) = self.place(waiting.word) {
                self.short[place].1 = id;
            }
        }
    }

    /// The type of a word that is not at home.
    #[cold]
    fn away(&self, word: Packed) -> Option<TypeId> {
        Some(self.short[self.place(word).ok()?].1)
    }

    fn home(&self, (first, behind): Packed) -> usize {
        // The highest bits of a product depend on all bits of the word.
        let mixed = (first ^ behind.rotate_left(29)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (mixed >> self.shift) as usize
    }

    /// Where a word stands, or the empty place where it would.
    fn place(&self, word: Packed) -> Result<usize, usize> {
        let mut place = self.home(word);
        loop {
            match self.short[place].0 {
                known if known == word => return Ok(place),
                known if known == NONE.0 => return Err(place),
                _ => place = (place + 1) & (self.short.len() - 1),
            }
        }
    }

    /// Enters a word that does not stand here yet.
    fn enter(&mut self, word: Packed, id: TypeId) {
        if 4 * self.taken >= 3 * self.short.len() {
            let more = vec![NONE; 2 * self.short.len()];
            self.shift -= 1;
            let known = std::mem::replace(&mut self.short, more);
            self.taken = 0;
            let known = known.into_iter().filter(|&(word, _)| word != NONE.0);
            known.for_each(|(word, id)| self.enter(word, id));
        }
        if let Err(place) = self.place(word) {
            self.short[place] = (word, id);
            self.taken += 1;
        }
    }

    fn long(&mut self, lexicon: &Lexicon, lang: Lang, word: &str) -> TypeId {
        let known = &mut self.long[lang as usize];
        if let Some(&id) = known.get(word) {
            return id;
        }
        let id = lexicon.intern(lang, &case_fold(word));
        known.insert(word.into(), id);
        id
    }
}

/// The word as [`Packed`], if it is short enough.
#[inline]
fn packed(text: &[u8], word: Range<usize>, lang: Lang) -> Option<Packed> {
    let len = word.len();
    if len > 15 {
        return None;
    }
    let bytes = match text.get(word.start..)?.first_chunk::<16>() {
        Some(bytes) => u128::from_le_bytes(*bytes),
        None => {
            let mut bytes = [0; 16];
            bytes[..len].copy_from_slice(text.get(word)?);
            u128::from_le_bytes(bytes)
        }
    };
    let letters = bytes & !(u128::MAX << (8 * len));
    let described = len as u64 | (lang as u64) << 4;
    Some((letters as u64, (letters >> 64) as u64 | described << 56))
}

/// The language of a word.
fn lang_of((_, behind): Packed) -> Lang {
    let lang = (behind >> 60) as usize;
    let mut langs = Lang::KNOWN.into_iter();
    langs
        .find(|&known| known as usize == lang)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packed_word_is_its_bytes_their_number_and_its_language() {
        let text = b"abcdefghijklmnopqrstuvwxyz";
        for start in 0..text.len() {
            for end in start + 1..=text.len().min(start + 15) {
                let number = |bytes: &[u8]| {
                    let bytes = bytes.iter().rev();
                    bytes.fold(0, |packed, &byte| packed << 8 | u64::from(byte))
                };
                for lang in [Lang::Und].into_iter().chain(Lang::KNOWN) {
                    let len = end - start;
                    let (first, behind) = text[start..end].split_at(len.min(8));
                    let last = (len + 16 * lang as usize) as u64;
                    let expected = (number(first), number(behind) | last << 56);
                    let packed = packed(text, start..end, lang);
                    assert_eq!(packed, Some(expected), "{start} {len}");
                    assert_eq!(packed.map(lang_of), Some(lang));
                }
            }
        }
        assert_eq!(packed(text, 3..19, Lang::En), None);
    }

    /// The types of words that follow each other in a text, each in a language.
    fn types_of(seen: &mut Seen, lexicon: &Lexicon, words: &[(Lang, &str)]) -> Vec<TypeId> {
        let texts: Vec<&str> = words.iter().map(|(_, word)| *word).collect();
        let text = texts.join(" ");
        let (mut stream, mut start) = (Stream::default(), 0);
        for &(lang, word) in words {
            let span = start..start + word.len();
            start = span.end + 1;
            seen.meet(lexicon, lang, (&text, span), &mut stream);
        }
        seen.look_up(lexicon, &text, &mut stream);
        stream.tokens
    }

    #[test]
    fn words_keep_their_types_however_many_come_between() {
        let lexicon = Lexicon::new();
        let mut seen = Seen::default();
        let langs = [Lang::Und, Lang::En, Lang::Es, Lang::Fr];
        let words: Vec<String> = (0..60_000)
            .map(|n| match n % 5 {
                0 => format!("{:x}wört", n * 7),
                1 => format!("{:X}WÖRT", (n - 1) * 7),
                2 => format!("{:x}more-than-short", n % 700),
                3 => format!("{n:08}"),
                _ => "again".to_owned(),
            })
            .collect();
        let words = words.iter().enumerate();
        let words: Vec<(Lang, &str)> = words
            .map(|(at, word)| (langs[at / 5 % 4], word.as_str()))
            .collect();
        let first = types_of(&mut seen, &lexicon, &words);
        assert_eq!(types_of(&mut seen, &lexicon, &words), first);
        let table = lexicon.read();
        for ((lang, word), &id) in words.into_iter().zip(&first) {
            let known = table.get(id).map(|known| (known.lang, known.form));
            assert_eq!(known, Some((lang, &*case_fold(word))));
        }
        let distinct: std::collections::BTreeSet<TypeId> = first.into_iter().collect();
        assert_eq!(distinct.len(), table.len());
    }

    #[test]
    fn words_that_begin_or_end_alike_stand_near_their_homes() {
        let lexicon = Lexicon::new();
        let mut seen = Seen::default();
        let like = |n| [format!("{n:08}"), format!("doc{n:05}"), format!("{n:012}")];
        let words: Vec<String> = (0..5_000).flat_map(like).collect();
        let words: Vec<(Lang, &str)> = words.iter().map(|word| (Lang::En, word.as_str())).collect();
        types_of(&mut seen, &lexicon, &words);
        let places = seen.short.len();
        let stand = (0..places).filter(|&place| seen.short[place].0 != NONE.0);
        let far = stand.map(|place| (place + places - seen.home(seen.short[place].0)) % places);
        assert!(far.max().is_some_and(|far| far < 100));
    }
}
