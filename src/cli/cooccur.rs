//! `cooccur` as a command: pairs, their measures and how sure they are.

use std::path::Path;

use clap::ValueEnum;
use serde_json::Value;

use super::args::{self, Format, count};
use super::commands::{Done, found, lines, scheme};
use super::export::{Answer, Column, FormatArg};
use super::failure::Failure;
use super::output::{exact, note, short, table_without};
use super::subcorpus::Subcorpus;
use crate::engine::{
    Adjust, Context, CooccurAnswer, CooccurRequest, Engine, Items, PairRow, PairSort, Strata,
    TermOptions, Versions,
};
use crate::statistics::{Expectation, Measure, WindowOptions};

pub(crate) const HELP: &str = "o11 counts the contexts with both, f_a and f_b those with each, n all: the whole table, in which a context counts once \
however often it holds a theme or a word. p is exact and one-sided (Fisher); p_adjusted is corrected over all pairs that could be \
tested, those that never meet included; both say nothing where there is too little to test, and note says so. Pairs come by the \
lower end of the 95 % interval of their log odds (--sort low): what holds at least. Its formula is one for large numbers: pairs that meet \
less than five times, or whose interval begins at 0 or below, follow by their exact p, and last come those that cannot be tested.\n\n\
window:N counts pairs of words at most N positions apart in one sentence, each pair of positions once. Such counts make no \
contingency table, so they have the measures pmi, ppmi, mi2, mi3, local_mi, t_score, z_score, simple_ll, dice, logdice, association_strength and lift, \
and no p; f_a and f_b are words, n positions. expected is f_a * f_b * S / N with S the positions of a window, the mean over all words as sentences \
are long (--expected span), or f_a * f_b / N (--expected plain); S is half of that with --ordered and for a word with itself.\n\n\
--bootstrap draws sessions, not contexts, since what is said in one session is not independent, and tells the middle 95 of 100 \
values of each measure. --permute deals the contexts of one of the two out anew within each session, or, where sessions are the \
contexts, over all of them; --strata names other bounds (line, year, lang), so that what two groups differ in does not pass for company.\n\n\
PART and --against compare two parts of the corpus: the difference of the log odds of each pair, its 95 % interval and two-sided p; \
the pair whose interval is farthest from 0 comes first. The interval takes the contexts of both parts to be independent.\n\n\
Versions: a session has a theme when any of its versions has it (union). Words, sentences, paragraphs and sections are those of one \
version of each session, the first of en, es, fr (prefer:en,es,fr): counting all would count translations twice. \
--unit document counts every document by itself.\n\n\
Sentences that repeat an earlier one are left out of windows and sentences, and paragraphs of nothing else (--repeats counts them). Words are forms \
with their language; stop words, numbers and single letters are left out and leave a gap (--stop-words keep counts them). Pairs of words leave out header, speakers and documents, which are lists, unless sections are named. Beside themes, the words of their mentions are no company and do not count.\n\n\
CSV: one row for each pair; evidence holds two ids for each meeting that is told, of the places that stand closest, joined by ;\n\n\
Example:\n  rapporteur cooccur --context paragraph --format csv\n  \
rapporteur cooccur --rows terms --cols terms --context window:5 --measure logdice,t_score\n  \
rapporteur cooccur section:discussion --against section:conceptualisation --context paragraph";

/// What can be typed after `cooccur`.
#[derive(Debug, clap::Args)]
pub(crate) struct Cooccur {
    /// The part of the corpus that counts, as a line of the query language; all when left out
    #[arg(value_name = "PART")]
    part: Vec<String>,
    /// The part that it is compared with
    #[arg(long, value_name = "PART", conflicts_with_all = ["all", "bootstrap", "permute", "measures"])]
    against: Option<String>,
    /// The first of each pair
    #[arg(long, value_enum, default_value_t = ItemsArg::Themes)]
    rows: ItemsArg,
    /// The second of each pair
    #[arg(long, value_enum, default_value_t = ItemsArg::Themes)]
    cols: ItemsArg,
    /// Within what the two must meet: window:N, sentence, paragraph, section, session
    #[arg(long, value_name = "CONTEXT", default_value = "session")]
    context: Context,
    /// What the versions of a session make: one unit, or each document its own
    #[arg(long, value_enum)]
    unit: Option<UnitArg>,
    /// Count sentences that repeat an earlier one of their document
    #[arg(long)]
    repeats: bool,
    /// Measures to tell, or all [default: jaccard,npmi,g2; of windows logdice,pmi,t_score,simple_ll]
    #[arg(id = "measures", long = "measure", value_name = "NAMES", value_delimiter = ',', value_parser = measures)]
    measures: Vec<Named>,
    /// Which pairs come first: low (lower end of the interval), p, count, name, or a measure
    #[arg(long, value_name = "KEY", default_value = "low")]
    sort: PairSort,
    /// Leave out pairs that meet less often [default: 1; 5 of words]
    #[arg(long, value_name = "N")]
    min_count: Option<u64>,
    /// Count only the N most frequent words
    #[arg(long, value_name = "N")]
    most_terms: Option<usize>,
    /// Count the forms of one stem as one word, told by its most frequent form
    #[arg(long)]
    stem: bool,
    /// Whether stop words, numbers and single letters are words too
    #[arg(long, value_enum, default_value_t = StopWordsArg::Drop)]
    stop_words: StopWordsArg,
    /// List pairs of themes that never meet too
    #[arg(long)]
    all: bool,
    /// Show at most so many pairs [default: 40 in a table; else all, 10000 of words]
    #[arg(short = 'n', long, value_name = "N", value_parser = count, allow_negative_numbers = true)]
    limit: Option<usize>,
    /// Tell so many meetings of each pair as evidence, of as many sessions as there are
    #[arg(long, value_name = "N", default_value = "3", value_parser = evidence)]
    evidence: usize,
    /// How p is corrected for the number of pairs: Benjamini and Hochberg, Holm, or not
    #[arg(long, value_enum, default_value_t = AdjustArg::Bh)]
    adjust: AdjustArg,
    /// Tell 95 % intervals of the measures, from drawing the sessions anew so many times (1000 are usual)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    bootstrap: Option<u32>,
    /// Tell a p from dealing the contexts out anew so many times (999 are usual)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=10_000_000))]
    permute: Option<u32>,
    /// Within what --permute deals contexts out [default: session; none where sessions are the contexts]
    #[arg(long, value_enum, requires = "permute")]
    strata: Option<StrataArg>,
    /// Draw other random numbers; the same seed draws the same ones
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Let windows reach over the ends of sentences, up to the end of the section
    #[arg(long)]
    cross_sentence: bool,
    /// Keep the two orders of a pair in a window apart: a before b
    #[arg(long)]
    ordered: bool,
    /// Count a pair in a window as 1/d at distance d
    #[arg(long)]
    by_distance: bool,
    /// What counts in windows are compared with
    #[arg(long, value_enum, default_value_t = ExpectedArg::Span)]
    expected: ExpectedArg,
    /// Memory that counting pairs may take; what is more goes to temporary files (folder: TMPDIR)
    #[arg(long, value_name = "SIZE", default_value = "1G", value_parser = size)]
    memory: usize,
    #[command(flatten)]
    text: Subcorpus,
    #[command(flatten)]
    scheme: args::Scheme,
    #[command(flatten)]
    format: Format,
}

impl Cooccur {
    pub(crate) fn format(&mut self) -> &mut Format {
        &mut self.format
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ItemsArg {
    Themes,
    Terms,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum UnitArg {
    Session,
    Document,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum StopWordsArg {
    Drop,
    Keep,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum AdjustArg {
    Bh,
    Holm,
    None,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum StrataArg {
    None,
    Session,
    Line,
    Year,
    Lang,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ExpectedArg {
    Span,
    Plain,
}

impl From<ExpectedArg> for Expectation {
    fn from(arg: ExpectedArg) -> Expectation {
        match arg {
            ExpectedArg::Span => Expectation::Span,
            ExpectedArg::Plain => Expectation::Plain,
        }
    }
}

/// A measure by its name, or all there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    One(Measure),
    All,
}

pub(super) fn measures(typed: &str) -> Result<Named, String> {
    if typed == "all" {
        return Ok(Named::All);
    }
    Measure::from_name(typed).map(Named::One).ok_or_else(|| {
        let names: Vec<&str> = Measure::ALL.into_iter().map(Measure::name).collect();
        format!("name some of {}, or all", names.join(", "))
    })
}

/// The measures of a list of names.
pub(super) fn named(names: &[Named], fits: impl Fn(Measure) -> bool) -> Vec<Measure> {
    let of_name = |name: &Named| match name {
        Named::One(measure) => vec![*measure],
        Named::All => Measure::ALL.into_iter().filter(|m| fits(*m)).collect(),
    };
    names.iter().flat_map(of_name).collect()
}

fn evidence(typed: &str) -> Result<usize, String> {
    match typed {
        "all" => Ok(usize::MAX),
        number => number
            .parse()
            .map_err(|_| "write a number of meetings, or all".to_owned()),
    }
}

/// A size in bytes: 512M, 2G, 1GiB.
pub(super) fn size(typed: &str) -> Result<usize, String> {
    let digits = typed.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let shift = match typed[digits.len()..].to_ascii_lowercase().as_str() {
        "" | "b" => Some(0),
        "k" | "kb" | "kib" => Some(10),
        "m" | "mb" | "mib" => Some(20),
        "g" | "gb" | "gib" => Some(30),
        _ => None,
    };
    let number: Option<usize> = digits.trim().parse().ok();
    let bytes = number.zip(shift).and_then(|(number, shift)| {
        let bytes = number.checked_mul(1 << shift);
        bytes.filter(|&bytes| bytes >= LEAST_MEMORY)
    });
    bytes.ok_or_else(|| "write a size of at least 16M, such as 512M or 2G".to_owned())
}

const LEAST_MEMORY: usize = 16 << 20;

/// Pairs in a table when no limit is given.
const PAIRS_IN_TABLE: usize = 40;
/// Pairs of words elsewhere: there may be millions.
const PAIRS_OF_TERMS: usize = 10_000;
/// Pairs of words that meet less often are left out unless somebody says otherwise.
const FEWEST_MEETINGS: u64 = 5;

/// Lists pairs.
pub(crate) fn cooccur(index: &Path, args: &Cooccur) -> Done {
    let request = request(index, args)?;
    let engine = Engine::open(index)?;
    let answer = engine.cooccur(&request)?;
    note(&lines("note: ", &answer.notes));
    let is_window = matches!(request.context, Context::Window(_));
    let is_against = request.against.is_some();
    let columns: Vec<Column> = answer
        .columns
        .iter()
        .map(|name| column(name, is_window, is_against))
        .collect();
    let shown = Answer {
        all: &answer,
        entries: &answer.pairs,
        columns: &columns,
        engine: Some(&engine),
    };
    let rows = || answer.pairs.iter().map(row).collect();
    shown.show(&args.format, rows, || table(&answer))?;
    if answer.found == 0 {
        note(&format!("note: {}\n", nothing(&answer)));
    }
    found(answer.found > 0)
}

fn request(index: &Path, args: &Cooccur) -> Result<CooccurRequest, Failure> {
    let items = |items: ItemsArg| match items {
        ItemsArg::Themes => Items::Themes,
        ItemsArg::Terms => Items::Terms,
    };
    let (rows, cols) = (items(args.rows), items(args.cols));
    let with_terms = rows == Items::Terms || cols == Items::Terms;
    let part = |line: &[String]| -> Result<_, Failure> {
        let mut part = args.text.request(index, line, &args.scheme, args.repeats)?;
        let is_told = args.text.names_versions();
        part.versions = match args.unit {
            Some(UnitArg::Document) if is_told && part.versions != Versions::Each => {
                return Err(Failure::new(
                    "--unit document counts every document by itself, so no version is preferred",
                    Some("leave --versions out"),
                ));
            }
            Some(UnitArg::Document) => Versions::Each,
            _ if !is_told && !with_terms && args.context == Context::Session => Versions::Union,
            _ => part.versions,
        };
        Ok(part)
    };
    let is_window = matches!(args.context, Context::Window(_));
    let is_table = args.format.format() == FormatArg::Table;
    let usual_limit = match (is_table, with_terms) {
        (true, _) => PAIRS_IN_TABLE,
        (false, true) => PAIRS_OF_TERMS,
        (false, false) => usize::MAX,
    };
    Ok(CooccurRequest {
        rows,
        cols,
        context: args.context,
        part: part(&args.part)?,
        against: match &args.against {
            Some(line) => Some(part(std::slice::from_ref(line))?),
            None => None,
        },
        terms: TermOptions {
            stem: args.stem,
            stop_words: args.stop_words == StopWordsArg::Keep,
        },
        most_terms: args.most_terms,
        window: WindowOptions {
            ordered: args.ordered,
            by_distance: args.by_distance,
            across_sentences: args.cross_sentence,
            close_gaps: false,
        },
        expected: args.expected.into(),
        measures: named(&args.measures, |m| !is_window || m.is_of_windows()),
        sort: args.sort,
        min_count: args
            .min_count
            .unwrap_or(if with_terms { FEWEST_MEETINGS } else { 1 }),
        all: args.all,
        limit: args.limit.unwrap_or(usual_limit),
        adjust: match args.adjust {
            AdjustArg::Bh => Adjust::Bh,
            AdjustArg::Holm => Adjust::Holm,
            AdjustArg::None => Adjust::None,
        },
        bootstrap: args.bootstrap,
        permute: args.permute,
        strata: args.strata.map(|strata| match strata {
            StrataArg::None => Strata::None,
            StrataArg::Session => Strata::Session,
            StrataArg::Line => Strata::Line,
            StrataArg::Year => Strata::Year,
            StrataArg::Lang => Strata::Lang,
        }),
        seed: args.seed,
        evidence: args.evidence,
        memory: args.memory,
        ..CooccurRequest::of_themes(scheme(index, &args.scheme)?)
    })
}

/// Why there is nothing to list.
fn nothing(answer: &CooccurAnswer) -> String {
    let context = match answer.context.strip_prefix("window:") {
        Some(width) => format!("window of {width} words"),
        None => answer.context.clone(),
    };
    match (answer.n, answer.rows, answer.cols) {
        (0, ..) => "this part of the corpus has no text".to_owned(),
        (_, "themes", "themes") => {
            format!("no two themes of this scheme are mentioned in one {context}")
        }
        (_, "terms", "terms") => format!(
            "no two words stand in one {context} often enough; --min-count 1 lists all that meet"
        ),
        _ => format!(
            "no theme and no word stand in one {context} often enough; --min-count 1 lists all that meet"
        ),
    }
}

fn row(pair: &PairRow) -> Vec<String> {
    let fields = pair.fields();
    fields.iter().map(|(_, value)| cell(value)).collect()
}

/// A value as a cell: lists joined by `;`, nothing for what is not defined.
pub(super) fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Number(number) if number.is_f64() => exact(number.as_f64()),
        Value::Array(values) => {
            let values: Vec<String> = values.iter().map(cell).collect();
            values.join(";")
        }
        other => other.to_string(),
    }
}

/// The column of a field of a pair, counted in windows or not, compared with another part or not.
pub(super) fn column(name: &str, is_window: bool, is_against: bool) -> Column {
    let contexts = if is_window {
        "Tokens of"
    } else {
        "Contexts with"
    };
    let about = |about: &str| about.to_owned();
    let (kind, about) = match name {
        "a" => (
            Column::key("", ""),
            about("The first: id of a theme, or form of a word."),
        ),
        "b" => (
            Column::key("", ""),
            about("The second: id of a theme, or form of a word."),
        ),
        "a_lang" | "b_lang" => (Column::key("", ""), about("Language of the word.")),
        "o11" if is_window => (
            Column::number("", ""),
            about(
                "Pairs of positions that hold the two and share a window, or the sum of their weights.",
            ),
        ),
        "o11" => (Column::count("", ""), about("Contexts with both.")),
        "f_a" => (Column::count("", ""), format!("{contexts} the first.")),
        "f_b" => (Column::count("", ""), format!("{contexts} the second.")),
        "n" if is_window => (Column::count("", ""), about("All positions of words.")),
        "n" => (Column::count("", ""), about("All contexts.")),
        "o11_against" => (
            Column::count("", ""),
            about("Contexts of the other part with both."),
        ),
        "f_a_against" => (
            Column::count("", ""),
            about("Contexts of the other part with the first."),
        ),
        "f_b_against" => (
            Column::count("", ""),
            about("Contexts of the other part with the second."),
        ),
        "n_against" => (
            Column::count("", ""),
            about("All contexts of the other part."),
        ),
        "expected" => (
            Column::number("", ""),
            about("What o11 would be by chance."),
        ),
        "log_odds" => (
            Column::number("", ""),
            about(
                "Natural logarithm of the odds ratio, half a context added to each cell: above 0 is more together than chance has it.",
            ),
        ),
        "log_odds_against" => (Column::number("", ""), about("The same in the other part.")),
        "difference" => (
            Column::number("", ""),
            about("log_odds less log_odds_against: above 0 is more together in the first part."),
        ),
        "ci_low" | "ci_high" => {
            let of = if is_against { "difference" } else { "log_odds" };
            let end = if name == "ci_low" { "Lower" } else { "Upper" };
            (
                Column::number("", ""),
                format!("{end} end of the 95 % interval of {of}."),
            )
        }
        "p" if is_against => (
            Column::number("", ""),
            about("Two-sided probability of such a difference if there were none: lower is surer."),
        ),
        "p" => (
            Column::number("", ""),
            about(
                "Exact one-sided probability (Fisher) of so many contexts with both or more by chance: lower is surer.",
            ),
        ),
        "p_adjusted" => (
            Column::number("", ""),
            about("p corrected over all tested pairs; empty where the pair was not tested."),
        ),
        "p_permuted" => (
            Column::number("", ""),
            about("One-sided probability from dealing contexts out anew."),
        ),
        "note" => (Column::text("", ""), about("Why the pair was not tested.")),
        "evidence" => (
            Column::evidence("", ""),
            about("Two ids for each meeting that is told: the places that stand closest."),
        ),
        "evidence_against" => (
            Column::evidence("", ""),
            about("The same of the other part."),
        ),
        "logdice" if is_window => (
            Column::number("", ""),
            about(
                "14 + log2 of dice, whatever the size of the corpus: higher is more together; above 14 where a word meets several others.",
            ),
        ),
        name => measure_column(name),
    };
    kind.named(name.to_owned()).saying(about)
}

/// The column of a measure, or of an end of its interval.
fn measure_column(name: &str) -> (Column, String) {
    let number = Column::number("", "");
    for (ending, end) in [("_bootstrap_low", "Lower"), ("_bootstrap_high", "Upper")] {
        if let Some(measure) = name.strip_suffix(ending) {
            let about = format!(
                "{end} end of the 95 % interval of {measure}, from drawing the sessions anew."
            );
            return (number, about);
        }
    }
    let about = Measure::from_name(name).map_or("", about_measure);
    (number, about.to_owned())
}

/// One sentence on what a measure tells, and in which direction.
pub(super) fn about_measure(measure: Measure) -> &'static str {
    use Measure::*;
    match measure {
        Pmi => {
            "Pointwise mutual information in bits: above 0 is more together than chance has it; overrates what is rare."
        }
        Ppmi => "pmi, or 0 where that is negative or undefined.",
        Npmi => {
            "Normalised pointwise mutual information, from -1 (never together) over 0 (as chance has it) to 1 (always); empty where every context has both."
        }
        Mi2 => "log2 of o11 squared over what is expected: pmi that rates the frequent higher.",
        Mi3 => "log2 of o11 cubed over what is expected: pmi that rates the frequent higher still.",
        LocalMi => "o11 times pmi, in bits: higher is more together.",
        Mi => {
            "Mutual information of the whole table in bits, 0 or more: higher is less like chance."
        }
        TScore => {
            "(o11 - expected) over the root of o11: higher is surer; above 2 is the usual rule."
        }
        ZScore => {
            "(o11 - expected) over the root of what is expected: higher is surer; overrates what is rare."
        }
        Chi2 => "Pearson's chi squared, 0 or more: higher is less like chance.",
        Chi2Yates => "chi2 with the correction of Yates: higher is less like chance.",
        Phi => "Phi, from -1 over 0 (as chance has it) to 1: higher is more together.",
        G2 => {
            "Log-likelihood ratio, 0 or more: higher is less like chance; its direction is the sign of log_odds."
        }
        G2Signed => "g2, negative where the two meet less than chance has it.",
        G2P => "p of g2 (two-sided, one degree of freedom): lower is surer.",
        SimpleLl => {
            "2 (o11 ln(o11/expected) - (o11 - expected)), 0 or more: higher is less like chance."
        }
        FisherP => {
            "Exact one-sided probability (Fisher) of so many together or more by chance: lower is surer."
        }
        Specificity => {
            "-log10 of the exact p, negative where the two avoid each other: higher is surer."
        }
        Dice => "2 o11 / (f_a + f_b), from 0 to 1: higher is more together.",
        LogDice => {
            "14 + log2 of dice, at most 14, whatever the size of the corpus: higher is more together."
        }
        Jaccard => {
            "Contexts with both over contexts with either, from 0 to 1: higher is more together."
        }
        Cosine => {
            "o11 over the root of f_a f_b (Ochiai, Salton), from 0 to 1: higher is more together."
        }
        Equivalence => "o11 squared over f_a f_b, from 0 to 1: higher is more together.",
        Inclusion => {
            "o11 over the smaller of f_a and f_b, from 0 to 1: 1 is that one always comes with the other."
        }
        MinSensitivity => {
            "o11 over the greater of f_a and f_b, from 0 to 1: higher is more together."
        }
        AssociationStrength => {
            "o11 over f_a f_b: higher is more together; compares within one corpus only."
        }
        Lift => "o11 over what is expected: above 1 is more together than chance has it.",
        Support => "o11 over n: the share of contexts with both.",
        ConfidenceAb => "o11 over f_a: of the contexts with the first, the share with the second.",
        ConfidenceBa => "o11 over f_b: of the contexts with the second, the share with the first.",
        DeltaPBGivenA => "How much likelier the second is where the first is, from -1 to 1.",
        DeltaPAGivenB => "How much likelier the first is where the second is, from -1 to 1.",
        YuleQ => "Yule's Q, from -1 over 0 (as chance has it) to 1: higher is more together.",
        OddsRatio => {
            "Odds ratio: above 1 is more together than chance has it; empty where a cell off the diagonal is 0."
        }
        LogOdds => {
            "Natural logarithm of the odds ratio, half a context added to each cell: above 0 is more together than chance has it."
        }
        LogOddsSe => "Standard error of log_odds: lower is surer.",
        CiLow => "Lower end of the 95 % interval of log_odds.",
        CiHigh => "Upper end of the 95 % interval of log_odds.",
        RelativeRisk => "How many times likelier the second is where the first is.",
        LogRatioColl => "log2 of relative_risk: above 0 is more together than chance has it.",
    }
}

fn table(answer: &CooccurAnswer) -> String {
    let is_hidden = |name: &str| name.starts_with("evidence") || name == "n" || name == "n_against";
    // An interval stands beside what it is of, and a note in the place of what it explains.
    let is_part = |name: &str| {
        matches!(name, "ci_low" | "ci_high" | "note") || name.ends_with("_bootstrap_high")
    };
    let header: Vec<String> = answer
        .columns
        .iter()
        .filter(|name| !is_hidden(name) && !is_part(name))
        .map(|name| title(name, answer))
        .collect();
    let rows = answer.pairs.iter().map(|pair| {
        let fields = pair.fields();
        let value = |wanted: &str| {
            let mut fields = fields.iter();
            fields
                .find(|(name, _)| name == wanted)
                .map(|(_, value)| value)
        };
        let number = |name: &str| short(value(name).and_then(Value::as_f64));
        let shown = fields
            .iter()
            .filter(|(name, _)| !is_hidden(name) && !is_part(name));
        let cells = shown.map(|(name, value_of)| {
            let of_interval = if answer.against.is_some() {
                "difference"
            } else {
                "log_odds"
            };
            let note = value("note").and_then(Value::as_str);
            match (name.as_ref(), value_of) {
                (name, _) if name == of_interval => format!(
                    "{} [{}, {}]",
                    number(name),
                    number("ci_low"),
                    number("ci_high")
                ),
                (name, Value::Number(_)) if name.ends_with("_bootstrap_low") => {
                    let high = name.replace("_low", "_high");
                    format!("[{}, {}]", number(name), number(&high))
                }
                ("p_adjusted", _) if note.is_some() => note.unwrap_or_default().to_owned(),
                (_, Value::Number(value)) if value.is_f64() => short(value.as_f64()),
                (_, value) => cell(value),
            }
        });
        cells.collect::<Vec<String>>()
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let is_text = |name: &str| matches!(name, "a" | "b" | "a lang" | "b lang" | "p adjusted");
    let numbers: Vec<usize> = (0..header.len())
        .filter(|&at| !is_text(&header[at]))
        .collect();
    // What pairs are sorted by is left out last.
    let sorted_by = header.iter().position(|name| name.ends_with("[95 %]"));
    let first_measure = || {
        header
            .iter()
            .position(|name| name == "expected")
            .map(|at| at + 1)
    };
    let sorted_by = sorted_by.or_else(first_measure);
    let mut spare: Vec<usize> = numbers.iter().rev().copied().collect();
    spare.sort_by_key(|&at| Some(at) == sorted_by);
    let names: Vec<&str> = header.iter().map(String::as_str).collect();
    table_without(&names, rows, &numbers, &spare) + &foot(answer)
}

fn title(name: &str, answer: &CooccurAnswer) -> String {
    let of_interval = if answer.against.is_some() {
        "difference"
    } else {
        "log_odds"
    };
    match name {
        "o11" => "both".to_owned(),
        "f_a" => "a in".to_owned(),
        "f_b" => "b in".to_owned(),
        "o11_against" => "both, other".to_owned(),
        "f_a_against" => "a in, other".to_owned(),
        "f_b_against" => "b in, other".to_owned(),
        "log_odds_against" => "log odds, other".to_owned(),
        name if name == of_interval => format!("{} [95 %]", name.replace('_', " ")),
        name => match name.strip_suffix("_bootstrap_low") {
            Some(measure) => format!("{measure} [95 %]"),
            None => name.replace('_', " "),
        },
    }
}

fn counted(count: u64, one: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        count => format!("{count} {one}s"),
    }
}

/// What the table rests on.
fn foot(answer: &CooccurAnswer) -> String {
    let sessions = format!(" of {}", counted(answer.sessions, "session"));
    let of = match answer.context.as_str() {
        "session" => counted(answer.n, "session"),
        window if window.starts_with("window") => {
            format!("{}{sessions}, {window}", counted(answer.n, "position"))
        }
        context => counted(answer.n, context) + &sessions,
    };
    let mut without = answer.left_out.clone();
    if !answer.repeats {
        without.push("sentences that repeat others");
    }
    let without = match without.is_empty() {
        true => String::new(),
        false => format!(", without {}", without.join(", ")),
    };
    let mut text = format!(
        "{of} (versions: {}{without}); {} of {} pairs shown",
        answer.versions,
        answer.pairs.len(),
        answer.found,
    );
    if let Some(other) = &answer.against {
        text.push_str(&format!(
            "; compared with {} of {}, {} of them in both parts",
            counted(other.n, &answer.context),
            counted(other.sessions, "session"),
            other.shared_sessions
        ));
    }
    match (answer.expected, answer.span, answer.adjust) {
        (Some(expected), Some(span), _) => {
            text.push_str(&format!("; expected={expected}, S {}", short(Some(span))))
        }
        (Some(expected), None, _) => text.push_str(&format!("; expected={expected}")),
        (None, _, "none") => text.push_str("; p is not adjusted"),
        (None, _, adjust) => text.push_str(&format!(
            "; p adjusted ({adjust}) over the {} pairs that could be tested",
            answer.tested
        )),
    }
    text + "\n"
}
