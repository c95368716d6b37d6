//! What the words of an index say of a query: where other words, or fewer, are found than its writer
//! may think.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::expand::{Expand, Expansions, Reason, Slot};
use super::metadata;
use super::tree::{Field, Node, Part, Phrase, Query, Word};
use crate::analysis::accent_fold;
use crate::index::{SegmentLexicon, Snapshot};
use crate::language::Lang;

/// So many words are named in a hint.
const NAMED: usize = 3;
/// A shorter word is near too many others to say which was meant.
const LEAST_LETTERS: usize = 3;
/// From so many letters on, two may differ.
const LONG: usize = 6;

/// One sentence for each part of a query that finds other things than its writer may think.
pub fn hints(snapshot: &Snapshot, query: &Query, expansions: Expansions) -> Vec<String> {
    let hints = Hints {
        expand: Expand {
            snapshot,
            expansions,
            across: None,
        },
        langs: langs(&query.root),
        line: query.to_string(),
    };
    let mut told = Vec::new();
    query.root.walk(&mut |node| match node {
        Node::Word(word) => told.extend(hints.word(word)),
        Node::Phrase(phrase) => told.extend(hints.phrase(phrase)),
        Node::Field(field) => told.extend(metadata::nobody_says(snapshot, field)),
        Node::And(nodes) => told.extend(two_languages(nodes)),
        _ => {}
    });
    told
}

/// Which letters a word has, a bit for each, which few others share. Who adds a letter, leaves one out or
/// puts another in its place changes two bits at most; who swaps two changes none.
fn letters_of(word: &str) -> u32 {
    let bits = word.chars().map(|letter| 1 << (letter as u32 % 32));
    bits.fold(0, |letters: u32, bit: u32| letters | bit)
}

type Forms = BTreeMap<(Reason, String, Lang), u64>;

struct Hints<'s> {
    expand: Expand<'s>,
    /// The languages of the documents that are searched; all when empty.
    langs: BTreeSet<&'static str>,
    /// The whole query.
    line: String,
}

impl Hints<'_> {
    fn word(&self, word: &Word) -> Option<String> {
        let ways = self.expand.word(&word.tokens);
        let [token] = word.tokens.as_slice() else {
            return None;
        };
        if ways.is_empty() {
            return self.nowhere(token);
        }
        let single = ways.iter().filter(|way| way.len() == 1).flatten();
        let mut forms: Forms = single
            .flat_map(|slot| slot.forms(self.expand.snapshot))
            .collect();
        forms.retain(|(_, _, lang), count| {
            *count > 0 && (self.langs.is_empty() || self.langs.contains(lang.code()))
        });
        foreign(token, &forms)
    }

    fn phrase(&self, phrase: &Phrase) -> Vec<String> {
        let others = self.expand.hyphened(&phrase.parts, phrase.form);
        // With a hyphen or without it, it may stand all the same.
        let otherwise = |place: usize| {
            let mut others = others.iter();
            others.any(|(at, taken, slots)| {
                (*at..at + taken).contains(&place) && !slots.iter().any(Slot::is_empty)
            })
        };
        let slots = self.expand.parts(phrase);
        let parts = phrase.parts.iter().zip(slots).enumerate();
        let told = parts.filter_map(|(place, (part, slot))| match part {
            Part::Word(word) => {
                let nowhere = slot.is_empty() && !otherwise(place);
                nowhere.then(|| self.nowhere(word)).flatten()
            }
            Part::Glob(glob) if phrase.parts.len() == 1 => self.hyphened(glob),
            _ => None,
        });
        told.collect()
    }

    /// That no document has a word, with those near it.
    fn nowhere(&self, typed: &str) -> Option<String> {
        let typed = typed.trim_end_matches('-');
        let near = self.near(typed);
        (!near.is_empty()).then(|| {
            format!(
                "\"{typed}\" stands nowhere here; near it are {}",
                near.join(", ")
            )
        })
    }

    /// The words that differ in the fewest letters, of those the most frequent first.
    fn near(&self, typed: &str) -> Vec<String> {
        let folded = accent_fold(typed);
        let letters = folded.chars().count();
        if letters < LEAST_LETTERS || folded.chars().any(char::is_numeric) {
            return Vec::new();
        }
        let most = if letters < LONG { 1 } else { 2 };
        let own = letters_of(&folded);
        let lexicons: Vec<&SegmentLexicon> = self.expand.snapshot.lexicons().collect();
        let near = lexicons.into_par_iter().flat_map(|lexicon| {
            let all = 0..lexicon.len() as u32;
            all.into_par_iter().filter_map(|id| {
                let known = lexicon.get(id).filter(|known| known.count > 0)?;
                let form = known.form.trim_end_matches('-');
                let other = accent_fold(form);
                // Nearly all words part here, and few are compared letter by letter.
                if (letters_of(&other) ^ own).count_ones() > 2 * most {
                    return None;
                }
                let distance = strsim::osa_distance(&folded, &other);
                (distance <= most as usize).then_some((form, distance, known.count))
            })
        });
        let mut found: BTreeMap<&str, (usize, u64)> = BTreeMap::new();
        for (form, distance, count) in near.collect::<Vec<_>>() {
            found.entry(form).or_insert((distance, 0)).1 += u64::from(count);
        }
        let mut near: Vec<_> = found.into_iter().collect();
        near.sort_by(|(a, (a_far, a_count)), (b, (b_far, b_count))| {
            (a_far, Reverse(a_count), a).cmp(&(b_far, Reverse(b_count), b))
        });
        near.truncate(NAMED);
        near.into_iter().map(|(form, _)| form.to_owned()).collect()
    }

    /// That a wildcard does not reach over a hyphen, where that leaves words out.
    fn hyphened(&self, glob: &str) -> Option<String> {
        let literal = glob.split(['*', '?']).next()?;
        if !glob.contains('*') || literal.contains('-') {
            return None;
        }
        let mut cuts = literal.char_indices().map(|(at, _)| at).skip(2);
        cuts.find_map(|at| {
            let (before, behind) = (&literal[..at], &literal[at..]);
            let mut lexicons = self.expand.snapshot.lexicons();
            let next = lexicons.find_map(|lexicon| tied(lexicon, before, behind))?;
            if self.line.contains(&format!("{before}-")) {
                return None;
            }
            Some(format!(
                "{glob} finds no word with a hyphen in it, such as {before}-{next}: add OR {before}-{}",
                &glob[at..]
            ))
        })
    }
}

/// What stands behind a hyphen after one beginning, beginning with another.
fn tied(lexicon: &SegmentLexicon, before: &str, behind: &str) -> Option<String> {
    let (before, behind) = (accent_fold(before), accent_fold(behind));
    let mut next = lexicon
        .tied(&before)
        .flat_map(|first| lexicon.tied_to(first.id).collect::<Vec<_>>())
        .filter_map(|id| lexicon.get(id));
    let found = next.find(|next| accent_fold(next.form).starts_with(&*behind))?;
    Some(found.form.trim_end_matches('-').to_owned())
}

/// That a word finds others by the rules of a language that is not its own.
fn foreign(typed: &str, forms: &Forms) -> Option<String> {
    let is_itself = |reason: Reason| reason != Reason::Inflection;
    let itself: BTreeSet<Lang> = forms
        .keys()
        .filter(|(reason, ..)| is_itself(*reason))
        .map(|(_, _, lang)| *lang)
        .collect();
    let is_foreign = |lang: Lang| lang != Lang::Und && !itself.contains(&lang);
    let mut others: Vec<(&str, Lang, u64)> = forms
        .iter()
        .filter(|((reason, _, lang), _)| !is_itself(*reason) && is_foreign(*lang))
        .map(|((_, form, lang), count)| (form.as_str(), *lang, *count))
        .collect();
    others.sort_by_key(|&(form, lang, count)| (Reverse(count), form, lang));
    let all: u64 = forms.values().sum();
    let of_others: u64 = others.iter().map(|(.., count)| count).sum();
    if others.is_empty() || of_others * 2 <= all || itself == BTreeSet::from([Lang::Und]) {
        return None;
    }
    let named = others.iter().take(NAMED);
    let named: Vec<String> = named
        .map(|(form, lang, _)| format!("{form} ({lang})"))
        .collect();
    let named = named.join(", ");
    let limits = format!("={typed} and --no-stem find it as typed, lang: keeps to one language");
    Some(match itself.is_empty() {
        true => {
            format!("\"{typed}\" itself stands nowhere here; found by its stem: {named}; {limits}")
        }
        false => format!(
            "most of what \"{typed}\" finds has only its stem, in another language than it stands in: \
             {named}; {limits}"
        ),
    })
}

fn lang_of(node: &Node) -> Option<Lang> {
    match node {
        Node::Field(Field::Lang(lang)) => Some(*lang),
        _ => None,
    }
}

/// The languages that a query demands of documents.
fn langs(root: &Node) -> BTreeSet<&'static str> {
    match root {
        Node::And(nodes) => nodes.iter().filter_map(lang_of).map(Lang::code).collect(),
        _ => BTreeSet::new(),
    }
}

fn two_languages(nodes: &[Node]) -> Option<String> {
    let langs: BTreeSet<&str> = nodes.iter().filter_map(lang_of).map(Lang::code).collect();
    let fields: Vec<String> = langs.iter().map(|lang| format!("lang:{lang}")).collect();
    (fields.len() > 1).then(|| {
        format!(
            "a document is in one language: none is in all of these, any of them is asked for as ({})",
            fields.join(" OR ")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn words_that_differ_in_few_letters_have_nearly_the_same_ones(
            (a, b) in ("[a-fñé]{0,6}", "[a-fñé]{0,6}")
        ) {
            let differ = (letters_of(&a) ^ letters_of(&b)).count_ones() as usize;
            proptest::prop_assert!(differ <= 2 * strsim::osa_distance(&a, &b));
        }
    }
}
