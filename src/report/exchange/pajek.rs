//! The format of Pajek.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::place::places;
use super::plain;
use crate::statistics::MeasuredNetwork;

/// Writes a network as a Pajek `.net` file: numbered vertices with labels, and edges with weights.
///
/// Labels stand in double quotes, for which Pajek knows no escape: those within become single
/// ones. Since other programs know vertices by their labels, labels that occur twice are followed by
/// the id in brackets, and by a number where that is not enough. The file is UTF-8 without a byte order
/// mark, at which igraph and NetworkX stumble; Pajek for Windows takes letters beyond ASCII for those
/// of its own code page until the file is saved with one.
pub fn pajek(measured: &MeasuredNetwork) -> String {
    let labels = labels(measured);
    let mut out = String::new();
    let places = places(measured);
    let _ = writeln!(out, "*Vertices {}", labels.len());
    for (at, label) in labels.iter().enumerate() {
        let _ = write!(out, "{} \"{label}\"", at + 1);
        if let Some((x, y)) = places.as_ref().map(|places| places[at]) {
            let _ = write!(out, " {x:.4} {y:.4} 0.5000");
        }
        out.push('\n');
    }
    out.push_str("*Edges\n");
    for edge in measured.network.edges() {
        let _ = writeln!(out, "{} {} {}", edge.a + 1, edge.b + 1, edge.weight);
    }
    out
}

fn labels(measured: &MeasuredNetwork) -> Vec<String> {
    let nodes = measured.network.nodes();
    let quoted = |text: &str| plain(text).replace('"', "'").replace('\\', "/");
    let labels: Vec<String> = nodes.iter().map(|node| quoted(&node.label)).collect();
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for label in &labels {
        *times.entry(label).or_default() += 1;
    }
    let is_single = |label: &str| times.get(label) == Some(&1);
    let single = labels.iter().filter(|label| is_single(label));
    let mut taken: BTreeSet<String> = single.cloned().collect();
    let mut unique = |(label, id): (&String, &str)| {
        if is_single(label) {
            return label.clone();
        }
        let first = format!("{label} ({})", quoted(id));
        let more = (2..).map(|number| format!("{first} {number}"));
        let mut names = std::iter::once(first.clone()).chain(more);
        let name = names.find(|name| taken.insert(name.clone()));
        name.unwrap_or(first)
    };
    let ids = nodes.iter().map(|node| &*node.id);
    labels.iter().zip(ids).map(&mut unique).collect()
}
