//! From analysed tokens to postings without a second look at the text.
//!
//! A document's tokens are handed to the search library as the text of a field, term by term: the
//! library has far more terms than fit into the nearest memory, and goes to each once for a document.
//! Its tokenizer replays them. Tokens that are set aside (furniture and template wording) go to a field
//! of their own, so that an ordinary query neither finds them nor is ranked by them; positions are those
//! of the stream in both fields.
//!
//! A word of the title stands in its postings several times, at one position: it counts more in all
//! scores, and so does its document's length (BM25F, Robertson, Zaragoza and Taylor 2004).
//!
//! ```text
//! term:   a type that has it, how many positions follow, each counted from the one before
//! ```
//! All of them are numbers, of one or two characters.

use std::ops::Range;
use std::str::Chars;
use std::sync::{Arc, RwLockReadGuard};

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::analysis::{Lexicon, Stream, Table, TypeId};

/// The name under which the tokenizer is known to the schema.
pub(crate) const REPLAY: &str = "replay";

/// How often a word of the title counts. Of 1, 2, 3, 4, 6 and 9 the one from which on more weight
/// finds nothing more on judged queries (`tests/judged`). On the same queries
/// words of the summary and of the objectives gain nothing by a weight of their own.
const TITLE_WEIGHT: u32 = 4;
/// Numbers from here on take two characters.
const WIDE: u32 = 0xE_0000;
const WIDE_MARK: u32 = 0xF_0000;

/// Writes the tokens of a stream that are set aside, or those that are not, as the text of their
/// field; `None` when there are none. Those of the title weigh more.
pub(crate) fn encode(
    stream: &Stream,
    set_aside: bool,
    title: &Range<usize>,
    lexicon: &Lexicon,
) -> Option<String> {
    let table = lexicon.read();
    let mut told: Vec<u64> = Vec::new();
    for sentence in 0..stream.units.sentences.len() {
        if stream.units.is_set_aside(sentence) != set_aside {
            continue;
        }
        let positions = stream.units.tokens_of(sentence);
        told.reserve(positions.len());
        for position in positions {
            let term = table.first_of_term(stream.tokens[position]);
            let weight = match title.contains(&position) {
                true => TITLE_WEIGHT as usize,
                false => 1,
            };
            told.extend(std::iter::repeat_n(
                u64::from(term.0) << 32 | position as u64,
                weight,
            ));
        }
    }
    drop(table);
    told.sort_unstable();
    let mut text = String::with_capacity(3 * told.len());
    for positions in told.chunk_by(|a, b| a >> 32 == b >> 32) {
        push_number(&mut text, (positions[0] >> 32) as u32);
        push_number(&mut text, positions.len() as u32);
        let mut last = 0;
        for &position in positions {
            let position = position as u32;
            push_number(&mut text, position - last);
            last = position;
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

fn push_number(text: &mut String, number: u32) {
    if number < WIDE {
        text.push(to_char(number));
    } else {
        let high = char::from_u32(WIDE_MARK + (number >> 16));
        text.push(high.unwrap_or(char::REPLACEMENT_CHARACTER));
        text.push(to_char(number & 0xFFFF));
    }
}

/// Leaves out the surrogates.
fn to_char(number: u32) -> char {
    let code = if number < 0xD800 {
        number
    } else {
        number + 0x800
    };
    char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
}

fn from_char(c: char) -> u32 {
    let code = c as u32;
    if code < 0xD800 { code } else { code - 0x800 }
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
            left: 0,
        }
    }
}

/// One document's tokens, replayed term by term.
pub(crate) struct ReplayStream<'a> {
    types: RwLockReadGuard<'a, Table>,
    chars: Chars<'a>,
    token: Token,
    /// Positions of the same term that are still to come.
    left: u32,
}

impl ReplayStream<'_> {
    fn number(&mut self) -> Option<u32> {
        let first = self.chars.next()?;
        match (first as u32).checked_sub(WIDE_MARK) {
            None => Some(from_char(first)),
            Some(high) => Some(high << 16 | from_char(self.chars.next()?)),
        }
    }

    /// Goes on to the next position, of the next term where this one has no more.
    fn step(&mut self) -> Option<()> {
        if self.left == 0 {
            let id = TypeId(self.number()?);
            self.left = self.number()?;
            self.token.position = 0;
            self.token.text.clear();
            if let Some(known) = self.types.get(id) {
                self.token.text.push_str(known.term);
            }
        }
        self.left = self.left.checked_sub(1)?;
        self.token.position += self.number()? as usize;
        Some(())
    }
}

impl TokenStream for ReplayStream<'_> {
    fn advance(&mut self) -> bool {
        self.step().is_some()
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
        let stream = Stream {
            tokens,
            units,
            ..Stream::default()
        };
        let told = told(&stream, false, &(1..2), &lexicon);
        let mut expected = vec![("uferry".to_owned(), 1); TITLE_WEIGHT as usize];
        expected.push(("uquay".to_owned(), 2));
        assert_eq!(told, expected);
    }

    /// Everything that is told of a stream, in order.
    fn told(
        stream: &Stream,
        set_aside: bool,
        title: &Range<usize>,
        lexicon: &Arc<Lexicon>,
    ) -> Vec<(String, usize)> {
        let text = encode(stream, set_aside, title, lexicon).unwrap_or_default();
        let mut replay = Replay {
            lexicon: Arc::clone(lexicon),
        };
        let mut replayed = replay.token_stream(&text);
        let mut told = Vec::new();
        while replayed.advance() {
            let token = replayed.token();
            told.push((token.text.clone(), token.position));
        }
        told
    }

    proptest::proptest! {
        #[test]
        fn each_term_is_told_once_with_its_positions_in_order(
            words in proptest::collection::vec(0_usize..7, 1..80),
            sentences in proptest::collection::vec(proptest::bool::ANY, 1..6),
            title in 0_usize..40,
            title_len in 0_usize..5,
        ) {
            let lexicon = Arc::new(Lexicon::new());
            // Of some of them one term is made.
            let known = ["city", "quay", "cities", "ferry", "quays", "ferries", "tram"];
            let known = known.map(|word| lexicon.intern(Lang::En, word));
            let length = words.len().div_ceil(sentences.len());
            let sentence = |(at, &template): (usize, &bool)| Sentence {
                token_start: (at * length).min(words.len()) as u32,
                byte_start: 0,
                template,
                repeat_of: None,
            };
            let stream = Stream {
                tokens: words.iter().map(|&word| known[word]).collect(),
                units: Units {
                    sentences: sentences.iter().enumerate().map(sentence).collect(),
                    token_count: words.len() as u32,
                    ..Units::default()
                },
                ..Stream::default()
            };
            let title = title..title + title_len;
            for set_aside in [false, true] {
                let told = told(&stream, set_aside, &title, &lexicon);
                let table = lexicon.read();
                let mut expected = Vec::new();
                for (position, &id) in stream.tokens.iter().enumerate() {
                    let weight = match title.contains(&position) {
                        true => TITLE_WEIGHT,
                        false => 1,
                    };
                    let term = table.get(id).map_or("", |known| known.term);
                    if sentences[position / length] == set_aside {
                        expected.extend((0..weight).map(|_| (term.to_owned(), position)));
                    }
                }
                let terms = told.chunk_by(|a, b| a.0 == b.0);
                let distinct: std::collections::BTreeSet<&str> = told.iter().map(|(term, _)| term.as_str()).collect();
                proptest::prop_assert_eq!(terms.clone().count(), distinct.len());
                for positions in terms {
                    proptest::prop_assert!(positions.is_sorted_by_key(|(_, position)| *position));
                }
                let mut told = told.clone();
                told.sort();
                expected.sort();
                proptest::prop_assert_eq!(told, expected);
            }
        }
    }

    #[test]
    fn a_word_far_down_a_long_document_keeps_its_position() {
        const FAR: u32 = WIDE + 7;
        let lexicon = Arc::new(Lexicon::new());
        let [often, once] = ["harbour", "ferry"].map(|word| lexicon.intern(Lang::Und, word));
        let sentence = |token_start, template| Sentence {
            token_start,
            byte_start: 0,
            template,
            repeat_of: None,
        };
        let mut tokens = vec![often; FAR as usize];
        tokens.push(once);
        let stream = Stream {
            tokens,
            units: Units {
                sentences: vec![sentence(0, true), sentence(FAR, false)],
                token_count: FAR + 1,
                ..Units::default()
            },
            ..Stream::default()
        };
        let told = told(&stream, false, &(0..0), &lexicon);
        assert_eq!(told, [("uferry".to_owned(), FAR as usize)]);
    }

    #[test]
    fn every_number_comes_back() {
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
            u32::MAX,
        ];
        for number in edges {
            let mut text = String::new();
            push_number(&mut text, number);
            let mut replay = Replay {
                lexicon: Arc::default(),
            };
            let mut stream = replay.token_stream(&text);
            assert_eq!(stream.number(), Some(number));
            assert_eq!(stream.number(), None);
        }
    }
}
