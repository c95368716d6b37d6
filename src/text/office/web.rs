//! Web pages: what of them is text, and in which blocks.
//!
//! Scripts, controls of forms and hidden parts are no text. What stands around the text of a page
//! (navigation, banner, imprint) is furniture.

use std::collections::{BTreeMap, BTreeSet};

use super::super::draft::Piece;
use super::super::{BlockKind, Extracted, Metadata, TextError};
use super::blocks::{Blocks, MARK_CHARS};
use super::html;
use super::numerals::Numeral;
use super::tree::{Element, Node};

const KIND: &str = "HTML";
/// A longer description in a list of terms is a text of its own, its term the heading.
const DESCRIPTION_BYTES: usize = 300;
/// What is longer is no note.
const NOTE_BYTES: usize = 4000;

/// Reads a web page.
pub(crate) fn extract(bytes: &[u8]) -> Result<Extracted, TextError> {
    let page = html::parse(bytes, KIND)?;
    let mut blocks = Blocks::default();
    read_page(&page.root, &mut blocks);
    Ok(Extracted {
        text: blocks.compose(false)?,
        doubts: page.doubts,
        metadata: metadata(&page.root),
        ..Extracted::default()
    })
}

fn metadata(root: &Element) -> Metadata {
    let mut metas = Vec::new();
    root.all("meta", &mut metas);
    let said = |names: &[&str]| {
        metas.iter().find_map(|meta| {
            let name = meta
                .attribute("name")
                .or_else(|| meta.attribute("property"));
            let name = name?.to_ascii_lowercase();
            let content = meta.attribute("content")?.trim();
            (names.contains(&name.as_str()) && !content.is_empty()).then(|| content.to_owned())
        })
    };
    let head = root.find("head");
    let title = head.and_then(|head| Some(spaced(&head.find("title")?.text())));
    let html = root.find("html").unwrap_or(root);
    let made = [
        "dcterms.created",
        "dc.date",
        "article:published_time",
        "created",
        "date",
    ];
    Metadata {
        title: title.filter(|title| !title.is_empty()),
        author: said(&["author", "dc.creator", "dcterms.creator"]),
        lang: html
            .attribute("lang")
            .filter(|lang| !lang.is_empty())
            .map(str::to_owned),
        created: said(&made).and_then(|date| day(&date)),
        ..Metadata::default()
    }
}

/// The day at the head of a time stamp.
pub(super) fn day(stamp: &str) -> Option<String> {
    let day = stamp.get(..10)?;
    day.parse::<jiff::civil::Date>()
        .ok()
        .map(|_| day.to_owned())
}

pub(super) fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Adds the blocks of a page to those before it.
pub(super) fn read_page(root: &Element, blocks: &mut Blocks) {
    let body = root.find("body").unwrap_or(root);
    let mut reader = Web {
        notes: Notes::find(body),
        main: main_parts(body),
        blocks,
        kind: BlockKind::Paragraph,
        item: None,
        broke: false,
    };
    if reader.main.is_empty() {
        // Where nothing else would be left, all is text.
        let outer = text_bytes(body) > 0;
        let face = Face::default();
        reader.children(body, Face { outer, ..face });
    } else {
        reader.around(body);
    }
    reader.close();
}

/// The parts that hold most of the text of a page; none when it does not say which.
fn main_parts(body: &Element) -> BTreeSet<*const Element> {
    let total = text_bytes(body);
    let mut main = Vec::new();
    below(
        body,
        &|e| e.name == "main" || e.attribute("role") == Some("main"),
        &mut main,
    );
    let mut articles = Vec::new();
    body.all("article", &mut articles);
    let holds_most = |parts: &Vec<&Element>| {
        let own: usize = parts.iter().map(|part| text_bytes(part)).sum();
        !parts.is_empty() && own * 2 >= total
    };
    let found = [main, articles].into_iter().find(holds_most);
    let mut found = found.unwrap_or_default();
    if !found.is_empty() && found.iter().all(|part| part.find("h1").is_none()) {
        found.extend(title_above(body));
    }
    found.into_iter().map(std::ptr::from_ref).collect()
}

/// What holds the title of a text that has none within: a header, or the title itself. One that leads
/// elsewhere is the name of the site.
fn title_above(body: &Element) -> Option<&Element> {
    let mut found = Vec::new();
    let is_place = |e: &Element| is_around(e) || matches!(e.name.as_str(), "header" | "h1");
    below(body, &is_place, &mut found);
    let is_title = |title: &Element| {
        let link = title.find("a").map(|link| spaced(&link.text()));
        link.is_none_or(|link| link != spaced(&title.text()))
    };
    let title = |place: &Element| match place.name.as_str() {
        "h1" => is_title(place),
        _ => place.find("h1").is_some_and(is_title),
    };
    let mut places = found.into_iter().filter(|place| !is_around(place));
    places.find(|place| title(place))
}

fn below<'e>(parent: &'e Element, wanted: &dyn Fn(&Element) -> bool, found: &mut Vec<&'e Element>) {
    for element in parent.elements() {
        if wanted(element) {
            found.push(element);
        } else {
            below(element, wanted, found);
        }
    }
}

/// Bytes of text that may be read below an element, furniture left out.
fn text_bytes(element: &Element) -> usize {
    let nodes = element.children.iter().map(|node| match node {
        Node::Text(text) => text.trim().len(),
        Node::Element(child) if is_left_out(child) || is_around(child) => 0,
        Node::Element(child) => text_bytes(child),
    });
    nodes.sum()
}

fn is_left_out(element: &Element) -> bool {
    const NAMES: [&str; 26] = [
        "audio", "button", "canvas", "datalist", "del", "dialog", "embed", "head", "iframe",
        "input", "map", "meta", "noscript", "object", "optgroup", "option", "progress", "rp",
        "script", "select", "style", "svg", "template", "textarea", "title", "video",
    ];
    NAMES.contains(&element.name.as_str())
        || element.attribute("hidden").is_some()
        || element.attribute("aria-hidden") == Some("true")
        || element.attribute("style").is_some_and(hides)
        || matches!(element.name.as_str(), "annotation" | "annotation-xml")
}

fn hides(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    let style = style.to_ascii_lowercase();
    ["display:none", "visibility:hidden", "mso-hide:all"]
        .iter()
        .any(|hidden| style.contains(hidden))
}

/// Whether an element stands around the text of a page.
fn is_around(element: &Element) -> bool {
    let role = element.attribute("role").unwrap_or_default();
    match element.name.as_str() {
        "nav" | "aside" | "footer" => !is_note(element),
        // A banner that holds the title and no links to elsewhere opens the text.
        "header" => element.find("h1").is_none() || element.find("nav").is_some(),
        _ => {
            matches!(
                role,
                "navigation" | "banner" | "contentinfo" | "complementary" | "search" | "doc-toc"
            ) || is_named_around(element)
        }
    }
}

/// Whether the id or a class of an element names what stands around a text: a path of links, a menu,
/// a banner about cookies, a footer. A name may mean another thing, or the frame that holds all: so
/// menus are lists, or links above all, and the others short.
fn is_named_around(element: &Element) -> bool {
    const LINKS: [&str; 7] = [
        "nav",
        "navbar",
        "navigation",
        "menu",
        "pagination",
        "share",
        "social",
    ];
    const SHORT: [&str; 8] = [
        "breadcrumb",
        "breadcrumbs",
        "cookie",
        "cookies",
        "footer",
        "sidebar",
        "skip",
        "colophon",
    ];
    const LONGEST: usize = 2000;
    const FRAMES: [&str; 5] = ["has", "with", "no", "without", "is"];
    if !matches!(
        element.name.as_str(),
        "a" | "div" | "section" | "ul" | "ol" | "form" | "p"
    ) {
        return false;
    }
    let mut named = [false; 2];
    for word in ["id", "class"]
        .iter()
        .filter_map(|name| element.attribute(name))
    {
        for word in word.split_whitespace().map(str::to_ascii_lowercase) {
            let mut parts = word.split(['-', '_']);
            let first = parts.next().unwrap_or_default();
            let last = parts.next_back().unwrap_or(first);
            let says = |names: &[&str]| names.contains(&first) || names.contains(&last);
            if !FRAMES.contains(&first) {
                named[0] |= says(&LINKS);
                named[1] |= says(&SHORT);
            }
        }
    }
    let text = || written(element).len();
    let links = || {
        let mut links = Vec::new();
        element.all("a", &mut links);
        links.iter().map(|link| written(link).len()).sum::<usize>()
    };
    let holds_text = || {
        ["h1", "main", "article"]
            .iter()
            .any(|name| element.find(name).is_some())
    };
    let list = matches!(element.name.as_str(), "ul" | "ol");
    (named[0] && (list || 2 * links() >= text()) || named[1] && text() <= LONGEST)
        && !holds_text()
        && !is_note(element)
}

/// Whether an element says of itself that it is a footnote or endnote, or a list of them.
fn is_note(element: &Element) -> bool {
    said_of(element).any(|word| {
        matches!(
            word,
            "footnote" | "footnotes" | "endnote" | "endnotes" | "rearnote" | "rearnotes"
        ) || matches!(word, "doc-footnote" | "doc-endnote" | "doc-endnotes")
    })
}

/// The words by which an element says what it is.
fn said_of(element: &Element) -> impl Iterator<Item = &str> {
    let kept = ["class", "role", "type"].into_iter();
    let said = kept.filter_map(|name| element.attribute(name));
    said.flat_map(str::split_whitespace)
}

fn is_block(name: &str) -> bool {
    const NAMES: [&str; 33] = [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dir",
        "div",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hgroup",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "td",
        "th",
        "ul",
    ];
    NAMES.contains(&name)
}

/// All text below that may be read, on one line.
fn written(element: &Element) -> String {
    let mut out = String::new();
    add_written(element, &mut out);
    spaced(&out)
}

fn add_written(element: &Element, out: &mut String) {
    for node in &element.children {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::Element(child) if is_left_out(child) => {}
            Node::Element(child) => {
                add_written(child, out);
                if is_block(&child.name) || matches!(child.name.as_str(), "br" | "tr" | "a") {
                    out.push(' ');
                }
            }
        }
    }
}

/// The notes of a page, each known by the names that links lead to.
struct Notes<'e> {
    by_name: BTreeMap<&'e str, &'e Element>,
    /// Those that were called, and need not stand at their own place.
    called: BTreeSet<*const Element>,
}

impl<'e> Notes<'e> {
    /// What a link that looks like a mark leads to is a note if it says so or leads back.
    fn find(body: &'e Element) -> Self {
        let mut targets = BTreeMap::new();
        let mut calls = Vec::new();
        collect(body, None, &mut targets, &mut calls);
        let mut by_name = BTreeMap::new();
        let mut called = BTreeSet::new();
        for call in calls {
            let Some((note, marked)) = targets.get(call.target) else {
                continue;
            };
            // The link at the head of a note leads back to its call and looks like one.
            let leads_back = call.holder.is_some_and(|holder| called.contains(&holder));
            let is_note = *marked || leads_to(note, &call.names);
            if !leads_back && is_note && text_bytes(note) <= NOTE_BYTES {
                by_name.insert(call.target, *note);
                called.insert(std::ptr::from_ref(*note));
            }
        }
        Self { by_name, called }
    }

    fn called_by(&self, link: &Element) -> Option<&'e Element> {
        self.by_name.get(target_of_call(link)?).copied()
    }
}

/// A name, and the element it is of or in that could be a note, and whether that says it is one.
type Targets<'e> = BTreeMap<&'e str, (&'e Element, bool)>;

/// A link that looks like the mark of a note.
struct Call<'e> {
    /// The name it leads to.
    target: &'e str,
    /// Its own names, to which a note may lead back.
    names: Vec<&'e str>,
    /// What it stands in, if that could be a note.
    holder: Option<*const Element>,
}

fn collect<'e>(
    element: &'e Element,
    holder: Option<(&'e Element, bool)>,
    targets: &mut Targets<'e>,
    calls: &mut Vec<Call<'e>>,
) {
    for child in element.elements() {
        let marked = is_note(child);
        let whole = holder.filter(|(outer, said)| *said || named(outer));
        let holder = match child.name.as_str() {
            "li" | "aside" | "dd" | "div" | "tr" => Some((child, marked)),
            "section" | "ol" | "ul" | "dl" | "table" | "tbody" => None,
            "p" if whole.is_none() => Some((child, marked)),
            _ => holder,
        };
        let marked_list = holder.is_some_and(|(outer, _)| outer.name == "li") && is_note(element);
        let holder = holder.map(|(outer, said)| (outer, said || marked_list));
        if let Some(holder) = holder {
            for name in names(child) {
                targets.entry(name).or_insert(holder);
            }
        }
        if let Some(target) = target_of_call(child) {
            let mut own: Vec<&str> = names(child).collect();
            own.extend(names(element));
            own.extend(child.elements().flat_map(names));
            let holder = holder.map(|(outer, _)| std::ptr::from_ref(outer));
            calls.push(Call {
                target,
                names: own,
                holder,
            });
        }
        collect(child, holder, targets, calls);
    }
}

fn named(element: &Element) -> bool {
    element.attribute("id").is_some_and(|id| !id.is_empty())
}

fn names(element: &Element) -> impl Iterator<Item = &str> {
    let name = element.attribute("name").filter(|_| element.name == "a");
    element.attribute("id").into_iter().chain(name)
}

/// The name a link leads to if it looks like the mark of a note: `1`, `[1]`, `*`.
fn target_of_call(link: &Element) -> Option<&str> {
    if link.name != "a" {
        return None;
    }
    let target = link.attribute("href")?.strip_prefix('#')?;
    let text = link.text();
    let text = text.trim();
    let short = !text.is_empty() && text.chars().count() <= MARK_CHARS;
    let mark = text.chars().all(|c| !c.is_alphabetic()) || text.chars().count() <= 2;
    (short && mark && !target.is_empty()).then_some(target)
}

fn leads_to(note: &Element, names: &[&str]) -> bool {
    let mut links = Vec::new();
    note.all("a", &mut links);
    let targets = links
        .iter()
        .filter_map(|link| link.attribute("href")?.strip_prefix('#'));
    targets.into_iter().any(|target| names.contains(&target))
}

/// How text looks and where it stands, as its elements say.
#[derive(Clone, Copy, Default)]
struct Face {
    bold: bool,
    /// Line ends are kept.
    kept_lines: bool,
    /// Outside all parts that say they are the text; what stands around it is furniture here.
    outer: bool,
    /// Within a note, or a list of them, that was not called.
    note: bool,
}

struct Web<'e, 'b> {
    notes: Notes<'e>,
    main: BTreeSet<*const Element>,
    blocks: &'b mut Blocks,
    /// What the open block will be.
    kind: BlockKind,
    /// The number of the list item that is to begin with the next text; may be empty.
    item: Option<String>,
    /// Whether the last thing written was a line break.
    broke: bool,
}

impl<'e> Web<'e, '_> {
    /// Reads the main parts; all else is furniture.
    fn around(&mut self, parent: &'e Element) {
        for node in &parent.children {
            let element = match node {
                Node::Element(element) => element,
                Node::Text(text) => {
                    self.blocks.furniture(&spaced(text));
                    continue;
                }
            };
            if is_left_out(element) {
                continue;
            }
            if self.main.contains(&std::ptr::from_ref(element)) {
                self.children(element, Face::default());
                self.close();
            } else if self.holds_main(element) {
                self.around(element);
            } else if is_note(element) {
                self.element(element, Face::default());
            } else {
                self.blocks.furniture(&written(element));
            }
        }
    }

    fn holds_main(&self, parent: &Element) -> bool {
        parent.elements().any(|element| {
            self.main.contains(&std::ptr::from_ref(element)) || self.holds_main(element)
        })
    }

    fn children(&mut self, parent: &'e Element, face: Face) {
        for node in &parent.children {
            match node {
                Node::Text(text) => self.text(text, face),
                Node::Element(element) => self.element(element, face),
            }
        }
    }

    fn element(&mut self, element: &'e Element, face: Face) {
        if is_left_out(element) || self.is_called_note(element) {
            return;
        }
        if says_page_break(element) {
            return self.blocks.page_break(false);
        }
        if face.outer && is_around(element) {
            return self.blocks.furniture(&written(element));
        }
        match element.name.as_str() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(element, face),
            "ol" | "ul" | "menu" | "dir" => self.list(element, face),
            "dl" => self.terms(element, face),
            "table" => self.table(element, face),
            "br" => self.line_break(),
            "hr" => self.close(),
            "a" => self.link(element, face),
            "sup" => self.raised(element, face),
            name if is_block(name) => self.block(element, face),
            _ => self.inline(element, face),
        }
    }

    fn is_called_note(&self, element: &Element) -> bool {
        self.notes.called.contains(&std::ptr::from_ref(element))
    }

    fn inline(&mut self, element: &'e Element, face: Face) {
        let style = element.attribute("style").unwrap_or_default();
        let bold = matches!(element.name.as_str(), "b" | "strong")
            || style.replace(' ', "").contains("font-weight:bold");
        let bold = face.bold || bold;
        self.children(element, Face { bold, ..face });
    }

    fn block(&mut self, element: &'e Element, face: Face) {
        let main = matches!(element.name.as_str(), "article" | "main");
        let kept_lines = face.kept_lines || element.name == "pre";
        let outer = face.outer && !main;
        let note = face.note || is_note(element);
        let inner = Face {
            kept_lines,
            outer,
            note,
            ..face
        };
        self.close();
        self.inline(element, inner);
        self.close();
    }

    fn heading(&mut self, element: &'e Element, face: Face) {
        self.close();
        self.item = None;
        self.kind = BlockKind::Heading;
        let note = false;
        self.inline(element, Face { note, ..face });
        self.close();
    }

    fn list(&mut self, list: &'e Element, face: Face) {
        self.close();
        let mut number = list
            .attribute("start")
            .and_then(|start| start.trim().parse().ok());
        let mut next = number.take().unwrap_or(1_i32);
        let style = list.attribute("type").unwrap_or("1");
        for node in &list.children {
            let item = match node {
                Node::Element(item) => item,
                Node::Text(text) => {
                    self.text(text, face);
                    continue;
                }
            };
            if item.name != "li" {
                self.element(item, face);
                continue;
            }
            if is_left_out(item) || self.is_called_note(item) {
                next = next.saturating_add(1);
                continue;
            }
            next = item
                .attribute("value")
                .and_then(|v| v.trim().parse().ok())
                .unwrap_or(next);
            let ordered = list.name == "ol";
            self.item = Some(if ordered {
                number_of(next, style)
            } else {
                String::new()
            });
            self.inline(item, face);
            self.close();
            self.item = None;
            next = next.saturating_add(1);
        }
    }

    /// A list of terms and what is said of them: `Date: 16 October`.
    fn terms(&mut self, list: &'e Element, face: Face) {
        self.close();
        let mut group = Terms::default();
        self.term_group(list, face, &mut group);
        self.end_terms(group);
    }

    fn term_group(&mut self, parent: &'e Element, face: Face, group: &mut Terms) {
        for node in &parent.children {
            let element = match node {
                Node::Element(element) => element,
                Node::Text(text) if text.trim().is_empty() => continue,
                Node::Text(text) => {
                    self.end_terms(std::mem::take(group));
                    self.text(text, face);
                    continue;
                }
            };
            if is_left_out(element) || self.is_called_note(element) {
                continue;
            }
            match element.name.as_str() {
                "dt" => {
                    if !group.said.is_empty() {
                        self.end_terms(std::mem::take(group));
                    }
                    group.terms.extend(self.cell(element, face));
                }
                "dd" => group.said.push(self.cell(element, face)),
                "div" => {
                    self.end_terms(std::mem::take(group));
                    self.term_group(element, face, group);
                }
                _ => {
                    self.end_terms(std::mem::take(group));
                    self.element(element, face);
                }
            }
        }
    }

    fn end_terms(&mut self, group: Terms) {
        self.close();
        self.blocks
            .end_terms(group.terms, group.said, DESCRIPTION_BYTES);
    }

    fn cell(&mut self, element: &'e Element, face: Face) -> Vec<Piece<'static>> {
        self.close();
        let item = self.item.take();
        let before = self.blocks.set_by();
        self.inline(element, face);
        self.close();
        self.item = item;
        self.blocks.take_cell(before)
    }

    fn table(&mut self, table: &'e Element, face: Face) {
        self.close();
        if let Some(caption) = table.child("caption") {
            self.element(caption, face);
        }
        let mut rows = Vec::new();
        table.all("tr", &mut rows);
        // A cell with a title in it is a part of a page, and none of a table.
        let titled = |row: &&Element| {
            let mut cells = row.elements().filter(|cell| cell.name == "td");
            cells.any(|cell| cell.find("h1").or_else(|| cell.find("h2")).is_some())
        };
        let layout = matches!(table.attribute("role"), Some("presentation" | "none"))
            || rows.iter().any(titled);
        for row in rows.into_iter().filter(|row| !is_left_out(row)) {
            if self.is_called_note(row) {
                continue;
            }
            let cells = row
                .elements()
                .filter(|e| matches!(e.name.as_str(), "td" | "th"));
            let cells = cells.filter(|cell| !is_left_out(cell));
            if layout {
                cells.for_each(|cell| self.block(cell, face));
                continue;
            }
            let mut read = self.blocks.begin_row();
            for cell in cells {
                self.close();
                let item = self.item.take();
                let before = self.blocks.begin_cell(&read);
                self.inline(cell, face);
                self.close();
                self.item = item;
                self.blocks.end_cell(&mut read, before);
            }
            self.blocks.end_row(read);
        }
    }

    /// A link: text, unless it is the call of a note.
    fn link(&mut self, link: &'e Element, face: Face) {
        let called = self.notes.called_by(link);
        match called.filter(|note| !holds(note, link)) {
            Some(note) => {
                let text = with_mark(link.text().trim(), &written(note));
                self.blocks.note(text);
            }
            None if is_call(link) => {}
            None => self.inline(link, face),
        }
    }

    /// Raised text: links from it that look like marks call notes, whether those are there or not.
    fn raised(&mut self, raised: &'e Element, face: Face) {
        let calls = |link: &Element| target_of_call(link).is_some();
        if raised.child("a").is_some() && raised.elements().all(calls) {
            for link in raised.elements() {
                if self.notes.called_by(link).is_some() {
                    self.link(link, face);
                }
            }
            return;
        }
        self.blocks.raise(&raised.text(), face.bold);
        self.inline(raised, face);
    }

    fn line_break(&mut self) {
        if self.broke {
            self.close();
        } else {
            self.blocks.line_break();
            self.broke = true;
        }
    }

    fn text(&mut self, text: &str, face: Face) {
        if text.trim().is_empty() {
            return self.blocks.text(" ", face.bold);
        }
        if let Some(number) = self.item.take() {
            self.kind = BlockKind::ListItem;
            if !number.is_empty() {
                self.blocks.text(&format!("{number} "), face.bold);
            }
        }
        if face.note {
            self.kind = BlockKind::Footnote;
        }
        self.broke = false;
        if !face.kept_lines {
            return self
                .blocks
                .text(&text.replace(['\n', '\r'], " "), face.bold);
        }
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.line_break();
            }
            if !line.trim().is_empty() {
                self.broke = false;
                self.blocks.text(line, face.bold);
            }
        }
    }

    fn close(&mut self) {
        let kind = std::mem::replace(&mut self.kind, BlockKind::Paragraph);
        self.blocks.end_as(kind);
        self.broke = false;
    }
}

/// Terms that share what is said of them.
#[derive(Default)]
struct Terms {
    terms: Vec<Piece<'static>>,
    said: Vec<Vec<Piece<'static>>>,
}

fn says_page_break(element: &Element) -> bool {
    said_of(element).any(|word| matches!(word, "pagebreak" | "doc-pagebreak"))
}

/// Whether a link says it calls a note.
fn is_call(link: &Element) -> bool {
    const WORDS: [&str; 5] = [
        "noteref",
        "doc-noteref",
        "footnote-ref",
        "sdfootnoteanc",
        "sdendnoteanc",
    ];
    said_of(link).any(|word| WORDS.contains(&word))
}

/// Whether a link stands in the very note it leads to.
fn holds(note: &Element, link: &Element) -> bool {
    let mut links = Vec::new();
    note.all("a", &mut links);
    links.iter().any(|own| std::ptr::eq(*own, link))
}

/// A note with its mark at its head, links back left out.
fn with_mark(mark: &str, note: &str) -> String {
    let note = note.trim_end_matches(['\u{21a9}', '\u{fe0e}', '\u{2191}', '^', ' ']);
    let bare = |text: &str| text.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let first = note.split_whitespace().next().unwrap_or_default();
    if !mark.is_empty() && (bare(first) != bare(mark) || first.len() > MARK_CHARS) {
        format!("{mark} {note}")
    } else {
        note.to_owned()
    }
}

/// The number of an item as its list writes it.
fn number_of(number: i32, style: &str) -> String {
    let letter = |base: u8| match u8::try_from(number) {
        Ok(place @ 1..=26) => format!("{}.", char::from(base + place - 1)),
        _ => format!("{number}."),
    };
    let roman = |numeral: Numeral| match u32::try_from(number) {
        Ok(number) => format!("{}.", numeral.write(number)),
        Err(_) => format!("{number}."),
    };
    match style {
        "a" => letter(b'a'),
        "A" => letter(b'A'),
        "i" => roman(Numeral::LowerRoman),
        "I" => roman(Numeral::UpperRoman),
        _ => format!("{number}."),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TAGS: [&str; 19] = [
        "div",
        "p",
        "b",
        "ul",
        "ol",
        "li",
        "h2",
        "span",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "br",
        "section",
        "em",
        "a",
        "sup",
        "hr",
    ];

    proptest! {
        /// Whatever the elements and however badly they are nested, no word is lost or moved.
        #[test]
        fn words_stay_in_order(tags in prop::collection::vec((0..TAGS.len(), any::<bool>()), 1..60)) {
            let mut page = String::new();
            let mut expected = Vec::new();
            for (at, (tag, opens)) in tags.iter().enumerate() {
                let word = format!("word{}", "x".repeat(at));
                let slash = if *opens { "" } else { "/" };
                page.push_str(&format!("<{slash}{}> {word} ", TAGS[*tag]));
                expected.push(word);
            }
            let read = extract(page.as_bytes()).map(|read| read.text.body().to_owned());
            let read = read.unwrap_or_default();
            let found: Vec<&str> = read
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| word.starts_with("word"))
                .collect();
            prop_assert_eq!(found, expected, "{}", page);
        }
    }

    #[test]
    fn a_cell_with_a_title_is_a_part_of_the_page() {
        let page = "<table><tr><td><h1>Open data</h1><p>Date: 3 May 2024</p></td><td>Programme</td></tr></table>\
                    <table><tr><td><p>Oulu</p><p>North</p></td><td>120</td></tr></table>";
        let read = extract(page.as_bytes()).expect("a page");
        let text = "Open data\n\nDate: 3 May 2024\n\nProgramme\n\nOulu North | 120";
        assert_eq!(read.text.body(), text);
    }

    #[test]
    fn what_stands_around_a_text_is_known_by_its_name() {
        let page = |body: &str| {
            let read = extract(format!("<body>{body}</body>").as_bytes());
            read.map(|read| read.text.body().to_owned())
                .unwrap_or_default()
        };
        let title = "<h1>Open data</h1><p>Towns publish their budgets.</p>";
        for around in [
            "<a class='skip-link' href='#t'>Skip to the text</a>",
            "<div id='main-nav'><ul><li><a href='/'>Home</a></li><li><a href='/e'>Events</a></li></ul></div>",
            "<div class='breadcrumb'><a href='/'>Home</a> &gt; Open government</div>",
            "<div class='cookie_consent'><p>We count clicks on the social economy.</p></div>",
            "<div class='row site-footer'>Network of open towns</div>",
        ] {
            assert_eq!(
                page(&format!("{around}{title}{around}")),
                "Open data\n\nTowns publish their budgets.",
                "{around}"
            );
        }
        // The frame of a page, the card of a menu that is text, and notes at the foot are text.
        for text in [
            format!("<div class='has-sidebar'>{title}</div>"),
            format!("<div id='footer'>{title}</div>"),
            "<h1>Open data</h1><div class='menu'>Towns publish their budgets.</div>".to_owned(),
        ] {
            assert_eq!(
                page(&text),
                "Open data\n\nTowns publish their budgets.",
                "{text}"
            );
        }
    }
}
