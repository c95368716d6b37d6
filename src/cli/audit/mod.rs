//! `audit`: an exported table or report counted again.
//!
//! A file is not trusted: of the command that it names only those that read an index are run, as
//! calls within this process, and what they would write is kept instead.

mod compare;
mod read;

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::PoisonError;

use clap::Parser;
use clap::error::ErrorKind;
use serde::Serialize;
use serde_json::Value;

use self::compare::{Compared, Difference};
use self::read::{Exported, Holds};
use super::args::{self, Args, Format, FormatArg};
use super::commands::{counted, scheme};
use super::export::{About, Answer, Column, Table, words};
use super::failure::Failure;
use super::output::note;
use crate::engine::{Engine, EngineError, Evidenced};
use crate::report::{self, Report};
use crate::theme::{Scheme, SchemeText};

pub(crate) const HELP: &str = "Reads a file that rapporteur has written, runs the command that made it again on the index, and names each number and each \
text that differs, with its row and column, what the file says and what the index says; rows that only one of them has; evidence \
ids that open nothing; whether the index holds other documents; and what the file says of its columns. Rows are told apart by their ids, in whatever \
order they stand. A number agrees when it does to eleven digits, with a decimal point or, where all numbers of the file have it, a decimal comma; one \
with fewer digits is told as rounded. In a table as md, which is for reading, a number agrees when it is written alike.\n\n\
Tables as csv, tsv, md, json (written with --preamble), jsonl (with --command), xlsx and, in programs built with it, parquet; networks as csv and json; \
reports as html, json and md. Of a report, \
its model is counted again, and its page is written again from what was counted to see whether anything on it was changed. \
A report on another scheme than that of the program needs --scheme.\n\n\
Only commands that read an index are run, and nothing else that a file may say. Files that the command names, such as a scheme, are read; \
its --index is not, but that of this command.\n\n\
Exit codes: 0 all agrees, 1 something differs, 2 an error.\n\n\
Example:\n  rapporteur audit pairs.csv\n\nwhere pairs.csv was written by rapporteur cooccur --preamble -o pairs.csv";

/// What can be typed after `audit`.
#[derive(Debug, clap::Args)]
pub(crate) struct Audit {
    /// The table or report
    #[arg(value_name = "FILE")]
    exported: PathBuf,
    /// The command that made it, where the file does not say, such as 'cooccur --context paragraph'
    #[arg(long, value_name = "COMMAND")]
    command: Option<String>,
    /// Show at most so many differences (all when left out; 40 in a table)
    #[arg(short = 'n', long, value_name = "N", value_parser = args::count)]
    limit: Option<usize>,
    #[command(flatten)]
    scheme: args::Scheme,
    #[command(flatten)]
    format: Format,
}

/// Differences in a table when nobody says how many.
const SHOWN: usize = 40;

/// What an audit found.
#[derive(Serialize)]
struct Audited {
    file: String,
    /// The command that was run again; none for a report.
    command: Option<String>,
    /// The fingerprint that the file names.
    index_of_file: Option<String>,
    /// The fingerprint of the index.
    index: String,
    /// Rows of the file that the index has as well.
    rows: usize,
    /// Cells that were compared.
    cells: usize,
    /// Evidence ids that were opened.
    evidence: usize,
    /// How many differences there are, shown or not.
    count: usize,
    differences: Vec<Difference>,
}

static DIFFERENCE: [Column; 5] = [
    Column::text(
        "what",
        "What differs: number, rounded (a number with fewer digits), text, row, column, preamble, evidence or index.",
    ),
    Column::key(
        "row",
        "The row, by its keys; empty for what concerns the whole file.",
    ),
    Column::key("column", "The column, or the key."),
    Column::text("file", "What the file says; empty where it says nothing."),
    Column::text(
        "index",
        "What the index says, or of a preamble the program; empty where it says nothing.",
    ),
];

/// Counts a file again. Exit code 0 when all agrees, 1 when something differs.
pub(crate) fn audit(index: &Path, args: &Audit) -> Result<ExitCode, Failure> {
    let exported = read::read(&args.exported)?;
    let engine = Engine::open(index)?;
    let mut audited = match &exported.holds {
        Holds::Report { said, model, page } => {
            of_report(index, args, engine, said, model, page.as_deref())
        }
        Holds::Markdown(text) => of_markdown(index, args, &engine, text),
        holds => of_answer(index, args, &engine, &exported, holds),
    }?;
    audited.count = audited.differences.len();
    let is_table = args.format.format() == FormatArg::Table;
    let usual = if is_table { SHOWN } else { usize::MAX };
    audited.differences.truncate(args.limit.unwrap_or(usual));
    let engine = Engine::open(index)?;
    let shown = Answer {
        all: &audited,
        entries: &audited.differences,
        columns: &DIFFERENCE,
        engine: Some(&engine),
    };
    let rows = || audited.differences.iter().map(row).collect();
    shown.show(&args.format, rows, || page(&audited))?;
    Ok(ExitCode::from(u8::from(audited.count > 0)))
}

/// Runs the command of a table again and compares what it gives.
fn of_answer(
    index: &Path,
    args: &Audit,
    engine: &Engine,
    exported: &Exported,
    holds: &Holds,
) -> Result<Audited, Failure> {
    let about = exported.about.as_ref();
    let stated = Stated::of(args, about)?;
    if let Some(about) = about {
        tell_version(args, about);
    }
    let tables = run(index, &stated, format_of(holds))?;
    let mut compared = Compared::default();
    if let Some(about) = about {
        let said = About::new(None, &table_of(&tables, holds).columns);
        compared.differences = compare::preamble(&about.columns, &said.columns);
    }
    let compared = match holds {
        Holds::Tables { sheets, notation } => sheets.iter().fold(compared, |compared, sheet| {
            let counted = fitting(&tables, &sheet.header);
            compared.with(compare::tables(sheet, *notation, counted))
        }),
        Holds::Tree { value, is_entries } => {
            let Table { all, entries, .. } = &tables[0];
            let counted = if *is_entries { entries } else { all };
            compared.with(compare::trees(value, counted, &keys(&tables[0])))
        }
        Holds::Report { .. } | Holds::Markdown(_) => compared,
    };
    let ids = match holds {
        Holds::Tables { sheets, .. } => {
            let rows = sheets.iter().flat_map(|sheet| &sheet.rows);
            evidence_ids(rows.flatten().map(String::as_str))
        }
        Holds::Tree { value, .. } => evidence_ids(texts(value).into_iter()),
        _ => BTreeSet::new(),
    };
    let named = about.and_then(|about| about.index.clone());
    let mut audited = of_compared(args, engine, named, compared);
    audited.command = Some(stated.command.to_owned());
    look_up(engine, &ids, &mut audited)?;
    Ok(audited)
}

/// The format in which a command is to give its tables so that they compare with those of a file.
fn format_of(holds: &Holds) -> FormatArg {
    match holds {
        Holds::Tables { notation, .. } if !notation.has_numbers => FormatArg::Md,
        _ => FormatArg::Csv,
    }
}

/// The table that a file says the columns of: its first.
fn table_of<'t>(tables: &'t [Table], holds: &Holds) -> &'t Table {
    match holds {
        Holds::Tables { sheets, .. } => fitting(tables, &sheets[0].header),
        _ => &tables[0],
    }
}

/// The table with most of these columns.
fn fitting<'t>(tables: &'t [Table], header: &[String]) -> &'t Table {
    let common = |table: &&Table| {
        let columns = table.columns.iter();
        columns
            .filter(|c| header.iter().any(|name| c.name == *name))
            .count()
    };
    // Of equals the first.
    tables.iter().rev().max_by_key(common).unwrap_or(&tables[0])
}

/// Says that another version of the program has written a file.
fn tell_version(args: &Audit, about: &About) {
    let own = About::this_program();
    if about.program != own {
        note(&format!(
            "note: {}: written by {}; this is {own}, and what it counts or says otherwise is told as a difference\n",
            args.exported.display(),
            about.program,
        ));
    }
}

/// What tells entries of lists apart, in tables and in trees.
fn keys(table: &Table) -> Vec<&str> {
    let of_table = table.columns.iter().filter(|column| column.is_key);
    let mut keys: Vec<&str> = of_table.map(|column| &*column.name).collect();
    for usual in KEYS {
        if !keys.contains(&usual) {
            keys.push(usual);
        }
    }
    keys
}

/// What tells entries of trees apart.
const KEYS: [&str; 7] = ["id", "concept", "session", "a", "b", "document", "lang"];

fn of_compared(
    args: &Audit,
    engine: &Engine,
    named: Option<String>,
    compared: Compared,
) -> Audited {
    let index = engine.fingerprint();
    let mut differences = Vec::new();
    if let Some(named) = named.as_ref().filter(|named| **named != index) {
        differences.push(Difference {
            what: "index",
            row: String::new(),
            column: "fingerprint".to_owned(),
            file: Some(named.clone()),
            index: Some(index.clone()),
        });
    }
    differences.extend(compared.differences);
    Audited {
        file: args.exported.display().to_string(),
        command: None,
        index_of_file: named,
        index,
        rows: compared.rows,
        cells: compared.cells,
        evidence: 0,
        count: 0,
        differences,
    }
}

/// Opens every evidence id.
fn look_up(engine: &Engine, ids: &BTreeSet<String>, audited: &mut Audited) -> Result<(), Failure> {
    audited.evidence = ids.len();
    let unresolved = engine.unresolved(ids)?.into_iter();
    audited.differences.extend(unresolved.map(|id| Difference {
        what: "evidence",
        row: id.clone(),
        column: String::new(),
        file: Some(id),
        index: None,
    }));
    Ok(())
}

/// A command, and where it is stated.
struct Stated<'a> {
    command: &'a str,
    /// The file, or the option.
    place: String,
    advice: &'static str,
}

impl<'a> Stated<'a> {
    fn of(args: &'a Audit, about: Option<&'a About>) -> Result<Stated<'a>, Failure> {
        let file = args.exported.display().to_string();
        if let Some(command) = &args.command {
            return Ok(Stated {
                command,
                place: "--command".to_owned(),
                advice: "say the command that made the file, such as --command 'cooccur -n 3'",
            });
        }
        let command = about.map(|about| &*about.command);
        let Some(command) = command.filter(|command| !command.trim().is_empty()) else {
            let problem = format!("{file}: the file does not say what made it");
            let advice =
                "say it: --command 'cooccur --context paragraph'; or export with --preamble";
            return Err(Failure::new(problem, Some(advice)));
        };
        Ok(Stated {
            command,
            place: file,
            advice: "the file was edited, or is of another version of the program; say the command that made it with --command",
        })
    }

    fn refused(&self, problem: &str, advice: &str) -> Failure {
        let Stated { command, place, .. } = self;
        let problem = format!("{place}: this command is not run: {command}\n  {problem}");
        Failure::new(problem, Some(advice))
    }

    /// The command as it is parsed. It is not trusted: what does not read an index is not run.
    fn parsed(&self) -> Result<Args, Failure> {
        let refused = |problem: &str| self.refused(problem, self.advice);
        let words = words(self.command).ok_or_else(|| refused("a quotation in it has no end"))?;
        let is_name = |word: &String| {
            let name = Path::new(word).file_stem();
            name.is_some_and(|name| name == env!("CARGO_PKG_NAME"))
        };
        let skipped = usize::from(words.first().is_some_and(is_name));
        let program = [OsString::from(env!("CARGO_PKG_NAME"))];
        let rest = words.into_iter().skip(skipped);
        let rest = rest.map(|word| args::no_flag(word.into()));
        let typed = Args::try_parse_from(program.into_iter().chain(rest));
        typed.map_err(|error| refused(&unreadable(&error)))
    }
}

/// Why a command line cannot be read, in one line.
fn unreadable(error: &clap::Error) -> String {
    use ErrorKind::{
        DisplayHelp, DisplayHelpOnMissingArgumentOrSubcommand, DisplayVersion, MissingSubcommand,
    };
    let asks_for_help = [
        DisplayHelp,
        DisplayHelpOnMissingArgumentOrSubcommand,
        DisplayVersion,
        MissingSubcommand,
    ];
    if asks_for_help.contains(&error.kind()) {
        return "it names no command that gives a table".to_owned();
    }
    let told = error.to_string();
    let lines = told.lines().take_while(|line| !line.trim().is_empty());
    let told: Vec<&str> = lines.map(str::trim).collect();
    told.join(" ").trim_start_matches("error: ").to_owned()
}

/// Whether what is read there is gone with the run that read it.
fn is_gone(input: &Path) -> bool {
    let is_stream = input.starts_with("/dev") || input.starts_with("/proc");
    input.as_os_str() == "-" || is_stream
}

/// The tables that a command gives, at least one.
fn run(index: &Path, stated: &Stated<'_>, format: FormatArg) -> Result<Vec<Table>, Failure> {
    let mut typed = stated.parsed()?;
    if let Some((option, input)) = typed.command.input()
        && is_gone(input)
    {
        let problem = format!(
            "what it read from {} cannot be had again",
            match input.as_os_str() == "-" {
                true => "standard input".to_owned(),
                false => input.display().to_string(),
            }
        );
        let advice = format!(
            "put that into a file, and say the command with the name of the file after {option}: --command '... {option} FILE'"
        );
        return Err(stated.refused(&problem, &advice));
    }
    let Some(into) = typed.command.reading() else {
        let problem = "it is none of the commands that read an index and write a table";
        return Err(stated.refused(problem, stated.advice));
    };
    let kept = into.keep(format);
    typed.index = index.to_owned();
    let failed = || {
        let Stated { command, place, .. } = stated;
        format!("{place}: this command cannot be run again: {command}")
    };
    super::carry_out(typed).map_err(|failure| failure.behind(&failed()).into_trouble())?;
    let kept = std::mem::take(&mut *kept.lock().unwrap_or_else(PoisonError::into_inner));
    match kept.is_empty() {
        true => Err(stated.refused("it gives no table", stated.advice)),
        false => Ok(kept),
    }
}

/// What looks like an id of evidence in some texts.
fn evidence_ids<'a>(texts: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    let is_id = |word: &&str| {
        let parts = word.split_once(':').and_then(|(document, range)| {
            let (start, end) = range.split_once('-')?;
            Some([document, start, end])
        });
        parts.is_some_and(|[document, start, end]| {
            let is_hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
            let is_number =
                |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
            document.len() == 16
                && document.bytes().all(is_hex)
                && is_number(start)
                && is_number(end)
        })
    };
    let words = texts.flat_map(|text| text.split([' ', ';', ',', '|', '"']));
    words.filter(is_id).map(str::to_owned).collect()
}

/// All texts of a tree, keys as well.
fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(list) => list.iter().flat_map(texts).collect(),
        Value::Object(map) => {
            let pairs = map.iter();
            pairs
                .flat_map(|(key, value)| [vec![key.as_str()], texts(value)].concat())
                .collect()
        }
        _ => Vec::new(),
    }
}

/// Counts the model of a report again, on the documents that it speaks of.
fn of_report(
    index: &Path,
    args: &Audit,
    engine: Engine,
    said: &Value,
    model: &Report,
    page: Option<&str>,
) -> Result<Audited, Failure> {
    let scheme = scheme_of(index, args, &model.method.scheme, |known| {
        known.hash == model.method.scheme_hash
    })?;
    let sessions = model.corpus.session_list.iter();
    let versions = sessions.flat_map(|session| &session.versions);
    let documents: BTreeSet<String> = versions.map(|v| v.document.clone()).collect();
    let whole = engine.fingerprint();
    let (engine, lacking) = engine.only(&documents);
    if lacking.is_empty() && whole != engine.fingerprint() {
        note("note: the index has further documents, of which the report does not speak\n");
    }
    let evidenced = match page {
        Some(_) => Evidenced::Shown,
        None => Evidenced::All,
    };
    let counted = engine.report(&scheme, evidenced)?;
    let value = serde_json::to_value(&counted);
    let value = value.map_err(|error| Failure::new(error.to_string(), None))?;
    let keys = ["concept", "id", "a", "b", "lang", "path"];
    let compared = compare::trees(said, &value, &keys);
    let mut audited = of_compared(args, &engine, None, compared);
    audited.index_of_file = Some(model.corpus.fingerprint.clone());
    audited
        .differences
        .extend(lacking.into_iter().map(|document| Difference {
            what: "row",
            row: document,
            column: "document".to_owned(),
            file: Some("a document".to_owned()),
            index: None,
        }));
    if let Some(page) = page {
        // From what was counted, so that both say the same of the index.
        let written = report::html(&counted).map_err(EngineError::from)?;
        let on_page = compare::lines(&without_model(page), &without_model(&written));
        audited.differences.extend(on_page.differences);
    }
    look_up(
        &engine,
        &evidence_ids(texts(said).into_iter()),
        &mut audited,
    )?;
    Ok(audited)
}

/// A page without its model, which is compared number by number.
fn without_model(page: &str) -> String {
    let parts = report::page_parts(page);
    parts.map_or_else(
        || page.to_owned(),
        |[before, _, behind]| before.to_owned() + behind,
    )
}

/// A report in Markdown has no model: it is written again and compared line by line.
fn of_markdown(
    index: &Path,
    args: &Audit,
    engine: &Engine,
    text: &str,
) -> Result<Audited, Failure> {
    let named = text
        .lines()
        .find(|line| line.contains("Scheme"))
        .unwrap_or_default();
    let scheme = scheme_of(index, args, named, |known| text.contains(&known.hash))?;
    let counted = report::markdown(&engine.report(&scheme, Evidenced::Shown)?);
    let compared = compare::lines(text, &counted);
    let named = text
        .lines()
        .find_map(|line| line.split_once("Corpus fingerprint: "));
    let named = named.map(|(_, fingerprint)| fingerprint.trim().to_owned());
    let mut audited = of_compared(args, engine, named, compared);
    let words = text
        .lines()
        .flat_map(|line| line.split(['`', '(', ')', '[', ']']));
    look_up(engine, &evidence_ids(words), &mut audited)?;
    Ok(audited)
}

/// The scheme on which a report rests: the one that is named, else one of the program's own.
fn scheme_of(
    index: &Path,
    args: &Audit,
    named: &str,
    is_it: impl Fn(&Scheme) -> bool,
) -> Result<Scheme, Failure> {
    let known = match &args.scheme.file {
        Some(_) => vec![scheme(index, &args.scheme)?],
        None => {
            let own = [SchemeText::shipped(), SchemeText::goals()];
            let own = own.iter().map(|text| crate::engine::scheme(index, text));
            own.collect::<Result<_, _>>()?
        }
    };
    let advice = "name the file of its scheme with --scheme";
    let problem = match &args.scheme.file {
        Some(file) => format!(
            "{}: the report rests on another scheme: {named}",
            file.display()
        ),
        None => format!("the report rests on a scheme that the program does not bring: {named}"),
    };
    let found = known.into_iter().find(is_it);
    found.ok_or_else(|| Failure::new(problem, Some(advice)))
}

fn row(difference: &Difference) -> Vec<String> {
    vec![
        difference.what.to_owned(),
        difference.row.clone(),
        difference.column.clone(),
        difference.file.clone().unwrap_or_default(),
        difference.index.clone().unwrap_or_default(),
    ]
}

fn page(audited: &Audited) -> String {
    let mut text: String = audited.differences.iter().map(told).collect();
    if let Some(command) = &audited.command {
        text.push_str(&format!("{command}\n"));
    }
    text.push_str(&format!(
        "{}: {} of {} and {} looked up again; ",
        audited.file,
        counted(audited.cells, "cell", "cells"),
        counted(audited.rows, "row", "rows"),
        counted(audited.evidence, "evidence id", "evidence ids"),
    ));
    let shown = audited.differences.len();
    text.push_str(&match audited.count {
        0 => "all agrees\n".to_owned(),
        count if count > shown => format!("{count} differences, {shown} shown\n"),
        count => format!("{}\n", counted(count, "difference", "differences")),
    });
    text
}

/// A difference as a line.
fn told(difference: &Difference) -> String {
    let place = [&difference.row, &difference.column];
    let place: Vec<&str> = place
        .into_iter()
        .map(String::as_str)
        .filter(|p| !p.is_empty())
        .collect();
    let place = place.join(" · ");
    let what = difference.what;
    match (what, &difference.file, &difference.index) {
        ("evidence", ..) => format!("{what} · {place}: opens nothing in this index\n"),
        ("preamble", Some(file), Some(own)) => {
            format!("{what} · {place}: \"{file}\" in the file, the program says \"{own}\"\n")
        }
        ("preamble", None, _) => format!("{what} · {place}: not in the file\n"),
        (_, Some(_), None) => format!("{what} · {place}: only in the file\n"),
        (_, None, _) => format!("{what} · {place}: only in the index\n"),
        (_, Some(file), Some(index)) => {
            format!("{what} · {place}: {file} in the file, {index} in the index\n")
        }
    }
}
