//! What is kept beside an index so that themes are answered at once: schemes as they were read, and
//! the mentions of a scheme in all documents.
//!
//! What is kept is found again under all that it rests on. So nothing is ever out of date: where a
//! file, the index or the program is another, the key is another, and what it names is worked out.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::mentions::DocumentMentions;
use super::{Engine, EngineError};
use crate::index::{IndexError, Kept, Key};
use crate::theme::{Label, Nested, Rules, Scheme, SchemeText};

const SCHEME: &str = "scheme";
const MENTIONS: &str = "mentions";

/// An ingest looks for mentions itself where the index has at most so many tokens, some hundredths
/// of a second; of a larger one, whoever asks first waits.
const MOST_TOKENS: u64 = 100_000;

/// The scheme of a text, read once and then kept with the index in a folder: all that themes are
/// found and told by, without [`About::beyond`](crate::theme::About::beyond).
///
/// # Errors
///
/// Those of [`SchemeText::parse`].
pub fn scheme(index: &Path, text: &SchemeText) -> Result<Scheme, EngineError> {
    scheme_of(&Kept::beside(index), text)
}

fn scheme_of(kept: &Kept, text: &SchemeText) -> Result<Scheme, EngineError> {
    let key = Key::new(SCHEME, &[&text.fingerprint()]);
    if let Some(scheme) = get(kept, &key) {
        return Ok(scheme);
    }
    let mut scheme = text.parse()?.scheme;
    scheme.about.beyond.clear();
    put(kept, &key, &scheme);
    Ok(scheme)
}

impl Engine {
    /// The mentions in all documents of the index, where they are kept.
    pub(super) fn kept_mentions(&self, key: &Key) -> Option<Vec<DocumentMentions>> {
        let found: Vec<DocumentMentions> = get(&self.kept(), key)?;
        (found.len() == self.snapshot.len()).then_some(found)
    }

    /// Keeps the mentions in all documents of the index.
    pub(super) fn keep_mentions(&self, key: &Key, found: &[DocumentMentions]) {
        put(&self.kept(), key, found);
    }

    /// Lets the mentions be looked for again, whatever is kept: for measuring how long that takes.
    pub(super) fn forget_mentions(&self) {
        self.kept().forget(MENTIONS);
    }

    /// The key of the mentions of a scheme in all documents. They rest on
    ///
    /// - the labels and rules of its concepts in their order, as they are in memory, whatever file
    ///   or change they come from: a matcher looks at nothing else of a scheme;
    /// - which mentions may stand inside others;
    /// - the documents in their order, with their streams and units: the state of the index.
    ///
    /// Which documents are asked for makes no difference: each is looked at by itself.
    pub(super) fn key_of_mentions(&self, scheme: &Scheme, nested: Nested) -> Option<Key> {
        let concepts = scheme.concepts.iter();
        let looked_for: Vec<(&[Label], &Rules)> = concepts
            .map(|concept| (&concept.labels[..], &concept.rules))
            .collect();
        let looked_for = postcard::to_allocvec(&looked_for).ok()?;
        let state = self.snapshot.state();
        let nested = nested.name();
        Some(Key::new(
            MENTIONS,
            &[&looked_for, nested.as_bytes(), state.as_bytes()],
        ))
    }

    fn kept(&self) -> Kept {
        Kept::beside(self.snapshot.folder())
    }

    /// After an ingest: keeps what most people ask for first, if that takes no time to speak of.
    /// Whatever goes wrong here costs no ingest.
    pub(super) fn keep_shipped(&self, shipped: &Scheme) {
        if self.snapshot.length() <= MOST_TOKENS {
            _ = catch_unwind(AssertUnwindSafe(|| self.mentions(shipped).map(drop)));
        }
    }
}

/// Does a commit, which mostly waits for the disk, and meanwhile has the scheme ready that comes with
/// the program. Mentions in what the index was before are dropped.
pub(super) fn while_committing(
    index: &Path,
    commit: impl FnOnce() -> Result<(), IndexError>,
) -> Result<Option<Scheme>, IndexError> {
    std::thread::scope(|scope| {
        let shipped = scope.spawn(|| shipped(index));
        let committed = commit();
        let shipped = shipped.join().ok().flatten();
        committed?;
        Kept::beside(index).forget(MENTIONS);
        Ok(shipped)
    })
}

/// The scheme that comes with the program, as an ingest keeps it.
pub(super) fn shipped(index: &Path) -> Option<Scheme> {
    let kept = Kept::beside(index);
    kept.begin();
    scheme_of(&kept, &SchemeText::shipped()).ok()
}

/// What is kept under a key. Bytes that are whole and cannot be read are as good as none.
fn get<T: DeserializeOwned>(kept: &Kept, key: &Key) -> Option<T> {
    postcard::from_bytes(&kept.read(key)?).ok()
}

fn put<T: Serialize + ?Sized>(kept: &Kept, key: &Key, result: &T) {
    if let Ok(bytes) = postcard::to_allocvec(result) {
        kept.write(key, &bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{IngestOptions, ingest};
    use crate::language::Lang;
    use crate::theme::{LabelKind, Pattern};

    const SCHEME: &str = r#"@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <https://example.org/> .
:ferry a skos:Concept ; skos:prefLabel "ferry"@en ; skos:altLabel "boat"@en .
:mill a skos:Concept ; skos:prefLabel "mill"@en ; skos:note "old"@en .
"#;

    /// Another scheme that a matcher sees as another.
    fn changed() -> Vec<fn(&mut Scheme)> {
        vec![
            |scheme| scheme.concepts[0].labels[1].text.push('s'),
            |scheme| scheme.concepts[0].labels[1].lang = None,
            |scheme| scheme.concepts[0].labels[1].lang = Some(Lang::Fr),
            |scheme| scheme.concepts[0].labels[1].kind = LabelKind::Hidden,
            |scheme| scheme.concepts[0].labels.swap(0, 1),
            |scheme| scheme.concepts[0].labels.truncate(1),
            |scheme| scheme.concepts.swap(0, 1),
            |scheme| scheme.concepts.truncate(1),
            |scheme| scheme.concepts[0].rules.patterns.push(town()),
            |scheme| scheme.concepts[1].rules.patterns.push(town()),
            |scheme| scheme.concepts[0].rules.not.push(town()),
            |scheme| scheme.concepts[0].rules.near.push(town()),
            |scheme| scheme.concepts[0].rules.not_near.push(town()),
        ]
    }

    fn town() -> Pattern {
        Pattern {
            lang: None,
            text: "town".to_owned(),
        }
    }

    #[test]
    fn all_that_mentions_rest_on_makes_another_key() -> Result<(), Box<dyn std::error::Error>> {
        let work = tempfile::tempdir()?;
        let (index, file) = (work.path().join("index"), work.path().join("brief.txt"));
        std::fs::write(&file, "The ferry leaves at noon from the old mill.")?;
        let read = || {
            ingest(
                &index,
                std::slice::from_ref(&file),
                &IngestOptions::default(),
                &(),
            )
        };
        read()?;
        let scheme = Scheme::from_turtle(SCHEME.as_bytes(), "x")?;
        let engine = Engine::open(&index)?;
        let key = |scheme: &Scheme, nested| engine.key_of_mentions(scheme, nested);
        let mut keys: Vec<Option<Key>> = Nested::ALL.map(|one| key(&scheme, one)).into();
        for change in changed() {
            let mut other = scheme.clone();
            change(&mut other);
            keys.push(key(&other, Nested::None));
        }
        std::fs::write(&file, "The ferry leaves at noon from the new mill.")?;
        read()?;
        keys.push(Engine::open(&index)?.key_of_mentions(&scheme, Nested::None));
        assert!(keys.iter().all(Option::is_some));
        for (place, one) in keys.iter().enumerate() {
            assert!(!keys[place + 1..].contains(one), "{place}");
        }
        let mut same = scheme.clone();
        same.title.push('s');
        same.doubts.push("none".to_owned());
        same.concepts[1].notes.clear();
        assert_eq!(key(&same, Nested::None), keys[0]);
        Ok(())
    }
}
