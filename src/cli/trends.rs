//! `trends` as a command.

use std::path::Path;

use super::args::Format;
use super::commands::Done;
use super::export::Column;
use super::items::{
    ItemLine, LookedFor, basis, counted, counting, item_cells, item_columns, short_item_header,
    shown_of,
};
use super::output::{exact, short, table_without};
use super::words::{Limit, Told, WordsArgs, nothing, one_of};
use crate::engine::{
    Engine, PartKind, TrendPoint, TrendRow, TrendTest, TrendsAnswer, TrendsRequest,
};

pub(crate) const HELP: &str = "Each QUERY is followed by itself, as in `rapporteur search --help`. share is that of the sessions that have it, with the interval of Wilson; \
rate is how often it is there in 10,000 words, with that of a Poisson count, which takes mentions to be independent of each other. Which text counts, and how \
versions and repeated sentences do: as in `rapporteur frequency --help`; which mentions of --themes, too. A theme is in a session when any version has it (union); words and counts are of one version.\n\n\
The test of Mann and Kendall says whether shares, or rates, rise or fall: tau from -1 (always falling) to 1 (always rising), p two-sided, p_adjusted corrected \
over all queries or themes of the answer, shown or not (Benjamini and Hochberg), so each depends on what else is asked. It needs five dates; lines have no order and are not tested. Sessions without a date are left out and named. The bars of a table \
go from 0 to the highest rate of the row.\n\n\
CSV: one row for each query and date; share_tau, share_p and the like repeat what holds for all dates; evidence ids are joined by ;\n\n\
Example:\n  rapporteur trends '\"open government\"' participation --by month --format csv";

const POINTS: [PartKind; 4] = [
    PartKind::Year,
    PartKind::Month,
    PartKind::Day,
    PartKind::Line,
];

/// What can be typed after `trends`.
#[derive(Debug, clap::Args)]
#[command(mut_arg("evidence", |arg| arg.help("Give so many ids of evidence for each date")))]
pub(crate) struct Trends {
    #[command(flatten)]
    sought: LookedFor,
    /// What a point is
    #[arg(long, value_parser = one_of(POINTS), default_value = "month")]
    by: PartKind,
    #[command(flatten)]
    limit: Limit,
    #[command(flatten)]
    words: WordsArgs,
}

impl Trends {
    pub(crate) fn format(&mut self) -> &mut Format {
        self.words.format()
    }
}

static COLUMNS: [Column; 17] = [
    Column::count("sessions", "Sessions of the date or line."),
    Column::count("sessions_with", "Those of them that have it."),
    Column::number("share", "sessions_with over sessions, from 0 to 1."),
    Column::number("share_low", "Lower end of its 95 % interval (Wilson)."),
    Column::number("share_high", "Upper end of its 95 % interval."),
    Column::count("count", "How often it is in the text of the date or line."),
    Column::count(
        "tokens",
        "Words of that text, stop words and numbers among them.",
    ),
    Column::number("rate", "How often in 10,000 words."),
    Column::number(
        "rate_low",
        "Lower end of its 95 % interval, of a Poisson count.",
    ),
    Column::number("rate_high", "Upper end of its 95 % interval."),
    Column::number(
        "share_tau",
        "Kendall's tau of share over all dates, from -1 (always falling) to 1 (always rising); empty where it is not tested (lines, fewer than five dates) and where all shares are equal.",
    ),
    Column::number("share_p", "Its two-sided p (Mann and Kendall)."),
    Column::number(
        "share_p_adjusted",
        "The same corrected over all queries or themes of the answer, shown or not: it depends on what else is asked.",
    ),
    Column::number(
        "rate_tau",
        "Kendall's tau of rate over all dates, from -1 to 1; empty as share_tau is.",
    ),
    Column::number("rate_p", "Its two-sided p."),
    Column::number(
        "rate_p_adjusted",
        "The same corrected over all queries or themes of the answer, shown or not: it depends on what else is asked.",
    ),
    Column::evidence(
        "evidence",
        "Ids of some of its places on this date, joined by ;.",
    ),
];

/// Shows how much is spoken of things, from date to date.
pub(crate) fn trends(index: &Path, args: &Trends) -> Done {
    let request = TrendsRequest {
        subcorpus: args.words.text(index, &[])?,
        sought: args.sought.sought(index, &args.words.scheme)?,
        by: args.by,
        limit: args.limit.rows(&args.words),
        evidence: args.words.evidence,
    };
    let engine = Engine::open(index)?;
    let answer = engine.trends(&request)?;
    let mut columns = item_columns(answer.unit);
    columns.push(Column::key(answer.by, "").saying(match answer.by {
        "line" => "Number of the thematic line.".to_owned(),
        by => format!("The {by}, ISO 8601."),
    }));
    columns.extend(about_columns(&answer));
    let advice = "`rapporteur search` shows which versions, sections and dates have it";
    let told = Told {
        engine: &engine,
        answer: &answer,
        rows: &answer.rows,
        columns: &columns,
        notes: &answer.notes,
        total: answer.total,
        noun: answer.unit,
        nothing: nothing(&args.sought.noun(), &[], words_of(&answer), advice),
    };
    let of_row = |row| points_of(row).collect::<Vec<_>>();
    let rows = || answer.rows.iter().flat_map(of_row).collect();
    args.words.tell(&told, rows, || table(&answer))
}

/// The columns of numbers; those that count what is looked for say which mentions they are of.
fn about_columns(answer: &TrendsAnswer) -> Vec<Column> {
    let about = |column: &Column| match &*column.name {
        "sessions_with" | "count" => counting(std::slice::from_ref(column), answer.mentions),
        _ => vec![column.clone()],
    };
    COLUMNS.iter().flat_map(about).collect()
}

/// The words of all dates.
fn words_of(answer: &TrendsAnswer) -> u64 {
    answer.dates.iter().map(|date| date.tokens).sum()
}

/// The cells of a row on each date.
fn points_of(row: &TrendRow) -> impl Iterator<Item = Vec<String>> {
    row.points.iter().map(|point| cells(row, point))
}

fn cells(row: &TrendRow, point: &TrendPoint) -> Vec<String> {
    let test = |test: Option<TrendTest>| {
        [
            exact(test.and_then(|test| test.tau)),
            exact(test.map(|test| test.p)),
            exact(test.map(|test| test.p_adjusted)),
        ]
    };
    let mut cells = item_cells(&row.item, None);
    cells.extend([
        point.date.clone(),
        point.sessions.to_string(),
        point.sessions_with.to_string(),
        exact(point.share),
        exact(point.share_low),
        exact(point.share_high),
        point.count.to_string(),
        point.tokens.to_string(),
        exact(point.rate),
        exact(point.rate_low),
        exact(point.rate_high),
    ]);
    cells.extend(test(row.share_trend));
    cells.extend(test(row.rate_trend));
    cells.push(point.evidence.join(";"));
    cells
}

/// One line for each row, its rates as bars; below them the dates.
fn table(answer: &TrendsAnswer) -> String {
    let items = short_item_header(answer.unit);
    let mut header = items.clone();
    header.extend(["count", "sessions", "rates", "lowest", "highest"]);
    let is_tested = answer.rows.iter().any(|row| row.rate_trend.is_some());
    if is_tested {
        header.extend(["tau", "p", "p_adj"]);
    }
    header.push("evidence");
    let row = |row: &TrendRow| {
        let rates: Vec<Option<f64>> = row.points.iter().map(|point| point.rate).collect();
        let known = || rates.iter().copied().flatten();
        let mut numbers = vec![
            row.count.to_string(),
            row.sessions.to_string(),
            bars(&rates),
            short(known().min_by(f64::total_cmp)),
            short(known().max_by(f64::total_cmp)),
        ];
        if is_tested {
            let test = row.rate_trend;
            numbers.extend([
                short(test.and_then(|test| test.tau)),
                short(test.map(|test| test.p)),
                short(test.map(|test| test.p_adjusted)),
            ]);
        }
        let mut points = row.points.iter();
        let shown = points.find(|point| !point.evidence.is_empty());
        let line = ItemLine {
            item: &row.item,
            n: None,
            numbers,
            evidence: shown.map_or(&[], |point| &point.evidence),
        };
        line.short_cells()
    };
    let last = header.len() - 1;
    let right: Vec<usize> = (items.len()..last)
        .filter(|&c| c != items.len() + 2)
        .collect();
    let rows = answer.rows.iter().map(row).collect();
    format!(
        "{} by {}; rates in 10,000 words\n{} in {}; {}\n\n",
        shown_of(answer.rows.len(), answer.total, answer.unit),
        answer.by,
        counted(words_of(answer) as usize, "word"),
        counted(
            answer.dates.iter().map(|date| date.sessions as usize).sum(),
            "session"
        ),
        basis(&answer.versions, answer.repeats, answer.mentions),
    ) + &table_without(&header, rows, &right, &[last])
        + &dates(answer)
}

/// What the bars stand for.
fn dates(answer: &TrendsAnswer) -> String {
    const MOST: usize = 40;
    let told = answer.dates.iter().take(MOST).map(|date| {
        let title = date.title.as_ref().map(|title| format!(" ({title})"));
        format!(
            "  {}{}: {}, {}\n",
            date.date,
            title.unwrap_or_default(),
            counted(date.sessions as usize, "session"),
            counted(date.tokens as usize, "word"),
        )
    });
    let more = answer.dates.len().saturating_sub(MOST);
    let more = match more {
        0 => String::new(),
        more => format!("  and {more} more\n"),
    };
    format!("\n{}{more}", told.collect::<String>())
}

/// A bar for each number, from 0 to the highest; a dot where there is none.
fn bars(values: &[Option<f64>]) -> String {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let highest = values.iter().copied().flatten().fold(0.0, f64::max);
    let bar = |value: &Option<f64>| match value {
        None => '·',
        Some(value) if highest > 0.0 => {
            let step = (value / highest * (BARS.len() - 1) as f64).round() as usize;
            BARS[step.min(BARS.len() - 1)]
        }
        Some(_) => BARS[0],
    };
    values.iter().map(bar).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_go_from_nothing_to_the_highest() {
        assert_eq!(bars(&[Some(0.0), Some(3.5), Some(7.0), None]), "▁▅█·");
        assert_eq!(bars(&[Some(0.0), Some(0.0)]), "▁▁");
        assert_eq!(bars(&[]), "");
    }
}
