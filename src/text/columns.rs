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

/// What joins a line to the cell right above it, behind which there is so much `room`: values and
/// people, one a line, stay apart.
pub(super) fn sign_between(value: &str, more: &str, room: usize) -> &'static str {
    let last = value.rsplit("; ").next().unwrap_or(value);
    match opens_value(last, more, room) || opens_person(last, more) {
        true if last.ends_with(';') => " ",
        true => "; ",
        false => " ",
    }
}

/// Whether a line in the second column is a value of its own, one of several below each other: the
/// one above ended on purpose.
fn opens_value(last: &str, more: &str, room: usize) -> bool {
    let word = more.split(' ').next().unwrap_or(more).chars().count();
    let whole =
        last.ends_with(|c: char| c.is_alphanumeric() || c == ')') && !shape::ends_open(last);
    let capital = |text: &str| text.starts_with(char::is_uppercase);
    whole && capital(last) && capital(more) && word + 1 < room
}

/// Whether both lines tell of a person.
fn opens_person(last: &str, more: &str) -> bool {
    let opens = |text: &str| {
        let titled = shape::without_honorific(text).len() < text.len();
        let vacant = text.starts_with('(') && text.contains("), ");
        shape::is_entry(text) || vacant || titled && shape::is_name_alone(text)
    };
    let open = last.ends_with(',') || shape::ends_open(last);
    !open && opens(last.trim_end_matches(';')) && opens(more.trim_end_matches([';', '.', ',']))
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

/// A cell of a line that is set in columns: the character at which it begins, and its text.
pub(super) type Cell<'t> = (usize, &'t str);

/// The cells of a line that is set in columns by tabs or by wide gaps; `None` when it is not.
///
/// Each cell is short and the first opens with a capital or a figure, so that neither justified
/// text nor two columns of running text are taken for a table.
pub(super) fn cells_of_row(raw: &str) -> Option<Vec<Cell<'_>>> {
    if raw.len() > 400 || !(raw.contains('\t') || raw.contains("   ")) {
        return None;
    }
    let narrow = cells(raw, 2);
    let found = if is_row(&narrow) {
        narrow
    } else {
        cells(raw, 3)
    };
    is_row(&found).then_some(found)
}

/// The name of somebody and what stands across a wide gap from it.
pub(super) fn named_pair(raw: &str) -> Option<(&str, &str)> {
    if !(raw.contains('\t') || raw.contains("    ")) {
        return None;
    }
    match cells(raw, 4)[..] {
        [(_, name), (_, rest)] if raw.len() <= 400 => {
            let told = shape::starts_lower(rest) || rest.contains(", ");
            let name_alone = !name.ends_with(',') && shape::is_name_alone(name);
            (told && name_alone && !shape::ends_sentence(rest)).then_some((name, rest))
        }
        _ => None,
    }
}

/// The cells of a line below a row of columns, when they all stand under cells of that row other
/// than the first: what these had no room for. Gives the place in the row with each.
pub(super) fn carried_over<'t>(raw: &'t str, row: &[usize]) -> Option<Vec<(usize, &'t str)>> {
    let found = cells(raw, 2);
    let under = |&(at, cell): &Cell<'t>| {
        let place = row.iter().position(|start| start.abs_diff(at) <= 1)?;
        (place > 0).then_some((place, cell))
    };
    let all: Option<Vec<(usize, &str)>> = found.iter().map(under).collect();
    all.filter(|all| !all.is_empty() && raw.starts_with(' '))
}

/// The cells of a line that fill the first columns of the row above, two at least.
pub(super) fn cells_below<'t>(raw: &'t str, row: &[usize]) -> Option<Vec<&'t str>> {
    let found = cells(raw, 2);
    let below = found
        .iter()
        .zip(row)
        .all(|((at, _), column)| at.abs_diff(*column) <= 1);
    let fewer = (2..=row.len()).contains(&found.len());
    (fewer && below).then(|| found.into_iter().map(|(_, cell)| cell).collect())
}

/// Whether what stands below somebody's name in a cell of `width` characters tells of that person:
/// a title is before the name, or the first word had found room beside it.
pub(super) fn is_told_apart(name: &str, below: &str, width: usize) -> bool {
    let first = below.split(' ').next().unwrap_or_default();
    let room = name.chars().count() + first.chars().count() + 3 <= width;
    let titled = shape::without_honorific(name).len() < name.len();
    (room || titled) && shape::is_name_alone(name)
}

/// The parts of a line between tabs and gaps of `least` spaces or more.
fn cells(raw: &str, least: usize) -> Vec<Cell<'_>> {
    let mut found: Vec<Cell<'_>> = Vec::new();
    let (mut start, mut end, mut gap) = (None, 0, 0);
    for (place, (at, c)) in raw.char_indices().enumerate() {
        if c.is_whitespace() {
            gap += if c == '\t' { least } else { 1 };
            continue;
        }
        let (first, from) = match start {
            Some((first, from)) if gap < least => (first, from),
            Some((first, from)) => {
                found.push((first, &raw[from..end]));
                (place, at)
            }
            None => (place, at),
        };
        (start, end, gap) = (Some((first, from)), at + c.len_utf8(), 0);
    }
    found.extend(start.map(|(first, from)| (first, &raw[from..end])));
    found
}

fn is_row(cells: &[Cell<'_>]) -> bool {
    const CELL_CHARS: usize = 60;
    let opens = |cell: &str| cell.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let fits = |(_, cell): &Cell<'_>| {
        let word = cell.starts_with(char::is_alphanumeric);
        word && cell.chars().count() <= CELL_CHARS && cell.chars().any(char::is_alphabetic)
    };
    let first = cells.first().is_some_and(|(_, cell)| opens(cell));
    let ended = |(_, cell): &Cell<'_>| cell.ends_with(['.', ',', ';']) && !opens(cell);
    let ordered = cells.len() > 2
        && cells.first().is_some_and(|(_, cell)| {
            cell.len() <= 8
                && cell
                    .chars()
                    .all(|c| c.is_ascii_digit() || ".:-)".contains(c))
        });
    let named = &cells[usize::from(ordered)..];
    (3..=6).contains(&cells.len()) && first && named.iter().all(fits) && !cells.iter().any(ended)
}

/// A short label and its value, parted by a tab or a wide gap, and where the value begins, counted
/// in characters.
///
/// One such line alone may be anything that is set to both margins: whether it is a pair is told by
/// the lines beside it.
pub(super) fn label_and_value(raw: &str) -> Option<(&str, &str, usize)> {
    const LABEL_CHARS: usize = 40;
    const SMALL_BYTES: usize = 20;
    if raw.len() > 400 || !(raw.contains('\t') || raw.contains("  ")) {
        return None;
    }
    let line = raw.trim_start();
    let indent = raw.len() - line.len();
    let gap = line.find('\t').into_iter().chain(line.find("  ")).min()?;
    let (label, rest) = line.split_at(gap);
    let value = rest.trim();
    let label = label.trim_end();
    let small = label.starts_with(char::is_lowercase)
        && (3..=SMALL_BYTES).contains(&label.len())
        && label.split(' ').count() <= 3;
    let named = (label.starts_with(char::is_uppercase) || small)
        && label.chars().count() <= LABEL_CHARS
        && !label.contains(':')
        && (!label.ends_with(['.', ',', ';', '?', '!']) || ends_shortened(label));
    let single =
        !value.is_empty() && !value.starts_with([':', '|', '.']) && cells_of_row(raw).is_none();
    let at = raw[..indent + gap].chars().count() + rest.chars().count()
        - rest.trim_start().chars().count();
    (named && single).then_some((label, value, at))
}

/// Whether a label ends with a word cut short: `Type and no.`
fn ends_shortened(label: &str) -> bool {
    let last = label.rsplit(' ').next().unwrap_or_default();
    last.ends_with('.') && last.len() <= 5 && last.len() < label.len()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_people() {
        let texts = |line| {
            cells_of_row(line).map(|cells| cells.iter().map(|cell| cell.1).collect::<Vec<_>>())
        };
        let row = ["Ana Luz", "head of tides", "Harbour of Vado"];
        assert_eq!(
            texts("Ana Luz   head of tides  Harbour of Vado"),
            Some(row.to_vec())
        );
        assert_eq!(
            texts("Ana Luz\thead of tides\tHarbour of Vado"),
            Some(row.to_vec())
        );
        assert_eq!(texts("The harbour   is closed   on Sundays."), None);
        assert_eq!(
            named_pair("Ana Luz      head of tides"),
            Some(("Ana Luz", "head of tides"))
        );
        assert_eq!(named_pair("Working languages    English and French"), None);
        let below = carried_over("                  of Vado", &[0, 10, 18]);
        assert_eq!(below, Some(vec![(2, "of Vado")]));
        assert_eq!(carried_over("Moderator: Ivo Roy", &[0, 10, 18]), None);
    }
}
