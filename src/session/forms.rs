//! The words and numbers of a text by their forms, and what of a form a translation keeps.
//!
//! Texts repeat their words. What is worked out for a word is worked out once for each form in which
//! it is written: each further occurrence costs one look-up. Nothing is remembered from one text to
//! the next: looking a form up among all that a corpus has takes longer than working it out.

use std::collections::hash_map::Entry;
use std::hash::Hasher;
use std::ops::Range;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHasher};

use super::words::{fold, is_letter};

/// A word or a number as it is written, and where it stands.
pub(super) struct Form<'t> {
    pub(super) text: &'t str,
    pub(super) everywhere: Occurrences,
    /// Where it is not capitalised for its place alone.
    pub(super) inside: Occurrences,
    shape: Shape,
}

/// How often something stands in a text, and where first, counted in words.
#[derive(Clone, Copy, Default)]
pub(super) struct Occurrences {
    pub(super) count: u32,
    pub(super) first: u32,
}

impl Occurrences {
    fn add(&mut self, at: u32) {
        if self.count == 0 {
            self.first = at;
        }
        self.count = self.count.saturating_add(1);
    }
}

/// What a form can be a sign of.
#[derive(Clone, Copy, Default)]
struct Shape {
    /// Hash of its lower case without accents; of a number, of its value.
    folded: u64,
    /// Wherever it stands.
    everywhere: [Option<Sign>; 3],
    /// Where it is not capitalised for its place alone.
    inside: Option<Sign>,
}

/// What a translation keeps of a form.
#[derive(Clone, Copy)]
pub(super) struct Sign {
    pub(super) hash: u64,
    pub(super) sort: Sort,
    /// How much it tells.
    pub(super) weight: u8,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    /// A number by its value.
    Number,
    /// A name or an acronym.
    Name,
    /// The beginning of a long word.
    Beginning,
    /// The consonants of a long word.
    Consonants,
}

impl Form<'_> {
    /// Hash of its lower case without accents; of a number, of its value.
    pub(super) fn folded(&self) -> u64 {
        self.shape.folded
    }

    /// What a translation keeps of it, with the occurrences that count for it.
    pub(super) fn signs(&self) -> impl Iterator<Item = (Sign, Occurrences)> + '_ {
        let everywhere = self.shape.everywhere.iter().flatten();
        let inside = self.shape.inside.iter().filter(|_| self.inside.count > 0);
        everywhere
            .map(|sign| (*sign, self.everywhere))
            .chain(inside.map(|sign| (*sign, self.inside)))
    }
}

/// A text as a row of forms.
pub(super) struct Forms<'t> {
    /// In the order in which they first stand there.
    pub(super) forms: Vec<Form<'t>>,
    /// The words and numbers of the text, by place in `forms`.
    pub(super) row: Vec<u32>,
}

impl<'t> Forms<'t> {
    /// Of a text, but for what is left out.
    pub(super) fn of(text: &'t str, left_out: &[Range<usize>]) -> Self {
        let words = text.len() / 6 + 1;
        let mut found = Self {
            forms: Vec::with_capacity(words / 2),
            row: Vec::with_capacity(words),
        };
        // By a hash of the form as written, so that no form is compared.
        let mut places = FxHashMap::with_capacity_and_hasher(words / 2, FxBuildHasher);
        let mut spelling = Spelling::default();
        each_piece(text, left_out, |piece, opens| {
            let mut hasher = FxHasher::default();
            hasher.write(piece.as_bytes());
            let place = match places.entry(hasher.finish()) {
                Entry::Occupied(known) => *known.get(),
                Entry::Vacant(new) => *new.insert(found.add(piece, spelling.shape(piece))),
            };
            found.count(place, opens);
        });
        found
    }

    /// Adds a form that has not stood in the text before, and gives its place.
    fn add(&mut self, text: &'t str, shape: Shape) -> u32 {
        self.forms.push(Form {
            text,
            shape,
            everywhere: Occurrences::default(),
            inside: Occurrences::default(),
        });
        self.forms.len() as u32 - 1
    }

    /// Counts a further word of the text, which has the form at this place.
    fn count(&mut self, place: u32, opens: bool) {
        let at = self.row.len() as u32;
        self.row.push(place);
        let form = &mut self.forms[place as usize];
        form.everywhere.add(at);
        if !opens {
            form.inside.add(at);
        }
    }
}

/// FNV-1a, its bits mixed by the finaliser of MurmurHash3. It is kept on disk: it must not change.
struct Fnv(u64);

impl Fnv {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }

    fn add_letter(&mut self, letter: char) {
        if letter.is_ascii() {
            return self.add(letter as u8);
        }
        let mut bytes = [0; 4];
        for byte in letter.encode_utf8(&mut bytes).bytes() {
            self.add(byte);
        }
    }

    fn finish(self) -> u64 {
        mixed(self.0)
    }
}

fn hash(text: &str) -> u64 {
    let mut hash = Fnv::new();
    text.bytes().for_each(|byte| hash.add(byte));
    hash.finish()
}

/// The finaliser of MurmurHash3.
pub(super) fn mixed(mut hash: u64) -> u64 {
    for factor in [0xff51_afd7_ed55_8ccd, 0xc4ce_b9fe_1a85_ec53] {
        hash = (hash ^ hash >> 33).wrapping_mul(factor);
    }
    hash ^ hash >> 33
}

/// Calls `found` for each word and number, and whether it opens something and may be capitalised
/// for that alone.
fn each_piece<'t>(text: &'t str, left_out: &[Range<usize>], mut found: impl FnMut(&'t str, bool)) {
    let mut from = 0;
    for range in left_out {
        each_piece_of(text.get(from..range.start).unwrap_or_default(), &mut found);
        from = range.end.max(from);
    }
    each_piece_of(text.get(from..).unwrap_or_default(), &mut found);
}

fn each_piece_of<'t>(text: &'t str, found: &mut impl FnMut(&'t str, bool)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut opens = true;
    while let Some(&first) = bytes.get(at) {
        let len = match BYTES[usize::from(first)] {
            Byte::Sign => {
                at += 1;
                continue;
            }
            Byte::Opens => {
                opens = true;
                at += 1;
                continue;
            }
            Byte::Figure => number_len(&text[at..]),
            Byte::Letter | Byte::Beyond => word_len(&text[at..]),
        };
        if len == 0 {
            let sign = text[at..].chars().next();
            opens |= sign.is_some_and(opens_something);
            at += sign.map_or(1, char::len_utf8);
            continue;
        }
        found(&text[at..at + len], opens);
        opens = false;
        at += len;
    }
}

/// What a byte is where a word may begin.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Byte {
    Letter,
    Figure,
    /// What follows is perhaps capitalised for its place alone.
    Opens,
    Sign,
    /// The first of a letter or a sign that is not ASCII.
    Beyond,
}

static BYTES: [Byte; 256] = {
    let mut kinds = [Byte::Sign; 256];
    let mut byte = 0;
    while byte < 256 {
        kinds[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Byte::Letter,
            b'0'..=b'9' => Byte::Figure,
            0x80.. => Byte::Beyond,
            sign if opens_something(sign as char) => Byte::Opens,
            _ => Byte::Sign,
        };
        byte += 1;
    }
    kinds
};

const fn opens_something(c: char) -> bool {
    matches!(
        c,
        '.' | '!' | '?' | ':' | ';' | '\n' | '#' | '•' | '"' | '«' | '“' | '(' | '|'
    )
}

/// Length of the word with which a text begins, 0 if none does.
fn word_len(rest: &str) -> usize {
    let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    match rest.as_bytes().get(letters) {
        Some(next) if !next.is_ascii() => {
            let more = rest[letters..].find(|c: char| !is_letter(c));
            more.map_or(rest.len(), |more| letters + more)
        }
        _ => letters,
    }
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// Length of a number with its separators: `1,500.25`, `1 500`, `3,5`.
fn number_len(rest: &str) -> usize {
    let mut len = digits(rest);
    if len <= 3 {
        while let Some(group) = group_len(&rest[len..]) {
            len += group;
        }
    }
    let fraction = rest[len..].strip_prefix(['.', ',']).map_or(0, digits);
    if fraction > 0 && fraction != 3 {
        len += 1 + fraction;
    }
    len
}

/// Length of a sign and the three digits it sets apart.
fn group_len(rest: &str) -> Option<usize> {
    let sign = rest.chars().next().filter(|&c| is_group_sign(c))?;
    let len = sign.len_utf8();
    (digits(&rest[len..]) == 3).then_some(len + 3)
}

fn is_group_sign(c: char) -> bool {
    matches!(c, '.' | ',' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// A number without the signs by which languages write it differently.
fn value(printed: &str) -> String {
    let fraction = printed
        .rfind(['.', ','])
        .filter(|&sign| digits(&printed[sign + 1..]) != 3);
    let (whole, fraction) = printed.split_at(fraction.unwrap_or(printed.len()));
    let only_digits = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    let whole = only_digits(whole);
    let whole = whole.trim_start_matches('0');
    match only_digits(fraction) {
        fraction if fraction.is_empty() => whole.to_owned(),
        fraction => format!("{whole}.{fraction}"),
    }
}

/// Works out what a form is a sign of; its memory is used again for the next.
#[derive(Default)]
struct Spelling {
    /// The word as [`descent`](Self::evened) has it.
    word: Vec<char>,
}

impl Spelling {
    fn shape(&mut self, text: &str) -> Shape {
        if text.starts_with(|c: char| c.is_ascii_digit()) {
            return number_shape(&value(text));
        }
        let folded = fold(text);
        Shape {
            folded: hash(&folded),
            ..self.word_shape(text, &folded)
        }
    }

    fn word_shape(&mut self, text: &str, folded: &str) -> Shape {
        let letters = match folded.is_ascii() {
            true => folded.len(),
            false => folded.chars().count(),
        };
        let capital = text.starts_with(char::is_uppercase);
        let mut shape = Shape::default();
        if !capital && letters < LONG {
            return shape;
        }
        self.evened(folded);
        let acronym = capital && (2..=6).contains(&letters) && !text.contains(char::is_lowercase);
        if acronym {
            shape.everywhere[0] = Some(sign(Sort::Name, folded.chars(), 2));
        } else if capital && letters >= 3 {
            let name = self.word.iter().copied().take(7);
            shape.inside = Some(sign(Sort::Name, name, 3));
        }
        if letters >= LONG {
            let start = self.word.iter().copied().take(5);
            shape.everywhere[1] = (self.word.len() >= 5).then(|| sign(Sort::Beginning, start, 1));
            let (consonants, count) = consonants(&self.word);
            let consonants = consonants.into_iter().take(count);
            shape.everywhere[2] = (count >= 4).then(|| sign(Sort::Consonants, consonants, 1));
        }
        shape
    }

    /// Puts into `word` a word with the spelling evened out in which the three languages part:
    /// `philosophie`, `filosofía` and `philosophy` begin alike, so do `especial` and `special`.
    fn evened(&mut self, folded: &str) {
        self.word.clear();
        let mut before = '\0';
        for letter in folded.chars() {
            // The second letter of a pair belongs to the first.
            let pair = match (before, letter) {
                ('p', 'h') => Some('f'),
                ('t', 'h') => Some('t'),
                ('c', 'h') | ('q', 'u') => Some('c'),
                _ => None,
            };
            before = letter;
            if let (Some(evened), Some(first)) = (pair, self.word.last_mut()) {
                *first = evened;
                before = '\0';
                continue;
            }
            let evened = match letter {
                'y' => 'i',
                'k' => 'c',
                'v' | 'w' => 'b',
                other => other,
            };
            if evened == 't' {
                self.word.pop_if(|last| *last == 'c');
                self.word.pop_if(|last| *last == 'p');
            }
            self.word.push(evened);
        }
        self.word.dedup();
        if matches!(self.word.as_slice(), ['e', 's', 'c' | 't' | 'p', ..]) {
            self.word.remove(0);
        }
    }
}

/// Words of so many letters may be of common descent.
const LONG: usize = 6;

fn number_shape(value: &str) -> Shape {
    let weight = [1, 1, 2].get(value.len()).copied().unwrap_or(4);
    let number = sign(Sort::Number, value.chars(), weight);
    Shape {
        folded: hash(value),
        everywhere: [Some(number), None, None],
        inside: None,
    }
}

fn sign(sort: Sort, letters: impl Iterator<Item = char>, weight: u8) -> Sign {
    let mark = match sort {
        Sort::Number => b'#',
        Sort::Name => b'N',
        Sort::Beginning => b'P',
        Sort::Consonants => b'S',
    };
    let mut hash = Fnv::new();
    hash.add(mark);
    letters.for_each(|letter| hash.add_letter(letter));
    Sign {
        hash: hash.finish(),
        sort,
        weight,
    }
}

/// The first letter if it is a vowel, and the first four consonants; and how many these are.
fn consonants(word: &[char]) -> ([char; 5], usize) {
    let vowel = |c: &&char| matches!(**c, 'a' | 'e' | 'i' | 'o' | 'u');
    let first = word.first().filter(vowel);
    let rest = word.iter().filter(|c| !vowel(c) && **c != 'h').take(4);
    let (mut kept, mut count) = (['\0'; 5], 0);
    for (place, letter) in kept.iter_mut().zip(first.into_iter().chain(rest)) {
        *place = *letter;
        count += 1;
    }
    (kept, count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_known_by_their_value() {
        let values = |text: &str| -> Vec<String> {
            let mut found = Vec::new();
            each_piece(text, &[], |piece, _| found.push(piece.to_owned()));
            found.retain(|piece| piece.starts_with(|c: char| c.is_ascii_digit()));
            found.iter().map(|piece| value(piece)).collect()
        };
        for text in ["1,500 people", "1.500 personas", "1 500 personnes", "1500"] {
            assert_eq!(values(text), ["1500"], "{text}");
        }
        assert_eq!(values("3.5 and 3,5"), ["3.5", "3.5"]);
        assert_eq!(values("1,234,567.25 or 1.234.567,25"), ["1234567.25"; 2]);
        assert_eq!(values("in 2019, 300 came"), ["2019", "300"]);
    }

    #[test]
    fn words_of_common_descent_are_spelt_alike() {
        let mut spelling = Spelling::default();
        let mut spelt = |word: &str| {
            spelling.evened(&fold(word));
            spelling.word.iter().collect::<String>()
        };
        for (one, other) in [
            ("especial", "special"),
            ("acción", "acion"),
            ("cathédrale", "catedrale"),
            ("Architekt", "arcitect"),
            ("prescripción", "prescripcion"),
            ("voyage", "boiage"),
            ("quorum", "corum"),
        ] {
            assert_eq!(spelt(one), spelt(other));
        }
        assert_eq!(spelt("philosophy"), "filosofi");
        assert_eq!(spelt("structure"), "struture");
        assert_eq!(spelt("optique"), "otice");
    }

    #[test]
    fn a_form_is_counted_where_it_stands() {
        let forms = Forms::of("The Orsa valley. Orsa lends; in Orsa, ORSA.", &[]);
        let orsa = &forms.forms[1];
        assert_eq!((orsa.text, orsa.everywhere.count), ("Orsa", 3));
        assert_eq!((orsa.inside.count, orsa.inside.first), (2, 1));
        assert_eq!(forms.row, [0, 1, 2, 1, 3, 4, 1, 5]);
    }
}
