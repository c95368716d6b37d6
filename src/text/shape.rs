//! What a line looks like: bullet, number, label, sentence end, page number.
//!
//! Shapes only; whether a line that looks like a label *is* a new block is decided where its
//! neighbours are known.

/// Characters that open a list item wherever a line begins with them.
const BULLETS: [char; 33] = [
    '•', '●', '○', '◦', '▪', '▫', '■', '□', '‣', '⁃', '∙', '·', '◆', '◇', '►', '➢', '✓',
    '\u{f0b7}', '→', '➤', '➔', '❖', '❑', '☐', '✔', '★', '☆', '✦', '✧', '▶', '▸', '▹', '⇒',
];
/// Characters that open a list item only when a space follows.
const DASHES: [char; 5] = ['-', '–', '—', '*', '+'];
/// The same of those that stand within no sentence.
const POINTS: [char; 2] = ['.', '~'];

/// The rest of `line` after its bullet; `None` without one.
pub(super) fn after_bullet(line: &str) -> Option<&str> {
    let first = line.chars().next()?;
    let rest = &line[first.len_utf8()..];
    let dash = (DASHES.contains(&first) || POINTS.contains(&first)) && rest.starts_with(' ');
    let rest = rest.trim_start();
    // "* Who speaks *" is set off by its stars.
    let embraced =
        "*~".contains(first) && rest.strip_suffix(first).is_some_and(|r| r.ends_with(' '));
    (((dash && !embraced) || BULLETS.contains(&first)) && !rest.is_empty()).then_some(rest)
}

/// Whether `line` is a bullet and nothing else.
#[cfg(feature = "pdf")]
pub(super) fn is_lone_bullet(line: &str) -> bool {
    let mut characters = line.chars();
    let first = characters.next();
    characters.next().is_none()
        && first.is_some_and(|c| BULLETS.contains(&c) || DASHES.contains(&c))
}

/// What figures, tables and boxes are called in their captions, in lower case.
#[cfg(feature = "pdf")]
const CAPTIONED: [&str; 23] = [
    "box",
    "carte",
    "chart",
    "cuadro",
    "diagram",
    "encadré",
    "fig",
    "figura",
    "figure",
    "foto",
    "graph",
    "graphique",
    "gráfica",
    "gráfico",
    "ilustración",
    "imagen",
    "map",
    "mapa",
    "photo",
    "recuadro",
    "tabla",
    "table",
    "tableau",
];

/// Whether `line` opens as a caption does: `Figure 1: ...`, `Tableau 2. ...`.
#[cfg(feature = "pdf")]
pub(super) fn is_caption(line: &str) -> bool {
    let mut words = line.split(' ');
    let noun = words
        .next()
        .map(|word| word.trim_end_matches('.').to_lowercase());
    let number = words.next().unwrap_or("");
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let stop = words.next().unwrap_or("");
    let closed = matches!(&number[digits..], ":" | ".")
        || (number.len() == digits && matches!(stop, ":" | "–" | "—" | "-"));
    noun.is_some_and(|noun| CAPTIONED.contains(&noun.as_str())) && digits > 0 && closed
}

/// Whether `line` opens with a dash that may as well be a dash within a sentence.
pub(super) fn opens_with_dash(line: &str) -> bool {
    line.starts_with(DASHES) && after_bullet(line).is_some_and(carries_on)
}

/// Whether `line` opens with a dash before a figure, as the second half of `9:00 - 10:30` does.
pub(super) fn opens_with_range(line: &str) -> bool {
    let rest = after_bullet(line).filter(|_| line.starts_with(DASHES));
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// How a line is numbered: `1.`, `2.3`, `4)`, `b)`, `IV.`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Enumeration {
    /// The last number, or the place of the letter in the alphabet.
    pub(super) value: u32,
    /// `1.`, `1.2` or `IV.`: the numbering that headings use too.
    pub(super) of_headings: bool,
    /// Bytes before the text that is numbered.
    pub(super) prefix_len: usize,
}

/// Reads the number or letter that orders `line`; `None` when it opens otherwise.
pub(super) fn enumeration(line: &str) -> Option<Enumeration> {
    let space = line.find(' ')?;
    let (mark, rest) = line.split_at(space);
    let prefix_len = line.len() - rest.trim_start().len();
    if mark.len() > 8 || prefix_len == line.len() {
        return None;
    }
    let body = mark.strip_suffix(['.', ')', '-', '/'])?;
    let (value, number) = ordinal(body.trim_start_matches('('))?;
    Some(Enumeration {
        value,
        of_headings: number && mark.ends_with(['.', '/']),
        prefix_len,
    })
}

/// Whether `line` opens with a letter and the signs that set off a heading: `f.- Annexes`.
pub(super) fn is_lettered(line: &str) -> bool {
    let mark = line.split(' ').next().unwrap_or_default();
    let letters = mark.trim_end_matches(['.', '-', ')', '°', 'º']);
    (1..=3).contains(&letters.len()) && mark.len() >= letters.len() + 2 && mark != line
}

/// The value of `12`, `2.3`, `iv`, `IV` or `b`; and whether headings are numbered so.
fn ordinal(mark: &str) -> Option<(u32, bool)> {
    let last = mark.rsplit('.').next()?;
    if mark.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return (last.len() <= 2)
            .then(|| last.parse().ok())
            .flatten()
            .map(|value| (value, true));
    }
    if let Some(value) = roman(mark) {
        return Some((value, mark.starts_with(char::is_uppercase)));
    }
    match mark.as_bytes() {
        [letter] if letter.is_ascii_lowercase() => Some((u32::from(letter - b'a') + 1, false)),
        _ => None,
    }
}

fn roman(mark: &str) -> Option<u32> {
    const NUMERALS: [&str; 12] = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii",
    ];
    let lower = mark.to_ascii_lowercase();
    let one_case = mark == lower || mark == mark.to_ascii_uppercase();
    let place = NUMERALS.iter().position(|numeral| *numeral == lower)?;
    one_case.then_some(place as u32 + 1)
}

/// The longest label, in bytes.
const LABEL_BYTES: usize = 80;

/// Bytes of `Label:` at the start of `line`, colon included; `None` when it has no such shape.
///
/// A label starts with a capital and has a space or the line's end after its colon. In front of a
/// value it has at most five words; alone on its line, at most nine.
pub(super) fn label_len(line: &str) -> Option<usize> {
    if !line.starts_with(char::is_uppercase) {
        return None;
    }
    let colon = line
        .bytes()
        .take(LABEL_BYTES)
        .position(|byte| byte == b':')?;
    let label = line[..colon].trim_end();
    let after = &line[colon + 1..];
    let most = if after.is_empty() { 9 } else { 5 };
    let ends = after.is_empty() || after.starts_with(' ');
    let plain = !label.contains([',', ';', '?', '!', '«', '"', '“']);
    (ends && plain && label.split(' ').count() <= most).then_some(colon + 1)
}

/// Whether both lines are labels in small letters, each with its value.
pub(super) fn are_small_labels(line: &str, next: &str) -> bool {
    const LABEL_WORDS: usize = 3;
    let labels = |line: &str| {
        let small = line.starts_with(char::is_lowercase);
        let label = small.then(|| line.split_once(": ")).flatten();
        label.is_some_and(|(label, value)| {
            let plain = label.chars().all(|c| c.is_alphabetic() || c == ' ');
            plain && label.split(' ').count() <= LABEL_WORDS && !value.is_empty()
        })
    };
    labels(line) && labels(next)
}

/// Whether `line` is a label in small letters with somebody's name behind it: `chair: Mr Ivo Roy`.
pub(super) fn names_by_label(line: &str) -> bool {
    const LABEL_WORDS: usize = 5;
    let Some((label, rest)) = line
        .split_once(':')
        .filter(|_| line.starts_with(char::is_lowercase))
    else {
        return false;
    };
    let end = rest
        .find([',', '(', '–', '—', '-', '/', '|'])
        .unwrap_or(rest.len());
    let short = label.split(' ').count() <= LABEL_WORDS && !holds_sentence(label);
    short && is_proper_name(rest[..end].trim())
}

/// Whether `line` opens with the last word of a sentence that stands in the line before:
/// `Harbour. Ana Luz, baker`.
pub(super) fn opens_with_stop(line: &str) -> bool {
    let first = line.split(' ').next().unwrap_or_default();
    let word = first.strip_suffix('.').unwrap_or_default();
    word.chars().count() > 3
        && word.chars().all(char::is_alphabetic)
        && without_honorific(line).len() == line.len()
}

/// Whether `line` ends with the title of somebody whose name must follow.
pub(super) fn ends_with_honorific(line: &str) -> bool {
    let last = line.rsplit(' ').next().unwrap_or_default();
    last.len() < line.len() && without_honorific(&format!("{last} X")) == "X"
}

/// Whether `line` is a label with a value behind it.
pub(super) fn is_labelled(line: &str) -> bool {
    label_len(line).is_some_and(|len| len < line.len())
}

/// Whether `line` reads as one entry of a list of people or bodies: `Name Surname, role, body`
/// or `Dr. Name Surname – role`.
///
/// Such lists are often written one entry a line, without bullets or full stops. A semicolon parts
/// what is told of one person only where none stands at the end of the line and no comma does.
pub(super) fn is_entry(line: &str) -> bool {
    const SIGNS: [&str; 12] = [
        ",", " – ", " — ", " - ", " / ", " | ", " (", " ...", " …", " :: ", "; ", " ; ",
    ];
    let parts_people = line.ends_with(';') || line.contains(',');
    let line = after_figures(line).trim_end_matches(';');
    if line.ends_with(['.', ',', ':', '!', '?', '-']) {
        return false;
    }
    let named = label_len(line).map_or(line, |len| line[len..].trim_start());
    let head = &named[..named.floor_char_boundary(LABEL_BYTES)];
    if !may_open_with_name(head) {
        return false;
    }
    let parts = |sign: &&&str| match **sign {
        " (" => is_bracketed(line),
        "; " | " ; " => !parts_people,
        _ => true,
    };
    // Where a sign begins and ends, of two at one place the shorter.
    let sign_at = |at: usize| {
        let here = SIGNS.iter().filter(|sign| head[at..].starts_with(**sign));
        let len = here.filter(parts).map(|sign| sign.len()).min()?;
        Some((at, at + len))
    };
    let mut places = head.match_indices([',', ' ', ';']).map(|(at, _)| at);
    let Some((end, role)) = places.find_map(sign_at) else {
        return false;
    };
    !named[role..].is_empty() && is_proper_name(&named[..end])
}

/// Whether what is told of somebody stands in brackets at the end of the line, or before a sign.
fn is_bracketed(line: &str) -> bool {
    const BEHIND: [&str; 5] = [") - ", ") – ", ") — ", ") / ", ") | "];
    // "Handbook (HB), and the" is a name with its acronym.
    let told = |(before, _): (&str, &str)| before.rsplit('(').next().is_some_and(is_mixed);
    line.ends_with(')')
        || BEHIND.iter().any(|sign| line.contains(sign))
        || line.split_once("), ").is_some_and(told)
}

fn is_mixed(words: &str) -> bool {
    words.contains(char::is_lowercase)
}

/// Whether `line` is the name of somebody and nothing else.
pub(super) fn is_name_alone(line: &str) -> bool {
    const NAME_CHARS: usize = 45;
    let line = line.trim_end_matches(',');
    line.chars().count() <= NAME_CHARS
        && !line.ends_with(['.', ';', ':', '!', '?', ')', '-'])
        && is_proper_name(line)
}

/// Small words within a name.
const PARTICLES: [&str; 34] = [
    "de", "del", "la", "le", "las", "los", "von", "van", "da", "di", "dos", "du", "des", "el",
    "der", "den", "ter", "ten", "zu", "af", "av", "bin", "ibn", "bint", "al", "ben", "ould",
    "mint", "y", "e", "i", "do", "das", "della",
];

/// One to six words, each with a capital but for particles; a single one only behind a title.
fn is_proper_name(titled: &str) -> bool {
    let name = without_honorific(titled);
    let least = if name.len() < titled.len() { 1 } else { 2 };
    let words: Vec<&str> = name.split(' ').collect();
    let proper = words
        .iter()
        .all(|word| has_capital(word) || PARTICLES.contains(word));
    proper && (least..=6).contains(&words.len()) && has_capital(words[0])
}

/// Whether the first two words may be those of a name: in running text the second is small.
fn may_open_with_name(head: &str) -> bool {
    let name = without_honorific(head);
    let mut words = name.split(' ');
    let opens = words.next().is_some_and(has_capital);
    let small = |word: &str| word.bytes().all(|b| b.is_ascii_lowercase()) && !word.is_empty();
    let alone = words
        .next()
        .is_some_and(|word| small(word) && !PARTICLES.contains(&word));
    opens && !(alone && name.len() == head.len())
}

fn has_capital(word: &str) -> bool {
    const ELIDED: [&str; 7] = ["d'", "d’", "l'", "l’", "al-", "el-", "ben-"];
    let bare = ELIDED.iter().find_map(|front| word.strip_prefix(front));
    bare.unwrap_or(word).starts_with(char::is_uppercase)
}

/// The line behind the number or the hour that orders it: `15.2 Name`, `10:30 Name`.
fn after_figures(line: &str) -> &str {
    let figures = |c: char| c.is_ascii_digit() || ".:)".contains(c);
    let rest = line.trim_start_matches(figures);
    let ordered = rest.len() < line.len() && rest.starts_with(' ');
    if ordered { rest.trim_start() } else { line }
}

/// Whether both lines are parted into the same three or more parts by one sign: rows of a list of
/// people written `Name / role / body`.
pub(super) fn are_rows(line: &str, next: &str) -> bool {
    const SIGNS: [&str; 8] = [" / ", " // ", " – ", " — ", " - ", " : ", ": ", " · "];
    const LONGEST: usize = 160;
    let small = starts_lower(line) && starts_lower(next);
    let opens = |line: &str| small || after_figures(line).starts_with(char::is_uppercase);
    let parts = |line: &str, sign: &str| line.matches(sign).count();
    let alike = |sign: &str| parts(line, sign) >= 2 && parts(line, sign) == parts(next, sign);
    let short = line.len() <= LONGEST && next.len() <= LONGEST;
    short && opens(line) && opens(next) && SIGNS.iter().any(|sign| alike(sign))
}

/// Whether both lines begin with an hour, as those of a programme do.
pub(super) fn are_timed(line: &str, next: &str) -> bool {
    let digits =
        |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let timed = |line: &str| {
        let words: Vec<&str> = line.splitn(4, ' ').collect();
        let parts: Vec<&str> = words[0].split(['.', ':', 'h', 'H']).collect();
        let apart =
            matches!(words[..], [hours, "h", minutes, _] if digits(hours) && digits(minutes));
        apart
            || matches!(parts[..], [hours, minutes] if digits(hours) && minutes.len() == 2 && digits(minutes))
    };
    timed(line) && timed(next)
}

/// Small words that lead from one to the next.
const LINKS: [&str; 42] = [
    "of", "the", "and", "for", "in", "at", "to", "by", "with", "from", "on", "&", "de", "del",
    "la", "las", "los", "el", "y", "e", "para", "por", "con", "en", "sobre", "du", "des", "le",
    "les", "et", "pour", "par", "avec", "sur", "au", "aux", "à", "da", "do", "dos", "von", "van",
];

/// Whether `line` opens with a small word that leads from the one before to it: `of the`, `y de`.
pub(super) fn opens_linked(line: &str) -> bool {
    let first = line.split(' ').next().unwrap_or_default();
    const ARTICLES: [&str; 10] = [
        "the", "la", "las", "los", "el", "le", "les", "au", "aux", "dos",
    ];
    first.len() < line.len() && LINKS.contains(&first) && !ARTICLES.contains(&first)
}

/// Whether `line` ends in a small word that leads to the next one: `Chamber of`, `Ville de`.
pub(super) fn ends_open(line: &str) -> bool {
    let last = line.rsplit(' ').next().unwrap_or_default();
    last.len() < line.len() && LINKS.contains(&last)
}

/// Whether `line` ends in an article, which nobody leaves alone: no label does.
pub(super) fn ends_in_article(line: &str) -> bool {
    const ARTICLES: [&str; 9] = ["the", "a", "an", "el", "los", "las", "le", "les", "des"];
    let last = line.rsplit(' ').next().unwrap_or_default();
    last.len() < line.len() && ARTICLES.contains(&last)
}

/// The rest of `raw` behind a round bullet typed as the letter `o`: set in, or with a wide gap
/// behind it.
pub(super) fn after_typed_bullet(raw: &str) -> Option<&str> {
    let line = raw.trim_start();
    let rest = line.strip_prefix('o')?;
    let apart = rest.starts_with("  ") || rest.starts_with('\t');
    let inner = rest.trim_start();
    let opens = inner.starts_with(|c: char| c.is_alphanumeric() || "¿«“\"*".contains(c));
    (apart && opens && rest.len() < line.len()).then_some(inner)
}

/// The rest of `raw` behind the angle sign that opens it; `None` for a quotation within one.
pub(super) fn after_angle(raw: &str) -> Option<&str> {
    let rest = raw.trim_start().strip_prefix('>')?.trim();
    (!rest.is_empty() && !rest.starts_with('>')).then_some(rest)
}

/// Whether `line` ends with a name of two to four words behind a colon: `Mayor of Vado: Ana Luz`.
pub(super) fn ends_with_name(line: &str) -> bool {
    let named = line.rsplit_once(": ").map(|(_, name)| name);
    named.is_some_and(|name| {
        let words: Vec<&str> = name.split(' ').collect();
        let proper =
            |word: &&str| word.starts_with(char::is_uppercase) && !word.ends_with(['.', ',']);
        (2..=4).contains(&words.len()) && words.iter().all(proper)
    })
}

/// The name behind a title such as `Dr.` or `Mme`.
pub(super) fn without_honorific(name: &str) -> &str {
    const HONORIFICS: [&str; 28] = [
        "dr", "dra", "mr", "mrs", "ms", "mx", "m", "mm", "mme", "mlle", "me", "dre", "sr", "sra",
        "srta", "prof", "profa", "ing", "lic", "licda", "arq", "d", "d.ª", "dª", "cllr", "hon",
        "sen", "sir",
    ];
    let title = name.split_once(' ').filter(|(title, _)| {
        let bare = title.trim_end_matches('.').to_lowercase();
        HONORIFICS.contains(&bare.as_str())
    });
    title.map_or(name, |(_, name)| name.trim_start())
}

/// Units that a figure may be raised behind: `km2`.
#[cfg(any(feature = "office", feature = "pdf"))]
pub(super) const UNITS: [&str; 5] = ["m", "dm", "cm", "mm", "km"];
/// Words of formulas that hold a figure: `CO2`.
#[cfg(any(feature = "office", feature = "pdf"))]
pub(super) const FORMULAS: [&str; 8] = ["CO", "NO", "SO", "H", "O", "N", "CH", "PM"];

/// The letters and digits with which `text` ends.
#[cfg(any(feature = "office", feature = "pdf"))]
pub(super) fn last_word(text: &str) -> &str {
    let mut words = text.rsplit(|c: char| !c.is_alphanumeric());
    words.next().unwrap_or_default()
}

/// Whether the first letter or digit of `line` is a lower-case letter.
pub(super) fn starts_lower(line: &str) -> bool {
    let first = line
        .chars()
        .find(|c| !matches!(c, '(' | '[' | '«' | '“' | '"' | '\'' | '‘' | ' '));
    first.is_some_and(char::is_lowercase)
}

/// Whether `line` can carry on a sentence: it opens in lower case or with a figure.
pub(super) fn carries_on(line: &str) -> bool {
    let figure = line.starts_with(|c: char| c.is_ascii_digit()) && enumeration(line).is_none();
    figure || starts_lower(line)
}

/// The last character that is not a closing quote or bracket, nor the raised figure of a note.
fn last_character(line: &str) -> Option<char> {
    const CLOSING: [char; 9] = [')', ']', '»', '”', '"', '\'', '’', ' ', '*'];
    line.chars()
        .rev()
        .find(|character| !CLOSING.contains(character) && !is_raised_figure(*character))
}

fn is_raised_figure(character: char) -> bool {
    matches!(character, '²' | '³' | '¹' | '⁰' | '⁴'..='⁹')
}

/// Whether `line` ends a sentence: `.`, `!`, `?` or `…`, closing quotes aside. Nothing ends inside
/// an open bracket, as in `(max.`
pub(super) fn ends_sentence(line: &str) -> bool {
    matches!(last_character(line), Some('.' | '!' | '?' | '…')) && !opens_bracket(line)
}

/// Whether a sentence ends within `line` and another one begins, the number of a heading aside.
pub(super) fn holds_sentence(line: &str) -> bool {
    let from = enumeration(line).map_or(0, |number| number.prefix_len);
    let ends = |at: usize| {
        let word = line[..at].rsplit(' ').next().unwrap_or_default();
        word.chars().count() > 3
    };
    [". ", "? ", "! "].iter().any(|sign| {
        line[from..]
            .match_indices(sign)
            .any(|(at, _)| ends(from + at))
    })
}

/// Whether a bracket opened within the last bytes of `line` is still open.
fn opens_bracket(line: &str) -> bool {
    let mut tail = line.bytes().rev().take(LABEL_BYTES);
    tail.find(|byte| matches!(byte, b'(' | b')')) == Some(b'(')
}

/// Whether `line` ends with any mark after which a new block may begin (adds `:` and `;`).
pub(super) fn ends_clause(line: &str) -> bool {
    ends_sentence(line) || matches!(last_character(line), Some(':' | ';'))
}

/// Whether a sentence plainly goes on from `line` to `next`.
pub(super) fn goes_on(line: &str, next: &str) -> bool {
    !ends_clause(line) && starts_lower(next)
}

/// A key that is equal for lines equal but for ASCII case and digits: `Page 3` and `PAGE 12`.
pub(super) fn masked_key(line: &str) -> u64 {
    let mut key = 0xcbf2_9ce4_8422_2325_u64;
    let mut previous = 0;
    for &byte in line.as_bytes() {
        let byte = if byte.is_ascii_digit() {
            b'0'
        } else {
            byte.to_ascii_lowercase()
        };
        if byte != b'0' || previous != b'0' {
            key = (key ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        previous = byte;
    }
    key
}

/// A line that is nothing but a page number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PageNumber {
    /// The number printed.
    pub(super) value: u32,
    /// No word, dash or total stands around it, so it could be any number.
    pub(super) bare: bool,
}

/// Reads `3`, `- 3 -`, `2/4`, `Page 2 of 4`, `Página 2 de 4`, `p. 7`.
pub(super) fn page_number(line: &str) -> Option<PageNumber> {
    if line.len() > 40 || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let lower = line.to_lowercase();
    let inner = lower.trim_matches(['-', '–', '—', '[', ']', '|', ' ', '(', ')']);
    let named = ["page", "página", "pagina", "pág.", "pag.", "p."];
    let unnamed = named
        .iter()
        .find_map(|word| inner.strip_prefix(word))
        .unwrap_or(inner)
        .trim();
    let digits = unnamed.bytes().take_while(u8::is_ascii_digit).count();
    let value = unnamed
        .get(..digits)?
        .parse()
        .ok()
        .filter(|_| (1..=6).contains(&digits))?;
    let rest = unnamed[digits..].trim();
    let bare = rest.is_empty() && inner.len() == lower.len() && unnamed.len() == inner.len();
    (rest.is_empty() || is_page_total(rest)).then_some(PageNumber { value, bare })
}

fn is_page_total(rest: &str) -> bool {
    let words = ["/", "of", "de", "sur", "|"];
    let total = words
        .iter()
        .find_map(|word| rest.strip_prefix(word))
        .map(str::trim);
    total.is_some_and(|t| (1..=4).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_and_dashes() {
        assert_eq!(after_bullet("● Water"), Some("Water"));
        assert_eq!(after_bullet("•Water"), Some("Water"));
        assert_eq!(after_bullet("- Water"), Some("Water"));
        assert_eq!(after_bullet("-5 degrees"), None);
        assert_eq!(after_bullet("Water"), None);
    }

    #[test]
    fn enumerations() {
        let value = |line| enumeration(line).map(|found| found.value);
        assert_eq!(value("1. Aims"), Some(1));
        assert_eq!(value("2.3. Aims"), Some(3));
        assert_eq!(value("4) Aims"), Some(4));
        assert_eq!(value("b) Aims"), Some(2));
        assert_eq!(value("IV. Aims"), Some(4));
        assert_eq!(value("2021. The year"), None);
        assert_eq!(value("Iv. Name"), None);
        assert_eq!(value("1.3.2 Panel"), None);
        assert!(is_lettered("f.- Annexes") && !is_lettered("so they say"));
    }

    #[test]
    fn labels() {
        assert_eq!(label_len("Date: 27/05/21"), Some(5));
        assert!(is_labelled("Subtema 1.3 : La vivienda"));
        assert!(!is_labelled("Summary (max. 20 words):"));
        assert!(label_len("Summary of the session (max. 20 words):").is_some());
        assert_eq!(label_len("The new economy has one rule: share"), None);
        assert_eq!(label_len("and so: this"), None);
        assert_eq!(label_len("Starts at 8:00 sharp"), None);
    }

    #[test]
    fn entries_of_people() {
        assert!(is_entry("Moderator: Ana del Río, mayor, Town of Vado"));
        assert!(is_entry("Ana Río, mayor of Vado"));
        assert!(is_entry("Dr. Ana Río – Director – Town of Vado"));
        assert!(is_entry("Mme Río, maire"));
        assert!(!is_entry("Quick Reference Handbook (QRH), and the"));
        assert!(!is_entry("Río – the river"));
        assert!(!is_entry("Ana Río, mayor of Vado."));
        assert!(!is_entry("Governments and towns, in short"));
    }

    #[test]
    fn page_numbers() {
        let bare = |line| page_number(line).map(|found| (found.value, found.bare));
        assert_eq!(bare("3"), Some((3, true)));
        assert_eq!(bare("- 3 -"), Some((3, false)));
        assert_eq!(bare("Page 2 / 4"), Some((2, false)));
        assert_eq!(bare("2/4"), Some((2, false)));
        assert_eq!(bare("Página 2 de 4"), Some((2, false)));
        assert_eq!(bare("3 actors"), None);
        assert_eq!(bare("27/05/21"), None);
    }

    #[test]
    #[cfg(feature = "pdf")]
    fn captions() {
        assert!(is_caption("Figure 1: Vacant dwellings in eleven towns"));
        assert!(is_caption("Fig. 12. Halls of the towns"));
        assert!(is_caption("Tableau 3 – Les halles"));
        assert!(!is_caption("Figure 1 shows the halls"));
        assert!(!is_caption("Table of contents"));
    }

    #[test]
    fn sentence_ends_look_through_quotes() {
        assert!(ends_sentence("so he said.”"));
        assert!(ends_sentence("so he said.¹²"));
        assert!(!ends_sentence("(max. 100 words)"));
        assert!(!ends_sentence("Summary (max."));
    }
}
