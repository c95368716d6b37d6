//! What Markdown files have: lists of definitions, notes, quotations, tables; and bullets and markup
//! as any text has them.

use std::borrow::Cow;

use super::super::{CELL_SIGN, Line, Role};
use super::Lines;
use crate::text::markup::{self, Defined};
use crate::text::{clean, shape};

impl Lines<'_> {
    /// Reads what a Markdown list of definitions says below a term: `: the value`.
    pub(super) fn push_definition(&mut self, raw: &str) -> bool {
        let Some(value) = raw.strip_prefix(':').filter(|rest| rest.starts_with(' ')) else {
            return false;
        };
        let value = self.cell(value);
        let near = self.blanks <= 1;
        let term = |line: &&mut Line<'_>| near && matches!(line.role, Role::Text | Role::Row);
        let Some(line) = self.lines.last_mut().filter(term) else {
            return false;
        };
        line.text = Cow::Owned(format!("{}{CELL_SIGN}{value}", line.text));
        line.role = Role::Row;
        true
    }

    /// Reads what stands apart from the text of a Markdown file: notes, where links lead, fences.
    pub(super) fn push_apart(&mut self, raw: &str) -> bool {
        match markup::defined(raw) {
            Some(Defined::Note(note)) => {
                self.blanks += 1;
                let note = self.cell(note);
                self.push_text(Cow::Owned(note), Role::Text);
            }
            Some(Defined::Target) => {}
            None if markup::is_fence(raw) => self.blanks += 1,
            None => return false,
        }
        true
    }
}

/// Takes bullet and markup off a clean line and says what they made of it.
pub(super) fn dress(line: Cow<'_, str>, traits: u8, markdown: bool) -> (Cow<'_, str>, Role) {
    let role = if shape::after_bullet(&line).is_some() {
        Role::Bullet
    } else {
        Role::Text
    };
    if role == Role::Text && traits & clean::MARKUP == 0 && !(markdown && line.starts_with('>')) {
        return (line, role);
    }
    match line {
        Cow::Borrowed(line) => undress(line, traits, markdown),
        Cow::Owned(line) => {
            let (text, role) = undress(&line, traits, markdown);
            (Cow::Owned(text.into_owned()), role)
        }
    }
}

fn undress(line: &str, traits: u8, markdown: bool) -> (Cow<'_, str>, Role) {
    let line = if markdown {
        line.trim_start_matches(['>', ' '])
    } else {
        line
    };
    if markdown && line.starts_with('|') {
        return (Cow::Owned(table_row(line)), Role::Row);
    }
    let after_bullet = shape::after_bullet(line);
    let inner = after_bullet.unwrap_or(line);
    let (text, heading) = if traits & clean::MARKUP == 0 {
        (Cow::Borrowed(inner), false)
    } else {
        let stripped = markup::strip(inner, markdown);
        (stripped.text, stripped.heading)
    };
    match (after_bullet, heading) {
        // A dash may turn out to stand within a sentence, so it is kept until that is known.
        (Some(_), _) if shape::opens_with_dash(line) => {
            (Cow::Owned(format!("- {text}")), Role::Bullet)
        }
        (Some(_), _) => (text, Role::Bullet),
        (None, true) => (text, Role::Heading),
        (None, false) => (text, Role::Text),
    }
}

/// The cells of a table row; two cells read as label and value.
fn table_row(line: &str) -> String {
    let cells: Vec<String> = line
        .trim_matches(['|', ' '])
        .split('|')
        .map(|cell| markup::strip(cell.trim(), true).text.into_owned())
        .collect();
    match cells.as_slice() {
        [label, value] if !label.is_empty() && !label.ends_with(':') => format!("{label}: {value}"),
        [label, value] => format!("{label} {value}").trim().to_owned(),
        _ => cells.join(CELL_SIGN),
    }
}

#[cfg(test)]
mod tests {
    use crate::text::BlockKind;
    use crate::text::plain::extract;
    use crate::text::plain::tests::read;

    #[test]
    fn definitions_are_told_with_their_terms() {
        let read = extract(b"Place\n: Hall 2\n\nAna Luz\n: baker\n", true).unwrap_or_default();
        assert_eq!(read.text.content, "Place | Hall 2\n\nAna Luz | baker");
    }

    #[test]
    fn markdown_tables_and_underlined_headings() {
        let text = "Panel\n=====\n\n| Date | 1/5/21 |\n|---|---|\n| Place | hall |\n";
        let read = extract(text.as_bytes(), true)
            .map(|extracted| extracted.text)
            .unwrap_or_default();
        assert_eq!(read.content, "Panel\n\nDate: 1/5/21\n\nPlace: hall");
        assert_eq!(read.blocks[0].kind, BlockKind::Heading);
    }

    #[test]
    fn markdown_notes_named_links_and_fences() {
        let text = "The towns pay for water[^1] and see [the report][ref] too.\n\n[^1]: Note on rivers.\n\
                    [ref]: https://example.org/report \"Report\"\n\n```text\ncode words\n```\n\nThe [draft]: it waits.\n";
        let read = extract(text.as_bytes(), true)
            .map(|extracted| extracted.text)
            .unwrap_or_default();
        assert_eq!(
            read.content,
            "The towns pay for water and see the report too.\n\nNote on rivers.\n\ncode words\n\nThe [draft]: it waits."
        );
    }

    #[test]
    fn headings_by_markup_and_by_number() {
        let kinds = |text: &str| read(text).blocks.iter().map(|b| b.kind).collect::<Vec<_>>();
        assert_eq!(
            kinds("**3. Points** (*max. 15 words*)\n\nText."),
            [BlockKind::Heading, BlockKind::Paragraph]
        );
        assert_eq!(
            kinds("2. Aims (max. 10 words)\nText follows."),
            [BlockKind::Heading, BlockKind::Paragraph]
        );
    }
}
