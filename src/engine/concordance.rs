//! `concordance`: every place where a query is found, in a line of its own.
//!
//! A line is one span of the query's places, so there are as many lines as a count says. Lines are
//! gathered, drawn and sorted as positions; text is read for those that are shown.

mod order;
mod parallel;
mod plot;

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;
use serde::Serialize;

use super::search::scheme_for;
use super::{Engine, EngineError, SearchRequest};
use crate::analysis::Scanned;
use crate::index::{DocumentIndex, IndexError, Located, StoredStream, locate};
use crate::query::{Context, Explanation, Query, Search};
use crate::theme::Scheme;
pub use order::{SortKey, UnknownSortKey};
pub use parallel::{Beside, BesideLine};
pub use plot::{PlotAnswer, PlotRow};

/// Which lines to show, and how.
#[derive(Clone, Debug, Default)]
pub struct ConcordanceRequest {
    /// What to look for; its limit is one of lines.
    pub search: SearchRequest,
    /// What is shown around a match.
    pub context: Context,
    /// What lines are sorted by, the first key first; then by their place in the corpus.
    pub sort: Vec<SortKey>,
    /// How many lines are drawn at random; all when `None`.
    pub sample: Option<Sample>,
    /// How many lines are left out at the beginning.
    pub offset: usize,
    /// Which versions of the session are shown beside a line; none when `None`.
    pub parallel: Option<Beside>,
}

/// Lines drawn at random, each at most once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// How many.
    pub lines: usize,
    /// The same seed draws the same lines, however the index came about. A line is drawn by what it
    /// is: further documents take the place of some and leave the others.
    pub seed: u64,
}

/// The lines of a query.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ConcordanceAnswer {
    /// The query line as typed.
    pub query: String,
    /// How many lines there are, shown or not.
    pub total: usize,
    /// How many sessions they are of.
    pub sessions: usize,
    /// How many of them were drawn at random; `None` when all were taken.
    pub drawn: Option<usize>,
    /// How many of these were left out at the beginning.
    pub offset: usize,
    /// The lines that are shown, in order.
    pub lines: Vec<ConcordanceLine>,
    /// What may have been meant otherwise, one sentence each.
    pub notes: Vec<String>,
    /// What was looked for, when that was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Explanation>,
}

/// One place where a query is found, with what stands around it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ConcordanceLine {
    /// Id of the session.
    pub session: String,
    /// Title of the brief; `None` when it states none.
    pub title: Option<String>,
    /// Id of the document.
    pub document: String,
    /// Its path.
    pub path: String,
    /// Language of the sentence.
    pub lang: String,
    /// Kind of the section.
    pub section: String,
    /// Page counted from 1; `None` when the file has no pages.
    pub page: Option<u32>,
    /// Whether the page is estimated, since the file marks none.
    pub page_estimated: bool,
    /// What stands before, white space made single blanks.
    pub left: String,
    /// The words that were found, likewise.
    pub node: String,
    /// What stands after, likewise.
    pub right: String,
    /// First byte of the node in the clean text.
    pub start: usize,
    /// Byte after the node in the clean text.
    pub end: usize,
    /// Position of the node's first token in the document, counted from 0.
    pub token_start: usize,
    /// Position after its last token.
    pub token_end: usize,
    /// Id of the node as evidence: opens with `rapporteur show ID`.
    pub evidence: String,
    /// What other versions of the session say there, when that was asked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parallel: Vec<BesideLine>,
}

/// A line before its text is read.
struct Place {
    document: DocumentIndex,
    span: Range<usize>,
}

/// What was gathered of a document.
struct Gathered<T> {
    document: DocumentIndex,
    spans: Vec<Range<usize>>,
    /// What else was wanted while its stream was at hand.
    beside: T,
}

/// A query looked up, with what there is to say of it.
pub(super) struct Asked<'s> {
    pub(super) query: Query,
    pub(super) search: Search<'s>,
    pub(super) notes: Vec<String>,
}

impl Engine {
    /// Lists the places in scope where a query is found.
    pub fn concordance(
        &self,
        request: &ConcordanceRequest,
    ) -> Result<ConcordanceAnswer, EngineError> {
        let query = request.search.query()?;
        let scheme = scheme_for(query.names_concepts(), &request.search)?;
        let mut asked = self.asked(query, &request.search, scheme.as_ref())?;
        let order = order::Order::new(self, request);
        let gathered = self.gather(&asked.search, |document, stream, spans| {
            order.keys_of(document, stream, spans)
        })?;
        asked.note_if_wordless(&gathered);
        let sessions = self.sessions_of(&gathered);
        let (mut places, mut keys) = (Vec::new(), Vec::new());
        for of in gathered {
            let document = of.document;
            places.extend(of.spans.into_iter().map(|span| Place { document, span }));
            keys.extend(of.beside);
        }
        let total = places.len();
        let chosen = match request.sample {
            Some(sample) => self.draw(&places, sample),
            None => (0..total).collect(),
        };
        let drawn = request.sample.map(|_| chosen.len());
        let chosen = order.sorted(chosen, &keys);
        let page: Vec<&Place> = chosen
            .into_iter()
            .skip(request.offset)
            .take(request.search.limit)
            .map(|place| &places[place])
            .collect();
        let mut lines = self.lines(&page, request.context)?;
        if let Some(beside) = request.parallel {
            self.set_beside(&page, &mut lines, beside)?;
            asked.notes.extend(nothing_beside(beside, &lines));
        }
        if total == 0 {
            let (query, scheme) = (&asked.query, scheme.as_ref());
            let instead = self.found_instead(query, &request.search, scheme)?;
            asked.notes.extend(instead);
        }
        Ok(ConcordanceAnswer {
            query: request.search.line.clone(),
            total,
            sessions,
            drawn,
            offset: request.offset,
            lines,
            explanation: asked.explanation(&request.search, scheme.as_ref()),
            notes: asked.notes,
        })
    }

    pub(super) fn asked<'s>(
        &'s self,
        query: Query,
        request: &SearchRequest,
        scheme: Option<&'s Scheme>,
    ) -> Result<Asked<'s>, EngineError> {
        let across = self.across_for(request)?;
        let prepared = self.prepare(&query, request, scheme, across.as_ref())?;
        Ok(Asked {
            query,
            search: prepared.search,
            notes: prepared.notes,
        })
    }

    /// The spans of a query in each document in scope that satisfies it, in the order of the
    /// catalogue.
    fn gather<T: Send>(
        &self,
        search: &Search<'_>,
        beside: impl Fn(DocumentIndex, &StoredStream, &[Range<usize>]) -> T + Sync,
    ) -> Result<Vec<Gathered<T>>, IndexError> {
        let mut found = search.possible()?;
        found.retain(|&document| self.is_in_scope(document));
        let gather = |document: DocumentIndex| {
            let stream = match self.snapshot.stream(document) {
                Ok(stream) => stream,
                Err(error) => return Some(Err(error)),
            };
            let spans = search.places_in(document, &stream)?.spans;
            Some(Ok(Gathered {
                document,
                beside: beside(document, &stream, &spans),
                spans,
            }))
        };
        found.into_par_iter().filter_map(gather).collect()
    }

    fn sessions_of<T>(&self, gathered: &[Gathered<T>]) -> usize {
        let with_lines = gathered.iter().filter(|of| !of.spans.is_empty());
        let mut sessions: Vec<u32> = with_lines
            .map(|of| self.snapshot.session_number(of.document))
            .collect();
        // Versions of a session follow each other.
        sessions.dedup();
        sessions.len()
    }

    /// Chooses lines at random, in the order of the corpus.
    fn draw(&self, places: &[Place], sample: Sample) -> Vec<usize> {
        let lot = |place: &Place| {
            let mut hasher = blake3::Hasher::new();
            hasher.update(&sample.seed.to_le_bytes());
            hasher.update(&self.snapshot.id(place.document).0.to_le_bytes());
            for position in [place.span.start, place.span.end] {
                hasher.update(&(position as u64).to_le_bytes());
            }
            *hasher.finalize().as_bytes()
        };
        let mut lots: Vec<([u8; 32], usize)> = places
            .par_iter()
            .enumerate()
            .map(|(index, place)| (lot(place), index))
            .collect();
        lots.par_sort_unstable();
        let mut chosen: Vec<usize> = lots
            .into_iter()
            .take(sample.lines)
            .map(|(_, index)| index)
            .collect();
        chosen.sort_unstable();
        chosen
    }

    /// The lines of a page, each document read once.
    fn lines(
        &self,
        page: &[&Place],
        context: Context,
    ) -> Result<Vec<ConcordanceLine>, EngineError> {
        let mut of_document: BTreeMap<DocumentIndex, Vec<usize>> = BTreeMap::new();
        for (row, place) in page.iter().enumerate() {
            of_document.entry(place.document).or_default().push(row);
        }
        let of_document: Vec<_> = of_document.into_iter().collect();
        let lines = of_document
            .into_par_iter()
            .map(|(document, rows)| {
                let spans = rows.iter().map(|&row| &page[row].span);
                let lines = self.lines_of(document, spans, context)?;
                Ok(rows.into_iter().zip(lines).collect::<Vec<_>>())
            })
            .collect::<Result<Vec<_>, IndexError>>()?;
        let mut lines: Vec<_> = lines.into_iter().flatten().collect();
        lines.sort_by_key(|(row, _)| *row);
        Ok(lines.into_iter().map(|(_, line)| line).collect())
    }

    fn lines_of<'p>(
        &self,
        document: DocumentIndex,
        spans: impl Iterator<Item = &'p Range<usize>>,
        context: Context,
    ) -> Result<Vec<ConcordanceLine>, IndexError> {
        let stream = self.snapshot.stream(document)?;
        let whole = stream.units.byte_count as usize;
        let text = self.snapshot.text_until(document, &stream, whole)?;
        let entry = self.snapshot.document(document);
        let units = &stream.units;
        let mut scanned = Scanned::new(units, &text);
        let line = |span: &Range<usize>| {
            let found = locate(&mut scanned, span.clone());
            let Located {
                sentence, bytes, ..
            } = found.ok_or_else(|| self.snapshot.unfit(document))?;
            let cut = context.cut(&mut scanned, (span, bytes.clone()));
            let page = units.page_at(bytes.start);
            let said = |bytes: Range<usize>| plain(text.get(bytes).unwrap_or_default());
            Ok(ConcordanceLine {
                title: entry.brief.title.clone(),
                left: said(cut.left).trim_start().to_owned(),
                node: said(cut.node),
                right: said(cut.right).trim_end().to_owned(),
                session: entry.session.clone(),
                document: entry.id.to_string(),
                path: entry.path.clone(),
                lang: units.lang_of(sentence).code().to_owned(),
                section: units.section_kind(sentence).to_string(),
                page,
                page_estimated: entry.pages_estimated && page.is_some(),
                start: bytes.start,
                end: bytes.end,
                token_start: span.start,
                token_end: span.end,
                evidence: self.snapshot.evidence_id(document, &bytes),
                parallel: Vec::new(),
            })
        };
        spans.map(line).collect()
    }
}

impl Asked<'_> {
    /// Says so when documents were found and no words in them.
    fn note_if_wordless<T>(&mut self, gathered: &[Gathered<T>]) {
        if !gathered.is_empty() && gathered.iter().all(|of| of.spans.is_empty()) {
            let note = "the query asks for documents and not for words: there is nothing to put in lines; add a word";
            self.notes.push(note.to_owned());
        }
    }

    fn explanation(&self, request: &SearchRequest, scheme: Option<&Scheme>) -> Option<Explanation> {
        let explain = || self.search.explain(&self.query, request.expansions, scheme);
        request.explain.then(explain)
    }
}

/// That lines have nothing beside them since they are of the version that was asked for.
fn nothing_beside(beside: Beside, lines: &[ConcordanceLine]) -> Option<String> {
    let Beside::In(lang) = beside else {
        return None;
    };
    let is_own = !lines.is_empty() && lines.iter().all(|line| line.parallel.is_empty());
    is_own.then(|| {
        format!(
            "all lines shown are of versions in {lang}, so nothing in {lang} stands beside them: name \
             another language behind --parallel, or none for every version"
        )
    })
}

/// Text with its white space and control characters made single blanks.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c.is_whitespace() || c.is_control() {
            true if plain.ends_with(' ') => {}
            true => plain.push(' '),
            false => plain.push(c),
        }
    }
    plain
}
