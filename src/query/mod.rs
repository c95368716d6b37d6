//! A typed line to a syntax tree, and a syntax tree to hits with spans.
//!
//! Postings give candidates and their scores; the stream decides and gives the spans. Whatever
//! shows or counts a hit uses those spans, so highlights, snippets and counts cannot disagree.

mod doubts;
mod matching;
mod ranked;
mod resolve;
mod search;
mod snippet;
mod syntax;

pub use doubts::doubts;
pub use matching::Span;
pub use ranked::{Asked, question, rank};
pub use search::{DocumentHit, search};
pub use snippet::{best_sentence, snippet};
pub use syntax::{Node, Query, QueryError};
