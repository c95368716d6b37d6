//! Networks as other programs see them: NetworkX opens every format and measures again.
//!
//! Where Python has no NetworkX this says so and passes. `RAPPORTEUR_PYTHON` names another Python, which
//! must have it.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use rapporteur::report::{
    Rows, edge_list, gexf, graphml, node_list, pajek, vosviewer_json, vosviewer_map,
    vosviewer_network,
};
use rapporteur::statistics::{Edge, Network, Node};

use super::random::Random;

/// A Python with these modules. A test that does nothing must not look like one that passed: this is told
/// beside the harness, which keeps what passing tests print to itself.
pub(super) fn python(modules: &str) -> Option<String> {
    let named = std::env::var("RAPPORTEUR_PYTHON").ok();
    let python = named.clone().unwrap_or_else(|| "python3".to_owned());
    let tried = Command::new(&python)
        .args(["-c", &format!("import {modules}")])
        .output();
    if tried.is_ok_and(|output| output.status.success()) {
        return Some(python);
    }
    let told = format!("{python} has not all of {modules}");
    assert!(named.is_none(), "RAPPORTEUR_PYTHON: {told}");
    _ = writeln!(
        std::io::stderr(),
        "skipped, since {told}: a comparison with other programs"
    );
    None
}

fn csv(rows: &Rows) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in std::iter::once(&rows.header).chain(&rows.rows) {
        writer.write_record(row).expect("a row");
    }
    writer.into_inner().expect("a table")
}

/// Writes a network in every format, and what went in.
fn write(folder: &Path, nodes: &[Node], edges: &[Edge]) {
    let told_node = |node: &Node| serde_json::json!({"id": node.id, "label": node.label, "weight": node.weight});
    let told_edge = |edge: &Edge| {
        serde_json::json!({
            "a": nodes[edge.a].id, "b": nodes[edge.b].id,
            "weight": edge.weight, "values": edge.values, "evidence": edge.evidence,
        })
    };
    let expected = serde_json::json!({
        "nodes": nodes.iter().map(told_node).collect::<Vec<_>>(),
        "edges": edges.iter().map(told_edge).collect::<Vec<_>>(),
        "measures": ["log odds"],
    });
    let measures = vec!["log odds".to_owned()];
    let network = Network::new(nodes.to_vec(), edges.to_vec(), measures).expect("a network");
    let measured = network.measured();
    let files = [
        ("expected.json", expected.to_string().into_bytes()),
        (
            "network.gexf",
            gexf(&measured, None).expect("a file").into(),
        ),
        (
            "network.graphml",
            graphml(&measured, None).expect("a file").into(),
        ),
        ("network.net", pajek(&measured).into()),
        (
            "network.json",
            vosviewer_json(&measured).expect("a file").into(),
        ),
        ("map.txt", vosviewer_map(&measured).into()),
        ("links.txt", vosviewer_network(&measured).into()),
        ("nodes.csv", csv(&node_list(&measured))),
        ("edges.csv", csv(&edge_list(&measured))),
    ];
    fs::create_dir_all(folder).expect("a folder");
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).expect("a file");
    }
}

fn node(id: String, label: String) -> Node {
    let weight = label.len() as f64 / 3.0;
    Node { id, label, weight }
}

fn edge(a: usize, b: usize, weight: f64, at: usize) -> Edge {
    Edge {
        a,
        b,
        weight,
        values: vec![(!at.is_multiple_of(3)).then_some(weight / 7.0)],
        evidence: (0..at % 3)
            .map(|sentence| format!("d{at}-s{sentence}"))
            .collect(),
    }
}

/// Groups of nodes, most links within a group; some nodes have none.
fn grown(n: usize, links: usize, groups: usize, seed: u64) -> (Vec<Node>, Vec<Edge>) {
    let mut random = Random::new(seed);
    let nodes = (0..n)
        .map(|at| {
            node(
                format!("http://example.org/{at}"),
                format!("théme \"{at:04}\" & <co>"),
            )
        })
        .collect();
    let mut ends: Vec<(usize, usize)> = Vec::new();
    for _ in 0..links {
        let a = random.below(n);
        let b = if random.once_in(4) {
            random.below(n)
        } else {
            (random.below(n / groups) * groups + a % groups) % n
        };
        if a != b {
            ends.push((a.min(b), a.max(b)));
        }
    }
    ends.sort_unstable();
    ends.dedup();
    let weight = |random: &mut Random| (1 + random.below(20)) as f64 / 3.0;
    let edges = ends
        .into_iter()
        .enumerate()
        .map(|(at, (a, b))| edge(a, b, weight(&mut random), at))
        .collect();
    (nodes, edges)
}

#[test]
fn any_number_of_threads_writes_the_same_bytes() {
    let (nodes, edges) = grown(200, 1200, 8, 7);
    let written = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
        let measured = || {
            let network = Network::new(nodes.clone(), edges.clone(), vec!["log odds".to_owned()]);
            gexf(&network.expect("a network").measured(), None).expect("a file")
        };
        pool.build().expect("threads").install(measured)
    };
    let (one, two) = (written(1), written(2));
    assert!(one == two, "threads change what is written");
}

#[test]
fn another_program_opens_every_format_and_measures_the_same() {
    let Some(python) = python("networkx, numpy, scipy") else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let awkward = [
        "a, b; c",
        "it's",
        "año\u{20ac}",
        "<>&",
        "𝒳",
        "c: \"quoted\"",
        "#1",
        "*Edges",
    ];
    let awkward: Vec<Node> = awkward
        .iter()
        .map(|label| node(format!("id of {label}"), (*label).to_owned()))
        .collect();
    let links = [(0, 1), (2, 3), (4, 5), (6, 7), (0, 3), (5, 2)];
    let links: Vec<Edge> = links
        .iter()
        .enumerate()
        .map(|(at, &(a, b))| edge(a, b, 0.1 * (at + 1) as f64, at))
        .collect();
    let mut folders = Vec::new();
    let mut put = |name: &str, nodes: &[Node], edges: &[Edge]| {
        let path = folder.path().join(name);
        write(&path, nodes, edges);
        folders.push(path);
    };
    put("awkward", &awkward, &links);
    put("one", &awkward[..1], &[]);
    for (name, n, links, groups) in [
        ("small", 20, 40, 3),
        ("thin", 120, 100, 5),
        ("grouped", 150, 900, 6),
        ("wide", 300, 1500, 20),
    ] {
        let (nodes, edges) = grown(n, links, groups, n as u64);
        put(name, &nodes, &edges);
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tools/check_networks.py");
    let output = Command::new(python).arg(script).args(&folders).output();
    let output = output.expect("Python runs");
    let said = String::from_utf8_lossy(&output.stdout);
    let wrong = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}{wrong}");
}
