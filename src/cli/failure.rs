//! Facts gain advice and an exit code.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::output::note;
use crate::engine::{BadJudged, EngineError};
use crate::index::IndexError;
use crate::text::TextError;
use crate::text::visible::visible;
use crate::theme::ThemeError;

/// Something was found missing, wrong or impossible: what to say, and the exit code.
#[derive(Debug)]
pub(crate) struct Failure {
    message: String,
    advice: Option<String>,
    code: u8,
}

/// The exit code for an error, or for an answer that leaves something out.
pub(crate) const TROUBLE: u8 = 2;
/// The exit code for an answer that is empty.
pub(crate) const NOTHING: u8 = 1;

impl Failure {
    pub(crate) fn new(message: impl Into<String>, advice: Option<&str>) -> Failure {
        Failure {
            message: message.into(),
            advice: advice.map(str::to_owned),
            code: TROUBLE,
        }
    }

    /// The same where code 1 means something else than that nothing was found.
    pub(crate) fn into_trouble(self) -> Failure {
        Failure {
            code: TROUBLE,
            ..self
        }
    }

    /// The same told of something else that failed for it.
    pub(crate) fn behind(self, failed: &str) -> Failure {
        Failure {
            message: format!("{failed}\n  {}", self.message),
            ..self
        }
    }

    /// Says what is wrong and what to do on standard error.
    pub(crate) fn report(&self) -> ExitCode {
        // Standard error may be closed; there is nobody left to tell.
        note(&self.text());
        ExitCode::from(self.code)
    }

    /// What is wrong and what to do, in lines.
    pub(crate) fn text(&self) -> String {
        let advice = self.advice.iter();
        let advice: String = advice.map(|help| format!("  help: {help}\n")).collect();
        format!("error: {}\n{advice}", self.message)
    }
}

/// A panic is told as a fault of the program. One inside the PDF reader is caught there and costs
/// its file only, so it is told as a skipped file and not here.
pub(crate) fn tell_faults() {
    std::panic::set_hook(Box::new(|fault| {
        if std::thread::current().name() != Some("pdf") {
            let advice = "please report this with the command that led to it; removing the index and ingesting again may help";
            _ = Failure::new(format!("a fault of this program: {fault}"), Some(advice)).report();
        }
    }));
}

/// What was typed may be a word that a query excludes, or a file to write to.
pub(crate) fn doubtful(word: &str) -> Failure {
    let (excluded, file) = (&word[1..], &word[2..]);
    let message = format!("{word} may leave {excluded} out of a query, or write a file {file}");
    let advice = "put the query in quotes, as in 'government -open', or a blank behind -o";
    Failure::new(message, Some(advice))
}

/// Shows what the parser of the command line has to say; help and version are no errors.
pub(crate) fn usage(error: &clap::Error) -> ExitCode {
    let printed = error.print().and_then(|()| io::stdout().flush());
    // Help that does not come to its end is an error as any other answer is.
    match printed {
        Err(failed) if !error.use_stderr() && failed.kind() != io::ErrorKind::BrokenPipe => {
            return Failure::new(format!("standard output: {failed}"), None).report();
        }
        _ => {}
    }
    let unknown = error
        .get(ContextKind::InvalidArg)
        .map(ContextValue::to_string);
    let is_word = |arg: &String| {
        let letters = arg.strip_prefix('-').unwrap_or_default();
        letters.starts_with(char::is_alphabetic)
    };
    let usage = error.get(ContextKind::Usage);
    let takes_query = usage.is_some_and(|usage| usage.to_string().contains("QUERY"));
    let is_unknown = error.kind() == ErrorKind::UnknownArgument;
    if is_unknown && takes_query && unknown.as_ref().is_some_and(is_word) {
        note(
            "help: a query that excludes a word is one argument, in quotes: rapporteur search 'water -fish'\n",
        );
    }
    ExitCode::from(if error.use_stderr() { TROUBLE } else { 0 })
}

impl From<EngineError> for Failure {
    fn from(error: EngineError) -> Failure {
        let advice = advice(&error);
        let code = match &error {
            // As an answer to a question, where files that are not there leave nothing to ask.
            EngineError::UnknownId(_) | EngineError::NoVersion { .. } => NOTHING,
            _ => TROUBLE,
        };
        let message = match &error {
            EngineError::Query(query) => {
                let pointed = query.pointed().replace('\n', "\n  ");
                format!("{query}\n  {pointed}")
            }
            // What stands wrong in a scheme is shown with the lines around it.
            EngineError::Theme(error) => error.to_string(),
            other => visible(&other.to_string()).into_owned(),
        };
        Failure {
            message,
            advice,
            code,
        }
    }
}

fn advice(error: &EngineError) -> Option<String> {
    let advice = match error {
        EngineError::MissingPath(_) => CHECK_PATH,
        EngineError::NoFiles(_) => "name a folder that holds briefs (PDF, TXT or Markdown)",
        EngineError::Interrupted(_) => "run that ingest again, then this command",
        EngineError::NothingReadable { .. } => {
            "PDF, DOCX, ODT, TXT and Markdown files are read; save the briefs in one of these formats"
        }
        EngineError::Text { source, .. } => text_advice(source)?,
        EngineError::Index(index) => index_advice(index)?,
        EngineError::Theme(error) => theme_advice(error),
        EngineError::Query(query) => return query.help.clone(),
        EngineError::Pairs(_) => "rows are `same,a.pdf,b.pdf` or `different,a.pdf,c.pdf`",
        EngineError::Template(_) => {
            "`rapporteur sessions lint --print-template` prints one to begin with"
        }
        EngineError::Judgements { .. } => {
            "mend that line, or remove it; nothing of the list was used"
        }
        EngineError::Judgement(_) => "write both languages; nothing of what was said was kept",
        EngineError::Judged(BadJudged::Row { .. }) => "mend that row; nothing was measured",
        EngineError::Judged(BadJudged::Contradiction { .. }) => "take one of the rows out",
        EngineError::Judged(BadJudged::NothingKnown(_)) => {
            "ingest those files, or name the index that holds them with --index"
        }
        EngineError::Judged(BadJudged::NoVersions(_)) => {
            "ingest texts in several languages; --session-field says which records are versions of each other"
        }
        EngineError::Judged(_) => "rapporteur evaluate retrieval --help says what the files hold",
        EngineError::NoVersion { .. } => "leave --lang out to see the first version",
        EngineError::Queries { .. } => {
            "a table of queries has a column query (and name, lang, section), or one column without a header"
        }
        EngineError::UnknownSource(_) => {
            "rapporteur sessions --format csv lists ids of sessions and documents, and paths"
        }
        EngineError::Cooccurrence(_) => {
            "`rapporteur cooccur --format json -o FILE` writes what --from reads"
        }
        EngineError::UnknownConcept { help, .. } | EngineError::Unfit { help, .. } => {
            return Some(help.clone());
        }
        EngineError::Statistics(crate::statistics::Error::NoRoom { .. }) => {
            "make room there, name another folder with TMPDIR, allow more memory with --memory, or count fewer terms"
        }
        EngineError::PresencePerWords => {
            "leave out --per; or --presence, and --versions union, which tells presence"
        }
        EngineError::Overlap { .. } => "compare parts that share no text",
        EngineError::UnknownId(_) => {
            "rapporteur sessions lists the ids of sessions; evidence ids stand in every answer"
        }
        EngineError::Io { source, .. } if source.kind() == io::ErrorKind::NotFound => CHECK_PATH,
        EngineError::Io { .. } => "check that the place exists, is writable, and has room",
        EngineError::Statistics(_) | EngineError::Report(_) => {
            "this is a fault of the program; please report it with the command"
        }
    };
    Some(advice.to_owned())
}

const CHECK_PATH: &str = "check the path; it counts from the current folder";

pub(super) fn theme_advice(error: &ThemeError) -> &'static str {
    match error {
        ThemeError::Unreadable { source, .. } if source.kind() == io::ErrorKind::NotFound => {
            CHECK_PATH
        }
        ThemeError::Unreadable { .. } => {
            "a scheme is a file of concepts: SKOS in Turtle or RDF/XML, TOML, YAML, CSV, or a dictionary"
        }
        ThemeError::NoFormat { .. } => {
            "a scheme ends in .ttl, .nt, .rdf, .xml, .owl or .skos (SKOS), .toml, .yaml or .yml, .csv or .tsv, or .dic (LIWC); rapporteur themes import --help says what each holds"
        }
        ThemeError::Syntax { .. } | ThemeError::Meaning { .. } => {
            "mend the file at that place; nothing of it was used"
        }
        ThemeError::NoConcepts { .. } => {
            "a scheme holds concepts with prefLabel, altLabel or pattern in en, es, fr or no language"
        }
        ThemeError::Unwritable { .. } => "name another format with --to, or mend what it names",
    }
}

fn text_advice(error: &TextError) -> Option<&'static str> {
    match error {
        TextError::NoTextLayer { .. } => Some("the pages are pictures; read them with --ocr auto"),
        TextError::NoOcr { .. } => Some("install tesseract with the languages eng, spa and fra"),
        TextError::NoLetters { .. } => {
            Some("have an OCR program read the pages anew and take what it writes")
        }
        TextError::Blank { .. } => Some("if it should not be empty, get the file again"),
        TextError::NoReader(_) => Some("try again; the machine may be out of processes or memory"),
        TextError::PasswordNeeded => Some("give the password with --password-file"),
        TextError::PasswordWrong => Some("add the right password to the file of passwords"),
        TextError::Damaged { .. } => Some("get the file again, or save it anew"),
        _ => None,
    }
}

fn index_advice(error: &IndexError) -> Option<&'static str> {
    match error {
        IndexError::NotFound(_) => {
            Some("make one with: rapporteur ingest PATH, or name another with --index")
        }
        IndexError::Foreign(_) => {
            Some("name an empty or new folder with --index; nothing was changed here")
        }
        IndexError::Layout { .. } => {
            Some("remove that folder and ingest again; the briefs themselves are not touched")
        }
        IndexError::Unreadable(_) => {
            Some("ask its owner for the right to read that folder and all files in it")
        }
        IndexError::Busy(_) => Some("wait until it is done, or use another index"),
        IndexError::Damaged { .. } => {
            Some("remove that folder and ingest again; the briefs themselves are not touched")
        }
        IndexError::Full(_) => Some(
            "make room there, or name a folder elsewhere with --index, and run the same command again; the index holds what it held before",
        ),
        IndexError::Io { source, .. } if source.kind() == io::ErrorKind::NotADirectory => {
            Some("--index names the folder of an index, and no file")
        }
        IndexError::Io { .. } | IndexError::Engine { .. } => {
            Some("check that the folder is writable and the disk has room; the last commit is kept")
        }
    }
}
