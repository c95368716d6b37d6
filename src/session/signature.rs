//! What is left of a text when its language is taken away.
//!
//! Numbers, names and words of common descent (`participation`, `participación`) survive a
//! translation, and stand in it about where they stood before. A [`Signature`] keeps a bounded
//! choice of them, each with its place in the text. The choice is by hash, so that two versions
//! choose alike without knowing of each other. Beside it lies a sketch of the text's runs of five
//! words, by which copies and drafts in one language are known.
//!
//! Which signatures belong together is said in `likeness.rs`.

use std::collections::BTreeMap;
use std::ops::Range;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use super::Brief;
use super::words::fold;
use crate::text::Text;

/// The most traits that are kept of a text.
const MAX_TRAITS: usize = 240;
/// The most runs of words that are kept of a text.
pub(super) const MAX_RUNS: usize = 64;
/// Words in a run.
const RUN: usize = 5;
/// The text is divided into so many places.
pub(super) const PLACES: u8 = 32;
/// Occurrences of a trait are counted up to here.
const MAX_COUNT: u32 = 8;

/// A compact picture of a text that its translation shares: at most 2 kB.
///
/// Serialised as base64 of: number of words (4 bytes), number of traits (2), the traits by
/// ascending key (4 bytes key, 1 byte place and count), the sketch (4 bytes a run, ascending); all
/// big-endian.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    /// Words and numbers of the text.
    pub(super) words: u32,
    /// By ascending key.
    pub(super) traits: Vec<Trait>,
    /// The smallest hashes of runs of five words, ascending.
    pub(super) runs: Vec<u32>,
}

/// Something in a text that a translation keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Trait {
    /// Its hash; the upper two bits are its [`TraitKind`].
    pub(super) key: u32,
    /// Where it stands first, in parts of the text.
    pub(super) place: u8,
    /// How often it stands there, at most 8.
    pub(super) count: u8,
}

/// What kind of thing a trait is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TraitKind {
    /// A number by its value.
    Number,
    /// A capitalised word inside a sentence, or an acronym.
    Name,
    /// The beginning or the consonants of a long word.
    Word,
}

impl Trait {
    pub(super) fn kind(self) -> TraitKind {
        match self.key >> 30 {
            0 => TraitKind::Number,
            1 => TraitKind::Name,
            _ => TraitKind::Word,
        }
    }
}

impl Signature {
    /// The signature of a text; template wording and furniture take no part.
    pub fn of(text: &Text, brief: &Brief) -> Signature {
        let pieces = pieces(text.body(), &brief.template);
        let mut found: BTreeMap<String, Found> = BTreeMap::new();
        for (at, piece) in pieces.iter().enumerate() {
            each_trait(piece, |name, weight| {
                let entry = found.entry(name).or_insert(Found {
                    first: at,
                    count: 0,
                    weight,
                });
                entry.count += 1;
            });
        }
        Signature {
            words: u32::try_from(pieces.len()).unwrap_or(u32::MAX),
            traits: choose(&found, pieces.len()),
            runs: sketch(&pieces),
        }
    }

    fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(6 + 5 * self.traits.len() + 4 * self.runs.len());
        out.extend(self.words.to_be_bytes());
        out.extend((self.traits.len() as u16).to_be_bytes());
        for one in &self.traits {
            out.extend(one.key.to_be_bytes());
            out.push(one.place << 3 | (one.count - 1));
        }
        out.extend(self.runs.iter().flat_map(|run| run.to_be_bytes()));
        out
    }

    fn from_bytes(bytes: &[u8]) -> Option<Signature> {
        let (words, rest) = bytes.split_first_chunk::<4>()?;
        let (count, rest) = rest.split_first_chunk::<2>()?;
        let (traits, runs) = rest.split_at_checked(5 * usize::from(u16::from_be_bytes(*count)))?;
        let one = |bytes: &[u8]| {
            let (key, last) = bytes.split_first_chunk::<4>()?;
            let last = last.first()?;
            Some(Trait {
                key: u32::from_be_bytes(*key),
                place: last >> 3,
                count: (last & 7) + 1,
            })
        };
        let runs = runs.chunks_exact(4);
        let complete = runs.remainder().is_empty();
        let runs = runs.map(|run| run.iter().fold(0, |n, &byte| n << 8 | u32::from(byte)));
        complete.then_some(Signature {
            words: u32::from_be_bytes(*words),
            traits: traits.chunks_exact(5).map(one).collect::<Option<_>>()?,
            runs: runs.collect(),
        })
    }
}

impl Serialize for Signature {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&BASE64.encode(self.to_bytes()))
    }
}

impl<'de> Deserialize<'de> for Signature {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Signature, D::Error> {
        let bytes = BASE64
            .decode(String::deserialize(from)?)
            .map_err(D::Error::custom)?;
        Signature::from_bytes(&bytes).ok_or_else(|| D::Error::custom("a signature is cut short"))
    }
}

/// What two texts have in common, as it stands in the first: numbers, then names, then words, each
/// sort in the order of the text. Words are those that begin alike.
pub fn in_common(a: &str, b: &str) -> Vec<String> {
    let shown = |text: &str| {
        let mut shown: BTreeMap<String, (usize, String)> = BTreeMap::new();
        for (at, piece) in pieces(text, &[]).iter().enumerate() {
            each_trait(piece, |name, _| {
                shown.entry(name).or_insert((at, piece.text.to_owned()));
            });
        }
        shown
    };
    let theirs = shown(b);
    let mut both: Vec<(TraitKind, usize, String)> = shown(a)
        .into_iter()
        .filter(|(name, _)| theirs.contains_key(name))
        .filter_map(|(name, (at, text))| Some((telling(&name)?, at, text)))
        .collect();
    both.sort();
    let mut seen = std::collections::BTreeSet::new();
    both.retain(|(_, _, text)| seen.insert(fold(text)));
    both.into_iter().map(|(_, _, text)| text).collect()
}

/// The kind of a trait that is worth showing: not a number of one digit.
fn telling(name: &str) -> Option<TraitKind> {
    match name.as_bytes() {
        [b'#', _] => None,
        [b'#', ..] => Some(TraitKind::Number),
        [b'N', ..] => Some(TraitKind::Name),
        [b'P', ..] => Some(TraitKind::Word),
        _ => None,
    }
}

struct Found {
    first: usize,
    count: u32,
    weight: u32,
}

/// The traits with the smallest hashes, where a trait that stands often or tells much has as many
/// tries.
fn choose(found: &BTreeMap<String, Found>, words: usize) -> Vec<Trait> {
    let mut ranked: Vec<(u64, Trait)> = found
        .iter()
        .map(|(name, found)| {
            let hash = hash(name.bytes());
            let count = found.count.min(MAX_COUNT);
            let rank = (hash >> 8) / u64::from(count * found.weight);
            let kind: u32 = match name.as_bytes().first() {
                Some(b'#') => 0,
                Some(b'N') => 1,
                _ => 2,
            };
            let place = found.first * usize::from(PLACES) / words.max(1);
            let one = Trait {
                key: kind << 30 | (hash as u32 & 0x3fff_ffff),
                place: place as u8,
                count: count as u8,
            };
            (rank, one)
        })
        .collect();
    ranked.sort_unstable_by_key(|(rank, one)| (*rank, one.key));
    ranked.truncate(MAX_TRAITS);
    let mut chosen: Vec<Trait> = ranked.into_iter().map(|(_, one)| one).collect();
    chosen.sort_unstable_by_key(|one| one.key);
    chosen.dedup_by_key(|one| one.key);
    chosen
}

fn sketch(pieces: &[Piece<'_>]) -> Vec<u32> {
    let words: Vec<u64> = pieces
        .iter()
        .map(|piece| hash(piece.folded.bytes()))
        .collect();
    let mut runs: Vec<u32> = words
        .windows(RUN)
        .map(|run| (hash(run.iter().flat_map(|word| word.to_be_bytes())) >> 32) as u32)
        .collect();
    runs.sort_unstable();
    runs.dedup();
    runs.truncate(MAX_RUNS);
    runs
}

/// FNV-1a, its bits mixed by the finaliser of MurmurHash3. It is kept on disk: it must not change.
fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    let mut hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    for factor in [0xff51_afd7_ed55_8ccd, 0xc4ce_b9fe_1a85_ec53] {
        hash = (hash ^ hash >> 33).wrapping_mul(factor);
    }
    hash ^ hash >> 33
}

/// A word or a number of the text.
struct Piece<'t> {
    text: &'t str,
    /// Lower case without accents; of a number its value.
    folded: String,
    number: bool,
    /// Whether it may be capitalised for its place alone.
    opens: bool,
}

fn pieces<'t>(text: &'t str, left_out: &[Range<usize>]) -> Vec<Piece<'t>> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut opens = true;
    let mut left_out = left_out.iter().peekable();
    while let Some(c) = text[at..].chars().next() {
        while left_out.next_if(|range| range.end <= at).is_some() {}
        if let Some(range) = left_out.peek().filter(|range| range.contains(&at)) {
            at = range.end.min(text.len());
            opens = true;
            continue;
        }
        let len = piece_len(&text[at..]);
        if len == 0 {
            opens |= ".!?:;\n#•\"«“(|".contains(c);
            at += c.len_utf8();
            continue;
        }
        let piece = &text[at..at + len];
        let number = c.is_ascii_digit();
        out.push(Piece {
            text: piece,
            folded: if number { value(piece) } else { fold(piece) },
            number,
            opens,
        });
        opens = false;
        at += len;
    }
    out
}

fn piece_len(rest: &str) -> usize {
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return number_len(rest);
    }
    rest.find(|c: char| !c.is_alphabetic())
        .unwrap_or(rest.len())
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

/// Calls `found` for each trait of a word, with how much such a trait tells.
fn each_trait(piece: &Piece<'_>, mut found: impl FnMut(String, u32)) {
    let folded = &piece.folded;
    if piece.number {
        let weight = [1, 1, 2].get(folded.len()).copied().unwrap_or(4);
        found(format!("#{folded}"), weight);
        return;
    }
    let letters = folded.chars().count();
    let capital = piece.text.starts_with(char::is_uppercase);
    let acronym = (2..=6).contains(&letters) && !piece.text.chars().any(char::is_lowercase);
    if acronym && capital {
        found(format!("N{folded}"), 2);
    } else if capital && !piece.opens && letters >= 3 {
        let name: String = descent(folded).chars().take(7).collect();
        found(format!("N{name}"), 3);
    }
    if letters < 6 {
        return;
    }
    let descent = descent(folded);
    let start: String = descent.chars().take(5).collect();
    if start.chars().count() == 5 {
        found(format!("P{start}"), 1);
    }
    let consonants = consonants(&descent);
    if consonants.chars().count() >= 4 {
        found(format!("S{consonants}"), 1);
    }
}

/// A word with the spelling evened out in which the three languages part: `philosophie`,
/// `filosofía` and `philosophy` begin alike, so do `especial` and `special`.
fn descent(folded: &str) -> String {
    const EVENED: [(&str, &str); 10] = [
        ("ph", "f"),
        ("th", "t"),
        ("ch", "c"),
        ("qu", "c"),
        ("y", "i"),
        ("k", "c"),
        ("v", "b"),
        ("ct", "t"),
        ("pt", "t"),
        ("w", "b"),
    ];
    let mut word = folded.to_owned();
    for (from, to) in EVENED {
        if word.contains(from) {
            word = word.replace(from, to);
        }
    }
    let mut last = None;
    word.retain(|c| last.replace(c) != Some(c));
    let spanish = word
        .strip_prefix("es")
        .filter(|rest| rest.starts_with(['c', 't', 'p']));
    match spanish {
        Some(rest) => format!("s{rest}"),
        None => word,
    }
}

/// The first letter if it is a vowel, and the first four consonants.
fn consonants(descent: &str) -> String {
    let vowel = |c: &char| "aeiou".contains(*c);
    let first = descent.chars().next().filter(vowel);
    let rest = descent.chars().filter(|c| !vowel(c) && *c != 'h').take(4);
    first.into_iter().chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signature(text: &str) -> Signature {
        let text = Text {
            content: text.to_owned(),
            body_len: text.len(),
            ..Text::default()
        };
        Signature::of(&text, &Brief::default())
    }

    fn values(text: &str) -> Vec<String> {
        let pieces = pieces(text, &[]);
        let numbers = pieces.into_iter().filter(|piece| piece.number);
        numbers.map(|piece| piece.folded).collect()
    }

    #[test]
    fn numbers_are_known_by_their_value() {
        for text in ["1,500 people", "1.500 personas", "1 500 personnes", "1500"] {
            assert_eq!(values(text), ["1500"], "{text}");
        }
        assert_eq!(values("3.5 and 3,5"), ["3.5", "3.5"]);
        assert_eq!(values("1,234,567.25 or 1.234.567,25"), ["1234567.25"; 2]);
        assert_eq!(values("in 2019, 300 came"), ["2019", "300"]);
    }

    #[test]
    fn words_of_common_descent_meet() {
        let shared = in_common(
            "Participation of local governments; philosophy, special structures",
            "Participación de los gobiernos locales; filosofía, estructuras especiales",
        );
        assert!(shared.contains(&"Participation".to_owned()), "{shared:?}");
        assert!(shared.contains(&"philosophy".to_owned()), "{shared:?}");
        assert!(shared.contains(&"structures".to_owned()), "{shared:?}");
    }

    #[test]
    fn a_signature_is_bounded_and_comes_back_from_disk() -> Result<(), serde_json::Error> {
        let words: Vec<String> = (0..5000)
            .map(|n| format!("Word{n} programme{}", "abc".repeat(n % 7)))
            .collect();
        for text in ["", "one", &words.join(" ")] {
            let before = signature(text);
            let kept = serde_json::to_string(&before)?;
            assert!(kept.len() <= 2048, "{}", kept.len());
            assert_eq!(serde_json::from_str::<Signature>(&kept)?, before);
        }
        assert!(serde_json::from_str::<Signature>("\"AAAA\"").is_err());
        Ok(())
    }

    #[test]
    fn template_wording_takes_no_part() {
        let text = "Objectives of governance\n\nThe valley plants 700 trees.";
        let content = Text {
            content: text.to_owned(),
            body_len: text.len(),
            ..Text::default()
        };
        let brief = Brief {
            template: std::iter::once(0..24).collect(),
            ..Brief::default()
        };
        let without = Signature::of(&content, &brief);
        assert_eq!(without, signature("\n\nThe valley plants 700 trees."));
    }
}
