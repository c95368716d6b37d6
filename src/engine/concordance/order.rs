//! What lines are sorted by: the words around a match by their types, and what is known of its
//! document.
//!
//! A key is a row of numbers. Words become their rank in the alphabet once all of them are known,
//! so no text is compared line by line. 0 stands for what is missing and comes first.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::ConcordanceRequest;
use crate::analysis::accent_fold;
use crate::engine::Engine;
use crate::index::{DocumentIndex, SegmentLexicon, StoredStream};
use crate::query::{Context, FARTHEST_KEY};

/// What lines are sorted by. Words are compared without case and accents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortKey {
    /// The word so many places before the match, counted from 1.
    Left(usize),
    /// The word so many places after the match, counted from 1.
    Right(usize),
    /// The words that were found.
    Node,
    /// The session, in the order of the corpus.
    Session,
    /// The day of the session.
    Date,
    /// The path of the document.
    Document,
}

/// What was typed is no key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} is no key; keys are L1 to L9, R1 to R9, node, session, date, document")]
pub struct UnknownSortKey(String);

impl FromStr for SortKey {
    type Err = UnknownSortKey;

    fn from_str(typed: &str) -> Result<SortKey, UnknownSortKey> {
        let unknown = || UnknownSortKey(typed.to_owned());
        let name = typed.trim().to_ascii_lowercase();
        let place = |digits: &str| {
            let place = digits.parse().ok();
            place.filter(|place| digits.len() == 1 && (1..=FARTHEST_KEY).contains(place))
        };
        Ok(match name.as_str() {
            "node" => SortKey::Node,
            "session" => SortKey::Session,
            "date" => SortKey::Date,
            "document" => SortKey::Document,
            name => match (name.strip_prefix('l'), name.strip_prefix('r')) {
                (Some(digits), _) => SortKey::Left(place(digits).ok_or_else(unknown)?),
                (_, Some(digits)) => SortKey::Right(place(digits).ok_or_else(unknown)?),
                _ => return Err(unknown()),
            },
        })
    }
}

impl fmt::Display for SortKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SortKey::Left(place) => write!(f, "L{place}"),
            SortKey::Right(place) => write!(f, "R{place}"),
            SortKey::Node => f.write_str("node"),
            SortKey::Session => f.write_str("session"),
            SortKey::Date => f.write_str("date"),
            SortKey::Document => f.write_str("document"),
        }
    }
}

/// The keys of one line, one after the other; words of different number are ended by a 0.
pub(super) type Keys = Vec<u64>;

/// A flag on what is no rank yet: segment and id of a type.
const IS_TYPE: u64 = 1 << 63;

/// How the lines of one answer are sorted.
pub(super) struct Order<'e> {
    keys: Vec<SortKey>,
    context: Context,
    lexicons: Vec<&'e SegmentLexicon>,
    /// For each document of the catalogue, by key of the document.
    ranks: Vec<(SortKey, Vec<u64>)>,
}

impl<'e> Order<'e> {
    pub(super) fn new(engine: &'e Engine, request: &ConcordanceRequest) -> Order<'e> {
        let of_documents = [SortKey::Session, SortKey::Date, SortKey::Document];
        let wanted = of_documents.iter().filter(|key| request.sort.contains(key));
        Order {
            keys: request.sort.clone(),
            context: request.context,
            lexicons: engine.snapshot.lexicons().collect(),
            ranks: wanted.map(|&key| (key, engine.ranks(key))).collect(),
        }
    }

    /// The keys of the lines of a document; none when lines stay as they are.
    pub(super) fn keys_of(
        &self,
        document: DocumentIndex,
        stream: &StoredStream,
        spans: &[Range<usize>],
    ) -> Vec<Keys> {
        if self.keys.is_empty() {
            return Vec::new();
        }
        let keys = |span: &Range<usize>| self.line_keys(document, stream, span);
        spans.iter().map(keys).collect()
    }

    fn line_keys(
        &self,
        document: DocumentIndex,
        stream: &StoredStream,
        span: &Range<usize>,
    ) -> Keys {
        let bounds = self.context.bounds(&stream.units, span);
        let segment = (stream.segment as u64) << 32;
        let known = |position: usize| match stream.tokens.get(position) {
            Some(&id) if bounds.contains(&position) => IS_TYPE | segment | u64::from(id),
            _ => 0,
        };
        let mut keys = Keys::new();
        for key in &self.keys {
            match key {
                SortKey::Left(place) => {
                    keys.push(span.start.checked_sub(*place).map_or(0, known));
                }
                SortKey::Right(place) => keys.push(known(span.end - 1 + place)),
                SortKey::Node => keys.extend(span.clone().map(known).chain([0])),
                of_document => {
                    let ranks = self.ranks.iter().find(|(key, _)| key == of_document);
                    let rank = ranks.and_then(|(_, ranks)| ranks.get(document));
                    keys.push(rank.copied().unwrap_or_default());
                }
            }
        }
        keys
    }

    /// Lines, given by their places in `keys`, in the order of these; equal ones stay in theirs.
    pub(super) fn sorted(&self, lines: Vec<usize>, keys: &[Keys]) -> Vec<usize> {
        if self.keys.is_empty() {
            return lines;
        }
        let types = lines.iter().filter_map(|&line| keys.get(line)).flatten();
        let ranks = self.ranks_of(types.copied().filter(|key| key & IS_TYPE > 0).collect());
        let ranked = |line: usize| {
            let keys = keys.get(line).into_iter().flatten();
            let ranked = keys.map(|key| ranks.get(key).copied().unwrap_or(*key));
            (ranked.collect::<Keys>(), line)
        };
        let mut rows: Vec<(Keys, usize)> = lines.into_par_iter().map(ranked).collect();
        // Lines stand in the order of the corpus, which so decides between equal ones.
        rows.par_sort_unstable();
        rows.into_iter().map(|(_, line)| line).collect()
    }

    /// The rank of each type among the forms without accents, counted from 1.
    fn ranks_of(&self, mut types: Vec<u64>) -> FxHashMap<u64, u64> {
        types.sort_unstable();
        types.dedup();
        let form = |key: u64| {
            let segment = ((key & !IS_TYPE) >> 32) as usize;
            let known = self.lexicons.get(segment)?.get(key as u32)?;
            let form = known.form.strip_suffix('-').unwrap_or(known.form);
            Some(accent_fold(form).into_owned())
        };
        let forms: Vec<(String, u64)> = types
            .into_iter()
            .map(|key| (form(key).unwrap_or_default(), key))
            .collect();
        ranked(forms)
    }
}

/// Ranks, counted from 1, of what is compared by the first part; equal ones have the same.
fn ranked<T: Ord>(mut items: Vec<(T, u64)>) -> FxHashMap<u64, u64> {
    items.sort();
    let mut ranks = FxHashMap::default();
    for (rank, equal) in (1..).zip(items.chunk_by(|a, b| a.0 == b.0)) {
        ranks.extend(equal.iter().map(|(_, key)| (*key, rank)));
    }
    ranks
}

impl Engine {
    /// The rank of each document of the catalogue by one of its own keys; 0 for what it lacks.
    fn ranks(&self, key: SortKey) -> Vec<u64> {
        let snapshot = &self.snapshot;
        if !matches!(key, SortKey::Document | SortKey::Date) {
            let sessions = (0..snapshot.len()).map(|d| snapshot.session_number(d));
            return sessions.map(|session| u64::from(session) + 1).collect();
        }
        let numbered = snapshot.documents().zip(0_u64..);
        let ranks = match key {
            SortKey::Document => ranked(numbered.map(|(d, n)| (d.path.as_str(), n)).collect()),
            _ => {
                let mut days: FxHashMap<&str, jiff::civil::Date> = FxHashMap::default();
                for document in snapshot.documents() {
                    if let Some(day) = document.brief.date {
                        days.entry(&document.session).or_insert(day);
                    }
                }
                let day = |session: &str| days.get(session).copied();
                let dated = numbered.filter_map(|(d, n)| Some((day(&d.session)?, n)));
                ranked(dated.collect())
            }
        };
        let rank = |document: u64| ranks.get(&document).copied().unwrap_or_default();
        (0..snapshot.len() as u64).map(rank).collect()
    }
}
