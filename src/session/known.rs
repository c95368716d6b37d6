//! What a document tells of its session in its header and its file name, and what of that is clear
//! enough to be evidence.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use jiff::civil::{Date, Time};
use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::header::dates_conflict;
use super::versions::{DocumentFacts, Evidence, Particulars};
use super::words::{Aliases, Folded, fold, folded_words};
use super::{SessionKind, labels};
use crate::language::Lang;

/// Why documents belong together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key<'k> {
    /// The session that the source names.
    Stated(&'k str),
    Number(&'k str),
    /// A number that stands on briefs of different dates, and the date.
    NumberOn(&'k str, Option<Date>),
    /// A number that counts the sessions of one gathering, and where its papers lie.
    NumberIn(&'k str, String),
    Slot(SessionKind, &'k str, Date, Time),
    /// Folder and stem without its language.
    Stem(&'k str, String),
    /// Folder and whole stem, where the stem without language is not clear evidence.
    WholeStem(&'k str, String),
}

impl Key<'_> {
    pub(super) fn evidence(&self) -> Evidence {
        match self {
            Self::Stated(_) => Evidence::Stated,
            Self::Number(_) | Self::NumberOn(..) | Self::NumberIn(..) => Evidence::Number,
            Self::Slot(..) => Evidence::Slot,
            Self::Stem(..) | Self::WholeStem(..) => Evidence::FileName,
        }
    }

    pub(super) fn in_words(&self) -> String {
        match self {
            Self::Stated(session) => format!("said to be of session \"{session}\""),
            Self::Number(number) | Self::NumberOn(number, None) | Self::NumberIn(number, _) => {
                format!("number {number}")
            }
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

/// A document with what its file name tells. There may be millions of them: what can be worked out
/// from the rest is not held.
pub(super) struct Known {
    /// The caller's index of the document.
    pub(super) document: usize,
    pub(super) lang: Lang,
    /// As people see it.
    pub(super) path: Box<str>,
    /// Where the file lies; of a record, its own place.
    folder: Arc<str>,
    /// What it says of itself; its number may be that of its file name.
    pub(super) said: Particulars,
    is_record: bool,
}

impl Known {
    /// Many documents lie in one folder, which is held once.
    pub(super) fn new(facts: DocumentFacts<'_>, folders: &mut FxHashSet<Arc<str>>) -> Self {
        let mut said = facts.particulars;
        let folder = if facts.is_record {
            facts.location.to_string_lossy()
        } else {
            let in_name = || number_in(&text(facts.path.file_stem())).map(Box::from);
            said.number = said.number.or_else(in_name);
            text(facts.location.parent().map(Path::as_os_str))
        };
        let known = folders.get(&*folder).cloned();
        let folder = known.unwrap_or_else(|| {
            let folder = Arc::from(folder);
            folders.insert(Arc::clone(&folder));
            folder
        });
        Self {
            document: facts.document,
            lang: facts.lang,
            path: facts.path.to_string_lossy().into(),
            folder,
            said,
            is_record: facts.is_record,
        }
    }

    /// The folder in which the file lies, as people see it.
    pub(super) fn shown_folder(&self) -> Cow<'_, str> {
        text(Path::new(&*self.path).parent().map(Path::as_os_str))
    }

    /// The folded name of the file without its ending. Dots part nothing in the name of a record.
    pub(super) fn stem(&self) -> String {
        let path = Path::new(&*self.path);
        let stem = match self.is_record {
            true => path.file_name(),
            false => path.file_stem(),
        };
        fold(&text(stem)).into()
    }

    pub(super) fn order(&self) -> (&'static str, &str, usize) {
        (self.lang.code(), &self.path, self.document)
    }

    /// What it belongs to, if what is unclear is set aside.
    pub(super) fn key<'k>(&'k self, unclear: &Unclear<'k>) -> Key<'k> {
        if let Some(session) = &self.said.stated_session {
            return Key::Stated(session);
        }
        if let Some(key) = self.by_number(unclear) {
            return key;
        }
        if let Some(slot) = self.slot().filter(|slot| !unclear.keys.contains(slot)) {
            return slot;
        }
        if self.is_record {
            return Key::WholeStem(&self.folder, self.stem());
        }
        let (folder, stem) = self.place();
        match unclear.stems.contains(&(folder, stem.clone())) {
            true => Key::WholeStem(folder, self.stem()),
            false => Key::Stem(folder, stem),
        }
    }

    /// What its number says; nothing, where that may be the number of several sessions.
    fn by_number(&self, unclear: &Unclear<'_>) -> Option<Key<'_>> {
        let number = self.said.number.as_deref()?;
        let alone = Key::Number(number);
        if !unclear.keys.contains(&alone) {
            return Some(alone);
        }
        let dated = Key::NumberOn(number, self.said.date);
        if !is_ordinal(number) {
            return Some(dated);
        }
        let placed = Key::NumberIn(number, self.gathering());
        let is_dated = self.said.date.is_some() && !unclear.keys.contains(&dated);
        let is_placed = !unclear.keys.contains(&placed);
        match (is_placed, is_dated && unclear.dated.contains(&placed)) {
            (true, false) => Some(placed),
            (_, true) => Some(dated),
            (false, false) => is_dated.then_some(dated),
        }
    }

    /// Where the papers of one gathering lie: its folder, or the source of records, without what tells a
    /// language.
    fn gathering(&self) -> String {
        let own = Path::new(&*self.folder);
        let folder = match self.is_record {
            true => own.parent().unwrap_or(own),
            false => own,
        };
        let names = folder.components().map(|part| part.as_os_str());
        let names = names.map(|name| fold(&name.to_string_lossy()).to_string());
        let names: Vec<String> = names.filter(|name| TAGS.word(name).is_none()).collect();
        names.join("/")
    }

    /// Its folder, and the folded name of the file without its ending and the word that tells its
    /// language.
    fn place(&self) -> (&str, String) {
        let stem = text(Path::new(&*self.path).file_stem());
        (&self.folder, without_language(&stem, self.lang))
    }

    fn slot(&self) -> Option<Key<'_>> {
        let said = &self.said;
        Some(Key::Slot(said.kind?, self.line()?, said.date?, said.start?))
    }

    pub(super) fn line(&self) -> Option<&str> {
        self.said.line.as_deref()
    }

    /// What the two say differently of themselves, numbers set aside.
    fn contradiction(&self, other: &Self) -> Option<&'static str> {
        let (a, b) = (&self.said, &other.said);
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
        let (ours, theirs) = (&self.said, &other.said);
        let sessions = (&ours.stated_session, &theirs.stated_session);
        if matches!(sessions, (Some(a), Some(b)) if a != b) {
            return Some("said to be of different sessions");
        }
        let numbers = (&ours.number, &theirs.number);
        if matches!(numbers, (Some(a), Some(b)) if a != b) {
            return Some("different numbers");
        }
        self.contradiction(other)
    }
}

/// What is no evidence by itself.
pub(super) struct Unclear<'k> {
    keys: BTreeSet<Key<'k>>,
    /// Of the keys [`Key::NumberIn`] those of which all papers state one day.
    dated: BTreeSet<Key<'k>>,
    /// Folders and stems.
    stems: BTreeSet<(&'k str, String)>,
}

impl<'k> Unclear<'k> {
    /// What is no evidence by itself among these documents.
    pub(super) fn among(docs: &'k [Known]) -> Unclear<'k> {
        let mut unclear = Unclear {
            keys: contested(docs),
            dated: BTreeSet::new(),
            stems: BTreeSet::new(),
        };
        unclear.look_at_ordinals(docs);
        unclear.look_at_slots(docs);
        unclear.stems = ambiguous_stems(docs, &unclear);
        unclear
    }

    /// A number of one part is found in every gathering. It joins what lies together and what is dated alike,
    /// as long as nothing in there is said differently.
    fn look_at_ordinals(&mut self, docs: &'k [Known]) {
        let of_no_source = docs.par_iter().filter(|d| d.said.stated_session.is_none());
        let numbered = of_no_source.filter_map(|doc| Some((doc.said.number.as_deref()?, doc)));
        let numbered = numbered.filter(|(number, _)| is_ordinal(number));
        let all: Vec<(&str, &Known)> = numbered.collect();
        let alone = sorted(&all, |number, _| Some(Key::Number(number)));
        for same in alone.chunk_by(|a, b| a.0 == b.0) {
            let dated = same.iter().all(|(_, doc)| doc.said.date.is_some());
            let apart = !dated && are_several(same.iter().map(|(_, doc)| doc.gathering()));
            if apart || disagree(same) {
                self.keys.insert(same[0].0.clone());
            }
        }
        let dated = sorted(&all, |number, doc| {
            let date = doc.said.date?;
            Some(Key::NumberOn(number, Some(date)))
        });
        let placed = sorted(&all, |number, doc| {
            Some(Key::NumberIn(number, doc.gathering()))
        });
        for same in dated
            .chunk_by(|a, b| a.0 == b.0)
            .chain(placed.chunk_by(|a, b| a.0 == b.0))
        {
            if disagree(same) {
                self.keys.insert(same[0].0.clone());
            }
        }
        for same in placed.chunk_by(|a, b| a.0 == b.0) {
            let days = || same.iter().map(|(_, doc)| doc.said.date);
            if days().all(|day| day.is_some()) && !are_several(days()) {
                self.dated.insert(same[0].0.clone());
            }
        }
    }

    /// Two briefs in one language that no number joins have the slot and different titles: parallel panels.
    fn look_at_slots(&mut self, docs: &'k [Known]) {
        let of_no_source = docs.par_iter().filter(|d| d.said.stated_session.is_none());
        let unnumbered = of_no_source.filter(|doc| doc.by_number(self).is_none());
        let all: Vec<(&str, &Known)> = unnumbered.map(|doc| ("", doc)).collect();
        let slots = sorted(&all, |_, doc| doc.slot());
        for same in slots.chunk_by(|a, b| a.0 == b.0) {
            if same.chunk_by(same_lang).any(differ_in_title) {
                self.keys.insert(same[0].0.clone());
            }
        }
    }
}

/// Documents by such keys, those of one key by language.
fn sorted<'k>(
    docs: &[(&'k str, &'k Known)],
    key: impl Fn(&'k str, &'k Known) -> Option<Key<'k>> + Sync,
) -> Vec<(Key<'k>, &'k Known)> {
    let keyed = docs.par_iter();
    let mut keyed: Vec<(Key<'k>, &Known)> = keyed
        .filter_map(|&(number, doc)| Some((key(number, doc)?, doc)))
        .collect();
    // Within a key by language, as they are.
    keyed.par_sort_by(|a, b| a.0.cmp(&b.0));
    keyed
}

/// Whether documents that an ordinal would join say different things of themselves: their kind, their line,
/// their day, or in one language their title. Day and month the other way round are a slip of the pen.
fn disagree(docs: &[(Key<'_>, &Known)]) -> bool {
    let said = || docs.iter().map(|(_, doc)| &doc.said);
    let day = |date: Date| {
        let (a, b) = (date.month(), date.day());
        (date.year(), a.min(b), a.max(b))
    };
    are_several(said().filter_map(|said| said.kind))
        || are_several(said().filter_map(|said| said.line.as_deref()))
        || are_several(said().filter_map(|said| said.date.map(day)))
        || docs.chunk_by(same_lang).any(differ_in_title)
}

/// Whether a number only counts the sessions of some gathering: "3", "B2", "IV", not "1.3.2" or
/// "WS-2024-017".
pub(super) fn is_ordinal(number: &str) -> bool {
    const LONGEST: usize = 3;
    let roman = number.bytes().all(|b| b"IVXLivxl".contains(&b));
    let short = number.chars().count() <= LONGEST && number.chars().all(char::is_alphanumeric);
    roman || short
}

/// Numbers that are no evidence by themselves: two briefs in one language have the number and different
/// dates, or two in any languages have it, in another year and on another day of it.
fn contested(docs: &[Known]) -> BTreeSet<Key<'_>> {
    let of_no_source = docs.par_iter().filter(|d| d.said.stated_session.is_none());
    let numbered = of_no_source.filter_map(|doc| Some((doc.said.number.as_deref()?, doc)));
    let all: Vec<(&str, &Known)> = numbered.collect();
    let keyed = sorted(&all, |number, _| Some(Key::Number(number)));
    let differ =
        |docs: &[(Key<'_>, &Known)]| are_several(docs.iter().filter_map(|(_, doc)| doc.said.date));
    keyed
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|docs| docs.chunk_by(same_lang).any(differ) || are_of_occasions(docs))
        .map(|docs| docs[0].0.clone())
        .collect()
}

fn same_lang(a: &(Key<'_>, &Known), b: &(Key<'_>, &Known)) -> bool {
    a.1.lang == b.1.lang
}

/// Whether several documents have different titles.
fn differ_in_title(docs: &[(Key<'_>, &Known)]) -> bool {
    are_several(docs.iter().filter_map(|(_, doc)| doc.said.title))
}

/// Whether briefs of one number are those of several occasions. A date that differs in its year or in its
/// day alone may be a slip of the pen in one version.
fn are_of_occasions(docs: &[(Key<'_>, &Known)]) -> bool {
    let dates = || docs.iter().filter_map(|(_, doc)| doc.said.date);
    let years = are_several(dates().map(Date::year));
    let days = are_several(dates().map(|date| (date.month(), date.day())));
    matches!(docs[0].0, Key::Number(_)) && years && days
}

/// Whether not all of them are the same.
fn are_several<T: PartialEq>(mut all: impl Iterator<Item = T>) -> bool {
    let first = all.next();
    all.any(|one| Some(one) != first)
}

/// Folder and stem pairs under which two documents of one language, or two that contradict each
/// other, would meet.
fn ambiguous_stems<'k>(docs: &'k [Known], unclear: &Unclear<'k>) -> BTreeSet<(&'k str, String)> {
    let unnumbered = docs
        .par_iter()
        .filter(|d| !d.is_record && d.said.stated_session.is_none())
        .filter(|d| d.by_number(unclear).is_none())
        .filter(|d| d.slot().is_none_or(|slot| unclear.keys.contains(&slot)));
    let mut placed: Vec<((&str, String), &Known)> =
        unnumbered.map(|doc| (doc.place(), doc)).collect();
    placed.par_sort_by(|a, b| a.0.cmp(&b.0));
    let clash = |a: &Known, b: &Known| {
        (a.lang == b.lang || a.conflict(b).is_some()) && a.stem() != b.stem()
    };
    placed
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|docs| {
            let mut pairs = docs
                .iter()
                .enumerate()
                .flat_map(|(i, (_, a))| docs[i + 1..].iter().map(move |(_, b)| (a, b)));
            pairs.any(|(a, b)| clash(a, b))
        })
        .map(|docs| docs[0].0.clone())
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
