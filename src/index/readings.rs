//! The `.readings` file of one segment: what was read from each of its documents.
//!
//! It is a file of records, one for each bundle of eight documents:
//!
//! ```text
//! lengths:    of the documents, packed and as they are
//! documents:  packed as LZ4 does: length and bytes of each
//! traces:     length and bytes of each
//! ```
//! All numbers are of variable length (codec); documents and traces are written as postcard does.
//! Documents that follow each other say much alike, and traces do not.

use std::any::Any;
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use tantivy::index::{Segment, SegmentReader};
use tantivy::indexer::doc_id_mapping::DocIdMapping;
use tantivy::plugin::{PluginMergeContext, PluginWriter, PluginWriterContext, SegmentPlugin};
use tantivy::schema::document::ErasedDocument;
use tantivy::schema::{Field, Schema};
use tantivy::{DocId, TantivyError};

use super::catalog::CatalogDocument;
use super::codec::{Reader, put};
use super::folder::Folder;
use super::plugin::{carried, runs};
use super::records::{Kind, Records, RecordsWriter};
use crate::corpus::DocumentId;
use crate::session::Signature;
use crate::text::EdgeLine;

/// The name of the custom field that carries what was read to the plugin.
pub(crate) const READING_FIELD: &str = "reading";
const READINGS: Kind = Kind {
    extension: "readings",
    magic: *b"RPRD",
    version: 2,
};
/// So many documents are packed together: whoever shows ten hits unpacks ten times as many.
const BUNDLE: usize = 8;
/// No packed byte stands for more than so many.
const MOST_OF_BYTE: usize = 255;

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

/// What [`Traces`] tell of the edges of pages; the signature is passed over.
#[derive(Deserialize)]
struct PackedEdges<'b> {
    _signature: &'b [u8],
    lines: Vec<EdgeLine>,
    known: Vec<u64>,
}

/// The lines at the edges of a document's pages.
#[derive(Clone, Debug, PartialEq)]
pub struct Edges {
    /// The hash of the document's content.
    pub id: DocumentId,
    /// As [`Traces::edge_lines`].
    pub lines: Vec<EdgeLine>,
    /// As [`Traces::known_furniture`].
    pub known: Vec<u64>,
}

/// Packs what was read from a document as the value of the reading field: the length of the document
/// u32, the document, its traces.
pub(crate) fn pack(document: &CatalogDocument, traces: &Traces) -> postcard::Result<Vec<u8>> {
    let mut bytes = postcard::to_extend(document, vec![0; 4])?;
    let len = (bytes.len() - 4) as u32;
    bytes[..4].copy_from_slice(&len.to_le_bytes());
    postcard::to_extend(traces, bytes)
}

/// The document and the traces in what [`pack`] gave.
fn parts(packed: &[u8]) -> Option<(&[u8], &[u8])> {
    let (len, rest) = packed.split_first_chunk::<4>()?;
    rest.split_at_checked(u32::from_le_bytes(*len) as usize)
}

/// Keeps what was read from each document in its segment.
pub(super) struct ReadingsPlugin {
    pub(super) files: Folder,
}

impl SegmentPlugin for ReadingsPlugin {
    fn extensions(&self) -> &[&str] {
        &[READINGS.extension]
    }

    fn create_writer(
        &self,
        ctx: &PluginWriterContext<'_>,
    ) -> tantivy::Result<Box<dyn PluginWriter>> {
        Ok(Box::new(ReadingsWriter {
            field: ctx.segment.schema().get_field(READING_FIELD)?,
            bundles: Bundles::default(),
        }))
    }

    fn merge(&self, ctx: PluginMergeContext<'_>) -> tantivy::Result<()> {
        let mut records = RecordsWriter::create(ctx.target_segment, &READINGS)?;
        let mut bundles = Bundles::default();
        for reader in ctx.readers.iter() {
            for docs in runs(reader) {
                let readings = Readings::of(&self.files, reader)?;
                for doc in docs {
                    let read = readings.unpacked(doc).zip(readings.packed_traces(doc));
                    let (unpacked, traces) = read.ok_or_else(|| damaged("document"))?;
                    let document = nth(&unpacked, doc as usize % BUNDLE);
                    bundles.push(document.ok_or_else(|| damaged("document"))?, traces);
                    bundles.write_whole(&mut records)?;
                }
            }
        }
        bundles.write(records)
    }
}

struct ReadingsWriter {
    field: Field,
    bundles: Bundles,
}

impl PluginWriter for ReadingsWriter {
    fn add_document(
        &mut self,
        _: DocId,
        doc: &dyn ErasedDocument,
        _: &Schema,
    ) -> tantivy::Result<()> {
        let parts = parts(carried(doc, self.field)?);
        let (document, traces) = parts.ok_or_else(|| damaged("document"))?;
        self.bundles.push(document, traces);
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
        self.bundles
            .write(RecordsWriter::create(segment, &READINGS)?)
    }

    fn mem_usage(&self) -> usize {
        self.bundles.bytes
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }
}

/// Documents that are packed together, eight by eight.
#[derive(Default)]
struct Bundles {
    /// Those that are whole.
    packed: Vec<Box<[u8]>>,
    /// Bytes of these.
    bytes: usize,
    /// What is in the next one.
    number: usize,
    documents: Vec<u8>,
    traces: Vec<u8>,
}

impl Bundles {
    fn push(&mut self, document: &[u8], traces: &[u8]) {
        for (bytes, all) in [(document, &mut self.documents), (traces, &mut self.traces)] {
            put(all, bytes.len() as u32);
            all.extend_from_slice(bytes);
        }
        self.number += 1;
        if self.number == BUNDLE {
            self.pack();
        }
    }

    fn pack(&mut self) {
        let packed = lz4_flex::block::compress(&self.documents);
        let mut bundle = Vec::with_capacity(packed.len() + self.traces.len() + 10);
        put(&mut bundle, packed.len() as u32);
        put(&mut bundle, self.documents.len() as u32);
        bundle.extend(packed);
        bundle.extend_from_slice(&self.traces);
        self.bytes += bundle.len();
        self.packed.push(bundle.into());
        self.number = 0;
        self.documents.clear();
        self.traces.clear();
    }

    /// Writes those that are whole, and holds them no longer.
    fn write_whole(&mut self, records: &mut RecordsWriter) -> tantivy::Result<()> {
        self.bytes = 0;
        let mut whole = self.packed.drain(..);
        whole.try_for_each(|bundle| records.push(&bundle))
    }

    fn write(mut self, mut records: RecordsWriter) -> tantivy::Result<()> {
        if self.number > 0 {
            self.pack();
        }
        self.write_whole(&mut records)?;
        records.finish()
    }
}

fn damaged(what: &str) -> TantivyError {
    TantivyError::InternalError(format!("file of readings: {what}"))
}

/// The number of a bundle, and its documents.
type Unpacked = (usize, Arc<[u8]>);

/// So many bundles are held unpacked.
const LAST: usize = 8;

/// What was read from the documents of one segment, decoded when it is asked for.
#[derive(Clone)]
pub(crate) struct Readings {
    bundles: Records,
    /// The bundles that were unpacked last, each at its number's place: whoever goes through all
    /// documents unpacks each once, and so do several who go through parts of them.
    last: Arc<[Mutex<Option<Unpacked>>; LAST]>,
}

impl Readings {
    /// Opens those of a segment. Cost: constant.
    pub(crate) fn of(files: &Folder, segment: &SegmentReader) -> tantivy::Result<Readings> {
        let bundles = Records::of(files, segment, &READINGS)?;
        let wanted = (segment.max_doc() as usize).div_ceil(BUNDLE);
        let bundles = bundles.filter(|bundles| bundles.len() == wanted);
        Ok(Readings {
            bundles: bundles.ok_or_else(|| damaged("not as it was written"))?,
            last: Arc::default(),
        })
    }

    /// A document as it was read; `None` where the file is damaged.
    pub(crate) fn document(&self, doc: DocId) -> Option<CatalogDocument> {
        let documents = self.unpacked(doc)?;
        postcard::from_bytes(nth(&documents, doc as usize % BUNDLE)?).ok()
    }

    /// The hash of a document's content, which stands first; `None` where the file is damaged.
    pub(crate) fn id(&self, doc: DocId) -> Option<DocumentId> {
        let documents = self.unpacked(doc)?;
        let document = nth(&documents, doc as usize % BUNDLE)?;
        let (id, _) = postcard::take_from_bytes(document).ok()?;
        Some(id)
    }

    /// The traces of a document; `None` where the file is damaged.
    pub(crate) fn traces(&self, doc: DocId) -> Option<Traces> {
        postcard::from_bytes(self.packed_traces(doc)?).ok()
    }

    /// The lines at the edges of a document's pages, if there are any; `None` where the file is damaged.
    pub(crate) fn edges(&self, doc: DocId) -> Option<Option<Edges>> {
        let PackedEdges { lines, known, .. } =
            postcard::from_bytes(self.packed_traces(doc)?).ok()?;
        if lines.is_empty() {
            return Some(None);
        }
        let id = self.id(doc)?;
        Some(Some(Edges { id, lines, known }))
    }

    fn packed_traces(&self, doc: DocId) -> Option<&[u8]> {
        let mut reader = Reader::new(self.bundles.get(doc as usize / BUNDLE)?);
        let packed_len = reader.get()?;
        reader.get()?;
        reader.take(packed_len as usize)?;
        nth(reader.rest(), doc as usize % BUNDLE)
    }

    /// The documents of the bundle that holds one.
    fn unpacked(&self, doc: DocId) -> Option<Arc<[u8]>> {
        let bundle = doc as usize / BUNDLE;
        let last = &self.last[bundle % LAST];
        let last = || last.lock().unwrap_or_else(PoisonError::into_inner);
        let known = last().clone().filter(|(number, _)| *number == bundle);
        if let Some((_, documents)) = known {
            return Some(documents);
        }
        let documents: Arc<[u8]> = unpack(self.bundles.get(bundle)?)?.into();
        *last() = Some((bundle, Arc::clone(&documents)));
        Some(documents)
    }
}

/// The documents of a bundle.
fn unpack(bundle: &[u8]) -> Option<Vec<u8>> {
    let mut reader = Reader::new(bundle);
    let packed_len = reader.get()? as usize;
    let len = reader.get()? as usize;
    let packed = reader.take(packed_len)?;
    // A wrong length must not ask for more memory than there is.
    if len > packed.len().saturating_mul(MOST_OF_BYTE) {
        return None;
    }
    let mut documents = vec![0; len];
    let unpacked = lz4_flex::block::decompress_into(packed, &mut documents).ok()?;
    (unpacked == len).then_some(documents)
}

/// One of several runs of bytes, before each of which its length stands.
fn nth(bytes: &[u8], number: usize) -> Option<&[u8]> {
    let mut reader = Reader::new(bytes);
    for _ in 0..number {
        let len = reader.get()?;
        reader.take(len as usize)?;
    }
    let len = reader.get()?;
    reader.take(len as usize)
}
