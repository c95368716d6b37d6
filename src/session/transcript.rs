//! Records of speeches: who speaks is known, and nothing in what is said is a field of a brief.

use super::{Brief, Section, SectionKind, Speaker};
use crate::text::{Block, BlockKind, Text};

/// Whether a text tells its speakers apart.
pub(super) fn is_transcript(text: &Text) -> bool {
    text.blocks.iter().any(is_speaker)
}

fn is_speaker(block: &Block) -> bool {
    block.kind == BlockKind::Speaker
}

/// Each turn of a speaker is a section headed by the name, which nobody said and is not counted.
/// The speakers are those who speak, each once, in the order in which they begin.
pub(super) fn brief(text: &Text) -> Brief {
    let mut brief = Brief::default();
    for block in text.blocks.iter().filter(|block| is_speaker(block)) {
        let name = &text.content[block.span.clone()];
        brief.template.push(block.span.clone());
        begin(&mut brief, Some(name), block, text.body_len);
        if !brief.speakers.iter().any(|speaker| speaker.name == name) {
            brief.speakers.push(Speaker {
                name: name.to_owned(),
                role: None,
                institution: None,
                printed: None,
                moderator: false,
            });
        }
    }
    if let Some(first) = brief.sections.first().map(|section| section.span.start)
        && first > 0
        && let Some(block) = text.blocks.first()
    {
        let unnamed = Section {
            kind: SectionKind::Other,
            heading: None,
            span: 0..first,
            page: block.page,
        };
        brief.sections.insert(0, unnamed);
    }
    brief
}

fn begin(brief: &mut Brief, name: Option<&str>, block: &Block, end: usize) {
    if let Some(before) = brief.sections.last_mut() {
        before.span.end = block.span.start;
    }
    brief.sections.push(Section {
        kind: SectionKind::Other,
        heading: name.map(str::to_owned),
        span: block.span.start..end,
        page: block.page,
    });
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use crate::corpus::Part;
    use crate::text::extract_parts;

    #[test]
    fn each_turn_is_a_section_and_no_speech_is_a_header() {
        let part = |who: Option<&str>, text: &str| Part {
            speaker: who.map(str::to_owned),
            text: text.to_owned(),
        };
        let parts = [
            part(None, "Opened at nine."),
            part(
                Some("The chair"),
                "Date: 3 May 2021\n\nObjectives\n\nLet us begin.",
            ),
            part(Some("Ms Luz"), "Thank you."),
            part(Some("The chair"), "Thank you."),
        ];
        let text = extract_parts(&parts).unwrap_or_default().text;
        let brief = parse(&text, &[], None);
        let headings: Vec<_> = brief
            .sections
            .iter()
            .map(|s| s.heading.as_deref())
            .collect();
        assert_eq!(
            headings,
            [None, Some("The chair"), Some("Ms Luz"), Some("The chair")]
        );
        assert_eq!(brief.date, None);
        let speakers: Vec<&str> = brief.speakers.iter().map(|s| s.name.as_str()).collect();
        assert_eq!(speakers, ["The chair", "Ms Luz"]);
        let last = brief.sections.last().map(|section| section.span.clone());
        assert_eq!(
            last.map(|span| &text.content[span]),
            Some("The chair\n\nThank you.")
        );
    }
}
