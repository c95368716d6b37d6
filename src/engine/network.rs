//! `network`: any co-occurrence as a network, measured.
//!
//! What comes in is the answer of `cooccur` as JSON, whether it was made just now or lies in a file, so
//! that every kind of co-occurrence can become a network: of themes, of terms, of both.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use serde::Serialize;
use serde_json::{Map, Value};

use super::{Context, CooccurRequest, Engine, EngineError, Items};
use crate::statistics::{
    Edge, Expectation, Measure, MeasuredNetwork, Network, Node, Table2x2, WindowCount, rounded,
};
use crate::theme::{Concept, Scheme};

/// What makes an edge heavy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EdgeWeight {
    /// The contexts with both.
    #[default]
    O11,
    /// A measure of which more is closer.
    Measure(Measure),
}

/// Measures of which more is not closer: those that tell as much of pairs that avoid each other, and
/// those that say how sure another one is.
const NO_WEIGHTS: [Measure; 8] = [
    Measure::Mi,
    Measure::Chi2,
    Measure::Chi2Yates,
    Measure::G2,
    Measure::G2P,
    Measure::FisherP,
    Measure::LogOddsSe,
    Measure::CiHigh,
];

impl fmt::Display for EdgeWeight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            EdgeWeight::O11 => "o11",
            EdgeWeight::Measure(measure) => measure.name(),
        })
    }
}

/// A word that names no weight.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{typed}\" is no weight of an edge: choose from {}", weights())]
pub struct UnknownWeight {
    typed: String,
}

fn weights() -> String {
    let measures = Measure::ALL
        .iter()
        .filter(|measure| !NO_WEIGHTS.contains(measure));
    let names = measures.map(|measure| measure.name());
    let names: Vec<&str> = std::iter::once("o11").chain(names).collect();
    names.join(", ")
}

impl FromStr for EdgeWeight {
    type Err = UnknownWeight;

    fn from_str(typed: &str) -> Result<EdgeWeight, UnknownWeight> {
        if typed == "o11" {
            return Ok(EdgeWeight::O11);
        }
        Measure::from_name(typed)
            .filter(|measure| !NO_WEIGHTS.contains(measure))
            .map(EdgeWeight::Measure)
            .ok_or_else(|| UnknownWeight {
                typed: typed.to_owned(),
            })
    }
}

/// Which pairs become edges, and how heavy they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NetworkRequest {
    /// What makes an edge heavy.
    pub weight: EdgeWeight,
    /// Only pairs that meet so often.
    pub min_count: u64,
    /// Whether nodes without edges are kept.
    pub all: bool,
    /// Only so many of the heaviest edges are listed, with the nodes that they join; all when `None`.
    pub limit: Option<usize>,
}

impl Default for NetworkRequest {
    fn default() -> NetworkRequest {
        NetworkRequest {
            weight: EdgeWeight::O11,
            min_count: 1,
            all: false,
            limit: None,
        }
    }
}

/// A node and its measures.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NetworkNode {
    /// Id of the concept, or the term with its language before it.
    pub id: String,
    /// What a reader sees.
    pub label: String,
    /// Contexts with it, as the co-occurrence counts them.
    pub weight: f64,
    /// Its community, counted from 1, the largest first.
    pub community: usize,
    /// How many edges it has.
    pub degree: usize,
    /// The weights of its edges, summed.
    pub strength: f64,
    /// On which part of the shortest ways between two others it lies; `None` for fewer than three nodes,
    /// and where the network is too large.
    pub betweenness: Option<f64>,
    /// Where a wanderer is found that follows edges: PageRank.
    pub page_rank: f64,
    /// The greatest k such that it stays when nodes with fewer than k edges are taken away.
    pub k_core: usize,
    /// Which part of its neighbours are joined; `None` with fewer than two of them, and of themes with
    /// terms.
    pub clustering: Option<f64>,
}

/// A pair that became an edge.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NetworkEdge {
    /// Id of one node, the first of the pair.
    pub a: String,
    /// Id of the other.
    pub b: String,
    /// How strongly they hold together, by the weight that was chosen.
    pub weight: f64,
    /// The weight over what the strengths of both lead one to expect, as VOSviewer normalises.
    pub vos_strength: f64,
    /// Every count and measure, by name; `None` where undefined.
    pub measures: BTreeMap<String, Option<f64>>,
    /// Ids of the evidence.
    pub evidence: Vec<String>,
}

/// A co-occurrence as a network.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NetworkAnswer {
    /// What is said of the whole co-occurrence: unit, context, versions, n, ...
    pub cooccurrence: Map<String, Value>,
    /// What makes an edge heavy.
    pub weight: String,
    /// Pairs that meet less often are no edges.
    pub min_count: u64,
    /// Pairs that meet at all.
    pub pairs: usize,
    /// Of these, those that meet less often than asked.
    pub too_rare: usize,
    /// Of these, those whose weight is undefined or not above 0.
    pub without_weight: usize,
    /// Nodes without edges, kept or not.
    pub isolated: usize,
    /// How many nodes there are, listed or not.
    pub node_count: usize,
    /// How many edges there are, listed or not.
    pub edge_count: usize,
    /// Which part of all possible edges is there, of themes with terms those between the two; `None` where
    /// none is possible.
    pub density: Option<f64>,
    /// How many communities there are.
    pub communities: usize,
    /// How much more weight lies within communities than chance would put there, chance joining any two
    /// nodes; `None` without edges.
    pub modularity: Option<f64>,
    /// What there is to know, one sentence each.
    pub notes: Vec<String>,
    /// The nodes: by label, then id.
    pub nodes: Vec<NetworkNode>,
    /// The edges, in the order of their nodes.
    pub edges: Vec<NetworkEdge>,
    /// The same for the writers of files.
    #[serde(skip)]
    pub measured: MeasuredNetwork,
}

/// Why a text is no co-occurrence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadCooccurrence {
    /// It has no list of pairs.
    #[error("no list of pairs: the JSON has no \"pairs\"")]
    NoPairs,
    /// It compares two parts of a corpus.
    #[error("the pairs compare two parts of a corpus, and a network is of one")]
    Compared,
    /// A pair lacks what it must have.
    #[error("pair {number} has no {what}")]
    Pair {
        /// Place of the pair, counted from 1.
        number: usize,
        /// What it lacks.
        what: String,
    },
    /// The pairs contradict each other.
    #[error("{0}")]
    Network(#[from] crate::statistics::NetworkError),
}

impl Engine {
    /// The network of pairs, with every measure that they have. Themes that meet no other are among the
    /// nodes; of terms those that meet at least as often as the pairs are asked to.
    pub fn network(
        &self,
        pairs: &CooccurRequest,
        request: &NetworkRequest,
    ) -> Result<NetworkAnswer, EngineError> {
        let is_window = matches!(pairs.context, Context::Window(_));
        let is_of_themes = (pairs.rows, pairs.cols) == (Items::Themes, Items::Themes);
        let measures = Measure::ALL.into_iter();
        let answer = self.cooccur(&CooccurRequest {
            all: is_of_themes && !is_window,
            measures: match is_window {
                true => measures.filter(|m| m.is_of_windows()).collect(),
                // Worked out from the counts.
                false => Vec::new(),
            },
            ..pairs.clone()
        })?;
        let answer = serde_json::to_value(&answer).map_err(crate::report::Error::from)?;
        Ok(network_of(&answer, &pairs.scheme, request)?)
    }
}

/// The network of a co-occurrence as `cooccur --format json` writes it; labels of concepts are those of
/// the scheme.
///
/// A pair has `a`, `b`, `o11` and `evidence`; with `f_a`, `f_b` and `n` (of the pair or of all of them) every
/// measure is worked out that the pair itself does not tell. Counts of windows are no tables, and have
/// what they tell alone. Terms have their language in `a_lang` and `b_lang`.
///
/// # Errors
///
/// What is no co-occurrence.
pub fn network_of(
    cooccurrence: &Value,
    scheme: &Scheme,
    request: &NetworkRequest,
) -> Result<NetworkAnswer, BadCooccurrence> {
    let head = cooccurrence.as_object();
    let pairs = head.and_then(|head| head.get("pairs")?.as_array());
    let pairs = pairs.ok_or(BadCooccurrence::NoPairs)?;
    let mut head = head.cloned().unwrap_or_default();
    if head.get("against").is_some_and(|other| !other.is_null()) {
        return Err(BadCooccurrence::Compared);
    }
    let mut notes = texts(head.get("notes"));
    let listed = pairs.len() as u64;
    let found = head.get("found").and_then(Value::as_u64);
    if let Some(found) = found.filter(|&found| found > listed) {
        notes.push(format!(
            "{found} pairs meet often enough, and the best supported {listed} of them are here"
        ));
    }
    head.retain(|name, _| name != "pairs" && name != "notes");
    let reader = Reader::new(&head);
    let mut met: Vec<Met> = (1..)
        .zip(pairs)
        .map(|(number, pair)| reader.pair(number, pair))
        .collect::<Result<_, _>>()?;
    let is_ordered = head.remove("ordered") == Some(Value::Bool(true));
    if reader.is_window && tells_order(&met, is_ordered) {
        met = reader.without_order(met);
        let note = "the pairs tell which comes first, and an edge does not: both orders of a pair are counted \
            together, as far as the file lists them";
        notes.push(note.to_owned());
    }
    let mut drawn = Drawn::new(&met, scheme, request);
    if !request.all {
        drawn.leave_out_the_lonely();
    }
    let measures = drawn.measures.clone();
    let mut network = Network::new(drawn.nodes, drawn.edges, measures)?;
    if is_of_two_kinds(&head) {
        let first: BTreeSet<&str> = met.iter().map(|met| &*met.ends[0]).collect();
        network = network.of_two_kinds(|node| first.contains(&*node.id))?;
        let note = "themes and words are joined with each other only: density is of the pairs of a theme and a word, \
            clustering is not defined, and modularity, for which any two could be joined, is rather too low";
        notes.push(note.to_owned());
    }
    let whole = network.measured();
    let density = whole.network.density();
    let (node_count, edge_count) = (whole.network.nodes().len(), whole.network.edges().len());
    let network = match request.limit {
        Some(most) if most < edge_count => whole.heaviest(most),
        _ => whole,
    };
    Ok(NetworkAnswer {
        cooccurrence: head,
        weight: request.weight.to_string(),
        min_count: request.min_count.max(1),
        pairs: met.iter().filter(|met| met.o11 > 0.0).count(),
        too_rare: drawn.too_rare,
        without_weight: drawn.without_weight,
        isolated: drawn.isolated,
        node_count,
        edge_count,
        density: density.map(rounded),
        notes,
        communities: network.communities.count(),
        modularity: network.communities.modularity().map(rounded),
        nodes: nodes(&network),
        edges: edges(&network),
        measured: network,
    })
}

/// Whether the first of each pair is of another kind than the second.
fn is_of_two_kinds(head: &Map<String, Value>) -> bool {
    let kind = |name: &str| head.get(name).and_then(Value::as_str);
    matches!((kind("rows"), kind("cols")), (Some(rows), Some(cols)) if rows != cols)
}

/// The texts of a list.
fn texts(list: Option<&Value>) -> Vec<String> {
    let list = list.and_then(Value::as_array).into_iter().flatten();
    list.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// A pair as it was read.
struct Met {
    ends: [String; 2],
    labels: [String; 2],
    /// How often each is there; `None` where nobody says.
    frequencies: [Option<f64>; 2],
    o11: f64,
    values: BTreeMap<String, Option<f64>>,
    evidence: Vec<String>,
}

/// Whether pairs tell their order, as is said or as some pair shows that is there in both; and none is
/// there twice in the same.
fn tells_order(met: &[Met], is_said: bool) -> bool {
    let ends: BTreeSet<&[String; 2]> = met.iter().map(|met| &met.ends).collect();
    let turned = |[a, b]: &&[String; 2]| a != b && ends.contains(&[b.clone(), a.clone()]);
    ends.len() == met.len() && (is_said || ends.iter().any(turned))
}

struct Reader {
    /// The contexts of all pairs.
    n: Option<u64>,
    is_window: bool,
    /// What counts in windows are compared with, and the positions of a window.
    expected: Expectation,
    span: f64,
}

impl Reader {
    fn new(head: &Map<String, Value>) -> Reader {
        let text = |name: &str| head.get(name).and_then(Value::as_str);
        let span = head.get("span").and_then(Value::as_f64);
        Reader {
            n: head.get("n").and_then(Value::as_u64),
            is_window: text("context").is_some_and(|context| context.starts_with("window")),
            expected: match text("expected") {
                Some("plain") => Expectation::Plain,
                _ => Expectation::Span,
            },
            span: span.filter(|span| *span >= 0.0).unwrap_or_default(),
        }
    }

    /// One pair of both orders, with the sum of what they count and its measures.
    fn without_order(&self, met: Vec<Met>) -> Vec<Met> {
        let mut pairs: BTreeMap<[String; 2], Met> = BTreeMap::new();
        for mut pair in met {
            if pair.ends[0] > pair.ends[1] {
                pair.ends.reverse();
                pair.labels.reverse();
                pair.frequencies.reverse();
            }
            match pairs.get_mut(&pair.ends) {
                None => _ = pairs.insert(pair.ends.clone(), pair),
                Some(first) => {
                    first.o11 += pair.o11;
                    first.evidence.extend(pair.evidence);
                }
            }
        }
        let measured = |pair: Met| Met {
            values: self.values_of_both(&pair),
            ..pair
        };
        pairs.into_values().map(measured).collect()
    }

    /// The counts of both orders of a pair, and those measures that each of them told.
    fn values_of_both(&self, pair: &Met) -> BTreeMap<String, Option<f64>> {
        let [f_a, f_b] = pair.frequencies;
        let mut values: BTreeMap<String, Option<f64>> = [("o11", Some(pair.o11))]
            .into_iter()
            .chain([("f_a", f_a), ("f_b", f_b)])
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        if let (Some(f_a), Some(f_b), Some(n)) = (f_a, f_b, self.n) {
            let both = WindowCount {
                o11: pair.o11,
                f_a: f_a as u64,
                f_b: f_b as u64,
                n,
                // The span of an order has the positions to one side.
                span: 2.0 * self.span,
            };
            values.insert("n".to_owned(), Some(n as f64));
            let expected = both.expected(self.expected).map(rounded);
            values.insert("expected".to_owned(), expected);
            let told = pair.values.keys();
            for measure in told.filter_map(|name| Measure::from_name(name)) {
                let value = both.measure(measure, self.expected).map(rounded);
                values.insert(measure.name().to_owned(), value);
            }
        }
        values
    }

    fn pair(&self, number: usize, pair: &Value) -> Result<Met, BadCooccurrence> {
        /// More than any text has; sums of it stay finite.
        const MOST_MET: f64 = 1e15;

        let lacks = |what: &str| BadCooccurrence::Pair {
            number,
            what: format!("\"{what}\""),
        };
        let end = |name: &str| -> Result<(String, String), BadCooccurrence> {
            let text = pair.get(name).and_then(Value::as_str);
            let text = text.ok_or_else(|| lacks(name))?;
            let lang = pair.get(format!("{name}_lang")).and_then(Value::as_str);
            let id = lang.map_or_else(|| text.to_owned(), |lang| format!("{lang}:{text}"));
            let label = pair.get(format!("{name}_label")).and_then(Value::as_str);
            Ok((id, label.unwrap_or(text).to_owned()))
        };
        let ((id_a, label_a), (id_b, label_b)) = (end("a")?, end("b")?);
        let number_of = |name: &str| pair.get(name).and_then(Value::as_f64);
        let o11 = number_of("o11").filter(|o11| (0.0..=MOST_MET).contains(o11));
        let o11 = o11.ok_or_else(|| lacks("o11"))?;
        Ok(Met {
            frequencies: [number_of("f_a"), number_of("f_b")],
            o11,
            values: self.values(pair),
            evidence: texts(pair.get("evidence")),
            ends: [id_a, id_b],
            labels: [label_a, label_b],
        })
    }

    /// What a pair tells, and every measure that its counts allow.
    fn values(&self, pair: &Value) -> BTreeMap<String, Option<f64>> {
        let mut values = BTreeMap::new();
        let whole = |value: f64| (value >= 0.0 && value.fract() == 0.0).then_some(value as u64);
        let count = |name: &str| pair.get(name)?.as_f64().and_then(whole);
        let n = count("n").or(self.n);
        if let (false, Some(o11), Some(f_a), Some(f_b), Some(n)) =
            (self.is_window, count("o11"), count("f_a"), count("f_b"), n)
            && let Ok(table) = Table2x2::new(o11, f_a, f_b, n)
        {
            let value = |measure: Measure| measure.of(&table).map(rounded);
            let all = Measure::ALL.into_iter();
            values.extend(all.map(|measure| (measure.name().to_owned(), value(measure))));
        }
        let told = pair.as_object().into_iter().flatten();
        let inner = pair.get("measures").and_then(Value::as_object);
        let told = told.chain(inner.into_iter().flatten());
        for (name, value) in told.filter(|(_, value)| value.is_number() || value.is_null()) {
            match value.as_f64() {
                Some(number) => _ = values.insert(name.clone(), Some(rounded(number))),
                // What is no number here may be a text there, such as a note.
                None => _ = values.entry(name.clone()).or_insert(None),
            }
        }
        values
    }
}

/// Nodes and edges before they are a network.
struct Drawn {
    nodes: Vec<Node>,
    edges: Vec<Edge>,
    measures: Vec<String>,
    too_rare: usize,
    without_weight: usize,
    isolated: usize,
}

/// What tables list first.
const COUNTS: [&str; 4] = ["o11", "f_a", "f_b", "n"];

impl Drawn {
    fn new(met: &[Met], scheme: &Scheme, request: &NetworkRequest) -> Drawn {
        let mut drawn = Drawn {
            nodes: Vec::new(),
            edges: Vec::new(),
            measures: names(met),
            too_rare: 0,
            without_weight: 0,
            isolated: 0,
        };
        let concepts = scheme.concepts.iter();
        let concepts: BTreeMap<&str, &Concept> = concepts.map(|c| (&*c.id, c)).collect();
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for pair in met {
            let ends = [0, 1].map(|end| {
                *places.entry(&*pair.ends[end]).or_insert_with(|| {
                    drawn.nodes.push(node(pair, end, &concepts));
                    drawn.nodes.len() - 1
                })
            });
            drawn.add(pair, ends, request);
        }
        let joined: BTreeSet<usize> = drawn.edges.iter().flat_map(|e| [e.a, e.b]).collect();
        drawn.isolated = drawn.nodes.len() - joined.len();
        drawn
    }

    fn add(&mut self, pair: &Met, [a, b]: [usize; 2], request: &NetworkRequest) {
        // A term with itself tells how often it is repeated, and is no edge.
        if pair.o11 <= 0.0 || a == b {
            return;
        }
        if pair.o11 < request.min_count as f64 {
            self.too_rare += 1;
            return;
        }
        let weight = match request.weight {
            EdgeWeight::O11 => Some(pair.o11),
            EdgeWeight::Measure(measure) => pair.values.get(measure.name()).copied().flatten(),
        };
        let Some(weight) = weight.filter(|weight| *weight > 0.0 && weight.is_finite()) else {
            self.without_weight += 1;
            return;
        };
        let value = |name: &String| pair.values.get(name).copied().flatten();
        self.edges.push(Edge {
            a,
            b,
            weight: rounded(weight),
            values: self.measures.iter().map(value).collect(),
            evidence: pair.evidence.clone(),
        });
    }

    /// Leaves out nodes without edges.
    fn leave_out_the_lonely(&mut self) {
        let mut places = vec![None; self.nodes.len()];
        for edge in &self.edges {
            places[edge.a] = Some(0);
            places[edge.b] = Some(0);
        }
        let nodes = std::mem::take(&mut self.nodes);
        for (node, place) in nodes.into_iter().zip(&mut places) {
            if place.is_some() {
                *place = Some(self.nodes.len());
                self.nodes.push(node);
            }
        }
        for edge in &mut self.edges {
            edge.a = places[edge.a].unwrap_or_default();
            edge.b = places[edge.b].unwrap_or_default();
        }
    }
}

/// The names of all that pairs tell: counts, measures in their usual order, then what is left.
fn names(met: &[Met]) -> Vec<String> {
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for pair in met {
        told.extend(pair.values.keys().map(String::as_str));
    }
    let measures = Measure::ALL.iter().map(|measure| measure.name());
    let first: Vec<&str> = COUNTS.into_iter().chain(measures).collect();
    let known = first.iter().copied().filter(|name| told.contains(name));
    let others = told.iter().copied().filter(|name| !first.contains(name));
    let is_measure = |name: &str| name != "note";
    let names = known.chain(others).filter(|name| is_measure(name));
    names.map(str::to_owned).collect()
}

/// One end of a pair as a node: a concept of the scheme under its label, or what the pair calls it.
fn node(pair: &Met, end: usize, concepts: &BTreeMap<&str, &Concept>) -> Node {
    let id = &pair.ends[end];
    let concept = concepts.get(id.as_str());
    let label = concept.and_then(|concept| concept.preferred.values().next());
    Node {
        id: id.clone(),
        label: label.unwrap_or(&pair.labels[end]).clone(),
        weight: pair.frequencies[end].unwrap_or(0.0).max(0.0),
    }
}

fn nodes(measured: &MeasuredNetwork) -> Vec<NetworkNode> {
    let node = |(at, node): (usize, &Node)| NetworkNode {
        id: node.id.clone(),
        label: node.label.clone(),
        weight: node.weight,
        community: measured.communities.of_nodes()[at] + 1,
        degree: measured.degrees[at],
        strength: measured.strengths[at],
        betweenness: measured.betweenness.as_ref().map(|of| of[at]),
        page_rank: measured.page_ranks[at],
        k_core: measured.cores[at],
        clustering: measured.clustering[at],
    };
    let nodes = measured.network.nodes().iter().enumerate();
    nodes.map(node).collect()
}

fn edges(measured: &MeasuredNetwork) -> Vec<NetworkEdge> {
    let (nodes, names) = (measured.network.nodes(), measured.network.measures());
    let edge = |(edge, &vos_strength): (&Edge, &f64)| NetworkEdge {
        a: nodes[edge.a].id.clone(),
        b: nodes[edge.b].id.clone(),
        weight: edge.weight,
        vos_strength,
        measures: names
            .iter()
            .cloned()
            .zip(edge.values.iter().copied())
            .collect(),
        evidence: edge.evidence.clone(),
    };
    let edges = measured.network.edges().iter();
    edges
        .zip(&measured.association_strengths)
        .map(edge)
        .collect()
}
