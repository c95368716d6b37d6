//! `themes gaps` as a command.

use std::path::Path;

use clap::ValueEnum;

use super::args::{Format, FormatArg, Scheme};
use super::commands::{Done, found, scheme};
use super::export::{Answer, Column};
use super::output::{note, table_without};
use super::themes::{CountArg, Scope, in_context};
use crate::engine::{Engine, Gap, GapsAnswer, GapsRequest, NearMiss, ThemeUnits};
use crate::index::shown_page;

pub(crate) const HELP: &str = "A gap is a theme that no version of any session of a line mentions. For each it tells which labels and patterns were \
looked for in the languages of these versions, which languages have no label, which narrower themes are there, where else the theme is, and \
the nearest misses: sentences with all words of a label, but apart (\"open, transparent governments\" for open government), with most \
of three or more, with a word of the same stem, or whose words belong to a mention of another theme. Near misses are never counted. With --count strict, mentions that are not strict \
are the nearest misses.\n\n\
Gaps of themes that are nowhere and nearly nowhere are left out; --all lists them too, as does naming them. Exit code 1 when there is no gap.\n\n\
CSV: one row for each near miss, and one for each gap without any.\n\n\
Example:\n  rapporteur themes gaps --by line --concept open-government --format csv";

/// What can be typed after `themes gaps`.
#[derive(Debug, clap::Args)]
pub(crate) struct Gaps {
    /// What may lack a theme
    #[arg(long, value_enum, default_value_t = GapsBy::Line)]
    by: GapsBy,
    /// Which mentions fill a gap
    #[arg(long, value_enum, default_value_t = CountArg::All)]
    count: CountArg,
    #[command(flatten)]
    scope: Scope,
    /// List themes that are nowhere and nearly nowhere too
    #[arg(long)]
    all: bool,
    /// Show at most so many gaps (all when left out; 40 in a table)
    #[arg(short = 'n', long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    scheme: Scheme,
    #[command(flatten)]
    format: Format,
}

impl Gaps {
    pub(crate) fn format(&mut self) -> &mut Format {
        &mut self.format
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum GapsBy {
    Line,
    Subtheme,
    Session,
    Date,
}

impl From<GapsBy> for ThemeUnits {
    fn from(arg: GapsBy) -> ThemeUnits {
        match arg {
            GapsBy::Line => ThemeUnits::Line,
            GapsBy::Subtheme => ThemeUnits::Subtheme,
            GapsBy::Session => ThemeUnits::Session,
            GapsBy::Date => ThemeUnits::Date,
        }
    }
}

/// Gaps in a table when nobody says how many.
const GAPS_IN_TABLE: usize = 40;

/// Shows where themes are missing, and why.
pub(crate) fn gaps(index: &Path, args: &Gaps) -> Done {
    let scheme = scheme(index, &args.scheme)?;
    let is_table = args.format.format() == FormatArg::Table;
    let engine = Engine::open(index)?;
    let answer = engine.theme_gaps(
        &scheme,
        &GapsRequest {
            scope: args.scope.named(&scheme),
            by: args.by.into(),
            counted: args.count.into(),
            all: args.all,
            limit: args.limit.or(is_table.then_some(GAPS_IN_TABLE)),
        },
    )?;
    let shown = Answer {
        all: &answer,
        entries: &answer.gaps,
        columns: &HEADER,
        engine: Some(&engine),
    };
    let rows = || answer.gaps.iter().flat_map(rows).collect();
    shown.show(&args.format, rows, || page(&answer))?;
    if answer.count == 0 {
        let place = args.scope.place();
        let what = match (answer.words, answer.zeros) {
            (0, _) => args.scope.no_text().to_owned(),
            (_, 0) => format!("no gap: every theme is mentioned{place}"),
            (_, zeros) => format!(
                "{zeros} gaps, all of themes that are nowhere and nearly nowhere (--all lists them){place}"
            ),
        };
        note(&format!("note: {what}\n"));
    }
    found(answer.count > 0)
}

static HEADER: [Column; 22] = [
    Column::key(
        "unit",
        "What lacks the theme: id of a line, sub-theme, session or day.",
    ),
    Column::key("concept", "Id of the theme."),
    Column::text(
        "langs",
        "Languages of the documents that were looked through, joined by ;.",
    ),
    Column::text(
        "unlabelled",
        "Those of them in which the theme has no label, joined by ;.",
    ),
    Column::text(
        "tried",
        "Labels and patterns that were looked for, joined by ;.",
    ),
    Column::text("narrower", "Narrower themes that are there, joined by ;."),
    Column::text(
        "elsewhere",
        "Units that mention the theme: UNIT:SESSIONS, joined by ;.",
    ),
    Column::text(
        "how",
        "How near the miss is: variant, loose, inside, apart, part or stem; empty where there is none.",
    ),
    Column::text("inside", "The theme inside whose mention the words stand."),
    Column::key("label", "The label that is nearly there."),
    Column::count("words", "Words of the label that matter."),
    Column::count("found", "Those of them that stand there."),
    Column::count(
        "between",
        "Other words between the first and the last of them.",
    ),
    Column::text("session", "Id of the session that has the near miss."),
    Column::PATH,
    Column::LANG,
    Column::SECTION,
    Column::PAGE,
    Column::text("left", "What stands before in the sentence."),
    Column::text("text", "From the first to the last of the words."),
    Column::text("right", "What stands after in the sentence."),
    Column::evidence("evidence", "Id of the near miss.").telling(),
];

fn rows(gap: &Gap) -> Vec<Vec<String>> {
    let tried: Vec<&str> = gap.tried.iter().map(|tried| tried.text.as_str()).collect();
    let of_gap = vec![
        gap.unit.clone(),
        gap.concept.clone(),
        gap.langs.join(";"),
        gap.unlabelled.join(";"),
        tried.join(";"),
        gap.narrower.join(";"),
        elsewhere(gap, ";"),
    ];
    if gap.near.is_empty() {
        let none = vec![String::new(); HEADER.len() - of_gap.len()];
        return vec![[of_gap, none].concat()];
    }
    let near = gap.near.iter();
    near.map(|near| [of_gap.clone(), near_row(near)].concat())
        .collect()
}

fn near_row(near: &NearMiss) -> Vec<String> {
    vec![
        near.how.to_owned(),
        near.inside.clone().unwrap_or_default(),
        near.label.clone(),
        near.words.to_string(),
        near.found.to_string(),
        near.between.to_string(),
        near.session.clone(),
        near.path.clone(),
        near.lang.clone(),
        near.section.clone(),
        shown_page(near.page, near.page_estimated).unwrap_or_default(),
        near.left.clone(),
        near.text.clone(),
        near.right.clone(),
        near.evidence.clone(),
    ]
}

/// The units that mention a theme with their sessions.
fn elsewhere(gap: &Gap, between: &str) -> String {
    let units = gap.elsewhere.iter();
    let units = units.map(|(unit, sessions)| format!("{unit}:{sessions}"));
    units.collect::<Vec<_>>().join(between)
}

fn page(answer: &GapsAnswer) -> String {
    let rows = answer.gaps.iter().map(|gap| {
        let near = gap.near.first();
        vec![
            gap.unit.clone(),
            gap.label.get("en").unwrap_or(&gap.concept).clone(),
            elsewhere(gap, " "),
            tried(gap),
            near.map(told).unwrap_or_default(),
            near.map(|near| in_context(&near.left, &near.text, &near.right))
                .unwrap_or_default(),
            near.map(|near| near.evidence.clone()).unwrap_or_default(),
        ]
    });
    let header = [
        answer.by,
        "theme",
        "elsewhere",
        "tried",
        "nearest",
        "sentence",
        "evidence",
    ];
    let table = table_without(&header, rows.collect(), &[], &[3, 2, 4]);
    let titles = answer.titles.iter();
    let titles: String = titles
        .map(|(unit, title)| format!("{unit} = {title}\n"))
        .collect();
    format!(
        "{table}\n{} of {} gaps · {} zeros by {} · elsewhere: sessions by {}\n{titles}",
        answer.gaps.len(),
        answer.count,
        answer.zeros,
        answer.by,
        answer.by
    )
}

fn tried(gap: &Gap) -> String {
    let labels = format!("{} labels in {}", gap.tried.len(), gap.langs.join(", "));
    match gap.unlabelled.is_empty() {
        true => labels,
        false => format!("{labels}; none for {}", gap.unlabelled.join(", ")),
    }
}

fn told(near: &NearMiss) -> String {
    match near.how {
        "variant" | "loose" => near.how.to_owned(),
        "inside" => format!("inside {}", near.inside.as_deref().unwrap_or_default()),
        how => format!(
            "{how}: {} ({} of {}, {} between)",
            near.label, near.found, near.words, near.between
        ),
    }
}
