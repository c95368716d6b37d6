//! `lexicon` as a command.

use std::path::Path;
use std::process::ExitCode;

use super::args::{Format, FormatArg};
use super::export::{Answer, Column};
use super::failure::{Failure, NOTHING};
use super::output::{exact, fitted_table, note, print, short};
use crate::engine::{Engine, LexiconAnswer, LexiconPair, LexiconRequest};
use crate::language::Lang;
use crate::lexicon::{Judged, Verdict};

/// Pairs in a table when nobody says how many.
const SHOWN: usize = 40;

/// What can be typed after `lexicon`.
#[derive(Debug, clap::Args)]
pub(crate) struct Lexicon {
    /// Only pairs with this word, in any form
    #[arg(long, value_name = "WORD")]
    word: Option<String>,
    /// Only pairs with a word of this language, listed first
    #[arg(long, value_name = "LANG", value_parser = lang)]
    from: Option<Lang>,
    /// Only pairs whose other word is of this language
    #[arg(long, value_name = "LANG", value_parser = lang)]
    to: Option<Lang>,
    /// Show at most so many pairs (all when left out; 40 in a table)
    #[arg(short = 'n', long, value_name = "N")]
    limit: Option<usize>,
    /// Say that two words stand for each other, such as en:budget=es:presupuesto
    #[arg(long, value_name = "PAIR")]
    accept: Vec<String>,
    /// Say that two words do not stand for each other
    #[arg(long, value_name = "PAIR")]
    reject: Vec<String>,
    #[command(flatten)]
    format: Format,
}

impl Lexicon {
    /// How the answer is written, where nothing is judged.
    pub(crate) fn reading(&mut self) -> Option<&mut Format> {
        let judges = !self.accept.is_empty() || !self.reject.is_empty();
        (!judges).then_some(&mut self.format)
    }
}

fn lang(code: &str) -> Result<Lang, String> {
    let known = Lang::KNOWN.into_iter().find(|lang| lang.code() == code);
    known.ok_or_else(|| "name one of en, es, fr".to_owned())
}

/// Lists pairs of words, or keeps what is said of some.
pub(crate) fn lexicon(index: &Path, args: &Lexicon) -> Result<ExitCode, Failure> {
    let engine = Engine::open(index)?;
    if !args.accept.is_empty() || !args.reject.is_empty() {
        return judge(&engine, args);
    }
    let is_table = args.format.format() == FormatArg::Table;
    let answer = engine.lexicon(&LexiconRequest {
        word: args.word.clone(),
        from: args.from,
        to: args.to,
        limit: args.limit.or(is_table.then_some(SHOWN)),
    })?;
    for line in &answer.notes {
        note(&format!("note: {line}\n"));
    }
    let pairs = Answer {
        all: &answer,
        entries: &answer.pairs,
        columns: &HEADER,
        engine: Some(&engine),
    };
    let rows = || answer.pairs.iter().map(row).collect();
    pairs.show(&args.format, rows, || shown(&answer))?;
    Ok(match answer.count {
        0 => ExitCode::from(NOTHING),
        _ => ExitCode::SUCCESS,
    })
}

fn judge(engine: &Engine, args: &Lexicon) -> Result<ExitCode, Failure> {
    let said = |pairs: &[String], verdict| -> Vec<(String, Verdict)> {
        pairs.iter().map(|pair| (pair.clone(), verdict)).collect()
    };
    let mut pairs = said(&args.accept, Verdict::Accepted);
    pairs.extend(said(&args.reject, Verdict::Rejected));
    let judged = engine.judge(&pairs)?;
    let line = |judged: &Judged| format!("{} {}={}\n", judged.verdict, judged.a, judged.b);
    print(&judged.iter().map(line).collect::<String>())?;
    Ok(ExitCode::SUCCESS)
}

static HEADER: [Column; 10] = [
    Column::key("from", "Language of the word."),
    Column::key("word", "The word as most often written."),
    Column::key("to", "Language of the translation."),
    Column::key("translation", "What stands for it."),
    Column::number(
        "score",
        "Geometric mean of how likely each is where the other stands, from 0 to 1.",
    ),
    Column::number(
        "likelihood",
        "How likely the translation is where the word stands, from 0 to 1.",
    ),
    Column::count(
        "count",
        "Pairs of sentences with both; 0 where only people know the pair.",
    ),
    Column::number(
        "g2",
        "Log-likelihood ratio of the pairs of sentences with both, one and none, 0 or more: higher is less like chance.",
    ),
    Column::text(
        "verdict",
        "What people say of the pair: accepted, rejected, or nothing.",
    ),
    Column::evidence(
        "evidence",
        "Some pairs of sentences, two ids each, joined by ;.",
    ),
];

fn row(pair: &LexiconPair) -> Vec<String> {
    let evidence = pair
        .evidence
        .iter()
        .map(|(from, to)| format!("{from} {to}"));
    vec![
        pair.from.clone(),
        pair.word.clone(),
        pair.to.clone(),
        pair.translation.clone(),
        exact(Some(pair.score)),
        exact(Some(pair.likelihood)),
        pair.count.to_string(),
        exact(Some(pair.g2)),
        verdict(pair),
        evidence.collect::<Vec<_>>().join(";"),
    ]
}

fn verdict(pair: &LexiconPair) -> String {
    pair.verdict
        .map(|verdict| verdict.to_string())
        .unwrap_or_default()
}

fn shown(answer: &LexiconAnswer) -> String {
    let row = |pair: &LexiconPair| {
        let evidence = pair.evidence.first().map(|(from, _)| from.clone());
        vec![
            pair.from.clone(),
            pair.word.clone(),
            pair.to.clone(),
            pair.translation.clone(),
            short(Some(pair.score)),
            pair.count.to_string(),
            verdict(pair),
            evidence.unwrap_or_default(),
        ]
    };
    let header = [
        "from",
        "word",
        "to",
        "translation",
        "score",
        "count",
        "verdict",
        "evidence",
    ];
    let mut text = fitted_table(&header, answer.pairs.iter().map(row).collect(), &[4, 5]);
    let learned = answer.sentences.iter();
    for from in learned {
        text.push_str(&format!(
            "{}-{}: learned from {} pairs of sentences\n",
            from.from, from.to, from.sentences
        ));
    }
    let count = match answer.count {
        0 => "no pair found\n".to_owned(),
        1 => "1 pair\n".to_owned(),
        all if all > answer.pairs.len() => format!("{all} pairs, {} shown\n", answer.pairs.len()),
        all => format!("{all} pairs\n"),
    };
    text + &count
}
