//! Labels that are no fields, because they come back: who speaks, and what the points of a list are about.
//!
//! A form asks each thing once. "WITNESS B: The ferry was late." and "WITNESS B: Nobody came." are turns of
//! a conversation, and of "Water: the well is dry", "Place: the mill", "Water: the pump is broken" none is a
//! field.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Field;
use super::recognise::{Target, label_at};
use super::words::folded_words;
use crate::text::{Block, BlockKind};

/// Where blocks begin whose label tells who speaks or what a point is about.
pub(super) fn turns(content: &str, body: &[&Block]) -> FxHashSet<usize> {
    let mut found = speeches(content, body);
    let is_item = |block: &Block| block.kind == BlockKind::ListItem;
    for list in body.chunk_by(|a, b| is_item(a) && is_item(b)) {
        let named: Vec<(&Block, String)> = list
            .iter()
            .filter(|block| is_item(block))
            .filter_map(|block| Some((*block, labelled(content, block)?.0)))
            .collect();
        // Two speakers of one form have a line each.
        let unknown = |block: &Block| label_at(&content[block.span.clone()], 0).is_none();
        let mut names = FxHashSet::default();
        let comes_back = named
            .iter()
            .any(|(block, name)| !names.insert(name) && unknown(block));
        if comes_back {
            found.extend(named.iter().map(|(block, _)| block.span.start));
        }
    }
    found
}

/// Paragraphs whose labels stand before what is said, most of the times that they stand there.
fn speeches(content: &str, body: &[&Block]) -> FxHashSet<usize> {
    let mut by_name: FxHashMap<String, Vec<(usize, bool)>> = FxHashMap::default();
    for block in body
        .iter()
        .filter(|block| block.kind == BlockKind::Paragraph)
    {
        let named = labelled(content, block);
        let Some((name, value)) = named.filter(|_| may_speak(content, block)) else {
            continue;
        };
        let starts = by_name.entry(name).or_default();
        starts.push((block.span.start, is_said(value)));
    }
    let comes_back = |starts: &&Vec<(usize, bool)>| {
        let said = starts.iter().filter(|(_, said)| *said).count();
        starts.len() > 1 && 2 * said >= starts.len()
    };
    let turns = by_name.values().filter(comes_back).flatten();
    turns.map(|(start, _)| *start).collect()
}

/// The label of a block, folded, and what stands behind it.
fn labelled<'t>(content: &'t str, block: &Block) -> Option<(String, &'t str)> {
    const LONGEST: usize = 40;
    const WORDS: usize = 5;
    let printed = content[block.span.clone()].trim_start();
    let head = &printed[..printed.floor_char_boundary(LONGEST)];
    let (name, _) = head.split_once(':')?;
    let value = printed[name.len() + 1..].trim();
    let list: Vec<String> = folded_words(name)
        .iter()
        .map(|word| word.to_string())
        .collect();
    let is_name = (1..=WORDS).contains(&list.len())
        && name.starts_with(char::is_uppercase)
        && !name.contains([',', ';', '?', '!', '|', '/']);
    (is_name && !value.is_empty() && !value.starts_with("//")).then(|| (list.join(" "), value))
}

/// Whether the label may be somebody who speaks: of the fields only those that name people.
fn may_speak(content: &str, block: &Block) -> bool {
    let people = [Field::Organizers, Field::Moderator].map(Target::Field);
    label_at(&content[block.span.clone()], 0).is_none_or(|label| people.contains(&label.target))
}

/// Whether it is a sentence.
fn is_said(value: &str) -> bool {
    const FEWEST: usize = 4;
    value.ends_with(['.', '?', '!', '…', '»', '”', '"']) && folded_words(value).len() >= FEWEST
}

#[cfg(test)]
mod tests {
    use crate::session::{Brief, parse};
    use crate::text::{Format, Reading, extract};

    fn set_aside(text: &str) -> (Brief, Vec<String>) {
        let extracted =
            extract(text.as_bytes(), Format::Markdown, &Reading::default()).unwrap_or_default();
        let text = extracted.text;
        let brief = parse(&text, &[], None);
        let wording = brief
            .template
            .iter()
            .map(|range| text.content[range.clone()].to_owned());
        let wording = wording.collect();
        (brief, wording)
    }

    #[test]
    fn who_speaks_is_no_field() {
        let (brief, wording) = set_aside(
            "HEARING ON THE FERRY\n\n\
             WITNESS B: The ferry was late on every day. Nobody came to help us.\n\n\
             The Convener: Good morning, and welcome to the meeting.\n\n\
             WITNESS B: The captain said that the engine was old.\n\n\
             The Convener: Thank you. We will suspend.\n",
        );
        assert_eq!(wording, Vec::<String>::new());
        assert_eq!(brief.organizers, Vec::<String>::new());
        assert!(brief.raw.is_empty());
    }

    #[test]
    fn points_of_a_list_that_come_back_are_no_fields() {
        let (brief, wording) = set_aside(
            "# Notes from the farm visit\n\n\
             - Water: the well is dry since May\n- Place: the fields behind the mill\n\
             - Theme: nobody knows what comes next\n- Language: they speak French at home\n\
             - Water: the pump is broken\n",
        );
        assert_eq!(wording, Vec::<String>::new());
        assert!(brief.thematic_line.is_none() && brief.languages.is_empty());
    }

    #[test]
    fn a_form_may_ask_for_two_speakers() {
        let (brief, _) = set_aside(
            "# Workshop on wells\n\n- Date: 3 May 2024\n- Speaker: Ana Luz\n- Speaker: Ivo Roy\n\
             - Organiser: Harbour Trust\n",
        );
        assert_eq!(
            brief.date.map(|date| date.to_string()).as_deref(),
            Some("2024-05-03")
        );
        assert_eq!(brief.organizers, ["Harbour Trust"]);
    }
}
