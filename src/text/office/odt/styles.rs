//! Styles: what a paragraph or span takes over from its style and those above it.

use std::collections::BTreeMap;

use super::super::tree::Element;

/// No chain of styles is longer.
const MOST_ANCESTORS: usize = 20;

/// What a style says, its ancestors included. Absent is what none of them says.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    pub(super) bold: Option<bool>,
    pub(super) hidden: Option<bool>,
    /// It stands above the line, as the mark of a note does.
    pub(super) raised: Option<bool>,
    /// The list style of its paragraphs.
    pub(super) list: Option<String>,
    /// Its paragraphs begin a page.
    pub(super) breaks_page: Option<bool>,
    /// It is the style of titles or headings.
    pub(super) is_title: bool,
}

/// The styles of paragraphs and spans by name.
pub(super) struct Styles {
    known: BTreeMap<String, Style>,
    none: Style,
}

impl Styles {
    pub(super) fn of(common: &Element, content: &Element) -> Self {
        let mut written = BTreeMap::new();
        for part in [common, content] {
            for group in ["styles", "automatic-styles"] {
                let group = part.child(group).into_iter().flat_map(Element::elements);
                // Headers have automatic styles of their own, of the same names; the text's win.
                for style in group.filter(|e| e.name == "style") {
                    if let Some(name) = style.attribute("name") {
                        written.insert(name, style);
                    }
                }
            }
        }
        let mut known = BTreeMap::new();
        for (&name, &element) in &written {
            let mut style = Style::default();
            let mut next = Some(element);
            for _ in 0..MOST_ANCESTORS {
                let Some(ancestor) = next else { break };
                style.take_over(ancestor);
                next = ancestor
                    .attribute("parent-style-name")
                    .and_then(|name| written.get(name).copied());
            }
            known.insert(name.to_owned(), style);
        }
        Self {
            known,
            none: Style::default(),
        }
    }

    pub(super) fn get(&self, name: Option<&str>) -> &Style {
        let found = name.and_then(|name| self.known.get(name));
        found.unwrap_or(&self.none)
    }
}

impl Style {
    /// Fills in what `ancestor` says and no nearer style did.
    fn take_over(&mut self, ancestor: &Element) {
        let own = |name: &str| ancestor.attribute(name).filter(|value| !value.is_empty());
        self.list = self
            .list
            .take()
            .or_else(|| own("list-style-name").map(str::to_owned));
        self.is_title |= matches!(own("name"), Some("Title" | "Subtitle"));
        let paragraph = ancestor.child("paragraph-properties");
        let broken = paragraph.and_then(|p| p.attribute("break-before"));
        let of_master = own("master-page-name").map(|_| true);
        self.breaks_page = self
            .breaks_page
            .or(of_master)
            .or(broken.map(|place| place == "page"));
        if let Some(text) = ancestor.child("text-properties") {
            let weight = text.attribute("font-weight");
            self.bold = self.bold.or(weight.map(is_bold));
            let hidden = text.attribute("display").map(|display| display == "none");
            self.hidden = self.hidden.or(hidden);
            let place = text.attribute("text-position");
            self.raised = self.raised.or(place.map(is_raised));
        }
    }
}

/// Whether a place such as `super 58%` or `33% 58%` lies above the line.
fn is_raised(place: &str) -> bool {
    let height = place.split_whitespace().next().unwrap_or_default();
    let percent = height
        .strip_suffix('%')
        .and_then(|height| height.parse::<f32>().ok());
    height == "super" || percent.is_some_and(|percent| percent > 0.0)
}

fn is_bold(weight: &str) -> bool {
    weight == "bold" || weight.parse().is_ok_and(|weight: u32| weight >= 600)
}
