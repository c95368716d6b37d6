//! Tests of the program as its user meets it: one binary, one module for each verb or promise.

mod assign;
#[cfg(feature = "cli")]
mod audit;
mod bad_input;
mod batch;
#[cfg(feature = "cli")]
mod bench;
mod collocates;
mod concordance;
mod cooccur;
mod crosscheck;
mod drift;
mod evaluate;
mod evidence;
#[cfg(feature = "cli")]
mod exports;
mod facets;
mod formats;
mod gaps;
mod generated;
mod hints;
mod hostile;
mod ingest;
mod judged_themes;
mod kept;
mod languages;
mod layers;
mod layouts;
mod lexicon;
mod like;
mod lint;
mod manifest;
mod matching;
mod network_command;
mod networks;
#[cfg(feature = "office")]
mod office;
mod oracle;
mod program;
mod queries;
mod query_lines;
mod query_table;
mod random;
mod retrieval;
mod same_bytes;
mod schemes;
mod sdg;
mod seeds;
mod sessions;
mod sources;
mod suggest;
mod text;
mod theme_eval;
mod theme_table;
mod themes;
mod topics;
mod versions;
mod watch;
mod web;
mod words;
