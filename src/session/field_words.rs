//! A field's label in words that no table lists as a whole.
//!
//! "Reference given by the secretariat", "Entidad que organiza", "Modalités d'inscription en ligne":
//! such a label stands before a sign, is short, and holds a word that only one field is named by.

use super::recognise::{ARROWS, Label, Separator, Target};
use super::statements;
use super::words::{Signs, Word, WordList, words};
use super::{Field, date, header, labels, letterhead, spoken, time};

/// No label is longer.
const LABEL_BYTES: usize = 70;
/// Words of a label, those that name nothing included.
const LABEL_WORDS: usize = 8;
/// Words of a label that no field is named by and that may stand beside any.
const UNKNOWN_WORDS: usize = 2;

/// The label at byte `from`, of which the tables have `found` the first words or nothing.
///
/// What they found is kept where a sign or the end of the text closes it. A day that is not the
/// session's, as in "Date of submission:", is no field.
pub(super) fn label_at(text: &str, from: usize, found: Option<Label>) -> Option<Label> {
    let closed = |label: &Label| {
        label.separator != Separator::None
            || label.instructed
            || label.number.is_some()
            || label.end >= text.trim_end().len()
    };
    if found.as_ref().is_some_and(closed) {
        return found;
    }
    let Some((name, end)) = name_at(text, from) else {
        return found;
    };
    let whole = |label: &Label| label.name.end >= from + name.trim_end().len();
    if let Some(mut label) = found.clone().filter(whole) {
        if matches!(label.target, Target::Field(_)) {
            label.separator = Separator::Colon;
            label.end = end;
        }
        return Some(label);
    }
    let own: Vec<Word> = words(name, 0)
        .skip_while(is_ordinal)
        .take(LABEL_WORDS + 1)
        .collect();
    let Some(first) = own.first().filter(|_| own.len() <= LABEL_WORDS) else {
        return found;
    };
    if !name[first.span.start..].starts_with(char::is_uppercase) {
        return found;
    }
    let is_field = matches!(
        &found,
        None | Some(Label {
            target: Target::Field(_),
            ..
        })
    );
    if is_field && tells_another_day(&own) {
        return None;
    }
    // "Objet de l'audition" over a text is a heading.
    let valued = end < text.trim_end().len();
    // "The room is small: ..." says something.
    let says =
        |word: &Word| ["is", "are", "es", "son", "est", "sont"].contains(&word.folded.as_str());
    let asked = text[from + name.len()..]
        .trim_start_matches([' ', '\u{a0}'])
        .starts_with('?')
        || own
            .first()
            .is_some_and(|word| labels::QUESTION_WORDS.contains(&word.folded));
    if own.iter().any(says) && !asked {
        return found;
    }
    // Without a colon each of its words must be a label's.
    let behind = text[from + name.len()..].trim_start_matches(['.', ' ']);
    let strict = behind.is_empty() || behind.starts_with(['?', '|', '-', '–', '—']);
    let told = told(&own, strict, asked)
        .filter(|field| is_field && (valued || *field != Field::Title))
        .or_else(|| (strict && asks_where(name)).then_some(Field::Venue))
        .or_else(|| {
            let entry = || {
                let value = &text[end..];
                let value = &value[..value.floor_char_boundary(NEAR)];
                statements::tells_how_to_enter(value.trim())
            };
            (strict && asks_how(&own) && entry()).then_some(Field::Registration)
        });
    let Some(field) = told else {
        return found;
    };
    // "Time to act: what small towns can do".
    let value = &text[end..];
    let value = &value[..value.floor_char_boundary(LONGEST_VALUE)];
    let value = value.lines().next().unwrap_or_default().trim();
    if !strict && !asked && tells_other(&own) && !fits(field, value) {
        return found.filter(|label| matches!(label.target, Target::Section(_)));
    }
    let start = from + name.len() - name.trim_start().len();
    Some(Label {
        target: Target::Field(field),
        name: start..from + name.trim_end().len(),
        alias_words: own.len(),
        ordinal: None,
        number: None,
        qualified: true,
        of_kind: None,
        instructed: false,
        separator: Separator::Colon,
        end,
    })
}

/// What closes a label.
static CLOSING: Signs<{ 5 + ARROWS.len() }> = {
    let mut signs = [
        ":", " | ", " ..", "\u{2026}", "? ", "", "", "", "", "", "", "",
    ];
    let mut at = 0;
    while at < ARROWS.len() {
        signs[5 + at] = ARROWS[at];
        at += 1;
    }
    Signs::new(signs)
};
/// A dash that closes a label.
static DASHES: Signs<3> = Signs::new([" - ", " – ", " — "]);

/// So much of a text is looked at for a label and what parts it from its value, in bytes.
const NEAR: usize = 1 << 12;
/// No more of a value tells whose it is: a text may be one line of labels.
const LONGEST_VALUE: usize = 1 << 8;

/// What stands before the first colon, bar or leader of dots, and where the value begins.
fn name_at(text: &str, from: usize) -> Option<(&str, usize)> {
    // No label reaches further, nor what parts it from its value, however long the paragraph.
    let near = text.get(from..)?;
    let line = near[..near.floor_char_boundary(NEAR)].lines().next()?;
    let head = &line[..line.floor_char_boundary(LABEL_BYTES + 4)];
    let sign = CLOSING.first_in(head).map(|(at, _)| at);
    let dash = || {
        let (at, _) = DASHES.first_in(head)?;
        (words(&line[at..], 0).take(7).count() <= 6).then_some(at)
    };
    // A line of a form that is a label alone bears a number.
    let alone = || {
        let numbered = line.starts_with(|c: char| c.is_ascii_digit());
        (numbered && line.len() <= LABEL_BYTES).then_some(line.trim_end().len())
    };
    let at = sign.or_else(dash).or_else(alone)?;
    let bare = line[..at]
        .split(['(', '['])
        .next()?
        .trim_end_matches(['.', ' ', '?']);
    let rest = line[at..].trim_start_matches([
        ':', ' ', '|', '.', '?', '\u{2026}', '*', '_', '\u{a0}', '-', '–', '—', '→', '⇒', '➔', '➜',
        '⟶', '>', '=',
    ]);
    let sane = at <= LABEL_BYTES && !bare.contains(['.', ';', '?', '!', '"', '«', '“', ',']);
    let numbered = bare
        .split_once(". ")
        .is_some_and(|(number, _)| number.trim().bytes().all(|b| b.is_ascii_digit()));
    let link = line[at..].starts_with("://");
    ((sane || numbered && at <= LABEL_BYTES) && !link)
        .then(|| (bare, from + line.len() - rest.len()))
}

/// Whether a word of the label stands beside no field: "act" in "Time to act".
fn tells_other(own: &[Word]) -> bool {
    let names = |word: &&Word| {
        labels::FIELD_STEMS
            .iter()
            .any(|(_, stems)| stems.matches(&word.folded))
    };
    own.iter()
        .any(|word| !names(&word) && !labels::LABEL_COMPANY.contains(&word.folded))
}

/// Whether a value can be the field's whose label says something else as well.
fn fits(field: Field, value: &str) -> bool {
    const FEW: usize = 3;
    let figure = value.contains(|c: char| c.is_ascii_digit());
    let few = words(value, 0).take(FEW + 1).count() <= FEW;
    let named = || {
        let own = without_article(value);
        own.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "«\"“¿".contains(c))
    };
    match field {
        _ if value.is_empty() || !header::is_stated(value) => true,
        Field::Date | Field::DateAndTime | Field::Time => {
            date::find(value).is_some() || !time::find(value).is_empty()
        }
        Field::Capacity | Field::Number => figure || few,
        Field::Languages => spoken::is_language_list(value),
        Field::Registration => true,
        Field::Venue | Field::Platform => {
            few || named() || letterhead::names_place(value) || letterhead::tells_place(value)
        }
        _ => few || named(),
    }
}

fn without_article(value: &str) -> &str {
    const ARTICLES: [&str; 11] = [
        "the ", "el ", "la ", "los ", "las ", "le ", "les ", "l'", "l’", "un ", "une ",
    ];
    let article = ARTICLES
        .iter()
        .find_map(|article| value.strip_prefix(article));
    article.unwrap_or(value)
}

/// "C'est où ?": without its accent the word is "or".
fn asks_where(name: &str) -> bool {
    let name = name.to_lowercase();
    name.split_whitespace().any(|word| word == "où") && words(&name, 0).count() <= 4
}

/// "How? Sign up at the desk".
fn asks_how(own: &[Word]) -> bool {
    own.len() == 1 && ["how", "como", "comment"].contains(&own[0].folded.as_str())
}

fn is_ordinal(word: &Word) -> bool {
    word.folded.len() <= 3
        && word
            .folded
            .bytes()
            .all(|b| b.is_ascii_digit() || b"ivx".contains(&b))
}

fn tells_another_day(own: &[Word]) -> bool {
    let is = |table: &WordList| own.iter().any(|word| table.matches(&word.folded));
    let asks_day = is(&labels::DAY_STEMS);
    let other_occasion = asks_day && is(&labels::OTHER_OCCASIONS) && !is(&labels::MEETING_NOUNS);
    let other_meeting = asks_day && is(&labels::OTHER_MEETINGS);
    let other = is(&labels::OTHER_DAYS) || other_occasion || other_meeting;
    other && !is(&labels::ENTRY_STEMS) && !is(&labels::SEAT_NOUNS)
}

/// "Number of members".
fn counts_things(own: &[Word]) -> bool {
    own.windows(2).any(|two| {
        let [of, things] = [&two[0], &two[1]].map(|word| word.folded.as_str());
        ["of", "de", "d"].contains(&of)
            && things.ends_with(['s', 'x'])
            && !labels::LABEL_COMPANY.contains(things)
    })
}

/// The field that the words of a label name: the first that names one, unless a later one says what
/// is counted or when.
fn told(own: &[Word], strict: bool, asked: bool) -> Option<Field> {
    let of_session = own
        .iter()
        .any(|word| labels::MEETING_NOUNS.contains(&word.folded));
    let named = |word: &Word| {
        let questions = labels::QUESTION_STEMS.iter().filter(|_| strict && asked);
        let shape = of_session && labels::SHAPE_WORDS.contains(&word.folded);
        labels::FIELD_STEMS
            .iter()
            .chain(questions)
            .find(|(_, stems)| stems.matches(&word.folded))
            .map(|(field, _)| *field)
            .or(shape.then_some(Field::Kind))
    };
    let fields: Vec<Field> = own.iter().filter_map(named).collect();
    let unknown = own
        .iter()
        .filter(|word| named(word).is_none() && !labels::LABEL_COMPANY.contains(&word.folded));
    if unknown.count() > if strict { 0 } else { UNKNOWN_WORDS } {
        return None;
    }
    // "How many of us?"
    let many =
        |word: &Word| ["many", "cuantos", "cuantas", "combien"].contains(&word.folded.as_str());
    let counts = strict && asked && own.iter().take(2).any(many);
    let first = *fields.first().or(counts.then_some(&Field::Capacity))?;
    // "Contact of the organisers".
    let contact = |word: &Word| labels::CONTACT_STEMS.matches(&word.folded);
    if first == Field::Organizers && own.iter().any(contact) {
        return None;
    }
    let has = |field: Field| fields.contains(&field);
    let is = |table: &WordList| own.iter().any(|word| table.contains(&word.folded));
    let of_other = match first {
        Field::Title => is(&labels::OTHER_TITLES) && !of_session,
        Field::Number if of_session => false,
        Field::Number => is(&labels::OTHER_NUMBERS) || counts_things(own),
        _ => false,
    };
    if of_other && !has(Field::Capacity) {
        return None;
    }
    Some(match first {
        Field::Number | Field::Title | Field::Kind if has(Field::Capacity) => Field::Capacity,
        Field::Date | Field::Capacity if has(Field::Registration) => Field::Registration,
        Field::Date | Field::Time if has(Field::Date) && has(Field::Time) => Field::DateAndTime,
        Field::Date if has(Field::Venue) => Field::DateAndTime,
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(text: &str) -> Option<Field> {
        match label_at(text, 0, None)?.target {
            Target::Field(field) => Some(field),
            Target::Section(_) => None,
        }
    }

    #[test]
    fn labels_in_words_of_their_own() {
        for (text, expected) in [
            ("Reference given by the secretariat: W-17", Field::Number),
            (
                "Entidad que organiza ....... Red de Huertas",
                Field::Organizers,
            ),
            ("Day proposed | 3 May 2025", Field::Date),
            ("Número de plazas: 30", Field::Capacity),
            ("Número asignado a la sesión: 3.2", Field::Number),
            ("Organismo que convoca: Red de Huertas", Field::Organizers),
            ("Number on the programme: 3", Field::Number),
            ("Date of the review meeting: 12 May 2024", Field::Date),
            ("Fecha de la primera convocatoria: 12 de junio", Field::Date),
            ("Title of the annex session: Wells", Field::Title),
            ("In which languages? English", Field::Languages),
            ("C'est où ? Maison des Aulnes", Field::Venue),
            ("Qui invite ? Le Conseil des jeunes", Field::Organizers),
            ("Límite de asistentes - 250", Field::Capacity),
            ("1 Proposing organisations", Field::Organizers),
            ("12 Is registration required?", Field::Registration),
            ("Date limite d'inscription : 3 mai", Field::Registration),
        ] {
            assert_eq!(field(text), Some(expected), "{text}");
        }
        for text in [
            "Date of submission: 3 May 2025",
            "Date of next meeting: 19 September 2024",
            "Fecha de la próxima reunión: 19 de septiembre",
            "Date of approval: 19 September 2024",
            "Date de convocation : 5 juin",
            "Number of members: 54",
            "Nombre de conseillers en exercice : 54",
            "Case number: 12",
            "Phone number: 555 01 02",
            "Job title: Director",
            "Título del anexo: Mapa",
            "Fecha de envío: 3 de mayo",
            "Where the wind goes? Nobody knows",
            "A day in the life of a harbour",
            "see https://date.example",
            "Day of the dead - a long walk through the hall of the old town",
        ] {
            assert_eq!(field(text), None, "{text}");
        }
    }
}
