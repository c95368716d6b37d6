//! Sessions like one session.
