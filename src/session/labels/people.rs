//! People: what leads to a name, what stands behind it, and who leads the talk.

use crate::session::words::WordList;

/// Stock answers that stand where a person's name is not known yet.
pub(in crate::session) const NOBODY_YET: &[&str] = &[
    "tbc", "tbd", "tba", "to be confirmed", "to be announced", "to be defined", "n a", "none", "pending",
    "por confirmar", "a confirmar", "por definir", "a definir", "pendiente", "ninguno",
    "à confirmer", "à définir", "à venir", "aucun", "en attente", "vacant", "vacante", "nn", "n n", "néant", "awaited",
    "not applicable", "no aplica", "no procede", "sans objet", "to be named", "to be designated", "to be decided", "to follow", "por designar", "a designar", "por anunciar",
    "por determinar", "sin confirmar", "à désigner", "à préciser", "à déterminer", "à annoncer", "à nommer",
];

/// Folded words that say by themselves that nobody is named yet.
pub(in crate::session) static WAITING_WORDS: WordList = WordList::new(&[
    "designado", "designada", "designe", "designee", "confirmado", "confirmada", "pourvu", "nomme", "cubierto", "cubierta", "asignado", "asignada",
    "vacant", "vacante", "awaited", "unfilled", "tbc", "tbd", "tba", "tbn", "vacancy", "nobody", "confirmed", "announced", "named", "designated",
    "nominated", "decided", "defined", "determined", "appointed", "invited", "follow", "confirmation", "confirmar", "definir", "designar", "anunciar",
    "determinar", "nombrar", "decidir", "concretar", "nadie", "confirmacion", "confirmer", "definir", "designer", "preciser", "determiner",
    "annoncer", "nommer", "completer", "venir", "pourvoir", "libre", "reserve", "attente", "vacia", "vacio", "vide", "pending", "pendiente",
    "cubrir", "asignar", "open",
]);

/// Folded words that stand beside these: "speaker awaited", "poste vacant", "nom à venir".
pub(in crate::session) static WAITING_COMPANY: WordList = WordList::new(&[
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
pub(in crate::session) const SOMEBODY: &[&str] = &[
    "represent", "delegat", "delegad", "delegue", "member", "miembro", "membre", "spokes", "portavoz", "porte", "person", "official", "funcionari",
    "fonctionnair", "expert", "especialist", "specialist", "voz", "voix", "voice", "farmer", "user", "usuari", "usager", "resident", "vecin",
];

/// Words that rank a role and tell none by themselves.
pub(in crate::session) static RANK_WORDS: WordList = WordList::new(&[
    "general", "senior", "junior", "principal", "programme", "titular", "vice", "associate", "executive",
    "adjoint", "adjointe", "tecnico", "tecnica", "lead",
]);

/// What says of whoever is named next that he or she leads the talk, where no single word does.
pub(in crate::session) const MODERATES_PHRASES: &[&str] = &[
    "in the chair", "your host", "our host", "keeps the time", "keeping time", "leads the conversation", "leads the debate",
    "guiding the conversation", "asking the questions", "led by", "steered by", "in conversation with",
    "para poner orden", "pone orden", "da la palabra", "reparte la palabra", "dirige el debate", "dirige la mesa",
    "lleva la mesa", "conduce la charla", "guía la conversación", "a cargo de la conversación", "en la conducción", "hila la conversación",
    "distribue la parole", "donne la parole", "passe la parole", "tient le micro", "mène les débats", "mène la discussion",
    "dirige les débats", "conduit les débats", "animé par", "animée par", "au micro",
    "keeps order", "keeping order", "on the microphone", "holds the microphone", "holding the microphone", "at the helm", "steering the", "steers the", "master of ceremonies", "mistress of ceremonies", "guides the", "guiding the discussion", "leading the discussion", "leading the conversation", "asks the questions", "puts the questions", "lleva el micro", "lleva el micrófono", "con el micrófono en la mano", "ordena el debate", "ordena los turnos", "maestro de ceremonias", "maestra de ceremonias", "guía el debate", "guía el diálogo", "lleva el hilo", "lleva la voz", "dirige la conversación", "dirige el coloquio", "hace las preguntas", "da los turnos", "dará la palabra", "lleva el debate", "mène le débat", "tiendra le micro", "donnera la parole", "distribuera la parole", "dirige le débat", "pose les questions", "posera les questions", "maître de cérémonie", "maîtresse de cérémonie", "guide les échanges", "mène les échanges", "conduits par", "conduite par", "conduit par", "à la manœuvre",
];

/// Beginnings of verbs, folded, for leading a talk, where what is led is told too.
pub(in crate::session) const GUIDE_STEMS: &[&str] = &[
    "guid", "guia", "llev", "conduc", "condui", "dirig", "orden", "modera", "mene", "steer", "lead", "led", "keep", "kept", "hold", "held", "runs",
    "tien", "pass", "pase", "distribu", "anim", "pilot", "orchestr", "hilvan", "hila", "repart", "coordin", "introduc", "watch", "mind",
];

/// Beginnings of nouns, folded, for what is led.
pub(in crate::session) const TALK_STEMS: &[&str] = &[
    "conversa", "debat", "dialog", "coloqui", "mesa", "sesion", "session", "seance", "charla", "discussi", "discusi", "echange", "talk", "micro", "mike",
    "palabra", "parole", "turno", "tiempo", "time", "clock", "reloj", "temps", "question", "pregunt", "panel", "hilo", "order", "floor", "chrono",
];

/// Words for a person in a form: "Person who moderates", folded.
pub(in crate::session) static PERSON_NOUNS: WordList = WordList::new(&[
    "person", "persons", "persona", "personas", "personne", "personnes", "name", "nombre", "nom", "responsable", "encargado", "encargada", "charge",
    "chargee", "designado", "designada", "designe", "designee", "proposed", "propuesto", "propuesta", "propose", "proposee", "task", "role", "rol",
    "funciones", "labores", "tareas", "equipo", "team", "equipe", "details", "datos", "coordonnees", "main", "principal",
]);

/// Verbs and the like that lead to the name of somebody who speaks.
pub(in crate::session) static LEAD_VERBS: WordList = WordList::new(&[
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
pub(in crate::session) static LEAD_WORDS: WordList = WordList::new(&[
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
pub(in crate::session) static BE_WORDS: WordList = WordList::new(&[
    "be", "is", "are", "was", "sera", "es", "seran", "son", "fue", "est", "seront", "sont", "as", "como", "comme",
]);

/// "As" before what somebody is in the session.
pub(in crate::session) static AS_WORDS: WordList = WordList::new(&[
    "as", "como", "comme", "qualite", "calidad", "assurera", "assure", "be", "sera", "tiendra", "hara", "ejercera",
]);

/// Verbs that say behind a name that this person leads the talk.
pub(in crate::session) static MODERATE_VERBS: WordList = WordList::new(&[
    "moderate", "moderates", "moderating", "facilitate", "presiding", "chairing", "facilitating", "hosting", "presides", "facilitates",
    "preside", "conduce", "facilita", "dinamiza", "anime", "modere", "moderara", "modera", "moderar", "animera", "moderera", "animer", "moderer",
    "presidera", "presidira", "conducira", "facilitara", "dinamizara", "facilitera",
]);

/// Verbs with which a sentence begins that names the moderator.
pub(in crate::session) static LEADING_VERBS: WordList = WordList::new(&[
    "modera", "moderan", "moderara", "conduce", "conduciran", "conducira", "preside", "presidira", "dinamiza", "facilita", "anime", "animera", "animent",
    "moderera", "presidera", "moderating", "moderator", "moderador", "moderadora", "moderateur", "moderatrice",
]);

/// Words that say on whose behalf somebody comes.
pub(in crate::session) static SENT_BY: WordList = WordList::new(&[
    "por", "pour", "for", "from", "de", "del", "du", "au", "on", "desde", "depuis", "representing", "representando", "representant",
]);

/// How a letter takes its leave.
pub(in crate::session) const FAREWELLS: &[&str] = &[
    "kind regards", "with kind regards", "best regards", "with best regards", "warm regards", "with warm regards", "regards", "sincerely",
    "yours sincerely", "yours faithfully", "yours truly", "best wishes", "with best wishes", "with good wishes", "good wishes", "with warm wishes", "all the best", "yours", "with thanks", "many thanks", "see you there",
    "atentamente", "saludos", "un saludo", "saludos cordiales", "un cordial saludo", "cordialmente", "un abrazo", "muy atentamente", "reciban un",
    "cordialement", "bien cordialement", "bien à vous", "salutations", "sincères salutations", "respectueusement", "meilleures salutations", "avec nos", "au plaisir",
];

/// Those who speak for themselves in an invitation and name nobody.
pub(in crate::session) static PRONOUNS: WordList = WordList::new(&[
    "we", "it", "i", "you", "they", "this", "that", "please", "nos", "nosotros", "nosotras", "es", "me", "nous", "je",
    "il", "on", "vous", "c", "ce", "cet", "cette", "es", "este", "esta", "dear",
]);

/// Small words between the names and the verb that asks people in.
pub(in crate::session) static BEFORE_INVITING: WordList = WordList::new(&[
    "les", "le", "te", "os", "nos", "vous", "lo", "la", "los", "las", "se", "jointly", "together", "cordially", "warmly",
    "conjuntamente", "conjointement", "ensemble", "cordialmente", "also", "hereby", "nous", "will", "would", "like",
    "to", "are", "is", "pleased", "happy", "delighted", "glad", "have", "has", "pleasure", "honour",
    "ont", "a", "plaisir", "de", "d", "honneur", "l", "sont", "est", "heureux", "heureuse", "heureuses", "ravis",
    "tiene", "tienen", "el", "gusto", "placer", "honor", "en", "of", "the", "complace", "complacen", "complacen",
    "grato", "invitarle", "invitarles", "honoured", "honored", "delight", "wish", "wishes", "souhaite",
    "souhaitent", "desea", "desean", "quieren", "gustaria",
]);

/// What joins the last of several people to the others.
pub(in crate::session) const JOINTS: &[&str] = &[
    "and", "And", "as well as", "along with", "together with", "with", "y", "Y", "e", "así como", "junto a", "junto con",
    "et", "Et", "ainsi que", "puis", "&",
    "in conversation with", "en conversación con", "en diálogo con", "en conversation avec", "en dialogue avec",
];

/// Degrees behind a name, without stops, which are no role.
pub(in crate::session) static DEGREES: WordList = WordList::new(&[
    "phd", "md", "msc", "bsc", "mba", "ma", "ba", "jd", "llm", "llb", "dphil", "mphil", "sj", "ofm", "osb", "frs", "obe", "mbe", "cbe", "esq", "edd", "mph", "rn",
]);

/// Words of a remark in brackets about how somebody takes part.
pub(in crate::session) static REMARKS: WordList = WordList::new(&[
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
pub(in crate::session) static HONORIFICS: WordList = WordList::new(&[
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
pub(in crate::session) static OFFICES: WordList = WordList::new(&[
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
pub(in crate::session) static MODERATOR_WORDS: WordList = WordList::new(&[
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
pub(in crate::session) const TRADE_ENDINGS: &[&str] = &[
    "ologist", "ologo", "ologa", "ologue", "grapher", "grafo", "grafa", "graphe", "nomist", "nomo", "noma",
    "ician", "icien", "icienne", "keeper", "maker", "smith", "wright", "worker", "woman", "ivist", "alist",
    "ador", "adora", "edora", "idora", "atrice", "ateur", "uteur", "utrice", "iteur", "itrice", "euse", "ivista", "alista", "onista", "orista",
    "archivist", "publicist", "chemist", "physicist", "florist", "machinist", "activiste", "iviste", "aliste", "oniste", "oriste",
    "ervator", "administrator", "narrator", "illustrator", "instructor", "inventor", "contractor", "conductor",
    "intendente", "superintendent", "ombudsman", "craftsman", "fisherman", "spokesman",
];

/// Words that end so and are no trades.
pub(in crate::session) const NO_TRADES: &[&str] = &[
    "ecuador", "salvador", "labrador", "ordenador", "computadora", "indicador", "indicateur", "matrice", "denominador", 
    "paragraph", "paragraphe", "paragrafo", "telegraphe", "telegrafo", "autografo", "secteur", "ordinateur", "simulateur", "catalogue", "dialogo",
    "dialogue", "prologo", "epilogo", "epilogue", "prologue", "monologue", "autonomo", "autonoma", "berceuse", "mostrador", "gladiador",
];

/// Titles that are given names or initials as well: they are titles before two words only.
pub(in crate::session) static NAMES_TOO: WordList = WordList::new(&[
    "d", "d.", "da", "da.", "don", "cheikh", "sheikh", "major", "baron", "baronne", "dame", "fra", "sor", "abbe", "imam",
    "bishop", "pastor", "cr", "pr", "padre", "pere", "mere", "frere", "hermano", "hermana",
]);

/// Who presides, folded, and over what: "président de séance".
pub(in crate::session) static PRESIDENTS: WordList = WordList::new(&[
    "maitre", "maitresse", "meneur", "meneuse", "animador", "animadora", "director", "directora", "directeur", "directrice", "leader", "master",
    "president", "presidente", "presidenta", "presidents", "presidentes"]);

/// What somebody presides over, and the words between.
pub(in crate::session) static PRESIDED: WordList = WordList::new(&[
    "of", "the", "de", "la", "del", "du", "l", "session", "seance", "sesion", "mesa", "table", "debat", "debats", "debate", "panel",
    "meeting", "hearing", "audience", "audiencia", "acto", "jury", "ceremonias", "ceremonie", "ceremonies", "jeu", "discussion", "discusion",
    "dialogue", "dialogo", "coloquio", "conversation", "conversacion", "echanges", "echange", "ronde", "redonda", "round", "plenary", "plenaria", "pleniere",
]);

/// Beginnings of verbs, folded, that say that somebody leads the talk.
pub(in crate::session) const MODERATOR_STEMS: &[&str] = &[
    "moder", "facilit", "dinamiz", "presid", "conduc", "conduir", "chair", "anime", "animat", "animer",
    "arbitr", "host",
];

/// Words that begin so and say nothing of the kind.
pub(in crate::session) const NO_MODERATOR_STEMS: &[&str] = &[
    "modern", "facilities", "facility", "facilites", "president", "chaire", "hostel", "hostal", "hostil", "hosti",
    "arbitrage", "arbitraje", "arbitration", "arbitrar", "conducta", "conducto", "conduct", "animaux",
];

/// Those who report on a session, and what they do, folded.
pub(in crate::session) static REPORTERS: WordList = WordList::new(&[
    "rapporteur", "rapporteurs", "rapporteure", "rapporteures", "rapporteuse", "corapporteur", "relator", "relatora", "relatores", "relatoras",
    "relatoria", "notetaker",
]);

/// The only one who speaks, folded.
pub(in crate::session) static ONE_SPEAKER: WordList = WordList::new(&["ponente", "speaker", "orador", "oradora", "conferenciante", "intervenant", "intervenante"]);

/// Words of what somebody does in the session, which is no role in life.
pub(in crate::session) static SPEECH_WORDS: WordList = WordList::new(&[
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
pub(in crate::session) static LED: WordList = WordList::new(&[
    "moderated", "chaired", "facilitated", "hosted", "led", "moderation", "moderator",
    "moderado", "moderada", "moderara", "modera", "presidida", "presidido", "conducida", "conducido", "facilitada",
    "facilitado", "dinamizada", "coordinada", "moderacion",
    "modere", "moderee", "anime", "animee", "presidee", "preside", "facilitee", "facilite", "animation",
]);

/// See [`LED`].
pub(in crate::session) static BY: WordList = WordList::new(&["by", "por", "par"]);

/// Beginnings of participles, folded, that stand before "by" and a name and say that somebody comes
/// along or has arranged the talk, not that he or she leads it.
pub(in crate::session) const BESIDE_STEMS: &[&str] = &[
    "accompan", "acompan", "join", "follow", "segui", "suivi", "precede", "precedid", "entour", "represent", "present", "introdu", "open", "abiert",
    "ouvert", "clos", "cerrad", "clausur", "clotur", "inaugur", "translat", "interpret", "traduc", "tradui", "sign", "propos", "propuest", "invit",
    "organi", "conven", "convoc", "convoqu", "sponsor", "patroc", "fund", "financ", "support", "apoy", "soutenu", "welcom", "recib", "accueil",
    "sent", "enviad", "envoy", "reempl", "replac", "remplac", "sustitu", "written", "escrit", "ecrit", "edit", "publi", "run", "given", "taught", "impart", "dictad", "deliver",
];

/// Words that head the column of names in a table of people.
pub(in crate::session) static NAME_COLUMNS: WordList = WordList::new(&[
    "who", "quien", "quienes", "qui", "personne", "personnes", "ponentes", "panelistas", "invitado", "invitada", "docente", "trainer", "formateur", "panellists",
    "panelists", "intervenants", "intervenantes", "interviniente", "orador", "oradora", "moderator", "personas", "people", "compareciente", "temoin",
    "name", "names", "speaker", "speakers", "panelist", "panellist", "nombre", "nombres", "ponente", "panelista", "persona",
    "nom", "noms", "intervenant", "intervenante", "orateur", "person", "participant", "participante", "witness",
]);

/// The same of the column of roles.
pub(in crate::session) static ROLE_COLUMNS: WordList = WordList::new(&[
    "what", "does", "do", "hace", "oficio", "profesion", "ocupacion", "responsabilidad", "fait", "metier", "profession", "charge", "they", "capacity",
    "role", "position", "title", "function", "job", "post", "occupation", "cargo", "funcion", "puesto", "rol",
    "fonction", "poste", "titre", "qualite",
]);

/// The same of columns that tell nothing of the person: the hour, the topic, the part in the session.
pub(in crate::session) static BESIDE_COLUMNS: WordList = WordList::new(&[
    "part", "time", "hour", "topic", "subject", "theme", "minutes", "slot", "item", "items", "activity", "actividad", "activite", "contenido", "contenu", "order", "no", "hora", "horario", "tema", "asunto", "minutos",
    "orden", "intervencion", "participacion", "heure", "horaire", "sujet", "duree", "ordre", "intervention", "confirmed", "confirmado", "email", "correo",
]);

/// The same of the column of institutions.
pub(in crate::session) static INSTITUTION_COLUMNS: WordList = WordList::new(&[
    "where", "from", "donde", "ou", "country", "pais", "pays", "represents", "representing", "representa", "institutions", "employer",
    "organismos", "empleador", "procedencia", "provenance", "rattachement", "adscripcion", "centro", "office", "group",
    "institution", "organisation", "organization", "affiliation", "company", "entity", "body", "agency",
    "institucion", "organizacion", "entidad", "organismo", "afiliacion", "empresa", "structure", "organisme",
    "entite", "etablissement",
]);

/// Words that tell a role, in the first part behind a name.
pub(in crate::session) static ROLE_WORDS: WordList = WordList::new(&[
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

/// Lower-case words that belong to a person's name.
pub(in crate::session) static NAME_PARTICLES: WordList = WordList::new(&[
    "de", "del", "la", "las", "los", "le", "les", "du", "des", "da", "do", "dos", "das", "van",
    "von", "der", "den", "ter", "ten", "y", "e", "i", "bin", "ibn", "al", "el", "ben", "d", "l", "dit", "di",
    "della", "dei", "degli", "lo", "zu", "vom", "af", "av", "bint", "ould", "mint", "abu", "ul", "ap", "het", "te", "op", "dita", "san", "auf", "zum", "zur", "wa", "aan",
]);
