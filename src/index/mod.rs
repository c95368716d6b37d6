//! What is kept on disk, and the way from a span of positions back to its sentence.
//!
//! An index is a folder: tantivy's files, among them in each segment a `.stream` file that keeps
//! the tokens and units of its documents, a `.spelling` file that makes of them their texts, and a
//! `.readings` file that keeps what was read from them;
//! `layout.json`, which says how the index was made; and a catalogue of the documents and sessions,
//! named by the commit that it belongs to. One publication covers all of it. [`Indexer`] writes,
//! [`Snapshot`] reads. What an ingest has saved and not published is listed in `pending.json`. Within
//! the folder lies what is [`Kept`] to save work, and can be missing.

mod blocks;
mod catalog;
mod catalog_file;
mod codec;
mod evidence;
mod folder;
mod indexer;
mod kept;
mod layout;
mod plugin;
mod readings;
mod records;
mod replay;
mod segment;
mod shares;
mod snapshot;
mod spelling;

use std::path::{Path, PathBuf};

pub(crate) use catalog::fingerprint;
pub use catalog::{
    Catalog, CatalogDocument, CatalogEntry, CatalogNearMiss, CatalogPair, ContainerFile, Entries,
    NearDuplicateOf, Remarks, Skipped,
};
pub use evidence::{Evidence, shown_page};
pub use indexer::{Held, Indexer, NewDocument, Saved};
pub use kept::{Kept, Key};
pub use layout::{read_beside, sealed, unsealed, write_beside};
pub use readings::{Edges, Traces};
pub(crate) use segment::untied;
pub use segment::{SegmentLexicon, StoredType};
pub(crate) use snapshot::locate;
pub use snapshot::{DocumentIndex, Located, Snapshot, StoredStream};

/// The format of everything in an index folder; another number cannot be read.
pub const LAYOUT_VERSION: u32 = 10;

/// What can go wrong with an index.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// There is no index in the folder.
    #[error("{}: no index here", .0.display())]
    NotFound(PathBuf),
    /// The folder holds other things than an index.
    #[error("{}: the folder holds other files and no index", .0.display())]
    Foreign(PathBuf),
    /// The index was made by another version, or with another analysis.
    #[error("{}: the index was made with {found}, this program works with {expected}", folder.display())]
    Layout {
        /// The index folder.
        folder: PathBuf,
        /// What this program makes.
        expected: String,
        /// What the index says of itself.
        found: String,
    },
    /// Another ingest holds the index.
    #[error("{}: another ingest is writing to this index", .0.display())]
    Busy(PathBuf),
    /// Its files are there, and the system does not let them be read.
    #[error("{}: you may not read this index", .0.display())]
    Unreadable(PathBuf),
    /// A file of the index does not read as what it should be.
    #[error("{}: damaged index: {what}", folder.display())]
    Damaged {
        /// The index folder.
        folder: PathBuf,
        /// What does not fit.
        what: String,
    },
    /// There is no room left where it lies.
    #[error("{}: no space left on the disk", .0.display())]
    Full(PathBuf),
    /// The file system refused.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the file system said.
        source: std::io::Error,
    },
    /// The search library refused.
    #[error("{}: {source}", folder.display())]
    Engine {
        /// The index folder.
        folder: PathBuf,
        /// What it said.
        source: tantivy::TantivyError,
    },
}

impl IndexError {
    /// What the file system said of a file or folder.
    pub(crate) fn of_file(path: &Path, source: std::io::Error) -> IndexError {
        let path = path.to_owned();
        match folder::is_full(source.kind()) {
            true => IndexError::Full(path),
            false => IndexError::Io { path, source },
        }
    }
}
