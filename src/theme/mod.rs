//! Concept schemes, and the mentions of their concepts in a stream of tokens.
//!
//! A [`Scheme`] is read from SKOS, from a short form for people, or from a dictionary;
//! [`check`] says what is odd about one. A [`Matcher`] made from it finds [`Mention`]s in a stream. A
//! mention is computed when it is asked for and never stored, so another scheme needs no new
//! ingest. Counting belongs to the stages below.

mod check;
mod edit;
mod formats;
mod matcher;
pub mod pattern;
mod scheme;
mod signs;

pub use check::{Finding, Severity, check};
pub use edit::{EditError, SchemeFile};
pub use formats::{Loaded, SchemeFormat, SchemeText};
pub use matcher::{Matcher, Mention, Nested, TypeClasses};
pub use scheme::{
    About, Concept, ConceptIndex, Label, LabelKind, Note, NoteKind, Pattern, Place, Rules, Scheme,
    Strength, Tagged, ThemeError,
};
