//! Which labels are those of header fields.

use super::cells::{CELL_SIGN, parted};
use super::inside::after_first;
use super::{BARE_FIELD_LIMIT, Piece, Reader, Role, told_behind_label};
use crate::session::bodies;
use crate::session::date;
use crate::session::header;
use crate::session::kind_line;
use crate::session::letterhead;
use crate::session::people;
use crate::session::recognise::{Label, Separator, Target, worded_label};
use crate::session::spoken;
use crate::session::statements;
use crate::session::time;
use crate::session::words::Folded;
use crate::session::words::folded_words;
use crate::session::words::words;
use crate::session::{Field, SectionKind, labels};
use crate::text::{Block, BlockKind};

/// A field's value longer than this is prose that begins with a word and a colon.
const LATE_VALUE_LIMIT: usize = 200;

/// A remark of eight words is no longer, in bytes.
const LONGEST_REMARK: usize = 1 << 9;

/// The label with the remark in brackets that ends its line: "3 Number (given by the secretariat)".
pub(super) fn with_remark(text: &str, mut label: Label) -> Label {
    let rest = text.get(label.end..).unwrap_or_default().trim();
    let remark = rest.starts_with('(')
        && rest.len() <= LONGEST_REMARK
        && rest.find(')') == Some(rest.len() - 1)
        && (2..=8).contains(&words(rest, 0).take(9).count())
        && !rest.contains(|c: char| c.is_ascii_digit());
    let numbered = label.ordinal.is_some() || text[..label.name.start].ends_with(' ');
    if matches!(label.target, Target::Field(_)) && remark && numbered {
        label.end = text.trim_end().len();
    }
    label
}

/// Whether the value can be that of a field which its label alone does not tell: bodies for those
/// who organise, one number or nothing yet for how many come.
fn agrees(field: Field, value: &str) -> bool {
    if field == Field::Organizers {
        let named = |body: &String| {
            let words = folded_words(body);
            words.iter().any(|word| bodies::is_body_word(word))
        };
        return bodies::organizers(value).iter().any(named);
    }
    let figures = value.split(|c: char| !c.is_ascii_digit());
    let one = figures.filter(|figure| !figure.is_empty()).count() == 1;
    !header::is_stated(value) || one && words(value, 0).count() <= 4
}

/// Whether the value is a day and nothing else, as in "Full papers: 1 July 2025", which opens no
/// part.
pub(super) fn is_day(value: &str) -> bool {
    let day = date::find(value).filter(|found| found.date.is_some());
    day.is_some_and(|found| found.span == (0..value.len()))
}

/// A label that is a field's beyond doubt: a colon, or a name of several words with its number.
pub(super) fn is_marked_field(label: &Label) -> bool {
    let numbered = label.number.is_some() && label.alias_words > 1;
    label.separator == Separator::Colon || (numbered && label.separator == Separator::Dash)
}

/// Whether the name of a part may be that of the form as well: "Concept note".
pub(super) fn is_note(label: &Label, kind: SectionKind) -> bool {
    let several = kind == SectionKind::Summary && label.alias_words > 1;
    kind == SectionKind::Conceptualisation || several
}

/// Turns fields after the header into a second header where they stand together.
pub(super) fn settle_late_fields(pieces: &mut [Piece]) {
    let is_text = |p: &Piece| matches!(&p.role, Role::Section(l) if is_text_section(l.target));
    let prose_from = pieces.iter().position(is_text).unwrap_or(pieces.len());
    let mut at = 0;
    while at < pieces.len() {
        let run = pieces[at..]
            .iter()
            .take_while(|p| matches!(p.role, Role::Late(_)))
            .count();
        for piece in &mut pieces[at..at + run] {
            let Role::Late(label) = std::mem::replace(&mut piece.role, Role::Plain) else {
                continue;
            };
            if run >= 2 || at < prose_from {
                piece.role = Role::Field(label);
            }
        }
        at += run.max(1);
    }
}

fn is_text_section(target: Target) -> bool {
    matches!(
        target,
        Target::Section(
            SectionKind::Summary
                | SectionKind::Conceptualisation
                | SectionKind::Objectives
                | SectionKind::Discussion
        )
    )
}

/// Takes a known heading that tells of no part for a subject of the paper's own where it is one of
/// its numbered headings: "4. Accessibility" below "3. Housing".
pub(super) fn settle_subjects(content: &str, pieces: &mut [Piece]) {
    let headings: Vec<(usize, u32, bool)> = pieces
        .iter()
        .enumerate()
        .filter_map(|(at, piece)| match &piece.role {
            Role::Section(label) => {
                let own = label.alias_words == 0 && is_open(label);
                let printed = &content[piece.span.clone()];
                let numbered = printed.starts_with(|c: char| c.is_ascii_digit());
                Some((at, label.ordinal.filter(|_| numbered)?, own))
            }
            _ => None,
        })
        .collect();
    for pair in headings.windows(2) {
        let [(before, number, own), (at, next, other)] = [pair[0], pair[1]];
        let subject = match (own, other) {
            (true, false) => at,
            (false, true) => before,
            _ => continue,
        };
        if let Role::Section(label) = &mut pieces[subject].role
            && number + 1 == next
            && is_open(label)
            && !label.instructed
        {
            label.alias_words = 0;
        }
    }
}

pub(super) fn is_open(label: &Label) -> bool {
    label.target == Target::Section(SectionKind::Other)
}

impl<'t> Reader<'t> {
    /// Whether the block is a short line with a label that no field has, in a run of fields before
    /// the first heading: "For whom: apprentices" below "Hours: 10:00".
    pub(super) fn is_row_among_fields(&self, block: &Block, following: &[&Block]) -> bool {
        const LONGEST: usize = 120;
        let printed = self.printed(block);
        let within = self.header_open && self.kinds.is_empty() && self.fields.len() >= 2;
        if !within || printed.len() > LONGEST {
            return false;
        }
        let before = self.pieces.last().is_some_and(|piece| {
            let label = match &piece.role {
                Role::Field(label) => {
                    label.separator == Separator::Colon && label.end < piece.span.end
                }
                Role::Plain => parted(&self.content[piece.span.clone()]).is_some(),
                _ => false,
            };
            label && piece.kind == block.kind
        });
        let Some((_, value)) = before.then(|| parted(printed)).flatten() else {
            return false;
        };
        let text = &self.content[..block.span.end];
        let row = |next: &&Block| {
            next.kind == BlockKind::Heading
                || next.kind == block.kind
                    && parted(self.printed(next)).is_some()
                    && next.span.len() <= LONGEST
        };
        let other = |label: &Label| match label.target {
            Target::Section(SectionKind::Other) => true,
            Target::Section(SectionKind::Speakers) => {
                !people::begins_list(value) && self.told_by_value(block, label).is_none()
            }
            _ => false,
        };
        let known = self.label_of(block);
        let known = known.or_else(|| worded_label(text, block.span.start).map(|(label, _)| label));
        !value.ends_with(['.', '?', '!'])
            && following.first().is_some_and(row)
            && known.is_some_and(|label| other(&label) && !self.counts_people(block, &label))
            && self.loose_field(block, following).is_none()
    }

    /// Whether a line of the header tells the kind of the session, or its day and hours, behind a
    /// label that no field has: "Way of meeting: Dialogue".
    pub(super) fn tells_kind_or_hours(&self, block: &Block) -> bool {
        let known = || {
            self.label_of(block)
                .is_some_and(|label| matches!(label.target, Target::Field(_)))
        };
        self.header_open
            && self.kinds.is_empty()
            && !self.fields.is_empty()
            && told_behind_label(self.printed(block)).is_some()
            && !known()
    }

    /// The field that a single word names among others, as its value shows: "Steering → Island
    /// League", "Audience: N/A".
    pub(super) fn loose_field(&self, block: &Block, following: &[&Block]) -> Option<Label> {
        const LONGEST: usize = 200;
        if !self.header_open || !self.kinds.is_empty() {
            return None;
        }
        let printed = &self.content[block.span.clone()];
        let (name, value) = parted(printed)?;
        let mut own = words(name, 0);
        let word = own.next().filter(|_| own.next().is_none())?;
        let (field, _) = labels::LOOSE_FIELDS
            .iter()
            .find(|(_, names)| names.contains(&word.folded))?;
        let told = (1..=LONGEST).contains(&value.len()) && agrees(*field, value);
        let is_field = |next: &&Block| {
            self.label_of(next).is_some_and(|label| {
                matches!(label.target, Target::Field(_)) && is_marked_field(&label)
            })
        };
        let near = || following.iter().take(3).copied().filter(is_field).count();
        let among = || self.fields.len() >= 2 || self.fields.len() + near() >= 2;
        let start = block.span.start;
        let named = start..start + name.trim_end_matches([' ', '*', '_', '\u{a0}']).len();
        let mut label = Label::new(Target::Field(*field), named, 1, None);
        label.separator = Separator::Colon;
        label.end = block.span.end - value.len() - (printed.len() - printed.trim_end().len());
        (told && !self.fields.contains(field) && among()).then_some(label)
    }

    /// Whether the first line of all is a title with its subject before the colon, though a field
    /// is called so as well: "Participation: a right of tenants". No field stands near below it.
    pub(super) fn opens_as_title(
        &self,
        block: &Block,
        label: &Label,
        following: &[&Block],
    ) -> bool {
        const NEAR: usize = 3;
        let value = self.rest(block, label);
        let marked = |next: &&&Block| {
            self.label_of(next).is_some_and(|label| {
                matches!(label.target, Target::Field(_)) && is_marked_field(&label)
            })
        };
        self.pieces.is_empty()
            && label.separator == Separator::Colon
            && label.target != Target::Field(Field::Title)
            && value.starts_with(char::is_lowercase)
            && words(value, 0).take(3).count() == 3
            && letterhead::read(value).is_none()
            && date::find(value).is_none()
            && statements::read_anywhere(value).is_none()
            && !following.is_empty()
            && !following.iter().take(NEAR).any(|next| marked(&next))
    }

    /// Whether the row names the columns of a table of people: those stand below, in as many cells.
    pub(super) fn heads_people(&self, block: &Block, following: &[&Block]) -> bool {
        let row = self.printed(block);
        if !row.contains(CELL_SIGN) || !people::heads_people(row) {
            return false;
        }
        let cells = |printed: &str| printed.split(CELL_SIGN).count();
        let listed = following.first().is_some_and(|next| {
            let next = self.printed(next);
            cells(next) == cells(row) && people::begins_list(next)
        });
        listed || self.kinds.last() == Some(&SectionKind::Speakers)
    }

    /// Whether the row names people among the fields of a form: "Guests | Ana Luz, baker".
    pub(super) fn is_row_of_people(&self, block: &Block, label: &Label) -> bool {
        let value = self.rest(block, label).trim_start_matches(['|', ' ', ':']);
        let row = self.content[block.span.clone()].contains(CELL_SIGN);
        label.target == Target::Section(SectionKind::Speakers)
            && row
            && self.header_open
            && self.kinds.is_empty()
            && self.fields.len() >= 2
            && people::begins_list(value)
    }

    /// The field that a short value among the fields of the header tells, though its label is that
    /// of a part: "Participants: up to 250", "How to join: register by 3 May", "Schedule: 9:00-10:30".
    pub(super) fn told_by_value(&self, block: &Block, label: &Label) -> Option<Field> {
        let Target::Section(kind) = label.target else {
            return None;
        };
        let in_header = self.header_open && self.kinds.is_empty();
        let value = self.rest(block, label);
        let sane = label.separator == Separator::Colon && (1..=120).contains(&value.len());
        let name = folded_words(&self.content[label.name.clone()]);
        let timetable = name.iter().any(|word| labels::TIMETABLES.contains(word));
        if in_header && sane && timetable && letterhead::is_hours(value) {
            return Some(Field::Time);
        }
        if !(in_header && sane && self.fields.len() >= 2) {
            return None;
        }
        let counted = matches!(kind, SectionKind::Speakers | SectionKind::Other)
            && value.contains(|c: char| c.is_ascii_digit())
            && words(value, 0).count() <= 3;
        match statements::read_anywhere(value) {
            Some(letterhead::Fact::Capacity(_)) => Some(Field::Capacity),
            Some(letterhead::Fact::Registration(_)) => Some(Field::Registration),
            _ => counted.then_some(Field::Capacity),
        }
    }

    /// Whether the block goes on with the head of a message: "Attachments:" below "Subject:".
    pub(super) fn is_mail_line(&self, block: &Block) -> bool {
        let is_label = |printed: &str| {
            let name = printed.split_once(':').map(|(name, _)| folded_words(name));
            name.is_some_and(|name| {
                let name = name.join(" ");
                labels::MAIL_LABELS.contains(&name.as_str())
                    || labels::SUBJECT_LABELS.contains(&name.as_str())
            })
        };
        let before = self.pieces.last().map(|p| &self.content[p.span.clone()]);
        is_label(self.content[block.span.clone()].trim())
            && before.is_some_and(|before| is_label(before.trim()))
    }

    /// Whether a row among the fields of the header has the name of a part for its label: "Format |
    /// Round table".
    pub(super) fn is_row_of_header(&self, block: &Block, label: &Label) -> bool {
        const LONGEST: usize = 100;
        let after = &self.content[label.name.end..block.span.end];
        let people = label.target == Target::Section(SectionKind::Speakers);
        self.header_open
            && self.kinds.is_empty()
            && !people
            && after.trim_start().starts_with('|')
            && matches!(label.target, Target::Section(_))
            && after.len() <= LONGEST
    }

    /// What such a row tells: the kind of the session, its number, or nothing that is known.
    pub(super) fn row_of_header(&mut self, block: &Block, mut label: Label) -> Role {
        let value = self.rest(block, &label).trim_start_matches(['|', ' ']);
        let kind = kind_line::is_kind_line(value);
        let reference = label.target == Target::Section(SectionKind::Documents);
        let code = value.len() <= 12
            && !value.contains(' ')
            && value.contains(|c: char| c.is_ascii_digit());
        let field = match (kind, reference && code) {
            (true, _) => Field::Kind,
            (false, true) => Field::Number,
            (false, false) => return Role::Plain,
        };
        label.end = block.span.end - value.len();
        label.target = Target::Field(field);
        self.fields.push(field);
        Role::Field(label)
    }

    /// Whether the label that asks how one gets in is a heading behind the header: "Getting in".
    pub(super) fn is_practical_heading(
        &self,
        block: &Block,
        label: &Label,
        following: &[&Block],
    ) -> bool {
        label.target == Target::Field(Field::Registration)
            && !self.header_open
            && !self.kinds.is_empty()
            && (block.kind == BlockKind::Heading
                || following.len() < 2 && block.kind == BlockKind::Paragraph)
            && !following.is_empty()
            && !self.printed(block).ends_with('?')
            && self.rest(block, label).is_empty()
    }

    /// Whether three rows of a form stand below.
    pub(super) fn rows_follow(&self, following: &[&Block]) -> bool {
        const REACH: usize = 8;
        let is_row = |block: &&&Block| {
            let text = &self.content[..block.span.end];
            let label = self.label_of(block);
            label.is_some_and(|label| {
                let parted = text[label.name.end..].trim_start().starts_with('|');
                matches!(label.target, Target::Field(_)) && parted
            })
        };
        following.iter().take(REACH).filter(is_row).count() >= 3
    }

    /// Whether no section has been opened and the fields of the header still stand together below,
    /// so that a line in the words of a heading is a title.
    pub(super) fn fields_follow(&self, following: &[&Block]) -> bool {
        let near = following
            .iter()
            .take(8)
            .take_while(|block| block.span.len() < BARE_FIELD_LIMIT);
        let tells_hours = |block: &&Block| {
            let printed = self.content[block.span.clone()].trim();
            let line = printed.trim_start_matches(|c: char| !c.is_alphanumeric() && !c.is_ascii());
            letterhead::tells_hours(line)
                || date::find(line).is_some_and(|found| found.date.is_some())
                    && letterhead::read(line).is_some()
        };
        if self.kinds.is_empty()
            && near
                .clone()
                .take(5)
                .copied()
                .any(|block| tells_hours(&block))
        {
            return true;
        }
        let is_field = |block: &&&Block| {
            let text = &self.content[..block.span.end];
            self.label_of(block).is_some_and(|label| {
                let after = text[label.name.end..].trim_start();
                let parted = label.separator != Separator::None || after.starts_with('|');
                matches!(label.target, Target::Field(_)) && parted
            })
        };
        self.kinds.is_empty() && near.filter(is_field).count() >= 3
    }

    /// Whether the block tells a field of the session, or its kind and number.
    pub(super) fn is_header_line(&self, block: &Block) -> bool {
        let text = &self.content[..block.span.end];
        let is_field = |label: &Label| {
            matches!(label.target, Target::Field(f) if f != Field::Moderator)
                && is_marked_field(label)
        };
        let printed = text[block.span.start..].trim();
        kind_line::is_kind_line(printed)
            || letterhead::tells_hours(printed)
            || self.label_of(block).is_some_and(|label| is_field(&label))
            || self
                .next_inside(text, after_first(text, block))
                .is_some_and(|(_, label)| is_field(&label))
    }

    /// Whether the block is a clause over text that tells nothing practical: "Who carried the clay".
    fn asks_of_text(&self, block: &Block, label: &Label, following: &[&Block]) -> bool {
        let name = folded_words(&self.content[label.name.clone()]);
        let asks = name
            .first()
            .is_some_and(|first| labels::INTERROGATIVES.contains(first));
        let told = |sentence: &&str| !statements::read(sentence).is_empty();
        let prose = following.first().is_some_and(|next| {
            let text = self.printed(next);
            let sentences = statements::sentences(text);
            text.len() > 60
                && text.ends_with(['.', '!', '?', '…'])
                && (sentences.len() > 1 || text.len() > 120)
                && !sentences.iter().any(told)
        });
        asks && prose && !self.printed(block).contains([':', '|'])
    }

    pub(super) fn is_field(&self, block: &Block, label: &Label, following: &[&Block]) -> bool {
        if self.asks_of_text(block, label, following) {
            return false;
        }
        let rest = self.rest(block, label);
        let short = block.span.len() <= BARE_FIELD_LIMIT;
        if label.separator == Separator::Colon {
            return true;
        }
        let printed = self.content[block.span.clone()].trim();
        if label.separator == Separator::None
            && (self.is_sentences(label, printed) || self.awaits_value(label, rest))
        {
            return false;
        }
        let numbered = label.target == Target::Field(Field::Number);
        if numbered && kind_line::is_kind_line(printed) {
            return false;
        }
        if rest.is_empty() {
            return following.first().is_some_and(|next| {
                let value = &self.content[next.span.clone()];
                let figure = value.contains(|c: char| c.is_ascii_digit());
                let few = || words(value, 0).count() <= 3;
                let counted = match label.target {
                    Target::Field(Field::Capacity) => figure || few(),
                    // "No." may be an answer.
                    Target::Field(Field::Number) => figure,
                    _ => true,
                };
                label.alias_words > 1 || (counted && value.len() <= BARE_FIELD_LIMIT)
            });
        }
        if short && self.values_stand_below() && folded_words(rest).len() <= 12 {
            return true;
        }
        let capital = rest
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "«\"¿".contains(c));
        // "Organisers / Organisateurs": nobody writes so but in a form.
        let twofold = self.content[label.name.clone()].contains(" / ");
        let named = label.alias_words > 1 || label.qualified || label.number.is_some() || twofold;
        let phrased = matches!(
            label.target,
            Target::Field(Field::Organizers | Field::Platform)
        );
        if phrased && self.opens_phrase(label) {
            let mut following = words(rest, 0).take(4);
            return short
                && following.any(|word| rest[word.span.start..].starts_with(char::is_uppercase));
        }
        let settled = self.fields.len() >= 2;
        let dashed = label.separator == Separator::Dash && (capital || settled);
        short && (dashed || (named && capital) || self.is_plausible(label.target, rest))
    }

    /// Whether the label is the opening of a paragraph: "Rendez-vous le 5 mai à 9 h. La salle est
    /// limitée à 40 personnes."
    fn is_sentences(&self, label: &Label, printed: &str) -> bool {
        let timed = matches!(
            label.target,
            Target::Field(Field::DateAndTime | Field::Date | Field::Time | Field::Platform)
        );
        timed && printed.len() > 120 && statements::sentences(printed).len() > 1
    }

    /// Whether a label above waits for its value, which this is: "Site de Malbosc" below "Lieu".
    fn awaits_value(&self, label: &Label, rest: &str) -> bool {
        let waits = self.pieces.last().is_some_and(|piece| match &piece.role {
            Role::Field(label) => label.end.min(piece.span.end) == piece.span.end,
            _ => false,
        });
        waits && label.alias_words == 1 && rest.starts_with(char::is_lowercase)
    }

    /// Whether the field before is a label on a line of its own with its value on the next: a value
    /// in lower case has then been taken for the end of the label's line.
    fn values_stand_below(&self) -> bool {
        let alone = |piece: &Piece| match &piece.role {
            Role::Field(label) => label.end.min(piece.span.end) == piece.span.end,
            _ => false,
        };
        match &self.pieces[..] {
            [.., label, value] => alone(label) && matches!(value.role, Role::Plain),
            _ => false,
        }
    }

    /// Whether the label is the opening of a phrase: "Organised by", "En partenariat avec".
    fn opens_phrase(&self, label: &Label) -> bool {
        let name = folded_words(&self.content[label.name.clone()]);
        let last = name.last().map(Folded::as_str).unwrap_or_default();
        let joins = ["de", "of", "on", "via"].contains(&last) && name.len() > 1;
        joins || ["by", "with", "por", "con", "par", "avec"].contains(&last)
    }

    /// Whether a value without a colon before it can only be this field's value.
    fn is_plausible(&self, target: Target, value: &str) -> bool {
        let settled = self.fields.len() >= 2 && words(value, 0).count() <= 8;
        match target {
            Target::Field(Field::Date | Field::DateAndTime) => date::find(value).is_some(),
            Target::Field(Field::Time) => !time::find(value).is_empty(),
            Target::Field(Field::Capacity) => {
                settled
                    && value.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                    && (value.contains(|c: char| c.is_ascii_digit())
                        || words(value, 0).count() == 1)
            }
            Target::Field(Field::Languages) => spoken::is_language_list(value),
            Target::Field(Field::Venue | Field::Platform) => {
                settled || letterhead::tells_place(value)
            }
            Target::Field(_) => {
                settled && value.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            }
            Target::Section(_) => false,
        }
    }

    pub(super) fn is_late_field(&self, block: &Block, label: &Label, field: Field) -> bool {
        let rest = self.rest(block, label);
        label.separator == Separator::Colon
            && (1..=LATE_VALUE_LIMIT).contains(&rest.len())
            && field != Field::Moderator
            && !self.fields.contains(&field)
    }
}
