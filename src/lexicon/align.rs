//! Sentences of two versions of one text, paired by length, shared numbers and like words.
//!
//! The method is that of Gale and Church (1993): translations are about as long as what they
//! translate, so the cheapest way through both texts in order pairs what belongs together. A
//! number or the beginning of a word that stands on both sides makes a pair cheaper.

use std::ops::Range;

use statrs::function::erf::erfc;

/// Variance of the length of a translation for each character of the original.
const VARIANCE: f64 = 6.8;
/// The cost of a length that chance never gives; beyond it nothing can be told apart.
const WORST: f64 = 2_500.0;
/// What a shared number and a shared beginning of a word take off, in hundredths of a nat.
const NUMBER: f64 = 300.0;
const BEGINNING: f64 = 100.0;
/// The most that the length of a sentence adds that stands beside nothing.
const MOST_ALONE: f64 = 200.0;
/// Characters that count as translated by as many.
const SAME_LENGTH: f64 = 1_000.0;
/// What a number adds that stands on one side only.
const LONE_NUMBER: f64 = 150.0;
/// How far from the diagonal pairs are looked for, in sentences, beside the difference in number.
const BAND: usize = 60;
/// The most cells that are looked at; longer texts stay unpaired.
const MOST_CELLS: usize = 6_000_000;

/// Shapes of beads, sentences taken from both sides, with what they cost before anything is
/// known of their length.
const SHAPES: [(usize, usize, f64); 6] = [
    (1, 1, 0.0),
    (1, 0, 450.0),
    (0, 1, 450.0),
    (2, 1, 230.0),
    (1, 2, 230.0),
    (2, 2, 440.0),
];

/// A sentence as far as its pairing goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its length in characters.
    pub length: usize,
    /// What might stand in its translation as well; sorted.
    marks: Vec<u64>,
}

/// Sentences that say the same: at most two on each side, one of which may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bead {
    /// Sentences of the first text.
    pub a: Range<usize>,
    /// Sentences of the other.
    pub b: Range<usize>,
}

impl Line {
    /// A sentence of this length with these words, folded; words without matter left out.
    pub fn new<'w>(length: usize, words: impl Iterator<Item = &'w str>) -> Line {
        let mut marks: Vec<u64> = words.filter_map(mark).collect();
        marks.sort_unstable();
        Line { length, marks }
    }

    fn numbers(&self) -> usize {
        // The flag is the highest bit, so numbers stand last.
        self.marks.len() - self.marks.partition_point(|mark| mark & IS_NUMBER == 0)
    }
}

/// A flag on the marks of numbers.
const IS_NUMBER: u64 = 1 << 63;

/// The digits of a number; the first four letters of a word that has no fewer.
fn mark(word: &str) -> Option<u64> {
    let packed = |bytes: &mut dyn Iterator<Item = u8>| {
        bytes.fold(0_u64, |packed, byte| (packed << 7) | u64::from(byte & 127))
    };
    if word.bytes().any(|byte| byte.is_ascii_digit()) {
        let mut digits = word.bytes().filter(u8::is_ascii_digit).take(8);
        return Some(packed(&mut digits) | IS_NUMBER);
    }
    let is_word = word.len() >= 4 && word.bytes().take(4).all(|byte| byte.is_ascii_alphabetic());
    is_word.then(|| packed(&mut word.bytes().take(4)))
}

/// What a sentence of `a` characters costs that is translated by `b`, where a character of the
/// one text takes `ratio` of the other: −100 ln of the probability of a length as odd as this.
pub fn length_cost(a: f64, b: f64, ratio: f64) -> f64 {
    let delta = (b - ratio * a) / (a * VARIANCE).sqrt();
    cost_of(delta)
}

fn cost_of(delta: f64) -> f64 {
    let chance = erfc(delta.abs() / std::f64::consts::SQRT_2);
    (-100.0 * chance.ln()).clamp(0.0, WORST)
}

/// Pairs the sentences of two texts that say the same in the same order.
///
/// The beads cover both texts in order. Texts so long that this would take minutes give none.
pub fn align(a: &[Line], b: &[Line]) -> Vec<Bead> {
    let band = BAND + a.len().abs_diff(b.len());
    let cells = (a.len() + 1).saturating_mul((2 * band + 1).min(b.len() + 1));
    if a.is_empty() || b.is_empty() || cells > MOST_CELLS {
        return Vec::new();
    }
    // Of short texts little is known: what one leaves out must not look like brevity.
    let characters =
        |lines: &[Line]| lines.iter().map(|line| line.length).sum::<usize>() as f64 + SAME_LENGTH;
    let texts = Texts {
        a,
        b,
        ratio: characters(b) / characters(a),
        band,
    };
    texts.cheapest()
}

struct Texts<'t> {
    a: &'t [Line],
    b: &'t [Line],
    ratio: f64,
    band: usize,
}

impl Texts<'_> {
    /// The places of the other text that may stand beside a place of the first.
    fn row(&self, i: usize) -> Range<usize> {
        let diagonal = i * self.b.len() / self.a.len();
        let end = (diagonal + self.band + 1).min(self.b.len() + 1);
        diagonal.saturating_sub(self.band)..end
    }

    fn cheapest(&self) -> Vec<Bead> {
        // For each place of both texts, the least cost of the way there and its last step.
        let mut ways: Vec<Vec<(f64, u8)>> = Vec::with_capacity(self.a.len() + 1);
        for i in 0..=self.a.len() {
            let row = self.row(i);
            let mut costs = Vec::with_capacity(row.len());
            for j in row.clone() {
                let mut best = (f64::INFINITY, u8::MAX);
                if i == 0 && j == 0 {
                    best = (0.0, u8::MAX);
                }
                for (shape, &(da, db, prior)) in (0_u8..).zip(&SHAPES) {
                    if da > i || db > j {
                        continue;
                    }
                    let place = (j - db).checked_sub(self.row(i - da).start);
                    let before = match da {
                        0 => place.and_then(|place| costs.get(place)),
                        _ => place.and_then(|place| ways[i - da].get(place)),
                    };
                    let before = before.map_or(f64::INFINITY, |&(cost, _)| cost);
                    if before.is_finite() {
                        let cost = before + prior + self.cost(i - da..i, j - db..j);
                        if cost < best.0 {
                            best = (cost, shape);
                        }
                    }
                }
                costs.push(best);
            }
            ways.push(costs);
        }
        self.steps(&ways)
    }

    fn steps(&self, ways: &[Vec<(f64, u8)>]) -> Vec<Bead> {
        let (mut i, mut j) = (self.a.len(), self.b.len());
        let mut beads = Vec::new();
        while (i, j) != (0, 0) {
            let step = j
                .checked_sub(self.row(i).start)
                .and_then(|place| ways[i].get(place));
            let Some(&(da, db, _)) = step.and_then(|&(_, shape)| SHAPES.get(shape as usize)) else {
                return Vec::new();
            };
            beads.push(Bead {
                a: i - da..i,
                b: j - db..j,
            });
            (i, j) = (i - da, j - db);
        }
        beads.reverse();
        beads
    }

    fn cost(&self, a: Range<usize>, b: Range<usize>) -> f64 {
        let (a, b) = (&self.a[a], &self.b[b]);
        let length = |lines: &[Line]| lines.iter().map(|line| line.length).sum::<usize>() as f64;
        let (long, other) = (length(a), length(b));
        // Beside nothing, half of the length is taken for the length of both.
        if a.is_empty() || b.is_empty() {
            let all = long * self.ratio + other;
            return cost_of((2.0 * all / VARIANCE).sqrt()).min(MOST_ALONE);
        }
        let pairs = a.iter().flat_map(|a| b.iter().map(move |b| shared(a, b)));
        let (numbers, beginnings) =
            pairs.fold((0, 0), |sum, pair| (sum.0 + pair.0, sum.1 + pair.1));
        let all = |lines: &[Line]| lines.iter().map(Line::numbers).sum::<usize>();
        let alone = (all(a) + all(b)).saturating_sub(2 * numbers);
        length_cost(long.max(1.0), other, self.ratio) + LONE_NUMBER * alone as f64
            - NUMBER * numbers as f64
            - BEGINNING * beginnings as f64
    }
}

/// How many numbers and how many beginnings of words two sentences share.
fn shared(a: &Line, b: &Line) -> (usize, usize) {
    let (mut i, mut j) = (0, 0);
    let mut shared = (0, 0);
    while let (Some(x), Some(y)) = (a.marks.get(i), b.marks.get(j)) {
        if x == y && x & IS_NUMBER > 0 {
            shared.0 += 1;
        } else if x == y {
            shared.1 += 1;
        }
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    shared
}

/// The stretches of two texts that stand beside each other, given the kinds of their sections in
/// order: from each section that both have to the next one.
///
/// A section is given as its kind and its first sentence; `ends` are the numbers of sentences.
pub fn beside<K: PartialEq>(
    a: &[(K, usize)],
    b: &[(K, usize)],
    ends: (usize, usize),
) -> Vec<(Range<usize>, Range<usize>)> {
    let mut longest = vec![vec![0_u32; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i][j] = match a[i].0 == b[j].0 {
                true => longest[i + 1][j + 1] + 1,
                false => longest[i + 1][j].max(longest[i][j + 1]),
            };
        }
    }
    let mut starts = vec![(0, 0)];
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if a[i].0 == b[j].0 {
            starts.push((a[i].1, b[j].1));
            (i, j) = (i + 1, j + 1);
        } else if longest[i + 1][j] >= longest[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    starts.push(ends);
    let stretches = starts
        .windows(2)
        .map(|pair| (pair[0].0..pair[1].0, pair[0].1..pair[1].1));
    stretches
        .filter(|(a, b)| !a.is_empty() || !b.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lines(texts: &[&str]) -> Vec<Line> {
        texts
            .iter()
            .map(|text| {
                let words = text.split(|c: char| !c.is_alphanumeric());
                Line::new(text.chars().count(), words)
            })
            .collect()
    }

    fn check(a: &[&str], b: &[&str], expected: &[(Range<usize>, Range<usize>)]) {
        let beads = align(&lines(a), &lines(b));
        let beads: Vec<_> = beads.into_iter().map(|bead| (bead.a, bead.b)).collect();
        assert_eq!(beads, expected);
    }

    #[test]
    fn the_cost_of_a_length_is_that_of_gale_and_church() {
        let delta: f64 = (110.0 - 100.0) / (100.0 * VARIANCE).sqrt();
        assert!((delta - 0.383_482).abs() < 1e-6);
        let chance = erfc(delta / std::f64::consts::SQRT_2);
        assert!((chance - 0.701_362).abs() < 1e-6);
        assert!((length_cost(100.0, 110.0, 1.0) - 35.473_105).abs() < 1e-6);
        assert!(length_cost(100.0, 110.0, 1.1).abs() < 1e-6);
        assert!(length_cost(10.0, 100_000.0, 1.0).is_finite());
    }

    #[test]
    fn sentences_of_like_length_stand_side_by_side() {
        check(
            &[
                "The hall was full.",
                "Nobody had expected so many people on a rainy evening.",
            ],
            &[
                "La sala estaba llena.",
                "Nadie esperaba tanta gente en una tarde de lluvia como aquella.",
            ],
            &[(0..1, 0..1), (1..2, 1..2)],
        );
    }

    #[test]
    fn a_sentence_cut_in_two_stands_beside_both() {
        check(
            &[
                "The mayor opened the meeting, thanked the hosts and read out the agenda of the day.",
            ],
            &[
                "La alcaldesa abrió la reunión y dio las gracias.",
                "Después leyó el orden del día.",
            ],
            &[(0..1, 0..2)],
        );
    }

    #[test]
    fn a_sentence_left_out_stands_beside_nothing() {
        check(
            &[
                "Water prices rose by 12 percent in 2019.",
                "This long footnote on sources, methods and people to thank was never translated for the printed version of the minutes, since nobody had asked for it in time.",
                "Bus fares fell by 30 percent in 2021.",
            ],
            &[
                "El precio del agua subió un 12 por ciento en 2019.",
                "El billete de autobús bajó un 30 por ciento en 2021.",
            ],
            &[(0..1, 0..1), (1..2, 1..1), (2..3, 1..2)],
        );
    }

    #[test]
    fn numbers_decide_between_sentences_of_like_length() {
        let a = [
            "In 1994 it rained.",
            "In 2003 it snowed.",
            "In 2011 it hailed.",
        ];
        let early = ["En 1994 llovió y en 2003 nevó.", "Granizó el año 2011."];
        check(&a, &early, &[(0..2, 0..1), (2..3, 1..2)]);
        let late = ["Llovió el año 1994.", "En 2003 nevó y en 2011 granizó."];
        check(&a, &late, &[(0..1, 0..1), (1..3, 1..2)]);
    }

    #[test]
    fn nothing_beside_something_gives_no_bead() {
        check(&[], &["Una frase."], &[]);
        check(&[], &[], &[]);
    }

    #[test]
    fn stretches_begin_where_both_have_a_section_of_one_kind() {
        let stretches = beside(
            &[('h', 0), ('s', 3), ('d', 5)],
            &[('h', 0), ('o', 2), ('d', 6)],
            (9, 8),
        );
        assert_eq!(stretches, [(0..5, 0..6), (5..9, 6..8)]);
        assert_eq!(beside::<char>(&[], &[], (2, 3)), [(0..2, 0..3)]);
    }

    proptest! {
        #[test]
        fn beads_cover_both_texts_in_order(
            a in prop::collection::vec(0_usize..300, 1..40),
            b in prop::collection::vec(0_usize..300, 1..40),
        ) {
            let line = |length: &usize| Line::new(*length, std::iter::empty());
            let beads = align(
                &a.iter().map(line).collect::<Vec<_>>(),
                &b.iter().map(line).collect::<Vec<_>>(),
            );
            let (mut i, mut j) = (0, 0);
            for bead in &beads {
                prop_assert_eq!((bead.a.start, bead.b.start), (i, j));
                prop_assert!(bead.a.len() + bead.b.len() > 0);
                (i, j) = (bead.a.end, bead.b.end);
            }
            prop_assert_eq!((i, j), (a.len(), b.len()));
        }
    }
}
