//! Full-text search and topic analysis over session briefs.
//!
//! A rapporteur is the person who reports on what many sessions said. So is this library: it reads
//! a folder of briefs in English, Spanish and French, makes it searchable, and reports which themes
//! the sessions speak of, which themes keep company, and where; every number leads back to its
//! sentence.
//!
//! # The way of a token
//!
//! The modules are the stages through which text flows, in this order. **A stage names only stages
//! above it**; a test holds them to it.
//!
//! A file found by [`corpus`] becomes clean paragraphs in [`text`]. [`language`] says what each
//! paragraph speaks, [`session`] reads the brief's header and sections. [`analysis`] turns all that
//! into one stream of typed tokens, partitioned into sentences, paragraphs and sections. Everything
//! the program does afterwards is a view of that stream: [`theme`] finds mentions in it,
//! [`index`] keeps it on disk beside the postings, [`lexicon`] learns from the versions of a session
//! which words stand for which across languages, [`query`] decides on it what a search has found,
//! [`statistics`] turns counts into measures, [`report`] shows them. [`engine`] is the only place
//! where stages meet; the command line lies on top of it.
//!
//! # What is counted
//!
//! The unit is the session, not the file: two language versions of one session are one. Page
//! furniture and template wording are kept, marked, and never counted. Themes are counted over
//! word forms and never over stems, which serve search alone.

#![forbid(unsafe_code)]

// What lies on the shelf: files in a stable order, each known by its content hash.
pub mod corpus;

// Bytes to pages to clean paragraphs; page furniture set aside, not lost.
pub mod text;

// Which language, how sure, said by whom.
pub mod language;

// A brief's header, sections and people; which documents are versions of one session.
pub mod session;

// Text to tokens, sentences and types; folds and stems; cannot fail.
pub mod analysis;

// Concept schemes, and the mentions of their concepts found in a stream.
pub mod theme;

// What is kept on disk; a span of positions back to its sentence, page and file.
pub mod index;

// Which words stand for which across languages, learned from versions of one session.
pub mod lexicon;

// A typed line to a syntax tree to hits with spans.
pub mod query;

// Contingency tables to measures; co-occurrence; honest small-sample answers.
pub mod statistics;

// One model of a report, its writers and its figures.
pub mod report;

// The only place where stages meet: one file for each verb.
pub mod engine;

// The same verbs as commands; only here does anything print.
#[cfg(feature = "cli")]
pub mod cli;
