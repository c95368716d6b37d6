//! `optimize`: an index made as small and quick as it can be.

use std::path::Path;

use serde::Serialize;

use super::cooccur::USUAL_MEMORY;
use super::{EngineError, ingest::published};
use crate::index::{Indexer, Snapshot};

/// What became of an index, before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Optimized {
    /// Parts that a question looks through one after another.
    pub segments: [usize; 2],
    /// Bytes of all files of the index.
    pub bytes: [u64; 2],
}

/// Merges all segments of an index into one and takes out what was deleted. Answers stay the same.
///
/// Cost: everything is read and written once; while it runs the index takes up to twice its room.
///
/// # Errors
///
/// An index that cannot be read or written; [`EngineError::Interrupted`] when an ingest was.
pub fn optimize(folder: &Path) -> Result<Optimized, EngineError> {
    let before = state(folder)?;
    let indexer = Indexer::open(folder, 1, USUAL_MEMORY / 4)?;
    if indexer.interrupted()?.is_some() {
        return Err(EngineError::Interrupted(folder.display().to_string()));
    }
    let catalog = published(folder)?;
    indexer.publish_whole(&catalog)?;
    let after = state(folder)?;
    Ok(Optimized {
        segments: [before.0, after.0],
        bytes: [before.1, after.1],
    })
}

/// Segments and bytes of an index.
fn state(folder: &Path) -> Result<(usize, u64), EngineError> {
    let snapshot = Snapshot::open(folder)?;
    Ok((snapshot.segment_count(), snapshot.bytes()))
}
