//! `collocates` as a command: what stands around a query.

use std::path::Path;
use std::str::FromStr;

use super::args::{self, Format, count};
use super::commands::{Done, found, lines, query_line, scheme};
use super::cooccur::{ExpectedArg, Named, StopWordsArg, cell, measures, named};
use super::export::{Answer, Column, FormatArg};
use super::failure::Failure;
use super::items::counted as grouped;
use super::output::{note, short, table_without};
use super::subcorpus::Subcorpus;
use crate::engine::{
    Collocate, CollocateSort, CollocatesAnswer, CollocatesRequest, Engine, Items, SearchRequest,
    TermOptions,
};
use crate::query::Expansions;
use crate::statistics::Measure;

pub(crate) const HELP: &str = "The node is any query, each place that `rapporteur concordance` would list as a line, as far as it counts here: of each session \
one version does, the first of en, es, fr; header, speakers and documents are lists and left out, unless the query, --section or --query names sections; \
so are sentences that repeat an earlier one (--repeats counts them). The span is so many positions of words \
to the left and right of the node in its sentence (--cross-sentence: in its section); removed stop words keep their positions. Stop words, \
numbers and single letters are no collocates (--stop-words keep makes them such). With --themes, collocates are the themes mentioned \
there; a mention stands where its first word stands.\n\n\
count is the number of pairs of a node and a place of the collocate in its span: a word between two nodes counts twice, once with each; \
words of the node itself do not count with it. expected is f_node * f_coll * S / N with S the positions of a span, the mean over all nodes \
(--expected span), or f_node * f_coll / N as Sketch Engine has it (--expected plain); pmi, ppmi, mi2, mi3, local_mi, t_score, z_score, simple_ll, dice, logdice, \
association_strength and lift are of these. All other measures are of a contingency table of tokens outside of nodes (Evert 2008): near some \
node or not, the collocate or not; each token counts once, and near is how many of the collocate are near.\n\n\
Tokens of one sentence, and of one session, are not independent of each other, as tests of that table take them to be: g2, fisher_p and their like put \
collocates in an order, but their p is too small. How many sessions have it says more.\n\n\
CSV: one row for each collocate; evidence holds ids of runs from a node to the collocate, joined by ;\n\n\
Example:\n  rapporteur collocates economy --span 5L,5R --measure logdice,g2\n  \
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
            0 if answer.left_out.is_empty() => {
                "the query is not found in this part of the corpus".to_owned()
            }
            0 => format!(
                "the query is not found in this part of the corpus; {} are left out unless --section names them",
                answer.left_out.join(", ")
            ),
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
        Column::count(
            "f_coll",
            "How often the collocate stands in all of the text that counts.",
        ),
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

/// One sentence on what a measure tells of a collocate: of pairs of a node and a position, or of tokens
/// near a node and elsewhere.
fn about_measure(measure: Measure) -> &'static str {
    use Measure::*;
    match measure {
        Pmi => {
            "log2 of count over expected, in bits: above 0 is more together than chance has it; overrates what is rare."
        }
        Ppmi => "pmi, or 0 where that is negative or undefined.",
        Mi2 => "log2 of count squared over expected: pmi that rates the frequent higher.",
        Mi3 => "log2 of count cubed over expected: pmi that rates the frequent higher still.",
        LocalMi => "count times pmi, in bits: higher is more together.",
        TScore => {
            "(count - expected) over the root of count: higher is surer; above 2 is the usual rule, which takes pairs for independent."
        }
        ZScore => {
            "(count - expected) over the root of expected: higher is surer; overrates what is rare."
        }
        SimpleLl => {
            "2 (count ln(count/expected) - (count - expected)), 0 or more: higher is less like chance."
        }
        Dice => {
            "2 count / (f_node + f_coll), 0 or more: higher is more together; above 1 where tokens take part in several pairs."
        }
        LogDice => {
            "14 + log2 of dice: higher is more together, whatever the size of the corpus; mostly below 14, above where tokens take part in several pairs."
        }
        AssociationStrength => {
            "count over f_node f_coll: higher is more together; compares within one corpus only."
        }
        Lift => "count over expected: above 1 is more together than chance has it.",
        Npmi => {
            "Normalised pointwise mutual information of tokens, from -1 (never near) over 0 (as chance has it) to 1 (always near, and nothing else is)."
        }
        Mi => {
            "Mutual information of the table of tokens in bits, 0 or more: higher is less like chance."
        }
        Chi2 => {
            "Pearson's chi squared of tokens, 0 or more: higher is less like chance; tokens of a sentence are not independent, so it orders and does not test."
        }
        Chi2Yates => {
            "chi2 with the correction of Yates: higher is less like chance; it orders and does not test."
        }
        Phi => "Phi of tokens, from -1 over 0 (as chance has it) to 1: higher is more together.",
        G2 => {
            "Log-likelihood ratio of tokens, 0 or more: higher is less like chance; tokens of a sentence are not independent, so it orders and does not test."
        }
        G2Signed => "g2, negative where it is near less often than chance has it.",
        G2P => {
            "p of g2 (two-sided, one degree of freedom): too small, since tokens of a sentence are not independent."
        }
        FisherP => {
            "Exact one-sided probability (Fisher) of so many tokens near or more by chance: too small, since tokens of a sentence are not independent."
        }
        Specificity => {
            "-log10 of the exact p, negative where it is near less often than chance has it: orders and does not test, as tokens of a sentence are not independent."
        }
        Jaccard => {
            "Its tokens near a node over all tokens that are near or are it, from 0 to 1: higher is more together."
        }
        Cosine => {
            "Its tokens near a node over the root of all near times all of it (Ochiai, Salton), from 0 to 1: higher is more together."
        }
        Equivalence => {
            "Its tokens near a node squared over all near times all of it, from 0 to 1: higher is more together."
        }
        Inclusion => {
            "Its tokens near a node over the fewer of all near and all of it, from 0 to 1: 1 is that it is always near, or nothing else is."
        }
        MinSensitivity => {
            "Its tokens near a node over the more of all near and all of it, from 0 to 1: higher is more together."
        }
        Support => "Its tokens near a node over all tokens outside of nodes.",
        ConfidenceAb => "The share of it among the tokens near a node.",
        ConfidenceBa => "The share of its tokens that are near a node.",
        DeltaPBGivenA => {
            "The share of it among the tokens near a node less that among all others, from -1 to 1: above 0 a node calls for it."
        }
        DeltaPAGivenB => {
            "The share of its tokens that are near a node less that of all others, from -1 to 1: above 0 it calls for a node."
        }
        YuleQ => {
            "Yule's Q of tokens, from -1 over 0 (as chance has it) to 1: higher is more together."
        }
        OddsRatio => "Odds ratio of tokens: above 1 is more together than chance has it.",
        LogOdds => {
            "Log odds ratio of tokens with half a one added to each cell: above 0 is more together than chance has it."
        }
        LogOddsSe => {
            "Standard error of the log odds: too small, since tokens of a sentence are not independent."
        }
        CiLow => {
            "Lower end of the 95 % interval of the log odds: too near to it, since tokens of a sentence are not independent."
        }
        CiHigh => {
            "Upper end of the 95 % interval of the log odds: too near to it, since tokens of a sentence are not independent."
        }
        RelativeRisk => "The share of it among the tokens near a node over that among all others.",
        LogRatioColl => "log2 of relative_risk: 1 is twice as often near a node as elsewhere.",
    }
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
    let mut without = answer.left_out.clone();
    if !answer.repeats {
        without.push("sentences that repeat others");
    }
    let without = match without.is_empty() {
        true => String::new(),
        false => format!(", without {}", without.join(", ")),
    };
    table_without(&header, rows, &numbers, &spare)
        + &format!(
            "node: {} in {} of {}, {}; span {} within the {within}; expected={}; \
             versions: {}{without}; {} of {} shown\n",
            grouped(answer.f_node as usize, "place"),
            answer.node_sessions,
            grouped(answer.sessions as usize, "session"),
            grouped(answer.n as usize, "position"),
            answer.span,
            answer.expected,
            answer.versions,
            answer.collocates.len(),
            grouped(answer.found as usize, "collocate"),
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
