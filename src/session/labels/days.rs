//! Days, hours and time zones.

use crate::session::words::WordList;

/// Words that may touch a date or hours without making a sentence of it.
pub(in crate::session) static DATE_COMPANY: WordList = WordList::new(&[
    "session", "sesion", "seance", "sitting", "jornada", "journee", "first", "second", "third", "primera", "segunda",
    "tercera", "premiere", "deuxieme", "seconde", "troisieme",
    "on", "the", "from", "of", "at", "between", "and", "day", "starting", "starts", "begins", "meeting", "local",
    "noon", "midday", "am", "pm", "a", "m", "p", "draft", "updated", "gmt", "utc",
    "el", "la", "los", "las", "de", "del", "desde", "entre", "y", "día", "dia", "h",
    "le", "les", "du", "des", "et", "à", "heures",
]);

/// What brings people to a session, and is no part of its title.
pub(in crate::session) static INVITING: WordList = WordList::new(&[
    "join", "invitation", "invited", "invite", "welcome", "invitacion", "invitamos", "bienvenida", "bienvenidos",
    "bienvenidas", "rejoignez", "inviter", "invites", "bienvenue",
]);

/// What names the hours of a session, or the list of what is done in them.
pub(in crate::session) static TIMETABLES: WordList = WordList::new(&[
    "schedule", "timetable", "programme", "program", "agenda", "programa", "cronograma", "calendario", "calendrier",
]);

/// What says that a meeting is over at an hour.
pub(in crate::session) static ENDING: WordList = WordList::new(&[
    "end", "ends", "close", "closes", "finish", "finishes", "conclude", "concludes", "terminara", "termina", "acaba",
    "acabara", "concluira", "concluye", "finalizara", "finaliza", "finalice", "concluya", "termine", "terminera", "achevera", "acheve",
    "prendra", "levee",
]);

/// What says that a meeting took place.
pub(in crate::session) const WAS_HELD: &[&str] = &[
    "was held", "were held", "took place", "was convened", "met in", "met on", "met at", "met online",
    "se celebró", "se celebraron", "tuvo lugar", "tuvieron lugar", "se realizó", "se realizaron",
    "se llevó a cabo", "se desarrolló", "se reunió", "fue celebrada", "fue celebrado",
    "s'est tenu", "s'est tenue", "se sont tenues", "se sont tenus", "a eu lieu", "ont eu lieu", "s'est réuni",
    "s'est réunie", "s'est déroulé", "s'est déroulée",
];

/// A participle with which a line on the day of a meeting opens.
pub(in crate::session) static HELD: WordList = WordList::new(&[
    "held", "convened", "celebrada", "celebrado", "celebradas", "celebrados", "realizada", "realizado", "realizadas",
    "tenue", "tenu", "tenues", "tenus",
]);

/// What stands between such a participle and a day or a place.
pub(in crate::session) static BEFORE_DAY_OR_PLACE: WordList = WordList::new(&[
    "on", "in", "at", "from", "online", "virtually", "el", "en", "los", "del", "entre", "le", "a", "au", "aux", "les", "du",
]);

/// What people gather for.
pub(in crate::session) static GATHERINGS: WordList = WordList::new(&[
    "meeting", "meetings", "session", "sitting", "workshop", "seminar", "webinar", "conference", "forum", "event",
    "hearing", "roundtable", "symposium", "congress", "summit", "assembly", "dialogue", "consultation", "panel",
    "plenary", "training", "visit", "retreat", "round",
    "reunion", "sesion", "taller", "seminario", "webinario", "conferencia", "foro", "evento", "encuentro", "jornada",
    "jornadas", "audiencia", "mesa", "congreso", "cumbre", "asamblea", "dialogo", "consulta", "plenaria", "pleno",
    "curso", "visita", "comparecencia",
    "seance", "atelier", "seminaire", "webinaire", "evenement", "rencontre", "rencontres", "journee", "journees",
    "audition", "colloque", "congres", "sommet", "assemblee", "table", "pleniere", "formation", "visite",
]);

/// Words for a meeting that is not the one at hand.
pub(in crate::session) static ANOTHER_MEETING: WordList = WordList::new(&[
    "previous", "last", "earlier", "next", "past", "first", "following", "preceding", "preparatory", "previously",
    "anterior", "pasada", "pasado", "ultima", "ultimo", "proxima", "proximo", "primera", "primer", "previa",
    "precedente", "precedent", "derniere", "dernier", "prochaine", "prochain", "premiere", "premier",
]);

/// What is written of a meeting, or before it.
pub(in crate::session) static RECORDS: WordList = WordList::new(&[
    "minutes", "summary", "report", "record", "notes", "note", "proceedings", "agenda", "programme", "program",
    "transcript", "acta", "actas", "informe", "resumen", "relatoria", "memoria", "nota", "orden", "programa",
    "convocatoria", "diario", "proces", "pv", "compte", "rapport", "synthese", "releve", "ordre", "convocation",
    "verbatim",
]);

/// What says that a session takes place on a day.
pub(in crate::session) const TAKES_PLACE: &[&str] = &[
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

/// Words that name a time zone in words: "hora de Lima", "heure de Paris", "local time".
pub(in crate::session) static ZONE_WORDS: WordList = WordList::new(&["hora", "heure", "time", "horario", "hours", "zone", "huso"]);

/// Names of months and their short forms, in the order of the year.
pub(in crate::session) const MONTHS: [&[&str]; 12] = [
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
pub(in crate::session) const WEEKDAYS: [&[&str]; 7] = [
    &["monday", "mon", "lunes", "lun", "lundi"],
    &["tuesday", "tue", "tues", "martes", "mardi"],
    &["wednesday", "wed", "miércoles", "mié", "mercredi", "mer"],
    &["thursday", "thu", "thur", "thurs", "jueves", "jue", "jeudi", "jeu"],
    &["friday", "fri", "viernes", "vie", "vendredi", "ven"],
    &["saturday", "sat", "sábado", "sáb", "samedi", "sam"],
    &["sunday", "sun", "domingo", "dom", "dimanche", "dim"],
];

/// What may stand after the number of a day: `1st`, `1er`, `1º`.
pub(in crate::session) static ORDINALS: WordList = WordList::new(&["st", "nd", "rd", "th", "er", "ero", "ro", "o", "re", "e"]);

/// Words before several days: "los días 7, 8 y 9".
pub(in crate::session) static DAYS_COUNTED: WordList = WordList::new(&[
    "days", "dates", "date", "when", "dias", "fecha", "fechas", "cuando", "jours", "quand",
]);

/// Words between the parts of a date.
pub(in crate::session) static DATE_LINKS: WordList = WordList::new(&["de", "del", "of", "the", "le", "el"]);

/// Words between the two ends of a range of hours or days.
pub(in crate::session) static UNTIL_WORDS: WordList = WordList::new(&[
    "until", "till", "hasta", "jusqu", "jusque", "to", "ends", "ending", "termina", "termino", "fin", "end", "cierre", "ende",
    "close", "closes", "closing", "conclude", "concludes", "finish", "finishes", "finishing", "acaba", "acabar",
    "acabara", "terminara", "concluye", "concluira", "cierra", "clausura", "cloturee", "achevera", "acheve",
    "terminera", "termine", "prendra", "over",
]);

/// See [`UNTIL_WORDS`]; weak words that lead to the end of hours as well.
pub(in crate::session) static UNTIL: WordList = WordList::new(&[
    "to", "until", "till", "a", "al", "hasta", "las", "au", "jusqu", "jusque", "aux",
]);

/// Words that say how long something takes.
pub(in crate::session) static LASTING: WordList = WordList::new(&["duration", "lasting", "lasts", "duracion", "dura", "duree", "dure", "durant"]);

/// Words that make a number an hour.
pub(in crate::session) static HOUR_WORDS: WordList = WordList::new(&[
    "h", "hs", "hrs", "hr", "hours", "hour", "horas", "hora", "heures", "heure", "uhr",
    "oclock", "o clock",
]);

/// Time zones by abbreviation, with minutes east of Greenwich and the zone an hour later that is
/// in force in summer. Abbreviations that several zones share are left out.
pub(in crate::session) const ZONES: &[(&str, i32, Option<&str>)] = &[
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
