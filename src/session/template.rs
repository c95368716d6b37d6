//! What an institution's own brief looks like, told in a small TOML file.
//!
//! The names in a template go before those of the built-in tables, which stay in force: a template
//! tells only what is different. [`Template::EXAMPLE`] is a whole one with every key explained.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use serde::Deserialize;
use thiserror::Error;

use super::recognise::Target;
use super::words::{Aliases, folded_words};
use super::{Field, SectionKind};
use crate::corpus::decode::text_of;
use crate::language::Lang;

/// The names, limits and wording of an institution's briefs.
pub struct Template {
    source: String,
    labels: Aliases<Target>,
    /// Folded words of each line that is to be passed over.
    ignored: Vec<Vec<String>>,
    lines: Vec<Vec<Part>>,
    limits: BTreeMap<SectionKind, usize>,
    required: Vec<Required>,
    languages: Vec<Lang>,
}

/// What every brief must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Required {
    /// A section that is not empty.
    Section(SectionKind),
    /// A field of the header.
    Field(Field),
}

/// A piece of a line pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Literal(String),
    Kind,
    Number,
    Title,
}

/// What a line that fits a pattern says, as printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line<'t> {
    pub(super) kind: Option<&'t str>,
    pub(super) number: Option<&'t str>,
    pub(super) title: Option<&'t str>,
}

/// Why a template cannot be used: where, what, and what to do.
#[derive(Error, Clone, Debug, PartialEq, Eq)]
#[error("{}{what}", self.place())]
pub struct TemplateError {
    /// The file; empty when the template was not read from one.
    pub path: String,
    /// The line, counted from 1; `None` when the file as a whole is meant.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub what: String,
}

impl TemplateError {
    fn place(&self) -> String {
        let line = self.line.map(|line| format!("line {line}: "));
        let path = (!self.path.is_empty()).then(|| format!("{}: ", self.path));
        path.unwrap_or_default() + &line.unwrap_or_default()
    }
}

/// The file as it is written.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Written {
    languages: Vec<String>,
    required: Vec<String>,
    ignore: Vec<String>,
    lines: Vec<String>,
    fields: BTreeMap<String, Vec<String>>,
    sections: BTreeMap<String, Vec<String>>,
    limits: BTreeMap<String, usize>,
}

const KEYS: [&str; 7] = [
    "languages",
    "required",
    "ignore",
    "lines",
    "fields",
    "sections",
    "limits",
];

/// The fields by the names they have in a template.
const FIELDS: [(&str, Field); 15] = [
    ("title", Field::Title),
    ("number", Field::Number),
    ("kind", Field::Kind),
    ("line", Field::Line),
    ("subtheme", Field::Subtheme),
    ("organisers", Field::Organizers),
    ("date", Field::Date),
    ("date-and-time", Field::DateAndTime),
    ("time", Field::Time),
    ("platform", Field::Platform),
    ("capacity", Field::Capacity),
    ("registration", Field::Registration),
    ("languages", Field::Languages),
    ("moderator", Field::Moderator),
    ("venue", Field::Venue),
];

impl Template {
    /// A whole template with every key explained.
    pub const EXAMPLE: &'static str = include_str!("template.toml");

    /// Reads a template from a file.
    ///
    /// # Errors
    ///
    /// The file cannot be read, or is no template; see [`Template::parse`].
    pub fn read(path: &Path) -> Result<Template, TemplateError> {
        let at = |error: TemplateError| TemplateError {
            path: path.display().to_string(),
            ..error
        };
        let written = std::fs::read(path).and_then(|bytes| text_of(&bytes));
        let written = written.map_err(|error| wrong(None, error.to_string()));
        written
            .and_then(|written| Self::parse(&written))
            .map_err(at)
    }

    /// Reads a template.
    ///
    /// # Errors
    ///
    /// What is no TOML, a key or name that no template has (with the nearest one that it has), a
    /// pattern without a title or number.
    pub fn parse(source: &str) -> Result<Template, TemplateError> {
        let written: Written = toml::from_str(source).map_err(|error| {
            let line = error.span().map(|span| line_of(source, span.start));
            wrong(line, advised(error.message(), &KEYS))
        })?;
        let at = |name: &str| Some(line_of(source, source.find(name).unwrap_or(0)));
        let mut labels: Vec<(Target, Vec<&str>)> = Vec::new();
        for (name, names) in &written.sections {
            let kind =
                section(name).ok_or_else(|| unknown(at(name), "section", name, &sections()))?;
            labels.push((
                Target::Section(kind),
                names.iter().map(String::as_str).collect(),
            ));
        }
        for (name, names) in &written.fields {
            let field = field(name).ok_or_else(|| unknown(at(name), "field", name, &fields()))?;
            labels.push((
                Target::Field(field),
                names.iter().map(String::as_str).collect(),
            ));
        }
        let mut limits = BTreeMap::new();
        for (name, &limit) in &written.limits {
            let kind =
                section(name).ok_or_else(|| unknown(at(name), "section", name, &sections()))?;
            limits.insert(kind, limit);
        }
        let mut required = Vec::new();
        for name in &written.required {
            let both = || [sections(), fields()].concat();
            let one = section(name)
                .map(Required::Section)
                .or_else(|| field(name).map(Required::Field))
                .ok_or_else(|| unknown(at(name), "section or field", name, &both()))?;
            required.push(one);
        }
        let lines = written
            .lines
            .iter()
            .map(|line| pattern(line).map_err(|what| wrong(at(line), what)));
        let languages = written.languages.iter().map(|code| {
            let lang = Lang::from_code(code).filter(|lang| *lang != Lang::Und);
            lang.ok_or_else(|| unknown(at(code), "language", code, &["en", "es", "fr"]))
        });
        Ok(Template {
            source: source.to_owned(),
            labels: Aliases::new(
                labels
                    .iter()
                    .map(|(target, names)| (*target, names.as_slice())),
            ),
            ignored: written
                .ignore
                .iter()
                .map(|line| folded_words(line).into_iter().map(Into::into).collect())
                .collect(),
            lines: lines.collect::<Result<_, _>>()?,
            limits,
            required,
            languages: languages.collect::<Result<_, _>>()?,
        })
    }

    /// A number that changes when the template does: what was read with another one must be read
    /// again.
    pub fn fingerprint(&self) -> u64 {
        let hash = blake3::hash(self.source.as_bytes());
        let mut first = [0; 8];
        first.copy_from_slice(&hash.as_bytes()[..8]);
        u64::from_be_bytes(first)
    }

    /// The institution's own names.
    pub(super) fn labels(&self) -> &Aliases<Target> {
        &self.labels
    }

    /// Whether the whole of `text` is wording of the form.
    pub(super) fn ignores(&self, text: &str) -> bool {
        let words = folded_words(text);
        !words.is_empty() && self.ignored.iter().any(|row| words == *row)
    }

    /// The most words a section may have.
    pub(super) fn limit(&self, kind: SectionKind) -> Option<usize> {
        self.limits.get(&kind).copied()
    }

    /// What every brief must have; empty when the template does not say.
    pub(super) fn required(&self) -> &[Required] {
        &self.required
    }

    /// The languages in which briefs may be written; empty when the template does not say.
    pub(super) fn languages(&self) -> &[Lang] {
        &self.languages
    }

    /// What `line` says when it fits one of the patterns.
    pub(super) fn read_line<'t>(&self, line: &'t str) -> Option<Line<'t>> {
        self.lines.iter().find_map(|parts| fit(parts, line.trim()))
    }
}

impl fmt::Debug for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Template")
            .field("source", &self.source)
            .finish_non_exhaustive()
    }
}

fn wrong(line: Option<usize>, what: impl Into<String>) -> TemplateError {
    TemplateError {
        path: String::new(),
        line,
        what: what.into(),
    }
}

fn unknown(line: Option<usize>, what: &str, name: &str, known: &[&str]) -> TemplateError {
    let known = nearest(name, known).map_or_else(
        || format!("use one of {}", known.join(", ")),
        |near| format!("did you mean \"{near}\"?"),
    );
    wrong(line, format!("no {what} is called \"{name}\"; {known}"))
}

/// The message of the TOML reader, with the nearest key where one is unknown.
fn advised(message: &str, keys: &[&str]) -> String {
    let key = message
        .strip_prefix("unknown field `")
        .and_then(|rest| rest.split('`').next());
    match key {
        Some(key) => unknown(None, "key", key, keys).what,
        None => message.to_owned(),
    }
}

/// The name that was most likely meant.
fn nearest<'n>(name: &str, known: &[&'n str]) -> Option<&'n str> {
    let near = known
        .iter()
        .map(|known| (strsim::damerau_levenshtein(name, known), *known));
    near.filter(|(distance, _)| *distance <= 2)
        .min()
        .map(|(_, known)| known)
}

fn line_of(source: &str, byte: usize) -> usize {
    let before = source.get(..byte).unwrap_or(source);
    before.matches('\n').count() + 1
}

fn section(name: &str) -> Option<SectionKind> {
    let named = |kind: &SectionKind| kind.name() == name;
    SectionKind::ALL
        .into_iter()
        .filter(|kind| is_written(*kind))
        .find(named)
}

fn is_written(kind: SectionKind) -> bool {
    !matches!(kind, SectionKind::Header | SectionKind::Furniture)
}

fn sections() -> Vec<&'static str> {
    let written = SectionKind::ALL
        .into_iter()
        .filter(|kind| is_written(*kind));
    written.map(SectionKind::name).collect()
}

fn field(name: &str) -> Option<Field> {
    FIELDS
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, field)| *field)
}

fn fields() -> Vec<&'static str> {
    FIELDS.iter().map(|(name, _)| *name).collect()
}

/// The name that a field has in a template.
pub(super) fn field_name(field: Field) -> &'static str {
    FIELDS
        .iter()
        .find(|(_, known)| *known == field)
        .map_or("theme", |(name, _)| name)
}

fn pattern(line: &str) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    let mut rest = line;
    while let Some(open) = rest.find('{') {
        let close = rest[open..].find('}').map(|close| open + close);
        let close = close.ok_or_else(|| format!("no }} after the {{ in \"{line}\""))?;
        if open > 0 {
            parts.push(Part::Literal(rest[..open].to_owned()));
        } else if !parts.is_empty() {
            return Err(format!(
                "put a sign or a blank between the places of \"{line}\""
            ));
        }
        parts.push(match &rest[open + 1..close] {
            "kind" => Part::Kind,
            "number" => Part::Number,
            "title" => Part::Title,
            other => return Err(unknown(None, "place", other, &["kind", "number", "title"]).what),
        });
        rest = &rest[close + 1..];
    }
    if !rest.is_empty() {
        parts.push(Part::Literal(rest.to_owned()));
    }
    let told = parts
        .iter()
        .any(|part| matches!(part, Part::Number | Part::Title));
    told.then_some(parts)
        .ok_or_else(|| format!("\"{line}\" has no {{number}} and no {{title}}"))
}

/// Lets each place run to the next sign of the pattern, the last to the end.
fn fit<'t>(parts: &[Part], line: &'t str) -> Option<Line<'t>> {
    let mut found = Line::default();
    let mut rest = line;
    for (i, part) in parts.iter().enumerate() {
        if let Part::Literal(sign) = part {
            rest = rest.strip_prefix(sign.as_str())?;
            continue;
        }
        let end = match parts.get(i + 1) {
            Some(Part::Literal(sign)) => rest.find(sign.as_str())?,
            _ => rest.len(),
        };
        let value = rest[..end].trim();
        let place = match part {
            Part::Kind => &mut found.kind,
            Part::Number => &mut found.number,
            _ => &mut found.title,
        };
        let sane = match part {
            Part::Number => value.len() <= 12 && value.starts_with(|c: char| c.is_alphanumeric()),
            _ => !value.is_empty(),
        };
        *place = Some(value).filter(|_| sane);
        place.as_ref()?;
        rest = &rest[end..];
    }
    rest.is_empty().then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Brief, SessionKind, parse};
    use crate::text::{Format, Reading, extract};

    fn read(template: &str, brief: &str) -> Brief {
        let template = Template::parse(template).expect("a template");
        let extracted = extract(brief.as_bytes(), Format::Markdown, &Reading::default());
        parse(&extracted.unwrap_or_default().text, &[], Some(&template))
    }

    fn error(template: &str) -> String {
        Template::parse(template).expect_err(template).to_string()
    }

    #[test]
    fn the_example_is_a_template() {
        assert!(Template::parse(Template::EXAMPLE).is_ok());
    }

    #[test]
    fn an_institution_has_its_own_names() {
        let template = "ignore = [\"Return this form by mail\"]\n\
            [fields]\ntitle = [\"What we call it\"]\n\
            [sections]\nobjectives = [\"Where we want to be\"]\n";
        let brief = read(
            template,
            "Return this form by mail.\n\nWhat we call it: Bread for all\n\nDate: 14/03/2025\n\n\
             ## Where we want to be\n\nBakers bake more bread in the hall.\n",
        );
        assert_eq!(brief.title.as_deref(), Some("Bread for all"));
        let kinds: Vec<SectionKind> = brief.sections.iter().map(|s| s.kind).collect();
        assert_eq!(kinds, [SectionKind::Header, SectionKind::Objectives]);
        assert_eq!(brief.template.first().map(|range| range.len()), Some(25));
    }

    #[test]
    fn a_line_is_read_by_its_pattern() {
        let brief = read(
            "lines = [\"{kind} no {number} ~ {title}\"]",
            "Taller no 4.1.2 ~ Panes y peces\n\nDate: 14/03/2025\n",
        );
        assert_eq!(brief.kind, Some(SessionKind::Workshop));
        assert_eq!(brief.number.as_deref(), Some("4.1.2"));
        assert_eq!(brief.title.as_deref(), Some("Panes y peces"));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_the_nearest_name() {
        assert_eq!(
            error("languages = [\"en\"]\nrequierd = []\n"),
            "line 2: no key is called \"requierd\"; did you mean \"required\"?"
        );
        assert_eq!(
            error("[limits]\nsumary = 100\n"),
            "line 2: no section is called \"sumary\"; did you mean \"summary\"?"
        );
        assert!(error("limits = 3\n").starts_with("line 1: "));
        assert!(error("lines = [\"{kind}\"]\n").contains("no {number} and no {title}"));
    }

    #[test]
    fn the_fingerprint_changes_with_the_template() {
        let print = |source| Template::parse(source).map(|t| t.fingerprint());
        assert_ne!(
            print("[limits]\nsummary = 1\n"),
            print("[limits]\nsummary = 2\n")
        );
    }
}
