//! A network of things that keep company: who stands in the middle, and which groups there are.
//!
//! Any co-occurrence can become a [`Network`]; what made an edge stays with it. Links have no
//! direction. All numbers come from additions, multiplications and divisions in a fixed order, so that
//! every machine and any number of threads gives the same bits.

mod centrality;
mod communities;
mod graph;
mod measured;

use std::collections::BTreeSet;

pub use communities::Communities;
use graph::Graph;
pub use measured::MeasuredNetwork;

/// A thing in a network.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What tells it from all others, such as the id of a concept.
    pub id: String,
    /// What a reader sees.
    pub label: String,
    /// How much there is of it, such as the sessions that speak of it; 0 or more.
    pub weight: f64,
}

/// Two nodes that keep company.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// Place of one node, counted from 0. A link has no direction, but what was measured of it may have:
    /// this is the one that came first.
    pub a: usize,
    /// Place of the other node.
    pub b: usize,
    /// How strongly they hold together; above 0.
    pub weight: f64,
    /// What else was measured, in the order of [`Network::measures`]; `None` where undefined.
    pub values: Vec<Option<f64>>,
    /// Ids of the evidence, such as sentences.
    pub evidence: Vec<String>,
}

/// Nodes and the edges between them, in a fixed order, whatever the order they came in.
#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    nodes: Vec<Node>,
    edges: Vec<Edge>,
    measures: Vec<String>,
    graph: Graph,
    /// How many edges there could be; in a part of a network how many in the whole.
    possible: u64,
    /// Whether nodes are of two kinds, and no edge joins two of one kind.
    is_bipartite: bool,
}

/// What cannot be a network.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NetworkError {
    /// Two nodes that nobody can tell apart.
    #[error("two nodes have the id {id}")]
    RepeatedNode {
        /// The id.
        id: String,
    },
    /// A node with a weight that is negative or no number.
    #[error("the weight of node {id} is {weight}, but must be 0 or more")]
    NodeWeight {
        /// Id of the node.
        id: String,
        /// The weight, as text.
        weight: String,
    },
    /// An edge that names a node that is not there.
    #[error("an edge names node {place}, but there are only {nodes} nodes, counted from 0")]
    NoSuchNode {
        /// The place named.
        place: usize,
        /// How many nodes there are.
        nodes: usize,
    },
    /// An edge from a node to itself.
    #[error("an edge joins {id} to itself")]
    Loop {
        /// Id of the node.
        id: String,
    },
    /// Two edges between the same nodes.
    #[error("two edges join {a} and {b}")]
    RepeatedEdge {
        /// Id of the first node.
        a: String,
        /// Id of the second node.
        b: String,
    },
    /// An edge with a weight that is not above 0, or no finite number.
    #[error(
        "the weight of the edge between {a} and {b} is {weight}, but must be above 0; leave such pairs out"
    )]
    EdgeWeight {
        /// Id of the first node.
        a: String,
        /// Id of the second node.
        b: String,
        /// The weight, as text.
        weight: String,
    },
    /// An edge that joins nodes of one kind, where only those of two kinds are joined.
    #[error("an edge joins {a} and {b}, which are of one kind")]
    OneKind {
        /// Id of the first node.
        a: String,
        /// Id of the second node.
        b: String,
    },
    /// An edge with more or fewer values than there are measures.
    #[error("the edge between {a} and {b} has {found} values for {expected} measures")]
    Values {
        /// Id of the first node.
        a: String,
        /// Id of the second node.
        b: String,
        /// How many values it has.
        found: usize,
        /// How many measures there are.
        expected: usize,
    },
}

impl Network {
    /// Puts nodes in the order of their labels (then ids), and edges in the order of their nodes.
    /// Each edge keeps which of its nodes came first.
    ///
    /// `measures` names the values that every edge has; undefined or infinite ones become `None`.
    pub fn new(
        nodes: Vec<Node>,
        edges: Vec<Edge>,
        measures: Vec<String>,
    ) -> Result<Network, NetworkError> {
        check_nodes(&nodes)?;
        for edge in &edges {
            check_edge(edge, &nodes, measures.len())?;
        }
        let mut order: Vec<usize> = (0..nodes.len()).collect();
        order.sort_unstable_by_key(|&at| (&nodes[at].label, &nodes[at].id));
        let mut place = vec![0; nodes.len()];
        for (new, &old) in order.iter().enumerate() {
            place[old] = new;
        }
        let mut edges: Vec<Edge> = edges.into_iter().map(|edge| placed(edge, &place)).collect();
        let ends = |edge: &Edge| (edge.a.min(edge.b), edge.a.max(edge.b));
        edges.sort_by_key(ends);
        let nodes: Vec<Node> = order.iter().map(|&old| nodes[old].clone()).collect();
        if let Some(pair) = edges
            .windows(2)
            .find(|pair| ends(&pair[0]) == ends(&pair[1]))
        {
            let (a, b) = ids(&pair[0], &nodes);
            return Err(NetworkError::RepeatedEdge { a, b });
        }
        let graph = Graph::new(nodes.len(), &edges);
        let count = nodes.len() as u64;
        Ok(Network {
            possible: count * count.saturating_sub(1) / 2,
            is_bipartite: false,
            nodes,
            edges,
            measures,
            graph,
        })
    }

    /// The same as a network of two kinds of nodes, in which only nodes of different kinds can be joined:
    /// it has another density and no clustering.
    ///
    /// # Errors
    ///
    /// An edge between nodes of one kind.
    pub fn of_two_kinds(self, is_first: impl Fn(&Node) -> bool) -> Result<Network, NetworkError> {
        let kinds: Vec<bool> = self.nodes.iter().map(is_first).collect();
        let mut edges = self.edges.iter();
        if let Some(edge) = edges.find(|edge| kinds[edge.a] == kinds[edge.b]) {
            let (a, b) = ids(edge, &self.nodes);
            return Err(NetworkError::OneKind { a, b });
        }
        let first = kinds.iter().filter(|&&is_first| is_first).count();
        Ok(Network {
            possible: first as u64 * (kinds.len() - first) as u64,
            is_bipartite: true,
            ..self
        })
    }

    /// The nodes, in the order of their labels.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The edges, in the order of their nodes.
    pub fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// The names of the values of an edge.
    pub fn measures(&self) -> &[String] {
        &self.measures
    }

    /// How many edges each node has.
    pub fn degrees(&self) -> Vec<usize> {
        self.places().map(|at| self.graph.degree(at)).collect()
    }

    /// The weights of the edges of each node, summed (Barrat et al. 2004).
    pub fn strengths(&self) -> Vec<f64> {
        self.graph.strengths().to_vec()
    }

    /// Which part of all possible edges is there, 0 to 1; `None` where none is possible, as of fewer
    /// than two nodes. Between two kinds of nodes an edge is possible for each pair of the two.
    pub fn density(&self) -> Option<f64> {
        (self.possible > 0).then(|| self.edges.len() as f64 / self.possible as f64)
    }

    /// Which part of the pairs of a node's neighbours is joined, weights aside (Watts and Strogatz
    /// 1998); `None` for nodes with fewer than two neighbours, and for all nodes of a network of two kinds,
    /// where neighbours are of one kind and cannot be joined.
    ///
    /// The cost is at most the number of edges times its root.
    pub fn clustering(&self) -> Vec<Option<f64>> {
        if self.is_bipartite {
            return vec![None; self.nodes.len()];
        }
        let share = |(at, triangles): (usize, &u64)| {
            let degree = self.graph.degree(at) as f64;
            (degree > 1.0).then(|| 2.0 * *triangles as f64 / (degree * (degree - 1.0)))
        };
        self.triangles().iter().enumerate().map(share).collect()
    }

    /// How many triangles each node is a corner of. Each is found once, from its corner of lowest
    /// degree, so that a node with many neighbours costs no more than others.
    fn triangles(&self) -> Vec<u64> {
        let rank = |at: usize| (self.graph.degree(at), at);
        let further: Vec<Vec<usize>> = self
            .places()
            .map(|at| {
                let neighbours = self.graph.neighbours(at).map(|(other, _)| other);
                neighbours.filter(|&other| rank(other) > rank(at)).collect()
            })
            .collect();
        let mut near = vec![false; self.nodes.len()];
        let mut triangles = vec![0; self.nodes.len()];
        for (at, others) in further.iter().enumerate() {
            others.iter().for_each(|&other| near[other] = true);
            for &other in others {
                for &third in further[other].iter().filter(|&&third| near[third]) {
                    for corner in [at, other, third] {
                        triangles[corner] += 1;
                    }
                }
            }
            others.iter().for_each(|&other| near[other] = false);
        }
        triangles
    }

    /// For each node the greatest k such that it stays in the network when all nodes with fewer than
    /// k edges are taken away, again and again (Seidman 1983).
    pub fn cores(&self) -> Vec<usize> {
        let mut degrees = self.degrees();
        let mut left: BTreeSet<(usize, usize)> = degrees.iter().copied().zip(0..).collect();
        let mut cores = vec![0; degrees.len()];
        let mut core = 0;
        while let Some((degree, at)) = left.pop_first() {
            core = core.max(degree);
            cores[at] = core;
            for (other, _) in self.graph.neighbours(at) {
                if left.remove(&(degrees[other], other)) {
                    degrees[other] -= 1;
                    left.insert((degrees[other], other));
                }
            }
        }
        cores
    }

    /// The association strength of each edge, as VOSviewer normalises: its weight over what the
    /// strengths of its nodes would lead one to expect (van Eck and Waltman 2009).
    pub fn association_strengths(&self) -> Vec<f64> {
        let strengths = self.graph.strengths();
        let twice = 2.0 * self.graph.total();
        let of = |edge: &Edge| (twice / strengths[edge.a]) * (edge.weight / strengths[edge.b]);
        self.edges.iter().map(of).collect()
    }

    fn places(&self) -> std::ops::Range<usize> {
        0..self.nodes.len()
    }
}

fn check_nodes(nodes: &[Node]) -> Result<(), NetworkError> {
    let mut seen = BTreeSet::new();
    for node in nodes {
        if !seen.insert(&node.id) {
            let id = node.id.clone();
            return Err(NetworkError::RepeatedNode { id });
        }
        if !(node.weight.is_finite() && node.weight >= 0.0) {
            let weight = node.weight.to_string();
            let id = node.id.clone();
            return Err(NetworkError::NodeWeight { id, weight });
        }
    }
    Ok(())
}

fn check_edge(edge: &Edge, nodes: &[Node], expected: usize) -> Result<(), NetworkError> {
    let place = edge.a.max(edge.b);
    if place >= nodes.len() {
        let nodes = nodes.len();
        return Err(NetworkError::NoSuchNode { place, nodes });
    }
    let (a, b) = ids(edge, nodes);
    if edge.a == edge.b {
        return Err(NetworkError::Loop { id: a });
    }
    if !(edge.weight.is_finite() && edge.weight > 0.0) {
        let weight = edge.weight.to_string();
        return Err(NetworkError::EdgeWeight { a, b, weight });
    }
    let found = edge.values.len();
    if found != expected {
        return Err(NetworkError::Values {
            a,
            b,
            found,
            expected,
        });
    }
    Ok(())
}

fn ids(edge: &Edge, nodes: &[Node]) -> (String, String) {
    (nodes[edge.a].id.clone(), nodes[edge.b].id.clone())
}

fn placed(edge: Edge, place: &[usize]) -> Edge {
    let finite = |value: Option<f64>| value.filter(|value| value.is_finite());
    Edge {
        a: place[edge.a],
        b: place[edge.b],
        values: edge.values.into_iter().map(finite).collect(),
        ..edge
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A network of labels, weights and nothing else; the id of a node is its label.
    pub(crate) fn network(names: &[&str], links: &[(usize, usize, f64)]) -> Network {
        let node = |name: &&str| Node {
            id: (*name).to_owned(),
            label: (*name).to_owned(),
            weight: 1.0,
        };
        let edge = |&(a, b, weight): &(usize, usize, f64)| Edge {
            a,
            b,
            weight,
            values: Vec::new(),
            evidence: Vec::new(),
        };
        Network::new(
            names.iter().map(node).collect(),
            links.iter().map(edge).collect(),
            Vec::new(),
        )
        .expect("a network")
    }

    /// Two groups of three themes with one link between them.
    pub(crate) fn six_themes() -> Network {
        let names = [
            "social economy",
            "solidarity",
            "circular economy",
            "open government",
            "transparency",
            "participation",
        ];
        let links = [
            (0, 1, 3.0),
            (0, 2, 2.0),
            (1, 2, 1.0),
            (3, 4, 3.0),
            (3, 5, 2.0),
            (4, 5, 2.0),
            (2, 5, 1.0),
        ];
        network(&names, &links)
    }

    #[track_caller]
    pub(crate) fn check(found: &[f64], expected: &[f64]) {
        assert_eq!(found.len(), expected.len());
        for (at, (found, expected)) in found.iter().zip(expected).enumerate() {
            assert!(
                (found - expected).abs() <= 1e-6,
                "{at}: {found}, not {expected}"
            );
        }
    }

    #[test]
    fn nodes_stand_by_label_and_edges_by_nodes() {
        let network = six_themes();
        let labels: Vec<&str> = network.nodes().iter().map(|node| &*node.label).collect();
        assert_eq!(
            labels,
            [
                "circular economy",
                "open government",
                "participation",
                "social economy",
                "solidarity",
                "transparency"
            ]
        );
        let edges: Vec<_> = network
            .edges()
            .iter()
            .map(|edge| (edge.a, edge.b))
            .collect();
        assert_eq!(
            edges,
            [(0, 2), (3, 0), (4, 0), (1, 2), (1, 5), (5, 2), (3, 4)]
        );
    }

    #[test]
    fn the_measures_of_six_themes() {
        let network = six_themes();
        check(&network.strengths(), &[4.0, 5.0, 5.0, 5.0, 4.0, 5.0]);
        assert_eq!(network.degrees(), [3, 2, 3, 2, 2, 2]);
        check(&[network.density().expect("six nodes")], &[0.466_667]);
        let third = 1.0 / 3.0;
        let clustering: Vec<f64> = network.clustering().into_iter().flatten().collect();
        check(&clustering, &[third, 1.0, third, 1.0, 1.0, 1.0]);
        check(
            &network.association_strengths(),
            &[1.4, 2.8, 1.75, 2.24, 3.36, 2.24, 4.2],
        );
        assert_eq!(network.cores(), [2; 6]);
    }

    #[test]
    fn of_two_kinds_only_pairs_of_both_are_possible() {
        let names = ["a", "b", "x", "y", "z"];
        let links = [(0, 2, 1.0), (0, 3, 1.0), (1, 3, 2.0), (1, 4, 1.0)];
        let plain = network(&names, &links);
        check(&[plain.density().expect("five nodes")], &[0.4]);
        let of_kinds = plain.of_two_kinds(|node| ["a", "b"].contains(&&*node.id));
        let of_kinds = of_kinds.expect("edges join two kinds");
        check(&[of_kinds.density().expect("two and three")], &[4.0 / 6.0]);
        assert_eq!(of_kinds.clustering(), [None; 5]);
        let refused = network(&names, &links).of_two_kinds(|node| node.id == "a");
        assert_eq!(
            refused.expect_err("b and y are of one kind").to_string(),
            "an edge joins b and y, which are of one kind"
        );
        let one_kind = network(&["a", "b"], &[]).of_two_kinds(|_| true);
        assert_eq!(one_kind.expect("no edge").density(), None);
    }

    #[test]
    fn cores_peel_a_clique_out_of_its_tails() {
        // Four nodes all joined, a tail of two, and one alone.
        let links = [
            (0, 1),
            (0, 2),
            (0, 3),
            (1, 2),
            (1, 3),
            (2, 3),
            (3, 4),
            (4, 5),
        ];
        let links = links.map(|(a, b)| (a, b, 1.0));
        let network = network(&["a", "b", "c", "d", "e", "f", "g"], &links);
        assert_eq!(network.cores(), [3, 3, 3, 3, 1, 1, 0]);
    }

    #[test]
    fn what_is_undefined_is_none() {
        let empty = network(&[], &[]);
        assert_eq!(empty.density(), None);
        assert!(empty.strengths().is_empty() && empty.cores().is_empty());
        let alone = network(&["a"], &[]);
        assert_eq!((alone.density(), alone.clustering()), (None, vec![None]));
        let pair = network(&["a", "b"], &[(0, 1, 2.0)]);
        assert_eq!(pair.clustering(), [None, None]);
        assert_eq!(pair.association_strengths(), [2.0]);
    }

    #[test]
    fn what_cannot_be_a_network_is_refused() {
        let node = |id: &str, weight| Node {
            id: id.to_owned(),
            label: String::new(),
            weight,
        };
        let edge = |a, b, weight| Edge {
            a,
            b,
            weight,
            values: Vec::new(),
            evidence: Vec::new(),
        };
        let check = |nodes: &[Node], edges: &[Edge], message: &str| {
            let refused = Network::new(nodes.to_vec(), edges.to_vec(), Vec::new());
            assert_eq!(refused.expect_err("not a network").to_string(), message);
        };
        let two = [node("a", 1.0), node("b", 0.0)];
        check(
            &[node("a", 1.0), node("a", 2.0)],
            &[],
            "two nodes have the id a",
        );
        check(
            &[node("a", f64::NAN)],
            &[],
            "the weight of node a is NaN, but must be 0 or more",
        );
        check(
            &two,
            &[edge(0, 2, 1.0)],
            "an edge names node 2, but there are only 2 nodes, counted from 0",
        );
        check(&two, &[edge(1, 1, 1.0)], "an edge joins b to itself");
        check(
            &two,
            &[edge(0, 1, 1.0), edge(1, 0, 1.0)],
            "two edges join a and b",
        );
        check(
            &two,
            &[edge(0, 1, -0.5)],
            "the weight of the edge between a and b is -0.5, but must be above 0; leave such pairs out",
        );
        let mut measured = edge(0, 1, 1.0);
        measured.values = vec![Some(1.0)];
        check(
            &two,
            &[measured],
            "the edge between a and b has 1 values for 0 measures",
        );
    }
}
