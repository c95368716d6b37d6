//! Labels whose words stand in one sentence, in whatever order and form.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::{Units, case_fold, term, token_spans};
use crate::index::{SegmentLexicon, StoredStream};
use crate::language::{Lang, is_stop_word};
use crate::theme::{ConceptIndex, LabelKind, Scheme};

/// The labels of a scheme as sets of stems. Those with a number are names (`SDG 17`) whose words in
/// another order are something else (`the 17 goals`): they are left out.
pub(super) struct Stems {
    ids: FxHashMap<String, u32>,
    labels: Vec<StemLabel>,
    /// The labels by the stem that fewest labels have.
    by_rarest: FxHashMap<u32, Vec<usize>>,
}

/// A label as a set of stems.
pub(super) struct StemLabel {
    pub(super) stems: Vec<u32>,
    /// The concepts that have a label of just these stems, and the best kind of label.
    pub(super) concepts: BTreeMap<ConceptIndex, LabelKind>,
}

impl Stems {
    pub(super) fn new(scheme: &Scheme) -> Stems {
        let mut ids: FxHashMap<String, u32> = FxHashMap::default();
        let mut labels: BTreeMap<Vec<u32>, BTreeMap<ConceptIndex, LabelKind>> = BTreeMap::new();
        for (concept, entry) in scheme.concepts.iter().enumerate() {
            for label in entry.labels.iter().filter(|label| label.is_looked_for()) {
                let langs = label.lang.map_or(Lang::KNOWN.to_vec(), |lang| vec![lang]);
                for lang in langs {
                    let stems = stems_of(lang, &label.text, &mut ids);
                    if stems.is_empty() || label.text.contains(char::is_numeric) {
                        continue;
                    }
                    let held = labels.entry(stems).or_default();
                    let kind = held.entry(concept).or_insert(label.kind);
                    *kind = label.kind.min(*kind);
                }
            }
        }
        let mut uses: FxHashMap<u32, usize> = FxHashMap::default();
        for stem in labels.keys().flatten() {
            *uses.entry(*stem).or_default() += 1;
        }
        let labels: Vec<StemLabel> = labels
            .into_iter()
            .map(|(stems, concepts)| StemLabel { stems, concepts })
            .collect();
        let mut by_rarest: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        for (place, label) in labels.iter().enumerate() {
            let rarest = label.stems.iter().min_by_key(|stem| (uses[*stem], **stem));
            if let Some(rarest) = rarest {
                by_rarest.entry(*rarest).or_default().push(place);
            }
        }
        Stems {
            ids,
            labels,
            by_rarest,
        }
    }

    /// The stem of each type of a segment, where a label has it.
    pub(super) fn classify(&self, lexicon: &SegmentLexicon) -> Vec<Option<u32>> {
        let stem = |lang: Lang, form: &str| self.ids.get(&term(lang, form)).copied();
        let types = lexicon.types();
        types.map(|known| stem(known.lang, known.form)).collect()
    }

    /// The labels all of whose stems stand in a sentence, sentence by sentence.
    pub(super) fn found(
        &self,
        classes: &[Option<u32>],
        stream: &StoredStream,
        mut visit: impl FnMut(usize, &StemLabel),
    ) {
        let units: &Units = &stream.units;
        for sentence in 0..units.sentences.len() {
            if units.is_set_aside(sentence) || units.sentences[sentence].repeat_of.is_some() {
                continue;
            }
            let tokens = stream.tokens.get(units.tokens_of(sentence));
            let tokens = tokens.unwrap_or_default().iter();
            let stems: FxHashSet<u32> = tokens
                .filter_map(|&token| *classes.get(token as usize)?)
                .collect();
            let mut labels: Vec<usize> = stems
                .iter()
                .filter_map(|stem| self.by_rarest.get(stem))
                .flatten()
                .copied()
                .filter(|&label| self.labels[label].stems.iter().all(|s| stems.contains(s)))
                .collect();
            labels.sort_unstable();
            for label in labels {
                visit(sentence, &self.labels[label]);
            }
        }
    }
}

fn stems_of(lang: Lang, label: &str, ids: &mut FxHashMap<String, u32>) -> Vec<u32> {
    let mut stems = Vec::new();
    // What stands in brackets tells two labels apart and is seldom said.
    let said = label.split(" (").next().unwrap_or(label);
    for (start, end) in token_spans(said) {
        let form = case_fold(&said[start..end]);
        if !is_stop_word(lang, &form) {
            let next = ids.len() as u32;
            stems.push(*ids.entry(term(lang, &form)).or_insert(next));
        }
    }
    stems.sort_unstable();
    stems.dedup();
    stems
}
