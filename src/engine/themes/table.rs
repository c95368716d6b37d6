//! The table of themes: concepts in rows; sessions, lines, sections, ... in columns.
//!
//! For each concept one version stands for its session, so that all numbers of a row rest on the
//! same sentences, whichever of them are asked for: with `max` the one that says it most, word by
//! word first. Sections then share out what that version says, and a line or a day adds up its
//! sessions. Languages and documents take versions apart, which is why their cells add up to more
//! than their row.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use rayon::prelude::*;
use serde::{Serialize, Serializer};

use super::scope::{Scope, ThemeScope};
use crate::engine::facets::FacetKind;
use crate::engine::mentions::{DocumentMentions, PlacedMention, said};
use crate::engine::{Engine, EngineError};
use crate::index::DocumentIndex;
use crate::language::Lang;
use crate::session::SectionKind;
use crate::theme::{ConceptIndex, Scheme, Strength};

/// What the columns of the table are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeUnits {
    /// Sessions.
    #[default]
    Session,
    /// Documents, by their ids.
    Document,
    /// Kinds of section.
    Section,
    /// Thematic lines.
    Line,
    /// Sub-themes.
    Subtheme,
    /// Days; months or years where there are many.
    Date,
    /// Languages of documents.
    Lang,
}

/// Which mentions are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counted {
    /// All.
    #[default]
    All,
    /// Those that follow a label word by word.
    Strict,
    /// Those outside sentences that repeat an earlier one of their document.
    Unique,
}

/// How the versions of a session become one count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Versions {
    /// The version with most strict mentions of a concept stands for the session; of equals the one
    /// with most mentions, then with most unique ones, then the first.
    #[default]
    Max,
    /// The mean of all versions.
    Mean,
    /// A cell tells presence: a concept is there when any version has it. How often is that of the
    /// version that `Max` takes.
    Union,
    /// The version in the first of these languages that there is, else the first version.
    Prefer(Vec<Lang>),
    /// Every document counts by itself.
    Each,
}

/// A rule for versions that is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("name one of max, mean, union, prefer:LANG (prefer:es, or prefer:es,fr)")]
pub struct UnknownVersions;

impl FromStr for Versions {
    type Err = UnknownVersions;

    fn from_str(typed: &str) -> Result<Versions, UnknownVersions> {
        match typed {
            "max" => Ok(Versions::Max),
            "mean" => Ok(Versions::Mean),
            "union" => Ok(Versions::Union),
            other => {
                let codes = other.strip_prefix("prefer:").ok_or(UnknownVersions)?;
                let langs = codes.split(',').map(|code| Lang::from_code(code.trim()));
                let langs: Option<Vec<Lang>> = langs.collect();
                langs.map(Versions::Prefer).ok_or(UnknownVersions)
            }
        }
    }
}

impl fmt::Display for Versions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Versions::Max => f.write_str("max"),
            Versions::Mean => f.write_str("mean"),
            Versions::Union => f.write_str("union"),
            Versions::Prefer(langs) => {
                let codes: Vec<&str> = langs.iter().map(|lang| lang.code()).collect();
                write!(f, "prefer:{}", codes.join(","))
            }
            Versions::Each => f.write_str("each"),
        }
    }
}

/// What to count, and how.
#[derive(Clone, Debug, Default)]
pub struct ThemeTableRequest {
    /// Which mentions count.
    pub scope: ThemeScope,
    /// What the columns are.
    pub by: ThemeUnits,
    /// Which of them a cell counts.
    pub counted: Counted,
    /// Whether a cell tells in how many sessions a concept is, instead of how often.
    pub presence: bool,
    /// Whether a cell tells how often for so many words of the same versions and unit.
    pub per: Option<u64>,
    /// How the versions of a session become one count.
    pub versions: Versions,
    /// Whether the mentions of narrower concepts count for the broader ones as well, each place
    /// once: what `search concept:ID>` finds.
    pub narrower: bool,
    /// Whether concepts that are never mentioned have a row too.
    pub all: bool,
    /// At most so many rows.
    pub limit: Option<usize>,
    /// Whether cells carry the ids of their evidence.
    pub evidence: bool,
}

/// The table of themes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ThemesAnswer {
    /// What is counted as one: `session`, or `document`.
    pub unit: &'static str,
    /// What a column is: `session`, `document`, `section`, `line`, `subtheme`, `date`, `lang`.
    pub by: &'static str,
    /// What a cell tells: `all`, `strict` or `unique` mentions, or `presence`.
    pub count: &'static str,
    /// For how many words a cell counts mentions; `None` for plain counts.
    pub per: Option<u64>,
    /// How versions of a session were combined; `each` where every document counts by itself.
    pub versions: String,
    /// Whether the mentions of narrower concepts count for broader ones.
    pub narrower: bool,
    /// The columns.
    pub units: Vec<String>,
    /// What columns are called, where their ids do not say it.
    pub titles: BTreeMap<String, String>,
    /// How many concepts have a row, shown or not.
    pub themes: usize,
    /// How many of them are mentioned.
    pub mentioned: usize,
    /// The rows: concepts in most sessions first, then by mentions, then by id.
    pub rows: Vec<ThemeRow>,
}

/// One concept.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ThemeRow {
    /// Id of the concept.
    pub concept: String,
    /// Preferred label by language code.
    pub label: BTreeMap<String, String>,
    /// Sessions that mention it.
    pub sessions: u64,
    /// Mentions that follow a label word by word, over all sessions.
    pub mentions_strict: Amount,
    /// Mentions over all sessions.
    pub mentions: Amount,
    /// Mentions outside sentences that repeat an earlier one of their document.
    pub unique_mentions: Amount,
    /// What the columns have; those without a mention are left out.
    pub cells: BTreeMap<String, Amount>,
    /// The evidence of each cell, when that was asked: ids that `rapporteur show` opens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<BTreeMap<String, Vec<String>>>,
}

/// How many: a whole number, unless versions or words were divided by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Amount {
    /// Counted.
    Whole(u64),
    /// A mean, or a rate.
    Part(f64),
}

impl Amount {
    fn new(value: f64, whole: bool) -> Amount {
        match whole {
            true => Amount::Whole(value as u64),
            false => Amount::Part((value * 1e6).round() / 1e6),
        }
    }

    /// The number.
    pub fn value(self) -> f64 {
        match self {
            Amount::Whole(count) => count as f64,
            Amount::Part(value) => value,
        }
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Amount::Whole(count) => to.serialize_u64(*count),
            Amount::Part(value) => to.serialize_f64(*value),
        }
    }
}

impl ThemeUnits {
    /// The name used in output.
    pub fn name(self) -> &'static str {
        match self {
            ThemeUnits::Session => "session",
            ThemeUnits::Document => "document",
            ThemeUnits::Section => "section",
            ThemeUnits::Line => "line",
            ThemeUnits::Subtheme => "subtheme",
            ThemeUnits::Date => "date",
            ThemeUnits::Lang => "lang",
        }
    }

    /// Whether versions of a session stand in columns of their own.
    fn parts_versions(self) -> bool {
        matches!(self, ThemeUnits::Document | ThemeUnits::Lang)
    }
}

impl Counted {
    /// The name used in commands and output.
    pub fn name(self) -> &'static str {
        match self {
            Counted::All => "all",
            Counted::Strict => "strict",
            Counted::Unique => "unique",
        }
    }

    /// Whether a mention is counted.
    pub(in crate::engine) fn has(self, placed: &PlacedMention) -> bool {
        match self {
            Counted::All => true,
            Counted::Strict => placed.mention.strength == Strength::Strict,
            Counted::Unique => !placed.repeat,
        }
    }
}

/// What sessions lack that state no line, sub-theme or day.
const NONE: &str = "(none)";

/// The columns of a table, and which of them documents belong to.
#[derive(Debug, Default)]
pub(in crate::engine) struct Columns {
    pub(in crate::engine) ids: Vec<String>,
    pub(in crate::engine) titles: BTreeMap<String, String>,
    /// The columns of each document; empty where its sections decide.
    pub(in crate::engine) of: Vec<Vec<usize>>,
    sections: BTreeMap<SectionKind, usize>,
}

impl Columns {
    /// The columns of a mention in a document.
    pub(in crate::engine) fn of_mention(
        &self,
        document: usize,
        placed: &PlacedMention,
    ) -> Vec<usize> {
        match self.sections.get(&placed.section) {
            Some(&column) => vec![column],
            None => self.of[document].clone(),
        }
    }

    /// The words of a document in a column.
    fn words(&self, found: &DocumentMentions, document: usize, column: usize) -> u64 {
        let of_section = |(section, words): (&SectionKind, &u64)| {
            let is_meant = self.sections.get(section) == Some(&column);
            (is_meant || self.of[document].contains(&column)).then_some(*words)
        };
        found.words.iter().filter_map(of_section).sum()
    }
}

/// Sums over sessions.
#[derive(Clone, Debug, Default)]
struct Sums {
    sessions: u64,
    strict: f64,
    all: f64,
    unique: f64,
    cells: BTreeMap<usize, CellSum>,
}

#[derive(Clone, Debug, Default)]
struct CellSum {
    count: f64,
    /// Sessions with a mention that is counted; documents where each counts by itself.
    units: u64,
    /// The mentions: document and place in its list.
    mentions: Vec<(usize, usize)>,
}

/// The versions that stand for a session, and by what their sum is divided.
struct Standing {
    versions: Vec<usize>,
    divisor: f64,
}

/// A table in the making.
struct Table<'t> {
    request: &'t ThemeTableRequest,
    found: &'t [DocumentMentions],
    /// For each document and concept the places of its mentions.
    places: Vec<BTreeMap<ConceptIndex, Vec<usize>>>,
    columns: Columns,
    langs: Vec<Lang>,
    /// The documents of each session.
    sessions: Vec<Vec<usize>>,
}

impl Engine {
    /// Counts the concepts of a scheme.
    ///
    /// # Errors
    ///
    /// A scope that names what is not there; presence for so many words.
    pub fn themes(
        &self,
        scheme: &Scheme,
        request: &ThemeTableRequest,
    ) -> Result<ThemesAnswer, EngineError> {
        if request.tells_presence() && request.per.is_some() {
            return Err(EngineError::PresencePerWords);
        }
        let scope = self.scope(scheme, &request.scope)?;
        let found = scope.within(self.mentions_nested(scheme, request.scope.nested)?);
        let table = Table::new(self, scheme, request, &found);
        let sums = table.sums(scheme.concepts.len());
        let mut chosen = rows(scheme, request, &scope, &sums);
        let themes = chosen.len();
        let is_mentioned = |concept: &&ConceptIndex| sums[**concept].sessions > 0;
        let mentioned = chosen.iter().filter(is_mentioned).count();
        chosen.truncate(request.limit.unwrap_or(usize::MAX));
        let ids = match request.evidence {
            true => self.ids_of(&found, chosen.iter().map(|&concept| &sums[concept]))?,
            false => BTreeMap::new(),
        };
        let rows = chosen
            .into_iter()
            .map(|concept| table.row(scheme, concept, &sums[concept], &ids))
            .collect();
        let Columns { ids, titles, .. } = table.columns;
        Ok(ThemesAnswer {
            unit: match request.versions {
                Versions::Each => "document",
                _ => "session",
            },
            by: request.by.name(),
            count: match request.tells_presence() {
                true => "presence",
                false => request.counted.name(),
            },
            per: request.per,
            versions: request.versions.to_string(),
            narrower: request.narrower,
            units: ids,
            titles,
            themes,
            mentioned,
            rows,
        })
    }

    /// The ids of the evidence of cells.
    fn ids_of<'s>(
        &self,
        found: &[DocumentMentions],
        sums: impl Iterator<Item = &'s Sums>,
    ) -> Result<BTreeMap<(usize, usize), String>, EngineError> {
        let cells = sums.flat_map(|sums| sums.cells.values());
        let wanted: BTreeSet<(usize, usize)> =
            cells.flat_map(|cell| cell.mentions.clone()).collect();
        let wanted: Vec<(usize, usize)> = wanted.into_iter().collect();
        let by_document: Vec<&[(usize, usize)]> = wanted.chunk_by(|a, b| a.0 == b.0).collect();
        let ids = by_document
            .into_par_iter()
            .map(|wanted| {
                let document = &found[wanted[0].0];
                let mentions: Vec<PlacedMention> = wanted
                    .iter()
                    .map(|&(_, place)| document.mentions[place])
                    .collect();
                let evidence = self.evidence_of(document.document, &mentions)?;
                let ids = evidence.into_iter().map(|place| place.id);
                Ok(wanted.iter().copied().zip(ids).collect::<Vec<_>>())
            })
            .collect::<Result<Vec<_>, EngineError>>()?;
        Ok(ids.into_iter().flatten().collect())
    }

    /// The columns for documents that were looked at.
    pub(in crate::engine) fn theme_columns(
        &self,
        by: ThemeUnits,
        found: &[DocumentMentions],
    ) -> Columns {
        let documents: Vec<DocumentIndex> = found.iter().map(|found| found.document).collect();
        match by {
            ThemeUnits::Session => self.session_columns(&documents),
            ThemeUnits::Document => self.document_columns(&documents),
            ThemeUnits::Lang => self.lang_columns(&documents),
            ThemeUnits::Section => section_columns(found),
            ThemeUnits::Line => self.facet_columns(FacetKind::Line, &documents),
            ThemeUnits::Subtheme => self.facet_columns(FacetKind::Subtheme, &documents),
            ThemeUnits::Date => self.facet_columns(FacetKind::Date, &documents),
        }
    }

    fn session_columns(&self, documents: &[DocumentIndex]) -> Columns {
        let mut columns = Columns::default();
        let sessions: Vec<&[DocumentIndex]> = self.in_sessions(documents).collect();
        let title = |&document: &DocumentIndex| self.snapshot.read(document).brief.title;
        let titles = sessions.par_iter().map(|own| own.iter().find_map(title));
        let titles: Vec<Option<String>> = titles.collect();
        for (column, (own, title)) in sessions.into_iter().zip(titles).enumerate() {
            let id = self.session_id(own);
            let title = title.map(|title| (id.clone(), title));
            columns.ids.push(id);
            columns.titles.extend(title);
            columns.of.extend(own.iter().map(|_| vec![column]));
        }
        columns
    }

    fn document_columns(&self, documents: &[DocumentIndex]) -> Columns {
        let mut columns = Columns::default();
        for (column, &document) in documents.iter().enumerate() {
            let entry = self.snapshot.entry(document);
            columns.ids.push(entry.id.to_string());
            columns.titles.insert(entry.id.to_string(), entry.path);
            columns.of.push(vec![column]);
        }
        columns
    }

    fn lang_columns(&self, documents: &[DocumentIndex]) -> Columns {
        let lang = |document: DocumentIndex| self.snapshot.lang(document);
        let spoken: BTreeSet<Lang> = documents.iter().map(|&document| lang(document)).collect();
        let langs: Vec<Lang> = Lang::KNOWN
            .into_iter()
            .chain([Lang::Und])
            .filter(|lang| spoken.contains(lang))
            .collect();
        let of = documents.iter().map(|&document| {
            let column = langs.iter().position(|&known| known == lang(document));
            column.into_iter().collect()
        });
        Columns {
            of: of.collect(),
            ids: langs.iter().map(|lang| lang.code().to_owned()).collect(),
            ..Columns::default()
        }
    }

    fn facet_columns(&self, kind: FacetKind, documents: &[DocumentIndex]) -> Columns {
        let sessions: Vec<&[DocumentIndex]> = self.in_sessions(documents).collect();
        let grouped = self.grouped(kind, &sessions);
        let mut columns = Columns::default();
        let mut of_session: Vec<Vec<usize>> = vec![Vec::new(); sessions.len()];
        for (column, (value, having)) in grouped.into_iter().enumerate() {
            let title = value.label.map(|title| (value.value.clone(), title));
            columns.titles.extend(title);
            columns.ids.push(value.value);
            for session in having {
                of_session[session].push(column);
            }
        }
        if of_session.iter().any(Vec::is_empty) {
            let none = columns.ids.len();
            columns.ids.push(NONE.to_owned());
            let without = of_session.iter_mut().filter(|own| own.is_empty());
            without.for_each(|own| own.push(none));
        }
        for (own, of) in sessions.iter().zip(of_session) {
            columns.of.extend(own.iter().map(|_| of.clone()));
        }
        columns
    }
}

fn section_columns(found: &[DocumentMentions]) -> Columns {
    let held: BTreeSet<SectionKind> = found
        .iter()
        .flat_map(|found| found.words.keys().copied())
        .collect();
    let kinds = SectionKind::ALL.into_iter();
    let kinds: Vec<SectionKind> = kinds.filter(|kind| held.contains(kind)).collect();
    Columns {
        ids: kinds.iter().map(|kind| kind.name().to_owned()).collect(),
        titles: BTreeMap::new(),
        of: vec![Vec::new(); found.len()],
        sections: kinds.into_iter().zip(0..).collect(),
    }
}

impl ThemeTableRequest {
    fn tells_presence(&self) -> bool {
        self.presence || self.versions == Versions::Union
    }
}

/// The concepts that have a row, in order.
fn rows(
    scheme: &Scheme,
    request: &ThemeTableRequest,
    scope: &Scope<'_>,
    sums: &[Sums],
) -> Vec<ConceptIndex> {
    let is_named = scope.concepts.is_some();
    let mut rows: Vec<ConceptIndex> = (0..sums.len())
        .filter(|&concept| scope.has(concept))
        .filter(|&concept| request.all || is_named || sums[concept].sessions > 0)
        .collect();
    rows.sort_by(|&a, &b| {
        let (of_a, of_b) = (&sums[a], &sums[b]);
        (of_b.sessions.cmp(&of_a.sessions))
            .then(of_b.all.total_cmp(&of_a.all))
            .then_with(|| scheme.concepts[a].id.cmp(&scheme.concepts[b].id))
    });
    rows
}

/// For each concept the concepts above it, itself left out.
pub(in crate::engine) fn above(scheme: &Scheme) -> Vec<BTreeSet<ConceptIndex>> {
    let place = |id: &String| {
        let found = scheme
            .concepts
            .binary_search_by(|concept| concept.id.cmp(id));
        found.ok()
    };
    let broader: Vec<Vec<ConceptIndex>> = scheme
        .concepts
        .iter()
        .map(|concept| concept.broader.iter().filter_map(place).collect())
        .collect();
    let climb = |concept: ConceptIndex| {
        let mut above = BTreeSet::new();
        let mut next = broader[concept].clone();
        while let Some(broad) = next.pop() {
            if broad != concept && above.insert(broad) {
                next.extend(&broader[broad]);
            }
        }
        above
    };
    (0..broader.len()).map(climb).collect()
}

/// The places of mentions by concept; with `above`, also under the concepts above. Of mentions in
/// one place a concept has the closest to the vocabulary.
fn places(
    found: &DocumentMentions,
    above: Option<&[BTreeSet<ConceptIndex>]>,
) -> BTreeMap<ConceptIndex, Vec<usize>> {
    let mut places: BTreeMap<ConceptIndex, Vec<usize>> = BTreeMap::new();
    for (place, placed) in found.mentions.iter().enumerate() {
        let concept = placed.mention.concept;
        let above = above.map(|above| &above[concept]).into_iter().flatten();
        for concept in [concept].into_iter().chain(above.copied()) {
            places.entry(concept).or_default().push(place);
        }
    }
    if above.is_some() {
        let mention = |place: usize| &found.mentions[place].mention;
        let span = |place: usize| (mention(place).start, mention(place).end);
        for places in places.values_mut() {
            places.sort_by_key(|&place| (span(place), mention(place).strength));
            places.dedup_by_key(|place| span(*place));
        }
    }
    places
}

/// Fewer documents are counted sooner than threads are started.
const FEW: usize = 500;

impl<'t> Table<'t> {
    fn new(
        engine: &Engine,
        scheme: &Scheme,
        request: &'t ThemeTableRequest,
        found: &'t [DocumentMentions],
    ) -> Table<'t> {
        let above = request.narrower.then(|| above(scheme));
        let places = |found: &DocumentMentions| places(found, above.as_deref());
        let session = |place: usize| engine.snapshot.session_number(found[place].document);
        let lang = |found: &DocumentMentions| engine.snapshot.lang(found.document);
        let all: Vec<usize> = (0..found.len()).collect();
        let sessions = all.chunk_by(|&a, &b| session(a) == session(b));
        Table {
            request,
            found,
            places: match found.len() {
                ..FEW => found.iter().map(places).collect(),
                _ => found.par_iter().map(places).collect(),
            },
            columns: engine.theme_columns(request.by, found),
            langs: found.iter().map(lang).collect(),
            sessions: sessions.map(<[usize]>::to_vec).collect(),
        }
    }

    fn sums(&self, concepts: usize) -> Vec<Sums> {
        let mut sums = vec![Sums::default(); concepts];
        for session in &self.sessions {
            let held = session
                .iter()
                .flat_map(|&version| self.places[version].keys());
            let held: BTreeSet<ConceptIndex> = held.copied().collect();
            for concept in held {
                self.add(&mut sums[concept], session, concept);
            }
        }
        sums
    }

    fn add(&self, sums: &mut Sums, session: &[usize], concept: ConceptIndex) {
        let standing = self.standing(session, concept);
        let mut is_there = false;
        for &version in &standing.versions {
            for placed in self.placed(version, concept) {
                let share = 1.0 / standing.divisor;
                let if_so = |so: bool| if so { share } else { 0.0 };
                sums.all += share;
                sums.strict += if_so(Counted::Strict.has(placed));
                sums.unique += if_so(Counted::Unique.has(placed));
                is_there |= self.request.counted.has(placed);
            }
        }
        sums.sessions += u64::from(is_there);
        for (column, versions) in self.parts(session) {
            let standing = match &column {
                Some(_) => self.standing(&versions, concept),
                None => Standing {
                    versions: standing.versions.clone(),
                    ..standing
                },
            };
            self.add_cells(&mut sums.cells, &standing, column, concept);
        }
    }

    /// The versions of a session as they stand in columns: apart, each under its column, or all
    /// together.
    fn parts(&self, session: &[usize]) -> Vec<(Option<usize>, Vec<usize>)> {
        if !self.request.by.parts_versions() {
            return vec![(None, session.to_vec())];
        }
        let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for &version in session {
            for &column in &self.columns.of[version] {
                parts.entry(column).or_default().push(version);
            }
        }
        let parts = parts.into_iter();
        parts.map(|(column, own)| (Some(column), own)).collect()
    }

    fn add_cells(
        &self,
        cells: &mut BTreeMap<usize, CellSum>,
        standing: &Standing,
        column: Option<usize>,
        concept: ConceptIndex,
    ) {
        let mut having: BTreeSet<(usize, usize)> = BTreeSet::new();
        for &version in &standing.versions {
            let places = self.places[version].get(&concept).into_iter().flatten();
            for &place in places {
                let placed = &self.found[version].mentions[place];
                if !self.request.counted.has(placed) {
                    continue;
                }
                let columns = match column {
                    Some(column) => vec![column],
                    None => self.columns.of_mention(version, placed),
                };
                for column in columns {
                    let cell = cells.entry(column).or_default();
                    cell.count += 1.0 / standing.divisor;
                    cell.mentions.push((version, place));
                    let is_each = self.request.versions == Versions::Each;
                    having.insert((column, if is_each { version } else { 0 }));
                }
            }
        }
        for (column, _) in having {
            cells.entry(column).or_default().units += 1;
        }
    }

    fn placed(
        &self,
        version: usize,
        concept: ConceptIndex,
    ) -> impl Iterator<Item = &PlacedMention> {
        let places = self.places[version].get(&concept).into_iter().flatten();
        places.map(move |&place| &self.found[version].mentions[place])
    }

    /// Which versions stand for all of these.
    fn standing(&self, versions: &[usize], concept: ConceptIndex) -> Standing {
        let one = |version: Option<usize>| Standing {
            versions: version.into_iter().collect(),
            divisor: 1.0,
        };
        let all = |divisor: usize| Standing {
            versions: versions.to_vec(),
            divisor: divisor as f64,
        };
        match &self.request.versions {
            Versions::Each => all(1),
            Versions::Max | Versions::Union => one(self.fullest(versions, concept)),
            Versions::Mean => all(versions.len()),
            Versions::Prefer(langs) => {
                let of_lang = |lang: &Lang| {
                    let mut versions = versions.iter().copied();
                    versions.find(|&version| self.langs[version] == *lang)
                };
                let preferred = langs.iter().find_map(of_lang);
                one(preferred.or_else(|| versions.first().copied()))
            }
        }
    }

    /// The version with most strict mentions, then with most mentions, then with most unique ones;
    /// of equals the first.
    fn fullest(&self, versions: &[usize], concept: ConceptIndex) -> Option<usize> {
        let key = |version: usize| said(self.placed(version, concept));
        let versions = versions.iter().copied();
        versions.reduce(|best, next| if key(next) > key(best) { next } else { best })
    }

    fn row(
        &self,
        scheme: &Scheme,
        concept: ConceptIndex,
        sums: &Sums,
        ids: &BTreeMap<(usize, usize), String>,
    ) -> ThemeRow {
        let entry = &scheme.concepts[concept];
        let is_mean = self.request.versions == Versions::Mean;
        let amount = |value: f64| Amount::new(value, !is_mean);
        let words = self.request.per.map(|_| self.words(concept));
        let cell = |(&column, cell): (&usize, &CellSum)| {
            let amount = match (&words, self.request.per) {
                _ if self.request.tells_presence() => Amount::Whole(cell.units),
                (Some(words), Some(per)) => {
                    let words = words.get(&column).copied().unwrap_or_default();
                    Amount::new(cell.count * per as f64 / words.max(1.0), false)
                }
                _ => amount(cell.count),
            };
            (self.columns.ids[column].clone(), amount)
        };
        let evidence = |(&column, cell): (&usize, &CellSum)| {
            let ids = cell.mentions.iter().filter_map(|at| ids.get(at).cloned());
            (self.columns.ids[column].clone(), ids.collect())
        };
        ThemeRow {
            concept: entry.id.clone(),
            label: super::labels(entry),
            sessions: sums.sessions,
            mentions_strict: amount(sums.strict),
            mentions: amount(sums.all),
            unique_mentions: amount(sums.unique),
            cells: sums.cells.iter().map(cell).collect(),
            evidence: (self.request.evidence).then(|| sums.cells.iter().map(evidence).collect()),
        }
    }

    /// The words of each column in the versions that stand for their sessions.
    fn words(&self, concept: ConceptIndex) -> BTreeMap<usize, f64> {
        let mut words: BTreeMap<usize, f64> = BTreeMap::new();
        for session in &self.sessions {
            for (column, versions) in self.parts(session) {
                let standing = self.standing(&versions, concept);
                for &version in &standing.versions {
                    let columns = match column {
                        Some(column) => vec![column],
                        None if self.columns.sections.is_empty() => {
                            self.columns.of[version].clone()
                        }
                        None => self.columns.sections.values().copied().collect(),
                    };
                    for column in columns {
                        let here = self.columns.words(&self.found[version], version, column);
                        *words.entry(column).or_default() += here as f64 / standing.divisor;
                    }
                }
            }
        }
        words
    }
}
