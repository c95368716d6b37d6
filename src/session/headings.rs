//! What a heading in words of its own announces: "Issues to be examined", "Lo que buscamos".
//!
//! A heading is read by its cues. In a compound the first part counts, "Context and questions",
//! and within a part the last cue, "Background documents". Words that are neither cues nor stand
//! commonly beside them are counted, so that the caller can tell a heading from a sentence.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::SectionKind::{
    self, Conceptualisation, Discussion, Documents, Objectives, Other, Speakers, Summary,
};
use super::words::{Aliases, fold};

/// What a heading says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) kind: SectionKind,
    /// How many of its words no heading commonly has.
    pub(super) unknown: usize,
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

static WORDS: LazyLock<HashMap<String, Role>> = LazyLock::new(|| {
    let cues = CUES.iter().map(|&(kind, words)| (words, Role::Cue(kind)));
    let weak = WEAK.iter().map(|&(kind, words)| (words, Role::Weak(kind)));
    let rows = cues.chain(weak).chain([(LINKS, Role::Link), (FILLERS, Role::Filler)]);
    let mut known = HashMap::new();
    for (words, role) in rows {
        for word in words.split_whitespace() {
            known.entry(fold(word)).or_insert(role);
        }
    }
    known
});

static PHRASES: LazyLock<Aliases<SectionKind>> = LazyLock::new(|| Aliases::new(PHRASE_ROWS.iter().copied()));

static SUBJECTS: LazyLock<Vec<String>> = LazyLock::new(|| SUBJECT_ROW.split_whitespace().map(fold).collect());

/// What the folded `words` of `text` announce, if they are a heading at all.
pub(super) fn told(text: &str, words: &[String]) -> Option<Told> {
    if let Some(kind) = PHRASES.whole(text) {
        return Some(Told { kind, unknown: 0 });
    }
    asked(words).or_else(|| about(words)).or_else(|| by_cues(words))
}

/// "About the webinar" tells the session, "about us" its organisers.
fn about(words: &[String]) -> Option<Told> {
    let start = if words.starts_with(&["a".to_owned(), "propos".to_owned()]) {
        2
    } else {
        usize::from(matches!(words.first()?.as_str(), "about" | "sobre" | "acerca"))
    };
    let rest = words.get(start..).filter(|rest| start > 0 && !rest.is_empty())?;
    let is_subject = |word: &String| SUBJECTS.contains(word);
    if rest.iter().any(is_subject) {
        return Some(Told { kind: Summary, unknown: 0 });
    }
    let people = by_cues(rest).filter(|told| told.kind == Speakers);
    people.or(Some(Told { kind: Other, unknown: rest.len().saturating_sub(2) }))
}

/// A heading that asks: "What will you learn?"
fn asked(words: &[String]) -> Option<Told> {
    let first = words.first()?.as_str();
    let second = words.get(1).map_or("", String::as_str);
    let has = |stems: &str| {
        let stems: Vec<&str> = stems.split_whitespace().collect();
        words.iter().skip(1).any(|word| stems.iter().any(|stem| word.starts_with(stem)))
    };
    let kind = match (first, second) {
        ("why", _) | ("por", "que") | ("pourquoi", _) => {
            let now = |word: &String| {
                SUBJECTS.contains(word)
                    || ["this", "now", "matters", "it", "matter", "ce", "est", "es", "importante", "necesario", "important", "ahora", "importa", "esta", "este",
                        "maintenant", "cette", "cet", "ce"].contains(&word.as_str())
            };
            (words.len() <= 2 || words[1..].iter().any(now)).then_some(Conceptualisation)
        }
        ("who", _) if has("attend for can join eligib particip audience") => Some(Other),
        ("a" | "para" | "pour", "quien" | "quienes" | "qui") => Some(Other),
        ("quien" | "quienes", _) if has("pued deb asist dirig") => Some(Other),
        ("qui", _) if has("peut devrait particip adress") => Some(Other),
        ("who", _) if has("speak spoke talk present is are will") && words.len() <= 4 => Some(Speakers),
        ("quien" | "quienes", _) if has("interv habl pon son present particip") => Some(Speakers),
        ("qui", _) if has("parl interv sont prend") => Some(Speakers),
        ("meet", _) => has("speak panel expert trainer team present").then_some(Speakers),
        ("conoce" | "conozca", _) => has("ponent panel orador expert").then_some(Speakers),
        ("how", _) | ("como", _) | ("comment", _) if words.len() <= 6 =>
            has("work join particip regist attend apply sign inscri funcion apunt march fonction derou propon desarroll connect unir").then_some(Other),
        ("what", _) | ("lo" | "ce" | "de", "que" | "quoi") | ("que" | "quels" | "quelles" | "qu", _) => {
            if has("bring traer apport amen") {
                Some(Other)
            } else if has("discuss talk debat ask explor addres discut habl trat pregunt abord parl interrog convers examin analiz") && !has("trata agit") {
                Some(Discussion)
            } else if has("learn achiev want expect hope aim seek gain take away appren apren quer busc esper logr consegu pretend llevar voul vis cherch attend reti souhait attein obten propon") {
                Some(Objectives)
            } else if has("about trata agit") {
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
    Some(Told { kind, unknown: words.len().saturating_sub(8) })
}

fn by_cues(words: &[String]) -> Option<Told> {
    let mut unknown = 0;
    let (mut first, mut part, mut weak, mut speakers) = (None, None, None, false);
    for word in words {
        let role = if word.bytes().all(|b| b.is_ascii_digit()) {
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
    let aimed = |word: &String| {
        ["target", "profile", "perfil", "profil", "cible", "vises", "eligible"].contains(&word.as_str())
    };
    let kind = if kind == Speakers && words.iter().any(aimed) { Other } else { kind };
    Some(Told { kind, unknown })
}

/// Words of which one tells the section.
const CUES: &[(SectionKind, &str)] = &[
    (Summary, "summary abstract synopsis overview nutshell glance outline blurb
        resumen síntesis sinopsis sumario descripción reseña extracto
        résumé synthèse aperçu descriptif description sommaire"),
    (Conceptualisation, "background context rationale justification framework introduction concept
        conceptualisation conceptualization framing challenge challenges problem relevance motivation
        premise preamble importance
        contexto antecedentes justificación fundamentación fundamentos introducción planteamiento marco
        problemática problema reto retos desafío desafíos motivación pertinencia relevancia diagnóstico
        premisa encuadre conceptualización concepto preámbulo importancia exposición
        contexte constat constats enjeu enjeux cadrage cadre problématique défi défis pertinence
        préambule conceptualisation arrière-plan fondements"),
    (Objectives, "objective objectives aim aims goal goals purpose purposes outcome outcomes result
        results output outputs deliverable deliverables expectations ambition ambitions intentions
        takeaways
        objetivo objetivos propósito propósitos finalidad finalidades meta metas resultado resultados
        logros productos objeto expectativas intención
        objectif objectifs but buts finalité finalités résultat résultats objet attendus livrables
        visée visées intention acquis"),
    (Discussion, "question questions discussion discussions debate topic topics issue issues themes
        points items subjects prompts
        pregunta preguntas cuestión cuestiones interrogante interrogantes debate debates discusión
        temas temática temáticas ejes puntos asuntos reflexión
        interrogation interrogations débat débats thèmes thématiques sujets axes piste pistes
        réflexion questionnements questionnement"),
    (Speakers, "speaker speakers panelist panelists panellist panellists contributor contributors
        presenter presenters trainer trainers facilitator facilitators instructor instructors witness
        witnesses participant participants discussant discussants guest guests faculty lecturer lecturers
        teachers experts respondents moderator moderators moderation lineup leaders tutors biographies bios
        ponente ponentes orador oradores oradora oradoras panelista panelistas participante participantes
        interviniente intervinientes conferenciante conferenciantes conferencista conferencistas expositor
        expositores expositora expositoras disertante disertantes docente docentes facilitador facilitadores
        facilitadora facilitadoras formador formadores formadora formadoras capacitador capacitadores
        tallerista talleristas compareciente comparecientes invitados invitadas expertos expertas ponencias
        intervenciones participan intervienen testigos moderador moderadora moderadores moderación
        exponentes profesorado dinamizadores
        intervenant intervenants intervenante intervenantes orateur orateurs oratrice oratrices panéliste
        panélistes conférencier conférenciers conférencière conférencières participante formateur formateurs
        formatrice formatrices animateur animateurs animatrice animatrices auditionné auditionnés auditionnées
        témoins invités invitées expertes interventions interviennent contributeurs contributrices modérateur
        modératrice modérateurs modération facilitateurs"),
    (Documents, "document documents documentation reference references bibliography reading readings
        resource resources annex annexes appendix attachments paper papers literature sources links
        publications attachment handouts
        documento documentos documentación referencia referencias bibliografía lectura lecturas recurso recursos anexo
        anexos fuentes material materiales enlaces publicaciones normativa
        référence références bibliographie lectures ressources annexe sources pièces liens webographie"),
    (Other, "contact contacts registration format methodology method modality programme program agenda
        schedule timetable content contents prerequisite prerequisites requirements audience logistics
        logistical follow-up conclusions recommendations fees fee cost price certificate certification
        evaluation accessibility structure rapporteur rapporteurs organisers organizers partners sponsors
        deadline deadlines enquiries inquiries rsvp practicalities
        contacto contactos registro inscripción inscripciones formato metodología modalidad programa
        cronograma calendario contenido contenidos requisitos público destinatarios destinatarias logística
        seguimiento conclusiones recomendaciones costo coste precio certificado certificación evaluación
        accesibilidad estructura dinámica desarrollo relatoría organizadores socios aliados
        inscription inscriptions méthodologie méthode modalité modalités déroulement déroulé contenu contenus
        prérequis public destinataires logistique suivi recommandations tarif tarifs coût attestation
        évaluation accessibilité organisateurs partenaires calendrier rapporteure"),
];

/// Words that tell the section where nothing else does.
const WEAK: &[(SectionKind, &str)] = &[
    (Summary, "presentation presentación présentation"),
    (Other, "information informations información informaciones infos notes"),
];

const LINKS: &str = "of for and or to in on from with about & de del para por y e o u en sobre con
    du des pour et ou au aux à sur dans d";

/// Words that commonly stand beside the cues.
const FILLERS: &str = "the a an this our your we will note nota lire read leer exponer bibliográficas bibliográfica indicative members annexés adjuntos jointes joints profile perfil profil cible eligible objetivo be is are its any
    expected main key general specific learning guiding leading central principal suggested proposed
    possible core overall strategic intended anticipated desired invited confirmed discussed addressed
    examined covered debated explored considered answered raised session sessions event events panel
    workshop hearing webinar seminar course training dialogue roundtable meeting consultation conference
    list relevant related useful selected recommended further additional supporting technical thematic
    policy brief short executive working discuss debate conceptual practical target more other essential
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
    introductory introductive preliminary general stratégiques estratégicos";

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
        "in brief", "in short", "in a nutshell", "at a glance", "in a few words", "the session in brief",
        "in summary", "about", "description", "presentation", "session at a glance", "the idea", "the session",
        "en breve", "en resumen", "en pocas palabras", "en síntesis", "de un vistazo", "la sesión",
        "la idea", "en dos palabras", "presentación", "descripción", "acerca de",
        "en bref", "en quelques mots", "en résumé", "en deux mots", "l'essentiel", "la séance",
        "l'idée", "présentation", "description", "à propos", "de quoi parle t on", "en un coup d'œil", "en un mot",
    ]),
    (Conceptualisation, &[
        "setting the scene", "starting point", "state of play", "the issue", "the problem", "the challenge",
        "the story so far", "problem statement", "where we are", "situation", "the situation", "where we stand",
        "current situation", "the case for this session", "explanatory note", "concept note", "the need",
        "punto de partida", "estado de la cuestión", "situación actual", "la situación", "exposición de motivos",
        "el reto", "el problema", "la cuestión", "el tema", "de qué partimos", "dónde estamos", "nota conceptual",
        "point de départ", "état des lieux", "exposé des motifs", "le défi", "le problème", "la situation",
        "le sujet", "où en sommes nous", "situation actuelle", "le constat", "la question", "note de cadrage",
    ]),
    (Objectives, &[
        "what to expect", "what we hope for", "what we are after", "intended learning", "takeaways",
        "key takeaways", "by the end of the session", "you will learn", "you will learn to", "skills",
        "what you take home", "at the end of the session",
        "al terminar", "al finalizar la sesión", "aprenderás", "aprenderás a", "competencias",
        "lo que te llevas", "qué te llevas",
        "compétences visées", "à l'issue de la séance", "à l'issue de la formation", "vous apprendrez",
        "vous apprendrez à", "compétences",
    ]),
    (Discussion, &[
        "food for thought", "we ask", "we will ask", "up for debate", "on the table", "for discussion",
        "for debate", "agenda items", "programme points", "items for discussion", "lines of inquiry",
        "para debatir", "para la discusión", "para el debate", "para la reflexión", "sobre la mesa",
        "puntos del programa", "puntos del orden del día", "líneas de debate", "líneas de discusión",
        "nos preguntamos", "en discusión", "hilos conductores", "hilo conductor",
        "à débattre", "à discuter", "en débat", "au menu", "points à l'ordre du jour", "points du programme",
        "fil conducteur", "fils conducteurs", "pour nourrir le débat", "matière à réflexion",
    ]),
    (Speakers, &[
        "with", "featuring", "on the panel", "the panel", "on stage", "the speakers", "in conversation with",
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
        "to read", "read more", "learn more", "find out more", "to learn more", "to go further", "going further",
        "before you come", "what to read", "recommended reading", "see also", "read before",
        "para leer", "para saber más", "para profundizar", "más información y lecturas", "para ampliar",
        "ver también", "para conocer más",
        "à lire", "pour en savoir plus", "pour aller plus loin", "en savoir plus", "voir aussi",
        "pour approfondir", "à consulter",
    ]),
    (Other, &[
        "otros asuntos", "asuntos varios", "ruegos y preguntas", "any other business", "other business",
        "questions diverses", "divers", "varios", "otros temas", "other matters",
        "next steps", "follow up", "running order", "order of business", "practical information",
        "further information", "more information", "notes", "note", "how it works", "join us", "dates",
        "working method", "order of the day", "house rules", "rules", "after the session",
        "orden del día", "más información", "próximos pasos", "información práctica", "únete", "reglas",
        "forma de trabajo", "modo de trabajo", "después de la sesión", "avisos", "nota",
        "ordre du jour", "plus d'informations", "prochaines étapes", "informations pratiques", "règles",
        "mode de travail", "après la séance", "bon à savoir", "remarques",
    ]),
];

#[cfg(test)]
mod tests {
    use super::super::words::folded_words;
    use super::*;

    fn check(heading: &str, kind: SectionKind) {
        let found = told(heading, &folded_words(heading));
        assert_eq!(found, Some(Told { kind, unknown: 0 }), "{heading}");
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
