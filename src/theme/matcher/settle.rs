//! Which of the places where a label or a pattern may stand are mentions.
//!
//! There are four layers. The first is labels that stand strictly: leftmost first, then longest; at
//! one place a preferred label before an alternative, then the concept whose id comes first. The
//! second is hidden labels and labels with function words put in or left out, in the same order.
//! The third is labels that share words in a coordination: they may share words with other
//! mentions, but one all of whose words another has is left out. The last is patterns, again
//! leftmost, then longest. In a later layer a candidate is left out where a mention of an earlier
//! one covers it, or one of the same concept shares a word with it; it never takes the place of
//! one. So what is found strictly does not depend on the rest.

use std::ops::Range;

use super::{Mention, Nested};
use crate::theme::{LabelKind, Strength};

/// A place where a label or pattern may stand, in token positions of its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Words inside that are not the label's own; empty and at the end where there are none.
    pub(super) gap: (usize, usize),
    pub(super) concept: u32,
    pub(super) label: LabelKind,
    pub(super) strength: Strength,
}

impl Candidate {
    /// The two runs of its own words.
    fn own(&self) -> [Range<usize>; 2] {
        [self.start..self.gap.0, self.gap.1..self.end]
    }

    fn own_len(&self) -> usize {
        self.own().into_iter().map(|run| run.len()).sum()
    }

    fn layer(&self) -> Layer {
        match self.strength {
            Strength::Loose => Layer::Pattern,
            _ if self.gap.0 < self.gap.1 => Layer::Shared,
            Strength::Variant => Layer::Variant,
            Strength::Strict => Layer::Strict,
        }
    }

    fn shares_word(&self, other: &Candidate) -> bool {
        let meet = |a: &Range<usize>, b: &Range<usize>| a.start.max(b.start) < a.end.min(b.end);
        let own = self.own();
        own.iter().any(|a| other.own().iter().any(|b| meet(a, b)))
    }

    /// Whether all own words of another are among its own.
    fn has_words_of(&self, other: &Candidate) -> bool {
        let own = self.own();
        let has = |run: &Range<usize>| {
            let holds = |own: &Range<usize>| own.start <= run.start && run.end <= own.end;
            run.is_empty() || own.iter().any(holds)
        };
        other.own().iter().all(has)
    }

    fn covers(&self, other: &Candidate) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Layer {
    Strict,
    Variant,
    Shared,
    Pattern,
}

/// Appends the mentions among the candidates of a sentence that begins at position `base`.
pub(super) fn settle(
    candidates: &mut [Candidate],
    nested: Nested,
    base: usize,
    mentions: &mut Vec<Mention>,
) {
    if candidates.is_empty() {
        return;
    }
    let first = mentions.len();
    match nested {
        Nested::None if are_strict(candidates) => {
            mentions.extend(leftmost_longest(candidates).map(|c| mention(c, base)));
            return;
        }
        Nested::None => choose(candidates, base, mentions),
        Nested::Concept => {
            candidates.sort_by_key(|candidate| candidate.concept);
            for own in candidates.chunk_by_mut(|a, b| a.concept == b.concept) {
                choose(own, base, mentions);
            }
        }
        Nested::Scheme => {
            let key = |c: &Candidate| (c.start, c.end, c.concept, c.strength, c.label);
            candidates.sort_unstable_by_key(key);
            let places = candidates.chunk_by(same_place);
            mentions.extend(places.filter_map(|of| of.first()).map(|c| mention(c, base)));
        }
    }
    mentions[first..].sort_unstable_by_key(|mention| (mention.start, mention.end, mention.concept));
}

fn same_place(a: &Candidate, b: &Candidate) -> bool {
    (a.start, a.end, a.concept) == (b.start, b.end, b.concept)
}

fn mention(candidate: &Candidate, base: usize) -> Mention {
    Mention {
        start: base + candidate.start,
        end: base + candidate.end,
        concept: candidate.concept as usize,
        label: candidate.label,
        strength: candidate.strength,
    }
}

fn choose(candidates: &mut [Candidate], base: usize, mentions: &mut Vec<Mention>) {
    if are_strict(candidates) {
        mentions.extend(leftmost_longest(candidates).map(|c| mention(c, base)));
        return;
    }
    candidates.sort_unstable_by_key(|c| {
        let longest_first = (usize::MAX - c.end, usize::MAX - c.own_len());
        (
            c.layer(),
            c.start,
            longest_first,
            c.strength,
            c.label,
            c.concept,
        )
    });
    let mut chosen = Chosen::default();
    for layer in candidates.chunk_by(|a, b| a.layer() == b.layer()) {
        match layer.first().map(Candidate::layer) {
            Some(Layer::Shared) => chosen.add_shared(layer),
            _ => chosen.add_apart(layer),
        }
    }
    mentions.extend(chosen.mentions.iter().map(|c| mention(c, base)));
}

fn are_strict(candidates: &[Candidate]) -> bool {
    candidates.iter().all(|c| c.layer() == Layer::Strict)
}

/// Of strict candidates alone, as most sentences have them, in the order of their starts.
fn leftmost_longest(candidates: &[Candidate]) -> impl Iterator<Item = &Candidate> {
    let mut end = 0;
    let places = candidates.chunk_by(|a, b| a.start == b.start);
    places.filter_map(move |place| {
        let key = |c: &&Candidate| (usize::MAX - c.end, c.label, c.concept);
        let best = place.iter().filter(|c| c.start >= end).min_by_key(key)?;
        end = best.end;
        Some(best)
    })
}

/// What is chosen so far, in the order of the starts.
#[derive(Default)]
struct Chosen {
    mentions: Vec<Candidate>,
    longest: usize,
}

impl Chosen {
    /// Whether a mention of an earlier layer leaves a candidate its place.
    fn allows(&self, candidate: &Candidate) -> bool {
        let from = self
            .mentions
            .partition_point(|c| c.start + self.longest <= candidate.start);
        let near = self.mentions[from..]
            .iter()
            .take_while(|c| c.start < candidate.end);
        let forbids = |earlier: &Candidate| {
            let same = earlier.concept == candidate.concept;
            earlier.covers(candidate) || same && earlier.shares_word(candidate)
        };
        !near.into_iter().any(forbids)
    }

    fn add(&mut self, more: Vec<Candidate>) {
        if more.is_empty() {
            return;
        }
        let longest = more.iter().map(|c| c.end - c.start).max().unwrap_or(0);
        self.longest = self.longest.max(longest);
        self.mentions.extend(more);
        // Stable: what was there comes first.
        self.mentions.sort_by_key(|c| c.start);
    }

    /// Those that share no word with each other.
    fn add_apart(&mut self, layer: &[Candidate]) {
        let mut more = Vec::new();
        let mut end = 0;
        for candidate in layer {
            if candidate.start >= end && self.allows(candidate) {
                end = candidate.end;
                more.push(*candidate);
            }
        }
        self.add(more);
    }

    /// Those that have a word of their own, or share all they have only in part.
    fn add_shared(&mut self, layer: &[Candidate]) {
        let mut more: Vec<Candidate> = Vec::new();
        let longest = layer.iter().map(|c| c.end - c.start).max().unwrap_or(0);
        for candidate in layer.iter().filter(|c| self.allows(c)) {
            let near = more
                .iter()
                .rev()
                .take_while(|c| c.start + longest > candidate.start);
            let forbids = |other: &Candidate| {
                let same = other.concept == candidate.concept;
                other.has_words_of(candidate) || same && other.shares_word(candidate)
            };
            if !near.into_iter().any(forbids) {
                more.push(*candidate);
            }
        }
        self.add(more);
    }
}
