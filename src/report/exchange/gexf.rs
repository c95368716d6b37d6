//! GEXF 1.3, the format of Gephi.

use std::io;

use super::attribute::{self, Attribute};
use super::place::places;
use super::xml::Xml;
use super::{colour, plain};
use crate::report::Error;
use crate::statistics::MeasuredNetwork;

/// The side of the square over which nodes are spread, in units of Gephi's drawing.
const SIDE: f64 = 1000.0;
/// Sizes of the smallest and the largest node in it.
const SIZES: (f64, f64) = (6.0, 40.0);

/// Writes a network as GEXF 1.3: undirected, with colours by community and sizes by weight.
///
/// Attributes of nodes: `identifier`, `weight`, `community` (from 1, the largest first), `degree`,
/// `strength`, `clustering`, `page_rank`, `k_core`, `betweenness`; of edges: `vos_strength`,
/// the measures of the network, and `evidence`, its ids with a space between. What is undefined is
/// left out. The description says whence the network comes. There is no date in the file, so that the
/// same network gives the same bytes.
pub fn gexf(measured: &MeasuredNetwork, description: Option<&str>) -> Result<String, Error> {
    let mut xml = Xml::new()?;
    xml.open(
        "gexf",
        &[
            ("xmlns", "http://gexf.net/1.3"),
            ("xmlns:viz", "http://gexf.net/1.3/viz"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            (
                "xsi:schemaLocation",
                "http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd",
            ),
            ("version", "1.3"),
        ],
    )?;
    xml.open("meta", &[])?;
    xml.text("creator", &[], "rapporteur")?;
    if let Some(description) = description {
        xml.text("description", &[], &plain(description))?;
    }
    xml.close("meta")?;
    let undirected = [("defaultedgetype", "undirected"), ("mode", "static")];
    xml.open("graph", &undirected)?;
    let (of_nodes, of_edges) = (attribute::of_nodes(measured), attribute::of_edges(measured));
    write_names(&mut xml, "node", &of_nodes)?;
    write_names(&mut xml, "edge", &of_edges)?;
    write_nodes(&mut xml, measured, &of_nodes)?;
    write_edges(&mut xml, measured, &of_edges)?;
    xml.close("graph")?;
    xml.close("gexf")?;
    Ok(xml.finish()?)
}

fn write_names(xml: &mut Xml, class: &str, attributes: &[Attribute]) -> io::Result<()> {
    xml.open("attributes", &[("class", class), ("mode", "static")])?;
    for (id, attribute) in attributes.iter().enumerate() {
        let (id, kind) = (id.to_string(), attribute.kind.name());
        let named = [("id", &*id), ("title", &*attribute.name), ("type", kind)];
        xml.empty("attribute", &named)?;
    }
    xml.close("attributes")
}

fn write_nodes(
    xml: &mut Xml,
    measured: &MeasuredNetwork,
    attributes: &[Attribute],
) -> io::Result<()> {
    let nodes = measured.network.nodes();
    let places = places(measured);
    let heaviest = nodes.iter().map(|node| node.weight).fold(0.0, f64::max);
    xml.open("nodes", &[])?;
    for (at, node) in nodes.iter().enumerate() {
        let (id, label) = (at.to_string(), plain(&node.label));
        xml.open("node", &[("id", &*id), ("label", &*label)])?;
        write_values(xml, attributes, at)?;
        let [r, g, b] = colour(measured.communities.of_nodes()[at]).map(|part| part.to_string());
        xml.empty("viz:color", &[("r", &*r), ("g", &*g), ("b", &*b)])?;
        if let Some(&(x, y)) = places.as_ref().map(|places| &places[at]) {
            // Gephi's drawing has its middle at 0, and y goes up.
            let (x, y) = ((x - 0.5) * SIDE, (0.5 - y) * SIDE);
            let (x, y) = (format!("{x:.1}"), format!("{y:.1}"));
            xml.empty("viz:position", &[("x", &*x), ("y", &*y), ("z", "0.0")])?;
        }
        let size = format!("{:.2}", size(node.weight, heaviest));
        xml.empty("viz:size", &[("value", &*size)])?;
        xml.close("node")?;
    }
    xml.close("nodes")
}

/// A size whose area grows with the weight.
fn size(weight: f64, heaviest: f64) -> f64 {
    let part = if heaviest > 0.0 {
        weight / heaviest
    } else {
        0.0
    };
    SIZES.0 + (SIZES.1 - SIZES.0) * part.sqrt()
}

fn write_edges(
    xml: &mut Xml,
    measured: &MeasuredNetwork,
    attributes: &[Attribute],
) -> io::Result<()> {
    xml.open("edges", &[])?;
    for (at, edge) in measured.network.edges().iter().enumerate() {
        let [id, a, b] = [at, edge.a, edge.b].map(|place| place.to_string());
        let weight = edge.weight.to_string();
        let ends = [
            ("id", &*id),
            ("source", &*a),
            ("target", &*b),
            ("weight", &*weight),
        ];
        xml.open("edge", &ends)?;
        write_values(xml, attributes, at)?;
        xml.close("edge")?;
    }
    xml.close("edges")
}

fn write_values(xml: &mut Xml, attributes: &[Attribute], at: usize) -> io::Result<()> {
    xml.open("attvalues", &[])?;
    for (id, attribute) in attributes.iter().enumerate() {
        if let Some(value) = &attribute.values[at] {
            let id = id.to_string();
            xml.empty("attvalue", &[("for", &*id), ("value", &**value)])?;
        }
    }
    xml.close("attvalues")
}
