//! Which words say that this very meeting was held on a day: "The workshop was held in Vado on 7 May 2024",
//! "celebrada el martes 7 de mayo", "Minutes of the meeting of 7 May 2024".
//!
//! Running text tells of other meetings too. What counts is said of the meeting with a definite article, at
//! the start of its clause, and of none that came before or comes next.

use std::ops::Range;
use std::sync::LazyLock;

use super::words::{Folded, Phrases, folded_words, has_figures, words};
use super::{date, labels};

static HELD: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(labels::WAS_HELD));

/// A subject, and what stands between verb and day, have no more words.
const CLAUSE_WORDS: usize = 14;

/// Whether the sentence says that the meeting was held on the day that stands in it.
pub(super) fn says(sentence: &str, day: &Range<usize>) -> bool {
    let before = folded_words(&sentence[..day.start]);
    let tells = opens_line(&before) || is_subject_held(&before) || opens_record(&before, sentence);
    // "On 7 May 2024 the workshop was held in Vado", "El 7 de mayo de 2024 se celebró el taller".
    let leads = || before.len() <= 3 && before.iter().all(is_lead);
    tells || leads() && is_subject_held(&folded_words(&sentence[day.end..]))
}

/// Whether a line says when the meeting was held, and opens with it: "celebrada en Vado el 7 de mayo de 2024".
pub(super) fn is_line(line: &str) -> bool {
    if !has_figures(line) {
        return false;
    }
    let found = date::find(line).filter(|found| found.date.is_some());
    found.is_some_and(|found| opens_line(&folded_words(&line[..found.span.start])))
}

/// A title, and behind it when its meeting was held: "Taller de ferris celebrado el 7 de mayo de 2024".
pub(super) fn parted(line: &str) -> Option<(&str, &str)> {
    let later = words(line, 0).skip(1);
    let mut held = later.filter(|word| labels::HELD.contains(&word.folded));
    let at = held
        .find(|word| is_line(&line[word.span.start..]))?
        .span
        .start;
    Some((
        line[..at].trim_end_matches([' ', ',', '–', '-', '(']),
        &line[at..],
    ))
}

/// "Held in Vado on", "celebrada el martes", "tenue à Vado le": a participle, and where or when.
fn opens_line(before: &[Folded]) -> bool {
    let leads = |word: &Folded| labels::BEFORE_DAY_OR_PLACE.contains(word);
    before.len() <= CLAUSE_WORDS
        && before
            .first()
            .is_some_and(|first| labels::HELD.contains(first))
        && before.get(1).is_some_and(leads)
}

/// "The workshop was held in Vado on", "Se celebró la reunión en Vado el".
fn is_subject_held(list: &[Folded]) -> bool {
    let Some(verb) = (0..list.len()).find(|at| HELD.any_opens(&list[*at..])) else {
        return false;
    };
    let (subject, rest) = list.split_at(verb);
    let other = |list: &[Folded]| {
        list.iter()
            .any(|word| labels::ANOTHER_MEETING.contains(word))
    };
    if subject.is_empty() {
        let rest = &rest[..rest.len().min(CLAUSE_WORDS + 4)];
        return names_meeting(rest) && !other(rest);
    }
    let relative = subject.last().is_some_and(|last| {
        ["which", "that", "where", "que", "donde", "qui", "ou"].contains(&last.as_str())
    });
    let opens = subject.len() <= CLAUSE_WORDS && is_definite(&subject[0]);
    let near = &subject[..subject.len().min(5)];
    opens && !relative && !other(subject) && names_meeting(near)
}

/// Whether a meeting is named with a definite article: "the workshop", "la tercera reunión".
fn names_meeting(list: &[Folded]) -> bool {
    let is_meeting = |word: &Folded| labels::GATHERINGS.contains(word);
    (0..list.len()).any(|at| {
        let next = &list[at + 1..list.len().min(at + 4)];
        is_definite(&list[at]) && next.iter().any(is_meeting)
    })
}

fn is_definite(word: &Folded) -> bool {
    labels::ARTICLES.contains(word)
        || ["this", "este", "esta", "ce", "cet", "cette"].contains(&word.as_str())
}

/// "En Vado, siendo las 10 h del martes", as records of sittings begin.
fn opens_record(before: &[Folded], sentence: &str) -> bool {
    let opens = before
        .first()
        .is_some_and(|first| ["en", "siendo"].contains(&first.as_str()));
    let at_hour = |words: [&str; 2]| {
        before
            .windows(2)
            .any(|pair| pair[0] == words[0] && pair[1] == words[1])
    };
    let meets = || {
        folded_words(sentence)
            .iter()
            .any(|word| word.starts_with("reun"))
    };
    let hour = at_hour(["siendo", "las"]) || at_hour(["a", "las"]) && meets();
    opens && hour && before.len() <= 2 * CLAUSE_WORDS
}

/// What may stand before a day that opens a sentence.
fn is_lead(word: &Folded) -> bool {
    date::is_weekday(word) || ["on", "el", "le", "dia"].contains(&word.as_str())
}

/// Whether a line names the meeting, or its record, by the day: "Minutes of the meeting of 4 March 2024",
/// "Acta de la reunión del 4 de marzo de 2024". The minutes of another meeting may be on the agenda.
pub(super) fn is_named_by_day(line: &str) -> bool {
    const LONGEST: usize = 18;
    if !has_figures(line) {
        return false;
    }
    let Some(found) = date::find(line).filter(|found| found.date.is_some()) else {
        return false;
    };
    let mut before = folded_words(&line[..found.span.start]);
    while before.last().is_some_and(|word| date::is_weekday(word)) {
        before.pop();
    }
    let linked = before
        .last()
        .is_some_and(|last| ["of", "on", "del", "de", "du", "le", "el"].contains(&last.as_str()));
    let state = |word: &&Folded| labels::DOCUMENT_STATES.contains(word) || is_definite(word);
    let opens = before
        .iter()
        .find(|word| !state(word))
        .is_some_and(|first| labels::RECORDS.contains(first) || labels::GATHERINGS.contains(first));
    let is_meeting = |word: &Folded| labels::GATHERINGS.contains(word);
    let other = before
        .iter()
        .any(|word| labels::ANOTHER_MEETING.contains(word));
    let behind = folded_words(&line[found.span.end..]).len();
    linked && opens && !other && before.iter().any(is_meeting) && before.len() + behind <= LONGEST
}

/// The day with which a report from some place begins: "Vado, 11 April 2024 – One hundred mayors met".
pub(super) fn dateline(text: &str) -> Option<&str> {
    const REACH: usize = 120;
    const SIGNS: [&str; 9] = [". – ", ". — ", ".- ", "– ", "— ", "- ", ".– ", ".— ", ". "];
    let head = &text[..text.floor_char_boundary(REACH)];
    let found = date::find(head).filter(|found| found.date.is_some())?;
    let place = head[..found.span.start].trim_end();
    let place = ["le", "el", "a"]
        .iter()
        .find_map(|lead| place.strip_suffix(&format!(" {lead}")))
        .unwrap_or(place);
    let name = place.strip_suffix(',')?;
    let small = |word: &str| labels::DATE_LINKS.contains(word) || labels::ARTICLES.contains(word);
    let named = name
        .split([' ', '-'])
        .all(|word| small(word) || word.starts_with(|c: char| c.is_uppercase() || c == '('));
    let few = (1..=6).contains(&name.split(' ').count()) && name.starts_with(char::is_uppercase);
    let behind = text[found.span.end..].trim_start();
    let behind = match behind
        .strip_prefix('(')
        .and_then(|agency| agency.split_once(')'))
    {
        Some((_, rest)) => rest.trim_start(),
        None => behind,
    };
    let report = SIGNS
        .iter()
        .find_map(|sign| behind.strip_prefix(sign))?
        .trim_start();
    let opens = report.starts_with(|c: char| c.is_uppercase() || "¿¡«“\"".contains(c));
    let told = opens && report.split(' ').nth(3).is_some();
    (named && few && told).then(|| &text[found.span])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_told(sentence: &str) -> bool {
        let found = date::find(sentence).unwrap_or_else(|| panic!("no date in {sentence:?}"));
        says(sentence, &found.span)
    }

    #[test]
    fn a_clause_on_this_meeting_tells_its_day() {
        for sentence in [
            "The workshop was held in Vado on 7 May 2024.",
            "The regional seminar took place in Vado, Ostia, on Tuesday, 7 May 2024.",
            "The workshop met in Vado on 7 May 2024.",
            "Held in Vado on Tuesday, 7 May 2024, at 10 a.m.",
            "On 7 May 2024 the hearing was held in Vado.",
            "El taller se celebró en Vado el 7 de mayo de 2024.",
            "El 7 de mayo de 2024 se celebró en Vado el taller de ferris.",
            "La reunión tuvo lugar en Vado el martes 7 de mayo de 2024.",
            "L'atelier s'est tenu à Vado le 7 mai 2024.",
            "La rencontre a eu lieu à Vado le mardi 7 mai 2024.",
            "En Vado, siendo las 10 h 05 min del martes 7 de mayo de 2024, se inicia la sesión.",
            "celebrada el martes 7 de mayo de 2024",
            "Tenue à Vado le 7 mai 2024",
        ] {
            assert!(is_told(sentence), "{sentence}");
        }
    }

    #[test]
    fn other_days_of_running_text_are_not_those_of_the_meeting() {
        for sentence in [
            "The previous workshop was held in Vado on 7 May 2023.",
            "A first workshop was held in Vado on 7 May 2023.",
            "The charter goes back to a conference which was held in Vado on 7 May 1999.",
            "On 25 September 2015 heads of state met in Vado and adopted the goals.",
            "The law was adopted on 7 May 2019.",
            "The last session took place on 7 May 2023.",
            "El convenio, firmado el 7 de mayo de 2019, obliga a las islas.",
            "La reunión anterior se celebró el 7 de mayo de 2023.",
            "La précédente réunion s'est tenue le 7 mai 2023.",
            "Held by the mayor since 7 May 2019.",
        ] {
            assert!(!is_told(sentence), "{sentence}");
        }
    }

    #[test]
    fn a_record_is_named_by_the_day_of_its_meeting() {
        for line in [
            "Meeting of 4 March 2024",
            "Minutes of the meeting of 4 March 2024",
            "Draft minutes of the meeting of the Ferry Committee held on Monday, 4 March 2024",
            "Procès-verbal de la réunion du 4 mars 2024",
            "Acta de la reunión del 4 de marzo de 2024",
            "Compte rendu de la séance du lundi 4 mars 2024",
        ] {
            assert!(is_named_by_day(line), "{line}");
        }
        for line in [
            "Approval of the minutes of the meeting of 4 March 2024",
            "Minutes of the previous meeting of 4 March 2024",
            "Follow-up to the meeting of 4 March 2024",
            "Aprobación del acta de la sesión del 4 de marzo de 2024",
            "Report on the law of 4 March 2024",
        ] {
            assert!(!is_named_by_day(line), "{line}");
        }
    }

    #[test]
    fn a_report_from_a_place_begins_with_its_day() {
        for (text, day) in [
            (
                "Vado, 11 April 2024 – One hundred mayors called for it.",
                "11 April 2024",
            ),
            (
                "Vado, 11 de abril de 2024. Cien alcaldes de 18 países piden acceso.",
                "11 de abril de 2024",
            ),
            (
                "Vado, le 11 avril 2024 – Cent maires demandent un accès.",
                "11 avril 2024",
            ),
            (
                "San Vado, April 11, 2024 (VNA) – Mayors called for it.",
                "April 11, 2024",
            ),
        ] {
            assert_eq!(dateline(text), Some(day), "{text}");
        }
        assert_eq!(dateline("Vado, 11 April 2024"), None);
        assert_eq!(
            dateline("The deadline is close, 11 April 2024 – Do not miss the day."),
            None
        );
    }
}
