//! The format of Pajek.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::place::places;
use super::plain;
use crate::statistics::MeasuredNetwork;

/// Writes a network as a Pajek `.net` file: numbered vertices with labels, and edges with weights.
///
/// Labels stand in double quotes, for which Pajek knows no escape: those within become single
/// ones. Since other programs know vertices by their labels, labels that occur twice are followed by
/// the id in brackets. When a label has letters beyond ASCII the file begins with a byte order mark,
/// without which Pajek would not take it for UTF-8.
pub fn pajek(measured: &MeasuredNetwork) -> String {
    let labels = labels(measured);
    let mut out = String::new();
    if !labels.iter().all(|label| label.is_ascii()) {
        out.push('\u{feff}');
    }
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
    let unique = |(label, id): (&String, &str)| match times.get(&**label) {
        Some(1) => label.clone(),
        _ => format!("{label} ({})", quoted(id)),
    };
    let ids = nodes.iter().map(|node| &*node.id);
    labels.iter().zip(ids).map(unique).collect()
}
