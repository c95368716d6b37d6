//! What a line looks like beside the next one.

use super::{Line, Role};
use crate::text::shape;

/// Whether a line is a heading by its markup, or numbered and closed by a remark in brackets as
/// `2. Aims (100 words)` is.
pub(super) fn ends_as_heading(line: &Line<'_>, next: &Line<'_>) -> bool {
    let remark = line.text.ends_with(')') && line.chars <= 100 && !shape::starts_lower(&next.text);
    line.role == Role::Heading
        || (remark && shape::enumeration(&line.text).is_some_and(|number| number.of_headings))
}

/// Whether a line of a few words stands by itself, as a heading does that is set in small letters.
pub(super) fn is_lone(line: &Line<'_>, next: Option<&Line<'_>>) -> bool {
    const LONE_CHARS: u32 = 40;
    const LONE_WORDS: usize = 7;
    let few = || line.chars <= LONE_CHARS && line.text.split(' ').count() <= LONE_WORDS;
    let closed = || shape::ends_clause(&line.text) || line.text.ends_with(',');
    let below = || {
        next.is_some_and(|next| {
            next.blank_before > 0 && (next.role == Role::Bullet || !shape::starts_lower(&next.text))
        })
    };
    line.role == Role::Text && line.blank_before > 0 && few() && !closed() && below()
}

/// Whether a sentence plainly goes on from one line to the next.
pub(super) fn runs_on(line: &Line<'_>, next: &Line<'_>) -> bool {
    line.role != Role::Heading
        && next.role == Role::Text
        && shape::goes_on(&line.text, &next.text)
        && shape::enumeration(&next.text).is_none()
}

/// Whether a title goes on in the next line: both in capitals and joined by a small word, or
/// centred below a colon.
pub(super) fn is_title_over_lines(line: &Line<'_>, next: &Line<'_>) -> bool {
    let led = || {
        shape::ends_open(&line.text.to_lowercase())
            || shape::opens_linked(&next.text.to_lowercase())
    };
    let loud = is_loud(&line.text) && is_loud(&next.text) && led();
    let centred =
        line.text.ends_with(':') && are_centred(line, next) && shape::starts_lower(&next.text);
    are_text(line, next) && (loud || centred)
}

/// Whether neither line is a heading, an item or a row by its looks.
pub(super) fn are_text(line: &Line<'_>, next: &Line<'_>) -> bool {
    line.role == Role::Text && next.role == Role::Text
}

/// Whether two lines have one middle and not one edge.
pub(super) fn are_centred(line: &Line<'_>, next: &Line<'_>) -> bool {
    const SET_IN: u32 = 4;
    let middle = |line: &Line<'_>| 2 * line.indent + line.chars;
    line.indent.min(next.indent) >= SET_IN
        && line.indent != next.indent
        && middle(line).abs_diff(middle(next)) <= 2
}

/// Whether a line ends so that the next one must go on, or that one opens so, when it does not
/// stand `apart`.
pub(super) fn leads_on(line: &str, next: &str, apart: bool) -> bool {
    const SIGNS: [char; 9] = [',', ':', '(', '&', '-', '–', '—', '/', '«'];
    line.ends_with(SIGNS)
        || shape::ends_open(line)
        || !apart && (next.starts_with('(') || shape::opens_linked(next))
}

/// Whether a line tells a fact, as those do that hold figures or signs between their parts.
pub(super) fn tells_fact(text: &str) -> bool {
    const SIGNS: [&str; 5] = [" – ", " - ", " / ", " · ", " * "];
    text.bytes().any(|b| b.is_ascii_digit()) || SIGNS.iter().any(|sign| text.contains(sign))
}

/// Whether a line tells a day or hours, as far as its signs show.
pub(super) fn tells_figures(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).take(5).count();
    digits > 4 || (digits > 0 && text.contains([':', '|', '•', '·']))
}

/// Whether a line is set in capitals, as no sentence is that goes on in small letters.
pub(super) fn is_loud(line: &str) -> bool {
    // Running text shows a small letter at once.
    let capitals = || line.chars().filter(|c| c.is_uppercase()).count();
    !line.contains(char::is_lowercase) && capitals() >= 6
}

/// Whether the line begins with the name of somebody, and is not what the line before leads to.
pub(super) fn opens_as_entry(line: &Line<'_>, next: &Line<'_>) -> bool {
    let name = next.text.ends_with(',') || shape::is_name_alone(&line.text);
    next.role != Role::Text
        || shape::is_entry(&next.text)
        || (name && shape::is_name_alone(&next.text))
}

/// Whether both lines are entries of one list of people.
pub(super) fn are_entries(line: &Line<'_>, next: &Line<'_>) -> bool {
    let ended = line.text.trim_end_matches(['.', 'y', ' ']);
    let (line, next) = (ended, next.text.trim_end_matches('.'));
    shape::is_entry(line) && shape::is_entry(next)
}

/// Whether the second line carries on a range that the first one opens.
pub(super) fn opens_in_figures(line: &str, next: &str) -> bool {
    line.ends_with(|c: char| c.is_ascii_digit()) && shape::opens_with_range(next)
}

#[cfg(test)]
mod tests {
    use crate::text::plain::tests::check;

    #[test]
    fn centred_lines_go_on_where_they_are_left_open() {
        check(
            "          BOATS THAT COME BACK:\n       a talk of towns on wood, tar\n               and patience\n\n\
          \u{20}        Tuesday, 4 March 2025\n           Hall of the Smiths\n",
            &[
                "BOATS THAT COME BACK: a talk of towns on wood, tar and patience",
                "Tuesday, 4 March 2025",
                "Hall of the Smiths",
            ],
        );
    }
}
