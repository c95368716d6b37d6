//! Which text counts: chosen documents, of these chosen sections, of these the sentences that count.
//!
//! All statistics of words rest on a [`Subcorpus`], so that their numbers agree.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::mentions::DocumentMentions;
use super::themes::Versions;
use super::{Engine, EngineError, SearchRequest};
use crate::analysis::{Scanned, Units};
use crate::index::{DocumentIndex, StoredStream, locate};
use crate::language::Lang;
use crate::query::text_part;
use crate::session::SectionKind;

/// Which text counts; empty lists and `None` leave all.
#[derive(Clone, Debug, Default)]
pub struct SubcorpusRequest {
    /// Documents that satisfy this line, in the sections that it names without words behind them (see
    /// [`text_part`]).
    pub query: Option<SearchRequest>,
    /// Sections of these kinds.
    pub sections: Vec<SectionKind>,
    /// Documents of these sessions, by id or number.
    pub sessions: Vec<String>,
    /// Documents in this language.
    pub lang: Option<Lang>,
    /// Which versions of a session count: [`Versions::Prefer`] takes one, any other rule all.
    pub versions: Versions,
    /// Whether sentences count that repeat an earlier one of their document.
    pub repeats: bool,
}

/// Sections that are lists of facts, not text.
pub(super) const LISTS: [SectionKind; 3] = [
    SectionKind::Header,
    SectionKind::Speakers,
    SectionKind::Documents,
];

impl SubcorpusRequest {
    /// The same without [`LISTS`], unless sections are named.
    ///
    /// # Errors
    ///
    /// A line that is no query.
    pub(super) fn without_lists(&self) -> Result<SubcorpusRequest, EngineError> {
        let mut names_sections = !self.sections.is_empty();
        if let Some(query) = &self.query {
            names_sections |= !text_part(&query.line)?.sections.is_empty();
        }
        let mut part = self.clone();
        if !names_sections {
            // Furniture never counts, and to name it would be told.
            let is_text =
                |kind: &SectionKind| *kind != SectionKind::Furniture && !LISTS.contains(kind);
            part.sections = SectionKind::ALL.into_iter().filter(is_text).collect();
        }
        Ok(part)
    }

    /// The names of [`LISTS`], where all of them are left out and nothing else.
    pub(super) fn left_out(&self) -> Vec<&'static str> {
        let is_kept = |kind: &SectionKind| self.sections.contains(kind);
        let is_text = |kind: &SectionKind| *kind != SectionKind::Furniture && !LISTS.contains(kind);
        let all = !self.sections.is_empty()
            && SectionKind::ALL
                .iter()
                .all(|kind| is_kept(kind) == is_text(kind));
        match all {
            true => LISTS.map(SectionKind::name).to_vec(),
            false => Vec::new(),
        }
    }
}

/// The languages in which versions are preferred when nobody says otherwise.
pub const PREFERRED: [Lang; 3] = [Lang::En, Lang::Es, Lang::Fr];

/// One version for each session, the usual ones first.
pub fn usual_versions() -> Versions {
    Versions::Prefer(PREFERRED.to_vec())
}

/// A document whose text counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Chosen {
    pub(super) document: DocumentIndex,
    /// The number of its session among those that are chosen, from 0 in the order of the catalogue.
    pub(super) session: usize,
}

/// Text that counts, looked up.
#[derive(Clone, Debug)]
pub(super) struct Subcorpus {
    chosen: Vec<Chosen>,
    /// The kinds of section that count; `None` for all.
    sections: Option<BTreeSet<SectionKind>>,
    repeats: bool,
    versions: Versions,
    /// What may have been meant otherwise, one sentence each.
    pub(super) notes: Vec<String>,
}

impl Subcorpus {
    /// The documents, in the order of the catalogue.
    pub(super) fn documents(&self) -> &[Chosen] {
        &self.chosen
    }

    /// How many sessions they are of.
    pub(super) fn sessions(&self) -> usize {
        self.chosen.last().map_or(0, |last| last.session + 1)
    }

    /// Whether sections of all kinds count.
    pub(super) fn has_all_sections(&self) -> bool {
        self.sections.is_none()
    }

    /// Whether a sentence counts.
    pub(super) fn keeps(&self, units: &Units, sentence: usize) -> bool {
        !units.is_set_aside(sentence)
            && self.has_section(units.section_kind(sentence))
            && (self.repeats || units.sentences[sentence].repeat_of.is_none())
    }

    /// The sentences of a document that count.
    pub(super) fn sentences<'s>(&'s self, units: &'s Units) -> impl Iterator<Item = usize> + 's {
        (0..units.sentences.len()).filter(move |&sentence| self.keeps(units, sentence))
    }

    /// How versions of a session were combined: `prefer:en,es,fr`, `each`, ...
    pub(super) fn versions(&self) -> String {
        self.versions.to_string()
    }

    fn has_section(&self, kind: SectionKind) -> bool {
        let sections = self.sections.as_ref();
        sections.is_none_or(|sections| sections.contains(&kind))
    }

    /// Leaves of mentions those that count, and a place for each chosen document, in their order.
    ///
    /// Words are counted with the sentences that repeat others.
    pub(super) fn within(&self, found: Vec<DocumentMentions>) -> Vec<DocumentMentions> {
        let mut found: FxHashMap<DocumentIndex, DocumentMentions> = found
            .into_iter()
            .map(|found| (found.document, found))
            .collect();
        let mut kept = Vec::with_capacity(self.chosen.len());
        for chosen in &self.chosen {
            let mut of = match found.remove(&chosen.document) {
                Some(of) => of,
                None => DocumentMentions {
                    document: chosen.document,
                    mentions: Vec::new(),
                    body_bytes: 0,
                    words: BTreeMap::new(),
                },
            };
            of.words.retain(|&section, _| self.has_section(section));
            of.mentions.retain(|placed| {
                self.has_section(placed.section) && (self.repeats || !placed.repeat)
            });
            kept.push(of);
        }
        kept
    }

    /// The same rules for other documents, sessions numbered anew.
    fn of_documents(&self, engine: &Engine, documents: Vec<DocumentIndex>) -> Subcorpus {
        let number = |document: DocumentIndex| engine.snapshot.session_number(document);
        let mut chosen: Vec<Chosen> = Vec::new();
        for document in documents {
            let session = match chosen.last() {
                None => 0,
                Some(last) if number(last.document) == number(document) => last.session,
                Some(last) => last.session + 1,
            };
            chosen.push(Chosen { document, session });
        }
        Subcorpus {
            chosen,
            sections: self.sections.clone(),
            repeats: self.repeats,
            versions: self.versions.clone(),
            notes: Vec::new(),
        }
    }

    /// Whether there is a kind of section that both count.
    fn shares_sections(&self, other: &Subcorpus) -> bool {
        match (&self.sections, &other.sections) {
            (Some(a), Some(b)) => !a.is_disjoint(b),
            (Some(a), None) | (None, Some(a)) => !a.is_empty(),
            (None, None) => true,
        }
    }
}

impl Engine {
    /// Looks up the text that counts.
    ///
    /// # Errors
    ///
    /// A query that is none, a session that is not there.
    pub(super) fn subcorpus(&self, asked: &SubcorpusRequest) -> Result<Subcorpus, EngineError> {
        let mut documents = self.documents().to_vec();
        let mut sections: Option<BTreeSet<SectionKind>> = None;
        let mut notes = Vec::new();
        if !asked.sessions.is_empty() {
            let named = self.documents_of_sessions(&asked.sessions)?;
            documents.retain(|document| named.contains(document));
        }
        if let Some(lang) = asked.lang {
            documents.retain(|&document| self.snapshot.lang(document) == lang);
        }
        if !asked.sections.is_empty() {
            sections = Some(asked.sections.iter().copied().collect());
        }
        if let Some(query) = &asked.query {
            let part = text_part(&query.line)?;
            if !part.sections.is_empty() {
                let named: BTreeSet<SectionKind> = part.sections.into_iter().collect();
                sections = Some(match sections {
                    Some(asked) => &asked & &named,
                    None => named,
                });
            }
            if let Some(line) = part.documents {
                let (satisfying, doubts) = self.satisfy(&SearchRequest {
                    line,
                    ..query.clone()
                })?;
                documents.retain(|document| satisfying.contains(document));
                notes = doubts;
            }
        }
        if (sections.iter().flatten()).any(|kind| *kind == SectionKind::Furniture) {
            notes.push("page furniture never counts".to_owned());
        }
        let empty = Subcorpus {
            chosen: Vec::new(),
            sections,
            repeats: asked.repeats,
            versions: asked.versions.clone(),
            notes: Vec::new(),
        };
        let documents = self.standing(documents, &asked.versions);
        Ok(Subcorpus {
            notes,
            ..empty.of_documents(self, documents)
        })
    }

    /// What is left of these documents when one of each session stands for it, where that is asked.
    fn standing(&self, documents: Vec<DocumentIndex>, versions: &Versions) -> Vec<DocumentIndex> {
        let Versions::Prefer(langs) = versions else {
            return documents;
        };
        let preferred = |own: &[DocumentIndex]| {
            let of_lang = |lang: &Lang| {
                let mut own = own.iter().copied();
                own.find(|&document| self.snapshot.lang(document) == *lang)
            };
            langs.iter().find_map(of_lang).unwrap_or(own[0])
        };
        self.in_sessions(&documents).map(preferred).collect()
    }

    /// The documents in scope of the sessions that have these ids or numbers.
    ///
    /// # Errors
    ///
    /// A session that is not there.
    pub(super) fn documents_of_sessions(
        &self,
        asked: &[String],
    ) -> Result<BTreeSet<DocumentIndex>, EngineError> {
        let (mut documents, mut found) = (BTreeSet::new(), BTreeSet::new());
        for own in self.in_sessions(self.documents()) {
            let entry = self.snapshot.entry(own[0]);
            let names = [Some(entry.session), entry.number].into_iter().flatten();
            for name in names.filter(|name| asked.contains(name)) {
                documents.extend(own);
                found.insert(name);
            }
        }
        match asked.iter().find(|name| !found.contains(*name)) {
            Some(name) => Err(EngineError::UnknownSource(name.clone())),
            None => Ok(documents),
        }
    }

    /// Everything of a whole that is not in a part of it: the other sections of the part's documents, and
    /// all of the sessions that it has no document of; of documents, where each counts by itself.
    pub(super) fn rest_of(&self, whole: &Subcorpus, part: &Subcorpus) -> Vec<Subcorpus> {
        let unit = |chosen: &Chosen| match whole.versions {
            Versions::Each => chosen.document as u64,
            _ => u64::from(self.snapshot.session_number(chosen.document)),
        };
        let held: BTreeSet<u64> = part.chosen.iter().map(unit).collect();
        let mut rest = Vec::new();
        if let Some(sections) = &part.sections {
            let all = || SectionKind::ALL.into_iter().collect();
            let all = whole.sections.clone().unwrap_or_else(all);
            rest.push(Subcorpus {
                sections: Some(&all - sections),
                notes: Vec::new(),
                ..part.clone()
            });
        }
        let others = whole
            .chosen
            .iter()
            .filter(|chosen| !held.contains(&unit(chosen)));
        let others = others.map(|chosen| chosen.document).collect();
        rest.push(whole.of_documents(self, others));
        rest
    }

    /// The documents of which both count the same text, by path.
    pub(super) fn shared_by(&self, a: &Subcorpus, b: &Subcorpus) -> Vec<String> {
        let of_b: BTreeSet<DocumentIndex> = b.chosen.iter().map(|c| c.document).collect();
        let both = a.chosen.iter().filter(|c| of_b.contains(&c.document));
        both.filter(|_| a.shares_sections(b))
            .map(|chosen| self.snapshot.entry(chosen.document).path)
            .collect()
    }

    /// Calls `see` with the stream of each chosen document; what it makes of them, in their order.
    pub(super) fn scan<T: Send>(
        &self,
        chosen: &[Chosen],
        see: impl Fn(&Chosen, &StoredStream) -> T + Sync,
    ) -> Result<Vec<T>, EngineError> {
        let read = |chosen: &Chosen| Ok(see(chosen, &self.snapshot.stream(chosen.document)?));
        chosen.par_iter().map(read).collect()
    }

    /// The ids of the evidence of runs of tokens, in the order given; `None` for a run that no text
    /// has.
    pub(super) fn evidence_ids(
        &self,
        places: &[(DocumentIndex, Range<usize>)],
    ) -> Result<Vec<Option<String>>, EngineError> {
        let mut of_document: BTreeMap<DocumentIndex, Vec<usize>> = BTreeMap::new();
        for (row, (document, _)) in places.iter().enumerate() {
            of_document.entry(*document).or_default().push(row);
        }
        let of_document: Vec<_> = of_document.into_iter().collect();
        let found = of_document
            .into_par_iter()
            .map(|(document, rows)| {
                let stream = self.snapshot.stream(document)?;
                let text = self.snapshot.text(document)?;
                let mut scanned = Scanned::new(&stream.units, &text);
                let id = |row: usize| {
                    let located = locate(&mut scanned, places[row].1.clone())?;
                    Some(self.snapshot.evidence_id(document, &located.bytes))
                };
                let ids = rows.iter().copied().map(id).collect::<Vec<_>>();
                Ok(rows.into_iter().zip(ids).collect())
            })
            .collect::<Result<Vec<Vec<_>>, EngineError>>()?;
        let mut ids = vec![None; places.len()];
        for (row, id) in found.into_iter().flatten() {
            ids[row] = id;
        }
        Ok(ids)
    }

    /// Up to `most` ids of evidence for each row, from as many sessions as there are: the first place in
    /// each session, then further ones; in the order of the catalogue.
    ///
    /// `find` tells the places of rows in a document, in the order of the text.
    pub(super) fn spread_evidence(
        &self,
        chosen: &[Chosen],
        rows: usize,
        most: usize,
        find: impl Fn(&Chosen, &StoredStream, &mut dyn FnMut(usize, Range<usize>)) + Sync,
    ) -> Result<Vec<Vec<String>>, EngineError> {
        let mut picked: Vec<Picks> = vec![Picks::default(); rows];
        for chosen in chosen.chunks(DOCUMENTS_AT_ONCE) {
            if most == 0 || picked.iter().all(|picks| picks.first.len() >= most) {
                break;
            }
            let found = self.scan(chosen, |chosen, stream| {
                let mut held: FxHashMap<usize, usize> = FxHashMap::default();
                let mut found = Vec::new();
                find(chosen, stream, &mut |row, span| {
                    let held = held.entry(row).or_default();
                    *held += 1;
                    if *held <= most && picked[row].first.len() < most {
                        found.push((row, span));
                    }
                });
                found
            })?;
            for (chosen, found) in chosen.iter().zip(found) {
                for (row, span) in found {
                    picked[row].add(chosen, span, most);
                }
            }
        }
        let picked: Vec<Vec<Place>> = picked.into_iter().map(|p| p.chosen(most)).collect();
        let places: Vec<_> = picked.iter().flatten().cloned().collect();
        let mut ids = self.evidence_ids(&places)?.into_iter();
        let of_row = |places: Vec<Place>| ids.by_ref().take(places.len()).flatten().collect();
        Ok(picked.into_iter().map(of_row).collect())
    }
}

/// Documents whose places are held before they are merged.
const DOCUMENTS_AT_ONCE: usize = 256;

/// A run of tokens in a document.
type Place = (DocumentIndex, Range<usize>);

/// Places of one row.
#[derive(Clone, Debug, Default)]
struct Picks {
    /// The first place in each session.
    first: Vec<Place>,
    last_session: Option<usize>,
    /// Further ones, no more than are wanted.
    further: Vec<Place>,
}

impl Picks {
    fn add(&mut self, chosen: &Chosen, span: Range<usize>, most: usize) {
        let place = (chosen.document, span);
        if self.last_session != Some(chosen.session) {
            self.last_session = Some(chosen.session);
            if self.first.len() < most {
                self.first.push(place);
            }
        } else if self.further.len() < most {
            self.further.push(place);
        }
    }

    fn chosen(self, most: usize) -> Vec<Place> {
        let mut places = self.first;
        let room = most.saturating_sub(places.len());
        places.extend(self.further.into_iter().take(room));
        places.sort_by_key(|(document, span)| (*document, span.start, span.end));
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_comes_from_as_many_sessions_as_there_are() {
        let mut picks = Picks::default();
        let place = |document: usize, start: usize| (document, start..start + 1);
        for (document, session) in [(0, 0), (1, 0), (2, 1)] {
            let chosen = Chosen { document, session };
            for start in [3, 9] {
                picks.add(&chosen, start..start + 1, 3);
            }
        }
        let two = picks.clone().chosen(2);
        assert_eq!(two, [place(0, 3), place(2, 3)]);
        let three = picks.chosen(3);
        assert_eq!(three, [place(0, 3), place(0, 9), place(2, 3)]);
    }
}
