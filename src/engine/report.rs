//! `report`: everything an analyst sends to a colleague, in one model.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::cooccur::Context;
use super::mentions::{DocumentMentions, PlacedMention, SessionCells};
use super::themes::labels;
use super::{Engine, EngineError};
use crate::index::Evidence;
use crate::report::{
    Cell, Corpus, LanguageCount, Method, Report, ReportedPair, SessionEntry, SetAside, Theme,
    Version, best_quotations, shown_sessions,
};
use crate::theme::{Concept, ConceptIndex, Scheme};

/// Quotations shown for each theme.
const QUOTATIONS: usize = 5;

/// Evidence by session and concept, in the order of the text.
type EvidenceOfCells = BTreeMap<(usize, ConceptIndex), Vec<Evidence>>;

/// Of which sessions a report holds the evidence; its numbers are of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidenced {
    /// Of every session.
    All,
    /// Of those that a [page shows](shown_sessions) one by one: for a report that people read.
    Shown,
}

impl Engine {
    /// Builds the report on the documents in scope.
    pub fn report(&self, scheme: &Scheme, evidenced: Evidenced) -> Result<Report, EngineError> {
        let found = self.strict_mentions(scheme)?;
        let sessions = self.cells(&found);
        let shown = shown(&sessions);
        let wanted = match evidenced {
            Evidenced::All => (0..sessions.len()).collect(),
            Evidenced::Shown => shown.clone(),
        };
        let of_cells = self.evidence_of_cells(&found, &sessions, &wanted)?;
        let themes = themes(scheme, &sessions, &of_cells, &shown);
        let (pairs, of_pairs) = self.pairs_of_sessions(scheme, &found, &wanted)?;
        let evidence = of_cells
            .into_values()
            .flatten()
            .map(|place| (place.id.clone(), place))
            .chain(of_pairs)
            .collect();
        let corpus = self.corpus(&found);
        Ok(Report {
            title: title(corpus.sessions),
            corpus,
            themes,
            pairs: pairs
                .into_iter()
                .map(|pair| ReportedPair {
                    pair: pair.pair,
                    evidence: pair.evidence,
                })
                .collect(),
            evidence,
            method: method(scheme),
        })
    }

    /// The evidence of each cell of the table, of the sessions wanted: by session and concept.
    fn evidence_of_cells(
        &self,
        found: &[DocumentMentions],
        sessions: &[SessionCells],
        wanted: &BTreeSet<usize>,
    ) -> Result<EvidenceOfCells, EngineError> {
        let wanted: Vec<usize> = wanted.iter().copied().collect();
        let of_sessions = wanted.into_par_iter().map(|session| {
            let of_each = self.evidence_of_session(found, &sessions[session])?;
            let placed = of_each
                .into_iter()
                .map(|(concept, evidence)| ((session, concept), evidence));
            Ok(placed.collect())
        });
        let of_sessions: Vec<Vec<_>> = of_sessions.collect::<Result<_, EngineError>>()?;
        Ok(of_sessions.into_iter().flatten().collect())
    }

    /// The evidence of each concept that a session mentions, in the order of the text of the version that
    /// says most.
    fn evidence_of_session(
        &self,
        found: &[DocumentMentions],
        session: &SessionCells,
    ) -> Result<BTreeMap<ConceptIndex, Vec<Evidence>>, EngineError> {
        let mut by_version: BTreeMap<usize, BTreeSet<ConceptIndex>> = BTreeMap::new();
        for (&concept, cell) in &session.cells {
            by_version.entry(cell.version).or_default().insert(concept);
        }
        let mut all = BTreeMap::new();
        for (version, concepts) in by_version {
            let mut mentions: BTreeMap<ConceptIndex, Vec<PlacedMention>> = BTreeMap::new();
            for placed in &found[version].mentions {
                let concept = placed.mention.concept;
                if concepts.contains(&concept) {
                    mentions.entry(concept).or_default().push(*placed);
                }
            }
            let (concepts, groups): (Vec<_>, Vec<_>) = mentions.into_iter().unzip();
            let evidence = self.evidence_of_each(found[version].document, &groups)?;
            all.extend(concepts.into_iter().zip(evidence));
        }
        Ok(all)
    }

    fn corpus(&self, found: &[DocumentMentions]) -> Corpus {
        let documents: Vec<_> = self
            .documents()
            .iter()
            .map(|&d| self.snapshot.document(d))
            .collect();
        let mut languages: BTreeMap<&str, u64> = BTreeMap::new();
        for document in &documents {
            *languages.entry(document.lang.code()).or_default() += 1;
        }
        let sessions: Vec<_> = self.named_sessions().collect();
        let bytes = found
            .iter()
            .map(|of| (of.document, of.body_bytes))
            .collect();
        let remarks = self.snapshot.remarks();
        let in_scope: BTreeSet<&str> = sessions.iter().map(|(id, _)| id.as_str()).collect();
        let of_documents = documents.iter().flat_map(|document| {
            document
                .doubts
                .iter()
                .map(|doubt| (document.path.clone(), doubt.clone()))
        });
        let of_sessions = remarks
            .doubts
            .iter()
            .filter(|(session, _)| in_scope.contains(session.as_str()))
            .map(|(session, doubt)| (format!("session {session}"), doubt.clone()));
        let set_aside = |(path, reason)| SetAside { path, reason };
        let skipped = remarks
            .skipped
            .iter()
            .filter(|skipped| self.covers(&skipped.location));
        Corpus {
            fingerprint: self.fingerprint(),
            documents: documents.len() as u64,
            sessions: sessions.len() as u64,
            tokens: documents
                .iter()
                .map(|document| u64::from(document.tokens))
                .sum(),
            languages: languages
                .into_iter()
                .map(|(lang, documents)| LanguageCount {
                    lang: lang.to_owned(),
                    documents,
                })
                .collect(),
            session_list: sessions
                .iter()
                .map(|(id, documents)| self.session_entry(id, documents, &bytes))
                .collect(),
            skipped: skipped
                .map(|s| set_aside((s.path.clone(), s.reason.clone())))
                .collect(),
            doubtful: of_documents.chain(of_sessions).map(set_aside).collect(),
        }
    }

    fn session_entry(
        &self,
        id: &str,
        documents: &[usize],
        bytes: &BTreeMap<usize, usize>,
    ) -> SessionEntry {
        let record = self.session_record(id, documents);
        let languages: BTreeSet<&str> = record
            .versions
            .iter()
            .map(|version| version.lang.as_str())
            .collect();
        SessionEntry {
            languages: languages.into_iter().map(str::to_owned).collect(),
            id: record.id,
            title: record.title,
            kind: record.kind,
            date: record.date,
            thematic_line: record.thematic_line,
            versions: record
                .versions
                .into_iter()
                .zip(documents)
                .map(|(v, document)| Version {
                    bytes: bytes.get(document).map_or(0, |&bytes| bytes as u64),
                    document: v.document,
                    path: v.path,
                    lang: v.lang,
                    pages: v.pages,
                })
                .collect(),
        }
    }
}

fn title(sessions: u64) -> String {
    match sessions {
        1 => "Themes of one session".to_owned(),
        count => format!("Themes across {count} sessions"),
    }
}

/// The sessions that a page shows one by one, by their places.
fn shown(sessions: &[SessionCells]) -> BTreeSet<usize> {
    let themes = |session: &SessionCells| {
        let cells = session.cells.iter();
        cells
            .map(|(&concept, cell)| (concept, cell.count.mentions))
            .collect()
    };
    let themes: Vec<Vec<_>> = sessions.iter().map(themes).collect();
    shown_sessions(&themes)
}

fn themes(
    scheme: &Scheme,
    sessions: &[SessionCells],
    evidence: &EvidenceOfCells,
    shown: &BTreeSet<usize>,
) -> Vec<Theme> {
    let mut places: Vec<Vec<usize>> = vec![Vec::new(); scheme.concepts.len()];
    for (place, session) in sessions.iter().enumerate() {
        session.cells.keys().for_each(|&of| places[of].push(place));
    }
    let theme = |(concept, entry): (ConceptIndex, &Concept)| {
        let of = |session: usize| evidence.get(&(session, concept)).map_or(&[][..], |all| all);
        let cell = |&session: &usize| {
            let count = sessions[session].cells[&concept].count;
            let cell = Cell {
                mentions: count.mentions,
                unique_mentions: count.unique_mentions,
                evidence: of(session).iter().map(|place| place.id.clone()).collect(),
            };
            (sessions[session].session.clone(), cell)
        };
        let cells: BTreeMap<String, Cell> = places[concept].iter().map(cell).collect();
        // Whether all evidence is asked for or not, the same is quoted.
        let quotable = places[concept]
            .iter()
            .filter(|&place| shown.contains(place));
        let quotable: Vec<&Evidence> = quotable.flat_map(|&place| of(place)).collect();
        Theme {
            concept: entry.id.clone(),
            label: labels(entry),
            definition: entry.note.iter().cloned().collect(),
            sessions: cells.len() as u64,
            mentions: cells.values().map(|cell| cell.mentions).sum(),
            unique_mentions: cells.values().map(|cell| cell.unique_mentions).sum(),
            quotations: best_quotations(&quotable, QUOTATIONS),
            cells,
        }
    };
    let mut themes: Vec<Theme> = scheme.concepts.iter().enumerate().map(theme).collect();
    themes.sort_by(|a, b| {
        (b.sessions, b.mentions, &a.concept).cmp(&(a.sessions, a.mentions, &b.concept))
    });
    themes
}

fn method(scheme: &Scheme) -> Method {
    let notes = [
        "Themes are found by their labels word by word (strictly), number and gender inflected, each label in its own language; \
         the longest match wins and no word is counted twice.",
        "Page furniture and the wording of the template are not counted; what a brief states in its header (title, organisers) \
         and its list of speakers is.",
        "The count of a session is that of the version with most mentions; a session speaks of a theme when any of its \
         versions does.",
        "A mention is unique unless its sentence has eight words or more and shares half of its five-word sequences with \
         an earlier sentence of the same document.",
        "Pairs count sessions, once each. The exact p is one-sided (Fisher) and adjusted over the tested pairs \
         (Benjamini and Hochberg); the interval is that of the log odds with half a session added to each cell.",
    ];
    Method {
        program: env!("CARGO_PKG_NAME").to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        scheme: scheme.title.clone(),
        scheme_hash: scheme.hash.clone(),
        unit: "session".to_owned(),
        versions: "max".to_owned(),
        context: Context::Session.to_string(),
        notes: notes
            .map(str::to_owned)
            .into_iter()
            .chain(scheme.doubts.iter().cloned())
            .collect(),
    }
}
