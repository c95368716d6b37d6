//! The sessions that a query finds, counted by what they say of themselves and where they say it.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::Serialize;

use super::{Engine, EngineError};
use crate::analysis::{accent_fold, case_fold};
use crate::index::{CatalogDocument, DocumentIndex};
use crate::language::Lang;
use crate::query::{DocumentHit, Field, Query, Search, TextField};
use crate::theme::{Matcher, Nested, Scheme, TypeClasses};

/// So many days, or months, are told one by one; more are put together.
const DAYS: usize = 31;
const MONTHS: usize = 36;

/// What sessions are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FacetKind {
    /// Languages of the versions that match.
    Language,
    /// Kinds of section with a match.
    Section,
    /// Thematic lines.
    Line,
    /// Sub-themes.
    Subtheme,
    /// Days.
    Date,
    /// Organisers.
    Organizer,
    /// Kinds of session.
    Kind,
    /// Concepts of the scheme.
    Theme,
}

impl FacetKind {
    /// All of them, in the order in which they are shown.
    pub const ALL: [FacetKind; 8] = [
        FacetKind::Language,
        FacetKind::Section,
        FacetKind::Line,
        FacetKind::Subtheme,
        FacetKind::Date,
        FacetKind::Organizer,
        FacetKind::Kind,
        FacetKind::Theme,
    ];

    /// The name used in output.
    pub fn name(self) -> &'static str {
        match self {
            FacetKind::Language => "language",
            FacetKind::Section => "section",
            FacetKind::Line => "line",
            FacetKind::Subtheme => "subtheme",
            FacetKind::Date => "date",
            FacetKind::Organizer => "organizer",
            FacetKind::Kind => "kind",
            FacetKind::Theme => "theme",
        }
    }

    /// What one session must have to be counted for a value.
    fn counts(self) -> &'static str {
        match self {
            FacetKind::Language => "sessions with a version in it that matches",
            FacetKind::Section => "sessions with a match in such a section",
            FacetKind::Line | FacetKind::Subtheme | FacetKind::Kind => {
                "sessions of which any version says it"
            }
            FacetKind::Organizer => "sessions of which any version names it, as printed",
            FacetKind::Date => "sessions of which any version says this day",
            FacetKind::Theme => "sessions with a mention in a version that matches",
        }
    }
}

/// All sessions that a query finds, counted by one thing. A session counts once for each value,
/// however many versions it has.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Facet {
    /// `language`, `section`, `line`, `subtheme`, `date`, `organizer`, `kind` or `theme`.
    pub facet: &'static str,
    /// What is counted.
    pub counts: &'static str,
    /// The values, those of most sessions first, then by name.
    pub values: Vec<FacetValue>,
    /// Sessions that have none.
    pub without: usize,
}

/// One value of a facet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FacetValue {
    /// The value: a code, an id, a number or a name.
    pub value: String,
    /// Its title where the value is a number or an id.
    pub label: Option<String>,
    /// How many of the sessions have it.
    pub sessions: usize,
    /// What finds them, put behind the query in brackets; `None` where nothing would find just
    /// them.
    pub filter: Option<String>,
}

/// What is counted of one document that matches.
struct Looked {
    sections: BTreeSet<String>,
    themes: BTreeSet<usize>,
}

/// A session that matches.
struct Matched<'e> {
    /// All of its versions.
    versions: Vec<&'e CatalogDocument>,
    /// Those that match.
    hits: Vec<usize>,
}

impl Engine {
    /// Counts the sessions of these hits, which are in the order of the catalogue.
    pub(super) fn facets(
        &self,
        kinds: &[FacetKind],
        (query, search): (&Query, &Search<'_>),
        hits: &[DocumentHit],
        scheme: Option<&Scheme>,
    ) -> Result<Vec<Facet>, EngineError> {
        let is_asked = |kind| kinds.contains(&kind);
        let scheme = scheme.filter(|_| is_asked(FacetKind::Theme));
        let looked = match scheme.is_some() || is_asked(FacetKind::Section) {
            true => self.look(search, hits, scheme)?,
            false => Vec::new(),
        };
        let sessions = self.matched(hits);
        let facet = |kind: FacetKind| {
            let values = match kind {
                FacetKind::Language => self.languages(&sessions, hits),
                FacetKind::Section => sections(&sessions, &looked, query),
                FacetKind::Line => Titled::Line.count(&sessions),
                FacetKind::Subtheme => Titled::Subtheme.count(&sessions),
                FacetKind::Date => dates(&sessions),
                FacetKind::Organizer => organizers(&sessions),
                FacetKind::Kind => session_kinds(&sessions),
                FacetKind::Theme => themes(&sessions, &looked, scheme),
            };
            values.facet(kind, sessions.len())
        };
        let mut kinds = kinds.to_vec();
        kinds.sort_unstable();
        kinds.dedup();
        Ok(kinds.into_iter().map(facet).collect())
    }

    fn look(
        &self,
        search: &Search<'_>,
        hits: &[DocumentHit],
        scheme: Option<&Scheme>,
    ) -> Result<Vec<Looked>, EngineError> {
        let matcher = scheme.map(Matcher::new);
        let lexicons = self.snapshot.lexicons();
        let classes: Vec<Option<TypeClasses>> = lexicons
            .map(|lexicon| {
                let types = lexicon.types().map(|known| (known.lang, known.form));
                Some(matcher.as_ref()?.classify(types))
            })
            .collect();
        hits.par_iter()
            .map(|hit| {
                let stream = self.snapshot.stream(hit.document)?;
                let units = &stream.units;
                let places = search.places_in(hit.document, &stream).unwrap_or_default();
                let section = |token: usize| {
                    let sentence = units.sentence_at(token);
                    match units.is_set_aside(sentence) {
                        true => "furniture".to_owned(),
                        false => units.section_kind(sentence).to_string(),
                    }
                };
                let mentions = matcher.as_ref().zip(classes[stream.segment].as_ref());
                let mentions = mentions.map(|(matcher, classes)| {
                    matcher.mentions(classes, &stream.tokens, units, Nested::None)
                });
                let mentions = mentions.unwrap_or_default().into_iter();
                Ok(Looked {
                    sections: places
                        .spans
                        .iter()
                        .map(|span| section(span.start))
                        .collect(),
                    themes: mentions.map(|mention| mention.concept).collect(),
                })
            })
            .collect()
    }

    /// The lines, sub-themes or days of sessions as their facets have them, each with the places of
    /// the sessions that have it: numbers by their size, then names by their letters.
    pub(super) fn grouped(
        &self,
        kind: FacetKind,
        sessions: &[&[DocumentIndex]],
    ) -> Vec<(FacetValue, BTreeSet<usize>)> {
        let sessions: Vec<Matched<'_>> = sessions
            .iter()
            .map(|own| Matched {
                versions: self.versions(own[0]).collect(),
                hits: Vec::new(),
            })
            .collect();
        let values = match kind {
            FacetKind::Subtheme => Titled::Subtheme.count(&sessions),
            FacetKind::Date => dates(&sessions),
            _ => Titled::Line.count(&sessions),
        };
        let mut grouped: Vec<_> = values.0.into_values().collect();
        grouped.sort_by_cached_key(|(value, _)| {
            let key = name_key(&value.value);
            (key.0.is_empty(), key, value.value.clone())
        });
        grouped
    }

    fn matched(&self, hits: &[DocumentHit]) -> Vec<Matched<'_>> {
        let session = |hit: usize| self.snapshot.session_number(hits[hit].document);
        let places: Vec<usize> = (0..hits.len()).collect();
        let sessions = places.chunk_by(|&a, &b| session(a) == session(b));
        sessions
            .map(|own| Matched {
                versions: self.versions(hits[own[0]].document).collect(),
                hits: own.to_vec(),
            })
            .collect()
    }

    /// The documents of the session to which one belongs.
    pub(super) fn versions(
        &self,
        of: DocumentIndex,
    ) -> impl Iterator<Item = &CatalogDocument> + Clone {
        let own = self.snapshot.versions_of(of);
        own.map(|document| self.snapshot.document(document))
    }

    fn languages(&self, sessions: &[Matched<'_>], hits: &[DocumentHit]) -> Values {
        let mut values = Values::default();
        for (place, session) in sessions.iter().enumerate() {
            for &hit in &session.hits {
                let code = self.snapshot.lang(hits[hit].document).code();
                values.add(place, code, || plain(code, format!("lang:{code}")));
            }
        }
        values
    }
}

/// Values in the making: for each what is shown of it, and the sessions that have it.
#[derive(Default)]
struct Values(BTreeMap<String, (FacetValue, BTreeSet<usize>)>);

fn plain(value: &str, filter: impl Into<Option<String>>) -> FacetValue {
    FacetValue {
        value: value.to_owned(),
        label: None,
        sessions: 0,
        filter: filter.into(),
    }
}

impl Values {
    fn add(&mut self, session: usize, key: &str, value: impl FnOnce() -> FacetValue) {
        let held = match self.0.get_mut(key) {
            Some(held) => held,
            None => {
                let new = (value(), BTreeSet::new());
                self.0.entry(key.to_owned()).or_insert(new)
            }
        };
        held.1.insert(session);
    }

    fn facet(self, kind: FacetKind, sessions: usize) -> Facet {
        let having: BTreeSet<usize> = self.0.values().flat_map(|held| held.1.clone()).collect();
        let counted = self.0.into_values().map(|(value, sessions)| FacetValue {
            sessions: sessions.len(),
            ..value
        });
        let mut values: Vec<FacetValue> = counted.collect();
        values.sort_by(|a, b| {
            (b.sessions, name_key(&a.value), &a.value).cmp(&(
                a.sessions,
                name_key(&b.value),
                &b.value,
            ))
        });
        Facet {
            facet: kind.name(),
            counts: kind.counts(),
            values,
            without: sessions - having.len(),
        }
    }
}

/// Numbers by their size, names by their letters.
fn name_key(value: &str) -> (Vec<u32>, String) {
    let numbers: Option<Vec<u32>> = value.split('.').map(|part| part.parse().ok()).collect();
    (numbers.unwrap_or_default(), folded(value))
}

fn folded(text: &str) -> String {
    accent_fold(&case_fold(text)).into_owned()
}

fn sections(sessions: &[Matched<'_>], looked: &[Looked], query: &Query) -> Values {
    // Within a section only that section would be free of what is excluded.
    let has_filter = !query.excludes_text();
    let filter = |section: &str| has_filter.then(|| format!("in {section}"));
    let mut values = Values::default();
    for (place, session) in sessions.iter().enumerate() {
        let own = session.hits.iter().filter_map(|&hit| looked.get(hit));
        for section in own.flat_map(|looked| &looked.sections) {
            values.add(place, section, || plain(section, filter(section)));
        }
    }
    values
}

fn themes(sessions: &[Matched<'_>], looked: &[Looked], scheme: Option<&Scheme>) -> Values {
    let mut values = Values::default();
    for (place, session) in sessions.iter().enumerate() {
        let own = session.hits.iter().filter_map(|&hit| looked.get(hit));
        for &concept in own.flat_map(|looked| &looked.themes) {
            let Some(concept) = scheme.and_then(|scheme| scheme.concepts.get(concept)) else {
                continue;
            };
            values.add(place, &concept.id, || FacetValue {
                label: Some(concept.name(Lang::En).to_owned()),
                ..plain(&concept.id, concept_filter(&concept.id))
            });
        }
    }
    values
}

fn concept_filter(id: &str) -> String {
    let is_bare = id.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c));
    match is_bare {
        true => format!("concept:{id}"),
        false => format!("concept:\"{id}\""),
    }
}

fn session_kinds(sessions: &[Matched<'_>]) -> Values {
    let mut values = Values::default();
    for (place, session) in sessions.iter().enumerate() {
        for kind in session.versions.iter().filter_map(|d| d.brief.kind) {
            let name = kind.to_string();
            values.add(place, &name, || plain(&name, format!("type:{name}")));
        }
    }
    values
}

/// By day; by month or year where there are too many.
fn dates(sessions: &[Matched<'_>]) -> Values {
    let days = |session: &Matched<'_>| -> Vec<String> {
        let dates = session.versions.iter().filter_map(|d| d.brief.date);
        dates.map(|date| date.to_string()).collect()
    };
    let cut = |length: usize| -> usize {
        let all = sessions.iter().flat_map(days);
        let cut: BTreeSet<String> = all.map(|day| day.chars().take(length).collect()).collect();
        cut.len()
    };
    let (day, month, year) = (10, 7, 4);
    let length = match () {
        () if cut(day) <= DAYS => day,
        () if cut(month) <= MONTHS => month,
        () => year,
    };
    let mut values = Values::default();
    for (place, session) in sessions.iter().enumerate() {
        for day in days(session) {
            let date: String = day.chars().take(length).collect();
            values.add(place, &date, || plain(&date, format!("date:{date}")));
        }
    }
    values
}

fn organizers(sessions: &[Matched<'_>]) -> Values {
    let mut values = Values::default();
    for (place, session) in sessions.iter().enumerate() {
        for name in session.versions.iter().flat_map(|d| &d.brief.organizers) {
            values.add(place, &folded(name), || {
                plain(name, filter(TextField::Org, name))
            });
        }
    }
    values
}

fn filter(field: TextField, text: &str) -> Option<String> {
    Some(Field::saying(field, text)?.to_string())
}

/// What has a number, a title, or both.
#[derive(Clone, Copy)]
enum Titled {
    Line,
    Subtheme,
}

impl Titled {
    fn of(self, document: &CatalogDocument) -> (Option<&str>, Option<&str>) {
        let brief = &document.brief;
        let (number, title) = match self {
            Titled::Line => brief.thematic_line.as_ref().map(|l| (&l.number, &l.title)),
            Titled::Subtheme => brief.subtheme.as_ref().map(|s| (&s.number, &s.title)),
        }
        .unzip();
        (
            number.and_then(Option::as_deref),
            title.and_then(Option::as_deref),
        )
    }

    /// One value for each number. What has none is known by its title; the titles that versions of
    /// one session give it are one value, told by the first of them.
    fn count(self, sessions: &[Matched<'_>]) -> Values {
        let titles = self.titles(sessions);
        let one = self.same_titles(sessions);
        let mut same: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (title, name) in &one {
            same.entry(name).or_default().push(title);
        }
        let mut values = Values::default();
        for (place, session) in sessions.iter().enumerate() {
            for number in self.numbers(session) {
                values.add(place, number, || FacetValue {
                    label: titles.get(number).cloned(),
                    ..plain(number, self.number_filter(number))
                });
            }
            for title in self.bare_titles(session) {
                let Some(name) = one.get(&folded(title)) else {
                    continue;
                };
                // A title in letters cannot be taken for a number.
                values.add(place, &format!(" {name}"), || {
                    plain(name, self.title_filter(&same[name.as_str()]))
                });
            }
        }
        values
    }

    fn numbers<'e>(self, session: &Matched<'e>) -> BTreeSet<&'e str> {
        let said = session.versions.iter().map(|version| self.of(version));
        said.filter_map(|(number, _)| number).collect()
    }

    /// The titles of a session of which no version says a number, in the order of the versions.
    fn bare_titles<'e>(self, session: &Matched<'e>) -> Vec<&'e str> {
        let said = session.versions.iter().map(|version| self.of(version));
        match self.numbers(session).is_empty() {
            true => said.filter_map(|(_, title)| title).collect(),
            false => Vec::new(),
        }
    }

    /// For each number the title by which it is told: the one most documents give it in the first
    /// of the languages of the program that has one.
    fn titles(self, sessions: &[Matched<'_>]) -> BTreeMap<String, String> {
        let mut said: BTreeMap<&str, BTreeMap<(usize, &str), usize>> = BTreeMap::new();
        for version in sessions.iter().flat_map(|session| &session.versions) {
            if let (Some(number), Some(title)) = self.of(version) {
                let lang = Lang::KNOWN.iter().position(|lang| *lang == version.lang);
                let key = (lang.unwrap_or(Lang::KNOWN.len()), title);
                *said.entry(number).or_default().entry(key).or_default() += 1;
            }
        }
        let told = said.into_iter().filter_map(|(number, titles)| {
            let first = titles.keys().next()?.0;
            let titles = titles.into_iter().filter(|((lang, _), _)| *lang == first);
            // Of equals the first by its letters.
            let ((_, title), _) = titles.max_by(|a, b| (a.1, b.0.1).cmp(&(b.1, a.0.1)))?;
            Some((number.to_owned(), title.to_owned()))
        });
        told.collect()
    }

    /// For each title, folded, the one by which it and all that mean the same are told.
    fn same_titles(self, sessions: &[Matched<'_>]) -> BTreeMap<String, String> {
        let mut told: BTreeMap<String, String> = BTreeMap::new();
        for session in sessions {
            let titles = self.bare_titles(session);
            let known = titles.iter().find_map(|title| told.get(&folded(title)));
            let Some(name) = known.cloned().or(titles.first().map(|&t| t.to_owned())) else {
                continue;
            };
            for title in titles {
                let held = told.insert(folded(title), name.clone());
                if let Some(other) = held.filter(|held| *held != name) {
                    let names = told.values_mut().filter(|told| **told == other);
                    names.for_each(|told| told.clone_from(&name));
                }
            }
        }
        told
    }

    fn number_filter(self, number: &str) -> Option<String> {
        let field = self.field();
        let is_dotted = number.split('.').all(|part| part.parse::<u32>().is_ok());
        match is_dotted {
            true => Some(format!("{}:{number}", field.name())),
            false => filter(field, number),
        }
    }

    fn title_filter(self, titles: &[&str]) -> Option<String> {
        let filters = titles
            .iter()
            .filter_map(|title| filter(self.field(), title));
        let filters: Vec<String> = filters.collect();
        match filters.as_slice() {
            [] => None,
            [one] => Some(one.clone()),
            all => Some(format!("({})", all.join(" OR "))),
        }
    }

    fn field(self) -> TextField {
        match self {
            Titled::Line => TextField::Line,
            Titled::Subtheme => TextField::Subtheme,
        }
    }
}
