//! Briefs made up from a seed, for measuring: as many as wanted, in the shapes of real ones.
//!
//! Words are drawn as in real text (Zipf and Mandelbrot; a text of 100,000 tokens has about 7,000
//! types), a session keeps to its own subjects, its
//! versions say the same in the same order, pages have running lines, and themes are planted so
//! often as was asked, so that counts can be checked. A session depends on nothing but the seed and
//! its number: any can be made alone, in any order, on any thread.

use std::collections::{BTreeSet, HashSet};

use crate::analysis::{accent_fold, case_fold, gender_key, number_key};
use crate::language::{Lang, stop_words};
use crate::statistics::{Draws, Seed};
use crate::theme::Scheme;

/// A theme that is planted.
#[derive(Clone, Debug, PartialEq)]
pub struct Plant {
    /// Id of the concept.
    pub concept: String,
    /// What it is called in English, Spanish and French.
    pub labels: [String; 3],
    /// How often a session mentions it in the mean.
    pub rate: f64,
}

/// One version of a session.
#[derive(Clone, Debug, PartialEq)]
pub struct GeneratedBrief {
    /// Number of the session, as its header states it.
    pub session: String,
    /// Its language.
    pub lang: Lang,
    /// The brief, header and running lines included.
    pub text: String,
}

/// A session in all its versions.
#[derive(Clone, Debug, PartialEq)]
pub struct GeneratedSession {
    /// One for each language, English before Spanish before French.
    pub versions: Vec<GeneratedBrief>,
    /// How often each plant is mentioned in each version, in the order of the plants.
    pub planted: Vec<u64>,
    /// The plants of each sentence that has any, by their places in the order of the plants, each
    /// once, the least first. Every version has these sentences.
    pub sentences: Vec<Vec<usize>>,
}

/// Makes up sessions.
pub struct Generator {
    seed: Seed,
    plants: Vec<Plant>,
    /// For each language the forms of each word: singular, plural.
    words: [Vec<[String; 2]>; 3],
    taken: Taken,
}

/// Words that are somebody else's, in all their forms.
struct Taken(HashSet<String>);

impl Taken {
    /// The words of labels, and those of grammar.
    fn of<'l>(labels: impl Iterator<Item = &'l str>) -> Taken {
        let labels = labels.flat_map(|label| label.split(|c: char| !c.is_alphanumeric()));
        let grammar = LANGS.iter().flat_map(|&lang| stop_words(lang));
        let words = labels.chain(grammar.map(|word| &**word));
        Taken(words.flat_map(keys).collect())
    }

    fn has(&self, form: &str) -> bool {
        keys(form).any(|key| self.0.contains(&key))
    }
}

/// What the forms of a word have in common in any language, without accents.
fn keys(word: &str) -> impl Iterator<Item = String> {
    let form = case_fold(word).into_owned();
    let of_lang = |lang: Lang| [number_key(lang, &form), gender_key(lang, &form)];
    let keys: Vec<String> = LANGS
        .into_iter()
        .flat_map(of_lang)
        .map(|key| accent_fold(&key).into_owned())
        .collect();
    keys.into_iter().chain([accent_fold(&form).into_owned()])
}

/// What a sentence says, in no language.
#[derive(Clone, Copy)]
enum Said {
    Word {
        word: usize,
        plural: bool,
    },
    Name(usize),
    Number(u32),
    Plant(usize),
    /// Whatever grammar puts here.
    Function,
}

type Sentence = Vec<Said>;

/// The parts of a brief below its header.
struct Content {
    title: Sentence,
    summary: Vec<Sentence>,
    concept: Vec<Vec<Sentence>>,
    objectives: Vec<Sentence>,
    discussion: Vec<Vec<Sentence>>,
}

const LANGS: [Lang; 3] = [Lang::En, Lang::Es, Lang::Fr];
/// Words that are not grammar.
const WORDS: usize = 40_000;
/// Names of places and people.
const NAMES: usize = 100_000;
/// Subjects that sessions keep to.
const SUBJECTS: u32 = 400;
/// Words that a subject calls its own, and how many of them the next subject does not.
const OF_SUBJECT: usize = 200;
const NEXT_SUBJECT: usize = 5;
/// The rank below which ranks are about equally likely (Mandelbrot 1953).
const SHIFT: f64 = 2.7;
/// How fast the likelihood falls with the rank. With this and the numbers above, texts have about as
/// many types for their tokens as speeches in the General Debate of the United Nations do.
const FALL: f64 = 1.3;

/// The most frequent words of grammar, the most frequent first.
const FUNCTION: [&[&str]; 3] = [
    &[
        "the", "of", "and", "to", "in", "a", "for", "that", "is", "on", "with", "as", "are", "by",
        "it", "from", "this", "their", "at", "be", "which", "have", "an", "was", "or", "has",
        "these", "its", "not", "they", "will", "more", "who", "can", "between", "been", "but",
        "also", "were", "such", "how", "through", "into", "all", "other", "than", "when", "where",
    ],
    &[
        "de", "la", "que", "el", "en", "y", "los", "a", "las", "del", "se", "por", "para", "con",
        "una", "un", "es", "al", "como", "más", "su", "lo", "no", "o", "sus", "entre", "son",
        "este", "esta", "ha", "sobre", "también", "desde", "cuando", "sin", "han", "pero", "todos",
        "donde", "quienes", "hasta", "estas", "muy", "ser", "fue", "cada", "porque", "ya",
    ],
    &[
        "de", "la", "et", "les", "des", "à", "le", "en", "du", "un", "une", "pour", "dans", "qui",
        "est", "que", "par", "sur", "au", "plus", "avec", "ce", "ont", "sont", "aux", "ces", "se",
        "leur", "pas", "ou", "entre", "cette", "leurs", "comme", "sans", "mais", "elle", "nous",
        "où", "même", "été", "aussi", "dont", "il", "ils", "être", "sous", "très",
    ],
];

/// How words end, singular and plural, by language: nouns, adjectives and verbs.
const ENDINGS: [[[&str; 2]; 8]; 3] = [
    [
        ["e", "es"],
        ["", "s"],
        ["tion", "tions"],
        ["er", "ers"],
        ["al", "al"],
        ["y", "ies"],
        ["ed", "ing"],
        ["ment", "ments"],
    ],
    [
        ["a", "as"],
        ["o", "os"],
        ["ción", "ciones"],
        ["or", "ores"],
        ["al", "ales"],
        ["ía", "ías"],
        ["ado", "an"],
        ["miento", "mientos"],
    ],
    [
        ["e", "es"],
        ["et", "ets"],
        ["tion", "tions"],
        ["eur", "eurs"],
        ["al", "aux"],
        ["ie", "ies"],
        ["é", "ent"],
        ["ment", "ments"],
    ],
];

const ONSETS: [&str; 20] = [
    "b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v", "tr", "pr", "br", "cl", "gr",
    "pl", "st",
];
const VOWELS: [&str; 6] = ["a", "e", "i", "o", "u", "ia"];
const CODAS: [&str; 8] = ["", "", "", "", "n", "r", "s", "l"];

/// What headers and headings say, by language.
struct Template {
    forum: &'static str,
    kind: &'static str,
    title: &'static str,
    line: &'static str,
    subtheme: &'static str,
    organizers: &'static str,
    date: &'static str,
    languages: &'static str,
    summary: &'static str,
    concept: &'static str,
    objectives: &'static str,
    discussion: &'static str,
    page: &'static str,
}

const TEMPLATES: [Template; 3] = [
    Template {
        forum: "World Forum of Territories – Puerto Albor",
        kind: "Panel",
        title: "Title of the session",
        line: "Thematic Line",
        subtheme: "Sub-theme",
        organizers: "Organizers: Network of River Towns; Guild of Bridge Builders",
        date: "Date",
        languages: "Language: ENG - SPA - FR",
        summary: "Short summary of the session (max. 250 words):",
        concept: "1. Conceptualization of the session (max. 1000 words)",
        objectives: "2. Objectives of the session",
        discussion: "3. Discussion",
        page: "Page",
    },
    Template {
        forum: "Foro Mundial de los Territorios – Puerto Albor",
        kind: "Panel",
        title: "Título de la sesión",
        line: "Línea temática",
        subtheme: "Subtema",
        organizers: "Organizan: Red de Pueblos del Río; Gremio de Constructores de Puentes",
        date: "Fecha",
        languages: "Idiomas: inglés, español, francés",
        summary: "Breve resumen de la sesión (máx. 250 palabras):",
        concept: "1. Conceptualización de la sesión (máx. 1000 palabras)",
        objectives: "2. Objetivos de la sesión",
        discussion: "3. Discusión",
        page: "Página",
    },
    Template {
        forum: "Forum mondial des territoires – Puerto Albor",
        kind: "Panel",
        title: "Titre de la session",
        line: "Ligne thématique",
        subtheme: "Sous-thème",
        organizers: "Organisateurs : Réseau des bourgs du fleuve ; Guilde des bâtisseurs de ponts",
        date: "Date",
        languages: "Langues : anglais, espagnol, français",
        summary: "Bref résumé de la session (250 mots max.) :",
        concept: "1. Conceptualisation de la session (1000 mots max.)",
        objectives: "2. Objectifs de la session",
        discussion: "3. Discussion",
        page: "Page",
    },
];

impl Generator {
    /// A generator of sessions that mention these themes.
    ///
    /// No other word is one of their labels', so that nothing is mentioned but what is planted.
    ///
    /// Cost: the words are made at once, some 20 MB of them.
    pub fn new(seed: u64, plants: Vec<Plant>) -> Generator {
        let labels = plants.iter().flat_map(|plant| &plant.labels);
        let taken = Taken::of(labels.map(|label| &**label));
        Generator::with(seed, plants, taken)
    }

    /// The same where no other word is one of any label of a scheme: of all its concepts, nothing is
    /// mentioned but what is planted.
    pub fn beside(scheme: &Scheme, seed: u64, plants: Vec<Plant>) -> Generator {
        let planted = plants.iter().flat_map(|plant| &plant.labels);
        let concepts = scheme.concepts.iter();
        let labels = concepts.flat_map(|c| c.labels.iter().map(|label| &label.text));
        let taken = Taken::of(planted.chain(labels).map(|label| &**label));
        Generator::with(seed, plants, taken)
    }

    fn with(seed: u64, plants: Vec<Plant>, taken: Taken) -> Generator {
        let words = [0, 1, 2].map(|lang| {
            let forms = |word| forms(lang, word, |form: &str| taken.has(form));
            (0..WORDS).map(forms).collect()
        });
        Generator {
            seed: Seed::new(b"generated briefs 2", seed),
            plants,
            words,
            taken,
        }
    }

    /// The session of this number, counted from 0.
    pub fn session(&self, number: u64) -> GeneratedSession {
        let mut draws = self.seed.replicate(number);
        let langs = versions(&mut draws);
        let mut content = Content::new(&mut draws);
        let planted = self.plant(&mut content, &mut draws);
        let sentences = content.discussion.iter().flatten();
        let sentences = sentences.map(|said| plants_of(said));
        let sentences = sentences.filter(|plants| !plants.is_empty()).collect();
        let header = Header::new(number, &mut draws);
        let mut version = |&lang: &usize| GeneratedBrief {
            session: header.number.clone(),
            lang: LANGS[lang],
            text: self.brief(lang, &header, &content, &mut draws),
        };
        GeneratedSession {
            versions: langs.iter().map(&mut version).collect(),
            planted,
            sentences,
        }
    }

    /// Puts mentions of the plants into the discussion, and counts them.
    fn plant(&self, content: &mut Content, draws: &mut Draws) -> Vec<u64> {
        let mut planted = vec![0; self.plants.len()];
        for (place, plant) in self.plants.iter().enumerate() {
            let more = uniform(draws) < plant.rate.fract();
            for _ in 0..plant.rate as u64 + u64::from(more) {
                let paragraph = pick(draws, content.discussion.len());
                let sentence = pick(draws, content.discussion[paragraph].len());
                let sentence = &mut content.discussion[paragraph][sentence];
                let word = |draws: &mut Draws| Said::Word {
                    word: pick(draws, WORDS),
                    plural: false,
                };
                // Between words that are no label's, so that it is neither shared nor lengthened.
                sentence.extend([word(draws), Said::Plant(place), word(draws)]);
                planted[place] += 1;
            }
        }
        planted
    }

    /// A version as text.
    fn brief(&self, lang: usize, header: &Header, content: &Content, draws: &mut Draws) -> String {
        let template = &TEMPLATES[lang];
        let mut page = Pages::new(template);
        page.paragraph(template.forum.to_owned());
        page.paragraph(format!("{} {}", template.kind, header.number));
        let title = self.sentence(lang, &content.title, draws);
        let title = title.trim_end_matches('.');
        page.paragraph(format!("{} {}: {title}", template.title, header.number));
        let (line, subtheme) = (header.line, header.subtheme);
        let about = |word: usize| &self.words[lang][word][1];
        page.paragraph(format!("{} {line}: {}", template.line, about(line)));
        let under = about(100 + line * 20 + subtheme);
        page.paragraph(format!("{} {line}.{subtheme}: {under}", template.subtheme));
        page.paragraph(template.organizers.to_owned());
        page.paragraph(format!("{}: {}", template.date, header.date));
        page.paragraph(template.languages.to_owned());
        page.paragraph(template.summary.to_owned());
        page.paragraph(self.paragraph(lang, &content.summary, draws));
        page.paragraph(template.concept.to_owned());
        for paragraph in &content.concept {
            page.paragraph(self.paragraph(lang, paragraph, draws));
        }
        page.paragraph(template.objectives.to_owned());
        for objective in &content.objectives {
            page.paragraph(format!("- {}", self.sentence(lang, objective, draws)));
        }
        page.paragraph(template.discussion.to_owned());
        for paragraph in &content.discussion {
            page.paragraph(self.paragraph(lang, paragraph, draws));
        }
        page.end()
    }

    fn name(&self, name: usize) -> String {
        let mut text = syllables(name + 7_000_000, 3);
        while self.taken.has(&text) {
            text.push_str("ol");
        }
        capitalise(&mut text);
        text
    }

    fn paragraph(&self, lang: usize, sentences: &[Sentence], draws: &mut Draws) -> String {
        let sentences = sentences.iter();
        let said: Vec<String> = sentences.map(|s| self.sentence(lang, s, draws)).collect();
        said.join(" ")
    }

    fn sentence(&self, lang: usize, said: &[Said], draws: &mut Draws) -> String {
        let mut text = String::new();
        for (place, said) in said.iter().enumerate() {
            let before = text.len();
            if place > 0 {
                let comma = matches!(said, Said::Function) && place > 3 && uniform(draws) < 0.12;
                text.push_str(if comma { ", " } else { " " });
            }
            match *said {
                Said::Word { word, plural } => {
                    text.push_str(&self.words[lang][word][usize::from(plural)]);
                }
                Said::Name(name) => text.push_str(&self.name(name)),
                Said::Number(number) => text.push_str(&number.to_string()),
                Said::Plant(plant) => text.push_str(&self.plants[plant].labels[lang]),
                Said::Function => {
                    let words = FUNCTION[lang];
                    text.push_str(words[rank(draws, words.len())]);
                }
            }
            if before == 0 {
                capitalise(&mut text);
            }
        }
        text.push('.');
        text
    }
}

/// The plants of a sentence, each once, the least first.
fn plants_of(said: &[Said]) -> Vec<usize> {
    let plants = said.iter().filter_map(|said| match said {
        Said::Plant(plant) => Some(*plant),
        _ => None,
    });
    plants.collect::<BTreeSet<_>>().into_iter().collect()
}

/// The languages of a session: English most often, several in four of ten.
fn versions(draws: &mut Draws) -> &'static [usize] {
    match draws.below(10) {
        0..4 => &[0],
        4 => &[1],
        5 => &[2],
        6 | 7 => &[0, 1],
        _ => &[0, 1, 2],
    }
}

impl Content {
    fn new(draws: &mut Draws) -> Content {
        // Half of the matter of a session is of three subjects.
        let subjects = [(); 3].map(|()| draws.below(SUBJECTS) as usize);
        let mut sentence = |least: u32, more: u32| {
            let words = least + draws.below(more);
            let mut said = Vec::with_capacity(2 * words as usize);
            for _ in 0..words {
                while uniform(draws) < 0.45 {
                    said.push(Said::Function);
                }
                said.push(matter(draws, &subjects));
            }
            said
        };
        let mut sentences =
            |count: usize| -> Vec<Sentence> { (0..count).map(|_| sentence(8, 9)).collect() };
        let summary = sentences(4);
        let mut concept: Vec<Vec<Sentence>> = (0..3).map(|_| sentences(5)).collect();
        let objectives = sentences(4);
        let discussion = (0..4).map(|_| sentences(5)).collect();
        let title = sentence(4, 3);
        if uniform(draws) < 0.3 {
            // As real briefs do: the first paragraph begins with the summary's first sentence.
            concept[0].insert(0, summary[0].clone());
        }
        Content {
            title,
            summary,
            concept,
            objectives,
            discussion,
        }
    }
}

/// A word that is not grammar.
fn matter(draws: &mut Draws, subjects: &[usize; 3]) -> Said {
    match draws.below(100) {
        0 => Said::Name(rank(draws, NAMES)),
        1 => Said::Number(1 + draws.below(99)),
        2 => Said::Number(2000 + draws.below(30)),
        chance => {
            let own = subjects[draws.below(3) as usize];
            Said::Word {
                word: match chance < 50 {
                    true => rank(draws, OF_SUBJECT) + NEXT_SUBJECT * own,
                    false => rank(draws, WORDS),
                },
                plural: draws.below(3) == 0,
            }
        }
    }
}

struct Header {
    number: String,
    line: usize,
    subtheme: usize,
    date: String,
}

impl Header {
    fn new(number: u64, draws: &mut Draws) -> Header {
        let (line, subtheme) = (number % 9 + 1, number / 9 % 12 + 1);
        let (day, month) = (1 + draws.below(28), 1 + draws.below(12));
        Header {
            number: format!("{line}.{subtheme}.{}", number / 108 + 1),
            line: line as usize,
            subtheme: subtheme as usize,
            date: format!("{day:02}/{month:02}/{}", 2010 + number % 15),
        }
    }
}

/// Paragraphs on pages, each page with its running lines.
struct Pages<'t> {
    template: &'t Template,
    text: String,
    filled: usize,
    page: usize,
}

impl<'t> Pages<'t> {
    /// Bytes of a page.
    const FULL: usize = 2_600;

    fn new(template: &'t Template) -> Pages<'t> {
        Pages {
            template,
            text: String::new(),
            filled: 0,
            page: 1,
        }
    }

    fn paragraph(&mut self, paragraph: String) {
        if self.filled > Pages::FULL {
            let (page, forum) = (self.template.page, self.template.forum);
            self.text += &format!("{page} {}\n\u{c}{forum}\n\n", self.page);
            self.page += 1;
            self.filled = 0;
        }
        self.filled += paragraph.len();
        self.text += &paragraph;
        self.text += "\n\n";
    }

    fn end(mut self) -> String {
        self.text += &format!("{} {}\n", self.template.page, self.page);
        self.text
    }
}

/// The forms of a word in a language; half of all words share their stem with other languages.
fn forms(lang: usize, word: usize, is_taken: impl Fn(&str) -> bool) -> [String; 2] {
    let own = if word.is_multiple_of(2) { 0 } else { lang + 1 };
    // Frequent words are short (Zipf 1935).
    let length = match word {
        ..600 => 1,
        600..15_000 => 2,
        _ => 3,
    };
    let mut stem = syllables(word * 4 + own, length);
    let [one, many] = ENDINGS[lang][word / 2 % 8];
    while is_taken(&format!("{stem}{one}")) || is_taken(&format!("{stem}{many}")) {
        stem.push_str("ol");
    }
    [format!("{stem}{one}"), format!("{stem}{many}")]
}

/// So many syllables, others for nearly every number.
fn syllables(number: usize, count: usize) -> String {
    let mut left = (number as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    left ^= left >> 29;
    let mut take = |from: &'static [&'static str]| {
        let taken = from[(left % from.len() as u64) as usize];
        left /= from.len() as u64;
        taken
    };
    let syllable = |_| [take(&ONSETS), take(&VOWELS), take(&CODAS)].concat();
    (0..count).map(syllable).collect()
}

fn capitalise(text: &mut String) {
    if let Some(first) = text.chars().next() {
        let rest = text.split_off(first.len_utf8());
        *text = first.to_uppercase().chain(rest.chars()).collect();
    }
}

/// A number from 0 to below 1.
fn uniform(draws: &mut Draws) -> f64 {
    f64::from(draws.next_u32()) / (f64::from(u32::MAX) + 1.0)
}

fn pick(draws: &mut Draws, count: usize) -> usize {
    draws.below(count as u32) as usize
}

/// A rank from 0 to below `count`, the n-th about as likely as 1/(n + shift)^fall.
fn rank(draws: &mut Draws, count: usize) -> usize {
    let reach = ((count as f64 + SHIFT) / SHIFT).powf(1.0 - FALL);
    let drawn = 1.0 - uniform(draws) * (1.0 - reach);
    let rank = SHIFT * drawn.powf(1.0 / (1.0 - FALL)) - SHIFT;
    (rank as usize).min(count - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_depends_on_its_number_and_the_seed_alone() {
        let plant = Plant {
            concept: "open-government".to_owned(),
            labels: ["open government", "gobierno abierto", "gouvernement ouvert"]
                .map(str::to_owned),
            rate: 1.5,
        };
        let made = Generator::new(1, vec![plant.clone()]);
        let again = Generator::new(1, vec![plant.clone()]);
        let other = Generator::new(2, vec![plant.clone()]);
        assert_eq!(made.session(7), again.session(7));
        assert_ne!(made.session(7), other.session(7));
        assert_ne!(made.session(7), made.session(8));
        let mut mentions = 0;
        for number in 0..200 {
            let session = made.session(number);
            for version in &session.versions {
                let lang = LANGS
                    .iter()
                    .position(|&lang| lang == version.lang)
                    .unwrap_or(9);
                let found = version.text.matches(&plant.labels[lang]).count() as u64;
                assert_eq!(vec![found], session.planted, "{}", version.text);
                assert!((5_000..10_000).contains(&version.text.len()));
            }
            mentions += session.planted[0];
        }
        assert!((250..350).contains(&mentions), "{mentions} of about 300");
    }

    #[test]
    fn texts_have_as_many_types_as_real_ones() {
        let made = Generator::new(1, Vec::new());
        let (mut types, mut tokens) = (HashSet::new(), 0);
        for number in 0.. {
            for version in made.session(number).versions {
                if version.lang != Lang::En {
                    continue;
                }
                let words = version.text.split(|c: char| !c.is_alphanumeric());
                for word in words.filter(|word| !word.is_empty()) {
                    types.insert(word.to_lowercase());
                    tokens += 1;
                }
            }
            if tokens > 100_000 {
                break;
            }
        }
        // Speeches have 7,600 types in 100,000 tokens.
        assert!((6_000..9_000).contains(&types.len()), "{}", types.len());
    }
}
