//! One awkward network in every format.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::*;
use crate::statistics::{Edge, MeasuredNetwork, Network, Node};

/// Labels that formats stumble over, one of them twice; the last node has no edge.
fn awkward() -> MeasuredNetwork {
    let node = |id: &str, label: &str| Node {
        id: id.to_owned(),
        label: label.to_owned(),
        weight: 2.0,
    };
    let edge = |a, b, weight, value, evidence: &[&str]| Edge {
        a,
        b,
        weight,
        values: vec![value],
        evidence: evidence.iter().map(|&id| id.to_owned()).collect(),
    };
    let nodes = vec![
        node("t/1", "Économie sociale & \"solidaire\""),
        node("t/2", "año\tnuevo,\u{1}<b>"),
        node("t/3", "twice"),
        node("t/4", "twice"),
        node("t/5", "𝒳 alone"),
    ];
    let edges = vec![
        edge(0, 1, 0.1 + 0.2, Some(1.5), &["s1", "s2"]),
        edge(2, 1, 2.0, None, &[]),
        edge(3, 2, 1.0, Some(f64::NAN), &["s<3"]),
    ];
    let measures = vec!["log odds".to_owned()];
    Network::new(nodes, edges, measures)
        .expect("a network")
        .measured()
}

/// All values of one attribute of XML, as a reader sees them.
fn values(xml: &str, element: &str, attribute: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let mut found = Vec::new();
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(tag) | Event::Empty(tag) if tag.name().as_ref() == element => {
                for pair in tag.attributes() {
                    let pair = pair.expect("an attribute");
                    if pair.key.as_ref() == attribute {
                        let version = quick_xml::XmlVersion::Explicit1_0;
                        let value = pair.normalized_value(version).expect("a value");
                        found.push(value.into_owned());
                    }
                }
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

#[test]
fn gexf_says_what_went_in() {
    let gexf = gexf(&awkward(), None).expect("a file");
    assert_eq!(
        values(&gexf, "node", "label"),
        [
            "a\u{f1}o nuevo, <b>",
            "twice",
            "twice",
            "Économie sociale & \"solidaire\"",
            "𝒳 alone"
        ]
    );
    assert_eq!(
        values(&gexf, "edge", "weight"),
        ["2", "0.30000000000000004", "1"]
    );
    let told = values(&gexf, "attvalue", "value");
    assert!(told.contains(&"s1 s2".to_owned()) && told.contains(&"s<3".to_owned()));
    assert!(!gexf.contains("NaN") && !gexf.contains("inf"));
    assert_eq!(values(&gexf, "attribute", "title").len(), 12);
    assert!(!gexf.contains("<description>"));
}

#[test]
fn networks_say_whence_they_come_when_that_is_asked() {
    let said = Some("rapporteur network a <b>");
    let gexf = gexf(&awkward(), said).expect("a file");
    assert!(gexf.contains("<description>rapporteur network a &lt;b&gt;</description>"));
    let graphml = graphml(&awkward(), said).expect("a file");
    assert!(graphml.contains("<desc>rapporteur network a &lt;b&gt;</desc>"));
}

#[test]
fn graphml_has_typed_keys_and_no_space_in_an_id() {
    let graphml = graphml(&awkward(), None).expect("a file");
    let ids = values(&graphml, "key", "id");
    assert!(ids.iter().all(|id| !id.contains(' ')), "{ids:?}");
    let names = values(&graphml, "key", "attr.name");
    assert!(names.contains(&"log odds".to_owned()) && names.contains(&"weight".to_owned()));
    assert!(graphml.contains("<data key=\"label\">a\u{f1}o nuevo, &lt;b&gt;</data>"));
    assert_eq!(values(&graphml, "graph", "edgedefault"), ["undirected"]);
}

#[test]
fn pajek_tells_labels_apart() {
    let file = pajek(&awkward());
    let lines: Vec<&str> = file.lines().collect();
    assert_eq!(lines[0], "*Vertices 5");
    assert!(lines[2].starts_with("2 \"twice (t/3)\" 0."), "{}", lines[2]);
    assert!(lines[3].starts_with("3 \"twice (t/4)\" 0."));
    assert!(lines[4].starts_with("4 \"Économie sociale & 'solidaire'\" "));
    assert_eq!(
        lines[6..],
        ["*Edges", "2 1 2", "4 1 0.30000000000000004", "3 2 1"]
    );
    let plain = Network::new(Vec::new(), Vec::new(), Vec::new()).expect("a network");
    assert_eq!(pajek(&plain.measured()), "*Vertices 0\n*Edges\n");
}

#[test]
fn labels_of_pajek_are_unique_even_where_others_look_like_it() {
    let node = |(id, label): (&str, &str)| Node {
        id: id.to_owned(),
        label: label.to_owned(),
        weight: 1.0,
    };
    let nodes = [
        ("1", "a"),
        ("2", "a"),
        ("3", "a (1)"),
        ("4\u{1}", "b"),
        ("4 ", "b"),
    ];
    let network = Network::new(nodes.map(node).to_vec(), Vec::new(), Vec::new());
    let measured = network.expect("a network").measured();
    let file = pajek(&measured);
    let labels = file.lines().filter_map(|line| line.split('"').nth(1));
    let labels: Vec<&str> = labels.collect();
    assert_eq!(labels, ["a (1) 2", "a (2)", "a (1)", "b (4 )", "b (4 ) 2"]);
    let list = node_list(&measured);
    let ids: Vec<&str> = list.rows.iter().map(|row| &*row[0]).collect();
    assert_eq!(ids, ["1", "2", "3", "4 ", "4 "], "no control character");
}

#[test]
fn vosviewer_has_as_many_cells_in_every_row() {
    let measured = awkward();
    let map = vosviewer_map(&measured);
    let rows: Vec<Vec<&str>> = map.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(
        rows[0][..7],
        [
            "id",
            "label",
            "x",
            "y",
            "cluster",
            "weight<Links>",
            "weight<Total link strength>"
        ]
    );
    assert_eq!(rows.len(), 6);
    assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{map}");
    assert_eq!(rows[4][1], "\"Économie sociale & 'solidaire'\"");
    assert_eq!(
        vosviewer_network(&measured),
        "2\t1\t2\n4\t1\t0.30000000000000004\n3\t2\t1\n"
    );
    let json = vosviewer_json(&measured).expect("a file");
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let item = &json["network"]["items"][3];
    assert_eq!(item["label"], "Économie sociale & \"solidaire\"");
    assert_eq!(item["weights"]["Occurrences"], 2.0);
    assert_eq!(json["network"]["links"][1]["source_id"], 4);
    assert_eq!(json["network"]["links"][1]["target_id"], 1);
}

#[test]
fn a_large_network_is_left_to_be_placed_by_others() {
    let node = |at: usize| Node {
        id: at.to_string(),
        label: format!("theme {at}"),
        weight: 0.0,
    };
    let nodes = (0..1200).map(node).collect();
    let network = Network::new(nodes, Vec::new(), Vec::new()).expect("a network");
    let measured = network.measured();
    let map = vosviewer_map(&measured);
    assert!(map.starts_with("id\tlabel\tcluster\tweight<Links>"));
    let cluster_of = |line: usize| {
        map.lines()
            .nth(line)
            .and_then(|line| line.split('\t').nth(2))
    };
    assert_eq!(cluster_of(1000), Some("1000"));
    assert_eq!(cluster_of(1001), Some(""), "VOSviewer knows 1000 clusters");
    assert!(
        !gexf(&measured, None)
            .expect("a file")
            .contains("viz:position")
    );
}

#[test]
fn tables_have_ids_labels_and_evidence() {
    let measured = awkward();
    let edges = edge_list(&measured);
    assert_eq!(
        edges.header,
        [
            "source",
            "target",
            "weight",
            "source_label",
            "target_label",
            "vos_strength",
            "log odds",
            "evidence"
        ]
    );
    assert_eq!(edges.rows[1][..3], ["t/1", "t/2", "0.30000000000000004"]);
    assert_eq!(edges.rows[1][6..], ["1.5", "s1 s2"]);
    assert_eq!(edges.rows[2][6], "", "what is no number is empty");
    let nodes = node_list(&measured);
    assert_eq!(nodes.rows[4][..4], ["t/5", "𝒳 alone", "2", "2"]);
    assert_eq!(nodes.header[..4], ["id", "label", "weight", "community"]);
}
