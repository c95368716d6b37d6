//! Names and roles from the lines of a list of speakers.

use std::ops::Range;
use std::sync::LazyLock;

use super::recognise::{Separator, Target, is_all_instruction, label_at, names_columns};
use super::words::{Aliases, folded_words};
use super::{Field, Speaker, institution, labels};

static NOBODY: LazyLock<Aliases<()>> = LazyLock::new(|| Aliases::new([((), labels::NOBODY_YET)]));

/// More words than a printed name has, titles included.
const MAX_NAME_WORDS: usize = 8;

/// Whether the line names a person with what he or she does.
pub(super) fn is_person(line: &str) -> bool {
    speaker(line, false).is_some_and(|s| s.name.contains(' ') && s.printed.is_some())
}

/// Whether the line may begin a list of people: a name, or a label of one.
pub(super) fn begins_list(line: &str) -> bool {
    let line = strip_front(line);
    first_name(line).is_some() || leading_role(line).is_some()
}

/// Whether the heading is that of the moderator alone.
pub(super) fn tells_moderator(printed: &str) -> bool {
    leading_role(printed.trim())
        .is_some_and(|(moderator, _, end)| moderator && end >= printed.trim().len())
}

/// The people of a list, read line by line.
#[derive(Default)]
pub(super) struct Roster {
    pub(super) speakers: Vec<Speaker>,
    /// Whether the line before was "Moderator" alone.
    moderator_next: bool,
    /// Whether the line before was a name alone, so that this one may tell more.
    open: bool,
    /// The columns of the table that is being read.
    columns: Vec<Column>,
    /// Byte ranges of labels within the list, in the caller's bytes.
    pub(super) labels: Vec<Range<usize>>,
}

impl Roster {
    /// Reads one line or block of a list that stands at byte `offset`.
    pub(super) fn read(&mut self, text: &str, offset: usize) {
        let mut at = 0;
        for line in text.split_inclusive(['\n', ';', '•', '●']) {
            let item = line.trim_end_matches(['\n', ';', '•', '●']);
            let mut from = at;
            let parted = bracketed_people(item);
            let parted = if parted.is_empty() {
                entries(item)
            } else {
                parted
            };
            for entry in parted {
                self.read_item(entry, offset + from);
                from += entry.len();
            }
            at += line.len();
        }
    }

    /// Reads the value of a field that names the moderator.
    pub(super) fn read_moderators(&mut self, value: &str, offset: usize) {
        self.moderator_next = true;
        self.read(value, offset);
        self.moderator_next = false;
    }

    fn read_item(&mut self, item: &str, offset: usize) {
        if item.trim().is_empty() || is_all_instruction(item) {
            return;
        }
        if names_columns(item) || is_column_row(item) {
            self.columns = item.split('|').map(column_of).collect();
            return;
        }
        if let Some(person) = moderator_in_sentence(item) {
            self.push(person, true);
            return;
        }
        let Some((moderator, value)) = self.leading_label(item, offset) else {
            if !self.continues(item) {
                self.push(item, self.moderator_next);
            }
            return;
        };
        self.open = false;
        self.moderator_next = moderator && item[value..].trim().is_empty();
        self.push(&item[value..], moderator);
    }

    /// Takes a line below a bare name as what this person does and where.
    fn continues(&mut self, item: &str) -> bool {
        let line = strip_signs(item);
        let Some(last) = self.speakers.last_mut().filter(|_| self.open) else {
            return false;
        };
        let first = line.split([',', '|', '(']).next().unwrap_or(line).trim();
        let article = ["The ", "El ", "La ", "Los ", "Las ", "Le ", "Les ", "L'"];
        let named = first.contains(' ')
            && !article.iter().any(|article| first.starts_with(article))
            && is_name(without_titles(first))
            && !institution::is_role(first)
            && !institution::is_institution(first);
        // A sentence of a life told below the name is none of its parts.
        let told = line.len() > 160 || line.trim_end().ends_with('.') && line.len() > 80;
        if named || NOBODY.whole(line).is_some() {
            return false;
        }
        self.open = !told && last.institution.is_none();
        if told {
            return true;
        }
        let Some(line) = stated_role(line) else {
            return true;
        };
        let (role, place) = institution::part(&line);
        match (&last.role, role, place) {
            (None, role, place) => (last.role, last.institution) = (role, place),
            (Some(_), None, place) => last.institution = place,
            (Some(_), role, None) => last.institution = role,
            (Some(_), Some(role), Some(place)) => {
                last.institution = Some(format!("{role}, {place}"))
            }
        }
        last.printed = Some(match last.printed.take() {
            Some(printed) => format!("{printed}, {line}"),
            None => line,
        });
        true
    }

    /// "Moderator:" or "Speakers:" before or instead of a name: whether it speaks of a moderator,
    /// and where the name begins.
    fn leading_label(&mut self, item: &str, offset: usize) -> Option<(bool, usize)> {
        let (moderator, name, end) = leading_role(item)?;
        self.labels.push(offset + name.start..offset + end);
        Some((moderator, end))
    }

    fn push(&mut self, printed: &str, moderator: bool) {
        let ordered = in_order(printed, &self.columns);
        if let Some(speaker) = speaker(&ordered, moderator) {
            self.moderator_next = false;
            self.open = speaker.printed.is_none() && speaker.name.contains(' ');
            self.speakers.push(speaker);
        }
    }
}

/// What a column of a table of people holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    Role,
    Institution,
    Unknown,
}

fn column_of(cell: &str) -> Column {
    let words = folded_words(cell);
    let has = |names: &[&str]| words.iter().any(|word| names.contains(&word.as_str()));
    if has(labels::NAME_COLUMNS) {
        Column::Name
    } else if has(labels::ROLE_COLUMNS) {
        Column::Role
    } else if has(labels::INSTITUTION_COLUMNS) {
        Column::Institution
    } else {
        Column::Unknown
    }
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
    let ordered: Vec<&str> = chosen
        .map(|at| cells[at])
        .filter(|c| !c.is_empty())
        .collect();
    ordered.join(" | ").into()
}

/// The label before a person: whether it tells the moderator, the label, and where the name begins.
fn leading_role(item: &str) -> Option<(bool, Range<usize>, usize)> {
    if let Some(label) = label_at(item, 0) {
        let alone = item[label.end..].trim().is_empty();
        let moderator = match label.target {
            Target::Field(Field::Moderator) => Some(true),
            Target::Section(super::SectionKind::Speakers) => {
                let named = folded_words(&item[label.name.clone()]);
                let moderates = |word: &String| labels::MODERATOR_WORDS.contains(&word.as_str());
                Some(named.iter().all(moderates))
            }
            _ => None,
        };
        let parted =
            alone || label.separator != Separator::None || item[label.name.end..].starts_with(". ");
        let follows = moderator == Some(true) && is_person(&item[label.end..]);
        if let Some(moderator) = moderator.filter(|_| parted || follows) {
            let stop =
                item[label.end..].len() - item[label.end..].trim_start_matches(['.', ' ']).len();
            return Some((moderator, label.name.clone(), label.end + stop));
        }
    }
    let start = item.len() - strip_front(item).len();
    let end = [":", " – ", " — ", " - ", " | ", ". "]
        .iter()
        .filter_map(|sign| item.find(sign).map(|at| (at, at + sign.len())))
        .min();
    let (end, after) = end.unwrap_or((item.len(), item.len()));
    let named = folded_words(item.get(start..end)?);
    let says = |table: &[&str]| named.iter().any(|word| table.contains(&word.as_str()));
    let (moderator, speech) = (says(labels::MODERATOR_WORDS), says(labels::SPEECH_WORDS));
    let beside = |word: &String| {
        let word = word.as_str();
        labels::MODERATOR_WORDS.contains(&word)
            || labels::SPEECH_WORDS.contains(&word)
            || labels::CONNECTORS.contains(&word)
            || word.bytes().all(|b| b.is_ascii_digit())
            || [
                "of", "the", "de", "la", "du", "by", "por", "par", "session", "sesion", "seance",
                "r", "rice", "a",
            ]
            .contains(&word)
    };
    let whole = after < item.len() || named.iter().all(beside);
    let bare = !item[start..end].contains([',', '(']) && whole;
    let short = (1..=7).contains(&named.len()) && (moderator || speech) && bare;
    let rest = strip_front(&item[after..]);
    let person = rest.is_empty() || first_name(rest).is_some() || NOBODY.whole(rest).is_some();
    let dotted = item[..after].ends_with(". ") && !moderator;
    (short && person && !dotted).then(|| (moderator, start..end, item.len() - rest.len()))
}

/// The name with which `text` begins, of two words at least or with a title.
fn first_name(text: &str) -> Option<&str> {
    let (name, _) = split_name(text);
    let bare = without_titles(name);
    let named = is_name(bare) && (bare.contains(' ') || bare.len() < name.len());
    (named && !institution::is_institution(bare)).then_some(bare)
}

/// The person behind "will be moderated by" and the like, to the end of the sentence.
pub(super) fn moderator_in_sentence(line: &str) -> Option<&str> {
    const LONGEST: usize = 240;
    let lower = super::words::fold(line);
    if line.len() > LONGEST || lower.len() > 2 * LONGEST {
        return None;
    }
    let all: Vec<super::words::Word> = super::words::words(line, 0).collect();
    let at = (1..all.len()).find(|&at| {
        let pair = [all[at - 1].folded.as_str(), all[at].folded.as_str()];
        labels::LED.contains(&pair[0]) && labels::BY.contains(&pair[1])
    })?;
    let rest = &line[all[at].span.end..];
    let begin = rest.find(char::is_alphabetic)?;
    let gap = rest[..begin].trim();
    let rest = rest[begin..].trim_end_matches(['.', ' ']);
    let end = rest.match_indices(". ").map(|(at, _)| at).find(|&at| {
        rest[..at]
            .rsplit(' ')
            .next()
            .is_some_and(|word| word.chars().count() > 3)
    });
    let person = &rest[..end.unwrap_or(rest.len())];
    (gap.is_empty() || gap == ":").then_some(())?;
    first_name(person).map(|_| person)
}

/// The person behind "Moderator:" in a line of its own.
pub(super) fn labelled_moderator(line: &str) -> Option<&str> {
    let (moderator, _, end) = leading_role(line).filter(|_| line.len() < 240)?;
    let person = line.get(end..)?;
    (moderator && first_name(person).is_some()).then_some(person)
}

/// The people of "With Ana Luz (Vado), Ivo Roy (Bern) and Eve Day (Lake)".
pub(super) fn people_named_with(line: &str) -> Option<&str> {
    const LONGEST: usize = 600;
    let first = super::words::words(line, 0).next()?;
    let rest = line.get(first.span.end..)?.trim_start_matches([' ', ':']);
    let with = ["with", "con", "avec", "featuring"].contains(&first.folded.as_str());
    let several = bracketed_people(rest).len() > 1;
    (with && line.len() <= LONGEST && several).then_some(rest)
}

/// Parts "Name (role), Name (role) and Name (role)"; empty when the line reads otherwise.
fn bracketed_people(item: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = item;
    loop {
        let cut = rest.match_indices(')').map(|(at, _)| at + 1).find(|&at| {
            let after = &rest[at..];
            [
                ", ", " and ", ", and ", " y ", " e ", " et ", " / ", " & ", " – ", " - ",
            ]
            .iter()
            .any(|sign| after.strip_prefix(sign).is_some_and(opens_person))
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
    text.find('(').is_some_and(|at| {
        let name = without_titles(text[..at].trim());
        name.contains(' ') && is_name(name) && !name.contains(',')
    })
}

fn without_joint(text: &str) -> &str {
    let mut rest = text.trim_start_matches([',', ' ', '/', '&', '–', '-']);
    for joint in [
        "and ",
        "y ",
        "e ",
        "et ",
        "as well as ",
        "así como ",
        "ainsi que ",
    ] {
        rest = rest.strip_prefix(joint).unwrap_or(rest);
    }
    rest
}

/// Parts `Name, role - Name, role - Name, role`; each piece keeps the sign before it.
///
/// A dash may as well stand within a role, so every piece must read as a person with a role. Two
/// pieces are too few to be sure, unless the second role is in lower case as no name is.
fn entries(item: &str) -> Vec<&str> {
    let mut cuts: Vec<usize> = [" - ", " – ", " — "]
        .iter()
        .flat_map(|sign| item.match_indices(sign).map(|(at, _)| at))
        .collect();
    cuts.sort_unstable();
    let mut pieces = Vec::with_capacity(cuts.len() + 1);
    let mut rest = item;
    for at in cuts.iter().rev() {
        let (head, tail) = rest.split_at(*at);
        pieces.push(tail);
        rest = head;
    }
    pieces.push(rest);
    pieces.reverse();
    let sure = match pieces.as_slice() {
        [_, second] => names_with_role(second)
            .is_some_and(|role| role.starts_with(char::is_lowercase) || institution::is_role(role)),
        pieces => pieces.len() > 2,
    };
    let labelled = label_at(pieces[0], 0).map_or(0, |label| label.end);
    let first = pieces[0].get(labelled..).unwrap_or_default();
    let all = names_with_role(first).is_some()
        && pieces[1..]
            .iter()
            .all(|piece| names_with_role(piece).is_some());
    if sure && all { pieces } else { vec![item] }
}

/// The role behind `Name Surname, role`; `None` when the piece reads otherwise.
fn names_with_role(piece: &str) -> Option<&str> {
    let (name, role) = strip_signs(piece).split_once(", ")?;
    (name.contains(' ') && is_name(name)).then_some(role)
}

/// A person as printed: `Name, role`, `Name (role)`, `Name – role`, `Role: Name`. `None` when it is
/// none.
fn speaker(printed: &str, moderator: bool) -> Option<Speaker> {
    let line = without_joint(strip_signs(printed));
    let (line, marked) = without_moderator_mark(line);
    let (line, inner) = without_inner_mark(line);
    let (role, rest) = role_before_name(&line).map_or((None, &*line), |(r, n)| (Some(r), n));
    let (titled, after) = split_name(rest);
    let name = without_titles(titled);
    is_name(name).then(|| {
        let after = after.and_then(stated_role);
        let (told, place) = match (&after, role) {
            (Some(after), None) => parts_of(rest, after),
            (after, Some(role)) => {
                let (told, place) = institution::part(role);
                (told, after.clone().or(place))
            }
            (None, None) => (None, None),
        };
        let printed = match (role, &after) {
            (Some(role), Some(after)) => Some(format!("{role}, {after}")),
            (Some(role), None) => Some(role.to_owned()),
            (None, after) => after.clone(),
        };
        Speaker {
            name: name.to_owned(),
            role: told,
            institution: place,
            printed,
            moderator: moderator || marked || inner,
        }
    })
}

/// Role and institution behind a name; what stands alone in brackets is an institution unless it
/// reads as a role, and of three columns each has its own.
fn parts_of(line: &str, after: &str) -> (Option<String>, Option<String>) {
    let cells: Vec<&str> = line.split(" | ").map(str::trim).collect();
    if let [_, role, place] = cells[..] {
        let stated = |cell: &str| stated_role(cell);
        return (stated(role), stated(place));
    }
    let alone = line.trim_end_matches('.').ends_with(')')
        && line
            .find(" (")
            .is_some_and(|at| !line[..at].contains([',', ':', '|']))
        && line.matches('(').count() == 1;
    let plain = !after.contains([',', ';']) && !after.contains(" - ") && !after.contains(" – ");
    if alone && plain && after.starts_with(char::is_uppercase) && !institution::is_role(after) {
        return (None, Some(after.to_owned()));
    }
    institution::part(after)
}

/// Takes "(moderator)" out of the middle of a line.
fn without_inner_mark(line: &str) -> (std::borrow::Cow<'_, str>, bool) {
    let opened = line.find(['(', '[']);
    let closed = opened.and_then(|at| line[at..].find([')', ']']).map(|len| (at, at + len + 1)));
    match closed.filter(|&(from, to)| names_moderator(&line[from..to])) {
        Some((from, to)) => {
            let (before, after) = (line[..from].trim_end(), &line[to..]);
            (format!("{before}{after}").into(), true)
        }
        None => (line.into(), false),
    }
}

/// "Mayor of Vado: Ana Luz" and "Mayor of Vado, Ana Luz": the role and what begins with the name.
fn role_before_name(line: &str) -> Option<(&str, &str)> {
    let (role, rest) = line.split_once(": ").or_else(|| line.split_once(" : "))?;
    let role = role.trim();
    let known = institution::is_role(role) || !is_name(without_titles(role));
    (known && first_name(rest).is_some() && role.len() < 120).then_some((role, rest))
}

/// The name without the titles before it, of courtesy and of office.
fn without_titles(name: &str) -> &str {
    let mut rest = name.trim();
    while let Some((title, name)) = rest.split_once(' ') {
        let office =
            labels::OFFICES.contains(&super::words::fold(title.trim_end_matches('.')).as_str());
        let left = name.trim_start();
        if !(is_honorific(title) || (office && left.contains(' ') && is_name(left))) {
            break;
        }
        rest = left;
    }
    rest
}

/// Without bullets and numbers before the text.
fn strip_front(printed: &str) -> &str {
    printed.trim_start_matches(|c: char| {
        c.is_whitespace() || c.is_ascii_digit() || ".)-–—*·•●▪_".contains(c)
    })
}

fn strip_signs(printed: &str) -> &str {
    strip_front(printed.trim()).trim_end_matches([' ', ',', '*', '_'])
}

/// Takes "(moderator)" or ", moderator" off the end of the line.
fn without_moderator_mark(line: &str) -> (&str, bool) {
    let cut = line
        .trim_end_matches('.')
        .rfind(['(', ',', '–', '-', '['])
        .filter(|&at| names_moderator(&line[at..]));
    match cut {
        Some(at) => (line[..at].trim_end_matches([' ', ',', '-', '–']), true),
        None => (line, false),
    }
}

fn names_moderator(piece: &str) -> bool {
    let words = folded_words(piece);
    let moderates = |word: &String| labels::MODERATOR_WORDS.contains(&word.as_str());
    let beside = |word: &String| {
        [
            "mod", "session", "de", "la", "the", "of", "and", "y", "et", "e", "r", "rice", "panel",
            "a", "as",
        ]
        .contains(&word.as_str())
            || labels::SPEECH_WORDS.contains(&word.as_str())
    };
    let mark =
        words.len() == 1 && ["mod", "m"].contains(&words[0].as_str()) && piece.contains(['(', '[']);
    mark || (words.iter().any(moderates)
        && words.len() <= 4
        && words.iter().all(|word| moderates(word) || beside(word)))
}

fn split_name(line: &str) -> (&str, Option<&str>) {
    let signs = [
        ", ", " – ", " — ", " - ", " (", ": ", " : ", " | ", " / ", " @ ", " [",
    ];
    let first = signs
        .iter()
        .filter_map(|sign| line.find(sign).map(|at| (at, sign.len())))
        .min();
    match first {
        Some((at, len)) => {
            let bracketed = line[at..].starts_with(" (");
            let role_at = if bracketed { at + 1 } else { at + len };
            (line[..at].trim(), Some(line[role_at..].trim()))
        }
        None => (line.trim_end_matches('.').trim(), None),
    }
}

fn stated_role(role: &str) -> Option<String> {
    let inner = role
        .strip_prefix('(')
        .and_then(|r| r.strip_suffix(')'))
        .filter(|r| !r.contains(['(', ')']));
    let role = inner.unwrap_or(role).trim().trim_end_matches(['.', ',']);
    (!role.is_empty() && NOBODY.whole(role).is_none()).then(|| role.to_owned())
}

/// Whether `text` looks like a person's name: few words, each with a capital or a particle.
fn is_name(text: &str) -> bool {
    let parts: Vec<&str> = text.split_whitespace().collect();
    let capitals = parts
        .iter()
        .filter(|part| part.starts_with(char::is_uppercase));
    let titled = parts.first().is_some_and(|part| is_honorific(part));
    let capitals = capitals.count() + usize::from(titled);
    (1..=MAX_NAME_WORDS).contains(&parts.len())
        && !text.contains(|c: char| c.is_ascii_digit() || "?!:@".contains(c))
        && (titled || parts[0].starts_with(char::is_uppercase))
        && (capitals >= 2 || parts.len() == 1)
        && parts
            .iter()
            .skip(usize::from(titled))
            .all(|part| is_name_word(part))
        && NOBODY.whole(text).is_none()
}

/// Whether the word is a title before a name, such as `Dr.` or `sra.`
fn is_honorific(part: &str) -> bool {
    let bare = super::words::fold(part).replace('.', "");
    labels::HONORIFICS.contains(&bare.as_str())
}

fn is_name_word(part: &str) -> bool {
    part.starts_with(char::is_uppercase)
        || folded_words(part)
            .first()
            .is_some_and(|word| labels::NAME_PARTICLES.contains(&word.as_str()))
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
        roster.speakers.into_iter().map(shown).collect()
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
