//! Places, and the tools by which people meet online.

use crate::session::words::WordList;

/// Words with which a place begins.
pub(in crate::session) const PLACE_WORDS: &[&str] = &[
    "room", "rooms", "conference room", "meeting room", "hall", "auditorium", "building", "lecture hall",
    "main hall", "great hall", "plenary hall", "theatre", "amphitheatre", "hotel", "palace", "pavilion",
    "town hall", "city hall", "floor",
    "sala", "salón", "aula", "auditorio", "edificio", "hotel", "palacio", "teatro", "paraninfo",
    "pabellón", "sede", "anfiteatro",
    "salle", "amphithéâtre", "amphi", "bâtiment", "hôtel", "palais", "théâtre", "pavillon",
    "auditorium", "siège", "hémicycle",
];

/// Words with which the name of a place begins that may as well be the name of a body.
pub(in crate::session) static HOUSE_WORDS: WordList = WordList::new(&[
    "library", "museum", "house", "school", "university", "centre", "center", "campus", "institute",
    "headquarters", "chamber", "council", "parliament", "embassy", "club",
    "biblioteca", "museo", "casa", "escuela", "universidad", "centro", "instituto", "camara",
    "parlamento", "embajada", "facultad", "ayuntamiento", "palacio", "convento", "ateneo",
    "bibliotheque", "musee", "maison", "ecole", "universite", "institut", "espace", "mairie",
    "faculte", "parlement", "ambassade", "cite", "halle",
]);

/// Words with which a place may end.
pub(in crate::session) static ROOM_WORDS: WordList = WordList::new(&[
    "room", "hall", "auditorium", "building", "theatre", "theater", "centre", "center", "house", "palace",
    "hotel", "campus", "headquarters", "pavilion", "library", "chamber",
    "auditorio", "salon", "sala", "teatro", "paraninfo", "anfiteatro", "salle", "amphitheatre", "amphi", "theatre",
]);

/// Words with which a platform or the mode of meeting begins.
pub(in crate::session) const MODE_WORDS: &[&str] = &[
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

/// Names of platforms on which people meet.
pub(in crate::session) const PLATFORM_NAMES: &[&str] = &[
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
pub(in crate::session) static LEADS_TO_PLATFORM: WordList = WordList::new(&[
    "on", "via", "by", "through", "over", "using", "por", "en", "vía", "mediante", "sur", "par", "avec", "with",
    "in", "dans", "a través de", "usando",
]);

/// Words behind which "in the" leads to the place.
pub(in crate::session) static BEFORE_A_PLACE: WordList = WordList::new(&[
    "held", "place", "meet", "meets", "sit", "sits", "gather", "gathers", "celebra", "celebrara", "lugar", "reune",
    "reunira", "reunimos", "realiza", "realizara", "desarrolla", "desarrollara", "hara", "sera", "lieu", "tient",
    "tiendra", "deroule", "deroulera", "reunit", "reunissons", "retrouvons", "retrouve", "encontramos", "vemos",
]);

/// Articles before the name of a place.
pub(in crate::session) static ARTICLES: WordList = WordList::new(&["the", "our", "el", "la", "los", "las", "le", "l", "les", "notre", "nuestra", "nuestro"]);

/// Words that say that people meet online, before the name of the tool.
pub(in crate::session) static ONLINE: WordList = WordList::new(&[
    "online", "virtually", "remotely", "linea", "virtual", "visio", "visioconference", "videoconferencia",
    "ligne", "distance", "distancia", "webinar", "webinario", "webinaire", "streaming", "directo", "direct", "live",
    "plataforma", "plateforme", "platform", "sala", "room", "salle",
]);

/// Further words with which a place is named.
pub(in crate::session) static SITE_WORDS: WordList = WordList::new(&[
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

/// Words with which the names of countries and towns begin that have several words.
pub(in crate::session) static PLACE_OPENERS: WordList = WordList::new(&[
    "buenos", "burkina", "cabo", "cape", "cap", "cote", "costa", "ciudad", "east", "este", "great", "hong", "ivory",
    "mexico", "monte", "new", "north", "norte", "northern", "nouvelle", "nueva", "nuevo", "papua", "papouasie", "porto", "port", "puerto", "quezon",
    "rio", "saint", "sainte", "san", "santa", "santo", "sao", "saudi", "sierra", "south", "southern", "sri", "trinidad", "united", "villa", "ville",
    "west", "abu", "addis", "ho", "phnom", "tel", "ulan", "dar", "kuala", "los", "las", "la", "el", "le", "les", "belo", "central", "centre",
]);

/// Countries as they are printed before a name or behind one, folded.
pub(in crate::session) static COUNTRIES: WordList = WordList::new(&[
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
