//! `themes drift` as a command.

use std::path::Path;

use clap::ValueEnum;

use super::args::{Format, FormatArg, Scheme};
use super::commands::{Done, found, scheme};
use super::export::{Answer, Column};
use super::output::note;
use super::themes::{Scope, in_context};
use crate::engine::{self, DriftAnswer, DriftKind, DriftRequest, DriftSentence, Engine};
use crate::index::shown_page;

pub(crate) const HELP: &str = "version: one language version of a session mentions a theme, another has none of it; with the sentences, and what the \
other version says beside them where the versions align. announced: a theme stands in summary, conceptualisation or objectives, and in no \
version's discussion.\n\n\
sure: twice or more word by word, and the scheme has labels in the language that lacks it; likely: once word by word, or twice by a variant; \
unsure: less, or the scheme has no label in that language. What one section alone announces is likely at most. Exit code 1 when nothing has drifted.\n\n\
CSV: one row for each sentence; evidence is that of the mention.\n\n\
Example:\n  rapporteur themes drift --kind version --session 1.3.2";

/// What can be typed after `themes drift`.
#[derive(Debug, clap::Args)]
pub(crate) struct Drift {
    /// Only drift between versions, or only what is announced and not discussed
    #[arg(long, value_enum)]
    kind: Option<KindArg>,
    #[command(flatten)]
    scope: Scope,
    /// Show at most so many (all when left out; 20 in a table)
    #[arg(short = 'n', long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    scheme: Scheme,
    #[command(flatten)]
    format: Format,
}

impl Drift {
    pub(crate) fn format(&mut self) -> &mut Format {
        &mut self.format
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum KindArg {
    Version,
    Announced,
}

/// Drifts on a page when nobody says how many.
const DRIFTS_ON_PAGE: usize = 20;

/// Shows what has drifted.
pub(crate) fn drift(index: &Path, args: &Drift) -> Done {
    let scheme = scheme(index, &args.scheme)?;
    let is_table = args.format.format() == FormatArg::Table;
    let usual = is_table.then_some(DRIFTS_ON_PAGE);
    let kind = args.kind.map(|kind| match kind {
        KindArg::Version => DriftKind::Version,
        KindArg::Announced => DriftKind::Announced,
    });
    let request = DriftRequest {
        scope: args.scope.named(&scheme),
        kind,
        limit: args.limit.or(usual),
    };
    let engine = Engine::open(index)?;
    let answer = engine.theme_drift(&scheme, &request)?;
    let shown = Answer {
        all: &answer,
        entries: &answer.drifts,
        columns: &HEADER,
        engine: Some(&engine),
    };
    let rows = || answer.drifts.iter().flat_map(rows).collect();
    shown.show(&args.format, rows, || page(&answer))?;
    if answer.count == 0 {
        note(&format!("note: {}\n", nothing(&answer, kind, &args.scope)));
    }
    found(answer.count > 0)
}

/// Why there is nothing to list.
fn nothing(answer: &DriftAnswer, kind: Option<DriftKind>, scope: &Scope) -> String {
    let none = match kind {
        _ if answer.words == 0 => return scope.no_text().to_owned(),
        Some(DriftKind::Version) if answer.compared == 0 => "versions in several languages",
        Some(DriftKind::Announced) if answer.discussing == 0 => "a discussion to look into",
        None if answer.compared + answer.discussing == 0 => {
            "versions in several languages, and none a discussion to look into"
        }
        _ => return format!("nothing has drifted{}", scope.place()),
    };
    format!("no session{} has {none}", scope.place())
}

static HEADER: [Column; 19] = [
    Column::text("sureness", "How sure the drift is: sure, likely or unsure."),
    Column::key(
        "kind",
        "version (one version lacks what another has) or announced (not discussed).",
    ),
    Column::SESSION,
    Column::key("concept", "Id of the theme."),
    Column::text(
        "present",
        "Where it stands: languages of versions, or sections that announce it, joined by ;.",
    ),
    Column::key(
        "missing",
        "Where it does not: the language of a version, or discussion.",
    ),
    Column::text(
        "path",
        "File that lacks it; of an announced theme the file that is quoted.",
    ),
    Column::count("strict", "Mentions word by word in the version with most."),
    Column::count("mentions", "All mentions in that version."),
    Column::text("note", "What speaks against the drift."),
    Column::LANG,
    Column::SECTION,
    Column::PAGE,
    Column::text(
        "strength",
        "How closely the mention follows a label: strict, variant or loose.",
    ),
    Column::text("text", "The words of the mention."),
    Column::text("quote", "The sentence that holds them."),
    Column::evidence("evidence", "Id of the mention.").telling(),
    Column::text(
        "beside",
        "What the version that lacks the theme says there.",
    ),
    Column::evidence("beside_evidence", "Id of that sentence."),
];

fn rows(drift: &engine::Drift) -> Vec<Vec<String>> {
    let of_drift = vec![
        drift.sureness.to_owned(),
        drift.kind.to_owned(),
        drift.session.clone(),
        drift.concept.clone(),
        drift.present.join(";"),
        drift.missing.clone(),
        drift.path.clone(),
        drift.strict.to_string(),
        drift.mentions.to_string(),
        drift.note.clone().unwrap_or_default(),
    ];
    let row = |sentence: &DriftSentence| {
        let mention = &sentence.mention;
        let beside = sentence.beside.as_ref();
        let beside = |of: fn(&engine::BesideLine) -> &Option<String>| {
            beside.and_then(|line| of(line).clone()).unwrap_or_default()
        };
        let row = vec![
            mention.lang.clone(),
            mention.section.clone(),
            shown_page(mention.page, mention.page_estimated).unwrap_or_default(),
            mention.strength.to_owned(),
            mention.text.clone(),
            mention.quote.clone(),
            mention.evidence.clone(),
            beside(|line| &line.text),
            beside(|line| &line.evidence),
        ];
        [of_drift.clone(), row].concat()
    };
    drift.sentences.iter().map(row).collect()
}

fn page(answer: &DriftAnswer) -> String {
    let drifts: String = answer.drifts.iter().map(entry).collect();
    format!(
        "{drifts}{} of {} drifts · {} sessions with several languages · {} with a discussion\n",
        answer.drifts.len(),
        answer.count,
        answer.compared,
        answer.discussing
    )
}

fn entry(drift: &engine::Drift) -> String {
    let label = drift.label.get("en").unwrap_or(&drift.concept);
    let note = drift.note.as_ref().map(|note| format!(" · {note}"));
    let mut text = format!(
        "{} · {} · {label}: in {} ({} strict of {}), not in {}{}\n",
        drift.sureness,
        drift.session,
        drift.present.join(", "),
        drift.strict,
        drift.mentions,
        drift.missing,
        note.unwrap_or_default()
    );
    for sentence in &drift.sentences {
        let mention = &sentence.mention;
        let words = in_context(&mention.left, &mention.text, &mention.right);
        text.push_str(&format!(
            "   {}  {words}  {}\n",
            mention.lang, mention.evidence
        ));
        let Some(beside) = &sentence.beside else {
            continue;
        };
        let said = beside.text.as_ref().or(beside.note.as_ref());
        let lang = beside.lang.as_deref().unwrap_or("und");
        text.push_str(&format!("   {lang}  {}\n", said.map_or("", String::as_str)));
    }
    text.push('\n');
    text
}
