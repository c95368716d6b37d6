//! `search`: a query line to sessions, each with its best place.

use std::cell::RefCell;
use std::collections::BTreeMap;

use serde::Serialize;

use super::across::Across;
use super::{Engine, EngineError};
use crate::language::Lang;
use crate::lexicon::Sense;
use crate::query::{self, DocumentHit, Expansions, Explanation, Query, Search};
use crate::theme::Scheme;

/// What to search, and how.
#[derive(Clone, Debug, Default)]
pub struct SearchRequest {
    /// The query line.
    pub line: String,
    /// At most so many sessions.
    pub limit: usize,
    /// Whether page furniture and template wording are searched as well.
    pub set_aside: bool,
    /// What is looked for without being asked.
    pub expansions: Expansions,
    /// The scheme whose concepts a query may name; `None` for the one that comes with the program.
    pub scheme: Option<Scheme>,
    /// Whether words are looked for in the other languages as well, by what the versions of the
    /// corpus have taught.
    pub across: bool,
    /// Whether the answer says what was looked for.
    pub explain: bool,
    /// The language of the documents that are searched; all when `None`.
    pub lang: Option<Lang>,
}

/// The sessions that satisfy a query.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SearchAnswer {
    /// The query line as typed.
    pub query: String,
    /// How many sessions satisfy it, shown or not.
    pub sessions: usize,
    /// The best of them, by score, then by id.
    pub hits: Vec<SessionHit>,
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
    /// BM25 of the best version.
    pub score: f32,
    /// The sentence with most of what was asked for, cut when it is long.
    pub snippet: String,
    /// Byte ranges in `snippet` of exactly what matched.
    pub spans: Vec<(usize, usize)>,
    /// Id of the first match in the snippet; `None` for a query of fields only.
    pub evidence: Option<String>,
}

/// What is looked for in the place of words, as a sentence; none where that is nothing.
fn also_looked_for(words: &[&str], senses: &[Sense]) -> Option<String> {
    let called: Vec<String> = senses.iter().map(Sense::to_string).collect();
    let words = words.join(" ");
    (!called.is_empty()).then(|| format!("{words} is also looked for as {}", called.join(", ")))
}

impl SearchRequest {
    /// The query that is asked.
    pub(super) fn query(&self) -> Result<Query, EngineError> {
        let query = Query::parse(&self.line)?;
        Ok(match self.lang {
            Some(lang) => query.in_language(lang),
            None => query,
        })
    }
}

impl Engine {
    /// Finds the sessions in scope that satisfy a query.
    pub fn search(&self, request: &SearchRequest) -> Result<SearchAnswer, EngineError> {
        let query = request.query()?;
        let scheme = self.scheme_for(&query, request)?;
        let (search, notes) = self.prepare(&query, request, scheme.as_ref())?;
        let mut found = search.documents()?;
        found.retain(|hit| self.documents.binary_search(&hit.document).is_ok());
        let mut best: BTreeMap<&str, DocumentHit> = BTreeMap::new();
        for hit in found {
            let session = self.snapshot.document(hit.document).session.as_str();
            match best.get(session) {
                Some(held) if held.score >= hit.score => {}
                _ => _ = best.insert(session, hit),
            }
        }
        let sessions = best.len();
        let mut ranked: Vec<(&str, DocumentHit)> = best.into_iter().collect();
        ranked.sort_by(|a, b| {
            b.1.score
                .total_cmp(&a.1.score)
                .then_with(|| a.1.document.cmp(&b.1.document))
        });
        ranked.truncate(request.limit);
        let hits = ranked
            .into_iter()
            .map(|(session, hit)| self.session_hit(&search, session, hit))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(SearchAnswer {
            query: request.line.clone(),
            sessions,
            hits,
            notes,
            explanation: request
                .explain
                .then(|| search.explain(&query, request.expansions, scheme.as_ref())),
        })
    }

    /// Looks up the words of a query; also what may have been meant otherwise, and what is looked for
    /// in other languages, one sentence each.
    pub(super) fn prepare<'s>(
        &'s self,
        query: &Query,
        request: &SearchRequest,
        scheme: Option<&'s Scheme>,
    ) -> Result<(Search<'s>, Vec<String>), EngineError> {
        let across = request.across.then(|| Across::new(self, self));
        let across = across.transpose()?;
        let told = RefCell::new(Vec::new());
        let senses = |words: &[&str]| {
            let across = across.as_ref();
            let senses = across.map(|across| across.of_typed(words));
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
        let mut notes = query::doubts(query, self.snapshot.catalog());
        notes.extend(told.into_inner());
        Ok((search, notes))
    }

    /// The scheme that a query needs, if it names a concept.
    pub(super) fn scheme_for(
        &self,
        query: &Query,
        request: &SearchRequest,
    ) -> Result<Option<Scheme>, EngineError> {
        match &request.scheme {
            _ if !query.names_concepts() => Ok(None),
            Some(scheme) => Ok(Some(scheme.clone())),
            None => Ok(Some(Scheme::shipped()?)),
        }
    }

    fn session_hit(
        &self,
        search: &Search<'_>,
        session: &str,
        hit: DocumentHit,
    ) -> Result<SessionHit, EngineError> {
        let marks = search.places(hit.document)?.unwrap_or_default().marks;
        let document = self.snapshot.document(hit.document);
        let stream = self.snapshot.stream(hit.document)?;
        let text = self.snapshot.text(hit.document)?;
        let sentence = query::best_sentence(&stream.units, &marks);
        let evidence: Vec<_> = marks
            .iter()
            .filter(|span| stream.units.sentence_at(span.start) == sentence)
            .filter_map(|span| {
                self.snapshot
                    .evidence(hit.document, &stream, &text, span.start..span.end)
            })
            .collect();
        let units = &stream.units;
        let bytes = units.bytes_of(sentence);
        let (snippet, spans) = match evidence.first() {
            Some(first) => {
                let marks: Vec<_> = evidence
                    .iter()
                    .map(|e| e.quote_start..e.quote_end)
                    .collect();
                query::snippet(&first.quote, &marks)
            }
            None => query::snippet(text[bytes.clone()].trim(), &[]),
        };
        let page = units.page_at(evidence.first().map_or(bytes.start, |first| first.start));
        Ok(SessionHit {
            session: session.to_owned(),
            title: document.brief.title.clone(),
            document: document.id.to_string(),
            path: document.path.clone(),
            lang: units.lang_of(sentence).code().to_owned(),
            section: units.section_kind(sentence).to_string(),
            page,
            page_estimated: document.pages_estimated && page.is_some(),
            score: hit.score,
            snippet,
            spans,
            evidence: evidence.first().map(|first| first.id.clone()),
        })
    }
}
