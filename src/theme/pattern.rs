//! The little language of a concept's rules.
//!
//! ```text
//! word        with the inflections that a word of a label has
//! word* w?rd  any word so written, accents and case apart: * for some letters or none, ? for one
//! =word       that form and no other, accents included
//! *           one word, whichever
//! [part]      may be missing
//! (a|b c)     one of these
//! a +3 b      a, then b, with at most 3 words between
//! a /3 b      the same in either order
//! ... ~5      of a context: with at most 5 words between it and the mention
//! ```
//! A pattern stands within one sentence. Punctuation may stand where `+` and `/` let words stand,
//! and nowhere else. What stands between two of `+` and `/` is one part: `a b /2 c d` has two.
//! Of the runs that begin at a word the shortest counts. `/` joins at most five parts, brackets
//! included: each `/` doubles the orders that are tried.

use crate::analysis::{HYPHENS, accent_fold, case_fold, token_spans};

/// No pattern needs more.
const MAX_GAP: u32 = 100;
const MAX_DEPTH: usize = 16;
const MAX_WIDTH: usize = 400;
/// Each `/` over others doubles the ways to try.
const MAX_TURNS: usize = 4;

/// A pattern, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Parsed {
    pub(crate) node: Node<Test>,
    /// How many words may stand between a context and the mention; any number in its sentence
    /// where `None`.
    pub(crate) within: Option<u32>,
}

/// A part of a pattern over tests of single words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node<T> {
    Word(T),
    Any,
    Sequence(Vec<Node<T>>),
    Optional(Box<Node<T>>),
    OneOf(Vec<Node<T>>),
    Gap(Box<Gap<T>>),
}

/// Two parts with words between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Gap<T> {
    pub(crate) left: Node<T>,
    pub(crate) right: Node<T>,
    pub(crate) words: u32,
    pub(crate) ordered: bool,
}

/// What a word must be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Test {
    /// A form of this word; as the first word of a label where a run may begin with it, else as a
    /// further one.
    Inflected { form: String, first: bool },
    /// This case-folded form.
    Exact(String),
    /// Any word so written, accents apart.
    Glob(String),
}

/// Why a pattern is refused: the column, in characters from 1, and the reason.
pub type Refusal = (usize, String);

/// Reads a pattern of a context (`near`, `not near`), which may say how near.
pub(crate) fn parse(text: &str) -> Result<Parsed, Refusal> {
    let mut parser = Parser {
        text,
        at: 0,
        depth: 0,
        words: 0,
    };
    let node = parser.parts()?;
    let within = match parser.peek() {
        Some('~') => Some(parser.number("~")?),
        _ => None,
    };
    match parser.peek() {
        None => {}
        Some(c) if within.is_some() => {
            return Err(parser.refuse(format!("{c:?} after ~: nothing may follow it")));
        }
        Some(c) => return Err(parser.refuse(format!("{c:?} closes nothing"))),
    }
    let mut parsed = Parsed { node, within };
    if required(&parsed.node) == 0 {
        let message = "no word must stand here: a pattern needs one that is neither * nor in [ ]";
        return Err((1, message.to_owned()));
    }
    if width(&parsed.node) > MAX_WIDTH {
        return Err((1, format!("more than {MAX_WIDTH} words")));
    }
    mark_first(&mut parsed.node, true);
    Ok(parsed)
}

/// Says whether a pattern can be read.
///
/// # Errors
///
/// [`Refusal`] where it cannot.
pub fn check(text: &str) -> Result<(), Refusal> {
    parse(text).map(|_| ())
}

/// Says whether a pattern can be read that finds or forbids a mention itself: `~` says nothing of
/// those and is refused.
///
/// # Errors
///
/// [`Refusal`] where it cannot, or has a `~`.
pub fn check_run(text: &str) -> Result<(), Refusal> {
    match parse(text)?.within {
        None => Ok(()),
        Some(_) => {
            let before = text.rfind('~').map_or("", |at| &text[..at]);
            let message = "~ belongs to the patterns of near and not near";
            Err((before.chars().count() + 1, message.to_owned()))
        }
    }
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
    words: usize,
}

impl Parser<'_> {
    fn refuse(&self, message: impl Into<String>) -> Refusal {
        let column = self.text[..self.at].chars().count() + 1;
        (column, message.into())
    }

    /// The next character that is no blank.
    fn peek(&mut self) -> Option<char> {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
        self.text[self.at..].chars().next()
    }

    /// Sequences with gaps between them.
    fn parts(&mut self) -> Result<Node<Test>, Refusal> {
        let mut left = self.sequence()?;
        loop {
            let ordered = match self.peek() {
                Some('+') => true,
                Some('/') => false,
                _ => return Ok(left),
            };
            let sign = self.at;
            let words = self.number(if ordered { "+" } else { "/" })?;
            let right = self.sequence()?;
            left = Node::Gap(Box::new(Gap {
                left,
                right,
                words,
                ordered,
            }));
            if turns(&left) > MAX_TURNS {
                self.at = sign;
                return Err(self.refuse(format!(
                    "more than {MAX_TURNS} / over each other: write the orders that are meant with + and |"
                )));
            }
        }
    }

    /// A sign and the number after it.
    fn number(&mut self, sign: &str) -> Result<u32, Refusal> {
        let digits = &self.text[self.at + sign.len()..];
        let end = digits.find(|c: char| !c.is_ascii_digit());
        let digits = &digits[..end.unwrap_or(digits.len())];
        let number = digits.parse().ok().filter(|&n| n <= MAX_GAP);
        let number = number.ok_or_else(|| {
            self.refuse(format!(
                "{sign} needs a number from 0 to {MAX_GAP} after it"
            ))
        })?;
        self.at += sign.len() + digits.len();
        Ok(number)
    }

    fn sequence(&mut self) -> Result<Node<Test>, Refusal> {
        let mut nodes = Vec::new();
        while let Some(c) = self.peek() {
            match c {
                ')' | ']' | '|' | '+' | '/' | '~' => break,
                '(' => nodes.push(self.group(')')?),
                '[' => nodes.push(Node::Optional(Box::new(self.group(']')?))),
                _ => nodes.extend(self.word()?),
            }
        }
        match nodes.len() {
            0 => match self.peek() {
                Some(c) => Err(self.refuse(format!("a word must stand before {c:?}"))),
                None => Err(self.refuse("a word must stand here")),
            },
            1 => Ok(nodes.remove(0)),
            _ => Ok(Node::Sequence(nodes)),
        }
    }

    /// Alternatives in brackets.
    fn group(&mut self, close: char) -> Result<Node<Test>, Refusal> {
        let open = self.refuse(format!("no {close:?} closes this"));
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.refuse(format!("more than {MAX_DEPTH} brackets in each other")));
        }
        let mut ways = Vec::new();
        loop {
            self.at += 1;
            ways.push(self.parts()?);
            match self.peek() {
                Some('|') => {}
                Some(c) if c == close => break,
                Some(c) => return Err(self.refuse(format!("{c:?} where {close:?} must stand"))),
                None => return Err(open),
            }
        }
        self.at += 1;
        self.depth -= 1;
        Ok(match ways.len() {
            1 => ways.remove(0),
            _ => Node::OneOf(ways),
        })
    }

    /// A word as written, which is several where a hyphen or an apostrophe parts it.
    fn word(&mut self) -> Result<Vec<Node<Test>>, Refusal> {
        let rest = &self.text[self.at..];
        let ends = |c: char| c.is_whitespace() || "()[]|+/~".contains(c);
        let written = &rest[..rest.find(ends).unwrap_or(rest.len())];
        let nodes = match written.strip_prefix('=') {
            _ if written == "*" => vec![Node::Any],
            Some(exact) => tests(exact, |form| Test::Exact(form.to_owned())),
            None if written.contains(['*', '?']) => written
                .split(HYPHENS)
                .filter(|part| !part.is_empty())
                .map(|part| Node::Word(Test::Glob(folded(part))))
                .collect(),
            None => tests(written, |form| Test::Inflected {
                form: form.to_owned(),
                first: false,
            }),
        };
        let is_glob =
            |c: char| c.is_alphanumeric() || matches!(c, '*' | '?') || HYPHENS.contains(&c);
        let strange = match written.contains(['*', '?']) {
            true => written.char_indices().find(|&(_, c)| !is_glob(c)),
            false => None,
        };
        if let Some((at, c)) = strange {
            self.at += at;
            return Err(self.refuse(format!("{c:?} cannot stand in a word with * or ?")));
        }
        if nodes.is_empty() {
            return Err(self.refuse(format!("{written:?} is no word")));
        }
        self.words += nodes.len();
        if self.words > MAX_WIDTH {
            return Err(self.refuse(format!("more than {MAX_WIDTH} words")));
        }
        self.at += written.len();
        Ok(nodes)
    }
}

fn tests(written: &str, test: impl Fn(&str) -> Test) -> Vec<Node<Test>> {
    let spans = token_spans(written);
    let forms = spans.map(|(start, end)| case_fold(&written[start..end]));
    forms
        .map(|form| Node::Word(test(form.strip_suffix('-').unwrap_or(&form))))
        .collect()
}

fn folded(written: &str) -> String {
    accent_fold(&case_fold(written)).into_owned()
}

/// The least number of words named that a run holds.
fn required(node: &Node<Test>) -> usize {
    match node {
        Node::Word(_) => 1,
        Node::Any | Node::Optional(_) => 0,
        Node::Sequence(nodes) => nodes.iter().map(required).sum(),
        Node::OneOf(nodes) => nodes.iter().map(required).min().unwrap_or(0),
        Node::Gap(gap) => required(&gap.left) + required(&gap.right),
    }
}

/// How many `/` stand over each other.
fn turns(node: &Node<Test>) -> usize {
    match node {
        Node::Word(_) | Node::Any => 0,
        Node::Optional(node) => turns(node),
        Node::Sequence(nodes) | Node::OneOf(nodes) => nodes.iter().map(turns).max().unwrap_or(0),
        Node::Gap(gap) => turns(&gap.left).max(turns(&gap.right)) + usize::from(!gap.ordered),
    }
}

/// The greatest number of words of a run.
fn width(node: &Node<Test>) -> usize {
    match node {
        Node::Word(_) | Node::Any => 1,
        Node::Optional(node) => width(node),
        Node::Sequence(nodes) => nodes.iter().map(width).sum(),
        Node::OneOf(nodes) => nodes.iter().map(width).max().unwrap_or(0),
        Node::Gap(gap) => width(&gap.left) + width(&gap.right) + gap.words as usize,
    }
}

/// Marks the words with which a run may begin; says whether a run may be without any word.
fn mark_first(node: &mut Node<Test>, is_first: bool) -> bool {
    match node {
        Node::Word(Test::Inflected { first, .. }) => {
            *first = is_first;
            false
        }
        Node::Word(_) | Node::Any => false,
        Node::Optional(node) => {
            mark_first(node, is_first);
            true
        }
        Node::OneOf(nodes) => {
            let mut empty = false;
            for node in nodes {
                empty |= mark_first(node, is_first);
            }
            empty
        }
        Node::Sequence(nodes) => {
            let mut empty = true;
            for node in nodes {
                empty &= mark_first(node, is_first && empty);
            }
            empty
        }
        Node::Gap(gap) => {
            let left = mark_first(&mut gap.left, is_first);
            let right = mark_first(&mut gap.right, is_first && (left || !gap.ordered));
            left && right
        }
    }
}

/// Whether a word, accents gone, is written as a pattern with `*` and `?` says.
pub(crate) fn glob(pattern: &[char], word: &[char]) -> bool {
    let (mut p, mut w) = (0, 0);
    // Where to go on when a star turns out to stand for one letter more.
    let mut star = None;
    while w < word.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, w));
                p += 1;
            }
            Some(&c) if c == '?' || c == word[w] => {
                p += 1;
                w += 1;
            }
            _ => match &mut star {
                None => return false,
                Some((at, taken)) => {
                    *taken += 1;
                    (p, w) = (*at + 1, *taken);
                }
            },
        }
    }
    pattern[p..].iter().all(|&c| c == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(text: &str) -> Option<usize> {
        check(text).err().map(|(column, _)| column)
    }

    #[test]
    fn what_can_be_read() {
        for text in [
            "open +7 government*",
            "(open|transparent and open) /3 =Gobierno",
            "w?rd [the] * économie ~5",
            "co-responsab* [of (state|city +2 council)]",
            "a +1 b /2 c",
            "a /1 b /1 c /1 d /1 e",
            "(a /1 b) (c /1 d) (e /1 f) (g /1 h) (i /1 j) (k /1 l)",
        ] {
            assert_eq!(check(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_told_by_its_column() {
        for (text, expected) in [
            ("", 1),
            ("*", 1),
            ("[open] *", 1),
            ("open +", 6),
            ("open +x data", 6),
            ("open +7", 8),
            ("é (open | data", 3),
            ("open) data", 5),
            ("open ] data", 6),
            ("(open] data", 6),
            ("open () data", 7),
            ("open ~3 data", 9),
            ("open /1000 data", 6),
            ("gov&* data", 4),
            ("open ++ data", 6),
            ("é /1 b /1 c /1 d +1 e /1 f /1 g", 28),
            ("a /1 (b /1 (c /1 (d /1 (e /1 f))))", 3),
            ("a /1 (b /1 [c|d +1 (e /1 f /1 (g /1 (h /1 i)))])", 3),
            ("… data", 1),
        ] {
            assert_eq!(column(text), Some(expected), "{text}");
        }
        assert_eq!(check_run("é near ~3").map_err(|(column, _)| column), Err(8));
        assert!(
            column(&"(".repeat(100_000)).is_some(),
            "and the stack holds"
        );
        assert!(column(&"a +100 ".repeat(9)).is_some());
    }

    #[test]
    fn wildcards_are_letters_or_none() {
        for (pattern, word, expected) in [
            ("govern*", "government", true),
            ("govern*", "govern", true),
            ("*ment", "government", true),
            ("*ment", "mental", false),
            ("w?rd", "word", true),
            ("w?rd", "wrd", false),
            ("*a*b*c", "xxaxbxbc", true),
            ("*a*b*c", "xxaxc", false),
            ("***", "", true),
        ] {
            let chars = |text: &str| text.chars().collect::<Vec<char>>();
            let found = glob(&chars(pattern), &chars(word));
            assert_eq!(found, expected, "{pattern} {word}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[a-cé*?=+/~|()\\[\\] 0-9-]{0,30}|\\PC{0,20}") {
            if let Err((column, message)) = check(&text) {
                proptest::prop_assert!(column >= 1 && column <= text.chars().count() + 1);
                proptest::prop_assert!(!message.is_empty());
            }
        }
    }
}
