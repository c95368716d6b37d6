//! From analysed tokens to postings without a second look at the text.
//!
//! A document's type ids are handed to the search library as the text of a field: one character
//! for each token. Its tokenizer replays them as terms. Tokens that are set aside (furniture and
//! template wording) go to a field of their own, so that an ordinary query neither finds them nor
//! is ranked by them; positions are those of the stream in both fields.

use std::str::Chars;
use std::sync::{Arc, RwLockReadGuard};

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::analysis::{Lexicon, Stream, Table, TypeId};

/// The name under which the tokenizer is known to the schema.
pub(crate) const REPLAY: &str = "replay";

/// So many tokens follow that belong to the other field; their number is written like an id.
const SKIP: char = '\u{1}';
/// Ids from here on take two characters.
const WIDE: u32 = 0xE_0000;
const WIDE_MARK: u32 = 0xF_0000;

/// Writes the tokens of a stream that are set aside, or those that are not, as the text of their
/// field; `None` when there are none.
pub(crate) fn encode(stream: &Stream, set_aside: bool) -> Option<String> {
    let mut text = String::new();
    let mut skipped = 0;
    for sentence in 0..stream.units.sentences.len() {
        let tokens = &stream.tokens[stream.units.tokens_of(sentence)];
        if stream.units.is_set_aside(sentence) != set_aside {
            skipped += tokens.len() as u32;
            continue;
        }
        if tokens.is_empty() {
            continue;
        }
        if text.is_empty() {
            text.reserve(stream.tokens.len() * 3);
        }
        if skipped > 0 {
            text.push(SKIP);
            push_id(&mut text, std::mem::take(&mut skipped));
        }
        for token in tokens {
            push_id(&mut text, token.0);
        }
    }
    (!text.is_empty()).then_some(text)
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
            token: Token::default(),
        }
    }
}

/// One document's tokens, replayed.
pub(crate) struct ReplayStream<'a> {
    types: RwLockReadGuard<'a, Table>,
    chars: Chars<'a>,
    token: Token,
}

impl ReplayStream<'_> {
    /// The next type, and how many positions it stands after the one before.
    fn next_type(&mut self) -> Option<(TypeId, usize)> {
        let first = self.chars.next()?;
        if first == SKIP {
            let mark = self.chars.next()?;
            let skipped = self.id(mark)?;
            let next = self.chars.next()?;
            return Some((TypeId(self.id(next)?), skipped as usize + 1));
        }
        Some((TypeId(self.id(first)?), 1))
    }

    fn id(&mut self, first: char) -> Option<u32> {
        match (first as u32).checked_sub(WIDE_MARK) {
            None => Some(from_char(first)),
            Some(high) => Some(high << 16 | from_char(self.chars.next()?)),
        }
    }
}

impl TokenStream for ReplayStream<'_> {
    fn advance(&mut self) -> bool {
        let Some((id, step)) = self.next_type() else {
            return false;
        };
        // The first token has position 0: the position before it is the one below 0.
        self.token.position = self.token.position.wrapping_add(step);
        self.token.text.clear();
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
            assert_eq!(stream.next_type(), Some((TypeId(id), 1)));
            assert_eq!(stream.next_type(), None);
        }
    }
}
