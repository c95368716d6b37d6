//! Labels in the middle of a block.

use super::fields::is_marked_field;
use super::{Reader, Role};
use crate::session::recognise::{Label, Separator, Target, instruction_at, label_with};
use crate::session::{Field, Template, labels};
use crate::text::Block;

/// The byte after the first character of a block.
pub(super) fn after_first(text: &str, block: &Block) -> usize {
    let start = block.span.start;
    start + text[start..].chars().next().map_or(0, char::len_utf8)
}

fn holds_instruction(text: &str) -> bool {
    let brackets = text.match_indices('(').chain(text.match_indices('['));
    brackets
        .into_iter()
        .any(|(at, _)| instruction_at(text, at).is_some())
}

/// Whether a word or an ordinal such as `2.` begins at byte `at`.
fn begins_word(text: &str, at: usize) -> bool {
    let after = text[at..].trim_start_matches(|c: char| c.is_ascii_digit());
    let ordinal = [". ", ") "].iter().any(|sign| after.starts_with(sign));
    text[..at].ends_with(char::is_whitespace) && (ordinal || after.len() == text.len() - at)
}

/// Whether the words before byte `at` lead on to it, so that the label is part of a sentence.
fn is_quoted(text: &str, at: usize) -> bool {
    text[..at].trim_end().ends_with(['«', '"', '“', '(', ','])
}

impl<'t> Reader<'t> {
    /// The next place at or after `from` where a capital letter or an ordinal begins a label that
    /// has a colon or an instruction.
    pub(super) fn next_inside(&self, text: &str, from: usize) -> Option<(usize, Label)> {
        text[from..]
            .char_indices()
            .map(|(at, c)| (from + at, c))
            .filter(|&(at, c)| {
                // "Convened by: A; seats: 40": a label behind a sign may be in lower case.
                let listed = || {
                    ["; ", "· ", "| "]
                        .iter()
                        .any(|sign| text[..at].ends_with(sign))
                };
                let opens =
                    || c.is_uppercase() || c.is_ascii_digit() || c.is_lowercase() && listed();
                begins_word(text, at) && opens()
            })
            .find_map(|(at, _)| {
                let before = &text[..at];
                // "Axis: 2. Port and city", not "A7. Organisers".
                let ordinal = before.trim_end_matches([' ', '.']);
                let digits = ordinal.trim_end_matches(|c: char| c.is_ascii_digit());
                let counted =
                    digits.len() < ordinal.len() && !digits.ends_with(char::is_alphabetic);
                let parted = [". ", "· ", "| ", "— ", "; "]
                    .iter()
                    .any(|sign| before.ends_with(sign))
                    && !counted;
                let known = || label_with(self.template.map(Template::labels), text, at);
                let colon = |label: &Label| {
                    text.get(label.name.end..label.end)
                        .is_some_and(|gap| gap.contains(':'))
                };
                let worded = || self.label_at(text, at).filter(colon).filter(|_| parted);
                let label = worded().or_else(known)?;
                let marked = label.instructed || is_marked_field(&label);
                // "No badge, no registration: walk in".
                let denied = || {
                    let last = before.split_whitespace().next_back().unwrap_or_default();
                    labels::WITHOUT.contains(&last.to_lowercase()) && !last.ends_with('.')
                };
                (marked && !denied()).then_some((at, label))
            })
    }

    /// Finds further labels within a block: fields glued together, a heading glued to a paragraph.
    pub(super) fn read_inside(&mut self, text: &str, block: &Block, cuts: &mut Vec<(usize, Role)>) {
        let whole = &text[block.span.start..];
        let header = self.header_open && whole.contains([':', '-', '–', '—']);
        if !header && !holds_instruction(whole) {
            return;
        }
        let mut from = match &cuts[0].1 {
            Role::Plain | Role::Said | Role::Late(_) | Role::Values => after_first(text, block),
            Role::Section(label) | Role::Field(label) | Role::FormName(label) => label.end,
        };
        while let Some((at, label)) = self.next_inside(text, from) {
            from = label.end.max(at + 1);
            // "A7. Supporting organisations: ...".
            let ordinal = text[block.span.start..at].trim_end();
            let first = cuts.len() == 1 && ordinal.len() <= 4 && ordinal.ends_with(['.', ')']);
            // "Beyond the 2030 Agenda: who counts?"
            let titled =
                matches!(&cuts[0].1, Role::Field(own) if own.target == Target::Field(Field::Title));
            let believed = match label.target {
                Target::Section(_) => {
                    label.instructed
                        || (!titled && self.header_open && label.separator == Separator::Colon)
                }
                Target::Field(field) => {
                    self.header_open
                        && is_marked_field(&label)
                        && (first || field == Field::Organizers || !self.fields.contains(&field))
                }
            };
            if believed && !is_quoted(text, at) {
                cuts.push((at, self.inner_role(label)));
            }
        }
    }

    fn inner_role(&mut self, label: Label) -> Role {
        match label.target {
            Target::Section(kind) => {
                self.open_section(kind);
                Role::Section(label)
            }
            Target::Field(field) => {
                self.fields.push(field);
                Role::Field(label)
            }
        }
    }
}
