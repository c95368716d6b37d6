//! `themes check`: which labels of a scheme are found nowhere.

use std::collections::BTreeMap;

use super::{Engine, EngineError};
use crate::language::Lang;
use crate::theme::{
    Concept, ConceptIndex, Finding, Loaded, Pattern, Printed, Rules, Scheme, Severity, label_keys,
    langs,
};

impl Engine {
    /// The labels and patterns that no document has, as advice, one for each concept.
    ///
    /// Each is looked for by itself, so a label that only ever stands within a longer one is told
    /// too. Labels that differ by inflection are one.
    pub fn unmet(&self, loaded: &Loaded) -> Result<Vec<Finding>, EngineError> {
        let (apart, owners) = apart(&loaded.scheme);
        let mut met = vec![false; apart.concepts.len()];
        for document in self.mentions(&apart)? {
            for placed in document.mentions {
                met[placed.mention.concept] = true;
            }
        }
        let mut unmet: BTreeMap<ConceptIndex, Vec<&Owner<'_>>> = BTreeMap::new();
        let groups = owners.iter().zip(met).filter(|(_, is_met)| !is_met);
        for owner in groups.flat_map(|(owners, _)| owners) {
            unmet.entry(owner.concept).or_default().push(owner);
        }
        Ok(unmet
            .into_iter()
            .map(|(concept, owners)| finding(loaded, &loaded.scheme.concepts[concept], &owners))
            .collect())
    }
}

/// A label or pattern of a concept.
struct Owner<'s> {
    concept: ConceptIndex,
    lang: Option<Lang>,
    text: &'s str,
}

/// So many labels are told by name.
const SHOWN: usize = 5;

fn finding(loaded: &Loaded, concept: &Concept, unmet: &[&Owner<'_>]) -> Finding {
    let all = concept.labels.len() + concept.rules.patterns.len();
    let shown = unmet.iter().take(SHOWN).map(|owner| {
        let lang = owner.lang.map_or("any language", Lang::code);
        format!("\"{}\" ({lang})", owner.text)
    });
    let shown = shown.collect::<Vec<_>>().join(", ");
    let message = match unmet.len() {
        none_of if none_of == all => {
            format!("never mentioned in the index, by none of its {all} labels")
        }
        ..=SHOWN => format!("never mentioned in the index as {shown}"),
        many => format!(
            "never mentioned in the index as {shown} and {} more",
            many - SHOWN
        ),
    };
    let found = Finding::new(Severity::Advice, "no-mention", &concept.id).told(message);
    match unmet {
        [one] => found.at(loaded.line_of(&concept.id, Some(one.text))),
        _ => found.at(loaded.line_of(&concept.id, None)),
    }
}

/// Labels that find the same, by language and words, as one concept, and whose they are.
type Groups<'s> = BTreeMap<(Option<Lang>, Vec<String>), (Concept, Vec<Owner<'s>>)>;

/// A scheme in which every label and every pattern is a concept of its own, and whose they are.
fn apart(scheme: &Scheme) -> (Scheme, Vec<Vec<Owner<'_>>>) {
    let mut groups = Groups::new();
    let printed = Printed::of(scheme);
    let mut patterns = Vec::new();
    for (at, concept) in scheme.concepts.iter().enumerate() {
        for label in &concept.labels {
            // Of the spellings that find the same, the first stands for all.
            let langs = langs(label.lang).into_iter();
            let capitals = printed.capitals(label.lang);
            let keys = |lang| label_keys(&label.text, lang, capitals).into_iter().next();
            let keys = langs.filter_map(keys);
            let keys = keys.flatten().collect();
            let (single, owners) = groups.entry((label.lang, keys)).or_default();
            single.labels.push(label.clone());
            owners.push(Owner {
                concept: at,
                lang: label.lang,
                text: &label.text,
            });
        }
        for pattern in &concept.rules.patterns {
            patterns.push((
                alone(pattern),
                vec![Owner {
                    concept: at,
                    lang: pattern.lang,
                    text: &pattern.text,
                }],
            ));
        }
    }
    let mut concepts = Vec::new();
    let mut owners = Vec::new();
    for (number, (mut concept, owner)) in groups.into_values().chain(patterns).enumerate() {
        concept.id = format!("{number:08}");
        concepts.push(concept);
        owners.push(owner);
    }
    let apart = Scheme {
        title: String::new(),
        hash: String::new(),
        about: Default::default(),
        concepts,
        doubts: Vec::new(),
    };
    (apart, owners)
}

fn alone(pattern: &Pattern) -> Concept {
    let rules = Rules {
        patterns: vec![pattern.clone()],
        ..Rules::default()
    };
    Concept {
        rules,
        ..Concept::default()
    }
}
