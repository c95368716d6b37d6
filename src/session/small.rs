//! Briefs whose labels and headings are set in small letters.
//!
//! What begins a label, a heading or a name is told by its capital nearly everywhere. A brief
//! without capitals is read as though each of its lines began with one, and told as it is printed.

use super::Brief;
use crate::text::{Block, BlockKind, Text};

/// How many lines at the start show how a brief is set.
const SHOWN: usize = 60;
/// Longer blocks are running text. In bytes.
const LINE_BYTES: usize = 60;

/// The text with a capital at the start of each line, every letter in its place; `None` where
/// lines have their capitals.
pub(super) fn capitalised(text: &Text) -> Option<Text> {
    const LEAST: usize = 6;
    let is_line = |block: &&Block| {
        matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading)
            && block.span.end <= text.body_len
    };
    let opens = |block: &Block| text.content[block.span.clone()].chars().next();
    let lines = text.blocks.iter().filter(is_line);
    let short = lines.clone().filter(|block| block.span.len() <= LINE_BYTES);
    let letters: Vec<char> = short
        .take(SHOWN)
        .filter_map(opens)
        .filter(|c| c.is_alphabetic())
        .collect();
    let small = letters.iter().filter(|c| c.is_lowercase()).count();
    if small < LEAST || 10 * small < 4 * letters.len() {
        return None;
    }
    let mut content = text.content.clone();
    for block in lines {
        let large = opens(block).map(|c| (c, c.to_uppercase().collect::<String>()));
        if let Some((c, large)) = large.filter(|(c, large)| c.len_utf8() == large.len()) {
            let at = block.span.start;
            content.replace_range(at..at + c.len_utf8(), &large);
        }
    }
    Some(Text {
        content,
        ..text.clone()
    })
}

/// Whether `words` stand in `text` from the start of a word to the end of one.
fn stands_in(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + words.len()..].chars().next();
        let bounded = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        bounded(before) && bounded(after)
    })
}

/// Gives what was read of such a text back as it is printed.
pub(super) fn as_printed(brief: &mut Brief, printed: &str) {
    let restore = |told: &mut String| {
        let Some(first) = told.chars().next().filter(|c| c.is_uppercase()) else {
            return;
        };
        let rest = &told[first.len_utf8()..];
        let small: String = first.to_lowercase().chain(rest.chars()).collect();
        if !stands_in(printed, told) && stands_in(printed, &small) {
            *told = small;
        }
    };
    let line = brief
        .thematic_line
        .iter_mut()
        .filter_map(|line| line.title.as_mut());
    let subtheme = brief
        .subtheme
        .iter_mut()
        .filter_map(|line| line.title.as_mut());
    let single = [
        &mut brief.title,
        &mut brief.platform,
        &mut brief.capacity,
        &mut brief.registration,
    ];
    let single = single.into_iter().flatten();
    let headings = brief
        .sections
        .iter_mut()
        .filter_map(|section| section.heading.as_mut());
    let languages = brief
        .stated_languages
        .iter_mut()
        .map(|stated| &mut stated.printed);
    let fields = brief
        .raw
        .iter_mut()
        .flat_map(|field| [&mut field.label, &mut field.value]);
    let people = brief.speakers.iter_mut().flat_map(|person| {
        let told = [
            &mut person.role,
            &mut person.institution,
            &mut person.printed,
        ];
        std::iter::once(&mut person.name).chain(told.into_iter().flatten())
    });
    let zones = brief.times.iter_mut().map(|time| &mut time.raw);
    line.chain(subtheme)
        .chain(single)
        .chain(headings)
        .for_each(restore);
    languages
        .chain(fields)
        .chain(people)
        .chain(zones)
        .for_each(restore);
    brief.organizers.iter_mut().for_each(restore);
}
