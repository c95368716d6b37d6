//! Gives the stream the life of a segment: written, merged and deleted with the postings.

use std::any::Any;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;

use tantivy::index::{Segment, SegmentReader};
use tantivy::indexer::doc_id_mapping::DocIdMapping;
use tantivy::plugin::{PluginMergeContext, PluginWriter, PluginWriterContext, SegmentPlugin};
use tantivy::schema::document::ErasedDocument;
use tantivy::schema::{Field, Schema, Value};
use tantivy::{DocId, TantivyDocument, TantivyError};

use super::codec::{self, u32_at};
use super::folder::Folder;
use super::segment::{
    EXTENSION, NewType, NewTypes, SPELLINGS, SegmentLexicon, SegmentStreams, SegmentWriter,
};
use super::spelling::put_spelling;
use crate::analysis::{Lexicon, Stream, TypeId};

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

/// Packs a stream and its text as the value of the stream field: the lengths u32 of what comes first,
/// which are the units and the spelling; then the ids of the types in `lexicon`, u32 each.
pub(crate) fn payload(stream: &Stream, text: &str, lexicon: &Lexicon) -> Vec<u8> {
    let (tokens, sentences) = (stream.tokens.len(), stream.units.sentences.len());
    let mut bytes = Vec::with_capacity(tokens * 5 + sentences * 4 + 256);
    bytes.resize(LENGTHS, 0);
    codec::put_units(&mut bytes, &stream.units);
    let units = (bytes.len() - LENGTHS) as u32;
    let table = lexicon.read();
    let form = |place: usize| {
        let known = stream.tokens.get(place).and_then(|&id| table.get(id));
        known.map_or("", |known| known.form)
    };
    let spans = match stream.spans.len() == tokens {
        true => &stream.spans[..],
        false => &[],
    };
    put_spelling(&mut bytes, text, spans, form);
    let spelling = (bytes.len() - LENGTHS) as u32 - units;
    bytes[..4].copy_from_slice(&units.to_le_bytes());
    bytes[4..LENGTHS].copy_from_slice(&spelling.to_le_bytes());
    bytes.extend(stream.tokens.iter().flat_map(|token| token.0.to_le_bytes()));
    bytes
}

/// Bytes of the two lengths.
const LENGTHS: usize = 8;

/// What a payload holds; the ids are those of the lexicon of the ingest.
#[derive(Clone, Copy, Default)]
struct Payload<'p> {
    units: &'p [u8],
    spelling: &'p [u8],
    ids: &'p [[u8; 4]],
}

impl<'p> Payload<'p> {
    /// Takes one apart. A document without a stream has none.
    fn of(bytes: &'p [u8]) -> Option<Payload<'p>> {
        if bytes.is_empty() {
            return Some(Payload::default());
        }
        let (lengths, rest) = bytes.split_at_checked(LENGTHS)?;
        let (units, rest) = rest.split_at_checked(u32_at(lengths, 0)? as usize)?;
        let (spelling, ids) = rest.split_at_checked(u32_at(lengths, 4)? as usize)?;
        let (ids, _) = ids.as_chunks();
        Some(Payload {
            units,
            spelling,
            ids,
        })
    }

    fn ids(self) -> impl Iterator<Item = u32> + 'p {
        self.ids.iter().map(|&id| u32::from_le_bytes(id))
    }
}

/// Keeps each document's stream in its segment.
///
/// While an index is written, `lexicon` holds the types that the ids in the payloads mean.
pub(super) struct StreamPlugin {
    pub(super) lexicon: Arc<Lexicon>,
    pub(super) files: Folder,
}

impl SegmentPlugin for StreamPlugin {
    fn extensions(&self) -> &[&str] {
        &[EXTENSION, SPELLINGS.extension]
    }

    fn create_writer(
        &self,
        ctx: &PluginWriterContext<'_>,
    ) -> tantivy::Result<Box<dyn PluginWriter>> {
        let field = ctx.segment.schema().get_field(STREAM_FIELD)?;
        Ok(Box::new(StreamWriter {
            field,
            lexicon: Arc::clone(&self.lexicon),
            age: self.lexicon.age(),
            payloads: Vec::new(),
            bytes: 0,
            counts: Vec::new(),
        }))
    }

    fn merge(&self, ctx: PluginMergeContext<'_>) -> tantivy::Result<()> {
        let files = &self.files;
        let lexicons = ctx.readers.iter().map(|reader| living_types(files, reader));
        let lexicons: Vec<SegmentLexicon> = lexicons.collect::<Result<_, _>>()?;
        let merged = merge_lexicons(&lexicons);
        let mut target = SegmentWriter::create(ctx.target_segment, &merged.types)?;
        let mut tokens = Vec::new();
        for (reader, ids) in ctx.readers.iter().zip(&merged.ids) {
            for docs in runs(reader) {
                let streams = SegmentStreams::of(files, reader)?;
                for doc in docs {
                    let units = streams.tokens(doc, &mut tokens)?;
                    let spelling = streams.spelling(doc);
                    let spelling = spelling.ok_or_else(|| damaged("spelling"))?;
                    for token in &mut tokens {
                        let id = ids.get(*token as usize).filter(|id| **id != NOWHERE);
                        *token = *id.ok_or_else(|| damaged("type id"))?;
                    }
                    target.push(units, spelling, &tokens)?;
                }
            }
        }
        target.finish()
    }
}

struct StreamWriter {
    field: Field,
    lexicon: Arc<Lexicon>,
    /// The age of the lexicon that gave out the ids.
    age: u32,
    /// That of each document.
    payloads: Vec<Box<[u8]>>,
    /// Of all of them.
    bytes: usize,
    /// How many tokens there are of each type.
    counts: Vec<u32>,
}

fn payload_of(bytes: &[u8]) -> tantivy::Result<Payload<'_>> {
    Payload::of(bytes).ok_or_else(|| damaged("payload"))
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
        let bytes = carried(doc, self.field)?;
        for id in payload_of(bytes)?.ids() {
            if id as usize >= self.counts.len() {
                self.counts.resize(self.lexicon.read().len(), 0);
            }
            let count = self.counts.get_mut(id as usize);
            *count.ok_or_else(|| damaged("type id"))? += 1;
        }
        self.bytes += bytes.len();
        self.payloads.push(bytes.into());
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
        // A commit that failed may leave somebody at work behind.
        if self.lexicon.age() != self.age {
            return Err(damaged("lexicon: it was forgotten"));
        }
        let table = self.lexicon.read();
        let used = (0..).zip(&self.counts).filter(|(_, count)| **count > 0);
        let used = used.filter_map(|(id, &count)| {
            let known = table.get(TypeId(id))?;
            let one = NewType::new(known.lang, known.form, count);
            Some((one.under(known.term), id))
        });
        let mut used: Vec<(NewType<'_>, u32)> = used.collect();
        used.sort_unstable();
        let (types, given): (Vec<NewType<'_>>, Vec<u32>) = used.into_iter().unzip();
        let types = NewTypes::new(types);
        // From here on the table of counts is that of the ids in this segment.
        let mut ids = self.counts;
        for (id, own) in given.into_iter().zip(types.ids()) {
            ids[id as usize] = *own;
        }
        let mut target = SegmentWriter::create(segment, &types)?;
        let mut tokens: Vec<u32> = Vec::new();
        for bytes in self.payloads {
            let payload = payload_of(&bytes)?;
            tokens.clear();
            tokens.extend(payload.ids().map(|id| ids[id as usize]));
            target.push(payload.units, payload.spelling, &tokens)?;
        }
        target.finish()
    }

    fn mem_usage(&self) -> usize {
        let table = self.payloads.capacity() * size_of::<Box<[u8]>>();
        self.bytes + table + self.counts.capacity() * size_of::<u32>()
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }
}

/// The living documents of a segment in runs. Who goes through all of a segment opens its files anew for
/// each: the system holds what was read of a file in memory until it is closed.
pub(super) fn runs(reader: &SegmentReader) -> impl Iterator<Item = impl Iterator<Item = DocId>> {
    const RUN: usize = 1 << 12;
    let starts = (0..reader.max_doc()).step_by(RUN);
    starts.map(|start| {
        let docs = start..reader.max_doc().min(start + RUN as DocId);
        docs.filter(|&doc| !reader.is_deleted(doc))
    })
}

/// The types of the documents that are still alive, held in memory; the file is closed.
fn living_types(files: &Folder, reader: &SegmentReader) -> tantivy::Result<SegmentLexicon> {
    let streams = SegmentStreams::of(files, reader)?;
    let lexicon = streams.lexicon().in_memory();
    let lexicon = lexicon.ok_or_else(|| damaged("types"))?;
    let deleted = (0..reader.max_doc()).filter(|&doc| reader.is_deleted(doc));
    match reader.has_deletes() {
        true => streams.without(&lexicon, deleted),
        false => Ok(lexicon),
    }
}

/// The id of a type of which no token is left.
const NOWHERE: u32 = u32::MAX;

struct Merged<'s> {
    types: NewTypes<'s>,
    /// For each source, the ids of its types among them.
    ids: Vec<Vec<u32>>,
}

fn merge_lexicons(lexicons: &[SegmentLexicon]) -> Merged<'_> {
    // Each is in order, so that the first of all is the first of one of them.
    let mut rests: Vec<_> = lexicons.iter().map(SegmentLexicon::in_order).collect();
    let mut next = |source: usize| {
        let known = rests[source].find(|known| known.count > 0)?;
        let one = NewType::new(known.lang, known.form, known.count);
        Some(Reverse((one, source, known.id)))
    };
    let mut firsts: BinaryHeap<_> = (0..lexicons.len()).filter_map(&mut next).collect();
    let mut types: Vec<NewType<'_>> = Vec::new();
    // At first their places among all types.
    let none = |lexicon: &SegmentLexicon| vec![NOWHERE; lexicon.len()];
    let mut ids: Vec<Vec<u32>> = lexicons.iter().map(none).collect();
    while let Some(Reverse((one, source, id))) = firsts.pop() {
        firsts.extend(next(source));
        match types.last_mut() {
            Some(last) if (last.lang, last.form) == (one.lang, one.form) => last.count += one.count,
            _ => types.push(one),
        }
        ids[source][id as usize] = types.len() as u32 - 1;
    }
    let types = NewTypes::new(types);
    let given = ids.iter_mut().flatten().filter(|place| **place != NOWHERE);
    given.for_each(|place| *place = types.ids()[*place as usize]);
    Merged { types, ids }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_is_not_written_with_ids_of_a_lexicon_that_was_forgotten() {
        let lexicon = Arc::new(Lexicon::new());
        let writer = || StreamWriter {
            field: Field::from_field_id(0),
            lexicon: Arc::clone(&lexicon),
            age: lexicon.age(),
            payloads: Vec::new(),
            bytes: 0,
            counts: Vec::new(),
        };
        let segment = || tantivy::Index::create_in_ram(Schema::builder().build()).new_segment();
        assert!(Box::new(writer()).serialize(&segment(), None).is_ok());
        let before = writer();
        lexicon.forget();
        let refused = Box::new(before).serialize(&segment(), None);
        assert!(refused.is_err_and(|error| error.to_string().contains("forgotten")));
    }
}
