//! What a topic is called: by a concept of the scheme where its words fit, else by its own.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::features::content_words;
use crate::analysis::number_key;
use crate::engine::terms::TermTable;
use crate::language::Lang;
use crate::theme::{ConceptIndex, LabelKind, Scheme};

/// The words of a label must all stand among so many first terms of a topic.
pub(super) const LABEL_TERMS: usize = 5;
/// Terms that stand for a label where no concept fits.
const SHOWN: usize = 3;

/// The labels of a scheme, by their words.
///
/// Words are the same in singular and plural, and no further: by their stems `governance` would be
/// `government`.
pub(super) struct Labels {
    /// For each label its concept, its language and the keys of its words, each once.
    labels: Vec<(ConceptIndex, Lang, BTreeSet<String>)>,
}

impl Labels {
    pub(super) fn new(scheme: &Scheme) -> Labels {
        let shown = [LabelKind::Preferred, LabelKind::Alternative];
        let mut labels = Vec::new();
        for (concept, of) in scheme.concepts.iter().enumerate() {
            for label in of.labels.iter().filter(|label| shown.contains(&label.kind)) {
                let langs: Vec<Lang> = match label.lang {
                    Some(lang) => vec![lang],
                    None => Lang::KNOWN.to_vec(),
                };
                for lang in langs {
                    let words = content_words(lang, &label.text).into_iter();
                    let keys: BTreeSet<String> = words.map(|word| key(lang, &word)).collect();
                    if !keys.is_empty() {
                        labels.push((concept, lang, keys));
                    }
                }
            }
        }
        Labels { labels }
    }

    /// The label of a topic with these first terms, and its concept: the one of most words, of these the
    /// one whose words stand first, then the first in the scheme. A single word must be the first
    /// term.
    pub(super) fn of(
        &self,
        scheme: &Scheme,
        table: &TermTable,
        first: &[u32],
    ) -> (String, Option<String>) {
        let terms: Vec<(Lang, String)> = first
            .iter()
            .map(|&id| table.term(id))
            .map(|(form, lang)| (lang, key(lang, form)))
            .collect();
        let fit = |(concept, lang, keys): &(ConceptIndex, Lang, BTreeSet<String>)| {
            let place = |key: &String| {
                terms
                    .iter()
                    .position(|(of, term)| of == lang && term == key)
            };
            let places: Option<Vec<usize>> = keys.iter().map(place).collect();
            let places = places.filter(|places| places.len() > 1 || places[0] == 0)?;
            let sum: usize = places.iter().sum();
            Some((Reverse(places.len()), sum, *concept, *lang))
        };
        let best = self.labels.iter().filter_map(fit).min();
        let Some((.., concept, lang)) = best else {
            let shown = first.iter().take(SHOWN);
            let shown: Vec<&str> = shown.map(|&id| table.term(id).0).collect();
            return (shown.join(", "), None);
        };
        let concept = &scheme.concepts[concept];
        let preferred = &concept.preferred;
        let label = preferred.get(&lang).or_else(|| preferred.values().next());
        (
            label.unwrap_or(&concept.id).clone(),
            Some(concept.id.clone()),
        )
    }
}

/// What a word has in common with its plural.
fn key(lang: Lang, word: &str) -> String {
    number_key(lang, word.trim_end_matches('-'))
}
