//! Lines that are set in columns: boxes drawn with signs, people side by side, dots that lead from
//! one column to the next.

use super::shape;

/// How far a line is set in, in characters.
pub(super) fn indent(raw: &str) -> u32 {
    raw.chars().take_while(|c| c.is_whitespace()).count() as u32
}

/// The cells of a line in a drawn box, `| label | value |`, none for a rule of the box; `None` for
/// any other line.
pub(super) fn boxed(raw: &str) -> Option<Vec<&str>> {
    const DRAWN: [char; 5] = ['+', '-', '=', '|', ' '];
    const SIGNS: [char; 3] = ['|', '│', '║'];
    let line = raw.trim();
    if line.starts_with(['+', '|']) && line.len() > 2 && line.trim_matches(DRAWN).is_empty() {
        return line.ends_with(['+', '|']).then(Vec::new);
    }
    let inner = line.strip_prefix(SIGNS)?.strip_suffix(SIGNS)?;
    let cells: Vec<&str> = inner.split(SIGNS).collect();
    let written = cells.iter().any(|cell| !cell.trim().is_empty());
    written.then_some(cells)
}

/// What joins a line to the cell above it: people, one a line, stay apart.
pub(super) fn sign_between(value: &str, more: &str, deeper: bool) -> &'static str {
    let opens = |text: &str| {
        let titled = shape::without_honorific(text).len() < text.len();
        let vacant = text.starts_with('(') && text.contains("), ");
        shape::is_entry(text) || vacant || titled && shape::is_name_alone(text)
    };
    let last = value.rsplit("; ").next().unwrap_or(value);
    let ended = last.trim_end_matches(';');
    let apart = !deeper && !last.ends_with(',') && !shape::ends_open(last);
    match apart && opens(ended) && opens(more.trim_end_matches([';', '.', ','])) {
        true if last.ends_with(';') => " ",
        true => "; ",
        false => " ",
    }
}

/// What stands before and behind the dots that lead from one column to the next, `Ana Luz . . . .
/// baker`, and where the second begins.
pub(super) fn led_by_dots(raw: &str) -> Option<(&str, &str, usize)> {
    const LEAST: [&str; 2] = [". . .", "...."];
    let line = raw.trim();
    let start = LEAST.iter().filter_map(|dots| line.find(dots)).min()?;
    let before = line[..start].trim_end();
    let after = line[start..].trim_start_matches(['.', ' ', '…', ':']);
    let named = before.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let told = after.starts_with(char::is_alphabetic) || after.contains(char::is_alphabetic);
    let at = raw.trim_end().chars().count() - after.chars().count();
    (named && told && !after.contains("...")).then_some((before, after, at))
}

/// The lines of two people who stand side by side, column by column, and the bytes they take: the
/// names on the first line, below them what is told of each.
pub(super) fn side_by_side(text: &str) -> Option<([Vec<&str>; 2], usize)> {
    const MOST_LINES: usize = 4;
    let mut columns = [Vec::new(), Vec::new()];
    let mut place = None;
    let mut taken = 0;
    for raw in text.split_inclusive('\n') {
        let Some((one, other, at)) = halves(raw, place) else {
            break;
        };
        let names = |cell: &str| shape::is_name_alone(cell) && !cell.contains(',');
        if place.is_none() && !(names(one) && names(other)) {
            return None;
        }
        place = Some(at);
        columns[0].extend(Some(one).filter(|cell| !cell.is_empty()));
        columns[1].extend(Some(other).filter(|cell| !cell.is_empty()));
        taken += raw.len();
        if columns[0].len() > MOST_LINES {
            return None;
        }
    }
    let below = |column: &Vec<&str>| {
        let loud = |cell: &str| !cell.contains(char::is_lowercase);
        let told = |cell: &&str| !shape::is_name_alone(cell) || loud(column[0]) && !loud(cell);
        column.get(1).is_some_and(told)
    };
    columns.iter().all(below).then_some((columns, taken))
}

/// The two parts of a line between which there is a wide gap, and where the second begins: at
/// `place`, where the line above has such a place.
fn halves(raw: &str, place: Option<usize>) -> Option<(&str, &str, usize)> {
    const LONGEST: usize = 200;
    let line = raw.trim_end();
    if line.len() > LONGEST || line.trim().is_empty() {
        return None;
    }
    let own = line.trim_start();
    let gap = own.find("  ").into_iter().chain(own.find('\t')).min();
    let Some(gap) = gap else {
        // Only one of the columns goes on.
        let below = place.filter(|at| indent(raw).abs_diff(*at as u32) <= 1);
        return below.map(|at| ("", own, at));
    };
    let (one, other) = (&own[..gap], own[gap..].trim_start());
    let at = raw.len() - raw.trim_start().len() + own[..own.len() - other.len()].chars().count();
    let at = if own.contains('\t') { 0 } else { at };
    let fits = place.is_none_or(|place| place == at);
    let single = !other.contains("   ") && !other.contains('\t');
    (fits && single && !other.is_empty()).then_some((one, other, at))
}
