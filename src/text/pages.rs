//! Pages of texts whose format marks none, or not all, told from the number of words.

use super::{BlockKind, PageStart, Text};

/// Words on a page. The 44 full pages of the PDFs in `corpus/` hold 295 on average, half of them
/// between 238 and 349.
const PAGE_WORDS: usize = 300;
/// From so many words on, a page ends before a block that does not fit.
const FILLED_WORDS: usize = PAGE_WORDS * 3 / 4;
/// A page takes so many words when the block ends with them.
const CRAMMED_WORDS: usize = PAGE_WORDS * 11 / 10;

/// Gives the body estimated pages when its format marks none and it is longer than a page, or marks
/// those alone that were ordered where they begin.
///
/// A page begins with a block where that leaves it neither empty nor crammed, and otherwise at a
/// word within one.
pub(super) fn estimate(text: &mut Text) {
    if !text.pages.is_empty() && !text.pages_estimated {
        return;
    }
    let starts = page_starts(text);
    text.pages_estimated = starts.len() > 1;
    if !text.pages_estimated {
        text.pages.clear();
        text.blocks.iter_mut().for_each(|block| block.page = None);
        return;
    }
    text.pages = (1..)
        .zip(starts)
        .map(|(number, byte_start)| PageStart { number, byte_start })
        .collect();
    let pages = &text.pages;
    for block in &mut text.blocks {
        if block.kind != BlockKind::Furniture {
            let after = pages.partition_point(|page| page.byte_start <= block.span.start);
            block.page = pages.get(after.saturating_sub(1)).map(|page| page.number);
        }
    }
}

fn page_starts(text: &Text) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut held = 0;
    let mut ordered = text
        .pages
        .iter()
        .skip(1)
        .map(|page| page.byte_start)
        .peekable();
    let body = text.blocks.iter();
    for block in body.filter(|block| block.kind != BlockKind::Furniture) {
        let mut is_ordered = false;
        while ordered.next_if(|&at| at <= block.span.start).is_some() {
            is_ordered = true;
        }
        let words = &text.content[block.span.clone()];
        let mut left = words.bytes().filter(|&byte| byte == b' ').count() + 1;
        let mut from = 0;
        if starts.is_empty() {
            starts.push(block.span.start);
        } else if is_ordered || held >= FILLED_WORDS && held + left > CRAMMED_WORDS {
            starts.push(block.span.start);
            held = 0;
        }
        while held + left > CRAMMED_WORDS {
            let fitting = PAGE_WORDS.saturating_sub(held).max(1);
            let Some(after) = after_words(&words[from..], fitting) else {
                break;
            };
            from += after;
            starts.push(block.span.start + from);
            left -= fitting;
            held = 0;
        }
        held += left;
    }
    starts
}

/// The byte at which the word after so many others begins.
fn after_words(text: &str, count: usize) -> Option<usize> {
    let mut spaces = text.bytes().enumerate().filter(|(_, byte)| *byte == b' ');
    spaces.nth(count - 1).map(|(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Extracted, Format, Reading, extract};
    use super::*;

    fn read(text: &str) -> Text {
        let extracted = extract(text.as_bytes(), Format::Plain, &Reading::default());
        extracted.unwrap_or_else(|_| Extracted::default()).text
    }

    #[test]
    fn less_than_a_page_has_none() {
        let text = read(&"bread ".repeat(PAGE_WORDS));
        assert_eq!(text.pages, []);
        assert!(!text.pages_estimated);
    }

    #[test]
    fn pages_begin_with_blocks_where_they_can() {
        let block = format!("{}end.\n\n", "bread ".repeat(99));
        let text = read(&block.repeat(7));
        let blocks: Vec<Option<u32>> = text.blocks.iter().map(|block| block.page).collect();
        assert_eq!(blocks, [1, 1, 1, 2, 2, 2, 3].map(Some));
        assert!(text.pages_estimated);
        assert!(text.with_page_marks().contains("end.\n\n[page ~2]\nbread"));
    }

    #[test]
    fn a_long_block_is_parted_between_words() {
        let text = read(&"bread ".repeat(PAGE_WORDS * 5 / 2));
        let numbers: Vec<u32> = text.pages.iter().map(|page| page.number).collect();
        assert_eq!(numbers, [1, 2, 3]);
        assert_eq!(text.page_at(text.body_len - 1), Some(3));
        assert_eq!(text.blocks.len(), 1);
    }

    #[test]
    fn marked_pages_stay_as_they_are() {
        let text = read(&format!("One.\x0c{}", "bread ".repeat(4 * PAGE_WORDS)));
        assert_eq!(text.pages.len(), 2);
        assert!(!text.pages_estimated);
    }

    proptest! {
        #[test]
        fn pages_hold_about_as_many_words_and_lose_none(blocks in prop::collection::vec(1usize..900, 1..20)) {
            let written: Vec<String> = blocks.iter().map(|&words| "pan y té ".repeat(words)).collect();
            let text = read(&written.join("\n\n"));
            let starts: Vec<usize> = text.pages.iter().map(|page| page.byte_start).collect();
            for pair in starts.windows(2) {
                let words = text.content[pair[0]..pair[1]].split_whitespace().count();
                prop_assert!((FILLED_WORDS..=CRAMMED_WORDS).contains(&words), "{words}");
            }
            let marked = text.with_page_marks();
            let unmarked = marked.split_whitespace().filter(|word| *word != "[page" && !word.starts_with('~'));
            prop_assert!(unmarked.eq(text.body().split_whitespace()));
        }
    }
}
