//! A label at a place in a line: its name, its number, its instruction, where its value begins.
//!
//! Whether a label found here is believed depends on the block it stands in and is decided by
//! [`super::outline`].

use std::ops::Range;
use std::sync::LazyLock;

use super::headings::Told;
use super::words::{Aliases, Folded, Signs, Token, Word, folded_words, tokens, word_list, words};
use super::{Field, SectionKind, SessionKind, headings, labels};
use crate::language::Lang;

/// What a label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    Section(SectionKind),
    Field(Field),
}

/// What stands between a label and what follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Separator {
    Colon,
    Dash,
    /// The label is a short sentence before its text: "Background. Much is said."
    Stop,
    None,
}

/// A label as found. All places are bytes of the text it was looked for in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) target: Target,
    /// The name as printed: its ordinal, words, qualifier and number.
    pub(super) name: Range<usize>,
    /// How many words the alias has; the more, the less likely it is prose.
    pub(super) alias_words: usize,
    /// The number that orders the label in the template: 2 in "2. Objectives".
    pub(super) ordinal: Option<u32>,
    /// A number that belongs to what is labelled: `1.3` in "Sub-theme 1.3:".
    pub(super) number: Option<String>,
    /// Whether "of the session" or the like follows.
    pub(super) qualified: bool,
    /// The kind named by the qualifier: workshop in "Title of the workshop".
    pub(super) of_kind: Option<SessionKind>,
    /// Whether an instruction such as "(max. 100 words)" follows.
    pub(super) instructed: bool,
    pub(super) separator: Separator,
    /// Where the value, the text or nothing begins.
    pub(super) end: usize,
}

impl Label {
    /// A label of which nothing is known but its name, up to which it has been read.
    pub(super) fn new(
        target: Target,
        name: Range<usize>,
        alias_words: usize,
        ordinal: Option<u32>,
    ) -> Self {
        Self {
            target,
            name,
            alias_words,
            ordinal,
            number: None,
            qualified: false,
            of_kind: None,
            instructed: false,
            separator: Separator::None,
            end: 0,
        }
    }
}

/// Arrows that lead from a label to its value.
pub(super) const ARROWS: [&str; 7] = ["→", "⇒", "➔", "➜", "⟶", "->", "=>"];

/// More words than any label has; a bound on the work per block.
const MAX_LABEL_WORDS: usize = 16;

/// No instruction that stands alone is longer.
const MAX_INSTRUCTION_BYTES: usize = 160;

pub(super) static KINDS: LazyLock<Aliases<SessionKind>> =
    LazyLock::new(|| Aliases::new(labels::KINDS.iter().copied()));

static LABELS: LazyLock<Aliases<Target>> = LazyLock::new(|| {
    let sections = labels::SECTIONS.iter();
    let fields = labels::FIELDS.iter();
    Aliases::new(
        sections
            .map(|&(kind, _, names)| (Target::Section(kind), names))
            .chain(fields.map(|&(field, names)| (Target::Field(field), names))),
    )
});

static HEADINGS: LazyLock<Vec<(Lang, Aliases<()>)>> = LazyLock::new(|| {
    let of = |lang: Lang| {
        let rows = labels::SECTIONS.iter().filter(move |row| row.1 == lang);
        (lang, Aliases::new(rows.map(|&(_, _, names)| ((), names))))
    };
    Lang::KNOWN.into_iter().map(of).collect()
});

static NOUNS: LazyLock<Aliases<Option<SessionKind>>> = LazyLock::new(|| {
    let kinds = labels::KINDS
        .iter()
        .map(|&(kind, names)| (Some(kind), names));
    Aliases::new(kinds.chain([(None, labels::SESSION_NOUNS)]))
});

static LINKS: LazyLock<Aliases<()>> = LazyLock::new(|| Aliases::new([((), labels::LINKS)]));

static INSTRUCTION_KEYS: LazyLock<Aliases<()>> =
    LazyLock::new(|| Aliases::new([((), labels::INSTRUCTION_KEYS)]));

static INSTRUCTION_WORDS: LazyLock<Aliases<()>> =
    LazyLock::new(|| Aliases::new([((), labels::INSTRUCTION_WORDS)]));

static LANGUAGE_MARKS: LazyLock<Aliases<Lang>> = LazyLock::new(|| {
    let names = labels::LANGUAGES.iter().chain(labels::LANGUAGE_CODES);
    Aliases::new(names.copied())
});

static INSTRUCTION_UNITS: LazyLock<Aliases<(Lang, bool)>> = LazyLock::new(|| {
    let units = labels::INSTRUCTION_UNITS.iter();
    Aliases::new(units.map(|&(lang, words, names)| ((lang, words), names)))
});

/// The kind of section that a word such as `resumen` names, in any of the languages.
pub(super) fn section_named(text: &str) -> Option<SectionKind> {
    match LABELS.whole(text)? {
        Target::Section(kind) => Some(kind),
        Target::Field(_) => None,
    }
}

/// What the words of all of `text` name.
pub(super) fn named(text: &str, words: &[Word]) -> Option<Target> {
    LABELS.whole_of(text, words)
}

/// Whether the whole of `text` is the name of a header field.
pub(super) fn is_field_name(text: &str) -> bool {
    matches!(LABELS.whole(text), Some(Target::Field(_)))
}

/// The label that begins at byte `from`, markup left over before it skipped.
pub(super) fn label_at(text: &str, from: usize) -> Option<Label> {
    label_with(None, text, from)
}

/// The same with an institution's `own` names, which go before those of the tables.
pub(super) fn label_with(own: Option<&Aliases<Target>>, text: &str, from: usize) -> Option<Label> {
    let first = words(text, from).next()?;
    let possible = LABELS.begins(&first.folded)
        || may_order(&first.folded)
        || own.is_some_and(|own| own.begins(&first.folded));
    if !possible || !is_decoration(text.get(from..first.span.start)?) {
        return None;
    }
    let line: Vec<Word> = words(text, from).take(MAX_LABEL_WORDS).collect();
    let (ordinal, skipped) = ordinal(text, &line);
    let (target, alias_words) = own
        .and_then(|own| own.longest(text, line.get(skipped..)?))
        .or_else(|| compound(text, line.get(skipped..)?))?;
    let named = &line[skipped..skipped + alias_words];
    let mut label = Label::new(
        target,
        first.span.start..named.last()?.span.end,
        alias_words,
        ordinal,
    );
    qualify(text, &line[skipped + alias_words..], &mut label);
    also_named(text, &line, &mut label);
    finish(text, &mut label);
    Some(label)
}

/// What ends a sentence within a line.
static SENTENCE_ENDS: Signs<3> = Signs::new([". ", "? ", ": "]);

/// No heading in words of its own is longer.
const MAX_HEADING_BYTES: usize = 110;

/// The section label that begins at byte `from` in words that no table lists as a whole, and what
/// its words say.
pub(super) fn worded_label(text: &str, from: usize) -> Option<(Label, Told)> {
    let printed = text.get(from..)?.trim_end_matches([' ', '*', '_']);
    let whole = printed.trim_end_matches([' ', ':', '*', '_', '-', '–', '—']);
    // Only a heading that ends with a bracket ends with an instruction in brackets.
    let closed = whole.trim_end().trim_end_matches(['*', '_']);
    let instructed = closed
        .ends_with([')', ']'])
        .then(|| whole.rfind(['(', '[']))
        .flatten()
        .filter(|&at| instruction_at(whole, at).is_some_and(|end| whole[end..].trim().is_empty()));
    let name = instructed.map_or(whole, |at| &whole[..at]);
    let sentence = || {
        let inside = name.get(4..).and_then(|own| SENTENCE_ENDS.first_in(own));
        inside.is_some() || name.ends_with(['.', ',', ';', '!'])
    };
    let all = worded_at(text, from, name.len()).filter(|_| !sentence());
    if all.as_ref().is_some_and(|(_, told)| told.strange() == 0) {
        return all;
    }
    const SIGNS: [&str; 7] = [":", " – ", " — ", " - ", ". ", "? ", " | "];
    // No heading reaches further, however long the paragraph.
    let head = &printed[..printed.floor_char_boundary(MAX_HEADING_BYTES + 4)];
    // The stop behind the number of the heading does not end it.
    let mark = head
        .find(' ')
        .filter(|at| *at <= 6 && head[..*at].ends_with(['.', ')', '-']));
    let from_text = mark.map_or(0, |at| at + 1);
    // The first place of each sign.
    let mut firsts = [None; SIGNS.len()];
    for at in from_text..head.len() {
        if !matches!(head.as_bytes()[at], b':' | b' ' | b'.' | b'?') {
            continue;
        }
        for (first, sign) in firsts.iter_mut().zip(SIGNS) {
            if first.is_none() && head.as_bytes()[at..].starts_with(sign.as_bytes()) {
                *first = Some(at + usize::from(sign == "? "));
            }
        }
    }
    let mut cuts: Vec<usize> = firsts.into_iter().flatten().collect();
    cuts.sort_unstable();
    let known = |end: usize| worded_at(text, from, end).filter(|(_, told)| told.unknown == 0);
    cuts.into_iter().take(3).find_map(known).or(all)
}

/// A heading that names the panel and nothing else: "IV. Panel", "The table".
pub(super) fn panel_label(text: &str, from: usize) -> Option<Label> {
    let printed = text.get(from..)?.trim_end_matches([' ', ':', '*', '_']);
    let panel = ["panel", "mesa", "table", "tribune"];
    let beside = [
        "the",
        "el",
        "la",
        "le",
        "our",
        "composition",
        "of",
        "del",
        "de",
        "du",
        "redonda",
        "ronde",
        "round",
        "members",
        "team",
    ];
    let names = |w: &Word| panel.contains(&w.folded.as_str());
    let belongs = |w: &Word| names(w) || beside.contains(&w.folded.as_str());
    let first = words(printed, 0).next()?;
    if !belongs(&first) && !may_order(&first.folded) {
        return None;
    }
    let line: Vec<Word> = words(printed, 0).take(6).collect();
    let (_, skipped) = ordinal(printed, &line);
    let own = line.get(skipped..).filter(|own| !own.is_empty())?;
    if !own.iter().all(belongs) || !own.iter().any(names) {
        return None;
    }
    let mut label = Label::new(
        Target::Section(SectionKind::Speakers),
        from + line[0].span.start..from + printed.len(),
        own.len(),
        None,
    );
    finish(text, &mut label);
    Some(label)
}

fn worded_at(text: &str, from: usize, len: usize) -> Option<(Label, Told)> {
    let name = text
        .get(from..from + len)
        .filter(|name| name.len() <= MAX_HEADING_BYTES)?;
    let line = word_list(name);
    let (ordinal, skipped) = ordinal(name, &line);
    let own = line
        .get(skipped..)
        .filter(|own| (1..=14).contains(&own.len()))?;
    let printed = &name[own[0].span.start..];
    let opens = printed.starts_with(char::is_uppercase);
    // In small letters it must be all of its line, and all of it known.
    let whole = text[from + len..]
        .trim_matches([' ', ':', '-', '–', '—'])
        .is_empty();
    let told = headings::told(name, own, printed.contains('?'))
        .filter(|told| opens || whole && told.unknown == 0)?;
    let start = from + name.len()
        - name
            .trim_start_matches([
                '#', '*', '_', ' ', '"', '•', '>', '=', '~', '-', '–', '—', '►', '■',
            ])
            .len();
    let mut label = Label::new(
        Target::Section(told.kind),
        start
            ..from
                + name
                    .trim_end_matches([' ', '*', '_', '<', '=', '~', '-', '–', '—', '.', ':'])
                    .len(),
        own.len(),
        ordinal,
    );
    finish(text, &mut label);
    let after = &text[label.name.end..];
    if label.separator == Separator::None && (after.starts_with(". ") || name.ends_with('?')) {
        label.separator = Separator::Stop;
        label.end = label.name.end + skip(after, |c| c.is_whitespace() || ".*_".contains(c));
    }
    Some((label, told))
}

/// Steps over the same label in another language: "Date / Fecha".
fn also_named(text: &str, line: &[Word], label: &mut Label) {
    loop {
        let next = line.partition_point(|word| word.span.start < label.name.end);
        let Some(rest) = line.get(next..).filter(|rest| !rest.is_empty()) else {
            return;
        };
        let gap = text[label.name.end..rest[0].span.start].trim_matches([' ', '*', '_']);
        let same = LABELS
            .longest(text, rest)
            .filter(|(target, _)| gap == "/" && *target == label.target);
        let Some((_, len)) = same else { return };
        label.name.end = rest[len - 1].span.end;
        qualify(text, &rest[len..], label);
    }
}

/// The alias with which `line` begins, with further ones that are joined to a section's: "context
/// and rationale". The first tells what is labelled.
fn compound(text: &str, line: &[Word]) -> Option<(Target, usize)> {
    let (target, mut len) = LABELS.longest(text, line)?;
    while let (Target::Section(_), Some(joint)) = (target, line.get(len)) {
        let gap = text[line[len - 1].span.end..joint.span.start].trim();
        let joined = labels::CONNECTORS.contains(&joint.folded);
        let Some((_, more)) = LABELS
            .longest(text, line.get(len + 1..)?)
            .filter(|_| joined && gap.is_empty())
        else {
            break;
        };
        len += 1 + more;
    }
    Some((target, len))
}

/// The end of the instruction that begins at byte `from`, blanks and markup before it skipped.
pub(super) fn instruction_at(text: &str, from: usize) -> Option<usize> {
    let start = from + skip(text.get(from..)?, |c| " *_,-–—\n".contains(c));
    let rest = text.get(start..)?;
    let closing = match rest.chars().next()? {
        '(' => ')',
        '[' => ']',
        '{' => '}',
        _ => return bare_instruction(text, start),
    };
    let close = rest.char_indices().take(120).find(|&(_, c)| c == closing)?;
    let inside = folded_words(rest.get(1..close.0)?);
    let end = start + close.0 + closing.len_utf8();
    let told = is_instruction(&inside) || is_language_mark(&inside);
    told.then(|| end + skip(&text[end..], |c| "*_".contains(c)))
}

/// Whether a row only names the columns of a list of people: "Name | Position | Institution".
pub(super) fn names_columns(row: &str) -> bool {
    row.contains('|') && is_instruction(&folded_words(row))
}

/// How much a section may hold, as its heading states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct StatedLimit {
    pub(super) most: usize,
    /// Whether words are counted, not characters.
    pub(super) words: bool,
    /// The language in which it is stated.
    pub(super) lang: Lang,
}

/// The limit in an instruction such as "(max. 150 words)"; of a range, its upper end.
pub(super) fn stated_limit(wording: &str) -> Option<StatedLimit> {
    let line = tokens(wording);
    let at = line.iter().rposition(|token| unit(token).is_some())?;
    let (lang, words) = unit(&line[at])?;
    let numbers = |part: &[Token]| part.iter().filter_map(Token::number).map(|(n, _)| n).max();
    // "de 150 mots" as well as "words: 150"; the ordinal of the heading stands further away.
    let most = numbers(&line[at.saturating_sub(4)..at]).or_else(|| numbers(&line[at..]))?;
    let most = usize::try_from(most).ok().filter(|most| *most >= 3)?;
    Some(StatedLimit { most, words, lang })
}

fn unit(token: &Token) -> Option<(Lang, bool)> {
    INSTRUCTION_UNITS.word(token.letters()?)
}

/// The languages in which the tables have a heading; empty for one they do not have.
pub(super) fn heading_langs(heading: &str) -> Vec<Lang> {
    let line: Vec<Word> = words(heading, 0).take(MAX_LABEL_WORDS).collect();
    let (_, skipped) = ordinal(heading, &line);
    let rest = line.get(skipped..).unwrap_or_default();
    let length = |lang: Lang| {
        let names = HEADINGS.iter().find(|(of, _)| *of == lang);
        names
            .and_then(|(_, names)| names.longest(heading, rest))
            .map_or(0, |((), len)| len)
    };
    let most = Lang::KNOWN.into_iter().map(length).max().unwrap_or(0);
    let longest = |lang: &Lang| most > 0 && length(*lang) == most;
    Lang::KNOWN.into_iter().filter(longest).collect()
}

/// Whether a heading is one of the names that `own` gives.
pub(super) fn is_named(own: &Aliases<Target>, heading: &str) -> bool {
    let line: Vec<Word> = words(heading, 0).take(MAX_LABEL_WORDS).collect();
    let (_, skipped) = ordinal(heading, &line);
    let rest = line.get(skipped..).unwrap_or_default();
    own.longest(heading, rest).is_some()
}

/// Whether the whole of `text` is one instruction.
pub(super) fn is_all_instruction(text: &str) -> bool {
    text.len() <= MAX_INSTRUCTION_BYTES
        && instruction_at(text, 0)
            .is_some_and(|end| text[end..].trim_matches([' ', ':', '.', '*']).is_empty())
}

/// A session number such as `1.3.2` (or `1.3`) at byte `from`, and where it ends.
///
/// Blanks and a sign such as `N°` before it are skipped.
pub(super) fn dotted_number_at(text: &str, from: usize) -> Option<(String, usize)> {
    let (number, end) = number_at(text, from)?;
    number.contains('.').then_some((number, end))
}

/// Digits, with dots between them, as a line or a session is numbered.
fn number_at(text: &str, from: usize) -> Option<(String, usize)> {
    let start = from + number_sign_len(text.get(from..)?);
    let rest = text.get(start..)?;
    let run = skip(rest, |c| c.is_ascii_digit() || c == '.');
    let number = rest[..run].trim_end_matches('.');
    let end = start + number.len();
    let parts = number.split('.');
    let sane = !number.is_empty() && parts.clone().all(|p| (1..=2).contains(&p.len()));
    let bounded = !text[end..].starts_with(|c: char| c.is_alphanumeric() || c == '/');
    (sane && bounded && parts.count() <= 3).then(|| (number.to_owned(), end))
}

/// A number without dots behind a kind, and where it ends: `12`, `B2`, `B`, `IV`, `WS-2024-017`.
///
/// A letter or a roman numeral alone counts only before a sign or the end of the line.
pub(super) fn plain_number_at(text: &str, from: usize) -> Option<(String, usize)> {
    let rest = text.get(from..)?;
    let start = from + number_sign_len(rest);
    let signed = start > from + skip(rest, |c| " *_#\u{a0}".contains(c));
    let blank = rest.starts_with([' ', '\u{a0}', '#', '*']);
    let code = &text[start..];
    let run = skip(code, |c| {
        c.is_ascii_digit() || c.is_ascii_uppercase() || "-./_".contains(c)
    });
    let number = code[..run].trim_end_matches(['-', '.', '/', '_']);
    let end = start + number.len();
    let bounded = !text[end..].starts_with(char::is_alphanumeric);
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let after = text[end..].trim_start_matches([' ', '\u{a0}']);
    let parted = ends_name(after) || after.starts_with(['«', '"', '“']) || total_len(after) > 0;
    let plain = digits == number.len() && (1..=3).contains(&digits);
    let lettered = number.len() == 1 || roman(number).is_some();
    let coded = digits > 0 && digits < number.len() && number.len() <= 16;
    let sane =
        !number.is_empty() && (plain || (lettered && parted) || (coded && !number.contains(' ')));
    // "Panel 30 years on" counts nothing.
    let counts = plain && !signed && !parted && !starts_upper(after);
    (sane && bounded && (blank || signed) && !counts).then(|| (number.to_owned(), end))
}

/// Length of the words that tell how many there are: "of 5" in "Webinar 3 of 5"; 0 where there are none.
pub(super) fn total_len(behind: &str) -> usize {
    let links = ["of ", "de ", "sur "];
    let Some(figures) = links.iter().find_map(|of| behind.strip_prefix(of)) else {
        return 0;
    };
    let digits = skip(figures, |c| c.is_ascii_digit());
    let behind_total = &figures[digits..];
    // "Sesión 2 de 12/03/2024".
    let dated = behind_total.starts_with(['/', '.', '-'])
        && behind_total[1..].starts_with(|c: char| c.is_ascii_digit());
    let whole = (1..=3).contains(&digits) && !dated && ends_name(behind_total.trim_start());
    match whole {
        true => behind.len() - figures.len() + digits,
        false => 0,
    }
}

/// Whether the text goes on with a sign that parts it from what stands before, or not at all.
fn ends_name(behind: &str) -> bool {
    const SIGNS: [char; 12] = [':', '–', '—', '-', '|', '/', '.', ')', '·', ',', '(', '['];
    behind.is_empty() || behind.starts_with(SIGNS)
}

fn starts_upper(text: &str) -> bool {
    text.starts_with(|c: char| c.is_uppercase() || "¿«\"“".contains(c))
}

fn number_sign_len(rest: &str) -> usize {
    let blank = skip(rest, |c| " *_#\u{a0}".contains(c));
    let after = &rest[blank..];
    if !after.starts_with(['N', 'n', 'R', 'r']) {
        return blank;
    }
    let sign = [
        "N.º", "n.º", "N.°", "n.°", "N°", "n°", "Nº", "nº", "No.", "no.", "No ", "Núm.", "núm.",
        "Nr.", "nr.", "Number ", "number ", "número ", "numéro ", "NO. ", "NÚM.", "N.", "Nro.",
        "réf. ", "ref. ", "Réf. ", "Ref. ", "RÉF. ", "REF. ", "no ", "NO ",
    ]
    .iter()
    .find(|sign| after.starts_with(**sign))
    .map_or(0, |sign| sign.len());
    blank + sign + skip(&after[sign..], |c| " *_#\u{a0}".contains(c))
}

/// A roman or arabic number of a thematic line, as arabic digits.
pub(super) fn line_number_at(text: &str, from: usize) -> Option<(String, usize)> {
    number_at(text, from).or_else(|| {
        let start = from + number_sign_len(text.get(from..)?);
        let len = skip(&text[start..], |c| "IVX".contains(c));
        let bounded = !text[start + len..].starts_with(char::is_alphanumeric);
        let value = roman(&text[start..start + len]).filter(|_| bounded)?;
        Some((value.to_string(), start + len))
    })
}

/// A letter for a number before a sign: "Strand D: Law", "Track B, Energy", "Topic B.2 - Credit".
fn line_letter_at(text: &str, from: usize) -> Option<(String, usize)> {
    let start = from + number_sign_len(text.get(from..)?);
    let rest = &text[start..];
    let run = skip(rest, |c| {
        c.is_ascii_uppercase() || c.is_ascii_digit() || c == '.'
    });
    let number = rest[..run].trim_end_matches('.');
    let (letter, sub) = number.split_once('.').unwrap_or((number, ""));
    let sane = letter.len() == 1
        && letter.bytes().all(|b| b.is_ascii_uppercase())
        && sub.len() <= 2
        && sub.bytes().all(|b| b.is_ascii_digit());
    let end = start + number.len();
    let after = text[end..].trim_start_matches([' ', '*', '_']);
    let parted = after.starts_with([':', '.', ',', '-', '–', '—', '|', ')']);
    (sane && parted && start > from).then(|| (number.to_owned(), end))
}

fn roman(digits: &str) -> Option<u32> {
    const SMALL: [&str; 12] = [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
    ];
    (1..).zip(SMALL).find(|(_, r)| *r == digits).map(|(n, _)| n)
}

/// Whether a folded word may be an ordinal: a figure, a roman numeral, a letter.
fn may_order(word: &str) -> bool {
    word.len() == 1
        || word.bytes().all(|b| b.is_ascii_digit())
        || word.bytes().all(|b| b"ivx".contains(&b))
}

/// The ordinal before a label and how many words it takes: `2.`, `3)`, `IV.`, `b)`.
fn ordinal(text: &str, line: &[Word]) -> (Option<u32>, usize) {
    let Some(word) = line.first() else {
        return (None, 0);
    };
    let digits = line
        .iter()
        .take(3)
        .take_while(|w| w.folded.len() <= 2 && w.folded.bytes().all(|b| b.is_ascii_digit()))
        .count();
    if digits > 0 {
        let value = (digits == 1).then(|| word.folded.parse().ok()).flatten();
        return (value, digits);
    }
    let marked = text[word.span.end..].starts_with(['.', ')', ' ', '-']);
    let value = roman(&word.folded.to_uppercase());
    let after = &text[word.span.end..];
    // "N.º 6" is no part of a list.
    let sign = after.starts_with(".º") || after.starts_with(".°");
    let lettered = word.folded.len() == 1 && after.starts_with(['.', ')']) && !sign;
    if (value.is_some() && marked) || lettered {
        (value, 1)
    } else {
        (None, 0)
    }
}

/// Reads "of the session", the label's own number, in either order.
fn qualify(text: &str, following: &[Word], label: &mut Label) {
    let mut rest = following;
    for _ in 0..2 {
        if let Some((kind, len)) = qualifier(text, rest, label.name.end) {
            label.qualified = true;
            label.of_kind = kind;
            label.name.end = rest[len - 1].span.end;
            rest = &rest[len..];
        }
        if let Some((number, end)) = own_number(text, label) {
            label.number = Some(number);
            label.name.end = end;
            let passed = rest.iter().take_while(|w| w.span.start < end).count();
            rest = &rest[passed..];
        }
    }
}

fn qualifier(text: &str, rest: &[Word], name_end: usize) -> Option<(Option<SessionKind>, usize)> {
    let first = rest.first()?;
    if !text[name_end..first.span.start].trim().is_empty() {
        return None;
    }
    let ((), link) = LINKS.longest(text, rest)?;
    let (kind, noun) = NOUNS.longest(text, &rest[link..])?;
    Some((kind, link + noun))
}

fn own_number(text: &str, label: &Label) -> Option<(String, usize)> {
    if label.number.is_some() {
        return None;
    }
    match label.target {
        Target::Field(Field::Title | Field::Number) => dotted_number_at(text, label.name.end),
        Target::Field(Field::Line | Field::Subtheme | Field::Theme) => {
            line_number_at(text, label.name.end).or_else(|| line_letter_at(text, label.name.end))
        }
        _ => None,
    }
}

/// Reads the instruction and the separator after the name, in either order.
fn finish(text: &str, label: &mut Label) {
    let mut at = label.name.end;
    for _ in 0..2 {
        if let Some(end) = instruction_at(text, at).or_else(|| hint_at(text, at, label)) {
            label.instructed = true;
            at = end;
        }
        if label.separator == Separator::None
            && let Some((separator, end)) = separator_at(text, at, label.number.is_some())
        {
            label.separator = separator;
            at = end;
        }
    }
    // After the colon of a label that is a cell of its own comes the sign between cells.
    label.end = at + skip(&text[at..], |c| c.is_whitespace() || "*_|".contains(c));
}

/// The end of any words in brackets between a field's label and its colon: "Title (as it will be
/// printed in the programme):".
fn hint_at(text: &str, from: usize, label: &Label) -> Option<usize> {
    if !matches!(label.target, Target::Field(_)) || label.separator != Separator::None {
        return None;
    }
    let start = from + skip(&text[from..], |c| " *_".contains(c));
    let inside = text[start..].strip_prefix('(')?;
    let close = inside
        .char_indices()
        .take(120)
        .find(|&(_, c)| c == ')' || c == '\n')?
        .0;
    let end = start + 1 + close + 1;
    let after = text.get(end..)?.trim_start_matches([' ', '*', '_']);
    (inside[close..].starts_with(')') && after.starts_with(':')).then_some(end)
}

fn separator_at(text: &str, from: usize, after_number: bool) -> Option<(Separator, usize)> {
    let at = from + skip(&text[from..], |c| c.is_whitespace() || "*_".contains(c));
    let sign = text[at..].chars().next()?;
    if let Some(arrow) = ARROWS.iter().find(|arrow| text[at..].starts_with(**arrow)) {
        return Some((Separator::Colon, at + arrow.len()));
    }
    let separator = match sign {
        ':' | '：' => Separator::Colon,
        '-' | '–' | '—' | '|' => Separator::Dash,
        '.' | '…' if leader_len(&text[at..]) > 0 => {
            return Some((Separator::Colon, at + leader_len(&text[at..])));
        }
        '.' | ',' if after_number => Separator::Dash,
        _ => return None,
    };
    // "Where :: Hall 4".
    let width = match separator {
        Separator::Colon => skip(&text[at..], |c| c == sign),
        _ => sign.len_utf8(),
    };
    Some((separator, at + width))
}

/// Length of the dots that lead from a label to its value, a colon behind them included.
fn leader_len(text: &str) -> usize {
    let dots = skip(text, |c| ". …".contains(c));
    let led = text[..dots].contains('…') || text[..dots].matches('.').count() >= 2;
    let colon = usize::from(text[dots..].starts_with(':'));
    if led { dots + colon } else { 0 }
}

fn is_instruction(inside: &[Folded]) -> bool {
    !inside.is_empty()
        && inside.iter().all(|word| is_instruction_word(word))
        && inside
            .iter()
            .any(|word| INSTRUCTION_KEYS.word(word).is_some())
}

/// `(EN)` behind a label tells its language.
fn is_language_mark(inside: &[Folded]) -> bool {
    inside.len() == 1 && LANGUAGE_MARKS.word(&inside[0]).is_some()
}

fn is_instruction_word(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit())
        || INSTRUCTION_KEYS.word(word).is_some()
        || INSTRUCTION_WORDS.word(word).is_some()
        || glued_limit(word)
}

/// `max250` and `250words`, as typed without the blank.
fn glued_limit(word: &str) -> bool {
    let letters = word.trim_matches(|c: char| c.is_ascii_digit());
    letters.len() < word.len() && INSTRUCTION_KEYS.word(letters).is_some()
}

/// An instruction without brackets: a number and a unit at least, and nothing else before the
/// line or the label ends.
fn bare_instruction(text: &str, from: usize) -> Option<usize> {
    let run: Vec<Word> = words(text, from)
        .take(8)
        .take_while(|w| is_instruction_word(&w.folded))
        .collect();
    let end = run.last()?.span.end;
    let counts = run
        .iter()
        .any(|w| w.folded.bytes().all(|b| b.is_ascii_digit()));
    let unit = run
        .iter()
        .any(|w| INSTRUCTION_UNITS.word(&w.folded).is_some());
    let after = text[end..].trim_start_matches([' ', '*', '_', '.', ')']);
    let closed = after.is_empty() || after.starts_with([':', '\n']);
    (counts && unit && closed).then(|| text.len() - after.len())
}

/// Whether `gap` is markup or list signs only.
fn is_decoration(gap: &str) -> bool {
    gap.chars()
        .all(|c| c.is_whitespace() || "#*_>|·•●▪-–—\"«“¿¡".contains(c))
}

/// Length in bytes of the leading run of characters for which `wanted` holds.
fn skip(text: &str, wanted: impl Fn(char) -> bool) -> usize {
    text.find(|c| !wanted(c)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(text: &str) -> Label {
        label_at(text, 0).unwrap_or_else(|| panic!("no label in {text:?}"))
    }

    #[test]
    fn headings_in_three_languages() {
        let check = |text: &str, kind| {
            let found = label(text);
            assert_eq!(found.target, Target::Section(kind), "{text}");
            assert_eq!(&text[found.end..], "", "{text}");
        };
        check(
            "Short summary of the session (max. 250 words):",
            SectionKind::Summary,
        );
        check(
            "**2) Objetivos** (máx. 100 palabras)",
            SectionKind::Objectives,
        );
        check(
            "IV. Liste des intervenants et modérateur",
            SectionKind::Speakers,
        );
        check(
            "3. PREGUNTAS ORIENTADORAS *(max. 150 words)*",
            SectionKind::Discussion,
        );
        check(
            "Documents pertinents (s'il y a lieu) :",
            SectionKind::Documents,
        );
        check(
            "Cadre conceptuel de l'atelier - max 1000 mots",
            SectionKind::Conceptualisation,
        );
        check("Metodología", SectionKind::Other);
    }

    #[test]
    fn a_name_is_printed_without_its_instruction() {
        let text = "1. Conceptual framework (max. 1000 words)";
        let found = label(text);
        assert_eq!(&text[found.name.clone()], "1. Conceptual framework");
        assert_eq!(found.ordinal, Some(1));
        assert!(found.instructed);
    }

    #[test]
    fn a_label_may_carry_a_number_and_a_kind() {
        let text = "Title of the workshop 2.4.1: Soil";
        let found = label(text);
        assert_eq!(found.number.as_deref(), Some("2.4.1"));
        assert_eq!(found.of_kind, Some(SessionKind::Workshop));
        assert_eq!(&text[found.end..], "Soil");
        assert_eq!(
            label("Línea temática II : Agua").number.as_deref(),
            Some("2")
        );
        assert_eq!(label("Date: 3").number, None);
    }

    #[test]
    fn numbers_have_at_most_three_parts() {
        assert_eq!(
            dotted_number_at(" N° 2.1.3. x", 0).map(|n| n.0).as_deref(),
            Some("2.1.3")
        );
        assert_eq!(dotted_number_at("1.2.3.4", 0), None);
        assert_eq!(dotted_number_at("27/05/21", 0), None);
        assert_eq!(dotted_number_at("2.1.2023", 0), None);
    }

    #[test]
    fn an_instruction_is_not_a_value() {
        assert!(is_all_instruction("(hasta 250 palabras)"));
        assert!(is_all_instruction("*(250 mots maximum)*"));
        assert!(!is_all_instruction("(Region of Lumen)"));
        assert!(!is_all_instruction("words matter"));
    }

    #[test]
    fn section_names_for_the_query_language() {
        assert_eq!(section_named("Resumen"), Some(SectionKind::Summary));
        assert_eq!(section_named("fecha"), None);
    }
}
