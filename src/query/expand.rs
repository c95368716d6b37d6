//! A word of a query to the types of the corpus that it may stand for.
//!
//! Of each type that a look-up takes it can be told why, so that nothing is expanded in secret.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::parse::compile;
use super::tree::{Form, Part, Phrase};
use crate::analysis::{accent_fold, number_key, term};
use crate::index::{SegmentLexicon, Snapshot, StoredType, untied};
use crate::language::Lang;
use crate::lexicon::Sense;

/// A longer word is no two words joined: it is not looked for with a hyphen in it, in letters.
const LONGEST_PARTED: usize = 64;

/// In the words of a sense: any of the words that join others.
pub const FUNCTION_WORD: &str = "…";

/// The words that join others, of all languages: what is looked for is of one.
const FUNCTION_WORDS: [&str; 30] = [
    "of", "the", "for", "and", "in", "to", "a", "de", "del", "la", "las", "el", "los", "al", "y",
    "para", "en", "du", "des", "le", "les", "l'", "d'", "à", "au", "aux", "et", "pour", "con",
    "with",
];

const LANGS: [Lang; 4] = [Lang::Und, Lang::En, Lang::Es, Lang::Fr];

/// What a bare word or a phrase is expanded to without being asked; all of it unless switched off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expansions {
    /// Inflections of bare words.
    pub stems: bool,
    /// Other accents of words that are typed without any.
    pub accents: bool,
    /// The other readings of a hyphen: `socio-economic`, `socioeconomic`.
    pub hyphens: bool,
}

impl Default for Expansions {
    fn default() -> Expansions {
        Expansions {
            stems: true,
            accents: true,
            hyphens: true,
        }
    }
}

/// Why a form is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// It was typed.
    Typed,
    /// It has other accents.
    Accents,
    /// It is another inflection.
    Inflection,
    /// It is another reading of a hyphen.
    Hyphen,
    /// It fits the wildcard or the regular expression.
    Pattern,
    /// It differs by one letter.
    Spelling,
    /// It is what the word may be called in another language.
    Across,
}

impl Reason {
    /// The name used in output.
    pub fn name(self) -> &'static str {
        match self {
            Reason::Typed => "typed",
            Reason::Accents => "accents",
            Reason::Inflection => "inflection",
            Reason::Hyphen => "hyphen",
            Reason::Pattern => "pattern",
            Reason::Spelling => "spelling",
            Reason::Across => "across",
        }
    }
}

/// One word of a sequence: what may stand there.
#[derive(Clone, Debug, Default)]
pub(crate) struct Slot {
    /// Any token at all.
    pub(crate) any: bool,
    /// The terms whose postings hold every match.
    pub(crate) terms: BTreeSet<String>,
    /// For each segment, the ids of the types that match, in order.
    pub(crate) types: Vec<Vec<u32>>,
    /// Why they match.
    why: Why,
    /// Whether the postings of the terms hold nothing but matches.
    pub(crate) complete: bool,
    /// What a match is worth beside one of the word itself; as much when `None`.
    pub(crate) weight: Option<f32>,
}

/// Why the types of a slot match.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Why {
    /// All for one reason.
    One(Reason),
    /// The word itself and the word with other accents, by their forms; all others for one reason.
    Word(String, Reason),
}

impl Default for Why {
    fn default() -> Why {
        Why::One(Reason::Typed)
    }
}

impl Why {
    fn of(&self, form: &str) -> Reason {
        let form = untied(form);
        match self {
            Why::One(reason) => *reason,
            Why::Word(word, _) if form == word => Reason::Typed,
            Why::Word(_, Reason::Spelling) => Reason::Spelling,
            Why::Word(word, _) if accent_fold(form) == accent_fold(word) => Reason::Accents,
            Why::Word(_, other) => *other,
        }
    }
}

impl Slot {
    /// Whether nothing in the corpus can stand here.
    pub(crate) fn is_empty(&self) -> bool {
        !self.any && self.types.iter().all(Vec::is_empty)
    }

    /// Whether a token of a segment may stand here.
    pub(crate) fn takes(&self, segment: usize, token: u32) -> bool {
        self.any
            || self
                .types
                .get(segment)
                .is_some_and(|types| types.binary_search(&token).is_ok())
    }

    /// The forms that match, why, in which languages, and how often each stands in the corpus.
    pub(crate) fn forms(&self, snapshot: &Snapshot) -> BTreeMap<(Reason, String, Lang), u64> {
        self.forms_without(snapshot, &FxHashMap::default())
    }

    /// The same, so many tokens of a type of a segment left out.
    pub(crate) fn forms_without(
        &self,
        snapshot: &Snapshot,
        left_out: &FxHashMap<(usize, u32), u32>,
    ) -> BTreeMap<(Reason, String, Lang), u64> {
        let mut forms = BTreeMap::new();
        for (segment, (lexicon, types)) in snapshot.lexicons().zip(&self.types).enumerate() {
            for &id in types {
                if let Some(known) = lexicon.get(id) {
                    let reason = self.why.of(known.form);
                    let form = untied(known.form).to_owned();
                    let less = left_out.get(&(segment, id)).copied().unwrap_or_default();
                    let count = known.count.saturating_sub(less);
                    *forms.entry((reason, form, known.lang)).or_default() += u64::from(count);
                }
            }
        }
        forms
    }

    /// Takes a type of the last segment, and its term.
    fn add(&mut self, known: &StoredType<'_>) {
        self.take(known.id);
        self.terms.insert(term_of(known));
    }

    /// Puts the types in order, each once.
    fn settle(&mut self) {
        for types in &mut self.types {
            types.sort_unstable();
            types.dedup();
        }
    }

    /// Takes a type of the last segment that is found under this term.
    fn take_under(&mut self, term: &str, id: u32) {
        self.take(id);
        if !self.terms.contains(term) {
            self.terms.insert(term.to_owned());
        }
    }

    fn take(&mut self, id: u32) {
        if let Some(types) = self.types.last_mut() {
            types.push(id);
        }
    }

    /// Whether a type of the last segment is taken.
    fn has(&self, id: u32) -> bool {
        self.types.last().is_some_and(|types| types.contains(&id))
    }

    /// Leaves out what another slot takes, and the terms by which that finds all of their documents.
    fn subtract(&mut self, other: &Slot) {
        for (types, others) in self.types.iter_mut().zip(&other.types) {
            types.retain(|id| others.binary_search(id).is_err());
        }
        self.terms.retain(|term| !other.terms.contains(term));
    }

    /// Whether it takes all that another slot takes.
    fn covers(&self, other: &Slot) -> bool {
        let mut each = self.types.iter().zip(&other.types);
        self.any || each.all(|(own, others)| others.iter().all(|id| own.binary_search(id).is_ok()))
    }

    fn for_reason(mut self, reason: Reason) -> Slot {
        self.why = Why::One(reason);
        self
    }
}

/// The only word of a way.
pub(super) fn single(way: &[Slot]) -> Option<&Slot> {
    match way {
        [slot] => Some(slot),
        _ => None,
    }
}

/// Whether one way holds all that stands in another.
fn covers(way: &[Slot], other: &[Slot]) -> bool {
    let mut each = way.iter().zip(other);
    way.len() == other.len() && each.all(|(own, other)| own.covers(other))
}

/// Whether a form that shares the stem of a word may be one of its inflections, by its accents.
fn is_inflection(word: &str, form: &str) -> bool {
    // Whether one is the other with an s, and if so, whether with the same accents.
    let plural = |one: &str, other: &str| {
        let singular = other.strip_suffix('s')?;
        (accent_fold(singular) == accent_fold(one)).then_some(singular == one)
    };
    let bare = |letter: char| accent_fold(letter.encode_utf8(&mut [0; 4])).into_owned();
    let mut same = word
        .chars()
        .zip(form.chars())
        .take_while(|&(a, b)| a == b || bare(a) == bare(b));
    same.all(|(a, b)| (a == 'ñ') == (b == 'ñ'))
        && plural(word, form)
            .or_else(|| plural(form, word))
            .unwrap_or(true)
}

fn term_of(known: &StoredType<'_>) -> String {
    term(known.lang, known.form)
}

/// Looks words up in the lexicons of an index.
#[derive(Clone, Copy)]
pub(crate) struct Expand<'s> {
    pub(crate) snapshot: &'s Snapshot,
    pub(crate) expansions: Expansions,
    /// What words may be called in other languages, where that is asked for.
    pub(crate) across: Option<Across<'s>>,
}

/// Says what words in a row, as typed and case-folded, may be called in other languages.
pub type Across<'a> = &'a dyn Fn(&[&str]) -> Vec<Sense>;

impl Expand<'_> {
    /// Adds to the ways in which words may stand what they may be called in other languages. What
    /// is there already is not added again: it would be scored twice.
    pub(crate) fn add_across(&self, words: &[&str], ways: &mut Vec<Vec<Slot>>) {
        let senses = self.across.map(|across| across(words));
        for sense in senses.unwrap_or_default() {
            let mut way = self.sense(&sense);
            if let [slot] = way.as_mut_slice() {
                let others = ways.iter().filter_map(|way| single(way));
                others.for_each(|other| slot.subtract(other));
            }
            let is_there = ways.iter().any(|other| covers(other, &way));
            if !is_there && !way.iter().any(Slot::is_empty) {
                ways.push(way);
            }
        }
    }

    /// The words of a sense, in any inflection of its language.
    pub(crate) fn sense(&self, sense: &Sense) -> Vec<Slot> {
        let slot = |word: &String| match word == FUNCTION_WORD {
            true => self.function_word(),
            false => self.inflected(word),
        };
        let words = sense.words.iter();
        words
            .map(|word| self.only(slot(word), sense.lang, sense.weight as f32))
            .collect()
    }

    fn function_word(&self) -> Slot {
        let mut all = self.each(Why::default(), |_, _| {});
        for slot in FUNCTION_WORDS.map(|word| self.typed(word, false)) {
            all.terms.extend(slot.terms);
            for (types, more) in all.types.iter_mut().zip(slot.types) {
                types.extend(more);
            }
        }
        all.settle();
        all
    }

    /// What of a slot is of one language.
    fn only(&self, mut slot: Slot, lang: Lang, weight: f32) -> Slot {
        for (lexicon, types) in self.snapshot.lexicons().zip(&mut slot.types) {
            types.retain(|&id| lexicon.get(id).is_some_and(|known| known.lang == lang));
        }
        let letter = term(lang, "");
        slot.terms.retain(|term| term.starts_with(&letter));
        let mut slot = slot.for_reason(Reason::Across);
        slot.weight = Some(weight);
        slot
    }

    /// What is found in each segment, its types put in order at the end.
    fn each(&self, why: Why, mut find: impl FnMut(&SegmentLexicon, &mut Slot)) -> Slot {
        let mut slot = Slot {
            why,
            ..Slot::default()
        };
        for lexicon in self.snapshot.lexicons() {
            slot.types.push(Vec::new());
            find(lexicon, &mut slot);
        }
        slot.settle();
        slot
    }

    /// The words of a phrase.
    ///
    /// Where hyphens stand as typed, a blank between two words is no hyphen. What stands behind the last
    /// one nobody typed, nor behind those that others may follow.
    pub(crate) fn parts(&self, phrase: &Phrase) -> Vec<Slot> {
        let (parts, form) = (&phrase.parts, phrase.form);
        let is_any = |part: &Part| matches!(part, Part::Glob(glob) if glob == "*");
        let followed =
            |at: usize| phrase.slop == 0 && parts.get(at + 1).is_some_and(|next| !is_any(next));
        let is_exact = form == Form::Exact || !self.expansions.hyphens;
        let slots = parts.iter().enumerate().map(|(at, part)| {
            let slot = self.untied_part(part, form);
            match part {
                Part::Word(word) | Part::Glob(word) if is_exact && word != "*" => {
                    let is_tied = untied(word) != word;
                    match is_tied || followed(at) {
                        true => self.only_tied(is_tied, slot),
                        false => slot,
                    }
                }
                _ => slot,
            }
        });
        slots.collect()
    }

    fn untied_part(&self, part: &Part, form: Form) -> Slot {
        let accents = self.expansions.accents && form != Form::Exact;
        match (part, form) {
            (Part::Word(word), Form::Inflected) => self.inflected(word),
            (Part::Word(word), Form::Bare) => self.bare(word),
            (Part::Word(word), _) => self.typed(word, accents),
            (Part::Glob(glob), _) if glob == "*" => Slot {
                any: true,
                ..Slot::default()
            },
            (Part::Glob(glob), _) => self.glob(glob, accents),
            (Part::Regex(regex), _) => self.regex(regex, accents),
            (Part::Fuzzy(word), _) => self.fuzzy(word, accents),
        }
    }

    /// A bare word, or the tokens of one with hyphens: each way in which it may stand.
    pub(crate) fn word(&self, tokens: &[String]) -> Vec<Vec<Slot>> {
        let slots = tokens.iter();
        let slots = slots.map(|token| self.hyphen_as(token, self.bare(token)));
        let mut ways = vec![slots.collect()];
        if self.expansions.hyphens {
            match tokens {
                [word] => ways.extend(self.parted(word, |behind| self.bare(behind))),
                _ => {
                    let joined = tokens.concat().replace('-', "");
                    ways.push(vec![self.bare(&joined).for_reason(Reason::Hyphen)]);
                }
            }
        }
        ways.retain(|slots: &Vec<Slot>| !slots.iter().any(Slot::is_empty));
        ways
    }

    fn bare(&self, word: &str) -> Slot {
        match self.expansions.stems {
            true => self.inflected(word),
            false => self.typed(word, self.expansions.accents),
        }
    }

    /// The other ways in which the words of a phrase stand, by the other reading of one hyphen: of each
    /// the place of the words, how many they are, and what stands there instead.
    pub(crate) fn hyphened(&self, parts: &[Part], form: Form) -> Vec<(usize, usize, Vec<Slot>)> {
        if !self.expansions.hyphens || form == Form::Exact {
            return Vec::new();
        }
        let slot = |word: &str| self.untied_part(&Part::Word(word.to_owned()), form);
        let mut ways = Vec::new();
        for (at, part) in parts.iter().enumerate() {
            match (part, parts.get(at + 1)) {
                (Part::Word(word), Some(Part::Word(next))) if untied(word) != word => {
                    let joined = format!("{}{next}", untied(word));
                    ways.push((at, 2, vec![slot(&joined).for_reason(Reason::Hyphen)]));
                }
                (Part::Word(word), _) if untied(word) == word => {
                    let parted = self.parted(word, slot);
                    ways.extend(parted.into_iter().map(|slots| (at, 1, slots)));
                }
                _ => {}
            }
        }
        ways
    }

    /// The ways in which a word stands in the corpus with a hyphen in it; `slot` is what is found for what
    /// stands behind that.
    fn parted(&self, word: &str, slot: impl Fn(&str) -> Slot) -> Vec<Vec<Slot>> {
        if word.chars().count() > LONGEST_PARTED {
            return Vec::new();
        }
        let cuts = word.char_indices().map(|(at, _)| at);
        let cuts = cuts.filter(|&at| at >= 2 && word.len() >= at + 2);
        cuts.filter_map(|at| self.parted_at(&word[..at], &word[at..], &slot))
            .collect()
    }

    fn parted_at(
        &self,
        before: &str,
        behind: &str,
        slot: impl Fn(&str) -> Slot,
    ) -> Option<Vec<Slot>> {
        let folded = accent_fold(before);
        let is_tied = |lexicon: &SegmentLexicon| lexicon.tied(&folded).next().is_some();
        if !self.snapshot.lexicons().any(is_tied) {
            return None;
        }
        let first = self.tied(before);
        // Inflections of one word begin with the same letter: most cuts need no second look-up.
        let letter = accent_fold(behind).chars().next();
        let begins = |form: &str| accent_fold(form).chars().next() == letter;
        let is_likely = |lexicon: &SegmentLexicon, id| {
            let next = lexicon.tied_to(id).filter_map(|next| lexicon.get(next));
            next.into_iter().any(|next| begins(next.form))
        };
        if !self.any_type(&first, is_likely) {
            return None;
        }
        let second = slot(behind).for_reason(Reason::Hyphen);
        let mut segments = self
            .snapshot
            .lexicons()
            .zip(&first.types)
            .zip(&second.types);
        let stands = segments.any(|((lexicon, firsts), seconds)| {
            let mut next = firsts.iter().flat_map(|&id| lexicon.tied_to(id));
            next.any(|next| seconds.binary_search(&next).is_ok())
        });
        stands.then(|| vec![first, second])
    }

    /// Whether any type of a slot is such.
    fn any_type(&self, slot: &Slot, is_such: impl Fn(&SegmentLexicon, u32) -> bool) -> bool {
        let mut each = self.snapshot.lexicons().zip(&slot.types);
        each.any(|(lexicon, types)| types.iter().any(|&id| is_such(lexicon, id)))
    }

    /// What is found for a word, its hyphen as typed where hyphens are left alone.
    fn hyphen_as(&self, word: &str, slot: Slot) -> Slot {
        match self.expansions.hyphens || untied(word) == word {
            true => slot,
            false => self.only_tied(true, slot),
        }
    }

    /// Of what is found for a word that which a hyphen ties to the next one, or that which none does.
    fn only_tied(&self, is_tied: bool, mut slot: Slot) -> Slot {
        slot.terms.clear();
        slot.complete = false;
        for (lexicon, types) in self.snapshot.lexicons().zip(&mut slot.types) {
            types.retain(|&id| {
                let known = lexicon.get(id);
                let known = known.filter(|known| (untied(known.form) != known.form) == is_tied);
                slot.terms.extend(known.as_ref().map(term_of));
                known.is_some()
            });
        }
        slot
    }

    /// The word as typed; other accents count too when `accents` are free and none are typed.
    fn typed(&self, word: &str, accents: bool) -> Slot {
        let word = untied(word);
        let folded = accent_fold(word);
        let free = accents && folded == word;
        self.each(
            Why::Word(word.to_owned(), Reason::Accents),
            |lexicon, slot| {
                let same = lexicon.folded(&folded);
                for known in same.filter(|known| free || untied(known.form) == word) {
                    slot.add(&known);
                }
            },
        )
    }

    /// The word where a hyphen ties it to the next one.
    fn tied(&self, word: &str) -> Slot {
        let folded = accent_fold(word);
        let free = self.expansions.accents && folded == word;
        self.each(Why::One(Reason::Hyphen), |lexicon, slot| {
            let tied = lexicon.tied(&folded);
            for known in tied.filter(|known| free || untied(known.form) == word) {
                slot.add(&known);
            }
        })
    }

    /// The inflections of a word: the types that share a stem or a number key with it, in each
    /// language by that language's rules; the stems of `gobierno` and `gobiernos` differ.
    /// Unaccented input is looked up in the lexicons first, since the stem of `economia` is not
    /// that of `economía`.
    ///
    /// Where accents count, the word itself with others is another word, and so are a plural of it
    /// that only adds an s and whatever has n for ñ. Other inflections may gain or lose an accent:
    /// `región`, `regiones`; `joven`, `jóvenes`.
    fn inflected(&self, word: &str) -> Slot {
        let word = untied(word);
        let folded = accent_fold(word);
        let free = self.expansions.accents && folded == word;
        let mut terms: Vec<String> = LANGS.iter().map(|&lang| term(lang, word)).collect();
        if free {
            let lexicons = self.snapshot.lexicons();
            let accented = lexicons.flat_map(|lexicon| lexicon.accented(&folded));
            terms.extend(accented.map(|known| term_of(&known)));
            terms.sort_unstable();
            terms.dedup();
        }
        let keys = LANGS.map(|lang| (lang, number_key(lang, word)));
        let is_meant = |known: &StoredType<'_>| {
            let form = untied(known.form);
            form == word || (accent_fold(form) != folded && is_inflection(word, form))
        };
        // The terms of the types that were passed over.
        let mut others = BTreeSet::new();
        let why = Why::Word(word.to_owned(), Reason::Inflection);
        let mut slot = self.each(why, |lexicon, slot| {
            for term in &terms {
                for id in lexicon.ids_of_term(term) {
                    match free || lexicon.get(id).is_some_and(|known| is_meant(&known)) {
                        true => slot.take_under(term, id),
                        false => _ = others.insert(term.clone()),
                    }
                }
            }
            let of_number = keys
                .iter()
                .flat_map(|(lang, key)| lexicon.ids_of_number(*lang, key));
            for id in of_number {
                let Some(known) = Some(id)
                    .filter(|&id| !slot.has(id))
                    .and_then(|id| lexicon.get(id))
                else {
                    continue;
                };
                match free || is_meant(&known) {
                    true => slot.add(&known),
                    false => _ = others.insert(term_of(&known)),
                }
            }
        });
        // The types of the terms of number keys have not all been looked at.
        let of_numbers = || slot.terms.iter().filter(|term| !terms.contains(term));
        slot.complete = slot.terms.is_disjoint(&others) && self.takes_all(&slot, of_numbers);
        slot
    }

    /// Whether a slot takes every type of these terms.
    fn takes_all<'t, T>(&self, slot: &Slot, terms: impl Fn() -> T) -> bool
    where
        T: Iterator<Item = &'t String>,
    {
        let mut each = self.snapshot.lexicons().zip(&slot.types);
        each.all(|(lexicon, types)| {
            let mut found = terms().flat_map(|term| lexicon.ids_of_term(term));
            found.all(|id| types.binary_search(&id).is_ok())
        })
    }

    fn glob(&self, glob: &str, accents: bool) -> Slot {
        let glob = untied(glob);
        let free = accents && accent_fold(glob) == glob;
        let pattern: Vec<char> = glob.chars().collect();
        let literal = glob.split(['*', '?']).next().unwrap_or_default();
        let prefix = accent_fold(literal).into_owned();
        self.each(Why::One(Reason::Pattern), |lexicon, slot| {
            for known in lexicon.folded_prefix(&prefix) {
                let form = untied(known.form);
                let fits = |form: &str| glob_fits(&pattern, form);
                if fits(form) || (free && fits(&accent_fold(form))) {
                    slot.add(&known);
                }
            }
        })
    }

    fn regex(&self, regex: &str, accents: bool) -> Slot {
        // The parser has compiled it before.
        let Ok(compiled) = compile(regex) else {
            return Slot::default();
        };
        let free = accents && accent_fold(regex) == regex;
        self.each(Why::One(Reason::Pattern), |lexicon, slot| {
            for known in lexicon.living() {
                let form = untied(known.form);
                if compiled.is_match(form) || (free && compiled.is_match(&accent_fold(form))) {
                    slot.add(&known);
                }
            }
        })
    }

    fn fuzzy(&self, word: &str, accents: bool) -> Slot {
        let free = accents && accent_fold(word) == word;
        let letters: Vec<char> = word.chars().collect();
        self.each(
            Why::Word(word.to_owned(), Reason::Spelling),
            |lexicon, slot| {
                for known in lexicon.living() {
                    let form = untied(known.form);
                    let near = |form: &str| within_one(&letters, &form.chars().collect::<Vec<_>>());
                    if form.len().abs_diff(word.len()) > 8 {
                        continue;
                    }
                    if form == word || near(form) || (free && near(&accent_fold(form))) {
                        slot.add(&known);
                    }
                }
            },
        )
    }
}

/// Whether a whole form fits `*` and `?`. Cost: at most the product of the lengths.
fn glob_fits(pattern: &[char], form: &str) -> bool {
    let form: Vec<char> = form.chars().collect();
    let (mut p, mut f) = (0, 0);
    let mut retry: Option<(usize, usize)> = None;
    while f < form.len() {
        match pattern.get(p) {
            Some('*') => {
                retry = Some((p, f));
                p += 1;
            }
            Some(&c) if c == '?' || c == form[f] => {
                p += 1;
                f += 1;
            }
            _ => match retry {
                Some((star, from)) => {
                    retry = Some((star, from + 1));
                    p = star + 1;
                    f = from + 1;
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|&c| c == '*')
}

/// Whether one letter more, less or other, or two neighbours exchanged, make the words one.
fn within_one(a: &[char], b: &[char]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let (short, long) = (&short[same..], &long[same..]);
    match (short, long) {
        ([], _) => true,
        _ if short.len() < long.len() => short == &long[1..],
        ([x, rest @ ..], [y, other @ ..]) => {
            rest == other
                || matches!((rest, other), ([x2, r @ ..], [y2, o @ ..]) if x == y2 && y == x2 && r == o)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_fit_whole_forms() {
        let check = |pattern: &str, form: &str, expected: bool| {
            let pattern: Vec<char> = pattern.chars().collect();
            assert_eq!(glob_fits(&pattern, form), expected, "{pattern:?} {form}");
        };
        check("gobierno*", "gobiernos", true);
        check("gobierno*", "gobierno", true);
        check("gobierno*", "desgobierno", false);
        check("*nance", "finance", true);
        check("w?rd", "word", true);
        check("w?rd", "wrd", false);
        check("*a*b*", "xxaxxbxx", true);
        check("*a*b*", "xxbxxaxx", false);
        check("año?", "años", true);
    }

    #[test]
    fn one_letter_may_differ() {
        let check = |a: &str, b: &str, expected: bool| {
            let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            assert_eq!(
                (within_one(&a, &b), within_one(&b, &a)),
                (expected, expected),
                "{a:?} {b:?}"
            );
        };
        check("city", "city", true);
        check("city", "cities", false);
        check("city", "cty", true);
        check("city", "citty", true);
        check("city", "pity", true);
        check("city", "ctiy", true);
        check("city", "tciy", false);
        check("", "a", true);
        check("ab", "ba", true);
    }
}
