//! Groups of nodes that keep to themselves: modularity, and the Leiden algorithm that seeks its maximum.
//!
//! After Traag, Waltman and van Eck (2019), with two changes that take chance out of it. Where the
//! original draws a merge at random, the best one is taken. And nodes are visited in several fixed
//! orders, of which the first with the highest modularity wins.

use std::collections::VecDeque;

use rayon::prelude::*;

use super::Network;
use super::graph::{Graph, Sums};
use crate::statistics::scattered::scattered;

/// Orders in which nodes are visited, at least and at most: by label, and then shuffled, always in
/// the same way.
const STARTS: (usize, usize) = (4, 300);
/// Nodes and edges that are looked at from all starts together, as long as the number of starts
/// stays in these bounds.
const LOOKED_AT: usize = 100_000;
/// Runs of the algorithm from one start; it is mostly stable after two or three.
const MOST_RUNS: usize = 50;
/// A gain below this part of all weight is taken for a rounding error.
const NO_GAIN: f64 = 1e-12;

/// The groups of a network.
#[derive(Clone, Debug, PartialEq)]
pub struct Communities {
    of: Vec<usize>,
    count: usize,
    modularity: Option<f64>,
}

impl Communities {
    /// The community of each node, counted from 0: the largest first, and among equals the one
    /// whose first node comes first.
    pub fn of_nodes(&self) -> &[usize] {
        &self.of
    }

    /// How many communities there are; a node without edges is one of its own.
    pub fn count(&self) -> usize {
        self.count
    }

    /// How much more weight lies within communities than chance would put there, −0.5 to 1; `None`
    /// without any edge.
    ///
    /// Chance joins any two nodes (Newman and Girvan 2004). In a network of two kinds, where those of one
    /// kind are never joined, that expects too much within communities: the modularity that knows of
    /// kinds (Barber 2007) is never lower.
    pub fn modularity(&self) -> Option<f64> {
        self.modularity
    }

    /// The same of some of the nodes, in their order; count and modularity stay those of all.
    pub(super) fn of_some(&self, nodes: &[usize]) -> Communities {
        Communities {
            of: nodes.iter().map(|&node| self.of[node]).collect(),
            ..*self
        }
    }
}

impl Network {
    /// Communities with the highest modularity that Leiden finds, at resolution 1.
    ///
    /// Every community is connected. None gets better by moving one node, or by joining two. The
    /// cost of a start grows with nodes and edges together; a large network is given fewer starts,
    /// four at least.
    pub fn communities(&self) -> Communities {
        let graph = &self.graph;
        let starts = LOOKED_AT / (self.nodes.len() + self.edges.len()).max(1);
        let found: Vec<(f64, Vec<u32>)> = (0..starts.clamp(STARTS.0, STARTS.1) as u64)
            .into_par_iter()
            .map(|start| {
                let groups = stable(graph, start);
                (modularity(graph, &groups).unwrap_or_default(), groups)
            })
            .collect();
        let best = found.iter().reduce(|best, next| {
            if next.0 > best.0 + NO_GAIN {
                next
            } else {
                best
            }
        });
        let (of, count) = best.map_or((Vec::new(), 0), |(_, groups)| by_size(groups));
        let modularity = self.modularity(&of);
        Communities {
            of,
            count,
            modularity,
        }
    }

    /// The modularity of any division into groups (Newman and Girvan 2004): over all groups, the
    /// part of the weight within, less the square of its share in all strength.
    ///
    /// `None` without any edge, or when `of_nodes` does not name a group for every node.
    pub fn modularity(&self, of_nodes: &[usize]) -> Option<f64> {
        if of_nodes.len() != self.nodes.len() {
            return None;
        }
        let mut numbers: Vec<usize> = of_nodes.to_vec();
        numbers.sort_unstable();
        numbers.dedup();
        let dense = |group: &usize| numbers.partition_point(|number| number < group) as u32;
        modularity(&self.graph, &of_nodes.iter().map(dense).collect::<Vec<_>>())
    }
}

fn modularity(graph: &Graph, groups: &[u32]) -> Option<f64> {
    let count = groups.iter().max().map_or(0, |&last| last as usize + 1);
    let (mut inner, mut strength) = (vec![0.0; count], vec![0.0; count]);
    for (node, &group) in groups.iter().enumerate() {
        strength[group as usize] += graph.strengths()[node];
        inner[group as usize] += graph
            .neighbours(node)
            .filter(|&(other, _)| groups[other] == group)
            .map(|(_, weight)| weight)
            .sum::<f64>();
    }
    let twice = 2.0 * graph.total();
    let share = |(inner, strength): (&f64, &f64)| inner / twice - (strength / twice).powi(2);
    (twice > 0.0).then(|| inner.iter().zip(&strength).map(share).sum())
}

/// Communities numbered from the largest to the smallest.
fn by_size(groups: &[u32]) -> (Vec<usize>, usize) {
    let count = groups.iter().max().map_or(0, |&last| last as usize + 1);
    let mut sizes = vec![(0_usize, usize::MAX); count];
    for (node, &group) in groups.iter().enumerate() {
        let (size, first) = &mut sizes[group as usize];
        *size += 1;
        *first = node.min(*first);
    }
    let mut order: Vec<usize> = (0..count).filter(|&group| sizes[group].0 > 0).collect();
    order.sort_unstable_by_key(|&group| (std::cmp::Reverse(sizes[group].0), sizes[group].1));
    let mut number = vec![0; count];
    for (new, &old) in order.iter().enumerate() {
        number[old] = new;
    }
    let of = groups.iter().map(|&group| number[group as usize]).collect();
    (of, order.len())
}

/// Runs Leiden from one start, again and again from what it found, until nothing changes.
fn stable(graph: &Graph, start: u64) -> Vec<u32> {
    let mut groups: Vec<u32> = (0..graph.len() as u32).collect();
    for _ in 0..MOST_RUNS {
        let next = run(graph, groups.clone(), start);
        if next == groups {
            break;
        }
        groups = next;
    }
    groups
}

/// Moves nodes, refines the groups, joins what is refined to single nodes, and so on upwards.
fn run(graph: &Graph, groups: Vec<u32>, start: u64) -> Vec<u32> {
    let mut level = moved(graph, groups, start);
    let mut node_at_level: Vec<u32> = (0..graph.len() as u32).collect();
    let mut coarse: Option<Graph> = None;
    loop {
        let current = coarse.as_ref().unwrap_or(graph);
        let count = renumber(&mut level);
        if count == current.len() {
            break;
        }
        let mut refined = refined(current, &level, count, start);
        let parts = renumber(&mut refined);
        if parts == current.len() {
            break;
        }
        let mut group_of_part = vec![0; parts];
        for (&part, &group) in refined.iter().zip(&level) {
            group_of_part[part as usize] = group;
        }
        for node in &mut node_at_level {
            *node = refined[*node as usize];
        }
        let next = current.grouped(&refined, parts);
        level = moved(&next, group_of_part, start);
        coarse = Some(next);
    }
    let mut groups: Vec<u32> = node_at_level
        .iter()
        .map(|&node| level[node as usize])
        .collect();
    part_the_unconnected(graph, &mut groups);
    groups
}

/// Gives every connected part of a group a number of its own, from 0 in the order of first nodes.
fn part_the_unconnected(graph: &Graph, groups: &mut Vec<u32>) {
    let mut parts = vec![u32::MAX; groups.len()];
    let mut next = 0;
    for first in 0..groups.len() {
        if parts[first] != u32::MAX {
            continue;
        }
        let mut left = vec![first];
        parts[first] = next;
        while let Some(node) = left.pop() {
            for (other, _) in graph.neighbours(node) {
                if groups[other] == groups[node] && parts[other] == u32::MAX {
                    parts[other] = next;
                    left.push(other);
                }
            }
        }
        next += 1;
    }
    *groups = parts;
}

/// Gives groups numbers from 0 in the order of their first nodes, and tells how many there are.
fn renumber(groups: &mut [u32]) -> usize {
    let mut numbers = vec![u32::MAX; groups.len()];
    let mut next = 0;
    for group in groups {
        let number = &mut numbers[*group as usize];
        if *number == u32::MAX {
            *number = next;
            next += 1;
        }
        *group = *number;
    }
    next as usize
}

/// The order in which nodes are visited.
fn order(n: usize, start: u64) -> Vec<u32> {
    let mut order: Vec<u32> = (0..n as u32).collect();
    if start > 0 {
        order.sort_by_cached_key(|&node| scattered(start << 32 | u64::from(node)));
    }
    order
}

/// Moves each node to the group where it adds most, and looks again at the neighbours of those that moved.
fn moved(graph: &Graph, mut groups: Vec<u32>, start: u64) -> Vec<u32> {
    let n = graph.len();
    let mut strength = vec![0.0; n];
    let mut size = vec![0_usize; n];
    for (node, &group) in groups.iter().enumerate() {
        strength[group as usize] += graph.strengths()[node];
        size[group as usize] += 1;
    }
    let mut empty: Vec<u32> = (0..n as u32)
        .rev()
        .filter(|&group| size[group as usize] == 0)
        .collect();
    let mut queue: VecDeque<u32> = order(n, start).into();
    let mut queued = vec![true; n];
    let mut links = Sums::new(n);
    while let Some(node) = queue.pop_front().map(|node| node as usize) {
        queued[node] = false;
        let old = groups[node];
        strength[old as usize] -= graph.strengths()[node];
        size[old as usize] -= 1;
        for (other, weight) in graph.neighbours(node) {
            links.add(groups[other], weight);
        }
        let alone = (size[old as usize] > 0)
            .then(|| empty.last().copied())
            .flatten();
        let new = best_group(graph, node, old, alone, &links, &strength);
        links.clear();
        if alone == Some(new) {
            empty.pop();
        } else if new != old && size[old as usize] == 0 {
            empty.push(old);
        }
        strength[new as usize] += graph.strengths()[node];
        size[new as usize] += 1;
        if size[old as usize] == 0 {
            strength[old as usize] = 0.0;
        }
        if new != old {
            groups[node] = new;
            for (other, _) in graph.neighbours(node) {
                if groups[other] != new && !queued[other] {
                    queued[other] = true;
                    queue.push_back(other as u32);
                }
            }
        }
    }
    groups
}

/// The group in which a node that was taken out adds most; its old one unless another is truly better.
fn best_group(
    graph: &Graph,
    node: usize,
    old: u32,
    alone: Option<u32>,
    links: &Sums,
    strength: &[f64],
) -> u32 {
    let own = graph.strengths()[node] / (2.0 * graph.total()).max(f64::MIN_POSITIVE);
    let gain = |group: u32| links.of(group) - own * strength[group as usize];
    let (mut best, mut most) = (old, gain(old) + NO_GAIN * graph.total());
    for &group in links.groups().iter().chain(&alone) {
        let gain = gain(group);
        if gain > most {
            (best, most) = (group, gain);
        }
    }
    best
}

/// Divides each group anew into parts that hold together, each grown from single nodes.
fn refined(graph: &Graph, groups: &[u32], count: usize, start: u64) -> Vec<u32> {
    let mut refinement = Refinement::new(graph, groups, count);
    let mut links = Sums::new(graph.len());
    for node in order(graph.len(), start) {
        refinement.join(node as usize, &mut links);
    }
    refinement.parts
}

struct Refinement<'a> {
    graph: &'a Graph,
    groups: &'a [u32],
    group_strength: Vec<f64>,
    /// The part of each node; it begins as the only node of the part of its own number.
    parts: Vec<u32>,
    strength: Vec<f64>,
    /// The weight between each part and the rest of its group.
    outward: Vec<f64>,
    single: Vec<bool>,
}

impl<'a> Refinement<'a> {
    fn new(graph: &'a Graph, groups: &'a [u32], count: usize) -> Refinement<'a> {
        let mut group_strength = vec![0.0; count];
        for (&group, strength) in groups.iter().zip(graph.strengths()) {
            group_strength[group as usize] += strength;
        }
        let outward = |node: usize| -> f64 {
            graph
                .neighbours(node)
                .filter(|&(other, _)| groups[other] == groups[node])
                .map(|(_, weight)| weight)
                .sum()
        };
        Refinement {
            graph,
            groups,
            group_strength,
            parts: (0..graph.len() as u32).collect(),
            strength: graph.strengths().to_vec(),
            outward: (0..graph.len()).map(outward).collect(),
            single: vec![true; graph.len()],
        }
    }

    /// Joins a node that still stands alone to the part of its group where it adds most.
    fn join(&mut self, node: usize, links: &mut Sums) {
        if !self.single[node] || !self.well_connected(node as u32, self.groups[node]) {
            return;
        }
        for (other, weight) in self.graph.neighbours(node) {
            if self.groups[other] == self.groups[node] {
                links.add(self.parts[other], weight);
            }
        }
        if let Some(part) = self.best_part(node, links) {
            let own = node as u32;
            self.parts[node] = part;
            self.single[part as usize] = false;
            self.single[node] = false;
            self.strength[part as usize] += self.strength[own as usize];
            self.outward[part as usize] += self.outward[own as usize] - 2.0 * links.of(part);
        }
        links.clear();
    }

    fn best_part(&self, node: usize, links: &Sums) -> Option<u32> {
        let own = self.strength[node] / (2.0 * self.graph.total()).max(f64::MIN_POSITIVE);
        let (mut best, mut most) = (None, NO_GAIN * self.graph.total());
        for &part in links.groups() {
            let gain = links.of(part) - own * self.strength[part as usize];
            if gain > most && self.well_connected(part, self.groups[node]) {
                (best, most) = (Some(part), gain);
            }
        }
        best
    }

    /// Whether a part has at least the links to the rest of its group that chance would give it.
    fn well_connected(&self, part: u32, group: u32) -> bool {
        let strength = self.strength[part as usize];
        let rest = self.group_strength[group as usize] - strength;
        let expected = strength * rest / (2.0 * self.graph.total()).max(f64::MIN_POSITIVE);
        self.outward[part as usize] >= expected - NO_GAIN * self.graph.total()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::{check, network, six_themes};
    use super::*;

    #[test]
    fn six_themes_are_two_groups() {
        let network = six_themes();
        let communities = network.communities();
        assert_eq!(communities.of_nodes(), [0, 1, 1, 0, 0, 1]);
        assert_eq!(communities.count(), 2);
        check(&[communities.modularity().expect("edges")], &[0.426_020]);
    }

    #[test]
    fn weights_count() {
        let links = |network: &Network| -> Vec<(usize, usize, f64)> {
            let edges = network.edges().iter();
            edges.map(|edge| (edge.a, edge.b, 1.0)).collect()
        };
        let six = six_themes();
        let names: Vec<&str> = six.nodes().iter().map(|node| &*node.label).collect();
        let unweighted = network(&names, &links(&six)).communities();
        check(&[unweighted.modularity().expect("edges")], &[0.357_143]);
        // A square of four nodes: who stands with whom is told by the heavy sides alone.
        let square = |weights: [f64; 4]| {
            let sides = [(0, 1), (1, 2), (2, 3), (0, 3)].into_iter().zip(weights);
            let sides: Vec<_> = sides.map(|((a, b), weight)| (a, b, weight)).collect();
            network(&["a", "b", "c", "d"], &sides).communities().of
        };
        assert_eq!(square([3.0, 1.0, 3.0, 1.0]), [0, 0, 1, 1]);
        assert_eq!(square([1.0, 3.0, 1.0, 3.0]), [0, 1, 1, 0]);
    }

    #[test]
    fn the_karate_club_divides_as_published() {
        // Zachary (1977); 0.4198 is the greatest modularity there is (Brandes et al. 2008).
        let neighbours: [&[usize]; 33] = [
            &[1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31],
            &[2, 3, 7, 13, 17, 19, 21, 30],
            &[3, 7, 8, 9, 13, 27, 28, 32],
            &[7, 12, 13],
            &[6, 10],
            &[6, 10, 16],
            &[16],
            &[],
            &[30, 32, 33],
            &[33],
            &[],
            &[],
            &[],
            &[33],
            &[32, 33],
            &[32, 33],
            &[],
            &[],
            &[32, 33],
            &[33],
            &[32, 33],
            &[],
            &[32, 33],
            &[25, 27, 29, 32, 33],
            &[25, 27, 31],
            &[31],
            &[29, 33],
            &[33],
            &[31, 33],
            &[32, 33],
            &[32, 33],
            &[32, 33],
            &[33],
        ];
        let names: Vec<String> = (10..44).map(|name| name.to_string()).collect();
        let names: Vec<&str> = names.iter().map(|name| &**name).collect();
        let links: Vec<_> = neighbours
            .iter()
            .zip(0..)
            .flat_map(|(list, a)| list.iter().map(move |&b| (a, b, 1.0)))
            .collect();
        assert_eq!(links.len(), 78);
        let communities = network(&names, &links).communities();
        assert_eq!(communities.count(), 4);
        check(&[communities.modularity().expect("edges")], &[0.419_790]);
    }

    #[test]
    fn without_edges_everybody_is_alone() {
        let communities = network(&["a", "b"], &[]).communities();
        assert_eq!(communities.of_nodes(), [0, 1]);
        assert_eq!((communities.count(), communities.modularity()), (2, None));
        assert_eq!(network(&[], &[]).communities().count(), 0);
        let pair = network(&["a", "b", "c"], &[(1, 2, 0.5)]).communities();
        assert_eq!(pair.of_nodes(), [1, 0, 0], "the larger one first");
    }

    fn any_links() -> impl Strategy<Value = (usize, Vec<(usize, usize, f64)>)> {
        (2..30_usize).prop_flat_map(|n| {
            let link = (0..n, 0..n, 1..9_u8)
                .prop_map(|(a, b, weight)| (a.min(b), a.max(b), f64::from(weight) / 3.0));
            let links = proptest::collection::vec(link, 0..80).prop_map(|mut links| {
                links.retain(|&(a, b, _)| a != b);
                links.sort_unstable_by_key(|&(a, b, _)| (a, b));
                links.dedup_by_key(|&mut (a, b, _)| (a, b));
                links
            });
            (Just(n), links)
        })
    }

    fn named(n: usize, links: &[(usize, usize, f64)]) -> Network {
        let names: Vec<String> = (0..n).map(|node| format!("{node:02}")).collect();
        let names: Vec<&str> = names.iter().map(|name| &**name).collect();
        network(&names, links)
    }

    fn reached_within(network: &Network, of: &[usize], from: usize) -> usize {
        let mut seen = vec![false; of.len()];
        let mut left = vec![from];
        seen[from] = true;
        let mut count = 0;
        while let Some(node) = left.pop() {
            count += 1;
            for edge in network.edges() {
                for (a, b) in [(edge.a, edge.b), (edge.b, edge.a)] {
                    if a == node && of[b] == of[a] && !seen[b] {
                        seen[b] = true;
                        left.push(b);
                    }
                }
            }
        }
        count
    }

    proptest! {
        // Each case is a few hundred starts.
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn communities_hold_together_and_no_move_improves_them((n, links) in any_links()) {
            let network = named(n, &links);
            let communities = network.communities();
            let of = communities.of_nodes();
            for node in 0..n {
                let size = of.iter().filter(|&&other| other == of[node]).count();
                prop_assert_eq!(reached_within(&network, of, node), size);
            }
            let Some(best) = communities.modularity() else {
                return Ok(());
            };
            for node in 0..n {
                for group in 0..=communities.count() {
                    let mut moved = of.to_vec();
                    moved[node] = group;
                    prop_assert!(network.modularity(&moved).expect("edges") <= best + 1e-9);
                }
            }
            for (a, b) in (0..communities.count()).flat_map(|b| (0..b).map(move |a| (a, b))) {
                let joined: Vec<usize> = of.iter().map(|&group| if group == b { a } else { group }).collect();
                prop_assert!(network.modularity(&joined).expect("edges") <= best + 1e-9);
            }
        }

        #[test]
        fn the_order_of_edges_does_not_matter((n, links) in any_links()) {
            let turned: Vec<_> = links.iter().rev().map(|&(a, b, weight)| (b, a, weight)).collect();
            let (network, turned) = (named(n, &links), named(n, &turned));
            prop_assert_eq!(&network.graph, &turned.graph);
            let ends = |network: &Network| -> Vec<_> {
                let edges = network.edges().iter();
                edges.map(|edge| (edge.a.min(edge.b), edge.a.max(edge.b))).collect()
            };
            prop_assert_eq!(ends(&network), ends(&turned));
            prop_assert_eq!(network.communities(), turned.communities());
        }
    }
}
