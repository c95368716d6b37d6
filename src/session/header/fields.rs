//! Fields of the header: a label and its value.

use std::ops::Range;

use super::lines::bare_platform;
use super::{
    LABEL_LIMIT, LINE_LIMIT, NOTHING, PLACE_LABELS, Reading, Yearless, clean, is_stated, set,
};
use crate::language::Lang;
use crate::session::bodies::{is_body, organizers};
use crate::session::kind_line::{numbered_title, unquoted};
use crate::session::letterhead::Fact;
use crate::session::numbered::{number_and_title, stated_code, without_subtheme};
use crate::session::outline::{Piece, Role};
use crate::session::people::Roster;
use crate::session::recognise::{
    KINDS, Label, Separator, Target, dotted_number_at, label_at, label_with,
};
use crate::session::spoken::languages;
use crate::session::words::{Aliases, Folded, Word, folded_words, words};
use crate::session::{
    Field, HeaderField, SessionKind, Subtheme, ThematicLine, date, held, kind_line, labels,
    letterhead, statements, time,
};
use crate::text::BlockKind;

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

/// Whether a field of the header says where people meet, whatever else it says.
pub(in crate::session) fn tells_venue(own: Option<&Aliases<Target>>, field: &HeaderField) -> bool {
    let of_place = |word: &Folded| PLACE_LABELS.contains(&word.as_str());
    is_stated(&field.value)
        && match label_with(own, &field.label, 0).map(|label| label.target) {
            Some(Target::Field(Field::Venue)) => true,
            Some(Target::Field(Field::Platform)) => folded_words(&field.label).iter().any(of_place),
            _ => letterhead::place_beside(&field.value).is_some(),
        }
}

/// The field without the half that its label does not ask for, and that its value does not tell: "Held on
/// 16 April 2024" lacks no hours.
fn settled_field(field: Field, label: &str, value: &str) -> Field {
    let list = folded_words(label);
    let asks = |words: &[&str]| list.iter().any(|word| words.contains(&word.as_str()));
    let dated = date::find(value).is_some();
    let timed = !time::find(value).is_empty();
    let hours = || {
        asks(&[
            "time", "times", "hour", "hours", "hora", "horas", "horario", "heure", "heures",
            "horaire", "horaires",
        ])
    };
    let day = || {
        asks(&[
            "date", "dates", "day", "fecha", "fechas", "dia", "jour", "jours",
        ])
    };
    match field {
        Field::DateAndTime if dated && !timed && !hours() => Field::Date,
        Field::DateAndTime | Field::Date if timed && !dated && !day() => Field::Time,
        _ => field,
    }
}

/// A header line "Label: value" whose label no table knows.
pub(super) fn unknown_field(printed: &str) -> Option<(String, String)> {
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

impl<'t> Reading<'t> {
    /// Reads one field; gives the number of pieces it took.
    pub(super) fn read_field(&mut self, label: &Label, pieces: &[Piece]) -> usize {
        let Target::Field(field) = label.target else {
            return 1;
        };
        let whole = &self.content[label.name.start..pieces[0].span.end];
        if field == Field::Languages && held::is_line(whole) {
            // "Held in Vado on 7 May 2024".
            let printed = clean(whole);
            self.read_day_of_meeting(&pieces[0], printed);
            return 1;
        }
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

    pub(super) fn apply(&mut self, field: Field, label: &Label, span: Range<usize>) {
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
                let name = self.content.get(label.name.clone()).unwrap_or_default();
                // "Day 2, 12 June 2024": the number is the label's.
                let line = self.content.get(label.name.start..span.end);
                let line = line
                    .filter(|_| label.separator == Separator::None)
                    .map(clean);
                let value = line
                    .filter(|line| date::find(line).is_some())
                    .unwrap_or(value);
                let field = settled_field(field, name, &value);
                self.date_and_time(field, &value);
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

    pub(super) fn title(&mut self, label: &Label, value: &str) {
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
    pub(super) fn kind(&mut self, value: &str) {
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
    pub(super) fn keep(&mut self, facts: Vec<Fact>) {
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

    pub(super) fn line(&mut self, label: &Label, value: &str) {
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

    pub(super) fn subtheme(&mut self, label: &Label, value: &str) {
        let (number, title) = number_and_title(label, value);
        if self.brief.subtheme.is_none() && (number.is_some() || title.is_some()) {
            self.brief.subtheme = Some(Subtheme { number, title });
        }
    }

    pub(super) fn date_and_time(&mut self, field: Field, value: &str) {
        let found = date::find(value);
        let mut rest = value.to_owned();
        if let Some(found) = found {
            rest.replace_range(found.span.clone(), &" ".repeat(found.span.len()));
            if self.brief.date.is_none() {
                let doubt = found.doubt.clone().filter(|_| found.is_without_year);
                let day = value.to_owned();
                self.yearless = doubt.map(|doubt| Yearless { day, doubt });
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

    pub(super) fn languages(&mut self, value: &str) {
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
}
