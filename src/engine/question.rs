//! A question in plain words: how documents are ranked by any of them, wherever that is asked.

use super::across::Across;
use super::{Engine, EngineError};
use crate::index::DocumentIndex;
use crate::language::Lang;
use crate::query::{self, Asked, Expansions};

/// The words of a question with what they may be called in other languages.
pub(super) struct Question {
    words: Vec<Asked>,
    expansions: Expansions,
}

impl Question {
    /// Words that carry matter, in one of these languages.
    pub(super) fn new(words: &[String], langs: &[Lang], across: Option<&Across>) -> Question {
        let asked = |word: &String| Asked {
            word: word.clone(),
            senses: across
                .map(|across| across.senses(&[word], langs))
                .unwrap_or_default(),
        };
        Question {
            words: words.iter().map(asked).collect(),
            expansions: Expansions::default(),
        }
    }

    /// The same, looked for in no other forms than these.
    pub(super) fn expanded(self, expansions: Expansions) -> Question {
        Question { expansions, ..self }
    }

    /// What its words are taken to mean in other languages.
    pub(super) fn told(&self) -> Vec<String> {
        let senses = |asked: &Asked| -> Vec<String> {
            let senses = asked.senses.iter();
            senses
                .map(|sense| format!("{} → {sense}", asked.word))
                .collect()
        };
        self.words.iter().flat_map(senses).collect()
    }
}

impl Engine {
    /// The documents that hold a word of a question, in what it is expanded to, the best first.
    pub(super) fn rank(
        &self,
        question: &Question,
    ) -> Result<Vec<(DocumentIndex, f64)>, EngineError> {
        Ok(query::rank(
            &self.snapshot,
            &question.words,
            question.expansions,
        )?)
    }
}
