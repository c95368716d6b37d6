//! Titles that stand without a label, above the text or over its first heading.

use super::{Reading, clean, set};
use crate::session::bodies::is_body_word;
use crate::session::kind_line::unquoted;
use crate::session::outline::{Outline, Piece, Role, is_title};
use crate::session::recognise::{Label, Target, label_at};
use crate::session::words::{Folded, fold, folded_words};
use crate::session::{Field, SectionKind, date, kind_line, labels, letterhead, people, statements};
use crate::text::BlockKind;

/// Whether the heading of a part asks how one gets in.
pub(super) fn heads_entry(heading: &str) -> bool {
    let field = |label: Label| label.target == Target::Field(Field::Registration);
    statements::heads_entry(heading) || label_at(heading, 0).is_some_and(field)
}

/// Whether a line beside the kind of the session tells the state of the document, or where and in
/// which month it was written: "working draft", "projet du 2 mai", "Vado, May 2023".
pub(super) fn is_remark(printed: &str) -> bool {
    let list = folded_words(printed);
    let state =
        |word: Option<&Folded>| word.is_some_and(|word| labels::DOCUMENT_STATES.contains(word));
    let small = printed.starts_with(char::is_lowercase) || date::find(printed).is_some();
    let is_month = |word: &Folded| {
        let names = labels::MONTHS.iter().copied().flatten();
        names.into_iter().any(|name| fold(name) == *word)
    };
    let year = |word: &Folded| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    let day = date::find(printed).is_some_and(|found| found.date.is_some());
    let written = !day && list.last().is_some_and(year) && list.iter().any(is_month);
    let told = small && (state(list.first()) || state(list.get(1)) || state(list.last()));
    list.len() <= 6 && (told || written)
}

/// Whether a line names the paper and not what it is about: without a blank, or a number without a
/// title, or without a letter: "REG_PV(2024)0214_1", "MINUTES", "Session No. 3", "2019-2024".
pub(super) fn is_document_name(line: &str) -> bool {
    let numbered = kind_line::read(line).is_some_and(|own| own.title.is_none());
    !line.trim().contains(' ') || numbered || !line.contains(char::is_alphabetic)
}

/// Whether a text begins with the place and day of a dispatch: "Vado, 3 May 2024 – The mayors".
fn begins_with_dateline(line: &str) -> bool {
    const MOST_WORDS: usize = 4;
    let Some(found) = date::find(line).filter(|found| found.date.is_some()) else {
        return false;
    };
    let place = line[..found.span.start].trim_end();
    let named = place.ends_with([',', '(']) && place.starts_with(char::is_uppercase);
    let behind = line[found.span.end..].trim_start_matches([')', ' ']);
    let text = behind.trim_start_matches(['–', '—', '-', '.', ':', ' ']);
    named
        && folded_words(place).len() <= MOST_WORDS
        && text.len() < behind.len()
        && text.starts_with(|c: char| c.is_uppercase() || "«“\"¿".contains(c))
}

impl<'t> Reading<'t> {
    /// A document without template and fields is called what its first heading says.
    pub(super) fn read_generic_title(&mut self, outline: &Outline) {
        let first = outline
            .pieces
            .first()
            .filter(|p| p.kind == BlockKind::Heading);
        let generic = !outline.templated
            || outline
                .sections
                .iter()
                .all(|(_, s)| matches!(s.kind, SectionKind::Header | SectionKind::Other));
        // "Sitting of 12 June 2024" makes no form.
        let day_alone = self.fields_read == 1 && self.brief.date.is_some();
        let generic = generic
            && (self.fields_read == 0 || day_alone)
            && self.brief.kind.is_none()
            && self.brief.times.is_empty();
        // Nothing else stands above the first part.
        let of_letterhead = |piece: &Piece| {
            let line = self.content[piece.span.clone()].trim();
            matches!(piece.role, Role::Plain)
                && (letterhead::read(line).is_some()
                    || folded_words(line).len() <= 8
                        && date::find(line).is_some_and(|found| found.date.is_some()))
        };
        let above = |at: usize| outline.pieces.get(1..at).unwrap_or_default();
        let alone = outline.templated
            && outline
                .sections
                .get(1)
                .is_some_and(|(at, _)| *at > 0 && above(*at).iter().all(of_letterhead))
            && self.fields_read == 0
            && self.brief.kind.is_none();
        let titled = |piece: &&Piece| {
            let line = self.content[piece.span.clone()].trim();
            generic || alone && is_title(line) && !people::begins_list(line)
        };
        let plain = first.filter(|p| matches!(p.role, Role::Plain) && titled(p));
        if let Some(piece) = plain {
            let printed = clean(&self.content[piece.span.clone()]);
            if kind_line::read(&printed).is_none() {
                set(&mut self.brief.title, unquoted(&printed));
            }
        } else if generic {
            self.read_plain_title(outline);
        }
    }

    /// The line of a paper above the one with its day, when the text follows soon.
    fn read_plain_title(&mut self, outline: &Outline) {
        const REACH: usize = 4;
        let pieces = &outline.pieces;
        let printed = |piece: &Piece| clean(&self.content[piece.span.clone()]);
        let is_dated = |piece: &Piece| {
            let line = printed(piece);
            let short = folded_words(&line).len() <= 10;
            short && date::find(&line).is_some_and(|found| found.date.is_some())
        };
        let is_text = |piece: &Piece| {
            let long = piece.span.len() > 80;
            let reporter = matches!(&piece.role, Role::Field(label) if matches!(label.target, Target::Section(_)));
            long || reporter
                || piece.kind == BlockKind::Heading
                || matches!(piece.role, Role::Section(_))
        };
        let dated = (1..pieces.len().min(REACH + 1))
            .find(|at| is_dated(&pieces[*at]) || begins_with_dateline(&printed(&pieces[*at])));
        let over_text = |at: &usize| {
            begins_with_dateline(&printed(&pieces[*at]))
                || pieces[at + 1..].iter().take(2).any(is_text)
        };
        let Some(dated) = dated.filter(over_text) else {
            return self.read_title_above_headings(outline);
        };
        let short = |piece: &&Piece| piece.span.len() <= 80 && !is_text(piece);
        let above = pieces[..dated].iter().rev();
        // Between the title and the day a short line may tell whose paper it is.
        let mut lines = above.take_while(short).filter(|piece| {
            let line = printed(piece);
            let list = folded_words(&line);
            let body = list.first().is_some_and(|word| is_body_word(word));
            matches!(piece.role, Role::Plain)
                && piece.kind == BlockKind::Paragraph
                && (2..=16).contains(&list.len())
                && !is_document_name(&line)
                && !line.ends_with(['.', ':', ',', ';'])
                && !body
                && letterhead::read(&line).is_none()
                && kind_line::read(&line).is_none_or(|named| named.title.is_some())
        });
        let title = match dated {
            2 => lines.last(),
            _ => lines.next(),
        };
        if let Some(piece) = title {
            let title = unquoted(&printed(piece));
            set(&mut self.brief.title, title);
        }
    }

    /// The first line of a paper without day or fields, a line or two above the first of its
    /// headings.
    fn read_title_above_headings(&mut self, outline: &Outline) {
        const LONGEST: usize = 80;
        let is_heading = |piece: &&Piece| piece.kind == BlockKind::Heading;
        let above = outline.pieces.iter().take_while(|piece| !is_heading(piece));
        let above: Vec<&Piece> = above.collect();
        let headings = outline.pieces.iter().filter(is_heading).count();
        let short = |piece: &&Piece| {
            let printed = &self.content[piece.span.clone()];
            piece.span.len() <= LONGEST && !printed.trim_end().ends_with(['.', ':', ',', ';'])
        };
        if outline.templated || headings < 2 || above.len() > 2 || !above.iter().all(short) {
            return;
        }
        let Some(first) = above
            .first()
            .filter(|piece| matches!(piece.role, Role::Plain))
        else {
            return;
        };
        let line = clean(&self.content[first.span.clone()]);
        let list = folded_words(&line);
        let body = list.first().is_some_and(|word| is_body_word(word));
        let named = (2..=16).contains(&list.len()) && !body && letterhead::read(&line).is_none();
        if named && first.kind == BlockKind::Paragraph && kind_line::read(&line).is_none() {
            set(&mut self.brief.title, unquoted(&line));
        }
    }
}
