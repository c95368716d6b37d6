//! A tree of elements without their prefixes: what XML and HTML files become before they are read.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::super::{TextError, decode};
use crate::corpus::references::entity;

/// Elements may be nested so deep; every reader here calls itself for each level.
pub(super) const MAX_DEPTH: usize = 200;
/// The most elements of one file.
pub(super) const MAX_ELEMENTS: usize = 4_000_000;

/// One element; names of elements and attributes stand without prefix.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
}

/// What an element holds.
#[derive(Debug)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        let found = attributes.find(|(own, _)| own == name)?;
        Some(&found.1)
    }

    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Takes the elements out.
    pub(super) fn take_elements(&mut self) -> impl Iterator<Item = Element> {
        let children = std::mem::take(&mut self.children);
        children.into_iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }

    /// The first element of this name anywhere below.
    pub(super) fn find(&self, name: &str) -> Option<&Element> {
        self.elements().find_map(|element| {
            if element.name == name {
                Some(element)
            } else {
                element.find(name)
            }
        })
    }

    /// All elements of this name below, in order; those inside one of them left out.
    pub(super) fn all<'e>(&'e self, name: &str, found: &mut Vec<&'e Element>) {
        for element in self.elements() {
            if element.name == name {
                found.push(element);
            } else {
                element.all(name, found);
            }
        }
    }

    /// All text below, as it stands.
    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        self.add_text(&mut out);
        out
    }

    fn add_text(&self, out: &mut String) {
        for node in &self.children {
            match node {
                Node::Element(element) => element.add_text(out),
                Node::Text(text) => out.push_str(text),
            }
        }
    }

    pub(super) fn push_text(&mut self, text: &str) {
        match self.children.last_mut() {
            Some(Node::Text(last)) => last.push_str(text),
            _ => self.children.push(Node::Text(text.to_owned())),
        }
    }
}

/// Parses XML. Entities of a document type are not expanded: only XML's and HTML's own are known.
pub(super) fn parse(bytes: &[u8], kind: &'static str) -> Result<Element, TextError> {
    parse_text(&decode::decode(bytes)?.text, kind)
}

/// As [`parse`], once it is known what the bytes say.
pub(super) fn parse_text(text: &str, kind: &'static str) -> Result<Element, TextError> {
    let damaged = |what: &str| TextError::damaged(kind, what);
    let mut reader = Reader::from_str(text);
    let mut open = vec![Element::default()];
    let mut count = 0;
    loop {
        let event = reader
            .read_event()
            .map_err(|_| damaged("its XML is broken"))?;
        if matches!(event, Event::Start(_) | Event::Empty(_)) {
            count += 1;
            if count > MAX_ELEMENTS {
                return Err(TextError::TooLarge {
                    limit: MAX_ELEMENTS,
                    unit: "elements".to_owned(),
                });
            }
        }
        let depth = open.len();
        let Some(innermost) = open.last_mut() else {
            return Err(damaged("its XML is broken"));
        };
        match event {
            Event::Start(_) if depth > MAX_DEPTH => {
                return Err(damaged("its elements are nested too deeply"));
            }
            Event::Start(start) => open.push(element(&start)),
            Event::Empty(start) => innermost.children.push(Node::Element(element(&start))),
            Event::Text(text) => innermost.push_text(&text.xml10_content()),
            Event::CData(text) => innermost.push_text(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let name: &str = &reference;
                match reference.resolve_char_ref() {
                    Ok(Some(character)) => innermost.push_text(character.encode_utf8(&mut [0; 4])),
                    _ => innermost.push_text(entity(name).unwrap_or("")),
                }
            }
            Event::End(_) => close(&mut open),
            Event::Eof => break,
            _ => {}
        }
    }
    if open.len() != 1 {
        return Err(damaged("its XML ends too early"));
    }
    let root = open.pop().and_then(|document| {
        document.children.into_iter().find_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    });
    root.ok_or_else(|| damaged("it holds no XML"))
}

fn close(open: &mut Vec<Element>) {
    if let Some(closed) = open.pop().filter(|_| !open.is_empty())
        && let Some(parent) = open.last_mut()
    {
        parent.children.push(Node::Element(closed));
    }
}

fn element(start: &BytesStart<'_>) -> Element {
    let local = |name: &str| name.rsplit(':').next().unwrap_or(name).to_owned();
    let mut attributes = start.attributes();
    let attributes = attributes.with_checks(false).flatten();
    let attributes = attributes.map(|attribute| {
        let value = attribute.normalized_value_with(XmlVersion::Implicit1_0, 8, entity);
        let value = value.map_or_else(|_| String::new(), |value| value.into_owned());
        (local(attribute.key.as_ref()), value)
    });
    Element {
        name: local(start.name().as_ref()),
        attributes: attributes.collect(),
        children: Vec::new(),
    }
}
