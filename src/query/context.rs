//! What stands around a match: how much of it is shown, and where it ends.
//!
//! Context never leaves its section, and what is set aside (page furniture, template wording) is
//! context of nothing but itself: there it ends.

use std::ops::Range;
use std::str::FromStr;

use crate::analysis::{Scanned, Units};
use crate::session::SectionKind;

/// The farthest word that lines are sorted by, counted from the match.
pub const FARTHEST_KEY: usize = 9;

/// How much stands around a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Around {
    /// So many tokens on each side.
    Tokens(usize),
    /// Whole sentences: with 1 those that hold the match, with 2 one more on each side, and so on.
    /// At least 1.
    Sentences(usize),
}

/// What context does not leave.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Within {
    /// The sentence.
    Sentence,
    /// The paragraph.
    Paragraph,
    /// The section.
    #[default]
    Section,
}

/// What is shown around a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Context {
    /// How much.
    pub around: Around,
    /// Where it ends at the latest.
    pub within: Within,
}

/// What was typed names no context.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0} is no number of sentences; write 1s for the sentence itself, 2s for one more on each side"
)]
pub struct UnknownContext(String);

impl Default for Context {
    fn default() -> Context {
        Context {
            around: Around::Tokens(10),
            within: Within::Section,
        }
    }
}

impl FromStr for Around {
    type Err = UnknownContext;

    /// Reads `1s`, `2s`, ...
    fn from_str(typed: &str) -> Result<Around, UnknownContext> {
        let number = typed.strip_suffix('s').and_then(|n| n.parse().ok());
        let sentences = number.filter(|&sentences| sentences > 0);
        sentences
            .map(Around::Sentences)
            .ok_or_else(|| UnknownContext(typed.to_owned()))
    }
}

/// A match cut out of its text with what stands around it, as bytes of the clean text.
///
/// The three follow each other without a gap; blank space at their ends is part of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// What stands before.
    pub left: Range<usize>,
    /// The match.
    pub node: Range<usize>,
    /// What stands after.
    pub right: Range<usize>,
}

impl Context {
    /// The tokens from which the context of a match is taken, the match included: what can be
    /// shown, and what lines are sorted by.
    pub fn bounds(&self, units: &Units, node: &Range<usize>) -> Range<usize> {
        let sentences = self.sentences(units, node);
        let start = units.tokens_of(sentences.start).start;
        start.min(node.start)..units.tokens_of(sentences.end - 1).end.max(node.end)
    }

    /// The tokens that are shown, the match included.
    pub fn tokens(&self, units: &Units, node: &Range<usize>) -> Range<usize> {
        let bounds = self.bounds(units, node);
        match self.around {
            Around::Sentences(_) => bounds,
            Around::Tokens(many) => {
                let start = node.start.saturating_sub(many).max(bounds.start);
                start..node.end.saturating_add(many).min(bounds.end)
            }
        }
    }

    /// Cuts a match, whose bytes are known, out of its text.
    ///
    /// Punctuation that touches the first and last word shown comes with them.
    pub fn cut(
        &self,
        scanned: &mut Scanned<'_>,
        (node, bytes): (&Range<usize>, Range<usize>),
    ) -> Cut {
        let units = scanned.units;
        let shown = match self.around {
            Around::Sentences(_) => {
                let sentences = self.sentences(units, node);
                units.bytes_of(sentences.start).start..units.bytes_of(sentences.end - 1).end
            }
            Around::Tokens(_) => {
                let tokens = self.tokens(units, node);
                let start = first_byte(scanned, tokens.start);
                let end = last_byte(scanned, tokens.end.saturating_sub(1));
                start.unwrap_or(bytes.start)..end.unwrap_or(bytes.end)
            }
        };
        Cut {
            left: shown.start.min(bytes.start)..bytes.start,
            right: bytes.end..shown.end.max(bytes.end),
            node: bytes,
        }
    }

    /// The sentences from which the context is taken, those of the match included.
    fn sentences(&self, units: &Units, node: &Range<usize>) -> Range<usize> {
        let (mut first, mut last) = (
            units.sentence_at(node.start),
            units.sentence_at(node.end.saturating_sub(1).max(node.start)),
        );
        let of = (first, last);
        let lacks = |sentences: usize, tokens: usize| match self.around {
            Around::Tokens(wanted) => tokens < wanted.max(FARTHEST_KEY),
            Around::Sentences(wanted) => sentences + 1 < wanted,
        };
        while first > 0
            && lacks(of.0 - first, node.start - units.tokens_of(first).start)
            && self.joins(units, of.0, first - 1)
        {
            first -= 1;
        }
        while last + 1 < units.sentences.len()
            && lacks(last - of.1, units.tokens_of(last).end - node.end)
            && self.joins(units, of.1, last + 1)
        {
            last += 1;
        }
        first..last + 1
    }

    /// Whether a sentence may be context of another one.
    fn joins(&self, units: &Units, of: usize, other: usize) -> bool {
        // Pieces of furniture stand beside each other nowhere but in the clean text.
        let within = match units.section_kind(of) {
            SectionKind::Furniture if self.within == Within::Section => Within::Paragraph,
            _ => self.within,
        };
        let one_section = units.section_at(of) == units.section_at(other)
            && units.is_set_aside(of) == units.is_set_aside(other);
        one_section
            && match within {
                Within::Sentence => false,
                Within::Paragraph => units.paragraph_at(of) == units.paragraph_at(other),
                Within::Section => true,
            }
    }
}

/// Where a token begins, with the signs before it that touch it.
fn first_byte(scanned: &mut Scanned<'_>, position: usize) -> Option<usize> {
    let gap = scanned.gap_before(position)?;
    let before = scanned.text.get(gap.clone())?;
    let untouched = before.trim_end_matches(|c: char| !c.is_whitespace());
    Some(gap.start + untouched.len())
}

/// Where a token ends, with the signs after it that touch it.
fn last_byte(scanned: &mut Scanned<'_>, position: usize) -> Option<usize> {
    let gap = scanned.gap_after(position)?;
    let after = scanned.text.get(gap.clone())?;
    Some(gap.start + after.find(char::is_whitespace).unwrap_or(after.len()))
}
