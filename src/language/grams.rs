//! The full evidence: small words, and short strings of letters that are telling of a language.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::tongue::{LANES, OTHER, Scores};
use super::words::{SmallWords, Word, Words};

/// Strings of up to four bytes and half of what they say of each language; `grams.txt` says whence.
struct Grams {
    /// Each string where its hash says, or behind; 0 where none is. Beside it its row.
    slots: Box<[(u32, u32)]>,
    rows: Vec<[i8; LANES]>,
}

static GRAMS: LazyLock<Grams> = LazyLock::new(|| {
    let table = include_bytes!("grams.bin").chunks_exact(4 + LANES);
    let mut grams = Grams {
        slots: vec![(0, 0); SLOTS].into_boxed_slice(),
        rows: Vec::with_capacity(table.len()),
    };
    for row in table {
        let letters = row.iter().take(4).filter(|&&byte| byte != 0);
        let key = letters.fold(0, |key, &byte| (key << 8) | u32::from(byte));
        let mut weights = [0; LANES];
        for (weight, &byte) in weights.iter_mut().zip(&row[4..]) {
            *weight = byte as i8 / 2;
        }
        let place = grams.place(key);
        grams.slots[place] = (key, grams.rows.len() as u32);
        grams.rows.push(weights);
    }
    grams
});

const SLOTS: usize = 1 << 14;

impl Grams {
    #[inline]
    fn get(&self, key: u32) -> Option<&[i8; LANES]> {
        let (found, row) = self.slots[self.place(key)];
        (found != 0).then(|| &self.rows[row as usize])
    }

    /// Where a string stands, or would.
    #[inline]
    fn place(&self, key: u32) -> usize {
        let mut place = (key.wrapping_mul(0x9E37_79B1) >> 18) as usize % SLOTS;
        while self.slots[place].0 != key && self.slots[place].0 != 0 {
            place = (place + 1) % SLOTS;
        }
        place
    }
}

/// What a small word is worth to each of its languages.
const SMALL_WORD: i32 = 32;
/// What a word in letters other than Latin ones is worth.
const OTHER_LETTERS: i32 = 160;

/// Weighs one word after the other; strings that span two words count for the second.
pub(super) struct Scale {
    small_words: SmallWords,
    grams: &'static Grams,
    last: u32,
}

impl Scale {
    pub(super) fn new() -> Scale {
        Scale {
            small_words: SmallWords::get(),
            grams: &GRAMS,
            last: u32::from(b' '),
        }
    }

    /// The evidence of one word.
    pub(super) fn weigh(&mut self, text: &str, word: &Word) -> Scores {
        let mut scores = [0; LANES];
        let letters = &text[word.start..word.end];
        let speakers = self.small_words.speakers(word.key);
        each_small_byte(letters, |byte| self.take(byte, &mut scores));
        if is_name(letters) {
            scores.iter_mut().for_each(|score| *score /= 2);
        }
        for (lane, score) in scores.iter_mut().enumerate() {
            *score += SMALL_WORD * speakers.of(lane);
        }
        if letters.bytes().next().is_some_and(|byte| byte > 0xCC) {
            scores[OTHER] += OTHER_LETTERS;
        }
        scores
    }

    /// Steps over a word whose evidence is not wanted.
    fn pass(&mut self, text: &str, word: &Word) {
        each_small_byte(&text[word.start..word.end], |byte| self.step(byte));
    }

    fn step(&mut self, byte: u8) {
        self.last = (self.last << 8) | u32::from(byte);
    }

    fn take(&mut self, byte: u8, scores: &mut Scores) {
        self.step(byte);
        for mask in [0xFF, 0xFFFF, 0xFF_FFFF, u32::MAX] {
            if self.last & !(mask >> 8) & mask == 0 {
                continue;
            }
            if let Some(weights) = self.grams.get(self.last & mask) {
                for (score, &weight) in scores.iter_mut().zip(weights) {
                    *score += i32::from(weight);
                }
            }
        }
    }
}

/// Calls `met` for each byte of a word in small letters, and of the blank behind it.
fn each_small_byte(letters: &str, mut met: impl FnMut(u8)) {
    for letter in letters.chars() {
        if letter.is_ascii() {
            met(letter.to_ascii_lowercase() as u8);
            continue;
        }
        for small in letter.to_lowercase() {
            let mut bytes = [0; 4];
            small.encode_utf8(&mut bytes).bytes().for_each(&mut met);
        }
    }
    met(b' ');
}

/// Whether a word looks like a name, which may come from another language than the text.
pub(super) fn is_name(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

/// The evidence of a whole piece of text; a word that stands there often counts twice.
pub(super) fn weigh(text: &str) -> Scores {
    let mut scale = Scale::new();
    let mut sum = [0; LANES];
    let mut seen: FxHashMap<&str, u8> = FxHashMap::default();
    for word in Words::of(text) {
        let times = seen.entry(&text[word.start..word.end]).or_default();
        if *times == 2 {
            scale.pass(text, &word);
            continue;
        }
        *times += 1;
        add(&mut sum, &scale.weigh(text, &word));
    }
    sum
}

pub(super) fn add(sum: &mut Scores, scores: &Scores) {
    for (sum, score) in sum.iter_mut().zip(scores) {
        *sum += score;
    }
}
