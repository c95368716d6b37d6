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
use crate::text::Runs;

/// A word or a number as it is written, and where it stands.
pub(super) struct Form<'t> {
    pub(super) text: &'t str,
    pub(super) everywhere: Occurrences,
    /// Where it is not capitalised for its place alone.
    pub(super) inside: Occurrences,
    /// Hash of its lower case without accents; of a number, of its value.
    folded: u64,
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
struct Meant {
    /// By place in [`Forms::forms`].
    form: u32,
    sign: Sign,
    /// Whether it is a sign only where the form is not capitalised for its place alone.
    inside: bool,
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

/// A text as a row of forms.
pub(super) struct Forms<'t> {
    /// In the order in which they first stand there.
    pub(super) forms: Vec<Form<'t>>,
    /// The words and numbers of the text, each by the hash of its lower case without accents, or of
    /// its value.
    pub(super) row: Vec<u64>,
    /// In the order of the forms.
    signs: Vec<Meant>,
}

impl<'t> Forms<'t> {
    /// Of a text, but for what is left out.
    pub(super) fn of(text: &'t str, left_out: &[Range<usize>]) -> Self {
        let words = text.len() / 6 + 1;
        let mut found = Self {
            forms: Vec::with_capacity(words / 2),
            row: Vec::with_capacity(words),
            signs: Vec::with_capacity(words),
        };
        // By a hash of the form as written, so that no form is compared.
        let mut places = FxHashMap::with_capacity_and_hasher(words / 2, FxBuildHasher);
        let mut spelling = Spelling::default();
        each_piece(text, left_out, |piece, opens| {
            let mut hasher = FxHasher::default();
            hasher.write(piece.as_bytes());
            let place = match places.entry(hasher.finish()) {
                Entry::Occupied(known) => *known.get(),
                Entry::Vacant(new) => *new.insert(found.add(piece, &mut spelling)),
            };
            found.count(place, opens);
        });
        found
    }

    /// What a translation keeps of the forms, with those and with the occurrences that count for it.
    pub(super) fn signs(&self) -> impl Iterator<Item = (Sign, &Form<'t>, Occurrences)> {
        self.signs.iter().filter_map(|meant| {
            let form = &self.forms[meant.form as usize];
            let stands = match meant.inside {
                true => form.inside,
                false => form.everywhere,
            };
            (stands.count > 0).then_some((meant.sign, form, stands))
        })
    }

    /// Adds a form that has not stood in the text before, and gives its place.
    fn add(&mut self, text: &'t str, spelling: &mut Spelling) -> u32 {
        let form = self.forms.len() as u32;
        let mut means = |sign, inside| self.signs.push(Meant { form, sign, inside });
        let folded = match text.as_bytes() {
            [b'0'..=b'9', ..] => number(&value(text), means),
            _ => spelling.word(text, &mut means),
        };
        self.forms.push(Form {
            text,
            everywhere: Occurrences::default(),
            inside: Occurrences::default(),
            folded,
        });
        form
    }

    /// Counts a further word of the text, which has the form at this place.
    fn count(&mut self, place: u32, opens: bool) {
        let at = self.row.len() as u32;
        let form = &mut self.forms[place as usize];
        self.row.push(form.folded);
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
    let mut runs = Runs::of_letters(text);
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
            Byte::Letter | Byte::Beyond => word_len(text, at, &mut runs),
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

/// Length of the word that begins here in a text, 0 if none does.
fn word_len(text: &str, at: usize, runs: &mut Runs<'_>) -> usize {
    let plain = runs.end(at);
    match text.as_bytes().get(plain).is_none_or(u8::is_ascii) {
        true => plain - at,
        false => text[at..]
            .find(|c| !is_letter(c))
            .unwrap_or(text.len() - at),
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

/// Works out what a word is a sign of; its memory is used again for the next.
#[derive(Default)]
struct Spelling {
    /// In lower case without accents.
    folded: String,
    /// The word as [`even`](Self::even) leaves it.
    evened: Vec<char>,
}

impl Spelling {
    /// Tells what a word means, and whether only inside a sentence; gives the hash of its lower case
    /// without accents.
    fn word(&mut self, text: &str, mut means: impl FnMut(Sign, bool)) -> u64 {
        self.fold(text);
        let letters = match self.folded.is_ascii() {
            true => self.folded.len(),
            false => self.folded.chars().count(),
        };
        let hash = hash(&self.folded);
        let capital = text.starts_with(char::is_uppercase);
        let acronym = capital && (2..=6).contains(&letters) && !text.contains(char::is_lowercase);
        let name = capital && letters >= 3 && !acronym;
        if acronym {
            means(sign(Sort::Name, self.folded.chars(), 2), false);
        }
        if !name && letters < LONG {
            return hash;
        }
        self.even();
        if letters >= LONG {
            if let Some(start) = self.evened.get(..5) {
                means(sign(Sort::Beginning, start.iter().copied(), 1), false);
            }
            let (consonants, count) = consonants(&self.evened);
            if count >= 4 {
                let consonants = consonants.into_iter().take(count);
                means(sign(Sort::Consonants, consonants, 1), false);
            }
        }
        if name {
            let start = self.evened.iter().copied().take(7);
            means(sign(Sort::Name, start, 3), true);
        }
        hash
    }

    fn fold(&mut self, text: &str) {
        self.folded.clear();
        if text.is_ascii() {
            self.folded.push_str(text);
            self.folded.make_ascii_lowercase();
        } else {
            self.folded.push_str(&fold(text));
        }
    }

    /// Evens out the spelling in which the three languages part: `philosophie`, `filosofía` and
    /// `philosophy` begin alike, so do `especial` and `special`.
    fn even(&mut self) {
        if !self.folded.is_ascii() {
            self.join();
        } else {
            let (mut before, mut together) = (LETTERS[0], false);
            let letters = self.folded.bytes().map(|letter| {
                let letter = LETTERS[usize::from(letter)];
                // Without a way out, since most words have no letters that belong together.
                together |= (letter.evened == before.evened) | (letter.second & before.first != 0);
                before = letter;
                char::from(letter.evened)
            });
            self.evened.clear();
            self.evened.extend(letters);
            if together {
                self.join();
            }
        }
        if matches!(self.evened.as_slice(), ['e', 's', 'c' | 't' | 'p', ..]) {
            self.evened.remove(0);
        }
    }

    /// Evens out the letters that belong together.
    fn join(&mut self) {
        let word = &mut self.evened;
        word.clear();
        let mut before = '\0';
        for letter in self.folded.chars() {
            // The second letter of a pair belongs to the first.
            let pair = match (letter, before) {
                ('h', 'p') => Some('f'),
                ('h', 't') => Some('t'),
                ('h', 'c') | ('u', 'q') => Some('c'),
                _ => None,
            };
            before = letter;
            if let (Some(evened), Some(first)) = (pair, word.last_mut()) {
                *first = evened;
                before = '\0';
                continue;
            }
            if letter == 't' {
                word.pop_if(|last| *last == 'c');
                word.pop_if(|last| *last == 'p');
            }
            word.push(evened(letter));
        }
        word.dedup();
    }
}

/// A letter as [`Spelling::even`] takes it.
#[derive(Clone, Copy)]
struct Letter {
    /// The letter for which it is written in another of the three languages.
    evened: u8,
    /// Which pairs it may open, a bit for each, and which it may close.
    first: u8,
    second: u8,
}

static LETTERS: [Letter; 256] = {
    let mut letters = [Letter {
        evened: 0,
        first: 0,
        second: 0,
    }; 256];
    let mut byte = 0;
    while byte < 256 {
        letters[byte] = Letter {
            evened: evened(byte as u8 as char) as u8,
            first: match byte as u8 {
                b'p' | b'c' | b'k' => 1,
                b't' => 2,
                b'q' => 4,
                _ => 0,
            },
            second: match byte as u8 {
                b't' => 1,
                b'h' => 1 | 2,
                b'u' => 4,
                _ => 0,
            },
        };
        byte += 1;
    }
    letters
};

const fn evened(letter: char) -> char {
    match letter {
        'y' => 'i',
        'k' => 'c',
        'v' | 'w' => 'b',
        other => other,
    }
}

/// Words of so many letters may be of common descent.
const LONG: usize = 6;

/// Tells what a number means; gives the hash of its value.
fn number(value: &str, mut means: impl FnMut(Sign, bool)) -> u64 {
    let weight = [1, 1, 2].get(value.len()).copied().unwrap_or(4);
    means(sign(Sort::Number, value.chars(), weight), false);
    hash(value)
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
    let (mut kept, mut count, mut most) = (['\0'; 5], 0, 4);
    for (at, &letter) in word.iter().enumerate() {
        let vowel = matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u');
        most += usize::from(vowel && at == 0);
        // One that is passed over is written over by the next.
        kept[count] = letter;
        count += usize::from((!vowel | (at == 0)) & (letter != 'h'));
        if count == most {
            break;
        }
    }
    (kept, count)
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn a_word_is_as_long_as_its_letters(text in "([a-zA-ZÀ-ÿ0-9 .×œЖ’\\-]|\\PC){0,40}") {
            let mut runs = Runs::of_letters(&text);
            for (at, _) in text.char_indices() {
                let rest = &text[at..];
                let letters = rest.find(|c| !is_letter(c)).unwrap_or(rest.len());
                proptest::prop_assert_eq!(word_len(&text, at, &mut runs), letters, "{}", rest);
            }
        }
    }

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
            spelling.fold(word);
            spelling.even();
            spelling.evened.iter().collect::<String>()
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
        let [the, orsa, valley, again, _, _, third, _] = forms.row[..] else {
            panic!("{:?}", forms.row);
        };
        assert_eq!((orsa, orsa), (again, third));
        assert!(the != orsa && orsa != valley);
    }
}
