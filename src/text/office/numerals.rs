//! The numbers that lists, headings and notes are printed with.

/// The way a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numeral {
    Decimal,
    /// With a zero before a single digit.
    PaddedDecimal,
    LowerLetter,
    UpperLetter,
    LowerRoman,
    UpperRoman,
}

/// Numbers greater than this are written in digits whatever is asked for.
const MOST: u32 = 520;

impl Numeral {
    pub(super) fn write(self, number: u32) -> String {
        match self {
            Self::PaddedDecimal => format!("{number:02}"),
            _ if number == 0 || number > MOST => number.to_string(),
            Self::Decimal => number.to_string(),
            Self::LowerLetter => letters(number),
            Self::UpperLetter => letters(number).to_uppercase(),
            Self::LowerRoman => roman(number),
            Self::UpperRoman => roman(number).to_uppercase(),
        }
    }
}

/// `a` to `z`, then `aa`, `bb`.
fn letters(number: u32) -> String {
    let times = (number - 1) / 26 + 1;
    let letter = char::from(b'a' + ((number - 1) % 26) as u8);
    std::iter::repeat_n(letter, times as usize).collect()
}

fn roman(mut number: u32) -> String {
    const SIGNS: [(u32, &str); 10] = [
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
    ];
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            out.push_str(sign);
            number -= value;
        }
    }
    out.extend(std::iter::repeat_n('i', number as usize));
    out
}

/// Where the levels of one list have come to.
#[derive(Clone, Debug, Default)]
pub(super) struct Counter(Vec<Option<u32>>);

/// No list has more levels.
const LEVELS: usize = 10;

impl Counter {
    /// Counts one item of a level, counted from 0; deeper levels begin anew.
    pub(super) fn count(&mut self, level: usize, start: u32) {
        let level = level.min(LEVELS - 1);
        self.0.resize(LEVELS, None);
        self.0[level] = Some(self.0[level].map_or(start, |value| value.saturating_add(1)));
        self.0[level + 1..].fill(None);
    }

    /// Makes this the number of the next item of a level.
    pub(super) fn begin_at(&mut self, level: usize, start: u32) {
        let level = level.min(LEVELS - 1);
        self.0.resize(LEVELS, None);
        self.0[level] = start.checked_sub(1);
    }

    /// The number of a level; `None` where nothing was counted.
    pub(super) fn at(&self, level: usize) -> Option<u32> {
        self.0.get(level).copied().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_asked() {
        assert_eq!(Numeral::LowerLetter.write(28), "bb");
        assert_eq!(Numeral::UpperRoman.write(494), "CDXCIV");
        assert_eq!(Numeral::LowerRoman.write(8), "viii");
        assert_eq!(Numeral::PaddedDecimal.write(7), "07");
        assert_eq!(Numeral::UpperLetter.write(u32::MAX), "4294967295");
    }

    #[test]
    fn deeper_levels_begin_anew() {
        let mut counter = Counter::default();
        counter.count(0, 1);
        counter.count(1, 1);
        counter.count(1, 1);
        assert_eq!((counter.at(0), counter.at(1)), (Some(1), Some(2)));
        counter.count(0, 1);
        assert_eq!((counter.at(0), counter.at(1)), (Some(2), None));
    }
}
