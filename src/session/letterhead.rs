//! What a header line without a label tells: day, hours, place, mode, languages, places, entry.
//!
//! Such a line is a list of short pieces parted by signs: `3 June 2024 | 10:00-11:30 CEST | Zoom`.
//! A line in which a date or a room stands among words of a sentence tells nothing.

use std::sync::LazyLock;

use super::recognise::{self, Separator, Target};
use super::words::{Aliases, Folded, Phrases, WordList, folded_words, has_figures};
use super::{Field, TimeRange, date, field_words, labels, spoken, statements, time};

static PLACES: LazyLock<Aliases<()>> = LazyLock::new(|| Aliases::new([((), labels::PLACE_WORDS)]));
static ENTRY_PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(labels::ENTRY_PHRASES));
/// Of what a piece tells without figures and is no sentence, one of these stands in it.
static CUES: LazyLock<Phrases> = LazyLock::new(|| {
    let lists = [&labels::ENTRY_WORDS, &labels::ROOM_WORDS];
    let phrases = [
        labels::ENTRY_PHRASES,
        labels::MODE_WORDS,
        labels::PLACE_WORDS,
    ];
    let words = lists.into_iter().flat_map(WordList::words);
    Phrases::new(phrases.into_iter().flatten().chain(words))
});
static MODES: LazyLock<Aliases<()>> = LazyLock::new(|| Aliases::new([((), labels::MODE_WORDS)]));

/// One thing that an unlabelled line tells, as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fact {
    /// Day or hours or both.
    When(String),
    /// A room or a building.
    Place(String),
    /// A platform, or whether people meet online.
    Mode(String),
    Capacity(String),
    Registration(String),
    Languages(String),
    /// Those who organise, joined as printed.
    Organizers(String),
}

/// Longer lines are text.
const LINE_LIMIT: usize = 220;
/// A place, a mode and the like have no more words than this.
const PIECE_WORDS: usize = 12;
/// What takes the place of a date or of hours while the rest of a line is looked at.
const MARK: char = '\u{1}';

/// What the line tells, if it is made of such pieces and nothing else.
pub(super) fn read(line: &str) -> Option<Vec<Fact>> {
    if line.len() > LINE_LIMIT {
        return None;
    }
    let Some((masked, when)) = masked(line) else {
        return read_undated(line);
    };
    let (beside, rest) = leftovers(&masked);
    let rest: Vec<String> = rest
        .into_iter()
        .map(without_lead)
        .flat_map(by_commas)
        .collect();
    let beside_date = |piece: &String| {
        let list = folded_words(piece);
        let site = list
            .first()
            .is_some_and(|word| labels::SITE_WORDS.contains(word));
        let house = list
            .first()
            .is_some_and(|word| labels::HOUSE_WORDS.contains(word));
        classify(piece).or_else(|| {
            let within = || piece.split(", ").any(tells_place);
            (((house || site || within()) && list.len() <= PIECE_WORDS) || names_site(piece))
                .then(|| Fact::Place(piece.clone()))
        })
    };
    let mut understood: Vec<Option<Fact>> = rest.iter().map(beside_date).collect();
    let strange: Vec<usize> = (0..rest.len())
        .filter(|at| understood[*at].is_none())
        .collect();
    if let [at] = strange[..]
        && !understood
            .iter()
            .any(|fact| matches!(fact, Some(Fact::Place(_))))
        && stands_for_place(&masked, &rest[at])
    {
        understood[at] = Some(Fact::Place(rest[at].clone()));
    }
    let unknown: usize = rest
        .iter()
        .zip(&understood)
        .filter(|(_, fact)| fact.is_none())
        .map(|(piece, _)| folded_words(piece).len())
        .sum();
    let facts = understood.into_iter().flatten();
    (beside && unknown <= 6).then(|| std::iter::once(Fact::When(when)).chain(facts).collect())
}

/// What a line without a day and without hours tells.
fn read_undated(line: &str) -> Option<Vec<Fact>> {
    if !may_tell(line, &folded_words(line)) {
        return None;
    }
    let parts = parts(line);
    let told = |part: &String| {
        let sentence = || statements::read_anywhere(part).filter(|_| parts.len() > 1);
        classify(part).or_else(sentence)
    };
    let all: Option<Vec<Fact>> = parts.iter().map(told).collect();
    if all.is_none() {
        let both = statements::seats_and_entry(line);
        if !both.is_empty() {
            return Some(both);
        }
    }
    classify(line)
        .filter(|_| parts.len() < 2 || all.is_none())
        .map(|fact| vec![fact])
        .or(all.filter(|all| !all.is_empty()))
}

/// What a line of at least three parts tells, some of which have a label of their own, and of which
/// the first may name the place: "Harbour chapel – Unlimited seats – Entry: free – ENG+POR".
pub(super) fn listed(line: &str) -> Option<Vec<Fact>> {
    const SIGNS: [&str; 5] = [" – ", " — ", " - ", " | ", " · "];
    let sign = SIGNS.iter().find(|sign| line.contains(**sign))?;
    if line.len() > LINE_LIMIT || masked(line).is_some() || super::kind_line::is_kind_line(line) {
        return None;
    }
    let parts: Vec<&str> = line.split(*sign).map(str::trim).collect();
    let (first, others) = parts.split_first().filter(|(_, others)| others.len() > 1)?;
    if labelled(first).is_some() {
        return None;
    }
    let told = |part: &&str| {
        labelled(part)
            .or_else(|| classify(part))
            .or_else(|| statements::read_anywhere(part))
    };
    let behind: Vec<Fact> = others.iter().map(told).collect::<Option<_>>()?;
    let place = || {
        let few = (1..=8).contains(&folded_words(first).len());
        let name = first.starts_with(char::is_uppercase)
            && !first.contains(['?', ':', '«', '“', '"', '.']);
        let known = behind.iter().any(|fact| matches!(fact, Fact::Place(_)));
        (few && name && !known).then(|| Fact::Place((*first).to_owned()))
    };
    let own = told(first).or_else(place)?;
    let kinds = behind
        .windows(2)
        .any(|pair| std::mem::discriminant(&pair[0]) != std::mem::discriminant(&pair[1]));
    kinds.then(|| std::iter::once(own).chain(behind).collect())
}

/// What a part tells that has a label and a colon: "Entry: no booking".
fn labelled(part: &str) -> Option<Fact> {
    let label = field_words::label_at(part, 0, recognise::label_at(part, 0))
        .filter(|label| label.separator == Separator::Colon)?;
    let value = part.get(label.end..)?.trim();
    let printed = value.to_owned();
    if value.is_empty() {
        return None;
    }
    let opens = |word: &Folded| labels::ENTRY_OPENERS.contains(word);
    let entry = statements::names_entry(&part[..label.end])
        || folded_words(part).first().is_some_and(opens);
    match label.target {
        Target::Field(Field::Venue) => Some(Fact::Place(printed)),
        Target::Field(Field::Platform | Field::Mode) if !entry => {
            classify(value).or(Some(Fact::Mode(printed)))
        }
        Target::Field(Field::Capacity) => Some(Fact::Capacity(printed)),
        Target::Field(Field::Organizers) => Some(Fact::Organizers(printed)),
        Target::Field(Field::Languages) => {
            (!spoken::languages(value).is_empty()).then_some(Fact::Languages(printed))
        }
        Target::Field(Field::Registration) => Some(Fact::Registration(printed)),
        _ => entry.then_some(Fact::Registration(printed)),
    }
}

/// The name of a place without the words that lead to it: "au Casino, grande salle".
fn without_lead(piece: String) -> String {
    const LEADS: [&str; 18] = [
        "au ", "à la ", "à l'", "à l’", "dans la ", "dans le ", "en la ", "en el ", "in the ",
        "at the ", "at ", "aux ", "in ", "en los ", "en las ", "chez ", "en ", "à ",
    ];
    let rest = LEADS.iter().find_map(|lead| piece.strip_prefix(lead));
    let named = |rest: &&str| {
        let first = rest.split(',').next().unwrap_or(rest);
        tells_place(first) || names_site(first) || rest.split(", ").any(tells_place)
    };
    let rest = rest
        .filter(|rest| rest.starts_with(char::is_uppercase))
        .filter(named);
    rest.map(str::to_owned).unwrap_or(piece)
}

/// The parts of a piece between commas when each tells something of its own: "on Zoom, no
/// registration".
fn by_commas(piece: String) -> Vec<String> {
    let parts: Vec<&str> = piece.split(", ").collect();
    let kinds: Option<Vec<_>> = parts
        .iter()
        .map(|part| classify(part).as_ref().map(std::mem::discriminant))
        .collect();
    let differ = kinds.is_some_and(|kinds| kinds.windows(2).any(|pair| pair[0] != pair[1]));
    match differ {
        true => parts.into_iter().map(str::to_owned).collect(),
        false => vec![piece],
    }
}

/// Whether the piece that nothing else explains is the place: a name behind day and hours, parted
/// from them by a bar or a dot.
fn stands_for_place(masked: &str, piece: &str) -> bool {
    let parts = parts(masked);
    let marks = parts
        .iter()
        .map(|part| part.matches(MARK).count())
        .sum::<usize>();
    let last = parts.iter().rposition(|part| part.contains(MARK));
    let own = parts.iter().position(|part| part == piece);
    let behind = own.zip(last).is_some_and(|(own, last)| own > last);
    let words = piece.split_whitespace().count();
    let name = piece.starts_with(char::is_uppercase)
        && !piece.contains(['«', '“', '"', '?', ':'])
        && (2..=8).contains(&words);
    marks >= 2 && behind && name
}

/// A place without the seats told in brackets behind it, and these.
pub(super) fn place_and_seats(printed: &str) -> (&str, Option<Fact>) {
    let bracket = printed
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once(" ("));
    let seats = bracket.and_then(|(_, inner)| classify(inner));
    match (bracket, seats) {
        (Some((place, _)), Some(seats @ Fact::Capacity(_))) => (place, Some(seats)),
        _ => (printed, None),
    }
}

/// Whether the line tells a day with its hours, and nothing but what belongs to a letterhead.
pub(super) fn tells_hours(line: &str) -> bool {
    has_figures(line)
        && read(line).is_some_and(|facts| {
            facts.iter().any(|fact| {
                matches!(fact, Fact::When(printed)
                if !time::find(printed).is_empty() && date::find(printed).is_some())
            })
        })
}

/// Whether the line is hours and nothing else: "16:45 to 18:15", "Meeting starts at 10.00 am". A lone
/// hour is one with a word ("10 am", "9 h") behind it: without it, it is one of a programme.
pub(super) fn is_hours(line: &str) -> bool {
    let whole = |hours: &TimeRange| hours.end.is_some() || hours.raw.contains(char::is_alphabetic);
    let hours = only_hours(line);
    !hours.is_empty() && hours.iter().all(whole)
}

/// Whether the line is hours or lone hours of any kind and nothing else: "10:00".
pub(super) fn is_only_hours(line: &str) -> bool {
    !only_hours(line).is_empty()
}

/// The hours of a line in which nothing else stands; none of any other line.
fn only_hours(line: &str) -> Vec<TimeRange> {
    const LONGEST: usize = 80;
    if line.len() > LONGEST || !has_figures(line) {
        return Vec::new();
    }
    let mut hours = time::find(line);
    let mut rest = line.to_owned();
    for range in &hours {
        rest = rest.replacen(&range.raw, " ", 1);
    }
    if !folded_words(&rest).iter().all(may_touch_hours) {
        hours.clear();
    }
    hours
}

fn may_touch_hours(word: &Folded) -> bool {
    may_touch(word) && !word.bytes().all(|b| b.is_ascii_digit())
}

/// Whether the value says that people meet online, and nothing of a place.
pub(super) fn is_online(value: &str) -> bool {
    matches!(classify(value), Some(Fact::Mode(_)))
}

/// Whether the value is a place or a mode of meeting and nothing else.
pub(super) fn tells_place(value: &str) -> bool {
    matches!(classify(value), Some(Fact::Place(_) | Fact::Mode(_)))
}

/// What stands beside day and hours in the value of a field.
pub(super) fn beside_when(value: &str) -> Vec<Fact> {
    let Some((masked, _)) = masked(value).filter(|_| value.len() <= LINE_LIMIT) else {
        return Vec::new();
    };
    let (_, rest) = leftovers(&masked);
    rest.iter().filter_map(|piece| classify(piece)).collect()
}

/// The place in a value that has a day or hours as well, such as "Vado, 3 May 2024".
pub(super) fn place_beside(value: &str) -> Option<String> {
    let (masked, _) = masked(value)?;
    let (_, rest) = leftovers(&masked);
    rest.into_iter()
        .find(|piece| folded_words(piece).len() <= PIECE_WORDS)
}

/// The line with a mark for its date and each of its hours, and these as printed.
fn masked(line: &str) -> Option<(String, String)> {
    let day = date::find(line).filter(|found| found.date.is_some());
    let mut masked = line.to_owned();
    if let Some(found) = &day {
        let width = found.span.len();
        masked.replace_range(
            found.span.clone(),
            &format!("{MARK}{}", " ".repeat(width - 1)),
        );
    }
    let hours = time::find(&masked);
    if day.is_none() && hours.is_empty() {
        return None;
    }
    for range in &hours {
        masked = masked.replacen(&range.raw, &MARK.to_string(), 1);
    }
    let zones = hours.len() > 1 && hours.iter().all(|hours| hours.zone.is_some());
    let bare_hours = day.is_none() && !zones && hours.iter().all(|hours| hours.end.is_none());
    (!bare_hours).then(|| (masked, line.to_owned()))
}

/// Whether all words that touch a mark may stand there, and the pieces without a mark.
fn leftovers(masked: &str) -> (bool, Vec<String>) {
    let mut beside = true;
    let mut rest = Vec::new();
    for part in parts(masked) {
        if !part.contains(MARK) {
            rest.push(part);
            continue;
        }
        let mut tail: Vec<&str> = Vec::new();
        let whole = by_signs(&part);
        for piece in whole {
            if let Some(mark) = piece.rfind(MARK) {
                let gone = rest_of_tail(&mut tail);
                rest.extend(gone);
                // "16 h 30 à 18 h 45 salle 4123".
                let behind = piece[mark + MARK.len_utf8()..].trim();
                let room = begins(&PLACES, behind) && tells_place(behind);
                let piece = if room {
                    tail.push(behind);
                    &piece[..mark]
                } else {
                    piece
                };
                beside &= folded_words(piece).iter().all(|word| may_touch(word));
            } else if folded_words(piece).iter().any(|word| !may_touch(word)) {
                tail.push(piece.trim());
            }
        }
        rest.extend(rest_of_tail(&mut tail));
    }
    (beside, rest)
}

/// The pieces of a part between commas and brackets; a bracket without a mark stays with the name
/// before it: "Sala Mistral (floor 11)".
fn by_signs(part: &str) -> Vec<&str> {
    part.split([',', ';'])
        .flat_map(|piece| {
            let bracket = piece.find('(').zip(piece.rfind(')'));
            let plain = bracket.is_some_and(|(open, close)| {
                let inner = piece.get(open..close).unwrap_or_default();
                let words = folded_words(inner);
                !piece.contains(MARK) && words.len() > 1 && words.iter().any(|w| !may_touch(w))
            });
            match plain {
                true => vec![piece],
                false => piece.split(['(', ')']).collect(),
            }
        })
        .collect()
}

fn rest_of_tail(tail: &mut Vec<&str>) -> Option<String> {
    let joined = std::mem::take(tail).join(", ");
    (!joined.is_empty()).then_some(joined)
}

/// The parts of a line between bars, dots, and dashes with blanks.
pub(super) fn parts(line: &str) -> Vec<String> {
    line.split([
        '|', '·', '•', '●', '—', '\n', '\t', '▪', '∙', '◆', '♦', '■', '►',
    ])
    .flat_map(|part| part.split(" / "))
    .flat_map(|part| part.split("//"))
    .flat_map(|part| part.split(" * "))
    .flat_map(|part| part.split(" – "))
    .flat_map(|part| part.split(" - "))
    .flat_map(|part| part.split("; "))
    .map(|part| part.trim_matches([' ', '.', ',', ';', '*', '_']).to_owned())
    .filter(|part| !part.is_empty())
    .collect()
}

/// Whether the word may stand beside a date or hours: a weekday, an article, "from", "hours".
fn may_touch(word: &str) -> bool {
    date::is_weekday(word)
        || labels::DATE_COMPANY.contains(word)
        || labels::HOUR_WORDS.contains(word)
        || labels::UNTIL.contains(word)
}

/// Whether a line or a piece made of these words can tell anything: most cannot, as a look at the words
/// shows.
fn may_tell(line: &str, list: &[Folded]) -> bool {
    has_figures(line)
        || CUES.any_in(list)
        || statements::may_tell(line, list)
        || spoken::is_language_list(line)
}

/// What one piece tells.
fn classify(piece: &str) -> Option<Fact> {
    let piece = piece.trim_matches([' ', '.', ',', '*', '_']);
    let piece = match piece.contains('(') == piece.contains(')') && !piece.starts_with('(') {
        true => piece,
        false => piece.trim_matches(['(', ')']),
    };
    let list = folded_words(piece);
    if list.is_empty() || list.len() > 2 * PIECE_WORDS {
        return None;
    }
    if !may_tell(piece, &list) {
        debug_assert_eq!(told_by(piece, &list), None, "{piece}");
        return None;
    }
    told_by(piece, &list)
}

/// What a piece tells that is made of these words.
fn told_by(piece: &str, list: &[Folded]) -> Option<Fact> {
    let has = |words: &WordList| list.iter().any(|word| words.contains(word));
    let opens = |words: &WordList| words.contains(&list[0]);
    let printed = piece.to_owned();
    let figure = list
        .iter()
        .any(|word| word.bytes().all(|b| b.is_ascii_digit()));
    let short = list.len() <= PIECE_WORDS;
    let seated = || {
        list.iter()
            .skip(1)
            .take(2)
            .any(|word| labels::SEAT_NOUNS.contains(word))
    };
    let counted = list[0].bytes().all(|b| b.is_ascii_digit()) && list.len() <= 4 && seated();
    let seats = has(&labels::SEAT_WORDS) || has(&labels::SEAT_NOUNS);
    if counted
        || parts(piece).len() == 1 && statements::tells_seats(piece)
        || statements::is_unlimited(list)
        || statements::tells_limit(list)
        || (short && figure && seats && has(&labels::LIMIT_WORDS))
    {
        return Some(Fact::Capacity(printed));
    }
    if ENTRY_PHRASES.any_opens(list)
        || (short && statements::waives_entry(list))
        || (opens(&labels::ENTRY_WORDS) && has(&labels::ENTRY_TERMS))
        || (short && has(&labels::ENTRY_WORDS) && has(&labels::ENTRY_TERMS))
    {
        let told = printed
            .split_once(": ")
            .filter(|(name, _)| !name.contains(|c: char| c.is_ascii_digit()))
            .filter(|(name, _)| !statements::waives_entry(&folded_words(name)))
            .map(|(_, told)| told.trim().to_owned());
        return Some(Fact::Registration(told.unwrap_or(printed)));
    }
    if spoken::is_language_list(piece)
        || spoken::is_language_statement(piece)
        || statements::tells_languages(piece)
    {
        return Some(Fact::Languages(printed));
    }
    let opens_place =
        begins(&PLACES, piece) && short && !piece.ends_with('.') && !piece.contains(':');
    let platform = statements::platform(piece).filter(|_| short && !opens_place);
    if let Some(platform) = platform {
        return Some(Fact::Mode(platform));
    }
    let mode = MODES.begins(&list[0]) && begins(&MODES, piece);
    if mode && list.len() <= 8 {
        return Some(Fact::Mode(printed));
    }
    // "Where the hall stood", "Room for improvement".
    if opens(&labels::INTERROGATIVES) || list.get(1).is_some_and(|word| word == "for") {
        return None;
    }
    // A page may be set without capitals.
    let small = list.len() <= 6 && !piece.contains(char::is_uppercase);
    let capital = small || piece.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let ends_place = capital && ends_in_place(list) && !piece.contains(':');
    (opens_place || ends_place).then_some(Fact::Place(printed))
}

fn begins(table: &Aliases<()>, piece: &str) -> bool {
    let all: Vec<super::words::Word> = super::words::words(piece, 0).collect();
    table.longest(piece, &all).is_some()
}

/// What the parts of a line tell that begin with a picture: "📍 Mill House | 👥 up to 40".
pub(super) fn pictured(line: &str) -> Vec<Fact> {
    let pictures = |c: char| {
        labels::PICTURES
            .iter()
            .find(|(_, signs)| signs.contains(&c))
    };
    if !line.starts_with(|c| pictures(c).is_some()) {
        return Vec::new();
    }
    let starts = line.char_indices().filter(|(_, c)| pictures(*c).is_some());
    let starts: Vec<usize> = starts.map(|(at, _)| at).collect();
    let ends = starts.iter().skip(1).copied().chain([line.len()]);
    let told = |(start, end): (&usize, usize)| {
        let part = &line[*start..end];
        let (field, _) = pictures(part.chars().next()?)?;
        let text = part
            .trim_start_matches(|c: char| !c.is_alphanumeric() && !"¿¡«“\"(".contains(c))
            .trim_end_matches([' ', '|', '·', '•', '—', '–', '-', ',', ';', '*', '_', '\n']);
        (!text.is_empty()).then_some(())?;
        let printed = text.to_owned();
        match field {
            Field::Date => Some(Fact::When(printed)),
            Field::Venue => Some(Fact::Place(text.split(" (").next()?.to_owned())),
            Field::Capacity => Some(Fact::Capacity(printed)),
            Field::Registration => Some(Fact::Registration(printed)),
            Field::Platform => Some(Fact::Mode(statements::platform(text).unwrap_or(printed))),
            Field::Languages => matches!(classify(text), Some(Fact::Languages(_)))
                .then_some(Fact::Languages(printed)),
            _ => None,
        }
    };
    starts.iter().zip(ends).filter_map(told).collect()
}

/// The value of a field without the facts behind it, parted by signs, and these: "40 · Zoom".
///
/// In a field of languages a language behind a sign is one more value: `listed`.
pub(super) fn with_facts_behind(value: &str, listed: bool) -> (&str, Vec<Fact>) {
    let sign = [
        " · ", " | ", " — ", " – ", " • ", " ◆ ", " ♦ ", " ■ ", " ● ", " ► ",
    ]
    .iter()
    .find(|sign| value.contains(**sign));
    let Some((own, rest)) = sign.and_then(|sign| value.split_once(*sign)) else {
        return (value, Vec::new());
    };
    let told = |part: &String| classify(part).or_else(|| statements::read(part).into_iter().next());
    let facts: Vec<Option<Fact>> = parts(rest).iter().map(told).collect();
    // Behind a bare number anything may stand, lunch as well.
    let number = own.trim().bytes().all(|b| b.is_ascii_digit());
    let facts: Option<Vec<Fact>> = match number {
        true => Some(facts.into_iter().flatten().collect()),
        false => facts.into_iter().collect(),
    };
    let languages = |facts: &[Fact]| facts.iter().all(|fact| matches!(fact, Fact::Languages(_)));
    let more = |facts: &Vec<Fact>| !facts.is_empty() && (!listed || !languages(facts));
    match facts.filter(more) {
        Some(facts) => (own, facts),
        None => (value, Vec::new()),
    }
}

/// Whether the value is the name of a place, whatever follows it behind a comma.
pub(super) fn names_place(value: &str) -> bool {
    let first = value.split([',', '(', ';']).next().unwrap_or(value).trim();
    tells_place(value) || tells_place(first) || names_site(first)
}

/// Whether a line beside the one with the day names a house or a site: "Station Buffet, Vado".
pub(super) fn names_site(line: &str) -> bool {
    let list = folded_words(line);
    let site = |word: &Folded| {
        labels::SITE_WORDS.contains(word)
            || labels::HOUSE_WORDS.contains(word)
            || labels::ROOM_WORDS.contains(word)
    };
    let capital = line.starts_with(char::is_uppercase);
    let ends = line.ends_with(['.', '?', '!', ':', ';']);
    capital && !ends && list.len() <= 9 && !line.contains(':') && list.iter().take(3).any(site)
}

/// "Conference Room 7", "Great Hall": the word for the place stands last, a number aside.
fn ends_in_place(list: &[Folded]) -> bool {
    let last = list
        .iter()
        .rev()
        .find(|word| word.len() > 2 && !word.bytes().any(|b| b.is_ascii_digit()));
    list.len() <= 6 && last.is_some_and(|word| labels::ROOM_WORDS.contains(word))
}
