//! Query words to the types of the corpus: what each leaf of a query may match.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::syntax::Node;
use crate::analysis::{accent_fold, number_key, term};
use crate::index::{SegmentLexicon, Snapshot};
use crate::language::Lang;

const LANGS: [Lang; 4] = [Lang::Und, Lang::En, Lang::Es, Lang::Fr];

/// A leaf of a query: the sequences of words that satisfy it.
#[derive(Debug, Default)]
pub(crate) struct Leaf {
    pub(crate) alternatives: Vec<Vec<Slot>>,
}

/// One word of a sequence.
#[derive(Clone, Debug, Default)]
pub(crate) struct Slot {
    /// The terms whose postings hold every match.
    pub(crate) terms: BTreeSet<String>,
    /// For each segment, the types that match.
    pub(crate) types: Vec<FxHashSet<u32>>,
}

impl Slot {
    fn is_empty(&self) -> bool {
        self.types.iter().all(FxHashSet::is_empty)
    }
}

/// Resolves the leaves of a query in the order in which the tree is walked.
pub(crate) fn leaves(snapshot: &Snapshot, node: &Node) -> Vec<Leaf> {
    match node {
        Node::Word(words) => vec![word_leaf(snapshot, words)],
        Node::Phrase(words) => {
            let slots = words
                .iter()
                .map(|word| slot(snapshot, word, as_typed))
                .collect();
            vec![Leaf {
                alternatives: vec![slots],
            }]
        }
        Node::And(nodes) | Node::Or(nodes) => nodes
            .iter()
            .flat_map(|node| leaves(snapshot, node))
            .collect(),
        Node::Not(node) | Node::In(_, node) => leaves(snapshot, node),
        Node::Lang(_) | Node::Session(_) => Vec::new(),
    }
}

/// The terms of a word in any inflection, of one language if it is given; in order.
pub(crate) fn related_terms(snapshot: &Snapshot, word: &str, lang: Option<Lang>) -> Vec<String> {
    let terms = slot(snapshot, word, inflected).terms.into_iter();
    let letter = lang.map(|lang| term(lang, ""));
    terms
        .filter(|term| {
            letter
                .as_ref()
                .is_none_or(|letter| term.starts_with(letter))
        })
        .collect()
}

/// A bare word: its inflections, and the other reading of a hyphen.
fn word_leaf(snapshot: &Snapshot, words: &[String]) -> Leaf {
    let slots = words
        .iter()
        .map(|word| slot(snapshot, word, inflected))
        .collect();
    let mut alternatives = vec![slots];
    match words {
        [word] => alternatives.extend(hyphenated(snapshot, word)),
        _ if words[..words.len() - 1]
            .iter()
            .all(|word| word.ends_with('-')) =>
        {
            let joined = words.concat().replace('-', "");
            alternatives.push(vec![slot(snapshot, &joined, inflected)]);
        }
        _ => {}
    }
    alternatives.retain(|slots| !slots.iter().any(Slot::is_empty));
    Leaf { alternatives }
}

/// The ways in which a word stands in the corpus with a hyphen in it.
fn hyphenated(snapshot: &Snapshot, word: &str) -> Vec<Vec<Slot>> {
    let cuts = word
        .char_indices()
        .map(|(at, _)| at)
        .filter(|&at| at >= 2 && word.len() >= at + 2);
    cuts.filter_map(|at| {
        let first = slot(snapshot, &format!("{}-", &word[..at]), tied);
        (!first.is_empty()).then(|| vec![first, slot(snapshot, &word[at..], inflected)])
    })
    .collect()
}

/// Finds the types of one segment that a word may match, with the terms of those types.
type Find = fn(&SegmentLexicon, &str, &mut dyn FnMut(u32, String));

fn slot(snapshot: &Snapshot, word: &str, find: Find) -> Slot {
    let mut slot = Slot::default();
    for lexicon in snapshot.lexicons() {
        let mut types = FxHashSet::default();
        find(lexicon, word, &mut |id, term| {
            types.insert(id);
            slot.terms.insert(term);
        });
        slot.types.push(types);
    }
    slot
}

/// The word as typed; accents count only when some are typed.
fn as_typed(lexicon: &SegmentLexicon, word: &str, found: &mut dyn FnMut(u32, String)) {
    let word = word.strip_suffix('-').unwrap_or(word);
    let folded = accent_fold(word);
    for known in lexicon.folded(&folded) {
        let form = known.form.strip_suffix('-').unwrap_or(known.form);
        if folded == word || form == word {
            found(known.id, term(known.lang, known.form));
        }
    }
}

/// The word tied to the next one by a hyphen.
fn tied(lexicon: &SegmentLexicon, word: &str, found: &mut dyn FnMut(u32, String)) {
    as_typed(lexicon, word, &mut |id, term| {
        if lexicon
            .get(id)
            .is_some_and(|known| known.form.ends_with('-'))
        {
            found(id, term);
        }
    });
}

/// The inflections of a word: the types that share a stem or a number key with it, in each
/// language by that language's rules; the stems of `gobierno` and `gobiernos` differ. Unaccented input is looked up in the lexicon first, since the stem of
/// `economia` is not that of `economía`.
fn inflected(lexicon: &SegmentLexicon, word: &str, found: &mut dyn FnMut(u32, String)) {
    let word = word.strip_suffix('-').unwrap_or(word);
    let folded = accent_fold(word);
    let accents_typed = folded != word;
    let mut wanted: BTreeSet<String> = LANGS.iter().map(|&lang| term(lang, word)).collect();
    if !accents_typed {
        wanted.extend(
            lexicon
                .folded(&folded)
                .map(|known| term(known.lang, known.form)),
        );
    }
    let mut prefixes: BTreeSet<String> = wanted
        .iter()
        .filter_map(|term| term.get(1..))
        .map(stem_prefix)
        .collect();
    prefixes.insert(stem_prefix(&folded));
    let mut seen = FxHashSet::default();
    for prefix in prefixes {
        for known in lexicon.folded_prefix(&prefix) {
            let term = term(known.lang, known.form);
            // The word itself with other accents is another word; its inflections may lose one.
            let form = known.form.strip_suffix('-').unwrap_or(known.form);
            let same_accents = !accents_typed || form == word || accent_fold(form) != folded;
            let inflection = wanted.contains(&term)
                || number_key(known.lang, known.form) == number_key(known.lang, word);
            if inflection && same_accents && seen.insert(known.id) {
                found(known.id, term);
            }
        }
    }
}

/// The letters that every form of a stem begins with: stemmers change endings only.
fn stem_prefix(stem: &str) -> String {
    let letters = stem.chars().count();
    stem.chars()
        .take(letters.saturating_sub(2).max(letters.min(3)))
        .collect()
}
