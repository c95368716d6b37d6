//! The stream of one document: its tokens, and the units that partition them.

use std::ops::Range;

use super::lexicon::TypeId;
use crate::language::Lang;
use crate::session::SectionKind;
use crate::text::PageStart;

/// One document as a stream of typed tokens. A token's position is its place in `tokens`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stream {
    /// The type at each position; furniture stands at the end.
    pub tokens: Vec<TypeId>,
    /// Where each of them stands in the clean text: its first byte, and the byte after its last one. As
    /// many as tokens; none where nobody says, and then an index keeps the text whole.
    pub spans: Vec<(u32, u32)>,
    /// The units over the tokens.
    pub units: Units,
}

/// How a stream is partitioned into sentences, paragraphs, sections and pages.
///
/// Each list is in the order of the text and covers it without gaps: a unit ends where the next
/// one begins, the last one at the end of the document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Units {
    /// The sentences.
    pub sentences: Vec<Sentence>,
    /// The paragraphs, list items and headings.
    pub paragraphs: Vec<Paragraph>,
    /// The sections of the brief; the furniture is the last one.
    pub sections: Vec<SectionStart>,
    /// The pages, estimated or not; number 0 begins what stands on no page.
    pub pages: Vec<PageStart>,
    /// Positions of the tokens before which a comma, colon, bracket or dash stands; sorted.
    pub breaks: Vec<u32>,
    /// Number of tokens.
    pub token_count: u32,
    /// Length of the clean text in bytes.
    pub byte_count: u32,
}

/// A sentence, or a piece of template wording that stands in for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Position of its first token.
    pub token_start: u32,
    /// Its first byte in the clean text.
    pub byte_start: u32,
    /// Wording of the template ("Title of the session:", "(max. 150 words)"): never counted.
    pub template: bool,
    /// The earlier sentence of the same document that this one repeats.
    pub repeat_of: Option<u32>,
}

/// A paragraph, by its first sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Index of its first sentence.
    pub first_sentence: u32,
    /// The language it speaks.
    pub lang: Lang,
}

/// A section, by its first sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SectionStart {
    /// Index of its first sentence.
    pub first_sentence: u32,
    /// What kind of section it is.
    pub kind: SectionKind,
}

impl Stream {
    /// The tokens of the header with which the document begins, if it does.
    pub(super) fn header(&self) -> &[TypeId] {
        let sections = &self.units.sections;
        let end = match sections.first().map(|section| section.kind) {
            Some(SectionKind::Header) => sections.get(1).map_or(self.tokens.len(), |next| {
                self.units.tokens_of(next.first_sentence as usize).start
            }),
            _ => 0,
        };
        &self.tokens[..end]
    }
}

impl Units {
    /// The token positions of a sentence.
    pub fn tokens_of(&self, sentence: usize) -> Range<usize> {
        let start = self
            .sentences
            .get(sentence)
            .map_or(self.token_count, |s| s.token_start);
        let end = self
            .sentences
            .get(sentence + 1)
            .map_or(self.token_count, |s| s.token_start);
        start as usize..end as usize
    }

    /// The bytes of a sentence in the clean text, with the blank space that follows it.
    pub fn bytes_of(&self, sentence: usize) -> Range<usize> {
        let start = self
            .sentences
            .get(sentence)
            .map_or(self.byte_count, |s| s.byte_start);
        let end = self
            .sentences
            .get(sentence + 1)
            .map_or(self.byte_count, |s| s.byte_start);
        start as usize..end as usize
    }

    /// The sentence that holds a token position.
    pub fn sentence_at(&self, position: usize) -> usize {
        // A sentence without tokens shares its start with the next one; the last such start holds.
        self.sentences
            .partition_point(|s| s.token_start as usize <= position)
            .saturating_sub(1)
    }

    /// The sentence that holds a byte of the clean text, or the blank space after it; `None` where
    /// there is no sentence before it.
    pub fn sentence_of_byte(&self, byte: usize) -> Option<usize> {
        self.sentences
            .partition_point(|s| s.byte_start as usize <= byte)
            .checked_sub(1)
    }

    /// The paragraph that holds a sentence.
    pub fn paragraph_at(&self, sentence: usize) -> usize {
        self.paragraphs
            .partition_point(|p| p.first_sentence as usize <= sentence)
            .saturating_sub(1)
    }

    /// The section that holds a sentence.
    pub fn section_at(&self, sentence: usize) -> usize {
        self.sections
            .partition_point(|s| s.first_sentence as usize <= sentence)
            .saturating_sub(1)
    }

    /// The kind of the section that holds a sentence.
    pub fn section_kind(&self, sentence: usize) -> SectionKind {
        self.sections
            .get(self.section_at(sentence))
            .map_or(SectionKind::Other, |section| section.kind)
    }

    /// The language of the paragraph that holds a sentence.
    pub fn lang_of(&self, sentence: usize) -> Lang {
        self.paragraphs
            .get(self.paragraph_at(sentence))
            .map_or(Lang::Und, |paragraph| paragraph.lang)
    }

    /// Whether a sentence is set aside: page furniture or template wording. Such sentences enter
    /// no count and are searched only on request.
    pub fn is_set_aside(&self, sentence: usize) -> bool {
        self.sentences.get(sentence).is_none_or(|s| s.template)
            || self.section_kind(sentence) == SectionKind::Furniture
    }

    /// The first sentence of the page furniture, which stands after all other text.
    pub fn furniture(&self) -> Option<usize> {
        let mut sections = self.sections.iter();
        let furniture = sections.find(|section| section.kind == SectionKind::Furniture);
        furniture.map(|section| section.first_sentence as usize)
    }

    /// Whether punctuation parts the token at this position from the one before it.
    pub fn is_break(&self, position: usize) -> bool {
        u32::try_from(position).is_ok_and(|position| self.breaks.binary_search(&position).is_ok())
    }

    /// The page on which a byte of the clean text stands, counted from 1.
    pub fn page_at(&self, byte: usize) -> Option<u32> {
        let after = self.pages.partition_point(|page| page.byte_start <= byte);
        let page = self.pages.get(after.checked_sub(1)?)?;
        (page.number > 0).then_some(page.number)
    }
}
