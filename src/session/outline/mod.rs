//! What each piece of the body is: a field of the header, the heading of a section, text.
//!
//! A label is believed by the company it keeps. A section heading is a block of its own, or a
//! label with a colon or an instruction behind it; prose that merely begins with the word
//! "discussion" stays prose. Header fields are believed up to the first section, and later only
//! when several stand together. A heading in words of its own is believed when it is set as the
//! known ones are ([`super::manner`]). [`super::sections`] then makes sections of the pieces.

mod cells;
mod fields;
mod headings;
mod inside;

use std::cell::RefCell;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::manner::{Manner, Series, Style};
use super::recognise::{KINDS, Label, Separator, Target, is_all_instruction, label_with};
use super::turns::turns;
use super::words::words;
use super::{Field, Section, SectionKind, Template, labels, sections, timetable};
use crate::corpus;
use crate::text::{Block, BlockKind, Text};
use cells::parted;
use fields::{is_marked_field, is_open, settle_late_fields, settle_subjects, with_remark};
use headings::begins_with_clock;
pub(super) use headings::is_lone_question;

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
    /// Whether the document holds several sessions, each with fields of its own.
    pub(super) several: bool,
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
    let inner = timetable::sessions(&text.content, &body);
    said.extend(inner.heads);
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
        if reader.heads_people(body[at - 1], following) {
            reader.push(body[at - 1], vec![(body[at - 1].span.start, Role::Plain)]);
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
        several: inner.are_all,
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
        let reporter = self.header_open && self.kinds.is_empty();
        let reporter = reporter.then(|| self.reporter(block, following)).flatten();
        let row = reporter.is_none() && self.is_row_among_fields(block, following);
        if row || self.tells_kind_or_hours(block) {
            self.count_entry(block);
            return self.push(block, vec![(block.span.start, Role::Plain)]);
        }
        let text = &self.content[..block.span.end];
        let first = self.label_of(block);
        let told = match reporter {
            Some(label) => Role::Field(label),
            None => self.role(block, first, following),
        };
        let role = match told {
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
            Target::Field(_) if self.opens_as_title(block, &label, following) => Role::Plain,
            Target::Field(field) if self.header_open && self.is_field(block, &label, following) => {
                self.fields.push(field);
                Role::Field(label)
            }
            Target::Field(field) if self.is_late_field(block, &label, field) => Role::Late(label),
            _ => Role::Plain,
        }
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

/// The kind of a session, or a day with its hours, that is all of what stands behind a short label.
pub(super) fn told_behind_label(line: &str) -> Option<&str> {
    let (name, value) = parted(line)?;
    let few = (1..=7).contains(&words(name, 0).take(8).count());
    let told = || KINDS.whole(value).is_some() || super::letterhead::tells_hours(value);
    (few && told() && !super::kind_line::is_kind_line(name)).then_some(value)
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
