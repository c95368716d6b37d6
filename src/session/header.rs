//! Header fields and speakers to values.
//!
//! Each value is understood only as far as it says something; the field as printed is always kept
//! in [`Brief::raw`].

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::bodies::{is_body, is_body_word, organizers};
use super::kind_line::{self, KindLine, numbered_title, unquoted};
use super::letterhead::{self, Fact};
use super::numbered::{number_and_title, number_of_title, stated_code, without_subtheme};
use super::outline::{Outline, Piece, Role, is_title, template_of, told_behind_label};
use super::people::{self, Roster};
use super::recognise::{
    KINDS, Label, Separator, Target, dotted_number_at, is_all_instruction, label_at, label_with,
};
use super::spoken::languages;
use super::words::{Aliases, Folded, Word, fold, folded_words, parts, tokens, words};
use super::{
    Brief, Field, HeaderField, Section, SectionKind, SessionKind, Speaker, Subtheme, Template,
    ThematicLine, TimeRange, date, labels, statements, time,
};
use crate::language::Lang;
use crate::text::{BlockKind, Text};

static NOTHING: LazyLock<Aliases<()>> = LazyLock::new(|| Aliases::new([((), labels::NOBODY_YET)]));

/// Words of a label for the date that say the place is told as well.
const PLACE_LABELS: [&str; 9] = [
    "place", "venue", "location", "where", "lugar", "donde", "lieu", "ou", "sede",
];
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
    reading.read_header(outline);
    reading.read_speakers(outline);
    reading.read_generic_title(outline);
    reading.settle(outline);
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

struct Reading<'t> {
    content: &'t str,
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
            template,
            brief: Brief::default(),
            kind_of_label: None,
            numbers: Vec::new(),
            references: Vec::new(),
            after_kind_line: false,
            title_labelled: false,
            day_first_by_custom: false,
            lone_dates: Vec::new(),
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
                Role::Plain if at < header_end => self.read_line(&outline.pieces, at),
                _ => 1,
            };
        }
        self.read_sentences(outline, mail.end, header_end);
        self.read_entry_part(outline);
    }

    /// Reads a short part of its own whose heading asks how one gets in: "HOW TO SIGN UP", "By
    /// post, before the harvest."
    fn read_entry_part(&mut self, outline: &Outline) {
        const LONGEST: usize = 200;
        if !outline.templated || self.brief.registration.is_some() {
            return;
        }
        let parts = outline.sections.iter().enumerate();
        for (at, (first, section)) in parts {
            let end = outline
                .sections
                .get(at + 1)
                .map_or(outline.pieces.len(), |next| next.0);
            let heading = section.heading.as_deref().unwrap_or_default();
            let head = &outline.pieces[*first];
            let Role::Section(label) = &head.role else {
                continue;
            };
            let beside = clean(&self.content[label.end.min(head.span.end)..head.span.end]);
            let told = match outline.pieces.get(first + 1..end).unwrap_or_default() {
                _ if !beside.is_empty() => beside,
                [piece] => clean(&self.content[piece.span.clone()]),
                _ => continue,
            };
            let short = told.len() <= LONGEST && statements::sentences(&told).len() == 1;
            if section.kind == SectionKind::Other && short && heads_entry(heading) {
                set(&mut self.lone_registration, told);
            }
        }
    }

    /// Reads what sentences tell that stand in the header, and what they tell of places and entry
    /// wherever else practical matters are told: in a part of no other kind, at the end.
    fn read_sentences(&mut self, outline: &Outline, from: usize, header_end: usize) {
        let pieces = &outline.pieces;
        if !outline.templated && self.content.len() > INVITATION_LIMIT {
            return;
        }
        let head = head_end(pieces, header_end);
        let last = pieces.len().saturating_sub(CLOSING_PIECES);
        // A paper that is no brief has no part for practical matters.
        let other: Vec<Range<usize>> = outline
            .sections
            .iter()
            .filter(|(_, section)| outline.templated && section.kind == SectionKind::Other)
            .map(|(_, section)| section.span.clone())
            .collect();
        for (at, piece) in pieces.iter().enumerate().skip(from) {
            let heading = piece.kind == BlockKind::Heading && piece.span.len() < HEADING_LIMIT;
            let span = match &piece.role {
                Role::Plain if !heading => piece.span.clone(),
                // "Practical information.- Up to 40 connections will be admitted."
                Role::Section(label) => label.end.min(piece.span.end)..piece.span.end,
                _ => continue,
            };
            let own = matches!(piece.role, Role::Plain);
            let printed = self.content[span.clone()].trim();
            if printed.len() > SPEECH_LIMIT || own && self.taken.contains(&span.start) {
                continue;
            }
            let practical = own && at >= last
                || other
                    .iter()
                    .any(|section| section.contains(&span.start) && span.len() < PRACTICAL_LIMIT);
            let head = own && at < head;
            if !head && !practical {
                continue;
            }
            for sentence in statements::sentences(printed) {
                let sentence = clean(sentence);
                if head {
                    self.read_head_sentence(&sentence);
                } else if !starts_with_hour(&sentence) {
                    self.keep(statements::read_practical(&sentence));
                }
            }
        }
    }

    fn read_head_sentence(&mut self, sentence: &str) {
        let facts = statements::read(sentence);
        let invites = statements::invites(sentence);
        let dated = facts.iter().any(|fact| matches!(fact, Fact::When(_)));
        let sure = |named: &KindLine| {
            let (number, title) = (named.number.is_some(), named.title.is_some());
            // "It was agreed as follows for Round Table no. 3."
            let short = number && names_session(sentence);
            (number && title) || (invites || dated) && (number || title) || invites || short
        };
        self.named
            .extend(kind_line::named_in(sentence).filter(sure));
        self.keep(facts);
    }

    /// Reads the subject of a message; who sent it when tells nothing of the session.
    fn read_mail_line(&mut self, piece: &Piece) {
        let printed = clean(&self.content[piece.span.clone()]);
        let Some(subject) = subject_of(&printed) else {
            return;
        };
        match kind_line::with_comma(subject).or_else(|| kind_line::read(subject)) {
            Some(line) => {
                self.brief.kind = self.brief.kind.or(line.kind);
                self.numbers.extend(line.number);
                match line.title {
                    Some(title) if !self.numbers.is_empty() => set(&mut self.brief.title, title),
                    title => self.title_lines.extend(title.map(|title| (true, title))),
                }
            }
            None => {
                self.named.extend(kind_line::named_in(subject));
                self.title_lines.push((false, subject.to_owned()));
            }
        }
    }

    /// Reads one field; gives the number of pieces it took.
    fn read_field(&mut self, label: &Label, pieces: &[Piece]) -> usize {
        let Target::Field(field) = label.target else {
            return 1;
        };
        self.after_kind_line &= matches!(field, Field::Line | Field::Subtheme | Field::Theme);
        if let Some(value) = pieces[0].value.clone() {
            self.keep_raw(label.name.clone(), value.clone());
            self.apply(field, label, value);
            return 1;
        }
        let own = label.end.min(pieces[0].span.end)..pieces[0].span.end;
        if pieces[0].wrapped && field == Field::Organizers {
            // The line ends in the middle of a name.
            self.keep_raw(label.name.clone(), own.clone());
            let bodies = organizers(&clean(&self.content[own]));
            self.brief.organizers.extend(bodies);
            return 1;
        }
        // "How many seats?": the mark is the label's.
        let own = match self.content[own.clone()].trim() {
            "?" => own.end..own.end,
            _ => own,
        };
        let own = own.start..own.start + before_next_label(&self.content[own.clone()]).len();
        let counted = matches!(
            field,
            Field::Registration
                | Field::Capacity
                | Field::Languages
                | Field::Venue
                | Field::Platform
                | Field::Line
        );
        let (kept, facts) =
            letterhead::with_facts_behind(&self.content[own.clone()], field == Field::Languages);
        let own = match counted && !facts.is_empty() {
            true => own.start..own.start + kept.len(),
            false => own,
        };
        if counted {
            self.keep(facts);
        }
        let answered = pieces.get(1).is_some_and(|next| {
            let below = folded_words(&self.content[next.span.clone()]);
            matches!(next.role, Role::Plain) && below.len() == 1
        });
        if !answered && self.is_whole_phrase(field, label, &own) {
            self.keep_raw(label.name.clone(), label.name.clone());
            self.apply(field, label, label.name.clone());
            return 1;
        }
        let room = field == Field::Venue
            && label.separator == Separator::None
            && !self.content[own.clone()].trim().is_empty()
            && letterhead::tells_place(self.content[pieces[0].span.clone()].trim())
            && letterhead::tells_place(&self.content[label.name.clone()]);
        if room {
            // "Room 4": the label is part of the name.
            self.keep_raw(label.name.clone(), own);
            self.apply(field, label, pieces[0].span.clone());
            return 1;
        }
        if field == Field::Registration && self.is_told_by_phrase(label, &own) {
            let whole = label.name.start..own.end;
            self.keep_raw(label.name.clone(), own);
            self.apply(field, label, whole);
            return 1;
        }
        let (value, taken) = if self.content[own.clone()].trim().is_empty() {
            self.value_below(field, pieces)
        } else {
            (own, 1)
        };
        self.keep_raw(label.name.clone(), value.clone());
        self.apply(field, label, value);
        taken
    }

    /// Whether the label says all by itself: "Registration required".
    fn is_whole_phrase(&self, field: Field, label: &Label, rest: &Range<usize>) -> bool {
        let name = &self.content[label.name.clone()];
        let bare = label.separator == Separator::None
            && self.content[rest.clone()]
                .trim_matches(['.', ' '])
                .is_empty();
        let told = match field {
            Field::Registration => matches!(
                letterhead::read(name).as_deref(),
                Some([Fact::Registration(_)])
            ),
            // "18 places": the figure is no ordinal.
            Field::Capacity => {
                let list = folded_words(name);
                let counted = list.len() == 2
                    && list[0].bytes().all(|b| b.is_ascii_digit())
                    && labels::SEAT_NOUNS.contains(&list[1]);
                counted && !name.contains(['.', ')']) || name.to_lowercase().contains("limit")
            }
            _ => false,
        };
        bare && told
    }

    /// Whether the label is the beginning of a phrase: "Register by 7 October", "Inscription auprès
    /// de l'accueil".
    fn is_told_by_phrase(&self, label: &Label, rest: &Range<usize>) -> bool {
        let gap = self.content.get(label.name.end..rest.start);
        let value = self.content[rest.clone()].trim_start();
        let name = folded_words(&self.content[label.name.clone()]);
        let leads = name
            .last()
            .is_some_and(|last| labels::BEFORE_A_DEADLINE.contains(last));
        gap.is_some_and(|gap| gap.trim().is_empty())
            && label.separator == Separator::None
            && (leads || self.fields_read == 0 && value.starts_with(char::is_lowercase))
    }

    /// The value in the block or blocks under a label that stands alone.
    fn value_below(&self, field: Field, pieces: &[Piece]) -> (Range<usize>, usize) {
        let nothing = pieces[0].span.end..pieces[0].span.end;
        let is_value = |piece: &&Piece| {
            let printed = &self.content[piece.span.clone()];
            matches!(piece.role, Role::Plain)
                && (field == Field::Title || unknown_field(printed).is_none())
        };
        let Some(first) = pieces.get(1).filter(is_value) else {
            return (nothing, 1);
        };
        let listed = [Field::Organizers, Field::Moderator].contains(&field)
            && first.kind == BlockKind::ListItem;
        let goes_on = |p: &&Piece| {
            let printed = &self.content[p.span.clone()];
            let item = listed && p.kind == BlockKind::ListItem;
            let body = field == Field::Organizers
                && p.kind == BlockKind::Paragraph
                && is_body(printed, false)
                && !printed.trim_end().ends_with('.')
                && folded_words(printed).len() <= 12;
            let hours = matches!(field, Field::DateAndTime | Field::Date)
                && matches!(
                    letterhead::read(printed).as_deref(),
                    Some([Fact::When(_), ..])
                );
            (item || body || hours) && is_value(p)
        };
        let count = pieces[1..].iter().take_while(goes_on).count().max(1);
        (first.span.start..pieces[count].span.end, count + 1)
    }

    fn keep_raw(&mut self, label: Range<usize>, value: Range<usize>) {
        self.fields_read += 1;
        self.brief.raw.push(HeaderField {
            label: clean(&self.content[label]),
            value: clean(&self.content[value]),
        });
    }

    fn apply(&mut self, field: Field, label: &Label, span: Range<usize>) {
        let printed = &self.content[span.clone()];
        let printed = match field {
            Field::Line | Field::Theme | Field::Subtheme => {
                let own = self.without_sentences(printed);
                if own.len() < printed.len() {
                    own.trim_end_matches('.')
                } else {
                    own
                }
            }
            _ => printed,
        };
        let value = clean(printed);
        let value = match field {
            Field::Kind | Field::Mode => self.without_seats(value),
            _ => value,
        };
        match field {
            Field::Title => self.title(label, &value),
            Field::Number if label.number.is_none() && self.session_within(&value) => {}
            Field::Number => {
                let number = label
                    .number
                    .clone()
                    .or_else(|| dotted_number_at(&value, 0).map(|n| n.0))
                    .or_else(|| self.kind_and_number(&value))
                    .or_else(|| stated_code(&value));
                // "Ref.: TI/2027/14" is the number of the paper where the session has its own.
                match value.matches('/').count() > 1 {
                    true => self.references.extend(number),
                    false => self.numbers.extend(number),
                }
            }
            Field::Kind if !time::find(&value).is_empty() => {
                self.date_and_time(Field::Time, &value);
            }
            Field::Kind => {
                let number = self.kind_and_number(&value);
                self.numbers.extend(number);
                self.kind(&value);
            }
            Field::Line => self.line(label, &value),
            Field::Theme if label.number.is_some() => self.line(label, &value),
            Field::Subtheme => self.subtheme(label, &value),
            Field::Organizers => {
                let own = statements::without_verb(self.without_sentences(printed));
                self.brief.organizers.extend(organizers(own));
            }
            Field::Date | Field::DateAndTime | Field::Time => {
                self.date_and_time(field, &value);
                let name = self.content.get(label.name.clone()).unwrap_or_default();
                if folded_words(name)
                    .iter()
                    .any(|word| PLACE_LABELS.contains(&word.as_str()))
                {
                    let place = letterhead::place_beside(printed);
                    place
                        .into_iter()
                        .for_each(|place| set(&mut self.venue, place));
                }
                self.day_first_by_custom |= folded_words(name)
                    .iter()
                    .any(|word| ["fecha", "dia", "jour"].contains(&word.as_str()));
            }
            // "From loom to ledger in one classroom: 3 May 2024, 9:00, Mill House".
            Field::Platform | Field::Venue | Field::Capacity if letterhead::tells_hours(&value) => {
                self.keep(letterhead::read(&value).unwrap_or_default());
            }
            // "How to join: register by 3 May".
            Field::Platform if statements::tells_how_to_enter(&value) => {
                set(&mut self.brief.registration, value);
            }
            Field::Platform => set(&mut self.brief.platform, value),
            Field::Capacity => set(&mut self.brief.capacity, value),
            Field::Registration => set(&mut self.brief.registration, value),
            // "Held in: Kestrel Room".
            Field::Languages if languages(&value).is_empty() && letterhead::names_place(&value) => {
                self.keep(vec![Fact::Place(value)]);
            }
            Field::Languages => self.languages(&value),
            Field::Moderator => self.moderators(printed, span.start),
            Field::Venue if is_stated(&value) => self.keep(vec![Fact::Place(value)]),
            Field::Mode if statements::tells_how_to_enter(&value) => {
                set(&mut self.brief.registration, value);
            }
            Field::Mode if is_stated(&value) => self.mode_of_meeting(value),
            Field::Theme if is_stated(&value) => self.themes.push(value),
            Field::Zone if is_stated(&value) => set(&mut self.zone, value),
            Field::Theme | Field::Venue | Field::Mode | Field::Zone => {}
        }
    }

    /// The form of a meeting without the number of people behind it: "face to face, 36 apprentices".
    fn without_seats(&mut self, value: String) -> String {
        let Some((form, seats)) = value.rsplit_once([',', ';', '(']) else {
            return value;
        };
        let bare = seats.trim_matches([' ', ')', '.']);
        if !matches!(letterhead::read(bare).as_deref(), Some([Fact::Capacity(_)])) {
            return value;
        }
        set(&mut self.lone_capacity, bare.to_owned());
        form.trim_end().to_owned()
    }

    /// The value without the sentences behind it that tell of seats, entry and the like.
    fn without_sentences<'p>(&mut self, printed: &'p str) -> &'p str {
        let list = statements::sentences(printed);
        let rest = list.get(1..).unwrap_or_default();
        let told: Vec<Vec<Fact>> = rest
            .iter()
            .map(|s| statements::read_practical(&clean(s)))
            .collect();
        if told.is_empty() || told.iter().any(Vec::is_empty) {
            return printed;
        }
        self.keep(told.into_iter().flatten().collect());
        list[0]
    }

    fn title(&mut self, label: &Label, value: &str) {
        self.kind_of_label = self.kind_of_label.or(label.of_kind);
        self.numbers.extend(label.number.clone());
        let (number, title) = match numbered_title(value) {
            Some((number, title)) => (Some(number), title),
            None => (None, unquoted(value)),
        };
        self.numbers.extend(number);
        if !self.title_labelled && is_stated(&title) {
            self.brief.title = Some(title);
            self.title_labelled = true;
        }
    }

    /// Takes the kind from a value such as "Panel 5" and gives the number.
    fn kind_and_number(&mut self, value: &str) -> Option<String> {
        let line = kind_line::read(value)?;
        self.brief.kind = self.brief.kind.or(line.kind);
        line.number
    }

    /// Takes the session named behind its file number: "DCP/2025/044 Panel 1.2".
    fn session_within(&mut self, value: &str) -> bool {
        let starts = words(value, 0).skip(1).map(|word| word.span.start);
        let named = starts
            .filter_map(|at| kind_line::read(&value[at..]))
            .find(|line| line.kind.is_some() && line.number.is_some() && line.title.is_none());
        let told = named.is_some();
        if let Some(line) = named {
            self.brief.kind = self.brief.kind.or(line.kind);
            self.numbers.extend(line.number);
            self.after_kind_line = true;
        }
        told
    }

    /// The box that is ticked of "[ ] Panel [x] Workshop", else the whole.
    fn kind(&mut self, value: &str) {
        let ticked = ["[x]", "[X]", "☒", "☑", "(x)", "(X)"]
            .iter()
            .find_map(|sign| value.split_once(sign));
        let value = ticked.map_or(value, |(_, rest)| {
            rest.split(['[', '☐']).next().unwrap_or(rest)
        });
        let line: Vec<Word> = words(value, 0).collect();
        if line.is_empty() || NOTHING.whole(value).is_some() {
            return;
        }
        let known = (0..line.len()).find_map(|at| KINDS.longest(value, &line[at..]));
        if known.is_none() && matches!(letterhead::read(value).as_deref(), Some([Fact::Mode(_)])) {
            return set(&mut self.mode, value.to_owned());
        }
        let kind = known.map_or(SessionKind::Other, |(kind, _)| kind);
        self.brief.kind = self.brief.kind.or(Some(kind));
    }

    /// Takes whether people meet online; "Mode: panel" tells the kind.
    fn mode_of_meeting(&mut self, value: String) {
        if ["[x]", "[X]", "☒", "☑"]
            .iter()
            .any(|sign| value.contains(sign))
        {
            return self.kind(&value);
        }
        let line: Vec<Word> = words(&value, 0).collect();
        let kind = (0..line.len()).find_map(|at| KINDS.longest(&value, &line[at..]));
        match kind {
            Some((kind, _)) if letterhead::read(&value).is_none() => {
                self.brief.kind = self.brief.kind.or(Some(kind));
            }
            _ => set(&mut self.mode, value),
        }
    }

    /// Keeps what an unlabelled line or a part of a value tells.
    fn keep(&mut self, facts: Vec<Fact>) {
        let mut spoken = Vec::new();
        for fact in facts {
            match fact {
                Fact::When(printed) => self.lone_dates.push(printed),
                Fact::Place(printed) => {
                    let (place, seats) = letterhead::place_and_seats(&printed);
                    set(&mut self.venue, place.to_owned());
                    if let Some(Fact::Capacity(seats)) = seats {
                        set(&mut self.lone_capacity, seats);
                    }
                }
                Fact::Mode(printed) => set(&mut self.mode, bare_platform(&printed)),
                Fact::Capacity(printed) => set(&mut self.lone_capacity, printed),
                Fact::Registration(printed) => {
                    // "Free and open to all" says less than "Please register by 3 May".
                    let more = statements::names_entry(&printed);
                    self.lone_registration
                        .take_if(|known| more && !statements::names_entry(known));
                    set(&mut self.lone_registration, printed);
                }
                Fact::Languages(printed) => spoken.push(printed),
                Fact::Organizers(printed) => self.lone_organizers.push(printed),
            }
        }
        let spoken = spoken.join(", ");
        // "English only" above may be said of the paper.
        let more = languages(&spoken).len();
        self.lone_languages
            .take_if(|known| more > 1 && languages(known).len() == 1);
        set(&mut self.lone_languages, spoken);
    }

    fn line(&mut self, label: &Label, value: &str) {
        // "Track | Track 2. Labour": the label is printed twice.
        let again = label_at(value, 0)
            .filter(|own| own.target == Target::Field(Field::Line) && own.number.is_some());
        let (number, title) = match again {
            Some(own) => number_and_title(&own, &clean(&value[own.end..])),
            None => number_and_title(label, value),
        };
        let (title, sub) = match (&number, &title) {
            (Some(number), Some(title)) => without_subtheme(number, title),
            _ => (title, None),
        };
        self.brief.subtheme = self.brief.subtheme.take().or(sub);
        if self.brief.thematic_line.is_none() && (number.is_some() || title.is_some()) {
            self.brief.thematic_line = Some(ThematicLine { number, title });
        }
    }

    fn subtheme(&mut self, label: &Label, value: &str) {
        let (number, title) = number_and_title(label, value);
        if self.brief.subtheme.is_none() && (number.is_some() || title.is_some()) {
            self.brief.subtheme = Some(Subtheme { number, title });
        }
    }

    fn date_and_time(&mut self, field: Field, value: &str) {
        let found = date::find(value);
        let mut rest = value.to_owned();
        if let Some(found) = found {
            rest.replace_range(found.span.clone(), &" ".repeat(found.span.len()));
            if self.brief.date.is_none() {
                self.brief.date = found.date;
                self.brief.doubts.extend(found.doubt);
            }
        } else if field != Field::Time && is_stated(value) {
            self.brief
                .doubts
                .push(format!("no date could be read in \"{value}\""));
        }
        let times = time::find(&rest);
        if times.is_empty() && field != Field::Date && is_stated(value) {
            self.brief
                .doubts
                .push(format!("no hours could be read in \"{value}\""));
        }
        self.keep(letterhead::beside_when(value));
        if let Some(hours) =
            time::ends_with(&self.brief.times, &times).filter(|_| field == Field::Time)
        {
            self.brief.times = vec![hours];
        } else if self.brief.times.is_empty() {
            self.brief.doubts.extend(time::doubts(&times));
            self.brief.times = times;
        }
    }

    fn languages(&mut self, value: &str) {
        for stated in languages(value) {
            let lang = Lang::KNOWN
                .into_iter()
                .find(|lang| lang.code() == stated.code);
            if let Some(lang) = lang.filter(|lang| !self.brief.languages.contains(lang)) {
                self.brief.languages.push(lang);
            }
            let known = &mut self.brief.stated_languages;
            if known.iter().all(|other| other.code != stated.code) {
                known.push(stated);
            }
        }
    }

    fn moderators(&mut self, printed: &str, offset: usize) {
        let mut roster = Roster::default();
        roster.read_moderators(printed, offset);
        self.add_speakers(roster.people().speakers);
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

    /// Reads a line on practical matters: a question and its answer, a list parted by dots, facts
    /// behind pictures.
    fn read_practical(&mut self, piece: &Piece, printed: &str) -> bool {
        let pictured = letterhead::pictured(self.content[piece.span.clone()].trim_start());
        if !pictured.is_empty() {
            self.keep(pictured);
            self.taken.insert(piece.span.start);
            return true;
        }
        let titled = self.brief.title.is_some() || !self.title_lines.is_empty();
        let known = titled || self.fields_read > 0;
        if let Some(facts) = known.then(|| letterhead::listed(printed)).flatten() {
            self.keep(facts);
            self.taken.insert(piece.span.start);
            return true;
        }
        let facts = after_question(printed)
            .map(|answer| match statements::read_anywhere(answer) {
                Some(fact) => vec![fact],
                None => letterhead::read(answer).unwrap_or_default(),
            })
            .filter(|facts| !facts.is_empty());
        if let Some(facts) = facts {
            self.keep(facts);
            self.taken.insert(piece.span.start);
            return true;
        }
        self.read_mixed_parts(piece, printed)
    }

    /// "Stream C – Safe hours · Organised by the Guild · Sign up at the desk": each part tells its
    /// own, one of them the line.
    fn read_mixed_parts(&mut self, piece: &Piece, printed: &str) -> bool {
        let parts: Vec<&str> = printed.split(['·', '|', '•']).map(str::trim).collect();
        if parts.len() < 2 {
            return false;
        }
        let line = |part: &&str| {
            label_at(part, 0).filter(|label| {
                label.target == Target::Field(Field::Line)
                    && number_and_title(label, &clean(&part[label.end..]))
                        .0
                        .is_some()
            })
        };
        let (lines, others): (Vec<&str>, Vec<&str>) =
            parts.iter().partition(|part| line(part).is_some());
        let facts: Vec<Vec<Fact>> = others.iter().map(|part| statements::read(part)).collect();
        let bodies = |facts: &Vec<Fact>| facts.iter().any(|f| matches!(f, Fact::Organizers(_)));
        let mixed = !lines.is_empty() || facts.iter().any(bodies);
        if !mixed || facts.iter().any(Vec::is_empty) {
            return false;
        }
        for part in lines {
            if let Some(label) = line(&part) {
                self.line(&label, &clean(&part[label.end..]));
            }
        }
        self.keep(facts.into_iter().flatten().collect());
        self.taken.insert(piece.span.start);
        true
    }

    /// The line of a programme without the hours before the kind: "17.00 - 19.00 Workshop 2.2".
    fn without_hours(&mut self, printed: String) -> String {
        let Some((hours, rest)) = kind_line::hours_before(&printed) else {
            return printed;
        };
        self.lone_dates.push(hours.to_owned());
        rest.to_owned()
    }

    /// A kind line without the day behind it: "Round table no. 3 Thursday 5 October 2023".
    fn without_day(&mut self, printed: String) -> String {
        let Some((name, day)) = parted_at_day(&printed) else {
            return printed;
        };
        let named = kind_line::read(name).is_some_and(|line| line.title.is_none());
        let apart = !name.ends_with(char::is_alphanumeric);
        let Some(facts) = letterhead::read(day).filter(|_| named && !apart) else {
            return printed;
        };
        let name = name.to_owned();
        self.keep(facts);
        name
    }

    /// Reads a header line without a known label; gives 1, the number of pieces it took.
    fn read_line(&mut self, pieces: &[Piece], index: usize) -> usize {
        let piece = &pieces[index];
        let after_kind_line = std::mem::replace(&mut self.after_kind_line, false);
        if piece.span.len() > LINE_LIMIT {
            return 1;
        }
        let printed = clean(&self.content[piece.span.clone()]);
        let printed = self.without_hours(printed);
        let printed = self.without_day(printed);
        let printed = match kind_line::bracketed(&printed) {
            Some((_, title)) if kind_line::read(&printed).is_none() => title.to_owned(),
            _ => printed,
        };
        let heading = piece.kind == BlockKind::Heading && piece.span.len() < HEADING_LIMIT;
        if heading || !is_told(&printed) || letterhead_of(&printed).is_some() {
            self.taken.insert(piece.span.start);
        }
        let ignored = self
            .template
            .is_some_and(|template| template.ignores(&printed));
        if ignored
            || is_all_instruction(&printed)
            || self.read_pattern(&printed)
            || self.read_practical(piece, &printed)
            || self.read_page_line(&printed)
        {
            return 1;
        }
        if let Some(value) = told_behind_label(&printed).filter(|_| self.fields_read > 0) {
            match KINDS.whole(value) {
                Some(kind) => self.brief.kind = self.brief.kind.or(Some(kind)),
                None => self.keep(letterhead::read(value).unwrap_or_default()),
            }
            return 1;
        }
        let news = |line: &KindLine| {
            self.brief.kind.is_none() || (line.number.is_some() && self.numbers.is_empty())
        };
        if let Some(line) = kind_line::read(&printed).filter(news) {
            self.brief.kind = self.brief.kind.or(line.kind);
            self.numbers.extend(line.number);
            self.after_kind_line = true;
            // "Session B3 · 7 April 2026, 9:00 – 12:30 · Room 4".
            let facts = line
                .title
                .as_deref()
                .filter(|title| letterhead::tells_hours(title));
            let facts = facts.and_then(letterhead::read);
            let title = line
                .title
                .filter(|title| facts.is_none() && !is_remark(title));
            // "Workshop 5 · Forum of the Sea" below the heading that is the title.
            let headed = self.title_lines.last().is_some_and(|(sure, _)| *sure);
            let beside = |title: &String| {
                ["· ", "| "]
                    .iter()
                    .any(|sign| printed.contains(&format!("{sign}{title}")))
            };
            let title = title.filter(|title| !(headed && beside(title)));
            let (title, behind) = title.map_or((None, None), before_day);
            self.keep(facts.or(behind).unwrap_or_default());
            title
                .into_iter()
                .for_each(|title| set(&mut self.brief.title, title));
        } else if kind_line::read(&printed).is_some_and(|line| line.title.is_none())
            || after_kind_line && is_remark(&printed)
        {
            self.after_kind_line = true;
        } else if self.brief.kind.is_none()
            && let Some(line) = kind_line::behind_name(&printed)
            && pieces.get(index + 1).is_some_and(|next| {
                let below = clean(&self.content[next.span.clone()]);
                unquoted(&below) != below
            })
        {
            self.brief.kind = line.kind;
            self.numbers.extend(line.number);
            self.after_kind_line = true;
        } else if let Some(place) = self.house_first(pieces, index) {
            self.keep(vec![Fact::Place(place)]);
        } else if after_kind_line && self.numbers.is_empty() && kind_line::is_code(&printed) {
            self.numbers.push(printed);
            self.after_kind_line = true;
        } else if is_all_date(&printed) {
            self.lone_dates.push(printed);
            self.after_kind_line = after_kind_line;
        } else if let Some(facts) = letterhead_of(&printed) {
            let facts = self.without_address(facts);
            self.keep(facts);
            let kind = letterhead::parts(&printed)
                .iter()
                .find_map(|part| KINDS.whole(part));
            self.after_kind_line = after_kind_line || kind.is_some();
            self.brief.kind = self.brief.kind.or(kind);
        } else if !self.lone_dates.is_empty()
            && (self.brief.title.is_some() || !self.title_lines.is_empty())
            && letterhead::names_site(&printed)
        {
            self.keep(vec![Fact::Place(printed)]);
        } else if piece.kind != BlockKind::Heading && is_told(&printed) {
            // What its sentences tell is read with those of the other paragraphs.
            self.after_kind_line = after_kind_line;
        } else if piece.kind == BlockKind::Heading && after_kind_line {
            set(
                &mut self.brief.title,
                unquoted(kind_line::without_link(&printed)),
            );
        } else if after_kind_line
            && unknown_field(&printed)
                .is_some_and(|(label, value)| is_title_with_colon(&label, &value))
            && is_title_line(piece, &printed, pieces.get(index + 1))
        {
            set(&mut self.brief.title, unquoted(&printed));
        } else if let Some(line) = kind_line::session_at_end(&printed).filter(|_| index < 3) {
            self.brief.kind = self.brief.kind.or(line.kind);
            self.numbers.extend(line.number);
            self.after_kind_line = true;
        } else if let Some(kind) =
            kind_line::kind_at_end(&printed).or_else(|| kind_line::form_at_end(&printed))
        {
            self.brief.kind = self.brief.kind.or(Some(kind));
            self.after_kind_line = true;
        } else if piece.kind == BlockKind::Heading {
            self.keep_title_line(piece, printed);
        } else if let Some((label, value)) = unknown_field(&printed)
            && is_title_with_colon(&label, &value)
            && pieces.get(index + 1).is_some_and(|next| {
                let below = clean(&self.content[next.span.clone()]);
                kind_line::read(&below).is_some_and(|line| line.title.is_none())
            })
        {
            // The title stands above the kind of the session.
            self.title_lines.push((true, printed));
        } else if let Some((label, value)) = unknown_field(&printed) {
            self.read_part_of_line(&value);
            let colon = self.content[piece.span.clone()]
                .find(':')
                .unwrap_or_default();
            let start = piece.span.start;
            self.brief.template.push(start..start + colon + 1);
            self.brief.raw.push(HeaderField { label, value });
        } else if after_kind_line && is_title_line(piece, &printed, pieces.get(index + 1)) {
            set(
                &mut self.brief.title,
                unquoted(kind_line::without_link(&printed)),
            );
        } else if let Some(form) = kind_line::after_form(&printed) {
            // "Concept note: Harbours without smoke".
            if form.split_whitespace().count() > 1 {
                self.title_lines.push((true, form));
            }
        } else if index < 2
            && let Some((number, title)) =
                numbered_title(&printed).filter(|(n, _)| n.matches('.').count() == 2)
        {
            self.numbers.push(number);
            set(&mut self.brief.title, title);
        } else if self.brief.raw.is_empty() || unquoted(&printed) != printed {
            self.keep_title_line(piece, printed);
        }
        1
    }

    /// The place that the first of several short sentences names right below the day: "Old Malt
    /// House. Tea is served."
    fn house_first(&self, pieces: &[Piece], index: usize) -> Option<String> {
        const LONGEST: usize = 8;
        let below_day = index.checked_sub(1).is_some_and(|above| {
            let above = &pieces[above];
            let dates = [Field::Date, Field::DateAndTime, Field::Time].map(Target::Field);
            match &above.role {
                Role::Field(label) => dates.contains(&label.target),
                _ => letterhead::tells_hours(self.content[above.span.clone()].trim()),
            }
        });
        if !below_day || self.venue.is_some() {
            return None;
        }
        let printed = clean(&self.content[pieces[index].span.clone()]);
        let list = statements::sentences(&printed);
        let short = list.len() > 1 && list.iter().all(|one| folded_words(one).len() <= LONGEST);
        let name = list.first()?.trim_end_matches('.');
        let capitals = name
            .split(' ')
            .all(|word| word.starts_with(char::is_uppercase) || is_particle(word));
        let named = letterhead::names_place(name)
            || letterhead::names_site(name)
            || capitals && (2..=5).contains(&name.split(' ').count());
        let tells = !statements::read(name).is_empty();
        let own = name.starts_with(char::is_uppercase) && !name.contains([':', '?', '!']);
        (short && named && own && !tells).then(|| name.to_owned())
    }

    /// "Topic: C.2 Old docks" below "Strand: C. The waterfront": a number within that of the line.
    fn read_part_of_line(&mut self, value: &str) {
        let line = self.brief.thematic_line.as_ref();
        let Some(own) = line.and_then(|line| line.number.as_ref()) else {
            return;
        };
        let (number, title) = number_of_title(value);
        let within = number
            .as_ref()
            .is_some_and(|number| number.starts_with(&format!("{own}.")));
        if within && self.brief.subtheme.is_none() {
            self.brief.subtheme = Some(Subtheme { number, title });
        }
    }

    /// The facts of a line without the house that stands above all else, or beside the days of a
    /// whole congress: it may be only the sender's.
    fn without_address(&mut self, mut facts: Vec<Fact>) -> Vec<Fact> {
        let nothing_yet = self.brief.kind.is_none()
            && self.numbers.is_empty()
            && self.brief.raw.is_empty()
            && self.lone_dates.is_empty()
            && matches!(facts[..], [Fact::Place(_)]);
        let of_congress = matches!(facts.first(), Some(Fact::When(when)) if vagueness(when) == 3);
        if nothing_yet || of_congress {
            for fact in &facts {
                if let Fact::Place(place) = fact {
                    set(&mut self.address, place.clone());
                }
            }
            facts.retain(|fact| !matches!(fact, Fact::Place(_)));
        }
        facts
    }

    /// Passes over what belongs to a page: the path of links, which may name the session, buttons,
    /// and the day on which it was posted.
    fn read_page_line(&mut self, printed: &str) -> bool {
        let list = folded_words(printed);
        let crumbs: Vec<&str> = printed.split(['>', '›', '»']).map(str::trim).collect();
        let home = list
            .first()
            .is_some_and(|word| labels::HOME_WORDS.contains(word));
        if crumbs.len() > 1 && (home || crumbs.len() > 2) && !printed.starts_with('«') {
            let last = crumbs.last().and_then(|last| kind_line::read(last));
            if let Some(line) = last.filter(|line| line.number.is_some()) {
                self.brief.kind = self.brief.kind.or(line.kind);
                self.numbers.extend(line.number);
            }
            return true;
        }
        let buttons = list.iter().all(|word| labels::BUTTON_WORDS.contains(word));
        let posted = list.iter().any(|word| labels::OTHER_DAYS.contains(word));
        let dated = || date::find(printed).is_some_and(|found| found.date.is_some());
        buttons || (posted && list.len() <= 12 && dated() && time::find(printed).is_empty())
    }

    /// Keeps a line above the fields that may be the title, when nothing else is.
    fn keep_title_line(&mut self, piece: &Piece, printed: String) {
        let list = folded_words(&printed);
        let short = (2..=26).contains(&list.len());
        // "Distr.: General".
        let masthead = |first: &Folded| labels::MASTHEAD_WORDS.contains(first);
        let name = printed.split(':').next().unwrap_or_default();
        let labelled = name.len() < printed.len() && folded_words(name).len() == 1;
        let is_series = labels::SERIES_NAMES.contains(&&*fold(&printed));
        if labelled && list.len() <= 4 && list.first().is_some_and(masthead) || is_series {
            return;
        }
        let line = !matches!(piece.kind, BlockKind::ListItem | BlockKind::TableRow);
        // Below the day stand people and places.
        let below = !self.lone_dates.is_empty() && !self.title_lines.is_empty();
        if short && line && !below && !printed.ends_with(['.', ';', ':', ',']) {
            let sure = piece.kind == BlockKind::Heading || unquoted(&printed) != printed;
            let of_body = list
                .first()
                .zip(list.last())
                .is_some_and(|(first, last)| is_body_word(first) || is_body_word(last));
            if sure || !of_body {
                self.title_lines.push((sure, printed));
            }
        }
    }

    /// Reads the title behind the name of the form: "Concept note: Harbours without smoke".
    fn read_form_name(&mut self, piece: &Piece) -> usize {
        let printed = clean(&self.content[piece.span.clone()]);
        if let Some(title) = kind_line::after_form(&printed) {
            self.form_named = true;
            self.title_lines
                .extend(is_title(&title).then_some((true, title)));
        }
        1
    }

    /// Reads a line that fits a pattern of the template.
    fn read_pattern(&mut self, printed: &str) -> bool {
        let Some(line) = self
            .template
            .and_then(|template| template.read_line(printed))
        else {
            return false;
        };
        let kind = line.kind.map(|kind| KINDS.whole(kind));
        if kind == Some(None) {
            return false;
        }
        self.brief.kind = self.brief.kind.or(kind.flatten());
        self.numbers.extend(line.number.map(str::to_owned));
        set(
            &mut self.brief.title,
            line.title.unwrap_or_default().to_owned(),
        );
        true
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
            for piece in &outline.pieces {
                self.add_speakers(people::in_passing(self.content[piece.span.clone()].trim()));
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
                    self.add_speakers(roster.people().speakers);
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

    /// A document without template and fields is called what its first heading says.
    fn read_generic_title(&mut self, outline: &Outline) {
        let first = outline
            .pieces
            .first()
            .filter(|p| p.kind == BlockKind::Heading);
        let generic = !outline.templated
            || outline
                .sections
                .iter()
                .all(|(_, s)| matches!(s.kind, SectionKind::Header | SectionKind::Other));
        // "Sitting of 12 June 2024" makes no form.
        let day_alone = self.fields_read == 1 && self.brief.date.is_some();
        let generic = generic
            && (self.fields_read == 0 || day_alone)
            && self.brief.kind.is_none()
            && self.brief.times.is_empty();
        // Nothing else stands above the first part.
        let alone = outline.templated
            && outline.sections.get(1).is_some_and(|(at, _)| *at == 1)
            && self.fields_read == 0
            && self.brief.kind.is_none();
        let titled = |piece: &&Piece| {
            let line = self.content[piece.span.clone()].trim();
            generic || alone && is_title(line) && !people::begins_list(line)
        };
        let plain = first.filter(|p| matches!(p.role, Role::Plain) && titled(p));
        if let Some(piece) = plain {
            let printed = clean(&self.content[piece.span.clone()]);
            if kind_line::read(&printed).is_none() {
                set(&mut self.brief.title, unquoted(&printed));
            }
        } else if generic {
            self.read_plain_title(outline);
        }
    }

    /// The line of a paper above the one with its day, when the text follows soon.
    fn read_plain_title(&mut self, outline: &Outline) {
        const REACH: usize = 4;
        let pieces = &outline.pieces;
        let printed = |piece: &Piece| clean(&self.content[piece.span.clone()]);
        let is_dated = |piece: &Piece| {
            let line = printed(piece);
            let short = folded_words(&line).len() <= 10;
            short && date::find(&line).is_some_and(|found| found.date.is_some())
        };
        let is_text = |piece: &Piece| {
            let long = piece.span.len() > 80;
            long || piece.kind == BlockKind::Heading || matches!(piece.role, Role::Section(_))
        };
        let dated = (1..pieces.len().min(REACH + 1)).find(|at| is_dated(&pieces[*at]));
        let Some(dated) = dated.filter(|at| pieces[at + 1..].iter().take(2).any(is_text)) else {
            return self.read_title_above_headings(outline);
        };
        let short = |piece: &&Piece| piece.span.len() <= 80 && !is_text(piece);
        let above = pieces[..dated].iter().rev();
        // Between the title and the day a short line may tell whose paper it is.
        let mut lines = above.take_while(short).filter(|piece| {
            let line = printed(piece);
            let list = folded_words(&line);
            let body = list.first().is_some_and(|word| is_body_word(word));
            matches!(piece.role, Role::Plain)
                && piece.kind == BlockKind::Paragraph
                && (2..=16).contains(&list.len())
                && !line.ends_with(['.', ':', ',', ';'])
                && !body
                && letterhead::read(&line).is_none()
        });
        let title = match dated {
            2 => lines.last(),
            _ => lines.next(),
        };
        if let Some(piece) = title {
            let title = unquoted(&printed(piece));
            set(&mut self.brief.title, title);
        }
    }

    /// The first line of a paper without day or fields, a line or two above the first of its
    /// headings.
    fn read_title_above_headings(&mut self, outline: &Outline) {
        const LONGEST: usize = 80;
        let is_heading = |piece: &&Piece| piece.kind == BlockKind::Heading;
        let above = outline.pieces.iter().take_while(|piece| !is_heading(piece));
        let above: Vec<&Piece> = above.collect();
        let headings = outline.pieces.iter().filter(is_heading).count();
        let short = |piece: &&Piece| {
            let printed = &self.content[piece.span.clone()];
            piece.span.len() <= LONGEST && !printed.trim_end().ends_with(['.', ':', ',', ';'])
        };
        if outline.templated || headings < 2 || above.len() > 2 || !above.iter().all(short) {
            return;
        }
        let Some(first) = above
            .first()
            .filter(|piece| matches!(piece.role, Role::Plain))
        else {
            return;
        };
        let line = clean(&self.content[first.span.clone()]);
        let list = folded_words(&line);
        let body = list.first().is_some_and(|word| is_body_word(word));
        let named = (2..=16).contains(&list.len()) && !body && letterhead::read(&line).is_none();
        if named && first.kind == BlockKind::Paragraph && kind_line::read(&line).is_none() {
            set(&mut self.brief.title, unquoted(&line));
        }
    }

    fn settle(&mut self, outline: &Outline) {
        self.settle_unlabelled();
        set_zone(&mut self.brief.times, self.zone.take());
        self.settle_date();
        self.brief.kind = self.brief.kind.or(self.kind_of_label);
        self.numbers.append(&mut self.references);
        self.brief.number = self.numbers.first().cloned();
        self.number_doubts();
        let wording = outline
            .pieces
            .iter()
            .filter_map(|p| template_of(self.content, p, self.template));
        self.brief.template.extend(wording);
        self.brief
            .template
            .sort_by_key(|range| (range.start, range.end));
        self.brief.template.dedup_by(|next, kept| {
            let overlaps = next.start < kept.end;
            if overlaps {
                kept.end = kept.end.max(next.end);
            }
            overlaps
        });
    }

    /// Lets what stood without a label count where no field told it.
    fn settle_unlabelled(&mut self) {
        let mut days = std::mem::take(&mut self.lone_dates);
        days.sort_by_key(|printed| vagueness(printed));
        if self.brief.date.is_none() {
            self.brief.date = day_of_programme(&days);
        }
        for printed in days {
            let open = matches!(&self.brief.times[..], [hours] if hours.end.is_none());
            if self.brief.date.is_none() || self.brief.times.is_empty() || open {
                let field = match self.brief.date {
                    Some(_) => Field::Time,
                    None => Field::Date,
                };
                if field == Field::Date || !time::find(&printed).is_empty() {
                    self.date_and_time(field, &printed);
                }
            }
        }
        let timed = !self.brief.times.is_empty();
        for named in std::mem::take(&mut self.named) {
            if !timed && named.number.is_none() {
                continue;
            }
            self.brief.kind = self.brief.kind.or(named.kind);
            self.numbers
                .extend(named.number.filter(|_| self.numbers.is_empty()));
            let title = named.title.into_iter();
            title.for_each(|title| set(&mut self.brief.title, title));
        }
        let lines = std::mem::take(&mut self.title_lines);
        let told = self.brief.raw.len() > 1
            || self.form_named
            || (self.brief.date.is_some() && !self.brief.times.is_empty());
        let line = lines.iter().rev().find(|(sure, _)| *sure).or(lines.last());
        if line.is_none_or(|(sure, _)| !sure) {
            self.settle_themes();
        }
        if let Some((_, line)) = line.filter(|_| told) {
            set(&mut self.brief.title, unquoted(line));
        }
        self.settle_themes();
        let seats = self.lone_capacity.as_ref().or(self.brief.capacity.as_ref());
        let seated = seats.and_then(|seats| statements::seated_place(seats));
        let seated = seated.map(str::to_owned);
        let place = self
            .venue
            .take()
            .or(seated)
            .or(self.mode.take())
            .or(self.address.take());
        place
            .into_iter()
            .for_each(|place| set(&mut self.brief.platform, place));
        let seats = self.lone_capacity.take();
        seats
            .into_iter()
            .for_each(|seats| set(&mut self.brief.capacity, seats));
        let entry = self.lone_registration.take();
        entry
            .into_iter()
            .for_each(|entry| set(&mut self.brief.registration, entry));
        for printed in std::mem::take(&mut self.lone_organizers) {
            if self.brief.organizers.is_empty() {
                self.brief.organizers = organizers(&printed);
            }
        }
        let spoken = self
            .lone_languages
            .take()
            .filter(|_| self.brief.stated_languages.is_empty());
        spoken
            .into_iter()
            .for_each(|spoken| self.languages(&spoken));
    }

    /// A theme is the title of a session that has no other, else its line.
    fn settle_themes(&mut self) {
        for theme in std::mem::take(&mut self.themes) {
            let (number, title) = number_of_title(&theme);
            if number.is_none() && self.brief.title.is_none() {
                self.brief.title = Some(unquoted(&theme));
            } else if self.brief.thematic_line.is_none() {
                self.brief.thematic_line = Some(ThematicLine { number, title });
            }
        }
    }

    /// Lets custom or another date of the document tell day from month.
    fn settle_date(&mut self) {
        let ambiguous = self
            .brief
            .doubts
            .iter()
            .any(|doubt| date::is_ambiguity(doubt));
        let Some(read) = self.brief.date.filter(|_| ambiguous) else {
            return;
        };
        let custom = self.day_first_by_custom.then_some(read);
        let told = custom.or_else(|| date::read_in(self.content, read));
        if told.is_some() {
            self.brief.date = told;
            self.brief.doubts.retain(|doubt| !date::is_ambiguity(doubt));
        }
    }

    fn number_doubts(&mut self) {
        let Some(number) = self.brief.number.clone() else {
            return;
        };
        if let Some(other) = self.numbers.iter().find(|n| **n != number) {
            self.brief
                .doubts
                .push(format!("two session numbers: {number} and {other}"));
        }
        let subtheme = self.brief.subtheme.as_ref().and_then(|s| s.number.as_ref());
        let outside = subtheme.filter(|s| s.contains('.') && !number.starts_with(&format!("{s}.")));
        if let Some(subtheme) = outside.filter(|s| **s != number) {
            self.brief.doubts.push(format!(
                "session {number} is not within sub-theme {subtheme}"
            ));
        }
    }
}

/// The value up to a further label of the same row: "Digital town" of "Digital town | Credits: 2".
fn before_next_label(value: &str) -> &str {
    let cells = value.match_indices(" | ").chain(value.match_indices(" · "));
    let labelled = |at: &usize| {
        let cell = value[*at..].trim_start_matches([' ', '|', '·']);
        let cell = cell.split(['|', '·']).next().unwrap_or_default();
        unknown_field(cell).is_some_and(|(label, _)| {
            label.split(' ').count() <= 3 && !label.contains(|c: char| c.is_ascii_digit())
        })
    };
    let end = cells.map(|(at, _)| at).filter(labelled).min();
    &value[..end.unwrap_or(value.len())]
}

/// The day of a programme whose year stands with the days of the whole event: "Tuesday 3 June"
/// below "2-5 June 2025".
fn day_of_programme(days: &[String]) -> Option<Date> {
    let whole = days.iter().find(|printed| vagueness(printed) == 3)?;
    let year = date::find(whole)?.date?.year();
    let alone = |printed: &&String| date::find(printed).is_some_and(|found| found.date.is_none());
    days.iter()
        .find(alone)
        .and_then(|printed| date::in_year(printed, year))
}

/// What stands before a day with its weekday, and all from there on.
fn parted_at_day(line: &str) -> Option<(&str, &str)> {
    let found = date::find(line).filter(|found| found.date.is_some())?;
    let before = words(&line[..found.span.start], 0).last()?;
    let name = line[..before.span.start].trim_end();
    let whole = date::is_weekday(&before.folded) && !name.is_empty() && !name.ends_with([',', '(']);
    whole.then(|| (name, &line[before.span.start..]))
}

/// A title without the facts that have run into its line: "Empty shops friday 3 May 2024, Room 4".
fn before_day(title: String) -> (Option<String>, Option<Vec<Fact>>) {
    let parted = parted_at_day(&title);
    let facts = parted.and_then(|(name, day)| Some((name.to_owned(), letterhead::read(day)?)));
    match facts {
        Some((name, facts)) => (Some(name), Some(facts)),
        None => (Some(title), None),
    }
}

/// How vaguely a line tells the day: with its hours, a day of the week beside it, alone, several.
fn vagueness(printed: &str) -> u8 {
    let several = date::find(printed)
        .and_then(|found| found.doubt)
        .is_some_and(|doubt| doubt.starts_with("several"));
    let weekday = folded_words(printed)
        .iter()
        .any(|word| date::is_weekday(word));
    match (several, time::find(printed).is_empty(), weekday) {
        (true, ..) => 3,
        (false, false, _) => 0,
        (false, true, true) => 1,
        (false, true, false) => 2,
    }
}

/// The answer behind a question of one or two words: "How many? At most 80".
fn after_question(printed: &str) -> Option<&str> {
    let (name, answer) = printed.split_once(['?', ':'])?;
    let name = folded_words(name);
    let asks = !name.is_empty()
        && name.len() <= 3
        && name
            .iter()
            .all(|word| labels::QUESTION_WORDS.contains(word));
    asks.then_some(answer.trim())
}

/// What a line of the letterhead tells; of several sentences each is read by itself.
fn letterhead_of(printed: &str) -> Option<Vec<Fact>> {
    let facts = letterhead::read(printed)?;
    let dated = matches!(facts.first(), Some(Fact::When(_)));
    (dated || statements::sentences(printed).len() < 2).then_some(facts)
}

/// Whether the sentences of a paragraph tell practical matters.
fn is_told(printed: &str) -> bool {
    let list = statements::sentences(printed);
    !list.is_empty()
        && list
            .iter()
            .any(|sentence| !statements::read(sentence).is_empty() || names_session(sentence))
}

/// The pieces at the start that are the head of a message: from, to, date, subject. A memo has its
/// name above them.
fn mail_head(content: &str, pieces: &[Piece]) -> Range<usize> {
    const NAME_PIECES: usize = 3;
    let name_of = |piece: &Piece| {
        let printed = content[piece.span.clone()].trim();
        let name = printed.split_once(':').map(|(name, _)| name);
        name.map(|name| folded_words(name).join(" "))
    };
    let is_label = |piece: &Piece| {
        let tables = [labels::MAIL_LABELS, labels::SUBJECT_LABELS];
        name_of(piece).is_some_and(|name| tables.iter().any(|table| table.contains(&name.as_str())))
    };
    let sent = |piece: &Piece| {
        let name = name_of(piece).unwrap_or_default();
        ["from", "to", "de", "para", "a"].contains(&name.as_str())
    };
    let from = pieces.iter().take(NAME_PIECES + 1).position(is_label);
    let from = from.unwrap_or_default();
    let count = pieces[from..]
        .iter()
        .take_while(|piece| is_label(piece))
        .count();
    let head = from..from + count;
    let tells = |piece: &Piece| subject_of(&clean(&content[piece.span.clone()])).is_some();
    // The subject alone, above the words that greet.
    let greets = |piece: &Piece| {
        let printed = content[piece.span.clone()].trim();
        printed.ends_with([',', ':', '!']) && folded_words(printed).len() <= 7
    };
    let alone = from == 0
        && count == 1
        && pieces.first().is_some_and(tells)
        && pieces.get(1).is_some_and(greets);
    let lines = &pieces[head.clone()];
    let told = from == 0 || lines.iter().any(tells);
    if alone || count >= 2 && told && lines.iter().any(sent) {
        head
    } else {
        0..0
    }
}

/// The subject of a message without "Re:", "[list]" and "Invitation to".
fn subject_of(printed: &str) -> Option<&str> {
    let (name, subject) = printed.split_once(':')?;
    let name = folded_words(name).join(" ");
    labels::SUBJECT_LABELS
        .contains(&name.as_str())
        .then_some(())?;
    let mut subject = subject.trim();
    loop {
        let bare = subject
            .strip_prefix('[')
            .and_then(|rest| rest.split_once(']'))
            .map(|(_, rest)| rest.trim());
        let reply = ["Re:", "RE:", "Fwd:", "FW:", "Fw:", "RV:", "TR:", "Tr:"]
            .iter()
            .find_map(|sign| subject.strip_prefix(sign));
        match bare.or(reply) {
            Some(rest) => subject = rest.trim(),
            None => break,
        }
    }
    // "Who owns the quay? (12 May)".
    let day = subject
        .strip_suffix(')')
        .and_then(|bare| bare.rsplit_once(" ("))
        .filter(|(_, day)| day.contains(|c: char| c.is_ascii_digit()));
    let subject = day.map_or(subject, |(bare, _)| bare);
    Some(kind_line::without_form(subject))
}

/// Whether the sentence is a line of a programme: "11:15 Visits (sign up at the desk)".
fn starts_with_hour(sentence: &str) -> bool {
    sentence.starts_with(|c: char| c.is_ascii_digit())
        && time::find(sentence)
            .first()
            .is_some_and(|hours| sentence.starts_with(&hours.raw))
}

/// Whether a line in two parts is a title and no label with its value: "Wet papers: what to save
/// first when an archive is flooded".
fn is_title_with_colon(label: &str, value: &str) -> bool {
    let lower = value.starts_with(|c: char| c.is_lowercase() || "¿«“".contains(c));
    let count = label.split(' ').count();
    count > 2 || (count == 2 && lower && value.split(' ').count() > 3)
}

/// Whether a short sentence calls the session by its number: "It was agreed as follows for Round
/// Table no. 3."
fn names_session(sentence: &str) -> bool {
    let short = sentence.ends_with('.') && signed(sentence) && folded_words(sentence).len() <= 14;
    (short || statements::invites(sentence))
        && kind_line::named_in(sentence).is_some_and(|named| named.number.is_some())
}

/// Whether a sign for a number stands in the sentence.
fn signed(sentence: &str) -> bool {
    ["n° ", "nº ", "n.º ", "no. ", "núm. ", "No. "]
        .iter()
        .any(|sign| sentence.contains(sign))
}

/// How many pieces stand before the first heading or part, prose of an invitation included.
fn head_end(pieces: &[Piece], header_end: usize) -> usize {
    let is_head =
        |piece: &Piece| matches!(piece.role, Role::Section(_)) || piece.kind == BlockKind::Heading;
    let from = header_end.min(HEAD_PIECES);
    let more = pieces.iter().skip(from).take_while(|piece| !is_head(piece));
    header_end.max((from + more.count()).min(HEAD_PIECES))
}

/// Whether the line under the kind of the session is its title: a heading, or a line that is no
/// sentence and stands above the first field.
fn is_title_line(piece: &Piece, printed: &str, next: Option<&Piece>) -> bool {
    let above_fields = next.is_some_and(|next| matches!(next.role, Role::Field(_)));
    let listed = matches!(piece.kind, BlockKind::ListItem | BlockKind::TableRow);
    let short = (2..=26).contains(&folded_words(printed).len()) && next.is_some();
    piece.kind == BlockKind::Heading
        || (above_fields && !printed.ends_with('.'))
        || (short && !listed && !printed.ends_with(['.', ';', ':', ',']))
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

/// Whether a field of the header says where people meet, whatever else it says.
pub(super) fn tells_venue(own: Option<&Aliases<Target>>, field: &HeaderField) -> bool {
    let of_place = |word: &Folded| PLACE_LABELS.contains(&word.as_str());
    is_stated(&field.value)
        && match label_with(own, &field.label, 0).map(|label| label.target) {
            Some(Target::Field(Field::Venue)) => true,
            Some(Target::Field(Field::Platform)) => folded_words(&field.label).iter().any(of_place),
            _ => letterhead::place_beside(&field.value).is_some(),
        }
}

/// A picture or an ornament, such as the sign of a calendar before the day.
fn is_ornament(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_ascii() && !"¿¡«»“”‘’„…–—§€£°º".contains(c)
}

pub(super) fn is_stated(value: &str) -> bool {
    value.chars().any(char::is_alphanumeric) && NOTHING.whole(value).is_none()
}

/// "Plataforma Webex" names the platform after the word for it.
fn bare_platform(printed: &str) -> String {
    let rest = ["Plataforma ", "Plateforme ", "Platform "]
        .iter()
        .find_map(|word| printed.strip_prefix(word));
    rest.unwrap_or(printed).to_owned()
}

/// A small word within a name.
fn is_particle(word: &str) -> bool {
    [
        "of", "the", "de", "del", "la", "las", "los", "el", "du", "des", "le", "les", "and", "y",
        "et", "d'", "à", "aux",
    ]
    .contains(&word)
}

/// Whether the heading of a part asks how one gets in.
fn heads_entry(heading: &str) -> bool {
    let field = |label: Label| label.target == Target::Field(Field::Registration);
    statements::heads_entry(heading) || label_at(heading, 0).is_some_and(field)
}

/// Whether a line beside the kind of the session tells the state of the document, or where and in
/// which month it was written: "working draft", "projet du 2 mai", "Vado, May 2023".
fn is_remark(printed: &str) -> bool {
    let list = folded_words(printed);
    let state =
        |word: Option<&Folded>| word.is_some_and(|word| labels::DOCUMENT_STATES.contains(word));
    let small = printed.starts_with(char::is_lowercase) || date::find(printed).is_some();
    let is_month = |word: &Folded| {
        let names = labels::MONTHS.iter().copied().flatten();
        names
            .into_iter()
            .any(|name| super::words::fold(name) == *word)
    };
    let year = |word: &Folded| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    let day = date::find(printed).is_some_and(|found| found.date.is_some());
    let written = !day && list.last().is_some_and(year) && list.iter().any(is_month);
    let told = small && (state(list.first()) || state(list.get(1)) || state(list.last()));
    list.len() <= 6 && (told || written)
}

/// Whether the line is a date and nothing else, hours, weekday and article aside.
fn is_all_date(line: &str) -> bool {
    let Some(found) = date::find(line) else {
        return false;
    };
    let before = line[..found.span.start].trim_end();
    let after = line[found.span.end..].trim_matches([' ', ')', '.']);
    // "Vado, 3 April 2024 1487/24".
    let after = if is_reference(after) { "" } else { after };
    // A place or a publisher may stand before it: "Vado, 3 April 2024".
    let set_off = before.ends_with([',', '–', '—', '|', '(']) && after.is_empty();
    if set_off && folded_words(before).len() <= 6 && found.date.is_some() {
        return true;
    }
    let mut rest = line.to_owned();
    rest.replace_range(found.span, "");
    let beside = |word: &str| date::is_weekday(word) || ["le", "el", "on", "the"].contains(&word);
    tokens(&rest)
        .iter()
        .all(|token| token.number().is_none() && token.letters().is_none_or(beside))
}

/// Whether it is the number of a document and nothing else: `14876/24`, `COM/2024/212`.
fn is_reference(printed: &str) -> bool {
    let sign = |c: char| c.is_ascii_alphanumeric() || "/-.".contains(c);
    printed.contains('/')
        && printed.contains(|c: char| c.is_ascii_digit())
        && printed.chars().all(sign)
}

/// A header line "Label: value" whose label no table knows.
fn unknown_field(printed: &str) -> Option<(String, String)> {
    let (label, value) = printed
        .split_once(':')
        .filter(|(label, _)| printed.len() <= LINE_LIMIT && label.len() <= LABEL_LIMIT)?;
    let label = clean(label);
    let named = label.starts_with(char::is_uppercase)
        && folded_words(&label).len() <= 6
        && !label.contains(['.', ',', '?', '¿', ';']);
    let known = label_at(printed, 0).is_some_and(|l| matches!(l.target, Target::Field(_)));
    let link = value.starts_with("//");
    (named && !known && !link).then(|| (label, clean(value)))
}

/// Whether two dates are both stated and differ.
pub(super) fn dates_conflict(a: Option<Date>, b: Option<Date>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a != b)
}

#[cfg(test)]
mod tests {
    use crate::session::{Brief, SessionKind, parse};
    use crate::text::{Format, Reading, extract};

    fn read(text: &str) -> Brief {
        let extracted =
            extract(text.as_bytes(), Format::Markdown, &Reading::default()).unwrap_or_default();
        parse(&extracted.text, &extracted.metadata.fields, None)
    }

    fn date(text: &str) -> Option<String> {
        read(text).date.map(|date| date.to_string())
    }

    #[test]
    fn front_matter_tells_title_and_date() {
        let brief =
            read("---\ntitle: \"Market halls\"\ndate: 2025-03-05\nlang: en\n---\n# Panel 7.1.3\n");
        assert_eq!(brief.title.as_deref(), Some("Market halls"));
        assert_eq!(brief.number.as_deref(), Some("7.1.3"));
        assert_eq!(
            brief.date.map(|date| date.to_string()).as_deref(),
            Some("2025-03-05")
        );
    }

    #[test]
    fn a_date_on_its_own_line_counts_where_no_field_tells_one() {
        let fields = "Title: Market halls\nOrganisers: Town of Vado\n";
        for line in [
            "Le 4 mars 2025",
            "4 March 2025",
            "Mardi 4 mars 2025",
            "El 4 de marzo de 2025",
            "Vado, 4 March 2025",
            "Working paper (4 March 2025)",
        ] {
            let found = date(&format!("Panel 7.1.3\n{line}\n{fields}"));
            assert_eq!(found.as_deref(), Some("2025-03-04"), "{line}");
        }
        let both = date(&format!(
            "Panel 7.1.3\n1 February 2025\n{fields}Date: 04/03/2025\n"
        ));
        assert_eq!(both.as_deref(), Some("2025-03-04"));
        let prose = date(&format!(
            "Panel 7.1.3\nThe hall burnt on 4 March 2025\n{fields}"
        ));
        assert_eq!(prose, None);
    }

    #[test]
    fn fields_in_forms_of_many_offices() {
        let form = "# Forum of Mill Towns\n\n**Code**\n3.2\n\n**Strand**\nC. Work\n\n**Sub-strand**\n\
                    C.2. Public space\n\n**Organising units**\nMill Office and Water Board\n\n\
                    **Day**\n4 March 2025\n\n**Hours**\n9:00-10:30\n\n**Languages**\nFrench\n";
        let brief = read(form);
        assert_eq!(brief.organizers, ["Mill Office", "Water Board"]);
        assert_eq!(brief.stated_languages.len(), 1);
        assert_eq!(date(form).as_deref(), Some("2025-03-04"));

        let brief = read(
            "Workshop 4\n\nTitle :: The last mill\n\nDate :: mar. 04/03/25\n\n\
             Venue :: Mill House\n\nParticipants: up to 40\n\nHow to join: register by 2 March\n\n\
             Theme :: 2 (Water and work)\n\nLanguages: French\n",
        );
        assert_eq!(brief.title.as_deref(), Some("The last mill"));
        assert_eq!(
            brief.date.map(|date| date.to_string()).as_deref(),
            Some("2025-03-04")
        );
        assert_eq!(brief.capacity.as_deref(), Some("up to 40"));
        assert_eq!(brief.registration.as_deref(), Some("register by 2 March"));
        let line = brief.thematic_line.as_ref();
        let number = line.and_then(|line| line.number.as_deref());
        assert_eq!(number, Some("2"));
        let title = line.and_then(|line| line.title.as_deref());
        assert_eq!(title, Some("Water and work"));
    }

    #[test]
    fn a_section_sign_before_a_label_is_read() {
        let text = "Panel 4\n\n§ Date : 4 March 2025, 9:00-10:30\n\n§ Lieu : Salle 4\n\n\
                    § Contexte\n\nLe moulin tourne depuis longtemps.\n";
        assert_eq!(date(text).as_deref(), Some("2025-03-04"));
    }

    #[test]
    fn what_looks_like_a_line_of_facts_and_is_none() {
        let told = |text: &str| {
            let brief = read(text);
            (
                brief.title,
                brief.platform,
                brief.capacity,
                brief.registration,
            )
        };
        let title = |title: &str| (Some(title.to_owned()), None, None, None);
        let fields = "Date: 4 March 2025\nTime: 9:00-10:30\n";
        for (line, expected) in [
            (
                "Old mills – new rules – 3 questions",
                "Old mills – new rules – 3 questions",
            ),
            ("Room for improvement", "Room for improvement"),
            ("Reserve a place in history", "Reserve a place in history"),
            ("[Draft] Market halls by the sea", "Market halls by the sea"),
            ("From farm → table", "From farm → table"),
        ] {
            assert_eq!(told(&format!("# {line}\n\n{fields}")), title(expected));
        }
        // A person is no body, an age no number of seats.
        let brief = read(&format!(
            "{fields}Direction: Jean Dupont\nPublic: 12 to 15 years\n"
        ));
        assert!(brief.organizers.is_empty(), "{:?}", brief.organizers);
        assert_eq!(brief.capacity, None);
        // What stands between two entries is their text where it is a sentence after another.
        let brief = read(
            "1) Title: The mill\n2) Organisers: Mill Office.\nLunch is at noon.\n3) Date: 4 March 2025\n",
        );
        assert_eq!(brief.organizers, ["Mill Office"]);
    }

    #[test]
    fn clauses_over_text_are_no_fields() {
        let text = |name: &str| {
            format!(
                "{name}\n\nThe wheel was turned by a leat that a monk had dug. It ran dry every \
                 August, and the miller went fishing.\n\n"
            )
        };
        for names in [
            [
                "Where the hall stood",
                "When it burned",
                "Who paid the mason",
            ],
            [
                "Dónde estaba la sala",
                "Cuándo ardió",
                "Quién pagó al cantero",
            ],
            [
                "Où se tenait la salle",
                "Quand elle brûla",
                "Qui paya le maçon",
            ],
        ] {
            let parts: String = names.iter().map(|name| text(name)).collect();
            let document = format!("The old mill\n\n{parts}");
            let extracted = extract(document.as_bytes(), Format::Plain, &Reading::default());
            let brief = parse(&extracted.unwrap_or_default().text, &[], None);
            let headings: Vec<&str> = brief
                .sections
                .iter()
                .filter_map(|section| section.heading.as_deref())
                .collect();
            assert_eq!(headings, names);
            assert!(
                brief.raw.is_empty() && brief.speakers.is_empty(),
                "{:?}",
                brief.raw
            );
            assert_eq!((brief.date, brief.platform), (None, None));
        }
    }

    #[test]
    fn a_number_is_read_below_the_kind() {
        let brief = read(
            "Date: 04/03/2025\nSession type: Panel\nSession 5.1.2 – Market halls\n\
             Languages: English, Spanish and French with interpreters\nTime: 9:00\n",
        );
        assert_eq!(brief.kind, Some(SessionKind::Panel));
        assert_eq!(brief.number.as_deref(), Some("5.1.2"));
        assert_eq!(brief.title.as_deref(), Some("Market halls"));
    }

    #[test]
    fn practical_matters_in_many_words() {
        let documents = [
            (
                r#"PANEL 4
The last ferry: who keeps the islands served

Scheduled for: Tuesday 3 March 2026
Starts at: 9.15
Ends at: 10.45 (CET)
To be held in: Assembly Room, Customs House
Attendance limit: 60
How to get a seat: write to ferry@port.example
Spoken languages: English and Irish
Convenors: Island Trust; Ferry Workers' Union

Summary

The ferry stops at five.
"#,
                "4 ~ The last ferry: who keeps the islands served ~ 2026-03-03 ~ Assembly Room, Customs House ~ 60 ~ write to ferry@port.example ~ Island Trust; Ferry Workers' Union",
            ),
            (
                r#"Atelier n° 7 : Les clés du moulin

Se déroulera le : mardi 3 mars 2026
Début : 9 h 15
Fin : 10 h 45
Se tiendra à : Moulin des Prés
Nombre de participants : 30 maximum
Pour s'inscrire : moulin@pres.example
Langues parlées : français et occitan
À l'initiative de : Syndicat du moulin et Les Amis de l'eau

Résumé

Le moulin tourne.
"#,
                "7 ~ Les clés du moulin ~ 2026-03-03 ~ Moulin des Prés ~ 30 maximum ~ moulin@pres.example ~ Syndicat du moulin; Amis de l'eau",
            ),
            (
                r#"Taller 5. Las llaves del molino

Se celebrará el: martes 3 de marzo de 2026
Comienza: 9:15 h
Termina: 10:45 h
Espacio: Nave 3, Molino Viejo
Cabida: 30 personas
Forma de acceso: inscripción previa en molino.example
Idioma de trabajo: castellano
Entidades convocantes: Molino Vivo y Ayuntamiento de Oria

Resumen

El molino gira.
"#,
                "5 ~ Las llaves del molino ~ 2026-03-03 ~ Nave 3, Molino Viejo ~ 30 personas ~ inscripción previa en molino.example ~ Molino Vivo; Ayuntamiento de Oria",
            ),
            (
                r#"Roundtable no. 8 | Who mends the road

Date: 3 March 2026 | Time: 9:15-10:45 CET | Room: 4.12
Max: 40 | Sign-up: road@desk.example | EN, FR

Host: Road Users' League

Summary

The road is long.
"#,
                "8 ~ Who mends the road ~ 2026-03-03 ~ 4.12 ~ 40 ~ road@desk.example ~ Road Users' League",
            ),
            (
                r#"Chers amis,

Nous avons le plaisir de vous convier à la table ronde n° 8, « Qui répare la route ? », le mardi 3 mars 2026, de 9 h 15 à 10 h 45, salle des Tilleuls, à Marle. Elle est organisée par la Ligue des usagers avec la Ville de Marle. Les débats se tiendront en français et en anglais. Quarante personnes au maximum. Inscrivez-vous auprès de route@bureau.example.

Résumé

La route est longue.
"#,
                "8 ~ Qui répare la route ? ~ 2026-03-03 ~ salle des Tilleuls, à Marle ~ Quarante personnes au maximum ~ Inscrivez-vous auprès de route@bureau.example ~ Ligue des usagers; Ville de Marle",
            ),
            (
                r#"ACTA / FICHA DE LA SESIÓN

1. Tipo de actividad: Mesa redonda
2. Nº asignado: 8
3. Nombre: ¿Quién arregla el camino?
4. Fecha de celebración: 03/03/2026
5. Hora de inicio y de término: 9:15 a 10:45
6. Lugar de celebración: Salón de plenos
7. Número de asistentes previsto: 40
8. Modo de inscripción: por correo a camino@oria.example
9. Lengua vehicular: castellano y gallego
10. Entidad responsable: Liga de Usuarios

Resumen

El camino es largo.
"#,
                "8 ~ ¿Quién arregla el camino? ~ 2026-03-03 ~ Salón de plenos ~ 40 ~ por correo a camino@oria.example ~ Liga de Usuarios",
            ),
            (
                r#"SEMINAR 12
ROADS WITHOUT OWNERS

Tuesday, 3 March 2026
9:15 a.m. - 10:45 a.m. (EST)
The Old Granary, Mill Lane
Seats: forty
Entry by ticket only
In English
Presented by the Road Users' League with the Town of Marle

ABSTRACT

The road is long.
"#,
                "12 ~ ROADS WITHOUT OWNERS ~ 2026-03-03 ~ The Old Granary, Mill Lane ~ forty ~ Entry by ticket only ~ Road Users' League; Town of Marle",
            ),
        ];
        for (text, expected) in documents {
            let brief = parse(
                &extract(text.as_bytes(), Format::Plain, &Reading::default())
                    .unwrap_or_default()
                    .text,
                &[],
                None,
            );
            let hours = brief.times.first().and_then(|hours| hours.end);
            assert_eq!(hours, jiff::civil::Time::new(10, 45, 0, 0).ok(), "{text}");
            let told = [
                brief.number.clone(),
                brief.title.clone(),
                brief.date.map(|date| date.to_string()),
                brief.platform.clone(),
                brief.capacity.clone(),
                brief.registration.clone(),
                Some(brief.organizers.join("; ")),
            ];
            let told: Vec<String> = told.into_iter().map(Option::unwrap_or_default).collect();
            assert_eq!(told.join(" ~ "), expected);
        }
    }
}
