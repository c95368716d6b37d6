//! Whole briefs: small ones written for these tests, and the seed briefs where they are at hand.

use std::path::Path;

use super::*;
use crate::text::{Block, BlockKind, Extracted, Format, Reading, extract};

/// A text of one block for each line; `# ` makes a heading, `- ` an item of a list, `| ` a row.
fn text(lines: &str) -> Text {
    let mut out = Text::default();
    for line in lines.lines().map(str::trim).filter(|l| !l.is_empty()) {
        let (kind, line) = match (line.strip_prefix("# "), line.strip_prefix("- ")) {
            _ if line.starts_with("| ") => (BlockKind::TableRow, &line[2..]),
            (Some(heading), _) => (BlockKind::Heading, heading),
            (_, Some(item)) => (BlockKind::ListItem, item),
            _ => (BlockKind::Paragraph, line),
        };
        if !out.content.is_empty() {
            out.content.push_str("\n\n");
        }
        let start = out.content.len();
        out.content.push_str(line);
        out.blocks.push(Block {
            span: start..out.content.len(),
            kind,
            page: None,
        });
    }
    out.body_len = out.content.len();
    out
}

/// A text read from the kind of file that it looks like.
fn extracted(text: &str) -> Extracted {
    let marked =
        |line: &str| line.starts_with("| ") || line.starts_with('#') && line.contains("# ");
    let format = match text.contains("**") || text.lines().any(marked) {
        true => Format::Markdown,
        false => Format::Plain,
    };
    extract(text.as_bytes(), format, &Reading::default()).unwrap_or_default()
}

fn read(text: &str) -> Brief {
    let extracted = extracted(text);
    parse(&extracted.text, &extracted.metadata.fields, None)
}

/// When a session begins and ends, and in which zone, as `10:00-11:30 CEST`.
fn hours(brief: &Brief) -> impl Iterator<Item = String> {
    brief.times.iter().map(|hours| {
        let end = hours.end.map(|end| end.strftime("%H:%M").to_string());
        let zone = hours.zone.as_deref().unwrap_or_default();
        let start = hours.start.strftime("%H:%M");
        let printed = format!("{start}-{} {zone}", end.unwrap_or_default());
        printed.trim().to_owned()
    })
}

fn brief(lines: &str) -> Brief {
    parse(&text(lines), &[], None)
}

fn sections(lines: &str) -> String {
    let text = text(lines);
    let brief = parse(&text, &[], None);
    assert_partition(&text, &brief);
    outline_of(&brief)
}

fn outline_of(brief: &Brief) -> String {
    let show = |s: &Section| match &s.heading {
        Some(heading) => format!("{}={heading}", s.kind),
        None => s.kind.to_string(),
    };
    brief
        .sections
        .iter()
        .map(show)
        .collect::<Vec<_>>()
        .join("; ")
}

fn assert_partition(text: &Text, brief: &Brief) {
    let ends = brief.sections.iter().map(|s| s.span.end);
    let starts = brief.sections.iter().map(|s| s.span.start);
    let expected: Vec<usize> = std::iter::once(0).chain(ends).collect();
    let found: Vec<usize> = starts.chain([text.body_len]).collect();
    assert_eq!(found, expected, "sections must cover the body");
    for range in &brief.template {
        assert!(text.content.get(range.clone()).is_some());
    }
}

fn wording(lines: &str) -> Vec<String> {
    let text = text(lines);
    let template = parse(&text, &[], None).template;
    template
        .into_iter()
        .map(|r| text.content[r].to_owned())
        .collect()
}

fn header_of(lines: &str) -> String {
    let brief = brief(lines);
    let opt = |value: Option<String>| value.unwrap_or_default();
    let times: Vec<&str> = brief.times.iter().map(|t| t.raw.as_str()).collect();
    let parts = [
        opt(brief.kind.map(|kind| kind.to_string())),
        opt(brief.number),
        opt(brief.title),
        opt(brief.date.map(|date| date.to_string())),
        times.join(" / "),
        opt(brief.platform),
    ];
    parts.join("; ")
}

#[test]
fn one_header_in_many_layouts() {
    let expected = "workshop; 2.4.1; Seeds and soils; 2023-03-14; 9:00-10:30; streaming";
    for layout in [
        "| Type of session | Workshop
        | Session number | 2.4.1
        | Title | Seeds and soils
        | Date | 14/03/2023
        | Time | 9:00-10:30
        | Platform | streaming",
        "| Type of session | Workshop | Session number | 2.4.1
        | Title | Seeds and soils | Platform | streaming
        | Date | 14/03/2023 | Time | 9:00-10:30",
        "| Type of session | Session number | Title
        | Workshop | 2.4.1 | Seeds and soils
        | Date | Time | Platform
        | 14/03/2023 | 9:00-10:30 | streaming",
        "Session 2.4.1 Workshop: Seeds and soils
        Date / Fecha: 14/03/2023
        Time / Hora / Heure: 9:00-10:30
        Platform (link or name of the place): streaming",
        "Session type / Tipo de sesión: Workshop
        Title (EN): 2.4.1. Seeds and soils
        FECHA: martes 14 de marzo de 2023
        HORARIO: 9:00-10:30
        PLATAFORMA: streaming",
    ] {
        assert_eq!(header_of(layout), expected, "{layout}");
    }
}

#[test]
fn a_heading_in_unknown_words_is_no_part_of_the_header() {
    let found = sections(
        "# Panel 2.4.1
        Title: Seeds and soils
        Date: 14/03/2023
        # The fire
        The hall burnt last spring and nobody rebuilt it, for want of a plan and of money.
        # Objectives
        Rebuild the hall.",
    );
    assert_eq!(
        found,
        "header; conceptualisation=The fire; objectives=Objectives"
    );
}

#[test]
fn a_label_without_a_value_may_end_the_paper() {
    assert_eq!(sections("Title (as printed) :"), "header");
}

#[test]
fn kinds_that_a_programme_may_have() {
    let check = |line: &str, kind: &str| {
        let found = brief(&format!("Type: {line}\nTitle: Bread\n")).kind;
        assert_eq!(found.map(SessionKind::name), Some(kind), "{line}");
    };
    check("Masterclass", "masterclass");
    check("Evento paralelo", "side-event");
    check("Keynote address", "keynote");
    check("Public hearing", "hearing");
    check("Réunion de la commission", "committee");
    check("Ceremonia de clausura", "ceremony");
    check("Puppet show", "other");
}

#[test]
fn languages_that_are_not_analysed_are_kept_as_stated() {
    let brief = brief("Title: Bread\nLanguages: English, Portuguese and árabe\n");
    assert_eq!(brief.languages, [Lang::En]);
    let stated = |l: &StatedLanguage| (l.printed.clone(), l.code.clone());
    let stated: Vec<(String, String)> = brief.stated_languages.iter().map(stated).collect();
    let expected = [("English", "en"), ("Portuguese", "pt"), ("árabe", "ar")];
    assert_eq!(stated, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
}

#[test]
fn a_full_english_brief() {
    let brief = brief(
        "# Workshop
        Title of the session 2.4.1: Seeds, soils and savings
        Thematic Line 2: Feeding towns
        Sub-theme 2.4: Farmers' markets
        Organizers: Guild of Bakers; Lake District Union
        Date: Tuesday, 14 March 2023
        Time: 9:00 - 10:30 (UTC-3) / 14:00 - 15:30 (UTC+2)
        Platform: Main tent
        Capacity of the session: 40 people
        Registration needed: yes
        Language: ENG - FR
        Hashtag: #soil
        Short summary of the session (max. 250 words):
        Bread begins in the field.
        # 1. Conceptualization of the session (max. 1000 words)
        Much is said of bread.
        # 2. Objectives (max. 100 words)
        To bake.
        # 3. Main points of discussion (max. 150 words)
        - Who bakes?
        # 4. List of speakers and moderator
        - Moderator: Nadia Okoye, Guild of Bakers
        - Paul Roy, farmer
        # 5. Relevant documents (if applicable)",
    );
    assert_eq!(brief.kind, Some(SessionKind::Workshop));
    assert_eq!(brief.number.as_deref(), Some("2.4.1"));
    assert_eq!(brief.title.as_deref(), Some("Seeds, soils and savings"));
    let line = brief
        .thematic_line
        .as_ref()
        .and_then(|l| l.number.as_deref());
    assert_eq!(line, Some("2"));
    let subtheme = brief.subtheme.as_ref().and_then(|s| s.number.as_deref());
    assert_eq!(subtheme, Some("2.4"));
    assert_eq!(brief.organizers, ["Guild of Bakers", "Lake District Union"]);
    assert_eq!(
        brief.date.map(|d| d.to_string()).as_deref(),
        Some("2023-03-14")
    );
    assert_eq!(brief.times.len(), 2);
    assert_eq!(brief.times[0].raw, "9:00 - 10:30 (UTC-3)");
    assert_eq!(brief.platform.as_deref(), Some("Main tent"));
    assert_eq!(brief.capacity.as_deref(), Some("40 people"));
    assert_eq!(brief.registration.as_deref(), Some("yes"));
    assert_eq!(brief.languages, [Lang::En, Lang::Fr]);
    assert!(
        brief
            .raw
            .iter()
            .any(|f| f.label == "Hashtag" && f.value == "#soil")
    );
    assert_eq!(brief.speakers.len(), 2);
    assert!(brief.speakers[0].moderator && !brief.speakers[1].moderator);
    assert_eq!(brief.doubts, Vec::<String>::new());
}

#[test]
fn a_spanish_brief_in_another_order_and_dress() {
    let brief = brief(
        "Taller 3.1.2 – Aguas comunes
        Idiomas: español e inglés
        Fecha y hora: 14 de marzo de 2023, de 9:00 a 10:30 hs (hora argentina)
        Eje temático II. Ríos
        Organiza: RCA, UVM y LAC
        Aforo: Sin límite
        # I. Preguntas orientadoras
        ¿Quién cuida el río?
        # II. Objetivos del taller
        Cuidar el río.",
    );
    assert_eq!(brief.kind, Some(SessionKind::Workshop));
    assert_eq!(brief.number.as_deref(), Some("3.1.2"));
    assert_eq!(brief.title.as_deref(), Some("Aguas comunes"));
    assert_eq!(brief.languages, [Lang::Es, Lang::En]);
    assert_eq!(
        brief.date.map(|d| d.to_string()).as_deref(),
        Some("2023-03-14")
    );
    assert_eq!(brief.times[0].zone.as_deref(), Some("hora argentina"));
    let line = brief.thematic_line.as_ref();
    assert_eq!(line.and_then(|l| l.number.as_deref()), Some("2"));
    assert_eq!(line.and_then(|l| l.title.as_deref()), Some("Ríos"));
    assert_eq!(brief.organizers, ["RCA", "UVM", "LAC"]);
    assert_eq!(
        outline_of(&brief),
        "header; discussion=I. Preguntas orientadoras; objectives=II. Objetivos del taller"
    );
}

#[test]
fn labels_alone_glued_and_without_colon() {
    let brief = brief(
        "Session plénière
        Titre de la session
        La ville et l'eau
        Date : 14/03/23 Heure : 9 h - 10 h 30 CET Langue(s) : français
        Organisateurs :
        - Ville de Lumen
        - Union du Lac
        Capacité de la session Illimitée
        Bref résumé de la session (max. 250 mots) : L'eau revient en ville.",
    );
    assert_eq!(brief.kind, Some(SessionKind::Plenary));
    assert_eq!(brief.title.as_deref(), Some("La ville et l'eau"));
    assert_eq!(
        brief.date.map(|d| d.to_string()).as_deref(),
        Some("2023-03-14")
    );
    assert_eq!(brief.times[0].zone.as_deref(), Some("CET"));
    assert_eq!(brief.languages, [Lang::Fr]);
    assert_eq!(brief.organizers, ["Ville de Lumen", "Union du Lac"]);
    assert_eq!(brief.capacity.as_deref(), Some("Illimitée"));
    assert_eq!(
        outline_of(&brief),
        "header; summary=Bref résumé de la session"
    );
}

#[test]
fn what_is_not_stated_is_absent() {
    let brief = brief(
        "Title of the session: Bread\nOrganizers: N/A\nDate: to be confirmed\n# Objectives\nTo bake.",
    );
    assert_eq!(brief.number, None);
    assert_eq!(brief.kind, None);
    assert_eq!(brief.date, None);
    assert_eq!(brief.organizers, Vec::<String>::new());
    assert_eq!(brief.doubts, Vec::<String>::new());
    assert_eq!(brief.raw.len(), 3);
}

#[test]
fn a_fragment_begins_with_its_summary() {
    assert_eq!(
        sections(
            "Short summary of the session (max. 250 words):\nBread.\n# 1. Concept note (max. 9 words)\nMore."
        ),
        "summary=Short summary of the session; conceptualisation=1. Concept note"
    );
}

#[test]
fn prose_that_begins_like_a_heading_stays_prose() {
    let lines = "# 1. Conceptualization of the session
        Discussion of bread is old, and so is bread.
        Objectives differ from town to town.
        Context matters: ask any baker.
        - Discussion
        # 2. Objectives
        To bake.";
    assert_eq!(
        sections(lines),
        "conceptualisation=1. Conceptualization of the session; objectives=2. Objectives"
    );
}

#[test]
fn a_heading_in_any_words_over_entries_of_people_is_theirs() {
    let head = "Workshop 3\nDate: 3 May 2026\nAims\nTo taste the rind.\n";
    let entries = "Dr.ª Ana Luz — Jefa de cava — Liga del Queso\nProf. Ivo Roy — Cellarer\n";
    for heading in [
        "Maestros / Masters",
        "Hands / Mains",
        "VIEUX / OLD",
        "The old hands",
    ] {
        let found = sections(&format!(
            "{head}{heading}\n{entries}Questions\nWho eats it?\n"
        ));
        let expected = format!("header; objectives=Aims; speakers={heading}; discussion=Questions");
        assert_eq!(found, expected);
    }
    let before = format!("Workshop 3\nDate: 3 May 2026\nMaestros / Masters\n{entries}");
    assert_eq!(sections(&before), "header; speakers=Maestros / Masters");
    // Titles and works are not people, and a row of the list is no heading over it.
    for lines in [
        "The old books\nAna Luz — Mills of the North — Vado Press\nIvo Roy — Bread — Lumen\n",
        "Ana Luz / baker\nIvo Roy / miller / Guild of Mills\nEve Day / farmer\n",
    ] {
        let found = sections(&format!("{head}{lines}"));
        assert_eq!(found, "header; objectives=Aims", "{lines}");
    }
    // A paper without template may name its editors under any words.
    let paper = format!("The rind\nIt rules the cheese.\nEditors / Rédaction\n{entries}");
    assert!(!sections(&paper).contains("speakers"));
}

#[test]
fn a_heading_may_run_into_its_text() {
    assert_eq!(
        sections(
            "Date: 14/03/23\n1. Objectives (max. 100 words) To bake. 2. Key questions (max. 150 words) Who bakes?"
        ),
        "header; objectives=1. Objectives; discussion=2. Key questions"
    );
    assert_eq!(
        sections("Summary: Bread is old.\nObjectives: To bake it."),
        "summary=Summary; objectives=Objectives"
    );
}

#[test]
fn the_name_of_the_form_is_no_section() {
    assert_eq!(
        sections("# Concept note\nTitle: Bread\nDate: 14/03/23\n# Context\nBread is old."),
        "header; conceptualisation=Context"
    );
}

#[test]
fn an_unknown_heading_numbered_on_is_another_section() {
    assert_eq!(
        sections(
            "# 1. Objectives (max. 9 words)\nTo bake.\n# Who bakes\nBakers.\n# 2. Tasting\nBread is served."
        ),
        "objectives=1. Objectives; other=2. Tasting"
    );
    assert_eq!(
        sections("# Objectives and expected results\nTo bake.\n# Metodología\nHarina."),
        "objectives=Objectives and expected results; other=Metodología"
    );
}

#[test]
fn fields_after_the_text_are_a_second_header() {
    let lines = "# Summary\nBread.\n# Objectives\nTo bake.\nDate: 14/03/23\nLanguage: English";
    assert_eq!(
        sections(lines),
        "summary=Summary; objectives=Objectives; header"
    );
    assert_eq!(brief(lines).languages, [Lang::En]);
    let single = "# Summary\nBread.\nDate: 14/03/23";
    assert_eq!(sections(single), "summary=Summary");
    assert_eq!(brief(single).date, None);
}

#[test]
fn a_document_without_template() {
    let lines = "# The price of bread\nBread was cheap.\n# Flour\nFlour was cheap too.";
    assert_eq!(sections(lines), "header; other=Flour");
    assert_eq!(brief(lines).title.as_deref(), Some("The price of bread"));
    assert_eq!(sections("Bread was cheap.\nThen it was not."), "other");
    assert_eq!(brief("Bread was cheap.").title, None);
    assert_eq!(sections(""), "");
}

#[test]
fn an_introduction_alone_makes_no_brief() {
    let paper = "# The price of bread\nBread was cheap.\n# Introduction\nFlour.\n# Mills\nTurning.";
    assert_eq!(sections(paper), "header; other=Introduction; other=Mills");
    assert_eq!(brief(paper).title.as_deref(), Some("The price of bread"));
}

#[test]
fn headings_may_be_joined() {
    assert_eq!(
        sections(
            "Date: 14/03/23\nANTECEDENTES Y JUSTIFICACIÓN\nPan.\nSpeakers and moderator\n- Ana Luz"
        ),
        "header; conceptualisation=ANTECEDENTES Y JUSTIFICACIÓN; speakers=Speakers and moderator"
    );
}

#[test]
fn a_title_may_stand_under_the_kind() {
    let brief =
        brief("Concept note\nRound table 2.3.4\nFarms and schools\nTrack 2 - Food\nDate: 14/03/23");
    assert_eq!(brief.title.as_deref(), Some("Farms and schools"));
    assert_eq!(brief.number.as_deref(), Some("2.3.4"));
    assert_eq!(outline_of(&brief), "header");
}

#[test]
fn the_template_is_told_from_what_people_wrote() {
    let found = wording(
        "Título de la sesión 2.4.1: Pan
        Aforo: 20
        Contacto de prensa: Ana
        # 1. Objetivos (máx. 100 palabras)
        Hornear.
        # 2. Documentos relevantes
        (si corresponde)",
    );
    assert_eq!(
        found,
        [
            "Título de la sesión 2.4.1:",
            "Aforo:",
            "Contacto de prensa:",
            "1. Objetivos (máx. 100 palabras)",
            "2. Documentos relevantes",
            "(si corresponde)",
        ]
    );
}

#[test]
fn oddities_are_doubts() {
    let doubts = |lines| brief(lines).doubts.join("; ");
    assert!(doubts("Date: 31/02/23").contains("no such date"));
    assert!(
        doubts("Panel 1.2.3\nTitle of the session 1.2.4: Bread").contains("two session numbers")
    );
    assert!(doubts("Title of the session 1.2.3: Bread\nSub-theme 1.4: Flour").contains("1.4"));
    assert!(doubts("Time: 9:00 ART / 14:00 CET").contains("14:00 would be CEST"));
}

#[test]
fn a_number_is_the_sessions_own() {
    let number = |lines| brief(lines).number;
    assert_eq!(number("1.3.2 Panel").as_deref(), Some("1.3.2"));
    assert_eq!(number("Sesión 2.1.3: Pan").as_deref(), Some("2.1.3"));
    assert_eq!(number("Session number: 2.1").as_deref(), Some("2.1"));
    assert_eq!(number("Title: 4.1.1 - Bread").as_deref(), Some("4.1.1"));
    assert_eq!(
        number("Sub-theme 1.3: Bread\nThematic line 1.2: Flour"),
        None
    );
    assert_eq!(number("Title: 2.0 is not enough"), None);
}

#[test]
fn kinds_are_named_in_many_ways() {
    let check = |lines, kind| assert_eq!(brief(lines).kind, Some(kind), "{lines}");
    check("Séance plénière d'ouverture", SessionKind::Plenary);
    check("MESA REDONDA 4.1.1", SessionKind::Roundtable);
    check("Atelier de formation", SessionKind::Training);
    check("Type of session: Policy dialogue", SessionKind::Dialogue);
    check("Título del taller: Pan", SessionKind::Workshop);
    check("Tipo: Degustación", SessionKind::Other);
    check("**Panel 2.1.1 | Bread**", SessionKind::Panel);
}

#[test]
fn a_brief_survives_json() {
    let before = brief(
        "Panel 1.2.3\nDate: 14/03/23\nTime: 9:00 - 10:30 ART / 14:00 CET\n# Objectives\nTo bake.",
    );
    let json = serde_json::to_string(&before).expect("a brief can be written as JSON");
    assert!(json.contains("\"start\":\"09:00\""));
    assert!(json.contains("\"kind\":\"panel\""));
    assert_eq!(
        serde_json::from_str::<Brief>(&json).expect("and read again"),
        before
    );
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]

    /// Lines put together from what briefs are made of, in any order and layout.
    #[test]
    fn no_order_of_lines_makes_the_reading_fail(
        lines in proptest::collection::vec(
            proptest::sample::select(vec![
                "# Panel 2.4.1", "| Date | 03/04/2023 | Time | 9h", "| Date | Title", "| x | é | ",
                "| 14/03/2023 | Ñandú", "Date / Fecha (EN", "Title (as printed) :", "# ¿Por qué?",
                "Time: 25:99 - 3.5 p.m. ZZT (UTC-99)", "Speakers | | ", "- Dra. (É), ", "- (a), b (",
                "## Objectives (max. 3 words)", "Resumen (máx. palabras)", "Session 1.1.1 Taller |",
                "Línea 1", "Languages: pt / ñ", "| Name | Role", "| Ana Roy | É | ", "31/02/2021",
            ]),
            0..12,
        ),
        name in "\\PC{0,12}",
        value in "\\PC{0,20}",
    ) {
        let text = text(&lines.join("\n"));
        let source = corpus::FieldSource::Sidecar;
        let fields = ["date", "time", "speakers", &name].map(|name| corpus::Field {
            name: name.to_owned(),
            value: value.clone(),
            source,
        });
        let template = Template::parse(Template::EXAMPLE).expect("a template");
        let brief = parse(&text, &fields, Some(&template));
        assert_partition(&text, &brief);
        let document = Linted {
            path: "a.md",
            content: &text.content,
            brief: &brief,
            pages_estimated: false,
            lang: Lang::En,
            section_langs: vec![Lang::Und; brief.sections.len()],
        };
        for finding in lint(&document, Some(&template)) {
            proptest::prop_assert!(!finding.what.is_empty() && !finding.advice.is_empty());
        }
    }
}

#[test]
fn section_kinds_have_names_in_three_languages() {
    let kind = |name: &str| name.parse::<SectionKind>();
    assert_eq!(kind("Objetivos"), Ok(SectionKind::Objectives));
    assert_eq!(kind("résumé"), Ok(SectionKind::Summary));
    assert_eq!(kind("furniture"), Ok(SectionKind::Furniture));
    assert_eq!(kind("key questions"), Ok(SectionKind::Discussion));
    assert!(kind("bread").is_err());
}

mod seeds {
    use super::*;
    use crate::text::{Format, Reading, extract};

    /// File name and language of each seed.
    const SEEDS: [(&str, Lang); 5] = [
        ("000_66cf7a10d1f80ee8.txt", Lang::En),
        ("001_b23aec1cc34aeed0.txt", Lang::Fr),
        ("002_71c97320181a977e.txt", Lang::Es),
        ("003_de2f863202e473a9.txt", Lang::En),
        ("004_eab47a234a94bd70.txt", Lang::En),
    ];

    // Whoever runs the tests should learn why these are skipped.
    #[allow(clippy::print_stderr)]
    fn seeds() -> Option<Vec<Brief>> {
        let folder = std::env::var_os("RAPPORTEUR_SEEDS").map_or_else(
            || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds"),
            std::path::PathBuf::from,
        );
        let read = |(name, _): &(&str, Lang)| {
            let bytes = std::fs::read(folder.join(name)).ok()?;
            let text = extract(&bytes, Format::Plain, &Reading::default())
                .ok()?
                .text;
            let brief = parse(&text, &[], None);
            assert_partition(&text, &brief);
            Some(brief)
        };
        let briefs: Option<Vec<Brief>> = SEEDS.iter().map(read).collect();
        if briefs.is_none() {
            eprintln!("skipped: no seed briefs in {}", folder.display());
        }
        briefs
    }

    fn kinds(brief: &Brief) -> String {
        let names: Vec<&str> = brief.sections.iter().map(|s| s.kind.name()).collect();
        names.join(" ")
    }

    #[test]
    fn headers_of_the_seeds() {
        let Some(briefs) = seeds() else { return };
        let date = |i: usize| briefs[i].date.map(|d| d.to_string());
        assert_eq!(briefs[1].kind, Some(SessionKind::Plenary));
        assert_eq!(date(1).as_deref(), Some("2021-05-27"));
        assert_eq!(
            briefs[1]
                .thematic_line
                .as_ref()
                .and_then(|l| l.number.as_deref()),
            Some("1")
        );
        assert_eq!(briefs[1].doubts.len(), 1, "{:?}", briefs[1].doubts);
        assert!(briefs[1].doubts[0].contains("15:35 would be CEST"));
        for i in [2, 3] {
            assert_eq!(briefs[i].number.as_deref(), Some("1.3.2"));
            assert_eq!(briefs[i].kind, Some(SessionKind::Panel));
            assert_eq!(date(i).as_deref(), Some("2021-05-31"));
            assert_eq!(briefs[i].languages, [Lang::En, Lang::Es, Lang::Fr]);
            assert_eq!(briefs[i].doubts, Vec::<String>::new());
        }
        assert_eq!(briefs[3].organizers, ["CGLU LESD Commission"]);
    }

    #[test]
    fn sections_of_the_seeds() {
        let Some(briefs) = seeds() else { return };
        let fragment = "summary conceptualisation objectives discussion documents";
        assert_eq!(kinds(&briefs[0]), fragment);
        assert_eq!(
            kinds(&briefs[1]),
            "header summary conceptualisation objectives discussion speakers documents"
        );
        assert_eq!(kinds(&briefs[2]), format!("header {fragment}"));
        assert_eq!(kinds(&briefs[3]), format!("header {fragment}"));
        assert_eq!(kinds(&briefs[4]), fragment);
    }

    #[test]
    fn speakers_of_the_seeds() {
        let Some(briefs) = seeds() else { return };
        let speakers = &briefs[1].speakers;
        assert_eq!(speakers.len(), 7);
        assert_eq!(speakers[0].name, "Emilia Saiz");
        let moderators: Vec<bool> = speakers.iter().map(|s| s.moderator).collect();
        assert_eq!(moderators, [true, false, false, false, false, false, false]);
        let check = |at: usize, name: &str, role: &str, institution: &str| {
            let speaker = &speakers[at];
            assert_eq!(speaker.name, name);
            assert_eq!(speaker.role.as_deref().unwrap_or_default(), role, "{name}");
            let found = speaker.institution.as_deref().unwrap_or_default();
            assert_eq!(found, institution, "{name}");
        };
        check(0, "Emilia Saiz", "", "CGLU");
        check(1, "Juan Espadas", "maire de la mairie de Séville", "");
        check(2, "Carolina Cosse", "maire de Montevideo", "CGLU");
        check(3, "Eugène Aka Aouélé", "président de l'ARDCI", "");
        check(
            4,
            "Michael Fakhri",
            "Rapporteur spécial des Nations Unies sur le droit à l'alimentation, professeur agrégé",
            "faculté de droit de l'Université de l'Oregon",
        );
        check(
            5,
            "Francesco Rampa",
            "",
            "Bureau Sherpa du G20, Cabinet du Premier ministre Gabriel Ferrero directeur DGPODES Espagne",
        );
        check(
            6,
            "Manuel Calvo",
            "Vice-gouverneur de Cordoba, Argentine",
            "",
        );
    }

    #[test]
    fn header_fields_of_the_seeds() {
        let Some(briefs) = seeds() else { return };
        let check = |at: usize, found: [&str; 10], times: &[&str], stated: &[&str]| {
            let brief = &briefs[at];
            let opt = |value: &Option<String>| value.clone().unwrap_or_default();
            let line = brief.thematic_line.as_ref();
            let subtheme = brief.subtheme.as_ref();
            let fields = [
                brief.kind.map_or(String::new(), |kind| kind.to_string()),
                opt(&brief.number),
                opt(&brief.title),
                line.map_or(String::new(), |l| {
                    format!("{}|{}", opt(&l.number), opt(&l.title))
                }),
                subtheme.map_or(String::new(), |s| {
                    format!("{}|{}", opt(&s.number), opt(&s.title))
                }),
                brief.organizers.join("; "),
                brief.date.map_or(String::new(), |date| date.to_string()),
                opt(&brief.platform),
                opt(&brief.capacity),
                opt(&brief.registration),
            ];
            assert_eq!(fields, found);
            let raw: Vec<&str> = brief.times.iter().map(|t| t.raw.as_str()).collect();
            assert_eq!(raw, times);
            let languages: Vec<&str> = brief
                .stated_languages
                .iter()
                .map(|l| l.printed.as_str())
                .collect();
            assert_eq!(languages, stated);
            let raw: Vec<&str> = brief.raw.iter().map(|field| field.label.as_str()).collect();
            assert!(raw.len() >= 9, "{raw:?}");
        };
        let french = "Le territoire comme base d'innovation et de réactivation économique, sociale et environnementale";
        check(
            1,
            [
                "plenary",
                "",
                french,
                &format!("1|{french}"),
                "",
                "CGLU",
                "2021-05-27",
                "Streaming",
                "N/A",
                "oui",
            ],
            &["10 h 35 - 12 h 05 ART", "15 h 35 - 17 h 05 CET"],
            &["anglais", "espagnol", "français"],
        );
        let times = ["8:00 - 09:30 (UTC-3)", "13:00 - 14:30 (UTC+2)"];
        check(
            2,
            [
                "panel",
                "1.3.2",
                "Mecanismos de diversificación productiva y nuevos modelos productivos para una reactivación sostenible y cohesionada",
                "1|El territorio como base de la innovación y reactivación económica, social y ambiental",
                "1.3|La iniciativa privada y la corresponsabilidad en la construcción de territorios cohesionados",
                "Comisión LESD CGLU",
                "2021-05-31",
                "Streaming",
                "Sin límite",
                "Se requiere inscripción",
            ],
            &times,
            &["ING", "ESP", "FR"],
        );
        check(
            3,
            [
                "panel",
                "1.3.2",
                "Mechanisms for productive diversification and new productive models to achieve a sustainable and cohesive reactivation.",
                "1|The territory as a basis for innovation and economic, social, and environmental reactivation.",
                "1.3|Private initiative and co-responsibility in the construction of cohesive territories",
                "CGLU LESD Commission",
                "2021-05-31",
                "Streaming",
                "Unlimited",
                "Registration required",
            ],
            &times,
            &["ENG", "SPA", "FR"],
        );
        let doubt = "time zones disagree: 10:35 ART is 14:35 CET, not 15:35; 15:35 would be CEST";
        assert_eq!(briefs[1].doubts, [doubt]);
        assert_eq!(briefs[2].doubts, [""; 0]);
    }

    #[test]
    fn sessions_of_the_seeds() {
        let Some(briefs) = seeds() else { return };
        let mut documents = Documents::default();
        for (document, ((name, lang), brief)) in SEEDS.iter().zip(&briefs).enumerate() {
            let facts = DocumentFacts {
                document,
                path: Path::new(name),
                location: Path::new(name),
                lang: *lang,
                particulars: Particulars::of(brief),
                is_record: false,
            };
            let added = documents.add(facts, &Signature::default());
            added.expect("it is held in memory");
        }
        let sessions = group(documents, &[]).expect("nothing is read");
        let found: Vec<(&str, &[usize])> = sessions
            .iter()
            .map(|s| (s.id.as_str(), s.documents.as_slice()))
            .collect();
        let expected: [(&str, &[usize]); 4] = [
            ("000-66cf7a10d1f80ee8", &[0]),
            ("1.3.2", &[3, 2]),
            ("004-eab47a234a94bd70", &[4]),
            ("plenary-1", &[1]),
        ];
        assert_eq!(found, expected);
    }
}

mod headers;
mod invitations;
mod papers;
mod subjects;

#[test]
fn prose_without_a_heading_is_neither_header_nor_list() {
    let prose = "Bridges grow old and the banks fill up with parked cars. The round table looks at how \
                 small towns pay for them.";
    let people = "Speakers: Ana Ruiz (City of Ribalta), Luis Mota (University of Larrea)";
    let head = "Round table: Bridges and banks\nDate: 12 June 2024\nTime: 14:30";
    for (lines, told) in [
        (
            format!("{head}\n{prose}\n# Objectives\nTo compare."),
            "header; other; objectives=Objectives",
        ),
        (
            format!("{head}\n{people}\nModerator: Helen Okafor\n{prose}"),
            "header; speakers=Speakers; other",
        ),
        (
            format!("{head}\n{prose}\n{people}"),
            "header; other; speakers=Speakers",
        ),
        (
            format!("{head}\n{prose}\nRegistration: before 1 June"),
            "header; other",
        ),
    ] {
        assert_eq!(sections(&lines), told, "{lines}");
    }
    let with_people = brief(&format!(
        "{head}\n{people}\nModerator: Helen Okafor\n{prose}"
    ));
    let moderator = with_people
        .speakers
        .iter()
        .find(|speaker| speaker.moderator);
    assert_eq!(
        moderator.and_then(|moderator| moderator.role.as_deref()),
        None
    );
}

#[test]
fn headings_that_tell_a_subject_are_no_template() {
    let text = text(
        "# Workshop on markets\n# Discussion\nThe members thanked the staff.\n# Open government\nMs. Birch is \
         to write about the plan.",
    );
    let brief = parse(&text, &[], None);
    let set_aside: Vec<&str> = brief
        .template
        .iter()
        .map(|range| &text.content[range.clone()])
        .collect();
    assert!(set_aside.contains(&"Discussion"), "{set_aside:?}");
    assert!(!set_aside.contains(&"Open government"), "{set_aside:?}");
}

#[test]
fn an_answer_is_no_label() {
    let text = text("Did the ferry sail?\nNo.\nWas anybody told?\nNo.\nDid you wait?\nYes.");
    assert!(parse(&text, &[], None).template.is_empty());
}
