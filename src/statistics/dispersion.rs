//! How evenly something is spread over the parts of a corpus.

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

    #[track_caller]
    fn check(parts: &[(f64, f64)], bits: f64, scaled: f64) {
        let found = (dkl(parts), dkl_scaled(parts));
        let near = |a: Option<f64>, b: f64| a.is_some_and(|a| (a - b).abs() < 1e-6);
        assert!(near(found.0, bits) && near(found.1, scaled), "{found:?}");
    }

    fn parts(counts: &[f64], lengths: &[f64]) -> Vec<(f64, f64)> {
        counts
            .iter()
            .copied()
            .zip(lengths.iter().copied())
            .collect()
    }

    #[test]
    fn the_pinned_numbers_come_out() {
        let lyne = parts(
            &[2.0, 0.0, 1.0, 1.0, 3.0, 0.0, 3.0, 0.0, 0.0, 0.0],
            &[
                8143.0, 8058.0, 8271.0, 8125.0, 7959.0, 7941.0, 8146.0, 8001.0, 8003.0, 7930.0,
            ],
        );
        check(&lyne, 1.143_587, 0.466_508);
        let even = [100.0; 5];
        check(
            &parts(&[1.0, 2.0, 3.0, 4.0, 5.0], &even),
            0.172_673,
            0.852_753,
        );
        check(
            &parts(&[0.0, 0.0, 10.0, 0.0, 0.0], &even),
            5_f64.log2(),
            1.0 / (1.0 + 5_f64.log2()),
        );
        check(&parts(&[2.0, 4.0, 6.0], &[100.0, 200.0, 300.0]), 0.0, 1.0);
    }

    #[test]
    fn nothing_has_no_spread() {
        assert_eq!(dkl(&[(0.0, 10.0)]), None);
        assert_eq!(dkl(&[]), None);
    }
}
