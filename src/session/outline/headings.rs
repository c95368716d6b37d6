//! Which blocks are headings of sections: by their words, or by the manner in which they are set.

use super::cells::parted;
use super::fields::{is_day, is_note};
use super::{BARE_FIELD_LIMIT, LETTERHEAD_PIECES, Reader, Role, is_addition, is_title};
use crate::session::headings::Told;
use crate::session::kind_line;
use crate::session::letterhead;
use crate::session::manner::{Candidate, Series};
use crate::session::people;
use crate::session::recognise;
use crate::session::recognise::{Label, Separator, Target, worded_label};
use crate::session::statements;
use crate::session::words::{folded_words, has_figures};
use crate::session::{Field, SectionKind, labels};
use crate::text::{Block, BlockKind};

/// The label of a heading known by how it is set; without `kind` it has no words of an alias.
fn manner_label(kind: Option<SectionKind>, found: &Candidate) -> Label {
    Label {
        target: Target::Section(kind.unwrap_or(SectionKind::Other)),
        name: found.name.clone(),
        alias_words: if kind.is_some() { 2 } else { 0 },
        ordinal: found.ordinal,
        number: None,
        qualified: false,
        of_kind: None,
        instructed: found.instructed,
        separator: if found.style.run_in.is_some() {
            Separator::Stop
        } else {
            Separator::None
        },
        end: found.end,
    }
}

/// "08:30 Registration and coffee" is a line of a programme.
pub(super) fn begins_with_clock(text: &str) -> bool {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let mut parts = text.splitn(2, [':', 'h', '.']);
    let figures = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
    parts.next().is_some_and(figures)
        && parts
            .next()
            .is_some_and(|rest| rest.get(..2).is_some_and(figures) && rest[2..].starts_with(' '))
}

/// Whether a line is one question and tells of no part: "Who pays for the boats?".
pub(in crate::session) fn is_lone_question(printed: &str) -> bool {
    let one = printed.trim_end_matches('?').len() + 1 == printed.len();
    let inside = printed.trim_end_matches('?').contains(['?', ':']);
    let told = || worded_label(printed, 0).is_some_and(|(_, told)| told.unknown == 0);
    one && !inside && !told()
}

impl<'t> Reader<'t> {
    /// Whether the block before is the item of the same list that is numbered one less.
    fn is_next_item(&self, block: &Block, label: &Label) -> bool {
        let before = self
            .pieces
            .last()
            .filter(|p| p.kind == BlockKind::ListItem && matches!(p.role, Role::Plain));
        let printed = before.map_or("", |p| &self.content[p.span.clone()]);
        let digits = printed.len()
            - printed
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .len();
        let number = printed[..digits].parse::<u32>().ok();
        let counted = self.content[block.span.clone()].starts_with(|c: char| c.is_ascii_digit());
        counted
            && block.kind == BlockKind::ListItem
            && number.is_some()
            && number.map(|n| n + 1) == label.ordinal
    }

    /// What a block is that opens with a heading in words of its own, in a document that has shown
    /// itself to be a brief.
    pub(super) fn worded(&mut self, block: &Block, following: &[&Block], found: Role) -> Role {
        if self.is_mail_line(block)
            || self.stands_between_fields(following)
            || has_figures(self.printed(block))
                && parted(self.printed(block)).is_some_and(|(_, value)| is_day(value))
            || begins_with_clock(&self.content[block.span.clone()])
        {
            return found;
        }
        if let Some(label) = self.reporter(block, following) {
            return match self.header_open && self.kinds.is_empty() {
                true => Role::Field(label),
                false => found,
            };
        }
        if self.opens_with_question(block) {
            return found;
        }
        let printed = self.content[block.span.clone()].trim();
        self.is_brief |= self.header_open && kind_line::is_kind_line(printed);
        if !self.is_brief && self.fields.is_empty() {
            return found;
        }
        let text = &self.content[..block.span.end];
        if let Some(label) = self.panel(block, following) {
            self.open_section(SectionKind::Speakers);
            return Role::Section(label);
        }
        if self.asks_as_title(block) {
            return found;
        }
        if let Some((label, told)) = worded_label(text, block.span.start)
            && let Target::Section(kind) = label.target
            && !self.is_next_item(block, &label)
            && !self.fields_follow(following)
            && self.is_worded_section(block, &label, told, following)
        {
            if self.is_row_of_people(block, &label) {
                return Role::Field(label);
            }
            if self.is_form_name(block, &label, kind, following) {
                return Role::FormName(label);
            }
            self.open_section(kind);
            return Role::Section(label);
        }
        let by_manner = self.by_manner(block, following);
        let over_people = || {
            Some((
                Some(SectionKind::Speakers),
                self.over_people(block, following)?,
            ))
        };
        let Some((kind, candidate)) = by_manner.or_else(over_people) else {
            return found;
        };
        if let Some(kind) = kind
            && self.is_form_name(
                block,
                &manner_label(Some(kind), &candidate),
                kind,
                following,
            )
        {
            return Role::FormName(manner_label(Some(kind), &candidate));
        }
        if self.ends_people(&candidate, following) {
            self.subjects = Some(candidate.style);
        }
        self.open_section(kind.unwrap_or(SectionKind::Other));
        Role::Section(manner_label(kind, &candidate))
    }

    /// The label of who reports on the session or alone speaks in it, with the person behind it:
    /// "Rapporteur: Ana Luz".
    pub(super) fn reporter(&self, block: &Block, following: &[&Block]) -> Option<Label> {
        const LONGEST: usize = 160;
        let printed = &self.content[block.span.clone()];
        if printed.len() > LONGEST {
            return None;
        }
        let (name, value) = parted(printed)?;
        let words = folded_words(name);
        let named = !words.is_empty() && words.iter().all(|word| labels::REPORTERS.contains(word));
        // "Ponente" over a list is a heading of it, and before the only one a field.
        let alone = || {
            let next = following.first().map(|next| self.printed(next));
            words.len() == 1
                && labels::ONE_SPEAKER.contains(&words[0])
                && !next.is_some_and(people::begins_list)
                && !people::lists_several(value)
        };
        let named = named || self.header_open && self.kinds.is_empty() && alone();
        if !named || !people::begins_list(value) {
            return None;
        }
        let start = block.span.start + printed.find(name)?;
        let name = start..start + name.trim_end_matches([' ', '*', '_', '\u{a0}']).len();
        let mut label = Label::new(Target::Section(SectionKind::Speakers), name, 1, None);
        label.separator = Separator::Colon;
        label.end = block.span.start + printed.rfind(value)?;
        Some(label)
    }

    /// Whether a question stands right below a heading that has no text of its own: the first line
    /// of that part, however it is set.
    fn opens_with_question(&self, block: &Block) -> bool {
        let bare = self.pieces.last().is_some_and(|piece| match &piece.role {
            Role::Section(label) => label.alias_words > 0 && label.end >= piece.span.end,
            _ => false,
        });
        bare && is_lone_question(self.printed(block))
    }

    /// Whether a question stands right below the kind of the session, whose title it is.
    fn asks_as_title(&self, block: &Block) -> bool {
        let printed = self.content[block.span.clone()].trim();
        let above = self
            .pieces
            .last()
            .map(|p| self.content[p.span.clone()].trim());
        printed.ends_with('?')
            && self.kinds.is_empty()
            && above.is_some_and(kind_line::is_kind_line)
    }

    /// A short line behind the header that stands over a list of people, whatever its words.
    fn over_people(&self, block: &Block, following: &[&Block]) -> Option<Candidate> {
        const LEAST: usize = 3;
        const LONGEST: usize = 60;
        let printed = self.content[block.span.clone()].trim();
        let closed = printed.ends_with(['.', ',', ';', '!', ')']) || printed.contains(['|', ',']);
        let new = !self.kinds.contains(&SectionKind::Speakers);
        let lined = matches!(
            block.kind,
            BlockKind::Paragraph | BlockKind::Heading | BlockKind::ListItem
        );
        if !(new && lined && printed.len() <= LONGEST) || closed {
            return None;
        }
        let below = following.iter().take(LEAST);
        let below: Vec<&str> = below
            .map(|next| self.content[next.span.clone()].trim())
            .collect();
        // Where no section has been opened, a title may stand over those who speak.
        if self.header_open && (self.fields.is_empty() || !printed.contains(" / ")) {
            return None;
        }
        // "Old hands / Vieux maîtres" reads like a name with what is told, but not as those below.
        let twice = printed.matches(" / ").count() == 1
            && !below.first().is_some_and(|line| line.contains(" / "));
        let people = below.iter().filter(|line| people::is_person(line)).count();
        let entries = people::opens_with_entries(&below);
        let listed = block.kind == BlockKind::Paragraph && people == LEAST;
        let behind = !self.header_open || twice && entries && !self.fields.is_empty();
        if !behind || !(entries || listed) || people::is_person(printed) && !twice {
            return None;
        }
        let found = self.manner.candidate(self.content, block)?;
        let numbered = found.style.series.is_some();
        let set_so = numbered && entries || !numbered && block.kind != BlockKind::ListItem;
        (set_so && found.style.run_in.is_none() && !printed.ends_with('?')).then_some(found)
    }

    /// Whether the label of a field alone stands above and another one below, so that what stands
    /// here is a value in the words of a heading: "3.2. Public space" below "Sub-theme".
    fn stands_between_fields(&self, following: &[&Block]) -> bool {
        let waits = self.pieces.last().is_some_and(|piece| match &piece.role {
            Role::Field(label) => label.end >= piece.span.end,
            _ => false,
        });
        let is_label = |next: &&Block| {
            self.label_of(next).is_some_and(|label| {
                matches!(label.target, Target::Field(_)) && label.end >= next.span.end
            })
        };
        waits && self.header_open && following.first().is_some_and(is_label)
    }

    /// A heading that is set as the others of the document are.
    fn by_manner(
        &self,
        block: &Block,
        following: &[&Block],
    ) -> Option<(Option<SectionKind>, Candidate)> {
        let found = self.manner.candidate(self.content, block)?;
        let style = found.style;
        let name = &self.content[found.name.clone()];
        let told = found.told.map(|told| told.kind);
        let unknown = found.strange();
        let within = self.kinds.last().copied();
        let asked = name.ends_with('?')
            && within == Some(SectionKind::Discussion)
            && style.series.is_none()
            && !(style.loud && self.manner.has(style));
        let entered = self.numbers_on_entries(&found);
        let subject = self.ends_people(&found, following);
        let numbered_on = self.numbers_on(&found) || entered || subject;
        let person = within == Some(SectionKind::Speakers)
            && unknown > 0
            && !(numbered_on || style.decorated)
            && (style.loud || people::begins_list(name));
        let in_series = numbered_on || style.series.is_none() || self.last.is_none();
        let sublabel = within == Some(SectionKind::Speakers) && told == within && unknown == 0;
        let alone = sublabel || following.is_empty() && style.run_in.is_none();
        let heading = block.kind == BlockKind::Heading;
        let set_so = self.manner.has(style)
            || (style.marked && self.is_dated())
            || (heading && numbered_on && style.series.is_some())
            || subject
            || (numbered_on && self.subjects == Some(style))
            || (style.run_in.is_none() && (entered || self.runs_on && numbered_on));
        // Short sentences stand before others too.
        let sentence = matches!(style.run_in, Some("." | ":" | "?"))
            && !style.loud
            && style.series.is_none()
            && unknown > 0;
        let kind_line = self.header_open && kind_line::is_kind_line(name);
        let sure = set_so && !sentence && !kind_line && in_series && !asked && !person && !alone;
        let text_below = || {
            following.first().is_some_and(|next| {
                let text = self.printed(next);
                text.len() > 60 || text.ends_with('.')
            })
        };
        let above = unknown == 0
            || !self.header_open
            || entered && text_below()
            || self.ends_header(following);
        (sure && above).then(|| {
            let rest = &self.content[found.end.min(block.span.end)..block.span.end];
            let inside = || match style.run_in {
                None if self.is_empty_item(&found, following) => None,
                None => self.told_by(following),
                Some(_) => people::lists_several(rest.trim()).then_some(SectionKind::Speakers),
            };
            let kind = told
                .or_else(|| self.leads_talk(name, found.name.end, block, following))
                .or_else(inside);
            (kind, found)
        })
    }

    /// Whether the block is set in capitals as the headings of the document are.
    fn is_loud_heading(&self, block: &Block) -> bool {
        self.manner
            .candidate(self.content, block)
            .is_some_and(|found| found.style.loud && self.manner.has(found.style))
    }

    /// Whether a heading is numbered one more than the last one was.
    fn numbers_on(&self, found: &Candidate) -> bool {
        let last = self.last.map(|(series, value)| (series, value + 1));
        last.is_some() && found.style.series.zip(found.ordinal) == last
    }

    /// Whether a list of people ends here: at the first of several numbered headings over text. A
    /// list may be numbered as well, but then all that is numbered names people, and nobody is named
    /// behind the label above.
    fn ends_people(&self, found: &Candidate, following: &[&Block]) -> bool {
        const REACH: usize = 60;
        let within = self.kinds.last() == Some(&SectionKind::Speakers);
        let first = found.style.series.is_some() && found.ordinal == Some(1);
        let over_text = || {
            following.first().is_some_and(|next| {
                let text = self.printed(next);
                text.ends_with('.') && !statements::sentences(text).is_empty()
            })
        };
        if !within || !first || found.style.run_in.is_some() || !over_text() {
            return false;
        }
        let likewise = following
            .iter()
            .take(REACH)
            .filter_map(|next| self.manner.candidate(self.content, next))
            .filter(|next| next.style == found.style);
        let series: Vec<Candidate> = likewise.collect();
        let names = |heading: &Candidate| people::begins_list(&self.content[heading.name.clone()]);
        series.iter().any(|next| next.ordinal == Some(2))
            && (self.names_on_line() || !names(found) || !series.iter().all(names))
    }

    /// Whether the piece before is the label of a list with the people behind it on its line.
    fn names_on_line(&self) -> bool {
        self.pieces.last().is_some_and(|piece| match &piece.role {
            Role::Section(label) => {
                let told = &self.content[label.end.min(piece.span.end)..piece.span.end];
                people::begins_list(told.trim())
            }
            _ => false,
        })
    }

    /// Whether a heading is numbered one more than the last entry of the form above it.
    fn numbers_on_entries(&self, found: &Candidate) -> bool {
        const LEAST: u32 = 3;
        let next = self
            .entry
            .filter(|last| *last >= LEAST)
            .map(|last| last + 1);
        self.header_open
            && next.is_some()
            && found.style.series == Some(Series::Arabic)
            && found.ordinal == next
            && self.fields.len() >= 2
    }

    /// Whether the next number of the series stands right below, so that nothing stands in this one.
    fn is_empty_item(&self, found: &Candidate, following: &[&Block]) -> bool {
        let below = following
            .first()
            .and_then(|next| self.manner.candidate(self.content, next));
        let next = found.ordinal.map(|ordinal| ordinal + 1);
        below.is_some_and(|below| {
            below.style.series.is_some()
                && below.style.series == found.style.series
                && below.ordinal == next
        })
    }

    /// Whether a field or a line of the letterhead has told day or hours.
    fn is_dated(&self) -> bool {
        let told = [Field::Date, Field::DateAndTime, Field::Time];
        self.fields.iter().any(|field| told.contains(field))
            || self
                .pieces
                .iter()
                .take(LETTERHEAD_PIECES)
                .any(|piece| letterhead::tells_hours(self.content[piece.span.clone()].trim()))
    }

    /// Whether text and no further field follows a line behind the header's fields.
    fn ends_header(&self, following: &[&Block]) -> bool {
        let prose = |block: &&&Block| {
            let printed = self.content[block.span.clone()].trim();
            printed.len() > 60 && printed.ends_with(['.', '?', '!', ':', '»', '”'])
        };
        let known = !self.fields.is_empty() || self.pieces.len() > 1;
        known
            && following.first().is_some_and(|next| prose(&next))
            && !following
                .iter()
                .take(3)
                .any(|block| self.is_header_line(block))
    }

    /// "Who holds the microphone" over the moderator, or before him or her on the line.
    fn leads_talk(
        &self,
        name: &str,
        end: usize,
        block: &Block,
        following: &[&Block],
    ) -> Option<SectionKind> {
        let rest = self.content[end..block.span.end].trim_matches([' ', ':', '–', '—', '-', '.']);
        let below = following
            .first()
            .map(|next| &self.content[next.span.clone()]);
        let named = if rest.is_empty() { below? } else { rest };
        let leads = people::tells_moderator(name) && people::begins_list(named);
        (!self.header_open && leads).then_some(SectionKind::Speakers)
    }

    /// What a section is for by what stands in it.
    fn told_by(&self, following: &[&Block]) -> Option<SectionKind> {
        let printed = |block: &&&Block| self.content[block.span.clone()].trim();
        let opens = |block: &Block| {
            let label = self.label_of(block);
            label.is_some_and(|label| {
                matches!(label.target, Target::Section(_)) && self.rest(block, &label).is_empty()
            })
        };
        let inside = following
            .iter()
            .take_while(|block| block.kind != BlockKind::Heading && !opens(block))
            .take(6);
        let lines: Vec<&str> = inside.map(|block| printed(&block)).collect();
        let most = |count: usize| count >= 2 && 2 * count > lines.len().min(4);
        let people = lines.iter().filter(|line| people::is_person(line));
        let asked = lines.iter().filter(|line| line.ends_with('?'));
        if most(asked.count()) {
            return Some(SectionKind::Discussion);
        }
        let listed = most(people.count())
            || people::are_people(&lines)
            || people::opens_with_entries(&lines);
        listed.then_some(SectionKind::Speakers)
    }

    /// "Panel" or "Mesa" over a list of people.
    fn panel(&self, block: &Block, following: &[&Block]) -> Option<Label> {
        let label = recognise::panel_label(&self.content[..block.span.end], block.span.start)?;
        let people = following.iter().take(2).any(|next| {
            let printed = &self.content[next.span.clone()];
            recognise::names_columns(printed) || people::begins_list(printed)
        });
        (people && self.kinds.last() != Some(&SectionKind::Speakers)).then_some(label)
    }

    fn is_worded_section(
        &self,
        block: &Block,
        label: &Label,
        told: Told,
        following: &[&Block],
    ) -> bool {
        let (kind, unknown) = (told.kind, told.strange());
        let within = self.kinds.last().copied();
        let rest = self.rest(block, label);
        let last = following.is_empty();
        let kind_line = kind_line::is_kind_line(self.content[block.span.clone()].trim());
        let plainly_a_section = unknown == 0 && kind == SectionKind::Summary;
        if kind_line
            && !plainly_a_section
            && (self.header_open || block.kind == BlockKind::TableRow)
        {
            return false;
        }
        if within == Some(SectionKind::Speakers) && kind == SectionKind::Speakers {
            return false;
        }
        let asks = self.content[label.name.clone()].ends_with('?');
        if rest.is_empty() {
            let ends = matches!(kind, SectionKind::Speakers | SectionKind::Documents);
            let numbered_on = || {
                self.manner
                    .candidate(self.content, block)
                    .is_some_and(|found| self.numbers_on(&found))
            };
            let item = block.kind == BlockKind::ListItem && !numbered_on();
            let asked = asks
                && within == Some(SectionKind::Discussion)
                && !self.is_loud_heading(block)
                && (item || block.kind != BlockKind::Heading && !ends || told.unknown > 0);
            let lone = self
                .pieces
                .last()
                .is_some_and(|p| p.kind != BlockKind::ListItem)
                && following
                    .first()
                    .is_some_and(|b| b.kind == BlockKind::Paragraph);
            return !asked
                && (!last || (block.kind == BlockKind::Heading && !self.header_open))
                && match block.kind {
                    BlockKind::Heading => unknown <= 3.max(label.alias_words / 2),
                    BlockKind::ListItem if !lone => {
                        unknown == 0
                            && label.ordinal.is_some()
                            && !asks
                            && (within != Some(SectionKind::Discussion)
                                || kind != SectionKind::Discussion)
                    }
                    _ => unknown == 0,
                };
        }
        let capital = rest
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "¿«\"“(".contains(c));
        let printed = &self.content[label.name.clone()];
        if kind == SectionKind::Speakers && people::tells_moderator(printed) {
            return false;
        }
        if asks && within == Some(SectionKind::Discussion) && rest.contains('?') {
            return false;
        }
        let new = !self.kinds.contains(&kind);
        let listed = block.kind == BlockKind::ListItem && label.ordinal.is_none();
        match label.separator {
            Separator::Colon => new && !listed && block.kind != BlockKind::TableRow,
            Separator::Dash | Separator::Stop => new && capital && !listed,
            Separator::None => false,
        }
    }

    /// Whether "Moderation" stands alone after the header, outside a list of speakers.
    pub(super) fn is_moderator_section(&self, block: &Block, label: &Label) -> bool {
        label.target == Target::Field(Field::Moderator)
            && !self.header_open
            && self.kinds.last() != Some(&SectionKind::Speakers)
            && block.kind == BlockKind::Heading
            && self.rest(block, label).is_empty()
    }

    pub(super) fn is_section(&self, block: &Block, label: &Label, kind: SectionKind) -> bool {
        // "Annex 4" in a letterhead.
        let first = self.kinds.is_empty() && self.pieces.len() < LETTERHEAD_PIECES;
        if kind == SectionKind::Documents
            && first
            && !label.instructed
            && block.kind != BlockKind::Heading
        {
            return false;
        }
        if !label.instructed && self.is_next_item(block, label) {
            return false;
        }
        let sublabel = kind == SectionKind::Speakers && self.kinds.last() == Some(&kind);
        if sublabel && !label.instructed {
            return false;
        }
        let rest = self.rest(block, label);
        let long_name = label.alias_words > 1 || label.qualified;
        let after = self
            .content
            .get(label.name.end..block.span.end)
            .unwrap_or_default();
        if kind == SectionKind::Speakers && after.starts_with(", ") && people::names_leader(after) {
            return true;
        }
        if rest.is_empty() {
            let bullet = block.kind == BlockKind::ListItem && label.ordinal.is_none();
            return !bullet || long_name || label.separator == Separator::Colon;
        }
        if label.instructed {
            return true;
        }
        if is_day(rest) {
            return false;
        }
        let capital = rest.starts_with(|c: char| c.is_uppercase() || "¿«\"".contains(c));
        let new = !self.kinds.contains(&kind);
        match (label.separator, block.kind) {
            (Separator::Colon, BlockKind::ListItem) => {
                new && (long_name || label.ordinal.is_some())
            }
            (Separator::Colon, _) => long_name || new,
            (Separator::Dash, BlockKind::Heading) => true,
            (Separator::None, BlockKind::Heading) => is_addition(rest),
            (Separator::None, _) => label.qualified && label.ordinal.is_some() && capital && new,
            _ => false,
        }
    }

    /// Whether fields of a header still follow or the title does, so that this is the name of the
    /// form: "Concept note" may have a line or two before the first field.
    pub(super) fn is_form_name(
        &self,
        block: &Block,
        label: &Label,
        kind: SectionKind,
        following: &[&Block],
    ) -> bool {
        let note = is_note(label, kind);
        let reach = if note { 3 } else { 1 };
        let near = || {
            let below = following.iter().take(reach);
            below
                .take_while(|block| block.span.len() < BARE_FIELD_LIMIT)
                .any(|block| self.is_header_line(block))
        };
        let titled = || {
            let form = kind_line::after_form(self.printed(block)).is_some();
            note && form && self.is_above_title(following)
                || self.is_titled_form(block, label, kind)
        };
        self.fields.is_empty()
            && self.kinds.is_empty()
            && (near() || self.rows_follow(following) || titled())
    }

    /// Whether a title stands behind the name of a form that is among the first lines: "Concept
    /// note: Harbours without smoke".
    pub(super) fn is_titled_form(&self, block: &Block, label: &Label, kind: SectionKind) -> bool {
        const LINES_ABOVE: usize = 2;
        self.fields.is_empty()
            && self.kinds.is_empty()
            && self.pieces.len() <= LINES_ABOVE
            && is_note(label, kind)
            && kind_line::after_form(self.printed(block)).is_some()
            && is_title(self.rest(block, label))
    }

    /// Whether a title stands below the name of a form that is the first line, above its day, the
    /// first part or the text.
    fn is_above_title(&self, following: &[&Block]) -> bool {
        const MOST_LINES: usize = 3;
        let Some((title, below)) = following.split_first() else {
            return false;
        };
        let lined = matches!(title.kind, BlockKind::Paragraph | BlockKind::Heading);
        let named = self.label_of(title).is_some() || !is_title(self.printed(title));
        let of_letterhead = |next: &&&Block| letterhead::read(self.printed(next)).is_some();
        let lines = below.iter().take_while(of_letterhead).count();
        let opens = |next: &&Block| match self.label_of(next).map(|label| label.target) {
            Some(Target::Section(_)) => true,
            _ => (lines > 0 || title.kind != BlockKind::Heading) && next.span.len() > 60,
        };
        let told = letterhead::read(self.printed(title)).is_some();
        self.pieces.is_empty()
            && lined
            && !named
            && !told
            && lines <= MOST_LINES
            && below.get(lines).is_some_and(opens)
    }
}
