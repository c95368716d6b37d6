//! `search`: a query line to sessions, each with its best place.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::across::Across;
use super::{Engine, EngineError};
use crate::index::DocumentIndex;
use crate::lexicon::Sense;
use crate::query::{self, DocumentHit, Expansions, Explanation, Query, Search, Span};
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
    /// How many words, phrases and mentions of that version match.
    pub matches: usize,
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

impl Engine {
    /// Finds the sessions in scope that satisfy a query.
    pub fn search(&self, request: &SearchRequest) -> Result<SearchAnswer, EngineError> {
        let across = request.across.then(|| Across::new(self, self));
        self.search_across(request, across.transpose()?.as_ref())
    }

    /// The same, with what is known across languages at hand.
    pub(super) fn search_across(
        &self,
        request: &SearchRequest,
        across: Option<&Across>,
    ) -> Result<SearchAnswer, EngineError> {
        let query = Query::parse(&request.line)?;
        let scheme = self.scheme_for(&query, request)?;
        let told = RefCell::new(Vec::new());
        let senses = |words: &[&str]| {
            let senses = across.map(|across| across.of_typed(words));
            let senses = senses.unwrap_or_default();
            told.borrow_mut().extend(also_looked_for(words, &senses));
            senses
        };
        let search = Search::prepare_across(
            &self.snapshot,
            &query,
            request.expansions,
            request.set_aside,
            scheme.as_ref(),
            across.is_some().then_some(&senses as query::Across<'_>),
        )?;
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
            .map(|(_, hit)| {
                let marks = search.places(hit.document)?.unwrap_or_default().marks;
                self.session_hit(hit, &marks)
            })
            .collect::<Result<Vec<_>, _>>()?;
        let mut notes = query::doubts(&query, self.snapshot.catalog());
        notes.extend(told.take());
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

    /// The documents in scope that satisfy a query, and what may have been meant otherwise.
    pub(super) fn satisfy(
        &self,
        request: &SearchRequest,
    ) -> Result<(BTreeSet<DocumentIndex>, Vec<String>), EngineError> {
        let query = Query::parse(&request.line)?;
        let scheme = self.scheme_for(&query, request)?;
        let search = Search::prepare(
            &self.snapshot,
            &query,
            request.expansions,
            request.set_aside,
            scheme.as_ref(),
        )?;
        let found = search.documents()?.into_iter().map(|hit| hit.document);
        let in_scope = found.filter(|document| self.documents.binary_search(document).is_ok());
        let doubts = query::doubts(&query, self.snapshot.catalog());
        Ok((in_scope.collect(), doubts))
    }

    /// The scheme that a query needs, if it names a concept.
    fn scheme_for(
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

    /// A document as a hit: the sentence with most of the marks, and where it stands.
    pub(super) fn session_hit(
        &self,
        hit: DocumentHit,
        marks: &[Span],
    ) -> Result<SessionHit, EngineError> {
        let document = self.snapshot.document(hit.document);
        let stream = self.snapshot.stream(hit.document)?;
        let text = self.snapshot.text(hit.document)?;
        let sentence = query::best_sentence(&stream.units, marks);
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
            session: document.session.clone(),
            title: document.brief.title.clone(),
            document: document.id.to_string(),
            path: document.path.clone(),
            lang: units.lang_of(sentence).code().to_owned(),
            section: units.section_kind(sentence).to_string(),
            page,
            page_estimated: document.pages_estimated && page.is_some(),
            score: hit.score,
            matches: marks.len(),
            snippet,
            spans,
            evidence: evidence.first().map(|first| first.id.clone()),
        })
    }
}
