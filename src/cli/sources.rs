//! What was typed of how files are to be read, made into what the engine takes.

use super::args::Sources;
use crate::corpus::RecordOptions;
use crate::engine::{Extraction, IngestOptions};

impl Sources {
    /// The options of an ingest.
    pub(crate) fn options(&self, extraction: Extraction) -> IngestOptions {
        IngestOptions {
            extraction,
            records: RecordOptions {
                text_field: self.text_field.clone(),
                id_field: self.id_field.clone(),
                session_field: self.session_field.clone(),
                split_speeches: self.split_speeches,
            },
            name_pattern: self.name_pattern.clone(),
        }
    }
}
