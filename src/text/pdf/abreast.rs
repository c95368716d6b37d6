//! Columns of running text that a file draws line by line across the page, put one after the other.
//!
//! A line of such a page has a wide gap where its neighbours have it, and what stands on either
//! side of it goes on below and not beyond. The rows of a table have such gaps too, but their cells
//! do not run on.

use super::columns;
use super::lines::Line;
use super::tables::{CELL_END, Gap};

/// Fewer lines side by side prove nothing.
const FEWEST: usize = 5;
/// More lines than a page of a book has are not looked at together.
const MOST_LINES: usize = 300;
/// The gap between columns is wider than this many font sizes.
const CORRIDOR: f64 = 0.8;
/// The widest step from one line to the next, in font sizes.
const STEP: f64 = 3.5;
/// The same within a paragraph.
const LINE_STEP: f64 = 1.6;

/// Lines across several columns, from the first on.
struct Region {
    corridors: Vec<Gap>,
    lines: usize,
}

/// Puts columns that stand abreast one after the other; `gaps` has the gaps of each line.
pub(super) fn part(lines: Vec<Line>, gaps: Vec<Vec<Gap>>) -> (Vec<Line>, Vec<Vec<Gap>>) {
    let mut parted = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < lines.len() {
        let region = region(&lines[at..], &gaps[at..]);
        let end = at + region.lines.max(1);
        let columns = (region.lines > 0)
            .then(|| columns(&lines[at..end], &gaps[at..end], &region.corridors))
            .filter(|columns| columns.iter().all(|column| runs_on(column)));
        if let Some(columns) = columns {
            parted.extend(columns.into_iter().flatten());
        } else {
            parted.0.extend_from_slice(&lines[at..end]);
            parted.1.extend_from_slice(&gaps[at..end]);
        }
        at = end;
    }
    parted
}

/// The lines from the first on that leave the same gaps free, or stand on one side of them.
fn region(lines: &[Line], gaps: &[Vec<Gap>]) -> Region {
    let none = Region {
        corridors: Vec::new(),
        lines: 0,
    };
    let (Some(first), Some(own)) = (lines.first(), gaps.first()) else {
        return none;
    };
    let mut corridors = columns::corridors_of(first, own);
    let mut shared = vec![true];
    for (at, (line, own)) in lines.iter().zip(gaps).take(MOST_LINES).enumerate().skip(1) {
        let step = (line.y - lines[at - 1].y) / first.size;
        let alike = (line.size - first.size).abs() < 0.15 * first.size;
        if corridors.is_empty() || !alike || !line.horizontal || !(0.5..STEP).contains(&step) {
            break;
        }
        let own = columns::corridors_of(line, own);
        let left: Vec<Gap> = corridors
            .iter()
            .filter_map(|corridor| narrowed(corridor, line, &own))
            .collect();
        // Until enough lines agree, a gap may be one between words.
        if left.is_empty() || (left.len() < corridors.len() && at >= FEWEST) {
            break;
        }
        shared.push(
            left.iter()
                .any(|corridor| own.iter().any(|gap| overlap(gap, corridor) > 0.0)),
        );
        corridors = left;
    }
    let across = shared.iter().filter(|shared| **shared).count();
    if across < FEWEST || 2 * across < shared.len() {
        return none;
    }
    let close = |at: &usize| lines[*at].y - lines[at - 1].y < LINE_STEP * first.size;
    let last = shared.iter().rposition(|shared| *shared).unwrap_or(0);
    let rest = (last + 1..shared.len()).take_while(close).count();
    Region {
        corridors,
        lines: last + 1 + rest,
    }
}

fn overlap(a: &Gap, b: &Gap) -> f64 {
    a.1.min(b.1) - a.0.max(b.0)
}

/// What of a corridor a line leaves free, which may end within it or begin there.
fn narrowed(corridor: &Gap, line: &Line, own: &[Gap]) -> Option<Gap> {
    let before = (line.x_end.max(corridor.0), corridor.1);
    let behind = (corridor.0, line.x_start.min(corridor.1));
    let within = own
        .iter()
        .map(|gap| (gap.0.max(corridor.0), gap.1.min(corridor.1)));
    let wide = |gap: &Gap| gap.1 - gap.0 > CORRIDOR * line.size;
    within.chain([before, behind]).find(wide)
}

/// The pieces of the lines by column, each with the gaps within it.
fn columns(lines: &[Line], gaps: &[Vec<Gap>], corridors: &[Gap]) -> Vec<Vec<(Line, Vec<Gap>)>> {
    let mut columns = vec![Vec::new(); corridors.len() + 1];
    for (line, gaps) in lines.iter().zip(gaps) {
        let mut start = line.x_start;
        let mut held: Option<(String, Vec<Gap>)> = None;
        let ends = gaps.iter().copied().map(Some).chain([None]);
        for (text, gap) in line.text.split(CELL_END).zip(ends) {
            let (said, within) = held.get_or_insert_default();
            said.push_str(text);
            match gap.filter(|gap| {
                !corridors
                    .iter()
                    .any(|corridor| overlap(gap, corridor) > 0.0)
            }) {
                Some(inner) => {
                    said.push(CELL_END);
                    within.push(inner);
                }
                None => {
                    let end = gap.map_or(line.x_end, |gap| gap.0);
                    let column = corridors
                        .iter()
                        .filter(|corridor| start >= corridor.1 - 1.0);
                    if let Some((said, within)) = held.take() {
                        columns[column.count()].push((piece(line, &said, start, end), within));
                    }
                    start = gap.map_or(end, |gap| gap.1);
                }
            }
        }
    }
    columns
}

fn piece(line: &Line, text: &str, x_start: f64, x_end: f64) -> Line {
    let text = text.trim();
    let letters = text.chars().count().max(1) as f64;
    let first_word = text.split(' ').next().unwrap_or("").chars().count() as f64;
    Line {
        text: text.to_owned(),
        x_start,
        x_end,
        first_word_end: x_start + (x_end - x_start) * first_word / letters,
        cells: false,
        ..line.clone()
    }
}

/// Whether the lines of a column are those of one text.
fn runs_on(column: &[(Line, Vec<Gap>)]) -> bool {
    let goes_on = |pair: &&[(Line, Vec<Gap>)]| columns::goes_on(&pair[0].0.text, &pair[1].0.text);
    let pairs = column.windows(2).filter(goes_on).count();
    column.len() + 1 >= FEWEST && 3 * pairs >= column.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines in 10 points, each with what stands left and right of a gap.
    fn check(drawn: &[(&str, &str)], expected: &[&str]) {
        let mut lines = Vec::new();
        let mut gaps = Vec::new();
        for (at, (left, right)) in drawn.iter().enumerate() {
            let both = !left.is_empty() && !right.is_empty();
            let text = format!(
                "{left}{}{right}",
                if both {
                    CELL_END.to_string()
                } else {
                    String::new()
                }
            );
            let x_start = if left.is_empty() { 300.0 } else { 50.0 };
            let mut line = Line::plain(&text, x_start, 100.0 + 12.0 * at as f64, 10.0);
            if both {
                line.x_end = 300.0 + 5.0 * right.len() as f64;
            }
            lines.push(line);
            gaps.push(if both {
                vec![(50.0 + 5.0 * left.len() as f64, 300.0)]
            } else {
                Vec::new()
            });
        }
        let (parted, _) = part(lines, gaps);
        let texts: Vec<String> = parted
            .iter()
            .map(|line| line.text.replace(CELL_END, " | "))
            .collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn columns_of_text_drawn_line_by_line_come_one_after_the_other() {
        let left = [
            "The council met with the growers of the",
            "valley and agreed on a shared plan for",
            "the year that follows, and on who pays",
            "for the halls that stand by the river.",
            "It names three tasks for the three",
            "towns of the valley and for each of",
            "them the day on which they are done.",
        ];
        let right = [
            "Le conseil a rencontré les producteurs",
            "de la vallée et adopté un plan commun",
            "pour les années qui viennent, et a dit",
            "qui paie les halles au bord du fleuve",
            "de la vallée et les trois tâches des",
            "villes.",
            "",
        ];
        let drawn: Vec<(&str, &str)> = left.into_iter().zip(right).collect();
        let expected: Vec<&str> = left
            .into_iter()
            .chain(right)
            .filter(|text| !text.is_empty())
            .collect();
        check(&drawn, &expected);
    }

    #[test]
    fn rows_of_a_table_stay() {
        let rows = [
            ("Ferry to the northern islands", "4 May"),
            ("Halls by the old quay", "5 May"),
            ("Stalls in the lower town", "7 May"),
            ("Water for the upper town", "9 May"),
            ("Waste of all the towns", "11 May"),
            ("Work for the young", "12 May"),
        ];
        let joined: Vec<String> = rows.iter().map(|(a, b)| format!("{a} | {b}")).collect();
        let expected: Vec<&str> = joined.iter().map(String::as_str).collect();
        check(&rows, &expected);
    }
}
