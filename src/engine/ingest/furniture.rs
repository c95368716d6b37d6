//! Running lines that only many documents together give away: those who have one are read again.

use std::collections::{BTreeMap, BTreeSet};

use super::claims::Claims;
use super::shelf::Shelf;
use super::source::Opening;
use super::{Content, Fresh, Work};
use crate::corpus::{Container, DocumentId};
use crate::engine::EngineError;
use crate::index::CatalogDocument;
use crate::text::known_furniture;

impl Work<'_> {
    /// Reads again the documents with lines at their page edges that the others show to be
    /// furniture, or no longer do.
    ///
    /// What lies outside the paths of this ingest stays as it is.
    pub(super) fn read_again(
        &self,
        documents: &mut Vec<CatalogDocument>,
        claims: &mut Claims,
        shelf: &Shelf,
    ) -> Result<(), EngineError> {
        let mut wanted = wanted(documents);
        wanted.retain(|_, (location, _)| shelf.covers(location));
        if wanted.is_empty() {
            return Ok(());
        }
        let fresh = self.found_again(&wanted, shelf);
        let ids: BTreeSet<DocumentId> = fresh.iter().map(|fresh| fresh.id).collect();
        ids.iter().for_each(|&id| self.indexer.delete(id));
        documents.retain(|document| !ids.contains(&document.id));
        for result in self.read_all(fresh.into_iter())? {
            match result {
                Ok(entry) => documents.push(entry),
                Err(reason) => claims.skipped.push(reason),
            }
        }
        Ok(())
    }

    fn found_again(&self, wanted: &Wanted, shelf: &Shelf) -> Vec<Fresh> {
        let mut found = Vec::new();
        let files: BTreeMap<_, _> = wanted
            .iter()
            .map(|(&id, (location, lines))| (location.as_path(), (id, lines)))
            .collect();
        for (document, format) in &shelf.files {
            if let Some(&(id, lines)) = files.get(document.location.as_path()) {
                found.push(Fresh {
                    document: document.clone(),
                    id,
                    content: Content::File(None, *format),
                    settings: self.options.settings(&document.fields),
                    known_furniture: lines.clone(),
                });
            }
        }
        let opening = Opening {
            options: self.options,
            said: &shelf.said,
            indexer: self.indexer,
        };
        for (archive, kind) in &shelf.all_containers {
            let is_wanted = files
                .keys()
                .any(|place| place.starts_with(&archive.location));
            if is_wanted && *kind == Container::Archive {
                opening.again(archive, &mut |fresh| {
                    let place = &fresh.document.location;
                    if let Some((_, lines)) = wanted.get(&fresh.id).filter(|w| w.0 == *place) {
                        let known_furniture = lines.clone();
                        found.push(Fresh {
                            known_furniture,
                            ..fresh
                        });
                    }
                });
            }
        }
        found
    }
}

type Wanted = BTreeMap<DocumentId, (std::path::PathBuf, BTreeSet<u64>)>;

/// The documents that were read with other lines known than now are, and those lines.
fn wanted(documents: &[CatalogDocument]) -> Wanted {
    let known = known_furniture(documents.iter().map(|d| d.edge_lines.as_slice()));
    let lines_of = |document: &CatalogDocument| -> BTreeSet<u64> {
        let unknown = document.edge_lines.iter().filter(|line| !line.set_aside);
        unknown
            .map(|line| line.key)
            .filter(|key| known.contains(key))
            .collect()
    };
    documents
        .iter()
        .map(|document| (document, lines_of(document)))
        .filter(|(document, lines)| !lines.iter().eq(&document.known_furniture))
        .map(|(document, lines)| (document.id, (document.location.clone(), lines)))
        .collect()
}
