//! Which lines of a list name a person, and which tell of the one above.

use super::moderator::leading_role;
use crate::session::person::{is_honorific, office_ahead, split_name, strip_signs, sure_name};
use crate::session::recognise::label_at;
use crate::session::words::{Folded, folded_words};
use crate::session::{Speaker, institution, labels};

/// A line as it is told of people.
pub(super) struct Told<'t> {
    pub(super) line: &'t str,
    pub(super) person: Option<Speaker>,
    /// Whether a label says that a person is named here.
    pub(super) sure: bool,
    /// Whether the place is kept for somebody who is not named yet.
    pub(super) vacant: bool,
    /// The single word before a colon that tells where the person comes from, or what of.
    pub(super) head: Option<&'t str>,
}

impl<'t> Told<'t> {
    pub(super) fn of(line: &'t str) -> Self {
        Self {
            line,
            person: None,
            sure: false,
            vacant: false,
            head: None,
        }
    }
}

pub(super) fn is_bare(told: &Told) -> bool {
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
pub(super) fn is_life(line: &str) -> bool {
    line.len() > 160 || line.trim_end().ends_with('.') && line.len() > 80
}

/// Whether the line plainly tells of a person and names none.
pub(super) fn is_told(line: &str) -> bool {
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
pub(super) enum Part {
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
pub(super) fn parts_of(lines: &[Told]) -> Vec<Part> {
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
pub(super) fn follows(before: &Told, from: usize, to: usize, detailed: bool) -> i32 {
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
