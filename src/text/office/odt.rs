//! OpenDocument texts.
//!
//! Comments, changes taken back, hidden text, tables of contents and indexes are no text.

mod lists;
mod styles;

use super::super::{BlockKind, Extracted, Metadata, TextError};
use super::archive::Archive;
use super::blocks::Blocks;
use super::tree::{Element, Node};
use lists::Lists;
use styles::Styles;

pub(super) fn extract(archive: &mut Archive<'_>) -> Result<Extracted, TextError> {
    if let Some(manifest) = archive.xml("META-INF/manifest.xml")?
        && manifest.find("encryption-data").is_some()
    {
        return Err(super::encrypted_office());
    }
    let content = archive.required("content.xml")?;
    let common = archive.xml("styles.xml")?.unwrap_or_default();
    let meta = archive.xml("meta.xml")?;
    let body = content.child("body").and_then(|body| body.child("text"));
    let Some(body) = body else {
        return Err(TextError::NotRead(
            "an office file, but no text document; save its text as ODT".to_owned(),
        ));
    };
    let mut reader = Odt {
        styles: Styles::of(&common, &content),
        lists: Lists::of(&common, &content),
        blocks: Blocks::default(),
        noted_pages: false,
    };
    reader.block(body);
    reader.blocks.end_if_open();
    for line in reader.running(&common) {
        reader.blocks.furniture(&line);
    }
    let pages = reader.blocks.breaks() + 1;
    let stated = meta.as_ref().and_then(|meta| {
        let counts = meta.find("document-statistic")?;
        counts.attribute("page-count")?.parse::<u32>().ok()
    });
    let paged = reader.noted_pages || stated == Some(pages);
    Ok(Extracted {
        text: reader.blocks.compose(paged)?,
        page_count: paged.then_some(pages),
        metadata: metadata(meta.as_ref()),
        ..Extracted::default()
    })
}

fn metadata(meta: Option<&Element>) -> Metadata {
    let said = |name: &str| {
        let text = meta?.find(name)?.text().trim().to_owned();
        (!text.is_empty()).then_some(text)
    };
    Metadata {
        title: said("title"),
        author: said("initial-creator").or_else(|| said("creator")),
        lang: said("language"),
        created: said("creation-date").and_then(|time| Some(time.get(..10)?.to_owned())),
        ..Metadata::default()
    }
}

/// What is not text of the document, whatever it holds.
fn is_left_out(element: &Element) -> bool {
    const NAMES: [&str; 20] = [
        "tracked-changes",
        "annotation",
        "forms",
        "table-of-content",
        "illustration-index",
        "table-index",
        "object-index",
        "user-index",
        "alphabetical-index",
        "note-citation",
        // What the numbers of lists were when the file was written.
        "number",
        "hidden-text",
        "hidden-paragraph",
        "placeholder",
        "ruby-text",
        "object",
        "object-ole",
        "desc",
        "script",
        "event-listeners",
    ];
    // Of a section, a condition decides; what is left of it in the file is hidden.
    let hidden = matches!(element.attribute("display"), Some("none"));
    hidden || NAMES.contains(&element.name.as_str())
}

struct Odt {
    styles: Styles,
    lists: Lists,
    blocks: Blocks,
    /// Whether the program that wrote the file noted where its pages begin.
    noted_pages: bool,
}

impl Odt {
    fn block(&mut self, parent: &Element) {
        for element in parent.elements() {
            self.one_block(element);
        }
    }

    fn one_block(&mut self, element: &Element) {
        match element.name.as_str() {
            _ if is_left_out(element) => self.pass_over(element),
            "p" => self.paragraph(element, BlockKind::Paragraph),
            "h" => self.heading(element),
            "list" => self.list(element),
            "table" => self.table(element),
            "soft-page-break" => self.soft_page_break(),
            // Of a drawing.
            "title" => {}
            _ => self.block(element),
        }
    }

    /// Counts the pages that begin in what is left out.
    fn pass_over(&mut self, element: &Element) {
        let mut breaks = Vec::new();
        element.all("soft-page-break", &mut breaks);
        for _ in breaks {
            self.blocks.pass_over();
            self.soft_page_break();
        }
        if element.name == "table-of-content" {
            self.blocks.pass_over();
        }
    }

    fn soft_page_break(&mut self) {
        self.noted_pages = true;
        self.blocks.page_break(true);
    }

    fn table(&mut self, table: &Element) {
        let mut rows = Vec::new();
        rows_of(table, &mut rows);
        for element in rows {
            if element.name == "soft-page-break" {
                self.soft_page_break();
                continue;
            }
            let mut row = self.blocks.begin_row();
            for cell in element.elements().filter(|e| e.name == "table-cell") {
                let before = self.blocks.begin_cell(&row);
                self.block(cell);
                self.blocks.end_cell(&mut row, before);
            }
            self.blocks.end_row(row);
        }
    }

    fn list(&mut self, list: &Element) {
        let style = list.attribute("style-name").map(str::to_owned);
        let goes_on = list.attribute("continue-numbering") == Some("true")
            || list.attribute("continue-list").is_some();
        self.lists.begin(style, goes_on);
        for item in list.elements() {
            match item.name.as_str() {
                "list-item" => {
                    let start = item.attribute("start-value");
                    self.lists
                        .begin_item(start.and_then(|start| start.parse().ok()));
                    self.block(item);
                }
                "soft-page-break" => self.soft_page_break(),
                _ => {
                    self.lists.leave_item();
                    self.block(item);
                }
            }
        }
        self.lists.end();
    }

    fn heading(&mut self, heading: &Element) {
        let level = heading.attribute("outline-level");
        let level: usize = level.and_then(|level| level.parse().ok()).unwrap_or(1);
        let unnumbered = heading.attribute("is-list-header") == Some("true");
        if !unnumbered && !self.lists.are_open() {
            self.lists.begin_heading(level.saturating_sub(1));
        }
        self.paragraph(heading, BlockKind::Heading);
    }

    fn paragraph(&mut self, paragraph: &Element, kind: BlockKind) {
        let style = self.styles.get(paragraph.attribute("style-name"));
        if style.breaks_page == Some(true) {
            self.blocks.page_break(true);
        }
        let mut inline = Inline {
            bold: style.bold == Some(true),
            hidden: style.hidden == Some(true),
            boxes: Vec::new(),
        };
        let is_title = style.is_title;
        self.lists.suggest(style.list.clone());
        self.inline(paragraph, &mut inline);
        match self.lists.item() {
            Some(item) if kind == BlockKind::Heading => {
                self.blocks.end_labelled(kind, &item.label);
            }
            Some(item) => self.blocks.end_item(&item),
            None if is_title => self.blocks.end(BlockKind::Heading),
            None => self.blocks.end(kind),
        }
        for text_box in inline.boxes {
            self.one_block(text_box);
        }
    }

    fn inline<'e>(&mut self, parent: &'e Element, look: &mut Inline<'e>) {
        // In running text a title is that of the document; elsewhere it is that of a drawing.
        let running = ["p", "h", "span", "a"].contains(&parent.name.as_str());
        for node in &parent.children {
            match node {
                Node::Element(element) if element.name == "title" && !running => {}
                Node::Text(text) => self.say(text, look),
                Node::Element(element) => self.mark(element, look),
            }
        }
    }

    fn mark<'e>(&mut self, element: &'e Element, look: &mut Inline<'e>) {
        match element.name.as_str() {
            _ if is_left_out(element) => self.pass_over(element),
            "s" | "tab" => self.say(" ", look),
            "line-break" if !look.hidden => self.blocks.line_break(),
            "soft-page-break" => self.soft_page_break(),
            "note" => self.note(element),
            "text-box" | "table" => look.boxes.push(element),
            "span" => {
                let style = self.styles.get(element.attribute("style-name"));
                let before = (look.bold, look.hidden);
                look.bold = style.bold.unwrap_or(look.bold);
                look.hidden = style.hidden.unwrap_or(look.hidden);
                if style.raised == Some(true) && !look.hidden {
                    self.blocks.raise(&element.text(), look.bold);
                }
                self.inline(element, look);
                (look.bold, look.hidden) = before;
            }
            _ => self.inline(element, look),
        }
    }

    fn say(&mut self, text: &str, look: &Inline<'_>) {
        if !look.hidden {
            self.blocks.text(text, look.bold);
        }
    }

    fn note(&mut self, note: &Element) {
        let mark = note.child("note-citation").map(Element::text);
        let mark = mark.unwrap_or_default();
        if let Some(body) = note.child("note-body") {
            let text = self.apart(body);
            self.blocks.note(format!("{} {text}", mark.trim()));
        }
    }

    /// The text of a part that does not stand where it is written, in one line.
    fn apart(&mut self, root: &Element) -> String {
        let blocks = std::mem::take(&mut self.blocks);
        let lists = self.lists.set_by();
        self.block(root);
        self.lists.resume(lists);
        std::mem::replace(&mut self.blocks, blocks).into_line()
    }

    /// The headers and footers of all kinds of pages.
    fn running(&mut self, common: &Element) -> Vec<String> {
        let pages = common.child("master-styles");
        let pages = pages.into_iter().flat_map(Element::elements);
        let parts: Vec<&Element> = pages
            .filter(|page| page.name == "master-page")
            .flat_map(Element::elements)
            .collect();
        let mut running = Vec::new();
        for kind in ["header", "footer"] {
            let of_kind = parts.iter().filter(|part| part.name.starts_with(kind));
            running.extend(of_kind.map(|part| self.apart(part)));
        }
        running
    }
}

/// What holds at a place in a paragraph.
struct Inline<'e> {
    bold: bool,
    hidden: bool,
    /// Text boxes and tables anchored in the paragraph.
    boxes: Vec<&'e Element>,
}

/// The rows of a table and the page breaks between them; those of tables within not.
fn rows_of<'e>(table: &'e Element, rows: &mut Vec<&'e Element>) {
    for element in table.elements() {
        match element.name.as_str() {
            "table-row" | "soft-page-break" => rows.push(element),
            "table-rows" | "table-header-rows" | "table-row-group" => rows_of(element, rows),
            _ => {}
        }
    }
}
