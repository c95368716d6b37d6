//! What the paragraphs of the header tell in sentences, and those of practical parts.

use std::ops::Range;

use super::lines::{is_all_date, names_session};
use super::titles::heads_entry;
use super::{
    CLOSING_PIECES, HEADING_LIMIT, INVITATION_LIMIT, PRACTICAL_LIMIT, Reading, SPEECH_LIMIT, clean,
    head_end, set,
};
use crate::session::kind_line::KindLine;
use crate::session::letterhead::Fact;
use crate::session::outline::{Outline, Piece, Role};
use crate::session::{SectionKind, date, held, kind_line, statements, time};
use crate::text::BlockKind;

/// Whether the sentence is a line of a programme: "11:15 Visits (sign up at the desk)".
fn starts_with_hour(sentence: &str) -> bool {
    sentence.starts_with(|c: char| c.is_ascii_digit())
        && time::find(sentence)
            .first()
            .is_some_and(|hours| sentence.starts_with(&hours.raw))
}

impl Reading<'_> {
    /// Reads a short part of its own whose heading asks how one gets in: "HOW TO SIGN UP", "By
    /// post, before the harvest."
    pub(super) fn read_entry_part(&mut self, outline: &Outline) {
        const LONGEST: usize = 200;
        if !outline.templated || self.brief.registration.is_some() {
            return;
        }
        let parts = outline.sections.iter().enumerate();
        for (at, (first, section)) in parts {
            let end = outline
                .sections
                .get(at + 1)
                .map_or(outline.pieces.len(), |next| next.0);
            let heading = section.heading.as_deref().unwrap_or_default();
            let head = &outline.pieces[*first];
            let Role::Section(label) = &head.role else {
                continue;
            };
            let beside = clean(&self.content[label.end.min(head.span.end)..head.span.end]);
            let told = match outline.pieces.get(first + 1..end).unwrap_or_default() {
                _ if !beside.is_empty() => beside,
                [piece] => clean(&self.content[piece.span.clone()]),
                _ => continue,
            };
            let short = told.len() <= LONGEST && statements::sentences(&told).len() == 1;
            if section.kind == SectionKind::Other && short && heads_entry(heading) {
                set(&mut self.lone_registration, told);
            }
        }
    }

    /// Looks for the day among the short lines that go on below the first ones of a paper without fields.
    pub(super) fn read_day_below(&mut self, outline: &Outline, header_end: usize) {
        const REACH: usize = 8;
        const LONGEST: usize = 60;
        let short = |piece: &&Piece| {
            let printed = self.content[piece.span.clone()].trim();
            let plain = matches!(piece.role, Role::Plain) && piece.kind == BlockKind::Paragraph;
            plain && printed.len() <= LONGEST && !printed.ends_with(['.', ';', ':'])
        };
        let above = outline.pieces.iter().take(header_end);
        let below = outline.pieces.iter().take(REACH).skip(header_end);
        if outline.templated || !self.lone_dates.is_empty() || above.clone().any(|p| !short(&p)) {
            return;
        }
        let lines = below
            .take_while(short)
            .map(|piece| clean(&self.content[piece.span.clone()]));
        let day = lines
            .into_iter()
            .find(|line| is_all_date(line) || held::is_line(line));
        self.lone_dates.extend(day);
    }

    /// Reads what sentences tell that stand in the header, and what they tell of places and entry
    /// wherever else practical matters are told: in a part of no other kind, at the end.
    pub(super) fn read_sentences(&mut self, outline: &Outline, from: usize, header_end: usize) {
        let pieces = &outline.pieces;
        if !outline.templated && self.content.len() > INVITATION_LIMIT {
            return;
        }
        let head = head_end(pieces, header_end);
        let last = pieces.len().saturating_sub(CLOSING_PIECES);
        // A paper that is no brief has no part for practical matters.
        let other: Vec<Range<usize>> = outline
            .sections
            .iter()
            .filter(|(_, section)| outline.templated && section.kind == SectionKind::Other)
            .map(|(_, section)| section.span.clone())
            .collect();
        for (at, piece) in pieces.iter().enumerate().skip(from) {
            let heading = piece.kind == BlockKind::Heading && piece.span.len() < HEADING_LIMIT;
            let span = match &piece.role {
                Role::Plain if !heading => piece.span.clone(),
                // "Practical information.- Up to 40 connections will be admitted."
                Role::Section(label) => label.end.min(piece.span.end)..piece.span.end,
                _ => continue,
            };
            let own = matches!(piece.role, Role::Plain);
            let printed = self.content[span.clone()].trim();
            if printed.len() > SPEECH_LIMIT || own && self.taken.contains(&span.start) {
                continue;
            }
            let practical = own && at >= last
                || other
                    .iter()
                    .any(|section| section.contains(&span.start) && span.len() < PRACTICAL_LIMIT);
            let head = own && at < head;
            let practical = practical && statements::may_be_practical(printed, self.cues_of(at));
            if !head && !practical {
                continue;
            }
            for sentence in statements::sentences(printed) {
                let sentence = clean(sentence);
                if head {
                    self.read_head_sentence(&sentence, span.start);
                } else if !starts_with_hour(&sentence) {
                    self.keep(statements::read_practical(&sentence));
                }
            }
        }
    }

    /// Reads a sentence of a paragraph that starts at a byte.
    fn read_head_sentence(&mut self, sentence: &str, start: usize) {
        let facts = statements::read(sentence);
        let day = date::find(sentence).filter(|found| found.date.is_some());
        if day.is_some_and(|day| held::says(sentence, &day.span)) {
            self.held_from.get_or_insert(start);
        }
        let invites = statements::invites(sentence);
        let dated = facts.iter().any(|fact| matches!(fact, Fact::When(_)));
        let sure = |named: &KindLine| {
            let (number, title) = (named.number.is_some(), named.title.is_some());
            // "It was agreed as follows for Round Table no. 3."
            let short = number && names_session(sentence);
            (number && title) || (invites || dated) && (number || title) || invites || short
        };
        self.named
            .extend(kind_line::named_in(sentence).filter(sure));
        self.keep(facts);
    }
}
