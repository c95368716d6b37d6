//! Documents taken for one session, and what people say of that.

use std::collections::{BTreeMap, BTreeSet};

use super::known::{Key, Known, unclear};
use super::versions::{Evidence, Stated};

/// What people say, by places in the order of the documents.
pub(super) struct Statements {
    /// Of each row the first document with every other one.
    same: BTreeSet<(usize, usize)>,
    /// By document, the rows of which no two documents are of one session; ascending.
    different: Vec<Vec<usize>>,
}

impl Statements {
    pub(super) fn new(known: &[Known<'_>], stated: &[Stated]) -> Self {
        let places: BTreeMap<usize, usize> = known
            .iter()
            .enumerate()
            .map(|(place, doc)| (doc.facts.document, place))
            .collect();
        let mut found = Self {
            same: BTreeSet::new(),
            different: vec![Vec::new(); known.len()],
        };
        for (row, stated) in stated.iter().enumerate() {
            let places = stated.documents.iter().filter_map(|d| places.get(d));
            let places: BTreeSet<usize> = places.copied().collect();
            match (stated.same, places.first()) {
                (true, Some(&first)) => {
                    let others = places.iter().skip(1);
                    found.same.extend(others.map(|&other| (first, other)));
                }
                _ => places.iter().for_each(|&p| found.different[p].push(row)),
            }
        }
        found
    }

    pub(super) fn are_different(&self, a: usize, b: usize) -> bool {
        let theirs = &self.different[b];
        let shared = |row| theirs.binary_search(row).is_ok();
        a != b && self.different[a].iter().any(shared)
    }

    /// The first pairs of these documents, ascending, that are said to be different.
    pub(super) fn differences(&self, places: &[usize], most: usize) -> Vec<(usize, usize)> {
        let mut by_row: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for &place in places {
            for &row in &self.different[place] {
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
    pub(super) key: Key,
    pub(super) members: Vec<usize>,
    pub(super) pairs: Vec<Joined>,
}

/// A [`Pair`](super::Pair) by places in the order of the documents.
pub(super) struct Joined {
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) by: Evidence,
    pub(super) score: Option<f64>,
    pub(super) why: String,
}

impl Group {
    pub(super) fn documents<'k, 'd>(&self, known: &'k [Known<'d>]) -> Vec<&'k Known<'d>> {
        self.members.iter().map(|&place| &known[place]).collect()
    }

    fn take_in(&mut self, other: Group) {
        if other.key < self.key {
            self.key = other.key;
        }
        self.members.extend(other.members);
        self.pairs.extend(other.pairs);
    }
}

/// All documents, each in one group.
pub(super) struct Groups {
    groups: Vec<Option<Group>>,
    of_document: Vec<usize>,
}

impl Groups {
    /// By what people say, and before that by number, slot and file name; what is said to be
    /// different apart.
    pub(super) fn new(known: &[Known<'_>], stated: &Statements) -> Self {
        let mut parts: BTreeMap<Key, Vec<Part>> = BTreeMap::new();
        let unclear = unclear(known);
        for (place, doc) in known.iter().enumerate() {
            let key = doc.key(&unclear);
            let rows = &stated.different[place];
            let parts = parts.entry(key.clone()).or_default();
            match parts.iter_mut().find(|part| part.agrees(rows)) {
                Some(part) => part.add(place, rows),
                None => parts.push(Part::new(key, place, rows)),
            }
        }
        let groups = parts.into_values().flatten().map(|part| part.group);
        let mut found = Self {
            groups: groups.map(Some).collect(),
            of_document: vec![0; known.len()],
        };
        for (at, group) in found.groups.iter().flatten().enumerate() {
            group
                .members
                .iter()
                .for_each(|&m| found.of_document[m] = at);
        }
        for &(a, b) in &stated.same {
            found.join(Joined {
                a,
                b,
                by: Evidence::Stated,
                score: None,
                why: "said so by hand".to_owned(),
            });
        }
        found
    }

    pub(super) fn together(&self, a: usize, b: usize) -> bool {
        self.of_document[a] == self.of_document[b]
    }

    /// The documents of the group in which a document is.
    pub(super) fn members(&self, document: usize) -> &[usize] {
        let group = self.groups[self.of_document[document]].as_ref();
        group.map_or(&[], |group| &group.members)
    }

    /// Makes one of two groups; nothing where they are one.
    pub(super) fn join(&mut self, joined: Joined) {
        let (a, b) = (joined.a, joined.b);
        if self.together(a, b) {
            return;
        }
        // The smaller one moves, so that many joins stay cheap.
        let (stays, moves) = match self.members(a).len() >= self.members(b).len() {
            true => (self.of_document[a], self.of_document[b]),
            false => (self.of_document[b], self.of_document[a]),
        };
        let Some(other) = self.groups[moves].take() else {
            return;
        };
        other
            .members
            .iter()
            .for_each(|&m| self.of_document[m] = stays);
        if let Some(group) = &mut self.groups[stays] {
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
        groups.sort_by(|a, b| (&a.key, &a.members).cmp(&(&b.key, &b.members)));
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
    fn new(key: Key, place: usize, rows: &[usize]) -> Self {
        let group = Group {
            key,
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

    fn add(&mut self, place: usize, rows: &[usize]) {
        let group = &mut self.group;
        group.pairs.push(Joined {
            a: group.members.first().copied().unwrap_or(place),
            b: place,
            by: group.key.evidence(),
            score: None,
            why: group.key.in_words(),
        });
        group.members.push(place);
        self.rows.extend(rows);
    }
}
