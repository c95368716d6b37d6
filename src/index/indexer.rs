//! Writes an index: documents in, one commit out.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tantivy::directory::error::{LockError, OpenReadError};
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::TextAnalyzer;
use tantivy::{Index, IndexSettings, IndexWriter, TantivyDocument, TantivyError, Term};

use super::catalog::Catalog;
use super::folder::Folder;
use super::plugin::{STREAM_FIELD, StreamPlugin, payload};
use super::replay::{REPLAY, Replay, encode, length};
use super::{IndexError, layout};
use crate::analysis::{Lexicon, Stream};
use crate::corpus::DocumentId;
use crate::text::Text;

/// Memory for each indexing thread before a segment is written, in bytes.
const BUDGET: usize = 128 << 20;
/// Texts are packed in blocks of about so many bytes: whoever shows ten hits unpacks ten of them.
const STORE_BLOCK: usize = 4 << 10;

/// The fields of an index.
#[derive(Clone, Copy)]
pub(crate) struct Fields {
    /// Hash of the document's content.
    pub(crate) document: Field,
    /// The clean text, stored.
    pub(crate) text: Field,
    /// The terms that count, with their positions.
    pub(crate) terms: Field,
    /// The terms of furniture and template wording, with their positions.
    pub(crate) set_aside: Field,
    /// The stream, kept by the plugin.
    pub(crate) stream: Field,
}

pub(crate) fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let terms = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer(REPLAY)
            .set_index_option(IndexRecordOption::WithFreqsAndPositions),
    );
    let fields = Fields {
        document: schema.add_u64_field("document", INDEXED | FAST),
        text: schema.add_text_field("text", STORED),
        terms: schema.add_text_field("terms", terms.clone()),
        set_aside: schema.add_text_field("set_aside", terms),
        stream: schema.add_custom_field(STREAM_FIELD, STREAM_FIELD, serde_json::Value::Null),
    };
    (schema.build(), fields)
}

/// What a commit says besides its segments.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Commit {
    /// File name of the catalogue.
    pub(crate) catalog: String,
    /// Fingerprint of the corpus.
    pub(crate) corpus: String,
}

/// A document ready to be kept.
pub struct NewDocument<'d> {
    /// Hash of the file's content.
    pub id: DocumentId,
    /// The clean text; its content is stored.
    pub text: &'d Text,
    /// The analysed tokens, ids of the indexer's lexicon.
    pub stream: &'d Stream,
    /// The positions of the title.
    pub title: std::ops::Range<usize>,
}

/// Writes to one index. Nothing is seen by readers, and nothing is lost by a crash, until
/// [`Indexer::commit`].
pub struct Indexer {
    folder: PathBuf,
    fields: Fields,
    writer: IndexWriter,
    lexicon: Arc<Lexicon>,
}

impl Indexer {
    /// Opens the index in a folder for writing; makes it where there is none.
    ///
    /// # Errors
    ///
    /// [`IndexError::Foreign`] when the folder holds other things, [`IndexError::Layout`] when the
    /// index was made otherwise, [`IndexError::Busy`] when another ingest holds it.
    pub fn open(folder: &Path, threads: usize) -> Result<Indexer, IndexError> {
        layout::create_or_check(folder)?;
        let engine = |source| engine_error(folder, source);
        let lexicon = Arc::new(Lexicon::new());
        let (index, fields) = open_or_create(folder, &lexicon)?;
        let writer = index
            .writer_with_num_threads(threads.max(1), BUDGET * threads.max(1))
            .map_err(engine)?;
        Ok(Indexer {
            folder: folder.to_owned(),
            fields,
            writer,
            lexicon,
        })
    }

    /// The lexicon whose ids the documents' streams must use.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Adds a document. May be called from many threads; waits while the indexing threads are busy.
    /// Gives its length as scores reckon it, for the catalogue.
    pub fn add(&self, new: &NewDocument<'_>) -> Result<u32, IndexError> {
        let mut document = TantivyDocument::new();
        document.add_u64(self.fields.document, new.id.0);
        document.add_text(self.fields.text, &new.text.content);
        for (field, set_aside) in [(self.fields.terms, false), (self.fields.set_aside, true)] {
            if let Some(text) = encode(new.stream, set_aside, &new.title) {
                document.add_text(field, text);
            }
        }
        document.add_custom(self.fields.stream, &payload(new.stream));
        self.writer
            .add_document(document)
            .map_err(|source| engine_error(&self.folder, source))?;
        Ok(length(new.stream, &new.title))
    }

    /// Deletes a document, if it was there when the indexer was opened or added before.
    pub fn delete(&self, id: DocumentId) {
        self.writer
            .delete_term(Term::from_field_u64(self.fields.document, id.0));
    }

    /// Publishes all that was added and deleted, with its catalogue, at once; then waits for merges.
    pub fn commit(mut self, catalog: &Catalog) -> Result<(), IndexError> {
        let json = serde_json::to_vec(catalog).map_err(|error| IndexError::Damaged {
            folder: self.folder.clone(),
            what: error.to_string(),
        })?;
        let name = format!("catalog-{}.json", &blake3::hash(&json).to_hex()[..16]);
        let path = self.folder.join(&name);
        let replaced = current_catalog(self.writer.index());
        layout::write_whole(&path, &json)?;
        let commit = Commit {
            catalog: name.clone(),
            corpus: catalog.fingerprint(),
        };
        let payload = serde_json::to_string(&commit).unwrap_or_default();
        let engine = |source| engine_error(&self.folder, source);
        let mut prepared = self.writer.prepare_commit().map_err(engine)?;
        prepared.set_payload(&payload);
        prepared.commit().map_err(engine)?;
        self.writer
            .wait_merging_threads()
            .map_err(|source| engine_error(&self.folder, source))?;
        remove_old_catalogs(&self.folder, &[Some(name), replaced]);
        Ok(())
    }
}

fn open_or_create(folder: &Path, lexicon: &Arc<Lexicon>) -> Result<(Index, Fields), IndexError> {
    let engine = |source| engine_error(folder, source);
    let (schema, fields) = schema();
    let directory = Folder::open(folder).map_err(|error| engine(error.into()))?;
    let plugin = Arc::new(StreamPlugin {
        lexicon: Arc::clone(lexicon),
    });
    let index = Index::builder()
        .schema(schema)
        .settings(IndexSettings {
            docstore_blocksize: STORE_BLOCK,
            ..IndexSettings::default()
        })
        .register_plugin(plugin)
        .open_or_create(directory)
        .map_err(engine)?;
    let replay = Replay {
        lexicon: Arc::clone(lexicon),
    };
    index
        .tokenizers()
        .register(REPLAY, TextAnalyzer::builder(replay).build());
    Ok((index, fields))
}

fn current_catalog(index: &Index) -> Option<String> {
    let payload = index.load_metas().ok()?.payload?;
    serde_json::from_str::<Commit>(&payload)
        .ok()
        .map(|commit| commit.catalog)
}

/// Removes catalogues that no commit needs; the one just replaced stays for readers that opened
/// it a moment ago. What cannot be removed is left for the next time.
fn remove_old_catalogs(folder: &Path, keep: &[Option<String>]) {
    for entry in std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
    {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_catalog = name.starts_with("catalog-");
        if is_catalog && !keep.iter().flatten().any(|kept| *kept == name) {
            _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Says which folder the search library was working on.
pub(crate) fn engine_error(folder: &Path, source: TantivyError) -> IndexError {
    match source {
        TantivyError::LockFailure(LockError::LockBusy, _) => IndexError::Busy(folder.to_owned()),
        TantivyError::LockFailure(LockError::IoError(error), _) => IndexError::Io {
            path: folder.to_owned(),
            source: std::io::Error::new(error.kind(), error),
        },
        TantivyError::OpenReadError(OpenReadError::IoError { io_error, .. })
            if io_error.kind() == std::io::ErrorKind::PermissionDenied =>
        {
            IndexError::Unreadable(folder.to_owned())
        }
        TantivyError::DataCorruption(_) | TantivyError::OpenReadError(_) => IndexError::Damaged {
            folder: folder.to_owned(),
            what: source.to_string(),
        },
        source => IndexError::Engine {
            folder: folder.to_owned(),
            source,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Error, ErrorKind};

    #[test]
    fn what_may_not_be_read_is_no_damage() {
        let told = |kind: ErrorKind| {
            let refused =
                OpenReadError::wrap_io_error(Error::from(kind), PathBuf::from("meta.json"));
            engine_error(Path::new("here"), refused.into())
        };
        let refused = told(ErrorKind::PermissionDenied);
        assert!(matches!(refused, IndexError::Unreadable(folder) if folder == Path::new("here")));
        let damaged = told(ErrorKind::InvalidData);
        assert!(matches!(damaged, IndexError::Damaged { .. }));
    }
}
