//! Names and roles from the lines of a list of speakers.

use std::ops::Range;
use std::sync::LazyLock;

use super::recognise::{Target, is_all_instruction, label_at, names_columns};
use super::words::{Aliases, folded_words};
use super::{Field, Speaker, institution, labels};

static NOBODY: LazyLock<Aliases<()>> = LazyLock::new(|| Aliases::new([((), labels::NOBODY_YET)]));

/// More words than a printed name has, titles included.
const MAX_NAME_WORDS: usize = 8;

/// Whether the line names a person with what he or she does.
pub(super) fn is_person(line: &str) -> bool {
    speaker(line, false).is_some_and(|s| s.name.contains(' ') && s.printed.is_some())
}

/// Whether the heading is that of the moderator alone.
pub(super) fn tells_moderator(printed: &str) -> bool {
    label_at(printed, 0).is_some_and(|label| {
        label.target == Target::Field(Field::Moderator) && label.end >= printed.trim_end().len()
    })
}

/// The people of a list, read line by line.
#[derive(Default)]
pub(super) struct Roster {
    pub(super) speakers: Vec<Speaker>,
    /// Whether the line before was "Moderator" alone.
    moderator_next: bool,
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
            for entry in entries(item) {
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
        if item.trim().is_empty() || is_all_instruction(item) || names_columns(item) {
            return;
        }
        let Some((moderator, value)) = self.leading_label(item, offset) else {
            self.push(item, self.moderator_next);
            return;
        };
        self.moderator_next = moderator && item[value..].trim().is_empty();
        self.push(&item[value..], moderator);
    }

    /// "Moderator:" or "Speakers:" before or instead of a name: whether it speaks of a moderator,
    /// and where the name begins.
    fn leading_label(&mut self, item: &str, offset: usize) -> Option<(bool, usize)> {
        let label = label_at(item, 0)?;
        let alone = item[label.end..].trim().is_empty();
        let moderator = match label.target {
            Target::Field(Field::Moderator) => true,
            Target::Section(super::SectionKind::Speakers) => false,
            _ => return None,
        };
        if !alone && label.separator == super::recognise::Separator::None {
            return None;
        }
        self.labels
            .push(offset + label.name.start..offset + label.end);
        Some((moderator, label.end))
    }

    fn push(&mut self, printed: &str, moderator: bool) {
        if let Some(speaker) = speaker(printed, moderator) {
            self.moderator_next = false;
            self.speakers.push(speaker);
        }
    }
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
        [_, second] => {
            names_with_role(second).is_some_and(|role| role.starts_with(char::is_lowercase))
        }
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

/// A person as printed: `Name, role`, `Name (role)`, `Name – role`. `None` when it is none.
fn speaker(printed: &str, moderator: bool) -> Option<Speaker> {
    let (line, marked) = without_moderator_mark(strip_signs(printed));
    let (name, role) = split_name(line);
    is_name(name).then(|| {
        let printed = role.and_then(stated_role);
        let (role, institution) = printed.as_deref().map_or((None, None), institution::part);
        Speaker {
            name: name.to_owned(),
            role,
            institution,
            printed,
            moderator: moderator || marked,
        }
    })
}

fn strip_signs(printed: &str) -> &str {
    let unlisted = printed.trim().trim_start_matches(|c: char| {
        c.is_whitespace() || c.is_ascii_digit() || ".)-–—*·•●▪_".contains(c)
    });
    unlisted.trim_end_matches([' ', ',', '*', '_'])
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
    let bare = piece.trim_matches(|c: char| !c.is_alphanumeric());
    let label = label_at(bare, 0).filter(|label| label.target == Target::Field(Field::Moderator));
    label.is_some_and(|label| label.end == bare.len())
}

fn split_name(line: &str) -> (&str, Option<&str>) {
    let signs = [", ", " – ", " — ", " - ", " (", ": ", " | ", " / "];
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
    const HONORIFICS: [&str; 14] = [
        "dr", "dra", "mr", "mrs", "ms", "m", "mme", "mlle", "sr", "sra", "srta", "prof", "profa",
        "lic",
    ];
    HONORIFICS.contains(&part.trim_end_matches('.').to_lowercase().as_str())
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
        check("Dr. Paul N'Diaye", "Dr. Paul N'Diaye", "", false);
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
            "Mr. Ivo Luz",
            "Director – Housing Office",
            false,
        );
        assert_eq!(read(&["Name | Role | Institution", "Nombre | Cargo"]), []);
        check("Sra. Luz - alcaldesa", "Sra. Luz", "alcaldesa", false);
        check("prof. Ivo Luz, Bern", "prof. Ivo Luz", "Bern", false);
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
