//! SKOS in Turtle and RDF/XML.

use std::collections::{BTreeMap, BTreeSet};

use oxrdf::{BlankNode, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Term, Triple};
use oxrdfxml::{RdfXmlParser, RdfXmlSerializer};
use oxttl::{TurtleParser, TurtleSerializer};

use super::draft::{Draft, Kind, NAMESPACE, Problem, Property, nearest};
use super::write::{Statement, namespace, statements, usual};
use super::{Misread, Places, meaning};
use crate::theme::scheme::{About, LabelKind, Place, Scheme};

const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const SKOS_XL: &str = "http://www.w3.org/2008/05/skos-xl#";
const RDF_TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const DCT: &str = "http://purl.org/dc/terms/";
const DC: &str = "http://purl.org/dc/elements/1.1/";
const OWL_VERSION: &str = "http://www.w3.org/2002/07/owl#versionInfo";
const OWL_DEPRECATED: &str = "http://www.w3.org/2002/07/owl#deprecated";
const RDFS_LABEL: &str = "http://www.w3.org/2000/01/rdf-schema#label";
/// What SKOS has no word for.
const OWN: &str = "https://rapporteur.example/ns#";
/// The property of a scheme that keeps the terms that are no labels of it.
pub(in crate::theme) const REJECTED: &str = "https://rapporteur.example/ns#rejectedTerm";
/// What SKOS has words for, beside what can be said of a concept.
const SKOS_NAMES: [&str; 16] = [
    "Collection",
    "Concept",
    "ConceptScheme",
    "OrderedCollection",
    "broadMatch",
    "broaderTransitive",
    "hasTopConcept",
    "inScheme",
    "mappingRelation",
    "member",
    "memberList",
    "narrowMatch",
    "narrowerTransitive",
    "relatedMatch",
    "semanticRelation",
    "topConceptOf",
];
/// The texts that SKOS had words for once, and that are no labels.
const OLD_TEXTS: [&str; 3] = ["externalID", "privateNote", "publicNote"];
/// What SKOS-XL has words for.
const SKOS_XL_NAMES: [&str; 6] = [
    "Label",
    "altLabel",
    "hiddenLabel",
    "labelRelation",
    "literalForm",
    "prefLabel",
];
/// Short names of namespaces, as people write them.
const PREFIXES: [(&str, &str); 7] = [
    ("skos", SKOS),
    ("skosxl", SKOS_XL),
    ("rap", OWN),
    ("dct", DCT),
    ("rdf", RDF),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
];

/// Reads Turtle.
pub(super) fn turtle(text: &str) -> Result<Draft, Misread> {
    let mut reading = Reading::default();
    let mut parser = TurtleParser::new().low_level();
    let mut rest = text;
    let mut line = 1;
    // Bytes since the last triple. They are read again with each piece that follows, so the pieces
    // grow with them.
    let mut pending = 0;
    loop {
        let piece = piece(rest, pending);
        parser.extend_from_slice(piece.as_bytes());
        rest = &rest[piece.len()..];
        if rest.is_empty() {
            parser.end();
        }
        pending += piece.len();
        while let Some(triple) = parser.parse_next() {
            pending = 0;
            let triple = triple.map_err(|error| {
                let place = error.location().start;
                Misread::Syntax(Problem::new(
                    Place {
                        line: place.line + 1,
                        column: place.column + 1,
                    },
                    error.message(),
                ))
            })?;
            reading.take(triple, Place { line, column: 0 })?;
        }
        if rest.is_empty() {
            return reading.finish();
        }
        line += piece.bytes().filter(|&byte| byte == b'\n').count() as u64;
    }
}

/// The next line of a text, or as much as is waiting to be understood.
fn piece(text: &str, pending: usize) -> &str {
    const LITTLE: usize = 1 << 16;
    let least = if pending < LITTLE { 0 } else { pending };
    let from = text.as_bytes().get(least..).unwrap_or_default();
    let end = from.iter().position(|&byte| byte == b'\n');
    end.map_or(text, |end| &text[..=least + end])
}

/// Reads RDF/XML.
pub(super) fn rdf_xml(text: &str) -> Result<Draft, Misread> {
    let places = Places::new(text);
    let sound = no_bomb(text).and_then(|()| is_whole(text));
    sound.map_err(|(at, message)| Misread::Syntax(Problem::new(places.of(at), message)))?;
    let mut reading = Reading::default();
    let mut parser = RdfXmlParser::new().for_slice(text);
    while let Some(triple) = parser.next() {
        let place = places.of(parser.buffer_position() as usize);
        let triple =
            triple.map_err(|error| Misread::Syntax(Problem::new(place, error.to_string())))?;
        let line = Place { column: 0, ..place };
        reading.take(triple, line)?;
    }
    reading.finish()
}

/// Entities may unfold to any length: one within another, or a long one that is named often.
fn no_bomb(text: &str) -> Result<(), (usize, &'static str)> {
    const MOST: usize = 256 << 20;
    let Some(begin) = text.find("<!DOCTYPE") else {
        return Ok(());
    };
    let mut longest = 0;
    let mut at = begin;
    while let Some(found) = text[at..].find("<!ENTITY") {
        at += found + "<!ENTITY".len();
        let Some(open) = text[at..].find(['"', '\'', '>']) else {
            break;
        };
        let value = &text[at + open + 1..];
        let value = &value[..value.find(['"', '\'', '>']).unwrap_or(value.len())];
        if value.contains('&') {
            return Err((at, "an entity within an entity is not read"));
        }
        longest = longest.max(value.len());
    }
    let named = text.bytes().filter(|&byte| byte == b'&').count();
    match longest.saturating_mul(named) > MOST {
        true => Err((begin, "its entities would unfold to more than 256 MiB")),
        false => Ok(()),
    }
}

/// Whether a document is closed at its end, which the reader takes for granted, and not nested
/// without end, at which it would labour. Comments and quoted `>` may mislead the count of levels by
/// a few.
fn is_whole(text: &str) -> Result<(), (usize, &'static str)> {
    const DEEPEST: usize = 1000;
    let mut depth: usize = 0;
    let mut root = None;
    let mut at = 0;
    while let Some(found) = text[at..].find('<') {
        at += found + 1;
        let tag = &text[at..];
        let Some(end) = tag.find('>') else {
            return Err((at - 1, "a tag that is not closed; the file is cut short"));
        };
        let tag = &tag[..end];
        if tag.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if !tag.starts_with(['!', '?']) {
            let name = tag
                .split(|sign: char| sign.is_whitespace() || sign == '/')
                .next();
            root = root.or(name.map(|name| (name, tag.ends_with('/'))));
            depth += usize::from(!tag.ends_with('/'));
        }
        if depth > DEEPEST {
            return Err((at - 1, "nested deeper than 1000 levels"));
        }
        at += end + 1;
    }
    let Some((name, is_empty)) = root else {
        return Err((0, "there is no element in it"));
    };
    let mut text = text.trim_end();
    while let Some(before) = text.strip_suffix("-->").and_then(|text| text.rfind("<!--")) {
        text = text[..before].trim_end();
    }
    let last = text.rfind("</").map(|at| text[at + 2..].trim_start());
    let is_closed = last.and_then(|last| last.strip_prefix(name));
    match is_empty || is_closed.is_some_and(|rest| rest.trim_start().starts_with('>')) {
        true => Ok(()),
        false => Err((
            text.len(),
            "the first element is not closed; the file is cut short",
        )),
    }
}

/// What the triples so far have said.
#[derive(Default)]
struct Reading {
    draft: Draft,
    subject: String,
    schemes: BTreeMap<String, Told>,
    /// Labels with an identity of their own (SKOS-XL), by that: what they are to which concept.
    extended: BTreeMap<String, Vec<(String, LabelKind, Place)>>,
    forms: BTreeMap<String, Vec<(String, String, Place)>>,
    /// Nodes without a name, which the parser calls by chance, by their order in the file.
    blank: BTreeMap<String, BlankNode>,
    /// Those of them that have labels.
    nameless: BTreeSet<String>,
}

/// What is said of something that may be a concept scheme.
#[derive(Default)]
struct Told {
    is_scheme: bool,
    titles: BTreeMap<String, String>,
    descriptions: BTreeMap<String, String>,
    languages: BTreeSet<String>,
    version: Option<String>,
    rights: Option<String>,
    /// All this as it stood.
    triples: Vec<Triple>,
}

impl Reading {
    /// Takes what a triple says; what no scheme has a place for is kept as it is.
    fn take(&mut self, mut triple: Triple, place: Place) -> Result<(), Misread> {
        self.number(&mut triple);
        self.spelt(&triple, place)?;
        let predicate = triple.predicate.as_str();
        let taken = match (&triple.subject, &triple.object) {
            (NamedOrBlankNode::BlankNode(node), object) => {
                self.take_of_blank(node, predicate, object, place);
                self.take_form(&node.to_string(), &triple, place)
            }
            (NamedOrBlankNode::NamedNode(subject), object) => {
                let subject = subject.as_str();
                if self.subject != subject {
                    subject.clone_into(&mut self.subject);
                    self.draft.next_entry();
                }
                let taken = match object {
                    Term::NamedNode(to) => self.take_link(subject, predicate, to.as_str(), place),
                    Term::BlankNode(node) => {
                        Ok(self.take_extended(subject, predicate, node.to_string(), place))
                    }
                    Term::Literal(_) if self.take_form(subject, &triple, place) => Ok(true),
                    Term::Literal(text) => self.take_literal(subject, predicate, text, place),
                };
                taken.map_err(Misread::Meaning)? || self.take_of_scheme(subject, predicate, &triple)
            }
        };
        if !taken {
            self.draft.about.beyond.push(triple);
        }
        Ok(())
    }

    fn number(&mut self, triple: &mut Triple) {
        let mut numbered = |node: &mut BlankNode| {
            let next = self.blank.len();
            let new = || BlankNode::new_unchecked(format!("b{next}"));
            let known = self.blank.entry(node.as_str().to_owned());
            *node = known.or_insert_with(new).clone();
        };
        if let NamedOrBlankNode::BlankNode(node) = &mut triple.subject {
            numbered(node);
        }
        if let Term::BlankNode(node) = &mut triple.object {
            numbered(node);
        }
    }

    /// Refuses a name that is all but one of SKOS or has a text that may be a label, and any that is
    /// none of the program's own.
    fn spelt(&mut self, triple: &Triple, place: Place) -> Result<(), Misread> {
        let of_class = match &triple.object {
            Term::NamedNode(class) if triple.predicate.as_str() == RDF_TYPE => class.as_str(),
            _ => "",
        };
        let has_text = matches!(triple.object, Term::Literal(_));
        for iri in [triple.predicate.as_str(), of_class] {
            match unknown_name(iri, has_text) {
                None => {}
                Some((name, Some(meant))) => {
                    let message = format!("there is no {name}; {meant}");
                    return Err(meaning(place, message));
                }
                Some((name, None)) => {
                    let what = format!("{name} is no name of SKOS");
                    self.draft.passed_over(what, place);
                }
            }
        }
        is_labelled_well(triple).map_err(|message| meaning(place, message))
    }

    fn take_of_blank(&mut self, node: &BlankNode, predicate: &str, object: &Term, place: Place) {
        let name = predicate.strip_prefix(SKOS).and_then(Property::named);
        let is_label = matches!((name, object), (Some(Property::Label(_)), Term::Literal(_)));
        if is_label && self.nameless.insert(node.as_str().to_owned()) {
            let what = "a concept without a name (a blank node); give it an IRI".to_owned();
            self.draft.passed_over(what, place);
        }
    }

    /// Takes a link between two things. Whether it has a place in a scheme.
    fn take_link(
        &mut self,
        subject: &str,
        predicate: &str,
        object: &str,
        place: Place,
    ) -> Result<bool, Problem> {
        let draft = &mut self.draft;
        if predicate == RDF_TYPE {
            match object.strip_prefix(SKOS) {
                Some("Concept") => _ = draft.concept(subject, place),
                Some("ConceptScheme") => {
                    draft.is(subject, Kind::Group);
                    self.schemes
                        .entry(subject.to_owned())
                        .or_default()
                        .is_scheme = true;
                }
                Some("Collection" | "OrderedCollection") => {
                    draft.is(subject, Kind::Group);
                    return Ok(false);
                }
                _ => return Ok(object.strip_prefix(SKOS_XL) == Some("Label")),
            }
            return Ok(true);
        }
        if self.take_extended(subject, predicate, object.to_owned(), place) {
            return Ok(true);
        }
        let draft = &mut self.draft;
        let Some(name) = predicate.strip_prefix(SKOS) else {
            return Ok(false);
        };
        match (name, Property::named(name)) {
            ("inScheme", _) => draft.is(subject, Kind::Tied),
            ("topConceptOf", _) => {
                draft.is(subject, Kind::Tied);
                draft.say(subject, Property::Top, "", "true", place)?;
                return Ok(true);
            }
            ("hasTopConcept", _) => {
                draft.is(object, Kind::Tied);
                draft.say(object, Property::Top, "", "true", Place::default())?;
                return Ok(true);
            }
            ("member" | "memberList", _) => draft.is(subject, Kind::Group),
            (_, Some(property)) if property.is_link() => {
                draft.is(subject, Kind::Tied);
                draft.is(object, Kind::Tied);
                draft.say(subject, property, "", object, place)?;
                return Ok(true);
            }
            (_, Some(property)) if is_match(property) => {
                draft.is(subject, Kind::Tied);
                draft.say(subject, property, "", object, place)?;
                return Ok(true);
            }
            (_, Some(Property::Notation)) => {
                return self.misplaced(predicate, "a thing, and not to a text", place);
            }
            _ => {}
        }
        Ok(false)
    }

    fn misplaced(&mut self, predicate: &str, what: &str, place: Place) -> Result<bool, Problem> {
        let what = format!("{} leads to {what}", prefixed(predicate));
        self.draft.passed_over(what, place);
        Ok(false)
    }

    fn take_literal(
        &mut self,
        subject: &str,
        predicate: &str,
        literal: &Literal,
        place: Place,
    ) -> Result<bool, Problem> {
        let tag = literal.language().unwrap_or_default();
        let value = literal.value();
        if predicate == OWL_DEPRECATED && matches!(value.trim(), "true" | "1") {
            self.draft.deprecate(subject, place);
            return Ok(false);
        }
        if predicate == REJECTED {
            let rejected = &mut self.draft.about.rejected;
            rejected.insert((tag.to_ascii_lowercase(), value.trim().to_owned()));
            return Ok(true);
        }
        let name = predicate
            .strip_prefix(SKOS)
            .or_else(|| predicate.strip_prefix(OWN));
        let tag = match name.and_then(Property::named) {
            Some(property) if property.has_language() => Some((property, tag)),
            Some(Property::Notation) => Some((Property::Notation, "")),
            Some(_) => return self.misplaced(predicate, "a text, and not to a thing", place),
            None => None,
        };
        if let Some((property, tag)) = tag {
            self.draft.say(subject, property, tag, value, place)?;
        }
        Ok(tag.is_some())
    }

    /// Takes what is said of a scheme. Whether it is that.
    fn take_of_scheme(&mut self, subject: &str, predicate: &str, triple: &Triple) -> bool {
        let dublin = predicate
            .strip_prefix(DCT)
            .or_else(|| predicate.strip_prefix(DC));
        let Term::Literal(literal) = &triple.object else {
            return false;
        };
        let value = literal.value().trim().to_owned();
        if value.is_empty() {
            return false;
        }
        let tag = literal.language().unwrap_or_default().to_ascii_lowercase();
        let told = self.schemes.entry(subject.to_owned()).or_default();
        let first = |texts: &mut BTreeMap<String, String>| {
            let is_new = !texts.contains_key(&tag);
            texts.entry(tag.clone()).or_insert(value.clone());
            is_new
        };
        let only = |text: &mut Option<String>| {
            let is_new = text.is_none();
            text.get_or_insert(value.clone());
            is_new
        };
        let is_taken = match (dublin, predicate) {
            (Some("title"), _) | (_, RDFS_LABEL) => first(&mut told.titles),
            (Some("description"), _) => first(&mut told.descriptions),
            (Some("language"), _) => told.languages.insert(value),
            (Some("rights"), _) => only(&mut told.rights),
            (_, OWL_VERSION) => only(&mut told.version),
            _ => false,
        };
        if is_taken {
            told.triples.push(triple.clone());
        }
        is_taken
    }

    fn take_extended(
        &mut self,
        subject: &str,
        predicate: &str,
        label: String,
        place: Place,
    ) -> bool {
        let property = predicate.strip_prefix(SKOS_XL).and_then(Property::named);
        let Some(Property::Label(kind)) = property else {
            return false;
        };
        let labels = self.extended.entry(label).or_default();
        labels.push((subject.to_owned(), kind, place));
        true
    }

    fn take_form(&mut self, subject: &str, triple: &Triple, place: Place) -> bool {
        let is_form = triple.predicate.as_str().strip_prefix(SKOS_XL) == Some("literalForm");
        let (true, Term::Literal(form)) = (is_form, &triple.object) else {
            return false;
        };
        let tag = form.language().unwrap_or_default().to_owned();
        let forms = self.forms.entry(subject.to_owned()).or_default();
        forms.push((tag, form.value().to_owned(), place));
        true
    }

    fn finish(mut self) -> Result<Draft, Misread> {
        for (label, concepts) in &self.extended {
            let forms = self.forms.get(label);
            for (concept, kind, at) in concepts {
                if forms.is_none() {
                    let what = format!(
                        "skosxl:{} leads to what has no skosxl:literalForm",
                        kind.name()
                    );
                    self.draft.passed_over(what, *at);
                }
                for (tag, text, place) in forms.into_iter().flatten() {
                    let property = Property::Label(*kind);
                    let said = self.draft.say(concept, property, tag, text, *place);
                    said.map_err(Misread::Meaning)?;
                }
            }
        }
        for (iri, said) in &self.schemes {
            let is_name = |triple: &Triple| triple.predicate.as_str() == RDFS_LABEL;
            if let Some(place) = self
                .draft
                .nameless(iri)
                .filter(|_| said.triples.iter().any(is_name))
            {
                let what =
                    "rdfs:label of a concept without labels; write skos:prefLabel".to_owned();
                self.draft.passed_over(what, place);
            }
        }
        let about = &mut self.draft.about;
        let mut chosen = None;
        for (iri, said) in self.schemes {
            if !said.is_scheme || chosen.is_some() {
                about.beyond.extend(said.triples);
                let other = said.is_scheme.then(|| is_of_class(&iri, "ConceptScheme"));
                about.beyond.extend(other.flatten());
                continue;
            }
            about.titles = said.titles;
            about.descriptions = said.descriptions;
            about.languages = said.languages;
            about.version = said.version;
            about.rights = said.rights;
            chosen = Some(iri);
        }
        if let Some(iri) = chosen {
            let mut beyond = std::mem::take(&mut about.beyond);
            beyond.retain(|triple| {
                let is_own = matches!(&triple.object, Term::NamedNode(to) if to.as_str() == iri);
                let is_deprecated = || {
                    matches!(&triple.subject, NamedOrBlankNode::NamedNode(of) if self.draft.is_deprecated(of.as_str()))
                };
                let is_in_scheme = triple.predicate.as_str().strip_prefix(SKOS) == Some("inScheme");
                !is_own || !is_in_scheme || is_deprecated()
            });
            let about = &mut self.draft.about;
            about.beyond = beyond;
            about.iri = Some(iri).filter(|iri| iri != NAMESPACE);
        }
        Ok(self.draft)
    }
}

/// A name that neither SKOS nor the program has, and what to write where that can be told.
fn unknown_name(iri: &str, has_text: bool) -> Option<(String, Option<String>)> {
    let known = || Property::ALL.iter().map(|(_, name)| *name);
    let meant = |like: &str| format!("is {like} meant?");
    if let Some(name) = iri.strip_prefix(OWN) {
        let like = nearest(name, known()).map(meant);
        let like = like.unwrap_or_else(|| "there are pattern, not, near and notNear".to_owned());
        return (iri != REJECTED && !is_rule(name)).then(|| (prefixed(iri), Some(like)));
    }
    let (name, names): (&str, Vec<&str>) = match iri.strip_prefix(SKOS) {
        Some(name) => {
            let of_skos = known().filter(|name| is_of_skos(name));
            (name, of_skos.chain(SKOS_NAMES).collect())
        }
        None => (iri.strip_prefix(SKOS_XL)?, SKOS_XL_NAMES.to_vec()),
    };
    if names.contains(&name) {
        return None;
    }
    let lower = name.to_lowercase();
    let is_like = |known: &&&str| strsim::osa_distance(&known.to_lowercase(), &lower) < 2;
    let like = names.iter().find(is_like).copied().map(meant);
    let like = match is_rule(name) {
        true => Some(format!("is rap:{name} <{OWN}{name}> meant?")),
        false if has_text && !OLD_TEXTS.contains(&name) => {
            let near = || nearest(name, names.iter().copied()).map(meant);
            let labels = || "labels are prefLabel, altLabel and hiddenLabel".to_owned();
            Some(like.or_else(near).unwrap_or_else(labels))
        }
        false => like,
    };
    Some((prefixed(iri), like))
}

/// Says what is wrong where a label or a rule is no text, or one with an identity of its own (SKOS-XL)
/// is a mere text: it would be lost.
fn is_labelled_well(triple: &Triple) -> Result<(), String> {
    let iri = triple.predicate.as_str();
    let is_text = matches!(triple.object, Term::Literal(_));
    let of = |namespace| iri.strip_prefix(namespace).and_then(Property::named);
    let name = prefixed(iri);
    if let (Some(Property::Label(kind)), true) = (of(SKOS_XL), is_text) {
        let kind = kind.name();
        return Err(format!(
            "{name} leads to a text, and not to a skosxl:Label; is skos:{kind} meant?"
        ));
    }
    let meant = match (of(SKOS), of(OWN)) {
        (Some(Property::Label(kind)), _) => {
            format!(
                "; a label that is a thing of its own has skosxl:{}",
                kind.name()
            )
        }
        (_, Some(Property::Rule(_))) => String::new(),
        _ => return Ok(()),
    };
    match triple.object {
        Term::Literal(_) => Ok(()),
        Term::NamedNode(_) => Err(format!("{name} leads to a thing, and not to a text{meant}")),
        Term::BlankNode(_) => Err(format!(
            "{name} leads to a list or to a thing without a name, and not to a text; write the texts one by one, parted by commas"
        )),
    }
}

fn is_rule(name: &str) -> bool {
    matches!(Property::named(name), Some(Property::Rule(_)))
}

fn is_of_skos(name: &str) -> bool {
    !is_rule(name) && Property::named(name) != Some(Property::Top)
}

/// An IRI as people write it.
pub(super) fn prefixed(iri: &str) -> String {
    let mut short = PREFIXES.iter().filter_map(|(prefix, of)| {
        let name = iri.strip_prefix(of)?;
        Some(format!("{prefix}:{name}"))
    });
    short.next().unwrap_or_else(|| format!("<{iri}>"))
}

/// What a file says of something that is no concept of the scheme, or that leads to none.
pub(super) fn statement(iri: &str, property: Property, tag: &str, value: &str) -> Option<Triple> {
    match property {
        Property::Top => None,
        _ => triple(&node(iri).ok()?, property, tag, value, None).ok(),
    }
}

/// Says that something is of a class of SKOS; `None` where its name is no IRI.
pub(super) fn is_of_class(iri: &str, class: &str) -> Option<Triple> {
    let class = node(&format!("{SKOS}{class}")).ok()?;
    Some(link(&node(iri).ok()?, RDF_TYPE, class))
}

fn is_match(property: Property) -> bool {
    matches!(property, Property::ExactMatch | Property::CloseMatch)
}

/// Writes Turtle.
pub(super) fn to_turtle(scheme: &Scheme) -> Result<String, String> {
    let mut writer = TurtleSerializer::new();
    for (prefix, iri) in prefixes(scheme) {
        writer = writer.with_prefix(prefix, iri).map_err(told)?;
    }
    let mut writer = writer.for_writer(Vec::new());
    for triple in triples(scheme)? {
        writer.serialize_triple(&triple).map_err(told)?;
    }
    let text = String::from_utf8(writer.finish().map_err(told)?).map_err(told)?;
    Ok(laid_out(&text))
}

/// Turtle with its prefixes in their order, which the writer leaves to chance, and a blank line
/// before each subject.
fn laid_out(text: &str) -> String {
    let is_prefix = |line: &&str| line.starts_with("@prefix ");
    let mut prefixes: Vec<&str> = text.lines().take_while(is_prefix).collect();
    prefixes.sort_unstable();
    let mut out = String::with_capacity(text.len() + text.len() / 64);
    for line in &prefixes {
        out.push_str(line);
        out.push('\n');
    }
    // A line break within a text is written as \\n, so a line that is not indented is a subject.
    for line in text.lines().skip(prefixes.len()) {
        if !line.starts_with('\t') {
            out.push('\n');
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// Writes RDF/XML.
pub(super) fn to_rdf_xml(scheme: &Scheme) -> Result<String, String> {
    let mut writer = RdfXmlSerializer::new();
    for (prefix, iri) in prefixes(scheme) {
        if !prefix.is_empty() {
            writer = writer.with_prefix(prefix, iri).map_err(told)?;
        }
    }
    let mut writer = writer.for_writer(Vec::new());
    for triple in triples(scheme)? {
        if let Term::Literal(literal) = &triple.object
            && literal.value().contains(is_no_xml)
        {
            let text = literal.value();
            return Err(format!("{text:?} has a character that XML cannot hold"));
        }
        writer.serialize_triple(&triple).map_err(told)?;
    }
    let text = String::from_utf8(writer.finish().map_err(told)?).map_err(told)?;
    let Some((start, end)) = text.find("<rdf:RDF ").zip(text.find("\">")) else {
        return Ok(text);
    };
    // The namespaces in their order, which the writer leaves to chance.
    let mut names: Vec<&str> = text[start..=end].split(' ').skip(1).collect();
    names.sort_unstable();
    Ok(format!(
        "{}<rdf:RDF {}{}\n",
        &text[..start],
        names.join(" "),
        &text[end + 1..]
    ))
}

fn is_no_xml(sign: char) -> bool {
    matches!(sign, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

fn told(error: impl ToString) -> String {
    error.to_string()
}

fn prefixes(scheme: &Scheme) -> Vec<(&'static str, String)> {
    let mut prefixes = vec![
        ("rdf", RDF.to_owned()),
        ("dct", DCT.to_owned()),
        ("owl", "http://www.w3.org/2002/07/owl#".to_owned()),
        ("rap", OWN.to_owned()),
        ("skos", SKOS.to_owned()),
    ];
    prefixes.push(("", namespace(scheme)));
    prefixes
}

fn triples(scheme: &Scheme) -> Result<Vec<Triple>, String> {
    let mut triples = Vec::new();
    let says = About {
        beyond: Vec::new(),
        ..scheme.about.clone()
    };
    let about = match &scheme.about.iri {
        Some(iri) => Some(node(iri)?),
        None if says == About::default() => None,
        // A scheme without a name is called by the namespace of those that have none.
        None => Some(node(NAMESPACE)?),
    };
    if let Some(about) = &about {
        triples_of_scheme(&says, about, &mut triples)?;
    }
    let mut beyond: BTreeMap<String, Vec<Triple>> = BTreeMap::new();
    for triple in &scheme.about.beyond {
        let said = beyond.entry(triple.subject.to_string()).or_default();
        said.push(triple.clone());
    }
    if let Some(about) = &about {
        triples.extend(beyond.remove(&about.to_string()).unwrap_or_default());
    }
    for concept in &scheme.concepts {
        let subject = node(&concept.iri)?;
        triples.push(link(&subject, RDF_TYPE, node(&format!("{SKOS}Concept"))?));
        if let Some(about) = &about {
            let in_scheme = format!("{SKOS}inScheme");
            triples.push(link(&subject, &in_scheme, about.clone()));
        }
        for Statement {
            property,
            tag,
            value,
        } in statements(scheme, concept)
        {
            triples.push(triple(&subject, property, tag, value, about.as_ref())?);
        }
        triples.extend(beyond.remove(&subject.to_string()).unwrap_or_default());
    }
    triples.extend(beyond.into_values().flatten());
    Ok(triples)
}

fn triples_of_scheme(
    about: &About,
    subject: &NamedNode,
    triples: &mut Vec<Triple>,
) -> Result<(), String> {
    triples.extend(is_of_class(subject.as_str(), "ConceptScheme"));
    let mut say = |predicate: &str, tag: &str, value: &str| -> Result<(), String> {
        let predicate = NamedNodeRef::new_unchecked(predicate);
        triples.push(Triple::new(
            subject.clone(),
            predicate,
            literal(tag, value)?,
        ));
        Ok(())
    };
    for (tag, title) in &about.titles {
        say(&format!("{DCT}title"), tag, title)?;
    }
    for (tag, description) in &about.descriptions {
        say(&format!("{DCT}description"), tag, description)?;
    }
    for language in &about.languages {
        say(&format!("{DCT}language"), "", language)?;
    }
    if let Some(rights) = &about.rights {
        say(&format!("{DCT}rights"), "", rights)?;
    }
    if let Some(version) = &about.version {
        say(OWL_VERSION, "", version)?;
    }
    for (tag, term) in &about.rejected {
        say(REJECTED, tag, term)?;
    }
    Ok(())
}

fn triple(
    subject: &NamedNode,
    property: Property,
    tag: &str,
    value: &str,
    about: Option<&NamedNode>,
) -> Result<Triple, String> {
    let predicate = match property {
        Property::Rule(_) => format!("{OWN}{}", property.name()),
        Property::Top => format!("{SKOS}topConceptOf"),
        _ => format!("{SKOS}{}", property.name()),
    };
    let predicate = NamedNodeRef::new_unchecked(&predicate);
    let object: Term = match property {
        // Without a name of the scheme it is the top of its namespace.
        Property::Top => match about {
            Some(about) => about.clone().into(),
            None => node(NAMESPACE)?.into(),
        },
        property if property.is_link() || is_match(property) => node(value)?.into(),
        _ => literal(tag, value)?.into(),
    };
    Ok(Triple::new(subject.clone(), predicate, object))
}

fn link(subject: &NamedNode, predicate: &str, object: NamedNode) -> Triple {
    let predicate = NamedNodeRef::new_unchecked(predicate);
    Triple::new(subject.clone(), predicate, object)
}

fn node(iri: &str) -> Result<NamedNode, String> {
    NamedNode::new(iri).map_err(|error| format!("<{iri}>: {error}"))
}

fn literal(tag: &str, value: &str) -> Result<Literal, String> {
    match tag {
        "" => Ok(Literal::new_simple_literal(value)),
        tag => match Literal::new_language_tagged_literal(value, tag) {
            Ok(_) => Ok(Literal::new_language_tagged_literal_unchecked(
                value,
                usual(tag),
            )),
            Err(error) => Err(format!("\"{tag}\": {error}")),
        },
    }
}
