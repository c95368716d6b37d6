//! Documents taken for one session, and what people say of that.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::known::{Key, Known, Unclear};
use super::versions::Stated;

/// What people say, by places in the order of the documents.
pub(super) struct Statements {
    /// Of each row the first document with every other one.
    same: BTreeSet<(usize, usize)>,
    /// By document, the rows of which no two documents are of one session; ascending.
    different: BTreeMap<usize, Vec<usize>>,
}

impl Statements {
    pub(super) fn new(known: &[Known], stated: &[Stated]) -> Self {
        let mut found = Self {
            same: BTreeSet::new(),
            different: BTreeMap::new(),
        };
        if stated.is_empty() {
            return found;
        }
        let places: BTreeMap<usize, usize> = known
            .iter()
            .enumerate()
            .map(|(place, doc)| (doc.document, place))
            .collect();
        for (row, stated) in stated.iter().enumerate() {
            let places = stated.documents.iter().filter_map(|d| places.get(d));
            let places: BTreeSet<usize> = places.copied().collect();
            match (stated.same, places.first()) {
                (true, Some(&first)) => {
                    let others = places.iter().skip(1);
                    found.same.extend(others.map(|&other| (first, other)));
                }
                _ => places
                    .iter()
                    .for_each(|&p| found.different.entry(p).or_default().push(row)),
            }
        }
        found
    }

    /// The rows that say of a document that it is of another session than others.
    fn rows(&self, place: usize) -> &[usize] {
        self.different.get(&place).map_or(&[], Vec::as_slice)
    }

    pub(super) fn are_different(&self, a: usize, b: usize) -> bool {
        let theirs = self.rows(b);
        let shared = |row| theirs.binary_search(row).is_ok();
        a != b && self.rows(a).iter().any(shared)
    }

    /// The first pairs of these documents, ascending, that are said to be different.
    pub(super) fn differences(&self, places: &[u32], most: usize) -> Vec<(usize, usize)> {
        let mut by_row: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for place in places.iter().map(|&place| place as usize) {
            for &row in self.rows(place) {
                by_row.entry(row).or_default().push(place);
            }
        }
        let mut pairs = BTreeSet::new();
        for places in by_row.values() {
            let all = places.iter().enumerate();
            let all = all.flat_map(|(at, &a)| places[at + 1..].iter().map(move |&b| (a, b)));
            pairs.extend(all.take(most));
        }
        pairs.into_iter().take(most).collect()
    }
}

/// Documents taken for one session, by their places in the order of the documents.
pub(super) struct Group {
    /// The number of its key in the order of all keys.
    key: u32,
    /// A document that has this key.
    pub(super) keyed: u32,
    pub(super) members: Vec<u32>,
    pub(super) pairs: Vec<Joined>,
}

/// A [`Pair`](super::Pair) by places in the order of the documents.
pub(super) struct Joined {
    pub(super) a: u32,
    pub(super) b: u32,
    pub(super) by: Joint,
}

/// Why two documents are joined.
pub(super) enum Joint {
    /// They have the same key.
    Key,
    /// People say so.
    Stated,
    /// They say the same: how sure that is, and in words.
    Content(Box<(f64, String)>),
}

impl Group {
    pub(super) fn documents<'k>(&self, known: &'k [Known]) -> Vec<&'k Known> {
        let members = self.members.iter();
        members.map(|&place| &known[place as usize]).collect()
    }

    fn take_in(&mut self, other: Group) {
        if other.key < self.key {
            (self.key, self.keyed) = (other.key, other.keyed);
        }
        self.members.extend(other.members);
        self.pairs.extend(other.pairs);
    }
}

/// All documents, each in one group.
pub(super) struct Groups {
    groups: Vec<Option<Group>>,
    of_document: Vec<u32>,
}

impl Groups {
    /// By what people say, and before that by number, slot and file name; what is said to be
    /// different apart.
    pub(super) fn new(known: &[Known], unclear: &Unclear<'_>, stated: &Statements) -> Self {
        let keyed = known.par_iter().enumerate();
        let mut keyed: Vec<(Key<'_>, u32)> = keyed
            .map(|(place, doc)| (doc.key(unclear), place as u32))
            .collect();
        keyed.par_sort_unstable();
        let mut found = Self {
            groups: Vec::new(),
            of_document: vec![0; known.len()],
        };
        for (key, same) in (0..).zip(keyed.chunk_by(|a, b| a.0 == b.0)) {
            let mut parts: Vec<Part> = Vec::new();
            for &(_, place) in same {
                let rows = stated.rows(place as usize);
                match parts.iter_mut().find(|part| part.agrees(rows)) {
                    Some(part) => part.add(place, rows),
                    None => parts.push(Part::new(key, place, rows)),
                }
            }
            for part in parts {
                found.push(part.group);
            }
        }
        for &(a, b) in &stated.same {
            let (a, b) = (a as u32, b as u32);
            let by = Joint::Stated;
            found.join(Joined { a, b, by });
        }
        found
    }

    fn push(&mut self, mut group: Group) {
        for &member in &group.members {
            self.of_document[member as usize] = self.groups.len() as u32;
        }
        group.members.shrink_to_fit();
        group.pairs.shrink_to_fit();
        self.groups.push(Some(group));
    }

    pub(super) fn together(&self, a: usize, b: usize) -> bool {
        self.of_document[a] == self.of_document[b]
    }

    /// The documents of the group in which a document is.
    pub(super) fn members(&self, document: usize) -> &[u32] {
        let group = self.groups[self.of_document[document] as usize].as_ref();
        group.map_or(&[], |group| &group.members)
    }

    /// Makes one of two groups; nothing where they are one.
    pub(super) fn join(&mut self, joined: Joined) {
        let (a, b) = (joined.a as usize, joined.b as usize);
        if self.together(a, b) {
            return;
        }
        // The smaller one moves, so that many joins stay cheap.
        let (stays, moves) = match self.members(a).len() >= self.members(b).len() {
            true => (self.of_document[a], self.of_document[b]),
            false => (self.of_document[b], self.of_document[a]),
        };
        let Some(other) = self.groups[moves as usize].take() else {
            return;
        };
        other
            .members
            .iter()
            .for_each(|&m| self.of_document[m as usize] = stays);
        if let Some(group) = &mut self.groups[stays as usize] {
            group.take_in(other);
            group.pairs.push(joined);
        }
    }

    /// The groups in the order of their keys, each with its members in order.
    pub(super) fn sorted(self) -> Vec<Group> {
        let mut groups: Vec<Group> = self.groups.into_iter().flatten().collect();
        for group in &mut groups {
            group.members.sort_unstable();
        }
        groups.sort_unstable_by(|a, b| (a.key, &a.members).cmp(&(b.key, &b.members)));
        groups
    }
}

/// Documents of one key of which no two are said to be different.
struct Part {
    group: Group,
    /// The rows that say so of one of them.
    rows: BTreeSet<usize>,
}

impl Part {
    fn new(key: u32, place: u32, rows: &[usize]) -> Self {
        let group = Group {
            key,
            keyed: place,
            members: vec![place],
            pairs: Vec::new(),
        };
        Self {
            group,
            rows: rows.iter().copied().collect(),
        }
    }

    fn agrees(&self, rows: &[usize]) -> bool {
        !rows.iter().any(|row| self.rows.contains(row))
    }

    fn add(&mut self, place: u32, rows: &[usize]) {
        let group = &mut self.group;
        group.pairs.push(Joined {
            a: group.keyed,
            b: place,
            by: Joint::Key,
        });
        group.members.push(place);
        self.rows.extend(rows);
    }
}
