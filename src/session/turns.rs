//! Labels that are no fields, because they come back: who speaks, and what the points of a list are about.
//!
//! A form asks a thing once, if it is not for people. "WITNESS B: The ferry was late." and "WITNESS B: Nobody
//! came." are turns of a conversation; of "Water: the well is dry" and "Water: the pump is broken" none is a
//! field.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Field;
use super::person::first_name;
use super::recognise::{Label, Target};
use super::words::folded_words;
use crate::text::{Block, BlockKind};

/// Where blocks begin whose label tells who speaks or what a point is about. `label_of` gives the label that
/// is known of a block.
pub(super) fn turns(
    content: &str,
    body: &[&Block],
    label_of: impl Fn(&Block) -> Option<Label>,
) -> FxHashSet<usize> {
    let mut by_name: FxHashMap<(bool, String), Vec<(&Block, &str)>> = FxHashMap::default();
    for block in body {
        let is_item = block.kind == BlockKind::ListItem;
        let may_come_back = is_item || block.kind == BlockKind::Paragraph;
        if let Some((name, value)) = labelled(content, block).filter(|_| may_come_back) {
            let blocks = by_name.entry((is_item, name)).or_default();
            blocks.push((block, value));
        }
    }
    let comes_back = |(is_item, blocks): &(bool, &Vec<(&Block, &str)>)| {
        let label = blocks.get(1).and_then(|_| label_of(blocks[0].0));
        let said = || blocks.iter().filter(|(_, value)| is_said(value)).count();
        blocks.len() > 1
            && match label.map(|label| label.target) {
                None if *is_item => blocks.iter().all(|(_, value)| first_name(value).is_none()),
                None => 2 * said() >= blocks.len(),
                Some(Target::Field(Field::Organizers | Field::Moderator)) => said() == blocks.len(),
                Some(_) => false,
            }
    };
    let turns = by_name
        .iter()
        .map(|((is_item, _), blocks)| (*is_item, blocks));
    let turns = turns.filter(comes_back).flat_map(|(_, blocks)| blocks);
    turns.map(|(block, _)| block.span.start).collect()
}

/// The label of a block, folded, and what stands behind it.
fn labelled<'t>(content: &'t str, block: &Block) -> Option<(String, &'t str)> {
    const LONGEST: usize = 40;
    const WORDS: usize = 5;
    let printed = content[block.span.clone()].trim_start();
    let head = &printed[..printed.floor_char_boundary(LONGEST)];
    let (name, _) = head.split_once(':')?;
    let value = printed[name.len() + 1..].trim();
    // "The Convener (Ms Luz)" is she whom the next turn calls "The Convener".
    let bare = name.split('(').next().unwrap_or_default();
    let list: Vec<String> = folded_words(bare)
        .iter()
        .map(|word| word.to_string())
        .collect();
    let is_name = (1..=WORDS).contains(&list.len())
        && name.starts_with(char::is_uppercase)
        && !name.contains([',', ';', '?', '!', '|', '/']);
    (is_name && !value.is_empty() && !value.starts_with("//")).then(|| (list.join(" "), value))
}

/// Whether it is a sentence, and no person with what he or she does.
fn is_said(value: &str) -> bool {
    const FEWEST: usize = 4;
    let asks = value.ends_with('?');
    let ends = value.ends_with(['.', '!', '…', '»', '”', '"']);
    (asks || ends && first_name(value).is_none()) && folded_words(value).len() >= FEWEST
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
             The Convener (Ms Luz): Good morning, and welcome to the meeting.\n\n\
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
             - Water: the pump is broken\n",
        );
        assert!(
            !wording.iter().any(|words| words.contains("Water")),
            "{wording:?}"
        );
        assert!(brief.raw.iter().all(|field| field.label != "Water"));
    }

    #[test]
    fn two_panels_may_have_a_moderator_each() {
        let (brief, _) = set_aside(
            "# Forum\n\nDate: 3 May 2024\n\nModerator: Ms. Helen Okafor, City of Ribalta.\n\n\
             Moderator: Mr. Ivo Roy, Port of Riva.\n",
        );
        assert_eq!(
            brief.speakers.first().map(|one| one.name.as_str()),
            Some("Helen Okafor")
        );
    }

    #[test]
    fn a_form_may_ask_for_two_speakers() {
        let (brief, _) = set_aside(
            "# Workshop on wells\n\n- Date: 3 May 2024\n- Panelist: Ana Luz\n- Panelist: Ivo Roy\n\
             - Organiser: Harbour Trust\n",
        );
        assert_eq!(
            brief.date.map(|date| date.to_string()).as_deref(),
            Some("2024-05-03")
        );
        assert_eq!(brief.organizers, ["Harbour Trust"]);
    }
}
