//! `keyness` as a command.

use std::path::Path;

use clap::ValueEnum;

use super::args::Format;
use super::commands::Done;
use super::export::Column;
use super::failure::Failure;
use super::items::{ItemLine, What, basis, counted, counting, item_columns, item_table};
use super::output::{exact, short};
use super::words::{Limit, Told, WordsArgs, nothing};
use crate::engine::{Adjust, ComparedText, Engine, KeynessAnswer, KeynessRequest, KeynessRow};
use crate::statistics::Keyness as Measure;

pub(crate) const HELP: &str = "Target and reference are parts of the corpus, as in `rapporteur frequency --help`: section:discussion, line:1, 'lang:es date>=2021-06'. \
Without --reference the target is compared with everything else: the other sections of its documents and all other sessions. --query, --section, \
--session, --lang and --versions hold for both, so both count the same versions and the same repeats. Parts that share text are refused.\n\n\
log_ratio = log2 of the ratio of both frequencies (½ for a count of 0): 1 is twice as frequent; log_ratio_low and high are its 95 % interval. g2 is \
Dunning's, p its p with one degree of freedom, p_adjusted is corrected over all that were tested: whatever occurs --min-count times in both parts together, so another --min-count gives another p_adjusted. \
Key, and listed, is what has p_adjusted up to --alpha and is more frequent in the target (--all lists all), what is surely most so first: by log_ratio_low. \
Of parts of very unequal length the ½ can turn log_ratio against the frequencies (none in 100 words, one in a million); that is never key.\n\n\
One session can make a word key: see sessions_target, and --min-sessions. p and the interval of the formula (katz) take words to be independent, which those of \
one session are not; --bootstrap 1000 gives the interval from drawing the sessions of both parts with replacement, and ranks by it; key is then only what has log_ratio_low above 0 as well; \
a draw without the word, or in which the ½ turns the sign, shows no difference (0), so that a word of three sessions or fewer is not. With fewer than five sessions in a part there is no interval, and nothing is key. No draw can tell how rare a word is in a reference that never has it.\n\n\
Parts of different languages differ in every word: --lang compares text of one language, --themes themes in any. Which mentions of themes count: as in \
`rapporteur frequency --help`.\n\n\
--measure: ll_2cell, ll_2cell_signed, ll_2cell_p, g2_4cell (g2), chi2, chi2_yates, pct_diff, odds_ratio, relative_risk, din, bic, ell, simple_maths, \
log_odds_dirichlet, log_odds_dirichlet_var, log_odds_dirichlet_z, or all. Greater = more at home in the target; of ll_2cell, g2, chi2 and ell greater = more \
different, whichever way.\n\n\
CSV: one row for each term; evidence ids are of places in the target, joined by ;\n\n\
Example:\n  rapporteur keyness --target line:1 --min-sessions 2 --measure simple-maths --format csv\n  rapporteur keyness --target 'line:1 OR line:2' --bootstrap 1000";

/// What can be typed after `keyness`.
#[derive(Debug, clap::Args)]
pub(crate) struct Keyness {
    /// The part of the corpus that is asked about
    #[arg(long, value_name = "SUBCORPUS")]
    target: String,
    /// The part that it is compared with [default: everything else]
    #[arg(long, value_name = "SUBCORPUS")]
    reference: Option<String>,
    #[command(flatten)]
    what: What,
    /// Test only what occurs so often, in both parts together
    #[arg(long, value_name = "N", default_value_t = 5)]
    min_count: u64,
    /// List only what is in so many sessions of the target
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    min_sessions: u64,
    /// Tell these measures too: chi2, bic, simple-maths, ... or all
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    measure: Vec<String>,
    /// The level up to which a corrected p makes something key
    #[arg(long, value_name = "P", default_value_t = 0.05, value_parser = share)]
    alpha: f64,
    /// How p is corrected for the number of tests
    #[arg(long, value_enum, default_value_t = AdjustArg::Bh)]
    adjust: AdjustArg,
    /// Draw the sessions so often for the interval of the log ratio [default: a formula]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true, value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
    bootstrap: u32,
    /// Draw other sessions; the same seed draws the same ones
    #[arg(long, value_name = "S", default_value_t = 1, requires = "bootstrap")]
    seed: u64,
    /// List all that was tested, key or not
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    limit: Limit,
    #[command(flatten)]
    words: WordsArgs,
}

impl Keyness {
    pub(crate) fn format(&mut self) -> &mut Format {
        self.words.format()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum AdjustArg {
    /// Benjamini and Hochberg: the share of false findings
    Bh,
    /// The chance of a single false finding
    Holm,
    /// Not at all
    None,
}

impl From<AdjustArg> for Adjust {
    fn from(arg: AdjustArg) -> Adjust {
        match arg {
            AdjustArg::Bh => Adjust::Bh,
            AdjustArg::Holm => Adjust::Holm,
            AdjustArg::None => Adjust::None,
        }
    }
}

fn share(typed: &str) -> Result<f64, String> {
    let share = typed
        .parse()
        .ok()
        .filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "write a number from 0 to 1".to_owned())
}

/// Measures by their names; `-` stands for `_`. What is a column anyway is none.
fn measures(typed: &[String]) -> Result<Vec<Measure>, Failure> {
    let mut measures = Vec::new();
    for name in typed {
        let plain = name.to_ascii_lowercase().replace('-', "_");
        let found = match plain.as_str() {
            "all" => {
                measures.extend(Measure::ALL);
                continue;
            }
            "g2" => Some(Measure::G2FourCell),
            "ll" => Some(Measure::Ll2Cell),
            "log_odds" => Some(Measure::LogOddsDirichlet),
            other => Measure::from_name(other),
        };
        measures.push(found.ok_or_else(|| {
            let names = Measure::ALL.map(Measure::name).join(", ");
            let advice = format!("name one or several of {names}, or all");
            Failure::new(format!("{name} is no measure of keyness"), Some(&advice))
        })?);
    }
    let is_column = |measure: &Measure| {
        matches!(
            measure,
            Measure::LogRatio
                | Measure::LogRatioCi95Low
                | Measure::LogRatioCi95High
                | Measure::G2FourCell
        )
    };
    measures.retain(|measure| !is_column(measure));
    measures.sort_unstable();
    measures.dedup();
    Ok(measures)
}

/// Shows what is key.
pub(crate) fn keyness(index: &Path, args: &Keyness) -> Done {
    let part = |line: &String| args.words.text(index, std::slice::from_ref(line));
    let request = KeynessRequest {
        whole: args.words.text(index, &[])?,
        target: part(&args.target)?,
        reference: args.reference.as_ref().map(part).transpose()?,
        kind: args.what.kind(index, &args.words.scheme)?,
        min_count: args.min_count,
        min_sessions: args.min_sessions,
        measures: measures(&args.measure)?,
        alpha: args.alpha,
        adjust: args.adjust.into(),
        bootstrap: args.bootstrap,
        seed: args.seed,
        all: args.all,
        limit: args.limit.rows(&args.words),
        evidence: args.words.evidence,
    };
    let engine = Engine::open(index)?;
    let answer = engine.keyness(&request)?;
    show(args, &request, &engine, &answer)
}

static COLUMNS: [Column; 12] = [
    Column::count("count_target", "How often it is in the target."),
    Column::count("count_reference", "How often it is in the reference."),
    Column::number(
        "per_million_target",
        "How often in a million words of the target, stop words and numbers among them.",
    ),
    Column::number(
        "per_million_reference",
        "How often in a million words of the reference.",
    ),
    Column::count("sessions_target", "Sessions of the target that have it."),
    Column::count(
        "sessions_reference",
        "Sessions of the reference that have it.",
    ),
    Column::number(
        "log_ratio",
        "Logarithm to base 2 of the ratio of both frequencies, a half for a count of 0: 1 is twice as frequent in the target, below 0 less frequent.",
    ),
    Column::number(
        "log_ratio_low",
        "Lower end of its 95 % interval; empty with --bootstrap where a part has fewer than five sessions.",
    ),
    Column::number("log_ratio_high", "Upper end of its 95 % interval."),
    Column::number(
        "g2",
        "Log-likelihood ratio (Dunning), 0 or more: higher is less like chance, whichever way.",
    ),
    Column::number(
        "p",
        "Two-sided probability of such a g2 by chance, words taken to be independent: lower is surer.",
    ),
    Column::number(
        "p_adjusted",
        "p corrected over all that were tested, those that occur --min-count times in both parts together: it depends on that number.",
    ),
];

fn measure_column(measure: &Measure) -> Column {
    let about = match measure {
        Measure::Ll2Cell => {
            "Log-likelihood of two cells (Rayson and Garside), 0 or more: higher is less like chance, whichever way."
        }
        Measure::Ll2CellSigned => "The same, below 0 where it is less frequent in the target.",
        Measure::Ll2CellP => "Two-sided probability of such an ll_2cell by chance.",
        Measure::G2FourCell => {
            "Log-likelihood ratio (Dunning), 0 or more: higher is less like chance."
        }
        Measure::Chi2 => {
            "Pearson's chi-squared, 0 or more: higher is less like chance, whichever way."
        }
        Measure::Chi2Yates => "The same with the correction of Yates.",
        Measure::LogRatio => "Logarithm to base 2 of the ratio of both frequencies.",
        Measure::LogRatioCi95Low => "Lower end of the 95 % interval of log_ratio.",
        Measure::LogRatioCi95High => "Upper end of the 95 % interval of log_ratio.",
        Measure::PctDiff => {
            "Difference of both frequencies in percent of that in the reference: above 0 is more in the target."
        }
        Measure::OddsRatio => "Ratio of the odds in both parts: above 1 is more in the target.",
        Measure::RelativeRisk => "Ratio of both frequencies: above 1 is more in the target.",
        Measure::Din => "Difference coefficient, from -100 to 100: above 0 is more in the target.",
        Measure::Bic => {
            "ll_2cell less the logarithm of all words: above 10 is very strong evidence, below 0 evidence of no difference."
        }
        Measure::Ell => "Effect size of ll_2cell, from 0: higher is more different, whichever way.",
        Measure::SimpleMaths => {
            "Ratio of both frequencies per million with 1 added to each: above 1 is more in the target."
        }
        Measure::LogOddsDirichlet => {
            "Difference of the log odds with a prior of 500 words: above 0 is more in the target."
        }
        Measure::LogOddsDirichletVar => "Variance of log_odds_dirichlet.",
        Measure::LogOddsDirichletZ => {
            "log_odds_dirichlet over its standard deviation: above 0 is more in the target."
        }
    };
    Column::number(measure.name(), about)
}

fn show(args: &Keyness, request: &KeynessRequest, engine: &Engine, answer: &KeynessAnswer) -> Done {
    let mut columns = item_columns(answer.unit);
    columns.extend(counting(&COLUMNS, answer.mentions));
    columns.extend(request.measures.iter().map(measure_column));
    columns.push(Column::evidence(
        "evidence",
        "Ids of some of its places in the target, from as many sessions as there are, joined by ;.",
    ));
    let words = answer.target.tokens + answer.reference.tokens;
    let why = match (answer.target.tokens, answer.tested) {
        (0, _) => nothing("word", std::slice::from_ref(&args.target), 0, ""),
        (_, 0) => nothing(
            args.what.noun(),
            &[],
            words,
            "ask for less with --min-count",
        ),
        _ => "nothing is key; --all lists what was tested".to_owned(),
    };
    let told = Told {
        engine,
        answer,
        rows: &answer.rows,
        columns: &columns,
        notes: &answer.notes,
        total: answer.total,
        noun: args.what.noun(),
        nothing: head(args, answer) + &why,
    };
    let rows = answer.rows.iter();
    let names: Vec<&str> = request.measures.iter().map(|m| m.name()).collect();
    args.words.tell(
        &told,
        || {
            let line = |row| line(row, &names, exact, all_numbers(row));
            rows.clone().map(|row| line(row).cells()).collect()
        },
        || {
            let lines = rows.clone();
            let lines = lines.map(|row| line(row, &names, short, chief_numbers(row)));
            let names: Vec<&str> = CHIEF.iter().chain(&names).copied().collect();
            format!("{}\n", head(args, answer)) + &item_table(answer.unit, &names, lines)
        },
    )
}

/// A row of these numbers and further measures.
fn line<'a>(
    row: &'a KeynessRow,
    measures: &[&str],
    number: fn(Option<f64>) -> String,
    mut numbers: Vec<String>,
) -> ItemLine<'a> {
    let of = |name: &&str| number(row.measures.get(name).copied().flatten());
    numbers.extend(measures.iter().map(of));
    ItemLine {
        item: &row.item,
        n: row.n,
        numbers,
        evidence: &row.evidence,
    }
}

fn all_numbers(row: &KeynessRow) -> Vec<String> {
    vec![
        row.count_target.to_string(),
        row.count_reference.to_string(),
        exact(row.per_million_target),
        exact(row.per_million_reference),
        row.sessions_target.to_string(),
        row.sessions_reference.to_string(),
        exact(row.log_ratio),
        exact(row.log_ratio_low),
        exact(row.log_ratio_high),
        exact(row.g2),
        exact(row.p),
        exact(row.p_adjusted),
    ]
}

/// The columns of a table for reading, under shorter names: target first, reference second.
const CHIEF: [&str; 7] = [
    "count",
    "sessions",
    "log_ratio",
    "low",
    "high",
    "g2",
    "p_adj",
];

fn chief_numbers(row: &KeynessRow) -> Vec<String> {
    vec![
        format!("{} : {}", row.count_target, row.count_reference),
        format!("{} : {}", row.sessions_target, row.sessions_reference),
        short(row.log_ratio),
        short(row.log_ratio_low),
        short(row.log_ratio_high),
        short(row.g2),
        short(row.p_adjusted),
    ]
}

fn head(args: &Keyness, answer: &KeynessAnswer) -> String {
    let side = |name: &str, text: &ComparedText| {
        format!(
            "{name} {}: {} in {}\n",
            text.query.as_deref().unwrap_or("(everything else)"),
            counted(text.tokens as usize, "word"),
            counted(text.sessions, "session"),
        )
    };
    let interval = match answer.replicates {
        Some(replicates) => format!("intervals from drawing the sessions {replicates} times"),
        None => "intervals by formula (katz)".to_owned(),
    };
    let which = match args.all {
        true => "listed".to_owned(),
        false => {
            let drawn = answer.replicates.map(|_| " and an interval above 0");
            let (alpha, adjust) = (answer.alpha, answer.adjust);
            format!(
                "key at p_adjusted ≤ {alpha} ({adjust}){}",
                drawn.unwrap_or_default()
            )
        }
    };
    format!(
        "{}{}{} of {} {which}, of {} tested ({} times or more); {interval}\n{}\n",
        side("target", &answer.target),
        side("reference", &answer.reference),
        answer.rows.len(),
        counted(answer.total, args.what.noun()),
        answer.tested,
        answer.min_count,
        basis(&answer.versions, answer.repeats, answer.mentions),
    )
}
