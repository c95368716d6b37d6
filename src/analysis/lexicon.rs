//! The table of types met so far: what is true of a word is worked out once, not once per token.

use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{PoisonError, RwLock, RwLockReadGuard};

use hashbrown::HashTable;
use rustc_hash::FxHasher;

use super::{HYPHENS, Stream, case_fold, stem, token_spans};
use crate::language::Lang;

/// Names a type within one [`Lexicon`]. Ids count from 0 in the order of first sight, which
/// depends on the order in which threads come; nothing that is kept or shown may depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub u32);

/// A type: one case-folded word form of one language, and the term under which it is indexed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Type<'t> {
    /// Language of the paragraphs in which the form was met.
    pub(crate) lang: Lang,
    /// The case-folded form, accents kept. A trailing hyphen says that the word was tied to the
    /// next one (`socio-` in `socio-economic`).
    pub(crate) form: &'t str,
    /// The language's letter and the folded stem.
    pub(crate) term: &'t str,
}

/// All types of one ingest, shared by its threads.
///
/// Lookups take a read lock and no more; a form is stemmed when it is first met, while nobody waits.
#[derive(Default)]
pub struct Lexicon {
    table: RwLock<Table>,
    /// How often all was forgotten.
    age: AtomicU32,
}

#[derive(Default)]
pub(crate) struct Table {
    /// Form and term of each type, one after the other.
    letters: String,
    types: Vec<Place>,
    /// Each type with the hash of its language and form: the forms need not lie here a second time.
    ids: HashTable<(u64, TypeId)>,
    /// The same of the first type of each term, by the term.
    by_term: HashTable<(u64, TypeId)>,
    /// By type, the first one of its term.
    first_of_term: Vec<TypeId>,
}

/// Where the letters of a type stand: its form and, behind that, its term.
struct Place {
    lang: Lang,
    form_len: u32,
    term_len: u32,
    at: usize,
}

impl Table {
    /// The type of an id that this lexicon gave out.
    pub(crate) fn get(&self, id: TypeId) -> Option<Type<'_>> {
        let place = self.types.get(id.0 as usize)?;
        let letters = &self.letters[place.at..];
        let (form, letters) = letters.split_at(place.form_len as usize);
        Some(Type {
            lang: place.lang,
            form,
            term: &letters[..place.term_len as usize],
        })
    }

    /// The first type that has the term of this one: one type for each term.
    pub(crate) fn first_of_term(&self, id: TypeId) -> TypeId {
        self.first_of_term.get(id.0 as usize).copied().unwrap_or(id)
    }

    /// Number of types; every id is below it.
    pub(crate) fn len(&self) -> usize {
        self.types.len()
    }

    /// The id of a form; `None` of one that is new.
    fn find(&self, lang: Lang, form: &str, hash: u64) -> Option<TypeId> {
        let is_it = |&(known, id): &(u64, TypeId)| {
            let ours = |known: Type<'_>| known.lang == lang && known.form == form;
            known == hash && self.get(id).is_some_and(ours)
        };
        Some(self.ids.find(hash, is_it)?.1)
    }

    fn enter(&mut self, new: Type<'_>, hash: u64) -> TypeId {
        let id = TypeId(u32::try_from(self.types.len()).unwrap_or(u32::MAX));
        self.types.push(Place {
            lang: new.lang,
            form_len: new.form.len() as u32,
            term_len: new.term.len() as u32,
            at: self.letters.len(),
        });
        self.letters.push_str(new.form);
        self.letters.push_str(new.term);
        self.ids.insert_unique(hash, (hash, id), |&(hash, _)| hash);
        let first = self.enter_term(new.term, id);
        self.first_of_term.push(first);
        id
    }

    /// The first type of a term, which is this one if there was none.
    fn enter_term(&mut self, term: &str, id: TypeId) -> TypeId {
        let hash = hash_of(term);
        let is_it = |&(known, id): &(u64, TypeId)| {
            known == hash && self.get(id).is_some_and(|known| known.term == term)
        };
        if let Some(&(_, first)) = self.by_term.find(hash, is_it) {
            return first;
        }
        self.by_term
            .insert_unique(hash, (hash, id), |&(hash, _)| hash);
        id
    }
}

/// Forms, one after the other, each of a language.
#[derive(Default)]
pub(super) struct Forms {
    pub(super) letters: String,
    ends: Vec<(Lang, usize)>,
}

impl Forms {
    /// What was put down since the last one is a form of this language.
    pub(super) fn end(&mut self, lang: Lang) {
        self.ends.push((lang, self.letters.len()));
    }

    fn each(&self) -> impl Iterator<Item = (Lang, &str)> {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|&(_, end)| end));
        let ends = self.ends.iter().zip(starts);
        ends.map(|(&(lang, end), start)| (lang, &self.letters[start..end]))
    }
}

fn hash_of(of: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    of.hash(&mut hasher);
    hasher.finish()
}

/// A form without the hyphen that ties it to the next word.
fn untied(form: &str) -> &str {
    form.trim_end_matches(HYPHENS)
}

impl Lexicon {
    /// An empty lexicon.
    pub fn new() -> Lexicon {
        Lexicon::default()
    }

    /// Memory that the types take, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        let table = self.read();
        table.letters.capacity()
            + table.types.capacity() * size_of::<Place>()
            + table.ids.allocation_size()
            + table.by_term.allocation_size()
            + table.first_of_term.capacity() * size_of::<TypeId>()
    }

    /// Forgets all types, and gives their memory back. No id that was given out before means anything from
    /// now on.
    pub fn forget(&self) {
        let mut table = self.table.write().unwrap_or_else(PoisonError::into_inner);
        *table = Table::default();
        self.age.fetch_add(1, Ordering::Relaxed);
    }

    /// Another number each time that all was forgotten.
    pub(crate) fn age(&self) -> u32 {
        self.age.load(Ordering::Relaxed)
    }

    /// The id of a case-folded form, given out now if the form is new.
    pub fn intern(&self, lang: Lang, form: &str) -> TypeId {
        let mut forms = Forms::default();
        forms.letters.push_str(form);
        forms.end(lang);
        self.intern_all(&forms)[0]
    }

    /// The ids of case-folded forms, given out now where a form is new. It takes two locks, however many
    /// they are.
    pub(super) fn intern_all(&self, forms: &Forms) -> Vec<TypeId> {
        let mut ids = Vec::with_capacity(forms.ends.len());
        let mut new = Vec::new();
        let table = self.read();
        for (lang, form) in forms.each() {
            let hash = hash_of((lang as u8, form));
            let known = table.find(lang, form, hash);
            if known.is_none() {
                new.push((ids.len(), (lang, form, hash)));
            }
            ids.push(known.unwrap_or(TypeId(u32::MAX)));
        }
        drop(table);
        if new.is_empty() {
            return ids;
        }
        let mut terms = Forms::default();
        for &(_, (lang, form, _)) in &new {
            stem::put_term(lang, form, &mut terms.letters);
            terms.end(lang);
        }
        let mut table = self.table.write().unwrap_or_else(PoisonError::into_inner);
        for ((place, (lang, form, hash)), (_, term)) in new.into_iter().zip(terms.each()) {
            // It may stand among these twice, and another thread may have met it meanwhile.
            let known = table.find(lang, form, hash);
            ids[place] = known.unwrap_or_else(|| table.enter(Type { lang, form, term }, hash));
        }
        ids
    }

    /// Where the title of a brief stands in its header, word for word; `None` where it was said
    /// outside the text, or is not printed in one piece.
    pub fn title(&self, stream: &Stream, title: &str) -> Option<Range<usize>> {
        let words: Vec<_> = token_spans(title)
            .map(|(start, end)| case_fold(&title[start..end]))
            .collect();
        let table = self.read();
        let is = |id: &TypeId, word: &str| {
            let form = table.get(*id).map(|known| known.form);
            form.is_some_and(|form| untied(form) == untied(word))
        };
        let fits = |run: &[TypeId]| run.iter().zip(&words).all(|(id, word)| is(id, word));
        let mut runs = stream.header().windows(words.len().max(1));
        let start = runs.position(|run| !words.is_empty() && fits(run))?;
        Some(start..start + words.len())
    }

    /// The table, held for reading: many lookups for one lock.
    pub(crate) fn read(&self) -> RwLockReadGuard<'_, Table> {
        self.table.read().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_of_one_hash_are_told_apart() {
        let mut table = Table::default();
        let mut id = |lang, form: &str| {
            let new = Type {
                lang,
                form,
                term: form,
            };
            let found = table.find(lang, form, u64::MAX);
            found.unwrap_or_else(|| table.enter(new, u64::MAX))
        };
        let types = [
            (Lang::En, "agenda"),
            (Lang::Es, "agenda"),
            (Lang::Es, "foro"),
        ];
        let first = types.map(|(lang, form)| id(lang, form).0);
        assert_eq!(first, [0, 1, 2]);
        assert_eq!(types.map(|(lang, form)| id(lang, form).0), first);
    }
}
