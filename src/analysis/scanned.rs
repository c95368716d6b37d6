//! A text scanned again: where its tokens stand, which an index does not keep.

use std::collections::hash_map::Entry;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{Units, token_spans};

/// The bytes of a document's tokens. A sentence is scanned when the first of its tokens is asked
/// for, and never again: however many matches it holds, and however long it is.
pub struct Scanned<'t> {
    /// How the document is partitioned.
    pub units: &'t Units,
    /// Its clean text.
    pub text: &'t str,
    sentences: FxHashMap<usize, Vec<(u32, u32)>>,
}

impl<'t> Scanned<'t> {
    /// Nothing is scanned yet.
    pub fn new(units: &'t Units, text: &'t str) -> Scanned<'t> {
        Scanned {
            units,
            text,
            sentences: FxHashMap::default(),
        }
    }

    /// The bytes of a token, a hyphen that ties it to the next one included; `None` where the text
    /// does not fit the units.
    pub fn token(&mut self, position: usize) -> Option<Range<usize>> {
        self.place(position).map(|(bytes, _)| bytes)
    }

    /// The bytes between a token and the one before it, or the begin of its sentence.
    pub fn gap_before(&mut self, position: usize) -> Option<Range<usize>> {
        let (bytes, sentence) = self.place(position)?;
        let first = self.units.tokens_of(sentence).start;
        let before = match position > first {
            true => self.token(position - 1)?.end,
            false => self.units.bytes_of(sentence).start,
        };
        Some(before..bytes.start)
    }

    /// The bytes between a token and the next one, or the end of its sentence.
    pub fn gap_after(&mut self, position: usize) -> Option<Range<usize>> {
        let (bytes, sentence) = self.place(position)?;
        let after = match position + 1 < self.units.tokens_of(sentence).end {
            true => self.token(position + 1)?.start,
            false => self.units.bytes_of(sentence).end,
        };
        Some(bytes.end..after)
    }

    /// The bytes of a token, and its sentence.
    fn place(&mut self, position: usize) -> Option<(Range<usize>, usize)> {
        let sentence = self.units.sentence_at(position);
        let bytes = self.units.bytes_of(sentence);
        let tokens = match self.sentences.entry(sentence) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let found = token_spans(self.text.get(bytes.clone())?);
                let found = found.map(|(start, end)| Some((narrow(start)?, narrow(end)?)));
                place.insert(found.collect::<Option<_>>()?)
            }
        };
        let place = position.checked_sub(self.units.tokens_of(sentence).start)?;
        let &(start, end) = tokens.get(place)?;
        let bytes = bytes.start + start as usize..bytes.start + end as usize;
        Some((bytes, sentence))
    }
}

fn narrow(byte: usize) -> Option<u32> {
    u32::try_from(byte).ok()
}
