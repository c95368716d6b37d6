//! How well the words of a topic belong together, judged by where they stand in texts.

use rustc_hash::FxHashMap;

use super::{Error, Measure, Table2x2};

/// The width of the windows of C_v.
pub const C_V_WIDTH: usize = 110;

/// What C_v adds to joint probabilities.
const EPSILON: f64 = 1e-12;

/// Counts in how many units the words of topics stand, alone and in pairs.
///
/// A unit is a window that moves through a document token by token; a document not longer than the
/// window is one unit. So a width of `usize::MAX` counts documents.
#[derive(Clone, Debug)]
pub struct TopicPresence {
    width: usize,
    /// Each topic as numbers of words.
    topics: Vec<Vec<usize>>,
    words: FxHashMap<u32, usize>,
    units: u64,
    /// For each topic a square of counts: word i with word j; on the diagonal word i.
    joint: Vec<Vec<u64>>,
    /// For each word the units of the current document it stands in, as stretches of their starts.
    stretches: Vec<Vec<(usize, usize)>>,
    present: Vec<usize>,
}

impl TopicPresence {
    /// A counter for topics given by their words, the weightiest first, over windows of `width` tokens.
    pub fn new(topics: &[Vec<u32>], width: usize) -> TopicPresence {
        let mut words = FxHashMap::default();
        let mut number = |word: &u32| {
            let next = words.len();
            *words.entry(*word).or_insert(next)
        };
        let topics: Vec<Vec<usize>> = topics
            .iter()
            .map(|topic| topic.iter().map(&mut number).collect())
            .collect();
        TopicPresence {
            width: width.max(1),
            joint: topics
                .iter()
                .map(|topic| vec![0; topic.len().pow(2)])
                .collect(),
            topics,
            units: 0,
            stretches: vec![Vec::new(); words.len()],
            present: Vec::new(),
            words,
        }
    }

    /// Adds a document; the cost of its pairs depends on how often topic words occur, not on the width.
    pub fn add(&mut self, document: &[u32]) {
        if document.is_empty() {
            return;
        }
        // A window is known by its start; the last one ends with the document.
        let last_start = document.len().saturating_sub(self.width);
        self.units += last_start as u64 + 1;
        for (at, token) in document.iter().enumerate() {
            if let Some(&word) = self.words.get(token) {
                let stretch = ((at + 1).saturating_sub(self.width), at.min(last_start));
                if self.stretches[word].is_empty() {
                    self.present.push(word);
                }
                extend(&mut self.stretches[word], stretch);
            }
        }
        self.count();
        for word in self.present.drain(..) {
            self.stretches[word].clear();
        }
    }

    fn count(&mut self) {
        for (topic, joint) in self.topics.iter().zip(&mut self.joint) {
            let held = |&(_, &word): &(usize, &usize)| !self.stretches[word].is_empty();
            let here: Vec<(usize, &usize)> = topic.iter().enumerate().filter(held).collect();
            for &(i, &a) in &here {
                for &(j, &b) in &here {
                    joint[i * topic.len() + j] += shared(&self.stretches[a], &self.stretches[b]);
                }
            }
        }
    }

    /// Takes over what the other counter has counted, which must be one of the same topics and width.
    pub fn merge(&mut self, other: &TopicPresence) -> Result<(), Error> {
        let unlike =
            (self.width, &self.topics, &self.words) != (other.width, &other.topics, &other.words);
        if unlike {
            return Err(Error::UnlikeCounters);
        }
        self.units += other.units;
        let counts = self.joint.iter_mut().flatten();
        for (count, more) in counts.zip(other.joint.iter().flatten()) {
            *count += more;
        }
        Ok(())
    }

    /// UMass coherence: the sum over pairs of words i > j of ln((D(i, j) + 1)/D(j)), and its mean.
    ///
    /// Meant for documents as units, and for words in the order of their weight: the result depends on
    /// it. `None` for fewer than two words, or where a word other than the last stands nowhere.
    /// Source: Mimno et al. 2011.
    pub fn u_mass(&self, topic: usize) -> Option<(f64, f64)> {
        let square = Square::of(self, topic)?;
        let pairs = (1..square.words).flat_map(|i| (0..i).map(move |j| (i, j)));
        let terms: Option<Vec<f64>> = pairs
            .map(|(i, j)| {
                let held = square.count(j, j);
                (held > 0).then(|| ((square.count(i, j) + 1) as f64 / held as f64).ln())
            })
            .collect();
        let terms = terms?;
        let sum: f64 = terms.iter().sum();
        (!terms.is_empty()).then(|| (sum, sum / terms.len() as f64))
    }

    /// NPMI coherence: the mean over pairs of words of their normalised pointwise mutual information.
    ///
    /// A pair that never meets counts −1. Pairs for which the measure is undefined (a word that stands
    /// nowhere, or both everywhere) take no part; `None` where none is left. Source: Aletras &
    /// Stevenson 2013; Lau et al. 2014.
    pub fn npmi(&self, topic: usize) -> Option<f64> {
        let square = Square::of(self, topic)?;
        let pairs = (1..square.words).flat_map(|i| (0..i).map(move |j| (i, j)));
        let values: Vec<f64> = pairs
            .filter_map(|(i, j)| {
                let (joint, a, b) = (square.count(i, j), square.count(i, i), square.count(j, j));
                let table = Table2x2::new(joint, a, b, self.units).ok()?;
                Measure::Npmi.of(&table)
            })
            .collect();
        (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
    }

    /// C_v coherence of Röder, Both & Hinneburg 2015, for windows of [`C_V_WIDTH`] as units.
    ///
    /// The variant: probabilities from a Boolean sliding window; each word set against all words of the
    /// topic (segmentation S-one-set, the word itself included); both as vectors of NPMI with the words
    /// of the topic, the second the sum over its words, γ = 1; NPMI with 10⁻¹² added to the joint
    /// probability, so that words that never meet are not quite at −1; cosine of the two; arithmetic
    /// mean over the words. A pair that stands in every unit says nothing and has 0, as has a pair with
    /// a word that stands nowhere. The same as gensim's `c_v`, except that there rounding makes a pair
    /// in every unit −1, and that a word is lost there when one of two tokens leaves the window. `None` for fewer than two words, or without a unit.
    pub fn c_v(&self, topic: usize) -> Option<f64> {
        let square = Square::of(self, topic).filter(|square| square.words > 1)?;
        if self.units == 0 {
            return None;
        }
        let vectors: Vec<Vec<f64>> = (0..square.words)
            .map(|i| {
                (0..square.words)
                    .map(|j| square.smoothed_npmi(i, j))
                    .collect()
            })
            .collect();
        let all: Vec<f64> = (0..square.words)
            .map(|j| vectors.iter().map(|vector| vector[j]).sum())
            .collect();
        let cosines = vectors
            .iter()
            .map(|vector| super::cosine(vector, &all).unwrap_or(0.0));
        Some(cosines.sum::<f64>() / square.words as f64)
    }
}

/// The counts of one topic.
struct Square<'a> {
    joint: &'a [u64],
    words: usize,
    units: f64,
}

impl Square<'_> {
    fn of(presence: &TopicPresence, topic: usize) -> Option<Square<'_>> {
        Some(Square {
            joint: presence.joint.get(topic)?,
            words: presence.topics.get(topic)?.len(),
            units: presence.units as f64,
        })
    }

    fn count(&self, i: usize, j: usize) -> u64 {
        self.joint[i * self.words + j]
    }

    fn smoothed_npmi(&self, i: usize, j: usize) -> f64 {
        let share = |i: usize, j: usize| self.count(i, j) as f64 / self.units;
        let (joint, alone) = (share(i, j), share(i, i) * share(j, j));
        if alone == 0.0 || joint == 1.0 {
            return 0.0;
        }
        ((joint + EPSILON) / alone).ln() / -(joint + EPSILON).ln()
    }
}

/// Adds a stretch that starts no earlier than the last one, joined to it where they touch.
fn extend(stretches: &mut Vec<(usize, usize)>, (start, end): (usize, usize)) {
    match stretches.last_mut() {
        Some(last) if start <= last.1 + 1 => last.1 = last.1.max(end),
        _ => stretches.push((start, end)),
    }
}

/// How many numbers lie in both lists of ascending stretches.
fn shared(mut a: &[(usize, usize)], mut b: &[(usize, usize)]) -> u64 {
    let mut all = 0;
    while let (Some(&(start_a, end_a)), Some(&(start_b, end_b))) = (a.first(), b.first()) {
        let (start, end) = (start_a.max(start_b), end_a.min(end_b));
        all += (end + 1).saturating_sub(start) as u64;
        if end_a <= end_b {
            a = &a[1..];
        } else {
            b = &b[1..];
        }
    }
    all
}

/// The share of distinct words among the first `top` of all topics; `None` where there is no word.
///
/// Source: Dieng, Ruiz & Blei 2020.
pub fn topic_diversity(topics: &[Vec<u32>], top: usize) -> Option<f64> {
    let mut words: Vec<u32> = topics
        .iter()
        .flat_map(|topic| topic.iter().take(top).copied())
        .collect();
    let all = words.len();
    words.sort_unstable();
    words.dedup();
    (all > 0).then(|| words.len() as f64 / all as f64)
}

/// How telling a word is of a topic: λ ln p(w|t) + (1 − λ) ln(p(w|t)/p(w)).
///
/// `None` where a probability is 0. Source: Sievert & Shirley 2014, who find λ = 0.6 best.
pub fn relevance(in_topic: f64, overall: f64, lambda: f64) -> Option<f64> {
    (in_topic > 0.0 && overall > 0.0)
        .then(|| lambda * in_topic.ln() + (1.0 - lambda) * (in_topic / overall).ln())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const A: u32 = 10;
    const B: u32 = 11;
    const C: u32 = 12;
    const D: u32 = 13;
    const X: u32 = 99;

    fn presence(topic: &[u32], width: usize, documents: &[&[u32]]) -> TopicPresence {
        let mut presence = TopicPresence::new(&[topic.to_vec()], width);
        documents.iter().for_each(|document| presence.add(document));
        presence
    }

    #[track_caller]
    fn close(found: Option<f64>, expected: f64) {
        let close = found.is_some_and(|found| (found - expected).abs() <= 1e-6);
        assert!(close, "{found:?}, not {expected}");
    }

    const FIVE: [&[u32]; 5] = [&[A, B], &[A, B, C], &[A], &[B, C], &[C]];

    #[test]
    fn coherence_over_documents_is_pinned() {
        let found = presence(&[A, B, C], usize::MAX, &FIVE);
        let (sum, mean) = found.u_mass(0).expect("three words");
        close(Some(sum), -0.405465);
        close(Some(mean), -0.135155);
        close(found.npmi(0), -0.045080);
        let pair = |a: u32, b: u32| presence(&[a, b], usize::MAX, &FIVE).npmi(0);
        close(pair(A, B), 0.114986);
        close(pair(A, C), -0.365212);
        close(pair(B, C), 0.114986);
    }

    #[test]
    fn c_v_is_that_of_gensim() {
        // gensim 4.4.0, CoherenceModel(coherence='c_v', window_size=...).
        close(presence(&[A, B, C], 110, &FIVE).c_v(0), 0.520821);
        close(presence(&[A, B, C], 2, &FIVE).c_v(0), 0.333711);
        let (y, z) = (98, 97);
        let texts: [&[u32]; 5] = [
            &[A, B, X, y, C, D, A, B],
            &[C, X, y, z, 96, A],
            &[B, C, X, D, A],
            &[X, y],
            &[D, y, A, B],
        ];
        let topic = [A, B, C, D];
        close(presence(&topic, 3, &texts).c_v(0), 0.443222);
        close(presence(&topic, 4, &texts).c_v(0), 0.669680);
        close(presence(&topic, C_V_WIDTH, &texts).c_v(0), 0.851040);
    }

    #[test]
    fn c_v_sees_a_word_that_stands_twice_in_a_window() {
        let texts: [&[u32]; 5] = [
            &[A, B, X, X, C, A, B],
            &[C, X, X, X, X, A],
            &[B, C, B, C, A],
            &[X, X],
            &[D, D, A, B],
        ];
        let topic = [A, B, C, D];
        // Computed from the definition window by window. gensim has 0.307477 and 0.463463: it takes a
        // word for gone as soon as one of its tokens leaves the window.
        close(presence(&topic, 3, &texts).c_v(0), 0.466651);
        close(presence(&topic, 4, &texts).c_v(0), 0.503561);
        close(presence(&topic, C_V_WIDTH, &texts).c_v(0), 0.588251);
    }

    #[test]
    fn words_without_a_place_are_no_reason_to_fail() {
        let found = presence(&[A, X], usize::MAX, &FIVE);
        assert_eq!((found.npmi(0), found.c_v(0)), (None, Some(0.5)));
        assert_eq!(
            found.u_mass(0).map(|(sum, _)| sum),
            Some((1.0_f64 / 3.0).ln())
        );
        assert_eq!(presence(&[X, A], usize::MAX, &FIVE).u_mass(0), None);
        let everywhere = presence(&[A, B], usize::MAX, &[&[A, B], &[B, A]]);
        assert_eq!((everywhere.npmi(0), everywhere.c_v(0)), (None, Some(0.0)));
        let alone = presence(&[A], usize::MAX, &FIVE);
        assert_eq!(
            (alone.npmi(0), alone.c_v(0), alone.u_mass(0)),
            (None, None, None)
        );
        assert_eq!(alone.npmi(1), None, "no such topic");
        let nowhere = presence(&[A, B], usize::MAX, &[&[]]);
        assert_eq!((nowhere.npmi(0), nowhere.c_v(0)), (None, None));
    }

    #[test]
    fn diversity_and_relevance_are_pinned() {
        let topics = [vec![A, B, C], vec![A, D, X]];
        assert_eq!(topic_diversity(&topics, 3), Some(5.0 / 6.0));
        assert_eq!(topic_diversity(&topics, 1), Some(0.5));
        assert_eq!(topic_diversity(&[], 3), None);
        close(relevance(0.05, 0.01, 0.6), -1.153664);
        assert_eq!(relevance(0.0, 0.01, 0.6), None);
    }

    /// Units with both words, window by window.
    fn by_definition(a: u32, b: u32, width: usize, documents: &[Vec<u32>]) -> (u64, u64) {
        let (mut units, mut joint) = (0, 0);
        for document in documents.iter().filter(|document| !document.is_empty()) {
            for window in document.windows(width.min(document.len())) {
                units += 1;
                joint += u64::from(window.contains(&a) && window.contains(&b));
            }
        }
        (units, joint)
    }

    proptest! {
        #[test]
        fn windows_are_those_of_the_definition(
            documents in prop::collection::vec(prop::collection::vec(0_u32..6, 0..15), 0..6),
            width in 1_usize..8,
            cut in 0_usize..6,
        ) {
            let topics = [vec![0, 1, 2], vec![2, 3]];
            let cut = cut.min(documents.len());
            let part = |documents: &[Vec<u32>]| {
                let mut counter = TopicPresence::new(&topics, width);
                documents.iter().for_each(|document| counter.add(document));
                counter
            };
            let mut whole = part(&documents[cut..]);
            whole.merge(&part(&documents[..cut])).expect("of one kind");
            for (topic, joint) in topics.iter().zip(&whole.joint) {
                for (i, &a) in topic.iter().enumerate() {
                    for (j, &b) in topic.iter().enumerate() {
                        let (units, expected) = by_definition(a, b, width, &documents);
                        prop_assert_eq!(whole.units, units);
                        prop_assert_eq!(joint[i * topic.len() + j], expected);
                    }
                }
            }
            for topic in 0..2 {
                let inside = |value: f64| (-1.0 - 1e-9..=1.0 + 1e-9).contains(&value);
                prop_assert!(whole.npmi(topic).is_none_or(inside));
                prop_assert!(whole.c_v(topic).is_none_or(inside));
                prop_assert!(whole.u_mass(topic).is_none_or(|(sum, _)| sum.is_finite()));
            }
        }
    }
}
