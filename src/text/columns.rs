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
    let drawn = |c: char| c == ' ' || ('\u{2500}'..='\u{257f}').contains(&c);
    if line.chars().all(drawn) && line.chars().count() > 2 {
        return Some(Vec::new());
    }
    let inner = line.strip_prefix(SIGNS)?.strip_suffix(SIGNS)?;
    let cells: Vec<&str> = inner.split(SIGNS).collect();
    let written = cells.iter().any(|cell| !cell.trim().is_empty());
    written.then_some(cells)
}

/// How wide the lines are set from this one on, in characters.
pub(super) fn width(raw: &str, after: &str) -> usize {
    const LINES: usize = 12;
    let lines = std::iter::once(raw).chain(after.lines().take(LINES));
    let widths = lines.map(|line| line.trim_end().chars().count());
    widths.filter(|width| *width <= 160).max().unwrap_or(0)
}

/// Whether a line in the second column is a value of its own, one of several below each other: the
/// one above ended on purpose, with so much `room` behind it.
pub(super) fn opens_value(value: &str, more: &str, room: usize) -> bool {
    let last = value.rsplit("; ").next().unwrap_or(value);
    let word = more.split(' ').next().unwrap_or(more).chars().count();
    let whole =
        last.ends_with(|c: char| c.is_alphanumeric() || c == ')') && !shape::ends_open(last);
    let capital = |text: &str| text.starts_with(char::is_uppercase);
    whole && capital(last) && capital(more) && word + 1 < room
}

/// The parts of a line that says two things or more, each on its side: `Date : 3 May      Seats :
/// 40`, `Panel 3                 10.30 to 12.00`.
pub(super) fn apart(raw: &str) -> Option<Vec<&str>> {
    const LONGEST: usize = 200;
    const GAP: &str = "      ";
    let line = raw.trim();
    if line.len() > LONGEST || !(line.contains("   ") || line.contains('\t')) {
        return None;
    }
    let mut parts: Vec<&str> = Vec::new();
    let mut from = 0;
    for (at, _) in line.match_indices("  ") {
        let rest = line[at..].trim_start();
        let next = line.len() - rest.len();
        // "Date      : 3 May".
        if at > from && !rest.starts_with(':') && !line[..at].trim_end().ends_with(':') {
            parts.push(line[from..at].trim_end());
            from = next;
        }
    }
    parts.push(&line[from..]);
    let pair = |part: &&str| {
        let parted = part.split_once(':').filter(|(label, _)| label.len() <= 40);
        parted.is_some_and(|(label, value)| {
            value.starts_with(' ')
                && !value.trim().is_empty()
                && label.trim_end().ends_with(char::is_alphabetic)
                && !label.contains([',', '.', ';'])
        })
    };
    let pairs = parts.len() > 1 && parts.iter().all(pair);
    let sides = parts.len() == 2
        && line.contains(GAP)
        && parts.iter().all(|part| {
            let letters = part.chars().filter(|c| c.is_alphabetic()).count();
            let numbers_page = shape::page_number(part).is_some();
            let signature = part.contains('/') && !part.contains(' ');
            letters > 1
                && !numbers_page
                && !signature
                && part.starts_with(char::is_alphanumeric)
                && !part.ends_with([',', ':', '.', ';'])
                && shape::enumeration(part).is_none()
        });
    (pairs || sides).then_some(parts)
}

/// Whether a line is one of several that open with a bullet typed as the letter `o`, `before`
/// whether the line above is.
pub(super) fn lists_typed(raw: &str, after: &str, before: bool) -> bool {
    let is_typed = |raw: &str| raw.starts_with(' ') && raw.trim_start().starts_with("o ");
    let goes_on = before && !raw.trim().is_empty();
    goes_on || is_typed(raw) && after.lines().take(4).any(is_typed)
}

/// Whether lines that open with an angle sign are the items of a list, `before` what is known of
/// those above; `None` for a line that opens otherwise. In a message that is quoted so, some line
/// goes on in small letters.
pub(super) fn lists_angled(raw: &str, after: &str, before: Option<bool>) -> Option<bool> {
    const REACH: usize = 40;
    let opens = |text: &str| {
        text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "¿¡«“\"".contains(c))
    };
    if raw.trim().is_empty() {
        return before;
    }
    let first = shape::after_angle(raw)?;
    let below = after.lines().take(REACH);
    let mut below = below
        .filter(|line| !line.trim().is_empty())
        .map_while(shape::after_angle)
        .peekable();
    let mut list = || opens(first) && below.peek().is_some() && below.all(opens);
    before.or_else(|| Some(list()))
}

/// A line without the dots or dashes that fill it up to its end: `SUMMARY ..........`.
pub(super) fn without_leader(raw: &str) -> Option<&str> {
    const LEAST: usize = 6;
    let line = raw.trim_end();
    let sign = line
        .chars()
        .next_back()
        .filter(|c| ".…_-=·~".contains(*c))?;
    let bare = line.trim_end_matches([sign, ' ']);
    let signs = line[bare.len()..].chars().filter(|c| *c == sign).count();
    let words = || bare.chars().filter(|c| c.is_alphabetic()).count() > 1;
    (signs >= LEAST && words()).then_some(bare)
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
    let mut dots = line.match_indices('.').map(|(at, _)| at);
    let start = dots.find(|at| LEAST.iter().any(|dots| line[*at..].starts_with(dots)))?;
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
