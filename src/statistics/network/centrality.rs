//! Who stands in the middle: on the ways between others, or where a wanderer is most often found.

use rayon::prelude::*;

use super::Network;
use super::graph::Graph;

/// The part of a wanderer's steps that follow a link (Brin and Page 1998).
const DAMPING: f64 = 0.85;
/// A wanderer's chances count as settled when one more step changes them less than this, all together.
const SETTLED: f64 = 1e-13;
/// Far more steps than [`SETTLED`] needs at [`DAMPING`].
const MOST_STEPS: usize = 400;
/// Sources whose shares are summed by one thread. Fixed, so that sums do not depend on threads.
const SOURCES_AT_ONCE: usize = 64;

impl Network {
    /// On which part of the shortest ways between two other nodes each node lies, 0 to 1, weights
    /// aside (Freeman 1977, with Brandes' algorithm of 2001); `None` for fewer than three nodes, and
    /// where there are more shortest ways than a number can hold.
    ///
    /// The cost is the number of nodes times the number of edges.
    pub fn betweenness(&self) -> Option<Vec<f64>> {
        let n = self.graph.len();
        if n < 3 {
            return None;
        }
        let sources: Vec<usize> = (0..n).collect();
        let shares: Vec<Vec<f64>> = sources
            .par_chunks(SOURCES_AT_ONCE)
            .map(|sources| shares_from(&self.graph, sources))
            .collect();
        let mut sums = vec![0.0; n];
        for share in &shares {
            add(&mut sums, share);
        }
        let pairs = (n - 1) as f64 * (n - 2) as f64;
        let shares: Vec<f64> = sums.iter().map(|sum| sum / pairs).collect();
        shares
            .iter()
            .all(|share| share.is_finite())
            .then_some(shares)
    }

    /// Where a wanderer is found who mostly follows links, the heavier the likelier, and now and then
    /// goes anywhere (PageRank, damping 0.85); the chances sum to 1.
    pub fn page_ranks(&self) -> Vec<f64> {
        let n = self.graph.len();
        let mut ranks = vec![1.0 / n as f64; n];
        for _ in 0..MOST_STEPS {
            let next = step(&self.graph, &ranks);
            let change: f64 = next.iter().zip(&ranks).map(|(a, b)| (a - b).abs()).sum();
            ranks = next;
            if change < SETTLED {
                break;
            }
        }
        ranks
    }
}

fn step(graph: &Graph, ranks: &[f64]) -> Vec<f64> {
    let n = graph.len() as f64;
    let strengths = graph.strengths();
    // From a node without links the wanderer goes anywhere.
    let stuck: f64 = ranks
        .iter()
        .zip(strengths)
        .filter(|&(_, &strength)| strength == 0.0)
        .map(|(rank, _)| rank)
        .sum();
    let anywhere = (1.0 - DAMPING + DAMPING * stuck) / n;
    let come_in = |node: usize| -> f64 {
        graph
            .neighbours(node)
            .map(|(other, weight)| ranks[other] * weight / strengths[other])
            .sum()
    };
    (0..graph.len())
        .map(|node| anywhere + DAMPING * come_in(node))
        .collect()
}

fn shares_from(graph: &Graph, sources: &[usize]) -> Vec<f64> {
    let mut search = Search::new(graph.len());
    let mut sums = vec![0.0; graph.len()];
    for &source in sources {
        search.run(graph, source);
        search.add_shares(graph, source, &mut sums);
    }
    sums
}

fn add(sums: &mut [f64], more: &[f64]) {
    for (sum, more) in sums.iter_mut().zip(more) {
        *sum += more;
    }
}

/// All shortest ways from one source, kept to be used again for the next.
struct Search {
    /// Nodes in the order in which they were reached.
    reached: Vec<usize>,
    distance: Vec<u32>,
    /// How many shortest ways lead to each node.
    ways: Vec<f64>,
    /// The share of each node in the ways that lead beyond it.
    beyond: Vec<f64>,
}

const UNSEEN: u32 = u32::MAX;

impl Search {
    fn new(n: usize) -> Search {
        Search {
            reached: Vec::with_capacity(n),
            distance: vec![UNSEEN; n],
            ways: vec![0.0; n],
            beyond: vec![0.0; n],
        }
    }

    fn run(&mut self, graph: &Graph, source: usize) {
        for &node in &self.reached {
            (self.distance[node], self.ways[node], self.beyond[node]) = (UNSEEN, 0.0, 0.0);
        }
        self.reached.clear();
        self.reached.push(source);
        (self.distance[source], self.ways[source]) = (0, 1.0);
        let mut next = 0;
        while let Some(&node) = self.reached.get(next) {
            next += 1;
            let further = self.distance[node] + 1;
            for (other, _) in graph.neighbours(node) {
                if self.distance[other] == UNSEEN {
                    self.distance[other] = further;
                    self.reached.push(other);
                }
                if self.distance[other] == further {
                    self.ways[other] += self.ways[node];
                }
            }
        }
    }

    fn add_shares(&mut self, graph: &Graph, source: usize, sums: &mut [f64]) {
        for &node in self.reached.iter().rev() {
            let each = (1.0 + self.beyond[node]) / self.ways[node];
            for (other, _) in graph.neighbours(node) {
                // Unseen nodes are never neighbours of a reached one.
                if self.distance[other] + 1 == self.distance[node] {
                    self.beyond[other] += self.ways[other] * each;
                }
            }
            if node != source {
                sums[node] += self.beyond[node];
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, network, six_themes};

    #[test]
    fn the_middle_of_six_themes() {
        let network = six_themes();
        let betweenness = network.betweenness().expect("six nodes");
        check(&betweenness, &[0.6, 0.0, 0.6, 0.0, 0.0, 0.0]);
        check(
            &network.page_ranks(),
            &[
                0.149_246, 0.171_109, 0.173_069, 0.184_605, 0.150_863, 0.171_109,
            ],
        );
    }

    #[test]
    fn ways_beyond_number_give_nothing() {
        // Three times as many shortest ways at every step.
        let names: Vec<String> = (0..2_100).map(|node| format!("{node:04}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let next = |node: usize| (0..3).map(move |other| (node, (node / 3 + 1) * 3 + other, 1.0));
        let edges: Vec<(usize, usize, f64)> = (0..2_097).flat_map(next).collect();
        assert_eq!(network(&names, &edges).betweenness(), None);
    }

    #[test]
    fn a_star_has_one_middle_and_separate_parts_do_not_mind() {
        let star = network(
            &["a", "b", "c", "d", "e"],
            &[(0, 1, 1.0), (0, 2, 1.0), (0, 3, 1.0)],
        );
        let betweenness = star.betweenness().expect("five nodes");
        // Three of the six pairs of the others go through the middle; the fifth is out of reach.
        check(&betweenness, &[0.5, 0.0, 0.0, 0.0, 0.0]);
        let ranks = star.page_ranks();
        check(&[ranks.iter().sum()], &[1.0]);
        assert!(ranks[0] > ranks[1] && ranks[1] > ranks[4] && ranks[4] > 0.0);
    }

    #[test]
    fn two_nodes_have_no_middle() {
        let pair = network(&["a", "b"], &[(0, 1, 5.0)]);
        assert_eq!(pair.betweenness(), None);
        check(&pair.page_ranks(), &[0.5, 0.5]);
        assert!(network(&[], &[]).page_ranks().is_empty());
        check(&network(&["a", "b"], &[]).page_ranks(), &[0.5, 0.5]);
    }
}
