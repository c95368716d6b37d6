//! Detection: the whole document first, then each paragraph that is long enough to differ.
//!
//! Most paragraphs speak their document's language, and their small words say so at no cost. Only
//! a paragraph whose small words do not agree with its document is given to the detector, and only
//! a sure answer changes it; short pieces always inherit.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use whatlang::Detector;

use super::{Lang, is_stop_word, stop_words};
use crate::text::{BlockKind, Text};

/// Bytes of prose on which the document's language is decided.
const SAMPLE_BYTES: usize = 400;
/// Bytes taken from one block for a sample, when there are many blocks.
const SAMPLE_PIECE_BYTES: usize = 100;
/// Bytes of prose that are looked at when the first sample leaves a doubt.
const LONG_SAMPLE_BYTES: usize = 2_000;
/// Words of a paragraph that are looked at for small words.
const SAMPLE_WORDS: usize = 40;
/// A shorter block inherits, in bytes.
const SHORT_BYTES: usize = 80;
/// Below this confidence an answer for a paragraph changes nothing, and one for a document is
/// reported as doubtful.
const SURE: f64 = 0.9;

/// The languages of one document.
#[derive(Clone, Debug, PartialEq)]
pub struct Detected {
    /// The language of the document; [`Lang::Und`] when it is none of those analysed.
    pub lang: Lang,
    /// How sure the detector is of the document's language, from 0 to 1; 0 when there is no text.
    pub confidence: f64,
    /// The language of each block of the text, in order.
    pub blocks: Vec<Lang>,
}

impl Detected {
    /// Whether the document's language should be looked at by a person.
    pub fn is_doubtful(&self) -> bool {
        self.lang == Lang::Und || self.confidence < SURE
    }
}

/// Tells the language of a document and of each of its blocks.
///
/// Cost: the detector reads some hundred bytes of the document (it is slower than indexing), and
/// of each paragraph whose small words disagree with it.
pub fn detect(text: &Text) -> Detected {
    let (lang, confidence) = document_language(text);
    let blocks = text
        .blocks
        .iter()
        .map(|block| match block.kind {
            BlockKind::Furniture | BlockKind::Heading => lang,
            _ => block_language(&text.content[block.span.clone()], lang),
        })
        .collect();
    Detected {
        lang,
        confidence,
        blocks,
    }
}

fn document_language(text: &Text) -> (Lang, f64) {
    let short = ask(&sample(text, SAMPLE_BYTES));
    if short.1 >= SURE {
        return short;
    }
    let long = sample(text, LONG_SAMPLE_BYTES);
    let (lang, confidence) = ask(&long);
    // Where the detector is not sure, the small words must bear it out.
    if confidence >= SURE || small_words_agree(&long, lang) {
        return (lang, confidence);
    }
    let borne_out = Lang::KNOWN
        .into_iter()
        .find(|&lang| small_words_agree(&long, lang));
    (borne_out.unwrap_or(Lang::Und), confidence)
}

/// Prose says more about a language than names, dates and headings do, and the beginning of a
/// document may speak another language than the rest (a licence, a quotation): pieces of long
/// blocks from all over the document, or of any block where there are no long ones.
fn sample(text: &Text, bytes: usize) -> String {
    let blocks: Vec<&str> = text
        .blocks
        .iter()
        .filter(|block| block.kind != BlockKind::Furniture)
        .map(|block| &text.content[block.span.clone()])
        .collect();
    let long: Vec<&str> = blocks
        .iter()
        .copied()
        .filter(|piece| piece.len() > SHORT_BYTES)
        .collect();
    let pool = if long.is_empty() { blocks } else { long };
    let pieces = pool.len().clamp(1, bytes / SAMPLE_PIECE_BYTES);
    let step = pool.len() / pieces;
    let mut sample = String::with_capacity(bytes + pieces);
    for piece in pool.iter().skip(step / 2).step_by(step.max(1)).take(pieces) {
        sample.push_str(cut(piece, bytes / pieces));
        sample.push('\n');
    }
    sample
}

fn cut(piece: &str, bytes: usize) -> &str {
    let mut end = bytes.min(piece.len());
    while !piece.is_char_boundary(end) {
        end -= 1;
    }
    &piece[..end]
}

fn block_language(piece: &str, document: Lang) -> Lang {
    if piece.len() < SHORT_BYTES || small_words_agree(piece, document) {
        return document;
    }
    match ask(cut(piece, SAMPLE_BYTES)) {
        (lang, confidence) if confidence >= SURE => lang,
        _ => document,
    }
}

/// Whether the small words of a paragraph are plainly those of the document's language.
fn small_words_agree(piece: &str, document: Lang) -> bool {
    let mut votes = [0_usize; 4];
    let mut words = 0;
    for word in piece.split_ascii_whitespace().take(SAMPLE_WORDS) {
        words += 1;
        if let Some(&lang) = SMALL_WORDS.get(word) {
            votes[lang as usize] += 1;
        }
    }
    let ours = votes[document as usize];
    let theirs = votes.iter().sum::<usize>() - ours;
    ours * 10 >= words && ours > theirs * 3
}

/// The stop words that belong to one of the languages only.
static SMALL_WORDS: LazyLock<FxHashMap<&'static str, Lang>> = LazyLock::new(|| {
    let elsewhere = |word: &str, lang: Lang| {
        Lang::KNOWN
            .into_iter()
            .any(|other| other != lang && is_stop_word(other, word))
    };
    Lang::KNOWN
        .into_iter()
        .flat_map(|lang| stop_words(lang).iter().map(move |&word| (word, lang)))
        .filter(|&(word, lang)| !elsewhere(word, lang))
        .collect()
});

/// The neighbours are on the list so that Portuguese is not taken for Spanish; what is not
/// analysed comes out as unknown.
static DETECTOR: LazyLock<Detector> = LazyLock::new(|| {
    use whatlang::Lang::{Cat, Deu, Eng, Fra, Ita, Nld, Por, Ron, Spa};
    Detector::with_allowlist(vec![Eng, Spa, Fra, Por, Ita, Cat, Deu, Nld, Ron])
});

fn ask(text: &str) -> (Lang, f64) {
    DETECTOR.detect(text).map_or((Lang::Und, 0.0), |info| {
        let lang = match info.lang() {
            whatlang::Lang::Eng => Lang::En,
            whatlang::Lang::Spa => Lang::Es,
            whatlang::Lang::Fra => Lang::Fr,
            _ => Lang::Und,
        };
        (lang, info.confidence())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Block;

    fn text_of(pieces: &[&str]) -> Text {
        let mut text = Text::default();
        for piece in pieces {
            let start = text.content.len();
            text.content.push_str(piece);
            text.blocks.push(Block {
                span: start..text.content.len(),
                kind: BlockKind::Paragraph,
                page: None,
            });
            text.content.push_str("\n\n");
        }
        text.body_len = text.content.len();
        text
    }

    const SPANISH: &str = "Los municipios de la cuenca comparten una agencia que acompaña a las \
        cooperativas en la compra pública y en la formación de las personas jóvenes.";
    const ENGLISH: &str = "The towns of the valley share an agency that helps cooperatives with \
        public tenders and with the training of young people who look for their first job.";

    #[test]
    fn a_paragraph_in_another_language_is_told_apart_and_a_short_one_inherits() {
        let detected = detect(&text_of(&[SPANISH, SPANISH, ENGLISH, "Open government"]));
        assert_eq!(detected.lang, Lang::Es);
        assert_eq!(detected.blocks, [Lang::Es, Lang::Es, Lang::En, Lang::Es]);
        assert!(!detected.is_doubtful());
    }

    #[test]
    fn a_language_that_is_not_analysed_is_unknown() {
        let portuguese = "Os municípios da região não dispõem ainda de uma agência que apoie as \
            cooperativas na contratação pública, mas vão criá-la com as universidades.";
        let detected = detect(&text_of(&[portuguese]));
        assert_eq!(detected.lang, Lang::Und);
        assert!(detected.is_doubtful());
    }

    #[test]
    fn nothing_speaks_no_language() {
        let detected = detect(&Text::default());
        assert_eq!((detected.lang, detected.confidence), (Lang::Und, 0.0));
    }
}
