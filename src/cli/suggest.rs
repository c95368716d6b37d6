//! `themes suggest` as a command.

use std::path::Path;
use std::process::ExitCode;

use super::args::{Format, FormatArg, Scheme as SchemeArg};
use super::commands::{found, scheme};
use super::export::{Answer, Column};
use super::failure::{Failure, theme_advice};
use super::output::{exact, fitted_table, print, short};
use crate::corpus::unpacked_name;
use crate::engine::{Engine, Proposal, SuggestAnswer, SuggestRequest, SuggestedTerm};
use crate::language::Lang;
use crate::theme::{EditError, SchemeFile};

/// Terms in a table when nobody says how many.
const SHOWN: usize = 40;

/// What can be typed after `themes suggest`.
#[derive(Debug, clap::Args)]
pub(crate) struct Suggest {
    #[command(flatten)]
    scheme: SchemeArg,
    /// Only terms of this language
    #[arg(long, value_name = "LANG", value_parser = lang)]
    lang: Option<Lang>,
    /// Show at most so many terms (all when left out; 40 in a table)
    #[arg(short = 'n', long, value_name = "N")]
    limit: Option<usize>,
    /// Make this term a label of the concept that `--concept` names, in the file that `--scheme` names
    #[arg(long, value_name = "TERM", requires_all = ["concept", "file"], group = "decision")]
    accept: Option<String>,
    /// Id of the concept to which the accepted term belongs
    #[arg(long, value_name = "ID", requires = "accept")]
    concept: Option<String>,
    /// Keep in the file that `--scheme` names that this term is none of it, and never suggest it again
    #[arg(long, value_name = "TERM", requires_all = ["reason", "file"], group = "decision")]
    reject: Option<String>,
    /// Why the term is accepted or rejected: a note in the file
    #[arg(long, value_name = "WORDS", requires = "decision")]
    reason: Option<String>,
    #[command(flatten)]
    format: Format,
}

impl Suggest {
    /// How the answer is written, where nothing is decided.
    pub(crate) fn reading(&mut self) -> Option<&mut Format> {
        let decides = self.accept.is_some() || self.reject.is_some();
        (!decides).then_some(&mut self.format)
    }
}

fn lang(code: &str) -> Result<Lang, String> {
    let known = Lang::KNOWN.into_iter().find(|lang| lang.code() == code);
    known.ok_or_else(|| "name one of en, es, fr".to_owned())
}

/// Lists terms that a scheme may lack, or keeps what is said of one.
pub(crate) fn suggest(index: &Path, args: &Suggest) -> Result<ExitCode, Failure> {
    let term = args.accept.as_ref().or(args.reject.as_ref());
    if let (Some(term), Some(file)) = (term, &args.scheme.file) {
        return decide(index, args, term, file);
    }
    let engine = Engine::open(index)?;
    let scheme = scheme(index, &args.scheme)?;
    let is_table = args.format.format() == FormatArg::Table;
    let answer = engine.suggest(
        &scheme,
        &SuggestRequest {
            lang: args.lang,
            limit: args.limit.or(is_table.then_some(SHOWN)),
            rejected: scheme.rejected(),
        },
    )?;
    let shown = Answer {
        all: &answer,
        entries: &answer.terms,
        columns: &HEADER,
        engine: Some(&engine),
    };
    let rows = || answer.terms.iter().map(row).collect();
    shown.show(&args.format, rows, || table(&answer))?;
    found(answer.count > 0)
}

/// Writes into the scheme's file what is said of a term.
fn decide(index: &Path, args: &Suggest, term: &str, file: &Path) -> Result<ExitCode, Failure> {
    let scheme = SchemeFile::read(file).map_err(|error| refused(&error))?;
    let concept = args.concept.as_deref();
    let lang = match args.lang {
        Some(lang) => lang,
        None => spoken(index, &scheme, term, concept)?,
    };
    let reason = args.reason.as_deref();
    let done = match concept {
        Some(concept) => {
            let kind = scheme.accept((lang, term), concept, reason);
            kind.map(|kind| {
                format!(
                    "accepted \"{term}\" ({lang}): {} of {concept}\n",
                    kind.name()
                )
            })
        }
        None => {
            let done = scheme.reject((lang, term), reason);
            done.map(|()| format!("rejected \"{term}\" ({lang})\n"))
        }
    };
    print(&done.map_err(|error| refused(&error))?)?;
    Ok(ExitCode::SUCCESS)
}

/// The language in which a term is suggested. What the scheme says of the term in any language is
/// told first.
fn spoken(
    index: &Path,
    scheme: &SchemeFile,
    term: &str,
    concept: Option<&str>,
) -> Result<Lang, Failure> {
    let langs = Engine::open(index)?.langs_of_term(scheme.scheme(), term)?;
    if let [lang] = langs[..] {
        return Ok(lang);
    }
    for lang in Lang::KNOWN {
        let refusal = scheme.refuse((lang, term), concept);
        refusal.map_err(|error| refused(&error))?;
    }
    let langs: Vec<&str> = langs.into_iter().map(Lang::code).collect();
    let message = match langs.is_empty() {
        true => format!(
            "\"{term}\" does not stand twice in the index outside the mentions, so its language is not known"
        ),
        false => format!("\"{term}\" stands in texts in {}", langs.join(" and ")),
    };
    Err(Failure::new(
        message,
        Some("name its language: --lang en, es or fr"),
    ))
}

fn refused(error: &EditError) -> Failure {
    let advice = match error {
        EditError::Theme(error) => Some(theme_advice(error)),
        EditError::NotTurtle { path } => {
            let plain = unpacked_name(path);
            let name = Path::new(plain).with_extension("ttl");
            let advice = format!(
                "make one, and name it: rapporteur themes import {path} -o {}",
                name.display()
            );
            return Failure::new(error.to_string(), Some(&advice));
        }
        EditError::UnknownConcept { path, .. } => {
            let advice =
                format!("rapporteur themes --scheme {path} --all --format csv lists the ids");
            return Failure::new(error.to_string(), Some(&advice));
        }
        EditError::Clash { .. } => Some("a label belongs to one concept, in whatever inflection"),
        EditError::Changed { .. } => Some("give the command again"),
        EditError::AlreadyRejected { .. } => {
            Some("to accept it after all, take the line with rejectedTerm out of the file")
        }
        EditError::Known { .. } | EditError::NoTerm(_) => None,
        EditError::Unwritable { .. } => {
            Some("check that the file and its folder are writable and have room")
        }
    };
    Failure::new(error.to_string(), advice)
}

static HEADER: [Column; 14] = [
    Column::key("term", "The term as most often written."),
    Column::key("lang", "Its language."),
    Column::number(
        "score",
        "Cube root of c_value, keyness and dispersion multiplied, times kinship: higher first.",
    ),
    Column::number(
        "c_value",
        "C-value over the sessions, 0 or more: higher is more of a term, less a part of longer ones.",
    ),
    Column::number(
        "keyness",
        "How much more at home its words are in the labels than in the rest of the text: higher is more.",
    ),
    Column::number(
        "dispersion",
        "How evenly it is spread over sessions, up to 1 for evenly.",
    ),
    Column::number(
        "kinship",
        "How surely it belongs to a concept by what other versions say in its place, from 0.1 (nothing known) to 1.",
    ),
    Column::count(
        "frequency",
        "How often it stands outside mentions, each session by the version that has it most.",
    ),
    Column::count("sessions", "Sessions that have it."),
    Column::text("concept", "Id of the concept to which it may belong."),
    Column::text("label", "Label of that concept."),
    Column::text("why", "Why it may belong there."),
    Column::text(
        "partners",
        "What it may be called in other languages: LANG:TERM, joined by ;.",
    ),
    Column::evidence("evidence", "Ids of some of the places, joined by ;."),
];

fn row(term: &SuggestedTerm) -> Vec<String> {
    let proposed = term.proposed.as_ref();
    let proposed = |field: fn(&Proposal) -> &String| {
        proposed
            .map(|proposed| field(proposed).clone())
            .unwrap_or_default()
    };
    vec![
        term.term.clone(),
        term.lang.clone(),
        exact(Some(term.score)),
        exact(Some(term.c_value)),
        exact(Some(term.keyness)),
        exact(Some(term.dispersion)),
        exact(Some(term.kinship)),
        term.frequency.to_string(),
        term.sessions.to_string(),
        proposed(|proposed| &proposed.concept),
        proposed(|proposed| &proposed.label),
        proposed(|proposed| &proposed.why),
        partners(term),
        term.evidence.join(";"),
    ]
}

fn partners(term: &SuggestedTerm) -> String {
    let partners = term.partners.iter();
    let partners = partners.map(|partner| format!("{}:{}", partner.lang, partner.term));
    partners.collect::<Vec<_>>().join(";")
}

fn table(answer: &SuggestAnswer) -> String {
    let row = |term: &SuggestedTerm| {
        let proposed = term.proposed.as_ref();
        vec![
            term.term.clone(),
            term.lang.clone(),
            short(Some(term.score)),
            term.frequency.to_string(),
            term.sessions.to_string(),
            proposed
                .map(|proposed| proposed.concept.clone())
                .unwrap_or_default(),
            proposed
                .map(|proposed| proposed.why.clone())
                .unwrap_or_default(),
            term.evidence.first().cloned().unwrap_or_default(),
        ]
    };
    let header = [
        "term", "lang", "score", "count", "sessions", "concept", "why", "evidence",
    ];
    let mut text = fitted_table(&header, answer.terms.iter().map(row).collect(), &[2, 3, 4]);
    let shown = answer.terms.len();
    text.push_str(&match answer.count {
        0 => "no term stands twice outside the mentions\n".to_owned(),
        count if count > shown => format!("{count} terms, {shown} shown\n"),
        count => format!("{count} terms\n"),
    });
    text
}
