//! A network as two tables, for spreadsheets and data frames.

use super::attribute::{self, Attribute};
use super::plain;
use crate::statistics::MeasuredNetwork;

/// A table of text. It is not guarded against what a spreadsheet takes for a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows {
    /// The names of the columns.
    pub header: Vec<String>,
    /// The rows, each as long as the header; what is undefined is empty.
    pub rows: Vec<Vec<String>>,
}

/// The edges: `source` and `target` (ids of nodes), `weight`, `source_label`, `target_label`, then
/// the attributes that GEXF has, the evidence last.
///
/// The first three are named as Gephi and NetworkX look for them.
pub fn edge_list(measured: &MeasuredNetwork) -> Rows {
    let first = ["source", "target", "weight", "source_label", "target_label"];
    let nodes = measured.network.nodes();
    let first_of = |at: usize| {
        let edge = &measured.network.edges()[at];
        let (a, b) = (&nodes[edge.a], &nodes[edge.b]);
        vec![
            plain(&a.id),
            plain(&b.id),
            edge.weight.to_string(),
            plain(&a.label),
            plain(&b.label),
        ]
    };
    let count = measured.network.edges().len();
    rows(&first, first_of, &attribute::of_edges(measured), count)
}

/// The nodes: `id`, `label`, then the attributes that GEXF has. Nodes without edges are here alone.
pub fn node_list(measured: &MeasuredNetwork) -> Rows {
    let nodes = measured.network.nodes();
    let first_of = |at: usize| vec![plain(&nodes[at].id), plain(&nodes[at].label)];
    let mut attributes = attribute::of_nodes(measured);
    attributes.retain(|attribute| attribute.name != "identifier");
    rows(&["id", "label"], first_of, &attributes, nodes.len())
}

fn rows(
    first: &[&str],
    first_of: impl Fn(usize) -> Vec<String>,
    attributes: &[Attribute],
    count: usize,
) -> Rows {
    let names = attributes.iter().map(|attribute| attribute.name.clone());
    let header = first.iter().map(|&name| name.to_owned()).chain(names);
    let row = |at: usize| {
        let cells = attributes
            .iter()
            .map(|attribute| attribute.values[at].clone().unwrap_or_default());
        first_of(at).into_iter().chain(cells).collect()
    };
    Rows {
        header: header.collect(),
        rows: (0..count).map(row).collect(),
    }
}
