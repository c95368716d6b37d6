//! Texts as a whole, and what the tests of the stages share.

use super::extract;
use crate::text::{BlockKind, Text};

pub(super) fn read(text: &str) -> Text {
    extract(text.as_bytes(), false)
        .map(|extracted| extracted.text)
        .unwrap_or_default()
}

pub(super) fn check(text: &str, expected: &[&str]) {
    let read = read(text);
    let blocks: Vec<&str> = read
        .blocks
        .iter()
        .filter(|block| block.kind != BlockKind::Furniture)
        .map(|block| &read.content[block.span.clone()])
        .collect();
    assert_eq!(blocks, expected, "from {text:?}");
}

pub(super) fn furniture(text: &Text) -> Vec<&str> {
    let kept = text
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Furniture);
    kept.map(|block| &text.content[block.span.clone()])
        .collect()
}

#[test]
fn front_matter_is_said_of_the_text_and_not_by_it() {
    let text = "---\ntitle: \"Market: halls\"\ndate: 2025-03-05\n---\nThe halls are open.\n";
    let read = extract(text.as_bytes(), true).unwrap_or_default();
    assert_eq!(read.text.content, "The halls are open.");
    let fields = read.metadata.fields.iter();
    let fields: Vec<_> = fields
        .map(|f| (f.name.as_str(), f.value.as_str()))
        .collect();
    assert_eq!(fields, [("title", "Market: halls"), ("date", "2025-03-05")]);
}
