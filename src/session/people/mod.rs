//! The people of a list, read as a whole.
//!
//! A list is cut into clauses: lines, items, sentences, what stands between semicolons. A clause
//! holds one person or several with what is told of them, or a label, or a part of what is told of
//! the person above. Which of the lines without signs is a name and which tells of one is decided
//! for all of them together.

mod columns;
mod moderator;
mod parts;
mod passing;
mod several;
mod small;
#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::LazyLock;

use super::person::{
    bears_title, first_name, is_honorific, is_nobody, is_vacant, moderates, names_moderator,
    speaker, split_name, strip_front, strip_signs, sure_name, tell, without_joint, without_titles,
};
use super::recognise::{is_all_instruction, label_at, names_columns};
use super::words::{Aliases, Word, folded_words, words};
use super::{Speaker, institution, labels};
use columns::{Column, behind_hours, columns_of, in_order, is_column_row, labelled_cell};
use moderator::{
    body_ahead, body_before_colon, brought_in, guide_ahead, is_lead, leading_role, leads_talk,
    moderator_ahead, moderator_behind, moderator_of, moderator_sent, without_lead,
};
use parts::{Part, Told, is_bare, is_life, is_told, parts_of};
use passing::names_within;
use several::{both, clauses, dashed_people, pair, several, two_names, without_bracket};

pub(super) use columns::heads_people;
pub(super) use moderator::{is_moderator_row, names_leader, tells_moderator};
pub(super) use passing::{are_people, in_passing, in_passing_with, lists_several, unannounced};
pub(super) use small::{capitalised, in_small_letters, is_small};

static FAREWELLS: LazyLock<Aliases<()>> = LazyLock::new(|| Aliases::new([((), labels::FAREWELLS)]));

/// Whether the line may begin a list of people: a name, or a label of one.
pub(super) fn begins_list(line: &str) -> bool {
    let line = strip_front(line);
    first_name(line).is_some() || leading_role(line).is_some()
}

/// Whether a sentence brings in somebody who leads the talk: "Kept on time by Ana Luz".
pub(super) fn tells_leader(line: &str) -> bool {
    let line = line.trim_end_matches('.');
    moderator_ahead(line).is_some() || guide_ahead(line).is_some() || brought_in(line).is_some()
}

/// The people of a list and the places of the labels between them.
#[derive(Default)]
pub(super) struct People {
    pub(super) speakers: Vec<Speaker>,
    /// Byte ranges of labels within the list, in the caller's bytes.
    pub(super) labels: Vec<Range<usize>>,
}

/// Whom the words before speak of.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Moderates {
    #[default]
    Nobody,
    /// "Moderator" stood alone: the next person does.
    Next,
    /// "Moderators" stood over the lines: all do.
    All,
}

/// A label that stands alone on its line.
struct Held<'t> {
    clause: &'t str,
    label: &'t str,
    span: Range<usize>,
    moderator: bool,
}

/// The people of a list, read line by line.
#[derive(Default)]
pub(super) struct Roster<'t> {
    found: People,
    moderates: Moderates,
    /// The columns of the table that is being read.
    columns: Vec<Column>,
    /// Lines whose part is decided together.
    open: Vec<Told<'t>>,
    /// A label alone below a bare name: told of that person, or of the next one.
    held: Option<Held<'t>>,
    /// Whether a row of name, role and institution was read.
    wide: bool,
    /// Whether somebody bears a title.
    titled: bool,
    /// Whether a letter has taken its leave, so that who signs is no speaker.
    over: bool,
    /// Whether something has been read below the last heading.
    begun: bool,
    /// Whether each clause of the line begins with a name.
    listed: bool,
    /// Whether those on the lines did not come.
    absent: bool,
    /// The body over the people that it sends.
    group: Option<&'t str>,
    /// The body before the colon on this line.
    sender: Option<&'t str>,
    /// Whether words before a colon tell where people come from.
    placed: bool,
    /// People by their place in the list, with the single word that stands before the colon.
    heads: Vec<(usize, &'t str)>,
}

/// Of nobody is more told without a semicolon or the end of a sentence outside brackets, in bytes: a longer
/// clause is text that has lost its lines, and names nobody.
const LONGEST_CLAUSE: usize = 1 << 13;

impl<'t> Roster<'t> {
    /// A heading opens a part of the list; `printed` is all of its line, of which the heading takes
    /// the first `end` bytes.
    pub(super) fn head(&mut self, printed: &'t str, end: usize, offset: usize) {
        self.settle();
        (self.over, self.begun, self.group, self.absent) = (false, false, None, false);
        self.columns.clear();
        self.moderates = Moderates::Nobody;
        // "Panellists (moderator: Ana Luz)".
        let inner = printed.split_once('(').map_or("", |(_, inner)| inner);
        let inner = &inner[..inner.rfind(')').unwrap_or(0)];
        if moderator_of(inner).is_some() {
            return self.read(inner, offset);
        }
        if tells_moderator(&printed[..end]) {
            self.moderates = Moderates::All;
        }
        if let Some(at) = two_names(&printed[..end], &printed[end..]) {
            self.read(&printed[end..end + at], offset + end);
            self.settle();
            self.read(&printed[end + at + 1..], offset + end + at + 1);
            return self.settle();
        }
        self.read(&printed[end..], offset + end);
    }

    /// Reads a line that is marked as a heading within a list: a name, a label, or what the list
    /// ends at.
    pub(super) fn read_heading(&mut self, printed: &'t str, offset: usize) {
        self.absent = false;
        let own = without_lead(printed);
        if first_name(own).is_some() || leading_role(printed).is_some() || leads_talk(printed) {
            return self.read(printed, offset);
        }
        self.settle();
    }

    /// Reads one line or block of a list that stands at byte `offset`.
    pub(super) fn read(&mut self, text: &'t str, offset: usize) {
        const BULLETS: [char; 3] = ['\n', '•', '●'];
        let mut at = 0;
        for line in text.split_inclusive(BULLETS) {
            self.read_line(line.trim_end_matches(BULLETS), offset + at);
            at += line.len();
        }
    }

    /// Reads the value of a field that names the moderator.
    pub(super) fn read_moderators(&mut self, value: &'t str, offset: usize) {
        self.moderates = Moderates::All;
        self.read(value, offset);
        self.moderates = Moderates::Nobody;
    }

    /// Who is named in what was read.
    pub(super) fn people(mut self) -> People {
        self.settle();
        // "Don" among people with titles is one.
        let titled =
            self.titled || self.found.speakers.iter().filter(|s| called_don(s)).count() > 1;
        for person in self
            .found
            .speakers
            .iter_mut()
            .filter(|s| titled && called_don(s))
        {
            person.name = person.name.replacen("Don ", "", 1).replacen("DON ", "", 1);
        }
        // "Italy: ...", "Vado: ...": where one tells a place, all do.
        for (at, head) in self.heads.iter().filter(|_| self.placed) {
            if let Some(person) = self.found.speakers.get_mut(*at) {
                *person = sent_by(person.clone(), Some(head));
            }
        }
        self.found
    }

    fn read_line(&mut self, line: &'t str, at: usize) {
        let short = folded_words(line).len() <= 6;
        self.over |= (short && begins_alias(&FAREWELLS, line)) || line.trim() == "--";
        if self.over || line.trim().is_empty() || is_all_instruction(line) {
            return;
        }
        if let Some(names) = absence(line) {
            self.absent = names.is_empty();
            return self.settle();
        }
        self.absent &= !line.contains(':');
        if self.absent {
            return;
        }
        if names_columns(line) || is_column_row(line) {
            self.columns = columns_of(line);
            return;
        }
        let (line, at) = match behind_hours(line) {
            Some(rest) if self.columns.is_empty() => (rest, at + line.len() - rest.len()),
            _ => (line, at),
        };
        let mut from = 0;
        self.sender = None;
        let list = clauses(line);
        // "Ana Luz (chair); Ivo Roy; Eve Day": none of them is told of another.
        let bare = |clause: &&'t str| without_bracket(clause.trim_end_matches([';', ' ']));
        let named = |clause: &&'t str| {
            first_name(bare(clause)).is_some_and(|name| !institution::tells_role(name))
        };
        let marked = |clause: &&'t str| clause.contains('(') && !bare(clause).contains('(');
        self.listed = list.len() > 1 && list.iter().any(marked) && list.iter().all(named);
        for clause in list {
            self.read_clause(clause, at + from);
            from += clause.len();
            if self.listed {
                self.settle();
            }
        }
        self.listed = false;
        self.sender = None;
    }

    fn read_clause(&mut self, clause: &'t str, at: usize) {
        let bare = clause.trim_end_matches([';', ' ']);
        let first = without_joint(strip_front(bare)).split(' ').next();
        self.titled |= first.is_some_and(is_honorific);
        let joint = labels::JOINTS.contains(&bare.trim());
        if bare.is_empty() || joint {
            return;
        }
        if bare.len() > LONGEST_CLAUSE {
            return self.settle();
        }
        let begun = std::mem::replace(&mut self.begun, true);
        if is_vacant(without_label(bare)) {
            return self.keep_place(bare);
        }
        if is_group(bare, begun) || self.is_next_group(bare) {
            self.settle();
            self.group = Some(strip_signs(bare));
            return;
        }
        if let Some(held) = self.held.take() {
            match first_name(without_lead(bare)).is_some() && !is_told(bare) {
                true => self.announce(&held),
                false => self.tell_held(&held),
            }
        }
        if let Some(person) = moderator_behind(bare).filter(|named| several(named).len() < 2) {
            return self.name(person, Some(true), None);
        }
        if let Some((moderator, label, end)) = leading_role(bare) {
            return self.read_labelled(bare, at, moderator, label, end);
        }
        if let Some(person) = moderator_ahead(bare) {
            return self.name(person, Some(true), None);
        }
        if let Some((column, value)) = labelled_cell(bare) {
            return match column {
                Column::Name => self.name(value, None, None),
                _ => self.open.push(Told::of(value)),
            };
        }
        if let Some(person) = guide_ahead(bare) {
            return self.name(person, Some(true), None);
        }
        if let Some((body, person)) = moderator_sent(bare) {
            return self.name(person, Some(true), Some(body));
        }
        let sent = body_ahead(bare).or_else(|| body_before_colon(bare));
        self.placed |= sent.is_some() && bare.contains(':');
        let (body, rest) = sent.map_or((self.sender, bare), |(b, rest)| (Some(b), rest));
        self.sender = sent
            .filter(|_| bare.contains(':'))
            .map(|(body, _)| body)
            .or(self.sender);
        let rest = without_lead(rest);
        let led = rest.len() < bare.len() && leads_talk(&bare[..bare.len() - rest.len()]);
        if leads_talk(bare) && !led && first_name(rest).is_none() {
            self.settle();
            self.moderates = Moderates::Next;
            return;
        }
        self.name(rest, led.then_some(true), body);
    }

    /// Whether the line stands below people with what they do, as the body did that sends them.
    fn is_next_group(&self, line: &str) -> bool {
        let bare = strip_signs(line);
        let told = self
            .open
            .last()
            .is_some_and(|last| !is_bare(last) && last.person.is_some());
        let plain = split_name(bare).1.is_none()
            && bare.contains(' ')
            && bare.starts_with(char::is_uppercase)
            && without_titles(bare).len() == bare.len()
            && !moderates(&folded_words(bare)[0]);
        self.group.is_some() && (is_group(line, false) || told && plain)
    }

    /// A place that is kept for somebody: what is told below is told of nobody.
    fn keep_place(&mut self, clause: &str) {
        let remark = clause.trim_start().starts_with(['(', '[']);
        if !(remark && self.open.last().is_some_and(is_bare)) {
            self.open.push(Told {
                vacant: true,
                ..Told::of("")
            });
        }
    }

    /// Reads "Moderator: Ana Luz" and "Moderator" alone.
    fn read_labelled(
        &mut self,
        clause: &'t str,
        at: usize,
        moderator: bool,
        label: Range<usize>,
        end: usize,
    ) {
        let rest = &clause[end..];
        let printed = &clause[label.clone()];
        let alone = rest.trim().is_empty();
        if alone {
            let held = Held {
                clause,
                label: printed,
                span: at + label.start..at + end,
                moderator,
            };
            let below = !printed.ends_with('s') && self.open.last().is_some_and(is_bare);
            match below {
                true => self.held = Some(held),
                false => self.announce(&held),
            }
            return;
        }
        self.found.labels.push(at + label.start..at + end);
        self.moderates = Moderates::Nobody;
        self.name(without_lead(rest), Some(moderator), None);
    }

    /// A label speaks of whoever is named next.
    fn announce(&mut self, held: &Held<'t>) {
        self.settle();
        self.found.labels.push(held.span.clone());
        self.moderates = match (held.moderator, held.label.ends_with('s')) {
            (true, true) => Moderates::All,
            (true, false) => Moderates::Next,
            _ => Moderates::Nobody,
        };
    }

    /// "Trainer" or "Chairwoman" below a name is what this person is, "Moderator" what he or she
    /// does here.
    fn tell_held(&mut self, held: &Held<'t>) {
        let office = !held.moderator || institution::tells_role(held.clause);
        if office {
            return self.name(held.clause, None, None);
        }
        self.found.labels.push(held.span.clone());
        let last = self.open.last_mut().and_then(|told| told.person.as_mut());
        if let Some(person) = last {
            person.moderator = true;
        }
    }

    /// Takes one person or several, or a line that tells of one. `moderator` is what a label says;
    /// `body` is where all of them come from.
    fn name(&mut self, text: &'t str, moderator: Option<bool>, body: Option<&str>) {
        let ordered = in_order(text, &self.columns);
        let moderates = moderator == Some(true);
        let pieces = several(text);
        if pieces.len() > 1 && !(pieces.len() == 2 && pair(text).is_some()) {
            self.settle();
            // "Moderator: Ana Luz, mayor - Ivo Roy, baker": one label, one moderator.
            let one = moderates && dashed_people(text).len() > 1;
            let all = moderates || self.moderates == Moderates::All;
            let people =
                pieces
                    .into_iter()
                    .enumerate()
                    .flat_map(|(at, piece)| match brought_in(piece) {
                        Some((named, leads)) => both(named, leads),
                        None => both(piece, all && !(one && at > 0)),
                    });
            let body = body.or(self.group);
            let people: Vec<Speaker> = people.map(|person| sent_by(person, body)).collect();
            self.found.speakers.extend(people);
            return;
        }
        if pair(text).is_some() {
            self.settle();
            let all = moderates || self.moderates != Moderates::Nobody;
            let body = body.or(self.group);
            let people = both(text, all)
                .into_iter()
                .map(|person| sent_by(person, body));
            self.found.speakers.extend(people);
            return;
        }
        let cells = ordered.matches(" | ").count();
        self.wide |= cells == 2;
        let mut person = speaker(&ordered, moderates).map(|person| sent_by(person, body));
        let below = self.wide && cells == 1 && moderator.is_none();
        if let Some(person) = person.as_mut().filter(|_| below) {
            as_role(person);
        }
        if let Some(person) = person.as_mut().filter(|_| moderator.is_none()) {
            person.moderator |= self.moderates != Moderates::Nobody;
        }
        let likely = person.is_some() && !is_told(text);
        // "Mayor Ana Luz; Councillor Ivo Roy".
        let last = self.open.last();
        let beside = bears_title(text) && last.is_some_and(|last| bears_title(last.line));
        let listed = self.listed || beside;
        let sure = moderator.is_some() || body.is_some() || self.columns.len() > 1 || listed;
        if likely && self.moderates == Moderates::Next {
            self.moderates = Moderates::Nobody;
        }
        let head = person
            .as_ref()
            .and_then(|person| self.place_before(text, person));
        self.open.push(Told {
            sure: sure && person.is_some(),
            person,
            head,
            ..Told::of(text)
        });
    }

    /// The single word before the colon, which may tell where the person comes from.
    fn place_before(&mut self, text: &'t str, person: &Speaker) -> Option<&'t str> {
        const LONGEST: usize = 6;
        let (head, rest) = strip_front(text).split_once(':')?;
        let head = head.trim();
        self.placed |= person.institution.as_deref() == Some(head) || institution::is_country(head);
        let few = head.split(' ').count() <= LONGEST && head.starts_with(char::is_uppercase);
        (few && first_name(rest.trim()).is_some() && !institution::tells_role(head)).then_some(head)
    }

    /// Decides what the open lines are.
    fn settle(&mut self) {
        if let Some(held) = self.held.take() {
            self.tell_held(&held);
        }
        let mut open = std::mem::take(&mut self.open);
        let parts = parts_of(&open);
        let mut at = 0;
        while at < open.len() {
            let told = parts[at + 1..]
                .iter()
                .take_while(|part| **part == Part::Told)
                .count();
            let lines: Vec<&str> = open[at + 1..=at + told]
                .iter()
                .map(|told| told.line)
                .collect();
            if let Some(mut person) = open[at].person.take().filter(|_| parts[at] == Part::Person) {
                let lines: Vec<&str> = lines.into_iter().filter(|line| !is_life(line)).collect();
                tell(&mut person, &lines);
                let here = self.found.speakers.len();
                self.heads.extend(open[at].head.map(|head| (here, head)));
                self.found.speakers.push(sent_by(person, self.group));
            }
            at += 1;
        }
    }
}

fn called_don(person: &Speaker) -> bool {
    (person.name.starts_with("Don ") || person.name.starts_with("DON "))
        && person.name.matches(' ').count() > 1
}

/// What stands behind a label such as "Reply:".
fn without_label(clause: &str) -> &str {
    let spoken = |head: &str| {
        let list = folded_words(head);
        !list.is_empty()
            && list.len() <= 4
            && list
                .iter()
                .all(|word| moderates(word) || labels::SPEECH_WORDS.contains(word) || is_lead(word))
    };
    match clause.split_once(':').filter(|(head, _)| spoken(head)) {
        Some((_, rest)) => rest,
        // "From Vado: to be confirmed".
        None => match clause.split_once(": ") {
            Some((head, rest)) if head.split(' ').count() <= 5 && is_nobody(rest) => rest,
            _ => clause,
        },
    }
}

/// Whether the line is a body alone over the people it sends: the first line of a list, or behind
/// an hour.
fn is_group(line: &str, begun: bool) -> bool {
    let bare = strip_signs(line);
    let timed = line.trim_start().starts_with(|c: char| c.is_ascii_digit())
        && !bare.starts_with(|c: char| c.is_ascii_digit())
        && line.contains(['.', ':', 'h']);
    (timed || !begun)
        && split_name(bare).1.is_none()
        && !bare.contains([',', ';', ':', '|', '?', '.', '"', '«', '“'])
        && bare.len() <= 80
        && bare.starts_with(char::is_uppercase)
        && institution::is_institution(bare)
        && !institution::tells_role(bare)
        && !names_moderator(bare)
        && label_at(bare, 0).is_none_or(|label| label.end < bare.len())
}

fn begins_alias(aliases: &Aliases<()>, line: &str) -> bool {
    let list: Vec<Word> = words(line, 0).collect();
    aliases.longest(line, &list).is_some()
}

/// The person, sent by `body` where nothing else is told of a body.
fn sent_by(mut person: Speaker, body: Option<&str>) -> Speaker {
    if let Some(body) = body.filter(|_| person.institution.is_none()) {
        person.institution = Some(body.to_owned());
        person.printed = Some(match person.printed.take() {
            Some(printed) => format!("{printed}, {body}"),
            None => body.to_owned(),
        });
    }
    person
}

/// Below rows of name, role and institution a single value that names no body is the role.
fn as_role(person: &mut Speaker) {
    let body = person
        .institution
        .as_deref()
        .is_some_and(institution::is_institution);
    if person.role.is_none() && !body {
        person.role = person.institution.take();
    }
}

/// Whether the line names a person with what he or she does.
pub(super) fn is_person(line: &str) -> bool {
    let told = |s: Speaker| {
        let figures = s
            .printed
            .as_deref()
            .map(|told| told.contains(|c: char| c.is_ascii_digit()));
        s.name.contains(' ') && figures == Some(false)
    };
    names_within(line) > 0 && speaker(line, false).is_some_and(told)
}

/// Whether the first two lines are entries of a list that can only be of people: each a name
/// behind a courtesy with what is told, or a name and a role parted by more than a comma, be it of
/// somebody whom a participle brings in.
pub(super) fn opens_with_entries(lines: &[&str]) -> bool {
    const LEAST: usize = 2;
    const LONGEST: usize = 160;
    let entry = |line: &&&str| {
        let line = strip_signs(line);
        let line = brought_in(line).map_or(line, |(named, _)| named);
        let (titled, told) = split_name(line);
        let courteous = without_titles(titled).len() < titled.len();
        let after = line[titled.len()..].trim_start();
        let dashed = after.starts_with(['–', '—', '-', '/', '|', ';', '·']);
        let role = dashed && told.is_some_and(institution::tells_role);
        let open = !line.ends_with(['.', '?', '!']) || dashed && line.ends_with('.');
        let short = line.len() <= LONGEST && open;
        short && is_person(line) && sure_name(titled) && (courteous || role)
    };
    lines.len() >= LEAST && lines.iter().take(LEAST).filter(entry).count() == LEAST
}

/// What stands behind the label of a line that tells who did not come: "Absents excusés : M. Paul Roux".
fn absence(line: &str) -> Option<&str> {
    const WORDS: usize = 3;
    let (label, names) = line.split_once(':')?;
    let list: Vec<Word> = words(label, 0).take(WORDS + 1).collect();
    let is_absence = list.len() <= WORDS
        && list
            .iter()
            .any(|word| labels::ABSENCE_WORDS.contains(&word.folded));
    is_absence.then(|| names.trim())
}
