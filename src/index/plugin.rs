//! Gives the stream the life of a segment: written, merged and deleted with the postings.

use std::any::Any;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use tantivy::index::{Segment, SegmentComponent, SegmentReader};
use tantivy::indexer::doc_id_mapping::DocIdMapping;
use tantivy::plugin::{PluginMergeContext, PluginWriter, PluginWriterContext, SegmentPlugin};
use tantivy::schema::document::ErasedDocument;
use tantivy::schema::{Field, Schema, Value};
use tantivy::{DocId, TantivyDocument, TantivyError};

use super::codec::{self, Reader};
use super::segment::{EXTENSION, SegmentLexicon, SegmentStreams, SegmentWriter};
use crate::analysis::{Lexicon, Stream};
use crate::language::Lang;

/// The name of the custom field that carries a document's stream to the plugin.
pub(crate) const STREAM_FIELD: &str = "stream";

/// What a custom field of a document carries to its plugin; nothing where it is missing.
pub(super) fn carried(doc: &dyn ErasedDocument, field: Field) -> tantivy::Result<&[u8]> {
    let doc = doc.as_any().downcast_ref::<TantivyDocument>();
    let doc = doc.ok_or_else(|| damaged("document"))?;
    let value = doc.get_first(field);
    Ok(value
        .and_then(|value| value.as_custom())
        .unwrap_or_default())
}

/// Packs a stream as the value of the stream field: its units, then its type ids.
pub(crate) fn payload(stream: &Stream) -> Vec<u8> {
    let mut bytes =
        Vec::with_capacity(stream.tokens.len() * 4 + stream.units.sentences.len() * 5 + 64);
    codec::put_units(&mut bytes, &stream.units);
    bytes.extend(stream.tokens.iter().flat_map(|token| token.0.to_le_bytes()));
    bytes
}

/// Keeps each document's stream in its segment.
///
/// While an index is written, `lexicon` holds the types that the ids in the payloads mean.
pub(crate) struct StreamPlugin {
    pub(crate) lexicon: Arc<Lexicon>,
}

impl SegmentPlugin for StreamPlugin {
    fn extensions(&self) -> &[&str] {
        &[EXTENSION]
    }

    fn create_writer(
        &self,
        ctx: &PluginWriterContext<'_>,
    ) -> tantivy::Result<Box<dyn PluginWriter>> {
        let field = ctx.segment.schema().get_field(STREAM_FIELD)?;
        Ok(Box::new(StreamWriter {
            field,
            lexicon: Arc::clone(&self.lexicon),
            payloads: Vec::new(),
            ends: Vec::new(),
        }))
    }

    fn merge(&self, ctx: PluginMergeContext<'_>) -> tantivy::Result<()> {
        let sources: Vec<Source<'_>> = ctx
            .readers
            .iter()
            .map(Source::open)
            .collect::<Result<_, _>>()?;
        let counts = sources
            .iter()
            .map(Source::count)
            .collect::<Result<Vec<_>, _>>()?;
        let merged = merge_lexicons(&sources, &counts);
        let mut target = SegmentWriter::create(ctx.target_segment, &merged.types)?;
        let mut tokens = Vec::new();
        for (source, ids) in sources.iter().zip(&merged.ids) {
            for doc in source.reader.doc_ids_alive() {
                let units = source.streams.tokens(doc, &mut tokens)?;
                tokens
                    .iter_mut()
                    .for_each(|token| *token = ids[*token as usize]);
                target.push(units, &tokens)?;
            }
        }
        target.finish()
    }
}

struct StreamWriter {
    field: Field,
    lexicon: Arc<Lexicon>,
    payloads: Vec<u8>,
    ends: Vec<usize>,
}

impl StreamWriter {
    fn payload(&self, doc: usize) -> &[u8] {
        let start = doc.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.payloads[start..self.ends[doc]]
    }
}

/// The encoded units of a payload, and its type ids. The number of tokens is the first number of
/// the units, and each id takes four bytes at the end.
fn split_payload(payload: &[u8]) -> tantivy::Result<(&[u8], impl Iterator<Item = u32>)> {
    let count = match payload {
        [] => 0,
        _ => Reader::new(payload)
            .get()
            .ok_or_else(|| damaged("payload"))? as usize,
    };
    let (units, tokens) = payload
        .split_at_checked(payload.len().wrapping_sub(count * 4))
        .ok_or_else(|| damaged("payload"))?;
    let ids = tokens
        .chunks_exact(4)
        .map(|id| u32::from_le_bytes([id[0], id[1], id[2], id[3]]));
    Ok((units, ids))
}

fn damaged(what: &str) -> TantivyError {
    TantivyError::InternalError(format!("stream plugin: damaged {what}"))
}

impl PluginWriter for StreamWriter {
    fn add_document(
        &mut self,
        _: DocId,
        doc: &dyn ErasedDocument,
        _: &Schema,
    ) -> tantivy::Result<()> {
        self.payloads.extend_from_slice(carried(doc, self.field)?);
        self.ends.push(self.payloads.len());
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
        let table = self.lexicon.read();
        let mut counts: Vec<u32> = vec![0; table.len()];
        for doc in 0..self.ends.len() {
            for id in split_payload(self.payload(doc))?.1 {
                *counts
                    .get_mut(id as usize)
                    .ok_or_else(|| damaged("type id"))? += 1;
            }
        }
        let mut used: Vec<(Lang, &str, u32, u32)> = Vec::new();
        for (id, &count) in (0..).zip(&counts).filter(|(_, count)| **count > 0) {
            let known = table
                .get(crate::analysis::TypeId(id))
                .ok_or_else(|| damaged("type id"))?;
            used.push((known.lang, &known.form, count, id));
        }
        used.sort_unstable_by(|a, b| by_frequency((a.0, a.1, a.2), (b.0, b.1, b.2)));
        // From here on the table of counts is that of the ids in this segment.
        let mut ids = counts;
        for (local, &(.., id)) in (0..).zip(&used) {
            ids[id as usize] = local;
        }
        let types: Vec<(Lang, &str, u32)> = used
            .iter()
            .map(|&(lang, form, count, _)| (lang, form, count))
            .collect();
        let mut target = SegmentWriter::create(segment, &types)?;
        let mut tokens: Vec<u32> = Vec::new();
        for doc in 0..self.ends.len() {
            let (units, payload_ids) = split_payload(self.payload(doc))?;
            tokens.clear();
            tokens.extend(payload_ids.map(|id| ids[id as usize]));
            target.push(units, &tokens)?;
        }
        target.finish()
    }

    fn mem_usage(&self) -> usize {
        self.payloads.capacity() + self.ends.capacity() * size_of::<usize>()
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }
}

/// Frequent types first, so that they get small ids; then by language and form.
fn by_frequency(a: (Lang, &str, u32), b: (Lang, &str, u32)) -> std::cmp::Ordering {
    b.2.cmp(&a.2).then_with(|| (a.0, a.1).cmp(&(b.0, b.1)))
}

struct Source<'r> {
    reader: &'r SegmentReader,
    streams: SegmentStreams,
}

impl<'r> Source<'r> {
    fn open(reader: &'r SegmentReader) -> tantivy::Result<Source<'r>> {
        let file = reader.open_read(SegmentComponent::Custom(EXTENSION.to_owned()))?;
        Ok(Source {
            reader,
            streams: SegmentStreams::open(file)?,
        })
    }

    /// How often each type of the segment occurs in the documents that are still alive.
    fn count(&self) -> tantivy::Result<Vec<u32>> {
        let mut counts = vec![0; self.streams.lexicon().len()];
        let mut tokens = Vec::new();
        for doc in self.reader.doc_ids_alive() {
            self.streams.tokens(doc, &mut tokens)?;
            for &token in &tokens {
                *counts
                    .get_mut(token as usize)
                    .ok_or_else(|| damaged("type id"))? += 1;
            }
        }
        Ok(counts)
    }
}

struct Merged<'s> {
    types: Vec<(Lang, &'s str, u32)>,
    /// For each source, its ids in the merged lexicon.
    ids: Vec<Vec<u32>>,
}

fn merge_lexicons<'s>(sources: &'s [Source<'_>], counts: &[Vec<u32>]) -> Merged<'s> {
    let lexicons = || sources.iter().map(|source| source.streams.lexicon());
    let mut total: FxHashMap<(Lang, &'s str), u32> = FxHashMap::default();
    let each = |lexicon: &'s SegmentLexicon| lexicon.types().map(|t| (t.lang, t.form));
    for (lexicon, counts) in lexicons().zip(counts) {
        for (key, &count) in each(lexicon).zip(counts).filter(|(_, count)| **count > 0) {
            *total.entry(key).or_default() += count;
        }
    }
    let mut types: Vec<(Lang, &str, u32)> = total
        .into_iter()
        .map(|((lang, form), count)| (lang, form, count))
        .collect();
    types.sort_unstable_by(|a, b| by_frequency(*a, *b));
    let places: FxHashMap<(Lang, &str), u32> = types
        .iter()
        .zip(0..)
        .map(|(&(lang, form, _), id)| ((lang, form), id))
        .collect();
    let ids = lexicons()
        .map(|lexicon| {
            each(lexicon)
                .map(|key| places.get(&key).copied().unwrap_or(u32::MAX))
                .collect()
        })
        .collect();
    Merged { types, ids }
}
