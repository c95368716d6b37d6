//! GraphML, which Cytoscape, Gephi, yEd, igraph and NetworkX read.

use std::io;

use super::attribute::{self, Attribute};
use super::plain;
use super::xml::Xml;
use crate::report::Error;
use crate::statistics::MeasuredNetwork;

/// Writes a network as GraphML: undirected, with typed keys.
///
/// Nodes have `label` and edges `weight`, as other programs expect; the other keys are the
/// attributes that [`gexf`](super::gexf::gexf) lists. What is undefined is left out, as are places,
/// colours and sizes, for which GraphML has no names of its own. The description says whence the
/// network comes.
pub fn graphml(measured: &MeasuredNetwork, description: Option<&str>) -> Result<String, Error> {
    let mut xml = Xml::new()?;
    let namespace = "http://graphml.graphdrawing.org/xmlns";
    xml.open(
        "graphml",
        &[
            ("xmlns", namespace),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            (
                "xsi:schemaLocation",
                "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd",
            ),
        ],
    )?;
    if let Some(description) = description {
        xml.text("desc", &[], &plain(description))?;
    }
    let (of_nodes, of_edges) = (attribute::of_nodes(measured), attribute::of_edges(measured));
    write_key(&mut xml, "node", "label", "label", "string")?;
    write_keys(&mut xml, "node", &of_nodes)?;
    write_key(&mut xml, "edge", "weight", "weight", "double")?;
    write_keys(&mut xml, "edge", &of_edges)?;
    xml.open("graph", &[("id", "network"), ("edgedefault", "undirected")])?;
    for (at, node) in measured.network.nodes().iter().enumerate() {
        let id = format!("n{at}");
        xml.open("node", &[("id", &*id)])?;
        xml.text("data", &[("key", "label")], &plain(&node.label))?;
        write_data(&mut xml, "node", &of_nodes, at)?;
        xml.close("node")?;
    }
    for (at, edge) in measured.network.edges().iter().enumerate() {
        let (id, a, b) = (
            format!("e{at}"),
            format!("n{}", edge.a),
            format!("n{}", edge.b),
        );
        let ends = [("id", &*id), ("source", &*a), ("target", &*b)];
        xml.open("edge", &ends)?;
        xml.text("data", &[("key", "weight")], &edge.weight.to_string())?;
        write_data(&mut xml, "edge", &of_edges, at)?;
        xml.close("edge")?;
    }
    xml.close("graph")?;
    xml.close("graphml")?;
    Ok(xml.finish()?)
}

fn write_keys(xml: &mut Xml, class: &str, attributes: &[Attribute]) -> io::Result<()> {
    for (at, attribute) in attributes.iter().enumerate() {
        let id = key(class, at);
        write_key(xml, class, &id, &attribute.name, attribute.kind.name())?;
    }
    Ok(())
}

fn write_key(xml: &mut Xml, class: &str, id: &str, name: &str, kind: &str) -> io::Result<()> {
    let key = [
        ("id", id),
        ("for", class),
        ("attr.name", name),
        ("attr.type", kind),
    ];
    xml.empty("key", &key)
}

fn write_data(xml: &mut Xml, class: &str, attributes: &[Attribute], at: usize) -> io::Result<()> {
    for (number, attribute) in attributes.iter().enumerate() {
        if let Some(value) = &attribute.values[at] {
            xml.text("data", &[("key", &*key(class, number))], value)?;
        }
    }
    Ok(())
}

/// The id of a key. Ids of XML may not hold spaces, which names may.
fn key(class: &str, at: usize) -> String {
    format!("{class}{at}")
}
