//! `search --like` as a command.

use std::path::Path;

use super::commands::{Done, HIT, Part, found, hit_row, hit_text, lines};
use super::export::{Answer, Column, Format};
use super::output::note;
use crate::engine::{Engine, LikeAnswer, LikeHit, LikeRequest, SearchRequest};

/// Shared words of one hit in a table; the other formats have all of them.
const SHOWN: usize = 12;

const SHARED: Column = Column::text(
    "shared",
    "Words that tell the session asked about from others and stand here too: WORD HERE/THERE, how often in each, joined by ;.",
);

/// Shows the sessions most like one. What else was typed of a search says which are meant.
pub(crate) fn like(index: &Path, id: &str, search: SearchRequest, format: &Format) -> Done {
    let engine = Engine::open(index)?;
    let answer = engine.like(&LikeRequest {
        id: id.to_owned(),
        limit: search.limit,
        within: within(search),
    })?;
    note(&lines("note: ", &answer.notes));
    let columns: Vec<Column> = HIT.iter().cloned().chain([SHARED]).collect();
    let all = Answer {
        all: &answer,
        entries: &answer.hits,
        columns: &columns,
        engine: Some(&engine),
    };
    let rows = || answer.hits.iter().map(row).collect();
    all.show(format, rows, || shown(&answer))?;
    found(answer.sessions > 0)
}

/// What sessions must satisfy; a language alone is a query too.
fn within(search: SearchRequest) -> Option<SearchRequest> {
    match (search.line.is_empty(), search.lang) {
        (true, None) => None,
        (true, Some(lang)) => Some(SearchRequest {
            line: format!("lang:{lang}"),
            ..search
        }),
        (false, _) => Some(search),
    }
}

fn row(hit: &LikeHit) -> Vec<String> {
    let mut row = hit_row(&hit.hit);
    row.push(shared(hit, usize::MAX));
    row
}

/// The shared words, each with how often it stands in both.
fn shared(hit: &LikeHit, most: usize) -> String {
    let words = hit.shared.iter().take(most);
    let words = words.map(|word| format!("{} {}/{}", word.word, word.here, word.there));
    words.collect::<Vec<_>>().join("; ")
}

fn shown(answer: &LikeAnswer) -> String {
    let hits = answer.hits.iter().zip(1..);
    let text: String = hits
        .map(|(hit, number)| {
            let more = hit.shared.len().saturating_sub(SHOWN);
            let more = match more {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let shared = shared(hit, SHOWN);
            format!(
                "{}   shared: {shared}{more}\n\n",
                hit_text(number, &hit.hit)
            )
        })
        .collect();
    let part = Part {
        offset: 0,
        shown: answer.hits.len(),
        sessions: answer.sessions,
        matches: 0,
    };
    text + &part.told()
}
