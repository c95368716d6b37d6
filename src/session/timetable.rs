//! The timetable of an event: rows that each begin with hours, several of which tell of a session.
//!
//! What such a row says is said of a session that the document only lists, and none of it is the
//! document's own number, kind, title or hours. Not here: the running order of one session, whose
//! rows name its parts.

use rustc_hash::FxHashSet;

use super::kind_line;
use super::time;
use crate::text::Block;

/// What stands between the cells of a row.
const CELL_SIGN: &str = " | ";
/// So many rows tell of sessions in a timetable.
const LEAST: usize = 2;
/// So near to each other the rows stand, and the heads of the columns to the first one: a day may
/// stand between.
const REACH: usize = 2;

/// Where the rows of a timetable begin, the one with the heads of its columns included. Linear.
///
/// The rows stand together, so that the day and hours of the one session above its text are its own.
pub(super) fn rows(content: &str, body: &[&Block]) -> FxHashSet<usize> {
    let printed = |at: usize| content[body[at].span.clone()].trim();
    let timed: Vec<usize> = (0..body.len())
        .filter(|at| begins_with_hours(printed(*at)))
        .collect();
    let tables = timed.chunk_by(|one, next| next - one <= REACH);
    let listing = |rows: &&[usize]| {
        let sessions = rows.iter().filter(|at| tells_session(printed(**at)));
        sessions.count() >= LEAST
    };
    let with_heads = |rows: &[usize]| {
        let first = rows.first().copied().unwrap_or_default();
        let above = first.saturating_sub(REACH)..first;
        let heads = above.filter(|at| is_head(printed(*at)));
        heads.chain(rows.iter().copied()).collect::<Vec<usize>>()
    };
    let rows = tables.filter(listing).flat_map(with_heads);
    rows.map(|at| body[at].span.start).collect()
}

/// Whether the first cell of a row is hours and nothing else.
fn begins_with_hours(row: &str) -> bool {
    let Some((cell, _)) = row.split_once(CELL_SIGN) else {
        return false;
    };
    let cell = cell.trim();
    let figure = cell.starts_with(|c: char| c.is_ascii_digit());
    figure && {
        let hours = time::find(cell);
        hours
            .first()
            .is_some_and(|hours| cell.starts_with(&hours.raw))
    }
}

/// Whether a cell behind the hours names a session by its kind or number.
fn tells_session(row: &str) -> bool {
    row.split(CELL_SIGN).skip(1).any(kind_line::is_kind_line)
}

/// Whether the row has only words, as the heads of columns have.
fn is_head(row: &str) -> bool {
    row.contains(CELL_SIGN) && !row.contains(|c: char| c.is_ascii_digit())
}
