//! Text to typed tokens: the stream that every view of a document reads.
//!
//! An [`Analyzer`] turns the clean text of a document into a [`Stream`]: a [`TypeId`] at each
//! position, partitioned into sentences, paragraphs and sections. What is true of a word (its
//! stem, its folded form, whether it is a stop word) belongs to its type and is worked out once.
//! Analysis cannot fail: text that is strange gives strange tokens, never an error.

mod fold;
mod inflection;
mod lexicon;
mod repeats;
mod scan;
mod scanned;
mod stem;
mod stream;

use std::ops::Range;

use rustc_hash::FxHashMap;

pub use fold::{accent_fold, case_fold};
pub use inflection::{gender_key, number_key};
pub(crate) use lexicon::Table;
pub use lexicon::{Lexicon, TypeId};
pub use scan::{Piece, scan, token_spans};
pub use scanned::Scanned;
pub use stem::{STEMMER, term};
pub use stream::{Paragraph, SectionStart, Sentence, Stream, Units};

use crate::language::{Lang, LangShare, LangSpan};
use crate::session::{Brief, SectionKind};
use crate::text::{BlockKind, PageStart, Text};
use repeats::Shingles;

/// Number of the rules by which a file becomes a stream: what is text, furniture, section, token,
/// sentence and repeat. It is raised whenever any of them changes what it gives.
const READING: u32 = 8;

/// Names what makes a stream. An index keeps it, and is refused when it differs: streams and
/// stems that were made otherwise are silently wrong.
pub fn fingerprint() -> String {
    format!("reading {READING}; {STEMMER}; languages en es fr")
}

/// Turns documents into streams. One for each thread: it remembers the words it has met.
pub struct Analyzer<'l> {
    lexicon: &'l Lexicon,
    /// Words as written, case included, so that a common word costs one look-up.
    seen: [Seen; 4],
    shingles: Shingles,
}

impl<'l> Analyzer<'l> {
    /// An analyzer that gives out the ids of `lexicon`.
    pub fn new(lexicon: &'l Lexicon) -> Analyzer<'l> {
        Analyzer {
            lexicon,
            seen: Default::default(),
            shingles: Shingles::default(),
        }
    }

    /// Analyses one document, given the languages of its content, in order, and its brief.
    ///
    /// A paragraph speaks the language of most of it; each word is of the language of its own span.
    pub fn analyze(&mut self, text: &Text, spans: &[LangSpan], brief: &Brief) -> Stream {
        let mut stream = Stream::default();
        stream.tokens.reserve(text.content.len() / 6);
        let mut sections = brief.sections.iter().peekable();
        let mut furniture_begun = false;
        for block in &text.blocks {
            let first = spans.partition_point(|span| span.span.end <= block.span.start);
            let spans = &spans[first..];
            let lang = majority(spans, &block.span);
            let first_sentence = stream.units.sentences.len() as u32;
            let is_furniture = block.kind == BlockKind::Furniture;
            if is_furniture && !furniture_begun {
                furniture_begun = true;
                stream.units.sections.push(SectionStart {
                    first_sentence,
                    kind: SectionKind::Furniture,
                });
            }
            for (piece, template) in pieces(block.span.clone(), brief) {
                while !is_furniture && sections.next_if(|s| s.span.end <= piece.start).is_some() {}
                if let Some(section) =
                    sections.next_if(|s| !is_furniture && s.span.start <= piece.start)
                {
                    let first_sentence = stream.units.sentences.len() as u32;
                    stream.units.sections.push(SectionStart {
                        first_sentence,
                        kind: section.kind,
                    });
                }
                self.piece(&mut stream, &text.content, piece, (lang, spans), template);
            }
            if stream.units.sentences.len() as u32 > first_sentence {
                stream.units.paragraphs.push(Paragraph {
                    first_sentence,
                    lang,
                });
            }
        }
        finish(&mut stream, text);
        self.shingles.mark_repeats(&mut stream);
        stream
    }

    fn piece(
        &mut self,
        stream: &mut Stream,
        content: &str,
        piece: Range<usize>,
        (lang, spans): (Lang, &[LangSpan]),
        template: bool,
    ) {
        let mut spans = spans.iter().peekable();
        let base = piece.start;
        let text = &content[piece];
        let Stream {
            tokens,
            units: Units {
                sentences, breaks, ..
            },
        } = stream;
        let mut begin = |at: usize, tokens: &Vec<TypeId>| {
            sentences.push(Sentence {
                token_start: tokens.len() as u32,
                byte_start: (base + at) as u32,
                template,
                repeat_of: None,
            });
        };
        begin(0, tokens);
        let lexicon = self.lexicon;
        let seen = &mut self.seen;
        scan(text, lang, |met| match met {
            Piece::Token { start, end } => {
                while spans
                    .next_if(|span| span.span.end <= base + start)
                    .is_some()
                {}
                let lang = spans.peek().map_or(lang, |span| span.lang);
                let seen = &mut seen[lang as usize];
                tokens.push(seen.type_of(lexicon, lang, text, start..end))
            }
            Piece::SentenceStart(at) => begin(at, tokens),
            Piece::Break => {
                let position = tokens.len() as u32;
                if breaks.last() != Some(&position) {
                    breaks.push(position);
                }
            }
        });
    }
}

impl Analyzer<'_> {
    /// The languages of the words that count, if there are several, most spoken first.
    pub fn languages(&self, stream: &Stream) -> Vec<LangShare> {
        let units = &stream.units;
        let table = self.lexicon.read();
        let mut words = [0_usize; 4];
        for sentence in (0..units.sentences.len()).filter(|&s| !units.is_set_aside(s)) {
            let tokens = stream.tokens.get(units.tokens_of(sentence));
            for token in tokens.into_iter().flatten().filter_map(|&id| table.get(id)) {
                words[token.lang as usize] += 1;
            }
        }
        let all: usize = words.iter().sum();
        let share = |lang: Lang| LangShare {
            lang,
            share: (words[lang as usize] as f32 * 100.0 / all.max(1) as f32).round() / 100.0,
        };
        let mut shares: Vec<LangShare> = [Lang::En, Lang::Es, Lang::Fr, Lang::Und]
            .map(share)
            .into_iter()
            .filter(|share| share.share > 0.0)
            .collect();
        shares.sort_by(|a, b| b.share.total_cmp(&a.share));
        if shares.len() < 2 {
            shares.clear();
        }
        shares
    }
}

/// The language of most of a block, given the spans from its first on.
fn majority(spans: &[LangSpan], block: &Range<usize>) -> Lang {
    let mut bytes = [0; 4];
    for span in spans.iter().take_while(|span| span.span.start < block.end) {
        let inside = span.span.end.min(block.end) - span.span.start.max(block.start);
        bytes[span.lang as usize] += inside;
    }
    let langs = [Lang::Und].into_iter().chain(Lang::KNOWN);
    langs
        .max_by_key(|&lang| bytes[lang as usize])
        .unwrap_or_default()
}

/// The words of one language that an analyzer has met.
struct Seen {
    /// Those of the words in `short` that were met last, each at the place that its hash gives: what is
    /// spoken most lies close together.
    last: Box<[(Packed, TypeId); LAST]>,
    /// Nearly all words: looking one up reads one place in memory.
    short: FxHashMap<Packed, TypeId>,
    long: FxHashMap<Box<str>, TypeId>,
}

/// A power of two.
const LAST: usize = 1 << 12;

impl Default for Seen {
    fn default() -> Seen {
        Seen {
            last: Box::new([(Packed::default(), TypeId(0)); LAST]),
            short: FxHashMap::default(),
            long: FxHashMap::default(),
        }
    }
}

impl Seen {
    /// The type of the word at `span` of a text.
    fn type_of(&mut self, lexicon: &Lexicon, lang: Lang, text: &str, span: Range<usize>) -> TypeId {
        let intern = |word: &str| lexicon.intern(lang, &case_fold(word));
        if let Some(packed) = packed(text.as_bytes(), span.clone()) {
            let (known, id) = &mut self.last[place_of(packed)];
            if *known != packed {
                let found = self.short.entry(packed);
                *id = *found.or_insert_with(|| intern(&text[span]));
                *known = packed;
            }
            return *id;
        }
        let word = &text[span];
        if let Some(&id) = self.long.get(word) {
            return id;
        }
        let id = intern(word);
        self.long.insert(word.into(), id);
        id
    }
}

/// A word of at most 15 bytes with its length: its bytes by eight, and the length in the last. A
/// word has at least one byte, so that zeros are none.
///
/// Two numbers, and not one of twice as many bits, since that would want a place of its own size.
type Packed = (u64, u64);

/// The word as [`Packed`], if it is short enough.
fn packed(text: &[u8], word: Range<usize>) -> Option<Packed> {
    let len = word.len();
    if len > 15 {
        return None;
    }
    let bytes = match text.get(word.start..)?.first_chunk::<16>() {
        Some(bytes) => u128::from_le_bytes(*bytes),
        None => {
            let mut bytes = [0; 16];
            bytes[..len].copy_from_slice(text.get(word)?);
            u128::from_le_bytes(bytes)
        }
    };
    let letters = bytes & !(u128::MAX << (8 * len));
    Some((letters as u64, (letters >> 64) as u64 | (len as u64) << 56))
}

fn place_of((first, behind): Packed) -> usize {
    let mixed = (first ^ behind.rotate_left(29)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> (64 - LAST.ilog2())) as usize
}

/// A block cut where template wording begins or ends and where a section begins.
///
/// Both lists of the brief are sorted: only what lies in the block is looked at.
fn pieces(block: Range<usize>, brief: &Brief) -> Vec<(Range<usize>, bool)> {
    let first = brief
        .template
        .partition_point(|range| range.end <= block.start);
    let template = brief.template[first..]
        .iter()
        .take_while(|range| range.start < block.end);
    let first = brief
        .sections
        .partition_point(|section| section.span.start <= block.start);
    let sections = brief.sections[first..]
        .iter()
        .map(|section| section.span.start);
    let mut cuts = vec![block.start, block.end];
    cuts.extend(template.clone().flat_map(|range| [range.start, range.end]));
    cuts.extend(sections.take_while(|&at| at < block.end));
    cuts.retain(|&at| at >= block.start && at <= block.end);
    cuts.sort_unstable();
    cuts.dedup();
    let mut template = template.peekable();
    cuts.windows(2)
        .map(|pair| {
            while template.next_if(|range| range.end <= pair[0]).is_some() {}
            let is_template = template.peek().is_some_and(|range| range.start <= pair[0]);
            (pair[0]..pair[1], is_template)
        })
        .collect()
}

fn finish(stream: &mut Stream, text: &Text) {
    let units = &mut stream.units;
    units.token_count = stream.tokens.len() as u32;
    units.byte_count = text.content.len() as u32;
    units.pages = text.pages.clone();
    if text.pages_estimated {
        // Nothing is known of where furniture stood.
        units.pages.push(PageStart {
            number: 0,
            byte_start: text.body_len,
        });
    }
    let furniture = text
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Furniture);
    units.pages.extend(furniture.filter_map(|block| {
        Some(PageStart {
            number: block.page?,
            byte_start: block.span.start,
        })
    }));
    if units
        .sections
        .first()
        .is_none_or(|section| section.first_sentence > 0)
        && !units.sentences.is_empty()
    {
        units.sections.insert(
            0,
            SectionStart {
                first_sentence: 0,
                kind: SectionKind::Other,
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packed_word_is_its_bytes_and_their_number() {
        let text = b"abcdefghijklmnopqrstuvwxyz";
        for start in 0..text.len() {
            for end in start + 1..=text.len().min(start + 15) {
                let number = |bytes: &[u8]| {
                    let bytes = bytes.iter().rev();
                    bytes.fold(0, |packed, &byte| packed << 8 | u64::from(byte))
                };
                let len = end - start;
                let (first, behind) = text[start..end].split_at(len.min(8));
                let expected = (number(first), number(behind) | (len as u64) << 56);
                assert_eq!(packed(text, start..end), Some(expected), "{start} {len}");
            }
        }
        assert_eq!(packed(text, 3..19), None);
    }
}
