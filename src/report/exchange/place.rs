//! Where nodes are drawn when a program opens the file, before its own layout has moved them.

use super::super::figure::layout::{Link, Room, placed};
use crate::statistics::MeasuredNetwork;

/// Above so many nodes places are left to the program that opens the file.
const MOST_NODES: usize = 500;
/// The frame of the layout, and the room around each node in it.
const FRAME: f64 = 1000.0;
const ROOM: f64 = 12.0;

/// A place for every node, from 0 to 1 both ways, down the page; `None` for large networks.
pub(super) fn places(measured: &MeasuredNetwork) -> Option<Vec<(f64, f64)>> {
    let (nodes, edges) = (measured.network.nodes(), measured.network.edges());
    if nodes.len() > MOST_NODES {
        return None;
    }
    let rooms = vec![
        Room {
            width: ROOM,
            height: ROOM
        };
        nodes.len()
    ];
    let most = edges.iter().map(|edge| edge.weight).fold(0.0, f64::max);
    let links: Vec<Link> = edges
        .iter()
        .map(|edge| Link {
            from: edge.a,
            to: edge.b,
            weight: edge.weight / most,
        })
        .collect();
    let to_unit = |(x, y): (f64, f64)| (rounded(x / FRAME), rounded(y / FRAME));
    let points = placed(&rooms, &links, FRAME, FRAME);
    Some(points.into_iter().map(to_unit).collect())
}

/// To four decimals: more than any screen shows.
fn rounded(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}
