//! A line that tells the kind, the number and perhaps the title of the session.

use std::sync::LazyLock;

use super::recognise::{KINDS, dotted_number_at, plain_number_at, total_len};
use super::words::{Aliases, Word, words};
use super::{SessionKind, labels};

static COMPANY: LazyLock<Aliases<()>> =
    LazyLock::new(|| Aliases::new([((), labels::KIND_COMPANY)]));
static TITLE_LINKS: LazyLock<Aliases<()>> =
    LazyLock::new(|| Aliases::new([((), labels::TITLE_LINKS)]));
static FORM_NAMES: LazyLock<Aliases<()>> =
    LazyLock::new(|| Aliases::new([((), labels::FORM_NAMES)]));
static LINKS: LazyLock<Aliases<()>> = LazyLock::new(|| Aliases::new([((), labels::LINKS)]));

/// Such a line is no longer than this.
const LINE_LIMIT: usize = 300;
/// A title that a preposition leads to has no more words than this, so that prose is none.
const LINKED_TITLE_WORDS: usize = 24;

/// A line that tells the kind or the number of the session, and perhaps its title.
pub(super) struct KindLine {
    pub(super) kind: Option<SessionKind>,
    pub(super) number: Option<String>,
    pub(super) title: Option<String>,
}

/// Whether the line tells the kind or the number of the session.
pub(super) fn is_kind_line(line: &str) -> bool {
    line.len() <= LINE_LIMIT && (read(line).is_some() || hours_before(line).is_some())
}

/// `1.3.2 Panel`, `Session Plénière`, `Taller 2.1.3: Aguas`, `Public hearing on ferries`.
pub(super) fn read(line: &str) -> Option<KindLine> {
    let line = line.trim_end();
    if let Some((name, title)) = bracketed(line)
        && let Some(named) = read(name).filter(|named| named.title.is_none())
    {
        return Some(KindLine {
            title: Some(unquoted(title)),
            ..named
        });
    }
    let start = after_form_name(line);
    let before = dotted_number_at(line, start);
    let from = before.as_ref().map_or(start, |(_, end)| *end);
    let first = words(line, from)
        .next()
        .filter(|first| opens_session_word(&first.folded))?;
    if line[from..first.span.start].contains(char::is_alphanumeric) {
        return None;
    }
    let following: Vec<Word> = words(line, from).take(16).collect();
    let (kind, len) = session_word(line, &following)?;
    let name_end = following[len - 1].span.end;
    let (number, end) = match number_after(line, name_end) {
        Some((number, end)) => (before.map(|b| b.0).or(Some(number)), after_total(line, end)),
        None => (before.map(|b| b.0), name_end),
    };
    let (kind, end) = match kind {
        None => kind_after_number(line, end).map_or((None, end), |(kind, end)| (Some(kind), end)),
        kind => (kind, end),
    };
    let title = match &number {
        Some(n)
            if (n.contains('.') || is_long_title(&line[end..])) && starts_title(&line[end..]) =>
        {
            Some(line[end..].trim().to_owned())
        }
        _ => title_after(line, end)?,
    };
    let telling = kind.is_some() || number.is_some();
    // "Session | Dialogue D7".
    if let Some(title) = title.as_deref().filter(|_| !telling) {
        return read(title).filter(|line| line.kind.is_some() && line.number.is_some());
    }
    // "Plenaria 2 | Plenary 2": the same in another language.
    let again = |title: &String| {
        read(title)
            .is_some_and(|line| line.title.is_none() && line.number == number && line.kind == kind)
    };
    let title = title.filter(|title| number.is_none() || !again(title));
    // "Dialogue: D-2".
    let (number, title) = match title {
        Some(code) if number.is_none() && is_code(&code) => (Some(code), None),
        title => (number, title),
    };
    telling.then(|| KindLine {
        kind,
        number,
        title: title.map(|title| unquoted(&title)),
    })
}

/// What stands in square brackets before a title, and the title: "[WORKSHOP] The last orchard".
pub(super) fn bracketed(line: &str) -> Option<(&str, &str)> {
    let (name, title) = line.strip_prefix('[')?.split_once(']')?;
    let title = title.trim_start_matches([' ', ':', '-', '–', '—']);
    let named = (1..=4).contains(&words(name, 0).count()) && name.starts_with(char::is_uppercase);
    let opens = title.starts_with(|c: char| c.is_uppercase() || "¿¡«\"“".contains(c));
    (named && opens && words(title, 0).count() > 1).then_some((name, title))
}

/// The kind behind the short name of the gathering, on a line of its own: "Spring Congress
/// Workshop D".
pub(super) fn behind_name(line: &str) -> Option<KindLine> {
    const LONGEST: usize = 8;
    let all: Vec<Word> = words(line, 0).collect();
    if all.len() > LONGEST || line.contains([',', '.', ':', ';', '?']) {
        return None;
    }
    let small = |word: &Word| {
        [
            "of", "the", "de", "del", "la", "las", "los", "du", "des", "le", "les", "l", "d",
            "and", "y", "et",
        ]
        .contains(&word.folded.as_str())
    };
    let named =
        |word: &Word| line[word.span.clone()].starts_with(char::is_uppercase) || small(word);
    (1..all.len())
        .take_while(|at| named(&all[at - 1]))
        .find_map(|at| {
            read(&line[all[at].span.start..])
                .filter(|own| own.kind.is_some() && own.number.is_some() && own.title.is_none())
        })
}

/// The session and its title behind a comma, in a line that says that it names them: "Workshop 9.1,
/// mending dry-stone walls".
pub(super) fn with_comma(subject: &str) -> Option<KindLine> {
    let (name, title) = subject.split_once(", ")?;
    let named = read(name).filter(|named| named.number.is_some() && named.title.is_none())?;
    let sane = title.split_whitespace().count() > 1
        && super::date::find(title).is_none()
        && super::letterhead::read(title).is_none();
    sane.then(|| KindLine {
        title: Some(unquoted(title)),
        ..named
    })
}

/// Whether a line with a title names a gathering that may hold the session, and not the session:
/// "Forum on clean harbours", "Webinar series: Clean harbours".
pub(super) fn names_gathering(line: &str, title: &str) -> bool {
    let before = line.find(title).map_or("", |at| line[..at].trim_end());
    let series = |word: &Word| labels::SERIES_WORDS.contains(&word.folded);
    before.ends_with(char::is_alphanumeric) || words(before, 0).any(|word| series(&word))
}

/// A kind line that counts the sessions, and what stands behind: "Webinar 3 of 5", "15 March 2024".
pub(super) fn behind_total(line: &str) -> Option<(&str, &str)> {
    let blanks = line.match_indices(' ').map(|(at, _)| at);
    let mut ends = blanks.filter_map(|at| {
        let len = total_len(&line[at + 1..]);
        let counted =
            || read(&line[..at]).is_some_and(|own| own.number.is_some() && own.title.is_none());
        (len > 0 && counted()).then_some(at + 1 + len)
    });
    let end = ends.next()?;
    let signs = [' ', '–', '—', '-', '(', ')', '|', '·', ',', ':'];
    let behind = line[end..].trim_matches(signs);
    (!behind.is_empty()).then(|| (&line[..end], behind))
}

/// The hours with which a line of a programme begins, and the kind line behind them.
pub(super) fn hours_before(line: &str) -> Option<(&str, &str)> {
    if !line.starts_with(|c: char| c.is_ascii_digit()) || line.len() > LINE_LIMIT {
        return None;
    }
    let hours = super::time::find(line).into_iter().next()?;
    hours.end?;
    let end = line.find(&hours.raw)? + hours.raw.len();
    let near = end <= hours.raw.len() + 2;
    let rest = line[end..].trim_start_matches([' ', '|', '·', '–', '—', '-', ':', '.']);
    let rest = rest.strip_prefix("h ").unwrap_or(rest).trim_start();
    (near && read(rest).is_some()).then(|| (&line[..end], rest))
}

/// A code and nothing else: `F-118`, `26WS417`.
pub(super) fn is_code(title: &str) -> bool {
    let digits = title.bytes().any(|b| b.is_ascii_digit());
    let signs = |c: char| c.is_ascii_digit() || c.is_ascii_uppercase() || "-./_".contains(c);
    digits && title.len() <= 12 && title.chars().all(signs)
}

/// A title without the quotation marks that surround the whole of it.
pub(super) fn unquoted(title: &str) -> String {
    const PAIRS: [(char, char); 6] = [
        ('"', '"'),
        ('“', '”'),
        ('«', '»'),
        ('‘', '’'),
        ('„', '“'),
        ('\'', '\''),
    ];
    let printed = title.trim();
    let bare = printed.trim_end_matches('.');
    let inner = PAIRS.iter().find_map(|&(open, close)| {
        let inner = bare.strip_prefix(open)?.strip_suffix(close)?;
        (!inner.contains(open) && !inner.contains(close)).then_some(inner)
    });
    inner.unwrap_or(printed).trim().to_owned()
}

/// The kind that stands alone behind a dash or a bar: "Water Committee — Evidence session".
pub(super) fn kind_at_end(line: &str) -> Option<SessionKind> {
    let signs = [" — ", " – ", " - ", " | ", " · "];
    let (at, sign) = signs
        .iter()
        .filter_map(|sign| Some((line.rfind(sign)?, sign.len())))
        .max()?;
    KINDS.whole(&line[at + sign..])
}

/// The session that is named behind a dash or a bar: "Record of preparation - Round table III".
pub(super) fn session_at_end(line: &str) -> Option<KindLine> {
    let signs = [" — ", " – ", " - ", " | ", " · "];
    let (at, sign) = signs
        .iter()
        .filter_map(|sign| Some((line.rfind(sign)?, sign.len())))
        .max()?;
    read(&line[at + sign..])
        .filter(|own| own.kind.is_some() && own.number.is_some() && own.title.is_none())
}

/// The kind that ends a line in the name of its form: "Chamber of Trades, Training sheet",
/// "Chambre des métiers FICHE DE FORMATION".
pub(super) fn form_at_end(line: &str) -> Option<SessionKind> {
    words(line, 0).skip(2).find_map(|word| {
        let rest = line.get(word.span.start..)?;
        let from = after_form_name(rest);
        (from > 0).then(|| KINDS.whole(&rest[from..])).flatten()
    })
}

/// What stands behind the name of the form: nothing, or perhaps the title. `None` when the line
/// does not begin with such a name.
pub(super) fn after_form(line: &str) -> Option<String> {
    let all: Vec<Word> = words(line, 0).take(12).collect();
    let ((), len) = FORM_NAMES.longest(line, &all)?;
    if len == all.len() && all.len() < 12 {
        return Some(String::new());
    }
    let rest = line[all[len - 1].span.end..].trim_start();
    let title = rest.trim_start_matches([':', '-', '–', '—', '|', ' ']);
    let parted = title.len() < rest.len();
    parted.then(|| unquoted(title))
}

/// The line without the name of the form before it: "Invitation to the", "Invitation -".
pub(super) fn without_form(line: &str) -> &str {
    let all: Vec<Word> = words(line, 0).take(12).collect();
    let Some(((), len)) = FORM_NAMES.longest(line, &all) else {
        return line;
    };
    let rest = line[all[len - 1].span.end..].trim_start();
    let bare = rest.trim_start_matches([':', '-', '–', '—', '|', ' ']);
    if bare.is_empty() { line } else { bare }
}

/// The byte after "Concept note for the", else the start of the line.
fn after_form_name(line: &str) -> usize {
    if !words(line, 0)
        .next()
        .is_some_and(|first| FORM_NAMES.begins(&first.folded))
    {
        return 0;
    }
    let all: Vec<Word> = words(line, 0).take(12).collect();
    let Some(((), len)) = FORM_NAMES.longest(line, &all) else {
        return 0;
    };
    let rest = &all[len..];
    let Some(first) = rest.first() else { return 0 };
    let gap = &line[all[len - 1].span.end..first.span.start];
    if gap.contains([':', '–', '—', '|', ']']) || gap.contains(" - ") {
        return first.span.start;
    }
    let link = LINKS.longest(line, rest).map_or(0, |((), len)| len);
    rest.get(link)
        .filter(|_| link > 0)
        .map_or(0, |word| word.span.start)
}

/// Whether the kind or the word for a session may begin with this word.
fn opens_session_word(word: &str) -> bool {
    KINDS.begins(word) || COMPANY.word(word).is_some() || is_session(word) || is_counted(word)
}

fn is_session(word: &str) -> bool {
    ["session", "sesion", "seance"].contains(&word)
}

/// Whether the word stands for a session where a number stands behind it.
fn is_counted(word: &str) -> bool {
    ["module", "modulo", "unit", "unidad"].contains(&word)
}

/// The kind or the word for a session with which `following` begins, words beside it included.
fn session_word(line: &str, following: &[Word]) -> Option<(Option<SessionKind>, usize)> {
    let close = |at: usize| {
        at == 0
            || line[following[at - 1].span.end..following[at].span.start]
                .chars()
                .all(|c| c == ' ' || c == '-')
    };
    let company = |at: usize| {
        following
            .get(at)
            .is_some_and(|word| COMPANY.word(&word.folded).is_some() && close(at))
    };
    let named = |at: usize| {
        let rest = following.get(at..).filter(|rest| !rest.is_empty())?;
        let known = KINDS
            .longest(line, rest)
            .map(|(kind, len)| (Some(kind), len));
        let counted =
            is_counted(&rest[0].folded) && plain_number_at(line, rest[0].span.end).is_some();
        let is_noun = counted || is_session(&rest[0].folded);
        // "Séance d'atelier 2.4".
        let of_kind = || {
            let joint = rest
                .get(1)
                .filter(|word| ["d", "de"].contains(&word.folded.as_str()));
            let (kind, len) = KINDS.longest(line, rest.get(2..).filter(|_| joint.is_some())?)?;
            is_noun.then_some((Some(kind), len + 2))
        };
        known
            .or_else(of_kind)
            .or_else(|| is_noun.then_some((None, 1)))
            .filter(|_| close(at))
    };
    let most = (0..4).take_while(|at| *at == 0 || company(at - 1));
    let (at, (kind, len)) = most.filter_map(|at| Some((at, named(at)?))).next()?;
    let mut end = at + len;
    // "Diálogo / Dialogue 5.1": the same in another language.
    while let Some(next) = following.get(end..).filter(|rest| !rest.is_empty()) {
        let gap = line[following[end - 1].span.end..next[0].span.start].trim();
        let Some((_, more)) = KINDS.longest(line, next).filter(|_| gap == "/") else {
            break;
        };
        end += more;
    }
    let mut reach = end;
    while reach < end + 4 && company(reach) {
        reach += 1;
    }
    let last = following.get(reach.saturating_sub(1));
    // "Taller de" goes on; "taller de alto nivel" does not.
    if reach > end
        && last.is_some_and(|word| !["de", "en", "haut", "alto"].contains(&word.folded.as_str()))
    {
        end = reach;
    }
    Some((kind, end))
}

/// What a sentence says of the session by name: "You are invited to Dialogue 4, “What we keep”, on
/// 3 May"; "The plenary shall bear the title “…”".
pub(super) fn named_in(sentence: &str) -> Option<KindLine> {
    let all: Vec<Word> = words(sentence, 0).collect();
    let (kind, end) = (0..all.len()).find_map(|at| {
        let (kind, len) = KINDS.longest(sentence, &all[at..])?;
        Some((kind, all[at + len - 1].span.end))
    })?;
    let number = number_after(sentence, end)
        .or_else(|| roman_after(sentence, end))
        .or_else(|| figure_after(sentence, end));
    let from = number.as_ref().map_or(end, |(_, end)| *end);
    let title = quoted_after(sentence, from).or_else(|| linked_until_day(sentence, from));
    Some(KindLine {
        kind: Some(kind),
        number: number.map(|(number, _)| number),
        title,
    })
}

/// The title behind "on" or "sobre", up to the day: "a hearing on night trains, on 3 May".
fn linked_until_day(sentence: &str, from: usize) -> Option<String> {
    let following: Vec<Word> = words(sentence, from).take(8).collect();
    let first = following.first()?;
    let ((), len) = TITLE_LINKS
        .longest(sentence, &following)
        .filter(|_| sentence[from..first.span.start].trim().is_empty())?;
    let rest = &sentence[following[len - 1].span.end..];
    let day = super::date::find(rest)?.span.start;
    let cut = [", ", " ("]
        .iter()
        .filter_map(|sign| rest[..day].find(sign))
        .min();
    let title = rest[..cut.unwrap_or(day)].trim();
    let title = title.trim_end_matches(|c: char| c.is_whitespace() || c == ',');
    let few = (2..=16).contains(&title.split_whitespace().count());
    (few && cut.is_some()).then(|| unquoted(title))
}

/// "Round table 4 of the Forum": a figure that counts nothing.
fn figure_after(sentence: &str, end: usize) -> Option<(String, usize)> {
    let mut following = words(sentence, end);
    let (word, next) = (following.next()?, following.next()?);
    let figure = word.folded.len() <= 3 && word.folded.bytes().all(|b| b.is_ascii_digit());
    let close = sentence[end..word.span.start].trim().is_empty();
    let ends = labels::BEHIND_NUMBER.contains(&next.folded);
    (figure && close && ends).then(|| (word.folded.into(), word.span.end))
}

/// "II" behind the kind, in the middle of a sentence.
fn roman_after(sentence: &str, end: usize) -> Option<(String, usize)> {
    let word = words(sentence, end).next()?;
    let printed = &sentence[word.span.clone()];
    let roman = printed.len() > 1 && printed.bytes().all(|b| b"IVX".contains(&b));
    let close = sentence[end..word.span.start].trim().is_empty();
    (roman && close).then(|| (printed.to_owned(), word.span.end))
}

/// The first words of several in quotation marks behind byte `from`.
fn quoted_after(sentence: &str, from: usize) -> Option<String> {
    let rest = &sentence[from..];
    let marks = [('"', '"'), ('“', '”'), ('«', '»'), ('„', '“')];
    let (open, sign, close) = marks
        .iter()
        .filter_map(|&(open, close)| Some((rest.find(open)?, open, close)))
        .min_by_key(|(at, ..)| *at)?;
    let inner = &rest[open + sign.len_utf8()..];
    let title = inner[..inner.find(close)?]
        .trim()
        .trim_end_matches([',', '.']);
    (title.split_whitespace().count() > 1).then(|| title.to_owned())
}

/// The number behind a kind: dotted, plain, a letter, or a code.
fn number_after(line: &str, end: usize) -> Option<(String, usize)> {
    let sub = || {
        // "panel 3b": a small letter behind the figure.
        let rest = line.get(end..)?.strip_prefix(' ')?;
        let word = rest.split([' ', ',', ':', '.']).next()?;
        let figure = word.strip_suffix(|c: char| c.is_ascii_lowercase())?;
        let sane = (1..=2).contains(&figure.len()) && figure.bytes().all(|b| b.is_ascii_digit());
        sane.then(|| (word.to_owned(), end + 1 + word.len()))
    };
    sub()
        .or_else(|| dotted_number_at(line, end))
        .or_else(|| plain_number_at(line, end))
}

/// The byte behind "of 5" in "Webinar 3 of 5", else that behind the number.
fn after_total(line: &str, end: usize) -> usize {
    let rest = line[end..].trim_start();
    match total_len(rest) {
        0 => end,
        len => line.len() - rest.len() + len,
    }
}

/// The kind behind the number of "Session 3.1.2 Panel: Lists", and where its name ends.
fn kind_after_number(line: &str, end: usize) -> Option<(SessionKind, usize)> {
    let following: Vec<Word> = words(line, end).take(8).collect();
    let (kind, len) = session_word(line, &following)?;
    let name_end = following[len - 1].span.end;
    let gap = line[end..following[0].span.start].trim();
    let rest = line[name_end..].trim_start();
    let parted = rest.is_empty() || rest.starts_with([':', '-', '–', '—', '|', ')', '.']);
    (gap.chars().count() <= 1 && parted)
        .then_some(())
        .and(kind.map(|kind| (kind, name_end)))
}

/// Whether a title follows a number directly: "Panel 2.1.1 Bread and water".
fn starts_title(rest: &str) -> bool {
    rest.starts_with(' ')
        && rest
            .trim_start()
            .starts_with(|c: char| c.is_uppercase() || "¿«\"“".contains(c))
        && rest.split_whitespace().count() > 1
}

/// "WORKSHOP 7 WHO OWNS THE QUAY?", of which the gap in the line has been lost.
fn is_long_title(rest: &str) -> bool {
    let sentence =
        rest.ends_with(['.', ',', ';', ':']) || rest.contains([':', ';']) || rest.contains(". ");
    let day = super::date::find(rest).is_some() || !super::time::find(rest).is_empty();
    !sentence && !day && rest.split_whitespace().count() > 3
}

/// The title after a kind: `Some(None)` at the end of the line, `None` when the line goes on
/// without a sign or a link between.
fn title_after(line: &str, end: usize) -> Option<Option<String>> {
    let rest = line[end..].trim_matches([' ', '*', '_', ')', ']']);
    let title = rest.trim_start_matches([':', '-', '–', '—', '|', ' ', '·', '.', ',', '/']);
    // "Workshop no. 11 (Track C)".
    let remark = [('(', ')'), ('[', ']')].iter().any(|(open, close)| {
        rest.starts_with(*open) && rest.find(*close).is_none_or(|at| at + 1 == rest.len())
    });
    if title.is_empty() || remark {
        return Some(None);
    }
    let sign = rest.len() > title.len();
    let spaced = !rest.starts_with('-') || rest.starts_with("- ");
    let quoted = title.starts_with(['«', '"', '“']) && title.ends_with(['»', '"', '”']);
    if sign && spaced && (!rest.starts_with(',') || quoted) {
        return Some(Some(title.to_owned()));
    }
    if !sign && rest.starts_with(['«', '"', '“']) && rest.ends_with(['»', '"', '”']) {
        return Some(Some(title.to_owned()));
    }
    linked_title(line, end).map(Some)
}

/// A line below the kind without the "on" or "sur" that leads to it.
pub(super) fn without_link(line: &str) -> &str {
    let all: Vec<Word> = words(line, 0).take(8).collect();
    let lower = line.starts_with(char::is_lowercase);
    let link = TITLE_LINKS.longest(line, &all).filter(|_| lower);
    let after = link.and_then(|((), len)| line.get(all[len - 1].span.end..));
    after.map_or(line, |rest| rest.trim_start_matches([':', ' ']))
}

/// The title behind "on" or "sobre": up to the end of a line that is no sentence.
fn linked_title(line: &str, end: usize) -> Option<String> {
    let following: Vec<Word> = words(line, end).take(8).collect();
    let gap = &line[end..following.first()?.span.start];
    let ((), len) = TITLE_LINKS
        .longest(line, &following)
        .filter(|_| gap.trim().is_empty())?;
    let link_end = following[len - 1].span.end;
    let title = line.get(link_end..)?.trim_start_matches([':', ' ']);
    let sane = !title.is_empty()
        && !title.ends_with(['.', ';', ','])
        && title.split_whitespace().count() <= LINKED_TITLE_WORDS;
    sane.then(|| title.to_owned())
}

/// A title with the session's number before it.
pub(super) fn numbered_title(value: &str) -> Option<(String, String)> {
    let line = with_comma(value).or_else(|| read(value));
    if let Some(KindLine {
        number: Some(number),
        title: Some(title),
        ..
    }) = line
    {
        return Some((number, title));
    }
    let (number, end) = dotted_number_at(value, 0)?;
    let rest = &value[end..];
    let title = rest.trim_start_matches([':', '-', '–', '—', '|', ' ', '.', ')']);
    let sign = rest
        .trim_start()
        .starts_with([':', '-', '–', '—', '|', '.', ')']);
    let sure = sign || number.matches('.').count() == 2;
    let capital = title.starts_with(|c: char| c.is_uppercase() || "¿«\"“".contains(c));
    (sure && capital).then(|| (number, unquoted(title)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kind_number_and_title_in_one_line() {
        let read = |line: &str| {
            let line = read(line);
            line.map(|line| (line.kind, line.number, line.title))
                .unwrap_or_default()
        };
        let training = Some(SessionKind::Training);
        let told = |kind, number: &str, title: Option<&str>| {
            (kind, Some(number.to_owned()), title.map(str::to_owned))
        };
        assert_eq!(
            read("FICHE DE FORMATION réf. INIT-04"),
            told(training, "INIT-04", None)
        );
        let webinar = told(Some(SessionKind::Other), "3", None);
        assert_eq!(read("Webinar 3 of 5"), webinar);
        assert_eq!(read("Webinaire 3 sur 5"), webinar);
        let webinar = told(Some(SessionKind::Other), "3", Some("Who mends the quay?"));
        assert_eq!(read("Webinar 3 of 5: Who mends the quay?"), webinar);
        assert_ne!(read("Webinar 3 of 5 June").1.as_deref(), Some("3"));
        let dialogue = Some(SessionKind::Dialogue);
        assert_eq!(read("Diálogo / Dialogue 5.1"), told(dialogue, "5.1", None));
        assert_eq!(read("DIÁLOGO / DIALOGUE: D-2"), told(dialogue, "D-2", None));
        assert_eq!(
            read("Workshop no. 11 (Track C)"),
            told(Some(SessionKind::Workshop), "11", None)
        );
    }
}
