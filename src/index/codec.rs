//! Units and tokens to bytes and back.
//!
//! Units are written as variable-length integers, each list by its differences. Tokens are
//! bit-packed in blocks of 128 and then of 32, each block as wide as its largest id needs; what is
//! left over at the end is written as variable-length integers. Ids are given by falling frequency, so common
//! words make narrow blocks.

use bitpacking::{BitPacker, BitPacker1x, BitPacker4x};

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

    /// A count of things that each take at least one byte: never more than there are bytes.
    fn count(&mut self) -> Option<usize> {
        let count = self.get()? as usize;
        (count <= self.bytes.len()).then_some(count)
    }
}

/// Appends the units of one document.
pub(crate) fn put_units(out: &mut Vec<u8>, units: &Units) {
    put(out, units.token_count);
    put(out, units.byte_count);
    put(out, units.sentences.len() as u32);
    let (mut token, mut byte) = (0, 0);
    for (index, sentence) in units.sentences.iter().enumerate() {
        put(out, sentence.token_start - token);
        put(out, sentence.byte_start - byte);
        let back = sentence
            .repeat_of
            .map_or(0, |earlier| index as u32 - earlier);
        put(out, back << 1 | u32::from(sentence.template));
        (token, byte) = (sentence.token_start, sentence.byte_start);
    }
    put(out, units.paragraphs.len() as u32);
    let mut first = 0;
    for paragraph in &units.paragraphs {
        put(out, paragraph.first_sentence - first);
        out.push(paragraph.lang as u8);
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

/// Reads back what [`put_units`] wrote; `None` for bytes that cannot be units.
pub(crate) fn get_units(reader: &mut Reader<'_>) -> Option<Units> {
    let mut units = Units::default();
    get_units_into(reader, &mut units)?;
    Some(units)
}

/// The same into units whose memory is used again.
pub(crate) fn get_units_into(reader: &mut Reader<'_>, units: &mut Units) -> Option<()> {
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
        token = token.checked_add(reader.get()?)?;
        byte = byte.checked_add(reader.get()?)?;
        if token > units.token_count || byte > units.byte_count {
            return None;
        }
        let flags = reader.get()?;
        let repeat_of = match flags >> 1 {
            0 => None,
            back => Some(index.checked_sub(back)?),
        };
        units.sentences.push(Sentence {
            token_start: token,
            byte_start: byte,
            template: flags & 1 == 1,
            repeat_of,
        });
    }
    let sentences = units.sentences.len() as u32;
    let mut first = 0_u32;
    let count = reader.count()?;
    units.paragraphs.reserve_exact(count);
    for _ in 0..count {
        first = first.checked_add(reader.get()?)?;
        if first >= sentences {
            return None;
        }
        let lang = lang_of(reader.take(1)?[0])?;
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

/// The language of its discriminant.
pub(crate) fn lang_of(byte: u8) -> Option<Lang> {
    [Lang::Und]
        .into_iter()
        .chain(Lang::KNOWN)
        .find(|&lang| lang as u8 == byte)
}

/// Appends token ids; their number is not written.
pub(crate) fn put_tokens(out: &mut Vec<u8>, tokens: &[u32]) {
    let rest = pack(&BitPacker4x::new(), out, tokens);
    let rest = pack(&BitPacker1x::new(), out, rest);
    for &token in rest {
        put(out, token);
    }
}

/// Appends whole blocks; gives what is left.
fn pack<'t, P: BitPacker>(packer: &P, out: &mut Vec<u8>, tokens: &'t [u32]) -> &'t [u32] {
    let blocks = tokens.chunks_exact(P::BLOCK_LEN);
    let rest = blocks.remainder();
    for block in blocks {
        let width = packer.num_bits(block);
        out.push(width);
        let start = out.len();
        out.resize(start + P::compressed_block_size(width), 0);
        packer.compress(block, &mut out[start..], width);
    }
    rest
}

/// Reads back `count` token ids into `tokens`, which is emptied first.
///
/// Blocks of 128 are unpacked with vector instructions, some two billion ids a second.
pub(crate) fn get_tokens(
    reader: &mut Reader<'_>,
    count: usize,
    tokens: &mut Vec<u32>,
) -> Option<()> {
    tokens.clear();
    unpack(&BitPacker4x::new(), reader, count, tokens)?;
    unpack(&BitPacker1x::new(), reader, count, tokens)?;
    for _ in tokens.len()..count {
        tokens.push(reader.get()?);
    }
    Some(())
}

/// Reads the whole blocks of what is missing to `count`.
fn unpack<P: BitPacker>(
    packer: &P,
    reader: &mut Reader<'_>,
    count: usize,
    tokens: &mut Vec<u32>,
) -> Option<()> {
    let first = tokens.len();
    let blocks = (count - first) / P::BLOCK_LEN;
    // Each block takes at least its width byte: a count that cannot be is no reason to allocate.
    if blocks > reader.len() {
        return None;
    }
    tokens.resize(first + blocks * P::BLOCK_LEN, 0);
    for block in tokens[first..].chunks_exact_mut(P::BLOCK_LEN) {
        let width = reader.take(1)?[0];
        if width > 32 {
            return None;
        }
        packer.decompress(reader.take(P::compressed_block_size(width))?, block, width);
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn tokens_come_back(tokens in prop::collection::vec(0_u32..2_000_000, 0..700)) {
            let mut bytes = Vec::new();
            put_tokens(&mut bytes, &tokens);
            let mut back = Vec::new();
            prop_assert!(get_tokens(&mut Reader::new(&bytes), tokens.len(), &mut back).is_some());
            prop_assert_eq!(tokens, back);
        }

        #[test]
        fn damaged_bytes_are_refused_without_a_panic(
            bytes in prop::collection::vec(prop_oneof![0_u8..40, any::<u8>()], 0..200),
            count in 0_usize..400,
        ) {
            _ = get_units(&mut Reader::new(&bytes));
            _ = get_tokens(&mut Reader::new(&bytes), count, &mut Vec::new());
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
        assert_eq!(get_units(&mut Reader::new(&bytes)), Some(units));
    }
}
