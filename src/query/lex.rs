//! A line to tokens of the query language.
//!
//! A token knows where it begins. What words a piece of text holds is not decided here but by the
//! rules by which every text is read.

use unicode_normalization::char::is_combining_mark;

use super::error::QueryError;
use super::tree::{Form, Reach};

/// A piece of the line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token<'l> {
    pub(super) at: usize,
    pub(super) kind: Kind<'l>,
}

/// What a piece of the line is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind<'l> {
    Open,
    Close,
    And,
    Or,
    Not,
    /// `+` before something.
    Must,
    /// `-` before something.
    MustNot,
    /// `/5`, `+s` and the like.
    Near(Reach, bool),
    Quoted(Quoted<'l>),
    /// What stands between two slashes.
    Regex(&'l str),
    /// `=word`
    Exact(&'l str),
    Bare(&'l str),
    /// `name:`, with what follows.
    Field(&'l str, Value<'l>),
}

/// Text between quotation marks.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Quoted<'l> {
    pub(super) text: &'l str,
    /// Byte of the line at which the text begins.
    pub(super) text_at: usize,
    /// What was written before or behind it; `None` when nothing was.
    pub(super) form: Option<Form>,
    pub(super) slop: Option<u32>,
}

/// What stands behind the colon of a field.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value<'l> {
    Missing(usize),
    One(usize, &'l str),
    Quoted(usize, Quoted<'l>),
    Range(Ends<'l>),
}

/// `[from TO to]`, `{from TO to}`, `name>=from`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Ends<'l> {
    pub(super) at: usize,
    pub(super) from: Option<(usize, &'l str, bool)>,
    pub(super) to: Option<(usize, &'l str, bool)>,
}

/// Distances and slops are at most this.
pub(super) const MAX_DISTANCE: u32 = 1000;

/// Cuts a line into tokens.
pub(super) fn lex(line: &str) -> Result<Vec<Token<'_>>, QueryError> {
    let mut lexer = Lexer { line, at: 0 };
    let mut tokens = Vec::new();
    while let Some(token) = lexer.next()? {
        tokens.push(token);
    }
    Ok(tokens)
}

struct Lexer<'l> {
    line: &'l str,
    at: usize,
}

fn closing(open: char) -> Option<char> {
    match open {
        '"' => Some('"'),
        '“' | '”' | '„' => Some('”'),
        '«' | '»' => Some('»'),
        _ => None,
    }
}

/// Whether a character ends a word.
fn parts(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')') || closing(c).is_some()
}

impl<'l> Lexer<'l> {
    fn rest(&self) -> &'l str {
        &self.line[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn error(&self, at: usize, message: impl Into<String>) -> QueryError {
        QueryError::new(self.line, at, message)
    }

    /// What goes up to the next blank, bracket or quotation mark.
    fn word(&self) -> &'l str {
        let rest = self.rest();
        &rest[..rest.find(parts).unwrap_or(rest.len())]
    }

    fn next(&mut self) -> Result<Option<Token<'l>>, QueryError> {
        let blank = self.rest().len() - self.rest().trim_start().len();
        self.at += blank;
        let at = self.at;
        let Some(c) = self.peek() else {
            return Ok(None);
        };
        let kind = match c {
            '(' | ')' => {
                self.at += 1;
                if c == '(' { Kind::Open } else { Kind::Close }
            }
            '+' | '/' if self.reach().is_some() => self.near()?,
            '+' | '-' => self.sign(c)?,
            '/' => self.regex()?,
            '=' => self.exact()?,
            c if closing(c).is_some() => Kind::Quoted(self.quoted(None)?),
            _ => self.plain()?,
        };
        Ok(Some(Token { at, kind }))
    }

    /// Whether a connector such as `/5` or `+s` stands here: its reach, or the number too large.
    fn reach(&self) -> Option<Result<Reach, ()>> {
        match self.word().get(1..)? {
            "s" => Some(Ok(Reach::Sentence)),
            "p" => Some(Ok(Reach::Paragraph)),
            digits if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) => {
                let tokens = digits.parse().ok();
                let tokens = tokens.filter(|n| (1..=MAX_DISTANCE).contains(n));
                Some(tokens.map(Reach::Tokens).ok_or(()))
            }
            _ => None,
        }
    }

    fn near(&mut self) -> Result<Kind<'l>, QueryError> {
        let ordered = self.peek() == Some('+');
        let at = self.at;
        match self.reach() {
            Some(Ok(reach)) => {
                self.at += self.word().len();
                Ok(Kind::Near(reach, ordered))
            }
            _ => Err(self
                .error(at, format!("a distance is between 1 and {MAX_DISTANCE}"))
                .help("/s is the same sentence, /p the same paragraph")),
        }
    }

    fn sign(&mut self, sign: char) -> Result<Kind<'l>, QueryError> {
        let at = self.at;
        self.at += 1;
        let follows = self.peek();
        if follows.is_none_or(|c| c.is_whitespace() || matches!(c, ')' | '+' | '-')) {
            let message = format!("what this {sign} belongs to is missing");
            return Err(self
                .error(at, message)
                .help("+word must be found, -word must not; a distance is /5 or +5"));
        }
        Ok(if sign == '+' {
            Kind::Must
        } else {
            Kind::MustNot
        })
    }

    fn regex(&mut self) -> Result<Kind<'l>, QueryError> {
        let at = self.at;
        let help = "write /organi[sz].*/, a distance as /5, or put a slash in quotation marks";
        let body = &self.rest()[1..];
        let mut escaped = false;
        let end = body.find(|c: char| {
            let ends = (c == '/' && !escaped) || c.is_whitespace();
            escaped = c == '\\' && !escaped;
            ends
        });
        let Some(end) = end.filter(|&end| body[end..].starts_with('/')) else {
            let message = "this regular expression is not closed";
            return Err(self.error(at, message).help(help));
        };
        self.at += end + 2;
        if end == 0 {
            return Err(self
                .error(at, "this regular expression is empty")
                .help(help));
        }
        if self.peek().is_some_and(|c| !parts(c)) {
            let message = "a blank is missing behind this regular expression";
            return Err(self.error(self.at, message).help(help));
        }
        Ok(Kind::Regex(&body[..end]))
    }

    fn exact(&mut self) -> Result<Kind<'l>, QueryError> {
        let at = self.at;
        self.at += 1;
        if self.peek().and_then(closing).is_some() {
            return Ok(Kind::Quoted(self.quoted(Some(Form::Exact))?));
        }
        let word = self.word();
        self.at += word.len();
        if word.is_empty() {
            return Err(self
                .error(at, "a word is missing behind this =")
                .help("=word finds it as typed, =\"two words\" a phrase"));
        }
        Ok(Kind::Exact(word))
    }

    /// The quoted text that begins here, with what is written behind it.
    fn quoted(&mut self, form: Option<Form>) -> Result<Quoted<'l>, QueryError> {
        let at = self.at;
        let open = self.peek().unwrap_or('"');
        let close = closing(open).unwrap_or('"');
        let text_at = at + open.len_utf8();
        let Some(len) = self.line[text_at..].find(close) else {
            return Err(self
                .error(at, "this quotation mark is not closed")
                .help("close it, or leave it out to search for the words"));
        };
        self.at = text_at + len + close.len_utf8();
        let mut quoted = Quoted {
            text: &self.line[text_at..text_at + len],
            text_at,
            form,
            slop: None,
        };
        self.behind(&mut quoted)?;
        Ok(quoted)
    }

    /// `s` and `~N` behind a quotation mark.
    fn behind(&mut self, quoted: &mut Quoted<'l>) -> Result<(), QueryError> {
        let behind = self.word();
        let at = self.at;
        let (letter, rest) = match behind.strip_prefix('s') {
            Some(rest) if rest.is_empty() || rest.starts_with('~') => (true, rest),
            _ => (false, behind),
        };
        let (distance, rest) = match rest.strip_prefix('~') {
            Some(rest) => {
                let len = rest.bytes().take_while(u8::is_ascii_digit).count();
                (Some(&rest[..len]), &rest[len..])
            }
            None => (None, rest),
        };
        if !rest.is_empty() {
            return Err(self
                .error(at, format!("{behind} behind a quotation mark says nothing"))
                .help("\"a b\"~3 lets 3 words stand between, \"a b\"s finds inflections"));
        }
        if letter {
            if quoted.form.is_some() {
                return Err(self
                    .error(at, "a phrase is either exact (=) or inflected (s)")
                    .help("leave one of them out"));
            }
            quoted.form = Some(Form::Inflected);
        }
        if let Some(digits) = distance {
            let slop = digits.parse().ok().filter(|&n| n <= MAX_DISTANCE);
            quoted.slop = Some(slop.ok_or_else(|| {
                let message = format!("behind ~ stands a number up to {MAX_DISTANCE}");
                let help = "\"a b\"~3 lets 3 words in all stand between its words";
                self.error(at + behind.find('~').unwrap_or(0), message)
                    .help(help)
            })?);
        }
        self.at += behind.len();
        Ok(())
    }

    /// A connector, a field or a bare word.
    fn plain(&mut self) -> Result<Kind<'l>, QueryError> {
        let word = self.word();
        match word {
            "AND" | "&&" | "OR" | "||" | "NOT" => {
                self.at += word.len();
                return Ok(match word {
                    "AND" | "&&" => Kind::And,
                    "OR" | "||" => Kind::Or,
                    _ => Kind::Not,
                });
            }
            _ => {}
        }
        if word.starts_with('!') {
            let message = "a leading ! is not part of the query language";
            return Err(self
                .error(self.at, message)
                .help("write NOT, or - before the word"));
        }
        let name_len = word
            .find(|c: char| !c.is_alphabetic() && !is_combining_mark(c))
            .unwrap_or(word.len());
        let (name, sign) = word.split_at(name_len);
        match sign.chars().next() {
            Some(':') if !name.is_empty() => self.field(name),
            Some('<' | '>' | '=') if !name.is_empty() => self.compared(name),
            _ => {
                self.at += word.len();
                Ok(Kind::Bare(word))
            }
        }
    }

    fn field(&mut self, name: &'l str) -> Result<Kind<'l>, QueryError> {
        self.at += name.len() + 1;
        let at = self.at;
        let value = match self.peek() {
            Some('[' | '{') => Value::Range(self.range()?),
            Some(c) if closing(c).is_some() => Value::Quoted(at, self.quoted(None)?),
            _ => {
                let word = self.word();
                self.at += word.len();
                match word {
                    "" => Value::Missing(at),
                    word => Value::One(at, word),
                }
            }
        };
        Ok(Kind::Field(name, value))
    }

    fn range(&mut self) -> Result<Ends<'l>, QueryError> {
        let at = self.at;
        let help = "for example date:[2021-05-27 TO 2021-05-31], date:{2021-05 TO *]";
        let body = &self.rest()[1..];
        let Some(len) = body.find([']', '}']) else {
            return Err(self.error(at, "this range is not closed").help(help));
        };
        let includes = (self.rest().starts_with('['), body[len..].starts_with(']'));
        self.at += len + 2;
        let text = &body[..len];
        let to_at = text.find(" TO ");
        let Some(to_at) = to_at.filter(|_| self.peek().is_none_or(parts)) else {
            return Err(self
                .error(at, "a range is two ends with TO between them")
                .help(help));
        };
        let end = |from: usize, text: &'l str, included: bool| {
            let start = from + text.len() - text.trim_start().len();
            match text.trim() {
                "*" => None,
                value => Some((start, value, included)),
            }
        };
        let (from, to) = (&text[..to_at], &text[to_at + 4..]);
        if from.trim().is_empty() || to.trim().is_empty() {
            return Err(self.error(at, "an end of this range is missing").help(help));
        }
        Ok(Ends {
            at,
            from: end(at + 1, from, includes.0),
            to: end(at + 1 + to_at + 4, to, includes.1),
        })
    }

    /// `date>=2021-05-27`
    fn compared(&mut self, name: &'l str) -> Result<Kind<'l>, QueryError> {
        let at = self.at + name.len();
        let rest = &self.word()[name.len()..];
        let sign = ["<=", ">=", "<", ">", "="]
            .into_iter()
            .find(|s| rest.starts_with(s));
        let sign = sign.unwrap_or("=");
        self.at = at + sign.len();
        let value_at = self.at;
        let value = match self.peek() {
            Some(c) if closing(c).is_some() => self.quoted(None)?.text,
            _ => {
                let word = self.word();
                self.at += word.len();
                word
            }
        };
        if value.is_empty() {
            return Ok(Kind::Field(name, Value::Missing(value_at)));
        }
        let end = (value_at, value, sign.ends_with('='));
        let ends = |from, to| Value::Range(Ends { at, from, to });
        let value = match sign {
            "=" => Value::One(value_at, value),
            ">" | ">=" => ends(Some(end), None),
            _ => ends(None, Some(end)),
        };
        Ok(Kind::Field(name, value))
    }
}
