//! How rich the vocabulary of a text is.

use serde::{Deserialize, Serialize};

/// What the frequencies of the types of a text say about its vocabulary.
///
/// Most of these change with the length of the text, so only texts of like length compare; Yule's K
/// and Simpson's index hardly do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LexicalStatistics {
    /// N, all tokens.
    pub tokens: u64,
    /// V, the distinct ones.
    pub types: u64,
    /// Types that occur once.
    pub hapaxes: u64,
    /// V/N; `None`, as all that follow, where the formula divides by zero.
    pub type_token_ratio: Option<f64>,
    /// Hapaxes over types.
    pub hapax_share: Option<f64>,
    /// Hapaxes over tokens: the chance that the next token is a new type. Baayen 2001.
    pub baayen_p: Option<f64>,
    /// 10⁴(Σv² − N)/N², v the frequencies. Yule 1944.
    pub yule_k: Option<f64>,
    /// V/√N. Guiraud 1954.
    pub guiraud: Option<f64>,
    /// ln V/ln N. Herdan 1960.
    pub herdan_c: Option<f64>,
    /// Σ v(v − 1)/(N(N − 1)): the chance that two tokens are of one type. Simpson 1949.
    pub simpson: Option<f64>,
}

impl LexicalStatistics {
    /// The statistics of a text from how often each of its types occurs, in any order; zeros do not
    /// count.
    pub fn of(frequencies: &[u64]) -> LexicalStatistics {
        let count = |wanted: fn(u64) -> bool| {
            let kept = frequencies.iter().filter(|&&frequency| wanted(frequency));
            kept.count() as u64
        };
        let tokens: u64 = frequencies.iter().sum();
        let types = count(|frequency| frequency > 0);
        let hapaxes = count(|frequency| frequency == 1);
        let again = |&v: &u64| u128::from(v) * u128::from(v.saturating_sub(1));
        // Σv² − N as a whole number: nothing is lost however long the text.
        let pairs = frequencies.iter().map(again).sum::<u128>() as f64;
        let (n, v, h) = (tokens as f64, types as f64, hapaxes as f64);
        LexicalStatistics {
            tokens,
            types,
            hapaxes,
            type_token_ratio: (tokens > 0).then(|| v / n),
            hapax_share: (types > 0).then(|| h / v),
            baayen_p: (tokens > 0).then(|| h / n),
            yule_k: (tokens > 0).then(|| 1e4 * pairs / (n * n)),
            guiraud: (tokens > 0).then(|| v / n.sqrt()),
            herdan_c: (tokens > 1).then(|| v.ln() / n.ln()),
            simpson: (tokens > 1).then(|| pairs / (n * (n - 1.0))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_pinned_numbers_come_out() {
        // a a b b b c d e
        let found = LexicalStatistics::of(&[2, 3, 1, 0, 1, 1]);
        assert_eq!((found.tokens, found.types, found.hapaxes), (8, 5, 3));
        let close = |found: Option<f64>, expected: f64| {
            let close = found.is_some_and(|found| (found - expected).abs() <= 1e-6);
            assert!(close, "{found:?}, not {expected}");
        };
        close(found.type_token_ratio, 0.625);
        close(found.hapax_share, 0.6);
        close(found.baayen_p, 0.375);
        close(found.yule_k, 1250.0);
        close(found.guiraud, 1.767767);
        close(found.herdan_c, 0.773976);
        close(found.simpson, 0.142857);
    }

    #[test]
    fn a_text_of_nothing_has_no_richness() {
        assert_eq!(LexicalStatistics::of(&[]), LexicalStatistics::default());
        assert_eq!(LexicalStatistics::of(&[0]), LexicalStatistics::default());
        let one = LexicalStatistics::of(&[1]);
        assert_eq!((one.herdan_c, one.simpson), (None, None));
        assert_eq!(one.type_token_ratio, Some(1.0));
    }

    proptest! {
        #[test]
        fn shares_are_shares_and_order_is_none(mut frequencies in prop::collection::vec(0_u64..1 << 50, 0..40)) {
            let found = LexicalStatistics::of(&frequencies);
            for share in [found.type_token_ratio, found.hapax_share, found.baayen_p, found.herdan_c, found.simpson] {
                prop_assert!(share.is_none_or(|share| (0.0..=1.0).contains(&share)));
            }
            frequencies.reverse();
            prop_assert_eq!(LexicalStatistics::of(&frequencies), found);
        }
    }
}
