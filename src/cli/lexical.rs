//! `lexical` as a command.

use std::path::Path;

use super::args::Format;
use super::commands::Done;
use super::export::Column;
use super::items::basis;
use super::output::{exact, short, table_without};
use super::words::{Told, WordsArgs, nothing, one_of};
use crate::engine::{Engine, LexicalAnswer, LexicalRequest, LexicalRow, PartKind};

pub(crate) const HELP: &str = "All words count, stop words and numbers too; a type is a word form in lower case and its language.\n\n\
tokens N, types V, hapaxes (types that occur once); type_token_ratio V/N; hapax_share of the types; baayen_p = hapaxes/N, the chance that \
the next word is new; yule_k = 10000(Σv² − N)/N² and simpson = Σv(v − 1)/(N(N − 1)), the chance that two words are of one type: greater = \
poorer; guiraud = V/√N and herdan_c = ln V/ln N: greater = richer. standardised_ttr is the mean type-token ratio of all whole pieces of 1,000 \
words, empty where there is none. All but yule_k, simpson and standardised_ttr change with the length of a text: compare texts of like length.\n\n\
--by parts the text; the last row, (all), is all of it. A session that names several lines counts for its first. Which text counts, and how versions \
and repeated sentences do: as in `rapporteur frequency --help`. Evidence ids open first sentences.\n\n\
CSV: one row for each part; evidence ids are joined by ;\n\n\
Example:\n  rapporteur lexical --by session --lang es --format csv";

const PARTS: [PartKind; 5] = [
    PartKind::Session,
    PartKind::Section,
    PartKind::Line,
    PartKind::Lang,
    PartKind::Document,
];

/// What can be typed after `lexical`.
#[derive(Debug, clap::Args)]
pub(crate) struct Lexical {
    /// The part of the corpus, in the query language (all when left out)
    #[arg(value_name = "SUBCORPUS")]
    part: Vec<String>,
    /// What has a row of its own
    #[arg(long, value_parser = one_of(PARTS))]
    by: Option<PartKind>,
    #[command(flatten)]
    words: WordsArgs,
}

impl Lexical {
    pub(crate) fn format(&mut self) -> &mut Format {
        self.words.format()
    }
}

static COLUMNS: [Column; 18] = [
    Column::key("part", "Id of the part; (all) for the whole text."),
    Column::text(
        "title",
        "What the part is called, where its id does not say it.",
    ),
    Column::count("sessions", "Sessions with words in it."),
    Column::count("documents", "Documents with words in it."),
    Column::count("sentences", "Sentences that have words."),
    Column::number("mean_sentence_length", "Words in a sentence, on average."),
    Column::count("tokens", "N: words, stop words and numbers among them."),
    Column::count(
        "types",
        "V: distinct word forms, in lower case and by language.",
    ),
    Column::count("hapaxes", "Types that occur once."),
    Column::number(
        "type_token_ratio",
        "V/N, from 0 to 1: higher is richer; falls as texts grow.",
    ),
    Column::number("hapax_share", "Hapaxes over types, from 0 to 1."),
    Column::number(
        "baayen_p",
        "Hapaxes over tokens, from 0 to 1: the chance that the next word is a new type.",
    ),
    Column::number("yule_k", "Yule's K: higher is poorer."),
    Column::number("guiraud", "V over the square root of N: higher is richer."),
    Column::number("herdan_c", "ln V over ln N, from 0 to 1: higher is richer."),
    Column::number(
        "simpson",
        "Chance that two words are of one type, from 0 to 1: higher is poorer.",
    ),
    Column::number(
        "standardised_ttr",
        "Mean V/N of all whole pieces of 1,000 words; empty where there is none.",
    ),
    Column::evidence("evidence", "Ids of some first sentences, joined by ;."),
];

/// Shows how rich vocabularies are.
pub(crate) fn lexical(index: &Path, args: &Lexical) -> Done {
    let request = LexicalRequest {
        subcorpus: args.words.text(index, &args.part)?,
        by: args.by,
        evidence: args.words.evidence,
    };
    let engine = Engine::open(index)?;
    let answer = engine.lexical(&request)?;
    let told = Told {
        engine: &engine,
        answer: &answer,
        rows: &answer.rows,
        columns: &COLUMNS,
        notes: &answer.notes,
        total: answer.rows.len(),
        noun: "part",
        nothing: nothing("word", &args.part, 0, ""),
    };
    let rows = || answer.rows.iter().map(cells).collect();
    args.words.tell(&told, rows, || table(&answer))
}

fn cells(row: &LexicalRow) -> Vec<String> {
    let mut cells = vec![row.part.clone(), row.title.clone().unwrap_or_default()];
    cells.extend(numbers(row, exact));
    cells.push(row.evidence.join(";"));
    cells
}

fn numbers(row: &LexicalRow, number: fn(Option<f64>) -> String) -> Vec<String> {
    let of = &row.statistics;
    vec![
        row.sessions.to_string(),
        row.documents.to_string(),
        row.sentences.to_string(),
        number(row.mean_sentence_length),
        of.tokens.to_string(),
        of.types.to_string(),
        of.hapaxes.to_string(),
        number(of.type_token_ratio),
        number(of.hapax_share),
        number(of.baayen_p),
        number(of.yule_k),
        number(of.guiraud),
        number(of.herdan_c),
        number(of.simpson),
        number(row.standardised_ttr),
    ]
}

/// A table for reading, under shorter names.
fn table(answer: &LexicalAnswer) -> String {
    const SHORT: [&str; 15] = [
        "sess.", "docs", "sent.", "words/s.", "N", "V", "hapax", "TTR", "hapax/V", "P", "K", "R",
        "C", "D", "sTTR",
    ];
    const LEGEND: &str = "\nN tokens, V types, P hapaxes/N (Baayen), K Yule (greater = poorer), R V/√N (Guiraud), C ln V/ln N (Herdan), \
        D Simpson (greater = poorer), sTTR mean TTR of pieces of 1,000 words\n";
    let header: Vec<&str> = ["part"]
        .into_iter()
        .chain(SHORT)
        .chain(["evidence"])
        .collect();
    let row = |row: &LexicalRow| {
        let mut cells = vec![row.part.clone()];
        cells.extend(numbers(row, short));
        cells.push(row.evidence.first().cloned().unwrap_or_default());
        cells
    };
    let right: Vec<usize> = (1..=SHORT.len()).collect();
    let rows = answer.rows.iter().map(row).collect();
    // What tells least beside the others goes first on a narrow terminal.
    let spare = [header.len() - 1, 14, 12, 13, 9, 2, 1, 3, 10];
    let basis = basis(&answer.versions, answer.repeats, None);
    format!("{basis}\n\n") + &table_without(&header, rows, &right, &spare) + LEGEND
}
