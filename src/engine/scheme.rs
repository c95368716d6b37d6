//! `themes check`: which labels of a scheme are found nowhere.

use std::collections::BTreeMap;

use super::{Engine, EngineError};
use crate::language::Lang;
use crate::theme::{
    Concept, ConceptIndex, Finding, Loaded, Nested, Pattern, Rules, Scheme, Severity,
};

impl Engine {
    /// The labels and patterns that no document has, as advice, one for each concept.
    ///
    /// Each is looked for by itself: one that stands within a longer label, or that another concept
    /// has too, is met there.
    pub fn unmet(&self, loaded: &Loaded) -> Result<Vec<Finding>, EngineError> {
        let (apart, owners) = apart(&loaded.scheme);
        let mut met = vec![false; apart.concepts.len()];
        for document in self.mentions_nested(&apart, Nested::Concept)? {
            for placed in document.mentions {
                met[placed.mention.concept] = true;
            }
        }
        let mut unmet: BTreeMap<ConceptIndex, Vec<&Owner<'_>>> = BTreeMap::new();
        for (owner, _) in owners.iter().zip(met).filter(|(_, is_met)| !is_met) {
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
            format!("never mentioned in the index, by {}", none_of_all(concept))
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

/// `none of its 2 labels and 1 pattern`.
fn none_of_all(concept: &Concept) -> String {
    let counts = [
        (concept.labels.len(), "label"),
        (concept.rules.patterns.len(), "pattern"),
    ];
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let counts = counts.map(|(count, what)| match count {
        1 => format!("one {what}"),
        _ => format!("{count} {what}s"),
    });
    let all = counts.collect::<Vec<_>>().join(" and ");
    match concept.labels.len() + concept.rules.patterns.len() {
        1 => format!("its {all}"),
        _ => format!("none of its {all}"),
    }
}

/// A scheme in which every label and every pattern is a concept of its own, and whose they are.
fn apart(scheme: &Scheme) -> (Scheme, Vec<Owner<'_>>) {
    let mut concepts = Vec::new();
    let mut owners = Vec::new();
    let mut add = |concept: Concept, owner| {
        concepts.push(Concept {
            id: format!("{:08}", concepts.len()),
            ..concept
        });
        owners.push(owner);
    };
    for (at, concept) in scheme.concepts.iter().enumerate() {
        let owner = |lang, text| Owner {
            concept: at,
            lang,
            text,
        };
        for label in &concept.labels {
            let single = Concept {
                labels: vec![label.clone()],
                ..Concept::default()
            };
            add(single, owner(label.lang, &label.text));
        }
        for pattern in &concept.rules.patterns {
            add(alone(pattern), owner(pattern.lang, &pattern.text));
        }
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
