//! One sentence as the matcher sees it: for each token the label words that it is a form of, and a
//! few marks.

use super::TypeClasses;
use super::rules::Atom;
use super::trie::{NO_WORD, PARTED, Word};

/// What is known of a token, one bit each.
pub(super) type Mark = u16;
/// A label may begin with it.
pub(super) const LEADS: Mark = 1;
/// A pattern may begin with it.
pub(super) const FIRST: Mark = 1 << 1;
pub(super) const CONJUNCTION: Mark = 1 << 2;
pub(super) const ARTICLE: Mark = 1 << 3;
/// A word with a meaning of its own.
pub(super) const MATTER: Mark = 1 << 4;
/// A hyphen ties it to the next word.
pub(super) const TIED: Mark = 1 << 5;
/// A preposition that may be missing.
pub(super) const LINK: Mark = 1 << 6;
pub(super) const PREPOSITION: Mark = 1 << 7;
pub(super) const ENGLISH: Mark = 1 << 8;
/// Punctuation parts it from the word before; not for the first of a sentence.
pub(super) const BREAK: Mark = 1 << 9;
/// A label may go on with it.
pub(super) const FOLLOWS: Mark = 1 << 10;
/// It is a label.
pub(super) const ALONE: Mark = 1 << 11;

/// The label words that a type is a form of.
#[derive(Clone, Copy)]
pub(super) struct LabelForms {
    /// As the first word of a label.
    pub(super) leading: Word,
    /// As a further one.
    pub(super) following: Word,
    /// As a further one, where all forms of a preposition are one.
    pub(super) bare: Word,
}

impl LabelForms {
    pub(super) const NONE: LabelForms = LabelForms {
        leading: NO_WORD,
        following: NO_WORD,
        bare: NO_WORD,
    };
}

/// A sentence; positions count from its first token.
pub(super) struct Sentence<'s> {
    pub(super) classes: &'s TypeClasses,
    pub(super) tokens: &'s [u32],
    pub(super) marks: &'s [Mark],
}

impl Sentence<'_> {
    pub(super) fn len(&self) -> usize {
        self.marks.len()
    }

    /// The marks of a token; none beyond the end.
    pub(super) fn mark(&self, at: usize) -> Mark {
        self.marks.get(at).copied().unwrap_or(0)
    }

    /// Whether the token at a position has one of these marks.
    pub(super) fn is(&self, at: usize, marks: Mark) -> bool {
        self.mark(at) & marks != 0
    }

    /// The last token with one of these marks.
    pub(super) fn last(&self, marks: Mark) -> Option<usize> {
        self.marks.iter().rposition(|mark| mark & marks != 0)
    }

    pub(super) fn forms(&self, at: usize) -> LabelForms {
        let token = self.tokens.get(at).map(|&token| token as usize);
        let forms = token.and_then(|token| self.classes.forms.get(token));
        forms.copied().unwrap_or(LabelForms::NONE)
    }

    /// The further label word that a token is, punctuation before it included.
    pub(super) fn following(&self, at: usize) -> Word {
        let word = self.forms(at).following;
        match self.is(at, BREAK) {
            true => word | PARTED,
            false => word,
        }
    }

    pub(super) fn atoms(&self, at: usize) -> &[Atom] {
        let token = self.tokens.get(at).map(|&token| token as usize);
        let set = token.and_then(|token| self.classes.atoms.get(token));
        self.classes.sets.get(set.copied().unwrap_or(0))
    }
}
