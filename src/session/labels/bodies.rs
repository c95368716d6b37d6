//! Institutions, and what leads to those who organise.

use crate::session::words::WordList;

/// What leads from a session to those who organise it.
pub(in crate::session) const ORGANISED_BY: &[&str] = &[
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

/// Bodies that are part of another, named behind them.
pub(in crate::session) static UNIT_WORDS: WordList = WordList::new(&[
    "catedra", "departamento", "facultad", "servicio", "seccion", "direccion", "subdireccion", "oficina", "area",
    "unidad", "laboratorio", "secretaria", "coordinacion", "division", "escuela", "aula", "chair", "department",
    "faculty", "unit", "section", "directorate", "office", "service", "laboratory", "lab", "branch", "bureau",
    "departement", "faculte", "chaire", "laboratoire", "direction", "unite", "pole", "cellule", "ufr",
]);

/// Bodies that are named by the subjects they are charged with.
pub(in crate::session) static MINISTRIES: WordList = WordList::new(&[
    "ministry", "ministerio", "ministere", "department", "departamento", "departement", "secretaria",
    "consejeria", "conselleria", "concejalia", "subsecretaria", "secretariat", "directorate", "direccion", "direction",
]);

/// Names of bodies of many countries in which an "and" parts nothing.
pub(in crate::session) const NAMES_WITH_AND: &[&str] = &[
    "united cities and local governments", "ciudades y gobiernos locales unidos",
    "cités et gouvernements locaux unis", "food and agriculture organization",
    "organisation for economic co operation and development",
    "organisation for economic cooperation and development",
    "organización para la cooperación y el desarrollo económicos",
    "organisation de coopération et de développement économiques",
    "bank for reconstruction and development", "economic and social", "económico y social",
    "économique et social",
];

/// Words with which the name of a body begins in languages that put them first.
pub(in crate::session) static NAME_OPENERS: WordList = WordList::new(&[
    "ayuntamiento", "universidad", "asociacion", "cooperativa", "federacion", "fundacion", "red", "instituto",
    "ministerio", "camara", "consejo", "union", "liga", "mancomunidad", "diputacion", "gobierno", "alcaldia", "caja",
    "comision", "centro", "escuela", "sindicato", "secretaria", "intendencia", "provincia", "banco", "alianza",
    "confederacion", "comunidad", "agencia", "oficina", "museo", "colegio", "concello", "ajuntament", "junta",
    "association", "commune", "ville", "universite", "federation", "reseau", "institut", "ministere", "chambre",
    "conseil", "ligue", "region", "mairie", "cooperative", "syndicat", "ecole", "communaute", "departement",
    "banque", "agence", "office", "maison", "fondation", "confederation", "comite", "centre", "alliance", "canton",
]);

/// Bodies that have such parts.
pub(in crate::session) static PARENT_WORDS: WordList = WordList::new(&[
    "universidad", "university", "universite", "ministerio", "ministry", "ministere", "banco", "bank", "banque",
    "ayuntamiento", "gobierno", "government", "gouvernement", "parlamento", "parliament", "parlement", "diputacion",
    "provincia", "province", "region", "municipality", "municipio", "municipalidad", "ville", "city", "college",
    "congreso", "senado", "senate", "senat", "assemblee", "asamblea", "comision", "commission",
]);

/// Verbs between those who organise and what they organise.
pub(in crate::session) static ORGANISE: WordList = WordList::new(&[
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

/// What joins the organisers of "A, in partnership with B".
pub(in crate::session) const PARTNER_LINKS: &[&str] = &[
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

/// Words that tell the name of an institution, where they stand before its first "of".
pub(in crate::session) const INSTITUTION_WORDS: &[&str] = &[
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
    "collège", "journal", "direction", "ong", "ngo", "organisation", "organization", "préfecture", "centre",
];

/// Words with which the name of a body begins that an adjective may follow which reads like an
/// office: "Consejo Asesor", "Comité Directeur".
pub(in crate::session) static COUNCIL_WORDS: WordList = WordList::new(&[
    "consejo", "comite", "comision", "junta", "grupo", "equipo", "conseil", "commission", "groupe",
    "secretaria", "direccion", "direction", "instituto", "institut", "delegacion", "delegation",
]);

/// Further words that tell the name of a body that organises.
pub(in crate::session) const BODY_WORDS: &[&str] = &[
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

/// Bodies whose sittings are told by number and day alone.
pub(in crate::session) static SITTING_BODIES: WordList = WordList::new(&[
    "committee", "subcommittee", "commission", "comision", "comite", "subcomision", "comisiones", "sous", "commissions",
]);
