//! Where in each document a query is found: how evenly it is spread.

use serde::Serialize;

use super::super::search::scheme_for;
use super::ConcordanceRequest;
use crate::analysis::Units;
use crate::engine::{Engine, EngineError};
use crate::query::Explanation;

/// Where in each document a query is found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlotAnswer {
    /// The query line as typed.
    pub query: String,
    /// How many places there are.
    pub total: usize,
    /// In how many sessions.
    pub sessions: usize,
    /// How many documents have any, shown or not.
    pub documents: usize,
    /// How many of these were left out at the beginning.
    pub offset: usize,
    /// The documents that are shown, in the order of the corpus.
    pub rows: Vec<PlotRow>,
    /// What may have been meant otherwise, one sentence each.
    pub notes: Vec<String>,
    /// What was looked for, when that was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Explanation>,
}

/// Where in a document a query is found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlotRow {
    /// Id of the session.
    pub session: String,
    /// Title of the brief; `None` when it states none.
    pub title: Option<String>,
    /// Id of the document.
    pub document: String,
    /// Its path.
    pub path: String,
    /// Its language.
    pub lang: String,
    /// Words that count: without page furniture and template wording.
    pub words: u32,
    /// How many places there are.
    pub hits: usize,
    /// Places for every 10,000 words; `None` for a document without words.
    pub per_10000: Option<f64>,
    /// How many tokens the positions count in.
    pub tokens: usize,
    /// Position of the first token of each place, counted from 0.
    pub positions: Vec<usize>,
}

impl Engine {
    /// Tells where in each document in scope a query is found. Of the request, what concerns single
    /// lines is left aside; its limit and offset are of documents.
    pub fn concordance_plot(
        &self,
        request: &ConcordanceRequest,
    ) -> Result<PlotAnswer, EngineError> {
        let query = request.search.query()?;
        let scheme = scheme_for(query.names_concepts(), &request.search)?;
        let mut asked = self.asked(query, &request.search, scheme.as_ref())?;
        let mut gathered = self.gather(&asked.search, |_, stream, spans| {
            let last = spans.iter().map(|span| span.end).max();
            extent(&stream.units, last.unwrap_or_default())
        })?;
        asked.note_if_wordless(&gathered);
        gathered.retain(|of| !of.spans.is_empty());
        let shown = gathered.iter().skip(request.offset);
        let rows = shown.take(request.search.limit).map(|of| {
            let document = self.snapshot.document(of.document);
            let (hits, words) = (of.spans.len(), document.tokens);
            PlotRow {
                session: document.session.clone(),
                title: document.brief.title.clone(),
                document: document.id.to_string(),
                path: document.path.clone(),
                lang: document.lang.to_string(),
                words,
                hits,
                per_10000: (words > 0).then(|| hits as f64 * 10_000.0 / f64::from(words)),
                tokens: of.beside,
                positions: of.spans.iter().map(|span| span.start).collect(),
            }
        });
        Ok(PlotAnswer {
            query: request.search.line.clone(),
            total: gathered.iter().map(|of| of.spans.len()).sum(),
            sessions: self.sessions_of(&gathered),
            documents: gathered.len(),
            offset: request.offset,
            rows: rows.collect(),
            explanation: asked.explanation(&request.search, scheme.as_ref()),
            notes: asked.notes,
        })
    }
}

/// The tokens of a document before its furniture; all of them where places lie in that.
fn extent(units: &Units, last: usize) -> usize {
    let body = units.furniture().map(|first| units.tokens_of(first).start);
    let body = body.filter(|&body| last <= body);
    body.unwrap_or(units.token_count as usize)
}
