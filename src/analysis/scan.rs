//! One pass over a piece of text: where its tokens are and where its sentences end.
//!
//! A token is a run of letters and digits, raised figures left out. A hyphen or en dash between two
//! such runs ends the first token and stays with it (`socio-`, `economic`), so that both readings of
//! a compound can be found and nothing is lost. An apostrophe belongs to the word, except after an elided article, which is a
//! token of its own in every language (`l'`, `innovation`; `d'`, `Ivoire`). Numbers keep their inner points (`1.3.2`, `10:35`), and an
//! address is one token, of the web or of mail.
//!
//! The scan never fails, and scanning a sentence alone gives the same tokens as scanning the
//! paragraph that holds it: an index need not keep the byte offsets of tokens, they can be found again.

use crate::language::Lang;
use crate::text::Runs;

/// What the scan meets, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A token, as a byte range of the scanned text.
    Token {
        /// First byte.
        start: usize,
        /// Byte after the last one.
        end: usize,
    },
    /// A new sentence begins at this byte. Not given for the first sentence.
    SentenceStart(usize),
    /// Punctuation that parts what stands before it from what follows: comma, colon, bracket, dash.
    Break,
}

/// Scans a text for its tokens and the boundaries of its sentences, in order.
///
/// The language decides where sentences end (by its abbreviations), not where tokens are.
pub fn scan(text: &str, lang: Lang) -> Scan<'_> {
    Scan {
        text,
        lang,
        at: 0,
        runs: Runs::of_letters_and_digits(text),
        sentence: SentenceSoFar::default(),
    }
}

/// What stands in a text: see [`scan`].
pub struct Scan<'t> {
    text: &'t str,
    lang: Lang,
    at: usize,
    runs: Runs<'t>,
    sentence: SentenceSoFar,
}

impl Iterator for Scan<'_> {
    type Item = Piece;

    #[inline(always)]
    fn next(&mut self) -> Option<Piece> {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            let at = self.at;
            match class_at(self.text, at, byte) {
                Class::Letter | Class::Digit => {
                    let end = plain_end(bytes, at, &mut self.runs);
                    let end = end.unwrap_or_else(|| token_end(self.text, at));
                    self.sentence.push(at, end);
                    self.at = end;
                    return Some(Piece::Token { start: at, end });
                }
                Class::Stop => match sentence_end(self.text, at, self.lang, &self.sentence) {
                    Ok(next) => {
                        self.sentence = SentenceSoFar::default();
                        self.at = next;
                        return Some(Piece::SentenceStart(next));
                    }
                    Err(next) => self.at = next,
                },
                Class::Break => {
                    self.at += width(byte);
                    return Some(Piece::Break);
                }
                Class::Hyphen => {
                    self.at += 1;
                    if bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace) {
                        return Some(Piece::Break);
                    }
                }
                Class::Apostrophe | Class::Other | Class::Mail | Class::High => {
                    self.at += width(byte);
                }
            }
        }
        None
    }
}

/// The class of the character at `at`, looked up by its first byte where that is enough.
#[inline(always)]
fn class_at(text: &str, at: usize, byte: u8) -> Class {
    match CLASS[byte as usize] {
        Class::High => match char_at(text, at) {
            '…' => Class::Stop,
            '–' | '—' | '•' | '●' => Class::Break,
            c if begins_token(c) => Class::Letter,
            _ => Class::Other,
        },
        class => class,
    }
}

/// Length in bytes of the character that begins with this byte.
fn width(byte: u8) -> usize {
    match byte {
        0..0xC0 => 1,
        0xC0..0xE0 => 2,
        0xE0..0xF0 => 3,
        0xF0.. => 4,
    }
}

/// The byte ranges of the tokens of `text`, sentences ignored.
pub fn token_spans(text: &str) -> impl Iterator<Item = (usize, usize)> {
    scan(text, Lang::Und).filter_map(|piece| match piece {
        Piece::Token { start, end } => Some((start, end)),
        Piece::SentenceStart(_) | Piece::Break => None,
    })
}

/// Letters and digits, of which a token is made, stand first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    Other,
    /// Stands in an address of mail, and in no other token.
    Mail,
    Apostrophe,
    Hyphen,
    Break,
    Stop,
    High,
}

const CLASS: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'@' | b'_' | b'+' => Class::Mail,
            b'\'' => Class::Apostrophe,
            b'-' => Class::Hyphen,
            b',' | b';' | b':' | b'(' | b')' | b'[' | b']' => Class::Break,
            b'.' | b'!' | b'?' => Class::Stop,
            128..=255 => Class::High,
            _ => Class::Other,
        };
        byte += 1;
    }
    classes
};

#[derive(Default)]
struct SentenceSoFar {
    tokens: usize,
    last: (usize, usize),
}

impl SentenceSoFar {
    fn push(&mut self, start: usize, end: usize) {
        self.tokens += 1;
        self.last = (start, end);
    }
}

fn char_at(text: &str, at: usize) -> char {
    text[at..].chars().next().unwrap_or(' ')
}

fn starts_alphanumeric(text: &str, at: usize) -> bool {
    match text.as_bytes().get(at).map(|&b| CLASS[b as usize]) {
        Some(Class::Letter | Class::Digit) => true,
        Some(Class::High) => begins_token(char_at(text, at)),
        _ => false,
    }
}

/// The modifier apostrophe counts as a letter in Unicode; here it is an apostrophe.
fn begins_token(c: char) -> bool {
    c.is_alphanumeric() && c != '\u{02BC}' && !is_raised(c)
}

/// A raised figure, which marks a note or tells a power: it is no part of the word before it.
fn is_raised(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '\u{2070}' | '\u{2074}'..='\u{2079}')
}

/// The end of a token that is plain, as most are: letters of ASCII and Latin-1, digits, and behind them
/// what is part of no token; `None` where it may be another.
#[inline(always)]
fn plain_end(bytes: &[u8], start: usize, runs: &mut Runs<'_>) -> Option<usize> {
    let end = runs.end(start);
    let ends = match bytes.get(end).map(|&byte| CLASS[byte as usize]) {
        None | Some(Class::Other) => true,
        // A colon may stand in a web address.
        Some(Class::Break) => bytes[end] != b':' && !joins_digits(bytes, end),
        Some(_) => false,
    };
    ends.then_some(end)
}

fn token_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    if let Some(end) = address_end(text, start).or_else(|| mail_end(bytes, start)) {
        return end;
    }
    let mut at = start;
    loop {
        let ends = |&b: &u8| CLASS[b as usize] as u8 > Class::Digit as u8;
        let Some(plain) = bytes[at..].iter().position(ends) else {
            return bytes.len();
        };
        at += plain;
        let byte = bytes[at];
        match CLASS[byte as usize] {
            Class::Apostrophe => match after_apostrophe(text, start, at, 1) {
                Inside::Goes(next) => at = next,
                Inside::Ends(end) => return end,
            },
            Class::Hyphen => return end_at_hyphen(text, at, 1),
            Class::Stop if byte == b'.' && joins_digits(bytes, at) => at += 1,
            Class::Break if matches!(byte, b',' | b':') && joins_digits(bytes, at) => at += 1,
            Class::High => match char_at(text, at) {
                c @ ('\u{2019}' | '\u{02BC}') => {
                    match after_apostrophe(text, start, at, c.len_utf8()) {
                        Inside::Goes(next) => at = next,
                        Inside::Ends(end) => return end,
                    }
                }
                '\u{2010}' | '\u{2011}' | '–' => return end_at_hyphen(text, at, 3),
                c if c.is_alphanumeric() && !is_raised(c)
                    || unicode_normalization::char::is_combining_mark(c) =>
                {
                    at += c.len_utf8();
                }
                _ => return at,
            },
            _ => return at,
        }
    }
}

/// The end of a web address that begins here: it is one token, and no words are counted in it.
fn address_end(text: &str, start: usize) -> Option<usize> {
    let rest = &text.as_bytes()[start..];
    let begins = |scheme: &[u8]| {
        rest.get(..scheme.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(scheme))
    };
    if !matches!(
        rest,
        [b'h' | b'H' | b'w' | b'W', b't' | b'T' | b'w' | b'W', ..]
    ) || !(begins(b"http://") || begins(b"https://") || begins(b"www."))
    {
        return None;
    }
    let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '«' | '»' | '”');
    let address = text[start..].split(ends).next().unwrap_or_default();
    let address = address.trim_end_matches(|c: char| !c.is_alphanumeric() || is_raised(c));
    Some(start + address.len())
}

/// The end of an address of mail that begins here, likewise.
fn mail_end(bytes: &[u8], start: usize) -> Option<usize> {
    // No name is longer, and no domain.
    let (name, rest) = split_at_other(&bytes[start..], 64, b"._%+-");
    let rest = rest.strip_prefix(b"@").filter(|_| !name.is_empty())?;
    let (domain, _) = split_at_other(rest, 255, b".-");
    let whole = domain.iter().rposition(u8::is_ascii_alphanumeric)? + 1;
    let mut labels = domain[..whole].rsplit(|&b| b == b'.');
    let last = labels.next()?;
    let is_named = last.len() > 1 && last.iter().all(u8::is_ascii_alphabetic);
    let is_whole = is_named && labels.next().is_some_and(|label| !label.is_empty());
    is_whole.then_some(start + name.len() + 1 + whole)
}

/// Letters, digits and these signs at the beginning, so many at most, and the rest.
fn split_at_other<'b>(bytes: &'b [u8], most: usize, signs: &[u8]) -> (&'b [u8], &'b [u8]) {
    let some = &bytes[..bytes.len().min(most)];
    let is_other = |b: &u8| !b.is_ascii_alphanumeric() && !signs.contains(b);
    bytes.split_at(some.iter().position(is_other).unwrap_or(some.len()))
}

enum Inside {
    Goes(usize),
    Ends(usize),
}

fn after_apostrophe(text: &str, start: usize, at: usize, width: usize) -> Inside {
    let next = at + width;
    if !starts_alphanumeric(text, next) {
        return Inside::Ends(at);
    }
    if is_elided(&text[start..at]) {
        return Inside::Ends(next);
    }
    Inside::Goes(next)
}

fn is_elided(word: &str) -> bool {
    const ELIDED: [&str; 14] = [
        "l", "d", "c", "j", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "ç",
    ];
    word.len() <= 6
        && ELIDED
            .iter()
            .any(|elided| word.eq_ignore_ascii_case(elided))
}

fn end_at_hyphen(text: &str, at: usize, width: usize) -> usize {
    if starts_alphanumeric(text, at + width) {
        at + width
    } else {
        at
    }
}

fn joins_digits(bytes: &[u8], at: usize) -> bool {
    at > 0 && bytes[at - 1].is_ascii_digit() && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
}

/// `Ok` with the start of the next sentence, or `Err` with the place from which to go on.
fn sentence_end(text: &str, at: usize, lang: Lang, so_far: &SentenceSoFar) -> Result<usize, usize> {
    let is_stop = |c: &char| matches!(c, '.' | '!' | '?' | '…');
    let stops: usize = text[at..]
        .chars()
        .take_while(is_stop)
        .map(char::len_utf8)
        .sum();
    let end = at + stops + closing_len(&text[at + stops..]);
    let rest = &text[end..];
    let next = end + (rest.len() - rest.trim_start().len());
    if next == end || next >= text.len() || so_far.tokens == 0 {
        return Err(end);
    }
    let follows = char_at(text, next);
    if !opens_sentence(follows) {
        return Err(end);
    }
    let single_point = stops == 1 && text.as_bytes()[at] == b'.';
    if single_point && so_far.last.1 == at {
        let word = &text[so_far.last.0..at];
        let enumerates = so_far.tokens == 1 && is_ordinal(word);
        let plural =
            || is_doubled(word) && is_doubled(&text[next..next + token_len(&text[next..])]);
        let tied = is_abbreviation(word, &text[..at], lang, follows.is_numeric()) || plural();
        if enumerates || tied {
            return Err(end);
        }
    }
    Ok(next)
}

/// Half of a plural abbreviation: `EE. UU.`, `RR. HH.`
fn is_doubled(word: &str) -> bool {
    matches!(word.as_bytes(), [a, b] if a == b && a.is_ascii_uppercase())
}

fn token_len(text: &str) -> usize {
    text.find(|c: char| !c.is_alphanumeric())
        .unwrap_or(text.len())
}

/// A number or letter that orders a list: `3`, `b`, `iv`.
fn is_ordinal(word: &str) -> bool {
    let is_roman = word
        .chars()
        .all(|c| matches!(c.to_ascii_lowercase(), 'i' | 'v' | 'x'));
    word.len() == 1 || is_roman || word.bytes().all(|b| b.is_ascii_digit())
}

fn closing_len(rest: &str) -> usize {
    rest.chars()
        .take_while(|&c| matches!(c, ')' | ']' | '"' | '\'' | '»' | '”' | '’') || is_raised(c))
        .map(char::len_utf8)
        .sum()
}

fn opens_sentence(c: char) -> bool {
    c.is_uppercase()
        || c.is_numeric()
        || matches!(
            c,
            '¿' | '¡' | '«' | '"' | '“' | '‘' | '\'' | '(' | '[' | '-' | '–' | '—' | '•' | '●'
        )
}

/// Whether the point after `word`, which ends `before`, belongs to it.
fn is_abbreviation(word: &str, before: &str, lang: Lang, number_follows: bool) -> bool {
    const BEFORE_NUMBERS: [&str; 13] = [
        "no", "nos", "art", "arts", "vol", "fig", "pp", "núm", "nro", "pág", "págs", "ed", "eds",
    ];
    let mut chars = word.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        let latin = before.ends_with("e.g") || before.ends_with("i.e");
        return c.is_uppercase() || latin || (number_follows && c == 'p');
    }
    let listed: &[&str] = match lang {
        Lang::En => &[
            "mr", "mrs", "ms", "dr", "prof", "st", "vs", "cf", "rev", "hon", "approx", "dept", "al",
        ],
        Lang::Es => &[
            "sr", "sra", "srta", "sres", "dr", "dra", "prof", "ing", "lic", "arq", "abg", "cf",
            "av", "avda", "al", "ej", "dña", "excmo", "excma", "ilmo", "ilma", "gral", "cnel",
            "mtro", "mtra",
        ],
        Lang::Fr => &[
            "mm", "mme", "mmes", "mlle", "dr", "pr", "cf", "av", "bd", "al", "st", "ste",
        ],
        Lang::Und => &["mr", "dr", "prof", "cf", "sr", "al"],
    };
    let lower = word.to_lowercase();
    let lower = lower.as_str();
    // "Gen. Lee", "on Jan. 5": small letters make other words.
    const RANKS: [&str; 10] = [
        "Gen", "Sen", "Rep", "Gov", "Col", "Capt", "Lt", "Sgt", "Maj", "Messrs",
    ];
    let months_and_chapters: &[&str] = match lang {
        Lang::En => &[
            "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec",
            "ch", "Ch", "chap", "Chap", "para", "paras", "Para", "Paras",
        ],
        Lang::Es => &[
            "ene", "abr", "ago", "sept", "oct", "nov", "dic", "cap", "apdo", "párr",
        ],
        Lang::Fr => &["janv", "févr", "avr", "juil", "oct", "nov", "déc", "chap"],
        Lang::Und => &[],
    };
    let before_numbers = BEFORE_NUMBERS.contains(&lower) || months_and_chapters.contains(&word);
    listed.contains(&lower)
        || lang == Lang::En && RANKS.contains(&word)
        || number_follows && before_numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<&str> {
        token_spans(text)
            .map(|(start, end)| &text[start..end])
            .collect()
    }

    fn sentences(text: &str, lang: Lang) -> Vec<&str> {
        let mut starts = vec![0];
        starts.extend(scan(text, lang).filter_map(|piece| match piece {
            Piece::SentenceStart(at) => Some(at),
            _ => None,
        }));
        starts.push(text.len());
        starts.windows(2).map(|w| text[w[0]..w[1]].trim()).collect()
    }

    #[test]
    fn compounds_numbers_and_apostrophes() {
        assert_eq!(
            tokens("socio-economic, pre- and post-crisis"),
            ["socio-", "economic", "pre", "and", "post-", "crisis"]
        );
        assert_eq!(
            tokens("Panel 1.3.2 at 10:35, 3,5 %"),
            ["Panel", "1.3.2", "at", "10:35", "3,5"]
        );
        assert_eq!(
            tokens("see https://example.org/open-data, (www.fair-trade.org)."),
            ["see", "https://example.org/open-data", "www.fair-trade.org"]
        );
        assert_eq!(
            tokens(
                "Write to open.government@town-hall.example.org, or to ana_luz+1@example.org. Or @ana, a@b."
            ),
            [
                "Write",
                "to",
                "open.government@town-hall.example.org",
                "or",
                "to",
                "ana_luz+1@example.org",
                "Or",
                "ana",
                "a",
                "b"
            ]
        );
        assert_eq!(tokens("people's R&D"), ["people's", "R", "D"]);
        assert_eq!(
            tokens("a public–private plan for 2019–2023 – or later–"),
            [
                "a",
                "public–",
                "private",
                "plan",
                "for",
                "2019–",
                "2023",
                "or",
                "later"
            ]
        );
    }

    #[test]
    fn raised_figures_are_no_part_of_a_word() {
        assert_eq!(
            tokens("open government¹ on 5 km², ² CO₂"),
            ["open", "government", "on", "5", "km", "CO₂"]
        );
        assert_eq!(
            sentences("They met in the port.¹² The rest wrote.", Lang::En),
            ["They met in the port.¹²", "The rest wrote."]
        );
    }

    #[test]
    fn french_elision_is_a_token_of_its_own() {
        assert_eq!(
            tokens("L’innovation aujourd'hui, qu'elle"),
            ["L’", "innovation", "aujourd'hui", "qu'", "elle"]
        );
        assert_eq!(
            tokens("don't Côte d'Ivoire"),
            ["don't", "Côte", "d'", "Ivoire"]
        );
        assert_eq!(
            tokens("l\u{2BC}eau, \u{2BC} pa\u{2BC}u \u{2BC}été\u{2BC}"),
            ["l\u{2BC}", "eau", "pa\u{2BC}u", "été"]
        );
    }

    #[test]
    fn no_sentence_ends_in_an_abbreviation() {
        for (text, lang) in [
            (
                "La delegación de EE. UU. llegó con la Dña. Ana al Excmo. Ayuntamiento.",
                Lang::Es,
            ),
            ("The storm of Jan. 5 was seen by Gen. Lee, ch. 7.", Lang::En),
            ("Les RR. HH. et le 5 févr. 2024, chap. 3.", Lang::Fr),
        ] {
            assert_eq!(sentences(text, lang), [text]);
        }
        let two = [
            "It began two years ago.",
            "15 towns sent a sales rep.",
            "The rest wrote.",
        ];
        assert_eq!(sentences(&two.join(" "), Lang::En), two);
    }

    #[test]
    fn sentences_end_where_a_reader_would_end_them() {
        assert_eq!(
            sentences(
                "The Dr. J. Smith spoke. ¿Why? It grew 3.5 points etc. in 2021.",
                Lang::En
            ),
            [
                "The Dr. J. Smith spoke.",
                "¿Why?",
                "It grew 3.5 points etc. in 2021."
            ]
        );
        assert_eq!(
            sentences(
                "State of the art. The answer is no. Then… See e.g. Big Data, p. 5.",
                Lang::En
            ),
            [
                "State of the art.",
                "The answer is no.",
                "Then…",
                "See e.g. Big Data, p. 5."
            ]
        );
        assert_eq!(
            sentences("1. Objetivos generales. Otra frase", Lang::Es),
            ["1. Objetivos generales.", "Otra frase"]
        );
        assert_eq!(
            sentences("La Sra. Pérez habló. «Gracias». Fin.", Lang::Es),
            ["La Sra. Pérez habló.", "«Gracias».", "Fin."]
        );
    }

    proptest::proptest! {
        #[test]
        fn what_looks_plain_ends_where_a_closer_look_ends_it(
            text in "([a-zA-Z0-9,.:;(/@\\[`{_éÀÿ×÷ªœ¹–\u{301}’«' -]|www\\.|http:|https://){16,60}"
        ) {
            let mut runs = Runs::of_letters_and_digits(&text);
            for (start, _) in text.char_indices().filter(|(_, c)| begins_token(*c)) {
                if let Some(end) = plain_end(text.as_bytes(), start, &mut runs) {
                    proptest::prop_assert_eq!(end, token_end(&text, start));
                }
            }
        }

        #[test]
        fn a_sentence_scanned_alone_has_the_same_tokens(text in "[a-zA-Z0-9éñœ¹'’ .,:?!()«»–-]{0,80}") {
            for lang in [Lang::En, Lang::Fr] {
                let whole = tokens(&text);
                let apart: Vec<&str> = sentences(&text, lang)
                    .into_iter()
                    .flat_map(|sentence| tokens(sentence))
                    .collect();
                proptest::prop_assert_eq!(whole, apart);
            }
        }

        #[test]
        fn any_text_is_scanned_on_character_boundaries(text in "\\PC{0,60}") {
            for (start, end) in token_spans(&text) {
                proptest::prop_assert!(start < end && text.get(start..end).is_some());
            }
        }
    }
}
