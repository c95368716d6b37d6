//! Which documents are meant by what sessions say of themselves.

use super::parse::{folded_id, loose_words};
use super::tree::{Day, Field, Number, NumberField, Range, TextField};
use crate::analysis::accent_fold;
use crate::index::{Catalog, CatalogDocument};

/// For each document of the catalogue, whether a field asks for it.
///
/// A language is that of the document. All else is said by a session: what any of its versions says
/// holds for all of them.
pub(super) fn documents(catalog: &Catalog, field: &Field) -> Vec<bool> {
    let says: Vec<bool> = catalog
        .documents
        .iter()
        .map(|document| says(document, field))
        .collect();
    if matches!(field, Field::Lang(_)) {
        return says;
    }
    let mut meant = Vec::with_capacity(says.len());
    // The versions of a session follow each other.
    for session in catalog.documents.chunk_by(|a, b| a.session == b.session) {
        let own = &says[meant.len()..meant.len() + session.len()];
        let any = own.contains(&true);
        meant.extend(std::iter::repeat_n(any, session.len()));
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

fn says(document: &CatalogDocument, field: &Field) -> bool {
    let brief = &document.brief;
    match field {
        Field::Lang(lang) => document.lang == *lang,
        Field::Type(kind) => brief.kind == Some(*kind),
        Field::Session(id) => is_called(document, id),
        Field::Says(field, words) => says_words(document, *field, words),
        Field::Numbers(field, range) => number(document, *field)
            .and_then(|number| dotted(&number))
            .is_some_and(|number| within_numbers(&number, range)),
        Field::Dates(range) => brief.date.is_some_and(|date| within_days(date, range)),
    }
}

/// Whether a session has this id or number, folded.
pub(super) fn is_called(document: &CatalogDocument, id: &str) -> bool {
    let names = [Some(document.session.as_str()), document.number.as_deref()];
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
    let brief = &document.brief;
    let mut texts: Vec<&str> = Vec::new();
    match field {
        TextField::Line => {
            if let Some(line) = &brief.thematic_line {
                texts.extend(
                    line.number
                        .as_deref()
                        .into_iter()
                        .chain(line.title.as_deref()),
                );
            }
        }
        TextField::Subtheme => {
            if let Some(subtheme) = &brief.subtheme {
                texts.extend(
                    subtheme
                        .number
                        .as_deref()
                        .into_iter()
                        .chain(subtheme.title.as_deref()),
                );
            }
        }
        TextField::Org => texts.extend(brief.organizers.iter().map(String::as_str)),
        TextField::Speaker => {
            texts.extend(brief.speakers.iter().map(|speaker| speaker.name.as_str()));
        }
    }
    texts.iter().any(|text| holds(text, wanted))
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
