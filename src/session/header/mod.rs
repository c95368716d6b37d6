//! Header fields and speakers to values.
//!
//! Each value is understood only as far as it says something; the field as printed is always kept
//! in [`Brief::raw`].

mod fields;
mod lines;
mod mail;
mod sentences;
mod settle;
#[cfg(test)]
mod tests;
mod titles;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::cues::Cues;
use super::kind_line::KindLine;
use super::outline::{Outline, Piece, Role};
use super::people::Roster;
use super::recognise::{Label, Target};
use super::words::{Aliases, folded_words, parts};
use super::{
    Brief, Field, Section, SectionKind, SessionKind, Speaker, Template, TimeRange, labels, people,
    statements,
};
use crate::text::{BlockKind, Text};
use mail::mail_head;

pub(super) use fields::tells_venue;

static NOTHING: LazyLock<Aliases<()>> = LazyLock::new(|| Aliases::new([((), labels::NOBODY_YET)]));

/// Words of a label for the date that say the place is told as well.
const PLACE_LABELS: [&str; 9] = [
    "place", "venue", "location", "where", "lugar", "donde", "lieu", "ou", "sede",
];

/// What is said of a document that holds more than one session.
const SEVERAL_SESSIONS: &str = "several sessions in one file: they are counted as one";

/// A header line without a label is no longer than this.
const LINE_LIMIT: usize = 300;

/// The last pieces, where an invitation tells how to come.
const CLOSING_PIECES: usize = 8;

/// How far the practical matters of a paper without parts may reach.
const HEAD_PIECES: usize = 14;

/// A paragraph on practical matters among others is no longer than this.
const PRACTICAL_LIMIT: usize = 400;

/// No header has more lines.
const HEADER_PIECES: usize = 60;

/// A paper of this many bytes that has no form of a brief is no invitation either.
const INVITATION_LIMIT: usize = 8000;

/// A paragraph of this many bytes invites nobody: it is read for its own sake.
const SPEECH_LIMIT: usize = 1200;

/// What is set as a heading and longer than this is a paragraph.
const HEADING_LIMIT: usize = 160;

/// A label that no table knows is no longer than this.
const LABEL_LIMIT: usize = 60;

/// Reads the fields of the header, the speakers and the template's wording.
pub(super) fn brief(text: &Text, outline: &Outline, template: Option<&Template>) -> Brief {
    let mut reading = Reading::new(&text.content, template);
    reading.look_for_cues(outline);
    reading.read_header(outline);
    reading.read_speakers(outline);
    reading.read_generic_title(outline);
    reading.settle(outline);
    if outline.several {
        reading.brief.doubts.push(SEVERAL_SESSIONS.to_owned());
    }
    reading.brief.sections = outline.sections.iter().map(|(_, s)| s.clone()).collect();
    reading.brief
}

/// What one field says by itself, as said outside the text under the name of `label`.
pub(super) fn single(label: &Label, value: &str) -> Brief {
    let mut reading = Reading::new(value, None);
    match label.target {
        Target::Field(field) => reading.apply(field, label, 0..value.len()),
        Target::Section(SectionKind::Speakers) => {
            let mut roster = Roster::default();
            roster.read(value, 0);
            reading.add_speakers(roster.people().speakers);
        }
        Target::Section(_) => {}
    }
    reading.brief.kind = reading.brief.kind.or(reading.kind_of_label);
    let mut numbers = reading.numbers.iter().chain(&reading.references);
    reading.brief.number = numbers.next().cloned();
    let tool = |mode: &String| statements::platform(mode).is_some();
    let place = reading.venue.take().or(reading.mode.take().filter(tool));
    reading.brief.platform = reading.brief.platform.or(place);
    reading.brief
}

/// A day as a field tells it, without its year.
struct Yearless {
    day: String,
    /// What was said of it.
    doubt: String,
}

struct Reading<'t> {
    content: &'t str,
    /// Those of each piece of a brief; of other papers none.
    cues: Vec<Cues>,
    template: Option<&'t Template>,
    brief: Brief,
    /// Kind named in passing by a label: "Title of the workshop".
    kind_of_label: Option<SessionKind>,
    /// Session numbers in the order found, the most trusted first.
    numbers: Vec<String>,
    /// Numbers of the paper, for when the session has none.
    references: Vec<String>,
    /// Whether the line before told the kind or number, so that a heading here is the title.
    after_kind_line: bool,
    /// Whether the title was found behind its label; one found otherwise gives way to it.
    title_labelled: bool,
    /// Whether the date's label is of a language in which no month goes before its day.
    day_first_by_custom: bool,
    /// Dates and hours on lines of their own, for when no field tells them.
    lone_dates: Vec<String>,
    /// What the field of the day tells, where that has no year.
    yearless: Option<Yearless>,
    /// The day with which a report begins, for when nothing else tells one.
    dateline: Option<String>,
    /// Where a paragraph begins that says on which day the meeting was held: no title stands below it.
    held_from: Option<usize>,
    /// The committee that sits, for when its sitting has no title.
    sitting_body: Option<String>,
    /// Room or building, for when no platform is named.
    venue: Option<String>,
    /// Whether people meet online, for when neither platform nor venue is named.
    mode: Option<String>,
    /// Capacity and registration told without a label.
    lone_capacity: Option<String>,
    lone_registration: Option<String>,
    lone_languages: Option<String>,
    /// The zone of hours told in another field.
    zone: Option<String>,
    /// The line of the gathering that holds the session: it counts where nothing names the session.
    gathering: Option<KindLine>,
    /// A house above all that tells the session: perhaps only where its secretariat sits.
    address: Option<String>,
    lone_organizers: Vec<String>,
    /// How many labels of fields have been read.
    fields_read: usize,
    /// Lines that are read as a whole, so that their sentences are not.
    taken: BTreeSet<usize>,
    /// Values of a theme without a number: the line of the session, or its title.
    themes: Vec<String>,
    /// What sentences of the header call the session.
    named: Vec<KindLine>,
    /// Lines above the fields that may be the title, and whether they look like one.
    title_lines: Vec<(bool, String)>,
    /// Whether the name of the form stands above them.
    form_named: bool,
}

impl<'t> Reading<'t> {
    fn new(content: &'t str, template: Option<&'t Template>) -> Self {
        Self {
            content,
            cues: Vec::new(),
            template,
            brief: Brief::default(),
            kind_of_label: None,
            numbers: Vec::new(),
            references: Vec::new(),
            after_kind_line: false,
            title_labelled: false,
            day_first_by_custom: false,
            lone_dates: Vec::new(),
            yearless: None,
            gathering: None,
            dateline: None,
            sitting_body: None,
            held_from: None,
            venue: None,
            mode: None,
            lone_capacity: None,
            lone_registration: None,
            lone_languages: None,
            zone: None,
            address: None,
            lone_organizers: Vec::new(),
            fields_read: 0,
            taken: BTreeSet::new(),
            themes: Vec::new(),
            named: Vec::new(),
            title_lines: Vec::new(),
            form_named: false,
        }
    }

    fn read_header(&mut self, outline: &Outline) {
        // Sentences below the fields of a brief may tell what they leave out.
        let in_header = |section: &Section| {
            let unnamed = section.kind == SectionKind::Other && section.heading.is_none();
            section.kind == SectionKind::Header || outline.templated && unnamed
        };
        let mut sections = outline.sections.iter();
        let first_section = sections.find(|(_, section)| !in_header(section));
        let no_fields = !outline
            .pieces
            .iter()
            .any(|p| matches!(p.role, Role::Field(_)));
        let header_end = match first_section {
            Some((first, _)) if !outline.templated && no_fields => {
                outline.pieces.len().min(3).max(*first)
            }
            None if !outline.templated && no_fields => outline.pieces.len().min(3),
            Some((first, _)) => *first,
            None => outline.pieces.len(),
        };
        let header_end = header_end.min(HEADER_PIECES);
        let mail = mail_head(self.content, &outline.pieces);
        let mut at = 0;
        while at < outline.pieces.len() {
            if mail.contains(&at) {
                self.read_mail_line(&outline.pieces[at]);
                at += 1;
                continue;
            }
            at += match &outline.pieces[at].role {
                Role::Field(label) => self.read_field(label, &outline.pieces[at..]),
                Role::FormName(_) => self.read_form_name(&outline.pieces[at]),
                Role::Plain if at < header_end => {
                    self.read_line(&outline.pieces, at);
                    1
                }
                _ => 1,
            };
        }
        if no_fields {
            self.read_day_below(outline, header_end);
        }
        self.read_sentences(outline, mail.end, header_end);
        self.read_entry_part(outline);
    }

    /// Looks for cues in the pieces of a brief.
    fn look_for_cues(&mut self, outline: &Outline) {
        if !outline.templated {
            return;
        }
        let printed = outline.pieces.iter();
        let printed = printed.map(|piece| &self.content[piece.span.clone()]);
        self.cues = printed
            .map(|printed| match printed.len() > SPEECH_LIMIT {
                true => Cues::ALL,
                false => Cues::within(printed),
            })
            .collect();
    }

    /// What stands in a piece, and perhaps more.
    fn cues_of(&self, at: usize) -> Cues {
        self.cues.get(at).copied().unwrap_or(Cues::ALL)
    }

    fn add_speakers(&mut self, speakers: Vec<Speaker>) {
        for speaker in speakers {
            let known = self
                .brief
                .speakers
                .iter_mut()
                .find(|s| s.name == speaker.name);
            match known {
                Some(known) => {
                    known.moderator |= speaker.moderator;
                    if known.printed.is_none() {
                        known.role = speaker.role;
                        known.institution = speaker.institution;
                        known.printed = speaker.printed;
                    }
                }
                None => self.brief.speakers.push(speaker),
            }
        }
    }

    fn read_speakers(&mut self, outline: &Outline) {
        self.read_rows_of_people(outline);
        let listed: Vec<&Piece> = outline.pieces_of(SectionKind::Speakers).collect();
        let lines = listed.iter().map(|piece| &self.content[piece.span.clone()]);
        let told = listed
            .iter()
            .filter(|piece| !matches!(piece.role, Role::Section(_)));
        let small = people::is_small(told.map(|piece| &self.content[piece.span.clone()]));
        let written: Vec<String> = if small {
            lines.map(people::capitalised).collect()
        } else {
            Vec::new()
        };
        let mut roster = Roster::default();
        for (at, piece) in listed.into_iter().enumerate() {
            let printed = match written.get(at) {
                Some(written) => written.as_str(),
                None => &self.content[piece.span.clone()],
            };
            match &piece.role {
                Role::Section(label) => {
                    let named = label.end.min(piece.span.end) - piece.span.start;
                    roster.head(printed, named, piece.span.start);
                }
                _ if piece.kind == BlockKind::Heading => {
                    roster.read_heading(printed, piece.span.start);
                }
                _ => roster.read(printed, piece.span.start),
            }
        }
        let mut found = roster.people();
        if small {
            found.speakers.iter_mut().for_each(people::in_small_letters);
        }
        self.brief.template.extend(found.labels);
        self.add_speakers(found.speakers);
        if outline.templated {
            // "Hosts: City of Vado, Delta Bank" names bodies.
            let of_bodies = |piece: &&Piece| match &piece.role {
                Role::Field(label) => label.target == Target::Field(Field::Organizers),
                _ => false,
            };
            let pieces = outline.pieces.iter().enumerate();
            for (at, piece) in pieces.filter(|(_, piece)| !of_bodies(piece)) {
                let printed = self.content[piece.span.clone()].trim();
                let cues = || self.cues_of(at);
                self.add_speakers(people::in_passing_with(printed, cues));
            }
        }
        if outline.templated || self.brief.kind.is_some() {
            self.read_unannounced(outline);
        }
    }

    /// Reads the people whom a form names among its fields.
    fn read_rows_of_people(&mut self, outline: &Outline) {
        const LONGEST: usize = 200;
        let people = Target::Section(SectionKind::Speakers);
        let is_field = |piece: &Piece| matches!(piece.role, Role::Field(_));
        let form = outline
            .pieces
            .iter()
            .rposition(is_field)
            .map_or(0, |last| last + 2);
        for piece in outline.pieces.iter().take(form) {
            let printed = &self.content[piece.span.clone()];
            match &piece.role {
                Role::Field(label) if label.target == people => {
                    let mut roster = Roster::default();
                    let named = label.end.min(piece.span.end) - piece.span.start;
                    roster.head(printed, named, piece.span.start);
                    let mut found = roster.people().speakers;
                    let name = &self.content[label.name.clone()];
                    if folded_words(name)
                        .iter()
                        .all(|word| labels::REPORTERS.contains(word))
                    {
                        // A reporter is told by the label alone.
                        for person in found.iter_mut().filter(|person| person.role.is_none()) {
                            person.role = Some(clean(name));
                        }
                    }
                    self.add_speakers(found);
                }
                Role::Section(label) if label.target == people => break,
                Role::Plain
                    if printed.contains([':', '|'])
                        && printed.len() <= LONGEST
                        && people::is_moderator_row(printed.trim()) =>
                {
                    self.add_speakers(people::in_passing(printed.trim()));
                }
                _ => {}
            }
        }
    }

    /// Looks for a list of people under another heading when none has been found under its own.
    fn read_unannounced(&mut self, outline: &Outline) {
        if !self.brief.speakers.iter().all(|speaker| speaker.moderator) {
            return;
        }
        let sources: Vec<usize> = outline
            .pieces_of(SectionKind::Documents)
            .map(|piece| piece.span.start)
            .collect();
        let lines: Vec<&str> = outline
            .pieces
            .iter()
            .filter(|piece| matches!(piece.role, Role::Plain | Role::Late(_) | Role::Section(_)))
            .filter(|piece| !sources.contains(&piece.span.start))
            .map(|piece| self.content[piece.span.clone()].trim())
            .collect();
        let moderators = std::mem::take(&mut self.brief.speakers);
        self.add_speakers(people::unannounced(&lines));
        self.add_speakers(moderators);
    }
}

/// How many pieces stand before the first heading or part, prose of an invitation included.
fn head_end(pieces: &[Piece], header_end: usize) -> usize {
    let is_head =
        |piece: &Piece| matches!(piece.role, Role::Section(_)) || piece.kind == BlockKind::Heading;
    let from = header_end.min(HEAD_PIECES);
    let more = pieces.iter().skip(from).take_while(|piece| !is_head(piece));
    header_end.max((from + more.count()).min(HEAD_PIECES))
}

/// Gives hours without a zone the one that is told apart from them.
pub(super) fn set_zone(times: &mut [TimeRange], zone: Option<String>) {
    let Some(zone) = zone.filter(|zone| is_stated(zone)) else {
        return;
    };
    for hours in times {
        hours.zone.get_or_insert_with(|| zone.clone());
    }
}

/// Keeps the first value that says something.
fn set(place: &mut Option<String>, value: String) {
    if place.is_none() && !value.is_empty() {
        *place = Some(value);
    }
}

/// A printed value in one line, without markup left over.
pub(super) fn clean(printed: &str) -> String {
    let line = in_one_line(printed);
    let line = line.trim_start_matches(is_ornament);
    let line = line
        .trim_matches(['*', '_', ' ', '|', '·'])
        .trim_end_matches(';');
    // "Advised –", "60 seats /" before the next label of the line.
    let bare = [" –", " —", " /"]
        .iter()
        .find_map(|sign| line.strip_suffix(sign));
    bare.unwrap_or(line).trim_end().to_owned()
}

/// The text with a single blank between its parts.
fn in_one_line(printed: &str) -> Cow<'_, str> {
    // Blanks of more than one byte begin with one of these.
    let odd = |b: u8| matches!(b, b'\t'..=b'\r' | 0xc2 | 0xe1..=0xe3);
    let text = printed.trim();
    let bytes = text.as_bytes();
    // Without a way out a loop looks at many bytes at a time.
    let odd = bytes.iter().fold(false, |found, b| found | odd(*b));
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    let wide = pairs.fold(false, |found, (a, b)| found | ((*a == b' ') & (*b == b' ')));
    if !odd && !wide {
        return text.into();
    }
    let mut line = String::with_capacity(text.len());
    for part in parts(text) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(part);
    }
    line.into()
}

/// A picture or an ornament, such as the sign of a calendar before the day.
fn is_ornament(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_ascii() && !"¿¡«»“”‘’„…–—§€£°º".contains(c)
}

pub(super) fn is_stated(value: &str) -> bool {
    value.chars().any(char::is_alphanumeric) && NOTHING.whole(value).is_none()
}

/// Whether two dates are both stated and differ.
pub(super) fn dates_conflict(a: Option<Date>, b: Option<Date>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a != b)
}
