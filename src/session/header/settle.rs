//! What is made of all that was read: which day, which line, which number.

use jiff::civil::Date;

use super::{Reading, Yearless, set, set_zone};
use crate::session::bodies::organizers;
use crate::session::kind_line::unquoted;
use crate::session::letterhead;
use crate::session::numbered::number_of_title;
use crate::session::outline::{Outline, template_of};

use crate::session::words::folded_words;
use crate::session::{Field, ThematicLine, date, statements, time};

/// The day of a programme whose year stands with the days of the whole event: "Tuesday 3 June"
/// below "2-5 June 2025".
fn day_of_programme(days: &[String]) -> Option<Date> {
    let whole = days.iter().find(|printed| vagueness(printed) == 3)?;
    let year = date::find(whole)?.date?.year();
    let alone = |printed: &&String| date::find(printed).is_some_and(|found| found.date.is_none());
    days.iter()
        .find(alone)
        .and_then(|printed| date::in_year(printed, year))
}

/// How vaguely a line tells the day: with its hours, a day of the week beside it, alone, several.
pub(super) fn vagueness(printed: &str) -> u8 {
    let several = date::find(printed)
        .and_then(|found| found.doubt)
        .is_some_and(|doubt| doubt.starts_with("several"));
    let weekday = folded_words(printed)
        .iter()
        .any(|word| date::is_weekday(word));
    match (several, time::find(printed).is_empty(), weekday) {
        (true, ..) => 3,
        (false, false, _) => 0,
        (false, true, true) => 1,
        (false, true, false) => 2,
    }
}

impl<'t> Reading<'t> {
    pub(super) fn settle(&mut self, outline: &Outline) {
        self.settle_unlabelled(outline);
        set_zone(&mut self.brief.times, self.zone.take());
        self.settle_date();
        let gathering = self.gathering.take().and_then(|line| line.kind);
        self.brief.kind = self.brief.kind.or(self.kind_of_label).or(gathering);
        self.numbers.append(&mut self.references);
        self.brief.number = self.numbers.first().cloned();
        self.number_doubts();
        let wording = outline
            .pieces
            .iter()
            .filter_map(|p| template_of(self.content, p, self.template));
        self.brief.template.extend(wording);
        self.brief
            .template
            .sort_by_key(|range| (range.start, range.end));
        self.brief.template.dedup_by(|next, kept| {
            let overlaps = next.start < kept.end;
            if overlaps {
                kept.end = kept.end.max(next.end);
            }
            overlaps
        });
    }

    /// Lets what stood without a label count where no field told it.
    fn settle_unlabelled(&mut self, outline: &Outline) {
        let several = outline.several;
        let mut days = std::mem::take(&mut self.lone_dates);
        days.sort_by_key(|printed| vagueness(printed));
        let yearless = self.yearless.take();
        match &yearless {
            Some(day) => self.settle_year(day, &days),
            None if self.brief.date.is_none() => self.brief.date = day_of_programme(&days),
            None => {}
        }
        for printed in days {
            let open = matches!(&self.brief.times[..], [hours] if hours.end.is_none());
            let dated = self.brief.date.is_some() || yearless.is_some();
            if !dated || self.brief.times.is_empty() || open {
                // Hours stand on a line of their own, too.
                let field = match dated || letterhead::is_hours(&printed) {
                    true => Field::Time,
                    false => Field::Date,
                };
                if field == Field::Date || !time::find(&printed).is_empty() {
                    self.date_and_time(field, &printed);
                }
            }
        }
        if self.brief.date.is_none()
            && yearless.is_none()
            && let Some(day) = self.dateline.take()
        {
            self.date_and_time(Field::Date, &day);
        }
        let timed = !self.brief.times.is_empty();
        for named in std::mem::take(&mut self.named) {
            if !timed && named.number.is_none() {
                continue;
            }
            self.brief.kind = self.brief.kind.or(named.kind);
            self.numbers
                .extend(named.number.filter(|_| self.numbers.is_empty()));
            let title = named.title.into_iter();
            title.for_each(|title| set(&mut self.brief.title, title));
        }
        let mut lines = std::mem::take(&mut self.title_lines);
        if let Some(from) = self.held_from {
            // Above it stands the letterhead as well.
            let above = |line: &str| self.content.find(line).is_none_or(|at| at < from);
            lines.retain(|(sure, line)| *sure && above(line));
        }
        let headed = outline.templated && lines.iter().any(|(sure, _)| *sure);
        let told = self.brief.raw.len() > 1
            || headed
            || self.form_named
            || several
            || (self.brief.date.is_some() && !self.brief.times.is_empty());
        // Of a document that holds several sessions the first heading names all.
        let line = match several {
            true => lines.iter().find(|(sure, _)| *sure).or(lines.first()),
            false => lines.iter().rev().find(|(sure, _)| *sure).or(lines.last()),
        };
        if line.is_none_or(|(sure, _)| !sure) {
            self.settle_themes();
            let gathering = self.gathering.as_mut();
            let named = gathering.and_then(|line| line.title.take());
            if let Some(named) = named {
                set(&mut self.brief.title, named);
            }
        }
        if let Some((_, line)) = line.filter(|_| told) {
            set(&mut self.brief.title, unquoted(line));
        }
        self.settle_themes();
        if !self.numbers.is_empty() {
            let body = self.sitting_body.take();
            body.into_iter()
                .for_each(|body| set(&mut self.brief.title, body));
        }
        let seats = self.lone_capacity.as_ref().or(self.brief.capacity.as_ref());
        let seated = seats.and_then(|seats| statements::seated_place(seats));
        let seated = seated.map(str::to_owned);
        let place = self
            .venue
            .take()
            .or(seated)
            .or(self.mode.take())
            .or(self.address.take());
        place
            .into_iter()
            .for_each(|place| set(&mut self.brief.platform, place));
        let seats = self.lone_capacity.take();
        seats
            .into_iter()
            .for_each(|seats| set(&mut self.brief.capacity, seats));
        let entry = self.lone_registration.take();
        entry
            .into_iter()
            .for_each(|entry| set(&mut self.brief.registration, entry));
        for printed in std::mem::take(&mut self.lone_organizers) {
            if self.brief.organizers.is_empty() {
                self.brief.organizers = organizers(&printed);
            }
        }
        let spoken = self
            .lone_languages
            .take()
            .filter(|_| self.brief.stated_languages.is_empty());
        spoken
            .into_iter()
            .for_each(|spoken| self.languages(&spoken));
    }

    /// Puts the day that a field tells without its year among the days of the event. Where it is none
    /// of them, the session has no day, rather than theirs.
    fn settle_year(&mut self, yearless: &Yearless, event: &[String]) {
        let days = |several: bool| {
            let days = event.iter();
            days.filter(move |whole| (vagueness(whole) == 3) == several)
        };
        let mut all = days(true).chain(days(false));
        if let Some(date) = all.find_map(|whole| date::of_event(&yearless.day, whole)) {
            self.brief.date = Some(date);
            self.brief.doubts.retain(|doubt| *doubt != yearless.doubt);
        }
    }

    /// A theme is the title of a session that has no other, else its line.
    fn settle_themes(&mut self) {
        for theme in std::mem::take(&mut self.themes) {
            let (number, title) = number_of_title(&theme);
            if number.is_none() && self.brief.title.is_none() {
                self.brief.title = Some(unquoted(&theme));
            } else if self.brief.thematic_line.is_none() {
                self.brief.thematic_line = Some(ThematicLine { number, title });
            }
        }
    }

    /// Lets custom or another date of the document tell day from month.
    fn settle_date(&mut self) {
        let ambiguous = self
            .brief
            .doubts
            .iter()
            .any(|doubt| date::is_ambiguity(doubt));
        let Some(read) = self.brief.date.filter(|_| ambiguous) else {
            return;
        };
        let custom = self.day_first_by_custom.then_some(read);
        let told = custom.or_else(|| date::read_in(self.content, read));
        if told.is_some() {
            self.brief.date = told;
            self.brief.doubts.retain(|doubt| !date::is_ambiguity(doubt));
        }
    }

    fn number_doubts(&mut self) {
        let Some(number) = self.brief.number.clone() else {
            return;
        };
        if let Some(other) = self.numbers.iter().find(|n| **n != number) {
            self.brief
                .doubts
                .push(format!("two session numbers: {number} and {other}"));
        }
        let subtheme = self.brief.subtheme.as_ref().and_then(|s| s.number.as_ref());
        let outside = subtheme.filter(|s| s.contains('.') && !number.starts_with(&format!("{s}.")));
        if let Some(subtheme) = outside.filter(|s| **s != number) {
            self.brief.doubts.push(format!(
                "session {number} is not within sub-theme {subtheme}"
            ));
        }
    }
}
