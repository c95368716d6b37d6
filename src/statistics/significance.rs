//! How sure a count is: exact tests, corrections for many tests, and what a small sample can show at most.

use std::cmp::Ordering;

use statrs::function::erf::erfc;
use statrs::function::factorial::ln_factorial;

use super::{Table2x2, Z_95};

/// Natural logarithm of the number of ways to choose `k` of `n`; minus infinity when `k > n`.
pub fn ln_binomial(n: u64, k: u64) -> f64 {
    if k > n {
        return f64::NEG_INFINITY;
    }
    ln_factorial(n) - ln_factorial(k) - ln_factorial(n - k)
}

/// One-sided exact p (right tail): the chance of at least `o11` joint units, margins given.
///
/// Σ over k ≥ `o11` of the hypergeometric probability of k (Fisher 1935; Pedersen 1996). Underflows to
/// 0 only where [`fisher_ln`] is below -745.
pub fn fisher(table: &Table2x2) -> f64 {
    fisher_ln(table).exp().min(1.0)
}

/// Natural logarithm of [`fisher`], for tails too small for a plain number.
///
/// The first term is taken in log space and the others as ratios to it; the sum always runs away from
/// the mode, where terms shrink, so a large table costs no more than its standard deviation.
pub fn fisher_ln(table: &Table2x2) -> f64 {
    right_tail_ln(table.o11(), table)
}

/// Natural logarithm of the left tail: the chance of at most `o11` joint units.
pub(super) fn fisher_left_ln(table: &Table2x2) -> f64 {
    left_tail_ln(table.o11(), table)
}

fn right_tail_ln(from: u64, table: &Table2x2) -> f64 {
    if from <= fewest(table) {
        return 0.0;
    }
    if (from as f64) < table.expected().e11 {
        // Below the mode the terms would grow: take the rest from the other side.
        return (-left_sum_ln(from - 1, table).exp()).ln_1p();
    }
    right_sum_ln(from, table)
}

fn left_tail_ln(to: u64, table: &Table2x2) -> f64 {
    if to >= most(table) {
        return 0.0;
    }
    if (to as f64) > table.expected().e11 {
        return (-right_sum_ln(to + 1, table).exp()).ln_1p();
    }
    left_sum_ln(to, table)
}

fn right_sum_ln(from: u64, table: &Table2x2) -> f64 {
    let ratios = (from..most(table)).map(|k| step_up(k, table));
    (ln_mass(from, table) + ln_of_series(ratios)).min(0.0)
}

fn left_sum_ln(to: u64, table: &Table2x2) -> f64 {
    let ratios = (fewest(table)..to).rev().map(|k| 1.0 / step_up(k, table));
    (ln_mass(to, table) + ln_of_series(ratios)).min(0.0)
}

/// ln(1 + r₁ + r₁r₂ + …), stopped where a term no longer changes the sum.
fn ln_of_series(ratios: impl Iterator<Item = f64>) -> f64 {
    let (mut sum, mut term) = (1.0, 1.0);
    for ratio in ratios {
        term *= ratio;
        sum += term;
        if ratio < 1.0 && term < sum * f64::EPSILON / 16.0 {
            break;
        }
    }
    sum.ln()
}

/// Probability of k + 1 joint units over that of k.
fn step_up(k: u64, table: &Table2x2) -> f64 {
    let neither = (table.n() - table.f_a() - (table.f_b() - k)) as f64;
    let up = (table.f_a() - k) as f64 * (table.f_b() - k) as f64;
    up / ((k + 1) as f64 * (neither + 1.0))
}

/// Natural logarithm of the hypergeometric probability of exactly `k` joint units.
fn ln_mass(k: u64, table: &Table2x2) -> f64 {
    ln_binomial(table.f_a(), k) + ln_binomial(table.n() - table.f_a(), table.f_b() - k)
        - ln_binomial(table.n(), table.f_b())
}

/// The fewest joint units these margins allow.
fn fewest(table: &Table2x2) -> u64 {
    table.f_a().saturating_sub(table.n() - table.f_b())
}

/// The most joint units these margins allow.
fn most(table: &Table2x2) -> u64 {
    table.f_a().min(table.f_b())
}

/// The smallest one-sided p that any pair can reach over `n` units: 1 / C(n, ⌊n/2⌋).
///
/// With 4 sessions it is 0.167: nothing can be shown there, however striking it looks.
pub fn smallest_attainable_p(n: u64) -> f64 {
    let half = n / 2;
    // Every factor is at most 1/2 or close to it: past a thousand of them the product is 0 anyway.
    (1..=half.min(2_000))
        .map(|i| i as f64 / (n - half + i) as f64)
        .product()
}

/// The smallest one-sided p that a pair with the single counts of `table` can reach: that of the
/// greatest overlap its margins allow.
pub fn smallest_attainable_p_of(table: &Table2x2) -> f64 {
    right_tail_ln(most(table), table).exp().min(1.0)
}

/// p of a G² (or any χ²) statistic with one degree of freedom: erfc(√(g2 / 2)); 1 for `g2` ≤ 0.
pub fn p_g2(g2: f64) -> f64 {
    erfc((g2.max(0.0) / 2.0).sqrt())
}

/// Adjusted p-values that keep the share of false findings below the level chosen, in the order given.
///
/// With p sorted ascending, q₍ᵢ₎ = min over j ≥ i of (m / j) · p₍ⱼ₎, at most 1 (Benjamini & Hochberg 1995).
pub fn benjamini_hochberg(p: &[f64]) -> Vec<f64> {
    benjamini_hochberg_among(p, p.len())
}

/// The same where the tests are the ones with the smallest p of a larger family of `family` tests, all
/// the others having p = 1: pairs that never meet, say.
pub fn benjamini_hochberg_among(p: &[f64], family: usize) -> Vec<f64> {
    let m = family.max(p.len()) as f64;
    let mut adjusted = vec![1.0; p.len()];
    let mut smallest = 1.0_f64;
    for (rank, index) in ascending(p).into_iter().enumerate().rev() {
        // The factor first: it is never below 1, so rounding cannot make a p smaller.
        smallest = smallest.min(p[index] * (m / (rank + 1) as f64));
        adjusted[index] = smallest;
    }
    adjusted
}

/// Adjusted p-values that keep the chance of a single false finding below the level chosen, in the
/// order given.
///
/// With p sorted ascending, the running maximum of (m − i + 1) · p₍ᵢ₎, at most 1 (Holm 1979).
pub fn holm(p: &[f64]) -> Vec<f64> {
    holm_among(p, p.len())
}

/// The same where the tests are the ones with the smallest p of a larger family of `family` tests.
pub fn holm_among(p: &[f64], family: usize) -> Vec<f64> {
    let m = family.max(p.len());
    let mut adjusted = vec![1.0; p.len()];
    let mut largest = 0.0_f64;
    for (rank, index) in ascending(p).into_iter().enumerate() {
        largest = largest.max(p[index] * (m - rank) as f64).min(1.0);
        adjusted[index] = largest;
    }
    adjusted
}

/// By how much the log odds of a pair are higher in one part of a corpus than in another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogOddsDifference {
    /// log_odds of the first table less that of the second, both with half a unit added to each cell.
    pub difference: f64,
    /// Lower end of the 95 % interval.
    pub low: f64,
    /// Upper end of the 95 % interval.
    pub high: f64,
    /// Two-sided p of no difference, by the normal distribution (Wald).
    pub p: f64,
}

/// Compares a pair in two parts that share no unit.
///
/// The variances of two independent log odds ratios add up (Agresti, *Categorical Data Analysis*):
/// se = √(se₁² + se₂²), z = difference / se.
pub fn log_odds_difference(first: &Table2x2, second: &Table2x2) -> LogOddsDifference {
    let log_odds = |table: &Table2x2| {
        let [o11, o12, o21, o22] = table.haldane();
        let variance = 1.0 / o11 + 1.0 / o12 + 1.0 / o21 + 1.0 / o22;
        ((o11 * o22 / (o12 * o21)).ln(), variance)
    };
    let ((of_first, variance), (of_second, other)) = (log_odds(first), log_odds(second));
    let (difference, se) = (of_first - of_second, (variance + other).sqrt());
    LogOddsDifference {
        difference,
        low: difference - Z_95 * se,
        high: difference + Z_95 * se,
        p: erfc((difference / se).abs() / std::f64::consts::SQRT_2),
    }
}

/// Indices from the smallest p to the largest, equal ones in the order given.
fn ascending(p: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|&a, &b| p[a].total_cmp(&p[b]));
    order
}

/// The order of a ranking by what an effect is at least: the higher lower end of an interval first,
/// those without one last.
///
/// Ranking by the effect itself puts first what was seen once and by accident always together.
pub fn lower_end_first(a: Option<f64>, b: Option<f64>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => b.total_cmp(&a),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

/// The 95 % interval of a share of `k` in `n` (Wilson 1927); `None` when `n` is 0 or `k` exceeds it.
pub fn wilson_interval(k: u64, n: u64) -> Option<(f64, f64)> {
    if n == 0 || k > n {
        return None;
    }
    let (n, share) = (n as f64, k as f64 / n as f64);
    let z2 = Z_95 * Z_95;
    let centre = share + z2 / (2.0 * n);
    let margin = Z_95 * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
    let scale = 1.0 + z2 / n;
    // At both ends the formula gives 0 and 1, which rounding misses by a hair.
    let low = if k == 0 {
        0.0
    } else {
        (centre - margin) / scale
    };
    let high = if share == 1.0 {
        1.0
    } else {
        (centre + margin) / scale
    };
    Some((low.max(0.0), high.min(1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(found: f64, expected: f64) {
        assert!(
            (found - expected).abs() <= 1e-6,
            "{found} is not {expected}"
        );
    }

    fn close_all(found: &[f64], expected: &[f64]) {
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(expected) {
            close(*found, *expected);
        }
    }

    fn table(o11: u64, f_a: u64, f_b: u64, n: u64) -> Table2x2 {
        Table2x2::new(o11, f_a, f_b, n).expect("consistent counts")
    }

    #[test]
    fn a_family_with_tests_that_show_nothing_corrects_as_if_they_were_listed() {
        let p = [0.001, 0.008, 0.039, 0.041, 0.27];
        let all = [&p[..], &[1.0; 7]].concat();
        close_all(
            &benjamini_hochberg_among(&p, 12),
            &benjamini_hochberg(&all)[..5],
        );
        close_all(&holm_among(&p, 12), &holm(&all)[..5]);
    }

    #[test]
    fn a_difference_of_log_odds_is_pinned() {
        let a = table(15, 20, 25, 100);
        let none = log_odds_difference(&a, &a);
        assert_eq!((none.difference, none.p), (0.0, 1.0));
        // log odds 2.940329 and se 0.596454 of the first; of the second, which is even, 0 and
        // sqrt(4 / 25.5) = 0.396059.
        let found = log_odds_difference(&a, &table(25, 50, 50, 100));
        close(found.difference, 2.940_329);
        let se = (0.596_454_f64.powi(2) + 4.0 / 25.5).sqrt();
        assert!((found.low - (found.difference - Z_95 * se)).abs() < 1e-5);
        assert!((found.high - (found.difference + Z_95 * se)).abs() < 1e-5);
        assert!((found.p - 4.0e-5).abs() < 2e-6, "{}", found.p);
    }

    #[test]
    fn the_right_tail_is_pinned() {
        let p = fisher(&table(15, 20, 25, 100));
        assert!((p / 1.100_301e-7 - 1.0).abs() < 1e-6, "{p}");
        close(fisher(&table(2, 2, 2, 4)), 1.0 / 6.0);
        close(fisher(&table(0, 2, 2, 4)), 1.0);
        close(fisher(&table(1, 2, 2, 4)), 5.0 / 6.0);
        close(fisher(&table(2, 3, 3, 5)), 0.7);
        close(fisher(&table(3, 3, 4, 4)), 1.0);
    }

    /// Every small table against the sum of plain binomial coefficients.
    #[test]
    fn both_tails_agree_with_counting() {
        for n in 1..=12 {
            for f_a in 0..=n {
                for f_b in 0..=n {
                    check_margins(f_a, f_b, n);
                }
            }
        }
    }

    fn check_margins(f_a: u64, f_b: u64, n: u64) {
        let choose = |n: u64, k: u64| (0..k).fold(1, |c, i| c * (n - i) / (i + 1));
        let ways = |k: u64| choose(f_a, k) * choose(n - f_a, f_b - k);
        let (low, high) = ((f_a + f_b).saturating_sub(n), f_a.min(f_b));
        let all = choose(n, f_b) as f64;
        for o11 in low..=high {
            let table = table(o11, f_a, f_b, n);
            let right = (o11..=high).map(ways).sum::<u64>() as f64 / all;
            let left = (low..=o11).map(ways).sum::<u64>() as f64 / all;
            close(fisher(&table), right);
            close(fisher_left_ln(&table).exp(), left);
        }
    }

    #[test]
    fn large_tables_stay_finite() {
        let far = fisher_ln(&table(40_000, 50_000, 60_000, 1_000_000));
        assert!(far.is_finite() && far < -50_000.0, "{far}");
        let near = fisher(&table(3_000, 50_000, 60_000, 1_000_000));
        assert!((0.49..0.52).contains(&near), "{near}");
        close(fisher(&table(10, 50_000, 60_000, 1_000_000)), 1.0);
        let p = fisher(&table(8, 15_828, 4_675, 14_307_668));
        assert!((0.1..0.2).contains(&p), "{p}");
    }

    #[test]
    fn smallest_attainable_p_is_pinned() {
        for (n, p) in [
            (0, 1.0),
            (1, 1.0),
            (4, 0.166_667),
            (5, 0.1),
            (6, 0.05),
            (8, 0.014_286),
            (10, 0.003_968),
            (12, 0.001_082),
            (20, 0.000_005),
        ] {
            close(smallest_attainable_p(n), p);
        }
        assert!(smallest_attainable_p(100_000) < 1e-300);
        close(smallest_attainable_p_of(&table(1, 2, 3, 4)), 0.5);
        close(smallest_attainable_p_of(&table(0, 1, 1, 14)), 1.0 / 14.0);
        close(smallest_attainable_p_of(&table(3, 3, 14, 14)), 1.0);
    }

    #[test]
    fn adjusted_p_is_pinned() {
        let p = [0.001, 0.008, 0.039, 0.041, 0.27];
        close_all(
            &benjamini_hochberg(&p),
            &[0.005, 0.02, 0.05125, 0.05125, 0.27],
        );
        close_all(&holm(&p), &[0.005, 0.032, 0.117, 0.117, 0.27]);
        let shuffled = [0.27, 0.041, 0.001, 0.039, 0.008];
        close_all(
            &benjamini_hochberg(&shuffled),
            &[0.27, 0.05125, 0.005, 0.05125, 0.02],
        );
        close_all(&holm(&shuffled), &[0.27, 0.117, 0.005, 0.117, 0.032]);
        close_all(&benjamini_hochberg(&[0.9, 0.9]), &[0.9, 0.9]);
        close_all(&holm(&[0.9, 0.9]), &[1.0, 1.0]);
        assert!(benjamini_hochberg(&[]).is_empty() && holm(&[]).is_empty());
    }

    #[test]
    fn what_is_surely_high_comes_first() {
        // Shares of 9 in 10, 1 in 1, 0 in 0 and 80 in 100.
        let low = |(k, n)| wilson_interval(k, n).map(|interval| interval.0);
        let mut shares = [(0, 0), (1, 1), (9, 10), (80, 100)];
        shares.sort_by(|&a, &b| lower_end_first(low(a), low(b)));
        assert_eq!(shares, [(80, 100), (9, 10), (1, 1), (0, 0)]);
        assert_eq!(lower_end_first(None, None), Ordering::Equal);
    }

    #[test]
    fn wilson_is_pinned() {
        for (k, n, low, high) in [
            (3, 4, 0.300_642, 0.954_413),
            (0, 4, 0.0, 0.489_891),
            (2, 5, 0.117_621, 0.769_276),
            (4, 4, 1.0 - 0.489_891, 1.0),
        ] {
            let (found_low, found_high) = wilson_interval(k, n).expect("a share");
            close(found_low, low);
            close(found_high, high);
        }
        assert_eq!(wilson_interval(0, 0), None);
        assert_eq!(wilson_interval(5, 4), None);
    }

    #[test]
    fn what_none_or_all_of_them_have_ends_its_interval_at_zero_or_one() {
        for n in 1..500 {
            let (none, all) = (wilson_interval(0, n), wilson_interval(n, n));
            assert_eq!(none.map(|interval| interval.0), Some(0.0), "0 of {n}");
            assert_eq!(all.map(|interval| interval.1), Some(1.0), "{n} of {n}");
        }
    }

    #[test]
    fn p_of_g2_is_pinned() {
        close(p_g2(29.690_397) * 1e8, 5.068_528);
        close(p_g2(1.325_389), 0.249_627);
        close(p_g2(0.0), 1.0);
        let doubled = p_g2(59.381);
        assert!((doubled / 1.30e-14 - 1.0).abs() < 0.01, "{doubled}");
    }

    proptest! {
        #[test]
        fn adjusted_p_are_no_smaller_and_know_no_order(
            mut p in prop::collection::vec(0.0_f64..=1.0, 0..20),
            turn in 0_usize..20,
        ) {
            for adjust in [benjamini_hochberg, holm] {
                let adjusted = adjust(&p);
                prop_assert!(adjusted.iter().zip(&p).all(|(q, p)| q >= p && *q <= 1.0));
                let turn = turn.min(p.len());
                p.rotate_left(turn);
                let mut expected = adjusted;
                expected.rotate_left(turn);
                prop_assert_eq!(adjust(&p), expected);
            }
            let (bh, holm) = (benjamini_hochberg(&p), holm(&p));
            prop_assert!(bh.iter().zip(&holm).all(|(bh, holm)| *bh <= holm + 1e-12));
        }

        #[test]
        fn the_interval_of_a_share_holds_it(n in 1_u64..10_000, part in 0.0_f64..=1.0) {
            let k = (n as f64 * part) as u64;
            let (low, high) = wilson_interval(k, n).expect("a share");
            let share = k as f64 / n as f64;
            prop_assert!(0.0 <= low && low <= share + 1e-12 && share <= high + 1e-12 && high <= 1.0);
            let (from, to) = wilson_interval(n - k, n).expect("a share");
            prop_assert!((low - (1.0 - to)).abs() < 1e-9 && (high - (1.0 - from)).abs() < 1e-9);
        }
    }
}
