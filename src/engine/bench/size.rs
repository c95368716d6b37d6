//! How many bytes an index takes, by part.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use super::corpus::at;
use crate::engine::EngineError;

/// The bytes of an index.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct IndexSize {
    /// All of them.
    pub bytes: u64,
    /// For each byte of clean text.
    pub bytes_per_text_byte: f64,
    /// How many times those of the search library by itself, which keeps no stream; `None` where it
    /// was not asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ratio_to_tantivy: Option<f64>,
    /// The same by part: `postings`, `positions`, `terms`, `text`
    /// (what it takes beside the stream), `stream`, `readings` (what was read from each document), `fast_fields`, `catalogue`, `kept`
    /// (schemes as they were read, which can be removed), `other`.
    pub parts: BTreeMap<&'static str, PartSize>,
}

/// The bytes of one part of an index.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct PartSize {
    /// All of them.
    pub bytes: u64,
    /// For each byte of clean text.
    pub bytes_per_text_byte: f64,
}

/// The parts of an index, those of a document's words first.
pub const PARTS: [&str; 10] = [
    "postings",
    "positions",
    "terms",
    "text",
    "stream",
    "readings",
    "fast_fields",
    "catalogue",
    "kept",
    "other",
];

impl IndexSize {
    pub(super) fn of(folder: &Path, text_bytes: u64) -> Result<IndexSize, EngineError> {
        let mut parts = BTreeMap::from(PARTS.map(|part| (part, PartSize::default())));
        for (name, bytes) in files(folder)? {
            parts.entry(part(&name)).or_default().bytes += bytes;
        }
        let per_text = |bytes: u64| bytes as f64 / text_bytes.max(1) as f64;
        for part in parts.values_mut() {
            part.bytes_per_text_byte = per_text(part.bytes);
        }
        let bytes = parts.values().map(|part| part.bytes).sum();
        Ok(IndexSize {
            bytes,
            bytes_per_text_byte: per_text(bytes),
            ratio_to_tantivy: None,
            parts,
        })
    }
}

/// Which part a file is of, by its path in the folder.
fn part(name: &str) -> &'static str {
    let ending = name.rsplit('.').next().unwrap_or_default();
    match ending {
        _ if name.starts_with("kept/") => "kept",
        "idx" => "postings",
        "pos" => "positions",
        "term" => "terms",
        // The search library has a store, too, in which nothing is.
        "store" | "spelling" => "text",
        "stream" => "stream",
        "readings" => "readings",
        "fast" | "fieldnorm" => "fast_fields",
        _ if name.starts_with("catalog") => "catalogue",
        _ => "other",
    }
}

/// The bytes of all files of a folder.
pub(super) fn folder_bytes(folder: &Path) -> Result<u64, EngineError> {
    Ok(files(folder)?.iter().map(|(_, bytes)| bytes).sum())
}

/// Paths within a folder, and lengths, of all files in it.
fn files(folder: &Path) -> Result<Vec<(String, u64)>, EngineError> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(at(folder))? {
        let entry = entry.map_err(at(folder))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        match entry.metadata() {
            Ok(is) if is.is_dir() => {
                let within = files(&entry.path())?.into_iter();
                found.extend(within.map(|(below, bytes)| (format!("{name}/{below}"), bytes)));
            }
            Ok(is) => found.push((name, is.len())),
            // A file that goes away while it is looked at takes no room.
            Err(_) => {}
        }
    }
    Ok(found)
}
