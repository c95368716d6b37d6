//! Which types stand near each other: pairs of positions inside a moving window.
//!
//! A pair of positions is counted once. Counts of windows are not a contingency table (a token has
//! many neighbours), so they take [`super::Measure::of_window`] and never a χ² or an exact test.

use std::ops::Range;

use super::documents::ENTRIES_IN_CHUNK;
use super::product::{Product, Row};
use super::runs::{Memory, PairCounts, Runs, SortedPairs};
use super::{Error, Measure};

/// A position that holds no type that counts, such as a removed stop word.
pub const GAP: u32 = u32::MAX;

/// The widest window.
pub const WIDEST: u16 = (1 << WIDTH_BITS) - 1;

/// Bits of the width of a window.
const WIDTH_BITS: u32 = 12;

/// The scale of weights that are no whole parts of a common one.
const FINE: u64 = 1 << 32;

/// How pairs in a window are told apart and weighed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WindowOptions {
    /// Keeps (first, second) and (second, first) apart; otherwise the smaller type comes first.
    pub ordered: bool,
    /// Counts a pair as 1/d at distance d, not as 1.
    pub by_distance: bool,
    /// Lets windows reach over the ends of sentences, up to the end of the document.
    pub across_sentences: bool,
    /// Lets positions of [`GAP`] vanish, so that their neighbours move together.
    pub close_gaps: bool,
}

/// Counts the pairs of types in a moving window over the sentences it is given.
///
/// Types should be small numbers, as those of a lexicon are: memory grows with the greatest one. The
/// counting itself happens when the pairs are asked for, on all threads; the result is the same for any
/// number.
///
/// Two positions i < j make a pair when j − i is at most the width. For `a b a b c` and width 2:
/// aa 1, ab 3, ac 1, bb 1, bc 1.
#[derive(Debug)]
pub struct WindowCounter {
    width: u16,
    options: WindowOptions,
    /// What distance 1, 2, … adds.
    weights: Vec<u64>,
    /// Types plus 1, and 0 for a gap.
    tokens: Vec<u32>,
    /// Where stretches end that no window leaves.
    ends: Vec<usize>,
    counted: u64,
    positions: u64,
    /// W: the weights of all pairs of positions that share a window.
    pair_weight: u128,
    entries_in_chunk: usize,
    runs: Runs,
}

impl WindowCounter {
    /// A counter of pairs at most `width` positions apart; fails for 0 and above [`WIDEST`].
    pub fn new(width: u16, options: WindowOptions) -> Result<WindowCounter, Error> {
        if width == 0 || width > WIDEST {
            return Err(Error::Width { width });
        }
        let scale = scale_of(width, options);
        let weight = |distance: u64| {
            if options.by_distance {
                // Rounded to the nearest; exact where the scale is a common multiple.
                (scale + distance / 2) / distance
            } else {
                scale
            }
        };
        Ok(WindowCounter {
            width,
            options,
            weights: (1..=u64::from(width)).map(weight).collect(),
            tokens: Vec::new(),
            ends: Vec::new(),
            counted: 0,
            positions: 0,
            pair_weight: 0,
            entries_in_chunk: ENTRIES_IN_CHUNK,
            runs: Runs::default(),
        })
    }

    /// The same within a bound of memory; what does not fit goes to temporary files.
    pub fn within(mut self, memory: Memory) -> WindowCounter {
        self.entries_in_chunk = self.entries_in_chunk.min(memory.entries());
        self.runs.bound(memory);
        self
    }

    /// Why counting failed: no room for what does not fit into memory. Nothing more is counted then.
    pub fn failure(&self) -> Option<&Error> {
        self.runs.failure()
    }

    /// Adds the next sentence of the document: a type, or [`GAP`], for each position.
    pub fn add(&mut self, sentence: &[u32]) {
        let held = sentence.iter().filter(|&&token| token != GAP).count();
        self.counted += held as u64;
        let closed = self.options.close_gaps;
        let kept = sentence.iter().filter(|&&token| !closed || token != GAP);
        // The gap, being the greatest number, wraps to 0.
        self.tokens.extend(kept.map(|token| token.wrapping_add(1)));
        if !self.options.across_sentences {
            self.end_stretch();
        }
    }

    /// Adds a stretch of positions whose pairs are counted elsewhere, so that expectations know of them.
    pub fn add_positions(&mut self, positions: usize) {
        self.end_stretch();
        self.pass(positions);
    }

    /// Ends the document: no window reaches into the next.
    pub fn end_document(&mut self) {
        self.end_stretch();
    }

    /// Takes over what the other counter has counted, which must be one of the same width and options.
    ///
    /// An unfinished document of either ends here.
    pub fn merge(&mut self, mut other: WindowCounter) -> Result<(), Error> {
        if (self.width, self.options) != (other.width, other.options) {
            return Err(Error::UnlikeCounters);
        }
        self.end_stretch();
        other.end_stretch();
        other.count();
        self.counted += other.counted;
        self.positions += other.positions;
        self.pair_weight += other.pair_weight;
        self.runs.absorb(other.runs);
        Ok(())
    }

    /// How many tokens were added, without gaps.
    pub fn tokens(&self) -> u64 {
        self.counted
    }

    /// How many positions there are, gaps included unless they are closed: the N of [`WindowCount`].
    /// Those of an unfinished document are not among them.
    pub fn positions(&self) -> u64 {
        self.positions
    }

    /// W: the weights of all pairs of positions that share a window, in parts of
    /// [`WindowCounter::scale`].
    pub fn pair_weight(&self) -> u128 {
        self.pair_weight
    }

    /// What a pair at a distance counts, in parts of [`WindowCounter::scale`]; 0 beyond the window.
    pub fn weight(&self, distance: usize) -> u64 {
        let place = distance.checked_sub(1);
        let weight = place.and_then(|place| self.weights.get(place));
        weight.copied().unwrap_or(0)
    }

    /// What a pair at distance 1 counts: 1, or, where pairs count 1/d, a number by which counts are to
    /// be divided.
    ///
    /// Up to width 22 that is a common multiple of all distances, and sums are exact; for wider windows
    /// 1/d is rounded to 2⁻³².
    pub fn scale(&self) -> u64 {
        scale_of(self.width, self.options)
    }

    /// The [`WindowCount::span`] of two types in the text that was added.
    ///
    /// Let the text have N positions, and let W be the sum of the weights of all pairs of positions
    /// i < j that share a window. If each position held type a with the chance f(a)/N, whatever its
    /// neighbours hold, a given pair of positions would hold a and b, in either order, with the chance
    /// 2·f(a)·f(b)/N². So W·2·f(a)·f(b)/N² is expected, which is f(a)·f(b)·S/N for S = 2W/N. Where
    /// order counts, or where both are one type, there is only one way to fill the pair: S = W/N.
    ///
    /// In one long stretch W is almost w·N for a width of w, and S is 2w, five to each side being ten.
    /// Sentences end windows, and S is smaller: in sentences of ten tokens 7 for a width of five.
    pub fn span(&self, a: u32, b: u32) -> f64 {
        if self.positions == 0 {
            return 0.0;
        }
        let weight = self.pair_weight as f64 / self.scale() as f64;
        let one_way = weight / self.positions as f64;
        if self.options.ordered || a == b {
            one_way
        } else {
            2.0 * one_way
        }
    }

    /// All pairs in ascending order, wherever their counts lie; these are in parts of
    /// [`WindowCounter::scale`].
    ///
    /// # Errors
    ///
    /// [`WindowCounter::failure`], or temporary files that cannot be read.
    pub fn into_sorted(mut self) -> Result<SortedPairs, Error> {
        self.end_stretch();
        if self.runs.is_empty() {
            return Ok(SortedPairs::of_text(self.held()));
        }
        self.count();
        self.runs.into_sorted()
    }

    /// All pairs in ascending order with their counts, in parts of [`WindowCounter::scale`]; of a
    /// counter without a bound of memory.
    pub fn into_pairs(mut self) -> PairCounts {
        self.end_stretch();
        self.count();
        self.runs.into_one()
    }

    fn end_stretch(&mut self) {
        let start = self.ends.last().copied().unwrap_or_default();
        if self.tokens.len() > start {
            self.ends.push(self.tokens.len());
            self.pass(self.tokens.len() - start);
        }
        // An entry takes six numbers, a pair one, or two with its distance.
        let numbers = 2 + usize::from(self.width) * (1 + usize::from(self.options.by_distance));
        if self.tokens.len() * numbers >= self.entries_in_chunk.saturating_mul(6) {
            self.count();
        }
    }

    /// Reckons a stretch of positions in.
    fn pass(&mut self, positions: usize) {
        self.positions += positions as u64;
        for (distance, &weight) in (1..positions).zip(&self.weights) {
            self.pair_weight += (positions - distance) as u128 * u128::from(weight);
        }
    }

    /// Counts the chunk and begins a new one.
    fn count(&mut self) {
        let held = self.held();
        self.runs.take(held);
    }

    /// The pairs of the text that is held, which is let go.
    fn held(&mut self) -> Windows {
        let mut starts = Vec::new();
        self.each_pair(|a, b, _| {
            let rows = a.max(b) as usize + 2;
            if starts.len() < rows {
                starts.resize(rows, 0);
            }
            starts[a as usize + 1] += 1;
        });
        starts.resize(starts.len().max(1), 0);
        for row in 1..starts.len() {
            starts[row] += starts[row - 1];
        }
        let all = starts.last().copied().unwrap_or_default();
        let with_distance = match self.options.by_distance {
            true => all,
            false => 0,
        };
        let (mut partners, mut distances) = (vec![0; all], vec![0; with_distance]);
        let mut next = starts.clone();
        self.each_pair(|a, b, distance| {
            let at = next[a as usize];
            next[a as usize] += 1;
            partners[at] = b;
            if let Some(held) = distances.get_mut(at) {
                *held = distance;
            }
        });
        self.tokens.clear();
        self.ends.clear();
        Windows {
            weights: self.weights.clone(),
            starts,
            partners,
            distances,
        }
    }

    /// Calls `see` with all pairs of positions that share a window: their types, the smaller one first
    /// unless order counts, and how many positions stand between them.
    fn each_pair(&self, mut see: impl FnMut(u32, u32, u16)) {
        let mut start = 0;
        for &end in &self.ends {
            let stretch = &self.tokens[start..end];
            for (at, &a) in stretch.iter().enumerate() {
                let after = &stretch[at + 1..stretch.len().min(at + 1 + usize::from(self.width))];
                for (distance, &b) in (0..).zip(after) {
                    if a == 0 || b == 0 {
                        continue;
                    }
                    let (first, second) = match self.options.ordered {
                        true => (a, b),
                        false => (a.min(b), a.max(b)),
                    };
                    see(first - 1, second - 1, distance);
                }
            }
            start = end;
        }
    }
}

/// A text whose pairs are counted: for each type those that it meets.
#[derive(Debug)]
struct Windows {
    weights: Vec<u64>,
    /// Where the partners of each type begin.
    starts: Vec<usize>,
    partners: Vec<u32>,
    /// How many positions stand between the two, where that matters.
    distances: Vec<u16>,
}

impl Product for Windows {
    fn rows(&self) -> usize {
        self.starts.len() - 1
    }

    fn met(&self, row: u32) -> u64 {
        let row = row as usize;
        (self.starts[row + 1] - self.starts[row]) as u64
    }

    fn fill(&self, rows: Range<u32>, row: &mut Row, each: &mut dyn FnMut(u32, &mut Row)) {
        let weight = |&distance: &u16| self.weights[usize::from(distance)];
        for a in rows {
            let own = self.starts[a as usize]..self.starts[a as usize + 1];
            let partners = self.partners[own.clone()].iter().copied();
            match self.distances.get(own) {
                Some(distances) if !distances.is_empty() => {
                    row.add(partners.zip(distances.iter().map(weight)));
                }
                _ => row.add(partners.map(|b| (b, self.weights[0]))),
            }
            each(a, row);
        }
    }
}

/// What one whole pair counts.
fn scale_of(width: u16, options: WindowOptions) -> u64 {
    if !options.by_distance {
        return 1;
    }
    let multiple = (1..=u64::from(width)).try_fold(1, |all, next| {
        let multiple = all / common_divisor(all, next) * next;
        (multiple <= FINE).then_some(multiple)
    });
    multiple.unwrap_or(FINE)
}

fn common_divisor(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { common_divisor(b, a % b) }
}

/// What a window count is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expectation {
    /// f(A) · f(B) · S / N with S the positions of a window: what chance would give. Evert 2008.
    Span,
    /// f(A) · f(B) / N, as Sketch Engine has it: PMI is higher by log₂ S.
    Plain,
}

impl Expectation {
    /// The name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Expectation::Span => "span",
            Expectation::Plain => "plain",
        }
    }
}

/// How often two types stand in one window, with what measures of it need.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WindowCount {
    /// Pairs of positions, or their weights.
    pub o11: f64,
    /// Tokens of the first type.
    pub f_a: u64,
    /// Tokens of the second type.
    pub f_b: u64,
    /// All positions of the text: its tokens, with those that are left out of the count.
    pub n: u64,
    /// Positions of a window around a token, the mean over all tokens, as [`WindowCounter::span`] gives
    /// it: 10 for five to each side in one long stretch, 5 for five to the right.
    pub span: f64,
}

impl WindowCount {
    /// The count expected if the two had nothing to do with each other; `None` without tokens.
    pub fn expected(&self, expectation: Expectation) -> Option<f64> {
        let plain = (self.n > 0).then(|| self.f_a as f64 * self.f_b as f64 / self.n as f64)?;
        Some(match expectation {
            Expectation::Span => plain * self.span,
            Expectation::Plain => plain,
        })
    }

    /// The measure of this count; `None` where it is undefined or makes sense of tables only.
    pub fn measure(&self, measure: Measure, expectation: Expectation) -> Option<f64> {
        measure.of_window(self, self.expected(expectation)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::PairCount;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    const A: u32 = 0;
    const B: u32 = 1;
    const C: u32 = 2;

    fn pairs(counter: WindowCounter) -> Vec<PairCount> {
        counter.into_pairs().iter().collect()
    }

    fn unordered() -> WindowOptions {
        WindowOptions::default()
    }

    #[track_caller]
    fn check(
        width: u16,
        options: WindowOptions,
        sentences: &[&[u32]],
        expected: &[(u32, u32, f64)],
    ) {
        let mut counter = WindowCounter::new(width, options).expect("a width");
        sentences.iter().for_each(|sentence| counter.add(sentence));
        let scale = counter.scale() as f64;
        let pairs = pairs(counter).into_iter();
        let found: Vec<_> = pairs.map(|(a, b, n)| (a, b, n as f64 / scale)).collect();
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for (found, expected) in found.iter().zip(expected) {
            assert_eq!((found.0, found.1), (expected.0, expected.1));
            assert!((found.2 - expected.2).abs() <= 1e-6, "{found:?}");
        }
    }

    #[test]
    fn pairs_in_a_window_are_pinned() {
        let text: &[&[u32]] = &[&[A, B, A, B, C]];
        let plain = [
            (A, A, 1.0),
            (A, B, 3.0),
            (A, C, 1.0),
            (B, B, 1.0),
            (B, C, 1.0),
        ];
        check(2, unordered(), text, &plain);
        let ordered = WindowOptions {
            ordered: true,
            ..unordered()
        };
        let in_order = [
            (A, A, 1.0),
            (A, B, 2.0),
            (A, C, 1.0),
            (B, A, 1.0),
            (B, B, 1.0),
            (B, C, 1.0),
        ];
        check(2, ordered, text, &in_order);
        let by_distance = WindowOptions {
            by_distance: true,
            ..unordered()
        };
        let weighed = [
            (A, A, 0.5),
            (A, B, 3.333_333),
            (A, C, 0.5),
            (B, B, 0.5),
            (B, C, 1.333_333),
        ];
        check(3, by_distance, text, &weighed);
        // A window as wide as the document: the pairs of its frequencies.
        let whole = [
            (A, A, 1.0),
            (A, B, 4.0),
            (A, C, 2.0),
            (B, B, 1.0),
            (B, C, 2.0),
        ];
        check(4, unordered(), text, &whole);
        // The diagonal is half of quanteda's, which counts such a pair from both ends.
        let diagonal = [(A, B, 2.0), (A, C, 1.0), (B, B, 1.0), (B, C, 1.0)];
        check(2, unordered(), &[&[B, A, B, C]], &diagonal);
    }

    #[test]
    fn sentences_end_a_window_unless_told_otherwise() {
        let text: &[&[u32]] = &[&[A, B], &[C]];
        check(2, unordered(), text, &[(A, B, 1.0)]);
        let across = WindowOptions {
            across_sentences: true,
            ..unordered()
        };
        check(2, across, text, &[(A, B, 1.0), (A, C, 1.0), (B, C, 1.0)]);
        let mut counter = WindowCounter::new(2, across).expect("a width");
        counter.add(&[A]);
        counter.end_document();
        counter.add(&[B]);
        assert!(counter.into_pairs().is_empty(), "documents always end it");
    }

    #[test]
    fn gaps_keep_words_apart_unless_closed() {
        let text: &[&[u32]] = &[&[A, GAP, B, GAP, GAP, C]];
        check(2, unordered(), text, &[(A, B, 1.0)]);
        let closed = WindowOptions {
            close_gaps: true,
            ..unordered()
        };
        check(2, closed, text, &[(A, B, 1.0), (A, C, 1.0), (B, C, 1.0)]);
        let mut counter = WindowCounter::new(2, unordered()).expect("a width");
        counter.add(text[0]);
        assert_eq!(counter.tokens(), 3);
    }

    #[test]
    fn what_cannot_be_counted_is_refused() {
        for width in [0, WIDEST + 1, u16::MAX] {
            let refused = WindowCounter::new(width, unordered()).map(|_| ());
            assert_eq!(refused, Err(Error::Width { width }));
        }
        let mut two = WindowCounter::new(2, unordered()).expect("a width");
        let three = WindowCounter::new(3, unordered()).expect("a width");
        assert_eq!(two.merge(three), Err(Error::UnlikeCounters));
    }

    #[test]
    fn weights_by_distance_add_up_exactly_up_to_width_22() {
        let weights = |width: u16| {
            let options = WindowOptions {
                by_distance: true,
                ..unordered()
            };
            let counter = WindowCounter::new(width, options).expect("a width");
            (counter.scale(), counter.weights)
        };
        let (scale, parts) = weights(22);
        assert!((1..=22).zip(&parts).all(|(d, part)| part * d == scale));
        let (scale, parts) = weights(WIDEST);
        assert_eq!(scale, 1 << 32);
        let off = |(d, &part): (u64, &u64)| (part as f64 / scale as f64 - 1.0 / d as f64).abs();
        assert!((1..).zip(&parts).map(off).all(|off| off < 2e-10));
    }

    /// The span of two types in stretches of these lengths, to six digits.
    fn span(width: u16, options: WindowOptions, stretches: &[usize], (a, b): (u32, u32)) -> f64 {
        let mut counter = WindowCounter::new(width, options).expect("a width");
        for &length in stretches {
            match options.across_sentences {
                true => counter.add(&vec![C; length]),
                false => counter.add_positions(length),
            }
        }
        counter.end_document();
        (counter.span(a, b) * 1e6).round() / 1e6
    }

    #[test]
    fn the_span_is_the_mean_of_the_positions_that_a_partner_may_take() {
        let with = |ordered: bool, by_distance: bool, pair| {
            let options = WindowOptions {
                ordered,
                by_distance,
                ..unordered()
            };
            // So long that its two ends do not show in five digits.
            (span(5, options, &[100_000_000], pair) * 1e5).round() / 1e5
        };
        assert_eq!(with(false, false, (A, B)), 10.0);
        assert_eq!(with(true, false, (A, B)), 5.0);
        assert_eq!(with(false, false, (A, A)), 5.0);
        assert_eq!(with(true, true, (A, B)), 2.283_33);
        assert_eq!(with(false, true, (A, B)), 4.566_67);
    }

    #[test]
    fn ends_of_sentences_make_spans_shorter() {
        let options = unordered();
        // Of ten tokens 9 + 8 + 7 + 6 + 5 pairs are at most five apart: 2 · 35 / 10.
        assert_eq!(span(5, options, &[10], (A, B)), 7.0);
        assert_eq!(span(5, options, &[10, 10, 10], (A, B)), 7.0);
        assert_eq!(span(5, options, &[1, 1], (A, B)), 0.0);
        assert_eq!(span(5, options, &[], (A, B)), 0.0);
        assert_eq!(span(2, options, &[2, 1], (A, B)), 0.666_667);
        let across = WindowOptions {
            across_sentences: true,
            ..options
        };
        assert_eq!(span(5, across, &[5, 5], (A, B)), 7.0);
        let mut counter = WindowCounter::new(5, options).expect("a width");
        counter.add_positions(10);
        assert_eq!((counter.span(A, B), counter.positions()), (7.0, 10));
    }

    #[test]
    fn a_text_of_one_type_holds_just_what_is_expected_of_it() {
        let mut counter = WindowCounter::new(5, unordered()).expect("a width");
        for length in [3, 40, 1, 12] {
            counter.add(&vec![A; length]);
        }
        let (n, span) = (counter.positions(), counter.span(A, A));
        let count = WindowCount {
            o11: pairs(counter)[0].2 as f64,
            f_a: n,
            f_b: n,
            n,
            span,
        };
        let expected = count.expected(Expectation::Span).expect("tokens");
        assert!((count.o11 / expected - 1.0).abs() < 1e-12, "{count:?}");
    }

    #[test]
    fn the_expectation_of_a_window_is_pinned() {
        let count = WindowCount {
            o11: 6.0,
            f_a: 20,
            f_b: 30,
            n: 10_000,
            span: 10.0,
        };
        let check = |measure: Measure, expectation: Expectation, expected: f64| {
            let found = count.measure(measure, expectation).expect("defined");
            assert!((found - expected).abs() <= 1e-6, "{found}, not {expected}");
        };
        let (span, plain) = (Expectation::Span, Expectation::Plain);
        assert_eq!((span.name(), plain.name()), ("span", "plain"));
        assert!((count.expected(span).expect("tokens") - 0.6).abs() < 1e-12);
        assert!((count.expected(plain).expect("tokens") - 0.06).abs() < 1e-12);
        check(Measure::Pmi, span, 10_f64.log2());
        check(Measure::Pmi, plain, 6.643_856);
        check(Measure::TScore, span, 2.204_541);
        check(Measure::LogDice, span, 11.941_106);
        check(Measure::LogDice, plain, 11.941_106);
        assert_eq!(count.measure(Measure::FisherP, span), None);
        assert_eq!(count.measure(Measure::Chi2, span), None);
        let never = WindowCount { o11: 0.0, ..count };
        assert_eq!(never.measure(Measure::Pmi, span), None);
        assert_eq!(never.measure(Measure::Ppmi, span), Some(0.0));
        assert_eq!(never.measure(Measure::LocalMi, span), Some(0.0));
        let nowhere = WindowCount { n: 0, ..count };
        assert_eq!(nowhere.measure(Measure::Pmi, span), None);
    }

    /// A document: its sentences.
    type Document = Vec<Vec<u32>>;

    /// What the definition says, pair of positions by pair of positions.
    fn by_definition(width: u16, options: WindowOptions, documents: &[Document]) -> Vec<PairCount> {
        let scale = scale_of(width, options);
        let mut all: BTreeMap<(u32, u32), u64> = BTreeMap::new();
        for document in documents {
            let stretches = if options.across_sentences {
                vec![document.concat()]
            } else {
                document.clone()
            };
            for mut tokens in stretches {
                tokens.retain(|&token| !options.close_gaps || token != GAP);
                for (i, &a) in tokens.iter().enumerate() {
                    for (j, &b) in tokens.iter().enumerate().skip(i + 1) {
                        if j - i > usize::from(width) || a == GAP || b == GAP {
                            continue;
                        }
                        let pair = if options.ordered {
                            (a, b)
                        } else {
                            (a.min(b), a.max(b))
                        };
                        let distance = (j - i) as u64;
                        let weight = if options.by_distance {
                            scale / distance
                        } else {
                            1
                        };
                        *all.entry(pair).or_default() += weight;
                    }
                }
            }
        }
        let pairs = all.into_iter();
        pairs.map(|((a, b), count)| (a, b, count)).collect()
    }

    fn options() -> impl Strategy<Value = WindowOptions> {
        any::<[bool; 4]>().prop_map(|[ordered, by_distance, across_sentences, close_gaps]| {
            WindowOptions {
                ordered,
                by_distance,
                across_sentences,
                close_gaps,
            }
        })
    }

    fn documents() -> impl Strategy<Value = Vec<Document>> {
        let token = prop_oneof![4 => 0_u32..6, 2 => 0_u32..300, 1 => Just(GAP)];
        let sentence = prop::collection::vec(token, 0..12);
        prop::collection::vec(prop::collection::vec(sentence, 0..4), 0..6)
    }

    fn counter(
        width: u16,
        options: WindowOptions,
        entries_in_chunk: usize,
        documents: &[Document],
    ) -> WindowCounter {
        let mut counter = WindowCounter::new(width, options).expect("a width");
        counter.entries_in_chunk = entries_in_chunk;
        for document in documents {
            document.iter().for_each(|sentence| counter.add(sentence));
            counter.end_document();
        }
        counter
    }

    proptest! {
        #[test]
        fn pairs_are_those_of_the_definition(
            width in 1_u16..7,
            options in options(),
            documents in documents(),
            entries_in_chunk in 1_usize..80,
            cut in 0_usize..6,
        ) {
            let expected = by_definition(width, options, &documents);
            let part = |documents: &[Document]| counter(width, options, entries_in_chunk, documents);
            prop_assert_eq!(pairs(part(&documents)), expected.clone());
            let cut = cut.min(documents.len());
            let mut turned = part(&documents[cut..]);
            turned.merge(part(&documents[..cut])).expect("of one kind");
            prop_assert_eq!(pairs(turned), expected, "in another order, in two parts");
        }

        /// Over all pairs of types, as many pairs are expected as there are.
        #[test]
        fn expectations_add_up_to_what_was_counted(
            ordered in any::<bool>(),
            by_distance in any::<bool>(),
            sentences in prop::collection::vec(prop::collection::vec(0_u32..4, 0..9), 1..9),
            width in 1_u16..7,
        ) {
            let options = WindowOptions { ordered, by_distance, ..unordered() };
            let mut counter = WindowCounter::new(width, options).expect("a width");
            let mut frequencies = [0_u64; 4];
            for sentence in &sentences {
                counter.add(sentence);
                sentence.iter().for_each(|&token| frequencies[token as usize] += 1);
            }
            let (n, scale) = (counter.positions(), counter.scale() as f64);
            let mut expected = 0.0;
            for a in 0..4_u32 {
                for b in (if ordered { 0 } else { a })..4 {
                    let [f_a, f_b] = [a, b].map(|t| frequencies[t as usize]);
                    let count = WindowCount { o11: 0.0, f_a, f_b, n, span: counter.span(a, b) };
                    expected += count.expected(Expectation::Span).unwrap_or(0.0);
                }
            }
            let counted: u64 = pairs(counter).into_iter().map(|(_, _, count)| count).sum();
            let counted = counted as f64 / scale;
            prop_assert!((counted - expected).abs() < 1e-6 * (1.0 + counted), "{counted} {expected}");
        }

        #[test]
        fn bounded_counts_are_those_without_a_bound(
            options in options(),
            documents in documents(),
            bytes in 0_usize..3000,
        ) {
            let free = pairs(counter(4, options, usize::MAX, &documents));
            let bounded = counter(4, options, usize::MAX, &documents[..0]).within(Memory::of(bytes));
            let mut bounded = bounded;
            for document in &documents {
                document.iter().for_each(|sentence| bounded.add(sentence));
                bounded.end_document();
            }
            let mut sorted = bounded.into_sorted().expect("a folder for files");
            let mut found = Vec::new();
            while let Some((a, row)) = sorted.next_row().expect("files that are read") {
                found.extend(row.iter().map(|&(b, count)| (a, b, count)));
            }
            found.sort_unstable();
            prop_assert_eq!(found, free);
        }

        #[test]
        fn any_number_of_threads_counts_the_same(options in options(), documents in documents()) {
            let on = |threads: usize| {
                let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
                let pool = pool.expect("a pool of threads");
                pool.install(|| counter(4, options, usize::MAX, &documents).into_pairs())
            };
            prop_assert_eq!(on(1), on(3));
        }

        #[test]
        fn order_is_all_that_an_ordered_count_adds(documents in documents(), width in 1_u16..7) {
            let ordered = WindowOptions { ordered: true, ..unordered() };
            let mut folded: BTreeMap<(u32, u32), u64> = BTreeMap::new();
            for (a, b, count) in pairs(counter(width, ordered, 50, &documents)) {
                *folded.entry((a.min(b), a.max(b))).or_default() += count;
            }
            let folded: Vec<PairCount> = folded.into_iter().map(|((a, b), n)| (a, b, n)).collect();
            prop_assert_eq!(folded, pairs(counter(width, unordered(), 50, &documents)));
        }
    }
}
