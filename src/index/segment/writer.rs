//! The types and documents of a segment that is to be written.

use std::borrow::Cow;
use std::io::Write;

use rustc_hash::FxHashSet;
use tantivy::directory::{TerminatingWrite, WritePtr};
use tantivy::index::{Segment, SegmentComponent};

use super::super::codec;
use super::super::records::RecordsWriter;
use super::keys::{hash, id_len, number_hash, put_keys};
use super::lexicon::{LENGTH_BITS, LONG, TYPES_OF_PLACE};
use super::{EXTENSION, HEADER_LEN, MAGIC, SPELLINGS, VERSION, is_tied, lookup_form, stem_of};
use crate::analysis::{number_key, term};
use crate::language::Lang;

/// A type of a segment that is to be written.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NewType<'t> {
    folded: Cow<'t, str>,
    pub(crate) lang: Lang,
    pub(crate) form: &'t str,
    /// How many tokens of the segment are of this type.
    pub(crate) count: u32,
    /// The term under which it is found, where that is known.
    term: Option<&'t str>,
}

impl<'t> NewType<'t> {
    /// Types are in the order of their folded forms, languages and forms.
    pub(crate) fn new(lang: Lang, form: &'t str, count: u32) -> NewType<'t> {
        NewType {
            folded: lookup_form(form),
            lang,
            form,
            count,
            term: None,
        }
    }

    /// The same with its term, which then need not be worked out.
    pub(crate) fn under(self, term: &'t str) -> NewType<'t> {
        NewType {
            term: Some(term),
            ..self
        }
    }

    fn term(&self) -> Cow<'t, str> {
        let known = self.term.map(Cow::Borrowed);
        known.unwrap_or_else(|| term(self.lang, self.form).into())
    }
}

/// All types of a segment that is to be written, each once and in order.
pub(crate) struct NewTypes<'t> {
    types: Vec<NewType<'t>>,
    /// The ids of the same.
    ids: Vec<u32>,
    /// The places of the types by their ids.
    places: Vec<u32>,
}

impl<'t> NewTypes<'t> {
    /// Gives out ids: the most frequent types have the smallest.
    pub(crate) fn new(types: Vec<NewType<'t>>) -> NewTypes<'t> {
        let mut places: Vec<u32> = (0..types.len() as u32).collect();
        places.sort_by_key(|&place| std::cmp::Reverse(types[place as usize].count));
        let mut ids = vec![0; types.len()];
        for (&place, id) in places.iter().zip(0..) {
            ids[place as usize] = id;
        }
        NewTypes { types, ids, places }
    }

    /// The ids in the order of the types.
    pub(crate) fn ids(&self) -> &[u32] {
        &self.ids
    }

    fn by_id(&self) -> impl Iterator<Item = &NewType<'t>> {
        self.places.iter().map(|&place| &self.types[place as usize])
    }

    /// The keys of those that have one, given the type and its id.
    fn keys(&self, key: impl Fn(&NewType<'t>, u32) -> Option<u64>) -> Vec<(u64, u32)> {
        let each = self.types.iter().zip(&self.ids);
        each.filter_map(|(one, &id)| Some((key(one, id)?, id)))
            .collect()
    }
}

/// Writes the files of one segment, document by document.
pub(crate) struct SegmentWriter<'t> {
    write: WritePtr,
    written: u64,
    ends: Vec<u64>,
    spellings: RecordsWriter,
    buffer: Vec<u8>,
    types: &'t NewTypes<'t>,
    /// Whether a hyphen ties a type to the next one, by id.
    ties: Vec<bool>,
    tied: FxHashSet<(u32, u32)>,
}

impl<'t> SegmentWriter<'t> {
    pub(crate) fn create(
        segment: &Segment,
        types: &'t NewTypes<'t>,
    ) -> tantivy::Result<SegmentWriter<'t>> {
        let mut write = segment.open_write(SegmentComponent::Custom(EXTENSION.to_owned()))?;
        write.write_all(&MAGIC.to_le_bytes())?;
        write.write_all(&VERSION.to_le_bytes())?;
        Ok(SegmentWriter {
            write,
            written: 0,
            ends: Vec::new(),
            spellings: RecordsWriter::create(segment, &SPELLINGS)?,
            buffer: Vec::new(),
            types,
            ties: types.by_id().map(|one| is_tied(one.form)).collect(),
            tied: FxHashSet::default(),
        })
    }

    /// Appends a document: its encoded units, how its words are written, and its tokens as ids of this
    /// segment.
    pub(crate) fn push(
        &mut self,
        units: &[u8],
        spelling: &[u8],
        tokens: &[u32],
    ) -> tantivy::Result<()> {
        self.buffer.clear();
        codec::put_record(&mut self.buffer, units, tokens);
        self.write.write_all(&self.buffer)?;
        self.written += self.buffer.len() as u64;
        self.ends.push(self.written);
        let pairs = tokens.windows(2).map(|pair| (pair[0], pair[1]));
        self.tied
            .extend(pairs.filter(|&(first, _)| self.ties[first as usize]));
        self.spellings.push(spelling)
    }

    /// Writes lexicon and footer.
    pub(crate) fn finish(mut self) -> tantivy::Result<()> {
        let ends_at = HEADER_LEN as u64 + self.written;
        let lexicon_at = ends_at + 8 * self.ends.len() as u64;
        for end in &self.ends {
            self.write.write_all(&end.to_le_bytes())?;
        }
        self.write
            .write_all(&lexicon_bytes(self.types, self.tied))?;
        for number in [self.ends.len() as u32, self.types.ids.len() as u32] {
            self.write.write_all(&number.to_le_bytes())?;
        }
        for place in [ends_at, lexicon_at] {
            self.write.write_all(&place.to_le_bytes())?;
        }
        self.write.flush()?;
        self.write.terminate()?;
        self.spellings.finish()
    }
}

pub(super) fn lexicon_bytes(types: &NewTypes<'_>, tied: FxHashSet<(u32, u32)>) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(types.ids.len() * 32);
    let steps = put_counts(&mut bytes, types);
    let forms = put_forms(&mut bytes, types);
    let id_len = id_len(types.ids.len());
    for id in &types.ids {
        bytes.extend_from_slice(&id.to_le_bytes()[..id_len]);
    }
    let mut pairs: Vec<(u32, u32)> = tied.into_iter().collect();
    pairs.sort_unstable();
    // One after the other: all of them together take much memory.
    let mut put = |key: &dyn Fn(&NewType<'_>, u32) -> Option<u64>| {
        put_keys(&mut bytes, types.keys(key), id_len)
    };
    let terms = put(&|one, _| {
        let term = one.term();
        (stem_of(&term) != one.folded).then(|| hash(&term))
    });
    let numbers = put(&|one, _| {
        let key = number_key(one.lang, one.form);
        (key != one.folded).then(|| number_hash(one.lang, &key))
    });
    let folded = put(&|one, _| Some(hash(&one.folded)));
    let ties = put(&|one, id| {
        let is_tied = pairs.binary_search_by_key(&id, |&(first, _)| first).is_ok();
        is_tied.then(|| hash(&one.folded))
    });
    let pairs = pairs.into_iter().flat_map(<[u32; 2]>::from);
    let sizes = [steps, forms, terms, numbers, folded, ties];
    let sizes = sizes.into_iter().map(|size| size as u32);
    bytes.extend(pairs.chain(sizes).flat_map(u32::to_le_bytes));
    bytes
}

/// Gives the number of runs.
fn put_counts(bytes: &mut Vec<u8>, types: &NewTypes<'_>) -> usize {
    let mut steps: Vec<[u32; 2]> = Vec::new();
    for (one, id) in types.by_id().zip(0_u32..) {
        if steps.last().is_none_or(|[_, count]| *count != one.count) {
            steps.push([id, one.count]);
        }
    }
    let number = steps.len();
    bytes.extend(steps.into_iter().flatten().flat_map(u32::to_le_bytes));
    number
}

/// Gives the number of bytes of the forms.
fn put_forms(bytes: &mut Vec<u8>, types: &NewTypes<'_>) -> usize {
    let (mut places, mut forms) = (Vec::new(), Vec::new());
    for (one, id) in types.by_id().zip(0..) {
        if id % TYPES_OF_PLACE == 0 {
            places.push(forms.len() as u32);
        }
        let length = u8::try_from(one.form.len()).unwrap_or(LONG).min(LONG);
        bytes.push((one.lang as u8) << LENGTH_BITS | length);
        if length == LONG {
            forms.extend_from_slice(&(one.form.len() as u32).to_le_bytes());
        }
        forms.extend_from_slice(one.form.as_bytes());
    }
    bytes.extend(places.into_iter().flat_map(u32::to_le_bytes));
    bytes.extend_from_slice(&forms);
    forms.len()
}
