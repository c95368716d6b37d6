//! `search --like` as a command.

use std::path::Path;

use super::args::RowsFormatArg;
use super::commands::{Done, HIT, count_text, found, hit_row, hit_text, lines};
use super::output::{Rows, note, print};
use crate::engine::{Engine, LikeAnswer, LikeHit, LikeRequest, SearchRequest};

/// Shared words of one hit in a table; the other formats have all of them.
const SHOWN: usize = 12;

/// Shows the sessions most like one. What else was typed of a search says which are meant.
pub(crate) fn like(index: &Path, id: &str, search: SearchRequest, format: RowsFormatArg) -> Done {
    let answer = Engine::open(index)?.like(&LikeRequest {
        id: id.to_owned(),
        limit: search.limit,
        within: (!search.line.is_empty()).then_some(search),
    })?;
    note(&lines("note: ", &answer.notes));
    let rows: Vec<Vec<String>> = answer.hits.iter().map(row).collect();
    let header: Vec<&str> = HIT.into_iter().chain(["shared"]).collect();
    let text = Rows {
        answer: &answer,
        records: &answer.hits,
        header: &header,
        rows: &rows,
    };
    print(&text.shown(format, || shown(&answer))?)?;
    found(answer.sessions > 0)
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
    let hits = answer.hits.iter().enumerate();
    let text: String = hits
        .map(|(place, hit)| {
            let more = hit.shared.len().saturating_sub(SHOWN);
            let more = match more {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let shared = shared(hit, SHOWN);
            format!("{}   shared: {shared}{more}\n\n", hit_text(place, &hit.hit))
        })
        .collect();
    text + &count_text(answer.sessions, answer.hits.len())
}
