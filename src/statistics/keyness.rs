//! How much more at home a word is in one text than in another.

use serde::{Deserialize, Serialize};

use super::significance::p_g2;
use super::{Measure, Table2x2, Z_95};

/// A word in two texts.
///
/// A value of this type is always consistent: no word occurs more often than all words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TwoTexts {
    a: u64,
    c: u64,
    b: u64,
    d: u64,
}

impl TwoTexts {
    /// A word that occurs `a` times in the `c` words of the one text and `b` times in the `d` words of
    /// the other; `None` where that cannot be.
    pub fn new((a, c): (u64, u64), (b, d): (u64, u64)) -> Option<TwoTexts> {
        (a <= c && b <= d && c.checked_add(d).is_some()).then_some(TwoTexts { a, c, b, d })
    }
}

/// What some measures take besides counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KeynessOptions {
    /// What [`Keyness::SimpleMaths`] adds to both frequencies per million: 1 brings forward rare words,
    /// 100 and more frequent ones.
    pub simple_maths_n: f64,
    /// The words that the prior of [`Keyness::LogOddsDirichlet`] weighs, spread over the vocabulary as
    /// both texts together have it.
    pub prior_words: f64,
}

impl Default for KeynessOptions {
    fn default() -> KeynessOptions {
        KeynessOptions {
            simple_maths_n: 1.0,
            prior_words: 500.0,
        }
    }
}

/// A number that says how much more at home a word is in the first text.
///
/// In the formulas it occurs a times in c words and b times in d words of the second text, E1 =
/// c(a + b)/(c + d) and E2 = d(a + b)/(c + d). Serialised under [`Keyness::name`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Keyness {
    /// 2(a ln(a/E1) + b ln(b/E2)), never negative. Rayson & Garside 2000.
    #[serde(rename = "ll_2cell")]
    Ll2Cell,
    /// [`Keyness::Ll2Cell`] with the sign of a − E1.
    #[serde(rename = "ll_2cell_signed")]
    Ll2CellSigned,
    /// The p of [`Keyness::Ll2Cell`] with one degree of freedom (two-sided).
    #[serde(rename = "ll_2cell_p")]
    Ll2CellP,
    /// G² of the table with the two cells of the other words. Dunning 1993.
    #[serde(rename = "g2_4cell")]
    G2FourCell,
    /// χ² of the same table. Pearson 1900.
    Chi2,
    /// χ² with the correction of Yates 1934.
    Chi2Yates,
    /// log₂((a/c)/(b/d)), with ½ for a count of 0. Hardie 2014.
    LogRatio,
    /// The lower end of its 95 % interval: ln RR − 1.959964·√(1/a − 1/c + 1/b − 1/d), in bits, with ½
    /// for a count of 0 as in [`Keyness::LogRatio`]. Katz et al. 1978.
    LogRatioCi95Low,
    /// The upper end of that interval.
    LogRatioCi95High,
    /// ((a/c) − (b/d))·100/(b/d). Gabrielatos & Marchi 2012.
    PctDiff,
    /// (a/(c − a))/(b/(d − b)). Everitt 2002; Pojanapunya & Watson Todd 2018.
    OddsRatio,
    /// (a/c)/(b/d).
    RelativeRisk,
    /// 100·(a/c − b/d)/(a/c + b/d), from −100 to 100. Hofland & Johansson 1982.
    Din,
    /// ll_2cell − ln(c + d): above 10 very strong evidence, below 0 evidence of no difference. Wilson
    /// 2013.
    Bic,
    /// ll_2cell/((c + d)·ln min(E1, E2)), undefined where that expectation is not above 1. Johnston,
    /// Berry & Mielke 2006.
    Ell,
    /// The frequency per million of the one text over that of the other, n added to both. Kilgarriff
    /// 2009.
    SimpleMaths,
    /// δ, the difference of the log odds with a prior of α₀ words, of which α_w = α₀(a + b)/(c + d) are
    /// this one. Monroe, Colaresi & Quinn 2008.
    LogOddsDirichlet,
    /// Its variance: 1/(a + α_w) + 1/(b + α_w).
    LogOddsDirichletVar,
    /// δ/√variance, by which words are ranked.
    LogOddsDirichletZ,
}

impl Keyness {
    /// Every measure, in the order in which outputs list them.
    pub const ALL: [Keyness; 19] = [
        Keyness::Ll2Cell,
        Keyness::Ll2CellSigned,
        Keyness::Ll2CellP,
        Keyness::G2FourCell,
        Keyness::Chi2,
        Keyness::Chi2Yates,
        Keyness::LogRatio,
        Keyness::LogRatioCi95Low,
        Keyness::LogRatioCi95High,
        Keyness::PctDiff,
        Keyness::OddsRatio,
        Keyness::RelativeRisk,
        Keyness::Din,
        Keyness::Bic,
        Keyness::Ell,
        Keyness::SimpleMaths,
        Keyness::LogOddsDirichlet,
        Keyness::LogOddsDirichletVar,
        Keyness::LogOddsDirichletZ,
    ];

    /// The name in outputs: `ll_2cell`, `log_ratio`.
    pub fn name(self) -> &'static str {
        match self {
            Keyness::Ll2Cell => "ll_2cell",
            Keyness::Ll2CellSigned => "ll_2cell_signed",
            Keyness::Ll2CellP => "ll_2cell_p",
            Keyness::G2FourCell => "g2_4cell",
            Keyness::Chi2 => "chi2",
            Keyness::Chi2Yates => "chi2_yates",
            Keyness::LogRatio => "log_ratio",
            Keyness::LogRatioCi95Low => "log_ratio_ci95_low",
            Keyness::LogRatioCi95High => "log_ratio_ci95_high",
            Keyness::PctDiff => "pct_diff",
            Keyness::OddsRatio => "odds_ratio",
            Keyness::RelativeRisk => "relative_risk",
            Keyness::Din => "din",
            Keyness::Bic => "bic",
            Keyness::Ell => "ell",
            Keyness::SimpleMaths => "simple_maths",
            Keyness::LogOddsDirichlet => "log_odds_dirichlet",
            Keyness::LogOddsDirichletVar => "log_odds_dirichlet_var",
            Keyness::LogOddsDirichletZ => "log_odds_dirichlet_z",
        }
    }

    /// The measure of that name, if there is one.
    pub fn from_name(name: &str) -> Option<Keyness> {
        let mut all = Keyness::ALL.into_iter();
        all.find(|measure| measure.name() == name)
    }

    /// The value for a word; `None` where the formula divides by zero or takes the logarithm of zero.
    pub fn of(self, word: &TwoTexts, options: &KeynessOptions) -> Option<f64> {
        let t = Word::of(word)?;
        let value = match self {
            Keyness::Ll2Cell => Some(t.ll()),
            Keyness::Ll2CellSigned => Some(if t.a < t.e1 { -t.ll() } else { t.ll() }),
            Keyness::Ll2CellP => Some(p_g2(t.ll())),
            Keyness::G2FourCell => t.table(word, Measure::G2),
            Keyness::Chi2 => t.table(word, Measure::Chi2),
            Keyness::Chi2Yates => t.table(word, Measure::Chi2Yates),
            Keyness::LogRatio => t.log_ratio(),
            Keyness::LogRatioCi95Low => t.log_ratio_end(-Z_95),
            Keyness::LogRatioCi95High => t.log_ratio_end(Z_95),
            Keyness::PctDiff => t.relative_risk().map(|risk| (risk - 1.0) * 100.0),
            Keyness::OddsRatio => quotient(t.a * (t.d - t.b), t.b * (t.c - t.a)),
            Keyness::RelativeRisk => t.relative_risk(),
            Keyness::Din => t.din(),
            Keyness::Bic => Some(t.ll() - (t.c + t.d).ln()),
            Keyness::Ell => t.ell(),
            Keyness::SimpleMaths => simple_maths((t.a, t.c), (t.b, t.d), options.simple_maths_n),
            Keyness::LogOddsDirichlet => t.dirichlet(options.prior_words).map(|found| found.0),
            Keyness::LogOddsDirichletVar => t.dirichlet(options.prior_words).map(|found| found.1),
            Keyness::LogOddsDirichletZ => t
                .dirichlet(options.prior_words)
                .and_then(|(delta, variance)| quotient(delta, variance.sqrt())),
        };
        value.filter(|value| value.is_finite())
    }
}

/// The counts as floating-point numbers, under the names of the formulas.
struct Word {
    a: f64,
    b: f64,
    c: f64,
    d: f64,
    e1: f64,
    e2: f64,
}

impl Word {
    /// `None` where both texts are empty.
    fn of(word: &TwoTexts) -> Option<Word> {
        let [a, b, c, d] = [word.a, word.b, word.c, word.d].map(|count| count as f64);
        let both = quotient(a + b, c + d)?;
        Some(Word {
            a,
            b,
            c,
            d,
            e1: c * both,
            e2: d * both,
        })
    }

    fn ll(&self) -> f64 {
        let part = |observed: f64, expected: f64| {
            if observed == 0.0 {
                0.0
            } else {
                observed * (observed / expected).ln()
            }
        };
        // Where both are as frequent rounding can leave a hair below zero.
        (2.0 * (part(self.a, self.e1) + part(self.b, self.e2))).max(0.0)
    }

    /// A measure of the table of this word and all others by the two texts.
    fn table(&self, word: &TwoTexts, measure: Measure) -> Option<f64> {
        let words = word.c + word.d;
        let table = Table2x2::new(word.a, word.c, word.a + word.b, words).ok()?;
        measure.of(&table)
    }

    fn relative_risk(&self) -> Option<f64> {
        quotient(quotient(self.a, self.c)?, quotient(self.b, self.d)?)
    }

    /// The counts with ½ for 0, unless the word occurs in neither text.
    fn never_zero(&self) -> Option<(f64, f64)> {
        let held = |count: f64| if count == 0.0 { 0.5 } else { count };
        (self.a + self.b > 0.0).then(|| (held(self.a), held(self.b)))
    }

    fn log_ratio(&self) -> Option<f64> {
        let (a, b) = self.never_zero()?;
        let ratio = quotient(quotient(a, self.c)?, quotient(b, self.d)?)?;
        Some(ratio.log2())
    }

    fn log_ratio_end(&self, z: f64) -> Option<f64> {
        let (a, b) = self.never_zero()?;
        let inside = |count: f64, all: f64| quotient(1.0, all).map(|whole| 1.0 / count - whole);
        let variance = inside(a, self.c)? + inside(b, self.d)?;
        Some(self.log_ratio()? + z * variance.sqrt() / std::f64::consts::LN_2)
    }

    fn din(&self) -> Option<f64> {
        let (focus, reference) = (quotient(self.a, self.c)?, quotient(self.b, self.d)?);
        quotient(100.0 * (focus - reference), focus + reference)
    }

    fn ell(&self) -> Option<f64> {
        let least = self.e1.min(self.e2);
        (least > 1.0).then(|| self.ll() / ((self.c + self.d) * least.ln()))
    }

    /// δ and its variance.
    fn dirichlet(&self, prior_words: f64) -> Option<(f64, f64)> {
        let prior = prior_words * (self.a + self.b) / (self.c + self.d);
        let odds = |count: f64, all: f64| {
            let held = count + prior;
            quotient(held, all + prior_words - held).filter(|&odds| odds > 0.0)
        };
        let delta = odds(self.a, self.c)?.ln() - odds(self.b, self.d)?.ln();
        Some((delta, 1.0 / (self.a + prior) + 1.0 / (self.b + prior)))
    }
}

fn quotient(above: f64, below: f64) -> Option<f64> {
    (below != 0.0).then(|| above / below)
}

/// How often a count is in so many words, for each `per` of them: 5 in 1234 is 40.518639 per 10 000.
///
/// `None` where there is no word.
pub fn relative_frequency(count: u64, words: u64, per: f64) -> Option<f64> {
    quotient(count as f64 * per, words as f64)
}

/// Simple maths: the frequency per million words of the one text over that of the other, `n` added
/// to both, so that rare words do not win by being absent.
///
/// `None` where a text has no words. Source: Kilgarriff 2009.
pub fn simple_maths((a, focus): (f64, f64), (b, reference): (f64, f64), n: f64) -> Option<f64> {
    let per_million = |count: f64, of: f64| (of > 0.0).then(|| count * 1_000_000.0 / of);
    let below = per_million(b, reference)? + n;
    (below > 0.0).then_some((per_million(a, focus)? + n) / below)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn value(focus: (u64, u64), reference: (u64, u64), measure: Keyness) -> Option<f64> {
        let word = TwoTexts::new(focus, reference).expect("consistent counts");
        measure.of(&word, &KeynessOptions::default())
    }

    #[track_caller]
    fn check(
        focus: (u64, u64),
        reference: (u64, u64),
        measure: Keyness,
        expected: impl Into<Option<f64>>,
    ) {
        let (found, expected) = (value(focus, reference, measure), expected.into());
        let agree = match (found, expected) {
            (Some(found), Some(expected)) => (found - expected).abs() <= 1e-6,
            (found, expected) => found == expected,
        };
        assert!(agree, "{}: {found:?}, not {expected:?}", measure.name());
    }

    #[test]
    fn the_expectations_of_example_d_are_pinned() {
        let word = TwoTexts::new((120, 10_000), (40, 20_000)).expect("consistent counts");
        let found = Word::of(&word).expect("words");
        assert!((found.e1 - 53.333333).abs() <= 1e-6, "{}", found.e1);
        assert!((found.e2 - 106.666667).abs() <= 1e-6, "{}", found.e2);
        let word = TwoTexts::new((5, 1000), (0, 4000)).expect("consistent counts");
        let found = Word::of(&word).expect("words");
        assert_eq!((found.e1, found.e2), (1.0, 4.0));
    }

    #[test]
    fn example_d_is_pinned() {
        use Keyness::*;
        for (measure, expected) in [
            (Ll2Cell, 116.156912),
            (Ll2CellSigned, 116.156912),
            (G2FourCell, 116.827905),
            (Chi2, 125.670241),
            (Chi2Yates, 123.792257),
            (LogRatio, 2.584963),
            (LogRatioCi95Low, 2.069873),
            (LogRatioCi95High, 3.100052),
            (PctDiff, 500.0),
            (OddsRatio, 6.060729),
            (RelativeRisk, 6.0),
            (Din, 71.428571),
            (Bic, 105.847959),
            (Ell, 0.000_973_679_7),
            (SimpleMaths, 5.997501),
            (LogOddsDirichlet, 1.734770),
            (LogOddsDirichletVar, 0.031590),
            (LogOddsDirichletZ, 9.760439),
        ] {
            check((120, 10_000), (40, 20_000), measure, expected);
        }
        let ell = value((120, 10_000), (40, 20_000), Ell).expect("defined");
        assert!((ell - 0.000_973_679_7).abs() <= 5e-11, "{ell}");
    }

    #[test]
    fn a_word_absent_from_the_reference_is_pinned() {
        use Keyness::*;
        for (measure, expected) in [
            (Ll2Cell, Some(16.094379)),
            (G2FourCell, Some(16.114419)),
            (Chi2, Some(20.020020)),
            (Chi2Yates, Some(15.327828)),
            (LogRatio, Some(5.321928)),
            (Bic, Some(7.577186)),
            (Ell, None),
            (SimpleMaths, Some(5001.0)),
            (PctDiff, None),
            (OddsRatio, None),
            (RelativeRisk, None),
            (Din, Some(100.0)),
        ] {
            check((5, 1000), (0, 4000), measure, expected);
        }
        // ln 40 ± 1.959964 · √(1/5 − 1/1000 + 2 − 1/4000), in bits: the ½ of the ratio itself.
        check((5, 1000), (0, 4000), LogRatioCi95Low, 1.129066);
        check((5, 1000), (0, 4000), LogRatioCi95High, 9.514790);
        check((0, 1000), (5, 4000), Ll2CellSigned, -2.231436);
        check((0, 1000), (5, 4000), Din, -100.0);
    }

    #[test]
    fn a_text_without_words_is_no_text_to_compare() {
        for measure in Keyness::ALL {
            check((0, 0), (0, 0), measure, None);
        }
        check((3, 10), (0, 0), Keyness::LogRatio, None);
        check((3, 10), (0, 0), Keyness::SimpleMaths, None);
        check((0, 10), (0, 10), Keyness::LogRatio, None);
        check((0, 10), (0, 10), Keyness::LogOddsDirichlet, None);
        assert_eq!(TwoTexts::new((4, 3), (0, 9)), None);
        assert_eq!(TwoTexts::new((0, 3), (10, 9)), None);
    }

    #[test]
    fn relative_frequency_is_pinned() {
        let check = |per: f64, expected: f64| {
            let found = relative_frequency(5, 1234, per).expect("words");
            assert!((found - expected).abs() <= 1e-6, "{found}");
        };
        check(10_000.0, 40.518639);
        check(1_000_000.0, 4051.863857);
        assert_eq!(relative_frequency(0, 0, 1e6), None);
    }

    #[test]
    fn simple_maths_takes_any_n() {
        let check = |focus, reference, n, expected: f64| {
            let found = simple_maths(focus, reference, n).expect("defined");
            assert!((found - expected).abs() < 1e-6, "{found}");
            let word = |(count, words): (f64, f64)| (count as u64, words as u64);
            let word = TwoTexts::new(word(focus), word(reference)).expect("consistent counts");
            let options = KeynessOptions {
                simple_maths_n: n,
                ..KeynessOptions::default()
            };
            assert_eq!(Keyness::SimpleMaths.of(&word, &options), Some(found));
        };
        let (focus, reference) = ((120.0, 10_000.0), (40.0, 20_000.0));
        check(focus, reference, 1.0, 5.997_501_249_375_312);
        check(focus, reference, 100.0, 5.761_904_761_904_762);
        check((5.0, 1000.0), (0.0, 4000.0), 1.0, 5001.0);
        check((5.0, 1000.0), (0.0, 4000.0), 100.0, 51.0);
        assert_eq!(simple_maths((1.0, 10.0), (0.0, 0.0), 1.0), None);
        assert_eq!(simple_maths((1.0, 10.0), (0.0, 5.0), 0.0), None);
    }

    #[test]
    fn names_are_unique_and_found_again() {
        for measure in Keyness::ALL {
            assert_eq!(Keyness::from_name(measure.name()), Some(measure));
            let json = serde_json::to_value(measure).expect("a string");
            assert_eq!(json, measure.name());
        }
    }

    proptest! {
        #[test]
        fn texts_change_sides_with_the_sign(
            (a, c) in (0_u64..60, 0_u64..5000),
            (b, d) in (0_u64..60, 0_u64..5000),
        ) {
            use Keyness::*;
            let (focus, reference) = ((a, a + c), (b, b + d));
            for measure in Keyness::ALL {
                let found = value(focus, reference, measure);
                prop_assert!(found.is_none_or(f64::is_finite), "{}", measure.name());
            }
            let close = |x: Option<f64>, y: Option<f64>| match (x, y) {
                (Some(x), Some(y)) => (x - y).abs() <= 1e-6 * (1.0 + x.abs()),
                (x, y) => x == y,
            };
            for same in [Ll2Cell, Ll2CellP, G2FourCell, Chi2, Chi2Yates, Bic, Ell, LogOddsDirichletVar] {
                prop_assert!(
                    close(value(focus, reference, same), value(reference, focus, same)),
                    "{}", same.name()
                );
            }
            for (one, other) in [
                (LogRatio, LogRatio),
                (LogRatioCi95Low, LogRatioCi95High),
                (Din, Din),
                (LogOddsDirichlet, LogOddsDirichlet),
                (LogOddsDirichletZ, LogOddsDirichletZ),
            ] {
                let turned = value(reference, focus, other).map(|found| -found);
                prop_assert!(close(value(focus, reference, one), turned), "{}", one.name());
            }
        }
    }
}
