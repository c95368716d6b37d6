//! A typed line to a syntax tree, and a syntax tree to hits with spans.
//!
//! Postings give candidates and their scores; the stream decides and gives the spans. Whatever
//! shows or counts a hit uses those spans, so highlights, snippets and counts cannot disagree.

mod doubts;
mod error;
mod expand;
mod explain;
mod lex;
mod matching;
mod metadata;
mod parse;
mod plan;
mod proximity;
mod ranked;
mod search;
mod snippet;
mod tree;

pub use doubts::doubts;
pub use error::QueryError;
pub use expand::{Across, Expansions, Reason};
pub use explain::{ExplainedForm, ExplainedPart, Explanation};
pub use matching::{Places, Span};
pub use ranked::{Asked, question, rank};
pub use search::{DocumentHit, Search};
pub use snippet::{best_sentence, snippet};
pub use tree::{
    At, Concept, Day, Field, Form, Near, Node, Number, NumberField, Part, Phrase, Query, Range,
    Reach, TextField, Word,
};
