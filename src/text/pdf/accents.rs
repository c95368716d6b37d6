//! Accents that are drawn over their letter as glyphs of their own.

/// Accents that take room of their own, and those that combine with the letter before them.
const ACCENTS: [(char, char); 8] = [
    ('´', '\u{301}'),
    ('`', '\u{300}'),
    ('ˆ', '\u{302}'),
    ('¨', '\u{308}'),
    ('˜', '\u{303}'),
    ('¸', '\u{327}'),
    ('ˇ', '\u{30c}'),
    ('˚', '\u{30a}'),
];

/// Puts the accent and the letter together that stand at one place: the last character of the line
/// and the next, in either order. Tells whether they were such a pair.
pub(super) fn compose(line: &mut String, next: &str) -> bool {
    let mut characters = next.chars();
    let (Some(next), None) = (characters.next(), characters.next()) else {
        return false;
    };
    let Some(last) = line.chars().next_back() else {
        return false;
    };
    let (letter, accent) = match (combining(last), combining(next)) {
        (Some(accent), None) if next.is_alphabetic() => (next, accent),
        (None, Some(accent)) if last.is_alphabetic() => (last, accent),
        _ => return false,
    };
    line.pop();
    // Its dot gave way to the accent.
    line.push(if letter == 'ı' { 'i' } else { letter });
    line.push(accent);
    true
}

fn combining(character: char) -> Option<char> {
    let same = ACCENTS.iter().find(|(accent, _)| *accent == character);
    same.map(|(_, combining)| *combining)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, next: &str, expected: Option<&str>) {
        let mut text = line.to_owned();
        let composed = compose(&mut text, next).then_some(text.as_str());
        assert_eq!(composed, expected);
    }

    #[test]
    fn an_accent_combines_with_its_letter() {
        check("Tom´", "a", Some("Toma\u{301}"));
        check("Toma", "´", Some("Toma\u{301}"));
        check("pa´", "ı", Some("pai\u{301}"));
        check("a", "b", None);
        check("´", "1", None);
        check("", "´", None);
    }
}
