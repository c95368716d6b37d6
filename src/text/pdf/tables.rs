//! Tables whose cells are ruled: what stands in one row comes out as one row.
//!
//! Only rules tell cells here; text that merely stands in columns is left in the order in which it
//! is drawn. A row with a long text or a list in a cell is no row but a frame around text, unless
//! the text has a label beside it, as in a form: then a text of one paragraph is the value of its
//! label, and one of several follows it.

use hayro_interpret::kurbo::{BezPath, PathSeg, Rect};

use super::super::hyphen::Hyphens;
use super::super::{CELL_SIGN, shape};
use super::columns;
use super::cut::{Cut, Cuts};
use super::lines::Line;

/// Stands in a line where a cell may end; a private character no line has.
pub(super) const CELL_END: char = '\u{f8eb}';
/// Cells are at least this many font sizes apart.
pub(super) const LEAST_GAP: f64 = 0.4;
/// A page with more rules is a drawing.
const MAX_RULES: usize = 2_000;
/// A rule is no thicker than this, in points.
const THICK: f64 = 3.0;
/// A shorter line is no rule, in points.
const SHORT: f64 = 6.0;
/// Rules this close are one, in points.
const SAME: f64 = 2.5;
/// Room between the text of a cell and its rule, in points.
const PADDING: f64 = 6.0;
/// A cell with more characters holds running text.
const CELL_CHARS: usize = 400;
/// Paragraphs in a cell are so many times further apart than their lines.
const PARAGRAPH_GAP: f64 = 1.25;
/// The label of a running text has no more characters.
const LABEL_CHARS: usize = 60;

/// Where a gap begins and ends.
pub(super) type Gap = (f64, f64);

/// A straight line along one axis: its place across, and from where to where it goes.
struct Rule {
    at: f64,
    from: f64,
    to: f64,
}

/// The ruled lines of a page.
#[derive(Default)]
pub(super) struct Rules {
    level: Vec<Rule>,
    upright: Vec<Rule>,
}

impl Rules {
    /// Adds what a path rules: the straight sides of one that is stroked, the length of a thin one.
    pub(super) fn add(&mut self, path: &BezPath, bounds: Rect, stroked: bool) {
        if self.level.len() + self.upright.len() > MAX_RULES {
            return;
        }
        let thin = bounds.width().min(bounds.height()) < THICK;
        if thin || !stroked {
            self.add_side(bounds);
            return;
        }
        for segment in path.segments() {
            if let PathSeg::Line(line) = segment {
                self.add_side(Rect::from_points(line.p0, line.p1));
            }
        }
    }

    fn add_side(&mut self, side: Rect) {
        let (width, height) = (side.width(), side.height());
        if height < THICK && width > SHORT {
            self.level.push(Rule {
                at: side.center().y,
                from: side.x0,
                to: side.x1,
            });
        } else if width < THICK && height > SHORT {
            self.upright.push(Rule {
                at: side.center().x,
                from: side.y0,
                to: side.y1,
            });
        }
    }

    /// The rows that the head and the foot of the page cut.
    pub(super) fn cuts(&self) -> Cuts {
        if self.level.len() + self.upright.len() > MAX_RULES {
            return Cuts::default();
        }
        let head = self.cut_at(|rule| rule.from, f64::min, f64::INFINITY);
        let foot = self.cut_at(|rule| rule.to, f64::max, f64::NEG_INFINITY);
        match (&head, &foot) {
            // One row fills the page and more.
            (Some(head), Some(foot)) if head.to > foot.to => Cuts::default(),
            _ => Cuts { head, foot },
        }
    }

    /// The row whose sides all end at the outermost place at which one does, unless a rule closes
    /// it there.
    fn cut_at(
        &self,
        end: fn(&Rule) -> f64,
        outermost: fn(f64, f64) -> f64,
        none: f64,
    ) -> Option<Cut> {
        let at = self.upright.iter().map(end).fold(none, outermost);
        let ends = |rule: &&Rule| (end(rule) - at).abs() < SAME;
        let mut sides: Vec<f64> = self
            .upright
            .iter()
            .filter(ends)
            .map(|rule| rule.at)
            .collect();
        sides.sort_by(f64::total_cmp);
        sides.dedup_by(|next, side| *next - *side < SAME);
        let (left, right) = (*sides.first()?, *sides.last()?);
        let across = |rule: &&Rule| rule.from < right - SAME && rule.to > left + SAME;
        let levels = || self.level.iter().filter(across).map(|rule| rule.at);
        if sides.len() < 3 || levels().any(|level| (level - at).abs() < SAME) {
            return None;
        }
        let (from, to) = if none > 0.0 {
            let below = levels().filter(|level| *level > at);
            (at, below.fold(f64::INFINITY, f64::min))
        } else {
            let above = levels().filter(|level| *level < at);
            (above.fold(0.0, f64::max), at)
        };
        Some(Cut { sides, from, to })
    }

    /// Whether some of the rules may be the sides of cells.
    pub(super) fn may_rule_cells(&self) -> bool {
        let count = self.level.len() + self.upright.len();
        self.level.len() > 1 && !self.upright.is_empty() && count <= MAX_RULES
    }
}

/// The nearest rules before and behind a place that pass it.
fn around(rules: &[Rule], at: f64, passing: f64) -> (Option<f64>, Option<f64>) {
    let passes = |rule: &&Rule| (rule.from - SAME..=rule.to + SAME).contains(&passing);
    let passing = || rules.iter().filter(passes).map(|rule| rule.at);
    let before = passing()
        .filter(|place| *place <= at)
        .max_by(f64::total_cmp);
    let behind = passing().filter(|place| *place > at).min_by(f64::total_cmp);
    (before, behind)
}

/// A piece of a line within one cell.
struct Part {
    /// The line it is of.
    line: usize,
    text: String,
    row: (f64, f64),
    /// Where its cell begins and ends.
    column: (f64, f64),
    x_start: f64,
    x_end: f64,
    first_word: f64,
    bold: f64,
}

/// A row of a table: the parts that stand in it.
struct Row {
    place: (f64, f64),
    parts: Vec<Part>,
}

/// Makes one line of each table row, at the place of the first line in it, and takes the stand-ins
/// out of all others. `gaps` has the gaps of each line.
pub(super) fn join_rows(mut lines: Vec<Line>, gaps: &[Vec<Gap>], rules: &Rules) -> Vec<Line> {
    let mut rows: Vec<Row> = Vec::new();
    if rules.may_rule_cells() {
        for (at, (line, gaps)) in lines.iter().zip(gaps).enumerate() {
            let parts = if line.horizontal {
                parts(line, at, gaps, rules)
            } else {
                Vec::new()
            };
            for part in parts {
                add_part(&mut rows, part);
            }
        }
    }
    columns::note(&mut lines, gaps);
    for line in &mut lines {
        line.text.retain(|c| c != CELL_END);
    }
    rows.retain(|row| is_row(row, &lines) || is_labelled(row, &lines));
    if rows.is_empty() {
        return lines;
    }
    let hyphens = Hyphens::learn(lines.iter().map(|line| line.text.as_str()));
    let joined: Vec<Vec<Line>> = rows
        .iter()
        .map(|row| match is_row(row, &lines) {
            true => vec![joined(row, &lines, &hyphens)],
            false => label_and_text(row, &lines, &hyphens),
        })
        .collect();
    put_in_place(lines, &rows, joined)
}

/// The parts of a line, each with its cell; none when some part stands in no cell or the cells
/// are not of one height.
fn parts(line: &Line, at: usize, gaps: &[Gap], rules: &Rules) -> Vec<Part> {
    let middle = line.y - 0.3 * line.size;
    let mut texts = line.text.split(CELL_END);
    let first = texts.next().unwrap_or("").to_owned();
    let mut found = vec![(first, line.x_start, line.x_end)];
    for (text, (from, to)) in texts.zip(gaps) {
        let ruled = rules.upright.iter().any(|rule| {
            (from - 1.0..=to + 1.0).contains(&rule.at)
                && (rule.from - SAME..=rule.to + SAME).contains(&middle)
        });
        match found.last_mut() {
            Some(last) if !ruled => last.0.push_str(text),
            Some(last) => {
                last.2 = *from;
                found.push((text.to_owned(), *to, line.x_end));
            }
            None => {}
        }
    }
    let part = |(text, x, x_end): (String, f64, f64)| {
        let inside = x + 0.3 * line.size;
        let (Some(above), Some(below)) = around(&rules.level, middle, inside) else {
            return None;
        };
        let (left, right) = around(&rules.upright, inside, middle);
        let text = text.trim().to_owned();
        let letters = text.chars().count().max(1) as f64;
        let first_word = text
            .split(' ')
            .next()
            .map_or(0, |word| word.chars().count());
        (left.is_some() || right.is_some()).then(|| Part {
            line: at,
            row: (above, below),
            column: (left.unwrap_or(0.0), right.unwrap_or(f64::INFINITY)),
            x_start: x,
            x_end,
            bold: line.bold,
            first_word: (x_end - x) * first_word as f64 / letters,
            text,
        })
    };
    let parts: Option<Vec<Part>> = found.into_iter().map(part).collect();
    let mut parts = parts.unwrap_or_default();
    tell_bold(&mut parts, line);
    let apart = parts
        .windows(2)
        .any(|pair| !same_row(pair[0].row, pair[1].row));
    if apart { Vec::new() } else { parts }
}

/// Tells a bold label from the plain text beside it: only their mean is known of the line.
fn tell_bold(parts: &mut [Part], line: &Line) {
    let glyphs = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count() as f64;
    let all: f64 = parts.iter().map(|part| glyphs(&part.text)).sum();
    if let [label, text] = parts
        && (line.bold * all - glyphs(&label.text)).abs() < 1.0
    {
        (label.bold, text.bold) = (1.0, 0.0);
    }
}

fn same_row(a: (f64, f64), b: (f64, f64)) -> bool {
    (a.0 - b.0).abs() < SAME && (a.1 - b.1).abs() < SAME
}

fn add_part(rows: &mut Vec<Row>, part: Part) {
    let same = |row: &&mut Row| {
        let next = row
            .parts
            .last()
            .is_some_and(|last| part.line <= last.line + 1);
        next && same_row(row.place, part.row)
    };
    match rows.last_mut().filter(same) {
        Some(row) => row.parts.push(part),
        None => rows.push(Row {
            place: part.row,
            parts: vec![part],
        }),
    }
}

/// The parts of a row by cell, from left to right.
fn cells(row: &Row) -> Vec<Vec<&Part>> {
    let mut parts: Vec<&Part> = row.parts.iter().collect();
    parts.sort_by(|a, b| a.column.0.total_cmp(&b.column.0));
    let mut cells: Vec<Vec<&Part>> = Vec::new();
    for part in parts {
        match cells.last_mut() {
            Some(cell) if part.column.0 - cell[0].column.0 < SAME => cell.push(part),
            _ => cells.push(vec![part]),
        }
    }
    cells
}

/// The lines of a cell that end though the next word would have fitted.
fn breaks<'p>(cell: &'p [&'p Part]) -> impl Iterator<Item = &'p str> {
    let early = |pair: &&[&Part]| {
        let room = pair[0].column.1 - pair[0].x_end;
        // Half a word more for the border and the blank.
        room.is_finite() && room > 1.5 * pair[1].first_word + 2.0 * PADDING
    };
    cell.windows(2)
        .filter(early)
        .map(|pair| pair[0].text.as_str())
}

/// The lines of a cell with a wider gap below them than the lines of a paragraph have.
fn gaps<'p>(cell: &'p [&'p Part], lines: &'p [Line]) -> impl Iterator<Item = &'p str> {
    let step = |pair: &[&Part]| lines[pair[1].line].y - lines[pair[0].line].y;
    let least = cell.windows(2).map(step).fold(f64::INFINITY, f64::min);
    cell.windows(2)
        .filter(move |pair| step(pair) > PARAGRAPH_GAP * least)
        .map(|pair| pair[0].text.as_str())
}

/// Whether a line of a cell is set larger or bolder than the one above it, as a heading is that
/// stands between two tables.
fn has_heading(cell: &[&Part], lines: &[Line]) -> bool {
    let line = |part: &Part| &lines[part.line];
    cell.windows(2).any(|pair| {
        let (above, below) = (line(pair[0]), line(pair[1]));
        below.size > 1.12 * above.size || (below.bold > 0.95 && above.bold < 0.05)
    })
}

/// Whether at least two cells have text, and none has a list or running text.
///
/// Where lines of two cells end early, several rows stand between the same rules.
fn is_row(row: &Row, lines: &[Line]) -> bool {
    let cells = cells(row);
    let listed = cells.iter().flatten().any(|part| is_item(part));
    let broken = cells.iter().filter(|cell| breaks(cell).next().is_some());
    let paragraphs = cells
        .iter()
        .flat_map(|cell| breaks(cell).chain(gaps(cell, lines)))
        .any(shape::ends_sentence);
    let one = broken.count() < 2 && !paragraphs && !listed;
    let long = cells.iter().filter(|cell| chars(cell) > CELL_CHARS).count();
    let labels = cells.iter().filter(|cell| chars(cell) <= LABEL_CHARS);
    let short = long == 0 || long == 1 && labels.count() + 1 == cells.len();
    one && short && cells.len() > 1 && is_whole(row, lines)
}

/// Whether a row has a label in its first cell and in its second a list or paragraphs.
fn is_labelled(row: &Row, lines: &[Line]) -> bool {
    let cells = cells(row);
    let [label, text] = cells.as_slice() else {
        return false;
    };
    let word = chars(label) <= LABEL_CHARS && breaks(label).next().is_none();
    let text = text.len() > label.len() && text[0].line == label[0].line;
    word && text && is_whole(row, lines) && !label.iter().any(|part| is_item(part))
}

/// Whether a row is neither set aside by its file nor parted by a heading.
fn is_whole(row: &Row, lines: &[Line]) -> bool {
    let whole = |part: &Part| lines.get(part.line).is_some_and(|line| !line.artifact);
    let headed = cells(row).iter().any(|cell| has_heading(cell, lines));
    row.parts.iter().all(whole) && !headed
}

fn chars(cell: &[&Part]) -> usize {
    cell.iter().map(|part| part.text.chars().count()).sum()
}

fn is_item(part: &Part) -> bool {
    shape::after_bullet(&part.text).is_some()
}

fn text_of(cell: &[&Part], hyphens: &Hyphens) -> String {
    let mut text = String::new();
    for part in cell {
        if text.is_empty() {
            text.push_str(&part.text);
        } else {
            hyphens.append(&mut text, &part.text);
        }
    }
    text
}

/// The lines of a labelled text, the label first.
fn label_and_text(row: &Row, lines: &[Line], hyphens: &Hyphens) -> Vec<Line> {
    let cells = cells(row);
    let line = |part: &Part, text: String| Line {
        text,
        x_start: part.x_start,
        x_end: part.x_end,
        first_word_end: part.x_start + part.first_word,
        bold: part.bold,
        cells: false,
        as_row: None,
        ..lines[part.line].clone()
    };
    let (label, text) = cells.split_at(1);
    let label = label
        .iter()
        .map(|cell| line(cell[0], text_of(cell, hyphens)));
    let text = text
        .iter()
        .flatten()
        .map(|part| line(part, part.text.clone()));
    label.chain(text).collect()
}

fn joined(row: &Row, lines: &[Line], hyphens: &Hyphens) -> Line {
    let texts = cells(row).into_iter().map(|cell| text_of(&cell, hyphens));
    let text = texts.collect::<Vec<_>>().join(CELL_SIGN);
    let own = || row.parts.iter().map(|part| &lines[part.line]);
    let mut line = lines[row.parts[0].line].clone();
    line.x_start = own().map(|line| line.x_start).fold(line.x_start, f64::min);
    line.x_end = own().map(|line| line.x_end).fold(line.x_end, f64::max);
    line.y = own().map(|line| line.y).fold(line.y, f64::min);
    Line {
        text,
        row: true,
        as_row: None,
        ..line
    }
}

fn put_in_place(lines: Vec<Line>, rows: &[Row], mut joined: Vec<Vec<Line>>) -> Vec<Line> {
    let mut of_row = vec![None; lines.len()];
    for (number, row) in rows.iter().enumerate() {
        for part in &row.parts {
            of_row[part.line] = Some(number);
        }
    }
    let mut placed = Vec::with_capacity(lines.len());
    for (line, row) in lines.into_iter().zip(of_row) {
        match row {
            Some(number) => placed.append(&mut joined[number]),
            None => placed.push(line),
        }
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A form of two columns whose rows end at these heights; each line has a label or none, a
    /// value, and its height.
    fn check(ends: &[f64], drawn: &[(&str, &str, f64)], expected: &[&str]) {
        let level = |at: &f64| Rule {
            at: *at,
            from: 50.0,
            to: 540.0,
        };
        let upright = |at: f64| Rule {
            at,
            from: ends[0],
            to: ends[ends.len() - 1],
        };
        let rules = Rules {
            level: ends.iter().map(level).collect(),
            upright: [50.0, 180.0, 540.0].map(upright).into(),
        };
        let mut lines = Vec::new();
        let mut gaps = Vec::new();
        for (label, value, y) in drawn {
            let mut line = Line::plain(value, 185.0, *y, 10.0);
            let mut gap = Vec::new();
            if !label.is_empty() {
                line.x_start = 55.0;
                line.text = format!("{label}{CELL_END}{value}");
                line.bold =
                    label.len() as f64 / (label.len() + value.replace(' ', "").len()) as f64;
                gap.push((55.0 + 5.0 * label.len() as f64, 185.0));
            }
            lines.push(line);
            gaps.push(gap);
        }
        let rows = join_rows(lines, &gaps, &rules);
        let texts: Vec<&str> = rows.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn a_text_of_many_lines_is_the_value_of_its_label() {
        let line = "The towns met and agreed on the halls, the water and the stalls for";
        let drawn = |at: usize| {
            (
                if at == 0 { "Summary" } else { "" },
                line,
                120.0 + 13.0 * at as f64,
            )
        };
        let mut rows = vec![("Type", "Panel", 105.0)];
        rows.extend((0..8).map(drawn));
        let summary = format!("Summary | {}", [line; 8].join(" "));
        check(&[90.0, 110.0, 230.0], &rows, &["Type | Panel", &summary]);
    }

    #[test]
    fn a_list_or_several_paragraphs_follow_their_label() {
        check(
            &[90.0, 150.0],
            &[
                ("Aims", "• Compare three ways to pay.", 105.0),
                ("", "• Agree on a day.", 118.0),
            ],
            &["Aims", "• Compare three ways to pay.", "• Agree on a day."],
        );
        let full = "The towns met and agreed on the halls, the water and all the stalls.";
        check(
            &[90.0, 170.0],
            &[
                ("Debate", full, 105.0),
                ("", full, 118.0),
                ("", full, 137.0),
            ],
            &["Debate", full, full, full],
        );
    }
}
