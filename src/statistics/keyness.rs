//! How much more at home a word is in one text than in another.

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

    #[track_caller]
    fn check(focus: (f64, f64), reference: (f64, f64), n: f64, expected: f64) {
        let found = simple_maths(focus, reference, n).expect("defined");
        assert!((found - expected).abs() < 1e-6, "{found}");
    }

    #[test]
    fn the_pinned_numbers_come_out() {
        check(
            (120.0, 10_000.0),
            (40.0, 20_000.0),
            1.0,
            5.997_501_249_375_312,
        );
        check(
            (120.0, 10_000.0),
            (40.0, 20_000.0),
            100.0,
            5.761_904_761_904_762,
        );
        check((5.0, 1000.0), (0.0, 4000.0), 1.0, 5001.0);
        check((5.0, 1000.0), (0.0, 4000.0), 100.0, 51.0);
    }

    #[test]
    fn no_text_is_no_reference() {
        assert_eq!(simple_maths((1.0, 10.0), (0.0, 0.0), 1.0), None);
        assert_eq!(simple_maths((1.0, 10.0), (0.0, 5.0), 0.0), None);
    }
}
