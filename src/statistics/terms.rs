//! How much of a term a run of words is.

/// C-value: the longer a run of words and the more often it stands by itself, the more of a term.
///
/// `frequency` counts the run, `in_longer` the longer terms that hold it: log₂ of the words times
/// what is left of the frequency without the mean of theirs. Source: Frantzi, Ananiadou and Mima
/// 2000.
pub fn c_value(words: usize, frequency: f64, in_longer: &[f64]) -> f64 {
    (words as f64).log2() * alone(frequency, in_longer)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_numbers_come_out() {
        assert_eq!(c_value(2, 8.0, &[3.0, 1.0]), 6.0);
        assert_eq!(c_value(4, 3.0, &[]), 6.0);
        assert_eq!(c_value(1, 9.0, &[]), 0.0);
        assert_eq!(c_value_of_any(1, 8.0, &[3.0, 1.0]), 6.0);
        assert_eq!(c_value_of_any(3, 3.0, &[]), 6.0);
    }
}
