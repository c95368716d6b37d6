//! The same facts told as a form, in a letter, by questions, in minutes: whole briefs, read whole.

use super::hours;
use crate::session::parse;
use crate::text::{Format, Reading, extract};

fn read(text: &str, format: Format) -> String {
    let extracted = extract(text.as_bytes(), format, &Reading::default()).expect("text");
    let brief = parse(&extracted.text, &extracted.metadata.fields, None);
    let date = brief.date.map(|date| date.to_string());
    let when = date
        .into_iter()
        .chain(hours(&brief))
        .collect::<Vec<_>>()
        .join(" ");
    let languages = brief
        .stated_languages
        .iter()
        .map(|language| &*language.code);
    let told = [
        brief.number,
        brief.title,
        Some(when),
        brief.platform,
        brief.capacity,
        brief.registration,
        Some(brief.organizers.join("; ")),
        Some(languages.collect::<Vec<_>>().join(" ")),
    ];
    let shown = |value: Option<String>| value.filter(|v| !v.is_empty()).unwrap_or("-".to_owned());
    told.map(shown).join("\n")
}

#[test]
fn a_form_with_values_below_its_numbered_labels() {
    let text = r#"SESSION PROPOSAL

1) Title of proposed session
   Boats, bridges and budgets
2) Format
   Workshop
3) Date / time requested
   12 May 2027, 2:30 pm - 4:00 pm (BST)
4) Number of places
   35
5) Will participants have to register?
   Yes - by e-mail to the harbour office before 1 May
6) Working languages
   English; Welsh
7) Lead organisation and partners
   Harbour Trust; City of Skelby
8) Room requested
   Rope Loft, second floor

ABSTRACT
The bridge is old.
"#;
    let told = r#"-
Boats, bridges and budgets
2027-05-12 14:30-16:00 BST
Rope Loft, second floor
35
Yes - by e-mail to the harbour office before 1 May
Harbour Trust; City of Skelby
en cy"#;
    assert_eq!(read(text, Format::Plain), told);
}

#[test]
fn a_brief_that_is_one_paragraph() {
    let text = r#"Round Table 4 of the Harbour Forum, entitled "Who owns the quay?", will be held in the Rope Loft on Wednesday 12 May 2027 between 2.30 p.m. and 4 p.m. (London time). It is convened by the Harbour Trust in association with the City of Skelby. No more than 35 people can be admitted. Registration closes on 5 May. English and Welsh will be spoken.

Background

The quay is old.
"#;
    let told = r#"4
Who owns the quay?
2027-05-12 14:30-16:00 London time
Rope Loft
No more than 35 people can be admitted
Registration closes on 5 May
Harbour Trust; City of Skelby
en cy"#;
    assert_eq!(read(text, Format::Plain), told);
}

#[test]
fn a_message_with_its_subject() {
    let text = r#"Objet : Atelier 7 – À qui est le quai ? (12 mai)

Bonjour à tous,

La Coopérative du quai vous propose l'atelier 7, « À qui est le quai ? », mercredi 12 mai 2027 de 14h30 à 16h à la Halle aux cordes.

Il y a 35 chaises, premiers arrivés, premiers assis.
Inscription obligatoire par retour de courriel avant le 5 mai.
On parlera français et un peu breton.

Pourquoi cet atelier

Le quai est vieux.

À bientôt,
Anne
"#;
    let told = r#"7
À qui est le quai ?
2027-05-12 14:30-16:00
Halle aux cordes
Il y a 35 chaises, premiers arrivés, premiers assis
Inscription obligatoire par retour de courriel avant le 5 mai
Coopérative du quai
fr br"#;
    assert_eq!(read(text, Format::Plain), told);
}

#[test]
fn questions_that_are_labels() {
    let text = r#"# Workshop 7: Who owns the quay?

- *When?* 12 May 2027, 14:30–16:00 CET
- *Where?* Rope Loft, and on Zoom for those far away
- *How many of us?* 35 at the very most
- *Do I need to sign up?* Yes, by 5 May, with Ann at the Trust
- *In which language?* English, with Welsh summaries
- *Who is behind this?* Harbour Trust and City of Skelby

## Background

The quay is old.
"#;
    let told = r#"7
Who owns the quay?
2027-05-12 14:30-16:00 CET
Rope Loft, and on Zoom for those far away
35 at the very most
Yes, by 5 May, with Ann at the Trust
Harbour Trust; City of Skelby
en cy"#;
    assert_eq!(read(text, Format::Markdown), told);
}

#[test]
fn a_notice_that_tells_start_and_end_apart() {
    let text = r#"THE PORTS COMMITTEE
NOTICE OF HEARING

Hearing No. 14: Dredging after the storm

The Committee will sit on Tuesday, 18 May 2027, at 10 o'clock, in Committee Room 3.
The sitting is expected to end at 12.30.
Members of the public may attend; the gallery has forty seats.
Requests to be heard should reach the Clerk by 10 May.
Proceedings will be interpreted between English and French.

TERMS OF REFERENCE
To enquire into dredging.
"#;
    let told = r#"14
Dredging after the storm
2027-05-18 10:00-12:30
Committee Room 3
the gallery has forty seats
-
-
en fr"#;
    assert_eq!(read(text, Format::Plain), told);
}

#[test]
fn a_circular_letter() {
    let text = r#"DIRECCIÓN GENERAL DE PUERTOS
Oficio circular 12/2027

ASUNTO: Taller 5, "Dragados y mareas"

Por medio del presente se convoca al Taller 5, "Dragados y mareas", que tendrá lugar el día 18 de mayo de 2027, de las 10:00 a las 12:30 horas (hora central), en el Salón Ancla de esta Dirección General. El taller es organizado conjuntamente por la Dirección General de Puertos y la Universidad del Mar. El cupo es de 40 personas y las inscripciones se reciben hasta el 10 de mayo en la extensión 4412. Los trabajos se desarrollarán en español.

ANTECEDENTES
Tras la tormenta hubo que dragar.
"#;
    let told = r#"5
Dragados y mareas
2027-05-18 10:00-12:30 hora central
Salón Ancla de esta Dirección General
El cupo es de 40 personas
las inscripciones se reciben hasta el 10 de mayo en la extensión 4412
Dirección General de Puertos; Universidad del Mar
es"#;
    assert_eq!(read(text, Format::Plain), told);
}

#[test]
fn a_summons_over_several_lines() {
    let text = r#"CONVOCATION

Vous êtes prié d'assister à la séance plénière n° 3, « Draguer après la tempête », qui se tiendra :

le mardi 18 mai 2027
de 10 heures à 12 h 30 (heure de Genève)
salle du Conseil, 2e étage

Nombre de places : quarante
Les inscriptions sont reçues au secrétariat jusqu'au 10 mai.
L'interprétation est assurée en français, en anglais et en arabe.
Coorganisateurs : Office des ports et Ligue des marins

ORDRE DU JOUR
1. Bilan
"#;
    let told = r#"3
Draguer après la tempête
2027-05-18 10:00-12:30 heure de Genève
salle du Conseil, 2e étage
quarante
Les inscriptions sont reçues au secrétariat jusqu'au 10 mai
Office des ports; Ligue des marins
fr en ar"#;
    assert_eq!(read(text, Format::Plain), told);
}

#[test]
fn a_page_with_the_kind_below_its_title() {
    let text = r#"# Dragados y mareas

**Taller 5** · Foro del Mar

Martes 18 de mayo de 2027 — de 10:00 a 12:30 (hora de Madrid) — Salón Ancla, Casa del Mar

Plazas: 40 · Inscripción: hasta el 10 de mayo en marea.example · Idioma: castellano, con traducción al gallego

Organizan la Universidad del Mar y la Cofradía de Vado, con el apoyo del Puerto de Oria.

## Por qué

Tras la tormenta hubo que dragar.
"#;
    let told = r#"5
Dragados y mareas
2027-05-18 10:00-12:30 hora de Madrid
Salón Ancla, Casa del Mar
40
hasta el 10 de mayo en marea.example
Universidad del Mar; Cofradía de Vado; Puerto de Oria
es gl"#;
    assert_eq!(read(text, Format::Markdown), told);
}

#[test]
fn minutes_of_what_was_agreed() {
    let text = r#"Record of preparation - Round Table III

1. Subject: Dredging after the storm.
2. It was agreed that the round table would be held on 18 May 2027 from 10:00 to 12:30 (CET) at the Customs House.
3. The hosts would be the Ports Committee and the City of Vado.
4. Attendance would be limited to forty persons, to be registered with Mr Holt before 10 May.
5. English and French would be the working languages.

Background

The storm came in March.
"#;
    let told = r#"III
Dredging after the storm.
2027-05-18 10:00-12:30 CET
Customs House
Attendance would be limited to forty persons
to be registered with Mr Holt before 10 May
Ports Committee; City of Vado
en fr"#;
    assert_eq!(read(text, Format::Plain), told);
}

#[test]
fn labels_in_brackets() {
    let text = r#"[TIPO] Conversatorio
[NÚMERO] 8
[TÍTULO] Dragados y mareas
[FECHA] 18-05-2027
[HORA] 10:00-12:30 COT
[LUGAR] Salón Ancla
[CUPO] 40 personas
[INSCRIPCIÓN] hasta el 10 de mayo
[IDIOMA] español
[ORGANIZAN] Universidad del Mar; Cofradía de Vado

[RESUMEN]
Tras la tormenta hubo que dragar.
"#;
    let told = r#"8
Dragados y mareas
2027-05-18 10:00-12:30 COT
Salón Ancla
40 personas
hasta el 10 de mayo
Universidad del Mar; Cofradía de Vado
es"#;
    assert_eq!(read(text, Format::Plain), told);
}

#[test]
fn a_letter() {
    let text = r#"Vado, 3 de abril de 2027

Estimada colega:

Me complace invitarla al taller número 5 del Foro del Mar, «Dragados y mareas». Nos reuniremos el martes 18 de mayo de 2027, a partir de las 10:00 y hasta las 12:30 (hora peninsular), en la Casa del Mar. Convocan la Universidad del Mar y la Cofradía de Vado. No podremos recibir a más de 40 personas, por lo que le ruego que confirme su asistencia antes del 10 de mayo. Hablaremos en castellano.

Antecedentes. Tras la tormenta hubo que dragar.

Objetivos. Saber quién paga.

Atentamente,
Rita
"#;
    let told = r#"5
Dragados y mareas
2027-05-18 10:00-12:30 hora peninsular
Casa del Mar
No podremos recibir a más de 40 personas
le ruego que confirme su asistencia antes del 10 de mayo
Universidad del Mar; Cofradía de Vado
es"#;
    assert_eq!(read(text, Format::Plain), told);
}
