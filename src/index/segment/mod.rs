//! The `.stream` file of one segment, written once and read in place.
//!
//! ```text
//! magic u32 | version u32
//! documents:  the record (codec) of each, one after the other
//! ends:       u64 for each document, counted from the start of the documents
//! lexicon:    first id u32, count u32 of each run of types that occur equally often
//!             | head u8 of each type: its language in the upper two bits, in the others the length
//!             of its form, or 63 where the length u32 stands before the form
//!             | place of the form u32 of every eighth type
//!             | forms | ids by (folded form, language, form)
//!             | keys: of the term of each type whose stem is not its folded form
//!             | keys: of the number key of each type whose number key is not its folded form
//!             | keys: of the folded form of each type
//!             | keys: of the folded form of the types that a hyphen ties to another
//!             | ids u32, u32 of each two types so tied, sorted
//!             | numbers u32 of the runs, bytes of forms, and keys of each of the four sorts
//! keys:       for each bucket of hashes, the place u32 behind its last
//!             | lowest byte u8 and id of each hash, in the order of the hashes
//! footer:     documents u32 | types u32 | place of ends u64 | place of lexicon u64
//! ```
//! All numbers are little-endian. Type ids count from 0 by falling frequency in the segment; they take
//! two bytes where there are at most 65,536 types, and else three or four.
//!
//! How the words of the documents are written stands in a file of its own, `.spelling`: who counts does
//! not read it.

mod keys;
mod lexicon;
mod writer;

use std::borrow::Cow;

use tantivy::index::SegmentReader;
use tantivy::{DocId, TantivyError};

pub use self::lexicon::{SegmentLexicon, StoredType};
pub(crate) use self::writer::{NewType, NewTypes, SegmentWriter};
use super::blocks::Blocks;
use super::codec::{self, Record, u32_at};
use super::folder::Folder;
use super::records::{Kind, Records};
use super::spelling::text_of;
use crate::analysis::{Units, accent_fold};

/// The extension of the file.
pub(crate) const EXTENSION: &str = "stream";
const MAGIC: u32 = u32::from_le_bytes(*b"RPST");
const VERSION: u32 = 8;
/// The file with one spelling for each document.
pub(crate) const SPELLINGS: Kind = Kind {
    extension: "spelling",
    magic: *b"RPSP",
    version: 1,
};
const HEADER_LEN: usize = 8;
const FOOTER_LEN: usize = 24;

/// The streams of one segment.
#[derive(Clone)]
pub(crate) struct SegmentStreams {
    bytes: Blocks,
    ends_at: usize,
    documents: usize,
    lexicon: SegmentLexicon,
    spellings: Records,
}

impl SegmentStreams {
    /// Opens those of a segment. Cost: constant; nothing is decoded.
    pub(crate) fn of(files: &Folder, segment: &SegmentReader) -> tantivy::Result<SegmentStreams> {
        let bytes = files.blocks_of(segment, EXTENSION)?;
        let spellings = Records::of(files, segment, &SPELLINGS)?;
        let spellings =
            spellings.ok_or_else(|| damaged("the spellings are not as they were written"))?;
        let streams = parse(bytes, spellings);
        streams.ok_or_else(|| damaged("not as it was written"))
    }

    /// The types of this segment.
    pub(crate) fn lexicon(&self) -> &SegmentLexicon {
        &self.lexicon
    }

    /// The types of this segment without the tokens of these documents, which are deleted.
    pub(crate) fn lexicon_without(
        &self,
        deleted: impl Iterator<Item = DocId>,
    ) -> tantivy::Result<SegmentLexicon> {
        self.without(&self.lexicon, deleted)
    }

    /// The same, given the types.
    pub(crate) fn without(
        &self,
        lexicon: &SegmentLexicon,
        deleted: impl Iterator<Item = DocId>,
    ) -> tantivy::Result<SegmentLexicon> {
        let mut gone = vec![0; lexicon.len()];
        let mut tokens = Vec::new();
        for doc in deleted {
            self.tokens(doc, &mut tokens)?;
            for &token in &tokens {
                *gone
                    .get_mut(token as usize)
                    .ok_or_else(|| damaged("type id"))? += 1;
            }
        }
        Ok(lexicon.without(&gone))
    }

    /// The encoded units of a document; its tokens are put into `tokens`.
    pub(crate) fn tokens(&self, doc: DocId, tokens: &mut Vec<u32>) -> tantivy::Result<&[u8]> {
        let record = self.record(doc).ok_or_else(|| damaged("document"))?;
        record.get_tokens(tokens).ok_or_else(|| damaged("tokens"))?;
        Ok(record.units)
    }

    /// Puts the units and tokens of a document in the place of others, whose memory is used again.
    pub(crate) fn read(&self, doc: DocId, units: &mut Units, tokens: &mut Vec<u32>) -> Option<()> {
        self.record(doc)?.get(units, tokens)
    }

    /// Puts the tokens of a document in the place of others, and does not look at its units.
    pub(crate) fn read_tokens(&self, doc: DocId, tokens: &mut Vec<u32>) -> Option<()> {
        self.record(doc)?.get_tokens(tokens)
    }

    /// The text of a document, given its tokens, at least as far as to a byte of it.
    pub(crate) fn text(&self, doc: DocId, tokens: &[u32], end: usize) -> Option<String> {
        let spelling = self.spelling(doc)?;
        // Both say how long the text is: a length that was damaged must not be made room for.
        let mut units = codec::Reader::new(self.record(doc)?.units);
        units.get()?;
        if units.get()? != codec::Reader::new(spelling).get()? {
            return None;
        }
        let forms = tokens.iter().map(|&id| self.lexicon.form_at(id));
        text_of(spelling, end, forms)
    }

    /// How the words of a document are written.
    pub(crate) fn spelling(&self, doc: DocId) -> Option<&[u8]> {
        self.spellings.get(doc as usize)
    }

    fn record(&self, doc: DocId) -> Option<Record<'_>> {
        let doc = doc as usize;
        if doc >= self.documents {
            return None;
        }
        let end = |doc: usize| self.bytes.place_at(self.ends_at + 8 * doc);
        let start = doc.checked_sub(1).map_or(Some(0), end)?;
        let place = |at: usize| HEADER_LEN.checked_add(at);
        Record::open(self.bytes.get(place(start)?..place(end(doc)?)?)?)
    }
}

fn damaged(what: &str) -> TantivyError {
    TantivyError::InternalError(format!("stream file: {what}"))
}

fn parse(bytes: Blocks, spellings: Records) -> Option<SegmentStreams> {
    let header = bytes.get(0..HEADER_LEN)?;
    if u32_at(header, 0)? != MAGIC || u32_at(header, 4)? != VERSION {
        return None;
    }
    let footer = bytes.len().checked_sub(FOOTER_LEN)?;
    let counts = bytes.get(footer..footer + 8)?;
    let documents = u32_at(counts, 0)? as usize;
    let types = u32_at(counts, 4)? as usize;
    let ends_at = bytes.place_at(footer + 8)?;
    let lexicon_at = bytes.place_at(footer + 16)?;
    if lexicon_at.checked_sub(ends_at)? != documents * 8 || lexicon_at > footer {
        return None;
    }
    let lexicon = SegmentLexicon::open(bytes.slice(lexicon_at..footer), types)?;
    Some(SegmentStreams {
        bytes,
        ends_at,
        documents,
        lexicon,
        spellings,
    })
}

/// Whether a hyphen ties a form to the next word.
fn is_tied(form: &str) -> bool {
    form.ends_with('-')
}

/// A form without the hyphen that ties it to the next word.
pub(crate) fn untied(form: &str) -> &str {
    form.strip_suffix('-').unwrap_or(form)
}

/// What a term has behind the letter of its language.
fn stem_of(term: &str) -> &str {
    term.get(1..).unwrap_or_default()
}

/// The form under which a type is looked up: without accents, and without the joining hyphen.
fn lookup_form(form: &str) -> Cow<'_, str> {
    accent_fold(untied(form))
}
