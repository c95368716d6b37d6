//! Headings of sections, and what a template asks for beside them.

use crate::language::Lang;
use crate::session::SectionKind;
use crate::session::words::WordList;

/// Headings of the template's sections.
pub(in crate::session) const SECTIONS: &[(SectionKind, Lang, &[&str])] = &[
    (
        SectionKind::Summary,
        Lang::En,
        &[
            "summary", "short summary", "brief summary", "executive summary", "session summary",
            "short description", "brief description", "session description", "abstract",
            "synopsis", "overview", "short presentation", "in brief",
        ],
    ),
    (
        SectionKind::Summary,
        Lang::Es,
        &[
            "resumen", "breve resumen", "resumen breve", "resumen ejecutivo", "resumen corto",
            "breve descripción", "descripción breve", "descripción corta", "síntesis",
            "breve síntesis", "sinopsis", "sumario", "breve presentación",
        ],
    ),
    (
        SectionKind::Summary,
        Lang::Fr,
        &[
            "résumé", "bref résumé", "court résumé", "résumé court", "résumé succinct",
            "brève description", "courte description", "brève présentation", "synthèse",
            "présentation succincte", "résumé exécutif", "en bref", "sommaire",
        ],
    ),
    (
        SectionKind::Conceptualisation,
        Lang::En,
        &[
            "conceptualization", "conceptualisation", "conceptual framework", "conceptual note",
            "conceptual approach", "conceptual background", "concept note", "concept", "context",
            "background", "background and context", "context and background", "rationale",
            "framework", "introduction", "context and rationale", "context and justification",
            "session concept", "framing",
        ],
    ),
    (
        SectionKind::Conceptualisation,
        Lang::Es,
        &[
            "conceptualización", "marco conceptual", "nota conceptual", "nota de concepto",
            "enfoque conceptual", "contexto", "antecedentes", "contexto y antecedentes",
            "antecedentes y contexto", "justificación", "contexto y justificación", "fundamentación",
            "introducción", "presentación conceptual", "planteamiento", "concepto",
        ],
    ),
    (
        SectionKind::Conceptualisation,
        Lang::Fr,
        &[
            "cadre conceptuel", "note conceptuelle", "note de concept", "note de cadrage",
            "approche conceptuelle", "contexte", "contexte et justification", "justification", "enjeux", "les enjeux",
            "cadrage", "mise en contexte", "contexte et enjeux", "cadre",
            "présentation conceptuelle",
            "introduction", "concept", "conceptualisation", "conceptualisation et contexte",
        ],
    ),
    (
        SectionKind::Objectives,
        Lang::En,
        &[
            "objectives", "objective", "session objectives", "main objectives", "main objective",
            "general objective", "specific objectives", "aims", "aim", "goals", "goal", "purpose",
            "aims and objectives", "goals and objectives", "key objectives", "expected results",
            "expected outcomes", "expected outputs", "learning objectives", "learning outcomes",
        ],
    ),
    (
        SectionKind::Objectives,
        Lang::Es,
        &[
            "objetivos", "objetivo", "objetivos principales", "objetivo general",
            "objetivos específicos", "objetivo principal", "propósito", "propósitos", "finalidad",
            "metas", "fines", "resultados esperados", "productos esperados",
            "objetivos de aprendizaje",
        ],
    ),
    (
        SectionKind::Objectives,
        Lang::Fr,
        &[
            "objectifs", "objectif", "objectifs principaux", "objectif général",
            "objectifs spécifiques", "objectif principal", "buts", "finalité", "finalités",
            "objectifs visés", "résultats attendus", "résultats escomptés",
            "objectifs pédagogiques",
        ],
    ),
    (
        SectionKind::Discussion,
        Lang::En,
        &[
            "agenda", "programme", "program", "session programme", "session agenda", "running order", "schedule", "timetable", "order of business", "order of the day",
            "main points of discussion", "main discussion points", "key discussion points",
            "points of discussion", "points for discussion", "discussion points", "discussion",
            "key questions", "guiding questions", "main questions", "leading questions",
            "discussion questions", "questions for discussion", "questions for debate",
            "questions for the debate", "questions to be discussed", "questions to discuss",
            "main points for discussion", "main points for debate", "main points of debate",
            "topics for discussion", "discussion topics", "key points for discussion",
            "key points of discussion", "key issues", "key points", "issues for discussion",
            "main topics of discussion", "framing questions", "trigger questions", "questions",
            "debate points", "topics of debate", "issues", "areas of questioning", "likely areas of questioning",
            "lines of inquiry", "lines of enquiry",
        ],
    ),
    (
        SectionKind::Discussion,
        Lang::Es,
        &[
            "programa", "agenda", "orden del día", "cronograma", "desarrollo de la sesión",
            "principales puntos de debate", "puntos principales de debate", "puntos de debate",
            "puntos principales de discusión", "principales puntos de discusión",
            "puntos de discusión", "puntos para el debate", "puntos para la discusión",
            "principales puntos para el debate", "puntos clave del debate", "puntos clave",
            "preguntas principales", "principales preguntas", "cuestiones principales",
            "preguntas orientadoras", "preguntas guía", "preguntas clave", "preguntas",
            "preguntas para el debate", "preguntas para la discusión", "preguntas generadoras",
            "preguntas disparadoras", "preguntas a debatir", "cuestiones a debatir",
            "cuestiones clave", "cuestiones para el debate", "temas de debate", "temas a debatir",
            "temas de discusión", "ejes de debate", "ejes de discusión", "debate", "discusión",
            "principales temas de debate", "principales temas de discusión",
            "principales cuestiones",
        ],
    ),
    (
        SectionKind::Discussion,
        Lang::Fr,
        &[
            "déroulement", "ordre du jour", "programme", "agenda", "déroulé",
            "principaux points de discussion", "principaux points de débat",
            "principaux points du débat", "points principaux de discussion",
            "points de discussion", "points à débattre", "points à discuter",
            "points clés de discussion", "points clés", "points principaux du débat",
            "questions à débattre", "questions à discuter", "questions directrices",
            "questions clés", "questions clefs", "questions d'orientation", "questions guides",
            "questions principales", "questions pour le débat", "questions de débat",
            "questions pour la discussion", "questions de discussion", "thèmes de discussion",
            "sujets de discussion", "thèmes à débattre", "axes de discussion", "axes de débat",
            "débat", "principales questions", "questions orientatrices",
            "principaux thèmes de discussion",
            "discussion", "questions",
        ],
    ),
    (
        SectionKind::Speakers,
        Lang::En,
        &[
            "list of speakers and moderator", "list of speakers and moderators",
            "list of moderator and speakers", "list of speakers", "speakers and moderator",
            "speakers and moderators", "moderator and speakers", "speakers", "speaker",
            "panelists", "panellists", "list of panelists", "list of panellists",
            "panelists and moderator", "panellists and moderator", "moderator and panelists",
            "moderator and panellists", "participants", "list of participants", "confirmed speakers",
            "invited speakers", "contributors", "facilitators and speakers", "trainers",
            "speakers and facilitators", "session speakers", "facilitators",
        ],
    ),
    (
        SectionKind::Speakers,
        Lang::Es,
        &[
            "lista de ponentes y moderador", "lista de ponentes y moderadora",
            "lista de ponentes y moderación", "lista de ponentes", "ponentes", "ponente",
            "ponentes y moderador", "ponentes y moderadora", "ponentes y moderación",
            "moderador y ponentes", "moderación y ponentes", "moderadora y ponentes",
            "lista de oradores", "lista de oradores y moderador",
            "lista de oradores y oradoras", "oradores", "oradoras y oradores",
            "oradores y moderador", "oradores y moderadores", "oradores y moderadora",
            "oradores y oradoras",
            "panelistas", "lista de panelistas", "panelistas y moderador",
            "panelistas y moderadora", "panelistas y moderación", "participantes",
            "lista de participantes", "intervinientes", "conferenciantes", "expositores",
            "disertantes", "lista de panelistas y moderador",
            "lista de panelistas y moderación", "personas ponentes", "personas expositoras",
            "docentes", "facilitadores", "facilitadoras", "dinamizan", "dinamizadores",
            "facilitación", "dinamización", "intervienen", "formadores", "capacitadores", "ponencias", "facilitan",
        ],
    ),
    (
        SectionKind::Speakers,
        Lang::Fr,
        &[
            "liste des intervenants et modérateur", "liste des intervenants et modérateurs",
            "liste des intervenants et du modérateur", "liste des intervenants et modératrice",
            "liste des intervenants et de la modératrice", "liste des intervenantes et intervenants",
            "liste des intervenants", "intervenants", "intervenants et modérateur",
            "intervenants et modératrice", "intervenants et modération",
            "intervenantes et intervenants", "intervenant e s", "liste des intervenant e s",
            "modérateur et intervenants", "modératrice et intervenants", "orateurs",
            "liste des orateurs", "orateurs et modérateur", "orateurs et modératrice", "panélistes",
            "liste des panélistes", "panélistes et modérateur", "panélistes et modératrice",
            "participants confirmés", "liste des participants", "conférenciers", "formateurs",
            "intervenants et modérateurs", "liste des orateurs et modérateur", "animateurs", "animatrices", "facilitateurs", "animation",
            "facilitation", "formateurs et formatrices",
            "interviennent", "formatrices",
            "participants",
        ],
    ),
    (
        SectionKind::Documents,
        Lang::En,
        &[
            "relevant documents", "relevant documentation", "documents", "reference documents",
            "background documents", "supporting documents", "related documents", "references",
            "further reading", "bibliography", "resources", "useful documents", "documentation",
            "relevant resources", "related resources", "reading list", "annex", "annexes",
        ],
    ),
    (
        SectionKind::Documents,
        Lang::Es,
        &[
            "documentos relevantes", "documentos pertinentes", "documentos de referencia",
            "documentos de apoyo", "documentos relacionados", "documentos", "documentación",
            "documentación relevante", "documentación de referencia", "referencias", "bibliografía",
            "documentos de interés", "documentación pertinente", "recursos", "lecturas recomendadas",
            "para saber más", "para profundizar", "anexo", "anexos",
        ],
    ),
    (
        SectionKind::Documents,
        Lang::Fr,
        &[
            "documents pertinents", "documents de référence", "documents utiles",
            "documents d'appui", "documents de soutien", "documentation pertinente",
            "documentation de référence", "références", "bibliographie", "ressources",
            "documents connexes", "documents à consulter", "documents annexes",
            "pour aller plus loin", "lectures complémentaires", "annexe", "annexes",
            "documents", "documentation",
        ],
    ),
    (
        SectionKind::Other,
        Lang::En,
        &[
            "methodology", "format and methodology", "methodology and format", "working method",
                        "session format", "session structure", "structure", "dynamics", "follow up",
            "next steps", "logistics", "practical information", "target audience", "audience",
            "conclusions", "recommendations", "contact", "contacts",             "notes for participants",         ],
    ),
    (
        SectionKind::Other,
        Lang::Es,
        &[
            "metodología", "formato y metodología", "metodología y formato", "dinámica",
            "formato de la sesión",
            "estructura", "seguimiento", "próximos pasos", "logística", "información práctica",
            "público objetivo", "público destinatario", "destinatarios", "conclusiones",
            "recomendaciones", "contacto",             "personas destinatarias",
                    ],
    ),
    (
        SectionKind::Other,
        Lang::Fr,
        &[
            "méthodologie", "format et méthodologie", "méthodologie et format",             "format de la session",
            "structure de la session", "suivi", "prochaines étapes", "logistique",
            "informations pratiques", "public cible", "public visé", "recommandations",
            "conclusions", "contact", "contacts", "structure",         ],
    ),
];

/// What links a label to the session: "summary *of the* session".
pub(in crate::session) const LINKS: &[&str] = &[
    "of the", "of this", "of", "for the", "for this", "for", "to the", "in the",
    "de la", "de esta", "del", "de este", "de", "para la", "para el", "para esta", "a la", "en la",
    "de l", "de cette", "de ce", "du", "des", "pour la", "pour le", "pour cette", "pour l",
    "lors de la",
];

/// What may join a template heading to an author's addition, and words that join list members.
pub(in crate::session) static CONNECTORS: WordList = WordList::new(&["and", "or", "y", "e", "o", "u", "et", "ou"]);

/// Words of which one must stand in an instruction.
pub(in crate::session) const INSTRUCTION_KEYS: &[&str] = &[
    "max", "maximum", "words", "word", "characters", "applicable", "optional", "any",
    "máximo", "máx", "palabras", "palabra", "caracteres", "corresponde", "procede", "aplica", "opcional",
    "maximal", "maximale", "mots", "mot", "caractères", "lieu", "échéant", "facultatif",
    "names", "name", "nombre", "nombres", "nom", "noms", "prénom", "position", "positions",
    "cargo", "fonction", "hubiera", "hubiese", "hay", "relevant",
];

/// Words that may stand beside the keys in an instruction, numbers aside.
pub(in crate::session) const INSTRUCTION_WORDS: &[&str] = &[
    "of", "up", "to", "no", "not", "more", "than", "at", "most", "about", "approx",
    "approximately", "if", "there", "are", "is", "in", "each", "and", "or", "between", "the",
    "lines", "pages", "page", "bullet", "points", "role", "title", "institution", "organization",
    "organisation", "please", "include",
    "hasta", "como", "un", "de", "aprox", "aproximadamente", "entre", "y", "o", "si", "en", "caso",
    "los", "las", "líneas", "páginas", "página", "puntos", "institución", "organización", "entidad",
    "apellido", "apellidos", "más", "mucho", "fewer", "less",
    "jusqu", "à", "au", "environ", "et", "ou", "s", "il", "le", "cas", "plus", "ne", "pas", "lignes",
    "de", "d", "poste", "rôle", "y", "a", "min", "minimum", "mínimo",
];

/// Words of an instruction that name what is counted, and whether they count words.
pub(in crate::session) const INSTRUCTION_UNITS: &[(Lang, bool, &[&str])] = &[
    (Lang::En, true, &["words", "word"]),
    (Lang::Es, true, &["palabras", "palabra"]),
    (Lang::Fr, true, &["mots", "mot"]),
    (Lang::En, false, &["characters", "character"]),
    (Lang::Es, false, &["caracteres", "carácteres"]),
    (Lang::Fr, false, &["caractères", "signes"]),
];

/// Further names of sections for queries, folded; headings of the template are understood as well.
pub(in crate::session) const SECTION_NAMES: &[(SectionKind, &[&str])] = &[
    (
        SectionKind::Header,
        &["encabezado", "cabecera", "en-tete", "entete", "fields"],
    ),
    (SectionKind::Conceptualisation, &["conceptualization", "concept"]),
    (SectionKind::Documents, &["document", "documento"]),
    (SectionKind::Other, &["otro", "otros", "autre", "autres"]),
    (
        SectionKind::Furniture,
        &["banner", "mobiliario", "habillage"],
    ),
];
