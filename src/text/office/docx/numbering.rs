//! The numbers of lists, counted as Word counts them.

use std::collections::{BTreeMap, BTreeSet};

use super::super::blocks::Item;
use super::super::numerals::{Counter, Numeral};
use super::super::tree::Element;
use super::styles::{ListPlace, is_on, value};

/// The longest pattern of a number, in bytes.
const PATTERN_BYTES: usize = 64;

/// How the items of one level are numbered.
#[derive(Clone, Debug)]
struct Level {
    start: u32,
    /// `None` for a bullet or nothing.
    numeral: Option<Numeral>,
    /// `%1.%2)` for the numbers of the first two levels.
    pattern: String,
    /// Whether the numbers of other levels are shown in digits.
    legal: bool,
    /// The style whose paragraphs stand on this level.
    style: Option<String>,
}

/// A list: the levels, and which count its items are part of.
#[derive(Clone, Debug, Default)]
struct List {
    shared: String,
    levels: BTreeMap<usize, Level>,
    /// Levels that begin anew with the first item of this list.
    restarts: BTreeMap<usize, u32>,
}

/// All lists of a document and where they have come to.
#[derive(Default)]
pub(super) struct Numbering {
    lists: BTreeMap<String, List>,
    counters: BTreeMap<String, Counter>,
    begun: BTreeSet<(String, usize)>,
}

impl Numbering {
    pub(super) fn of(root: Option<Element>) -> Self {
        let root = root.unwrap_or_default();
        let mut shared = BTreeMap::new();
        let mut styled = BTreeMap::new();
        for list in root.elements().filter(|e| e.name == "abstractNum") {
            let id = list.attribute("abstractNumId").unwrap_or_default();
            shared.insert(id, list);
            if let Some(style) = value(list, "styleLink") {
                styled.insert(style, id);
            }
        }
        let mut lists = BTreeMap::new();
        for element in root.elements().filter(|e| e.name == "num") {
            let mut id = value(element, "abstractNumId").unwrap_or_default();
            let linked = shared.get(id).and_then(|list| value(list, "numStyleLink"));
            id = linked
                .and_then(|style| styled.get(style).copied())
                .unwrap_or(id);
            let number = element.attribute("numId").unwrap_or_default().to_owned();
            lists.insert(number, List::of(id, shared.get(id).copied(), element));
        }
        Self {
            lists,
            ..Self::default()
        }
    }

    /// Counts an item; `None` where there is no such list.
    pub(super) fn count(&mut self, place: &ListPlace, style: &str) -> Option<Item> {
        let id = place.list.as_deref()?;
        let list = self.lists.get(id)?;
        let mut levels = list.levels.iter();
        let of_style = levels.find(|(_, level)| level.style.as_deref() == Some(style));
        let depth = place.level.or(of_style.map(|(depth, _)| *depth));
        let depth = depth.unwrap_or(0);
        let level = list.levels.get(&depth)?;
        let counter = self.counters.entry(list.shared.clone()).or_default();
        let restart = list.restarts.get(&depth);
        if let Some(start) = restart.filter(|_| self.begun.insert((id.to_owned(), depth))) {
            counter.begin_at(depth, *start);
        }
        counter.count(depth, restart.copied().unwrap_or(level.start));
        Some(Item {
            label: list.printed(level, counter),
            list: id.to_owned(),
        })
    }
}

impl List {
    fn of(id: &str, shared: Option<&Element>, own: &Element) -> Self {
        let mut list = Self {
            shared: id.to_owned(),
            ..Self::default()
        };
        for level in shared.into_iter().flat_map(Element::elements) {
            list.learn(level);
        }
        for change in own.elements().filter(|e| e.name == "lvlOverride") {
            if let Some(level) = change.child("lvl") {
                list.learn(level);
            }
            let start = value(change, "startOverride").and_then(|start| start.parse().ok());
            if let (Some(start), Some(depth)) = (start, depth(change)) {
                list.restarts.insert(depth, start);
            }
        }
        list
    }

    fn learn(&mut self, element: &Element) {
        let depth = depth(element).filter(|_| element.name == "lvl");
        let Some(depth) = depth else { return };
        let pattern = value(element, "lvlText").unwrap_or_default();
        let level = Level {
            start: value(element, "start").map_or(0, |start| start.parse().unwrap_or(1)),
            numeral: numeral(value(element, "numFmt").unwrap_or("decimal")),
            pattern: pattern.to_owned(),
            legal: is_on(element, "isLgl") == Some(true),
            style: value(element, "pStyle").map(str::to_owned),
        };
        self.levels.insert(depth, level);
    }

    /// The number as the pattern of its level has it.
    fn printed(&self, level: &Level, counter: &Counter) -> String {
        let mut out = String::new();
        if level.numeral.is_none() || level.pattern.len() > PATTERN_BYTES {
            return out;
        }
        let mut parts = level.pattern.split('%');
        out.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let digit = part.chars().next().and_then(|c| c.to_digit(10));
            let Some(depth) = digit.and_then(|digit| (digit as usize).checked_sub(1)) else {
                out.extend(["%", part]);
                continue;
            };
            if let Some(other) = self.levels.get(&depth) {
                let number = counter.at(depth).unwrap_or(other.start);
                let usual = other.numeral.unwrap_or(Numeral::Decimal);
                let numeral = if level.legal { Numeral::Decimal } else { usual };
                out.push_str(&numeral.write(number));
            }
            out.push_str(&part[1..]);
        }
        out.trim().to_owned()
    }
}

fn depth(element: &Element) -> Option<usize> {
    element.attribute("ilvl")?.parse().ok()
}

/// The numeral of a format; `None` for bullets. Numbers in words are given in digits.
pub(super) fn numeral(format: &str) -> Option<Numeral> {
    match format {
        "bullet" | "none" => None,
        "decimalZero" => Some(Numeral::PaddedDecimal),
        "lowerLetter" => Some(Numeral::LowerLetter),
        "upperLetter" => Some(Numeral::UpperLetter),
        "lowerRoman" => Some(Numeral::LowerRoman),
        "upperRoman" => Some(Numeral::UpperRoman),
        _ => Some(Numeral::Decimal),
    }
}
