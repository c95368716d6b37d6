//! `keyness`: what is more at home in one part of the corpus than in another.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;

use super::items::{Items, Key, Row, Tally, Text, words_in};
use super::subcorpus::Subcorpus;
use super::{Engine, EngineError, ItemKind, ItemName, PartKind, SubcorpusRequest};
use crate::statistics::{
    Keyness, KeynessOptions, Seed, TwoTexts, benjamini_hochberg, bootstrap, holm, lower_end_first,
    p_g2, relative_frequency, rounded,
};

/// How p-values are corrected for their number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Adjust {
    /// Benjamini and Hochberg: the share of false findings.
    #[default]
    Bh,
    /// Holm: the chance of a single false finding.
    Holm,
    /// Not at all.
    None,
}

impl Adjust {
    /// The name used in commands and output.
    pub fn name(self) -> &'static str {
        match self {
            Adjust::Bh => "bh",
            Adjust::Holm => "holm",
            Adjust::None => "none",
        }
    }

    /// The corrected values, in the order given.
    pub fn adjusted(self, p: &[f64]) -> Vec<f64> {
        match self {
            Adjust::Bh => benjamini_hochberg(p),
            Adjust::Holm => holm(p),
            Adjust::None => p.to_vec(),
        }
    }
}

/// What is compared, and how.
#[derive(Clone, Debug)]
pub struct KeynessRequest {
    /// The text of which target and reference are parts.
    pub whole: SubcorpusRequest,
    /// The part that is asked about.
    pub target: SubcorpusRequest,
    /// What it is compared with; `None` for all of the whole that is not target.
    pub reference: Option<SubcorpusRequest>,
    /// What is counted.
    pub kind: ItemKind,
    /// What occurs less often, in both parts together, is not tested.
    pub min_count: u64,
    /// What is in fewer sessions of the target is tested and not listed.
    pub min_sessions: u64,
    /// Further measures to tell.
    pub measures: Vec<Keyness>,
    /// The level up to which a corrected p makes something key that is more frequent in the target.
    pub alpha: f64,
    /// How p is corrected.
    pub adjust: Adjust,
    /// How often sessions are drawn anew for the interval of the log ratio, which must then lie above 0 for
    /// something to be key; 0 for the interval of a formula.
    pub bootstrap: u32,
    /// The same seed draws the same sessions.
    pub seed: u64,
    /// Whether all that was tested is listed, key or not.
    pub all: bool,
    /// At most so many rows.
    pub limit: Option<usize>,
    /// At most so many ids of evidence for each row.
    pub evidence: usize,
}

/// One of the two parts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ComparedText {
    /// The line that means it; `None` for the rest of the text.
    pub query: Option<String>,
    /// Its words, stop words and numbers among them.
    pub tokens: u64,
    /// Its documents.
    pub documents: usize,
    /// Its sessions.
    pub sessions: usize,
}

/// What is more at home in the target.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct KeynessAnswer {
    /// What is counted: `term`, `ngram` or `theme`.
    pub unit: &'static str,
    /// Which mentions of themes count: `all`, `strict` or `unique`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mentions: Option<&'static str>,
    /// Which versions of a session count, in both parts.
    pub versions: String,
    /// Whether sentences count that repeat an earlier one of their document.
    pub repeats: bool,
    /// The part that is asked about.
    pub target: ComparedText,
    /// What it is compared with.
    pub reference: ComparedText,
    /// How many were tested: those that occur often enough in both parts together. p is corrected over these.
    pub tested: usize,
    /// What occurs less often was not tested.
    pub min_count: u64,
    /// How p was corrected: `bh`, `holm` or `none`.
    pub adjust: &'static str,
    /// The level below which a corrected p makes something key.
    pub alpha: f64,
    /// Where the interval of the log ratio comes from: `katz`, a formula that takes words to be independent of
    /// each other, or `bootstrap`, from drawing sessions.
    pub interval: &'static str,
    /// How often sessions were drawn; `None` for a formula.
    pub replicates: Option<u32>,
    /// Of these there are so many rows, shown or not.
    pub total: usize,
    /// The rows: those that are surely most at home in the target first, by the lower end of the interval.
    pub rows: Vec<KeynessRow>,
    /// What is to be kept in mind, one sentence each.
    pub notes: Vec<String>,
}

/// How often one thing is in both parts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct KeynessRow {
    /// What it is called.
    #[serde(flatten)]
    pub item: ItemName,
    /// Words in it, of a run of terms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n: Option<usize>,
    /// How often it is in the target.
    pub count_target: u64,
    /// How often it is in the reference.
    pub count_reference: u64,
    /// How often in a million words of the target.
    pub per_million_target: Option<f64>,
    /// How often in a million words of the reference.
    pub per_million_reference: Option<f64>,
    /// Sessions of the target that have it.
    pub sessions_target: u64,
    /// Sessions of the reference that have it.
    pub sessions_reference: u64,
    /// log₂ of the ratio of both frequencies, ½ for a count of 0.
    pub log_ratio: Option<f64>,
    /// The lower end of its 95 % interval; `None` where no sessions can be drawn.
    pub log_ratio_low: Option<f64>,
    /// The upper end of its 95 % interval.
    pub log_ratio_high: Option<f64>,
    /// G² of the table of this and all other words by the two parts (Dunning 1993).
    pub g2: Option<f64>,
    /// Its p with one degree of freedom, two-sided.
    pub p: Option<f64>,
    /// The same corrected over all that were tested.
    pub p_adjusted: Option<f64>,
    /// Further measures, by name; `None` where one is not defined.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub measures: BTreeMap<&'static str, Option<f64>>,
    /// Ids of places in the target.
    pub evidence: Vec<String>,
}

/// A row in the making.
struct Tested {
    key: Key,
    tallies: [Tally; 2],
    p_adjusted: f64,
    low: Option<f64>,
    high: Option<f64>,
}

/// What a session has of a thing: how often in the target and its words there, then in the reference.
type Cluster = [(u64, u64); 2];

impl Engine {
    /// Compares two parts of the corpus.
    ///
    /// # Errors
    ///
    /// A part that names what is not there; parts that have text in common.
    pub fn keyness(&self, request: &KeynessRequest) -> Result<KeynessAnswer, EngineError> {
        let whole = self.subcorpus(&request.whole)?;
        let target = [self.subcorpus(&request.target)?];
        let reference = match &request.reference {
            Some(reference) => vec![self.subcorpus(reference)?],
            None => self.rest_of(&whole, &target[0]),
        };
        self.refuse_overlap(&target[0], &reference)?;
        let notes = target
            .iter()
            .chain(&reference)
            .flat_map(|part| part.notes.clone());
        let mut notes: Vec<String> = notes.collect();
        let target = Text::new(self, &target)?;
        let reference = Text::new(self, &reference)?;
        let items = self.items(&request.kind)?;
        let texts = [&target, &reference];
        let comparable = texts.iter().all(|text| text.all_words() > 0);
        let is_tested = |tallies: &[Tally; 2]| {
            let count = u64::from(tallies[0].count) + u64::from(tallies[1].count);
            comparable && count >= request.min_count.max(1)
        };
        let (found, tested) = self.tallies(&items, &texts, &is_tested, usize::MAX)?;
        let mut rows = tests(request, texts, found);
        if request.bootstrap > 0 {
            self.draw_sessions(request, &items, texts, &mut rows)?;
            let is_sure = |row: &Tested| row.low.is_some_and(|low| low > 0.0);
            rows.retain(|row| request.all || is_sure(row));
        }
        rows.sort_by(|a, b| {
            lower_end_first(a.low, b.low)
                .then(b.tallies[0].count.cmp(&a.tallies[0].count))
                .then(a.key.cmp(&b.key))
        });
        let total = rows.len();
        rows.truncate(request.limit.unwrap_or(usize::MAX));
        let keys: Vec<Key> = rows.iter().map(|row| row.key).collect();
        let evidence = self.evidence_of_items(&items, &target, &keys, request.evidence)?;
        let rows = rows.iter().zip(evidence);
        let rows = rows.map(|(row, evidence)| told(request, &items, texts, row, evidence));
        notes.extend(cautions(request, texts));
        if !matches!(request.kind, ItemKind::Themes(..)) {
            notes.extend(self.languages_differ(texts));
        }
        let line = |part: &SubcorpusRequest| part.query.as_ref().map(|query| query.line.clone());
        Ok(KeynessAnswer {
            unit: request.kind.name(),
            mentions: request.kind.mentions(),
            versions: whole.versions(),
            repeats: request.target.repeats,
            target: compared(line(&request.target), &target),
            reference: compared(request.reference.as_ref().and_then(line), &reference),
            tested,
            min_count: request.min_count,
            adjust: request.adjust.name(),
            alpha: request.alpha,
            interval: if request.bootstrap > 0 {
                "bootstrap"
            } else {
                "katz"
            },
            replicates: (request.bootstrap > 0).then_some(request.bootstrap),
            total,
            rows: rows.collect(),
            notes,
        })
    }

    /// Says so where most of what makes a word key is the language of the text.
    fn languages_differ(&self, texts: [&Text<'_>; 2]) -> Option<String> {
        /// So much of both texts is in the same languages where they can be compared.
        const ALIKE: f64 = 0.75;
        let [target, reference] = texts.map(|text| self.shares_of_languages(text));
        let held = |lang: &str| reference.iter().find(|(of, _)| *of == lang);
        let shared = target
            .iter()
            .filter_map(|(lang, share)| Some(held(lang)?.1.min(*share)));
        if shared.sum::<f64>() >= ALIKE {
            return None;
        }
        let most = |langs: &[(&str, f64)]| {
            let (lang, share) = langs.first()?;
            Some(format!("mostly {lang} ({:.0} %)", share * 100.0))
        };
        Some(format!(
            "the target is {}, the reference {}: words of one language are key for that alone; --lang LANG compares \
             text of one language, --themes what is spoken of in any",
            most(&target)?,
            most(&reference)?
        ))
    }

    /// The languages of the documents of a text and the share of its words that each has, the most first.
    fn shares_of_languages(&self, text: &Text<'_>) -> Vec<(&'static str, f64)> {
        let mut words: BTreeMap<&'static str, u64> = BTreeMap::new();
        for (chosen, own) in text.documents().iter().zip(&text.words) {
            let lang = self.snapshot.lang(chosen.document);
            *words.entry(lang.code()).or_default() += own;
        }
        let all = text.all_words() as f64;
        let mut shares: Vec<(&'static str, u64)> =
            words.into_iter().filter(|of| of.1 > 0).collect();
        shares.sort_by_key(|&(lang, words)| (std::cmp::Reverse(words), lang));
        let share = |(lang, words): (&'static str, u64)| (lang, words as f64 / all);
        shares.into_iter().map(share).collect()
    }

    fn refuse_overlap(
        &self,
        target: &Subcorpus,
        reference: &[Subcorpus],
    ) -> Result<(), EngineError> {
        let shared = reference
            .iter()
            .flat_map(|part| self.shared_by(target, part));
        let shared: Vec<String> = shared.collect();
        match shared.first() {
            None => Ok(()),
            Some(first) => Err(EngineError::Overlap {
                documents: shared.len(),
                first: first.clone(),
            }),
        }
    }

    /// Gives rows the interval of their log ratio from drawing the sessions of both parts with replacement.
    fn draw_sessions(
        &self,
        request: &KeynessRequest,
        items: &Items<'_>,
        texts: [&Text<'_>; 2],
        rows: &mut [Tested],
    ) -> Result<(), EngineError> {
        let keys: Vec<Key> = rows.iter().map(|row| row.key).collect();
        let parts = texts.map(|text| self.parts(PartKind::Session, text));
        if texts.iter().any(|text| has_few_sessions(text)) {
            for row in rows {
                (row.low, row.high) = (None, None);
            }
            return Ok(());
        }
        // A session may have text in both parts.
        let ids = parts.iter().flat_map(|parts| &parts.ids);
        let mut places: BTreeMap<&str, usize> = ids.map(|id| (id.as_str(), 0)).collect();
        places
            .values_mut()
            .zip(0..)
            .for_each(|(place, next)| *place = next);
        let mut profiles = Vec::new();
        for (text, parts) in texts.iter().zip(&parts) {
            profiles.push(self.profiles(items, text, parts, &keys, false)?);
        }
        let mut words: Vec<Cluster> = vec![[(0, 0); 2]; places.len()];
        let place = |side: usize, part: usize| places[parts[side].ids[part].as_str()];
        for (side, profiles) in profiles.iter().enumerate() {
            for (part, &length) in profiles.lengths.iter().enumerate() {
                words[place(side, part)][side].1 = length;
            }
        }
        let seed = Seed::new(self.snapshot.fingerprint().as_bytes(), request.seed);
        rows.par_iter_mut().enumerate().for_each(|(number, row)| {
            let mut clusters = words.clone();
            for (side, profiles) in profiles.iter().enumerate() {
                for &(part, count) in &profiles.counts[number] {
                    clusters[place(side, part)][side].0 = count;
                }
            }
            let interval = bootstrap(&clusters, &seed, request.bootstrap, |drawn| {
                let sum = |side: usize| {
                    drawn.iter().fold((0, 0), |sum, cluster| {
                        (sum.0 + cluster[side].0, sum.1 + cluster[side].1)
                    })
                };
                let (target, reference) = (sum(0), sum(1));
                // Sessions without it on either side show no difference. Were they passed over, what one
                // session says would seem sure.
                let texts = TwoTexts::new(target, reference)?;
                (target.1 > 0 && reference.1 > 0).then(|| difference(&texts))
            });
            row.low = interval.ok().map(|interval| interval.low);
            row.high = interval.ok().map(|interval| interval.high);
        });
        Ok(())
    }
}

fn in_two(tallies: &[Tally; 2], texts: [&Text<'_>; 2]) -> Option<TwoTexts> {
    let side = |side: usize| (u64::from(tallies[side].count), texts[side].all_words());
    TwoTexts::new(side(0), side(1))
}

/// The log ratio, or 0 where the frequencies do not differ that way: ½ for a count of 0 is much in a
/// short text, so that no place in 100 words would outdo one in a million.
fn difference(word: &TwoTexts) -> f64 {
    let of = |measure: Keyness| measure.of(word, &KeynessOptions::default());
    let (ratio, difference) = (of(Keyness::LogRatio), of(Keyness::Din));
    let is_so = |ratio: &f64| difference.is_some_and(|difference| difference * ratio > 0.0);
    ratio.filter(is_so).unwrap_or(0.0)
}

/// Tests what was counted; what is to be listed, with the interval of the formula.
fn tests(request: &KeynessRequest, texts: [&Text<'_>; 2], found: Vec<Row>) -> Vec<Tested> {
    let options = KeynessOptions::default();
    let of = |measure: Keyness, tallies: &[Tally; 2]| {
        in_two(tallies, texts).and_then(|word| measure.of(&word, &options))
    };
    let p: Vec<f64> = found
        .iter()
        .map(|(_, tallies)| of(Keyness::G2FourCell, tallies).map_or(1.0, p_g2))
        .collect();
    let adjusted = request.adjust.adjusted(&p);
    let rows = found
        .into_iter()
        .zip(adjusted)
        .map(|((key, tallies), p_adjusted)| Tested {
            key,
            tallies,
            p_adjusted,
            low: of(Keyness::LogRatioCi95Low, &tallies),
            high: of(Keyness::LogRatioCi95High, &tallies),
        });
    let is_listed = |row: &Tested| {
        let is_more = in_two(&row.tallies, texts).is_some_and(|word| difference(&word) > 0.0);
        let is_key = row.p_adjusted <= request.alpha && is_more;
        let sessions = u64::from(row.tallies[0].sessions);
        (request.all || is_key) && sessions >= request.min_sessions
    };
    rows.filter(is_listed).collect()
}

fn told(
    request: &KeynessRequest,
    items: &Items<'_>,
    texts: [&Text<'_>; 2],
    row: &Tested,
    evidence: Vec<String>,
) -> KeynessRow {
    let options = KeynessOptions::default();
    let word = in_two(&row.tallies, texts);
    let exact = |measure: Keyness| word.and_then(|word| measure.of(&word, &options));
    let of = |measure: Keyness| exact(measure).map(rounded);
    let per_million = |side: usize| {
        let count = row.tallies[side].count.into();
        relative_frequency(count, texts[side].all_words(), 1e6).map(rounded)
    };
    let g2 = exact(Keyness::G2FourCell);
    let measures = request.measures.iter();
    KeynessRow {
        item: items.name(&row.key),
        n: matches!(request.kind, ItemKind::Ngrams(..)).then(|| words_in(&row.key)),
        count_target: row.tallies[0].count.into(),
        count_reference: row.tallies[1].count.into(),
        per_million_target: per_million(0),
        per_million_reference: per_million(1),
        sessions_target: row.tallies[0].sessions.into(),
        sessions_reference: row.tallies[1].sessions.into(),
        log_ratio: of(Keyness::LogRatio),
        log_ratio_low: row.low.map(rounded),
        log_ratio_high: row.high.map(rounded),
        g2: g2.map(rounded),
        p: g2.map(|g2| rounded(p_g2(g2))),
        p_adjusted: g2.map(|_| rounded(row.p_adjusted)),
        measures: measures
            .map(|measure| (measure.name(), of(*measure)))
            .collect(),
        evidence,
    }
}

fn compared(query: Option<String>, text: &Text<'_>) -> ComparedText {
    ComparedText {
        query,
        tokens: text.all_words(),
        documents: text.documents().len(),
        sessions: text.sessions(),
    }
}

/// Fewer sessions say nothing of the sessions that might have been.
const FEW_SESSIONS: usize = 5;

/// Whether drawing sessions of a text says nothing.
fn has_few_sessions(text: &Text<'_>) -> bool {
    text.sessions_with_words() < FEW_SESSIONS
}

/// What is to be kept in mind of the numbers.
fn cautions(request: &KeynessRequest, texts: [&Text<'_>; 2]) -> Vec<String> {
    let mut notes = Vec::new();
    for (name, text) in ["target", "reference"].into_iter().zip(texts) {
        match (text.all_words(), text.sessions_with_words()) {
            (0, _) => notes.push(format!("the {name} has no words: nothing can be compared")),
            (_, 1) => notes.push(format!(
                "the {name} is one session: what is key may be its alone, and no interval can tell"
            )),
            (_, few) if few < FEW_SESSIONS => notes.push(format!(
                "the {name} has {few} sessions: one of them can make a word key; see the numbers of sessions"
            )),
            _ => {}
        }
        if request.bootstrap > 0 && has_few_sessions(text) {
            notes.push(format!(
                "no interval: sessions are drawn from {FEW_SESSIONS} on, and the {name} has {} with words; so nothing \
                 is key by it, and without --bootstrap the formula gives one",
                text.sessions_with_words()
            ));
        }
    }
    if texts.iter().all(|text| text.all_words() > 0) {
        let told = match request.bootstrap {
            0 => {
                "p and interval take words to be independent of each other, and words of one session are not: \
                 both are too sure of themselves; --bootstrap 1000 draws sessions"
            }
            _ => {
                "p takes words to be independent of each other, and words of one session are not: it is too \
                 sure of itself; the interval draws sessions"
            }
        };
        notes.push(told.to_owned());
    }
    notes
}
