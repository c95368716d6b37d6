//! Which concept a run of words may belong to.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::runs::{Keys, Run, RunKey, Word, key_of};
use crate::analysis::Units;
use crate::engine::lexicon::version;
use crate::engine::mentions::DocumentMentions;
use crate::engine::{Engine, EngineError};
use crate::index::SegmentLexicon;
use crate::language::Lang;
use crate::lexicon::{Dictionary, Verdict, paired};
use crate::theme::{ConceptIndex, LabelKind, Scheme};

/// The labels of a scheme as words.
pub(super) struct Labels {
    /// The words of each label that matter, by gender key, sorted.
    words: Vec<(Lang, Vec<u32>, ConceptIndex)>,
    /// The labels with a word.
    with_word: FxHashMap<u32, Vec<usize>>,
    /// The concept of each label.
    concepts: FxHashMap<RunKey, ConceptIndex>,
    /// How many words the labels of a language have.
    sizes: FxHashMap<Lang, u64>,
}

impl Labels {
    pub(super) fn new(scheme: &Scheme, keys: &mut Keys) -> Labels {
        let mut labels = Labels {
            words: Vec::new(),
            with_word: FxHashMap::default(),
            concepts: FxHashMap::default(),
            sizes: FxHashMap::default(),
        };
        for (concept, entry) in scheme.concepts.iter().enumerate() {
            let shown = entry.labels.iter();
            for label in shown.filter(|label| label.kind != LabelKind::Hidden) {
                let langs = match label.lang {
                    Some(lang) => vec![lang],
                    None => Lang::KNOWN.to_vec(),
                };
                for lang in langs {
                    let words = keys.words_of(lang, &label.text);
                    labels.add(lang, &words, concept);
                }
            }
        }
        labels
    }

    fn add(&mut self, lang: Lang, words: &[Word], concept: ConceptIndex) {
        if let Some(key) = key_of(words) {
            self.concepts.entry(key).or_insert(concept);
        }
        let matter = words.iter().filter(|word| word.matters());
        let matter: BTreeSet<u32> = matter.map(|word| word.follow).collect();
        for &word in &matter {
            self.with_word
                .entry(word)
                .or_default()
                .push(self.words.len());
        }
        *self.sizes.entry(lang).or_default() += matter.len() as u64;
        self.words
            .push((lang, matter.into_iter().collect(), concept));
    }

    /// The concept that words in a row name.
    pub(super) fn named(&self, words: &[Word]) -> Option<ConceptIndex> {
        self.concepts.get(&key_of(words)?).copied()
    }

    /// In how many labels a word stands, and how many words those of its language have.
    pub(super) fn use_of(&self, word: &Word) -> (u64, u64) {
        let held = self.with_word.get(&word.follow).map_or(0, Vec::len);
        let all = self.sizes.get(&word.lang).copied().unwrap_or(0);
        (held as u64, all)
    }

    /// The concept with the label that shares most of its words with these, each weighed by how
    /// few labels have it; and how much it shares, from 0 to 1.
    pub(super) fn nearest(&self, words: &[Word]) -> Option<(ConceptIndex, f64)> {
        let matter = words.iter().filter(|word| word.matters());
        let ours: BTreeSet<u32> = matter.map(|word| word.follow).collect();
        let labels: BTreeSet<usize> = ours
            .iter()
            .filter_map(|word| self.with_word.get(word))
            .flatten()
            .copied()
            .collect();
        let weight = |word: &u32| {
            let held = self.with_word.get(word).map_or(0, Vec::len);
            (self.words.len() as f64 / (held as f64 + 1.0))
                .max(1.0)
                .ln()
        };
        let sum = |words: &BTreeSet<u32>| words.iter().map(weight).sum::<f64>();
        let mut best: Option<(ConceptIndex, f64)> = None;
        for label in labels {
            let (_, theirs, concept) = &self.words[label];
            let theirs: BTreeSet<u32> = theirs.iter().copied().collect();
            let shared: BTreeSet<u32> = ours.intersection(&theirs).copied().collect();
            let alike = 2.0 * sum(&shared) / (sum(&ours) + sum(&theirs));
            let is_better = best.is_none_or(|(held, most)| {
                alike > most + 1e-12 || (alike > most - 1e-12 && *concept < held)
            });
            if alike > 0.0 && is_better {
                best = Some((*concept, alike));
            }
        }
        best
    }
}

/// A stretch of a version beside which another version mentions concepts that it does not.
struct Unanswered {
    concepts: BTreeSet<ConceptIndex>,
}

/// What the other versions of sessions mention beside each sentence.
#[derive(Default)]
pub(super) struct Company {
    /// The stretches that hold a sentence of a document.
    of_sentence: FxHashMap<(u32, u32), Vec<u32>>,
    stretches: Vec<Unanswered>,
    /// In how many stretches of a language a concept is not answered: in each session those of the
    /// document that has most of them.
    missing: FxHashMap<(Lang, ConceptIndex), u64>,
}

/// A concept that the other versions mention where a run stands, and the run's own does not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Companion {
    pub(super) concept: ConceptIndex,
    /// Paired stretches with both.
    pub(super) together: u64,
    /// Paired stretches with the run.
    pub(super) all: u64,
    /// The share of both in the stretches with one of them (Dice), from 0 to 1.
    pub(super) dice: f64,
}

impl Company {
    /// The concept that keeps company with a run most.
    pub(super) fn of(&self, run: &Run) -> Option<Companion> {
        let lang = run.words.first()?.lang;
        let held: FxHashSet<u32> = run
            .spots
            .iter()
            .filter_map(|spot| self.of_sentence.get(&(spot.slot, spot.sentence)))
            .flatten()
            .copied()
            .collect();
        let mut together: BTreeMap<ConceptIndex, u64> = BTreeMap::new();
        for &stretch in &held {
            for &concept in &self.stretches[stretch as usize].concepts {
                *together.entry(concept).or_default() += 1;
            }
        }
        let all = held.len() as u64;
        let companions = together.into_iter().map(|(concept, together)| {
            let missing = self.missing.get(&(lang, concept)).copied().unwrap_or(0);
            Companion {
                concept,
                together,
                all,
                dice: 2.0 * together as f64 / (all + missing) as f64,
            }
        });
        companions.reduce(|best, next| if next.dice > best.dice { next } else { best })
    }

    /// Adds a stretch of a document; says which concepts are not answered in it.
    fn add(&mut self, side: &Side, other: &Side) -> Vec<ConceptIndex> {
        let concepts: BTreeSet<ConceptIndex> =
            other.concepts.difference(&side.concepts).copied().collect();
        let stretch = self.stretches.len() as u32;
        for &sentence in &side.sentences {
            let held = self.of_sentence.entry((side.slot, sentence));
            held.or_default().push(stretch);
        }
        let unanswered = concepts.iter().copied().collect();
        self.stretches.push(Unanswered { concepts });
        unanswered
    }
}

/// One side of a stretch.
struct Side {
    slot: u32,
    sentences: Vec<u32>,
    concepts: BTreeSet<ConceptIndex>,
}

impl Engine {
    /// What the versions of sessions mention beside each other's sentences. Where a session has
    /// several documents of one language, the first answers for it.
    pub(super) fn company(
        &self,
        mentions: &[DocumentMentions],
        sessions: &[Range<usize>],
    ) -> Result<Company, EngineError> {
        let lang = |slot: usize| self.snapshot.lang(mentions[slot].document);
        let mut couples = Vec::new();
        for session in sessions {
            for a in session.clone() {
                let others = (a + 1..session.end).filter(|&b| lang(a) != lang(b));
                let answers = |slot: usize| !(session.start..slot).any(|s| lang(s) == lang(slot));
                couples.extend(others.map(|b| ([a, b], [answers(a), answers(b)])));
            }
        }
        couples.retain(|(_, answers)| answers.contains(&true));
        let lexicons: Vec<&SegmentLexicon> = self.snapshot.lexicons().collect();
        let sides = |([a, b], _): &([usize; 2], [bool; 2])| {
            let (a, b) = (*a, *b);
            let ours = version(&self.snapshot, &lexicons, mentions[a].document)?;
            let theirs = version(&self.snapshot, &lexicons, mentions[b].document)?;
            let units = [
                self.snapshot.stream(mentions[a].document)?.units,
                self.snapshot.stream(mentions[b].document)?.units,
            ];
            let side = |slot: usize, units: &Units, bytes: &Range<usize>| {
                let first = units.sentence_of_byte(bytes.start).unwrap_or(0);
                let last = units.sentence_of_byte(bytes.end.saturating_sub(1));
                let last = last.unwrap_or(first);
                let found = &mentions[slot].mentions;
                let begin = found.partition_point(|placed| placed.sentence < first);
                let inside = found[begin..].iter().take_while(|m| m.sentence <= last);
                Side {
                    slot: slot as u32,
                    sentences: (first as u32..=last as u32).collect(),
                    concepts: inside.map(|placed| placed.mention.concept).collect(),
                }
            };
            let pairs = paired(&ours, &theirs).into_iter();
            let pairs = pairs.map(|(x, y)| [side(a, &units[0], &x), side(b, &units[1], &y)]);
            Ok(pairs.collect())
        };
        let found: Vec<Vec<[Side; 2]>> = couples
            .par_iter()
            .map(sides)
            .collect::<Result<_, EngineError>>()?;
        let mut company = Company::default();
        let mut missing: FxHashMap<(usize, ConceptIndex), u64> = FxHashMap::default();
        for ((slots, answers), pairs) in couples.iter().zip(found) {
            for [ours, theirs] in &pairs {
                let sides = [(ours, theirs, 1), (theirs, ours, 0)]
                    .into_iter()
                    .zip(slots);
                for ((side, other, place), &slot) in sides {
                    if answers[place] {
                        for concept in company.add(side, other) {
                            *missing.entry((slot, concept)).or_default() += 1;
                        }
                    }
                }
            }
        }
        company.missing = most_of_each_session(missing, sessions, lang);
        Ok(company)
    }
}

fn most_of_each_session(
    missing: FxHashMap<(usize, ConceptIndex), u64>,
    sessions: &[Range<usize>],
    lang: impl Fn(usize) -> Lang,
) -> FxHashMap<(Lang, ConceptIndex), u64> {
    let mut most: FxHashMap<(usize, Lang, ConceptIndex), u64> = FxHashMap::default();
    for ((slot, concept), count) in missing {
        let session = sessions.partition_point(|session| session.start <= slot);
        let held = most.entry((session, lang(slot), concept)).or_default();
        *held = count.max(*held);
    }
    let mut all: FxHashMap<(Lang, ConceptIndex), u64> = FxHashMap::default();
    for ((_, lang, concept), count) in most {
        *all.entry((lang, concept)).or_default() += count;
    }
    all
}

/// What runs of words may be called in other languages.
#[derive(Default)]
pub(super) struct Partners(FxHashMap<RunKey, Vec<Counterpart>>);

/// A word or words that stand for others.
#[derive(Clone, Debug)]
pub(super) struct Counterpart {
    pub(super) lang: Lang,
    pub(super) text: String,
    pub(super) likelihood: f64,
    /// The concept that it names.
    pub(super) concept: Option<ConceptIndex>,
}

impl Partners {
    pub(super) fn new(dictionary: &Dictionary, keys: &mut Keys, labels: &Labels) -> Partners {
        let mut partners = Partners::default();
        for (pair, verdict) in dictionary.pairs() {
            let likelihood = match verdict {
                Some(Verdict::Rejected) => continue,
                Some(Verdict::Accepted) => 1.0,
                None => pair.score(),
            };
            for (ours, theirs) in [(&pair.a, &pair.b), (&pair.b, &pair.a)] {
                let other = keys.words_of(theirs.lang, &theirs.text);
                let Some(key) = key_of(&keys.words_of(ours.lang, &ours.text)) else {
                    continue;
                };
                partners.0.entry(key).or_default().push(Counterpart {
                    lang: theirs.lang,
                    text: theirs.text.clone(),
                    likelihood,
                    concept: labels.named(&other),
                });
            }
        }
        for found in partners.0.values_mut() {
            found.sort_by(|a, b| {
                let by_likelihood = b.likelihood.total_cmp(&a.likelihood);
                (a.lang.cmp(&b.lang))
                    .then(by_likelihood)
                    .then_with(|| a.text.cmp(&b.text))
            });
        }
        partners
    }

    /// The likeliest for each language, and the likeliest that names a concept.
    pub(super) fn of(&self, run: &Run) -> Vec<&Counterpart> {
        let found = key_of(&run.words).and_then(|key| self.0.get(&key));
        let found = found.map_or(&[][..], Vec::as_slice);
        let mut chosen: Vec<&Counterpart> = Vec::new();
        for counterpart in found {
            let is_first = chosen.iter().all(|held| held.lang != counterpart.lang);
            let names = counterpart.concept.is_some();
            let is_named =
                |held: &&Counterpart| held.lang == counterpart.lang && held.concept.is_some();
            if is_first || (names && !chosen.iter().any(is_named)) {
                chosen.push(counterpart);
            }
        }
        chosen
    }
}
