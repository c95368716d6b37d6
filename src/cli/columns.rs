//! Text in columns of a terminal: measured, cut and filled as it is displayed.
//!
//! What is cut is cut between graphemes, so an accent stays with its letter and an emoji whole.

pub(crate) use crate::text::width::{beginning, end, last, width};

/// Text as it may stand in a cell: signs that turn the direction of writing would disorder the
/// whole line.
pub(crate) fn cell(text: &str) -> String {
    let turns = |c| matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let one_line = text.replace(char::is_control, " ");
    one_line.trim().replace(turns, "")
}

/// Both ends of a text, in at most so many columns.
pub(crate) fn both_ends(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let behind = columns.saturating_sub(1) / 2;
    beginning(text, columns - behind) + last(text, behind).trim_start()
}

/// A text with blanks behind it.
pub(crate) fn to_the_left(text: &str, columns: usize) -> String {
    let blanks = columns.saturating_sub(width(text));
    format!("{text}{}", " ".repeat(blanks))
}

/// A text with blanks before it.
pub(crate) fn to_the_right(text: &str, columns: usize) -> String {
    let blanks = columns.saturating_sub(width(text));
    format!("{}{text}", " ".repeat(blanks))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A family and a flag: several characters each, displayed as one of two columns.
    const FAMILY: &str = "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}";
    const FLAG: &str = "\u{1F1EB}\u{1F1F7}";

    #[test]
    fn text_is_as_wide_as_it_is_displayed() {
        let check = |text: &str, columns| assert_eq!(width(text), columns, "{text}");
        check("cooperativa", 11);
        check("región", 6);
        check("regio\u{301}n", 6);
        check("市民参加", 8);
        check(FAMILY, 2);
        check(FLAG, 2);
        check("", 0);
    }

    #[test]
    fn an_accent_stays_with_its_letter_and_an_emoji_whole() {
        assert_eq!(beginning("la regio\u{301}n", 8), "la regi…");
        assert_eq!(beginning("regio\u{301}n sur", 6), "regio\u{301}…");
        assert_eq!(end("e\u{301}conomie", 7), "…nomie".replacen("…", "…o", 1));
        assert_eq!(beginning(&format!("ab{FAMILY}cd"), 4), "ab…");
        assert_eq!(
            beginning(&format!("ab{FAMILY}cd"), 5),
            format!("ab{FAMILY}…")
        );
        assert_eq!(end("市民参加", 5), "…参加");
        assert_eq!(end("市民参加", 4), "…加");
        assert_eq!(both_ends("open and honest government", 11), "open…nment");
    }

    #[test]
    fn text_that_fits_is_not_cut() {
        for cut in [beginning, end, both_ends] {
            assert_eq!(cut("région", 6), "région");
            assert_eq!(cut("région", 0), "");
            assert_eq!(cut("", 0), "");
        }
    }

    #[test]
    fn a_cell_is_one_line_in_one_direction() {
        assert_eq!(cell(" a\nb\tc\u{1b}[31m\u{202E}d "), "a b c [31md");
    }

    proptest! {
        #[test]
        fn what_is_cut_fits_and_what_is_filled_is_full(text in "\\PC{0,30}", columns in 0_usize..30) {
            for cut in [beginning(&text, columns), end(&text, columns), both_ends(&text, columns)] {
                prop_assert!(width(&cut) <= columns, "{cut:?}");
                prop_assert_eq!(width(&to_the_left(&cut, columns)), columns);
                prop_assert_eq!(width(&to_the_right(&cut, columns)), columns);
            }
        }
    }
}
