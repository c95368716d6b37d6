//! How numbers, and words beside numbers, are written for readers.

/// A narrow space that no line breaks at, between groups of three digits.
const GROUP: char = '\u{202f}';

/// A whole number with its digits in groups of three: `12 738`; four digits stay together.
pub(super) fn count(value: u64) -> String {
    let digits = value.to_string();
    if digits.len() <= 4 {
        return digits;
    }
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(GROUP);
        }
        out.push(digit);
    }
    out
}

/// A count with its noun: `1 session`, `14 sessions`.
pub(super) fn counted(value: u64, one: &str, many: &str) -> String {
    format!(
        "{}\u{a0}{}",
        count(value),
        if value == 1 { one } else { many }
    )
}

/// A real number with two decimals and a true minus sign; as [`short`] has it where only zeros would
/// be left of it, which would hide on which side of 0 it lies.
pub(super) fn decimal(value: f64) -> String {
    let text = match format!("{value:.2}") {
        zeros if ["0.00", "-0.00"].contains(&zeros.as_str()) && value != 0.0 => short(value),
        text => text,
    };
    match text.strip_prefix('-') {
        Some("0.00") => "0.00".to_owned(),
        Some(digits) => format!("−{digits}"),
        None => text,
    }
}

/// A real number with three decimals; with two digits and an exponent where that would leave nearly
/// nothing of it.
pub(crate) fn short(value: f64) -> String {
    match value {
        0.0 => "0.000".to_owned(),
        value if value.abs() < 0.001 => format!("{value:.1e}"),
        value => format!("{value:.3}"),
    }
}

/// A probability with three decimals, `< 0.001` below that.
pub(super) fn probability(p: f64) -> String {
    if p < 0.001 {
        return "<\u{a0}0.001".to_owned();
    }
    format!("{p:.3}")
}

/// A list as in running text: `a, b and c`.
pub(super) fn joined(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [init @ .., last] => format!("{} and {last}", init.join(", ")),
    }
}

/// The English name of a language, or its code where there is none.
pub(super) fn language(code: &str) -> &str {
    match code {
        "en" => "English",
        "es" => "Spanish",
        "fr" => "French",
        "und" | "" => "language unknown",
        code => code,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_alike() {
        for (value, text) in [
            (0, "0"),
            (999, "999"),
            (1234, "1234"),
            (12738, "12\u{202f}738"),
        ] {
            assert_eq!(count(value), text);
        }
        assert_eq!(count(1_234_567), "1\u{202f}234\u{202f}567");
        for (value, text) in [
            (1.005, "1.00"),
            (-0.5, "−0.50"),
            (-0.001, "−0.001"),
            (-0.0008, "−8.0e-4"),
            (0.0049, "0.005"),
            (0.0, "0.00"),
            (-0.0, "0.00"),
        ] {
            assert_eq!(decimal(value), text);
        }
        for (p, text) in [(0.0004, "<\u{a0}0.001"), (0.001, "0.001"), (1.0, "1.000")] {
            assert_eq!(probability(p), text);
        }
        assert_eq!(counted(1, "session", "sessions"), "1\u{a0}session");
        assert_eq!(counted(0, "session", "sessions"), "0\u{a0}sessions");
        let list = ["a", "b", "c"].map(String::from);
        assert_eq!(joined(&list), "a, b and c");
        assert_eq!(joined(&list[..1]), "a");
    }
}
