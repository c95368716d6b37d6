//! What can be typed.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::parser::ValueSource;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

pub(crate) use super::export::{Format, FormatArg};
use crate::corpus::NamePattern;
use crate::engine::{FacetKind, Sort};
use crate::language::{Lang, Languages};

/// Search session briefs, and report which themes the sessions speak of and which go together.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true, max_term_width = 100)]
#[command(
    after_help = "Exit codes: 0 done; 1 nothing found (of what checks: something to mend); 2 an error, or \
    something was skipped; 130 interrupted.\n\n\
    Example:\n  rapporteur report corpus -o report.html"
)]
pub(crate) struct Args {
    /// Folder of the index
    #[arg(
        short,
        long,
        global = true,
        value_name = "DIR",
        env = "RAPPORTEUR_INDEX",
        default_value = INDEX,
        value_parser = OsStringValueParser::new().map(folder)
    )]
    pub(crate) index: PathBuf,
    /// Whether it was named on the command line.
    #[arg(skip)]
    pub(crate) is_index_named: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

impl Args {
    /// What was typed, as it is understood.
    pub(crate) fn typed(words: impl Iterator<Item = OsString>) -> Result<Args, clap::Error> {
        let matches = Args::command().try_get_matches_from(words)?;
        let is_index_named = matches.value_source("index") == Some(ValueSource::CommandLine);
        let args = Args::from_arg_matches(&matches);
        let args = args.map_err(|error| error.format(&mut Args::command()))?;
        Ok(Args {
            is_index_named,
            ..args
        })
    }
}

/// The folder of the index; a variable that is empty is as good as none.
fn folder(named: OsString) -> PathBuf {
    match named.is_empty() {
        true => PathBuf::from(INDEX),
        false => PathBuf::from(named),
    }
}

const INDEX: &str = "index/default";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read files and folders into the index
    #[command(
        after_help = "Reads PDF, DOCX, ODT, HTML, EPUB, TXT and Markdown in any encoding, ZIP archives, JSON Lines and CSV corpora, packed (.gz, .zst) or not. Unchanged files are not read again; \
        changed and vanished ones are updated; when a whole folder is gone, name the folder above it. Everything becomes \
        visible in one commit.\n\n\
        Example:\n  rapporteur ingest briefs/ --index index/forum"
    )]
    Ingest(Box<Ingest>),
    /// Merge the parts of the index into one, so that it is smaller and quicker
    #[command(
        after_help = "Useful after many small ingests. Answers stay the same. While it runs the index takes up to twice its room, and others may read it.\n\n\
        Example:\n  rapporteur optimize --index index/forum"
    )]
    Optimize(Optimize),
    /// Find sessions by what their briefs say
    #[command(
        after_help = "Put the whole query between one pair of single quotes, so that the shell leaves its quotation marks alone; of several \
        arguments, one with blanks in it is taken for a phrase.\n\n\
        Query language:\n  \
        economy innovation        both words, any inflection, accents ignored unless typed\n  \
        =economy =\"one form\"     as typed, accents and hyphens included\n  \
        \"open government\"         these words next to each other, as typed\n  \
        \"open government\"~3       in this order, at most 3 words between; stem:\"a b\" in any inflection\n  \
        a /5 b, a +5 b            within 5 words, in any order or in this one\n  \
        a /s b, a /p b            in one sentence, in one paragraph\n  \
        a NOT /5 b                a where no b is near\n  \
        econom* w?rd /reg.*/      words of the corpus that fit, also in phrases\n  \
        word~1                    or a word that differs by one letter\n  \
        a AND b, a OR b, NOT a    connectors; AND binds tighter than OR; brackets group;\n                            \
        +a -b: a must be found, b must not; + and a typed AND hold with --any\n  \
        section:discussion a      a within sections of one kind; also (a OR b) in discussion\n                            \
        (header, summary, conceptualisation, objectives, discussion, speakers,\n                            \
        documents, other, furniture, or a heading in your language)\n  \
        concept:id theme:\"label\"  mentions of a concept; concept:id> with narrower ones\n  \
        lang:es session:1.3.2     and type: line: subtheme: org: speaker: date:\n  \
        date:[2021-05 TO 2021-06] ranges, also of numbers (line:[1 TO 3] has 3.2); date>=2021-05-27\n\n\
        Matches are counted in all versions of a session that satisfy the query, as a concordance lists them. \
        --facets counts sessions, not versions: of all that were found, shown or not. What stands behind a value finds it: \
        put it behind the query in brackets. A query that excludes words has no such filter for sections.\n\n\
        --batch: CSV with a column query, and optionally name (or id), lang and section; or one column without a header. \
        Rows that begin with # are passed over. What is wrong with a query is told with its row, the others are run, and the exit \
        code is then 2. The options hold for every row, but that the language of a row goes before --lang.\n\
        --like: the 40 words that tell the session from others, looked for in those others and, by what versions have taught, in \
        their languages.\n\n\
        CSV: one row for each session; spans are START-END bytes in the snippet, joined by ;\n\n\
        Example:\n  rapporteur search 'section:discussion (\"social economy\" OR cooperatives) NOT lang:fr'\n  \
        rapporteur search --batch queries.csv --format csv > results.csv\n  \
        rapporteur search --like 1.3.2 lang:fr"
    )]
    Search(Search),
    /// List every place where a query is found, one a line
    #[command(visible_alias = "kwic", after_help = super::concordance::HELP)]
    Concordance(Box<super::concordance::Concordance>),
    /// List the sessions and their versions
    #[command(
        after_help = "CSV: one row for each document; lists are joined by ;\n\n\
        Example:\n  rapporteur sessions --format json"
    )]
    Sessions(Sessions),
    /// Count themes by session, line, section, ...; list mentions, gaps and drift
    #[command(after_help = super::themes::HELP)]
    Themes(Box<Themes>),
    /// Measure which words, or themes, stand around the places where a query is found
    #[command(after_help = super::collocates::HELP)]
    Collocates(Box<super::collocates::Collocates>),
    /// Measure what goes together: themes, words, or themes and words
    #[command(after_help = super::cooccur::HELP)]
    Cooccur(Box<super::cooccur::Cooccur>),
    /// Draw what goes together as a network: its communities, and who stands in the middle
    #[command(after_help = super::network::HELP)]
    Network(Box<super::network::Network>),
    /// Find what a part of the corpus speaks of without being told: topics, and which sessions have them
    #[command(after_help = super::topics::HELP)]
    Topics(Box<super::topics::TopicsArgs>),
    /// Count words, runs of words or themes in a part of the corpus
    #[command(after_help = super::frequency::HELP)]
    Frequency(Box<super::frequency::Frequency>),
    /// Measure how rich the vocabulary of a part of the corpus is
    #[command(after_help = super::lexical::HELP)]
    Lexical(Box<super::lexical::Lexical>),
    /// Find what is more at home in one part of the corpus than in another
    #[command(after_help = super::keyness::HELP)]
    Keyness(Box<super::keyness::Keyness>),
    /// Measure how evenly words or themes are spread
    #[command(after_help = super::dispersion::HELP)]
    Dispersion(Box<super::dispersion::Dispersion>),
    /// Follow words or themes from date to date
    #[command(after_help = super::trends::HELP)]
    Trends(Box<super::trends::Trends>),
    /// List which words stand for which across languages, and judge them
    #[command(
        after_help = "Learned at each ingest from sessions with versions in several languages: sentences are paired, then words. \
        score is the geometric mean of how likely each word is where the other stands; count is the number of pairs of \
        sentences with both. What is accepted or rejected is kept in lexicon-judged.txt in the folder of the index and holds for all \
        further ingests.\n\n\
        CSV: one row for each pair; evidence is pairs of sentence ids, joined by ;\n\n\
        Example:\n  rapporteur lexicon --word government --to es"
    )]
    Lexicon(super::lexicon::Lexicon),
    /// Measure how right the program is, against judged examples
    #[command(
        after_help = "CSV and the table have the measures, --export FILE writes what became of each judged example; JSON Lines has the same.\n\n\
        Example:\n  rapporteur evaluate retrieval --corpus collection/ --queries collection/queries.jsonl --qrels collection/qrels.tsv"
    )]
    Evaluate(super::evaluate::Evaluate),
    /// Count an exported table or report again, and name each number that differs
    #[command(after_help = super::audit::HELP)]
    Audit(Box<super::audit::Audit>),
    /// Measure how fast all this is, and whether it counts what was planted
    #[command(after_help = super::bench::HELP)]
    Bench(Box<super::bench::Bench>),
    /// Write the theme report
    #[command(
        after_help = "With paths, they are read first and the report speaks of them alone; without, of the whole index.\n\n\
        Example:\n  rapporteur report corpus -o report.html"
    )]
    Report(Box<Report>),
    /// Show a session, or a piece of evidence in its place
    #[command(
        after_help = "An evidence id is DOCUMENT:START-END; the first four or more digits of the document will do.\n\n\
        Example:\n  rapporteur show 1.3.2 --lang es"
    )]
    Show(Show),
    /// Print the clean text of one file as it would be indexed
    #[command(
        after_help = "Bytes of evidence count in what is printed without options.\n\n\
        Example:\n  rapporteur text briefs/1.3.2_EN.pdf --pages"
    )]
    Text(Text),
    /// Read the files that the parent process sends
    #[command(hide = true, name = crate::text::worker::COMMAND)]
    ExtractWorker(ExtractWorker),
}

impl Command {
    /// How the answer of a command is written that reads an index, gives a table, and writes
    /// nothing else; `None` for all others. What a file names as its command is run only if it is
    /// one of these.
    pub(crate) fn reading(&mut self) -> Option<&mut Format> {
        match self {
            Command::Search(search) => Some(&mut search.format),
            Command::Concordance(lines) => Some(lines.format()),
            Command::Sessions(sessions) => match &mut sessions.command {
                None => Some(&mut sessions.format),
                Some(SessionsCommand::List(list)) => Some(&mut list.format),
                Some(SessionsCommand::Pairs(pairs)) => Some(&mut pairs.format),
                Some(SessionsCommand::Lint(lint)) => lint.reading(),
                Some(SessionsCommand::Show(_)) => None,
            },
            Command::Themes(themes) => match &mut themes.command {
                None => Some(&mut themes.format),
                Some(ThemesCommand::Match(args)) => Some(args.format()),
                Some(ThemesCommand::Gaps(args)) => Some(args.format()),
                Some(ThemesCommand::Drift(args)) => Some(args.format()),
                Some(ThemesCommand::Check(args)) => Some(args.format()),
                Some(ThemesCommand::Suggest(args)) => args.reading(),
                Some(ThemesCommand::Assign(args)) => Some(args.format()),
                Some(
                    ThemesCommand::Eval(_) | ThemesCommand::Import(_) | ThemesCommand::Export(_),
                ) => None,
            },
            Command::Collocates(args) => Some(args.format()),
            Command::Cooccur(args) => Some(args.format()),
            Command::Frequency(args) => Some(args.format()),
            Command::Lexical(args) => Some(args.format()),
            Command::Keyness(args) => Some(args.format()),
            Command::Dispersion(args) => Some(args.format()),
            Command::Trends(args) => Some(args.format()),
            Command::Topics(args) => Some(args.format()),
            Command::Network(args) => Some(args.kept()),
            Command::Lexicon(lexicon) => lexicon.reading(),
            Command::Evaluate(evaluate) => evaluate.reading(),
            Command::Ingest(_)
            | Command::Optimize(_)
            | Command::Audit(_)
            | Command::Bench(_)
            | Command::Report(_)
            | Command::Show(_)
            | Command::Text(_)
            | Command::ExtractWorker(_) => None,
        }
    }

    /// The table that a command reads beside the index, which may be a stream, with the option that
    /// names it.
    pub(crate) fn input(&self) -> Option<(&'static str, &Path)> {
        match self {
            Command::Search(search) => Some(("--batch", search.batch.as_deref()?)),
            Command::Network(network) => Some(("--from", network.from()?)),
            _ => None,
        }
    }
}

#[derive(Debug, clap::Args)]
pub(crate) struct ExtractWorker {
    /// Seconds of CPU time for each file
    pub(crate) cpu_seconds: u64,
    /// Bytes of memory
    pub(crate) memory_bytes: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Ocr {
    /// Where tesseract is installed
    Auto,
    /// Not at all
    Never,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Extraction {
    /// Whether pages that are only pictures are read by OCR
    #[arg(long, value_enum, default_value_t = Ocr::Never)]
    pub(crate) ocr: Ocr,
    /// File of passwords to try on encrypted files, one a line
    #[arg(long, value_name = "FILE")]
    pub(crate) password_file: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Ingest {
    /// Files and folders
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) sources: Sources,
    /// Go on, and read again what was added, changed or removed, as it happens; Ctrl-C ends it
    #[arg(long)]
    pub(crate) watch: bool,
    /// Say nothing but errors and what was skipped
    #[arg(short, long)]
    pub(crate) quiet: bool,
    /// Memory to work with: a quarter of it for texts in the making, which are saved whenever so much text has come,
    /// and an eighth for words
    #[arg(long, value_name = "SIZE", default_value = "1G", value_parser = super::cooccur::size)]
    pub(crate) memory: usize,
    /// Files to read at a time [default: as many as the machine has processors; at most four times as many]
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    pub(crate) threads: Option<usize>,
    #[command(flatten)]
    pub(crate) extraction: Extraction,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Optimize {
    /// Say nothing but errors
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

/// How what is found becomes documents.
#[derive(Debug, clap::Args)]
pub(crate) struct Sources {
    /// Field of JSON Lines and CSV records that holds the text [default: text, body, content, ...]
    #[arg(long, value_name = "FIELD")]
    pub(crate) text_field: Option<String>,
    /// Field of the records that holds their name [default: id, doc_id, ...]
    #[arg(long, value_name = "FIELD")]
    pub(crate) id_field: Option<String>,
    /// Field of the records whose equal values make one session; else each record is its own
    #[arg(long, value_name = "FIELD")]
    pub(crate) session_field: Option<String>,
    /// Make each speech of a record that lists speeches a session of its own
    #[arg(long)]
    pub(crate) split_speeches: bool,
    /// Languages to tell apart, of en, es and fr; text in others is of unknown language
    #[arg(long, value_name = "LANGS", default_value = "en,es,fr")]
    pub(crate) languages: Languages,
    /// Table of files that are, or are not, versions of one session, for this run (a versions.csv is found by itself)
    #[arg(long, value_name = "FILE")]
    pub(crate) pairs: Option<PathBuf>,
    /// Describe how the institution's own briefs are written (`sessions lint --print-template` prints one)
    #[arg(long, value_name = "FILE")]
    pub(crate) template: Option<PathBuf>,
    /// Read fields from file names, such as '{country}_{session}_{year}'
    #[arg(long, value_name = "PATTERN")]
    pub(crate) name_pattern: Option<NamePattern>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Search {
    /// The query
    #[arg(required_unless_present_any = ["batch", "like"], value_name = "QUERY")]
    pub(crate) query: Vec<String>,
    /// Run a table of queries, one a row; `-` reads it from standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["query", "like", "explain", "facets"])]
    pub(crate) batch: Option<PathBuf>,
    /// Find sessions like this one (id of a session or document, or a file of the index), across languages; a query then says which are meant
    #[arg(long, value_name = "SESSION", conflicts_with_all = ["explain", "across", "facets", "sort", "any", "offset"])]
    pub(crate) like: Option<String>,
    /// Show at most so many sessions
    #[arg(short = 'n', long, default_value_t = 10, value_name = "N", value_parser = count, allow_negative_numbers = true)]
    pub(crate) limit: usize,
    /// Pass over the first N sessions
    #[arg(long, default_value_t = 0, value_name = "N", value_parser = count, allow_negative_numbers = true)]
    pub(crate) offset: usize,
    /// Which sessions come first
    #[arg(long, value_enum, default_value_t = SortArg::Score)]
    pub(crate) sort: SortArg,
    /// Count all sessions found by language, section, line, ...; by all of these without a list
    #[arg(long, value_enum, value_name = "LIST", value_delimiter = ',', num_args = 0..=1)]
    pub(crate) facets: Option<Vec<FacetArg>>,
    /// Find the best sessions only, without counting the others: faster in a large index
    #[arg(long, conflicts_with_all = ["sort", "facets", "any", "batch", "like"])]
    pub(crate) no_count: bool,
    /// Write the facets instead of the sessions, in the format asked for
    #[arg(long, requires = "facets")]
    pub(crate) facets_only: bool,
    /// Find sessions with any of the bare words, ranked as the answers to a question; what + or AND demands must be found
    #[arg(long)]
    pub(crate) any: bool,
    #[command(flatten)]
    pub(crate) wanted: Wanted,
    #[command(flatten)]
    pub(crate) format: Format,
}

/// What is looked for beside the words of a query, and where.
#[derive(Debug, clap::Args)]
pub(crate) struct Wanted {
    /// Only in documents in this language: en, es, fr, or und for the unknown
    #[arg(long, value_name = "LANG", value_parser = language)]
    pub(crate) lang: Option<Lang>,
    /// Search running headers, footers, banners and template wording as well
    #[arg(long)]
    pub(crate) furniture: bool,
    /// Say what was looked for: the query's tree, each word with its count, what was dropped
    #[arg(long)]
    pub(crate) explain: bool,
    /// Look for words of the other languages as well, by what the versions have taught (see `rapporteur lexicon`)
    #[arg(long)]
    pub(crate) across: bool,
    /// Find bare words as typed, not their inflections
    #[arg(long)]
    pub(crate) no_stem: bool,
    /// Let accents count even where none are typed: other accents make another word, in its plural too
    #[arg(long)]
    pub(crate) accents: bool,
    /// Find hyphens as typed, not the same words joined or parted
    #[arg(long)]
    pub(crate) no_hyphens: bool,
    /// All three: nothing is looked for but what is typed
    #[arg(long)]
    pub(crate) exact: bool,
    #[command(flatten)]
    pub(crate) scheme: Scheme,
}

/// An argument as it is parsed: a query that begins with a hyphen, such as '-fish water', is no
/// option. A blank before it means nothing to a query.
pub(crate) fn no_flag(typed: OsString) -> OsString {
    let is_query = typed.to_str().is_some_and(|text| {
        let rest = text.strip_prefix('-').unwrap_or_default();
        let begins = |c: char| c.is_alphabetic() || "\"(=".contains(c);
        // A flag with its value stuck to it has no blank behind a word of letters.
        rest.starts_with(begins) && text.trim_end().contains(' ') && !rest[1..].starts_with(' ')
    });
    match is_query {
        true => {
            let mut query = OsString::from(" ");
            query.push(typed);
            query
        }
        false => typed,
    }
}

/// A word that may be left out of a query or name a file: `-open` would write one called `pen`.
pub(crate) fn glued(typed: &[OsString]) -> Option<&str> {
    let words = typed.iter().filter_map(|typed| typed.to_str());
    let mut words = words.take_while(|word| *word != "--");
    words.find(|word| {
        let name = word.strip_prefix("-o").unwrap_or_default();
        name.len() > 1 && name.chars().all(char::is_alphabetic)
    })
}

/// A number of things to show or to pass over.
pub(crate) fn count(typed: &str) -> Result<usize, String> {
    typed
        .parse()
        .map_err(|_| "write a whole number, 0 or more".to_owned())
}

/// A language by its code.
pub(crate) fn language(code: &str) -> Result<Lang, String> {
    let known = Lang::KNOWN.into_iter().chain([Lang::Und]);
    let mut known = known.filter(|lang| lang.code().eq_ignore_ascii_case(code));
    known
        .next()
        .ok_or_else(|| "name one of en, es, fr, und".to_owned())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SortArg {
    /// Those that speak most of what was asked for
    Score,
    /// The oldest; those without a date last
    Date,
    /// By number and id
    Id,
}

impl From<SortArg> for Sort {
    fn from(arg: SortArg) -> Sort {
        match arg {
            SortArg::Score => Sort::Score,
            SortArg::Date => Sort::Date,
            SortArg::Id => Sort::Id,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FacetArg {
    Language,
    Section,
    Line,
    Subtheme,
    Date,
    Organizer,
    Kind,
    Theme,
}

impl From<FacetArg> for FacetKind {
    fn from(arg: FacetArg) -> FacetKind {
        match arg {
            FacetArg::Language => FacetKind::Language,
            FacetArg::Section => FacetKind::Section,
            FacetArg::Line => FacetKind::Line,
            FacetArg::Subtheme => FacetKind::Subtheme,
            FacetArg::Date => FacetKind::Date,
            FacetArg::Organizer => FacetKind::Organizer,
            FacetArg::Kind => FacetKind::Kind,
            FacetArg::Theme => FacetKind::Theme,
        }
    }
}

#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Sessions {
    #[command(subcommand)]
    pub(crate) command: Option<SessionsCommand>,
    #[command(flatten)]
    pub(crate) format: Format,
}

#[derive(Debug, clap::Args)]
pub(crate) struct SessionsList {
    #[command(flatten)]
    pub(crate) format: Format,
}

#[derive(Debug, clap::Args)]
pub(crate) struct SessionsPairs {
    /// Id of a session; all sessions without it
    pub(crate) session: Option<String>,
    #[command(flatten)]
    pub(crate) format: Format,
}

#[derive(Debug, Subcommand)]
pub(crate) enum SessionsCommand {
    /// List the sessions and their versions, as without a command
    List(SessionsList),
    /// Show one session: the same as `rapporteur show`
    Show(Show),
    /// Say why files are versions of one session, and which nearly were
    #[command(
        after_help = "Pairs by content have a score from 0 to 1 and are joined from 0.5 on. Near misses are told with \
        what speaks against them, three of a document at most, near-duplicates with the share of text in common.\n\n\
        Example:\n  rapporteur sessions pairs 1.3.2 --format json"
    )]
    Pairs(SessionsPairs),
    /// Tell what to mend in the briefs: limits exceeded, parts missing, hours that disagree
    #[command(
        after_help = "Limits are those that a heading states (\"max. 150 words\"), else the template's. \
        Exit code 0 when there is nothing to mend, 1 when there is, 2 when there is no such session or template.\n\n\
        Example:\n  rapporteur sessions lint 1.3.2 --template forum.toml --format csv"
    )]
    Lint(super::lint::Lint),
}

#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Themes {
    #[command(subcommand)]
    pub(crate) command: Option<ThemesCommand>,
    #[command(flatten)]
    pub(crate) matrix: super::themes::Matrix,
    #[command(flatten)]
    pub(crate) scheme: Scheme,
    #[command(flatten)]
    pub(crate) format: Format,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ThemesCommand {
    /// List every mention with its sentence
    #[command(after_help = super::themes::MATCH_HELP)]
    Match(Box<super::themes::Match>),
    /// Explain where themes are missing: what was looked for, what nearly stands there, where they are
    #[command(after_help = super::gaps::HELP)]
    Gaps(Box<super::gaps::Gaps>),
    /// Find themes that one version has and another lacks, or that are announced and not discussed
    #[command(after_help = super::drift::HELP)]
    Drift(Box<super::drift::Drift>),
    /// Measure which mentions are found, beside what people judged
    #[command(after_help = super::evaluate::EVAL_HELP)]
    Eval(Box<super::evaluate::Eval>),
    /// Look a scheme over: labels that clash or are never found, what is missing or contradicts
    #[command(after_help = super::scheme::CHECK_HELP)]
    Check(super::scheme::Check),
    /// Make a SKOS scheme of a table, a dictionary or a scheme in another format
    #[command(after_help = super::scheme::IMPORT_HELP)]
    Import(super::scheme::Import),
    /// Write a scheme in another format
    #[command(after_help = super::scheme::EXPORT_HELP)]
    Export(super::scheme::Export),
    /// List terms that the scheme may lack, and accept or reject them
    #[command(
        after_help = "Terms of one to four words that stand twice or more outside all mentions, scored by C-value, by how much more \
        at home their words are in the labels than in the rest of the text, by their spread over sessions, and by how \
        surely they belong to a concept. `--accept` and `--reject` write the file that `--scheme` names.\n\n\
        Example:\n  rapporteur themes suggest --scheme my-themes.ttl -n 100 --format csv"
    )]
    Suggest(super::suggest::Suggest),
    /// List the concepts of a large vocabulary that describe each session
    #[command(
        after_help = "A concept is weighed by how often it is named and in which parts of the brief, how early, \
        in how many versions, how few other sessions name it, how exact the name is, and by its neighbours in the vocabulary. \
        Scores compare within one session.\n\n\
        mentions, versions and sessions are what `themes` counts. apart counts sentences without a mention that have all words of a label in \
        another order or form, in the version with most; where mentions is 0 a concept rests on these alone. Labels with a number \
        (SDG 17) count only word by word.\n\n\
        Example:\n  rapporteur themes assign --scheme thesaurus.ttl -n 5 --format csv"
    )]
    Assign(super::assign::Assign),
}

#[derive(Debug, clap::Args)]
pub(crate) struct Report {
    #[command(flatten)]
    pub(crate) sources: Sources,
    #[command(flatten)]
    pub(crate) extraction: Extraction,
    /// Files and folders to read first
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Write to this file instead of the terminal
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Kind of file; by the ending of FILE when left out, else html
    #[arg(long, value_enum)]
    pub(crate) format: Option<ReportFormat>,
    #[command(flatten)]
    pub(crate) scheme: Scheme,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Show {
    /// Id of a session, or of evidence
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// Show the text of the version in this language
    #[arg(long, value_name = "LANG")]
    pub(crate) lang: Option<String>,
    /// Show what was set aside: running headers, footers, banners, page numbers, template wording
    #[arg(long)]
    pub(crate) furniture: bool,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Text {
    /// The file
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Mark where pages begin
    #[arg(long, conflicts_with = "furniture")]
    pub(crate) pages: bool,
    /// Show what was set aside, marked
    #[arg(long)]
    pub(crate) furniture: bool,
    #[command(flatten)]
    pub(crate) extraction: Extraction,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Scheme {
    /// File of concepts: SKOS (Turtle, RDF/XML), TOML, YAML, CSV, or a dictionary (quanteda, LIWC); `sdg` for the goals of 2030 [default: the themes that come with the program]
    #[arg(long = "scheme", value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// One file that needs no other
    Html,
    /// Markdown
    Md,
    /// Every number with its evidence
    Json,
}

/// Reads a number of things of which there must be one.
pub(super) fn at_least_one(typed: &str) -> Result<usize, String> {
    match typed.parse() {
        Ok(0) | Err(_) => Err("write a whole number, 1 or more".to_owned()),
        Ok(number) => Ok(number),
    }
}
