//! `sessions lint`: what the organisers would want to mend in their briefs.

use serde::Serialize;

use super::{Engine, EngineError};
use crate::index::{DocumentIndex, StoredStream};
use crate::language::Lang;
use crate::session::{self, Brief, Finding, Linted, Section, Template};

/// What there is to mend in one session.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SessionFinding {
    /// Id of the session.
    pub session: String,
    /// The finding.
    #[serde(flatten)]
    pub finding: Finding,
}

impl Engine {
    /// Looks at the briefs of one session, or of all.
    ///
    /// # Errors
    ///
    /// [`EngineError::UnknownId`] when no session has this id.
    pub fn lint(
        &self,
        session: Option<&str>,
        template: Option<&Template>,
    ) -> Result<Vec<SessionFinding>, EngineError> {
        let mut sessions: Vec<_> = self.named_sessions().collect();
        if let Some(wanted) = session {
            sessions.retain(|(id, _)| id.eq_ignore_ascii_case(wanted));
            if sessions.is_empty() {
                return Err(EngineError::UnknownId(wanted.to_owned()));
            }
        }
        let mut out = Vec::new();
        for (id, documents) in sessions {
            let findings = self.lint_session(documents, template)?;
            out.extend(findings.into_iter().map(|finding| SessionFinding {
                session: id.to_owned(),
                finding,
            }));
        }
        Ok(out)
    }

    fn lint_session(
        &self,
        documents: &[DocumentIndex],
        template: Option<&Template>,
    ) -> Result<Vec<Finding>, EngineError> {
        let mut texts = Vec::new();
        for &document in documents {
            texts.push((
                self.snapshot.text(document)?,
                self.snapshot.stream(document)?,
            ));
        }
        let linted: Vec<Linted<'_>> = documents
            .iter()
            .zip(&texts)
            .map(|(&document, (content, stream))| {
                let entry = self.snapshot.document(document);
                Linted {
                    path: &entry.path,
                    content,
                    brief: &entry.brief,
                    lang: entry.lang,
                    pages_estimated: entry.pages_estimated,
                    section_langs: section_langs(&entry.brief, stream),
                }
            })
            .collect();
        let mut out: Vec<Finding> = linted
            .iter()
            .flat_map(|document| session::lint(document, template))
            .collect();
        out.extend(session::lint_versions(&linted));
        Ok(out)
    }
}

/// The language that most bytes of each section speak; unknown where it has no text.
fn section_langs(brief: &Brief, stream: &StoredStream) -> Vec<Lang> {
    let units = &stream.units;
    let of = |section: &Section| {
        let mut bytes = Lang::KNOWN.map(|lang| (0, lang));
        for sentence in 0..units.sentences.len() {
            let span = units.bytes_of(sentence);
            let lang = units.lang_of(sentence);
            if section.span.contains(&span.start) && !units.is_set_aside(sentence) {
                let counted = bytes.iter_mut().filter(|(_, known)| *known == lang);
                counted.for_each(|(count, _)| *count += span.len());
            }
        }
        let most = bytes.into_iter().max_by_key(|(count, _)| *count);
        most.filter(|(count, _)| *count > 0)
            .map_or(Lang::Und, |(_, lang)| lang)
    };
    brief.sections.iter().map(of).collect()
}
