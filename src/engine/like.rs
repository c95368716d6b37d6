//! `search --like`: the sessions that say most of what one says, in any language.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Serialize;

use super::across::Across;
use super::search::{Found, SearchRequest, SessionHit};
use super::{Engine, EngineError};
use crate::index::DocumentIndex;
use crate::language::Lang;
use crate::query::{DocumentHit, Likeness, Shared};

/// What to find more of.
#[derive(Clone, Debug, Default)]
pub struct LikeRequest {
    /// Id of a session or of a document, or the path of a file of the index.
    pub id: String,
    /// At most so many sessions.
    pub limit: usize,
    /// Only sessions that satisfy this query; its limit does not count.
    pub within: Option<SearchRequest>,
}

/// The sessions most like one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LikeAnswer {
    /// What was asked for, as typed.
    pub like: String,
    /// Id of its session, which is left out.
    pub session: String,
    /// The words that were looked for, the most telling first.
    pub words: Vec<TellingWord>,
    /// How many sessions share one or more of them, shown or not.
    pub sessions: usize,
    /// Those that share most.
    pub hits: Vec<LikeHit>,
    /// How words were taken across languages, and what may have been meant otherwise.
    pub notes: Vec<String>,
}

/// A word that tells a session from others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TellingWord {
    /// The word as most often written.
    pub word: String,
    /// Its language.
    pub lang: String,
    /// How often it stands in the version asked about, in any inflection.
    pub count: u32,
}

/// A session like the one asked for, through its best version.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LikeHit {
    /// Where the most shared words stand in one sentence.
    #[serde(flatten)]
    pub hit: SessionHit,
    /// The words it shares, those first that add most to its score.
    pub shared: Vec<SharedWord>,
}

/// A word that two sessions share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SharedWord {
    /// The word, as the session asked for writes it.
    pub word: String,
    /// Its language there.
    pub lang: String,
    /// How often it stands there.
    pub here: u32,
    /// How often it, or what it is called elsewhere, stands in the hit.
    pub there: usize,
}

impl Engine {
    /// Finds the sessions in scope most like one, across languages.
    ///
    /// A document is compared with the version in its own language; where there is none, with the
    /// one it is most like.
    ///
    /// # Errors
    ///
    /// [`EngineError::UnknownSource`] when nothing in scope is called so; a query that is none.
    pub fn like(&self, request: &LikeRequest) -> Result<LikeAnswer, EngineError> {
        let documents = self.named(&request.id)?;
        let session = self.snapshot.entry(documents[0]).session;
        let (across, mut notes) = self.across_for_like()?;
        let senses = |telling: &_| {
            let across = across.as_ref();
            across
                .map(|across| across.of_telling(telling))
                .unwrap_or_default()
        };
        let versions = documents.iter().map(|&document| {
            let likeness = Likeness::of(&self.snapshot, document, &senses)?;
            Ok((self.snapshot.lang(document), likeness))
        });
        let versions = Versions(versions.collect::<Result<_, EngineError>>()?);
        let within = self.satisfying(request.within.as_ref(), &mut notes)?;
        let mut found: Vec<Found> = Vec::new();
        for document in within {
            let entry = self.snapshot.document(document);
            let Some(likeness) = versions.nearest(document, entry.lang) else {
                continue;
            };
            let score = likeness.score(document) as f32;
            if entry.session == session || score == 0.0 {
                continue;
            }
            let hit = DocumentHit { document, score };
            let version = (document, likeness.marks(document).len());
            match found.last_mut() {
                // Versions of a session follow each other.
                Some(last)
                    if self.snapshot.document(last.best.document).session == entry.session =>
                {
                    last.versions.push(version);
                    if score > last.best.score {
                        last.best = hit;
                    }
                }
                _ => found.push(Found {
                    best: hit,
                    versions: vec![version],
                }),
            }
        }
        let sessions = found.len();
        found.sort_by(|a, b| {
            let (a, b) = (a.best, b.best);
            b.score
                .total_cmp(&a.score)
                .then(a.document.cmp(&b.document))
        });
        found.truncate(request.limit);
        let hits = found.iter().map(|found| self.like_hit(&versions, found));
        Ok(LikeAnswer {
            like: request.id.clone(),
            hits: hits.collect::<Result<_, _>>()?,
            session,
            words: versions.words(),
            sessions,
            notes,
        })
    }

    /// The documents that are meant: all versions of a session, or one document.
    fn named(&self, id: &str) -> Result<Vec<DocumentIndex>, EngineError> {
        let entry = |document: DocumentIndex| self.snapshot.document(document);
        let of = |is_meant: &dyn Fn(DocumentIndex) -> bool| -> Vec<DocumentIndex> {
            self.documents()
                .iter()
                .copied()
                .filter(|&document| is_meant(document))
                .collect()
        };
        let location = Path::new(id).canonicalize().ok();
        let by_session = of(&|document| entry(document).session.eq_ignore_ascii_case(id));
        let by_id = of(&|document| {
            id.len() >= 4
                && entry(document)
                    .id
                    .to_string()
                    .starts_with(&id.to_lowercase())
        });
        let by_path = of(&|document| {
            entry(document).path == id || Some(&entry(document).location) == location.as_ref()
        });
        match (by_session.is_empty(), by_id.len(), by_path.is_empty()) {
            (false, ..) => Ok(by_session),
            (true, _, false) => Ok(by_path),
            (true, 1, true) => Ok(by_id),
            _ => Err(EngineError::UnknownSource(id.to_owned())),
        }
    }

    /// The one document that is called so: by its path, the end of that, or its id.
    pub(super) fn document_called(&self, name: &str) -> Option<DocumentIndex> {
        let location = Path::new(name).canonicalize().ok();
        let end = format!("/{name}");
        let is_called = |document: &DocumentIndex| {
            let entry = self.snapshot.entry(*document);
            entry.path == name
                || Some(&entry.location) == location.as_ref()
                || entry.path.ends_with(&end)
                || name.len() >= 4 && entry.id.to_string().starts_with(name)
        };
        let mut called = self.documents().iter().copied().filter(is_called);
        called.next().filter(|_| called.next().is_none())
    }

    /// How words are taken across languages, told as a note; neither where all speak one language.
    fn across_for_like(&self) -> Result<(Option<Across>, Vec<String>), EngineError> {
        let langs: BTreeSet<Lang> = self
            .documents()
            .iter()
            .map(|&d| self.snapshot.lang(d))
            .collect();
        if langs.iter().filter(|&&lang| lang != Lang::Und).count() < 2 {
            return Ok((None, Vec::new()));
        }
        let across = Across::new(self, self)?;
        let note = match across.is_learned() {
            true => {
                "other languages are reached by the lexicon learned from versions, and by words that look alike"
            }
            false => {
                "no lexicon was learned: other languages are reached only by words that look alike, names and numbers"
            }
        };
        Ok((Some(across), vec![note.to_owned()]))
    }

    /// The documents in scope that satisfy a query; all of them without one.
    fn satisfying(
        &self,
        query: Option<&SearchRequest>,
        notes: &mut Vec<String>,
    ) -> Result<BTreeSet<DocumentIndex>, EngineError> {
        let Some(request) = query else {
            return Ok(self.documents().iter().copied().collect());
        };
        let found = self.satisfy(request)?;
        notes.extend(found.1);
        Ok(found.0)
    }

    fn like_hit(&self, versions: &Versions, found: &Found) -> Result<LikeHit, EngineError> {
        let document = found.best.document;
        let version = versions.nearest(document, self.snapshot.lang(document));
        let stream = self.snapshot.stream(document)?;
        let marks = version.map(|version| version.marks(document));
        let shared = version.map(|version| version.shared(document));
        let word = |shared: Shared<'_>| SharedWord {
            word: shared.telling.word.clone(),
            lang: shared.telling.lang.to_string(),
            here: shared.telling.count,
            there: shared.count,
        };
        Ok(LikeHit {
            hit: self.session_hit(found, &stream, &marks.unwrap_or_default())?,
            shared: shared.into_iter().flatten().map(word).collect(),
        })
    }
}

/// The versions of the session that is asked about.
struct Versions(Vec<(Lang, Likeness)>);

impl Versions {
    /// The version that a document of this language is compared with: the one in that language,
    /// else the one it is most like.
    fn nearest(&self, document: DocumentIndex, lang: Lang) -> Option<&Likeness> {
        let score = |likeness: &Likeness| likeness.score(document);
        let same = self.0.iter().filter(|(own, _)| *own == lang);
        let all: Vec<&Likeness> = match self.0.iter().any(|(own, _)| *own == lang) {
            true => same.map(|(_, likeness)| likeness).collect(),
            false => self.0.iter().map(|(_, likeness)| likeness).collect(),
        };
        all.into_iter().max_by(|a, b| score(a).total_cmp(&score(b)))
    }

    fn words(&self) -> Vec<TellingWord> {
        let telling = self.0.iter().flat_map(|(_, likeness)| likeness.telling());
        telling
            .map(|telling| TellingWord {
                word: telling.word.clone(),
                lang: telling.lang.to_string(),
                count: telling.count,
            })
            .collect()
    }
}
