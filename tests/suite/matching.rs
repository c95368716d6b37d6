//! Mentions: what each strength is, which count inside others, and what rules do; and everything
//! again beside a matcher that walks every label at every word and knows no shortcut.

mod naive;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;

use naive::{Naive, Part};
use proptest::prelude::*;
use rapporteur::analysis::{Paragraph, Piece, Sentence, Units, case_fold, scan};
use rapporteur::language::Lang;
use rapporteur::theme::{
    Concept, Label, LabelKind, Loaded, Matcher, Mention, Nested, Pattern, Rules, Scheme, Strength,
};

use super::program::{Desk, shared};
use super::seeds::PRESENCE;

/// A text as the matcher reads it.
#[derive(Debug)]
pub(crate) struct Stream {
    pub(crate) types: Vec<(Lang, String)>,
    pub(crate) tokens: Vec<u32>,
    pub(crate) units: Units,
}

impl Stream {
    fn new(text: &str, lang: Lang) -> Stream {
        let mut stream = Stream {
            types: Vec::new(),
            tokens: Vec::new(),
            units: Units::default(),
        };
        stream.begin();
        stream.units.paragraphs.push(Paragraph {
            first_sentence: 0,
            lang,
        });
        let mut ids = BTreeMap::new();
        for piece in scan(text, lang) {
            match piece {
                Piece::Token { start, end } => {
                    let form = case_fold(&text[start..end]).into_owned();
                    let next = ids.len() as u32;
                    let id = *ids.entry(form.clone()).or_insert(next);
                    if id == next {
                        stream.types.push((lang, form));
                    }
                    stream.tokens.push(id);
                }
                Piece::SentenceStart(_) => stream.begin(),
                Piece::Break => {
                    let position = stream.tokens.len() as u32;
                    if stream.units.breaks.last() != Some(&position) {
                        stream.units.breaks.push(position);
                    }
                }
            }
        }
        stream.units.token_count = stream.tokens.len() as u32;
        stream
    }

    fn begin(&mut self) {
        self.units.sentences.push(Sentence {
            token_start: self.tokens.len() as u32,
            byte_start: 0,
            template: false,
            repeat_of: None,
        });
    }

    fn mentions(&self, matcher: &Matcher, nested: Nested) -> Vec<Mention> {
        let types = self.types.iter().map(|(lang, form)| (*lang, form.as_str()));
        let classes = matcher.classify(types);
        matcher.mentions(&classes, &self.tokens, &self.units, nested)
    }

    fn words(&self, mention: &Mention) -> String {
        let tokens = &self.tokens[mention.start..mention.end];
        let forms = tokens
            .iter()
            .map(|&token| self.types[token as usize].1.as_str());
        forms.collect::<Vec<_>>().join(" ")
    }
}

fn pattern(lang: Lang, text: &str) -> Pattern {
    Pattern {
        lang: Some(lang),
        text: text.to_owned(),
    }
}

/// A concept for each line `id: label | ~hidden label | +pattern | -not | &near | !not near`.
fn scheme(lang: Lang, lines: &[&str]) -> Scheme {
    let concept = |line: &&str| {
        let (id, labels) = line.split_once(": ").expect("an id");
        let mut concept = Concept {
            id: id.to_owned(),
            ..Concept::default()
        };
        let Rules {
            patterns,
            not,
            near,
            not_near,
        } = &mut concept.rules;
        for text in labels.split(" | ") {
            let (sign, rest) = text.split_at(text.chars().next().map_or(0, char::len_utf8));
            match sign {
                "+" => patterns.push(pattern(lang, rest)),
                "-" => not.push(pattern(lang, rest)),
                "&" => near.push(pattern(lang, rest)),
                "!" => not_near.push(pattern(lang, rest)),
                _ => concept.labels.push(Label {
                    kind: match (sign, concept.labels.is_empty()) {
                        ("~", _) => LabelKind::Hidden,
                        (_, true) => LabelKind::Preferred,
                        _ => LabelKind::Alternative,
                    },
                    lang: Some(lang),
                    text: text.trim_start_matches('~').to_owned(),
                }),
            }
        }
        concept
    };
    of_concepts(lines.iter().map(concept).collect())
}

fn of_concepts(mut concepts: Vec<Concept>) -> Scheme {
    concepts.sort_by(|a, b| a.id.cmp(&b.id));
    Scheme {
        about: rapporteur::theme::About::default(),
        title: String::new(),
        hash: String::new(),
        concepts,
        doubts: Vec::new(),
    }
}

/// The mentions as `concept strength: words`.
fn told(scheme: &Scheme, lang: Lang, text: &str, nested: Nested) -> Vec<String> {
    let stream = Stream::new(text, lang);
    let found = stream.mentions(&Matcher::new(scheme), nested);
    let told = found.iter().map(|mention| {
        let id = &scheme.concepts[mention.concept].id;
        format!(
            "{id} {}: {}",
            mention.strength.name(),
            stream.words(mention)
        )
    });
    told.collect()
}

#[track_caller]
fn check(lang: Lang, lines: &[&str], text: &str, expected: &[&str]) {
    let found = told(&scheme(lang, lines), lang, text, Nested::None);
    assert_eq!(found, expected, "{text}");
}

#[test]
fn words_shared_in_english() {
    let economies = [
        "so: social economy",
        "ci: circular economy",
        "li: solidarity economy",
    ];
    check(
        Lang::En,
        &economies,
        "The social and solidarity economy.",
        &[
            "so variant: social and solidarity economy",
            "li strict: solidarity economy",
        ],
    );
    check(
        Lang::En,
        &economies,
        "A social, circular and/or solidarity economies.",
        &[
            "so variant: social circular and or solidarity economies",
            "ci variant: circular and or solidarity economies",
            "li strict: solidarity economies",
        ],
    );
    for other in [
        "Social, circular and cultural policy; the economy grew.",
        "The social and the economy.",
        "It is social, and economy is good.",
        "We are social and solidarity. Economy is another matter.",
    ] {
        check(Lang::En, &economies, other, &[]);
    }
    let rights = [
        "w: right to work",
        "h: right to housing",
        "p: participation of youth",
    ];
    check(
        Lang::En,
        &rights,
        "The right to work and housing, and the participation of women and of youth.",
        &[
            "w strict: right to work",
            "h variant: right to work and housing",
            "p variant: participation of women and of youth",
        ],
    );
    check(
        Lang::En,
        &["e: local economic development", "d: economic development"],
        "For local social and socio-economic development and local and regional economic development.",
        &[
            "d strict: economic development",
            "e variant: local and regional economic development",
            "d strict: economic development",
        ],
    );
}

#[test]
fn words_shared_in_spanish_and_french() {
    let economies = [
        "ci: economía circular",
        "li: economía solidaria",
        "so: economía social",
    ];
    check(
        Lang::Es,
        &economies,
        "Las economías social, circular y solidaria crecen.",
        &[
            "so strict: economías social",
            "ci variant: economías social circular",
            "li variant: economías social circular y solidaria",
        ],
    );
    check(
        Lang::Es,
        &economies,
        "La economía política, circular. Y la economía, social y solidaria, también.",
        &[],
    );
    check(
        Lang::Es,
        &["p: política económica", "t: desarrollo de territorios"],
        "Políticas sociales y económicas para el desarrollo de las ciudades y de los territorios.",
        &[
            "p variant: políticas sociales y económicas",
            "t variant: desarrollo de las ciudades y de los territorios",
        ],
    );
    check(
        Lang::Es,
        &["t: desarrollo de capacidades", "p: política cultural"],
        "El desarrollo económico y capacidades; dimensión política, cultural y social.",
        &[],
    );
    check(
        Lang::Fr,
        &["r: développement régional", "s: économie solidaire"],
        "Le développement local et régional, et l'économie sociale et solidaire.",
        &[
            "r variant: développement local et régional",
            "s variant: économie sociale et solidaire",
        ],
    );
}

#[test]
fn function_words_come_and_go() {
    check(
        Lang::Es,
        &["o: economía de la plata", "a: acceso al agua"],
        "La economía de plata y el acceso a agua, economías plata.",
        &[
            "o variant: economía de plata",
            "a variant: acceso a agua",
            "o variant: economías plata",
        ],
    );
    check(
        Lang::En,
        &["d: development of the territory", "l: labour market"],
        "The development of territory and the labor of the market. Development territory.",
        &["d variant: development of territory"],
    );
    check(
        Lang::Fr,
        &[
            "t: développement des territoires",
            "e: droit à l'eau",
            "c: taxe carbone",
        ],
        "Le développement du territoire, le droit à une eau, la taxe de carbone.",
        &[
            "t variant: développement du territoire",
            "e variant: droit à une eau",
            "c variant: taxe de carbone",
        ],
    );
    check(
        Lang::En,
        &["s: support group"],
        "They support the group and support a support group.",
        &["s strict: support group"],
    );
}

#[test]
fn spellings_are_strict() {
    check(
        Lang::Es,
        &["c: corresponsabilidad"],
        "Coresponsabilidad, co-responsabilidad y corresponsabilidades.",
        &[
            "c strict: coresponsabilidad",
            "c strict: co- responsabilidad",
            "c strict: corresponsabilidades",
        ],
    );
    check(
        Lang::Fr,
        &["c: coresponsabilité"],
        "La corresponsabilité des communes.",
        &["c strict: corresponsabilité"],
    );
    check(
        Lang::En,
        &["c: co-operative centre", "o: organisation of labour"],
        "A cooperative center, the co-operative-centres and the organization of labor.",
        &[
            "c strict: cooperative center",
            "c strict: co- operative- centres",
            "o strict: organization of labor",
        ],
    );
}

#[test]
fn an_acronym_is_no_plural() {
    let en = |lines: &[&str], text, expected: &[&str]| check(Lang::En, lines, text, expected);
    let text = "State aid and foreign aids went to AIDS, to Aids-related work and to HIV/AIDS.";
    let lines = ["aids: AIDS", "hiv: HIV/AIDS", "gas: greenhouse gas"];
    let found = [
        "aids strict: aids",
        "aids strict: aids",
        "aids strict: aids-",
        "hiv strict: hiv aids",
    ];
    en(&lines, text, &found);
    // What is singular in the label has its plural still, and both kinds of words may be in one scheme.
    en(
        &["goal: SDG | ICTs", "aid: development aid", "aids: AIDS"],
        "The SDGs, an ICT and its ICTs. Development aids and a development aid.",
        &[
            "goal strict: sdgs",
            "goal strict: ict",
            "goal strict: icts",
            "aid strict: development aids",
            "aid strict: development aid",
        ],
    );
    en(
        &["aid: aid", "aids: AIDS"],
        "Some aid against AIDS.",
        &["aid strict: aid", "aids strict: aids"],
    );
    // A vocabulary printed in capitals has words like any other.
    en(
        &["services: SOCIAL SERVICES", "aids: AIDS"],
        "A social service is an aid.",
        &["services strict: social service", "aids strict: aid"],
    );
    // So has one that prints nearly all of its labels so; one acronym with a few names is none.
    let printed =
        "services: SOCIAL SERVICES | banks: BANKS | towns: TOWNS | goods: GOODS | woods: WOODS";
    let printed =
        printed.to_owned() + " | roads: ROADS | mills: MILLS | ports: PORTS | laws: LAWS | ph: pH";
    let printed: Vec<&str> = printed.split(" | ").collect();
    en(
        &printed,
        "A bank of the town and a social service.",
        &[
            "banks strict: bank",
            "towns strict: town",
            "services strict: social service",
        ],
    );
    en(
        &["a: AIDS | HIV AIDS | gas"],
        "An aid, AIDS and an HIV aid.",
        &["a strict: aids"],
    );
    // One that is shouted among others in small letters has words, too; acronyms alone are no print.
    en(
        &["local: LOCAL GOVERNMENTS", "towns: towns"],
        "A local government.",
        &["local strict: local government"],
    );
    en(
        &["aids: AIDS", "gis: GIS"],
        "Some aid, a gi and AIDS.",
        &["aids strict: aids"],
    );
    check(
        Lang::Es,
        &["pyme: PYMES", "puerto: puertos"],
        "Una pyme y muchas pymes.",
        &["pyme strict: pyme", "pyme strict: pymes"],
    );
    check(
        Lang::Fr,
        &["des: DES", "ville: politique des villes"],
        "La politique des villes, la politique de ville et le DES.",
        &[
            "ville strict: politique des villes",
            "ville variant: politique de ville",
            "des strict: des",
        ],
    );
}

#[test]
fn patterns_are_loose_and_take_no_place() {
    let open = [
        "g: open government | +open +7 government*",
        "l: local government",
    ];
    check(
        Lang::En,
        &open,
        "Open government is open, transparent local government or governmental openness.",
        &[
            "g strict: open government",
            "g loose: open transparent local government",
            "l strict: local government",
        ],
    );
    check(
        Lang::En,
        &["a: alpha | +(data [set]|=Table) /2 open"],
        "Open the data. Table was opened. Data, always open. Data is kept and open.",
        &["a loose: open the data", "a loose: data always open"],
    );
    check(
        Lang::Fr,
        &["a: alpha | +=marché * ouvert"],
        "Le marché très ouvert, la marche très ouverte, le marché ouvert.",
        &["a loose: marché très ouvert"],
    );
}

#[test]
fn rules_forbid_mentions() {
    check(
        Lang::En,
        &["b: bank | -bank of the river | &money ~3 | &credit* | !blood"],
        "A bank gives credits. A bank has no money. A bank. Money was far too far from the bank. \
         Credit on the bank of the river. A blood bank gives credit.",
        &["b strict: bank", "b strict: bank"],
    );
    check(
        Lang::En,
        &[
            "m: open market | -open market government",
            "s: market government",
        ],
        "An open market government and an open market.",
        &["s strict: market government", "m strict: open market"],
    );
}

#[test]
fn what_counts_inside_others() {
    let scheme = scheme(
        Lang::En,
        &[
            "a: local government | government",
            "b: government reform",
            "c: local government reform | reform",
        ],
    );
    let text = "Local government reform.";
    let none = told(&scheme, Lang::En, text, Nested::None);
    assert_eq!(none, ["c strict: local government reform"]);
    let concept = told(&scheme, Lang::En, text, Nested::Concept);
    assert_eq!(
        concept,
        [
            "a strict: local government",
            "c strict: local government reform",
            "b strict: government reform",
        ]
    );
    let all = told(&scheme, Lang::En, text, Nested::Scheme);
    assert_eq!(all.len(), 5, "{all:?}");
}

#[test]
fn of_two_claims_the_better_label_wins_then_the_first_id() {
    check(
        Lang::En,
        &["a: x | tax", "b: tax"],
        "A tax.",
        &["b strict: tax"],
    );
    check(
        Lang::En,
        &["b: tax", "a: tax"],
        "A tax.",
        &["a strict: tax"],
    );
    check(
        Lang::En,
        &["a: x | ~tax", "b: y | tax"],
        "A tax.",
        &["b strict: tax"],
    );
}

const WORDS: [&str; 16] = [
    "social",
    "cultural",
    "economía",
    "política",
    "económicas",
    "local",
    "desarrollo",
    "economy",
    "policies",
    "territory",
    "co-",
    "rural",
    "cooperation",
    "agua",
    "operation",
    "x",
];
const FUNCTION: [&str; 14] = [
    "de", "del", "la", "a", "y", "o", "and", "or", "of", "the", "to", "para", "is", "en",
];

fn word() -> impl Strategy<Value = &'static str> {
    prop_oneof![4 => prop::sample::select(&WORDS[..8]), 2 => prop::sample::select(&WORDS[8..]),
        3 => prop::sample::select(&FUNCTION[..])]
}

fn lang() -> impl Strategy<Value = Lang> {
    prop_oneof![3 => Just(Lang::En), 3 => Just(Lang::Es), 1 => Just(Lang::Fr), 1 => Just(Lang::Und)]
}

fn label() -> impl Strategy<Value = Label> {
    let kind = prop_oneof![
        Just(LabelKind::Preferred),
        Just(LabelKind::Alternative),
        Just(LabelKind::Hidden)
    ];
    let comma = prop_oneof![9 => Just(" "), 1 => Just(", ")];
    let word = prop_oneof![9 => word(), 1 => Just("co-operation")];
    let words = prop::collection::vec((word, comma), 1..4);
    (kind, prop::option::weighted(0.9, lang()), words).prop_map(|(kind, lang, words)| Label {
        kind,
        lang,
        text: words
            .iter()
            .flat_map(|(word, comma)| [*word, comma])
            .collect::<String>(),
    })
}

fn part() -> impl Strategy<Value = Part> {
    let leaf = prop_oneof![
        4 => word().prop_map(|w| Part::Word(w.trim_end_matches('-').to_owned())),
        1 => word().prop_map(|w| Part::Exact(w.trim_end_matches('-').to_owned())),
        1 => prop::sample::select(&["econ*", "*l", "?x", "p*", "*"][..]).prop_map(|g| Part::Glob(g.to_owned())),
    ];
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            3 => prop::collection::vec(inner.clone(), 2..4).prop_map(Part::Sequence),
            1 => inner.clone().prop_map(|part| Part::Optional(Box::new(part))),
            1 => prop::collection::vec(inner.clone(), 2..3).prop_map(Part::OneOf),
            2 => (inner.clone(), inner, 0_u32..3, any::<bool>())
                .prop_map(|(a, b, n, ordered)| Part::Gap(Box::new((a, b)), n, ordered)),
        ]
    })
}

type Written = (Option<Lang>, Part, Option<u32>);

fn rule() -> impl Strategy<Value = Written> {
    let written = (
        prop::option::weighted(0.8, lang()),
        part(),
        prop::option::of(0_u32..4),
    );
    written.prop_filter("a word must stand", |(_, part, _)| part.required() > 0)
}

fn rules() -> impl Strategy<Value = [Vec<Written>; 4]> {
    let some = |most| prop::collection::vec(rule(), 0..most);
    let without = prop::collection::vec(rule(), 0..1);
    prop_oneof![
        2 => [some(3), some(2), some(2), some(2)],
        3 => (some(2), without).prop_map(|(patterns, none)| [patterns, none.clone(), none.clone(), none]),
    ]
}

/// Words of mixed languages, commas and sentences.
fn stream() -> impl Strategy<Value = Stream> {
    let comma = prop_oneof![5 => Just(0_u8), 2 => Just(1), 1 => Just(2)];
    let main = prop_oneof![Just(Lang::En), Just(Lang::Es)];
    let token = (word(), prop::option::weighted(0.1, lang()), comma);
    (main, prop::collection::vec(token, 1..40)).prop_map(|(main, tokens)| {
        let mut stream = Stream::new("", main);
        for (word, lang, before) in tokens {
            let known = (lang.unwrap_or(main), word.to_owned());
            let id = stream
                .types
                .iter()
                .position(|t| *t == known)
                .unwrap_or(stream.types.len());
            if id == stream.types.len() {
                stream.types.push(known);
            }
            match before {
                1 => stream.units.breaks.push(stream.tokens.len() as u32),
                2 => stream.begin(),
                _ => {}
            }
            stream.tokens.push(id as u32);
        }
        stream.units.token_count = stream.tokens.len() as u32;
        stream
    })
}

/// Labels of a few words that may have a prefix, with the signs between them.
fn spelling() -> impl Strategy<Value = String> {
    let words = vec![
        "cooperation",
        "co-operation",
        "co operations",
        "agroecology",
        "agro-ecologies",
        "town",
        "towns",
    ];
    let signs = vec![" ", ", ", "-", " of the "];
    let part = (prop::sample::select(words), prop::sample::select(signs));
    prop::collection::vec(part, 1..4).prop_map(|parts| {
        let text: String = parts
            .iter()
            .flat_map(|(word, sign)| [*word, *sign])
            .collect();
        let end = parts.last().map_or(0, |(_, sign)| sign.len());
        text[..text.len() - end].to_owned()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(super::random::rounds("MATCHING_ROUNDS", 300) as u32))]

    #[test]
    fn a_label_whose_mentions_another_theme_takes_is_told_by_check(one in spelling(), other in spelling()) {
        let concept = |id, label: &str| format!("[[concepts]]\nid = \"{id}\"\nprefLabel.en = \"{label}\"\n");
        let toml = concept("a", &one) + &concept("b", &other);
        let loaded = Loaded::parse(toml.as_bytes(), "x.toml", None);
        let loaded = loaded.map_err(|error| TestCaseError::fail(error.to_string()))?;
        let stream = Stream::new(&other, Lang::En);
        let found = stream.mentions(&Matcher::new(&loaded.scheme), Nested::None);
        let is_taken = found.iter().any(|mention| {
            let is_whole = mention.end - mention.start == stream.tokens.len();
            is_whole && mention.concept == 0 && mention.strength == Strength::Strict
        });
        let is_told = rapporteur::theme::check(&loaded).iter().any(|finding| finding.rule.starts_with("clash"));
        prop_assert!(is_told || !is_taken);
    }

    #[test]
    fn a_matcher_without_shortcuts_finds_the_same(
        concepts in prop::collection::vec((prop::collection::vec(label(), 1..4), rules()), 1..6),
        stream in stream(),
    ) {
        let written = |(lang, part, within): &Written, context: bool| Pattern {
            lang: *lang,
            text: match within.filter(|_| context) {
                Some(within) => format!("{part} ~{within}"),
                None => part.to_string(),
            },
        };
        let of = |rules: &[Written], context| -> Vec<Pattern> {
            rules.iter().map(|rule| written(rule, context)).collect()
        };
        let entry = |(place, (labels, rules)): (usize, &(Vec<Label>, [Vec<Written>; 4]))| Concept {
            id: format!("c{place}"),
            labels: labels.clone(),
            rules: Rules {
                patterns: of(&rules[0], false),
                not: of(&rules[1], false),
                near: of(&rules[2], true),
                not_near: of(&rules[3], true),
            },
            ..Concept::default()
        };
        let scheme = of_concepts(concepts.iter().enumerate().map(entry).collect());
        for text in scheme.concepts.iter().flat_map(|c| &c.rules.near) {
            prop_assert_eq!(rapporteur::theme::pattern::check(&text.text), Ok(()), "{}", text.text);
        }
        let rules: Vec<&[Vec<Written>; 4]> = concepts.iter().map(|concept| &concept.1).collect();
        let naive = Naive::new(&scheme, &rules);
        let matcher = Matcher::new(&scheme);
        for nested in Nested::ALL {
            let found = stream.mentions(&matcher, nested);
            prop_assert_eq!(found, naive.mentions(&stream, nested), "{:?}", nested);
        }
    }
}

/// Pieces of speeches and sittings of a paragraph's length, every so many, with their language.
fn paragraphs(wanted: usize) -> Option<Vec<(Lang, String)>> {
    let folder = shared("data/sessions")?;
    let mut sample = Vec::new();
    for (name, lang) in [
        ("ungdc_en_2010-2023.jsonl.zst", Lang::En),
        ("parlamint_es_2015-2018.jsonl.zst", Lang::Es),
        ("assemblee_fr_2013.jsonl.zst", Lang::Fr),
    ] {
        let file = fs::File::open(folder.join(name)).ok()?;
        let mut bytes = Vec::new();
        let decoder = zstd::Decoder::new(file).ok()?;
        // The beginning of each file will do.
        decoder.take(20_000_000).read_to_end(&mut bytes).ok()?;
        let text = String::from_utf8_lossy(&bytes);
        let mut taken = Vec::new();
        for line in text.lines() {
            let Ok(record) = serde_json::from_str::<serde_json::Value>(line) else {
                continue;
            };
            collect(&record, &mut taken);
        }
        let step = (taken.len() / (wanted / 3)).max(1);
        sample.extend(taken.into_iter().step_by(step).map(|text| (lang, text)));
    }
    Some(sample)
}

fn collect(value: &serde_json::Value, paragraphs: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => {
            let words: Vec<&str> = text.split_whitespace().collect();
            let pieces = words.chunks(80).filter(|piece| piece.len() > 20);
            paragraphs.extend(pieces.map(|piece| piece.join(" ")));
        }
        serde_json::Value::Array(list) => list.iter().for_each(|v| collect(v, paragraphs)),
        serde_json::Value::Object(map) => map.values().for_each(|v| collect(v, paragraphs)),
        _ => {}
    }
}

#[test]
fn a_large_vocabulary_is_found_as_without_shortcuts() {
    let Some(folder) = shared("data/vocab") else {
        return;
    };
    let Some(paragraphs) = paragraphs(1000) else {
        return;
    };
    let packed = fs::read(folder.join("unesco-thesaurus.ttl.zst")).expect("the thesaurus");
    let turtle = zstd::decode_all(packed.as_slice()).expect("a packed file");
    let scheme = Scheme::from_turtle(&turtle, "unesco.ttl").expect("a scheme");
    let matcher = Matcher::new(&scheme);
    let naive = Naive::new(&scheme, &[]);
    let mut strengths: BTreeMap<Strength, usize> = BTreeMap::new();
    assert!(paragraphs.len() >= 1000, "{}", paragraphs.len());
    for (lang, text) in &paragraphs {
        let stream = Stream::new(text, *lang);
        for nested in Nested::ALL {
            let found = stream.mentions(&matcher, nested);
            assert_eq!(
                found,
                naive.mentions(&stream, nested),
                "{nested:?} in {text}"
            );
            for mention in found {
                *strengths.entry(mention.strength).or_default() += 1;
            }
        }
    }
    assert!(
        strengths.get(&Strength::Strict) > Some(&1000),
        "{strengths:?}"
    );
    assert!(
        strengths.get(&Strength::Variant) > Some(&10),
        "{strengths:?}"
    );
}

/// Joint occurrences, Jaccard, lift and one-sided Fisher p of two themes among `n` units.
fn association(a: &BTreeSet<String>, b: &BTreeSet<String>, n: usize) -> (usize, f64, f64, f64) {
    let joint = a.intersection(b).count();
    let choose = |n: usize, k: usize| (0..k).fold(1.0, |c, i| c * (n - i) as f64 / (i + 1) as f64);
    let ways = |k: usize| choose(a.len(), k) * choose(n - a.len(), b.len() - k);
    let least = (a.len() + b.len()).saturating_sub(n);
    let more = (joint.max(least)..=a.len().min(b.len()))
        .map(ways)
        .sum::<f64>();
    (
        joint,
        joint as f64 / a.union(b).count() as f64,
        (joint * n) as f64 / (a.len() * b.len()) as f64,
        more / choose(n, b.len()),
    )
}

#[test]
fn presence_in_the_seeds_by_session_and_by_file() {
    let Some(folder) = shared("seeds") else {
        return;
    };
    let desk = Desk::new();
    desk.run(&["ingest", folder.to_str().expect("a path in UTF-8")])
        .expect_code(0);
    let mut by_session: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut by_file = by_session.clone();
    for mention in desk.json(&["themes", "match"]).as_array().expect("a list") {
        let text = |key: &str| mention[key].as_str().expect("text").to_owned();
        let (path, session) = (text("path"), text("session"));
        if mention["strength"] != "strict" {
            continue;
        }
        let file = path.rsplit('/').next().expect("a name")[..3].to_owned();
        let session = match session.as_str() {
            "1.3.2" => session,
            _ => file.clone(),
        };
        by_session
            .entry(text("concept"))
            .or_default()
            .insert(session);
        by_file.entry(text("concept")).or_default().insert(file);
    }
    for (concept, expected) in PRESENCE {
        let expected: BTreeSet<String> = expected.iter().map(|&s| s.to_owned()).collect();
        assert_eq!(by_session[concept], expected, "{concept}");
    }
    let check = |of: &BTreeMap<String, BTreeSet<String>>,
                 (a, b): (&str, &str),
                 n,
                 expected: (usize, f64, f64, f64)| {
        let found = association(&of[a], &of[b], n);
        let near = |a: f64, b: f64| (a - b).abs() < 0.000_05;
        let same =
            near(found.1, expected.1) && near(found.2, expected.2) && near(found.3, expected.3);
        assert!(found.0 == expected.0 && same, "{a}, {b}: {found:?}");
    };
    let social = "social-economy";
    let smart = "smart-specialization";
    for (a, b, expected) in [
        (social, "orange-economy", (2, 1.0, 2.0, 1.0 / 6.0)),
        (smart, "social-innovation", (2, 1.0, 2.0, 1.0 / 6.0)),
        (social, "circular-economy", (2, 2.0 / 3.0, 4.0 / 3.0, 0.5)),
        (social, smart, (1, 1.0 / 3.0, 1.0, 5.0 / 6.0)),
        (social, "open-government", (1, 1.0 / 3.0, 1.0, 5.0 / 6.0)),
        (smart, "open-government", (0, 0.0, 0.0, 1.0)),
    ] {
        check(&by_session, (a, b), 4, expected);
    }
    check(&by_file, (social, smart), 5, (2, 0.5, 10.0 / 9.0, 0.7));
    let found = association(&by_file[social], &by_file["orange-economy"], 5);
    assert!((found.3 - 0.1).abs() < 1e-9, "{found:?}");
}
