//! What the labels, headings and stock words of a brief look like in each language: data, no code.
//!
//! Everything here is compared folded (no case, no accents, hyphens and apostrophes as blanks), so
//! one spelling stands for all its typings. A qualifier such as "of the session" and an
//! instruction such as "(max. 250 words)" may follow any label and need not be listed. One more
//! language is one more row of words in each table.

use super::words::WordList;
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
            "debate points", "topics of debate",
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

/// Labels of header fields.
pub(super) const FIELDS: &[(Field, &[&str])] = &[
    (
        Field::Title,
        &[
            "name of session",
            "libellé", "rótulo", "what is it called", "cómo se llama", "comment s'appelle", "called",
            
            "título de la ponencia", 
            
            
            "session called", "titre retenu", "title retained",
            "título definitivo", "titre définitif", "final title",
            "nombre", "nom", "name", "heading",
            "topic of the session",
           
           
           
           
           
           
            "activity title", "event title", "title of the activity", "title of the event",
            "title of the session", "meeting title",
            "title of event", "name of event", "name of the event", "name of activity",
            "name of the activity", "subject of the session", "course title",
            "full title", "working title", "título de la actividad", "título del evento",
            "título de actividad", "título de la sesión",
            "nombre de la actividad", "nombre del evento", "nombre de la jornada", "denominación",
            "denominación de la actividad", "título completo",
            "título provisional", "titre de l'événement", "titre de l'activité",
            "titre de la session", "titre de la séance",
            "intitulé de la session", "intitulé de la séance",
            "intitulé de l'événement", "intitulé de l'activité", "nom de l'événement",
            "nom de l'activité", "dénomination", "titre complet",
            "titre provisoire",
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
            "n.º", "n.°", "nr", "n° d'ordre", "n° de session", "n° de l'atelier", "identification",
            "identificación", "símbolo", "symbol", "código asignado por la secretaría",
            "código que asigna la secretaría", "code attribué par le secrétariat",
            "code assigned by the secretariat", "code filled in by the office", "código de registro",
            "code d'enregistrement", "registration code of the session",
            "repère", "repere", "n° no", "no", "nº",
            "n o no", "n o asignado", "no asignado", "n asignado", "nº asignado", "numéro attribué",
            "number assigned", "assigned number", "número asignado", "código asignado", "code attribué",
            "reference given by the secretariat", "session reference number", "clave",
            "clave de la sesión", "sigla", "cote", "n o", "num", "session ref no", "item",
            "item no", "course code", "module code", "programme item", "código del curso",
            "código del taller", "código interno", "clave del taller", "code de la formation",
            "code formation", "code interne", "expediente", "n de orden", "ref interna",
            "session nr", "session ref", "session reference", "reference", "ref",
            "reference number", "reference code", "programme number", "programme code",
            "program code", "event code", "activity code", "event id", "event number",
            "activity number", "code of the session", "session n", "panel number", "panel no",
            "workshop number", "workshop no", "workshop code", "paper no", "item number",
            "code number", "no", "código del evento", "código de actividad",
            "código de la actividad", "número de actividad", "número de panel", "número de taller",
            "n de sesión", "n de la sesión", "referencia", "referencia de la sesión", "ref sesión",
            "nro de sesión", "n sesión", "identificador", "código de programa",
            "numéro de l'atelier", "numéro d'atelier", "numéro de panel", "code session",
            "code atelier", "code de l'atelier", "code de l'activité", "code de l'événement",
            "référence", "réf", "n de session", "n de la session", "n session", "n de séance",
            "identifiant", "numéro de séance", "numéro de la séance", "numéro d'ordre",
            "session numéro",
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
            "type and no", "type and number", "type and code", "kind and number", "kind and code",
            "tipo y número", "tipo y código", "type et numéro", "type et code", "nature et numéro",
            "clase y número", "formato y número", "format and number", "format and code",
            "what sort of session is it", "sort of session",
            "what kind of session", "what kind of session is it", "what type of session", "qué tipo de sesión",
            "quel type de session", "quel format", "qué formato", "which format", "modalidad de la actividad",
            "modalidad de sesión", "tipo de mesa", "type de séance demandé", "genre de séance",
            "form of the session", "form of the meeting",
            "nature", "clase", "actividad", "activité", "kind of event",
            "sort of event", "modality of activity", "clase de evento", "clase de encuentro",
            "naturaleza", "genre", "séance", "sesión de tipo", "forma", "tipo de formación",
            "type de formation", "event kind",
            "event type", "type of event", "activity type", "type of meeting", "meeting type",
            "meeting format", "event format", "nature of the session", "nature of the event",
            "category", "session category", "format of the session", "format of the event",
            "format and type", "tipo de evento", "tipo de reunión", "tipo de la sesión",
            "formato de la sesión", "formato del evento", "formato de la actividad",
            "clase de actividad", "clase de sesión", "categoría", "naturaleza de la sesión",
            "tipo de encuentro", "type d'événement", "type de rencontre", "type de réunion",
            "type de la session", "format de la session", "format de l'événement",
            "format de la séance", "nature de la session", "nature de la séance", "catégorie",
            "type d'atelier", "format d'activité", "nature de l'activité", "forme",
            "type of session", "type", "kind", "session type", "kind of session", "session format",
            "format", "format of session", "type of activity", "modality of the session",
            "tipo de sesión", "tipo", "formato", "tipo de actividad", "formato de sesión",
            "type de session", "format de session", "type d'activité", "type de séance",
        ],
    ),
    (
        Field::Line,
        &[
            "forum line", "line of the forum", "línea del foro", "ligne du forum", "l tem", "lín tem",
            "congress line", "ligne du congrès", "which strand does it belong to",
            "which track does it belong to", "which line does it belong to",
            "which track", "which strand", "qué eje", "quel axe", "en qué eje", "eje de la agenda", "axe du plan",
            "strand of the programme", "track of the programme", "axe de la conférence", "eje de la conferencia",
            "eje del foro", "axe du forum", "forum track", "forum strand", "summit track", "week strand",
            "week theme", "theme of the week", "tema de la semana", "thème de la semaine", "conference pillar",
            "pilar del congreso", "pilier du congrès",
            "congress theme", "line of work", "congress track", "congress strand", "forum theme",
            "summit theme", "assembly theme", "tema del congreso", "eje del congreso", "línea del congreso",
            "thème du congrès", "fil conducteur",
            "conference strand", "programme stream", "session track", "session strand",
            "track name", "theme track", "priority", "pilar programático", "eje del programa",
            "eje del encuentro", "línea del programa", "línea del encuentro", "itinerario",
            "axe du congrès", "axe thématique du congrès", "fil", "domaine", "ámbito",
            "ámbito temático", "area", "topic area",
            "pillar", "strand", "thematic stream", "stream", "programme strand", "programme track",
            "conference track", "thematic block", "block", "cluster", "thematic cluster",
            "thematic priority", "priority area", "focus area", "work stream", "workstream",
            "conference theme", "event theme", "programme line", "pilar", "pilar temático",
            "línea de trabajo", "línea programática", "línea estratégica", "eje estratégico",
            "eje de trabajo", "eje transversal", "área", "bloque", "eje de discusión",
            "mesa temática", "línea de acción", "track temático", "eixo", "prioridad temática",
            "pilier", "pilier thématique", "axe stratégique", "axe de travail", "parcours",
            "parcours thématique", "volet", "fil thématique", "fil rouge", "filière",
            "champ thématique", "bloc thématique", "bloc", "axe prioritaire", "pôle thématique",
            "priorité thématique", "axe du programme",
            "thematic line", "thematic axis", "thematic area", "thematic track", "line", "axis",
            "track", "thematic pillar", "thematic strand",
            "línea temática", "eje temático", "línea", "eje", "área temática", "bloque temático",
            "ligne thématique", "axe thématique", "axe", "ligne", "thématique", "domaine thématique",
            "volet thématique",
        ],
    ),
    (
        Field::Zone,
        &[
            "time zone", "timezone", "zone", "tz", "zona horaria", "huso", "huso horario", "zona", "fuseau",
            "fuseau horaire",
        ],
    ),
    (Field::Theme, &[
            "conference topic", "overall theme", "general theme", "tema general", "tema principal",
            "tema central", "thème général", "thème principal", "thème de la conférence","theme", "main theme", "tema", "thème"]),
    (
        Field::Subtheme,
        &[
            "sous fil", "sub thread", "subhilo", "sub eje temático", "sous fil rouge",
            "sub strand", "substrand", "sub stream", "sub pillar", "sub area", "sub block",
            "sublínea temática", "sub línea temática", "subeje temático", "sub bloque",
            "subbloque", "subárea", "subpilar", "línea secundaria", "sous pilier", "sous domaine",
            "sous bloc", "sous parcours", "sub cluster", "subaxis", "subtrack",
            "sous ligne thématique", "sous axe thématique", "subtema específico",
            "sub theme", "subtheme", "sub topic", "subtopic", "sub line", "sub axis", "sub track",
            "subtema", "sub tema", "sublínea", "sub línea", "subeje", "sub eje",
            "sous thème", "sous thématique", "sous axe", "sous ligne", "sous volet",
        ],
    ),
    (
        Field::Organizers,
        &[
            "put forward by", "held by", "held jointly by", "jointly held by", "mis sur pied par", "org", "orgs",
            "organiz", "submitting body", "submitting bodies", "moving body", "presented for",
            "bajo la responsabilidad de", "sous la responsabilité de", "who is behind this", "who puts it on",
            "qui est derrière", "quién está detrás",
            "owners", "owner", "who runs it", "who is organising", "who is organizing",
            "maître d'œuvre", "maîtrise d'œuvre", "responsables scientifiques", "responsable scientifique",
            "responsabilité scientifique", "institutions invitantes", "institution invitante",
            "entités invitantes", "porteurs de l'atelier", "porteurs du projet", "porteurs de la session",
            "porteur de l'atelier", "porteur de la session", "entidades proponentes", "entidades que lo proponen",
            "entidad que lo propone", "entidades que proponen", "entidad es que lo propone n", "quién lo monta",
            "quiénes lo montan", "quién lo propone", "quiénes lo proponen", "quién propone", "quiénes proponen",
            "quién invita", "quiénes invitan", "qui propose", "qui porte", "qui invite", "qui monte",
            "who proposes", "who proposes it", "who invites", "who convenes", "who hosts", "titulares", "titular",
            "organismes porteurs", "organisateurs de la séance", "organisers of the session",
            "organizers of the session", "organisers of the panel", "organizadores de la sesión",
            "organizadores del panel", "organizadores del taller", "entidades responsables de la sesión",
            "organisateurs de l'atelier", "organisateurs du panel", "dirección académica", "dirección científica",
            "direction scientifique", "scientific coordination", "coordinación académica",
            "coordinación científica", "coordination scientifique", 
            "secretariat of the event", "a joint session of", "a session of", "una sesión de", "une séance de",
            "un atelier de", "un taller de", "a workshop of", "a seminar of", "un seminario de",
            "un séminaire de", "convened and hosted by", "organised for members by", "mandataires",
            "commanditaire", "commanditaires", "institutions partenaires", "institutions",
            "instituciones", "organisations", "organizaciones", "bodies",
            "led by", "organising units", "organizing units", "organising unit", "organizing unit", "responsible unit",
            "responsible units", "lead unit", "área responsable", "áreas responsables", "unidad responsable",
            "unidad organizadora", "unidades organizadoras", "área organizadora", "gerencia responsable",
            "unité organisatrice", "unités organisatrices", "unité responsable", "service organisateur",
            "services organisateurs", "direction responsable", "service responsable", "par qui", "por quién", "by whom",
            "quién lo organiza", "quién organiza", "quiénes organizan", "quién convoca", "quiénes convocan", "qui organise",
            "who organises", "who organizes", "who is hosting", "pilote", "pilotes", "copilotage", "co pilotage", "co pilote", "co pilotes",
            "promueven", "promueve", "proponen",
            "organising entity", "organizing entity", "co organising entity",
            "co organizing entity", "co organising entities", "associated partners",
            "associate partners", "associated entities", "associated organisations",
            "partners and co organisers", "who is behind it", "run by", "jointly run by",
            "a joint event of", "a joint initiative of", "put on by", "arranged by",
            "prepared by", "organised together with", "hosting organisations",
            "organised jointly with", "responsible body", "responsible bodies", "lead body",
            "promoted by", "promoters", "delivered by", "taught by the", "convening body",
            "convening bodies", "hosting body", "entidades asociadas", "entidad asociada",
            "instituciones asociadas", "organizaciones asociadas", "entidad que organiza",
            "entidades que organizan", "imparte", "imparte y organiza", "organiza e imparte",
            "organismo responsable", "organismos responsables", "organismo convocante",
            "organización convocante", "organizaciones convocantes", "lo organiza",
            "lo organizan", "lo preparan", "lo prepara", "prepara", "preparan",
            "quién lo organiza", "quiénes lo organizan", "quién convoca", "quiénes convocan",
            "lo convoca", "lo convocan", "la organizan", "la organiza", "montan esto",
            "una actividad de", "un encuentro de", "a cargo de", "con el apoyo de", "apoya",
            "apoyan", "entidades promotoras", "entidad promotora", "promotoras", "promotor",
            "entidad que convoca", "unidad organizadora", "centro organizador",
            "entidad coorganizadora", "entidades coorganizadoras", "structure responsable",
            "structures associées", "entités associées", "organismes associés",
            "co organisé avec", "organisé avec", "organisée avec", "qui vous invite",
            "à l'initiative", "sur une proposition de", "porté conjointement par",
            "une rencontre de", "un événement de", "un rendez vous de", "un webinaire de",
            "préparé par", "préparée par", "proposé conjointement par", "monté par",
            "dispensé par", "dispensée par", "organisme formateur", "organisme de formation",
            "service organisateur", "services organisateurs", "unité organisatrice",
            "avec le soutien de", "avec l'appui de", "animé conjointement par", 
            "organizing organisation", "organizing organization", "organising organisation",
            "organizing body", "organising body", "organizing bodies", "organising bodies",
            "organizing agencies", "organising agencies", "organizing agency", "organising agency",
            "organizing committee", "organising committee", "organizing team",
            "jointly organised by", "jointly organized by", "organised jointly by",
            "organized jointly by", "co organizer", "co organiser", "co host", "co hosts",
            "co hosted by", "jointly hosted by", "co convened by", "co conveners", "convener",
            "convenor", "convenors", "co convenors", "convening organizations",
            "convening organisations", "convening institution", "convening institutions", "lead",
            "lead organiser", "lead organizer", "lead organizer and partners", "lead partner",
            "lead partners", "lead institution", "lead institutions", "lead agency",
            "lead agencies", "lead entity", "responsible institution", "responsible unit",
            "responsible organisation", "responsible organization", "partner", "partners",
            "partner organizations", "partner organisations", "partner institutions", "partnership",
            "partnerships", "in partnership with", "in collaboration with", "in cooperation with",
            "in co operation with", "in association with", "jointly with", "together with",
            "in conjunction with", "collaborating organizations", "collaborating institutions",
            "collaborators", "presented by", "brought to you by", "an initiative of", "convened jointly by",
            "session hosts", "session host", "session lead", "session leads", "session convened by",
            "session organised by", "session organized by", "event organised by",
            "event organized by", "organized in partnership with", "organised in partnership with",
            "organized with", "organised with", "co organizing institutions",
            "co organising partners", "implementing partners", "proposed by", "submitted by",
            "organizers and partners", "organisers and partners", "hosts and partners",
            "host institution", "host organisation", "host organization", "hosting institution",
            "a session by", "an event by", "a webinar by", "who organises", "who organizes",
            "organised and hosted by", "organized and hosted by", "sponsor", "sponsors",
            "sponsored by", "co sponsors", "co sponsored by", "cosponsors", "organiza y convoca",
            "organizado conjuntamente por", "organizada conjuntamente por",
            "organizan conjuntamente", "organiza conjuntamente", "coorganiza", "co organiza",
            "coorganizador", "coorganizadora", "coorganizado por", "coorganizada por",
            "co organizado por", "co organizador", "entidad convocante", "entidades convocantes",
            "convocantes", "convocado por", "convocada por", "institución convocante",
            "instituciones convocantes", "institución responsable", "instituciones responsables",
            "entidad responsable", "entidades responsables", "responsable", "responsables",
            "órgano responsable", "unidad responsable", "impulsa", "impulsan", "impulsado por",
            "promueve", "promueven", "promotores", "promovido por", "socios", "socias", "socio",
            "socios organizadores", "entidades socias", "aliados", "alianzas",
            "entidades colaboradoras", "entidad colaboradora", "instituciones colaboradoras",
            "colabora", "colaboran", "colaboradores", "con la colaboración de",
            "en colaboración con", "en alianza con", "en asociación con", "en cooperación con",
            "conjuntamente con", "junto con", "junto a", "en conjunto con", "organismo",
            "organismos", "organismos organizadores", "organismo organizador", "organización líder",
            "entidad líder", "institución líder", "anfitrión", "anfitriona", "anfitriones",
            "coordinan", "coordina", "coordinado por", "presentado por", "presenta", "presentan",
            "una iniciativa de", "quién organiza", "quiénes organizan", "organizadores y socios",
            "comité organizador", "equipo organizador", "actividad organizada por",
            "sesión organizada por", "evento organizado por", "patrocina", "patrocinan", "auspicia",
            "auspician", "institución anfitriona", "entidad proponente", "proponente",
            "proponentes", "organisé conjointement par", "organisée conjointement par",
            "conjointement avec", "coorganisé par", "coorganisée par", "co organisé par",
            "co organisée par", "coorganisateur", "co organisateur", "co organisation",
            "coorganisation", "organise", "organisation et partenaires",
            "organisateurs et partenaires", "organisateur principal", "partenaire", "partenaires",
            "partenaires organisateurs", "partenaires associés", "partenaire organisateur",
            "partenariat", "partenariats", "en partenariat avec", "en collaboration avec",
            "en coopération avec", "en association avec", "en lien avec",
            "avec la collaboration de", "avec la participation de", "structure porteuse",
            "structures porteuses", "structure organisatrice", "organisme", "organismes",
            "organisme organisateur", "organismes organisateurs", "organisme responsable",
            "organismes responsables", "organisme porteur", "entité organisatrice",
            "entité responsable", "institution responsable", "institutions responsables",
            "institution porteuse", "institutions porteuses", "porteur", "porteurs", "porté par",
            "portée par", "chef de file", "chefs de file", "initiateur", "initiateurs",
            "à l'initiative de", "à l'invitation de", "une initiative de", "hôte", "hôtes",
            "accueilli par", "accueillie par", "convoqué par", "convoquée par", "coordonné par",
            "coordonnée par", "proposé par", "proposée par", "présenté par", "présentée par",
            "piloté par", "pilotée par", "pilotage", "co pilotes", "pilotes",
            "comité d'organisation", "session organisée par", "événement organisé par",
            "atelier organisé par", "rencontre organisée par", "webinaire organisé par",
            "parrainé par", "qui organise", "collaborateurs", "responsable de la session",
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
            "when is it", "when we meet", "we meet", "date and hours", "day and hours",
            "day and times", "date and times", "cuándo es", "cuándo nos vemos", "día y horas",
            "jour et heures", "quand cela", "date et horaires de la séance", "rendez vous",
            "se celebra", "tendrá lugar", "aura lieu", "se tiendra", "takes place", "held on",
            "cita",
            "date hour", "date and timing", "dates and times", "date and time of the session",
            "date and duration", "day and hour", "time and date", "date and place",
            "date and venue", "date and location", "place and date", "venue and date",
            "date time and venue", "date time and place", "when and where", "where and when",
            "time and place", "date schedule", "timing and venue", "session date and time",
            "date and schedule", "fecha hora", "día y horario", "día hora", "fecha hora y lugar",
            "fecha y lugar", "lugar y fecha", "fecha lugar", "cuándo y dónde", "dónde y cuándo",
            "fecha y duración", "día hora y lugar", "fecha de la sesión y hora", "fecha y horas",
            "fechas y horarios", "lugar fecha y hora", "date heure", "dates et horaires",
            "date heure et lieu", "date et lieu", "lieu et date", "quand et où", "jour et horaire",
            "jour horaire", "jour et horaires", "date et créneau", "date et durée", "où et quand",
            "date horaire et lieu", "date de la séance et heure", "lieu date et heure",
            "date and time", "date and hour", "date time", "day and time", "when", "schedule",
            "fecha y hora", "fecha y horario", "día y hora", "cuándo",
            "date et heure", "date et horaire", "date et heures", "jour et heure", "quand",
            "date et horaires",
        ],
    ),
    (
        Field::Date,
        &[
            "preferred date", "preferred day", "date preferred", "when in the year", "día de la actividad",
            "día del evento", "fecha deseada", "día solicitado", "fecha y lugar de celebración", "on the day of",
            "scheduled for", "se celebrará el", "se déroulera le", "se tiendra le", "aura lieu le",
            "tendrá lugar el", "fecha de celebración",
            "given on", "taught on", "to be held on", "sitting of", "séance du", "celebración",
            "date of sitting", "sitting date", "day proposed", "date proposed", "date requested",
            "requested date", "date of the hearing", "date of the workshop", "date of the panel",
            "date of the webinar", "date of the course", "días", "jornada del",
            "fecha de la audiencia", "fecha del taller", "fecha del panel", "fecha del curso",
            "fecha solicitada", "día propuesto", "fecha asignada", "date de l'audition",
            "date de la rencontre", "date de la formation", "date de la table ronde",
            "date du webinaire", "date souhaitée", "date demandée", "jour proposé", "tenue le",
            "tenu le", "jour de la séance", "date de séance", "jours", "se celebra el",
            "day of the event",
            "dates", "event date", "date of event", "date of the event", "date of session",
            "date of activity", "meeting date", "scheduled date", "proposed date",
            "day of the session", "date of meeting", "date of the meeting", "hearing date",
            "fechas", "fecha del evento", "fecha de realización", "fecha de la actividad",
            "fecha de celebración", "fecha de sesión", "fecha prevista", "fecha propuesta",
            "día de la sesión", "fecha de la reunión", "date de l'événement", "date de la séance",
            "date de tenue", "date prévue", "date proposée", "date de l'atelier",
            "date de l'activité", "jour de la session", "date de la réunion", "date retenue",
            "date", "day", "session date", "date of the session",
            "fecha", "día", "fecha de la sesión",
            "jour", "date de la session",
        ],
    ),
    (
        Field::Time,
        &[
            "clock", "timetable", "clock time", "from and to", "de a", "desde hasta", "de à", "from until",
            "slot requested", "preferred slot", "slot preferred", "time preferred", "preferred time",
            "franja solicitada", "créneau souhaité", "créneau demandé", "start hour", "finishing hour",
            "hora de entrada", "bloque horario", "hours of the day",
            "comienza", "termina", "empieza", "acaba", "commence", "se termine", "starts at", "commence à",
            "se termine à", "termine à", "empieza a las", "termina a las",
            "end", "end time", "ends", "ends at", "finish", "finish time", "finishing time", "closing time",
            "begins", "begin", "beginning", "starts", "fin", "fin de la sesión", "hora de fin", "hora final",
            "hora de término", "hora de termino", "hora de cierre", "término", "inicio", "comienzo",
            "hora de comienzo", "début", "fin de séance", "heure de fin", "heure de clôture", "inicio y fin",
            "start and finish", "start and end", "starting and finishing time", "début et fin",
            "hora de finalización", "finalización",
            "hours of sitting", "time from to", "session time local", "start finish", "duration",
            "horario de la actividad", "horario local", "de qué hora a qué hora",
            "hora de celebración", "horas de la sesión", "heures de la séance", "séances",
            "horaires locaux", "de quelle heure à quelle heure",
            "start time", "starting time", "local time", "time of the session", "time and duration",
            "duration and time", "session hours", "time zone and hours", "hours of the session",
            "slot", "session slot", "start and end time", "start", "from to", "hora de inicio",
            "hora y duración", "horario de la sesión", "horario previsto", "hora local",
            "duración y horario", "horario y duración", "turno", "franja", "hora de la sesión",
            "heure de début", "horaire de la session", "horaires de la session", "horaire prévu",
            "heure locale", "plage horaire", "heure et durée", "tranche horaire",
            "horaire de l'atelier", "heure de la session",
            "time", "times", "hour", "hours", "schedule of the session", "time slot", "session time",
            "timing",
            "hora", "horario", "horarios", "horas", "franja horaria",
            "heure", "heures", "horaire", "horaires", "créneau", "créneau horaire",
        ],
    ),
    (
        Field::Platform,
        &[
            "call link", "video call", "videollamada", "videoconferencia", "appel vidéo", "online at",
            "online on", "link to join", "link to the call", "room or tool", "sala o herramienta",
            "salle ou outil", "dónde conectarse", "où se connecter", "where to connect", "tool used",
            "plataforma utilizada", "plateforme utilisée", "salle zoom", "réunion zoom",
            "reunión zoom", "meeting id",
            "virtual room", "aula virtual", "virtual classroom", "classe virtuelle",
            "via", "tool", "software", "where online", "online room", "video link", "on screen",
            "herramienta", "por dónde", "canal", "sala zoom", "vía", "conexión por",
            "outil de visioconférence", "outil utilisé", "canal de diffusion", "salle en ligne",
            "lien visio", "visio",
            "transmisión por", "transmitido por", "transmitida por", "streamed on", "streamed via",
            "broadcast on", "broadcast via", "virtual platform", "digital platform", "meeting platform", "connection link",
            "connection", "link", "meeting link", "zoom link", "webinar link", "access link",
            "join at", "join link", "join online", "joining link", "joining details", "how to join",
            "how to connect", "streaming", "live stream", "livestream", "live streaming",
            "broadcast", "webcast", "web stream", "webstreaming", "platform and venue",
            "platform link", "plataforma en línea", "plataforma digital", "plataforma de la sesión",
            "enlace", "enlace de conexión", "enlace de acceso", "enlace de zoom", "enlace zoom",
            "liga de acceso", "link de acceso", "conexión", "transmisión", "transmisión en vivo",
            "transmisión en directo", "retransmisión", "cómo conectarse", "acceso",
            "plataforma y enlace", "sala virtual", "plateforme numérique", "plateforme virtuelle",
            "plateforme de la session", "plate forme numérique", "lien", "lien de connexion",
            "lien d'accès", "lien zoom", "lien de la réunion", "connexion", "diffusion",
            "retransmission", "accès", "outil", "diffusion en direct", "salle virtuelle",
            "visioconférence",
            "platform", "venue and platform", "online platform", "platform of the session",
            "plataforma", "plataforma virtual",
            "plate forme", "plateforme", "plateforme en ligne", "plate forme en ligne",
        ],
    ),
    (
        Field::Capacity,
        &[
            "max no of persons", "max no of participants", "max no of people", "lugares disponibles", "lugares",
            "aforo completo", "cuánta gente cabe", "cuánta gente", "persons admitted", "persons", "pers",
            "nombre de pers", "n de plazas", "nº de plazas", "no of seats", "no of places", "nb de places",
            "nb de participants",
            "room size", "size of the room", "maximum size", "guests max", "max guests",
            "maximum number of guests", "number of guests", "convives", "couverts", "nombre de convives",
            "nombre de couverts", "participants maxi", "participantes máx", "público previsto",
            "público estimado", "aforo estimado", "asistentes", "asistentes previstos", "asistentes esperados",
            "número de conexiones", "conexiones", "conexiones simultáneas", "connexions", "nombre de connexions",
            "connexions simultanées", "connections", "number of connections", "auditoire", 
            "public prévu", "hall capacity", "hall holds", "room holds", "size limit", "upper limit", "tope",
            "tope de asistentes", "tope de participantes", "seats in the room", "seating for",
            "asientos disponibles", "sillas", "chaises", "chairs", "fauteuils", "quota", "quotas", "cuota",
            "contingent", "numerus clausus", "capacité en personnes", "capacidad en personas", "number limit",
            "limit", "límite", "limite", "places en salle", "plazas en sala", "cuántos caben",
            "cuántas personas caben", "combien serons nous", "combien sommes nous", "combien de monde",
            "how many can come", "how many can take part", "who can join",
            "audience max", "max audience", "asistencia máxima", "public maximum", "tribuna del público",
            "tribuna pública", "public seating", "how many", "cuántas plazas hay", "cuántos somos", "combien de places",
            "cuántas plazas", "cuántas personas", "combien de personnes", "how many people", "how many seats", "how many places",
            "cabida", "max", "máx", "maximum", "máximo", "attendance limit", "límite de asistencia",
            "seats available", "number admitted", "nombre d'inscrits",
            "seating", "seating capacity", "public gallery", "group size limit", "size of group",
            "size of the group", "number of people", "number of attendees",
            "max number of participants", "max attendance", "maximum group size",
            "max group size",
            "participants max", "number of trainees", "number of students",
            "capacity of the room", "capacity of the hall", "places offered", "places on offer",
            "expected attendance capacity", "room for", "places for", "headcount",
            "plazas totales", "plazas ofrecidas", "total de plazas", "número máximo de plazas",
            "número máximo de asistentes", "máximo de asistentes", "número de asistentes",
            "número de personas", "número de alumnos", "alumnado máximo",
            "tamaño del grupo", "grupo máximo", "asientos", "butacas", "aforo previsto",
            "aforo total", "aforo permitido", "público esperado",
            "capacidad de acogida", "limitado a", "limitada a", "cupo total",
            "nombre de participants maximum", "nombre de personnes", "nombre de stagiaires",
            "nombre de participants attendus", "nombre maximum", "nombre maximal",
            "nombre maximum de places", "taille du groupe", "effectif prévu", "effectif max",
            "effectif attendu", "effectifs", "sièges", "places assises", "places offertes",
            "tribune du public", "limité à", "jauge de la salle", "jauge prévue",
            "nombre de sièges", "capacité d'accueil maximale",
            "maximum number of participants", "max participants", "maximum participants",
            "number of participants", "number of seats", "seats", "room capacity",
            "expected participants", "expected attendance", "audience size", "available places",
            "available seats", "places available", "maximum attendance", "max capacity",
            "group size", "participants maximum", "limit of participants", "attendance limit",
            "maximum number", "expected number of participants", "spaces", "number of spaces",
            "class size", "class limit", "limited to", "attendance", "número de plazas",
            "número máximo de participantes", "número de participantes", "máximo de participantes",
            "plazas disponibles", "plazas limitadas", "cupo máximo", "cupo limitado",
            "cupos disponibles", "cupos limitados", "capacidad de la sala", "capacidad de sala",
            "aforo limitado", "aforo de la sala", "participantes máximos",
            "participantes esperados", "participantes previstos", "número de cupos",
            "cantidad de participantes", "límite de participantes", "vacantes",
            "asistencia prevista", "plazas ofertadas", "cupo de participantes",
            "nombre de participants", "nombre maximum de participants",
            "nombre maximal de participants", "nombre de places disponibles", "places disponibles",
            "places limitées", "effectif", "effectif maximum", "effectif maximal",
            "capacité de la salle", "participants attendus", "public attendu", "nombre limité",
            "capacité max", "capacité totale", "nombre de places limité",
            "nombre d'inscrits maximum", "jauge maximale", "jauge maximum",
            "capacity", "session capacity", "maximum capacity", "number of places", "places",
            "capacidad", "aforo", "cupo", "capacidad máxima", "aforo máximo", "plazas", "cupos",
            "capacité", "capacité maximale", "jauge", "capacité d'accueil", "nombre de places",
        ],
    ),
    (
        Field::Registration,
        &[
            "alta previa", "alta en",
            "s'annoncer auprès de", "annoncez vous auprès de", "prévenir", "avisar", "avisar a",
            "how do i get in", "how do i join", "comment je m'inscris", "où s'inscrire", "dónde inscribirse",
            "dónde apuntarse", "where to register", "where to sign up", "inscr", "insc", "reg", "regist",
            "signing up", "delegates list", "attendance list", "sign in", "getting in", "to get in",
            "how to get in", "way in", "how to enter", "how to enrol", "how to enroll", "enrolling",
            "candidature", "candidatures", "candidatura", "candidaturas", "solicitudes", "solicitud",
            "postulación", "postulaciones", "preinscripciones", "se annoncer", "s'annoncer",
            "faut il s'annoncer", "comment s'annoncer", "comment réserver sa place", "réserver sa place",
            "retrait des billets", "billets", "boletos", "entradas y reservas", "reservas y entradas",
            "registro e inscripción", "inscripción y registro", "names to", "names by", "replies", "reply by",
            "answers by", "réponses", "réponses à", "respuesta", "respuestas", "confirmaciones",
            "confirmación de plaza", "acceso e inscripción", "acceso y registro", "cómo entrar", "cómo se entra",
            "cómo acceder", "comment entrer", "entrer", "par invitation",
            "dépôt des candidatures", "badges", "badge", "credenciales", "credencial", "how to be there",
            "to be there", "on s'inscrit",
            "hay que apuntarse", "hay que inscribirse", "hace falta inscribirse", "hace falta apuntarse",
            "es necesario inscribirse", "cómo me apunto", "cómo me inscribo", "faut il s'inscrire", "comment s'inscrire",
            "s'inscrire", "comment participer", "comment venir", "comment y assister", "how to attend", "how to register",
            "do i need to register", "do i need to book", "is registration needed", "how do i register", "how do i sign up", "matrícula",
            "how to get a seat", "how to get a place", "how to reserve", "forma de acceso", "modalité d'accès",
            "modalités d'accès", "conditions d'accès", "condiciones de acceso",
            "signup", "sign up for", "sign up via", "to sign up", "how to book", "to book",
            "book", "book now", "booking required", "book a place", "book a seat", "reservations",
            "reservation", "registration of participants", "registration by", "registration via",
            "registration until", "enrol", "enrol at", "enrolment by", "rsvp by", "rsvp to",
            "to join", "to come", "to take part", "how to come", "how to sign up",
            "accreditation", "confirmation", "admittance", "access", "attendance is",
            "taking part", "tickets", "how to apply", "apply", "applications", "application",
            "apuntarse", "cómo apuntarse", "apúntate", "apúntate en", "para apuntarse",
            "para venir", "cómo venir", "cómo asistir", "para asistir", "asistir",
            "inscripción de participantes", "inscripción hasta", "inscripciones hasta",
            "preinscripción", "confirmación", "confirmar", "registro de participantes",
            "solicitud de plaza", "reserva de plaza", "cómo reservar", "forma de inscripción",
            "modo de inscripción", "plazo de inscripción", "inscripción y plazos",
            "matriculación", "matrícula hasta", "entradas", "admisión", "inscription jusqu'au",
            "inscription avant le", "inscription des participants", "inscriptions avant le",
            "inscriptions jusqu'au", "pour venir", "comment venir", "venir", "pour assister",
            "assister", "comment réserver", "pour réserver", "réserver", "pour nous rejoindre",
            "préinscription", "réponse", "réponse souhaitée", "mode d'inscription",
            "date limite d'inscription", "clôture des inscriptions", "billetterie", "se inscrire",
            "s'inscrire auprès de", "demande d'accès", "inscription par",
            "register", "register at", "register here", "sign up at", "sign up here", "sign up by",
            "how to register", "how to participate", "how to attend", "participation",
            "registration is required", "registration mandatory", "registration is mandatory",
            "registration obligatory", "registration details", "registration information",
            "registration and access", "registrations", "rsvp", "booking", "bookings",
            "book your place", "enrolment", "enrollment", "admission", "entry",
            "attendance and registration", "registration deadline", "register by", "to register",
            "to attend", "prior registration required", "advance registration",
            "online registration", "registration at", "access and registration", "entrance", "fee",
            "registration fee", "participation fee", "inscribirse", "inscríbete", "inscríbase",
            "inscríbase en", "inscríbete en", "inscripción obligatoria", "inscripción gratuita",
            "inscripción en línea", "inscripciones en", "inscripción en", "inscripción abierta",
            "se requiere registro", "se requiere inscripción previa", "requiere inscripción previa",
            "requiere registro previo", "requiere registro", "requisito de inscripción",
            "registrarse", "regístrese", "regístrate", "registro en", "enlace de inscripción",
            "enlace de registro", "formulario de inscripción", "cómo inscribirse",
            "cómo participar", "para inscribirse", "para participar", "inscripción y acceso",
            "entrada", "reserva", "reservas", "registro en línea", "registro obligatorio",
            "link de inscripción", "acreditación", "matrícula", "confirmación de asistencia",
            "confirmar asistencia", "s'inscrire", "pour s'inscrire", "inscription en ligne",
            "inscription gratuite", "inscription gratuite et obligatoire",
            "inscription préalable obligatoire", "inscriptions en ligne",
            "inscriptions obligatoires", "inscription à", "inscriptions à", "lien d'inscription",
            "formulaire d'inscription", "modalités d'inscription", "modalités de participation",
            "comment s'inscrire", "comment participer", "pour participer", "entrée", "réservation",
            "réservations", "inscription sur", "inscription auprès de", "inscription et accès",
            "sur inscription", "accès et inscription", "accréditation", "enregistrement préalable",
            "enregistrement obligatoire", "confirmation de présence",
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
            "interpreting from to", "interpretation from to", "spoken in", "se interpreta a",
            "interpretación de a", "interprétation de vers", "cabinas", "cabines", "booths",
            "working tongues", "se oirá en", "se oye en", "on entend", "on entendra", "lenguas de la sala",
            "idiomas de cabina", "which languages can i use", "idiom",
            "regime", "régime", "régimen", "heard in", "tongues", "tongue", "langs", "lang", "se habla",
            "se hablará", "idioma de clase", "idiomas de clase", "lengua de clase", "langues d'animation",
            "langue d'animation", "langue des débats", "langues des débats", "idioma de los debates",
            "debates en", "debates in", "language of the debates", "languages of the debates",
            "language of the proceedings", "languages of the proceedings", "taught in english", "session in",
            "in what language", "in what languages", "which language", "which languages", "en quelle langue",
            "en quelles langues", "en qué lenguas", "en qué idiomas", "lenguas habladas", "idiomas hablados",
            "idiomas de la mesa", "lenguas de la mesa", "interpreted into", "interpretado a", "interprété vers",
            "langues du panel", "langues de l'atelier", "idiomas del taller", "idiomas del panel",
            "languages of the workshop", "languages of the panel", "traducción a", "traduction vers",
            "traduction en", "interpreting into", "interpretation from and into", "spoken language",
            "speaking languages",
            "working in", "working language s", "language of work", "language of teaching",
            "teaching language", "taught in", "held in", "spoken", "languages used",
            "language used", "we speak", "in which language", "languages of the meeting",
            "interpreters", "lengua de la sesión", "lengua de la actividad", "se habla en",
            "se hablará en", "en qué lengua", "en qué idioma", "lengua vehicular",
            "idioma vehicular", "idioma de impartición", "lengua de impartición",
            "lengua del curso", "idioma del curso", "lenguas oficiales", "lenguas del encuentro",
            "lengua s", "langue d'enseignement", "langue de la formation", "langue de l'atelier",
            "on parle", "langues utilisées", "langue utilisée", "langue du cours",
            "langues de la rencontre", "langues de la table ronde", "interprètes",
            "interprétation assurée", "interprétation vers", "interprétation simultanée en",
            "interpretación al",
            "language of the session", "languages of the session", "language of the event",
            "languages of the event", "session language and interpretation",
            "language and interpretation", "languages and interpretation",
            "languages interpretation", "simultaneous interpretation",
            "interpretation available in", "interpretation available", "interpreting",
            "translation", "simultaneous translation", "languages available", "official languages",
            "spoken languages", "language regime", "language of instruction",
            "conference languages", "event languages", "language s", "available languages",
            "meeting languages", "available in", "interpretation provided", "languages of work",
            "languages of interpretation", "languages spoken", "idioma de la sesión",
            "idiomas de la sesión", "idioma s", "idiomas disponibles", "idioma del evento",
            "idiomas e interpretación", "idioma e interpretación", "idiomas oficiales",
            "interpretación simultánea", "interpretación disponible", "traducción",
            "traducción simultánea", "lengua de trabajo", "lenguas e interpretación",
            "idioma interpretación", "idiomas del evento", "lenguas de la sesión",
            "régimen lingüístico", "idiomas de la actividad", "langue de la session",
            "langues de la session", "langue s", "langue s de travail", "langues disponibles",
            "langues et interprétation", "langue et interprétation", "interprétation simultanée",
            "interprétation disponible", "interprétariat", "traduction", "traduction simultanée",
            "langues officielles", "langue de la séance", "langues de la séance", "langues parlées",
            "régime linguistique", "langues de l'événement", "langue de l'événement",
            "interprétation en",
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
        Field::Mode,
        &[
            "attendance is", "manner", "modus",
            "mode", "mode of delivery", "delivery mode", "delivery", "modality", "participation mode",
            "mode of participation", "session mode", "meeting mode", "attendance mode", "format of delivery",
            "modalidad", "modalidad de participación", "modalidad de la sesión", "modo",
            "modalidad de realización", "modalidad del evento",
            "modalité", "modalités", "mode de tenue", "mode de participation", "modalité de participation",
            "modalité de la session", "mode d'organisation", "modalités pratiques",
        ],
    ),
    (
        Field::Venue,
        &[
            "lug", "dónde nos encontramos", "dónde nos vemos", "dónde nos reunimos", "where do i go",
            "where do we meet", "où se retrouve t on", "où se retrouver", "sala asignada por la secretaría",
            "classroom", "lecture theatre", "place and room", "room requested", "room assigned", "assigned room",
            "espacio solicitado", "espacio asignado", "sala asignada", "sala solicitada", "salle demandée",
            "salle retenue", "salle prévue", "espacio previsto", "where to find us", "where to go",
            "dónde estamos", "where is it", "dónde será", "où est ce", 
            "to be held in", "to be held at", "held in", "held at", "takes place in", "takes place at",
            "se tiendra à", "se tient à", "aura lieu à", "se celebrará en", "tendrá lugar en", "se celebra en",
            "se déroulera à",
            "meeting point", "where we meet", "where it is", "hall name", "lecture room",
            "place of meeting", "place of the meeting", "venue of the meeting",
            "place of sitting", "venue and address", "punto de encuentro",
            "lugar de la actividad", "lugar del curso", "lugar del taller",
            "lugar de impartición", "aula y edificio", "espacio de la sesión", "dónde es",
            "lugar de la audiencia", "lieu de la formation", "lieu de l'audition",
            "lieu de la table ronde", "lieu du séminaire", "lieu d'accueil", "salle de la séance",
            "où cela", "lieu de formation", "lieu et adresse", "adresse du lieu", "amphi",
            "amphithéâtre", "salle attribuée",
            "venue of the session", "session venue", "meeting place", "meeting room",
            "meeting venue", "location of the session", "site", "address", "building",
            "event location", "event venue", "room and building", "venue room", "conference room",
            "place of the session", "venue and room", "venue address", "location room",
            "hall and building", "lugar de la sesión", "lugar del evento", "lugar de celebración",
            "lugar de realización", "lugar de encuentro", "sala de la sesión", "recinto", "espacio",
            "dirección", "auditorio", "lugar y sala", "sede del evento", "sala y edificio", "local",
            "aula", "lugar de la reunión", "lugar sala", "sede y sala", "lieu de la session",
            "lieu de l'événement", "lieu de la séance", "lieu de rencontre", "lieu et salle",
            "salle de réunion", "adresse", "où", "emplacement", "auditorium", "espace",
            "lieu de la réunion", "lieu de rendez vous", "lieu de l'atelier", "bâtiment",
            "salle et bâtiment", "lieu salle",
            "venue", "place", "location", "room", "where", "hall",
            "lugar", "sede", "sala", "ubicación", "dónde", "salón",
            "lieu", "salle", "endroit",
        ],
    ),
];

/// Words of which each, folded, names a field wherever it stands in a label; a star is any ending.
pub(super) static FIELD_STEMS: [(Field, WordList); 11] = [
    (Field::Registration, WordList::new(STEMS_OF_ENTRY)),
    (
        Field::Title,
        WordList::new(&[
            "title*", "titulo*", "titre*", "intitule*", "denominac*", "denominat*", "subject", "asunto", "objet",
            "sujet", "concerning", "regarding", "concerne", "concernant", "concierne",
        ]),
    ),
    (
        Field::Number,
        WordList::new(&["number", "code", "ref", "reference", "numero", "codigo", "clave", "referencia", "cote", "nombre"]),
    ),
    (Field::Kind, WordList::new(&["type", "tipo", "kind", "format", "formato", "category", "categoria", "categorie"])),
    (
        Field::Organizers,
        WordList::new(&[
            "organis*", "organiz*", "coorgani*", "conven*", "convoc*", "host", "hosts", "hosted", "anfitri*",
            "partner*", "partenaire*", "socias", "socios", "associee*", "associes", "asociad*", "promotor*",
            "porteu*", "imparte*", "impulsor*", "invite", "invita", "invitan", "invitent", "propos*", "propon*", "monta", "montan", "monte", "montent", "runs", "impulsa*", "promuev*", "auspici*",]),
    ),
    (Field::Date, WordList::new(STEMS_OF_DAY)),
    (
        Field::Time,
        WordList::new(&[
            "time*", "hour*", "hora", "horas", "horario*", "horaire*", "heure*", "creneau*", "franja*", "schedule", "slot*", "turno*", "clock",]),
    ),
    (Field::Languages, WordList::new(&["language*", "idioma*", "lengua*", "langue*", "interpret*", "linguist*"])),
    (
        Field::Capacity,
        WordList::new(&[
            "limit", "limite", "tope", "capacit*", "capacid*", "aforo*", "cupo*", "plaza*", "seat*", "places", "jauge*", "effectif*",
            "participants", "participantes", "attendees", "asistentes", "personas", "personnes", "people",
            "asientos", "sieges", "vacantes", "trainees", "stagiaires", "alumnos", "gallery", "chairs", "chaises", "sillas", "fauteuils", "butacas", "asistencia", "caben", "cabemos", "connections", "conexiones", "connexions",]),
    ),
    (
        Field::Platform,
        WordList::new(&["platform*", "plataforma*", "plateforme*", "enlace*", "webex", "zoom", "livestream", "streaming"]),
    ),
    (
        Field::Venue,
        WordList::new(&[
            "venue*", "room", "hall", "location", "sala", "salon", "salle", "lugar", "lieu", "aula", "where",
            "donde", "building", "edificio", "batiment", "place", "auditorium", "auditorio",
        ]),
    ),
];

/// Words that ask for the kind of a session beside a word for it: "Form of meeting".
pub(super) static SHAPE_WORDS: WordList = WordList::new(&[
    "form", "sort", "class", "shape", "style", "modality", "forma", "clase", "modalidad", "genero", "forme", "genre",
    "modalite", "formule", "formula",
]);

/// See [`SHAPE_WORDS`].
pub(super) static MEETING_NOUNS: WordList = WordList::new(&[
    "meeting", "session", "event", "gathering", "encounter", "activity", "encuentro", "sesion", "evento", "actividad",
    "reunion", "rencontre", "seance", "evenement", "activite",
]);

/// Words before a number that is no day where a comma stands behind it: "Panel 6, 14 November".
pub(super) static NUMBERED_NOUNS: WordList = WordList::new(&[
    "panel", "workshop", "day", "item", "part", "round", "session", "meeting", "taller", "dia", "punto",
    "jornada", "mesa", "sesion", "reunion", "atelier", "jour", "point", "table", "journee", "seance",
]);

/// Words of a label before those who did not come.
pub(super) static ABSENCE_WORDS: WordList = WordList::new(&[
    "absent", "absents", "absente", "absentes", "excuse", "excuses", "excusee", "excusees", "excused", "apologies",
    "ausente", "ausentes", "excusan", "excusados", "disculpan", "empeches",
]);

/// Whose title a label asks for, if not the session's.
pub(super) static OTHER_TITLES: WordList = WordList::new(&[
    "job", "post", "position", "professional", "academic", "annex", "appendix", "puesto", "cargo", "anexo", "academico",
    "profesional", "poste", "annexe", "fonction", "professionnel",
]);

/// What a label numbers, if not the session.
pub(super) static OTHER_NUMBERS: WordList = WordList::new(&[
    "case", "phone", "telephone", "fax", "lot", "account", "invoice", "registration", "passport", "policy", "tax",
    "expediente", "telefono", "registro", "cuenta", "factura", "fiscal", "dossier", "compte", "facture",
    "enregistrement", "nombre",
]);

/// Names of the series in which official documents appear.
pub(super) const SERIES_NAMES: &[&str] = &[
    "official records", "official report", "documentos oficiales", "diario de sesiones", "documents officiels",
    "compte rendu officiel",
];

/// Words of the lines at the head of an official document that say who gets it, and what it was written in.
pub(super) static MASTHEAD_WORDS: WordList = WordList::new(&[
    "distr", "distribution", "distribucion", "original", "originale", "provisional", "provisoire",
]);

/// Words of a label that asks for somebody to write to.
pub(super) static CONTACT_STEMS: WordList = WordList::new(&[
    "contact*", "mail*", "email*", "correo*", "courriel*", "phone", "telephone", "telefono", "tel", "signature", "firma",
]);

/// Fields that a single word names only where their value agrees: "Steering → Island League".
pub(super) static LOOSE_FIELDS: [(Field, WordList); 2] = [
    (
        Field::Organizers,
        WordList::new(&[
            "steering", "steered", "direction", "leadership", "lead", "led", "coordination", "stewardship", "patronage",
            "auspices", "command", "direccion", "conduccion", "coordinacion", "impulso", "promocion", "tutela", "batuta",
            "timon", "patrocinio", "pilotage", "conduite", "portage", "egide", "impulsion", "patronage", "parrainage",
            "initiative", "iniciativa", "hosting", "convening", "sponsorship", "stewards", "convocatoria", "convocation",
            "responsabilidad", "responsabilite",
        ]),
    ),
    (
        Field::Capacity,
        WordList::new(&[
            "attendance", "audience", "turnout", "crowd", "headcount", "intake", "numbers", "size", "public", "asistencia", "concurrencia", "afluencia",
            "publico", "assistance", "affluence", "auditoire", "frequentation", "effectif",
        ]),
    ),
];

/// The same of a label that is a question: "Do they have to book?", "Combien serons-nous ?".
pub(super) static QUESTION_STEMS: [(Field, WordList); 7] = [
    (
        Field::Registration,
        WordList::new(&[
            "book", "annoncer", "annonce", "join", "sign", "enter", "entrar", "entro", "entra", "entrer", "entre",
            "reserver", "reservar", "participar", "participer", "participe", "asistir", "assister", "attend", "venir",
            "come", "apply", "candidater", "postuler", "postular", "ticket*", "billet*", "entrada*",
        ]),
    ),
    (Field::Title, WordList::new(&["called", "name", "named", "llama", "appelle", "titula"])),
    (Field::Line, WordList::new(&["track*", "strand*", "stream*", "pillar*", "eje", "ejes", "axe", "axes"])),
    (Field::Capacity, WordList::new(&["serons", "sommes", "somos", "seremos", "cabemos", "caben", "tient", "loge", "fit"])),
    (Field::Languages, WordList::new(&["parle", "parlera", "habla", "hablara", "speak", "spoken"])),
    (Field::Organizers, WordList::new(&["behind", "detras", "derriere", "responsable", "responsables", "responsible", "charge"])),
    (Field::Venue, WordList::new(&["ubica", "encuentra", "trouve", "meet", "vemos"])),
];

/// The same of entry.
pub(super) static ENTRY_STEMS: WordList = WordList::new(STEMS_OF_ENTRY);

/// The same of days.
pub(super) static DAY_STEMS: WordList = WordList::new(STEMS_OF_DAY);

const STEMS_OF_DAY: &[&str] = &[
    "date*", "day", "days", "fecha*", "dia", "dias", "jour", "jours", "when", "cuando", "quand",
];

const STEMS_OF_ENTRY: &[&str] = &[
    "regist*", "inscri*", "preinscri*", "enrol*", "signup", "rsvp", "booking*", "reserv*", "acredit*", "accredit*",
    "apunt*", "matricul*", "enregistr*", "admission*", "admision*",
];

/// Words that say that a day is not the session's.
pub(super) static OTHER_DAYS: WordList = WordList::new(&[
    "submission", "submitted", "sent", "sending", "issue", "issued", "published", "publication", "updated",
    "update", "printed", "request", "deadline", "due", "return", "received", "posted", "posting", "drafted",
    "modified", "revision", "revised", "version", "prepared", "signature", "document", "birth",
    "envio", "solicitud", "publicacion", "publicado", "actualizacion", "actualizado", "limite", "entrega",
    "presentacion", "elaboracion", "recepcion", "emision", "redaccion", "firma", "impresion", "nacimiento",
    "envoi", "depot", "publie", "maj", "mise", "remise", "redaction", "reception", "emission", "diffusion",
    "demande", "naissance",
]);

/// The same in a label that asks for a day and names no meeting: "Date of approval".
pub(super) static OTHER_OCCASIONS: WordList = WordList::new(&[
    "approval", "approved", "adoption", "adopted", "print", "review", "draft", "letter", "referral", "entry", "notice",
    "summons", "expiry", "effect", "aprobacion", "adopcion", "entrada", "vigor", "revision", "vencimiento",
    "caducidad", "convocation", "affichage", "approbation", "entree", "vigueur", "effet", "expiration", "relecture",
]);

/// The same of another meeting than this one: "Date of next meeting".
pub(super) static OTHER_MEETINGS: WordList = WordList::new(&[
    "next", "previous", "proxima", "proximo", "siguiente", "anterior", "prochaine", "prochain", "suivante",
    "precedente",
]);

/// Words that stand beside the word that names a field and say nothing of it.
pub(super) static LABEL_COMPANY: WordList = WordList::new(&[
    "c", "proposing", "supporting", "lead", "do", "i", "you", "we", "need", "must", "can", "many", "much", "will", "be", "it", "there", "does", "take", "have",
    "cuantas", "cuantos", "hay", "hace", "falta", "es", "son", "puedo", "nos", "vemos", "tengo", "sera",
    "combien", "y", "il", "faut", "est", "on", "se", "tient", "sont", "ils", "puis", "je",
    "of", "the", "this", "for", "to", "by", "at", "in", "on", "and", "or", "if", "is", "are", "with", "per", "any",
    "our", "your", "its", "which", "who", "how", "what", "session", "sessions", "event", "events", "meeting",
    "activity", "workshop", "panel", "course", "webinar", "seminar", "hearing", "talk", "conference", "round",
    "table", "proposed", "requested", "expected", "planned", "scheduled", "given", "assigned", "allocated",
    "maximum", "max", "total", "available", "main", "local", "full", "official", "secretariat", "required",
    "needed", "working", "teaching", "online", "details", "information", "s", "y", "n", "no", "yes",
    "de", "del", "la", "el", "los", "las", "lo", "para", "por", "con", "en", "que", "se", "su", "al", "a", "e", "o",
    "un", "una", "quien", "quienes", "como", "cual", "cuales", "sesion", "evento", "actividad", "encuentro",
    "taller", "mesa", "redonda", "curso", "webinario", "seminario", "audiencia", "charla", "jornada", "previsto",
    "prevista", "propuesto", "propuesta", "solicitado", "asignado", "asignada", "maximo", "maxima", "disponible",
    "disponibles", "principal", "entidad", "entidades", "organismo", "organismos", "institucion", "instituciones",
    "organizacion", "trabajo", "dado", "dada", "secretaria", "completo",
    "du", "des", "le", "les", "l", "d", "au", "aux", "et", "ou", "pour", "par", "avec", "qui", "qu", "sur", "cette",
    "ce", "notre", "votre", "comment", "quel", "quelle", "quelles", "seance", "evenement", "rencontre", "atelier",
    "ronde", "formation", "cours", "webinaire", "seminaire", "audition", "activite", "prevu", "prevue", "propose",
    "proposee", "demande", "demandee", "souhaite", "souhaitee", "attribue", "attribuee", "maximal", "maximale",
    "disponibles", "principale", "travail", "structure", "structures", "institution", "institutions", "entite",
    "entites", "organismes", "modalites", "donne", "donnee",
    "part", "could", "called", "book", "booked", "preferred", "wanted", "wished", "desired", "wish", "filled",
    "office", "names", "assign", "assigns", "asigna", "asigne", "designada", "designado", "preferida", "preferido",
    "preferente", "deseada", "deseado", "retenu", "retenue", "reserve", "reservee", "reservado", "reservada",
    "chosen", "choose", "elegido", "elegida", "choisi", "choisie", "serons", "somos", "cabemos", "caben", "cabe",
    "venir", "seremos",
    "they", "them", "he", "she", "us", "necesita", "necesitan", "requiere", "requieren", "exige", "needs",
    "requires", "necessite", "requiert", "previa", "previo", "prior", "advance", "prealable", "avance",
    "obligatorio", "obligatoria", "obligatoire", "people", "personas", "personnes", "persons", "monde", "mundo",
    "todos", "tous", "everyone", "alguien", "quelqu", "ir", "aller", "go", "get", "ellos", "seront", "held",
    "todo",
    "up", "nosotros", "nous", "fit", "really",
    "belong", "belongs", "sort", "use", "gente", "cuanta", "where", "pertenece", "inscribe", "inscrit",
]);

/// Names of kinds of session.
pub(super) const KINDS: &[(SessionKind, &[&str])] = &[
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
pub(super) const KIND_COMPANY: &[&str] = &[
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

/// What leads from the kind of a session to its title.
pub(super) const TITLE_LINKS: &[&str] = &[
    "on the topic of", "on the theme of", "on the theme", "on the topic", "on the subject of", "on",
    "about", "regarding", "entitled", "titled", "concerning", "under the title", "under the theme",
    "sobre el tema", "sobre", "acerca de", "titulado", "titulada", "en torno a", "con el título",
    "bajo el título", "bajo el lema", "con el tema", "denominado", "denominada",
    "sur le thème de", "sur le thème des", "sur le thème du", "sur le thème", "sur", "au sujet de",
    "autour de", "intitulé", "intitulée", "à propos de", "consacrée à", "consacré à", "relative à",
];

/// Names of the form that may stand before the kind: "Concept note for the roundtable".
pub(super) const FORM_NAMES: &[&str] = &[
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

/// Words with which a place begins.
pub(super) const PLACE_WORDS: &[&str] = &[
    "room", "rooms", "conference room", "meeting room", "hall", "auditorium", "building", "lecture hall",
    "main hall", "great hall", "plenary hall", "theatre", "amphitheatre", "hotel", "palace", "pavilion",
    "town hall", "city hall", "floor",
    "sala", "salón", "aula", "auditorio", "edificio", "hotel", "palacio", "teatro", "paraninfo",
    "pabellón", "sede", "anfiteatro",
    "salle", "amphithéâtre", "amphi", "bâtiment", "hôtel", "palais", "théâtre", "pavillon",
    "auditorium", "siège", "hémicycle",
];

/// Words with which the name of a place begins that may as well be the name of a body.
pub(super) static HOUSE_WORDS: WordList = WordList::new(&[
    "library", "museum", "house", "school", "university", "centre", "center", "campus", "institute",
    "headquarters", "chamber", "council", "parliament", "embassy", "club",
    "biblioteca", "museo", "casa", "escuela", "universidad", "centro", "instituto", "camara",
    "parlamento", "embajada", "facultad", "ayuntamiento", "palacio", "convento", "ateneo",
    "bibliotheque", "musee", "maison", "ecole", "universite", "institut", "espace", "mairie",
    "faculte", "parlement", "ambassade", "cite", "halle",
]);

/// Words with which a place may end.
pub(super) static ROOM_WORDS: WordList = WordList::new(&[
    "room", "hall", "auditorium", "building", "theatre", "theater", "centre", "center", "house", "palace",
    "hotel", "campus", "headquarters", "pavilion", "library", "chamber",
    "auditorio", "salon", "sala", "teatro", "paraninfo", "anfiteatro", "salle", "amphitheatre", "amphi", "theatre",
]);

/// Words with which a platform or the mode of meeting begins.
pub(super) const MODE_WORDS: &[&str] = &[
    "zoom", "microsoft teams", "ms teams", "teams", "webex", "cisco webex", "google meet", "meet",
    "skype", "youtube", "youtube live", "facebook live", "jitsi", "bigbluebutton", "gotomeeting",
    "gotowebinar", "interactio", "kudo", "interprefy", "hopin", "whova", "swapcard", "airmeet",
    "livestorm", "vimeo", "discord", "twitch", "streamyard", "zoom webinar", "zoom meeting",
    "via zoom", "via teams", "via webex", "on zoom", "on teams", "por zoom", "vía zoom", "sur zoom",
    "plataforma", "plateforme", "platform",
    "online", "virtual", "virtually", "hybrid", "in person", "on site", "onsite", "face to face",
    "remote", "webinar via", "live on", "online event", "virtual event", "virtual meeting",
    "en línea", "presencial", "híbrido", "híbrida", "modalidad", "evento virtual", "a distancia",
    "videoconferencia", "remoto", "formato virtual", "formato híbrido",
    "en ligne", "virtuel", "virtuelle", "hybride", "présentiel", "en présentiel", "à distance",
    "distanciel", "en distanciel", "visioconférence", "en visioconférence", "par visioconférence",
    "format hybride", "en présence",
];

/// Words that may touch a date or hours without making a sentence of it.
pub(super) static DATE_COMPANY: WordList = WordList::new(&[
    "session", "sesion", "seance", "sitting", "jornada", "journee", "first", "second", "third", "primera", "segunda",
    "tercera", "premiere", "deuxieme", "seconde", "troisieme",
    "on", "the", "from", "of", "at", "between", "and", "day", "starting", "starts", "local",
    "noon", "midday", "am", "pm", "a", "m", "p", "draft", "updated", "gmt", "utc",
    "el", "la", "los", "las", "de", "del", "desde", "entre", "y", "día", "dia", "h",
    "le", "les", "du", "des", "et", "à", "heures",
]);

/// Words for places to sit, and for those who take them.
pub(super) static SEAT_WORDS: WordList = WordList::new(&[
    "places", "seats", "spaces", "spots", "participants", "people", "persons", "attendees", "capacity",
    "plazas", "cupo", "cupos", "aforo", "participantes", "personas", "asistentes", "capacidad", "vacantes",
    "personnes", "jauge", "capacite", "place", "pax", "inscrits",
]);

/// Words that say there are no more than so many.
pub(super) static LIMIT_WORDS: WordList = WordList::new(&[
    "llenar", "agotar", "first", "primeras", "primeros", "premieres", "premiers", "au",
    "limited", "limit", "max", "maximum", "up", "only", "most", "capacity", "capped", "available",
    "limitado", "limitada", "limitadas", "limitados", "maximo", "hasta", "aforo", "cupo", "cupos",
    "capacidad", "limite", "limitee", "limitees", "limites", "jusqu", "jauge", "capacite", "disponibles",
]);

/// Words on how one gets in.
pub(super) static ENTRY_WORDS: WordList = WordList::new(&[
    "registration", "registrations", "register", "rsvp", "entry", "admission", "attendance", "sign",
    "inscripcion", "inscripciones", "inscribirse", "inscribase", "registro", "registrarse", "entrada",
    "acceso", "asistencia", "registrese",
    "inscription", "inscriptions", "inscrire", "entree", "acces", "enregistrement", "participation",
]);

/// What is said of getting in.
pub(super) static ENTRY_TERMS: WordList = WordList::new(&[
    "required", "needed", "mandatory", "obligatory", "compulsory", "necessary", "free", "open", "invitation",
    "http", "https", "www", "before", "by", "at", "via", "advance", "up", "not",
    "obligatoria", "obligatorio", "previa", "previo", "necesaria", "necesario", "gratuita", "gratuito",
    "libre", "requiere", "invitacion", "abierta", "abiertas", "antes",
    "obligatoire", "obligatoires", "prealable", "requise", "requis", "necessaire", "gratuite", "gratuit",
    "invitation", "ouverte", "ouvertes", "avant", "aupres",
]);

/// Phrases on entry that are complete by themselves.
pub(super) const ENTRY_PHRASES: &[&str] = &[
    "open to all", "open to the public", "by invitation only", "by invitation", "invitation only",
    "no registration", "free of charge", "free admission", "free entry", "walk in", "members only",
    "abierto al público", "abierta al público", "abierto a todo público", "entrada libre",
    "acceso libre", "sin inscripción", "solo con invitación", "por invitación", "con inscripción previa",
    "previa inscripción", "no requiere inscripción",
    "ouvert à tous", "ouverte à tous", "ouvert au public", "entrée libre", "accès libre",
    "sur inscription", "sur invitation", "sans inscription", "entrée gratuite",
];

/// Names of platforms on which people meet.
pub(super) const PLATFORM_NAMES: &[&str] = &[
    "peertube", "google classroom", "chime", "amazon chime", "lifesize", "pexip", "mattermost", "signal",
    "telegram", "whatsapp", "tiktok live", "rocket chat", "galène", "galene", "wonder", "spatial chat",
    "butter", "clickmeeting", "zoho meeting", "lark", "tencent meeting", "voov", "rainbow", "livestream",
    "zoom", "microsoft teams", "ms teams", "teams", "webex", "cisco webex", "google meet", "skype", "youtube",
    "facebook live", "jitsi", "jitsi meet", "bigbluebutton", "big blue button", "gotomeeting", "gotowebinar",
    "interactio", "kudo", "interprefy", "hopin", "whova", "swapcard", "airmeet", "livestorm", "vimeo", "discord",
    "twitch", "streamyard", "whereby", "moodle", "bluejeans", "slido", "remo", "gather", "ringcentral", "tixeo",
    "visio", "crowdcast", "demio", "on24", "element", "nextcloud talk", "starleaf", "adobe connect",
    "blackboard", "canvas", "edumeet", "renavisio", "eventbrite", "linkedin live", "instagram live",
];

/// Words that lead to the name of a platform.
pub(super) static LEADS_TO_PLATFORM: WordList = WordList::new(&[
    "on", "via", "by", "through", "over", "using", "por", "en", "vía", "mediante", "sur", "par", "avec", "with",
    "in", "dans", "a través de", "usando",
]);

/// What leads from a session to those who organise it.
pub(super) const ORGANISED_BY: &[&str] = &[
    "hosted jointly by", "put together by", "set up by", "staged by", "laid on by", "coordinated by",
    "co ordinated by", "brought to you by", "mis sur pied par", "imaginé par", "imaginée par", "conçu par",
    "conçue par", "coordonné par", "coordonnée par", "à l'appel de", "à l'appel du", "coordinado por",
    "coordinada por", "montado por", "montada por", "auspiciado por", "auspiciada por", "patrocinado por",
    "held by", "a meeting of", "a breakfast of", "une rencontre de", "un rendez vous de", "un événement de",
    "un encuentro de", "una actividad de", "una jornada de", "un acto de", "un desayuno de", "tenue par",
    "celebrada por", "dispensé par", "dispensée par", "impartido por", "impartida por", "offered by", "delivered by",
    "organised by", "organized by", "organised jointly by", "organized jointly by", "jointly organised by",
    "jointly organized by", "co organised by", "co organized by", "hosted by", "jointly hosted by",
    "co hosted by", "convened by", "jointly convened by", "convened jointly by", "arranged by", "run by",
    "jointly run by", "run jointly by", "put on by", "prepared by", "presented by", "promoted by", "sponsored by",
    "a joint event of", "a joint initiative of", "an initiative of", "an event of", "at the initiative of",
    "at the invitation of", "on the initiative of",
    "organizado por", "organizada por", "organizados por", "organizadas por", "organizado conjuntamente por",
    "organizada conjuntamente por", "coorganizado por", "coorganizada por", "convocado por", "convocada por",
    "promovido por", "promovida por", "impulsado por", "impulsada por", "a iniciativa de", "por iniciativa de",
    "por invitación de", "a invitación de", "a cargo de", "preparado por", "preparada por", "una iniciativa de",
    "organisé par", "organisée par", "organisés par", "organisées par", "organisé conjointement par",
    "organisée conjointement par", "co organisé par", "co organisée par", "coorganisé par", "coorganisée par",
    "proposé par", "proposée par", "porté par", "portée par", "préparé par", "préparée par", "convoqué par",
    "convoquée par", "accueilli par", "accueillie par", "monté par", "montée par", "à l'initiative de",
    "à l'initiative du", "à l'initiative des", "à l'invitation de", "à l'invitation du", "une initiative de",
    "une initiative du",
    "held jointly by", "jointly held by", "conducted by", "put forward by", "celebrada conjuntamente por",
    "celebrado conjuntamente por", "tenue conjointement par", "tenu conjointement par", "una sesión de",
    "une séance de", "a session of", "a joint session of", "une séance commune de", "una sesión conjunta de",
    "llevado adelante por", "llevada adelante por", "mis en place par", "mise en place par",
];

/// Pictures that stand for a label.
pub(super) const PICTURES: &[(Field, &[char])] = &[
    (
        Field::Date,
        &[
            '📅', '📆', '🗓', '⏰', '⌚', '⏱', '⏲', '🕐', '🕑', '🕒', '🕓', '🕔', '🕕', '🕖', '🕗', '🕘', '🕙', '🕚', '🕛',
            '🕜', '🕝', '🕞', '🕟', '🕠', '🕡', '🕢', '🕣', '🕤', '🕥', '🕦', '🕧',
        ],
    ),
    (Field::Venue, &['📍', '📌', '🏛', '🏢', '🏫', '🗺', '🏠', '🏨']),
    (Field::Capacity, &['👥', '🪑', '💺', '👪', '🧑']),
    (Field::Registration, &['🎟', '🎫', '✍', '📝', '✏', '🖊', '🔖', '🔑', '🚪']),
    (Field::Languages, &['🗣', '🌐', '🌍', '🌎', '🌏', '💬', '👅']),
    (Field::Platform, &['💻', '🖥', '📺', '🎥', '📡']),
];

/// What says that there is no limit.
pub(super) const UNLIMITED: &[&str] = &[
    "sin límite", "sin límites", "sin tope", "no limit", "without limit", "unlimited", "sans limite", "illimité",
    "illimitée", "illimités", "illimitées", "ilimitado", "ilimitada", "ilimitados", "ilimitadas", "no upper limit",
];

/// Bodies that are part of another, named behind them.
pub(super) static UNIT_WORDS: WordList = WordList::new(&[
    "catedra", "departamento", "facultad", "servicio", "seccion", "direccion", "subdireccion", "oficina", "area",
    "unidad", "laboratorio", "secretaria", "coordinacion", "division", "escuela", "aula", "chair", "department",
    "faculty", "unit", "section", "directorate", "office", "service", "laboratory", "lab", "branch", "bureau",
    "departement", "faculte", "chaire", "laboratoire", "direction", "unite", "pole", "cellule", "ufr",
]);

/// Words with which the name of a body begins in languages that put them first.
pub(super) static NAME_OPENERS: WordList = WordList::new(&[
    "ayuntamiento", "universidad", "asociacion", "cooperativa", "federacion", "fundacion", "red", "instituto",
    "ministerio", "camara", "consejo", "union", "liga", "mancomunidad", "diputacion", "gobierno", "alcaldia", "caja",
    "comision", "centro", "escuela", "sindicato", "secretaria", "intendencia", "provincia", "banco", "alianza",
    "confederacion", "comunidad", "agencia", "oficina", "museo", "colegio", "concello", "ajuntament", "junta",
    "association", "commune", "ville", "universite", "federation", "reseau", "institut", "ministere", "chambre",
    "conseil", "ligue", "region", "mairie", "cooperative", "syndicat", "ecole", "communaute", "departement",
    "banque", "agence", "office", "maison", "fondation", "confederation", "comite", "centre", "alliance", "canton",
]);

/// Bodies that have such parts.
pub(super) static PARENT_WORDS: WordList = WordList::new(&[
    "universidad", "university", "universite", "ministerio", "ministry", "ministere", "banco", "bank", "banque",
    "ayuntamiento", "gobierno", "government", "gouvernement", "parlamento", "parliament", "parlement", "diputacion",
    "provincia", "province", "region", "municipality", "municipio", "municipalidad", "ville", "city", "college",
    "congreso", "senado", "senate", "senat", "assemblee", "asamblea", "comision", "commission",
]);

/// What may follow a figure that stands for seats.
pub(super) static BEHIND_SEATS: WordList = WordList::new(&[
    "at", "seated", "standing", "only", "all", "including", "included", "inside", "altogether", "sentados", "sentadas",
    "como", "incluidos", "incluidas", "solo", "en", "assis", "assises", "debout", "seulement", "maximum", "compris",
    "por", "par", "per", "in", "on",
]);

/// Words behind which "in the" leads to the place.
pub(super) static BEFORE_A_PLACE: WordList = WordList::new(&[
    "held", "place", "meet", "meets", "sit", "sits", "gather", "gathers", "celebra", "celebrara", "lugar", "reune",
    "reunira", "reunimos", "realiza", "realizara", "desarrolla", "desarrollara", "hara", "sera", "lieu", "tient",
    "tiendra", "deroule", "deroulera", "reunit", "reunissons", "retrouvons", "retrouve", "encontramos", "vemos",
]);

/// What may follow the number of a session within a sentence.
pub(super) static BEHIND_NUMBER: WordList = WordList::new(&[
    "of", "on", "which", "will", "is", "takes", "entitled", "titled", "called", "at", "to", "has", "that", "held",
    "del", "de", "se", "que", "titulado", "titulada", "tendra", "sera", "sobre", "el", "du", "des", "intitule",
    "intitulee", "aura", "qui", "est", "sur", "le", "and", "y", "et", "in", "dans",
]);

/// What says that a meeting is over at an hour.
pub(super) static ENDING: WordList = WordList::new(&[
    "end", "ends", "close", "closes", "finish", "finishes", "conclude", "concludes", "terminara", "termina", "acaba",
    "acabara", "concluira", "concluye", "finalizara", "finaliza", "termine", "terminera", "achevera", "acheve",
    "prendra", "levee",
]);

/// What says by itself that one enters without paying.
pub(super) static FREE: WordList = WordList::new(&["free", "gratis", "gratuito", "gratuita", "gratuit", "gratuite", "libre"]);

/// What says that seats are given to those who come first.
pub(super) const ORDER_OF_ARRIVAL: &[&str] = &[
    "first come", "first served", "order of arrival", "orden de llegada", "orden de solicitud",
    "orden de inscripción", "ordre d'arrivée", "premier arrivé", "premiers arrivés", "premier venu",
    "premiers venus", "primeros en llegar", "in order of application",
];

/// Articles before the name of a place.
pub(super) static ARTICLES: WordList = WordList::new(&["the", "our", "el", "la", "los", "las", "le", "l", "les", "notre", "nuestra", "nuestro"]);

/// Words that say that people meet online, before the name of the tool.
pub(super) static ONLINE: WordList = WordList::new(&[
    "online", "virtually", "remotely", "linea", "virtual", "visio", "visioconference", "videoconferencia",
    "ligne", "distance", "distancia", "webinar", "webinario", "webinaire", "streaming", "directo", "direct", "live",
    "plataforma", "plateforme", "platform", "sala", "room", "salle",
]);

/// Verbs between those who organise and what they organise.
pub(super) static ORGANISE: WordList = WordList::new(&[
    "coorganise", "coorganiza", "coorganisent", "convoque", "convoquent", "propose", "proponen", "impulsan",
    "promueven", "anfitriona",
    "organise", "organises", "organize", "organizes", "convene", "convenes", "invite", "invites",
    "organiza", "organizan", "convocan", "convoca", "invitan", "invita", "coorganizan", "celebran",
    "organisent", "invitent", "proposent", "convient", "hosting", "organising", "organizing", "convening",
    "presentan", "presentent", "promueve", "impulsa", "accueillent", "acogen",
    "coorganizes", "coorganises", "hosts", "host", "inviter", "convier", "invitar", "convidar", "inviting",
    "promocionan", "monta", "montan", "montent", "monte", "auspician", "patrocinan", "copresentan", "copresenta",
    "convida", "convidan", "prepara", "preparan", "preparent", "prepare",
]);

/// Numbers in words, folded.
pub(super) static NUMBER_WORDS: WordList = WordList::new(&[
    "ten", "twelve", "fifteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    "hundred", "dozen", "diez", "doce", "quince", "veinte", "treinta", "cuarenta", "cincuenta", "sesenta",
    "setenta", "ochenta", "noventa", "cien", "ciento", "doscient*", "trescient*", "quinient*", "veintena",
    "treintena", "centenar", "docena", "dix", "douze", "quinze", "vingt", "trente", "quarante", "cinquante",
    "soixante", "cent", "cents", "vingtaine", "trentaine", "quarantaine", "cinquantaine", "centaine", "dizaine",
    "douzaine", "quinzaine",
    "eleven", "thirteen", "fourteen", "sixteen", "seventeen", "eighteen", "nineteen", "once", "trece", "catorce",
    "dieci*", "veinti*", "treinti*", "treize", "quatorze", "seize", "cuarentena", "cincuentena", "sesentena",
    "soixantaine", "onze", "vingt*", "score", "hundreds",
]);

/// What stands behind the tens in "thirty-five".
pub(super) static SMALL_NUMBERS: WordList = WordList::new(&[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "un", "une", "deux", "trois", "quatre",
    "cinq", "sept", "huit", "neuf", "dix", "douze",
]);

/// Words for the state of a document.
pub(super) static DOCUMENT_STATES: WordList = WordList::new(&[
    "draft", "version", "proof", "copy", "print", "revision", "revised", "provisional", "preliminary", "borrador",
    "provisional", "prueba", "copia", "ejemplar", "revisado", "revisada", "preliminar", "projet", "tirage", "epreuve",
    "copie", "exemplaire", "provisoire", "brouillon", "revise", "revisee", "edition", "edicion", "corrected",
]);

/// Words for seats and for those who take them.
pub(super) static SEAT_NOUNS: WordList = WordList::new(&[
    "places", "place", "seats", "seat", "spaces", "spots", "participants", "people", "persons", "attendees",
    "connections", "chairs", "visitors", "guests", "listeners", "trainees", "delegates", "members", "covers",
    "plazas", "cupos", "cupo", "aforo", "participantes", "personas", "asistentes", "vacantes", "butacas", "sillas",
    "asientos", "conexiones", "alumnos", "alumnas", "invitados", "oyentes", "cubiertos", "localidades", "puestos",
    "personnes", "sieges", "fauteuils", "connexions", "couverts", "inscrits", "stagiaires", "chaises", "auditeurs",
    "convives", "participantes",
    "apprentices", "aprendices", "apprentis", "apprenties", "callers", "users", "viewers", "students", "pupils", "entrants", "desks", "stools", "benches", "tables",
    "berths", "beds", "licences", "logins", "slots", "pax", "sitting", "invitees", "readers", "teachers",
    "farmers", "delegations", "sillones", "estudiantes", "lugares", "pupitres", "mesas", "taburetes", "usuarios",
    "conectados", "espectadores", "inscritas", "inscritos", "invitadas", "delegados", "delegadas", "personne",
    "postes", "bancs", "tabourets", "invites", "invitees", "delegues", "eleves", "etudiants", "spectateurs",
    "utilisateurs", "apprenants", "apprenantes", "chaise", "transats", "banquettes",
]);

/// Words that say that no more can come, a star for any ending.
pub(super) static LIMIT_STEMS: WordList = WordList::new(&[
    "superar*", "superara", "depass*", "offre", "ofrece", "offers", "exced*", "exceed", "dispone", "dispose",
    "recevoir", "recoit", "compte", "contenir", "seated", "agotar", "llenar", "lugar",
    "limit*", "holds", "capped", "cap", "caben", "cabemos", "cabe", "maximum", "max", "maximo", "maxima",
    "accueillir", "accueille", "contient", "davantage", "admits", "accommodat*", "reserved", "tope", "jauge",
    "aforo", "capacity", "capacidad", "capacite", "exceder", "sitio", "depasser",
    "recibir", "acoger", "admitir", "alojar", "welcome", "conectarse",
    "cupo", "cupos", "quota",
]);

/// The same in several words.
pub(super) const LIMIT_PHRASES: &[&str] = &[
    "stop at", "room for", "space for", "up to", "no more than", "not more than", "at most", "only", "hay sitio",
    "hay lugar", "no más de", "ni una más", "ni uno más", "hasta", "pas un de plus", "pas une de plus", "au plus",
    "pas plus de", "dans la limite", "il y a de la place", "solo hay", "hay", "we have", "we can seat", "seats for",
    "first come", "nous disposons", "disponemos",
    "not one more", "and no more", "and not more", "can take", "can hold", "can seat", "can host", "can welcome",
    "can admit", "will seat", "will hold", "will take", "a maximum of", "maximum of", "a limit of", "y no más",
    "y ni uno más", "y ni una más", "como máximo", "como mucho", "a lo sumo", "da para", "alcanza para",
    "y para de contar", "un máximo de", "máximo de", "tenemos sitio para", "tenemos lugar para",
    "tenemos espacio para", "sitio para", "lugar para", "espacio para", "et pas davantage", "pas davantage",
    "et pas plus", "au maximum", "tout au plus", "un maximum de", "maximum de", "peut recevoir",
    "peuvent prendre place", "on tient à", "tient à", "de la place pour", "place pour", "se admitirán",
    "se admiten", "on accueillera", "on accueille", "nous accueillerons", "nous accueillons", "accueillera",
    "seront admis", "seront admises", "will be admitted", "are admitted",
];

/// Words with which a sentence on entry opens.
pub(super) static ENTRY_OPENERS: WordList = WordList::new(&[
    "regist*", "rsvp", "enrol*", "reserve", "reserv*", "book", "inscri*", "apunt*", "acredit*", "matricul*",
    "enregistr*", "admission", "entry", "entrada", "entree", "acceso", "acces", "reponse", "confirm*", "attendance",
    "tickets", "preinscri*", "admittance", "signup",
]);

/// What such a sentence goes on to say.
pub(super) static ENTRY_TERMS_MORE: WordList = WordList::new(&[
    "closes", "close", "closed", "opens", "cierra", "cierran", "cerrada", "ferme", "ferment", "ouvre", "abre", "abren",
    "by", "before", "at", "via", "until", "no", "not", "free", "required", "needed", "necessary", "compulsory",
    "mandatory", "open", "with", "online", "through", "here", "antes", "hasta", "en", "obligatoria", "obligatorio",
    "previa", "previo", "libre", "gratuita", "gratuito", "gratis", "necesaria", "sin", "con", "mediante", "abierta",
    "abiertas", "avant", "jusqu", "aupres", "sur", "obligatoire", "requise", "gratuite", "gratuit", "souhaitee",
    "souhaite", "necessaire", "au", "par", "prealable", "ouverte", "ouvertes", "example",
]);

/// Verbs by which one is asked to keep a seat, and what they keep.
pub(super) static BOOKING_VERBS: WordList = WordList::new(&[
    "book", "reserve", "claim", "reserven", "reserva", "reservad", "reservar", "reserver", "reservez", "reservons",
    "retenez", "retenir", "aparte", "aparten", "apartar", "pida", "pidan", "pedir",
]);

/// Words of courtesy before such a verb.
pub(super) static COURTEOUS: WordList = WordList::new(&[
    "please", "kindly", "do", "remember", "to", "be", "sure", "you", "must", "should", "can", "may", "por", "favor",
    "se", "ruega", "rogamos", "conviene", "hay", "que", "deben", "debe", "pueden", "puede", "recuerden", "no",
    "olviden", "olvide", "merci", "de", "pensez", "a", "veuillez", "priere", "il", "faut", "convient", "vous", "devez",
    "pouvez", "bien", "vouloir", "n", "oubliez", "pas", "forget", "don", "t",
]);

/// A seat in "book a seat".
pub(super) static SEAT_WORDS_SINGULAR: WordList = WordList::new(&[
    "seat", "chair", "stool", "place", "spot", "space", "desk", "bench", "ticket", "plaza", "silla", "asiento",
    "butaca", "sitio", "lugar", "puesto", "entrada", "pupitre", "taburete", "siege", "chaise", "fauteuil", "tabouret",
    "banc", "billet", "couvert",
]);

/// Phrases that a sentence on entry holds.
pub(super) const ENTRY_SENTENCES: &[&str] = &[
    "anotate por", "anotate en", "anotarse en", "anotarse por", "anotese en", "anotate al", "put down their names", "demandes sont à adresser", "demande est à adresser", "solicitudes se dirigirán",
    "requests should be sent", "requests are to be sent", "ha de apuntarse", "han de apuntarse", "deben apuntarse",
    "debe apuntarse", "han de inscribirse", "deben inscribirse", "debe inscribirse", "doivent s'inscrire", "doit s'inscrire",
    "should put their names", "give their names", "donner leur nom", "dar su nombre",
    "free and open", "sign up online", "can sign up", "sign up until", "must sign up", "nécessaire de s'inscrire",
    "imprescindible reservar", "imprescindible inscribirse", "imprescindible apuntarse", "es necesario reservar",
    "es necesario inscribirse", "merci de réserver", "pensez à vous inscrire", "veuillez vous inscrire",
    "conviene inscribirse", "conviene reservar", "hay que inscribirse", "hay que apuntarse", "il faut s'inscrire",
    "il faut réserver", "il convient de s'inscrire", "prière de réserver", "se ruega reservar", "booking is essential",
    "booking essential", "places can be booked", "seats can be booked", "write to the organisers to",
    "no registration", "no need to register", "no need to book", "please sign up", "sign up by", "sign up at",
    "sign up before", "sign up here", "sign up with", "free entry", "free admission", "entry is free",
    "admission is free", "open to all", "open to the public", "first come first served", "by invitation",
    "book your place", "book your seat", "book a seat", "reserve your place", "register by", "register at",
    "register before", "register with", "please register", "please reply", "let us know", "please confirm",
    "walk ins welcome", "just turn up", "to attend write", "to attend please", "to take part write", "to join write",
    "para asistir escriba", "para asistir escribir", "para participar escriba", "pour assister écrire",
    "pour participer écrire", "pour assister écrivez", "pour participer écrivez", "seats must be booked",
    "places must be booked", "se ruega inscribirse", "inscripción en", "inscripciones en", "plazas por orden",
    "par ordre d'arrivée", "por orden de llegada", "in order of arrival",
    "entrada libre", "entrada gratuita", "acceso libre", "sin inscripción", "sin reserva", "no hace falta inscribirse",
    "no hace falta apuntarse", "no es necesario inscribirse", "no se requiere inscripción", "para entrar basta",
    "basta con", "rogamos confirmar", "se ruega confirmar", "se ruega confirmación", "previa inscripción",
    "con inscripción previa", "por invitación", "abierta al público", "abierto al público", "hasta completar aforo",
    "dejar el nombre",
    "entrée libre", "accès libre", "entrée gratuite", "sans inscription", "on s'inscrit", "sur inscription",
    "merci de vous annoncer", "merci de vous inscrire", "merci de confirmer", "merci de répondre",
    "prière de s'inscrire", "prière de s'annoncer", "il suffit de", "réponse souhaitée", "réponse attendue",
    "demandes d'accès", "les inscriptions sont", "sur invitation", "ouvert à tous", "ouverte à tous",
    "ouvert au public", "dans la limite des places", "inscrivez vous",
    "names to the", "names shall reach", "names should reach", "names must reach", "send your name",
    "send their names", "put your name", "leave your name", "give their name", "give your name",
    "tell the secretariat", "tell us if you are coming", "tell us you are coming", "hand in the form", "apply to",
    "apply by", "apply before", "tickets are handed out", "tickets are available", "tickets may be collected",
    "tickets can be collected", "tickets from", "tickets at", "kindly register", "kindly reply", "kindly sign up",
    "a reply by", "reply by", "replies by", "turn up", "bring your badge", "badge required", "badge holders",
    "on presentation of", "accredited participants", "accredited delegates", "reserved for accredited",
    "with a badge", "pass required", "walk in", "ring the", "to book ring", "to book call", "to book write",
    "to receive the link", "to get the link", "for the link", "open to everyone", "open to anyone",
    "everyone is welcome", "all are welcome", "all welcome", "announce yourself", "drop a line to", "se anota en",
    "se anotan en", "anótese", "anotarse", "se entra con", "se entra sin", "se accede con", "entrada con",
    "con credencial", "con la credencial", "previa acreditación", "presentando la", "presentando el",
    "basta responder", "basta con responder", "basta con escribir", "basta escribir", "basta presentar",
    "responda a este", "responder a este", "respondiendo a este", "respondan a este", "confirme su asistencia",
    "confirmen su asistencia", "confírmenos", "avise a", "avisar a", "avísenos", "avisen a", "solicite plaza",
    "solicite su plaza", "pida plaza", "pedir plaza", "para recibir el enlace", "para obtener el enlace",
    "retirar la entrada", "las entradas se", "dejando el nombre", "deje su nombre", "apúntense", "apúntese",
    "dese de alta", "abierto a todos", "abierta a todos", "abierto a todas", "pueden inscribirse",
    "puede inscribirse", "podrán inscribirse", "s'annoncer", "s'annoncent", "annoncez vous", "s'inscrire auprès",
    "se présenter à", "sur présentation", "muni du", "munis du", "munis de leur", "munie de", "dossier à déposer",
    "dossier à remettre", "lettre à remettre", "demande à adresser", "demandes à adresser", "s'adresser à",
    "s'adresser au", "adressez vous", "prévenez", "prévenir", "répondre à ce", "répondez à ce", "répondez à cette",
    "faites nous signe", "retenez votre place", "retenir sa place", "billets à retirer", "places à retirer",
    "à retirer au", "à retirer à l'accueil", "pour recevoir le lien", "pour obtenir le lien",
    "d'un mot à l'accueil", "signalez votre venue", "signaler sa venue", "merci de nous prévenir",
    "merci de signaler", "merci de vous signaler", "vous inscrire", "ouvert à toutes", "ouverte à toutes",
    "peuvent s'inscrire", "peut s'inscrire", "sans réservation", "no booking", "no tickets",
    "without registration",
    "names are taken", "names will be taken", "se toman los nombres", "on prend les noms", "noms sont pris",
];

/// What says that a session takes place on a day.
pub(super) const TAKES_PLACE: &[&str] = &[
    "glad to invite", "happy to invite", "delighted to invite", "pleased to invite", "shall meet", "will meet",
    "will take place", "vous propose", "vous proposent", "vous attend", "vous attendons", "se reúne",
    "nos encontramos", "os esperamos", "les esperamos", "os invitamos", "te invita", "les invita",
    "les invitan", "os invitan",
    "takes place", "take place", "will be held", "be held", "is held", "held on", "we meet", "join us", "invited to",
    "invite you", "is scheduled", "meets on", "se celebra", "se celebrará", "celebrará", "tendrá lugar",
    "se realizará", "se desarrollará", "nos vemos", "nos reunimos", "te esperamos", "le invitamos", "les invitamos",
    "aura lieu", "a lieu", "se tient", "se tiendra", "se déroulera", "rendez vous", "vous convier", "vous invite",
    "vous invitent", "vous inviter", "tenue le", "convoca a", "convocan a", "convoque à", "convoquent à", "pleasure of inviting",
    "pleasure to invite", "se complace en invitar", "tiene el gusto de invitar", "le plaisir de vous inviter",
    "le plaisir de vous convier", "would like to invite", "are warmly invited", "cordially invite",
    "will sit in", "sits in", "sit in the", "meets in", "se retrouve", "se retrouvera", "on se retrouve",
    "nous nous retrouvons", "nous nous retrouverons", "nous nous réunirons", "nous nous réunissons", "se réunit",
    "se réunira", "nos juntamos", "nos reuniremos", "se reunirá", "se hará", "se dará", "se impartirá",
    "se dictará", "será el", "será en", "ce sera", "it will be in", "gathers in", "gathers on", "we gather",
    "convenes on", "convenes in", "opens at", "opens on", "is planned for", "está prevista", "está previsto",
    "está fijada", "está fijado", "est prévue", "est prévu", "est fixée", "est fixé", "plaisir de vous convier",
    "plaisir de vous inviter", "placer de invitar", "gusto de invitar", "honor de invitar", "honour of inviting",
    "honneur de vous inviter", "honneur de vous convier", "vous êtes attendus", "vous êtes conviés",
    "vous êtes invités", "is called for", "is convened for",
    "will sit", "shall sit", "sits on", "will convene", "will gather", "sit on",
];

/// Words before a day that is a deadline.
pub(super) static BEFORE_A_DEADLINE: WordList = WordList::new(&[
    "before", "by", "until", "deadline", "antes", "hasta", "avant", "jusqu", "since", "desde", "depuis", "posted",
    "published", "updated", "publi*", "actualiz*",
]);

/// Words of a sentence on the languages that are spoken, a star for any ending.
pub(super) static SPEECH_STEMS: WordList = WordList::new(&[
    "interpret*", "language*", "held", "conducted", "speak", "spoken", "captions", "subtitles", "translat*",
    "idioma*", "lengua*", "traduc*", "hablara", "habla", "hablaremos", "dictara", "impartira", "subtitul*",
    "langue*", "traduit*", "parlera", "parlerons", "tiendra", "parle", "deroulera", "simultan*",
    "tient", "tiennent", "tendra", "tiendront", "proceedings", "presentation*", "presentacion*", "ponencia*",
    "intervention*", "interviene*", "expose*", "font", "debates", "debats", "echange*", "hara", "haran",
    "desarrolla*", "hablan", "hablar", "parlent", "parlons", "parler", "speaks", "speaking", "talk*", "work*",
    "trabaja*", "travaille*", "taught", "imparte*", "dicta", "dispense*", "slides", "diapositiva*", "handouts",
    "materials", "idiom*", "conversation*", "conversacion*", "whispered", "chuchot*", "susurr*",
]);

/// Words behind the name of a language of which it is no adjective.
pub(super) static BEHIND_LANGUAGES: WordList = WordList::new(&[
    "with", "interpretation", "simultaneous", "translation", "captions", "subtitles", "only", "into", "to", "by", "on",
    "con", "interpretacion", "simultanea", "traduccion", "subtitulos", "solo", "al", "avec", "interpretation",
    "simultanee", "traduction", "seulement", "vers", "uniquement", "at", "for", "is", "are", "will", "available",
    "para", "pour", "sign", "interpreters", "interprete", "interpretes", "sous",
    "desde", "depuis", "from", "shall", "esta", "salvo", "except", "y", "sin", "sans", "without", "que", "hasta",
    "during", "unless", "as", "if", "pendant", "selon", "simultaneously", "alternately", "whispered", "and",
    "slides", "throughout", "esclusivamente", "exclusivamente", "exclusivement", "were", "respectivement",
    "respectively", "sont", "seront", "seran", "son", "estaran", "provided", "assured", "assuree", "assure",
    "ofrecida", "ofrecera", "ofreceran", "offered", "depending",
    "would", "become", "floor", "booths", "cabina", "cabine",
]);

/// Further words with which a place is named.
pub(super) static SITE_WORDS: WordList = WordList::new(&[
    "granary", "guildhall", "customs", "boat", "barge", "peniche", "barcaza", "arcade",
    "gallery", "galeria", "galerie", "tribune", "tribuna",
    "tente", "chapiteau", "preau", "phare", "serre", "hangar", "nave", "quai", "quais", "muelle", "kiosco",
    "kiosque", "kiosk", "pier", "quay", "wharf", "suite", "ballroom", "lounge", "terrace", "terraza",
    "terrasse", "verger", "huerta", "orchard", "greenhouse", "courtyard", "boathouse", "lighthouse", "faro",
    "molino", "moulin", "mill", "taverna", "taberna", "tavern", "pub", "inn", "gym", "polideportivo", "cine",
    "cinema", "planetarium", "planetario", "bodega", "cellar", "cave", "almacen", "warehouse", "tinglado",
    "chapel", "capilla", "abbey", "abbaye", "monasterio", "frontera", "douane", "aduana",
    "cafe", "cafeteria", "bar", "restaurant", "restaurante", "buvette", "brasserie", "tent", "barn", "church",
    "market", "square", "garden", "club", "carpa", "mercado", "plaza", "patio", "jardin", "iglesia", "granero",
    "lonja", "grange", "marche", "parc", "chapelle", "gymnase", "foyer", "mediatheque", "ludotheque", "ateneo",
    "local", "chamber", "hemicycle", "chateau", "castle", "castillo", "assembly", "field", "station", "gare",
    "estacion", "depot", "workshop", "studio", "lodge", "farm", "finca", "ferme",
]);

/// Where a path of links on a page begins.
pub(super) static HOME_WORDS: WordList = WordList::new(&["home", "inicio", "accueil", "portada", "start"]);

/// Words on the buttons of a page.
pub(super) static BUTTON_WORDS: WordList = WordList::new(&[
    "add", "to", "my", "calendar", "agenda", "share", "print", "download", "pdf", "save", "back", "menu", "login",
    "log", "in", "subscribe", "cookies", "compartir", "imprimir", "anadir", "al", "calendario", "descargar",
    "guardar", "volver", "partager", "imprimer", "ajouter", "a", "mon", "au", "calendrier", "telecharger",
    "retour", "s", "abonner", "this", "page", "email", "the", "event",
]);

/// Labels at the head of a message, folded; the first row is the subject's.
pub(super) const SUBJECT_LABELS: &[&str] = &[
    "subject", "asunto", "objet", "betreff", "re", "oggetto", "assunto", "concerning", "regarding", "concerne",
    "concernant", "concierne", "referente a",
];

/// See [`SUBJECT_LABELS`].
pub(super) const MAIL_LABELS: &[&str] = &[
    "from", "to", "cc", "bcc", "sent", "date", "reply to", "attachments", "de", "para", "cco", "enviado", "enviado el",
    "fecha", "fecha de envio", "adjuntos", "a", "destinatarios", "remitente", "envoye", "envoye le", "date d envoi",
    "pieces jointes", "expediteur", "destinataires", "cci", "attached", "attachment", "responder a", "repondre a",
];

/// What joins the organisers of "A, in partnership with B".
pub(super) const PARTNER_LINKS: &[&str] = &[
    "con la colaboración del", "con el apoyo del", "avec le soutien du", "avec le soutien des", "avec l'appui du",
    "avec l'appui des", "avec le concours du", "avec le concours des", "con la participación de",
    "con la participación del", "avec la participation de", "avec la participation du", "with support from",
    "in co-operation with", "in collaboration between", "avec la collaboration de", "avec la collaboration du",
    "et en partenariat avec", "y en colaboración con", "and in partnership with", "as well as",
    "in partnership with", "in collaboration with", "in cooperation with", "in co-operation with",
    "in association with", "in conjunction with", "together with", "jointly with", "along with",
    "with the support of", "supported by", "hosted by", "co-organised by", "co-organized by",
    "en colaboración con", "en alianza con", "en asociación con", "en cooperación con", "junto con",
    "junto a", "conjuntamente con", "con el apoyo de", "con la colaboración de", "en conjunto con",
    "en partenariat avec", "en collaboration avec", "en coopération avec", "en association avec",
    "conjointement avec", "avec le soutien de", "avec l'appui de", "avec le concours de", "en lien avec",
];

/// Words that name a time zone in words: "hora de Lima", "heure de Paris", "local time".
pub(super) static ZONE_WORDS: WordList = WordList::new(&["hora", "heure", "time", "horario", "hours", "zone", "huso"]);

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
pub(super) static CONNECTORS: WordList = WordList::new(&["and", "or", "y", "e", "o", "u", "et", "ou"]);

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
    ("gcf", &["guadeloupean"]),
    ("my", &["burmese", "birmano", "birman"]),
    ("ty", &["tahitian", "tahitiano", "tahitien"]),
    ("mwl", &["mirandese", "mirandés", "mirandais"]),
    ("fur", &["friulian", "friulano", "frioulan"]),
    ("sc", &["sardinian", "sardo", "sarde"]),
    ("gsw", &["alemannic", "alsatian", "alsacien", "alsaciano"]),
    ("fy", &["frisian", "frisón", "frison"]),
    ("fo", &["faroese", "feroés", "féroïen"]),
    ("se", &["sami", "sámi", "saami"]),
    ("kl", &["greenlandic", "kalaallisut", "groenlandés", "groenlandais", "kl"]),
    ("rm", &["romansh", "romansch", "romanche", "retorrománico", "rm"]),
    ("pt", &["portuguese", "portugués", "portuguesa", "portugais", "português", "pt", "por", "port", "ptg"]),
    ("de", &["german", "alemán", "allemand", "deutsch", "de", "deu"]),
    ("it", &["italian", "italiano", "italien", "it", "ita"]),
    ("ca", &["catalan", "catalán", "català", "valenciano", "valencià", "ca", "cat"]),
    ("eu", &["basque", "euskera", "vasco", "euskara", "eu", "eus"]),
    ("gl", &["galician", "gallego", "galicien", "galego", "gl", "glg"]),
    ("oc", &["oc", "occitan", "occitano", "aranés", "aranais"]),
    ("ast", &["asturian", "asturiano", "bable", "asturien"]),
    ("an", &["aragonese", "aragonés", "aragonais"]),
    ("co", &["corsican", "corso", "corse"]),
    ("br", &["br", "breton", "bretón", "brezhoneg"]),
    ("ar", &["arabic", "árabe", "arabe", "ar", "ara"]),
    ("zh", &["chinese", "chino", "chinois", "mandarin", "mandarín", "zh", "zho"]),
    ("ru", &["russian", "ruso", "russe", "ru", "rus"]),
    ("ja", &["japanese", "japonés", "japonais", "ja", "jpn"]),
    ("ko", &["korean", "coreano", "coréen", "ko", "kor"]),
    ("nl", &["dutch", "neerlandés", "holandés", "néerlandais", "flemish", "flamenco", "flamand", "nl", "nld"]),
    ("tr", &["turkish", "turco", "turc", "tr", "tur"]),
    ("pl", &["polish", "polaco", "polonais", "pl", "pol"]),
    ("el", &["greek", "griego", "grec", "el", "ell"]),
    ("hi", &["hindi", "hin"]),
    ("bn", &["bn", "bengali", "bengalí", "bangla"]),
    ("ur", &["ur", "urdu", "ourdou"]),
    ("ta", &["tamil", "tamoul"]),
    ("ne", &["nepali", "nepalí", "népalais"]),
    ("si", &["sinhala", "cingalés", "cinghalais"]),
    ("fa", &["fa", "persian", "farsi", "dari", "persa", "persan"]),
    ("ps", &["pashto", "pastún", "pachto"]),
    ("ku", &["kurdish", "kurdo", "kurde"]),
    ("he", &["hebrew", "hebreo", "hébreu"]),
    ("id", &["indonesian", "indonesio", "indonésien", "bahasa", "ind"]),
    ("ms", &["malay", "malayo", "malais"]),
    ("vi", &["vietnamese", "vietnamita", "vietnamien", "vi"]),
    ("th", &["thai", "tailandés", "thaï"]),
    ("km", &["khmer", "jemer"]),
    ("lo", &["lao", "laotian", "laosiano", "laotien"]),
    ("tl", &["tagalog", "filipino"]),
    ("mn", &["mongolian", "mongol"]),
    ("kk", &["kk", "kazakh", "kazajo"]),
    ("uz", &["uzbek", "uzbeko", "ouzbek"]),
    ("ky", &["kyrgyz", "kirguís", "kirghize"]),
    ("ka", &["ka", "georgian", "georgiano", "géorgien"]),
    ("hy", &["hy", "armenian", "armenio", "arménien"]),
    ("az", &["azerbaijani", "azerí", "azéri"]),
    ("sv", &["swedish", "sueco", "suédois", "sv", "swe"]),
    ("da", &["danish", "danés", "danois", "da", "dan"]),
    ("no", &["norwegian", "noruego", "norvégien", "nor"]),
    ("fi", &["finnish", "finés", "finlandés", "finnois", "fi", "fin"]),
    ("is", &["icelandic", "islandés", "islandais", "isl"]),
    ("et", &["estonian", "estonio", "estonien"]),
    ("lv", &["latvian", "letón", "letton", "lv", "lav"]),
    ("lt", &["lithuanian", "lituano", "lituanien", "lt", "lit"]),
    ("cs", &["czech", "checo", "tchèque", "cs", "ces"]),
    ("sk", &["slovak", "eslovaco", "slovaque", "sk", "slk"]),
    ("sl", &["slovenian", "slovene", "esloveno", "slovène", "sl", "slv"]),
    ("hr", &["croatian", "croata", "croate", "hr", "hrv"]),
    ("sr", &["serbian", "serbio", "serbe", "sr", "srp"]),
    ("bs", &["bosnian", "bosnio", "bosnien", "bosniaque"]),
    ("mk", &["mk", "macedonian", "macedonio", "macédonien"]),
    ("sq", &["sq", "albanian", "albanés", "albanais"]),
    ("bg", &["bulgarian", "búlgaro", "bulgare", "bg", "bul"]),
    ("ro", &["romanian", "rumano", "roumain", "ro", "ron"]),
    ("hu", &["hungarian", "húngaro", "hongrois", "hu", "hun"]),
    ("uk", &["ukrainian", "ucraniano", "ukrainien", "uk", "ukr"]),
    ("be", &["belarusian", "bielorruso", "biélorusse"]),
    ("mt", &["maltese", "maltés", "maltais", "mt", "mlt"]),
    ("ga", &["irish", "irlandés", "irlandais", "gaeilge", "ga", "gle"]),
    ("gd", &["gd", "gaelic", "gaélico", "gaélique"]),
    ("cy", &["welsh", "galés", "gallois", "cymraeg", "cy", "cym"]),
    ("lb", &["lb", "luxembourgish", "luxemburgués", "luxembourgeois"]),
    ("sw", &["swahili", "kiswahili", "suajili", "sw", "swa"]),
    ("am", &["amharic", "amárico", "amharique"]),
    ("om", &["oromo"]),
    ("ti", &["tigrinya", "tigriña"]),
    ("so", &["somali", "somalí"]),
    ("rw", &["rw", "kinyarwanda"]),
    ("rn", &["kirundi"]),
    ("lg", &["luganda"]),
    ("ln", &["ln", "lingala"]),
    ("kg", &["kikongo"]),
    ("sg", &["sango"]),
    ("mg", &["malagasy", "malgache"]),
    ("ha", &["hausa", "haoussa"]),
    ("yo", &["yoruba"]),
    ("ig", &["igbo"]),
    ("ff", &["fulah", "fula", "fulani", "fulfulde", "pulaar", "peul", "fulaní"]),
    ("wo", &["wo", "wolof"]),
    ("bm", &["bambara"]),
    ("dyu", &["dioula", "dyula"]),
    ("mos", &["mooré", "moore"]),
    ("dje", &["zarma", "djerma"]),
    ("ee", &["ewe", "éwé"]),
    ("fon", &["fon"]),
    ("ak", &["twi", "akan"]),
    ("zgh", &["tamazight", "amazigh", "berber", "bereber", "berbère"]),
    ("zu", &["zu", "zulu", "zulú", "zoulou"]),
    ("xh", &["xh", "xhosa"]),
    ("st", &["sesotho"]),
    ("tn", &["setswana", "tswana"]),
    ("sn", &["sn", "shona"]),
    ("ny", &["chichewa"]),
    ("af", &["afrikaans"]),
    ("ht", &["ht", "haitian", "haitiano", "haïtien", "kreyol", "créole", "creole", "criollo"]),
    ("qu", &["qu", "quechua", "quichua", "kichwa", "kechua"]),
    ("ay", &["ay", "aymara", "aimara", "aym"]),
    ("gn", &["gn", "guarani", "guaraní"]),
    ("arn", &["mapudungun", "mapuzugun", "mapuche"]),
    ("nah", &["nahuatl", "náhuatl"]),
    ("yua", &["yucatec", "yucateco"]),
    ("mi", &["maori", "māori"]),
    ("sm", &["samoan", "samoano"]),
    ("fj", &["fijian", "fiyiano", "fidjien"]),
    ("eo", &["esperanto", "espéranto"]),
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
    &["monday", "mon", "lunes", "lun", "lundi"],
    &["tuesday", "tue", "tues", "martes", "mardi"],
    &["wednesday", "wed", "miércoles", "mié", "mercredi", "mer"],
    &["thursday", "thu", "thur", "thurs", "jueves", "jue", "jeudi", "jeu"],
    &["friday", "fri", "viernes", "vie", "vendredi", "ven"],
    &["saturday", "sat", "sábado", "sáb", "samedi", "sam"],
    &["sunday", "sun", "domingo", "dom", "dimanche", "dim"],
];

/// What may stand after the number of a day: `1st`, `1er`, `1º`.
pub(super) static ORDINALS: WordList = WordList::new(&["st", "nd", "rd", "th", "er", "ero", "ro", "o", "re", "e"]);

/// Words between the parts of a date.
pub(super) static DATE_LINKS: WordList = WordList::new(&["de", "del", "of", "the", "le", "el"]);

/// Words between the two ends of a range of hours or days.
pub(super) static UNTIL_WORDS: WordList = WordList::new(&[
    "until", "till", "hasta", "jusqu", "jusque", "to", "ends", "ending", "termina", "termino", "fin", "end", "cierre", "ende",
    "close", "closes", "closing", "conclude", "concludes", "finish", "finishes", "finishing", "acaba", "acabar",
    "acabara", "terminara", "concluye", "concluira", "cierra", "clausura", "cloturee", "achevera", "acheve",
    "terminera", "termine", "prendra", "over",
]);

/// See [`UNTIL_WORDS`]; weak words that lead to the end of hours as well.
pub(super) static UNTIL: WordList = WordList::new(&[
    "to", "until", "till", "a", "al", "hasta", "las", "au", "jusqu", "jusque", "aux",
]);

/// Words that say how long something takes.
pub(super) static LASTING: WordList = WordList::new(&["duration", "lasting", "lasts", "duracion", "dura", "duree", "dure", "durant"]);

/// Words that make a number an hour.
pub(super) static HOUR_WORDS: WordList = WordList::new(&[
    "h", "hs", "hrs", "hr", "hours", "hour", "horas", "hora", "heures", "heure", "uhr",
    "oclock", "o clock",
]);

/// Time zones by abbreviation, with minutes east of Greenwich and the zone an hour later that is
/// in force in summer. Abbreviations that several zones share are left out.
pub(super) const ZONES: &[(&str, i32, Option<&str>)] = &[
    ("UTC", 0, None),
    ("GMT", 0, Some("BST")),
    ("TU", 0, None),
    ("TUC", 0, None),
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
    ("CST", -360, Some("CDT")),
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
    ("PYT", -180, None),
    ("PYST", -180, None),
    ("GYT", -240, None),
    ("AST", -240, Some("ADT")),
    ("ADT", -180, None),
    ("HNE", -300, Some("HAE")),
    ("HAE", -240, None),
    ("HNP", -480, Some("HAP")),
    ("HNA", -240, Some("HAA")),
    ("MEZ", 60, None),
    ("MESZ", 120, None),
    ("TRT", 180, None),
    ("PKT", 300, None),
    ("IST", 330, None),
    ("NPT", 345, None),
    ("ICT", 420, None),
    ("WIB", 420, None),
    ("SGT", 480, None),
    ("HKT", 480, None),
    ("PHT", 480, None),
    ("AEST", 600, Some("AEDT")),
    ("AEDT", 660, None),
    ("NZST", 720, Some("NZDT")),
    ("NZDT", 780, None),
    ("ET", -300, None),
    ("PT", -480, None),
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
    "apellido", "apellidos", "más", "mucho", "fewer", "less",
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
    "à confirmer", "à définir", "à venir", "aucun", "en attente", "vacant", "vacante", "nn", "n n", "néant", "awaited",
    "not applicable", "no aplica", "no procede", "sans objet", "to be named", "to be designated", "to be decided", "to follow", "por designar", "a designar", "por anunciar",
    "por determinar", "sin confirmar", "à désigner", "à préciser", "à déterminer", "à annoncer", "à nommer",
];

/// Folded words that say by themselves that nobody is named yet.
pub(super) static WAITING_WORDS: WordList = WordList::new(&[
    "designado", "designada", "designe", "designee", "confirmado", "confirmada", "pourvu", "nomme", "cubierto", "cubierta", "asignado", "asignada",
    "vacant", "vacante", "awaited", "unfilled", "tbc", "tbd", "tba", "tbn", "vacancy", "nobody", "confirmed", "announced", "named", "designated",
    "nominated", "decided", "defined", "determined", "appointed", "invited", "follow", "confirmation", "confirmar", "definir", "designar", "anunciar",
    "determinar", "nombrar", "decidir", "concretar", "nadie", "confirmacion", "confirmer", "definir", "designer", "preciser", "determiner",
    "annoncer", "nommer", "completer", "venir", "pourvoir", "libre", "reserve", "attente", "vacia", "vacio", "vide", "pending", "pendiente",
    "cubrir", "asignar", "open",
]);

/// Folded words that stand beside these: "speaker awaited", "poste vacant", "nom à venir".
pub(super) static WAITING_COMPANY: WordList = WordList::new(&[
    "first", "second", "third", "fourth", "fifth", "last", "primer", "primera", "segundo", "segunda", "tercer", "tercera", "cuarto", "cuarta", "quinta",
    "premier", "premiere", "deuxieme", "troisieme", "quatrieme", "cinquieme", "intervencion", "interviniente", "lugar", "experto", "experta", "expert",
    "experte", "moderator", "moderador", "moderadora", "moderateur", "moderatrice", "trainer", "formateur", "formatrice", "docente",
    "speaker", "name", "to", "be", "not", "yet", "still", "a", "seat", "place", "post", "chair", "by", "the", "one", "person", "details", "is", "being",
    "participant", "panellist", "panelist", "guest", "as", "representative",
    "ponente", "nombre", "por", "sin", "aun", "puesto", "plaza", "silla", "persona", "cargo", "pendiente", "de", "una", "un", "ponencia", "en", "invitado",
    "invitada", "panelista", "representante", "intervenant", "intervenante", "nom", "poste", "chaise", "siege", "personne", "en", "cours", "sous",
    "invite", "invitee", "non", "pas", "encore", "participante", "orateur", "oratrice", "une", "representant",
]);

/// Beginnings of words, folded, for somebody who comes for others: "a delegate of the growers".
pub(super) const SOMEBODY: &[&str] = &[
    "represent", "delegat", "delegad", "delegue", "member", "miembro", "membre", "spokes", "portavoz", "porte", "person", "official", "funcionari",
    "fonctionnair", "expert", "especialist", "specialist", "voz", "voix", "voice", "farmer", "user", "usuari", "usager", "resident", "vecin",
];

/// Words with which the names of countries and towns begin that have several words.
pub(super) static PLACE_OPENERS: WordList = WordList::new(&[
    "buenos", "burkina", "cabo", "cape", "cap", "cote", "costa", "ciudad", "east", "este", "great", "hong", "ivory",
    "mexico", "monte", "new", "north", "norte", "northern", "nouvelle", "nueva", "nuevo", "papua", "papouasie", "porto", "port", "puerto", "quezon",
    "rio", "saint", "sainte", "san", "santa", "santo", "sao", "saudi", "sierra", "south", "southern", "sri", "trinidad", "united", "villa", "ville",
    "west", "abu", "addis", "ho", "phnom", "tel", "ulan", "dar", "kuala", "los", "las", "la", "el", "le", "les", "belo", "central", "centre",
]);

/// Countries as they are printed before a name or behind one, folded.
pub(super) static COUNTRIES: WordList = WordList::new(&[
    "albania", "albanie", "algeria", "argelia", "algerie", "andorra", "andorre", "angola", "argentina", "argentine", "armenia", "armenie",
    "australia", "australie", "austria", "autriche", "azerbaijan", "azerbaiyan", "belarus", "belgium", "belgica", "belgique", "belize", "benin",
    "bhutan", "bolivia", "bolivie", "bosnia", "bosnie", "botswana", "brazil", "brasil", "bresil", "bulgaria", "bulgarie", "burundi", "cameroon",
    "camerun", "cameroun", "canada", "chad", "tchad", "chile", "chili", "china", "chine", "colombia", "colombie", "comoros", "comoras", "comores",
    "congo", "croatia", "croacia", "croatie", "cuba", "cyprus", "chipre", "chypre", "denmark", "dinamarca", "danemark", "djibouti", "yibuti",
    "ecuador", "equateur", "egypt", "egipto", "egypte", "eritrea", "estonia", "estonie", "eswatini", "ethiopia", "etiopia", "ethiopie", "fiji",
    "finland", "finlandia", "finlande", "france", "francia", "gabon", "gambia", "gambie", "georgia", "georgie", "germany", "alemania", "allemagne",
    "ghana", "greece", "grecia", "grece", "guatemala", "guinea", "guinee", "guyana", "haiti", "honduras", "hungary", "hungria", "hongrie",
    "iceland", "islandia", "islande", "india", "inde", "indonesia", "indonesie", "iran", "iraq", "irak", "ireland", "irlanda", "irlande",
    "israel", "italy", "italia", "italie", "jamaica", "jamaique", "japan", "japon", "jordan", "jordania", "jordanie", "kazakhstan", "kenya",
    "kosovo", "kuwait", "laos", "latvia", "letonia", "lettonie", "lebanon", "libano", "liban", "lesotho", "liberia", "libya", "libia", "libye",
    "lithuania", "lituania", "lituanie", "luxembourg", "luxemburgo", "madagascar", "malawi", "malaysia", "malasia", "malaisie", "mali", "malta",
    "malte", "mauritania", "mauritanie", "mauritius", "mauricio", "maurice", "mexico", "mexique", "moldova", "moldavia", "moldavie", "monaco",
    "mongolia", "mongolie", "montenegro", "morocco", "marruecos", "maroc", "mozambique", "myanmar", "namibia", "namibie", "nepal",
    "netherlands", "holanda", "nicaragua", "niger", "nigeria", "norway", "noruega", "norvege", "oman", "pakistan", "palestine", "palestina",
    "panama", "paraguay", "peru", "perou", "philippines", "filipinas", "poland", "polonia", "pologne", "portugal", "qatar", "romania", "rumania",
    "roumanie", "russia", "rusia", "russie", "rwanda", "ruanda", "samoa", "senegal", "serbia", "serbie", "singapore", "singapur", "singapour",
    "slovakia", "eslovaquia", "slovaquie", "slovenia", "eslovenia", "slovenie", "somalia", "somalie", "spain", "espana", "espagne", "sudan",
    "soudan", "suriname", "surinam", "sweden", "suecia", "suede", "switzerland", "suiza", "suisse", "syria", "siria", "syrie", "taiwan", "tanzania",
    "tanzanie", "thailand", "tailandia", "thailande", "togo", "tunisia", "tunez", "tunisie", "turkey", "turquia", "turquie", "uganda", "ouganda",
    "ukraine", "ucrania", "uruguay", "uzbekistan", "venezuela", "vietnam", "yemen", "zambia", "zambie", "zimbabwe", "scotland", "escocia", "ecosse",
    "wales", "gales", "england", "inglaterra", "angleterre", "catalonia", "catalogne", "quebec",
]);

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
    "representación", "representation", "représentation", "delegación", "delegation", "délégation", "revista", "magazine", "revue",
    "personería", "procuraduría", "contraloría", "defensoría", "gobernación", "prefectura", "barreau", "embassy", "embajada", "ambassade",
    "univ", "inst", "assoc", "min", "dept", "dpto", "corporation", "corporación", "sociedade", "associação", "bureau", "caja", "caisse",
    "college", "lyceum", "conservatory", "conservatorio", "conservatoire", "orchestra", "theatre", "teatro", "théâtre", "clinic", "clínica",
    "clinique", "cofradía", "hermandad", "confrérie", "liga", "ligue", "league", "cámara", "câmara", "prefeitura", "universidade", "universitat",
    "università", "universität", "stiftung", "verein", "parroquia", "paroisse", "parish", "borough", "canton", "cantón", "estudio", "studio",
    "collège", "journal", "direction", "ong", "ngo", "organisation", "préfecture", "centre",
];

/// Words that rank a role and tell none by themselves.
pub(super) static RANK_WORDS: WordList = WordList::new(&[
    "general", "senior", "junior", "principal", "programme", "titular", "vice", "associate", "executive",
    "adjoint", "adjointe", "tecnico", "tecnica", "lead",
]);

/// Words with which the name of a body begins that an adjective may follow which reads like an
/// office: "Consejo Asesor", "Comité Directeur".
pub(super) static COUNCIL_WORDS: WordList = WordList::new(&[
    "consejo", "comite", "comision", "junta", "grupo", "equipo", "conseil", "commission", "groupe",
    "secretaria", "direccion", "direction", "instituto", "institut", "delegacion", "delegation",
]);

/// What says of whoever is named next that he or she leads the talk, where no single word does.
pub(super) const MODERATES_PHRASES: &[&str] = &[
    "in the chair", "your host", "our host", "keeps the time", "keeping time", "leads the conversation", "leads the debate",
    "guiding the conversation", "asking the questions", "led by", "steered by", "in conversation with",
    "para poner orden", "pone orden", "da la palabra", "reparte la palabra", "dirige el debate", "dirige la mesa",
    "lleva la mesa", "conduce la charla", "guía la conversación", "a cargo de la conversación", "en la conducción", "hila la conversación",
    "distribue la parole", "donne la parole", "passe la parole", "tient le micro", "mène les débats", "mène la discussion",
    "dirige les débats", "conduit les débats", "animé par", "animée par", "au micro",
    "keeps order", "keeping order", "on the microphone", "holds the microphone", "holding the microphone", "at the helm", "steering the", "steers the", "master of ceremonies", "mistress of ceremonies", "guides the", "guiding the discussion", "leading the discussion", "leading the conversation", "asks the questions", "puts the questions", "lleva el micro", "lleva el micrófono", "con el micrófono en la mano", "ordena el debate", "ordena los turnos", "maestro de ceremonias", "maestra de ceremonias", "guía el debate", "guía el diálogo", "lleva el hilo", "lleva la voz", "dirige la conversación", "dirige el coloquio", "hace las preguntas", "da los turnos", "dará la palabra", "lleva el debate", "mène le débat", "tiendra le micro", "donnera la parole", "distribuera la parole", "dirige le débat", "pose les questions", "posera les questions", "maître de cérémonie", "maîtresse de cérémonie", "guide les échanges", "mène les échanges", "conduits par", "conduite par", "conduit par", "à la manœuvre",
];

/// Beginnings of verbs, folded, for leading a talk, where what is led is told too.
pub(super) const GUIDE_STEMS: &[&str] = &[
    "guid", "guia", "llev", "conduc", "condui", "dirig", "orden", "modera", "mene", "steer", "lead", "led", "keep", "kept", "hold", "held", "runs",
    "tien", "pass", "pase", "distribu", "anim", "pilot", "orchestr", "hilvan", "hila", "repart", "coordin", "introduc", "watch", "mind",
];

/// Beginnings of nouns, folded, for what is led.
pub(super) const TALK_STEMS: &[&str] = &[
    "conversa", "debat", "dialog", "coloqui", "mesa", "sesion", "session", "seance", "charla", "discussi", "discusi", "echange", "talk", "micro", "mike",
    "palabra", "parole", "turno", "tiempo", "time", "clock", "reloj", "temps", "question", "pregunt", "panel", "hilo", "order", "floor", "chrono",
];

/// Words for a person in a form: "Person who moderates", folded.
pub(super) static PERSON_NOUNS: WordList = WordList::new(&[
    "person", "persons", "persona", "personas", "personne", "personnes", "name", "nombre", "nom", "responsable", "encargado", "encargada", "charge",
    "chargee", "designado", "designada", "designe", "designee", "proposed", "propuesto", "propuesta", "propose", "proposee", "task", "role", "rol",
    "funciones", "labores", "tareas", "equipo", "team", "equipe", "details", "datos", "coordonnees", "main", "principal",
]);

/// Verbs and the like that lead to the name of somebody who speaks.
pub(super) static LEAD_VERBS: WordList = WordList::new(&[
    "saluda", "saludan", "abre", "abren", "abrira", "abriran", "cierra", "cierran", "cerrara", "clausura", "inaugura", "opens", "closes", "greets",
    "ouvre", "ouvrira", "ouvrent", "conclut", "conclura", "cloture", "cloturera", "salue", "saluera", "introduit", "introduira", "introduce",
    "hear", "hears", "speak", "speaking", "speaks", "joined", "joining", "joins", "featuring", "include", "includes", "including",
    "present", "presents", "led", "leads", "talk", "discuss", "discusses", "from", "welcome", "welcomes", "meet", "stars", "invites",
    "acompanan", "acompana", "acompanaran", "acompanara", "intervendran", "intervendra", "hablan", "habla", "hablara", "hablaran",
    "participaran", "participara", "contara", "contaremos", "cuenta", "presencia", "participacion", "palabra", "cargo", "presentacion", "presencia", "concurso", "conversan",
    "conversaran", "conversa", "dialogan", "dialogaran", "dialoga", "debaten", "debatiran", "presentan", "presenta", "escucharemos",
    "estaran", "expone", "exponen", "expondran", "comparecen", "compareceran", "compareceran", "comparece", "imparte", "imparten", "dicta",
    "interviendront", "interviendra", "interviennent", "intervient", "participeront", "participent", "parlera", "parleront", "prendront",
    "presence", "entouree", "entoure", "entendra", "entendrons", "entendrez", "ecouterez", "ecouterons", "rencontrerez", "retrouverez", "recevra", "recevrons", "accueillera",
    "accueillerons", "accueillent", "reunira", "rassemble", "rassemblera", "oiran", "oiremos", "escucharan", "escuchareis", "oira", "recibiremos", "recibe",
    "reuniremos", "acompane", "dialogaremos", "conversaremos", "charlaremos", "charlan", "charla", "converse", "welcoming", "hosts", "listen", "echangent", "echangeront", "debattront", "temoigneront",
    "accueille", "accueillons", "recoit", "recevons", "entendus", "entendue", "entendu", "anime", "animera", "animent", "moderera", "presidera",
    "accepted", "aceptado", "accepte", "assuree", "assure", "assures", "assurees", "confiee", "confie", "dispensee", "dispense", "prononcee", "presentee", "impartida", "impartido", "dictada", "dictado", "dirigida", "dirigido", "given", "taught", "presented", "introduced", "delivered", "run", "confirmed", "confirmado", "confirmaron", "contamos", "contaran", "asistiran", "asisten", "estara", "toma", "tomara", "prendra", "prend", "discutent", "discuteront", "dialogueront", "dialoguent", "repondront", "repondent", "interviene", "intervienen", "responden", "responderan", "answer", "answers", "debate", "debates", "reunit", "reune", "reunira", "brings", "together", "gathers", "avons", "aura", "actuara", "ejerce", "ejercera", "acts", "acting", "serve", "serves", "tiendra", "tient", "invitees", "invites", "reunis", "reunimos",
]);

/// Words that stand beside these.
pub(super) static LEAD_WORDS: WordList = WordList::new(&[
    "of", "the", "by", "session", "a", "r", "rice", "trice", "at", "on", "in", "our", "your", "we", "shall", "will", "be", "is", "are", "you",
    "she", "he", "they", "also", "table", "panel", "for", "floor", "to", "was", "were", "screen", "today", "who", "us", "guests", "conversation",
    "de", "la", "el", "los", "las", "del", "por", "sesion", "mesa", "en", "nos", "seran", "sera", "es", "son", "esta", "estan", "le", "les", "lo",
    "como", "junto", "toman", "tomaran", "hacen", "haran", "uso", "charla", "debate", "conversacion", "encuentro", "para", "se", "al", "taller", "plenaria", "acto", "jornada",
    "seance", "du", "des", "par", "parole", "seront", "est", "sont", "elle", "il", "ils", "autour", "ont", "pris", "prennent", "avec",
    "tribune", "debat", "dialogue", "debats", "nous", "aussi", "ronde", "plateau", "atelier", "pleniere", "petit", "dejeuner", "audition", "rencontre", "l", "cote", "aux", "cotes",
    "quien", "quienes", "qui", "pour", "ce", "cette", "esta", "este", "this", "these", "have", "has", "had", "han", "ha", "que", "au", "micro", "around", "alrededor", "torno", "y", "et", "and", "as", "with", "con",
    "d",
]);

/// Words that say who somebody is.
pub(super) static BE_WORDS: WordList = WordList::new(&[
    "be", "is", "are", "was", "sera", "es", "seran", "son", "fue", "est", "seront", "sont", "as", "como", "comme",
]);

/// "As" before what somebody is in the session.
pub(super) static AS_WORDS: WordList = WordList::new(&[
    "as", "como", "comme", "qualite", "calidad", "assurera", "assure", "be", "sera", "tiendra", "hara", "ejercera",
]);

/// Verbs that say behind a name that this person leads the talk.
pub(super) static MODERATE_VERBS: WordList = WordList::new(&[
    "moderate", "moderates", "moderating", "facilitate", "presiding", "chairing", "facilitating", "hosting", "presides", "facilitates",
    "preside", "conduce", "facilita", "dinamiza", "anime", "modere", "moderara", "modera", "moderar", "animera", "moderera", "animer", "moderer",
    "presidera", "presidira", "conducira", "facilitara", "dinamizara", "facilitera",
]);

/// Verbs with which a sentence begins that names the moderator.
pub(super) static LEADING_VERBS: WordList = WordList::new(&[
    "modera", "moderan", "moderara", "conduce", "conduciran", "conducira", "preside", "presidira", "dinamiza", "facilita", "anime", "animera", "animent",
    "moderera", "presidera", "moderating", "moderator", "moderador", "moderadora", "moderateur", "moderatrice",
]);

/// Words that say on whose behalf somebody comes.
pub(super) static SENT_BY: WordList = WordList::new(&[
    "por", "pour", "for", "from", "de", "del", "du", "au", "on", "desde", "depuis", "representing", "representando", "representant",
]);

/// How a letter takes its leave.
pub(super) const FAREWELLS: &[&str] = &[
    "kind regards", "with kind regards", "best regards", "with best regards", "warm regards", "with warm regards", "regards", "sincerely",
    "yours sincerely", "yours faithfully", "yours truly", "best wishes", "with best wishes", "with good wishes", "good wishes", "with warm wishes", "all the best", "yours", "with thanks", "many thanks", "see you there",
    "atentamente", "saludos", "un saludo", "saludos cordiales", "un cordial saludo", "cordialmente", "un abrazo", "muy atentamente", "reciban un",
    "cordialement", "bien cordialement", "bien à vous", "salutations", "sincères salutations", "respectueusement", "meilleures salutations", "avec nos", "au plaisir",
];

/// Words of a question that stands for a label.
pub(super) static QUESTION_WORDS: WordList = WordList::new(&[
    "how", "many", "much", "who", "where", "when", "what", "which", "seats", "people", "cost", "is", "it",
    "cuantas", "cuantos", "cuanto", "como", "donde", "cuando", "quien", "quienes", "somos", "personas", "plazas", "es",
    "y", "combien", "comment", "ou", "quand", "qui", "places", "est", "c", "de", "on",
    "pour", "for", "para",
]);

/// Words with which a question begins, or a clause that stands for one.
pub(super) static INTERROGATIVES: WordList = WordList::new(&[
    "who", "whom", "where", "when", "what", "which", "how", "why", "quien", "quienes", "donde", "cuando", "que", "cual",
    "como", "cuanto", "cuanta", "cuantos", "cuantas", "qui", "ou", "quand", "quoi", "comment", "combien", "pourquoi",
    "quel", "quelle",
]);

/// "No" before a word for entry.
pub(super) static WITHOUT: WordList = WordList::new(&["no", "without", "sin", "sans", "pas", "aucune", "ninguna", "tampoco"]);

/// Words for entry that may be waived.
pub(super) static ENTRY_NOUNS: WordList = WordList::new(&[
    "regist*", "booking*", "rsvp", "enrol*", "reserva*", "inscri*", "apunt*", "matricul*", "preinscri*",
    "acredit*", "reservation*", "signup", "ticket*", "invitacion", "invitation",
]);

/// Words for coming, beside an address to write to.
pub(super) static COMING_STEMS: WordList = WordList::new(&[
    "attend*", "participa*", "join", "come", "seat*", "place*", "wish*", "regist*", "book*", "asist*", "acud*",
    "venir", "plaza*", "solicit*", "inscri*", "apunt*", "assist*", "particip*", "souhait*", "reserv*", "desee*",
    "interesad*", "interess*",
    "link", "enlace", "lien", "receive", "recib*", "recevoir", "access*", "acceder",
]);

/// "Seats" in "the gallery seats 35".
pub(super) static SEATING_VERBS: WordList = WordList::new(&[
    "seats", "holds", "takes", "sits", "fits", "accommodates", "admite", "acoge", "contient", "accueille",
    "seat", "hold", "take", "fit", "admits", "receives", "welcomes", "carries", "sienta", "tiene", "cuenta",
    "contiene", "recibe", "alberga", "compte", "recoit", "loge", "offre", "propose",
]);

/// Those who speak for themselves in an invitation and name nobody.
pub(super) static PRONOUNS: WordList = WordList::new(&[
    "we", "it", "i", "you", "they", "this", "that", "please", "nos", "nosotros", "nosotras", "es", "me", "nous", "je",
    "il", "on", "vous", "c", "ce", "cet", "cette", "es", "este", "esta", "dear",
]);

/// Small words between the names and the verb that asks people in.
pub(super) static BEFORE_INVITING: WordList = WordList::new(&[
    "les", "le", "te", "os", "nos", "vous", "lo", "la", "los", "las", "se", "jointly", "together", "cordially", "warmly",
    "conjuntamente", "conjointement", "ensemble", "cordialmente", "also", "hereby", "nous", "will", "would", "like",
    "to", "are", "is", "pleased", "happy", "delighted", "glad", "have", "has", "pleasure", "honour",
    "ont", "a", "plaisir", "de", "d", "honneur", "l", "sont", "est", "heureux", "heureuse", "heureuses", "ravis",
    "tiene", "tienen", "el", "gusto", "placer", "honor", "en", "of", "the", "complace", "complacen", "complacen",
    "grato", "invitarle", "invitarles", "honoured", "honored", "delight", "wish", "wishes", "souhaite",
    "souhaitent", "desea", "desean", "quieren", "gustaria",
]);

/// What joins the last of several people to the others.
pub(super) const JOINTS: &[&str] = &[
    "and", "And", "as well as", "along with", "together with", "with", "y", "Y", "e", "así como", "junto a", "junto con",
    "et", "Et", "ainsi que", "puis", "&",
    "in conversation with", "en conversación con", "en diálogo con", "en conversation avec", "en dialogue avec",
];

/// Degrees behind a name, without stops, which are no role.
pub(super) static DEGREES: WordList = WordList::new(&[
    "phd", "md", "msc", "bsc", "mba", "ma", "ba", "jd", "llm", "llb", "dphil", "mphil", "sj", "ofm", "osb", "frs", "obe", "mbe", "cbe", "esq", "edd", "mph", "rn",
]);

/// Words of a remark in brackets about how somebody takes part.
pub(super) static REMARKS: WordList = WordList::new(&[
    "by", "via", "in", "on", "video", "zoom", "teams", "online", "remote", "remotely", "virtual", "virtually", "person",
    "link", "confirmed", "unconfirmed", "invited", "tbc", "tbd", "to", "be", "pending", "expected", "subject", "provisional",
    "recorded", "message", "conference", "screen", "call", "phone", "site", "she", "her", "he", "his", "him", "they", "them",
    "en", "linea", "por", "videoconferencia", "remoto", "presencial", "virtualmente", "a", "distancia", "confirmado",
    "ret", "retd", "retired", "retirado", "retirada", "retraite", "retraitee", "emeritus", "emerita", "emerito", "emerite",
    "confirmada", "confirmar", "invitado", "invitada", "pendiente", "de", "confirmacion", "vivo", "mensaje", "grabado", "ella", "el",
    "ligne", "visio", "visioconference", "distance", "presentiel", "sous", "reserve", "confirme", "confirmee", "confirmer",
    "invite", "invitee", "attente", "par", "elle", "il", "lui", "distanciel", "sur", "place",
]);

/// Titles of courtesy before a name, without stops. "Don" is a first name as well and no title here.
pub(super) static HONORIFICS: WordList = WordList::new(&[
    "dr", "dra", "drs", "mr", "mrs", "ms", "miss", "mx", "m", "mm", "mme", "mlle", "mmes", "sr", "sra", "srta",
    "prof", "profa", "professor", "professeur", "professeure", "lic", "ing", "arq", "mtro", "mtra",
    "he", "se", "hon", "honourable", "honorable", "sir", "dame", "lord", "lady", "excmo", "excma",
    "ilmo", "ilma", "monsieur", "madame", "senor", "senora", "me", "maitre", "abg", "abog", "dipl", "eng",
    "d", "da", "dna", "dona", "licda", "lcda", "lcdo", "mtr", "mgtr", "mg", "mag", "cllr", "ald", "rt", "right", "amb", "sen",
    "rep", "gov", "min", "col", "avv", "dott", "dssa", "herr", "frau", "ir", "msgr", "lda", "ldo", "excm", "ilm", "illma", "hrh", "gen", "capt", "lt", "sgt", "fr", "sres", "sras", "srs", "srta", "srto", "drs", "mgr", "ms", "doc", "inga", "arqta", "prof",
    "catedr", "c", "cpn", "excelentisimo", "excelentisima", "excelencia", "excellency", "son", "excellence", "mesdames", "messieurs",
    "profesor", "profesora", "maestro", "maestra", "licenciado", "licenciada", "ingeniero", "ingeniera",
    "pr", "pre", "rev", "adv", "phd", "doctor", "doctora", "docteur", "docteure",
    "don", "captain", "capitan", "capitana", "capitaine", "cdt", "comandante", "commander", "commandant", "commandante", "coronel", "colonel", "lieutenant", "teniente", "sargento", "sergeant", "major", "sister", "soeur", "brother", "frere", "sor", "fray", "fra", "father", "padre", "pere", "abbe", "mere", "hermana", "hermano", "monsenor", "monseigneur", "monsignor", "bishop", "obispo", "eveque", "imam", "rabbi", "rabino", "rabbin", "sheikh", "cheikh", "pastor", "pasteur", "pasteure", "reverend", "reverendo", "reverenda", "cacique", "lonko", "almirante", "admiral", "amiral", "tec", "bach", "psic", "agr", "cr", "cra", "escr", "arquitecto", "arquitecta", "abogado", "abogada", "alderman", "baron", "baronne",
]);

/// Offices that may stand before a name as a title.
pub(super) static OFFICES: WordList = WordList::new(&[
    "senator", "minister", "ambassador", "commissioner", "president", "mayor", "councillor", "governor",
    "judge", "justice", "deputy", "vice", "representative", "congresswoman", "congressman", "chairman",
    "chairwoman", "rapporteur", "baroness", "count", "general", "captain", "colonel", "major", "bishop", "provost", "sheriff", "alderman", "chancellor",
    "senador", "senadora", "ministro", "ministra", "embajador", "embajadora", "presidente", "presidenta",
    "alcalde", "alcaldesa", "concejal", "concejala", "gobernador", "gobernadora", "diputado", "diputada",
    "juez", "jueza", "consejero", "consejera", "comisionado", "comisionada", "viceministro", "viceministra",
    "senateur", "senatrice", "ministre", "ambassadeur", "ambassadrice", "president", "presidente", "maire",
    "depute", "deputee", "gouverneur", "gouverneure", "commissaire", "juge", "conseiller", "conseillere", "echevin", "echevine", "bourgmestre",
    "prefet", "prefete", "recteur", "rectrice", "procureur", "procureure", "batonnier", "batonniere", "chancelier", "doyen", "doyenne",
    "fiscal", "rector", "rectora", "decano", "decana", "magistrado", "magistrada", "regidor", "regidora", "intendente", "prefecto", "prefecta",
    "procurador", "procuradora", "canciller", "comisario", "comisaria", "coronel", "capitan", "capitana", "obispo",
]);

/// Words that tell a moderator.
pub(super) static MODERATOR_WORDS: WordList = WordList::new(&[
    "moderator", "moderators", "moderation", "moderated", "chair", "chairs", "chairperson", "chairman",
    "chairwoman", "chaired", "host", "hosts", "hosted", "facilitator", "facilitators", "facilitation",
    "facilitated", "moderates", "moderating", "mc", "anchor", "emcee",
    "moderador", "moderadora", "moderadores", "moderadoras", "moderacion", "modera", "moderan", "moderado",
    "moderada", "preside", "presiden", "presidencia", "conduce", "conducen", "conduccion", "coordina", "dinamiza", "facilita", "facilitador",
    "facilitadora", "conductor", "conductora", "presentador", "presentadora",
    "moderateur", "moderatrice", "moderateurs", "moderatrices", "modere", "animateur", "animatrice", "animation", "anime", "animee",
    "animent", "presidence", "facilitateur", "facilitatrice",
]);

/// How words for trades and sciences end, folded.
pub(super) const TRADE_ENDINGS: &[&str] = &[
    "ologist", "ologo", "ologa", "ologue", "grapher", "grafo", "grafa", "graphe", "nomist", "nomo", "noma",
    "ician", "icien", "icienne", "keeper", "maker", "smith", "wright", "worker", "woman", "ivist", "alist",
    "ador", "adora", "edora", "idora", "atrice", "ateur", "uteur", "utrice", "iteur", "itrice", "euse", "ivista", "alista", "onista", "orista",
    "archivist", "publicist", "chemist", "physicist", "florist", "machinist", "activiste", "iviste", "aliste", "oniste", "oriste",
    "ervator", "administrator", "narrator", "illustrator", "instructor", "inventor", "contractor", "conductor",
    "intendente", "superintendent", "ombudsman", "craftsman", "fisherman", "spokesman",
];

/// Words that end so and are no trades.
pub(super) const NO_TRADES: &[&str] = &[
    "ecuador", "salvador", "labrador", "ordenador", "computadora", "indicador", "indicateur", "matrice", "denominador", 
    "paragraph", "paragraphe", "paragrafo", "telegraphe", "telegrafo", "autografo", "secteur", "ordinateur", "simulateur", "catalogue", "dialogo",
    "dialogue", "prologo", "epilogo", "epilogue", "prologue", "monologue", "autonomo", "autonoma", "berceuse", "mostrador", "gladiador",
];

/// Titles that are given names or initials as well: they are titles before two words only.
pub(super) static NAMES_TOO: WordList = WordList::new(&[
    "d", "d.", "da", "da.", "don", "cheikh", "sheikh", "major", "baron", "baronne", "dame", "fra", "sor", "abbe", "imam",
    "bishop", "pastor", "cr", "pr", "padre", "pere", "mere", "frere", "hermano", "hermana",
]);

/// Who presides, folded, and over what: "président de séance".
pub(super) static PRESIDENTS: WordList = WordList::new(&[
    "maitre", "maitresse", "meneur", "meneuse", "animador", "animadora", "director", "directora", "directeur", "directrice", "leader", "master",
    "president", "presidente", "presidenta", "presidents", "presidentes"]);

/// What somebody presides over, and the words between.
pub(super) static PRESIDED: WordList = WordList::new(&[
    "of", "the", "de", "la", "del", "du", "l", "session", "seance", "sesion", "mesa", "table", "debat", "debats", "debate", "panel",
    "meeting", "hearing", "audience", "audiencia", "acto", "jury", "ceremonias", "ceremonie", "ceremonies", "jeu", "discussion", "discusion",
    "dialogue", "dialogo", "coloquio", "conversation", "conversacion", "echanges", "echange", "ronde", "redonda", "round", "plenary", "plenaria", "pleniere",
]);

/// Beginnings of verbs, folded, that say that somebody leads the talk.
pub(super) const MODERATOR_STEMS: &[&str] = &[
    "moder", "facilit", "dinamiz", "presid", "conduc", "conduir", "chair", "anime", "animat", "animer",
    "arbitr", "host",
];

/// Words that begin so and say nothing of the kind.
pub(super) const NO_MODERATOR_STEMS: &[&str] = &[
    "modern", "facilities", "facility", "facilites", "president", "chaire", "hostel", "hostal", "hostil", "hosti",
    "arbitrage", "arbitraje", "arbitration", "arbitrar", "conducta", "conducto", "conduct", "animaux",
];

/// Words of what somebody does in the session, which is no role in life.
pub(super) static SPEECH_WORDS: WordList = WordList::new(&[
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
    "reply", "response", "comment", "comments", "commentary", "reaction", "reactions", "evaluation", "testimony", "moot", "provocation", "input", "inputs",
    "contribution", "contributions", "opens", "closes", "report", "witness", "speech", "lead", "provocateur", "instructors", "instructora", "instructores",
    "replica", "respuesta", "comentario", "comentarios", "comenta", "reaccion", "testimonio", "testimonios", "contribucion", "aportacion", "aportaciones",
    "marco", "principal", "magistral", "apoyo", "contesta", "docente", "comparece", "discurso", "saludo", "saludos",
    "reponse", "commentaire", "commentaires", "discours", "temoin", "temoins", "invitee", "invites", "invite", "repondant", "repondante", "grande",
    "liminaire", "mot", "expose", "formateur", "formatrice", "temoignage", "grand", "avec", "with",
]);

/// "Moderated" in "moderated by", and the words for "by".
pub(super) static LED: WordList = WordList::new(&[
    "moderated", "chaired", "facilitated", "hosted", "led", "moderation", "moderator",
    "moderado", "moderada", "moderara", "modera", "presidida", "presidido", "conducida", "conducido", "facilitada",
    "facilitado", "dinamizada", "coordinada", "moderacion",
    "modere", "moderee", "anime", "animee", "presidee", "preside", "facilitee", "facilite", "animation",
]);

/// See [`LED`].
pub(super) static BY: WordList = WordList::new(&["by", "por", "par"]);

/// Beginnings of participles, folded, that stand before "by" and a name and say that somebody comes
/// along or has arranged the talk, not that he or she leads it.
pub(super) const BESIDE_STEMS: &[&str] = &[
    "accompan", "acompan", "join", "follow", "segui", "suivi", "precede", "precedid", "entour", "represent", "present", "introdu", "open", "abiert",
    "ouvert", "clos", "cerrad", "clausur", "clotur", "inaugur", "translat", "interpret", "traduc", "tradui", "sign", "propos", "propuest", "invit",
    "organi", "conven", "convoc", "convoqu", "sponsor", "patroc", "fund", "financ", "support", "apoy", "soutenu", "welcom", "recib", "accueil",
    "sent", "enviad", "envoy", "reempl", "replac", "remplac", "sustitu", "written", "escrit", "ecrit", "edit", "publi", "run", "given", "taught", "impart", "dictad", "deliver",
];

/// Words that head the column of names in a table of people.
pub(super) static NAME_COLUMNS: WordList = WordList::new(&[
    "who", "quien", "quienes", "qui", "personne", "personnes", "ponentes", "panelistas", "invitado", "invitada", "docente", "trainer", "formateur", "panellists",
    "panelists", "intervenants", "intervenantes", "interviniente", "orador", "oradora", "moderator", "personas", "people", "compareciente", "temoin",
    "name", "names", "speaker", "speakers", "panelist", "panellist", "nombre", "nombres", "ponente", "panelista", "persona",
    "nom", "noms", "intervenant", "intervenante", "orateur", "person", "participant", "participante", "witness",
]);

/// The same of the column of roles.
pub(super) static ROLE_COLUMNS: WordList = WordList::new(&[
    "what", "does", "do", "hace", "oficio", "profesion", "ocupacion", "responsabilidad", "fait", "metier", "profession", "charge", "they", "capacity",
    "role", "position", "title", "function", "job", "post", "occupation", "cargo", "funcion", "puesto", "rol",
    "fonction", "poste", "titre", "qualite",
]);

/// The same of columns that tell nothing of the person: the hour, the topic, the part in the session.
pub(super) static BESIDE_COLUMNS: WordList = WordList::new(&[
    "part", "time", "hour", "topic", "subject", "theme", "minutes", "slot", "order", "no", "hora", "horario", "tema", "asunto", "minutos",
    "orden", "intervencion", "participacion", "heure", "horaire", "sujet", "duree", "ordre", "intervention", "confirmed", "confirmado", "email", "correo",
]);

/// The same of the column of institutions.
pub(super) static INSTITUTION_COLUMNS: WordList = WordList::new(&[
    "where", "from", "donde", "ou", "country", "pais", "pays", "represents", "representing", "representa", "institutions", "employer",
    "organismos", "empleador", "procedencia", "provenance", "rattachement", "adscripcion", "centro", "office", "group",
    "institution", "organisation", "organization", "affiliation", "company", "entity", "body", "agency",
    "institucion", "organizacion", "entidad", "organismo", "afiliacion", "empresa", "structure", "organisme",
    "entite", "etablissement",
]);

/// Words that tell a role, in the first part behind a name.
pub(super) static ROLE_WORDS: WordList = WordList::new(&[
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
    "maire", "directeur", "directrice", "presidente", "chef", "porte", "portavoz", "vocal", "interventor", "interventora", "cheffe", "professeur", "professeure",
    "chercheur", "chercheuse", "gerant", "gerante", "coordinateur", "coordinatrice", "coordonnateur",
    "coordonnatrice", "secretaire", "ministre", "conseiller", "conseillere", "senateur", "senatrice",
    "gouverneur", "gouverneure", "analyste", "economiste", "ingenieur", "ingenieure", "architecte",
    "redacteur", "redactrice", "journaliste", "enseignant", "enseignante", "fondateur", "fondatrice",
    "membre", "representant", "representante", "rapporteure", "specialiste", "consultante", "avocat",
    "avocate", "juge", "doyen", "doyenne", "recteur", "rectrice", "etudiant", "etudiante", "charge",
    "chargee", "adjoint", "adjointe", "delegue", "deleguee", "depute", "deputee", "ambassadeur",
    "ambassadrice", "inspecteur", "inspectrice", "sociologue", "geographe", "maitre", "maitresse", "experte", "commissaire", "prefet", "prefete",
    "baker", "miller", "potter", "carpenter", "weaver", "beekeeper", "shepherd", "fisher", "cook", "waiter", "driver", "pilot", "sailor",
    "builder", "mason", "plumber", "electrician", "mechanic", "welder", "blacksmith", "tailor", "gardener", "forester", "ranger", "veterinarian",
    "veterinary", "pharmacist", "dentist", "surgeon", "midwife", "psychologist", "psychiatrist", "physician", "therapist", "physiotherapist",
    "paramedic", "firefighter", "policewoman", "archivist", "biologist", "chemist", "physicist", "mathematician", "statistician", "geologist",
    "ecologist", "botanist", "agronomist", "anthropologist", "sociologist", "philosopher", "linguist", "translator", "interpreter",
    "poet", "novelist", "author", "publisher", "photographer", "filmmaker", "musician", "singer", "composer", "actor", "actress", "dancer",
    "painter", "sculptor", "critic", "presenter", "broadcaster", "reporter", "correspondent", "columnist", "blogger", "entrepreneur",
    "trader", "merchant", "shopkeeper", "vendor", "broker", "banker", "accountant", "auditor", "actuary", "controller", "clerk", "registrar",
    "notary", "solicitor", "barrister", "attorney", "prosecutor", "magistrate", "ombudsman", "bailiff", "surveyor", "cartographer",
    "technician", "operator", "programmer", "scholar", "academic", "graduate", "volunteer", "resident", "neighbour", "neighbor", "tenant",
    "pensioner", "pupil", "apprentice", "campaigner", "organiser", "organizer", "facilitator", "superintendent", "undersecretary", "chancellor",
    "provost", "headteacher", "headmistress", "headmaster", "instructor", "tutor", "coach", "caretaker", "warden", "keeper", "conservator",
    "restorer", "supervisor", "foreman", "superviser", "convenor", "convener", "commander", "sergeant", "major", "colonel", "bishop",
    "pastor", "priest", "rabbi", "imam", "elder", "docker", "seafarer", "lead-in", "panadero", "panadera", "molinero", "molinera", "alfarero",
    "alfarera", "carpintero", "carpintera", "tejedor", "tejedora", "apicultor", "apicultora", "pastora", "pescador", "pescadora", "cocinero",
    "cocinera", "camarero", "camarera", "conductor", "conductora", "maquinista", "marinero", "albanil", "fontanero", "fontanera", "electricista",
    "mecanico", "mecanica", "herrero", "herrera", "costurera", "sastre", "jardinero", "jardinera", "guardabosques", "veterinario", "veterinaria",
    "farmaceutico", "farmaceutica", "dentista", "cirujano", "cirujana", "comadrona", "matrona", "partera", "psicologo", "psicologa",
    "psiquiatra", "medico", "medica", "enfermero", "enfermera", "fisioterapeuta", "bombero", "bombera", "policia", "archivero", "archivera",
    "biologo", "biologa", "quimico", "quimica", "fisico", "fisica", "matematico", "matematica", "estadistico", "estadistica", "geologo",
    "geologa", "ecologo", "ecologa", "botanico", "botanica", "agronomo", "agronoma", "antropologo", "antropologa", "sociologo", "sociologa",
    "filosofo", "filosofa", "linguista", "traductor", "traductora", "interprete", "poeta", "novelista", "autor", "autora", "fotografo",
    "fotografa", "cineasta", "musico", "musica", "cantante", "compositor", "compositora", "actriz", "bailarin", "bailarina", "pintor",
    "pintora", "escultor", "escultora", "critico", "critica", "locutor", "locutora", "reportero", "reportera", "corresponsal", "columnista",
    "empresario", "empresaria", "comerciante", "tendero", "tendera", "vendedor", "vendedora", "contable", "contador", "contadora", "notario",
    "notaria", "procurador", "procuradora", "fiscal", "magistrado", "magistrada", "defensor", "defensora", "topografo", "topografa",
    "cartografo", "cartografa", "operario", "operaria", "operador", "operadora", "programador", "programadora", "academico", "academica",
    "voluntario", "voluntaria", "vecino", "vecina", "inquilino", "inquilina", "jubilado", "jubilada", "alumno", "alumna", "aprendiz",
    "trabajador", "trabajadora", "obrero", "obrera", "agricultor", "agricultora", "ganadero", "ganadera", "campesino", "campesina",
    "granjero", "granjera", "superintendente", "subsecretario", "subsecretaria", "canciller", "docente", "instructora", "tutora", "conservador",
    "conservadora", "restaurador", "restauradora", "supervisora", "cura", "parroco", "obispo", "cacique", "estibador", "estibadora",
    "bibliotecario", "bibliotecaria", "historiador", "historiadora", "geografo", "geografa", "economa", "tesorero", "tesorera", "inspectora",
    "urbanista", "activista", "emprendedor", "emprendedora", "viceministro", "viceministra", "comisionado", "comisionada", "regidor",
    "regidora", "edil", "intendente", "intendenta", "mediador", "mediadora", "boulanger", "boulangere", "meunier", "meuniere", "potier",
    "potiere", "menuisier", "menuisiere", "tisserand", "tisserande", "apiculteur", "apicultrice", "berger", "bergere", "pecheur", "pecheuse",
    "cuisinier", "cuisiniere", "serveur", "serveuse", "chauffeur", "pilote", "marin", "macon", "plombier", "electricien", "electricienne",
    "mecanicien", "mecanicienne", "forgeron", "couturier", "couturiere", "tailleur", "jardinier", "jardiniere", "forestier", "forestiere",
    "veterinaire", "pharmacien", "pharmacienne", "chirurgien", "chirurgienne", "psychologue", "psychiatre", "medecin", "infirmier",
    "infirmiere", "kinesitherapeute", "pompier", "policier", "policiere", "archiviste", "biologiste", "chimiste", "physicien", "physicienne",
    "mathematicien", "mathematicienne", "statisticien", "statisticienne", "geologue", "ecologue", "botaniste", "agronome", "anthropologue",
    "philosophe", "linguiste", "traducteur", "traductrice", "poete", "romancier", "romanciere", "auteur", "autrice", "auteure", "editeur",
    "editrice", "photographe", "cineaste", "musicien", "musicienne", "chanteur", "chanteuse", "compositeur", "compositrice", "comedien",
    "comedienne", "acteur", "actrice", "danseur", "danseuse", "peintre", "sculpteur", "sculptrice", "critique", "animateur", "animatrice",
    "presentateur", "presentatrice", "correspondant", "correspondante", "chroniqueur", "chroniqueuse", "entrepreneuse", "commercant",
    "commercante", "vendeur", "vendeuse", "comptable", "notaire", "procureur", "procureure", "magistrat", "huissier", "greffier", "greffiere",
    "geometre", "cartographe", "technicien", "technicienne", "operateur", "operatrice", "programmeur", "programmeuse", "universitaire",
    "benevole", "habitant", "habitante", "locataire", "retraite", "retraitee", "eleve", "apprenti", "apprentie", "ouvrier", "ouvriere",
    "agriculteur", "agricultrice", "eleveur", "eleveuse", "paysan", "paysanne", "maraicher", "maraichere", "proviseur", "proviseure",
    "formateur", "formatrice", "tuteur", "tutrice", "gardien", "gardienne", "conservateur", "conservatrice", "restaurateur", "restauratrice",
    "pretre", "eveque", "pasteur", "bibliothecaire", "historien", "historienne", "tresorier", "tresoriere", "econome", "urbaniste",
    "militant", "militante", "vice-president", "mediateur", "mediatrice", "echevin", "echevine", "edile", "sous-prefet", "bourgmestre",
    "syndic", "syndique", "toponymiste", "hydrologue", "hydrologiste", "facteur", "factrice", "brasseur", "brasseuse", "vigneron", "vigneronne",
    "horloger", "horlogere", "verrier", "verriere", "luthier", "luthiere",
]);

/// Further words that tell the name of a body that organises.
pub(super) const BODY_WORDS: &[&str] = &[
    "amis", "friends", "amigos", "amigas",
    "mission", "misión", "circle", "cercle", "círculo", "amicale", "foyer", "réseau", "red", "network",
    "asbl", "aisbl", "scop", "scic", "gie", "ngo", "ong", "cic", "plc", "charity", "bureau", "lycée", "instituto",
    "ateneo", "caja", "caisse", "mutuelle", "fundación", "cofradía", "gremio",
    "chambre", "chamber", "archivo", "archives", "archive", "cátedra", "régie", "observatory", "observatorio",
    "observatoire", "parish", "borough", "congress", "congreso", "congrès", "assembly", "senate", "clinic",
    "league", "society", "forum", "alliance", "programme", "program", "fund", "authority", "board",
    "group", "coalition", "guild", "trust", "consortium", "initiative", "parliament", "museum",
    "platform", "directorate", "division", "unit", "desk", "town", "state", "academy", "laboratory", "lab",
    "liga", "sociedad", "foro", "alianza", "programa", "fondo", "autoridad", "junta", "grupo",
    "coalición", "gremio", "consorcio", "iniciativa", "parlamento", "museo", "plataforma", "servicio",
    "dirección", "división", "unidad", "academia", "laboratorio", "mesa", "cabildo", "concejo", "mancomunidad", "colegio", "confederación", "corporación",
    "ligue", "société", "programme", "fonds", "autorité", "groupe", "coalition", "guilde",
    "consortium", "parlement", "musée", "plateforme", "direction", "académie", "laboratoire", "office",
    "association", "collectif", "collectivité", "communauté", "assemblée", "syndicat", "régie", "confédération", "chaire",
];

/// Lower-case words that belong to a person's name.
pub(super) static NAME_PARTICLES: WordList = WordList::new(&[
    "de", "del", "la", "las", "los", "le", "les", "du", "des", "da", "do", "dos", "das", "van",
    "von", "der", "den", "ter", "ten", "y", "e", "i", "bin", "ibn", "al", "el", "ben", "d", "l", "dit", "di",
    "della", "dei", "degli", "lo", "zu", "vom", "af", "av", "bint", "ould", "mint", "abu", "ul", "ap", "het", "te", "op", "dita", "san", "auf", "zum", "zur", "wa", "aan",
]);

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
