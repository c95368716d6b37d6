//! The query language: words, phrases, `AND OR NOT`, brackets, fields.
//!
//! What is not understood is an error that points at the character. Nothing is ignored silently,
//! and printing a tree gives a line that parses to the same tree.

use std::fmt;

use crate::analysis::{case_fold, token_spans};
use crate::language::Lang;
use crate::session::SectionKind;

/// A parsed query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// The tree.
    pub root: Node,
}

/// A part of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// A word in any inflection, or a hyphenated word: tokens that stand next to each other.
    Word(Vec<String>),
    /// These words next to each other, inflected as typed.
    Phrase(Vec<String>),
    /// All of these.
    And(Vec<Node>),
    /// One or more of these.
    Or(Vec<Node>),
    /// Not this.
    Not(Box<Node>),
    /// This, within sections of one kind.
    In(SectionKind, Box<Node>),
    /// Documents in this language.
    Lang(Lang),
    /// Versions of this session.
    Session(String),
}

/// Why a line is no query, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct QueryError {
    /// The line as typed.
    pub line: String,
    /// Byte in `line` at which it goes wrong.
    pub at: usize,
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub help: Option<String>,
}

impl QueryError {
    /// The line, and under it a caret at the place.
    pub fn pointed(&self) -> String {
        let before = self.line[..self.at.min(self.line.len())].chars().count();
        format!(
            "{}\n{}^",
            self.line.replace(['\n', '\t'], " "),
            " ".repeat(before)
        )
    }
}

/// How deep brackets and `NOT` may be nested.
const MAX_DEPTH: usize = 50;

impl Query {
    /// Parses a line.
    ///
    /// Words that stand side by side must all be found. `AND` binds tighter than `OR`.
    ///
    /// # Errors
    ///
    /// Anything that is not in the language, with its place.
    pub fn parse(line: &str) -> Result<Query, QueryError> {
        let mut parser = Parser {
            line,
            tokens: lex(line)?,
            next: 0,
            depth: 0,
        };
        let root = parser.any_of()?;
        if let Some(token) = parser.peek() {
            let at = token.at;
            return Err(parser.error(at, "this bracket closes nothing", None));
        }
        if !asks(&root) {
            return Err(parser.error(
                0,
                "a query must ask for something",
                Some("NOT only takes away from what is found"),
            ));
        }
        Ok(Query { root })
    }
}

/// Whether a node asks for something rather than only taking away.
fn asks(node: &Node) -> bool {
    match node {
        Node::Not(_) => false,
        Node::And(nodes) => nodes.iter().any(asks),
        Node::Or(nodes) => nodes.iter().all(asks),
        Node::In(_, node) => asks(node),
        _ => true,
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind<'l> {
    Open,
    Close,
    And,
    Or,
    Not,
    Quoted(&'l str),
    /// A field's name and the rest of the word after the colon, empty when nothing follows.
    Field(&'l str, &'l str),
    Bare(&'l str),
}

#[derive(Clone, Debug)]
struct Token<'l> {
    at: usize,
    kind: Kind<'l>,
}

fn error(line: &str, at: usize, message: impl Into<String>, help: Option<&str>) -> QueryError {
    QueryError {
        line: line.to_owned(),
        at,
        message: message.into(),
        help: help.map(str::to_owned),
    }
}

fn lex(line: &str) -> Result<Vec<Token<'_>>, QueryError> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = line[at..].chars().next() {
        match c {
            '(' | ')' => {
                let kind = if c == '(' { Kind::Open } else { Kind::Close };
                tokens.push(Token { at, kind });
                at += 1;
            }
            '"' | '“' | '”' | '«' | '»' => {
                let (kind, end) = quoted(line, at, c)?;
                tokens.push(Token { at, kind });
                at = end;
            }
            c if c.is_whitespace() => at += c.len_utf8(),
            _ => {
                let rest = &line[at..];
                let len = rest
                    .find(|c: char| {
                        c.is_whitespace() || matches!(c, '(' | ')' | '"' | '“' | '”' | '«' | '»')
                    })
                    .unwrap_or(rest.len());
                tokens.push(Token {
                    at,
                    kind: word(line, at, &rest[..len])?,
                });
                at += len;
            }
        }
    }
    Ok(tokens)
}

fn quoted(line: &str, at: usize, open: char) -> Result<(Kind<'_>, usize), QueryError> {
    let close = match open {
        '“' | '”' => '”',
        '«' | '»' => '»',
        other => other,
    };
    let start = at + open.len_utf8();
    let Some(len) = line[start..].find(close) else {
        return Err(error(
            line,
            at,
            "this quotation mark is not closed",
            Some("close it, or leave it out to search for the words"),
        ));
    };
    let end = start + len + close.len_utf8();
    if line[end..].starts_with(['~', '^']) {
        let help = "a phrase is found as it stands between the quotation marks";
        return Err(error(
            line,
            end,
            "distance and weight are not part of the query language yet",
            Some(help),
        ));
    }
    Ok((Kind::Quoted(&line[start..start + len]), end))
}

fn word<'l>(line: &str, at: usize, word: &'l str) -> Result<Kind<'l>, QueryError> {
    match word {
        "AND" | "&&" => return Ok(Kind::And),
        "OR" | "||" => return Ok(Kind::Or),
        "NOT" => return Ok(Kind::Not),
        _ => {}
    }
    if let Some((name, value)) = word.split_once(':')
        && !name.is_empty()
        && name.chars().all(char::is_alphabetic)
    {
        return Ok(Kind::Field(name, value));
    }
    if word.starts_with(['-', '+', '!']) {
        let help = "words must all be found anyway; write NOT to exclude one";
        return Err(error(
            line,
            at,
            format!("a leading {} is not part of the query language", &word[..1]),
            Some(help),
        ));
    }
    if word.starts_with('=') {
        return Err(error(
            line,
            at,
            "= is not part of the query language yet",
            Some("put the word in quotation marks to find it as typed"),
        ));
    }
    if let Some(place) = word.find(['*', '?', '~', '^', '/', '[', ']', '{', '}', '\\']) {
        let sign = word[place..].chars().next().unwrap_or(' ');
        let message = match sign {
            '*' | '?' => format!("wildcards ({sign}) are not part of the query language yet"),
            '/' => "regular expressions and distances (/) are not part of the query language yet"
                .to_owned(),
            _ => format!("{sign} is not part of the query language"),
        };
        let help = "a bare word already finds its inflected forms; put text in quotation marks to search for it as it stands";
        return Err(error(line, at + place, message, Some(help)));
    }
    Ok(Kind::Bare(word))
}

struct Parser<'l> {
    line: &'l str,
    tokens: Vec<Token<'l>>,
    next: usize,
    depth: usize,
}

impl<'l> Parser<'l> {
    fn error(&self, at: usize, message: impl Into<String>, help: Option<&str>) -> QueryError {
        error(self.line, at, message, help)
    }

    fn peek(&self) -> Option<&Token<'l>> {
        self.tokens.get(self.next)
    }

    fn take_if(&mut self, kind: &Kind<'_>) -> bool {
        let found = self.peek().is_some_and(|token| token.kind == *kind);
        self.next += usize::from(found);
        found
    }

    fn any_of(&mut self) -> Result<Node, QueryError> {
        let mut nodes = vec![self.all_of()?];
        while self.take_if(&Kind::Or) {
            nodes.push(self.all_of()?);
        }
        Ok(one_or(nodes, Node::Or))
    }

    fn all_of(&mut self) -> Result<Node, QueryError> {
        let mut nodes = Vec::new();
        loop {
            let expected = !nodes.is_empty() && self.take_if(&Kind::And);
            match self.peek().map(|token| &token.kind) {
                None | Some(Kind::Close | Kind::Or | Kind::And) if expected || nodes.is_empty() => {
                    let at = self.peek().map_or(self.line.len(), |token| token.at);
                    return Err(self.error(at, "something to search for is missing here", None));
                }
                None | Some(Kind::Close | Kind::Or | Kind::And) => break,
                Some(_) => nodes.push(self.unary()?),
            }
        }
        Ok(one_or(nodes, Node::And))
    }

    fn unary(&mut self) -> Result<Node, QueryError> {
        let Some(token) = self.peek().cloned() else {
            return Err(self.error(
                self.line.len(),
                "something to search for is missing here",
                None,
            ));
        };
        self.next += 1;
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.error(token.at, "nested too deeply", None));
        }
        let node = match token.kind {
            Kind::Not => Node::Not(Box::new(self.unary()?)),
            Kind::Open => {
                let node = self.any_of()?;
                if !self.take_if(&Kind::Close) {
                    return Err(self.error(token.at, "this bracket is not closed", None));
                }
                node
            }
            Kind::Quoted(text) => self.phrase(token.at, text)?,
            Kind::Bare(text) => self.bare(token.at, text)?,
            Kind::Field(name, value) => self.field(token.at, name, value)?,
            Kind::Close => return Err(self.error(token.at, "this bracket closes nothing", None)),
            Kind::And | Kind::Or => {
                return Err(self.error(
                    token.at,
                    "something to search for is missing before this",
                    None,
                ));
            }
        };
        self.depth -= 1;
        Ok(node)
    }

    fn phrase(&self, at: usize, text: &str) -> Result<Node, QueryError> {
        let words = words(text);
        if words.is_empty() {
            return Err(self.error(at, "there is no word between these quotation marks", None));
        }
        Ok(Node::Phrase(words))
    }

    fn bare(&self, at: usize, text: &str) -> Result<Node, QueryError> {
        let mut words = words(text);
        // An elided article is grammar: l'innovation asks for innovation.
        while words.len() > 1 && words[0].ends_with('\'') {
            words.remove(0);
        }
        if words.is_empty() {
            return Err(self.error(at, "there is no letter or digit in this", None));
        }
        Ok(Node::Word(words))
    }

    fn field(&mut self, at: usize, name: &str, value: &'l str) -> Result<Node, QueryError> {
        let value_at = at + name.len() + 1;
        match name.to_lowercase().as_str() {
            "lang" => {
                let code = self.value(value_at, value, "lang:es")?;
                match Lang::from_code(&code.to_lowercase()) {
                    Some(lang) => Ok(Node::Lang(lang)),
                    None => Err(self.error(
                        value_at,
                        format!("{code} is not a language of this program"),
                        Some("one of en, es, fr, und"),
                    )),
                }
            }
            "session" => Ok(Node::Session(
                self.value(value_at, value, "session:1.3.2")?.to_lowercase(),
            )),
            "section" => {
                let kind = self.value(value_at, value, "section:discussion")?;
                let help = "one of header, summary, conceptualisation, objectives, discussion, speakers, documents, other, furniture";
                let Ok(kind) = kind.parse::<SectionKind>() else {
                    return Err(self.error(
                        value_at,
                        format!("{kind} is not a kind of section"),
                        Some(help),
                    ));
                };
                match self.peek().map(|token| &token.kind) {
                    None | Some(Kind::Close | Kind::And | Kind::Or) => {
                        let at = self.peek().map_or(self.line.len(), |token| token.at);
                        let help = format!(
                            "write what to look for after it: section:{kind} \"open government\""
                        );
                        Err(self.error(
                            at,
                            "what to look for in this section is missing",
                            Some(&help),
                        ))
                    }
                    Some(_) => Ok(Node::In(kind, Box::new(self.unary()?))),
                }
            }
            _ => {
                let help = "fields are lang:, section: and session:; put text with a colon in quotation marks";
                Err(self.error(at, format!("there is no field {name}:"), Some(help)))
            }
        }
    }

    /// The value of a field: the rest of its word, or the quoted text after the colon.
    fn value(&mut self, at: usize, value: &'l str, example: &str) -> Result<String, QueryError> {
        if !value.is_empty() {
            return Ok(value.to_owned());
        }
        if let Some(Token {
            at: quote_at,
            kind: Kind::Quoted(text),
        }) = self.peek().cloned()
            && quote_at == at
        {
            self.next += 1;
            return Ok(text.trim().to_owned());
        }
        Err(self.error(
            at,
            "a value is missing after the colon",
            Some(&format!("for example {example}")),
        ))
    }
}

fn one_or(mut nodes: Vec<Node>, many: fn(Vec<Node>) -> Node) -> Node {
    match nodes.len() {
        1 => nodes.remove(0),
        _ => many(nodes),
    }
}

/// The tokens of typed text, by the rules of every text.
fn words(text: &str) -> Vec<String> {
    token_spans(text)
        .into_iter()
        .map(|(start, end)| case_fold(&text[start..end]).into_owned())
        .collect()
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.root.fmt(f)
    }
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Node::Word(words) => f.write_str(&words.concat()),
            Node::Phrase(words) => write!(f, "\"{}\"", spaced(words)),
            Node::And(nodes) => joined(f, nodes, " AND "),
            Node::Or(nodes) => joined(f, nodes, " OR "),
            Node::Not(node) => write!(f, "NOT {}", Bracketed(node)),
            Node::In(kind, node) => write!(f, "section:{kind} {}", Bracketed(node)),
            Node::Lang(lang) => write!(f, "lang:{lang}"),
            Node::Session(id) => write!(f, "session:\"{id}\""),
        }
    }
}

fn joined(f: &mut fmt::Formatter<'_>, nodes: &[Node], between: &str) -> fmt::Result {
    for (place, node) in nodes.iter().enumerate() {
        let between = if place > 0 { between } else { "" };
        write!(f, "{between}{}", Bracketed(node))?;
    }
    Ok(())
}

/// Words of a phrase, with the hyphens and apostrophes that tie them.
fn spaced(words: &[String]) -> String {
    let mut text = String::new();
    for word in words {
        if !text.is_empty() && !text.ends_with(['-', '\'']) {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

/// A node as a part of another one.
struct Bracketed<'n>(&'n Node);

impl fmt::Display for Bracketed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Node::And(_) | Node::Or(_) => write!(f, "({})", self.0),
            node => node.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(line: &str) -> String {
        Query::parse(line).map_or_else(
            |e| format!("{} @{}", e.message, e.at),
            |query| query.to_string(),
        )
    }

    fn check(line: &str, expected: &str) {
        assert_eq!(printed(line), expected, "{line}");
        assert_eq!(
            printed(expected),
            expected,
            "what is printed parses to itself"
        );
    }

    fn fails(line: &str, at: usize, message: &str) {
        let error = Query::parse(line).err();
        let found = error.as_ref().map(|e| (e.at, e.message.contains(message)));
        assert_eq!(found, Some((at, true)), "{line}: {error:?}");
    }

    #[test]
    fn words_phrases_and_connectors() {
        check("open government", "open AND government");
        check("a OR b c", "a OR (b AND c)");
        check("(a OR b) AND NOT c", "(a OR b) AND NOT c");
        check("\"Economía  social\"", "\"economía social\"");
        check(
            "«gobierno abierto» lang:ES",
            "\"gobierno abierto\" AND lang:es",
        );
        check("section:discusión \"x y\"", "section:discussion \"x y\"");
        check("section:objectives (a OR b)", "section:objectives (a OR b)");
        check("session:1.3.2", "session:\"1.3.2\"");
        check("socio-economic", "socio-economic");
        check("l'innovation", "innovation");
        check("10:35", "10:35");
    }

    #[test]
    fn what_is_not_understood_is_pointed_at() {
        fails("open \"government", 5, "not closed");
        fails("(a OR b", 0, "not closed");
        fails("a)", 1, "closes nothing");
        fails("econom*", 6, "wildcards");
        fails("a AND", 5, "missing");
        fails("OR a", 0, "missing");
        fails("\"a b\"~3", 5, "distance");
        fails("colour:red", 0, "no field");
        fails("lang:xx", 5, "not a language");
        fails("section:nowhere a", 8, "not a kind");
        fails("section:discussion", 18, "missing");
        fails("NOT a", 0, "must ask");
        fails("a OR NOT b", 0, "must ask");
        fails("-a", 0, "leading -");
        fails("", 0, "missing");
        fails("\"...\"", 0, "no word");
    }

    #[test]
    fn deep_nesting_is_refused_not_followed() {
        fails(&"(".repeat(60), 50, "nested");
    }

    proptest::proptest! {
        #[test]
        fn any_line_parses_or_points_into_itself(line in "\\PC{0,40}") {
            match Query::parse(&line) {
                Ok(query) => proptest::prop_assert_eq!(printed(&query.to_string()), query.to_string()),
                Err(error) => {
                    proptest::prop_assert!(error.at <= line.len() && line.is_char_boundary(error.at));
                    _ = error.pointed();
                }
            }
        }
    }
}
