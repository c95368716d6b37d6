//! `search`: a query line to sessions, each with its best place.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::Serialize;

use super::across::{Across, labels};
use super::facets::{Facet, FacetKind};
use super::question::Question;
use super::{Engine, EngineError};
use crate::analysis::Scanned;
use crate::index::{DocumentIndex, Located, StoredStream, locate};
use crate::language::Lang;
use crate::lexicon::{Sense, Source};
use crate::query::{
    self, AnyOf, DocumentHit, Expansions, Explanation, FUNCTION_WORD, Places, Query, Search, Span,
};
use crate::session::SectionKind;
use crate::theme::Scheme;

/// What to search, and how.
#[derive(Clone, Debug, Default)]
pub struct SearchRequest {
    /// The query line.
    pub line: String,
    /// At most so many sessions.
    pub limit: usize,
    /// So many of the first are passed over.
    pub offset: usize,
    /// Which come first.
    pub sort: Sort,
    /// What all the sessions found are counted by.
    pub facets: Vec<FacetKind>,
    /// Whether page furniture and template wording are searched as well.
    pub set_aside: bool,
    /// What is looked for without being asked.
    pub expansions: Expansions,
    /// The scheme whose concepts a query may name; `None` for the one that comes with the program.
    pub scheme: Option<Scheme>,
    /// Whether words are looked for in the other languages as well, by what the versions of the
    /// corpus have taught.
    pub across: bool,
    /// Whether the sessions and matches may be left uncounted: the best are found sooner, most of
    /// the others are never looked at. Without effect where all are needed: for another order than
    /// by score, for facets, for any of the words.
    pub uncounted: bool,
    /// Whether any of the bare words will do, and documents are ranked as by a question.
    pub any: bool,
    /// Whether the answer says what was looked for.
    pub explain: bool,
    /// The language of the documents that are searched; all when `None`.
    pub lang: Option<Lang>,
    /// The sections that are searched; all when `None`.
    pub section: Option<SectionKind>,
}

/// Which of the sessions found come first; of equals always the first of the catalogue, so that
/// pages neither repeat nor leave out any.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Those that speak most of what was asked for.
    #[default]
    Score,
    /// The oldest; those without a date last.
    Date,
    /// By number and id, as `sessions` lists them.
    Id,
}

/// The sessions that satisfy a query.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SearchAnswer {
    /// The query line as typed.
    pub query: String,
    /// How many sessions satisfy it, shown or not; `None` where they are not counted.
    pub sessions: Option<usize>,
    /// How many matches there are in all their versions that satisfy it; `None` where they are not
    /// counted.
    pub matches: Option<usize>,
    /// How many sessions stand before the first of the hits.
    pub offset: usize,
    /// The sessions asked for, in order.
    pub hits: Vec<SessionHit>,
    /// All sessions that satisfy it, counted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facets: Vec<Facet>,
    /// What may have been meant otherwise, one sentence each.
    pub notes: Vec<String>,
    /// What was looked for, when that was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Explanation>,
}

/// A session that satisfies a query, through its best version.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SessionHit {
    /// Id of the session.
    pub session: String,
    /// Title of the brief; `None` when it states none.
    pub title: Option<String>,
    /// Id of the best version's document.
    pub document: String,
    /// Its path.
    pub path: String,
    /// Language of the sentence shown.
    pub lang: String,
    /// Kind of the section that holds it.
    pub section: String,
    /// Page that holds it, counted from 1; `None` when the file has no pages.
    pub page: Option<u32>,
    /// Whether the page is estimated, since the file marks none.
    pub page_estimated: bool,
    /// Day of the session, ISO 8601.
    pub date: Option<String>,
    /// BM25 of the best version.
    pub score: f32,
    /// How many matches its versions have, all together.
    pub matches: usize,
    /// Its versions that match.
    pub versions: Vec<VersionHit>,
    /// The sentence with most of what was asked for, cut when it is long.
    pub snippet: String,
    /// Byte ranges in `snippet` of exactly what matched.
    pub spans: Vec<(usize, usize)>,
    /// Id of the first match in the snippet; `None` for a query of fields only.
    pub evidence: Option<String>,
}

/// A version that satisfies a query.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VersionHit {
    /// Id of the document.
    pub document: String,
    /// Its language.
    pub lang: String,
    /// How many matches it has.
    pub matches: usize,
}

/// A query with all that is known of its words.
pub(super) struct Prepared<'s> {
    pub(super) search: Search<'s>,
    /// What may have been meant otherwise, and what is looked for beside, one sentence each.
    pub(super) notes: Vec<String>,
}

/// A session that satisfies a query.
pub(super) struct Found {
    /// The version with the best score.
    pub(super) best: DocumentHit,
    /// Each version that satisfies it, with the number of its matches, in the order of the
    /// catalogue.
    pub(super) versions: Vec<(DocumentIndex, usize)>,
}

/// A document that satisfies a query, and where.
struct Read {
    stream: StoredStream,
    places: Places,
}

/// The sessions found.
struct Ranking {
    /// Those that are to be shown, in order, their best versions as far as they were read.
    sessions: Vec<(Found, Option<Read>)>,
    /// All documents, where all were looked at.
    found: Vec<DocumentHit>,
    /// How many sessions and matches there are.
    counted: Option<(usize, usize)>,
    /// What is to be said of sessions that have no place in the order.
    undated: Option<String>,
}

impl Found {
    fn matches(&self) -> usize {
        self.versions.iter().map(|(_, matches)| matches).sum()
    }
}

/// A session among all that satisfy a query, which may be most of an index: no more is held of it than
/// its place in the order needs.
struct Ranked {
    /// The version with the best score.
    best: DocumentHit,
    /// Where its versions stand among all documents that satisfy the query.
    versions: Range<u32>,
}

/// The better first, then in the order of the catalogue.
fn by_score(a: &Ranked, b: &Ranked) -> std::cmp::Ordering {
    let by_score = b.best.score.total_cmp(&a.best.score);
    by_score.then(a.best.document.cmp(&b.best.document))
}

/// What words of a query may be called in other languages: by the versions, of a phrase else by the
/// labels of the scheme, else word by word.
fn called(across: &Across, words: &[&str], request: &SearchRequest) -> Vec<Sense> {
    let mut senses = across.of_typed(words);
    if words.len() > 1 && senses.is_empty() {
        let scheme = scheme_for(true, request).ok().flatten();
        senses = scheme.map_or_else(Vec::new, |scheme| labels(&scheme, words));
    }
    if words.len() > 1 && senses.is_empty() {
        senses = across.word_by_word(words);
    }
    senses
}

/// What is looked for in the place of words, as a sentence; none where that is nothing, but for a
/// phrase, of which that is told.
fn also_looked_for(words: &[&str], senses: &[Sense]) -> Option<String> {
    let mut called: Vec<String> = Vec::new();
    for sense in senses {
        let matter = sense.words.iter().filter(|word| *word != FUNCTION_WORD);
        let mut words: Vec<String> = matter.cloned().collect();
        if sense.source == Source::Words {
            // Either order, and whatever stands between, is one way of saying it.
            words.sort();
        }
        let told = Sense {
            words,
            ..sense.clone()
        };
        let told = told.to_string();
        if !called.contains(&told) {
            called.push(told);
        }
    }
    let phrase = words.join(" ");
    match (called.is_empty(), words) {
        (true, [] | [_]) => None,
        (true, _) => Some(format!(
            "\"{phrase}\" is not looked for in other languages: neither the scheme nor the versions say what \
             it is called there; write that beside it with OR"
        )),
        (false, _) => Some(format!(
            "{phrase} is also looked for as {}",
            called.join(", ")
        )),
    }
}

fn counted(sessions: usize) -> String {
    let name = if sessions == 1 { "session" } else { "sessions" };
    format!("{sessions} {name}")
}

/// The words of a question that are not looked for, as a sentence.
fn left_out(any: &AnyOf) -> Option<String> {
    let words: Vec<String> = any
        .left_out
        .iter()
        .map(|word| format!("\"{word}\""))
        .collect();
    let are = if words.len() == 1 { "is" } else { "are" };
    (!words.is_empty()).then(|| format!("{} {are} not looked for", words.join(", ")))
}

impl SearchRequest {
    fn is_uncounted(&self) -> bool {
        self.uncounted && self.sort == Sort::Score && !self.any && self.facets.is_empty()
    }

    fn wanted(&self) -> usize {
        self.offset.saturating_add(self.limit)
    }

    /// The query that is asked.
    pub(super) fn query(&self) -> Result<Query, EngineError> {
        Ok(self.limited(Query::parse(&self.line)?))
    }

    /// A query in the language and the section asked for.
    fn limited(&self, query: Query) -> Query {
        let query = match self.section {
            Some(section) => query.in_section(section),
            None => query,
        };
        match self.lang {
            Some(lang) => query.in_language(lang),
            None => query,
        }
    }
}

impl Engine {
    /// Finds the sessions in scope that satisfy a query.
    pub fn search(&self, request: &SearchRequest) -> Result<SearchAnswer, EngineError> {
        let across = self.across_for(request)?;
        self.search_across(request, across.as_ref())
    }

    /// What words may be called in other languages, where that is asked for.
    pub(super) fn across_for(
        &self,
        request: &SearchRequest,
    ) -> Result<Option<Across>, EngineError> {
        let across = request.across.then(|| Across::new(self, self));
        across.transpose()
    }

    /// Finds them with what is known across languages at hand.
    pub(super) fn search_across(
        &self,
        request: &SearchRequest,
        across: Option<&Across>,
    ) -> Result<SearchAnswer, EngineError> {
        let typed = match request.any {
            true => Query::parse_question(&request.line)?,
            false => Query::parse(&request.line)?,
        };
        let any = typed.any_of().filter(|_| request.any);
        let query = any.as_ref().map_or(&typed, |any| &any.query);
        let query = &request.limited(query.clone());
        let scheme = scheme_for(query.names_concepts(), request)?;
        let facet_scheme = scheme_for(request.facets.contains(&FacetKind::Theme), request)?;
        let Prepared { search, mut notes } =
            self.prepare(query, request, scheme.as_ref(), across)?;
        let Ranking {
            sessions,
            found,
            counted,
            undated,
        } = match request.is_uncounted() {
            true => self.ranked_best(&search, request)?,
            false => self.ranked_all(&search, request, any.as_ref(), across)?,
        };
        let hits = sessions
            .into_iter()
            .map(|(found, read)| {
                let read = match read {
                    Some(read) => read,
                    None => self.read(&search, found.best.document)?,
                };
                self.session_hit(&found, &read.stream, &read.places.marks)
            })
            .collect::<Result<Vec<_>, EngineError>>()?;
        let facets = match request.facets.is_empty() {
            true => Vec::new(),
            false => {
                let asked = (query, &search);
                self.facets(&request.facets, asked, &found, facet_scheme.as_ref())?
            }
        };
        notes.extend(any.as_ref().and_then(left_out));
        let is_nothing = match counted {
            Some((sessions, _)) => sessions == 0,
            None => hits.is_empty() && request.offset == 0,
        };
        if is_nothing {
            notes.extend(self.found_instead(query, request, scheme.as_ref())?);
        }
        if is_nothing && !request.any {
            notes.extend(self.any_instead(&typed, request, scheme.as_ref())?);
        }
        notes.extend(undated);
        Ok(SearchAnswer {
            query: request.line.clone(),
            sessions: counted.map(|(sessions, _)| sessions),
            matches: counted.map(|(_, matches)| matches),
            offset: request.offset,
            hits,
            facets,
            notes,
            explanation: request
                .explain
                .then(|| search.explain(query, request.expansions, scheme.as_ref())),
        })
    }

    /// Ranks all that satisfies a query.
    fn ranked_all(
        &self,
        search: &Search<'_>,
        request: &SearchRequest,
        any: Option<&AnyOf>,
        across: Option<&Across>,
    ) -> Result<Ranking, EngineError> {
        let mut found = search.documents()?;
        found.retain(|hit| self.is_in_scope(hit.document));
        if let Some(any) = any {
            self.score_as_question(&mut found, any, request.expansions, across)?;
        }
        let matches = search.matches(&found)?;
        let sessions = self.folded(&found);
        let counted = Some((sessions.len(), matches.iter().sum()));
        let (sessions, undated) = self.sorted(sessions, request.sort, request.wanted());
        let with_versions = |ranked: Ranked| {
            let places = ranked.versions.map(|place| place as usize);
            let versions = places.map(|place| (found[place].document, matches[place]));
            let best = ranked.best;
            let versions = versions.collect();
            (Found { best, versions }, None)
        };
        let shown = sessions.into_iter().skip(request.offset);
        Ok(Ranking {
            sessions: shown.take(request.limit).map(with_versions).collect(),
            found,
            counted,
            undated,
        })
    }

    /// Ranks no more than is wanted.
    fn ranked_best(
        &self,
        search: &Search<'_>,
        request: &SearchRequest,
    ) -> Result<Ranking, EngineError> {
        let best = search.best(&|document| self.is_in_scope(document), request.wanted())?;
        let shown = best.into_iter().skip(request.offset);
        let sessions = shown.map(|best| self.with_versions(search, best));
        Ok(Ranking {
            sessions: sessions.collect::<Result<_, EngineError>>()?,
            found: Vec::new(),
            counted: None,
            undated: None,
        })
    }

    /// A session by its best version, with the others that satisfy the query.
    fn with_versions(
        &self,
        search: &Search<'_>,
        best: DocumentHit,
    ) -> Result<(Found, Option<Read>), EngineError> {
        let (mut versions, mut of_best) = (Vec::new(), None);
        let own = self.snapshot.versions_of(best.document);
        for document in own.filter(|&document| self.is_in_scope(document)) {
            let stream = self.snapshot.stream(document)?;
            let Some(places) = search.places_in(document, &stream) else {
                continue;
            };
            versions.push((document, places.spans.len()));
            if document == best.document {
                of_best = Some(Read { stream, places });
            }
        }
        Ok((Found { best, versions }, of_best))
    }

    fn read(&self, search: &Search<'_>, document: DocumentIndex) -> Result<Read, EngineError> {
        let stream = self.snapshot.stream(document)?;
        let places = search.places_in(document, &stream).unwrap_or_default();
        Ok(Read { stream, places })
    }

    /// Looks up the words of a query.
    pub(super) fn prepare<'s>(
        &'s self,
        query: &Query,
        request: &SearchRequest,
        scheme: Option<&'s Scheme>,
        across: Option<&Across>,
    ) -> Result<Prepared<'s>, EngineError> {
        let told = RefCell::new(Vec::new());
        let senses = |words: &[&str]| {
            let senses = across.map(|across| called(across, words, request));
            let senses = senses.unwrap_or_default();
            told.borrow_mut().extend(also_looked_for(words, &senses));
            senses
        };
        let search = Search::prepare_across(
            &self.snapshot,
            query,
            request.expansions,
            request.set_aside,
            scheme,
            across.is_some().then_some(&senses as query::Across<'_>),
        )?;
        let mut notes = query::doubts(query, &self.snapshot);
        notes.extend(query::hints(&self.snapshot, query, request.expansions));
        notes.extend(told.into_inner());
        Ok(Prepared { search, notes })
    }

    /// The documents in scope that satisfy a query, and what may have been meant otherwise.
    pub(super) fn satisfy(
        &self,
        request: &SearchRequest,
    ) -> Result<(BTreeSet<DocumentIndex>, Vec<String>), EngineError> {
        let query = request.query()?;
        let scheme = scheme_for(query.names_concepts(), request)?;
        let Prepared { search, notes } = self.prepare(&query, request, scheme.as_ref(), None)?;
        let found = search.documents()?.into_iter().map(|hit| hit.document);
        let in_scope = found.filter(|&document| self.is_in_scope(document));
        Ok((in_scope.collect(), notes))
    }

    /// Gives documents the scores that a question would.
    fn score_as_question(
        &self,
        found: &mut [DocumentHit],
        any: &AnyOf,
        expansions: Expansions,
        across: Option<&Across>,
    ) -> Result<(), EngineError> {
        let question = Question::new(&any.words, &any.langs, across).expanded(expansions);
        let scores: FxHashMap<DocumentIndex, f64> = self.rank(&question)?.into_iter().collect();
        for hit in found {
            hit.score = scores.get(&hit.document).map_or(0.0, |&score| score as f32);
        }
        Ok(())
    }

    /// Of a query that finds nothing, what the same would find with narrower concepts or where it is
    /// not searched, one sentence each.
    pub(super) fn found_instead(
        &self,
        query: &Query,
        request: &SearchRequest,
        scheme: Option<&Scheme>,
    ) -> Result<Vec<String>, EngineError> {
        let mut notes = Vec::new();
        if let Some(wider) = query.with_narrower() {
            let sessions = self.how_many(&wider, request, request.set_aside, scheme)?;
            if sessions > 0 {
                notes.push(format!(
                    "with narrower concepts this finds {}: write > behind the name of the concept, \
                     as in concept:governance>",
                    counted(sessions)
                ));
            }
        }
        if !request.set_aside && query.asks_for_text() {
            let sessions = self.how_many(query, request, true, scheme)?;
            if sessions > 0 {
                notes.push(format!(
                    "page furniture and template wording of {} have it: add --furniture",
                    counted(sessions)
                ));
            }
        }
        Ok(notes)
    }

    /// How many sessions satisfy a query.
    fn how_many(
        &self,
        query: &Query,
        request: &SearchRequest,
        set_aside: bool,
        scheme: Option<&Scheme>,
    ) -> Result<usize, EngineError> {
        let expansions = request.expansions;
        let search = Search::prepare(&self.snapshot, query, expansions, set_aside, scheme)?;
        let mut hits = search.documents()?;
        hits.retain(|hit| self.is_in_scope(hit.document));
        let session = |hit: &DocumentHit| self.snapshot.session_number(hit.document);
        Ok(hits.chunk_by(|a, b| session(a) == session(b)).count())
    }

    /// What a query whose words do not all stand in one document would find with any of them, as a
    /// sentence.
    fn any_instead(
        &self,
        typed: &Query,
        request: &SearchRequest,
        scheme: Option<&Scheme>,
    ) -> Result<Option<String>, EngineError> {
        let Some(any) = typed.any_of() else {
            return Ok(None);
        };
        let query = request.limited(any.query.clone());
        let sessions = self.how_many(&query, request, request.set_aside, scheme)?;
        let line = any.query.to_string();
        Ok((sessions > 0).then(|| {
            let have = if sessions == 1 { "has" } else { "have" };
            format!(
                "no session has all of these words; {sessions} {have} one or more: write {line}, or \
                 add --any"
            )
        }))
    }

    /// The sessions of these hits, in the order of the catalogue.
    fn folded(&self, hits: &[DocumentHit]) -> Vec<Ranked> {
        let session = |hit: &DocumentHit| self.snapshot.session_number(hit.document);
        let mut sessions: Vec<Ranked> = Vec::new();
        for (place, hit) in (0..).zip(hits) {
            match sessions.last_mut() {
                Some(last) if session(&last.best) == session(hit) => {
                    last.versions.end = place + 1;
                    if hit.score > last.best.score {
                        last.best = *hit;
                    }
                }
                _ => sessions.push(Ranked {
                    best: *hit,
                    versions: place..place + 1,
                }),
            }
        }
        sessions
    }

    /// The sessions in the order asked for, of which only so many are wanted, and what is to be said
    /// of those that have no place in it.
    fn sorted(
        &self,
        mut sessions: Vec<Ranked>,
        sort: Sort,
        wanted: usize,
    ) -> (Vec<Ranked>, Option<String>) {
        match sort {
            Sort::Id => (sessions, None),
            Sort::Score => {
                if wanted < sessions.len() {
                    sessions.select_nth_unstable_by(wanted, by_score);
                    sessions.truncate(wanted);
                }
                sessions.sort_unstable_by(by_score);
                (sessions, None)
            }
            Sort::Date => {
                let dated = sessions.into_par_iter();
                let dated = dated.map(|ranked| (self.date_of(ranked.best.document), ranked));
                let mut dated: Vec<(Option<Date>, Ranked)> = dated.collect();
                dated.sort_by_key(|(date, _)| (date.is_none(), *date));
                let undated = dated.iter().filter(|(date, _)| date.is_none()).count();
                let told = match undated {
                    0 => None,
                    1 => Some("1 session has no date and comes last".to_owned()),
                    many => Some(format!("{many} sessions have no date and come last")),
                };
                let sessions = dated.into_iter().map(|(_, ranked)| ranked);
                (sessions.collect(), told)
            }
        }
    }

    /// The day of the session of a document, as the first of its versions states it.
    pub(super) fn date_of(&self, document: DocumentIndex) -> Option<Date> {
        let mut own = self.snapshot.versions_of(document);
        own.find_map(|version| self.snapshot.read(version).brief.date)
    }

    /// A session as a hit: the sentence of its best version with most of the marks, and where it
    /// stands.
    pub(super) fn session_hit(
        &self,
        found: &Found,
        stream: &StoredStream,
        marks: &[Span],
    ) -> Result<SessionHit, EngineError> {
        let hit = found.best;
        let document = self.snapshot.document(hit.document);
        let sentence = query::best_sentence(&stream.units, marks);
        let units = &stream.units;
        let end = units.bytes_of(sentence).end;
        let text = self.snapshot.text_until(hit.document, stream, end)?;
        let mut scanned = Scanned::new(units, &text);
        let shown: Vec<Located> = marks
            .iter()
            .filter(|span| units.sentence_at(span.start) == sentence)
            .filter_map(|span| locate(&mut scanned, span.start..span.end))
            .collect();
        let bytes = units.bytes_of(sentence);
        let (snippet, spans) = match shown.first() {
            Some(Located { sentence_bytes, .. }) => {
                let base = sentence_bytes.start;
                let marks = shown.iter().map(|Located { bytes, .. }| bytes);
                let marks: Vec<_> = marks.map(|b| b.start - base..b.end - base).collect();
                query::snippet(&text[sentence_bytes.clone()], &marks)
            }
            None => {
                let said = text.get(bytes.clone());
                let said = said.ok_or_else(|| self.snapshot.unfit(hit.document))?;
                query::snippet(said.trim(), &[])
            }
        };
        let page = units.page_at(shown.first().map_or(bytes.start, |first| first.bytes.start));
        Ok(SessionHit {
            session: document.session.clone(),
            title: document.brief.title.clone(),
            document: document.id.to_string(),
            path: document.path.clone(),
            lang: units.lang_of(sentence).code().to_owned(),
            section: units.section_kind(sentence).to_string(),
            page,
            page_estimated: document.pages_estimated && page.is_some(),
            date: self.date_of(hit.document).map(|date| date.to_string()),
            score: hit.score,
            matches: found.matches(),
            versions: found.versions.iter().map(|v| self.version_hit(v)).collect(),
            snippet,
            spans,
            evidence: shown
                .first()
                .map(|first| self.snapshot.evidence_id(hit.document, &first.bytes)),
        })
    }

    fn version_hit(&self, &(document, matches): &(DocumentIndex, usize)) -> VersionHit {
        let document = self.snapshot.document(document);
        VersionHit {
            document: document.id.to_string(),
            lang: document.lang.code().to_owned(),
            matches,
        }
    }
}

/// The scheme that is named, else the one that comes with the program.
pub(super) fn scheme_for(
    is_needed: bool,
    request: &SearchRequest,
) -> Result<Option<Scheme>, EngineError> {
    match &request.scheme {
        _ if !is_needed => Ok(None),
        Some(scheme) => Ok(Some(scheme.clone())),
        None => Ok(Some(Scheme::shipped()?)),
    }
}
