//! Fields: sections, concepts, and what sessions say of themselves.

use jiff::civil::Date;

use super::super::lex::{Ends, Kind, Quoted, Value};
use super::super::tree::{Concept, Day, Field, Form, Node, Number, NumberField, Range, TextField};
use super::text::{cleaned, words};
use super::{Parsed, Parser, SECTIONS};
use crate::analysis::{accent_fold, case_fold};
use crate::language::Lang;
use crate::session::{SectionKind, SessionKind};

const FIELDS: &str = "fields are section: concept: theme: stem: line: subtheme: session: type: lang: org: speaker: date:; put text with a colon in quotation marks";

impl<'l> Parser<'l> {
    pub(super) fn field(&mut self, at: usize, name: &str, value: Value<'l>) -> Parsed<Node> {
        let known = Known::of(name);
        let Some(known) = known else {
            return match name.parse::<SectionKind>() {
                Ok(kind) => self.zone(at, kind, value),
                Err(_) => Err(self
                    .error(at, format!("there is no field {name}:"))
                    .help(unknown_field(name))),
            };
        };
        match known {
            Known::Section => {
                let (at, name) = self.value(value, "section:discussion")?;
                let Ok(kind) = name.parse::<SectionKind>() else {
                    let message = format!("{name} is not a kind of section");
                    return Err(self.error(at, message).help(format!("one of {SECTIONS}")));
                };
                self.section(kind)
            }
            Known::Concept => self.concept(at, value),
            Known::Stem => match value {
                Value::Quoted(_, mut quoted) if quoted.form.is_none() => {
                    quoted.form = Some(Form::Inflected);
                    self.phrase(at, &quoted, Form::Inflected)
                }
                Value::Quoted(at, _) => Err(self
                    .error(at, "stem: and s say the same")
                    .help("leave one of them out")),
                _ => Err(self
                    .error(at, "stem: belongs to a phrase in quotation marks")
                    .help("stem:\"open government\"; a bare word finds its inflections anyway")),
            },
            known => {
                self.count_leaf(at)?;
                Ok(Node::Field(self.metadata(known, value)?))
            }
        }
    }

    /// What stands within sections of a kind: the next word, phrase or bracket.
    fn section(&mut self, kind: SectionKind) -> Parsed<Node> {
        match self.peek_kind() {
            None | Some(Kind::Close | Kind::And | Kind::Or | Kind::Near(..) | Kind::Must) => {
                let help =
                    format!("write what to look for after it: section:{kind} \"open government\"");
                let message = "what to look for in this section is missing";
                Err(self.error(self.here(), message).help(help))
            }
            Some(Kind::Not | Kind::MustNot) => Ok(Node::In(kind, Box::new(self.excluded()?))),
            Some(_) => Ok(Node::In(kind, Box::new(self.deeper(Self::within)?))),
        }
    }

    fn excluded(&mut self) -> Parsed<Node> {
        match self.peek_kind() {
            Some(Kind::Not | Kind::MustNot) => {
                self.next += 1;
                Ok(Node::Not(Box::new(self.deeper(Self::excluded)?)))
            }
            _ => self.within(),
        }
    }

    /// `discussion:"open government"`
    fn zone(&mut self, at: usize, kind: SectionKind, value: Value<'l>) -> Parsed<Node> {
        let inner = match value {
            Value::Missing(_) if matches!(self.peek_kind(), Some(Kind::Open)) => {
                return self.section(kind);
            }
            Value::Missing(at) => {
                let help = format!("write what to look for after it: {kind}:\"open government\"");
                let message = "what to look for in this section is missing";
                return Err(self.error(at, message).help(help));
            }
            Value::One(at, text) => self.bare(at, text)?,
            Value::Quoted(at, quoted) => self.phrase(at, &quoted, Form::Typed)?,
            Value::Range(_) => {
                return Err(self
                    .error(at, "a section has no order")
                    .help(format!("write {kind}:\"open government\"")));
            }
        };
        Ok(Node::In(kind, Box::new(inner)))
    }

    fn concept(&mut self, at: usize, value: Value<'l>) -> Parsed<Node> {
        let (value_at, text) = self.value(value, "concept:open-government")?;
        let (name, narrower) = match text.trim().strip_suffix('>') {
            Some(name) => (name.trim(), true),
            None => (text.trim(), false),
        };
        let name = case_fold(&cleaned(name)).into_owned();
        if name.is_empty() || name.contains(['"', '>', '<']) {
            return Err(self
                .error(value_at, "this is no name of a concept")
                .help("an id or a label: concept:open-government, theme:\"open government\", concept:governance> with narrower ones"));
        }
        Ok(Node::Concept(Concept {
            name,
            narrower,
            at: self.count_leaf(at)?,
        }))
    }

    /// A value that is one: the rest of its word, or the quoted text after the colon.
    fn value(&self, value: Value<'l>, example: &str) -> Parsed<(usize, &'l str)> {
        let example = format!("for example {example}");
        match value {
            Value::One(at, text) => Ok((at, text)),
            Value::Quoted(
                at,
                Quoted {
                    text,
                    form: None,
                    slop: None,
                    ..
                },
            ) => match text.trim() {
                "" => Err(self
                    .error(at, "there is nothing between these quotation marks")
                    .help(example)),
                text => Ok((at, text)),
            },
            Value::Quoted(at, _) => Err(self
                .error(at, "the value of a field is found as it stands")
                .help(example)),
            Value::Missing(at) => Err(self.error(at, "a value is missing here").help(example)),
            Value::Range(ends) => Err(self.error(ends.at, "this field has no order").help(example)),
        }
    }

    fn metadata(&self, known: Known, value: Value<'l>) -> Parsed<Field> {
        let value = match (value, known.numbers()) {
            (Value::Range(ends), Some(field)) => {
                return Ok(Field::Numbers(
                    field,
                    self.ends(&ends, |at, text| self.number(at, text))?,
                ));
            }
            (Value::Range(ends), None) if known == Known::Date => {
                let range = self.ends(&ends, |at, text| self.day(at, text))?;
                return Ok(Field::Dates(range));
            }
            (value, _) => value,
        };
        let (at, text) = self.value(value, known.example())?;
        match known {
            Known::Lang => Lang::from_code(text).map(Field::Lang).ok_or_else(|| {
                let message = format!("{text} is not a language of this program");
                self.error(at, message).help("one of en, es, fr, und")
            }),
            Known::Type => SessionKind::named(text).map(Field::Type).ok_or_else(|| {
                let message = format!("{text} is not a kind of session");
                let help = "such as plenary, panel, workshop, roundtable, training, masterclass, dialogue, keynote, side-event, or its name in Spanish or French";
                self.error(at, message).help(help)
            }),
            Known::Date => {
                let day = self.day(at, text)?;
                Ok(Field::Dates(Range { from: Some((day, true)), to: Some((day, true)) }))
            }
            Known::Session if text.contains('"') => {
                Err(self.error(at, "no session is called that").help("for example session:1.3.2"))
            }
            Known::Session => Ok(Field::Session(folded_id(text))),
            known => self.says(at, text, known.text()),
        }
    }

    fn says(&self, at: usize, text: &str, field: TextField) -> Parsed<Field> {
        let words = loose_words(text);
        if let Some(place) = text.find(['*', '?']) {
            return Err(self
                .error(at + place, "fields have no wildcards")
                .help("write whole words; they may stand anywhere in the field"));
        }
        match words.is_empty() {
            true => Err(self.wordless(at)),
            false => Ok(Field::Says(field, words)),
        }
    }

    fn ends<T: End>(
        &self,
        ends: &Ends<'l>,
        read: impl Fn(usize, &'l str) -> Parsed<T>,
    ) -> Parsed<Range<T>> {
        let end = |end: &Option<(usize, &'l str, bool)>| match *end {
            Some((at, text, included)) => Ok(Some((read(at, text)?, included))),
            None => Ok(None),
        };
        let range = Range {
            from: end(&ends.from)?,
            to: end(&ends.to)?,
        };
        if range.from.is_none() && range.to.is_none() {
            return Err(self
                .error(ends.at, "this range has no end")
                .help("give it one: date:[2021-05-27 TO *]"));
        }
        if let (Some(from), Some(to)) = (&range.from, &range.to)
            && T::nothing_between(from, to)
        {
            return Err(self
                .error(ends.at, "nothing lies in this range")
                .help("the lower end comes first; { } leave the ends themselves out"));
        }
        Ok(range)
    }

    fn number(&self, at: usize, text: &str) -> Parsed<Number> {
        let parts: Option<Vec<u32>> = text.split('.').map(|part| part.parse().ok()).collect();
        parts.map(Number).ok_or_else(|| {
            self.error(at, format!("{text} is no number of a programme"))
                .help("such as 1, 1.3 or 1.3.2")
        })
    }

    fn day(&self, at: usize, text: &str) -> Parsed<Day> {
        day(text).ok_or_else(|| {
            self.error(at, format!("{text} is no date"))
                .help("write year-month-day, year-month or year: 2021-05-27, 2021-05, 2021")
        })
    }
}

pub(super) fn day(text: &str) -> Option<Day> {
    let mut parts = text.split('-');
    let number = |part: &str, len: usize| {
        let digits = part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse::<i16>().ok()).flatten()
    };
    let year = number(parts.next()?, 4)?;
    let month = parts.next().map(|part| number(part, 2));
    let date = parts.next().map(|part| number(part, 2));
    if parts.next().is_some() {
        return None;
    }
    let (first, last) = match (month, date) {
        (None, _) => (Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?),
        (Some(month), None) => {
            let first = Date::new(year, i8::try_from(month?).ok()?, 1).ok()?;
            (first, first.last_of_month())
        }
        (Some(month), Some(date)) => {
            let (month, date) = (i8::try_from(month?).ok()?, i8::try_from(date?).ok()?);
            let only = Date::new(year, month, date).ok()?;
            (only, only)
        }
    };
    Some(Day { first, last })
}

/// The id or number of a session, as it is compared.
pub(in crate::query) fn folded_id(id: &str) -> String {
    case_fold(&cleaned(id)).into_owned()
}

/// Words without the hyphens and apostrophes that tie them: names are written in many ways.
pub(in crate::query) fn loose_words(text: &str) -> Vec<String> {
    let words = words(text).into_iter();
    words
        .map(|word| word.trim_end_matches(['-', '\'']).to_owned())
        .collect()
}

/// Whether two ends leave anything between them.
trait End: Sized {
    fn nothing_between(from: &(Self, bool), to: &(Self, bool)) -> bool;
}

impl End for Number {
    fn nothing_between(from: &(Self, bool), to: &(Self, bool)) -> bool {
        // 1 as an upper end has all of 1.3 below it; as a lower one it may leave all of it out.
        let (below, above) = (from.0.0.starts_with(&to.0.0), to.0.0.starts_with(&from.0.0));
        match (from.1, to.1) {
            (true, true) => from.0 > to.0 && !below,
            (true, false) => from.0 >= to.0,
            (false, true) => above || (from.0 > to.0 && !below),
            (false, false) => above || from.0 > to.0,
        }
    }
}

impl End for Day {
    fn nothing_between(from: &(Self, bool), to: &(Self, bool)) -> bool {
        let first = if from.1 {
            Some(from.0.first)
        } else {
            from.0.last.tomorrow().ok()
        };
        let last = if to.1 {
            Some(to.0.last)
        } else {
            to.0.first.yesterday().ok()
        };
        first.is_none() || last.is_none() || first > last
    }
}

/// The fields there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    Section,
    Concept,
    Stem,
    Line,
    Subtheme,
    Session,
    Type,
    Lang,
    Org,
    Speaker,
    Date,
}

/// Names of fields in English, Spanish and French, without accents.
const NAMES: [(Known, &[&str]); 11] = [
    (Known::Section, &["section", "seccion"]),
    (Known::Concept, &["concept", "theme", "concepto", "tema"]),
    (Known::Stem, &["stem", "raiz", "racine"]),
    (Known::Line, &["line", "linea", "ligne"]),
    (Known::Subtheme, &["subtheme", "subtema", "soustheme"]),
    (Known::Session, &["session", "sesion", "seance"]),
    (Known::Type, &["type", "kind", "tipo"]),
    (
        Known::Lang,
        &["lang", "language", "idioma", "lengua", "langue"],
    ),
    (
        Known::Org,
        &["org", "organizer", "organiser", "organiza", "organisateur"],
    ),
    (Known::Speaker, &["speaker", "ponente", "intervenant"]),
    (Known::Date, &["date", "fecha"]),
];

impl Known {
    fn of(name: &str) -> Option<Known> {
        let name = accent_fold(&case_fold(name)).into_owned();
        let row = NAMES
            .iter()
            .find(|(_, names)| names.contains(&name.as_str()));
        row.map(|(known, _)| *known)
    }

    fn numbers(self) -> Option<NumberField> {
        match self {
            Known::Line => Some(NumberField::Line),
            Known::Subtheme => Some(NumberField::Subtheme),
            Known::Session => Some(NumberField::Session),
            _ => None,
        }
    }

    fn text(self) -> TextField {
        match self {
            Known::Line => TextField::Line,
            Known::Subtheme => TextField::Subtheme,
            Known::Org => TextField::Org,
            _ => TextField::Speaker,
        }
    }

    fn example(self) -> &'static str {
        match self {
            Known::Section => "section:discussion",
            Known::Concept => "concept:open-government",
            Known::Stem => "stem:\"open government\"",
            Known::Line => "line:1, line:\"digital\" or line:[1 TO 3]",
            Known::Subtheme => "subtheme:1.3",
            Known::Session => "session:1.3.2",
            Known::Type => "type:panel",
            Known::Lang => "lang:es",
            Known::Org => "org:UCLG",
            Known::Speaker => "speaker:\"Rosa Parra\"",
            Known::Date => "date:2021-05-27 or date:[2021-05-27 TO 2021-05-31]",
        }
    }
}

/// What a field is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// A kind of section.
    Section,
    /// Documents, by what their session says of itself.
    Documents,
    /// Words in the text.
    Text,
}

/// What the field of a name is about; one that is unknown or holds its words is about text.
pub(super) fn scope(name: &str) -> Scope {
    match Known::of(name) {
        Some(Known::Section) => Scope::Section,
        None | Some(Known::Concept | Known::Stem) => Scope::Text,
        Some(_) => Scope::Documents,
    }
}

/// What may have been meant by a field that there is not.
fn unknown_field(name: &str) -> String {
    let name = name.to_lowercase();
    let names = NAMES.iter().flat_map(|(_, names)| names.iter());
    let nearest = names
        .map(|known| (strsim::damerau_levenshtein(&name, known), *known))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, _)| *distance <= 2 && name.len() <= 40);
    match nearest {
        Some((_, known)) => format!("did you mean {known}: ? {FIELDS}"),
        None => FIELDS.to_owned(),
    }
}
