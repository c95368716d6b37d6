//! Agreement of two judges beyond chance.

/// Cohen's kappa of two judges who say yes or no to the same units: (pₒ − pₑ) / (1 − pₑ).
///
/// `None` where there is no unit, or where chance alone makes them agree on all.
pub fn cohen_kappa(both: u64, first_only: u64, second_only: u64, neither: u64) -> Option<f64> {
    let n = (both + first_only + second_only + neither) as f64;
    let share = |count: u64| count as f64 / n;
    let (first, second) = (share(both + first_only), share(both + second_only));
    let observed = share(both + neither);
    let expected = first * second + (1.0 - first) * (1.0 - second);
    (n > 0.0 && expected < 1.0).then(|| (observed - expected) / (1.0 - expected))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agreement_beyond_chance_is_that_of_the_textbook() {
        let check = |counts: [u64; 4], expected: Option<f64>| {
            let [a, b, c, d] = counts;
            let found = cohen_kappa(a, b, c, d);
            let close = found.zip(expected).map(|(a, b)| (a - b).abs() < 1e-12);
            assert!(close.unwrap_or(found == expected), "{counts:?}: {found:?}");
        };
        check([20, 5, 10, 15], Some(0.4));
        check([3, 0, 0, 7], Some(1.0));
        check([0, 5, 5, 0], Some(-1.0));
        check([0, 0, 0, 9], None);
        check([0, 0, 0, 0], None);
    }
}
