//! The zip file that DOCX, ODT and EPUB are, read with limits.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::super::{MAX_TEXT_BYTES, TextError};
use super::tree::{self, Element};

/// The most entries of one archive.
const MAX_ENTRIES: usize = 20_000;
/// The most bytes that all entries read from one archive may unfold to.
const MAX_UNFOLDED: usize = 3 * MAX_TEXT_BYTES;

/// An open archive that knows how much has been taken out of it.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    kind: &'static str,
    unfolded: usize,
}

impl<'a> Archive<'a> {
    pub(super) fn open(bytes: &'a [u8], kind: &'static str) -> Result<Self, TextError> {
        let zip = ZipArchive::new(Cursor::new(bytes))
            .map_err(|_| TextError::damaged(kind, "not a whole archive"))?;
        if zip.len() > MAX_ENTRIES {
            return Err(TextError::TooLarge {
                limit: MAX_ENTRIES,
                unit: "files in the archive".to_owned(),
            });
        }
        Ok(Self {
            zip,
            kind,
            unfolded: 0,
        })
    }

    /// Whether there is an entry of this name.
    pub(super) fn holds(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The content of an entry; `None` when there is none of this name.
    ///
    /// What counts is what really comes out, whatever length the archive claims.
    pub(super) fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, TextError> {
        let broken = TextError::damaged(self.kind, &format!("{name} cannot be unfolded"));
        let left = MAX_UNFOLDED - self.unfolded;
        let entry = match self.zip.by_name(name) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(what)) if what == ZipError::PASSWORD_REQUIRED => {
                return Err(super::encrypted_office());
            }
            Err(_) => return Err(broken),
        };
        let mut bytes = Vec::new();
        let limit = left.min(MAX_TEXT_BYTES);
        let read = entry.take(limit as u64 + 1).read_to_end(&mut bytes);
        read.map_err(|_| broken)?;
        if bytes.len() > limit {
            return Err(TextError::TooLarge {
                limit,
                unit: format!("bytes in {name}"),
            });
        }
        self.unfolded += bytes.len();
        Ok(Some(bytes))
    }

    /// The root element of an entry; `None` when there is no such entry.
    pub(super) fn xml(&mut self, name: &str) -> Result<Option<Element>, TextError> {
        let Some(bytes) = self.read(name)? else {
            return Ok(None);
        };
        tree::parse(&bytes, self.kind).map(Some)
    }

    /// The root element of an entry that has to be there.
    pub(super) fn required(&mut self, name: &str) -> Result<Element, TextError> {
        self.xml(name)?
            .ok_or_else(|| TextError::damaged(self.kind, &format!("{name} is missing")))
    }
}
