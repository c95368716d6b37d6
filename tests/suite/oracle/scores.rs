//! The oracle on an index that has been through something: documents in no order, three commits,
//! deletions, blocks of postings that are full. Here it also knows what each document scores, by the
//! formula as it is printed in books.

use std::collections::BTreeMap;

use rapporteur::analysis::term;
use rapporteur::lexicon::{Sense, Source as SenseSource};
use tantivy::fieldnorm::FieldNormReader;

use super::*;

const K1: f64 = 1.2;
const B: f64 = 0.75;
/// How often a word of the title counts.
const TITLE: usize = 4;
/// Documents that are added, and how many of them each commit adds.
const COMMITS: [usize; 3] = [380, 130, 50];

/// What "city" is also called; one of these is the word itself, which is not to be counted twice.
const SENSES: [(Lang, &str, f64, [&str; 2]); 3] = [
    (Lang::En, "cities", 0.9, ["city", "cities"]),
    (Lang::Es, "ciudad", 0.8, ["ciudad", "ciudades"]),
    (Lang::Fr, "ville", 0.5, ["ville", "villes"]),
];

fn senses(words: &[&str]) -> Vec<Sense> {
    let sense = |&(lang, word, weight, _): &(Lang, &str, f64, _)| Sense {
        lang,
        words: vec![word.to_owned()],
        weight,
        source: SenseSource::Learned,
    };
    match words {
        ["city"] => SENSES.iter().map(sense).collect(),
        _ => Vec::new(),
    }
}

/// The same query with the senses of its words.
fn across(ask: Ask) -> Ask {
    let all = |asks: Vec<Ask>| asks.into_iter().map(across).collect();
    let inner = |ask: Box<Ask>| Box::new(across(*ask));
    match ask {
        Ask::Text(line, mut ways, 0)
            if ["city", "\"city\"", "stem:\"city\""].contains(&line.as_str()) =>
        {
            ways.extend(SENSES.iter().map(|(.., words)| vec![forms(words)]));
            Ask::Text(line, ways, 0)
        }
        Ask::And(asks) => Ask::And(all(asks)),
        Ask::Or(asks) => Ask::Or(all(asks)),
        Ask::Not(ask) => Ask::Not(inner(ask)),
        Ask::In(kind, ask) => Ask::In(kind, inner(ask)),
        Ask::Near(a, b, limit, ordered, not) => Ask::Near(inner(a), inner(b), limit, ordered, not),
        other => other,
    }
}

/// Words in any inflection, next to each other.
fn random_stems(random: &mut Random) -> Ask {
    let words = bare_words();
    let single = |way: &Vec<Vec<Set>>| way.len() == 1 && !way[0][0].is_empty();
    let single: Vec<_> = words.iter().filter(|(_, ways)| single(ways)).collect();
    let chosen: Vec<_> = (0..1 + random.below(2))
        .map(|_| *random.pick(&single))
        .collect();
    let typed: Vec<&str> = chosen.iter().map(|(typed, _)| *typed).collect();
    let way = chosen.iter().map(|(_, ways)| ways[0][0].clone()).collect();
    Ask::Text(format!("stem:\"{}\"", typed.join(" ")), vec![way], 0)
}

fn random_ask(random: &mut Random) -> Ask {
    let several = |random: &mut Random| (0..2).map(|_| random_covering(random, 0)).collect();
    match random.below(6) {
        0 => random_stems(random),
        1 => Ask::Or(several(random)),
        2 => Ask::And(several(random)),
        3 => {
            let words = bare_words();
            let word = |random: &mut Random| {
                let (typed, ways) = random.pick(&words);
                Ask::Text((*typed).to_owned(), ways.clone(), 0)
            };
            Ask::Or(vec![word(random), word(random), word(random)])
        }
        _ => random_query(random, 1),
    }
}

/// What a field of a document holds.
#[derive(Default)]
struct FieldWords {
    /// The term at each position that is of this field, and how often it counts there.
    terms: BTreeMap<usize, (String, usize)>,
    /// How often each term counts.
    frequencies: BTreeMap<String, usize>,
    /// Its length.
    length: usize,
}

impl FieldWords {
    fn of(document: &Document, set_aside: bool, title: usize) -> FieldWords {
        let mut position = 0;
        let mut words = FieldWords::default();
        for told in &document.sentences {
            let is_aside = told.template || told.section.1 == SectionKind::Furniture;
            for &word in &told.tokens {
                let times = if position < title { TITLE } else { 1 };
                if is_aside == set_aside {
                    let term = term_of(word);
                    *words.frequencies.entry(term.clone()).or_default() += times;
                    words.terms.insert(position, (term, times));
                    words.length += times;
                }
                position += 1;
            }
        }
        words
    }

    /// Its length as an index keeps it.
    fn rounded_length(&self) -> f64 {
        let rounded = FieldNormReader::fieldnorm_to_id(self.length as u32);
        f64::from(FieldNormReader::id_to_fieldnorm(rounded))
    }

    fn frequency(&self, wanted: &str) -> usize {
        self.frequencies.get(wanted).copied().unwrap_or_default()
    }

    /// How often rows of these words count, an empty one standing for any word: each as often as
    /// that of its words which counts least.
    fn rows(&self, words: &[BTreeSet<String>]) -> usize {
        let named = || {
            words
                .iter()
                .enumerate()
                .filter(|(_, terms)| !terms.is_empty())
        };
        let last = self.terms.keys().last().map_or(0, |last| last + 1);
        let rows = (0..last).filter_map(|at| {
            let words = named().map(|(offset, terms)| {
                let (term, times) = self.terms.get(&(at + offset))?;
                terms.contains(term).then_some(*times)
            });
            words.collect::<Option<Vec<usize>>>()?.into_iter().min()
        });
        rows.sum()
    }
}

fn term_of(word: usize) -> String {
    let (lang, form) = WORDS[word];
    term(lang, form)
}

fn terms_of(set: &Set) -> BTreeSet<String> {
    set.iter().map(|&word| term_of(word)).collect()
}

/// All documents that are there, as they are scored.
struct Scored {
    /// For each field, for each document.
    fields: [Vec<FieldWords>; 2],
    /// For each field, in how many documents each term stands.
    holding: [BTreeMap<String, usize>; 2],
    mean_length: f64,
}

impl Scored {
    fn of(documents: &[Document], title: usize) -> Scored {
        let field = |set_aside| {
            let documents = documents.iter();
            documents
                .map(|document| FieldWords::of(document, set_aside, title))
                .collect()
        };
        let fields: [Vec<FieldWords>; 2] = [field(false), field(true)];
        let holding = [0, 1].map(|field: usize| {
            let mut holding = BTreeMap::new();
            for term in fields[field]
                .iter()
                .flat_map(|held| held.frequencies.keys())
            {
                *holding.entry(term.clone()).or_default() += 1;
            }
            holding
        });
        let lengths: usize = fields[0].iter().map(|held| held.length).sum();
        Scored {
            mean_length: lengths as f64 / documents.len() as f64,
            fields,
            holding,
        }
    }

    /// The rarity of a word that may be any of these terms.
    fn rarity<'t>(&self, field: usize, terms: impl IntoIterator<Item = &'t String>) -> f64 {
        let all = self.fields[field].len();
        let terms = terms.into_iter();
        let holding = terms.map(|term| self.holding[field].get(term).copied().unwrap_or_default());
        let holding = holding.sum::<usize>().min(all) as f64;
        (1.0 + (all as f64 - holding + 0.5) / (holding + 0.5)).ln()
    }

    fn saturation(&self, held: &FieldWords, frequency: usize) -> f64 {
        let frequency = frequency as f64;
        let norm = K1 * (1.0 - B + B * held.rounded_length() / self.mean_length);
        (K1 + 1.0) * frequency / (frequency + norm)
    }

    /// What a document scores; `None` where the postings alone rule it out.
    fn score(&self, place: usize, ask: &Ask, fields: &[usize]) -> Option<f64> {
        let sum = |scores: Vec<Option<f64>>| scores.into_iter().sum::<Option<f64>>();
        match ask {
            Ask::Text(_, ways, slop) => {
                let mut counted = BTreeSet::new();
                let scores = ways.iter().enumerate().map(|(number, way)| {
                    let weight = match (number, ways.len()) {
                        // Only a word with senses has so many ways.
                        (1.., 4) => SENSES[number - 1].2,
                        _ => 1.0,
                    };
                    Some(weight * self.way(place, way, *slop, fields, &mut counted)?)
                });
                let scores: Vec<f64> = scores.flatten().collect();
                (!scores.is_empty()).then(|| scores.iter().sum())
            }
            Ask::Lang(_) | Ask::Session(_) | Ask::Not(_) => Some(0.0),
            Ask::And(asks) => sum(asks.iter().map(|a| self.score(place, a, fields)).collect()),
            Ask::Or(asks) => {
                let scores = asks.iter().filter_map(|a| self.score(place, a, fields));
                let scores: Vec<f64> = scores.collect();
                (!scores.is_empty()).then(|| scores.iter().sum())
            }
            Ask::In(_, ask) => self.score(place, ask, fields),
            Ask::Near(a, _, _, _, true) => self.score(place, a, fields),
            Ask::Near(a, b, ..) => sum(vec![
                self.score(place, a, fields),
                self.score(place, b, fields),
            ]),
        }
    }

    /// Terms that were counted before are not counted again.
    fn way(
        &self,
        place: usize,
        way: &[Set],
        slop: usize,
        fields: &[usize],
        counted: &mut BTreeSet<String>,
    ) -> Option<f64> {
        let is_any = |set: &&Set| set.len() == WORDS.len();
        let named = way.iter().filter(|set| !is_any(set));
        let named: Vec<BTreeSet<String>> = named.map(terms_of).collect();
        if named.iter().any(BTreeSet::is_empty) {
            return None;
        }
        if slop == 0 && named.len() > 1 {
            let words: Vec<BTreeSet<String>> = way
                .iter()
                .map(|set| match is_any(&set) {
                    true => BTreeSet::new(),
                    false => terms_of(set),
                })
                .collect();
            let scores = fields.iter().filter_map(|&field| {
                let held = &self.fields[field][place];
                let rows = held.rows(&words);
                let rarity = named.iter().map(|terms| self.rarity(field, terms));
                (rows > 0).then(|| rarity.sum::<f64>() * self.saturation(held, rows))
            });
            let scores: Vec<f64> = scores.collect();
            return (!scores.is_empty()).then(|| scores.iter().sum());
        }
        let mut score = 0.0;
        for terms in named {
            let fresh = terms
                .iter()
                .filter(|term| slop > 0 || way.len() > 1 || counted.insert((*term).clone()));
            let places = fresh.flat_map(|term| fields.iter().map(move |&field| (field, term)));
            let scores = places.filter_map(|(field, term)| {
                let held = &self.fields[field][place];
                let frequency = held.frequency(term);
                (frequency > 0)
                    .then(|| self.rarity(field, [term]) * self.saturation(held, frequency))
            });
            let scores: Vec<f64> = scores.collect();
            if scores.is_empty() {
                return None;
            }
            score += scores.iter().sum::<f64>();
        }
        Some(score)
    }
}

/// An index that holds what is left of documents that came and went; gives those that are left, in
/// the order of the catalogue.
fn worn_index(
    folder: &std::path::Path,
    random: &mut Random,
    title: usize,
) -> (Vec<Document>, Snapshot) {
    let count: usize = COMMITS.iter().sum();
    let documents: Vec<Document> = (0..count)
        .map(|place| random_document(random, place / 2))
        .collect();
    let mut order: Vec<usize> = (0..count).collect();
    for place in (1..count).rev() {
        order.swap(place, random.below(place + 1));
    }
    let mut deleted = BTreeSet::new();
    let mut rest = order.as_slice();
    let mut committed: Vec<usize> = Vec::new();
    let mut catalog = Catalog::default();
    let mut entries = BTreeMap::new();
    for added in COMMITS {
        let (now, later) = rest.split_at(added);
        rest = later;
        let indexer = Indexer::open(folder, 1, 64 << 20).expect("an index");
        for _ in 0..committed.len() / 5 {
            let place = *random.pick(&committed);
            indexer.delete(DocumentId(place as u64));
            deleted.insert(place);
        }
        for &place in now {
            entries.insert(place, add(&indexer, place, &documents[place], title));
        }
        committed.extend(now);
        let all = documents.iter().enumerate();
        let living = all.filter(|(place, _)| committed.contains(place) && !deleted.contains(place));
        catalog.documents = living.map(|(place, _)| entries[&place].clone()).collect();
        indexer.publish(&catalog).expect("the index is kept");
    }
    let left = documents.into_iter().enumerate();
    let left = left.filter(|(place, _)| !deleted.contains(place));
    let left = left.map(|(_, document)| document).collect();
    (left, Snapshot::open(folder).expect("the index opens"))
}

fn is_close(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-4 * (1.0 + other.abs())
}

/// The best sessions score what the best of all documents do; each is in scope and scores what it
/// scores among all, and equals come in the order of the catalogue.
fn check_best(snapshot: &Snapshot, search: &Search<'_>, hits: &[DocumentHit], line: &str) {
    let in_scope = |document: usize| document % 5 != 3;
    let session = |hit: &DocumentHit| &snapshot.document(hit.document).session;
    let mut ranked: Vec<&DocumentHit> = hits.iter().filter(|hit| in_scope(hit.document)).collect();
    ranked.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then(a.document.cmp(&b.document))
    });
    let mut seen = BTreeSet::new();
    ranked.retain(|hit| seen.insert(session(hit)));
    for limit in [1, 4, 10, 400] {
        let best = search.best(&in_scope, limit).expect("the index answers");
        assert_eq!(best.len(), limit.min(ranked.len()), "{line}: best {limit}");
        let sessions: BTreeSet<&String> = best.iter().map(session).collect();
        assert_eq!(sessions.len(), best.len(), "{line}: a session twice");
        for (own, expected) in best.iter().zip(&ranked) {
            assert!(
                is_close(own.score.into(), expected.score.into()),
                "{line}: best {limit}: {own:?}, expected {expected:?}"
            );
            let among_all = hits.iter().find(|hit| hit.document == own.document);
            let among_all = among_all.unwrap_or_else(|| panic!("{line}: {own:?} is no hit"));
            assert!(in_scope(own.document) && is_close(own.score.into(), among_all.score.into()));
        }
        let in_order = |a: &DocumentHit, b: &DocumentHit| {
            a.score > b.score || (a.score == b.score && a.document < b.document)
        };
        assert!(best.is_sorted_by(in_order), "{line}: {best:?}");
    }
}

#[test]
fn a_worn_index_finds_and_scores_as_one_would_by_hand() {
    const QUERIES_OF_A_CORPUS: usize = 60;
    let wanted = rounds("RAPPORTEUR_ORACLE_SCORES", 120);
    for round in 0..wanted.div_ceil(QUERIES_OF_A_CORPUS) {
        let mut random = Random::new(1_000 + round as u64);
        let title = if round % 2 == 0 { 2 } else { 0 };
        let folder = tempfile::tempdir().expect("a folder");
        let (documents, snapshot) = worn_index(folder.path(), &mut random, title);
        assert!(snapshot.lexicons().len() > 1 && documents.len() > 300);
        let scored = Scored::of(&documents, title);
        for _ in 0..QUERIES_OF_A_CORPUS {
            let mut ask = random_ask(&mut random);
            if !ask.asks() {
                continue;
            }
            let line = ask.line();
            let set_aside = random.once_in(4);
            let with_senses = random.once_in(2);
            if with_senses {
                ask = across(ask);
            }
            let query = Query::parse(&line).unwrap_or_else(|e| panic!("{e}\n{}", e.pointed()));
            let across: rapporteur::query::Across<'_> = &senses;
            let search = Search::prepare_across(
                &snapshot,
                &query,
                Expansions::default(),
                set_aside,
                None,
                with_senses.then_some(across),
            );
            let search = search.unwrap_or_else(|e| panic!("{e}\n{}", e.pointed()));
            let hits = search.documents().expect("the index answers");
            let told = answers(&search, &hits, &line);
            assert_eq!(told, expected(&documents, &ask, set_aside), "{line}");
            let fields: &[usize] = match set_aside || line.contains("furniture") {
                true => &[0, 1],
                false => &[0],
            };
            for hit in &hits {
                let by_hand = scored.score(hit.document, &ask, fields).unwrap_or_default();
                assert!(
                    is_close(hit.score.into(), by_hand),
                    "{line} (across: {with_senses}, set aside: {set_aside}): {hit:?}, by hand {by_hand}"
                );
            }
            check_best(&snapshot, &search, &hits, &line);
        }
    }
}
