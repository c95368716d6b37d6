//! Concept schemes, and the mentions of their concepts in a stream of tokens.
//!
//! A [`Scheme`] is read from SKOS. A [`Matcher`] made from it finds [`Mention`]s in a stream. A
//! mention is computed when it is asked for and never stored, so another scheme needs no new
//! ingest. Counting belongs to the stages below.

mod edit;
mod matcher;
mod scheme;
mod skos;

pub use edit::{EditError, SchemeFile};
pub use matcher::{Matcher, Mention, TypeClasses};
pub use scheme::{
    Concept, ConceptIndex, Label, LabelKind, Pattern, Rules, Scheme, Strength, ThemeError,
};
