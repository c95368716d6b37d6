//! Bullets and numbers of lists to the lines they mark, by where they stand.
//!
//! Producers put a marker before its item, after the whole list or at the end of the page, and
//! some draw it as a shape that is no text at all. On the page all agree: a marker stands on the
//! baseline of its item's first line, a little to the left of it. What begins an item by its own
//! text is told in `paragraphs`.

use std::collections::BTreeMap;

use hayro_interpret::kurbo::Rect;

use super::super::shape;
use super::lines::Line;

/// The most markers of a page that are looked at; a drawing may be made of many small shapes.
pub(super) const MAX_MARKS: usize = 1000;
/// Widest gap between a marker and its line, in font sizes.
const REACH: f64 = 4.0;
/// The same for a drawn shape, which may be part of a picture.
const DRAWN_REACH: f64 = 2.0;
/// How far from the baseline of its line a marker may stand, in font sizes.
const SAME_BASELINE: f64 = 0.35;

/// Puts the markers of one page in front of their lines.
pub(super) fn join(mut lines: Vec<Line>, drawn: &[Rect]) -> Vec<Line> {
    mark_drawn(&mut lines, drawn);
    let is_mark: Vec<bool> = lines.iter().map(is_mark).collect();
    if !is_mark.contains(&true) {
        return lines;
    }
    let heights = Heights::of(&lines, &is_mark);
    let mut owned = vec![false; lines.len()];
    let mut joined = vec![false; lines.len()];
    let marks = (0..lines.len()).filter(|at| is_mark[*at]);
    for (count, at) in marks.enumerate() {
        let mark = &lines[at];
        let beside = (count < MAX_MARKS).then(|| heights.beside(&lines, mark, &owned));
        let next = (at + 1).min(lines.len() - 1);
        let drawn_next = !is_mark[next] && !owned[next] && stands_before(mark, &lines[next]);
        let owner = beside.flatten().or(drawn_next.then_some(next));
        if let Some(owner) = owner {
            (owned[owner], joined[at]) = (true, true);
            let (text, x_start) = (lines[at].text.clone(), lines[at].x_start);
            put_before(&mut lines[owner], &text, x_start);
        }
    }
    let kept = lines.into_iter().zip(joined);
    kept.filter_map(|(line, joined)| (!joined).then_some(line))
        .collect()
}

fn put_before(line: &mut Line, mark: &str, x_start: f64) {
    line.text = format!("{mark} {}", line.text);
    line.x_start = x_start;
    line.as_row = None;
}

/// Whether a line is the marker of an item and nothing else.
fn is_mark(line: &Line) -> bool {
    let numbered =
        || line.text.len() < 6 && shape::enumeration(&format!("{} x", line.text)).is_some();
    line.horizontal && (shape::is_lone_bullet(&line.text) || numbered())
}

/// Whether the marker stands so near that the line drawn next can only be its own.
fn stands_before(mark: &Line, line: &Line) -> bool {
    (line.y - mark.y).abs() < 0.8 * line.size && line.x_start >= mark.x_start
}

/// The lines that are no markers, from the top of the page down.
struct Heights {
    order: Vec<usize>,
    largest: f64,
}

impl Heights {
    fn of(lines: &[Line], is_mark: &[bool]) -> Self {
        let mut order: Vec<usize> = (0..lines.len())
            .filter(|at| !is_mark[*at] && lines[*at].horizontal)
            .collect();
        order.sort_by(|a, b| lines[*a].y.total_cmp(&lines[*b].y));
        let largest = lines.iter().map(|line| line.size).fold(0.0, f64::max);
        Self { order, largest }
    }

    /// The nearest line right of the marker on its baseline.
    fn beside(&self, lines: &[Line], mark: &Line, owned: &[bool]) -> Option<usize> {
        let reach = SAME_BASELINE * self.largest;
        let from = self
            .order
            .partition_point(|at| lines[*at].y < mark.y - reach);
        let near = self.order[from..]
            .iter()
            .take_while(|at| lines[**at].y <= mark.y + reach);
        let gap = |at: usize| lines[at].x_start - mark.x_end;
        let fits = |at: &usize| {
            let line = &lines[*at];
            let level = (line.y - mark.y).abs() < SAME_BASELINE * line.size;
            let right = (-0.3 * line.size..REACH * line.size).contains(&gap(*at));
            level && right && !owned[*at] && line.artifact == mark.artifact
        };
        near.copied()
            .filter(fits)
            .min_by(|a, b| gap(*a).total_cmp(&gap(*b)))
    }
}

/// Writes a bullet before every line that has one small shape, and only one, drawn before it.
fn mark_drawn(lines: &mut [Line], drawn: &[Rect]) {
    if drawn.is_empty() || drawn.len() > MAX_MARKS {
        return;
    }
    let usual = usual_size(lines);
    let mut found: BTreeMap<usize, Vec<Rect>> = BTreeMap::new();
    for mark in drawn {
        let gap = |at: &usize| lines[*at].x_start - mark.x1;
        let marked = (0..lines.len()).filter(|at| is_marked_by(&lines[*at], mark, usual));
        if let Some(at) = marked.min_by(|a, b| gap(a).total_cmp(&gap(b))) {
            found.entry(at).or_default().push(*mark);
        }
    }
    for (at, marks) in found {
        // Filled and outlined, one shape is drawn twice.
        let same = |mark: &Rect| mark.center().distance(marks[0].center()) < 1.0;
        if marks.iter().all(same) && !begins_marked(&lines[at]) {
            put_before(&mut lines[at], "•", marks[0].x0);
        }
    }
}

/// Whether a shape has the size and place of a bullet before a line of running text.
fn is_marked_by(line: &Line, mark: &Rect, usual: f64) -> bool {
    let heading = line.bold > 0.95 || line.size > 1.12 * usual;
    let size = mark.width().max(mark.height()) / line.size;
    let above = (line.y - mark.center().y) / line.size;
    let gap = (line.x_start - mark.x1) / line.size;
    line.horizontal
        && !heading
        && (0.15..0.7).contains(&size)
        && (0.1..0.6).contains(&above)
        && (0.05..DRAWN_REACH).contains(&gap)
}

fn begins_marked(line: &Line) -> bool {
    shape::after_bullet(&line.text).is_some()
        || shape::enumeration(&line.text).is_some()
        || is_mark(line)
}

/// The size of the line in the middle when all are ordered by size.
fn usual_size(lines: &[Line]) -> f64 {
    let mut sizes: Vec<f64> = lines.iter().map(|line| line.size).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, x_start: f64, y: f64) -> Line {
        Line::plain(text, x_start, y, 10.0)
    }

    fn check(lines: Vec<Line>, drawn: &[Rect], expected: &[&str]) {
        let joined = join(lines, drawn);
        let texts: Vec<&str> = joined.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn markers_drawn_after_the_list_find_their_items() {
        check(
            vec![
                line("Water", 60.0, 100.0),
                line("Waste", 60.0, 112.0),
                line("End.", 50.0, 124.0),
                line("•", 50.0, 100.0),
                line("2.", 48.0, 112.4),
            ],
            &[],
            &["• Water", "2. Waste", "End."],
        );
    }

    #[test]
    fn a_marker_belongs_to_the_nearest_line_of_its_own_column() {
        check(
            vec![
                line("Left", 60.0, 100.0),
                line("Right", 310.0, 100.0),
                line("Below", 60.0, 112.0),
                line("•", 300.0, 100.0),
                line("•", 50.0, 112.0),
            ],
            &[],
            &["Left", "• Right", "• Below"],
        );
        // Too far away, and left of the marker.
        check(
            vec![line("Left", 10.0, 100.0), line("•", 200.0, 100.0)],
            &[],
            &["Left", "•"],
        );
    }

    #[test]
    fn a_small_shape_before_a_line_is_a_bullet() {
        let dot = |x: f64, y: f64| Rect::new(x, y - 5.0, x + 3.0, y - 2.0);
        let water = || vec![line("Water", 60.0, 100.0), line("Waste", 60.0, 112.0)];
        check(water(), &[dot(52.0, 100.0)], &["• Water", "Waste"]);
        // A row of dots is an ornament, and so is one that stands elsewhere.
        check(
            water(),
            &[dot(52.0, 100.0), dot(47.0, 100.0)],
            &["Water", "Waste"],
        );
        check(water(), &[dot(20.0, 100.0)], &["Water", "Waste"]);
        check(water(), &[dot(52.0, 93.0)], &["Water", "Waste"]);
    }
}
