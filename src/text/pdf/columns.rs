//! Tables without rules: rows that stand below each other with their cells in columns.
//!
//! A gap within one line proves nothing, since text may be justified; gaps at the same place of
//! several lines do, where the words beside them line up. Whether such lines are a table is
//! decided page by page, and made so once running lines are set aside, which stand in columns too.

use super::super::hyphen::Hyphens;
use super::super::{CELL_SIGN, shape};
use super::furniture::Body;
use super::lines::Line;
use super::tables::{CELL_END, Gap};

/// Columns are at least this many font sizes apart.
const CORRIDOR: f64 = 0.8;
/// In most rows some columns are this many font sizes apart.
const WIDE: f64 = 2.0;
/// The widest step from one row to the next, in font sizes.
const ROW_STEP: f64 = 3.5;
/// The widest step from one line of a cell to the next, in font sizes.
const LINE_STEP: f64 = 1.5;
/// What lines up differs by no more than this many font sizes.
const IN_LINE: f64 = 0.6;
/// A cell with more characters holds running text.
const CELL_CHARS: usize = 100;
/// A longer cell may be the line of a sentence.
const SHORT_CHARS: usize = 20;

/// A piece of a line between two corridors.
#[derive(Clone)]
struct Cell {
    text: String,
    from: f64,
    to: f64,
}

/// Lines below each other whose gaps leave the same corridors free.
struct Run {
    corridors: Vec<Gap>,
    /// For each row its lines; the first has the gaps, the others carry on a cell.
    rows: Vec<Vec<usize>>,
}

/// Notes in lines that stand in columns how they read as rows. The texts still have the stand-ins
/// for the ends of cells; `gaps` has the gaps of each line.
pub(super) fn note(lines: &mut [Line], gaps: &[Vec<Gap>]) {
    let mut at = 0;
    while at < lines.len() {
        let Some(run) = run_from(lines, gaps, at) else {
            at += 1;
            continue;
        };
        let rows: Vec<Vec<Cell>> = run
            .rows
            .iter()
            .map(|row| cells(lines, gaps, row, &run.corridors))
            .collect();
        let before = at.checked_sub(1).and_then(|before| lines.get(before));
        at = run.rows.iter().flatten().max().map_or(at, |last| *last) + 1;
        let contents = [before, lines.get(at)]
            .into_iter()
            .flatten()
            .any(|line| line.leaders);
        if contents || !is_table(&rows, lines, &run) {
            continue;
        }
        for (row, cells) in run.rows.iter().zip(rows) {
            let texts: Vec<String> = cells.into_iter().map(|cell| cell.text).collect();
            for line in row {
                lines[*line].as_row = Some(String::new());
            }
            lines[row[0]].as_row = Some(texts.join(CELL_SIGN));
        }
    }
}

/// Makes rows of the lines that were noted, where at least two follow each other in the body.
pub(super) fn make_rows(body: &mut Body) {
    let noted = |line: &(u32, Line)| line.1.as_row.as_ref().is_some_and(|row| !row.is_empty());
    let mut start = 0;
    while start < body.len() {
        let on_page = body[start].0;
        let len = body[start..]
            .iter()
            .take_while(|(page, line)| *page == on_page && line.as_row.is_some())
            .count();
        let run = &mut body[start..start + len];
        let is_table = run.iter().filter(|line| noted(line)).count() > 1;
        for (_, line) in run {
            match line.as_row.take() {
                Some(row) if is_table => {
                    line.text = row;
                    line.row = true;
                }
                _ => {}
            }
        }
        start += len.max(1);
    }
    body.retain(|(_, line)| !line.text.is_empty());
}

fn run_from(lines: &[Line], gaps: &[Vec<Gap>], start: usize) -> Option<Run> {
    let first = &lines[start];
    let corridors = corridors_of(first, &gaps[start]);
    if corridors.is_empty() {
        return None;
    }
    let mut run = Run {
        corridors,
        rows: vec![vec![start]],
    };
    let mut last = start;
    for at in start + 1..lines.len() {
        let (line, before) = (&lines[at], &lines[last]);
        let step = (line.y - before.y) / before.size;
        let alike = (line.size - first.size).abs() < 0.15 * first.size;
        if !alike || !line.horizontal || line.leaders || !(0.5..ROW_STEP).contains(&step) {
            break;
        }
        if let Some(corridors) = run.narrowed(line, &gaps[at]) {
            run.corridors = corridors;
            run.rows.push(vec![at]);
        } else if step < LINE_STEP && run.carries_on(line) {
            run.rows.last_mut()?.push(at);
        } else {
            break;
        }
        last = at;
    }
    (run.rows.len() > 1).then_some(run)
}

/// The gaps of a line that are wide enough to part columns and do not follow the mark of an item.
pub(super) fn corridors_of(line: &Line, gaps: &[Gap]) -> Vec<Gap> {
    if !line.horizontal || line.leaders {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut before = String::new();
    for (text, gap) in line.text.split(CELL_END).zip(gaps) {
        before.push_str(text);
        let mark = before.trim();
        let is_mark = shape::is_lone_bullet(mark)
            || (mark.len() < 6 && shape::enumeration(&format!("{mark} x")).is_some());
        if gap.1 - gap.0 > CORRIDOR * line.size && !is_mark {
            found.push(*gap);
        }
    }
    found
}

impl Run {
    /// The corridors that a further line leaves free; `None` when it stands across one of them.
    fn narrowed(&self, line: &Line, gaps: &[Gap]) -> Option<Vec<Gap>> {
        let own = corridors_of(line, gaps);
        let mut shared = 0;
        let mut narrowed = Vec::new();
        for (from, to) in &self.corridors {
            let common = own
                .iter()
                .map(|gap| (gap.0.max(*from), gap.1.min(*to)))
                .find(|gap| gap.1 - gap.0 > CORRIDOR * line.size);
            match common {
                Some(gap) => {
                    shared += 1;
                    narrowed.push(gap);
                }
                // The cell behind it or before it is empty.
                None if line.x_end <= *from + 1.0 || line.x_start >= *to - 1.0 => {
                    narrowed.push((*from, *to));
                }
                None => return None,
            }
        }
        (shared > 0).then_some(narrowed)
    }

    /// Whether a line begins where a column behind a corridor does, and carries on its cell.
    fn carries_on(&self, line: &Line) -> bool {
        let behind = |corridor: &Gap| (line.x_start - corridor.1).abs() < IN_LINE * line.size;
        let ends = |at: usize| {
            let next = self.corridors.get(at + 1);
            next.is_none_or(|next| line.x_end <= next.0 + 1.0)
        };
        let column = self.corridors.iter().position(behind);
        column.is_some_and(ends) && !line.text.contains(CELL_END)
    }
}

/// The cells of one row from left to right; empty ones have no words.
fn cells(lines: &[Line], gaps: &[Vec<Gap>], row: &[usize], corridors: &[Gap]) -> Vec<Cell> {
    let empty = Cell {
        text: String::new(),
        from: f64::INFINITY,
        to: f64::NEG_INFINITY,
    };
    let mut cells = vec![empty; corridors.len() + 1];
    for at in row {
        let line = &lines[*at];
        let edges = || gaps[*at].iter();
        let starts = std::iter::once(line.x_start).chain(edges().map(|gap| gap.1));
        let ends = edges().map(|gap| gap.0).chain([line.x_end]);
        let texts = line.text.split(CELL_END);
        for ((text, from), to) in texts.zip(starts).zip(ends) {
            let column = corridors
                .iter()
                .filter(|corridor| from >= corridor.1 - 1.0)
                .count();
            let cell = &mut cells[column];
            if *at == row[0] || cell.text.is_empty() {
                cell.text.push_str(text);
            } else {
                cell.text.truncate(cell.text.trim_end().len());
                Hyphens::default().append(&mut cell.text, text.trim_start());
            }
            (cell.from, cell.to) = (cell.from.min(from), cell.to.max(to));
        }
    }
    for cell in &mut cells {
        cell.text = cell.text.trim().to_owned();
    }
    cells
}

/// Whether the words of every column line up, and neither sentences run on in one nor labels with
/// colons stand before their values, which say themselves what they are.
fn is_table(rows: &[Vec<Cell>], lines: &[Line], run: &Run) -> bool {
    let size = lines[run.rows[0][0]].size;
    let columns = run.corridors.len() + 1;
    let wide = |row: &&Vec<Cell>| {
        row.windows(2)
            .any(|pair| pair[1].from - pair[0].to > WIDE * size)
    };
    // Where bars are typed, the cells are parted already.
    let short = |cell: &Cell| cell.text.chars().count() <= CELL_CHARS && !cell.text.contains('|');
    let whole =
        rows.iter().flatten().all(short) && rows.iter().filter(wide).count() * 2 >= rows.len();
    let labelled = |row: &&Vec<Cell>| row[0].text.ends_with(':');
    let labels = columns == 2 && rows.iter().filter(labelled).count() * 2 >= rows.len();
    let line_up = |rows: &[Vec<Cell>]| (0..columns).all(|column| lines_up(rows, column, size));
    // The names of the columns may stand otherwise than what they name.
    let lined = line_up(rows) || (rows.len() > 2 && line_up(&rows[1..]));
    whole && lined && !labels && !runs_on(rows)
}

/// Whether the cells of a column begin, end or are centred at one place.
fn lines_up(rows: &[Vec<Cell>], column: usize, size: f64) -> bool {
    let same = |place: fn(&Cell) -> f64| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        let places = cells.filter(|cell| !cell.text.is_empty()).map(place);
        let (least, most) = places.fold((f64::INFINITY, f64::NEG_INFINITY), |range, place| {
            (range.0.min(place), range.1.max(place))
        });
        most - least <= IN_LINE * size
    };
    same(|cell| cell.from) || same(|cell| cell.to) || same(|cell| 0.5 * (cell.from + cell.to))
}

/// Whether the cells of a column are lines of one text.
fn runs_on(rows: &[Vec<Cell>]) -> bool {
    let below = rows
        .windows(2)
        .flat_map(|pair| pair[0].iter().zip(&pair[1]));
    let goes_on = |(cell, next): &(&Cell, &Cell)| goes_on(&cell.text, &next.text);
    below.filter(goes_on).count() * 3 >= rows.len()
}

/// Whether a cell is a line of a sentence that goes on in the next.
pub(super) fn goes_on(cell: &str, next: &str) -> bool {
    let long = cell.chars().count() > SHORT_CHARS;
    long && shape::goes_on(cell, next)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of words in 10 points, each with the place it begins at.
    fn check(rows: &[&[(&str, f64)]], expected: &[&str]) {
        let mut lines = Vec::new();
        let mut gaps: Vec<Vec<Gap>> = Vec::new();
        for (number, row) in rows.iter().enumerate() {
            let parts: Vec<&str> = row.iter().map(|(text, _)| *text).collect();
            let mut line = Line::plain("", row[0].1, 100.0 + 14.0 * number as f64, 10.0);
            let end = |(text, x): &(&str, f64)| x + 5.0 * text.chars().count() as f64;
            line.x_end = row.last().map_or(0.0, end);
            line.text = parts.join(&CELL_END.to_string());
            gaps.push(
                row.windows(2)
                    .map(|pair| (end(&pair[0]), pair[1].1))
                    .collect(),
            );
            lines.push(line);
        }
        note(&mut lines, &gaps);
        lines
            .iter_mut()
            .for_each(|line| line.text = line.text.replace(CELL_END, " "));
        let mut body: Body = lines.into_iter().map(|line| (1, line)).collect();
        make_rows(&mut body);
        let texts: Vec<&str> = body.iter().map(|(_, line)| line.text.as_str()).collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn cells_below_each_other_make_rows() {
        check(
            &[
                &[("Date", 50.0), ("3 May", 150.0)],
                &[("Place", 50.0), ("Old hall of the", 150.0)],
                &[("harbour", 150.0)],
                &[("Who pays?", 50.0)],
            ],
            &[
                "Date | 3 May",
                "Place | Old hall of the harbour",
                "Who pays?",
            ],
        );
    }

    #[test]
    fn figures_line_up_at_their_right() {
        check(
            &[
                &[("Ferry", 50.0), ("7", 165.0), ("1.040", 215.0)],
                &[
                    ("Halls by the quay", 50.0),
                    ("17", 160.0),
                    ("12.251", 210.0),
                ],
            ],
            &["Ferry | 7 | 1.040", "Halls by the quay | 17 | 12.251"],
        );
    }

    #[test]
    fn gaps_that_prove_nothing_leave_lines_as_they_are() {
        check(
            &[
                &[("• ", 50.0), ("Water", 70.0)],
                &[("• ", 50.0), ("Waste", 70.0)],
            ],
            &["•  Water", "•  Waste"],
        );
        check(
            &[
                &[("Date:", 50.0), ("3 May", 150.0)],
                &[("Place:", 50.0), ("Hall", 150.0)],
            ],
            &["Date: 3 May", "Place: Hall"],
        );
        check(&[&[("Date", 50.0), ("3 May", 150.0)]], &["Date 3 May"]);
        let left = "The council met with growers";
        check(
            &[
                &[(left, 50.0), ("who pays for the halls in", 250.0)],
                &[
                    ("of the valley and agreed on", 50.0),
                    ("winter and who decides", 250.0),
                ],
            ],
            &[
                "The council met with growers who pays for the halls in",
                "of the valley and agreed on winter and who decides",
            ],
        );
    }
}
