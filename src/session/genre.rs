//! Briefs as institutions of many kinds write them, and the sections and people each states.

use super::*;
use crate::text::{Format, Reading, extract};

/// A brief, its sections as `kind=heading; ...` and its people as `name|role|institution|M`.
struct Case {
    format: Format,
    text: &'static str,
    sections: &'static str,
    people: &'static [&'static str],
}

const MD: Format = Format::Markdown;
const TXT: Format = Format::Plain;

fn read(case: &Case) -> (String, Vec<String>) {
    let text = extract(case.text.as_bytes(), case.format, &Reading::default())
        .unwrap_or_default()
        .text;
    let brief = parse(&text, &[], None);
    let section = |s: &Section| match &s.heading {
        Some(heading) => format!("{}={heading}", s.kind),
        None => s.kind.to_string(),
    };
    let sections: Vec<String> = brief.sections.iter().map(section).collect();
    let person = |s: &Speaker| {
        let [role, institution] = [&s.role, &s.institution].map(|o| o.as_deref().unwrap_or(""));
        let mark = if s.moderator { "M" } else { "" };
        format!("{}|{role}|{institution}|{mark}", s.name)
    };
    (sections.join("; "), brief.speakers.iter().map(person).collect())
}

#[test]
fn sections_and_people_of_the_genre() {
    let mut missed = Vec::new();
    for case in CASES {
        let (sections, people) = read(case);
        if sections != case.sections {
            missed.push(format!("  stated {}\n  read   {sections}", case.sections));
        }
        if people != case.people {
            missed.push(format!("  stated {:?}\n  read   {people:?}", case.people));
        }
    }
    let all = 2 * CASES.len();
    assert!(missed.is_empty(), "{} of {all} missed:\n{}", missed.len(), missed.join("\n\n"));
}

const CASES: &[Case] = &[
    Case {
        format: MD,
        text: "# Side event: Water for all\n\n**Date:** 12 May 2024\n**Venue:** Room 4, Halden House\n\n## Background\n\nMany towns lack water in summer.\n\n## Why this event?\n\nBecause pipes leak.\n\n## Expected outcomes\n\n- A shared list of measures\n\n## Guiding questions\n\n1. Who pays for pipes?\n2. Who mends them?\n\n## Speakers\n\n- **Dr. Ana Luz**, Director, Halden Water Agency\n- **Ivo Roy** (Lake Network)\n- **Eve Day**, Mayor of Vado\n\n**Moderator:** Paul Kern, Journalist, Radio Vado\n\n## Further information\n\nWrite to us.\n",
        sections: "header; conceptualisation=Background; conceptualisation=Why this event?; objectives=Expected outcomes; discussion=Guiding questions; speakers=Speakers; other=Further information",
        people: &["Ana Luz|Director|Halden Water Agency|", "Ivo Roy||Lake Network|", "Eve Day|Mayor of Vado||", "Paul Kern|Journalist|Radio Vado|M"],
    },
    Case {
        format: TXT,
        text: "COMMITTEE ON RURAL ROADS\n\nHearing 14\n\nDate: 3 April 2025\nTime: 10:00-12:00\nRoom: B2\n\nPURPOSE OF THE HEARING\n\nMembers will examine how roads are paid for.\n\nISSUES TO BE EXAMINED\n\n1. How are repairs paid for?\n2. What do villages need?\n\nWITNESSES\n\nMs Clara Stone, Chief Engineer, Northland Road Authority\nMr Tom Birch, Chair, Village Union\n\nCHAIR\n\nSenator Ruth Hale\n\nBACKGROUND PAPERS\n\nRoads Act, 1998\n",
        sections: "header; objectives=PURPOSE OF THE HEARING; discussion=ISSUES TO BE EXAMINED; speakers=WITNESSES; documents=BACKGROUND PAPERS",
        people: &["Clara Stone|Chief Engineer|Northland Road Authority|", "Tom Birch|Chair|Village Union|", "Ruth Hale|||M"],
    },
    Case {
        format: TXT,
        text: "Webinar: Reading the river\n\nWhen: 4 June 2024, 15:00 CEST\nWhere: Zoom\n\nAbout the webinar\nRivers change their beds. This webinar shows how to read old maps and what they tell about floods.\n\nWhat you will learn\n- To read a map\n- To name a flood plain\n\nWho should attend\nPlanners and teachers.\n\nMeet the speakers\nLena Hart\nHydrologist, University of Osk\n\nJon Pike\nHead of Maps, Osk Survey\n\nHost\nMia Vale, Osk Survey\n\nFurther reading\nThe old maps of Osk\n",
        sections: "header; summary=About the webinar; objectives=What you will learn; other=Who should attend; speakers=Meet the speakers; documents=Further reading",
        people: &["Lena Hart|Hydrologist|University of Osk|", "Jon Pike|Head of Maps|Osk Survey|", "Mia Vale||Osk Survey|M"],
    },
    Case {
        format: MD,
        text: "Seminar 3 | Lending to small farms\n==================================\n\nDate: 8 March 2025\nOrganised by: Delta Bank\n\nI. Context and rationale\n------------------------\n\nFarms borrow little.\n\nII. Objectives of the seminar\n-----------------------------\n\nShow what works.\n\nIII. Topics to be covered\n-------------------------\n\n- Guarantees\n- Rates\n\nIV. Panel\n---------\n\n| Name | Role | Institution |\n|---|---|---|\n| Ada Finch | Lead Economist | Delta Bank |\n| Sam Reed | Farmer | Reed Farm |\n| Ola Berg (moderator) | Editor | The Ledger |\n\nV. Background documents\n-----------------------\n\nAnnual report.\n",
        sections: "header; conceptualisation=I. Context and rationale; objectives=II. Objectives of the seminar; discussion=III. Topics to be covered; speakers=IV. Panel; documents=V. Background documents",
        people: &["Ada Finch|Lead Economist|Delta Bank|", "Sam Reed|Farmer|Reed Farm|", "Ola Berg|Editor|The Ledger|M"],
    },
    Case {
        format: MD,
        text: "# Week of Towns 2024 – Workshop 7B\n\nDate: 9 October 2024\nLanguage: English\n\n**Abstract.** Towns share buses across borders.\n\n**Rationale.** Buses stop where the map ends.\n\n**Aims.** Show three lines that go on.\n\n**Questions for the panel.** Who pays? Who drives?\n\n**Speakers.** Ana Luz, Mayor of Vado; Ivo Roy, Director, Bus Office; Eve Day (Lake Network)\n\n**Chair.** Kim Ott, Vado Council\n\n**References.** Bus Atlas, 2020.\n",
        sections: "header; summary=Abstract; conceptualisation=Rationale; objectives=Aims; discussion=Questions for the panel; speakers=Speakers; documents=References",
        people: &["Ana Luz|Mayor of Vado||", "Ivo Roy|Director|Bus Office|", "Eve Day||Lake Network|", "Kim Ott||Vado Council|M"],
    },
    Case {
        format: TXT,
        text: "Panel session: Old schools, new uses\nDate: 2 May 2025\nVenue: Main hall\n\n1. Overview\n\nOld schools stand empty in many valleys and could be used again by those who live there.\n\n2. Learning objectives\n\nBy the end of the session people will know three ways.\n\n3. Points for discussion:\n\na) Who owns the school?\nb) Who heats it?\n\n4. Panellists\n\nMaria Holm: teacher, Holm School; Karl Lind: architect; Uma Rao: Mayor of Lindby\n\n5. Moderation\n\nThe session will be moderated by Otto Falk, Valley Association.\n\n6. Contact\n\noffice@valley.example\n",
        sections: "header; summary=1. Overview; objectives=2. Learning objectives; discussion=3. Points for discussion; speakers=4. Panellists; other=6. Contact",
        people: &["Maria Holm|teacher|Holm School|", "Karl Lind|architect||", "Uma Rao|Mayor of Lindby||", "Otto Falk||Valley Association|M"],
    },
    Case {
        format: TXT,
        text: "ANNUAL CONFERENCE OF LIBRARIANS\nRound table on lending tools\n\nDate: 21 September 2024\n\nIn a nutshell: libraries lend drills as well as books.\n\nThe challenge: tools break and need care.\n\nWhat we want to achieve: a common rule for repairs.\n\nWhat we will discuss:\n- Fees\n- Care\n\nWith Nora Beck (City Library of Ems), Hugo Lang (Tool Guild) and Iris Wolf (Ems University)\n\nModerated by: Jan Voss, librarian\n",
        sections: "header; summary=In a nutshell; conceptualisation=The challenge; objectives=What we want to achieve; discussion=What we will discuss",
        people: &["Nora Beck||City Library of Ems|", "Hugo Lang||Tool Guild|", "Iris Wolf||Ems University|", "Jan Voss|librarian||M"],
    },
    Case {
        format: MD,
        text: "## Training session: First aid for bridges\n\n**When:** 5 May 2025\n**Trainers:** Mr Lars Moe, engineer, Bridge Office – Ms Ada Finch, Lead Inspector, Bridge Office\n\n### Description\n\nHow to look at a bridge.\n\n### Learning outcomes\n\nYou can name five cracks.\n\n### Course content\n\nCracks, rust, rot.\n\n### Prerequisites\n\nNone.\n\n### Reading list\n\nBridges, a guide.\n",
        sections: "header; speakers=Trainers; summary=Description; objectives=Learning outcomes; other=Course content; other=Prerequisites; documents=Reading list",
        people: &["Lars Moe|engineer|Bridge Office|", "Ada Finch|Lead Inspector|Bridge Office|"],
    },
    // Spanish
    Case {
        format: MD,
        text: "# Diálogo 4: Agua y barrio\n\n**Fecha:** 12 de mayo de 2024\n**Lugar:** Sala Azul\n\n## Antecedentes\n\nFalta agua en el barrio.\n\n## ¿Por qué este diálogo?\n\nPorque hay fugas.\n\n## Resultados esperados\n\nUna lista de medidas.\n\n## Preguntas motivadoras\n\n- ¿Quién paga?\n\n## Panelistas invitados\n\n- Dra. Ana Luz – Directora – Agencia del Agua de Vado\n- Iván Roa, alcalde de Lago\n- Eva Díaz (Red de Barrios)\n\nModera: Pablo Cano, periodista, Radio Vado\n\n## Material de consulta\n\nLey de aguas.\n",
        sections: "header; conceptualisation=Antecedentes; conceptualisation=¿Por qué este diálogo?; objectives=Resultados esperados; discussion=Preguntas motivadoras; speakers=Panelistas invitados; documents=Material de consulta",
        people: &["Ana Luz|Directora|Agencia del Agua de Vado|", "Iván Roa|alcalde de Lago||", "Eva Díaz||Red de Barrios|", "Pablo Cano|periodista|Radio Vado|M"],
    },
    Case {
        format: TXT,
        text: "COMISIÓN DE CAMINOS\nAudiencia pública\n\nFecha: 3 de abril de 2025\nHora: 10:00 a 12:00\n\nOBJETO DE LA AUDIENCIA\n\nConocer cómo se pagan los caminos.\n\nORDEN DEL DÍA\n\n1. Apertura\n2. Debate\n\nPERSONAS COMPARECIENTES\n\nClara Peña, Ingeniera jefa, Instituto de Caminos\nTomás Abad, presidente, Unión de Pueblos\n\nPRESIDE\n\nSenadora Rut Sala\n\nDOCUMENTACIÓN ANEXA\n\nLey de caminos\n",
        sections: "header; objectives=OBJETO DE LA AUDIENCIA; discussion=ORDEN DEL DÍA; speakers=PERSONAS COMPARECIENTES; documents=DOCUMENTACIÓN ANEXA",
        people: &["Clara Peña|Ingeniera jefa|Instituto de Caminos|", "Tomás Abad|presidente|Unión de Pueblos|", "Rut Sala|||M"],
    },
    Case {
        format: TXT,
        text: "Seminario web: Leer el río\n\nCuándo: 4 de junio de 2024\n\nSobre el seminario\nLos ríos cambian de cauce. Este seminario muestra cómo leer mapas antiguos y qué dicen de las crecidas.\n\n¿Qué aprenderás?\n- A leer un mapa\n- A nombrar una llanura\n\n¿A quién va dirigido?\nA docentes.\n\nQuiénes intervienen\nLena Haro\nHidróloga, Universidad de Osca\n\nJuan Pico\nJefe de mapas, Servicio Geográfico\n\nModeración\nMía Valle, Servicio Geográfico\n\nPara saber más\nMapas antiguos\n",
        sections: "header; summary=Sobre el seminario; objectives=¿Qué aprenderás?; other=¿A quién va dirigido?; speakers=Quiénes intervienen; documents=Para saber más",
        people: &["Lena Haro|Hidróloga|Universidad de Osca|", "Juan Pico|Jefe de mapas|Servicio Geográfico|", "Mía Valle||Servicio Geográfico|M"],
    },
    Case {
        format: MD,
        text: "# Taller 2.3: Crédito para huertas\n\nFecha: 8 de marzo de 2025\nOrganiza: Banco Delta\n\n**I. Contexto y problemática**\n\nLas huertas piden poco.\n\n**II. Objetivos y resultados esperados**\n\nMostrar lo que sirve.\n\n**III. Ejes temáticos**\n\n- Garantías\n- Tasas\n\n**IV. Mesa**\n\n| Nombre | Cargo | Institución |\n|---|---|---|\n| Ada Finca | Economista jefa | Banco Delta |\n| Samuel Río | Horticultor | Huerta Río |\n| Olga Vega (moderadora) | Editora | El Diario |\n\n**V. Documentos de base**\n\nMemoria anual.\n",
        sections: "header; conceptualisation=I. Contexto y problemática; objectives=II. Objetivos y resultados esperados; discussion=III. Ejes temáticos; speakers=IV. Mesa; documents=V. Documentos de base",
        people: &["Ada Finca|Economista jefa|Banco Delta|", "Samuel Río|Horticultor|Huerta Río|", "Olga Vega|Editora|El Diario|M"],
    },
    Case {
        format: TXT,
        text: "Mesa redonda: Escuelas viejas, usos nuevos\nFecha: 2 de mayo de 2025\n\nDescripción – Las escuelas vacías de los valles pueden volver a usarse.\n\nJustificación – Los pueblos pierden gente y edificios.\n\nObjetivos – Conocer tres caminos.\n\nTemas a tratar – Propiedad, calor, uso.\n\nParticipan: María Olmo, maestra, Escuela Olmo; Carlos Lindo, arquitecto; Uma Ríos, alcaldesa de Linares\n\nLa mesa estará moderada por Otto Falcó, Asociación del Valle.\n",
        sections: "header; summary=Descripción; conceptualisation=Justificación; objectives=Objetivos; discussion=Temas a tratar; speakers=Participan",
        people: &["María Olmo|maestra|Escuela Olmo|", "Carlos Lindo|arquitecto||", "Uma Ríos|alcaldesa de Linares||", "Otto Falcó||Asociación del Valle|M"],
    },
    Case {
        format: TXT,
        text: "ENCUENTRO ANUAL DE BIBLIOTECAS\n\nFecha: 21 de septiembre de 2024\n\nEN POCAS PALABRAS\n=================\nLas bibliotecas prestan taladros.\n\nEL RETO\n=======\nLas herramientas se rompen.\n\nLO QUE BUSCAMOS\n===============\nUna regla común.\n\nPREGUNTAS PARA LA REFLEXIÓN\n===========================\n* ¿Cuánto cuesta?\n* ¿Quién repara?\n\nPONENTES CONFIRMADOS\n====================\nDirectora de la Biblioteca de Ems: Nora Beck\nAlcalde de Vado: Hugo Lang\nIris Wolf - Universidad de Ems\n\nFUENTES\n=======\nAtlas, 2020\n",
        sections: "header; summary=EN POCAS PALABRAS; conceptualisation=EL RETO; objectives=LO QUE BUSCAMOS; discussion=PREGUNTAS PARA LA REFLEXIÓN; speakers=PONENTES CONFIRMADOS; documents=FUENTES",
        people: &["Nora Beck|Directora de la Biblioteca de Ems||", "Hugo Lang|Alcalde de Vado||", "Iris Wolf||Universidad de Ems|"],
    },
    Case {
        format: MD,
        text: "## Curso breve: Puentes\n\n**Fecha:** 5 de mayo de 2025\n\n### Presentación\n\nCómo mirar un puente.\n\n### Objetivos de aprendizaje\n\nNombrar grietas.\n\n### Contenidos\n\nGrietas, óxido.\n\n### Requisitos previos\n\nNinguno.\n\n### Equipo docente\n\n- Luis Mora: ingeniero, Oficina de Puentes\n- Ada Finca | Inspectora | Oficina de Puentes\n\n### Inscripción\n\nPor correo.\n\n### Bibliografía recomendada\n\nPuentes.\n",
        sections: "header; summary=Presentación; objectives=Objetivos de aprendizaje; other=Contenidos; other=Requisitos previos; speakers=Equipo docente; other=Inscripción; documents=Bibliografía recomendada",
        people: &["Luis Mora|ingeniero|Oficina de Puentes|", "Ada Finca|Inspectora|Oficina de Puentes|"],
    },
    Case {
        format: TXT,
        text: "Plenaria de apertura\nTítulo: La ciudad que cuida\nFecha: 6 de junio de 2025\n\n1) Marco de la sesión\n\nLas ciudades cuidan a su gente de muchas maneras y aprenden unas de otras.\n\n2) Qué queremos lograr\n\nUn acuerdo.\n\n3) Interrogantes\n\n- ¿Quién cuida?\n\n4) Intervenciones\n\nPalabras de bienvenida: Ana Luz, alcaldesa de Vado\nPonencia principal: Iván Roa, Universidad de Lago\nPor confirmar\n\n5) Relatoría\n\nEva Díaz\n",
        sections: "header; conceptualisation=1) Marco de la sesión; objectives=2) Qué queremos lograr; discussion=3) Interrogantes; speakers=4) Intervenciones; other=5) Relatoría",
        people: &["Ana Luz|alcaldesa de Vado||", "Iván Roa||Universidad de Lago|"],
    },
    // French
    Case {
        format: MD,
        text: "# Dialogue 4 : L'eau au quartier\n\n**Date :** 12 mai 2024\n**Lieu :** Salle bleue\n\n## Contexte et enjeux\n\nL'eau manque.\n\n## Pourquoi cette séance ?\n\nLes tuyaux fuient.\n\n## Résultats attendus\n\nUne liste de mesures.\n\n## Pistes de réflexion\n\n- Qui paie ?\n\n## Intervenant·e·s\n\n- Mme Anne Luz – Directrice – Agence de l'eau de Vado\n- Yvan Roy, maire de Lac\n- Ève Dey (Réseau des quartiers)\n\nAnimation : Paul Carn, journaliste, Radio Vado\n\n## Pour en savoir plus\n\nLoi sur l'eau.\n",
        sections: "header; conceptualisation=Contexte et enjeux; conceptualisation=Pourquoi cette séance ?; objectives=Résultats attendus; discussion=Pistes de réflexion; speakers=Intervenant·e·s; documents=Pour en savoir plus",
        people: &["Anne Luz|Directrice|Agence de l'eau de Vado|", "Yvan Roy|maire de Lac||", "Ève Dey||Réseau des quartiers|", "Paul Carn|journaliste|Radio Vado|M"],
    },
    Case {
        format: TXT,
        text: "COMMISSION DES ROUTES\nAudition du 3 avril 2025\n\nDate : 3 avril 2025\nHeure : 10 h - 12 h\n\nOBJET DE L'AUDITION\n\nSavoir comment les routes sont payées.\n\nTHÈMES ABORDÉS\n\n1. Les réparations\n2. Les villages\n\nPERSONNES AUDITIONNÉES\n\nMme Claire Pierre, Ingénieure en chef, Office des routes\nM. Thomas Bouleau, président, Union des villages\n\nPRÉSIDENCE\n\nMme Ruth Salle, sénatrice\n\nPIÈCES JOINTES\n\nLoi sur les routes\n",
        sections: "header; objectives=OBJET DE L'AUDITION; discussion=THÈMES ABORDÉS; speakers=PERSONNES AUDITIONNÉES; documents=PIÈCES JOINTES",
        people: &["Claire Pierre|Ingénieure en chef|Office des routes|", "Thomas Bouleau|président|Union des villages|", "Ruth Salle|sénatrice||M"],
    },
    Case {
        format: TXT,
        text: "Webinaire : Lire le fleuve\n\nQuand : 4 juin 2024\n\nÀ propos du webinaire\nLes fleuves changent de lit. Ce webinaire montre comment lire les cartes anciennes et ce qu'elles disent des crues.\n\nCe que vous apprendrez\n- Lire une carte\n- Nommer une plaine\n\nPublic concerné\nLes enseignants.\n\nVos intervenants\nLéna Hart\nHydrologue, Université d'Osque\n\nJean Pic\nChef des cartes, Institut des cartes\n\nModération\nMia Val, Institut des cartes\n\nÀ lire\nLes cartes anciennes\n",
        sections: "header; summary=À propos du webinaire; objectives=Ce que vous apprendrez; other=Public concerné; speakers=Vos intervenants; documents=À lire",
        people: &["Léna Hart|Hydrologue|Université d'Osque|", "Jean Pic|Chef des cartes|Institut des cartes|", "Mia Val||Institut des cartes|M"],
    },
    Case {
        format: MD,
        text: "# Atelier 2.3 : Crédit aux jardins\n\nDate : 8 mars 2025\nOrganisé par : Banque Delta\n\n**I. Contexte et problématique**\n\nLes jardins empruntent peu.\n\n**II. Objectifs et résultats attendus**\n\nMontrer ce qui marche.\n\n**III. Thématiques abordées**\n\n- Garanties\n- Taux\n\n**IV. Panel**\n\n| Nom | Fonction | Institution |\n|---|---|---|\n| Ada Finch | Économiste en chef | Banque Delta |\n| Samuel Roche | Jardinier | Jardin Roche |\n| Ola Berg (modératrice) | Rédactrice | Le Journal |\n\n**V. Documents préparatoires**\n\nRapport annuel.\n",
        sections: "header; conceptualisation=I. Contexte et problématique; objectives=II. Objectifs et résultats attendus; discussion=III. Thématiques abordées; speakers=IV. Panel; documents=V. Documents préparatoires",
        people: &["Ada Finch|Économiste en chef|Banque Delta|", "Samuel Roche|Jardinier|Jardin Roche|", "Ola Berg|Rédactrice|Le Journal|M"],
    },
    Case {
        format: TXT,
        text: "Table ronde : Vieilles écoles, usages nouveaux\nDate : 2 mai 2025\n\nRésumé – Les écoles vides des vallées peuvent servir encore.\n\nConstat – Les villages perdent leurs habitants.\n\nObjectifs – Connaître trois voies.\n\nQuestions posées – Qui possède l'école ? Qui la chauffe ?\n\nAvec : Marie Orme (École Orme), Charles Lind (architecte) et Uma Rao (Ville de Lindby)\n\nLa table ronde sera animée par Otto Falc, Association de la vallée.\n",
        sections: "header; summary=Résumé; conceptualisation=Constat; objectives=Objectifs; discussion=Questions posées; speakers=Avec",
        people: &["Marie Orme||École Orme|", "Charles Lind|architecte||", "Uma Rao||Ville de Lindby|", "Otto Falc||Association de la vallée|M"],
    },
    Case {
        format: TXT,
        text: "JOURNÉE DES BIBLIOTHÈQUES\n\nDate : 21 septembre 2024\n\nEN QUELQUES MOTS\n----------------\nLes bibliothèques prêtent des perceuses.\n\nLE DÉFI\n-------\nLes outils cassent.\n\nCE QUE NOUS VISONS\n------------------\nUne règle commune.\n\nQUESTIONS SOULEVÉES\n-------------------\n* Combien ?\n* Qui répare ?\n\nORATRICES ET ORATEURS\n---------------------\nDirectrice de la Bibliothèque d'Ems : Nora Beck\nMaire de Vado : Hugo Lang\nIris Wolf - Université d'Ems\n\nSOURCES\n-------\nAtlas, 2020\n",
        sections: "header; summary=EN QUELQUES MOTS; conceptualisation=LE DÉFI; objectives=CE QUE NOUS VISONS; discussion=QUESTIONS SOULEVÉES; speakers=ORATRICES ET ORATEURS; documents=SOURCES",
        people: &["Nora Beck|Directrice de la Bibliothèque d'Ems||", "Hugo Lang|Maire de Vado||", "Iris Wolf||Université d'Ems|"],
    },
    Case {
        format: MD,
        text: "## Formation : Les ponts\n\n**Date :** 5 mai 2025\n\n### Présentation de la formation\n\nRegarder un pont.\n\n### Objectifs pédagogiques\n\nNommer des fissures.\n\n### Contenu\n\nFissures, rouille.\n\n### Prérequis\n\nAucun.\n\n### Équipe pédagogique\n\n- Luc Moe : ingénieur, Office des ponts\n- Ada Finch | Inspectrice | Office des ponts\n\n### Inscriptions\n\nPar courriel.\n\n### Ressources documentaires\n\nLes ponts.\n",
        sections: "header; summary=Présentation de la formation; objectives=Objectifs pédagogiques; other=Contenu; other=Prérequis; speakers=Équipe pédagogique; other=Inscriptions; documents=Ressources documentaires",
        people: &["Luc Moe|ingénieur|Office des ponts|", "Ada Finch|Inspectrice|Office des ponts|"],
    },
    Case {
        format: TXT,
        text: "Plénière d'ouverture\nTitre : La ville qui soigne\nDate : 6 juin 2025\n\n1) Cadre de la séance\n\nLes villes soignent leurs habitants de bien des manières et apprennent les unes des autres.\n\n2) Ce que nous voulons atteindre\n\nUn accord.\n\n3) Interrogations\n\n- Qui soigne ?\n\n4) Interventions\n\nMot de bienvenue : Anne Luz, maire de Vado\nConférence introductive : Yvan Roy, Université du Lac\nÀ confirmer\n\n5) Conclusions\n\nÀ suivre.\n",
        sections: "header; conceptualisation=1) Cadre de la séance; objectives=2) Ce que nous voulons atteindre; discussion=3) Interrogations; speakers=4) Interventions; other=5) Conclusions",
        people: &["Anne Luz|maire de Vado||", "Yvan Roy||Université du Lac|"],
    },
    Case {
        format: TXT,
        text: "Panel: Night trains\nDate: 1 March 2025\nVenue: Depot\n\nSummary\nNight trains come back and towns along the line want to know when they stop and for whom.\n\nDiscussion\n- Which towns?\n\nSpeakers\nName             Role              Institution\nAda Finch        Lead Economist    Delta Bank\nSam Reed         Driver            Night Rail\n\nModerator\tOla Berg\tEditor\tThe Ledger\n",
        sections: "header; summary=Summary; discussion=Discussion; speakers=Speakers",
        people: &["Ada Finch|Lead Economist|Delta Bank|", "Sam Reed|Driver|Night Rail|", "Ola Berg|Editor|The Ledger|M"],
    },
    // A second set, written after the rules.
    Case {
        format: MD,
        text: "# Parallel session C3: Repair cafés\n\n- **Date**: 2 June 2025\n- **Room**: 12\n\n__Session abstract__\n\nPeople mend toasters together.\n\n__Problem addressed__\n\nThings are thrown away.\n\n__Anticipated results__\n\nA map of cafés.\n\n__Key questions to be tackled__\n\n1. Who mends?\n2. Who teaches?\n\n__Confirmed panellists__\n\n1. Prof. Ana Luz (University of Vado), chair\n2. Ivo Roy, Repair Network, coordinator\n3. Eve Day, freelance tinkerer\n4. TBC\n\n__Useful links__\n\nrepair.example\n\n__Contact person__\n\nKim Ott\n",
        sections: "header; summary=Session abstract; conceptualisation=Problem addressed; objectives=Anticipated results; discussion=Key questions to be tackled; speakers=Confirmed panellists; documents=Useful links; other=Contact person",
        people: &["Ana Luz||University of Vado|M", "Ivo Roy|coordinator|Repair Network|", "Eve Day|freelance tinkerer||"],
    },
    Case {
        format: TXT,
        text: "EU WEEK OF VALLEYS\n\nWorkshop: Hay and wool\nDate: 14 October 2025\nTime: 9:30-11:00\n\nWhat is it about?\nWool is burnt because nobody buys it, and hay rots because nobody cuts it in time.\n\nWhy does it matter?\nValleys live from both.\n\nWhat will you take away?\nThree ways to sell wool.\n\nWhat will be discussed?\n- Prices\n- Washing\n\nWho will speak?\nAda Finch, Policy Officer, Valley Directorate\nSam Reed, shepherd\n\nModerator: Ola Berg, Editor-in-chief, The Ledger\n\nWho can take part?\nEverybody.\n\nHow to register\nBy mail.\n",
        sections: "header; summary=What is it about?; conceptualisation=Why does it matter?; objectives=What will you take away?; discussion=What will be discussed?; speakers=Who will speak?; other=Who can take part?; other=How to register",
        people: &["Ada Finch|Policy Officer|Valley Directorate|", "Sam Reed|shepherd||", "Ola Berg|Editor-in-chief|The Ledger|M"],
    },
    Case {
        format: MD,
        text: "# Lending seminar\n\n| Date | 3 May 2025 |\n|---|---|\n| Organiser | Delta Bank |\n| Venue | Room 1 |\n\n**Introduction and background**\n\nSmall loans are dear.\n\n**Purpose and scope**\n\nCompare four funds.\n\n**Discussion topics**\n\n- Rates\n- Terms\n\n**Chair and speakers**\n\n*Chair:* Olga Venn, Deputy Director, Delta Bank\n\n*Speakers:*\n\n- Ada Finch – Lead Economist – Delta Bank\n- Sam Reed – Farmer, Reed Farm\n\n**References and further reading**\n\nFunds, 2019.\n",
        sections: "header; conceptualisation=Introduction and background; objectives=Purpose and scope; discussion=Discussion topics; speakers=Chair and speakers; documents=References and further reading",
        people: &["Olga Venn|Deputy Director|Delta Bank|M", "Ada Finch|Lead Economist|Delta Bank|", "Sam Reed|Farmer|Reed Farm|"],
    },
    Case {
        format: TXT,
        text: "Panel 5\nTitle: Kites and wind\nDate: 5 May 2025\n\nBACKGROUND AND CONTEXT:\nKites are old, and the wind is older, as everybody on the coast knows well enough.\n\nSESSION AIMS:\nTo fly.\n\nDISCUSSION POINTS:\n1) Which wind?\n2) Which kite?\n\nPANEL MEMBERS:\nAda Finch\nLead Economist\nDelta Bank\n\nSam Reed\nFarmer\nReed Farm Ltd\n\nMODERATOR:\nOla Berg\nEditor\nThe Ledger\n\nSUPPORTING DOCUMENTS:\nKite book\n",
        sections: "header; conceptualisation=BACKGROUND AND CONTEXT; objectives=SESSION AIMS; discussion=DISCUSSION POINTS; speakers=PANEL MEMBERS; documents=SUPPORTING DOCUMENTS",
        people: &["Ada Finch|Lead Economist|Delta Bank|", "Sam Reed|Farmer|Reed Farm Ltd|", "Ola Berg|Editor|The Ledger|M"],
    },
    Case {
        format: MD,
        text: "# Mesa 3. Ríos limpios\n\n**Fecha:** 7 de julio de 2025 **Hora:** 10:00\n\n**1.- Presentación y contexto**\n\nEl río está sucio.\n\n**2.- Objetivo general**\n\nLimpiarlo.\n\n**2.1.- Objetivos específicos**\n\nMedir.\n\n**3.- Preguntas para detonar la conversación**\n\n- ¿Quién ensucia?\n\n**4.- Ponentes y moderación**\n\n**Modera:** Lic. Pablo Cano, Radio Vado.\n\n**Participan:**\n\n- Mtra. Ana Luz, Directora de Aguas, Municipio de Vado\n- Ing. Iván Roa, Consultor independiente\n\n**5.- Referencias bibliográficas**\n\nRíos, 2018.\n",
        sections: "header; conceptualisation=1.- Presentación y contexto; objectives=2.- Objetivo general; objectives=2.1.- Objetivos específicos; discussion=3.- Preguntas para detonar la conversación; speakers=4.- Ponentes y moderación; documents=5.- Referencias bibliográficas",
        people: &["Pablo Cano||Radio Vado|M", "Ana Luz|Directora de Aguas|Municipio de Vado|", "Iván Roa|Consultor independiente||"],
    },
    Case {
        format: TXT,
        text: "CONVERSATORIO VIRTUAL\nTítulo: Huertas del barrio\nFecha: 9 de julio de 2025\n\n¿De qué se trata?\nLas huertas unen a la gente y dan de comer a quien las cuida todos los días del año.\n\n¿Por qué es importante?\nFalta verdura.\n\n¿Qué buscamos?\nMás huertas.\n\n¿De qué vamos a hablar?\n- Agua\n- Semillas\n\n¿Quiénes participan?\nAda Finca / Agrónoma / Instituto de la Huerta\nSamuel Río / Horticultor / Cooperativa Río\n\nMODERADORA: Olga Vega, comunicadora\n\n¿Cómo participar?\nPor enlace.\n",
        sections: "header; summary=¿De qué se trata?; conceptualisation=¿Por qué es importante?; objectives=¿Qué buscamos?; discussion=¿De qué vamos a hablar?; speakers=¿Quiénes participan?; other=¿Cómo participar?",
        people: &["Ada Finca|Agrónoma|Instituto de la Huerta|", "Samuel Río|Horticultor|Cooperativa Río|", "Olga Vega|comunicadora||M"],
    },
    Case {
        format: TXT,
        text: "Comisión de Puertos\nReunión 12\nFecha: 2 de marzo de 2025\n\nI. OBJETO\nConocer el estado de los muelles.\n\nII. PUNTOS A TRATAR\n1. Muelle norte\n2. Muelle sur\n\nIII. INVITADOS A EXPONER\nSr. Tomás Abad (Presidente de la Unión de Puertos), Sra. Clara Peña (Ingeniera jefa, Instituto de Caminos) y Sr. Luis Mora (vecino)\n\nIV. DOCUMENTOS ADJUNTOS\nPlano\n\nV. OTROS ASUNTOS\nNinguno.\n",
        sections: "header; objectives=I. OBJETO; discussion=II. PUNTOS A TRATAR; speakers=III. INVITADOS A EXPONER; documents=IV. DOCUMENTOS ADJUNTOS; other=V. OTROS ASUNTOS",
        people: &["Tomás Abad|Presidente de la Unión de Puertos||", "Clara Peña|Ingeniera jefa|Instituto de Caminos|", "Luis Mora|vecino||"],
    },
    Case {
        format: MD,
        text: "# Séance parallèle : Les jardins\n\n**Date** : 7 juillet 2025\n\n### De quoi parle-t-on ?\n\nDes jardins.\n\n### Pourquoi ce thème ?\n\nIls manquent.\n\n### Quels résultats attendons-nous ?\n\nDix jardins.\n\n### Quelles questions aborderons-nous ?\n\n- Où ?\n\n### Qui intervient ?\n\n- **Anne Luz**, Directrice des eaux, Ville de Vado\n- **Yvan Roy**, jardinier\n- **Paul Carn** (modérateur), Radio Vado\n\n### À qui s'adresse la séance ?\n\nÀ tous.\n\n### Bibliographie indicative\n\nJardins, 2018.\n",
        sections: "header; summary=De quoi parle-t-on ?; conceptualisation=Pourquoi ce thème ?; objectives=Quels résultats attendons-nous ?; discussion=Quelles questions aborderons-nous ?; speakers=Qui intervient ?; other=À qui s'adresse la séance ?; documents=Bibliographie indicative",
        people: &["Anne Luz|Directrice des eaux|Ville de Vado|", "Yvan Roy|jardinier||", "Paul Carn||Radio Vado|M"],
    },
    Case {
        format: TXT,
        text: "Atelier B\nTitre : Le bois mort\nDate : 9 juillet 2025\n\nContexte : Le bois mort nourrit la forêt et ceux qui y vivent depuis toujours.\n\nFinalité : Le laisser sur place.\n\nSujets traités : coupe, transport, récolte.\n\nIntervenants : Anne Luz, forestière, Office des forêts ; Yvan Roy, maire de Lac ; Ève Dey, chercheuse, Université du Lac\n\nModération : à confirmer\n\nDocuments à lire : Guide du bois.\n",
        sections: "header; conceptualisation=Contexte; objectives=Finalité; discussion=Sujets traités; speakers=Intervenants; documents=Documents à lire",
        people: &["Anne Luz|forestière|Office des forêts|", "Yvan Roy|maire de Lac||", "Ève Dey|chercheuse|Université du Lac|"],
    },
    Case {
        format: TXT,
        text: "Réseau des villes\nTable ronde 2\nDate : 10 juillet 2025\n\nNOTE DE CONTEXTE\nLes villes échangent des plans et parfois des jardiniers, mais rarement des graines.\n\nOBJECTIFS DE LA RENCONTRE\nÉchanger des graines.\n\nAXES DE RÉFLEXION\n- Le froid\n- Le chaud\n\nCOMPOSITION DU PANEL\nModératrice : Olga Vey, Secrétaire générale du Réseau\nPanélistes :\nAda Finch (Banque Delta)\nSamuel Roche, Jardinier en chef de Vado\n\nMODALITÉS PRATIQUES\nEntrée libre.\n",
        sections: "header; conceptualisation=NOTE DE CONTEXTE; objectives=OBJECTIFS DE LA RENCONTRE; discussion=AXES DE RÉFLEXION; speakers=COMPOSITION DU PANEL; other=MODALITÉS PRATIQUES",
        people: &["Olga Vey|Secrétaire générale du Réseau||M", "Ada Finch||Banque Delta|", "Samuel Roche|Jardinier en chef de Vado||"],
    },
    // No briefs: headings of a paper stay what they are, and prose is not taken for a heading.
    Case {
        format: MD,
        text: "# Bread in the valley\n\nBread was cheap.\n\n## Why bread matters\n\nDiscussion of bread is old. The speakers of the valley say so.\n\n## Questions of taste\n\nObjectives differ. With Ana Luz (Vado) we spoke at length.\n",
        sections: "header; other=Why bread matters; other=Questions of taste",
        people: &[],
    },
];
