//! `evaluate` as a command.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::Serialize;

use super::args::{Format, FormatArg, Scheme};
use super::commands::{lines, scheme};
use super::export::{Answer, Column, names, write_csv};
use super::failure::Failure;
use super::output::{exact, fitted_table, note, short, table};
use super::progress::Bar;
use super::workplace::Workplace;
use crate::engine::{
    self, Agreement, Engine, JudgedMention, JudgedPair, LanguageAnswer, LanguageRequest, Mate,
    MatesRequest, MatesScores, QueryScores, RetrievalAnswer, RetrievalRequest, ThemeAgreement,
    ThemesRequest, ThemesScores, ToldLine, VersionsAnswer,
};
use crate::language::Languages;

/// What can be typed after `evaluate`.
#[derive(Debug, clap::Args)]
pub(crate) struct Evaluate {
    #[command(subcommand)]
    command: EvaluateCommand,
}

impl Evaluate {
    /// How the answer is written, where nothing is read into an index or written beside it.
    pub(crate) fn reading(&mut self) -> Option<&mut Format> {
        let shown = match &mut self.command {
            EvaluateCommand::Mates(args) => &mut args.shown,
            EvaluateCommand::Language(args) => &mut args.shown,
            EvaluateCommand::Versions(args) => &mut args.shown,
            EvaluateCommand::Retrieval(_) | EvaluateCommand::Themes(_) => return None,
        };
        shown.export.is_none().then_some(&mut shown.format)
    }
}

#[derive(Debug, clap::Subcommand)]
enum EvaluateCommand {
    /// Measure how well questions find the documents that answer them
    #[command(
        after_help = "Files as in BEIR: corpus.jsonl and the queries are records with _id and text; the qrels are lines of \
        query-id, corpus-id and score with tabs between them, under a header of these names or none. Questions ask for any of their words, without \
        stop words. The corpus is read into an index of its own, which is removed.\n\n\
        Example:\n  rapporteur evaluate retrieval --corpus collection/ --queries collection/queries.jsonl --qrels collection/qrels.tsv"
    )]
    Retrieval(Box<Retrieval>),
    /// Measure how well documents find their own translations by what they say
    #[command(
        after_help = "Each document with a version in another language is asked about as by `search --like`, and the documents \
        of that language are ranked; rank-1 is the share whose own version comes first. Sessions are taken as the index has them. \
        Its own lexicon was learned from the very versions that are to be found: name another index with --lexicon.\n\n\
        Example:\n  rapporteur evaluate mates --index index/acts --lexicon index/news"
    )]
    Mates(Mates),
    /// Measure how often the language of a line is told
    #[command(
        after_help = "FILE has lines of a language code and a text with a tab between them, or JSON Lines with lang and text. \
        und stands for every language that is not told apart, and is right for them.\n\n\
        Example:\n  rapporteur evaluate language --judged lines.tsv --export told.csv"
    )]
    Language(Language),
    /// Measure which mentions of themes are found, and which are found that are none
    #[command(
        after_help = "FILE is CSV or JSON Lines with document (its path or id), concept, and start and end (bytes in what \
        `rapporteur text` prints) or quote (the words as they stand; a second row with the same words stands for the second time): \
        what `themes match` writes as csv or jsonl is such a file. Where no row names a document, the column text brings the texts \
        themselves. A row without concept says that the document has been judged. Documents that no row names are left out; from and to \
        (bytes) say that only so much of one was judged, and each judgement stands in it; --concept that only these themes were. strict counts mentions that follow a label \
        word by word, with variants also those by variants of labels, with loose all. A column strength (strict, variant, loose) says what \
        each level is to find. kappa is Cohen's, of whether a paragraph has a theme, over the judged paragraphs and themes: all of the \
        scheme, found or not, unless --concept names some.\n\n\
        Example:\n  rapporteur evaluate themes --judged mentions.csv --scheme my-themes.ttl"
    )]
    Themes(Themes),
    /// Measure how often files are rightly taken for versions of one session
    #[command(
        after_help = "FILE has the form of versions.csv: same,a.pdf,b.pdf or different,a.pdf,c.pdf; files that it names and no \
        row joins are judged to be different. Ingest without such a table, else it is found what was stated.\n\n\
        Example:\n  rapporteur evaluate versions --judged judged.csv"
    )]
    Versions(Versions),
}

#[derive(Debug, clap::Args)]
struct Mates {
    /// The index whose lexicon is used; without it, words are known by their letters alone
    #[arg(long, value_name = "DIR")]
    lexicon: Option<PathBuf>,
    #[command(flatten)]
    shown: Shown,
}

#[derive(Debug, clap::Args)]
struct Language {
    /// The judged lines
    #[arg(long, value_name = "FILE")]
    judged: PathBuf,
    /// Languages to tell apart, of en, es and fr
    #[arg(long, value_name = "LANGS", default_value = "en,es,fr")]
    languages: Languages,
    #[command(flatten)]
    shown: Shown,
}

#[derive(Debug, clap::Args)]
struct Themes {
    /// The judged mentions
    #[arg(long, value_name = "FILE")]
    judged: PathBuf,
    #[command(flatten)]
    measured: ThemesMeasured,
}

/// What can be typed after `themes eval`: the same as `evaluate themes --judged`.
#[derive(Debug, clap::Args)]
pub(crate) struct Eval {
    /// The judged mentions
    #[arg(value_name = "JUDGED")]
    judged: PathBuf,
    #[command(flatten)]
    measured: ThemesMeasured,
}

pub(crate) const EVAL_HELP: &str = "The same as `rapporteur evaluate themes --judged JUDGED`, whose help says what the file holds.\n\n\
    Example:\n  rapporteur themes eval mentions.csv --scheme my-themes.ttl --concept open-government open-data";

#[derive(Debug, clap::Args)]
struct ThemesMeasured {
    /// Only these themes were judged, by id [default: all]
    #[arg(long, value_name = "ID", num_args = 1..)]
    concept: Vec<String>,
    #[command(flatten)]
    scheme: Scheme,
    #[command(flatten)]
    shown: Shown,
}

#[derive(Debug, clap::Args)]
struct Versions {
    /// The judged files
    #[arg(long, value_name = "FILE")]
    judged: PathBuf,
    #[command(flatten)]
    shown: Shown,
}

/// How the measures are shown.
#[derive(Debug, clap::Args)]
struct Shown {
    /// Write what became of each judged example to this file, as CSV
    #[arg(long, visible_alias = "per-query", value_name = "FILE")]
    export: Option<PathBuf>,
    #[command(flatten)]
    format: Format,
}

impl Shown {
    /// Writes the items where that is asked for, and prints the measures.
    fn show<A: Serialize, E: Serialize>(
        &self,
        measures: &Answer<'_, A, E>,
        rows: &[Vec<String>],
        items: (&[Column], Vec<Vec<String>>),
        table: impl FnOnce() -> String,
    ) -> Result<ExitCode, Failure> {
        if let Some(file) = &self.export {
            write_csv(file, items.0, &items.1)?;
        }
        measures.show(&self.format, || rows.to_vec(), table)?;
        Ok(ExitCode::SUCCESS)
    }

    /// How a share is written in rows: precisely for programs.
    fn number(&self) -> fn(Option<f64>) -> String {
        match self.format.format() {
            FormatArg::Table | FormatArg::Md => short,
            _ => exact,
        }
    }
}

#[derive(Debug, clap::Args)]
struct Retrieval {
    /// The folder that holds corpus.jsonl (.gz, .zst), or such a file; or a folder of briefs, known by their paths in it
    #[arg(long, value_name = "DIR")]
    corpus: PathBuf,
    /// The questions
    #[arg(long, value_name = "FILE")]
    queries: PathBuf,
    /// Which documents answer which question
    #[arg(long, value_name = "FILE")]
    qrels: PathBuf,
    /// Look for words of the other languages as well, by the lexicon of the index (--index)
    #[arg(long)]
    across: bool,
    #[command(flatten)]
    shown: Shown,
}

/// Measures, and shows what was measured.
pub(crate) fn evaluate(index: &Path, args: &Evaluate) -> Result<ExitCode, Failure> {
    match &args.command {
        EvaluateCommand::Retrieval(args) => retrieval(index, args),
        EvaluateCommand::Mates(args) => mates(index, args),
        EvaluateCommand::Language(args) => language(args),
        EvaluateCommand::Themes(args) => themes(index, &args.judged, &args.measured),
        EvaluateCommand::Versions(args) => versions(index, args),
    }
}

fn retrieval(index: &Path, args: &Retrieval) -> Result<ExitCode, Failure> {
    let work = Workplace::new("nothing was kept".to_owned())?;
    let request = RetrievalRequest {
        corpus: args.corpus.clone(),
        queries: args.queries.clone(),
        qrels: args.qrels.clone(),
        across: args.across.then(|| index.to_owned()),
        desk: work.path().to_owned(),
    };
    let answer = engine::retrieval(&request, &Bar::new(false))?;
    note(&lines("note: ", &answer.notes));
    let rows = [means(&answer, args.shown.number())];
    let measures = Answer {
        all: &answer,
        entries: &answer.per_query,
        columns: &MEANS,
        engine: None,
    };
    let items = answer.per_query.iter().map(question).collect();
    args.shown.show(&measures, &rows, (&QUESTION, items), || {
        table(&names(&MEANS), rows.to_vec(), &[0, 1, 2, 3, 4])
    })
}

static MEANS: [Column; 5] = [
    Column::count("documents", "Documents of the collection."),
    Column::count("queries", "Questions with judged answers."),
    Column::number(
        "nDCG@10",
        "Normalised discounted cumulative gain of the first 10, mean over questions, from 0 to 1: higher is better.",
    ),
    Column::number(
        "MRR@10",
        "Reciprocal rank of the first right one among the first 10, mean over questions, from 0 to 1: higher is better.",
    ),
    Column::number(
        "recall@100",
        "Share of the right ones among the first 100, mean over questions, from 0 to 1: higher is better.",
    ),
];

fn means(answer: &RetrievalAnswer, shown: fn(Option<f64>) -> String) -> Vec<String> {
    vec![
        answer.documents.to_string(),
        answer.queries.to_string(),
        shown(Some(answer.ndcg_10)),
        shown(Some(answer.mrr_10)),
        shown(Some(answer.recall_100)),
    ]
}

static QUESTION: [Column; 7] = [
    Column::key("query", "Id of the question."),
    Column::text("text", "The question."),
    Column::number(
        "nDCG@10",
        "Normalised discounted cumulative gain of its first 10, from 0 to 1.",
    ),
    Column::number(
        "MRR@10",
        "Reciprocal rank of its first right one among the first 10.",
    ),
    Column::number("recall@100", "Share of its right ones among the first 100."),
    Column::count(
        "rank",
        "Place of its first right one, counted from 1; empty where none was found.",
    ),
    Column::text(
        "across",
        "Words of other languages that were looked for, joined by ;.",
    ),
];

fn question(scores: &QueryScores) -> Vec<String> {
    vec![
        scores.query.clone(),
        scores.text.clone(),
        exact(Some(scores.ndcg_10)),
        exact(Some(scores.mrr_10)),
        exact(Some(scores.recall_100)),
        rank(scores.rank),
        scores.across.join("; "),
    ]
}

fn rank(rank: Option<usize>) -> String {
    rank.map(|rank| rank.to_string()).unwrap_or_default()
}

fn mates(index: &Path, args: &Mates) -> Result<ExitCode, Failure> {
    let engine = Engine::open(index)?;
    let answer = engine.evaluate_mates(&MatesRequest {
        lexicon: args.lexicon.clone(),
    })?;
    let number = args.shown.number();
    let row = |scores: &MatesScores| {
        vec![
            scores.from.clone(),
            scores.to.clone(),
            scores.documents.to_string(),
            scores.among.to_string(),
            number(Some(scores.rank_1)),
            number(Some(scores.mrr)),
        ]
    };
    let rows: Vec<Vec<String>> = answer.directions.iter().map(row).collect();
    let measures = Answer {
        all: &answer,
        entries: &answer.per_document,
        columns: &DIRECTION,
        engine: Some(&engine),
    };
    let items = answer.per_document.iter().map(mate).collect();
    args.shown.show(&measures, &rows, (&MATE, items), || {
        table(&names(&DIRECTION), rows.clone(), &[2, 3, 4, 5])
    })
}

static DIRECTION: [Column; 6] = [
    Column::key("from", "Language of the documents that are asked about."),
    Column::key("to", "Language of the versions to find."),
    Column::count("documents", "Documents that were asked about."),
    Column::count("among", "Documents that are ranked for each."),
    Column::number(
        "rank-1",
        "Share whose own version comes first, from 0 to 1: higher is better.",
    ),
    Column::number(
        "MRR",
        "Reciprocal rank of the own version, mean, from 0 to 1: higher is better.",
    ),
];

static MATE: [Column; 6] = [
    Column::key("path", "The document that was asked about."),
    Column::text("from", "Its language."),
    Column::key("to", "Language of the version to find."),
    Column::text("version", "Path of that version."),
    Column::count(
        "rank",
        "Place of the version, counted from 1; empty where it was not found.",
    ),
    Column::text("first", "What came first."),
];

fn mate(mate: &Mate) -> Vec<String> {
    vec![
        mate.path.clone(),
        mate.from.clone(),
        mate.to.clone(),
        mate.version.clone(),
        rank(mate.rank),
        mate.first.clone().unwrap_or_default(),
    ]
}

static AGREEMENT: [Column; 6] = [
    Column::count("judged", "Judged to be so."),
    Column::count("found", "Found to be so."),
    Column::count("right", "Both judged and found."),
    Column::number(
        "precision",
        "right over found, from 0 to 1: higher is better.",
    ),
    Column::number(
        "recall",
        "right over judged, from 0 to 1: higher is better.",
    ),
    Column::number(
        "F1",
        "Harmonic mean of precision and recall, from 0 to 1: higher is better.",
    ),
];

fn before_agreement(columns: &[Column]) -> Vec<Column> {
    columns.iter().chain(&AGREEMENT).cloned().collect()
}

fn agreement(scores: &Agreement, number: fn(Option<f64>) -> String) -> Vec<String> {
    vec![
        scores.judged.to_string(),
        scores.found.to_string(),
        scores.right.to_string(),
        number(scores.precision),
        number(scores.recall),
        number(scores.f1),
    ]
}

fn language(args: &Language) -> Result<ExitCode, Failure> {
    let answer = engine::language(&LanguageRequest {
        judged: args.judged.clone(),
        languages: args.languages.clone(),
    })?;
    let number = args.shown.number();
    let right = answer.per_line.iter().filter(|line| line.is_right).count();
    let all = Agreement::of(answer.lines, answer.lines, right);
    let of_langs = answer.languages.iter();
    let of_langs = of_langs.map(|of| (of.lang.as_str(), &of.scores));
    let rows: Vec<Vec<String>> = of_langs
        .chain([("all", &all)])
        .map(|(lang, scores)| [vec![lang.to_owned()], agreement(scores, number)].concat())
        .collect();
    let columns = before_agreement(&[Column::key("lang", "The language; all for all lines.")]);
    let measures = Answer {
        all: &answer,
        entries: &answer.per_line,
        columns: &columns,
        engine: None,
    };
    let items = answer.per_line.iter().map(line).collect();
    args.shown.show(&measures, &rows, (&LINE, items), || {
        let scores = table(&names(&columns), rows.clone(), &[1, 2, 3, 4, 5, 6]);
        let accuracy = short(Some(answer.accuracy));
        format!("{scores}\n{}accuracy {accuracy}\n", confusion(&answer))
    })
}

/// Judged languages against those that were told.
fn confusion(answer: &LanguageAnswer) -> String {
    let told: Vec<&str> = answer.languages.iter().map(|of| of.lang.as_str()).collect();
    let rows = answer.confusion.iter().map(|of| {
        let told = told
            .iter()
            .map(|&lang| of.told.get(lang).copied().unwrap_or_default());
        let counts = [of.lines]
            .into_iter()
            .chain(told)
            .map(|count| count.to_string());
        [of.lang.clone()].into_iter().chain(counts).collect()
    });
    let told = told.iter().map(|lang| format!("told {lang}"));
    let header: Vec<String> = ["judged".to_owned(), "lines".to_owned()]
        .into_iter()
        .chain(told)
        .collect();
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let numbers: Vec<usize> = (1..header.len()).collect();
    table(&header, rows.collect(), &numbers)
}

static LINE: [Column; 6] = [
    Column::count("line", "Line of the file, counted from 1.").telling(),
    Column::text("lang", "The judged language."),
    Column::text("told", "The language that was told."),
    Column::text("right", "Whether they agree: true or false."),
    Column::number("confidence", "How sure the program is, from 0 to 1."),
    Column::text("text", "The line."),
];

fn line(line: &ToldLine) -> Vec<String> {
    vec![
        line.line.to_string(),
        line.lang.clone(),
        line.told.clone(),
        line.is_right.to_string(),
        line.confidence.to_string(),
        line.text.clone(),
    ]
}

/// `themes eval`.
pub(crate) fn themes_eval(index: &Path, args: &Eval) -> Result<ExitCode, Failure> {
    themes(index, &args.judged, &args.measured)
}

fn themes(index: &Path, judged: &Path, args: &ThemesMeasured) -> Result<ExitCode, Failure> {
    let work = Workplace::new("nothing was kept".to_owned())?;
    let request = ThemesRequest {
        index: index.to_owned(),
        judged: judged.to_owned(),
        scheme: scheme(index, &args.scheme)?,
        desk: work.path().to_owned(),
        concepts: args.concept.clone(),
    };
    let answer = engine::themes(&request, &Bar::new(false))?;
    let number = args.shown.number();
    let levels = |concept: &str, scores: [&ThemeAgreement; 3]| {
        let modes = ["strict", "with variants", "with loose"];
        let row = |(mode, scores): (&str, &ThemeAgreement)| {
            let names = vec![concept.to_owned(), mode.to_owned()];
            let kappa = vec![number(scores.kappa)];
            [names, agreement(&scores.mentions, number), kappa].concat()
        };
        modes.into_iter().zip(scores).map(row).collect::<Vec<_>>()
    };
    let concepts = answer.concepts.iter();
    let all = [&answer.strict, &answer.with_variants, &answer.with_loose];
    let rows: Vec<Vec<String>> = concepts
        .flat_map(|of| levels(&of.concept, [&of.strict, &of.with_variants, &of.with_loose]))
        .chain(levels("all", all))
        .collect();
    let mut columns = before_agreement(&[
        Column::key("concept", "Id of the theme; all for all themes."),
        Column::key(
            "labels",
            "Which mentions count: strict, with variants, with loose.",
        ),
    ]);
    columns.push(Column::number(
        "kappa",
        "Cohen's kappa of whether a paragraph has the theme, up to 1: higher is better, 0 is chance; empty where it is not defined.",
    ));
    let measures = Answer {
        all: &answer,
        entries: &answer.mentions,
        columns: &columns,
        engine: None,
    };
    let items = answer.mentions.iter().map(mention).collect();
    args.shown.show(&measures, &rows, (&MENTION, items), || {
        let scores = fitted_table(&names(&columns), rows.clone(), &[2, 3, 4, 5, 6, 7, 8]);
        let of = format!(
            "\nkappa: whether a paragraph has a theme, over {} paragraphs and {} themes\n",
            answer.paragraphs, answer.themes
        );
        scores + &of + &faults(&answer)
    })
}

/// What was missed and what is too much, with its evidence.
fn faults(answer: &ThemesScores) -> String {
    let fault = |mention: &JudgedMention| {
        format!(
            "{}: {} \"{}\" · {} · {}\n   {}\n",
            mention.outcome,
            mention.concept,
            mention.text,
            mention.path,
            mention.evidence,
            mention.quote,
        )
    };
    let all = answer.missed.iter().chain(&answer.excess);
    let faults: String = all.map(fault).collect();
    match faults.is_empty() {
        true => faults,
        false => format!("\n{faults}"),
    }
}

static MENTION: [Column; 12] = [
    Column::text("outcome", "What became of it: right, missed or excess."),
    Column::key("concept", "Id of the theme."),
    Column::key("path", "Path of the document."),
    Column::count("line", "Row of the judgement in its file, counted from 1."),
    Column::count("start", "First byte of the mention in the clean text.").telling(),
    Column::count("end", "Byte after its last one.").telling(),
    Column::text("text", "Its words as they stand."),
    Column::text("kind", "Kind of label that it follows."),
    Column::text(
        "strength",
        "How closely it follows the label: strict, variant or loose.",
    ),
    Column::text("judged_strength", "How closely people say it does."),
    Column::text("quote", "The sentence."),
    Column::evidence("evidence", "Id of the place."),
];

fn mention(mention: &JudgedMention) -> Vec<String> {
    vec![
        mention.outcome.to_owned(),
        mention.concept.clone(),
        mention.path.clone(),
        rank(mention.line),
        mention.start.to_string(),
        mention.end.to_string(),
        mention.text.clone(),
        mention.kind.unwrap_or_default().to_owned(),
        mention.strength.unwrap_or_default().to_owned(),
        mention.judged_strength.unwrap_or_default().to_owned(),
        mention.quote.clone(),
        mention.evidence.clone(),
    ]
}

fn versions(index: &Path, args: &Versions) -> Result<ExitCode, Failure> {
    let engine = Engine::open(index)?;
    let answer = engine.evaluate_versions(&args.judged)?;
    note(&lines("note: ", &answer.notes));
    let cells = agreement(&answer.scores, args.shown.number());
    let rows = [[vec![answer.files.to_string()], cells].concat()];
    let columns = before_agreement(&[Column::count("files", "Files that were judged.")]);
    let measures = Answer {
        all: &answer,
        entries: &answer.pairs,
        columns: &columns,
        engine: Some(&engine),
    };
    let items = answer.pairs.iter().map(pair).collect();
    args.shown.show(&measures, &rows, (&PAIR, items), || {
        let scores = table(&names(&columns), rows.to_vec(), &[0, 1, 2, 3, 4, 5, 6]);
        scores + &wrong_and_missed(&answer)
    })
}

fn wrong_and_missed(answer: &VersionsAnswer) -> String {
    let line = |pair: &JudgedPair| {
        let why = pair.why.as_ref().map(|why| format!(" · {why}"));
        format!(
            "{}: {} · {}{}\n",
            pair.outcome,
            pair.a,
            pair.b,
            why.unwrap_or_default()
        )
    };
    let lines: String = answer
        .wrong
        .iter()
        .chain(&answer.missed)
        .map(line)
        .collect();
    match lines.is_empty() {
        true => lines,
        false => format!("\n{lines}"),
    }
}

static PAIR: [Column; 6] = [
    Column::text(
        "outcome",
        "What became of the pair: right, wrong or missed.",
    ),
    Column::key("a", "Path of the first file."),
    Column::key("b", "Path of the second file."),
    Column::text("session_a", "Session of the first file."),
    Column::text("session_b", "Session of the second file."),
    Column::text("why", "Why they were joined, or not."),
];

fn pair(pair: &JudgedPair) -> Vec<String> {
    vec![
        pair.outcome.to_owned(),
        pair.a.clone(),
        pair.b.clone(),
        pair.session_a.clone().unwrap_or_default(),
        pair.session_b.clone().unwrap_or_default(),
        pair.why.clone().unwrap_or_default(),
    ]
}
