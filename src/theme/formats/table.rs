//! Tables: one row for each label, or one for each concept, or both at once.
//!
//! The columns `concept` (or `id`), `lang`, `kind` and `label` make a row say one thing; a column
//! called by a property, such as `prefLabel@en` or `broader`, says it in each row, several values
//! parted by `;`. A label without a kind is an `altLabel`; a table without the column is refused. Rows
//! without a concept speak of the scheme.

use csv::{ReaderBuilder, StringRecord};
use oxrdf::NamedNode;

use super::draft::{Draft, NAMESPACE, Problem, Property, nearest};
use super::{Misread, Places, iri_of, is_tag, meaning, slug};
use crate::theme::check::{Finding, Severity};
use crate::theme::scheme::Place;

/// What a column holds.
enum Column {
    Concept,
    Lang,
    Kind,
    Label,
    Said(Property, String),
    Nothing,
}

pub(super) fn read(text: &str) -> Result<Draft, Misread> {
    let mut lines = text.lines();
    let head = lines.find(|line| !line.trim().is_empty());
    let head = head.unwrap_or_default();
    let delimiter = [',', ';', '\t']
        .into_iter()
        .max_by_key(|&sign| (head.matches(sign).count(), sign == ','))
        .unwrap_or(',');
    if head.starts_with("sep=") {
        let message = "sep= is for spreadsheets: take the line out; the separator is told by the names of the columns";
        return Err(meaning(HEAD, message));
    }
    closed(text, delimiter).map_err(|(at, message)| {
        Misread::Syntax(Problem::new(Places::new(text).of(at), message))
    })?;
    let mut rows = ReaderBuilder::new()
        .delimiter(delimiter as u8)
        .flexible(true)
        .from_reader(text.as_bytes());
    let places = Places::new(text);
    let broken = |error: csv::Error| {
        let at = error.position().map_or(0, csv::Position::byte);
        Misread::Syntax(Problem::new(places.of(at as usize), error.to_string()))
    };
    let header = rows.headers().map_err(broken)?.clone();
    let mut table = Table {
        draft: Draft::default(),
        namespace: NAMESPACE.to_owned(),
        columns: Vec::new(),
    };
    for name in &header {
        let column = table.column(name)?;
        table.columns.push(column);
    }
    table.has_what_it_needs()?;
    let mut row = StringRecord::new();
    while rows.read_record(&mut row).map_err(broken)? {
        let at = row.position().map_or(0, csv::Position::byte) as usize;
        // The second of two signs for a new line is left to the next row.
        let rest = text.get(at..).unwrap_or_default();
        let begin = at + rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        let line = places.of(begin).line;
        table.take(&row, Place { line, column: 0 })?;
    }
    Ok(table.draft)
}

/// Whether each quotation mark that opens a cell is closed at the end of one. One that is not takes
/// the rest of the file, or all up to the next, for its cell.
fn closed(text: &str, delimiter: char) -> Result<(), (usize, &'static str)> {
    let is_end = |sign: char| sign == delimiter || sign == '\n' || sign == '\r';
    let mut signs = text.char_indices().peekable();
    let mut begins = true;
    while let Some((at, sign)) = signs.next() {
        if sign == '"' && begins {
            loop {
                match signs.next() {
                    None => return Err((at, "a quotation mark that is not closed")),
                    Some((_, '"')) if signs.next_if(|next| next.1 == '"').is_none() => break,
                    Some(_) => {}
                }
            }
            if signs.peek().is_some_and(|next| !is_end(next.1)) {
                let message = "the cell that begins with a quotation mark here goes on after the next one; close it at its end, and double those within it";
                return Err((at, message));
            }
        }
        begins = is_end(sign);
    }
    Ok(())
}

struct Table {
    draft: Draft,
    namespace: String,
    columns: Vec<Column>,
}

const HEAD: Place = Place { line: 1, column: 0 };

impl Table {
    fn column(&mut self, name: &str) -> Result<Column, Misread> {
        let (name, tag) = name.trim().split_once('@').unwrap_or((name.trim(), ""));
        if !is_tag(tag) {
            let message = format!("the column {name}@{tag}: {tag} is no language tag");
            return Err(meaning(HEAD, message));
        }
        self.draft.tag(&tag.to_ascii_lowercase(), HEAD);
        let known = match name.to_ascii_lowercase().as_str() {
            "concept" | "id" => Column::Concept,
            "lang" | "language" => Column::Lang,
            "kind" | "type" | "property" => Column::Kind,
            "label" | "text" | "value" | "term" => Column::Label,
            "" => Column::Nothing,
            _ => match property(name) {
                Some(property) => Column::Said(property, tag.to_owned()),
                None => return self.unknown(name),
            },
        };
        Ok(known)
    }

    fn unknown(&mut self, name: &str) -> Result<Column, Misread> {
        let names = Property::ALL.iter().map(|(_, name)| *name);
        let names = names.chain(["concept", "lang", "kind", "label"]);
        if let Some(like) = nearest(name, names) {
            let message = format!("there is no column {name}; is {like} meant?");
            return Err(meaning(HEAD, message));
        }
        let told = format!("the column {name} is passed over");
        let finding = Finding::new(Severity::Doubt, "passed-over", "")
            .at(1)
            .told(told);
        self.draft.findings.push(finding);
        Ok(Column::Nothing)
    }

    fn has_what_it_needs(&self) -> Result<(), Misread> {
        let is_concept = |column: &Column| matches!(column, Column::Concept);
        let says = |column: &Column| matches!(column, Column::Label | Column::Said(..));
        let is_kind = |column: &Column| matches!(column, Column::Kind);
        if self.has_labels() && !self.columns.iter().any(is_kind) {
            let message = "a column of labels and no column kind, which says what each is: prefLabel, altLabel, hiddenLabel, pattern, ...; add it, or call the column prefLabel@en or the like";
            return Err(meaning(HEAD, message));
        }
        if self.columns.iter().any(is_concept) && self.columns.iter().any(says) {
            return Ok(());
        }
        let message = "a table of concepts has the columns concept,lang,kind,label, or id and such as prefLabel@en";
        Err(meaning(HEAD, message))
    }

    fn has_labels(&self) -> bool {
        let is_label = |column: &Column| matches!(column, Column::Label);
        self.columns.iter().any(is_label)
    }

    fn take(&mut self, row: &StringRecord, place: Place) -> Result<(), Misread> {
        let cell = |wanted: fn(&Column) -> bool| {
            let at = self.columns.iter().position(wanted)?;
            row.get(at).map(|cell| unguarded(cell).trim())
        };
        let concept = cell(|column| matches!(column, Column::Concept)).unwrap_or_default();
        let kind = cell(|column| matches!(column, Column::Kind)).unwrap_or_default();
        let label = cell(|column| matches!(column, Column::Label)).unwrap_or_default();
        let lang = cell(|column| matches!(column, Column::Lang)).unwrap_or_default();
        if row.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        let filled = row
            .iter()
            .enumerate()
            .filter(|(_, cell)| !cell.trim().is_empty());
        let cells = filled.last().map_or(0, |(last, _)| last + 1);
        if cells > self.columns.len() {
            let message = format!(
                "{cells} cells, and the header has {}; put a value that holds the separator in quotation marks",
                self.columns.len()
            );
            return Err(meaning(place, message));
        }
        if !is_tag(lang) {
            let message = format!("\"{lang}\" is no language tag; write one such as en");
            return Err(meaning(place, message));
        }
        if concept.is_empty() {
            return self.of_scheme(kind, lang, label, place);
        }
        if !self.has_labels() {
            self.draft.next_entry();
        }
        let iri = self.iri(concept, place)?;
        self.draft.concept(&iri, place);
        if !label.is_empty() {
            let property = match kind {
                "" => Property::named("altLabel"),
                kind => property(kind),
            };
            let names = || Property::ALL.iter().map(|(_, name)| *name);
            let property = property.ok_or_else(|| {
                let like = nearest(kind, names()).map(|like| format!("; is {like} meant?"));
                let like = like.unwrap_or_default();
                meaning(place, format!("there is no kind {kind}{like}"))
            })?;
            self.say(&iri, property, lang, label, place)?;
        }
        let mut said = Vec::new();
        for (column, cell) in self.columns.iter().zip(row) {
            if let Column::Said(property, tag) = column {
                let tag = if tag.is_empty() { lang } else { tag };
                for value in cell.split(';').map(str::trim) {
                    if !value.is_empty() {
                        said.push((*property, tag.to_owned(), unguarded(value).to_owned()));
                    }
                }
            }
        }
        for (property, tag, value) in said {
            self.say(&iri, property, &tag, &value, place)?;
        }
        Ok(())
    }

    fn say(
        &mut self,
        concept: &str,
        property: Property,
        tag: &str,
        value: &str,
        place: Place,
    ) -> Result<(), Misread> {
        let tag = if property.has_language() { tag } else { "" };
        let is_match = matches!(property, Property::ExactMatch | Property::CloseMatch);
        if is_match && NamedNode::new(value).is_err() {
            let message = format!("{}: \"{value}\" is no IRI", property.name());
            return Err(meaning(place, message));
        }
        let value = match property {
            property if property.is_link() => self.iri(value, place)?,
            Property::Top => match value {
                "true" | "yes" | "1" => "true".to_owned(),
                _ => return Ok(()),
            },
            _ => value.to_owned(),
        };
        let said = self.draft.say(concept, property, tag, &value, place);
        said.map_err(Misread::Meaning)
    }

    fn of_scheme(
        &mut self,
        kind: &str,
        lang: &str,
        value: &str,
        place: Place,
    ) -> Result<(), Misread> {
        let value = value.to_owned();
        let tag = lang.to_ascii_lowercase();
        match kind {
            "namespace" if NamedNode::new(value.as_str()).is_ok() => self.namespace = value,
            "id" => self.draft.about.iri = Some(self.iri(&value, place)?),
            "version" => self.draft.about.version = Some(value),
            "rights" => self.draft.about.rights = Some(value),
            "languages" => _ = self.draft.about.languages.insert(value),
            "rejected" => _ = self.draft.about.rejected.insert((tag, value)),
            "title" => _ = self.draft.about.titles.insert(tag, value),
            "description" => _ = self.draft.about.descriptions.insert(tag, value),
            _ => return Err(meaning(place, "a row without a concept")),
        }
        Ok(())
    }

    fn iri(&self, id: &str, place: Place) -> Result<String, Misread> {
        let fit = || iri_of(&slug(id), &self.namespace);
        iri_of(id, &self.namespace)
            .or_else(fit)
            .ok_or_else(|| meaning(place, format!("\"{id}\" cannot be the id of a concept")))
    }
}

/// A property as a table may call it.
fn property(name: &str) -> Option<Property> {
    let name = name.to_ascii_lowercase();
    let name = match name.as_str() {
        "pref" | "preferred" => "preflabel",
        "alt" | "alternative" | "synonym" => "altlabel",
        "hidden" => "hiddenlabel",
        "not-near" | "not_near" => "notnear",
        name => name,
    };
    let mut all = Property::ALL.into_iter();
    all.find(|(_, known)| known.eq_ignore_ascii_case(name))
        .map(|(property, _)| property)
}

const FORMULA: [char; 4] = ['=', '+', '-', '@'];

/// A cell that no spreadsheet takes for a formula.
pub(super) fn guarded(cell: &str) -> String {
    match cell.trim_start_matches('\'').starts_with(FORMULA) {
        true => format!("'{cell}"),
        false => cell.to_owned(),
    }
}

/// What stood in a cell before it was guarded.
fn unguarded(cell: &str) -> &str {
    match cell.trim_start_matches('\'').starts_with(FORMULA) {
        true => cell.strip_prefix('\'').unwrap_or(cell),
        false => cell,
    }
}
