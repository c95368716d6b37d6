//! From analysed tokens to postings without a second look at the text.
//!
//! A document's type ids are handed to the search library as the text of a field: one character
//! for each token. Its tokenizer replays them as terms. Tokens that are set aside (furniture and
//! template wording) are posted under terms of their own, so that an ordinary query neither finds
//! them nor is ranked by them.

use std::str::Chars;
use std::sync::{Arc, RwLockReadGuard};

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::analysis::{Lexicon, Stream, Table, TypeId};

/// The name under which the tokenizer is known to the schema.
pub(crate) const REPLAY: &str = "replay";

const BODY_FOLLOWS: char = '\u{1}';
const SET_ASIDE_FOLLOWS: char = '\u{2}';
/// Ids from here on take two characters.
const WIDE: u32 = 0xE_0000;
const WIDE_MARK: u32 = 0xF_0000;

/// The term of a set-aside token, given its ordinary term.
pub fn set_aside_term(term: &str) -> String {
    format!("x{term}")
}

/// Writes the tokens of a stream as the text of the postings field.
pub(crate) fn encode(stream: &Stream) -> String {
    let mut text = String::with_capacity(stream.tokens.len() * 3);
    let mut aside = false;
    for sentence in 0..stream.units.sentences.len() {
        let is_aside = stream.units.is_set_aside(sentence);
        if is_aside != aside {
            text.push(if is_aside {
                SET_ASIDE_FOLLOWS
            } else {
                BODY_FOLLOWS
            });
            aside = is_aside;
        }
        for token in &stream.tokens[stream.units.tokens_of(sentence)] {
            push_id(&mut text, token.0);
        }
    }
    text
}

fn push_id(text: &mut String, id: u32) {
    if id < WIDE {
        text.push(to_char(id));
    } else {
        text.push(char::from_u32(WIDE_MARK + (id >> 16)).unwrap_or(char::REPLACEMENT_CHARACTER));
        text.push(to_char(id & 0xFFFF));
    }
}

/// Leaves out the control characters and the surrogates.
fn to_char(id: u32) -> char {
    let code = id + 0x20;
    let code = if code < 0xD800 { code } else { code + 0x800 };
    char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
}

fn from_char(c: char) -> u32 {
    let code = c as u32;
    (if code < 0xD800 { code } else { code - 0x800 }) - 0x20
}

/// Replays encoded streams; shares the lexicon that gave out the ids.
#[derive(Clone)]
pub(crate) struct Replay {
    pub(crate) lexicon: Arc<Lexicon>,
}

impl Tokenizer for Replay {
    type TokenStream<'a> = ReplayStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> ReplayStream<'a> {
        ReplayStream {
            types: self.lexicon.read(),
            chars: text.chars(),
            set_aside: false,
            token: Token::default(),
        }
    }
}

/// One document's tokens, replayed.
pub(crate) struct ReplayStream<'a> {
    types: RwLockReadGuard<'a, Table>,
    chars: Chars<'a>,
    set_aside: bool,
    token: Token,
}

impl ReplayStream<'_> {
    fn next_id(&mut self) -> Option<TypeId> {
        loop {
            match self.chars.next()? {
                BODY_FOLLOWS => self.set_aside = false,
                SET_ASIDE_FOLLOWS => self.set_aside = true,
                c if c as u32 >= WIDE_MARK => {
                    let low = from_char(self.chars.next()?);
                    return Some(TypeId((c as u32 - WIDE_MARK) << 16 | low));
                }
                c => return Some(TypeId(from_char(c))),
            }
        }
    }
}

impl TokenStream for ReplayStream<'_> {
    fn advance(&mut self) -> bool {
        let Some(id) = self.next_id() else {
            return false;
        };
        self.token.position = self.token.position.wrapping_add(1);
        self.token.text.clear();
        if self.set_aside {
            self.token.text.push('x');
        }
        if let Some(known) = self.types.get(id) {
            self.token.text.push_str(&known.term);
        }
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_comes_back() {
        let edges = [
            0,
            1,
            0xD7DF,
            0xD7E0,
            0xFFFF,
            WIDE - 1,
            WIDE,
            WIDE + 1,
            0xF_FFFF,
            0x3F_FFFF,
        ];
        for id in edges {
            let mut text = String::new();
            push_id(&mut text, id);
            let mut replay = Replay {
                lexicon: Arc::default(),
            };
            let mut stream = replay.token_stream(&text);
            assert_eq!(stream.next_id(), Some(TypeId(id)));
            assert_eq!(stream.next_id(), None);
        }
    }
}
