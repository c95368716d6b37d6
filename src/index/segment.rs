//! The `.stream` file of one segment, written once and read in place.
//!
//! ```text
//! magic u32 | version u32
//! documents:  the record (codec) of each, one after the other
//! ends:       u64 for each document, counted from the start of the documents
//! lexicon:    language u8, count u32, end of form u32 for each type
//!             | forms | ids by (folded form, language, form) u32 for each
//!             | keys: of the term of each, of its number key, of its folded form, and once more of
//!             the folded form of those that have accents
//!             | keys: of the folded form of the types that a hyphen ties to another
//!             | ids u32, u32 of each two types so tied, sorted
//! keys:       number u32 | for each bucket of hashes, the place u32 behind its last
//!             | hashes u64, sorted | their ids u32
//! footer:     documents u32 | types u32 | place of ends u64 | place of lexicon u64
//! ```
//! All numbers are little-endian. Type ids count from 0 by falling frequency in the segment.

use std::borrow::Cow;
use std::io::Write;
use std::sync::Arc;

use rustc_hash::FxHashSet;
use tantivy::directory::{FileSlice, OwnedBytes, TerminatingWrite, WritePtr};
use tantivy::index::{Segment, SegmentComponent};
use tantivy::{DocId, TantivyError};

use super::codec::{self, Record, lang_of, place_at, u32_at, u64_at};
use crate::analysis::{Units, accent_fold, number_key, term};
use crate::language::Lang;

/// The extension of the file.
pub(crate) const EXTENSION: &str = "stream";
const MAGIC: u32 = u32::from_le_bytes(*b"RPST");
const VERSION: u32 = 6;
const HEADER_LEN: usize = 8;
const FOOTER_LEN: usize = 24;
/// Bytes of a hash and its id.
const KEY_LEN: usize = 12;
/// So many keys share a bucket, about.
const KEYS_OF_BUCKET: usize = 4;
/// Bytes of what is known of a type besides its form.
const TYPE_LEN: usize = 9;
/// Bytes of two ids.
const PAIR_LEN: usize = 8;

/// Writes the file of one segment, document by document.
pub(crate) struct SegmentWriter<'t> {
    write: WritePtr,
    written: u64,
    ends: Vec<u64>,
    buffer: Vec<u8>,
    /// Language, form and count in the order of the ids.
    types: &'t [(Lang, &'t str, u32)],
    /// Whether a hyphen ties a type to the next one.
    ties: Vec<bool>,
    tied: FxHashSet<(u32, u32)>,
}

impl<'t> SegmentWriter<'t> {
    pub(crate) fn create(
        segment: &Segment,
        types: &'t [(Lang, &'t str, u32)],
    ) -> tantivy::Result<SegmentWriter<'t>> {
        let mut write = segment.open_write(SegmentComponent::Custom(EXTENSION.to_owned()))?;
        write.write_all(&MAGIC.to_le_bytes())?;
        write.write_all(&VERSION.to_le_bytes())?;
        Ok(SegmentWriter {
            write,
            written: 0,
            ends: Vec::new(),
            buffer: Vec::new(),
            types,
            ties: types.iter().map(|(_, form, _)| is_tied(form)).collect(),
            tied: FxHashSet::default(),
        })
    }

    /// Appends a document: its encoded units, and its tokens as ids of this segment.
    pub(crate) fn push(&mut self, units: &[u8], tokens: &[u32]) -> tantivy::Result<()> {
        self.buffer.clear();
        codec::put_record(&mut self.buffer, units, tokens);
        self.write.write_all(&self.buffer)?;
        self.written += self.buffer.len() as u64;
        self.ends.push(self.written);
        let pairs = tokens.windows(2).map(|pair| (pair[0], pair[1]));
        self.tied
            .extend(pairs.filter(|&(first, _)| self.ties[first as usize]));
        Ok(())
    }

    /// Writes lexicon and footer.
    pub(crate) fn finish(mut self) -> tantivy::Result<()> {
        let ends_at = HEADER_LEN as u64 + self.written;
        let lexicon_at = ends_at + 8 * self.ends.len() as u64;
        for end in &self.ends {
            self.write.write_all(&end.to_le_bytes())?;
        }
        self.write.write_all(&lexicon_bytes(self.types))?;
        self.write.write_all(&tied_bytes(self.types, self.tied))?;
        for number in [self.ends.len() as u32, self.types.len() as u32] {
            self.write.write_all(&number.to_le_bytes())?;
        }
        for place in [ends_at, lexicon_at] {
            self.write.write_all(&place.to_le_bytes())?;
        }
        self.write.flush()?;
        self.write.terminate()?;
        Ok(())
    }
}

fn lexicon_bytes(types: &[(Lang, &str, u32)]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(types.len() * (TYPE_LEN + 4 * KEY_LEN + 16));
    let mut end = 0_u32;
    for &(lang, form, count) in types {
        end += form.len() as u32;
        bytes.push(lang as u8);
        bytes.extend_from_slice(&count.to_le_bytes());
        bytes.extend_from_slice(&end.to_le_bytes());
    }
    bytes.extend(types.iter().flat_map(|(_, form, _)| form.bytes()));
    let mut folded: Vec<(Cow<'_, str>, Lang, &str, u32)> = types
        .iter()
        .zip(0..)
        .map(|(&(lang, form, _), id)| (lookup_form(form), lang, form, id))
        .collect();
    folded.sort_unstable();
    bytes.extend(folded.iter().flat_map(|(.., id)| id.to_le_bytes()));
    let mut keys = Vec::with_capacity(types.len() * 4);
    for (&(lang, form, _), id) in types.iter().zip(0_u32..) {
        let folded = lookup_form(form);
        keys.push((term_hash(&term(lang, form)), id));
        keys.push((number_hash(lang, &number_key(lang, form)), id));
        keys.push((folded_hash(&folded), id));
        if folded != untied(form) {
            keys.push((accented_hash(&folded), id));
        }
    }
    put_keys(&mut bytes, keys);
    bytes
}

fn tied_bytes(types: &[(Lang, &str, u32)], tied: FxHashSet<(u32, u32)>) -> Vec<u8> {
    let mut pairs: Vec<(u32, u32)> = tied.into_iter().collect();
    pairs.sort_unstable();
    let mut firsts: Vec<u32> = pairs.iter().map(|&(first, _)| first).collect();
    firsts.dedup();
    let mut bytes = Vec::new();
    let hash = |id: u32| folded_hash(&lookup_form(types[id as usize].1));
    put_keys(
        &mut bytes,
        firsts.into_iter().map(|id| (hash(id), id)).collect(),
    );
    bytes.extend(
        pairs
            .into_iter()
            .flat_map(<[u32; 2]>::from)
            .flat_map(u32::to_le_bytes),
    );
    bytes
}

fn put_keys(bytes: &mut Vec<u8>, mut keys: Vec<(u64, u32)>) {
    keys.sort_unstable();
    bytes.extend_from_slice(&(keys.len() as u32).to_le_bytes());
    let buckets = buckets(keys.len());
    let mut place = 0;
    for bucket in 0..buckets {
        let here = |(hash, _): &&(u64, u32)| bucket_of(*hash, buckets) == bucket;
        place += keys[place..].iter().take_while(here).count();
        bytes.extend_from_slice(&(place as u32).to_le_bytes());
    }
    bytes.extend(keys.iter().flat_map(|(hash, _)| hash.to_le_bytes()));
    bytes.extend(keys.iter().flat_map(|(_, id)| id.to_le_bytes()));
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

fn term_hash(term: &str) -> u64 {
    fnv(term.bytes())
}

fn number_hash(lang: Lang, key: &str) -> u64 {
    fnv([b'#', lang as u8].into_iter().chain(key.bytes()))
}

fn folded_hash(folded: &str) -> u64 {
    fnv(b"-".iter().copied().chain(folded.bytes()))
}

fn accented_hash(folded: &str) -> u64 {
    fnv(b"+".iter().copied().chain(folded.bytes()))
}

/// FNV-1a, 64 bits: <http://www.isthe.com/chongo/tech/comp/fnv/>; then multiplied once more, since
/// the upper bits of a hash tell its bucket, and those of short keys are alike.
fn fnv(bytes: impl Iterator<Item = u8>) -> u64 {
    let hash = bytes.fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    });
    (hash ^ (hash >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
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
}

impl SegmentStreams {
    /// Opens a file. Cost: constant; nothing is decoded.
    pub(crate) fn open(file: FileSlice) -> tantivy::Result<SegmentStreams> {
        let bytes = file.read_bytes()?;
        parse(bytes).ok_or_else(|| damaged("not a stream file of this version"))
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

fn parse(bytes: OwnedBytes) -> Option<SegmentStreams> {
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
    })
}

/// The types of one segment, read in place.
#[derive(Clone)]
pub struct SegmentLexicon {
    bytes: OwnedBytes,
    types: usize,
    /// Where the order by form begins.
    order_at: usize,
    /// Those of all types.
    keys: Keys,
    /// Those of the types that a hyphen ties to another; the pairs follow them.
    ties: Keys,
    /// How many tokens of each type stand in documents that are not deleted; `None` where none is.
    living: Option<Arc<[u32]>>,
}

/// Where buckets of hashes stand in order, and behind them the ids of their types.
#[derive(Clone, Copy, Default)]
struct Keys {
    at: usize,
    len: usize,
}

impl Keys {
    /// Those whose number stands at a place.
    fn open(bytes: &[u8], number_at: usize) -> Option<Keys> {
        Some(Keys {
            at: number_at + 4,
            len: u32_at(bytes, number_at)? as usize,
        })
    }

    fn hashes_at(self) -> usize {
        self.at + 4 * buckets(self.len)
    }

    fn ids_at(self) -> usize {
        self.hashes_at() + 8 * self.len
    }

    fn end(self) -> usize {
        self.hashes_at() + KEY_LEN * self.len
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
        let mut lexicon = SegmentLexicon {
            bytes,
            types,
            order_at: 0,
            keys: Keys::default(),
            ties: Keys::default(),
            living: None,
        };
        let forms_len = match types.checked_sub(1) {
            None => 0,
            Some(last) => u32_at(&lexicon.bytes, TYPE_LEN * last + 5)? as usize,
        };
        lexicon.order_at = lexicon.forms_at().checked_add(forms_len)?;
        lexicon.keys = Keys::open(&lexicon.bytes, lexicon.order_at + 4 * types)?;
        lexicon.ties = Keys::open(&lexicon.bytes, lexicon.keys.end())?;
        let pairs_len = lexicon.bytes.len().checked_sub(lexicon.ties.end())?;
        (pairs_len % PAIR_LEN == 0).then_some(lexicon)
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

    fn forms_at(&self) -> usize {
        self.types * TYPE_LEN
    }

    /// Number of types.
    pub fn len(&self) -> usize {
        self.types
    }

    /// Whether the segment has no types, and so no tokens.
    pub fn is_empty(&self) -> bool {
        self.types == 0
    }

    /// A type by its id.
    pub fn get(&self, id: u32) -> Option<StoredType<'_>> {
        let index = id as usize;
        if index >= self.types {
            return None;
        }
        let lang = lang_of(*self.bytes.get(TYPE_LEN * index)?)?;
        let count = match &self.living {
            Some(living) => *living.get(index)?,
            None => u32_at(&self.bytes, TYPE_LEN * index + 1)?,
        };
        let end = |index: usize| u32_at(&self.bytes, TYPE_LEN * index + 5).map(|end| end as usize);
        let start = index.checked_sub(1).map_or(Some(0), end)?;
        let form = self
            .bytes
            .get(self.forms_at() + start..self.forms_at() + end(index)?)?;
        Some(StoredType {
            id,
            lang,
            form: std::str::from_utf8(form).ok()?,
            count,
        })
    }

    /// All types in the order of their ids, those of which no token is left among them.
    pub fn types(&self) -> impl Iterator<Item = StoredType<'_>> {
        (0..self.types as u32).filter_map(|id| self.get(id))
    }

    /// The types of which there are tokens, in the order of their ids. All look-ups by form, term
    /// or key find only such.
    pub fn living(&self) -> impl Iterator<Item = StoredType<'_>> {
        self.types().filter(|known| known.count > 0)
    }

    /// The types whose form without accents and joining hyphen is `folded`, in any language.
    ///
    /// Cost: as [`SegmentLexicon::ids_of_term`].
    pub fn folded(&self, folded: &str) -> impl Iterator<Item = StoredType<'_>> {
        self.hashed(self.keys, folded_hash(folded))
    }

    /// The types whose form without accents begins with `prefix`, in any language.
    ///
    /// Cost: logarithmic in the number of types, then linear in what is found.
    pub fn folded_prefix(&self, prefix: &str) -> impl Iterator<Item = StoredType<'_>> {
        let first = self.first_with_prefix(prefix);
        (first..self.types)
            .map_while(|place| self.by_fold(place))
            .take_while(move |found| lookup_form(found.form).starts_with(prefix))
            .filter(|known| known.count > 0)
    }

    /// The types that have accents, and without them and a joining hyphen the form `folded`.
    ///
    /// Cost: as [`SegmentLexicon::ids_of_term`].
    pub fn accented(&self, folded: &str) -> impl Iterator<Item = StoredType<'_>> {
        self.hashed(self.keys, accented_hash(folded))
    }

    /// The ids of the types that are found under a term. Their forms are not looked at.
    ///
    /// Cost: constant. Keys are compared by 64 bits of hash: that two of them are mistaken for one
    /// takes some billion types.
    pub fn ids_of_term(&self, wanted: &str) -> impl Iterator<Item = u32> {
        self.ids(self.keys, term_hash(wanted))
    }

    /// The ids of the types of a language that have this number key.
    ///
    /// Cost: as [`SegmentLexicon::ids_of_term`].
    pub fn ids_of_number(&self, lang: Lang, key: &str) -> impl Iterator<Item = u32> {
        self.ids(self.keys, number_hash(lang, key))
    }

    /// The types whose form without accents is `folded` and that a hyphen ties to another.
    ///
    /// Cost: as [`SegmentLexicon::ids_of_term`].
    pub fn tied(&self, folded: &str) -> impl Iterator<Item = StoredType<'_>> {
        self.hashed(self.ties, folded_hash(folded))
    }

    /// The ids of the types to which a hyphen ties a type somewhere in the segment.
    ///
    /// Cost: logarithmic in the number of such pairs.
    pub fn tied_to(&self, id: u32) -> impl Iterator<Item = u32> {
        let pairs_at = self.ties.end();
        let pairs = (self.bytes.len() - pairs_at) / PAIR_LEN;
        let id_at = move |place: usize, side: usize| {
            u32_at(&self.bytes, pairs_at + PAIR_LEN * place + 4 * side)
        };
        let first = partition_point(pairs, |place| id_at(place, 0).is_some_and(|it| it < id));
        (first..pairs)
            .take_while(move |&place| id_at(place, 0) == Some(id))
            .filter_map(move |place| id_at(place, 1))
    }

    fn hashed(&self, keys: Keys, hash: u64) -> impl Iterator<Item = StoredType<'_>> {
        self.ids(keys, hash).filter_map(|id| self.get(id))
    }

    fn ids(&self, keys: Keys, hash: u64) -> impl Iterator<Item = u32> {
        let bucket = bucket_of(hash, buckets(keys.len));
        let end = |bucket: usize| u32_at(&self.bytes, keys.at + 4 * bucket).map(|end| end as usize);
        let first = bucket.checked_sub(1).map_or(Some(0), end);
        let last = if keys.len == 0 { None } else { end(bucket) };
        let places = first.unwrap_or_default()..last.unwrap_or_default().min(keys.len);
        let hash_of = move |place: usize| u64_at(&self.bytes, keys.hashes_at() + 8 * place);
        places
            .filter(move |&place| hash_of(place) == Some(hash))
            .filter_map(move |place| u32_at(&self.bytes, keys.ids_at() + 4 * place))
            .filter(|&id| self.is_living(id))
    }

    /// Whether documents that are not deleted have a token of a type.
    fn is_living(&self, id: u32) -> bool {
        match &self.living {
            Some(living) => living.get(id as usize).is_some_and(|&left| left > 0),
            None => (id as usize) < self.types,
        }
    }

    fn by_fold(&self, place: usize) -> Option<StoredType<'_>> {
        self.get(u32_at(&self.bytes, self.order_at + 4 * place)?)
    }

    fn first_with_prefix(&self, folded: &str) -> usize {
        partition_point(self.types, |place| {
            self.by_fold(place)
                .is_some_and(|found| lookup_form(found.form).as_ref() < folded)
        })
    }
}

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

    /// Types, each once, and which of them hyphens tie to which.
    fn some_types() -> impl Strategy<Value = (Types, Pairs)> {
        let form = "(par|acci|pár|cités|región|ferr)(s|es|y|ies|ón|ones|a|as|)-?";
        let types = prop::collection::btree_map((0..4_usize, form), 1..9_u32, 0..40);
        let pairs = prop::collection::vec((any::<u32>(), any::<u32>()), 0..12);
        (types, pairs).prop_map(|(types, pairs)| {
            let types = types.into_iter();
            let types: Types = types
                .map(|((lang, form), count)| (LANGS[lang], form, count))
                .collect();
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
        let types: Vec<(Lang, &str, u32)> = types
            .iter()
            .map(|(lang, form, count)| (*lang, form.as_str(), *count))
            .collect();
        let mut bytes = lexicon_bytes(&types);
        bytes.extend(tied_bytes(&types, pairs.iter().copied().collect()));
        bytes
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
