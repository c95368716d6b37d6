//! Word documents (Office Open XML).
//!
//! Deleted and hidden text, comments, tables of contents and field codes are no text.

use std::collections::BTreeMap;

use super::super::{BlockKind, Extracted, Metadata, TextError};
use super::archive::Archive;
use super::blocks::Blocks;
use super::tree::{Element, Node};

const KIND: &str = "DOCX";
/// Old Word files and encrypted ones are such containers.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Headers and footers are numbered; those of more sections repeat the first ones.
const MOST_HEADERS: u32 = 20;

/// Reads a DOCX file.
pub(crate) fn extract(bytes: &[u8]) -> Result<Extracted, TextError> {
    if bytes.starts_with(OLE) {
        let name: Vec<u8> = "EncryptedPackage".bytes().flat_map(|b| [b, 0]).collect();
        let encrypted = bytes.windows(name.len()).any(|window| window == name);
        return Err(if encrypted {
            TextError::PasswordNeeded
        } else {
            TextError::NotRead("an old Word file; save it as DOCX".to_owned())
        });
    }
    let mut archive = Archive::open(bytes, KIND)?;
    let document = archive.required("word/document.xml")?;
    let mut reader = Docx {
        styles: styles(archive.xml("word/styles.xml")?),
        notes: BTreeMap::new(),
        blocks: Blocks::default(),
        noted_pages: false,
    };
    for kind in ["footnote", "endnote"] {
        if let Some(root) = archive.xml(&format!("word/{kind}s.xml"))? {
            for note in root.elements().filter(|e| e.name == kind) {
                let id = note.attribute("id").unwrap_or_default().to_owned();
                reader.notes.insert((kind, id), written(note));
            }
        }
    }
    reader.block(&document);
    reader.blocks.end_if_open();
    for part in ["header", "footer"] {
        for number in 1..=MOST_HEADERS {
            if let Some(root) = archive.xml(&format!("word/{part}{number}.xml"))? {
                reader.blocks.furniture(&written(&root));
            }
        }
    }
    let paged = reader.noted_pages;
    let pages = reader.blocks.breaks() + 1;
    Ok(Extracted {
        text: reader.blocks.compose(paged)?,
        page_count: paged.then_some(pages),
        metadata: metadata(archive.xml("docProps/core.xml")?),
        ..Extracted::default()
    })
}

fn metadata(core: Option<Element>) -> Metadata {
    let said = |name: &str| {
        let text = core.as_ref()?.child(name)?.text().trim().to_owned();
        (!text.is_empty()).then_some(text)
    };
    Metadata {
        title: said("title"),
        author: said("creator"),
        lang: said("language"),
        created: said("created").and_then(|time| Some(time.get(..10)?.to_owned())),
        ..Metadata::default()
    }
}

/// What becomes of the paragraphs of a style.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Heading,
    Contents,
}

fn styles(root: Option<Element>) -> BTreeMap<String, Style> {
    let mut found = BTreeMap::new();
    let root = root.unwrap_or_default();
    for style in root.elements().filter(|e| e.name == "style") {
        let name = style.child("name").and_then(|e| e.attribute("val"));
        let name = name.unwrap_or_default().to_lowercase();
        let outline = style.find("outlineLvl").and_then(|e| e.attribute("val"));
        let headings = ["heading", "título", "titre", "title"];
        let role = if name.starts_with("toc ") {
            Style::Contents
        } else if outline.is_some_and(|level| level != "9")
            || headings.iter().any(|word| name.starts_with(word))
        {
            Style::Heading
        } else {
            continue;
        };
        let id = style.attribute("styleId").unwrap_or_default();
        found.insert(id.to_owned(), role);
    }
    found
}

/// The text that is to be read below an element, paragraphs parted by a space.
fn written(element: &Element) -> String {
    let mut out = String::new();
    for node in &element.children {
        match node {
            Node::Text(text) if element.name == "t" => out.push_str(text),
            Node::Element(child) if !is_left_out(child) => {
                out.push_str(&written(child));
                if matches!(child.name.as_str(), "p" | "tab" | "br") {
                    out.push(' ');
                }
            }
            _ => {}
        }
    }
    out
}

fn is_left_out(element: &Element) -> bool {
    const NAMES: [&str; 6] = ["del", "moveFrom", "Fallback", "delText", "instrText", "pPr"];
    NAMES.contains(&element.name.as_str())
        || (element.name == "r" && element.child("rPr").is_some_and(|p| is_on(p, "vanish")))
}

fn is_on(properties: &Element, name: &str) -> bool {
    properties
        .child(name)
        .is_some_and(|e| !matches!(e.attribute("val"), Some("0" | "false" | "off")))
}

struct Docx {
    styles: BTreeMap<String, Style>,
    notes: BTreeMap<(&'static str, String), String>,
    blocks: Blocks,
    /// Whether the program that wrote the file noted where its pages begin.
    noted_pages: bool,
}

impl Docx {
    fn block(&mut self, parent: &Element) {
        for element in parent.elements().filter(|e| !is_left_out(e)) {
            match element.name.as_str() {
                "p" => self.paragraph(element),
                "tbl" => self.table(element),
                _ => self.block(element),
            }
        }
    }

    fn table(&mut self, table: &Element) {
        let mut rows = Vec::new();
        table.all("tr", &mut rows);
        for row in rows {
            let mut found = Vec::new();
            row.all("tc", &mut found);
            let mut cells = Vec::new();
            for cell in found {
                let before = self.blocks.set_by();
                self.block(cell);
                cells.push(self.blocks.take_cell(before));
            }
            self.blocks.end_row(cells);
        }
    }

    fn paragraph(&mut self, paragraph: &Element) {
        let properties = paragraph.child("pPr");
        let style = properties
            .and_then(|p| p.child("pStyle")?.attribute("val"))
            .and_then(|id| self.styles.get(id).copied());
        if style == Some(Style::Contents) {
            return;
        }
        let mut boxes = Vec::new();
        self.inline(paragraph, false, &mut boxes);
        let listed = properties.is_some_and(|p| p.child("numPr").is_some());
        self.blocks.end(match style {
            Some(_) => BlockKind::Heading,
            None if listed => BlockKind::ListItem,
            None => BlockKind::Paragraph,
        });
        for text_box in boxes {
            self.block(text_box);
        }
    }

    fn inline<'e>(&mut self, parent: &'e Element, bold: bool, boxes: &mut Vec<&'e Element>) {
        for element in parent.elements().filter(|e| !is_left_out(e)) {
            match element.name.as_str() {
                "t" => self.blocks.text(&element.text(), bold),
                "tab" => self.blocks.text(" ", bold),
                "noBreakHyphen" => self.blocks.text("-", bold),
                "br" if element.attribute("type") == Some("page") => self.blocks.page_break(false),
                "br" | "cr" => self.blocks.line_break(),
                "lastRenderedPageBreak" => {
                    self.noted_pages = true;
                    self.blocks.page_break(true);
                }
                "footnoteReference" => self.note("footnote", element),
                "endnoteReference" => self.note("endnote", element),
                "txbxContent" => boxes.push(element),
                "r" => {
                    let bold = element.child("rPr").is_some_and(|p| is_on(p, "b"));
                    self.inline(element, bold, boxes);
                }
                _ => self.inline(element, bold, boxes),
            }
        }
    }

    fn note(&mut self, kind: &'static str, reference: &Element) {
        let id = reference.attribute("id").unwrap_or_default().to_owned();
        if let Some(text) = self.notes.get(&(kind, id.clone())) {
            self.blocks.note(format!("{id} {}", text.trim()));
        }
    }
}
