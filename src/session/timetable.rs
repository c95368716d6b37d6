//! The timetable of an event: rows that each begin with hours, several of which tell of a session.
//!
//! What such a row says is said of a session that the document only lists, and none of it is the
//! document's own number, kind, title or hours. Not here: the running order of one session, whose
//! rows name its parts.

use rustc_hash::FxHashSet;

use super::kind_line;
use super::recognise::{Separator, Target, label_at};
use super::time;
use super::{Field, SectionKind};
use crate::text::Block;

/// What stands between the cells of a row.
const CELL_SIGN: &str = " | ";
/// So many rows tell of sessions in a timetable.
const LEAST: usize = 2;
/// So near to each other the rows stand, and the heads of the columns to the first one: a day may
/// stand between.
const REACH: usize = 2;
/// So near below its heading a session has a field of its own.
const FIELDS_NEAR: usize = 3;
/// The name of a session is no longer, in bytes.
const NAME_LIMIT: usize = 160;

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

/// The sessions that one document holds.
#[derive(Default)]
pub(super) struct Inner {
    /// Where their headings begin: none of them is what the document itself is.
    pub(super) heads: FxHashSet<usize>,
    /// Whether no line above them says what the document is, by a kind and number of its own.
    pub(super) are_all: bool,
}

/// The headings of several sessions, each over fields or people of its own: "Workshop 1: Wells" and
/// "Workshop 2: Mills". A first one that is called otherwise, "Seminar 5" over "Session 1" and "Session 2",
/// is that of the document. Linear.
pub(super) fn sessions(content: &str, body: &[&Block]) -> Inner {
    let printed = |at: usize| without_hours(content[body[at].span.clone()].trim());
    let heads = |at: &usize| {
        let below = (at + 1..body.len()).take(FIELDS_NEAR);
        let mut below = below.map(|next| content[body[next].span.clone()].trim());
        names_session(printed(*at)) && below.any(opens_field)
    };
    let found: Vec<usize> = (0..body.len()).filter(heads).collect();
    let called = |at: usize| printed(at).split(' ').next().map(str::to_lowercase);
    let is_called_so = |at: &usize| {
        found
            .last()
            .is_some_and(|last| called(*at) == called(*last))
    };
    let inner = match found.split_first() {
        Some((first, rest)) if !is_called_so(first) => rest,
        _ => &found,
    };
    let numbers = inner
        .iter()
        .filter_map(|at| kind_line::read(printed(*at))?.number);
    let numbers: FxHashSet<String> = numbers.collect();
    let several = inner.len() > 1 && numbers.len() == inner.len();
    if !several || !inner.iter().all(is_called_so) {
        return Inner::default();
    }
    Inner {
        heads: inner.iter().map(|at| body[*at].span.start).collect(),
        are_all: inner.len() == found.len(),
    }
}

/// Whether the line calls a session by its number and its title: "Workshop 2: Mills".
pub(super) fn names_session(line: &str) -> bool {
    let short = line.len() <= NAME_LIMIT && !line.ends_with('.');
    short
        && kind_line::read(without_hours(line))
            .is_some_and(|own| own.number.is_some() && own.title.is_some())
        && !line.contains(CELL_SIGN)
}

/// The line of a programme without the hours before the session.
fn without_hours(line: &str) -> &str {
    kind_line::hours_before(line).map_or(line, |(_, rest)| rest)
}

/// Whether the line begins with the label of a day, of hours or of people.
fn opens_field(line: &str) -> bool {
    label_at(line, 0).is_some_and(|label| {
        let told = match label.target {
            Target::Field(field) => [
                Field::Date,
                Field::DateAndTime,
                Field::Time,
                Field::Moderator,
            ]
            .contains(&field),
            Target::Section(kind) => kind == SectionKind::Speakers,
        };
        told && label.separator == Separator::Colon
    })
}

/// Whether the first cell of a row is hours and nothing else.
fn begins_with_hours(row: &str) -> bool {
    if !row.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let Some((cell, _)) = row.split_once(CELL_SIGN) else {
        return false;
    };
    let hours = time::find(cell);
    hours
        .first()
        .is_some_and(|hours| cell.starts_with(&hours.raw))
}

/// Whether a cell behind the hours names a session by its kind or number.
fn tells_session(row: &str) -> bool {
    row.split(CELL_SIGN).skip(1).any(kind_line::is_kind_line)
}

/// Whether the row has only words, as the heads of columns have.
fn is_head(row: &str) -> bool {
    row.contains(CELL_SIGN) && !row.contains(|c: char| c.is_ascii_digit())
}
