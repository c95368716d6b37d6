//! Forms of one word that differ by number or gender only.
//!
//! A theme is the same theme in the plural and, inside a longer label, in the other gender
//! (`spécialisation intelligente`, `systèmes de spécialisation intelligents`). A stem is too coarse
//! for that: English `government` and `governance` share one, Spanish `gobierno` and `gobiernos` do
//! not. The keys here undo the regular endings of number and gender, the spelling variants of
//! English, and accents, and nothing else. Two forms match when their keys are equal; the keys
//! are not words.
//!
//! Words that only look like a plural (`news`, `cours`) and plurals that follow no rule are listed.

use super::fold::accent_fold;
use crate::language::Lang;

/// The key shared by the singular and the plural of a word.
pub fn number_key(lang: Lang, form: &str) -> String {
    let word = form.strip_suffix('-').unwrap_or(form);
    let word = word.strip_suffix("'s").unwrap_or(word);
    match lang {
        Lang::En => english(&accent_fold(word)),
        Lang::Es => spanish_number(word),
        Lang::Fr => french_number(&french_fold(word)),
        Lang::Und => accent_fold(word).into_owned(),
    }
}

/// The key shared by the singular and plural, masculine and feminine of a word.
///
/// Coarser than [`number_key`]: right for a word that follows its noun inside a label, where the
/// noun says what is meant; too coarse for a noun (Spanish `caso`, `casa`).
pub fn gender_key(lang: Lang, form: &str) -> String {
    let key = number_key(lang, form);
    match lang {
        Lang::Es => spanish_gender(key),
        Lang::Fr => french_gender(key),
        Lang::En | Lang::Und => key,
    }
}

fn swap(word: &str, from: &str, to: &str) -> Option<String> {
    word.strip_suffix(from).map(|stem| format!("{stem}{to}"))
}

fn first_swap(word: &str, endings: &[(&str, &str)]) -> Option<String> {
    endings.iter().find_map(|(from, to)| swap(word, from, to))
}

fn listed(word: &str, list: &[(&str, &str)]) -> Option<String> {
    list.iter()
        .find(|(plural, _)| *plural == word)
        .map(|(_, singular)| (*singular).to_owned())
}

fn english(word: &str) -> String {
    english_spelling(&english_singular(word))
}

fn english_singular(word: &str) -> String {
    const IRREGULAR: [(&str, &str); 40] = [
        ("men", "man"),
        ("businessmen", "businessman"),
        ("craftsmen", "craftsman"),
        ("fishermen", "fisherman"),
        ("children", "child"),
        ("analyses", "analysis"),
        ("crises", "crisis"),
        ("hypotheses", "hypothesis"),
        ("theses", "thesis"),
        ("syntheses", "synthesis"),
        ("diagnoses", "diagnosis"),
        ("criteria", "criterion"),
        ("phenomena", "phenomenon"),
        ("indices", "index"),
        ("matrices", "matrix"),
        ("appendices", "appendix"),
        ("formulae", "formula"),
        ("fora", "forum"),
        ("referenda", "referendum"),
        ("memoranda", "memorandum"),
        ("curricula", "curriculum"),
        ("bacteria", "bacterium"),
        ("gases", "gas"),
        ("lenses", "lens"),
        ("canvases", "canvas"),
        ("atlases", "atlas"),
        ("biases", "bias"),
        ("lives", "life"),
        ("wives", "wife"),
        ("knives", "knife"),
        ("halves", "half"),
        ("calves", "calf"),
        ("selves", "self"),
        ("shelves", "shelf"),
        ("wolves", "wolf"),
        ("thieves", "thief"),
        ("loaves", "loaf"),
        ("scarves", "scarf"),
        ("feet", "foot"),
        ("mice", "mouse"),
    ];
    const NO_PLURAL: [&str; 20] = [
        "news",
        "goods",
        "means",
        "arms",
        "customs",
        "lens",
        "bias",
        "canvas",
        "atlas",
        "chaos",
        "texas",
        "wales",
        "series",
        "species",
        "premises",
        "headquarters",
        "works",
        "grassroots",
        "always",
        "perhaps",
    ];
    if let Some(singular) = listed(word, &IRREGULAR) {
        return singular;
    }
    if let Some(singular) = swap(word, "women", "woman") {
        return singular;
    }
    if NO_PLURAL.contains(&word) || word.ends_with("ics") {
        return word.to_owned();
    }
    // "ESSs" is the plural of an acronym.
    let keeps_s =
        ["ss", "us", "is"].iter().any(|end| word.ends_with(end)) && !word.ends_with("sss");
    if word.len() <= 3 || keeps_s || !word.ends_with('s') {
        return word.to_owned();
    }
    if word.len() > 4
        && let Some(singular) = swap(word, "ies", "y")
    {
        return singular;
    }
    const US: [&str; 8] = [
        "campuses",
        "viruses",
        "bonuses",
        "focuses",
        "statuses",
        "censuses",
        "buses",
        "surpluses",
    ];
    let hisses = ["sses", "xes", "ches", "shes", "zzes"];
    let hisses = || hisses.iter().any(|end| word.ends_with(end));
    // What has no vowel is an acronym: "SSEs".
    let spoken = || word[..word.len() - 2].contains(['a', 'e', 'i', 'o', 'u', 'y']);
    // "potatoes", "vetoes", but "shoes", "canoes".
    let closes = || word.len() >= 6 && word.ends_with("oes") && !word.ends_with("shoes");
    if US.contains(&word) || hisses() && spoken() || closes() && word != "canoes" {
        return word[..word.len() - 2].to_owned();
    }
    word[..word.len() - 1].to_owned()
}

fn english_spelling(word: &str) -> String {
    const OUR: [&str; 12] = [
        "neighbour",
        "labour",
        "behaviour",
        "colour",
        "harbour",
        "favour",
        "honour",
        "flavour",
        "vapour",
        "endeavour",
        "humour",
        "rumour",
    ];
    const ENDINGS: [(&str, &str); 13] = [
        ("isation", "ization"),
        ("isational", "izational"),
        ("ised", "ized"),
        ("ising", "izing"),
        ("iser", "izer"),
        ("ise", "ize"),
        ("yse", "yze"),
        ("ysed", "yzed"),
        ("ysing", "yzing"),
        ("ogue", "og"),
        ("programme", "program"),
        ("che", "ch"),
        ("ie", "y"),
    ];
    if word.len() < 5 {
        return word.to_owned();
    }
    if word == "centre" {
        return "center".to_owned();
    }
    if let Some(british) = OUR.iter().find(|british| word.contains(**british)) {
        let american = british.replace("our", "or");
        return word.replace(british, &american);
    }
    first_swap(word, &ENDINGS).unwrap_or_else(|| word.to_owned())
}

/// Spanish plurals end in `-s` after a vowel and in `-es` after a consonant, and from the plural
/// alone the two cannot be told apart (`red-es`, `sede-s`): a final `e` goes from both, and `c`
/// and `z`, which then change places, become one (`voz`, `voces`; `índice`, `índices`). An accented
/// ending in `-s` is a singular (`país`, `interés`).
fn spanish_number(word: &str) -> String {
    let folded = accent_fold(word);
    if folded.len() <= 3 {
        return folded.into_owned();
    }
    if ["ás", "és", "ís", "ós", "ús"]
        .iter()
        .any(|end| word.ends_with(end))
    {
        return folded.into_owned();
    }
    let singular = folded.strip_suffix('s').unwrap_or(&folded);
    let singular = singular.strip_suffix('e').unwrap_or(singular);
    // Those who do something are named in both genders.
    if singular.ends_with("dora") {
        return singular[..singular.len() - 1].to_owned();
    }
    // Not those whose feminine is an adjective as well: `participación ciudadana`.
    const PEOPLE: [&str; 10] = [
        "abogada",
        "alumna",
        "consejera",
        "diputada",
        "empleada",
        "empresaria",
        "enfermera",
        "funcionaria",
        "ingeniera",
        "ministra",
    ];
    if PEOPLE.contains(&singular) {
        return singular[..singular.len() - 1].to_owned() + "o";
    }
    swap(singular, "c", "z").unwrap_or_else(|| singular.to_owned())
}

fn spanish_gender(key: String) -> String {
    if key.len() <= 3 {
        return key;
    }
    match key.strip_suffix(['a', 'o']) {
        Some(stem) => stem.to_owned(),
        None => key,
    }
}

/// Accents go but for an `é` at the end that makes another word: `marché`, `marche`.
fn french_fold(word: &str) -> String {
    let mut folded = accent_fold(word).into_owned();
    let plural = word.ends_with('s');
    let singular = folded.len() - usize::from(plural);
    if word.trim_end_matches('s').ends_with('é') && !is_french_noun(&folded[..singular]) {
        folded.truncate(singular - 1);
        folded.push_str(if plural { "és" } else { "é" });
    }
    folded
}

/// Whether a word that ends in `é`, given without accents, is a noun that no other word is like but
/// for accents: `égalité`, `santé`. Most other words in `é` are participles of verbs (`financé`), or
/// like a form of one (`marché`).
fn is_french_noun(word: &str) -> bool {
    const ENDINGS: [&str; 7] = ["ite", "iete", "rete", "nete", "vete", "aute", "erte"];
    const OTHERS: [&str; 17] = [
        "ble",
        "bebe",
        "bonte",
        "cafe",
        "cle",
        "conge",
        "degre",
        "depute",
        "difficulte",
        "ete",
        "faculte",
        "gre",
        "majeste",
        "sante",
        "the",
        "volonte",
        "canape",
    ];
    // "limité", "il limite".
    const VERBS: [&str; 40] = [
        "abrite",
        "agite",
        "alerte",
        "apprete",
        "arrete",
        "cite",
        "concerte",
        "credite",
        "debite",
        "decrete",
        "delimite",
        "deserte",
        "edite",
        "evite",
        "excite",
        "explicite",
        "exploite",
        "facilite",
        "felicite",
        "habite",
        "hesite",
        "imite",
        "incite",
        "interprete",
        "invite",
        "irrite",
        "limite",
        "medite",
        "merite",
        "milite",
        "necessite",
        "profite",
        "recite",
        "retraite",
        "sollicite",
        "suscite",
        "traite",
        "transite",
        "visite",
        "prete",
    ];
    let ends = || ENDINGS.iter().any(|end| word.ends_with(end));
    OTHERS.contains(&word) || ends() && !VERBS.contains(&word)
}

fn french_number(word: &str) -> String {
    const IRREGULAR: [(&str, &str); 11] = [
        ("ans", "an"),
        ("travaux", "travail"),
        ("vitraux", "vitrail"),
        ("coraux", "corail"),
        ("baux", "bail"),
        ("emaux", "email"),
        ("yeux", "oeil"),
        ("bijoux", "bijou"),
        ("cailloux", "caillou"),
        ("choux", "chou"),
        ("genoux", "genou"),
    ];
    const NO_PLURAL: [&str; 37] = [
        "cours",
        "fils",
        "pays",
        "temps",
        "fois",
        "sens",
        "fonds",
        "bois",
        "vers",
        "corps",
        "acces",
        "succes",
        "processus",
        "parcours",
        "concours",
        "recours",
        "discours",
        "secours",
        "proces",
        "progres",
        "exces",
        "univers",
        "mois",
        "repas",
        "avis",
        "acquis",
        "permis",
        "poids",
        "puits",
        "relais",
        "palais",
        "tiers",
        "campus",
        "virus",
        "consensus",
        "gros",
        "prix",
    ];
    if let Some(singular) = listed(word, &IRREGULAR) {
        return singular;
    }
    if word.len() <= 3 || NO_PLURAL.contains(&word) {
        return word.to_owned();
    }
    // Those who do something are named in both genders.
    const DOERS: [(&str, &str); 2] = [("trice", "teur"), ("euse", "eur")];
    const PEOPLE: [(&str, &str); 15] = [
        ("adjointe", "adjoint"),
        ("agente", "agent"),
        ("citoyenne", "citoyen"),
        ("conseillere", "conseiller"),
        ("deputee", "depute"),
        ("elue", "elu"),
        ("employee", "employé"),
        ("enseignante", "enseignant"),
        ("etudiante", "etudiant"),
        ("habitante", "habitant"),
        ("infirmiere", "infirmier"),
        ("ouvriere", "ouvrier"),
        ("presidente", "president"),
        ("retraitee", "retraité"),
        ("salariee", "salarié"),
    ];
    const ENDINGS: [(&str, &str); 3] = [("eaux", "eau"), ("aux", "al"), ("eux", "eu")];
    if let Some(singular) = first_swap(word, &ENDINGS) {
        return singular;
    }
    let singular = word.strip_suffix('s').unwrap_or(word);
    // "Lignes directrices", "force motrice" are nobody.
    const NOBODY: [&str; 4] = ["directrices", "motrice", "motrices", "matrices"];
    let doer = || first_swap(singular, &DOERS).filter(|_| !NOBODY.contains(&word));
    listed(singular, &PEOPLE)
        .or_else(doer)
        .unwrap_or_else(|| singular.to_owned())
}

fn french_gender(key: String) -> String {
    const FEMININE: [(&str, &str); 17] = [
        ("publique", "public"),
        ("grecque", "grec"),
        ("turque", "turc"),
        ("laique", "laic"),
        ("longue", "long"),
        ("nouvelle", "nouveau"),
        ("nouvel", "nouveau"),
        ("eur", "eu"),
        ("ive", "iv"),
        ("if", "iv"),
        ("elle", "el"),
        ("enne", "en"),
        ("onne", "on"),
        ("ette", "et"),
        ("grosse", "gros"),
        ("ee", "é"),
        ("favorite", "favori"),
    ];
    if key.len() <= 3 {
        return key;
    }
    if let Some(masculine) = first_swap(&key, &FEMININE) {
        return masculine;
    }
    match key.strip_suffix('e') {
        Some(stem) => stem.to_owned(),
        None => key,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lang: Lang, key: fn(Lang, &str) -> String, same: &[&str]) {
        let keys: Vec<String> = same.iter().map(|form| key(lang, form)).collect();
        assert!(
            keys.windows(2).all(|pair| pair[0] == pair[1]),
            "{same:?} gave {keys:?}"
        );
    }

    fn differ(lang: Lang, one: &str, other: &str) {
        assert_ne!(
            number_key(lang, one),
            number_key(lang, other),
            "{one} {other}"
        );
    }

    #[test]
    fn english_number_and_spelling() {
        check(Lang::En, number_key, &["economy", "economies"]);
        check(
            Lang::En,
            number_key,
            &["specialization", "specialisation", "specialisations"],
        );
        check(Lang::En, number_key, &["business", "businesses"]);
        check(Lang::En, number_key, &["sse", "sses"]);
        check(Lang::En, number_key, &["ess", "esss"]);
        check(Lang::En, number_key, &["crisis", "crises"]);
        check(Lang::En, number_key, &["people's", "people"]);
        check(Lang::En, number_key, &["labour", "labor"]);
        check(Lang::En, number_key, &["neighbourhoods", "neighborhood"]);
        check(Lang::En, number_key, &["rural-", "rural"]);
        check(Lang::En, number_key, &["campus", "campuses"]);
        check(Lang::En, number_key, &["niche", "niches"]);
        check(Lang::En, number_key, &["movie", "movies"]);
        check(Lang::En, number_key, &["businesswoman", "businesswomen"]);
        check(Lang::En, number_key, &["index", "indices"]);
        check(Lang::En, number_key, &["house", "houses"]);
        check(Lang::En, number_key, &["gas", "gases"]);
        check(Lang::En, number_key, &["bias", "biases"]);
        check(Lang::En, number_key, &["potato", "potatoes"]);
        check(Lang::En, number_key, &["veto", "vetos", "vetoes"]);
        check(Lang::En, number_key, &["shoe", "shoes"]);
        check(Lang::En, number_key, &["canoe", "canoes"]);
        check(Lang::En, number_key, &["curriculum", "curricula"]);
        check(Lang::En, number_key, &["knife", "knives"]);
    }

    #[test]
    fn spanish_number_and_gender() {
        check(Lang::Es, number_key, &["gobierno", "gobiernos"]);
        check(
            Lang::Es,
            number_key,
            &["especialización", "especializaciones", "especializacion"],
        );
        check(Lang::Es, number_key, &["social", "sociales"]);
        check(Lang::Es, number_key, &["enfoque", "enfoques"]);
        check(Lang::Es, number_key, &["capaz", "capaces"]);
        check(Lang::Es, number_key, &["índice", "índices"]);
        check(Lang::Es, number_key, &["avance", "avances"]);
        check(Lang::Es, number_key, &["país", "países"]);
        check(Lang::Es, number_key, &["interés", "intereses"]);
        check(Lang::Es, number_key, &["crisis", "crisis"]);
        check(Lang::Es, number_key, &["emprendedor", "emprendedoras"]);
        check(Lang::Es, number_key, &["alumno", "alumnas"]);
        check(Lang::Es, number_key, &["ministro", "ministras"]);
        check(
            Lang::Es,
            gender_key,
            &["abierto", "abierta", "abiertos", "abiertas"],
        );
    }

    #[test]
    fn french_number_and_gender() {
        check(
            Lang::Fr,
            gender_key,
            &[
                "intelligent",
                "intelligente",
                "intelligents",
                "intelligentes",
            ],
        );
        check(
            Lang::Fr,
            gender_key,
            &["social", "sociaux", "sociale", "sociales"],
        );
        check(
            Lang::Fr,
            gender_key,
            &["public", "publique", "publics", "publiques"],
        );
        check(Lang::Fr, gender_key, &["créatif", "créative", "créatives"]);
        check(
            Lang::Fr,
            gender_key,
            &["généreux", "généreuse", "généreuses"],
        );
        check(Lang::Fr, gender_key, &["travailleur", "travailleuses"]);
        check(Lang::Fr, gender_key, &["acteur", "actrices"]);
        check(
            Lang::Fr,
            gender_key,
            &["privé", "privée", "privés", "privées"],
        );
        check(
            Lang::Fr,
            gender_key,
            &["nouveau", "nouvelle", "nouveaux", "nouvelles"],
        );
        check(Lang::Fr, number_key, &["milieu", "milieux"]);
        check(Lang::Fr, number_key, &["réseau", "réseaux"]);
        check(Lang::Fr, number_key, &["économie", "économies"]);
        check(Lang::Fr, number_key, &["marché", "marchés"]);
        check(Lang::Fr, number_key, &["an", "ans"]);
        check(Lang::Fr, number_key, &["citoyen", "citoyennes"]);
        check(Lang::Fr, number_key, &["travailleur", "travailleuses"]);
        check(Lang::Fr, number_key, &["élu", "élues"]);
    }

    #[test]
    fn french_words_printed_in_bare_capitals_are_themselves() {
        for same in [
            ["santé", "sante"],
            ["sécurités", "securite"],
            ["libertés", "liberte"],
            ["propriété", "proprietes"],
            ["années", "annee"],
            ["musée", "musees"],
            ["citoyenneté", "citoyennete"],
        ] {
            check(Lang::Fr, number_key, &same);
        }
        // Inside a label the words beside it say what is meant.
        check(Lang::Fr, gender_key, &["privé", "privees"]);
    }

    #[test]
    fn other_words_stay_apart() {
        differ(Lang::En, "government", "governance");
        differ(Lang::En, "economy", "economic");
        differ(Lang::En, "economics", "economic");
        differ(Lang::En, "analytics", "analytic");
        differ(Lang::En, "goods", "good");
        differ(Lang::En, "news", "new");
        differ(Lang::Es, "gobierno", "gobernanza");
        differ(Lang::Es, "economía", "económico");
        differ(Lang::Es, "caso", "casa");
        differ(Lang::Es, "marco", "marca");
        differ(Lang::Fr, "économie", "économique");
        differ(Lang::Fr, "spécialisation", "spécialiste");
        differ(Lang::Fr, "marché", "marche");
        differ(Lang::Fr, "traité", "traite");
        differ(Lang::Fr, "retraité", "retraite");
        differ(Lang::Fr, "financé", "finance");
        differ(Lang::Fr, "données", "donné");
        differ(Lang::Fr, "directeur", "directrices");
        differ(Lang::Es, "ciudadano", "ciudadana");
        for (participle, verb) in [
            ("financé", "finance"),
            ("protégée", "protège"),
            ("armées", "armes"),
        ] {
            assert_ne!(
                gender_key(Lang::Fr, participle),
                gender_key(Lang::Fr, verb),
                "{verb}"
            );
        }
        differ(Lang::Fr, "fils", "fil");
        differ(Lang::En, "bias", "bia");
        differ(Lang::En, "wales", "wale");
        differ(Lang::Fr, "cours", "cour");
        differ(Lang::Fr, "fonds", "fond");
    }
}
