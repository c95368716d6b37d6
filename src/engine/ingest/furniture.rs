//! Running lines that only many documents together give away: those who have one are read again.

use std::collections::{BTreeMap, BTreeSet};

use super::claims::Claims;
use super::shelf::Shelf;
use super::source::Opening;
use super::{Content, Fresh, Work};
use crate::corpus::{Container, DocumentId};
use crate::engine::EngineError;
use crate::index::{Edges, Entries, Saved};
use crate::text::known_furniture;

impl Work<'_> {
    /// Reads again the documents with lines at their page edges that the others show to be
    /// furniture, or no longer do.
    ///
    /// What lies outside the paths of this ingest stays as it is; gives whether there is such.
    pub(super) fn read_again(
        &self,
        claims: &mut Claims,
        shelf: &Shelf,
    ) -> Result<bool, EngineError> {
        let mut wanted = wanted(&claims.kept, &self.indexer.saved()?)?;
        let all = wanted.len();
        wanted.retain(|_, (location, _)| shelf.covers(location));
        let is_outdated = wanted.len() < all;
        if wanted.is_empty() {
            return Ok(is_outdated);
        }
        let fresh = self.found_again(&wanted, shelf);
        let ids: BTreeSet<DocumentId> = fresh.iter().map(|fresh| fresh.id).collect();
        ids.iter().for_each(|&id| self.indexer.delete(id));
        let kept = claims.kept.iter();
        claims.kept = kept.filter(|entry| !ids.contains(&entry.id)).collect();
        let read = self.read_all(fresh.into_iter())?;
        claims.remarks.skipped.extend(read.skipped);
        Ok(is_outdated)
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
                    settings: self.options.settings(&document.fields, Some(*format)),
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
fn wanted(kept: &Entries, saved: &Saved) -> Result<Wanted, EngineError> {
    let edges: Vec<Edges> = saved.edges().collect::<Result<_, _>>()?;
    let known = known_furniture(edges.iter().map(|edges| edges.lines.as_slice()));
    let lines_of = |edges: &Edges| -> BTreeSet<u64> {
        let unknown = edges.lines.iter().filter(|line| !line.set_aside);
        let keys = unknown.map(|line| line.key);
        keys.filter(|key| known.contains(key)).collect()
    };
    let edges = edges.iter().map(|edges| (edges, lines_of(edges)));
    let changed = edges.filter(|(edges, lines)| !lines.iter().eq(&edges.known));
    let mut changed: BTreeMap<DocumentId, BTreeSet<u64>> =
        changed.map(|(edges, lines)| (edges.id, lines)).collect();
    let mut wanted = Wanted::new();
    if changed.is_empty() {
        return Ok(wanted);
    }
    // What is kept may lie elsewhere now than when it was read.
    let kept = kept.iter().map(|entry| Ok((entry.id, entry.location)));
    let read = saved.documents();
    let read = read.map(|document| document.map(|(document, _)| (document.id, document.location)));
    for document in kept.chain(read) {
        let (id, location) = document?;
        if let Some(lines) = changed.remove(&id) {
            wanted.insert(id, (location, lines));
        }
    }
    Ok(wanted)
}
