//! A tree of label words, laid out for walking.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::scheme::LabelKind;

/// A label word of the scheme, by its place in the table of keys; [`PARTED`] is added to one that
/// punctuation parts from the word before it.
pub(super) type Word = u32;
/// No word of any label.
pub(super) const NO_WORD: Word = 0x7FFF_FFFF;
/// Bit of a word after punctuation.
pub(super) const PARTED: Word = 0x8000_0000;

/// Place of a node in its tree.
pub(super) type NodeIndex = u32;
/// No node of any tree.
pub(super) const NOWHERE: NodeIndex = u32::MAX;

/// A concept that has a label, and the kind of that label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Claim {
    pub(super) kind: LabelKind,
    pub(super) concept: u32,
}

/// A tree in the making.
#[derive(Default)]
pub(super) struct Builder {
    roots: FxHashMap<Word, NodeIndex>,
    steps: FxHashMap<(NodeIndex, Word), NodeIndex>,
    claims: Vec<Vec<Claim>>,
}

impl Builder {
    /// Adds a label by its words, the first one a leading word.
    pub(super) fn add(&mut self, words: impl IntoIterator<Item = Word>, claim: Claim) {
        let claims = &mut self.claims;
        let mut fresh = || {
            claims.push(Vec::new());
            claims.len() as NodeIndex - 1
        };
        let mut node = NOWHERE;
        for word in words {
            node = match node {
                NOWHERE => *self.roots.entry(word).or_insert_with(&mut fresh),
                _ => *self.steps.entry((node, word)).or_insert_with(&mut fresh),
            };
        }
        if let Some(claims) = self.claims.get_mut(node as usize) {
            claims.push(claim);
        }
    }

    /// The tree, and for each of so many leading words where its labels begin.
    pub(super) fn freeze(self, leading: usize) -> (Trie, Vec<Root>) {
        let mut steps: Vec<((NodeIndex, Word), NodeIndex)> = self.steps.into_iter().collect();
        steps.sort_unstable();
        let mut trie = Trie::default();
        let mut steps = steps.into_iter().peekable();
        for (node, mut claims) in self.claims.into_iter().enumerate() {
            let (first_step, first_claim) = (trie.steps.len() as u32, trie.claims.len() as u32);
            let mut some_of = 0;
            while let Some((step, next)) = steps.next_if(|((of, _), _)| *of as usize == node) {
                some_of |= bit(step.1);
                trie.steps.push((step.1, next));
            }
            claims.sort_unstable();
            // A concept claims a node once, by its best label.
            let mut concepts: FxHashSet<u32> = FxHashSet::default();
            claims.retain(|claim| concepts.insert(claim.concept));
            trie.claims.extend(claims);
            trie.nodes.push(Node {
                some_of,
                steps: (first_step, trie.steps.len() as u32),
                claims: (first_claim, trie.claims.len() as u32),
            });
        }
        let root = |word| {
            let node = self.roots.get(&word).copied().unwrap_or(NOWHERE);
            let some_of = trie.nodes.get(node as usize).map_or(0, |node| node.some_of);
            Root { node, some_of }
        };
        let roots = (0..leading as Word).map(root).collect();
        (trie, roots)
    }
}

/// Where the labels begin that begin with a word.
#[derive(Clone, Copy)]
pub(super) struct Root {
    /// Their node, or [`NOWHERE`].
    pub(super) node: NodeIndex,
    /// One bit for each step from there.
    some_of: u64,
}

impl Root {
    /// Whether no label goes on from here.
    pub(super) fn is_end(&self) -> bool {
        self.some_of == 0
    }

    /// Whether a label may go on with a word: what is turned away here costs no look at the tree.
    pub(super) fn may_step(&self, word: Word) -> bool {
        self.some_of & bit(word) != 0
    }
}

struct Node {
    /// One bit for each step, to turn away most words at a glance.
    some_of: u64,
    steps: (u32, u32),
    claims: (u32, u32),
}

fn bit(word: Word) -> u64 {
    1 << (word.wrapping_mul(0x9E37_79B1) >> 26)
}

/// Labels as a tree of words.
#[derive(Default)]
pub(super) struct Trie {
    nodes: Vec<Node>,
    /// The steps of each node, sorted by word.
    steps: Vec<(Word, NodeIndex)>,
    claims: Vec<Claim>,
}

impl Trie {
    /// The node that a word leads to.
    pub(super) fn step(&self, node: NodeIndex, word: Word) -> Option<NodeIndex> {
        let node = self.nodes.get(node as usize)?;
        if node.some_of & bit(word) == 0 {
            return None;
        }
        let steps = self
            .steps
            .get(node.steps.0 as usize..node.steps.1 as usize)?;
        let place = match steps.len() {
            ..8 => steps.iter().position(|step| step.0 == word)?,
            _ => steps.binary_search_by_key(&word, |step| step.0).ok()?,
        };
        Some(steps[place].1)
    }

    /// Whether anything follows a node.
    pub(super) fn goes_on(&self, node: NodeIndex) -> bool {
        self.nodes
            .get(node as usize)
            .is_some_and(|node| node.some_of != 0)
    }

    /// The labels that end at a node, the best first.
    pub(super) fn claims(&self, node: NodeIndex) -> &[Claim] {
        let node = self.nodes.get(node as usize);
        let claims = node.map_or((0, 0), |node| node.claims);
        self.claims
            .get(claims.0 as usize..claims.1 as usize)
            .unwrap_or_default()
    }
}
