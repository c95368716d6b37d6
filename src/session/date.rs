//! The day of a session, as it is written out in three languages or in figures.
//!
//! Day comes before month in figures. What cannot be a day of the calendar is reported, never bent
//! into one that can.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::labels;
use super::words::{Aliases, Folded, Lexeme, Token, Word, has_figures, tokens, words};

/// A date found in a line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FoundDate {
    /// `None` when what is printed is no day of the calendar or has no year.
    pub(super) date: Option<Date>,
    /// Where it stands.
    pub(super) span: Range<usize>,
    /// Whether day and month are told alone.
    pub(super) is_without_year: bool,
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
        let another = next_date(text, &line, next).is_some_and(|(other, _)| {
            other.date != found.date && !is_of_paper(&text[found.span.end..other.span.start])
        });
        found.doubt = another
            .then(|| format!("more than one date in \"{}\"", text.trim()))
            .or_else(|| weekday_doubt(text, &line, found.date));
    }
    Some(found)
}

/// The line up to a bracket behind its day that tells a day of the paper: "7 May 2024 (revised 15 May 2024)".
pub(super) fn without_day_of_paper<'l>(line: &'l str, day: &Range<usize>) -> &'l str {
    match is_of_paper(&line[day.end..]) {
        true => &line[..day.end],
        false => line,
    }
}

/// Whether what stands between two days says that the second is that of the paper: "7 May 2024 (revised 15
/// May 2024)".
fn is_of_paper(between: &str) -> bool {
    let bracket = between.trim_start().strip_prefix(['(', '[']);
    let of_paper = |word: Word| labels::OTHER_DAYS.contains(&word.folded);
    bracket.is_some_and(|inside| words(inside, 0).next().is_some_and(of_paper))
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

/// Whether the word, folded, is the name of a month.
pub(super) fn is_month(word: &str) -> bool {
    MONTHS.word(word).is_some()
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
            .or_else(|| figures_across(line, at))
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
    FoundDate {
        date,
        span,
        is_without_year: parts.year.is_none(),
        doubt,
    }
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

/// `30/09 - 02/10/2024`: the first of several days, in the year behind the last.
fn figures_across(line: &[Token], at: usize) -> Option<Parts> {
    let [day, sign, month] = line.get(at..at + 3)? else {
        return None;
    };
    let (day, month) = (day.number()?, month.number()?);
    let stop = usize::from(line.get(at + 3).is_some_and(|t| t.is_sign(".")));
    line.get(at + 3 + stop).filter(|t| leads_to_end(t))?;
    let last = figures(line, at + 4 + stop)?;
    // "1.3 – 14.05.2024" begins with the code of a session.
    let is_code = sign.is_sign(".") && stop == 0 && month.1 < 2;
    let alike = line
        .get(at + 5 + stop)
        .is_some_and(|t| t.lexeme == sign.lexeme);
    let shaped = sign.is_sign("/.") && alike && !is_code && day.1 <= 2 && month.1 <= 2;
    let fits = (1..=31).contains(&day.0) && (1..=12).contains(&month.0);
    (shaped && fits && !is_counted(line, at)).then_some(Parts {
        day: day.0,
        month: month.0,
        year: Some(last.year?.saturating_sub(u32::from(month.0 > last.month))),
        several_days: true,
        figures: true,
        next: last.next,
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

/// The day that `text` tells without its year, in the year that `whole` tells: the days of the event,
/// or the day of another line.
///
/// `None` where the two do not go together: the day is more than two weeks after the first of
/// `whole`, and no day of the week shows that it is of that year.
pub(super) fn of_event(text: &str, whole: &str) -> Option<Date> {
    const LONGEST: i64 = 14;
    let first = find(whole)?.date?;
    let weekday = stated_weekday(&tokens(text));
    let stated = |day: &Date| weekday.is_none_or(|w| w == day.weekday().to_monday_one_offset());
    let near =
        |day: &Date| (0..LONGEST).contains(&first.duration_until(*day).as_hours().div_euclid(24));
    let years = [first.year(), first.year() + 1];
    let mut days = years.into_iter().filter_map(|year| in_year(text, year));
    days.find(|day| stated(day) && (near(day) || weekday.is_some() && day.year() == first.year()))
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

/// `27 May 2021`, `1er juin 2021`, `27 de mayo de 2021`, `27-28 mai 2021`, `30 May to 2 June 2021`.
fn day_first(line: &[Token], at: usize) -> Option<Parts> {
    if let Some(parts) = across_months(line, at) {
        return Some(parts);
    }
    let (day, next) = day_number(line, at)?;
    let (several_days, next) = match further_days(line, at, next)? {
        Some(after) => (true, after),
        None => (false, next),
    };
    let next = skip_links(line, next);
    let month = month_at(line, next)?;
    let next = skip_abbreviation(line, next + 1);
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

/// `30 September to 2 October 2024`: the first of several days, in the year that stands behind the
/// last; `30 December to 2 January 2025` begins in the year before.
fn across_months(line: &[Token], at: usize) -> Option<Parts> {
    let (day, next) = day_number(line, at)?;
    let next = skip_links(line, next);
    let month = month_at(line, next)?;
    let next = skip_abbreviation(line, next + 1);
    let last = skip_weekday(line, joined_at(line, next)?);
    let (_, next) = day_number(line, last)?;
    let next = skip_links(line, next);
    let until = month_at(line, next)?;
    first_until(line, (day, month), until, skip_abbreviation(line, next + 1))
}

/// `September 30 to October 2, 2024`.
fn across_months_named_first(line: &[Token], at: usize) -> Option<Parts> {
    let month = month_at(line, at)?;
    let (day, next) = day_number(line, skip_abbreviation(line, at + 1))?;
    let last = skip_weekday(line, joined_at(line, next)?);
    let until = month_at(line, last)?;
    let (_, next) = day_number(line, skip_abbreviation(line, last + 1))?;
    first_until(line, (day, month), until, next)
}

/// The first of days that end in the month `until` of the year at `at`: in that year, or in the one
/// before where its month comes later in a year.
fn first_until(line: &[Token], (day, month): (u32, u32), until: u32, at: usize) -> Option<Parts> {
    let (year, next) = year_after(line, at);
    Some(Parts {
        day,
        month,
        year: Some(year?.saturating_sub(u32::from(month > until))),
        several_days: true,
        figures: false,
        next,
    })
}

/// `May 27th, 2021`, `May the 27th, 2021`, `mayo 27 de 2021`.
fn month_first(line: &[Token], at: usize) -> Option<Parts> {
    if let Some(parts) = across_months_named_first(line, at) {
        return Some(parts);
    }
    let month = month_at(line, at)?;
    let first = skip_abbreviation(line, at + 1);
    // "mar. 05/10/27": a day of the week before figures.
    if figures(line, first).is_some() {
        return None;
    }
    let article = line.get(first).and_then(Token::letters) == Some("the");
    let first = first + usize::from(article);
    let (day, next) = day_number(line, first)?;
    let (several_days, next) = match further_days(line, first, next)? {
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
    if is_first(line, at) {
        return Some((1, at + 1));
    }
    let (day, digits) = line.get(at)?.number()?;
    if digits > 2 || line.get(at + 1).is_some_and(|t| t.is_sign(":")) {
        return None;
    }
    // "1.º de mayo", "1er. de mayo": the stop belongs to the ordinal.
    let stop = |at: usize| usize::from(line.get(at).is_some_and(|t| t.is_sign(".")));
    let is_ordinal = |at: usize| {
        let word = line.get(at).and_then(Token::letters);
        word.is_some_and(|word| labels::ORDINALS.contains(word))
    };
    let next = at + 1;
    Some((
        day,
        match is_ordinal(next + stop(next)) {
            true => next + stop(next) + 1,
            false => next,
        },
    ))
}

/// Whether the first of a month is told by its word: "primero de mayo", "premier mai".
fn is_first(line: &[Token], at: usize) -> bool {
    let word = |at: usize| line.get(at).and_then(Token::letters);
    match word(at) {
        Some("primero") => word(at + 1) == Some("de") && month_at(line, at + 2).is_some(),
        Some("premier") => month_at(line, at + 1).is_some(),
        _ => false,
    }
}

/// The place after the further days of `27-28 May`, `7, 8 y 9 de marzo`, `Thursday 7 and Friday 8 March`;
/// `Some(None)` where there is one day only, and `None` where the first number is no day: `Room 4, 7 March`.
fn further_days(line: &[Token], at: usize, next: usize) -> Option<Option<usize>> {
    let mut list = DayList {
        next,
        last: line[at].number().map_or(1, |(day, _)| day),
        row: true,
        count: 1,
        commas: 0,
        ranged: false,
    };
    let weekday = is_behind_weekday(line, at);
    while let Some(more) = list.with_next(line, weekday) {
        list = more;
    }
    if list.count == 1 {
        return Some(None);
    }
    // Of "Quito 7, 8 y 9 de marzo" all are days, however they are introduced.
    let listed = list.commas + 1 < list.count && list.count > 2 && list.row;
    let counted = is_counted(line, at) && (!listed || is_numbered(line, at));
    let parted = line[next].is_sign(",") && counted
        || is_spaced_dash(line, next) && !list.row && is_numbered_within(line, at);
    (!parted).then_some(Some(list.next))
}

/// Numbers before a month, as far as they are days.
struct DayList {
    /// The token after them.
    next: usize,
    last: u32,
    /// Whether each is the day after the one before.
    row: bool,
    count: usize,
    /// How many of them stand behind a comma.
    commas: usize,
    /// Whether one is the end of a range.
    ranged: bool,
}

impl DayList {
    /// With the day that follows; `weekday`: whether the first of them has the name of its day of the week.
    fn with_next(&self, line: &[Token], weekday: bool) -> Option<DayList> {
        let joined = joined_at(line, self.next)?;
        let at = if weekday {
            skip_weekday(line, joined)
        } else {
            joined
        };
        let (day, next) = day_number(line, at)?;
        let comma = line[self.next].is_sign(",") && joined == self.next + 1;
        // A list of days ascends; "30-2 October" is a range across months, badly written. Behind hours
        // comes the day: "9-10, 17 March".
        let range = leads_to_end(&line[self.next]);
        let fits = (day > self.last || range) && !(self.ranged && (comma || range));
        fits.then_some(DayList {
            next,
            last: day,
            row: self.row && day == self.last + 1,
            count: self.count + 1,
            commas: self.commas + usize::from(comma),
            ranged: self.ranged || range,
        })
    }
}

/// Whether a token leads to the last of several days.
fn leads_to_end(token: &Token) -> bool {
    let word = token.letters();
    token.is_sign("-–—") || word.is_some_and(|word| labels::UNTIL.contains(word))
}

/// The place after the sign or word that joins two days.
fn joined_at(line: &[Token], at: usize) -> Option<usize> {
    let joiner = line.get(at)?;
    let word = joiner.letters().unwrap_or_default();
    let joins = |token: &Token| {
        token
            .letters()
            .is_some_and(|word| labels::CONNECTORS.contains(word))
    };
    if joiner.is_sign(",") {
        // "7, 8, and 9 March".
        return Some(at + 1 + usize::from(line.get(at + 1).is_some_and(joins)));
    }
    let joined = joiner.is_sign("-–—/&") || labels::UNTIL.contains(word) || joins(joiner);
    joined.then_some(at + 1)
}

/// The place after an article and a day of the week: "and on Friday, 8 March".
fn skip_weekday(line: &[Token], from: usize) -> usize {
    let word = |at: usize| line.get(at).and_then(Token::letters);
    let article = |at: &usize| {
        word(*at).is_some_and(|word| BEFORE_A_DAY.contains(&word) && !is_weekday(word))
    };
    let at = (from..line.len())
        .take_while(article)
        .last()
        .map_or(from, |last| last + 1);
    if !word(at).is_some_and(is_weekday) {
        return at;
    }
    at + 1 + usize::from(line.get(at + 1).is_some_and(|sign| sign.is_sign(".,")))
}

/// Articles and prepositions before a day.
const BEFORE_A_DAY: [&str; 19] = [
    "on", "the", "from", "of", "between", "el", "los", "las", "del", "de", "desde", "entre", "le",
    "les", "du", "des", "a", "au", "al",
];

/// Whether the name of a day of the week stands before a number.
fn is_behind_weekday(line: &[Token], at: usize) -> bool {
    let before = line[..at].iter().rev().find(|token| !token.is_sign(".,"));
    before.and_then(Token::letters).is_some_and(is_weekday)
}

/// Whether a number counts what stands before it, so that it is no day where a comma follows: "Room 4, 7
/// March", "n° 3, 7 mars", "B-3, 7 de marzo", "10.15, 17 March", "9-10, 17 March".
fn is_counted(line: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| &line[before]) else {
        return false;
    };
    let close = |a: usize, b: usize| line[a].span.end == line[b].span.start;
    let second = at.checked_sub(2).map(|second| &line[second]);
    let ends = leads_to_end(before) && second.is_some_and(|token| token.number().is_some());
    let joined = second.is_some() && close(at - 2, at - 1) && close(at - 1, at);
    if ends || before.is_sign("#°№") || before.is_sign(".:-") && joined {
        return true;
    }
    if before.is_sign(".") {
        // "No. 3", "Rm. 4", not "Thurs. 7".
        let word = second.and_then(Token::letters);
        return word.is_some_and(|word| word.len() <= SHORT && !is_weekday(word));
    }
    before.letters().is_some_and(|word| {
        let of_days = is_weekday(word)
            || MONTHS.word(word).is_some()
            || BEFORE_A_DAY.contains(&word)
            || labels::DAYS_COUNTED.contains(word)
            || labels::CONNECTORS.contains(word);
        close(at - 1, at) || !of_days
    })
}

/// Whether a number is that of a session, a day or an item.
fn is_numbered(line: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| line[at].letters());
    before.is_some_and(|word| labels::NUMBERED_NOUNS.contains(word))
}

/// The same of what takes no more than a day, or of a low number: "Day 2 – 7 March", "Workshop 2 – 14 March",
/// not "Workshop 12 – 15 May".
fn is_numbered_within(line: &[Token], at: usize) -> bool {
    const OF_DAYS: [&str; 7] = [
        "workshop", "meeting", "taller", "reunion", "jornada", "atelier", "journee",
    ];
    let before = at.checked_sub(1).and_then(|at| line[at].letters());
    let room = before.is_some_and(|word| labels::ROOM_WORDS.contains(word));
    let event = before.is_some_and(|word| OF_DAYS.contains(&word));
    let is_high = line[at].number().is_some_and(|(number, _)| number > 9);
    room || is_numbered(line, at) && !(event && is_high)
}

/// Whether a dash stands between blanks, as it parts the pieces of a line: "Day 2 – 7 March 2024".
fn is_spaced_dash(line: &[Token], at: usize) -> bool {
    let apart = |a: usize, b: usize| {
        let ends = line.get(a).zip(line.get(b));
        ends.is_some_and(|(a, b)| a.span.end < b.span.start)
    };
    line[at].is_sign("-–—") && apart(at - 1, at) && apart(at, at + 1)
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
    let at = skip_links(line, past_bracketed_weekday(line, from));
    match line.get(at).map(|t| &t.lexeme) {
        Some(&Lexeme::Number(year, 4)) => (Some(year), at + 1),
        Some(&Lexeme::Number(year, 2)) if at > from && !is_hour(line, at) => (Some(year), at + 1),
        // "7 May '24".
        Some(Lexeme::Sign('\'' | '’')) => match line.get(at + 1).map(|t| &t.lexeme) {
            Some(&Lexeme::Number(year, 2)) => (Some(year), at + 2),
            _ => (None, from),
        },
        _ => (None, from),
    }
}

/// Where the line goes on behind `(Friday)` and a comma.
fn past_bracketed_weekday(line: &[Token], from: usize) -> usize {
    let Some([open, day, close]) = line.get(from..from + 3) else {
        return from;
    };
    let weekday = day.letters().is_some_and(is_weekday);
    match open.is_sign("(") && weekday && close.is_sign(")") {
        true => from + 3 + usize::from(line.get(from + 3).is_some_and(|t| t.is_sign(","))),
        false => from,
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
            "14-Mar-2023",
            "the 14th of March, 2023",
            "March the 14th, 2023",
            "Tues 14 March 2023",
            "mar. 14 mars 2023",
            "14 de marzo del 2023",
            "marzo 14, 2023",
            "14 March '23",
            "14 MAR 2023",
            "2023/03/14",
            "14Mar2023",
        ] {
            check(text, "2023-03-14");
        }
        check("1er juin 2022", "2022-06-01");
        check("1º de junio de 2022", "2022-06-01");
        check("1.º de junio de 2022", "2022-06-01");
        check("1er. de junio de 2022", "2022-06-01");
        check("primero de junio de 2022", "2022-06-01");
        check("le premier juin 2022", "2022-06-01");
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

    /// Several days, of which the first counts.
    fn check_first_of(text: &str, expected: &str) {
        let found = find(text).unwrap_or_else(|| panic!("no date in {text:?}"));
        let date = found.date.map(|date| date.to_string());
        assert_eq!(date.as_deref(), Some(expected), "{text}");
        let doubt = found.doubt.unwrap_or_default();
        assert!(doubt.starts_with("several days"), "{text}: {doubt}");
    }

    #[test]
    fn a_number_that_counts_something_is_no_day() {
        for text in [
            "Day 2, 14 March 2023, Porto",
            "Jour 2, 14 mars 2023",
            "Día 2, 14 de marzo de 2023",
            "Hotel Mar, Room 4, 14 March 2023",
            "Salle B-3, 14 mars 2023",
            "Sala 2.3, 14 de marzo de 2023",
            "n° 3, 14 mars 2023",
            "No. 3, 14 March 2023",
            "9.00 to 10.05, 14 March 2023",
            "9-10, 14 March 2023",
            "Room 4, Tuesday 14 March 2023",
            "Day 2 – 14 March 2023",
            "de 9 a 10, martes 14 de marzo de 2023",
        ] {
            check(text, "2023-03-14");
        }
        check_first_of("Room 4, 14 and 15 March 2023", "2023-03-14");
    }

    #[test]
    fn a_day_without_a_year_is_one_of_the_event() {
        let day = |text: &str, whole: &str| of_event(text, whole).map(|day| day.to_string());
        let of = |day: &str| Some(day.to_owned());
        assert_eq!(day("15 March", "14-16 March 2024"), of("2024-03-15"));
        assert_eq!(
            day("1 January", "30 December to 2 January 2025"),
            of("2025-01-01")
        );
        // The day of the week shows the year where the two lie apart, and that it is another.
        assert_eq!(day("Friday 15 March", "12 January 2024"), of("2024-03-15"));
        assert_eq!(day("Monday 15 March", "14-16 March 2024"), None);
        assert_eq!(day("15 March", "12 January 2024"), None);
    }

    #[test]
    fn several_days_of_one_month() {
        for text in [
            "7, 8 March 2024",
            "7, 8 and 9 March 2024",
            "7, 8, and 9 March 2024",
            "Porto, 7 - 9 March 2024",
            "Porto 7, 8 y 9 de marzo de 2024",
            "los días 7, 8 y 9 de marzo de 2024",
            "Thursday 7 and Friday 8 March 2024",
            "Thursday, 7 to Saturday, 9 March 2024",
            "jueves 7, viernes 8 y sábado 9 de marzo de 2024",
            "del jueves 7 al sábado 9 de marzo de 2024",
            "jeudi 7 et vendredi 8 mars 2024",
            "du jeudi 7 au samedi 9 mars 2024",
            "March 7-9, 2024",
            "March 7, 8 and 9, 2024",
        ] {
            check_first_of(text, "2024-03-07");
        }
    }

    #[test]
    fn days_of_two_months_begin_with_the_first() {
        for text in [
            "30 September to 2 October 2024",
            "30 September – 2 October 2024",
            "du 30 septembre au 2 octobre 2024",
            "del 30 de septiembre al 2 de octubre de 2024",
            "Monday 30 September to Wednesday, 2 October 2024",
            "September 30 – October 2, 2024",
            "30/09 - 02/10/2024",
        ] {
            check_first_of(text, "2024-09-30");
        }
        check_first_of("30 December – 2 January 2025", "2024-12-30");
        for text in [
            "30 December 2024 – 2 January 2025",
            "30 décembre 2024 au 2 janvier 2025",
        ] {
            let found = find(text).expect("a day");
            assert_eq!(found.date, Date::new(2024, 12, 30).ok(), "{text}");
            assert!(found.doubt.is_some(), "{text}");
        }
        let deadline = find("3 May, 20 - 25 May 2024").expect("a day");
        assert_ne!(deadline.date, Date::new(2024, 5, 20).ok());
    }

    #[test]
    fn the_day_of_a_revision_is_no_second_day() {
        check("14 March 2023 (revised 15 May 2023)", "2023-03-14");
        check("14 mars 2023 (version du 15 mai 2023)", "2023-03-14");
        let two = find("14 March 2023 (and 15 May 2023)").and_then(|found| found.doubt);
        assert!(two.is_some_and(|doubt| doubt.starts_with("more than one")));
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
