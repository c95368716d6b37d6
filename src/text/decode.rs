//! Bytes to text, as [`corpus::decode`](crate::corpus) does it for tables too.

use super::TextError;
use crate::corpus::decode::{self, Decoded};

/// Decodes `bytes`; fails when they are not text in any encoding known here.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded<'_>, TextError> {
    decode::decode(bytes).map_err(|_| TextError::Binary)
}
