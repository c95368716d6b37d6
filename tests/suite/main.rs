//! Tests of the program as its user meets it: one binary, one module for each verb or promise.

mod sessions;
mod text;
