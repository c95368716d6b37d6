//! What is planted in a generated corpus, and whether the same is counted.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::engine::{
    Context, CooccurRequest, Engine, EngineError, GeneratedSession, Ingested, Plant,
    ThemeTableRequest, usual_versions,
};
use crate::language::Lang;
use crate::theme::{Scheme, ThemeError};

/// The themes that are planted, and how often a session mentions each in the mean: from the rare one
/// to the one that nearly every session speaks of, so that pairs of all kinds meet.
const PLANTED: [(&str, f64); 12] = [
    ("circular-economy", 2.5),
    ("open-government", 1.0),
    ("digital-divide", 0.8),
    ("fair-trade", 0.6),
    ("artificial-intelligence", 0.5),
    ("social-innovation", 0.4),
    ("smart-specialization", 0.25),
    ("technology-transfer", 0.2),
    ("microfinance", 0.15),
    ("participatory-budgeting", 0.1),
    ("care-economy", 0.05),
    ("open-data", 0.02),
];

/// The themes to plant, as a scheme calls them in each language; those that it does not have are
/// left out.
pub(super) fn plants(scheme: &Scheme) -> Vec<Plant> {
    let plant = |&(id, rate): &(&str, f64)| {
        let concept = scheme.concepts.iter().find(|concept| concept.id == id)?;
        let label = |lang: Lang| concept.preferred.get(&lang).cloned();
        let [en, es, fr] = Lang::KNOWN.map(label);
        Some(Plant {
            concept: id.to_owned(),
            labels: [en?, es?, fr?],
            rate,
        })
    };
    PLANTED.iter().filter_map(plant).collect()
}

/// The scheme whose themes are planted and counted.
pub(super) fn scheme() -> Result<Scheme, ThemeError> {
    Scheme::shipped()
}

type Pairs = BTreeMap<[usize; 2], u64>;

/// How often each theme and each pair was planted so far.
#[derive(Debug)]
pub(super) struct Planted {
    plants: Vec<Plant>,
    documents: usize,
    sessions: usize,
    mentions: Vec<u64>,
    sessions_with: Vec<u64>,
    pairs_by_session: Pairs,
    pairs_by_sentence: Pairs,
}

impl Planted {
    pub(super) fn new(plants: Vec<Plant>) -> Planted {
        Planted {
            documents: 0,
            sessions: 0,
            mentions: vec![0; plants.len()],
            sessions_with: vec![0; plants.len()],
            pairs_by_session: Pairs::new(),
            pairs_by_sentence: Pairs::new(),
            plants,
        }
    }

    pub(super) fn add(&mut self, session: &GeneratedSession) {
        self.sessions += 1;
        self.documents += session.versions.len();
        let counts = session.planted.iter().enumerate();
        let there: Vec<usize> = counts.filter(|(_, n)| **n > 0).map(|(p, _)| p).collect();
        for &plant in &there {
            self.mentions[plant] += session.planted[plant];
            self.sessions_with[plant] += 1;
        }
        add_pairs(&mut self.pairs_by_session, &there);
        for sentence in &session.sentences {
            add_pairs(&mut self.pairs_by_sentence, sentence);
        }
    }
}

fn add_pairs(pairs: &mut Pairs, plants: &[usize]) {
    for (place, &a) in plants.iter().enumerate() {
        for &b in &plants[place + 1..] {
            *pairs.entry([a, b]).or_default() += 1;
        }
    }
}

/// Whether all that was planted is counted, and nothing else.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PlantedAnswer {
    /// What was planted.
    pub themes: Vec<PlantedTheme>,
    /// Mentions that were planted, of all themes.
    pub mentions: u64,
    /// Pairs of themes that were planted in one session.
    pub pairs_by_session: usize,
    /// Pairs of themes that were planted in one sentence.
    pub pairs_by_sentence: usize,
    /// How many counts were compared.
    pub compared: usize,
    /// Those that differ; none where all is right.
    pub differences: Vec<PlantedDifference>,
}

/// A theme that was planted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlantedTheme {
    /// Id of the concept.
    pub concept: String,
    /// How often a session should mention it in the mean.
    pub rate: f64,
    /// How often it was planted, each session once whatever its versions.
    pub mentions: u64,
    /// In how many sessions.
    pub sessions: u64,
}

/// A count that is not what was planted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlantedDifference {
    /// What was counted.
    pub what: String,
    /// How many were planted.
    pub planted: u64,
    /// How many were counted.
    pub counted: u64,
}

/// Counts by name.
type Named = BTreeMap<String, u64>;

impl Planted {
    /// Counts the index and compares.
    pub(super) fn compare(
        &self,
        engine: &Engine,
        ingested: &Ingested,
        scheme: &Scheme,
    ) -> Result<PlantedAnswer, EngineError> {
        let theme = |place: usize| PlantedTheme {
            concept: self.plants[place].concept.clone(),
            rate: self.plants[place].rate,
            mentions: self.mentions[place],
            sessions: self.sessions_with[place],
        };
        let mut answer = PlantedAnswer {
            themes: (0..self.plants.len()).map(theme).collect(),
            mentions: self.mentions.iter().sum(),
            pairs_by_session: self.pairs_by_session.len(),
            pairs_by_sentence: self.pairs_by_sentence.len(),
            ..PlantedAnswer::default()
        };
        answer.compare(&self.named(), &counted(engine, ingested, scheme)?);
        Ok(answer)
    }

    fn named(&self) -> Named {
        let mut named = of_corpus(self.documents, self.sessions);
        for (place, plant) in self.plants.iter().enumerate() {
            let counts = [self.mentions[place], self.sessions_with[place]];
            named.extend(of_theme(&plant.concept, counts));
        }
        for (context, pairs) in [
            (Context::Session, &self.pairs_by_session),
            (Context::Sentence, &self.pairs_by_sentence),
        ] {
            for (pair, &count) in pairs {
                let [a, b] = pair.map(|place| &*self.plants[place].concept);
                named.insert(of_pair(context, a, b), count);
            }
        }
        named
    }
}

fn of_corpus(documents: usize, sessions: usize) -> Named {
    let counts = [("documents", documents), ("sessions", sessions)];
    let named = counts.map(|(what, count)| (what.to_owned(), count as u64));
    Named::from(named)
}

fn of_theme(concept: &str, [mentions, sessions]: [u64; 2]) -> [(String, u64); 2] {
    [
        (format!("mentions of {concept}"), mentions),
        (format!("sessions with {concept}"), sessions),
    ]
}

fn of_pair(context: Context, a: &str, b: &str) -> String {
    let (a, b) = (a.min(b), a.max(b));
    format!("{context}s with {a} and {b}")
}

fn counted(engine: &Engine, ingested: &Ingested, scheme: &Scheme) -> Result<Named, EngineError> {
    let mut named = of_corpus(ingested.documents, ingested.sessions);
    let table = engine.themes(scheme, &ThemeTableRequest::default())?;
    for row in &table.rows {
        let counts = [row.mentions.value() as u64, row.sessions];
        named.extend(of_theme(&row.concept, counts));
    }
    for context in [Context::Session, Context::Sentence] {
        let answer = engine.cooccur(&pairs_request(scheme, context))?;
        for pair in &answer.pairs {
            let name = of_pair(context, &pair.a.name, &pair.b.name);
            named.insert(name, pair.counted.o11 as u64);
        }
    }
    Ok(named)
}

/// Pairs of themes, all that meet, without evidence.
pub(super) fn pairs_request(scheme: &Scheme, context: Context) -> CooccurRequest {
    let mut request = CooccurRequest::of_themes(scheme.clone());
    if context != Context::Session {
        // Several versions have no sentences in common.
        request.part.versions = usual_versions();
    }
    CooccurRequest { context, ..request }
}

impl PlantedAnswer {
    fn compare(&mut self, planted: &Named, counted: &Named) {
        let names = planted.keys().chain(counted.keys());
        let names: std::collections::BTreeSet<&String> = names.collect();
        self.compared = names.len();
        for name in names {
            let of = |named: &Named| named.get(name).copied().unwrap_or_default();
            let (planted, counted) = (of(planted), of(counted));
            if planted != counted {
                self.differences.push(PlantedDifference {
                    what: name.clone(),
                    planted,
                    counted,
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_plant_has_a_name_in_each_language() -> Result<(), ThemeError> {
        assert_eq!(plants(&scheme()?).len(), PLANTED.len());
        Ok(())
    }

    #[test]
    fn what_is_missing_or_too_many_is_told() {
        let named = |counts: &[(&str, u64)]| -> Named {
            let counts = counts.iter();
            counts.map(|&(what, n)| (what.to_owned(), n)).collect()
        };
        let mut answer = PlantedAnswer::default();
        let planted = named(&[("documents", 3), ("mentions of a", 2), ("mentions of b", 1)]);
        let counted = named(&[("documents", 3), ("mentions of a", 1), ("mentions of c", 4)]);
        answer.compare(&planted, &counted);
        let told = answer.differences.iter();
        let told: Vec<(&str, u64, u64)> = told
            .map(|one| (&*one.what, one.planted, one.counted))
            .collect();
        let expected = [
            ("mentions of a", 2, 1),
            ("mentions of b", 1, 0),
            ("mentions of c", 0, 4),
        ];
        assert_eq!((told.as_slice(), answer.compared), (&expected[..], 4));
    }
}
