//! The rules of concepts, and the runs of words that their patterns describe.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::pattern::{Node, Test, glob, parse};
use super::super::scheme::{Pattern, Scheme};
use super::sentence::{BREAK, Sentence};
use super::settle::Candidate;
use super::words::untied;
use crate::analysis::{accent_fold, gender_key, number_key};
use crate::language::Lang;

/// A test of single words, by its number among those of the scheme.
pub(super) type Atom = u32;

/// All tests of a scheme's patterns, by what they look at.
#[derive(Default)]
struct Atoms {
    numbers: FxHashMap<(Lang, String), Vec<Atom>>,
    genders: FxHashMap<(Lang, String), Vec<Atom>>,
    exact: FxHashMap<(Lang, String), Vec<Atom>>,
    globs: Vec<(Option<Lang>, Vec<char>, Atom)>,
    known: FxHashMap<(Option<Lang>, Test), Atom>,
}

impl Atoms {
    fn atom(&mut self, lang: Option<Lang>, test: Test) -> Atom {
        let next = self.known.len() as Atom;
        if let Some(&atom) = self.known.get(&(lang, test.clone())) {
            return atom;
        }
        self.known.insert((lang, test.clone()), next);
        if let Test::Glob(pattern) = test {
            self.globs.push((lang, pattern.chars().collect(), next));
            return next;
        }
        for lang in super::langs(lang) {
            let (table, key) = match &test {
                Test::Inflected { form, first: true } => {
                    (&mut self.numbers, number_key(lang, form))
                }
                Test::Inflected { form, .. } => (&mut self.genders, gender_key(lang, form)),
                Test::Exact(form) | Test::Glob(form) => (&mut self.exact, form.clone()),
            };
            table.entry((lang, key)).or_default().push(next);
        }
        next
    }

    fn of(&self, lang: Lang, form: &str) -> Vec<Atom> {
        let mut atoms = Vec::new();
        for (table, key) in [
            (&self.numbers, number_key(lang, form)),
            (&self.genders, gender_key(lang, form)),
            (&self.exact, untied(form).to_owned()),
        ] {
            atoms.extend(table.get(&(lang, key)).into_iter().flatten());
        }
        let folded: Vec<char> = match self.globs.is_empty() {
            true => Vec::new(),
            false => accent_fold(untied(form)).chars().collect(),
        };
        let meant = |of: &Option<Lang>| of.is_none_or(|of| of == lang);
        let globs = self
            .globs
            .iter()
            .filter(|(of, pattern, _)| meant(of) && glob(pattern, &folded));
        atoms.extend(globs.map(|(.., atom)| *atom));
        atoms.sort_unstable();
        atoms
    }
}

/// A context of mentions.
struct Context {
    node: Node<Atom>,
    within: Option<u32>,
}

/// What forbids a mention of one concept, or must stand near it.
#[derive(Default)]
struct Conditions {
    not: Vec<Node<Atom>>,
    near: Vec<Context>,
    not_near: Vec<Context>,
}

/// The patterns of a scheme, ready to be run.
#[derive(Default)]
pub(super) struct RuleBook {
    atoms: Atoms,
    /// The patterns that are mentions, with their concepts.
    patterns: Vec<(u32, Node<Atom>)>,
    /// The patterns whose run may begin with a word, and those that may begin with any.
    by_first: FxHashMap<Atom, Vec<u32>>,
    any_first: Vec<u32>,
    conditions: FxHashMap<u32, Conditions>,
}

/// The sets of tests that types pass, each kept once.
pub(super) struct AtomSets {
    sets: Vec<Vec<Atom>>,
    known: FxHashMap<Vec<Atom>, u32>,
}

impl Default for AtomSets {
    /// The first set is the empty one.
    fn default() -> AtomSets {
        AtomSets {
            sets: vec![Vec::new()],
            known: FxHashMap::default(),
        }
    }
}

impl AtomSets {
    fn add(&mut self, set: Vec<Atom>) -> u32 {
        if set.is_empty() {
            return 0;
        }
        let next = self.sets.len() as u32;
        let number = *self.known.entry(set.clone()).or_insert(next);
        if number == next {
            self.sets.push(set);
        }
        number
    }

    pub(super) fn get(&self, set: u32) -> &[Atom] {
        self.sets.get(set as usize).map_or(&[], Vec::as_slice)
    }
}

impl RuleBook {
    pub(super) fn new(scheme: &Scheme) -> RuleBook {
        let mut book = RuleBook::default();
        for (concept, entry) in scheme.concepts.iter().enumerate() {
            let concept = concept as u32;
            let rules = &entry.rules;
            for (node, _) in rules
                .patterns
                .iter()
                .filter_map(|p| book.read(p))
                .collect::<Vec<_>>()
            {
                book.add_pattern(concept, node);
            }
            let conditions = Conditions {
                not: rules
                    .not
                    .iter()
                    .filter_map(|p| book.read(p))
                    .map(|(node, _)| node)
                    .collect(),
                near: book.contexts(&rules.near),
                not_near: book.contexts(&rules.not_near),
            };
            let some =
                !(rules.not.is_empty() && rules.near.is_empty() && rules.not_near.is_empty());
            if some {
                book.conditions.insert(concept, conditions);
            }
        }
        book
    }

    /// A pattern that cannot be read says nothing: who reads a scheme refuses it.
    fn read(&mut self, pattern: &Pattern) -> Option<(Node<Atom>, Option<u32>)> {
        let parsed = parse(&pattern.text).ok()?;
        let node = compile(parsed.node, &mut |test| self.atoms.atom(pattern.lang, test));
        Some((node, parsed.within))
    }

    fn contexts(&mut self, patterns: &[Pattern]) -> Vec<Context> {
        let read = patterns.iter().filter_map(|pattern| self.read(pattern));
        read.map(|(node, within)| Context { node, within })
            .collect()
    }

    fn add_pattern(&mut self, concept: u32, node: Node<Atom>) {
        let pattern = self.patterns.len() as u32;
        let mut first = Firsts::default();
        first.collect(&node);
        for atom in first.atoms {
            self.by_first.entry(atom).or_default().push(pattern);
        }
        if first.any {
            self.any_first.push(pattern);
        }
        self.patterns.push((concept, node));
    }

    /// Whether there is anything that looks at the tests of types.
    pub(super) fn is_empty(&self) -> bool {
        self.atoms.known.is_empty()
    }

    /// Whether a mention may begin with any word whatever.
    pub(super) fn begins_with_any(&self) -> bool {
        !self.any_first.is_empty()
    }

    /// The number of the set of tests that a type passes, and whether a pattern may begin with it.
    pub(super) fn classify(&self, sets: &mut AtomSets, lang: Lang, form: &str) -> (u32, bool) {
        let atoms = self.atoms.of(lang, form);
        let first = atoms.iter().any(|atom| self.by_first.contains_key(atom));
        (sets.add(atoms), first)
    }

    /// Whether a pattern of the concept may begin with a word that passes these tests.
    pub(super) fn may_begin(&self, atoms: &[Atom], concept: u32) -> bool {
        let is_meant = |&pattern: &u32| self.patterns[pattern as usize].0 == concept;
        self.any_first.iter().any(is_meant)
            || atoms
                .iter()
                .filter_map(|atom| self.by_first.get(atom))
                .any(|patterns| patterns.iter().any(is_meant))
    }

    /// Tells of each run that begins here and that a concept's pattern describes.
    pub(super) fn runs_from(
        &self,
        sentence: &Sentence<'_>,
        start: usize,
        mut met: impl FnMut(u32, usize),
    ) {
        let atoms = sentence.atoms(start).iter();
        let begun = atoms.filter_map(|atom| self.by_first.get(atom)).flatten();
        let mut patterns: Vec<u32> = begun.chain(&self.any_first).copied().collect();
        patterns.sort_unstable();
        patterns.dedup();
        for pattern in patterns {
            let (concept, node) = &self.patterns[pattern as usize];
            if let Some(end) = run_end(node, sentence, start) {
                met(*concept, end);
            }
        }
    }

    /// Leaves out the candidates that the rules of their concepts forbid in this sentence.
    pub(super) fn forbid(&self, sentence: &Sentence<'_>, candidates: &mut Vec<Candidate>) {
        if self.conditions.is_empty() {
            return;
        }
        let mut met: FxHashMap<u32, Option<Surroundings>> = FxHashMap::default();
        candidates.retain(|candidate| {
            let found = met.entry(candidate.concept).or_insert_with(|| {
                let conditions = self.conditions.get(&candidate.concept)?;
                Some(Surroundings::of(conditions, sentence))
            });
            found.as_ref().is_none_or(|found| found.allow(candidate))
        });
    }
}

fn compile(node: Node<Test>, atom: &mut impl FnMut(Test) -> Atom) -> Node<Atom> {
    use super::super::pattern::Gap;
    let mut all = |nodes: Vec<Node<Test>>| -> Vec<Node<Atom>> {
        nodes
            .into_iter()
            .map(|node| compile(node, &mut *atom))
            .collect()
    };
    match node {
        Node::Sequence(nodes) => Node::Sequence(all(nodes)),
        Node::OneOf(nodes) => Node::OneOf(all(nodes)),
        Node::Any => Node::Any,
        Node::Word(test) => Node::Word(atom(test)),
        Node::Optional(node) => Node::Optional(Box::new(compile(*node, atom))),
        Node::Gap(gap) => Node::Gap(Box::new(Gap {
            left: compile(gap.left, atom),
            right: compile(gap.right, atom),
            words: gap.words,
            ordered: gap.ordered,
        })),
    }
}

/// The words with which a run may begin.
#[derive(Default)]
struct Firsts {
    atoms: FxHashSet<Atom>,
    any: bool,
}

impl Firsts {
    /// Says whether a run may be without any word.
    fn collect(&mut self, node: &Node<Atom>) -> bool {
        match node {
            Node::Word(atom) => {
                self.atoms.insert(*atom);
                false
            }
            Node::Any => {
                self.any = true;
                false
            }
            Node::Optional(node) => {
                self.collect(node);
                true
            }
            Node::OneOf(nodes) => {
                let empty: Vec<bool> = nodes.iter().map(|node| self.collect(node)).collect();
                empty.contains(&true)
            }
            Node::Sequence(nodes) => nodes.iter().all(|node| self.collect(node)),
            Node::Gap(gap) => {
                let left = self.collect(&gap.left);
                // With nothing on the left, the words between may be the first ones.
                self.any |= left || !gap.ordered && self.is_empty_run(&gap.right);
                let right = (left || !gap.ordered) && self.collect(&gap.right);
                left && right
            }
        }
    }

    fn is_empty_run(&self, node: &Node<Atom>) -> bool {
        Firsts::default().collect(node)
    }
}

/// Where a part of a pattern may stop: the position, and whether punctuation may stand there.
type Stop = (usize, bool);

/// The end of the shortest run that begins at a position.
fn run_end(node: &Node<Atom>, sentence: &Sentence<'_>, start: usize) -> Option<usize> {
    let stops = stops(node, sentence, &[(start, true)]);
    stops.first().map(|stop| stop.0).filter(|&end| end > start)
}

/// All places where a part may stop that begins at any of these; sorted.
fn stops(node: &Node<Atom>, sentence: &Sentence<'_>, starts: &[Stop]) -> Vec<Stop> {
    if starts.is_empty() {
        return Vec::new();
    }
    let one_word = |test: &dyn Fn(usize) -> bool| -> Vec<Stop> {
        let fits = |&&(at, free): &&Stop| {
            at < sentence.len() && (free || sentence.mark(at) & BREAK == 0) && test(at)
        };
        let mut stops: Vec<Stop> = starts
            .iter()
            .filter(fits)
            .map(|&(at, _)| (at + 1, false))
            .collect();
        stops.dedup();
        stops
    };
    match node {
        Node::Any => one_word(&|_| true),
        Node::Word(atom) => one_word(&|at| sentence.atoms(at).binary_search(atom).is_ok()),
        Node::Sequence(nodes) => {
            let mut reached = starts.to_vec();
            for node in nodes {
                reached = stops(node, sentence, &reached);
            }
            reached
        }
        Node::Optional(node) => union(starts.to_vec(), stops(node, sentence, starts)),
        Node::OneOf(nodes) => {
            let ways = nodes.iter().map(|node| stops(node, sentence, starts));
            ways.fold(Vec::new(), union)
        }
        Node::Gap(gap) => {
            let across = |first, second| {
                let reached = widen(&stops(first, sentence, starts), gap.words, sentence.len());
                stops(second, sentence, &reached)
            };
            let ahead = across(&gap.left, &gap.right);
            match gap.ordered {
                true => ahead,
                false => union(ahead, across(&gap.right, &gap.left)),
            }
        }
    }
}

fn union(mut one: Vec<Stop>, other: Vec<Stop>) -> Vec<Stop> {
    one.extend(other);
    one.sort_unstable();
    one.dedup();
    one
}

fn widen(stops: &[Stop], words: u32, len: usize) -> Vec<Stop> {
    let mut wide = Vec::new();
    let mut next = 0;
    for &(at, _) in stops {
        let last = (at + words as usize).min(len);
        wide.extend((at.max(next)..=last).map(|at| (at, true)));
        next = next.max(last + 1);
    }
    wide
}

/// Runs of one pattern in a sentence.
struct Runs {
    within: Option<u32>,
    /// In the order of their starts.
    starts: Vec<usize>,
    /// Sorted.
    ends: Vec<usize>,
}

impl Runs {
    fn of(context: &Context, sentence: &Sentence<'_>) -> Runs {
        let spans = spans(&context.node, sentence);
        let mut ends: Vec<usize> = spans.iter().map(|span| span.1).collect();
        ends.sort_unstable();
        Runs {
            within: context.within,
            starts: spans.iter().map(|span| span.0).collect(),
            ends,
        }
    }

    /// Whether a run stands before or after these words, near enough.
    fn stand_by(&self, start: usize, end: usize) -> bool {
        let before = self.ends.partition_point(|&at| at <= start);
        let after = self.starts.partition_point(|&at| at < end);
        let before = before.checked_sub(1).map(|place| start - self.ends[place]);
        let after = self.starts.get(after).map(|at| at - end);
        let near = |words: usize| self.within.is_none_or(|within| words <= within as usize);
        before.is_some_and(near) || after.is_some_and(near)
    }
}

fn spans(node: &Node<Atom>, sentence: &Sentence<'_>) -> Vec<(usize, usize)> {
    let starts = 0..sentence.len();
    let span = |start| Some((start, run_end(node, sentence, start)?));
    starts.filter_map(span).collect()
}

/// What the conditions of a concept look at in one sentence.
struct Surroundings {
    /// For each position the number of forbidden words before it.
    forbidden: Vec<u32>,
    /// `None` where nothing need stand near.
    near: Option<Vec<Runs>>,
    not_near: Vec<Runs>,
}

impl Surroundings {
    fn of(conditions: &Conditions, sentence: &Sentence<'_>) -> Surroundings {
        let runs = |contexts: &[Context]| -> Vec<Runs> {
            contexts
                .iter()
                .map(|context| Runs::of(context, sentence))
                .collect()
        };
        let mut covered = vec![0_i32; sentence.len() + 1];
        for (start, end) in conditions.not.iter().flat_map(|node| spans(node, sentence)) {
            covered[start] += 1;
            covered[end] -= 1;
        }
        let (mut depth, mut count) = (0, 0);
        let mut forbidden = vec![0];
        for step in &covered[..sentence.len()] {
            depth += step;
            count += u32::from(depth > 0);
            forbidden.push(count);
        }
        Surroundings {
            forbidden,
            near: (!conditions.near.is_empty()).then(|| runs(&conditions.near)),
            not_near: runs(&conditions.not_near),
        }
    }

    fn allow(&self, candidate: &Candidate) -> bool {
        let (start, end) = (candidate.start, candidate.end);
        let stands = |runs: &[Runs]| runs.iter().any(|runs| runs.stand_by(start, end));
        self.forbidden[start] == self.forbidden[end]
            && self.near.as_deref().is_none_or(stands)
            && !stands(&self.not_near)
    }
}
