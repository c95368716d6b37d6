//! SKOS in Turtle to a scheme.

use std::collections::{BTreeMap, BTreeSet};

use oxttl::TurtleParser;

use super::scheme::{Concept, Label, LabelKind, Rules, Scheme, ThemeError};
use crate::analysis::{accent_fold, case_fold};
use crate::language::Lang;

const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const RDF_TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const TITLES: [&str; 3] = [
    "http://purl.org/dc/terms/title",
    "http://purl.org/dc/elements/1.1/title",
    "http://www.w3.org/2000/01/rdf-schema#label",
];

/// What the triples say of one subject.
#[derive(Default)]
struct Facts {
    is_concept: bool,
    is_scheme: bool,
    labels: BTreeSet<Label>,
    notes: BTreeMap<String, String>,
    titles: BTreeMap<String, String>,
    broader: BTreeSet<String>,
    related: BTreeSet<String>,
}

impl Scheme {
    /// Reads a scheme from Turtle; `name` is how errors call it.
    ///
    /// `skos:narrower` and `skos:hasTopConcept` are read as their inverses where they stand.
    pub fn from_turtle(turtle: &[u8], name: &str) -> Result<Scheme, ThemeError> {
        let turtle = turtle.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(turtle);
        let mut subjects: BTreeMap<String, Facts> = BTreeMap::new();
        for triple in TurtleParser::new().for_slice(turtle) {
            let triple = triple.map_err(|error| {
                let place = error.location().start;
                ThemeError::Syntax {
                    path: name.to_owned(),
                    line: place.line + 1,
                    column: place.column + 1,
                    message: error.message().to_owned(),
                }
            })?;
            take(&triple, &mut subjects);
        }
        let hash = blake3::hash(turtle).to_hex()[..16].to_owned();
        build(subjects, name, hash)
    }
}

fn take(triple: &oxrdf::Triple, subjects: &mut BTreeMap<String, Facts>) {
    use oxrdf::{NamedOrBlankNode, Term};
    let NamedOrBlankNode::NamedNode(subject) = &triple.subject else {
        return;
    };
    let subject = subject.as_str();
    let predicate = triple.predicate.as_str();
    match &triple.object {
        Term::NamedNode(object) => take_link(subject, predicate, object.as_str(), subjects),
        Term::Literal(literal) => {
            let facts = subjects.entry(subject.to_owned()).or_default();
            take_literal(facts, predicate, literal.value(), literal.language());
        }
        _ => {}
    }
}

fn take_link(subject: &str, predicate: &str, object: &str, subjects: &mut BTreeMap<String, Facts>) {
    let skos = predicate.strip_prefix(SKOS);
    if skos == Some("narrower") {
        subjects
            .entry(object.to_owned())
            .or_default()
            .broader
            .insert(subject.to_owned());
        return;
    }
    let facts = subjects.entry(subject.to_owned()).or_default();
    match skos {
        Some("broader") => _ = facts.broader.insert(object.to_owned()),
        Some("related") => _ = facts.related.insert(object.to_owned()),
        _ if predicate == RDF_TYPE => {
            facts.is_concept |= object.strip_prefix(SKOS) == Some("Concept");
            facts.is_scheme |= object.strip_prefix(SKOS) == Some("ConceptScheme");
        }
        _ => {}
    }
}

fn take_literal(facts: &mut Facts, predicate: &str, value: &str, language: Option<&str>) {
    let tag = language.unwrap_or_default().to_owned();
    let kind = match predicate.strip_prefix(SKOS) {
        Some("prefLabel") => LabelKind::Preferred,
        Some("altLabel") => LabelKind::Alternative,
        Some("hiddenLabel") => LabelKind::Hidden,
        Some("scopeNote" | "definition") => {
            facts.notes.entry(tag).or_insert_with(|| value.to_owned());
            return;
        }
        _ => {
            if TITLES.contains(&predicate) {
                facts.titles.entry(tag).or_insert_with(|| value.to_owned());
            }
            return;
        }
    };
    // A label in a language that is not analysed can never be met, and is not a label for all.
    let lang = match language {
        None => None,
        Some(tag) => match Lang::from_code(tag) {
            Some(lang) => Some(lang),
            None => return,
        },
    };
    facts.labels.insert(Label {
        kind,
        lang,
        text: value.trim().to_owned(),
    });
}

fn build(
    subjects: BTreeMap<String, Facts>,
    name: &str,
    hash: String,
) -> Result<Scheme, ThemeError> {
    let title = subjects
        .iter()
        .find(|(_, facts)| facts.is_scheme)
        .map_or_else(
            || name.to_owned(),
            |(iri, facts)| {
                in_english(&facts.titles).map_or_else(|| iri.clone(), |(_, title)| title)
            },
        );
    let concepts: BTreeMap<&String, &Facts> = subjects
        .iter()
        .filter(|(_, facts)| facts.is_concept && !facts.labels.is_empty())
        .collect();
    if concepts.is_empty() {
        return Err(ThemeError::NoConcepts {
            path: name.to_owned(),
        });
    }
    let ids = short_ids(concepts.keys().map(|iri| iri.as_str()));
    let known = |iris: &BTreeSet<String>| -> Vec<String> {
        iris.iter()
            .filter_map(|iri| ids.get(iri.as_str()).cloned())
            .collect()
    };
    let mut built: Vec<Concept> = concepts
        .iter()
        .map(|(iri, facts)| Concept {
            id: ids[iri.as_str()].clone(),
            iri: (*iri).clone(),
            preferred: preferred(&facts.labels),
            labels: facts.labels.iter().cloned().collect(),
            note: in_english(&facts.notes),
            broader: known(&facts.broader),
            related: known(&facts.related),
            rules: Rules::default(),
        })
        .collect();
    built.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(Scheme {
        title,
        hash,
        doubts: clashes(&built),
        concepts: built,
    })
}

/// Labels that two concepts claim: only one of them is counted.
fn clashes(concepts: &[Concept]) -> Vec<String> {
    let mut claims: BTreeMap<(Option<Lang>, String), BTreeSet<&str>> = BTreeMap::new();
    for concept in concepts {
        for label in &concept.labels {
            let folded = accent_fold(&case_fold(&label.text)).into_owned();
            claims
                .entry((label.lang, folded))
                .or_default()
                .insert(&concept.id);
        }
    }
    let clash = claims
        .into_iter()
        .filter(|(_, concepts)| concepts.len() > 1);
    clash
        .map(|((lang, label), concepts)| {
            let lang = lang.map_or("any language", Lang::code);
            let concepts: Vec<&str> = concepts.into_iter().collect();
            format!(
                "the label \"{label}\" ({lang}) belongs to {}: its mentions are counted for one of them only",
                concepts.join(" and ")
            )
        })
        .collect()
}

fn preferred(labels: &BTreeSet<Label>) -> BTreeMap<Lang, String> {
    let mut preferred = BTreeMap::new();
    for label in labels
        .iter()
        .filter(|label| label.kind == LabelKind::Preferred)
    {
        preferred
            .entry(label.lang.unwrap_or_default())
            .or_insert_with(|| label.text.clone());
    }
    preferred
}

/// A text with its language tag: in English where there is one.
fn in_english(texts: &BTreeMap<String, String>) -> Option<(String, String)> {
    let english = texts
        .iter()
        .find(|(tag, _)| Lang::from_code(tag) == Some(Lang::En));
    let (tag, text) = english.or_else(|| texts.iter().next())?;
    Some((tag.clone(), text.clone()))
}

/// The last part of each IRI, or the whole of it where that part is not its own.
fn short_ids<'i>(iris: impl Iterator<Item = &'i str> + Clone) -> BTreeMap<&'i str, String> {
    let short = |iri: &'i str| {
        iri.rsplit(['/', '#'])
            .find(|part| !part.is_empty())
            .unwrap_or(iri)
    };
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for iri in iris.clone() {
        *uses.entry(short(iri)).or_default() += 1;
    }
    iris.map(|iri| {
        (
            iri,
            if uses[short(iri)] == 1 {
                short(iri)
            } else {
                iri
            }
            .to_owned(),
        )
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = r#"
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix : <https://example.org/t/> .
        :water a skos:Concept ; skos:prefLabel "water"@en, "agua"@es ; skos:altLabel "H2O", "acqua"@it .
        :river a skos:Concept ; skos:prefLabel "river"@en ; skos:broader :water, :nowhere .
        :water skos:narrower :lake .
        :lake a skos:Concept ; skos:prefLabel "lake"@en-GB .
    "#;

    #[test]
    fn concepts_come_sorted_with_their_labels_and_links() -> Result<(), ThemeError> {
        let scheme = Scheme::from_turtle(SMALL.as_bytes(), "small.ttl")?;
        let ids: Vec<&str> = scheme.concepts.iter().map(|c| c.id.as_str()).collect();
        assert_eq!(ids, ["lake", "river", "water"]);
        assert_eq!(scheme.concepts[0].broader, ["water"]);
        assert_eq!(
            scheme.concepts[1].broader,
            ["water"],
            "a link out of the scheme is left out"
        );
        let water = &scheme.concepts[2];
        assert_eq!(water.name(Lang::Fr), "water");
        assert_eq!(water.name(Lang::Es), "agua");
        assert_eq!(
            water.labels.len(),
            3,
            "a label in a language not analysed is left out"
        );
        Ok(())
    }

    #[test]
    fn a_label_that_two_concepts_claim_is_told() -> Result<(), ThemeError> {
        let turtle = SMALL.replace("\"lake\"@en-GB", "\"River\"@en");
        let scheme = Scheme::from_turtle(turtle.as_bytes(), "small.ttl")?;
        assert_eq!(
            scheme.doubts,
            [
                "the label \"river\" (en) belongs to lake and river: its mentions are counted for one of them only"
            ]
        );
        Ok(())
    }

    #[test]
    fn broken_turtle_is_told_by_line_and_column() {
        let broken = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<a:b> skos:prefLabel \"open .\n";
        let error = Scheme::from_turtle(broken.as_bytes(), "broken.ttl")
            .err()
            .map(|e| e.to_string());
        assert!(
            error
                .as_deref()
                .is_some_and(|e| e.starts_with("broken.ttl:2:")),
            "{error:?}"
        );
    }

    #[test]
    fn turtle_without_concepts_is_no_scheme() {
        let other = "<a:b> <a:c> <a:d> .";
        let error = Scheme::from_turtle(other.as_bytes(), "other.ttl").err();
        assert!(matches!(error, Some(ThemeError::NoConcepts { .. })));
    }
}
