//! A file of a segment that holds runs of bytes, each found by its number.
//!
//! ```text
//! magic u32 | version u32
//! records:    one after the other
//! ends:       u64 for each record, counted from the start of the records
//! footer:     records u32 | place of ends u64
//! ```
//! All numbers are little-endian. What the records say is the business of those who write them.

use std::io::Write;

use tantivy::directory::{TerminatingWrite, WritePtr};
use tantivy::index::{Segment, SegmentComponent, SegmentReader};

use super::blocks::Blocks;
use super::codec::u32_at;
use super::folder::Folder;

const HEADER_LEN: usize = 8;
const FOOTER_LEN: usize = 12;

/// What a file of records is for.
pub(crate) struct Kind {
    /// The extension of the file.
    pub(crate) extension: &'static str,
    /// Its first four bytes.
    pub(crate) magic: [u8; 4],
    /// Raised whenever the records say what they say otherwise.
    pub(crate) version: u32,
}

impl Kind {
    fn component(&self) -> SegmentComponent {
        SegmentComponent::Custom(self.extension.to_owned())
    }
}

/// Writes the file of one segment, record by record.
pub(crate) struct RecordsWriter {
    write: WritePtr,
    written: u64,
    ends: Vec<u64>,
}

impl RecordsWriter {
    pub(crate) fn create(segment: &Segment, kind: &Kind) -> tantivy::Result<RecordsWriter> {
        let mut write = segment.open_write(kind.component())?;
        write.write_all(&kind.magic)?;
        write.write_all(&kind.version.to_le_bytes())?;
        Ok(RecordsWriter {
            write,
            written: 0,
            ends: Vec::new(),
        })
    }

    pub(crate) fn push(&mut self, record: &[u8]) -> tantivy::Result<()> {
        self.write.write_all(record)?;
        self.written += record.len() as u64;
        self.ends.push(self.written);
        Ok(())
    }

    pub(crate) fn finish(mut self) -> tantivy::Result<()> {
        for end in &self.ends {
            self.write.write_all(&end.to_le_bytes())?;
        }
        let ends_at = HEADER_LEN as u64 + self.written;
        self.write
            .write_all(&(self.ends.len() as u32).to_le_bytes())?;
        self.write.write_all(&ends_at.to_le_bytes())?;
        self.write.flush()?;
        self.write.terminate()?;
        Ok(())
    }
}

/// The records of one segment, read in place.
#[derive(Clone)]
pub(crate) struct Records {
    bytes: Blocks,
    len: usize,
    ends_at: usize,
}

impl Records {
    /// Opens those of a segment; `None` for a file that is none of this kind and version. Cost:
    /// constant.
    pub(crate) fn of(
        files: &Folder,
        segment: &SegmentReader,
        kind: &Kind,
    ) -> tantivy::Result<Option<Records>> {
        let bytes = files.blocks_of(segment, kind.extension)?;
        Ok(Records::parse(bytes, kind))
    }

    fn parse(bytes: Blocks, kind: &Kind) -> Option<Records> {
        let header = bytes.get(0..HEADER_LEN)?;
        if *header.first_chunk::<4>()? != kind.magic || u32_at(header, 4)? != kind.version {
            return None;
        }
        let footer = bytes.len().checked_sub(FOOTER_LEN)?;
        let len = u32_at(bytes.get(footer..footer + 4)?, 0)? as usize;
        let ends_at = bytes.place_at(footer + 4)?;
        let is_whole = footer.checked_sub(ends_at)? == 8 * len;
        is_whole.then_some(Records {
            bytes,
            len,
            ends_at,
        })
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// A record by its number, counted from 0; `None` behind the last and where the file is damaged.
    pub(crate) fn get(&self, number: usize) -> Option<&[u8]> {
        if number >= self.len {
            return None;
        }
        let end = |number: usize| self.bytes.place_at(self.ends_at + 8 * number);
        let start = number.checked_sub(1).map_or(Some(0), end)?;
        let place = |at: usize| HEADER_LEN.checked_add(at);
        self.bytes.get(place(start)?..place(end(number)?)?)
    }
}
