//! Which mentions count: what a request names, looked up in a scheme and an index.

use std::collections::BTreeSet;

use super::table::above;
use crate::analysis::{accent_fold, case_fold};
use crate::engine::mentions::DocumentMentions;
use crate::engine::{Engine, EngineError, SearchRequest};
use crate::index::DocumentIndex;
use crate::language::Lang;
use crate::query::nearest;
use crate::session::SectionKind;
use crate::theme::{ConceptIndex, Nested, Scheme, Strength};

/// Which mentions count; an empty list and `None` leave all.
#[derive(Clone, Debug, Default)]
pub struct ThemeScope {
    /// Of these concepts, by id or label; with `>` behind the name, of narrower ones too.
    pub concepts: Vec<String>,
    /// In these sessions, by id.
    pub sessions: Vec<String>,
    /// In these documents, by path or id.
    pub documents: Vec<String>,
    /// In sections of these kinds.
    pub sections: Vec<SectionKind>,
    /// In documents in this language.
    pub lang: Option<Lang>,
    /// As close to the vocabulary as one of these.
    pub strengths: Vec<Strength>,
    /// In documents that satisfy this query.
    pub query: Option<SearchRequest>,
    /// Which mentions may stand inside others.
    pub nested: Nested,
}

/// A scope that was looked up.
pub(in crate::engine) struct Scope<'r> {
    asked: &'r ThemeScope,
    documents: BTreeSet<DocumentIndex>,
    /// The concepts that are named; `None` for all.
    pub(in crate::engine) concepts: Option<BTreeSet<ConceptIndex>>,
}

impl Scope<'_> {
    /// Whether a concept is asked for.
    pub(in crate::engine) fn has(&self, concept: ConceptIndex) -> bool {
        let named = self.concepts.as_ref();
        named.is_none_or(|named| named.contains(&concept))
    }

    /// Leaves of documents and mentions those that count, of whichever concept.
    pub(in crate::engine) fn within(&self, found: Vec<DocumentMentions>) -> Vec<DocumentMentions> {
        let mut found = found;
        found.retain(|found| self.documents.contains(&found.document));
        let ThemeScope {
            sections,
            strengths,
            ..
        } = self.asked;
        let has_section = |section: &SectionKind| sections.is_empty() || sections.contains(section);
        for found in &mut found {
            found.words.retain(|section, _| has_section(section));
            found.mentions.retain(|placed| {
                let strength = placed.mention.strength;
                has_section(&placed.section)
                    && (strengths.is_empty() || strengths.contains(&strength))
            });
        }
        found
    }
}

impl Engine {
    /// Looks up what a scope names.
    ///
    /// # Errors
    ///
    /// A concept, session or document that is not there; a query that is none.
    pub(in crate::engine) fn scope<'r>(
        &self,
        scheme: &Scheme,
        asked: &'r ThemeScope,
    ) -> Result<Scope<'r>, EngineError> {
        let mut documents: BTreeSet<DocumentIndex> = self.documents().iter().copied().collect();
        if !asked.sessions.is_empty() || !asked.documents.is_empty() {
            let named = self.named_documents(asked)?;
            documents.retain(|document| named.contains(document));
        }
        if let Some(lang) = asked.lang {
            documents.retain(|&document| self.snapshot.lang(document) == lang);
        }
        if let Some(query) = &asked.query {
            let (satisfying, _) = self.satisfy(query)?;
            documents.retain(|document| satisfying.contains(document));
        }
        let mut concepts = BTreeSet::new();
        for name in &asked.concepts {
            concepts.extend(concepts_called(scheme, name)?);
        }
        Ok(Scope {
            asked,
            documents,
            concepts: (!concepts.is_empty()).then_some(concepts),
        })
    }

    fn named_documents(&self, asked: &ThemeScope) -> Result<BTreeSet<DocumentIndex>, EngineError> {
        let mut named = self.documents_of_sessions(&asked.sessions)?;
        for name in &asked.documents {
            let document = self.document_called(name);
            named.insert(document.ok_or_else(|| EngineError::UnknownSource(name.clone()))?);
        }
        Ok(named)
    }
}

/// The concept that is called so; with `>` behind its name also those below it.
fn concepts_called(scheme: &Scheme, name: &str) -> Result<Vec<ConceptIndex>, EngineError> {
    if let Some(concept) = concept_called(scheme, name) {
        return Ok(vec![concept]);
    }
    let broad = name.strip_suffix('>').map(str::trim_end);
    let broad = broad.and_then(|broad| concept_called(scheme, broad));
    let broad = broad.ok_or_else(|| unknown_concept(scheme, name))?;
    let above = above(scheme).into_iter().enumerate();
    let below = above.filter(|(concept, above)| *concept == broad || above.contains(&broad));
    Ok(below.map(|(concept, _)| concept).collect())
}

/// The concept of an id, else the one that a label names.
fn concept_called(scheme: &Scheme, name: &str) -> Option<ConceptIndex> {
    let folded = |text: &str| accent_fold(&case_fold(text)).into_owned();
    let wanted = folded(name);
    let concepts = &scheme.concepts;
    let of_id = concepts.iter().position(|concept| concept.id == name);
    let of_label = || {
        concepts.iter().position(|concept| {
            let mut labels = concept.labels.iter();
            labels.any(|label| folded(&label.text) == wanted)
        })
    };
    of_id.or_else(of_label)
}

/// That no concept is called so, and which are called nearly so.
pub(in crate::engine) fn unknown_concept(scheme: &Scheme, name: &str) -> EngineError {
    let parts: Vec<&str> = name.split(',').map(str::trim).collect();
    let are_concepts = |parts: &[&str]| parts.iter().all(|p| concept_called(scheme, p).is_some());
    let help = match parts.len() > 1 && are_concepts(&parts) {
        true => format!("several are parted by blanks: {}", parts.join(" ")),
        false => nearest(scheme, name.trim_end_matches('>')),
    };
    EngineError::UnknownConcept {
        name: name.to_owned(),
        help,
    }
}
