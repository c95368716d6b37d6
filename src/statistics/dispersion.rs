//! How evenly something is spread over the parts of a corpus.

use serde::{Deserialize, Serialize};

/// Where something stands: how often in each part, and, for [`Dispersion::Arf`], at which words.
///
/// Parts without a word take no part. In the formulas v are the counts, n the lengths, p = v/n, s the
/// share of a part in the length of all, f the sum of v and k the number of parts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread<'a> {
    /// The count and the length of each part.
    pub parts: &'a [(f64, f64)],
    /// The words it stands at, ascending, counted from 0 through all parts; empty where unknown.
    pub positions: &'a [u64],
}

/// A number that says how evenly something is spread.
///
/// Serialised under [`Dispersion::name`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dispersion {
    /// The number of parts that hold it. Keniston 1920.
    Range,
    /// 1 − (σ(p)/μ(p))/√(k − 1), σ that of a population. Juilland & Chang-Rodríguez 1964.
    JuillandD,
    /// f · D, a frequency that counts only as far as it is spread. Juilland & Chang-Rodríguez 1964.
    JuillandU,
    /// The entropy of p/Σp over log₂ k. Carroll 1970.
    #[serde(rename = "carroll_d2")]
    CarrollD2,
    /// (Σ √(s·v))²/f. Rosengren 1971.
    RosengrenS,
    /// ½ Σ |v/f − s|. Gries 2008.
    Dp,
    /// dp/(1 − min s). Lijffijt & Gries 2012.
    DpNorm,
    /// Σ (v/f) log₂((v/f)/s). Gries 2020, 2021.
    Dkl,
    /// 1 − dkl/(1 + dkl). Gries 2024.
    DklScaled,
    /// 1 − the mean of |pᵢ − pⱼ| over all pairs of parts, over 2μ(p). Burch, Egbert & Biber 2017.
    DA,
    /// Σ min(d, v)/v over the distances d from one position to the next, the last to the first one
    /// around the end; v the mean distance. Savický & Hlaváčová 2002.
    Arf,
}

impl Dispersion {
    /// Every measure, in the order in which outputs list them.
    pub const ALL: [Dispersion; 11] = [
        Dispersion::Range,
        Dispersion::JuillandD,
        Dispersion::JuillandU,
        Dispersion::CarrollD2,
        Dispersion::RosengrenS,
        Dispersion::Dp,
        Dispersion::DpNorm,
        Dispersion::Dkl,
        Dispersion::DklScaled,
        Dispersion::DA,
        Dispersion::Arf,
    ];

    /// The name in outputs: `juilland_d`, `dp_norm`.
    pub fn name(self) -> &'static str {
        match self {
            Dispersion::Range => "range",
            Dispersion::JuillandD => "juilland_d",
            Dispersion::JuillandU => "juilland_u",
            Dispersion::CarrollD2 => "carroll_d2",
            Dispersion::RosengrenS => "rosengren_s",
            Dispersion::Dp => "dp",
            Dispersion::DpNorm => "dp_norm",
            Dispersion::Dkl => "dkl",
            Dispersion::DklScaled => "dkl_scaled",
            Dispersion::DA => "d_a",
            Dispersion::Arf => "arf",
        }
    }

    /// The measure of that name, if there is one.
    pub fn from_name(name: &str) -> Option<Dispersion> {
        let mut all = Dispersion::ALL.into_iter();
        all.find(|measure| measure.name() == name)
    }

    /// Which end of the scale is which, for the description of a column.
    pub fn direction(self) -> &'static str {
        match self {
            Dispersion::Range => "number of parts; more = even",
            Dispersion::JuillandU => "from 0 to the frequency; the frequency = even",
            Dispersion::Arf => "from 1 to the frequency; the frequency = even",
            Dispersion::JuillandD
            | Dispersion::CarrollD2
            | Dispersion::RosengrenS
            | Dispersion::DklScaled
            | Dispersion::DA => "1 = even",
            Dispersion::Dp | Dispersion::DpNorm => "1 = clumped",
            Dispersion::Dkl => "0 = even; bits without an upper end = clumped",
        }
    }

    /// The value; `None` where there is nothing to spread, or too few parts to spread it over.
    pub fn of(self, spread: &Spread<'_>) -> Option<f64> {
        if self == Dispersion::Arf {
            let length: f64 = spread.parts.iter().map(|part| part.1).sum();
            return arf(spread.positions, length).filter(|value| value.is_finite());
        }
        let parts = Parts::of(spread.parts)?;
        if parts.count() < 2.0 && self != Dispersion::Range {
            return None;
        }
        let value = match self {
            Dispersion::Range => Some(parts.range()),
            Dispersion::JuillandD => parts.juilland_d(),
            Dispersion::JuillandU => parts.juilland_d().map(|d| d * parts.frequency),
            Dispersion::CarrollD2 => parts.carroll_d2(),
            Dispersion::RosengrenS => Some(parts.rosengren_s()),
            Dispersion::Dp => Some(parts.dp()),
            Dispersion::DpNorm => parts.dp_norm(),
            Dispersion::Dkl => dkl(spread.parts),
            Dispersion::DklScaled => dkl_scaled(spread.parts),
            Dispersion::DA => parts.d_a(),
            Dispersion::Arf => None,
        };
        value.filter(|value| value.is_finite())
    }
}

/// Parts that hold words, with something in at least one of them.
struct Parts {
    /// The count and the length of each.
    held: Vec<(f64, f64)>,
    frequency: f64,
    length: f64,
}

impl Parts {
    fn of(parts: &[(f64, f64)]) -> Option<Parts> {
        let possible = |&(v, n): &(f64, f64)| v >= 0.0 && n >= 0.0 && (v == 0.0 || n > 0.0);
        if !parts.iter().all(possible) {
            return None;
        }
        let held: Vec<_> = parts.iter().copied().filter(|part| part.1 > 0.0).collect();
        let frequency: f64 = held.iter().map(|part| part.0).sum();
        let length = held.iter().map(|part| part.1).sum();
        (frequency > 0.0).then_some(Parts {
            held,
            frequency,
            length,
        })
    }

    fn count(&self) -> f64 {
        self.held.len() as f64
    }

    /// The share of a part in the occurrences, and in the length.
    fn shares(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        let parts = self.held.iter();
        parts.map(|(v, n)| (v / self.frequency, n / self.length))
    }

    fn rates(&self) -> impl Iterator<Item = f64> + '_ {
        self.held.iter().map(|(v, n)| v / n)
    }

    fn mean_rate(&self) -> f64 {
        self.rates().sum::<f64>() / self.count()
    }

    fn range(&self) -> f64 {
        self.held.iter().filter(|part| part.0 > 0.0).count() as f64
    }

    fn juilland_d(&self) -> Option<f64> {
        let mean = self.mean_rate();
        let squares = self.rates().map(|rate| (rate - mean) * (rate - mean));
        let variation = (squares.sum::<f64>() / self.count()).sqrt() / mean;
        // In one part alone the variation is √(k − 1); rounding may leave a hair more.
        (self.count() > 1.0).then(|| (1.0 - variation / (self.count() - 1.0).sqrt()).max(0.0))
    }

    fn carroll_d2(&self) -> Option<f64> {
        let all: f64 = self.rates().sum();
        let shares = self.rates().filter(|&rate| rate > 0.0);
        let entropy: f64 = shares.map(|rate| -(rate / all) * (rate / all).log2()).sum();
        (self.count() > 1.0).then(|| (entropy / self.count().log2()).clamp(0.0, 1.0))
    }

    fn rosengren_s(&self) -> f64 {
        let roots = self
            .shares()
            .map(|(share, expected)| (share * expected).sqrt());
        roots.sum::<f64>().powi(2).min(1.0)
    }

    fn dp(&self) -> f64 {
        let apart = self
            .shares()
            .map(|(share, expected)| (share - expected).abs());
        apart.sum::<f64>() / 2.0
    }

    fn dp_norm(&self) -> Option<f64> {
        let smallest = self.shares().map(|part| part.1).fold(1.0, f64::min);
        (self.count() > 1.0).then(|| (self.dp() / (1.0 - smallest)).min(1.0))
    }

    /// The sum of |pᵢ − pⱼ| over pairs from the sorted rates: the r-th of them, counted from 0, is the
    /// greater one of r pairs and the smaller one of k − 1 − r.
    fn d_a(&self) -> Option<f64> {
        let mut rates: Vec<f64> = self.rates().collect();
        rates.sort_by(f64::total_cmp);
        let k = self.count();
        let ranked = rates.iter().enumerate();
        let apart: f64 = ranked
            .map(|(r, rate)| rate * (2.0 * r as f64 - (k - 1.0)))
            .sum();
        let mean_apart = apart / (k * (k - 1.0) / 2.0);
        (k > 1.0).then(|| (1.0 - mean_apart / (2.0 * self.mean_rate())).clamp(0.0, 1.0))
    }
}

/// The average reduced frequency of what stands at ascending positions in a text of `length` words.
///
/// `None` without a position, or where one lies outside the text or out of order.
pub fn arf(positions: &[u64], length: f64) -> Option<f64> {
    let (&first, &last) = positions.first().zip(positions.last())?;
    if last as f64 >= length || !positions.is_sorted_by(|a, b| a < b) {
        return None;
    }
    let mean = length / positions.len() as f64;
    let inside = positions.windows(2).map(|pair| (pair[1] - pair[0]) as f64);
    let around = length - last as f64 + first as f64;
    let reduced: f64 = inside.chain([around]).map(|gap| gap.min(mean)).sum();
    Some(reduced / mean)
}

/// The Kullback-Leibler divergence, in bits, of where something stands from how long the parts are;
/// 0 when it is spread as the words are. Each part is a count and a length.
///
/// `None` where there is nothing to spread. Source: Gries 2020, 2021.
pub fn dkl(parts: &[(f64, f64)]) -> Option<f64> {
    let count: f64 = parts.iter().map(|part| part.0).sum();
    let length: f64 = parts.iter().map(|part| part.1).sum();
    if count <= 0.0 || length <= 0.0 || parts.iter().any(|part| part.0 > 0.0 && part.1 <= 0.0) {
        return None;
    }
    let held = parts.iter().filter(|part| part.0 > 0.0);
    let bits = held.map(|(v, n)| v / count * ((v / count) / (n / length)).log2());
    Some(bits.sum())
}

/// [`dkl`] turned into 1 for what is spread evenly and towards 0 for what is clumped.
///
/// Source: Gries 2024 (odds to probability).
pub fn dkl_scaled(parts: &[(f64, f64)]) -> Option<f64> {
    let dkl = dkl(parts)?;
    Some(1.0 - dkl / (1.0 + dkl))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The lengths of the parts of Lyne 1985, and how often *Allemand* stands in each.
    const LYNE: ([f64; 10], [f64; 10]) = (
        [2.0, 0.0, 1.0, 1.0, 3.0, 0.0, 3.0, 0.0, 0.0, 0.0],
        [
            8143.0, 8058.0, 8271.0, 8125.0, 7959.0, 7941.0, 8146.0, 8001.0, 8003.0, 7930.0,
        ],
    );

    fn parts(counts: &[f64], lengths: &[f64]) -> Vec<(f64, f64)> {
        let lengths = lengths.iter().copied();
        counts.iter().copied().zip(lengths).collect()
    }

    fn value(measure: Dispersion, parts: &[(f64, f64)]) -> Option<f64> {
        let positions = &[];
        measure.of(&Spread { parts, positions })
    }

    #[test]
    fn every_measure_is_pinned_on_four_spreads() {
        use Dispersion::*;
        let even = [100.0; 5];
        let spreads = [
            parts(&LYNE.0, &LYNE.1),
            parts(&[1.0, 2.0, 3.0, 4.0, 5.0], &even),
            parts(&[0.0, 0.0, 10.0, 0.0, 0.0], &even),
            parts(&[2.0, 4.0, 6.0], &[100.0, 200.0, 300.0]),
        ];
        for (measure, expected) in [
            (Range, [5.0, 5.0, 1.0, 3.0]),
            (JuillandD, [0.603_880, 0.764_298, 0.0, 1.0]),
            // f · D with D in full: Lyne has 10 · 0.6038797, and 1 to 5 in five equal parts have σ/μ =
            // √2/3 and so 15 · (1 − √2/6) = 11.464466. Tables that print 6.038800 and 11.464470 have
            // multiplied a D already rounded to six digits.
            (JuillandU, [6.038_797, 11.464_466, 0.0, 12.0]),
            (CarrollD2, [0.652_144, 0.925_634, 0.0, 1.0]),
            (RosengrenS, [0.476_365, 0.936_847, 0.2, 1.0]),
            (Dp, [0.499_070, 0.2, 0.8, 0.0]),
            (DpNorm, [0.553_548, 0.25, 1.0, 0.0]),
            (Dkl, [1.143_587, 0.172_673, 2.321_928, 0.0]),
            (DklScaled, [0.466_508, 0.852_753, 2_f64.log10(), 1.0]),
            (DA, [0.308_164, 0.666_667, 0.0, 1.0]),
        ] {
            for (spread, expected) in spreads.iter().zip(expected) {
                let found = value(measure, spread).expect("defined");
                let name = measure.name();
                assert!(
                    (found - expected).abs() <= 1e-6,
                    "{name} {found} {expected}"
                );
            }
        }
        let lyne = parts(&LYNE.0, &LYNE.1);
        // The digits of the README of tlda.
        for (measure, published) in [
            (JuillandD, 0.603_879_7),
            (CarrollD2, 0.652_144_4),
            (RosengrenS, 0.476_365_2),
            (DA, 0.308_164_0),
            (DklScaled, 0.466_507_8),
            (Dp, 1.0 - 0.500_929_5),
        ] {
            let found = value(measure, &lyne).expect("defined");
            assert!((found - published).abs() <= 1e-7, "{found} {published}");
        }
    }

    #[test]
    fn reduced_frequency_is_pinned() {
        let check = |positions: &[u64], expected: f64| {
            let parts = &[(positions.len() as f64, 100.0)];
            let found = Dispersion::Arf.of(&Spread { parts, positions });
            assert!(found.is_some_and(|found| (found - expected).abs() <= 1e-9));
        };
        check(&[0, 25, 50, 75], 4.0);
        check(&[0, 1, 2, 3], 1.12);
        check(&[5, 10, 60, 90], 2.8);
        check(&[99], 1.0);
        for impossible in [&[][..], &[100], &[3, 3], &[4, 3]] {
            assert_eq!(arf(impossible, 100.0), None);
        }
    }

    #[test]
    fn nothing_has_no_spread() {
        for measure in Dispersion::ALL {
            assert_eq!(value(measure, &[]), None);
            assert_eq!(value(measure, &[(0.0, 10.0), (0.0, 5.0)]), None);
            assert_eq!(value(measure, &[(1.0, 0.0)]), None, "in no words at all");
        }
        let one_part = [(3.0, 10.0)];
        for measure in Dispersion::ALL
            .into_iter()
            .filter(|&m| m != Dispersion::Arf)
        {
            let expected = (measure == Dispersion::Range).then_some(1.0);
            assert_eq!(value(measure, &one_part), expected, "{}", measure.name());
        }
    }

    #[test]
    fn names_are_unique_and_found_again() {
        for measure in Dispersion::ALL {
            assert_eq!(Dispersion::from_name(measure.name()), Some(measure));
            let json = serde_json::to_value(measure).expect("a string");
            assert_eq!(json, measure.name());
        }
    }

    proptest! {
        #[test]
        fn values_keep_within_their_scale(
            spread in prop::collection::vec((0_u32..9, 0_u32..900), 0..9),
        ) {
            let parts: Vec<_> = spread
                .iter()
                .map(|&(v, n)| (f64::from(v), f64::from(n)))
                .collect();
            let mut turned = parts.clone();
            turned.reverse();
            let empty = [&parts[..], &[(0.0, 0.0)]].concat();
            for measure in Dispersion::ALL {
                let found = value(measure, &parts);
                let (backwards, beside_empty) = (value(measure, &turned), value(measure, &empty));
                let close = |a: Option<f64>, b: Option<f64>| match (a, b) {
                    (Some(a), Some(b)) => (a - b).abs() <= 1e-9,
                    (a, b) => a == b,
                };
                prop_assert!(close(found, backwards), "{}", measure.name());
                prop_assert!(close(found, beside_empty), "{}", measure.name());
                let most = match measure {
                    Dispersion::Range => parts.len() as f64,
                    Dispersion::JuillandU => parts.iter().map(|part| part.0).sum(),
                    Dispersion::Dkl => f64::MAX,
                    _ => 1.0,
                };
                let inside = |found: f64| (-1e-12..=most + 1e-9).contains(&found);
                prop_assert!(found.is_none_or(inside), "{} {found:?}", measure.name());
            }
        }

        #[test]
        fn reduced_frequency_lies_between_one_and_the_frequency(
            held in prop::collection::btree_set(0_u64..200, 1..40),
        ) {
            let positions: Vec<u64> = held.into_iter().collect();
            let found = arf(&positions, 200.0).expect("positions");
            prop_assert!((1.0 - 1e-9..=positions.len() as f64 + 1e-9).contains(&found), "{found}");
        }
    }
}
