//! Networks in the formats of other programs: Gephi, Cytoscape, VOSviewer, Pajek, spreadsheets.
//!
//! Every format gets all that it can hold. GEXF, GraphML and the edge list keep the evidence of each
//! edge; the formats of VOSviewer and Pajek have no room for it. Real numbers are written with as many
//! digits as tell them apart from all others, so that a reader gets the same bits.

mod attribute;
mod gexf;
mod graphml;
mod pajek;
mod place;
mod tables;
mod vosviewer;
mod xml;

pub use gexf::gexf;
pub use graphml::graphml;
pub use pajek::pajek;
pub use tables::{Rows, edge_list, node_list};
pub use vosviewer::{vosviewer_json, vosviewer_map, vosviewer_network};

/// Text on one line, without the characters that XML and tables of tabs have no place for.
fn plain(text: &str) -> String {
    let kept = |c: char| match c {
        '\u{fffe}' | '\u{ffff}' => None,
        c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => Some(' '),
        c => Some(c),
    };
    text.chars().filter_map(kept).collect()
}

/// The colours of the largest communities, as red, green and blue; all others share the last one.
const COLOURS: [[u8; 3]; 9] = [
    [31, 119, 180],
    [214, 107, 0],
    [44, 138, 60],
    [192, 57, 43],
    [125, 87, 168],
    [122, 92, 72],
    [199, 84, 158],
    [14, 138, 150],
    [140, 140, 140],
];

/// The colour of a community, counted from 0.
fn colour(community: usize) -> [u8; 3] {
    COLOURS[community.min(COLOURS.len() - 1)]
}

#[cfg(test)]
mod tests;
