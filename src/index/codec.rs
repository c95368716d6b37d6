//! Units and tokens to bytes and back.
//!
//! Units are written as variable-length integers, each list by its differences.
//!
//! Ids are given by falling frequency, so that more than half of all tokens have one of a single byte,
//! and few need more than two. The lowest bytes of all tokens stand first; then a bit for each token
//! that says whether it has a second one; then these; then what the ids of some need beyond that. A
//! loop without branches puts them together, which bytes that say how many follow would not allow.

use crate::analysis::{Paragraph, SectionStart, Sentence, Units};
use crate::language::Lang;
use crate::session::SectionKind;
use crate::text::PageStart;

/// Appends a number in groups of seven bits, the lowest first.
pub(crate) fn put(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Reads bytes from the front; `None` when they end too early.
pub(crate) struct Reader<'b> {
    bytes: &'b [u8],
}

impl<'b> Reader<'b> {
    pub(crate) fn new(bytes: &'b [u8]) -> Reader<'b> {
        Reader { bytes }
    }

    /// Bytes that are left.
    pub(crate) fn len(&self) -> usize {
        self.bytes.len()
    }

    #[inline]
    pub(crate) fn get(&mut self) -> Option<u32> {
        match self.bytes {
            [byte, rest @ ..] if *byte < 0x80 => {
                self.bytes = rest;
                Some(u32::from(*byte))
            }
            [low, high, rest @ ..] if *high < 0x80 => {
                self.bytes = rest;
                Some(u32::from(*low & 0x7F) | u32::from(*high) << 7)
            }
            _ => self.get_long(),
        }
    }

    fn get_long(&mut self) -> Option<u32> {
        let mut value = 0_u32;
        for shift in (0..35).step_by(7) {
            let (&byte, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            value |= u32::from(byte & 0x7F).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    pub(crate) fn take(&mut self, len: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(len)?;
        self.bytes = rest;
        Some(taken)
    }

    /// All bytes that are left.
    pub(crate) fn rest(&self) -> &'b [u8] {
        self.bytes
    }

    /// A count of things that each take at least one byte: never more than there are bytes.
    pub(crate) fn count(&mut self) -> Option<usize> {
        let count = self.get()? as usize;
        (count <= self.bytes.len()).then_some(count)
    }
}

/// Languages that a paragraph may have.
const LANGS: u32 = Lang::KNOWN.len() as u32 + 1;

/// Appends the units of one document.
pub(crate) fn put_units(out: &mut Vec<u8>, units: &Units) {
    put(out, units.token_count);
    put(out, units.byte_count);
    put(out, units.sentences.len() as u32);
    let (mut token, mut byte) = (0, 0);
    for (index, sentence) in units.sentences.iter().enumerate() {
        let back = sentence
            .repeat_of
            .map_or(0, |earlier| index as u32 - earlier);
        let remarks = back << 1 | u32::from(sentence.template);
        put(
            out,
            (sentence.token_start - token) << 1 | u32::from(remarks > 0),
        );
        put(out, sentence.byte_start - byte);
        if remarks > 0 {
            put(out, remarks);
        }
        (token, byte) = (sentence.token_start, sentence.byte_start);
    }
    put(out, units.paragraphs.len() as u32);
    let mut first = 0;
    for paragraph in &units.paragraphs {
        let lang = paragraph.lang as u32;
        put(out, (paragraph.first_sentence - first) * LANGS + lang);
        first = paragraph.first_sentence;
    }
    put(out, units.sections.len() as u32);
    first = 0;
    for section in &units.sections {
        put(out, section.first_sentence - first);
        out.push(section.kind as u8);
        first = section.first_sentence;
    }
    put(out, units.pages.len() as u32);
    byte = 0;
    for page in &units.pages {
        put(out, page.number);
        put(out, page.byte_start as u32 - byte);
        byte = page.byte_start as u32;
    }
    put(out, units.breaks.len() as u32);
    token = 0;
    for &position in &units.breaks {
        put(out, position - token);
        token = position;
    }
}

/// Reads back what [`put_units`] wrote, in the place of what `units` holds; `None` for bytes that
/// cannot be units.
pub(crate) fn get_units(reader: &mut Reader<'_>, units: &mut Units) -> Option<()> {
    units.sentences.clear();
    units.paragraphs.clear();
    units.sections.clear();
    units.pages.clear();
    units.breaks.clear();
    units.token_count = reader.get()?;
    units.byte_count = reader.get()?;
    let (mut token, mut byte) = (0_u32, 0_u32);
    let count = reader.count()?;
    units.sentences.reserve_exact(count);
    for index in 0..count as u32 {
        let step = reader.get()?;
        token = token.checked_add(step >> 1)?;
        byte = byte.checked_add(reader.get()?)?;
        if token > units.token_count || byte > units.byte_count {
            return None;
        }
        let remarks = match step & 1 {
            0 => 0,
            _ => reader.get()?,
        };
        let repeat_of = match remarks >> 1 {
            0 => None,
            back => Some(index.checked_sub(back)?),
        };
        units.sentences.push(Sentence {
            token_start: token,
            byte_start: byte,
            template: remarks & 1 == 1,
            repeat_of,
        });
    }
    let sentences = units.sentences.len() as u32;
    let mut first = 0_u32;
    let count = reader.count()?;
    units.paragraphs.reserve_exact(count);
    for _ in 0..count {
        let step = reader.get()?;
        first = first.checked_add(step / LANGS)?;
        if first >= sentences {
            return None;
        }
        let lang = lang_of((step % LANGS) as u8)?;
        units.paragraphs.push(Paragraph {
            first_sentence: first,
            lang,
        });
    }
    first = 0;
    for _ in 0..reader.count()? {
        first = first.checked_add(reader.get()?)?;
        let kind = *SectionKind::ALL.get(usize::from(reader.take(1)?[0]))?;
        units.sections.push(SectionStart {
            first_sentence: first,
            kind,
        });
    }
    let mut byte = 0_u32;
    for _ in 0..reader.count()? {
        let number = reader.get()?;
        byte = byte.checked_add(reader.get()?)?;
        units.pages.push(PageStart {
            number,
            byte_start: byte as usize,
        });
    }
    token = 0;
    let count = reader.count()?;
    units.breaks.reserve_exact(count);
    for _ in 0..count {
        token = token.checked_add(reader.get()?)?;
        units.breaks.push(token);
    }
    Some(())
}

/// The number at a place, little-endian; `None` behind the end.
pub(crate) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}

/// The same of eight bytes, which tell a place.
pub(crate) fn place_at(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u64_at(bytes, at)?).ok()
}

/// The same of eight bytes.
pub(crate) fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    let bytes = bytes.get(at..at.checked_add(8)?)?;
    Some(u64::from_le_bytes(bytes.try_into().ok()?))
}

/// The language of its discriminant.
pub(crate) fn lang_of(byte: u8) -> Option<Lang> {
    [Lang::Und]
        .into_iter()
        .chain(Lang::KNOWN)
        .find(|&lang| lang as u8 == byte)
}

/// Appends token ids; their number is not written.
pub(crate) fn put_tokens(out: &mut Vec<u8>, tokens: &[u32]) {
    out.extend(tokens.iter().map(|&id| id as u8));
    for some in tokens.chunks(TOGETHER) {
        let mask = |(place, &id): (usize, &u32)| u8::from(id > LARGEST_SHORT) << place;
        out.push(
            some.iter()
                .enumerate()
                .map(mask)
                .fold(0, |all, bit| all | bit),
        );
    }
    let long = tokens.iter().filter(|&&id| id > LARGEST_SHORT);
    out.extend(long.map(|&id| (id >> u8::BITS) as u8));
    let mut before = 0;
    for (position, id) in (0..).zip(tokens).filter(|(_, id)| **id > LARGEST_NARROW) {
        put(out, position - before);
        put(out, id >> u16::BITS);
        before = position;
    }
}

/// The largest id that one byte holds.
const LARGEST_SHORT: u32 = u8::MAX as u32;
/// The largest id that two bytes hold.
const LARGEST_NARROW: u32 = u16::MAX as u32;
/// So many tokens share a byte that says which have a second one.
const TOGETHER: usize = 8;

/// Reads back `count` token ids, to the end of the bytes, in the place of what `tokens` holds; `None` for
/// bytes that cannot be so many.
pub(crate) fn get_tokens(
    mut reader: Reader<'_>,
    count: usize,
    tokens: &mut Vec<u32>,
) -> Option<()> {
    tokens.clear();
    let low = reader.take(count)?;
    let masks = reader.take(count.div_ceil(TOGETHER))?;
    tokens.resize(count, 0);
    let high = reader.rest();
    let long = put_together(low, masks, high, tokens);
    reader = Reader::new(high.get(long..)?);
    let mut position = 0_usize;
    while reader.len() > 0 {
        position = position.checked_add(reader.get()? as usize)?;
        let high = u16::try_from(reader.get()?).ok()?;
        *tokens.get_mut(position)? |= u32::from(high) << u16::BITS;
    }
    Some(())
}

/// Puts the two lower bytes of ids together: of the low bytes all, of the high ones those that the
/// masks tell. Gives the number of these; if there are fewer, the ids are wrong.
fn put_together(low: &[u8], masks: &[u8], high: &[u8], tokens: &mut [u32]) -> usize {
    let mut at = 0;
    let rows = low.chunks(ROW).zip(masks.chunks(ROW / TOGETHER));
    for ((low, masks), tokens) in rows.zip(tokens.chunks_mut(ROW)) {
        let mut second = [0; ROW];
        let (places, _) = second.as_chunks_mut();
        for (place, &mask) in places.iter_mut().zip(masks) {
            let left = high.get(at..).unwrap_or_default();
            let spread = &SPREADS[usize::from(mask)];
            *place = match left.first_chunk() {
                Some(high) => spread.out(high),
                None => spread.out(&padded(left)),
            };
            at += spread.bytes;
        }
        for ((token, &low), &second) in tokens.iter_mut().zip(low).zip(&second) {
            *token = u32::from(low) | u32::from(second) << u8::BITS;
        }
    }
    at
}

/// So many ids are put together at once: enough for a processor to do several in one step.
const ROW: usize = 8 * TOGETHER;

/// Fewer than eight bytes, and zeros.
fn padded(few: &[u8]) -> [u8; TOGETHER] {
    let mut padded = [0; TOGETHER];
    padded[..few.len()].copy_from_slice(few);
    padded
}

/// How the first bytes of eight are spread out to the places at which a mask has bits: by steps of
/// four, two and one places (Warren, Hacker's Delight, 7-5).
struct Spread {
    /// The bytes that come to their place by each step.
    steps: [u64; 3],
    /// Those that have come at last.
    all: u64,
    /// How many these are.
    bytes: usize,
}

/// That of each mask.
static SPREADS: [Spread; 256] = {
    let mut spreads = [const { Spread::of(0) }; 256];
    let mut mask = 0;
    while mask < spreads.len() {
        spreads[mask] = Spread::of(mask);
        mask += 1;
    }
    spreads
};

impl Spread {
    const fn of(mask: usize) -> Spread {
        let mut spread = Spread {
            steps: [0; 3],
            all: 0,
            bytes: 0,
        };
        let mut place = 0;
        while place < TOGETHER {
            if mask >> place & 1 == 1 {
                let far = place - spread.bytes;
                let mut at = spread.bytes;
                let mut step = 0;
                while step < spread.steps.len() {
                    let by = 4 >> step;
                    if far & by > 0 {
                        at += by;
                        spread.steps[step] |= 0xFF << (8 * at);
                    }
                    step += 1;
                }
                spread.all |= 0xFF << (8 * place);
                spread.bytes += 1;
            }
            place += 1;
        }
        spread
    }

    #[inline]
    fn out(&self, bytes: &[u8; TOGETHER]) -> [u8; TOGETHER] {
        let [four, two, one] = self.steps;
        let mut spread = u64::from_le_bytes(*bytes);
        spread = spread & !four | spread << 32 & four;
        spread = spread & !two | spread << 16 & two;
        spread = spread & !one | spread << 8 & one;
        (spread & self.all).to_le_bytes()
    }
}

/// One document as a segment keeps it: the length of its encoded units, these, and its tokens, so
/// that the tokens are found without the units.
///
/// A document without a stream has no units, and no tokens.
#[derive(Clone, Copy)]
pub(crate) struct Record<'b> {
    /// The units as [`put_units`] wrote them; the number of tokens is the first of their numbers.
    pub(crate) units: &'b [u8],
    tokens: &'b [u8],
}

/// Appends the record of a document: its encoded units and its tokens.
pub(crate) fn put_record(out: &mut Vec<u8>, units: &[u8], tokens: &[u32]) {
    put(out, units.len() as u32);
    out.extend_from_slice(units);
    put_tokens(out, tokens);
}

impl<'b> Record<'b> {
    /// Finds the parts of what [`put_record`] wrote. Cost: constant.
    pub(crate) fn open(bytes: &'b [u8]) -> Option<Record<'b>> {
        let mut reader = Reader::new(bytes);
        let units_len = reader.get()? as usize;
        Some(Record {
            units: reader.take(units_len)?,
            tokens: reader.bytes,
        })
    }

    /// Reads the tokens alone, in the place of what `tokens` holds.
    pub(crate) fn get_tokens(&self, tokens: &mut Vec<u32>) -> Option<()> {
        let count = match self.units {
            [] => 0,
            units => Reader::new(units).get()?,
        };
        get_tokens(Reader::new(self.tokens), count as usize, tokens)
    }

    /// Reads units and tokens in the place of what is held there.
    pub(crate) fn get(&self, units: &mut Units, tokens: &mut Vec<u32>) -> Option<()> {
        let mut reader = Reader::new(self.units);
        get_units(&mut reader, units)?;
        if reader.len() > 0 {
            return None;
        }
        self.get_tokens(tokens)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Ids of one and two bytes for the most part, as in a text, and the first that need more.
    fn some_id() -> impl Strategy<Value = u32> {
        prop_oneof![
            8 => 0_u32..300,
            8 => 0_u32..60_000,
            1 => 65_530_u32..65_540,
            1 => 0_u32..2_000_000,
            1 => Just(u32::MAX),
        ]
    }

    /// Units of up to 40 sentences and breaks, wherever they stand.
    fn some_units() -> impl Strategy<Value = Units> {
        let sentences = prop::collection::vec(any::<bool>(), 0..40);
        let breaks = prop::collection::btree_set(any::<u32>(), 0..40);
        (sentences, breaks, any::<u32>()).prop_map(|(templates, breaks, byte_count)| Units {
            byte_count,
            sentences: templates
                .into_iter()
                .map(|template| Sentence {
                    token_start: 0,
                    byte_start: 0,
                    template,
                    repeat_of: None,
                })
                .collect(),
            breaks: breaks.into_iter().collect(),
            ..Units::default()
        })
    }

    fn record_of(units: &Units, tokens: &[u32]) -> Vec<u8> {
        let mut encoded = Vec::new();
        put_units(&mut encoded, units);
        let mut bytes = Vec::new();
        put_record(&mut bytes, &encoded, tokens);
        bytes
    }

    #[test]
    fn bytes_are_spread_out_to_the_places_of_a_mask() {
        for mask in 0..=u8::MAX {
            let mut left = 1_u8..;
            let mut at = |place: u32| (mask >> place & 1 == 1).then(|| left.next()).flatten();
            let expected: Vec<u8> = (0..8).map(|place| at(place).unwrap_or_default()).collect();
            let spread = &SPREADS[usize::from(mask)];
            assert_eq!(spread.out(&[1, 2, 3, 4, 5, 6, 7, 8]), *expected, "{mask:b}");
            assert_eq!(spread.bytes, mask.count_ones() as usize);
        }
    }

    proptest! {
        #[test]
        fn tokens_come_back(tokens in prop::collection::vec(some_id(), 0..700)) {
            let mut bytes = Vec::new();
            put_tokens(&mut bytes, &tokens);
            let mut back = Vec::new();
            prop_assert!(get_tokens(Reader::new(&bytes), tokens.len(), &mut back).is_some());
            prop_assert_eq!(tokens, back);
        }

        #[test]
        fn damaged_bytes_are_refused_without_a_panic(
            bytes in prop::collection::vec(prop_oneof![0_u8..40, any::<u8>()], 0..200),
            count in 0_usize..400,
        ) {
            _ = get_units(&mut Reader::new(&bytes), &mut Units::default());
            _ = get_tokens(Reader::new(&bytes), count, &mut Vec::new());
            if let Some(record) = Record::open(&bytes) {
                _ = record.get(&mut Units::default(), &mut Vec::new());
            }
        }

        #[test]
        fn tokens_of_a_record_are_read_with_and_without_its_units(
            units in some_units(),
            tokens in prop::collection::vec(some_id(), 0..700),
            before in prop::collection::vec(any::<u32>(), 0..700),
        ) {
            let units = Units { token_count: tokens.len() as u32, ..units };
            let bytes = record_of(&units, &tokens);
            let record = Record::open(&bytes).expect("as it was written");
            let mut alone = before.clone();
            prop_assert!(record.get_tokens(&mut alone).is_some());
            prop_assert_eq!(&alone, &tokens);
            let (mut units_back, mut with_units) = (Units::default(), before);
            prop_assert!(record.get(&mut units_back, &mut with_units).is_some());
            prop_assert_eq!(units_back, units);
            prop_assert_eq!(with_units, tokens);
        }

        #[test]
        fn a_record_that_ends_too_early_is_not_taken_for_the_whole_and_a_wrong_byte_is_no_panic(
            tokens in prop::collection::vec(some_id(), 1..400),
            end in any::<prop::sample::Index>(),
            at in any::<prop::sample::Index>(),
            byte in any::<u8>(),
        ) {
            let units = Units { token_count: tokens.len() as u32, ..Units::default() };
            let mut bytes = record_of(&units, &tokens);
            let cut = Record::open(&bytes[..end.index(bytes.len())]);
            let read = |record: Record<'_>| {
                let mut back = Vec::new();
                record.get_tokens(&mut back).map(|()| back)
            };
            prop_assert_ne!(cut.and_then(read), Some(tokens));
            let at = at.index(bytes.len());
            bytes[at] = byte;
            if let Some(record) = Record::open(&bytes) {
                let mut back = Vec::new();
                _ = record.get(&mut Units::default(), &mut back);
                prop_assert!(back.len() <= bytes.len());
            }
        }
    }

    #[test]
    fn units_come_back() {
        let sentence = |token_start, byte_start, template, repeat_of| Sentence {
            token_start,
            byte_start,
            template,
            repeat_of,
        };
        let units = Units {
            token_count: 40,
            byte_count: 300,
            sentences: vec![
                sentence(0, 0, true, None),
                sentence(3, 20, false, None),
                sentence(20, 150, false, Some(1)),
            ],
            paragraphs: vec![
                Paragraph {
                    first_sentence: 0,
                    lang: Lang::En,
                },
                Paragraph {
                    first_sentence: 2,
                    lang: Lang::Fr,
                },
            ],
            sections: vec![
                SectionStart {
                    first_sentence: 0,
                    kind: SectionKind::Header,
                },
                SectionStart {
                    first_sentence: 2,
                    kind: SectionKind::Furniture,
                },
            ],
            pages: vec![
                PageStart {
                    number: 1,
                    byte_start: 0,
                },
                PageStart {
                    number: 2,
                    byte_start: 150,
                },
            ],
            breaks: vec![5, 30],
        };
        let mut bytes = Vec::new();
        put_units(&mut bytes, &units);
        let mut back = Units::default();
        assert_eq!(get_units(&mut Reader::new(&bytes), &mut back), Some(()));
        assert_eq!(back, units);
    }
}
