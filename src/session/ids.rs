//! The ids of sessions: as short as they can be and still differ.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::groups::Group;
use super::known::{Key, Known, Unclear};
use super::words::fold;

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

/// What an id is made of: the first part alone where that is enough.
fn id_parts(key: &Key<'_>, members: &[&Known]) -> Vec<String> {
    let named = members.iter().find_map(|d| Some((d.said.kind?, d.line()?)));
    let folder = members
        .first()
        .map_or(String::new(), |d| slug(&d.shown_folder()));
    let number = members.iter().find_map(|d| d.said.number.as_deref());
    let date = || {
        let date = members.iter().find_map(|d| d.said.date);
        date.map_or(String::new(), |date| date.to_string())
    };
    match (key, named) {
        (Key::Stated(session), _) => vec![slug(session), folder],
        (Key::Number(number) | Key::NumberOn(number, None), _) => vec![slug(number)],
        (Key::NumberIn(number, _), _) => vec![slug(number), date(), folder],
        (Key::NumberOn(number, Some(date)), _) => vec![slug(number), date.to_string()],
        (_, Some((kind, line))) => {
            let start = members.iter().find_map(|d| d.said.start);
            let stem = members.first().map_or(String::new(), |d| slug(&d.stem()));
            vec![
                slug(&format!("{kind}-{line}")),
                date(),
                start.map_or(String::new(), |t| {
                    format!("{:02}{:02}", t.hour(), t.minute())
                }),
                stem,
                folder,
            ]
        }
        (Key::Stem(_, stem) | Key::WholeStem(_, stem), None) => match number {
            Some(number) => vec![slug(number), date(), slug(stem), folder],
            None => vec![slug(stem), folder],
        },
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
pub(super) fn unique_ids(
    known: &[Known],
    unclear: &Unclear<'_>,
    groups: &[Group],
) -> Vec<SessionId> {
    let id = |group: &Group, level| {
        let key = known[group.keyed as usize].key(unclear);
        id_of(&id_parts(&key, &group.documents(known)), level)
    };
    let mut ids: Vec<String> = groups.par_iter().map(|group| id(group, 0)).collect();
    for level in 1..5 {
        for (i, again) in alike(&ids).into_iter().enumerate() {
            if again {
                ids[i] = id(&groups[i], level);
            }
        }
    }
    count_what_is_still_alike(ids)
        .into_iter()
        .map(SessionId)
        .collect()
}

fn count_what_is_still_alike(ids: Vec<String>) -> Vec<String> {
    let repeated = alike(&ids);
    if !repeated.contains(&true) {
        return ids;
    }
    let once = ids.iter().zip(&repeated).filter(|(_, again)| !**again);
    let mut taken: BTreeSet<String> = once.map(|(id, _)| id.clone()).collect();
    // The least number that may be free: what was taken stays taken.
    let mut next: BTreeMap<String, usize> = BTreeMap::new();
    let number = |(id, again): (String, bool)| {
        if !again || taken.insert(id.clone()) {
            return id;
        }
        let next = next.entry(id.clone()).or_insert(2);
        loop {
            let numbered = format!("{id}-{next}");
            *next += 1;
            if taken.insert(numbered.clone()) {
                return numbered;
            }
        }
    };
    ids.into_iter().zip(repeated).map(number).collect()
}

fn alike(ids: &[String]) -> Vec<bool> {
    let mut counts: FxHashMap<&String, u32> = FxHashMap::default();
    for id in ids {
        *counts.entry(id).or_default() += 1;
    }
    ids.iter().map(|id| counts[id] > 1).collect()
}

/// A key by which `2.10.1` comes after `2.9.1`.
pub(super) fn natural(id: &str) -> impl Iterator<Item = (u64, &str, &str)> {
    let mut rest = id;
    std::iter::from_fn(move || {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (number, after) = rest.split_at(digits);
        let letters = after.bytes().take_while(|b| !b.is_ascii_digit()).count();
        let (word, after) = after.split_at(letters);
        let is_over = rest.is_empty();
        rest = after;
        (!is_over).then(|| (number.parse().unwrap_or(u64::MAX), word, number))
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_checked() {
        assert!("1.3.2".parse::<SessionId>().is_ok());
        assert!("Ü".parse::<SessionId>().is_err());
        assert!("".parse::<SessionId>().is_err());
    }

    #[test]
    fn what_is_alike_is_counted() {
        let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            count_what_is_still_alike(ids(&["a", "a", "a-2", "b", "a"])),
            ids(&["a", "a-3", "a-2", "b", "a-4"])
        );
        let many = count_what_is_still_alike(vec!["a".to_owned(); 20_000]);
        assert_eq!(many.last().map(String::as_str), Some("a-20000"));
    }
}
