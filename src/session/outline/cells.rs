//! Labels in the cells of a table, and several on one line.

use std::ops::Range;

use super::fields::is_marked_field;
use super::{Piece, Reader, Role};
use crate::session::recognise::{ARROWS, Label, Separator, Target};
use crate::session::words::Signs;
use crate::session::{Field, SectionKind};
use crate::text::{Block, BlockKind};

/// What stands between the cells of a row.
pub(super) const CELL_SIGN: &str = " | ";

/// The cells of a row, be it of a table or of plain text set in columns.
fn cells(content: &str, block: &Block) -> Vec<Range<usize>> {
    let row = matches!(block.kind, BlockKind::TableRow | BlockKind::Paragraph);
    if !row {
        return Vec::new();
    }
    let mut start = block.span.start;
    let mut out = Vec::new();
    for cell in content[block.span.clone()].split(CELL_SIGN) {
        out.push(start..start + cell.len());
        start += cell.len() + CELL_SIGN.len();
    }
    out
}

/// What stands between a label and its value.
static PARTING: Signs<{ ARROWS.len() + 1 }> = {
    let mut signs = [": "; ARROWS.len() + 1];
    let mut at = 0;
    while at < ARROWS.len() {
        signs[at] = ARROWS[at];
        at += 1;
    }
    Signs::new(signs)
};

/// A label and its value, of whatever sort, parted by a colon or an arrow.
pub(super) fn parted(line: &str) -> Option<(&str, &str)> {
    let (at, sign) = PARTING.first_in(line)?;
    Some((&line[..at], line[at + sign.len()..].trim()))
}

impl<'t> Reader<'t> {
    /// The label that a cell is as a whole.
    fn label_of_cell(&self, cell: &Range<usize>) -> Option<Label> {
        let label = self.label_at(&self.content[..cell.end], cell.start)?;
        let whole = label.end >= cell.end && matches!(label.target, Target::Field(_));
        whole.then_some(label)
    }

    /// Parts a row that holds several labels, each with its value: "Date | 3 May | Time | 9:00".
    pub(super) fn pairs(&self, block: &Block) -> Vec<Block> {
        if !self.header_open || !self.content[block.span.clone()].contains(CELL_SIGN) {
            return vec![block.clone()];
        }
        let cells = cells(self.content, block);
        let mut cuts = vec![block.span.start];
        let mut after_label = cells
            .first()
            .is_some_and(|cell| self.label_of_cell(cell).is_some());
        let tells = |cell: &Range<usize>| {
            let label = self.label_at(&self.content[..cell.end], cell.start);
            label.is_some_and(|label| {
                matches!(label.target, Target::Field(_))
                    && label.end < cell.end
                    && (is_marked_field(&label) || label.number.is_some())
            })
        };
        if cells.len() > 1 && cells.iter().all(tells) {
            cuts.extend(cells[1..].iter().map(|cell| cell.start));
        } else if after_label {
            for cell in &cells[1..] {
                after_label = !after_label && self.label_of_cell(cell).is_some();
                if after_label {
                    cuts.push(cell.start);
                }
            }
        }
        let ends = cuts[1..].iter().map(|cut| cut - CELL_SIGN.len());
        let ends: Vec<usize> = ends.chain([block.span.end]).collect();
        let part = |(&start, end): (&usize, usize)| Block {
            span: start..end,
            ..block.clone()
        };
        cuts.iter().zip(ends).map(part).collect()
    }

    /// Whether a row holds labels only, and the row below it their values.
    pub(super) fn heads(&self, row: &Block, below: &Block) -> bool {
        if !self.header_open || !self.content[row.span.clone()].contains(CELL_SIGN) {
            return false;
        }
        let (labels, values) = (cells(self.content, row), cells(self.content, below));
        let is_label = |cell: &Range<usize>| self.label_of_cell(cell).is_some();
        let is_head = |(cell, value): (&Range<usize>, &Range<usize>)| {
            is_label(cell) || self.counts(cell, value)
        };
        labels.len() > 1
            && labels.len() == values.len()
            && labels.iter().zip(&values).all(is_head)
            && 2 * values.iter().filter(|cell| is_label(cell)).count() < values.len()
    }

    /// "Participants" over a number: how many, not who.
    fn counts(&self, cell: &Range<usize>, value: &Range<usize>) -> bool {
        let label = self.label_at(&self.content[..cell.end], cell.start);
        label.is_some_and(|label| label.target == Target::Section(SectionKind::Speakers))
            && self.content[value.clone()].contains(|c: char| c.is_ascii_digit())
    }

    /// "Participants: up to 250", "Audience (max.): 120": how many, not who, in a short value that
    /// holds one number.
    pub(super) fn counts_people(&self, block: &Block, label: &Label) -> bool {
        const LONGEST: usize = 40;
        let of_people = [SectionKind::Speakers, SectionKind::Other].map(Target::Section);
        let value = self.rest(block, label);
        let numbers = value
            .split(|c: char| !c.is_ascii_digit())
            .filter(|n| !n.is_empty());
        let named = &self.content[label.name.clone()];
        let people = named.to_lowercase();
        let people = [
            "partic", "audien", "public", "público", "assist", "asist", "attend",
        ]
        .iter()
        .any(|stem| people.starts_with(stem));
        label.separator == Separator::Colon
            && of_people.contains(&label.target)
            && people
            && value.len() <= LONGEST
            && numbers.count() == 1
    }

    pub(super) fn read_columns(&mut self, row: &Block, below: &Block) {
        let values = cells(self.content, below);
        for (cell, value) in cells(self.content, row).into_iter().zip(values) {
            let Some(mut label) = self.label_at(&self.content[..cell.end], cell.start) else {
                continue;
            };
            if self.counts(&cell, &value) {
                label.target = Target::Field(Field::Capacity);
            }
            if let Target::Field(field) = label.target {
                self.fields.push(field);
            }
            self.pieces.push(Piece {
                span: cell,
                kind: row.kind,
                page: row.page,
                role: Role::Field(label),
                value: Some(value),
                wrapped: false,
            });
        }
        self.pieces.push(Piece {
            span: below.span.clone(),
            kind: below.kind,
            page: below.page,
            role: Role::Values,
            value: None,
            wrapped: false,
        });
    }

    /// Keeps labels whose values stand elsewhere than right behind them.
    pub(super) fn read_pairs(&mut self, block: &Block, pairs: Vec<(Label, Range<usize>)>) {
        for (label, value) in pairs {
            if let Target::Field(field) = label.target {
                self.fields.push(field);
            }
            self.pieces.push(Piece {
                span: label.name.start.min(value.start)..label.name.end.max(value.end),
                kind: block.kind,
                page: block.page,
                role: Role::Field(label),
                value: Some(value),
                wrapped: false,
            });
        }
    }

    /// "[Seats] 40".
    pub(super) fn label_in_brackets(&self, block: &Block) -> Option<(Label, Range<usize>)> {
        let inner = self.content[block.span.clone()].strip_prefix('[')?;
        let (name, value) = inner.split_once(']')?;
        let start = block.span.start + 1;
        let label = self.label_at(&self.content[..start + name.len()], start)?;
        let field = matches!(label.target, Target::Field(_));
        let whole = field && label.name.end >= start + name.trim_end().len();
        let stated = value.trim_start_matches([' ', ':', '|', '\u{a0}']);
        (whole && !stated.trim().is_empty())
            .then_some((label, block.span.end - stated.len()..block.span.end))
    }

    /// "40 seats [capacity] at the desk [registration]": each value before its label.
    pub(super) fn labels_behind(&self, block: &Block) -> Option<Vec<(Label, Range<usize>)>> {
        let printed = self.content[block.span.clone()].strip_suffix(']')?;
        let mut from = block.span.start;
        let pair = |part: &str| {
            let (value, name) = part.rsplit_once('[')?;
            let start = from + value.len() + 1;
            let label = self.label_at(&self.content[..start + name.len()], start)?;
            let whole = label.name.end >= start + name.trim_end().len();
            let field = matches!(label.target, Target::Field(_));
            let lead = value.len() - value.trim_start().len();
            let end = from
                + value
                    .trim_end_matches([' ', '|', '\n', '.', '\u{a0}'])
                    .len();
            let value = from + lead..end;
            from = start + name.len() + 1;
            (whole && field && !value.is_empty()).then_some((label, value))
        };
        printed.split(']').map(pair).collect()
    }

    /// "Seats / Entry: 40 / at the desk": several labels of one line, and as many values.
    pub(super) fn twins(&self, block: &Block) -> Option<Vec<(Label, Range<usize>)>> {
        const LONGEST: usize = 60;
        const SIGN: &str = " / ";
        let printed = &self.content[block.span.clone()];
        let (at, sign) = [": ", " | "]
            .iter()
            .filter_map(|sign| Some((printed.find(sign)?, sign.len())))
            .min()
            .filter(|(at, _)| *at <= LONGEST)?;
        let parts = |text: &str, from: usize| {
            let mut from = block.span.start + from;
            text.split(SIGN)
                .map(|part| {
                    let span = from..from + part.len();
                    from = span.end + SIGN.len();
                    span
                })
                .collect::<Vec<Range<usize>>>()
        };
        let names = parts(&printed[..at], 0);
        let values = parts(&printed[at + sign..], at + sign);
        if names.len() < 2 || names.len() != values.len() {
            return None;
        }
        let labels: Option<Vec<Label>> = names
            .iter()
            .map(|name| self.label_at(&self.content[..name.end], name.start))
            .collect();
        let labels = labels?;
        let whole = |(label, name): (&Label, &Range<usize>)| label.name.end >= name.end;
        let field = |label: &Label| matches!(label.target, Target::Field(_));
        let differ = labels
            .windows(2)
            .all(|pair| pair[0].target != pair[1].target);
        let sane = differ && labels.iter().all(field) && labels.iter().zip(&names).all(whole);
        sane.then(|| labels.into_iter().zip(values).collect())
    }
}
