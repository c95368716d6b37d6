//! Numbers in the margin that count the lines, as drafts of resolutions and bills have them.
//!
//! They stand in a strip of their own beside the text, go up by one step, and pass just so many
//! lines from one to the next. The text runs on across them, which neither the rows of a table nor
//! the items of a list do.

use super::super::shape;
use super::lines::Line;
use super::tables::{CELL_END, Gap};

/// Fewer numbers below each other prove nothing.
const FEWEST: usize = 4;
/// A number stands before its line by at least this many font sizes.
const CLEAR: f64 = 0.6;
/// Numbers of one strip begin or end within this many font sizes.
const STRIP: f64 = 0.8;
/// Baselines that differ by less than this many font sizes are one.
const LEVEL: f64 = 0.3;
/// A gap wider than this many font sizes parts the cells of a table.
const CELL_GAP: f64 = 2.0;

/// Half of the lines of a text have so many characters.
const LONG_ROW: usize = 36;

/// A number that a line is or begins with.
struct Count {
    line: usize,
    value: u32,
    y: f64,
    from: f64,
    to: f64,
}

/// A line of text without its number.
struct Row<'l> {
    text: &'l str,
    y: f64,
    from: f64,
    to: f64,
}

/// Takes the numbers that count the lines of a page out of them and gives them back; `gaps` has
/// the gaps of each line.
pub(super) fn take_out(lines: &mut Vec<Line>, gaps: &mut Vec<Vec<Gap>>) -> Vec<String> {
    let mut counts: Vec<Count> = (0..lines.len())
        .filter_map(|at| count(&lines[at], &gaps[at], at))
        .collect();
    if counts.len() < FEWEST {
        return Vec::new();
    }
    counts.sort_by(|a, b| a.y.total_cmp(&b.y));
    let size = lines[counts[0].line].size;
    let rows = rows(&counts, lines, gaps, size);
    if !are_in_strip(&counts, &rows, size) || !count_lines(&counts, &rows, size) || !run_on(&rows) {
        return Vec::new();
    }
    for count in &counts {
        cut(&mut lines[count.line], &mut gaps[count.line]);
    }
    let mut filled = lines.iter().map(|line| !line.text.is_empty());
    gaps.retain(|_| filled.next().unwrap_or(true));
    lines.retain(|line| !line.text.is_empty());
    counts.iter().map(|count| count.value.to_string()).collect()
}

fn count(line: &Line, gaps: &[Gap], at: usize) -> Option<Count> {
    let first = line.text.split(CELL_END).next().unwrap_or("").trim();
    let figures = (1..=4).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_digit());
    let gap = gaps.first();
    let clear = gap.is_none_or(|gap| gap.1 - gap.0 > CLEAR * line.size);
    let value = first.parse().ok();
    Some(Count {
        line: at,
        value: value.filter(|_| figures && clear && line.horizontal)?,
        y: line.y,
        from: line.x_start,
        to: gap.map_or(line.x_end, |gap| gap.0),
    })
}

/// The lines of text between the first number and the last, from above.
fn rows<'l>(counts: &[Count], lines: &'l [Line], gaps: &[Vec<Gap>], size: f64) -> Vec<Row<'l>> {
    let mut counted = vec![false; lines.len()];
    counts.iter().for_each(|count| counted[count.line] = true);
    let (first, last) = (counts[0].y, counts[counts.len() - 1].y);
    let beside = first - LEVEL * size..=last + LEVEL * size;
    let row = |at: usize| {
        let line = &lines[at];
        let (text, from) = match (counted[at], line.text.split_once(CELL_END)) {
            (true, Some((_, text))) => (text, gaps[at].first()?.1),
            (true, None) => return None,
            (false, _) => (line.text.as_str(), line.x_start),
        };
        (line.horizontal && beside.contains(&line.y)).then_some(Row {
            text,
            y: line.y,
            from,
            to: line.x_end,
        })
    };
    let mut rows: Vec<Row<'l>> = (0..lines.len()).filter_map(row).collect();
    rows.sort_by(|a, b| a.y.total_cmp(&b.y));
    rows
}

/// Whether the numbers stand below each other and all text stands on one side of them.
fn are_in_strip(counts: &[Count], rows: &[Row<'_>], size: f64) -> bool {
    let range = |place: fn(&Count) -> f64| {
        let places = counts.iter().map(place);
        places.fold((f64::INFINITY, f64::NEG_INFINITY), |range, place| {
            (range.0.min(place), range.1.max(place))
        })
    };
    let (from, to) = (range(|count| count.from), range(|count| count.to));
    let below = (from.1 - from.0).min(to.1 - to.0) < STRIP * size;
    let before = rows.iter().all(|row| row.from > to.1);
    let behind = rows.iter().all(|row| row.to < from.0);
    below && (before || behind)
}

/// Whether every number stands on the baseline of a line and is greater than the one above it by
/// the number of lines between.
fn count_lines(counts: &[Count], rows: &[Row<'_>], size: f64) -> bool {
    let mut levels: Vec<f64> = rows.iter().map(|row| row.y).collect();
    levels.dedup_by(|next, level| (*next - *level).abs() < LEVEL * size);
    let place = |count: &Count| levels.partition_point(|level| *level < count.y - LEVEL * size);
    let level = |count: &Count| {
        let level = levels.get(place(count));
        level.is_some_and(|level| (level - count.y).abs() < LEVEL * size)
    };
    let step = counts[1].value.saturating_sub(counts[0].value);
    let passes = |pair: &[Count]| {
        let passed = place(&pair[1]).saturating_sub(place(&pair[0]));
        pair[1].value == pair[0].value + step && passed == step as usize
    };
    step > 0 && counts.iter().all(level) && counts.windows(2).all(passes)
}

/// Whether a good part of the lines go on in the next, and they are as long as lines of text are: rows of
/// a table may begin in small letters too.
fn run_on(rows: &[Row<'_>]) -> bool {
    let long = rows
        .iter()
        .filter(|row| row.text.chars().count() >= LONG_ROW);
    let long = long.count();
    let goes_on = |pair: &&[Row<'_>]| shape::goes_on(pair[0].text, pair[1].text);
    let pairs = rows.windows(2).filter(goes_on).count();
    pairs + 1 >= FEWEST && 3 * pairs >= rows.len() && 2 * long >= rows.len()
}

/// Takes the number off its line, of which nothing may be left.
fn cut(line: &mut Line, gaps: &mut Vec<Gap>) {
    let rest = line
        .text
        .split_once(CELL_END)
        .map(|(_, rest)| rest.trim_start());
    let rest = rest.unwrap_or("").to_owned();
    line.text = rest;
    if gaps.is_empty() {
        return;
    }
    line.x_start = gaps.remove(0).1;
    let letters = line.text.chars().count().max(1) as f64;
    let first = line.text.split([' ', CELL_END]).next().unwrap_or("");
    let share = first.chars().count() as f64 / letters;
    line.first_word_end = line.x_start + (line.x_end - line.x_start) * share;
    line.end_sizes.0 = line.end_sizes.1;
    line.cells = gaps.iter().any(|gap| gap.1 - gap.0 > CELL_GAP * line.size);
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: [&str; 8] = [
        "The council met with the growers of the valley",
        "and agreed on a plan for the year that follows.",
        "It names three tasks for the towns and says for",
        "each of them who pays and on which day it has to",
        "be done; the halls come first because nobody can",
        "sell in the open when it snows. All agreed that",
        "the water of the upper valley is shared by those",
        "who live there.",
    ];

    /// The text with these numbers before its lines, and how many were taken out.
    fn check(text: &[&str], numbers: &[(usize, u32)], expected: usize) {
        let mut lines = Vec::new();
        let mut gaps = Vec::new();
        for (at, text) in text.iter().enumerate() {
            let mut line = Line::plain(text, 60.0, 100.0 + 12.0 * at as f64, 10.0);
            let mut gap = Vec::new();
            if let Some((_, value)) = numbers.iter().find(|(line, _)| *line == at) {
                line.text = format!("{value} {CELL_END}{text}");
                line.x_start = 40.0;
                gap.push((45.0, 60.0));
            }
            lines.push(line);
            gaps.push(gap);
        }
        let taken = take_out(&mut lines, &mut gaps);
        assert_eq!(taken.len(), expected);
        let begins_with_number = |line: &Line| line.text.starts_with(|c: char| c.is_ascii_digit());
        let left = lines.iter().filter(|line| begins_with_number(line)).count();
        assert_eq!(left + taken.len(), numbers.len());
    }

    #[test]
    fn numbers_that_count_the_lines_are_no_text() {
        let all: Vec<(usize, u32)> = (0..8).zip(1..).collect();
        check(&TEXT, &all, 8);
        check(&TEXT, &[(1, 2), (3, 4), (5, 6), (7, 8)], 4);
    }

    #[test]
    fn numbers_of_paragraphs_items_and_rows_stay() {
        check(&TEXT, &[(0, 1), (2, 2), (4, 3), (6, 4)], 0);
        let all: Vec<(usize, u32)> = (0..5).zip(1..).collect();
        check(&["Water", "Waste", "Halls", "Work", "Land"], &all, 0);
        let small = [
            "housing",
            "water and waste",
            "market halls",
            "public transport",
            "land",
        ];
        check(&small, &all, 0);
    }
}
