//! The formats of VOSviewer: two tables of tabs for the desktop, JSON for the web.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;

use super::place::places;
use super::plain;
use crate::report::Error;
use crate::statistics::MeasuredNetwork;

/// VOSviewer knows clusters 1 to 1000; nodes of others are left without one.
const MOST_CLUSTERS: usize = 1000;

/// An item as VOSviewer knows it. Its id is its place in the network, counted from 1.
#[derive(Serialize)]
struct Item {
    id: usize,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    x: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    y: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cluster: Option<usize>,
    weights: BTreeMap<&'static str, f64>,
    scores: BTreeMap<&'static str, f64>,
}

const LINKS: &str = "Links";
const STRENGTH: &str = "Total link strength";
const OCCURRENCES: &str = "Occurrences";
const PAGE_RANK: &str = "PageRank";
const CORE: &str = "k-core";
const BETWEENNESS: &str = "Betweenness";

/// Writes the nodes as a VOSviewer map file, to be opened together with [`vosviewer_network`].
///
/// Columns, with tabs between: `id` (from 1), `label`, `x` and `y` (left out for large networks, so
/// that VOSviewer places the nodes itself), `cluster`, weights (`Links`, `Total link strength`,
/// `Occurrences`: the weight of the node) and scores (`PageRank`, `k-core`, `Betweenness`).
/// Labels stand in double quotes; those within become single ones.
pub fn vosviewer_map(measured: &MeasuredNetwork) -> String {
    let items = items(measured);
    let placed = items.iter().all(|item| item.x.is_some());
    let weights = [LINKS, STRENGTH, OCCURRENCES];
    let scores: Vec<&str> = items
        .first()
        .into_iter()
        .flat_map(|item| item.scores.keys().copied())
        .collect();
    let mut header: Vec<String> = ["id", "label"].map(str::to_owned).into();
    if placed {
        header.extend(["x", "y"].map(str::to_owned));
    }
    header.push("cluster".to_owned());
    header.extend(weights.map(|name| format!("weight<{name}>")));
    header.extend(scores.iter().map(|name| format!("score<{name}>")));
    let mut out = header.join("\t") + "\n";
    for item in &items {
        let _ = write!(out, "{}\t\"{}\"", item.id, item.label.replace('"', "'"));
        let place = [item.x, item.y].into_iter().flatten();
        let values = weights
            .iter()
            .filter_map(|name| item.weights.get(name))
            .chain(scores.iter().filter_map(|name| item.scores.get(name)));
        for coordinate in place.filter(|_| placed) {
            let _ = write!(out, "\t{coordinate}");
        }
        let cluster = item.cluster.map(|cluster| cluster.to_string());
        let _ = write!(out, "\t{}", cluster.unwrap_or_default());
        for value in values {
            let _ = write!(out, "\t{value}");
        }
        out.push('\n');
    }
    out
}

/// Writes the edges as a VOSviewer network file: two ids and the weight, with tabs between, no header.
pub fn vosviewer_network(measured: &MeasuredNetwork) -> String {
    let mut out = String::new();
    for edge in measured.network.edges() {
        let _ = writeln!(out, "{}\t{}\t{}", edge.a + 1, edge.b + 1, edge.weight);
    }
    out
}

/// Writes a network as VOSviewer JSON, which VOSviewer Online opens and shares.
pub fn vosviewer_json(measured: &MeasuredNetwork) -> Result<String, Error> {
    let link = |edge: &crate::statistics::Edge| {
        serde_json::json!({
            "source_id": edge.a + 1,
            "target_id": edge.b + 1,
            "strength": edge.weight,
        })
    };
    let links: Vec<_> = measured.network.edges().iter().map(link).collect();
    let network = serde_json::json!({
        "network": { "items": items(measured), "links": links },
    });
    Ok(serde_json::to_string_pretty(&network)? + "\n")
}

fn items(measured: &MeasuredNetwork) -> Vec<Item> {
    let places = places(measured);
    let item = |at: usize| {
        // VOSviewer draws around 0, and y goes up.
        let place = places.as_ref().map(|places| places[at]);
        let coordinate = |value: f64| (value * 1e4).round() / 1e4;
        let cluster = measured.communities.of_nodes()[at] + 1;
        Item {
            id: at + 1,
            label: plain(&measured.network.nodes()[at].label),
            x: place.map(|(x, _)| coordinate(2.0 * x - 1.0)),
            y: place.map(|(_, y)| coordinate(1.0 - 2.0 * y)),
            cluster: (cluster <= MOST_CLUSTERS).then_some(cluster),
            weights: BTreeMap::from([
                (LINKS, measured.degrees[at] as f64),
                (STRENGTH, measured.strengths[at]),
                (OCCURRENCES, measured.network.nodes()[at].weight),
            ]),
            scores: scores(measured, at),
        }
    };
    (0..measured.network.nodes().len()).map(item).collect()
}

fn scores(measured: &MeasuredNetwork, at: usize) -> BTreeMap<&'static str, f64> {
    let mut scores = BTreeMap::from([
        (PAGE_RANK, measured.page_ranks[at]),
        (CORE, measured.cores[at] as f64),
    ]);
    if let Some(betweenness) = &measured.betweenness {
        scores.insert(BETWEENNESS, betweenness[at]);
    }
    scores
}
