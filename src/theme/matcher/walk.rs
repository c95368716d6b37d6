//! All places where a label or a pattern may be said to stand.
//!
//! From each word with which a label may begin three walks are made. The strict one takes word by
//! word. The second passes over links and articles, in the text as in the label. The third keeps
//! the links and looks, after each word, for words that the label shares its others with:
//!
//! - `social [, circular and solidarity] economy`: in English the last word is shared;
//! - `economía [social, circular y] solidaria`, `right to [work and] housing`: in Spanish, French
//!   and after an English preposition the first words are;
//! - `economía [social,] circular y solidaria`: as before, if the list goes on to its end.
//!
//! A list has at most [`MAX_ITEMS`] items before its conjunction, each one word with a meaning of
//! its own, compounds counted as one, and a label is taken apart in one place only: a walk is no
//! longer than the longest label and a short list, so that matching is linear in the text.

use super::Matcher;
use super::sentence::{
    ALONE, ARTICLE, BREAK, CONJUNCTION, ENGLISH, FIRST, FOLLOWS, LEADS, LINK, MATTER, PREPOSITION,
    Sentence, TIED,
};
use super::settle::Candidate;
use super::trie::{NodeIndex, Root, Trie, Word};
use crate::theme::{LabelKind, Strength};

const MAX_ITEMS: usize = 4;

impl Matcher {
    /// Puts all candidates of a sentence into `found`: labels in the order of their starts, then
    /// patterns in the order of theirs. `starts` is room to work in.
    pub(super) fn candidates(
        &self,
        sentence: &Sentence<'_>,
        starts: &mut Vec<u32>,
        found: &mut Vec<Candidate>,
    ) {
        let shared_before = sentence.last(CONJUNCTION).unwrap_or(0);
        self.starts(sentence, shared_before, starts);
        for &start in &*starts {
            let start = start as usize;
            let Some(roots) = self.roots.get(sentence.forms(start).leading as usize) else {
                continue;
            };
            let walk = Walk { sentence, start };
            walk.strict(&self.strict, roots.strict, found);
            walk.without_links(&self.loosened, roots.loosened, found);
            if start < shared_before {
                walk.shared(&self.linked, roots.linked, found);
            }
        }
        self.patterns(sentence, found);
    }

    /// Where labels may begin. Most words with which a label begins are turned away here, without a
    /// branch or a look at a tree, so that the memory is asked for many words at once.
    fn starts(&self, sentence: &Sentence<'_>, shared_before: usize, starts: &mut Vec<u32>) {
        starts.clear();
        starts.resize(sentence.len(), 0);
        let mut count = 0;
        for (at, mark) in (0..).zip(sentence.marks) {
            starts[count] = at;
            count += usize::from(mark & LEADS != 0);
        }
        let mut kept = 0;
        for place in 0..count {
            let at = starts[place];
            starts[kept] = at;
            kept += usize::from(self.may_start(sentence, at as usize, shared_before));
        }
        starts.truncate(kept);
    }

    fn may_start(&self, sentence: &Sentence<'_>, at: usize, shared_before: usize) -> bool {
        let Some(roots) = self.roots.get(sentence.forms(at).leading as usize) else {
            return false;
        };
        let (next, forms) = (sentence.mark(at + 1), sentence.forms(at + 1));
        let strict = roots.strict.may_step(sentence.following(at + 1));
        let loosened = roots.loosened.may_step(forms.bare);
        let passes = (next & (LINK | ARTICLE) != 0) & !roots.loosened.is_end();
        let shared = (at < shared_before) & !roots.linked.is_end();
        let follows = (next & FOLLOWS != 0) & (strict | loosened);
        (sentence.mark(at) & ALONE != 0) | follows | passes | shared
    }

    fn patterns(&self, sentence: &Sentence<'_>, found: &mut Vec<Candidate>) {
        let any = self.rules.begins_with_any();
        if self.rules.is_empty() && !any {
            return;
        }
        for start in (0..sentence.len()).filter(|&at| any || sentence.is(at, FIRST)) {
            self.rules.runs_from(sentence, start, |concept, end| {
                found.push(Candidate {
                    start,
                    end,
                    gap: (end, end),
                    concept,
                    label: LabelKind::Pattern,
                    strength: Strength::Loose,
                });
            });
        }
    }
}

struct Walk<'w, 's> {
    sentence: &'w Sentence<'s>,
    start: usize,
}

impl Walk<'_, '_> {
    fn is(&self, at: usize, marks: u16) -> bool {
        self.sentence.is(at, marks)
    }

    /// The labels that end at a node, the last word before `end`.
    fn take(
        &self,
        (trie, node): (&Trie, NodeIndex),
        end: usize,
        gap: Option<(usize, usize)>,
        is_strict: bool,
        found: &mut Vec<Candidate>,
    ) {
        let claims = trie.claims(node);
        if claims.is_empty() {
            return;
        }
        let candidates = claims.iter().map(|claim| Candidate {
            start: self.start,
            end,
            gap: gap.unwrap_or((end, end)),
            concept: claim.concept,
            label: claim.kind,
            strength: match claim.kind {
                LabelKind::Preferred | LabelKind::Alternative if is_strict => Strength::Strict,
                _ => Strength::Variant,
            },
        });
        found.extend(candidates);
    }

    fn strict(&self, trie: &Trie, root: Root, found: &mut Vec<Candidate>) {
        let mut at = self.start + 1;
        if self.is(self.start, ALONE) {
            self.take((trie, root.node), at, None, true, found);
        }
        if !self.is(at, FOLLOWS) || !root.may_step(self.sentence.following(at)) {
            return;
        }
        let mut node = root.node;
        while self.is(at, FOLLOWS)
            && let Some(next) = trie.step(node, self.sentence.following(at))
        {
            node = next;
            at += 1;
            self.take((trie, node), at, None, true, found);
        }
    }

    fn without_links(&self, trie: &Trie, root: Root, found: &mut Vec<Candidate>) {
        let past = |at| at + usize::from(self.is_passed(at));
        let at = past(self.start + 1);
        let next = self.next(at);
        if !next.is_some_and(|(word, _)| root.may_step(word)) {
            return;
        }
        let mut walked = self.step(trie, root.node, at);
        while let Some((node, at)) = walked {
            self.take((trie, node), at, None, false, found);
            walked = match trie.goes_on(node) {
                true => self.step(trie, node, past(at)),
                false => None,
            };
        }
    }

    /// Whether a word is a link that may stand in the text and not in the label.
    fn is_passed(&self, at: usize) -> bool {
        self.is(at, LINK) && !self.is(at, BREAK) && !self.is(at - 1, PREPOSITION)
    }

    /// One step, past an article after a preposition.
    fn step(&self, trie: &Trie, node: NodeIndex, at: usize) -> Option<(NodeIndex, usize)> {
        let (word, end) = self.next(at)?;
        Some((trie.step(node, word)?, end))
    }

    /// The label word of a step, and where the next one begins.
    fn next(&self, at: usize) -> Option<(Word, usize)> {
        let passes = self.is(at, ARTICLE) && !self.is(at, BREAK) && self.is(at - 1, PREPOSITION);
        let at = at + usize::from(passes);
        let is_next = self.is(at, FOLLOWS) && !self.is(at, BREAK);
        is_next.then(|| (self.sentence.forms(at).bare, at + 1))
    }

    fn shared(&self, trie: &Trie, root: Root, found: &mut Vec<Candidate>) {
        if root.is_end() {
            return;
        }
        let mut at = self.start + 1;
        self.apart(trie, root.node, at, found);
        let next = self.next(at);
        if !next.is_some_and(|(word, _)| root.may_step(word)) {
            return;
        }
        let mut node = root.node;
        while let Some(next) = self.step(trie, node, at) {
            (node, at) = next;
            if !trie.goes_on(node) {
                return;
            }
            self.apart(trie, node, at, found);
        }
    }

    /// The labels that are taken apart after the word before `at`.
    fn apart(&self, trie: &Trie, node: NodeIndex, at: usize, found: &mut Vec<Candidate>) {
        let english = self.is(self.start, ENGLISH);
        let after_preposition = self.is(at - 1, PREPOSITION);
        if english
            && !after_preposition
            && let Some(to) = self.list_before_head(at)
            && !self.is(to, PREPOSITION)
        {
            self.rest((trie, node), (at, to), false, found);
        }
        if self.is(at, BREAK) {
            return;
        }
        let needs_preposition = english && !after_preposition;
        let mut end = at;
        for _ in 0..MAX_ITEMS {
            let Some(item) = self.item(end) else { return };
            end = item;
            let joined = self.conjunction(end);
            let to = joined.unwrap_or(end);
            if joined.is_none() && !self.is(end, BREAK) {
                return;
            }
            let passes = after_preposition && self.is(to, ARTICLE) && !self.is(to + 1, BREAK);
            if !needs_preposition || self.is(to, PREPOSITION) {
                let to = to + usize::from(passes);
                self.rest((trie, node), (at, to), joined.is_none(), found);
            }
            if joined.is_some() {
                return;
            }
        }
    }

    /// Goes on with a label after a list; in the midst of the list only if that comes to its end
    /// after the label.
    fn rest(
        &self,
        (trie, node): (&Trie, NodeIndex),
        gap: (usize, usize),
        amidst: bool,
        found: &mut Vec<Candidate>,
    ) {
        if gap.1 >= self.sentence.len() || self.is(gap.1, BREAK) && !amidst {
            return;
        }
        let Some(mut node) = trie.step(node, self.sentence.forms(gap.1).bare) else {
            return;
        };
        let mut at = gap.1 + 1;
        loop {
            if !amidst || self.list_goes_on(at) {
                self.take((trie, node), at, Some(gap), false, found);
            }
            match self.step(trie, node, at) {
                Some(next) => (node, at) = next,
                None => return,
            }
        }
    }

    /// One word, or one compound whose parts hyphens tie.
    fn word(&self, at: usize) -> Option<usize> {
        let mut last = at;
        while self.is(last, TIED) && last + 1 < self.sentence.len() && !self.is(last + 1, BREAK) {
            last += 1;
        }
        self.is(last, MATTER).then_some(last + 1)
    }

    /// One word with the preposition and the article that may stand before it.
    fn item(&self, at: usize) -> Option<usize> {
        let mut at = at;
        for before in [PREPOSITION, ARTICLE] {
            at += usize::from(self.is(at, before) && !self.is(at + 1, BREAK));
        }
        self.word(at)
    }

    /// The position after a conjunction, or two of them (`and/or`).
    fn conjunction(&self, at: usize) -> Option<usize> {
        let second = self.is(at + 1, CONJUNCTION) && !self.is(at + 1, BREAK);
        self.is(at, CONJUNCTION)
            .then(|| at + 1 + usize::from(second))
    }

    /// The end of `, circular and solidarity`, with which a list before its head goes on.
    fn list_before_head(&self, at: usize) -> Option<usize> {
        let mut at = at;
        for _ in 0..MAX_ITEMS {
            if self.is(at, BREAK)
                && let Some(end) = self.word(at)
            {
                at = end;
            }
        }
        let last = self.conjunction(at)?;
        match self.is(last, BREAK) {
            true => None,
            false => self.word(last),
        }
    }

    /// Whether `, circular y solidaria` follows.
    fn list_goes_on(&self, at: usize) -> bool {
        let mut at = at;
        for _ in 0..MAX_ITEMS {
            if self.is(at, BREAK)
                && let Some(end) = self.item(at)
            {
                at = end;
            }
        }
        self.conjunction(at)
            .is_some_and(|next| next < self.sentence.len())
    }
}
