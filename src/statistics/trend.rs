//! Whether something is spoken of more and more, or less and less, from date to date.

use statrs::distribution::{ContinuousCDF, Gamma};
use statrs::function::erf::erfc;

use super::{Error, wilson_interval};

/// The fewest dates a trend can be seen in: chance alone orders four of them one time in twelve.
pub const FEWEST_POINTS: usize = 5;

/// Above this many dates the chance of an order is approximated.
const MOST_EXACT: usize = 30;

/// A number of one date with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The number.
    pub value: f64,
    /// The lower end of its interval.
    pub low: f64,
    /// The upper end of its interval.
    pub high: f64,
}

/// The share of `k` of `n` sessions, with the interval of Wilson 1927; `None` where that cannot be.
pub fn share_point(k: u64, n: u64) -> Option<Point> {
    let (low, high) = wilson_interval(k, n)?;
    let value = k as f64 / n as f64;
    Some(Point { value, low, high })
}

/// How often something is said per 10,000 words, with the exact interval of a Poisson count (Garwood
/// 1936); `None` without words.
///
/// The interval takes each word to be independent of the others. Mentions flock together in
/// sessions, so where a date has several, [`super::bootstrap`] over sessions is the honest one.
pub fn rate_point(count: u64, words: u64) -> Option<Point> {
    let per_10_000 = |count: f64| (words > 0).then(|| count * 10_000.0 / words as f64);
    let quantile = |shape: u64, share: f64| {
        let gamma = Gamma::new(shape as f64, 1.0).ok()?;
        Some(gamma.inverse_cdf(share))
    };
    let low = if count == 0 {
        0.0
    } else {
        quantile(count, 0.025)?
    };
    Some(Point {
        value: per_10_000(count as f64)?,
        low: per_10_000(low)?,
        high: per_10_000(quantile(count.saturating_add(1), 0.975)?)?,
    })
}

/// Whether a series rises or falls.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trend {
    /// Pairs of dates at which the later number is greater, minus those at which it is smaller.
    pub s: i64,
    /// Kendall's τ_b: from −1, always falling, to 1, always rising; `None` where all are equal.
    pub tau: Option<f64>,
    /// Two-sided p of an order as clear as this, if the dates had nothing to do with it.
    pub p: f64,
}

/// The test of Mann (1945) and Kendall (1975) for numbers in the order of their dates.
///
/// Values that are no numbers take no part; fewer than [`FEWEST_POINTS`] are refused. Up to 30 the p is
/// exact, equal numbers included; above, it comes from the normal distribution with corrections for
/// continuity and for equal numbers. The test takes the dates to be independent of each other.
pub fn mann_kendall(values: &[f64]) -> Result<Trend, Error> {
    let values: Vec<f64> = values.iter().copied().filter(|v| v.is_finite()).collect();
    let points = values.len();
    if points < FEWEST_POINTS {
        return Err(Error::TooFewPoints { points });
    }
    let mut s = 0;
    for (i, early) in values.iter().enumerate() {
        for late in &values[i + 1..] {
            s += i64::from(late > early) - i64::from(late < early);
        }
    }
    let ties = ties(values);
    let pairs = |n: usize| (n * (n - 1) / 2) as u64;
    let untied = pairs(points) - ties.iter().map(|&tie| pairs(tie)).sum::<u64>();
    let scale = (pairs(points) as f64 * untied as f64).sqrt();
    Ok(Trend {
        s,
        tau: (untied > 0).then(|| (s as f64 / scale).clamp(-1.0, 1.0)),
        p: if points <= MOST_EXACT {
            exact_p(s, points, &ties, untied)
        } else {
            normal_p(s, points, &ties)
        },
    })
}

/// How many values are equal to each other, for each distinct value.
fn ties(mut values: Vec<f64>) -> Vec<usize> {
    values.sort_by(f64::total_cmp);
    values.chunk_by(|a, b| a == b).map(<[f64]>::len).collect()
}

/// The share of all orders of the values whose |s| is as great.
///
/// An order with i inversions has s = untied − 2i. The number of orders by inversions is the
/// polynomial [n]!/Π [tie]! with [n]! = Π [i] and [i] = 1 + q + … + qⁱ⁻¹ (MacMahon 1916). Whole numbers
/// throughout: 30! fits.
fn exact_p(s: i64, points: usize, ties: &[usize], untied: u64) -> f64 {
    let mut orders: Vec<u128> = vec![1];
    (2..=points).for_each(|i| times(&mut orders, i));
    for &tie in ties {
        (2..=tie).for_each(|i| divide(&mut orders, i));
    }
    let most = ((untied - s.unsigned_abs()) / 2) as usize;
    let all: u128 = orders.iter().sum();
    let as_clear: u128 = orders.iter().take(most + 1).sum();
    (2.0 * as_clear as f64 / all as f64).min(1.0)
}

/// Multiplies a polynomial by 1 + q + … + qⁱ⁻¹.
fn times(orders: &mut Vec<u128>, i: usize) {
    let factors = orders.clone();
    orders.resize(factors.len() + i - 1, 0);
    orders.fill(0);
    for (power, factor) in factors.into_iter().enumerate() {
        orders[power..power + i]
            .iter_mut()
            .for_each(|order| *order += factor);
    }
}

/// Divides a polynomial by 1 + q + … + qⁱ⁻¹, which must be one of its factors.
fn divide(orders: &mut Vec<u128>, i: usize) {
    for power in 0..orders.len() {
        let quotient = orders[power];
        let end = (power + i).min(orders.len());
        orders[power + 1..end]
            .iter_mut()
            .for_each(|order| *order -= quotient);
    }
    orders.truncate(orders.len() + 1 - i);
}

fn normal_p(s: i64, points: usize, ties: &[usize]) -> f64 {
    let spread = |n: usize| n as f64 * (n as f64 - 1.0) * (2.0 * n as f64 + 5.0);
    let tied: f64 = ties.iter().map(|&tie| spread(tie)).sum();
    let variance = (spread(points) - tied) / 18.0;
    if s == 0 || variance <= 0.0 {
        return 1.0;
    }
    let z = (s.unsigned_abs() - 1) as f64 / variance.sqrt();
    erfc(z / std::f64::consts::SQRT_2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(found: f64, expected: f64) {
        let scale = expected.abs().max(1.0);
        assert!(
            (found - expected).abs() <= 1e-6 * scale,
            "{found}, not {expected}"
        );
    }

    #[test]
    fn a_share_has_the_interval_of_wilson() {
        let point = share_point(2, 5).expect("a share");
        close(point.value, 0.4);
        close(point.low, 0.117621);
        close(point.high, 0.769276);
        assert_eq!(share_point(0, 0), None);
    }

    #[test]
    fn a_rate_has_the_interval_of_a_poisson_count() {
        // Half the quantiles of χ² with 2k and 2k + 2 degrees of freedom, from scipy.
        for (count, low, high) in [
            (0, 0.0, 3.688_879),
            (1, 0.025_318, 5.571_643),
            (5, 1.623_486, 11.668_332),
            (20, 12.216_520, 30.888_378),
            (400, 361.756_297, 441.186_648),
            (100_000, 99_381.152_664, 100_621.744_740),
        ] {
            let point = rate_point(count, 10_000).expect("words");
            close(point.value, count as f64);
            close(point.low, low);
            close(point.high, high);
        }
        close(rate_point(5, 1234).expect("words").value, 40.518_639);
        assert_eq!(rate_point(0, 0), None);
    }

    #[track_caller]
    fn check(values: &[f64], s: i64, p: f64) {
        let trend = mann_kendall(values).expect("enough points");
        assert_eq!(trend.s, s);
        close(trend.p, p);
    }

    #[test]
    fn the_order_of_few_dates_is_judged_exactly() {
        // p from all permutations.
        check(&[1.0, 2.0, 3.0, 4.0, 5.0], 10, 1.0 / 60.0);
        check(&[1.0, 2.0, 2.0, 3.0, 4.0], 9, 1.0 / 30.0);
        check(&[5.0, 4.0, 3.0, 2.0, 1.0], -10, 1.0 / 60.0);
        check(&[1.0, 1.0, 2.0, 3.0, 2.0, 4.0, 4.0], 16, 0.012_698_413);
        check(&[1.0, 2.0, 3.0, 4.0, 6.0, 5.0], 13, 1.0 / 60.0);
        check(&[2.0; 5], 0, 1.0);
        let tau = mann_kendall(&[1.0, 2.0, 3.0, 4.0, 6.0, 5.0]).map(|trend| trend.tau);
        close(tau.ok().flatten().expect("some differ"), 13.0 / 15.0);
        assert_eq!(mann_kendall(&[2.0; 5]).map(|trend| trend.tau), Ok(None));
    }

    #[test]
    fn the_order_of_many_dates_is_judged_by_the_normal_distribution() {
        let digits = "3141592653589793238462643383279502884197";
        let values: Vec<f64> = digits
            .bytes()
            .map(|digit| f64::from(digit - b'0'))
            .collect();
        check(&values, 56, 0.518_144);
        let rising: Vec<f64> = (0..100).map(f64::from).collect();
        assert!(mann_kendall(&rising).is_ok_and(|trend| trend.p < 1e-30));
    }

    #[test]
    fn exact_and_approximate_agree_where_they_meet() {
        let values: Vec<f64> = (0..30).map(|i| f64::from(i * 7 % 30 + i / 2)).collect();
        let trend = mann_kendall(&values).expect("enough points");
        let ties = ties(values);
        assert!(
            (trend.p - normal_p(trend.s, 30, &ties)).abs() < 1e-3,
            "{trend:?}"
        );
    }

    #[test]
    fn four_dates_show_no_trend() {
        let check = |values: &[f64], points: usize| {
            assert_eq!(mann_kendall(values), Err(Error::TooFewPoints { points }));
        };
        check(&[], 0);
        check(&[1.0, 2.0, 3.0], 3);
        check(&[1.0, 2.0, f64::NAN, 3.0], 3);
        check(&[1.0, 2.0, 3.0, 4.0], 4);
    }

    /// All orders of the values, one by one.
    fn by_definition(values: &mut Vec<f64>, at: usize, counts: &mut (u64, u64), s: i64) {
        if at == values.len() {
            let found = mann_kendall_s(values);
            counts.0 += u64::from(found.abs() >= s.abs());
            counts.1 += 1;
            return;
        }
        for other in at..values.len() {
            values.swap(at, other);
            by_definition(values, at + 1, counts, s);
            values.swap(at, other);
        }
    }

    fn mann_kendall_s(values: &[f64]) -> i64 {
        mann_kendall(values).expect("enough points").s
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn exact_p_is_the_share_of_permutations(values in prop::collection::vec(0_u8..5, 5..7)) {
            let mut values: Vec<f64> = values.into_iter().map(f64::from).collect();
            let trend = mann_kendall(&values).expect("enough points");
            let mut counts = (0, 0);
            by_definition(&mut values, 0, &mut counts, trend.s);
            let share = counts.0 as f64 / counts.1 as f64;
            prop_assert!((trend.p - share).abs() < 1e-9, "{trend:?}, not {share}");
        }

        #[test]
        fn turning_time_round_turns_the_trend(values in prop::collection::vec(-9_i8..9, 5..40)) {
            let mut values: Vec<f64> = values.into_iter().map(f64::from).collect();
            let forwards = mann_kendall(&values).expect("enough points");
            values.reverse();
            let backwards = mann_kendall(&values).expect("enough points");
            prop_assert_eq!((forwards.s, forwards.p), (-backwards.s, backwards.p));
            prop_assert!((0.0..=1.0).contains(&forwards.p));
        }
    }
}
