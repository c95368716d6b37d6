//! What each piece of the body is: a field of the header, the heading of a section, text.
//!
//! A label is believed by the company it keeps. A section heading is a block of its own, or a
//! label with a colon or an instruction behind it; prose that merely begins with the word
//! "discussion" stays prose. Header fields are believed up to the first section, and later only
//! when several stand together. A heading in words of its own is believed when it is set as the
//! known ones are ([`super::manner`]). [`super::sections`] then makes sections of the pieces.

use std::cell::RefCell;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::headings::Told;
use super::manner::{Candidate, Manner, Series, Style};
use super::recognise::{
    ARROWS, KINDS, Label, Separator, Target, instruction_at, is_all_instruction, label_with,
    worded_label,
};
use super::sections;
use super::timetable;
use super::turns::turns;
use super::words::{Signs, words};
use super::{Field, Section, SectionKind, Template, labels};
use crate::corpus;
use crate::text::{Block, BlockKind, Text};

/// A block, or the part of it that one label governs.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) span: Range<usize>,
    pub(super) kind: BlockKind,
    pub(super) page: Option<u32>,
    pub(super) role: Role,
    /// Where the value of a field stands that does not follow its label.
    pub(super) value: Option<Range<usize>>,
    /// Whether the value of a field goes on in the line below, in the middle of a name.
    pub(super) wrapped: bool,
}

/// What a piece is in the brief.
#[derive(Clone, Debug)]
pub(super) enum Role {
    /// Begins a section.
    Section(Label),
    /// A header field.
    Field(Label),
    /// Values of a table, told with the labels of the row above.
    Values,
    /// Looks like a header field, but stands after the header.
    Late(Label),
    /// The name of the form itself, such as "Concept note" above the fields.
    FormName(Label),
    /// What somebody says, or a point of a list, behind a label that is no field's; a row of the
    /// timetable of an event.
    Said,
    Plain,
}

/// The body in pieces and sections.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub(super) pieces: Vec<Piece>,
    /// Index in `pieces` at which each section begins, and the section.
    pub(super) sections: Vec<(usize, Section)>,
    /// Whether the headings are those of the template, not those of any paper.
    pub(super) templated: bool,
}

impl Outline {
    /// The pieces of the sections of one kind.
    pub(super) fn pieces_of(&self, kind: SectionKind) -> impl Iterator<Item = &Piece> {
        self.sections
            .iter()
            .enumerate()
            .flat_map(move |(i, (first, section))| {
                let end = self
                    .sections
                    .get(i + 1)
                    .map_or(self.pieces.len(), |next| next.0);
                let wanted = if section.kind == kind {
                    *first..end
                } else {
                    0..0
                };
                &self.pieces[wanted]
            })
    }
}

/// Prose of this many bytes without a label ends the header of a document that has no sections.
pub(super) const HEADER_PROSE_LIMIT: usize = 1500;
/// A field's value longer than this is prose that begins with a word and a colon.
const LATE_VALUE_LIMIT: usize = 200;
/// A block that is a label without a colon is no longer than this.
pub(super) const BARE_FIELD_LIMIT: usize = 300;

/// So many labels of blocks are remembered at a time: only neighbours are asked for again.
const MOST_LABELS: usize = 1 << 10;

/// Cuts the body into pieces and finds its sections.
pub(super) fn read(text: &Text, fields: &[corpus::Field], template: Option<&Template>) -> Outline {
    let body: Vec<&Block> = text
        .blocks
        .iter()
        .filter(|b| b.kind != BlockKind::Furniture && b.span.end <= text.body_len)
        .collect();
    let mut reader = Reader::new(&text.content, template, Manner::learn(text, &body));
    let mut said = turns(&text.content, &body, |block| reader.label_of(block));
    said.extend(timetable::rows(&text.content, &body));
    reader.is_brief |= fields.iter().any(tells_session);
    let is_brief = reader.is_brief;
    let mut at = 0;
    while at < body.len() {
        let following = &body[at + 1..];
        at += 1;
        if said.contains(&body[at - 1].span.start) {
            reader.read_said(body[at - 1]);
            continue;
        }
        if let Some(values) = following
            .first()
            .filter(|next| reader.heads(body[at - 1], next))
        {
            reader.read_columns(body[at - 1], values);
            at += 1;
            continue;
        }
        for part in reader.pairs(body[at - 1]) {
            reader.read_block(&part, following);
        }
    }
    let mut pieces = reader.pieces;
    settle_late_fields(&mut pieces);
    let templated = pieces.iter().any(|p| matches!(p.role, Role::Section(_)))
        && (is_brief
            || pieces.iter().any(shows_template)
            || shows_letterhead(&text.content, &pieces));
    let mut starts = if templated && !has_own_parts(&pieces) {
        sections::of_brief(&text.content, &pieces)
    } else {
        sections::of_paper(&text.content, &pieces)
    };
    let told = |field: &corpus::Field| {
        field.source == corpus::FieldSource::FrontMatter && tells_session(field)
    };
    if starts
        .first()
        .is_some_and(|first| first.1 != SectionKind::Header)
        && fields.iter().any(told)
    {
        starts.insert(0, (0, SectionKind::Header, None));
    }
    let sections = sections::partition(starts, &pieces, text.body_len);
    settle_subjects(&text.content, &mut pieces);
    Outline {
        sections,
        pieces,
        templated,
    }
}

/// Whether the document has parts of its own below its fields and none of the template: "2. The
/// school roof" above "3. Any other business".
fn has_own_parts(pieces: &[Piece]) -> bool {
    let last_field = pieces
        .iter()
        .rposition(|piece| matches!(piece.role, Role::Field(_)));
    let own = |piece: &Piece| piece.kind == BlockKind::Heading && matches!(piece.role, Role::Plain);
    let of_template = |piece: &Piece| match &piece.role {
        Role::Section(label) => !is_open(label) || label.instructed || label.qualified,
        _ => false,
    };
    let below = last_field.and_then(|last| pieces.get(last + 1..));
    below.is_some_and(|below| below.iter().any(own)) && !pieces.iter().any(of_template)
}

/// Whether what is said outside the text is said of a session only: its kind, its hours, its place.
fn tells_session(field: &corpus::Field) -> bool {
    let common = [Field::Title, Field::Date, Field::Languages, Field::Theme];
    label_with(None, &field.name, 0).is_some_and(
        |label| matches!(label.target, Target::Field(field) if !common.contains(&field)),
    )
}

/// Whether the piece is one that only a brief has: a field, the name of a form, an instruction, a
/// heading of several words. An "Introduction" alone makes no brief.
fn shows_template(piece: &Piece) -> bool {
    match &piece.role {
        Role::Field(_) | Role::FormName(_) => true,
        Role::Section(label) => label.instructed || label.qualified || label.alias_words > 1,
        _ => false,
    }
}

/// How many pieces at the start may be a letterhead.
pub(super) const LETTERHEAD_PIECES: usize = 8;

/// Whether the first lines tell the kind or number of a session, or its day and hours.
fn shows_letterhead(content: &str, pieces: &[Piece]) -> bool {
    pieces
        .iter()
        .take(LETTERHEAD_PIECES)
        .take_while(|piece| !matches!(piece.role, Role::Section(_)))
        .map(|piece| content[piece.span.clone()].trim())
        .any(|line| super::kind_line::is_kind_line(line) || super::letterhead::tells_hours(line))
}

struct Reader<'t> {
    content: &'t str,
    template: Option<&'t Template>,
    pieces: Vec<Piece>,
    header_open: bool,
    unlabelled_bytes: usize,
    fields: Vec<Field>,
    kinds: Vec<SectionKind>,
    /// Whether a line told the kind of the session or a heading was the template's.
    is_brief: bool,
    manner: Manner,
    /// The labels of the last blocks, by where these begin and end: most are asked for several times.
    labels: RefCell<FxHashMap<(usize, usize), Option<Label>>>,
    /// The last heading that is numbered.
    last: Option<(Series, u32)>,
    /// The number of the last entry of a form whose entries are numbered.
    entry: Option<u32>,
    /// Whether the headings of the parts go on with the numbers of such entries.
    runs_on: bool,
    /// How the numbered headings are set at which a list of people ended.
    subjects: Option<Style>,
}

impl<'t> Reader<'t> {
    fn new(content: &'t str, template: Option<&'t Template>, manner: Manner) -> Self {
        Self {
            content,
            template,
            pieces: Vec::new(),
            header_open: true,
            unlabelled_bytes: 0,
            fields: Vec::new(),
            kinds: Vec::new(),
            is_brief: manner.kinds >= 3,
            manner,
            labels: RefCell::default(),
            last: None,
            entry: None,
            runs_on: false,
            subjects: None,
        }
    }

    /// The label with which a block begins.
    fn label_of(&self, block: &Block) -> Option<Label> {
        let span = (block.span.start, block.span.end);
        if let Some(known) = self.labels.borrow().get(&span) {
            return known.clone();
        }
        let found = self.label_at(&self.content[..block.span.end], block.span.start);
        let mut labels = self.labels.borrow_mut();
        if labels.len() == MOST_LABELS {
            labels.clear();
        }
        labels.insert(span, found.clone());
        found
    }

    fn label_at(&self, text: &str, from: usize) -> Option<Label> {
        let found = label_with(self.template.map(Template::labels), text, from);
        let found = super::field_words::label_at(text, from, found)
            .filter(|_| !begins_with_clock(&text[from..]));
        found.map(|label| with_remark(text, label))
    }

    /// The next place at or after `from` where a capital letter or an ordinal begins a label that
    /// has a colon or an instruction.
    fn next_inside(&self, text: &str, from: usize) -> Option<(usize, Label)> {
        text[from..]
            .char_indices()
            .map(|(at, c)| (from + at, c))
            .filter(|&(at, c)| {
                // "Convened by: A; seats: 40": a label behind a sign may be in lower case.
                let listed = || {
                    ["; ", "· ", "| "]
                        .iter()
                        .any(|sign| text[..at].ends_with(sign))
                };
                let opens =
                    || c.is_uppercase() || c.is_ascii_digit() || c.is_lowercase() && listed();
                begins_word(text, at) && opens()
            })
            .find_map(|(at, _)| {
                let before = &text[..at];
                // "Axis: 2. Port and city", not "A7. Organisers".
                let ordinal = before.trim_end_matches([' ', '.']);
                let digits = ordinal.trim_end_matches(|c: char| c.is_ascii_digit());
                let counted =
                    digits.len() < ordinal.len() && !digits.ends_with(char::is_alphabetic);
                let parted = [". ", "· ", "| ", "— ", "; "]
                    .iter()
                    .any(|sign| before.ends_with(sign))
                    && !counted;
                let known = || label_with(self.template.map(Template::labels), text, at);
                let colon = |label: &Label| {
                    text.get(label.name.end..label.end)
                        .is_some_and(|gap| gap.contains(':'))
                };
                let worded = || self.label_at(text, at).filter(colon).filter(|_| parted);
                let label = worded().or_else(known)?;
                let marked = label.instructed || is_marked_field(&label);
                // "No badge, no registration: walk in".
                let denied = || {
                    let last = before.split_whitespace().next_back().unwrap_or_default();
                    labels::WITHOUT.contains(&last.to_lowercase()) && !last.ends_with('.')
                };
                (marked && !denied()).then_some((at, label))
            })
    }

    /// The label that a cell is as a whole.
    fn label_of_cell(&self, cell: &Range<usize>) -> Option<Label> {
        let label = self.label_at(&self.content[..cell.end], cell.start)?;
        let whole = label.end >= cell.end && matches!(label.target, Target::Field(_));
        whole.then_some(label)
    }

    /// Parts a row that holds several labels, each with its value: "Date | 3 May | Time | 9:00".
    fn pairs(&self, block: &Block) -> Vec<Block> {
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
    fn heads(&self, row: &Block, below: &Block) -> bool {
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
    fn counts_people(&self, block: &Block, label: &Label) -> bool {
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

    fn read_columns(&mut self, row: &Block, below: &Block) {
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
    fn read_pairs(&mut self, block: &Block, pairs: Vec<(Label, Range<usize>)>) {
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
    fn label_in_brackets(&self, block: &Block) -> Option<(Label, Range<usize>)> {
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
    fn labels_behind(&self, block: &Block) -> Option<Vec<(Label, Range<usize>)>> {
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
    fn twins(&self, block: &Block) -> Option<Vec<(Label, Range<usize>)>> {
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

    fn read_block(&mut self, block: &Block, following: &[&Block]) {
        if self.goes_on(block, following) {
            if let Some(entry) = self.pieces.last_mut() {
                entry.span.end = block.span.end;
                entry.wrapped = true;
            }
            return;
        }
        if self.header_open && super::letterhead::listed(self.printed(block)).is_some() {
            return self.push(block, vec![(block.span.start, Role::Plain)]);
        }
        let pairs = || {
            self.twins(block)
                .or_else(|| self.labels_behind(block))
                .or_else(|| self.label_in_brackets(block).map(|pair| vec![pair]))
        };
        if let Some(pairs) = self.header_open.then(pairs).flatten() {
            return self.read_pairs(block, pairs);
        }
        if self.is_row_among_fields(block, following) || self.tells_kind_or_hours(block) {
            self.count_entry(block);
            return self.push(block, vec![(block.span.start, Role::Plain)]);
        }
        let text = &self.content[..block.span.end];
        let first = self.label_of(block);
        let role = match self.role(block, first, following) {
            role @ (Role::Plain | Role::Late(_)) => self.worded(block, following, role),
            role => role,
        };
        match role {
            Role::Section(_) => self.remember(block),
            _ => self.count_entry(block),
        }
        let mut cuts = vec![(block.span.start, role)];
        self.read_inside(text, block, &mut cuts);
        if cuts.len() == 1 && matches!(cuts[0].1, Role::Plain) {
            self.unlabelled_bytes += block.span.len();
            self.header_open &= self.unlabelled_bytes < HEADER_PROSE_LIMIT;
        }
        self.push(block, cuts);
    }

    /// Takes what somebody says, which is text like any other.
    fn read_said(&mut self, block: &Block) {
        self.unlabelled_bytes += block.span.len();
        self.header_open &= self.unlabelled_bytes < HEADER_PROSE_LIMIT;
        self.push(block, vec![(block.span.start, Role::Said)]);
    }

    fn printed(&self, block: &Block) -> &'t str {
        self.content[block.span.clone()].trim()
    }

    /// Whether the block is the rest of the numbered entry above it, of which the next one stands
    /// below: "4) Put forward by: District of North", "Alderley", "5) Day".
    fn goes_on(&self, block: &Block, following: &[&Block]) -> bool {
        let printed = self.printed(block);
        let Some(piece) = self.pieces.last().filter(|_| self.header_open) else {
            return false;
        };
        let Role::Field(label) = &piece.role else {
            return false;
        };
        let above = self.content[piece.span.clone()].trim();
        let valued = !self.content[label.end.min(piece.span.end)..piece.span.end]
            .trim()
            .is_empty();
        let next = following.first().and_then(|next| entry(self.printed(next)));
        let labelled = self
            .label_of(block)
            .is_some_and(|label| is_marked_field(&label));
        valued
            && !labelled
            && block.kind == BlockKind::Paragraph
            && printed.len() <= BARE_FIELD_LIMIT
            && !above.ends_with(['.', '?', '!'])
            && next.is_some()
            && entry(above).map(|number| number + 1) == next
    }

    /// Whether the block is a short line with a label that no field has, in a run of fields before
    /// the first heading: "For whom: apprentices" below "Hours: 10:00".
    fn is_row_among_fields(&self, block: &Block, following: &[&Block]) -> bool {
        const LONGEST: usize = 120;
        let printed = self.printed(block);
        let within = self.header_open && self.kinds.is_empty() && self.fields.len() >= 2;
        if !within || printed.len() > LONGEST {
            return false;
        }
        let before = self.pieces.last().is_some_and(|piece| {
            let label = match &piece.role {
                Role::Field(label) => {
                    label.separator == Separator::Colon && label.end < piece.span.end
                }
                Role::Plain => parted(&self.content[piece.span.clone()]).is_some(),
                _ => false,
            };
            label && piece.kind == block.kind
        });
        let Some((_, value)) = before.then(|| parted(printed)).flatten() else {
            return false;
        };
        let text = &self.content[..block.span.end];
        let row = |next: &&Block| {
            next.kind == BlockKind::Heading
                || next.kind == block.kind
                    && parted(self.printed(next)).is_some()
                    && next.span.len() <= LONGEST
        };
        let other = |label: &Label| match label.target {
            Target::Section(SectionKind::Other) => true,
            Target::Section(SectionKind::Speakers) => {
                !super::people::begins_list(value) && self.told_by_value(block, label).is_none()
            }
            _ => false,
        };
        let known = self.label_of(block);
        let known = known.or_else(|| worded_label(text, block.span.start).map(|(label, _)| label));
        !value.ends_with(['.', '?', '!'])
            && following.first().is_some_and(row)
            && known.is_some_and(|label| other(&label) && !self.counts_people(block, &label))
            && self.loose_field(block, following).is_none()
    }

    /// Whether a line of the header tells the kind of the session, or its day and hours, behind a
    /// label that no field has: "Way of meeting: Dialogue".
    fn tells_kind_or_hours(&self, block: &Block) -> bool {
        let known = || {
            self.label_of(block)
                .is_some_and(|label| matches!(label.target, Target::Field(_)))
        };
        self.header_open
            && self.kinds.is_empty()
            && !self.fields.is_empty()
            && told_behind_label(self.printed(block)).is_some()
            && !known()
    }

    /// Counts the entries of a form.
    fn count_entry(&mut self, block: &Block) {
        if self.header_open
            && let Some(number) = entry(self.printed(block))
            && self.entry.is_none_or(|last| last + 1 == number)
        {
            self.entry = Some(number);
        }
    }

    fn role(&mut self, block: &Block, label: Option<Label>, following: &[&Block]) -> Role {
        let field = |label: &Label| {
            matches!(label.target, Target::Field(_)) && label.separator == Separator::Colon
        };
        let sure = label.as_ref().is_some_and(field);
        let loose = || self.loose_field(block, following);
        let loose = (!sure).then(loose).flatten();
        let Some(mut label) = loose.or(label) else {
            return Role::Plain;
        };
        let gap = self.content.get(label.name.end..label.end);
        let bar = gap.is_some_and(|gap| gap.contains('|'));
        let cell = bar || block.kind == BlockKind::TableRow;
        if cell && label.separator == Separator::Dash {
            label.separator = Separator::Colon;
        }
        if self.header_open && self.counts_people(block, &label) {
            label.target = Target::Field(Field::Capacity);
        }
        if self.is_row_of_header(block, &label) {
            return self.row_of_header(block, label);
        }
        if self.is_moderator_section(block, &label) {
            label.target = Target::Section(SectionKind::Speakers);
        }
        if self.is_row_of_people(block, &label) {
            return Role::Field(label);
        }
        if let Some(field) = self.told_by_value(block, &label) {
            label.target = Target::Field(field);
        }
        if self.is_practical_heading(block, &label, following) {
            label.target = Target::Section(SectionKind::Other);
        }
        match label.target {
            Target::Section(kind)
                if (self.is_section(block, &label, kind)
                    || self.is_titled_form(block, &label, kind))
                    && !self.is_mail_line(block) =>
            {
                if self.is_form_name(block, &label, kind, following) {
                    return Role::FormName(label);
                }
                self.open_section(kind);
                self.is_brief |= label.instructed || label.qualified;
                Role::Section(label)
            }
            Target::Field(field) if self.header_open && self.is_field(block, &label, following) => {
                self.fields.push(field);
                Role::Field(label)
            }
            Target::Field(field) if self.is_late_field(block, &label, field) => Role::Late(label),
            _ => Role::Plain,
        }
    }

    /// The field that a single word names among others, as its value shows: "Steering → Island
    /// League", "Audience: N/A".
    fn loose_field(&self, block: &Block, following: &[&Block]) -> Option<Label> {
        const LONGEST: usize = 200;
        if !self.header_open || !self.kinds.is_empty() {
            return None;
        }
        let printed = &self.content[block.span.clone()];
        let (name, value) = parted(printed)?;
        let mut own = words(name, 0);
        let word = own.next().filter(|_| own.next().is_none())?;
        let (field, _) = labels::LOOSE_FIELDS
            .iter()
            .find(|(_, names)| names.contains(&word.folded))?;
        let told = (1..=LONGEST).contains(&value.len()) && agrees(*field, value);
        let is_field = |next: &&Block| {
            self.label_of(next).is_some_and(|label| {
                matches!(label.target, Target::Field(_)) && is_marked_field(&label)
            })
        };
        let near = || following.iter().take(3).copied().filter(is_field).count();
        let among = || self.fields.len() >= 2 || self.fields.len() + near() >= 2;
        let start = block.span.start;
        let named = start..start + name.trim_end_matches([' ', '*', '_', '\u{a0}']).len();
        let mut label = Label::new(Target::Field(*field), named, 1, None);
        label.separator = Separator::Colon;
        label.end = block.span.end - value.len() - (printed.len() - printed.trim_end().len());
        (told && !self.fields.contains(field) && among()).then_some(label)
    }

    /// Whether the row names people among the fields of a form: "Guests | Ana Luz, baker".
    fn is_row_of_people(&self, block: &Block, label: &Label) -> bool {
        let value = self.rest(block, label).trim_start_matches(['|', ' ', ':']);
        let row = self.content[block.span.clone()].contains(CELL_SIGN);
        label.target == Target::Section(SectionKind::Speakers)
            && row
            && self.header_open
            && self.kinds.is_empty()
            && self.fields.len() >= 2
            && super::people::begins_list(value)
    }

    /// The field that a short value among the fields of the header tells, though its label is that
    /// of a part: "Participants: up to 250", "How to join: register by 3 May".
    fn told_by_value(&self, block: &Block, label: &Label) -> Option<Field> {
        let Target::Section(kind) = label.target else {
            return None;
        };
        let among = self.header_open && self.kinds.is_empty() && self.fields.len() >= 2;
        let value = self.rest(block, label);
        let sane = label.separator == Separator::Colon && (1..=120).contains(&value.len());
        if !(among && sane) {
            return None;
        }
        let counted = matches!(kind, SectionKind::Speakers | SectionKind::Other)
            && value.contains(|c: char| c.is_ascii_digit())
            && words(value, 0).count() <= 3;
        match super::statements::read_anywhere(value) {
            Some(super::letterhead::Fact::Capacity(_)) => Some(Field::Capacity),
            Some(super::letterhead::Fact::Registration(_)) => Some(Field::Registration),
            _ => counted.then_some(Field::Capacity),
        }
    }

    /// Whether the block goes on with the head of a message: "Attachments:" below "Subject:".
    fn is_mail_line(&self, block: &Block) -> bool {
        let is_label = |printed: &str| {
            let name = printed
                .split_once(':')
                .map(|(name, _)| super::words::folded_words(name));
            name.is_some_and(|name| {
                let name = name.join(" ");
                labels::MAIL_LABELS.contains(&name.as_str())
                    || labels::SUBJECT_LABELS.contains(&name.as_str())
            })
        };
        let before = self.pieces.last().map(|p| &self.content[p.span.clone()]);
        is_label(self.content[block.span.clone()].trim())
            && before.is_some_and(|before| is_label(before.trim()))
    }

    /// Whether the block before is the item of the same list that is numbered one less.
    fn is_next_item(&self, block: &Block, label: &Label) -> bool {
        let before = self
            .pieces
            .last()
            .filter(|p| p.kind == BlockKind::ListItem && matches!(p.role, Role::Plain));
        let printed = before.map_or("", |p| &self.content[p.span.clone()]);
        let digits = printed.len()
            - printed
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .len();
        let number = printed[..digits].parse::<u32>().ok();
        let counted = self.content[block.span.clone()].starts_with(|c: char| c.is_ascii_digit());
        counted
            && block.kind == BlockKind::ListItem
            && number.is_some()
            && number.map(|n| n + 1) == label.ordinal
    }

    /// What a block is that opens with a heading in words of its own, in a document that has shown
    /// itself to be a brief.
    fn worded(&mut self, block: &Block, following: &[&Block], found: Role) -> Role {
        if self.is_mail_line(block)
            || self.stands_between_fields(following)
            || parted(self.printed(block)).is_some_and(|(_, value)| is_day(value))
            || begins_with_clock(&self.content[block.span.clone()])
        {
            return found;
        }
        let printed = self.content[block.span.clone()].trim();
        self.is_brief |= self.header_open && super::kind_line::is_kind_line(printed);
        if !self.is_brief && self.fields.is_empty() {
            return found;
        }
        let text = &self.content[..block.span.end];
        if let Some(label) = self.panel(block, following) {
            self.open_section(SectionKind::Speakers);
            return Role::Section(label);
        }
        if self.asks_as_title(block) {
            return found;
        }
        if let Some((label, told)) = worded_label(text, block.span.start)
            && let Target::Section(kind) = label.target
            && !self.is_next_item(block, &label)
            && !self.fields_follow(following)
            && self.is_worded_section(block, &label, told, following)
        {
            if self.is_row_of_people(block, &label) {
                return Role::Field(label);
            }
            if self.is_form_name(block, &label, kind, following) {
                return Role::FormName(label);
            }
            self.open_section(kind);
            return Role::Section(label);
        }
        let by_manner = self.by_manner(block, following);
        let over_people = || {
            Some((
                Some(SectionKind::Speakers),
                self.over_people(block, following)?,
            ))
        };
        let Some((kind, candidate)) = by_manner.or_else(over_people) else {
            return found;
        };
        if let Some(kind) = kind
            && self.is_form_name(
                block,
                &manner_label(Some(kind), &candidate),
                kind,
                following,
            )
        {
            return Role::FormName(manner_label(Some(kind), &candidate));
        }
        if self.ends_people(&candidate, following) {
            self.subjects = Some(candidate.style);
        }
        self.open_section(kind.unwrap_or(SectionKind::Other));
        Role::Section(manner_label(kind, &candidate))
    }

    /// Whether a question stands right below the kind of the session, whose title it is.
    fn asks_as_title(&self, block: &Block) -> bool {
        let printed = self.content[block.span.clone()].trim();
        let above = self
            .pieces
            .last()
            .map(|p| self.content[p.span.clone()].trim());
        printed.ends_with('?')
            && self.kinds.is_empty()
            && above.is_some_and(super::kind_line::is_kind_line)
    }

    /// A short line behind the header that stands over a list of people, whatever its words.
    fn over_people(&self, block: &Block, following: &[&Block]) -> Option<Candidate> {
        const LEAST: usize = 3;
        const LONGEST: usize = 60;
        let printed = self.content[block.span.clone()].trim();
        let closed = printed.ends_with(['.', ',', ';', '!', ')']) || printed.contains(['|', ',']);
        let new = !self.kinds.contains(&SectionKind::Speakers);
        let lined = matches!(
            block.kind,
            BlockKind::Paragraph | BlockKind::Heading | BlockKind::ListItem
        );
        if !(new && lined && printed.len() <= LONGEST) || closed {
            return None;
        }
        let below = following.iter().take(LEAST);
        let below: Vec<&str> = below
            .map(|next| self.content[next.span.clone()].trim())
            .collect();
        // Where no section has been opened, a title may stand over those who speak.
        if self.header_open && (self.fields.is_empty() || !printed.contains(" / ")) {
            return None;
        }
        // "Old hands / Vieux maîtres" reads like a name with what is told, but not as those below.
        let twice = printed.matches(" / ").count() == 1
            && !below.first().is_some_and(|line| line.contains(" / "));
        let people = below
            .iter()
            .filter(|line| super::people::is_person(line))
            .count();
        let entries = super::people::opens_with_entries(&below);
        let listed = block.kind == BlockKind::Paragraph && people == LEAST;
        let behind = !self.header_open || twice && entries && !self.fields.is_empty();
        if !behind || !(entries || listed) || super::people::is_person(printed) && !twice {
            return None;
        }
        let found = self.manner.candidate(self.content, block)?;
        let numbered = found.style.series.is_some();
        let set_so = numbered && entries || !numbered && block.kind != BlockKind::ListItem;
        (set_so && found.style.run_in.is_none() && !printed.ends_with('?')).then_some(found)
    }

    /// Whether the label of a field alone stands above and another one below, so that what stands
    /// here is a value in the words of a heading: "3.2. Public space" below "Sub-theme".
    fn stands_between_fields(&self, following: &[&Block]) -> bool {
        let waits = self.pieces.last().is_some_and(|piece| match &piece.role {
            Role::Field(label) => label.end >= piece.span.end,
            _ => false,
        });
        let is_label = |next: &&Block| {
            self.label_of(next).is_some_and(|label| {
                matches!(label.target, Target::Field(_)) && label.end >= next.span.end
            })
        };
        waits && self.header_open && following.first().is_some_and(is_label)
    }

    /// A heading that is set as the others of the document are.
    fn by_manner(
        &self,
        block: &Block,
        following: &[&Block],
    ) -> Option<(Option<SectionKind>, Candidate)> {
        let found = self.manner.candidate(self.content, block)?;
        let style = found.style;
        let name = &self.content[found.name.clone()];
        let told = found.told.map(|told| told.kind);
        let unknown = found.strange();
        let within = self.kinds.last().copied();
        let asked = name.ends_with('?')
            && within == Some(SectionKind::Discussion)
            && style.series.is_none()
            && !(style.loud && self.manner.has(style));
        let entered = self.numbers_on_entries(&found);
        let subject = self.ends_people(&found, following);
        let numbered_on = self.numbers_on(&found) || entered || subject;
        let person = within == Some(SectionKind::Speakers)
            && unknown > 0
            && !(numbered_on || style.decorated)
            && (style.loud || super::people::begins_list(name));
        let in_series = numbered_on || style.series.is_none() || self.last.is_none();
        let sublabel = within == Some(SectionKind::Speakers) && told == within && unknown == 0;
        let alone = sublabel || following.is_empty() && style.run_in.is_none();
        let heading = block.kind == BlockKind::Heading;
        let set_so = self.manner.has(style)
            || (style.marked && self.is_dated())
            || (heading && numbered_on && style.series.is_some())
            || subject
            || (numbered_on && self.subjects == Some(style))
            || (style.run_in.is_none() && (entered || self.runs_on && numbered_on));
        // Short sentences stand before others too.
        let sentence = matches!(style.run_in, Some("." | ":" | "?"))
            && !style.loud
            && style.series.is_none()
            && unknown > 0;
        let kind_line = self.header_open && super::kind_line::is_kind_line(name);
        let sure = set_so && !sentence && !kind_line && in_series && !asked && !person && !alone;
        let text_below = || {
            following.first().is_some_and(|next| {
                let text = self.printed(next);
                text.len() > 60 || text.ends_with('.')
            })
        };
        let above = unknown == 0
            || !self.header_open
            || entered && text_below()
            || self.ends_header(following);
        (sure && above).then(|| {
            let rest = &self.content[found.end.min(block.span.end)..block.span.end];
            let inside = || match style.run_in {
                None if self.is_empty_item(&found, following) => None,
                None => self.told_by(following),
                Some(_) => {
                    super::people::lists_several(rest.trim()).then_some(SectionKind::Speakers)
                }
            };
            let kind = told
                .or_else(|| self.leads_talk(name, found.name.end, block, following))
                .or_else(inside);
            (kind, found)
        })
    }

    /// Whether the block is set in capitals as the headings of the document are.
    fn is_loud_heading(&self, block: &Block) -> bool {
        self.manner
            .candidate(self.content, block)
            .is_some_and(|found| found.style.loud && self.manner.has(found.style))
    }

    /// Whether a heading is numbered one more than the last one was.
    fn numbers_on(&self, found: &Candidate) -> bool {
        let last = self.last.map(|(series, value)| (series, value + 1));
        last.is_some() && found.style.series.zip(found.ordinal) == last
    }

    /// Whether a list of people ends here: at the first of several numbered headings over text. A
    /// list may be numbered as well, but then all that is numbered names people, and nobody is named
    /// behind the label above.
    fn ends_people(&self, found: &Candidate, following: &[&Block]) -> bool {
        const REACH: usize = 60;
        let within = self.kinds.last() == Some(&SectionKind::Speakers);
        let first = found.style.series.is_some() && found.ordinal == Some(1);
        let over_text = || {
            following.first().is_some_and(|next| {
                let text = self.printed(next);
                text.ends_with('.') && !super::statements::sentences(text).is_empty()
            })
        };
        if !within || !first || found.style.run_in.is_some() || !over_text() {
            return false;
        }
        let likewise = following
            .iter()
            .take(REACH)
            .filter_map(|next| self.manner.candidate(self.content, next))
            .filter(|next| next.style == found.style);
        let series: Vec<Candidate> = likewise.collect();
        let names =
            |heading: &Candidate| super::people::begins_list(&self.content[heading.name.clone()]);
        series.iter().any(|next| next.ordinal == Some(2))
            && (self.names_on_line() || !names(found) || !series.iter().all(names))
    }

    /// Whether the piece before is the label of a list with the people behind it on its line.
    fn names_on_line(&self) -> bool {
        self.pieces.last().is_some_and(|piece| match &piece.role {
            Role::Section(label) => {
                let told = &self.content[label.end.min(piece.span.end)..piece.span.end];
                super::people::begins_list(told.trim())
            }
            _ => false,
        })
    }

    /// Whether a heading is numbered one more than the last entry of the form above it.
    fn numbers_on_entries(&self, found: &Candidate) -> bool {
        const LEAST: u32 = 3;
        let next = self
            .entry
            .filter(|last| *last >= LEAST)
            .map(|last| last + 1);
        self.header_open
            && next.is_some()
            && found.style.series == Some(Series::Arabic)
            && found.ordinal == next
            && self.fields.len() >= 2
    }

    /// Whether the next number of the series stands right below, so that nothing stands in this one.
    fn is_empty_item(&self, found: &Candidate, following: &[&Block]) -> bool {
        let below = following
            .first()
            .and_then(|next| self.manner.candidate(self.content, next));
        let next = found.ordinal.map(|ordinal| ordinal + 1);
        below.is_some_and(|below| {
            below.style.series.is_some()
                && below.style.series == found.style.series
                && below.ordinal == next
        })
    }

    /// Whether a field or a line of the letterhead has told day or hours.
    fn is_dated(&self) -> bool {
        let told = [Field::Date, Field::DateAndTime, Field::Time];
        self.fields.iter().any(|field| told.contains(field))
            || self.pieces.iter().take(LETTERHEAD_PIECES).any(|piece| {
                super::letterhead::tells_hours(self.content[piece.span.clone()].trim())
            })
    }

    /// Whether text and no further field follows a line behind the header's fields.
    fn ends_header(&self, following: &[&Block]) -> bool {
        let prose = |block: &&&Block| {
            let printed = self.content[block.span.clone()].trim();
            printed.len() > 60 && printed.ends_with(['.', '?', '!', ':', '»', '”'])
        };
        let known = !self.fields.is_empty() || self.pieces.len() > 1;
        known
            && following.first().is_some_and(|next| prose(&next))
            && !following
                .iter()
                .take(3)
                .any(|block| self.is_header_line(block))
    }

    /// "Who holds the microphone" over the moderator, or before him or her on the line.
    fn leads_talk(
        &self,
        name: &str,
        end: usize,
        block: &Block,
        following: &[&Block],
    ) -> Option<SectionKind> {
        let rest = self.content[end..block.span.end].trim_matches([' ', ':', '–', '—', '-', '.']);
        let below = following
            .first()
            .map(|next| &self.content[next.span.clone()]);
        let named = if rest.is_empty() { below? } else { rest };
        let leads = super::people::tells_moderator(name) && super::people::begins_list(named);
        (!self.header_open && leads).then_some(SectionKind::Speakers)
    }

    /// What a section is for by what stands in it.
    fn told_by(&self, following: &[&Block]) -> Option<SectionKind> {
        let printed = |block: &&&Block| self.content[block.span.clone()].trim();
        let opens = |block: &Block| {
            let label = self.label_of(block);
            label.is_some_and(|label| {
                matches!(label.target, Target::Section(_)) && self.rest(block, &label).is_empty()
            })
        };
        let inside = following
            .iter()
            .take_while(|block| block.kind != BlockKind::Heading && !opens(block))
            .take(6);
        let lines: Vec<&str> = inside.map(|block| printed(&block)).collect();
        let most = |count: usize| count >= 2 && 2 * count > lines.len().min(4);
        let people = lines.iter().filter(|line| super::people::is_person(line));
        let asked = lines.iter().filter(|line| line.ends_with('?'));
        if most(asked.count()) {
            return Some(SectionKind::Discussion);
        }
        let listed = most(people.count())
            || super::people::are_people(&lines)
            || super::people::opens_with_entries(&lines);
        listed.then_some(SectionKind::Speakers)
    }

    /// "Panel" or "Mesa" over a list of people.
    fn panel(&self, block: &Block, following: &[&Block]) -> Option<Label> {
        let label =
            super::recognise::panel_label(&self.content[..block.span.end], block.span.start)?;
        let people = following.iter().take(2).any(|next| {
            let printed = &self.content[next.span.clone()];
            super::recognise::names_columns(printed) || super::people::begins_list(printed)
        });
        (people && self.kinds.last() != Some(&SectionKind::Speakers)).then_some(label)
    }

    fn is_worded_section(
        &self,
        block: &Block,
        label: &Label,
        told: Told,
        following: &[&Block],
    ) -> bool {
        let (kind, unknown) = (told.kind, told.strange());
        let within = self.kinds.last().copied();
        let rest = self.rest(block, label);
        let last = following.is_empty();
        let kind_line = super::kind_line::is_kind_line(self.content[block.span.clone()].trim());
        let plainly_a_section = unknown == 0 && kind == SectionKind::Summary;
        if kind_line
            && !plainly_a_section
            && (self.header_open || block.kind == BlockKind::TableRow)
        {
            return false;
        }
        if within == Some(SectionKind::Speakers) && kind == SectionKind::Speakers {
            return false;
        }
        let asks = self.content[label.name.clone()].ends_with('?');
        if rest.is_empty() {
            let ends = matches!(kind, SectionKind::Speakers | SectionKind::Documents);
            let numbered_on = || {
                self.manner
                    .candidate(self.content, block)
                    .is_some_and(|found| self.numbers_on(&found))
            };
            let item = block.kind == BlockKind::ListItem && !numbered_on();
            let asked = asks
                && within == Some(SectionKind::Discussion)
                && !self.is_loud_heading(block)
                && (item || block.kind != BlockKind::Heading && !ends || told.unknown > 0);
            let lone = self
                .pieces
                .last()
                .is_some_and(|p| p.kind != BlockKind::ListItem)
                && following
                    .first()
                    .is_some_and(|b| b.kind == BlockKind::Paragraph);
            return !asked
                && (!last || (block.kind == BlockKind::Heading && !self.header_open))
                && match block.kind {
                    BlockKind::Heading => unknown <= 3.max(label.alias_words / 2),
                    BlockKind::ListItem if !lone => {
                        unknown == 0
                            && label.ordinal.is_some()
                            && !asks
                            && (within != Some(SectionKind::Discussion)
                                || kind != SectionKind::Discussion)
                    }
                    _ => unknown == 0,
                };
        }
        let capital = rest
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "¿«\"“(".contains(c));
        let printed = &self.content[label.name.clone()];
        if kind == SectionKind::Speakers && super::people::tells_moderator(printed) {
            return false;
        }
        if asks && within == Some(SectionKind::Discussion) && rest.contains('?') {
            return false;
        }
        let new = !self.kinds.contains(&kind);
        let listed = block.kind == BlockKind::ListItem && label.ordinal.is_none();
        match label.separator {
            Separator::Colon => new && !listed && block.kind != BlockKind::TableRow,
            Separator::Dash | Separator::Stop => new && capital && !listed,
            Separator::None => false,
        }
    }

    /// Whether a row among the fields of the header has the name of a part for its label: "Format |
    /// Round table".
    fn is_row_of_header(&self, block: &Block, label: &Label) -> bool {
        const LONGEST: usize = 100;
        let after = &self.content[label.name.end..block.span.end];
        let people = label.target == Target::Section(SectionKind::Speakers);
        self.header_open
            && self.kinds.is_empty()
            && !people
            && after.trim_start().starts_with('|')
            && matches!(label.target, Target::Section(_))
            && after.len() <= LONGEST
    }

    /// What such a row tells: the kind of the session, its number, or nothing that is known.
    fn row_of_header(&mut self, block: &Block, mut label: Label) -> Role {
        let value = self.rest(block, &label).trim_start_matches(['|', ' ']);
        let kind = super::kind_line::is_kind_line(value);
        let reference = label.target == Target::Section(SectionKind::Documents);
        let code = value.len() <= 12
            && !value.contains(' ')
            && value.contains(|c: char| c.is_ascii_digit());
        let field = match (kind, reference && code) {
            (true, _) => Field::Kind,
            (false, true) => Field::Number,
            (false, false) => return Role::Plain,
        };
        label.end = block.span.end - value.len();
        label.target = Target::Field(field);
        self.fields.push(field);
        Role::Field(label)
    }

    /// Whether the label that asks how one gets in is a heading behind the header: "Getting in".
    fn is_practical_heading(&self, block: &Block, label: &Label, following: &[&Block]) -> bool {
        label.target == Target::Field(Field::Registration)
            && !self.header_open
            && !self.kinds.is_empty()
            && (block.kind == BlockKind::Heading
                || following.len() < 2 && block.kind == BlockKind::Paragraph)
            && !following.is_empty()
            && !self.printed(block).ends_with('?')
            && self.rest(block, label).is_empty()
    }

    /// Whether "Moderation" stands alone after the header, outside a list of speakers.
    fn is_moderator_section(&self, block: &Block, label: &Label) -> bool {
        label.target == Target::Field(Field::Moderator)
            && !self.header_open
            && self.kinds.last() != Some(&SectionKind::Speakers)
            && block.kind == BlockKind::Heading
            && self.rest(block, label).is_empty()
    }

    fn remember(&mut self, block: &Block) {
        let found = self.manner.candidate(self.content, block);
        let next = self.entry.map(|last| last + 1);
        self.runs_on |= self.kinds.len() == 1
            && next.is_some()
            && found.as_ref().is_some_and(|found| found.ordinal == next);
        let number = found.and_then(|c| Some((c.style.series?, c.ordinal?)));
        self.last = number.or(self.last);
    }

    fn open_section(&mut self, kind: SectionKind) {
        self.header_open = false;
        self.kinds.push(kind);
    }

    fn rest<'a>(&'a self, block: &Block, label: &Label) -> &'a str {
        self.content
            .get(label.end..block.span.end)
            .unwrap_or_default()
            .trim_matches([' ', '.', '?', '*', '_'])
    }

    fn is_section(&self, block: &Block, label: &Label, kind: SectionKind) -> bool {
        // "Annex 4" in a letterhead.
        let first = self.kinds.is_empty() && self.pieces.len() < LETTERHEAD_PIECES;
        if kind == SectionKind::Documents
            && first
            && !label.instructed
            && block.kind != BlockKind::Heading
        {
            return false;
        }
        if !label.instructed && self.is_next_item(block, label) {
            return false;
        }
        let sublabel = kind == SectionKind::Speakers && self.kinds.last() == Some(&kind);
        if sublabel && !label.instructed {
            return false;
        }
        let rest = self.rest(block, label);
        let long_name = label.alias_words > 1 || label.qualified;
        let after = self
            .content
            .get(label.name.end..block.span.end)
            .unwrap_or_default();
        if kind == SectionKind::Speakers
            && after.starts_with(", ")
            && super::people::names_leader(after)
        {
            return true;
        }
        if rest.is_empty() {
            let bullet = block.kind == BlockKind::ListItem && label.ordinal.is_none();
            return !bullet || long_name || label.separator == Separator::Colon;
        }
        if label.instructed {
            return true;
        }
        if is_day(rest) {
            return false;
        }
        let capital = rest.starts_with(|c: char| c.is_uppercase() || "¿«\"".contains(c));
        let new = !self.kinds.contains(&kind);
        match (label.separator, block.kind) {
            (Separator::Colon, BlockKind::ListItem) => {
                new && (long_name || label.ordinal.is_some())
            }
            (Separator::Colon, _) => long_name || new,
            (Separator::Dash, BlockKind::Heading) => true,
            (Separator::None, BlockKind::Heading) => is_addition(rest),
            (Separator::None, _) => label.qualified && label.ordinal.is_some() && capital && new,
            _ => false,
        }
    }

    /// Whether fields of a header still follow or the title does, so that this is the name of the
    /// form: "Concept note" may have a line or two before the first field.
    fn is_form_name(
        &self,
        block: &Block,
        label: &Label,
        kind: SectionKind,
        following: &[&Block],
    ) -> bool {
        let note = is_note(label, kind);
        let reach = if note { 3 } else { 1 };
        let near = || {
            let below = following.iter().take(reach);
            below
                .take_while(|block| block.span.len() < BARE_FIELD_LIMIT)
                .any(|block| self.is_header_line(block))
        };
        let titled = || {
            let form = super::kind_line::after_form(self.printed(block)).is_some();
            note && form && self.is_above_title(following)
                || self.is_titled_form(block, label, kind)
        };
        self.fields.is_empty()
            && self.kinds.is_empty()
            && (near() || self.rows_follow(following) || titled())
    }

    /// Whether a title stands behind the name of a form that is among the first lines: "Concept
    /// note: Harbours without smoke".
    fn is_titled_form(&self, block: &Block, label: &Label, kind: SectionKind) -> bool {
        const LINES_ABOVE: usize = 2;
        self.fields.is_empty()
            && self.kinds.is_empty()
            && self.pieces.len() <= LINES_ABOVE
            && is_note(label, kind)
            && super::kind_line::after_form(self.printed(block)).is_some()
            && is_title(self.rest(block, label))
    }

    /// Whether a title stands below the name of a form that is the first line, above its day, the
    /// first part or the text.
    fn is_above_title(&self, following: &[&Block]) -> bool {
        const MOST_LINES: usize = 3;
        let Some((title, below)) = following.split_first() else {
            return false;
        };
        let lined = matches!(title.kind, BlockKind::Paragraph | BlockKind::Heading);
        let named = self.label_of(title).is_some() || !is_title(self.printed(title));
        let of_letterhead = |next: &&&Block| super::letterhead::read(self.printed(next)).is_some();
        let lines = below.iter().take_while(of_letterhead).count();
        let opens = |next: &&Block| match self.label_of(next).map(|label| label.target) {
            Some(Target::Section(_)) => true,
            _ => (lines > 0 || title.kind != BlockKind::Heading) && next.span.len() > 60,
        };
        let told = super::letterhead::read(self.printed(title)).is_some();
        self.pieces.is_empty()
            && lined
            && !named
            && !told
            && lines <= MOST_LINES
            && below.get(lines).is_some_and(opens)
    }

    /// Whether three rows of a form stand below.
    fn rows_follow(&self, following: &[&Block]) -> bool {
        const REACH: usize = 8;
        let is_row = |block: &&&Block| {
            let text = &self.content[..block.span.end];
            let label = self.label_of(block);
            label.is_some_and(|label| {
                let parted = text[label.name.end..].trim_start().starts_with('|');
                matches!(label.target, Target::Field(_)) && parted
            })
        };
        following.iter().take(REACH).filter(is_row).count() >= 3
    }

    /// Whether no section has been opened and the fields of the header still stand together below,
    /// so that a line in the words of a heading is a title.
    fn fields_follow(&self, following: &[&Block]) -> bool {
        let near = following
            .iter()
            .take(8)
            .take_while(|block| block.span.len() < BARE_FIELD_LIMIT);
        let tells_hours = |block: &&Block| {
            let printed = self.content[block.span.clone()].trim();
            let line = printed.trim_start_matches(|c: char| !c.is_alphanumeric() && !c.is_ascii());
            super::letterhead::tells_hours(line)
                || super::date::find(line).is_some_and(|found| found.date.is_some())
                    && super::letterhead::read(line).is_some()
        };
        if self.kinds.is_empty()
            && near
                .clone()
                .take(5)
                .copied()
                .any(|block| tells_hours(&block))
        {
            return true;
        }
        let is_field = |block: &&&Block| {
            let text = &self.content[..block.span.end];
            self.label_of(block).is_some_and(|label| {
                let after = text[label.name.end..].trim_start();
                let parted = label.separator != Separator::None || after.starts_with('|');
                matches!(label.target, Target::Field(_)) && parted
            })
        };
        self.kinds.is_empty() && near.filter(is_field).count() >= 3
    }

    /// Whether the block tells a field of the session, or its kind and number.
    fn is_header_line(&self, block: &Block) -> bool {
        let text = &self.content[..block.span.end];
        let is_field = |label: &Label| {
            matches!(label.target, Target::Field(f) if f != Field::Moderator)
                && is_marked_field(label)
        };
        let printed = text[block.span.start..].trim();
        super::kind_line::is_kind_line(printed)
            || super::letterhead::tells_hours(printed)
            || self.label_of(block).is_some_and(|label| is_field(&label))
            || self
                .next_inside(text, after_first(text, block))
                .is_some_and(|(_, label)| is_field(&label))
    }

    /// Whether the block is a clause over text that tells nothing practical: "Who carried the clay".
    fn asks_of_text(&self, block: &Block, label: &Label, following: &[&Block]) -> bool {
        let name = super::words::folded_words(&self.content[label.name.clone()]);
        let asks = name
            .first()
            .is_some_and(|first| labels::INTERROGATIVES.contains(first));
        let told = |sentence: &&str| !super::statements::read(sentence).is_empty();
        let prose = following.first().is_some_and(|next| {
            let text = self.printed(next);
            let sentences = super::statements::sentences(text);
            text.len() > 60
                && text.ends_with(['.', '!', '?', '…'])
                && (sentences.len() > 1 || text.len() > 120)
                && !sentences.iter().any(told)
        });
        asks && prose && !self.printed(block).contains([':', '|'])
    }

    fn is_field(&self, block: &Block, label: &Label, following: &[&Block]) -> bool {
        if self.asks_of_text(block, label, following) {
            return false;
        }
        let rest = self.rest(block, label);
        let short = block.span.len() <= BARE_FIELD_LIMIT;
        if label.separator == Separator::Colon {
            return true;
        }
        let printed = self.content[block.span.clone()].trim();
        if label.separator == Separator::None
            && (self.is_sentences(label, printed) || self.awaits_value(label, rest))
        {
            return false;
        }
        let numbered = label.target == Target::Field(Field::Number);
        if numbered && super::kind_line::is_kind_line(printed) {
            return false;
        }
        if rest.is_empty() {
            return following.first().is_some_and(|next| {
                let value = &self.content[next.span.clone()];
                let figure = value.contains(|c: char| c.is_ascii_digit());
                let few = || words(value, 0).count() <= 3;
                let counted = match label.target {
                    Target::Field(Field::Capacity) => figure || few(),
                    // "No." may be an answer.
                    Target::Field(Field::Number) => figure,
                    _ => true,
                };
                label.alias_words > 1 || (counted && value.len() <= BARE_FIELD_LIMIT)
            });
        }
        if short && self.values_stand_below() && super::words::folded_words(rest).len() <= 12 {
            return true;
        }
        let capital = rest
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "«\"¿".contains(c));
        // "Organisers / Organisateurs": nobody writes so but in a form.
        let twofold = self.content[label.name.clone()].contains(" / ");
        let named = label.alias_words > 1 || label.qualified || label.number.is_some() || twofold;
        let phrased = matches!(
            label.target,
            Target::Field(Field::Organizers | Field::Platform)
        );
        if phrased && self.opens_phrase(label) {
            let mut following = words(rest, 0).take(4);
            return short
                && following.any(|word| rest[word.span.start..].starts_with(char::is_uppercase));
        }
        let settled = self.fields.len() >= 2;
        let dashed = label.separator == Separator::Dash && (capital || settled);
        short && (dashed || (named && capital) || self.is_plausible(label.target, rest))
    }

    /// Whether the label is the opening of a paragraph: "Rendez-vous le 5 mai à 9 h. La salle est
    /// limitée à 40 personnes."
    fn is_sentences(&self, label: &Label, printed: &str) -> bool {
        let timed = matches!(
            label.target,
            Target::Field(Field::DateAndTime | Field::Date | Field::Time | Field::Platform)
        );
        timed && printed.len() > 120 && super::statements::sentences(printed).len() > 1
    }

    /// Whether a label above waits for its value, which this is: "Site de Malbosc" below "Lieu".
    fn awaits_value(&self, label: &Label, rest: &str) -> bool {
        let waits = self.pieces.last().is_some_and(|piece| match &piece.role {
            Role::Field(label) => label.end.min(piece.span.end) == piece.span.end,
            _ => false,
        });
        waits && label.alias_words == 1 && rest.starts_with(char::is_lowercase)
    }

    /// Whether the field before is a label on a line of its own with its value on the next: a value
    /// in lower case has then been taken for the end of the label's line.
    fn values_stand_below(&self) -> bool {
        let alone = |piece: &Piece| match &piece.role {
            Role::Field(label) => label.end.min(piece.span.end) == piece.span.end,
            _ => false,
        };
        match &self.pieces[..] {
            [.., label, value] => alone(label) && matches!(value.role, Role::Plain),
            _ => false,
        }
    }

    /// Whether the label is the opening of a phrase: "Organised by", "En partenariat avec".
    fn opens_phrase(&self, label: &Label) -> bool {
        let name = super::words::folded_words(&self.content[label.name.clone()]);
        let last = name
            .last()
            .map(super::words::Folded::as_str)
            .unwrap_or_default();
        let joins = ["de", "of", "on", "via"].contains(&last) && name.len() > 1;
        joins || ["by", "with", "por", "con", "par", "avec"].contains(&last)
    }

    /// Whether a value without a colon before it can only be this field's value.
    fn is_plausible(&self, target: Target, value: &str) -> bool {
        let settled = self.fields.len() >= 2 && words(value, 0).count() <= 8;
        match target {
            Target::Field(Field::Date | Field::DateAndTime) => super::date::find(value).is_some(),
            Target::Field(Field::Time) => !super::time::find(value).is_empty(),
            Target::Field(Field::Capacity) => {
                settled
                    && value.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                    && (value.contains(|c: char| c.is_ascii_digit())
                        || words(value, 0).count() == 1)
            }
            Target::Field(Field::Languages) => super::spoken::is_language_list(value),
            Target::Field(Field::Venue | Field::Platform) => {
                settled || super::letterhead::tells_place(value)
            }
            Target::Field(_) => {
                settled && value.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            }
            Target::Section(_) => false,
        }
    }

    fn is_late_field(&self, block: &Block, label: &Label, field: Field) -> bool {
        let rest = self.rest(block, label);
        label.separator == Separator::Colon
            && (1..=LATE_VALUE_LIMIT).contains(&rest.len())
            && field != Field::Moderator
            && !self.fields.contains(&field)
    }

    /// Finds further labels within a block: fields glued together, a heading glued to a paragraph.
    fn read_inside(&mut self, text: &str, block: &Block, cuts: &mut Vec<(usize, Role)>) {
        let whole = &text[block.span.start..];
        let header = self.header_open && whole.contains([':', '-', '–', '—']);
        if !header && !holds_instruction(whole) {
            return;
        }
        let mut from = match &cuts[0].1 {
            Role::Plain | Role::Said | Role::Late(_) | Role::Values => after_first(text, block),
            Role::Section(label) | Role::Field(label) | Role::FormName(label) => label.end,
        };
        while let Some((at, label)) = self.next_inside(text, from) {
            from = label.end.max(at + 1);
            // "A7. Supporting organisations: ...".
            let ordinal = text[block.span.start..at].trim_end();
            let first = cuts.len() == 1 && ordinal.len() <= 4 && ordinal.ends_with(['.', ')']);
            // "Beyond the 2030 Agenda: who counts?"
            let titled =
                matches!(&cuts[0].1, Role::Field(own) if own.target == Target::Field(Field::Title));
            let believed = match label.target {
                Target::Section(_) => {
                    label.instructed
                        || (!titled && self.header_open && label.separator == Separator::Colon)
                }
                Target::Field(field) => {
                    self.header_open
                        && is_marked_field(&label)
                        && (first || field == Field::Organizers || !self.fields.contains(&field))
                }
            };
            if believed && !is_quoted(text, at) {
                cuts.push((at, self.inner_role(label)));
            }
        }
    }

    fn inner_role(&mut self, label: Label) -> Role {
        match label.target {
            Target::Section(kind) => {
                self.open_section(kind);
                Role::Section(label)
            }
            Target::Field(field) => {
                self.fields.push(field);
                Role::Field(label)
            }
        }
    }

    fn push(&mut self, block: &Block, cuts: Vec<(usize, Role)>) {
        let ends: Vec<usize> = cuts
            .iter()
            .skip(1)
            .map(|cut| cut.0)
            .chain([block.span.end])
            .collect();
        for ((start, role), end) in cuts.into_iter().zip(ends) {
            self.pieces.push(Piece {
                span: start..end,
                kind: block.kind,
                page: block.page,
                role,
                value: None,
                wrapped: false,
            });
        }
    }
}

/// The label of a heading known by how it is set; without `kind` it has no words of an alias.
fn manner_label(kind: Option<SectionKind>, found: &Candidate) -> Label {
    Label {
        target: Target::Section(kind.unwrap_or(SectionKind::Other)),
        name: found.name.clone(),
        alias_words: if kind.is_some() { 2 } else { 0 },
        ordinal: found.ordinal,
        number: None,
        qualified: false,
        of_kind: None,
        instructed: found.instructed,
        separator: if found.style.run_in.is_some() {
            Separator::Stop
        } else {
            Separator::None
        },
        end: found.end,
    }
}

/// What stands between the cells of a row.
const CELL_SIGN: &str = " | ";

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

/// "08:30 Registration and coffee" is a line of a programme.
fn begins_with_clock(text: &str) -> bool {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let mut parts = text.splitn(2, [':', 'h', '.']);
    let figures = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
    parts.next().is_some_and(figures)
        && parts
            .next()
            .is_some_and(|rest| rest.get(..2).is_some_and(figures) && rest[2..].starts_with(' '))
}

/// A remark of eight words is no longer, in bytes.
const LONGEST_REMARK: usize = 1 << 9;

/// The label with the remark in brackets that ends its line: "3 Number (given by the secretariat)".
fn with_remark(text: &str, mut label: Label) -> Label {
    let rest = text.get(label.end..).unwrap_or_default().trim();
    let remark = rest.starts_with('(')
        && rest.len() <= LONGEST_REMARK
        && rest.find(')') == Some(rest.len() - 1)
        && (2..=8).contains(&words(rest, 0).take(9).count())
        && !rest.contains(|c: char| c.is_ascii_digit());
    let numbered = label.ordinal.is_some() || text[..label.name.start].ends_with(' ');
    if matches!(label.target, Target::Field(_)) && remark && numbered {
        label.end = text.trim_end().len();
    }
    label
}

/// The kind of a session, or a day with its hours, that is all of what stands behind a short label.
pub(super) fn told_behind_label(line: &str) -> Option<&str> {
    let (name, value) = parted(line)?;
    let few = (1..=7).contains(&words(name, 0).take(8).count());
    let told = || KINDS.whole(value).is_some() || super::letterhead::tells_hours(value);
    (few && told() && !super::kind_line::is_kind_line(name)).then_some(value)
}

/// Whether the value can be that of a field which its label alone does not tell: bodies for those
/// who organise, one number or nothing yet for how many come.
fn agrees(field: Field, value: &str) -> bool {
    if field == Field::Organizers {
        let named = |body: &String| {
            let words = super::words::folded_words(body);
            words.iter().any(|word| super::bodies::is_body_word(word))
        };
        return super::bodies::organizers(value).iter().any(named);
    }
    let figures = value.split(|c: char| !c.is_ascii_digit());
    let one = figures.filter(|figure| !figure.is_empty()).count() == 1;
    !super::header::is_stated(value) || one && words(value, 0).count() <= 4
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
fn parted(line: &str) -> Option<(&str, &str)> {
    let (at, sign) = PARTING.first_in(line)?;
    Some((&line[..at], line[at + sign.len()..].trim()))
}

/// Whether the value is a day and nothing else, as in "Full papers: 1 July 2025", which opens no
/// part.
fn is_day(value: &str) -> bool {
    let day = super::date::find(value).filter(|found| found.date.is_some());
    day.is_some_and(|found| found.span == (0..value.len()))
}

/// The number of an entry of a form: 4 in "4) Place: Mill House".
fn entry(printed: &str) -> Option<u32> {
    let (number, rest) = printed.split_once([')', '.'])?;
    let figures = (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let word = rest
        .trim_start()
        .starts_with(|c: char| c.is_alphabetic() || c == '¿');
    (figures && rest.starts_with([' ', '\u{a0}']) && word)
        .then(|| number.parse().ok())
        .flatten()
}

/// The byte after the first character of a block.
fn after_first(text: &str, block: &Block) -> usize {
    let start = block.span.start;
    start + text[start..].chars().next().map_or(0, char::len_utf8)
}

/// A label that is a field's beyond doubt: a colon, or a name of several words with its number.
fn is_marked_field(label: &Label) -> bool {
    let numbered = label.number.is_some() && label.alias_words > 1;
    label.separator == Separator::Colon || (numbered && label.separator == Separator::Dash)
}

fn holds_instruction(text: &str) -> bool {
    let brackets = text.match_indices('(').chain(text.match_indices('['));
    brackets
        .into_iter()
        .any(|(at, _)| instruction_at(text, at).is_some())
}

/// Whether a word or an ordinal such as `2.` begins at byte `at`.
fn begins_word(text: &str, at: usize) -> bool {
    let after = text[at..].trim_start_matches(|c: char| c.is_ascii_digit());
    let ordinal = [". ", ") "].iter().any(|sign| after.starts_with(sign));
    text[..at].ends_with(char::is_whitespace) && (ordinal || after.len() == text.len() - at)
}

/// Whether the words before byte `at` lead on to it, so that the label is part of a sentence.
fn is_quoted(text: &str, at: usize) -> bool {
    text[..at].trim_end().ends_with(['«', '"', '“', '(', ','])
}

/// Whether the name of a part may be that of the form as well: "Concept note".
fn is_note(label: &Label, kind: SectionKind) -> bool {
    let several = kind == SectionKind::Summary && label.alias_words > 1;
    kind == SectionKind::Conceptualisation || several
}

/// Whether the line reads as a title: words that open with a capital and end no sentence.
pub(super) fn is_title(line: &str) -> bool {
    const LONGEST: usize = 160;
    let opens = line.starts_with(|c: char| c.is_uppercase() || "¿¡«\"“".contains(c));
    let ends = line.ends_with(['.', ';', ':', ',']) || line.contains(". ");
    (1..=LONGEST).contains(&line.len())
        && opens
        && !ends
        && (2..=20).contains(&words(line, 0).take(21).count())
}

/// Whether a heading goes on as "and challenges" does.
pub(super) fn is_addition(rest: &str) -> bool {
    let mut following = words(rest, 0);
    let joined = following
        .next()
        .is_some_and(|w| labels::CONNECTORS.contains(&w.folded));
    (joined || rest.starts_with('&')) && words(rest, 0).count() <= 6 && !rest.ends_with('.')
}

/// Turns fields after the header into a second header where they stand together.
fn settle_late_fields(pieces: &mut [Piece]) {
    let is_text = |p: &Piece| matches!(&p.role, Role::Section(l) if is_text_section(l.target));
    let prose_from = pieces.iter().position(is_text).unwrap_or(pieces.len());
    let mut at = 0;
    while at < pieces.len() {
        let run = pieces[at..]
            .iter()
            .take_while(|p| matches!(p.role, Role::Late(_)))
            .count();
        for piece in &mut pieces[at..at + run] {
            let Role::Late(label) = std::mem::replace(&mut piece.role, Role::Plain) else {
                continue;
            };
            if run >= 2 || at < prose_from {
                piece.role = Role::Field(label);
            }
        }
        at += run.max(1);
    }
}

fn is_text_section(target: Target) -> bool {
    matches!(
        target,
        Target::Section(
            SectionKind::Summary
                | SectionKind::Conceptualisation
                | SectionKind::Objectives
                | SectionKind::Discussion
        )
    )
}

/// Takes a known heading that tells of no part for a subject of the paper's own where it is one of
/// its numbered headings: "4. Accessibility" below "3. Housing".
fn settle_subjects(content: &str, pieces: &mut [Piece]) {
    let headings: Vec<(usize, u32, bool)> = pieces
        .iter()
        .enumerate()
        .filter_map(|(at, piece)| match &piece.role {
            Role::Section(label) => {
                let own = label.alias_words == 0 && is_open(label);
                let printed = &content[piece.span.clone()];
                let numbered = printed.starts_with(|c: char| c.is_ascii_digit());
                Some((at, label.ordinal.filter(|_| numbered)?, own))
            }
            _ => None,
        })
        .collect();
    for pair in headings.windows(2) {
        let [(before, number, own), (at, next, other)] = [pair[0], pair[1]];
        let subject = match (own, other) {
            (true, false) => at,
            (false, true) => before,
            _ => continue,
        };
        if let Role::Section(label) = &mut pieces[subject].role
            && number + 1 == next
            && is_open(label)
            && !label.instructed
        {
            label.alias_words = 0;
        }
    }
}

fn is_open(label: &Label) -> bool {
    label.target == Target::Section(SectionKind::Other)
}

/// Byte ranges of template wording in one piece.
pub(super) fn template_of(
    content: &str,
    piece: &Piece,
    template: Option<&Template>,
) -> Option<Range<usize>> {
    let printed = &content[piece.span.clone()];
    match &piece.role {
        // A heading in words of its own that tell of no part says what the text below is about.
        Role::Section(label) if label.alias_words == 0 && !label.instructed && is_open(label) => {
            None
        }
        Role::Section(label) | Role::Field(label) | Role::FormName(label) => {
            let end = label.end.min(piece.span.end);
            let wording = content[piece.span.start..end].trim_end();
            Some(piece.span.start..piece.span.start + wording.len())
        }
        Role::Plain | Role::Said | Role::Late(_) | Role::Values => {
            let ignored = template.is_some_and(|template| template.ignores(printed));
            (ignored || is_all_instruction(printed)).then(|| piece.span.clone())
        }
    }
}
