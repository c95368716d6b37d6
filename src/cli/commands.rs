//! One function for each command: a call of the engine, and its answer shown.

use std::io::IsTerminal;
use std::path::Path;
use std::process::ExitCode;

use super::args::{self, ReportFormat};
use super::export::{Answer, Column, Format, FormatArg, tell_ending};
use super::failure::{Failure, NOTHING, TROUBLE};
use super::output::{fitted_table, json, marked, note, print, print_bytes, write_file};
use super::{batch, ingest, like, worker};
use crate::engine::{
    self, Engine, EngineError, Evidenced, FacetKind, SearchRequest, SessionHit, SessionRecord,
    SetAsideText, Shown, TextView, VersionRecord,
};
use crate::index::shown_page;
use crate::language::Source;
use crate::query::{Expansions, Explanation};
use crate::report;
use crate::text::visible::visible;
use crate::theme::{Loaded, Scheme, SchemeText, ThemeError};

pub(crate) type Done = Result<ExitCode, Failure>;

pub(crate) fn found(anything: bool) -> Done {
    Ok(if anything {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(NOTHING)
    })
}

fn engine(index: &Path) -> Result<Engine, Failure> {
    Ok(Engine::open(index)?)
}

pub(crate) fn scheme(index: &Path, args: &args::Scheme) -> Result<Scheme, Failure> {
    let text = scheme_text(args).map_err(EngineError::from)?;
    let scheme = engine::scheme(index, &text)?;
    note(&doubts(&scheme));
    Ok(scheme)
}

/// The scheme that is named, with what is known of its file.
pub(crate) fn loaded(args: &args::Scheme) -> Result<Loaded, ThemeError> {
    scheme_text(args)?.parse()
}

/// The text of the scheme that is named, which is one of the program's own or a file.
fn scheme_text(args: &args::Scheme) -> Result<SchemeText, ThemeError> {
    match &args.file {
        Some(file) if file.as_os_str() == "sdg" && !file.exists() => Ok(SchemeText::goals()),
        Some(file) => SchemeText::read(file),
        None => Ok(SchemeText::shipped()),
    }
}

/// The doubts of a scheme as notes.
pub(crate) fn doubts(scheme: &Scheme) -> String {
    lines("note: ", &scheme.doubts)
}

pub(crate) fn lines(word: &str, told: &[String]) -> String {
    let line = |line: &String| format!("{word}{}\n", visible(line));
    told.iter().map(line).collect()
}

pub(crate) fn search(index: &Path, args: &args::Search) -> Done {
    let request = SearchRequest {
        offset: args.offset,
        sort: args.sort.into(),
        facets: match &args.facets {
            None => Vec::new(),
            Some(named) if named.is_empty() => FacetKind::ALL.to_vec(),
            Some(named) => named.iter().map(|&facet| facet.into()).collect(),
        },
        uncounted: args.no_count,
        any: args.any,
        ..search_request(index, &args.query, &args.wanted, args.limit)?
    };
    if let Some(file) = &args.batch {
        return batch::batch(index, file, request, &args.format);
    }
    if let Some(id) = &args.like {
        return like::like(index, id, request, &args.format);
    }
    let engine = engine(index)?;
    let answer = engine.search(&request)?;
    let format = args.format.format();
    note(&lines("note: ", &answer.notes));
    let explanation = answer.explanation.as_ref().map(explanation_text);
    let explanation = explanation.unwrap_or_default();
    let made = match args.facets_only {
        true => facets_made(&engine, &answer.facets, &args.format)?,
        false => {
            let shown = Answer {
                all: &answer,
                entries: &answer.hits,
                columns: &HIT,
                engine: Some(&engine),
            };
            let rows = || answer.hits.iter().map(hit_row).collect();
            let table = || explanation.clone() + &search_text(&answer);
            let made = shown.made(&args.format, rows, table)?;
            match format {
                // A page of Markdown has room for a second table.
                FormatArg::Md if !answer.facets.is_empty() => {
                    let facets =
                        facets_made(&engine, &answer.facets, &args.format.without_preamble())?;
                    [made, b"\n".to_vec(), facets].concat()
                }
                _ => made,
            }
        }
    };
    if !format.is_whole() {
        note(&explanation);
        if !answer.facets.is_empty() && !args.facets_only && format != FormatArg::Md {
            note(&facets_text(&answer.facets));
            note(
                "note: the facets are not in the answer: --facets-only writes them in its format\n",
            );
        }
    }
    args.format.write(&made)?;
    found(!answer.hits.is_empty() || answer.sessions.is_some_and(|all| all > 0))
}

/// What a query and the options beside it ask for.
pub(crate) fn search_request(
    index: &Path,
    query: &[String],
    wanted: &args::Wanted,
    limit: usize,
) -> Result<SearchRequest, Failure> {
    let (line, phrases) = query_line(query);
    note(&lines("note: ", &phrases));
    Ok(SearchRequest {
        line,
        limit,
        set_aside: wanted.furniture,
        expansions: Expansions {
            stems: !(wanted.no_stem || wanted.exact),
            accents: !(wanted.accents || wanted.exact),
            hyphens: !(wanted.no_hyphens || wanted.exact),
        },
        scheme: match &wanted.scheme.file {
            Some(_) => Some(scheme(index, &wanted.scheme)?),
            None => None,
        },
        across: wanted.across,
        explain: wanted.explain,
        lang: wanted.lang,
        ..SearchRequest::default()
    })
}

/// The columns of a session that was found.
pub(crate) static HIT: [Column; 13] = [
    Column::SESSION,
    Column::text("title", "Title of its brief; empty where it states none."),
    Column::DOCUMENT,
    Column::PATH,
    Column::LANG,
    Column::SECTION,
    Column::PAGE,
    Column::number(
        "score",
        "BM25 of the version that fits best: higher fits better; it compares within one query only.",
    ),
    Column::text(
        "snippet",
        "The sentence with most of what was asked for, cut when it is long.",
    ),
    Column::text(
        "spans",
        "Where in the snippet it stands: START-END in bytes, joined by ;.",
    ),
    Column::evidence("evidence", "Id of the first match in the snippet."),
    Column::text("date", "Day of the session, ISO 8601."),
    Column::count(
        "matches",
        "Matches in all versions of the session that satisfy the query.",
    ),
];

/// Their cells.
pub(crate) fn hit_row(hit: &SessionHit) -> Vec<String> {
    let spans: Vec<String> = hit
        .spans
        .iter()
        .map(|(start, end)| format!("{start}-{end}"))
        .collect();
    vec![
        hit.session.clone(),
        hit.title.clone().unwrap_or_default(),
        hit.document.clone(),
        hit.path.clone(),
        hit.lang.clone(),
        hit.section.clone(),
        shown_page(hit.page, hit.page_estimated).unwrap_or_default(),
        hit.score.to_string(),
        hit.snippet.clone(),
        spans.join(";"),
        hit.evidence.clone().unwrap_or_default(),
        hit.date.clone().unwrap_or_default(),
        hit.matches.to_string(),
    ]
}

/// The query line of what the shell has handed over. Among several arguments, one with blanks in it
/// was quoted, and the shell took the quotation marks: it is a phrase, and that is told.
pub(crate) fn query_line(args: &[String]) -> (String, Vec<String>) {
    if let [line] = args {
        return (line.clone(), Vec::new());
    }
    let is_phrase = |arg: &str| {
        let connector = |word| matches!(word, "AND" | "OR" | "NOT");
        let is_text = |c: char| c.is_alphanumeric() || c.is_whitespace() || "-'’.,;".contains(c);
        arg.contains(' ')
            && arg.chars().all(is_text)
            && !arg.starts_with('-')
            && !arg.split(' ').any(connector)
    };
    let (mut parts, mut told) = (Vec::new(), Vec::new());
    for arg in args {
        if is_phrase(arg) {
            told.push(format!(
                "'{arg}' is searched as the phrase \"{arg}\", since other arguments stand beside it; put the \
                 whole query between one pair of single quotes to search for its words"
            ));
            parts.push(format!("\"{arg}\""));
        } else {
            parts.push(arg.clone());
        }
    }
    (parts.join(" "), told)
}

/// How many forms of one part are shown; JSON has them all.
const SHOWN_FORMS: usize = 12;

pub(crate) fn explanation_text(explanation: &Explanation) -> String {
    let mut text = format!("{}\n\n{}\n\n", explanation.query, explanation.tree);
    for part in &explanation.parts {
        text.push_str(&format!("{}\n", part.part));
        if part.forms.is_empty() {
            text.push_str("  no such word in the corpus\n");
        }
        for form in part.forms.iter().take(SHOWN_FORMS) {
            let tokens = form.tokens.map(|tokens| format!(" {tokens}"));
            let tokens = tokens.unwrap_or_default();
            text.push_str(&format!(
                "  {} ({}, {}){tokens}\n",
                form.form, form.lang, form.reason
            ));
        }
        if let Some(more @ 1..) = part.forms.len().checked_sub(SHOWN_FORMS) {
            text.push_str(&format!("  and {more} more\n"));
        }
        if part.set_aside > 0 {
            text.push_str(&format!(
                "  {} more in page furniture and template wording: --furniture\n",
                part.set_aside
            ));
        }
    }
    for field in &explanation.fields {
        text.push_str(&format!(
            "{}\n  {}, {}\n",
            field.field,
            counted(field.sessions, "session", "sessions"),
            counted(field.documents, "document", "documents"),
        ));
    }
    text.push_str(&lines("dropped: ", &explanation.dropped));
    if !explanation.off.is_empty() {
        text.push_str(&format!("switched off: {}\n", explanation.off.join(", ")));
    }
    text + "\n"
}

fn search_text(answer: &engine::SearchAnswer) -> String {
    let hits = answer.hits.iter().zip(answer.offset + 1..);
    let text: String = hits
        .map(|(hit, number)| hit_text(number, hit) + "\n")
        .collect();
    let shown = answer.hits.len();
    let told = match answer.sessions {
        Some(sessions) => Part {
            offset: answer.offset,
            shown,
            sessions,
            matches: answer.matches.unwrap_or_default(),
        }
        .told(),
        None if shown == 0 => "no session found\n".to_owned(),
        None => format!(
            "{}, the others not counted\n",
            counted(shown, "session", "sessions")
        ),
    };
    text + &told + &facets_text(&answer.facets)
}

/// A session that was found, for reading.
pub(crate) fn hit_text(number: usize, hit: &SessionHit) -> String {
    let title = hit.title.as_deref().unwrap_or("(no title)");
    let page = shown_page(hit.page, hit.page_estimated)
        .map(|page| format!(" · p. {page}"))
        .unwrap_or_default();
    let evidence = hit
        .evidence
        .as_ref()
        .map(|id| format!(" · {id}"))
        .unwrap_or_default();
    let date = hit.date.as_ref().map(|date| format!(" · {date}"));
    let date = date.unwrap_or_default();
    let matches = match hit.matches {
        0 => String::new(),
        matches => format!(" · {}", counted(matches, "match", "matches")),
    };
    format!(
        "{number}. {}  {}{date}\n   {} · {}{page} · {}{evidence}{matches}\n   {}\n",
        hit.session,
        title,
        hit.lang,
        hit.section,
        visible(&hit.path),
        marked(&hit.snippet, &hit.spans),
    )
}

pub(crate) fn counted(number: usize, one: &str, many: &str) -> String {
    let name = if number == 1 { one } else { many };
    format!("{number} {name}")
}

/// Which of the sessions found are shown.
pub(crate) struct Part {
    pub(crate) offset: usize,
    pub(crate) shown: usize,
    pub(crate) sessions: usize,
    /// The matches of all of them; none where they are not counted.
    pub(crate) matches: usize,
}

impl Part {
    pub(crate) fn told(&self) -> String {
        let all = counted(self.sessions, "session", "sessions");
        let matches = match self.matches {
            0 => String::new(),
            matches => format!(", {}", counted(matches, "match", "matches")),
        };
        let first = self.offset + 1;
        match self.shown {
            _ if self.sessions == 0 => "no session found\n".to_owned(),
            0 => format!("none shown of {all}{matches}\n"),
            shown if shown == self.sessions => format!("{all}{matches}\n"),
            1 => format!("session {first} of {}{matches}\n", self.sessions),
            shown => {
                let last = self.offset + shown;
                format!("sessions {first}-{last} of {}{matches}\n", self.sessions)
            }
        }
    }
}

/// A value of a facet as a row of its own.
#[derive(serde::Serialize)]
struct FacetRow<'a> {
    facet: &'a str,
    value: &'a str,
    label: Option<&'a str>,
    sessions: usize,
    filter: Option<&'a str>,
}

/// All facets in a format; sessions that have none are counted under an empty value.
fn facets_made(
    engine: &Engine,
    facets: &[engine::Facet],
    format: &Format,
) -> Result<Vec<u8>, Failure> {
    let mut entries = Vec::new();
    for facet in facets {
        let row = |value, sessions| FacetRow {
            facet: facet.facet,
            value,
            label: None,
            sessions,
            filter: None,
        };
        entries.extend(facet.values.iter().map(|value| FacetRow {
            label: value.label.as_deref(),
            filter: value.filter.as_deref(),
            ..row(&value.value, value.sessions)
        }));
        entries.extend((facet.without > 0).then(|| row("", facet.without)));
    }
    let shown = Answer {
        all: &facets,
        entries: &entries,
        columns: &FACET,
        engine: Some(engine),
    };
    let rows = || entries.iter().map(facet_row).collect();
    shown.made(format, rows, || facets_text(facets))
}

static FACET: [Column; 5] = [
    Column::key("facet", "What the sessions are counted by."),
    Column::key(
        "value",
        "A value of it; empty for the sessions that have none.",
    ),
    Column::text("label", "What the value is called."),
    Column::count("sessions", "Sessions found that have this value."),
    Column::text("filter", "What finds them, behind the query in brackets."),
];

fn facet_row(row: &FacetRow<'_>) -> Vec<String> {
    vec![
        row.facet.to_owned(),
        row.value.to_owned(),
        row.label.unwrap_or_default().to_owned(),
        row.sessions.to_string(),
        row.filter.unwrap_or_default().to_owned(),
    ]
}

/// How many values of a facet are shown; JSON has them all.
const SHOWN_VALUES: usize = 12;

fn facets_text(facets: &[engine::Facet]) -> String {
    let mut text = String::new();
    for facet in facets {
        text.push_str(&format!("\n{}: {}\n", facet.facet, facet.counts));
        for value in facet.values.iter().take(SHOWN_VALUES) {
            let name = match &value.label {
                // An id stands in the filter.
                Some(label) if facet.facet == "theme" => label.clone(),
                Some(label) => format!("{}. {label}", value.value),
                None => value.value.clone(),
            };
            let filter = value.filter.as_ref();
            let filter = filter.map(|filter| format!(" · {filter}"));
            let filter = filter.unwrap_or_default();
            text.push_str(&format!("{:6}  {name}{filter}\n", value.sessions));
        }
        if let Some(more @ 1..) = facet.values.len().checked_sub(SHOWN_VALUES) {
            text.push_str(&format!("        and {more} more\n"));
        }
        if facet.without > 0 {
            text.push_str(&format!("{:6}  (none)\n", facet.without));
        }
    }
    text
}

pub(crate) fn sessions(index: &Path, format: &Format) -> Done {
    let engine = engine(index)?;
    let answer = engine.sessions();
    let shown = Answer {
        all: &answer,
        entries: &answer.sessions,
        columns: &VERSION,
        engine: Some(&engine),
    };
    let table = || {
        let rows = answer.sessions.iter().map(session_row).collect();
        let header = ["session", "kind", "date", "line", "versions", "title"];
        let mut text = fitted_table(&header, rows, &[]);
        for skipped in &answer.skipped {
            text.push_str(&ingest::line_on("skipped", &skipped.path, &skipped.reason));
        }
        text
    };
    shown.show(format, || version_rows(&answer), table)?;
    found(!answer.sessions.is_empty())
}

fn session_row(session: &SessionRecord) -> Vec<String> {
    let versions: Vec<&str> = session
        .versions
        .iter()
        .map(|version| version.lang.as_str())
        .collect();
    let line = session.thematic_line.as_deref().unwrap_or_default();
    vec![
        session.id.clone(),
        session.kind.clone().unwrap_or_default(),
        session.date.clone().unwrap_or_default(),
        line.split('.').next().unwrap_or_default().to_owned(),
        versions.join(" "),
        session.title.clone().unwrap_or_default(),
    ]
}

static VERSION: [Column; 17] = [
    Column::SESSION,
    Column::text("number", "Number of the session as the brief states it."),
    Column::text("kind", "Kind of session as the brief names it."),
    Column::text("title", "Title of this version."),
    Column::text("thematic_line", "Thematic line of the session."),
    Column::text("subtheme", "Sub-theme of the session."),
    Column::text("organizers", "Organisers, joined by ;."),
    Column::text("date", "Day of the session, ISO 8601."),
    Column::text("times", "Hours, joined by ;."),
    Column::text(
        "languages",
        "Languages that the brief says are spoken, joined by ;.",
    ),
    Column::key("document", "Id of the document: the hash of its content."),
    Column::PATH,
    Column::text("lang", "Language of the document; und where it is unknown."),
    Column::count("pages", "Pages; empty where the file has none."),
    Column::count("tokens", "Words of the document, page furniture left out."),
    Column::text(
        "sections",
        "Kinds of its sections in their order, joined by ;.",
    ),
    Column::text(
        "speakers",
        "Speakers and moderators of the session, joined by ;.",
    ),
];

fn version_rows(answer: &engine::SessionsAnswer) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for session in &answer.sessions {
        for version in &session.versions {
            let sections: Vec<&str> = version
                .sections
                .iter()
                .map(|section| section.kind.as_str())
                .collect();
            let speakers: Vec<&str> = session
                .speakers
                .iter()
                .map(|speaker| speaker.name.as_str())
                .collect();
            rows.push(vec![
                session.id.clone(),
                session.number.clone().unwrap_or_default(),
                session.kind.clone().unwrap_or_default(),
                version.title.clone().unwrap_or_default(),
                session.thematic_line.clone().unwrap_or_default(),
                session.subtheme.clone().unwrap_or_default(),
                session.organizers.join(";"),
                session.date.clone().unwrap_or_default(),
                session.times.join(";"),
                session.languages.join(";"),
                version.document.clone(),
                version.path.clone(),
                version.lang.clone(),
                version
                    .pages
                    .map(|pages| pages.to_string())
                    .unwrap_or_default(),
                version.tokens.to_string(),
                sections.join(";"),
                speakers.join(";"),
            ]);
        }
    }
    rows
}

pub(crate) fn report(index: &Path, args: &args::Report) -> Done {
    let format = report_format(args)?;
    let scheme = scheme(index, &args.scheme)?;
    let mut code = 0;
    let mut engine = if args.paths.is_empty() {
        engine(index)?
    } else {
        let ingested = ingest::run_ingest(
            index,
            &args.paths,
            &args
                .sources
                .options(worker::extraction(&args.extraction)?)?,
            false,
        )?;
        let is_screen = std::io::stderr().is_terminal();
        note(&ingest::summary(&ingested, index, is_screen));
        code = if ingested.skipped.is_empty() {
            0
        } else {
            TROUBLE
        };
        engine(index)?
    };
    if !args.paths.is_empty() {
        engine = engine.within(&args.paths)?;
    }
    let evidenced = match format {
        ReportFormat::Json => Evidenced::All,
        ReportFormat::Html | ReportFormat::Md => Evidenced::Shown,
    };
    let model = engine.report(&scheme, evidenced)?;
    let text = match format {
        ReportFormat::Html => report::html(&model).map_err(EngineError::from)?,
        ReportFormat::Md => report::markdown(&model),
        ReportFormat::Json => report::json(&model).map_err(EngineError::from)?,
    };
    match &args.output {
        Some(file) => {
            write_file(file, &text)?;
            note(&format!(
                "{}: {}\n",
                file.display(),
                model.title.to_lowercase()
            ));
        }
        None => print_bytes(text.as_bytes())?,
    }
    if code == 0 {
        return found(model.corpus.sessions > 0);
    }
    Ok(ExitCode::from(code))
}

fn report_format(args: &args::Report) -> Result<ReportFormat, Failure> {
    let ending = args
        .output
        .as_ref()
        .and_then(|file| file.extension())
        .map(|e| e.to_ascii_lowercase());
    let ending = ending.as_ref().and_then(|e| e.to_str());
    let ends = match ending {
        Some("md" | "markdown") => Some(ReportFormat::Md),
        Some("json") => Some(ReportFormat::Json),
        Some("html" | "htm") => Some(ReportFormat::Html),
        _ => None,
    };
    match (args.format, ends, ending) {
        (Some(format), Some(ends), _) if format != ends => {
            if let Some(file) = &args.output {
                tell_ending(file, &format, &ends);
            }
            Ok(format)
        }
        (Some(format), ..) | (None, Some(format), _) => Ok(format),
        (None, None, None) => Ok(ReportFormat::Html),
        (None, None, Some(other)) => Err(Failure::new(
            format!("a report is not written as .{other}"),
            Some("end the file in .html, .md or .json, or say --format"),
        )),
    }
}

pub(crate) fn show(index: &Path, args: &args::Show) -> Done {
    let shown = engine(index)?.show(args.id.trim(), args.lang.as_deref())?;
    let text = match &shown {
        _ if args.json => {
            print_bytes(json(&shown)?.as_bytes())?;
            return found(true);
        }
        Shown::Session {
            session,
            path,
            text,
            furniture,
        } => {
            let mut shown = session_text(session);
            if args.furniture {
                shown.push_str(&format!("\nset aside in {}:\n", visible(path)));
                shown.push_str(&set_aside_text(furniture, false));
                shown.push_str("\nwording of its template:\n");
                shown.push_str(&set_aside_text(furniture, true));
            } else {
                shown.push_str(&format!("\n{}\n\n{text}\n", visible(path)));
            }
            shown
        }
        Shown::Evidence {
            evidence,
            paragraph,
            paragraph_start,
        } => {
            let page = shown_page(evidence.page, evidence.page_estimated)
                .map(|page| format!(" · p. {page}"))
                .unwrap_or_default();
            let end = paragraph_start + evidence.text.len();
            let marked = marked(paragraph, &[(*paragraph_start, end)]);
            format!(
                "{} · {} · {}{page}\n{} · bytes {}-{}\n\n{}\n",
                evidence.session,
                evidence.lang,
                evidence.section,
                visible(&evidence.path),
                evidence.start,
                evidence.end,
                marked,
            )
        }
    };
    print(&text)?;
    found(true)
}

fn set_aside_text(pieces: &[SetAsideText], template: bool) -> String {
    let wanted = pieces.iter().filter(|piece| piece.template == template);
    let shown = wanted.map(|piece| {
        let page = piece.page.map(|page| format!("p. {page}: "));
        format!("  {}{}\n", page.unwrap_or_default(), piece.text)
    });
    shown.collect()
}

/// The language of a version, how sure it is and who says so, and what else it speaks.
fn language_text(version: &VersionRecord) -> String {
    let source = match version.lang_source {
        Source::Text => "from the text",
        Source::Neighbours => "from what stands around it",
        Source::Stated => "as the file states",
        Source::Unknown => "the text does not say",
    };
    let sure = version.lang_confidence;
    let mut text = format!("{}, {sure:.2}, {source}", version.lang);
    for part in version.languages.iter().filter(|p| p.lang != version.lang) {
        text.push_str(&format!("; {:.0} % {}", part.share * 100.0, part.lang));
    }
    text
}

fn session_text(session: &SessionRecord) -> String {
    let stated = |value: &Option<String>| value.clone().unwrap_or_else(|| "not stated".to_owned());
    let listed = |values: &[String]| {
        if values.is_empty() {
            "not stated".to_owned()
        } else {
            values.join("; ")
        }
    };
    let mut text = format!("session {}\n", session.id);
    for (label, value) in [
        ("title", stated(&session.title)),
        ("kind", stated(&session.kind)),
        ("number", stated(&session.number)),
        ("thematic line", stated(&session.thematic_line)),
        ("sub-theme", stated(&session.subtheme)),
        ("organisers", listed(&session.organizers)),
        ("date", stated(&session.date)),
        ("times", listed(&session.times)),
        ("languages", listed(&session.languages)),
    ] {
        text.push_str(&format!("  {label:<14} {value}\n"));
    }
    for version in &session.versions {
        let pages = version
            .pages
            .map(|pages| format!(", {pages} pages"))
            .unwrap_or_default();
        text.push_str(&format!(
            "  {:<14} {} ({}; {} words{pages})\n",
            "version",
            visible(&version.path),
            language_text(version),
            version.tokens
        ));
    }
    for section in session
        .versions
        .iter()
        .take(1)
        .flat_map(|version| &version.sections)
    {
        let heading = section.heading.as_deref().unwrap_or("-");
        let page = shown_page(section.page, section.page_estimated)
            .map(|page| format!(" (p. {page})"))
            .unwrap_or_default();
        text.push_str(&format!(
            "  {:<14} {}: {heading}{page}\n",
            "section", section.kind
        ));
    }
    for speaker in &session.speakers {
        let word = if speaker.moderator {
            "moderator"
        } else {
            "speaker"
        };
        let role = speaker
            .role
            .as_ref()
            .map(|role| format!(", {role}"))
            .unwrap_or_default();
        text.push_str(&format!("  {word:<14} {}{role}\n", speaker.name));
    }
    for field in &session.fields {
        text.push_str(&format!("  {:<14} {}\n", field.name, field.value));
    }
    text
}

pub(crate) fn text(args: &args::Text) -> Done {
    let view = match (args.pages, args.furniture) {
        (true, _) => TextView::Pages,
        (_, true) => TextView::Furniture,
        _ => TextView::Body,
    };
    let extraction = worker::extraction(&args.extraction)?;
    let (text, doubts) = engine::text(&args.file, view, &extraction)?;
    for doubt in &doubts {
        note(&format!("look at: {}: {doubt}\n", args.file.display()));
    }
    print_bytes((text.clone() + "\n").as_bytes())?;
    found(!text.trim().is_empty())
}
