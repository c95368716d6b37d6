//! Tests of the program as its user meets it: one binary, one module for each verb or promise.

mod bad_input;
mod batch;
mod concordance;
mod evaluate;
mod evidence;
mod facets;
mod formats;
mod hints;
mod hostile;
mod ingest;
mod languages;
mod layers;
mod layouts;
mod lexicon;
mod like;
mod lint;
mod manifest;
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
mod seeds;
mod sessions;
mod sources;
mod text;
mod themes;
mod versions;
mod web;
