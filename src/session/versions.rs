//! Which documents are versions of one session.
//!
//! What people state comes first, and the session that a source of records names. Then three kinds of evidence, each enough by itself where nothing
//! speaks against it: the same number; the same kind, line, day and hour, all stated; the same file
//! name but for the language, in one folder. Documents that none of these joins are compared by
//! their content (`pairing.rs`). Two briefs wrongly taken for one would be counted as one, so doubt
//! keeps them apart.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;
use std::str::FromStr;
use std::sync::LazyLock;

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::header::dates_conflict;
use super::pairing;
use super::signature::Signature;
use super::words::{Aliases, fold, folded_words};
use super::{Brief, SessionKind, labels};
use crate::language::Lang;

/// The name of a session: lower-case letters, digits, hyphens and dots, unique in a corpus.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(try_from = "String", into = "String")]
pub struct SessionId(String);

impl SessionId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl From<SessionId> for String {
    fn from(id: SessionId) -> Self {
        id.0
    }
}

/// Text that is no session id.
#[derive(Error, Clone, Debug, PartialEq, Eq)]
#[error(
    "\"{0}\" is no session id: only lower-case letters a to z, digits, '-' and '.' may stand in one"
)]
pub struct NoSessionId(pub String);

impl FromStr for SessionId {
    type Err = NoSessionId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::try_from(text.to_owned())
    }
}

impl TryFrom<String> for SessionId {
    type Error = NoSessionId;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        if !text.is_empty() && text.bytes().all(is_id_byte) {
            Ok(Self(text))
        } else {
            Err(NoSessionId(text))
        }
    }
}

fn is_id_byte(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-.".contains(&byte)
}

/// What grouping needs to know of one document.
#[derive(Clone, Copy, Debug)]
pub struct DocumentFacts<'a> {
    /// The caller's index of the document; what [`Session::documents`] lists.
    pub document: usize,
    /// Path of the file as people see it.
    pub path: &'a Path,
    /// Absolute path of the file: files of one name in different folders are not versions.
    pub location: &'a Path,
    /// Language of its text.
    pub lang: Lang,
    /// What it says of itself.
    pub brief: &'a Brief,
    /// What its translation shares with it; without it, content is no evidence.
    pub signature: Option<&'a Signature>,
    /// A record of a file of records: its name says nothing of a session.
    pub is_record: bool,
    /// The session to which the source says it belongs.
    pub stated_session: Option<&'a str>,
}

/// What a person says of two documents, by the caller's indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stated {
    /// One document.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// Whether they are versions of one session.
    pub same: bool,
}

/// Why two documents are taken for versions of one session.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// A person said so.
    Stated,
    /// They have one number.
    Number,
    /// They have one kind, line, day and hour.
    Slot,
    /// Their file names differ in the language only.
    FileName,
    /// They say the same in two languages.
    Content,
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Stated => "stated",
            Self::Number => "number",
            Self::Slot => "slot",
            Self::FileName => "file name",
            Self::Content => "content",
        })
    }
}

/// Two documents of one session, and why they are that.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct Pair {
    /// The document that comes first in the session.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// The kind of evidence.
    pub by: Evidence,
    /// How sure content makes it, from 0 to 1; `None` for other evidence.
    pub score: Option<f64>,
    /// The evidence in words.
    pub why: String,
}

/// Two documents that might be versions of one session and were not taken for it.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct NearMiss {
    /// A document of this session.
    pub a: usize,
    /// A document of another session.
    pub b: usize,
    /// How sure content alone would make it, from 0 to 1.
    pub score: f64,
    /// What speaks against it.
    pub why: String,
}

/// A document of which most words stand in another one in the same language.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct Duplicate {
    /// The document.
    pub document: usize,
    /// The one that says the same.
    pub of: usize,
    /// The share of runs of five words of the shorter one that stand in the other, estimated.
    pub containment: f64,
}

/// One session and the documents that are its versions.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Its number, stated in the header or else in the file name.
    pub number: Option<String>,
    /// Its documents, by language code and then by path.
    pub documents: Vec<usize>,
    /// What is odd about these documents being one session.
    pub doubts: Vec<String>,
    /// Why they are one session: enough pairs to join them all.
    pub pairs: Vec<Pair>,
    /// Documents elsewhere that were nearly taken for versions of this session.
    pub near_misses: Vec<NearMiss>,
    /// Its documents that say again what another document says in the same language.
    pub duplicates: Vec<Duplicate>,
}

/// Finds the sessions: each document is in exactly one.
///
/// The answer does not depend on the order of `docs`. Sessions come sorted by id.
pub fn group(docs: &[DocumentFacts<'_>]) -> Vec<Session> {
    group_with(docs, &[])
}

/// [`group`], where people have said of some documents whether they belong together.
///
/// What is stated is believed against all other evidence. Where it contradicts itself documents
/// stay together, with a doubt.
pub fn group_with(docs: &[DocumentFacts<'_>], stated: &[Stated]) -> Vec<Session> {
    let mut known: Vec<Known<'_>> = docs.iter().map(Known::new).collect();
    known.sort_by(|a, b| a.order().cmp(&b.order()));
    let stated = Statements::new(&known, stated);
    let mut groups = by_evidence(&known, &stated);
    join_stated(&mut groups, &stated);
    let duplicates = pairing::duplicates(&known);
    let near_misses = pairing::join(&known, &mut groups, &stated, &duplicates);
    for group in &mut groups {
        group.members.sort_unstable();
    }
    groups.sort_by(|a, b| (&a.key, &a.members).cmp(&(&b.key, &b.members)));
    let ids = unique_ids(&known, &groups);
    let mut sessions: Vec<Session> = groups
        .iter()
        .zip(ids)
        .map(|(group, id)| session(&known, group, id, &stated))
        .collect();
    let home: BTreeMap<usize, usize> = groups
        .iter()
        .enumerate()
        .flat_map(|(at, group)| group.members.iter().map(move |&member| (member, at)))
        .collect();
    for miss in near_misses {
        sessions[home[&miss.a]].near_misses.push(NearMiss {
            a: known[miss.a].facts.document,
            b: known[miss.b].facts.document,
            ..miss
        });
    }
    for (of, document, containment) in duplicates {
        let (session, of) = (home[&document], &known[of]);
        let duplicate = &known[document];
        sessions[session].doubts.push(format!(
            "near-duplicate: {} says {:.0} % of what {} says in the same language",
            duplicate.path,
            100.0 * containment,
            of.path,
        ));
        sessions[session].duplicates.push(Duplicate {
            document: duplicate.facts.document,
            of: of.facts.document,
            containment,
        });
    }
    sessions.sort_by_key(|session| natural(session.id.as_str()));
    sessions
}

/// What people say, by places in the order of the documents, smaller place first.
pub(super) struct Statements {
    same: BTreeSet<(usize, usize)>,
    different: BTreeSet<(usize, usize)>,
}

impl Statements {
    fn new(known: &[Known<'_>], stated: &[Stated]) -> Self {
        let places: BTreeMap<usize, usize> = known
            .iter()
            .enumerate()
            .map(|(place, doc)| (doc.facts.document, place))
            .collect();
        let of_kind = |same| {
            stated
                .iter()
                .filter(|pair| pair.same == same)
                .filter_map(|pair| Some((*places.get(&pair.a)?, *places.get(&pair.b)?)))
                .filter(|(a, b)| a != b)
                .map(|(a, b)| (a.min(b), a.max(b)))
                .collect()
        };
        Self {
            same: of_kind(true),
            different: of_kind(false),
        }
    }

    pub(super) fn are_different(&self, a: usize, b: usize) -> bool {
        self.different.contains(&(a.min(b), a.max(b)))
    }
}

/// Documents taken for one session, by their places in the order of the documents.
pub(super) struct Group {
    key: Key,
    pub(super) members: Vec<usize>,
    pub(super) pairs: Vec<Joined>,
}

/// A [`Pair`] by places in the order of the documents.
pub(super) struct Joined {
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) by: Evidence,
    pub(super) score: Option<f64>,
    pub(super) why: String,
}

impl Group {
    fn documents<'k, 'd>(&self, known: &'k [Known<'d>]) -> Vec<&'k Known<'d>> {
        self.members.iter().map(|&place| &known[place]).collect()
    }

    pub(super) fn take_in(&mut self, other: Group, joined: Joined) {
        if other.key < self.key {
            self.key = other.key;
        }
        self.members.extend(other.members);
        self.pairs.extend(other.pairs);
        self.pairs.push(joined);
    }
}

/// The documents by number, slot and file name; those said to be different apart.
fn by_evidence(known: &[Known<'_>], stated: &Statements) -> Vec<Group> {
    let contested = contested(known);
    let ambiguous = ambiguous_stems(known, &contested);
    let mut groups: BTreeMap<Key, Vec<Group>> = BTreeMap::new();
    for (place, doc) in known.iter().enumerate() {
        let key = doc.key(&contested, &ambiguous);
        let parts = groups.entry(key.clone()).or_default();
        let agrees =
            |part: &&mut Group| !part.members.iter().any(|&m| stated.are_different(m, place));
        match parts.iter_mut().find(agrees) {
            Some(part) => {
                let first = part.members.first().copied().unwrap_or(place);
                part.pairs.push(Joined {
                    a: first,
                    b: place,
                    by: key.evidence(),
                    score: None,
                    why: key.in_words(),
                });
                part.members.push(place);
            }
            None => parts.push(Group {
                key,
                members: vec![place],
                pairs: Vec::new(),
            }),
        }
    }
    groups.into_values().flatten().collect()
}

fn join_stated(groups: &mut Vec<Group>, stated: &Statements) {
    for &(a, b) in &stated.same {
        let joined = Joined {
            a,
            b,
            by: Evidence::Stated,
            score: None,
            why: "said so by hand".to_owned(),
        };
        let home = |place| groups.iter().position(|g| g.members.contains(&place));
        match (home(a), home(b)) {
            (Some(x), Some(y)) if x != y => {
                let other = groups.remove(x.max(y));
                groups[x.min(y)].take_in(other, joined);
            }
            _ => {}
        }
    }
}

/// Why documents belong together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
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
    fn evidence(&self) -> Evidence {
        match self {
            Self::Stated(_) => Evidence::Stated,
            Self::Number(_) | Self::NumberOn(..) => Evidence::Number,
            Self::Slot(..) => Evidence::Slot,
            Self::Stem(..) | Self::WholeStem(..) => Evidence::FileName,
        }
    }

    fn in_words(&self) -> String {
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
    pub(super) path: String,
    folder: String,
    shown_folder: String,
    stem: String,
    bare_stem: String,
    number: Option<String>,
}

impl<'a> Known<'a> {
    fn new(facts: &'a DocumentFacts<'a>) -> Self {
        let text = |part: Option<&std::ffi::OsStr>| {
            part.map(|p| p.to_string_lossy().into_owned())
                .unwrap_or_default()
        };
        // Dots part nothing in the name of a record, and a tag in it may be a country.
        let (stem, bare_stem, number) = if facts.is_record {
            let name = text(facts.path.file_name());
            (name.clone(), fold(&name), None)
        } else {
            let stem = text(facts.path.file_stem());
            let bare_stem = without_language(&stem, facts.lang);
            let number = number_in(&stem);
            (stem, bare_stem, number)
        };
        Self {
            path: facts.path.to_string_lossy().into_owned(),
            folder: text(facts.location.parent().map(Path::as_os_str)),
            shown_folder: text(facts.path.parent().map(Path::as_os_str)),
            bare_stem,
            number: facts.brief.number.clone().or(number),
            stem: fold(&stem),
            facts,
        }
    }

    fn order(&self) -> (&'static str, &str, usize) {
        (self.facts.lang.code(), &self.path, self.facts.document)
    }

    fn key(&self, contested: &BTreeSet<Key>, ambiguous: &[(String, String)]) -> Key {
        if let Some(session) = self.facts.stated_session {
            return Key::Stated(session.to_owned());
        }
        if let Some(number) = &self.number {
            let key = Key::Number(number.clone());
            return if contested.contains(&key) {
                Key::NumberOn(number.clone(), self.facts.brief.date)
            } else {
                key
            };
        }
        if let Some(slot) = self.slot().filter(|slot| !contested.contains(slot)) {
            return slot;
        }
        if self.facts.is_record {
            let place = self.facts.location.to_string_lossy().into_owned();
            return Key::WholeStem(place, self.stem.clone());
        }
        let shared = (self.folder.clone(), self.bare_stem.clone());
        if ambiguous.contains(&shared) {
            Key::WholeStem(shared.0, self.stem.clone())
        } else {
            Key::Stem(shared.0, shared.1)
        }
    }

    fn slot(&self) -> Option<Key> {
        let brief = self.facts.brief;
        let start = brief.times.first()?.start;
        Some(Key::Slot(
            brief.kind?,
            self.line()?.to_owned(),
            brief.date?,
            start,
        ))
    }

    fn line(&self) -> Option<&str> {
        let line = self.facts.brief.thematic_line.as_ref()?;
        line.number.as_deref()
    }

    /// Whether the two say different things of themselves.
    fn contradicts(&self, other: &Self) -> bool {
        self.contradiction(other).is_some()
    }

    /// What the two say differently of themselves, numbers set aside.
    fn contradiction(&self, other: &Self) -> Option<&'static str> {
        let (a, b) = (self.facts.brief, other.facts.brief);
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
        let sessions = (self.facts.stated_session, other.facts.stated_session);
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

/// Numbers and slots that are no evidence by themselves: two briefs in one language have the
/// number and different dates, or the slot and different titles (parallel panels).
fn contested(docs: &[Known<'_>]) -> BTreeSet<Key> {
    let mut by_key: BTreeMap<Key, BTreeMap<Lang, Vec<&Known<'_>>>> = BTreeMap::new();
    for doc in docs.iter().filter(|d| d.facts.stated_session.is_none()) {
        let number = doc.number.clone().map(Key::Number);
        if let Some(key) = number.or_else(|| doc.slot()) {
            let by_lang = by_key.entry(key).or_default();
            by_lang.entry(doc.facts.lang).or_default().push(doc);
        }
    }
    let differ = |key: &Key, docs: &[&Known<'_>]| match key {
        Key::Number(_) => {
            let dates: BTreeSet<Date> = docs.iter().filter_map(|d| d.facts.brief.date).collect();
            dates.len() > 1
        }
        _ => {
            let titles: BTreeSet<String> = docs
                .iter()
                .filter_map(|d| d.facts.brief.title.as_deref().map(fold))
                .collect();
            titles.len() > 1
        }
    };
    by_key
        .into_iter()
        .filter(|(key, by_lang)| by_lang.values().any(|docs| differ(key, docs)))
        .map(|(key, _)| key)
        .collect()
}

/// Folder and stem pairs under which two documents of one language, or two that contradict each
/// other, would meet.
fn ambiguous_stems(docs: &[Known<'_>], contested: &BTreeSet<Key>) -> Vec<(String, String)> {
    let mut by_stem: BTreeMap<(&str, &str), Vec<&Known<'_>>> = BTreeMap::new();
    let unnumbered = docs
        .iter()
        .filter(|d| !d.facts.is_record && d.facts.stated_session.is_none())
        .filter(|d| d.number.is_none() && d.slot().is_none_or(|slot| contested.contains(&slot)));
    for doc in unnumbered {
        by_stem
            .entry((&doc.folder, &doc.bare_stem))
            .or_default()
            .push(doc);
    }
    let clash = |a: &Known<'_>, b: &Known<'_>| {
        a.stem != b.stem && (a.facts.lang == b.facts.lang || a.contradicts(b))
    };
    by_stem
        .into_iter()
        .filter(|(_, docs)| {
            let mut pairs = docs
                .iter()
                .enumerate()
                .flat_map(|(i, a)| docs[i + 1..].iter().map(move |b| (a, b)));
            pairs.any(|(a, b)| clash(a, b))
        })
        .map(|((folder, stem), _)| (folder.to_owned(), stem.to_owned()))
        .collect()
}

fn session(known: &[Known<'_>], group: &Group, id: SessionId, stated: &Statements) -> Session {
    let members = group.documents(known);
    let mut doubts = doubts(&members);
    let numbers: BTreeSet<&String> = members.iter().filter_map(|d| d.number.as_ref()).collect();
    if let (Key::NumberOn(number, _), 1) = (&group.key, numbers.len()) {
        doubts.push(format!(
            "the number {number} stands on briefs of different dates"
        ));
    }
    for &(a, b) in &stated.different {
        if group.members.contains(&a) && group.members.contains(&b) {
            doubts.push(format!(
                "said to be different by hand, and joined by other statements: {} and {}",
                known[a].path, known[b].path
            ));
        }
    }
    let pair = |joined: &Joined| Pair {
        a: known[joined.a.min(joined.b)].facts.document,
        b: known[joined.a.max(joined.b)].facts.document,
        by: joined.by,
        score: joined.score,
        why: joined.why.clone(),
    };
    let mut joined: Vec<&Joined> = group.pairs.iter().collect();
    joined.sort_by_key(|joined| (joined.a.min(joined.b), joined.a.max(joined.b)));
    Session {
        id,
        number: members.iter().find_map(|d| d.number.clone()),
        documents: members.iter().map(|d| d.facts.document).collect(),
        doubts,
        pairs: joined.into_iter().map(pair).collect(),
        near_misses: Vec::new(),
        duplicates: Vec::new(),
    }
}

/// More is told of no session.
const MOST_DOUBTS: usize = 20;

fn doubts(members: &[&Known<'_>]) -> Vec<String> {
    let mut out = Vec::new();
    for pair in members
        .windows(2)
        .filter(|p| p[0].facts.lang == p[1].facts.lang)
    {
        let lang = pair[0].facts.lang;
        out.push(format!(
            "two {lang} versions: {} and {}",
            pair[0].path, pair[1].path
        ));
    }
    // One for each date is enough: all against all would be told by nobody.
    if let Some(first) = members.iter().find(|a| a.facts.brief.date.is_some()) {
        let mut told = BTreeSet::new();
        let differing = members.iter().filter(|b| {
            dates_conflict(first.facts.brief.date, b.facts.brief.date)
                && told.insert(b.facts.brief.date)
        });
        out.extend(differing.map(|b| different_dates(first, b)));
    }
    out.truncate(MOST_DOUBTS);
    out
}

fn different_dates(a: &Known<'_>, b: &Known<'_>) -> String {
    let titles = a.facts.lang == b.facts.lang && a.facts.brief.title != b.facts.brief.title;
    let what = if titles {
        "different dates and titles"
    } else {
        "different dates"
    };
    let shown = |doc: &Known<'_>| {
        doc.facts
            .brief
            .date
            .map_or(String::new(), |d| d.to_string())
    };
    format!(
        "{what}: {} ({}) and {} ({})",
        a.path,
        shown(a),
        b.path,
        shown(b)
    )
}

/// What an id is made of: the first part alone where that is enough.
fn id_parts(key: &Key, members: &[&Known<'_>]) -> Vec<String> {
    let named = members
        .iter()
        .find_map(|d| Some((d.facts.brief.kind?, d.line()?)));
    let folder = members
        .first()
        .map_or(String::new(), |d| slug(&d.shown_folder));
    match (key, named) {
        (Key::Stated(session), _) => vec![slug(session), folder],
        (Key::Number(number) | Key::NumberOn(number, None), _) => vec![slug(number)],
        (Key::NumberOn(number, Some(date)), _) => vec![slug(number), date.to_string()],
        (_, Some((kind, line))) => {
            let date = members.iter().find_map(|d| d.facts.brief.date);
            let start = members
                .iter()
                .find_map(|d| Some(d.facts.brief.times.first()?.start));
            let stem = members.first().map_or(String::new(), |d| slug(&d.stem));
            vec![
                slug(&format!("{kind}-{line}")),
                date.map_or(String::new(), |d| d.to_string()),
                start.map_or(String::new(), |t| {
                    format!("{:02}{:02}", t.hour(), t.minute())
                }),
                stem,
                folder,
            ]
        }
        (Key::Stem(_, stem) | Key::WholeStem(_, stem), None) => vec![slug(stem), folder],
        (Key::Slot(..), None) => Vec::new(),
    }
}

fn id_of(parts: &[String], level: usize) -> String {
    let told: Vec<&str> = parts
        .iter()
        .take(level + 1)
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    if told.is_empty() {
        return "session".to_owned();
    }
    told.join("-")
}

/// The shortest ids that differ: all that are alike get the next part appended, and a counter in
/// the end.
fn unique_ids(known: &[Known<'_>], groups: &[Group]) -> Vec<SessionId> {
    let parts: Vec<Vec<String>> = groups
        .iter()
        .map(|group| id_parts(&group.key, &group.documents(known)))
        .collect();
    let mut ids: Vec<String> = parts.iter().map(|parts| id_of(parts, 0)).collect();
    for level in 1..5 {
        for (i, again) in alike(&ids).into_iter().enumerate() {
            if again {
                ids[i] = id_of(&parts[i], level);
            }
        }
    }
    count_what_is_still_alike(ids)
        .into_iter()
        .map(SessionId)
        .collect()
}

fn count_what_is_still_alike(ids: Vec<String>) -> Vec<String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let repeated = alike(&ids);
    taken.extend(
        ids.iter()
            .zip(&repeated)
            .filter(|(_, again)| !**again)
            .map(|(id, _)| id.clone()),
    );
    let number = |(id, again): (String, bool)| {
        if !again {
            return id;
        }
        let free = std::iter::once(id.clone())
            .chain((2..).map(|count: usize| format!("{id}-{count}")))
            .find(|candidate| !taken.contains(candidate))
            .unwrap_or(id);
        taken.insert(free.clone());
        free
    };
    ids.into_iter().zip(repeated).map(number).collect()
}

fn alike(ids: &[String]) -> Vec<bool> {
    let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
    for id in ids {
        *counts.entry(id).or_default() += 1;
    }
    ids.iter().map(|id| counts[id] > 1).collect()
}

/// A key by which `2.10.1` comes after `2.9.1`.
fn natural(id: &str) -> Vec<(u64, String)> {
    let mut out = Vec::new();
    let mut rest = id;
    while !rest.is_empty() {
        let digits = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        let (number, after) = rest.split_at(digits);
        let letters = after
            .find(|c: char| c.is_ascii_digit())
            .unwrap_or(after.len());
        let (word, after) = after.split_at(letters);
        out.push((
            number.parse().unwrap_or(u64::MAX),
            format!("{word}\u{0}{number}"),
        ));
        rest = after;
    }
    out
}

/// Lower-case ASCII letters, digits and dots; everything else parts words and becomes a hyphen.
fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in fold(text).chars() {
        if c.is_ascii_alphanumeric() || (c == '.' && !out.is_empty()) {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_end_matches(['-', '.']).to_owned()
}

static TAGS: LazyLock<Aliases<Lang>> =
    LazyLock::new(|| Aliases::new(labels::FILE_TAGS.iter().copied()));

/// The folded stem without the word that tells its language, if that word stands first or last
/// and does not contradict the language of the text.
fn without_language(stem: &str, lang: Lang) -> String {
    let mut parts = folded_words(&stem.replace('_', " "));
    let fits = |word: &String| {
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

    /// Path, language, brief of a document.
    type Doc = (&'static str, Lang, Brief);

    fn ids(docs: &[Doc]) -> Vec<(String, Vec<usize>)> {
        let facts: Vec<DocumentFacts<'_>> = docs
            .iter()
            .enumerate()
            .map(|(document, (path, lang, brief))| DocumentFacts {
                document,
                path: Path::new(path),
                location: Path::new(path),
                lang: *lang,
                brief,
                signature: None,
                is_record: false,
                stated_session: None,
            })
            .collect();
        let forth = group(&facts);
        let mut reversed = facts.clone();
        reversed.reverse();
        assert_eq!(
            forth,
            group(&reversed),
            "the order of documents must not matter"
        );
        forth
            .into_iter()
            .map(|s| (s.id.to_string(), s.documents))
            .collect()
    }

    fn check(docs: &[Doc], expected: &[(&str, &[usize])]) {
        let expected: Vec<(String, Vec<usize>)> = expected
            .iter()
            .map(|(id, docs)| ((*id).to_owned(), docs.to_vec()))
            .collect();
        assert_eq!(ids(docs), expected);
    }

    fn bare() -> Brief {
        Brief::default()
    }

    fn numbered(number: &str) -> Brief {
        Brief {
            number: Some(number.into()),
            ..Brief::default()
        }
    }

    fn plenary(day: i8, hour: i8) -> Brief {
        Brief {
            kind: Some(SessionKind::Plenary),
            thematic_line: Some(super::super::ThematicLine {
                number: Some("2".into()),
                title: None,
            }),
            date: Date::new(2023, 3, day).ok(),
            times: vec![super::super::TimeRange {
                start: Time::constant(hour, 0, 0, 0),
                end: None,
                zone: None,
                raw: String::new(),
            }],
            ..Brief::default()
        }
    }

    #[test]
    fn one_number_is_one_session_wherever_the_files_lie() {
        check(
            &[
                ("a/x.pdf", Lang::Fr, numbered("2.10.1")),
                ("b/y.txt", Lang::En, numbered("2.10.1")),
                ("b/2.9.1_panel_ES.pdf", Lang::Es, bare()),
                ("c/ES-2.9.1.txt", Lang::Fr, numbered("2.9.1")),
            ],
            &[("2.9.1", &[2, 3]), ("2.10.1", &[1, 0])],
        );
    }

    #[test]
    fn a_number_on_two_dates_is_two_sessions() {
        let on = |day: i8| Brief {
            date: Date::new(2023, 3, day).ok(),
            ..numbered("1.3.2")
        };
        check(
            &[
                ("a/en.txt", Lang::En, on(3)),
                ("b/en.txt", Lang::En, on(9)),
                ("b/es.txt", Lang::Es, on(9)),
            ],
            &[("1.3.2-2023-03-03", &[0]), ("1.3.2-2023-03-09", &[1, 2])],
        );
    }

    #[test]
    fn parallel_sessions_of_one_slot_stay_apart() {
        let titled = |title: &str| Brief {
            title: Some(title.into()),
            ..plenary(3, 9)
        };
        check(
            &[
                ("harbours_en.txt", Lang::En, titled("Harbours")),
                ("harbours_es.txt", Lang::Es, titled("Puertos")),
                ("valleys_en.txt", Lang::En, titled("Valleys")),
            ],
            &[
                ("plenary-2-2023-03-03-0900-harbours-en", &[0, 1]),
                ("plenary-2-2023-03-03-0900-valleys-en", &[2]),
            ],
        );
    }

    #[test]
    fn one_slot_is_one_session_and_like_ids_get_the_day() {
        let docs = [
            ("a.pdf", Lang::Es, plenary(3, 9)),
            ("b.pdf", Lang::En, plenary(3, 9)),
        ];
        check(&docs, &[("plenary-2", &[1, 0])]);
        let more = [
            docs[0].clone(),
            docs[1].clone(),
            ("c.pdf", Lang::En, plenary(4, 9)),
        ];
        check(
            &more,
            &[
                ("plenary-2-2023-03-03", &[1, 0]),
                ("plenary-2-2023-03-04", &[2]),
            ],
        );
        let hours = [docs[0].clone(), ("c.pdf", Lang::En, plenary(3, 15))];
        check(
            &hours,
            &[
                ("plenary-2-2023-03-03-0900", &[0]),
                ("plenary-2-2023-03-03-1500", &[1]),
            ],
        );
    }

    #[test]
    fn one_stem_in_one_folder_is_one_session() {
        check(
            &[
                ("in/Taller_Agua_es.txt", Lang::Es, bare()),
                ("in/taller_agua (EN-gb).pdf", Lang::En, bare()),
                ("in/FR taller agua.md", Lang::Fr, bare()),
                ("out/taller_agua_en.txt", Lang::En, bare()),
            ],
            &[("taller-agua-in", &[1, 0, 2]), ("taller-agua-out", &[3])],
        );
    }

    #[test]
    fn a_stem_is_no_evidence_when_two_speak_one_language() {
        check(
            &[
                ("in/notes_en.txt", Lang::En, bare()),
                ("in/notes_eng.txt", Lang::En, bare()),
                ("in/notes_es.txt", Lang::Es, bare()),
            ],
            &[("notes-en", &[0]), ("notes-eng", &[1]), ("notes-es", &[2])],
        );
    }

    #[test]
    fn one_file_in_two_formats_is_one_session_with_a_doubt() {
        let brief = bare();
        let doc = |document, path| DocumentFacts {
            document,
            path: Path::new(path),
            location: Path::new(path),
            lang: Lang::En,
            brief: &brief,
            signature: None,
            is_record: false,
            stated_session: None,
        };
        let found = group(&[doc(0, "in/water.pdf"), doc(1, "in/water.txt")]);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].doubts,
            ["two en versions: in/water.pdf and in/water.txt"]
        );
    }

    #[test]
    fn a_language_tag_must_fit_the_text() {
        check(
            &[
                ("in/en comun.txt", Lang::Es, bare()),
                ("in/comun.txt", Lang::Fr, bare()),
            ],
            &[("comun", &[1]), ("en-comun", &[0])],
        );
    }

    #[test]
    fn a_date_in_a_file_name_is_no_number() {
        assert_eq!(number_in("27.05.21_panel"), None);
        assert_eq!(number_in("v2 (1.3.2) final"), Some("1.3.2".into()));
    }

    #[test]
    fn ids_are_checked() {
        assert!("1.3.2".parse::<SessionId>().is_ok());
        assert!("Ü".parse::<SessionId>().is_err());
        assert!("".parse::<SessionId>().is_err());
    }
}
