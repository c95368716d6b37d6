//! What a heading in words of its own announces: "Issues to be examined", "Lo que buscamos".
//!
//! A heading is read by its cues. In a compound the first part counts, "Context and questions",
//! and within a part the last cue, "Background documents". Words that are neither cues nor stand
//! commonly beside them are counted, so that the caller can tell a heading from a sentence.

use std::sync::LazyLock;

use super::SectionKind::{
    self, Conceptualisation, Discussion, Documents, Objectives, Other, Speakers, Summary,
};
use super::words::{Aliases, ByWord, Word, fold};

/// What a heading says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) kind: SectionKind,
    /// How many of its words no heading commonly has.
    pub(super) unknown: usize,
    /// Whether its first words tell it, so that some of the others may be of its own.
    pub(super) opened: bool,
}

impl Told {
    /// How many of its words are strange for a heading that stands alone.
    pub(super) fn strange(self) -> usize {
        self.unknown.saturating_sub(if self.opened { 3 } else { 0 })
    }
}

#[derive(Clone, Copy)]
enum Role {
    Cue(SectionKind),
    /// A cue where there is no other.
    Weak(SectionKind),
    /// Ends a part of a compound.
    Link,
    Filler,
}

static WORDS: LazyLock<ByWord<Role>> = LazyLock::new(|| {
    let cues = CUES.iter().map(|&(kind, words)| (words, Role::Cue(kind)));
    let weak = WEAK.iter().map(|&(kind, words)| (words, Role::Weak(kind)));
    let rows = cues.chain(weak).chain([(LINKS, Role::Link), (FILLERS, Role::Filler)]);
    let mut known = ByWord::default();
    for (words, role) in rows {
        for word in words.split_whitespace() {
            known.entry(&fold(word)).or_insert(role);
        }
    }
    known
});

static PHRASES: LazyLock<Aliases<SectionKind>> = LazyLock::new(|| Aliases::new(PHRASE_ROWS.iter().copied()));

static OPENINGS: LazyLock<Aliases<SectionKind>> = LazyLock::new(|| Aliases::new(OPENING_ROWS.iter().copied()));

static SUBJECTS: LazyLock<ByWord<()>> = LazyLock::new(|| {
    let mut known = ByWord::default();
    for word in SUBJECT_ROW.split_whitespace() {
        known.entry(&fold(word)).or_insert(());
    }
    known
});

fn is_subject(word: &str) -> bool {
    SUBJECTS.get(word).is_some()
}

/// What the words of a `line` of `text` announce, if they are a heading at all; `marked` is whether
/// a mark of question stands there.
pub(super) fn told(text: &str, line: &[Word], marked: bool) -> Option<Told> {
    if let Some(kind) = PHRASES.whole_of(text, line) {
        return Some(Told { kind, unknown: 0, opened: false });
    }
    let words: Vec<&str> = line.iter().map(|word| word.folded.as_str()).collect();
    let words = words.as_slice();
    shortened(words).or_else(|| asked(words, marked)).or_else(|| promised(words)).or_else(|| about(words)).or_else(|| opened(text, line)).or_else(|| by_cues(words))
}

/// A heading that ends with "in brief": "The panel in brief", "Le sujet en bref".
fn shortened(words: &[&str]) -> Option<Told> {
    const ENDS: [&[&str]; 12] = [
        &["in", "brief"], &["in", "short"], &["at", "a", "glance"], &["in", "a", "nutshell"], &["in", "summary"],
        &["en", "breve"], &["en", "resumen"], &["en", "sintesis"], &["en", "pocas", "palabras"], &["en", "bref"], &["en", "resume"],
        &["en", "quelques", "mots"],
    ];
    let ends = |end: &&[&str]| words.ends_with(end);
    (words.len() <= 8 && ENDS.iter().any(ends)).then_some(Told { kind: Summary, unknown: 0, opened: false })
}

/// A heading that promises: "By lunchtime you will be able to", "Ce que le stagiaire saura faire".
fn promised(words: &[&str]) -> Option<Told> {
    const PROMISES: [&[&str]; 16] = [
        &["you", "will", "be", "able"], &["will", "be", "able"], &["you", "will", "know"], &["you", "ll"], &["you", "will", "learn"],
        &["you", "will", "leave"], &["be", "different"], &["come", "home", "with"], &["take", "home"],
        &["saura", "faire"], &["sera", "capable"], &["seront", "capables"], &["serez", "capable"],
        &["sera", "capaz"], &["seran", "capaces"], &["seras", "capaz"],
    ];
    let holds = |at: usize| PROMISES.iter().any(|phrase| words[at..].starts_with(phrase));
    let asks = || words.iter().any(|word| ["discuss", "talk", "ask", "debate"].contains(word));
    (words.len() <= 10 && (0..words.len()).any(holds) && !asks())
        .then_some(Told { kind: Objectives, unknown: 0, opened: false })
}

/// A heading told by its first words: "De dónde venimos", "Read before you come".
fn opened(text: &str, line: &[Word]) -> Option<Told> {
    const ARTICLES: [&str; 15] = [
        "the", "our", "your", "some", "el", "la", "los", "las", "nuestros", "nuestras", "le", "les", "l", "nos", "vos",
    ];
    let bare = || OPENINGS.longest(text, line.get(1..)?).map(|(kind, len)| (kind, len + 1));
    let article = ARTICLES.contains(&line.first()?.folded.as_str());
    let (kind, len) = OPENINGS.longest(text, line).or_else(|| bare().filter(|_| article))?;
    let known = |word: &&Word| WORDS.get(&word.folded).is_none();
    Some(Told { kind, unknown: line[len..].iter().filter(known).count(), opened: true })
}

/// "About the webinar" tells the session, "about us" its organisers.
fn about(words: &[&str]) -> Option<Told> {
    let start = if matches!(words, [first, second, ..] if *first == "a" && *second == "propos") {
        2
    } else {
        usize::from(matches!(*words.first()?, "about" | "sobre" | "acerca"))
    };
    let rest = words.get(start..).filter(|rest| start > 0 && !rest.is_empty())?;
    if rest.iter().any(|word| is_subject(word)) {
        return Some(Told { kind: Summary, unknown: 0, opened: false });
    }
    let people = by_cues(rest).filter(|told| told.kind == Speakers);
    people.or(Some(Told { kind: Other, unknown: rest.len().saturating_sub(2), opened: false }))
}

/// A heading that asks: "What will you learn?"
///
/// What asks without a question mark is a heading whatever its words: "Why we bring it up".
fn asked(words: &[&str], marked: bool) -> Option<Told> {
    let first = *words.first()?;
    let second = words.get(1).copied().unwrap_or_default();
    let has = |stems: &str| {
        let stems: Vec<&str> = stems.split_whitespace().collect();
        words.iter().skip(1).any(|word| stems.iter().any(|stem| word.starts_with(stem)))
    };
    let kind = match (first, second) {
        ("why", _) | ("por", "que") | ("pourquoi", _) => {
            let now = |word: &&str| {
                is_subject(word)
                    || ["this", "now", "matters", "it", "matter", "ce", "est", "es", "importante", "necesario", "important", "ahora", "importa", "esta", "este",
                        "maintenant", "cette", "cet", "ce"].contains(word)
            };
            (words.len() <= 2 || !marked && words.len() <= 8 || words[1..].iter().any(now)).then_some(Conceptualisation)
        }
        ("who", _) if has("attend join eligib particip apply") || words.last() == Some(&"for") => Some(Other),
        ("para" | "pour", "quien" | "quienes" | "qui") => Some(Other),
        ("a", "quien" | "quienes" | "qui") if has("adress dirig destin") => Some(Other),
        ("quien" | "quienes", _) if has("pued deb asist dirig") => Some(Other),
        ("qui", _) if has("peut devrait particip adress") => Some(Other),
        ("who", _) if has("speak spoke talk present is are will serve") && words.len() <= 6 => Some(Speakers),
        ("quien" | "quienes", _) if has("interv habl pon son present particip acompan conduc guia convers sirv") => Some(Speakers),
        ("qui", _) if has("parl interv sont prend accompagn") => Some(Speakers),
        ("meet", _) => has("speak panel expert trainer team present").then_some(Speakers),
        ("conoce" | "conozca", _) => has("ponent panel orador expert").then_some(Speakers),
        ("where" | "donde" | "ou", _) if has("come from vien vient origin start empiez part") => Some(Conceptualisation),
        ("de" | "d", "donde" | "ou") if has("vien vient origin part surg nac") => Some(Conceptualisation),
        ("how", _) | ("como", _) | ("comment", _) if words.len() <= 6 =>
            has("work join particip regist attend apply sign inscri funcion apunt march fonction derou propon desarroll connect unir").then_some(Other),
        ("what", _) | ("lo" | "ce" | "de", "que" | "quoi" | "qu") | ("que" | "quels" | "quelles" | "qu", _) => {
            if has("bring traer apport amen") {
                Some(Other)
            } else if has("discuss talk debat find know ask argu explor addres discut habl trat pregunt abord parl interrog convers examin analiz decid tranch resolv settl acord") && !has("trata agit") {
                Some(Discussion)
            } else if has("learn achiev wish obtain intend reach leave obtien dese want expect hope aim seek gain take away appren apren quer busc esper logr consegu pretend llevar voul vis cherch attend reti souhait attein obten propon") {
                Some(Objectives)
            } else if has("trata agit") || (words.len() <= 5 && has("about")) {
                Some(Summary)
            } else if has("stake problem challenge juego jeu reto enjeu") {
                Some(Conceptualisation)
            } else if has("read leer lire") {
                Some(Documents)
            } else {
                None
            }
        }
        _ => None,
    }?;
    Some(Told { kind, unknown: words.len().saturating_sub(8), opened: false })
}

fn by_cues(words: &[&str]) -> Option<Told> {
    let mut unknown = 0;
    let (mut first, mut part, mut weak, mut speakers) = (None, None, None, false);
    for word in words {
        // A year is of the subject: "Agenda 2030".
        let role = if word.len() < 4 && word.bytes().all(|b| b.is_ascii_digit()) {
            Some(Role::Filler)
        } else {
            WORDS.get(word).copied()
        };
        match role {
            Some(Role::Cue(kind)) => {
                part = Some(kind);
                speakers |= kind == Speakers;
            }
            Some(Role::Weak(kind)) => weak = weak.or(Some(kind)),
            Some(Role::Link) => first = first.or(part.take()),
            Some(Role::Filler) => {}
            None => unknown += 1,
        }
    }
    let kind = match first.or(part) {
        Some(kind) if weak == Some(Summary) && speakers && kind != Summary => Speakers,
        Some(kind) => kind,
        None => weak?,
    };
    let kind = if kind == Objectives && is_reached(words, unknown) { Other } else { kind };
    let aimed = |word: &&str| {
        ["target", "profile", "perfil", "profil", "cible", "vises", "eligible"].contains(word)
    };
    let kind = if kind == Speakers && words.iter().any(aimed) { Other } else { kind };
    Some(Told { kind, unknown, opened: false })
}

/// Whether a heading tells what has come of something, not what is wanted of it: "Key outcomes",
/// "Results of the survey", but "Expected results".
fn is_reached(words: &[&str], unknown: usize) -> bool {
    const RESULTS: [&str; 8] = ["outcome", "result", "output", "deliverable", "resultado", "logro", "resultat", "livrable"];
    const CHIEF: [&str; 8] = ["key", "main", "principal", "principales", "principaux", "clave", "claves", "cles"];
    const WANTED: [&str; 17] = [
        "expect", "anticipat", "desire", "intend", "learning", "aprendizaje", "apprentissage", "esperad", "previst", "buscad", "deseado", "attendu",
        "escompte", "vise", "souhaite", "recherche", "planned",
    ];
    let has = |stems: &[&str]| words.iter().any(|word| stems.iter().any(|stem| word.starts_with(stem)));
    let only = words.iter().all(|word| match WORDS.get(word) {
        Some(Role::Cue(Objectives)) => RESULTS.iter().any(|stem| word.starts_with(stem)),
        _ => true,
    });
    only && !has(&WANTED) && (unknown > 0 || words.iter().any(|word| CHIEF.contains(word)))
}

/// Words of which one tells the section.
const CUES: &[(SectionKind, &str)] = &[
    (Summary, "summary abstract synopsis overview nutshell glance outline blurb
        resumen síntesis sinopsis sumario descripción reseña extracto
        résumé synthèse aperçu descriptif description sommaire"),
    (Conceptualisation, "background context rationale justification framework introduction concept
        conceptualisation conceptualization framing challenge challenges problem relevance motivation
        premise preamble importance grounds reasons rationale
        contexto antecedentes justificación fundamentación fundamentos introducción planteamiento marco
        problemática problema reto retos desafío desafíos motivación pertinencia relevancia diagnóstico
        premisa encuadre conceptualización concepto preámbulo importancia exposición motivo motivos considerando considerandos porqué razones razón
        contexte constat constats enjeu enjeux cadrage cadre problématique défi défis pertinence
        préambule conceptualisation arrière-plan fondements motif motifs raisons raison argument argumentaire considérant considérants"),
    (Objectives, "objective objectives aim aims goal goals purpose purposes outcome outcomes result
        results output outputs deliverable deliverables expectations ambition ambitions intentions
        objetivo objetivos propósito propósitos finalidad finalidades meta metas resultado resultados
        logros productos objeto expectativas intención
        objectif objectifs but buts finalité finalités résultat résultats objet attendus livrables
        visée visées intention acquis"),
    (Discussion, "question questions discussion discussions debate topic topics issue issues themes
        points items subjects prompts programme program agenda schedule timetable strands threads
        pregunta preguntas cuestión cuestiones interrogante interrogantes debate debates discusión
        guion escaleta conversación temas temática temáticas ejes puntos asuntos reflexión materias programa cronograma
        interrogation interrogations débat débats thèmes thématiques sujets axes
        réflexion questionnements questionnement déroulement déroulé échanges"),
    (Speakers, "speaker speakers panelist panelists panellist panellists contributor contributors
        presenter presenters trainer trainers facilitator facilitators instructor instructors witness
        witnesses participant participants discussant discussants guest guests faculty lecturer lecturers
        interlocutors teachers experts respondents voices moderator moderators moderation lineup leaders tutors biographies bios
        ponente ponentes interlocutor interlocutores interlocutora interlocutoras orador oradores oradora oradoras panelista panelistas participante participantes
        interviniente intervinientes conferenciante conferenciantes conferencista conferencistas expositor
        expositores expositora expositoras disertante disertantes docente docentes facilitador facilitadores
        facilitadora facilitadoras formador formadores formadora formadoras capacitador capacitadores
        tallerista talleristas compareciente comparecientes invitados invitadas expertos expertas ponencias
        intervenciones participan intervienen testigos moderador moderadora moderadores moderación
        exponentes profesorado dinamizadores voces integrantes
        interlocuteur interlocuteurs interlocutrice interlocutrices intervenant intervenants intervenante intervenantes orateur orateurs oratrice oratrices panéliste
        panélistes conférencier conférenciers conférencière conférencières participante formateur formateurs
        formatrice formatrices animateur animateurs animatrice animatrices auditionné auditionnés auditionnées
        témoins discutants discutant discutante invité invitée invités invitées expertes interventions interviennent contributeurs contributrices voix modérateur
        modératrice modérateurs modération facilitateurs"),
    (Documents, "document documents documentation reference references bibliography reading readings
        resource resources annex annexes appendix attachments paper papers literature sources links
        publications attachment handouts downloads materials evidence slides bookshelf enclosure enclosures
        enclosed texts
        documento documentos documentación referencia referencias bibliografía lectura lecturas recurso recursos anexo
        anexos fuentes material materiales enlaces publicaciones normativa textos papeles descargas
        référence références bibliographie lectures ressources annexe sources pièces liens webographie supports textes téléchargements dossier"),
    (Other, "takeaways takeaway contact contacts registration format methodology method modality 
        content contents prerequisite prerequisites requirements audience logistics
        logistical follow-up conclusions recommendations fees fee cost price certificate certification
        evaluation accessibility structure rapporteur rapporteurs organisers organizers partners sponsors
        deadline deadlines enquiries inquiries rsvp practicalities
        contacto contactos registro inscripción inscripciones formato metodología modalidad
        contenido contenidos requisitos público destinatarios destinatarias logística
        seguimiento conclusiones recomendaciones costo coste precio certificado certificación evaluación
        accesibilidad estructura dinámica relatoría organizadores socios aliados
        inscription inscriptions méthodologie méthode modalité modalités contenu contenus
        prérequis public destinataires logistique suivi recommandations tarif tarifs coût attestation
        évaluation accessibilité organisateurs partenaires rapporteure"),
];

/// Words that tell the section where nothing else does.
const WEAK: &[(SectionKind, &str)] = &[
    (Summary, "presentation presentación présentation"),
    (Other, "piste pistes information informations información informaciones infos notes"),
];

const LINKS: &str = "of for and or to in on from with about & de del para por y e o u en sobre con
    du des pour et ou au aux à sur dans d";

/// Words that commonly stand beside the cues.
const FILLERS: &str = "big large grandes grands gros the a an this our your we will shall put table floor them posera poserons ces plantearemos set note nota lire read leer exponer bibliográficas bibliográfica indicative members annexés adjuntos jointes joints profile perfil profil cible eligible objetivo be is are its any
    expected main key general specific learning guiding leading central principal suggested proposed
    possible core overall strategic intended anticipated desired invited confirmed discussed addressed
    examined covered debated explored considered answered raised session sessions event events panel
    workshop hearing webinar seminar course training dialogue roundtable meeting consultation conference
    list relevant related useful selected recommended further additional supporting technical thematic
    policy brief short executive working discuss debate conceptual practical target inscrits inscrites inscritos inscritas tabled listed more other essential
    featured keynote distinguished high level political problem statement detailed driving critical
    consider address explore orienting framing reading biographical
    el la los las lo al esperados esperadas esperado principales principal clave claves generales general
    específicos específico orientadoras orientadores guía guías motivadoras disparadoras generadoras
    rectoras detonadoras centrales propuestos propuestas sugeridas sugeridos recomendada recomendadas
    recomendados tratar abordar debatir discutir examinar analizar responder sesión mesa taller panel
    evento jornada audiencia seminario curso conversatorio webinario encuentro diálogo reunión actividad
    formación plenaria confirmados confirmadas confirmado lista base apoyo interés consulta adicional
    adicionales complementaria complementarias complementarios conceptual breve aprendizaje nuestros
    nuestras personas equipo redonda temáticos temático que como previos previas previo anexa anexos
    pertinente pertinentes relevantes relacionados invitados invitadas práctica prácticas sobre técnica
    le les l s es e trice rice x un une attendus attendues attendu escomptés visés visées visé principaux
    clés clefs clé généraux général générale spécifiques directrices abordés abordées traités traitées posées
    posés soulevées soulevés débattre discuter traiter aborder séance atelier table ronde événement
    évènement rencontre audition webinaire séminaire formation pédagogiques pédagogique apprentissage
    recommandées recommandés complémentaires utiles proposés proposées confirmés nos vos liste personnes
    conceptuel conceptuelle préparatoires travail appui concerné concernés équipe plénière session
    documentaires jointes invités cette ce jour ordre débat orientation pratiques pratique as os
    introductory introductive preliminary general stratégiques estratégicos
    chair chairs tbc name names nómina relación cuadro citados citadas convocados convocadas especiales pressentis pressenties
    personnalités grands grand entendus entendues previstos previstas prévus prévues poursuivis scope big tabled preparatory
    remise remis inquiry tema état details trabajo fil provisional tentative draft full complete annotated provisorio
    provisoire définitif définitive detallado detallada completo completa anotado définitifs prévisionnel prévisionnelle
    institutional profesional professional committee comisión commission foro forum network assembly asamblea
    assemblée organised public pública publique taking part participating participantes acte acto our su sus leur leurs
    notre votre nuestro nuestra actual actuel actuelle respective día jornadas journée journées jour mañana tarde matin
    following siguientes siguiente suivants suivantes each cada chaque all todas todos tous toutes biographical
    biográficas biográficos biographiques short breves brèves confirmation composition composición conjunto
    discussants rapporteurs opening closing keynotes apertura cierre ouverture clôture";

/// What a session may be called in "about the webinar".
const SUBJECT_ROW: &str = "session event panel workshop hearing webinar seminar course training dialogue
    roundtable meeting debate conference consultation talk lecture activity
    sesión evento mesa taller audiencia seminario curso conversatorio webinario encuentro diálogo jornada
    reunión actividad formación plenaria charla webinar
    séance atelier table événement évènement rencontre audition webinaire séminaire formation débat
    plénière conférence activité journée";

/// Headings that only as a whole say what they announce.
const PHRASE_ROWS: &[(SectionKind, &[&str])] = &[
    (Summary, &[
        "tl dr", "tldr", "in brief", "in short", "in a nutshell", "at a glance", "in a few words", "the session in brief",
        "in summary", "about", "description", "presentation", "session at a glance", "the idea", "the session",
        "en breve", "en resumen", "en pocas palabras", "en síntesis", "de un vistazo", "la sesión",
        "la idea", "en dos palabras", "presentación", "descripción", "acerca de",
        "en bref", "en quelques mots", "en résumé", "en deux mots", "l'essentiel", "la séance",
        "l'idée", "présentation", "description", "à propos", "de quoi parle t on", "en un coup d'œil", "en un mot",
    ]),
    (Conceptualisation, &[
        "situación de partida", "état de la question", "planteamiento del tema", "state of affairs",
        "setting the scene", "starting point", "state of play", "the issue", "the problem", "the challenge",
        "the story so far", "problem statement", "where we are", "situation", "the situation", "where we stand",
        "current situation", "the case for this session", "explanatory note", "concept note", "the need",
        "punto de partida", "estado de la cuestión", "situación actual", "la situación", "exposición de motivos",
        "el reto", "el problema", "la cuestión", "el tema", "de qué partimos", "dónde estamos", "nota conceptual",
        "point de départ", "état des lieux", "exposé des motifs", "le défi", "le problème", "la situation",
        "le sujet", "où en sommes nous", "situation actuelle", "le constat", "la question", "note de cadrage",
    ]),
    (Objectives, &[
        "what to expect", "what we hope for", "what we are after", "intended learning",
        "by the end of the session", "you will learn", "you will learn to", "skills", "the session will", "this session will", "this workshop will",
        "the workshop will", "why take part", "what is it for", "mandate", "terms of reference", "se pretende", "mandat",
        "what you take home", "at the end of the session",
        "al terminar", "al finalizar la sesión", "aprenderás", "aprenderás a", "competencias",
        "lo que te llevas", "qué te llevas",
        "compétences visées", "à l'issue de la séance", "à l'issue de la formation", "vous apprendrez",
        "vous apprendrez à", "compétences",
    ]),
    (Discussion, &[
        "modules", "day plan", "course outline", "session outline", "outline of the session", "módulos", "bloques",
        "bloques temáticos", "desarrollo", "el desarrollo", "temario",
        "food for thought", "we ask", "we will ask", "up for debate", "on the table", "for discussion",
        "for debate", "agenda items", "programme points", "items for discussion", "lines of inquiry",
        "para debatir", "para la discusión", "para el debate", "para la reflexión", "sobre la mesa",
        "puntos del programa", "puntos del orden del día", "líneas de debate", "líneas de discusión",
        "nos preguntamos", "en discusión", "hilos conductores", "hilo conductor",
        "à débattre", "à discuter", "en débat", "au menu", "points à l'ordre du jour", "points du programme",
        "fil conducteur", "fils conducteurs", "pour nourrir le débat", "matière à réflexion",
    ]),
    (Speakers, &[
        "presenting", "in the room", "our panel", "teaching team", "teaching staff", "the team", "our team",
        "delivered by", "facilitated by", "evidence from", "giving evidence", "oral evidence", "oral evidence from",
        "appearing before the committee", "appearing", "present", "in attendance", "those present", "panel composition",
        "panel members", "members of the panel", "resource people", "the cast", "who and when", "who",
        "asistentes", "presentes", "equipo de facilitación", "equipo docente", "equipo", "el equipo", "personas citadas",
        "personas convocadas", "componen la mesa", "integran la mesa", "conforman la mesa", "toma de palabra",
        "uso de la palabra", "en el uso de la palabra", "se contará con", "contaremos con", "testimonios", "quiénes", "elenco",
        "présents", "étaient présents", "seront présents", "sont présents", "présentes et présents", "personnes ressources",
        "équipe d'encadrement", "corps enseignant", "encadrement", "sont entendus", "seront auditionnés", "auditions",
        "les auditions", "ordre de passage", "prises de parole", "prise de parole", "témoignages", "l'équipe pédagogique",
        "l'équipe", "l'équipe d'animation", "à la table ronde", "ont participé", "han participado",
        "on the podium", "on the dais", "on the couch", "on the sofa", "on the stand", "at the front", "at the bench", "al estrado", "suben", "en el estrado", "en el escenario", "autour du micro", "derrière le micro", "à l'estrade", "sur l'estrade", "with", "featuring", "on the panel", "the panel", "on stage", "the speakers", "in conversation with",
        "with the participation of", "line up", "with contributions from", "with interventions by", "who's who",
        "the panellists", "trainer", "taking part", "taught by", "resource persons", "resource person",
        "con", "con la participación de", "con la intervención de", "participan", "intervienen", "imparte",
        "imparten", "a cargo de", "dialogan", "comparecen", "presentan", "exponen", "en la mesa", "hablan",
        "avec", "avec la participation de", "interviennent", "prendront la parole", "prennent la parole",
        "équipe pédagogique", "équipe d'animation", "l'équipe", "equipo", "sur scène", "dialoguent", "participent", "à la tribune", "autour de la table", "avec l'intervention de",
        "moderator", "moderators", "moderation", "chair", "chairs", "chairperson", "host", "hosts", "facilitation",
        "moderación", "modera", "moderan", "moderador", "moderadora", "preside", "presidencia", "conduce",
        "conducción",
        "modération", "modérateur", "modératrice", "présidence", "animation", "anime", "animent", "modère",
    ]),
    (Documents, &[
        "to watch", "to bring home", "to listen", "para ver", "à voir", "à écouter", "para escuchar", "to read", "read more", "learn more", "find out more", "to learn more", "to go further", "going further",
        "before you come", "what to read", "recommended reading", "see also", "read before",
        "para leer", "para saber más", "para profundizar", "más información y lecturas", "para ampliar",
        "ver también", "para conocer más",
        "à lire", "pour en savoir plus", "pour aller plus loin", "en savoir plus", "voir aussi",
        "pour approfondir", "à consulter",
    ]),
    (Other, &[
        "contact details", "matrícula", "suites", "renseignements pratiques", "contact et renseignements", "tasas",
        "otros asuntos", "asuntos varios", "cancellation", "book", "booking", "renseignements", "y después", "et après", "ruegos y preguntas", "any other business", "other business",
        "questions diverses", "divers", "varios", "otros temas", "other matters",
        "next steps", "follow up", "practical information", "takeaways", "take aways", "key takeaways", "key take aways", "main takeaways",
        "further information", "more information", "notes", "note", "how it works", "join us", "dates",
        "working method", "house rules", "rules", "after the session",
        "más información", "próximos pasos", "información práctica", "únete", "reglas",
        "forma de trabajo", "modo de trabajo", "después de la sesión", "avisos", "nota",
        "plus d'informations", "prochaines étapes", "informations pratiques", "règles",
        "mode de travail", "après la séance", "bon à savoir", "remarques",
    ]),
];

/// First words that tell a heading whatever follows them.
const OPENING_ROWS: &[(SectionKind, &[&str])] = &[
    (Summary, &[
        "in brief", "in short", "in a nutshell", "in a few", "in one", "in two", "in three", "in four", "in five",
        "the session in", "the issue in", "the idea in", "the topic in", "this session in", "at a glance",
        "what it is about", "what this is about", "what is it about", "what it's about", "what is this",
        "what this session is", "the gist", "the short version", "the pitch",
        "en pocas", "en breve", "en resumen", "en síntesis", "en dos", "en tres", "en cuatro", "en una", "en un minuto",
        "de qué va", "de qué trata", "de qué se trata", "qué es", "la sesión en", "el tema en", "la idea en",
        "el taller en", "la mesa en", "de entrada", "lo esencial", "de un vistazo", "a primera vista",
        "en bref", "en résumé", "en quelques", "en deux", "en trois", "en quatre", "en une", "en un mot",
        "de quoi s'agit", "de quoi il s'agit", "de quoi parle", "l'essentiel", "le résumé", "la séance en",
        "l'atelier en", "la table ronde en", "le sujet en", "l'idée en", "c'est quoi", "d'un coup d'œil",
    ]),
    (Conceptualisation, &[
        "how we got", "how did we get", "how we came", "how it came", "how this came", "where we come", "where we are",
        "where we stand", "where we start", "where this comes", "where things", "why this", "why now", "why we",
        "why it", "why are we", "why a", "setting the", "the story", "the matter", "the question before", "the background", "what is at stake",
        "what's at stake", "the need for", "the reason", "reasons for", "starting from", "starting point",
        "the starting", "state of", "the state of", "some context", "a little context", "a bit of", "the facts",
        "facts and", "what we know", "the context", "context in", "the thinking behind", "the case for", "grounds for",
        "the wider", "the bigger picture", "the big picture", "what lies behind", "behind the",
        "así está", "cómo está", "de dónde", "desde dónde", "por qué", "el porqué", "el por qué", "motivos de", "razones", "las razones",
        "la razón", "punto de", "qué está en juego", "lo que está en juego", "lo que nos", "la cosa viene", "el origen",
        "origen de", "cómo llegamos", "cómo hemos llegado", "cómo se llegó", "un poco de", "algo de", "la historia",
        "los hechos", "qué sabemos", "lo que sabemos", "estado de", "dónde estamos", "el punto de", "el contexto",
        "en qué contexto", "qué hay detrás", "el trasfondo", "a qué responde",
        "d'où vient", "d'où nous", "d'où l'on", "d'où on", "pourquoi", "les raisons", "raisons d'", "ce qui nous",
        "ce qui motive", "rappel", "un peu de", "où en est", "où en sommes", "où nous en", "point de", "le point de",
        "l'origine", "à l'origine", "l'histoire", "les faits", "hier et", "de quoi part", "de quoi partons", "d'où part", "ce que l'on sait", "ce qu'on sait", "ce que nous savons",
        "éléments de", "les enjeux", "ce qui est en jeu", "comment en est", "comment nous en", "le pourquoi",
        "toile de fond", "en toile de fond", "la toile de fond", "dans quel contexte", "le contexte",
    ]),
    (Objectives, &[
        "what we want", "what we hope", "what we aim", "what we expect", "what we would like", "what we'd like", "what we are looking", "we meet in order", "in one hour you", "in order to",
        "what we intend", "what you will be able", "what you will learn", "what you will take", "what you will gain",
        "what you'll", "what participants will", "what is expected", "what should come", "what will come",
        "what comes out", "after this session", "after the session you", "after this course", "by the end",
        "at the end of", "you will be able", "you will learn", "you will leave", "participants will", "we want to",
        "we aim", "we hope", "what for", "where we want", "where we are going", "where we would like", "the aim",
        "our aim", "the goal", "our goal", "the point of", "the purpose", "to achieve", "what it should",
        "what the session should", "what the workshop should", "what success", "meant to",
        "qué pretende", "qué buscamos", "qué busca", "qué se busca", "qué queremos", "qué esperamos", "qué se espera",
        "qué nos proponemos", "a qué aspiramos", "resultados que", "qué se pretende", "lo que buscamos", "lo que se busca", "lo que queremos",
        "lo que esperamos", "lo que se espera", "lo que pretendemos", "para qué", "al terminar", "al finalizar",
        "al final de", "al acabar", "al concluir", "al salir", "tras la sesión", "a dónde queremos", "adónde",
        "hacia dónde", "a dónde vamos", "qué aprender", "qué vas a aprender", "qué te llevas", "qué os llev",
        "se busca", "se espera", "buscamos", "queremos", "pretendemos", "con qué fin", "con el fin", "el fin",
        "el propósito", "la meta", "aspiramos",
        "ce que nous voulons", "ce que nous cherchons", "ce que nous attendons", "ce que nous espérons",
        "ce que nous visons", "ce qu'on en attend", "ce qu'on attend", "ce que l'on attend", "ce que l'on vise",
        "ce qu'on cherche", "ce que l'on cherche", "ce qui est attendu", "ce qui était visé", "ce qui est visé",
        "à l'issue", "au terme", "en fin de", "à la fin", "à la sortie", "pour quoi faire", "le but", "les buts",
        "but de", "vous serez", "ce que vous saurez", "vous saurez", "vous repartirez", "où nous voulons", "vers où", "ce que vous",
        "à quoi", "nous voulons", "nous attendons", "nous visons", "l'objectif", "l'ambition", "la finalité",
    ]),
    (Discussion, &[
        "things we", "what may be", "we would like to talk", "we would like to discuss", "we want to talk", "we want to discuss",
        "on se posera", "nous aimerions parler", "nous nous poserons", "nos preguntaremos", "quisiéramos hablar", "nos gustaría hablar",
        "ask them", "questions we", "questions they", "outline of the afternoon", "outline of the morning", "outline of the day",
        "lo que les preguntaremos", "les preguntaremos", "preguntas que", "plantearemos", "ce que nous leur demanderons", "leur demanderons",
        "on vous posera", "nous vous poserons", "nous leur poserons", "questions que", "what we will talk", "what we shall", "what we'll", "ask us", "to chew", "come with", "hour by hour", "step by step", "lines of", "what we will discuss", "what we will ask", "what we want to know",
        "what we would like to know", "what we will cover", "what we will look", "what will be discussed",
        "we will talk", "we will look", "we will debate", "we'll talk", "we will discuss", "we will ask", "we shall", "points to", "points for",
        "questions", "two questions", "three questions", "four questions", "five questions", "some questions",
        "our questions", "the questions", "things to", "to discuss", "to debate", "to be discussed", "matters to",
        "matters to be", "matters for", "matters members", "topics", "order of", "items", "talking points", "on the agenda",
        "running order", "up for", "the conversation", "conversation starters", "food for", "the debate",
        "for the floor", "what to discuss", "what we talk", "ground to cover", "points we",
        "de qué hablaremos", "de qué se hablará", "de qué vamos a", "de qué hablamos", "sobre qué", "qué vamos a hablar",
        "qué vamos a discutir", "qué vamos a tratar", "qué discutiremos", "qué trataremos", "hablaremos", "se hablará",
        "se tratará", "trataremos", "discutiremos", "debatiremos", "conversaremos", "abordaremos", "para discutir", "para debatir", "para conversar",
        "para dialogar", "para pensar", "para abrir", "te preguntamos", "os preguntamos", "le preguntamos", "lo que haremos", "qué haremos", "haremos", "hora a hora", "paso a paso", "preguntas", "tres preguntas", "cuestiones", "materias a",
        "temas", "orden de", "orden del", "puntos", "asuntos", "ejes", "hilos", "líneas de", "guion", "guión",
        "guía de", "sobre la mesa", "queremos saber", "qué queremos saber", "lo que queremos saber",
        "nos preguntamos", "nos preguntaremos", "se debatirá", "a debate", "de qué discutiremos", "la conversación",
        "el debate", "se discutirá",
        "ce dont nous", "ce dont on", "ce dont il", "on répondra", "nous répondrons", "heure par heure", "pas à pas", "au fil de", "ce dont", "de quoi parlerons", "de quoi nous parlerons", "de quoi allons", "de quoi on",
        "les échanges", "nous parlerons", "nous discuterons", "nous débattrons", "nous aborderons", "on parlera", "pour lancer", "pour ouvrir", "pour nourrir", "pour alimenter",
        "pour amorcer", "au menu", "au programme", "à débattre", "à discuter", "en discussion", "questions", "trois questions",
        "les questions", "sujets", "thèmes", "points", "pistes", "axes", "le fil", "ordre", "déroulé", "le débat",
        "ce que nous voulons savoir", "ce que nous aimerions savoir", "ce que nous nous demandons",
        "nous nous demandons", "nous nous demanderons", "matière à", "ce qui sera discuté", "la discussion",
        "ce que nous demanderons", "nous demanderons",
    ]),
    (Speakers, &[
        "with", "featuring", "composition of the panel", "composition du", "composition de", "composición de", "conformación de",
        "mesa compuesta", "who you will", "who will you", "around the", "at the table", "on the platform", "on the rostrum", "at the microphone", "at the mic", "in the chair", "in order of appearance", "face to face", "on the panel", "on the floor", "on stage", "hear from",
        "you will hear", "we will hear", "joining us", "in conversation with", "voices", "the voices", "persons who",
        "people who", "those who will", "those who speak", "taking part", "persons heard", "to be heard", "called to",
        "the panel", "presented by", "led by", "taught by", "who will speak", "who is speaking", "who is who",
        "who will be", "who we", "your hosts", "your guides", "our guests", "the people", "people",
        "nos acompañan", "nos acompañarán", "nos acompaña", "con nosotros", "con nosotras", "quién te acompaña", "quién acompaña", "quiénes acompañan", "quién os", "con quién", "con quiénes", "cara a cara", "al micrófono", "con la participación", "con la intervención", "quién habla",
        "quiénes hablan", "quienes hablan", "quiénes intervienen", "quienes intervienen", "quiénes participan",
        "hablan", "hablarán", "intervienen", "intervendrán", "participan", "participarán", "toman la palabra",
        "tomarán la palabra", "harán uso de", "hacen uso de", "en la mesa", "a la mesa", "alrededor de la",
        "en torno a la mesa", "voces", "las voces", "dialogan", "dialogarán", "conversan", "conversarán", "integran",
        "personas que", "personas invitadas", "personas expertas", "comparecen", "comparecerán", "escucharemos",
        "escucharemos a", "presentan", "presentarán", "participantes en", "quién es quién", "se sientan",
        "autour de la", "autour du", "autour de", "au micro", "face à face", "les personnes qui", "ils montent", "elles montent", "ils et elles", "montent", "à table", "à la table", "en présence", "ont pris", "prendront", "prennent",
        "interviennent", "interviendront", "participent", "participeront", "personnes entendues",
        "personnes auditionnées", "personnes invitées", "personnes qui", "seront entendus", "ont été entendus",
        "les voix", "à la tribune", "sur scène", "à l'écran", "en studio", "vous entendrez", "nous entendrons", "qui parle", "qui parlera",
        "qui sont", "qui intervient", "celles et ceux", "ceux qui", "invités", "le plateau", "le panel", "ils et elles",
    ]),
    (Documents, &[
        "to read", "read before", "read and", "read more", "read up", "for reading", "for further", "further reading",
        "written evidence", "papers", "in the folder", "in your folder", "homework", "to prepare", "to take away", "useful links", "where to read",
        "to go further", "dig deeper", "want to know more", "if you want to read", "before the session read",
        "para leer", "para llevar", "para saber más", "para seguir leyendo", "qué leer", "qué puedo leer", "lecturas", "textos",
        "papeles", "materiales", "documentos", "descargas", "antes de venir", "para preparar", "si quieres leer",
        "à lire", "à emporter", "à télécharger", "à consulter", "pour lire", "pour préparer", "pour aller plus",
        "pour en savoir", "que lire", "textes", "supports", "pièces", "lectures", "documents", "avant de venir",
    ]),
    (Other, &[
        "to register", "to sign up", "to join", "para inscribirse", "para apuntarse", "pour s'inscrire", "how to", "how do i", "getting there", "you may also", "you might also", "you may like", "small print", "faq", "frequently asked", "related sessions", "related events", "other sessions",
        "other events", "see you", "and then", "afterwards", "after the session", "for whom", "who is it for",
        "who should", "who can", "practical", "good to know",
        "if you cannot", "if you can't", "si no puedes", "si no puede", "si no podéis", "si vous ne pouvez", "si tu ne peux",
        "para quién", "a quién", "cómo llegar", "cómo participar", "cómo apuntarse", "cómo inscribirse", "otras sesiones",
        "otros actos", "más info", "necesidades", "preguntas frecuentes", "y después", "después", "a tener en cuenta", "datos prácticos",
        "pour qui", "à qui", "pour venir", "comment venir", "comment s'inscrire", "comment participer", "s'inscrire", "accès",
        "autres séances", "autres rencontres", "et après", "et ensuite", "bon à savoir", "pratique",
    ]),
];

#[cfg(test)]
mod tests {
    use super::super::words::word_list;
    use super::*;

    fn check(heading: &str, kind: SectionKind) {
        let found = told(heading, &word_list(heading), heading.contains('?')).expect(heading);
        assert_eq!((found.kind, found.strange()), (kind, 0), "{heading}");
    }

    #[test]
    fn headings_are_read_by_their_cues() {
        check("Issues to be examined", Discussion);
        check("Background documents", Documents);
        check("Background information", Conceptualisation);
        check("Context and questions", Conceptualisation);
        check("Expected results and outputs of the session", Objectives);
        check("Presentation of the speakers", Speakers);
        check("Profile of participants", Other);
        check("Material de consulta", Documents);
        check("Pistes de réflexion", Discussion);
        check("Vos intervenants", Speakers);
        check("Équipe pédagogique", Speakers);
    }

    #[test]
    fn headings_may_ask_and_tell() {
        check("Why this session?", Conceptualisation);
        check("What will you learn?", Objectives);
        check("Who should attend?", Other);
        check("¿De qué hablaremos?", Discussion);
        check("De quoi s'agit-il ?", Summary);
        check("Ce que nous visons", Objectives);
        check("About the webinar", Summary);
        check("À propos des organisateurs", Other);
    }
}
