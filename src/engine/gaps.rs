//! `themes gaps`: where a theme is missing, and why: what was looked for there, what nearly stands
//! there, and where the theme is instead.
//!
//! A near miss is a sentence with most of the words of a label: all of them, but apart or in
//! another order (`open, transparent and honest governments`); more than half of three or more; or
//! a word of the same stem (`transparent` for transparency); or words that belong to a mention of
//! another theme. It is no mention and never counted; it says where a label or a pattern might be
//! lacking.

use std::cmp::Reverse;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::Serialize;

use super::mentions::{DocumentMentions, words_of};
use super::themes::labels;
use super::themes::table::{Columns, above};
use super::{Counted, Engine, EngineError, ThemeScope, ThemeUnits};
use crate::analysis::{case_fold, gender_key, term, token_spans};
use crate::index::{DocumentIndex, SegmentLexicon, StoredStream};
use crate::language::{Lang, is_stop_word};
use crate::theme::{Concept, ConceptIndex, Scheme};

/// Words that may stand between those of a near miss.
const FARTHEST: usize = 15;
/// Mentions that may share words, at most.
const OVERLAPPING: usize = 4;
/// Near misses that a gap keeps.
const NEAREST: usize = 3;

/// Which gaps to look for.
#[derive(Clone, Debug, Default)]
pub struct GapsRequest {
    /// Where, and which concepts.
    pub scope: ThemeScope,
    /// What may lack a theme: lines, sub-themes, sessions, days, ...
    pub by: ThemeUnits,
    /// Which mentions fill a gap.
    pub counted: Counted,
    /// Whether themes are told that are nowhere and nearly nowhere; those that are named are.
    pub all: bool,
    /// At most so many.
    pub limit: Option<usize>,
}

/// Where themes are missing.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GapsAnswer {
    /// What lacks a theme: `line`, `subtheme`, `session`, `date`, ...
    pub by: &'static str,
    /// Which of them were looked at.
    pub units: Vec<String>,
    /// What they are called, where their ids do not say it.
    pub titles: BTreeMap<String, String>,
    /// Words that were looked through: none where the scope has no text, and so nothing that could
    /// lack a theme.
    pub words: u64,
    /// How many themes are missing from how many units, those that are nowhere included.
    pub zeros: usize,
    /// How many of these gaps are told, listed or not.
    pub count: usize,
    /// Those with the nearest misses first, then those of themes that are elsewhere most.
    pub gaps: Vec<Gap>,
}

/// A theme that a line, a session, ... lacks.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Gap {
    /// What lacks it.
    pub unit: String,
    /// Id of the concept.
    pub concept: String,
    /// Preferred label by language code.
    pub label: BTreeMap<String, String>,
    /// Languages of the documents that were looked through.
    pub langs: Vec<String>,
    /// Those of them in which the concept has no label: nothing could be found there.
    pub unlabelled: Vec<String>,
    /// What was looked for.
    pub tried: Vec<Tried>,
    /// Narrower concepts that are there.
    pub narrower: Vec<String>,
    /// How many sessions mention it elsewhere, by unit.
    pub elsewhere: BTreeMap<String, u64>,
    /// What nearly stands there, the nearest first.
    pub near: Vec<NearMiss>,
}

/// A label or a pattern that was looked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tried {
    /// `prefLabel`, `altLabel`, `hiddenLabel`, `pattern`.
    pub kind: &'static str,
    /// Its language; `None` for one that is looked for in every language.
    pub lang: Option<String>,
    /// As written.
    pub text: String,
}

/// A sentence that nearly mentions a theme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NearMiss {
    /// `variant`, `loose`: a mention that was not to be counted; `inside`: words that belong to a
    /// mention of another theme; `apart`: all words of the label, but not together; `part`: most of
    /// them; `stem`: words of the same stem.
    pub how: &'static str,
    /// The theme inside whose mention the words stand.
    pub inside: Option<String>,
    /// The label; what was found, for a mention.
    pub label: String,
    /// How many words of the label matter.
    pub words: usize,
    /// How many of them stand there.
    pub found: usize,
    /// How many other words stand between the first and the last of them.
    pub between: usize,
    /// Id of the session.
    pub session: String,
    /// Id of the document.
    pub document: String,
    /// Its path.
    pub path: String,
    /// Language of the sentence.
    pub lang: String,
    /// Kind of section.
    pub section: String,
    /// Page counted from 1; `None` when the file has no pages.
    pub page: Option<u32>,
    /// Whether the page is estimated.
    pub page_estimated: bool,
    /// What stands before in the sentence.
    pub left: String,
    /// From the first to the last of the words.
    pub text: String,
    /// What stands after in the sentence.
    pub right: String,
    /// Id of the evidence.
    pub evidence: String,
}

/// How near a miss is; the least is the nearest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Nearness {
    how: How,
    /// The share of the words that lack, in thousandths.
    lacking: usize,
    /// Words between, with something on top where punctuation or another order parts them.
    distance: usize,
    between: usize,
    words: Reverse<usize>,
    found: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum How {
    Variant,
    Loose,
    Inside,
    Apart,
    Part,
    Stem,
}

impl How {
    fn name(self) -> &'static str {
        match self {
            How::Variant => "variant",
            How::Loose => "loose",
            How::Inside => "inside",
            How::Apart => "apart",
            How::Part => "part",
            How::Stem => "stem",
        }
    }
}

/// A near miss before its text is read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Miss {
    nearness: Nearness,
    document: DocumentIndex,
    tokens: (usize, usize),
    /// Place among the labels; `None` for a mention.
    label: Option<usize>,
    /// The concept inside whose mention it stands.
    inside: Option<ConceptIndex>,
}

/// The content words of a label, by their classes.
struct LabelWords {
    concept: ConceptIndex,
    text: String,
    words: Vec<usize>,
}

/// The labels of a scheme as words that are looked for one by one.
#[derive(Default)]
struct Labels {
    labels: Vec<LabelWords>,
    /// Classes of words by inflection, and by stem.
    classes: FxHashMap<(Lang, String), usize>,
    stems: FxHashMap<String, Vec<usize>>,
    /// For each class the labels that have it, and at which place.
    of_class: Vec<Vec<(usize, usize)>>,
}

/// A word of a label met in a sentence.
#[derive(Clone, Copy)]
struct Hit {
    position: usize,
    word: usize,
    by_stem: bool,
}

impl Labels {
    fn new(scheme: &Scheme, wanted: &BTreeSet<ConceptIndex>) -> Labels {
        let mut table = Labels::default();
        for &concept in wanted {
            for label in &scheme.concepts[concept].labels {
                let one = label.lang.into_iter();
                let langs = one.chain(Lang::KNOWN.into_iter().filter(|_| label.lang.is_none()));
                for lang in langs {
                    table.add(concept, &label.text, lang);
                }
            }
        }
        table
    }

    fn add(&mut self, concept: ConceptIndex, text: &str, lang: Lang) {
        let mut words = Vec::new();
        for form in content_words(text, lang) {
            let class = self.class(lang, &form);
            if !words.contains(&class) {
                words.push(class);
            }
        }
        let label = self.labels.len();
        for (place, &class) in words.iter().enumerate() {
            self.of_class[class].push((label, place));
        }
        let text = text.to_owned();
        self.labels.push(LabelWords {
            concept,
            text,
            words,
        });
    }

    fn class(&mut self, lang: Lang, form: &str) -> usize {
        let next = self.of_class.len();
        let class = *self
            .classes
            .entry((lang, gender_key(lang, form)))
            .or_insert(next);
        if class == next {
            self.of_class.push(Vec::new());
            self.stems.entry(term(lang, form)).or_default().push(class);
        }
        class
    }

    /// The classes of each type of a segment that has any, and whether by stem alone.
    fn classify(&self, lexicon: &SegmentLexicon) -> FxHashMap<u32, Vec<(usize, bool)>> {
        let mut found = FxHashMap::default();
        for known in lexicon.types() {
            let key = (known.lang, gender_key(known.lang, known.form));
            let exact = self.classes.get(&key).copied();
            let stem = self.stems.get(&term(known.lang, known.form));
            let stems = stem.into_iter().flatten().copied();
            let others = stems
                .filter(|&class| Some(class) != exact)
                .map(|class| (class, true));
            let classes: Vec<_> = exact
                .map(|class| (class, false))
                .into_iter()
                .chain(others)
                .collect();
            if !classes.is_empty() {
                found.insert(known.id, classes);
            }
        }
        found
    }

    /// The near misses in one document, for the concepts that it may lack: for each concept the
    /// best of a sentence, the nearest of these.
    fn misses(
        &self,
        found: &DocumentMentions,
        stream: &StoredStream,
        classes: &FxHashMap<u32, Vec<(usize, bool)>>,
        may_lack: impl Fn(ConceptIndex) -> bool,
    ) -> BTreeMap<ConceptIndex, Vec<Miss>> {
        let units = &stream.units;
        let is_in_scope = |sentence: usize| found.words.contains_key(&units.section_kind(sentence));
        let mut misses: BTreeMap<ConceptIndex, Vec<Miss>> = BTreeMap::new();
        for sentence in 0..units.sentences.len() {
            let is_repeat = units.sentences[sentence].repeat_of.is_some();
            if units.is_set_aside(sentence) || is_repeat || !is_in_scope(sentence) {
                continue;
            }
            let mut of_sentence: BTreeMap<ConceptIndex, Miss> = BTreeMap::new();
            for (label, hits) in self.hits(stream, units.tokens_of(sentence), classes) {
                let entry = &self.labels[label];
                if !may_lack(entry.concept) {
                    continue;
                }
                let is_break = |position: usize| units.is_break(position);
                let Some((mut nearness, tokens)) = nearness(entry.words.len(), &hits, is_break)
                else {
                    continue;
                };
                let inside = holding(found, &tokens);
                if inside.is_some() && nearness.how == How::Apart {
                    nearness.how = How::Inside;
                }
                let miss = Miss {
                    nearness,
                    document: found.document,
                    tokens,
                    label: Some(label),
                    inside,
                };
                match of_sentence.get_mut(&entry.concept) {
                    Some(best) if *best <= miss => {}
                    Some(best) => *best = miss,
                    None => _ = of_sentence.insert(entry.concept, miss),
                }
            }
            for (concept, miss) in of_sentence {
                misses.entry(concept).or_default().push(miss);
            }
        }
        misses.values_mut().for_each(nearest);
        misses
    }

    /// The words of labels in a run of tokens, by label.
    fn hits(
        &self,
        stream: &StoredStream,
        tokens: Range<usize>,
        classes: &FxHashMap<u32, Vec<(usize, bool)>>,
    ) -> BTreeMap<usize, Vec<Hit>> {
        let mut hits: BTreeMap<usize, Vec<Hit>> = BTreeMap::new();
        for position in tokens {
            let known = stream.tokens.get(position).and_then(|id| classes.get(id));
            for &(class, by_stem) in known.into_iter().flatten() {
                for &(label, word) in &self.of_class[class] {
                    hits.entry(label).or_default().push(Hit {
                        position,
                        word,
                        by_stem,
                    });
                }
            }
        }
        hits
    }
}

/// The words of a label that are no function words, case-folded.
fn content_words(label: &str, lang: Lang) -> Vec<String> {
    let spans = token_spans(label);
    let words = spans.map(|(start, end)| case_fold(&label[start..end]).into_owned());
    words.filter(|form| !is_stop_word(lang, form)).collect()
}

fn nearest(misses: &mut Vec<Miss>) {
    misses.sort();
    misses.truncate(NEAREST);
}

/// The concept whose mention holds a run of tokens.
fn holding(found: &DocumentMentions, tokens: &(usize, usize)) -> Option<ConceptIndex> {
    let mentions = &found.mentions;
    let next = mentions.partition_point(|placed| placed.mention.start <= tokens.0);
    let mut before = mentions[..next].iter().rev().take(OVERLAPPING);
    let holding = before.find(|placed| placed.mention.end >= tokens.1);
    holding.map(|placed| placed.mention.concept)
}

/// How near the words of a label come in a sentence, and where; `None` where they do not.
fn nearness(
    words: usize,
    hits: &[Hit],
    is_break: impl Fn(usize) -> bool,
) -> Option<(Nearness, (usize, usize))> {
    /// What a comma or another order weighs, in words.
    const PARTED: usize = 2;
    let distinct: BTreeSet<usize> = hits.iter().map(|hit| hit.word).collect();
    let found = distinct.len();
    let enough = found == words || (words > 2 && 2 * found > words);
    let by_stem = |run: &[Hit]| run.iter().any(|hit| hit.by_stem);
    if !enough {
        return None;
    }
    let (first, last) = closest(hits, found)?;
    let run = &hits[first..=last];
    let (start, end) = (run.first()?.position, run.last()?.position + 1);
    let between = (end - start).saturating_sub(found);
    let how = match () {
        () if by_stem(run) => How::Stem,
        () if found < words => How::Part,
        () => How::Apart,
    };
    let is_parted = (start + 1..end).any(is_break);
    let is_turned = run.windows(2).any(|pair| pair[1].word < pair[0].word);
    let distance = between
        + match (is_parted, is_turned) {
            (true, true) => FARTHEST,
            (true, false) | (false, true) => PARTED,
            (false, false) => 0,
        };
    // A single word of another stem is another word; one of the same inflection is a mention.
    let is_near = between <= FARTHEST && (words > 1 || how == How::Stem);
    is_near.then_some((
        Nearness {
            how,
            lacking: (words - found) * 1000 / words,
            distance,
            between,
            words: Reverse(words),
            found,
        },
        (start, end),
    ))
}

/// The shortest run of hits with so many different words; of equals the first.
fn closest(hits: &[Hit], distinct: usize) -> Option<(usize, usize)> {
    let mut best: Option<(usize, (usize, usize))> = None;
    let mut held: FxHashMap<usize, usize> = FxHashMap::default();
    let mut first = 0;
    for (last, hit) in hits.iter().enumerate() {
        *held.entry(hit.word).or_default() += 1;
        while held.len() == distinct && first <= last {
            let length = hit.position - hits[first].position;
            if best.is_none_or(|(shortest, _)| length < shortest) {
                best = Some((length, (first, last)));
            }
            if let Entry::Occupied(mut left) = held.entry(hits[first].word) {
                *left.get_mut() -= 1;
                if *left.get() == 0 {
                    left.remove();
                }
            }
            first += 1;
        }
    }
    best.map(|(_, run)| run)
}

/// Which sessions of which column mention which concept.
struct Presence {
    /// For each concept and column the sessions.
    sessions: BTreeMap<(ConceptIndex, usize), BTreeSet<u32>>,
}

impl Presence {
    fn has(&self, concept: ConceptIndex, column: usize) -> bool {
        self.sessions.contains_key(&(concept, column))
    }

    /// For each concept that is anywhere how many sessions mention it, by column.
    fn by_concept(&self) -> BTreeMap<ConceptIndex, BTreeMap<usize, u64>> {
        let mut by_concept: BTreeMap<ConceptIndex, BTreeMap<usize, u64>> = BTreeMap::new();
        for (&(concept, column), sessions) in &self.sessions {
            let columns = by_concept.entry(concept).or_default();
            columns.insert(column, sessions.len() as u64);
        }
        by_concept
    }

    /// The concepts that are there and narrower than one that is not, by that one and column.
    fn below(&self, scheme: &Scheme) -> BTreeMap<(ConceptIndex, usize), Vec<ConceptIndex>> {
        let above = above(scheme);
        let mut below: BTreeMap<(ConceptIndex, usize), Vec<ConceptIndex>> = BTreeMap::new();
        for &(narrow, column) in self.sessions.keys() {
            let broad = above[narrow].iter().copied();
            for broad in broad.filter(|&broad| !self.has(broad, column)) {
                below.entry((broad, column)).or_default().push(narrow);
            }
        }
        below
    }
}

impl Engine {
    /// Finds where themes are missing, and why.
    ///
    /// Cost: two keys for each type of the corpus, and one pass over its streams. Themes that are
    /// nowhere and nearly nowhere cost nothing for each unit unless they are to be listed.
    ///
    /// # Errors
    ///
    /// A scope that names what is not there.
    pub fn theme_gaps(
        &self,
        scheme: &Scheme,
        request: &GapsRequest,
    ) -> Result<GapsAnswer, EngineError> {
        let scope = self.scope(scheme, &request.scope)?;
        let mut found = scope.within(self.mentions_nested(scheme, request.scope.nested)?);
        let words = words_of(&found);
        if words == 0 {
            found.clear();
        }
        let columns = self.theme_columns(request.by, &found);
        let presence = self.presence(&found, &columns, request.counted);
        let there = presence.by_concept();
        let concepts: BTreeSet<ConceptIndex> = (0..scheme.concepts.len())
            .filter(|&concept| scope.has(concept))
            .collect();
        let full = |concept: &ConceptIndex| there.get(concept).map_or(0, BTreeMap::len);
        let filled: usize = concepts.iter().map(full).sum();
        let lacking = Lacking {
            concepts: concepts
                .iter()
                .copied()
                .filter(|concept| full(concept) < columns.ids.len())
                .collect(),
            presence: &presence,
        };
        let mut near = self.near_misses(scheme, &found, &columns, &lacking)?;
        if request.counted == Counted::Strict {
            weaker(&found, &columns, &lacking, &mut near);
        }
        let told: BTreeSet<ConceptIndex> = match request.all || scope.concepts.is_some() {
            true => lacking.concepts.clone(),
            false => {
                let near = near.near.keys().map(|&(_, concept)| concept);
                let either = near.chain(there.keys().copied());
                either.filter(|c| lacking.concepts.contains(c)).collect()
            }
        };
        let mut gaps = Vec::new();
        for column in 0..columns.ids.len() {
            for &concept in told.iter().filter(|&&c| lacking.has(c, column)) {
                let misses = near.near.remove(&(column, concept)).unwrap_or_default();
                gaps.push((column, concept, misses));
            }
        }
        let none = BTreeMap::new();
        let elsewhere = |concept: &ConceptIndex| there.get(concept).unwrap_or(&none);
        gaps.retain(|(_, concept, misses)| {
            request.all
                || scope.concepts.is_some()
                || !misses.is_empty()
                || !elsewhere(concept).is_empty()
        });
        gaps.sort_by_cached_key(|(_, concept, misses)| {
            let best = misses.first().map(|miss| miss.nearness);
            let elsewhere: u64 = elsewhere(concept).values().sum();
            (best.is_none(), best, Reverse(elsewhere))
        });
        let count = gaps.len();
        gaps.truncate(request.limit.unwrap_or(usize::MAX));
        let langs = self.langs_of_columns(&found, &columns);
        let below = presence.below(scheme);
        let id = |concept: &ConceptIndex| scheme.concepts[*concept].id.clone();
        let gaps = gaps
            .into_iter()
            .map(|(column, concept, misses)| {
                let narrower = below.get(&(concept, column)).into_iter().flatten();
                let elsewhere = elsewhere(&concept).iter();
                let misses = misses
                    .iter()
                    .map(|miss| self.near_miss(scheme, miss, &near.labels));
                Ok(Gap {
                    unit: columns.ids[column].clone(),
                    narrower: narrower.map(id).collect(),
                    elsewhere: elsewhere
                        .map(|(&column, &sessions)| (columns.ids[column].clone(), sessions))
                        .collect(),
                    near: misses.collect::<Result<Vec<_>, EngineError>>()?,
                    ..looked_for(&scheme.concepts[concept], &langs[column])
                })
            })
            .collect::<Result<Vec<Gap>, EngineError>>()?;
        Ok(GapsAnswer {
            by: request.by.name(),
            words,
            zeros: columns.ids.len() * concepts.len() - filled,
            units: columns.ids,
            titles: columns.titles,
            count,
            gaps,
        })
    }

    fn langs_of_columns(
        &self,
        found: &[DocumentMentions],
        columns: &Columns,
    ) -> Vec<BTreeSet<Lang>> {
        let mut langs = vec![BTreeSet::new(); columns.ids.len()];
        for (of, found) in columns.of.iter().zip(found) {
            let lang = self.snapshot.lang(found.document);
            for &column in of {
                langs[column].insert(lang);
            }
        }
        langs
    }

    fn presence(
        &self,
        found: &[DocumentMentions],
        columns: &Columns,
        counted: Counted,
    ) -> Presence {
        let mut sessions: BTreeMap<(ConceptIndex, usize), BTreeSet<u32>> = BTreeMap::new();
        for (document, found) in found.iter().enumerate() {
            let session = self.snapshot.session_number(found.document);
            for placed in found.mentions.iter().filter(|placed| counted.has(placed)) {
                for column in columns.of_mention(document, placed) {
                    let key = (placed.mention.concept, column);
                    sessions.entry(key).or_default().insert(session);
                }
            }
        }
        Presence { sessions }
    }

    /// What nearly stands where a theme is missing, the nearest first.
    fn near_misses(
        &self,
        scheme: &Scheme,
        found: &[DocumentMentions],
        columns: &Columns,
        lacking: &Lacking<'_>,
    ) -> Result<Near, EngineError> {
        let labels = Labels::new(scheme, &lacking.concepts);
        let classes: Vec<_> = self
            .snapshot
            .lexicons()
            .map(|lexicon| labels.classify(lexicon))
            .collect();
        let of_documents = found
            .par_iter()
            .enumerate()
            .map(|(place, found)| {
                let own = &columns.of[place];
                let may_lack = |concept| own.iter().any(|&column| lacking.has(concept, column));
                let stream = self.snapshot.stream(found.document)?;
                let classes = &classes[stream.segment];
                Ok(labels.misses(found, &stream, classes, may_lack))
            })
            .collect::<Result<Vec<_>, EngineError>>()?;
        let mut near: BTreeMap<(usize, ConceptIndex), Vec<Miss>> = BTreeMap::new();
        for (place, misses) in of_documents.into_iter().enumerate() {
            for (concept, misses) in misses {
                let own = columns.of[place].iter().copied();
                for column in own.filter(|&column| lacking.has(concept, column)) {
                    near.entry((column, concept))
                        .or_default()
                        .extend(misses.clone());
                }
            }
        }
        near.values_mut().for_each(nearest);
        Ok(Near { near, labels })
    }

    fn near_miss(
        &self,
        scheme: &Scheme,
        miss: &Miss,
        labels: &Labels,
    ) -> Result<NearMiss, EngineError> {
        let stream = self.snapshot.stream(miss.document)?;
        let text = self.snapshot.text(miss.document)?;
        let tokens = miss.tokens.0..miss.tokens.1;
        let place = self
            .snapshot
            .evidence(miss.document, &stream, &text, tokens);
        let place = place.ok_or_else(|| self.snapshot.unfit(miss.document))?;
        let label = miss.label.map(|label| &labels.labels[label]);
        let side = |side: Option<&str>| side.unwrap_or_default().to_owned();
        Ok(NearMiss {
            how: miss.nearness.how.name(),
            inside: miss
                .inside
                .map(|concept| scheme.concepts[concept].id.clone()),
            label: label.map_or_else(|| place.text.clone(), |label| label.text.clone()),
            words: miss.nearness.words.0,
            found: miss.nearness.found,
            between: miss.nearness.between,
            session: place.session,
            document: place.document,
            path: place.path,
            lang: place.lang,
            section: place.section,
            page: place.page,
            page_estimated: place.page_estimated,
            left: side(place.quote.get(..place.quote_start)),
            text: place.text,
            right: side(place.quote.get(place.quote_end..)),
            evidence: place.id,
        })
    }
}

/// Near misses by column and concept, and the labels they speak of.
struct Near {
    near: BTreeMap<(usize, ConceptIndex), Vec<Miss>>,
    labels: Labels,
}

/// Which concepts are missing from a column.
struct Lacking<'p> {
    /// The concepts asked for that are missing from any.
    concepts: BTreeSet<ConceptIndex>,
    presence: &'p Presence,
}

impl Lacking<'_> {
    fn has(&self, concept: ConceptIndex, column: usize) -> bool {
        self.concepts.contains(&concept) && !self.presence.has(concept, column)
    }
}

/// Adds the mentions that are not counted: nothing is nearer.
fn weaker(found: &[DocumentMentions], columns: &Columns, lacking: &Lacking<'_>, near: &mut Near) {
    for (document, found) in found.iter().enumerate() {
        for placed in &found.mentions {
            let mention = &placed.mention;
            let how = match mention.strength {
                crate::theme::Strength::Loose => How::Loose,
                _ => How::Variant,
            };
            for column in columns.of_mention(document, placed) {
                if !lacking.has(mention.concept, column) {
                    continue;
                }
                let words = mention.end - mention.start;
                near.near
                    .entry((column, mention.concept))
                    .or_default()
                    .push(Miss {
                        nearness: Nearness {
                            how,
                            lacking: 0,
                            distance: 0,
                            between: 0,
                            words: Reverse(words),
                            found: words,
                        },
                        document: found.document,
                        tokens: (mention.start, mention.end),
                        label: None,
                        inside: None,
                    });
            }
        }
    }
    near.near.values_mut().for_each(nearest);
}

fn tried(concept: &Concept, langs: &BTreeSet<Lang>) -> Vec<Tried> {
    let is_spoken = |lang: &Option<Lang>| lang.is_none_or(|lang| langs.contains(&lang));
    let code = |lang: Option<Lang>| lang.map(|lang| lang.code().to_owned());
    let of_labels = concept.labels.iter().filter(|label| is_spoken(&label.lang));
    let of_labels = of_labels.map(|label| Tried {
        kind: label.kind.name(),
        lang: code(label.lang),
        text: label.text.clone(),
    });
    let patterns = concept.rules.patterns.iter();
    let patterns = patterns
        .filter(|pattern| is_spoken(&pattern.lang))
        .map(|pattern| Tried {
            kind: crate::theme::LabelKind::Pattern.name(),
            lang: code(pattern.lang),
            text: pattern.text.clone(),
        });
    of_labels.chain(patterns).collect()
}

/// What was looked for in columns of these languages, without what was found.
fn looked_for(concept: &Concept, langs: &BTreeSet<Lang>) -> Gap {
    let tried = tried(concept, langs);
    let is_tried = |lang: &Lang| {
        let mut tried = tried.iter();
        tried.any(|tried| tried.lang.as_deref().is_none_or(|code| code == lang.code()))
    };
    let codes = |langs: Vec<&Lang>| langs.iter().map(|lang| lang.code().to_owned()).collect();
    Gap {
        unit: String::new(),
        concept: concept.id.clone(),
        label: labels(concept),
        unlabelled: codes(langs.iter().filter(|lang| !is_tried(lang)).collect()),
        langs: codes(langs.iter().collect()),
        tried,
        narrower: Vec::new(),
        elsewhere: BTreeMap::new(),
        near: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Every run of hits, looked at one by one.
    fn closest_of_all(hits: &[Hit], distinct: usize) -> Option<(usize, usize)> {
        let runs = (0..hits.len()).flat_map(|first| (first..hits.len()).map(move |l| (first, l)));
        let is_full = |&(first, last): &(usize, usize)| {
            let words: BTreeSet<usize> = hits[first..=last].iter().map(|hit| hit.word).collect();
            words.len() == distinct
        };
        let length = |&(first, last): &(usize, usize)| hits[last].position - hits[first].position;
        runs.filter(is_full).min_by_key(|run| (length(run), *run))
    }

    proptest! {
        #[test]
        fn the_shortest_run_is_found_in_one_pass(words in prop::collection::vec((0_usize..4, 0_usize..3), 1..30)) {
            let mut position = 0;
            let hits: Vec<Hit> = words
                .into_iter()
                .map(|(word, step)| {
                    position += step;
                    Hit { position, word, by_stem: false }
                })
                .collect();
            let distinct = hits.iter().map(|hit| hit.word).collect::<BTreeSet<_>>().len();
            prop_assert_eq!(closest(&hits, distinct), closest_of_all(&hits, distinct));
        }
    }
}
