//! The contents of an ingest one after another: files first, then what lies in containers.

use std::collections::BTreeSet;
use std::path::Path;

use super::claims::Claims;
use super::shelf::{NOT_READ, holds_a_document};
use super::{Content, Fresh, IngestOptions};
use crate::corpus::{
    self, Archive, Container, Document, DocumentId, Field, FieldSource, RecordFormat, Said,
};
use crate::index::{ContainerFile, Indexer};
use crate::text::Format;

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
        let result = match kind {
            Container::Archive => self.archive(claims, container, read),
            Container::Records(format) => self.records(claims, container, format, read),
        };
        match result {
            // What is not whole is tried again each time.
            Ok(false) => {}
            Ok(true) => claims.containers.push(ContainerFile {
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

    /// Calls `read` for each document of an archive once more, whoever has read it.
    pub(super) fn again(
        &self,
        claims: &mut Claims,
        archive: &Document,
        read: &mut dyn FnMut(Fresh),
    ) {
        let again = self.entries(claims, archive, &mut |_, fresh| {
            read(fresh);
            true
        });
        if let Err(error) = again {
            claims.skip(archive, error.to_string());
        }
    }

    fn archive(
        &self,
        claims: &mut Claims,
        container: &Document,
        read: &mut dyn FnMut(Fresh) -> bool,
    ) -> std::io::Result<bool> {
        self.entries(claims, container, &mut |claims, fresh| {
            self.offer(claims, fresh, read)
        })?;
        Ok(true)
    }

    /// Calls `each` for every document of an archive; stops when it says so.
    fn entries(
        &self,
        claims: &mut Claims,
        container: &Document,
        each: &mut dyn FnMut(&mut Claims, Fresh) -> bool,
    ) -> std::io::Result<()> {
        let mut archive = Archive::open(container)?;
        for (table, reason) in std::mem::take(&mut archive.unreadable) {
            claims.skip(&table, reason);
        }
        for (mut document, index) in std::mem::take(&mut archive.entries) {
            let Some(format) = Format::of(Path::new(&document.path)) else {
                if Container::of(&document.path).is_some() {
                    claims.skip(&document, WITHIN.to_owned());
                } else if holds_a_document(&document.path) {
                    claims.skip(&document, NOT_READ.to_owned());
                }
                continue;
            };
            corpus::give(&mut document, self.said);
            self.options.name(&mut document);
            match archive.read(index) {
                Ok(bytes) => {
                    let id = DocumentId::of(&bytes);
                    let fresh = self.fresh(document, id, Content::Bytes(bytes, format));
                    if !each(claims, fresh) {
                        break;
                    }
                }
                Err(error) => claims.skip(&document, error.to_string()),
            }
        }
        Ok(())
    }

    fn records(
        &self,
        claims: &mut Claims,
        container: &Document,
        format: RecordFormat,
        read: &mut dyn FnMut(Fresh) -> bool,
    ) -> std::io::Result<bool> {
        let mut whole = true;
        for record in corpus::records(container, format, &self.options.records)? {
            match record {
                Ok(mut record) => {
                    self.options.name(&mut record.document);
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
            settings: self.options.settings(&said),
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
        let Fresh {
            id,
            document,
            settings,
            ..
        } = &fresh;
        if !claims.claim(*id, document, settings, self.indexer) {
            return true;
        }
        read(fresh)
    }
}

const WITHIN: &str =
    "an archive or a file of records within an archive is not read; unpack it first";
