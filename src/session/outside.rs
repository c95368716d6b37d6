//! What is said of a document outside its text goes before what the text says.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::recognise::{Label, Target, label_with};
use super::words::{Aliases, fold, folded_words};
use super::{
    Brief, Field as LabelField, SectionKind, SessionKind, Speaker, Subtheme, Template,
    ThematicLine, date, header, time,
};
use crate::corpus::{Field, FieldSource};

/// Lets `fields` go before what `brief` found in the text, and among themselves by their source.
pub(super) fn apply(brief: &mut Brief, fields: &[Field], template: Option<&Template>) {
    let mut fields: Vec<Field> = fields.to_vec();
    fields.sort_by_key(|field| field.source);
    let fields = ungrouped(fields, template);
    let mut told = Told::default();
    let mut zone = None;
    let mut people: Vec<(FieldSource, Vec<Speaker>)> = Vec::new();
    for field in &fields {
        if is_series_of_record(field) {
            brief.fields.push(field.clone());
            continue;
        }
        match label_named(&field.name, template) {
            Some(label) if label.target == Target::Field(LabelField::Zone) => {
                zone = Some(field.value.clone());
            }
            Some(label) => {
                if label.target == Target::Field(LabelField::Venue) {
                    // A form may require it, whatever else tells the platform.
                    brief.fields.push(field.clone());
                }
                let mut said = header::single(&label, &field.value);
                match people
                    .last_mut()
                    .filter(|(source, _)| *source == field.source)
                {
                    Some((_, known)) => add_people(known, std::mem::take(&mut said.speakers)),
                    None => people.push((field.source, std::mem::take(&mut said.speakers))),
                }
                told.merge(brief, said, field.source);
            }
            None => brief.fields.push(field.clone()),
        }
    }
    for (_, mut first) in people {
        add_people(&mut first, std::mem::take(&mut brief.speakers));
        brief.speakers = first;
    }
    header::set_zone(&mut brief.times, zone);
    brief.doubts.extend(told.doubts);
}

/// What stands between the name of a group in the front matter and the name of one of its fields.
const GROUP_SIGN: char = '.';

/// The fields with those of a group as one field, or each as its own where the group says of the
/// session what its fields say: `session.title` is the title, `contact.name` is nobody's.
fn ungrouped(fields: Vec<Field>, template: Option<&Template>) -> Vec<Field> {
    let mut found: Vec<Field> = Vec::new();
    for field in fields {
        let grouped = field.source == FieldSource::FrontMatter;
        let parts = field.name.split_once(GROUP_SIGN).filter(|_| grouped);
        let Some((group, name)) = parts else {
            found.push(field);
            continue;
        };
        let of_session = tells_of_session(group, template) && !is_list(group, template);
        if of_session && label_named(name, template).is_some() {
            found.push(Field {
                name: name.to_owned(),
                ..field
            });
            continue;
        }
        let value = match is_place_or_body(group, template) {
            true => field.value,
            false => format!("{name}: {}", field.value),
        };
        let place = matches!(
            target_of(group, template),
            Some(Target::Field(LabelField::Venue | LabelField::Platform))
        );
        let sign = if place { ", " } else { "; " };
        match found.last_mut().filter(|last| last.name == group) {
            Some(last) => last.value = format!("{}{sign}{value}", last.value),
            None => found.push(Field {
                name: group.to_owned(),
                value,
                ..field
            }),
        }
    }
    found
}

/// Whether the fields of the group are said of the session, or of its day and place.
fn tells_of_session(group: &str, template: Option<&Template>) -> bool {
    const GROUPS: [&str; 24] = [
        "session",
        "sesion",
        "seance",
        "brief",
        "when",
        "cuando",
        "quand",
        "where",
        "donde",
        "ou",
        "schedule",
        "calendario",
        "calendrier",
        "details",
        "datos",
        "donnees",
        "practical",
        "logistics",
        "logistica",
        "logistique",
        "meta",
        "metadata",
        "ficha",
        "fiche",
    ];
    let spaced = group.replace(['_', '-'], " ");
    let folded = fold(&spaced);
    GROUPS.contains(&folded.trim()) || label_named(group, template).is_some()
}

fn target_of(group: &str, template: Option<&Template>) -> Option<Target> {
    label_named(group, template).map(|label| label.target)
}

/// Whether the group lists people, bodies or the parts of a place, whose names are no title.
fn is_list(group: &str, template: Option<&Template>) -> bool {
    let of = [
        LabelField::Moderator,
        LabelField::Organizers,
        LabelField::Venue,
        LabelField::Platform,
    ];
    match target_of(group, template) {
        Some(Target::Field(field)) => of.contains(&field),
        target => target.is_some(),
    }
}

/// Whether what the fields of the group are called adds nothing to their values.
fn is_place_or_body(group: &str, template: Option<&Template>) -> bool {
    let of = [
        LabelField::Organizers,
        LabelField::Languages,
        LabelField::Venue,
        LabelField::Platform,
    ];
    matches!(target_of(group, template), Some(Target::Field(field)) if of.contains(&field))
}

/// Takes the title in a file's properties for a paper that is no brief and has none of its own.
///
/// A title that is a file name, or that a program left there, is none.
pub fn adopt_title(brief: &mut Brief, properties: &str) {
    let generic = brief
        .sections
        .iter()
        .all(|s| matches!(s.kind, SectionKind::Header | SectionKind::Other));
    let title = properties.trim();
    let folded = fold(title);
    let of_program = [
        "microsoft",
        "untitled",
        "sin titulo",
        "sans titre",
        "powerpoint",
    ]
    .iter()
    .any(|word| folded.starts_with(word));
    let of_file = folded.contains(['_', '/', '\\'])
        || folded.rsplit_once('.').is_some_and(|(_, end)| {
            (2..=4).contains(&end.len()) && end.chars().all(char::is_alphanumeric)
        });
    let said = folded_words(title).len() > 1 && !of_program && !of_file;
    if generic && brief.title.is_none() && said {
        brief.title = Some(title.to_owned());
    }
}

/// In a record `session` and `number` count what its source counts, such as sittings of an
/// assembly: no number in a programme. Which field names the session is told to ingest.
fn is_series_of_record(field: &Field) -> bool {
    let spaced = field.name.replace(['_', '-'], " ");
    let name = fold(&spaced);
    const NAMES: [&str; 6] = [
        "session",
        "sesion",
        "seance",
        "number",
        "numero",
        "session number",
    ];
    field.source == FieldSource::Record && NAMES.contains(&name.trim())
}

/// Whether a field that no brief has a place for says where people meet.
pub(super) fn is_venue(own: Option<&Aliases<Target>>, field: &Field) -> bool {
    let label = label_with(own, &field.name.replace(['_', '-'], " "), 0);
    let is_venue = |label: Label| label.target == Target::Field(LabelField::Venue);
    !field.value.trim().is_empty() && label.is_some_and(is_venue)
}

/// The label that the whole of `name` is, `_` and `-` read as blanks.
fn label_named(name: &str, template: Option<&Template>) -> Option<Label> {
    let name = match fold(&name.replace(['_', '-'], " ")).trim() {
        // On a line of its own in a brief this word announces the number, not the value.
        "session" | "sesion" | "seance" => "session number".to_owned(),
        name => name.to_owned(),
    };
    let own = template.map(Template::labels);
    let label = label_with(own, &name, 0).filter(|label| label.end >= name.trim_end().len())?;
    let told = match label.target {
        Target::Field(field) => field != LabelField::Theme,
        Target::Section(kind) => kind == SectionKind::Speakers,
    };
    told.then_some(label)
}

/// A source as it is called in a doubt.
fn called(source: FieldSource) -> &'static str {
    match source {
        FieldSource::NamePattern => "the file name",
        FieldSource::Record => "the record",
        FieldSource::FrontMatter => "the front matter",
        FieldSource::Sidecar => "the table beside the file",
    }
}

/// What the fields outside the text have told so far.
#[derive(Default)]
struct Told {
    doubts: Vec<String>,
    /// Which field was told last by which source; what is not here was told by the text.
    by: BTreeMap<&'static str, &'static str>,
}

impl Told {
    fn merge(&mut self, brief: &mut Brief, said: Brief, source: FieldSource) {
        let by = called(source);
        let own = said.doubts.iter().map(|doubt| format!("{by}: {doubt}"));
        self.doubts.extend(own);
        if said.date.is_some() {
            brief.doubts.retain(|doubt| !date::is_ambiguity(doubt));
        }
        self.one(
            by,
            "kind",
            &mut brief.kind,
            said.kind,
            SessionKind::to_string,
        );
        self.one(by, "number", &mut brief.number, said.number, String::clone);
        self.one(by, "title", &mut brief.title, said.title, String::clone);
        self.one(by, "date", &mut brief.date, said.date, Date::to_string);
        let line = |line: &ThematicLine| joined(&line.number, &line.title);
        self.one(
            by,
            "thematic line",
            &mut brief.thematic_line,
            said.thematic_line,
            line,
        );
        let subtheme = |sub: &Subtheme| joined(&sub.number, &sub.title);
        self.one(
            by,
            "sub-theme",
            &mut brief.subtheme,
            said.subtheme,
            subtheme,
        );
        self.one(
            by,
            "platform",
            &mut brief.platform,
            said.platform,
            String::clone,
        );
        self.one(
            by,
            "capacity",
            &mut brief.capacity,
            said.capacity,
            String::clone,
        );
        let registration = &mut brief.registration;
        self.one(
            by,
            "registration",
            registration,
            said.registration,
            String::clone,
        );
        self.many(
            by,
            "organisers",
            &mut brief.organizers,
            said.organizers,
            |o| o.join("; "),
        );
        let own = self.by.get("hours") == Some(&by);
        if let Some(hours) = time::ends_with(&brief.times, &said.times).filter(|_| own) {
            brief.times = vec![hours];
            return;
        }
        self.many(by, "hours", &mut brief.times, said.times, |times| {
            times
                .iter()
                .map(|t| t.raw.as_str())
                .collect::<Vec<_>>()
                .join(" / ")
        });
        if !said.stated_languages.is_empty() {
            brief.languages = said.languages;
        }
        let stated = &mut brief.stated_languages;
        self.many(by, "languages", stated, said.stated_languages, |list| {
            list.iter()
                .map(|l| l.code.as_str())
                .collect::<Vec<_>>()
                .join(" ")
        });
    }

    fn one<T>(
        &mut self,
        by: &'static str,
        what: &'static str,
        kept: &mut Option<T>,
        said: Option<T>,
        show: impl Fn(&T) -> String,
    ) {
        let Some(said) = said else { return };
        if let Some(kept) = kept {
            self.contradiction(by, what, &show(kept), &show(&said));
        }
        self.by.insert(what, by);
        *kept = Some(said);
    }

    fn many<T>(
        &mut self,
        by: &'static str,
        what: &'static str,
        kept: &mut Vec<T>,
        said: Vec<T>,
        show: impl Fn(&[T]) -> String,
    ) {
        if said.is_empty() {
            return;
        }
        if !kept.is_empty() {
            self.contradiction(by, what, &show(kept), &show(&said));
        }
        self.by.insert(what, by);
        *kept = said;
    }

    fn contradiction(&mut self, by: &str, what: &str, kept: &str, said: &str) {
        if folded_words(kept) == folded_words(said) {
            return;
        }
        let before = self.by.get(what).copied().unwrap_or("the text");
        self.doubts.push(format!(
            "{what}: \"{said}\" in {by} and \"{kept}\" in {before}; the first is taken"
        ));
    }
}

fn joined(number: &Option<String>, title: &Option<String>) -> String {
    let parts: Vec<&str> = [number, title]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    parts.join(" ")
}

/// Adds people to those who are named before them; one named in both places is kept once.
fn add_people(known: &mut Vec<Speaker>, more: Vec<Speaker>) {
    for person in more {
        match known.iter_mut().find(|known| known.name == person.name) {
            Some(known) => {
                known.moderator |= person.moderator;
                if known.printed.is_none() {
                    known.role = person.role;
                    known.institution = person.institution;
                    known.printed = person.printed;
                }
            }
            None => known.push(person),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::parse;
    use crate::text::{Format, Reading, extract};

    const BRIEF: &str = "Panel 7.1.3\nTitle: Market halls\nDate: 14/03/2025\nLanguages: English\n";

    fn read(fields: &[(&str, &str, FieldSource)]) -> Brief {
        let text = extract(BRIEF.as_bytes(), Format::Plain, &Reading::default());
        let field = |&(name, value, source): &(&str, &str, FieldSource)| Field {
            name: name.to_owned(),
            value: value.to_owned(),
            source,
        };
        let fields: Vec<Field> = fields.iter().map(field).collect();
        parse(&text.unwrap_or_default().text, &fields, None)
    }

    #[test]
    fn what_is_said_outside_goes_first_and_a_contradiction_is_told() {
        let brief = read(&[
            ("fecha", "2025-03-15", FieldSource::Sidecar),
            ("date", "16/03/2025", FieldSource::NamePattern),
            ("title", "Market Halls", FieldSource::Record),
        ]);
        assert_eq!(
            brief.date.map(|d| d.to_string()).as_deref(),
            Some("2025-03-15")
        );
        assert_eq!(
            brief.doubts,
            [
                "date: \"2025-03-16\" in the file name and \"2025-03-14\" in the text; the first is taken",
                "date: \"2025-03-15\" in the table beside the file and \"2025-03-16\" in the file name; the first is taken",
            ]
        );
    }

    #[test]
    fn names_go_through_the_tables_and_unknown_ones_are_kept() {
        let source = FieldSource::Sidecar;
        let brief = read(&[
            ("session", "7.1.4", source),
            ("thematic_line", "2. Water", source),
            ("type", "Taller", source),
            ("speakers", "Ana Roy, potter, Kiln Guild; Ivo Luz", source),
            ("language", "Portuguese; fr", source),
            ("budget_code", "B-7", source),
        ]);
        assert_eq!(brief.number.as_deref(), Some("7.1.4"));
        assert_eq!(brief.kind, Some(SessionKind::Workshop));
        let line = brief.thematic_line.and_then(|line| line.number);
        assert_eq!(line.as_deref(), Some("2"));
        let names: Vec<&str> = brief.speakers.iter().map(|s| s.name.as_str()).collect();
        assert_eq!(names, ["Ana Roy", "Ivo Luz"]);
        let codes: Vec<&str> = brief
            .stated_languages
            .iter()
            .map(|l| l.code.as_str())
            .collect();
        assert_eq!(codes, ["pt", "fr"]);
        let kept: Vec<&str> = brief.fields.iter().map(|f| f.name.as_str()).collect();
        assert_eq!(kept, ["budget_code"]);
    }

    #[test]
    fn fields_of_a_group_say_of_the_session_what_they_are_called() {
        let source = FieldSource::FrontMatter;
        let brief = read(&[
            ("session.type", "Workshop", source),
            ("session.number", "4", source),
            ("event.title", "Week of Mills", source),
            ("when.start", "9:00", source),
            ("when.end", "10:30", source),
            ("when.timezone", "CET", source),
            ("venue.room", "Old Mill", source),
            ("venue.building", "East Wing", source),
            ("organisers.lead", "Guild of Mills", source),
            ("organisers.partners", "Red Sur", source),
        ]);
        assert_eq!(brief.kind, Some(SessionKind::Workshop));
        assert_eq!(brief.number.as_deref(), Some("4"));
        assert_eq!(brief.title.as_deref(), Some("Market halls"));
        let hours: Vec<_> = brief
            .times
            .iter()
            .map(|t| {
                (
                    t.start.to_string(),
                    t.end.map(|e| e.to_string()),
                    t.zone.clone(),
                )
            })
            .collect();
        assert_eq!(
            hours,
            [(
                "09:00:00".to_owned(),
                Some("10:30:00".to_owned()),
                Some("CET".to_owned())
            )]
        );
        assert_eq!(brief.platform.as_deref(), Some("Old Mill, East Wing"));
        assert_eq!(brief.organizers, ["Guild of Mills", "Red Sur"]);
    }

    #[test]
    fn people_stand_in_the_order_of_the_fields() {
        let source = FieldSource::FrontMatter;
        let brief = read(&[
            ("speakers", "Ana Roy, potter; Ivo Luz", source),
            ("moderator", "Eve Day (Kiln Guild)", source),
        ]);
        let names: Vec<(&str, bool)> = brief
            .speakers
            .iter()
            .map(|s| (s.name.as_str(), s.moderator))
            .collect();
        assert_eq!(
            names,
            [("Ana Roy", false), ("Ivo Luz", false), ("Eve Day", true)]
        );
    }

    #[test]
    fn a_title_among_the_properties_serves_a_paper_without_one() {
        let title = |properties: &str| {
            let mut brief = Brief::default();
            adopt_title(&mut brief, properties);
            brief.title
        };
        assert_eq!(
            title("On bread and water").as_deref(),
            Some("On bread and water")
        );
        for none in [
            "Microsoft Word - bread",
            "bread and water.docx",
            "final_bread 2",
            "",
            "Bread",
        ] {
            assert_eq!(title(none), None, "{none}");
        }
        let mut titled = read(&[]);
        adopt_title(&mut titled, "On bread and water");
        assert_eq!(titled.title.as_deref(), Some("Market halls"));
    }

    #[test]
    fn a_value_that_says_nothing_is_a_doubt() {
        let brief = read(&[("date", "soon", FieldSource::Sidecar)]);
        assert_eq!(
            brief.date.map(|d| d.to_string()).as_deref(),
            Some("2025-03-14")
        );
        let expected = "the table beside the file: no date could be read in \"soon\"";
        assert_eq!(brief.doubts, [expected]);
    }
}
