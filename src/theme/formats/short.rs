//! The short form for people, in TOML or YAML.

use std::collections::BTreeMap;

use oxrdf::NamedNode;

use super::draft::{Draft, NAMESPACE, Property, nearest};
use super::tree::{Key, Node, Value};
use super::{Misread, iri_of, is_tag, meaning};
use crate::theme::check::{Finding, Severity};
use crate::theme::scheme::{About, Place};

/// What a scheme can say of itself.
const OF_SCHEME: [&str; 8] = [
    "id",
    "namespace",
    "title",
    "description",
    "version",
    "rights",
    "languages",
    "rejected",
];

pub(super) fn read(root: &Node) -> Result<Draft, Misread> {
    let mut draft = Draft::default();
    let mut namespace = NAMESPACE.to_owned();
    for (key, node) in pairs(root, "a scheme")? {
        match key.text.as_str() {
            "scheme" => about(node, &mut draft.about, &mut namespace)?,
            "concepts" => {}
            _ => return Err(unknown(key, ["scheme", "concepts"].into_iter())),
        }
    }
    let concepts = root.get("concepts");
    match concepts.map(|node| &node.value) {
        None => {}
        Some(Value::List(concepts)) => {
            for node in concepts {
                let said = pairs(node, "a concept")?;
                let id = node.get("id").ok_or_else(|| {
                    meaning(node.place, "a concept without an id; write id = \"a-name\"")
                })?;
                concept(&mut draft, text(id)?, id.place, said, &namespace)?;
            }
        }
        Some(Value::Map(concepts)) => {
            for (key, node) in concepts {
                let said = pairs(node, "a concept")?;
                concept(&mut draft, &key.text, key.place, said, &namespace)?;
            }
        }
        Some(Value::Text(_)) => {
            let place = concepts.map(|node| node.place).unwrap_or_default();
            return Err(meaning(place, "concepts is a list of concepts"));
        }
    }
    Ok(draft)
}

fn about(node: &Node, about: &mut About, namespace: &mut String) -> Result<(), Misread> {
    if let Some(node) = node.get("namespace") {
        *namespace = text(node)?.to_owned();
        let is_iri = namespace.ends_with(['/', '#']) && NamedNode::new(namespace.as_str()).is_ok();
        if !is_iri {
            let message =
                "a namespace is an IRI that ends with / or #, such as https://example.org/themes/";
            return Err(meaning(node.place, message));
        }
    }
    for (key, node) in pairs(node, "the scheme")? {
        let by_tag = |node| -> Result<BTreeMap<String, String>, Misread> {
            let texts = texts(node)?.into_iter();
            Ok(texts
                .map(|(tag, text, _)| (tag.to_ascii_lowercase(), text.trim().to_owned()))
                .collect())
        };
        match key.text.as_str() {
            "id" => about.iri = Some(iri(text(node)?, node.place, namespace)?),
            "namespace" => {}
            "title" => about.titles = by_tag(node)?,
            "description" => about.descriptions = by_tag(node)?,
            "version" => about.version = Some(text(node)?.to_owned()),
            "rights" => about.rights = Some(text(node)?.to_owned()),
            "languages" => {
                let tags = texts(node)?.into_iter();
                about.languages = tags.map(|(_, tag, _)| tag.to_owned()).collect();
            }
            "rejected" => {
                let terms = texts(node)?.into_iter();
                about.rejected = terms
                    .map(|(tag, term, _)| (tag.to_ascii_lowercase(), term.trim().to_owned()))
                    .collect();
            }
            _ => return Err(unknown(key, OF_SCHEME.into_iter())),
        }
    }
    Ok(())
}

fn concept(
    draft: &mut Draft,
    id: &str,
    place: Place,
    said: &[(Key, Node)],
    namespace: &str,
) -> Result<(), Misread> {
    let iri = iri(id, place, namespace)?;
    draft.next_entry();
    if draft.has(&iri) {
        let twice = Finding::new(Severity::Doubt, "duplicate", id)
            .at(place.line)
            .told("the concept stands twice: what both say is taken together".to_owned());
        draft.findings.push(twice);
    }
    draft.concept(&iri, place);
    for (key, node) in said {
        let name = match key.text.as_str() {
            "id" => continue,
            "not-near" => "notNear",
            name => name,
        };
        let known = || {
            Property::ALL
                .iter()
                .map(|(_, name)| *name)
                .chain(["id", "not-near"])
        };
        let property = Property::named(name).ok_or_else(|| unknown(key, known()))?;
        say(draft, &iri, property, node, namespace)?;
    }
    Ok(())
}

fn say(
    draft: &mut Draft,
    concept: &str,
    property: Property,
    node: &Node,
    namespace: &str,
) -> Result<(), Misread> {
    for (tag, value, place) in texts(node)? {
        if !tag.is_empty() && !property.has_language() {
            let message = format!("{} has no languages", property.name());
            return Err(meaning(place, message));
        }
        let value = match property {
            Property::Top if value == "false" => continue,
            Property::Top if value != "true" => {
                return Err(meaning(place, "topConcept is true or false"));
            }
            Property::ExactMatch | Property::CloseMatch if NamedNode::new(value).is_err() => {
                let message = format!(
                    "{} is an IRI, such as https://example.org/x",
                    property.name()
                );
                return Err(meaning(place, message));
            }
            property if property.is_link() => iri(value, place, namespace)?,
            _ => value.to_owned(),
        };
        draft
            .say(concept, property, tag, &value, place)
            .map_err(Misread::Meaning)?;
    }
    Ok(())
}

fn iri(id: &str, place: Place, namespace: &str) -> Result<String, Misread> {
    iri_of(id, namespace).ok_or_else(|| {
        let message = format!(
            "\"{id}\" cannot be an id: write letters, digits, - and _ without blanks, or a whole IRI"
        );
        meaning(place, message)
    })
}

fn pairs<'n>(node: &'n Node, what: &str) -> Result<&'n [(Key, Node)], Misread> {
    match &node.value {
        Value::Map(pairs) => Ok(pairs),
        _ => Err(meaning(
            node.place,
            format!("{what} is a table of keys and values"),
        )),
    }
}

fn text(node: &Node) -> Result<&str, Misread> {
    match &node.value {
        Value::Text(text) => Ok(text),
        _ => Err(meaning(node.place, "one text belongs here")),
    }
}

type Said<'n> = (&'n str, &'n str, Place);

/// Texts with their language tags: one, a list, or either by language.
fn texts(node: &Node) -> Result<Vec<Said<'_>>, Misread> {
    let Value::Map(by_tag) = &node.value else {
        return texts_in("", node);
    };
    let mut all = Vec::new();
    for (key, node) in by_tag {
        let tag = if key.text == "*" { "" } else { &key.text };
        if !is_tag(tag) {
            let message = format!("\"{tag}\" is no language tag; write one such as en");
            return Err(meaning(key.place, message));
        }
        all.extend(texts_in(tag, node)?);
    }
    Ok(all)
}

fn texts_in<'n>(tag: &'n str, node: &'n Node) -> Result<Vec<Said<'n>>, Misread> {
    match &node.value {
        Value::List(nodes) => nodes
            .iter()
            .map(|node| Ok((tag, text(node)?, node.place)))
            .collect(),
        _ => Ok(vec![(tag, text(node)?, node.place)]),
    }
}

fn unknown(key: &Key, known: impl Iterator<Item = &'static str> + Clone) -> Misread {
    let like = match nearest(&key.text, known.clone()) {
        Some(like) => format!("is {like} meant?"),
        None => format!("write one of {}", known.collect::<Vec<_>>().join(", ")),
    };
    meaning(key.place, format!("there is no key {}; {like}", key.text))
}
