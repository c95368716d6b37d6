//! What is left of a text when its language is taken away.
//!
//! Numbers, names and words of common descent (`participation`, `participación`) survive a
//! translation, and stand in it about where they stood before. A [`Signature`] keeps a bounded
//! choice of them, each with its place in the text. The choice is by hash, so that two versions
//! choose alike without knowing of each other. Beside it lies a sketch of the text's runs of five
//! words, by which copies and drafts in one language are known.
//!
//! Which signatures belong together is said in `likeness.rs`.

use std::collections::BTreeSet;
use std::ops::Range;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use super::date;
use super::forms::{Forms, Occurrences, Sign, Sort, mixed};
use super::words::fold;
use super::{Brief, SectionKind};
use crate::text::Text;

/// The most traits that are kept of a text.
const MAX_TRAITS: usize = 240;
/// The most runs of words that are kept of a text.
pub(super) const MAX_RUNS: usize = 64;
/// The day and the hours of a session stand within so many bytes.
const HEAD: usize = 1 << 11;
/// Words in a run.
const RUN: usize = 5;
/// The text is divided into so many places.
pub(super) const PLACES: u8 = 32;
/// No signature has more bytes.
pub(super) const MOST_BYTES: usize = 6 + 5 * MAX_TRAITS + 4 * MAX_RUNS;
/// Occurrences of a trait are counted up to here.
const MAX_COUNT: u32 = 8;

/// A compact picture of a text that its translation shares: at most 2 kB.
///
/// Serialised as the bytes of: number of words (4 bytes), number of traits (2), the traits by
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
    #[inline]
    fn of(&[a, b, c, d, last]: &[u8; 5]) -> Trait {
        Trait {
            key: u32::from_be_bytes([a, b, c, d]),
            place: last >> 3,
            count: (last & 7) + 1,
        }
    }

    pub(super) fn kind(self) -> TraitKind {
        match self.key >> 30 {
            0 => TraitKind::Number,
            1 => TraitKind::Name,
            _ => TraitKind::Word,
        }
    }
}

impl Signature {
    /// The signature of a text; template wording, furniture, and day and hours in its header take no part.
    pub fn of(text: &Text, brief: &Brief) -> Signature {
        let forms = Forms::of(text.body(), &left_out(text.body(), brief));
        Signature {
            words: u32::try_from(forms.row.len()).unwrap_or(u32::MAX),
            traits: choose(&forms),
            runs: sketch(&forms.row),
        }
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
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
}

/// The bytes of a signature, read where they lie: see [`Signature`].
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Packed<'b> {
    /// Words and numbers of the text.
    pub(super) words: u32,
    traits: &'b [[u8; 5]],
    runs: &'b [[u8; 4]],
}

impl<'b> Packed<'b> {
    /// The signature in these bytes; `None` where they are none.
    pub(super) fn of(bytes: &'b [u8]) -> Option<Packed<'b>> {
        let (words, rest) = bytes.split_first_chunk::<4>()?;
        let (count, rest) = rest.split_first_chunk::<2>()?;
        let (traits, runs) = rest.split_at_checked(5 * usize::from(u16::from_be_bytes(*count)))?;
        let (runs, more) = runs.as_chunks();
        more.is_empty().then_some(Packed {
            words: u32::from_be_bytes(*words),
            traits: traits.as_chunks().0,
            runs,
        })
    }

    /// The traits, by ascending key.
    pub(super) fn traits(self) -> impl ExactSizeIterator<Item = Trait> + 'b {
        self.traits.iter().map(Trait::of)
    }

    /// The hashes of runs, ascending.
    pub(super) fn runs(self) -> impl ExactSizeIterator<Item = u32> + 'b {
        self.runs.iter().map(|run| u32::from_be_bytes(*run))
    }
}

impl Serialize for Signature {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(&self.to_bytes())
    }
}

impl<'de> Deserialize<'de> for Signature {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Signature, D::Error> {
        let bytes = <&[u8]>::deserialize(from)?;
        let packed =
            Packed::of(bytes).ok_or_else(|| D::Error::custom("a signature is cut short"))?;
        Ok(Signature {
            words: packed.words,
            traits: packed.traits().collect(),
            runs: packed.runs().collect(),
        })
    }
}

/// What two texts have in common, as it stands in the first: numbers, then names, then words, each
/// sort in the order of the text. Words are those that begin alike.
pub fn in_common(a: &str, b: &str) -> Vec<String> {
    let (ours, theirs) = (Forms::of(a, &[]), Forms::of(b, &[]));
    let theirs: FxHashSet<u64> = theirs.signs().map(|(sign, ..)| sign.hash).collect();
    let shared = ours
        .signs()
        .filter(|(sign, ..)| theirs.contains(&sign.hash) && is_telling(*sign));
    let mut both: Vec<(Sort, u32, &str)> = shared
        .map(|(sign, form, stands)| (sign.sort, stands.first, form.text))
        .collect();
    both.sort_unstable();
    let mut seen = BTreeSet::new();
    both.retain(|(_, _, text)| seen.insert(fold(text)));
    both.into_iter()
        .map(|(_, _, text)| text.to_owned())
        .collect()
}

/// Whether a sign is worth showing: not a number of one digit.
fn is_telling(sign: Sign) -> bool {
    match sign.sort {
        Sort::Number => sign.weight > 1,
        Sort::Name | Sort::Beginning => true,
        Sort::Consonants => false,
    }
}

struct Found {
    sign: Sign,
    stands: Occurrences,
}

/// What of a text takes no part: template wording, and the day and the hours of the session where they stand
/// first in its header. Other sessions begin at the same hour.
fn left_out(body: &str, brief: &Brief) -> Vec<Range<usize>> {
    let mut ranges = brief.template.clone();
    let header = brief.sections.first();
    let header = header.filter(|section| section.kind == SectionKind::Header);
    let end = header.map_or(0, |header| header.span.end.min(HEAD));
    let head = &body[..body.floor_char_boundary(end)];
    let hours = brief.times.iter().filter_map(|hours| {
        let at = head.find(&hours.raw)?;
        Some(at..at + hours.raw.len())
    });
    ranges.extend(hours);
    let mut from = 0;
    let mut lines = head.split_inclusive('\n').map(|line| {
        from += line.len();
        (from - line.len(), line)
    });
    let day = brief.date.and_then(|date| {
        lines.find_map(|(from, line)| {
            let found = date::find(line).filter(|found| found.date == Some(date))?;
            Some(from + found.span.start..from + found.span.end)
        })
    });
    ranges.extend(day);
    ranges.sort_by_key(|range| (range.start, range.end));
    ranges
}

/// The traits with the smallest hashes, where a trait that stands often or tells much has as many
/// tries.
fn choose(forms: &Forms<'_>) -> Vec<Trait> {
    let room = 2 * forms.forms.len();
    let mut found: FxHashMap<u64, Found> = FxHashMap::with_capacity_and_hasher(room, FxBuildHasher);
    for (sign, _, stands) in forms.signs() {
        let found = found.entry(sign.hash).or_insert(Found {
            sign,
            stands: Occurrences { count: 0, ..stands },
        });
        found.stands.count = found.stands.count.saturating_add(stands.count);
        found.stands.first = found.stands.first.min(stands.first);
    }
    let mut ranked: Vec<(u64, u32, &Found)> = found.values().map(Found::ranked).collect();
    if ranked.len() > MAX_TRAITS {
        ranked.select_nth_unstable_by_key(MAX_TRAITS, |(rank, key, _)| (*rank, *key));
        ranked.truncate(MAX_TRAITS);
    }
    ranked.sort_unstable_by_key(|(rank, key, _)| (*key, *rank));
    ranked.dedup_by_key(|(_, key, _)| *key);
    let words = forms.row.len();
    let chosen = ranked.into_iter();
    chosen
        .map(|(_, key, found)| found.placed(key, words))
        .collect()
}

impl Found {
    fn count(&self) -> u32 {
        self.stands.count.min(MAX_COUNT)
    }

    /// The trait by its rank and its key.
    fn ranked(&self) -> (u64, u32, &Self) {
        let tries = u64::from(self.count() * u32::from(self.sign.weight));
        let kind: u32 = match self.sign.sort {
            Sort::Number => 0,
            Sort::Name => 1,
            Sort::Beginning | Sort::Consonants => 2,
        };
        let key = kind << 30 | (self.sign.hash as u32 & 0x3fff_ffff);
        ((self.sign.hash >> 8) / tries, key, self)
    }

    /// The trait with its place in a text of so many words.
    fn placed(&self, key: u32, words: usize) -> Trait {
        let place = self.stands.first as usize * usize::from(PLACES) / words.max(1);
        Trait {
            key,
            place: place as u8,
            count: self.count() as u8,
        }
    }
}

/// The smallest hashes of runs of words.
fn sketch(row: &[u64]) -> Vec<u32> {
    let mut smallest: Vec<u32> = Vec::with_capacity(4 * MAX_RUNS);
    let mut limit = u32::MAX;
    for run in row.windows(RUN).map(run_hash) {
        if run > limit {
            continue;
        }
        smallest.push(run);
        if smallest.len() == 4 * MAX_RUNS {
            limit = keep_smallest(&mut smallest).unwrap_or(limit);
        }
    }
    keep_smallest(&mut smallest);
    smallest
}

/// The hashes are kept on disk: they must not change.
fn run_hash(words: &[u64]) -> u32 {
    let run = words.iter().fold(0_u64, |hash, word| {
        hash.rotate_left(13).wrapping_mul(5) ^ word
    });
    (mixed(run) >> 32) as u32
}

/// Keeps the smallest runs, each once; gives the largest of them if there are more.
fn keep_smallest(runs: &mut Vec<u32>) -> Option<u32> {
    runs.sort_unstable();
    runs.dedup();
    runs.truncate(MAX_RUNS);
    runs.get(MAX_RUNS - 1).copied()
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
    fn day_and_hours_are_no_traits() {
        let numbers = |content: &str| {
            let lines: Vec<&str> = content.lines().collect();
            let mut text = Text::default();
            for line in lines {
                let start = text.content.len();
                text.content.push_str(line);
                text.blocks.push(crate::text::Block {
                    span: start..text.content.len(),
                    kind: crate::text::BlockKind::Paragraph,
                    page: None,
                });
                text.content.push_str("\n\n");
            }
            text.body_len = text.content.len();
            let brief = crate::session::parse(&text, &[], None);
            let traits = Signature::of(&text, &brief).traits;
            let numbers = traits.iter().filter(|one| one.kind() == TraitKind::Number);
            numbers.count()
        };
        let head = "Date: 4 May 2020\nTime: 10:00 - 11:30\n";
        assert_eq!(numbers(&format!("{head}Roads in the hills.")), 0);
        assert_eq!(
            numbers(&format!("{head}In 2020 some 214 roads were closed.")),
            2
        );
    }

    #[test]
    fn a_signature_is_bounded_and_comes_back_from_disk() -> postcard::Result<()> {
        let words: Vec<String> = (0..5000)
            .map(|n| format!("Word{n} programme{}", "abc".repeat(n % 7)))
            .collect();
        for text in ["", "one", &words.join(" ")] {
            let before = signature(text);
            let kept = postcard::to_allocvec(&before)?;
            assert!(kept.len() <= 2048, "{}", kept.len());
            assert_eq!(postcard::from_bytes::<Signature>(&kept)?, before);
        }
        assert!(postcard::from_bytes::<Signature>(&[2, 0, 0]).is_err());
        Ok(())
    }

    #[test]
    fn a_sketch_is_of_the_smallest_runs_each_once() {
        for words in [0, 4, 40, 400, 4000] {
            // From the 641st word on all runs come back.
            let row: Vec<u64> = (0..words).map(|n| mixed(n * n % 641)).collect();
            let all: BTreeSet<u32> = row.windows(RUN).map(run_hash).collect();
            let expected: Vec<u32> = all.into_iter().take(MAX_RUNS).collect();
            assert_eq!(sketch(&row), expected, "{words}");
        }
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
