//! Ruled table rows that a page break cuts: each cell is read to its end before the next.
//!
//! The sides of such a row go on to the foot of its page and from the head of the next, and no
//! rule closes it there.

use super::super::hyphen::Hyphens;
use super::super::{CELL_SIGN, shape};
use super::furniture::Body;
use super::lines::{Line, PageLines};

/// Sides this close are one, in points.
const SAME: f64 = 2.5;
/// Share of its width with which a line stands in its cell at least.
const WITHIN: f64 = 0.6;
/// A cell with more characters holds running text.
const CELL_CHARS: usize = 400;
/// The label of a running text has no more characters.
const LABEL_CHARS: usize = 60;

/// The part of a row on one page: its sides from left to right, and where it begins and ends.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cut {
    pub(super) sides: Vec<f64>,
    pub(super) from: f64,
    pub(super) to: f64,
}

/// What page breaks leave of the rows at the head and at the foot of a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Cuts {
    pub(super) head: Option<Cut>,
    pub(super) foot: Option<Cut>,
}

/// Two pages, by the number of the first, and the parts of the row that goes on from one to the other.
pub(super) type CutRow = (u32, Cut, Cut);

/// The rows that are cut between two pages.
pub(super) fn rows(pages: &[PageLines]) -> Vec<CutRow> {
    let both = pages.windows(2).filter_map(|pair| {
        let (foot, head) = (pair[0].cuts.foot.as_ref()?, pair[1].cuts.head.as_ref()?);
        let near = |(a, b): (&f64, &f64)| (a - b).abs() < SAME;
        let alike =
            foot.sides.len() == head.sides.len() && foot.sides.iter().zip(&head.sides).all(near);
        alike.then(|| (pair[0].number, foot.clone(), head.clone()))
    });
    both.collect()
}

/// Puts the lines of cut rows in the order of their cells; a row of short cells becomes one line,
/// and the others of it are left without words.
pub(super) fn join(body: &mut Body, rows: &[CutRow]) {
    for (page, foot, head) in rows {
        let next = body.partition_point(|(on, _)| on <= page);
        let end = body.partition_point(|(on, _)| *on <= page + 1);
        let inside = |cut: &Cut, line: &Line| {
            line.y > cut.from && line.y < cut.to + SAME && column(cut, line).is_some()
        };
        // A row before this one may have brought lines of earlier pages behind those of this.
        let above = body[..next].iter().rev();
        let above = above
            .take_while(|(on, line)| on == page && inside(foot, line))
            .count();
        let below = body[next..end].iter();
        let below = below.take_while(|(_, line)| inside(head, line)).count();
        if above == 0 || below == 0 {
            continue;
        }
        let run = next - above..next + below;
        let mut cells: Vec<Body> = vec![Body::new(); foot.sides.len() - 1];
        for (on, line) in &body[run.clone()] {
            let cut = if on == page { foot } else { head };
            if let Some(column) = column(cut, line) {
                let line = Line {
                    as_row: None,
                    ..line.clone()
                };
                cells[column].push((*on, line));
            }
        }
        cells.retain(|cell| !cell.is_empty());
        let row = as_row(&cells);
        let mut parted = cells.concat();
        if let Some(row) = row {
            // Lines without words go when the rows of the body are made.
            parted.iter_mut().for_each(|(_, line)| line.text.clear());
            parted[0] = row;
        }
        body.splice(run, parted);
    }
}

/// The cell in which most of a line stands, counted from 0.
fn column(cut: &Cut, line: &Line) -> Option<usize> {
    let width = (line.x_end - line.x_start).max(0.1);
    let within = |sides: &[f64]| line.x_end.min(sides[1]) - line.x_start.max(sides[0]);
    cut.sides
        .windows(2)
        .position(|sides| line.horizontal && within(sides) > WITHIN * width)
}

/// One line of cells, where they are short and none has a list.
fn as_row(cells: &[Body]) -> Option<(u32, Line)> {
    let lines = || cells.iter().flatten().map(|(_, line)| line);
    let text = |cell: &Body| {
        let hyphens = Hyphens::learn(cell.iter().map(|(_, line)| line.text.as_str()));
        let mut text = String::new();
        cell.iter()
            .for_each(|(_, line)| hyphens.append(&mut text, &line.text));
        text
    };
    let texts: Vec<String> = cells.iter().map(text).collect();
    let chars = |most: usize| move |text: &&String| text.chars().count() > most;
    let long = texts.iter().filter(chars(CELL_CHARS)).count();
    let wordy = texts.iter().filter(chars(LABEL_CHARS)).count();
    let short = long == 0 || (long == 1 && wordy == 1);
    let listed = lines().any(|line| line.row || shape::after_bullet(&line.text).is_some());
    let (page, first) = cells.first()?.first()?;
    let row = Line {
        text: texts.join(CELL_SIGN),
        row: true,
        ..first.clone()
    };
    (short && !listed && cells.len() > 1).then_some((*page, row))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(from: f64, to: f64) -> Cut {
        let sides = vec![50.0, 300.0, 550.0];
        Cut { sides, from, to }
    }

    fn check(lines: &[(u32, &str, f64, f64)], expected: &[&str]) {
        let line =
            |(page, text, x, y): &(u32, &str, f64, f64)| (*page, Line::plain(text, *x, *y, 10.0));
        let mut body: Body = lines.iter().map(line).collect();
        join(&mut body, &[(1, cut(700.0, 780.0), cut(60.0, 200.0))]);
        let texts = body.iter().map(|(_, line)| line.text.as_str());
        let texts: Vec<&str> = texts.filter(|text| !text.is_empty()).collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn the_short_cells_of_a_cut_row_are_one_row() {
        check(
            &[
                (1, "The halls", 50.0, 600.0),
                (1, "Towns that", 60.0, 720.0),
                (1, "Who pays for", 310.0, 720.0),
                (2, "trade", 60.0, 80.0),
                (2, "the halls", 310.0, 80.0),
                (2, "They met.", 50.0, 300.0),
            ],
            &[
                "The halls",
                "Towns that trade | Who pays for the halls",
                "They met.",
            ],
        );
    }

    #[test]
    fn long_cells_are_read_one_after_the_other() {
        let long = "The council met with the growers of the towns";
        let mut lines = Vec::new();
        let mut expected = Vec::new();
        for (page, x) in [(1, 60.0), (1, 310.0), (2, 60.0), (2, 310.0)] {
            let top = if page == 1 { 710.0 } else { 70.0 };
            lines.extend((0..6).map(|at| (page, long, x, top + 11.0 * f64::from(at))));
        }
        lines.push((2, "They met.", 50.0, 300.0));
        expected.extend([long; 24]);
        expected.push("They met.");
        check(&lines, &expected);
    }
}
