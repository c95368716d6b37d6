//! What the other versions of a session say where a line stands.

use std::collections::BTreeSet;
use std::ops::Range;

use rayon::prelude::*;
use serde::Serialize;

use super::{ConcordanceLine, Place, plain};
use crate::engine::lexicon::version;
use crate::engine::{Engine, EngineError};
use crate::index::{DocumentIndex, IndexError, SegmentLexicon};
use crate::language::Lang;
use crate::lexicon::paired;

/// Which other versions of a session are shown beside a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// All of them.
    Every,
    /// Those in this language.
    In(Lang),
}

/// What another version of the session says where a line stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BesideLine {
    /// Language of the version, or the one asked for; `None` where the session has no other version.
    pub lang: Option<String>,
    /// Path of the version; `None` where there is none.
    pub path: Option<String>,
    /// The sentence or two that say the same there, white space made single blanks.
    pub text: Option<String>,
    /// Their id as evidence.
    pub evidence: Option<String>,
    /// Why there is no text.
    pub note: Option<String>,
}

/// Two versions whose sentences are paired: bytes on both sides.
struct Pairing {
    of: DocumentIndex,
    other: DocumentIndex,
    stretches: Vec<(Range<usize>, Range<usize>)>,
    /// The clean text of the other version.
    text: String,
}

impl Engine {
    /// Sets beside each line what the other versions of its session say there.
    pub(super) fn set_beside(
        &self,
        places: &[&Place],
        lines: &mut [ConcordanceLine],
        beside: Beside,
    ) -> Result<(), EngineError> {
        let documents: BTreeSet<DocumentIndex> = places.iter().map(|p| p.document).collect();
        let wanted: Vec<(DocumentIndex, DocumentIndex)> = documents
            .into_iter()
            .flat_map(|of| {
                let others = self.other_versions(of, beside).into_iter();
                others.map(move |other| (of, other))
            })
            .collect();
        let lexicons: Vec<&SegmentLexicon> = self.snapshot.lexicons().collect();
        let pairings = wanted
            .into_par_iter()
            .map(|(of, other)| self.pairing(&lexicons, of, other))
            .collect::<Result<Vec<Pairing>, IndexError>>()?;
        for (place, line) in places.iter().zip(lines) {
            let first = pairings.partition_point(|pairing| pairing.of < place.document);
            let of_line = pairings[first..]
                .iter()
                .take_while(|pairing| pairing.of == place.document);
            let node = line.start..line.end;
            line.parallel = of_line.map(|pairing| self.beside(pairing, &node)).collect();
            let lang = self.snapshot.lang(place.document);
            if line.parallel.is_empty() && beside != Beside::In(lang) {
                line.parallel.push(no_version(&line.session, beside));
            }
        }
        Ok(())
    }

    /// What one other version of the session says where runs of bytes of a document stand.
    pub(in crate::engine) fn beside_in(
        &self,
        of: DocumentIndex,
        other: DocumentIndex,
        nodes: &[Range<usize>],
    ) -> Result<Vec<BesideLine>, EngineError> {
        let lexicons: Vec<&SegmentLexicon> = self.snapshot.lexicons().collect();
        let pairing = self.pairing(&lexicons, of, other)?;
        Ok(nodes
            .iter()
            .map(|node| self.beside(&pairing, node))
            .collect())
    }

    /// The versions of a document's session that are wanted, itself left out.
    fn other_versions(&self, of: DocumentIndex, beside: Beside) -> Vec<DocumentIndex> {
        let versions = self.snapshot.versions_of(of);
        let versions = versions.filter(|&d| self.is_in_scope(d));
        let is_wanted = |&d: &DocumentIndex| match beside {
            _ if d == of => false,
            Beside::Every => true,
            Beside::In(lang) => self.snapshot.lang(d) == lang,
        };
        versions.filter(is_wanted).collect()
    }

    /// Pairs two versions; which of them is asked for first makes no difference.
    fn pairing(
        &self,
        lexicons: &[&SegmentLexicon],
        of: DocumentIndex,
        other: DocumentIndex,
    ) -> Result<Pairing, IndexError> {
        let a = version(&self.snapshot, lexicons, of.min(other))?;
        let b = version(&self.snapshot, lexicons, of.max(other))?;
        let mut stretches = paired(&a, &b);
        if other < of {
            stretches = stretches.into_iter().map(|(a, b)| (b, a)).collect();
        }
        Ok(Pairing {
            of,
            other,
            stretches,
            text: self.snapshot.text(other)?,
        })
    }

    fn beside(&self, pairing: &Pairing, node: &Range<usize>) -> BesideLine {
        let other = self.snapshot.document(pairing.other);
        let touched = pairing
            .stretches
            .iter()
            .filter(|(ours, _)| ours.start < node.end && node.start < ours.end)
            .map(|(_, theirs)| theirs.clone());
        let theirs = touched.reduce(|all, next| all.start.min(next.start)..all.end.max(next.end));
        let (lang, path) = (Some(other.lang.to_string()), Some(other.path.clone()));
        match theirs {
            Some(theirs) => BesideLine {
                lang,
                path,
                text: pairing.text.get(theirs.clone()).map(plain),
                evidence: Some(format!("{}:{}-{}", other.id, theirs.start, theirs.end)),
                note: None,
            },
            None => {
                let note = match pairing.stretches.is_empty() {
                    true => "the versions do not align",
                    false => "no sentence of this version stands beside it",
                };
                BesideLine {
                    lang,
                    path,
                    text: None,
                    evidence: None,
                    note: Some(note.to_owned()),
                }
            }
        }
    }
}

fn no_version(session: &str, beside: Beside) -> BesideLine {
    let (lang, note) = match beside {
        Beside::Every => (None, format!("session {session} has no other version")),
        Beside::In(lang) => {
            let note = format!("session {session} has no version in {lang}");
            (Some(lang.to_string()), note)
        }
    };
    BesideLine {
        lang,
        path: None,
        text: None,
        evidence: None,
        note: Some(note),
    }
}
