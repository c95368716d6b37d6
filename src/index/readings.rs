//! The `.readings` file of one segment: what was read from each of its documents.
//!
//! ```text
//! magic u32 | version u32
//! documents:  bytes of the document u32, the document, its traces; one document after the other
//! ends:       u64 for each document, counted from the start of the documents
//! footer:     documents u32 | place of ends u64
//! ```
//! All numbers are little-endian; documents and traces are written as postcard does.

use std::any::Any;
use std::io::Write;

use serde::{Deserialize, Serialize};
use tantivy::directory::{FileSlice, OwnedBytes, TerminatingWrite};
use tantivy::index::{Segment, SegmentComponent, SegmentReader};
use tantivy::indexer::doc_id_mapping::DocIdMapping;
use tantivy::plugin::{PluginMergeContext, PluginWriter, PluginWriterContext, SegmentPlugin};
use tantivy::schema::document::ErasedDocument;
use tantivy::schema::{Field, Schema};
use tantivy::{DocId, TantivyError};

use super::catalog::CatalogDocument;
use super::codec::{place_at, u32_at};
use super::plugin::carried;
use crate::corpus::DocumentId;
use crate::session::Signature;
use crate::text::EdgeLine;

/// The name of the custom field that carries what was read to the plugin.
pub(crate) const READING_FIELD: &str = "reading";
const EXTENSION: &str = "readings";
const MAGIC: u32 = u32::from_le_bytes(*b"RPRD");
const VERSION: u32 = 1;
const HEADER_LEN: usize = 8;
const FOOTER_LEN: usize = 12;

/// What is kept of a document for the ingests that follow, and nobody is shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Traces {
    /// What its translation shares with it, kept so that an ingest of a few new files groups them
    /// with those already here as if all were read at once.
    pub signature: Signature,
    /// The lines at the edges of its pages.
    pub edge_lines: Vec<EdgeLine>,
    /// Those of them that were set aside because other documents show them to be furniture.
    pub known_furniture: Vec<u64>,
}

/// Packs what was read from a document as the value of the reading field.
pub(crate) fn pack(document: &CatalogDocument, traces: &Traces) -> postcard::Result<Vec<u8>> {
    let document = postcard::to_allocvec(document)?;
    let bytes = [&(document.len() as u32).to_le_bytes()[..], &document].concat();
    postcard::to_extend(traces, bytes)
}

/// Keeps what was read from each document in its segment.
pub(crate) struct ReadingsPlugin;

impl SegmentPlugin for ReadingsPlugin {
    fn extensions(&self) -> &[&str] {
        &[EXTENSION]
    }

    fn create_writer(
        &self,
        ctx: &PluginWriterContext<'_>,
    ) -> tantivy::Result<Box<dyn PluginWriter>> {
        Ok(Box::new(ReadingsWriter {
            field: ctx.segment.schema().get_field(READING_FIELD)?,
            documents: Vec::new(),
            ends: Vec::new(),
        }))
    }

    fn merge(&self, ctx: PluginMergeContext<'_>) -> tantivy::Result<()> {
        let mut write = open(ctx.target_segment)?;
        let mut ends = Vec::new();
        let mut written = 0;
        for reader in ctx.readers.iter() {
            let readings = Readings::of(reader)?;
            for doc in reader.doc_ids_alive() {
                let record = readings
                    .record(doc)
                    .ok_or_else(|| damaged("document out of range"))?;
                write.write_all(record)?;
                written += record.len() as u64;
                ends.push(written);
            }
        }
        finish(write, &ends)
    }
}

struct ReadingsWriter {
    field: Field,
    documents: Vec<u8>,
    ends: Vec<u64>,
}

impl PluginWriter for ReadingsWriter {
    fn add_document(
        &mut self,
        _: DocId,
        doc: &dyn ErasedDocument,
        _: &Schema,
    ) -> tantivy::Result<()> {
        self.documents.extend_from_slice(carried(doc, self.field)?);
        self.ends.push(self.documents.len() as u64);
        Ok(())
    }

    fn serialize(
        self: Box<Self>,
        segment: &Segment,
        order: Option<&DocIdMapping>,
    ) -> tantivy::Result<()> {
        if order.is_some() {
            return Err(damaged("document order: the index must not be sorted"));
        }
        let mut write = open(segment)?;
        write.write_all(&self.documents)?;
        finish(write, &self.ends)
    }

    fn mem_usage(&self) -> usize {
        self.documents.capacity() + self.ends.capacity() * size_of::<u64>()
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }
}

fn open(segment: &Segment) -> tantivy::Result<tantivy::directory::WritePtr> {
    let mut write = segment.open_write(SegmentComponent::Custom(EXTENSION.to_owned()))?;
    write.write_all(&MAGIC.to_le_bytes())?;
    write.write_all(&VERSION.to_le_bytes())?;
    Ok(write)
}

fn finish(mut write: tantivy::directory::WritePtr, ends: &[u64]) -> tantivy::Result<()> {
    for end in ends {
        write.write_all(&end.to_le_bytes())?;
    }
    let ends_at = HEADER_LEN as u64 + ends.last().copied().unwrap_or_default();
    write.write_all(&(ends.len() as u32).to_le_bytes())?;
    write.write_all(&ends_at.to_le_bytes())?;
    write.flush()?;
    write.terminate()?;
    Ok(())
}

fn damaged(what: &str) -> TantivyError {
    TantivyError::InternalError(format!("file of readings: {what}"))
}

/// What was read from the documents of one segment, decoded when it is asked for.
#[derive(Clone)]
pub(crate) struct Readings {
    bytes: OwnedBytes,
    documents: usize,
    ends_at: usize,
}

impl Readings {
    /// Opens those of a segment. Cost: constant.
    pub(crate) fn of(segment: &SegmentReader) -> tantivy::Result<Readings> {
        let file: FileSlice = segment.open_read(SegmentComponent::Custom(EXTENSION.to_owned()))?;
        let readings = Readings::parse(file.read_bytes()?);
        readings
            .filter(|readings| readings.documents == segment.max_doc() as usize)
            .ok_or_else(|| damaged("not one of this version"))
    }

    fn parse(bytes: OwnedBytes) -> Option<Readings> {
        if u32_at(&bytes, 0)? != MAGIC || u32_at(&bytes, 4)? != VERSION {
            return None;
        }
        let footer = bytes.len().checked_sub(FOOTER_LEN)?;
        let documents = u32_at(&bytes, footer)? as usize;
        let ends_at = place_at(&bytes, footer + 4)?;
        let is_whole = footer.checked_sub(ends_at)? == 8 * documents;
        is_whole.then_some(Readings {
            bytes,
            documents,
            ends_at,
        })
    }

    /// A document as it was read; `None` where the file is damaged.
    pub(crate) fn document(&self, doc: DocId) -> Option<CatalogDocument> {
        let (document, _) = self.parts(doc)?;
        postcard::from_bytes(document).ok()
    }

    /// The hash of a document's content, which stands first; `None` where the file is damaged.
    pub(crate) fn id(&self, doc: DocId) -> Option<DocumentId> {
        let (document, _) = self.parts(doc)?;
        let (id, _) = postcard::take_from_bytes(document).ok()?;
        Some(id)
    }

    /// The traces of a document; `None` where the file is damaged.
    pub(crate) fn traces(&self, doc: DocId) -> Option<Traces> {
        let (_, traces) = self.parts(doc)?;
        postcard::from_bytes(traces).ok()
    }

    fn parts(&self, doc: DocId) -> Option<(&[u8], &[u8])> {
        let (len, rest) = self.record(doc)?.split_first_chunk::<4>()?;
        rest.split_at_checked(u32::from_le_bytes(*len) as usize)
    }

    fn record(&self, doc: DocId) -> Option<&[u8]> {
        let doc = doc as usize;
        if doc >= self.documents {
            return None;
        }
        let end = |doc: usize| place_at(&self.bytes, self.ends_at + 8 * doc);
        let start = doc.checked_sub(1).map_or(Some(0), end)?;
        let place = |at: usize| HEADER_LEN.checked_add(at);
        self.bytes.get(place(start)?..place(end(doc)?)?)
    }
}
