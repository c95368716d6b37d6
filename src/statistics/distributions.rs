//! How far apart two distributions over the same things are.

/// The Jensen-Shannon divergence in bits, 0 for the same and 1 for distributions that share nothing;
/// its square root is a distance.
///
/// Weights need not add up to 1. `None` for lists of unlike length, or where one of them has no
/// weight. Source: Lin 1991.
pub fn jensen_shannon(p: &[f64], q: &[f64]) -> Option<f64> {
    let (p, q) = both(p, q)?;
    let bits = |share: f64, mean: f64| {
        if share == 0.0 {
            0.0
        } else {
            share * (share / mean).log2()
        }
    };
    let parts = p.iter().zip(&q).map(|(&p, &q)| {
        let mean = (p + q) / 2.0;
        (bits(p, mean) + bits(q, mean)) / 2.0
    });
    Some(parts.sum::<f64>().clamp(0.0, 1.0))
}

/// The Hellinger distance √(1 − Σ √(pq)), 0 for the same and 1 for distributions that share nothing.
///
/// Weights need not add up to 1. `None` as for [`jensen_shannon`]. Source: Hellinger 1909.
pub fn hellinger(p: &[f64], q: &[f64]) -> Option<f64> {
    let (p, q) = both(p, q)?;
    // Half the sum of squared differences is the same, and exact for equal distributions.
    let apart = p.iter().zip(&q).map(|(p, q)| (p.sqrt() - q.sqrt()).powi(2));
    Some((apart.sum::<f64>() / 2.0).sqrt().min(1.0))
}

/// The cosine of the angle between two vectors; `None` for unlike lengths, or a vector of zeros.
pub fn cosine(a: &[f64], b: &[f64]) -> Option<f64> {
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let norms = dot(a, a).sqrt() * dot(b, b).sqrt();
    (a.len() == b.len() && norms > 0.0 && norms.is_finite())
        .then(|| (dot(a, b) / norms).clamp(-1.0, 1.0))
}

/// Both as shares of their sums.
fn both(p: &[f64], q: &[f64]) -> Option<(Vec<f64>, Vec<f64>)> {
    (p.len() == q.len()).then_some(())?;
    Some((shares(p)?, shares(q)?))
}

fn shares(weights: &[f64]) -> Option<Vec<f64>> {
    let sum: f64 = weights.iter().sum();
    let fit = weights.iter().all(|&weight| weight >= 0.0) && sum > 0.0 && sum.is_finite();
    fit.then(|| weights.iter().map(|weight| weight / sum).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_pinned_numbers_come_out() {
        let (p, q) = ([0.5, 0.3, 0.2], [0.2, 0.3, 0.5]);
        let close = |found: Option<f64>, expected: f64| {
            assert!(
                found.is_some_and(|found| (found - expected).abs() <= 1e-6),
                "{found:?}"
            );
        };
        close(jensen_shannon(&p, &q), 0.095816);
        close(jensen_shannon(&p, &q).map(f64::sqrt), 0.309541);
        close(hellinger(&p, &q), 0.259893);
        close(cosine(&p, &q), 0.763158);
        close(jensen_shannon(&[5.0, 3.0, 2.0], &q), 0.095816);
        close(jensen_shannon(&[1.0, 0.0], &[0.0, 1.0]), 1.0);
        close(hellinger(&[1.0, 0.0], &[0.0, 1.0]), 1.0);
    }

    #[test]
    fn what_is_no_distribution_has_no_distance() {
        for (p, q) in [
            (&[][..], &[][..]),
            (&[1.0], &[0.5, 0.5]),
            (&[0.0, 0.0], &[0.5, 0.5]),
            (&[1.0, -1.0], &[0.5, 0.5]),
            (&[f64::NAN, 1.0], &[0.5, 0.5]),
        ] {
            assert_eq!((jensen_shannon(p, q), hellinger(p, q)), (None, None));
        }
        assert_eq!(cosine(&[0.0], &[1.0]), None);
        assert_eq!(cosine(&[1.0], &[1.0, 0.0]), None);
    }

    proptest! {
        #[test]
        fn distances_know_no_direction_and_keep_within_bounds(
            pairs in prop::collection::vec((0_u32..9, 0_u32..9), 1..9),
        ) {
            let p: Vec<f64> = pairs.iter().map(|pair| f64::from(pair.0)).collect();
            let q: Vec<f64> = pairs.iter().map(|pair| f64::from(pair.1)).collect();
            for measure in [jensen_shannon, hellinger, cosine] {
                prop_assert_eq!(measure(&p, &q), measure(&q, &p));
                prop_assert!(measure(&p, &q).is_none_or(|value| (0.0..=1.0).contains(&value)));
            }
            prop_assert!(jensen_shannon(&p, &p).is_none_or(|value| value == 0.0));
            prop_assert!(hellinger(&p, &p).is_none_or(|value| value == 0.0));
        }
    }
}
