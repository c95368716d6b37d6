//! The types of one segment, read in place.

use std::ops::Range;
use std::sync::Arc;

use super::super::blocks::Blocks;
use super::super::codec::{lang_of, u32_at, u64_at};
use super::super::spelling::FormAt;
use super::keys::{Keys, hash, id_at, id_len, number_hash};
use super::{lookup_form, stem_of, untied};
use crate::analysis::{number_key, term};
use crate::language::Lang;

/// Bytes of an id and a count.
const STEP_LEN: usize = 8;
/// Of so many types, the place of one form is kept.
pub(super) const TYPES_OF_PLACE: usize = 8;
/// What stands for the length of a form that is at least so long.
pub(super) const LONG: u8 = 63;
/// Bits of the length in a head.
pub(super) const LENGTH_BITS: u32 = 6;
/// Bytes of two ids.
const PAIR_LEN: usize = 8;
/// Numbers that tell how large the parts of a lexicon are. They stand together behind all parts: who
/// opens it reads one place.
const SIZES: usize = 6;

/// The types of one segment, read in place.
#[derive(Clone)]
pub struct SegmentLexicon {
    bytes: Blocks,
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
    /// Of the lexicons of a [`Snapshot`](crate::index::Snapshot), those of deleted documents are left
    /// out: 0 where no other has the word.
    pub count: u32,
}

impl SegmentLexicon {
    pub(super) fn open(bytes: Blocks, types: usize) -> Option<SegmentLexicon> {
        let sizes_at = bytes.len().checked_sub(4 * SIZES)?;
        let told = bytes.get(sizes_at..bytes.len())?;
        let size = |place: usize| u32_at(told, 4 * place).map(|size| size as usize);
        let id_len = id_len(types);
        let steps = size(0)?;
        let forms_at = STEP_LEN * steps + types + 4 * types.div_ceil(TYPES_OF_PLACE);
        let order_at = forms_at + size(1)?;
        let keys = |at: usize, place: usize| {
            let len = size(place)?;
            Some(Keys::new(at, len, id_len))
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

    /// The same, copied from its file, which can be closed then; `None` where that is damaged.
    pub(crate) fn in_memory(&self) -> Option<SegmentLexicon> {
        Some(SegmentLexicon {
            bytes: Blocks::in_memory(self.bytes.whole()?.to_vec()),
            ..self.clone()
        })
    }

    /// The same types without the tokens of deleted documents, of which these are the numbers.
    pub(super) fn without(&self, gone: &[u32]) -> SegmentLexicon {
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
    pub(in crate::index) fn size(&self) -> usize {
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
            form: std::str::from_utf8(self.bytes.sure(bytes)?).ok()?,
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
        Some((self.bytes.u32_at(at)?, self.bytes.u32_at(at + 4)?))
    }

    /// The form of a type.
    fn form(&self, id: u32) -> Option<&[u8]> {
        self.bytes.sure(self.found(id)?.1)
    }

    #[inline]
    pub(super) fn form_at(&self, id: u32) -> Option<FormAt<'_>> {
        let (_, place) = self.found(id)?;
        let len = place.len();
        let from = self.bytes.sure_and_on(place)?;
        Some(FormAt { from, len })
    }

    /// The head of a type, and where its form stands.
    #[inline]
    fn found(&self, id: u32) -> Option<(u8, Range<usize>)> {
        let index = id as usize;
        if index >= self.types {
            return None;
        }
        let (row, place) = (index / TYPES_OF_PLACE, index % TYPES_OF_PLACE);
        let first = self.bytes.u32_at(self.places_at() + 4 * row)? as usize;
        // Behind the heads stands enough to read eight of them.
        let heads = self.heads_at() + TYPES_OF_PLACE * row;
        let heads = self.bytes.sure(heads..heads + TYPES_OF_PLACE)?;
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
        let length = self.bytes.u32_at(at)? as usize;
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
    pub(in crate::index) fn in_order(&self) -> impl Iterator<Item = StoredType<'_>> {
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
            self.bytes.u32_at(pairs_at + PAIR_LEN * place + 4 * side)
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
        let at = self.order_at + id_len * place;
        id_at(self.bytes.sure(at..at + id_len)?, 0, id_len)
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

    use super::super::writer::lexicon_bytes;
    use super::super::{NewType, NewTypes, is_tied};
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
        let lexicon = SegmentLexicon::open(Blocks::in_memory(bytes_of(&types, &[])), types.len());
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
            let bytes = Blocks::in_memory(bytes_of(&types, &pairs));
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
            if let Some(lexicon) = SegmentLexicon::open(Blocks::in_memory(bytes), types.len()) {
                look_everything_up(&lexicon, &types);
            }
        }
    }
}
