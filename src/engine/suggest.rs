//! `themes suggest`: terms that the scheme may lack.

mod kin;
mod runs;

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashSet;
use serde::Serialize;

use self::kin::{Companion, Company, Counterpart, Labels, Partners};
use self::runs::{Run, RunKey, Runs, Spot, Word, key_of};
use super::mentions::DocumentMentions;
use super::{Engine, EngineError};
use crate::analysis::Scanned;
use crate::index::locate;
use crate::language::Lang;
use crate::statistics::{c_value_of_any, dkl_scaled, simple_maths};
use crate::theme::{ConceptIndex, Scheme};

/// Places that are shown of a term.
const MOST_EVIDENCE: usize = 3;
/// What is added to both frequencies per million words when they are compared.
const SMOOTHING: f64 = 1000.0;
/// The kinship of a term that no other version ties to a concept: it may be a new one.
const NO_KIN: f64 = 0.1;
/// What words in common count when a concept is proposed, beside what other versions say.
const LIKE_LABEL: f64 = 0.5;

/// Which terms to suggest.
#[derive(Clone, Debug, Default)]
pub struct SuggestRequest {
    /// Only terms of this language.
    pub lang: Option<Lang>,
    /// At most so many; all when `None`.
    pub limit: Option<usize>,
    /// Terms that were rejected, with their languages.
    pub rejected: Vec<(Option<Lang>, String)>,
}

/// Terms that the scheme may lack.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SuggestAnswer {
    /// How many terms there are, shown or not.
    pub count: usize,
    /// The terms, the most promising first.
    pub terms: Vec<SuggestedTerm>,
}

/// A term that the scheme may lack.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SuggestedTerm {
    /// The term as most often written.
    pub term: String,
    /// Its language.
    pub lang: String,
    /// Its score: the cube root of C-value × keyness × dispersion, times kinship.
    pub score: f64,
    /// How much of a term it is: C-value over the sessions.
    pub c_value: f64,
    /// How much more at home its words are in the labels of the scheme than in the rest of the text.
    pub keyness: f64,
    /// How evenly it is spread over the sessions; 1 is evenly.
    pub dispersion: f64,
    /// How surely it belongs to a concept of the scheme by what other versions say in its place,
    /// from 0.1 where nothing is known to 1.
    pub kinship: f64,
    /// How often it stands outside mentions, each session by the version that has it most.
    pub frequency: u64,
    /// Sessions that have it.
    pub sessions: u64,
    /// The concept to which it may belong.
    pub proposed: Option<Proposal>,
    /// What it may be called in other languages.
    pub partners: Vec<Partner>,
    /// Some of the places where it stands.
    pub evidence: Vec<String>,
}

/// A concept to which a term may belong, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Proposal {
    /// Id of the concept.
    pub concept: String,
    /// Its preferred label in the language of the term.
    pub label: String,
    /// Why, in words.
    pub why: String,
}

/// What a term may be called in another language.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Partner {
    /// The language.
    pub lang: String,
    /// The words.
    pub term: String,
    /// How likely, from 0 to 1.
    pub likelihood: f64,
    /// The concept that they name, if they do.
    pub concept: Option<String>,
}

impl Engine {
    /// Lists terms that stand outside the mentions of a scheme, the most promising first.
    pub fn suggest(
        &self,
        scheme: &Scheme,
        request: &SuggestRequest,
    ) -> Result<SuggestAnswer, EngineError> {
        let mentions = self.mentions(scheme)?;
        let mut runs = self.runs(&mentions)?;
        let labels = Labels::new(scheme, &mut runs.keys);
        let rejected = rejected(request, &mut runs);
        let partners = Partners::new(&self.dictionary()?, &mut runs.keys, &labels);
        let ground = Ground {
            engine: self,
            scheme,
            company: self.company(&mentions, &runs.sessions)?,
            mentions,
            runs,
            labels,
            partners,
        };
        let mut rated = ground.rated(request, &rejected);
        rated.sort_by(|a, b| {
            let by_score = b.score().total_cmp(&a.score());
            by_score.then(a.place.cmp(&b.place))
        });
        let count = rated.len();
        rated.truncate(request.limit.unwrap_or(usize::MAX));
        let shown = ground.shown(&rated)?;
        let terms = rated.iter().zip(shown);
        Ok(SuggestAnswer {
            count,
            terms: terms
                .map(|(rated, shown)| ground.term(rated, shown))
                .collect(),
        })
    }

    /// The languages in which a term stands twice or more outside the mentions of a scheme, each
    /// session by the version that has it most.
    pub fn langs_of_term(&self, scheme: &Scheme, term: &str) -> Result<Vec<Lang>, EngineError> {
        let mut runs = self.runs(&self.mentions(scheme)?)?;
        let stands = |lang: &Lang| {
            let key = key_of(&runs.keys.words_of(*lang, term));
            key.is_some_and(|key| runs.places.contains_key(&key))
        };
        Ok(Lang::KNOWN.into_iter().filter(stands).collect())
    }
}

fn rejected(request: &SuggestRequest, runs: &mut Runs) -> FxHashSet<RunKey> {
    let mut rejected = FxHashSet::default();
    for (lang, term) in &request.rejected {
        let langs = lang.map_or(Lang::KNOWN.to_vec(), |lang| vec![lang]);
        for lang in langs {
            rejected.extend(key_of(&runs.keys.words_of(lang, term)));
        }
    }
    rejected
}

/// What terms are rated by.
struct Ground<'e> {
    engine: &'e Engine,
    scheme: &'e Scheme,
    mentions: Vec<DocumentMentions>,
    runs: Runs,
    labels: Labels,
    partners: Partners,
    company: Company,
}

/// How a term is written, and where it stands.
#[derive(Default)]
struct Shown {
    /// How often each form stands; there are few.
    forms: Vec<(String, usize)>,
    /// Ids of its first places, each in another session.
    evidence: Vec<String>,
}

impl Shown {
    fn add(&mut self, form: String, count: usize) {
        match self.forms.iter_mut().find(|(known, _)| *known == form) {
            Some((_, held)) => *held += count,
            None => self.forms.push((form, count)),
        }
    }

    /// The most frequent form; of equals the first in the alphabet.
    fn form(&self) -> String {
        let forms = self.forms.iter();
        let best = forms.max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
        best.map(|(form, _)| form.clone()).unwrap_or_default()
    }
}

/// A run with its scores.
struct Rated<'g> {
    place: usize,
    run: &'g Run,
    frequency: u64,
    sessions: u64,
    c_value: f64,
    keyness: f64,
    dispersion: f64,
    companion: Option<Companion>,
    nearest: Option<(ConceptIndex, f64)>,
    partners: Vec<&'g Counterpart>,
}

impl Ground<'_> {
    fn rated(&self, request: &SuggestRequest, rejected: &FxHashSet<RunKey>) -> Vec<Rated<'_>> {
        let counts: Vec<BTreeMap<usize, u64>> = self
            .runs
            .found
            .iter()
            .map(|run| self.by_session(run))
            .collect();
        let frequency: Vec<f64> = counts
            .iter()
            .map(|c| c.values().sum::<u64>() as f64)
            .collect();
        let mut in_longer: Vec<Vec<f64>> = vec![Vec::new(); frequency.len()];
        for (place, run) in self.runs.found.iter().enumerate() {
            for inner in self.inner(run) {
                in_longer[inner].push(frequency[place]);
            }
        }
        let rate = |place: usize| {
            let run = &self.runs.found[place];
            let lang = run.words.first()?.lang;
            let key = key_of(&run.words)?;
            if request.lang.is_some_and(|asked| asked != lang) || rejected.contains(&key) {
                return None;
            }
            let matter = run.words.iter().filter(|word| word.matters());
            let words = matter.count();
            let c_value = c_value_of_any(words, frequency[place], &in_longer[place]);
            if c_value <= 0.0 {
                return None;
            }
            Some(Rated {
                place,
                run,
                frequency: frequency[place] as u64,
                sessions: counts[place].len() as u64,
                c_value,
                keyness: self.keyness(run),
                dispersion: self.dispersion(&counts[place], lang),
                companion: self.company.of(run),
                nearest: self.labels.nearest(&run.words),
                partners: self.partners.of(run),
            })
        };
        (0..self.runs.found.len()).filter_map(rate).collect()
    }

    /// How often a run stands in each session.
    fn by_session(&self, run: &Run) -> BTreeMap<usize, u64> {
        let mut counts: BTreeMap<usize, u64> = BTreeMap::new();
        for spots in run.spots.chunk_by(|a, b| a.slot == b.slot) {
            let session = self.runs.session_of(spots[0].slot);
            *counts.entry(session).or_default() += spots.len() as u64;
        }
        counts
    }

    /// The places of the shorter runs inside one.
    fn inner(&self, run: &Run) -> Vec<usize> {
        let mut inner = Vec::new();
        for start in 0..run.words.len() {
            for end in start + 1..=run.words.len() {
                let shorter = &run.words[start..end];
                if shorter.len() < run.words.len()
                    && let Some(key) = key_of(shorter)
                    && let Some(&place) = self.runs.places.get(&key)
                {
                    inner.push(place);
                }
            }
        }
        inner.sort_unstable();
        inner.dedup();
        inner
    }

    /// The geometric mean of the keyness of its words.
    fn keyness(&self, run: &Run) -> f64 {
        let outside = self.runs.all_words;
        let of_word = |word: &Word| {
            let (held, all) = self.labels.use_of(word);
            let said = self.runs.words.get(&word.follow).copied().unwrap_or(0);
            let focus = (held as f64, all as f64);
            simple_maths(focus, (said as f64, outside as f64), SMOOTHING).unwrap_or(1.0)
        };
        let matter = run.words.iter().filter(|word| word.matters());
        let logs: Vec<f64> = matter.map(|word| of_word(word).ln()).collect();
        (logs.iter().sum::<f64>() / logs.len().max(1) as f64).exp()
    }

    fn dispersion(&self, counts: &BTreeMap<usize, u64>, lang: Lang) -> f64 {
        let parts: Vec<(f64, f64)> = self
            .runs
            .sessions
            .iter()
            .enumerate()
            .map(|(session, slots)| {
                let count = counts.get(&session).copied().unwrap_or(0);
                let documents = self.mentions[slots.clone()].iter();
                let documents =
                    documents.map(|found| self.engine.snapshot.document(found.document));
                let said = documents.filter(|document| count > 0 || document.lang == lang);
                let length = said.map(|document| document.tokens).max().unwrap_or(0);
                (count as f64, f64::from(length))
            })
            .collect();
        dkl_scaled(&parts).unwrap_or(0.0)
    }

    /// How each of these is written, and where it stands. A document is read once for all of them.
    fn shown(&self, rated: &[Rated<'_>]) -> Result<Vec<Shown>, EngineError> {
        let mut of_slot: BTreeMap<u32, Vec<(usize, Spot)>> = BTreeMap::new();
        for (term, rated) in rated.iter().enumerate() {
            for spot in &rated.run.spots {
                of_slot.entry(spot.slot).or_default().push((term, *spot));
            }
        }
        let of_slot: Vec<(u32, Vec<(usize, Spot)>)> = of_slot.into_iter().collect();
        let read: Vec<BTreeMap<usize, Shown>> = of_slot
            .par_iter()
            .map(|(slot, spots)| self.read(*slot, spots))
            .collect::<Result<_, EngineError>>()?;
        let mut all: Vec<Shown> = rated.iter().map(|_| Shown::default()).collect();
        for (term, shown) in read.into_iter().flatten() {
            for (form, count) in shown.forms {
                all[term].add(form, count);
            }
            let room = MOST_EVIDENCE - all[term].evidence.len();
            all[term]
                .evidence
                .extend(shown.evidence.into_iter().take(room));
        }
        Ok(all)
    }

    /// The same in one document: of each term the forms and its first place.
    fn read(
        &self,
        slot: u32,
        spots: &[(usize, Spot)],
    ) -> Result<BTreeMap<usize, Shown>, EngineError> {
        let snapshot = &self.engine.snapshot;
        let document = self.mentions[slot as usize].document;
        let stream = snapshot.stream(document)?;
        let text = snapshot.text(document)?;
        let mut scanned = Scanned::new(&stream.units, &text);
        let mut terms: BTreeMap<usize, Shown> = BTreeMap::new();
        for (term, spot) in spots {
            let tokens = spot.start as usize..spot.end as usize;
            let Some(place) = locate(&mut scanned, tokens) else {
                continue;
            };
            let words: Vec<&str> = text[place.bytes.clone()].split_whitespace().collect();
            let shown = terms.entry(*term).or_default();
            shown.add(words.join(" ").to_lowercase(), 1);
            if shown.evidence.is_empty() {
                shown
                    .evidence
                    .push(snapshot.evidence_id(document, &place.bytes));
            }
        }
        Ok(terms)
    }

    fn term(&self, rated: &Rated<'_>, shown: Shown) -> SuggestedTerm {
        let lang = rated
            .run
            .words
            .first()
            .map(|word| word.lang)
            .unwrap_or_default();
        SuggestedTerm {
            term: shown.form(),
            lang: lang.to_string(),
            score: rated.score(),
            c_value: rated.c_value,
            keyness: rated.keyness,
            dispersion: rated.dispersion,
            kinship: rated.kinship(),
            frequency: rated.frequency,
            sessions: rated.sessions,
            proposed: self.proposed(rated, lang),
            partners: rated
                .partners
                .iter()
                .map(|partner| self.partner(partner))
                .collect(),
            evidence: shown.evidence,
        }
    }

    /// The concept for which most speaks, with all that speaks for it.
    fn proposed(&self, rated: &Rated<'_>, lang: Lang) -> Option<Proposal> {
        let mut reasons: Vec<(ConceptIndex, f64, String)> = Vec::new();
        for partner in &rated.partners {
            let why = format!("it stands for \"{}\" ({})", partner.text, partner.lang);
            reasons.extend(
                partner
                    .concept
                    .map(|concept| (concept, partner.likelihood, why)),
            );
        }
        if let Some(companion) = rated.companion {
            let Companion {
                concept,
                together,
                all,
                dice,
            } = companion;
            let why = format!(
                "another version mentions it beside {together} of {all} sentences with the term"
            );
            reasons.push((concept, dice, why));
        }
        if let Some((concept, alike)) = rated.nearest {
            reasons.push((
                concept,
                LIKE_LABEL * alike,
                "a label shares its words".to_owned(),
            ));
        }
        let mut for_concept: BTreeMap<ConceptIndex, f64> = BTreeMap::new();
        for (concept, strength, _) in &reasons {
            *for_concept.entry(*concept).or_default() += strength;
        }
        let best = for_concept.into_iter();
        let best = best
            .reduce(|best, next| if next.1 > best.1 { next } else { best })?
            .0;
        let why: Vec<String> = reasons
            .into_iter()
            .filter(|(concept, ..)| *concept == best)
            .map(|(.., why)| why)
            .collect();
        let concept = &self.scheme.concepts[best];
        Some(Proposal {
            concept: concept.id.clone(),
            label: concept.name(lang).to_owned(),
            why: why.join("; "),
        })
    }

    fn partner(&self, partner: &Counterpart) -> Partner {
        Partner {
            lang: partner.lang.to_string(),
            term: partner.text.clone(),
            likelihood: partner.likelihood,
            concept: partner
                .concept
                .map(|concept| self.scheme.concepts[concept].id.clone()),
        }
    }
}

impl Rated<'_> {
    /// How likely a partner is that names a concept.
    fn named(&self) -> f64 {
        let named = self
            .partners
            .iter()
            .filter(|partner| partner.concept.is_some());
        named.map(|partner| partner.likelihood).fold(0.0, f64::max)
    }

    /// How surely it belongs to a concept, from 0.1 for a term of which nothing is known to 1.
    fn kinship(&self) -> f64 {
        let company = self.companion.map_or(0.0, |companion| companion.dice);
        NO_KIN + (1.0 - NO_KIN) * company.max(self.named()).min(1.0)
    }

    fn score(&self) -> f64 {
        (self.c_value * self.keyness * self.dispersion).cbrt() * self.kinship()
    }
}
