//! Tokens to a syntax tree, by recursive descent.
//!
//! From loose to tight: `OR`; words side by side and `AND`; `NOT`; distances; `in`; brackets.
//! Nothing is ignored silently: what is not understood is an error that points at its place.

use jiff::civil::Date;

use super::error::QueryError;
use super::lex::{Ends, Kind, Quoted, Token, Value, lex};
use super::tree::{
    At, Concept, Day, Field, Form, Near, Node, Number, NumberField, Part, Phrase, Query, Range,
    TextField, Word,
};
use crate::analysis::{case_fold, token_spans};
use crate::language::Lang;
use crate::session::{SectionKind, SessionKind};

/// How deep brackets, `NOT` and `section:` may be nested.
const MAX_DEPTH: usize = 50;
/// How long a line may be, in bytes.
const MAX_BYTES: usize = 16 << 10;
/// How many words, phrases and fields a line may have.
const MAX_LEAVES: usize = 500;
/// How many regular expressions a line may have.
const MAX_REGEXES: usize = 20;
/// How large a regular expression may become, in bytes.
const REGEX_BYTES: usize = 64 << 10;

/// Stand in for `*` and `?` while text is cut into words: they are letters that no text has.
const STAR: char = '\u{10600}';
const MARK: char = '\u{10601}';

const SECTIONS: &str = "header, summary, conceptualisation, objectives, discussion, speakers, documents, other, furniture, or a heading in your language";
const FIELDS: &str = "fields are section: concept: theme: stem: line: subtheme: session: type: lang: org: speaker: date:; put text with a colon in quotation marks";

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
        };
        let root = parser.any_of()?;
        if let Some(token) = parser.peek() {
            let at = token.at;
            return Err(parser.error(at, "this bracket closes nothing"));
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
        Some(at) => Err(QueryError::new(
            line,
            at,
            "this letter cannot be searched for",
        )),
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

    fn any_of(&mut self) -> Parsed<Node> {
        let mut nodes = vec![self.all_of()?];
        while self.take_if(&Kind::Or) {
            nodes.push(self.all_of()?);
        }
        Ok(one_or(nodes, Node::Or))
    }

    fn all_of(&mut self) -> Parsed<Node> {
        let mut nodes = Vec::new();
        loop {
            let expected = !nodes.is_empty() && self.take_if(&Kind::And);
            match self.peek_kind() {
                None | Some(Kind::Close | Kind::Or | Kind::And) if expected || nodes.is_empty() => {
                    let message = "something to search for is missing here";
                    return Err(self.error(self.here(), message));
                }
                None | Some(Kind::Close | Kind::Or | Kind::And) => break,
                Some(Kind::Must) => {
                    let at = self.here();
                    self.next += 1;
                    self.refuse_choice(at, nodes.is_empty())?;
                    nodes.push(self.near()?);
                }
                Some(_) => nodes.push(self.maybe_not()?),
            }
        }
        Ok(one_or(nodes, Node::And))
    }

    /// `+` says that something must be found, which `OR` beside it would deny.
    fn refuse_choice(&self, at: usize, first: bool) -> Parsed<()> {
        let after_or = first
            && self.next >= 2
            && self
                .tokens
                .get(self.next - 2)
                .is_some_and(|t| t.kind == Kind::Or);
        match after_or {
            true => Err(self
                .error(at, "+ says that this must be found, OR that it need not")
                .help("write +a (b OR c) to require a")),
            false => Ok(()),
        }
    }

    fn deeper<T>(&mut self, parse: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        if self.depth == MAX_DEPTH {
            return Err(self.error(self.here(), "nested too deeply"));
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
                return Err(self.error(near_at, "too many distances in a row"));
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
                return Err(self.error(self.here(), "nested too deeply"));
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
            let message = "something to search for is missing here";
            return Err(self.error(self.line.len(), message));
        };
        if matches!(kind, Kind::Near(..)) {
            return Err(self.nothing_before());
        }
        self.next += 1;
        match kind {
            Kind::Open => {
                let node = self.any_of()?;
                if !self.take_if(&Kind::Close) {
                    return Err(self.error(at, "this bracket is not closed"));
                }
                Ok(node)
            }
            Kind::Quoted(quoted) => self.phrase(at, &quoted, Form::Typed),
            Kind::Regex(regex) => self.regex(at, regex),
            Kind::Exact(text) => self.exact(at, text),
            Kind::Bare(text) => self.bare(at, text),
            Kind::Field(name, value) => self.field(at, name, value),
            Kind::Close => Err(self.error(at, "this bracket closes nothing")),
            Kind::And | Kind::Or => {
                Err(self.error(at, "something to search for is missing before this"))
            }
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

    fn phrase(&mut self, at: usize, quoted: &Quoted<'l>, form: Form) -> Parsed<Node> {
        let parts = self.parts(quoted.text_at, quoted.text, true)?;
        if parts.is_empty() {
            return Err(self.error(at, "there is no word between these quotation marks"));
        }
        self.refuse_anything(at, &parts)?;
        Ok(Node::Phrase(Phrase {
            parts,
            form: quoted.form.unwrap_or(form),
            slop: quoted.slop.unwrap_or(0),
            at: self.count_leaf(at)?,
        }))
    }

    /// A mere `*` would find every token there is.
    fn refuse_anything(&self, at: usize, parts: &[Part]) -> Parsed<()> {
        let is_any = |part: &Part| matches!(part, Part::Glob(glob) if glob == "*");
        match parts.iter().all(is_any) {
            true => Err(self
                .error(at, "this asks for any word at all")
                .help("add letters, such as gobierno*")),
            false => Ok(()),
        }
    }

    /// The words of quoted or bare text.
    fn parts(&mut self, at: usize, text: &str, quoted: bool) -> Parsed<Vec<Part>> {
        let mut parts = Vec::new();
        let mut from = 0;
        for piece in text.split_inclusive(char::is_whitespace) {
            let piece_at = at + from;
            from += piece.len();
            let piece = piece.trim_end();
            match piece
                .strip_prefix('/')
                .and_then(|rest| rest.strip_suffix('/'))
            {
                Some(regex) if quoted && !regex.is_empty() && !regex.contains('/') => {
                    self.check_regex(piece_at, regex)?;
                    parts.push(Part::Regex(regex.to_owned()));
                }
                _ => self.piece(piece_at, piece, &mut parts)?,
            }
        }
        Ok(parts)
    }

    fn piece(&mut self, at: usize, piece: &str, parts: &mut Vec<Part>) -> Parsed<()> {
        if let Some((word, distance)) = piece.split_once('~')
            && !words(word).is_empty()
        {
            parts.push(self.fuzzy(at, word, distance)?);
            return Ok(());
        }
        let marked = piece.replace('*', STAR.encode_utf8(&mut [0; 4]));
        let marked = marked.replace('?', MARK.encode_utf8(&mut [0; 4]));
        parts.extend(
            words(&marked)
                .into_iter()
                .map(|word| match word.contains([STAR, MARK]) {
                    true => Part::Glob(tidy_glob(&word)),
                    false => Part::Word(word),
                }),
        );
        Ok(())
    }

    fn fuzzy(&self, at: usize, word: &str, distance: &str) -> Parsed<Part> {
        let sign_at = at + word.len();
        if distance.trim_end_matches(['.', ',', ';', ':', '!']) != "1" {
            return Err(self
                .error(sign_at, "a word may differ by one letter: ~1")
                .help("for other differences use wildcards, such as organi?ation*"));
        }
        match words(word).as_slice() {
            [only] if !only.ends_with('-') && !word.contains(['*', '?']) => {
                Ok(Part::Fuzzy(only.clone()))
            }
            _ => Err(self
                .error(
                    sign_at,
                    "~1 belongs to one word without wildcards and hyphens",
                )
                .help("for other differences use wildcards, such as organi?ation*")),
        }
    }

    fn check_regex(&mut self, at: usize, regex: &str) -> Parsed<()> {
        self.regexes += 1;
        if self.regexes > MAX_REGEXES {
            let message = format!("a query has at most {MAX_REGEXES} regular expressions");
            return Err(self.error(at, message).help("search in parts"));
        }
        match compile(regex) {
            Ok(_) => Ok(()),
            Err(regex::Error::CompiledTooBig(_)) => Err(self
                .error(at, "this regular expression is too large")
                .help("repeat less, or use wildcards")),
            Err(_) => Err(self
                .error(at, "this is no regular expression")
                .help("write \\. for a point and \\( for a bracket; it is compared with whole words in lower case")),
        }
    }

    fn regex(&mut self, at: usize, regex: &str) -> Parsed<Node> {
        if let Some(place) = regex.find(['"', '“', '”', '„', '«', '»']) {
            let message = "no word has a quotation mark in it";
            return Err(self.error(at + 1 + place, message));
        }
        self.check_regex(at, regex)?;
        // A slash stands in no word but a web address; there any character may stand for it.
        self.single(at, Part::Regex(regex.replace("\\/", ".")))
    }

    fn single(&mut self, at: usize, part: Part) -> Parsed<Node> {
        Ok(Node::Phrase(Phrase {
            parts: vec![part],
            form: Form::Typed,
            slop: 0,
            at: self.count_leaf(at)?,
        }))
    }

    fn exact(&mut self, at: usize, text: &'l str) -> Parsed<Node> {
        self.refuse_signs(at + 1, text, &[])?;
        let quoted = Quoted {
            text,
            text_at: at + 1,
            form: Some(Form::Exact),
            slop: None,
        };
        if words(text).is_empty() {
            return Err(self.error(at, "there is no letter or digit in this"));
        }
        self.phrase(at, &quoted, Form::Exact)
    }

    fn refuse_signs(&self, at: usize, text: &str, allowed: &[char]) -> Parsed<()> {
        let is_sign = |c: char| "*?~^/[]{}\\<>=".contains(c) && !allowed.contains(&c);
        let Some(place) = text.find(is_sign) else {
            return Ok(());
        };
        let sign = text[place..].chars().next().unwrap_or(' ');
        let help = match sign {
            '/' => {
                "a distance is /5 between blanks, a regular expression /colou?r/; put other slashes in quotation marks"
            }
            '^' => "words have no weights",
            '*' | '?' | '~' => "leave = out: wildcards and ~1 say themselves which forms they find",
            '<' | '>' | '=' => "comparisons are made with fields: date>=2021-05-27",
            _ => {
                "ranges belong to fields: date:[2021-05 TO 2021-06]; put other signs in quotation marks"
            }
        };
        let message = format!("{sign} has no meaning here");
        Err(self.error(at + place, message).help(help))
    }

    fn bare(&mut self, at: usize, text: &str) -> Parsed<Node> {
        self.refuse_signs(at, text, &['*', '?', '~'])?;
        let mut parts = self.parts(at, text, false)?;
        // An elided article is grammar: l'innovation asks for innovation.
        while parts.len() > 1 && matches!(&parts[0], Part::Word(word) if word.ends_with('\'')) {
            if let Part::Word(article) = parts.remove(0) {
                let told = format!(
                    "the elided article {article} is not looked for; put it in quotation marks if it is meant"
                );
                if !self.dropped.contains(&told) {
                    self.dropped.push(told);
                }
            }
        }
        if parts.is_empty() {
            return Err(self.error(at, "there is no letter or digit in this"));
        }
        self.refuse_anything(at, &parts)?;
        let tokens: Vec<String> = parts
            .iter()
            .filter_map(|part| match part {
                Part::Word(word) => Some(word.clone()),
                _ => None,
            })
            .collect();
        let at = self.count_leaf(at)?;
        let tied = tokens[..tokens.len().saturating_sub(1)]
            .iter()
            .all(|t| t.ends_with('-'));
        if tokens.len() == parts.len() && tied && words(&tokens.concat()) == tokens {
            return Ok(Node::Word(Word { tokens, at }));
        }
        let form = match parts.len() {
            1 => Form::Typed,
            _ => Form::Inflected,
        };
        Ok(Node::Phrase(Phrase {
            parts,
            form,
            slop: 0,
            at,
        }))
    }

    fn field(&mut self, at: usize, name: &str, value: Value<'l>) -> Parsed<Node> {
        let known = Known::of(name);
        let Some(known) = known else {
            return match name.parse::<SectionKind>() {
                Ok(kind) => self.zone(at, kind, value),
                Err(_) => Err(self
                    .error(at, format!("there is no field {name}:"))
                    .help(unknown_field(name))),
            };
        };
        match known {
            Known::Section => {
                let (at, name) = self.value(value, "section:discussion")?;
                let Ok(kind) = name.parse::<SectionKind>() else {
                    let message = format!("{name} is not a kind of section");
                    return Err(self.error(at, message).help(format!("one of {SECTIONS}")));
                };
                self.section(kind)
            }
            Known::Concept => self.concept(at, value),
            Known::Stem => match value {
                Value::Quoted(_, mut quoted) if quoted.form.is_none() => {
                    quoted.form = Some(Form::Inflected);
                    self.phrase(at, &quoted, Form::Inflected)
                }
                Value::Quoted(at, _) => Err(self
                    .error(at, "stem: and s say the same")
                    .help("leave one of them out")),
                _ => Err(self
                    .error(at, "stem: belongs to a phrase in quotation marks")
                    .help("stem:\"open government\"; a bare word finds its inflections anyway")),
            },
            known => {
                self.count_leaf(at)?;
                Ok(Node::Field(self.metadata(known, value)?))
            }
        }
    }

    /// What stands within sections of a kind: the next word, phrase or bracket.
    fn section(&mut self, kind: SectionKind) -> Parsed<Node> {
        match self.peek_kind() {
            None | Some(Kind::Close | Kind::And | Kind::Or | Kind::Near(..) | Kind::Must) => {
                let help =
                    format!("write what to look for after it: section:{kind} \"open government\"");
                let message = "what to look for in this section is missing";
                Err(self.error(self.here(), message).help(help))
            }
            Some(Kind::Not | Kind::MustNot) => Ok(Node::In(kind, Box::new(self.excluded()?))),
            Some(_) => Ok(Node::In(kind, Box::new(self.deeper(Self::within)?))),
        }
    }

    fn excluded(&mut self) -> Parsed<Node> {
        match self.peek_kind() {
            Some(Kind::Not | Kind::MustNot) => {
                self.next += 1;
                Ok(Node::Not(Box::new(self.deeper(Self::excluded)?)))
            }
            _ => self.within(),
        }
    }

    /// `discussion:"open government"`
    fn zone(&mut self, at: usize, kind: SectionKind, value: Value<'l>) -> Parsed<Node> {
        let inner = match value {
            Value::Missing(_) if matches!(self.peek_kind(), Some(Kind::Open)) => {
                return self.section(kind);
            }
            Value::Missing(at) => {
                let help = format!("write what to look for after it: {kind}:\"open government\"");
                let message = "what to look for in this section is missing";
                return Err(self.error(at, message).help(help));
            }
            Value::One(at, text) => self.bare(at, text)?,
            Value::Quoted(at, quoted) => self.phrase(at, &quoted, Form::Typed)?,
            Value::Range(_) => {
                return Err(self
                    .error(at, "a section has no order")
                    .help(format!("write {kind}:\"open government\"")));
            }
        };
        Ok(Node::In(kind, Box::new(inner)))
    }

    fn concept(&mut self, at: usize, value: Value<'l>) -> Parsed<Node> {
        let (value_at, text) = self.value(value, "concept:open-government")?;
        let (name, narrower) = match text.trim().strip_suffix('>') {
            Some(name) => (name.trim(), true),
            None => (text.trim(), false),
        };
        let name = case_fold(name).into_owned();
        if name.is_empty() || name.contains(['"', '>', '<']) {
            return Err(self
                .error(value_at, "this is no name of a concept")
                .help("an id or a label: concept:open-government, theme:\"open government\", concept:governance> with narrower ones"));
        }
        Ok(Node::Concept(Concept {
            name,
            narrower,
            at: self.count_leaf(at)?,
        }))
    }

    /// A value that is one: the rest of its word, or the quoted text after the colon.
    fn value(&self, value: Value<'l>, example: &str) -> Parsed<(usize, &'l str)> {
        let example = format!("for example {example}");
        match value {
            Value::One(at, text) => Ok((at, text)),
            Value::Quoted(
                at,
                Quoted {
                    text,
                    form: None,
                    slop: None,
                    ..
                },
            ) => match text.trim() {
                "" => Err(self
                    .error(at, "there is nothing between these quotation marks")
                    .help(example)),
                text => Ok((at, text)),
            },
            Value::Quoted(at, _) => Err(self
                .error(at, "the value of a field is found as it stands")
                .help(example)),
            Value::Missing(at) => Err(self.error(at, "a value is missing here").help(example)),
            Value::Range(ends) => Err(self.error(ends.at, "this field has no order").help(example)),
        }
    }

    fn metadata(&self, known: Known, value: Value<'l>) -> Parsed<Field> {
        let value = match (value, known.numbers()) {
            (Value::Range(ends), Some(field)) => {
                return Ok(Field::Numbers(
                    field,
                    self.ends(&ends, |at, text| self.number(at, text))?,
                ));
            }
            (Value::Range(ends), None) if known == Known::Date => {
                let range = self.ends(&ends, |at, text| self.day(at, text))?;
                return Ok(Field::Dates(range));
            }
            (value, _) => value,
        };
        let (at, text) = self.value(value, known.example())?;
        match known {
            Known::Lang => Lang::from_code(text).map(Field::Lang).ok_or_else(|| {
                let message = format!("{text} is not a language of this program");
                self.error(at, message).help("one of en, es, fr, und")
            }),
            Known::Type => SessionKind::named(text).map(Field::Type).ok_or_else(|| {
                let message = format!("{text} is not a kind of session");
                let help = "such as plenary, panel, workshop, roundtable, training, masterclass, dialogue, keynote, side-event, or its name in Spanish or French";
                self.error(at, message).help(help)
            }),
            Known::Date => {
                let day = self.day(at, text)?;
                Ok(Field::Dates(Range { from: Some((day, true)), to: Some((day, true)) }))
            }
            Known::Session if text.contains('"') => {
                Err(self.error(at, "no session is called that").help("for example session:1.3.2"))
            }
            Known::Session => Ok(Field::Session(case_fold(text).into_owned())),
            known => self.says(at, text, known.text()),
        }
    }

    fn says(&self, at: usize, text: &str, field: TextField) -> Parsed<Field> {
        let words = words(text);
        if let Some(place) = text.find(['*', '?']) {
            return Err(self
                .error(at + place, "fields have no wildcards")
                .help("write whole words; they may stand anywhere in the field"));
        }
        match words.is_empty() {
            true => Err(self.error(at, "there is no letter or digit in this")),
            false => Ok(Field::Says(field, words)),
        }
    }

    fn ends<T: End>(
        &self,
        ends: &Ends<'l>,
        read: impl Fn(usize, &'l str) -> Parsed<T>,
    ) -> Parsed<Range<T>> {
        let end = |end: &Option<(usize, &'l str, bool)>| match *end {
            Some((at, text, included)) => Ok(Some((read(at, text)?, included))),
            None => Ok(None),
        };
        let range = Range {
            from: end(&ends.from)?,
            to: end(&ends.to)?,
        };
        if range.from.is_none() && range.to.is_none() {
            return Err(self
                .error(ends.at, "this range has no end")
                .help("give it one: date:[2021-05-27 TO *]"));
        }
        if let (Some(from), Some(to)) = (&range.from, &range.to)
            && T::nothing_between(from, to)
        {
            return Err(self
                .error(ends.at, "nothing lies in this range")
                .help("the lower end comes first; { } leave the ends themselves out"));
        }
        Ok(range)
    }

    fn number(&self, at: usize, text: &str) -> Parsed<Number> {
        let parts: Option<Vec<u32>> = text.split('.').map(|part| part.parse().ok()).collect();
        parts.map(Number).ok_or_else(|| {
            self.error(at, format!("{text} is no number of a programme"))
                .help("such as 1, 1.3 or 1.3.2")
        })
    }

    fn day(&self, at: usize, text: &str) -> Parsed<Day> {
        day(text).ok_or_else(|| {
            self.error(at, format!("{text} is no date"))
                .help("write year-month-day, year-month or year: 2021-05-27, 2021-05, 2021")
        })
    }
}

fn one_or(mut nodes: Vec<Node>, many: fn(Vec<Node>) -> Node) -> Node {
    match nodes.len() {
        1 => nodes.remove(0),
        _ => many(nodes),
    }
}

/// The tokens of typed text, by the rules of every text.
pub(super) fn words(text: &str) -> Vec<String> {
    let folded = case_fold(text);
    let spans = token_spans(&folded);
    spans
        .into_iter()
        .map(|(start, end)| folded[start..end].to_owned())
        .collect()
}

fn tidy_glob(word: &str) -> String {
    let mut glob = String::new();
    for c in word.chars() {
        match c {
            STAR if glob.ends_with('*') => {}
            STAR => glob.push('*'),
            MARK => glob.push('?'),
            c => glob.push(c),
        }
    }
    glob
}

/// A regular expression that is compared with whole forms.
pub(super) fn compile(regex: &str) -> Result<regex::Regex, regex::Error> {
    let build = |regex: &str| {
        regex::RegexBuilder::new(regex)
            .size_limit(REGEX_BYTES)
            .nest_limit(20)
            .case_insensitive(true)
            .build()
    };
    // Alone first: brackets that do not match must not meet those around it.
    build(regex)?;
    build(&format!("^(?:{regex})$"))
}

fn day(text: &str) -> Option<Day> {
    let mut parts = text.split('-');
    let number = |part: &str, len: usize| {
        let digits = part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse::<i16>().ok()).flatten()
    };
    let year = number(parts.next()?, 4)?;
    let month = parts.next().map(|part| number(part, 2));
    let date = parts.next().map(|part| number(part, 2));
    if parts.next().is_some() {
        return None;
    }
    let (first, last) = match (month, date) {
        (None, _) => (Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?),
        (Some(month), None) => {
            let first = Date::new(year, i8::try_from(month?).ok()?, 1).ok()?;
            (first, first.last_of_month())
        }
        (Some(month), Some(date)) => {
            let (month, date) = (i8::try_from(month?).ok()?, i8::try_from(date?).ok()?);
            let only = Date::new(year, month, date).ok()?;
            (only, only)
        }
    };
    Some(Day { first, last })
}

/// Whether two ends leave anything between them.
trait End: Sized {
    fn nothing_between(from: &(Self, bool), to: &(Self, bool)) -> bool;
}

impl End for Number {
    fn nothing_between(from: &(Self, bool), to: &(Self, bool)) -> bool {
        from.0 > to.0 || (from.0 == to.0 && !(from.1 && to.1))
    }
}

impl End for Day {
    fn nothing_between(from: &(Self, bool), to: &(Self, bool)) -> bool {
        let first = if from.1 {
            Some(from.0.first)
        } else {
            from.0.last.tomorrow().ok()
        };
        let last = if to.1 {
            Some(to.0.last)
        } else {
            to.0.first.yesterday().ok()
        };
        first.is_none() || last.is_none() || first > last
    }
}

/// The fields there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    Section,
    Concept,
    Stem,
    Line,
    Subtheme,
    Session,
    Type,
    Lang,
    Org,
    Speaker,
    Date,
}

/// Names of fields in English, Spanish and French, without accents.
const NAMES: [(Known, &[&str]); 11] = [
    (Known::Section, &["section", "seccion"]),
    (Known::Concept, &["concept", "theme", "concepto", "tema"]),
    (Known::Stem, &["stem", "raiz", "racine"]),
    (Known::Line, &["line", "linea", "ligne"]),
    (Known::Subtheme, &["subtheme", "subtema", "soustheme"]),
    (Known::Session, &["session", "sesion", "seance"]),
    (Known::Type, &["type", "kind", "tipo"]),
    (
        Known::Lang,
        &["lang", "language", "idioma", "lengua", "langue"],
    ),
    (
        Known::Org,
        &["org", "organizer", "organiser", "organiza", "organisateur"],
    ),
    (Known::Speaker, &["speaker", "ponente", "intervenant"]),
    (Known::Date, &["date", "fecha"]),
];

impl Known {
    fn of(name: &str) -> Option<Known> {
        let name = crate::analysis::accent_fold(&case_fold(name)).into_owned();
        let row = NAMES
            .iter()
            .find(|(_, names)| names.contains(&name.as_str()));
        row.map(|(known, _)| *known)
    }

    fn numbers(self) -> Option<NumberField> {
        match self {
            Known::Line => Some(NumberField::Line),
            Known::Subtheme => Some(NumberField::Subtheme),
            Known::Session => Some(NumberField::Session),
            _ => None,
        }
    }

    fn text(self) -> TextField {
        match self {
            Known::Line => TextField::Line,
            Known::Subtheme => TextField::Subtheme,
            Known::Org => TextField::Org,
            _ => TextField::Speaker,
        }
    }

    fn example(self) -> &'static str {
        match self {
            Known::Section => "section:discussion",
            Known::Concept => "concept:open-government",
            Known::Stem => "stem:\"open government\"",
            Known::Line => "line:1, line:\"digital\" or line:[1 TO 3]",
            Known::Subtheme => "subtheme:1.3",
            Known::Session => "session:1.3.2",
            Known::Type => "type:panel",
            Known::Lang => "lang:es",
            Known::Org => "org:UCLG",
            Known::Speaker => "speaker:\"Rosa Parra\"",
            Known::Date => "date:2021-05-27 or date:[2021-05-27 TO 2021-05-31]",
        }
    }
}

/// What may have been meant by a field that there is not.
fn unknown_field(name: &str) -> String {
    let name = name.to_lowercase();
    let names = NAMES.iter().flat_map(|(_, names)| names.iter());
    let nearest = names
        .map(|known| (strsim::damerau_levenshtein(&name, known), *known))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, _)| *distance <= 2 && name.len() <= 40);
    match nearest {
        Some((_, known)) => format!("did you mean {known}: ? {FIELDS}"),
        None => FIELDS.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tree::Reach;
    use super::*;

    fn printed(line: &str) -> String {
        Query::parse(line).map_or_else(
            |e| format!("{} @{}", e.message, e.at),
            |query| query.to_string(),
        )
    }

    #[track_caller]
    fn check(line: &str, expected: &str) {
        assert_eq!(printed(line), expected, "{line}");
        assert_eq!(
            printed(expected),
            expected,
            "what is printed parses to itself"
        );
    }

    #[track_caller]
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
        check("socio-economic", "socio-economic");
        check("l'innovation", "innovation");
        check("10:35", "10:35");
        check("R&D", "stem:\"r d\"");
        check("+open -government", "open AND NOT government");
        check("-\"open data\" (a OR b)", "NOT \"open data\" AND (a OR b)");
    }

    #[test]
    fn forms_of_words() {
        check("=Gobiernos", "=\"gobiernos\"");
        check("=\"open Government\"", "=\"open government\"");
        check("\"a b c\"~2", "\"a b c\"~2");
        check("\"a b\"~0", "\"a b\"");
        check("\"a b\"s", "stem:\"a b\"");
        check("\"a b\"s~3", "stem:\"a b\"~3");
        check("stem:\"a b\"~3", "stem:\"a b\"~3");
    }

    #[test]
    fn patterns() {
        check("Gobierno*", "\"gobierno*\"");
        check("w?rd **ing", "\"w?rd\" AND \"*ing\"");
        check("/organi[sz].*/", "\"/organi[sz].*/\"");
        check(
            "\"open gov* /a|b/ nex~1 * x\"",
            "\"open gov* /a|b/ nex~1 * x\"",
        );
        check("word~1", "\"word~1\"");
        check("socio-econ*", "stem:\"socio-econ*\"");
        check("\"and/or it\"", "\"and or it\"");
    }

    #[test]
    fn distances() {
        check("open /5 government", "open /5 government");
        check("a +3 b /s c", "(a +3 b) /s c");
        check("a /p \"b c\" d", "(a /p \"b c\") AND d");
        check("a NOT /4 b", "a NOT /4 b");
        check("a NOT +s b OR c", "(a NOT +s b) OR c");
        check("NOT a /2 b c", "NOT (a /2 b) AND c");
        check("(a OR b) +p c", "(a OR b) +p c");
    }

    #[test]
    fn sections() {
        check("section:discusión \"x y\"", "section:discussion \"x y\"");
        check("section:objectives (a OR b)", "section:objectives (a OR b)");
        check("(a OR b) in discussion", "section:discussion (a OR b)");
        check(
            "(a +7 b*) dans objectifs",
            "section:objectives (a +7 \"b*\")",
        );
        check(
            "\"a b\" within \"key questions\"",
            "section:discussion \"a b\"",
        );
        check("\"a b\" in Africa", "\"a b\" AND in AND africa");
        check("women in discussion", "women AND in AND discussion");
        check("discussion:\"a b\" c", "section:discussion \"a b\" AND c");
        check("objetivos:(a b)", "section:objectives (a AND b)");
        check("section:summary NOT a b", "section:summary NOT a AND b");
    }

    #[test]
    fn concepts_and_fields() {
        check("concept:Open-Government", "concept:\"open-government\"");
        check("theme:\"open government\"", "concept:\"open government\"");
        check("concept:social-economy>", "concept:\"social-economy>\"");
        check("session:1.3.2", "session:\"1.3.2\"");
        check("type:plenaria", "type:plenary");
        check("type:side-event", "type:side-event");
        check("org:UCLG", "org:\"uclg\"");
        check(
            "speaker:\"Saiz\" línea:1",
            "speaker:\"saiz\" AND line:\"1\"",
        );
        check("date:2021-05-27", "date:[2021-05-27 TO 2021-05-27]");
        check(
            "date:[2021-05-27 TO 2021-05-31}",
            "date:[2021-05-27 TO 2021-05-31}",
        );
        check("date:{2021-05 TO *]", "date:{2021-05 TO *]");
        check("fecha>=2021", "date:[2021 TO *]");
        check("date<2021-05-27", "date:[* TO 2021-05-27}");
        check(
            "line:[1 TO 3] session>1.3",
            "line:[1 TO 3] AND session:{1.3 TO *]",
        );
    }

    #[test]
    fn what_is_not_understood_is_pointed_at() {
        fails("open \"government", 5, "not closed");
        fails("(a OR b", 0, "not closed");
        fails("a)", 1, "closes nothing");
        fails("a AND", 5, "missing");
        fails("OR a", 0, "missing");
        fails("colour:red", 0, "no field");
        fails("lang:xx", 5, "not a language");
        fails("section:nowhere a", 8, "not a kind");
        fails("section:discussion", 18, "missing");
        fails("(a) in nowhere", 7, "not a kind");
        fails("(a) in", 6, "section is missing");
        fails("NOT a", 0, "must ask");
        fails("a OR NOT b", 0, "must ask");
        fails("", 0, "missing");
        fails("\"...\"", 0, "no word");
        fails("* a", 0, "any word at all");
        fails("\"* *\"", 0, "any word at all");
        fails("a - b", 2, "missing");
        fails("a OR +b", 5, "OR that it need not");
        fails("word~2", 4, "one letter");
        fails("wor*~1", 4, "one word without");
        fails("a^2", 1, "no meaning");
        fails("km/h", 2, "no meaning");
        fails("/abc", 0, "not closed");
        fails("/a(/", 0, "no regular expression");
        fails("/a)(b/", 0, "no regular expression");
        fails("/(a{100}){100}/", 0, "too large");
        fails("//", 0, "empty");
        fails("/ab/i", 4, "blank is missing");
        fails("\"a b\"~", 5, "number up to");
        fails("\"a b\"~9999", 5, "number up to");
        fails("\"a b\"x", 5, "says nothing");
        fails("=\"a b\"s", 6, "either exact");
        fails("= a", 0, "word is missing");
        fails("=gov*", 4, "no meaning");
        fails("!a", 0, "leading !");
        fails("a=b", 0, "no field a");
    }

    #[test]
    fn distances_that_say_nothing_are_pointed_at() {
        fails("a /0 b", 2, "between 1 and");
        fails("a /99999999999 b", 2, "between 1 and");
        fails("/5 b", 0, "counted from is missing");
        fails("a /5", 4, "to be near is missing");
        fails("a NOT /5 ", 9, "to be near is missing");
        fails("NOT /5 b", 0, "counted from is missing");
        fails("(a b) /5 c", 0, "nowhere in particular");
        fails("a /5 (NOT b)", 5, "nowhere");
        fails("a /5 lang:es", 5, "nowhere in the text");
        fails("a /5 -b", 5, "cannot stand here");
    }

    #[test]
    fn fields_that_say_nothing_are_pointed_at() {
        fails("date:", 5, "value is missing");
        fails("date:27/05/2021", 5, "no date");
        fails("date:2021-02-30", 5, "no date");
        fails("date:[2021 TO 2020]", 5, "nothing lies");
        fails("date:{2021 TO 2021-12-31]", 5, "nothing lies");
        fails("date:[2021]", 5, "two ends");
        fails("date:[2021 TO ", 5, "not closed");
        fails("date:[* TO *]", 5, "no end");
        fails("lang:[a TO b]", 5, "no order");
        fails("line:[a TO b]", 6, "no number");
        fails("type:dragon", 5, "not a kind of session");
        fails("org:\"\"", 4, "nothing between");
        fails("org:UC*", 6, "no wildcards");
        fails("org:...", 4, "no letter");
        fails("session:\"1\"~2", 8, "as it stands");
        fails("concept:>", 8, "no name");
        fails("stem:word", 0, "phrase in quotation marks");
        let error = Query::parse("sesson:1").err().and_then(|error| error.help);
        assert!(error.is_some_and(|help| help.contains("did you mean session:")));
    }

    #[test]
    fn deep_nesting_is_refused_not_followed() {
        fails(&"(".repeat(60), 50, "nested");
        fails(&"NOT ".repeat(60), 204, "nested");
        fails(
            &format!("a {}", "/1 a ".repeat(60)),
            252,
            "too many distances",
        );
        fails(&"section:summary ".repeat(60), 400, "nested");
        fails(&"a ".repeat(600), 1000, "at most 500");
        fails(&"/a/ ".repeat(30), 80, "at most 20 regular");
        fails(&"ab".repeat(9000), 16384, "at most 16384 bytes");
    }

    fn word() -> impl Strategy<Value = String> {
        "[a-zéñ0-9]{1,5}".prop_map(|word| words(&word).concat())
    }

    fn part() -> impl Strategy<Value = Part> {
        prop_oneof![
            4 => word().prop_map(Part::Word),
            1 => "[a-z]{1,3}[*?][a-z]{0,2}".prop_map(Part::Glob),
            1 => "[a-z]{1,3}[.][*]".prop_map(Part::Regex),
            1 => word().prop_map(Part::Fuzzy),
        ]
    }

    fn phrase() -> impl Strategy<Value = Node> {
        let form = prop_oneof![Just(Form::Inflected), Just(Form::Typed), Just(Form::Exact)];
        (prop::collection::vec(part(), 1..4), form, 0_u32..4).prop_map(|(parts, form, slop)| {
            Node::Phrase(Phrase {
                parts,
                form,
                slop,
                at: At(0),
            })
        })
    }

    fn bound<T: std::fmt::Debug + Clone>(value: T) -> impl Strategy<Value = Option<(T, bool)>> {
        any::<bool>().prop_map(move |included| Some((value.clone(), included)))
    }

    fn field() -> impl Strategy<Value = Node> {
        let numbers = (bound(Number(vec![1])), bound(Number(vec![1, 3])));
        let day = |text| day(text).map(|day| (day, false));
        prop_oneof![
            Just(Field::Lang(Lang::Es)),
            Just(Field::Type(SessionKind::SideEvent)),
            "[a-z0-9.-]{1,6}".prop_map(Field::Session),
            prop::collection::vec(word(), 1..3).prop_map(|w| Field::Says(TextField::Org, w)),
            numbers.prop_map(|(from, to)| Field::Numbers(NumberField::Session, Range { from, to })),
            Just(Field::Dates(Range {
                from: day("2021"),
                to: None
            })),
            Just(Field::Dates(Range {
                from: None,
                to: day("2021-05")
            })),
        ]
        .prop_map(Node::Field)
    }

    /// What covers text, so that it may be near something.
    fn covering() -> BoxedStrategy<Node> {
        let concept = ("[a-z]{1,6}( [a-z]{1,6})?", any::<bool>()).prop_map(|(name, narrower)| {
            Node::Concept(Concept {
                name,
                narrower,
                at: At(0),
            })
        });
        let tied = prop::collection::vec("[a-z]{2,4}", 1..3).prop_map(|mut tokens| {
            let last = tokens.len() - 1;
            tokens[..last].iter_mut().for_each(|token| token.push('-'));
            Node::Word(Word { tokens, at: At(0) })
        });
        let leaf = prop_oneof![3 => tied, 3 => phrase(), 1 => concept].boxed();
        leaf.prop_recursive(3, 12, 3, |inner| {
            let reach = prop_oneof![
                (1_u32..50).prop_map(Reach::Tokens),
                Just(Reach::Sentence),
                Just(Reach::Paragraph)
            ];
            let near = (
                inner.clone(),
                inner.clone(),
                reach,
                any::<bool>(),
                any::<bool>(),
            );
            prop_oneof![
                near.prop_map(|(left, right, reach, ordered, not)| {
                    Node::Near(Box::new(Near {
                        left,
                        right,
                        reach,
                        ordered,
                        not,
                    }))
                }),
                prop::collection::vec(inner.clone(), 2..4).prop_map(Node::Or),
                inner.prop_map(|node| Node::In(SectionKind::Discussion, Box::new(node))),
            ]
        })
        .boxed()
    }

    fn tree() -> impl Strategy<Value = Node> {
        let leaf = prop_oneof![4 => covering(), 1 => field()].boxed();
        leaf.prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 2..4).prop_map(Node::And),
                prop::collection::vec(inner.clone(), 2..4).prop_map(Node::Or),
                inner.clone().prop_map(|node| Node::Not(Box::new(node))),
                inner.prop_map(|node| Node::In(SectionKind::Summary, Box::new(node))),
            ]
        })
        .prop_filter("asks for something", asks)
    }

    proptest! {
        #[test]
        fn a_printed_tree_parses_to_itself(root in tree()) {
            let line = root.to_string();
            match Query::parse(&line) {
                Ok(query) => prop_assert_eq!(query.root, root, "{}", line),
                Err(error) => prop_assert!(false, "{}\n{}", error.pointed(), error),
            }
        }

        #[test]
        fn any_line_parses_or_points_into_itself(line in "\\PC{0,40}") {
            match Query::parse(&line) {
                Ok(query) => {
                    let again = Query::parse(&query.to_string());
                    prop_assert_eq!(again.as_ref(), Ok(&query));
                }
                Err(error) => {
                    prop_assert!(error.at <= line.len() && line.is_char_boundary(error.at));
                    _ = error.pointed();
                }
            }
        }
    }
}
