//! `themes` and `themes match` as commands.

use std::path::Path;

use clap::ValueEnum;

use super::args::{self, Format, FormatArg, Scheme, ThemesCommand, language};
use super::columns::{beginning, cell, end, width};
use super::commands::{Done, found, scheme};
use super::export::{Answer, Column};
use super::failure::Failure;
use super::output::{note, table_without, terminal_width};
use super::{drift, evaluate, gaps};
use crate::engine::{
    Amount, Counted, Engine, MentionRecord, SearchRequest, ThemeRow, ThemeScope, ThemeTableRequest,
    ThemeUnits, ThemesAnswer, Versions,
};
use crate::index::shown_page;
use crate::language::Lang;
use crate::session::SectionKind;
use crate::theme::{self, Nested, Strength};

pub(crate) const HELP: &str = "Cells count mentions in one version of a session, the one with most strict mentions of the theme, then with \
most mentions, then with most unique ones (--versions max). It is the same whatever --count says, so strict, all and unique of a row rest on the same \
sentences; sections share out what that version says, lines and days add up their sessions. \
mean divides by the number of versions, prefer:LANG takes the version in LANG, union tells presence: whether any version has it. \
--by lang and document show versions apart, --unit document combines none. --narrower gives a theme the mentions of all below it, \
each place once, as `search concept:ID>` does. strict counts what follows a label word by word, unique \
leaves out sentences that repeat an earlier one of their document. --per 10000 divides by the words of the same versions and unit, page \
furniture and template wording left out.\n\n\
Each cell leads to its sentences: `rapporteur themes match --concept ID --session ID` lists them, with --narrower those of narrower themes too; `--evidence --format json` has their ids.\n\n\
A table that is wider than the terminal has letters for columns and a legend, in several pieces if it must; of more than 200 units it has \
the totals alone.\n\n\
CSV: one row for each theme, one column for each unit; labels in their own columns.\n\n\
Example:\n  rapporteur themes --by line --count strict --scheme my-themes.ttl --format csv";

pub(crate) const MATCH_HELP: &str = "Every mention in every version. strength: strict follows a label word by word; variant shares words with another \
label or has function words more or less, or is a hidden label; loose is found by a pattern.\n\n\
JSON: one object for each mention; left and right are the rest of its sentence.\n\n\
Example:\n  rapporteur themes match --concept open-government --section discussion --format csv > mentions.csv";

/// Which mentions count.
#[derive(Debug, clap::Args)]
pub(crate) struct Scope {
    /// Only these themes, by id or label; 'ID>' with all below it
    #[arg(long, value_name = "ID", num_args = 1..)]
    concept: Vec<String>,
    /// Only these sessions
    #[arg(long, value_name = "ID", num_args = 1..)]
    session: Vec<String>,
    /// Only these documents, by path or id
    #[arg(long, value_name = "PATH", num_args = 1..)]
    document: Vec<String>,
    /// Only in sections of these kinds: header, summary, conceptualisation, objectives, discussion, speakers, documents, other
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = section)]
    section: Vec<SectionKind>,
    /// Only in documents in this language: en, es, fr, or und for the unknown
    #[arg(long, value_name = "LANG", value_parser = language)]
    lang: Option<Lang>,
    /// Only in documents that this query finds (see `rapporteur search --help`)
    #[arg(long, value_name = "QUERY")]
    query: Option<String>,
    /// Whether a mention may stand inside others: in none, in those of other themes, in any
    #[arg(long, value_enum, default_value_t = NestedArg::None)]
    nested: NestedArg,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum NestedArg {
    None,
    Concept,
    Scheme,
}

impl From<NestedArg> for Nested {
    fn from(arg: NestedArg) -> Nested {
        match arg {
            NestedArg::None => Nested::None,
            NestedArg::Concept => Nested::Concept,
            NestedArg::Scheme => Nested::Scheme,
        }
    }
}

/// The kind of section of a name.
pub(crate) fn section(name: &str) -> Result<SectionKind, String> {
    let kinds = SectionKind::ALL.map(SectionKind::name).join(", ");
    let named = name.parse();
    named.map_err(|_| format!("name one of {kinds}, or a usual heading in en, es or fr"))
}

impl Scope {
    /// Words for where mentions are looked for, to stand at the end of a sentence.
    pub(crate) fn place(&self) -> &'static str {
        match self.is_whole() {
            true => " in this index",
            false => " in this part of the index",
        }
    }

    /// Says that there is nothing to look through.
    pub(crate) fn no_text(&self) -> &'static str {
        match self.is_whole() {
            true => "this index has no text",
            false => "this part of the index has no text",
        }
    }

    fn is_whole(&self) -> bool {
        self.session.is_empty()
            && self.document.is_empty()
            && self.section.is_empty()
            && self.lang.is_none()
            && self.query.is_none()
    }

    pub(crate) fn named(&self, scheme: &theme::Scheme) -> ThemeScope {
        let query = self.query.as_ref().map(|line| SearchRequest {
            line: line.clone(),
            scheme: Some(scheme.clone()),
            ..SearchRequest::default()
        });
        ThemeScope {
            concepts: self.concept.clone(),
            sessions: self.session.clone(),
            documents: self.document.clone(),
            sections: self.section.clone(),
            lang: self.lang,
            strengths: Vec::new(),
            query,
            nested: self.nested.into(),
        }
    }
}

/// What the table of themes shows, and how.
#[derive(Debug, clap::Args)]
pub(crate) struct Matrix {
    /// What the columns are
    #[arg(long, value_enum, default_value_t = ByArg::Session)]
    by: ByArg,
    /// Which mentions cells count
    #[arg(long, value_enum, default_value_t = CountArg::All)]
    count: CountArg,
    /// Tell in how many sessions a theme is, instead of how often
    #[arg(long)]
    presence: bool,
    /// Tell how often for so many words
    #[arg(long, value_name = "WORDS", num_args = 0..=1, default_missing_value = "10000", value_parser = clap::value_parser!(u64).range(1..))]
    per: Option<u64>,
    /// How versions of a session become one count: max, mean, union (which tells presence), prefer:LANG [default: max]
    #[arg(long, value_name = "RULE")]
    versions: Option<Versions>,
    /// What is counted as one
    #[arg(long, value_enum, default_value_t = UnitArg::Session)]
    unit: UnitArg,
    /// Count mentions of narrower themes for the broader ones as well
    #[arg(long)]
    narrower: bool,
    #[command(flatten)]
    scope: Scope,
    /// List themes that are never mentioned too
    #[arg(long)]
    all: bool,
    /// Show at most so many themes
    #[arg(short = 'n', long, value_name = "N")]
    limit: Option<usize>,
    /// Put the ids of the mentions beside each cell (json, jsonl)
    #[arg(long)]
    evidence: bool,
    /// Columns of the table, at least 40 [default: those of the terminal]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(40..))]
    width: Option<u16>,
    /// Let the table be as wide as it must be
    #[arg(long, conflicts_with = "width")]
    wide: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ByArg {
    Session,
    Document,
    Section,
    Line,
    Subtheme,
    Date,
    Lang,
}

impl From<ByArg> for ThemeUnits {
    fn from(arg: ByArg) -> ThemeUnits {
        match arg {
            ByArg::Session => ThemeUnits::Session,
            ByArg::Document => ThemeUnits::Document,
            ByArg::Section => ThemeUnits::Section,
            ByArg::Line => ThemeUnits::Line,
            ByArg::Subtheme => ThemeUnits::Subtheme,
            ByArg::Date => ThemeUnits::Date,
            ByArg::Lang => ThemeUnits::Lang,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CountArg {
    /// All mentions
    All,
    /// Those that follow a label word by word
    Strict,
    /// Those outside sentences that repeat an earlier one
    Unique,
}

impl From<CountArg> for Counted {
    fn from(arg: CountArg) -> Counted {
        match arg {
            CountArg::All => Counted::All,
            CountArg::Strict => Counted::Strict,
            CountArg::Unique => Counted::Unique,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum UnitArg {
    /// A session with all its versions
    Session,
    /// A document
    Document,
}

/// What can be typed after `themes match`.
#[derive(Debug, clap::Args)]
pub(crate) struct Match {
    #[command(flatten)]
    scope: Scope,
    /// List mentions of all themes below those of --concept as well
    #[arg(long, requires = "concept")]
    narrower: bool,
    /// Only mentions that follow the vocabulary so closely
    #[arg(long, value_enum, value_delimiter = ',')]
    strength: Vec<StrengthArg>,
    /// Which come first
    #[arg(long, value_enum, default_value_t = SortArg::Place)]
    sort: SortArg,
    /// Show at most so many
    #[arg(short = 'n', long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    scheme: Scheme,
    #[command(flatten)]
    format: Format,
}

impl Match {
    pub(crate) fn format(&mut self) -> &mut Format {
        &mut self.format
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum StrengthArg {
    Strict,
    Variant,
    Loose,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum SortArg {
    /// As they stand in the corpus
    Place,
    /// By theme
    Concept,
    /// The closest to the vocabulary
    Strength,
    /// By the words as they stand
    Words,
}

/// Shows the table of themes, or does what the command behind it says.
pub(crate) fn themes(index: &Path, args: &args::Themes) -> Done {
    match &args.command {
        Some(ThemesCommand::Match(args)) => mentions(index, args),
        Some(ThemesCommand::Gaps(args)) => gaps::gaps(index, args),
        Some(ThemesCommand::Drift(args)) => drift::drift(index, args),
        Some(ThemesCommand::Eval(args)) => evaluate::themes_eval(index, args),
        Some(ThemesCommand::Check(args)) => super::scheme::check(index, args),
        Some(ThemesCommand::Import(args)) => super::scheme::import(args),
        Some(ThemesCommand::Export(args)) => super::scheme::export(args),
        Some(ThemesCommand::Suggest(args)) => super::suggest::suggest(index, args),
        Some(ThemesCommand::Assign(args)) => super::assign::assign(index, args),
        None => matrix(index, args),
    }
}

fn matrix(index: &Path, args: &args::Themes) -> Done {
    let scheme = scheme(index, &args.scheme)?;
    let asked = &args.matrix;
    let versions = match (asked.unit, &asked.versions) {
        (UnitArg::Document, Some(_)) => {
            let advice = "leave out --versions or --unit";
            let problem =
                "--unit document counts every version by itself: --versions has nothing to do";
            return Err(Failure::new(problem, Some(advice)));
        }
        (UnitArg::Document, None) => Versions::Each,
        (UnitArg::Session, versions) => versions.clone().unwrap_or_default(),
    };
    let engine = Engine::open(index)?;
    let answer = engine.themes(
        &scheme,
        &ThemeTableRequest {
            scope: asked.scope.named(&scheme),
            by: asked.by.into(),
            counted: asked.count.into(),
            presence: asked.presence,
            per: asked.per,
            versions,
            narrower: asked.narrower,
            all: asked.all,
            limit: asked.limit,
            evidence: asked.evidence,
        },
    )?;
    let format = args.format.format();
    if asked.evidence && !matches!(format, FormatArg::Json | FormatArg::Jsonl) {
        note("note: evidence is shown with --format json and jsonl\n");
    }
    let columns = columns(&answer);
    let shown = Answer {
        all: &answer,
        entries: &answer.rows,
        columns: &columns,
        engine: Some(&engine),
    };
    let rows = || answer.rows.iter().map(|row| cells(&answer, row)).collect();
    let width = || match asked.wide {
        true => None,
        false => asked.width.map(usize::from).or_else(terminal_width),
    };
    shown.show(&args.format, rows, || page(&answer, width()))?;
    mentioned(&asked.scope, answer.mentioned > 0)
}

/// The columns before those of the units.
static THEME: [Column; 8] = [
    Column::key("concept", "Id of the theme."),
    Column::text("label_en", "Its label in English."),
    Column::text("label_es", "Its label in Spanish."),
    Column::text("label_fr", "Its label in French."),
    Column::count("sessions", "Sessions that mention it."),
    Column::number(
        "mentions_strict",
        "Mentions that follow a label word by word, over all columns.",
    ),
    Column::number("mentions", "All mentions, over all columns."),
    Column::number(
        "unique_mentions",
        "Mentions outside sentences that repeat an earlier one of their document, over all columns.",
    ),
];

/// All columns: one for each unit behind the others.
fn columns(answer: &ThemesAnswer) -> Vec<Column> {
    let per = answer.per.map(|per| format!(" for {per} words"));
    let what = match answer.count {
        "presence" => format!("{}s with the theme", answer.unit),
        "all" => "Mentions".to_owned(),
        count => format!("Mentions ({count})"),
    };
    let what = format!("{what}{} in the {}", per.unwrap_or_default(), answer.by);
    let unit = |unit: &String| {
        let about = format!("{what} {unit}; versions: {}.", answer.versions);
        Column::number("", "").named(unit).saying(about)
    };
    let units = answer.units.iter().map(unit);
    THEME.iter().cloned().chain(units).collect()
}

fn cells(answer: &ThemesAnswer, row: &ThemeRow) -> Vec<String> {
    let label = |lang: &str| row.label.get(lang).cloned().unwrap_or_default();
    let mut cells = vec![row.concept.clone(), label("en"), label("es"), label("fr")];
    cells.push(row.sessions.to_string());
    cells.extend([row.mentions_strict, row.mentions, row.unique_mentions].map(precise));
    let amount = |unit: &String| row.cells.get(unit).copied().unwrap_or(Amount::Whole(0));
    cells.extend(answer.units.iter().map(|unit| precise(amount(unit))));
    cells
}

fn precise(amount: Amount) -> String {
    amount.value().to_string()
}

/// An amount for reading: nothing but a dot for zero.
fn brief(amount: Option<Amount>) -> String {
    match amount {
        None | Some(Amount::Whole(0)) => "·".to_owned(),
        Some(Amount::Whole(count)) => count.to_string(),
        Some(Amount::Part(value)) => format!("{value:.2}"),
    }
}

/// Blanks between columns.
const GAP: usize = 2;
/// The least columns for the name of a theme where the table is too wide.
const NAME: usize = 28;
/// More units than these have no columns in a table for reading.
const MOST_UNITS: usize = 200;
/// Ids of this width stand above their column even where the table is too wide.
const SHORT_ID: usize = 3;

/// A column of a table: what stands above it and in it.
struct Drawn {
    head: String,
    cells: Vec<String>,
    /// Of the widest of them.
    width: usize,
}

impl Drawn {
    fn new(head: String, cells: Vec<String>) -> Drawn {
        let all = cells.iter().chain([&head]);
        let width = all.map(|cell| width(cell)).max().unwrap_or_default();
        Drawn { head, cells, width }
    }
}

/// The table for reading, no wider than `limit` where that can be.
fn page(answer: &ThemesAnswer, limit: Option<usize>) -> String {
    let names = answer.rows.iter().map(|row| {
        let name = row.label.get("en").or(row.label.values().next());
        cell(name.unwrap_or(&row.concept))
    });
    let mut names = Drawn::new("theme".to_owned(), names.collect());
    let counts = |head: &str, of: fn(&ThemeRow) -> Amount| {
        let cells = answer.rows.iter().map(|row| brief(Some(of(row))));
        Drawn::new(head.to_owned(), cells.collect())
    };
    let totals = vec![
        counts("sessions", |row| Amount::Whole(row.sessions)),
        counts("strict", |row| row.mentions_strict),
        counts("all", |row| row.mentions),
        counts("unique", |row| row.unique_mentions),
    ];
    let of_unit = |unit: &String| {
        let cells = answer.rows.iter();
        let cells = cells.map(|row| brief(row.cells.get(unit).copied()));
        Drawn::new(cell(unit), cells.collect())
    };
    let is_readable = answer.units.len() <= MOST_UNITS;
    let shown = answer.units.iter().filter(|_| is_readable);
    let mut units: Vec<Drawn> = shown.map(of_unit).collect();
    let taken = |columns: &[Drawn]| columns.iter().map(|c| c.width + GAP).sum::<usize>();
    let limit = limit.unwrap_or(usize::MAX);
    let mut legend = String::new();
    if names.width + taken(&totals) + taken(&units) > limit {
        let cut = names.cells.iter().map(|name| beginning(name, NAME));
        names = Drawn::new(names.head, cut.collect());
        legend = shorten(&mut units, answer);
    }
    if !is_readable {
        legend = format!(
            "\n{} {}s are too many for a table: --format csv has a column for each, --by fewer\n",
            answer.units.len(),
            answer.unit
        );
    }
    let mut text = String::new();
    let mut piece = totals;
    for unit in units {
        if names.width + taken(&piece) + unit.width + GAP > limit && !piece.is_empty() {
            text.push_str(&laid(&names, &std::mem::take(&mut piece)));
            text.push('\n');
        }
        piece.push(unit);
    }
    text.push_str(&laid(&names, &piece));
    text + &told(answer) + &legend
}

/// Puts letters above the columns with long ids, and says what they stand for.
fn shorten(units: &mut [Drawn], answer: &ThemesAnswer) -> String {
    let mut legend = String::new();
    let long = units.iter_mut().filter(|unit| width(&unit.head) > SHORT_ID);
    for (place, unit) in long.enumerate() {
        let letters = letters(place);
        let title = answer.titles.get(&unit.head);
        let title = title.map(|title| format!("  {}", beginning(&cell(title), 60)));
        let title = title.unwrap_or_default();
        legend.push_str(&format!("{letters:>3} = {}{title}\n", unit.head));
        *unit = Drawn::new(letters, std::mem::take(&mut unit.cells));
    }
    legend
}

/// A, B, ..., Z, AA, AB, ...
fn letters(place: usize) -> String {
    let letter = char::from(b'A' + (place % 26) as u8);
    match place / 26 {
        0 => letter.to_string(),
        before => letters(before - 1) + &letter.to_string(),
    }
}

fn laid(names: &Drawn, columns: &[Drawn]) -> String {
    let line = |name: &str, cells: &mut dyn Iterator<Item = (&String, usize)>| {
        let mut line = format!("{name}{}", " ".repeat(names.width - width(name)));
        for (cell, room) in cells {
            line.push_str(&" ".repeat(GAP + room - width(cell)));
            line.push_str(cell);
        }
        line.trim_end().to_owned() + "\n"
    };
    let heads = columns.iter().map(|column| (&column.head, column.width));
    let mut text = line(&names.head, &mut heads.into_iter());
    for (row, name) in names.cells.iter().enumerate() {
        let cells = columns
            .iter()
            .map(|column| (&column.cells[row], column.width));
        text.push_str(&line(name, &mut cells.into_iter()));
    }
    text
}

/// What cells tell, as a line.
fn told(answer: &ThemesAnswer) -> String {
    let what = match answer.count {
        "presence" => format!("{}s with the theme", answer.unit),
        "all" => "mentions".to_owned(),
        count => format!("{count} mentions"),
    };
    let per = answer.per.map(|per| format!(" for {per} words"));
    let per = per.unwrap_or_default();
    let versions = match answer.versions.as_str() {
        "each" => "every document counts by itself".to_owned(),
        "max" => "versions: max (most strict, then most)".to_owned(),
        rule => format!("versions: {rule}"),
    };
    let narrower = if answer.narrower {
        " · narrower themes included"
    } else {
        ""
    };
    let shown = match answer.rows.len() {
        all if all == answer.themes => String::new(),
        shown => format!(" · {shown} of {} themes", answer.themes),
    };
    format!(
        "\n{what}{per} by {} · {versions}{narrower}{shown}\n",
        answer.by
    )
}

fn mentions(index: &Path, args: &Match) -> Done {
    let scheme = scheme(index, &args.scheme)?;
    let strengths = args.strength.iter().map(|strength| match strength {
        StrengthArg::Strict => Strength::Strict,
        StrengthArg::Variant => Strength::Variant,
        StrengthArg::Loose => Strength::Loose,
    });
    let mut scope = ThemeScope {
        strengths: strengths.collect(),
        ..args.scope.named(&scheme)
    };
    if args.narrower {
        let broad = |name: String| name.trim_end_matches('>').to_owned() + ">";
        scope.concepts = scope.concepts.into_iter().map(broad).collect();
    }
    let engine = Engine::open(index)?;
    let mut mentions = engine.theme_mentions(&scheme, &scope)?;
    let any = !mentions.is_empty();
    sort(&mut mentions, args.sort);
    mentions.truncate(args.limit.unwrap_or(usize::MAX));
    let shown = Answer {
        all: &mentions,
        entries: &mentions,
        columns: &MENTION,
        engine: Some(&engine),
    };
    let rows = || mentions.iter().map(row).collect();
    let table = || {
        let header = [
            "theme", "session", "lang", "section", "page", "strength", "words", "evidence",
        ];
        let rows = mentions.iter().map(short_row).collect();
        table_without(&header, rows, &[4], &[4, 3, 2, 5, 1])
    };
    shown.show(&args.format, rows, table)?;
    mentioned(&args.scope, any)
}

/// Tells an empty answer; the exit code.
pub(crate) fn mentioned(scope: &Scope, any: bool) -> Done {
    if !any {
        let themes = match scope.concept.is_empty() {
            true => "no theme of this scheme is mentioned",
            false => "none of these themes is mentioned",
        };
        note(&format!("note: {themes}{}\n", scope.place()));
    }
    found(any)
}

/// Sorts stably, so that equals stay as they stand in the corpus.
fn sort(mentions: &mut [MentionRecord], sort: SortArg) {
    let strengths = [Strength::Strict, Strength::Variant, Strength::Loose];
    let strength = |m: &MentionRecord| strengths.iter().position(|s| s.name() == m.strength);
    match sort {
        SortArg::Place => {}
        SortArg::Concept => mentions.sort_by(|a, b| a.concept.cmp(&b.concept)),
        SortArg::Strength => mentions.sort_by_key(strength),
        SortArg::Words => mentions.sort_by_cached_key(|m| m.text.to_lowercase()),
    }
}

static MENTION: [Column; 17] = [
    Column::key("concept", "Id of the theme."),
    Column::SESSION,
    Column::key("document", "Id of the document: the hash of its content."),
    Column::PATH,
    Column::LANG,
    Column::SECTION,
    Column::PAGE,
    Column::count(
        "start",
        "First byte of the mention in the clean text, as rapporteur text prints it.",
    )
    .telling(),
    Column::count("end", "Byte after its last one.").telling(),
    Column::text("left", "What stands before it in its sentence."),
    Column::text("text", "Its words as they stand."),
    Column::text("right", "What stands after it in its sentence."),
    Column::text(
        "kind",
        "Kind of label that it follows: prefLabel, altLabel, hiddenLabel or pattern.",
    ),
    Column::text("strength", "How closely: strict, variant or loose."),
    Column::text(
        "repeat",
        "Whether its sentence repeats an earlier one of the document: true or false.",
    ),
    Column::text("quote", "The sentence."),
    Column::evidence("evidence", "Id of the mention."),
];

fn page_of(m: &MentionRecord) -> String {
    shown_page(m.page, m.page_estimated).unwrap_or_default()
}

fn row(m: &MentionRecord) -> Vec<String> {
    vec![
        m.concept.clone(),
        m.session.clone(),
        m.document.clone(),
        m.path.clone(),
        m.lang.clone(),
        m.section.clone(),
        page_of(m),
        m.start.to_string(),
        m.end.to_string(),
        m.left.clone(),
        m.text.clone(),
        m.right.clone(),
        m.kind.to_owned(),
        m.strength.to_owned(),
        m.repeat.to_string(),
        m.quote.clone(),
        m.evidence.clone(),
    ]
}

/// Columns of the sentence on each side of a mention.
const SIDE: usize = 24;

fn short_row(m: &MentionRecord) -> Vec<String> {
    vec![
        m.concept.clone(),
        m.session.clone(),
        m.lang.clone(),
        m.section.clone(),
        page_of(m),
        m.strength.to_owned(),
        in_context(&m.left, &m.text, &m.right),
        m.evidence.clone(),
    ]
}

/// Words between brackets with some of what stands around them, on one line.
pub(crate) fn in_context(left: &str, words: &str, right: &str) -> String {
    let all = format!("{left}\u{1}{words}\u{2}{right}");
    let one_line = all.split_whitespace().collect::<Vec<_>>().join(" ");
    let (left, rest) = one_line.split_once('\u{1}').unwrap_or_default();
    let (words, right) = rest.split_once('\u{2}').unwrap_or_default();
    cell(&format!(
        "{}[{words}]{}",
        end(left, SIDE),
        beginning(right, SIDE)
    ))
}
