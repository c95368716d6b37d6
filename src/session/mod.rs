//! A brief's header, sections and people; which documents are versions of one session.
//!
//! [`parse`] reads what a brief says of itself: its fields, its sections, its speakers. It reads
//! English, Spanish and French labels by tables (in `labels/`), tolerates numbering, markup left
//! over, any order and missing fields, and keeps every value as printed beside the value it
//! understood. What is not stated is `None`, and what is stated oddly is a doubt in plain words;
//! nothing is guessed. [`group`] then says which documents are versions of one session.
//!
//! Not here: page furniture (set aside by [`crate::text`]), the language of the running text
//! ([`crate::language`]), words and sentences.

mod bodies;
mod by_key;
mod cues;
mod date;
mod field_words;
mod forms;
mod groups;
mod header;
#[rustfmt::skip]
mod headings;
mod held;
mod ids;
mod institution;
mod kind_line;
mod known;
// Rows of words are read side by side.
#[rustfmt::skip]
mod labels;
mod letterhead;
mod likeness;
mod lint;
mod manner;
mod numbered;
mod outline;
mod outside;
mod pairing;
mod people;
mod person;
mod recognise;
mod sections;
mod signature;
mod small;
mod spill;
mod spoken;
mod statements;
mod template;
mod time;
mod timetable;
mod transcript;
mod turns;
mod versions;
mod words;

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::corpus;
use crate::language::Lang;
use crate::text::Text;

pub use ids::SessionId;
pub use lint::{Finding, Linted, lint, lint_versions};
pub use outside::adopt_title;
pub use signature::{Signature, in_common};
pub use template::{Template, TemplateError};
pub use versions::{
    DocumentFacts, Documents, Duplicate, Evidence, NearMiss, Pair, Particulars, Session, Stated,
    group,
};

/// What a brief says of itself. Absent is `None` or empty, never a guess.
#[derive(Serialize, Deserialize, Clone, Debug, Default, PartialEq)]
pub struct Brief {
    /// What kind of session it is.
    pub kind: Option<SessionKind>,
    /// Its number in the programme, such as `1.3.2`.
    pub number: Option<String>,
    /// Its title as printed.
    pub title: Option<String>,
    /// The thematic line it belongs to.
    pub thematic_line: Option<ThematicLine>,
    /// The sub-theme within that line.
    pub subtheme: Option<Subtheme>,
    /// Who organises it, one entry each where the brief separates them.
    pub organizers: Vec<String>,
    /// The day; the first one where several are stated (then there is a doubt).
    pub date: Option<Date>,
    /// The hours, one range for each time zone printed.
    pub times: Vec<TimeRange>,
    /// Platform as printed.
    pub platform: Option<String>,
    /// Capacity as printed.
    pub capacity: Option<String>,
    /// What is said on registration, as printed.
    pub registration: Option<String>,
    /// Languages of the session as stated, in the order printed; those not analysed are left out.
    pub languages: Vec<Lang>,
    /// The same as printed, those not analysed included.
    pub stated_languages: Vec<StatedLanguage>,
    /// Speakers and moderators in the order printed.
    pub speakers: Vec<Speaker>,
    /// The sections, which together cover the body without gap or overlap.
    pub sections: Vec<Section>,
    /// Every header field as printed, known or not, in the order printed.
    pub raw: Vec<HeaderField>,
    /// Byte ranges of template wording (labels, template headings, instructions) in order.
    /// It is nobody's statement and never counted.
    pub template: Vec<Range<usize>>,
    /// What is odd about the header, one sentence each: an impossible date, time zones that
    /// disagree, two numbers.
    pub doubts: Vec<String>,
    /// What is said outside the text under a name that no label has, as written there.
    pub fields: Vec<corpus::Field>,
}

/// The kind of a session.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "kebab-case")]
pub enum SessionKind {
    /// Everybody in one room.
    Plenary,
    /// Speakers on a stage.
    Panel,
    /// Work in groups.
    Workshop,
    /// A round table.
    Roundtable,
    /// Something is taught.
    Training,
    /// A master teaches in person.
    Masterclass,
    /// A dialogue or conversation.
    Dialogue,
    /// One speaker for all.
    Keynote,
    /// An event beside the programme.
    SideEvent,
    /// A committee at work.
    Committee,
    /// People are heard by a body.
    Hearing,
    /// An opening or a closing.
    Ceremony,
    /// A kind that is stated and is none of the others.
    Other,
}

impl SessionKind {
    /// The kind that a word such as `panel`, `taller` or `séance plénière` names.
    pub fn named(name: &str) -> Option<SessionKind> {
        let folded = words::fold(name.trim());
        let named = |kind: &Self| folded == kind.name();
        let kinds = labels::KINDS.iter().map(|(kind, _)| *kind);
        let mut kinds = kinds.chain([Self::Ceremony, Self::Other]);
        kinds.find(named).or_else(|| recognise::KINDS.whole(name))
    }

    /// The name used in output and ids.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plenary => "plenary",
            Self::Panel => "panel",
            Self::Workshop => "workshop",
            Self::Roundtable => "roundtable",
            Self::Training => "training",
            Self::Masterclass => "masterclass",
            Self::Dialogue => "dialogue",
            Self::Keynote => "keynote",
            Self::SideEvent => "side-event",
            Self::Committee => "committee",
            Self::Hearing => "hearing",
            Self::Ceremony => "ceremony",
            Self::Other => "other",
        }
    }
}

impl fmt::Display for SessionKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A thematic line of the programme.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct ThematicLine {
    /// Its number in arabic digits, such as `1`.
    pub number: Option<String>,
    /// Its title as printed.
    pub title: Option<String>,
}

/// A sub-theme of a thematic line.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Subtheme {
    /// Its number, such as `1.3`.
    pub number: Option<String>,
    /// Its title as printed.
    pub title: Option<String>,
}

/// Hours of the session in one time zone.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct TimeRange {
    /// When it begins; serialised as `HH:MM`.
    #[serde(with = "clock")]
    pub start: Time,
    /// When it ends, if stated; serialised as `HH:MM`.
    #[serde(with = "clock::optional")]
    pub end: Option<Time>,
    /// The zone as printed, such as `ART` or `UTC-3`.
    pub zone: Option<String>,
    /// The range and its zone as printed.
    pub raw: String,
}

/// A person announced in the brief.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// Name as printed.
    pub name: String,
    /// What this person does, as printed.
    pub role: Option<String>,
    /// Where this person does it, as printed, if the line tells it apart from the role.
    pub institution: Option<String>,
    /// Role and institution together, as printed.
    pub printed: Option<String>,
    /// Whether this person moderates.
    pub moderator: bool,
}

/// A language of the session as stated.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct StatedLanguage {
    /// The word printed, such as `português` or `ING`.
    pub printed: String,
    /// Its code in ISO 639-1.
    pub code: String,
}

/// A header field as printed.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct HeaderField {
    /// The label without its colon.
    pub label: String,
    /// The value; empty when there is none.
    pub value: String,
}

/// A part of the brief.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// What it is for.
    pub kind: SectionKind,
    /// Its heading as printed, without instruction and colon; `None` when it has none.
    pub heading: Option<String>,
    /// Bytes of [`Text::content`], from the start of the heading to the start of the next section.
    pub span: Range<usize>,
    /// The page on which it begins, counted from 1; `None` when the format has no pages.
    pub page: Option<u32>,
}

/// What a [`Section`] is for.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "lowercase")]
pub enum SectionKind {
    /// Title, date and the other fields.
    Header,
    /// The short summary.
    Summary,
    /// Context, concept, background.
    Conceptualisation,
    /// What the session wants to reach.
    Objectives,
    /// Points and questions to discuss.
    Discussion,
    /// Speakers and moderators.
    Speakers,
    /// Documents to read.
    Documents,
    /// Any other section.
    Other,
    /// Page furniture. [`parse`] gives no such section: furniture stands after the body.
    Furniture,
}

impl SectionKind {
    /// All kinds, in the order of the template.
    pub const ALL: [SectionKind; 9] = [
        Self::Header,
        Self::Summary,
        Self::Conceptualisation,
        Self::Objectives,
        Self::Discussion,
        Self::Speakers,
        Self::Documents,
        Self::Other,
        Self::Furniture,
    ];

    /// The name used in output and queries.
    pub fn name(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Summary => "summary",
            Self::Conceptualisation => "conceptualisation",
            Self::Objectives => "objectives",
            Self::Discussion => "discussion",
            Self::Speakers => "speakers",
            Self::Documents => "documents",
            Self::Other => "other",
            Self::Furniture => "furniture",
        }
    }
}

impl fmt::Display for SectionKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A word that names no kind of section.
#[derive(Error, Clone, Debug, PartialEq, Eq)]
#[error("no kind of section is called \"{0}\"")]
pub struct UnknownSection(pub String);

impl FromStr for SectionKind {
    type Err = UnknownSection;

    /// Reads a name such as `objectives`, or a heading of the template in any of the languages
    /// (`objetivos`, `Key questions`), case and accents ignored.
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let folded = words::fold(name.trim());
        Self::ALL
            .into_iter()
            .find(|kind| folded == kind.name())
            .or_else(|| {
                let row = labels::SECTION_NAMES
                    .iter()
                    .find(|(_, names)| names.contains(&&*folded));
                row.map(|(kind, _)| *kind)
            })
            .or_else(|| recognise::section_named(name))
            .ok_or_else(|| UnknownSection(name.to_owned()))
    }
}

/// The fields a header may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Title,
    Number,
    Kind,
    Line,
    /// A theme: the thematic line when it has a number, else only kept as printed.
    Theme,
    Subtheme,
    Organizers,
    Date,
    DateAndTime,
    Time,
    Platform,
    Capacity,
    Registration,
    Languages,
    Moderator,
    Venue,
    /// Whether people meet in a room or online.
    Mode,
    /// The time zone of hours told elsewhere.
    Zone,
}

/// Reads what a brief says of itself.
///
/// Labels of all languages are recognised in every document, since a template and its text need
/// not speak the same one.
///
/// A document without any heading of the template still has sections: one for each heading, of
/// kind [`SectionKind::Other`]. Linear in the length of the text; cannot fail.
///
/// `fields` is what is said of the document outside its text: it goes before what the text says,
/// and a contradiction is a doubt that names both. `template` adds an institution's own names.
pub fn parse(text: &Text, fields: &[corpus::Field], template: Option<&Template>) -> Brief {
    let mut brief = if transcript::is_transcript(text) {
        transcript::brief(text)
    } else {
        read(text, fields, template)
    };
    outside::apply(&mut brief, fields, template);
    brief
}

/// Reads a brief by its labels and headings.
fn read(text: &Text, fields: &[corpus::Field], template: Option<&Template>) -> Brief {
    let Some(twin) = small::capitalised(text) else {
        return header::brief(text, &outline::read(text, fields, template), template);
    };
    let mut brief = header::brief(&twin, &outline::read(&twin, fields, template), template);
    small::as_printed(&mut brief, &text.content);
    brief
}

/// Hours as `HH:MM`.
mod clock {
    use jiff::civil::Time;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn show(time: Time) -> String {
        format!("{:02}:{:02}", time.hour(), time.minute())
    }

    fn read<E: Error>(printed: &str) -> Result<Time, E> {
        Time::strptime("%H:%M", printed).map_err(E::custom)
    }

    pub(super) fn serialize<S: Serializer>(time: &Time, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&show(*time))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Time, D::Error> {
        read(&String::deserialize(from)?)
    }

    /// The same for an end that may be missing.
    pub(super) mod optional {
        use super::{Deserialize, Deserializer, Serializer, Time};

        pub(in crate::session) fn serialize<S: Serializer>(
            time: &Option<Time>,
            to: S,
        ) -> Result<S::Ok, S::Error> {
            match time {
                Some(time) => to.serialize_some(&super::show(*time)),
                None => to.serialize_none(),
            }
        }

        pub(in crate::session) fn deserialize<'de, D: Deserializer<'de>>(
            from: D,
        ) -> Result<Option<Time>, D::Error> {
            let printed = Option::<String>::deserialize(from)?;
            printed.as_deref().map(super::read).transpose()
        }
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
#[rustfmt::skip]
mod genre;
