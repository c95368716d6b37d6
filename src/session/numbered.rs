//! Number and title of a session, a thematic line or a sub-theme as the value of a field.

use super::header::{clean, is_stated};
use super::kind_line::unquoted;
use super::recognise::{Label, Target, label_at, line_number_at};
use super::words::words;
use super::{Field, Subtheme};

/// The number or code that is the whole of a value: `12`, `B2`, `WS-2024-017`.
pub(super) fn stated_code(value: &str) -> Option<String> {
    let code = value.trim_start_matches(['#', 'N', 'n', '°', 'º', '.', ' ']);
    let code = if code.is_empty()
        || code.len() < value.len() && !code.starts_with(|c: char| c.is_ascii_digit())
    {
        value
    } else {
        code
    };
    let sane = code.len() <= 24 && code.split_whitespace().count() <= 2;
    let roman = code.len() < 6 && code.bytes().all(|b| b"IVX".contains(&b));
    let told = roman || code.chars().any(|c| c.is_ascii_digit()) || code.chars().count() == 1;
    (sane && told).then(|| code.to_owned())
}

/// Number and title of a line or sub-theme; the number from the label or before the title.
pub(super) fn number_and_title(label: &Label, value: &str) -> (Option<String>, Option<String>) {
    let stated = Some(value).filter(|v| is_stated(v));
    if label.number.is_some() {
        return (label.number.clone(), stated.map(str::to_owned));
    }
    stated.map_or((None, None), number_of_title)
}

pub(super) fn number_of_title(value: &str) -> (Option<String>, Option<String>) {
    if let Some((number, title)) = roman_numbered(value) {
        return (Some(number), title);
    }
    if let Some((number, title)) = lettered(value) {
        return (Some(number), title);
    }
    let digits = value
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(value.len());
    let number = value[..digits].trim_end_matches('.');
    let rest = &value[number.len()..];
    let parted = rest.is_empty()
        || rest.starts_with([' ', '.', ',', '-', ':', ')', '–', '—', '|', '/', '·']);
    if number.is_empty() || number.len() > 5 || !parted {
        return (None, Some(value.to_owned()));
    }
    let title = rest.trim_start_matches([' ', '.', ',', '-', ':', ')', '–', '—', '|', '/', '·']);
    // "2 (Water and work)".
    let inner = title
        .strip_prefix('(')
        .and_then(|title| title.strip_suffix(')'));
    let title = Some(unquoted(inner.unwrap_or(title))).filter(|t| !t.is_empty());
    (Some(number.to_owned()), title)
}

/// The title of a line without the sub-theme behind it: "Risks Theme 3.1. Water and fire".
pub(super) fn without_subtheme(number: &str, title: &str) -> (Option<String>, Option<Subtheme>) {
    let own = format!("{number}.");
    let found = words(title, 0).skip(1).find_map(|word| {
        let label = label_at(title, word.span.start)?;
        let told = matches!(label.target, Target::Field(Field::Subtheme | Field::Theme));
        let within = label.number.as_ref().is_some_and(|n| n.starts_with(&own));
        (told && within).then_some((word.span.start, label))
    });
    let Some((at, label)) = found else {
        return (Some(title.to_owned()), None);
    };
    let rest = clean(title[label.end..].trim_start_matches(['.', ':', ' ', '-', '–']));
    let sub = Subtheme {
        number: label.number,
        title: Some(rest).filter(|rest| !rest.is_empty()),
    };
    (Some(clean(&title[..at])), Some(sub))
}

/// "B – Local finance", "B.2. Credit", "IV.b Shared risks": a letter for a number, and the title.
fn lettered(value: &str) -> Option<(String, Option<String>)> {
    let end = value
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '.')
        .unwrap_or(value.len());
    let number = value[..end].trim_end_matches('.');
    let (first, second) = number.split_once('.').unwrap_or((number, ""));
    let letter = first.len() == 1 && first.bytes().all(|b| b.is_ascii_uppercase());
    let roman = !second.is_empty() && first.len() < 5 && first.bytes().all(|b| b"IVX".contains(&b));
    let sub = second.len() <= 2;
    let dotted = number.len() < end || !second.is_empty();
    let rest = value[end..].trim_start();
    let title = rest.trim_start_matches(['.', ',', '-', ':', ')', '–', '—', '|', '/', '·', ' ']);
    let parted = rest.is_empty() || title.len() < rest.len() || dotted;
    (sub && parted && (letter && !b"IVX".contains(&first.as_bytes()[0]) || roman)).then(|| {
        let title = unquoted(title);
        (
            number.to_owned(),
            Some(title).filter(|title| !title.is_empty()),
        )
    })
}

/// "II. Care" as the number 2 and its title.
fn roman_numbered(value: &str) -> Option<(String, Option<String>)> {
    let (number, end) = line_number_at(value, 0)?;
    let rest = &value[end..];
    let signed = rest
        .trim_start()
        .starts_with(['.', ':', '-', '–', '—', ')', '|']);
    if value.starts_with(|c: char| c.is_ascii_digit()) || !(signed || rest.is_empty()) {
        return None;
    }
    let title = rest.trim_start_matches([' ', '.', '-', ':', ')', '–', '—', '|']);
    Some((
        number,
        Some(title.to_owned()).filter(|title| !title.is_empty()),
    ))
}
