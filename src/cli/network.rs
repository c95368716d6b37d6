//! `network` as a command.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use serde::Serialize;
use serde_json::Value;

use super::args::{Scheme, count};
use super::commands::{Done, found, lines, scheme};
use super::cooccur::{self, ItemsArg};
use super::export::{About, Answer, Column, Format, FormatArg, tell_ending};
use super::failure::Failure;
use super::items::counted as grouped;
use super::output::{goes_into_file, note, print_bytes, short, table_without, write_bytes};
use super::subcorpus::Subcorpus;
use crate::corpus::decode::text_of;
use crate::engine::{
    BadCooccurrence, Context, CooccurRequest, EdgeWeight, Engine, EngineError, Items,
    NetworkAnswer, NetworkEdge, NetworkNode, NetworkRequest, TermOptions, Versions, network_of,
};
use crate::report;
use crate::theme;

pub(crate) const HELP: &str = "Pairs are counted as by `rapporteur cooccur`. Nodes are themes (or words: --rows, --cols), their weight the contexts with them (the sessions, \
with --context session). Edges are pairs that meet, their weight the contexts with both (o11) or a measure of which more is closer: --weight logdice, npmi, log_odds, jaccard, ... Pairs whose weight is \
undefined or not above 0 are left out, and told.\n\n\
community: Leiden, the same on every machine; modularity: how much more weight lies within communities than chance would put there, which joins any \
two nodes (Newman and Girvan 2004); strength: the weights of the edges of a node, summed; betweenness: on which part of the \
shortest ways it lies, weights aside, left out where nodes times edges are more than 250 million; page_rank: where a wanderer is found; \
k_core: how deep it lies; clustering: which part of its neighbours are joined; density: which part of the possible edges is there. Themes with words are \
joined with each other only: density is of the pairs of a theme and a word, clustering is not defined. Every edge has all measures and the ids of its evidence.\n\n\
Formats: gexf (Gephi), graphml (Cytoscape, yEd, igraph), vosviewer, pajek, csv, json; by the ending of FILE where --format is left out. \
With -o themes.csv the nodes go to themes-nodes.csv; with -o themes.txt and vosviewer there are themes-map.txt, themes-network.txt and \
themes.json. Pajek and VOSviewer have no room for evidence. `rapporteur audit` counts csv and json again. Exit code 1 when there is no edge.\n\n\
-n N: a table has the N strongest nodes and the N heaviest edges; every other format the N heaviest edges and the nodes that they join, with the \
numbers that they have in the whole network. Without it a table has 40 of each, and every other format all.\n\n\
--from FILE makes a network of any co-occurrence that `rapporteur cooccur --format json` wrote, but for those of two parts (--against). An edge has \
no direction: of pairs in order (--ordered) both orders are one edge.\n\n\
Example:\n  rapporteur network --context section --weight logdice --min-count 2 -o themes.gexf\n  \
rapporteur network lang:en --rows terms --cols terms --context sentence --weight logdice -o words.graphml\n  \
rapporteur cooccur --context paragraph --format json > pairs.json; rapporteur network --from pairs.json";

/// What can be typed after `network`.
#[derive(Debug, clap::Args)]
pub(crate) struct Network {
    /// The part of the corpus that counts, as a line of the query language; all when left out
    #[arg(value_name = "PART")]
    part: Vec<String>,
    /// Take the pairs from this file, as `cooccur --format json` writes it; `-` reads standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["context", "rows", "cols", "part"])]
    from: Option<PathBuf>,
    /// The first of each pair
    #[arg(long, value_enum, default_value_t = ItemsArg::Themes)]
    rows: ItemsArg,
    /// The second of each pair
    #[arg(long, value_enum, default_value_t = ItemsArg::Themes)]
    cols: ItemsArg,
    /// Within what the two must meet: window:N, sentence, paragraph, section, session
    #[arg(long, value_name = "CONTEXT", default_value = "session")]
    context: Context,
    /// Count only the N most frequent words
    #[arg(long, value_name = "N", default_value_t = 1000)]
    most_terms: usize,
    /// Count the forms of one stem as one word
    #[arg(long)]
    stem: bool,
    /// Count sentences that repeat an earlier one of their document
    #[arg(long)]
    repeats: bool,
    /// What makes an edge heavy: o11, or a measure
    #[arg(long, value_name = "MEASURE", default_value = "o11")]
    weight: EdgeWeight,
    /// Only pairs that meet at least so often [default: 1; 5 of words]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    min_count: Option<u64>,
    /// Keep nodes without edges
    #[arg(long)]
    all: bool,
    /// Only the N heaviest edges and the nodes that they join; in a table N nodes and N edges [default: all; 40 in a table]
    #[arg(short = 'n', long, value_name = "N", value_parser = count, allow_negative_numbers = true)]
    limit: Option<usize>,
    /// Write to this file instead of the terminal
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Kind of file; by the ending of FILE when left out, else table
    #[arg(long, value_enum)]
    format: Option<NetworkFormat>,
    /// Say first what made the network (csv, json, gexf, graphml)
    #[arg(long)]
    preamble: bool,
    /// Where tables are kept instead of being written.
    #[arg(skip)]
    kept: Format,
    #[command(flatten)]
    text: Subcorpus,
    #[command(flatten)]
    scheme: Scheme,
}

impl Network {
    pub(crate) fn kept(&mut self) -> &mut Format {
        &mut self.kept
    }

    /// The file from which pairs are taken.
    pub(crate) fn from(&self) -> Option<&Path> {
        self.from.as_deref()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum NetworkFormat {
    /// For reading
    Table,
    /// Gephi
    Gexf,
    /// Cytoscape, yEd, igraph, NetworkX
    Graphml,
    /// VOSviewer: a map, a network, and JSON; on the terminal JSON alone
    Vosviewer,
    /// Pajek
    Pajek,
    /// The edges, and in a second file the nodes
    Csv,
    /// Everything
    Json,
}

/// Shows or writes a network.
pub(crate) fn network(index: &Path, args: &Network) -> Done {
    let format = format(args)?;
    let scheme = scheme(index, &args.scheme)?;
    let request = NetworkRequest {
        weight: args.weight,
        min_count: args.min_count.unwrap_or(match args.from {
            None if with_terms(args) => FEWEST_MEETINGS,
            _ => 1,
        }),
        all: args.all,
        limit: match format {
            NetworkFormat::Table => None,
            _ => args.limit,
        },
    };
    let (answer, engine) = match &args.from {
        Some(file) => {
            let pairs = read(file)?;
            let answer = network_of(&pairs, &scheme, &request).map_err(|error| {
                let advice = match error {
                    BadCooccurrence::Compared => "run `rapporteur cooccur` again without --against",
                    _ => "`rapporteur cooccur --format json` writes what --from reads",
                };
                Failure::new(format!("{}: {error}", file.display()), Some(advice))
            })?;
            (answer, None)
        }
        None => {
            let pairs = pairs(index, args, scheme, request.min_count)?;
            let engine = Engine::open(index)?;
            (engine.network(&pairs, &request)?, Some(engine))
        }
    };
    note(&lines("note: ", &answer.notes));
    let written = Written {
        answer: &answer,
        engine: engine.as_ref(),
        args,
    };
    if args.kept.is_kept() {
        written.edges(FormatArg::Csv)?;
        written.nodes()?;
        return found(!answer.edges.is_empty());
    }
    let says = [
        NetworkFormat::Csv,
        NetworkFormat::Json,
        NetworkFormat::Gexf,
        NetworkFormat::Graphml,
    ];
    if args.preamble && !says.contains(&format) {
        note("note: only csv, json, gexf and graphml have a place for a preamble\n");
    }
    for (name, bytes) in files(&written, format)? {
        match name {
            Some(name) => write_bytes(&name, &bytes)?,
            None => print_bytes(&bytes)?,
        }
    }
    if format != NetworkFormat::Table {
        let mut told = told(&answer, args);
        if answer.edges.len() < answer.edge_count {
            let many = grouped(answer.edges.len(), "edge");
            told.push_str(&format!(" · the heaviest {many} written, with their nodes"));
        }
        note(&format!("{told}\n"));
    }
    if answer.edge_count == 0 {
        note(&format!("note: {}\n", why_empty(&answer)));
    }
    found(answer.edge_count > 0)
}

/// Nodes and edges in a table when nobody says how many.
const IN_TABLE: usize = 40;
/// Pairs of words at most: those that are best supported.
const PAIRS_OF_TERMS: usize = 10_000;
/// Pairs of words that meet less often are left out unless somebody says otherwise.
const FEWEST_MEETINGS: u64 = 5;

fn with_terms(args: &Network) -> bool {
    [args.rows, args.cols].contains(&ItemsArg::Terms)
}

/// The pairs that are asked for.
fn pairs(
    index: &Path,
    args: &Network,
    scheme: theme::Scheme,
    min_count: u64,
) -> Result<CooccurRequest, Failure> {
    let items = |items: ItemsArg| match items {
        ItemsArg::Themes => Items::Themes,
        ItemsArg::Terms => Items::Terms,
    };
    let mut part = args
        .text
        .request(index, &args.part, &args.scheme, args.repeats)?;
    let is_by_session = !with_terms(args) && args.context == Context::Session;
    if is_by_session && !args.text.names_versions() {
        part.versions = Versions::Union;
    }
    Ok(CooccurRequest {
        rows: items(args.rows),
        cols: items(args.cols),
        context: args.context,
        part,
        terms: TermOptions {
            stem: args.stem,
            ..TermOptions::default()
        },
        most_terms: with_terms(args).then_some(args.most_terms),
        // Pairs of themes that meet too seldom are counted and told.
        min_count: if with_terms(args) { min_count } else { 1 },
        limit: if with_terms(args) {
            PAIRS_OF_TERMS
        } else {
            usize::MAX
        },
        ..CooccurRequest::of_themes(scheme)
    })
}

fn read(file: &Path) -> Result<Value, Failure> {
    let text = match file.as_os_str() == "-" {
        true => std::io::read_to_string(std::io::stdin()),
        false => std::fs::read(file).and_then(|bytes| text_of(&bytes)),
    };
    let shown = file.display();
    let text = text.map_err(|error| {
        let advice = "name a file that `rapporteur cooccur --format json` wrote";
        Failure::new(format!("{shown}: {error}"), Some(advice))
    })?;
    serde_json::from_str(&text).map_err(|error| {
        let advice = "--from reads what `rapporteur cooccur --format json` writes; CSV and JSON Lines are not enough";
        Failure::new(format!("{shown}: no JSON: {error}"), Some(advice))
    })
}

fn format(args: &Network) -> Result<NetworkFormat, Failure> {
    let Some(file) = &args.output else {
        return Ok(args.format.unwrap_or(NetworkFormat::Table));
    };
    let ending = file.extension().map(|ending| ending.to_ascii_lowercase());
    let ends = match ending.as_ref().and_then(|ending| ending.to_str()) {
        Some("gexf") => Some(NetworkFormat::Gexf),
        Some("graphml") => Some(NetworkFormat::Graphml),
        Some("net") => Some(NetworkFormat::Pajek),
        Some("csv") => Some(NetworkFormat::Csv),
        Some("json") => Some(NetworkFormat::Json),
        _ => None,
    };
    match (args.format, ends) {
        // These files have endings of their own.
        (Some(NetworkFormat::Vosviewer), _) => Ok(NetworkFormat::Vosviewer),
        (Some(format), Some(ends)) if format != ends => {
            tell_ending(file, &format, &ends);
            Ok(format)
        }
        (Some(format), _) | (None, Some(format)) => Ok(format),
        (None, None) => {
            let advice =
                "end it in .gexf, .graphml, .net (Pajek), .csv or .json, or say --format vosviewer";
            let problem = format!("{}: the ending names no format of networks", file.display());
            Err(Failure::new(problem, Some(advice)))
        }
    }
}

/// The files to write; without a name what goes to the terminal.
type Files = Vec<(Option<PathBuf>, Vec<u8>)>;

fn files(network: &Written<'_>, format: NetworkFormat) -> Result<Files, Failure> {
    let Written { answer, args, .. } = network;
    let measured = &answer.measured;
    let about = network.about();
    let about = about.as_deref();
    let written = |text: Result<String, report::Error>| text.map_err(EngineError::from);
    let output = args.output.clone();
    let one = |text: String| vec![(output.clone(), text.into_bytes())];
    Ok(match format {
        NetworkFormat::Table => {
            goes_into_file(output.is_some());
            one(tables(answer, args))
        }
        NetworkFormat::Gexf => one(written(report::gexf(measured, about))?),
        NetworkFormat::Graphml => one(written(report::graphml(measured, about))?),
        NetworkFormat::Pajek => one(report::pajek(measured)),
        NetworkFormat::Json => vec![(output, network.edges(FormatArg::Json)?)],
        NetworkFormat::Csv => {
            let mut files = vec![(output.clone(), network.edges(FormatArg::Csv)?)];
            if let Some(file) = &output {
                files.push((Some(beside(file, "-nodes.csv")), network.nodes()?));
            }
            files
        }
        NetworkFormat::Vosviewer => {
            let whole = written(report::vosviewer_json(measured))?;
            match &output {
                None => one(whole),
                Some(file) => {
                    let named =
                        |end: &str, text: String| (Some(beside(file, end)), text.into_bytes());
                    vec![
                        named("-map.txt", report::vosviewer_map(measured)),
                        named("-network.txt", report::vosviewer_network(measured)),
                        named(".json", whole),
                    ]
                }
            }
        }
    })
}

/// A network, and how it is to be written.
struct Written<'a> {
    answer: &'a NetworkAnswer,
    engine: Option<&'a Engine>,
    args: &'a Network,
}

impl Written<'_> {
    /// What made it, where that is asked for, in one line.
    fn about(&self) -> Option<String> {
        let about = || About::new(self.engine, &[]).lines().join("; ");
        self.args.preamble.then(about)
    }

    /// The edges; as JSON all of the network.
    fn edges(&self, format: FormatArg) -> Result<Vec<u8>, Failure> {
        let list = report::edge_list(&self.answer.measured);
        let context = self.answer.cooccurrence.get("context");
        let context = context.and_then(Value::as_str).unwrap_or_default();
        let is_window = context.starts_with("window");
        let columns = list.header.iter().map(|name| edge_column(name, is_window));
        self.made(format, &self.answer.edges, columns.collect(), &list)
    }

    /// The nodes, as CSV.
    fn nodes(&self) -> Result<Vec<u8>, Failure> {
        let list = report::node_list(&self.answer.measured);
        let columns = list.header.iter().map(|name| node_column(name));
        let columns = columns.collect();
        self.made(FormatArg::Csv, &self.answer.nodes, columns, &list)
    }

    fn made<E: Serialize>(
        &self,
        format: FormatArg,
        entries: &[E],
        columns: Vec<Column>,
        list: &report::Rows,
    ) -> Result<Vec<u8>, Failure> {
        let to = self.args.kept.made_as(format, self.args.preamble);
        let answer = Answer {
            all: self.answer,
            entries,
            columns: &columns,
            engine: self.engine,
        };
        answer.made(&to, || list.rows.clone(), String::new)
    }
}

fn edge_column(name: &str, is_window: bool) -> Column {
    let (kind, about) = match name {
        "source" => (Column::key("", ""), "Id of one node."),
        "target" => (Column::key("", ""), "Id of the other node."),
        "weight" => (
            Column::number("", ""),
            "How strongly they hold together, by the weight that was chosen.",
        ),
        "source_label" => (Column::text("", ""), "What the one node is called."),
        "target_label" => (Column::text("", ""), "What the other node is called."),
        "vos_strength" => (
            Column::number("", ""),
            "The weight over what the strengths of both nodes lead one to expect.",
        ),
        "evidence" => (
            Column::evidence("", ""),
            "Ids of the evidence, with a space between.",
        ),
        name => {
            let column = cooccur::column(name, is_window, false);
            return match column.about.is_empty() {
                true => column.saying("As the pairs tell it."),
                false => column,
            };
        }
    };
    kind.named(name).saying(about)
}

fn node_column(name: &str) -> Column {
    let (kind, about) = match name {
        "id" => (
            Column::key("", ""),
            "Id of the theme, or the word with its language before it.",
        ),
        "label" => (Column::text("", ""), "What it is called."),
        "weight" => (Column::number("", ""), "Contexts with it."),
        "community" => (
            Column::count("", ""),
            "Its community, counted from 1, the largest first.",
        ),
        "degree" => (Column::count("", ""), "How many edges it has."),
        "strength" => (Column::number("", ""), "The weights of its edges, summed."),
        "clustering" => (
            Column::number("", ""),
            "Which part of its neighbours are joined, from 0 to 1; empty with fewer than two of them.",
        ),
        "page_rank" => (
            Column::number("", ""),
            "Where a wanderer is found that follows edges: PageRank, which sums to 1 over all nodes.",
        ),
        "k_core" => (
            Column::count("", ""),
            "The greatest k such that it stays when nodes with fewer than k edges are taken away.",
        ),
        "betweenness" => (
            Column::number("", ""),
            "On which part of the shortest ways between two others it lies, from 0 to 1.",
        ),
        _ => (Column::text("", ""), ""),
    };
    kind.named(name).saying(about)
}

/// A file of the same name with another end.
fn beside(file: &Path, end: &str) -> PathBuf {
    let mut name = file.file_stem().unwrap_or_default().to_owned();
    name.push(end);
    file.with_file_name(name)
}

fn told(answer: &NetworkAnswer, args: &Network) -> String {
    let mut told = vec![
        grouped(answer.node_count, "node"),
        grouped(answer.edge_count, "edge"),
        format!("weight {}", answer.weight),
    ];
    let head = |name: &str| answer.cooccurrence.get(name);
    let context = head("context").and_then(Value::as_str);
    if let (Some(context), Some(n)) = (context, head("n").and_then(Value::as_u64)) {
        told.push(contexts(context, n as usize));
    }
    if let Some(versions) = head("versions").and_then(Value::as_str) {
        let without = head("left_out").and_then(Value::as_array);
        let without: Vec<&str> = without
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        told.push(match without.is_empty() {
            true => format!("versions: {versions}"),
            false => format!("versions: {versions}, without {}", without.join(", ")),
        });
    }
    if let Some(density) = answer.density {
        told.push(format!("density {density:.3}"));
    }
    if let Some(modularity) = answer.modularity {
        let communities = match answer.communities {
            1 => "1 community".to_owned(),
            many => format!("{many} communities"),
        };
        told.push(format!(
            "{communities}, modularity {}",
            short(Some(modularity))
        ));
    }
    let mut left_out = Vec::new();
    if answer.too_rare > 0 {
        let met = answer.min_count;
        left_out.push(format!(
            "{} that meet less than {met} times",
            answer.too_rare
        ));
    }
    if answer.without_weight > 0 {
        let many = answer.without_weight;
        left_out.push(format!("{many} without a weight above 0"));
    }
    if !left_out.is_empty() {
        told.push(format!("pairs left out: {}", left_out.join(", ")));
    }
    if answer.isolated > 0 {
        let lonely = grouped(answer.isolated, "node");
        let kept = match args.all {
            true => "kept",
            false => "left out (--all keeps them)",
        };
        told.push(format!("{lonely} without edges {kept}"));
    }
    told.join(" · ")
}

/// The contexts in words: `15 sessions`, `7,892 positions in windows of 5`.
fn contexts(context: &str, n: usize) -> String {
    match context.strip_prefix("window:") {
        Some(width) => format!("{} in windows of {width}", grouped(n, "position")),
        None => grouped(n, context),
    }
}

fn why_empty(answer: &NetworkAnswer) -> String {
    match (answer.pairs, answer.too_rare, answer.without_weight) {
        (0, ..) => "no two of them meet, or none so often as --min-count asks".to_owned(),
        (_, 1.., 0) => format!(
            "no pair meets {} times; lower --min-count",
            answer.min_count
        ),
        _ => format!(
            "no pair has a {} above 0; choose another --weight",
            answer.weight
        ),
    }
}

fn tables(answer: &NetworkAnswer, args: &Network) -> String {
    let limit = args.limit.unwrap_or(IN_TABLE);
    let mut text = String::new();
    if !answer.nodes.is_empty() {
        let mut nodes: Vec<&NetworkNode> = answer.nodes.iter().collect();
        nodes.sort_by(|a, b| b.strength.total_cmp(&a.strength));
        let header = [
            "node",
            "community",
            "weight",
            "degree",
            "strength",
            "betweenness",
            "page rank",
            "core",
            "clustering",
        ];
        let rows = nodes.iter().take(limit).map(|node| node_row(node));
        let numbers = [1, 2, 3, 4, 5, 6, 7, 8];
        text.push_str(&table_without(
            &header,
            rows.collect(),
            &numbers,
            &[8, 7, 3, 6, 2],
        ));
        text.push('\n');
    }
    if !answer.edges.is_empty() {
        let mut edges: Vec<&NetworkEdge> = answer.edges.iter().collect();
        edges.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        let header = [
            "a",
            "b",
            "weight",
            "both",
            "logdice",
            "log odds",
            "p adjusted",
            "evidence",
        ];
        let rows = edges.iter().take(limit).map(|edge| edge_row(edge));
        let numbers = [2, 3, 4, 5, 6];
        text.push_str(&table_without(
            &header,
            rows.collect(),
            &numbers,
            &[4, 5, 6, 3],
        ));
        text.push('\n');
    }
    let mut told = told(answer, args);
    let most = answer.nodes.len().max(answer.edges.len());
    if most > limit {
        told.push_str(&format!(" · the first {limit} of each shown"));
    }
    text + &told + "\n"
}

/// A whole number without decimals, any other with a few.
fn weight(value: f64) -> String {
    match value.fract() == 0.0 {
        true => value.to_string(),
        false => short(Some(value)),
    }
}

fn node_row(node: &NetworkNode) -> Vec<String> {
    vec![
        node.label.clone(),
        node.community.to_string(),
        weight(node.weight),
        node.degree.to_string(),
        weight(node.strength),
        short(node.betweenness),
        short(Some(node.page_rank)),
        node.k_core.to_string(),
        short(node.clustering),
    ]
}

fn edge_row(edge: &NetworkEdge) -> Vec<String> {
    let value = |name: &str| edge.measures.get(name).copied().flatten();
    vec![
        edge.a.clone(),
        edge.b.clone(),
        weight(edge.weight),
        value("o11").map(weight).unwrap_or_default(),
        short(value("logdice")),
        short(value("log_odds")),
        short(value("p_adjusted")),
        edge.evidence.first().cloned().unwrap_or_default(),
    ]
}
