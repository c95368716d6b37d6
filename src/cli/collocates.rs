//! `collocates` as a command: what stands around a query.

use std::path::Path;
use std::str::FromStr;

use super::args::{self, Format, count};
use super::commands::{Done, found, lines, query_line, scheme};
use super::cooccur::{ExpectedArg, Named, StopWordsArg, about_measure, cell, measures, named};
use super::export::{Answer, Column, FormatArg};
use super::failure::Failure;
use super::output::{note, short, table_without};
use super::subcorpus::Subcorpus;
use crate::engine::{
    Collocate, CollocateSort, CollocatesAnswer, CollocatesRequest, Engine, Items, SearchRequest,
    TermOptions,
};
use crate::query::Expansions;
use crate::statistics::Measure;

pub(crate) const HELP: &str = "The node is any query, each place that `rapporteur concordance` would list as a line. The span is so many positions of words \
to its left and right in its sentence (--cross-sentence: in its section); removed stop words keep their positions.\n\n\
count is the number of pairs of a node and a place of the collocate in its span: a word between two nodes counts twice, once with each; \
words of the node itself do not count with it. expected is f_node * f_coll * S / N with S the positions of a span, the mean over all nodes \
(--expected span), or f_node * f_coll / N as Sketch Engine has it (--expected plain); pmi, ppmi, mi2, mi3, local_mi, t_score, z_score, simple_ll, dice, logdice, \
association_strength and lift are of these. All other measures are of a contingency table of tokens outside of nodes (Evert 2008): near some \
node or not, the collocate or not; each token counts once, and near is how many of the collocate are near.\n\n\
Of each session one version counts, the first of en, es, fr; sentences that repeat an earlier one are left out (--repeats counts them); stop words, \
numbers and single letters are no collocates (--stop-words keep makes them such). With --themes, collocates are the themes mentioned \
there; a mention stands where its first word stands.\n\n\
CSV: one row for each collocate; evidence holds ids of runs from a node to the collocate, joined by ;\n\n\
Example:\n  rapporteur collocates '\"open government\"' --span 5L,5R --measure logdice,g2\n  \
rapporteur collocates concept:social-economy --themes --span 20";

/// What can be typed after `collocates`.
#[derive(Debug, clap::Args)]
pub(crate) struct Collocates {
    /// The query whose places are the node
    #[arg(required = true, value_name = "QUERY")]
    node: Vec<String>,
    /// Positions to the left and right: 5L,5R, or 5 for both, or 3R for one side
    #[arg(
        long,
        value_name = "SPAN",
        default_value = "5L,5R",
        allow_hyphen_values = true
    )]
    span: Span,
    /// Let the span reach over the ends of sentences, up to the end of the section
    #[arg(long)]
    cross_sentence: bool,
    /// List themes instead of words
    #[arg(long)]
    themes: bool,
    /// Measures to tell, or all
    #[arg(id = "measures", long = "measure", value_name = "NAMES", value_delimiter = ',', value_parser = measures, default_value = "logdice,g2,npmi,t_score")]
    measures: Vec<Named>,
    /// Which come first: a measure, count, sessions, name [default: the first measure]
    #[arg(long, value_name = "KEY", value_parser = sort)]
    sort: Option<CollocateSort>,
    /// Leave out what stands near less often
    #[arg(long, value_name = "N", default_value_t = 5)]
    min_count: u64,
    /// Leave out what stands near in fewer sessions
    #[arg(long, value_name = "N", default_value_t = 2)]
    min_range: u64,
    /// Count the forms of one stem as one word, told by its most frequent form
    #[arg(long)]
    stem: bool,
    /// Whether stop words, numbers and single letters are collocates too
    #[arg(long, value_enum, default_value_t = StopWordsArg::Drop)]
    stop_words: StopWordsArg,
    /// What counts are compared with
    #[arg(long, value_enum, default_value_t = ExpectedArg::Span)]
    expected: ExpectedArg,
    /// Show at most so many (all when left out; 40 in a table)
    #[arg(short = 'n', long, value_name = "N", value_parser = count, allow_negative_numbers = true)]
    limit: Option<usize>,
    /// Tell so many places of each as evidence, of as many sessions as there are
    #[arg(long, value_name = "N", default_value_t = 3)]
    evidence: usize,
    /// Find bare words of the query as typed, not their inflections
    #[arg(long)]
    no_stem: bool,
    /// Find the words of the query as typed: no inflections, accents and hyphens count
    #[arg(long)]
    exact: bool,
    /// Count sentences that repeat an earlier one of their document
    #[arg(long)]
    repeats: bool,
    #[command(flatten)]
    text: Subcorpus,
    #[command(flatten)]
    scheme: args::Scheme,
    #[command(flatten)]
    format: Format,
}

impl Collocates {
    /// How the answer is written.
    pub(crate) fn format(&mut self) -> &mut Format {
        &mut self.format
    }
}

/// Positions on both sides of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    left: usize,
    right: usize,
}

impl FromStr for Span {
    type Err = String;

    fn from_str(typed: &str) -> Result<Span, String> {
        const WIDEST: usize = 1000;
        let wrong = || "write a span such as 5L,5R, 5 or 3R, of 1 to 1000 positions".to_owned();
        let number = |digits: &str| -> Result<usize, String> {
            let number = digits.trim().parse().ok().filter(|&n: &usize| n <= WIDEST);
            number.ok_or_else(wrong)
        };
        let mut span = Span { left: 0, right: 0 };
        let parts: Vec<String> = typed.split(',').map(|p| p.trim().to_uppercase()).collect();
        match &parts[..] {
            [both] if both.ends_with(|c: char| c.is_ascii_digit()) => {
                let both = number(both)?;
                span = Span {
                    left: both,
                    right: both,
                };
            }
            parts if parts.len() <= 2 => {
                for part in parts {
                    match (part.strip_suffix('L'), part.strip_suffix('R')) {
                        (Some(left), _) => span.left = number(left)?,
                        (_, Some(right)) => span.right = number(right)?,
                        _ => return Err(wrong()),
                    }
                }
            }
            _ => return Err(wrong()),
        }
        match span.left + span.right {
            0 => Err(wrong()),
            _ => Ok(span),
        }
    }
}

fn sort(typed: &str) -> Result<CollocateSort, String> {
    match typed {
        "count" => Ok(CollocateSort::Count),
        "sessions" | "range" => Ok(CollocateSort::Sessions),
        "name" => Ok(CollocateSort::Name),
        name => Measure::from_name(name)
            .map(CollocateSort::By)
            .ok_or_else(|| {
                "name one of count, sessions, name, or a measure such as logdice".to_owned()
            }),
    }
}

/// Collocates in a table when nobody says how many.
const IN_TABLE: usize = 40;

/// Lists what stands around a query.
pub(crate) fn collocates(index: &Path, args: &Collocates) -> Done {
    let request = request(index, args)?;
    let engine = Engine::open(index)?;
    let answer = engine.collocates(&request)?;
    note(&lines("note: ", &answer.notes));
    let columns = columns(&request);
    let shown = Answer {
        all: &answer,
        entries: &answer.collocates,
        columns: &columns,
        engine: Some(&engine),
    };
    let rows = || answer.collocates.iter().map(row).collect();
    shown.show(&args.format, rows, || table(&answer, &columns))?;
    if answer.found == 0 {
        let told = match answer.f_node {
            0 => "the query is not found in this part of the corpus".to_owned(),
            nodes => format!(
                "nothing stands near the {nodes} places of the query often enough; --min-count 1 --min-range 1 \
                 lists all that does"
            ),
        };
        note(&format!("note: {told}\n"));
    }
    found(answer.found > 0)
}

fn request(index: &Path, args: &Collocates) -> Result<CollocatesRequest, Failure> {
    let is_table = args.format.format() == FormatArg::Table;
    let usual = if is_table { IN_TABLE } else { usize::MAX };
    let (line, told) = query_line(&args.node);
    note(&lines("note: ", &told));
    let own = match &args.scheme.file {
        Some(_) => Some(scheme(index, &args.scheme)?),
        None => None,
    };
    Ok(CollocatesRequest {
        search: SearchRequest {
            line,
            limit: usize::MAX,
            expansions: Expansions {
                stems: !(args.no_stem || args.exact),
                accents: !args.exact,
                hyphens: !args.exact,
            },
            scheme: own,
            ..SearchRequest::default()
        },
        part: args.text.request(index, &[], &args.scheme, args.repeats)?,
        left: args.span.left,
        right: args.span.right,
        across_sentences: args.cross_sentence,
        items: if args.themes {
            Items::Themes
        } else {
            Items::Terms
        },
        scheme: scheme(index, &args.scheme)?,
        terms: TermOptions {
            stem: args.stem,
            stop_words: args.stop_words == StopWordsArg::Keep,
        },
        expected: args.expected.into(),
        measures: named(&args.measures, |_| true),
        sort: args.sort.unwrap_or_default(),
        min_count: args.min_count,
        min_range: args.min_range,
        limit: args.limit.unwrap_or(usual),
        evidence: args.evidence,
    })
}

fn columns(request: &CollocatesRequest) -> Vec<Column> {
    let is_term = request.items == Items::Terms;
    let mut columns = vec![Column::key(
        "collocate",
        if is_term {
            "The form of the word."
        } else {
            "Id of the theme."
        },
    )];
    if is_term {
        columns.push(Column::key("lang", "Language of the word."));
    }
    columns.extend([
        Column::count(
            "count",
            "Pairs of a node and a place of the collocate in its span.",
        ),
        Column::count("left", "Those of them to the left of the node."),
        Column::count("right", "Those to its right."),
        Column::count("f_node", "How often the node is found."),
        Column::count("f_coll", "How often the collocate stands anywhere."),
        Column::number("expected", "What count would be by chance."),
        Column::count(
            "near",
            "Tokens of the collocate near some node, each once, outside of nodes.",
        ),
    ]);
    let measures = request.told().into_iter();
    columns.extend(measures.map(|measure| {
        Column::number("", "")
            .named(measure.name())
            .saying(about_measure(measure))
    }));
    columns.extend([
        Column::count("sessions", "In how many sessions it stands near a node."),
        Column::evidence(
            "evidence",
            "Ids of runs of words from a node to the collocate.",
        ),
    ]);
    columns
}

fn row(collocate: &Collocate) -> Vec<String> {
    let fields = collocate.fields();
    fields.iter().map(|(_, value)| cell(value)).collect()
}

fn table(answer: &CollocatesAnswer, columns: &[Column]) -> String {
    let is_shown = |name: &str| !matches!(name, "evidence" | "f_node" | "near");
    let shown: Vec<&Column> = columns.iter().filter(|c| is_shown(&c.name)).collect();
    let header: Vec<String> = shown.iter().map(|c| c.name.replace('_', " ")).collect();
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let rows = answer.collocates.iter().map(|collocate| {
        let fields = collocate.fields();
        let shown = fields.iter().filter(|(name, _)| is_shown(name));
        let cells = shown.map(|(_, value)| match value.is_f64() {
            true => short(value.as_f64()),
            false => cell(value),
        });
        cells.collect()
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let numbers: Vec<usize> = (0..shown.len())
        .filter(|&at| shown[at].is_number())
        .collect();
    let spare: Vec<usize> = numbers.iter().rev().copied().collect();
    let within = match answer.cross_sentence {
        true => "section",
        false => "sentence",
    };
    let repeats = match answer.repeats {
        true => "",
        false => ", without sentences that repeat others",
    };
    table_without(&header, rows, &numbers, &spare)
        + &format!(
            "node: {} places in {} of {} sessions, {} positions; span {} within the {within}; expected={}; \
             versions: {}{repeats}; {} of {} collocates shown\n",
            answer.f_node,
            answer.node_sessions,
            answer.sessions,
            answer.n,
            answer.span,
            answer.expected,
            answer.versions,
            answer.collocates.len(),
            answer.found,
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_read_as_they_are_written() {
        let check = |typed: &str, left: usize, right: usize| {
            assert_eq!(typed.parse(), Ok(Span { left, right }), "{typed}");
        };
        check("5L,5R", 5, 5);
        check("5", 5, 5);
        check("0L,3R", 0, 3);
        check("3r", 0, 3);
        check("2R, 1L", 1, 2);
        for typed in ["", "0", "5X", "1L,2R,3R", "1001", "-1", "L"] {
            assert!(typed.parse::<Span>().is_err(), "{typed}");
        }
    }
}
