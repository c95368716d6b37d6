//! `search`: a query line to sessions, each with its best place.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Serialize;

use super::{Engine, EngineError};
use crate::analysis::Units;
use crate::query::{self, DocumentHit, Query, Span};

/// What to search, and how.
#[derive(Clone, Debug, Default)]
pub struct SearchRequest {
    /// The query line.
    pub line: String,
    /// At most so many sessions.
    pub limit: usize,
    /// Whether page furniture and template wording are searched as well.
    pub set_aside: bool,
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
    /// BM25 of the best version.
    pub score: f32,
    /// The sentence with most of what was asked for, cut when it is long.
    pub snippet: String,
    /// Byte ranges in `snippet` of exactly what matched.
    pub spans: Vec<(usize, usize)>,
    /// Id of the first match in the snippet; `None` for a query of fields only.
    pub evidence: Option<String>,
}

/// A longer sentence is cut around its first match, in bytes.
const SNIPPET_BYTES: usize = 320;

impl Engine {
    /// Finds the sessions in scope that satisfy a query.
    pub fn search(&self, request: &SearchRequest) -> Result<SearchAnswer, EngineError> {
        let query = Query::parse(&request.line)?;
        let mut found = query::search(&self.snapshot, &query, request.set_aside)?;
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
            .map(|(session, hit)| self.session_hit(session, &hit))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(SearchAnswer {
            query: request.line.clone(),
            sessions,
            hits,
        })
    }

    fn session_hit(&self, session: &str, hit: &DocumentHit) -> Result<SessionHit, EngineError> {
        let document = self.snapshot.document(hit.document);
        let stream = self.snapshot.stream(hit.document)?;
        let text = self.snapshot.text(hit.document)?;
        let sentence = best_sentence(&stream.units, &hit.spans);
        let evidence: Vec<_> = hit
            .spans
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
                snippet(&first.quote, &marks)
            }
            None => snippet(text[bytes.clone()].trim(), &[]),
        };
        Ok(SessionHit {
            session: session.to_owned(),
            title: document.brief.title.clone(),
            document: document.id.to_string(),
            path: document.path.clone(),
            lang: units.lang_of(sentence).code().to_owned(),
            section: units.section_kind(sentence).to_string(),
            page: units.page_at(evidence.first().map_or(bytes.start, |first| first.start)),
            score: hit.score,
            snippet,
            spans,
            evidence: evidence.first().map(|first| first.id.clone()),
        })
    }
}

/// The sentence with the most different parts of the query, then with the most matches, then the
/// first; without any match the first that counts.
fn best_sentence(units: &Units, spans: &[Span]) -> usize {
    let mut found: BTreeMap<usize, (Vec<usize>, usize)> = BTreeMap::new();
    for span in spans {
        let (leaves, matches) = found.entry(units.sentence_at(span.start)).or_default();
        if !leaves.contains(&span.leaf) {
            leaves.push(span.leaf);
        }
        *matches += 1;
    }
    let best = found
        .iter()
        .max_by_key(|(sentence, (leaves, matches))| {
            (leaves.len(), *matches, std::cmp::Reverse(**sentence))
        })
        .map(|(sentence, _)| *sentence);
    best.or_else(|| (0..units.sentences.len()).find(|&s| !units.is_set_aside(s)))
        .unwrap_or(0)
}

/// Cuts a long sentence around its first mark; marks that fall outside are left out.
fn snippet(sentence: &str, marks: &[Range<usize>]) -> (String, Vec<(usize, usize)>) {
    let mut marks = marks.to_vec();
    marks.sort_by_key(|mark| (mark.start, mark.end));
    marks.dedup();
    let window = window(sentence, marks.first().map_or(0..0, Clone::clone));
    let lead = if window.start > 0 { "…" } else { "" };
    let tail = if window.end < sentence.len() {
        "…"
    } else {
        ""
    };
    let shift = |at: usize| at - window.start + lead.len();
    let spans = marks
        .iter()
        .filter(|mark| mark.start >= window.start && mark.end <= window.end)
        .map(|mark| (shift(mark.start), shift(mark.end)))
        .collect();
    (format!("{lead}{}{tail}", &sentence[window]), spans)
}

fn window(sentence: &str, first: Range<usize>) -> Range<usize> {
    if sentence.len() <= SNIPPET_BYTES {
        return 0..sentence.len();
    }
    let wanted = first.start.saturating_sub(SNIPPET_BYTES / 3);
    let start = match sentence[..floor(sentence, wanted)].rfind(' ') {
        Some(space) if wanted > 0 => space + 1,
        _ => 0,
    };
    let limit = floor(sentence, (start + SNIPPET_BYTES).max(first.end));
    let end = if limit == sentence.len() {
        limit
    } else {
        sentence[..limit].rfind(' ').unwrap_or(limit).max(first.end)
    };
    start..end
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
