//! `network`: who goes with whom, and the files that other programs open.

use serde_json::{Value, json};

use super::program::{Desk, entry};

const SCHEME: &str = r#"@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <https://example.org/> .
:ferry a skos:Concept ; skos:prefLabel "ferry"@en, "transbordador"@es .
:mill a skos:Concept ; skos:prefLabel "water mill"@en .
:bread a skos:Concept ; skos:prefLabel "bread"@en .
:school a skos:Concept ; skos:prefLabel "school"@en .
:lamp a skos:Concept ; skos:prefLabel "lamp"@en .
:moon a skos:Concept ; skos:prefLabel "moon"@en .
"#;

/// Sessions that speak of these, one for each line.
fn desk(sessions: &[&str]) -> Desk {
    let desk = Desk::new();
    desk.write("themes.ttl", SCHEME);
    for (number, words) in (1..).zip(sessions) {
        let name = format!("briefs/1.1.{number}_EN.txt");
        let text = format!(
            "Panel\n\nTitle of the session 1.1.{number}: Number {number}\n\n\
             Short summary of the session (max. 250 words):\n\n\
             We shall speak of the {words} in the valley this year.\n"
        );
        desk.write(&name, text);
    }
    desk.run(&["ingest", "briefs"]).expect_code(0);
    desk
}

const SIX: [&str; 6] = [
    "ferry and the water mill and the bread",
    "ferry and the water mill",
    "ferry and the bread",
    "school and the lamp",
    "school and the lamp",
    "bread and the school",
];

fn network(desk: &Desk, more: &[&str]) -> Value {
    let args = [&["network", "--scheme", "themes.ttl"], more].concat();
    desk.json(&args)
}

fn ids<'a>(nodes: &'a Value, key: &str) -> Vec<&'a str> {
    let nodes = nodes.as_array().expect("a list").iter();
    nodes.filter_map(|node| node[key].as_str()).collect()
}

#[test]
fn themes_that_meet_are_joined_and_measured() {
    let desk = desk(&SIX);
    let answer = network(&desk, &[]);
    let nodes = answer["nodes"].as_array().expect("nodes");
    assert_eq!(
        ids(&answer["nodes"], "label"),
        ["bread", "ferry", "lamp", "school", "water mill"]
    );
    let of = |key: &str| {
        nodes
            .iter()
            .map(|node| node[key].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        of("weight"),
        [3.0, 3.0, 2.0, 3.0, 2.0].map(|n| json!(n)),
        "sessions"
    );
    assert_eq!(of("strength"), [4.0, 4.0, 2.0, 3.0, 3.0].map(|n| json!(n)));
    assert_eq!(of("degree"), [3, 2, 1, 2, 2].map(|n| json!(n)));
    assert_eq!(of("community"), [1, 1, 2, 2, 1].map(|n| json!(n)));
    assert_eq!(of("k_core"), [2, 2, 1, 1, 2].map(|n| json!(n)));
    assert_eq!(answer["density"], 0.5);
    assert_eq!(
        (&answer["communities"], &answer["pairs"]),
        (&json!(2), &json!(5))
    );
    let edge = &answer["edges"][0];
    assert_eq!((&edge["a"], &edge["b"]), (&json!("bread"), &json!("ferry")));
    assert_eq!(edge["weight"], 2.0);
    let measures = &edge["measures"];
    assert_eq!(
        ["o11", "f_a", "f_b", "n", "jaccard"].map(|name| measures[name].as_f64()),
        [Some(2.0), Some(3.0), Some(3.0), Some(6.0), Some(0.5)]
    );
    assert!(measures["lift"].is_f64() && measures["log_odds_ci95_low"].is_f64());
    let evidence = edge["evidence"].as_array().expect("evidence");
    assert_eq!(evidence.len(), 4, "two places for each of two sessions");
    let id = evidence[0].as_str().expect("an id");
    desk.run(&["show", id])
        .expect_code(0)
        .expect_answer("bread");
}

#[test]
fn an_edge_names_its_nodes_as_its_pair_does() {
    let desk = desk(&SIX);
    // By its label this concept stands before ferries, by its id behind them.
    let scheme = SCHEME.replace(":bread a", ":zbread a");
    desk.write("other.ttl", scheme);
    let answer = desk.json(&["network", "--scheme", "other.ttl", "--context", "session"]);
    let edges = answer["edges"].as_array().expect("edges");
    let edge = edges
        .iter()
        .find(|edge| edge["a"] == "school" && edge["b"] == "zbread");
    let edge = edge.expect("in the order of ids, as in the pairs");
    assert_eq!(edge["measures"]["f_a"], 3.0);
    for edge in edges {
        for (end, frequency) in [("a", "f_a"), ("b", "f_b")] {
            let node = entry(&answer["nodes"], "id", edge[end].as_str().expect("an id"));
            assert_eq!(edge["measures"][frequency], node["weight"], "{edge}");
        }
    }
}

#[test]
fn a_file_of_pairs_gives_the_same_network() {
    let desk = desk(&SIX);
    let pairs = desk.run(&["cooccur", "--scheme", "themes.ttl", "--format", "json"]);
    desk.write("pairs.json", &pairs.stdout);
    let from = network(&desk, &["--from", "pairs.json"]);
    let direct = network(&desk, &[]);
    assert_eq!(from["edges"], direct["edges"]);
    assert_eq!(from["nodes"], direct["nodes"]);
    let bad = |name: &str, text: &str, told: &str| {
        desk.write(name, text);
        let run = desk.run(&["network", "--from", name]);
        run.expect_code(2).expect_complaint(told);
    };
    bad("a.json", "{}", "a.json: no list of pairs");
    bad("b.json", "a,b\n", "b.json: no JSON");
    bad(
        "c.json",
        r#"{"pairs": [{"a": "x"}]}"#,
        r#"pair 1 has no "b""#,
    );
    bad(
        "d.json",
        r#"{"pairs": [{"a": "x", "b": "y"}]}"#,
        r#"pair 1 has no "o11""#,
    );
    let twice = r#"{"pairs": [{"a": "x", "b": "y", "o11": 1}, {"a": "y", "b": "x", "o11": 1}]}"#;
    bad("e.json", twice, "two edges join");
    let again = r#"{"context": "window:5", "pairs": [{"a": "x", "b": "y", "o11": 1}, {"a": "y", "b": "x", "o11": 1},
        {"a": "x", "b": "y", "o11": 1}]}"#;
    bad("f.json", again, "two edges join");
    desk.run(&["network", "--from", "none.json"]).expect_code(2);
}

#[test]
fn both_orders_of_a_pair_are_one_edge() {
    let desk = desk(
        &[
            &SIX[..],
            &["lamp and the school", "water mill and the ferry"],
        ]
        .concat(),
    );
    let pairs = |more: &[&str]| {
        let words = [
            "cooccur",
            "--rows",
            "terms",
            "--cols",
            "terms",
            "--context",
            "window:5",
        ];
        let counts = [
            "--min-count",
            "1",
            "--measure",
            "logdice,pmi",
            "--format",
            "json",
        ];
        let run = desk.run(&[&words[..], &counts, more].concat());
        desk.write("pairs.json", &run.expect_code(0).stdout);
        network(&desk, &["--from", "pairs.json", "--weight", "logdice"])
    };
    for expected in ["span", "plain"] {
        let unordered = pairs(&["--expected", expected]);
        let ordered = pairs(&["--expected", expected, "--ordered"]);
        let told = |answer: &Value| -> Vec<Value> {
            let edges = answer["edges"].as_array().expect("edges").iter();
            let keys = ["o11", "f_a", "f_b", "n", "expected", "pmi"];
            let edge = |edge: &Value| {
                // The file has twelve digits of the span, so that the last one of a measure may differ.
                let digits = |value: &Value| value.as_f64().map(|value| format!("{value:.6}"));
                let values = keys.map(|key| digits(&edge["measures"][key]));
                json!([edge["a"], edge["b"], digits(&edge["weight"]), values])
            };
            edges.map(edge).collect()
        };
        assert!(told(&unordered).len() > 10, "{unordered}");
        assert_eq!(told(&ordered), told(&unordered), "{expected}");
        let notes = ordered["notes"].to_string();
        assert!(notes.contains("both orders of a pair"), "{notes}");
        assert_eq!(ordered["cooccurrence"].get("ordered"), None, "{expected}");
    }
}

#[test]
fn sections_that_do_not_count_are_told_as_of_the_pairs() {
    let desk = Desk::with_corpus_read();
    let words = [
        "--rows",
        "terms",
        "--cols",
        "terms",
        "--context",
        "sentence",
    ];
    let left_out = desk.json(&[&["cooccur"], &words[..]].concat())["left_out"].clone();
    assert_eq!(left_out, json!(["header", "speakers", "documents"]));
    let drawn = desk.json(&[&["network"], &words[..]].concat());
    assert_eq!(drawn["cooccurrence"]["left_out"], left_out);
    let run = desk.run(&[&["network"], &words[..]].concat());
    assert!(
        run.stdout.contains("without header, speakers, documents"),
        "{}",
        run.stdout
    );
    assert_eq!(
        desk.json(&["network"])["cooccurrence"].get("left_out"),
        None
    );
}

#[test]
fn a_comparison_of_two_parts_is_no_network() {
    let desk = desk(&SIX);
    let compared = [
        "cooccur",
        "session:1.1.1",
        "--against",
        "session:1.1.2",
        "--scheme",
        "themes.ttl",
        "--format",
        "json",
    ];
    desk.write("pairs.json", &desk.run(&compared).stdout);
    desk.run(&["network", "--from", "pairs.json"])
        .expect_code(2)
        .expect_complaint("compare two parts of a corpus")
        .expect_complaint("without --against");
}

#[test]
fn themes_with_words_have_a_density_of_their_own_and_no_clustering() {
    let desk = desk(&SIX);
    let mixed = [
        "--cols",
        "terms",
        "--context",
        "sentence",
        "--min-count",
        "1",
    ];
    let answer = network(&desk, &mixed);
    let nodes = answer["nodes"].as_array().expect("nodes");
    let is_word = |node: &&Value| node["id"].as_str().is_some_and(|id| id.contains(':'));
    let words = nodes.iter().filter(is_word).count();
    let possible = (words * (nodes.len() - words)) as f64;
    let edges = answer["edge_count"].as_f64().expect("a number");
    let density = answer["density"].as_f64().expect("a number");
    assert!(words > 1 && edges > 1.0, "{answer}");
    assert!((density - edges / possible).abs() < 1e-9, "{density}");
    assert!(nodes.iter().all(|node| node["clustering"].is_null()));
    let notes = answer["notes"].to_string();
    assert!(
        notes.contains("density is of the pairs of a theme and a word"),
        "{notes}"
    );
    assert!(network(&desk, &[])["nodes"][0]["clustering"].is_f64());
}

#[test]
fn exports_are_whole_unless_a_number_is_typed() {
    let desk = desk(&SIX);
    let run = |more: &[&str]| desk.run(&[&["network", "--scheme", "themes.ttl"], more].concat());
    let lines = |more: &[&str]| run(more).expect_code(0).stdout.lines().count();
    assert_eq!(lines(&["--format", "csv"]), 6);
    assert_eq!(lines(&["--format", "csv", "-n", "2"]), 3);
    run(&["-o", "n.csv", "-n", "1"])
        .expect_code(0)
        .expect_complaint("5 nodes · 5 edges")
        .expect_complaint("the heaviest 1 edge written, with their nodes");
    let nodes = std::fs::read_to_string(desk.path("n-nodes.csv")).expect("nodes");
    assert_eq!(nodes.lines().count(), 3, "those that the edge joins");
    let all = network(&desk, &["--min-count", "2", "--all", "-n", "9"]);
    assert_eq!(
        all["nodes"].as_array().map(Vec::len),
        Some(5),
        "with those that no edge joins"
    );
    let (whole, part) = (network(&desk, &[]), network(&desk, &["-n", "3"]));
    assert_eq!(part["edges"].as_array().map(Vec::len), Some(3));
    assert_eq!(part["edge_count"], whole["edge_count"]);
    assert_eq!(part["density"], whole["density"]);
    for node in part["nodes"].as_array().expect("nodes") {
        let all = whole["nodes"].as_array().expect("nodes");
        assert!(all.contains(node), "as in the whole: {node}");
    }
}

#[test]
fn numbers_leave_rounded() {
    let desk = desk(&SIX);
    let run = desk.run(&[
        "network",
        "--scheme",
        "themes.ttl",
        "--weight",
        "jaccard",
        "--format",
        "json",
    ]);
    let answer: Value = serde_json::from_str(&run.expect_code(0).stdout).expect("JSON");
    fn check(value: &Value) {
        match value {
            Value::Number(number) => {
                let digits = number.to_string();
                let digits = digits.split('e').next().unwrap_or_default();
                let digits = digits.replace(['.', '-'], "");
                let digits = digits.trim_start_matches('0').trim_end_matches('0').len();
                assert!(digits <= 12, "{number}");
            }
            Value::Array(values) => values.iter().for_each(check),
            Value::Object(values) => values.values().for_each(check),
            _ => {}
        }
    }
    check(&answer);
}

#[test]
fn windows_of_terms_keep_to_what_they_tell() {
    let desk = desk(&SIX);
    let pairs = json!({
        "context": "window:5", "n": 100,
        "pairs": [
            {"a": "open", "a_lang": "en", "b": "data", "b_lang": "en", "o11": 12.5, "f_a": 5, "f_b": 6,
             "measures": {"logdice": 15.1, "npmi": null}, "evidence": ["x:1-2"]},
            {"a": "data", "a_lang": "en", "b": "data", "b_lang": "en", "o11": 2, "f_a": 6, "f_b": 6},
            {"a": "red", "a_lang": "es", "b": "data", "b_lang": "en", "o11": 1, "f_a": 5, "f_b": 6,
             "measures": {"logdice": -3.0}},
        ],
    });
    desk.write("pairs.json", pairs.to_string());
    let answer = network(
        &desk,
        &["--from", "pairs.json", "--weight", "logdice", "--all"],
    );
    assert_eq!(
        ids(&answer["nodes"], "id"),
        ["en:data", "en:open", "es:red"]
    );
    assert_eq!(answer["edges"].as_array().map(Vec::len), Some(1));
    assert_eq!(answer["edges"][0]["weight"], 15.1);
    assert_eq!(answer["edges"][0]["measures"]["npmi"], Value::Null);
    assert_eq!(answer["edges"][0]["measures"].get("chi2"), None);
    assert_eq!(
        (&answer["without_weight"], &answer["isolated"]),
        (&json!(1), &json!(1))
    );
}

#[test]
fn rare_pairs_and_lonely_nodes_are_left_out_and_told() {
    let desk = desk(&SIX);
    let answer = network(&desk, &["--min-count", "2"]);
    assert_eq!(answer["too_rare"], 2);
    assert_eq!(answer["edges"].as_array().map(Vec::len), Some(3));
    let of_three = network(&desk, &["--min-count", "2", "--weight", "logdice"]);
    assert_eq!(of_three["edges"].as_array().map(Vec::len), Some(3));
    let none = desk.run(&["network", "--scheme", "themes.ttl", "--min-count", "3"]);
    none.expect_code(1)
        .expect_complaint("no pair meets 3 times");
    let all = [
        "network",
        "--scheme",
        "themes.ttl",
        "--min-count",
        "3",
        "--all",
        "--format",
        "json",
    ];
    let all = desk.run(&all);
    let all: Value = serde_json::from_str(&all.expect_code(1).stdout).expect("JSON");
    assert_eq!(all["nodes"].as_array().map(Vec::len), Some(5));
    assert_eq!(
        (&all["isolated"], &all["modularity"]),
        (&json!(5), &Value::Null)
    );
    for weight in ["fisher_p", "g2", "weight"] {
        let run = desk.run(&["network", "--weight", weight]);
        run.expect_code(2)
            .expect_complaint("is no weight of an edge: choose from o11, pmi");
    }
}

#[test]
fn nothing_and_nearly_nothing_are_networks_too() {
    for sessions in [&["moon"][..], &["weather"], &["ferry and the bread"]] {
        let desk = desk(sessions);
        let is_pair = sessions[0].contains("ferry");
        for format in [
            "table",
            "gexf",
            "graphml",
            "vosviewer",
            "pajek",
            "csv",
            "json",
        ] {
            let args = [
                "network",
                "--scheme",
                "themes.ttl",
                "--all",
                "--format",
                format,
            ];
            let run = desk.run(&args);
            let run = run.expect_code(i32::from(!is_pair));
            assert!(
                !run.stdout.contains("NaN") && !run.stdout.contains("inf"),
                "{}",
                run.stdout
            );
        }
    }
}

#[test]
fn the_ending_of_a_file_says_what_is_written() {
    let desk = desk(&SIX);
    let write = |name: &str, more: &[&str]| {
        let args = [&["network", "--scheme", "themes.ttl", "-o", name], more].concat();
        desk.run(&args)
    };
    let read = |name: &str| std::fs::read_to_string(desk.path(name)).expect("a file");
    write("n.gexf", &[])
        .expect_code(0)
        .expect_complaint("5 nodes · 5 edges");
    assert!(read("n.gexf").contains("gexf.net/1.3"));
    write("n.graphml", &[]).expect_code(0);
    assert!(read("n.graphml").contains("<graphml"));
    write("n.net", &[]).expect_code(0);
    assert!(read("n.net").starts_with("*Vertices 5\n"));
    write("n.csv", &[]).expect_code(0);
    assert!(read("n.csv").starts_with("source,target,weight,"));
    assert!(read("n-nodes.csv").starts_with("id,label,weight,community,"));
    write("n.txt", &["--format", "vosviewer"]).expect_code(0);
    assert!(read("n-map.txt").starts_with("id\tlabel\tx\ty\tcluster\t"));
    assert_eq!(read("n-network.txt").lines().count(), 5);
    assert!(read("n.json").contains("\"network\""));
    write("n.xls", &[])
        .expect_code(2)
        .expect_complaint("names no format of networks")
        .expect_complaint(
            ".gexf, .graphml, .net (Pajek), .csv or .json, or say --format vosviewer",
        );
    write("n.svg", &["--format", "svg"])
        .expect_code(2)
        .expect_complaint("gexf, graphml, vosviewer, pajek, csv, json");
    let one = write("one.gexf", &[]);
    one.expect_code(0);
    assert_eq!(read("one.gexf"), read("n.gexf"), "the same bytes");
}

#[test]
fn words_make_networks_too() {
    let desk = desk(&SIX);
    let words = [
        "--rows",
        "terms",
        "--cols",
        "terms",
        "--context",
        "sentence",
    ];
    let answer = network(&desk, &[&words[..], &["--min-count", "2"]].concat());
    let edges = answer["edges"].as_array().expect("edges");
    let joined = |a: &str, b: &str| edges.iter().any(|e| e["a"] == a && e["b"] == b);
    assert!(
        joined("en:lamp", "en:school") || joined("en:school", "en:lamp"),
        "{answer}"
    );
    let window = [
        "--rows",
        "terms",
        "--cols",
        "terms",
        "--context",
        "window:3",
    ];
    let more = ["--min-count", "2", "--weight", "logdice"];
    let answer = network(&desk, &[&window[..], &more].concat());
    assert_eq!(answer["cooccurrence"]["context"], "window:3");
    let table = [&["network", "--scheme", "themes.ttl"], &window[..], &more].concat();
    desk.run(&table)
        .expect_code(0)
        .expect_answer(" positions in windows of 3 ");
    let measures = &answer["edges"][0]["measures"];
    assert!(
        measures["t_score"].is_f64() && measures.get("fisher_p").is_none(),
        "{measures}"
    );
    let mixed = network(
        &desk,
        &[
            "--cols",
            "terms",
            "--context",
            "sentence",
            "--min-count",
            "2",
        ],
    );
    let nodes = mixed["nodes"].as_array().expect("nodes");
    let of_terms = nodes
        .iter()
        .filter(|n| n["id"].as_str().is_some_and(|id| id.starts_with("en:")));
    assert!(
        (1..nodes.len()).contains(&of_terms.count()),
        "themes and words: {mixed}"
    );
}
