//! Seats, and how one gets in.

use crate::session::words::WordList;

/// Words for places to sit, and for those who take them.
pub(in crate::session) static SEAT_WORDS: WordList = WordList::new(&[
    "places", "seats", "spaces", "spots", "participants", "people", "persons", "attendees", "capacity",
    "plazas", "cupo", "cupos", "aforo", "participantes", "personas", "asistentes", "capacidad", "vacantes",
    "personnes", "jauge", "capacite", "place", "pax", "inscrits",
]);

/// Words that say there are no more than so many.
pub(in crate::session) static LIMIT_WORDS: WordList = WordList::new(&[
    "llenar", "agotar", "first", "primeras", "primeros", "premieres", "premiers", "au",
    "limited", "limit", "max", "maximum", "up", "only", "most", "capacity", "capped", "available",
    "limitado", "limitada", "limitadas", "limitados", "maximo", "hasta", "aforo", "cupo", "cupos",
    "capacidad", "limite", "limitee", "limitees", "limites", "jusqu", "jauge", "capacite", "disponibles",
]);

/// Words on how one gets in.
pub(in crate::session) static ENTRY_WORDS: WordList = WordList::new(&[
    "registration", "registrations", "register", "rsvp", "entry", "admission", "attendance", "sign",
    "inscripcion", "inscripciones", "inscribirse", "inscribase", "registro", "registrarse", "entrada",
    "acceso", "asistencia", "registrese",
    "inscription", "inscriptions", "inscrire", "entree", "acces", "enregistrement", "participation",
]);

/// What is said of getting in.
pub(in crate::session) static ENTRY_TERMS: WordList = WordList::new(&[
    "required", "needed", "mandatory", "obligatory", "compulsory", "necessary", "free", "open", "invitation",
    "http", "https", "www", "before", "by", "at", "via", "advance", "up", "not",
    "obligatoria", "obligatorio", "previa", "previo", "necesaria", "necesario", "gratuita", "gratuito",
    "libre", "requiere", "invitacion", "abierta", "abiertas", "antes",
    "obligatoire", "obligatoires", "prealable", "requise", "requis", "necessaire", "gratuite", "gratuit",
    "invitation", "ouverte", "ouvertes", "avant", "aupres",
]);

/// Phrases on entry that are complete by themselves.
pub(in crate::session) const ENTRY_PHRASES: &[&str] = &[
    "open to all", "open to the public", "by invitation only", "by invitation", "invitation only",
    "no registration", "free of charge", "free admission", "free entry", "walk in", "members only",
    "abierto al público", "abierta al público", "abierto a todo público", "entrada libre",
    "acceso libre", "sin inscripción", "solo con invitación", "por invitación", "con inscripción previa",
    "previa inscripción", "no requiere inscripción",
    "ouvert à tous", "ouverte à tous", "ouvert au public", "entrée libre", "accès libre",
    "sur inscription", "sur invitation", "sans inscription", "entrée gratuite",
];

/// What says that there is no limit.
pub(in crate::session) const UNLIMITED: &[&str] = &[
    "sin límite", "sin límites", "sin tope", "no limit", "without limit", "unlimited", "sans limite", "illimité",
    "illimitée", "illimités", "illimitées", "ilimitado", "ilimitada", "ilimitados", "ilimitadas", "no upper limit",
];

/// What may follow a figure that stands for seats.
pub(in crate::session) static BEHIND_SEATS: WordList = WordList::new(&[
    "at", "seated", "standing", "only", "all", "including", "included", "inside", "altogether", "sentados", "sentadas",
    "como", "incluidos", "incluidas", "solo", "en", "assis", "assises", "debout", "seulement", "maximum", "compris",
    "por", "par", "per", "in", "on",
]);

/// What says by itself that one enters without paying.
pub(in crate::session) static FREE: WordList = WordList::new(&["free", "gratis", "gratuito", "gratuita", "gratuit", "gratuite", "libre"]);

/// What says that seats are given to those who come first.
pub(in crate::session) const ORDER_OF_ARRIVAL: &[&str] = &[
    "first come", "first served", "order of arrival", "orden de llegada", "orden de solicitud",
    "orden de inscripción", "ordre d'arrivée", "premier arrivé", "premiers arrivés", "premier venu",
    "premiers venus", "primeros en llegar", "in order of application",
];

/// Numbers in words, folded.
pub(in crate::session) static NUMBER_WORDS: WordList = WordList::new(&[
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
pub(in crate::session) static SMALL_NUMBERS: WordList = WordList::new(&[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "un", "une", "deux", "trois", "quatre",
    "cinq", "sept", "huit", "neuf", "dix", "douze",
]);

/// Words for seats and for those who take them.
pub(in crate::session) static SEAT_NOUNS: WordList = WordList::new(&[
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
pub(in crate::session) static LIMIT_STEMS: WordList = WordList::new(&[
    "superar*", "superara", "depass*", "offre", "ofrece", "offers", "exced*", "exceed", "dispone", "dispose",
    "recevoir", "recoit", "compte", "contenir", "seated", "agotar", "llenar", "lugar",
    "limit*", "holds", "capped", "cap", "caben", "cabemos", "cabe", "maximum", "max", "maximo", "maxima",
    "accueillir", "accueille", "contient", "davantage", "admits", "accommodat*", "reserved", "tope", "jauge",
    "aforo", "capacity", "capacidad", "capacite", "exceder", "sitio", "depasser",
    "recibir", "acoger", "admitir", "alojar", "welcome", "conectarse",
    "cupo", "cupos", "quota",
]);

/// The same in several words.
pub(in crate::session) const LIMIT_PHRASES: &[&str] = &[
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
pub(in crate::session) static ENTRY_OPENERS: WordList = WordList::new(&[
    "regist*", "rsvp", "enrol*", "reserve", "reserv*", "book", "inscri*", "apunt*", "acredit*", "matricul*",
    "enregistr*", "admission", "entry", "entrada", "entree", "acceso", "acces", "reponse", "confirm*", "attendance",
    "tickets", "preinscri*", "admittance", "signup",
]);

/// What such a sentence goes on to say.
pub(in crate::session) static ENTRY_TERMS_MORE: WordList = WordList::new(&[
    "closes", "close", "closed", "opens", "cierra", "cierran", "cerrada", "ferme", "ferment", "ouvre", "abre", "abren",
    "by", "before", "at", "via", "until", "no", "not", "free", "required", "needed", "necessary", "compulsory",
    "mandatory", "open", "with", "online", "through", "here", "antes", "hasta", "en", "obligatoria", "obligatorio",
    "previa", "previo", "libre", "gratuita", "gratuito", "gratis", "necesaria", "sin", "con", "mediante", "abierta",
    "abiertas", "avant", "jusqu", "aupres", "sur", "obligatoire", "requise", "gratuite", "gratuit", "souhaitee",
    "souhaite", "necessaire", "au", "par", "prealable", "ouverte", "ouvertes", "example",
]);

/// Verbs by which one is asked to keep a seat, and what they keep.
pub(in crate::session) static BOOKING_VERBS: WordList = WordList::new(&[
    "book", "reserve", "claim", "reserven", "reserva", "reservad", "reservar", "reserver", "reservez", "reservons",
    "retenez", "retenir", "aparte", "aparten", "apartar", "pida", "pidan", "pedir",
]);

/// Words of courtesy before such a verb.
pub(in crate::session) static COURTEOUS: WordList = WordList::new(&[
    "please", "kindly", "do", "remember", "to", "be", "sure", "you", "must", "should", "can", "may", "por", "favor",
    "se", "ruega", "rogamos", "conviene", "hay", "que", "deben", "debe", "pueden", "puede", "recuerden", "no",
    "olviden", "olvide", "merci", "de", "pensez", "a", "veuillez", "priere", "il", "faut", "convient", "vous", "devez",
    "pouvez", "bien", "vouloir", "n", "oubliez", "pas", "forget", "don", "t",
]);

/// A seat in "book a seat".
pub(in crate::session) static SEAT_WORDS_SINGULAR: WordList = WordList::new(&[
    "seat", "chair", "stool", "place", "spot", "space", "desk", "bench", "ticket", "plaza", "silla", "asiento",
    "butaca", "sitio", "lugar", "puesto", "entrada", "pupitre", "taburete", "siege", "chaise", "fauteuil", "tabouret",
    "banc", "billet", "couvert",
]);

/// Phrases that a sentence on entry holds.
pub(in crate::session) const ENTRY_SENTENCES: &[&str] = &[
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

/// Words before a day that is a deadline.
pub(in crate::session) static BEFORE_A_DEADLINE: WordList = WordList::new(&[
    "before", "by", "until", "deadline", "antes", "hasta", "avant", "jusqu", "since", "desde", "depuis", "posted",
    "published", "updated", "publi*", "actualiz*",
]);

/// "No" before a word for entry.
pub(in crate::session) static WITHOUT: WordList = WordList::new(&["no", "without", "sin", "sans", "pas", "aucune", "ninguna", "tampoco"]);

/// Words for entry that may be waived.
pub(in crate::session) static ENTRY_NOUNS: WordList = WordList::new(&[
    "regist*", "booking*", "rsvp", "enrol*", "reserva*", "inscri*", "apunt*", "matricul*", "preinscri*",
    "acredit*", "reservation*", "signup", "ticket*", "invitacion", "invitation",
]);

/// Words for coming, beside an address to write to.
pub(in crate::session) static COMING_STEMS: WordList = WordList::new(&[
    "attend*", "participa*", "join", "come", "seat*", "place*", "wish*", "regist*", "book*", "asist*", "acud*",
    "venir", "plaza*", "solicit*", "inscri*", "apunt*", "assist*", "particip*", "souhait*", "reserv*", "desee*",
    "interesad*", "interess*",
    "link", "enlace", "lien", "receive", "recib*", "recevoir", "access*", "acceder",
]);

/// "Seats" in "the gallery seats 35".
pub(in crate::session) static SEATING_VERBS: WordList = WordList::new(&[
    "seats", "holds", "takes", "sits", "fits", "accommodates", "admite", "acoge", "contient", "accueille",
    "seat", "hold", "take", "fit", "admits", "receives", "welcomes", "carries", "sienta", "tiene", "cuenta",
    "contiene", "recibe", "alberga", "compte", "recoit", "loge", "offre", "propose",
]);
