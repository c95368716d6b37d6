//! The bare graph below a network, and below each coarser view of it: places and weights, no names.

use super::Edge;

/// Neighbours of every node, in ascending order, each link listed at both of its ends.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Graph {
    /// Where the neighbours of each node begin, and where the last ones end.
    starts: Vec<usize>,
    neighbours: Vec<(u32, f64)>,
    /// The weight of links from a node to itself; only coarser views have such links.
    loops: Vec<f64>,
    strengths: Vec<f64>,
    total: f64,
}

impl Graph {
    /// The graph of edges between `n` nodes, none of them a loop.
    pub(super) fn new(n: usize, edges: &[Edge]) -> Graph {
        let mut lists = vec![Vec::new(); n];
        for edge in edges {
            lists[edge.a].push((edge.b as u32, edge.weight));
            lists[edge.b].push((edge.a as u32, edge.weight));
        }
        for list in &mut lists {
            list.sort_unstable_by_key(|&(other, _)| other);
        }
        Graph::of_lists(&lists, vec![0.0; n])
    }

    fn of_lists(lists: &[Vec<(u32, f64)>], loops: Vec<f64>) -> Graph {
        let mut starts = vec![0];
        let mut neighbours = Vec::with_capacity(lists.iter().map(Vec::len).sum());
        let mut strengths = Vec::with_capacity(lists.len());
        for (list, own) in lists.iter().zip(&loops) {
            neighbours.extend_from_slice(list);
            starts.push(neighbours.len());
            strengths.push(2.0 * own + list.iter().map(|&(_, weight)| weight).sum::<f64>());
        }
        let total = strengths.iter().sum::<f64>() / 2.0;
        Graph {
            starts,
            neighbours,
            loops,
            strengths,
            total,
        }
    }

    /// The graph in which each group is one node; `group` gives the group of each node, counted from 0.
    pub(super) fn grouped(&self, group: &[u32], groups: usize) -> Graph {
        let mut members = vec![Vec::new(); groups];
        for (node, &group) in group.iter().enumerate() {
            members[group as usize].push(node);
        }
        let mut loops = vec![0.0; groups];
        let mut sums = Sums::new(groups);
        let mut lists = Vec::with_capacity(groups);
        for (own, members) in members.iter().enumerate() {
            let mut inner = 0.0;
            for &node in members {
                loops[own] += self.loops[node];
                for (other, weight) in self.neighbours(node) {
                    if group[other] as usize == own {
                        inner += weight;
                    } else {
                        sums.add(group[other], weight);
                    }
                }
            }
            loops[own] += inner / 2.0;
            let mut list = sums.take();
            list.sort_unstable_by_key(|&(other, _)| other);
            lists.push(list);
        }
        Graph::of_lists(&lists, loops)
    }

    pub(super) fn len(&self) -> usize {
        self.strengths.len()
    }

    pub(super) fn neighbours(&self, node: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        self.neighbours[self.starts[node]..self.starts[node + 1]]
            .iter()
            .map(|&(other, weight)| (other as usize, weight))
    }

    pub(super) fn degree(&self, node: usize) -> usize {
        self.starts[node + 1] - self.starts[node]
    }

    /// The weights at each node, summed; a loop counts twice.
    pub(super) fn strengths(&self) -> &[f64] {
        &self.strengths
    }

    /// The weight of all links together.
    pub(super) fn total(&self) -> f64 {
        self.total
    }
}

/// Sums for a few of many groups, forgotten in the time it takes to read them.
pub(super) struct Sums {
    sums: Vec<f64>,
    touched: Vec<u32>,
}

impl Sums {
    pub(super) fn new(groups: usize) -> Sums {
        Sums {
            sums: vec![0.0; groups],
            touched: Vec::new(),
        }
    }

    /// Adds a weight above 0.
    pub(super) fn add(&mut self, group: u32, weight: f64) {
        let sum = &mut self.sums[group as usize];
        if *sum == 0.0 {
            self.touched.push(group);
        }
        *sum += weight;
    }

    pub(super) fn of(&self, group: u32) -> f64 {
        self.sums[group as usize]
    }

    /// The groups with a sum, in the order in which they were first added to.
    pub(super) fn groups(&self) -> &[u32] {
        &self.touched
    }

    /// Hands out the sums and starts again from nothing.
    pub(super) fn take(&mut self) -> Vec<(u32, f64)> {
        let sums = self
            .touched
            .iter()
            .map(|&group| (group, self.sums[group as usize]))
            .collect();
        self.clear();
        sums
    }

    pub(super) fn clear(&mut self) {
        for &group in &self.touched {
            self.sums[group as usize] = 0.0;
        }
        self.touched.clear();
    }
}
