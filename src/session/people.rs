//! The people of a list, read as a whole.
//!
//! A list is cut into clauses: lines, items, sentences, what stands between semicolons. A clause
//! holds one person or several with what is told of them, or a label, or a part of what is told of
//! the person above. Which of the lines without signs is a name and which tells of one is decided
//! for all of them together.

use std::ops::Range;
use std::sync::LazyLock;

use unicode_normalization::char::is_combining_mark;

use super::person::{
    bears_title, first_name, is_honorific, is_name, is_nobody, is_remark, is_vacant, moderates,
    names_moderator, office_ahead, speaker, split_name, strip_front, strip_signs, sure_name, tell,
    without_joint, without_titles,
};
use super::recognise::{Separator, Target, is_all_instruction, label_at, names_columns};
use super::words::{
    Aliases, Folded, Phrases, Signs, Word, WordList, first_part, folded_words, words,
};
use super::{Field, SectionKind, Speaker, institution, labels};

static FAREWELLS: LazyLock<Aliases<()>> = LazyLock::new(|| Aliases::new([((), labels::FAREWELLS)]));
static LEADS_TALK: LazyLock<Aliases<()>> =
    LazyLock::new(|| Aliases::new([((), labels::MODERATES_PHRASES)]));

/// Where the comma stands between the two names that are all of the line behind a label of several
/// people: "Speakers: Ana Luz, Ivo Roy".
fn two_names(label: &str, line: &str) -> Option<usize> {
    let plural = folded_words(label).iter().any(|word| word.ends_with('s'));
    let at = line.find(", ").filter(|_| plural)?;
    let (one, other) = (line[..at].trim(), line[at + 1..].trim());
    let alike = one.split(' ').count() == other.split(' ').count();
    let of_place = |name: &str| {
        let list = folded_words(name);
        let opens = |first: &Folded| labels::PLACE_OPENERS.contains(first);
        list.first().is_some_and(opens) || list.iter().any(|word| labels::COUNTRIES.contains(word))
    };
    let named = |name: &str| sure_name(name) && !of_place(name) && !name.contains([',', ';', '.']);
    (alike && named(one) && named(other)).then_some(at)
}

/// Whether the line may begin a list of people: a name, or a label of one.
pub(super) fn begins_list(line: &str) -> bool {
    let line = strip_front(line);
    first_name(line).is_some() || leading_role(line).is_some()
}

/// Whether the heading is that of the moderator alone.
pub(super) fn tells_moderator(printed: &str) -> bool {
    let printed = strip_front(printed.trim()).trim_end_matches([' ', ':', '.', '-', '*']);
    let label =
        leading_role(printed).is_some_and(|(moderator, _, end)| moderator && end >= printed.len());
    label || leads_talk(printed)
}

/// Whether the words say of whoever is named next that he or she leads the talk.
fn leads_talk(printed: &str) -> bool {
    const LONGEST: usize = 60;
    let list: Vec<Word> = words(printed, 0).collect();
    let phrase = (0..list.len()).any(|at| LEADS_TALK.longest(printed, &list[at..]).is_some());
    let led_by = list.windows(2).any(|pair| {
        let led = pair[0].folded.as_str();
        let led = labels::LED.contains(led) || moderates(led) || guides(led);
        led && labels::BY.contains(&pair[1].folded)
    });
    printed.len() <= LONGEST && (phrase || led_by)
}

fn guides(word: &str) -> bool {
    labels::GUIDE_STEMS
        .iter()
        .any(|stem| word.starts_with(stem))
}

/// Whether a list is written in small letters throughout, names and all.
pub(super) fn is_small<'l>(lines: impl Iterator<Item = &'l str>) -> bool {
    let (mut all, mut small) = (0, 0);
    for line in lines {
        all += 1;
        // The first letter may have been made a capital for reading.
        small += usize::from(!line.chars().skip(1).any(char::is_uppercase));
    }
    small > 1 && small == all
}

/// A line in small letters with the capitals that names and bodies have, each letter in its place.
pub(super) fn capitalised(line: &str) -> String {
    const SIGNS: [char; 9] = [',', '(', '|', '/', '–', '—', ':', ';', '.'];
    let mut text = String::with_capacity(line.len());
    // The name is what stands first, behind a label if there is one.
    let head = line
        .find(": ")
        .filter(|at| line[..*at].split(' ').count() <= 4);
    let from = head.map_or(0, |at| at + 2);
    let signs = SIGNS.iter().filter_map(|sign| line[from..].find(*sign));
    let end = signs
        .chain(line[from..].find(" - "))
        .min()
        .map_or(line.len(), |at| from + at);
    let (mut opens, mut word) = (true, String::new());
    let push = |text: &mut String, word: &mut String, at: usize, opens: &mut bool| {
        if word.is_empty() {
            return;
        }
        let named = (from..end).contains(&(at - word.len()));
        let particle = labels::NAME_PARTICLES.contains(word) && !*opens;
        let upper = *opens || named && !particle;
        let first = word.chars().next().unwrap_or_default();
        let mut capital = first.to_uppercase();
        match (upper, capital.next(), capital.next()) {
            (true, Some(large), None) if large.len_utf8() == first.len_utf8() => {
                text.push(large);
                text.push_str(&word[first.len_utf8()..]);
            }
            _ => text.push_str(word),
        }
        word.clear();
        *opens = false;
    };
    for (at, c) in line.char_indices() {
        if c.is_alphanumeric() || matches!(c, '\'' | '’') {
            word.push(c);
            continue;
        }
        push(&mut text, &mut word, at, &mut opens);
        opens |= SIGNS.contains(&c) || c == '-' && line[..at].ends_with(' ');
        text.push(c);
    }
    push(&mut text, &mut word, line.len(), &mut opens);
    text
}

/// Gives what was read of a list in small letters back as it is printed.
pub(super) fn in_small_letters(person: &mut Speaker) {
    person.name = person.name.to_lowercase();
    for told in [
        &mut person.role,
        &mut person.institution,
        &mut person.printed,
    ] {
        *told = told.take().map(|told| told.to_lowercase());
    }
}

/// The people of a list and the places of the labels between them.
#[derive(Default)]
pub(super) struct People {
    pub(super) speakers: Vec<Speaker>,
    /// Byte ranges of labels within the list, in the caller's bytes.
    pub(super) labels: Vec<Range<usize>>,
}

/// A line as it is told of people.
struct Told<'t> {
    line: &'t str,
    person: Option<Speaker>,
    /// Whether a label says that a person is named here.
    sure: bool,
    /// Whether the place is kept for somebody who is not named yet.
    vacant: bool,
    /// The single word before a colon that tells where the person comes from, or what of.
    head: Option<&'t str>,
}

impl<'t> Told<'t> {
    fn of(line: &'t str) -> Self {
        Self {
            line,
            person: None,
            sure: false,
            vacant: false,
            head: None,
        }
    }
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

fn is_bare(told: &Told) -> bool {
    let bare = |person: &Speaker| person.printed.is_none();
    told.vacant || told.person.as_ref().is_some_and(bare)
}

/// Whether both role and institution are told.
fn is_whole(told: &Told) -> bool {
    told.person
        .as_ref()
        .is_some_and(|person| person.role.is_some() && person.institution.is_some())
}

/// Whether the line is a sentence of somebody's life.
fn is_life(line: &str) -> bool {
    line.len() > 160 || line.trim_end().ends_with('.') && line.len() > 80
}

/// Whether the line plainly tells of a person and names none.
fn is_told(line: &str) -> bool {
    let line = strip_signs(line);
    if office_ahead(line).is_some() {
        return false;
    }
    line.starts_with(char::is_lowercase)
        || institution::tells_role(line)
        || institution::is_institution(split_name(line).0)
}

/// What a line of a list is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Part {
    Person,
    /// Tells of the person above.
    Told,
    /// Neither: a heading, a remark.
    Aside,
}

/// How well a line and its place fit a part; the best sum over all lines wins.
const NEVER: i32 = -1000;
/// More lines are not told of one person.
const MOST_TOLD: usize = 3;

/// What each of the lines is, so that all together fit best.
fn parts_of(lines: &[Told]) -> Vec<Part> {
    // States: a person, one to three lines told of a person, an aside.
    const STATES: usize = MOST_TOLD + 2;
    let detailed = lines.iter().any(|told| {
        !told.vacant && told.person.as_ref().is_none_or(|p| p.printed.is_some())
            || is_told(told.line)
    });
    let quiet = |told: &&Told| {
        told.person
            .as_ref()
            .is_some_and(|person| !is_loud(&person.name))
    };
    let quiet = 2 * lines.iter().filter(quiet).count() > lines.len();
    let mut best: Vec<[(i32, usize); STATES]> = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        let own = |state: usize| match state {
            // "E. ANNEXES" among names in small letters: a heading.
            0 if is_lettered(line, quiet) && !line.sure => NEVER,
            0 => fits_person(line),
            1..=MOST_TOLD => fits_told(line, detailed),
            _ => fits_aside(line),
        };
        let mut row = [(NEVER, 0); STATES];
        for (state, place) in row.iter_mut().enumerate() {
            let before = |from: usize| match at.checked_sub(1) {
                Some(last) => best[last][from].0 + follows(&lines[last], from, state, detailed),
                None if state == 0 || state > MOST_TOLD => 0,
                None => NEVER,
            };
            let from = (0..STATES)
                .max_by_key(|from| (before(*from), STATES - from))
                .unwrap_or(0);
            *place = (own(state) + before(from), from);
        }
        best.push(row);
    }
    let ends = |state: &usize| match (best.last(), lines.last()) {
        (Some(row), Some(line)) => row[*state].0 + follows(line, *state, 0, detailed),
        _ => 0,
    };
    let mut state = (0..STATES)
        .max_by_key(|state| (ends(state), STATES - state))
        .unwrap_or(0);
    let mut parts = Vec::with_capacity(lines.len());
    for row in best.iter().rev() {
        parts.push(match state {
            0 => Part::Person,
            1..=MOST_TOLD => Part::Told,
            _ => Part::Aside,
        });
        state = row[state].1;
    }
    parts.reverse();
    parts
}

/// Whether the line is in capitals behind a letter.
fn is_lettered(told: &Told, quiet: bool) -> bool {
    let line = strip_signs(told.line);
    let mark = line
        .find(' ')
        .is_some_and(|end| end == 2 && line[..end].ends_with('.'));
    let title = line.split(' ').next().is_some_and(is_honorific);
    let leads = |word: &Folded| word.len() > 1 && labels::LEAD_WORDS.contains(word);
    let small = || folded_words(line).iter().any(leads);
    mark && !title && is_loud(line) && (quiet || small())
}

/// Whether the words are set in capitals.
fn is_loud(words: &str) -> bool {
    !words.contains(char::is_lowercase)
}

fn fits_person(told: &Told) -> i32 {
    const ARTICLES: [&str; 9] = [
        "The ", "El ", "La ", "Los ", "Las ", "Le ", "Les ", "L'", "L’",
    ];
    if told.sure || told.vacant {
        return 20;
    }
    let Some(person) = &told.person else {
        return NEVER;
    };
    let name = &person.name;
    let line = strip_signs(told.line);
    let article = ARTICLES.iter().any(|article| name.starts_with(article));
    let titled = line.split(' ').next().is_some_and(is_honorific) && line.contains(' ');
    let heading = label_at(name, 0).is_some_and(|label| label.end >= name.len());
    let single = !name.contains(' ') && !titled;
    [
        (2, true),
        (4, titled),
        (2, person.printed.is_some()),
        (-6, institution::is_institution(name) && !titled),
        (-5, institution::tells_role(name)),
        (-8, article || heading),
        (-3, single),
        (-3, line.len() > 200),
    ]
    .iter()
    .filter(|(_, holds)| *holds)
    .map(|(points, _)| points)
    .sum()
}

fn fits_told(told: &Told, detailed: bool) -> i32 {
    let line = strip_signs(told.line);
    let name = told.person.is_some();
    let spoken = told.sure || leading_role(line).is_some_and(|(_, _, end)| end < line.len());
    let heading = line.ends_with(['—', '–', ':']);
    if spoken || heading || line.is_empty() || line.ends_with('?') {
        return NEVER;
    }
    if office_ahead(line).is_some() {
        return -5;
    }
    if line.starts_with(char::is_lowercase) {
        return 4;
    }
    // "(Guild of Mills)" below "Ana Luz, baker".
    if line.starts_with('(') {
        return 8;
    }
    const FEW: usize = 6;
    let sentence = line.ends_with('.') && (!is_told(line) || folded_words(line).len() > FEW);
    if is_life(line) || sentence {
        return 0;
    }
    if line.contains(|c: char| c.is_ascii_digit()) {
        return -2;
    }
    match (is_told(line), name, detailed) {
        (true, _, _) => 3,
        (false, false, _) => 2,
        (false, true, true) => -1,
        (false, true, false) => -5,
    }
}

fn fits_aside(told: &Told) -> i32 {
    let line = strip_signs(told.line);
    let heading = label_at(line, 0).is_some_and(|label| label.end >= line.len());
    let loud = !line.contains(char::is_lowercase);
    match (told.sure, heading) {
        (true, _) => NEVER,
        (_, true) => 3,
        _ if told.person.is_some() && !loud && sure_name(line) => -3,
        _ => -1,
    }
}

/// How well one part follows another.
fn follows(before: &Told, from: usize, to: usize, detailed: bool) -> i32 {
    let bare = is_bare(before);
    match (from, to) {
        (0, 0) if bare && detailed && !before.sure => -4,
        (0, 1) if bare => 1,
        (0, 1) if is_whole(before) => -12,
        (0, 1) => -6,
        (0, 2..=MOST_TOLD) => NEVER,
        (0, _) if to > MOST_TOLD && bare && !before.sure => -4,
        (MOST_TOLD, 1..=MOST_TOLD) => NEVER,
        (1..=MOST_TOLD, 1..=MOST_TOLD) if to != from + 1 => NEVER,
        (_, MOST_TOLD) => -4,
        (aside, 1..=MOST_TOLD) if aside > MOST_TOLD => NEVER,
        _ => 0,
    }
}

/// What a column of a table of people holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    Role,
    Institution,
    /// The hour, the topic, the part somebody takes.
    Beside,
    Unknown,
}

fn column_of(cell: &str) -> Column {
    let words = folded_words(cell);
    let has = |names: &WordList| words.iter().any(|word| names.contains(word));
    if has(&labels::BESIDE_COLUMNS) {
        Column::Beside
    } else if has(&labels::ROLE_COLUMNS) {
        Column::Role
    } else if has(&labels::INSTITUTION_COLUMNS) {
        Column::Institution
    } else if has(&labels::NAME_COLUMNS) {
        Column::Name
    } else {
        Column::Unknown
    }
}

/// The columns of a list; those in unknown words are role and institution where these are missing.
fn columns_of(row: &str) -> Vec<Column> {
    let mut columns: Vec<Column> = row.split('|').map(column_of).collect();
    let missing: Vec<Column> = [Column::Role, Column::Institution]
        .into_iter()
        .filter(|column| !columns.contains(column))
        .collect();
    let unknown = columns
        .iter_mut()
        .filter(|column| **column == Column::Unknown);
    for (column, meant) in unknown.zip(missing) {
        *column = meant;
    }
    columns
}

/// "Position: baker" in a form with a line for each thing told of a person.
fn labelled_cell(clause: &str) -> Option<(Column, &str)> {
    let (label, value) = clause.split_once(':')?;
    let column = column_of(label);
    let told = matches!(column, Column::Name | Column::Role | Column::Institution);
    let short = folded_words(label).len() <= 2 && !label.contains([',', '(']);
    let name = column != Column::Name || first_name(value.trim()).is_some();
    (told && short && name && !value.trim().is_empty()).then_some((column, value.trim()))
}

/// Whether a row names the columns of a list of people.
fn is_column_row(row: &str) -> bool {
    let columns: Vec<Column> = row.split('|').map(column_of).collect();
    columns.len() > 1
        && columns.contains(&Column::Name)
        && row.len() < 120
        && columns.iter().filter(|c| **c == Column::Unknown).count() <= 1
        && row.split('|').all(|cell| folded_words(cell).len() <= 4)
}

/// The cells of a row in the order name, role, institution.
fn in_order<'t>(row: &'t str, columns: &[Column]) -> std::borrow::Cow<'t, str> {
    let cells: Vec<&str> = row.split('|').map(str::trim).collect();
    let place = |wanted| columns.iter().position(|column| *column == wanted);
    let known = cells.len() > 1 && cells.len() == columns.len();
    let Some(name) = place(Column::Name).filter(|_| known) else {
        return row.into();
    };
    let others = [place(Column::Role), place(Column::Institution)];
    let chosen = [Some(name), others[0], others[1]].into_iter().flatten();
    let mut ordered: Vec<&str> = chosen
        .map(|at| cells[at])
        .filter(|c| !c.is_empty())
        .collect();
    let moderates = (0..cells.len()).filter(|at| columns[*at] == Column::Beside);
    ordered.extend(
        moderates
            .map(|at| cells[at])
            .filter(|cell| names_moderator(cell)),
    );
    ordered.join(" | ").into()
}

/// Parts a line at semicolons and at the ends of sentences, outside brackets; each clause keeps
/// the signs behind it.
fn clauses(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut from, mut depth) = (0, 0_i32);
    for (at, c) in line.char_indices() {
        depth += i32::from(matches!(c, '(' | '[')) - i32::from(matches!(c, ')' | ']'));
        let end = at + c.len_utf8();
        let rest = &line[end..];
        let ends = match c {
            ';' => true,
            '.' => ends_sentence(&line[from..at], rest),
            _ => false,
        };
        if ends && depth <= 0 {
            parts.push(&line[from..end]);
            from = end;
        }
    }
    parts.push(&line[from..]);
    parts
}

/// Whether a full stop between the two ends a sentence, not a title or an initial.
fn ends_sentence(before: &str, after: &str) -> bool {
    // Longer ones are printed without a stop, and may be what somebody is: "abogada".
    const LONGEST_TITLE: usize = 6;
    if before.ends_with('.') {
        return false; // dots that lead to the next column
    }
    let word = before
        .rsplit([' ', '(', '.', '-'])
        .next()
        .unwrap_or_default();
    let short = word.chars().count() <= 3 && word.starts_with(char::is_uppercase)
        || before.trim().len() <= 3;
    let named = word.chars().count() == 3 && !is_honorific(word) && sure_name(strip_front(before));
    let short = short && !named;
    let opens = strip_front(after);
    after.starts_with([' ', '-', '–'])
        && opens.starts_with(|c: char| c.is_uppercase() || "«\"“".contains(c))
        && !short
        && !(is_honorific(word) && word.chars().count() <= LONGEST_TITLE)
}

/// The label before a person: whether it tells the moderator, the label, and where the name begins.
fn leading_role(item: &str) -> Option<(bool, Range<usize>, usize)> {
    if let Some(found) = label_of_table(item) {
        return Some(found);
    }
    let start = item.len() - strip_front(item).len();
    static SIGNS: Signs<7> = Signs::new([":", " – ", " — ", " - ", " | ", ". ", ".- "]);
    let end = SIGNS.first_in(item.get(start..)?);
    let (end, after) = end.map_or((item.len(), item.len()), |(at, sign)| {
        (start + at, start + at + sign.len())
    });
    let named = folded_words(item.get(start..end)?);
    let says = |table: &WordList| named.iter().any(|word| table.contains(word));
    let presides = named
        .first()
        .is_some_and(|word| labels::PRESIDENTS.contains(word))
        && named.len() > 1
        && (named[1..].iter()).all(|word| labels::PRESIDED.contains(word));
    let moderator = presides || named.iter().any(|word| moderates(word));
    let speech = says(&labels::SPEECH_WORDS);
    let beside = |word: &Folded| {
        let word = word.as_str();
        moderates(word)
            || labels::SPEECH_WORDS.contains(word)
            || labels::CONNECTORS.contains(word)
            || labels::LEAD_WORDS.contains(word)
            || labels::PERSON_NOUNS.contains(word)
            || word.bytes().all(|b| b.is_ascii_digit())
    };
    let all = named.iter().all(beside);
    let whole = after < item.len() || all;
    let (label, remark) = item[start..end]
        .split_once('(')
        .unwrap_or((&item[start..end], ""));
    let remark = remark.trim_end_matches([')', ' ']);
    let timed =
        remark.is_empty() || is_remark(remark) || remark.contains(|c: char| c.is_ascii_digit());
    let bare = !label.contains(',') && timed && whole;
    let short = (1..=7).contains(&named.len()) && (moderator || speech) && bare;
    let rest = strip_front(&item[after..]);
    let person = rest.is_empty() || first_name(without_lead(rest)).is_some() || is_nobody(rest);
    let dotted = item[..after].ends_with(". ") && !moderator;
    // "Ana Luz, Host: ..." has a name of its own; "Chair of Tides: Ivo Roy" is an office.
    let office = !all && institution::tells_role(&item[start..end]) && !moderator;
    (short && person && !dotted && !office)
        .then(|| (moderator, start..end, item.len() - rest.len()))
}

/// A label that the tables of fields and sections know.
fn label_of_table(item: &str) -> Option<(bool, Range<usize>, usize)> {
    let label = label_at(item, 0)?;
    let rest = &item[label.end..];
    let alone = rest.trim_matches([' ', '.', '-', '*']).is_empty();
    let moderator = match label.target {
        Target::Field(Field::Moderator) => true,
        Target::Section(SectionKind::Speakers) => {
            let named = folded_words(&item[label.name.clone()]);
            named.iter().all(|word| moderates(word))
        }
        _ => return None,
    };
    let after = &item[label.name.end..];
    let comma = after.starts_with(", ") && moderator && first_name(&after[2..]).is_some();
    let parted = alone || comma || label.separator != Separator::None || after.starts_with(". ");
    let joined = without_joint(rest).len() < rest.trim_start().len();
    let follows = moderator && !joined && is_person(rest);
    let end = item.len() - rest.trim_start_matches(['.', ' ', '-', '–', ',']).len();
    (parted || follows).then_some((moderator, label.name, if alone { item.len() } else { end }))
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

fn is_moderator_word(word: &str) -> bool {
    moderates(word) || labels::LED.contains(word)
}

/// The person behind "will be moderated by", "Modera la sesión", "The moderator will be".
fn moderator_ahead(clause: &str) -> Option<&str> {
    const LONGEST_LEAD: usize = 12;
    const LONGEST_GAP: usize = 8;
    let list: Vec<Word> = words(clause, 0)
        .take(LONGEST_LEAD + LONGEST_GAP + 2)
        .collect();
    let at = list
        .iter()
        .take(LONGEST_LEAD)
        .position(|word| is_moderator_word(&word.folded))?;
    let before = &clause[..list[at].span.start];
    let led_to = list[..at].iter().any(|word| is_lead(&word.folded));
    if !led_to && sure_name(before.trim_matches([',', ' ', '–', '—', '-', '*'])) {
        return None;
    }
    let named_before = first_name(strip_front(before)).is_some();
    let passed = named_before || labels::LED.contains(&list[at].folded);
    let opened = before.contains('(') || (before.contains(',') && at > 3 && passed);
    let under = folded_words(before)
        .iter()
        .any(|word| ["sous", "bajo", "under"].contains(&word.as_str()));
    let mut of = false;
    for (next, word) in list.iter().enumerate().skip(at + 1).take(LONGEST_GAP) {
        let gap = &clause[list[next - 1].span.end..word.span.start];
        let led = under
            || labels::BY.contains(&list[next - 1].folded)
            || labels::BE_WORDS.contains(&list[next - 1].folded)
            || gap.contains([':', '–', '—']);
        let rest = &clause[word.span.start..];
        if office_ahead(rest).is_some() && !opened {
            return Some(rest);
        }
        let title = rest.split(' ').next().is_some_and(|title| {
            title.starts_with(char::is_uppercase)
                && title.ends_with(['.', 'ª', 'º'])
                && is_honorific(title)
        });
        let beside = is_lead(&word.folded) || labels::BY.contains(&word.folded);
        let named = title
            || !beside && (rest.starts_with(char::is_uppercase) || is_honorific(&word.folded));
        if named && (!of || led) && first_name(rest).is_some() {
            return (!opened).then_some(rest);
        }
        // "La moderación correrá a cargo de ..." names who does it.
        let charged = ["cargo", "manos", "charge"].contains(&list[next - 1].folded.as_str());
        let link = ["of", "de", "del", "du", "des", "for", "para"].contains(&word.folded.as_str());
        of = (of || link) && !charged;
        if gap.contains(['(', ',', '.']) || named {
            return None;
        }
    }
    None
}

/// The person behind "Kept on time by", "La conversación la guiará", "Passe le micro :".
fn guide_ahead(clause: &str) -> Option<&str> {
    const LONGEST_LEAD: usize = 9;
    let clause = without_joint(strip_front(clause));
    let list: Vec<Word> = words(clause, 0).take(LONGEST_LEAD + 1).collect();
    let capital = |word: &&Word| clause[word.span.clone()].starts_with(char::is_uppercase);
    let name = list.iter().skip(1).find(capital)?;
    let (lead, rest) = clause.split_at(name.span.start);
    let named = first_name(rest).is_some() && sure_name(split_name(rest).0);
    let plain = !lead.contains([',', '(', '.', ';']);
    let says = |stems: &[&str]| {
        let lead = words(lead, 0);
        lead.into_iter()
            .any(|word| stems.iter().any(|stem| word.folded.starts_with(stem)))
    };
    let guides = || says(labels::GUIDE_STEMS) && says(labels::TALK_STEMS);
    (named && plain && (leads_talk(lead) || guides())).then_some(rest)
}

/// The person whom a list brings in by a participle, "steered by Ana Luz", and whether he or she
/// leads the talk: as every participle says that speaks neither of coming nor of arranging.
fn brought_in(piece: &str) -> Option<(&str, bool)> {
    const LONGEST_LEAD: usize = 5;
    let piece = without_joint(strip_front(piece));
    if let Some(named) = moderator_ahead(piece) {
        return Some((named, true));
    }
    let list: Vec<Word> = words(piece, 0).take(LONGEST_LEAD + 1).collect();
    let by = list
        .iter()
        .position(|word| labels::BY.contains(&word.folded))
        .filter(|at| *at > 0)?;
    let rest = piece[list[by].span.end..].trim_start();
    let small = piece[..list[by].span.end]
        .chars()
        .all(|c| c.is_lowercase() || " -’'".contains(c));
    let comes = |word: &Word| {
        labels::BESIDE_STEMS
            .iter()
            .any(|stem| word.folded.starts_with(stem))
    };
    let named = small && sure_name(split_name(rest).0);
    named.then(|| (rest, !list[..by].iter().any(comes)))
}

fn is_lead(word: &str) -> bool {
    labels::LEAD_WORDS.contains(word)
}

/// The person before "will moderate", "en qualité de modératrice".
fn moderator_behind(clause: &str) -> Option<&str> {
    const LONGEST_TAIL: usize = 90;
    let clause = clause
        .trim_end_matches(['.', ' '])
        .trim_start_matches([',', ' ']);
    if let Some(named) = before_verb(clause) {
        return Some(named);
    }
    let cut = [clause.rfind(") ").map(|at| at + 1), clause.rfind(", ")]
        .into_iter()
        .flatten()
        .max()?;
    let tail = clause[cut..].trim_start_matches([',', ' ']);
    let list = folded_words(tail);
    let says = |table: &WordList| list.iter().any(|word| table.contains(word));
    let tells_so = ["que", "quien", "qui", "who"]
        .contains(&list.first().map_or("", Folded::as_str))
        && list.iter().any(|word| moderates(word));
    let verb = tells_so || says(&labels::MODERATE_VERBS) || list.len() == 1 && moderates(&list[0]);
    let moderates =
        verb || (says(&labels::AS_WORDS) && list.iter().any(|word| is_moderator_word(word)));
    let plain = tail.starts_with(char::is_lowercase) && !tail.contains('(');

    let lower = plain && tail.len() <= LONGEST_TAIL;
    (lower && moderates && first_name(without_joint(clause)).is_some())
        .then(|| clause[..cut].trim_end_matches([',', ' ']))
}

/// The name before a verb: "Ana Luz modera la mesa", "Ana Luz will chair the session".
fn before_verb(clause: &str) -> Option<&str> {
    const AUXILIARIES: [&str; 6] = [" will", " shall", " va", " is", " sera", " será"];
    const LONGEST: usize = 6;
    let list: Vec<Word> = words(clause, 0).take(LONGEST).collect();
    let verb = list.iter().skip(2).find(|word| {
        moderates(&word.folded) && clause[word.span.clone()].starts_with(char::is_lowercase)
    })?;
    let before = clause[..verb.span.start].trim_end();
    let bare = AUXILIARIES
        .iter()
        .find_map(|word| before.strip_suffix(word));
    // "Ana Luz is chair of the Board" tells an office.
    let noun = before.ends_with(" is") && institution::tells_role(&clause[verb.span.start..]);
    let verbal = bare.is_some() && !noun || labels::MODERATE_VERBS.contains(&verb.folded);
    let named = bare.unwrap_or(before);
    (verbal && sure_name(named)).then_some(named)
}

/// "Chairing, for the Council of Vado: Ana Luz": the body, and what begins with the name.
fn moderator_sent(clause: &str) -> Option<(&str, &str)> {
    let (lead, rest) = clause.split_once(", ")?;
    let words = folded_words(lead);
    let all = words
        .iter()
        .all(|word| is_lead(word) || is_moderator_word(word));
    let leads = all && words.iter().any(|word| is_moderator_word(word)) || leads_talk(lead);
    leads.then(|| body_ahead(rest)).flatten()
}

/// "For the Council of Vado, Ana Luz ...": the body, and what begins with the name.
fn body_ahead(clause: &str) -> Option<(&str, &str)> {
    let clause = without_joint(strip_front(clause));
    let verb = words(clause, 0).take(12).skip(2).find(|word| {
        labels::LEAD_VERBS.contains(&word.folded)
            && clause[word.span.clone()].starts_with(char::is_lowercase)
    });
    let (head, rest) = [", ", ": ", " : "]
        .iter()
        .filter_map(|sign| clause.split_once(sign))
        .chain(verb.map(|verb| {
            (
                clause[..verb.span.start].trim_end(),
                clause[verb.span.end..].trim_start(),
            )
        }))
        .min_by_key(|(head, _)| head.len())?;
    let (first, body) = head.split_once(' ')?;
    let sent = labels::SENT_BY.contains(&super::words::fold(first));
    let body = [
        "el ",
        "la ",
        "los ",
        "las ",
        "the ",
        "le ",
        "l'",
        "l’",
        "les ",
        "part of the ",
        "parte de la ",
        "parte del ",
    ]
    .iter()
    .find_map(|article| body.strip_prefix(article))
    .unwrap_or(body);
    let proper = |body: &str| {
        body.split(' ').all(|word| {
            word.starts_with(char::is_uppercase) || labels::NAME_PARTICLES.contains(word)
        })
    };
    let known = institution::is_institution(body) || proper(body) && body.split(' ').count() <= 5;
    (sent && known && first_name(rest).is_some()).then_some((body, rest))
}

/// "Town of Vado (Arcadia): Ana Luz, mayor; Ivo Roy, clerk": the body, and those it sends.
fn body_before_colon(clause: &str) -> Option<(&str, &str)> {
    let clause = strip_front(clause);
    let (head, rest) = clause
        .split_once(" | ")
        .or_else(|| clause.split_once(':'))?;
    let (head, rest) = (head.trim_end(), rest.trim_start());
    let body = institution::is_institution(head) && !institution::tells_role(head);
    (body && !head.contains([';', '?']) && head.len() <= 90 && first_name(rest).is_some())
        .then_some((head, rest))
}

/// Without what leads to the first name: "We shall hear from", "Interviendront", "At the table:".
fn without_lead(text: &str) -> &str {
    let clause = without_joint(strip_front(text));
    let list: Vec<Word> = words(clause, 0).take(12).collect();
    let tells = |word: &Word| {
        let word = word.folded.as_str();
        labels::LEAD_VERBS.contains(word) || labels::SPEECH_WORDS.contains(word)
    };
    let led = list
        .iter()
        .take_while(|word| is_lead(&word.folded) || tells(word))
        .count();
    let led = if list[..led].iter().any(tells) {
        led
    } else {
        0
    };
    let begins = |at: usize| list.get(at).map(|word| &clause[word.span.start..]);
    let whole = |rest: &&str| !clause[..clause.len() - rest.len()].contains(',');
    if let Some(rest) = (1..=led)
        .rev()
        .filter_map(begins)
        .filter(whole)
        .find(|rest| {
            first_name(rest).is_some() || office_ahead(rest).is_some() || is_named_behind(rest)
        })
    {
        return rest;
    }
    let head = clause.split_once(": ").or_else(|| clause.split_once(".- "));
    let lead = |head: &str| {
        let words = folded_words(head);
        let word = words.first().map(Folded::as_str).unwrap_or_default();
        let capital = |word: &str| {
            word.trim_start_matches("d'")
                .starts_with(char::is_uppercase)
        };
        let lower = !head.split(' ').skip(1).any(capital);
        let plain = || !institution::tells_role(head) && !institution::is_institution(head);
        (labels::LEAD_VERBS.contains(word) || lower && (is_lead(word) || words.len() > 1))
            && words.len() <= 8
            && (words.iter().all(|word| is_lead(word)) || plain())
    };
    if let Some(rest) = behind_verb(clause, &list) {
        return rest;
    }
    match head {
        Some((head, rest)) if lead(head) && first_name(rest.trim_start()).is_some() => {
            rest.trim_start()
        }
        _ => clause,
    }
}

/// "Over coffee you will hear Ms Ana Luz": what begins with the name behind the verb.
fn behind_verb<'t>(clause: &'t str, list: &[Word]) -> Option<&'t str> {
    let small = |word: &Word| clause[word.span.clone()].starts_with(char::is_lowercase);
    let before = 1 + list.iter().skip(1).take_while(|word| small(word)).count();
    let name = list.get(before)?;
    let verb = &list[before - 1];
    let leads = labels::LEAD_VERBS.contains(&verb.folded) && before > 1;
    let rest = &clause[name.span.start..];
    (leads && sure_name(split_name(rest).0)).then_some(rest)
}

/// "Mayor of Vado, Ana Luz": an office and then the name.
fn is_named_behind(text: &str) -> bool {
    text.split_once(", ").is_some_and(|(office, rest)| {
        institution::tells_role(office) && sure_name(split_name(rest).0)
    })
}

/// Who is said to speak or to moderate in a line outside the list.
pub(super) fn in_passing(line: &str) -> Vec<Speaker> {
    const LONGEST: usize = 600;
    if line.len() > LONGEST {
        return Vec::new();
    }
    let mut roster = Roster::default();
    if let Some(people) = people_named_with(line) {
        roster.read(people, 0);
        return roster.people().speakers;
    }
    if !LEADING_CUES.any_within(line) {
        return Vec::new();
    }
    for clause in clauses(line) {
        if let Some(person) = moderator_of(clause.trim_end_matches(['.', ' ', ';'])) {
            roster.read_moderators(person, 0);
        }
    }
    roster.people().speakers
}

/// One of these stands wherever somebody is said to lead the talk.
static LEADING_CUES: LazyLock<Phrases> = LazyLock::new(|| {
    let fields = labels::FIELDS
        .iter()
        .filter(|(field, _)| *field == Field::Moderator);
    let lists = [
        &labels::MODERATOR_WORDS,
        &labels::LED,
        &labels::LEADING_VERBS,
        &labels::PRESIDENTS,
    ];
    let lists = lists.into_iter().flat_map(WordList::words);
    let phrases = Phrases::new(lists.chain(fields.flat_map(|(_, names)| *names)));
    phrases.with_stems(labels::MODERATOR_STEMS)
});

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

/// Who stands in a list that no known heading announces: lines in a row that each name somebody
/// and say what he or she does, or one line that leads to several.
pub(super) fn unannounced(lines: &[&str]) -> Vec<Speaker> {
    let mut roster = Roster::default();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let run = lines[at..]
            .iter()
            .take_while(|line| is_listed(line))
            .count();
        let taken = if run > 1 {
            run
        } else {
            usize::from(lists_several(line))
        };
        for line in &lines[at..at + taken] {
            roster.read(line, 0);
        }
        roster.settle();
        at += taken.max(1);
    }
    roster.people().speakers
}

/// Whether the lines are those of a list of people with what each does, on one line or below.
pub(super) fn are_people(lines: &[&str]) -> bool {
    const LONGEST: usize = 120;
    let plain = |line: &&str| {
        let figures = strip_front(line).contains(|c: char| c.is_ascii_digit());
        line.len() <= LONGEST && !line.ends_with(['?', '.', '!']) && !figures
    };
    if lines.len() < 2 || !lines.iter().all(plain) {
        return false;
    }
    let mut roster = Roster::default();
    for line in lines {
        roster.read(line, 0);
    }
    let found = roster.people().speakers;
    let told = |person: &&Speaker| {
        let role = person.role.as_deref().is_some_and(|role| {
            role.starts_with(char::is_lowercase) || institution::tells_role(role)
        });
        sure_name(&person.name) && role
    };
    let sure = found.iter().filter(told).count();
    sure >= 2 && 3 * sure >= lines.len() && 2 * sure > found.len()
}

/// Whether the line is a label of the moderator with the name behind it.
pub(super) fn is_moderator_row(line: &str) -> bool {
    leading_role(line).is_some_and(|(moderator, _, end)| {
        moderator && first_name(without_lead(&line[end..])).is_some()
    })
}

/// Whether the words name somebody who leads the talk: ", Ms Ana Luz presiding".
pub(super) fn names_leader(words: &str) -> bool {
    let clause = without_joint(words.trim()).trim_end_matches(['.', ' ']);
    moderator_behind(clause).is_some() || moderator_of(clause).is_some()
}

/// Whether the line names somebody and what he or she does, or who leads the talk.
fn is_listed(line: &str) -> bool {
    const LONGEST: usize = 180;
    let line = strip_signs(line);
    let plain = line.len() <= LONGEST && !line.contains(|c: char| c.is_ascii_digit() || c == '?');
    if !plain || names_within(line) == 0 {
        return false;
    }
    let rest = without_lead(line);
    let leads = rest.len() < line.len() && leads_talk(&line[..line.len() - rest.len()]);
    let told = |person: Speaker| {
        let office =
            |told: &str| told.starts_with(char::is_lowercase) || institution::tells_role(told);
        sure_name(&person.name) && (leads || person.printed.as_deref().is_some_and(office))
    };
    speaker(rest, false).is_some_and(told)
}

/// How many people the line can name at most: a name is two words with capitals, of which the first
/// may be a title in small letters, with nothing between them but particles and what stands in
/// brackets. So running text is told from a list at a glance.
fn names_within(line: &str) -> usize {
    let (mut names, mut capital, mut depth) = (0, 0, 0_i32);
    let mut rest = line;
    loop {
        // Most words by far: in small letters, perhaps with a stop or a comma behind them.
        while depth == 0
            && let Some((len, end)) = small_word(rest.as_bytes())
        {
            let word = &rest[..len];
            if is_small_title(word) {
                capital += 1;
            } else if capital > 0 && ends_name(word) {
                names += capital / 2;
                capital = 0;
            }
            rest = &rest[end..];
        }
        let Some((part, behind)) = first_part(rest) else {
            break;
        };
        rest = behind.strip_prefix(' ').unwrap_or(behind);
        let capitals = match part.is_ascii() {
            true => part.bytes().filter(u8::is_ascii_uppercase).count(),
            false => part.chars().filter(|c| c.is_uppercase()).count(),
        };
        let bracketed = depth > 0 || part.contains(['(', '[']);
        for b in part.bytes() {
            depth += i32::from(matches!(b, b'(' | b'[')) - i32::from(matches!(b, b')' | b']'));
        }
        depth = depth.max(0);
        capital += capitals;
        let ends = || {
            words(part, 0)
                .next()
                .is_some_and(|word| ends_name(&word.folded))
        };
        if capitals == 0 && part.split(parts_titles).any(is_title) {
            capital += 1;
        } else if capitals == 0 && !bracketed && capital > 0 && ends() {
            names += capital / 2;
            capital = 0;
        }
    }
    names + capital / 2
}

/// How long the word of small letters without accents is with which a text begins, where nothing but
/// a stop or a comma parts it from the next blank, and where what stands behind that begins.
fn small_word(text: &[u8]) -> Option<(usize, usize)> {
    let len = text.iter().position(|b| !b.is_ascii_lowercase());
    let len = len.unwrap_or(text.len());
    let end = match text.get(len) {
        Some(b'.' | b',') => len + 1,
        _ => len,
    };
    match text.get(end) {
        Some(b' ') if len > 0 => Some((len, end + 1)),
        None if len > 0 => Some((len, end)),
        _ => None,
    }
}

/// The same as [`is_honorific`], at once for most words.
fn is_title(part: &str) -> bool {
    match part.bytes().all(|b| b.is_ascii_lowercase()) {
        true => is_small_title(part),
        false => is_honorific(part),
    }
}

/// The same of a word in small letters without accents.
fn is_small_title(word: &str) -> bool {
    labels::HONORIFICS.contains(word) && is_honorific(word)
}

/// Whether a name has no such word, and is not told beside one: "Ana Luz, moderator, Vado".
fn ends_name(word: &str) -> bool {
    !labels::NAME_PARTICLES.contains(word) && !word.starts_with("moder")
}

/// Whether no title holds the sign.
fn parts_titles(c: char) -> bool {
    !(c.is_alphabetic() || is_combining_mark(c) || "./ªº".contains(c))
}

/// Whether the line leads to several people who are listed in it.
pub(super) fn lists_several(line: &str) -> bool {
    const LONGEST: usize = 900;
    if line.len() > LONGEST || names_within(line) < 2 {
        return false;
    }
    let own = line
        .split_once(": ")
        .filter(|(head, _)| folded_words(head).len() <= 6);
    let own = without_lead(own.map_or(line, |(_, own)| own));
    let several = several(own);
    let parts = if several.len() > 1 {
        several
    } else {
        clauses(own)
    };
    let listed = parts
        .iter()
        .filter(|part| is_listed(without_joint(part)))
        .count();
    listed > 1 && 2 * listed > parts.len()
}

/// The person whom a clause of running text plainly calls the moderator.
fn moderator_of(clause: &str) -> Option<&str> {
    const LONGEST: usize = 260;
    if clause.len() > LONGEST {
        return None;
    }
    let labelled = leading_role(clause)
        .filter(|(moderator, _, end)| *moderator && first_name(&clause[*end..]).is_some());
    if let Some((_, _, end)) = labelled {
        return clause.get(end..);
    }
    let list: Vec<Word> = words(clause, 0).collect();
    let verb = list
        .first()
        .is_some_and(|word| labels::LEADING_VERBS.contains(&word.folded));
    let pair = list.windows(2).any(|pair| {
        let (led, by) = (pair[0].folded.as_str(), pair[1].folded.as_str());
        ((labels::LED.contains(led) || moderates(led)) && labels::BY.contains(by))
            || (is_moderator_word(led) && labels::BE_WORDS.contains(by))
    });
    (verb || pair).then(|| moderator_ahead(clause)).flatten()
}

/// The people of "With Ana Luz (Vado), Ivo Roy (Bern) and Eve Day (Lake)".
fn people_named_with(line: &str) -> Option<&str> {
    let first = words(line, 0).next()?;
    let rest = line.get(first.span.end..)?.trim_start_matches([' ', ':']);
    let with = ["with", "con", "avec", "featuring"].contains(&first.folded.as_str());
    (with && several(rest).len() > 1).then_some(rest)
}

/// "Ana Luz and Ivo Roy, co-directors, Guild of Mills": two names of whom the same is told. Gives
/// the first name, and the second with what is told.
fn pair(text: &str) -> Option<(&str, &str)> {
    let text = without_joint(strip_front(text));
    let end = [", ", " ("]
        .iter()
        .filter_map(|sign| text.find(sign))
        .min()?;
    let names = &text[..end];
    let (at, rest, _) = joints(names).into_iter().find(|(_, _, joined)| *joined)?;
    let one = text[..at].trim();
    let other = &text[text.find(rest)?..];
    let proper = |name: &str| sure_name(name) && !name.contains(',');
    (proper(one) && proper(rest) && !enumerates(other)).then_some((one, other))
}

/// The person of a piece, or both people of whom the same is told.
fn both(piece: &str, moderator: bool) -> Vec<Speaker> {
    let Some((one, other)) = pair(piece) else {
        return speaker(piece, moderator).into_iter().collect();
    };
    let mut people: Vec<Speaker> = [speaker(one, moderator), speaker(other, moderator)]
        .into_iter()
        .flatten()
        .collect();
    if let [one, other] = people.as_mut_slice() {
        (one.role, one.institution) = (other.role.clone(), other.institution.clone());
        one.printed = other.printed.clone();
    }
    people
}

/// Whether somebody else is named behind the first one.
fn enumerates(text: &str) -> bool {
    enumerated_people(text).len() > 1
        || names_only(text).len() > 1
        || bracketed_people(text).len() > 1
}

/// Parts a clause that names several people; one piece when it names one.
fn several(text: &str) -> Vec<&str> {
    [
        numbered_people(text),
        bracketed_people(text),
        dashed_people(text),
        enumerated_people(text),
        names_only(text),
    ]
    .into_iter()
    .find(|pieces| pieces.len() > 1)
    .unwrap_or_default()
}

/// Parts "1) Ana Luz, baker 2) Ivo Roy, miller".
fn numbered_people(text: &str) -> Vec<&str> {
    let numbered = |at: &usize| {
        let rest = text[*at..].trim_start().trim_start_matches('(');
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        (1..=2).contains(&digits)
            && rest[digits..].starts_with([')', '.', 'º', '°', 'ª', '-'])
            && sure_name(split_name(strip_front(rest)).0)
    };
    let cuts: Vec<usize> = text
        .match_indices(' ')
        .map(|(at, _)| at)
        .filter(numbered)
        .collect();
    let pieces = cut_at(text, &cuts);
    let all = pieces
        .iter()
        .all(|piece| sure_name(split_name(strip_front(piece)).0));
    if all { pieces } else { Vec::new() }
}

/// Parts "Name (role), Name (role) and Name (role)"; empty when the line reads otherwise.
fn bracketed_people(item: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = item;
    loop {
        let cut = rest.match_indices(')').map(|(at, _)| at + 1).find(|&at| {
            let after = &rest[at..];
            after.len() > without_joint(after).len() && opens_person(after)
        });
        let Some(cut) = cut else { break };
        pieces.push(&rest[..cut]);
        rest = &rest[cut..];
    }
    pieces.push(rest);
    let all = pieces.iter().all(|piece| opens_person(piece));
    if pieces.len() > 1 && all {
        pieces
    } else {
        Vec::new()
    }
}

/// Whether "Name Surname (" begins the text, a joining word before it aside.
fn opens_person(text: &str) -> bool {
    let text = without_joint(text);
    let text = moderator_ahead(text).unwrap_or(text);
    let ahead = office_ahead(text);
    let text = ahead.map_or(text, |(_, named)| named);
    let alone = ahead.is_some() && sure_name(text.trim_end_matches(['.', ' ', ';']));
    alone
        || pair(text).is_some_and(|(_, other)| other.contains('('))
        || text.find('(').is_some_and(|at| {
            let titled = text[..at].trim();
            let name = without_titles(titled);
            (name.contains(' ') || name.len() < titled.len())
                && is_name(name)
                && !name.contains(',')
        })
}

/// Parts `Name, role - Name, role - Name, role`; each piece keeps the sign before it.
///
/// A dash may as well stand within a role, so every piece must read as a person with a role, or as
/// one whom a participle brings in. Two pieces are too few to be sure, unless the second role is in
/// lower case as no name is.
fn dashed_people(item: &str) -> Vec<&str> {
    [&[" - ", " – ", " — "][..], &[" | "], &[" / "], &[" · "]]
        .into_iter()
        .map(|signs| parted_people(item, signs))
        .find(|pieces| pieces.len() > 1)
        .unwrap_or_default()
}

fn parted_people<'t>(item: &'t str, signs: &[&str]) -> Vec<&'t str> {
    let mut cuts: Vec<usize> = signs
        .iter()
        .flat_map(|sign| item.match_indices(sign).map(|(at, _)| at))
        .collect();
    cuts.sort_unstable();
    let pieces = cut_at(item, &cuts);
    let led = |piece: &str| brought_in(piece).is_some();
    let sure = match pieces.as_slice() {
        [_, second] => {
            let told =
                |role: &str| role.starts_with(char::is_lowercase) || institution::tells_role(role);
            led(second) || names_with_role(second).is_some_and(told)
        }
        pieces => pieces.len() > 2,
    };
    let all = pieces
        .iter()
        .enumerate()
        .all(|(at, piece)| names_with_role(piece).is_some() || at > 0 && led(piece));
    if sure && all { pieces } else { Vec::new() }
}

fn cut_at<'t>(text: &'t str, cuts: &[usize]) -> Vec<&'t str> {
    let starts = std::iter::once(0).chain(cuts.iter().copied());
    let ends = cuts.iter().copied().chain([text.len()]);
    starts
        .zip(ends)
        .map(|(start, end)| &text[start..end])
        .collect()
}

/// The role behind `Name Surname, role` or `Name Surname (role`; `None` when the piece reads
/// otherwise.
fn names_with_role(piece: &str) -> Option<&str> {
    let (name, role) = strip_signs(piece).split_once([',', '('])?;
    let (name, role) = (name.trim(), role.trim());
    (name.contains(' ') && is_name(name) && !role.is_empty()).then_some(role)
}

/// The places outside brackets where a comma or a joining word may part two people, with what
/// begins there.
fn joints(text: &str) -> Vec<(usize, &str, bool)> {
    let mut found = Vec::new();
    let mut depth = 0_i32;
    for (at, c) in text.char_indices() {
        depth += i32::from(matches!(c, '(' | '[')) - i32::from(matches!(c, ')' | ']'));
        if depth > 0 || !(c == ',' || c == ' ') {
            continue;
        }
        let rest = without_joint(&text[at..]);
        let signs = text[at..].trim_start_matches([',', ' ', '/', '+', '–', '-']);
        let joined = rest.len() < signs.len();
        if c == ',' || joined {
            found.push((at, rest, joined));
        }
    }
    found
}

/// Parts `Name, role, body, Name, role and Name, role`.
fn enumerated_people(text: &str) -> Vec<&str> {
    let mut cuts = Vec::new();
    let mut last = 0;
    for (at, rest, joined) in joints(text) {
        let ahead = office_ahead(rest);
        let (titled, after) = split_name(ahead.map_or(rest, |(_, named)| named));
        let Some(after) = after
            .or(ahead.map(|(told, _)| told))
            .filter(|_| sure_name(titled))
        else {
            continue;
        };
        let role = after.starts_with(char::is_lowercase) || institution::tells_role(after);
        let before = || speaker(&text[last..at], false).is_some_and(|one| one.printed.is_some());
        if (role || (joined && !after.is_empty())) && before() {
            cuts.push(at);
            last = at;
        }
    }
    cut_at(text, &cuts)
}

/// A name without the bracket behind it: "Ana Luz" of "Ana Luz (Chair)".
fn without_bracket(piece: &str) -> &str {
    let bare = piece.trim_end().strip_suffix([')', ']']);
    let cut = bare.and_then(|bare| bare.rfind(['(', '[']));
    cut.map_or(piece, |at| piece[..at].trim_end())
}

/// Parts "Ana Luz, Ivo Roy and Eve Day".
fn names_only(text: &str) -> Vec<&str> {
    let found = joints(text);
    let mut cuts: Vec<usize> = found.iter().map(|(at, _, _)| *at).collect();
    // The blank behind a comma is no place of its own.
    cuts.dedup_by(|next, kept| text[*kept..*next].trim_matches([',', ' ']).is_empty());
    let pieces = cut_at(text, &cuts);
    // "Ms Ana Luz, Mr Ivo Roy".
    let titled = |piece: &&str| {
        let piece = without_bracket(piece.trim_start_matches([',', ' ']));
        without_titles(piece).len() < piece.len() && sure_name(piece)
    };
    let joined = found.iter().any(|(_, _, joined)| *joined) || pieces.iter().all(titled);
    let (last, front) = match pieces.split_last() {
        Some((last, front)) if !front.is_empty() => (without_joint(last), front),
        _ => return Vec::new(),
    };
    // What is told behind the last name may be told of all: "Ana Luz and Ivo Roy (Guild of Mills)".
    let named = |piece: &str| {
        let piece = without_bracket(without_joint(piece));
        sure_name(office_ahead(piece).map_or(piece, |(_, named)| named))
    };
    let ends = named(last) || (opens_person(last) && sure_name(split_name(last).0));
    let all = ends && front.iter().all(|piece| named(piece));
    let enough = pieces.len() > 2 || (pieces.len() == 2 && joined);
    if enough && all { pieces } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> Vec<(String, String, bool)> {
        let mut roster = Roster::default();
        for line in lines {
            roster.read(line, 0);
        }
        let shown = |s: Speaker| (s.name, s.printed.unwrap_or_default(), s.moderator);
        roster.people().speakers.into_iter().map(shown).collect()
    }

    fn check(line: &str, name: &str, role: &str, moderator: bool) {
        assert_eq!(
            read(&[line]),
            [(name.into(), role.into(), moderator)],
            "{line}"
        );
    }

    #[test]
    fn people_in_many_dresses() {
        check(
            "- Nadia Okoye, mayor of Lumen",
            "Nadia Okoye",
            "mayor of Lumen",
            false,
        );
        check("Modératrice : Nadia Okoye, CVR", "Nadia Okoye", "CVR", true);
        check(
            "2) Íñigo de la Peña (Red Sur)",
            "Íñigo de la Peña",
            "Red Sur",
            false,
        );
        check(
            "Nadia Okoye – Mayor, Lumen",
            "Nadia Okoye",
            "Mayor, Lumen",
            false,
        );
        check(
            "Nadia Okoye, Mayor of Lumen (moderator)",
            "Nadia Okoye",
            "Mayor of Lumen",
            true,
        );
        check("Nadia Okoye, moderadora", "Nadia Okoye", "", true);
        check("Dr. Paul N'Diaye", "Paul N'Diaye", "", false);
        check(
            "Ana Luz (Red Sur), presidenta",
            "Ana Luz",
            "(Red Sur), presidenta",
            false,
        );
    }

    #[test]
    fn titles_and_dashes() {
        check(
            "Mr. Ivo Luz – Director – Housing Office",
            "Ivo Luz",
            "Director – Housing Office",
            false,
        );
        assert_eq!(read(&["Name | Role | Institution", "Nombre | Cargo"]), []);
        check("Sra. Luz - alcaldesa", "Luz", "alcaldesa", false);
        check("prof. Ivo Luz, Bern", "Ivo Luz", "Bern", false);
        check(
            "Ana Roy, Head of Housing - Housing Office, Bern",
            "Ana Roy",
            "Head of Housing - Housing Office, Bern",
            false,
        );
    }

    #[test]
    fn people_in_one_line_parted_by_dashes() {
        let names = |line| {
            let found = read(&[line]).into_iter();
            found
                .map(|(name, _, moderator)| (name, moderator))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            names("Modératrice : Ana Roy, CVR - Ivo Luz, maire de Vado"),
            [("Ana Roy".to_owned(), true), ("Ivo Luz".to_owned(), false)]
        );
        let three = names("Ana Roy, Mayor - Ivo Luz, Red Sur, Vado - Eve Day, Bern");
        assert_eq!(three.len(), 3);
        assert_eq!(three[1].0, "Ivo Luz");
    }

    #[test]
    fn a_participle_brings_in_who_leads_the_talk() {
        for (line, people) in [
            (
                "Ana Luz, Keeper of Vado – Ivo Roy, Guild of Mills – Eve Day, Mayor of Lumen – prodded by Udo Lee, columnist",
                &[
                    "Ana Luz|Keeper of Vado|",
                    "Ivo Roy||Guild of Mills",
                    "Eve Day|Mayor of Lumen|",
                    "Udo Lee|columnist||M",
                ][..],
            ),
            (
                "Ana Luz, panadera — Íñigo Roa, Liga de Molinos — y llevados de la mano por D.ª Eva Ríos",
                &[
                    "Ana Luz|panadera|",
                    "Íñigo Roa||Liga de Molinos",
                    "Eva Ríos|||M",
                ],
            ),
            (
                "Anne Luz, meunière | entourée par Yves Roy, boulanger",
                &["Anne Luz|meunière|", "Yves Roy|boulanger|"],
            ),
            (
                "Ana Luz, baker - Guild of Mills, run by the town",
                &["Ana Luz|baker|Guild of Mills, run by the town"],
            ),
        ] {
            assert_eq!(parted(&[line]), people, "{line}");
        }
    }

    #[test]
    fn a_label_on_its_own_line_speaks_of_the_next() {
        let found = read(&[
            "Moderator",
            "Nadia Okoye, Lumen",
            "Speakers:",
            "Paul Roy, Bern",
        ]);
        assert!(found[0].2);
        assert!(!found[1].2);
    }

    fn parted(lines: &[&str]) -> Vec<String> {
        let mut roster = Roster::default();
        for line in lines {
            roster.read(line, 0);
        }
        let shown = |s: Speaker| {
            let moderates = if s.moderator { "|M" } else { "" };
            let (role, place) = (
                s.role.unwrap_or_default(),
                s.institution.unwrap_or_default(),
            );
            format!("{}|{role}|{place}{moderates}", s.name)
        };
        roster.people().speakers.into_iter().map(shown).collect()
    }

    #[test]
    fn people_in_sentences() {
        for (line, people) in [
            (
                "We shall hear from Ana Luz, baker, Guild of Ovens; Ivo Roy, miller; and Eve Day, farmer. \
                 Dr Udo Lee, lecturer, University of Vado, will moderate.",
                &[
                    "Ana Luz|baker|Guild of Ovens",
                    "Ivo Roy|miller|",
                    "Eve Day|farmer|",
                    "Udo Lee|lecturer|University of Vado|M",
                ][..],
            ),
            (
                "Por la Liga de Molinos, Ana Luz, presidenta, y Íñigo Roa, vocal. Modera la mesa Eva Ríos, periodista, Radio Vado.",
                &[
                    "Ana Luz|presidenta|Liga de Molinos",
                    "Íñigo Roa|vocal|Liga de Molinos",
                    "Eva Ríos|periodista|Radio Vado|M",
                ],
            ),
            (
                "À la table : Anne Luz (meunière, Moulin de Vado), Yves Roy (Office des blés) et Zoé Day (boulangère). \
                 Le débat sera animé par Léa Pons (journaliste, Radio Vado).",
                &[
                    "Anne Luz|meunière|Moulin de Vado",
                    "Yves Roy||Office des blés",
                    "Zoé Day|boulangère|",
                    "Léa Pons|journaliste|Radio Vado|M",
                ],
            ),
            (
                "L'audition sera présidée par Mme la sénatrice Anne Luz.",
                &["Anne Luz|||M"],
            ),
            (
                "Anne Luz (Office des blés) conduira les débats en qualité de modératrice.",
                &["Anne Luz||Office des blés|M"],
            ),
            (
                "Conduce la plenaria: Ana Luz (periodista, Canal Vado)",
                &["Ana Luz|periodista|Canal Vado|M"],
            ),
            (
                "Con Ana Luz, Íñigo Roa y Eva Ríos",
                &["Ana Luz||", "Íñigo Roa||", "Eva Ríos||"],
            ),
            (
                "Ana Luz, mayor of Vado, Ivo Roy, miller, Guild of Mills, and Eve Day, farmer",
                &[
                    "Ana Luz|mayor of Vado|",
                    "Ivo Roy|miller|Guild of Mills",
                    "Eve Day|farmer|",
                ],
            ),
        ] {
            assert_eq!(parted(&[line]), people, "{line}");
        }
    }

    #[test]
    fn names_with_what_is_told_below_them() {
        let lines = [
            "Ana Luz",
            "Head of Ovens",
            "Guild of Bakers",
            "Ivo Roy",
            "Miller and treasurer",
            "Vado Landing Mill",
            "Moderator",
            "Eve Day",
            "Presenter",
            "Radio Vado",
        ];
        assert_eq!(
            parted(&lines),
            [
                "Ana Luz|Head of Ovens|Guild of Bakers",
                "Ivo Roy|Miller and treasurer|Vado Landing Mill",
                "Eve Day|Presenter|Radio Vado|M"
            ]
        );
        assert_eq!(
            parted(&["Ana Luz", "Ivo Roy", "Eve Day"]),
            ["Ana Luz||", "Ivo Roy||", "Eve Day||"]
        );
        let mixed = [
            "ANA LUZ",
            "alcaldesa",
            "Vado",
            "EVA RÍOS",
            "vecina",
            "BIBLIOGRAFÍA",
            "Manual de hornos (2021).",
        ];
        assert_eq!(
            parted(&mixed),
            ["ANA LUZ|alcaldesa|Vado", "EVA RÍOS|vecina|"]
        );
    }

    #[test]
    fn entries_of_many_dresses() {
        for (line, person) in [
            (
                "15.2 Ana Luz / presidenta / Liga de Molinos",
                "Ana Luz|presidenta|Liga de Molinos",
            ),
            (
                "10.15 h Ana Luz, presidenta (por videoconferencia)",
                "Ana Luz|presidenta|",
            ),
            (
                "b) D.ª Ana Luz – presidenta – Liga de Molinos",
                "Ana Luz|presidenta|Liga de Molinos",
            ),
            (
                "Directora, Liga de Molinos: Ana Luz",
                "Ana Luz|Directora|Liga de Molinos",
            ),
            (
                "Liga de Molinos: Ana Luz, presidenta",
                "Ana Luz|presidenta|Liga de Molinos",
            ),
            (
                "Anne Luz : trésorière : Régie de Vado",
                "Anne Luz|trésorière|Régie de Vado",
            ),
            ("Sra. Concejala Ana Luz", "Ana Luz||"),
            ("S.E. M. Yves Roy, ambassadeur", "Yves Roy|ambassadeur|"),
            (
                "Ana Luz, jefa (Ayuntamiento de Vado)",
                "Ana Luz|jefa|Ayuntamiento de Vado",
            ),
            (
                "and, as moderator, Ana Luz - journalist",
                "Ana Luz|journalist||M",
            ),
            ("In the chair: Judge Ana Luz", "Ana Luz|||M"),
            (
                "y para poner orden: Ana Luz (Ateneo de Vado)",
                "Ana Luz||Ateneo de Vado|M",
            ),
            (
                "Ana Luz, chair of the Board of Mills",
                "Ana Luz|chair of the Board of Mills|",
            ),
            ("Ana Luz, Age Well Vado", "Ana Luz||Age Well Vado"),
            ("Ana Luz (Vado)", "Ana Luz||Vado"),
            (
                "LUZ, Ana – baker – Guild of Mills",
                "LUZ, Ana|baker|Guild of Mills",
            ),
            ("Ana Luz [Guild of Mills]", "Ana Luz||Guild of Mills"),
            (
                "Ana Luz // baker // Guild of Mills",
                "Ana Luz|baker|Guild of Mills",
            ),
            ("Ana «Nita» Luz ..... baker", "Ana «Nita» Luz|baker|"),
            ("Ilse van der Luz, baker", "Ilse van der Luz|baker|"),
            (
                "Ana Luz (Director), Guild of Mills",
                "Ana Luz|Director|Guild of Mills",
            ),
            (
                "Ana Luz, Director, Guild of Mills (Arcadia)",
                "Ana Luz|Director|Guild of Mills (Arcadia)",
            ),
            (
                "Ana Luz, PhD, Director, Guild of Mills, ana@mills.example",
                "Ana Luz|Director|Guild of Mills",
            ),
            (
                "09:05 Ana Luz (Guild of Mills): How mills work",
                "Ana Luz||Guild of Mills",
            ),
            (
                "Ana Luz, baker, Guild of Mills – “How mills work”",
                "Ana Luz|baker|Guild of Mills",
            ),
            (
                "Ana Luz, moderadora, Liga de Molinos",
                "Ana Luz||Liga de Molinos|M",
            ),
            (
                "Sous la présidence de Mme Anne Luz, sénatrice",
                "Anne Luz|sénatrice||M",
            ),
            (
                "Presentación a cargo de Ana Luz, panadera",
                "Ana Luz|panadera|",
            ),
            (
                "En présence de Mme Anne Luz, maire de Vado",
                "Anne Luz|maire de Vado|",
            ),
            (
                "Ana Luz is the director of the Guild of Mills, where she bakes bread.",
                "Ana Luz|director of the Guild of Mills|",
            ),
            (
                "Speaker 1 – Ana Luz, Director, Guild of Mills",
                "Ana Luz|Director|Guild of Mills",
            ),
            ("Confirmed: Ana Luz, baker", "Ana Luz|baker|"),
            (
                "Ana Luz -- baker -- Guild of Mills",
                "Ana Luz|baker|Guild of Mills",
            ),
            ("Judge (ret.) Ana Luz, baker", "Ana Luz|baker|"),
            (
                "van den Luz, Ana | baker | Guild of Mills",
                "van den Luz, Ana|baker|Guild of Mills",
            ),
            ("Mr D. J. Luz, baker", "D. J. Luz|baker|"),
            ("Pere Luz i Mas, baker", "Pere Luz i Mas|baker|"),
            (
                "[x] @ana: Ana Luz, baker, Guild of Mills",
                "Ana Luz|baker|Guild of Mills",
            ),
            (
                "Over coffee you will hear Ms Ana Luz, baker",
                "Ana Luz|baker|",
            ),
        ] {
            assert_eq!(parted(&[line]), [person], "{line}");
        }
    }

    #[test]
    fn lists_as_secretaries_write_them() {
        for (lines, people) in [
            (
                &[
                    "Con el arquitecto Íñigo Roa (Estudio Sur), la catadora Ana Luz (Horno Alto) y el notario Udo Ríos.",
                ][..],
                &[
                    "Íñigo Roa|arquitecto|Estudio Sur",
                    "Ana Luz|catadora|Horno Alto",
                    "Udo Ríos|notario|",
                ][..],
            ),
            (
                &["Ana Luz & Ivo Roy, co-directors, Guild of Mills"],
                &[
                    "Ana Luz|co-directors|Guild of Mills",
                    "Ivo Roy|co-directors|Guild of Mills",
                ],
            ),
            (
                &["1.º D.ª Ana Luz, panadera. 2.º D. Íñigo Roa, molinero."],
                &["Ana Luz|panadera|", "Íñigo Roa|molinero|"],
            ),
            (
                &[
                    "Ms Ana Luz",
                    "Chairwoman",
                    "Guild of Mills",
                    "Mr Ivo Roy",
                    "Vado Mill Council",
                ],
                &[
                    "Ana Luz|Chairwoman|Guild of Mills",
                    "Ivo Roy||Vado Mill Council",
                ],
            ),
            (
                &[
                    "Nombre | Oficio o cargo | De parte de",
                    "Ana Luz | panadera | Horno Alto",
                ],
                &["Ana Luz|panadera|Horno Alto"],
            ),
            (
                &[
                    "Ana Luz | baker | Guild of Mills",
                    "Ivo Roy | Keeper of Stones",
                ],
                &["Ana Luz|baker|Guild of Mills", "Ivo Roy|Keeper of Stones|"],
            ),
            (
                &[
                    "Ana Luz, on behalf of the Guild of Mills",
                    "Udo Lee, au nom du Collectif Moulin",
                ],
                &["Ana Luz||Guild of Mills", "Udo Lee||Collectif Moulin"],
            ),
            (
                &["Ana Luz. Panadera. Liga de Molinos."],
                &["Ana Luz|Panadera|Liga de Molinos"],
            ),
            (
                &[
                    "Ana Luz (panadera), Íñigo Roa (molinero) y, como moderadora, Eva Ríos (Radio Vado).",
                ],
                &[
                    "Ana Luz|panadera|",
                    "Íñigo Roa|molinero|",
                    "Eva Ríos||Radio Vado|M",
                ],
            ),
            (
                &["Ana Luz*, baker", "Ivo Roy¹ PhD (Vado Mill)"],
                &["Ana Luz|baker|", "Ivo Roy||Vado Mill"],
            ),
            (
                &["Don Íñigo Roa, molinero", "Doña Ana Luz, panadera"],
                &["Íñigo Roa|molinero|", "Ana Luz|panadera|"],
            ),
            (
                &["Don Roy Hill, miller", "Ana Luz, baker"],
                &["Don Roy Hill|miller|", "Ana Luz|baker|"],
            ),
            (
                &["Luz, Ana – baker – Guild of Mills"],
                &["Luz, Ana|baker|Guild of Mills"],
            ),
            (
                &["ANA LUZ, BAKER, GUILD OF MILLS"],
                &["ANA LUZ|BAKER|GUILD OF MILLS"],
            ),
        ] {
            assert_eq!(parted(lines), people, "{lines:?}");
        }
    }

    #[test]
    fn lists_by_the_body_that_sends() {
        for (lines, people) in [
            (
                &[
                    "Guild of Mills",
                    "Ana Luz, baker",
                    "Ivo Roy, miller",
                    "Vado Council",
                    "Ms Eve Day, clerk",
                ][..],
                &[
                    "Ana Luz|baker|Guild of Mills",
                    "Ivo Roy|miller|Guild of Mills",
                    "Eve Day|clerk|Vado Council",
                ][..],
            ),
            (
                &[
                    "9.00 Opening",
                    "9.10 GUILD OF MILLS",
                    "Mr Ivo Roy, miller",
                    "9.30 VADO BANK",
                    "(speaker awaited)",
                ],
                &["Ivo Roy|miller|GUILD OF MILLS"],
            ),
            (
                &["Liga de Molinos: Ana Luz, panadera; Íñigo Roa, vocal"],
                &[
                    "Ana Luz|panadera|Liga de Molinos",
                    "Íñigo Roa|vocal|Liga de Molinos",
                ],
            ),
            (
                &["Chambre des blés : Mme Anne Luz, M. Yves Roy"],
                &["Anne Luz||Chambre des blés", "Yves Roy||Chambre des blés"],
            ),
            (
                &[
                    "Italie : Mme Anne Luz, meunière",
                    "Vado : M. Yves Roy, boulanger",
                ],
                &["Anne Luz|meunière|Italie", "Yves Roy|boulanger|Vado"],
            ),
            (
                &[
                    "Desde Chile: Dra. Ana Luz (Universidad de Vado), profesora",
                    "Por Oria, el Sr. Íñigo Roa, vocal",
                ],
                &[
                    "Ana Luz|profesora|Universidad de Vado",
                    "Íñigo Roa|vocal|Oria",
                ],
            ),
            (
                &["Univ. de Vado | Ana Luz (catedrática)"],
                &["Ana Luz|catedrática|Univ. de Vado"],
            ),
            (&["Ana Luz, Portugal"], &["Ana Luz||Portugal"]),
            (
                &["Ms Ana Luz and Mr Ivo Roy (both of the Guild of Mills)"],
                &["Ana Luz||Guild of Mills", "Ivo Roy||Guild of Mills"],
            ),
        ] {
            assert_eq!(parted(lines), people, "{lines:?}");
        }
    }

    #[test]
    fn places_kept_for_nobody() {
        for lines in [
            &[
                "Ana Luz",
                "Baker",
                "Guild of Mills",
                "Vacant",
                "Ministry of Water",
            ][..],
            &["Ana Luz, Baker, Guild of Mills", "TBC, Ministry of Water"],
            &[
                "Ana Luz, Baker, Guild of Mills",
                "(vacant), Ministry of Water",
            ],
            &[
                "Ana Luz, Baker, Guild of Mills",
                "A delegate of the growers (to be named)",
            ],
            &[
                "Ana Luz, Baker, Guild of Mills",
                "Reply: to be confirmed",
                "Ponente sin confirmar",
            ],
            &[
                "Ana Luz | Baker | Guild of Mills",
                "à désigner | | Ville de Vado",
            ],
        ] {
            assert_eq!(parted(lines), ["Ana Luz|Baker|Guild of Mills"], "{lines:?}");
        }
    }

    #[test]
    fn who_leads_the_talk_in_any_form_of_the_verb() {
        for (line, person) in [
            (
                "Débats animés par Mme Anne Luz (meunière)",
                "Anne Luz|meunière||M",
            ),
            (
                "Elle sera assurée par Mme Anne Luz, meunière",
                "Anne Luz|meunière|",
            ),
            (
                "y para moderar, Ana Luz (Radio Vado)",
                "Ana Luz||Radio Vado|M",
            ),
            (
                "Modera la periodista Ana Luz (Radio Vado)",
                "Ana Luz|periodista|Radio Vado|M",
            ),
            (
                "Anne Luz, modératrice : juriste / Régie de Vado",
                "Anne Luz|juriste|Régie de Vado|M",
            ),
            (
                "Président de séance : Yves Roy, meunier",
                "Yves Roy|meunier||M",
            ),
            (
                "Kept on time by Ana Luz (Radio Vado)",
                "Ana Luz||Radio Vado|M",
            ),
            (
                "Passe le micro : Anne Luz, meunière",
                "Anne Luz|meunière||M",
            ),
            (
                "La conversación la guiará Ana Luz, panadera",
                "Ana Luz|panadera||M",
            ),
            (
                "Modera la mesa D.ª Ana Luz, panadera",
                "Ana Luz|panadera||M",
            ),
            ("Guided by Ana Luz, baker", "Ana Luz|baker||M"),
            ("Ms Ana Luz presiding", "Ana Luz|||M"),
            ("Ana Luz modera la sesión", "Ana Luz|||M"),
            ("Moderator (tbc): Ana Luz", "Ana Luz|||M"),
            ("THE TALK WILL BE MODERATED BY ANA LUZ", "ANA LUZ|||M"),
        ] {
            assert_eq!(parted(&[line]), [person], "{line}");
        }
    }

    #[test]
    fn lists_without_a_heading() {
        let names = |lines: &[&str]| {
            unannounced(lines)
                .into_iter()
                .map(|s| s.name)
                .collect::<Vec<_>>()
        };
        let list = [
            "gathered there",
            "Ana Luz, baker (Guild of Mills)",
            "Ivo Roy, miller",
            "para poner orden: Eva Ríos (Ateneo)",
        ];
        assert_eq!(names(&list), ["Ana Luz", "Ivo Roy", "Eva Ríos"]);
        let line = "Round the fire: Ana Luz (baker, Guild of Mills), Ivo Roy (miller) and Eve Day (farmer).";
        assert_eq!(names(&[line]), ["Ana Luz", "Ivo Roy", "Eve Day"]);
        for prose in [
            &["Lake District, Arcadia", "City of Vado, Arcadia"][..],
            &[
                "Ana Luz, Mills of the North, Vado Press, 2021",
                "Ivo Roy, Bread and law, 2019",
            ],
            &[
                "In Vado, Ana Luz said that mills are old.",
                "The town heard her.",
            ],
        ] {
            assert_eq!(names(prose), [""; 0], "{prose:?}");
        }
    }

    #[test]
    fn who_signs_a_letter_is_no_speaker() {
        assert_eq!(
            parted(&[
                "Ana Luz, baker",
                "With kind regards,",
                "Ivo Roy",
                "Office secretary"
            ]),
            ["Ana Luz|baker|"]
        );
    }

    #[test]
    fn who_chairs_stands_in_the_row_with_all_others() {
        let told = |line: &str| -> Vec<(String, bool)> {
            let people = read(&[line]).into_iter();
            people
                .map(|(name, _, moderator)| (name, moderator))
                .collect()
        };
        for line in [
            "Ms. A. Okafor (Chair), Mr. J. Dubois, Dr. M. Ruiz.",
            "A. Okafor (chair); J. Dubois, mayor of Riva; Dr. M. Ruiz, Port of Riva",
            "Dr. A. Okafor (Chair), Mr. J. Dubois and Dr. M. Ruiz",
        ] {
            let names = [
                ("A. Okafor", true),
                ("J. Dubois", false),
                ("M. Ruiz", false),
            ];
            assert_eq!(
                told(line),
                names.map(|(name, chairs)| (name.to_owned(), chairs)),
                "{line}"
            );
        }
        for line in ["Ana Luz (Riva), Porto Alegre", "Ana Luz; Housing Director"] {
            assert_eq!(told(line).len(), 1, "{line}");
        }
        let names: Vec<String> = told("Mme Anne Roy (présidente), M. Luc Petit, Mme Lise Noir")
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        assert_eq!(names, ["Anne Roy", "Luc Petit", "Lise Noir"]);
    }

    #[test]
    fn who_did_not_come_is_no_speaker() {
        let found = read(&[
            "- M. Jean Roy (Ville de Givry)",
            "- Mme Ève N'Diaye, maire de Port-Blanc",
            "Absents excusés : M. Paul Roux, Mme Lise Noir",
            "Absenteeism in schools: Ana Ruiz (City of Ribalta)",
            "Excusés :",
            "M. Luc Petit, maire de Riva",
        ]);
        let names: Vec<&str> = found.iter().map(|(name, ..)| name.as_str()).collect();
        assert_eq!(names, ["Jean Roy", "Ève N'Diaye", "Ana Ruiz"]);
    }

    #[test]
    fn what_is_no_person() {
        for line in [
            "To be confirmed",
            "N/A",
            "The list will follow.",
            "(name, position)",
            "Speakers:",
            "",
        ] {
            assert_eq!(read(&[line]), [], "{line}");
        }
    }
}
