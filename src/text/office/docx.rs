//! Word documents (Office Open XML).
//!
//! Deleted and hidden text, comments, tables of contents, texts to be overwritten and field codes
//! are no text.

mod fields;
mod numbering;
mod parts;
mod styles;

use std::collections::BTreeMap;

use super::super::{BlockKind, Extracted, Metadata, TextError};
use super::archive::Archive;
use super::blocks::Blocks;
use super::numerals::Numeral;
use super::tree::Element;
use fields::Fields;
use numbering::Numbering;
use parts::Parts;
use styles::{Styles, is_on, value};

pub(super) fn extract(archive: &mut Archive<'_>) -> Result<Extracted, TextError> {
    let parts = Parts::of(archive)?;
    let document = archive.required(&parts.main)?;
    if document.name != "document" {
        return Err(TextError::NotRead(
            "an office file, but no text document; save its text as DOCX".to_owned(),
        ));
    }
    let mut reader = Docx {
        styles: Styles::of(parts.first(archive, "styles")?),
        numbering: Numbering::of(parts.first(archive, "numbering")?),
        fields: Fields::of(&document),
        ..Docx::default()
    };
    reader.learn_notes(archive, &parts)?;
    reader.block(&document);
    reader.blocks.end_if_open();
    for path in parts.running(&document) {
        if let Some(root) = archive.xml(&path)? {
            let line = reader.apart(&root);
            reader.blocks.furniture(&line);
        }
    }
    let pages = reader.blocks.breaks() + 1;
    // Programs that do not lay text out say that it has one page.
    let stated = archive.xml("docProps/app.xml")?.and_then(|properties| {
        let pages: u32 = properties.child("Pages")?.text().trim().parse().ok()?;
        (pages > 1).then_some(pages)
    });
    let paged = reader.noted_pages || stated == Some(pages);
    Ok(Extracted {
        text: reader.blocks.compose(paged)?,
        page_count: paged.then_some(pages),
        metadata: metadata(parts.properties(archive)?),
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

/// What was deleted, how a word set in `ruby` is read aloud, and what only programs that do not know
/// better show.
fn is_left_out(element: &Element) -> bool {
    const NAMES: [&str; 5] = ["del", "moveFrom", "Fallback", "pPr", "rt"];
    NAMES.contains(&element.name.as_str())
        || (element.name == "tr"
            && element
                .child("trPr")
                .is_some_and(|p| p.child("del").is_some()))
}

/// Whether a frame of content is the table of contents, or asks to be filled in.
fn is_no_content(frame: &Element) -> bool {
    let Some(properties) = frame.child("sdtPr") else {
        return false;
    };
    let gallery = properties
        .find("docPartGallery")
        .and_then(|e| e.attribute("val"));
    gallery.is_some_and(|gallery| gallery.eq_ignore_ascii_case("table of contents"))
        || is_on(properties, "showingPlcHdr") == Some(true)
}

/// Notes of one kind.
#[derive(Default)]
struct Notes {
    /// Those not called yet, by id.
    waiting: BTreeMap<String, Element>,
    called: u32,
    numeral: Option<Numeral>,
}

#[derive(Default)]
struct Docx {
    styles: Styles,
    numbering: Numbering,
    fields: Fields,
    footnotes: Notes,
    endnotes: Notes,
    blocks: Blocks,
    /// How many frames are open whose content is not text.
    muted: u32,
    /// Whether the program that wrote the file noted where its pages begin.
    noted_pages: bool,
}

impl Docx {
    fn learn_notes(&mut self, archive: &mut Archive<'_>, parts: &Parts) -> Result<(), TextError> {
        let settings = parts.first(archive, "settings")?;
        for kind in ["footnote", "endnote"] {
            let mut notes = Notes::default();
            let mut root = parts.first(archive, &format!("{kind}s"))?;
            for note in root.iter_mut().flat_map(Element::take_elements) {
                if note.name == kind {
                    let id = note.attribute("id").unwrap_or_default().to_owned();
                    notes.waiting.insert(id, note);
                }
            }
            notes.numeral = settings
                .as_ref()
                .and_then(|s| value(s.child(&format!("{kind}Pr"))?, "numFmt"))
                .and_then(numbering::numeral);
            if kind == "footnote" {
                self.footnotes = notes;
            } else {
                self.endnotes = notes;
            }
        }
        Ok(())
    }

    /// The text of a part that does not stand where it is written, in one line.
    fn apart(&mut self, root: &Element) -> String {
        let blocks = std::mem::take(&mut self.blocks);
        let fields = std::mem::replace(&mut self.fields, Fields::of(root));
        self.block(root);
        self.fields = fields;
        std::mem::replace(&mut self.blocks, blocks).into_line()
    }

    fn block(&mut self, parent: &Element) {
        for element in parent.elements().filter(|e| !is_left_out(e)) {
            match element.name.as_str() {
                "p" => self.paragraph(element),
                "tbl" => self.table(element),
                "sdt" if is_no_content(element) => {
                    self.muted += 1;
                    self.block(element);
                    self.muted -= 1;
                }
                _ => self.block(element),
            }
        }
    }

    fn table(&mut self, table: &Element) {
        let mut rows = Vec::new();
        table.all("tr", &mut rows);
        for element in rows.into_iter().filter(|row| !is_left_out(row)) {
            let mut cells = Vec::new();
            element.all("tc", &mut cells);
            let mut row = self.blocks.begin_row();
            for cell in cells {
                let before = self.blocks.begin_cell(&row);
                self.block(cell);
                self.blocks.end_cell(&mut row, before);
            }
            self.blocks.end_row(row);
        }
    }

    fn paragraph(&mut self, paragraph: &Element) {
        let look = self.styles.paragraph(paragraph.child("pPr"));
        if look.page_break_before {
            self.blocks.page_break(true);
        }
        let mut boxes = Vec::new();
        self.muted += u32::from(look.is_contents);
        self.inline(paragraph, &look, &mut boxes);
        let item = look.list.as_ref().filter(|_| self.muted == 0);
        self.muted -= u32::from(look.is_contents);
        if look.runs_on && boxes.is_empty() {
            return;
        }
        match item.and_then(|list| self.numbering.count(list, &look.style)) {
            Some(item) if look.is_heading => {
                self.blocks.end_labelled(BlockKind::Heading, &item.label);
            }
            Some(item) => self.blocks.end_item(&item),
            None if look.is_heading => self.blocks.end(BlockKind::Heading),
            None => self.blocks.end(BlockKind::Paragraph),
        }
        for text_box in boxes {
            self.block(text_box);
        }
    }

    fn say(&mut self, text: &str, bold: bool) {
        if self.muted > 0 || self.fields.are_mute() {
            self.blocks.pass_over();
        } else {
            self.blocks.text(text, bold);
        }
    }

    fn inline<'e>(
        &mut self,
        parent: &'e Element,
        look: &styles::Look,
        boxes: &mut Vec<&'e Element>,
    ) {
        for element in parent.elements().filter(|e| !is_left_out(e)) {
            match element.name.as_str() {
                "r" => self.run(element, look, boxes),
                "fldSimple" if fields::is_contents(element.attribute("instr")) => {}
                "sdt" if is_no_content(element) => {
                    self.muted += 1;
                    self.inline(element, look, boxes);
                    self.muted -= 1;
                }
                _ => self.inline(element, look, boxes),
            }
        }
    }

    fn run<'e>(&mut self, run: &'e Element, look: &styles::Look, boxes: &mut Vec<&'e Element>) {
        let look = self.styles.run(run.child("rPr"), look);
        if look.hidden {
            run.elements().for_each(|mark| self.fields.see(mark));
            return;
        }
        if look.raised && self.muted == 0 && !self.fields.are_mute() {
            self.blocks.raise(&run.text(), look.bold);
        }
        self.content(run, look.bold, boxes);
    }

    fn content<'e>(&mut self, parent: &'e Element, bold: bool, boxes: &mut Vec<&'e Element>) {
        for element in parent.elements().filter(|e| !is_left_out(e)) {
            match element.name.as_str() {
                "t" => self.say(&element.text(), bold),
                "tab" | "ptab" => self.say(" ", bold),
                "noBreakHyphen" => self.say("-", bold),
                "br" if element.attribute("type") == Some("page") => self.blocks.page_break(false),
                "br" | "cr" if self.muted > 0 || self.fields.are_mute() => {}
                "br" | "cr" => self.blocks.line_break(),
                "lastRenderedPageBreak" => {
                    self.noted_pages = true;
                    self.blocks.page_break(true);
                }
                "footnoteReference" | "endnoteReference" => {
                    if self.note(element) {
                        // What follows is the mark of the note.
                        return;
                    }
                }
                "txbxContent" if self.muted == 0 => boxes.push(element),
                "fldChar" | "instrText" => self.fields.see(element),
                "rPr" | "txbxContent" | "delText" => {}
                _ => self.content(element, bold, boxes),
            }
        }
    }

    /// Places a note; tells whether it has a mark of its own instead of a number.
    fn note(&mut self, reference: &Element) -> bool {
        let foot = reference.name == "footnoteReference";
        let (notes, usual) = match foot {
            true => (&mut self.footnotes, Numeral::Decimal),
            false => (&mut self.endnotes, Numeral::LowerRoman),
        };
        let own_mark = matches!(
            reference.attribute("customMarkFollows"),
            Some("1" | "true" | "on")
        );
        let note = notes
            .waiting
            .remove(reference.attribute("id").unwrap_or_default());
        let Some(note) = note.filter(|_| self.muted == 0) else {
            return own_mark;
        };
        notes.called += u32::from(!own_mark);
        let number = notes.numeral.unwrap_or(usual).write(notes.called);
        let text = self.apart(&note);
        self.blocks.note(match own_mark {
            true => text,
            false => format!("{number} {text}"),
        });
        own_mark
    }
}
