//! The day of a session, as it is written out in three languages or in figures.
//!
//! Day comes before month in figures. What cannot be a day of the calendar is reported, never bent
//! into one that can.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::labels;
use super::words::{Aliases, Folded, Lexeme, Token, has_figures, tokens, words};

/// A date found in a line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FoundDate {
    /// `None` when what is printed is no day of the calendar or has no year.
    pub(super) date: Option<Date>,
    /// Where it stands.
    pub(super) span: Range<usize>,
    /// What is odd about it.
    pub(super) doubt: Option<String>,
}

static MONTHS: LazyLock<Aliases<u32>> =
    LazyLock::new(|| Aliases::new((1..).zip(labels::MONTHS.iter().copied())));

static WEEKDAYS: LazyLock<Aliases<i8>> =
    LazyLock::new(|| Aliases::new((1..).zip(labels::WEEKDAYS.iter().copied())));

/// The first date in `text`, with a doubt when there are more.
pub(super) fn find(text: &str) -> Option<FoundDate> {
    if !has_figures(text) {
        return None;
    }
    let line = tokens(text);
    let (first, next) = next_date(text, &line, 0)?;
    let mut found = first;
    if found.doubt.as_deref().is_some_and(is_ambiguity)
        && let Some(weekday) = stated_weekday(&line)
    {
        let agrees = |date: &Date| date.weekday().to_monday_one_offset() == weekday;
        if let Some(date) = found.date.and_then(turned).filter(agrees) {
            found.date = Some(date);
        }
        found.doubt = None;
    }
    if found.doubt.is_none() {
        let another = next_date(text, &line, next).is_some_and(|(d, _)| d.date != found.date);
        found.doubt = another
            .then(|| format!("more than one date in \"{}\"", text.trim()))
            .or_else(|| weekday_doubt(text, &line, found.date));
    }
    Some(found)
}

/// Whether the text may tell a day with its year: figures with a sign between them, or a month.
pub(super) fn may_stand_in(text: &str, list: &[Folded]) -> bool {
    joins_figures(text, char::is_alphanumeric) || list.iter().any(|word| may_be_month(word))
}

/// Whether the text may tell a day in figures alone, or with the name of its month.
fn may_stand_alone(text: &str) -> bool {
    has_figures(text)
        && (joins_figures(text, |c| c.is_ascii_digit())
            || words(text, 0).any(|word| may_be_month(&word.folded)))
}

/// Whether a sign as in a day stands between a figure and what `follows` one.
fn joins_figures(text: &str, follows: fn(char) -> bool) -> bool {
    let signs = text.bytes().enumerate();
    let mut signs = signs.filter(|(_, b)| matches!(b, b'/' | b'-' | b'.'));
    signs.any(|(at, _)| {
        let before = text[..at].trim_end();
        before.ends_with(|c: char| c.is_ascii_digit())
            && text[at + 1..].trim_start().starts_with(follows)
    })
}

/// Whether the word is a month, which may be written close to its day: "3May".
fn may_be_month(word: &str) -> bool {
    let of = |is: fn(char) -> bool| word.chars().all(is);
    let mixed = || !of(char::is_alphabetic) && !of(|c| c.is_ascii_digit());
    let letters = word.bytes().all(|b| b.is_ascii_lowercase());
    MONTHS.word(word).is_some() || !letters && mixed()
}

/// Whether a doubt says that day and month may be the other way round.
pub(super) fn is_ambiguity(doubt: &str) -> bool {
    doubt.ends_with(AMBIGUITY)
}

/// The same figures with day and month the other way round.
pub(super) fn turned(date: Date) -> Option<Date> {
    Date::new(date.year(), date.day(), date.month()).ok()
}

/// Which way round the dates of a whole text let `date` be read: as it is, or [`turned`].
///
/// Told by a date in words that is one of the two, or by dates in figures of which one part can be
/// no month. `None` when nothing tells, or both are told.
pub(super) fn read_in(text: &str, date: Date) -> Option<Date> {
    let turned = turned(date)?;
    let (mut as_is, mut other) = (false, false);
    for line in text.lines().filter(|line| may_stand_alone(line)) {
        let line = tokens(line);
        let mut at = 0;
        while at < line.len() {
            let parts = iso(&line, at)
                .or_else(|| figures(&line, at))
                .or_else(|| day_first(&line, at))
                .or_else(|| month_first(&line, at));
            let Some(parts) = parts else {
                at += 1;
                continue;
            };
            at = parts.next.max(at + 1);
            if parts.figures {
                as_is |= parts.day > 12 && parts.month <= 12;
                other |= parts.month > 12 && parts.day <= 12;
            } else if let Some(year) = parts.year {
                let day = calendar_day(year, parts.month, parts.day);
                as_is |= day == Some(date);
                other |= day == Some(turned);
            }
        }
    }
    match (as_is, other) {
        (true, false) => Some(date),
        (false, true) => Some(turned),
        _ => None,
    }
}

const AMBIGUITY: &str = "day before month; it could be the other way round";

/// Whether the word names a day of the week.
pub(super) fn is_weekday(folded: &str) -> bool {
    WEEKDAYS.word(folded).is_some()
}

/// Parts of a date as read, and the token after it.
struct Parts {
    day: u32,
    month: u32,
    year: Option<u32>,
    several_days: bool,
    /// Whether day and month are both figures, so that only custom tells which is which.
    figures: bool,
    next: usize,
}

fn next_date(text: &str, line: &[Token], from: usize) -> Option<(FoundDate, usize)> {
    (from..line.len()).find_map(|at| {
        let parts = iso(line, at)
            .or_else(|| figures(line, at))
            .or_else(|| roman_month(line, at))
            .or_else(|| day_first(line, at))
            .or_else(|| month_first(line, at))?;
        let span = line[at].span.start..line[parts.next - 1].span.end;
        Some((judge(&parts, &text[span.clone()], span.clone()), parts.next))
    })
}

fn judge(parts: &Parts, printed: &str, span: Range<usize>) -> FoundDate {
    let date = parts
        .year
        .and_then(|year| calendar_day(year, parts.month, parts.day));
    let doubt = if parts.year.is_none() {
        Some(format!("date without a year: {printed}"))
    } else if date.is_none() {
        Some(format!("no such date: {printed}"))
    } else if parts.several_days {
        Some(format!(
            "several days stated, the first one kept: {printed}"
        ))
    } else {
        let either = parts.figures && parts.month <= 12 && parts.day <= 12;
        (either && parts.day != parts.month).then(|| format!("{printed} is read {AMBIGUITY}"))
    };
    FoundDate { date, span, doubt }
}

fn calendar_day(year: u32, month: u32, day: u32) -> Option<Date> {
    let year = if year < 100 { 2000 + year } else { year };
    Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

/// `2021-05-27`.
fn iso(line: &[Token], at: usize) -> Option<Parts> {
    let (year, month, day) = three_numbers(line, at)?;
    let shaped = year.1 == 4 && month.1 <= 2 && day.1 <= 2;
    shaped.then_some(Parts {
        day: day.0,
        month: month.0,
        year: Some(year.0),
        several_days: false,
        figures: false,
        next: at + 5,
    })
}

/// `27/05/21`, `27-05-2021`, `27.05.2021`.
fn figures(line: &[Token], at: usize) -> Option<Parts> {
    let (day, month, year) = three_numbers(line, at)?;
    let shaped = day.1 <= 2 && month.1 <= 2 && (year.1 == 4 || year.1 == 2);
    shaped.then_some(Parts {
        day: day.0,
        month: month.0,
        year: Some(year.0),
        several_days: false,
        figures: true,
        next: at + 5,
    })
}

/// `26-IX-2025`, `5.II.2026`.
fn roman_month(line: &[Token], at: usize) -> Option<Parts> {
    const MONTHS: [&str; 12] = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii",
    ];
    let [day, s, month, t, year] = line.get(at..at + 5)? else {
        return None;
    };
    let (day, year) = (day.number()?, year.number()?);
    let month = MONTHS
        .iter()
        .position(|name| Some(*name) == month.letters())?;
    let joined = s.is_sign("/-.") && s.lexeme == t.lexeme;
    (joined && day.1 <= 2 && year.1 == 4).then_some(Parts {
        day: day.0,
        month: u32::try_from(month).ok()? + 1,
        year: Some(year.0),
        several_days: false,
        figures: false,
        next: at + 5,
    })
}

/// The day that `text` tells without its year, in the year given.
pub(super) fn in_year(text: &str, year: i16) -> Option<Date> {
    let line = tokens(text);
    let parts = (0..line.len())
        .find_map(|at| day_first(&line, at))
        .filter(|parts| parts.year.is_none() && !parts.several_days)?;
    calendar_day(u32::try_from(year).ok()?, parts.month, parts.day)
}

type Digits = (u32, usize);

/// Three numbers with twice the same sign between them and no fourth one joined to them.
fn three_numbers(line: &[Token], at: usize) -> Option<(Digits, Digits, Digits)> {
    let [a, s, b, t, c] = line.get(at..at + 5)? else {
        return None;
    };
    let joined = s.is_sign("/-.") && s.lexeme == t.lexeme;
    let goes_on = line
        .get(at + 5)
        .is_some_and(|n| n.lexeme == s.lexeme && n.span.start == c.span.end)
        && line.get(at + 6).is_some_and(|n| n.number().is_some());
    (joined && !goes_on).then_some((a.number()?, b.number()?, c.number()?))
}

/// `27 May 2021`, `1er juin 2021`, `27 de mayo de 2021`, `27-28 mai 2021`.
fn day_first(line: &[Token], at: usize) -> Option<Parts> {
    let (day, mut next) = day_number(line, at)?;
    let mut several_days = false;
    if let Some(after) = second_day(line, next) {
        // "Session 6, 14 November 2023".
        let numbered = |word: &str| labels::NUMBERED_NOUNS.contains(word);
        let named = at > 0 && line[at - 1].letters().is_some_and(numbered);
        if named && line[next].is_sign(",") {
            return None;
        }
        several_days = true;
        next = after;
    }
    next = skip_links(line, next);
    let month = month_at(line, next)?;
    next = skip_abbreviation(line, next + 1);
    let (year, next) = year_after(line, next);
    Some(Parts {
        day,
        month,
        year,
        several_days,
        figures: false,
        next,
    })
}

/// `May 27th, 2021`, `mayo 27 de 2021`.
fn month_first(line: &[Token], at: usize) -> Option<Parts> {
    let month = month_at(line, at)?;
    let first = skip_abbreviation(line, at + 1);
    // "mar. 05/10/27": a day of the week before figures.
    if figures(line, first).is_some() {
        return None;
    }
    let (day, next) = day_number(line, first)?;
    let (several_days, next) = match second_day(line, next) {
        Some(after) => (true, after),
        None => (false, next),
    };
    let (year, next) = year_after(line, next);
    year?;
    Some(Parts {
        day,
        month,
        year,
        several_days,
        figures: false,
        next,
    })
}

fn day_number(line: &[Token], at: usize) -> Option<(u32, usize)> {
    let (day, digits) = line.get(at)?.number()?;
    if digits > 2 || line.get(at + 1).is_some_and(|t| t.is_sign(":")) {
        return None;
    }
    let ordinal = line
        .get(at + 1)
        .and_then(Token::letters)
        .is_some_and(|word| labels::ORDINALS.contains(word));
    Some((day, at + 1 + usize::from(ordinal)))
}

/// The place after the second day of `27-28 May` or `del 3 al 5 de junio`.
fn second_day(line: &[Token], at: usize) -> Option<usize> {
    let joiner = line.get(at)?;
    let word = joiner.letters().unwrap_or_default();
    let joins = joiner.is_sign("-–—/,&")
        || labels::UNTIL.contains(word)
        || labels::CONNECTORS.contains(word);
    let (_, next) = day_number(line, at + 1).filter(|_| joins)?;
    Some(next)
}

fn month_at(line: &[Token], at: usize) -> Option<u32> {
    MONTHS.word(line.get(at)?.letters()?)
}

fn skip_abbreviation(line: &[Token], at: usize) -> usize {
    at + usize::from(line.get(at).is_some_and(|t| t.is_sign(".")))
}

fn skip_links(line: &[Token], from: usize) -> usize {
    let linking = |token: &&Token| {
        token.is_sign(",.-/°")
            || token
                .letters()
                .is_some_and(|word| labels::DATE_LINKS.contains(word))
    };
    from + line[from.min(line.len())..]
        .iter()
        .take_while(linking)
        .count()
}

fn year_after(line: &[Token], from: usize) -> (Option<u32>, usize) {
    let at = skip_links(line, from);
    match line.get(at).map(|t| &t.lexeme) {
        Some(&Lexeme::Number(year, 4)) => (Some(year), at + 1),
        Some(&Lexeme::Number(year, 2)) if at > from && !is_hour(line, at) => (Some(year), at + 1),
        _ => (None, from),
    }
}

/// Whether the number of two digits behind a day is an hour: `12 June, 18.30`, `12 juin, 20h30`,
/// `12 de junio, 18-20 h`. In `12-Jun-24 - 18:00` it is a year.
fn is_hour(line: &[Token], at: usize) -> bool {
    let (Some(&Lexeme::Number(hour, _)), Some(sign)) =
        (line.get(at).map(|t| &t.lexeme), line.get(at + 1))
    else {
        return false;
    };
    if hour > 24 {
        return false;
    }
    let close = |a: usize, b: usize| line[a].span.end == line[b].span.start;
    let joined = at > 0 && line[at - 1].is_sign("-/.") && close(at - 1, at);
    let leads = |word: &str| labels::UNTIL.contains(word);
    if let Some(word) = sign.letters() {
        let marked = labels::HOUR_WORDS.contains(word) || ["h", "hs", "am", "pm"].contains(&word);
        return marked || !joined && leads(word) && is_end(line, at + 2, hour);
    }
    let minutes = || {
        let after = line.get(at + 2).and_then(Token::number);
        close(at, at + 1) && after.is_some_and(|(_, digits)| digits == 2) && close(at + 1, at + 2)
    };
    let leads = !joined && sign.is_sign("-–—") && is_end(line, at + 2, hour);
    sign.is_sign(":") || sign.is_sign(".") && minutes() || leads
}

/// Whether the number at a place may be the hour at which something ends that begins at an hour: in "3 May, 20
/// - 25 May" it is a day, and before 10:00 stands no 24.
fn is_end(line: &[Token], at: usize, from: u32) -> bool {
    let number = line.get(at).and_then(Token::number);
    number.is_some_and(|(hour, _)| hour > from)
        && month_at(line, skip_links(line, at + 1)).is_none()
}

/// The day of the week in a line. "Boulogne-sur-Mer" and "Sun City" name none.
fn stated_weekday(line: &[Token]) -> Option<i8> {
    (0..line.len()).find_map(|at| {
        let word = line[at].letters()?;
        let weekday = WEEKDAYS.word(word)?;
        let tied =
            at > 0 && line[at - 1].is_sign("-") && line[at - 1].span.end == line[at].span.start;
        let next = line[at + 1..].iter().find(|token| !token.is_sign(".,"));
        let beside = next.is_none_or(|next| {
            let link =
                |word: &str| labels::DATE_LINKS.contains(word) || MONTHS.word(word).is_some();
            next.letters().is_none_or(link)
        });
        (!tied && (beside || word.len() > SHORT)).then_some(weekday)
    })
}

/// A longer name of a day of the week names nothing else.
const SHORT: usize = 4;

fn weekday_doubt(text: &str, line: &[Token], date: Option<Date>) -> Option<String> {
    let stated = stated_weekday(line)?;
    let date = date?;
    let real = date.weekday().to_monday_one_offset();
    (real != stated).then(|| {
        let name = labels::WEEKDAYS[usize::from(real.unsigned_abs() - 1)][0];
        format!("{date} is a {name}, printed as \"{}\"", text.trim())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let found = find(text).unwrap_or_else(|| panic!("no date in {text:?}"));
        assert_eq!(
            found.date.map(|d| d.to_string()).as_deref(),
            Some(expected),
            "{text}"
        );
        assert_eq!(found.doubt, None, "{text}");
    }

    #[test]
    fn one_day_in_many_dresses() {
        for text in [
            "14/03/23",
            "14/03/2023",
            "14-03-2023",
            "14.03.2023",
            "14 / 3 / 2023",
            "2023-03-14",
            "14 March 2023",
            "March 14th, 2023",
            "14th of March, 2023",
            "Tuesday, 14 March 2023",
            "14 de marzo de 2023",
            "martes 14 de marzo del 2023",
            "marzo 14 de 2023",
            "14 mars 2023",
            "mardi 14 mars 2023",
            "le 14 mars 2023",
            "14 Mar. 2023",
            "Mar 14, 2023",
            "14-mar-2023",
            "14 MARS 2023",
            "14-III-2023",
            "martes 14.III.2023",
        ] {
            check(text, "2023-03-14");
        }
        check("1er juin 2022", "2022-06-01");
        check("1º de junio de 2022", "2022-06-01");
        check("2 août 2022", "2022-08-02");
        check("29/02/24", "2024-02-29");
    }

    #[test]
    fn what_is_no_day_is_none_and_a_doubt() {
        for text in [
            "31/02/2023",
            "03/14/2023",
            "30 de febrero de 2023",
            "2023-13-01",
        ] {
            let found = find(text).expect(text);
            assert_eq!(found.date, None, "{text}");
            assert!(
                found.doubt.is_some_and(|d| d.starts_with("no such date")),
                "{text}"
            );
        }
        assert_eq!(find("14 March").and_then(|f| f.date), None);
    }

    #[test]
    fn doubts_about_a_day_that_exists() {
        let doubt = |text| find(text).and_then(|f| f.doubt).unwrap_or_default();
        assert!(doubt("Monday 14 March 2023").contains("tuesday"));
        assert!(doubt("14-15 March 2023").contains("several days"));
        assert!(doubt("14/03/23 - 15/03/23").contains("more than one"));
    }

    #[test]
    fn day_and_month_that_may_be_turned_are_told() {
        let found = find("03/04/2025").expect("a date");
        assert_eq!(
            found.date.map(|d| d.to_string()).as_deref(),
            Some("2025-04-03")
        );
        assert!(found.doubt.as_deref().is_some_and(is_ambiguity));
        check("Thursday 03/04/2025", "2025-04-03");
        check("Tuesday 03/04/2025", "2025-03-04");
        check("04/04/2025", "2025-04-04");
        let date = found.date.expect("a day");
        let read = |text| read_in(text, date).map(|d| d.to_string());
        assert_eq!(
            read("We meet on 3 April 2025.").as_deref(),
            Some("2025-04-03")
        );
        assert_eq!(read("Published 2025-03-04.").as_deref(), Some("2025-03-04"));
        assert_eq!(read("By 28/02/2025.").as_deref(), Some("2025-04-03"));
        assert_eq!(read("By 02/28/2025.").as_deref(), Some("2025-03-04"));
        assert_eq!(read("By 02/03/2025."), None);
    }

    #[test]
    fn an_hour_is_no_year() {
        for text in [
            "12 June, 18.30-20.00",
            "12 de junio, de 18.30 a 20.00 h",
            "12 juin, 20h30 à 22h",
            "jueves 13 de junio, 16-17 h",
        ] {
            let found = find(text).expect("a day");
            assert_eq!(found.date, None, "{text}");
            let doubt = found.doubt.unwrap_or_default();
            assert!(doubt.starts_with("date without a year"), "{text}: {doubt}");
        }
        for text in [
            "3-May-24, 18.30",
            "3-May-24 – 10:00-11:30",
            "3-mai-24 à 10h",
            "3-May-24 - 18:00",
        ] {
            check(text, "2024-05-03");
        }
        let span = find("3-May-24 - 5-May-24").and_then(|found| found.date);
        assert_eq!(span, Date::new(2024, 5, 3).ok());
    }

    #[test]
    fn the_number_of_a_session_is_no_day() {
        check("Session 6, 14 November 2023", "2023-11-14");
        check("Día 2, 14 de noviembre de 2023", "2023-11-14");
        for text in [
            "Reunión 12 y 13 de mayo de 2024",
            "día 12 y 13 de mayo de 2024",
            "Workshop 12-13 May 2024",
        ] {
            let found = find(text).expect("a day");
            assert_eq!(found.date, Date::new(2024, 5, 12).ok(), "{text}");
            assert!(
                found
                    .doubt
                    .is_some_and(|doubt| doubt.starts_with("several days")),
                "{text}"
            );
        }
    }

    #[test]
    fn names_of_places_are_no_days_of_the_week() {
        for text in [
            "Boulogne-sur-Mer, le 4 mars 2024",
            "Sun City, 4 March 2024",
            "lun. 4 mars 2024",
        ] {
            check(text, "2024-03-04");
        }
        for text in ["mer. 4 mars 2024", "Session 2 - Tue, 4 March 2024"] {
            let doubt = find(text).and_then(|found| found.doubt);
            assert!(
                doubt.is_some_and(|doubt| doubt.contains("is a monday")),
                "{text}"
            );
        }
    }

    #[test]
    fn no_date_where_there_is_none() {
        for text in [
            "1.3.2 Panel",
            "may be",
            "10:35 - 12:05",
            "UTC-3",
            "",
            "de 9 a 10",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
