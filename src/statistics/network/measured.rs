//! A network with everything that is told of its nodes.

use super::{Communities, Network};

/// Betweenness is left out where nodes times edges are more than this: some seconds of work.
const MOST_WORK_FOR_BETWEENNESS: usize = 250_000_000;

/// A network and the measures of its nodes, each list in the order of [`Network::nodes`].
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
        MeasuredNetwork {
            communities: self.communities(),
            degrees: self.degrees(),
            strengths: self.strengths(),
            clustering: self.clustering(),
            betweenness: small.then(|| self.betweenness()).flatten(),
            page_ranks: self.page_ranks(),
            cores: self.cores(),
            association_strengths: self.association_strengths(),
            network: self,
        }
    }
}
