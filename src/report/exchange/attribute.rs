//! What is told of nodes and edges in the formats that take anything, by one name in all of them.

use super::plain;
use crate::statistics::MeasuredNetwork;

/// A named column, with a value for every node or every edge; `None` where it is undefined.
pub(super) struct Attribute {
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) values: Vec<Option<String>>,
}

#[derive(Clone, Copy)]
pub(super) enum Kind {
    Text,
    Whole,
    Real,
}

impl Kind {
    /// What GEXF and GraphML both call it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Kind::Text => "string",
            Kind::Whole => "long",
            Kind::Real => "double",
        }
    }
}

impl Attribute {
    fn text(name: &str, values: impl Iterator<Item = String>) -> Attribute {
        Attribute {
            name: name.to_owned(),
            kind: Kind::Text,
            values: values.map(Some).collect(),
        }
    }

    fn whole(name: &str, values: impl Iterator<Item = usize>) -> Attribute {
        Attribute {
            name: name.to_owned(),
            kind: Kind::Whole,
            values: values.map(|value| Some(value.to_string())).collect(),
        }
    }

    fn real(name: &str, values: impl Iterator<Item = Option<f64>>) -> Attribute {
        Attribute {
            name: name.to_owned(),
            kind: Kind::Real,
            values: values
                .map(|value| Some(value.filter(|v| v.is_finite())?.to_string()))
                .collect(),
        }
    }
}

/// What is told of nodes, labels aside. Communities are counted from 1, the largest first.
pub(super) fn of_nodes(measured: &MeasuredNetwork) -> Vec<Attribute> {
    let nodes = measured.network.nodes();
    let all = |values: &[f64]| values.iter().copied().map(Some).collect::<Vec<_>>();
    let communities = measured.communities.of_nodes().iter();
    let mut attributes = vec![
        Attribute::text("identifier", nodes.iter().map(|node| plain(&node.id))),
        Attribute::real("weight", nodes.iter().map(|node| Some(node.weight))),
        Attribute::whole("community", communities.map(|community| community + 1)),
        Attribute::whole("degree", measured.degrees.iter().copied()),
        Attribute::real("strength", all(&measured.strengths).into_iter()),
        Attribute::real("clustering", measured.clustering.iter().copied()),
        Attribute::real("page_rank", all(&measured.page_ranks).into_iter()),
        Attribute::whole("k_core", measured.cores.iter().copied()),
    ];
    if let Some(betweenness) = &measured.betweenness {
        let column = Attribute::real("betweenness", all(betweenness).into_iter());
        attributes.push(column);
    }
    attributes
}

/// What is told of edges, their weights aside.
pub(super) fn of_edges(measured: &MeasuredNetwork) -> Vec<Attribute> {
    let edges = measured.network.edges();
    let association = measured.association_strengths.iter().copied().map(Some);
    let mut attributes = vec![Attribute::real("vos_strength", association)];
    for (at, name) in measured.network.measures().iter().enumerate() {
        let values = edges
            .iter()
            .map(|edge| edge.values.get(at).copied().flatten());
        attributes.push(Attribute::real(&plain(name), values));
    }
    let evidence = edges.iter().map(|edge| plain(&edge.evidence.join(" ")));
    attributes.push(Attribute::text("evidence", evidence));
    attributes
}
