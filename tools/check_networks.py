#!/usr/bin/env python3
"""Opens a network in all formats with NetworkX, and measures it again.

    python3 tools/check_networks.py FOLDER [FOLDER...]

A folder holds what tests/suite/networks.rs wrote: `expected.json` (what went in) and the same network as
`network.gexf`, `.graphml`, `.net`, `.json`, `map.txt`, `links.txt`, `nodes.csv` and `edges.csv`. Every format must
give the same nodes and edges with their weights, and what has room for them their measures and evidence; the measures
of nodes must be those of NetworkX; and the communities must have at least the modularity of the best of ten runs of its
Louvain. Says what differs and ends with 1.
"""
import csv
import json
import sys
from pathlib import Path

import networkx as nx

LOUVAIN_RUNS = 10
TOLERANCE = 1e-9


def read_gexf(folder):
    return nx.read_gexf(folder / "network.gexf"), lambda node, data: data["label"], "identifier"


def read_graphml(folder):
    return nx.read_graphml(folder / "network.graphml"), lambda node, data: data["label"], "identifier"


def read_pajek(folder):
    graph = nx.Graph(nx.read_pajek(folder / "network.net"))
    return graph, lambda node, data: node, None


def read_vosviewer_json(folder):
    network = json.loads((folder / "network.json").read_text(encoding="utf-8"))["network"]
    graph = nx.Graph()
    for item in network["items"]:
        graph.add_node(item["id"], label=item["label"], weight=item["weights"]["Occurrences"])
    for link in network["links"]:
        graph.add_edge(link["source_id"], link["target_id"], weight=link["strength"])
    return graph, lambda node, data: data["label"], None


def read_vosviewer_tables(folder):
    graph = nx.Graph()
    with open(folder / "map.txt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            graph.add_node(row["id"], label=row["label"], weight=float(row["weight<Occurrences>"]))
    with open(folder / "links.txt", encoding="utf-8", newline="") as file:
        for a, b, weight in csv.reader(file, delimiter="\t"):
            graph.add_edge(a, b, weight=float(weight))
    return graph, lambda node, data: data["label"], None


def read_csv(folder):
    graph = nx.Graph()
    with open(folder / "nodes.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            graph.add_node(row["id"], identifier=row["id"], label=row["label"], weight=float(row["weight"]))
    with open(folder / "edges.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            told = {name: value for name, value in row.items() if name not in ("source", "target", "weight") and value}
            graph.add_edge(row["source"], row["target"], weight=float(row["weight"]), **told)
    return graph, lambda node, data: data["label"], "identifier"


FORMATS = {
    "GEXF": read_gexf,
    "GraphML": read_graphml,
    "Pajek": read_pajek,
    "VOSviewer JSON": read_vosviewer_json,
    "VOSviewer map and network": read_vosviewer_tables,
    "CSV": read_csv,
}


class Check:
    def __init__(self, folder):
        self.folder = folder
        self.wrong = []

    def equal(self, what, found, expected):
        if found != expected:
            self.wrong.append(f"{self.folder}: {what}: {str(found)[:200]} instead of {str(expected)[:200]}")

    def close(self, what, found, expected):
        for node, value in expected.items():
            if found.get(node) is None or abs(found[node] - value) > TOLERANCE:
                self.wrong.append(f"{self.folder}: {what} of {node}: {found.get(node)} instead of {value}")


def plain_quotes(text):
    return text.replace('"', "'").replace("\\", "/")


def check_format(check, name, read, expected):
    graph, label_of, identifier = read(check.folder)
    check.equal(f"{name}, directed", graph.is_directed(), False)
    loose = name in ("Pajek", "VOSviewer map and network")
    quoted = plain_quotes if loose else str
    labels = {node: quoted(label_of(node, data)) for node, data in graph.nodes(data=True)}
    check.equal(f"{name}, labels", sorted(labels.values()), sorted(quoted(node["label"]) for node in expected["nodes"]))
    by_id = {node["id"]: quoted(node["label"]) for node in expected["nodes"]}
    if name != "Pajek":
        weights = sorted((labels[node], data["weight"]) for node, data in graph.nodes(data=True))
        wanted = sorted((quoted(node["label"]), node["weight"]) for node in expected["nodes"])
        check.equal(f"{name}, weights of nodes", weights, wanted)
    edges = lambda ends: sorted(sorted(pair) + [weight] for pair, weight in ends)
    found = edges(((labels[a], labels[b]), float(data["weight"])) for a, b, data in graph.edges(data=True))
    wanted = edges(((by_id[edge["a"]], by_id[edge["b"]]), edge["weight"]) for edge in expected["edges"])
    check.equal(f"{name}, edges", found, wanted)
    if identifier:
        ids = nx.get_node_attributes(graph, identifier)
        by_pair = lambda ends: {tuple(sorted(pair)): value for pair, value in ends}
        found = by_pair(((ids[a], ids[b]), data.get("evidence") or "") for a, b, data in graph.edges(data=True))
        wanted = by_pair(((edge["a"], edge["b"]), " ".join(edge["evidence"])) for edge in expected["edges"])
        check.equal(f"{name}, evidence", found, wanted)
        for at, measure in enumerate(expected["measures"]):
            value = lambda data: None if data.get(measure) is None else float(data[measure])
            found = by_pair(((ids[a], ids[b]), value(data)) for a, b, data in graph.edges(data=True))
            wanted = by_pair(((edge["a"], edge["b"]), edge["values"][at]) for edge in expected["edges"])
            check.equal(f"{name}, {measure}", found, wanted)
    return graph


def check_measures(check, graph):
    told = lambda name: nx.get_node_attributes(graph, name)
    check.close("strength", told("strength"), dict(graph.degree(weight="weight")))
    check.close("degree", told("degree"), dict(graph.degree()))
    check.close("core", told("k_core"), nx.core_number(graph))
    if told("betweenness"):
        check.close("betweenness", told("betweenness"), nx.betweenness_centrality(graph))
    check.close("PageRank", told("page_rank"), nx.pagerank(graph, weight="weight", tol=1e-14, max_iter=1000))
    clustering = {node: value for node, value in nx.clustering(graph).items() if graph.degree(node) > 1}
    check.close("clustering", told("clustering"), clustering)
    total = 2 * graph.size(weight="weight")
    strength = dict(graph.degree(weight="weight"))
    association = lambda a, b, data: total * data["weight"] / (strength[a] * strength[b])
    check.close(
        "association strength",
        {(a, b): data["vos_strength"] for a, b, data in graph.edges(data=True)},
        {(a, b): association(a, b, data) for a, b, data in graph.edges(data=True)},
    )


def check_communities(check, graph):
    groups = {}
    for node, community in nx.get_node_attributes(graph, "community").items():
        groups.setdefault(community, set()).add(node)
    ours = nx.community.modularity(graph, groups.values())
    runs = (nx.community.louvain_communities(graph, seed=seed) for seed in range(LOUVAIN_RUNS))
    louvain = max(nx.community.modularity(graph, run) for run in runs)
    if ours < louvain - TOLERANCE:
        check.wrong.append(f"{check.folder}: modularity {ours}, but Louvain finds {louvain}")
    return ours, louvain


def main():
    wrong = []
    for folder in map(Path, sys.argv[1:]):
        check = Check(folder)
        expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
        graphs = {name: check_format(check, name, read, expected) for name, read in FORMATS.items()}
        graph = graphs["GEXF"]
        check_measures(check, graph)
        ours, louvain = check_communities(check, graph) if graph.size() else (0, 0)
        size = f"{len(graph)} nodes, {graph.size()} edges"
        print(f"{folder}: {size}, modularity {ours:.6f}, best of {LOUVAIN_RUNS} Louvain runs {louvain:.6f}")
        wrong += check.wrong
    print("\n".join(wrong[:50]))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
