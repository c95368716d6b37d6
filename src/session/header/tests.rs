//! Fields, lines and titles of headers, as many offices write them.

use crate::session::{Brief, SessionKind, parse};
use crate::text::{Format, Reading, extract};

fn read(text: &str) -> Brief {
    let extracted =
        extract(text.as_bytes(), Format::Markdown, &Reading::default()).unwrap_or_default();
    parse(&extracted.text, &extracted.metadata.fields, None)
}

fn date(text: &str) -> Option<String> {
    read(text).date.map(|date| date.to_string())
}

#[test]
fn front_matter_tells_title_and_date() {
    let brief =
        read("---\ntitle: \"Market halls\"\ndate: 2025-03-05\nlang: en\n---\n# Panel 7.1.3\n");
    assert_eq!(brief.title.as_deref(), Some("Market halls"));
    assert_eq!(brief.number.as_deref(), Some("7.1.3"));
    assert_eq!(
        brief.date.map(|date| date.to_string()).as_deref(),
        Some("2025-03-05")
    );
}

#[test]
fn a_date_on_its_own_line_counts_where_no_field_tells_one() {
    let fields = "Title: Market halls\nOrganisers: Town of Vado\n";
    for line in [
        "Le 4 mars 2025",
        "4 March 2025",
        "Mardi 4 mars 2025",
        "El 4 de marzo de 2025",
        "Vado, 4 March 2025",
        "Working paper (4 March 2025)",
    ] {
        let found = date(&format!("Panel 7.1.3\n{line}\n{fields}"));
        assert_eq!(found.as_deref(), Some("2025-03-04"), "{line}");
    }
    let both = date(&format!(
        "Panel 7.1.3\n1 February 2025\n{fields}Date: 04/03/2025\n"
    ));
    assert_eq!(both.as_deref(), Some("2025-03-04"));
    let prose = date(&format!(
        "Panel 7.1.3\nThe hall burnt on 4 March 2025\n{fields}"
    ));
    assert_eq!(prose, None);
}

#[test]
fn a_line_or_clause_on_this_meeting_tells_its_day() {
    for line in [
        "Held in Vado on Tuesday, 7 May 2024, at 10 a.m.",
        "Held in Vado, Tuesday, 7 May 2024, 10.00–12.00",
        "The workshop was held in Vado on 7 May 2024.",
        "The workshop took place in Vado on 7 May 2024.",
        "Minutes of the meeting of 7 May 2024",
        "Harbour Forum of 12 Towns · Networking event · Vado, 7 May 2024",
        "Vado, 7 May 2024 – Forty members of the guild met.",
        "Day 2, 7 May 2024, Vado",
        "2024-05-07",
        "07.05.2024",
        "7 May 2024 (revised 15 May 2024)",
        "celebrada el martes 7 de mayo de 2024",
        "Tenue à Vado le 7 mai 2024",
    ] {
        let text =
            format!("Workshop on empty mills\n\n{line}\n\nEleven towns compared their mills.\n");
        let brief = read(&text);
        let found = brief.date.map(|date| date.to_string());
        assert_eq!(found.as_deref(), Some("2024-05-07"), "{line}");
        assert_eq!(brief.title.as_deref(), Some("empty mills"), "{line}");
        assert_eq!(brief.number, None, "{line}");
    }
    for line in [
        "The first workshop was held in Vado on 7 May 2019.",
        "The law of 7 May 2019 leaves mills to their towns.",
        "Approval of the minutes of the meeting of 7 May 2024",
    ] {
        let text =
            format!("Workshop on empty mills\n\n{line}\n\nEleven towns compared their mills.\n");
        assert_eq!(date(&text), None, "{line}");
    }
}

#[test]
fn a_committee_is_what_its_sitting_is_called() {
    let text = "Comisión de Puertos\n\nSesión núm. 5\n\ncelebrada el martes 7 de mayo de 2024\n\n\
                La ministra informó sobre los muelles vacíos y sus rentas.\n";
    let brief = read(text);
    assert_eq!(brief.title.as_deref(), Some("Comisión de Puertos"));
    assert_eq!(brief.number.as_deref(), Some("5"));
    assert_eq!(date(text).as_deref(), Some("2024-05-07"));
    let split = "Commission des ports\n\nAudition sur les quais\n\nMardi\n\n7 mai 2024\n\n\
                 Séance de 9 heures 30\n\nNous recevons ce matin les communes.\n";
    assert_eq!(date(split).as_deref(), Some("2024-05-07"));
}

#[test]
fn a_field_lacks_only_what_its_label_asks_for() {
    let doubts = |line: &str| read(&format!("Panel 7.1.3\nTitle: Market halls\n{line}\n")).doubts;
    assert!(doubts("Held on: Tuesday, 7 May 2024").is_empty());
    assert!(doubts("When: 7 May 2024").is_empty());
    let both = doubts("Date and time: 7 May 2024");
    assert!(both.iter().any(|doubt| doubt.starts_with("no hours")));
}

#[test]
fn fields_in_forms_of_many_offices() {
    let form = "# Forum of Mill Towns\n\n**Code**\n3.2\n\n**Strand**\nC. Work\n\n**Sub-strand**\n\
                C.2. Public space\n\n**Organising units**\nMill Office and Water Board\n\n\
                **Day**\n4 March 2025\n\n**Hours**\n9:00-10:30\n\n**Languages**\nFrench\n";
    let brief = read(form);
    assert_eq!(brief.organizers, ["Mill Office", "Water Board"]);
    assert_eq!(brief.stated_languages.len(), 1);
    assert_eq!(date(form).as_deref(), Some("2025-03-04"));

    let brief = read(
        "Workshop 4\n\nTitle :: The last mill\n\nDate :: mar. 04/03/25\n\n\
         Venue :: Mill House\n\nParticipants: up to 40\n\nHow to join: register by 2 March\n\n\
         Theme :: 2 (Water and work)\n\nLanguages: French\n",
    );
    assert_eq!(brief.title.as_deref(), Some("The last mill"));
    assert_eq!(
        brief.date.map(|date| date.to_string()).as_deref(),
        Some("2025-03-04")
    );
    assert_eq!(brief.capacity.as_deref(), Some("up to 40"));
    assert_eq!(brief.registration.as_deref(), Some("register by 2 March"));
    let line = brief.thematic_line.as_ref();
    let number = line.and_then(|line| line.number.as_deref());
    assert_eq!(number, Some("2"));
    let title = line.and_then(|line| line.title.as_deref());
    assert_eq!(title, Some("Water and work"));
}

#[test]
fn a_section_sign_before_a_label_is_read() {
    let text = "Panel 4\n\n§ Date : 4 March 2025, 9:00-10:30\n\n§ Lieu : Salle 4\n\n\
                § Contexte\n\nLe moulin tourne depuis longtemps.\n";
    assert_eq!(date(text).as_deref(), Some("2025-03-04"));
}

#[test]
fn what_looks_like_a_line_of_facts_and_is_none() {
    let told = |text: &str| {
        let brief = read(text);
        (
            brief.title,
            brief.platform,
            brief.capacity,
            brief.registration,
        )
    };
    let title = |title: &str| (Some(title.to_owned()), None, None, None);
    let fields = "Date: 4 March 2025\nTime: 9:00-10:30\n";
    for (line, expected) in [
        (
            "Old mills – new rules – 3 questions",
            "Old mills – new rules – 3 questions",
        ),
        ("Room for improvement", "Room for improvement"),
        ("Reserve a place in history", "Reserve a place in history"),
        ("[Draft] Market halls by the sea", "Market halls by the sea"),
        ("From farm → table", "From farm → table"),
    ] {
        assert_eq!(told(&format!("# {line}\n\n{fields}")), title(expected));
    }
    // A person is no body, an age no number of seats.
    let brief = read(&format!(
        "{fields}Direction: Jean Dupont\nPublic: 12 to 15 years\n"
    ));
    assert!(brief.organizers.is_empty(), "{:?}", brief.organizers);
    assert_eq!(brief.capacity, None);
    // What stands between two entries is their text where it is a sentence after another.
    let brief = read(
        "1) Title: The mill\n2) Organisers: Mill Office.\nLunch is at noon.\n3) Date: 4 March 2025\n",
    );
    assert_eq!(brief.organizers, ["Mill Office"]);
}

#[test]
fn clauses_over_text_are_no_fields() {
    let text = |name: &str| {
        format!(
            "{name}\n\nThe wheel was turned by a leat that a monk had dug. It ran dry every \
             August, and the miller went fishing.\n\n"
        )
    };
    for names in [
        [
            "Where the hall stood",
            "When it burned",
            "Who paid the mason",
        ],
        [
            "Dónde estaba la sala",
            "Cuándo ardió",
            "Quién pagó al cantero",
        ],
        [
            "Où se tenait la salle",
            "Quand elle brûla",
            "Qui paya le maçon",
        ],
    ] {
        let parts: String = names.iter().map(|name| text(name)).collect();
        let document = format!("The old mill\n\n{parts}");
        let extracted = extract(document.as_bytes(), Format::Plain, &Reading::default());
        let brief = parse(&extracted.unwrap_or_default().text, &[], None);
        let headings: Vec<&str> = brief
            .sections
            .iter()
            .filter_map(|section| section.heading.as_deref())
            .collect();
        assert_eq!(headings, names);
        assert!(
            brief.raw.is_empty() && brief.speakers.is_empty(),
            "{:?}",
            brief.raw
        );
        assert_eq!((brief.date, brief.platform), (None, None));
    }
}

#[test]
fn a_number_is_read_below_the_kind() {
    let brief = read(
        "Date: 04/03/2025\nSession type: Panel\nSession 5.1.2 – Market halls\n\
         Languages: English, Spanish and French with interpreters\nTime: 9:00\n",
    );
    assert_eq!(brief.kind, Some(SessionKind::Panel));
    assert_eq!(brief.number.as_deref(), Some("5.1.2"));
    assert_eq!(brief.title.as_deref(), Some("Market halls"));
}

#[test]
fn practical_matters_in_many_words() {
    let documents = [
        (
            r#"PANEL 4
The last ferry: who keeps the islands served

Scheduled for: Tuesday 3 March 2026
Starts at: 9.15
Ends at: 10.45 (CET)
To be held in: Assembly Room, Customs House
Attendance limit: 60
How to get a seat: write to ferry@port.example
Spoken languages: English and Irish
Convenors: Island Trust; Ferry Workers' Union

Summary

The ferry stops at five.
"#,
            "4 ~ The last ferry: who keeps the islands served ~ 2026-03-03 ~ Assembly Room, Customs House ~ 60 ~ write to ferry@port.example ~ Island Trust; Ferry Workers' Union",
        ),
        (
            r#"Atelier n° 7 : Les clés du moulin

Se déroulera le : mardi 3 mars 2026
Début : 9 h 15
Fin : 10 h 45
Se tiendra à : Moulin des Prés
Nombre de participants : 30 maximum
Pour s'inscrire : moulin@pres.example
Langues parlées : français et occitan
À l'initiative de : Syndicat du moulin et Les Amis de l'eau

Résumé

Le moulin tourne.
"#,
            "7 ~ Les clés du moulin ~ 2026-03-03 ~ Moulin des Prés ~ 30 maximum ~ moulin@pres.example ~ Syndicat du moulin; Amis de l'eau",
        ),
        (
            r#"Taller 5. Las llaves del molino

Se celebrará el: martes 3 de marzo de 2026
Comienza: 9:15 h
Termina: 10:45 h
Espacio: Nave 3, Molino Viejo
Cabida: 30 personas
Forma de acceso: inscripción previa en molino.example
Idioma de trabajo: castellano
Entidades convocantes: Molino Vivo y Ayuntamiento de Oria

Resumen

El molino gira.
"#,
            "5 ~ Las llaves del molino ~ 2026-03-03 ~ Nave 3, Molino Viejo ~ 30 personas ~ inscripción previa en molino.example ~ Molino Vivo; Ayuntamiento de Oria",
        ),
        (
            r#"Roundtable no. 8 | Who mends the road

Date: 3 March 2026 | Time: 9:15-10:45 CET | Room: 4.12
Max: 40 | Sign-up: road@desk.example | EN, FR

Host: Road Users' League

Summary

The road is long.
"#,
            "8 ~ Who mends the road ~ 2026-03-03 ~ 4.12 ~ 40 ~ road@desk.example ~ Road Users' League",
        ),
        (
            r#"Chers amis,

Nous avons le plaisir de vous convier à la table ronde n° 8, « Qui répare la route ? », le mardi 3 mars 2026, de 9 h 15 à 10 h 45, salle des Tilleuls, à Marle. Elle est organisée par la Ligue des usagers avec la Ville de Marle. Les débats se tiendront en français et en anglais. Quarante personnes au maximum. Inscrivez-vous auprès de route@bureau.example.

Résumé

La route est longue.
"#,
            "8 ~ Qui répare la route ? ~ 2026-03-03 ~ salle des Tilleuls, à Marle ~ Quarante personnes au maximum ~ Inscrivez-vous auprès de route@bureau.example ~ Ligue des usagers; Ville de Marle",
        ),
        (
            r#"ACTA / FICHA DE LA SESIÓN

1. Tipo de actividad: Mesa redonda
2. Nº asignado: 8
3. Nombre: ¿Quién arregla el camino?
4. Fecha de celebración: 03/03/2026
5. Hora de inicio y de término: 9:15 a 10:45
6. Lugar de celebración: Salón de plenos
7. Número de asistentes previsto: 40
8. Modo de inscripción: por correo a camino@oria.example
9. Lengua vehicular: castellano y gallego
10. Entidad responsable: Liga de Usuarios

Resumen

El camino es largo.
"#,
            "8 ~ ¿Quién arregla el camino? ~ 2026-03-03 ~ Salón de plenos ~ 40 ~ por correo a camino@oria.example ~ Liga de Usuarios",
        ),
        (
            r#"SEMINAR 12
ROADS WITHOUT OWNERS

Tuesday, 3 March 2026
9:15 a.m. - 10:45 a.m. (EST)
The Old Granary, Mill Lane
Seats: forty
Entry by ticket only
In English
Presented by the Road Users' League with the Town of Marle

ABSTRACT

The road is long.
"#,
            "12 ~ ROADS WITHOUT OWNERS ~ 2026-03-03 ~ The Old Granary, Mill Lane ~ forty ~ Entry by ticket only ~ Road Users' League; Town of Marle",
        ),
    ];
    for (text, expected) in documents {
        let brief = parse(
            &extract(text.as_bytes(), Format::Plain, &Reading::default())
                .unwrap_or_default()
                .text,
            &[],
            None,
        );
        let hours = brief.times.first().and_then(|hours| hours.end);
        assert_eq!(hours, jiff::civil::Time::new(10, 45, 0, 0).ok(), "{text}");
        let told = [
            brief.number.clone(),
            brief.title.clone(),
            brief.date.map(|date| date.to_string()),
            brief.platform.clone(),
            brief.capacity.clone(),
            brief.registration.clone(),
            Some(brief.organizers.join("; ")),
        ];
        let told: Vec<String> = told.into_iter().map(Option::unwrap_or_default).collect();
        assert_eq!(told.join(" ~ "), expected);
    }
}
