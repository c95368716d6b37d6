//! How much of a term a run of words is, and how much a word says about the text that holds it.

use serde::{Deserialize, Serialize};

/// C-value: the longer a run of words and the more often it stands by itself, the more of a term.
///
/// `frequency` counts the run, `in_longer` the longer terms that hold it: log₂ of the words times
/// what is left of the frequency without the mean of theirs; 0 for a single word, and for none.
/// Source: Frantzi, Ananiadou and Mima 2000.
pub fn c_value(words: usize, frequency: f64, in_longer: &[f64]) -> f64 {
    (words.max(1) as f64).log2() * alone(frequency, in_longer)
}

/// C-value with one added under the logarithm, so that single words are terms too.
///
/// Source: Barrón-Cedeño, Sierra, Drouin and Ananiadou 2009.
pub fn c_value_of_any(words: usize, frequency: f64, in_longer: &[f64]) -> f64 {
    (words as f64 + 1.0).log2() * alone(frequency, in_longer)
}

fn alone(frequency: f64, in_longer: &[f64]) -> f64 {
    match in_longer.len() {
        0 => frequency,
        longer => frequency - in_longer.iter().sum::<f64>() / longer as f64,
    }
}

/// The kinds of tf-idf in use, which give different numbers and so have names.
///
/// The word occurs tf times here and in df of N documents. Serialised under [`TfIdf::name`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TfIdf {
    /// tf · ln(N/df). Spärck Jones 1972.
    TfIdf,
    /// tf · log₁₀(N/df).
    #[serde(rename = "tf_idf_log10")]
    Log10,
    /// tf · (ln((1 + N)/(1 + df)) + 1), as scikit-learn has it before it normalises rows.
    #[serde(rename = "tf_idf_smooth")]
    Smooth,
}

impl TfIdf {
    /// Every kind, in the order in which outputs list them.
    pub const ALL: [TfIdf; 3] = [TfIdf::TfIdf, TfIdf::Log10, TfIdf::Smooth];

    /// The name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            TfIdf::TfIdf => "tf_idf",
            TfIdf::Log10 => "tf_idf_log10",
            TfIdf::Smooth => "tf_idf_smooth",
        }
    }

    /// The kind of that name, if there is one.
    pub fn from_name(name: &str) -> Option<TfIdf> {
        TfIdf::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The weight; `None` where the word is in no document, or in more than there are.
    pub fn of(self, tf: u64, df: u64, n: u64) -> Option<f64> {
        let (frequency, held, all) = (tf as f64, df as f64, n as f64);
        (0 < df && df <= n).then(|| match self {
            TfIdf::TfIdf => frequency * (all / held).ln(),
            TfIdf::Log10 => frequency * (all / held).log10(),
            TfIdf::Smooth => frequency * (((1.0 + all) / (1.0 + held)).ln() + 1.0),
        })
    }
}

/// c-TF-IDF: how much a word says about a class of documents taken as one text.
///
/// (tf/tokens of the class) · ln(1 + A/f), with A the mean tokens of a class and f the word's
/// frequency in all of them. `None` where the class has no token or no class the word. Source:
/// Grootendorst 2022.
pub fn c_tf_idf(tf: u64, class_tokens: u64, mean_tokens: f64, frequency: u64) -> Option<f64> {
    (class_tokens > 0 && frequency > 0)
        .then(|| tf as f64 / class_tokens as f64 * (mean_tokens / frequency as f64).ln_1p())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_numbers_come_out() {
        assert_eq!(c_value(2, 8.0, &[3.0, 1.0]), 6.0);
        assert_eq!(c_value(4, 3.0, &[]), 6.0);
        assert_eq!(c_value(1, 9.0, &[]), 0.0);
        assert_eq!(
            (c_value(0, 9.0, &[]), c_value_of_any(0, 9.0, &[])),
            (0.0, 0.0)
        );
        assert_eq!(c_value_of_any(1, 8.0, &[3.0, 1.0]), 6.0);
        assert_eq!(c_value_of_any(3, 3.0, &[]), 6.0);
    }

    #[test]
    fn each_kind_of_tf_idf_is_pinned() {
        let check = |kind: TfIdf, expected: f64| {
            let found = kind.of(3, 2, 5).expect("in some document");
            assert!((found - expected).abs() <= 1e-6, "{found}");
            assert_eq!(TfIdf::from_name(kind.name()), Some(kind));
            assert_eq!(serde_json::to_value(kind).expect("a string"), kind.name());
            assert_eq!(kind.of(3, 0, 5), None);
            assert_eq!(kind.of(3, 6, 5), None);
        };
        check(TfIdf::TfIdf, 2.748872);
        check(TfIdf::Log10, 1.193820);
        check(TfIdf::Smooth, 5.079442);
        assert_eq!(TfIdf::TfIdf.of(3, 5, 5), Some(0.0), "in every document");
    }

    #[test]
    fn the_weight_in_a_class_is_pinned() {
        // c1: econ 6, gov 2; c2: econ 1, gov 5, tech 2; so 8 tokens each.
        for (tf, frequency, expected) in [
            (6, 7, 0.571605),
            (2, 7, 0.190535),
            (1, 7, 0.095268),
            (5, 7, 0.476338),
            (2, 2, 0.402359),
        ] {
            let found = c_tf_idf(tf, 8, 8.0, frequency).expect("tokens");
            assert!((found - expected).abs() <= 1e-6, "{found}, not {expected}");
        }
        assert_eq!(c_tf_idf(0, 0, 8.0, 1), None);
        assert_eq!(c_tf_idf(0, 8, 8.0, 0), None);
    }
}
