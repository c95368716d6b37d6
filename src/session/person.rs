//! One person as printed: the name, what stands before it, what is told behind it.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::words::{Aliases, fold, folded_words};
use super::{Speaker, institution, labels};

pub(super) static NOBODY: LazyLock<Aliases<()>> =
    LazyLock::new(|| Aliases::new([((), labels::NOBODY_YET)]));

/// More words than a printed name has, titles included.
const MAX_NAME_WORDS: usize = 8;

/// A person as printed: `Name, role`, `Name (role)`, `Name – role`, `Role: Name`. `None` when it is
/// none.
pub(super) fn speaker(printed: &str, moderator: bool) -> Option<Speaker> {
    let line = without_remarks(without_joint(strip_signs(printed)));
    let (line, marked) = without_moderator_mark(&line);
    let (line, inner) = without_inner_mark(line);
    let (told, rest) = told_before(&line).map_or((None, &*line), |(told, rest)| (Some(told), rest));
    let (titled, after) = split_name(rest);
    let name = without_titles(titled);
    let full = name.contains(' ') || name.len() < titled.len();
    (is_name(name) && full).then(|| {
        let after = after.and_then(stated);
        let parted = |text: &str| institution::part(text);
        let ((role, place), printed) = match (told, after) {
            (None, None) => ((None, None), None),
            (None, Some(after)) => (parted(&after), Some(after)),
            (Some(told), None) => (parted(told), Some(told.to_owned())),
            (Some(told), Some(after)) => (both(told, &after), Some(format!("{told}, {after}"))),
        };
        Speaker {
            name: name.to_owned(),
            role,
            institution: place,
            printed,
            moderator: moderator || marked || inner,
        }
    })
}

/// Role and institution where one is told before the name and one behind it.
fn both(before: &str, after: &str) -> (Option<String>, Option<String>) {
    let (role, place) = institution::part(before);
    let (own_role, own_place) = institution::part(after);
    match (role, place) {
        (Some(role), None) => (Some(role), own_place.or(own_role)),
        (None, place) => (own_role, own_place.or(place)),
        (role, place) => (role, place),
    }
}

/// Tells more of the person whose name stood alone: the next lines below it.
pub(super) fn tell(speaker: &mut Speaker, lines: &[&str]) {
    let told: Vec<String> = lines
        .iter()
        .filter_map(|line| stated(strip_signs(line)))
        .collect();
    if told.is_empty() {
        return;
    }
    let own = speaker.printed.take();
    let all: Vec<String> = own.into_iter().chain(told).collect();
    let (role, place) = match all.as_slice() {
        [one] => institution::part(one),
        more => institution::of_columns(&more.iter().map(String::as_str).collect::<Vec<_>>()),
    };
    (speaker.role, speaker.institution) = (role, place);
    speaker.printed = Some(all.join(", "));
}

/// What is told before the name: "Mayor of Vado: Ana Luz", "Mayor of Vado, Ana Luz" and the like.
fn told_before(line: &str) -> Option<(&str, &str)> {
    const SIGNS: [&str; 7] = [": ", " : ", " | ", " – ", " — ", " - ", ", "];
    let mut places: Vec<(usize, &str)> = SIGNS
        .iter()
        .flat_map(|sign| line.match_indices(sign))
        .filter(|(at, _)| !within_brackets(line, *at))
        .collect();
    places.sort_unstable();
    let (first, sign) = *places.first()?;
    let head = &line[..first];
    let role = institution::tells_role(head) || institution::is_institution(head);
    let named = is_name(without_titles(head)) && head.contains(' ');
    let colon = sign.contains(':');
    let opens = |rest: &str| first_name(rest).is_some_and(|name| !institution::tells_role(name));
    if named && !role && !(colon && sure_name(line[first + sign.len()..].trim())) {
        return None;
    }
    let alone = |(at, sign): &(usize, &str)| {
        sign.contains(':') && sure_name(line[at + sign.len()..].trim())
    };
    if let Some(last) = places.iter().position(alone) {
        // "Director, Guild of Mills: Ana Luz".
        places.drain(..last);
    }
    places.into_iter().find_map(|(at, sign)| {
        let (told, rest) = (line[..at].trim(), line[at + sign.len()..].trim());
        let parted = sign.contains(':') || (role && sure_name(split_name(rest).0));
        (parted && opens(rest) && told.len() < 160).then_some((told, rest))
    })
}

/// Whether `text` can hardly be anything but a name: a title, or two to four words with capitals
/// that name neither an office nor a body.
pub(super) fn sure_name(text: &str) -> bool {
    let text = text.trim();
    let bare = without_titles(text);
    let words = bare.split(' ').count();
    let titled = bare.len() < text.len();
    is_name(bare)
        && (titled || (2..=4).contains(&words))
        && (titled || !institution::is_institution(bare))
        && !institution::tells_role(bare)
}

fn within_brackets(line: &str, at: usize) -> bool {
    line[..at].matches('(').count() > line[..at].matches(')').count()
}

/// The name with which `text` begins, of two words at least or with a title.
pub(super) fn first_name(text: &str) -> Option<&str> {
    let (name, _) = split_name(text);
    let bare = without_titles(name);
    let named = is_name(bare) && (bare.contains(' ') || bare.len() < name.len());
    let article = ["The ", "El ", "La ", "Los ", "Las ", "Le ", "Les "];
    let body = institution::is_institution(bare) && bare.len() == name.len();
    (named && !body && !article.iter().any(|article| bare.starts_with(article))).then_some(bare)
}

/// The name without the titles before it, of courtesy and of office.
pub(super) fn without_titles(name: &str) -> &str {
    let mut rest = name.trim();
    while let Some((title, left)) = rest.split_once(' ') {
        let left = left.trim_start();
        let next = left.split(' ').next().unwrap_or_default();
        let article = ["la", "le", "el", "the"].contains(&title);
        let initial = title.len() <= 2 && fold(title).starts_with('d') && !left.contains(' ');
        let courtesy = is_honorific(title) && !initial;
        let office = is_office(title) && left.contains(' ') && is_name(left);
        if !(courtesy || office || (article && (is_office(next) || is_honorific(next)))) {
            break;
        }
        rest = left;
    }
    rest
}

fn is_office(word: &str) -> bool {
    labels::OFFICES.contains(&fold(word.trim_end_matches('.')).as_str())
}

/// Whether the word is a title before a name, such as `Dr.` or `sra.`
pub(super) fn is_honorific(part: &str) -> bool {
    let bare = fold(part).replace(['.', '/'], "");
    labels::HONORIFICS.contains(&bare.as_str())
}

/// Without bullets, numbers and hours before the text.
pub(super) fn strip_front(printed: &str) -> &str {
    let mut rest = printed;
    loop {
        let signs = |c: char| !c.is_alphanumeric() && !"(¿\"«“[".contains(c);
        let bare = without_ordinal(without_hour(rest.trim_start_matches(signs)));
        if bare.len() == rest.len() {
            return rest;
        }
        rest = bare;
    }
}

/// Behind `15.2`, `10:30`, `10h15`, `3 p.m.`
fn without_hour(text: &str) -> &str {
    let figures = text.trim_start_matches(|c: char| c.is_ascii_digit() || ".:)°º-–".contains(c));
    if figures.len() == text.len() || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return text;
    }
    let hour = ["h", "hs", "hrs", "am", "pm", "a.m.", "p.m.", "min"];
    let (word, rest) = figures
        .trim_start()
        .split_once(' ')
        .unwrap_or((figures, ""));
    let bare = word.trim_end_matches(|c: char| c.is_ascii_digit() || c == ':');
    if hour.contains(&bare) { rest } else { figures }
}

/// Behind `a)`, `(ii)`, `b.-` and `A)`.
fn without_ordinal(text: &str) -> &str {
    let Some((mark, rest)) = text.split_once(' ') else {
        return text;
    };
    let body = mark
        .trim_end_matches([')', '.', '-'])
        .trim_start_matches('(');
    let closed = mark.len() > body.len() && (mark.ends_with(')') || mark.ends_with(".-"));
    let lower = mark.ends_with('.') && body.chars().all(|c| c.is_ascii_lowercase());
    let short = (1..=4).contains(&body.len()) && body.chars().all(|c| c.is_ascii_alphanumeric());
    if short && (closed || lower) {
        rest
    } else {
        text
    }
}

pub(super) fn strip_signs(printed: &str) -> &str {
    strip_front(printed.trim()).trim_end_matches([' ', ',', '*', '_', '|', ';'])
}

/// Without "and" and the signs of an enumeration before the text.
pub(super) fn without_joint(text: &str) -> &str {
    let mut rest = text;
    loop {
        let bare = rest.trim_start_matches([',', ' ', '/', '&', '+', '–', '-', ';']);
        let joint = labels::JOINTS.iter().find_map(|joint| {
            let tail = bare
                .get(joint.len()..)
                .filter(|tail| tail.starts_with([' ', ',']))?;
            (bare.get(..joint.len())? == *joint).then_some(tail)
        });
        match joint {
            Some(tail) => rest = tail,
            None => return bare,
        }
    }
}

/// Takes remarks such as "(by video)" or "(to be confirmed)" out of the line.
fn without_remarks(line: &str) -> Cow<'_, str> {
    let mut line = Cow::Borrowed(line);
    let mut from = 0;
    while let Some((open, close)) = bracket(&line, from) {
        let inside = &line[open + 1..close];
        let list = folded_words(inside);
        let beside = |word: &String| {
            labels::REMARKS.contains(&word.as_str()) || labels::CONNECTORS.contains(&word.as_str())
        };
        let remark = !list.is_empty() && list.iter().all(beside) || NOBODY.whole(inside).is_some();
        if remark {
            let kept = format!("{}{}", line[..open].trim_end(), &line[close + 1..]);
            (line, from) = (kept.into(), 0);
        } else {
            from = close;
        }
    }
    line
}

/// The next pair of brackets at or after `from`.
fn bracket(line: &str, from: usize) -> Option<(usize, usize)> {
    let open = from + line.get(from..)?.find(['(', '['])?;
    let close = open + line[open..].find([')', ']'])?;
    Some((open, close))
}

/// Takes "(moderator)" or ", moderator" off the end of the line.
fn without_moderator_mark(line: &str) -> (&str, bool) {
    let cut = line
        .trim_end_matches('.')
        .rfind(['(', ',', '–', '—', '-', '[', '|', '/', ':'])
        .filter(|&at| names_moderator(&line[at..]) && is_bounded(line, at));
    match cut {
        Some(at) => (
            line[..at].trim_end_matches([' ', ',', '-', '–', '—', '|', '/']),
            true,
        ),
        None => (line, false),
    }
}

/// Whether the sign at `at` parts words, as the hyphen in "co-chair" does not.
fn is_bounded(line: &str, at: usize) -> bool {
    !line[at..].starts_with('-') || line[..at].ends_with(' ')
}

/// Takes "(moderator)" out of the middle of a line.
fn without_inner_mark(line: &str) -> (Cow<'_, str>, bool) {
    match bracket(line, 0).filter(|&(from, to)| names_moderator(&line[from..=to])) {
        Some((from, to)) => {
            let (before, after) = (line[..from].trim_end(), &line[to + 1..]);
            (format!("{before}{after}").into(), true)
        }
        None => (line.into(), false),
    }
}

/// Whether the words say "moderator" and nothing else.
pub(super) fn names_moderator(piece: &str) -> bool {
    let words = folded_words(piece);
    let moderates = |word: &String| labels::MODERATOR_WORDS.contains(&word.as_str());
    let beside = |word: &String| {
        [
            "mod", "session", "de", "la", "the", "of", "and", "y", "et", "e", "r", "rice", "panel",
            "a", "as", "trice", "co", "du", "del", "sesion", "seance", "en", "qualite", "calidad",
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

/// The name before the first sign, and what stands behind it.
pub(super) fn split_name(line: &str) -> (&str, Option<&str>) {
    let signs = [
        ", ", " – ", " — ", " - ", " (", ": ", " : ", " | ", " / ", " @ ", " [", " · ", " • ",
        " // ", "; ", "– ", "— ", ".- ",
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
        None => (line.trim_end_matches(['.', ':']).trim(), None),
    }
}

/// What is told, without the brackets around it; `None` when it says that nothing is known yet.
fn stated(role: &str) -> Option<String> {
    let bare = role.trim().trim_end_matches(['.', ',', ';', '|', ' ']);
    let inner = bare
        .strip_prefix('(')
        .and_then(|r| r.strip_suffix(')'))
        .filter(|r| !r.contains(['(', ')']));
    let role = inner
        .unwrap_or(bare)
        .trim()
        .trim_end_matches(['.', ',', ';']);
    let known = |part: &&str| !part.trim().is_empty() && NOBODY.whole(part).is_none();
    let parts: Vec<&str> = role.split(", ").filter(known).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Whether `text` looks like a person's name: few words, each with a capital or a particle.
pub(super) fn is_name(text: &str) -> bool {
    let parts: Vec<&str> = text.split_whitespace().collect();
    let capitals = parts
        .iter()
        .filter(|part| part.starts_with(char::is_uppercase));
    let titled = parts.first().is_some_and(|part| is_honorific(part));
    let capitals = capitals.count() + usize::from(titled);
    (1..=MAX_NAME_WORDS).contains(&parts.len())
        && !text.contains(|c: char| c.is_ascii_digit() || "?!:@;/|()".contains(c))
        && (titled || parts[0].starts_with(char::is_uppercase))
        && (capitals >= 2 || parts.len() == 1)
        && parts
            .iter()
            .skip(usize::from(titled))
            .all(|part| is_name_word(part))
        && NOBODY.whole(text).is_none()
}

fn is_name_word(part: &str) -> bool {
    part.starts_with(char::is_uppercase)
        || folded_words(part)
            .first()
            .is_some_and(|word| labels::NAME_PARTICLES.contains(&word.as_str()))
}
