//! SKOS in Turtle and RDF/XML.

use std::collections::BTreeMap;

use oxrdf::{Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Term, Triple};
use oxrdfxml::{RdfXmlParser, RdfXmlSerializer};
use oxttl::{TurtleParser, TurtleSerializer};

use super::draft::{Draft, Problem, Property};
use super::write::{Statement, namespace, statements};
use super::{Misread, Places};
use crate::theme::scheme::{LabelKind, Place, Scheme};

const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const SKOS_XL: &str = "http://www.w3.org/2008/05/skos-xl#";
const RDF_TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const DCT: &str = "http://purl.org/dc/terms/";
const DC: &str = "http://purl.org/dc/elements/1.1/";
const OWL_VERSION: &str = "http://www.w3.org/2002/07/owl#versionInfo";
const RDFS_LABEL: &str = "http://www.w3.org/2000/01/rdf-schema#label";
/// What SKOS has no word for.
const OWN: &str = "https://rapporteur.example/ns#";

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
            reading.take(&triple, Place { line, column: 0 })?;
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
        reading.take(&triple, line)?;
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
    extended: BTreeMap<String, Vec<(String, LabelKind)>>,
    forms: BTreeMap<String, Vec<(String, String, Place)>>,
}

/// What is said of something that may be a concept scheme.
#[derive(Default)]
struct Told {
    is_scheme: bool,
    titles: BTreeMap<String, String>,
    descriptions: BTreeMap<String, String>,
    languages: Vec<String>,
    version: Option<String>,
    rights: Option<String>,
}

impl Reading {
    fn take(&mut self, triple: &Triple, place: Place) -> Result<(), Misread> {
        let predicate = triple.predicate.as_str();
        let subject = match &triple.subject {
            NamedOrBlankNode::NamedNode(node) => node.as_str(),
            NamedOrBlankNode::BlankNode(node) => {
                self.take_form(&format!("_:{}", node.as_str()), triple, place);
                return Ok(());
            }
        };
        if self.subject != subject {
            subject.clone_into(&mut self.subject);
            self.draft.next_entry();
        }
        let said = match &triple.object {
            Term::NamedNode(object) => self.take_link(subject, predicate, object.as_str(), place),
            Term::BlankNode(node) => {
                self.take_extended(subject, predicate, format!("_:{}", node.as_str()));
                Ok(())
            }
            Term::Literal(literal) => {
                self.take_form(subject, triple, place);
                self.take_literal(subject, predicate, literal, place)
            }
        };
        said.map_err(Misread::Meaning)
    }

    fn take_link(
        &mut self,
        subject: &str,
        predicate: &str,
        object: &str,
        place: Place,
    ) -> Result<(), Problem> {
        if predicate == RDF_TYPE {
            match object.strip_prefix(SKOS) {
                Some("Concept") => _ = self.draft.concept(subject, place),
                Some("ConceptScheme") => self.scheme(subject).is_scheme = true,
                _ => {}
            }
            return Ok(());
        }
        self.take_extended(subject, predicate, object.to_owned());
        match predicate.strip_prefix(SKOS) {
            Some("topConceptOf") => self.draft.say(subject, Property::Top, "", "true", place),
            Some("hasTopConcept") => {
                self.draft
                    .say(object, Property::Top, "", "true", Place::default())
            }
            Some(name) => match Property::named(name) {
                // The other end is said to be a concept where it is described.
                Some(Property::Narrower) => {
                    let nowhere = Place::default();
                    self.draft
                        .say(object, Property::Broader, "", subject, nowhere)
                }
                Some(property) if property.is_link() || is_match(property) => {
                    self.draft.say(subject, property, "", object, place)
                }
                _ => Ok(()),
            },
            None => Ok(()),
        }
    }

    fn take_literal(
        &mut self,
        subject: &str,
        predicate: &str,
        literal: &Literal,
        place: Place,
    ) -> Result<(), Problem> {
        let tag = literal.language().unwrap_or_default();
        let value = literal.value();
        let property = predicate
            .strip_prefix(SKOS)
            .filter(|name| !name.starts_with("topConcept"))
            .or_else(|| predicate.strip_prefix(OWN))
            .and_then(Property::named);
        match property {
            Some(Property::Notation) => {
                self.draft
                    .say(subject, Property::Notation, "", value, place)
            }
            Some(property) if property.has_language() => {
                self.draft.say(subject, property, tag, value, place)
            }
            _ => {
                self.take_of_scheme(subject, predicate, tag, value);
                Ok(())
            }
        }
    }

    fn take_of_scheme(&mut self, subject: &str, predicate: &str, tag: &str, value: &str) {
        let dublin = predicate
            .strip_prefix(DCT)
            .or_else(|| predicate.strip_prefix(DC));
        let value = value.trim().to_owned();
        if value.is_empty() {
            return;
        }
        let tag = tag.to_ascii_lowercase();
        match (dublin, predicate) {
            (Some("title"), _) | (_, RDFS_LABEL) => {
                self.scheme(subject).titles.entry(tag).or_insert(value);
            }
            (Some("description"), _) => {
                let descriptions = &mut self.scheme(subject).descriptions;
                descriptions.entry(tag).or_insert(value);
            }
            (Some("language"), _) => self.scheme(subject).languages.push(value),
            (Some("rights"), _) => _ = self.scheme(subject).rights.get_or_insert(value),
            (_, OWL_VERSION) => _ = self.scheme(subject).version.get_or_insert(value),
            _ => {}
        }
    }

    fn scheme(&mut self, iri: &str) -> &mut Told {
        self.schemes.entry(iri.to_owned()).or_default()
    }

    fn take_extended(&mut self, subject: &str, predicate: &str, label: String) {
        let property = predicate.strip_prefix(SKOS_XL).and_then(Property::named);
        if let Some(Property::Label(kind)) = property {
            let labels = self.extended.entry(label).or_default();
            labels.push((subject.to_owned(), kind));
        }
    }

    fn take_form(&mut self, subject: &str, triple: &Triple, place: Place) {
        let is_form = triple.predicate.as_str().strip_prefix(SKOS_XL) == Some("literalForm");
        if let (true, Term::Literal(form)) = (is_form, &triple.object) {
            let tag = form.language().unwrap_or_default().to_owned();
            let forms = self.forms.entry(subject.to_owned()).or_default();
            forms.push((tag, form.value().to_owned(), place));
        }
    }

    fn finish(mut self) -> Result<Draft, Misread> {
        for (label, concepts) in &self.extended {
            for (tag, text, place) in self.forms.get(label).into_iter().flatten() {
                for (concept, kind) in concepts {
                    let property = Property::Label(*kind);
                    let said = self.draft.say(concept, property, tag, text, *place);
                    said.map_err(Misread::Meaning)?;
                }
            }
        }
        let mut schemes = self.schemes.into_iter().filter(|(_, said)| said.is_scheme);
        if let Some((iri, said)) = schemes.next() {
            let about = &mut self.draft.about;
            about.iri = Some(iri);
            about.titles = said.titles;
            about.descriptions = said.descriptions;
            about.languages = said.languages.into_iter().collect();
            about.version = said.version;
            about.rights = said.rights;
        }
        Ok(self.draft)
    }
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
        if let Term::Literal(literal) = &triple.object
            && literal.value().contains(is_no_xml)
        {
            let text = literal.value();
            return Err(format!("{text:?} has a character that XML cannot hold"));
        }
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
    let about = scheme.about.iri.as_deref().map(node).transpose()?;
    if let Some(about) = &about {
        triples_of_scheme(scheme, about, &mut triples)?;
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
    }
    Ok(triples)
}

fn triples_of_scheme(
    scheme: &Scheme,
    subject: &NamedNode,
    triples: &mut Vec<Triple>,
) -> Result<(), String> {
    let about = &scheme.about;
    let own = format!("{SKOS}ConceptScheme");
    triples.push(link(subject, RDF_TYPE, node(&own)?));
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
            None => node(super::draft::NAMESPACE)?.into(),
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
        tag => Literal::new_language_tagged_literal(value, tag)
            .map_err(|error| format!("\"{tag}\": {error}")),
    }
}
