//! From analysed tokens to postings without a second look at the text.
//!
//! A document's type ids are handed to the search library as the text of a field: one character
//! for each token. Its tokenizer replays them as terms. Tokens that are set aside (furniture and
//! template wording) go to a field of their own, so that an ordinary query neither finds them nor
//! is ranked by them; positions are those of the stream in both fields.
//!
//! A word of the title stands in its postings several times, at one position: it counts more in all
//! scores, and so does its document's length (BM25F, Robertson, Zaragoza and Taylor 2004).

use std::ops::Range;
use std::str::Chars;
use std::sync::{Arc, RwLockReadGuard};

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::analysis::{Lexicon, Stream, Table, TypeId};

/// The name under which the tokenizer is known to the schema.
pub(crate) const REPLAY: &str = "replay";

/// So many tokens follow that belong to the other field; their number is written like an id.
const SKIP: char = '\u{1}';
/// What follows counts so many times; the number is written like an id.
const WEIGHT: char = '\u{2}';
/// How often a word of the title counts. Of 1, 2, 3, 4, 6 and 9 the one from which on more weight
/// finds nothing more on judged queries (`tests/judged`). On the same queries
/// words of the summary and of the objectives gain nothing by a weight of their own.
const TITLE_WEIGHT: u32 = 4;
/// Ids from here on take two characters.
const WIDE: u32 = 0xE_0000;
const WIDE_MARK: u32 = 0xF_0000;

/// Writes the tokens of a stream that are set aside, or those that are not, as the text of their
/// field; `None` when there are none. Those of the title are marked to weigh more.
pub(crate) fn encode(stream: &Stream, set_aside: bool, title: &Range<usize>) -> Option<String> {
    let mut text = String::new();
    let mut skipped = 0;
    let mut weight = 1;
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
        let first = stream.units.tokens_of(sentence).start;
        for (position, token) in (first..).zip(tokens) {
            let own = if title.contains(&position) {
                TITLE_WEIGHT
            } else {
                1
            };
            if own != weight {
                text.push(WEIGHT);
                push_id(&mut text, own);
                weight = own;
            }
            push_id(&mut text, token.0);
        }
    }
    (!text.is_empty()).then_some(text)
}

/// The length of a document as scores reckon it: its tokens that are not set aside, those of the
/// title as often as they count.
pub(crate) fn length(stream: &Stream, title: &Range<usize>) -> u32 {
    let sentences = 0..stream.units.sentences.len();
    let counted = sentences.filter(|&sentence| !stream.units.is_set_aside(sentence));
    let lengths = counted.map(|sentence| {
        let tokens = stream.units.tokens_of(sentence);
        let of_title = tokens
            .end
            .min(title.end)
            .saturating_sub(tokens.start.max(title.start));
        tokens.len() as u32 + of_title as u32 * (TITLE_WEIGHT - 1)
    });
    lengths.sum()
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
            weight: 1,
            again: 0,
        }
    }
}

/// One document's tokens, replayed.
pub(crate) struct ReplayStream<'a> {
    types: RwLockReadGuard<'a, Table>,
    chars: Chars<'a>,
    token: Token,
    /// How often each token counts.
    weight: u32,
    /// How often the last one is still to be told again.
    again: u32,
}

impl ReplayStream<'_> {
    /// The next type, and how many positions it stands after the one before.
    fn next_type(&mut self) -> Option<(TypeId, usize)> {
        let mut step = 1;
        loop {
            let first = self.chars.next()?;
            match first {
                SKIP => step += self.next_id()? as usize,
                WEIGHT => self.weight = self.next_id()?,
                first => return Some((TypeId(self.id(first)?), step)),
            }
        }
    }

    fn next_id(&mut self) -> Option<u32> {
        let first = self.chars.next()?;
        self.id(first)
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
        if self.again > 0 {
            self.again -= 1;
            return true;
        }
        let Some((id, step)) = self.next_type() else {
            return false;
        };
        // The first token has position 0: the position before it is the one below 0.
        self.token.position = self.token.position.wrapping_add(step);
        self.token.text.clear();
        if let Some(known) = self.types.get(id) {
            self.token.text.push_str(known.term);
        }
        self.again = self.weight - 1;
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
    use crate::analysis::{Sentence, Units};
    use crate::language::Lang;

    #[test]
    fn a_word_of_the_title_is_told_again_at_its_position() {
        let lexicon = Arc::new(Lexicon::new());
        let words = ["harbour", "ferry", "quay"];
        let tokens = words.map(|word| lexicon.intern(Lang::Und, word)).to_vec();
        let sentence = |token_start, template| Sentence {
            token_start,
            byte_start: token_start,
            template,
            repeat_of: None,
        };
        let units = Units {
            sentences: vec![sentence(0, true), sentence(1, false)],
            token_count: 3,
            byte_count: 3,
            ..Units::default()
        };
        let text = encode(&Stream { tokens, units }, false, &(1..2)).unwrap_or_default();
        let mut replay = Replay { lexicon };
        let mut stream = replay.token_stream(&text);
        let mut told = Vec::new();
        while stream.advance() {
            told.push((stream.token().text[1..].to_owned(), stream.token().position));
        }
        let mut expected = vec![("ferry".to_owned(), 1); TITLE_WEIGHT as usize];
        expected.push(("quay".to_owned(), 2));
        assert_eq!(told, expected);
    }

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
