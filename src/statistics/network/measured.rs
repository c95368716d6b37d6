//! A network with everything that is told of its nodes.

use super::graph::Graph;
use super::{Communities, Edge, Network};
use crate::statistics::rounded;

/// Betweenness is left out where nodes times edges are more than this: some seconds of work.
const MOST_WORK_FOR_BETWEENNESS: usize = 250_000_000;

/// A network and the measures of its nodes, each list in the order of [`Network::nodes`]; real numbers are
/// [`rounded`].
#[derive(Clone, Debug, PartialEq)]
pub struct MeasuredNetwork {
    /// What was measured.
    pub network: Network,
    /// Which groups there are, and who belongs to which.
    pub communities: Communities,
    /// How many edges each node has.
    pub degrees: Vec<usize>,
    /// The weights of the edges of each node, summed.
    pub strengths: Vec<f64>,
    /// Which part of a node's neighbours know each other; `None` with fewer than two of them.
    pub clustering: Vec<Option<f64>>,
    /// On which part of the shortest ways each node lies; `None` for fewer than three nodes, and where
    /// nodes times edges are more than 250 million (5,000 nodes with 50,000 edges).
    pub betweenness: Option<Vec<f64>>,
    /// Where a wanderer is found.
    pub page_ranks: Vec<f64>,
    /// How deep in the network each node lies: its k-core.
    pub cores: Vec<usize>,
    /// For each edge its weight over what chance would give it, as VOSviewer normalises.
    pub association_strengths: Vec<f64>,
}

impl Network {
    /// Measures all that can be measured.
    pub fn measured(self) -> MeasuredNetwork {
        let work = self.nodes.len().saturating_mul(self.edges.len());
        let small = work <= MOST_WORK_FOR_BETWEENNESS;
        let all = |values: Vec<f64>| values.into_iter().map(rounded).collect();
        let clustering = self.clustering().into_iter();
        MeasuredNetwork {
            communities: self.communities(),
            degrees: self.degrees(),
            strengths: all(self.strengths()),
            clustering: clustering.map(|share| share.map(rounded)).collect(),
            betweenness: small.then(|| self.betweenness()).flatten().map(all),
            page_ranks: all(self.page_ranks()),
            cores: self.cores(),
            association_strengths: all(self.association_strengths()),
            network: self,
        }
    }
}

impl MeasuredNetwork {
    /// The `most` heaviest edges, of equal ones the first, and the nodes that they join. What was
    /// measured stays that of the whole network.
    pub fn heaviest(&self, most: usize) -> MeasuredNetwork {
        let edges = &self.network.edges;
        let mut kept: Vec<usize> = (0..edges.len()).collect();
        kept.sort_by(|&x, &y| edges[y].weight.total_cmp(&edges[x].weight));
        kept.truncate(most);
        kept.sort_unstable();
        let mut joined: Vec<usize> = kept
            .iter()
            .flat_map(|&at| [edges[at].a, edges[at].b])
            .collect();
        joined.sort_unstable();
        joined.dedup();
        let place = |node: usize| joined.partition_point(|&other| other < node);
        let edge = |&at: &usize| Edge {
            a: place(edges[at].a),
            b: place(edges[at].b),
            ..edges[at].clone()
        };
        let kept_edges: Vec<Edge> = kept.iter().map(edge).collect();
        let nodes = joined.iter().map(|&at| self.network.nodes[at].clone());
        MeasuredNetwork {
            network: Network {
                graph: Graph::new(joined.len(), &kept_edges),
                nodes: nodes.collect(),
                edges: kept_edges,
                measures: self.network.measures.clone(),
                ..self.network
            },
            communities: self.communities.of_some(&joined),
            degrees: picked(&self.degrees, &joined),
            strengths: picked(&self.strengths, &joined),
            clustering: picked(&self.clustering, &joined),
            betweenness: self.betweenness.as_ref().map(|of| picked(of, &joined)),
            page_ranks: picked(&self.page_ranks, &joined),
            cores: picked(&self.cores, &joined),
            association_strengths: picked(&self.association_strengths, &kept),
        }
    }
}

fn picked<T: Copy>(values: &[T], places: &[usize]) -> Vec<T> {
    places.iter().map(|&place| values[place]).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::six_themes;

    #[test]
    fn the_heaviest_edges_keep_what_was_measured() {
        let whole = six_themes().measured();
        let part = whole.heaviest(3);
        let labels: Vec<&str> = part.network.nodes().iter().map(|n| &*n.label).collect();
        let kept = [
            "circular economy",
            "open government",
            "social economy",
            "solidarity",
            "transparency",
        ];
        assert_eq!(labels, kept);
        let edges = part.network.edges().iter();
        let edges: Vec<_> = edges.map(|e| (e.a, e.b, e.weight)).collect();
        assert_eq!(edges, [(2, 0, 2.0), (1, 4, 3.0), (2, 3, 3.0)]);
        assert_eq!(part.degrees, [3, 2, 2, 2, 2], "of the whole network");
        assert_eq!(part.communities.of_nodes(), [0, 1, 0, 0, 1]);
        assert_eq!(part.association_strengths, [2.8, 3.36, 4.2]);
        assert_eq!(whole.heaviest(99), whole);
        assert_eq!(whole.heaviest(0).network.nodes().len(), 0);
    }
}
