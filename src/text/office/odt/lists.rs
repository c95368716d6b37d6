//! The numbers of lists and headings, counted as OpenDocument counts them.

use std::collections::BTreeMap;

use super::super::blocks::Item;
use super::super::numerals::{Counter, Numeral};
use super::super::tree::Element;

/// The longest sign before or behind a number, in bytes.
const SIGN_BYTES: usize = 32;
/// The list style of the headings.
const OUTLINE: &str = "\u{0}outline";

/// How the items of one level are numbered.
#[derive(Clone, Debug)]
struct Level {
    /// `None` for a bullet or nothing.
    numeral: Option<Numeral>,
    start: u32,
    before: String,
    behind: String,
    /// The numbers of how many levels are shown.
    shown: usize,
}

/// A list that is open at a place.
#[derive(Clone, Debug)]
struct Open {
    style: Option<String>,
    /// Whether its own element names the style.
    named: bool,
    goes_on: bool,
}

/// An item whose first paragraph has not come yet.
#[derive(Clone, Copy, Debug)]
struct Begun {
    start: Option<u32>,
}

/// All list styles, and where their lists have come to.
#[derive(Default)]
pub(super) struct Lists {
    styles: BTreeMap<String, BTreeMap<usize, Level>>,
    counters: BTreeMap<String, Counter>,
    place: Place,
    /// How many lists that stand in no other have begun.
    begun: u32,
}

/// Which lists are open.
#[derive(Default)]
pub(super) struct Place {
    open: Vec<Open>,
    item: Option<Begun>,
    /// The level of the heading that is read, counted from 0.
    heading: Option<usize>,
}

impl Lists {
    pub(super) fn of(common: &Element, content: &Element) -> Self {
        let mut lists = Self::default();
        for part in [common, content] {
            for group in ["styles", "automatic-styles"] {
                for style in part.child(group).into_iter().flat_map(Element::elements) {
                    let name = match style.name.as_str() {
                        "list-style" => style.attribute("name").unwrap_or_default(),
                        "outline-style" => OUTLINE,
                        _ => continue,
                    };
                    lists.styles.insert(name.to_owned(), levels(style));
                }
            }
        }
        lists
    }

    /// A list begins; without a style it has that of the list around it.
    pub(super) fn begin(&mut self, style: Option<String>, goes_on: bool) {
        let named = style.is_some();
        self.begun += u32::from(self.place.open.is_empty());
        let around = self.place.open.last().and_then(|list| list.style.clone());
        self.place.open.push(Open {
            style: style.or(around),
            named,
            goes_on,
        });
        // What comes before a nested list in the same item may be nothing.
        self.place.item = None;
    }

    pub(super) fn end(&mut self) {
        self.place.open.pop();
        self.place.item = None;
    }

    pub(super) fn are_open(&self) -> bool {
        !self.place.open.is_empty()
    }

    /// An item begins; its first paragraph bears the number.
    pub(super) fn begin_item(&mut self, start: Option<u32>) {
        self.place.item = Some(Begun { start });
    }

    pub(super) fn leave_item(&mut self) {
        self.place.item = None;
    }

    /// The next paragraph is a heading.
    pub(super) fn begin_heading(&mut self, level: usize) {
        self.place.heading = Some(level);
    }

    /// The style of the next paragraph asks for a list style, which lists without one follow.
    pub(super) fn suggest(&mut self, style: Option<String>) {
        if let (Some(list), Some(style)) = (self.place.open.last_mut(), style)
            && !list.named
            && list.style.is_none()
        {
            list.style = Some(style);
        }
    }

    /// Counts the paragraph just read; `None` if it is no item.
    pub(super) fn item(&mut self) -> Option<Item> {
        if let Some(level) = self.place.heading.take() {
            let label = self.count(OUTLINE, level, None)?;
            let list = OUTLINE.to_owned();
            return Some(Item { label, list });
        }
        let item = self.place.item.take()?;
        let level = self.place.open.len().checked_sub(1)?;
        let list = self.place.open.last_mut()?;
        let style = list.style.clone().unwrap_or_default();
        let goes_on = std::mem::replace(&mut list.goes_on, true);
        if level == 0 && !goes_on {
            self.counters.remove(&style);
        }
        Some(Item {
            label: self.count(&style, level, item.start).unwrap_or_default(),
            list: self.begun.to_string(),
        })
    }

    fn count(&mut self, style: &str, depth: usize, start: Option<u32>) -> Option<String> {
        let levels = self.styles.get(style)?;
        let level = levels.get(&depth)?;
        let counter = self.counters.entry(style.to_owned()).or_default();
        if let Some(start) = start {
            counter.begin_at(depth, start);
        }
        counter.count(depth, start.unwrap_or(level.start));
        let Some(numeral) = level.numeral else {
            return Some(String::new());
        };
        let first = (depth + 1).saturating_sub(level.shown);
        let mut numbers = Vec::new();
        for above in first..depth {
            let other = levels.get(&above).filter(|other| other.numeral.is_some());
            if let Some((other, numeral)) = other.and_then(|o| Some((o, o.numeral?))) {
                numbers.push(numeral.write(counter.at(above).unwrap_or(other.start)));
            }
        }
        numbers.push(numeral.write(counter.at(depth).unwrap_or(level.start)));
        let label = format!("{}{}{}", level.before, numbers.join("."), level.behind);
        Some(label.trim().to_owned())
    }

    /// Leaves all lists for a while, to come back with [`Lists::resume`].
    pub(super) fn set_by(&mut self) -> Place {
        std::mem::take(&mut self.place)
    }

    pub(super) fn resume(&mut self, place: Place) {
        self.place = place;
    }
}

fn levels(style: &Element) -> BTreeMap<usize, Level> {
    let levels = style.elements().filter_map(|element| {
        let number = |name: &str| element.attribute(name)?.parse::<usize>().ok();
        let sign = |name: &str| {
            let sign = element.attribute(name).unwrap_or_default();
            sign.get(..sign.len().min(SIGN_BYTES))
                .unwrap_or_default()
                .to_owned()
        };
        let level = Level {
            numeral: element.attribute("num-format").and_then(numeral),
            start: number("start-value").map_or(1, |start| u32::try_from(start).unwrap_or(1)),
            before: sign("num-prefix"),
            behind: sign("num-suffix"),
            shown: number("display-levels").unwrap_or(1),
        };
        Some((number("level")?.checked_sub(1)?, level))
    });
    levels.collect()
}

/// The numeral of a format; `None` where nothing is printed.
fn numeral(format: &str) -> Option<Numeral> {
    match format {
        "" => None,
        "a" => Some(Numeral::LowerLetter),
        "A" => Some(Numeral::UpperLetter),
        "i" => Some(Numeral::LowerRoman),
        "I" => Some(Numeral::UpperRoman),
        "01" => Some(Numeral::PaddedDecimal),
        _ => Some(Numeral::Decimal),
    }
}
