//! The syntax tree of a query, and its one way of being written.
//!
//! Printing and parsing are inverse: what is printed parses to the same tree. Names and words are
//! kept as they are compared (lower case, no punctuation), so lines that ask for the same have the
//! same tree.

use std::collections::BTreeSet;
use std::fmt;

use jiff::civil::Date;

use crate::language::Lang;
use crate::session::{SectionKind, SessionKind};

/// A parsed query.
#[derive(Clone, Debug)]
pub struct Query {
    /// The tree.
    pub root: Node,
    /// The line as typed; errors point into it.
    pub(super) line: String,
    /// What was typed and is not looked for, one sentence each.
    pub(super) dropped: Vec<String>,
    /// Where the bare words stand that `+` or `AND` demands. `AND` is what stands between words
    /// anyway: it makes no other tree, but tells of a question which of its words must be found.
    pub(super) demanded: BTreeSet<usize>,
}

impl PartialEq for Query {
    /// Whether both ask for the same, however they were typed.
    fn eq(&self, other: &Query) -> bool {
        self.root == other.root
    }
}

/// A part of a query.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// A word in any inflection.
    Word(Word),
    /// Words in a row.
    Phrase(Phrase),
    /// What a scheme calls a concept.
    Concept(Concept),
    /// Documents by what their session says of itself.
    Field(Field),
    /// All of these; at least two.
    And(Vec<Node>),
    /// One or more of these; at least two.
    Or(Vec<Node>),
    /// Not this.
    Not(Box<Node>),
    /// Two things near each other.
    Near(Box<Near>),
    /// This, within sections of one kind.
    In(SectionKind, Box<Node>),
}

/// Byte of the typed line at which a part begins. It is no part of what is asked for: all are equal.
#[derive(Clone, Copy, Debug, Default)]
pub struct At(pub usize);

impl PartialEq for At {
    fn eq(&self, _: &At) -> bool {
        true
    }
}

/// A bare word.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// One token, or those of a word with hyphens: each but the last one ends with its hyphen.
    pub tokens: Vec<String>,
    /// Where it stands.
    pub at: At,
}

/// Words in a row, within one sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    /// The words in order; at least one of them is no `*`.
    pub parts: Vec<Part>,
    /// Which forms of its words are meant.
    pub form: Form,
    /// How many other tokens may stand between them, all in all.
    pub slop: u32,
    /// Where it stands.
    pub at: At,
}

/// One word of a phrase.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// A token; one that is tied to the next ends with its hyphen.
    Word(String),
    /// `*` stands for any letters, `?` for one. A mere `*` is any token.
    Glob(String),
    /// A regular expression over whole forms.
    Regex(String),
    /// A token, or another one that differs from it by one letter.
    Fuzzy(String),
}

/// With these a token ends that is tied to the next one.
pub(super) const TIES: [char; 2] = ['-', '\''];

/// Which forms of a word are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Any inflection: `stem:"..."`.
    Inflected,
    /// Any inflection, unless that is switched off: bare words with signs between them, `R&D`.
    Bare,
    /// The form as typed, accents ignored unless typed: `"..."`.
    Typed,
    /// The form as typed, and no other accents: `="..."`.
    Exact,
}

/// A concept of the scheme.
#[derive(Clone, Debug, PartialEq)]
pub struct Concept {
    /// Its id, or one of its labels, in lower case.
    pub name: String,
    /// Whether narrower concepts are meant too.
    pub narrower: bool,
    /// Where it stands.
    pub at: At,
}

/// Two things near each other; both cover text, so neither is an `AND`, a `NOT` or a field.
#[derive(Clone, Debug, PartialEq)]
pub struct Near {
    /// What stands to the left of the connector.
    pub left: Node,
    /// What stands to its right.
    pub right: Node,
    /// How near.
    pub reach: Reach,
    /// Whether the left one comes first.
    pub ordered: bool,
    /// Whether the left one is wanted where the right one is not near.
    pub not: bool,
}

/// How near is near.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Within so many tokens: neighbours are within 1. Never across sections.
    Tokens(u32),
    /// In one sentence.
    Sentence,
    /// In one paragraph.
    Paragraph,
}

/// What a session says of itself; a session is meant when any of its versions says it.
#[derive(Clone, Debug, PartialEq)]
pub enum Field {
    /// Documents in this language.
    Lang(Lang),
    /// Sessions of this kind.
    Type(SessionKind),
    /// The session with this id or number, in lower case.
    Session(String),
    /// Sessions that say these words, in a row, in this field; a thematic line or a sub-theme is
    /// known by its number too.
    Says(TextField, Vec<String>),
    /// Sessions with a number in a range.
    Numbers(NumberField, Range<Number>),
    /// Sessions in a range of days.
    Dates(Range<Day>),
}

/// A field of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextField {
    /// The thematic line.
    Line,
    /// The sub-theme.
    Subtheme,
    /// Who organises.
    Org,
    /// Who speaks or moderates.
    Speaker,
}

/// A field of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberField {
    /// The number of the thematic line.
    Line,
    /// The number of the sub-theme.
    Subtheme,
    /// The number of the session.
    Session,
}

/// From one end to the other; an end that is missing is open.
#[derive(Clone, Debug, PartialEq)]
pub struct Range<T> {
    /// The lower end, and whether it belongs to the range.
    pub from: Option<(T, bool)>,
    /// The upper end, and whether it belongs to the range.
    pub to: Option<(T, bool)>,
}

/// A number of a programme such as `1.3.2`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Number(pub Vec<u32>);

/// A day, a month or a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// Its first day.
    pub first: Date,
    /// Its last day.
    pub last: Date,
}

impl Query {
    /// What was typed and is not looked for, one sentence each.
    pub fn dropped(&self) -> &[String] {
        &self.dropped
    }

    /// The same query with narrower concepts as well; `None` where it asks for no more.
    pub fn with_narrower(&self) -> Option<Query> {
        let mut wider = self.clone();
        wider.root.widen();
        (wider != *self).then_some(wider)
    }

    /// The same query asked of sections of one kind only.
    pub fn in_section(mut self, kind: SectionKind) -> Query {
        self.root = Node::In(kind, Box::new(self.root));
        self
    }

    /// The same query asked of the documents in one language only.
    pub fn in_language(mut self, lang: Lang) -> Query {
        let mut nodes = match self.root {
            Node::And(nodes) => nodes,
            root => vec![root],
        };
        nodes.push(Node::Field(Field::Lang(lang)));
        self.root = Node::And(nodes);
        self
    }
}

impl Node {
    /// The parts of this part, in the order of the line.
    pub fn children(&self) -> Vec<&Node> {
        match self {
            Node::And(nodes) | Node::Or(nodes) => nodes.iter().collect(),
            Node::Not(node) | Node::In(_, node) => vec![node],
            Node::Near(near) => vec![&near.left, &near.right],
            Node::Word(_) | Node::Phrase(_) | Node::Concept(_) | Node::Field(_) => Vec::new(),
        }
    }

    fn widen(&mut self) {
        match self {
            Node::Concept(concept) => concept.narrower = true,
            Node::And(nodes) | Node::Or(nodes) => nodes.iter_mut().for_each(Node::widen),
            Node::Not(node) | Node::In(_, node) => node.widen(),
            Node::Near(near) => {
                near.left.widen();
                near.right.widen();
            }
            Node::Word(_) | Node::Phrase(_) | Node::Field(_) => {}
        }
    }

    /// Calls `meet` with this part and every part of it, in the order of the line.
    pub fn walk<'n>(&'n self, meet: &mut dyn FnMut(&'n Node)) {
        meet(self);
        for child in self.children() {
            child.walk(meet);
        }
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.root.fmt(f)
    }
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Node::Word(word) => f.write_str(&word.tokens.concat()),
            Node::Phrase(phrase) => phrase.fmt(f),
            Node::Concept(concept) => {
                let narrower = if concept.narrower { ">" } else { "" };
                write!(f, "concept:\"{}{narrower}\"", concept.name)
            }
            Node::Field(field) => field.fmt(f),
            Node::And(nodes) => joined(f, nodes, " AND "),
            Node::Or(nodes) => joined(f, nodes, " OR "),
            Node::Not(node) => write!(f, "NOT {}", Bracketed(node)),
            Node::Near(near) => near.fmt(f),
            Node::In(kind, node) => write!(f, "section:{kind} {}", Bracketed(node)),
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

/// A node as a part of another one.
struct Bracketed<'n>(&'n Node);

impl fmt::Display for Bracketed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Node::And(_) | Node::Or(_) | Node::Near(_) => write!(f, "({})", self.0),
            node => node.fmt(f),
        }
    }
}

impl fmt::Display for Near {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (left, right) = (Bracketed(&self.left), Bracketed(&self.right));
        let not = if self.not { "NOT " } else { "" };
        let sign = if self.ordered { '+' } else { '/' };
        write!(f, "{left} {not}{sign}{} {right}", self.reach)
    }
}

impl fmt::Display for Reach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reach::Tokens(tokens) => tokens.fmt(f),
            Reach::Sentence => f.write_str("s"),
            Reach::Paragraph => f.write_str("p"),
        }
    }
}

impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (before, between, behind) = match self.form {
            Form::Inflected => ("stem:\"", " ", "\""),
            Form::Bare => ("", "&", ""),
            Form::Typed => ("\"", " ", "\""),
            Form::Exact => ("=\"", " ", "\""),
        };
        f.write_str(before)?;
        let mut tied = true;
        for part in &self.parts {
            let text = part.to_string();
            write!(f, "{}{text}", if tied { "" } else { between })?;
            tied = !matches!(part, Part::Regex(_)) && text.ends_with(TIES);
        }
        f.write_str(behind)?;
        match self.slop {
            0 => Ok(()),
            slop => write!(f, "~{slop}"),
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Part::Word(word) | Part::Glob(word) => f.write_str(word),
            Part::Regex(regex) => write!(f, "/{regex}/"),
            Part::Fuzzy(word) => write!(f, "{word}~1"),
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Field::Lang(lang) => write!(f, "lang:{lang}"),
            Field::Type(kind) => write!(f, "type:{kind}"),
            Field::Session(id) => write!(f, "session:\"{id}\""),
            Field::Says(field, words) => write!(f, "{}:\"{}\"", field.name(), words.join(" ")),
            Field::Numbers(field, range) => write!(f, "{}:{range}", field.name()),
            Field::Dates(range) => write!(f, "date:{range}"),
        }
    }
}

impl TextField {
    /// The name in a query.
    pub fn name(self) -> &'static str {
        match self {
            TextField::Line => "line",
            TextField::Subtheme => "subtheme",
            TextField::Org => "org",
            TextField::Speaker => "speaker",
        }
    }
}

impl NumberField {
    pub(super) fn name(self) -> &'static str {
        match self {
            NumberField::Line => "line",
            NumberField::Subtheme => "subtheme",
            NumberField::Session => "session",
        }
    }
}

impl<T: fmt::Display> fmt::Display for Range<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_open = |end: &Option<(T, bool)>| matches!(end, Some((_, false)));
        f.write_str(if is_open(&self.from) { "{" } else { "[" })?;
        for (end, between) in [(&self.from, " TO "), (&self.to, "")] {
            match end {
                Some((value, _)) => write!(f, "{value}{between}")?,
                None => write!(f, "*{between}")?,
            }
        }
        f.write_str(if is_open(&self.to) { "}" } else { "]" })
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<String> = self.0.iter().map(u32::to_string).collect();
        f.write_str(&parts.join("."))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = self.first;
        if first == self.last {
            first.fmt(f)
        } else if first.month() == self.last.month() {
            write!(f, "{:04}-{:02}", first.year(), first.month())
        } else {
            write!(f, "{:04}", first.year())
        }
    }
}
