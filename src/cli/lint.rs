//! `sessions lint` as a command.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::args::Format;
use super::export::{Answer, Column};
use super::failure::Failure;
use super::output::{fitted_table, print};
use crate::engine::{Engine, SessionFinding};
use crate::index::shown_page;
use crate::session::{SectionKind, Template};

/// What can be typed after `sessions lint`.
#[derive(Debug, clap::Args)]
pub(crate) struct Lint {
    /// Id of a session [default: all]
    #[arg(value_name = "SESSION")]
    session: Option<String>,
    /// Names, limits and required parts of an institution's briefs
    #[arg(long, value_name = "FILE")]
    template: Option<PathBuf>,
    /// Print a template with every key explained, and do nothing else
    #[arg(long, exclusive = true)]
    print_template: bool,
    #[command(flatten)]
    format: Format,
}

impl Lint {
    /// How the answer is written, where there is one.
    pub(crate) fn reading(&mut self) -> Option<&mut Format> {
        (!self.print_template).then_some(&mut self.format)
    }
}

/// Shows what there is to mend: exit code 0 when there is nothing, 1 when there is, 2 where it
/// could not look.
pub(crate) fn lint(index: &Path, args: &Lint) -> Result<ExitCode, Failure> {
    if args.print_template {
        print(Template::EXAMPLE)?;
        return Ok(ExitCode::SUCCESS);
    }
    let read = |path: &PathBuf| {
        let advice = "`rapporteur sessions lint --print-template` prints one to begin with";
        Template::read(path).map_err(|error| Failure::new(error.to_string(), Some(advice)))
    };
    let template = args.template.as_ref().map(read).transpose()?;
    let engine = Engine::open(index)?;
    let findings = engine.lint(args.session.as_deref(), template.as_ref());
    // Exit code 1 says that there is something to mend.
    let findings = findings.map_err(|error| Failure::from(error).into_trouble())?;
    let answer = Answer {
        all: &serde_json::json!({ "findings": &findings }),
        entries: &findings,
        columns: &HEADER,
        engine: Some(&engine),
    };
    let rows = || findings.iter().map(row).collect();
    answer.show(&args.format, rows, || shown(&findings))?;
    Ok(ExitCode::from(u8::from(!findings.is_empty())))
}

static HEADER: [Column; 8] = [
    Column::SESSION,
    Column::key("path", "Path of the file as it was named to ingest."),
    Column::key("section", "Kind of the section."),
    Column::text("heading", "Its heading."),
    Column::PAGE,
    Column::key("rule", "Name of the rule."),
    Column::key("what", "What was found."),
    Column::text("advice", "What to do."),
];

fn row(of: &SessionFinding) -> Vec<String> {
    let finding = &of.finding;
    vec![
        of.session.clone(),
        finding.path.clone(),
        finding
            .section
            .map(SectionKind::name)
            .unwrap_or_default()
            .to_owned(),
        finding.heading.clone().unwrap_or_default(),
        shown_page(finding.page, finding.page_estimated).unwrap_or_default(),
        finding.rule.to_owned(),
        finding.what.clone(),
        finding.advice.clone(),
    ]
}

fn shown(findings: &[SessionFinding]) -> String {
    if findings.is_empty() {
        return "nothing to mend\n".to_owned();
    }
    let short = |finding: &SessionFinding| {
        let mut row = row(finding);
        row.remove(3);
        row
    };
    let header = [
        "session",
        "file",
        "section",
        "page",
        "rule",
        "what",
        "what to do",
    ];
    let count = findings.len();
    let text = fitted_table(&header, findings.iter().map(short).collect(), &[]);
    format!(
        "{text}{count} finding{}\n",
        if count == 1 { "" } else { "s" }
    )
}
