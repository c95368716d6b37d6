//! What the labels, headings and stock words of a brief look like in each language: data, no code.
//!
//! Everything here is compared folded (no case, no accents, hyphens and apostrophes as blanks), so
//! one spelling stands for all its typings. A qualifier such as "of the session" and an
//! instruction such as "(max. 250 words)" may follow any label and need not be listed. One more
//! language is one more row of words in each table.

use super::{Field, SectionKind, SessionKind};
use crate::language::Lang;

/// Headings of the template's sections.
pub(super) const SECTIONS: &[(SectionKind, Lang, &[&str])] = &[
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
            "approche conceptuelle", "contexte", "contexte et justification", "justification",
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
            "main points of discussion", "main discussion points", "key discussion points",
            "points of discussion", "points for discussion", "discussion points", "discussion",
            "key questions", "guiding questions", "main questions", "leading questions",
            "discussion questions", "questions for discussion", "questions for debate",
            "questions for the debate", "questions to be discussed", "questions to discuss",
            "main points for discussion", "main points for debate", "main points of debate",
            "topics for discussion", "discussion topics", "key points for discussion",
            "key points of discussion", "key issues", "key points", "issues for discussion",
            "main topics of discussion", "framing questions", "trigger questions", "questions",
            "debate points", "topics of debate",
        ],
    ),
    (
        SectionKind::Discussion,
        Lang::Es,
        &[
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
            "agenda", "programme",
            "program", "session format", "session structure", "structure", "dynamics", "follow up",
            "next steps", "logistics", "practical information", "target audience", "audience",
            "conclusions", "recommendations", "contact", "contacts", "annexes",
            "notes for participants", "session programme", "session agenda", "running order",
        ],
    ),
    (
        SectionKind::Other,
        Lang::Es,
        &[
            "metodología", "formato y metodología", "metodología y formato", "dinámica",
            "programa", "formato de la sesión",
            "estructura", "seguimiento", "próximos pasos", "logística", "información práctica",
            "público objetivo", "público destinatario", "destinatarios", "conclusiones",
            "recomendaciones", "contacto", "desarrollo de la sesión",
            "personas destinatarias",
            "agenda",
        ],
    ),
    (
        SectionKind::Other,
        Lang::Fr,
        &[
            "méthodologie", "format et méthodologie", "méthodologie et format", "déroulement",
            "ordre du jour", "format de la session",
            "structure de la session", "suivi", "prochaines étapes", "logistique",
            "informations pratiques", "public cible", "public visé", "recommandations",
            
            "conclusions", "contact", "contacts", "programme", "structure", "agenda",
        ],
    ),
];

/// Labels of header fields.
pub(super) const FIELDS: &[(Field, &[&str])] = &[
    (
        Field::Title,
        &[
            "title", "session title", "panel title", "workshop title", "name of the session",
            "session name", "title of session",
            "título", "nombre de la sesión", "título de sesión", "nombre del panel",
            "nombre del taller",
            "titre", "intitulé", "nom de la session", "titre de session",
        ],
    ),
    (
        Field::Number,
        &[
            "session number", "session no", "session code", "number", "code", "session id",
            "number of the session",
            "número de sesión", "número de la sesión", "código", "código de sesión",
            "código de la sesión", "número",
            "numéro de session", "numéro de la session", "numéro", "code de session",
            "code de la session", "référence de la session",
        ],
    ),
    (
        Field::Kind,
        &[
            "type of session", "type", "kind", "session type", "kind of session", "session format",
            "format", "format of session", "type of activity", "modality of the session",
            "tipo de sesión", "tipo", "formato", "tipo de actividad", "formato de sesión",
            "type de session", "format de session", "type d'activité", "type de séance",
        ],
    ),
    (
        Field::Line,
        &[
            "thematic line", "thematic axis", "thematic area", "thematic track", "line", "axis",
            "track", "thematic pillar", "thematic strand",
            "línea temática", "eje temático", "línea", "eje", "área temática", "bloque temático",
            "ligne thématique", "axe thématique", "axe", "ligne", "thématique", "domaine thématique",
            "volet thématique",
        ],
    ),
    (Field::Theme, &["theme", "main theme", "tema", "thème"]),
    (
        Field::Subtheme,
        &[
            "sub theme", "subtheme", "sub topic", "subtopic", "sub line", "sub axis", "sub track",
            "subtema", "sub tema", "sublínea", "sub línea", "subeje", "sub eje",
            "sous thème", "sous thématique", "sous axe", "sous ligne", "sous volet",
        ],
    ),
    (
        Field::Organizers,
        &[
            "organizers", "organizer", "organisers", "organiser", "organized by", "organised by",
            "organizing institutions", "organising institutions", "organizing institution",
            "organising institution", "organization", "organisation", "co organizers",
            "co organisers", "session organizers", "session organisers", "lead organization",
            "lead organisation", "coordinated by", "convened by", "conveners", "hosts", "host",
            "hosted by", "organizing partners", "organising partners", "co organized by",
            "co organised by", "organizing entities", "organising entities", "lead organizers",
            "lead organisers",
            "organizadores", "organizador", "organizan", "organiza", "organizado por",
            "organizada por", "entidades organizadoras", "entidad organizadora", "organizadora",
            "organizadoras", "instituciones organizadoras", "institución organizadora",
            "coorganizadores", "co organizadores", "coorganizan", "convocan", "convoca", "organización",
            "organisateurs", "organisateur", "organisé par", "organisée par", "organisatrices",
            "organisatrice", "institutions organisatrices", "institution organisatrice",
            "co organisateurs", "coorganisateurs", "entités organisatrices", "organisent",
            "structures organisatrices",
        ],
    ),
    (
        Field::DateAndTime,
        &[
            "date and time", "date and hour", "date time", "day and time", "when", "schedule",
            "fecha y hora", "fecha y horario", "día y hora", "cuándo",
            "date et heure", "date et horaire", "date et heures", "jour et heure", "quand",
            "date et horaires",
        ],
    ),
    (
        Field::Date,
        &[
            "date", "day", "session date", "date of the session",
            "fecha", "día", "fecha de la sesión",
            "jour", "date de la session",
        ],
    ),
    (
        Field::Time,
        &[
            "time", "times", "hour", "hours", "schedule of the session", "time slot", "session time",
            "timing",
            "hora", "horario", "horarios", "horas", "franja horaria",
            "heure", "heures", "horaire", "horaires", "créneau", "créneau horaire",
        ],
    ),
    (
        Field::Platform,
        &[
            "platform", "venue and platform", "online platform", "platform of the session",
            "plataforma", "plataforma virtual",
            "plate forme", "plateforme", "plateforme en ligne", "plate forme en ligne",
        ],
    ),
    (
        Field::Capacity,
        &[
            "capacity", "session capacity", "maximum capacity", "number of places", "places",
            "capacidad", "aforo", "cupo", "capacidad máxima", "aforo máximo", "plazas", "cupos",
            "capacité", "capacité maximale", "jauge", "capacité d'accueil", "nombre de places",
        ],
    ),
    (
        Field::Registration,
        &[
            "registration needed", "registration required", "registration", "registration needed to attend",
            "prior registration", "sign up", "registration link",
            "registro", "inscripción", "inscripciones", "inscripción requerida",
            "requiere inscripción", "se requiere inscripción", "inscripción previa",
            "registro necesario", "inscripción necesaria", "registro previo", "registro requerido",
            "inscription requise", "inscription", "inscriptions", "inscription nécessaire",
            "inscription préalable", "enregistrement", "inscription obligatoire",
            "enregistrement requis", "enregistrement nécessaire",
        ],
    ),
    (
        Field::Languages,
        &[
            "language", "languages", "working languages", "working language",
            "interpretation", "session languages", "session language", "interpretation languages",
            "idioma", "idiomas", "lengua", "lenguas", "idiomas de trabajo", "interpretación",
            "idiomas de interpretación", "idioma de trabajo", "lenguas de trabajo",
            "langue", "langues", "langues de travail", "langue de travail", "interprétation",
            "langues d'interprétation",
        ],
    ),
    (
        Field::Moderator,
        &[
            "moderator", "moderators", "moderated by", "moderation", "chair", "chaired by",
            "facilitator", "facilitated by", "session moderator",
            "moderador", "moderadora", "moderadores", "moderado por", "moderada por", "modera",
            "moderación", "facilitador", "facilitadora", "facilita", "moderan", "conduce",
            "modérateur", "modératrice", "modérateurs", "modération", "modéré par", "modérée par",
            "animateur", "animatrice", "animé par", "animée par", "modérateur rice",
            "modérateur trice", "facilitateur", "facilitatrice", "présidence",
        ],
    ),
    (
        Field::Venue,
        &[
            "venue", "place", "location", "room", "where", "hall",
            "lugar", "sede", "sala", "ubicación", "dónde", "salón",
            "lieu", "salle", "endroit",
        ],
    ),
];

/// Names of kinds of session.
pub(super) const KINDS: &[(SessionKind, &[&str])] = &[
    (
        SessionKind::Plenary,
        &[
            "plenary", "plenary session", "opening plenary", "closing plenary", "plenary panel",
            "opening plenary session", "closing plenary session", "high level plenary",
            "plenaria", "sesión plenaria", "plenaria de apertura", "plenaria inaugural",
            "plenaria de clausura", "sesión plenaria de apertura", "sesión plenaria inaugural",
            "sesión plenaria de clausura",
            "plénière", "session plénière", "séance plénière", "plénière d'ouverture",
            "plénière de clôture", "session plénière d'ouverture", "séance plénière d'ouverture",
            "session plénière de clôture", "séance plénière de clôture",
        ],
    ),
    (
        SessionKind::Panel,
        &[
            "panel", "panel discussion", "panel session", "discussion panel", "thematic panel",
            "expert panel",
            "panel de discusión", "panel temático", "panel de debate", "panel de expertos",
            "sesión de panel",
            "table d'experts", "panel de discussion", "panel thématique", "panel d'experts",
            "session de panel",
        ],
    ),
    (
        SessionKind::Masterclass,
        &[
            "masterclass", "master class", "clase magistral", "clase maestra", "classe de maître",
            "cours magistral",
        ],
    ),
    (
        SessionKind::Keynote,
        &[
            "keynote", "keynote speech", "keynote address", "keynote lecture", "keynote session",
            "conferencia magistral", "conferencia inaugural", "discurso inaugural", "ponencia magistral",
            "discours d'ouverture", "discours liminaire", "conférence inaugurale",
        ],
    ),
    (
        SessionKind::SideEvent,
        &[
            "side event", "parallel event", "evento paralelo", "evento lateral", "evento colateral",
            "événement parallèle", "évènement parallèle",
        ],
    ),
    (
        SessionKind::Committee,
        &[
            "committee meeting", "committee session", "meeting of the committee", "commission meeting",
            "reunión de comisión", "reunión de la comisión", "sesión de comisión",
            "reunión del comité", "réunion de commission", "réunion de la commission",
            "réunion du comité", "séance de commission",
        ],
    ),
    (
        SessionKind::Hearing,
        &[
            "hearing", "public hearing", "audiencia", "audiencia pública", "audition",
            "audition publique",
        ],
    ),
    (
        SessionKind::Ceremony,
        &[
            "opening ceremony", "closing ceremony", "ceremonia de apertura",
            "ceremonia inaugural", "ceremonia de clausura", "cérémonie d'ouverture",
            "cérémonie de clôture", "acto de apertura", "acto de clausura",
        ],
    ),
    (
        SessionKind::Training,
        &[
            "training", "training session", "training workshop", "training course",
            "capacity building session", "course",
            "learning session",
            "formación", "sesión de formación", "sesión formativa", "capacitación",
            "taller de formación", "taller formativo", "taller de capacitación",
            "sesión de capacitación", "curso", "sesión de aprendizaje",
            "formation", "session de formation", "séance de formation", "atelier de formation",
            "cours", "session d'apprentissage",
        ],
    ),
    (
        SessionKind::Workshop,
        &[
            "workshop", "workshop session", "practical workshop", "working session", "lab",
            "taller", "taller práctico", "sesión de trabajo", "taller participativo",
            "atelier", "atelier pratique", "session de travail", "séance de travail",
            "atelier participatif",
        ],
    ),
    (
        SessionKind::Roundtable,
        &[
            "round table", "roundtable", "round table discussion", "roundtable discussion",
            "mesa redonda", "mesa de diálogo", "mesa de debate",
            "table ronde", "roundtable session", "round table session",
        ],
    ),
    (
        SessionKind::Dialogue,
        &[
            "dialogue", "dialog", "policy dialogue", "political dialogue", "dialogue session",
            "high level dialogue", "conversation",
            "diálogo", "diálogo político", "sesión de diálogo", "conversatorio",
            "diálogo de alto nivel",
            "dialogue politique", "session de dialogue", "séance de dialogue",
            "dialogue de haut niveau",
        ],
    ),
    (
        SessionKind::Other,
        &[
            "networking event", "special session", "exhibition", "parallel session",
            "thematic session",
            "sesión especial", "sesión paralela", "sesión temática", "conferencia",
            "session spéciale", "session parallèle", "session thématique", "conférence",
        ],
    ),
];

/// Words for a session that do not tell its kind.
pub(super) const SESSION_NOUNS: &[&str] = &[
    "session", "event", "debate", "activity", "meeting", "discussion",
    "sesión", "evento", "actividad", "encuentro", "reunión", "discusión", "jornada",
    "séance", "événement", "débat", "activité", "rencontre", "réunion",
];

/// What links a label to the session: "summary *of the* session".
pub(super) const LINKS: &[&str] = &[
    "of the", "of this", "of", "for the", "for this", "for", "to the", "in the",
    "de la", "de esta", "del", "de este", "de", "para la", "para el", "para esta", "a la", "en la",
    "de l", "de cette", "de ce", "du", "des", "pour la", "pour le", "pour cette", "pour l",
    "lors de la",
];

/// What may join a template heading to an author's addition, and words that join list members.
pub(super) const CONNECTORS: &[&str] = &["and", "or", "y", "e", "o", "u", "et", "ou"];

/// Names of languages.
pub(super) const LANGUAGES: &[(Lang, &[&str])] = &[
    (Lang::En, &["english", "inglés", "inglesa", "anglais", "anglaise"]),
    (
        Lang::Es,
        &[
            "spanish", "español", "española", "castellano", "castilian", "espagnol", "espagnole",
            "castillan",
        ],
    ),
    (Lang::Fr, &["french", "francés", "francesa", "français", "française"]),
];

/// Languages that are stated and not analysed, by code: their names, then their short forms.
pub(super) const OTHER_LANGUAGES: &[(&str, &[&str])] = &[
    ("pt", &["portuguese", "portugués", "portugais", "português", "pt", "por", "port", "ptg"]),
    ("de", &["german", "alemán", "allemand", "deutsch"]),
    ("it", &["italian", "italiano", "italien"]),
    ("ca", &["catalan", "catalán", "català"]),
    ("eu", &["basque", "euskera", "vasco", "euskara"]),
    ("gl", &["galician", "gallego", "galicien", "galego"]),
    ("ar", &["arabic", "árabe", "arabe", "ara"]),
    ("zh", &["chinese", "chino", "chinois", "mandarin", "mandarín"]),
    ("ru", &["russian", "ruso", "russe", "rus"]),
    ("ja", &["japanese", "japonés", "japonais"]),
    ("ko", &["korean", "coreano", "coréen"]),
    ("nl", &["dutch", "neerlandés", "holandés", "néerlandais"]),
    ("tr", &["turkish", "turco", "turc"]),
    ("pl", &["polish", "polaco", "polonais"]),
    ("el", &["greek", "griego", "grec"]),
    ("hi", &["hindi"]),
    ("id", &["indonesian", "indonesio", "indonésien", "bahasa"]),
    ("sw", &["swahili", "kiswahili"]),
    ("qu", &["quechua"]),
    ("gn", &["guarani", "guaraní"]),
    ("wo", &["wolof"]),
];

/// Codes of languages, believed only where no language is named: `en` and `es` are words as well.
pub(super) const LANGUAGE_CODES: &[(Lang, &[&str])] = &[
    (Lang::En, &["en", "eng", "ing", "ang"]),
    (Lang::Es, &["es", "sp", "spa", "esp"]),
    (Lang::Fr, &["fr", "fra", "fre"]),
];

/// Names of months and their short forms, in the order of the year.
pub(super) const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "enero", "ene", "janvier", "janv"],
    &["february", "feb", "febrero", "février", "févr", "fév"],
    &["march", "mar", "marzo", "mars"],
    &["april", "apr", "abril", "abr", "avril", "avr"],
    &["may", "mayo", "mai"],
    &["june", "jun", "junio", "juin"],
    &["july", "jul", "julio", "juillet", "juil"],
    &["august", "aug", "agosto", "ago", "août"],
    &["september", "sep", "sept", "septiembre", "setiembre", "set", "septembre"],
    &["october", "oct", "octubre", "octobre"],
    &["november", "nov", "noviembre", "novembre"],
    &["december", "dec", "diciembre", "dic", "décembre", "déc"],
];

/// Names of weekdays, Monday first.
pub(super) const WEEKDAYS: [&[&str]; 7] = [
    &["monday", "lunes", "lundi"],
    &["tuesday", "martes", "mardi"],
    &["wednesday", "miércoles", "mercredi"],
    &["thursday", "jueves", "jeudi"],
    &["friday", "viernes", "vendredi"],
    &["saturday", "sábado", "samedi"],
    &["sunday", "domingo", "dimanche"],
];

/// What may stand after the number of a day: `1st`, `1er`, `1º`.
pub(super) const ORDINALS: &[&str] = &["st", "nd", "rd", "th", "er", "ero", "ro", "o", "re", "e"];

/// Words between the parts of a date.
pub(super) const DATE_LINKS: &[&str] = &["de", "del", "of", "the", "le", "el"];

/// Words between the two ends of a range of hours or days.
pub(super) const UNTIL: &[&str] = &[
    "to", "until", "till", "a", "al", "hasta", "las", "au", "jusqu", "jusque", "aux",
];

/// Words that make a number an hour.
pub(super) const HOUR_WORDS: &[&str] = &[
    "h", "hs", "hrs", "hr", "hours", "hour", "horas", "hora", "heures", "heure", "uhr",
];

/// Time zones by abbreviation, with minutes east of Greenwich and the zone an hour later that is
/// in force in summer. Abbreviations that several zones share are left out.
pub(super) const ZONES: &[(&str, i32, Option<&str>)] = &[
    ("UTC", 0, None),
    ("GMT", 0, Some("BST")),
    ("ART", -180, None),
    ("ARST", -120, None),
    ("BRT", -180, Some("BRST")),
    ("BRST", -120, None),
    ("UYT", -180, None),
    ("CLT", -240, Some("CLST")),
    ("CLST", -180, None),
    ("BOT", -240, None),
    ("VET", -240, None),
    ("PET", -300, None),
    ("COT", -300, None),
    ("ECT", -300, None),
    ("EST", -300, Some("EDT")),
    ("EDT", -240, None),
    ("CDT", -300, None),
    ("MST", -420, Some("MDT")),
    ("MDT", -360, None),
    ("PST", -480, Some("PDT")),
    ("PDT", -420, None),
    ("WET", 0, Some("WEST")),
    ("WEST", 60, None),
    ("BST", 60, None),
    ("CET", 60, Some("CEST")),
    ("CEST", 120, None),
    ("EET", 120, Some("EEST")),
    ("EEST", 180, None),
    ("WAT", 60, None),
    ("CAT", 120, None),
    ("SAST", 120, None),
    ("EAT", 180, None),
    ("MSK", 180, None),
    ("JST", 540, None),
    ("KST", 540, None),
];

/// Words of which one must stand in an instruction.
pub(super) const INSTRUCTION_KEYS: &[&str] = &[
    "max", "maximum", "words", "word", "characters", "applicable", "optional", "any",
    "máximo", "máx", "palabras", "palabra", "caracteres", "corresponde", "procede", "aplica", "opcional",
    "maximal", "maximale", "mots", "mot", "caractères", "lieu", "échéant", "facultatif",
    "names", "name", "nombre", "nombres", "nom", "noms", "prénom", "position", "positions",
    "cargo", "fonction", "hubiera", "hubiese", "hay", "relevant",
];

/// Words that may stand beside the keys in an instruction, numbers aside.
pub(super) const INSTRUCTION_WORDS: &[&str] = &[
    "of", "up", "to", "no", "not", "more", "than", "at", "most", "about", "approx",
    "approximately", "if", "there", "are", "is", "in", "each", "and", "or", "between", "the",
    "lines", "pages", "page", "bullet", "points", "role", "title", "institution", "organization",
    "organisation", "please", "include",
    "hasta", "como", "un", "de", "aprox", "aproximadamente", "entre", "y", "o", "si", "en", "caso",
    "los", "las", "líneas", "páginas", "página", "puntos", "institución", "organización", "entidad",
    "apellido", "apellidos", "más",
    "jusqu", "à", "au", "environ", "et", "ou", "s", "il", "le", "cas", "plus", "ne", "pas", "lignes",
    "de", "d", "poste", "rôle", "y", "a", "min", "minimum", "mínimo",
];

/// Words of an instruction that name what is counted, and whether they count words.
pub(super) const INSTRUCTION_UNITS: &[(Lang, bool, &[&str])] = &[
    (Lang::En, true, &["words", "word"]),
    (Lang::Es, true, &["palabras", "palabra"]),
    (Lang::Fr, true, &["mots", "mot"]),
    (Lang::En, false, &["characters", "character"]),
    (Lang::Es, false, &["caracteres", "carácteres"]),
    (Lang::Fr, false, &["caractères", "signes"]),
];

/// Stock answers that stand where a person's name is not known yet.
pub(super) const NOBODY_YET: &[&str] = &[
    "tbc", "tbd", "tba", "to be confirmed", "to be announced", "to be defined", "n a", "none", "pending",
    "por confirmar", "a confirmar", "por definir", "a definir", "pendiente", "ninguno",
    "à confirmer", "à définir", "à venir", "aucun", "en attente",
];

/// Words that tell the name of an institution, where they stand before its first "of".
pub(super) const INSTITUTION_WORDS: &[&str] = &[
    "university", "ministry", "institute", "association", "council", "city", "office", "agency",
    "foundation", "network", "federation", "faculty", "school", "college", "department", "centre",
    "center", "cooperative", "chamber", "union", "bank", "province", "municipality", "region",
    "government", "committee", "commission", "secretariat", "observatory", "hospital", "company",
    "universidad", "ministerio", "instituto", "asociación", "consejo", "ciudad", "oficina",
    "agencia", "fundación", "red", "federación", "facultad", "escuela", "departamento", "centro",
    "cooperativa", "cámara", "sindicato", "banco", "provincia", "municipio", "municipalidad",
    "región", "gobierno", "comité", "comisión", "secretaría", "observatorio", "ayuntamiento",
    "diputación", "intendencia", "alcaldía", "empresa",
    "université", "ministère", "institut", "conseil", "ville", "bureau", "agence", "fondation",
    "réseau", "fédération", "faculté", "école", "département", "coopérative", "chambre",
    "syndicat", "banque", "mairie", "région", "gouvernement", "secrétariat", "observatoire",
    "hôpital", "entreprise", "cabinet", "métropole", "commune",
    "authority", "trust", "fund", "board", "society", "guild", "club", "house", "ministry", "academy", "museum",
    "library", "laboratory", "lab", "group", "forum", "alliance", "coalition", "platform", "parliament",
    "assembly", "senate", "court", "service", "services", "programme", "initiative", "consortium", "ltd",
    "inc", "gmbh", "nations", "confederation", "collective", "town", "district", "county", "unit", "division", "press", "radio",
    "autoridad", "fondo", "junta", "sociedad", "gremio", "casa", "academia", "museo", "biblioteca",
    "laboratorio", "grupo", "foro", "alianza", "coalición", "plataforma", "parlamento", "asamblea", "senado",
    "corte", "tribunal", "servicio", "servicios", "iniciativa", "consorcio", "confederación", "colectivo",
    "unión", "mancomunidad", "cabildo", "archivo", "diario", "colegio", "dirección", "organización", "programa",
    "autorité", "fonds", "société", "guilde", "maison", "académie", "musée", "bibliothèque", "laboratoire",
    "groupe", "alliance", "plateforme", "parlement", "assemblée", "sénat", "cour", "syndicat", "service",
    "initiative", "confédération", "collectif", "association", "institut", "communauté", "office", "union",
    "collège", "journal", "direction", "ong", "ngo", "organisation", "préfecture", "centre",
];

/// Titles of courtesy before a name, without stops.
pub(super) const HONORIFICS: &[&str] = &[
    "dr", "dra", "drs", "mr", "mrs", "ms", "miss", "mx", "m", "mm", "mme", "mlle", "mmes", "sr", "sra", "srta",
    "prof", "profa", "professor", "professeur", "professeure", "lic", "ing", "arq", "mtro", "mtra",
    "he", "se", "hon", "honourable", "honorable", "sir", "dame", "lord", "lady", "excmo", "excma",
    "ilmo", "ilma", "monsieur", "madame", "senor", "senora", "me", "maitre", "abg", "abog", "dipl", "eng",
    "pr", "pre", "rev", "adv", "phd", "doctor", "doctora", "docteur", "docteure",
];

/// Offices that may stand before a name as a title.
pub(super) const OFFICES: &[&str] = &[
    "senator", "minister", "ambassador", "commissioner", "president", "mayor", "councillor", "governor",
    "judge", "justice", "deputy", "vice", "representative", "congresswoman", "congressman", "chairman",
    "chairwoman", "rapporteur", "baroness", "count", "general", "captain",
    "senador", "senadora", "ministro", "ministra", "embajador", "embajadora", "presidente", "presidenta",
    "alcalde", "alcaldesa", "concejal", "concejala", "gobernador", "gobernadora", "diputado", "diputada",
    "juez", "jueza", "consejero", "consejera", "comisionado", "comisionada", "viceministro", "viceministra",
    "senateur", "senatrice", "ministre", "ambassadeur", "ambassadrice", "president", "presidente", "maire",
    "depute", "deputee", "gouverneur", "gouverneure", "commissaire", "juge", "conseiller", "conseillere",
];

/// Words that tell a moderator.
pub(super) const MODERATOR_WORDS: &[&str] = &[
    "moderator", "moderators", "moderation", "moderated", "chair", "chairs", "chairperson", "chairman",
    "chairwoman", "chaired", "host", "hosts", "hosted", "facilitator", "facilitators", "facilitation",
    "facilitated", "moderates", "moderating", "mc", "anchor", "emcee",
    "moderador", "moderadora", "moderadores", "moderadoras", "moderacion", "modera", "moderan", "moderado",
    "moderada", "preside", "presiden", "presidencia", "conduce", "conducen", "conduccion", "coordina", "dinamiza", "facilita", "facilitador",
    "facilitadora", "conductor", "conductora", "presentador", "presentadora",
    "moderateur", "moderatrice", "moderateurs", "moderatrices", "modere", "animateur", "animatrice", "animation", "anime", "animee",
    "animent", "presidence", "facilitateur", "facilitatrice",
];

/// Words of what somebody does in the session, which is no role in life.
pub(super) const SPEECH_WORDS: &[&str] = &[
    "keynote", "remarks", "welcome", "opening", "closing", "introduction", "introductory", "speaker",
    "speakers", "panelist", "panellist", "panelists", "panellists", "discussant", "discussants", "respondent",
    "presenter", "presenters", "presentation", "presentations", "rapporteur", "trainer", "trainers", "witness", "witnesses",
    "address", "framing", "lecturer", "instructor", "intervention", "wrap", "guest", "guests", "contributors",
    "bienvenida", "apertura", "clausura", "cierre", "ponencia", "ponencias", "ponente", "ponentes", "panelista", "panelistas",
    "orador", "oradora", "oradores", "inauguracion", "introduccion", "presentacion", "comentarista", "relatoria", "relatora",
    "relator", "conferencia", "conferenciante", "expositor", "expositora", "invitado", "invitada",
    "palabras", "tallerista", "formador", "formadora", "interviene", "intervienen", "participa", "participan", "con",
    "bienvenue", "ouverture", "cloture", "allocution", "conference", "intervenant", "intervenante", "intervenants",
    "intervenantes", "orateur", "oratrice", "orateurs", "paneliste", "panelistes", "discutant", "discutante", "rapporteure",
    "liminaire", "mot", "expose", "formateur", "formatrice", "temoignage", "grand", "avec", "with",
];

/// "Moderated" in "moderated by", and the words for "by".
pub(super) const LED: &[&str] = &[
    "moderated", "chaired", "facilitated", "hosted", "led", "moderation", "moderator",
    "moderado", "moderada", "moderara", "modera", "presidida", "presidido", "conducida", "conducido", "facilitada",
    "facilitado", "dinamizada", "coordinada", "moderacion",
    "modere", "moderee", "anime", "animee", "presidee", "preside", "facilitee", "facilite", "animation",
];

/// See [`LED`].
pub(super) const BY: &[&str] = &["by", "por", "par"];

/// Words that head the column of names in a table of people.
pub(super) const NAME_COLUMNS: &[&str] = &[
    "name", "names", "speaker", "speakers", "panelist", "panellist", "nombre", "nombres", "ponente", "panelista", "persona",
    "nom", "noms", "intervenant", "intervenante", "orateur", "person", "participant", "participante", "witness",
];

/// The same of the column of roles.
pub(super) const ROLE_COLUMNS: &[&str] = &[
    "role", "position", "title", "function", "job", "post", "occupation", "cargo", "funcion", "puesto", "rol",
    "fonction", "poste", "titre", "qualite",
];

/// The same of the column of institutions.
pub(super) const INSTITUTION_COLUMNS: &[&str] = &[
    "institution", "organisation", "organization", "affiliation", "company", "entity", "body", "agency",
    "institucion", "organizacion", "entidad", "organismo", "afiliacion", "empresa", "structure", "organisme",
    "entite", "etablissement",
];

/// Words that tell a role, in the first part behind a name.
pub(super) const ROLE_WORDS: &[&str] = &[
    "mayor", "director", "president", "chair", "chairperson", "chairman", "chairwoman", "head", "professor",
    "lecturer", "researcher", "fellow", "manager", "officer", "coordinator", "secretary", "minister", "deputy",
    "senator", "governor", "councillor", "commissioner", "ambassador", "adviser", "advisor", "analyst",
    "economist", "engineer", "architect", "editor", "journalist", "teacher", "farmer", "founder", "cofounder",
    "owner", "partner", "member", "representative", "rapporteur", "chief", "lead", "leader", "expert",
    "specialist", "consultant", "scientist", "lawyer", "judge", "dean", "rector", "student", "writer",
    "artist", "planner", "inspector", "hydrologist", "librarian", "nurse", "doctor", "activist", "trainer",
    "executive", "ceo", "vice", "general", "treasurer", "curator", "producer", "designer", "developer",
    "associate", "assistant", "senior", "junior", "principal", "programme", "spokesperson", "delegate", "historian", "geographer", "mediator", "host",
    "alcalde", "alcaldesa", "directora", "presidente", "presidenta", "jefe", "jefa", "profesor", "profesora",
    "investigador", "investigadora", "gerente", "gerenta", "coordinador", "coordinadora", "secretario",
    "secretaria", "ministro", "ministra", "concejal", "concejala", "senador", "senadora", "gobernador",
    "gobernadora", "asesor", "asesora", "analista", "economista", "ingeniero", "ingeniera", "arquitecto",
    "arquitecta", "editora", "periodista", "maestro", "maestra", "fundador", "fundadora", "socio", "socia",
    "miembro", "miembra", "representante", "relator", "relatora", "responsable", "experto", "experta", "especialista",
    "consultor", "consultora", "cientifica", "cientifico", "abogado", "abogada", "juez", "jueza", "decano",
    "decana", "rectora", "estudiante", "escritor", "escritora", "tecnico", "tecnica", "vicepresidente",
    "vicepresidenta", "delegado", "delegada", "diputado", "diputada", "embajador", "embajadora", "encargado",
    "encargada", "subdirector", "subdirectora", "titular", "portavoz", "comisaria", "comisario", "catedratico", "catedratica",
    "maire", "directeur", "directrice", "presidente", "chef", "cheffe", "professeur", "professeure",
    "chercheur", "chercheuse", "gerant", "gerante", "coordinateur", "coordinatrice", "coordonnateur",
    "coordonnatrice", "secretaire", "ministre", "conseiller", "conseillere", "senateur", "senatrice",
    "gouverneur", "gouverneure", "analyste", "economiste", "ingenieur", "ingenieure", "architecte",
    "redacteur", "redactrice", "journaliste", "enseignant", "enseignante", "fondateur", "fondatrice",
    "membre", "representant", "representante", "rapporteure", "specialiste", "consultante", "avocat",
    "avocate", "juge", "doyen", "doyenne", "recteur", "rectrice", "etudiant", "etudiante", "charge",
    "chargee", "adjoint", "adjointe", "delegue", "deleguee", "depute", "deputee", "ambassadeur",
    "ambassadrice", "inspecteur", "inspectrice", "sociologue", "geographe", "maitre", "maitresse", "experte", "commissaire", "prefet", "prefete",
];

/// Lower-case words that belong to a person's name.
pub(super) const NAME_PARTICLES: &[&str] = &[
    "de", "del", "la", "las", "los", "le", "les", "du", "des", "da", "do", "dos", "das", "van",
    "von", "der", "den", "ter", "ten", "y", "e", "i", "bin", "ibn", "al", "el", "ben", "d", "l", "dit",
];

/// Words in a file name that tell the language of the file.
pub(super) const FILE_TAGS: &[(Lang, &[&str])] = &[
    (
        Lang::En,
        &["en", "eng", "ing", "ang", "english", "inglés", "anglais"],
    ),
    (
        Lang::Es,
        &["es", "esp", "spa", "spanish", "español", "castellano", "espagnol"],
    ),
    (
        Lang::Fr,
        &["fr", "fra", "fre", "french", "francés", "français", "francais"],
    ),
];

/// Further names of sections for queries, folded; headings of the template are understood as well.
pub(super) const SECTION_NAMES: &[(SectionKind, &[&str])] = &[
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
