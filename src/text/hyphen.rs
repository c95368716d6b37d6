//! Words broken at a line end, made whole again.
//!
//! Whether the hyphen belongs to the word is decided by the document itself: a form that also
//! stands unbroken somewhere wins; without such evidence the document's habit decides. A hyphen
//! is never deleted where the document gives no reason to. A document that mostly ends lines in soft
//! hyphens says so itself: its other hyphens belong to their words.

mod french;

use super::keys::KeyMap;

/// First halves after which a hyphen is part of the spelling, not of the layout.
const HYPHENATED_PREFIXES: [&str; 9] = [
    "anglo", "cross", "franco", "hispano", "non", "quasi", "self", "socio", "well",
];

/// Ends of words that are no words, in English, Spanish and French: a hyphen before one is of the layout.
const ENDINGS: [&str; 53] = [
    "ance", "ances", "ancia", "ancias", "ancy", "ble", "bles", "cies", "ciones", "ción", "dades",
    "ence", "ences", "encia", "encias", "ency", "ial", "ical", "idad", "idades", "ing", "ings",
    "ique", "iques", "ism", "isme", "ismo", "ista", "istas", "iste", "istes", "ists", "ities",
    "ity", "ité", "ités", "ment", "mente", "ments", "miento", "mientos", "ness", "ning", "ous",
    "sion", "siones", "sions", "sión", "ting", "tion", "tions", "tive", "tives",
];

/// What one document shows about its line-end hyphens.
#[derive(Debug, Default)]
pub(super) struct Hyphens {
    /// For each broken word with its hyphen, by key: whether the hyphen is dropped.
    dropped: KeyMap<bool>,
}

impl Hyphens {
    /// Learns from the lines of a document, in order. Reads them twice only when some word is
    /// broken at all.
    pub(super) fn learn<'a>(lines: impl Iterator<Item = &'a str> + Clone) -> Self {
        let mut line_count = 0usize;
        let mut soft = 0;
        let mut broken: Vec<Broken<'a>> = Vec::new();
        let mut previous = "";
        for line in lines.clone() {
            line_count += 1;
            soft += usize::from(line.ends_with('\u{ad}'));
            broken.extend(broken_word(previous, line));
            previous = line;
        }
        if broken.is_empty() {
            return Self::default();
        }
        let forms = Forms::of(&broken, lines);
        Self {
            dropped: decide(&broken, &forms, line_count, soft > broken.len()),
        }
    }

    /// Appends `tail`, the next line, to `head`: with a space, or as the rest of a broken word.
    pub(super) fn append(&self, head: &mut String, tail: &str) {
        if head.ends_with('\u{ad}') {
            head.pop();
        } else if ends_in_hyphen(head) {
            let known =
                broken_word(head, tail).and_then(|word| self.dropped.get(&word.hyphenated()));
            if known == Some(&true) {
                head.pop();
            } else if repeats_hyphen(tail) {
                return head.push_str(&tail[1..]);
            }
        } else if !head.is_empty() {
            head.push(' ');
        }
        head.push_str(tail);
    }
}

/// Whether a line opens with a hyphen before a word, as Spanish repeats that of a broken compound.
fn repeats_hyphen(line: &str) -> bool {
    let word = line.strip_prefix('-');
    word.is_some_and(|word| word.starts_with(char::is_lowercase))
}

/// Whether `line` stops inside a word: a hyphen right after a letter or digit, or a soft hyphen.
pub(super) fn ends_in_hyphen(line: &str) -> bool {
    let mut backwards = line.chars().rev();
    match backwards.next() {
        Some('\u{ad}') => true,
        Some('-') => backwards.next().is_some_and(char::is_alphanumeric),
        _ => false,
    }
}

/// The two halves of a word broken at a line end, without the hyphen.
#[derive(Clone, Copy, Debug)]
struct Broken<'a> {
    first: &'a str,
    second: &'a str,
    /// The lines on either side.
    lines: [&'a str; 2],
}

impl Broken<'_> {
    fn joined(&self) -> u64 {
        key([self.first, self.second])
    }

    fn hyphenated(&self) -> u64 {
        key([self.first, "-", self.second])
    }

    fn is_french_compound(&self) -> bool {
        let [line, next] = self.lines;
        french::is_french(line, next)
            && french::keeps_hyphen(&self.first.to_lowercase(), &self.second.to_lowercase())
    }
}

/// The word broken between `line` and `next`, if there is one.
fn broken_word<'a>(line: &'a str, next: &'a str) -> Option<Broken<'a>> {
    let head = line.strip_suffix('-')?;
    let start = head
        .char_indices()
        .rev()
        .take_while(|(_, c)| is_word(*c))
        .last()?
        .0;
    if !next.starts_with(char::is_lowercase) {
        return None;
    }
    let end = next.find(|c| !is_word(c)).unwrap_or(next.len());
    let first = head[start..].trim_start_matches('-');
    let second = next[..end].trim_end_matches('-');
    first.ends_with(char::is_alphabetic).then_some(Broken {
        first,
        second,
        lines: [line, next],
    })
}

fn is_word(character: char) -> bool {
    character.is_alphabetic() || character == '-'
}

/// A key of a word given in parts; equal for words equal but for the case of Latin letters.
fn key<const N: usize>(parts: [&str; N]) -> u64 {
    let mut key = KEY_START;
    for part in parts {
        let mut lead = 0;
        for &byte in part.as_bytes() {
            key = key_step(key, lead, byte);
            lead = byte;
        }
    }
    key
}

const KEY_START: u64 = 0xcbf2_9ce4_8422_2325;

/// Takes one more byte into a key; `lead` is the byte before it.
fn key_step(key: u64, lead: u8, byte: u8) -> u64 {
    // In UTF-8 the capitals À to Þ are 0xC3 and a byte 0x20 below that of the small letter.
    let capital = byte.is_ascii_uppercase() || (lead == 0xc3 && (0x80..0x9f).contains(&byte));
    let lower = if capital { byte + 0x20 } else { byte };
    (key ^ u64::from(lower)).wrapping_mul(0x0100_0000_01b3)
}

/// The forms that broken words ask about, and which of them stand unbroken in the document.
struct Forms {
    known: KeyMap<bool>,
    /// One bit for the ends and length of every form, so that most words need no look-up.
    asked: Vec<u64>,
}

impl Forms {
    fn of<'a>(broken: &[Broken<'a>], lines: impl Iterator<Item = &'a str>) -> Self {
        let mut forms = Self {
            known: KeyMap::default(),
            asked: vec![0; 1 << 10],
        };
        for word in broken {
            let (first, second) = (word.first, word.second);
            forms.ask(
                word.hyphenated(),
                first,
                second,
                first.len() + 1 + second.len(),
            );
            forms.ask(word.joined(), first, second, first.len() + second.len());
            forms.ask(key([first]), first, first, first.len());
            forms.ask(key([second]), second, second, second.len());
        }
        let mut previous = "";
        for line in lines {
            forms.look_through(line, ends_in_hyphen(previous));
            previous = line;
        }
        forms
    }

    fn ask(&mut self, key: u64, start: &str, end: &str, len: usize) {
        self.known.insert(key, false);
        let ends = start.bytes().next().zip(end.bytes().next_back());
        let (cell, bit) = ends.map_or((0, 0), |(first, last)| Self::place(first, last, len));
        self.asked[cell] |= bit;
    }

    fn place(first: u8, last: u8, len: usize) -> (usize, u64) {
        let ends = usize::from(first | 0x20) * 37 + usize::from(last | 0x20);
        let bit = (ends * 41 + len) & 0xffff;
        (bit >> 6, 1 << (bit & 63))
    }

    fn has(&self, key: u64) -> bool {
        self.known.get(&key) == Some(&true)
    }

    /// Notes the words of a line; not the first when it is the second half of a broken word, and
    /// not one that ends in a hyphen.
    fn look_through(&mut self, line: &str, mut continues: bool) {
        let bytes = line.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if !WORD_BYTES[usize::from(byte)] {
                at += char_len(byte);
                continue;
            }
            let start = at;
            while bytes
                .get(at)
                .is_some_and(|byte| WORD_BYTES[usize::from(*byte)])
            {
                at += 1;
            }
            if bytes[at - 1] != b'-' && !continues {
                self.note(&line[start..at]);
            }
            continues = false;
        }
    }

    fn note(&mut self, word: &str) {
        let bytes = word.as_bytes();
        let (cell, bit) = Self::place(bytes[0], bytes[bytes.len() - 1], bytes.len());
        if self.asked[cell] & bit != 0
            && let Some(known) = self.known.get_mut(&key([word]))
        {
            *known = true;
        }
    }
}

/// The bytes of UTF-8 that belong to a word: Latin, Greek and Cyrillic letters and the hyphen.
const WORD_BYTES: [bool; 256] = word_bytes();

const fn word_bytes() -> [bool; 256] {
    let mut word = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        let letter = (byte as u8).is_ascii_alphabetic() || (byte >= 0x80 && byte < 0xe0);
        word[byte] = (letter && byte != 0xc2) || byte as u8 == b'-';
        byte += 1;
    }
    word
}

/// How many bytes the character takes that begins with `lead`.
fn char_len(lead: u8) -> usize {
    match lead {
        0..0xc0 => 1,
        0xc0..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    }
}

fn decide(broken: &[Broken<'_>], forms: &Forms, line_count: usize, soft: bool) -> KeyMap<bool> {
    let evidence: Vec<Option<bool>> = broken
        .iter()
        .map(|word| dropped_by_evidence(word, forms))
        .collect();
    let default = !soft && drops_by_default(&evidence, line_count);
    let decided = broken.iter().zip(evidence);
    // The form of a compound tells nothing of how the document breaks its words.
    let found = |word: &Broken<'_>, found: Option<bool>| {
        found.unwrap_or_else(|| default && !word.is_french_compound())
    };
    decided
        .map(|(word, evidence)| (word.hyphenated(), found(word, evidence)))
        .collect()
}

fn dropped_by_evidence(word: &Broken<'_>, forms: &Forms) -> Option<bool> {
    if forms.has(word.joined()) {
        return Some(true);
    }
    let first = word.first.to_lowercase();
    if forms.has(word.hyphenated()) {
        return Some(false);
    }
    let second = word.second.to_lowercase();
    if first.chars().count() > 1 && ENDINGS.contains(&second.as_str()) {
        return Some(true);
    }
    if HYPHENATED_PREFIXES.contains(&first.as_str()) {
        return Some(false);
    }
    let long = first.chars().count() > 3 && word.second.chars().count() > 3;
    (long && forms.has(key([word.first])) && forms.has(key([word.second]))).then_some(false)
}

/// A document hyphenates by machine when its broken words stand whole elsewhere more often than
/// with their hyphen, or, without that evidence, when it breaks a word every fifty lines.
fn drops_by_default(evidence: &[Option<bool>], line_count: usize) -> bool {
    let dropped = evidence
        .iter()
        .filter(|found| **found == Some(true))
        .count();
    let kept = evidence
        .iter()
        .filter(|found| **found == Some(false))
        .count();
    let many = evidence.len() >= 3 && evidence.len() * 50 >= line_count;
    dropped > kept || (dropped == kept && many)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(lines: &[&str]) -> String {
        let hyphens = Hyphens::learn(lines.iter().copied());
        let mut out = String::new();
        for line in lines {
            hyphens.append(&mut out, line);
        }
        out
    }

    #[test]
    fn a_real_hyphen_is_kept() {
        assert_eq!(
            joined(&["a socio-", "economic plan"]),
            "a socio-economic plan"
        );
        assert_eq!(joined(&["Nord-", "Sud"]), "Nord-Sud");
    }

    #[test]
    fn the_unbroken_form_elsewhere_wins() {
        let lines = ["the terri-", "tory and", "every territory"];
        assert_eq!(joined(&lines), "the territory and every territory");
        let lines = ["follow-", "up, then", "a follow-up"];
        assert_eq!(joined(&lines), "follow-up, then a follow-up");
    }

    #[test]
    fn two_words_known_alone_keep_their_hyphen() {
        let lines = ["public-", "private, or", "public and private"];
        assert_eq!(joined(&lines), "public-private, or public and private");
    }

    #[test]
    fn what_is_no_word_belongs_to_the_one_before_it() {
        let lines = ["an afforda-", "ble plan and a well-", "known town"];
        assert_eq!(joined(&lines), "an affordable plan and a well-known town");
        let lines = ["la participa-", "ción y un plan hispano-", "francés"];
        assert_eq!(joined(&lines), "la participación y un plan hispano-francés");
        assert_eq!(joined(&["le gouverne-", "ment"]), "le gouvernement");
    }

    #[test]
    fn french_compounds_keep_their_hyphen_and_syllables_join() {
        let lines = [
            "les mairies sont au-",
            "dessus du port, c’est-à-",
            "dire près de la vil-",
            "le où parle la vice-",
            "présidente du dépar-",
            "tement",
        ];
        let whole = "les mairies sont au-dessus du port, c’est-à-dire près de la ville où parle la \
                     vice-présidente du département";
        assert_eq!(joined(&lines), whole);
        let lines = [
            "los alcal-",
            "des y la vice-",
            "presidenta del consejo de los munici-",
            "pios",
        ];
        let whole = "los alcaldes y la vicepresidenta del consejo de los municipios";
        assert_eq!(joined(&lines), whole);
    }

    #[test]
    fn automatic_hyphenation_is_undone() {
        let lines = ["eco-", "nomic govern-", "ance sus-", "tainable"];
        assert_eq!(joined(&lines), "economic governance sustainable");
    }

    #[test]
    fn a_soft_hyphen_always_joins() {
        assert_eq!(joined(&["desa\u{ad}", "rrollo"]), "desarrollo");
    }

    #[test]
    fn hyphens_beside_soft_ones_are_real() {
        let lines = [
            "les habi\u{ad}",
            "tants, la vice-",
            "présidente du dépar\u{ad}",
            "tement et le savoir-",
            "faire des pê\u{ad}",
            "cheurs",
        ];
        let whole =
            "les habitants, la vice-présidente du département et le savoir-faire des pêcheurs";
        assert_eq!(joined(&lines), whole);
        // One of another hand decides nothing.
        let lines = [
            "eco-",
            "nomic govern-",
            "ance sus-",
            "tainable har\u{ad}",
            "bours",
        ];
        assert_eq!(joined(&lines), "economic governance sustainable harbours");
    }

    #[test]
    fn a_hyphen_repeated_on_the_new_line_stands_once() {
        assert_eq!(
            joined(&["el diálogo público-", "-privado"]),
            "el diálogo público-privado"
        );
    }

    #[test]
    fn a_dash_between_words_is_no_hyphen() {
        assert_eq!(joined(&["first -", "second"]), "first - second");
    }
}
