//! The contents of an ingest one after another: files first, then what lies in containers.

use std::collections::BTreeSet;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use super::claims::Claims;
use super::shelf::{NOT_READ, format_of, holds_a_document};
use super::{Content, Fresh, IngestOptions};
use crate::corpus::{
    self, Archive, Container, Document, DocumentId, Field, FieldSource, RecordDocument,
    RecordFormat, RecordOptions, SAME_NAME, Said, unpacked_name,
};
use crate::index::{ContainerFile, Indexer};

/// What lies in an archive: a document to be read, or what cannot be, with the reason.
type Member = Result<Fresh, Box<(Document, String)>>;

/// Where containers are opened and their contents claimed.
pub(super) struct Opening<'a> {
    pub(super) options: &'a IngestOptions,
    pub(super) said: &'a Said,
    pub(super) indexer: &'a Indexer,
}

impl Opening<'_> {
    /// Calls `read` for each document of the container that nobody has read yet; stops when it
    /// says so. What cannot be read is noted in the claims.
    pub(super) fn open(
        &self,
        claims: &mut Claims,
        container: &Document,
        kind: Container,
        read: &mut dyn FnMut(Fresh) -> bool,
    ) {
        let result = faults_told(|| match kind {
            Container::Archive => self.archive(claims, container, read),
            Container::Records(format) => self.records(claims, container, format, read),
        });
        match result {
            // What is not whole is tried again each time.
            Ok(false) => {}
            Ok(true) => claims.remarks.containers.push(ContainerFile {
                location: container.location.clone(),
                byte_len: container.byte_len,
                modified_ns: container.modified_ns,
                settings: self
                    .options
                    .container_settings(self.said, &container.location),
            }),
            Err(error) => claims.skip(container, error.to_string()),
        }
    }

    /// Calls `read` for each document of an archive once more, whoever has read it. What cannot be
    /// read was told the first time.
    pub(super) fn again(&self, archive: &Document, read: &mut dyn FnMut(Fresh)) {
        _ = faults_told(|| {
            self.entries(archive, &mut |member| {
                if let Ok(fresh) = member {
                    read(fresh);
                }
                true
            })
        });
    }

    fn archive(
        &self,
        claims: &mut Claims,
        container: &Document,
        read: &mut dyn FnMut(Fresh) -> bool,
    ) -> io::Result<bool> {
        let mut whole = true;
        self.entries(container, &mut |member| match member {
            Ok(fresh) => {
                claims.fits_pattern |= is_named(&fresh.document);
                self.offer(claims, fresh, read)
            }
            Err(skipped) => {
                whole &= [WITHIN, NOT_READ, NOT_THERE, SAME_NAME].contains(&skipped.1.as_str());
                claims.skip(&skipped.0, skipped.1);
                true
            }
        })?;
        Ok(whole)
    }

    /// Calls `each` for every document of an archive, and for what cannot be read with the reason;
    /// stops when it says so.
    fn entries(
        &self,
        container: &Document,
        each: &mut dyn FnMut(Member) -> bool,
    ) -> io::Result<()> {
        let passwords = &self.options.extraction.reading.passwords;
        let mut archive = Archive::open(container, passwords)?;
        for unreadable in std::mem::take(&mut archive.unreadable) {
            // Two pictures of one name are nobody's loss.
            let path = &unreadable.0.path;
            let is_document = format_of(&unreadable.0).is_some() || holds_a_document(path);
            if unreadable.1 == SAME_NAME && !is_document {
                continue;
            }
            each(Err(Box::new(unreadable)));
        }
        for missing in self.named_in_vain(container, &archive) {
            each(Err(Box::new((missing, NOT_THERE.to_owned()))));
        }
        for (mut document, index) in std::mem::take(&mut archive.entries) {
            let skip = |document, reason: &str| Err(Box::new((document, reason.to_owned())));
            let is_packed = unpacked_name(&document.path) != document.path;
            let member = match format_of(&document) {
                _ if is_packed || Container::of(&document.path).is_some() => skip(document, WITHIN),
                None if holds_a_document(&document.path) => skip(document, NOT_READ),
                None => continue,
                Some(format) => {
                    corpus::give(&mut document, self.said);
                    _ = self.options.name(&mut document);
                    match archive.read(index) {
                        Ok(bytes) => {
                            let id = DocumentId::of(&bytes);
                            Ok(self.fresh(document, id, Content::Bytes(bytes, format)))
                        }
                        Err(error) => skip(document, &error.to_string()),
                    }
                }
            };
            if !each(member) {
                break;
            }
        }
        Ok(())
    }

    /// What a table beside the archive speaks of as if it were in it.
    fn named_in_vain(&self, container: &Document, archive: &Archive) -> Vec<Document> {
        let entries = archive.entries.iter();
        let there: BTreeSet<PathBuf> = entries
            .map(|(document, _)| corpus::said_of(&document.location))
            .collect();
        let folder = corpus::said_of(&container.location);
        let said = self.said.keys();
        said.filter_map(|place| Some((place, place.strip_prefix(&folder).ok()?)))
            .filter(|(place, name)| !name.as_os_str().is_empty() && !there.contains(*place))
            .map(|(place, name)| Document {
                path: format!("{}/{}", container.path, name.display()),
                location: place.clone(),
                ..container.clone()
            })
            .collect()
    }

    fn records(
        &self,
        claims: &mut Claims,
        container: &Document,
        format: RecordFormat,
        read: &mut dyn FnMut(Fresh) -> bool,
    ) -> io::Result<bool> {
        let mut whole = true;
        let mut found = FoundFields::default();
        for record in corpus::records(container, format, &self.options.records)? {
            match record {
                Ok(mut record) => {
                    found.note(&record);
                    claims.fits_pattern |= self.options.name(&mut record.document);
                    let content = Content::Parts(record.parts);
                    let fresh = self.fresh(record.document, record.id, content);
                    if !self.offer(claims, fresh, read) {
                        break;
                    }
                }
                Err(bad) => {
                    whole &= bad.0.location != container.location;
                    claims.skip(&bad.0, bad.1);
                }
            }
        }
        let missing = found.missing(&self.options.records);
        // What was mistyped is told each time.
        whole &= missing.is_empty();
        let told = missing
            .iter()
            .map(|what| format!("{}: {what}", container.path));
        claims.notes.extend(told);
        Ok(whole)
    }

    fn fresh(&self, document: Document, id: DocumentId, content: Content) -> Fresh {
        let mut said = document.fields.clone();
        let place = document.record.as_ref();
        said.extend(
            place
                .and_then(|place| place.session.clone())
                .map(|value| Field {
                    name: "the session of the record".to_owned(),
                    value,
                    source: FieldSource::Record,
                }),
        );
        Fresh {
            settings: self.options.settings(&said, content.format()),
            document,
            id,
            content,
            known_furniture: BTreeSet::new(),
        }
    }

    fn offer(
        &self,
        claims: &mut Claims,
        fresh: Fresh,
        read: &mut dyn FnMut(Fresh) -> bool,
    ) -> bool {
        let readable = |format| self.options.readable(&fresh, format);
        if !claims.claim(&fresh, self.indexer, &readable) {
            return true;
        }
        read(fresh)
    }
}

fn is_named(document: &Document) -> bool {
    let of_name = |field: &Field| field.source == FieldSource::NamePattern;
    document.fields.iter().any(of_name)
}

/// Which of the fields that were asked for the records of a file have.
#[derive(Default)]
struct FoundFields {
    name: bool,
    session: bool,
    /// The fields of the first record.
    of_first: Option<Vec<String>>,
}

impl FoundFields {
    fn note(&mut self, record: &RecordDocument) {
        self.name |= record.is_named;
        let place = record.document.record.as_ref();
        self.session |= place.is_some_and(|place| place.session.is_some());
        self.of_first.get_or_insert_with(|| {
            let fields = record.document.fields.iter();
            fields.map(|field| field.name.clone()).collect()
        });
    }

    /// What to say of the fields that no record has; nothing where there is no record.
    fn missing(&self, options: &RecordOptions) -> Vec<String> {
        let Some(of_first) = &self.of_first else {
            return Vec::new();
        };
        let asked = [
            ("--id-field", &options.id_field, self.name),
            ("--session-field", &options.session_field, self.session),
        ];
        let missing = asked.into_iter().filter(|(_, _, is_found)| !is_found);
        let told = missing.filter_map(|(option, field, _)| {
            let field = field.as_ref()?;
            let has = of_first.join(", ");
            Some(format!(
                "no record has the field {field} ({option}); the first has {has}"
            ))
        });
        told.collect()
    }
}

/// Lets a fault of the program cost the file that brought it about and no other.
pub(super) fn faults_told<T>(work: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(io::Error::other(FAULT)))
}

/// The reason when a file brings about a fault.
pub(super) const FAULT: &str = "a fault of this program while reading it; please report it";

const NOT_THERE: &str = "a table beside the archive speaks of this file, and the archive has none of this name; correct the name in the table";

const WITHIN: &str =
    "an archive or a file of records within an archive is not read; unpack it first";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_a_reason() {
        let reason = |work: fn() -> io::Result<u8>| faults_told(work).map_err(|e| e.to_string());
        assert_eq!(reason(|| Ok(1)), Ok(1));
        assert_eq!(
            reason(|| Err(io::Error::other("cut"))),
            Err("cut".to_owned())
        );
        assert_eq!(reason(|| panic!("a fault")), Err(FAULT.to_owned()));
    }
}
