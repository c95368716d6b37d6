//! `collocates`: which words, or themes, stand around the places where a query is found.
//!
//! Each place of the query is a node; what stands in the span to its left and right is counted, each pair
//! of a node and a position once. So a word between two nodes counts twice, once with each. Beside that
//! stands the contingency table of tokens (Evert 2008, surface cooccurrence): a token outside all nodes
//! is near one or it is not, and counts once.

use std::ops::Range;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::Value;

use super::cooccur::space::{Space, Stand, Text};
use super::cooccur::{Context, CooccurRequest, Items};
use super::search::scheme_for;
use super::subcorpus::SubcorpusRequest;
use super::{Engine, EngineError, SearchRequest, TermOptions, Versions};
use crate::index::{DocumentIndex, StoredStream};
use crate::statistics::{Expectation, Measure, Table2x2, WindowCount, WindowOptions, rounded};
use crate::theme::Scheme;

/// What to look around for, and what to tell of it.
#[derive(Clone, Debug)]
pub struct CollocatesRequest {
    /// The node: any query that finds words.
    pub search: SearchRequest,
    /// Which text counts; without header, speakers and documents, unless it or the node names sections.
    pub part: SubcorpusRequest,
    /// Positions to the left of a node.
    pub left: usize,
    /// Positions to its right.
    pub right: usize,
    /// Whether the span reaches over the ends of sentences, up to the end of the section.
    pub across_sentences: bool,
    /// Words or themes.
    pub items: Items,
    /// The themes.
    pub scheme: Scheme,
    /// What a word is.
    pub terms: TermOptions,
    /// What counts are compared with.
    pub expected: Expectation,
    /// The measures that are told, in their order; the usual ones when empty.
    pub measures: Vec<Measure>,
    /// Which collocates come first.
    pub sort: CollocateSort,
    /// Collocates that stand near less often are left out.
    pub min_count: u64,
    /// Collocates that stand near in fewer sessions are left out.
    pub min_range: u64,
    /// At most so many are listed.
    pub limit: usize,
    /// How many places of each are told as evidence.
    pub evidence: usize,
}

/// Which collocates come first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CollocateSort {
    /// The closest by the first measure that is told.
    #[default]
    First,
    /// The closest by a measure.
    By(Measure),
    /// Those that stand near most often.
    Count,
    /// Those that stand near in most sessions.
    Sessions,
    /// By name.
    Name,
}

/// What stands around a node.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CollocatesAnswer {
    /// The query line as typed.
    pub query: String,
    /// The span: `5L,5R`.
    pub span: String,
    /// Whether it reaches over the ends of sentences.
    pub cross_sentence: bool,
    /// What collocates are: `terms` or `themes`.
    pub items: &'static str,
    /// One version of each session counts, or each document: `prefer:en,es,fr`, `each`.
    pub versions: String,
    /// Whether sentences count that repeat an earlier one of their document.
    pub repeats: bool,
    /// Sections that are lists of facts and do not count; none where sections are named.
    pub left_out: Vec<&'static str>,
    /// How often the node is found.
    pub f_node: u64,
    /// In how many sessions it is.
    pub node_sessions: u64,
    /// Positions of words.
    pub n: u64,
    /// Positions in the spans of all nodes, each as often as it is in one.
    pub window: u64,
    /// Tokens in the span of some node, each once, without those of nodes: the row total of the table.
    pub near: u64,
    /// Tokens outside all nodes: all of the table.
    pub outside: u64,
    /// What counts are compared with: `span` or `plain`.
    pub expected: &'static str,
    /// Number of sessions in this part of the corpus.
    pub sessions: u64,
    /// How many collocates there are, listed or not.
    pub found: u64,
    /// What may have been meant otherwise, one sentence each.
    pub notes: Vec<String>,
    /// The collocates, in order.
    pub collocates: Vec<Collocate>,
}

/// A word or theme that stands near a node.
#[derive(Clone, Debug, PartialEq)]
pub struct Collocate {
    /// The form of a word, or the id of a theme.
    pub collocate: String,
    /// The language of a word.
    pub lang: Option<&'static str>,
    /// Pairs of a node and a place of the collocate in its span.
    pub count: u64,
    /// Those of them to the left of the node.
    pub left: u64,
    /// Those to its right.
    pub right: u64,
    /// How often the node is found.
    pub f_node: u64,
    /// How often the collocate stands anywhere.
    pub f_coll: u64,
    /// What `count` would be by chance.
    pub expected: f64,
    /// Its tokens near some node, each once, outside of nodes.
    pub near: u64,
    /// The measures asked for.
    pub measures: Vec<(Measure, Option<f64>)>,
    /// In how many sessions it stands near.
    pub sessions: u64,
    /// Ids of the runs of words from a node to the collocate.
    pub evidence: Vec<String>,
}

impl Collocate {
    /// All that is told, under its names, in order.
    pub fn fields(&self) -> Vec<(&'static str, Value)> {
        let mut fields: Vec<(&'static str, Value)> =
            vec![("collocate", self.collocate.clone().into())];
        if let Some(lang) = self.lang {
            fields.push(("lang", lang.into()));
        }
        for (name, count) in [
            ("count", self.count),
            ("left", self.left),
            ("right", self.right),
            ("f_node", self.f_node),
            ("f_coll", self.f_coll),
        ] {
            fields.push((name, count.into()));
        }
        fields.push(("expected", self.expected.into()));
        fields.push(("near", self.near.into()));
        for (measure, value) in &self.measures {
            fields.push((measure.name(), (*value).into()));
        }
        fields.push(("sessions", self.sessions.into()));
        fields.push(("evidence", self.evidence.clone().into()));
        fields
    }
}

impl Serialize for Collocate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = self.fields();
        let mut map = serializer.serialize_map(Some(fields.len()))?;
        for (name, value) in &fields {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

/// What was counted of one item.
#[derive(Clone, Debug, Default)]
struct Tally {
    left: u64,
    right: u64,
    /// Tokens near some node, each once.
    near: u64,
    /// Tokens in nodes.
    inside: u64,
    sessions: u64,
    last_session: Option<usize>,
    /// Where it stands near: the first place in each session.
    first: Vec<(DocumentIndex, Range<usize>)>,
    further: Vec<(DocumentIndex, Range<usize>)>,
}

/// What was counted of one document.
#[derive(Default)]
struct OfDocument {
    nodes: u64,
    /// It satisfies the query without any words of it.
    is_wordless: bool,
    /// Positions in the spans of nodes, with repetition and without.
    window: u64,
    near: u64,
    inside: u64,
    /// By item: left, right, near, inside, and the first places.
    items: Vec<OfItem>,
}

struct OfItem {
    item: u32,
    left: u64,
    right: u64,
    near: u64,
    inside: u64,
    places: Vec<(DocumentIndex, Range<usize>)>,
}

impl CollocatesRequest {
    /// What is told of each collocate, in order.
    pub fn told(&self) -> Vec<Measure> {
        let usual = [
            Measure::LogDice,
            Measure::G2,
            Measure::Npmi,
            Measure::TScore,
        ];
        let asked = match self.measures.is_empty() {
            true => &usual[..],
            false => &self.measures,
        };
        let mut told: Vec<Measure> = Vec::new();
        for &measure in asked {
            if !told.contains(&measure) {
                told.push(measure);
            }
        }
        told
    }

    /// The same text in the terms of pairs.
    fn as_pairs(&self) -> CooccurRequest {
        CooccurRequest {
            rows: self.items,
            cols: self.items,
            context: Context::Window(1),
            part: self.part.clone(),
            terms: self.terms,
            window: WindowOptions {
                across_sentences: self.across_sentences,
                ..WindowOptions::default()
            },
            ..CooccurRequest::of_themes(self.scheme.clone())
        }
    }
}

impl Engine {
    /// Counts and measures what stands around the places of a query.
    ///
    /// # Errors
    ///
    /// A query that is none, or that finds documents and no words; a part of the corpus that names what
    /// is not there.
    pub fn collocates(&self, request: &CollocatesRequest) -> Result<CollocatesAnswer, EngineError> {
        if !matches!(request.part.versions, Versions::Prefer(_) | Versions::Each) {
            return Err(EngineError::Unfit {
                problem: "several versions of a session have no words in common".to_owned(),
                help: "take one version (--versions prefer:en,es,fr) or each document by itself (--versions each)"
                    .to_owned(),
            });
        }
        let query = request.search.query()?;
        // Whoever looks for a node in the header means the header.
        let part = match query.names_sections() {
            true => request.part.clone(),
            false => request.part.without_lists()?,
        };
        let left_out = part.left_out();
        let pairs = request.as_pairs();
        let space = Space::new(self, &pairs);
        let text = Text::new(self, &pairs, &space, &part)?;
        let frequencies = text.frequencies(&space, pairs.context)?;
        let scheme = scheme_for(query.names_concepts(), &request.search)?;
        let asked = self.asked(query, &request.search, scheme.as_ref())?;
        let possible = asked.search.possible()?;
        let mut tallies: Vec<Tally> = vec![Tally::default(); space.len()];
        let mut answer = CollocatesAnswer {
            query: request.search.line.clone(),
            span: format!("{}L,{}R", request.left, request.right),
            cross_sentence: request.across_sentences,
            items: request.items.name(),
            versions: request.part.versions.to_string(),
            repeats: request.part.repeats,
            left_out,
            f_node: 0,
            node_sessions: 0,
            n: frequencies.n,
            window: 0,
            near: 0,
            outside: frequencies.n,
            expected: request.expected.name(),
            sessions: text.part().sessions() as u64,
            found: 0,
            notes: [&text.part().notes[..], &asked.notes].concat(),
            collocates: Vec::new(),
        };
        let (mut last_session, mut is_wordless) = (None, false);
        text.each(
            |unit, stream| {
                let document = text.first_of(unit).document;
                if possible.binary_search(&document).is_err() {
                    return Ok(OfDocument::default());
                }
                let mut stands: Vec<Stand> = Vec::new();
                text.visit(&space, unit, stream, |stand| stands.push(stand))?;
                // Themes alone are known without their text.
                self.snapshot.read_stream(document, stream)?;
                let Some(places) = asked.search.places_in(document, stream) else {
                    return Ok(OfDocument::default());
                };
                Ok(OfDocument {
                    is_wordless: places.spans.is_empty(),
                    ..around(request, &text, stream, &places.spans, stands)
                })
            },
            |unit, found| {
                let session = text.first_of(unit).session;
                is_wordless |= found.is_wordless;
                answer.f_node += found.nodes;
                answer.window += found.window;
                answer.near += found.near;
                answer.outside -= found.inside;
                if found.nodes > 0 && last_session != Some(session) {
                    last_session = Some(session);
                    answer.node_sessions += 1;
                }
                for of_item in found.items {
                    tallies[of_item.item as usize].add(of_item, session, request.evidence);
                }
                Ok(())
            },
        )?;
        if answer.f_node == 0 && is_wordless {
            answer.notes.push(
                "the query asks for documents and not for words: nothing stands around it; add a word".to_owned(),
            );
        }
        self.listed(request, &space, &frequencies.of, tallies, &mut answer)?;
        Ok(answer)
    }

    /// Lists the collocates that stand near often enough.
    fn listed(
        &self,
        request: &CollocatesRequest,
        space: &Space<'_>,
        frequencies: &[u64],
        mut tallies: Vec<Tally>,
        answer: &mut CollocatesAnswer,
    ) -> Result<(), EngineError> {
        let measure = |item: usize, measure: Measure| {
            let (tally, f_coll) = (&tallies[item], frequencies[item]);
            value(measure, tally, f_coll, answer, request.expected)
        };
        let told = request.told();
        let key = |item: usize| -> f64 {
            let tally = &tallies[item];
            let by = match (request.sort, told.first()) {
                (CollocateSort::Count, _) => return (tally.left + tally.right) as f64,
                (CollocateSort::Sessions, _) => return tally.sessions as f64,
                (CollocateSort::Name, _) | (CollocateSort::First, None) => return 0.0,
                (CollocateSort::By(measure), _) | (CollocateSort::First, Some(&measure)) => measure,
            };
            let value = measure(item, by);
            match by {
                Measure::FisherP | Measure::G2P => value.map_or(f64::NEG_INFINITY, |p| -p),
                _ => value.unwrap_or(f64::NEG_INFINITY),
            }
        };
        let stands_near = |item: &usize| {
            let tally = &tallies[*item];
            let count = tally.left + tally.right;
            count >= request.min_count.max(1) && tally.sessions >= request.min_range
        };
        let mut items: Vec<(f64, u64, usize)> = (0..tallies.len())
            .filter(stands_near)
            .map(|item| (key(item), tallies[item].left + tallies[item].right, item))
            .collect();
        let found = items.len() as u64;
        items.sort_unstable_by(|a, b| {
            let by_key = b.0.total_cmp(&a.0).then(b.1.cmp(&a.1));
            match request.sort {
                CollocateSort::Name => a.2.cmp(&b.2),
                _ => by_key.then(a.2.cmp(&b.2)),
            }
        });
        items.truncate(request.limit);
        let mut rows = Vec::with_capacity(items.len());
        for &(_, count, item) in &items {
            let (name, lang) = space.name(item as u32);
            let tally = &tallies[item];
            let window = in_window(tally, frequencies[item], answer);
            rows.push(Collocate {
                collocate: name,
                lang: lang.map(|lang| lang.code()),
                count,
                left: tally.left,
                right: tally.right,
                f_node: answer.f_node,
                f_coll: frequencies[item],
                expected: rounded(window.expected(request.expected).unwrap_or_default()),
                near: tally.near,
                measures: told
                    .iter()
                    .map(|&by| (by, measure(item, by).map(rounded)))
                    .collect(),
                sessions: tally.sessions,
                evidence: Vec::new(),
            });
        }
        let mut places = Vec::new();
        let mut ends = Vec::new();
        for &(_, _, item) in &items {
            places.extend(std::mem::take(&mut tallies[item]).chosen(request.evidence));
            ends.push(places.len());
        }
        let ids = self.evidence_ids(&places)?;
        let mut start = 0;
        for (row, end) in rows.iter_mut().zip(ends) {
            row.evidence = ids[start..end].iter().flatten().cloned().collect();
            start = end;
        }
        (answer.collocates, answer.found) = (rows, found);
        Ok(())
    }
}

impl Tally {
    fn add(&mut self, found: OfItem, session: usize, most: usize) {
        self.left += found.left;
        self.right += found.right;
        self.near += found.near;
        self.inside += found.inside;
        let mut places = found.places.into_iter();
        if found.left + found.right > 0 && self.last_session != Some(session) {
            self.last_session = Some(session);
            self.sessions += 1;
            if self.first.len() < most {
                self.first.extend(places.next());
            }
        }
        let room = most.saturating_sub(self.further.len());
        self.further.extend(places.take(room));
    }

    /// Places of as many sessions as there are, in the order of the catalogue.
    fn chosen(self, most: usize) -> Vec<(DocumentIndex, Range<usize>)> {
        let mut places = self.first;
        let room = most.saturating_sub(places.len());
        places.extend(self.further.into_iter().take(room));
        places.sort_by_key(|(document, run)| (*document, run.start, run.end));
        places
    }
}

fn in_window(tally: &Tally, f_coll: u64, answer: &CollocatesAnswer) -> WindowCount {
    WindowCount {
        o11: (tally.left + tally.right) as f64,
        f_a: answer.f_node,
        f_b: f_coll,
        n: answer.n,
        // The positions around a node, the mean over all nodes: W pairs of a node and a position are
        // filled by the collocate with the chance f_coll / N each.
        span: match answer.f_node {
            0 => 0.0,
            nodes => answer.window as f64 / nodes as f64,
        },
    }
}

/// A measure of a collocate: of its count in windows where that will do, else of the table of tokens.
fn value(
    measure: Measure,
    tally: &Tally,
    f_coll: u64,
    answer: &CollocatesAnswer,
    expected: Expectation,
) -> Option<f64> {
    if measure.is_of_windows() {
        return in_window(tally, f_coll, answer).measure(measure, expected);
    }
    let outside = f_coll.saturating_sub(tally.inside);
    let table = Table2x2::new(tally.near, answer.near, outside, answer.outside);
    measure.of(&table.ok()?)
}

/// Counts what stands around the nodes of one document.
fn around(
    request: &CollocatesRequest,
    text: &Text<'_>,
    stream: &StoredStream,
    nodes: &[Range<usize>],
    mut stands: Vec<Stand>,
) -> OfDocument {
    let ranges = text.ranges(&stream.units);
    let holds = |position: usize| {
        let after = ranges.partition_point(|range| range.end <= position);
        ranges.get(after).filter(|range| range.contains(&position))
    };
    stands.sort_unstable_by_key(|stand| (stand.start, stand.item));
    let mut found = OfDocument::default();
    let mut is_near = vec![false; stream.tokens.len()];
    let mut is_inside = vec![false; stream.tokens.len()];
    // For each place, how often it is to the left and to the right of a node, and the first node.
    let mut sides: Vec<(u64, u64, Option<Range<usize>>)> = vec![(0, 0, None); stands.len()];
    for node in nodes.iter().filter(|node| !node.is_empty()) {
        let (Some(first), Some(last)) = (holds(node.start), holds(node.end - 1)) else {
            continue;
        };
        found.nodes += 1;
        is_inside[node.clone()].fill(true);
        let left = node.start.saturating_sub(request.left).max(first.start)..node.start;
        let right = node.end..node.end.saturating_add(request.right).min(last.end);
        for (span, is_left) in [(left, true), (right, false)] {
            found.window += span.len() as u64;
            is_near[span.clone()].fill(true);
            let from = stands.partition_point(|stand| (stand.start as usize) < span.start);
            let until = stands.partition_point(|stand| (stand.start as usize) < span.end);
            for place in from..until {
                // A mention that reaches into the node shares words with it.
                if is_left && stands[place].end as usize > node.start {
                    continue;
                }
                let (left, right, of) = &mut sides[place];
                *(if is_left { left } else { right }) += 1;
                of.get_or_insert_with(|| node.clone());
            }
        }
    }
    if found.nodes == 0 {
        return found;
    }
    for range in &ranges {
        for position in range.clone() {
            found.inside += u64::from(is_inside[position]);
            found.near += u64::from(is_near[position] && !is_inside[position]);
        }
    }
    let mut order: Vec<usize> = (0..stands.len()).collect();
    order.sort_by_key(|&place| (stands[place].item, place));
    for same in order.chunk_by(|&a, &b| stands[a].item == stands[b].item) {
        let mut of_item = OfItem {
            item: stands[same[0]].item,
            left: 0,
            right: 0,
            near: 0,
            inside: 0,
            places: Vec::new(),
        };
        for &place in same {
            let stand = &stands[place];
            let position = stand.start as usize;
            let (left, right, node) = &sides[place];
            of_item.left += left;
            of_item.right += right;
            of_item.inside += u64::from(is_inside[position]);
            of_item.near += u64::from(node.is_some() && !is_inside[position]);
            if let Some(node) = node
                && of_item.places.len() < request.evidence
            {
                let run = node.start.min(position)..node.end.max(stand.end as usize);
                of_item.places.push((stand.document, run));
            }
        }
        if of_item.left + of_item.right + of_item.inside > 0 {
            found.items.push(of_item);
        }
    }
    found
}
