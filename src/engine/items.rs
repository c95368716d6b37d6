//! Things that are counted in chosen text: terms, runs of terms, themes, queries.
//!
//! Whatever is counted tells its places document by document ([`Items::each`]); counts, parts,
//! positions and evidence all come from there, so they agree.

use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

use super::facets::FacetKind;
use super::mentions::DocumentMentions;
use super::search::scheme_for;
use super::subcorpus::{Chosen, Subcorpus};
use super::terms::TermTable;
use super::{Counted, Engine, EngineError, SearchRequest, TermOptions};
use crate::analysis::HYPHENS;
use crate::index::{DocumentIndex, StoredStream};
use crate::query::Search;
use crate::session::SectionKind;
use crate::statistics::{Dispersion, GAP, Spread, rounded};
use crate::theme::Scheme;

/// Words of a run, at most.
pub const MOST_WORDS: usize = 5;

/// What is counted.
#[derive(Clone, Debug)]
pub enum ItemKind {
    /// Every term.
    Terms(TermOptions),
    /// Every run of so many terms within a sentence, from 1 to [`MOST_WORDS`]. Unless stop words are
    /// kept, a run neither begins nor ends with one, and may have them inside.
    Ngrams(RangeInclusive<usize>, TermOptions),
    /// Every concept of a scheme, by these of its mentions.
    Themes(Box<Scheme>, Counted),
}

/// What something that is counted is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum ItemName {
    /// A term, or a run of terms.
    Term {
        /// The words.
        term: String,
        /// Their language; `mul` for several.
        lang: &'static str,
    },
    /// A concept.
    Theme {
        /// Its id.
        concept: String,
        /// Its preferred labels by language code.
        label: BTreeMap<String, String>,
    },
    /// A query.
    Query {
        /// The line as typed.
        query: String,
    },
}

/// The number of an item: of a run the terms in it, and [`GAP`] behind them. Numbers sort as languages
/// and forms, ids of concepts, or the order of queries do.
pub(super) type Key = [u32; MOST_WORDS];

/// Things that are counted, with what it takes to find them.
pub(super) enum Items<'s> {
    Runs {
        table: TermTable,
        words: RangeInclusive<usize>,
        /// Whether a run may begin and end with any term.
        any_ends: bool,
    },
    Themes {
        scheme: &'s Scheme,
        found: FxHashMap<DocumentIndex, DocumentMentions>,
    },
    Queries(Vec<AskedQuery<'s>>),
}

/// A query that is counted.
pub(super) struct AskedQuery<'s> {
    line: String,
    search: Search<'s>,
    possible: FxHashSet<DocumentIndex>,
}

impl Engine {
    /// Makes ready to count.
    pub(super) fn items<'s>(&self, kind: &'s ItemKind) -> Result<Items<'s>, EngineError> {
        Ok(match kind {
            ItemKind::Terms(options) => Items::Runs {
                table: self.term_table(options),
                words: 1..=1,
                any_ends: true,
            },
            ItemKind::Ngrams(words, options) => Items::Runs {
                table: self.run_table(&TermOptions {
                    stop_words: true,
                    ..*options
                }),
                words: (*words.start()).max(1)..=(*words.end()).min(MOST_WORDS),
                any_ends: options.stop_words,
            },
            ItemKind::Themes(scheme, count) => {
                let counted = |mut found: DocumentMentions| {
                    found.mentions.retain(|placed| count.has(placed));
                    (found.document, found)
                };
                let found = self.mentions(scheme)?.into_iter();
                Items::Themes {
                    scheme,
                    found: found.map(counted).collect(),
                }
            }
        })
    }

    /// Makes ready to count queries; also what may have been meant otherwise, one sentence each.
    pub(super) fn query_items<'s>(
        &'s self,
        requests: &[SearchRequest],
        schemes: &'s [Option<Scheme>],
    ) -> Result<(Items<'s>, Vec<String>), EngineError> {
        let (mut asked, mut notes) = (Vec::new(), Vec::new());
        for (request, scheme) in requests.iter().zip(schemes) {
            let query = request.query()?;
            let prepared = self.prepare(&query, request, scheme.as_ref(), None)?;
            notes.extend(prepared.notes);
            let possible = prepared.search.possible()?.into_iter().collect();
            asked.push(AskedQuery {
                line: request.line.clone(),
                search: prepared.search,
                possible,
            });
        }
        notes.dedup();
        Ok((Items::Queries(asked), notes))
    }

    /// The scheme of each query that names concepts.
    pub(super) fn query_schemes(
        &self,
        requests: &[SearchRequest],
    ) -> Result<Vec<Option<Scheme>>, EngineError> {
        let scheme = |request: &SearchRequest| {
            let query = request.query()?;
            scheme_for(query.names_concepts(), request)
        };
        requests.iter().map(scheme).collect()
    }
}

impl ItemKind {
    /// The name of what is counted: `term`, `ngram` or `theme`.
    pub fn name(&self) -> &'static str {
        match self {
            ItemKind::Terms(_) => "term",
            ItemKind::Ngrams(..) => "ngram",
            ItemKind::Themes(..) => "theme",
        }
    }

    /// Which mentions of themes count: `all`, `strict` or `unique`; `None` where themes are not counted.
    pub fn mentions(&self) -> Option<&'static str> {
        match self {
            ItemKind::Themes(_, count) => Some(count.name()),
            _ => None,
        }
    }
}

impl Items<'_> {
    /// Calls `see` with each place of each item in the text of a document that counts, in the order of
    /// the text.
    pub(super) fn each(
        &self,
        subcorpus: &Subcorpus,
        document: DocumentIndex,
        stream: &StoredStream,
        see: &mut dyn FnMut(Key, Range<usize>),
    ) {
        match self {
            Items::Runs {
                table,
                words,
                any_ends,
            } => {
                let terms = table.of_segment(stream.segment);
                for sentence in subcorpus.sentences(&stream.units) {
                    let positions = stream.units.tokens_of(sentence);
                    let Some(tokens) = stream.tokens.get(positions.clone()) else {
                        continue;
                    };
                    let ids = tokens.iter().map(|&token| terms[token as usize]);
                    let ids: Vec<u32> = ids.collect();
                    let is_end = |id: u32| *any_ends || table.is_content(id);
                    for (at, first) in ids.iter().enumerate() {
                        if *first == GAP || !is_end(*first) {
                            continue;
                        }
                        for n in words.clone() {
                            let Some(run) = ids.get(at..at + n) else {
                                break;
                            };
                            if run.contains(&GAP) {
                                break;
                            }
                            // What it is tied to is no part of the run.
                            let last = table.untied(run[n - 1]);
                            if is_end(last) {
                                let start = positions.start + at;
                                let mut key = key(run);
                                key[n - 1] = last;
                                see(key, start..start + n);
                            }
                        }
                    }
                }
            }
            Items::Themes { found, .. } => {
                let found = found.get(&document).into_iter();
                for placed in found.flat_map(|found| &found.mentions) {
                    if subcorpus.keeps(&stream.units, placed.sentence) {
                        let mention = &placed.mention;
                        see(key(&[mention.concept as u32]), mention.start..mention.end);
                    }
                }
            }
            Items::Queries(queries) => {
                for (number, query) in (0..).zip(queries) {
                    if !query.possible.contains(&document) {
                        continue;
                    }
                    let places = query.search.places_in(document, stream);
                    for span in places.unwrap_or_default().spans {
                        if subcorpus.keeps(&stream.units, stream.units.sentence_at(span.start)) {
                            see(key(&[number]), span);
                        }
                    }
                }
            }
        }
    }

    /// What an item is called.
    pub(super) fn name(&self, key: &Key) -> ItemName {
        match self {
            Items::Runs { table, .. } => run_name(table, key),
            Items::Themes { scheme, .. } => {
                let concept = &scheme.concepts[key[0] as usize];
                ItemName::Theme {
                    concept: concept.id.clone(),
                    label: super::themes::labels(concept),
                }
            }
            Items::Queries(queries) => ItemName::Query {
                query: queries[key[0] as usize].line.clone(),
            },
        }
    }

    /// How many runs there are at most in a text of so many words.
    fn most_runs(&self, in_words: u64) -> u64 {
        let Items::Runs { table, words, .. } = self else {
            return 0;
        };
        let most = |n| match n {
            1 => in_words.min(table.len() as u64),
            _ => in_words,
        };
        words.clone().map(most).sum()
    }
}

/// The number of a run of terms, or of one thing.
pub(super) fn key(ids: &[u32]) -> Key {
    let mut key = [GAP; MOST_WORDS];
    key[..ids.len()].copy_from_slice(ids);
    key
}

/// How many words a run has.
pub(super) fn words_in(key: &Key) -> usize {
    key.iter().take_while(|&&id| id != GAP).count()
}

fn run_name(table: &TermTable, key: &Key) -> ItemName {
    let words = key[..words_in(key)].iter().map(|&id| table.term(id));
    let mut term = String::new();
    let mut lang = None;
    let mut tied = true;
    for (form, of) in words {
        if !tied {
            term.push(' ');
        }
        term.push_str(form);
        tied = form.ends_with(HYPHENS) || form.ends_with(['\'', '\u{2019}']);
        lang = match lang {
            None => Some(of.code()),
            Some(code) if code == of.code() => lang,
            Some(_) => Some("mul"),
        };
    }
    ItemName::Term {
        term,
        lang: lang.unwrap_or("und"),
    }
}

/// Text of one or several parts, document by document in the order of the catalogue.
pub(super) struct Text<'s> {
    chosen: Vec<Chosen>,
    of: Vec<&'s Subcorpus>,
    /// Words that count in each document.
    pub(super) words: Vec<u64>,
}

impl<'s> Text<'s> {
    pub(super) fn new(engine: &Engine, parts: &'s [Subcorpus]) -> Result<Text<'s>, EngineError> {
        let mut documents: Vec<(DocumentIndex, &Subcorpus)> = parts
            .iter()
            .flat_map(|part| part.documents().iter().map(move |c| (c.document, part)))
            .collect();
        documents.sort_by_key(|(document, _)| *document);
        let mut session = 0;
        let number = |document: DocumentIndex| engine.snapshot.session_number(document);
        let mut chosen: Vec<Chosen> = Vec::new();
        for (document, _) in &documents {
            if chosen
                .last()
                .is_some_and(|last| number(last.document) != number(*document))
            {
                session += 1;
            }
            chosen.push(Chosen {
                document: *document,
                session,
            });
        }
        let mut text = Text {
            chosen,
            of: documents.into_iter().map(|(_, part)| part).collect(),
            words: Vec::new(),
        };
        text.words = engine.scan(&text.chosen, |chosen, stream| {
            let sentences = text.part_of(chosen.document).sentences(&stream.units);
            let words = sentences.map(|sentence| stream.units.tokens_of(sentence).len() as u64);
            words.sum()
        })?;
        Ok(text)
    }

    pub(super) fn documents(&self) -> &[Chosen] {
        &self.chosen
    }

    pub(super) fn sessions(&self) -> usize {
        self.chosen.last().map_or(0, |last| last.session + 1)
    }

    /// How many sessions have words that count.
    pub(super) fn sessions_with_words(&self) -> usize {
        let of_words = self.chosen.iter().zip(&self.words);
        let having = of_words.filter(|(_, words)| **words > 0);
        let having: FxHashSet<usize> = having.map(|(chosen, _)| chosen.session).collect();
        having.len()
    }

    pub(super) fn all_words(&self) -> u64 {
        self.words.iter().sum()
    }

    /// The part that a document is of.
    pub(super) fn part_of(&self, document: DocumentIndex) -> &'s Subcorpus {
        let place = self
            .chosen
            .partition_point(|chosen| chosen.document < document);
        self.of[place]
    }
}

/// How often an item is in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) count: u32,
    pub(super) sessions: u32,
    pub(super) documents: u32,
    /// The last session that has it, counted from 1.
    last: u32,
}

impl Tally {
    fn add(&mut self, session: usize, count: u32) {
        let session = session as u32 + 1;
        self.count += count;
        self.documents += 1;
        self.sessions += u32::from(self.last != session);
        self.last = session;
    }
}

/// An item and how often it is in each of two texts.
pub(super) type Row = (Key, [Tally; 2]);

/// Items that are counted at once are at most so many, so that memory is bounded.
const ITEMS_AT_ONCE: u64 = 1 << 21;
/// Documents whose counts are held before they are merged.
const DOCUMENTS_AT_ONCE: usize = 128;

impl Engine {
    /// Counts all items in up to two texts; those that `is_wanted`, ordered by `order` and then by
    /// key, no more than `limit`, and how many there are without that.
    ///
    /// Runs are so many that they are counted in several passes, each of a part of them chosen by hash.
    pub(super) fn tallies(
        &self,
        items: &Items<'_>,
        texts: &[&Text<'_>],
        is_wanted: &(dyn Fn(&[Tally; 2]) -> bool + Sync),
        limit: usize,
    ) -> Result<(Vec<Row>, usize), EngineError> {
        let words: u64 = texts.iter().map(|text| text.all_words()).sum();
        let passes = (items.most_runs(words) / ITEMS_AT_ONCE) as u32 + 1;
        let (mut rows, mut all) = (Vec::new(), 0);
        for pass in 0..passes {
            let counted = self.one_pass(items, texts, (pass, passes))?;
            let before = rows.len();
            rows.extend(
                counted
                    .into_iter()
                    .filter(|(_, tallies)| is_wanted(tallies)),
            );
            all += rows.len() - before;
            let order = |row: &Row| (std::cmp::Reverse(row.1[0].count), row.0);
            rows.sort_unstable_by_key(order);
            rows.truncate(limit);
        }
        Ok((rows, all))
    }

    fn one_pass(
        &self,
        items: &Items<'_>,
        texts: &[&Text<'_>],
        (pass, passes): (u32, u32),
    ) -> Result<FxHashMap<Key, [Tally; 2]>, EngineError> {
        let mut counted: FxHashMap<Key, [Tally; 2]> = FxHashMap::default();
        for (side, text) in texts.iter().enumerate() {
            for documents in text.documents().chunks(DOCUMENTS_AT_ONCE) {
                let found = self.scan(documents, |chosen, stream| {
                    let mut own: FxHashMap<Key, u32> = FxHashMap::default();
                    let part = text.part_of(chosen.document);
                    items.each(part, chosen.document, stream, &mut |key, _| {
                        if passes == 1 || share_of(&key) % passes == pass {
                            *own.entry(key).or_default() += 1;
                        }
                    });
                    own
                })?;
                for (chosen, own) in documents.iter().zip(found) {
                    for (key, count) in own {
                        counted.entry(key).or_default()[side].add(chosen.session, count);
                    }
                }
            }
        }
        Ok(counted)
    }

    /// Where chosen items are, for what needs more than their counts.
    pub(super) fn profiles(
        &self,
        items: &Items<'_>,
        text: &Text<'_>,
        parts: &Parts,
        keys: &[Key],
        positions: bool,
    ) -> Result<Profiles, EngineError> {
        let rows: FxHashMap<Key, usize> = keys.iter().copied().zip(0..).collect();
        let mut profiles = Profiles {
            lengths: vec![0; parts.ids.len()],
            counts: vec![Vec::new(); keys.len()],
            positions: vec![Vec::new(); keys.len()],
        };
        let mut before = 0;
        for (at, documents) in text.documents().chunks(DOCUMENTS_AT_ONCE).enumerate() {
            let found = self.scan(documents, |chosen, stream| {
                let part = text.part_of(chosen.document);
                let place = text
                    .chosen
                    .partition_point(|c| c.document < chosen.document);
                let mut own = InDocument::default();
                let units = &stream.units;
                // For each sentence how many words that count stand before its first token.
                let mut starts: Vec<(usize, u64)> = Vec::new();
                let mut words = 0;
                for sentence in part.sentences(units) {
                    let tokens = units.tokens_of(sentence);
                    starts.push((tokens.start, words));
                    words += tokens.len() as u64;
                    let to = parts.of(place, units.section_kind(sentence));
                    *own.words.entry(to).or_default() += tokens.len() as u64;
                }
                items.each(part, chosen.document, stream, &mut |key, span| {
                    let Some(&row) = rows.get(&key) else { return };
                    let sentence = units.sentence_at(span.start);
                    let to = parts.of(place, units.section_kind(sentence));
                    *own.counts.entry((row, to)).or_default() += 1;
                    if positions {
                        let place = starts.partition_point(|(start, _)| *start <= span.start);
                        let (start, words) = starts[place.saturating_sub(1)];
                        own.positions
                            .push((row, words + (span.start - start) as u64));
                    }
                });
                own
            })?;
            for (place, own) in found.into_iter().enumerate() {
                for (part, words) in own.words {
                    profiles.lengths[part] += words;
                }
                for ((row, part), count) in own.counts {
                    let counts = &mut profiles.counts[row];
                    match counts.last_mut() {
                        Some((last, held)) if *last == part => *held += count,
                        _ => counts.push((part, count)),
                    }
                }
                for (row, position) in own.positions {
                    let positions = &mut profiles.positions[row];
                    let position = before + position;
                    // Two spans may begin with one word.
                    if positions.last() != Some(&position) {
                        positions.push(position);
                    }
                }
                before += text.words[at * DOCUMENTS_AT_ONCE + place];
            }
        }
        for counts in &mut profiles.counts {
            counts.sort_unstable();
            counts.dedup_by(|next, held| {
                let is_same = next.0 == held.0;
                held.1 += if is_same { next.1 } else { 0 };
                is_same
            });
        }
        Ok(profiles)
    }

    /// Up to `most` ids of evidence for each item.
    pub(super) fn evidence_of_items(
        &self,
        items: &Items<'_>,
        text: &Text<'_>,
        keys: &[Key],
        most: usize,
    ) -> Result<Vec<Vec<String>>, EngineError> {
        if most == 0 {
            return Ok(vec![Vec::new(); keys.len()]);
        }
        let rows: FxHashMap<Key, usize> = keys.iter().copied().zip(0..).collect();
        self.spread_evidence(text.documents(), keys.len(), most, |chosen, stream, see| {
            let part = text.part_of(chosen.document);
            items.each(part, chosen.document, stream, &mut |key, span| {
                if let Some(&row) = rows.get(&key) {
                    see(row, span);
                }
            });
        })
    }
}

/// What a document adds to profiles.
#[derive(Default)]
struct InDocument {
    words: BTreeMap<usize, u64>,
    counts: BTreeMap<(usize, usize), u64>,
    positions: Vec<(usize, u64)>,
}

/// By what pass an item is counted.
fn share_of(key: &Key) -> u32 {
    let mix = |hash: u64, id: &u32| {
        (hash.rotate_left(5) ^ u64::from(*id)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    };
    (key.iter().fold(0, mix) >> 32) as u32
}

/// How often items are in each part of a text, and where.
pub(super) struct Profiles {
    /// The words of each part.
    pub(super) lengths: Vec<u64>,
    /// For each item the parts that have it and how often, ascending.
    pub(super) counts: Vec<Vec<(usize, u64)>>,
    /// For each item the words it begins with, counted through all of the text; empty unless asked.
    pub(super) positions: Vec<Vec<u64>>,
}

impl Profiles {
    /// How evenly an item is spread over the parts, by the name of the measure.
    pub(super) fn dispersion(
        &self,
        row: usize,
        measures: &[Dispersion],
    ) -> BTreeMap<&'static str, Option<f64>> {
        let spread = Spread {
            parts: &self.parts_of(row),
            positions: &self.positions[row],
        };
        let value = |measure: &Dispersion| (measure.name(), measure.of(&spread).map(rounded));
        measures.iter().map(value).collect()
    }

    /// How often an item is in each part, and how long each is.
    fn parts_of(&self, row: usize) -> Vec<(f64, f64)> {
        let mut parts: Vec<(f64, f64)> = self.lengths.iter().map(|&n| (0.0, n as f64)).collect();
        for &(part, count) in &self.counts[row] {
            parts[part].0 = count as f64;
        }
        parts
    }
}

/// What a text is parted into.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PartKind {
    /// Sessions.
    #[default]
    Session,
    /// Documents.
    Document,
    /// Kinds of section.
    Section,
    /// Thematic lines.
    Line,
    /// Languages of documents.
    Lang,
    /// Years of sessions.
    Year,
    /// Months of sessions.
    Month,
    /// Days of sessions.
    Day,
}

impl PartKind {
    /// The name used in output.
    pub fn name(self) -> &'static str {
        match self {
            PartKind::Session => "session",
            PartKind::Document => "document",
            PartKind::Section => "section",
            PartKind::Line => "line",
            PartKind::Lang => "lang",
            PartKind::Year => "year",
            PartKind::Month => "month",
            PartKind::Day => "day",
        }
    }
}

/// Stands for sessions that state no line or day.
pub(super) const NONE: &str = "(none)";

/// The parts of a text, and which of them its documents are in.
pub(super) struct Parts {
    pub(super) ids: Vec<String>,
    /// What each is called, where its id does not say it.
    pub(super) titles: Vec<Option<String>>,
    /// The part of each document of the text; sections have their own.
    documents: Vec<usize>,
    sections: BTreeMap<SectionKind, usize>,
}

impl Parts {
    /// The part of a section of a document, which is named by its place in the text.
    pub(super) fn of(&self, place: usize, section: SectionKind) -> usize {
        match self.sections.get(&section) {
            Some(&part) => part,
            None => self.documents[place],
        }
    }

    /// The part of a document that is not parted by sections.
    pub(super) fn of_document(&self, place: usize) -> usize {
        self.documents[place]
    }
}

impl Engine {
    /// The parts of a text: sessions and documents in the order of the catalogue, sections in that of a
    /// brief, lines by number, dates by time; those without a line or date last.
    pub(super) fn parts(&self, kind: PartKind, text: &Text<'_>) -> Parts {
        let documents = text.documents();
        let entry = |chosen: &Chosen| self.snapshot.entry(chosen.document);
        let mut parts = Parts {
            ids: Vec::new(),
            titles: Vec::new(),
            documents: vec![0; documents.len()],
            sections: BTreeMap::new(),
        };
        match kind {
            PartKind::Session => {
                for (chosen, of) in documents.iter().zip(&mut parts.documents) {
                    *of = chosen.session;
                    if chosen.session == parts.ids.len() {
                        let read = self.snapshot.read(chosen.document);
                        parts.ids.push(read.session);
                        parts.titles.push(read.brief.title);
                    }
                }
            }
            PartKind::Document => {
                parts.documents = (0..documents.len()).collect();
                parts.ids = documents.iter().map(|c| entry(c).id.to_string()).collect();
                parts.titles = documents.iter().map(|c| Some(entry(c).path)).collect();
            }
            PartKind::Section => {
                let kinds = SectionKind::ALL.into_iter();
                let kinds = kinds.filter(|kind| *kind != SectionKind::Furniture);
                parts.ids = kinds.clone().map(|kind| kind.name().to_owned()).collect();
                parts.titles = vec![None; parts.ids.len()];
                parts.sections = kinds.zip(0..).collect();
            }
            PartKind::Line => self.line_parts(text, &mut parts),
            PartKind::Lang => {
                let lang = |chosen: &Chosen| self.snapshot.lang(chosen.document);
                let label = |chosen: &Chosen| Some(lang(chosen).code().to_owned());
                parts.group(documents.iter().map(label).collect());
            }
            PartKind::Year | PartKind::Month | PartKind::Day => {
                let digits = match kind {
                    PartKind::Year => 4,
                    PartKind::Month => 7,
                    _ => 10,
                };
                let label = |chosen: &Chosen| {
                    let date = self.date_of(chosen.document)?.to_string();
                    date.get(..digits).map(str::to_owned)
                };
                parts.group(documents.iter().map(label).collect());
            }
        }
        parts
    }

    fn line_parts(&self, text: &Text<'_>, parts: &mut Parts) {
        let documents = text.documents();
        let chosen: Vec<DocumentIndex> = documents.iter().map(|c| c.document).collect();
        let sessions: Vec<&[DocumentIndex]> = self.in_sessions(&chosen).collect();
        let mut of_session: Vec<Option<usize>> = vec![None; sessions.len()];
        for (value, having) in self.grouped(FacetKind::Line, &sessions) {
            let part = parts.ids.len();
            parts.ids.push(value.value);
            parts.titles.push(value.label);
            for session in having {
                of_session[session].get_or_insert(part);
            }
        }
        let none = parts.ids.len();
        if of_session.contains(&None) {
            parts.ids.push(NONE.to_owned());
            parts.titles.push(None);
        }
        for (chosen, of) in documents.iter().zip(&mut parts.documents) {
            *of = of_session[chosen.session].unwrap_or(none);
        }
    }
}

impl Parts {
    /// Puts documents with one label into one part, in the order of the labels.
    fn group(&mut self, labels: Vec<Option<String>>) {
        let mut known: BTreeMap<&str, usize> = BTreeMap::new();
        for label in labels.iter().flatten() {
            known.insert(label, 0);
        }
        for (place, (label, part)) in known.iter_mut().enumerate() {
            *part = place;
            self.ids.push((*label).to_owned());
        }
        let none = self.ids.len();
        if labels.contains(&None) {
            self.ids.push(NONE.to_owned());
        }
        self.titles = vec![None; self.ids.len()];
        for (label, of) in labels.iter().zip(&mut self.documents) {
            let label = label.as_ref().and_then(|label| known.get(label.as_str()));
            *of = label.copied().unwrap_or(none);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::SubcorpusRequest;
    use crate::engine::{IngestOptions, ingest, usual_versions};

    #[test]
    fn runs_counted_in_passes_are_those_counted_at_once() -> Result<(), Box<dyn std::error::Error>>
    {
        let work = tempfile::tempdir()?;
        let (index, file) = (work.path().join("index"), work.path().join("brief.txt"));
        let said =
            "The ferry leaves at noon from the old mill. The old mill stands near the ferry. ";
        std::fs::write(&file, said.repeat(3) + "Nobody leaves the mill at noon.")?;
        ingest(&index, &[file], &IngestOptions::default(), &())?;
        let engine = Engine::open(&index)?;
        let parts = [engine.subcorpus(&SubcorpusRequest {
            versions: usual_versions(),
            repeats: true,
            ..SubcorpusRequest::default()
        })?];
        let text = Text::new(&engine, &parts)?;
        let kind = ItemKind::Ngrams(1..=4, TermOptions::default());
        let items = engine.items(&kind)?;
        let at_once = engine.one_pass(&items, &[&text], (0, 1))?;
        assert!(at_once.len() > 20);
        let mut together = FxHashMap::default();
        for pass in 0..7 {
            for (key, tallies) in engine.one_pass(&items, &[&text], (pass, 7))? {
                assert_eq!(together.insert(key, tallies), None);
            }
        }
        assert_eq!(together, at_once);
        Ok(())
    }
}
