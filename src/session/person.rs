//! One person as printed: the name, what stands before it, what is told behind it.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::words::{Aliases, Folded, Signs, fold, folded_words};
use super::{Speaker, institution, labels};

pub(super) static NOBODY: LazyLock<Aliases<()>> =
    LazyLock::new(|| Aliases::new([((), labels::NOBODY_YET)]));

/// Whether the words say that nobody is named yet: "speaker awaited", "poste vacant".
pub(super) fn is_nobody(text: &str) -> bool {
    const LONGEST: usize = 60;
    if ["N.", "N. N.", "N.N.", "NN", "X"].contains(&text.trim()) {
        return true;
    }
    if text.len() > LONGEST {
        return false;
    }
    let list = folded_words(text);
    let waits = |word: &Folded| labels::WAITING_WORDS.contains(word);
    let beside = |word: &Folded| waits(word) || labels::WAITING_COMPANY.contains(word);
    NOBODY.whole(text).is_some()
        || list.len() > 1 && list.iter().any(waits) && list.iter().all(beside)
}

/// Whether the line keeps a place for somebody who is not named: "TBC, Ministry of Water",
/// "(vacant), Town of Vado", "a delegate of the growers (to be confirmed)".
pub(super) fn is_vacant(line: &str) -> bool {
    let line = strip_signs(line).trim_end_matches('.');
    let (first, rest) = line.split_at(line.find([',', '|', ';', '–', '—']).unwrap_or(line.len()));
    let named = first_name(first).is_some();
    let closed = line
        .strip_suffix([')', ']'])
        .and_then(|line| line.rsplit_once(['(', '[']));
    let waits = closed.is_some_and(|(head, inner)| {
        is_nobody(inner) && first_name(head.trim()).is_none() && !head.contains(", ")
    });
    let before = first.trim_matches(['(', ')', '[', ']', ' ', '*', '_']);
    // "A delegate of the growers".
    let list = folded_words(first);
    let somebody = matches!(&list[..], [article, who, ..]
        if ["a", "an", "un", "une", "una"].contains(&article.as_str())
            && labels::SOMEBODY.iter().any(|stem| who.starts_with(stem)));
    if somebody && !named && !line.contains(": ") {
        return rest.is_empty()
            || first_name(rest.trim_start_matches([',', ' ', '|', ';', '–', '—'])).is_none();
    }
    is_nobody(line.trim_matches(['(', ')', '[', ']']))
        || waits && rest.is_empty()
        || !named && is_nobody(before)
}

/// More words than a printed name has, titles included.
const MAX_NAME_WORDS: usize = 8;

/// A person as printed: `Name, role`, `Name (role)`, `Name – role`, `Role: Name`. `None` when it is
/// none.
pub(super) fn speaker(printed: &str, moderator: bool) -> Option<Speaker> {
    let line = without_leaders(printed);
    let line = without_remarks(without_joint(strip_signs(&line)));
    let line = without_marks(&line);
    let line = without_talk(&line);
    let (line, marked) = without_moderator_mark(line);
    let (line, inner) = without_inner_mark(line);
    let told_so = of_life(&line).or_else(|| of_run_on(&line));
    let line = told_so.map_or(line, Cow::Owned);
    let ahead = office_ahead(&line).or_else(|| told_before(&line));
    let (told, rest) = ahead.map_or((None, &*line), |(told, rest)| (Some(told), rest));
    let (titled, after) = split_name(rest);
    let name = without_degree(without_titles(titled));
    let full = name.contains(' ') || name.len() < titled.len();
    let inverted = name.contains(", ") && is_name(without_particles(name));
    ((is_name(name) || inverted) && full).then(|| {
        let alone = after.and_then(|after| sole_bracket(after));
        let after = after.and_then(stated);
        let parted = |text: &str| match alone {
            Some(body) => (None, Some(body.to_owned())),
            None => institution::part(text),
        };
        let ((role, place), printed) = match (told, after) {
            (None, None) => ((None, None), None),
            (None, Some(after)) => (parted(&after), Some(after)),
            (Some(told), None) => (of_head(told), Some(told.to_owned())),
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

/// A single value in brackets with a capital is a body or its place, unless it tells an office.
fn sole_bracket(after: &str) -> Option<&str> {
    let inner = after
        .trim_end_matches(['.', ' '])
        .strip_prefix('(')?
        .strip_suffix(')')?;
    let single = !inner.contains([',', ';', '(', ')', '/'])
        && !inner.contains(" - ")
        && !inner.contains(" – ");
    let named = inner.starts_with(char::is_uppercase) && NOBODY.whole(inner).is_none();
    (single && named && !institution::tells_role(inner)).then_some(inner)
}

/// Without the talk that is announced behind the person: in quotes, or behind a colon when the
/// name itself stands before another sign.
fn without_talk(line: &str) -> &str {
    let quoted = [" “", " «", " \""]
        .iter()
        .filter_map(|sign| line.find(sign))
        .min()
        .filter(|at| {
            line[..*at]
                .trim_end()
                .ends_with([',', ':', '–', '—', '-', '|'])
        });
    let line = quoted.map_or(line, |at| {
        line[..at].trim_end_matches([' ', ',', ':', '–', '—', '-', '|'])
    });
    let colon = line.find("): ").map(|at| at + 1);
    match colon.filter(|at| is_name(without_titles(split_name(&line[..*at]).0))) {
        Some(at) => &line[..at],
        None => line,
    }
}

/// Without "PhD" behind the name.
fn without_degree(name: &str) -> &str {
    let is_degree = |word: &str| {
        let bare = word.replace('.', "").to_lowercase();
        word.ends_with(|c: char| c.is_uppercase() || c == '.') && labels::DEGREES.contains(&bare)
    };
    match name.rsplit_once(' ') {
        Some((front, last)) if front.contains(' ') && is_degree(last) => front,
        _ => name,
    }
}

/// The dots that lead from one column to the next, and a doubled colon, as a table prints columns.
fn without_leaders(line: &str) -> Cow<'_, str> {
    const LEAST: &str = " ...";
    const STRONG: [&str; 6] = [" :: ", " -- ", " --- ", " -> ", " => ", " >> "];
    if let Some(sign) = STRONG.iter().find(|sign| line.contains(**sign)) {
        return line.replace(sign, " | ").into();
    }
    if !line.contains(LEAST) {
        return line.into();
    }
    let is_leader = |word: &str| word.len() > 2 && word.bytes().all(|b| b == b'.');
    let words = line
        .split(' ')
        .map(|word| if is_leader(word) { "|" } else { word });
    words.collect::<Vec<_>>().join(" ").into()
}

/// Without the marks of footnotes.
fn without_marks(line: &str) -> Cow<'_, str> {
    const MARKS: [char; 8] = ['*', '†', '‡', '¹', '²', '³', '⁴', '⁵'];
    match line.contains(MARKS) {
        true => line.replace(MARKS, "").into(),
        false => line.into(),
    }
}

/// "Ana Luz baker, Guild of Mills" as "Ana Luz, baker, Guild of Mills".
fn of_run_on(line: &str) -> Option<String> {
    let is_lower = |&(at, word): &(usize, &str)| {
        at > 0 && without_elision(word).starts_with(char::is_lowercase) && !is_name_word(word)
    };
    let (at, word) = line
        .split(' ')
        .scan(0, |from, word| {
            let at = *from;
            *from += word.len() + 1;
            Some((at, word))
        })
        .find(is_lower)?;
    let (name, told) = (line[..at].trim_end(), &line[at..]);
    let role = institution::tells_role(word.trim_end_matches([',', ';', '.']));
    (role && !name.contains(',') && sure_name(name)).then(|| format!("{name}, {told}"))
}

/// "Ana Luz is the director of the Guild, where ..." as "Ana Luz, director of the Guild".
fn of_life(line: &str) -> Option<String> {
    static VERBS: Signs<3> = Signs::new([" is ", " es ", " est "]);
    const ARTICLES: [&str; 12] = [
        "the ",
        "a ",
        "an ",
        "la ",
        "el ",
        "le ",
        "l'",
        "l’",
        "una ",
        "un ",
        "une ",
        "currently ",
    ];
    let (at, verb) = VERBS.first_in(line)?;
    let (name, told) = (&line[..at], &line[at + verb.len()..]);
    let bare = ARTICLES
        .iter()
        .find_map(|article| told.strip_prefix(article));
    let told = bare.unwrap_or(told);
    static ENDS: Signs<6> = Signs::new([". ", ", ", "; ", " and ", " where ", " who "]);
    let end = ENDS.first_in(told).map_or(told.len(), |(at, _)| at);
    let role = told[..end].trim_end_matches('.');
    let known =
        institution::tells_role(role) || bare.is_some() && role.starts_with(char::is_lowercase);
    (sure_name(name) && known).then(|| format!("{name}, {role}"))
}

/// Role and institution of what is told before the name: words with a capital that tell no office
/// name a body.
fn of_head(before: &str) -> (Option<String>, Option<String>) {
    let body = before.contains(' ') && before.starts_with(char::is_uppercase);
    match institution::part(before) {
        (Some(role), None) if body && !institution::tells_role(&role) => (None, Some(role)),
        parted => parted,
    }
}

/// Role and institution where one is told before the name and one behind it.
fn both(before: &str, after: &str) -> (Option<String>, Option<String>) {
    let (role, place) = of_head(before);
    let (own_role, own_place) = institution::part(after);
    // "Statistics: Ana Luz, head of samples": a single word of neither is what this person treats.
    let single = !before.contains(' ') && !institution::is_institution(before);
    let own = own_role.as_deref().is_some_and(institution::tells_role);
    if single && (own || !institution::tells_role(before)) {
        return (own_role, own_place);
    }
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
    let titled = without_titles(head).len() < head.trim().len();
    let opens = |rest: &str| first_name(rest).is_some_and(|name| !institution::tells_role(name));
    let behind = line[first + sign.len()..].trim();
    let courteous = without_titles(behind).len() < behind.len();
    let other = colon && (sure_name(behind) || courteous && sure_name(split_name(behind).0));
    if named && !role && (titled || !other) {
        return None;
    }
    // "Sun & Daughters Bakery – Ana Luz": no name stands before the dash.
    let unnamed = !named && sign != ", " && head.starts_with(char::is_uppercase);
    let alone = |(at, sign): &(usize, &str)| {
        sign.contains(':') && sure_name(line[at + sign.len()..].trim())
    };
    if let Some(last) = places.iter().position(alone) {
        // "Director, Guild of Mills: Ana Luz".
        places.drain(..last);
    }
    places.into_iter().find_map(|(at, sign)| {
        let (told, rest) = (line[..at].trim(), line[at + sign.len()..].trim());
        let parted = sign.contains(':') || ((role || unnamed) && sure_name(split_name(rest).0));
        // "The meeting goes on at 18:30 with a report of the chair, Ana Luz" is a sentence.
        let parted = parted && !(sign == ", " && told.contains(|c: char| c.is_ascii_digit()));
        (parted && opens(rest) && told.len() < 160 && !is_remark(told)).then_some((told, rest))
    })
}

/// "the architect Ana Luz", "journalist Ivo Roy": what this person does, in lower case, and what
/// begins with the name. A title of office is part of the name as printed.
pub(super) fn office_ahead(text: &str) -> Option<(&str, &str)> {
    const ARTICLES: [&str; 14] = [
        "the ", "our ", "el ", "la ", "los ", "las ", "le ", "les ", "l'", "l’", "un ", "una ",
        "une ", "notre ",
    ];
    const LONGEST: usize = 60;
    let text = text.trim_start();
    let bare = ARTICLES
        .iter()
        .find_map(|article| text.strip_prefix(article));
    let (office, rest) = (bare.unwrap_or(text), bare.is_some());
    let start = office
        .find(char::is_uppercase)
        .filter(|at| (3..LONGEST).contains(at))?;
    let (told, named) = (office[..start].trim_end(), &office[start..]);
    let words = folded_words(told);
    let plain = told.chars().all(|c| c.is_lowercase() || "-’' ".contains(c)) && words.len() <= 5;
    let title = |word: &Folded| {
        let office = labels::OFFICES.contains(word);
        office || is_honorific(word) && !institution::tells_role(word)
    };
    let title = words.iter().any(title);
    let lead = |word: &Folded| {
        labels::LEAD_WORDS.contains(word) || moderates(word) || labels::LEAD_VERBS.contains(word)
    };
    let opens = words.first().is_some_and(lead);
    let known = institution::tells_role(told) && !opens || rest && !words.iter().any(lead);
    let apart = office[..start].ends_with(' ');
    (plain && apart && !title && known && sure_name(split_name(named).0)).then_some((told, named))
}

/// Whether `text` can hardly be anything but a name: a title, or two to four words with capitals
/// that name neither an office nor a body.
pub(super) fn sure_name(text: &str) -> bool {
    let text = text.trim();
    let bare = without_titles(text);
    let words = bare.split(' ').take(5).count();
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
        let given = labels::NAMES_TOO.contains(&fold(title));
        let letter = |word: &str| word.len() == 2 && word.ends_with('.');
        let initial = given && (!left.contains(' ') || letter(title) && letter(next));
        // "Dr. M. Ruiz": no initial is a title behind another one.
        let behind_title = rest.len() < name.trim().len() && letter(title) && !left.contains(' ');
        let courtesy = is_honorific(title) && !initial && !behind_title;
        let office = is_office(title) && left.contains(' ') && is_name(left);
        // "Teniente de Alcalde Ana Luz".
        if let Some(behind) = left
            .strip_prefix("de ")
            .filter(|_| courtesy || is_office(title))
            && behind
                .split_once(' ')
                .is_some_and(|(word, rest)| is_office(word) && is_name(rest))
        {
            rest = behind;
            continue;
        }
        if !(courtesy || office || (article && (is_office(next) || is_honorific(next)))) {
            break;
        }
        rest = left;
    }
    rest
}

/// Whether the line is a full name behind a title of courtesy or of office, with what is told.
pub(super) fn bears_title(line: &str) -> bool {
    let (titled, _) = split_name(strip_signs(line));
    let name = without_titles(titled);
    name.len() < titled.len() && sure_name(name)
}

fn is_office(word: &str) -> bool {
    labels::OFFICES.contains(&fold(word.trim_end_matches('.')))
}

/// Whether the word is a title before a name, such as `Dr.` or `sra.`
pub(super) fn is_honorific(part: &str) -> bool {
    let mut bare = fold(part.trim_end_matches('.'));
    if bare.bytes().any(|b| matches!(b, b'.' | b'/')) {
        bare = bare.replace(['.', '/'], "").into();
    }
    // Who is called Don bears a name; who is called don a title.
    if bare == "don" {
        return part.starts_with('d');
    }
    // "Père" is a title, "Pere" a name.
    if ["pere", "mere", "frere"].contains(&bare.as_str()) {
        return !part.is_ascii();
    }
    labels::HONORIFICS.contains(&bare)
}

/// Without bullets, numbers and hours before the text.
pub(super) fn strip_front(printed: &str) -> &str {
    let mut rest = printed;
    loop {
        let signs = |c: char| !c.is_alphanumeric() && !"(¿\"«“[".contains(c);
        let bare = without_mark(rest.trim_start());
        let bare = without_ordinal(without_hour(bare.trim_start_matches(signs)));
        if bare.len() == rest.len() {
            return rest;
        }
        rest = bare;
    }
}

/// Behind the box of a list of tasks, `[x]`, and the handle of a member, `@ana:`.
fn without_mark(text: &str) -> &str {
    let rest = ["[x] ", "[X] ", "[ ] "]
        .iter()
        .find_map(|mark| text.strip_prefix(mark));
    let rest = rest.unwrap_or(text);
    let handle = rest
        .strip_prefix('@')
        .and_then(|rest| rest.split_once(": "));
    match handle.filter(|(handle, _)| !handle.contains(' ')) {
        Some((_, named)) => named,
        None => rest,
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
    let mut line = match line.split_once(": ") {
        Some((head, rest)) if is_remark(head) => Cow::Borrowed(rest),
        _ => Cow::Borrowed(line),
    };
    let mut from = 0;
    while let Some((open, close)) = bracket(&line, from) {
        let inside = &line[open + 1..close];
        if is_remark(inside) {
            let kept = format!("{}{}", line[..open].trim_end(), &line[close + 1..]);
            (line, from) = (kept.into(), 0);
        } else {
            from = close;
        }
    }
    line
}

/// Whether the words only say how or how surely somebody takes part.
pub(super) fn is_remark(words: &str) -> bool {
    let list = folded_words(words);
    let beside =
        |word: &Folded| labels::REMARKS.contains(word) || labels::CONNECTORS.contains(word);
    !list.is_empty() && list.iter().all(beside) || is_nobody(words)
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

/// Takes "(moderator)" and ", moderator," out of the middle of a line.
fn without_inner_mark(line: &str) -> (Cow<'_, str>, bool) {
    static SIGNS: Signs<10> = Signs::new([
        ", ", " : ", ": ", " – ", " — ", " - ", " / ", " | ", " · ", "; ",
    ]);
    let next = |from: usize| {
        let (at, sign) = SIGNS.first_in(line.get(from..)?)?;
        Some((from + at, from + at + sign.len()))
    };
    let (mut sign, mut names) = (next(0), 0);
    while let Some((at, after)) = sign {
        let behind = next(after);
        let end = behind.map_or(line.len(), |(end, _)| end);
        let segment = &line[after..end];
        let words = folded_words(segment);
        let plain = words.first().is_some_and(|word| word.starts_with("moder"));
        if plain && words.len() == 1 && segment.trim().len() == segment.len() {
            return (format!("{}{}", &line[..at], &line[end..]).into(), true);
        }
        names += 1;
        sign = behind.filter(|_| names < 8);
    }
    match bracket(line, 0).filter(|&(from, to)| names_moderator(&line[from..=to])) {
        Some((from, to)) => {
            let (before, after) = (line[..from].trim_end(), &line[to + 1..]);
            (format!("{before}{after}").into(), true)
        }
        None => (line.into(), false),
    }
}

/// Whether the folded word says that somebody leads the talk, in any form of the verb: "moderates",
/// "moderará", "animés".
pub(super) fn moderates(word: &str) -> bool {
    let (kept, left) = (labels::MODERATOR_STEMS, labels::NO_MODERATOR_STEMS);
    let stem = |stems: &[&str]| stems.iter().any(|stem| word.starts_with(stem));
    labels::MODERATOR_WORDS.contains(word) || stem(kept) && !stem(left)
}

/// Whether the words say "moderator" and nothing else.
pub(super) fn names_moderator(piece: &str) -> bool {
    let words = folded_words(piece);
    let moderates = |word: &Folded| moderates(word);
    let beside = |word: &Folded| {
        [
            "mod", "session", "de", "la", "the", "of", "and", "y", "et", "e", "r", "rice", "panel",
            "a", "as", "trice", "co", "du", "del", "sesion", "seance", "en", "qualite", "calidad",
        ]
        .contains(&word.as_str())
            || labels::SPEECH_WORDS.contains(word)
    };
    let mark =
        words.len() == 1 && ["mod", "m"].contains(&words[0].as_str()) && piece.contains(['(', '[']);
    mark || (words.iter().any(moderates)
        && words.len() <= 4
        && words.iter().all(|word| moderates(word) || beside(word)))
}

/// The name before the first sign, and what stands behind it.
pub(super) fn split_name(line: &str) -> (&str, Option<&str>) {
    static SIGNS: Signs<33> = Signs::new([
        ", ",
        " – ",
        " — ",
        " - ",
        " (",
        ": ",
        " : ",
        " | ",
        " / ",
        " @ ",
        " -- ",
        " -> ",
        " => ",
        " >> ",
        " :: ",
        " [",
        " · ",
        " • ",
        " // ",
        "; ",
        "– ",
        "— ",
        ".- ",
        " ~ ",
        " → ",
        " > ",
        " = ",
        " .",
        " …",
        " from ",
        " of the ",
        " representing ",
        " on behalf of ",
    ]);
    // "Ana Luz from Radio Vado": the link is told with the body.
    let link = |sign: &str| sign.starts_with(' ') && sign.as_bytes()[1].is_ascii_lowercase();
    let first = SIGNS
        .first_in(line)
        .map(|(at, sign)| (at, if link(sign) { 1 } else { sign.len() }));
    match first {
        Some((at, _)) if surname_first(line, at).is_some() => {
            let end = surname_first(line, at).unwrap_or(at);
            let rest = line[end..].trim_start_matches([',', ' ', '–', '—', '-', ':', '|', '/']);
            (
                line[..end].trim(),
                Some(rest).filter(|rest| !rest.is_empty()),
            )
        }
        Some((at, len)) => {
            let bracketed = line[at..].starts_with(" (");
            let role_at = if bracketed { at + 1 } else { at + len };
            (line[..at].trim(), Some(line[role_at..].trim()))
        }
        None => (line.trim_end_matches(['.', ':']).trim(), None),
    }
}

/// Where the name ends that has its surname in capitals and a comma first: "LUZ, Ana – baker".
fn surname_first(line: &str, comma: usize) -> Option<usize> {
    let (surname, rest) = (&line[..comma], line.get(comma..)?.strip_prefix(", ")?);
    static SIGNS: Signs<9> =
        Signs::new([", ", " – ", " — ", " - ", " (", ": ", " : ", " | ", " / "]);
    let end = SIGNS.first_in(rest).map_or(rest.len(), |(at, _)| at);
    let own = rest[..end].trim_end();
    let loud = surname.chars().count() > 1 && !surname.contains(char::is_lowercase);
    let given = own.contains(char::is_lowercase)
        && own.split(' ').count() <= 3
        && own
            .split(' ')
            .all(|word| word.starts_with(char::is_uppercase));
    // "Luz, Ana – baker": what follows must not be told of a place.
    let told = rest[end..].trim_start_matches([' ', '–', '—', '-', '(', ':', '|', '/', ',']);
    let strong = !rest[end..].starts_with(", ");
    let bare = without_particles(surname);
    let single = bare.starts_with(char::is_uppercase) && !bare.contains(' ') && strong;
    let lower = told.starts_with(char::is_lowercase) || institution::tells_role(told);
    let parted = loud || single && lower && surname.chars().count() > 1;
    let named =
        parted && given && !institution::is_institution(own) && !institution::tells_role(own);
    named.then_some(comma + 2 + own.len())
}

/// What is told, without the brackets around it; `None` when it says that nothing is known yet.
fn stated(role: &str) -> Option<String> {
    let bare = role.trim().trim_matches(['.', ',', ';', '|', ' ', '…']);
    let bare = if bare.contains('[') {
        bare
    } else {
        bare.trim_end_matches(']')
    };
    let inner = bare
        .strip_prefix('(')
        .and_then(|r| r.strip_suffix(')'))
        .filter(|r| !r.contains(['(', ')']));
    let role = inner
        .unwrap_or(bare)
        .trim()
        .trim_end_matches(['.', ',', ';']);
    let known = |part: &&str| {
        let words = folded_words(part);
        let degree = words.len() == 1
            && labels::DEGREES.contains(&part.trim().replace('.', "").to_lowercase());
        let reached = part.contains(['@']) && !part.contains(" @ ")
            || part.contains("://")
            || part.contains("www.");
        !words.is_empty() && NOBODY.whole(part).is_none() && !degree && !reached
    };
    let parts: Vec<&str> = role.split(", ").filter(known).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Whether `text` looks like a person's name: few words, each with a capital or a particle.
pub(super) fn is_name(text: &str) -> bool {
    // However long the text, one more tells that it is none.
    let parts: Vec<&str> = text.split_whitespace().take(MAX_NAME_WORDS + 1).collect();
    let capitals = parts
        .iter()
        .filter(|part| without_elision(part).starts_with(char::is_uppercase));
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

/// "Broek, Ana" of "van den Broek, Ana".
fn without_particles(name: &str) -> &str {
    let particle = |word: &str| labels::NAME_PARTICLES.contains(word);
    let mut rest = name;
    while let Some((_, tail)) = rest.split_once(' ').filter(|(word, _)| particle(word)) {
        rest = tail;
    }
    rest
}

/// "Hautecour" of "d'Hautecour", "Amin" of "al-Amin".
fn without_elision(part: &str) -> &str {
    const ELIDED: [&str; 8] = ["d'", "d’", "l'", "l’", "al-", "el-", "ben-", "bin-"];
    let bare = ELIDED.iter().find_map(|front| part.strip_prefix(front));
    bare.unwrap_or(part)
}

fn is_name_word(part: &str) -> bool {
    let part = part.trim_start_matches(['«', '“', '"', '‘', '\'', '(']);
    part.starts_with(char::is_uppercase)
        || folded_words(part)
            .first()
            .is_some_and(|word| labels::NAME_PARTICLES.contains(word))
}
