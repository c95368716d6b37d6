//! Invented reports for tests and for looking at: a small one to read, a large one to fill a page.

use std::collections::BTreeMap;

use super::model::{
    Cell, Corpus, LanguageCount, Method, Report, ReportedPair, SessionEntry, SetAside, Theme,
    Version,
};
use crate::index::Evidence;
use crate::statistics::cooccurrence;

/// Two sessions and three themes, one of them never found; text that must be escaped.
pub(crate) fn small() -> Report {
    let mut report = Report {
        title: "Markets & <Places>".to_owned(),
        corpus: Corpus {
            fingerprint: "5f1c9a".to_owned(),
            documents: 3,
            sessions: 2,
            tokens: 12_345,
            languages: vec![count("en", 2), count("es", 1)],
            session_list: vec![
                session(
                    "1.1",
                    "Fairs | and fairness",
                    &[("d1", "en", Some(2)), ("d2", "es", None)],
                ),
                SessionEntry {
                    title: None,
                    date: None,
                    ..session("1.2", "", &[("d3", "en", Some(1))])
                },
            ],
            skipped: vec![aside("scan.pdf", "no text layer")],
            doubtful: vec![aside("notes_*.txt", "language unknown")],
        },
        themes: vec![
            theme(
                "circular-economy",
                &[
                    "Circular economy",
                    "Economía circular",
                    "Économie circulaire",
                ],
            ),
            theme(
                "fair-trade",
                &["Fair trade", "Comercio justo", "Commerce équitable"],
            ),
            theme(
                "open-government",
                &["Open government", "Gobierno abierto", "Gouvernement ouvert"],
            ),
        ],
        method: method(),
        ..Report::default()
    };
    let quote = "The circular economy <b>starts</b> at the stall & ends there.";
    mention(
        &mut report,
        0,
        "1.1",
        ("d1", "en", Some(1), "summary"),
        quote,
        "circular economy",
    );
    mention(
        &mut report,
        0,
        "1.1",
        ("d1", "en", Some(2), "discussion"),
        quote,
        "circular economy",
    );
    let quote = "El comercio justo y la economía circular van de la mano.";
    mention(
        &mut report,
        1,
        "1.1",
        ("d2", "es", None, "objectives"),
        quote,
        "comercio justo",
    );
    let quote = "Nobody spoke of fair trade [yet].";
    mention(
        &mut report,
        1,
        "1.2",
        ("d3", "en", Some(1), "other"),
        quote,
        "fair trade",
    );
    finish(&mut report);
    report
}

const LARGE_SESSIONS: [(&str, &str, &str); 14] = [
    (
        "0.1",
        "Opening plenary: places that choose their future",
        "2023-05-09",
    ),
    (
        "1.1",
        "Cooperatives at the heart of the local economy",
        "2023-05-09",
    ),
    (
        "1.2",
        "Buying locally: public procurement as a lever",
        "2023-05-09",
    ),
    (
        "1.3.1",
        "Workshop on short food supply chains",
        "2023-05-10",
    ),
    (
        "1.3.2",
        "Workshop on repair, reuse and the right to repair",
        "2023-05-10",
    ),
    ("2.1", "Data for towns, towns for data", "2023-05-10"),
    (
        "2.2",
        "Who decides? Participatory budgets after ten years",
        "2023-05-10",
    ),
    ("2.3", "Digital access beyond the capital", "2023-05-11"),
    ("3.1", "Decent work in the platform economy", "2023-05-11"),
    ("3.2", "Women who build enterprises", "2023-05-11"),
    ("3.3", "Young people between village and city", "2023-05-11"),
    (
        "4.1",
        "Regional strategies that specialise wisely",
        "2023-05-12",
    ),
    ("4.2", "Financing small enterprises", "2023-05-12"),
    ("4.3", "Closing plenary: commitments", "2023-05-12"),
];

const LARGE_THEMES: [[&str; 3]; 31] = [
    [
        "Social and solidarity economy",
        "Economía social y solidaria",
        "Économie sociale et solidaire",
    ],
    [
        "Circular economy",
        "Economía circular",
        "Économie circulaire",
    ],
    [
        "Public procurement",
        "Contratación pública",
        "Commande publique",
    ],
    [
        "Citizen participation",
        "Participación ciudadana",
        "Participation citoyenne",
    ],
    ["Open government", "Gobierno abierto", "Gouvernement ouvert"],
    [
        "Smart specialization",
        "Especialización inteligente",
        "Spécialisation intelligente",
    ],
    [
        "Small and medium-sized enterprises",
        "Pequeñas y medianas empresas",
        "Petites et moyennes entreprises",
    ],
    ["Decent work", "Trabajo decente", "Travail décent"],
    [
        "Gender equality",
        "Igualdad de género",
        "Égalité des genres",
    ],
    [
        "Rural-urban links",
        "Vínculos urbano-rurales",
        "Liens entre villes et campagnes",
    ],
    ["Digital access", "Acceso digital", "Accès au numérique"],
    ["Big data", "Macrodatos", "Mégadonnées"],
    [
        "Innovation networks",
        "Redes de innovación",
        "Réseaux d’innovation",
    ],
    [
        "Public-private partnership",
        "Asociación público-privada",
        "Partenariat public-privé",
    ],
    [
        "Endogenous resources",
        "Recursos endógenos",
        "Ressources endogènes",
    ],
    [
        "Territorial resilience",
        "Resiliencia territorial",
        "Résilience territoriale",
    ],
    ["Green economy", "Economía verde", "Économie verte"],
    ["Orange economy", "Economía naranja", "Économie orange"],
    [
        "Collaborative economy",
        "Economía colaborativa",
        "Économie collaborative",
    ],
    ["Fair trade", "Comercio justo", "Commerce équitable"],
    ["Cooperatives", "Cooperativas", "Coopératives"],
    ["Youth employment", "Empleo juvenil", "Emploi des jeunes"],
    [
        "Vocational training",
        "Formación profesional",
        "Formation professionnelle",
    ],
    ["Microfinance", "Microfinanzas", "Microfinance"],
    ["Transparency", "Transparencia", "Transparence"],
    ["Decentralisation", "Descentralización", "Décentralisation"],
    [
        "Social innovation",
        "Innovación social",
        "Innovation sociale",
    ],
    [
        "Sustainable tourism",
        "Turismo sostenible",
        "Tourisme durable",
    ],
    [
        "Food systems",
        "Sistemas alimentarios",
        "Systèmes alimentaires",
    ],
    [
        "Informal economy",
        "Economía informal",
        "Économie informelle",
    ],
    ["Blue economy", "Economía azul", "Économie bleue"],
];

const FRAMES: [[&str; 3]; 6] = [
    [
        "The panel agreed that {} needs a budget line of its own, not only a paragraph in the plan.",
        "El panel coincidió en que {} necesita una partida propia y no solo un párrafo en el plan.",
        "Les intervenants ont convenu que {} exige une ligne budgétaire et non un simple paragraphe.",
    ],
    [
        "How can mid-sized towns make {} visible to those who do not attend meetings?",
        "¿Cómo pueden las ciudades intermedias hacer visible {} ante quienes no asisten a reuniones?",
        "Comment les villes moyennes peuvent-elles rendre visible {} à ceux qui ne viennent pas ?",
    ],
    [
        "Several speakers tied {} to the closing of the last factory, and to what came after it.",
        "Varias ponentes vincularon {} con el cierre de la última fábrica y con lo que vino después.",
        "Plusieurs oratrices ont lié {} à la fermeture de la dernière usine et à ses suites.",
    ],
    [
        "Without local figures, {} remains a promise.",
        "Sin cifras locales, {} sigue siendo una promesa.",
        "Sans chiffres locaux, {} reste une promesse.",
    ],
    [
        "To share tools by which councils of any size can take up {} within one term of office, and to \
         name the three obstacles that come back in every region represented at the table.",
        "Compartir herramientas con las que un municipio de cualquier tamaño pueda asumir {} en un \
         mandato y nombrar los tres obstáculos que se repiten en cada región presente.",
        "Partager des outils permettant à toute commune de se saisir de {} en un mandat, et nommer les \
         trois obstacles qui reviennent dans chaque région représentée.",
    ],
    [
        "The closing round returned to {} twice.",
        "La ronda final volvió dos veces sobre {}.",
        "Le tour de conclusion est revenu deux fois sur {}.",
    ],
];

const LANGS: [&str; 3] = ["en", "es", "fr"];
const SECTIONS: [&str; 4] = ["summary", "conceptualisation", "objectives", "discussion"];

/// Fourteen sessions and thirty-one themes, one of them never found, in three groups that keep company.
pub(crate) fn large() -> Report {
    let list = LARGE_SESSIONS
        .iter()
        .enumerate()
        .map(|(i, &(id, title, date))| SessionEntry {
            kind: Some(
                if title.contains("plenary") {
                    "plenary"
                } else {
                    "panel"
                }
                .to_owned(),
            ),
            date: Some(date.to_owned()),
            ..session(id, title, &versions(i))
        });
    let mut report = Report {
        title: "What the sessions said about local economies".to_owned(),
        corpus: Corpus {
            fingerprint: "b3a17c52e0d94f6688f1a2c07e5d9b4413fa6c8e27d05b91a4c6e83f1d72095b"
                .to_owned(),
            documents: 32,
            sessions: 14,
            tokens: 48_213,
            languages: vec![count("en", 14), count("es", 10), count("fr", 8)],
            session_list: list.collect(),
            skipped: vec![
                aside(
                    "corpus/3.4_panel_scan.pdf",
                    "no text layer: 6 pages of pictures",
                ),
                aside("corpus/drafts/2.2_borrador.pdf", "needs a password"),
            ],
            doubtful: vec![aside(
                "corpus/4.3_notes.txt",
                "language unknown in 3 of 9 paragraphs",
            )],
        },
        themes: LARGE_THEMES
            .iter()
            .map(|labels| theme(&slug(labels[0]), labels))
            .collect(),
        method: method(),
        ..Report::default()
    };
    let mut chance = Chance(7);
    for (t, labels) in LARGE_THEMES.iter().enumerate().take(30) {
        for s in 0..LARGE_SESSIONS.len() {
            let likely = if t % 3 == s % 3 {
                97
            } else {
                3 + (30 - t as u64) / 2
            };
            if chance.below(100) < likely {
                let mentions = 1 + chance.below(3) * chance.below(4) + u64::from(t == s) * 7;
                (0..mentions).for_each(|m| say(&mut report, &mut chance, (t, s, m), labels));
            }
        }
    }
    report.themes[0].definition.insert(
        "en".to_owned(),
        "Enterprises and associations that put people and purpose before profit.".to_owned(),
    );
    finish(&mut report);
    report
}

/// A small generator of numbers that look arbitrary and are always the same.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

fn versions(session: usize) -> Vec<(&'static str, &'static str, Option<u32>)> {
    let all = [
        ("a", "en", Some(3)),
        ("b", "es", Some(4)),
        ("c", "fr", None),
    ];
    all[..1 + (session * 2 + 2) % 3].to_vec()
}

fn say(
    report: &mut Report,
    chance: &mut Chance,
    (t, s, m): (usize, usize, u64),
    labels: &[&str; 3],
) {
    let (id, ..) = LARGE_SESSIONS[s];
    let available = versions(s).len() as u64;
    let lang = chance.below(available) as usize;
    let words = labels[lang].to_lowercase();
    let quote = FRAMES[chance.below(6) as usize][lang].replace("{}", &words);
    let section = SECTIONS[(m % 4) as usize];
    let page = (lang < 2).then_some(1 + (m % 3) as u32);
    let document = format!("{}{s:02}", ["a", "b", "c"][lang]);
    mention(
        report,
        t,
        id,
        (&document, LANGS[lang], page, section),
        &quote,
        &words,
    );
}

fn mention(
    report: &mut Report,
    theme: usize,
    session: &str,
    (document, lang, page, section): (&str, &str, Option<u32>, &str),
    quote: &str,
    words: &str,
) {
    let start = 100 * report.evidence.len() + quote.find(words).unwrap_or(0);
    let item = Evidence {
        id: format!("{document}:{start}-{}", start + words.len()),
        session: session.to_owned(),
        document: document.to_owned(),
        path: format!(
            "corpus/{session}_{lang}.{}",
            if page.is_some() { "pdf" } else { "txt" }
        ),
        lang: lang.to_owned(),
        section: section.to_owned(),
        page,
        page_estimated: false,
        start,
        end: start + words.len(),
        text: words.to_owned(),
        quote: quote.to_owned(),
        quote_start: quote.find(words).unwrap_or(0),
        quote_end: quote.find(words).unwrap_or(0) + words.len(),
        repeat: cell_quotes(report, theme, session, quote),
    };
    let theme = &mut report.themes[theme];
    let cell = theme.cells.entry(session.to_owned()).or_default();
    cell.mentions += 1;
    cell.unique_mentions += u64::from(!item.repeat);
    cell.evidence.push(item.id.clone());
    theme.mentions += 1;
    theme.unique_mentions += u64::from(!item.repeat);
    report.evidence.insert(item.id.clone(), item);
}

fn cell_quotes(report: &Report, theme: usize, session: &str, quote: &str) -> bool {
    let cell = report.themes[theme].cells.get(session);
    cell.is_some_and(|cell| {
        cell.evidence
            .iter()
            .any(|id| report.evidence[id].quote == quote)
    })
}

/// Fills in what follows from the mentions: totals, order, quotations, pairs.
fn finish(report: &mut Report) {
    for theme in &mut report.themes {
        theme.sessions = theme.cells.len() as u64;
        let firsts = theme
            .cells
            .values()
            .filter_map(|cell| cell.evidence.first());
        theme.quotations = firsts.take(3).cloned().collect();
    }
    report.themes.sort_by(|a, b| {
        (b.sessions, b.mentions)
            .cmp(&(a.sessions, a.mentions))
            .then(a.concept.cmp(&b.concept))
    });
    let units: BTreeMap<&str, u32> = report
        .corpus
        .session_list
        .iter()
        .zip(0..)
        .map(|(entry, i)| (&*entry.id, i))
        .collect();
    let presence = report.themes.iter().map(|theme| {
        let mut found_in: Vec<u32> = theme.cells.keys().map(|id| units[&**id]).collect();
        found_in.sort_unstable();
        (theme.concept.clone(), found_in)
    });
    let pairs = cooccurrence(&presence.collect(), report.corpus.sessions, "sessions");
    let pairs = pairs.expect("consistent counts").into_iter();
    report.pairs = pairs
        .map(|pair| ReportedPair {
            evidence: shared(&report.themes, &pair.a, &pair.b),
            pair,
        })
        .collect();
}

fn shared(themes: &[Theme], a: &str, b: &str) -> Vec<String> {
    let cells = |id: &str| {
        themes
            .iter()
            .find(|theme| theme.concept == id)
            .map(|theme| &theme.cells)
    };
    let (Some(in_a), Some(in_b)) = (cells(a), cells(b)) else {
        return Vec::new();
    };
    let both = in_a
        .iter()
        .filter_map(|(session, cell)| Some((cell, in_b.get(session)?)));
    let first = |cell: &Cell| cell.evidence.first().cloned();
    both.take(3)
        .flat_map(|(a, b)| [first(a), first(b)])
        .flatten()
        .collect()
}

fn theme(concept: &str, labels: &[&str; 3]) -> Theme {
    let label = LANGS
        .iter()
        .zip(labels)
        .map(|(lang, label)| ((*lang).to_owned(), (*label).to_owned()));
    Theme {
        concept: concept.to_owned(),
        label: label.collect(),
        ..Theme::default()
    }
}

fn slug(label: &str) -> String {
    label.to_lowercase().replace(' ', "-")
}

fn session(id: &str, title: &str, versions: &[(&str, &str, Option<u32>)]) -> SessionEntry {
    let version = |&(document, lang, pages): &(&str, &str, Option<u32>)| Version {
        bytes: 6_000,
        document: document.to_owned(),
        path: format!(
            "corpus/{id}_{lang}.{}",
            if pages.is_some() { "pdf" } else { "txt" }
        ),
        lang: lang.to_owned(),
        pages,
    };
    SessionEntry {
        id: id.to_owned(),
        title: Some(title.to_owned()),
        kind: Some("panel".to_owned()),
        date: Some("2023-05-09".to_owned()),
        thematic_line: None,
        languages: versions
            .iter()
            .map(|(_, lang, _)| (*lang).to_owned())
            .collect(),
        versions: versions.iter().map(version).collect(),
    }
}

fn count(lang: &str, documents: u64) -> LanguageCount {
    LanguageCount {
        lang: lang.to_owned(),
        documents,
    }
}

fn aside(path: &str, reason: &str) -> SetAside {
    SetAside {
        path: path.to_owned(),
        reason: reason.to_owned(),
    }
}

fn method() -> Method {
    Method {
        program: "rapporteur".to_owned(),
        version: "0.1.0".to_owned(),
        scheme: "themes of local economic development".to_owned(),
        scheme_hash: "9c02f7d1".to_owned(),
        unit: "session".to_owned(),
        versions: "max".to_owned(),
        context: "session".to_owned(),
        notes: vec!["Page headers and footers were set aside before counting.".to_owned()],
    }
}
