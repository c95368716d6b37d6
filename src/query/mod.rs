//! A typed line to a syntax tree, and a syntax tree to hits with places.
//!
//! A line is cut into tokens (`lex`), parsed to a tree (`parse`, `tree`), and every word of it is
//! looked up in the lexicons of an index (`expand`, `plan`). Postings give candidates and their
//! scores (`search`), the stream decides and gives the places (`matching`, `proximity`); it is not
//! read where the postings alone can tell. Whatever shows or counts a hit uses those places, so
//! highlights, snippets and counts cannot disagree.
//!
//! ```
//! use rapporteur::query::Query;
//!
//! let query = Query::parse("(open +7 government*) in discussion -lang:fr").map_err(|e| e.pointed());
//! let understood = query.map(|query| query.to_string());
//! let expected = "section:discussion (open +7 \"government*\") AND NOT lang:fr";
//! assert_eq!(understood.as_deref(), Ok(expected));
//! ```

mod any;
mod best;

mod context;
mod count;
mod doubts;
mod error;
mod expand;
mod explain;
mod hints;
mod lex;
mod like;
mod matching;
mod metadata;
mod parse;
mod plan;
mod postings;
mod proximity;
mod ranked;
mod row;
mod search;
mod snippet;
mod together;
mod tree;
mod union;

pub use any::AnyOf;
pub use context::{Around, Context, Cut, FARTHEST_KEY, UnknownContext, Within};
pub use doubts::doubts;
pub use error::QueryError;
pub use expand::{Across, Expansions, FUNCTION_WORD, Reason};
pub use explain::{ExplainedField, ExplainedForm, ExplainedPart, Explanation};
pub use hints::hints;
pub use like::{Likeness, Shared, Telling};
pub use matching::{Places, Span};
pub use parse::{TextPart, text_part};
pub(crate) use plan::nearest;
pub use ranked::{Asked, question, rank};
pub use search::{DocumentHit, InScope, Search};
pub use snippet::{best_sentence, snippet};
pub use tree::{
    At, Concept, Day, Field, Form, Near, Node, Number, NumberField, Part, Phrase, Query, Range,
    Reach, TextField, Word,
};
