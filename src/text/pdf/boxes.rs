//! Boxes beside the text that a file draws before all else on their page, put where they stand.
//!
//! Browsers draw what floats beside the text before the text itself. A line that is drawn later,
//! stands above all of these and reaches across them is read before them: columns of text
//! do not reach across each other.

use super::super::shape;
use super::lines::Line;

/// Share of the height, from either edge, where running lines may be drawn before all else.
const EDGE: f64 = 0.09;
/// A wider step than this many font sizes parts two boxes.
const APART: f64 = 4.0;
/// What stands above a box does so by this many font sizes at least.
const ABOVE: f64 = 0.8;

/// More boxes than these no page has that people read.
const MOST_BOXES: usize = 50;

/// Puts boxes that are drawn first behind the lines that stand above them; `height` is the page's.
pub(super) fn put_in_place(lines: &mut Vec<Line>, height: f64) {
    let Some((start, end)) = drawn_first(lines, height) else {
        return;
    };
    let mut boxes: Vec<Vec<Line>> = lines[start..end]
        .chunk_by(|line, next| (next.y - line.y).abs() < APART * line.size)
        .map(<[Line]>::to_vec)
        .collect();
    if boxes.len() > MOST_BOXES || are_columns(&boxes) {
        return;
    }
    lines.drain(start..end);
    boxes.sort_by(|a, b| top(a).total_cmp(&top(b)));
    let mut from = start;
    for one in boxes {
        let at = place_of(&one, lines, from);
        from = at + one.len();
        lines.splice(at..at, one);
    }
}

/// Whether some stand beside others: columns with pictures in them are read as they are drawn.
fn are_columns(boxes: &[Vec<Line>]) -> bool {
    let beside = |one: &[Line], other: &[Line]| {
        let level = top(one) <= foot(other) && top(other) <= foot(one);
        level && !other.iter().any(|line| reaches_across(line, width(one)))
    };
    let pairs = boxes.iter().enumerate();
    let mut pairs =
        pairs.flat_map(|(at, one)| boxes[at + 1..].iter().map(move |other| (one, other)));
    let columns = |(one, other): (&Vec<Line>, &Vec<Line>)| beside(one, other);
    boxes.len() > 2 && pairs.any(columns)
}

/// The lines drawn before the first that stands above all of them and reaches across one.
fn drawn_first(lines: &[Line], height: f64) -> Option<(usize, usize)> {
    let at_edge = |line: &Line| !(EDGE..=1.0 - EDGE).contains(&(line.y / height.max(1.0)));
    let start = lines.iter().position(|line| !at_edge(line))?;
    let mut highest = lines.get(start)?.y;
    for (at, line) in lines.iter().enumerate().skip(start + 1) {
        let above = line.y < highest - ABOVE * line.size;
        if above {
            let within = &lines[start..at];
            let mut head = lines[at..].iter().take_while(|line| line.y < highest);
            let level = within.iter().chain([line]).all(|line| line.horizontal);
            let width = width(within);
            let across = head.any(|line| reaches_across(line, width));
            // Some files draw all lines from the foot of the page up.
            let upwards = lines.get(at + 1).is_some_and(|next| next.y < line.y);
            let found = level && across && !upwards && !line.artifact && !at_edge(line);
            return found.then_some((start, at));
        }
        highest = highest.min(line.y);
    }
    None
}

fn top(lines: &[Line]) -> f64 {
    lines
        .iter()
        .map(|line| line.y)
        .fold(f64::INFINITY, f64::min)
}

fn foot(lines: &[Line]) -> f64 {
    lines
        .iter()
        .map(|line| line.y)
        .fold(f64::NEG_INFINITY, f64::max)
}

/// Where lines begin and end.
fn width(lines: &[Line]) -> (f64, f64) {
    lines
        .iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(from, to), line| {
            (from.min(line.x_start), to.max(line.x_end))
        })
}

/// Whether a line stands above or below what is as wide as this.
fn reaches_across(line: &Line, (from, to): (f64, f64)) -> bool {
    line.x_start < to && from < line.x_end
}

/// Where among the lines from `from` on a box is read: behind those that stand above it, where
/// no sentence is open.
fn place_of(one: &[Line], lines: &[Line], from: usize) -> usize {
    let top = top(one);
    let higher = lines[from..].iter().take_while(|line| line.y < top).count();
    let above = &lines[from..from + higher];
    let width = width(one);
    let last = above.iter().rposition(|line| reaches_across(line, width));
    let mut at = from + last.map_or(0, |last| last + 1);
    let goes_on = |at: usize| {
        let (Some(line), Some(next)) = (lines.get(at - 1), lines.get(at)) else {
            return false;
        };
        let type_changes = (line.size - next.size).abs() > 0.1 * line.size;
        !type_changes && next.y > line.y && !shape::ends_sentence(&line.text)
    };
    while at > from && goes_on(at) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(drawn: &[(&str, f64, f64)], expected: &[&str]) {
        let line = |(text, x, y): &(&str, f64, f64)| Line::plain(text, *x, *y, 10.0);
        let mut lines: Vec<Line> = drawn.iter().map(line).collect();
        put_in_place(&mut lines, 800.0);
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(texts, expected);
    }

    const LONG: &str = "The council met with the growers of the valley and agreed to share.";

    #[test]
    fn a_box_drawn_first_comes_behind_what_stands_above_it() {
        check(
            &[
                ("Key figures", 300.0, 150.0),
                ("Thirty towns", 300.0, 162.0),
                ("Water talks", 50.0, 90.0),
                (LONG, 50.0, 110.0),
                ("Beside the box the text is", 50.0, 140.0),
                ("set in a narrower column.", 50.0, 152.0),
            ],
            &[
                "Water talks",
                LONG,
                "Key figures",
                "Thirty towns",
                "Beside the box the text is",
                "set in a narrower column.",
            ],
        );
    }

    #[test]
    fn a_box_cuts_no_sentence() {
        check(
            &[
                ("Key figures", 300.0, 150.0),
                (
                    "Water and who pays for the networks in all the towns of",
                    50.0,
                    110.0,
                ),
                ("the valley and of the", 50.0, 140.0),
                ("harbour.", 50.0, 152.0),
                ("Then they met.", 50.0, 164.0),
            ],
            &[
                "Water and who pays for the networks in all the towns of",
                "the valley and of the",
                "harbour.",
                "Key figures",
                "Then they met.",
            ],
        );
    }

    #[test]
    fn columns_with_pictures_stay_as_they_are_drawn() {
        let drawn = [
            ("Left above the picture", 50.0, 150.0),
            ("and below it.", 50.0, 450.0),
            ("Right above the picture", 300.0, 150.0),
            ("and below it.", 300.0, 450.0),
            ("Water talks in all the towns of the valley", 50.0, 90.0),
        ];
        check(&drawn, &drawn.map(|(text, ..)| text));
    }

    #[test]
    fn columns_stay_in_the_order_in_which_they_are_drawn() {
        let columns = [
            ("Left column", 50.0, 100.0),
            ("of the page", 50.0, 112.0),
            ("Right column", 300.0, 88.0),
        ];
        check(&columns, &["Left column", "of the page", "Right column"]);
    }
}
