//! Tests of the program as its user meets it: one binary, one module for each verb or promise.

mod bad_input;
mod evidence;
mod formats;
mod hostile;
mod ingest;
mod layers;
mod manifest;
mod program;
mod queries;
mod same_bytes;
mod seeds;
mod sessions;
mod text;
mod themes;
mod versions;
mod web;
