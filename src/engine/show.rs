//! `show`: one session, or one piece of evidence in its place.

use serde::Serialize;

use super::sessions::SessionRecord;
use super::{Engine, EngineError};
use crate::index::{DocumentIndex, Evidence, StoredStream};
use crate::session::Brief;

/// What an id stands for.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Shown {
    /// A session: its fields, sections and versions, and the text of one version.
    Session {
        /// The fields.
        session: Box<SessionRecord>,
        /// Path of the version whose text follows.
        path: String,
        /// Its clean text.
        text: String,
        /// What was set aside in it: running headers, footers, banners, page numbers, then the
        /// wording of its template.
        furniture: Vec<SetAsideText>,
    },
    /// A piece of evidence.
    Evidence {
        /// The place.
        evidence: Box<Evidence>,
        /// The paragraph that holds it, or the paragraphs where it reaches over several.
        paragraph: String,
        /// First byte of the matched words within `paragraph`.
        paragraph_start: usize,
    },
}

/// Text that was set aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SetAsideText {
    /// Page it stood on, counted from 1; `None` when the format has no pages.
    pub page: Option<u32>,
    /// The text.
    pub text: String,
    /// Whether it is wording of the template rather than furniture of the page.
    pub template: bool,
}

impl Engine {
    /// Shows a session by its id, or evidence by its id (`DOCUMENT:START-END`, where the
    /// beginning of the document's id will do).
    ///
    /// Of a session, the version in `lang` comes first, and its text is shown.
    ///
    /// # Errors
    ///
    /// [`EngineError::UnknownId`] when nothing has this id, [`EngineError::NoVersion`] when the
    /// session is not there in this language.
    pub fn show(&self, id: &str, lang: Option<&str>) -> Result<Shown, EngineError> {
        if let Some((document, range)) = evidence_id(id) {
            return self.show_evidence(id, document, range);
        }
        let unknown = || EngineError::UnknownId(id.to_owned());
        let (id, documents) = self
            .named_sessions()
            .find(|(known, _)| known.eq_ignore_ascii_case(id))
            .ok_or_else(unknown)?;
        let lang_of = |document: DocumentIndex| self.snapshot.lang(document).code();
        let mut documents = documents.to_vec();
        if let Some(lang) = lang {
            let wanted = documents
                .iter()
                .position(|&d| lang_of(d).eq_ignore_ascii_case(lang));
            let Some(wanted) = wanted else {
                let has: Vec<&str> = documents.iter().map(|&d| lang_of(d)).collect();
                return Err(EngineError::NoVersion {
                    session: id,
                    lang: lang.to_owned(),
                    has: has.join(", "),
                });
            };
            documents[..=wanted].rotate_right(1);
        }
        let document = documents[0];
        let text = self.snapshot.text(document)?;
        let stream = self.snapshot.stream(document)?;
        let (body, mut furniture) = parts(&stream, &text);
        let brief = &self.snapshot.document(document).brief;
        furniture.extend(wording(brief, &stream, &text));
        Ok(Shown::Session {
            session: Box::new(self.session_record(&id, &documents)),
            path: self.snapshot.entry(document).path,
            text: body,
            furniture,
        })
    }

    /// An evidence id with no more digits of its document than tell it from the others in scope.
    pub fn short_id(&self, id: &str) -> String {
        let Some((document, range)) = id.split_once(':') else {
            return id.to_owned();
        };
        let Ok(number) = u64::from_str_radix(document, 16) else {
            return id.to_owned();
        };
        let others = self.documents().iter().map(|&d| self.snapshot.id(d).0);
        let shared = |other: u64| (number ^ other).leading_zeros() as usize / 4;
        let longest = others.filter(|&other| other != number).map(shared).max();
        let digits = longest.map_or(0, |shared| shared + 1);
        format!("{}:{range}", &document[..digits.clamp(4, document.len())])
    }

    /// The document in scope whose id begins so, if there is one and no more.
    pub(super) fn document_of(&self, prefix: &str) -> Option<DocumentIndex> {
        let id = |document: DocumentIndex| self.snapshot.id(document).to_string();
        let documents = self.documents().iter().copied();
        let mut named = documents.filter(|&document| id(document).starts_with(prefix));
        let only = named.next();
        only.filter(|_| named.next().is_none())
    }

    fn show_evidence(
        &self,
        id: &str,
        prefix: &str,
        range: std::ops::Range<usize>,
    ) -> Result<Shown, EngineError> {
        let unknown = || EngineError::UnknownId(id.to_owned());
        let document = self.document_of(prefix).ok_or_else(unknown)?;
        let stream = self.snapshot.stream(document)?;
        let text = self.snapshot.text(document)?;
        let evidence = self
            .snapshot
            .evidence_at(document, &stream, &text, range)
            .ok_or_else(unknown)?;
        let units = &stream.units;
        let paragraph_of = |byte| {
            let sentence = units.sentence_of_byte(byte).unwrap_or_default();
            units.paragraph_at(sentence)
        };
        let (paragraph, last) = (
            paragraph_of(evidence.start),
            paragraph_of(evidence.end.saturating_sub(1)),
        );
        let first = units.paragraphs[paragraph].first_sentence as usize;
        let after = units
            .paragraphs
            .get(last + 1)
            .map_or(units.sentences.len(), |p| p.first_sentence as usize);
        let bytes = units.bytes_of(first).start..units.bytes_of(after.saturating_sub(1)).end;
        let slice = text.get(bytes.clone()).unwrap_or_default();
        let lead = slice.len() - slice.trim_start().len();
        Ok(Shown::Evidence {
            paragraph_start: evidence.start.saturating_sub(bytes.start + lead),
            evidence: Box::new(evidence),
            paragraph: slice.trim().to_owned(),
        })
    }
}

pub(super) fn evidence_id(id: &str) -> Option<(&str, std::ops::Range<usize>)> {
    let (document, range) = id.split_once(':')?;
    let (start, end) = range.split_once('-')?;
    let is_hex = document.len() >= 4 && document.bytes().all(|b| b.is_ascii_hexdigit());
    is_hex.then_some(())?;
    Some((document, start.parse().ok()?..end.parse().ok()?))
}

/// The body, and the blocks of furniture after it.
fn parts(stream: &StoredStream, text: &str) -> (String, Vec<SetAsideText>) {
    let units = &stream.units;
    let is_furniture =
        |sentence: usize| units.section_kind(sentence) == crate::session::SectionKind::Furniture;
    let Some(first) = (0..units.sentences.len()).find(|&sentence| is_furniture(sentence)) else {
        return (text.trim_end().to_owned(), Vec::new());
    };
    let starts: Vec<usize> = units
        .paragraphs
        .iter()
        .filter(|paragraph| is_furniture(paragraph.first_sentence as usize))
        .map(|paragraph| units.bytes_of(paragraph.first_sentence as usize).start)
        .chain([text.len()])
        .collect();
    let furniture = starts
        .windows(2)
        .filter_map(|pair| {
            let piece = text.get(pair[0]..pair[1])?.trim().to_owned();
            Some(SetAsideText {
                page: units.page_at(pair[0]),
                text: piece,
                template: false,
            })
        })
        .collect();
    let body = text.get(..units.bytes_of(first).start).unwrap_or_default();
    (body.trim_end().to_owned(), furniture)
}

/// The wording of the template: labels, headings, instructions, lines that it says to ignore.
fn wording(brief: &Brief, stream: &StoredStream, text: &str) -> Vec<SetAsideText> {
    let piece = |range: &std::ops::Range<usize>| {
        let piece = text.get(range.clone())?.trim();
        (!piece.is_empty()).then(|| SetAsideText {
            page: stream.units.page_at(range.start),
            text: piece.to_owned(),
            template: true,
        })
    };
    brief.template.iter().filter_map(piece).collect()
}
