//! Minutes, programmes and title pages, of which the session is but a part or not the form of a
//! brief; all names are invented.

use super::read;
use crate::session::Brief;
use crate::text::{Format, Reading, extract};

/// The headings of the sections, each with its kind.
fn parts(brief: &Brief) -> Vec<String> {
    let told = |section: &crate::session::Section| {
        let heading = section.heading.as_ref()?;
        Some(format!("{}: {heading}", section.kind))
    };
    brief.sections.iter().filter_map(told).collect()
}

fn people(brief: &Brief) -> Vec<&str> {
    brief.speakers.iter().map(|s| s.name.as_str()).collect()
}

const MINUTES: &str = "MINUTES OF THE MILL BOARD\n\n\
    Date: 9 May 2023\n\n\
    Present: Mayor J. Luz; Councillor A. Roy\n\n\
    1. APPROVAL OF THE LAST RECORD\n\n\
    The record of 4 April was approved. Nobody objected.\n\n\
    2. OPEN SLUICES\n\n\
    The sluices cost 900 crowns a year.\n\n\
    3. HOUSING\n\n\
    Rents were discussed by the board.\n\n\
    4. ACCESSIBILITY\n\n\
    The ramp of the mill is too steep.\n";

#[test]
fn numbered_headings_end_a_list_of_people() {
    let brief = read(MINUTES);
    assert_eq!(people(&brief), ["J. Luz", "A. Roy"]);
    assert_eq!(
        parts(&brief),
        [
            "speakers: Present",
            "other: 1. APPROVAL OF THE LAST RECORD",
            "other: 2. OPEN SLUICES",
            "other: 3. HOUSING",
            "other: 4. ACCESSIBILITY"
        ]
    );
    // The wording of the form is its labels, no subject of the board.
    let extracted = extract(MINUTES.as_bytes(), Format::Plain, &Reading::default());
    let content = extracted.unwrap_or_default().text.content;
    let wording: Vec<&str> = brief
        .template
        .iter()
        .map(|range| &content[range.clone()])
        .collect();
    assert!(
        wording.iter().all(|own| !own.contains("ACCESS")),
        "{wording:?}"
    );
}

#[test]
fn a_numbered_list_of_people_goes_on() {
    let brief = read(
        "Round table 4: Mills by the sea\n\nDate: 9 May 2023\nTime: 10:00-11:00\n\nSpeakers\n\n\
         1. ANA LUZ\n\nMayor of Vado.\n\n2. IVO ROY\n\nMiller and writer.\n\n\
         3. EVE DAY\n\nHead of the Water Board.\n",
    );
    assert_eq!(people(&brief), ["ANA LUZ", "IVO ROY", "EVE DAY"]);
    assert_eq!(parts(&brief), ["speakers: Speakers"]);
}

#[test]
fn an_office_before_the_next_name_is_told_of_nobody_else() {
    let told = |line: &str| {
        let brief = read(&format!(
            "Panel 3: Mills\n\nDate: 9 May 2023\n\nSpeakers: {line}\n"
        ));
        let people = brief.speakers.into_iter();
        let shown = people.map(|s| format!("{} = {}", s.name, s.printed.unwrap_or_default()));
        shown.collect::<Vec<_>>()
    };
    assert_eq!(
        told("Mayor Ana Luz; Councillor Ivo Roy; Eve Day, clerk"),
        ["Ana Luz = ", "Ivo Roy = ", "Eve Day = clerk"]
    );
    // Below a bare name an office is what this person is.
    assert_eq!(
        told("Ana Luz\nDeputy Mayor\nIvo Roy\nBaker"),
        ["Ana Luz = Deputy Mayor", "Ivo Roy = Baker"]
    );
}

#[test]
fn headings_below_a_day_are_parts_of_minutes() {
    for (day, last) in [
        ("Séance du 9 mai 2023", "Questions diverses"),
        ("Sitting of 9 May 2023", "Any other business"),
    ] {
        let brief = read(&format!(
            "# Record of the mill board\n\n{day}\n\n## 1. The last record\n\n\
             The record is adopted.\n\n## 2. The leat\n\nIt ran dry in August, and the board \
             heard why.\n\n## 3. {last}\n\nThe board meets again in autumn.\n"
        ));
        assert_eq!(brief.title.as_deref(), Some("Record of the mill board"));
        assert_eq!(
            brief.date.map(|day| day.to_string()).as_deref(),
            Some("2023-05-09")
        );
        assert_eq!(
            parts(&brief),
            [
                "other: 1. The last record".to_owned(),
                "other: 2. The leat".to_owned(),
                format!("other: 3. {last}")
            ]
        );
    }
}

#[test]
fn the_title_stands_behind_or_below_the_name_of_the_form() {
    let text = "The millers of the lake told how the leat ran dry in August, and what they did about \
                it until the rain came back.";
    for (head, title) in [
        (
            "CONCEPT NOTE\n\nLeats on islands\n\nVado, 4 May 2024\n\nBackground",
            "Leats on islands",
        ),
        (
            "Concept note: Leats on islands\n\nVado, 4 May 2024\n\nBackground",
            "Leats on islands",
        ),
        (
            "Nota conceptual — Molinos sin río\n\nVado, 4 de mayo de 2024\n\nAntecedentes",
            "Molinos sin río",
        ),
        (
            "Note conceptuelle : Des moulins sans eau\n\nVado, le 4 mai 2024\n\nContexte",
            "Des moulins sans eau",
        ),
    ] {
        let brief = read(&format!("{head}\n\n{text}\n"));
        assert_eq!(brief.title.as_deref(), Some(title));
        assert_eq!(
            brief.date.map(|day| day.to_string()).as_deref(),
            Some("2024-05-04")
        );
        let context = head.rsplit('\n').next().unwrap_or_default();
        assert_eq!(parts(&brief), [format!("conceptualisation: {context}")]);
    }
    let brief = read(&format!(
        "Concept note: Leats on islands\n\n{text}\n\n{text}\n"
    ));
    assert_eq!(brief.title.as_deref(), Some("Leats on islands"));
    assert!(parts(&brief).is_empty(), "{:?}", parts(&brief));
}

#[test]
fn a_concept_note_over_text_is_a_part() {
    let text = "The millers of the lake told how the leat ran dry in August.";
    let brief = read(&format!(
        "Title: Leats on islands\nDate: 4 May 2024\n\nConcept note\n\n{text}\n\nQuestions\n\nWho pays?\n"
    ));
    assert_eq!(
        parts(&brief),
        ["conceptualisation: Concept note", "discussion: Questions"]
    );
    let brief = read(&format!(
        "# Leats on islands\n\n## Concept note\n\n{text}\n\n## Discussion\n\n{text}\n"
    ));
    assert_eq!(brief.title.as_deref(), Some("Leats on islands"));
    assert_eq!(
        parts(&brief),
        ["conceptualisation: Concept note", "discussion: Discussion"]
    );
}

#[test]
fn a_timetable_is_none_of_its_sessions() {
    let brief = read(
        "# Meeting of Mill Towns\n\nVado, 5 November 2024\n\n\
         | Time | Session | Speakers |\n|---|---|---|\n\
         | 9:30–11:00 | Panel 1. Rents and land | Irene Mora (Town of Oria) |\n\
         | 11:30–13:00 | Panel 2. Night buses | Sara Gil (Bus Board) |\n",
    );
    assert_eq!(brief.title.as_deref(), Some("Meeting of Mill Towns"));
    assert_eq!(
        brief.date.map(|day| day.to_string()).as_deref(),
        Some("2024-11-05")
    );
    assert_eq!((brief.kind, brief.number), (None, None));
    assert!(brief.times.is_empty(), "{:?}", brief.times);
    assert!(brief.doubts.is_empty(), "{:?}", brief.doubts);
}

#[test]
fn a_table_of_fields_with_one_session_is_its_header() {
    let brief = read(
        "# Rents and land\n\n| Date | 5 November 2024 |\n|---|---|\n\
         | Session | Panel 1 |\n| Time | 9:30–11:00 |\n",
    );
    assert_eq!(brief.number.as_deref(), Some("1"));
    assert_eq!(brief.times.len(), 1);
}

#[test]
fn the_hours_above_the_text_of_one_session_are_its_own() {
    let text = "The ferries of the bay run late, and the towns on both shores have asked for a boat \
                of their own since the spring.";
    let brief = read(&format!(
        "09:30–11:00 | Great Hall | OPENING PLENARY\n\nLATE FERRIES, EARLY TOWNS\n\n\
         Date: 5 November 2024\nSeats: 600\n\nIN A FEW WORDS. {text}\n\nOTHER SESSIONS\n\n\
         11:30 | Room 2 | Panel 1.1: Old maps\n\n11:30 | Room 4 | Workshop 1.2: Night buses\n"
    ));
    assert_eq!(brief.kind, Some(crate::session::SessionKind::Plenary));
    assert_eq!(brief.times.len(), 1);
    assert_eq!(brief.number, None);
}

#[test]
fn two_names_behind_the_label_of_several_people() {
    let told = |line: &str| {
        let brief = read(&format!("Panel 3: Mills\n\nDate: 9 May 2023\n\n{line}\n"));
        let people = brief.speakers.into_iter();
        let shown = people.map(|s| format!("{} = {}", s.name, s.printed.unwrap_or_default()));
        shown.collect::<Vec<_>>()
    };
    for label in ["Speakers", "Ponentes", "Intervenants"] {
        let people = told(&format!("{label}: Ana Okafor, Jean Dubois"));
        assert_eq!(people, ["Ana Okafor = ", "Jean Dubois = "], "{label}");
    }
    assert_eq!(
        told("Speakers: Ana Okafor, Costa Rica"),
        ["Ana Okafor = Costa Rica"]
    );
    assert_eq!(
        told("Speakers: Ana Okafor, Guild of Mills"),
        ["Ana Okafor = Guild of Mills"]
    );
    assert_eq!(
        told("Moderator: Ana Okafor, Radio Vado"),
        ["Ana Okafor = Radio Vado"]
    );
}

#[test]
fn a_day_with_the_number_of_the_document_is_a_day() {
    let text = "The ferries of the bay run late, and the towns on both shores have asked for a boat \
                of their own since the spring.";
    let brief = read(&format!(
        "# Report on small towns\n\nVado, 5 November 2024 1487/24\n\n{text}\n"
    ));
    assert_eq!(brief.title.as_deref(), Some("Report on small towns"));
    assert_eq!(
        brief.date.map(|day| day.to_string()).as_deref(),
        Some("2024-11-05")
    );
}

#[test]
fn a_deadline_opens_no_part() {
    let brief = read(
        "# CALL FOR PAPERS\n\n# Conference on Mills and Leats\n\nVado, 18 September 2025\n\nFull papers: 1 July 2025\n\n\
         # Aims\n\nTo hear how the towns of the lake keep their mills.\n",
    );
    assert_eq!(parts(&brief), ["objectives: Aims"]);
    assert_eq!(
        brief.date.map(|day| day.to_string()).as_deref(),
        Some("2025-09-18")
    );
}
