//! Which documents are meant by what sessions say of themselves.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::parse::{folded_id, loose_words};
use super::tree::{Day, Field, Number, NumberField, Range, TextField};
use crate::analysis::accent_fold;
use crate::index::{CatalogDocument, CatalogEntry, DocumentIndex, Snapshot};

/// For each document of the catalogue, whether a field asks for it.
///
/// A language is that of the document. All else is said by a session: what any of its versions says
/// holds for all of them.
pub(super) fn documents(snapshot: &Snapshot, field: &Field) -> Vec<bool> {
    let all = (0..snapshot.len()).into_par_iter();
    let says: Vec<bool> = all
        .map(|document| says(snapshot, document, field))
        .collect();
    if let Field::Lang(_) = field {
        return says;
    }
    let mut meant = Vec::with_capacity(says.len());
    // The versions of a session follow each other.
    while meant.len() < says.len() {
        let own = snapshot.versions_of(meant.len());
        let any = says[own.clone()].contains(&true);
        meant.resize(own.end, any);
    }
    meant
}

impl Field {
    /// Asks for the words of a text in a row; `None` when it has none.
    pub fn saying(field: TextField, text: &str) -> Option<Field> {
        let words = loose_words(text);
        (!words.is_empty()).then_some(Field::Says(field, words))
    }
}

/// Whether any document says what a field asks for. Cost: one that does is soon found.
pub(super) fn is_said(snapshot: &Snapshot, field: &Field) -> bool {
    let all = (0..snapshot.len()).into_par_iter();
    all.any(|document| says(snapshot, document, field))
}

/// Languages, ids and numbers the catalogue knows; for all else the document is read.
fn says(snapshot: &Snapshot, document: DocumentIndex, field: &Field) -> bool {
    let read = || snapshot.read(document);
    match field {
        Field::Lang(lang) => snapshot.lang(document) == *lang,
        Field::Session(id) => is_called(&snapshot.entry(document), id),
        Field::Type(kind) => read().brief.kind == Some(*kind),
        Field::Says(field, words) => says_words(&read(), *field, words),
        Field::Numbers(field, range) => number(&read(), *field)
            .and_then(|number| dotted(&number))
            .is_some_and(|number| within_numbers(&number, range)),
        Field::Dates(range) => {
            let date = read().brief.date;
            date.is_some_and(|date| within_days(date, range))
        }
    }
}

/// Whether a session has this id or number, folded.
fn is_called(entry: &CatalogEntry, id: &str) -> bool {
    let names = [Some(entry.session.as_str()), entry.number.as_deref()];
    let mut names = names.into_iter().flatten();
    names.any(|known| folded_id(known) == *id)
}

fn number(document: &CatalogDocument, field: NumberField) -> Option<String> {
    let brief = &document.brief;
    match field {
        NumberField::Line => brief.thematic_line.as_ref()?.number.clone(),
        NumberField::Subtheme => brief.subtheme.as_ref()?.number.clone(),
        NumberField::Session => document.number.clone(),
    }
}

fn dotted(number: &str) -> Option<Number> {
    let parts: Option<Vec<u32>> = number.split('.').map(|part| part.parse().ok()).collect();
    parts.map(Number)
}

/// An end stands for all numbers below it in the programme, as a month does for its days: 3 for 3.2.
fn within_numbers(number: &Number, range: &Range<Number>) -> bool {
    let of = |end: &Number| number.0.starts_with(&end.0);
    let above = |(end, included): &(Number, bool)| match included {
        true => number >= end,
        false => number > end && !of(end),
    };
    let below = |(end, included): &(Number, bool)| match included {
        true => number <= end || of(end),
        false => number < end,
    };
    range.from.as_ref().is_none_or(above) && range.to.as_ref().is_none_or(below)
}

fn within_days(date: jiff::civil::Date, range: &Range<Day>) -> bool {
    let above = |(day, included): &(Day, bool)| match included {
        true => date >= day.first,
        false => date > day.last,
    };
    let below = |(day, included): &(Day, bool)| match included {
        true => date <= day.last,
        false => date < day.first,
    };
    range.from.as_ref().is_none_or(above) && range.to.as_ref().is_none_or(below)
}

fn says_words(document: &CatalogDocument, field: TextField, wanted: &[String]) -> bool {
    let texts = texts(document, field);
    texts.iter().any(|text| holds(text, wanted))
}

fn texts(document: &CatalogDocument, field: TextField) -> Vec<&str> {
    let brief = &document.brief;
    let (number, title) = match field {
        TextField::Org => return brief.organizers.iter().map(String::as_str).collect(),
        TextField::Speaker => {
            let names = brief.speakers.iter().map(|speaker| speaker.name.as_str());
            return names.collect();
        }
        TextField::Line => match &brief.thematic_line {
            Some(line) => (&line.number, &line.title),
            None => return Vec::new(),
        },
        TextField::Subtheme => match &brief.subtheme {
            Some(subtheme) => (&subtheme.number, &subtheme.title),
            None => return Vec::new(),
        },
    };
    let texts = number.as_deref().into_iter().chain(title.as_deref());
    texts.collect()
}

/// So many values are named where none is the one asked for.
const NAMED: usize = 4;

/// That no session says what a field asks for, with what is said that comes near it; `None` where
/// one does.
pub(super) fn nobody_says(snapshot: &Snapshot, field: &Field) -> Option<String> {
    // Of sessions that are not there something is said elsewhere.
    if matches!(field, Field::Session(_)) || is_said(snapshot, field) {
        return None;
    }
    let said = said(snapshot, field);
    if said.is_empty() {
        return Some(format!("no session here says anything for {field}"));
    }
    let values: Vec<String> = said
        .iter()
        .take(NAMED)
        .map(|value| format!("\"{value}\""))
        .collect();
    let more = if said.len() > NAMED {
        "among others "
    } else {
        ""
    };
    let values = values.join(", ");
    Some(format!("nothing here is {field}; there is {more}{values}"))
}

/// The values that documents have for a field, the nearest to the one asked for first.
fn said(snapshot: &Snapshot, field: &Field) -> Vec<String> {
    let of_document = |document: &CatalogDocument| -> Vec<String> {
        let brief = &document.brief;
        match field {
            Field::Lang(_) => vec![document.lang.to_string()],
            Field::Type(_) => brief.kind.iter().map(|kind| kind.to_string()).collect(),
            Field::Session(_) => vec![document.session.clone()],
            Field::Says(field, words) => {
                let is_number = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
                let by_number = words.iter().all(|word| is_number(word));
                let texts = texts(document, *field).into_iter();
                let wanted = |text: &&str| is_number(text) == by_number;
                texts.filter(wanted).map(str::to_owned).collect()
            }
            Field::Numbers(field, _) => number(document, *field).into_iter().collect(),
            Field::Dates(_) => brief.date.iter().map(|date| date.to_string()).collect(),
        }
    };
    let all = (0..snapshot.len()).into_par_iter();
    let all = all.flat_map_iter(|document| of_document(&snapshot.read(document)));
    let all: BTreeSet<String> = all.collect();
    let mut all: Vec<String> = all.into_iter().collect();
    if let Field::Says(_, words) = field {
        let wanted = words.join(" ");
        let nearness = |value: &String| -> f64 {
            let words = loose_words(value);
            let each = words.iter().map(|word| strsim::jaro_winkler(word, &wanted));
            each.fold(strsim::jaro_winkler(&words.join(" "), &wanted), f64::max)
        };
        all.sort_by(|a, b| nearness(b).total_cmp(&nearness(a)).then_with(|| a.cmp(b)));
    }
    all
}

/// Whether a text holds these words in a row; accents are ignored unless typed.
fn holds(text: &str, wanted: &[String]) -> bool {
    let said = loose_words(text);
    let same = |said: &String, wanted: &String| {
        let folded = accent_fold(wanted);
        said == wanted || (folded == wanted.as_str() && accent_fold(said) == folded)
    };
    said.windows(wanted.len())
        .any(|run| run.iter().zip(wanted).all(|(a, b)| same(a, b)))
}
