//! What the labels, headings and stock words of a brief look like in each language: data, no code.
//!
//! Everything here is compared folded (no case, no accents, hyphens and apostrophes as blanks), so
//! one spelling stands for all its typings. A qualifier such as "of the session" and an
//! instruction such as "(max. 250 words)" may follow any label and need not be listed. One more
//! language is one more row of words in each table.

mod bodies;
mod days;
mod entry;
mod fields;
mod kinds;
mod languages;
mod people;
mod places;
mod sections;

pub(super) use bodies::*;
pub(super) use days::*;
pub(super) use entry::*;
pub(super) use fields::*;
pub(super) use kinds::*;
pub(super) use languages::*;
pub(super) use people::*;
pub(super) use places::*;
pub(super) use sections::*;
