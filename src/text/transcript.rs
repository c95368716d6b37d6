//! Texts that come in parts: the speeches of a sitting, each with its speaker.

use super::{Block, BlockKind, Extracted, MAX_TEXT_BYTES, Text, TextError, pages, plain};
use crate::corpus::Part;

/// Reads the parts of a record as one text, each after the name of its speaker.
///
/// # Errors
///
/// More text than is read of one document.
pub fn extract_parts(parts: &[Part]) -> Result<Extracted, TextError> {
    let mut whole = Extracted::default();
    let mut set_aside: Vec<(Block, String)> = Vec::new();
    for part in parts {
        if let Some(speaker) = &part.speaker {
            place(&mut whole.text, BlockKind::Speaker, speaker.trim());
        }
        if part.text.trim().is_empty() {
            continue;
        }
        let read = plain::extract(part.text.as_bytes(), false)?;
        for block in read.text.blocks {
            let words = &read.text.content[block.span.clone()];
            if block.kind == BlockKind::Furniture {
                set_aside.push((block.clone(), words.to_owned()));
            } else {
                place(&mut whole.text, block.kind, words);
            }
        }
        whole.metadata.fields.extend(read.metadata.fields);
        for doubt in read.doubts {
            if !whole.doubts.contains(&doubt) {
                whole.doubts.push(doubt);
            }
        }
        if whole.text.content.len() > MAX_TEXT_BYTES {
            return Err(TextError::TooLarge {
                limit: MAX_TEXT_BYTES,
                unit: "bytes of text".to_owned(),
            });
        }
    }
    whole.text.body_len = whole.text.content.len();
    for (block, words) in set_aside {
        place(&mut whole.text, block.kind, &words);
    }
    pages::estimate(&mut whole.text);
    Ok(whole)
}

fn place(text: &mut Text, kind: BlockKind, words: &str) {
    if words.is_empty() {
        return;
    }
    if let Some(last) = text.blocks.last() {
        let listed = kind == BlockKind::ListItem && last.kind == kind;
        text.content.push_str(if listed { "\n" } else { "\n\n" });
    }
    let start = text.content.len();
    text.content.push_str(words);
    text.blocks.push(Block {
        span: start..text.content.len(),
        kind,
        page: None,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speeches_follow_their_speakers() {
        let part = |speaker: Option<&str>, text: &str| Part {
            speaker: speaker.map(str::to_owned),
            text: text.to_owned(),
        };
        let parts = [
            part(
                Some("The chair"),
                "The sitting is open.\n\nWho wants to speak?",
            ),
            part(None, "Nobody."),
        ];
        let text = extract_parts(&parts).unwrap_or_default().text;
        let blocks = text.blocks.iter();
        let blocks: Vec<_> = blocks
            .map(|b| (b.kind, &text.content[b.span.clone()]))
            .collect();
        let expected = [
            (BlockKind::Speaker, "The chair"),
            (BlockKind::Paragraph, "The sitting is open."),
            (BlockKind::Paragraph, "Who wants to speak?"),
            (BlockKind::Paragraph, "Nobody."),
        ];
        assert_eq!(blocks, expected);
        assert_eq!(text.body_len, text.content.len());
    }
}
