//! How far two series of numbers rise and fall together.

use statrs::function::beta::beta_reg;

/// A coefficient of correlation and how likely one so far from 0 is by chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Correlation {
    /// From −1 to 1.
    pub r: f64,
    /// Two-sided p by Student's t with n − 2 degrees of freedom; `None` below 3 points.
    pub p: Option<f64>,
}

/// Pearson's coefficient: how close the points lie to a straight line.
///
/// `None` for series of unlike length, of fewer than two points or without variation. Its p is exact
/// for values that are normally distributed.
pub fn pearson(x: &[f64], y: &[f64]) -> Option<Correlation> {
    // The mean of equal decimals need not be one of them: rounding is no variation.
    let varies = |values: &[f64]| values.iter().any(|&value| value != values[0]);
    if x.len() != y.len() || x.len() < 2 || !varies(x) || !varies(y) {
        return None;
    }
    let centred = |values: &[f64]| -> Vec<f64> {
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        values.iter().map(|value| value - mean).collect()
    };
    let r = super::cosine(&centred(x), &centred(y))?;
    let freedom = x.len() as f64 - 2.0;
    // P(|t| ≥ t₀) with t₀² = r²·freedom/(1 − r²) is this share of the beta distribution.
    let p = (freedom > 0.0).then(|| match (1.0 - r) * (1.0 + r) {
        0.0 => 0.0,
        unexplained => beta_reg(freedom / 2.0, 0.5, unexplained),
    });
    Some(Correlation { r, p })
}

/// Spearman's coefficient: [`pearson`] of the ranks, equal values sharing the mean of theirs.
///
/// Its p is an approximation, good from ten points on.
pub fn spearman(x: &[f64], y: &[f64]) -> Option<Correlation> {
    pearson(&ranks(x)?, &ranks(y)?)
}

/// The rank of each value; `None` where one is no number.
fn ranks(values: &[f64]) -> Option<Vec<f64>> {
    if values.iter().any(|value| value.is_nan()) {
        return None;
    }
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    let mut below = 0;
    for equal in order.chunk_by(|&a, &b| values[a] == values[b]) {
        let shared = below as f64 + (equal.len() + 1) as f64 / 2.0;
        equal.iter().for_each(|&index| ranks[index] = shared);
        below += equal.len();
    }
    Some(ranks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(found: Option<Correlation>, r: f64, p: f64) {
        let found = found.expect("a coefficient");
        assert!((found.r - r).abs() <= 1e-6, "{found:?}");
        assert!(
            found.p.is_some_and(|found| (found - p).abs() <= 1e-6),
            "{found:?}"
        );
    }

    #[test]
    fn the_pinned_numbers_come_out() {
        let (x, y) = ([1.0, 2.0, 3.0, 4.0], [2.0, 4.0, 5.0, 4.0]);
        check(pearson(&x, &y), 0.718185, 0.281815);
        check(spearman(&x, &y), 0.632456, 0.367544);
        check(pearson(&x, &x), 1.0, 0.0);
        check(spearman(&x, &[9.0, 4.0, 1.0, -7.0]), -1.0, 0.0);
    }

    #[test]
    fn too_little_to_correlate_gives_nothing() {
        assert_eq!(pearson(&[1.0], &[1.0]), None);
        assert_eq!(pearson(&[1.0, 2.0], &[1.0]), None);
        assert_eq!(pearson(&[1.0, 1.0, 1.0], &[1.0, 2.0, 3.0]), None);
        assert_eq!(pearson(&[0.1; 3], &[1.0, 2.0, 3.0]), None);
        assert_eq!(pearson(&[0.1; 10], &[0.7; 10]), None);
        assert_eq!(spearman(&[1.0, f64::NAN], &[1.0, 2.0]), None);
        assert_eq!(pearson(&[1.0, f64::NAN], &[1.0, 2.0]), None);
        let two = pearson(&[1.0, 2.0], &[3.0, 5.0]).expect("a coefficient");
        assert!((two.r - 1.0).abs() < 1e-12 && two.p.is_none());
    }

    proptest! {
        #[test]
        fn coefficients_know_no_direction_and_no_scale(
            pairs in prop::collection::vec((-9_i32..9, -9_i32..9), 0..12),
        ) {
            let x: Vec<f64> = pairs.iter().map(|pair| f64::from(pair.0)).collect();
            let y: Vec<f64> = pairs.iter().map(|pair| f64::from(pair.1)).collect();
            let scaled: Vec<f64> = x.iter().map(|x| 4.0 * x).collect();
            for coefficient in [pearson, spearman] {
                let found = coefficient(&x, &y);
                prop_assert_eq!(found, coefficient(&y, &x));
                prop_assert_eq!(found, coefficient(&scaled, &y));
                prop_assert!(found.is_none_or(|found| (-1.0..=1.0).contains(&found.r)));
                let p = found.and_then(|found| found.p);
                prop_assert!(p.is_none_or(|p| (0.0..=1.0).contains(&p)));
            }
        }
    }
}
