//! What was typed of how files are to be read, made into what the engine takes.

use super::args::Sources;
use super::failure::Failure;
use crate::corpus::RecordOptions;
use crate::engine::{EngineError, Extraction, IngestOptions};
use crate::session::Template;

impl Sources {
    /// The options of an ingest.
    ///
    /// # Errors
    ///
    /// A file that was named and cannot be used.
    pub(crate) fn options(&self, extraction: Extraction) -> Result<IngestOptions, Failure> {
        let template = self.template.as_deref().map(Template::read).transpose();
        Ok(IngestOptions {
            extraction,
            template: template.map_err(EngineError::from)?,
            pairs: self.pairs.clone(),
            languages: self.languages.clone(),
            records: RecordOptions {
                text_field: self.text_field.clone(),
                id_field: self.id_field.clone(),
                session_field: self.session_field.clone(),
                split_speeches: self.split_speeches,
            },
            name_pattern: self.name_pattern.clone(),
            memory: None,
        })
    }
}
