//! Lists of people in many dresses, and who leads the talk.

use super::*;

fn read(lines: &[&str]) -> Vec<(String, String, bool)> {
    let mut roster = Roster::default();
    for line in lines {
        roster.read(line, 0);
    }
    let shown = |s: Speaker| (s.name, s.printed.unwrap_or_default(), s.moderator);
    roster.people().speakers.into_iter().map(shown).collect()
}

fn check(line: &str, name: &str, role: &str, moderator: bool) {
    assert_eq!(
        read(&[line]),
        [(name.into(), role.into(), moderator)],
        "{line}"
    );
}

#[test]
fn people_in_many_dresses() {
    check(
        "- Nadia Okoye, mayor of Lumen",
        "Nadia Okoye",
        "mayor of Lumen",
        false,
    );
    check("Modératrice : Nadia Okoye, CVR", "Nadia Okoye", "CVR", true);
    check(
        "2) Íñigo de la Peña (Red Sur)",
        "Íñigo de la Peña",
        "Red Sur",
        false,
    );
    check(
        "Nadia Okoye – Mayor, Lumen",
        "Nadia Okoye",
        "Mayor, Lumen",
        false,
    );
    check(
        "Nadia Okoye, Mayor of Lumen (moderator)",
        "Nadia Okoye",
        "Mayor of Lumen",
        true,
    );
    check("Nadia Okoye, moderadora", "Nadia Okoye", "", true);
    check("Dr. Paul N'Diaye", "Paul N'Diaye", "", false);
    check(
        "Ana Luz (Red Sur), presidenta",
        "Ana Luz",
        "(Red Sur), presidenta",
        false,
    );
}

#[test]
fn titles_and_dashes() {
    check(
        "Mr. Ivo Luz – Director – Housing Office",
        "Ivo Luz",
        "Director – Housing Office",
        false,
    );
    assert_eq!(read(&["Name | Role | Institution", "Nombre | Cargo"]), []);
    check("Sra. Luz - alcaldesa", "Luz", "alcaldesa", false);
    check("prof. Ivo Luz, Bern", "Ivo Luz", "Bern", false);
    check(
        "Ana Roy, Head of Housing - Housing Office, Bern",
        "Ana Roy",
        "Head of Housing - Housing Office, Bern",
        false,
    );
}

#[test]
fn people_in_one_line_parted_by_dashes() {
    let names = |line| {
        let found = read(&[line]).into_iter();
        found
            .map(|(name, _, moderator)| (name, moderator))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        names("Modératrice : Ana Roy, CVR - Ivo Luz, maire de Vado"),
        [("Ana Roy".to_owned(), true), ("Ivo Luz".to_owned(), false)]
    );
    let three = names("Ana Roy, Mayor - Ivo Luz, Red Sur, Vado - Eve Day, Bern");
    assert_eq!(three.len(), 3);
    assert_eq!(three[1].0, "Ivo Luz");
}

#[test]
fn a_participle_brings_in_who_leads_the_talk() {
    for (line, people) in [
        (
            "Ana Luz, Keeper of Vado – Ivo Roy, Guild of Mills – Eve Day, Mayor of Lumen – prodded by Udo Lee, columnist",
            &[
                "Ana Luz|Keeper of Vado|",
                "Ivo Roy||Guild of Mills",
                "Eve Day|Mayor of Lumen|",
                "Udo Lee|columnist||M",
            ][..],
        ),
        (
            "Ana Luz, panadera — Íñigo Roa, Liga de Molinos — y llevados de la mano por D.ª Eva Ríos",
            &[
                "Ana Luz|panadera|",
                "Íñigo Roa||Liga de Molinos",
                "Eva Ríos|||M",
            ],
        ),
        (
            "Anne Luz, meunière | entourée par Yves Roy, boulanger",
            &["Anne Luz|meunière|", "Yves Roy|boulanger|"],
        ),
        (
            "Ana Luz, baker - Guild of Mills, run by the town",
            &["Ana Luz|baker|Guild of Mills, run by the town"],
        ),
    ] {
        assert_eq!(parted(&[line]), people, "{line}");
    }
}

#[test]
fn a_label_on_its_own_line_speaks_of_the_next() {
    let found = read(&[
        "Moderator",
        "Nadia Okoye, Lumen",
        "Speakers:",
        "Paul Roy, Bern",
    ]);
    assert!(found[0].2);
    assert!(!found[1].2);
}

fn parted(lines: &[&str]) -> Vec<String> {
    let mut roster = Roster::default();
    for line in lines {
        roster.read(line, 0);
    }
    let shown = |s: Speaker| {
        let moderates = if s.moderator { "|M" } else { "" };
        let (role, place) = (
            s.role.unwrap_or_default(),
            s.institution.unwrap_or_default(),
        );
        format!("{}|{role}|{place}{moderates}", s.name)
    };
    roster.people().speakers.into_iter().map(shown).collect()
}

#[test]
fn people_in_sentences() {
    for (line, people) in [
        (
            "We shall hear from Ana Luz, baker, Guild of Ovens; Ivo Roy, miller; and Eve Day, farmer. \
             Dr Udo Lee, lecturer, University of Vado, will moderate.",
            &[
                "Ana Luz|baker|Guild of Ovens",
                "Ivo Roy|miller|",
                "Eve Day|farmer|",
                "Udo Lee|lecturer|University of Vado|M",
            ][..],
        ),
        (
            "Por la Liga de Molinos, Ana Luz, presidenta, y Íñigo Roa, vocal. Modera la mesa Eva Ríos, periodista, Radio Vado.",
            &[
                "Ana Luz|presidenta|Liga de Molinos",
                "Íñigo Roa|vocal|Liga de Molinos",
                "Eva Ríos|periodista|Radio Vado|M",
            ],
        ),
        (
            "À la table : Anne Luz (meunière, Moulin de Vado), Yves Roy (Office des blés) et Zoé Day (boulangère). \
             Le débat sera animé par Léa Pons (journaliste, Radio Vado).",
            &[
                "Anne Luz|meunière|Moulin de Vado",
                "Yves Roy||Office des blés",
                "Zoé Day|boulangère|",
                "Léa Pons|journaliste|Radio Vado|M",
            ],
        ),
        (
            "L'audition sera présidée par Mme la sénatrice Anne Luz.",
            &["Anne Luz|||M"],
        ),
        (
            "Anne Luz (Office des blés) conduira les débats en qualité de modératrice.",
            &["Anne Luz||Office des blés|M"],
        ),
        (
            "Conduce la plenaria: Ana Luz (periodista, Canal Vado)",
            &["Ana Luz|periodista|Canal Vado|M"],
        ),
        (
            "Con Ana Luz, Íñigo Roa y Eva Ríos",
            &["Ana Luz||", "Íñigo Roa||", "Eva Ríos||"],
        ),
        (
            "Ana Luz, mayor of Vado, Ivo Roy, miller, Guild of Mills, and Eve Day, farmer",
            &[
                "Ana Luz|mayor of Vado|",
                "Ivo Roy|miller|Guild of Mills",
                "Eve Day|farmer|",
            ],
        ),
    ] {
        assert_eq!(parted(&[line]), people, "{line}");
    }
}

#[test]
fn names_with_what_is_told_below_them() {
    let lines = [
        "Ana Luz",
        "Head of Ovens",
        "Guild of Bakers",
        "Ivo Roy",
        "Miller and treasurer",
        "Vado Landing Mill",
        "Moderator",
        "Eve Day",
        "Presenter",
        "Radio Vado",
    ];
    assert_eq!(
        parted(&lines),
        [
            "Ana Luz|Head of Ovens|Guild of Bakers",
            "Ivo Roy|Miller and treasurer|Vado Landing Mill",
            "Eve Day|Presenter|Radio Vado|M"
        ]
    );
    assert_eq!(
        parted(&["Ana Luz", "Ivo Roy", "Eve Day"]),
        ["Ana Luz||", "Ivo Roy||", "Eve Day||"]
    );
    let mixed = [
        "ANA LUZ",
        "alcaldesa",
        "Vado",
        "EVA RÍOS",
        "vecina",
        "BIBLIOGRAFÍA",
        "Manual de hornos (2021).",
    ];
    assert_eq!(
        parted(&mixed),
        ["ANA LUZ|alcaldesa|Vado", "EVA RÍOS|vecina|"]
    );
}

#[test]
fn entries_of_many_dresses() {
    for (line, person) in [
        (
            "15.2 Ana Luz / presidenta / Liga de Molinos",
            "Ana Luz|presidenta|Liga de Molinos",
        ),
        (
            "10.15 h Ana Luz, presidenta (por videoconferencia)",
            "Ana Luz|presidenta|",
        ),
        (
            "b) D.ª Ana Luz – presidenta – Liga de Molinos",
            "Ana Luz|presidenta|Liga de Molinos",
        ),
        (
            "Directora, Liga de Molinos: Ana Luz",
            "Ana Luz|Directora|Liga de Molinos",
        ),
        (
            "Liga de Molinos: Ana Luz, presidenta",
            "Ana Luz|presidenta|Liga de Molinos",
        ),
        (
            "Anne Luz : trésorière : Régie de Vado",
            "Anne Luz|trésorière|Régie de Vado",
        ),
        ("Sra. Concejala Ana Luz", "Ana Luz||"),
        ("S.E. M. Yves Roy, ambassadeur", "Yves Roy|ambassadeur|"),
        (
            "Ana Luz, jefa (Ayuntamiento de Vado)",
            "Ana Luz|jefa|Ayuntamiento de Vado",
        ),
        (
            "and, as moderator, Ana Luz - journalist",
            "Ana Luz|journalist||M",
        ),
        ("In the chair: Judge Ana Luz", "Ana Luz|||M"),
        (
            "y para poner orden: Ana Luz (Ateneo de Vado)",
            "Ana Luz||Ateneo de Vado|M",
        ),
        (
            "Ana Luz, chair of the Board of Mills",
            "Ana Luz|chair of the Board of Mills|",
        ),
        ("Ana Luz, Age Well Vado", "Ana Luz||Age Well Vado"),
        ("Ana Luz (Vado)", "Ana Luz||Vado"),
        (
            "LUZ, Ana – baker – Guild of Mills",
            "LUZ, Ana|baker|Guild of Mills",
        ),
        ("Ana Luz [Guild of Mills]", "Ana Luz||Guild of Mills"),
        (
            "Ana Luz // baker // Guild of Mills",
            "Ana Luz|baker|Guild of Mills",
        ),
        ("Ana «Nita» Luz ..... baker", "Ana «Nita» Luz|baker|"),
        ("Ilse van der Luz, baker", "Ilse van der Luz|baker|"),
        (
            "Ana Luz (Director), Guild of Mills",
            "Ana Luz|Director|Guild of Mills",
        ),
        (
            "Ana Luz, Director, Guild of Mills (Arcadia)",
            "Ana Luz|Director|Guild of Mills (Arcadia)",
        ),
        (
            "Ana Luz, PhD, Director, Guild of Mills, ana@mills.example",
            "Ana Luz|Director|Guild of Mills",
        ),
        (
            "09:05 Ana Luz (Guild of Mills): How mills work",
            "Ana Luz||Guild of Mills",
        ),
        (
            "Ana Luz, baker, Guild of Mills – “How mills work”",
            "Ana Luz|baker|Guild of Mills",
        ),
        (
            "Ana Luz, moderadora, Liga de Molinos",
            "Ana Luz||Liga de Molinos|M",
        ),
        (
            "Sous la présidence de Mme Anne Luz, sénatrice",
            "Anne Luz|sénatrice||M",
        ),
        (
            "Presentación a cargo de Ana Luz, panadera",
            "Ana Luz|panadera|",
        ),
        (
            "En présence de Mme Anne Luz, maire de Vado",
            "Anne Luz|maire de Vado|",
        ),
        (
            "Ana Luz is the director of the Guild of Mills, where she bakes bread.",
            "Ana Luz|director of the Guild of Mills|",
        ),
        (
            "Speaker 1 – Ana Luz, Director, Guild of Mills",
            "Ana Luz|Director|Guild of Mills",
        ),
        ("Confirmed: Ana Luz, baker", "Ana Luz|baker|"),
        (
            "Ana Luz -- baker -- Guild of Mills",
            "Ana Luz|baker|Guild of Mills",
        ),
        ("Judge (ret.) Ana Luz, baker", "Ana Luz|baker|"),
        (
            "van den Luz, Ana | baker | Guild of Mills",
            "van den Luz, Ana|baker|Guild of Mills",
        ),
        ("Mr D. J. Luz, baker", "D. J. Luz|baker|"),
        ("Pere Luz i Mas, baker", "Pere Luz i Mas|baker|"),
        (
            "[x] @ana: Ana Luz, baker, Guild of Mills",
            "Ana Luz|baker|Guild of Mills",
        ),
        (
            "Over coffee you will hear Ms Ana Luz, baker",
            "Ana Luz|baker|",
        ),
    ] {
        assert_eq!(parted(&[line]), [person], "{line}");
    }
}

#[test]
fn lists_as_secretaries_write_them() {
    for (lines, people) in [
        (
            &[
                "Con el arquitecto Íñigo Roa (Estudio Sur), la catadora Ana Luz (Horno Alto) y el notario Udo Ríos.",
            ][..],
            &[
                "Íñigo Roa|arquitecto|Estudio Sur",
                "Ana Luz|catadora|Horno Alto",
                "Udo Ríos|notario|",
            ][..],
        ),
        (
            &["Ana Luz & Ivo Roy, co-directors, Guild of Mills"],
            &[
                "Ana Luz|co-directors|Guild of Mills",
                "Ivo Roy|co-directors|Guild of Mills",
            ],
        ),
        (
            &["1.º D.ª Ana Luz, panadera. 2.º D. Íñigo Roa, molinero."],
            &["Ana Luz|panadera|", "Íñigo Roa|molinero|"],
        ),
        (
            &[
                "Ms Ana Luz",
                "Chairwoman",
                "Guild of Mills",
                "Mr Ivo Roy",
                "Vado Mill Council",
            ],
            &[
                "Ana Luz|Chairwoman|Guild of Mills",
                "Ivo Roy||Vado Mill Council",
            ],
        ),
        (
            &[
                "Nombre | Oficio o cargo | De parte de",
                "Ana Luz | panadera | Horno Alto",
            ],
            &["Ana Luz|panadera|Horno Alto"],
        ),
        (
            &[
                "Ana Luz | baker | Guild of Mills",
                "Ivo Roy | Keeper of Stones",
            ],
            &["Ana Luz|baker|Guild of Mills", "Ivo Roy|Keeper of Stones|"],
        ),
        (
            &[
                "Ana Luz, on behalf of the Guild of Mills",
                "Udo Lee, au nom du Collectif Moulin",
            ],
            &["Ana Luz||Guild of Mills", "Udo Lee||Collectif Moulin"],
        ),
        (
            &["Ana Luz. Panadera. Liga de Molinos."],
            &["Ana Luz|Panadera|Liga de Molinos"],
        ),
        (
            &[
                "Ana Luz (panadera), Íñigo Roa (molinero) y, como moderadora, Eva Ríos (Radio Vado).",
            ],
            &[
                "Ana Luz|panadera|",
                "Íñigo Roa|molinero|",
                "Eva Ríos||Radio Vado|M",
            ],
        ),
        (
            &["Ana Luz*, baker", "Ivo Roy¹ PhD (Vado Mill)"],
            &["Ana Luz|baker|", "Ivo Roy||Vado Mill"],
        ),
        (
            &["Don Íñigo Roa, molinero", "Doña Ana Luz, panadera"],
            &["Íñigo Roa|molinero|", "Ana Luz|panadera|"],
        ),
        (
            &["Don Roy Hill, miller", "Ana Luz, baker"],
            &["Don Roy Hill|miller|", "Ana Luz|baker|"],
        ),
        (
            &["Luz, Ana – baker – Guild of Mills"],
            &["Luz, Ana|baker|Guild of Mills"],
        ),
        (
            &["ANA LUZ, BAKER, GUILD OF MILLS"],
            &["ANA LUZ|BAKER|GUILD OF MILLS"],
        ),
    ] {
        assert_eq!(parted(lines), people, "{lines:?}");
    }
}

#[test]
fn lists_by_the_body_that_sends() {
    for (lines, people) in [
        (
            &[
                "Guild of Mills",
                "Ana Luz, baker",
                "Ivo Roy, miller",
                "Vado Council",
                "Ms Eve Day, clerk",
            ][..],
            &[
                "Ana Luz|baker|Guild of Mills",
                "Ivo Roy|miller|Guild of Mills",
                "Eve Day|clerk|Vado Council",
            ][..],
        ),
        (
            &[
                "9.00 Opening",
                "9.10 GUILD OF MILLS",
                "Mr Ivo Roy, miller",
                "9.30 VADO BANK",
                "(speaker awaited)",
            ],
            &["Ivo Roy|miller|GUILD OF MILLS"],
        ),
        (
            &["Liga de Molinos: Ana Luz, panadera; Íñigo Roa, vocal"],
            &[
                "Ana Luz|panadera|Liga de Molinos",
                "Íñigo Roa|vocal|Liga de Molinos",
            ],
        ),
        (
            &["Chambre des blés : Mme Anne Luz, M. Yves Roy"],
            &["Anne Luz||Chambre des blés", "Yves Roy||Chambre des blés"],
        ),
        (
            &[
                "Italie : Mme Anne Luz, meunière",
                "Vado : M. Yves Roy, boulanger",
            ],
            &["Anne Luz|meunière|Italie", "Yves Roy|boulanger|Vado"],
        ),
        (
            &[
                "Desde Chile: Dra. Ana Luz (Universidad de Vado), profesora",
                "Por Oria, el Sr. Íñigo Roa, vocal",
            ],
            &[
                "Ana Luz|profesora|Universidad de Vado",
                "Íñigo Roa|vocal|Oria",
            ],
        ),
        (
            &["Univ. de Vado | Ana Luz (catedrática)"],
            &["Ana Luz|catedrática|Univ. de Vado"],
        ),
        (&["Ana Luz, Portugal"], &["Ana Luz||Portugal"]),
        (
            &["Ms Ana Luz and Mr Ivo Roy (both of the Guild of Mills)"],
            &["Ana Luz||Guild of Mills", "Ivo Roy||Guild of Mills"],
        ),
    ] {
        assert_eq!(parted(lines), people, "{lines:?}");
    }
}

#[test]
fn places_kept_for_nobody() {
    for lines in [
        &[
            "Ana Luz",
            "Baker",
            "Guild of Mills",
            "Vacant",
            "Ministry of Water",
        ][..],
        &["Ana Luz, Baker, Guild of Mills", "TBC, Ministry of Water"],
        &[
            "Ana Luz, Baker, Guild of Mills",
            "(vacant), Ministry of Water",
        ],
        &[
            "Ana Luz, Baker, Guild of Mills",
            "A delegate of the growers (to be named)",
        ],
        &[
            "Ana Luz, Baker, Guild of Mills",
            "Reply: to be confirmed",
            "Ponente sin confirmar",
        ],
        &[
            "Ana Luz | Baker | Guild of Mills",
            "à désigner | | Ville de Vado",
        ],
    ] {
        assert_eq!(parted(lines), ["Ana Luz|Baker|Guild of Mills"], "{lines:?}");
    }
}

#[test]
fn who_leads_the_talk_in_any_form_of_the_verb() {
    for (line, person) in [
        (
            "Débats animés par Mme Anne Luz (meunière)",
            "Anne Luz|meunière||M",
        ),
        (
            "Elle sera assurée par Mme Anne Luz, meunière",
            "Anne Luz|meunière|",
        ),
        (
            "y para moderar, Ana Luz (Radio Vado)",
            "Ana Luz||Radio Vado|M",
        ),
        (
            "Modera la periodista Ana Luz (Radio Vado)",
            "Ana Luz|periodista|Radio Vado|M",
        ),
        (
            "Anne Luz, modératrice : juriste / Régie de Vado",
            "Anne Luz|juriste|Régie de Vado|M",
        ),
        (
            "Président de séance : Yves Roy, meunier",
            "Yves Roy|meunier||M",
        ),
        (
            "Kept on time by Ana Luz (Radio Vado)",
            "Ana Luz||Radio Vado|M",
        ),
        (
            "Passe le micro : Anne Luz, meunière",
            "Anne Luz|meunière||M",
        ),
        (
            "La conversación la guiará Ana Luz, panadera",
            "Ana Luz|panadera||M",
        ),
        (
            "Modera la mesa D.ª Ana Luz, panadera",
            "Ana Luz|panadera||M",
        ),
        ("Guided by Ana Luz, baker", "Ana Luz|baker||M"),
        ("Ms Ana Luz presiding", "Ana Luz|||M"),
        ("Ana Luz modera la sesión", "Ana Luz|||M"),
        ("Moderator (tbc): Ana Luz", "Ana Luz|||M"),
        ("THE TALK WILL BE MODERATED BY ANA LUZ", "ANA LUZ|||M"),
    ] {
        assert_eq!(parted(&[line]), [person], "{line}");
    }
}

#[test]
fn the_hours_of_a_timetable_are_nobody_s_institution() {
    let rows = [
        "At 10.00 am | Ana Luz, Director, Vado Mill; Ivo Roy, baker",
        "At 11.00 am | Rt Hon Eva Day, Minister of State; Leo Sol, miller",
    ];
    let people = [
        "Ana Luz|Director|Vado Mill",
        "Ivo Roy|baker|",
        "Eva Day|Minister of State|",
        "Leo Sol|miller|",
    ];
    assert_eq!(parted(&rows), people);
}

#[test]
fn lists_without_a_heading() {
    let names = |lines: &[&str]| {
        unannounced(lines)
            .into_iter()
            .map(|s| s.name)
            .collect::<Vec<_>>()
    };
    let list = [
        "gathered there",
        "Ana Luz, baker (Guild of Mills)",
        "Ivo Roy, miller",
        "para poner orden: Eva Ríos (Ateneo)",
    ];
    assert_eq!(names(&list), ["Ana Luz", "Ivo Roy", "Eva Ríos"]);
    let line =
        "Round the fire: Ana Luz (baker, Guild of Mills), Ivo Roy (miller) and Eve Day (farmer).";
    assert_eq!(names(&[line]), ["Ana Luz", "Ivo Roy", "Eve Day"]);
    let timetable = [
        "Time | Item | Speaker",
        "10:00 | Welcome | Ana Luz, Mayor, Vado",
        "11:00 | Debate with members |",
        "11:20 | Coffee Break | Old Quay",
        "11:40 | What was said | Ivo Roy, baker",
        "Coffee is served in the yard.",
    ];
    assert_eq!(names(&timetable), ["Ana Luz", "Ivo Roy"]);
    let prizes = [
        "Prize | Name | Country",
        "Gold | Blue Mussel | Spain",
        "Tin | San Marino | Italy",
    ];
    assert_eq!(names(&prizes), [""; 0]);
    for prose in [
        &["Lake District, Arcadia", "City of Vado, Arcadia"][..],
        &[
            "Ana Luz, Mills of the North, Vado Press, 2021",
            "Ivo Roy, Bread and law, 2019",
        ],
        &[
            "In Vado, Ana Luz said that mills are old.",
            "The town heard her.",
        ],
    ] {
        assert_eq!(names(prose), [""; 0], "{prose:?}");
    }
}

#[test]
fn who_signs_a_letter_is_no_speaker() {
    assert_eq!(
        parted(&[
            "Ana Luz, baker",
            "With kind regards,",
            "Ivo Roy",
            "Office secretary"
        ]),
        ["Ana Luz|baker|"]
    );
}

#[test]
fn who_chairs_stands_in_the_row_with_all_others() {
    let told = |line: &str| -> Vec<(String, bool)> {
        let people = read(&[line]).into_iter();
        people
            .map(|(name, _, moderator)| (name, moderator))
            .collect()
    };
    for line in [
        "Ms. A. Okafor (Chair), Mr. J. Dubois, Dr. M. Ruiz.",
        "A. Okafor (chair); J. Dubois, mayor of Riva; Dr. M. Ruiz, Port of Riva",
        "Dr. A. Okafor (Chair), Mr. J. Dubois and Dr. M. Ruiz",
    ] {
        let names = [
            ("A. Okafor", true),
            ("J. Dubois", false),
            ("M. Ruiz", false),
        ];
        assert_eq!(
            told(line),
            names.map(|(name, chairs)| (name.to_owned(), chairs)),
            "{line}"
        );
    }
    for line in ["Ana Luz (Riva), Porto Alegre", "Ana Luz; Housing Director"] {
        assert_eq!(told(line).len(), 1, "{line}");
    }
    let names: Vec<String> = told("Mme Anne Roy (présidente), M. Luc Petit, Mme Lise Noir")
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(names, ["Anne Roy", "Luc Petit", "Lise Noir"]);
}

#[test]
fn who_did_not_come_is_no_speaker() {
    let found = read(&[
        "- M. Jean Roy (Ville de Givry)",
        "- Mme Ève N'Diaye, maire de Port-Blanc",
        "Absents excusés : M. Paul Roux, Mme Lise Noir",
        "Absenteeism in schools: Ana Ruiz (City of Ribalta)",
        "Excusés :",
        "M. Luc Petit, maire de Riva",
    ]);
    let names: Vec<&str> = found.iter().map(|(name, ..)| name.as_str()).collect();
    assert_eq!(names, ["Jean Roy", "Ève N'Diaye", "Ana Ruiz"]);
}

#[test]
fn what_is_no_person() {
    for line in [
        "To be confirmed",
        "N/A",
        "The list will follow.",
        "(name, position)",
        "Speakers:",
        "",
    ] {
        assert_eq!(read(&[line]), [], "{line}");
    }
}
