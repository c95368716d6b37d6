//! Markup within one line: emphasis, headings, inline tags, and Markdown's links and escapes.
//!
//! Only real markup goes: a star that nothing closes, or a `<` that opens no known tag, is text.
//! What spans several lines (code fences, nested lists) is left as it stands.

use std::borrow::Cow;

use super::shape;
use crate::corpus::references;

/// Inline tags that are removed, their content kept.
const TAGS: [&str; 19] = [
    "a", "abbr", "b", "big", "center", "cite", "code", "em", "font", "i", "mark", "p", "s",
    "small", "span", "strong", "sub", "sup", "u",
];

/// A line without its markup.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stripped<'a> {
    pub(super) text: Cow<'a, str>,
    /// The line is marked as a heading: `#`, or bold from end to end.
    pub(super) heading: bool,
}

/// Removes the markup of one clean line. `markdown` adds what only Markdown files use: links,
/// images, escapes and character references.
pub(super) fn strip(line: &str, markdown: bool) -> Stripped<'_> {
    let (marked, inner) = after_hashes(line);
    let mut text = Cow::Borrowed(inner);
    if text.contains('<') {
        text = Cow::Owned(without_tags(&text));
    }
    if markdown && text.contains(['[', '\\', '&']) {
        text = Cow::Owned(without_links(&text));
    }
    let mut bold = false;
    if text.contains(['*', '_', '`']) {
        let plain = without_emphasis(&text);
        bold = !marked && plain.is_bold_line();
        text = Cow::Owned(plain.text);
    }
    if markdown && text.contains(['\\', '&']) {
        text = Cow::Owned(without_escapes(&text));
    }
    if let Cow::Owned(owned) = &mut text {
        owned.truncate(owned.trim_end().len());
    }
    Stripped {
        text,
        heading: marked || bold,
    }
}

/// The line after its `#` signs, and whether it had any.
fn after_hashes(line: &str) -> (bool, &str) {
    let hashes = line.bytes().take_while(|byte| *byte == b'#').count();
    let rest = &line[hashes..];
    if !(1..=6).contains(&hashes) || !rest.starts_with(' ') {
        return (false, line);
    }
    (true, rest.trim().trim_end_matches('#').trim_end())
}

fn without_tags(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        let tag = &rest[open..];
        match tag_len(tag) {
            Some(len) => {
                if tag.starts_with("<br") {
                    out.push(' ');
                }
                rest = &tag[len..];
            }
            None => {
                out.push('<');
                rest = &tag[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// Bytes of the known tag or comment at the start of `text`.
fn tag_len(text: &str) -> Option<usize> {
    if text.starts_with("<!--") {
        return text.find("-->").map(|end| end + 3);
    }
    let close = text.find('>')?;
    let inner = text[1..close]
        .trim_start_matches('/')
        .trim_end_matches('/')
        .trim_end();
    let name = inner
        .split(' ')
        .next()
        .unwrap_or(inner)
        .to_ascii_lowercase();
    (name == "br" || TAGS.contains(&name.as_str())).then_some(close + 1)
}

/// Replaces `[words](target)`, `![words](target)` and `[words][name]` by the words, and leaves out the marks
/// of notes, `[^1]`.
fn without_links(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(open) = rest.find('[') {
        let found = link(&rest[open..]).filter(|_| !is_escaped(rest, open));
        let Some((words, len)) = found else {
            out.push_str(&rest[..=open]);
            rest = &rest[open + 1..];
            continue;
        };
        out.push_str(rest[..open].strip_suffix('!').unwrap_or(&rest[..open]));
        out.push_str(words);
        rest = &rest[open + len..];
    }
    out.push_str(rest);
    out
}

/// A longer target is none, in bytes: looking further for its end would cost a look at the whole
/// line for each bracket.
const TARGET_BYTES: usize = 2_048;
/// The same of the name of a target.
const NAME_BYTES: usize = 64;

/// The words and the length of the link at the start of `text`.
fn link(text: &str) -> Option<(&str, usize)> {
    let middle = 1 + text[1..].find(['[', ']'])?;
    let words = &text[1..middle];
    if text[middle..].starts_with(']') && is_note(words) {
        return Some(("", middle + 1));
    }
    if let Some(name) = text[middle..].strip_prefix("][") {
        let len = name.bytes().take(NAME_BYTES).position(|b| b == b']')?;
        // "[sic][emphasis added]", "[12][13]" are no links.
        let is_name = !name[..len].contains(char::is_whitespace);
        let is_link = is_name && words.contains(char::is_alphabetic);
        return is_link.then_some((words, middle + 2 + len + 1));
    }
    let target = text[middle..].strip_prefix("](")?;
    let len = target.bytes().take(TARGET_BYTES).position(|b| b == b')')?;
    Some((words, middle + 2 + len + 1))
}

/// Whether the words of a link name a note: `^1`.
fn is_note(words: &str) -> bool {
    let name = words.strip_prefix('^').unwrap_or_default();
    !name.is_empty() && !name.contains(char::is_whitespace)
}

/// What a Markdown line says that begins with a name in brackets and a colon.
pub(super) enum Defined<'l> {
    /// The text of a note.
    Note(&'l str),
    /// Where links of this name lead: no text.
    Target,
}

/// Reads `[^1]: the note` and `[name]: https://example.org "Title"`.
pub(super) fn defined(line: &str) -> Option<Defined<'_>> {
    let (name, rest) = line.trim_start().strip_prefix('[')?.split_once("]:")?;
    if name.contains(['[', ']']) {
        return None;
    }
    if is_note(name) {
        return Some(Defined::Note(rest.trim_start()));
    }
    let (target, title) = rest.trim().split_once(' ').unwrap_or((rest.trim(), ""));
    let is_target = target.starts_with(['<', '#', '/']) || target.contains("://");
    let is_title = title.is_empty() || title.trim_start().starts_with(['"', '\'', '(']);
    (is_target && is_title).then_some(Defined::Target)
}

/// Whether a Markdown line opens or closes text that stands as it is typed.
pub(super) fn is_fence(line: &str) -> bool {
    let line = line.trim_start();
    let sign = |sign: &str| line.starts_with(sign) && !line.trim_start_matches(sign).contains(sign);
    sign("```") || sign("~~~")
}

/// Puts what they stand for in place of escapes, `\\*`, and references, `&eacute;`. A backslash at
/// the end of the line only says that it ends there.
fn without_escapes(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(['\\', '&']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let after = rest[1..].chars().next();
        if let Some((plain, len)) = reference(rest) {
            out.push_str(&plain);
            rest = &rest[len..];
        } else if let Some(sign) =
            after.filter(|c| rest.starts_with('\\') && c.is_ascii_punctuation())
        {
            out.push(sign);
            rest = &rest[1 + sign.len_utf8()..];
        } else {
            if !(rest == "\\" && at > 0) {
                out.push_str(&rest[..1]);
            }
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    out
}

/// What the character reference at the start of `text` stands for, and its length.
fn reference(text: &str) -> Option<(Cow<'static, str>, usize)> {
    let (name, behind) = references::reference(text.strip_prefix('&')?)?;
    let plain = references::named(name)?;
    let plain = if plain == "\u{a0}" { " ".into() } else { plain };
    Some((plain, text.len() - behind.len()))
}

/// Whether what stands at `at` is escaped: an odd number of backslashes stands before it.
fn is_escaped(line: &str, at: usize) -> bool {
    let before = line.as_bytes()[..at].iter().rev();
    before.take_while(|byte| **byte == b'\\').count() % 2 == 1
}

/// A run of `*`, `_` or `` ` `` that opens or closes emphasis.
#[derive(Clone, Copy)]
struct Mark {
    at: usize,
    len: usize,
    byte: u8,
    opens: bool,
    closes: bool,
}

/// A line without emphasis, and which of its bytes were bold.
struct Emphasis {
    text: String,
    bold: Vec<std::ops::Range<usize>>,
}

impl Emphasis {
    /// Whether all that is said in the line is bold; numbers before it and a remark in brackets
    /// after it do not count. `**Label:** value` and `**Label: value**` are no headings.
    fn is_bold_line(&self) -> bool {
        let mut rest = String::with_capacity(self.text.len());
        let mut done = 0;
        for range in &self.bold {
            rest.push_str(&self.text[done..range.start]);
            done = range.end;
        }
        rest.push_str(&self.text[done..]);
        let outside = without_remark(rest.trim());
        !self.bold.is_empty()
            && !outside.contains(char::is_alphabetic)
            && !shape::is_labelled(&self.text)
    }
}

fn without_remark(text: &str) -> &str {
    match (
        text.find('('),
        text.trim_end_matches([':', '.']).ends_with(')'),
    ) {
        (Some(open), true) => &text[..open],
        _ => text,
    }
}

fn without_emphasis(line: &str) -> Emphasis {
    let marks = emphasis_marks(line);
    let pairs = paired(&marks);
    let mut out = Emphasis {
        text: String::with_capacity(line.len()),
        bold: Vec::new(),
    };
    let mut done = 0;
    let mut bold_from = None;
    for (mark, role) in marks.iter().zip(pairs) {
        let Some(opens) = role else { continue };
        out.text.push_str(&line[done..mark.at]);
        done = mark.at + mark.len;
        match (mark.len >= 2, opens) {
            (true, true) => bold_from = Some(out.text.len()),
            (true, false) => out
                .bold
                .extend(bold_from.take().map(|from| from..out.text.len())),
            _ => {}
        }
    }
    out.text.push_str(&line[done..]);
    out
}

fn emphasis_marks(line: &str) -> Vec<Mark> {
    let bytes = line.as_bytes();
    let mut marks = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        if !matches!(byte, b'*' | b'_' | b'`') {
            at += 1;
            continue;
        }
        let len = bytes[at..]
            .iter()
            .take_while(|other| **other == byte)
            .count();
        if is_escaped(line, at) {
            at += 1;
            continue;
        }
        let before = line[..at].chars().next_back();
        let after = line[at + len..].chars().next();
        marks.extend(mark(at, len, byte, before, after));
        at += len;
    }
    marks
}

fn mark(
    at: usize,
    len: usize,
    byte: u8,
    before: Option<char>,
    after: Option<char>,
) -> Option<Mark> {
    let solid = |side: Option<char>| side.is_some_and(|c| !c.is_whitespace());
    let wordy = |side: Option<char>| side.is_some_and(char::is_alphanumeric);
    // A single mark inside a word is text; doubled stars may stand anywhere.
    let inside = wordy(before) && wordy(after) && (len == 1 || byte == b'_');
    let mark = Mark {
        at,
        len,
        byte,
        opens: solid(after),
        closes: solid(before),
    };
    (len <= 3 && !inside).then_some(mark)
}

/// For each mark: `Some(true)` when it opens a pair, `Some(false)` when it closes one.
fn paired(marks: &[Mark]) -> Vec<Option<bool>> {
    let mut roles = vec![None; marks.len()];
    let mut open: Vec<usize> = Vec::new();
    for (index, mark) in marks.iter().enumerate() {
        let same =
            |other: &&usize| marks[**other].byte == mark.byte && marks[**other].len == mark.len;
        let partner = open.iter().rev().find(same).copied();
        match partner.filter(|_| mark.closes) {
            Some(partner) => {
                roles[partner] = Some(true);
                roles[index] = Some(false);
                open.retain(|other| *other < partner);
            }
            None if mark.opens => open.push(index),
            None => {}
        }
    }
    roles
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &str, heading: bool) {
        let stripped = strip(line, false);
        assert_eq!(
            (&*stripped.text, stripped.heading),
            (expected, heading),
            "from {line:?}"
        );
    }

    #[test]
    fn headings_are_marked_by_hashes_or_bold() {
        check("## Panel", "Panel", true);
        check(
            "## **2. Aims** *(max. 10 words)*",
            "2. Aims (max. 10 words)",
            true,
        );
        check(
            "**3. Points** (*max. 15 words*)",
            "3. Points (max. 15 words)",
            true,
        );
        check(
            "2. **Aims** (about 10 words)",
            "2. Aims (about 10 words)",
            true,
        );
        check(
            "**Summary (max. 25 words):**",
            "Summary (max. 25 words):",
            true,
        );
        check("#hashtag", "#hashtag", false);
    }

    #[test]
    fn a_bold_label_is_no_heading() {
        check("**Date:** 1/5/21", "Date: 1/5/21", false);
        check("**Date: 1/5/21**", "Date: 1/5/21", false);
    }

    #[test]
    fn only_paired_marks_go() {
        check("a *b* c", "a b c", false);
        check("2 * 3 * 4", "2 * 3 * 4", false);
        check("snake_case_name and *", "snake_case_name and *", false);
        check("**open", "**open", false);
        check("*", "*", false);
    }

    #[test]
    fn known_tags_go_and_comparisons_stay() {
        check("7<sup>th</sup> forum", "7th forum", false);
        check("June 1 > May 2 < June", "June 1 > May 2 < June", false);
    }

    #[test]
    fn markdown_links_and_escapes() {
        let text = |line| strip(line, true).text;
        assert_eq!(text("see [the note](http://a.b/c) now"), "see the note now");
        assert_eq!(text("a \\* b &amp; c"), "a * b & c");
        assert_eq!(text("[ ] open"), "[ ] open");
        assert_eq!(
            text("\\*starred\\* and 3\\. \\[a](b)"),
            "*starred* and 3. [a](b)"
        );
        assert_eq!(
            text("caf&eacute; &#233;&#xE9; &mdash; a&nbsp;b"),
            "café éé — a b"
        );
        assert_eq!(text("AT&T; R&D \\&amp; &amp;lt;"), "AT&T; R&D &amp; &lt;");
        assert_eq!(text("Line one\\"), "Line one");
    }
}
