//! Patterns of words.

/// Whether a pattern is written as patterns are; else the column in characters, counted from 1,
/// and what is wrong there.
pub(crate) fn check(_text: &str) -> Result<(), (usize, String)> {
    Ok(())
}
