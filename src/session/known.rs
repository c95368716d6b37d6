//! What a document tells of its session in its header and its file name, and what of that is clear
//! enough to be evidence.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::Path;
use std::sync::LazyLock;

use jiff::civil::{Date, Time};

use super::header::dates_conflict;
use super::versions::{DocumentFacts, Evidence};
use super::words::{Aliases, Folded, fold, folded_words};
use super::{SessionKind, labels};
use crate::language::Lang;

/// Why documents belong together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// The session that the source names.
    Stated(String),
    Number(String),
    /// A number that stands on briefs of different dates, and the date.
    NumberOn(String, Option<Date>),
    Slot(SessionKind, String, Date, Time),
    /// Folder and stem without its language.
    Stem(String, String),
    /// Folder and whole stem, where the stem without language is not clear evidence.
    WholeStem(String, String),
}

impl Key {
    pub(super) fn evidence(&self) -> Evidence {
        match self {
            Self::Stated(_) => Evidence::Stated,
            Self::Number(_) | Self::NumberOn(..) => Evidence::Number,
            Self::Slot(..) => Evidence::Slot,
            Self::Stem(..) | Self::WholeStem(..) => Evidence::FileName,
        }
    }

    pub(super) fn in_words(&self) -> String {
        match self {
            Self::Stated(session) => format!("said to be of session \"{session}\""),
            Self::Number(number) | Self::NumberOn(number, None) => format!("number {number}"),
            Self::NumberOn(number, Some(date)) => format!("number {number} on {date}"),
            Self::Slot(kind, line, date, time) => format!(
                "{kind} of line {line} on {date} at {:02}:{:02}",
                time.hour(),
                time.minute()
            ),
            Self::Stem(_, stem) | Self::WholeStem(_, stem) => format!("file name \"{stem}\""),
        }
    }
}

/// A document with what its file name tells.
pub(super) struct Known<'a> {
    pub(super) facts: &'a DocumentFacts<'a>,
    pub(super) path: Cow<'a, str>,
    pub(super) stem: Box<str>,
    bare_stem: Box<str>,
    pub(super) number: Option<Box<str>>,
}

impl<'a> Known<'a> {
    pub(super) fn new(facts: &'a DocumentFacts<'a>) -> Self {
        // Dots part nothing in the name of a record, and a tag in it may be a country.
        let (stem, bare_stem, number) = if facts.is_record {
            let name = String::from(fold(&text(facts.path.file_name())));
            (name.clone(), name, None)
        } else {
            let stem = text(facts.path.file_stem());
            let bare_stem = without_language(&stem, facts.lang);
            (fold(&stem).into(), bare_stem, number_in(&stem))
        };
        let number = number.map(Box::from);
        Self {
            path: facts.path.to_string_lossy(),
            bare_stem: bare_stem.into(),
            number: facts.particulars.number.clone().or(number),
            stem: stem.into(),
            facts,
        }
    }

    /// The folder in which the file lies.
    fn folder(&self) -> Cow<'a, str> {
        text(self.facts.location.parent().map(Path::as_os_str))
    }

    /// The same as people see it.
    pub(super) fn shown_folder(&self) -> Cow<'a, str> {
        text(self.facts.path.parent().map(Path::as_os_str))
    }

    pub(super) fn order(&self) -> (&'static str, &str, usize) {
        (self.facts.lang.code(), &self.path, self.facts.document)
    }

    /// What it belongs to, if what is unclear is set aside.
    pub(super) fn key(&self, unclear: &Unclear) -> Key {
        if let Some(session) = &self.facts.particulars.stated_session {
            return Key::Stated(session.to_string());
        }
        if let Some(number) = &self.number {
            let key = Key::Number(number.to_string());
            return if unclear.keys.contains(&key) {
                Key::NumberOn(number.to_string(), self.facts.particulars.date)
            } else {
                key
            };
        }
        if let Some(slot) = self.slot().filter(|slot| !unclear.keys.contains(slot)) {
            return slot;
        }
        if self.facts.is_record {
            let place = self.facts.location.to_string_lossy().into_owned();
            return Key::WholeStem(place, self.stem.to_string());
        }
        let shared = (self.folder().into_owned(), self.bare_stem.to_string());
        if unclear.stems.contains(&shared) {
            Key::WholeStem(shared.0, self.stem.to_string())
        } else {
            Key::Stem(shared.0, shared.1)
        }
    }

    fn slot(&self) -> Option<Key> {
        let said = &self.facts.particulars;
        let line = self.line()?.to_owned();
        Some(Key::Slot(said.kind?, line, said.date?, said.start?))
    }

    pub(super) fn line(&self) -> Option<&str> {
        self.facts.particulars.line.as_deref()
    }

    /// Whether the two say different things of themselves.
    fn contradicts(&self, other: &Self) -> bool {
        self.contradiction(other).is_some()
    }

    /// What the two say differently of themselves, numbers set aside.
    fn contradiction(&self, other: &Self) -> Option<&'static str> {
        let (a, b) = (&self.facts.particulars, &other.facts.particulars);
        if matches!((a.kind, b.kind), (Some(a), Some(b)) if a != b) {
            return Some("different kinds");
        }
        if matches!((self.line(), other.line()), (Some(a), Some(b)) if a != b) {
            return Some("different thematic lines");
        }
        dates_conflict(a.date, b.date).then_some("different dates")
    }

    /// What forbids that content joins the two.
    pub(super) fn conflict(&self, other: &Self) -> Option<&'static str> {
        let (ours, theirs) = (&self.facts.particulars, &other.facts.particulars);
        let sessions = (&ours.stated_session, &theirs.stated_session);
        if matches!(sessions, (Some(a), Some(b)) if a != b) {
            return Some("said to be of different sessions");
        }
        let numbers = (&self.number, &other.number);
        if matches!(numbers, (Some(a), Some(b)) if a != b) {
            return Some("different numbers");
        }
        self.contradiction(other)
    }
}

/// What is no evidence by itself.
pub(super) struct Unclear {
    keys: BTreeSet<Key>,
    /// Folders and stems.
    stems: BTreeSet<(String, String)>,
}

/// What is no evidence by itself among these documents.
pub(super) fn unclear(docs: &[Known<'_>]) -> Unclear {
    let keys = contested(docs);
    let stems = ambiguous_stems(docs, &keys);
    Unclear { keys, stems }
}

/// Numbers and slots that are no evidence by themselves: two briefs in one language have the
/// number and different dates, or the slot and different titles (parallel panels).
fn contested(docs: &[Known<'_>]) -> BTreeSet<Key> {
    let of_no_source = docs
        .iter()
        .filter(|d| d.facts.particulars.stated_session.is_none());
    let mut keyed: Vec<(Key, &Known<'_>)> = of_no_source
        .filter_map(|doc| {
            let number = doc.number.as_deref();
            let number = number.map(|number| Key::Number(number.to_owned()));
            Some((number.or_else(|| doc.slot())?, doc))
        })
        .collect();
    // Within a key by language, as they are.
    keyed.sort_by(|a, b| a.0.cmp(&b.0));
    let differ = |docs: &[(Key, &Known<'_>)]| {
        let said = docs.iter().map(|(_, doc)| &doc.facts.particulars);
        match docs[0].0 {
            Key::Number(_) => are_several(said.filter_map(|said| said.date)),
            _ => are_several(said.filter_map(|said| said.title)),
        }
    };
    let same_lang = |a: &(Key, &Known<'_>), b: &(Key, &Known<'_>)| a.1.facts.lang == b.1.facts.lang;
    keyed
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|docs| docs.chunk_by(same_lang).any(differ))
        .map(|docs| docs[0].0.clone())
        .collect()
}

/// Whether not all of them are the same.
fn are_several<T: PartialEq>(mut all: impl Iterator<Item = T>) -> bool {
    let first = all.next();
    all.any(|one| Some(one) != first)
}

/// Folder and stem pairs under which two documents of one language, or two that contradict each
/// other, would meet.
fn ambiguous_stems(docs: &[Known<'_>], contested: &BTreeSet<Key>) -> BTreeSet<(String, String)> {
    let unnumbered = docs
        .iter()
        .filter(|d| !d.facts.is_record && d.facts.particulars.stated_session.is_none())
        .filter(|d| d.number.is_none() && d.slot().is_none_or(|slot| contested.contains(&slot)));
    let mut by_stem: Vec<&Known<'_>> = unnumbered.collect();
    by_stem.sort_by_cached_key(|doc| (doc.folder(), doc.bare_stem.clone()));
    let clash = |a: &Known<'_>, b: &Known<'_>| {
        a.stem != b.stem && (a.facts.lang == b.facts.lang || a.contradicts(b))
    };
    by_stem
        .chunk_by(|a, b| a.bare_stem == b.bare_stem && a.folder() == b.folder())
        .filter(|docs| {
            let mut pairs = docs
                .iter()
                .enumerate()
                .flat_map(|(i, a)| docs[i + 1..].iter().map(move |b| (a, b)));
            pairs.any(|(a, b)| clash(a, b))
        })
        .map(|docs| (docs[0].folder().into_owned(), docs[0].bare_stem.to_string()))
        .collect()
}

fn text(part: Option<&OsStr>) -> Cow<'_, str> {
    part.map(OsStr::to_string_lossy).unwrap_or_default()
}

static TAGS: LazyLock<Aliases<Lang>> =
    LazyLock::new(|| Aliases::new(labels::FILE_TAGS.iter().copied()));

/// The folded stem without the word that tells its language, if that word stands first or last
/// and does not contradict the language of the text.
fn without_language(stem: &str, lang: Lang) -> String {
    let spaced = stem.replace('_', " ");
    let mut parts = folded_words(&spaced);
    let fits = |word: &Folded| {
        TAGS.word(word)
            .is_some_and(|tag| lang == Lang::Und || tag == lang)
    };
    let regional = parts.len() > 2
        && parts
            .last()
            .is_some_and(|w| w.len() == 2 && w.bytes().all(|b| b.is_ascii_alphabetic()))
        && fits(&parts[parts.len() - 2])
        && parts[parts.len() - 2].len() == 2;
    if regional {
        parts.truncate(parts.len() - 2);
    } else if parts.len() > 1 && parts.last().is_some_and(fits) {
        parts.pop();
    } else if parts.len() > 1 && parts.first().is_some_and(fits) {
        parts.remove(0);
    }
    parts.join("-")
}

/// A session number in a file name: three small numbers without leading zeros, so that
/// `27.05.21` is none.
fn number_in(stem: &str) -> Option<String> {
    stem.split(|c: char| !(c.is_ascii_digit() || c == '.'))
        .map(|piece| piece.trim_matches('.'))
        .find(|piece| {
            let parts: Vec<&str> = piece.split('.').collect();
            let small = |p: &&str| !p.starts_with('0') && p.parse::<u32>().is_ok_and(|n| n < 20);
            parts.len() == 3 && parts.iter().all(small)
        })
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_in_a_file_name_is_no_number() {
        assert_eq!(number_in("27.05.21_panel"), None);
        assert_eq!(number_in("v2 (1.3.2) final"), Some("1.3.2".into()));
    }
}
