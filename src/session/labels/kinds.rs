//! Kinds of session, and what stands beside their names.

use crate::session::SessionKind;
use crate::session::words::WordList;

/// Names of kinds of session.
pub(in crate::session) const KINDS: &[(SessionKind, &[&str])] = &[
    (
        SessionKind::Plenary,
        &[
            "high level segment", "high level session", "general session",
            "general assembly session", "sesión general", "plenario", "plenario de apertura",
            "session générale", "assemblée plénière", "réunion plénière",
            "high level plenary session", "pleno", "sesión de alto nivel", "session de haut niveau",
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
            "high level panel", "high level panel discussion", "moderated panel",
            "plenary panel discussion", "virtual panel", "online panel", "interactive panel",
            "mesa de expertos", "mesa panel", "panel de alto nivel", "panel virtual",
            "panel de haut niveau", "panel interactif", "débat d'experts",
            "interactive panel discussion", "panel de diálogo", "mesa de ponencias", "panel debate",
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
            "opening keynote", "closing keynote", "opening lecture", "conferencia de apertura",
            "conferencia de clausura", "lección inaugural", "conférence d'ouverture",
            "leçon inaugurale", "conférence magistrale", "conférence plénière",
            "keynote", "keynote speech", "keynote address", "keynote lecture", "keynote session",
            "conferencia magistral", "conferencia inaugural", "discurso inaugural", "ponencia magistral",
            "discours d'ouverture", "discours liminaire", "conférence inaugurale",
        ],
    ),
    (
        SessionKind::SideEvent,
        &[
            "side event session", "official side event", "high level side event",
            "virtual side event", "online side event", "side meeting", "evento paralelo oficial",
            "actividad paralela", "evento al margen", "événement en marge",
            "événement parallèle de haut niveau", "manifestation parallèle", "side session",
            "side event", "parallel event", "evento paralelo", "evento lateral", "evento colateral",
            "événement parallèle", "évènement parallèle",
        ],
    ),
    (
        SessionKind::Committee,
        &[
            "committee hearing and meeting", "meeting of the commission",
            "sesión ordinaria", "sesión extraordinaria", "sesión del comité", "reunión ordinaria",
            "réunion du comité directeur", "comparecencia en comisión",
            "committee meeting", "committee session", "meeting of the committee", "commission meeting",
            "reunión de comisión", "reunión de la comisión", "sesión de comisión",
            "reunión del comité", "réunion de commission", "réunion de la commission",
            "réunion du comité", "séance de commission",
        ],
    ),
    (
        SessionKind::Hearing,
        &[
            "expert hearing", "joint hearing", "oversight hearing", "committee hearing",
            "evidence session", "oral evidence session", "oral evidence", "comparecencia",
            "comparecencias", "sesión de comparecencias", "audiencia temática",
            "audition parlementaire", "audition d'experts", "audience publique",
            "hearing of experts", "public consultation", "consulta pública",
            "consultation publique", "table ronde d'auditions",
            "hearing", "public hearing", "audiencia", "audiencia pública", "audition",
            "audition publique",
        ],
    ),
    (
        SessionKind::Ceremony,
        &[
            "award ceremony", "opening session", "closing session",
            "ceremonia de premiación", "sesión de apertura", "sesión inaugural",
            "sesión de clausura", "acto inaugural",
            "séance d'ouverture", "séance de clôture", "session d'ouverture", "session de clôture",
            "séance inaugurale", "session inaugurale", "cérémonie de remise",
            "opening ceremony", "closing ceremony", "ceremonia de apertura",
            "ceremonia inaugural", "ceremonia de clausura", "cérémonie d'ouverture",
            "cérémonie de clôture", "acto de apertura", "acto de clausura",
        ],
    ),
    (
        SessionKind::Training,
        &[
            "training of trainers", "training webinar", "training module", "training programme",
            "online course", "short course", "e learning course", "capacity development session",
            "capacity building workshop", "capacity building", "bootcamp", "tutorial",
            "summer school", "curso en línea", "curso corto", "curso taller",
            "jornada formativa", "jornada de capacitación", "jornada de formación",
            "taller de capacitación técnica", "curso de formación", "curso de capacitación",
            "escuela de verano", "tutoría", "module de formation", "webinaire de formation",
            "cours en ligne", "formation en ligne", "journée de formation", "école d'été",
            "renforcement de capacités", "session de renforcement des capacités",
            "atelier de renforcement des capacités",
            "training", "training session", "training workshop", "training course", "training event",
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
            "interactive workshop", "technical workshop", "participatory workshop",
            "expert workshop", "hands on workshop", "online workshop", "virtual workshop",
            "breakout session", "breakout group", "working group", "working group session",
            "co creation workshop", "design workshop", "hackathon", "learning lab", "laboratory",
            "world café", "taller técnico", "taller interactivo", "taller virtual",
            "taller regional", "taller de trabajo", "laboratorio", "grupo de trabajo",
            "mesa de trabajo", "taller de expertos", "atelier technique", "atelier interactif",
            "atelier thématique", "atelier virtuel", "atelier régional", "laboratoire",
            "groupe de travail", "atelier de travail", "atelier d'experts", "atelier en ligne",
            "workshop", "workshop session", "practical workshop", "working session", "lab",
            "taller", "taller práctico", "sesión de trabajo", "taller participativo",
            "atelier", "atelier pratique", "session de travail", "séance de travail",
            "atelier participatif",
        ],
    ),
    (
        SessionKind::Roundtable,
        &[
            "high level roundtable", "high level round table", "ministerial roundtable",
            "ministerial round table", "expert roundtable", "technical roundtable",
            "mayors roundtable", "virtual roundtable", "online roundtable", "round table meeting",
            "mesa redonda virtual", "mesa redonda de alto nivel", "mesa redonda ministerial",
            "mesa técnica", "table ronde de haut niveau", "table ronde ministérielle",
            "table ronde virtuelle", "table ronde technique", "table ronde d'experts",
            "round table", "roundtable", "round table discussion", "roundtable discussion",
            "mesa redonda", "mesa de diálogo", "mesa de debate",
            "table ronde", "roundtable session", "round table session",
        ],
    ),
    (
        SessionKind::Dialogue,
        &[
            "high level policy dialogue", "policy dialog", "multi stakeholder dialogue",
            "multistakeholder dialogue", "interactive dialogue", "fireside chat",
            "community dialogue", "town hall", "town hall meeting", "citizens dialogue",
            "in conversation", "diálogo interactivo", "diálogo de políticas", "diálogo regional",
            "diálogo multiactor", "diálogo virtual", "diálogo ciudadano", "conversación", "charla",
            "coloquio", "tertulia", "dialogue interactif", "dialogue multi acteurs",
            "dialogue régional", "dialogue citoyen", "causerie", "dialogue stratégique",
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
            "breakfast", "breakfast meeting", "breakfast briefing", "working breakfast", "lunch talk", "brown bag",
            "brown bag lunch", "working lunch", "info day", "open day", "technical day", "study day",
            "desayuno", "desayuno de trabajo", "desayuno informativo", "almuerzo de trabajo",
            "jornada", "jornadas", "jornada parlamentaria", "jornada de estudio", "jornada de puertas abiertas",
            "encuentro en línea", "petit déjeuner", "petit déjeuner débat", "petit déjeuner de travail",
            "déjeuner débat", "déjeuner de travail", "midi débat", "café débat", "journée technique", "matinée d'étude",
            "journée portes ouvertes", "rendez vous", "point d'étape",
            "webinar", "webinar series", "online webinar", "seminar", "online seminar", "symposium",
            "forum", "lecture", "conference", "briefing", "colloquium", "study visit",
            "field visit", "site visit", "consultation", "expert meeting", "expert group meeting",
            "technical session", "lightning talks", "poster session", "press conference",
            "launch event", "book launch", "info session", "information session", "study session",
            "meetup", "seminario", "seminario web", "webinario", "simposio", "foro",
            "jornada técnica", "ponencia", "congreso", "visita técnica", "visita de campo",
            "reunión de expertos", "reunión técnica", "sesión técnica",
            "sesión informativa", "rueda de prensa", "lanzamiento", "seminario virtual",
            "seminario internacional", "webinaire", "séminaire", "séminaire en ligne", "colloque",
            "journée d'étude", "journée d'études", "forum ouvert", "conférence débat",
            "visite de terrain", "visite d'étude", "réunion d'experts", "session technique",
            "réunion d'information", "session d'information", "séance d'information",
            "visite technique", "conférence de presse",
            "networking event", "special session", "exhibition", "parallel session",
            "thematic session",
            "sesión especial", "sesión paralela", "sesión temática", "conferencia",
            "session spéciale", "session parallèle", "session thématique", "conférence",
        ],
    ),
];

/// Words that may stand beside a kind and say nothing of it: "online workshop", "taller regional".
pub(in crate::session) const KIND_COMPANY: &[&str] = &[
    "virtual", "online", "hybrid", "interactive", "international", "regional", "national", "joint",
    "open", "thematic", "technical", "public", "special", "annual", "local", "high", "level", "expert",
    "parallel", "internal", "ministerial", "parliamentary", "concurrent", "scientific", "plenary",
    "invited", "moderated", "free", "live", "urban", "practical", "participatory", "informal",
    "internacional", "nacional", "interactivo", "interactiva", "conjunto", "conjunta", "abierto",
    "abierta", "temático", "temática", "técnico", "técnica", "público", "pública", "especial",
    "en", "línea", "línea", "alto", "nivel", "de", "paralelo", "paralela", "híbrido", "híbrida",
    "gratuito", "gratuita", "práctico", "práctica", "científico", "científica", "parlamentaria",
    "ligne", "international", "internationale", "nationale", "régional", "régionale", "interactif",
    "interactive", "ouvert", "ouverte", "thématique", "technique", "publique", "spécial", "spéciale",
    "haut", "niveau", "parallèle", "virtuel", "virtuelle", "hybride", "gratuit", "conjointe", "pratique",
    "scientifique", "parlementaire", "ministérielle", "plénière", "paralelas",
];

/// Words for many sessions with one subject.
pub(in crate::session) static SERIES_WORDS: WordList =
    WordList::new(&["series", "serie", "ciclo", "cycle"]);

/// What leads from the kind of a session to its title.
pub(in crate::session) const TITLE_LINKS: &[&str] = &[
    "on the topic of", "on the theme of", "on the theme", "on the topic", "on the subject of", "on",
    "about", "regarding", "entitled", "titled", "concerning", "under the title", "under the theme",
    "sobre el tema", "sobre", "acerca de", "titulado", "titulada", "en torno a", "con el título",
    "bajo el título", "bajo el lema", "con el tema", "denominado", "denominada",
    "sur le thème de", "sur le thème des", "sur le thème du", "sur le thème", "sur", "au sujet de",
    "autour de", "intitulé", "intitulée", "à propos de", "consacrée à", "consacré à", "relative à",
];

/// Names of the form that may stand before the kind: "Concept note for the roundtable".
pub(in crate::session) const FORM_NAMES: &[&str] = &[
    "you are invited to", "join us for", "join us at", "le invitamos a", "les invitamos a",
    "te invitamos a", "invitación a", "invitation to", "vous êtes invités à", "invitation à",
    "nous vous invitons à", "save the date",
    "ayuda memoria", "aide mémoire", "note for the file", "nota para el expediente", "note au dossier",
    "nota de preparación", "note de préparation", "note de séance", "hoja informativa", "nota interna",
    "note interne", "session form", "session sheet", "information sheet", "fact sheet", "hearing note",
    "briefing note", "training sheet", "ficha de formación", "ficha del curso", "ficha de actividad",
    "ficha de inscripción", "ficha de propuesta de sesión", "formulario de sesión", "formulario", "form",
    "fiche d'information", "fiche pratique", "formulaire", "formulaire de session", "propuesta de actividad",
    "concept note", "concept paper", "session brief", "session note", "background note", "brief",
    "programme", "program", "agenda", "information note", "session outline", "session proposal",
    "session description", "session concept", "guidance note", "draft agenda", "terms of reference",
    "draft programme", "announcement", "invitation", "notice", "session profile", "summary sheet",
    "nota conceptual", "nota de concepto", "ficha", "ficha técnica", "programa", "ficha de sesión",
    "ficha de la sesión", "convocatoria", "nota informativa", "invitación", "términos de referencia",
    "descripción", "presentación", "orden del día", "propuesta", "propuesta de sesión",
    "note conceptuelle", "note de cadrage", "note de concept", "fiche", "fiche de session", "programme",
    "fiche de présentation", "invitation", "annonce", "termes de référence", "note d'information",
    "ordre du jour", "fiche technique", "fiche descriptive", "présentation", "note de présentation",
    "convocation", "notice of meeting", "notice of hearing", "calling notice", "oficio", "circular",
];

/// What may follow the number of a session within a sentence.
pub(in crate::session) static BEHIND_NUMBER: WordList = WordList::new(&[
    "of", "on", "which", "will", "is", "takes", "entitled", "titled", "called", "at", "to", "has", "that", "held",
    "del", "de", "se", "que", "titulado", "titulada", "tendra", "sera", "sobre", "el", "du", "des", "intitule",
    "intitulee", "aura", "qui", "est", "sur", "le", "and", "y", "et", "in", "dans",
]);

/// Words for the state of a document.
pub(in crate::session) static DOCUMENT_STATES: WordList = WordList::new(&[
    "draft", "version", "proof", "copy", "print", "revision", "revised", "provisional", "preliminary", "borrador",
    "provisional", "prueba", "copia", "ejemplar", "revisado", "revisada", "preliminar", "projet", "tirage", "epreuve",
    "copie", "exemplaire", "provisoire", "brouillon", "revise", "revisee", "edition", "edicion", "corrected",
]);

/// Words for a session that do not tell its kind.
pub(in crate::session) const SESSION_NOUNS: &[&str] = &[
    "session", "event", "debate", "activity", "meeting", "discussion",
    "sesión", "evento", "actividad", "encuentro", "reunión", "discusión", "jornada",
    "séance", "événement", "débat", "activité", "rencontre", "réunion",
];
