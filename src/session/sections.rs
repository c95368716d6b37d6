//! The sections of a body from the roles of its pieces.
//!
//! In a brief they are the sections that its headings announce; in any other paper one for each
//! heading. Together they cover the body without gap or overlap.

use super::outline::{
    BARE_FIELD_LIMIT, HEADER_PROSE_LIMIT, LETTERHEAD_PIECES, Piece, Role, is_addition,
    is_lone_question,
};
use super::recognise::{Label, Separator, Target, instruction_at};
use super::{Field, Section, SectionKind, people};
use crate::text::BlockKind;

/// Where a section begins: piece index, kind, heading.
pub(super) type Start = (usize, SectionKind, Option<String>);

pub(super) fn of_brief(content: &str, pieces: &[Piece]) -> Vec<Start> {
    let mut starts: Vec<Start> = Vec::new();
    let mut above = Above::default();
    let printed = |piece: &Piece| content[piece.span.clone()].trim();
    for (i, piece) in pieces.iter().enumerate() {
        let current = starts.last().map(|start| start.1);
        if current.is_some_and(|kind| above.is_left(content, kind, &pieces[i..])) {
            starts.push((i, SectionKind::Other, None));
            above = Above::default();
            continue;
        }
        let start = match &piece.role {
            Role::Section(label) => {
                let Target::Section(kind) = label.target else {
                    continue;
                };
                Some((i, kind, Some(printed_heading(content, piece, label))))
            }
            Role::Said if current.is_some() && super::timetable::names_session(printed(piece)) => {
                Some((i, SectionKind::Other, Some(heading_text(printed(piece)))))
            }
            Role::Plain
                if current.is_some_and(|kind| above.ends_at(content, kind, &pieces[i..])) =>
            {
                Some((i, SectionKind::Other, Some(heading_text(printed(piece)))))
            }
            Role::Field(_) if current != Some(SectionKind::Header) => {
                Some((i, SectionKind::Header, None))
            }
            Role::Plain | Role::Said | Role::FormName(_) if current.is_none() => {
                Some((i, SectionKind::Header, None))
            }
            Role::Plain
                if current == Some(SectionKind::Speakers)
                    && super::people::tells_moderator(&content[piece.span.clone()]) =>
            {
                None
            }
            _ => None,
        };
        if start.is_some() {
            above = Above::default();
        }
        let section = start.as_ref().map(|(_, kind, _)| *kind).or(current);
        above.add(content, piece, section == Some(SectionKind::Header));
        starts.extend(start);
    }
    if !starts.iter().any(tells_end) {
        settle_by_order(pieces, &mut starts);
    }
    starts
}

/// One sentence of so many bytes is prose, and two of so many together.
const PROSE: [usize; 2] = [120, 80];

/// What stands above a piece in its section.
#[derive(Default)]
struct Above {
    /// How many pieces.
    pieces: usize,
    fields: bool,
    /// Whether they are lines, and the first of them says something behind its heading.
    lines: bool,
    /// Whether the last one is a field whose value goes on below it.
    awaits: bool,
    /// Whether a heading or a label told the title.
    titled: bool,
    /// Whether a line of the header told day, hours or place where no field did.
    dated: bool,
    /// Whether the last one is the item of a list.
    listed: bool,
    /// Whether the last one named people behind its label.
    named: bool,
}

impl Above {
    fn add(&mut self, content: &str, piece: &Piece, in_header: bool) {
        let is_line = piece.span.len() <= BARE_FIELD_LIMIT;
        self.lines = match self.pieces {
            0 => is_line && !lacks_text(content, piece),
            _ => is_line && self.lines,
        };
        self.pieces += 1;
        self.fields |= matches!(piece.role, Role::Field(_) | Role::Values);
        self.awaits = lacks_value(content, piece) || piece.wrapped;
        let is_title = |label: &Label| label.target == Target::Field(Field::Title);
        self.titled |= piece.kind == BlockKind::Heading
            || matches!(&piece.role, Role::Field(label) if is_title(label));
        let line = content[piece.span.clone()].trim();
        self.dated = self.dated
            || in_header
                && !self.fields
                && matches!(piece.role, Role::Plain)
                && super::letterhead::read(line).is_some();
        self.listed = piece.kind == BlockKind::ListItem;
        self.named = matches!(piece.role, Role::Section(_)) && !lacks_text(content, piece);
    }

    /// Whether a marked heading in words of its own ends the header or a list of speakers: it stands
    /// over text, below a title, and neither names people nor stands over some.
    fn ends_at(&self, content: &str, kind: SectionKind, below: &[Piece]) -> bool {
        let [heading, next, rest @ ..] = below else {
            return false;
        };
        let printed = |piece: &Piece| content[piece.span.clone()].trim();
        let line = printed(heading);
        if heading.kind != BlockKind::Heading || super::letterhead::read(line).is_some() {
            return false;
        }
        let over_people = people::begins_list(printed(next)) || next.kind == BlockKind::TableRow;
        match kind {
            SectionKind::Speakers => {
                let own = people::begins_list(line) || people::tells_moderator(line);
                super::kind_line::is_kind_line(line) || !own && !over_people
            }
            SectionKind::Header => {
                let field = |piece: &Piece| matches!(piece.role, Role::Field(_));
                let text = matches!(next.role, Role::Plain)
                    && matches!(next.kind, BlockKind::Paragraph | BlockKind::ListItem)
                    && ends_sentence(printed(next))
                    && super::letterhead::read(printed(next)).is_none();
                self.titled
                    && (self.fields || self.dated)
                    && !self.awaits
                    && text
                    && !super::kind_line::is_kind_line(line)
                    && !rest.iter().take(2).any(field)
            }
            _ => false,
        }
    }

    /// Whether a sentence of the session itself stands below those who spoke: behind the items of a
    /// list, or behind people on the line of their label.
    fn ends_people(&self, content: &str, piece: &Piece) -> bool {
        let line = content[piece.span.clone()].trim();
        let sentence = matches!(piece.role, Role::Plain)
            && piece.kind == BlockKind::Paragraph
            && ends_sentence(line)
            && super::words::words(line, 0).take(5).count() > 4
            && super::person::first_name(line).is_none()
            && people::in_passing(line).is_empty()
            && !people::tells_leader(line)
            && !super::institution::tells_role(line)
            && !line.contains(':');
        let small = line
            .split_whitespace()
            .filter(|word| word.starts_with(char::is_lowercase))
            .count();
        sentence && (self.listed || self.named && 2 * small > line.split_whitespace().count())
    }

    /// Whether prose without a heading ends the header below its fields, or a list of speakers that stands
    /// on lines: it belongs to neither. Speakers may be told of below their line.
    fn is_left(&self, content: &str, kind: SectionKind, below: &[Piece]) -> bool {
        const NEAR: usize = 12;
        let Some((piece, rest)) = below.split_first() else {
            return false;
        };
        let may = match kind {
            SectionKind::Header => self.fields && !self.awaits,
            SectionKind::Speakers => self.lines,
            _ => false,
        };
        let sentence = match kind {
            SectionKind::Speakers => self.ends_people(content, piece),
            _ => may && is_sentence(content, piece),
        };
        if sentence {
            return true;
        }
        if !may || !is_prose(content, piece) {
            return false;
        }
        let plain = rest
            .iter()
            .take(NEAR)
            .take_while(|piece| matches!(piece.role, Role::Plain));
        let named = |piece: &Piece| {
            let line = content[piece.span.clone()].trim();
            super::person::first_name(line).is_some() || !super::people::in_passing(line).is_empty()
        };
        kind == SectionKind::Header || !named(piece) && !plain.into_iter().any(named)
    }
}

/// Whether the piece is a sentence, however short, that tells no field: most of its words are
/// small.
fn is_sentence(content: &str, piece: &Piece) -> bool {
    let line = content[piece.span.clone()].trim();
    let small = line
        .split_whitespace()
        .filter(|word| word.starts_with(char::is_lowercase));
    matches!(piece.role, Role::Plain)
        && piece.kind == BlockKind::Paragraph
        && ends_sentence(line)
        && super::words::words(line, 0).take(6).count() > 5
        && 2 * small.count() > line.split_whitespace().count()
        && !line.contains([':', '|', '@'])
        && super::letterhead::read(line).is_none()
        && super::statements::sentences(line).iter().all(|sentence| {
            super::statements::read(sentence).is_empty() && !super::statements::invites(sentence)
        })
}

fn ends_sentence(line: &str) -> bool {
    line.ends_with(['.', '!', '?', '…', '»', '”'])
}

/// Whether the piece is a paragraph of sentences that tells no field.
fn is_prose(content: &str, piece: &Piece) -> bool {
    let line = content[piece.span.clone()].trim();
    let [long, short] = PROSE;
    matches!(piece.role, Role::Plain)
        && piece.kind == BlockKind::Paragraph
        && line.len() >= short
        && ends_sentence(line)
        && (line.len() >= long || super::statements::sentences(line).len() > 1)
        && super::letterhead::read(line).is_none()
}

/// The order in which briefs have their sections.
const ORDER: [SectionKind; 7] = [
    SectionKind::Header,
    SectionKind::Summary,
    SectionKind::Conceptualisation,
    SectionKind::Objectives,
    SectionKind::Discussion,
    SectionKind::Speakers,
    SectionKind::Documents,
];

/// Whether the heading is that of a report, which has not the order of a brief: its conclusions.
fn tells_end(start: &Start) -> bool {
    const STEMS: [&str; 5] = ["conclu", "recommend", "recommand", "recomend", "lessons"];
    let heading = start.2.as_deref().unwrap_or_default();
    let list = super::words::folded_words(heading);
    let ends = |word: &super::words::Folded| STEMS.iter().any(|stem| word.starts_with(stem));
    start.1 == SectionKind::Other && list.iter().any(ends)
}

/// Tells sections in unknown words by their place: between the context and the questions stand
/// the objectives. Where the place leaves a choice they stay what they are.
fn settle_by_order(pieces: &[Piece], starts: &mut [Start]) {
    let place = |start: &Start| ORDER.iter().position(|kind| *kind == start.1);
    let is_open = |start: &Start| {
        matches!(&pieces[start.0].role, Role::Section(l) if l.alias_words == 0)
            && start.1 == SectionKind::Other
    };
    let mut at = 0;
    while at < starts.len() {
        let run = starts[at..]
            .iter()
            .take_while(|start| is_open(start))
            .count();
        // Text without a heading below the header is of no part.
        let named = |start: &Start| start.1 != SectionKind::Other || start.2.is_some();
        let before = starts[..at].iter().rposition(named);
        let before = before.map_or(Some(0), |i| place(&starts[i]));
        let after = starts.get(at + run).and_then(place);
        if let (1.., Some(before), Some(after)) = (run, before, after) {
            let told: Vec<SectionKind> = starts.iter().map(|start| start.1).collect();
            let between = ORDER.get(before + 1..after).unwrap_or_default();
            let free: Vec<_> = between.iter().filter(|kind| !told.contains(kind)).collect();
            // A brief without a summary is more common than one without its context.
            let chosen = match free.as_slice() {
                all if all.len() == run => all,
                [SectionKind::Summary, rest @ ..] if rest.len() == run => rest,
                _ => &[],
            };
            for (start, kind) in starts[at..].iter_mut().zip(chosen) {
                start.1 = **kind;
            }
        }
        at += run.max(1);
    }
}

fn printed_heading(content: &str, piece: &Piece, label: &Label) -> String {
    let rest = content[label.end.min(piece.span.end)..piece.span.end].trim();
    let extended = label.separator != Separator::Colon && !label.instructed && is_addition(rest);
    if extended && piece.kind == BlockKind::Heading {
        return heading_text(&content[piece.span.clone()]);
    }
    content[label.name.clone()].to_owned()
}

/// A heading without instruction, colon and markup left over.
fn heading_text(printed: &str) -> String {
    let cut = printed
        .rfind(['(', '['])
        .filter(|&at| instruction_at(printed, at).is_some())
        .unwrap_or(printed.len());
    printed[..cut]
        .trim_matches([' ', '*', '_', '#', ':', '\n'])
        .to_owned()
}

/// Sections of a document that does not follow the template: one for each heading.
pub(super) fn of_paper(content: &str, pieces: &[Piece]) -> Vec<Start> {
    let is_field = |piece: &Piece| match &piece.role {
        Role::Field(label) => matches!(label.target, Target::Field(_)),
        _ => false,
    };
    // Fields may stand below the text too.
    let begun = pieces.iter().position(is_field).unwrap_or(pieces.len());
    let text = pieces[begun..]
        .windows(2)
        .position(|two| is_prose(content, &two[1]) && !lacks_value(content, &two[0]));
    let end = text.map_or(pieces.len(), |text| begun + text + 1);
    let part = (2..end).find(|at| opens_part(content, &pieces[*at..]));
    let head = &pieces[..part.unwrap_or(end)];
    let last_field = head.iter().rposition(is_field);
    let after_fields =
        last_field.map_or(0, |i| i + 1 + usize::from(lacks_value(content, &pieces[i])));
    let after_fields = after_fields.min(pieces.len());
    let body_from =
        after_fields + last_field.map_or(0, |_| header_rest(content, &pieces[after_fields..]));
    let body_from = body_from
        .max(title_pieces(content, pieces))
        .max(letterhead_end(content, pieces));
    // "Vado, 3 June 2024" below the title is a line of the header, however it is set.
    let titled = pieces
        .first()
        .is_some_and(|first| !ends_sentence(content[first.span.clone()].trim()));
    let from = body_from.max(usize::from(titled)).min(pieces.len());
    let dates = pieces[from..]
        .iter()
        .take_while(|piece| is_dateline(content, piece));
    let body_from = match dates.count() {
        0 => body_from,
        dates if body_from > 0 || pieces[from].kind == BlockKind::Heading => from + dates,
        _ => body_from,
    };
    let people = pieces[body_from..]
        .iter()
        .take_while(|piece| matches!(piece.role, Role::Field(_)));
    let body_from = match body_from {
        0 => 0,
        _ => body_from + people.count(),
    };
    // Such a paper is no brief: "Introduction" beside headings of its own announces nothing.
    let own = |at: &usize| {
        pieces[*at].kind == BlockKind::Heading
            && !matches!(pieces[*at].role, Role::Section(_))
            && !opens_with_question(content, pieces, *at)
    };
    let has_own = (body_from..pieces.len()).any(|at| own(&at));
    let mut starts: Vec<Start> = Vec::new();
    if body_from > 0 {
        starts.push((0, SectionKind::Header, None));
    }
    for (i, piece) in pieces.iter().enumerate().skip(body_from) {
        if let Role::Section(label) = &piece.role
            && let Target::Section(kind) = label.target
        {
            // A table of people is one wherever it stands.
            let table = pieces.get(i + 1).is_some_and(|next| {
                kind == SectionKind::Speakers
                    && people::heads_people(content[next.span.clone()].trim())
            });
            let kind = if has_own && !table {
                SectionKind::Other
            } else {
                kind
            };
            starts.push((i, kind, Some(printed_heading(content, piece, label))));
            continue;
        }
        if i > body_from && opens_with_question(content, pieces, i) {
            continue;
        }
        let set_off = piece.kind == BlockKind::Heading || is_like_others(content, pieces, i);
        let heading = set_off.then(|| heading_text(&content[piece.span.clone()]));
        if heading.is_some() || i == body_from {
            // Text above the first heading is the header of what follows.
            let above =
                heading.is_none() && i == 0 && pieces.iter().any(|p| p.kind == BlockKind::Heading);
            let kind = if above {
                SectionKind::Header
            } else {
                SectionKind::Other
            };
            starts.push((i, kind, heading));
        }
    }
    starts
}

/// Whether a marked heading stands here over sentences, with no field near below it.
fn opens_part(content: &str, pieces: &[Piece]) -> bool {
    const REACH: usize = 6;
    const WORDS: usize = 6;
    let Some((heading, below)) = pieces.split_first() else {
        return false;
    };
    let below = &below[..below.len().min(REACH)];
    let says = |piece: &Piece| {
        let line = content[piece.span.clone()].trim();
        matches!(piece.kind, BlockKind::Paragraph | BlockKind::ListItem)
            && (line.ends_with(';') || ends_sentence(line))
            && super::words::words(line, 0).take(WORDS).count() == WORDS
            && super::letterhead::read(line).is_none()
    };
    let line = content[heading.span.clone()].trim();
    heading.kind == BlockKind::Heading
        && matches!(heading.role, Role::Plain)
        && super::letterhead::read(line).is_none()
        && super::kind_line::read(line).is_none()
        && below.iter().filter(|piece| says(piece)).count() > 1
        && !below
            .iter()
            .any(|piece| matches!(piece.role, Role::Field(_)))
}

/// Whether a question stands right below the heading of a part: its first line.
fn opens_with_question(content: &str, pieces: &[Piece], at: usize) -> bool {
    let told = |piece: &Piece| match &piece.role {
        Role::Section(label) => label.alias_words > 0 && lacks_text(content, piece),
        _ => false,
    };
    let below = at.checked_sub(1).is_some_and(|above| told(&pieces[above]));
    let printed = content[pieces[at].span.clone()].trim();
    below && matches!(pieces[at].role, Role::Plain) && is_lone_question(printed)
}

/// Whether the line tells a day, with the place or the number of the day beside it, and nothing
/// else: "Vado, 3 June 2024", "Day 2, 12 June 2024, Vado".
fn is_dateline(content: &str, piece: &Piece) -> bool {
    const WORDS_BESIDE: usize = 5;
    let line = content[piece.span.clone()].trim();
    let Some(found) = super::date::find(line).filter(|found| found.date.is_some()) else {
        return false;
    };
    let rest = format!("{}|{}", &line[..found.span.start], &line[found.span.end..]);
    let named = |word: &super::words::Word| {
        let printed = &rest[word.span.clone()];
        printed.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            || super::date::is_weekday(&word.folded)
            || printed.len() <= 3
    };
    let beside: Vec<_> = super::words::words(&rest, 0)
        .take(WORDS_BESIDE + 1)
        .collect();
    matches!(piece.role, Role::Plain)
        && !line.ends_with('.')
        && !line.contains([':', '?'])
        && beside.len() <= WORDS_BESIDE
        && beside.iter().all(named)
}

/// Whether a line over a short text stands as the headings of the paper do: without a stop, between
/// two texts.
fn is_like_others(content: &str, pieces: &[Piece], at: usize) -> bool {
    const LONGEST: usize = 72;
    let printed = |piece: &Piece| content[piece.span.clone()].trim();
    let is_text = |piece: &Piece| {
        let text = printed(piece);
        piece.kind == BlockKind::Paragraph
            && text.len() > 40
            && text.ends_with(['.', '!', '…', '»', '”'])
    };
    let line = printed(&pieces[at]);
    let closed = line.ends_with(|c: char| !c.is_alphanumeric() && c != '?')
        || line.contains([':', '|', '@', ';']);
    let short = line.len() <= LONGEST
        && !closed
        && line.starts_with(|c: char| c.is_uppercase() || c == '¿');
    let before = at.checked_sub(1).map(|before| &pieces[before]);
    let headings = pieces
        .iter()
        .filter(|piece| piece.kind == BlockKind::Heading);
    let plain =
        |piece: &Piece| piece.kind == BlockKind::Paragraph && matches!(piece.role, Role::Plain);
    short
        && plain(&pieces[at])
        && super::words::words(line, 0).count() > 1
        && before.is_some_and(is_text)
        && pieces.get(at + 1).is_some_and(is_text)
        && headings.take(2).count() > 1
}

/// How many pieces a title takes that stands above everything, with the lines below it up to the
/// first heading. Much text below it is none of the header.
fn title_pieces(content: &str, pieces: &[Piece]) -> usize {
    let is_head = |p: &Piece| p.kind == BlockKind::Heading || matches!(p.role, Role::Section(_));
    let title = match pieces {
        [form, _, ..] if matches!(form.role, Role::FormName(_)) => {
            usize::from(lacks_text(content, form))
        }
        [first, _, ..] if first.kind == BlockKind::Heading && matches!(first.role, Role::Plain) => {
            0
        }
        _ => return 0,
    };
    let below = &pieces[title + 1..];
    let below = below.iter().position(is_head).unwrap_or(0);
    let bytes: usize = pieces[1..=title + below].iter().map(|p| p.span.len()).sum();
    if bytes < HEADER_PROSE_LIMIT {
        1 + title + below
    } else {
        1
    }
}

/// How many pieces behind the last known field still belong to the header: those up to a line that
/// tells the kind or number of the session, with nothing but `key: value` lines before it.
fn header_rest(content: &str, pieces: &[Piece]) -> usize {
    let printed = |piece: &Piece| content[piece.span.clone()].trim();
    let is_pair = |piece: &&Piece| {
        let key = printed(piece).split_once(": ").map(|(key, _)| key);
        piece.span.len() <= BARE_FIELD_LIMIT && key.is_some_and(|key| !key.contains(' '))
    };
    let pairs = pieces.iter().take_while(is_pair).count();
    let kind_lines = pieces[pairs..]
        .iter()
        .take_while(|piece| super::kind_line::is_kind_line(printed(piece)))
        .count();
    if kind_lines > 0 {
        return pairs + kind_lines;
    }
    pieces
        .iter()
        .take_while(|piece| matches!(piece.role, Role::Plain) && piece.kind != BlockKind::Heading)
        .take_while(|piece| super::letterhead::read(printed(piece)).is_some())
        .count()
}

/// The piece after the letterhead of a paper without fields: after the day with its hours, and the
/// lines below it that tell place, entry and the like. 0 when there is none.
fn letterhead_end(content: &str, pieces: &[Piece]) -> usize {
    let printed = |piece: &Piece| content[piece.span.clone()].trim();
    let opening = pieces.iter().take(LETTERHEAD_PIECES);
    let told = opening
        .take_while(|piece| !matches!(piece.role, Role::Section(_)))
        .position(|piece| super::letterhead::tells_hours(printed(piece)));
    let Some(told) = told else { return 0 };
    let below = pieces[told + 1..].iter().take_while(|piece| {
        matches!(piece.role, Role::Plain) && super::letterhead::read(printed(piece)).is_some()
    });
    told + 1 + below.count()
}

fn lacks_value(content: &str, piece: &Piece) -> bool {
    matches!(piece.role, Role::Field(_)) && lacks_text(content, piece)
}

/// Whether nothing stands behind a label on its line.
fn lacks_text(content: &str, piece: &Piece) -> bool {
    let (Role::Field(label) | Role::Section(label) | Role::FormName(label)) = &piece.role else {
        return false;
    };
    content[label.end.min(piece.span.end)..piece.span.end]
        .trim()
        .is_empty()
}

/// Lets each section run to the next one, the first from the start and the last to the end.
pub(super) fn partition(
    starts: Vec<Start>,
    pieces: &[Piece],
    body_len: usize,
) -> Vec<(usize, Section)> {
    let begins: Vec<usize> = starts
        .iter()
        .enumerate()
        .map(|(i, start)| {
            if i == 0 {
                0
            } else {
                pieces[start.0].span.start
            }
        })
        .chain([body_len])
        .collect();
    let section = |(i, (first, kind, heading)): (usize, Start)| {
        let span = begins[i]..begins[i + 1];
        let page = pieces[first].page;
        (
            first,
            Section {
                kind,
                heading,
                span,
                page,
            },
        )
    };
    starts.into_iter().enumerate().map(section).collect()
}
