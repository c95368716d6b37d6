//! The head of a message.

use std::ops::Range;

use super::{Reading, clean, set};
use crate::session::outline::Piece;
use crate::session::words::folded_words;
use crate::session::{kind_line, labels};

/// The pieces at the start that are the head of a message: from, to, date, subject. A memo has its
/// name above them.
pub(super) fn mail_head(content: &str, pieces: &[Piece]) -> Range<usize> {
    const NAME_PIECES: usize = 3;
    let name_of = |piece: &Piece| {
        let printed = content[piece.span.clone()].trim();
        let name = printed.split_once(':').map(|(name, _)| name);
        name.map(|name| folded_words(name).join(" "))
    };
    let is_label = |piece: &Piece| {
        let tables = [labels::MAIL_LABELS, labels::SUBJECT_LABELS];
        name_of(piece).is_some_and(|name| tables.iter().any(|table| table.contains(&name.as_str())))
    };
    let sent = |piece: &Piece| {
        let name = name_of(piece).unwrap_or_default();
        ["from", "to", "de", "para", "a"].contains(&name.as_str())
    };
    let from = pieces.iter().take(NAME_PIECES + 1).position(is_label);
    let from = from.unwrap_or_default();
    let count = pieces[from..]
        .iter()
        .take_while(|piece| is_label(piece))
        .count();
    let head = from..from + count;
    let tells = |piece: &Piece| subject_of(&clean(&content[piece.span.clone()])).is_some();
    // The subject alone, above the words that greet.
    let greets = |piece: &Piece| {
        let printed = content[piece.span.clone()].trim();
        printed.ends_with([',', ':', '!']) && folded_words(printed).len() <= 7
    };
    let alone = from == 0
        && count == 1
        && pieces.first().is_some_and(tells)
        && pieces.get(1).is_some_and(greets);
    let lines = &pieces[head.clone()];
    let told = from == 0 || lines.iter().any(tells);
    if alone || count >= 2 && told && lines.iter().any(sent) {
        head
    } else {
        0..0
    }
}

/// The subject of a message without "Re:", "[list]" and "Invitation to".
fn subject_of(printed: &str) -> Option<&str> {
    let (name, subject) = printed.split_once(':')?;
    let name = folded_words(name).join(" ");
    labels::SUBJECT_LABELS
        .contains(&name.as_str())
        .then_some(())?;
    let mut subject = subject.trim();
    loop {
        let bare = subject
            .strip_prefix('[')
            .and_then(|rest| rest.split_once(']'))
            .map(|(_, rest)| rest.trim());
        let reply = ["Re:", "RE:", "Fwd:", "FW:", "Fw:", "RV:", "TR:", "Tr:"]
            .iter()
            .find_map(|sign| subject.strip_prefix(sign));
        match bare.or(reply) {
            Some(rest) => subject = rest.trim(),
            None => break,
        }
    }
    // "Who owns the quay? (12 May)".
    let day = subject
        .strip_suffix(')')
        .and_then(|bare| bare.rsplit_once(" ("))
        .filter(|(_, day)| day.contains(|c: char| c.is_ascii_digit()));
    let subject = day.map_or(subject, |(bare, _)| bare);
    Some(kind_line::without_form(subject))
}

impl<'t> Reading<'t> {
    /// Reads the subject of a message; who sent it when tells nothing of the session.
    pub(super) fn read_mail_line(&mut self, piece: &Piece) {
        let printed = clean(&self.content[piece.span.clone()]);
        let Some(subject) = subject_of(&printed) else {
            return;
        };
        match kind_line::with_comma(subject).or_else(|| kind_line::read(subject)) {
            Some(line) => {
                self.brief.kind = self.brief.kind.or(line.kind);
                self.numbers.extend(line.number);
                match line.title {
                    Some(title) if !self.numbers.is_empty() => set(&mut self.brief.title, title),
                    title => self.title_lines.extend(title.map(|title| (true, title))),
                }
            }
            None => {
                self.named.extend(kind_line::named_in(subject));
                self.title_lines.push((false, subject.to_owned()));
            }
        }
    }
}
