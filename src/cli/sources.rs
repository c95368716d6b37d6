//! What was typed of how files are to be read, made into what the engine takes.

use std::fs;
use std::path::Path;

use super::args::Sources;
use super::failure::Failure;
use crate::corpus::RecordOptions;
use crate::engine::IngestOptions;
use crate::text::Reading;

impl Sources {
    /// The options of an ingest.
    ///
    /// # Errors
    ///
    /// A file that was named and cannot be read.
    pub(crate) fn options(&self) -> Result<IngestOptions, Failure> {
        Ok(IngestOptions {
            reading: Reading {
                passwords: passwords(self.password_file.as_deref())?,
                ..Reading::default()
            },
            records: RecordOptions {
                text_field: self.text_field.clone(),
                id_field: self.id_field.clone(),
                session_field: self.session_field.clone(),
                split_speeches: self.split_speeches,
            },
            name_pattern: self.name_pattern.clone(),
        })
    }
}

/// The lines of a file of passwords; a password may have spaces.
fn passwords(file: Option<&Path>) -> Result<Vec<String>, Failure> {
    let Some(file) = file else {
        return Ok(Vec::new());
    };
    let text = fs::read_to_string(file).map_err(|error| {
        Failure::new(
            format!("{}: {error}", file.display()),
            Some("name a text file with one password a line"),
        )
    })?;
    let lines = text.lines().filter(|line| !line.is_empty());
    Ok(lines.map(str::to_owned).collect())
}
