//! The `.stream` file of one segment, written once and read in place.
//!
//! ```text
//! magic u32 | version u32
//! documents:  the record (codec) of each, one after the other
//! ends:       u64 for each document, counted from the start of the documents
//! lexicon:    first id u32, count u32 of each run of types that occur equally often
//!             | head u8 of each type: its language in the upper two bits, in the others the length
//!             of its form, or 63 where the length u32 stands before the form
//!             | place of the form u32 of every eighth type
//!             | forms | ids by (folded form, language, form)
//!             | keys: of the term of each type whose stem is not its folded form
//!             | keys: of the number key of each type whose number key is not its folded form
//!             | keys: of the folded form of each type
//!             | keys: of the folded form of the types that a hyphen ties to another
//!             | ids u32, u32 of each two types so tied, sorted
//!             | numbers u32 of the runs, bytes of forms, and keys of each of the four sorts
//! keys:       for each bucket of hashes, the place u32 behind its last
//!             | lowest byte u8 and id of each hash, in the order of the hashes
//! footer:     documents u32 | types u32 | place of ends u64 | place of lexicon u64
//! ```
//! All numbers are little-endian. Type ids count from 0 by falling frequency in the segment; they take
//! two bytes where there are at most 65,536 types, and else three or four.
//!
//! How the words of the documents are written stands in a file of its own, `.spelling`: who counts does
//! not read it.

use std::borrow::Cow;
use std::io::Write;
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashSet;
use tantivy::directory::{OwnedBytes, TerminatingWrite, WritePtr};
use tantivy::index::{Segment, SegmentComponent, SegmentReader};
use tantivy::{DocId, TantivyError};

use super::codec::{self, Record, lang_of, place_at, u32_at, u64_at};
use super::records::{Kind, Records, RecordsWriter};
use super::spelling::{FormAt, text_of};
use crate::analysis::{Units, accent_fold, number_key, term};
use crate::language::Lang;

/// The extension of the file.
pub(crate) const EXTENSION: &str = "stream";
const MAGIC: u32 = u32::from_le_bytes(*b"RPST");
const VERSION: u32 = 8;
/// The file with one spelling for each document.
pub(crate) const SPELLINGS: Kind = Kind {
    extension: "spelling",
    magic: *b"RPSP",
    version: 1,
};
const HEADER_LEN: usize = 8;
const FOOTER_LEN: usize = 24;
/// So many keys share a bucket, about.
const KEYS_OF_BUCKET: usize = 16;
/// Bytes of an id and a count.
const STEP_LEN: usize = 8;
/// Of so many types, the place of one form is kept.
const TYPES_OF_PLACE: usize = 8;
/// What stands for the length of a form that is at least so long.
const LONG: u8 = 63;
/// Bits of the length in a head.
const LENGTH_BITS: u32 = 6;
/// Bytes of two ids.
const PAIR_LEN: usize = 8;
/// Numbers that tell how large the parts of a lexicon are. They stand together behind all parts: who
/// opens it reads one place.
const SIZES: usize = 6;

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

fn lexicon_bytes(types: &NewTypes<'_>, tied: FxHashSet<(u32, u32)>) -> Vec<u8> {
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

/// Gives the number of keys.
fn put_keys(bytes: &mut Vec<u8>, mut keys: Vec<(u64, u32)>, id_len: usize) -> usize {
    keys.sort_unstable();
    let number = keys.len();
    let buckets = buckets(keys.len());
    let mut place = 0;
    for bucket in 0..buckets {
        let here = |(hash, _): &&(u64, u32)| bucket_of(*hash, buckets) == bucket;
        place += keys[place..].iter().take_while(here).count();
        bytes.extend_from_slice(&(place as u32).to_le_bytes());
    }
    for (hash, id) in keys {
        bytes.push(hash as u8);
        bytes.extend_from_slice(&id.to_le_bytes()[..id_len]);
    }
    number
}

/// Bytes of an id among so many.
fn id_len(types: usize) -> usize {
    match types {
        0..=0x1_0000 => 2,
        0x1_0001..=0x100_0000 => 3,
        _ => 4,
    }
}

/// The id at a place.
fn id_at(bytes: &[u8], at: usize, id_len: usize) -> Option<u32> {
    let mut id = [0; 4];
    id[..id_len].copy_from_slice(bytes.get(at..at.checked_add(id_len)?)?);
    Some(u32::from_le_bytes(id))
}

/// The number of buckets of so many keys.
fn buckets(keys: usize) -> usize {
    keys.div_ceil(KEYS_OF_BUCKET)
}

/// The bucket of a hash: they are spread evenly, so that each holds about as many.
fn bucket_of(hash: u64, buckets: usize) -> usize {
    ((u128::from(hash) * buckets as u128) >> 64) as usize
}

/// Whether a hyphen ties a form to the next word.
fn is_tied(form: &str) -> bool {
    form.ends_with('-')
}

/// A form without the hyphen that ties it to the next word.
pub(crate) fn untied(form: &str) -> &str {
    form.strip_suffix('-').unwrap_or(form)
}

/// Of a term or a folded form.
fn hash(text: &str) -> u64 {
    fnv(text.bytes())
}

fn number_hash(lang: Lang, key: &str) -> u64 {
    fnv([b'#', lang as u8].into_iter().chain(key.bytes()))
}

/// FNV-1a, 64 bits: <http://www.isthe.com/chongo/tech/comp/fnv/>; then multiplied once more, since
/// the upper bits of a hash tell its bucket, and those of short keys are alike.
fn fnv(bytes: impl Iterator<Item = u8>) -> u64 {
    let hash = bytes.fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    });
    (hash ^ (hash >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// What a term has behind the letter of its language.
fn stem_of(term: &str) -> &str {
    term.get(1..).unwrap_or_default()
}

/// The form under which a type is looked up: without accents, and without the joining hyphen.
fn lookup_form(form: &str) -> Cow<'_, str> {
    accent_fold(untied(form))
}

/// The streams of one segment.
#[derive(Clone)]
pub(crate) struct SegmentStreams {
    bytes: OwnedBytes,
    ends_at: usize,
    documents: usize,
    lexicon: SegmentLexicon,
    spellings: Records,
}

impl SegmentStreams {
    /// Opens those of a segment. Cost: constant; nothing is decoded.
    pub(crate) fn of(segment: &SegmentReader) -> tantivy::Result<SegmentStreams> {
        let file = segment.open_read(SegmentComponent::Custom(EXTENSION.to_owned()))?;
        let spellings = Records::of(segment, &SPELLINGS)?;
        let spellings = spellings.ok_or_else(|| damaged("not a spelling file of this version"))?;
        let streams = parse(file.read_bytes()?, spellings);
        streams.ok_or_else(|| damaged("not a stream file of this version"))
    }

    /// The types of this segment.
    pub(crate) fn lexicon(&self) -> &SegmentLexicon {
        &self.lexicon
    }

    /// The types of this segment without the tokens of these documents, which are deleted.
    pub(crate) fn lexicon_without(
        &self,
        deleted: impl Iterator<Item = DocId>,
    ) -> tantivy::Result<SegmentLexicon> {
        let mut gone = vec![0; self.lexicon.len()];
        let mut tokens = Vec::new();
        for doc in deleted {
            self.tokens(doc, &mut tokens)?;
            for &token in &tokens {
                *gone
                    .get_mut(token as usize)
                    .ok_or_else(|| damaged("type id"))? += 1;
            }
        }
        Ok(self.lexicon.without(&gone))
    }

    /// The encoded units of a document; its tokens are put into `tokens`.
    pub(crate) fn tokens(&self, doc: DocId, tokens: &mut Vec<u32>) -> tantivy::Result<&[u8]> {
        let record = self.record(doc).ok_or_else(|| damaged("document"))?;
        record.get_tokens(tokens).ok_or_else(|| damaged("tokens"))?;
        Ok(record.units)
    }

    /// Puts the units and tokens of a document in the place of others, whose memory is used again.
    pub(crate) fn read(&self, doc: DocId, units: &mut Units, tokens: &mut Vec<u32>) -> Option<()> {
        self.record(doc)?.get(units, tokens)
    }

    /// Puts the tokens of a document in the place of others, and does not look at its units.
    pub(crate) fn read_tokens(&self, doc: DocId, tokens: &mut Vec<u32>) -> Option<()> {
        self.record(doc)?.get_tokens(tokens)
    }

    /// The text of a document, given its tokens, at least as far as to a byte of it.
    pub(crate) fn text(&self, doc: DocId, tokens: &[u32], end: usize) -> Option<String> {
        let spelling = self.spelling(doc)?;
        // Both say how long the text is: a length that was damaged must not be made room for.
        let mut units = codec::Reader::new(self.record(doc)?.units);
        units.get()?;
        if units.get()? != codec::Reader::new(spelling).get()? {
            return None;
        }
        let forms = tokens.iter().map(|&id| self.lexicon.form_at(id));
        text_of(spelling, end, forms)
    }

    /// How the words of a document are written.
    pub(crate) fn spelling(&self, doc: DocId) -> Option<&[u8]> {
        self.spellings.get(doc as usize)
    }

    fn record(&self, doc: DocId) -> Option<Record<'_>> {
        let doc = doc as usize;
        if doc >= self.documents {
            return None;
        }
        let end = |doc: usize| place_at(&self.bytes, self.ends_at + 8 * doc);
        let start = doc.checked_sub(1).map_or(Some(0), end)?;
        let place = |at: usize| HEADER_LEN.checked_add(at);
        Record::open(self.bytes.get(place(start)?..place(end(doc)?)?)?)
    }
}

fn damaged(what: &str) -> TantivyError {
    TantivyError::InternalError(format!("stream file: {what}"))
}

fn parse(bytes: OwnedBytes, spellings: Records) -> Option<SegmentStreams> {
    if u32_at(&bytes, 0)? != MAGIC || u32_at(&bytes, 4)? != VERSION {
        return None;
    }
    let footer = bytes.len().checked_sub(FOOTER_LEN)?;
    let documents = u32_at(&bytes, footer)? as usize;
    let types = u32_at(&bytes, footer + 4)? as usize;
    let ends_at = place_at(&bytes, footer + 8)?;
    let lexicon_at = place_at(&bytes, footer + 16)?;
    if lexicon_at.checked_sub(ends_at)? != documents * 8 || lexicon_at > footer {
        return None;
    }
    let lexicon = SegmentLexicon::open(bytes.slice(lexicon_at..footer), types)?;
    Some(SegmentStreams {
        bytes,
        ends_at,
        documents,
        lexicon,
        spellings,
    })
}

/// The types of one segment, read in place.
#[derive(Clone)]
pub struct SegmentLexicon {
    bytes: OwnedBytes,
    types: usize,
    /// How many runs of types occur equally often.
    steps: usize,
    /// Where the forms begin.
    forms_at: usize,
    /// Where the order by form begins.
    order_at: usize,
    /// Those of terms.
    terms: Keys,
    /// Those of number keys.
    numbers: Keys,
    /// Those of folded forms.
    folded: Keys,
    /// Those of the types that a hyphen ties to another; the pairs follow them.
    ties: Keys,
    /// How many pairs are so tied.
    pairs: usize,
    /// How many tokens of each type stand in documents that are not deleted; `None` where none is.
    living: Option<Arc<[u32]>>,
}

/// Where the ends of buckets stand, and behind them the lowest byte and the id of each hash.
#[derive(Clone, Copy)]
struct Keys {
    at: usize,
    len: usize,
    id_len: usize,
}

impl Keys {
    fn entries_at(self) -> usize {
        self.at + 4 * buckets(self.len)
    }

    fn end(self) -> usize {
        self.entries_at() + (1 + self.id_len) * self.len
    }

    /// The ids of the types that may have this hash: all that have it, and few others.
    fn ids(self, bytes: &[u8], hash: u64) -> impl Iterator<Item = u32> {
        let entries = self.bucket(bytes, hash).unwrap_or_default();
        let found = entries.chunks_exact(1 + self.id_len);
        let found = found.filter(move |entry| entry[0] == hash as u8);
        found.filter_map(move |entry| id_at(entry, 1, self.id_len))
    }

    /// The entries among which those of a hash stand.
    fn bucket(self, bytes: &[u8], hash: u64) -> Option<&[u8]> {
        let bucket = bucket_of(hash, buckets(self.len));
        let end = |bucket: usize| u32_at(bytes, self.at + 4 * bucket).map(|end| end as usize);
        let first = bucket.checked_sub(1).map_or(Some(0), end)?;
        let last = end(bucket)?.min(self.len);
        let place = |entry: usize| self.entries_at() + (1 + self.id_len) * entry;
        bytes.get(place(first)..place(last))
    }
}

/// A type as a segment keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoredType<'l> {
    /// Its id in the segment, counted from 0.
    pub id: u32,
    /// Its language.
    pub lang: Lang,
    /// The case-folded form; a trailing hyphen ties it to the next word.
    pub form: &'l str,
    /// How many tokens of the segment are of this type.
    ///
    /// Of the lexicons of a [`Snapshot`](super::Snapshot), those of deleted documents are left out:
    /// 0 where no other has the word.
    pub count: u32,
}

impl SegmentLexicon {
    fn open(bytes: OwnedBytes, types: usize) -> Option<SegmentLexicon> {
        let sizes_at = bytes.len().checked_sub(4 * SIZES)?;
        let size = |place: usize| u32_at(&bytes, sizes_at + 4 * place).map(|size| size as usize);
        let id_len = id_len(types);
        let steps = size(0)?;
        let forms_at = STEP_LEN * steps + types + 4 * types.div_ceil(TYPES_OF_PLACE);
        let order_at = forms_at + size(1)?;
        let keys = |at: usize, place: usize| {
            let len = size(place)?;
            Some(Keys { at, len, id_len })
        };
        let terms = keys(order_at + id_len * types, 2)?;
        let numbers = keys(terms.end(), 3)?;
        let folded = keys(numbers.end(), 4)?;
        let ties = keys(folded.end(), 5)?;
        let pairs_len = sizes_at.checked_sub(ties.end())?;
        (pairs_len % PAIR_LEN == 0).then_some(SegmentLexicon {
            bytes,
            types,
            steps,
            forms_at,
            order_at,
            terms,
            numbers,
            folded,
            ties,
            pairs: pairs_len / PAIR_LEN,
            living: None,
        })
    }

    /// The same, copied from its file, which can be closed then.
    pub(crate) fn into_memory(self) -> SegmentLexicon {
        SegmentLexicon {
            bytes: OwnedBytes::new(self.bytes.to_vec()),
            ..self
        }
    }

    /// The same types without the tokens of deleted documents, of which these are the numbers.
    fn without(&self, gone: &[u32]) -> SegmentLexicon {
        let types = self.types().zip(gone);
        let living = types.map(|(known, gone)| known.count.saturating_sub(*gone));
        SegmentLexicon {
            living: Some(living.collect()),
            ..self.clone()
        }
    }

    fn heads_at(&self) -> usize {
        STEP_LEN * self.steps
    }

    fn places_at(&self) -> usize {
        self.heads_at() + self.types
    }

    /// Number of types.
    pub fn len(&self) -> usize {
        self.types
    }

    /// Bytes that it takes.
    pub(super) fn size(&self) -> usize {
        self.bytes.len()
    }

    /// Whether the segment has no types, and so no tokens.
    pub fn is_empty(&self) -> bool {
        self.types == 0
    }

    /// A type by its id.
    pub fn get(&self, id: u32) -> Option<StoredType<'_>> {
        let next = partition_point(self.steps, |step| {
            self.step(step).is_some_and(|(first, _)| first <= id)
        });
        self.of_step(id, next.checked_sub(1)?)
    }

    /// A type, given the run of equally frequent types in which it stands.
    fn of_step(&self, id: u32, step: usize) -> Option<StoredType<'_>> {
        let (head, bytes) = self.found(id)?;
        Some(StoredType {
            id,
            lang: lang_of(head >> LENGTH_BITS)?,
            form: std::str::from_utf8(self.bytes.get(bytes)?).ok()?,
            count: match &self.living {
                Some(living) => *living.get(id as usize)?,
                None => self.step(step)?.1,
            },
        })
    }

    /// The first type of a run of equally frequent ones, and how often each of them occurs.
    fn step(&self, step: usize) -> Option<(u32, u32)> {
        if step >= self.steps {
            return None;
        }
        let at = STEP_LEN * step;
        Some((u32_at(&self.bytes, at)?, u32_at(&self.bytes, at + 4)?))
    }

    /// The form of a type.
    fn form(&self, id: u32) -> Option<&[u8]> {
        self.bytes.get(self.found(id)?.1)
    }

    #[inline]
    fn form_at(&self, id: u32) -> Option<FormAt<'_>> {
        let (_, place) = self.found(id)?;
        let (from, len) = (self.bytes.get(place.start..)?, place.len());
        (len <= from.len()).then_some(FormAt { from, len })
    }

    /// The head of a type, and where its form stands.
    #[inline]
    fn found(&self, id: u32) -> Option<(u8, Range<usize>)> {
        let index = id as usize;
        if index >= self.types {
            return None;
        }
        let (row, place) = (index / TYPES_OF_PLACE, index % TYPES_OF_PLACE);
        let first = u32_at(&self.bytes, self.places_at() + 4 * row)? as usize;
        // Behind the heads stands enough to read eight of them.
        let heads = self.heads_at() + TYPES_OF_PLACE * row;
        let heads = self.bytes.get(heads..heads + TYPES_OF_PLACE)?;
        let before = u64_at(heads, 0)? & !(u64::MAX << (8 * place));
        let at = self.forms_at + first;
        let at = match lengths(before) {
            Some(lengths) => at + lengths,
            None => {
                let mut before = heads[..place].iter();
                before.try_fold(at, |at, &head| Some(self.extent(head, at)?.end))?
            }
        };
        Some((heads[place], self.extent(heads[place], at)?))
    }

    /// The bytes of a form, given its head and where it begins, or its length does.
    #[inline]
    fn extent(&self, head: u8, at: usize) -> Option<Range<usize>> {
        let length = head & ((1 << LENGTH_BITS) - 1);
        if length < LONG {
            return Some(at..at + usize::from(length));
        }
        let length = u32_at(&self.bytes, at)? as usize;
        Some(at + 4..at + 4 + length)
    }

    /// All types in the order of their ids, those of which no token is left among them.
    pub fn types(&self) -> impl Iterator<Item = StoredType<'_>> {
        let mut step = 0;
        (0..self.types as u32).filter_map(move |id| {
            while self.step(step + 1).is_some_and(|(first, _)| first <= id) {
                step += 1;
            }
            self.of_step(id, step)
        })
    }

    /// The types of which there are tokens, in the order of their ids. All look-ups by form, term
    /// or key find only such.
    pub fn living(&self) -> impl Iterator<Item = StoredType<'_>> {
        self.types().filter(|known| known.count > 0)
    }

    /// All types in the order of their forms without accents.
    pub(super) fn in_order(&self) -> impl Iterator<Item = StoredType<'_>> {
        (0..self.types).filter_map(|place| self.by_fold(place))
    }

    /// The types whose form without accents and joining hyphen is `folded`, in any language and in no
    /// order.
    ///
    /// Cost: logarithmic in how many runs of equally frequent types there are, for each that is found.
    pub fn folded(&self, folded: &str) -> impl Iterator<Item = StoredType<'_>> {
        let found = self.keyed(self.folded, hash(folded));
        found.filter(move |known| lookup_form(known.form) == folded)
    }

    /// The types whose form without accents begins with `prefix`, in any language.
    ///
    /// Cost: logarithmic in the number of types, then linear in what is found.
    pub fn folded_prefix(&self, prefix: &str) -> impl Iterator<Item = StoredType<'_>> {
        self.since(prefix)
            .take_while(move |found| lookup_form(found.form).starts_with(prefix))
            .filter(|known| known.count > 0)
    }

    /// The types that have accents, and without them and a joining hyphen the form `folded`.
    ///
    /// Cost: as [`SegmentLexicon::folded`].
    pub fn accented(&self, folded: &str) -> impl Iterator<Item = StoredType<'_>> {
        let same = self.folded(folded);
        same.filter(move |known| untied(known.form) != folded)
    }

    /// The ids of the types that are found under a term.
    ///
    /// Cost: as [`SegmentLexicon::folded`]; what may be such is stemmed again.
    pub fn ids_of_term(&self, wanted: &str) -> impl Iterator<Item = u32> {
        let bare = self.folded(stem_of(wanted));
        let found = bare.chain(self.keyed(self.terms, hash(wanted)));
        let found = found.filter(move |known| term(known.lang, known.form) == wanted);
        found.map(|known| known.id)
    }

    /// The ids of the types of a language that have this number key.
    ///
    /// Cost: as [`SegmentLexicon::folded`].
    pub fn ids_of_number(&self, lang: Lang, key: &str) -> impl Iterator<Item = u32> {
        let bare = self.folded(key);
        let found = bare.chain(self.keyed(self.numbers, number_hash(lang, key)));
        let found = found.filter(move |known| known.lang == lang);
        let found = found.filter(move |known| number_key(lang, known.form) == key);
        found.map(|known| known.id)
    }

    /// The types whose form without accents is `folded` and that a hyphen ties to another.
    ///
    /// Cost: as [`SegmentLexicon::folded`].
    pub fn tied(&self, folded: &str) -> impl Iterator<Item = StoredType<'_>> {
        let found = self.keyed(self.ties, hash(folded));
        found.filter(move |known| lookup_form(known.form) == folded)
    }

    /// The ids of the types to which a hyphen ties a type somewhere in the segment.
    ///
    /// Cost: logarithmic in the number of such pairs.
    pub fn tied_to(&self, id: u32) -> impl Iterator<Item = u32> {
        let pairs_at = self.ties.end();
        let id_at = move |place: usize, side: usize| {
            u32_at(&self.bytes, pairs_at + PAIR_LEN * place + 4 * side)
        };
        let first = partition_point(self.pairs, |place| {
            id_at(place, 0).is_some_and(|it| it < id)
        });
        (first..self.pairs)
            .take_while(move |&place| id_at(place, 0) == Some(id))
            .filter_map(move |place| id_at(place, 1))
    }

    /// The living types that may have a key of this hash.
    fn keyed(&self, keys: Keys, hash: u64) -> impl Iterator<Item = StoredType<'_>> {
        let found = keys.ids(&self.bytes, hash);
        let found = found.filter_map(|id| self.get(id));
        found.filter(|known| known.count > 0)
    }

    fn by_fold(&self, place: usize) -> Option<StoredType<'_>> {
        self.get(self.id_by_fold(place)?)
    }

    fn id_by_fold(&self, place: usize) -> Option<u32> {
        let id_len = id_len(self.types);
        id_at(&self.bytes, self.order_at + id_len * place, id_len)
    }

    /// The types in the order of their folded forms, from the first on that is not before `folded`.
    fn since(&self, folded: &str) -> impl Iterator<Item = StoredType<'_>> {
        let first = partition_point(self.types, |place| {
            let form = self.id_by_fold(place).and_then(|id| self.form(id));
            let form = form.and_then(|form| std::str::from_utf8(form).ok());
            form.is_some_and(|form| lookup_form(form).as_ref() < folded)
        });
        (first..self.types).map_while(|place| self.by_fold(place))
    }
}

/// The sum of the lengths in eight heads; `None` where one of them does not tell it.
#[inline]
fn lengths(heads: u64) -> Option<usize> {
    let lengths = heads & (EACH * ((1 << LENGTH_BITS) - 1));
    if (lengths + EACH) & (EACH << LENGTH_BITS) > 0 {
        return None;
    }
    let pairs = (lengths & EVEN) + (lengths >> 8 & EVEN);
    Some((pairs.wrapping_mul(0x0001_0001_0001_0001) >> 48) as usize)
}

/// One in each byte.
const EACH: u64 = u64::from_le_bytes([1; 8]);
/// Every other byte.
const EVEN: u64 = 0x00FF_00FF_00FF_00FF;

/// The first place for which `is_before` does not hold.
fn partition_point(places: usize, is_before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, places);
    while low < high {
        let middle = low.midpoint(high);
        match is_before(middle) {
            true => low = middle + 1,
            false => high = middle,
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LANGS: [Lang; 4] = [Lang::Und, Lang::En, Lang::Es, Lang::Fr];

    type Types = Vec<(Lang, String, u32)>;
    type Pairs = Vec<(u32, u32)>;

    /// Types in the order of their ids, each once, and which of them hyphens tie to which.
    fn some_types() -> impl Strategy<Value = (Types, Pairs)> {
        let form = "(par|acci|pár|cités|región|ferr)(s|es|y|ies|ón|ones|a|as|)-?";
        let types = prop::collection::btree_map((0..4_usize, form), 1..9_u32, 0..40);
        let pairs = prop::collection::vec((any::<u32>(), any::<u32>()), 0..12);
        (types, pairs).prop_map(|(types, pairs)| {
            let types = types.into_iter();
            let mut types: Types = types
                .map(|((lang, form), count)| (LANGS[lang], form, count))
                .collect();
            // As ids are given out.
            types.sort_by_cached_key(|(lang, form, count)| {
                let folded = lookup_form(form).into_owned();
                (std::cmp::Reverse(*count), folded, *lang, form.clone())
            });
            let all = types.len().max(1) as u32;
            let pairs = pairs.into_iter().map(|(a, b)| (a % all, b % all));
            let pairs = pairs.filter(|&(first, _)| {
                let first = types.get(first as usize);
                first.is_some_and(|(_, form, _)| is_tied(form))
            });
            let pairs = pairs.collect();
            (types, pairs)
        })
    }

    fn bytes_of(types: &[(Lang, String, u32)], pairs: &[(u32, u32)]) -> Vec<u8> {
        let new = types.iter();
        let new = new.map(|(lang, form, count)| NewType::new(*lang, form, *count));
        let mut new: Vec<NewType<'_>> = new.collect();
        new.sort_unstable();
        let new = NewTypes::new(new);
        lexicon_bytes(&new, pairs.iter().copied().collect())
    }

    /// The ids of the types that are such, in order.
    fn such(types: &[(Lang, String, u32)], is_such: impl Fn(Lang, &str) -> bool) -> Vec<u32> {
        let ids = types.iter().zip(0..);
        let ids = ids.filter(|((lang, form, _), _)| is_such(*lang, form));
        ids.map(|(_, id)| id).collect()
    }

    fn sorted(ids: impl Iterator<Item = u32>) -> Vec<u32> {
        let mut ids: Vec<u32> = ids.collect();
        ids.sort_unstable();
        ids
    }

    fn look_everything_up(lexicon: &SegmentLexicon, types: &[(Lang, String, u32)]) -> usize {
        let mut found = 0;
        for (lang, form, _) in types {
            let folded = lookup_form(form);
            found += lexicon.ids_of_term(&term(*lang, form)).count();
            found += lexicon
                .ids_of_number(*lang, &number_key(*lang, form))
                .count();
            found += lexicon.folded(&folded).count();
            found += lexicon.accented(&folded).count();
            found += lexicon.folded_prefix(&folded).count();
            found += lexicon.tied(&folded).count();
        }
        let ids = 0..types.len() as u32 + 2;
        found + ids.map(|id| lexicon.tied_to(id).count()).sum::<usize>() + lexicon.living().count()
    }

    #[test]
    fn words_are_found_among_more_than_two_bytes_can_number() {
        let long = "responsabilización".repeat(5);
        let mut types: Types = (0..70_000)
            .map(|n| (Lang::Es, format!("palabra{n}"), 70_002 - n))
            .collect();
        types.push((Lang::Es, long.clone(), 2));
        types.push((Lang::En, "last".to_owned(), 1));
        let lexicon = SegmentLexicon::open(OwnedBytes::new(bytes_of(&types, &[])), types.len());
        let lexicon = lexicon.expect("as it was written");
        for id in [0, 1, 65_535, 65_536, 69_999, 70_000, 70_001] {
            let (lang, form, count) = &types[id as usize];
            let found: Vec<_> = lexicon.folded(&lookup_form(form)).collect();
            let [found] = found[..] else {
                panic!("{form}: {found:?}");
            };
            let expected = (id, *lang, form.as_str(), *count);
            assert_eq!((found.id, found.lang, found.form, found.count), expected);
            let of_term: Vec<u32> = lexicon.ids_of_term(&term(*lang, form)).collect();
            assert!(of_term.contains(&id), "{form}");
        }
    }

    proptest! {
        #[test]
        fn look_ups_find_what_a_walk_through_all_types_does((types, pairs) in some_types()) {
            let bytes = OwnedBytes::new(bytes_of(&types, &pairs));
            let lexicon = SegmentLexicon::open(bytes, types.len()).expect("as it was written");
            for (_, form, _) in &types {
                let folded = lookup_form(form);
                let same = |_: Lang, other: &str| lookup_form(other) == folded;
                let ids = |found: &mut dyn Iterator<Item = StoredType<'_>>| sorted(found.map(|t| t.id));
                prop_assert_eq!(ids(&mut lexicon.folded(&folded)), such(&types, same));
                let accented = |lang, other: &str| same(lang, other) && untied(other) != folded;
                prop_assert_eq!(ids(&mut lexicon.accented(&folded)), such(&types, accented));
                let first = |id: &u32| pairs.iter().any(|(first, _)| first == id);
                let mut tied = such(&types, same);
                tied.retain(first);
                prop_assert_eq!(ids(&mut lexicon.tied(&folded)), tied);
                for lang in LANGS {
                    let wanted = term(lang, form);
                    let expected = such(&types, |own, other| term(own, other) == wanted);
                    prop_assert_eq!(sorted(lexicon.ids_of_term(&wanted)), expected);
                    let key = number_key(lang, form);
                    let expected =
                        such(&types, |own, other| own == lang && number_key(own, other) == key);
                    prop_assert_eq!(sorted(lexicon.ids_of_number(lang, &key)), expected);
                }
            }
        }

        #[test]
        fn a_damaged_lexicon_is_read_without_a_panic(
            (types, pairs) in some_types(),
            at in any::<prop::sample::Index>(),
            byte in any::<u8>(),
        ) {
            let mut bytes = bytes_of(&types, &pairs);
            let at = at.index(bytes.len());
            bytes[at] = byte;
            if let Some(lexicon) = SegmentLexicon::open(OwnedBytes::new(bytes), types.len()) {
                look_everything_up(&lexicon, &types);
            }
        }
    }
}
