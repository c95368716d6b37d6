//! Pages to lines: glyphs in the order they are drawn, gathered by where they stand.
//!
//! The order of drawing is the reading order of nearly every file, so it is kept; sorting by
//! position is what tears columns and tables apart.

use hayro_font::Font;
use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Shape as _, Vec2};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, TransformExt, interpret_page,
};
use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, String as PdfString};
use hayro_syntax::page::Page;

use super::super::clean;
use super::cut::Cuts;
use super::drawn::{DRAWN_TWICE, Drawn};
use super::marks::MAX_MARKS;
use super::tables::{self, Gap, Rules};
use super::weight::{Weights, is_bold};
use super::{abreast, accents, boxes, counted, initials, notes};

/// A gap wider than this many font sizes between two glyphs is a space.
const SPACE: f64 = 0.16;
/// A step across the line by more than this many font sizes begins a new line.
const LINE_STEP: f64 = 0.45;
/// A step back along the line by more than this many font sizes begins a new line.
const STEP_BACK: f64 = -1.2;
/// A gap wider than this many font sizes parts the cells of a table.
const CELL_GAP: f64 = 2.0;
/// Baselines that differ by less than this many font sizes are one.
const SAME_LEVEL: f64 = 0.05;
/// How far letters reach below their baseline, in font sizes.
const DESCENT: f64 = 0.25;
/// A path of more elements is no bullet.
const BULLET_ELEMENTS: usize = 24;
/// The most glyphs that are read of one page.
const MAX_GLYPHS: usize = 2_000_000;

/// Stands for a soft hyphen that is not drawn; cleaning takes it away.
const BREAK_PLACE: char = '\u{200b}';

/// The lines of one page, in reading order.
#[derive(Debug)]
pub(super) struct PageLines {
    /// Counted from 1.
    pub(super) number: u32,
    /// Width of the page in points, after rotation.
    pub(super) width: f64,
    /// Height of the page in points, after rotation.
    pub(super) height: f64,
    pub(super) lines: Vec<Line>,
    /// Shapes as small and square as a bullet.
    pub(super) shapes: Vec<Rect>,
    /// Numbers in the margin that count the lines.
    pub(super) line_numbers: Vec<String>,
    /// The table rows that go on from the page before and on the next.
    pub(super) cuts: Cuts,
}

/// One line of text and its place; y grows downwards.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) text: String,
    /// Baseline.
    pub(super) y: f64,
    pub(super) x_start: f64,
    pub(super) x_end: f64,
    /// Where the first word ends.
    pub(super) first_word_end: f64,
    /// Font size in points, the mean over the glyphs.
    pub(super) size: f64,
    /// Sizes of the first and of the last glyph.
    pub(super) end_sizes: (f64, f64),
    /// How far glyphs stand out above and below type of the mean size, in points.
    pub(super) beyond: (f64, f64),
    /// Share of the glyphs set in a bold font.
    pub(super) bold: f64,
    /// Runs from left to right, unlike the text up a margin.
    pub(super) horizontal: bool,
    /// Marked by the file itself as a header, footer or decoration.
    pub(super) artifact: bool,
    /// Dots lead from the words to a page number.
    pub(super) leaders: bool,
    /// A gap wide enough to part the columns of a table stands within the line.
    pub(super) cells: bool,
    /// One row of a table, its cells parted by ` | `.
    pub(super) row: bool,
    /// Belongs to a note that a raised number in the text above calls.
    pub(super) note: bool,
    /// How the line reads as a row of a table without rules, if it may be one; empty where the
    /// row began in a line before.
    pub(super) as_row: Option<String>,
}

#[cfg(test)]
impl Line {
    /// A line of plain type for tests, its letters half as wide as high.
    pub(super) fn plain(text: &str, x_start: f64, y: f64, size: f64) -> Self {
        let after = |characters: usize| x_start + 0.5 * size * characters as f64;
        Self {
            text: text.to_owned(),
            y,
            x_start,
            x_end: after(text.chars().count()),
            first_word_end: after(text.split(' ').next().unwrap_or("").chars().count()),
            size,
            end_sizes: (size, size),
            beyond: (0.0, 0.0),
            bold: 0.0,
            horizontal: true,
            artifact: false,
            leaders: false,
            cells: false,
            row: false,
            note: false,
            as_row: None,
        }
    }
}

/// Reads the pages of one file.
pub(super) struct Reader<'a> {
    pdf: &'a Pdf,
    cache: InterpreterCache<'a>,
    weights: Weights<'a>,
    hyphens_inside: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(pdf: &'a Pdf) -> Self {
        Self {
            pdf,
            cache: InterpreterCache::new(),
            weights: Weights::default(),
            hyphens_inside: false,
        }
    }

    /// Reads a page; one whose text is drawn turned is read a second time, turned back.
    pub(super) fn read(&mut self, page: &'a Page<'a>, number: u32) -> PageLines {
        let (width, height) = page.render_dimensions();
        let size = Vec2::new(f64::from(width), f64::from(height));
        let upright = page.initial_transform(true).to_kurbo();
        let mut collector = self.collect(page, upright, size);
        let mut bounds = size;
        if let Some((turn, turned)) = turn_back(&collector.directions, size) {
            collector = self.collect(page, turn * upright, turned);
            bounds = turned;
        }
        self.hyphens_inside |= collector.hyphens_inside;
        let (mut lines, mut gaps) = (collector.lines, collector.gaps);
        let line_numbers = counted::take_out(&mut lines, &mut gaps);
        if !collector.rules.may_rule_cells() {
            (lines, gaps) = abreast::part(lines, gaps);
        }
        let mut lines = tables::join_rows(lines, &gaps, &collector.rules);
        let cuts = collector.rules.cuts();
        notes::settle_raised(&mut lines);
        initials::join(&mut lines);
        boxes::put_in_place(&mut lines, bounds.y);
        PageLines {
            number,
            width: bounds.x,
            height: bounds.y,
            lines,
            shapes: collector.shapes,
            line_numbers,
            cuts,
        }
    }

    fn collect(&self, page: &'a Page<'a>, transform: Affine, size: Vec2) -> Collector<'a> {
        let bounds = Rect::new(0.0, 0.0, size.x, size.y);
        let settings = InterpreterSettings::default();
        let mut context = Context::new(transform, bounds, &self.cache, self.pdf.xref(), settings);
        let mut collector = Collector {
            silent_bold: self.weights.silent_bold(page),
            ..Collector::default()
        };
        interpret_page(page, &mut context, &mut collector);
        collector.end_line();
        collector
    }

    /// Whether the file calls every hyphen a soft one, because one glyph draws both. Then a soft
    /// hyphen at a line end may be a hyphen too.
    pub(super) fn mistakes_hyphens(&self) -> bool {
        self.hyphens_inside
    }
}

/// A glyph as far as lines are concerned.
struct Placed {
    origin: Point,
    end: Point,
    direction: Vec2,
    size: f64,
}

/// The line being gathered.
struct Open {
    text: String,
    start: Point,
    /// Font size and baseline of the largest glyph; smaller ones may be raised.
    base: (f64, f64),
    /// Baseline of most glyphs, and how many more there are than others.
    level: (f64, usize),
    /// Top of the tallest glyph and bottom of the deepest.
    extent: (f64, f64),
    first_size: f64,
    cells: bool,
    /// Spaces that only a gap between glyphs makes: place in the text and width.
    gaps: Vec<(usize, f64)>,
    /// Gaps that may part the cells of a table, with their places in the text.
    cell_gaps: Vec<(usize, Gap)>,
    first_word_end: Option<Point>,
    last: Placed,
    /// Where the last glyph that shows something ends.
    pen: Point,
    sizes: f64,
    bold: usize,
    glyphs: usize,
    artifact: bool,
}

/// Gathers glyphs into lines.
#[derive(Default)]
struct Collector<'a> {
    /// The bold fonts of the page whose glyphs do not tell that they are.
    silent_bold: Vec<Font<'a>>,
    lines: Vec<Line>,
    /// For each line its gaps that may part cells.
    gaps: Vec<Vec<Gap>>,
    rules: Rules,
    open: Option<Open>,
    /// For each open marked-content sequence.
    marks: Vec<Marked>,
    drawn: Drawn,
    glyphs: usize,
    /// How many glyphs run right, down, left and up.
    directions: [usize; 4],
    shapes: Vec<Rect>,
    hyphens_inside: bool,
}

/// What the file says of a stretch of its content.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marked {
    Nothing,
    Artifact,
    /// The hyphen drawn here was put in by the layout.
    SoftHyphen,
    /// The hyphen drawn here is part of its word.
    Hyphen,
}

impl Collector<'_> {
    fn glyph(&mut self, glyph: &Glyph<'_>, transform: Affine, bold: bool) {
        self.glyphs += 1;
        let placed = place(glyph, transform);
        if self.glyphs > MAX_GLYPHS || !placed.origin.is_finite() || placed.size < 0.1 {
            return;
        }
        let Some(text) = self.unicode(glyph) else {
            return;
        };
        let blank = text.chars().all(char::is_whitespace);
        if !blank
            && self
                .drawn
                .again(glyph.char_code(), placed.origin, placed.size)
        {
            return;
        }
        self.directions[quarter(placed.direction)] += 1;
        self.place_in_line(&text, placed, blank, bold);
    }

    fn unicode(&self, glyph: &Glyph<'_>) -> Option<String> {
        if self.marks.contains(&Marked::SoftHyphen) {
            return Some("\u{ad}".to_owned());
        }
        match glyph.as_unicode() {
            Some(BfString::Char('\0')) => None,
            Some(BfString::Char('\u{ad}')) if self.marks.contains(&Marked::Hyphen) => {
                Some("-".to_owned())
            }
            Some(BfString::Char('\u{ad}')) if has_no_width(glyph) => Some(BREAK_PLACE.to_string()),
            Some(BfString::Char(character)) => Some(match ligature(character) {
                Some(letters) => letters.to_owned(),
                None => symbol(character).to_string(),
            }),
            Some(BfString::String(text)) => Some(text),
            None => Some(unnamed(glyph)),
        }
    }

    fn place_in_line(&mut self, text: &str, placed: Placed, blank: bool, bold: bool) {
        let artifact = self.marks.contains(&Marked::Artifact);
        let step = self
            .open
            .as_ref()
            .map(|open| open.step_to(&placed, artifact));
        match step {
            Some(Step::Same | Step::Space) => {}
            Some(Step::NewLine) | None => {
                self.end_line();
                if blank {
                    return;
                }
            }
        }
        match (&mut self.open, step) {
            (Some(open), Some(step)) => open.push(text, placed, step == Step::Space, blank, bold),
            _ => self.open = Some(Open::begin(text, placed, bold, artifact)),
        }
    }

    fn end_line(&mut self) {
        let Some(mut open) = self.open.take() else {
            return;
        };
        open.close_up();
        let gaps = open.mark_gaps();
        self.hyphens_inside |= open.show_hyphens();
        if let Some(line) = open.close() {
            self.lines.push(line);
            self.gaps.push(gaps);
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Same,
    Space,
    NewLine,
}

impl Open {
    fn begin(text: &str, placed: Placed, bold: bool, artifact: bool) -> Self {
        Self {
            text: text.to_owned(),
            start: placed.origin,
            base: (placed.size, placed.origin.y),
            level: (placed.origin.y, 1),
            extent: extent(&placed),
            first_size: placed.size,
            cells: false,
            gaps: Vec::new(),
            cell_gaps: Vec::new(),
            first_word_end: None,
            sizes: placed.size,
            bold: usize::from(bold),
            glyphs: 1,
            artifact,
            pen: placed.end,
            last: placed,
        }
    }

    fn step_to(&self, next: &Placed, artifact: bool) -> Step {
        let size = self.last.size.max(next.size);
        let step = next.origin - self.last.end;
        let along = step.dot(self.last.direction) / size;
        let across = self.across(next).min(step.cross(self.last.direction).abs()) / size;
        let turned = self.last.direction.dot(next.direction) < 0.9;
        if turned || across > LINE_STEP || along < STEP_BACK || artifact != self.artifact {
            Step::NewLine
        } else if along * size > SPACE * next.size {
            Step::Space
        } else {
            Step::Same
        }
    }

    /// Distance of a glyph from the baseline of a level line, less what a raised one may be above.
    fn across(&self, next: &Placed) -> f64 {
        const RAISE: f64 = 0.3;
        let (size, y) = self.base;
        if self.last.direction.x < 0.9 {
            return f64::INFINITY;
        }
        let above = y - next.origin.y;
        let raise = if next.size < 0.85 * size {
            RAISE * size
        } else {
            0.0
        };
        (above - raise).max(-above).max(0.0)
    }

    fn push(&mut self, text: &str, placed: Placed, space: bool, blank: bool, bold: bool) {
        if (space || blank) && !self.text.ends_with(' ') {
            // A space that cannot break holds the first word and the next together.
            if !matches!(text, "\u{a0}" | "\u{202f}") {
                self.first_word_end.get_or_insert(self.pen);
            }
            if !blank {
                let gap = (placed.origin - self.pen).dot(self.last.direction);
                self.gaps.push((self.text.len(), gap));
            }
            self.text.push(' ');
        }
        if blank {
            // A blank moves the pen but says nothing of the line's size or end.
            self.last.end = placed.end;
            return;
        }
        let on_the_spot = placed.origin.distance(self.last.origin) < DRAWN_TWICE * placed.size;
        if on_the_spot && self.text.ends_with('\u{ad}') {
            // The soft hyphen takes no room: it marks a place where the word may break.
            self.text.pop();
            self.text.push(BREAK_PLACE);
        }
        if self.is_over_last(&placed) && accents::compose(&mut self.text, text) {
            // The letter is wider than its accent, whichever came first.
            self.pen.x = self.pen.x.max(placed.end.x);
            self.last = Placed {
                end: self.pen,
                ..placed
            };
            return;
        }
        let raised = self.is_raised(&placed);
        if self.glyphs <= 3 && self.is_number() && placed.size > 1.25 * self.base.0 {
            // The raised number of a note stands before its words.
            self.text.push(' ');
        }
        let gap = (placed.origin - self.pen).dot(self.last.direction);
        self.cells |= gap > CELL_GAP * placed.size;
        if gap > tables::LEAST_GAP * placed.size && !leads(&self.text) && !leads(text) {
            let between = (self.pen.x, placed.origin.x);
            self.cell_gaps.push((self.text.len(), between));
        }
        self.pen = placed.end;
        if placed.size > 1.05 * self.base.0 {
            self.base = (placed.size, placed.origin.y);
        }
        self.measure(&placed);
        match notes::raised_digit(text).filter(|_| raised) {
            Some(digit) => self.text.push(digit),
            None => self.text.push_str(text),
        }
        self.sizes += placed.size;
        self.bold += usize::from(bold);
        self.glyphs += 1;
        self.last = placed;
    }

    /// Takes a glyph into account for the baseline of the line and its extent.
    fn measure(&mut self, placed: &Placed) {
        let (y, more) = self.level;
        let same = (y - placed.origin.y).abs() < SAME_LEVEL * placed.size;
        self.level = match (same, more) {
            (true, _) => (y, more + 1),
            (false, 0) => (placed.origin.y, 1),
            (false, _) => (y, more - 1),
        };
        let (top, bottom) = extent(placed);
        self.extent = (self.extent.0.min(top), self.extent.1.max(bottom));
    }

    /// Whether a glyph is drawn over the one before it rather than behind it.
    fn is_over_last(&self, placed: &Placed) -> bool {
        let width = (self.last.end.x - self.last.origin.x).max(0.2 * placed.size);
        (placed.origin.x - self.last.origin.x).abs() < 0.5 * width
    }

    /// Whether a glyph is smaller than the line and stands above its baseline.
    fn is_raised(&self, placed: &Placed) -> bool {
        let (size, y) = self.base;
        let level = self.last.direction.x > 0.9;
        level && placed.size < 0.85 * size && y - placed.origin.y > 0.15 * size
    }

    /// Whether the line so far is nothing but digits.
    fn is_number(&self) -> bool {
        self.text.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Makes hyphens of the soft hyphens within the line, and tells whether there were any.
    fn show_hyphens(&mut self) -> bool {
        let text = self.text.trim_end();
        if let Some(head) = text
            .strip_suffix('-')
            .and_then(|head| head.strip_suffix(BREAK_PLACE))
        {
            self.text = format!("{head}\u{ad}");
            return false;
        }
        let inner = text
            .strip_suffix('\u{ad}')
            .filter(|head| !head.ends_with(' '))
            .unwrap_or(text);
        if !inner.contains('\u{ad}') {
            return false;
        }
        self.text = inner.replace('\u{ad}', "-") + &text[inner.len()..];
        true
    }

    /// Takes the gaps out of a line whose letters are all set apart, `S U M M A R Y`, unless they
    /// are as wide as those between words.
    fn close_up(&mut self) {
        const FEWEST: usize = 4;
        // Letters that reach below each other, as T beside A, hide the gap between them.
        const LONGEST: usize = 4;
        let words = || self.text.split_whitespace();
        let single = |word: &&str| word.chars().nth(1).is_none();
        let hidden = |word: &str| word.chars().count() <= LONGEST;
        let letters = || words().all(|word| hidden(word) && word.chars().all(char::is_alphabetic));
        let singles = words().filter(single).count();
        let mostly = || 2 * singles > words().count() && letters();
        let spaced =
            self.gaps.len() + 1 >= FEWEST && (words().all(|word| single(&word)) || mostly());
        if !spaced || self.text.chars().filter(|c| c.is_alphabetic()).count() < FEWEST {
            return;
        }
        let mut widths: Vec<f64> = self.gaps.iter().map(|gap| gap.1).collect();
        widths.sort_by(f64::total_cmp);
        let usual = widths[widths.len() / 2];
        for (at, width) in self.gaps.iter().rev() {
            if *width < 1.6 * usual
                && self
                    .text
                    .get(*at..)
                    .is_some_and(|rest| rest.starts_with(' '))
            {
                self.text.remove(*at);
            }
        }
        self.cell_gaps.clear();
    }

    /// Puts stand-ins into the text where the ends of cells may be.
    fn mark_gaps(&mut self) -> Vec<Gap> {
        let gaps = std::mem::take(&mut self.cell_gaps);
        for (at, _) in gaps.iter().rev() {
            self.text.insert(*at, tables::CELL_END);
        }
        gaps.into_iter().map(|(_, gap)| gap).collect()
    }

    fn close(self) -> Option<Line> {
        let (text, leaders) = without_leaders(&clean::clean(&self.text));
        if text.is_empty() {
            return None;
        }
        let glyphs = self.glyphs as f64;
        let size = self.sizes / glyphs;
        let horizontal = self.last.direction.x > 0.9;
        // A marker in larger type may stand a little below its line.
        let y = if horizontal {
            self.level.0
        } else {
            self.base.1
        };
        let (top, bottom) = self.extent;
        Some(Line {
            text,
            y,
            x_start: self.start.x,
            x_end: self.pen.x,
            first_word_end: self.first_word_end.unwrap_or(self.pen).x,
            size,
            end_sizes: (self.first_size, self.last.size),
            beyond: (
                (y - size - top).max(0.0),
                (bottom - y - DESCENT * size).max(0.0),
            ),
            bold: self.bold as f64 / glyphs,
            horizontal,
            artifact: self.artifact,
            leaders,
            cells: self.cells,
            row: false,
            note: false,
            as_row: None,
        })
    }
}

/// The quarter turns from rightwards, clockwise as y grows downwards, that come nearest.
fn quarter(direction: Vec2) -> usize {
    if direction.x.abs() >= direction.y.abs() {
        if direction.x < 0.0 { 2 } else { 0 }
    } else if direction.y > 0.0 {
        1
    } else {
        3
    }
}

/// What turns a page of this size so that most of its glyphs run right, and its size then; `None`
/// when they do.
fn turn_back(directions: &[usize; 4], size: Vec2) -> Option<(Affine, Vec2)> {
    let all: usize = directions.iter().sum();
    let most = directions.iter().position(|count| 2 * count > all)?;
    let turned = Vec2::new(size.y, size.x);
    match most {
        1 => Some((Affine::new([0.0, -1.0, 1.0, 0.0, 0.0, size.x]), turned)),
        2 => Some((Affine::new([-1.0, 0.0, 0.0, -1.0, size.x, size.y]), size)),
        3 => Some((Affine::new([0.0, 1.0, -1.0, 0.0, size.y, 0.0]), turned)),
        _ => None,
    }
}

/// Where a glyph may begin and end from above, by its size.
fn extent(placed: &Placed) -> (f64, f64) {
    let y = placed.origin.y;
    (y - placed.size, y + DESCENT * placed.size)
}

fn advance(glyph: &Glyph<'_>) -> Option<f32> {
    match glyph {
        Glyph::Outline(outline) => outline.advance_width(),
        Glyph::Type3(drawn) => drawn.advance_width(),
    }
}

fn has_no_width(glyph: &Glyph<'_>) -> bool {
    advance(glyph).is_some_and(|advance| advance.abs() < 1.0)
}

fn place(glyph: &Glyph<'_>, transform: Affine) -> Placed {
    let origin = transform * Point::ZERO;
    let along = transform * Point::new(1000.0, 0.0) - origin;
    let size = (transform * Point::new(0.0, 1000.0) - origin).hypot();
    let end = transform * Point::new(f64::from(advance(glyph).unwrap_or(500.0)), 0.0);
    let direction = if along.hypot() > 0.0 {
        along.normalize()
    } else {
        Vec2::new(1.0, 0.0)
    };
    Placed {
        origin,
        end,
        direction,
        size,
    }
}

/// Whether a shape is about as wide as high and no larger than a bullet beside large type.
fn is_bullet_sized(bounds: &Rect) -> bool {
    let (width, height) = (bounds.width(), bounds.height());
    let square = width < 1.5 * height && height < 1.5 * width;
    square && (1.0..12.0).contains(&width)
}

/// Bullets of the symbol fonts, which stand in the private range, as the bullets they show.
fn symbol(character: char) -> char {
    match character {
        '\u{f0a7}' | '\u{f0b7}' | '\u{f06c}' | '\u{f06e}' | '\u{f0d8}' | '\u{f076}' => '•',
        '\u{f0fc}' => '✓',
        '\u{f02d}' => '–',
        '\u{f020}' => ' ',
        other => other,
    }
}

/// The letters of a ligature that older fonts have in the private range.
fn ligature(character: char) -> Option<&'static str> {
    match character {
        '\u{f001}' => Some("fi"),
        '\u{f002}' => Some("fl"),
        _ => None,
    }
}

/// A glyph that has no name a reader knows. The bitmap fonts of TeX number their glyphs as its
/// encodings do, which have letters where ASCII and Latin-1 have them.
fn unnamed(glyph: &Glyph<'_>) -> String {
    const LIGATURES: [&str; 5] = ["ff", "fi", "fl", "ffi", "ffl"];
    let ligature = |first: u32, code: u32| LIGATURES.get(code.wrapping_sub(first) as usize);
    let code = glyph.char_code();
    let read = match glyph {
        Glyph::Outline(_) => None,
        Glyph::Type3(_) => match code {
            0x27 => Some('’'),
            0x15 | 0x7b => Some('–'),
            0x20..=0x7e | 0xc0..=0xd6 | 0xd8..=0xde | 0xe0..=0xf6 | 0xf8..=0xfe => {
                char::from_u32(code)
            }
            0xd7 => Some('Œ'),
            0xf7 => Some('œ'),
            0xff => Some('ß'),
            0x88 => Some('•'),
            0x13 => Some('«'),
            0x14 => Some('»'),
            _ => None,
        },
    };
    let joined = matches!(glyph, Glyph::Type3(_))
        .then(|| ligature(0x0b, code).or_else(|| ligature(0x1b, code)))
        .flatten();
    match (read, joined) {
        (Some(character), _) => character.to_string(),
        (None, Some(letters)) => (*letters).to_owned(),
        (None, None) => "\u{fffd}".to_owned(),
    }
}

/// Whether dots that may lead across the page end or begin here; one right behind a word is the
/// end of its sentence.
fn leads(text: &str) -> bool {
    let text = text.trim_end();
    let leads = |before: &str| before.is_empty() || before.ends_with(['.', ' ']);
    text.is_empty() || text.ends_with(['…', '·']) || text.strip_suffix('.').is_some_and(leads)
}

/// The line without dots that lead across the page, and whether there were any.
fn without_leaders(line: &str) -> (String, bool) {
    let mut out = String::with_capacity(line.len());
    let mut leaders = false;
    let mut rest = line;
    while let Some(dot) = rest.find(['.', '…']) {
        let run = &rest[dot..];
        let len = run
            .find(|c| !matches!(c, '.' | '…' | ' ' | '·'))
            .unwrap_or(run.len());
        let dots = run[..len]
            .chars()
            .map(|c| if c == '…' { 3 } else { usize::from(c == '.') });
        out.push_str(&rest[..dot]);
        if dots.sum::<usize>() >= 5 {
            leaders = true;
            out.truncate(out.trim_end().len());
            out.push(' ');
        } else {
            out.push_str(&run[..len]);
        }
        rest = &run[len..];
    }
    out.push_str(rest);
    out.truncate(out.trim_end().len());
    (out, leaders)
}

fn marked(tag: &[u8], properties: Option<&Dict<'_>>) -> Marked {
    if tag == b"Artifact" {
        return Marked::Artifact;
    }
    let actual = properties.and_then(|dict| dict.get::<PdfString<'_>>(b"ActualText"));
    match actual.as_ref().map(|text| text.as_bytes()) {
        Some(b"\xfe\xff\x00\xad" | b"\xad") => Marked::SoftHyphen,
        Some(b"\xfe\xff\x00\x2d" | b"\xfe\xff\x20\x10" | b"-") => Marked::Hyphen,
        _ => Marked::Nothing,
    }
}

impl<'a> Device<'a> for Collector<'a> {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        // One run has one font.
        let first = run.glyphs().first();
        let bold = first.is_some_and(|glyph| is_bold(glyph, &self.silent_bold));
        for glyph in run.glyphs() {
            self.glyph(glyph, props.transform * glyph.transform(), bold);
        }
    }

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        self.marks.push(marked(tag, properties));
    }

    fn end_marked_content(&mut self) {
        self.marks.pop();
    }

    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        // One more than is read tells that there are too many.
        if self.shapes.len() <= MAX_MARKS && path.elements().len() <= BULLET_ELEMENTS {
            let path = props.transform * path.clone();
            let bounds = path.bounding_box();
            let stroked = matches!(mode, DrawMode::Stroke(_) | DrawMode::FillAndStroke(..));
            self.rules.add(&path, bounds, stroked);
            self.shapes.extend(Some(bounds).filter(is_bullet_sized));
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_larger_marker_does_not_move_the_baseline_of_its_line() {
        let glyph = |x: f64, y: f64, size: f64| Placed {
            origin: Point::new(x, y),
            end: Point::new(x + 0.5 * size, y),
            direction: Vec2::new(1.0, 0.0),
            size,
        };
        let mut open = Open::begin("1", glyph(50.0, 102.0, 12.0), false, false);
        for (at, letter) in ["t", "o", "w", "n", "s"].into_iter().enumerate() {
            let letter_at = glyph(60.0 + 5.0 * at as f64, 100.0, 10.0);
            open.push(letter, letter_at, at == 0, false, false);
        }
        let line = open.close().expect("a line of words");
        assert_eq!((line.text.as_str(), line.y), ("1 towns", 100.0));
    }

    #[test]
    fn leaders_go_and_ellipses_stay() {
        assert_eq!(
            without_leaders("Aims . . . . . . 3"),
            ("Aims 3".to_owned(), true)
        );
        assert_eq!(without_leaders("Aims......3"), ("Aims 3".to_owned(), true));
        assert_eq!(
            without_leaders("and so on... yes."),
            ("and so on... yes.".to_owned(), false)
        );
    }
}
