//! Themes and terms under one numbering, and where they stand in the contexts of a text.

use std::ops::Range;

use super::{Context, CooccurRequest, Items};
use crate::analysis::Units;
use crate::engine::mentions::DocumentMentions;
use crate::engine::subcorpus::{Chosen, Subcorpus, SubcorpusRequest};
use crate::engine::terms::TermTable;
use crate::engine::{Engine, EngineError, Versions};
use crate::index::{DocumentIndex, StoredStream};
use crate::language::Lang;
use crate::statistics::GAP;
use crate::theme::{ConceptIndex, Scheme};

/// What is counted: themes first, in the order of their ids, then terms, in that of language and form.
///
/// Numbers depend on the words of the index and the scheme alone, and so does every order that rests
/// on them.
pub(in crate::engine) struct Space<'s> {
    scheme: &'s Scheme,
    themes: Vec<ConceptIndex>,
    /// The number of each concept; [`GAP`] where themes are not counted.
    numbers: Vec<u32>,
    table: Option<TermTable>,
    /// The terms that are counted, by their number less that of themes.
    terms: Vec<u32>,
    /// For each segment the number of each of its types; [`GAP`] for what is not counted.
    segments: Vec<Vec<u32>>,
}

impl<'s> Space<'s> {
    pub(in crate::engine) fn new(engine: &Engine, request: &'s CooccurRequest) -> Space<'s> {
        let scheme = &request.scheme;
        let counts = |items: Items| request.rows == items || request.cols == items;
        let mut themes: Vec<ConceptIndex> = match counts(Items::Themes) {
            true => (0..scheme.concepts.len()).collect(),
            false => Vec::new(),
        };
        themes.sort_by(|&a, &b| scheme.concepts[a].id.cmp(&scheme.concepts[b].id));
        let mut numbers = vec![GAP; scheme.concepts.len()];
        for (number, &concept) in (0..).zip(&themes) {
            numbers[concept] = number;
        }
        let table = counts(Items::Terms).then(|| engine.term_table(&request.terms));
        let len = table.as_ref().map_or(0, TermTable::len);
        let mut space = Space {
            scheme,
            themes,
            numbers,
            table,
            terms: (0..len as u32).collect(),
            segments: Vec::new(),
        };
        space.number_types(engine);
        space
    }

    /// Goes on with the items that are `kept`; those of themes stay, whatever is said of them. The old
    /// numbers of the new ones.
    pub(in crate::engine) fn keep(
        &mut self,
        engine: &Engine,
        kept: impl Fn(u32) -> bool,
    ) -> Vec<u32> {
        let first = self.themes.len() as u32;
        let mut old: Vec<u32> = (0..first).collect();
        let mut terms = Vec::new();
        for (number, &term) in (first..).zip(&self.terms) {
            if kept(number) {
                old.push(number);
                terms.push(term);
            }
        }
        self.terms = terms;
        self.number_types(engine);
        old
    }

    fn number_types(&mut self, engine: &Engine) {
        let Some(table) = &self.table else { return };
        let first = self.themes.len() as u32;
        let mut number_of = vec![GAP; table.len()];
        for (number, &term) in (first..).zip(&self.terms) {
            number_of[term as usize] = number;
        }
        let numbered = |&term: &u32| number_of.get(term as usize).copied().unwrap_or(GAP);
        let segments = (0..engine.snapshot.lexicons().len())
            .map(|segment| table.of_segment(segment).iter().map(numbered).collect());
        self.segments = segments.collect();
    }

    /// How many items there are.
    pub(in crate::engine) fn len(&self) -> usize {
        self.themes.len() + self.terms.len()
    }

    /// The number of the first term: how many themes there are.
    pub(in crate::engine) fn first_term(&self) -> u32 {
        self.themes.len() as u32
    }

    pub(in crate::engine) fn has_terms(&self) -> bool {
        self.table.is_some()
    }

    pub(in crate::engine) fn has_themes(&self) -> bool {
        !self.themes.is_empty()
    }

    /// What an item is called, and the language of a term.
    pub(in crate::engine) fn name(&self, item: u32) -> (String, Option<Lang>) {
        if let Some(&concept) = self.themes.get(item as usize) {
            return (self.scheme.concepts[concept].id.clone(), None);
        }
        let term = self.terms.get((item - self.first_term()) as usize);
        let named = term.zip(self.table.as_ref());
        let named = named.map(|(&term, table)| table.term(term));
        named.map_or_else(Default::default, |(form, lang)| {
            (form.to_owned(), Some(lang))
        })
    }
}

/// An item at a place of a context.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::engine) struct Stand {
    /// The context, counted from 0 in its unit.
    pub(in crate::engine) context: u32,
    pub(in crate::engine) item: u32,
    pub(in crate::engine) document: DocumentIndex,
    pub(in crate::engine) start: u32,
    pub(in crate::engine) end: u32,
}

impl Stand {
    /// How far two places are apart, 1 for neighbours; `None` where they share words.
    pub(in crate::engine) fn distance(&self, other: &Stand) -> Option<usize> {
        let (first, second) = match self.start <= other.start {
            true => (self, other),
            false => (other, self),
        };
        let apart = (self.document == other.document && second.start >= first.end)
            .then(|| second.start - first.end + 1);
        apart.map(|apart| apart as usize)
    }
}

/// The stretches of a text that no window leaves, or the sets of its contexts.
#[derive(Default)]
pub(in crate::engine) struct Stretches {
    /// Item numbers, [`GAP`] for none.
    pub(in crate::engine) items: Vec<u32>,
    /// Where each ends in `items`.
    pub(in crate::engine) ends: Vec<usize>,
}

impl Stretches {
    pub(in crate::engine) fn iter(&self) -> impl Iterator<Item = &[u32]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts
            .zip(&self.ends)
            .map(|(start, &end)| &self.items[start..end])
    }
}

/// The positions inside mentions, ascending: words there are part of a theme and none of its company.
fn inside(found: &DocumentMentions) -> Vec<usize> {
    let mentions = found.mentions.iter().map(|placed| placed.mention);
    let mut inside: Vec<usize> = mentions.flat_map(|m| m.start..m.end).collect();
    inside.sort_unstable();
    inside.dedup();
    inside
}

/// No context holds this sentence.
const NONE: u32 = u32::MAX;

/// Text whose contexts are counted: sessions, or documents by themselves.
pub(in crate::engine) struct Text<'e> {
    engine: &'e Engine,
    part: Subcorpus,
    /// The mentions of each document; none where themes are not counted.
    mentions: Vec<DocumentMentions>,
    context: Context,
    repeats: bool,
    across_sentences: bool,
    /// The documents of each unit.
    units: Vec<Range<usize>>,
}

impl<'e> Text<'e> {
    pub(in crate::engine) fn new(
        engine: &'e Engine,
        request: &CooccurRequest,
        space: &Space<'_>,
        part: &SubcorpusRequest,
    ) -> Result<Text<'e>, EngineError> {
        // Repeats are looked after here: a paragraph counts whole where any sentence of it is new.
        let all = SubcorpusRequest {
            repeats: true,
            ..part.clone()
        };
        let subcorpus = engine.subcorpus(&all)?;
        let mentions = match space.has_themes() {
            true => subcorpus.within(engine.strict_mentions(&request.scheme)?),
            false => Vec::new(),
        };
        let is_each = part.versions == Versions::Each;
        let mut units: Vec<Range<usize>> = Vec::new();
        let mut session = None;
        for (place, chosen) in subcorpus.documents().iter().enumerate() {
            match units.last_mut() {
                Some(last) if !is_each && session == Some(chosen.session) => last.end = place + 1,
                _ => units.push(place..place + 1),
            }
            session = Some(chosen.session);
        }
        Ok(Text {
            engine,
            part: subcorpus,
            mentions,
            context: request.context,
            repeats: part.repeats,
            across_sentences: request.window.across_sentences,
            units,
        })
    }

    /// How many units there are.
    pub(in crate::engine) fn units(&self) -> usize {
        self.units.len()
    }

    pub(in crate::engine) fn part(&self) -> &Subcorpus {
        &self.part
    }

    /// The first document of a unit.
    pub(in crate::engine) fn first_of(&self, unit: usize) -> Chosen {
        self.part.documents()[self.units[unit].start]
    }

    /// Calls `see` with everything that stands in a context of a unit, document by document, themes
    /// first; how many contexts there are.
    pub(in crate::engine) fn visit(
        &self,
        space: &Space<'_>,
        unit: usize,
        stream: &mut StoredStream,
        mut see: impl FnMut(Stand),
    ) -> Result<u32, EngineError> {
        let is_session = self.context == Context::Session;
        let needs_no_stream = is_session && !space.has_terms() && self.part.has_all_sections();
        let mut contexts = u32::from(is_session && self.part.has_all_sections());
        for place in self.units[unit].clone() {
            let document = self.part.documents()[place].document;
            let numbers = match needs_no_stream {
                true => Vec::new(),
                false => {
                    self.engine.snapshot.read_stream(document, stream)?;
                    let (numbers, count) = self.numbers(&stream.units);
                    contexts = contexts.max(count);
                    numbers
                }
            };
            if let Some(found) = self.mentions.get(place) {
                for placed in &found.mentions {
                    let context = match needs_no_stream {
                        true => 0,
                        false => numbers.get(placed.sentence).copied().unwrap_or(NONE),
                    };
                    let item = space.numbers[placed.mention.concept];
                    if context != NONE && item != GAP {
                        see(Stand {
                            context,
                            item,
                            document,
                            start: placed.mention.start as u32,
                            end: placed.mention.end as u32,
                        });
                    }
                }
            }
            if let Some(items) = space.segments.get(stream.segment) {
                let inside = self.mentions.get(place).map_or_else(Vec::new, inside);
                for (sentence, &context) in numbers.iter().enumerate() {
                    if context == NONE {
                        continue;
                    }
                    for position in stream.units.tokens_of(sentence) {
                        let item = items[stream.tokens[position] as usize];
                        if item != GAP && inside.binary_search(&position).is_err() {
                            let start = position as u32;
                            let end = start + 1;
                            see(Stand {
                                context,
                                item,
                                document,
                                start,
                                end,
                            });
                        }
                    }
                }
            }
        }
        Ok(contexts)
    }

    /// The items of each context of a unit, ascending, each once; how many contexts there are, those
    /// without an item included.
    pub(in crate::engine) fn sets(
        &self,
        space: &Space<'_>,
        unit: usize,
        stream: &mut StoredStream,
    ) -> Result<(Stretches, u32), EngineError> {
        let mut held: Vec<u64> = Vec::new();
        let contexts = self.visit(space, unit, stream, |stand| {
            held.push((u64::from(stand.context) << 32) | u64::from(stand.item));
        })?;
        held.sort_unstable();
        held.dedup();
        let mut sets = Stretches::default();
        for set in held.chunk_by(|a, b| a >> 32 == b >> 32) {
            sets.items.extend(set.iter().map(|&item| item as u32));
            sets.ends.push(sets.items.len());
        }
        Ok((sets, contexts))
    }

    /// The positions of each stretch of a unit that no window leaves, with the terms there.
    pub(in crate::engine) fn stretches(
        &self,
        space: &Space<'_>,
        unit: usize,
        stream: &mut StoredStream,
    ) -> Result<Stretches, EngineError> {
        let mut stretches = Stretches::default();
        for place in self.units[unit].clone() {
            let document = self.part.documents()[place].document;
            self.engine.snapshot.read_stream(document, stream)?;
            let (numbers, _) = self.numbers(&stream.units);
            let items = space.segments.get(stream.segment);
            let mut last = NONE;
            for (sentence, &number) in numbers.iter().enumerate() {
                if number == NONE {
                    continue;
                }
                if number == last {
                    stretches.ends.pop();
                }
                last = number;
                let tokens = &stream.tokens[stream.units.tokens_of(sentence)];
                let numbered = |&token: &u32| items.map_or(GAP, |items| items[token as usize]);
                stretches.items.extend(tokens.iter().map(numbered));
                stretches.ends.push(stretches.items.len());
            }
        }
        Ok(stretches)
    }

    /// The runs of positions of a document that no window leaves.
    pub(in crate::engine) fn ranges(&self, units: &Units) -> Vec<Range<usize>> {
        let (numbers, _) = self.numbers(units);
        let mut ranges: Vec<Range<usize>> = Vec::new();
        let mut last = NONE;
        for (sentence, &number) in numbers.iter().enumerate() {
            if number == NONE {
                continue;
            }
            let tokens = units.tokens_of(sentence);
            match ranges.last_mut().filter(|_| number == last) {
                Some(range) => range.end = tokens.end,
                None => ranges.push(tokens),
            }
            last = number;
        }
        ranges
    }

    /// For each sentence of a document the number of its context, and how many contexts there are.
    fn numbers(&self, units: &Units) -> (Vec<u32>, u32) {
        let sentences = units.sentences.len();
        let counts = |s: usize| !units.tokens_of(s).is_empty() && self.part.keeps(units, s);
        let is_new = |s: usize| self.repeats || units.sentences[s].repeat_of.is_none();
        let mut numbers = vec![NONE; sentences];
        let mut next = 0;
        match self.context {
            Context::Session => {
                for s in (0..sentences).filter(|&s| counts(s)) {
                    (numbers[s], next) = (0, 1);
                }
            }
            Context::Sentence => {
                for s in (0..sentences).filter(|&s| counts(s) && is_new(s)) {
                    numbers[s] = next;
                    next += 1;
                }
            }
            Context::Window(_) => {
                let mut before: Option<(usize, usize)> = None;
                for s in (0..sentences).filter(|&s| counts(s) && is_new(s)) {
                    let section = units.section_at(s);
                    let goes_on = self.across_sentences
                        && before.is_some_and(|(sentence, of)| {
                            of == section && self.is_next(units, sentence, s)
                        });
                    next += u32::from(!goes_on);
                    numbers[s] = next - 1;
                    before = Some((s, section));
                }
            }
            Context::Paragraph | Context::Section => {
                let is_section = self.context == Context::Section;
                let unit_of = |s: usize| match is_section {
                    true => units.section_at(s),
                    false => units.paragraph_at(s),
                };
                let mut start = 0;
                while start < sentences {
                    let unit = unit_of(start);
                    let own = start..sentences;
                    let end = own.clone().find(|&s| unit_of(s) != unit);
                    let end = end.unwrap_or(sentences);
                    let own = start..end;
                    if own.clone().any(|s| counts(s) && (is_section || is_new(s))) {
                        for s in own.filter(|&s| counts(s)) {
                            numbers[s] = next;
                        }
                        next += 1;
                    }
                    start = end;
                }
            }
        }
        (numbers, next)
    }

    /// Whether nothing but sentences without words stands between two sentences.
    fn is_next(&self, units: &Units, before: usize, sentence: usize) -> bool {
        (before + 1..sentence).all(|between| units.tokens_of(between).is_empty())
    }
}
