//! HTML to a tree of elements, as browsers read it.
//!
//! Says nothing of what the elements mean; that is the work of `web`.

use std::cell::{Cell, Ref, RefCell};
use std::rc::Rc;

use encoding_rs::{Encoding, UTF_8};
use html5ever::interface::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tendril::TendrilSink;
use html5ever::{Attribute, ParseOpts, QualName, parse_document};

use super::super::decode;
use super::super::{MAX_TEXT_BYTES, TextError};
use super::tree::{self, Element, MAX_ELEMENTS, Node};
use crate::corpus::decode::Decoded;

const KIND: &str = "HTML";
/// Elements may be nested so deep; browsers stop here too.
const MAX_DEPTH: usize = 512;
/// Between two looks at how much has grown. What is left open costs time with every further tag.
const CHUNK_BYTES: usize = 4096;
/// A charset is declared within so many bytes.
const HEAD_BYTES: usize = 4096;

/// A web page as a tree, and what is doubtful about its letters.
pub(super) struct Page {
    pub(super) root: Element,
    pub(super) doubts: Vec<String>,
}

/// Parses a page. One that is written in XML is read as such if it is sound: there an empty
/// element may close itself.
pub(super) fn parse(bytes: &[u8], kind: &'static str) -> Result<Page, TextError> {
    if bytes.len() > MAX_TEXT_BYTES {
        return Err(TextError::TooLarge {
            limit: MAX_TEXT_BYTES,
            unit: "bytes of HTML".to_owned(),
        });
    }
    let decoded = decode_declared(bytes)?;
    let doubts = decoded.doubt.into_iter().collect();
    let start = decoded.text.trim_start();
    let head = &start[..start.floor_char_boundary(HEAD_BYTES)];
    let sound = if head.starts_with("<?xml") || head.contains("http://www.w3.org/1999/xhtml") {
        tree::parse_text(start, kind).ok()
    } else {
        None
    };
    let root = match sound {
        Some(root) => root,
        None => parse_text(&decoded.text)?,
    };
    Ok(Page { root, doubts })
}

/// Decodes by byte order mark, else as the page says of itself, else as plain text is decoded.
///
/// A page that declares what its bytes cannot be, or that is UTF-8 and declares otherwise, is not
/// believed.
fn decode_declared(bytes: &[u8]) -> Result<Decoded<'_>, TextError> {
    let declared = declared(bytes).filter(|encoding| *encoding != UTF_8);
    let Some(encoding) = declared.filter(|_| Encoding::for_bom(bytes).is_none()) else {
        return decode::decode(bytes);
    };
    let utf8 = !bytes.is_ascii() && str::from_utf8(bytes).is_ok();
    let mut decoded = decode::decode(bytes)?;
    if utf8 {
        decoded.doubt = Some(format!("declared as {}, read as UTF-8", encoding.name()));
        return Ok(decoded);
    }
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    if bytes.contains(&0) {
        return Ok(decoded);
    }
    let doubt = format!("some bytes are not valid {}", encoding.name());
    Ok(Decoded {
        text,
        doubt: damaged.then_some(doubt),
    })
}

/// The encoding named in `charset=...` or `encoding="..."` near the start.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD_BYTES)]).to_ascii_lowercase();
    let named = |key: &str, within: &str| {
        let at = within.find(key)? + key.len();
        let rest = within[at..].trim_start().strip_prefix('=')?;
        let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '"' || c == '\'');
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c));
        Encoding::for_label(&rest.as_bytes()[..end.unwrap_or(rest.len())])
    };
    let metas = head.match_indices("<meta").filter_map(|(at, _)| {
        let tag = head[at..].split('>').next()?;
        named("charset", tag)
    });
    let xml = head.trim_start().strip_prefix("<?xml");
    let xml = xml.and_then(|rest| named("encoding", rest.split("?>").next()?));
    xml.or_else(|| metas.into_iter().next())
}

fn parse_text(text: &str) -> Result<Element, TextError> {
    let sink = Rc::new(Grown::default());
    let mut options = ParseOpts::default();
    // Without scripts, what stands in for them is an element like any other, and left out by name.
    options.tree_builder.scripting_enabled = false;
    let mut parser = parse_document(Sink::new(Rc::clone(&sink)), options);
    let mut rest = text;
    while !rest.is_empty() {
        let (chunk, after) = rest.split_at(rest.ceil_char_boundary(CHUNK_BYTES.min(rest.len())));
        parser.process(StrTendril::from(chunk));
        if sink.depth.get() > MAX_DEPTH {
            return Err(too_deep());
        }
        if sink.elements.get() > MAX_ELEMENTS {
            return Err(TextError::TooLarge {
                limit: MAX_ELEMENTS,
                unit: "elements".to_owned(),
            });
        }
        rest = after;
    }
    unfold(parser.finish())
}

fn too_deep() -> TextError {
    TextError::damaged(KIND, "its elements are nested too deeply")
}

/// How much a tree has grown, to be looked at while it grows.
#[derive(Default)]
struct Grown {
    depth: Cell<usize>,
    elements: Cell<usize>,
}

/// A tree that can be pruned and grafted while it grows.
struct Sink {
    nodes: RefCell<Vec<Draft>>,
    grown: Rc<Grown>,
}

#[derive(Default)]
struct Draft {
    name: Option<QualName>,
    attributes: Vec<Attribute>,
    text: StrTendril,
    parent: Option<usize>,
    depth: usize,
    children: Vec<usize>,
}

const DOCUMENT: usize = 0;

impl Sink {
    fn new(grown: Rc<Grown>) -> Self {
        Self {
            nodes: RefCell::new(vec![Draft::default()]),
            grown,
        }
    }

    fn add(&self, draft: Draft) -> usize {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(draft);
        self.grown.elements.set(nodes.len());
        nodes.len() - 1
    }

    /// Places a node or text at `at` among the children of `parent`.
    fn insert(&self, parent: usize, at: usize, child: NodeOrText<usize>) {
        let child = match child {
            NodeOrText::AppendNode(node) => node,
            NodeOrText::AppendText(text) => {
                if self.joins(parent, at, &text) {
                    return;
                }
                self.add(Draft {
                    text,
                    ..Draft::default()
                })
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        let depth = nodes[parent].depth + 1;
        self.grown.depth.set(self.grown.depth.get().max(depth));
        nodes[child].parent = Some(parent);
        nodes[child].depth = depth;
        nodes[parent].children.insert(at, child);
    }

    /// Adds text to the text before it, if there is any.
    fn joins(&self, parent: usize, at: usize, text: &StrTendril) -> bool {
        let mut nodes = self.nodes.borrow_mut();
        let before = at
            .checked_sub(1)
            .map(|before| nodes[parent].children[before]);
        match before.map(|before| &mut nodes[before]) {
            Some(node) if node.name.is_none() && !node.text.is_empty() => {
                node.text.push_tendril(text);
                true
            }
            _ => false,
        }
    }

    fn place_of(&self, node: usize) -> Option<(usize, usize)> {
        let nodes = self.nodes.borrow();
        let parent = nodes[node].parent?;
        let at = nodes[parent]
            .children
            .iter()
            .rposition(|own| *own == node)?;
        Some((parent, at))
    }
}

impl TreeSink for Sink {
    type Handle = usize;
    type Output = Vec<Draft>;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Vec<Draft> {
        self.nodes.into_inner()
    }

    fn parse_error(&self, _: std::borrow::Cow<'static, str>) {}

    fn get_document(&self) -> usize {
        DOCUMENT
    }

    fn elem_name<'a>(&'a self, target: &'a usize) -> Ref<'a, QualName> {
        static NONE: QualName = QualName {
            prefix: None,
            ns: html5ever::ns!(),
            local: html5ever::local_name!(""),
        };
        Ref::map(self.nodes.borrow(), |nodes| {
            nodes[*target].name.as_ref().unwrap_or(&NONE)
        })
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> usize {
        self.add(Draft {
            name: Some(name),
            attributes,
            ..Draft::default()
        })
    }

    fn create_comment(&self, _: StrTendril) -> usize {
        self.add(Draft::default())
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> usize {
        self.add(Draft::default())
    }

    fn append(&self, parent: &usize, child: NodeOrText<usize>) {
        let at = self.nodes.borrow()[*parent].children.len();
        self.insert(*parent, at, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &usize,
        previous: &usize,
        child: NodeOrText<usize>,
    ) {
        if self.nodes.borrow()[*element].parent.is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &usize) -> usize {
        *target
    }

    fn same_node(&self, one: &usize, other: &usize) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &usize, new: NodeOrText<usize>) {
        if let NodeOrText::AppendNode(node) = &new {
            self.remove_from_parent(node);
        }
        if let Some((parent, at)) = self.place_of(*sibling) {
            self.insert(parent, at, new);
        }
    }

    fn add_attrs_if_missing(&self, target: &usize, attributes: Vec<Attribute>) {
        let own = &mut self.nodes.borrow_mut()[*target].attributes;
        for attribute in attributes {
            if own.iter().all(|known| known.name != attribute.name) {
                own.push(attribute);
            }
        }
    }

    fn remove_from_parent(&self, target: &usize) {
        if let Some((parent, at)) = self.place_of(*target) {
            let mut nodes = self.nodes.borrow_mut();
            nodes[parent].children.remove(at);
            nodes[*target].parent = None;
        }
    }

    fn reparent_children(&self, node: &usize, new_parent: &usize) {
        let mut nodes = self.nodes.borrow_mut();
        let children = std::mem::take(&mut nodes[*node].children);
        let depth = nodes[*new_parent].depth + 1;
        for child in &children {
            nodes[*child].parent = Some(*new_parent);
            nodes[*child].depth = depth;
        }
        nodes[*new_parent].children.extend(children);
    }
}

/// Makes elements of the drafts, the innermost first.
fn unfold(mut drafts: Vec<Draft>) -> Result<Element, TextError> {
    let mut open = vec![(Element::default(), take_children(&mut drafts, DOCUMENT))];
    loop {
        if open.len() > MAX_DEPTH {
            return Err(too_deep());
        }
        let Some((element, children)) = open.last_mut() else {
            return Ok(Element::default());
        };
        match children.next() {
            Some(child) if drafts[child].name.is_some() => {
                let begun = element_of(&mut drafts[child]);
                let children = take_children(&mut drafts, child);
                open.push((begun, children));
            }
            Some(child) => element.push_text(&std::mem::take(&mut drafts[child].text)),
            None => {
                let Some((done, _)) = open.pop() else {
                    return Ok(Element::default());
                };
                match open.last_mut() {
                    Some((parent, _)) => parent.children.push(Node::Element(done)),
                    None => return Ok(done),
                }
            }
        }
    }
}

fn take_children(drafts: &mut [Draft], node: usize) -> std::vec::IntoIter<usize> {
    std::mem::take(&mut drafts[node].children).into_iter()
}

fn element_of(draft: &mut Draft) -> Element {
    let attributes = std::mem::take(&mut draft.attributes).into_iter();
    let name = draft.name.take().map(|name| name.local.to_string());
    Element {
        name: name.unwrap_or_default(),
        attributes: attributes
            .map(|attribute| {
                let name: &str = &attribute.name.local;
                let name = name.rsplit(':').next().unwrap_or(name);
                (name.to_owned(), attribute.value.to_string())
            })
            .collect(),
        children: Vec::new(),
    }
}
