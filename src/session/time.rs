//! The hours of a session and whether its time zones agree.
//!
//! Hours keep the zone as printed. A zone that is wrong by an hour is common (winter time printed
//! in summer); it is reported and never corrected.

use std::ops::Range;

use jiff::civil::Time;

use super::words::{Folded, Token, WordList, has_figures, tokens};
use super::{TimeRange, date, labels};

/// The ranges of hours in `text`, in the order in which they are printed.
pub(super) fn find(text: &str) -> Vec<TimeRange> {
    if !has_figures(text) {
        return Vec::new();
    }
    let line = tokens(text);
    let spans = spans(&line);
    let printed_before = zones_stand_before(text, &spans);
    let all: Vec<TimeRange> = (0..spans.len())
        .map(|i| time_range(text, &spans, i, printed_before))
        .collect();
    // "9:00-10:30, Room 4.12".
    let ranged = all.iter().any(|hours| hours.end.is_some());
    let is_hour = |hours: &TimeRange| {
        let bare = hours.raw.chars().all(|c| c.is_ascii_digit() || c == '.');
        !(ranged && hours.end.is_none() && bare)
    };
    paired(text, all.into_iter().filter(is_hour).collect())
}

/// Starts and ends told apart: "at 17:00 CEST / 10:00 COT, until 18:15 CEST / 11:15 COT".
fn paired(text: &str, times: Vec<TimeRange>) -> Vec<TimeRange> {
    let (starts, ends) = times.split_at(times.len() / 2);
    let gap = || {
        let from = text.find(&starts.last()?.raw)? + starts.last()?.raw.len();
        let to = from + text.get(from..)?.find(&ends.first()?.raw)?;
        text.get(from..to)
    };
    // "De: 9.15  A: 14.00", "and will close at 4.30 p.m.".
    let until = |gap: &str| {
        let list = super::words::folded_words(gap);
        let is = |word: &Folded, table: &WordList| table.contains(word);
        list.iter().any(|word| is(word, &labels::UNTIL_WORDS))
            || !list.is_empty() && list.iter().all(|word| is(word, &labels::UNTIL))
    };
    let open = times.iter().all(|hours| hours.end.is_none());
    let like = starts.len() == ends.len()
        && starts
            .iter()
            .zip(ends)
            .all(|(a, b)| (a.zone == b.zone || a.zone.is_none()) && a.start < b.start);
    if !(open && like && gap().is_some_and(until)) {
        return times;
    }
    let join = |(start, end): (&TimeRange, &TimeRange)| TimeRange {
        zone: start.zone.clone().or_else(|| end.zone.clone()),
        ..joined(start, end.start)
    };
    starts.iter().zip(ends).map(join).collect()
}

/// Hours whose end was told apart from their start.
pub(super) fn joined(start: &TimeRange, end: Time) -> TimeRange {
    TimeRange {
        end: Some(end),
        ..start.clone()
    }
}

/// Whether `later` is the end of hours of which only the start was told.
pub(super) fn ends_with(known: &[TimeRange], later: &[TimeRange]) -> Option<TimeRange> {
    let ([start], [end]) = (known, later) else {
        return None;
    };
    let open = start.end.is_none() && end.end.is_none() && start.start < end.start;
    open.then(|| TimeRange {
        raw: format!("{} – {}", start.raw, end.raw),
        zone: start.zone.clone().or_else(|| end.zone.clone()),
        ..joined(start, end.start)
    })
}

/// What is odd about the hours: zones that disagree, lengths that differ, an end before the start.
pub(super) fn doubts(times: &[TimeRange]) -> Vec<String> {
    let mut out: Vec<String> = times.iter().filter_map(overlong).collect();
    if let Some((first, others)) = times.split_first() {
        out.extend(others.iter().filter_map(|other| conflict(first, other)));
    }
    out
}

/// A range of hours as found among the tokens of a line.
struct Hours {
    span: Range<usize>,
    start: Time,
    end: Option<Time>,
    /// A zone printed between start and end.
    zone: Option<Range<usize>>,
}

/// The token after "and" of "between 10:30 and 12:00".
fn between_at(line: &[Token], at: usize, next: usize) -> Option<usize> {
    let is = |token: Option<&Token>, words: &[&str]| {
        token
            .and_then(Token::letters)
            .is_some_and(|w| words.contains(&w))
    };
    let before = line.get(at.saturating_sub(3)..at)?;
    let between = before
        .iter()
        .any(|token| is(Some(token), &["between", "entre"]));
    let article = usize::from(is(line.get(next + 1), &["las", "la", "les"]));
    (between
        && line
            .get(next)
            .and_then(Token::letters)
            .is_some_and(|word| labels::CONNECTORS.contains(word)))
    .then_some(next + 1 + article)
}

/// The token after the slash of `11:30 / 13:00`, which stands for "to" where no further hours
/// follow.
fn slash_at(line: &[Token], start: &Clock, at: usize) -> Option<usize> {
    let next = at + 1;
    let end = line
        .get(at)
        .filter(|token| token.is_sign("/") && start.next == at && start.strong)
        .and_then(|_| clock_at(line, next))
        .filter(|end| end.strong && (end.hour, end.minute) > (start.hour, start.minute))?;
    // "10:00 / 14:00 CET" may be the same hour in two places.
    let short = end.hour - start.hour <= 3;
    let alone = until_at(line, end.next).is_none()
        && (short || zone_at(line, end.next).is_none())
        && !line.get(end.next).is_some_and(|token| token.is_sign("/"));
    alone.then_some(next)
}

#[derive(Clone, Copy)]
struct Clock {
    hour: u32,
    minute: u32,
    afternoon: Option<bool>,
    /// More than a bare number: `9h`, `9:00`, `9 am`.
    strong: bool,
    next: usize,
}

fn spans(line: &[Token]) -> Vec<Hours> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < line.len() {
        if let Some((_, next)) = zone_at(line, at) {
            at = next;
        } else if let Some((hours, next)) = hours_at(line, at) {
            // "Duration 1h30" tells no hour of the day.
            if hours.end.is_some() || !lasts(line, at) {
                out.push(hours);
            }
            at = next;
        } else {
            at = past_number(line, at);
        }
    }
    out
}

/// Whether one of the words before token `at` says how long something takes.
fn lasts(line: &[Token], at: usize) -> bool {
    let words = line[at.saturating_sub(3)..at]
        .iter()
        .filter_map(Token::letters);
    words.into_iter().any(|word| labels::LASTING.contains(word))
}

/// The token after `at`, digits that hang together by dots skipped as one.
fn past_number(line: &[Token], at: usize) -> usize {
    let mut next = at + 1;
    while line.get(next).is_some_and(|t| t.is_sign(".:"))
        && line.get(next + 1).is_some_and(|t| t.number().is_some())
        && line[next - 1].number().is_some()
    {
        next += 2;
    }
    next
}

fn hours_at(line: &[Token], at: usize) -> Option<(Hours, usize)> {
    let start = clock_at(line, at).or_else(|| noon_before(line, at))?;
    let inner_zone = zone_at(line, start.next);
    let after_start = inner_zone.as_ref().map_or(start.next, |(_, next)| *next);
    let closed = usize::from(
        at > 0
            && line[at - 1].is_sign("(")
            && line.get(after_start).is_some_and(|t| t.is_sign(")")),
    );
    let end = until_at(line, after_start + closed)
        .or_else(|| between_at(line, at, after_start))
        .or_else(|| slash_at(line, &start, after_start))
        .and_then(|next| clock_at(line, next).or_else(|| noon_at(line, next)))
        .filter(|end| end.strong || start.strong)
        .map(|end| after_noon(start, end));
    if !start.strong && (end.is_none_or(|end| !end.strong) || is_month(line, at)) {
        return None;
    }
    let next = end.map_or(start.next, |end| end.next);
    let hours = Hours {
        span: line[at].span.start..line[next - 1].span.end,
        start: start_time(start, end)?,
        end: end.and_then(clock_time),
        zone: inner_zone.filter(|_| end.is_some()).map(|(span, _)| span),
    };
    Some((hours, next))
}

/// Whether the number stands behind a day: "13/06 a las 14h30".
fn is_month(line: &[Token], at: usize) -> bool {
    let Some([day, slash]) = at.checked_sub(2).and_then(|from| line.get(from..at)) else {
        return false;
    };
    slash.is_sign("/") && day.number().is_some()
}

/// The end of hours that begin at noon: "12 noon to 2".
fn after_noon(start: Clock, end: Clock) -> Clock {
    let at_noon = start.hour == 12 && start.afternoon == Some(true);
    let early = end.hour < 12 && end.afternoon.is_none();
    let afternoon = if at_noon && early {
        Some(true)
    } else {
        end.afternoon
    };
    Clock { afternoon, ..end }
}

const NOON: [&str; 4] = ["noon", "midday", "midi", "mediodia"];

/// The token after the word for it behind twelve: "12 noon", "12 del mediodía".
fn past_noon(line: &[Token], at: usize) -> Option<usize> {
    let word = |at: usize| line.get(at).and_then(Token::letters);
    let at = at + usize::from(word(at).is_some_and(|link| ["del", "de"].contains(&link)));
    word(at)
        .is_some_and(|word| NOON.contains(&word))
        .then_some(at + 1)
}

/// "noon to 1.30 pm": the word alone, without an end, tells no hours.
fn noon_before(line: &[Token], at: usize) -> Option<Clock> {
    let noon = noon_at(line, at)?;
    let end = clock_at(line, until_at(line, noon.next)?)?;
    // "14 March, noon to 16 March".
    let after = line.get(end.next).and_then(Token::letters);
    (end.strong || !after.is_some_and(date::is_month)).then_some(noon)
}

/// "to noon", also with the figures in brackets behind the word: "à midi (12 h 00)".
fn noon_at(line: &[Token], at: usize) -> Option<Clock> {
    let word = line.get(at)?.letters()?;
    NOON.contains(&word).then_some(())?;
    let bracket = line
        .get(at + 1)
        .filter(|sign| sign.is_sign("("))
        .and_then(|_| clock_at(line, at + 2))
        .filter(|clock| line.get(clock.next).is_some_and(|sign| sign.is_sign(")")));
    Some(Clock {
        hour: 12,
        minute: 0,
        afternoon: Some(true),
        strong: true,
        next: bracket.map_or(at + 1, |clock| clock.next + 1),
    })
}

/// The token after the sign or word that leads to the end of a range.
fn until_at(line: &[Token], from: usize) -> Option<usize> {
    let leads = |token: &&Token| {
        token.is_sign("-–—‑−→'’>")
            || token
                .letters()
                .is_some_and(|word| labels::UNTIL.contains(word))
    };
    let len = line.get(from..)?.iter().take_while(leads).count();
    (len > 0).then_some(from + len)
}

fn clock_at(line: &[Token], at: usize) -> Option<Clock> {
    let (hour, digits) = line.get(at)?.number()?;
    if digits == 4 {
        return joined_clock_at(line, at);
    }
    if hour > 24 || digits > 2 {
        return None;
    }
    let (minute, mut next, mut strong) = match minute_at(line, at + 1) {
        Some((minute, next)) => (minute, next, true),
        None => (0, at + 1, false),
    };
    if let Some(after) = hour_word_at(line, next).filter(|_| !strong || !opens_zone(line, next)) {
        strong = true;
        next = after;
    }
    let half = half_day_at(line, next);
    if let Some((_, after)) = half {
        strong = true;
        next = after;
    }
    let noon = past_noon(line, next).filter(|_| hour == 12);
    if let Some(after) = noon {
        strong = true;
        next = after;
    }
    let afternoon = half.map(|(afternoon, _)| afternoon).or(noon.map(|_| true));
    Some(Clock {
        hour,
        minute,
        afternoon,
        strong,
        next,
    })
}

/// "heure de Paris", "hora local" behind hours with minutes: the word begins the zone.
fn opens_zone(line: &[Token], at: usize) -> bool {
    let word = |at: usize| line.get(at).and_then(Token::letters);
    let leads = |next: &str| {
        [
            "de",
            "d",
            "du",
            "del",
            "local",
            "locale",
            "peninsular",
            "oficial",
        ]
        .contains(&next)
    };
    word(at).is_some_and(|word| ["hora", "heure"].contains(&word))
        && word(at + 1).is_some_and(leads)
}

/// `1030 hrs`, and `1030` before such a one.
fn joined_clock_at(line: &[Token], at: usize) -> Option<Clock> {
    let told = |at: usize| {
        let (figures, digits) = line.get(at)?.number()?;
        let (hour, minute) = (figures / 100, figures % 100);
        (digits == 4 && hour < 24 && minute < 60).then_some((hour, minute))
    };
    let (hour, minute) = told(at)?;
    let named = hour_word_at(line, at + 1);
    let led = until_at(line, at + 1)
        .filter(|next| told(*next).is_some())
        .and_then(|next| hour_word_at(line, next + 1));
    (named.is_some() || led.is_some()).then_some(Clock {
        hour,
        minute,
        afternoon: None,
        strong: true,
        next: named.unwrap_or(at + 1),
    })
}

/// Minutes after `:`, `.` or `h`, and the token after them.
fn minute_at(line: &[Token], at: usize) -> Option<(u32, usize)> {
    let joiner = line.get(at)?;
    let (minute, digits) = line.get(at + 1)?.number()?;
    let is_hour_word = joiner
        .letters()
        .is_some_and(|w| labels::HOUR_WORDS.contains(w));
    let joined = joiner.is_sign(":.") || is_hour_word || is_decimal_range(line, at);
    let more = line.get(at + 2).is_some_and(|t| t.is_sign(".:"))
        && line.get(at + 3).is_some_and(|t| t.number().is_some());
    let fits = digits == 2 && minute < 60 && joined && (is_hour_word || !more);
    let minutes = line.get(at + 2).and_then(Token::letters);
    let spelled =
        minutes.is_some_and(|w| ["min", "mn", "m"].contains(&w) && joiner.letters().is_some());
    fits.then_some((minute, at + 2 + usize::from(spelled)))
}

/// `09,30 - 13,00`: a comma on both sides of the range, two figures behind each.
fn is_decimal_range(line: &[Token], at: usize) -> bool {
    let pair = |at: usize| {
        line.get(at).is_some_and(|sign| sign.is_sign(","))
            && line[at - 1].span.end == line[at].span.start
            && line
                .get(at + 1)
                .and_then(Token::number)
                .is_some_and(|(_, digits)| digits == 2)
    };
    let ahead = until_at(line, at + 2).is_some_and(|next| pair(next + 1));
    let behind = || at >= 5 && line[at - 2].is_sign("-–—‑−") && pair(at - 4);
    at > 0 && pair(at) && (ahead || behind())
}

fn hour_word_at(line: &[Token], at: usize) -> Option<usize> {
    let word = line.get(at)?.letters()?;
    // "10 o'clock".
    let clock = |at: usize| line.get(at).and_then(Token::letters) == Some("clock");
    if word == "o" && (clock(at + 1) || clock(at + 2)) {
        return Some(at + if clock(at + 1) { 2 } else { 3 });
    }
    let stop = line.get(at + 1).is_some_and(|t| t.is_sign("."));
    labels::HOUR_WORDS
        .contains(word)
        .then_some(at + 1 + usize::from(stop))
}

/// Whether `a.m.` or `p.m.` stands here: true for the afternoon.
fn half_day_at(line: &[Token], at: usize) -> Option<(bool, usize)> {
    let word = line.get(at)?.letters()?;
    if let Some(afternoon) = [("am", false), ("pm", true)]
        .iter()
        .find_map(|&(w, is)| (w == word).then_some(is))
    {
        return Some((afternoon, at + 1));
    }
    let dotted = usize::from(line.get(at + 1)?.is_sign("."));
    let second = line.get(at + 1 + dotted)?.letters()?;
    let stop = usize::from(line.get(at + 2 + dotted).is_some_and(|t| t.is_sign(".")));
    (["a", "p"].contains(&word) && second == "m").then_some((word == "p", at + 2 + dotted + stop))
}

fn clock_time(clock: Clock) -> Option<Time> {
    let hour = match clock.afternoon {
        Some(true) if clock.hour < 12 => clock.hour + 12,
        Some(false) if clock.hour == 12 => 0,
        _ => clock.hour % 24,
    };
    Time::new(
        i8::try_from(hour).ok()?,
        i8::try_from(clock.minute).ok()?,
        0,
        0,
    )
    .ok()
}

/// The start, in the half of the day of the end where only the end tells it: `2 - 3.30 pm`.
fn start_time(start: Clock, end: Option<Clock>) -> Option<Time> {
    let plain = clock_time(start)?;
    let told = end.and_then(|end| end.afternoon);
    if start.afternoon.is_some() || told.is_none() || start.hour > 12 {
        return Some(plain);
    }
    let shifted = clock_time(Clock {
        afternoon: told,
        ..start
    })?;
    let fits = end.and_then(clock_time).is_some_and(|end| shifted <= end);
    Some(if fits { shifted } else { plain })
}

/// A known zone at this token (brackets before it skipped), its span, and the token after it.
fn zone_at(line: &[Token], from: usize) -> Option<(Range<usize>, usize)> {
    let at = from + usize::from(line.get(from).is_some_and(|t| t.is_sign("([")));
    let name = line.get(at)?.letters()?;
    known_zone(name)?;
    let mut next = at + 1;
    if ["utc", "gmt"].contains(&name)
        && line.get(next).is_some_and(|t| t.is_sign("+-–−"))
        && line.get(next + 1).is_some_and(|t| t.number().is_some())
    {
        next += 2;
        if line.get(next).is_some_and(|t| t.is_sign(":"))
            && line.get(next + 1).is_some_and(|t| t.number().is_some())
        {
            next += 2;
        }
    }
    let span = line[at].span.start..line[next - 1].span.end;
    let closed = usize::from(line.get(next).is_some_and(|t| t.is_sign(")]")));
    Some((span, next + closed))
}

fn known_zone(name: &str) -> Option<&'static (&'static str, i32, Option<&'static str>)> {
    labels::ZONES
        .iter()
        .find(|(zone, _, _)| zone.eq_ignore_ascii_case(name))
}

/// Whether every range has its zone before it: `ART: 10:35-12:05, CEST: 15:35-17:05`.
fn zones_stand_before(text: &str, spans: &[Hours]) -> bool {
    let (Some(first), Some(last)) = (spans.first(), spans.last()) else {
        return false;
    };
    zone_in(text, 0..first.span.start).is_some()
        && zone_in(text, last.span.end..text.len()).is_none()
}

fn time_range(text: &str, spans: &[Hours], i: usize, printed_before: bool) -> TimeRange {
    let hours = &spans[i];
    let before = i.checked_sub(1).map_or(0, |j| spans[j].span.end)..hours.span.start;
    let after = hours.span.end..spans.get(i + 1).map_or(text.len(), |next| next.span.start);
    let zone = hours.zone.clone().or_else(|| {
        if printed_before {
            zone_in(text, before)
        } else {
            zone_in(text, after.clone())
                .or_else(|| zone_in_words(text, after.clone()))
                .or_else(|| place_in(text, after).filter(|_| all_have_places(text, spans)))
        }
    });
    // "9h et 10h": an abbreviation is printed in capitals, where anything is.
    let small = !text.contains(char::is_uppercase);
    let zone = zone.filter(|zone| {
        let abbreviation = text[zone.clone()].starts_with(char::is_uppercase);
        zone.len() > 3 || abbreviation || small && &text[zone.clone()] != "et"
    });
    let raw = zone.iter().fold(hours.span.clone(), |raw, zone| {
        raw.start.min(zone.start)..raw.end.max(bracket_end(text, zone.end))
    });
    TimeRange {
        start: hours.start,
        end: hours.end,
        zone: zone.map(|zone| text[zone].to_owned()),
        raw: text[raw].to_owned(),
    }
}

/// "11:00 Bogotá | 13:00 Buenos Aires": every one of several hours has a place behind it.
fn all_have_places(text: &str, spans: &[Hours]) -> bool {
    let ends = spans.iter().skip(1).map(|next| next.span.start);
    let gaps = spans.iter().zip(ends.chain([text.len()]));
    spans.len() > 1
        && gaps
            .map(|(own, end)| own.span.end..end)
            .all(|gap| place_in(text, gap).is_some())
}

/// The name of a place up to the sign that parts it from the next hours.
fn place_in(text: &str, gap: Range<usize>) -> Option<Range<usize>> {
    let printed = text[gap.clone()]
        .split(['/', ';', '|', '\n', ',', '·', '•'])
        .next()?;
    let name = printed.trim_matches([' ', '(', ')', '.', '\u{a0}']);
    let words: Vec<&str> = name.split_whitespace().collect();
    let sane = (1..=4).contains(&words.len())
        && name.starts_with(char::is_uppercase)
        && words.last()?.starts_with(char::is_uppercase)
        && name
            .chars()
            .all(|c| c.is_alphabetic() || " -'’.".contains(c));
    let start = gap.start + printed.find(name)?;
    sane.then(|| start..start + name.len())
}

/// The byte after a bracket that closes at byte `at`, else `at`.
fn bracket_end(text: &str, at: usize) -> usize {
    at + usize::from(text[at..].starts_with([')', ']']))
}

/// The first known zone within `gap`.
fn zone_in(text: &str, gap: Range<usize>) -> Option<Range<usize>> {
    let line = tokens(&text[gap.clone()]);
    let (span, _) = (0..line.len()).find_map(|at| zone_at(&line, at))?;
    Some(gap.start + span.start..gap.start + span.end)
}

/// A zone in words, as in `(hora argentina)`: the gap up to the next sign that parts ranges.
fn zone_in_words(text: &str, gap: Range<usize>) -> Option<Range<usize>> {
    // "9:00-10:30, local time".
    let comma = text[gap.clone()]
        .starts_with(", ")
        .then_some(gap.start + 1..gap.end);
    let gap = comma.unwrap_or(gap);
    if let Some(zone) = zone_of_place(text, gap.clone()) {
        return Some(zone);
    }
    let printed = text[gap.clone()].split(['/', ';', '|', '\n', ',']).next()?;
    // "9h – 11h – heure de Lisbonne – salle 4".
    let behind = [" – ", " — ", " - "].iter().find_map(|dash| {
        let rest = printed.strip_prefix(dash)?;
        rest.split(dash).next().filter(|zone| names_zone(zone))
    });
    if let Some(zone) = behind {
        let start = gap.start + printed.find(zone)?;
        return Some(start..start + zone.trim_end().len());
    }
    let bracketed = printed.trim_start().starts_with('(');
    let printed = match printed.find(')').filter(|_| bracketed) {
        Some(close) => &printed[..close],
        None => printed,
    };
    let zone = printed.trim_matches(|c: char| !c.is_alphanumeric());
    let dashed = printed[..printed.find(zone)?].contains(['-', '–', '—']);
    let told = super::words::folded_words(zone)
        .iter()
        .any(|word| labels::ZONE_WORDS.contains(word));
    if dashed || !(bracketed || told) {
        return None;
    }
    let spoken = zone.split_whitespace().count();
    let named = zone.chars().filter(|c| c.is_alphabetic()).count() >= 3;
    let start = gap.start + printed.find(zone)?;
    (named && (spoken <= 5 || told && spoken <= 7 && !zone.contains(|c: char| c.is_ascii_digit())))
        .then(|| start..start + zone.len())
}

/// Whether the words are a zone from the first to the last: "heure de Lisbonne", "Lisbon time".
fn names_zone(printed: &str) -> bool {
    let list = super::words::folded_words(printed);
    let is_zone = |word: &Folded| labels::ZONE_WORDS.contains(word);
    let ends = list.first().is_some_and(is_zone) || list.last().is_some_and(is_zone);
    let figures = printed.contains(|c: char| c.is_ascii_digit());
    (2..=6).contains(&list.len()) && ends && !figures
}

/// A zone named by a place: `Europe/Lisbon`.
fn zone_of_place(text: &str, gap: Range<usize>) -> Option<Range<usize>> {
    const PARTS: [&str; 9] = [
        "Europe",
        "Africa",
        "America",
        "Asia",
        "Australia",
        "Atlantic",
        "Pacific",
        "Indian",
        "Etc",
    ];
    let word = text[gap.clone()].split_whitespace().next()?;
    let word = word.trim_matches(['(', ')', ',', '.', '[', ']']);
    let (part, _) = word.split_once('/')?;
    let start = gap.start + text[gap].find(word)?;
    PARTS.contains(&part).then(|| start..start + word.len())
}

/// Minutes east of Greenwich of a zone as printed, when it is known.
fn offset_minutes(zone: &str) -> Option<i32> {
    let line = tokens(zone);
    let name = line.first()?.letters()?;
    let base = known_zone(name)?.1;
    let Some(sign) = line.get(1) else {
        return Some(base);
    };
    let (hours, _) = line.get(2)?.number()?;
    let minutes = line.get(4).and_then(Token::number).map_or(0, |(m, _)| m);
    let shift = i32::try_from(hours * 60 + minutes)
        .ok()
        .filter(|s| *s <= 14 * 60)?;
    Some(if sign.is_sign("+") {
        base + shift
    } else {
        base - shift
    })
}

fn minute_of_day(time: Time) -> i32 {
    i32::from(time.hour()) * 60 + i32::from(time.minute())
}

fn shown(minute: i32) -> String {
    let minute = minute.rem_euclid(DAY);
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

const DAY: i32 = 24 * 60;

fn conflict(first: &TimeRange, other: &TimeRange) -> Option<String> {
    let (zone_a, zone_b) = (first.zone.as_deref()?, other.zone.as_deref()?);
    let (offset_a, offset_b) = (offset_minutes(zone_a)?, offset_minutes(zone_b)?);
    let start = minute_of_day(first.start);
    let real = (start - offset_a + offset_b).rem_euclid(DAY);
    let printed = minute_of_day(other.start);
    if real == printed {
        return lengths_differ(first, other);
    }
    let summer = known_zone(zone_b)
        .and_then(|zone| zone.2)
        .filter(|_| (real + 60).rem_euclid(DAY) == printed)
        .map_or(String::new(), |zone| {
            format!("; {} would be {zone}", shown(printed))
        });
    Some(format!(
        "time zones disagree: {} {zone_a} is {} {zone_b}, not {}{summer}",
        shown(start),
        shown(real),
        shown(printed)
    ))
}

fn lengths_differ(first: &TimeRange, other: &TimeRange) -> Option<String> {
    let (a, b) = (minutes_long(first)?, minutes_long(other)?);
    (a != b).then(|| {
        format!(
            "times of different length: {} ({a} min) and {} ({b} min)",
            first.raw, other.raw
        )
    })
}

fn minutes_long(times: &TimeRange) -> Option<i32> {
    Some((minute_of_day(times.end?) - minute_of_day(times.start)).rem_euclid(DAY))
}

fn overlong(times: &TimeRange) -> Option<String> {
    let length = minutes_long(times)?;
    (length > DAY / 2).then(|| format!("the end is before the start: {}", times.raw))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let show = |t: &TimeRange| {
            let end = t
                .end
                .map_or(String::new(), |e| format!("-{}", shown(minute_of_day(e))));
            let zone = t.zone.as_ref().map_or(String::new(), |z| format!(" {z}"));
            format!("{}{end}{zone}", shown(minute_of_day(t.start)))
        };
        let found: Vec<String> = find(text).iter().map(show).collect();
        assert_eq!(found.join(" / "), expected, "{text}");
    }

    #[test]
    fn hours_in_many_dresses() {
        check(
            "9 h 15 - 10 h 45 ART/ 14 h 15 - 15 h 45 CET",
            "09:15-10:45 ART / 14:15-15:45 CET",
        );
        check(
            "7:00 - 08:30 (UTC-3) / 12:00 - 13:30 (UTC+2)",
            "07:00-08:30 UTC-3 / 12:00-13:30 UTC+2",
        );
        check("9h15-10h45", "09:15-10:45");
        check("jue. 13/06 a las 14h30", "14:30");
        check("from 9 o'clock to 11 o'clock", "09:00-11:00");
        check(
            "11:00 Ciudad de México | 12:00 Bogotá | 14:00 Buenos Aires",
            "11:00 Ciudad de México / 12:00 Bogotá / 14:00 Buenos Aires",
        );
        check("De: 9.15   A: 14.00", "09:15-14:00");
        check("12:45 / 14:00 WAT", "12:45-14:00 WAT");
        check(
            "at 3 p.m. and will close at 4.30 p.m. (local time in Vado)",
            "15:00-16:30 local time in Vado",
        );
        check(
            "9h15 à 11h — heure de Lisbonne",
            "09:15-11:00 heure de Lisbonne",
        );
        check(
            "de 8h30 à 10h – heure d'Afrique centrale – salle 4",
            "08:30-10:00 heure d'Afrique centrale",
        );
        check("9.15 – 10.45", "09:15-10:45");
        check("9:15 a.m. to 1 p.m. (EST)", "09:15-13:00 EST");
        check("2 - 3:30 pm", "14:00-15:30");
        check("11 - 1:30 p. m.", "11:00-13:30");
        check(
            "de 9h à 10h30 (heure de Paris)",
            "09:00-10:30 heure de Paris",
        );
        check(
            "De 09:00 a 10:30 hs. (hora argentina)",
            "09:00-10:30 hora argentina",
        );
        check("from 9:00 until 10:30 GMT+02:00", "09:00-10:30 GMT+02:00");
        check("9:15 (ART) - 10:45 (ART)", "09:15-10:45 ART");
        check(
            "ART: 9:15-10:45, CEST: 14:15-15:45",
            "09:15-10:45 ART / 14:15-15:45 CEST",
        );
        check("14:00", "14:00");
        check("desde las 9:00 hasta las 10:30", "09:00-10:30");
        check("9h-11h UTC", "09:00-11:00 UTC");
        check("09,15 - 10,45", "09:15-10:45");
        check("9 heures 15 à midi (12 h 00)", "09:15-12:00");
        check(
            "9 h 15 – 10 h 45 heure de Tolbi",
            "09:15-10:45 heure de Tolbi",
        );
        check(
            "9.15-10.45 (hora local de Villa del Río)",
            "09:15-10:45 hora local de Villa del Río",
        );
    }

    #[test]
    fn numbers_that_are_no_hours() {
        for text in [
            "90 minutes",
            "UTC-3",
            "to be confirmed",
            "1.3.2",
            "31.05.2021",
            "2021",
            "",
        ] {
            check(text, "");
        }
    }

    #[test]
    fn noon_is_told_in_words() {
        check("12 noon – 1 pm", "12:00-13:00");
        check("noon to 1.30 pm", "12:00-13:30");
        check("10 am to 12:00 noon", "10:00-12:00");
        check("de 12 del mediodía a 13:30", "12:00-13:30");
        check("midi – 13h30", "12:00-13:30");
        check("12 noon to 2", "12:00-14:00");
        check("after noon, and at 15:00", "15:00");
        check("14 March 2024, noon to 16 March 2024", "");
    }

    #[test]
    fn zones_are_checked_against_each_other() {
        let doubts = |text| doubts(&find(text));
        assert_eq!(
            doubts("9:15 - 10:45 ART / 14:15 - 15:45 CEST"),
            Vec::<String>::new()
        );
        assert_eq!(
            doubts("9:15 - 10:45 ART / 14:15 - 15:45 CET"),
            ["time zones disagree: 09:15 ART is 13:15 CET, not 14:15; 14:15 would be CEST"]
        );
        assert_eq!(doubts("23:00 UTC / 20:00 UTC-3"), Vec::<String>::new());
        assert_eq!(doubts("9:00 - 10:00 ART / 12:00 - 13:30 UTC").len(), 1);
        assert_eq!(doubts("9:00 - 8:00").len(), 1);
    }
}
