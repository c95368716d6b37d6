//! Signs that a terminal or a page obeys instead of showing them, written out where people read.
//!
//! The text of documents has none of them, but the name of a file may hold any. What programs read
//! keeps names as they are.

use std::borrow::Cow;

/// Text for one line in which every sign is seen: an escape is `\u{1b}`, a line end is `\n`.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    written_out(text, is_obeyed, |sign| sign.escape_default().to_string())
}

/// The same for text of several lines, whose line ends and tabs stay.
pub(crate) fn visible_lines(text: &str) -> Cow<'_, str> {
    let is_obeyed = |sign| is_obeyed(sign) && !['\n', '\t'].contains(&sign);
    written_out(text, is_obeyed, |sign| sign.escape_default().to_string())
}

/// JSON that says the same and can be shown: the signs that it allows in strings as they are.
pub(crate) fn visible_json(json: String) -> String {
    let is_obeyed = |sign| is_obeyed(sign) && !sign.is_ascii_whitespace();
    match written_out(&json, is_obeyed, |sign| format!("\\u{:04x}", sign as u32)) {
        Cow::Borrowed(_) => json,
        Cow::Owned(written) => written,
    }
}

/// Controls, ends of lines and paragraphs, and what turns the direction of writing.
fn is_obeyed(sign: char) -> bool {
    let is_turn = matches!(sign, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    sign.is_control() || is_turn || matches!(sign, '\u{2028}' | '\u{2029}')
}

fn written_out(
    text: &str,
    is_obeyed: impl Fn(char) -> bool,
    written: impl Fn(char) -> String,
) -> Cow<'_, str> {
    if !text.contains(&is_obeyed) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for sign in text.chars() {
        match is_obeyed(sign) {
            true => out.push_str(&written(sign)),
            false => out.push(sign),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: &str = "a\u{1b}[2J\n\tb\u{9b}\u{202e}é 市.pdf";

    #[test]
    fn what_is_obeyed_is_written_out() {
        assert_eq!(visible(NAME), "a\\u{1b}[2J\\n\\tb\\u{9b}\\u{202e}é 市.pdf");
        assert_eq!(
            visible_lines(NAME),
            "a\\u{1b}[2J\n\tb\\u{9b}\\u{202e}é 市.pdf"
        );
        assert!(matches!(visible("región — 市\\n"), Cow::Borrowed(_)));
    }

    #[test]
    fn json_says_the_same() -> serde_json::Result<()> {
        let json = visible_json(serde_json::to_string_pretty(&[NAME])?);
        assert!(
            !json.contains(|sign| is_obeyed(sign) && sign != '\n'),
            "{json}"
        );
        let names: Vec<String> = serde_json::from_str(&json)?;
        assert_eq!(names, [NAME]);
        Ok(())
    }
}
