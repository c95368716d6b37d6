//! `sessions`: what the index knows of each session.

use serde::Serialize;

use super::Engine;
use crate::corpus;
use crate::index::{CatalogDocument, DocumentIndex};
use crate::language::{LangShare, Source};

/// The sessions of an index and the files that gave none.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SessionsAnswer {
    /// The sessions, by id.
    pub sessions: Vec<SessionRecord>,
    /// Files that gave no document.
    pub skipped: Vec<SkippedFile>,
}

/// One session: the first stated value of each field over its versions.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SessionRecord {
    /// Id of the session.
    pub id: String,
    /// Its number in the programme.
    pub number: Option<String>,
    /// A name such as `plenary`, `panel` or `side-event`; `other` for one that no table has.
    pub kind: Option<String>,
    /// Title as printed.
    pub title: Option<String>,
    /// Thematic line: its number and title as printed.
    pub thematic_line: Option<String>,
    /// Sub-theme: its number and title as printed.
    pub subtheme: Option<String>,
    /// Organisers as printed.
    pub organizers: Vec<String>,
    /// Day, ISO 8601.
    pub date: Option<String>,
    /// Hours as printed, one for each zone: `10:35-12:05 ART`.
    pub times: Vec<String>,
    /// Languages of the session as stated, ISO 639-1.
    pub languages: Vec<String>,
    /// The documents.
    pub versions: Vec<VersionRecord>,
    /// The sections of all versions, version by version; `lang` tells them apart.
    pub sections: Vec<SectionRecord>,
    /// The speakers and moderators of the first version that names any.
    pub speakers: Vec<SpeakerRecord>,
    /// What is said outside the text of any version under a name that no field has.
    pub fields: Vec<corpus::Field>,
}

/// One document of a session.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VersionRecord {
    /// Id of the document.
    pub document: String,
    /// Path as it was named to ingest.
    pub path: String,
    /// Language, ISO 639-1 or `und`.
    pub lang: String,
    /// How sure the language is, from 0 to 1.
    pub lang_confidence: f64,
    /// Who says that it is this language.
    pub lang_source: Source,
    /// The languages of its words that count, most spoken first; empty when there is only one.
    pub languages: Vec<LanguageRecord>,
    /// Number of pages; `None` when the format has none.
    pub pages: Option<u32>,
    /// Title of this version.
    pub title: Option<String>,
    /// Its sections.
    pub sections: Vec<SectionRecord>,
    /// Words that count.
    pub tokens: u32,
    /// The document that says nearly the same in the same language.
    pub near_duplicate_of: Option<String>,
}

/// How much of a version one of its languages speaks.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LanguageRecord {
    /// Language, ISO 639-1 or `und`.
    pub lang: String,
    /// Its share of the words that count, from 0 to 1.
    pub share: f64,
}

/// A section of a brief.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SectionRecord {
    /// Kind of section.
    pub kind: String,
    /// Heading as printed.
    pub heading: Option<String>,
    /// Language of the version.
    pub lang: String,
    /// Page on which it begins, counted from 1.
    pub page: Option<u32>,
    /// Whether the page is estimated, since the file marks none.
    pub page_estimated: bool,
}

/// A person announced in a brief.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SpeakerRecord {
    /// Name as printed.
    pub name: String,
    /// What this person does, as printed.
    pub role: Option<String>,
    /// Where this person does it, as printed.
    pub institution: Option<String>,
    /// Whether this person moderates.
    pub moderator: bool,
}

/// A file that gave no document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SkippedFile {
    /// Path as it was named to ingest.
    pub path: String,
    /// Why.
    pub reason: String,
}

impl Engine {
    /// The sessions in scope.
    pub fn sessions(&self) -> SessionsAnswer {
        let skipped = self
            .snapshot
            .remarks()
            .skipped
            .iter()
            .filter(|skipped| self.covers(&skipped.location));
        SessionsAnswer {
            sessions: self
                .named_sessions()
                .map(|(id, documents)| self.session_record(&id, documents))
                .collect(),
            skipped: skipped
                .map(|s| SkippedFile {
                    path: s.path.clone(),
                    reason: s.reason.clone(),
                })
                .collect(),
        }
    }

    pub(super) fn session_record(&self, id: &str, documents: &[DocumentIndex]) -> SessionRecord {
        let documents: Vec<&CatalogDocument> = documents
            .iter()
            .map(|&d| self.snapshot.document(d))
            .collect();
        let briefs = || documents.iter().map(|document| &document.brief);
        let numbered = |number: &Option<String>, title: &Option<String>| match (number, title) {
            (Some(number), Some(title)) => Some(format!("{number}. {title}")),
            (number, title) => number.clone().or_else(|| title.clone()),
        };
        SessionRecord {
            id: id.to_owned(),
            number: documents
                .iter()
                .find_map(|document| document.number.clone()),
            kind: briefs()
                .find_map(|brief| brief.kind)
                .map(|kind| kind.to_string()),
            title: briefs().find_map(|brief| brief.title.clone()),
            thematic_line: briefs()
                .find_map(|b| b.thematic_line.as_ref())
                .and_then(|l| numbered(&l.number, &l.title)),
            subtheme: briefs()
                .find_map(|b| b.subtheme.as_ref())
                .and_then(|s| numbered(&s.number, &s.title)),
            organizers: first_stated(briefs().map(|brief| &brief.organizers)),
            date: briefs()
                .find_map(|brief| brief.date)
                .map(|date| date.to_string()),
            times: first_stated(briefs().map(|brief| &brief.times))
                .iter()
                .map(shown_time)
                .collect(),
            languages: first_stated(briefs().map(|b| &b.stated_languages))
                .into_iter()
                .map(|language| language.code)
                .collect(),
            sections: documents.iter().flat_map(|d| sections(d)).collect(),
            speakers: first_stated(briefs().map(|brief| &brief.speakers))
                .into_iter()
                .map(|s| SpeakerRecord {
                    name: s.name,
                    role: s.role,
                    institution: s.institution,
                    moderator: s.moderator,
                })
                .collect(),
            fields: briefs().flat_map(|brief| brief.fields.clone()).collect(),
            versions: documents.into_iter().map(version).collect(),
        }
    }
}

fn first_stated<'v, T: Clone + 'v>(lists: impl Iterator<Item = &'v Vec<T>>) -> Vec<T> {
    lists
        .into_iter()
        .find(|list| !list.is_empty())
        .cloned()
        .unwrap_or_default()
}

fn version(document: &CatalogDocument) -> VersionRecord {
    VersionRecord {
        document: document.id.to_string(),
        path: document.path.clone(),
        lang: document.lang.code().to_owned(),
        lang_confidence: hundredths(document.lang_confidence),
        lang_source: document.lang_source,
        languages: document.languages.iter().map(language).collect(),
        pages: document.pages,
        title: document.brief.title.clone(),
        sections: sections(document),
        tokens: document.tokens,
        near_duplicate_of: document
            .near_duplicate_of
            .map(|near| near.document.to_string()),
    }
}

fn language(part: &LangShare) -> LanguageRecord {
    LanguageRecord {
        lang: part.lang.code().to_owned(),
        share: hundredths(part.share),
    }
}

/// The same hundredths with more digits, so that it is written as it was meant.
fn hundredths(value: f32) -> f64 {
    (f64::from(value) * 100.0).round() / 100.0
}

fn sections(document: &CatalogDocument) -> Vec<SectionRecord> {
    let section = |section: &crate::session::Section| SectionRecord {
        kind: section.kind.to_string(),
        heading: section.heading.clone(),
        lang: document.lang.code().to_owned(),
        page: section.page,
        page_estimated: document.pages_estimated && section.page.is_some(),
    };
    document.brief.sections.iter().map(section).collect()
}

fn shown_time(time: &crate::session::TimeRange) -> String {
    let clock = |time: jiff::civil::Time| format!("{:02}:{:02}", time.hour(), time.minute());
    let mut shown = clock(time.start);
    if let Some(end) = time.end {
        shown.push('-');
        shown.push_str(&clock(end));
    }
    if let Some(zone) = &time.zone {
        shown.push(' ');
        shown.push_str(zone);
    }
    shown
}
