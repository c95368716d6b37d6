//! Styles: what a paragraph or run is by its own properties and those it takes over.

use std::collections::BTreeMap;

use super::super::tree::Element;

/// No chain of styles is longer.
const MOST_ANCESTORS: usize = 20;

/// Which list a paragraph belongs to, as far as it is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ListPlace {
    /// Id of the list; `0` takes a paragraph out of its style's list.
    pub(super) list: Option<String>,
    /// Depth, counted from 0.
    pub(super) level: Option<usize>,
}

impl ListPlace {
    fn of(properties: &Element) -> Self {
        let Some(place) = properties.child("numPr") else {
            return Self::default();
        };
        Self {
            list: value(place, "numId").map(str::to_owned),
            level: value(place, "ilvl").and_then(|level| level.parse().ok()),
        }
    }

    fn or(self, other: &Self) -> Self {
        Self {
            list: self.list.or_else(|| other.list.clone()),
            level: self.level.or(other.level),
        }
    }
}

/// What a style says, its ancestors included. Absent is what none of them says.
#[derive(Clone, Debug, Default)]
struct Style {
    is_heading: Option<bool>,
    is_contents: bool,
    page_break_before: Option<bool>,
    list: ListPlace,
    bold: Option<bool>,
    hidden: Option<bool>,
}

/// The styles of a document by id.
#[derive(Default)]
pub(super) struct Styles {
    known: BTreeMap<String, Style>,
    usual: Style,
    usual_id: String,
}

/// What a paragraph is.
#[derive(Default)]
pub(super) struct Look {
    pub(super) is_heading: bool,
    pub(super) is_contents: bool,
    pub(super) page_break_before: bool,
    /// Its end is deleted or hidden, or it is the large first letter of the next paragraph, which goes on
    /// in its line.
    pub(super) runs_on: bool,
    pub(super) list: Option<ListPlace>,
    /// The id of its style.
    pub(super) style: String,
    bold: Option<bool>,
    hidden: Option<bool>,
}

/// What a run of text is.
pub(super) struct RunLook {
    pub(super) bold: bool,
    pub(super) hidden: bool,
    /// It stands above the line, as the mark of a note does.
    pub(super) raised: bool,
}

impl Styles {
    pub(super) fn of(root: Option<Element>) -> Self {
        let root = root.unwrap_or_default();
        let written: BTreeMap<&str, &Element> = root
            .elements()
            .filter(|e| e.name == "style")
            .filter_map(|e| Some((e.attribute("styleId")?, e)))
            .collect();
        let mut known = BTreeMap::new();
        for (&id, &element) in &written {
            let mut style = Style::default();
            let mut next = Some(element);
            for _ in 0..MOST_ANCESTORS {
                let Some(ancestor) = next else { break };
                style.take_over(ancestor);
                next = value(ancestor, "basedOn").and_then(|id| written.get(id).copied());
            }
            style.is_contents = style_name(element).starts_with("toc ");
            known.insert(id.to_owned(), style);
        }
        let usual_id = written.iter().find(|(_, e)| {
            let default = matches!(e.attribute("default"), Some("1" | "true" | "on"));
            default && e.attribute("type") == Some("paragraph")
        });
        let usual_id = usual_id.map_or("", |(id, _)| *id).to_owned();
        let usual = known.get(&usual_id).cloned().unwrap_or_default();
        Self {
            known,
            usual,
            usual_id,
        }
    }

    /// What a paragraph of these properties is.
    pub(super) fn paragraph(&self, properties: Option<&Element>) -> Look {
        let named = properties.and_then(|p| value(p, "pStyle"));
        let style = named.and_then(|id| self.known.get(id));
        let style = style.unwrap_or(&self.usual);
        let mut look = Look {
            is_heading: style.is_heading == Some(true),
            is_contents: style.is_contents,
            page_break_before: style.page_break_before == Some(true),
            runs_on: false,
            list: Some(style.list.clone()),
            style: named.unwrap_or(&self.usual_id).to_owned(),
            bold: style.bold,
            hidden: style.hidden,
        };
        if let Some(properties) = properties {
            look.is_heading = is_outlined(properties).unwrap_or(look.is_heading);
            look.page_break_before =
                is_on(properties, "pageBreakBefore").unwrap_or(look.page_break_before);
            look.list = Some(ListPlace::of(properties).or(&style.list));
            let ends_nowhere = properties.child("rPr").is_some_and(|mark| {
                let gone = mark.child("del").or_else(|| mark.child("moveFrom"));
                gone.is_some() || is_on(mark, "vanish") == Some(true)
            });
            look.runs_on = ends_nowhere || is_initial(properties);
        }
        let of_list = |place: &ListPlace| place.list.as_deref().is_some_and(|id| id != "0");
        look.list = look.list.filter(of_list);
        look
    }

    /// What a run of a paragraph is.
    pub(super) fn run(&self, properties: Option<&Element>, of: &Look) -> RunLook {
        let style = properties.and_then(|p| self.known.get(value(p, "rStyle")?));
        let own = |name: &str| properties.and_then(|p| is_on(p, name));
        let bold = own("b").or_else(|| style?.bold).or(of.bold);
        let hidden = own("vanish").or_else(|| style?.hidden).or(of.hidden);
        let place = properties.and_then(|p| value(p, "vertAlign"));
        RunLook {
            bold: bold == Some(true),
            hidden: hidden == Some(true),
            raised: place == Some("superscript"),
        }
    }
}

/// Whether a paragraph is a large first letter in a frame of its own.
fn is_initial(properties: &Element) -> bool {
    let frame = properties.child("framePr");
    let place = frame.and_then(|frame| frame.attribute("dropCap"));
    place.is_some_and(|place| place != "none")
}

impl Style {
    /// Fills in what `ancestor` says and no nearer style did.
    fn take_over(&mut self, ancestor: &Element) {
        let paragraph = ancestor.child("pPr");
        let run = ancestor.child("rPr");
        let heading = paragraph.and_then(is_outlined);
        let heading = heading.or_else(|| is_named_heading(ancestor).then_some(true));
        self.is_heading = self.is_heading.or(heading);
        if let Some(properties) = paragraph {
            let list = std::mem::take(&mut self.list);
            self.list = list.or(&ListPlace::of(properties));
            self.page_break_before = self
                .page_break_before
                .or_else(|| is_on(properties, "pageBreakBefore"));
        }
        if let Some(properties) = run {
            self.bold = self.bold.or_else(|| is_on(properties, "b"));
            self.hidden = self.hidden.or_else(|| is_on(properties, "vanish"));
        }
    }
}

fn style_name(style: &Element) -> String {
    value(style, "name").unwrap_or_default().to_lowercase()
}

fn is_named_heading(style: &Element) -> bool {
    const NAMES: [&str; 6] = [
        "heading",
        "title",
        "título",
        "titulo",
        "titre",
        "encabezado ",
    ];
    let name = style_name(style);
    NAMES.iter().any(|word| name.starts_with(word))
}

/// Whether the outline of the document has the paragraph; `None` where that is not said.
fn is_outlined(properties: &Element) -> Option<bool> {
    value(properties, "outlineLvl").map(|level| level != "9")
}

/// What a property is set to.
pub(super) fn value<'e>(properties: &'e Element, name: &str) -> Option<&'e str> {
    properties.child(name)?.attribute("val")
}

/// Whether a property is on or off; `None` where that is not said.
pub(super) fn is_on(properties: &Element, name: &str) -> Option<bool> {
    let value = properties.child(name)?.attribute("val");
    Some(!matches!(value, Some("0" | "false" | "off")))
}
