//! A typed line to a syntax tree, and a syntax tree to hits with spans.
//!
//! Postings give candidates and their scores; the stream decides and gives the spans. Whatever
//! shows or counts a hit uses those spans, so highlights, snippets and counts cannot disagree.

mod matching;
mod resolve;
mod search;
mod syntax;

pub use matching::Span;
pub use search::{DocumentHit, search};
pub use syntax::{Node, Query, QueryError};
