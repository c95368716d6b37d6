//! What sentences tell of the practical side of a session: who organises it, when and where it is,
//! how many may come, how one gets in, which languages are spoken.
//!
//! An invitation has no fields: "It is organised by A and B", "Places are limited to 25", "Se
//! hablará en español". A sentence is believed by what it is made of: a figure beside seats and a
//! limit, a word for entry with its term, names of languages behind a preposition.

use super::cues::Cues;
use super::letterhead::Fact;
use super::words::{
    Aliases, Folded, Phrases, Signs, Word, WordList, folded_words, has_figures, words,
};
use super::{Field, bodies, date, held, labels, spoken, time};
use std::ops::Range;
use std::sync::LazyLock;

static PLATFORMS: LazyLock<Aliases<()>> =
    LazyLock::new(|| Aliases::new([((), labels::PLATFORM_NAMES)]));
static BODIES_BY: LazyLock<Aliases<()>> =
    LazyLock::new(|| Aliases::new([((), labels::ORGANISED_BY)]));

/// A sentence of practical matters has no more words.
const SENTENCE_WORDS: usize = 70;
/// One on places or entry is shorter.
const SHORT_WORDS: usize = 26;

/// The sentences of a paragraph; a stop within an abbreviation or an hour ends none.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut quoted = false;
    let mut at = 0;
    while let Some(more) = text.as_bytes()[at..]
        .iter()
        .position(|b| MAY_PART[*b as usize])
    {
        at += more;
        let Some(c) = text[at..].chars().next() else {
            break;
        };
        let end = at + c.len_utf8();
        match c {
            '"' => quoted = !quoted && text[end..].contains('"'),
            '«' | '“' => quoted = true,
            '»' | '”' => quoted = false,
            _ => {}
        }
        if !quoted && ".!?…".contains(c) && ends_sentence(text, at, end) {
            out.push(text[start..end].trim());
            start = end;
        }
        at = end;
    }
    out.push(text[start..].trim());
    out.retain(|sentence| !sentence.is_empty());
    out
}

/// The bytes with which a stop or a mark of quotation may begin.
static MAY_PART: [bool; 256] = {
    let mut may = [false; 256];
    let signs = b".!?\"";
    let mut at = 0;
    while at < signs.len() {
        may[signs[at] as usize] = true;
        at += 1;
    }
    // The first bytes of «, », “, ” and … .
    may[0xc2] = true;
    may[0xe2] = true;
    may
};

fn ends_sentence(text: &str, at: usize, end: usize) -> bool {
    let rest = &text[end..];
    let next = rest.trim_start();
    let parted = rest.len() > next.len();
    let word = text[..at]
        .rsplit([' ', '(', '\u{a0}'])
        .next()
        .unwrap_or_default();
    // "By invitation. 240 seats.", not "max. 240".
    let counted = next.starts_with(|c: char| c.is_ascii_digit())
        && (word.chars().count() > 5 && word.chars().all(char::is_lowercase)
            || word.len() > 1
                && word.bytes().all(|b| b.is_ascii_digit())
                && folded_words(next.split('.').next().unwrap_or_default())
                    .get(1)
                    .is_some_and(|noun| labels::SEAT_NOUNS.contains(noun)));
    let opens = counted || next.starts_with(|c: char| c.is_uppercase() || "¿¡«\"“(".contains(c));
    if !parted || !opens {
        return false;
    }
    let short = word.chars().count() <= 2 && word.chars().all(char::is_alphabetic)
        || word.contains('.')
            && word.chars().all(|c| c.is_alphabetic() || c == '.')
            && !word.contains("example");
    let title = labels::HONORIFICS.contains(&word.to_lowercase());
    !title && (!short || ["h", "PM", "AM", "pm", "am"].contains(&word))
}

/// What one sentence tells, wherever it stands.
pub(super) fn read_anywhere(sentence: &str) -> Option<Fact> {
    let list = folded_words(sentence);
    if list.len() > SHORT_WORDS {
        return None;
    }
    let told = sentence.trim_end_matches(['.', ' ']).to_owned();
    if seats_are_told(sentence, &list) {
        return Some(Fact::Capacity(told));
    }
    let free = list.len() == 1 && labels::FREE.contains(&list[0]);
    let entry = free
        || !sentence.contains('?')
            && (tells_entry(&list) || asks_to_book(&list) || tells_whom_to_ask(sentence, &list));
    entry.then_some(Fact::Registration(told))
}

/// Whether the phrase has a word for entry of its own, and not only "free" or "open".
pub(super) fn names_entry(phrase: &str) -> bool {
    any(&folded_words(phrase), &labels::ENTRY_STEMS)
}

/// Whether a heading asks how one gets in: "How to sign up", "Pour venir", "Inscripción".
pub(super) fn heads_entry(heading: &str) -> bool {
    let list = folded_words(heading);
    let asks = list
        .iter()
        .any(|word| ["how", "to", "como", "comment", "pour", "para"].contains(&word.as_str()));
    let comes = |word: &Folded| {
        let stems = labels::QUESTION_STEMS
            .iter()
            .filter(|(field, _)| *field == Field::Registration);
        stems.into_iter().any(|(_, stems)| stems.matches(word))
    };
    list.len() <= 7
        && (any(&list, &labels::ENTRY_STEMS)
            || asks && (list.iter().any(comes) || any(&list, &labels::SEAT_WORDS_SINGULAR)))
}

/// Whether the value says how one gets in, and nothing of seats.
pub(super) fn tells_how_to_enter(value: &str) -> bool {
    matches!(read_anywhere(value), Some(Fact::Registration(_)))
}

/// Whether the sentence says that one enters without more: "No booking is needed".
pub(super) fn waives_entry(list: &[Folded]) -> bool {
    let none = |word: &Folded| labels::WITHOUT.contains(word);
    let at = list.iter().take(10).position(none);
    at.is_some_and(|at| {
        list[at + 1..]
            .iter()
            .take(4)
            .any(|word| labels::ENTRY_NOUNS.matches(word))
    })
}

/// "Please reserve a chair", "Reserven su silla": a verb for it, after words of courtesy alone, and
/// nothing else than a seat behind it.
fn asks_to_book(list: &[Folded]) -> bool {
    let courteous = |word: &&Folded| labels::COURTEOUS.contains(word);
    let lead = list.iter().take_while(courteous).count();
    let Some((verb, object)) = list[lead..].split_first() else {
        return false;
    };
    let determiner = |word: &Folded| {
        labels::ARTICLES.contains(word)
            || [
                "a", "one", "your", "su", "sus", "tu", "un", "une", "una", "votre", "vos", "ta",
                "sa", "s",
            ]
            .contains(&word.as_str())
    };
    let kept = match object {
        [] => lead > 0,
        [first, seat, rest @ ..] => {
            let named =
                labels::SEAT_WORDS_SINGULAR.contains(seat) || labels::SEAT_NOUNS.contains(seat);
            determiner(first) && named && rest.len() <= 8
        }
        [_] => false,
    };
    labels::BOOKING_VERBS.contains(verb) && kept
}

/// An address to write to beside a word for coming: "Those who wish to attend should write to ...".
fn tells_whom_to_ask(sentence: &str, list: &[Folded]) -> bool {
    has_address(sentence) && any(list, &labels::COMING_STEMS)
}

fn has_address(sentence: &str) -> bool {
    sentence.contains('@') || sentence.contains("http") || sentence.contains("www.")
}

/// What one sentence of the header tells.
pub(super) fn read(sentence: &str) -> Vec<Fact> {
    let list = folded_words(sentence);
    if list.len() > SENTENCE_WORDS || !may_tell(sentence, &list) {
        return Vec::new();
    }
    let clauses = clauses(sentence);
    match clauses[..] {
        [one] => read_clause(one),
        _ => clauses.into_iter().flat_map(read_clause).collect(),
    }
}

/// Whether the sentence can tell anything: most cannot, as a look at their words shows.
pub(super) fn may_tell(sentence: &str, list: &[Folded]) -> bool {
    let cues = Cues::of(list);
    let figures = || has_figures(sentence);
    may_be_practical(sentence, cues)
        || figures() && (cues.has(Cues::END) || date::may_stand_in(sentence, list))
}

/// Whether a text in which these stand can tell anything in a part on practical matters.
pub(super) fn may_be_practical(text: &str, cues: Cues) -> bool {
    cues.has(Cues::TELLS)
        || cues.has(Cues::SEAT) && (cues.has(Cues::NUMBER) || has_figures(text))
        || has_address(text)
}

/// What one sentence tells of seats, entry, languages and those who organise, in a part on
/// practical matters.
pub(super) fn read_practical(sentence: &str) -> Vec<Fact> {
    let mut facts = read(sentence);
    let by_phrase = || {
        let all: Vec<Word> = words(sentence, 0).collect();
        (0..all.len()).any(|at| BODIES_BY.longest(sentence, &all[at..]).is_some())
    };
    facts.retain(|fact| match fact {
        Fact::Capacity(_) | Fact::Registration(_) | Fact::Languages(_) => true,
        Fact::Organizers(_) => by_phrase(),
        Fact::When(_) | Fact::Place(_) | Fact::Mode(_) => false,
    });
    facts
}

fn read_clause(clause: &str) -> Vec<Fact> {
    let both = seats_and_entry(clause);
    if !both.is_empty() {
        return both;
    }
    if let Some(fact) = read_anywhere(clause) {
        return vec![fact];
    }
    let mut facts = Vec::new();
    facts.extend(bodies(clause).map(Fact::Organizers));
    let dated = tells_day(clause) || tells_end(clause);
    if dated {
        facts.push(Fact::When(clause.to_owned()));
    }
    if dated || invites(clause) {
        facts.extend(place(clause).map(Fact::Place));
    }
    facts.extend(platform(clause).map(Fact::Mode));
    let spoken = std::iter::once(clause).chain(clause.split("; "));
    if let Some(told) = spoken.into_iter().find(|part| tells_languages(part)) {
        facts.push(Fact::Languages(spoken_part(told).to_owned()));
    }
    facts
}

/// The clauses of a sentence that tell different things: between dashes, dots and bars when each
/// tells something, behind a semicolon or colon when one side tells of seats or entry.
///
/// What follows seats and says nothing more of them is a clause of its own; what follows entry
/// belongs to it.
fn clauses(sentence: &str) -> Vec<&str> {
    const PARTING: [&str; 5] = [" – ", " — ", " - ", " · ", " | "];
    let parted = PARTING.iter().find(|sign| sentence.contains(**sign));
    if let Some(sign) = parted {
        let parts: Vec<&str> = sentence.split(*sign).map(str::trim).collect();
        if parts.iter().all(|part| read_anywhere(part).is_some()) {
            return parts;
        }
    }
    // "12:30", "https://": no clause ends within a word.
    let cuts = sentence
        .match_indices([';', ':'])
        .map(|(at, _)| at)
        .filter(|at| sentence[at + 1..].starts_with([' ', '\u{a0}']));
    let mut out: Vec<(Range<usize>, Option<Fact>)> = Vec::new();
    let mut from = 0;
    for cut in cuts.chain([sentence.len()]) {
        let end = from + sentence[from..cut].trim_end().len();
        let clause =
            without_joint(sentence[from..end].trim_start_matches([';', ':', ' ', '\u{a0}']));
        let fact = read_anywhere(clause);
        match out.last_mut() {
            Some((before, told)) if goes_on(told.as_ref(), fact.as_ref(), clause) => {
                before.end = end;
                *told = read_anywhere(&sentence[before.clone()]);
            }
            _ => out.push((end - clause.len()..end, fact)),
        }
        from = cut;
    }
    if out.iter().all(|(_, fact)| fact.is_none()) {
        return vec![sentence];
    }
    out.into_iter().map(|(span, _)| &sentence[span]).collect()
}

/// Whether a clause says no more than the one before it.
fn goes_on(before: Option<&Fact>, own: Option<&Fact>, clause: &str) -> bool {
    match (before, own) {
        (Some(Fact::Capacity(_)), _) if is_order_of_arrival(clause) => true,
        (Some(Fact::Capacity(_)), None) => any(&folded_words(clause), &labels::SEAT_NOUNS),
        (Some(Fact::Registration(_)), None) => !tells_languages(clause),
        (Some(before), Some(own)) => std::mem::discriminant(before) == std::mem::discriminant(own),
        (None, Some(_)) => false,
        (Some(_), None) => false,
        (None, None) => true,
    }
}

/// "No limit on seats", "connexions illimitées".
pub(super) fn is_unlimited(list: &[Folded]) -> bool {
    list.len() <= 6 && any(list, &labels::SEAT_NOUNS) && UNLIMITED.any_in(list)
}

/// The place of which a sentence says how many it seats: "The Blue Room holds 40".
pub(super) fn seated_place(sentence: &str) -> Option<&str> {
    let all: Vec<Word> = words(sentence, 0).take(8).collect();
    let article = all.first()?.folded.as_str();
    let verb = all.iter().position(|word| {
        labels::SEATING_VERBS.matches(&word.folded) || ["ne", "no"].contains(&word.folded.as_str())
    })?;
    let first = all
        .get(1)
        .filter(|_| labels::ARTICLES.contains(article) && verb > 2)?;
    let place = sentence[first.span.start..all[verb - 1].span.end].trim();
    let named = place.contains(char::is_uppercase);
    let house = is_place_word(&first.folded) || is_place_word(&all[verb - 1].folded);
    (named && house).then_some(place)
}

/// "First come, first served": how the seats are given, not how one asks for one.
fn is_order_of_arrival(clause: &str) -> bool {
    let list = folded_words(clause);
    list.len() <= 6 && ORDER_OF_ARRIVAL.any_in(&list)
}

/// Seats and entry told by two clauses of one sentence: "The room takes 40; sign up at the desk".
pub(super) fn seats_and_entry(sentence: &str) -> Vec<Fact> {
    let links = [" and ", " y ", " et "];
    let cuts = sentence.match_indices([';', ',', '(']);
    let cuts = cuts.chain(links.iter().flat_map(|link| sentence.match_indices(*link)));
    let both = cuts.filter_map(|(at, sign)| {
        let first = read_anywhere(sentence[..at].trim_end())?;
        let rest = without_joint(sentence[at + sign.len()..].trim());
        let second = read_anywhere(rest.trim_end_matches(['.', ')', ' ']))?;
        let differ = std::mem::discriminant(&first) != std::mem::discriminant(&second);
        let order = is_order_of_arrival(&sentence[..at]) || is_order_of_arrival(rest);
        (differ && !order).then(|| vec![first, second])
    });
    both.into_iter().next().unwrap_or_default()
}

/// A clause without the word that joins it to the one before: "so please sign up".
fn without_joint(clause: &str) -> &str {
    const JOINTS: [&str; 14] = [
        "so ",
        "and ",
        "but ",
        "y ",
        "así que ",
        "por lo que ",
        "pero ",
        "de modo que ",
        "et ",
        "donc ",
        "mais ",
        "aussi ",
        "de sorte que ",
        "therefore ",
    ];
    let rest = JOINTS.iter().find_map(|joint| clause.strip_prefix(joint));
    rest.unwrap_or(clause)
}

/// Whether the sentence says that the session takes place, or asks people to it.
pub(super) fn invites(sentence: &str) -> bool {
    let list = folded_words(sentence);
    TAKES_PLACE.any_in(&list)
}

fn any(list: &[Folded], table: &WordList) -> bool {
    list.iter().any(|word| table.matches(word))
}

/// A number of seats or people, and that there are no more; or such a number and hardly more.
pub(super) fn tells_seats(sentence: &str) -> bool {
    seats_are_told(sentence, &folded_words(sentence))
}

/// The same of a sentence of which the words are known.
fn seats_are_told(sentence: &str, list: &[Folded]) -> bool {
    if is_unlimited(list) {
        return true;
    }
    let cues = Cues::of(list);
    if !cues.has(Cues::SEAT) || !cues.has(Cues::NUMBER) && !has_figures(sentence) {
        return false;
    }
    let mut undated = sentence.to_owned();
    if let Some(found) = date::find(sentence) {
        undated.replace_range(found.span, "");
    }
    let list = &joined_thousands(folded_words(&undated))[..];
    let number = |word: &Folded| {
        word.bytes().all(|b| b.is_ascii_digit()) && word.len() <= 5
            || labels::NUMBER_WORDS.matches(word)
    };
    let places = |word: &Folded| labels::SEAT_NOUNS.contains(word);
    let Some(figure) = list.iter().position(number) else {
        return false;
    };
    let near = list[figure..].iter().take(6).any(places);
    let before = list[..figure].iter().any(places);
    let limit = any(list, &labels::LIMIT_STEMS) || LIMIT_PHRASES.any_in(list);
    // "240 seats." and "The gallery seats 35" need no word for the limit.
    let digits = |word: &Folded| word.bytes().all(|b| b.is_ascii_digit());
    let bare = figure == 0
        && near
        && (list.len() <= 3 || list.len() <= 7 && digits(&list[0]) && places(&list[1]));
    let ends = list
        .get(figure + 1)
        .is_none_or(|next| labels::CONNECTORS.contains(next) || next == "at");
    let has = figure > 0
        && ["has", "have", "tiene", "possede"].contains(&list[figure - 1].as_str())
        && near
        && list[..figure - 1].iter().any(|word| is_place_word(word));
    let opens = (2..=5).contains(&figure) && labels::ARTICLES.contains(&list[0]);
    let seats = figure > 0
        && labels::SEATING_VERBS.matches(&list[figure - 1])
        && (list[..figure - 1].iter().any(|word| is_place_word(word))
            || ends && opens
            || (near && figure > 1 && !labels::PRONOUNS.contains(&list[figure - 2])));
    // "First come, first served, up to 80", "We have room for 35 and no more"; "thirty-five" is two
    // words.
    let unit = list
        .get(figure + 1)
        .is_some_and(|next| !digits(&list[figure]) && labels::SMALL_NUMBERS.contains(next));
    let closed = list.get(figure + 1 + usize::from(unit)).is_none_or(|next| {
        labels::CONNECTORS.contains(next) || labels::BEHIND_SEATS.contains(next)
    });
    // "Cabemos treinta y dos".
    let brief = figure > 0 && list.len() <= 5 && labels::LIMIT_STEMS.matches(&list[figure - 1]);
    let last = closed && list.len() <= 12 && (brief || tells_limit_before(list, figure));
    // "Between 10 and 20 participants".
    let figures = list.iter().filter(|word| number(word)).count();
    let range = figures == 2 && near && list.len() <= 6;
    (seats || has || bare || range || last || (near || before) && limit) && !sentence.contains('?')
}

/// "2 400 seats": the figures of one number as one word.
fn joined_thousands(list: Vec<Folded<'_>>) -> Vec<Folded<'_>> {
    let figures = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    let mut out: Vec<Folded> = Vec::with_capacity(list.len());
    for word in list {
        match out.last_mut() {
            Some(last) if figures(last) && last.len() <= 2 && figures(&word) && word.len() == 3 => {
                last.push_str(&word);
            }
            _ => out.push(word),
        }
    }
    out
}

/// Whether the words before the figure say that there are no more.
fn tells_limit_before(list: &[Folded], figure: usize) -> bool {
    let before = &list[..figure];
    LIMIT_PHRASES
        .all
        .iter()
        .any(|phrase| phrase.len() > 1 && before.ends_with(phrase))
}

/// A word for the limit and the figure, and nothing else: "room for 45".
pub(super) fn tells_limit(list: &[Folded]) -> bool {
    let Some((figure, words)) = list.split_last().filter(|(_, words)| !words.is_empty()) else {
        return false;
    };
    let figure = figure.len() <= 4 && figure.bytes().all(|b| b.is_ascii_digit());
    figure && words.len() <= 3 && LIMIT_PHRASES.all.iter().any(|phrase| phrase == words)
}

static TAKES_PLACE: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(labels::TAKES_PLACE));
static LIMIT_PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(labels::LIMIT_PHRASES));
static UNLIMITED: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(labels::UNLIMITED));
static ORDER_OF_ARRIVAL: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::new(labels::ORDER_OF_ARRIVAL));
static ENTRY_SENTENCES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(labels::ENTRY_SENTENCES));

/// A word for entry with its term, near the start of the sentence.
fn tells_entry(list: &[Folded]) -> bool {
    let phrase = ENTRY_SENTENCES.any_in(&list[..list.len().min(12)]);
    // "The reserve stands at" nothing; "Reserve at the desk".
    let noun = |at: usize| at > 0 && list[at] == "reserve" && !any(list, &labels::SEAT_NOUNS);
    let opens = list
        .iter()
        .take(5)
        .enumerate()
        .any(|(at, word)| labels::ENTRY_OPENERS.matches(word) && !noun(at));
    phrase || waives_entry(list) || (opens && any(list, &labels::ENTRY_TERMS_MORE))
}

/// "The sitting is expected to end at 12.30."
fn tells_end(sentence: &str) -> bool {
    let list = folded_words(sentence);
    let ends = |word: &Folded| labels::ENDING.contains(word);
    list.len() <= 14
        && list.iter().any(ends)
        && matches!(&time::find(sentence)[..], [hours] if hours.end.is_none())
}

/// A day with hours, or a day with a word that says that the session takes place on it.
fn tells_day(sentence: &str) -> bool {
    let Some(found) = date::find(sentence).filter(|found| found.date.is_some()) else {
        return false;
    };
    let mut rest = sentence.to_owned();
    rest.replace_range(found.span.clone(), &" ".repeat(found.span.len()));
    let hours = time::find(&rest);
    let hours = hours.len() > 1 || hours.iter().any(|hours| hours.end.is_some());
    let list = folded_words(sentence);
    let before = folded_words(&sentence[..found.span.start]);
    let set = TAKES_PLACE.any_in(&list) || held::says(sentence, &found.span);
    let other = before
        .iter()
        .rev()
        .take(4)
        .any(|word| labels::BEFORE_A_DEADLINE.matches(word));
    (hours || set) && !other
}

/// "The hosts will be the Guild": what follows the verb.
pub(super) fn without_verb(printed: &str) -> &str {
    const VERBS: [&str; 12] = [
        "will be ",
        "would be ",
        "shall be ",
        "are ",
        "is ",
        "son ",
        "es ",
        "serán ",
        "será ",
        "sont ",
        "est ",
        "seront ",
    ];
    let printed = printed.trim_start();
    let rest = VERBS.iter().find_map(|verb| printed.strip_prefix(verb));
    rest.unwrap_or(printed)
}

/// Languages that stand behind a preposition, a comma or another one, in a sentence on speech.
pub(super) fn tells_languages(sentence: &str) -> bool {
    let told = spoken_part(sentence);
    let list = folded_words(told);
    let spoken = any(&list, &labels::SPEECH_STEMS)
        || spoken::is_language_statement(told)
        || list.len() <= 10
            && list
                .iter()
                .any(|word| ["in", "en"].contains(&word.as_str()));
    spoken && spoken::lists_languages(told)
}

/// The sentence up to where it says what is not spoken: "in Spanish, without interpretation".
fn spoken_part(sentence: &str) -> &str {
    static ENDS: Signs<14> = Signs::new([
        " without ",
        " sin ",
        " sans ",
        "; no ",
        ", no ",
        "; not ",
        ", not ",
        " pas d",
        " but no",
        " pero no",
        " mais pas",
        " y no ",
        " aucune ",
        " no interp",
    ]);
    let end = ENDS.first_in(sentence).map_or(sentence.len(), |(at, _)| at);
    &sentence[..end]
}

/// The bodies behind "organised by", or before "organisent", as printed.
fn bodies(sentence: &str) -> Option<String> {
    let all: Vec<Word> = words(sentence, 0).collect();
    let found = (0..all.len()).find_map(|at| {
        let ((), len) = BODIES_BY.longest(sentence, &all[at..])?;
        Some((at, at + len))
    });
    if let Some((at, end)) = found {
        let from = all[end - 1].span.end;
        let told = list_of_bodies(sentence[from..].trim_start_matches([':', ' ']));
        let passive = at < 6 || !sentence[..all[at].span.start].contains(',') || invites(sentence);
        return told.filter(|_| passive);
    }
    let verb = all
        .iter()
        .position(|word| labels::ORGANISE.contains(&word.folded))?;
    let before = sentence[..all[verb].span.start].trim();
    let capitals = before
        .split_whitespace()
        .any(|word| word.starts_with(char::is_uppercase));
    let linked = before
        .rsplit(' ')
        .next()
        .is_some_and(|last| ["que", "qu'", "qu’", "lo", "la", "los", "las"].contains(&last))
        && verb > 1;
    if verb <= 1 || before.len() < 6 || linked {
        const TOGETHER: [&str; 5] = [
            "conjuntamente ",
            "juntos ",
            "jointly ",
            "ensemble ",
            "conjointement ",
        ];
        let after = sentence[all[verb].span.end..].trim_start_matches([':', ' ', '?', '\u{a0}']);
        let joint = TOGETHER.iter().find_map(|word| after.strip_prefix(word));
        return list_of_bodies(without_verb(joint.unwrap_or(after)));
    }
    let before = without_pronouns(before);
    let own = |word: &str| word.starts_with(char::is_uppercase);
    let named = !all
        .first()
        .is_some_and(|first| labels::PRONOUNS.contains(&first.folded))
        && (verb <= 2 || before.split_whitespace().skip(1).any(own));
    (named && capitals && verb <= 24 && !before.contains(['.', ':', '?']))
        .then(|| before.strip_prefix("The ").unwrap_or(before).to_owned())
}

/// The names before "les invitan" or "vous proposent" without these small words.
fn without_pronouns(mut before: &str) -> &str {
    while let Some((head, last)) = before.rsplit_once(' ') {
        let folded = super::words::fold(last);
        if !labels::BEFORE_INVITING.contains(&folded) {
            break;
        }
        before = head.trim_end_matches([' ', ',']);
    }
    before
}

/// The names with which `text` begins, up to where the sentence goes on.
fn list_of_bodies(text: &str) -> Option<String> {
    let ends = [
        ". ", "; it ", " will ", " to ", " que se ", " se cel", " (", " aura", " and it ",
        " et se ", " y se ",
    ];
    let lower = text.to_lowercase();
    let sign = ends
        .iter()
        .filter_map(|sign| lower.find(sign))
        .filter(|at| text.is_char_boundary(*at) && *at > 3);
    let day = date::find(text).map(|found| found.span.start);
    // ", will be held" and the like: what goes on in lower case is no further name.
    let verb = text.match_indices(", ").map(|(at, _)| at).find(|at| {
        let next = text[at + 2..]
            .split([' ', '\'', '’'])
            .next()
            .unwrap_or_default();
        let article = [
            "the", "la", "el", "los", "las", "le", "les", "l", "and", "y", "et", "e", "with",
            "con", "avec",
        ];
        let body = || {
            folded_words(next)
                .first()
                .is_some_and(|word| bodies::is_body_word(word))
        };
        let rest = text[at + 2..].to_lowercase();
        let partner = || {
            labels::PARTNER_LINKS
                .iter()
                .any(|link| rest.starts_with(link))
        };
        next.starts_with(char::is_lowercase) && !article.contains(&next) && !body() && !partner()
    });
    let end = sign.chain(day).chain(verb).min().unwrap_or(text.len());
    let on = [" on", " le", " el", ",", " on the", " del", " du", " for"];
    let mut text = text.get(..end)?.trim_end();
    // "... el jueves 3 de mayo": the weekday belongs to the day.
    if day == Some(end)
        && let Some((bare, last)) = text.rsplit_once(' ')
        && date::is_weekday(&super::words::fold(last))
    {
        text = bare.trim_end();
    }
    while let Some(bare) = on
        .iter()
        .find_map(|on| text.strip_suffix(on))
        .filter(|_| day == Some(end))
    {
        text = bare.trim_end();
    }
    let end = text.len();
    let told = text.get(..end)?.trim_end_matches(['.', ' ', ',', ';']);
    let named = told.split_whitespace().take(5).any(|word| {
        word.trim_start_matches("l'")
            .trim_start_matches("l’")
            .starts_with(char::is_uppercase)
    });
    (named && told.len() > 3).then(|| told.to_owned())
}

/// The platform that is named in the sentence, with the capitalised words behind its name.
pub(super) fn platform(sentence: &str) -> Option<String> {
    let all: Vec<Word> = words(sentence, 0).collect();
    let at = (0..all.len()).find(|&at| {
        let printed = sentence[all[at].span.clone()].starts_with(char::is_uppercase);
        let led = at == 0
            || [&labels::LEADS_TO_PLATFORM, &labels::ONLINE]
                .iter()
                .any(|table| table.contains(&all[at - 1].folded));
        // "en visio sur Framatalk": the words before it say that it is one.
        let online = || {
            at > 1
                && labels::ONLINE.contains(&all[at - 2].folded)
                && !["in", "en", "dans"].contains(&all[at - 1].folded.as_str())
                && !date::is_weekday(&all[at].folded)
        };
        printed && led && (PLATFORMS.longest(sentence, &all[at..]).is_some() || online())
    })?;
    let len = PLATFORMS
        .longest(sentence, &all[at..])
        .map_or(1, |((), len)| len);
    let mut last = at + len - 1;
    while let Some(next) = all.get(last + 1) {
        let joined = sentence[all[last].span.end..next.span.start] == *" ";
        let name = sentence[next.span.clone()].starts_with(char::is_uppercase);
        if !(joined && name) {
            break;
        }
        last += 1;
    }
    Some(sentence[all[at].span.start..all[last].span.end].to_owned())
}

/// The place behind "in the", "au" or "en la" of a sentence that tells a day.
fn place(sentence: &str) -> Option<String> {
    let all: Vec<Word> = words(sentence, 0).collect();
    (0..all.len()).find_map(|at| {
        let first = &all[at].folded;
        let articles = all[at + 1..]
            .iter()
            .take_while(|word| {
                ["the", "el", "la", "los", "las", "le", "l", "les", "our"]
                    .contains(&word.folded.as_str())
            })
            .count();
        let from = at + 1 + articles;
        let lead = ["in", "at", "en", "au", "aux", "dans", "chez"].contains(&first.as_str())
            || first == "a" && articles > 0;
        let start = all.get(from).filter(|_| lead)?.span.start;
        let told = place_phrase(&sentence[start..]);
        let list = folded_words(told);
        let house = list.iter().take(5).any(|word| is_place_word(word));
        let digit = told.starts_with(|c: char| c.is_ascii_digit());
        // "à la Serre municipale": a name behind the hours, with an article before it, or behind
        // "held".
        let held = at > 0 && labels::BEFORE_A_PLACE.contains(&all[at - 1].folded);
        let named = articles > 0
            && told.starts_with(char::is_uppercase)
            && list.len() > 1
            && (held || !time::find(&sentence[..all[at].span.start]).is_empty());
        ((house || named) && !digit && list.len() <= 14).then(|| told.to_owned())
    })
}

fn is_place_word(word: &str) -> bool {
    let first = |name: &str| super::words::fold(name) == word;
    labels::SITE_WORDS.contains(word)
        || labels::HOUSE_WORDS.contains(word)
        || labels::ROOM_WORDS.contains(word)
        || labels::PLACE_WORDS.iter().any(|name| first(name))
}

fn place_phrase(text: &str) -> &str {
    let signs = [
        ". ",
        ";",
        " (",
        " on ",
        " from ",
        ", from",
        ", on ",
        " le ",
        " el ",
        ", de ",
        ", el ",
        ", le ",
        " de 1",
        " à partir",
        ", et sera",
        ", et il",
        ", et elle",
        ", and will",
        ", and it",
        ", y se ",
        ", y será",
    ];
    let end = signs
        .iter()
        .filter_map(|sign| text.find(sign))
        .min()
        .unwrap_or(text.len());
    let bracket = text[end..]
        .strip_prefix(" (")
        .and_then(|rest| rest.split_once(')'))
        .filter(|(inner, _)| {
            folded_words(inner)
                .first()
                .is_some_and(|word| is_place_word(word))
        });
    let end = bracket.map_or(end, |(inner, _)| end + inner.len() + 3);
    text[..end].trim_end_matches(['.', ',', ' '])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stop_within_hours_and_quotations_ends_no_sentence() {
        let text =
            "We meet from 3.00 p.m. to 4.30 p.m. CET on \"Who pays? Who rides?\" in May. Seats: 9.";
        let read = sentences(text);
        assert_eq!(read.len(), 2, "{read:?}");
        assert_eq!(read[1], "Seats: 9.");
    }

    #[test]
    fn sentences_on_places_and_entry() {
        let capacity = |told: &str| Some(Fact::Capacity(told.to_owned()));
        let entry = |told: &str| Some(Fact::Registration(told.to_owned()));
        let mut missed = Vec::new();
        for told in [
            "Places are limited to 25",
            "The room holds 60 people",
            "Caben ochenta personas sentadas",
            "Vingt couverts, pas un de plus",
            "240 seats",
            "The gallery seats 35",
            "There is space for up to 40 people",
            "Attendance is capped at 40 people",
            "40 participants at most",
            "Up to 40 participants",
            "Between 10 and 20 participants",
            "Se admiten hasta 30 personas",
            "La sala tiene capacidad para 60 personas",
            "Aforo limitado a 80 personas",
            "Entre 10 y 15 participantes",
            "El grupo no superará las 20 personas",
            "De 8 à 14 stagiaires",
            "Le groupe est limité à 15 personnes",
            "Dans la limite de 30 places",
            "15 stagiaires maximum",
            "La salle offre 90 places assises",
            "Le nombre de participants ne dépassera pas 25",
        ] {
            if read_anywhere(told) != capacity(told) {
                missed.push(told);
            }
        }
        for told in [
            "Please sign up by 4 March by answering this message",
            "No registration needed; bring your badge",
            "Apúntate antes del 14 de noviembre en montes.example",
            "Merci de vous annoncer avant le 3 février",
            "No booking is needed",
            "Those wishing to attend should write to desk@port.example by 4 May",
            "Advance registration is required",
            "Places must be reserved at the desk",
            "RSVP to desk@port.example",
            "Attendance is free of charge",
            "Free and open to everyone",
            "You can sign up online until 3 May",
            "Es imprescindible reservar plaza",
            "Es necesario inscribirse en red.example",
            "Se requiere inscripción previa",
            "Quienes deseen asistir pueden escribir a casa@oria.example",
            "No se necesita inscripción",
            "La asistencia es gratuita y no hace falta reserva",
            "Il est nécessaire de s'inscrire avant le 3 mai",
            "L'inscription se fait en ligne",
            "Sur réservation au 05 00 00 00 00",
            "Merci de réserver votre place",
            "Aucune inscription n'est nécessaire",
            "Pour participer, écrivez à bureau@quai.example",
        ] {
            if read_anywhere(told) != entry(told) {
                missed.push(told);
            }
        }
        assert_eq!(missed, Vec::<&str>::new());
        for prose in [
            "In 2015, eight hundred people agreed to write down their journeys",
            "Three towns out of ten have no hall",
            "Une ville sur dix a fermé son école en 2010",
        ] {
            assert_eq!(read_anywhere(prose), None, "{prose}");
        }
    }

    #[test]
    fn seats_and_entry_in_one_sentence() {
        for (sentence, seats, entry) in [
            (
                "The barn holds 35; sign up at the gate",
                "The barn holds 35",
                "sign up at the gate",
            ),
            (
                "The meeting takes 90 people, so please sign up by 4 May",
                "The meeting takes 90 people",
                "please sign up by 4 May",
            ),
            (
                "Sans inscription ; la salle compte 60 chaises",
                "la salle compte 60 chaises",
                "Sans inscription",
            ),
            (
                "La entrada es libre hasta completar el aforo (70 butacas)",
                "70 butacas",
                "La entrada es libre hasta completar el aforo",
            ),
        ] {
            let facts = read(sentence);
            assert!(
                facts.contains(&Fact::Capacity(seats.to_owned())),
                "{facts:?}"
            );
            assert!(
                facts.contains(&Fact::Registration(entry.to_owned())),
                "{facts:?}"
            );
        }
        assert_eq!(read_anywhere("The reserve stands at 12,000"), None);
    }

    #[test]
    fn sentences_of_an_invitation() {
        let told = "It takes place on Saturday 21 June 2025 from 10:00 to 12:30 in the Aspen Room \
                    of the Hotel Lark, Skelby.";
        let facts = read(told);
        assert!(matches!(facts.first(), Some(Fact::When(_))), "{facts:?}");
        let place = "Aspen Room of the Hotel Lark, Skelby".to_owned();
        assert!(facts.contains(&Fact::Place(place)), "{facts:?}");
        let bodies = |sentence: &str| match read(sentence).first() {
            Some(Fact::Organizers(told)) => Some(told.clone()),
            _ => None,
        };
        assert_eq!(
            bodies("It is organised by the Night Committee and Young Drivers, on 3 May 2025.")
                .as_deref(),
            Some("the Night Committee and Young Drivers")
        );
        assert_eq!(
            bodies("Lo organizan la Red de Huertas y la Villa de Oria.").as_deref(),
            Some("la Red de Huertas y la Villa de Oria")
        );
        assert_eq!(bodies("The drawers were filled by the rain."), None);
    }
}
