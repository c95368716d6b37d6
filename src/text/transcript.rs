//! Texts that come in parts: the speeches of a sitting, each with its speaker.

use super::{
    Block, BlockKind, Extracted, MAX_TEXT_BYTES, Text, TextError, extract_html, pages, plain,
};
use crate::corpus::Part;
use crate::corpus::decode::without_controls;
use crate::corpus::references::resolved;

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
            let speaker = resolved(speaker.trim());
            place(&mut whole.text, BlockKind::Speaker, &speaker);
        }
        let (words, left_out) = without_controls(&part.text);
        if words.trim().is_empty() {
            continue;
        }
        let mut read = extract_part(&words)?;
        read.doubts.extend(left_out);
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

/// Reads one text: what stands in paragraphs or lines of HTML as a page, and everything else as it stands.
fn extract_part(text: &str) -> Result<Extracted, TextError> {
    if !(cfg!(feature = "office") && is_page(text)) {
        return plain::extract(resolved(text).as_bytes(), false);
    }
    // What has no paragraphs of HTML has them as a text has.
    let has_paragraphs = tags(text).any(|tag| tag.is("p") || tag.is("div"));
    match has_paragraphs {
        true => extract_html(text.as_bytes()),
        false => extract_html(text.replace("\r\n", "\n").replace("\n\n", "<p>").as_bytes()),
    }
}

/// Elements that part a text.
const BLOCKS: [&str; 16] = [
    "p",
    "div",
    "ul",
    "ol",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "tr",
    "td",
    "blockquote",
    "body",
];

/// Whether a text is part of a web page: a line is broken in it, or an element closed that parts it.
fn is_page(text: &str) -> bool {
    tags(text).any(|tag| tag.is("br") || tag.closes && BLOCKS.iter().any(|name| tag.is(name)))
}

struct Tag<'t> {
    closes: bool,
    name: &'t str,
}

impl Tag<'_> {
    fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

/// What looks like a tag of HTML.
fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    let behind = text.match_indices('<').map(|(at, _)| &text[at + 1..]);
    behind.filter_map(|behind| {
        let inner = &behind[..behind.find(['<', '>'])?];
        let is_closed = behind[inner.len()..].starts_with('>');
        let (closes, inner) = match inner.strip_prefix('/') {
            Some(inner) => (true, inner),
            None => (false, inner),
        };
        let end = inner.find(|c: char| !c.is_ascii_alphanumeric());
        let (name, rest) = inner.split_at(end.unwrap_or(inner.len()));
        let is_whole = rest.is_empty() || rest.starts_with(|c: char| c == '/' || c.is_whitespace());
        (is_closed && is_whole).then_some(Tag { closes, name })
    })
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

    /// The paragraphs of a record with this text.
    fn paragraphs(text: &str) -> Vec<String> {
        let part = Part {
            speaker: None,
            text: text.to_owned(),
        };
        let text = extract_parts(&[part]).unwrap_or_default().text;
        let blocks = text.blocks.iter();
        blocks
            .map(|block| text.content[block.span.clone()].to_owned())
            .collect()
    }

    #[cfg(feature = "office")]
    #[test]
    fn a_text_in_html_is_read_as_a_page() {
        let page = "<p>Water &amp; <b>cities</b>, &eacute;t&eacute;.</p><p>If a &lt; b.</p>\
            <ul><li>One thing</li><li>Another</li></ul>";
        let read = ["Water & cities, été.", "If a < b.", "One thing", "Another"];
        assert_eq!(paragraphs(page), read);
        let broken = "The chair opens.<br /><br>The sitting &amp; the vote.";
        let whole = paragraphs(broken).join("|");
        assert!(whole.contains("The sitting & the vote."), "{whole}");
        assert!(!whole.contains("opens.The"), "{whole}");
        let mixed = "The first paragraph.\n\nThe second:\n<ul><li>One</li></ul>\n\nThe last.";
        let read = ["The first paragraph.", "The second:", "One", "The last."];
        assert_eq!(paragraphs(mixed), read);
    }

    #[test]
    fn a_text_that_is_none_keeps_its_lines_and_its_signs() {
        let text = "AT&T, R&amp;D and a<b.\n\nWrite &lt;p&gt; or </x> or <b>bold</b>; c > d.";
        let read = [
            "AT&T, R&D and a<b.",
            "Write &lt;p&gt; or </x> or bold; c > d.",
        ];
        assert_eq!(paragraphs(text), read);
    }

    #[test]
    fn a_control_sign_costs_no_record() {
        let part = Part {
            speaker: None,
            text: "A \0short\u{1} text.".to_owned(),
        };
        let read = extract_parts(&[part]).expect("a text");
        assert_eq!(read.text.content, "A short text.");
        assert_eq!(read.doubts, ["2 control characters are no text"]);
    }
}
