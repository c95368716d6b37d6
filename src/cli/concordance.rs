//! `concordance` as a command: lines in aligned columns, and the plot.

use std::path::Path;
use std::process::ExitCode;

use clap::ValueEnum;

use super::args::{Format, FormatArg, Wanted, count, language};
use super::columns::{beginning, both_ends, cell, end, to_the_left, to_the_right, width};
use super::commands::{explanation_text, lines, search_request};
use super::export::{Answer, Column};
use super::failure::{Failure, NOTHING};
use super::output::{emphasised, exact, note, terminal_width};
use crate::engine::{
    Beside, BesideLine, ConcordanceAnswer, ConcordanceLine, ConcordanceRequest, Engine, PlotAnswer,
    PlotRow, Sample, SortKey,
};
use crate::index::shown_page;
use crate::language::Lang;
use crate::query::{Around, Context, Within};

pub(crate) const HELP: &str = "The query language is that of `rapporteur search`. Every place where the query is found is a line: \
of things near each other the run of words that covers both. Lines of all versions of a session are shown, each with its \
language; --lang en keeps those of one.\n\n\
Context crosses sentences and paragraphs, not sections, unless --within says less; what is set aside (page furniture, template \
wording) ends it. A table is as wide as the terminal, or as --width says; in a pipe it is as wide as it must be.\n\n\
Keys of --sort: L1 to L9 and R1 to R9 (the words before and after, without case and accents), node, session, date, document; \
then by place in the corpus. What is missing comes first.\n\n\
CSV: one row for each line; start and end are bytes in what `rapporteur text FILE` prints, token_start and token_end positions \
of words in the document, counted from 0.\n\n\
Example:\n  rapporteur concordance 'open government' --sort R1,L1 --within sentence";

/// What can be typed after `concordance`.
#[derive(Debug, clap::Args)]
pub(crate) struct Concordance {
    /// The query
    #[arg(required = true, value_name = "QUERY")]
    query: Vec<String>,
    /// Show so many words on each side, at most 1000 [default: 10]
    #[arg(short, long, value_name = "N", value_parser = window)]
    window: Option<usize>,
    /// Show whole sentences instead: 1s those that hold the match, 2s one more on each side
    #[arg(long, value_name = "Ns", conflicts_with = "window")]
    context: Option<Around>,
    /// What context does not leave
    #[arg(long, value_enum, default_value_t = WithinArg::Section)]
    within: WithinArg,
    /// Sort by these keys, the first one first, such as R1,node
    #[arg(long, value_name = "KEYS", value_delimiter = ',')]
    sort: Vec<SortKey>,
    /// Draw so many lines at random, each at most once
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    random: Option<usize>,
    /// Draw other lines; the same seed draws the same ones [default: 1]
    #[arg(long, value_name = "S", requires = "random")]
    seed: Option<u64>,
    /// Show at most so many lines (all when left out; 40 in a table)
    #[arg(short = 'n', long, value_name = "N", value_parser = count, allow_negative_numbers = true)]
    limit: Option<usize>,
    /// Leave out so many lines at the beginning
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = count, allow_negative_numbers = true)]
    offset: usize,
    /// Under each line, what the version of the session in this language says there; every other version without LANG
    #[arg(long, value_name = "LANG", num_args = 0..=1, default_missing_value = EVERY, value_parser = beside)]
    parallel: Option<Beside>,
    /// Show where in each document the places are instead, and how many for every 10,000 words
    #[arg(long, conflicts_with_all = ["window", "context", "within", "sort", "random", "parallel"])]
    plot: bool,
    /// Columns of the table, at least 40 [default: those of the terminal]
    #[arg(long, value_name = "N", value_parser = columns)]
    width: Option<usize>,
    #[command(flatten)]
    wanted: Wanted,
    #[command(flatten)]
    format: Format,
}

impl Concordance {
    pub(crate) fn format(&mut self) -> &mut Format {
        &mut self.format
    }
}

/// What context does not leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum WithinArg {
    Sentence,
    Paragraph,
    Section,
}

/// Lines in a table when nobody says how many.
const LINES_IN_TABLE: usize = 40;
/// The value of `--parallel` for every version.
const EVERY: &str = "all";

fn number(
    typed: &str,
    range: std::ops::RangeInclusive<usize>,
    what: &str,
) -> Result<usize, String> {
    let number = typed.parse().ok().filter(|number| range.contains(number));
    number.ok_or_else(|| what.to_owned())
}

fn window(typed: &str) -> Result<usize, String> {
    number(typed, 0..=1_000, "write a number of words from 0 to 1000")
}

fn at_least_one(typed: &str) -> Result<usize, String> {
    number(typed, 1..=usize::MAX, "write a number of lines, at least 1")
}

fn columns(typed: &str) -> Result<usize, String> {
    number(
        typed,
        40..=10_000,
        "write a number of columns from 40 to 10000",
    )
}

fn beside(typed: &str) -> Result<Beside, String> {
    match typed {
        EVERY => Ok(Beside::Every),
        code => language(code)
            .map(Beside::In)
            .map_err(|error| format!("{error}, or all; the query comes before --parallel")),
    }
}

/// Shows the lines of a query, or where they stand.
pub(crate) fn concordance(index: &Path, args: &Concordance) -> Result<ExitCode, Failure> {
    let request = request(index, args)?;
    let engine = Engine::open(index)?;
    match args.plot {
        true => plot(args, &engine, &engine.concordance_plot(&request)?),
        false => list(args, &engine, &engine.concordance(&request)?),
    }
}

fn request(index: &Path, args: &Concordance) -> Result<ConcordanceRequest, Failure> {
    let is_table = args.format.format() == FormatArg::Table;
    let usual = if is_table { LINES_IN_TABLE } else { usize::MAX };
    let default = Context::default();
    Ok(ConcordanceRequest {
        search: search_request(
            index,
            &args.query,
            &args.wanted,
            args.limit.unwrap_or(usual),
        )?,
        context: Context {
            around: match (args.window, args.context) {
                (Some(tokens), _) => Around::Tokens(tokens),
                (None, Some(sentences)) => sentences,
                (None, None) => default.around,
            },
            within: match args.within {
                WithinArg::Sentence => Within::Sentence,
                WithinArg::Paragraph => Within::Paragraph,
                WithinArg::Section => Within::Section,
            },
        },
        sort: args.sort.clone(),
        sample: args.random.map(|lines| Sample {
            lines,
            seed: args.seed.unwrap_or(1),
        }),
        offset: args.offset,
        parallel: args.parallel,
    })
}

fn list(
    args: &Concordance,
    engine: &Engine,
    answer: &ConcordanceAnswer,
) -> Result<ExitCode, Failure> {
    note(&lines("note: ", &answer.notes));
    let explanation = answer.explanation.as_ref().map(explanation_text);
    let explanation = explanation.unwrap_or_default();
    let langs = langs(answer);
    let shown = Answer {
        all: answer,
        entries: &answer.lines,
        columns: &columns_of(&langs),
        engine: Some(engine),
    };
    let rows = || {
        let rows = answer.lines.iter().map(|line| row(line, &langs));
        rows.collect()
    };
    let table = || {
        let width = args.width.or_else(terminal_width);
        explanation.clone()
            + &head(answer)
            + &Layout::of(answer, width, &|id| engine.short_id(id)).table(answer)
    };
    let made = shown.made(&args.format, rows, table)?;
    end_with(&args.format, &explanation, &made, answer.total)
}

/// Prints an answer; what a format has no place for goes to standard error.
fn end_with(
    to: &Format,
    explanation: &str,
    made: &[u8],
    total: usize,
) -> Result<ExitCode, Failure> {
    let format = to.format();
    if !format.is_whole() {
        note(explanation);
    }
    if total == 0 && format != FormatArg::Table {
        note("no line found\n");
    }
    to.write(made)?;
    Ok(match total {
        0 => ExitCode::from(NOTHING),
        _ => ExitCode::SUCCESS,
    })
}

fn counted(count: usize, one: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        count => format!("{count} {one}s"),
    }
}

/// How much of what there is is shown.
fn head(answer: &ConcordanceAnswer) -> String {
    if answer.total == 0 {
        return "no line found\n".to_owned();
    }
    let mut text = format!(
        "{} of {}",
        answer.lines.len(),
        counted(answer.total, "line")
    );
    match answer.drawn {
        Some(drawn) if drawn > answer.lines.len() => {
            text.push_str(&format!(", of {drawn} drawn at random"));
        }
        Some(_) => text.push_str(", drawn at random"),
        None => {}
    }
    if answer.offset > 0 {
        text.push_str(&format!(", from number {} on", answer.offset + 1));
    }
    format!("{text}, {}\n\n", counted(answer.sessions, "session"))
}

/// What a line tells beside its words, from what is dropped first on a narrow terminal.
#[derive(Clone, Copy, PartialEq)]
enum Detail {
    Section,
    Page,
    Evidence,
}

/// Columns that context has on each side at least before such a detail is shown.
const DETAILS: [(Detail, usize); 3] = [
    (Detail::Section, 24),
    (Detail::Page, 20),
    (Detail::Evidence, 18),
];
/// Said where there is no room for ids.
const NO_ROOM: &str = "\nno room for evidence ids: see --width 120, or --format csv\n";
/// Blanks between columns.
const GAP: usize = 2;

/// The widths of the columns of a table.
struct Layout<'a> {
    session: usize,
    lang: usize,
    left: usize,
    node: usize,
    right: usize,
    details: Vec<(Detail, usize)>,
    /// Of the whole; `None` where there is no limit.
    width: Option<usize>,
    short_id: &'a dyn Fn(&str) -> String,
}

impl<'a> Layout<'a> {
    fn of(
        answer: &ConcordanceAnswer,
        limit: Option<usize>,
        short_id: &'a dyn Fn(&str) -> String,
    ) -> Layout<'a> {
        let widest = |cell: &dyn Fn(&ConcordanceLine) -> String| {
            let widths = answer.lines.iter().map(|line| width(&cell(line)));
            widths.max().unwrap_or_default()
        };
        let detail = |(detail, _): (Detail, usize)| {
            let cell = |line: &ConcordanceLine| told(line, detail, short_id);
            (detail, widest(&cell))
        };
        let mut layout = Layout {
            session: widest(&|line| cell(&line.session)).min(limit.map_or(usize::MAX, |l| l / 6)),
            lang: widest(&|line| line.lang.clone()),
            left: widest(&|line| cell(&line.left)),
            node: widest(&|line| cell(&line.node)),
            right: widest(&|line| cell(&line.right)),
            details: DETAILS.map(detail).into(),
            width: limit,
            short_id,
        };
        if let Some(limit) = limit {
            layout.fit(limit);
        }
        layout
    }

    fn tells_evidence(&self) -> bool {
        let mut details = self.details.iter();
        details.any(|(detail, _)| *detail == Detail::Evidence)
    }

    /// Columns before the context.
    fn before(&self) -> usize {
        self.session + 1 + self.lang + GAP
    }

    /// Drops details until there is room for context, and shares that out on both sides.
    fn fit(&mut self, limit: usize) {
        self.node = self.node.min(limit / 4);
        let room = |layout: &Layout<'_>| {
            let after: usize = layout.details.iter().map(|(_, width)| GAP + width).sum();
            limit.saturating_sub(layout.before() + layout.node + 2 + after)
        };
        for (detail, least) in DETAILS {
            if room(self) < 2 * least.min(self.left.max(self.right)) {
                self.details.retain(|(held, _)| *held != detail);
            }
        }
        let room = room(self);
        // What one side does not need is the other side's.
        let left = self
            .left
            .min((room / 2).max(room.saturating_sub(self.right)));
        self.right = self.right.min(room - left);
        self.left = left;
    }

    fn table(&self, answer: &ConcordanceAnswer) -> String {
        let mut text = String::new();
        for line in &answer.lines {
            text.push_str(&self.line(line));
            for beside in &line.parallel {
                text.push_str(&self.beside(beside));
            }
        }
        if !answer.lines.is_empty() && !self.tells_evidence() {
            text.push_str(NO_ROOM);
        }
        text
    }

    fn line(&self, line: &ConcordanceLine) -> String {
        let node = both_ends(&cell(&line.node), self.node);
        let blanks = " ".repeat(self.node.saturating_sub(width(&node)));
        let mut text = format!(
            "{} {}  {} {}{blanks} {}",
            to_the_left(&beginning(&cell(&line.session), self.session), self.session),
            to_the_left(&line.lang, self.lang),
            to_the_right(&end(&cell(&line.left), self.left), self.left),
            emphasised(&node),
            to_the_left(&beginning(&cell(&line.right), self.right), self.right),
        );
        for &(detail, columns) in &self.details {
            let told = told(line, detail, self.short_id);
            let told = match detail {
                Detail::Page => to_the_right(&told, columns),
                _ => to_the_left(&told, columns),
            };
            text.push_str(&format!("{}{told}", " ".repeat(GAP)));
        }
        format!("{}\n", text.trim_end())
    }

    /// What another version says, from where the left context begins.
    fn beside(&self, beside: &BesideLine) -> String {
        let lang = to_the_left(beside.lang.as_deref().unwrap_or("-"), self.lang);
        let mut text = match (&beside.text, &beside.note) {
            (Some(text), _) => cell(text),
            (None, Some(note)) => format!("({note})"),
            (None, None) => String::new(),
        };
        let id = beside.evidence.as_deref().map(self.short_id);
        let id = id.filter(|_| self.tells_evidence());
        if let Some(limit) = self.width {
            let behind = id.as_ref().map_or(0, |id| GAP + width(id));
            text = beginning(&text, limit.saturating_sub(self.before() + behind));
        }
        let id = id.map(|id| format!("  {id}")).unwrap_or_default();
        format!("{} {lang}  {text}{id}\n", " ".repeat(self.session))
    }
}

fn told(line: &ConcordanceLine, detail: Detail, short_id: &dyn Fn(&str) -> String) -> String {
    match detail {
        Detail::Section => line.section.clone(),
        Detail::Page => shown_page(line.page, line.page_estimated).unwrap_or_default(),
        Detail::Evidence => short_id(&line.evidence),
    }
}

/// The languages of the versions that are shown beside the lines.
fn langs(answer: &ConcordanceAnswer) -> Vec<&'static str> {
    let known = Lang::KNOWN.into_iter().chain([Lang::Und]).map(Lang::code);
    let all = || answer.lines.iter().flat_map(|line| &line.parallel);
    known
        .filter(|code| all().any(|beside| beside.lang.as_deref() == Some(code)))
        .collect()
}

static LINE: [Column; 14] = [
    Column::SESSION,
    Column::key("document", "Id of the document: the hash of its content."),
    Column::PATH,
    Column::LANG,
    Column::SECTION,
    Column::PAGE,
    Column::text("left", "What stands before."),
    Column::text("node", "The words that were found."),
    Column::text("right", "What stands after."),
    Column::count(
        "start",
        "First byte of the node in the clean text, as rapporteur text prints it.",
    )
    .telling(),
    Column::count("end", "Byte after its last one.").telling(),
    Column::count(
        "token_start",
        "Position of its first word in the document, counted from 0.",
    ),
    Column::count("token_end", "Position after its last word."),
    Column::evidence("evidence", "Id of the node."),
];

/// All columns; those of other versions stand behind.
fn columns_of(langs: &[&str]) -> Vec<Column> {
    let mut columns = LINE.to_vec();
    for lang in langs {
        let text = Column::text("", "").named(format!("parallel_{lang}"));
        let ids = Column::evidence("", "").named(format!("parallel_{lang}_evidence"));
        columns.push(text.saying(format!("What the version in {lang} says there.")));
        columns.push(ids.saying(format!("Ids of these sentences in {lang}, joined by ;.")));
    }
    if !langs.is_empty() {
        columns.push(Column::text(
            "parallel_note",
            "Why a version has nothing there.",
        ));
    }
    columns
}

fn row(line: &ConcordanceLine, langs: &[&str]) -> Vec<String> {
    let mut row = vec![
        line.session.clone(),
        line.document.clone(),
        line.path.clone(),
        line.lang.clone(),
        line.section.clone(),
        shown_page(line.page, line.page_estimated).unwrap_or_default(),
        line.left.clone(),
        line.node.clone(),
        line.right.clone(),
        line.start.to_string(),
        line.end.to_string(),
        line.token_start.to_string(),
        line.token_end.to_string(),
        line.evidence.clone(),
    ];
    let joined = |values: Vec<&str>, between: &str| values.join(between);
    for lang in langs {
        let in_lang = || {
            line.parallel
                .iter()
                .filter(|b| b.lang.as_deref() == Some(lang))
        };
        row.push(joined(
            in_lang().filter_map(|b| b.text.as_deref()).collect(),
            " | ",
        ));
        row.push(joined(
            in_lang().filter_map(|b| b.evidence.as_deref()).collect(),
            ";",
        ));
    }
    if !langs.is_empty() {
        let notes = line.parallel.iter().filter_map(|b| b.note.as_deref());
        row.push(joined(notes.collect(), ";"));
    }
    row
}

fn plot(args: &Concordance, engine: &Engine, answer: &PlotAnswer) -> Result<ExitCode, Failure> {
    note(&lines("note: ", &answer.notes));
    let explanation = answer.explanation.as_ref().map(explanation_text);
    let explanation = explanation.unwrap_or_default();
    let shown = Answer {
        all: answer,
        entries: &answer.rows,
        columns: &PLOT,
        engine: Some(engine),
    };
    let rows = || answer.rows.iter().map(plot_row).collect();
    let table = || {
        let width = args.width.or_else(terminal_width);
        explanation.clone() + &plot_table(answer, width)
    };
    let made = shown.made(&args.format, rows, table)?;
    end_with(&args.format, &explanation, &made, answer.total)
}

static PLOT: [Column; 9] = [
    Column::SESSION,
    Column::key("document", "Id of the document: the hash of its content."),
    Column::PATH,
    Column::text("lang", "Language of the document; und where it is unknown."),
    Column::count(
        "words",
        "Words of the document that count: without page furniture and template wording.",
    ),
    Column::count("hits", "Places where the query is found."),
    Column::number(
        "per_10000",
        "Places for every 10,000 words; empty for a document without words.",
    ),
    Column::count("tokens", "Tokens in which the positions count."),
    Column::text(
        "positions",
        "Position of the first token of each place, counted from 0, joined by ;.",
    ),
];

fn plot_row(row: &PlotRow) -> Vec<String> {
    let positions: Vec<String> = row.positions.iter().map(usize::to_string).collect();
    vec![
        row.session.clone(),
        row.document.clone(),
        row.path.clone(),
        row.lang.clone(),
        row.words.to_string(),
        row.hits.to_string(),
        exact(row.per_10000),
        row.tokens.to_string(),
        positions.join(";"),
    ]
}

/// Columns of a bar where no terminal limits it.
const BAR: usize = 60;

/// One row for each document: its bar, how often, how often for every 10,000 words.
fn plot_table(answer: &PlotAnswer, limit: Option<usize>) -> String {
    if answer.total == 0 {
        return "no line found\n".to_owned();
    }
    let mut text = format!(
        "{}, {}, {}\n",
        counted(answer.total, "line"),
        counted(answer.documents, "document"),
        counted(answer.sessions, "session")
    );
    if answer.rows.len() < answer.documents {
        let (shown, first) = (answer.rows.len(), answer.offset + 1);
        text.push_str(&format!(
            "{shown} documents shown, from number {first} on\n"
        ));
    }
    let rate = |row: &PlotRow| {
        row.per_10000
            .map(|rate| format!("{rate:.1}"))
            .unwrap_or_default()
    };
    let widest = |cell: &dyn Fn(&PlotRow) -> String, least: usize| {
        let widths = answer.rows.iter().map(|row| width(&cell(row)));
        widths.max().unwrap_or_default().max(least)
    };
    let session = widest(&|row| cell(&row.session), 0).min(limit.map_or(usize::MAX, |l| l / 6));
    let lang = widest(&|row| row.lang.clone(), 0);
    let (hits, rates) = (
        widest(&|row| row.hits.to_string(), HITS.len()),
        widest(&rate, RATE.len()),
    );
    let others = session + 1 + lang + GAP + GAP + hits + GAP + rates;
    let bar = limit.map_or(BAR, |limit| limit.saturating_sub(others).clamp(10, BAR));
    let before = " ".repeat(session + 1 + lang + GAP + bar);
    text.push_str(&format!(
        "\n{before}  {}  {}\n",
        to_the_right(HITS, hits),
        to_the_right(RATE, rates)
    ));
    for row in &answer.rows {
        text.push_str(&format!(
            "{} {}  {}  {}  {}\n",
            to_the_left(&beginning(&cell(&row.session), session), session),
            to_the_left(&row.lang, lang),
            marks(row, bar),
            to_the_right(&row.hits.to_string(), hits),
            to_the_right(&rate(row), rates),
        ));
    }
    text
}

const HITS: &str = "lines";
const RATE: &str = "per 10,000 words";

/// A document from its first word to its last one, with a mark where places are.
fn marks(row: &PlotRow, columns: usize) -> String {
    let mut counts = vec![0; columns];
    for position in &row.positions {
        let column = position * columns / row.tokens.max(1);
        counts[column.min(columns - 1)] += 1;
    }
    let mark = |count| match count {
        0 => '·',
        1 => '│',
        2..=4 => '┃',
        _ => '█',
    };
    counts.into_iter().map(mark).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn answer(sides: &[[String; 3]]) -> ConcordanceAnswer {
        let line = |[left, node, right]: &[String; 3]| ConcordanceLine {
            session: "1.3.2".to_owned(),
            title: None,
            document: "66cf7a10d1f80ee8".to_owned(),
            path: "brief.txt".to_owned(),
            lang: "en".to_owned(),
            section: "conceptualisation".to_owned(),
            page: Some(3),
            page_estimated: true,
            left: left.clone(),
            node: node.clone(),
            right: right.clone(),
            start: 0,
            end: 1,
            token_start: 0,
            token_end: 1,
            evidence: "66cf7a10d1f80ee8:1200-1210".to_owned(),
            parallel: Vec::new(),
        };
        ConcordanceAnswer {
            query: String::new(),
            total: sides.len(),
            sessions: 1,
            drawn: None,
            offset: 0,
            lines: sides.iter().map(line).collect(),
            notes: Vec::new(),
            explanation: None,
        }
    }

    fn table(sides: &[[String; 3]], limit: Option<usize>) -> Vec<String> {
        let answer = answer(sides);
        let table = Layout::of(&answer, limit, &|id| id[12..].to_owned()).table(&answer);
        let lines = table.lines().take(sides.len());
        lines.map(str::to_owned).collect()
    }

    fn sides(lines: [[&str; 3]; 4]) -> Vec<[String; 3]> {
        lines.map(|line| line.map(str::to_owned)).into()
    }

    #[test]
    fn columns_are_aligned_as_they_are_displayed() {
        let odd = sides([
            [
                "all the people of the old ",
                "city",
                " meet at noon by the river",
            ],
            [
                "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467} e\u{301}te\u{301}\tet ",
                "ville",
                ", là-bas",
            ],
            ["新しい市民参加の", "都市", "は川のそばにある"],
            ["", "the whole of a very long match over many words", ""],
        ]);
        assert_eq!(
            table(&odd, Some(72)),
            [
                "1.3.2 en  …he people of the old city               meet at noon by the…",
                "1.3.2 en              \u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467} e\u{301}te\u{301} et ville              , là-bas",
                "1.3.2 en       新しい市民参加の 都市               は川のそばにある",
                "1.3.2 en                        the whole…ny words",
            ]
        );
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_it_may_be_and_nodes_stand_below_each_other(
            sides in prop::collection::vec(prop::array::uniform3("\\PC{0,40}"), 1..6),
            limit in 40_usize..200,
        ) {
            let marked: Vec<[String; 3]> = sides
                .into_iter()
                .map(|[left, node, right]| [left, format!("§{}", node.replace('§', "")), right])
                .collect();
            let clean = |text: &str| text.replace('§', "");
            let marked: Vec<[String; 3]> = marked
                .into_iter()
                .map(|[left, node, right]| [clean(&left), node, clean(&right)])
                .collect();
            let mut columns = Vec::new();
            for line in table(&marked, Some(limit)) {
                prop_assert!(width(&line) <= limit, "{line}");
                columns.extend(line.split_once('§').map(|(before, _)| width(before)));
            }
            prop_assert_eq!(columns.len(), marked.len());
            prop_assert!(columns.iter().all(|column| *column == columns[0]), "{:?}", columns);
        }
    }
}
