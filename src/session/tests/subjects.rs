//! Words before a colon that tell a subject, and what belongs to no list of people; all names are
//! invented.

use super::{extracted, read};
use crate::session::{Brief, SectionKind, SessionKind, parse};

/// What is set aside as wording of a form.
fn wording(text: &str) -> Vec<String> {
    let extracted = extracted(text);
    let brief = parse(&extracted.text, &[], None);
    let printed = |range: std::ops::Range<usize>| extracted.text.content[range].to_owned();
    brief.template.into_iter().map(printed).collect()
}

/// The kind of the section in which `words` stand.
fn kind_of(text: &str, words: &str) -> Option<SectionKind> {
    let extracted = extracted(text);
    let brief = parse(&extracted.text, &[], None);
    let at = extracted.text.content.find(words)?;
    let within = brief.sections.iter().find(|part| part.span.contains(&at));
    within.map(|part| part.kind)
}

fn people(brief: &Brief) -> Vec<(&str, Option<&str>, bool)> {
    let told = |one| {
        let one: &crate::session::Speaker = one;
        (one.name.as_str(), one.role.as_deref(), one.moderator)
    };
    brief.speakers.iter().map(told).collect()
}

#[test]
fn a_subject_before_a_colon_is_text() {
    for text in [
        "Night buses: the town has bought nine of them. People are glad.",
        "The board met on Monday.\n\nWool/Hay: prices fall again. Farmers asked for help.\n\nThat was all.",
        "El consejo se reunió.\n\nHuertas: son más de veinte en el barrio. El alcalde las apoya.",
        "Commerce de nuit : les échoppes vendent plus que l'an passé. Tout le monde est content.",
        "The board met on Monday.\n\n- Night buses: the town has bought nine.\n- Old mills: two were mended.",
        "The board met.\n\n**Night buses:** the town has bought nine of them.",
        "Night buses are here: the town has bought nine of them.",
    ] {
        assert_eq!(wording(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_label_among_fields_is_wording_of_the_form() {
    let text = "Workshop on wells\nDate: 2 May 2025\nCall sign: Blue heron\nVenue: Mill House\n\n\
                The wells of the plain are dry in June and nobody digs new ones.\n";
    assert!(wording(text).contains(&"Call sign:".to_owned()));
    let brief = read(text);
    assert!(brief.raw.iter().any(|field| field.label == "Call sign"));
}

#[test]
fn a_title_with_a_colon_names_no_field() {
    for title in [
        "Night buses: how small towns pay for them",
        "Huertas de noche: experiencias de barrios pequeños",
        "A renewed partnership for wells: towns and valleys in the plan",
        "Partners for wells: towns and valleys in the plan",
        "Time to dig: wells in small towns",
        "Place counts: wells in small towns",
        "Languages of the harbour: wells in small towns",
        "Participation: a right of those who dig",
    ] {
        let text = format!(
            "{title}\n\n8 October 2024\n\nThe wells of the plain are dry in June, and nobody digs new ones there or mends the old pumps.\n"
        );
        let brief = read(&text);
        assert_eq!(brief.title.as_deref(), Some(title));
        assert!(
            brief.organizers.is_empty() && brief.doubts.is_empty(),
            "{title}"
        );
        assert_eq!(wording(&text), Vec::<String>::new(), "{title}");
    }
}

#[test]
fn the_heads_of_a_table_of_people_are_no_field() {
    let brief = read(
        "# Trees of the yard\n\n12 March 2024, Vado\n\n## Participants\n\n\
         | Nom | Fonction | Organisme |\n|---|---|---|\n\
         | Anne Luz | Adjointe à la maire | Ville de Vado |\n\
         | Yvan Roy | Chef de projet | Office des arbres |\n\n\
         ## Relevé de décisions\n\nPlanter 800 arbres par an.\n\n## Suites\n\nRien.\n",
    );
    assert_eq!(brief.title.as_deref(), Some("Trees of the yard"));
    assert_eq!(
        people(&brief),
        [
            ("Anne Luz", Some("Adjointe à la maire"), false),
            ("Yvan Roy", Some("Chef de projet"), false)
        ]
    );
    let decided = |part: &crate::session::Section| {
        part.kind == SectionKind::Other && part.heading.as_deref() == Some("Relevé de décisions")
    };
    assert!(brief.sections.iter().any(decided));
}

#[test]
fn a_question_below_the_heading_of_a_part_is_its_first_line() {
    let text = "## Objectives\n\nThe board wants to learn.\n\n## Conceptualisation\n\n\
                Is a dry well good for a village?\n\nMany towns have closed theirs. Who pays?\n\n\
                ## Discussion\n\nThe mayor spoke first.\n";
    assert_eq!(
        kind_of(text, "Is a dry well"),
        Some(SectionKind::Conceptualisation)
    );
    assert_eq!(
        kind_of(text, "Many towns"),
        Some(SectionKind::Conceptualisation)
    );
}

#[test]
fn what_is_said_below_a_list_of_people_is_text() {
    let text = "Round table: Who digs wells?\n\nDate: 6 June 2023\n\nPanellists:\n\
                - Meike Roos, Water Envoy, Kingdom of Lake\n- Ana Luz, Vice-Mayor of Vado\n\n\
                Fees should cover the costs of digging.\n";
    assert_eq!(kind_of(text, "Fees should"), Some(SectionKind::Other));
    let led = "Round table: Who digs wells?\n\nDate: 6 June 2023\n\nPanellists:\n\
               - Meike Roos, Water Envoy, Kingdom of Lake\n- Ana Luz, Vice-Mayor of Vado\n\n\
               Kept on time by Ivo Roy (Ledger of Vado).\n";
    assert_eq!(kind_of(led, "Kept on time"), Some(SectionKind::Speakers));
    assert_eq!(read(led).speakers.len(), 3);
}

#[test]
fn a_sentence_below_the_fields_is_no_header() {
    let text = "Workshop on wells\n\nDate: 2 May 2024\n\n\
                Summer guests have taken most of the water from the town.\n\n\
                Recommendations\n\nDig two wells.\n";
    assert_eq!(kind_of(text, "Summer guests"), Some(SectionKind::Other));
}

#[test]
fn several_sessions_in_one_file_are_told() {
    let brief = read(
        "Workshop 1: Wells\nDate: 2 May 2024\nSpeakers: Paul Okel (Kampa)\n\n\
         The workshop discussed moors as sources of water.\n\n\
         Workshop 2: Mills\nDate: 3 May 2024\nSpeakers: Ama Serwa (Accra)\n\n\
         The workshop discussed small mills.\n",
    );
    assert_eq!(brief.number, None);
    assert!(
        brief
            .doubts
            .iter()
            .any(|doubt| doubt.starts_with("several sessions in one file"))
    );
}

#[test]
fn a_workshop_with_sessions_inside_is_one() {
    let brief = read(
        "Workshop 5: Water markets\nDate: 7 May 2024\nSpeakers: Paul Okel (Kampa)\n\n\
         The towns sell water to each other.\n\n\
         Session 1: Prices\nModerator: Ana Luz\n\nPrices rise in summer.\n\n\
         Session 2: Halls\nModerator: Ivo Roy\n\nHalls stand empty in winter.\n",
    );
    assert_eq!(brief.number.as_deref(), Some("5"));
    assert_eq!(brief.title.as_deref(), Some("Water markets"));
    assert!(
        !brief
            .doubts
            .iter()
            .any(|doubt| doubt.starts_with("several sessions"))
    );
}

#[test]
fn who_reports_is_a_person_and_who_hosts_may_be_a_body() {
    let brief = read(
        "Workshop on wells\n\nDate: 2 May 2024\nHosts: Vado Metropolitan Area, City of Lake\n\
         Rapporteur: Pablo Sanz, City of Vado\n\
         Moderator: Oriana Roma, Head of Unit, Water Governance and Circular Economy, OECD\n\n\
         Summer guests have taken most of the water from the town.\n",
    );
    let mut told = people(&brief);
    told.sort_unstable();
    assert_eq!(
        told,
        [
            (
                "Oriana Roma",
                Some("Head of Unit, Water Governance and Circular Economy"),
                true
            ),
            ("Pablo Sanz", Some("Rapporteur"), false)
        ]
    );
}

#[test]
fn two_who_moderate_are_two() {
    let brief = read(
        "Workshop on wells\n\nDate: 2 May 2024\n\
         Moderators: Ana Luz, Mayor, Delta Bank and Ivo Roy, Clerk, Town of Lake\n",
    );
    assert_eq!(people(&brief).len(), 2);
}

#[test]
fn what_has_come_of_it_is_no_objective() {
    let text = "Round table on wells\n\nDate: 2 May 2024\n\nThe round table compared eleven towns.\n\n\
                Takeaways\n\nPublish the prices.\n\nKey outcomes\n\nA group of diggers was formed.\n\n\
                Expected results\n\nA register in each town.\n";
    assert_eq!(kind_of(text, "Publish"), Some(SectionKind::Other));
    assert_eq!(kind_of(text, "A group"), Some(SectionKind::Other));
    assert_eq!(kind_of(text, "A register"), Some(SectionKind::Objectives));
}

#[test]
fn a_line_of_place_and_day_is_of_the_header() {
    let text = "# Agua y molinos\n\nVado, 3 de junio de 2024\n\nLos molinos comparten un solo río y dos leyes.\n\n\
                ## Recomendaciones\n\nFirmar acuerdos.\n";
    assert_eq!(kind_of(text, "Vado, 3"), Some(SectionKind::Header));
}

#[test]
fn a_dispatch_has_the_title_above_its_place_and_day() {
    let brief = read(
        "Towns ask for a share of the water fund\n\n\
         Vado, 11 April 2024 – One hundred mayors called for it.\n\n\
         The mayors adopted a list with five demands.\n",
    );
    assert_eq!(
        brief.title.as_deref(),
        Some("Towns ask for a share of the water fund")
    );
}

#[test]
fn the_name_of_a_paper_is_no_title() {
    for line in ["WELL_PV(2024)0214_1", "Session No. 3"] {
        let text = format!(
            "{line}\n\n14 February 2024\n\nThe committee looked at the wells of the mountain towns and at their moors.\n"
        );
        assert_eq!(read(&text).title, None, "{line}");
    }
}

#[test]
fn operative_paragraphs_are_no_header_though_fields_stand_below_them() {
    let text = "# OPINION\n\n# Small towns of the moor\n\n## THE BOARD OF TOWNS\n\n\
                - considers that small towns play a part in the life of the moor;\n\
                - calls on the league to set aside a share of its funds for them;\n\
                - underlines that one in three people of the land lives in one;\n\
                - asks that each of them be heard before a law is made;\n\
                - notes that few of them have more than twenty clerks;\n\
                - invites the valleys to lend clerks to the smallest ones;\n\
                - thanks the mayors of the moor for their answers;\n\n\
                ## PROCEDURE\n\nTitle: Small towns of the moor\n\nReference: Letter of 21 December 2022\n";
    assert_eq!(kind_of(text, "considers that"), Some(SectionKind::Other));
}

#[test]
fn the_letterhead_of_a_gathering_is_no_title_of_its_session() {
    let title = |content: &str| {
        let brief = parse(&extracted(content).text, &[], None);
        (brief.title.unwrap_or_default(), brief.kind)
    };
    let below = "\n\nFormat: Panel\nDate: 5 September 2023\nHour: 10:00 - 11:30\n";
    for (letterhead, heading) in [
        ("Forum on Money for Towns", "# Green bonds for brown pipes"),
        ("Webinar series: Round towns", "# Who mends the toaster?"),
        (
            "Foro sobre dinero y ciudades",
            "# Bonos para tuberías marrones",
        ),
        (
            "Colloque international sur les rivières",
            "# Une jauge, trois villes",
        ),
    ] {
        let (title, kind) = title(&format!("{letterhead}\n\n{heading}{below}"));
        assert_eq!(title, heading[2..], "{letterhead}");
        assert_eq!(kind, Some(SessionKind::Panel), "{letterhead}");
    }
    // Where nothing else names the session, the line does.
    let (alone, _) = title(&format!("Workshop on harbour dues{below}"));
    assert_eq!(alone, "harbour dues");
    let (series, _) = title(
        "Webinar series: Round towns\n\nWebinar 5 of 5\n\nLessons from four webinars\n\nDate: 6 March 2024\nTime: 15:00 - 16:30\n",
    );
    assert_eq!(series, "Lessons from four webinars");
}
