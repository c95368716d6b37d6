//! Who leads the talk, and who sends somebody: the words before a name and behind it.

use std::ops::Range;
use std::sync::LazyLock;

use super::is_person;

use crate::session::person::{
    first_name, is_honorific, is_nobody, is_remark, moderates, office_ahead, split_name,
    strip_front, sure_name, without_joint,
};
use crate::session::recognise::{Separator, Target, label_at};
use crate::session::words::fold;
use crate::session::words::{Aliases, Folded, Signs, Word, WordList, folded_words, words};
use crate::session::{Field, SectionKind, institution, labels};

static LEADS_TALK: LazyLock<Aliases<()>> =
    LazyLock::new(|| Aliases::new([((), labels::MODERATES_PHRASES)]));

/// Whether the heading is that of the moderator alone.
pub(in crate::session) fn tells_moderator(printed: &str) -> bool {
    let printed = strip_front(printed.trim()).trim_end_matches([' ', ':', '.', '-', '*']);
    let label =
        leading_role(printed).is_some_and(|(moderator, _, end)| moderator && end >= printed.len());
    label || leads_talk(printed)
}

/// Whether the words say of whoever is named next that he or she leads the talk.
pub(super) fn leads_talk(printed: &str) -> bool {
    const LONGEST: usize = 60;
    let list: Vec<Word> = words(printed, 0).collect();
    let phrase = (0..list.len()).any(|at| LEADS_TALK.longest(printed, &list[at..]).is_some());
    let led_by = list.windows(2).any(|pair| {
        let led = pair[0].folded.as_str();
        let led = labels::LED.contains(led) || moderates(led) || guides(led);
        led && labels::BY.contains(&pair[1].folded)
    });
    printed.len() <= LONGEST && (phrase || led_by)
}

fn guides(word: &str) -> bool {
    labels::GUIDE_STEMS
        .iter()
        .any(|stem| word.starts_with(stem))
}

/// The label before a person: whether it tells the moderator, the label, and where the name begins.
pub(super) fn leading_role(item: &str) -> Option<(bool, Range<usize>, usize)> {
    if let Some(found) = label_of_table(item) {
        return Some(found);
    }
    let start = item.len() - strip_front(item).len();
    static SIGNS: Signs<7> = Signs::new([":", " – ", " — ", " - ", " | ", ". ", ".- "]);
    let end = SIGNS.first_in(item.get(start..)?);
    let (end, after) = end.map_or((item.len(), item.len()), |(at, sign)| {
        (start + at, start + at + sign.len())
    });
    let named = folded_words(item.get(start..end)?);
    let says = |table: &WordList| named.iter().any(|word| table.contains(word));
    let presides = named
        .first()
        .is_some_and(|word| labels::PRESIDENTS.contains(word))
        && named.len() > 1
        && (named[1..].iter()).all(|word| labels::PRESIDED.contains(word));
    let moderator = presides || named.iter().any(|word| moderates(word));
    let speech = says(&labels::SPEECH_WORDS);
    let beside = |word: &Folded| {
        let word = word.as_str();
        moderates(word)
            || labels::SPEECH_WORDS.contains(word)
            || labels::CONNECTORS.contains(word)
            || labels::LEAD_WORDS.contains(word)
            || labels::PERSON_NOUNS.contains(word)
            || word.bytes().all(|b| b.is_ascii_digit())
    };
    let all = named.iter().all(beside);
    let whole = after < item.len() || all;
    let (label, remark) = item[start..end]
        .split_once('(')
        .unwrap_or((&item[start..end], ""));
    let remark = remark.trim_end_matches([')', ' ']);
    let timed =
        remark.is_empty() || is_remark(remark) || remark.contains(|c: char| c.is_ascii_digit());
    let bare = !label.contains(',') && timed && whole;
    let short = (1..=7).contains(&named.len()) && (moderator || speech) && bare;
    let rest = strip_front(&item[after..]);
    let person = rest.is_empty() || first_name(without_lead(rest)).is_some() || is_nobody(rest);
    let dotted = item[..after].ends_with(". ") && !moderator;
    // "Ana Luz, Host: ..." has a name of its own; "Chair of Tides: Ivo Roy" is an office.
    let office = !all && institution::tells_role(&item[start..end]) && !moderator;
    (short && person && !dotted && !office)
        .then(|| (moderator, start..end, item.len() - rest.len()))
}

/// A label that the tables of fields and sections know.
fn label_of_table(item: &str) -> Option<(bool, Range<usize>, usize)> {
    let label = label_at(item, 0)?;
    let rest = &item[label.end..];
    let alone = rest.trim_matches([' ', '.', '-', '*']).is_empty();
    let moderator = match label.target {
        Target::Field(Field::Moderator) => true,
        Target::Section(SectionKind::Speakers) => {
            let named = folded_words(&item[label.name.clone()]);
            named.iter().all(|word| moderates(word))
        }
        _ => return None,
    };
    let after = &item[label.name.end..];
    let comma = after.starts_with(", ") && moderator && first_name(&after[2..]).is_some();
    let parted = alone || comma || label.separator != Separator::None || after.starts_with(". ");
    let joined = without_joint(rest).len() < rest.trim_start().len();
    let follows = moderator && !joined && is_person(rest);
    let end = item.len() - rest.trim_start_matches(['.', ' ', '-', '–', ',']).len();
    (parted || follows).then_some((moderator, label.name, if alone { item.len() } else { end }))
}

fn is_moderator_word(word: &str) -> bool {
    moderates(word) || labels::LED.contains(word)
}

/// The person behind "will be moderated by", "Modera la sesión", "The moderator will be".
pub(super) fn moderator_ahead(clause: &str) -> Option<&str> {
    const LONGEST_LEAD: usize = 12;
    const LONGEST_GAP: usize = 8;
    let list: Vec<Word> = words(clause, 0)
        .take(LONGEST_LEAD + LONGEST_GAP + 2)
        .collect();
    let at = list
        .iter()
        .take(LONGEST_LEAD)
        .position(|word| is_moderator_word(&word.folded))?;
    let before = &clause[..list[at].span.start];
    let led_to = list[..at].iter().any(|word| is_lead(&word.folded));
    if !led_to && sure_name(before.trim_matches([',', ' ', '–', '—', '-', '*'])) {
        return None;
    }
    let named_before = first_name(strip_front(before)).is_some();
    let passed = named_before || labels::LED.contains(&list[at].folded);
    let opened = before.contains('(') || (before.contains(',') && at > 3 && passed);
    let under = folded_words(before)
        .iter()
        .any(|word| ["sous", "bajo", "under"].contains(&word.as_str()));
    let mut of = false;
    for (next, word) in list.iter().enumerate().skip(at + 1).take(LONGEST_GAP) {
        let gap = &clause[list[next - 1].span.end..word.span.start];
        let led = under
            || labels::BY.contains(&list[next - 1].folded)
            || labels::BE_WORDS.contains(&list[next - 1].folded)
            || gap.contains([':', '–', '—']);
        let rest = &clause[word.span.start..];
        if office_ahead(rest).is_some() && !opened {
            return Some(rest);
        }
        let title = rest.split(' ').next().is_some_and(|title| {
            title.starts_with(char::is_uppercase)
                && title.ends_with(['.', 'ª', 'º'])
                && is_honorific(title)
        });
        let beside = is_lead(&word.folded) || labels::BY.contains(&word.folded);
        let named = title
            || !beside && (rest.starts_with(char::is_uppercase) || is_honorific(&word.folded));
        if named && (!of || led) && first_name(rest).is_some() {
            return (!opened).then_some(rest);
        }
        // "La moderación correrá a cargo de ..." names who does it.
        let charged = ["cargo", "manos", "charge"].contains(&list[next - 1].folded.as_str());
        let link = ["of", "de", "del", "du", "des", "for", "para"].contains(&word.folded.as_str());
        of = (of || link) && !charged;
        if gap.contains(['(', ',', '.']) || named {
            return None;
        }
    }
    None
}

/// The person behind "Kept on time by", "La conversación la guiará", "Passe le micro :".
pub(super) fn guide_ahead(clause: &str) -> Option<&str> {
    const LONGEST_LEAD: usize = 9;
    let clause = without_joint(strip_front(clause));
    let list: Vec<Word> = words(clause, 0).take(LONGEST_LEAD + 1).collect();
    let capital = |word: &&Word| clause[word.span.clone()].starts_with(char::is_uppercase);
    let name = list.iter().skip(1).find(capital)?;
    let (lead, rest) = clause.split_at(name.span.start);
    let named = first_name(rest).is_some() && sure_name(split_name(rest).0);
    let plain = !lead.contains([',', '(', '.', ';']);
    let says = |stems: &[&str]| {
        let lead = words(lead, 0);
        lead.into_iter()
            .any(|word| stems.iter().any(|stem| word.folded.starts_with(stem)))
    };
    let guides = || says(labels::GUIDE_STEMS) && says(labels::TALK_STEMS);
    (named && plain && (leads_talk(lead) || guides())).then_some(rest)
}

/// The person whom a list brings in by a participle, "steered by Ana Luz", and whether he or she
/// leads the talk: as every participle says that speaks neither of coming nor of arranging.
pub(super) fn brought_in(piece: &str) -> Option<(&str, bool)> {
    const LONGEST_LEAD: usize = 5;
    let piece = without_joint(strip_front(piece));
    if let Some(named) = moderator_ahead(piece) {
        return Some((named, true));
    }
    let list: Vec<Word> = words(piece, 0).take(LONGEST_LEAD + 1).collect();
    let by = list
        .iter()
        .position(|word| labels::BY.contains(&word.folded))
        .filter(|at| *at > 0)?;
    let rest = piece[list[by].span.end..].trim_start();
    let small = piece[..list[by].span.end]
        .chars()
        .all(|c| c.is_lowercase() || " -’'".contains(c));
    let comes = |word: &Word| {
        labels::BESIDE_STEMS
            .iter()
            .any(|stem| word.folded.starts_with(stem))
    };
    let named = small && sure_name(split_name(rest).0);
    named.then(|| (rest, !list[..by].iter().any(comes)))
}

pub(super) fn is_lead(word: &str) -> bool {
    labels::LEAD_WORDS.contains(word)
}

/// The person before "will moderate", "en qualité de modératrice".
pub(super) fn moderator_behind(clause: &str) -> Option<&str> {
    const LONGEST_TAIL: usize = 90;
    let clause = clause
        .trim_end_matches(['.', ' '])
        .trim_start_matches([',', ' ']);
    if let Some(named) = before_verb(clause) {
        return Some(named);
    }
    let cut = [clause.rfind(") ").map(|at| at + 1), clause.rfind(", ")]
        .into_iter()
        .flatten()
        .max()?;
    let tail = clause[cut..].trim_start_matches([',', ' ']);
    let list = folded_words(tail);
    let says = |table: &WordList| list.iter().any(|word| table.contains(word));
    let tells_so = ["que", "quien", "qui", "who"]
        .contains(&list.first().map_or("", Folded::as_str))
        && list.iter().any(|word| moderates(word));
    let verb = tells_so || says(&labels::MODERATE_VERBS) || list.len() == 1 && moderates(&list[0]);
    let moderates =
        verb || (says(&labels::AS_WORDS) && list.iter().any(|word| is_moderator_word(word)));
    let plain = tail.starts_with(char::is_lowercase) && !tail.contains('(');

    let lower = plain && tail.len() <= LONGEST_TAIL;
    (lower && moderates && first_name(without_joint(clause)).is_some())
        .then(|| clause[..cut].trim_end_matches([',', ' ']))
}

/// The name before a verb: "Ana Luz modera la mesa", "Ana Luz will chair the session".
fn before_verb(clause: &str) -> Option<&str> {
    const AUXILIARIES: [&str; 6] = [" will", " shall", " va", " is", " sera", " será"];
    const LONGEST: usize = 6;
    let list: Vec<Word> = words(clause, 0).take(LONGEST).collect();
    let verb = list.iter().skip(2).find(|word| {
        moderates(&word.folded) && clause[word.span.clone()].starts_with(char::is_lowercase)
    })?;
    let before = clause[..verb.span.start].trim_end();
    let bare = AUXILIARIES
        .iter()
        .find_map(|word| before.strip_suffix(word));
    // "Ana Luz is chair of the Board" tells an office.
    let noun = before.ends_with(" is") && institution::tells_role(&clause[verb.span.start..]);
    let verbal = bare.is_some() && !noun || labels::MODERATE_VERBS.contains(&verb.folded);
    let named = bare.unwrap_or(before);
    (verbal && sure_name(named)).then_some(named)
}

/// "Chairing, for the Council of Vado: Ana Luz": the body, and what begins with the name.
pub(super) fn moderator_sent(clause: &str) -> Option<(&str, &str)> {
    let (lead, rest) = clause.split_once(", ")?;
    let words = folded_words(lead);
    let all = words
        .iter()
        .all(|word| is_lead(word) || is_moderator_word(word));
    let leads = all && words.iter().any(|word| is_moderator_word(word)) || leads_talk(lead);
    leads.then(|| body_ahead(rest)).flatten()
}

/// "For the Council of Vado, Ana Luz ...": the body, and what begins with the name.
pub(super) fn body_ahead(clause: &str) -> Option<(&str, &str)> {
    let clause = without_joint(strip_front(clause));
    let verb = words(clause, 0).take(12).skip(2).find(|word| {
        labels::LEAD_VERBS.contains(&word.folded)
            && clause[word.span.clone()].starts_with(char::is_lowercase)
    });
    let (head, rest) = [", ", ": ", " : "]
        .iter()
        .filter_map(|sign| clause.split_once(sign))
        .chain(verb.map(|verb| {
            (
                clause[..verb.span.start].trim_end(),
                clause[verb.span.end..].trim_start(),
            )
        }))
        .min_by_key(|(head, _)| head.len())?;
    let (first, body) = head.split_once(' ')?;
    let sent = labels::SENT_BY.contains(&fold(first));
    let body = [
        "el ",
        "la ",
        "los ",
        "las ",
        "the ",
        "le ",
        "l'",
        "l’",
        "les ",
        "part of the ",
        "parte de la ",
        "parte del ",
    ]
    .iter()
    .find_map(|article| body.strip_prefix(article))
    .unwrap_or(body);
    let proper = |body: &str| {
        body.split(' ').all(|word| {
            word.starts_with(char::is_uppercase) || labels::NAME_PARTICLES.contains(word)
        })
    };
    let known = institution::is_institution(body) || proper(body) && body.split(' ').count() <= 5;
    (sent && known && first_name(rest).is_some()).then_some((body, rest))
}

/// "Town of Vado (Arcadia): Ana Luz, mayor; Ivo Roy, clerk": the body, and those it sends.
pub(super) fn body_before_colon(clause: &str) -> Option<(&str, &str)> {
    let clause = strip_front(clause);
    let (head, rest) = clause
        .split_once(" | ")
        .or_else(|| clause.split_once(':'))?;
    let (head, rest) = (head.trim_end(), rest.trim_start());
    let body = institution::is_institution(head) && !institution::tells_role(head);
    (body && !head.contains([';', '?']) && head.len() <= 90 && first_name(rest).is_some())
        .then_some((head, rest))
}

/// Without what leads to the first name: "We shall hear from", "Interviendront", "At the table:".
pub(super) fn without_lead(text: &str) -> &str {
    let clause = without_joint(strip_front(text));
    let list: Vec<Word> = words(clause, 0).take(12).collect();
    let tells = |word: &Word| {
        let word = word.folded.as_str();
        labels::LEAD_VERBS.contains(word) || labels::SPEECH_WORDS.contains(word)
    };
    let led = list
        .iter()
        .take_while(|word| is_lead(&word.folded) || tells(word))
        .count();
    let led = if list[..led].iter().any(tells) {
        led
    } else {
        0
    };
    let begins = |at: usize| list.get(at).map(|word| &clause[word.span.start..]);
    let whole = |rest: &&str| !clause[..clause.len() - rest.len()].contains(',');
    if let Some(rest) = (1..=led)
        .rev()
        .filter_map(begins)
        .filter(whole)
        .find(|rest| {
            first_name(rest).is_some() || office_ahead(rest).is_some() || is_named_behind(rest)
        })
    {
        return rest;
    }
    let head = clause.split_once(": ").or_else(|| clause.split_once(".- "));
    let lead = |head: &str| {
        let words = folded_words(head);
        let word = words.first().map(Folded::as_str).unwrap_or_default();
        let capital = |word: &str| {
            word.trim_start_matches("d'")
                .starts_with(char::is_uppercase)
        };
        let lower = !head.split(' ').skip(1).any(capital);
        let plain = || !institution::tells_role(head) && !institution::is_institution(head);
        (labels::LEAD_VERBS.contains(word) || lower && (is_lead(word) || words.len() > 1))
            && words.len() <= 8
            && (words.iter().all(|word| is_lead(word)) || plain())
    };
    if let Some(rest) = behind_verb(clause, &list) {
        return rest;
    }
    match head {
        Some((head, rest)) if lead(head) && first_name(rest.trim_start()).is_some() => {
            rest.trim_start()
        }
        _ => clause,
    }
}

/// "Over coffee you will hear Ms Ana Luz": what begins with the name behind the verb.
fn behind_verb<'t>(clause: &'t str, list: &[Word]) -> Option<&'t str> {
    let small = |word: &Word| clause[word.span.clone()].starts_with(char::is_lowercase);
    let before = 1 + list.iter().skip(1).take_while(|word| small(word)).count();
    let name = list.get(before)?;
    let verb = &list[before - 1];
    let leads = labels::LEAD_VERBS.contains(&verb.folded) && before > 1;
    let rest = &clause[name.span.start..];
    (leads && sure_name(split_name(rest).0)).then_some(rest)
}

/// "Mayor of Vado, Ana Luz": an office and then the name.
fn is_named_behind(text: &str) -> bool {
    text.split_once(", ").is_some_and(|(office, rest)| {
        institution::tells_role(office) && sure_name(split_name(rest).0)
    })
}

/// Whether the line is a label of the moderator with the name behind it.
pub(in crate::session) fn is_moderator_row(line: &str) -> bool {
    leading_role(line).is_some_and(|(moderator, _, end)| {
        moderator && first_name(without_lead(&line[end..])).is_some()
    })
}

/// Whether the words name somebody who leads the talk: ", Ms Ana Luz presiding".
pub(in crate::session) fn names_leader(words: &str) -> bool {
    let clause = without_joint(words.trim()).trim_end_matches(['.', ' ']);
    moderator_behind(clause).is_some() || moderator_of(clause).is_some()
}

/// The person whom a clause of running text plainly calls the moderator.
pub(super) fn moderator_of(clause: &str) -> Option<&str> {
    const LONGEST: usize = 260;
    if clause.len() > LONGEST {
        return None;
    }
    let labelled = leading_role(clause)
        .filter(|(moderator, _, end)| *moderator && first_name(&clause[*end..]).is_some());
    if let Some((_, _, end)) = labelled {
        return clause.get(end..);
    }
    let list: Vec<Word> = words(clause, 0).collect();
    let verb = list
        .first()
        .is_some_and(|word| labels::LEADING_VERBS.contains(&word.folded));
    let pair = list.windows(2).any(|pair| {
        let (led, by) = (pair[0].folded.as_str(), pair[1].folded.as_str());
        ((labels::LED.contains(led) || moderates(led)) && labels::BY.contains(by))
            || (is_moderator_word(led) && labels::BE_WORDS.contains(by))
    });
    (verb || pair).then(|| moderator_ahead(clause)).flatten()
}
