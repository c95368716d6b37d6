//! Tokens to a syntax tree, by recursive descent.
//!
//! From loose to tight: `OR`; words side by side and `AND`; `NOT`; distances; `in`; brackets.
//! Nothing is ignored silently: what is not understood is an error that points at its place.

mod fields;
mod part;
mod text;

use std::collections::BTreeSet;

use super::error::QueryError;
use super::lex::{Kind, Quoted, Token, lex};
use super::tree::{At, Form, Near, Node, Query};
use crate::session::SectionKind;

pub(super) use fields::{folded_id, loose_words};
pub use part::{TextPart, text_part};
use text::{MARK, STAR};
pub(super) use text::{compile, words};

/// How deep brackets, `NOT` and `section:` may be nested.
const MAX_DEPTH: usize = 50;
/// How long a line may be, in bytes.
const MAX_BYTES: usize = 16 << 10;
/// How many words, phrases and fields a line may have.
const MAX_LEAVES: usize = 500;

const SECTIONS: &str = "header, summary, conceptualisation, objectives, discussion, speakers, documents, other, furniture, or a heading in your language";

impl Query {
    /// Parses a line.
    ///
    /// Words that stand side by side must all be found. `AND` binds tighter than `OR`, a distance
    /// tighter than `AND`. Cost: linear in the length of the line, which is limited.
    ///
    /// # Errors
    ///
    /// Anything that is not in the language, with its place.
    pub fn parse(line: &str) -> Result<Query, QueryError> {
        refuse_unreadable(line)?;
        let mut parser = Parser {
            line,
            tokens: lex(line)?,
            next: 0,
            depth: 0,
            leaves: 0,
            regexes: 0,
            dropped: Vec::new(),
            demanded: BTreeSet::new(),
        };
        let root = parser.any_of()?;
        if let Some(token) = parser.peek() {
            let at = token.at;
            return Err(parser.closes_nothing(at));
        }
        if !asks(&root) {
            return Err(parser
                .error(0, "a query must ask for something")
                .help("NOT only takes away from what is found"));
        }
        Ok(Query {
            root,
            line: line.to_owned(),
            dropped: parser.dropped,
            demanded: parser.demanded,
        })
    }
}

fn refuse_unreadable(line: &str) -> Result<(), QueryError> {
    if line.len() > MAX_BYTES {
        let mut at = MAX_BYTES;
        while !line.is_char_boundary(at) {
            at -= 1;
        }
        let message = format!(
            "a query has at most {MAX_BYTES} bytes, this has {}",
            line.len()
        );
        return Err(QueryError::new(line, at, message).help("search in parts"));
    }
    match line.find([STAR, MARK]) {
        Some(at) => Err(
            QueryError::new(line, at, "this letter cannot be searched for")
                .help("write ? in its place: it stands for any letter"),
        ),
        None => Ok(()),
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

struct Parser<'l> {
    line: &'l str,
    tokens: Vec<Token<'l>>,
    next: usize,
    depth: usize,
    leaves: usize,
    regexes: usize,
    dropped: Vec<String>,
    demanded: BTreeSet<usize>,
}

type Parsed<T> = Result<T, QueryError>;

impl<'l> Parser<'l> {
    fn error(&self, at: usize, message: impl Into<String>) -> QueryError {
        QueryError::new(self.line, at, message)
    }

    fn peek(&self) -> Option<&Token<'l>> {
        self.tokens.get(self.next)
    }

    fn peek_kind(&self) -> Option<&Kind<'l>> {
        self.peek().map(|token| &token.kind)
    }

    /// Where the next token begins, or the end of the line.
    fn here(&self) -> usize {
        self.peek().map_or(self.line.len(), |token| token.at)
    }

    fn take_if(&mut self, kind: &Kind<'_>) -> bool {
        let found = self.peek_kind().is_some_and(|next| next == kind);
        self.next += usize::from(found);
        found
    }

    /// Things with `OR` between them. `+` says that something must be found, which `OR` beside it
    /// would deny.
    fn any_of(&mut self) -> Parsed<Node> {
        let mut nodes = Vec::new();
        let mut must = None;
        loop {
            let (node, plus) = self.all_of()?;
            nodes.push(node);
            must = must.or(plus);
            if !self.take_if(&Kind::Or) {
                break;
            }
        }
        match must.filter(|_| nodes.len() > 1) {
            Some(at) => Err(self
                .error(at, "+ says that this must be found, OR that it need not")
                .help("write +a (b OR c) to require a")),
            None => Ok(one_or(nodes, Node::Or)),
        }
    }

    /// Things that must all be found, and where the first `+` stands before one of them.
    fn all_of(&mut self) -> Parsed<(Node, Option<usize>)> {
        let mut nodes: Vec<Node> = Vec::new();
        let mut must = None;
        loop {
            let expected = !nodes.is_empty() && self.take_if(&Kind::And);
            let at = self.here();
            let plus = match self.peek_kind() {
                None | Some(Kind::Close | Kind::Or | Kind::And) if expected || nodes.is_empty() => {
                    return Err(self.nothing_here());
                }
                None | Some(Kind::Close | Kind::Or | Kind::And) => break,
                Some(Kind::Must) => {
                    self.next += 1;
                    must = must.or(Some(at));
                    nodes.push(self.near()?);
                    true
                }
                Some(_) => {
                    nodes.push(self.maybe_not()?);
                    false
                }
            };
            // AND NOT only takes away.
            let sides = match nodes.last() {
                Some(Node::Not(_)) => 0,
                _ if expected => 2,
                _ => usize::from(plus),
            };
            for node in nodes.iter().rev().take(sides) {
                if let Node::Word(word) = node {
                    self.demanded.insert(word.at.0);
                }
            }
        }
        Ok((one_or(nodes, Node::And), must))
    }

    fn nothing_here(&self) -> QueryError {
        self.error(self.here(), "something to search for is missing here")
            .help("a word, \"a phrase\", a field such as lang:es, or several in brackets")
    }

    fn closes_nothing(&self, at: usize) -> QueryError {
        self.error(at, "this bracket closes nothing")
            .help("leave it out, or open it with ( before what belongs together")
    }

    fn too_deep(&self) -> QueryError {
        self.error(self.here(), "nested too deeply")
            .help(format!("at most {MAX_DEPTH} deep: leave out brackets"))
    }

    fn deeper<T>(&mut self, parse: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        if self.depth == MAX_DEPTH {
            return Err(self.too_deep());
        }
        self.depth += 1;
        let parsed = parse(self);
        self.depth -= 1;
        parsed
    }

    fn maybe_not(&mut self) -> Parsed<Node> {
        match self.peek_kind() {
            Some(Kind::Not) if self.is_not_near() => Err(self.nothing_before()),
            Some(Kind::Not | Kind::MustNot) => {
                self.next += 1;
                let node = self.deeper(Self::maybe_not)?;
                Ok(Node::Not(Box::new(node)))
            }
            _ => self.near(),
        }
    }

    fn nothing_before(&self) -> QueryError {
        self.error(self.here(), "what this distance is counted from is missing")
            .help("a distance stands between two things: open /5 government")
    }

    fn is_not_near(&self) -> bool {
        let after = self.tokens.get(self.next + 1).map(|token| &token.kind);
        matches!(after, Some(Kind::Near(..)))
    }

    /// Things joined by distances, from left to right.
    fn near(&mut self) -> Parsed<Node> {
        let at = self.here();
        let mut left = self.within()?;
        let mut links = 0;
        loop {
            let not = matches!(self.peek_kind(), Some(Kind::Not)) && self.is_not_near();
            let connector = self.tokens.get(self.next + usize::from(not));
            let Some(&Token {
                at: near_at,
                kind: Kind::Near(reach, ordered),
            }) = connector
            else {
                return Ok(left);
            };
            self.next += 1 + usize::from(not);
            links += 1;
            if links + self.depth > MAX_DEPTH {
                return Err(self
                    .error(near_at, "too many distances in a row")
                    .help("search in parts"));
            }
            self.refuse_textless(&left, at)?;
            let right_at = self.here();
            let ends = matches!(
                self.peek_kind(),
                None | Some(Kind::Close | Kind::And | Kind::Or)
            );
            if ends {
                return Err(self
                    .error(right_at, "what is to be near is missing here")
                    .help("a distance stands between two things: open /5 government"));
            }
            let right = self.within()?;
            self.refuse_textless(&right, right_at)?;
            left = Node::Near(Box::new(Near {
                left,
                right,
                reach,
                ordered,
                not,
            }));
        }
    }

    /// Only what covers text can be near something.
    fn refuse_textless(&self, node: &Node, at: usize) -> Parsed<()> {
        let (message, help) = match node {
            Node::And(_) => (
                "words that must all be found are nowhere in particular",
                "put them in quotation marks, or write (a /5 c) AND (b /5 c)",
            ),
            Node::Not(_) => (
                "what is not found is nowhere",
                "write a NOT /5 b for a without b near",
            ),
            Node::Field(_) => (
                "a field is nowhere in the text",
                "put brackets around the distance: (a /5 b) lang:es",
            ),
            Node::Or(nodes) => {
                return nodes
                    .iter()
                    .try_for_each(|node| self.refuse_textless(node, at));
            }
            Node::In(_, node) => return self.refuse_textless(node, at),
            _ => return Ok(()),
        };
        Err(self.error(at, message).help(help))
    }

    /// Something, and the section in which it is wanted: `(a OR b) in discussion`.
    fn within(&mut self) -> Parsed<Node> {
        let bracket = matches!(self.peek_kind(), Some(Kind::Open));
        let quoted = matches!(self.peek_kind(), Some(Kind::Quoted(_)));
        let mut node = self.deeper(Self::primary)?;
        let mut links = 0;
        while (bracket || quoted) && self.is_in() {
            let Some(kind) = self.section_after_in(bracket)? else {
                break;
            };
            links += 1;
            if links > MAX_DEPTH {
                return Err(self.too_deep());
            }
            node = Node::In(kind, Box::new(node));
        }
        Ok(node)
    }

    fn is_in(&self) -> bool {
        match self.peek_kind() {
            Some(Kind::Bare(word)) => ["in", "within", "en", "dans"]
                .iter()
                .any(|known| word.eq_ignore_ascii_case(known)),
            _ => false,
        }
    }

    /// Takes `in` and the section behind it. Behind a phrase, `in` may be a word like any other.
    fn section_after_in(&mut self, sure: bool) -> Parsed<Option<SectionKind>> {
        let after = self.tokens.get(self.next + 1);
        let named = match after.map(|token| &token.kind) {
            Some(Kind::Bare(name)) => Some(*name),
            Some(Kind::Quoted(Quoted {
                text,
                form: None,
                slop: None,
                ..
            })) => Some(*text),
            _ => None,
        };
        let kind = named.and_then(|name| name.parse::<SectionKind>().ok());
        if kind.is_some() {
            self.next += 2;
            return Ok(kind);
        }
        if !sure {
            return Ok(None);
        }
        let at = after.map_or(self.line.len(), |token| token.at);
        let message = match named {
            Some(name) => format!("{name} is not a kind of section"),
            None => "the section is missing here".to_owned(),
        };
        let help = format!(
            "one of {SECTIONS}; put the word before it in quotation marks to search for it"
        );
        Err(self.error(at, message).help(help))
    }

    fn primary(&mut self) -> Parsed<Node> {
        let Some(Token { at, kind }) = self.peek().cloned() else {
            return Err(self.nothing_here());
        };
        if matches!(kind, Kind::Near(..)) {
            return Err(self.nothing_before());
        }
        self.next += 1;
        match kind {
            Kind::Open => {
                let node = self.any_of()?;
                if !self.take_if(&Kind::Close) {
                    return Err(self
                        .error(at, "this bracket is not closed")
                        .help("close it with ) behind what belongs together"));
                }
                Ok(node)
            }
            Kind::Quoted(quoted) => self.phrase(at, &quoted, Form::Typed),
            Kind::Regex(regex) => self.regex(at, regex),
            Kind::Exact(text) => self.exact(at, text),
            Kind::Bare(text) => self.bare(at, text),
            Kind::Field(name, value) => self.field(at, name, value),
            Kind::Close => Err(self.closes_nothing(at)),
            Kind::And | Kind::Or => Err(self
                .error(at, "something to search for is missing before this")
                .help(
                    "AND and OR stand between two things; between quotation marks they are words",
                )),
            Kind::Not | Kind::Must | Kind::MustNot | Kind::Near(..) => Err(self
                .error(at, "this cannot stand here")
                .help("a distance stands between two things: a /5 b, a NOT /5 b")),
        }
    }

    fn count_leaf(&mut self, at: usize) -> Parsed<At> {
        self.leaves += 1;
        if self.leaves > MAX_LEAVES {
            let message = format!("a query has at most {MAX_LEAVES} words, phrases and fields");
            return Err(self.error(at, message).help("search in parts"));
        }
        Ok(At(at))
    }
}

fn one_or(mut nodes: Vec<Node>, many: fn(Vec<Node>) -> Node) -> Node {
    match nodes.len() {
        1 => nodes.remove(0),
        _ => many(nodes),
    }
}

#[cfg(test)]
mod tests;
