//! `topics` as a command.

use std::path::Path;

use clap::ValueEnum;

use super::args::{self, count};
use super::commands::{Done, counted, found, lines, scheme};
use super::export::{Answer, Column, Format, FormatArg};
use super::items::counted as grouped;
use super::output::{exact, note, short, table_without};
use super::subcorpus::Subcorpus;
use crate::engine::{Engine, SessionTopics, Topic, TopicLevel, TopicsAnswer, TopicsRequest};

pub(crate) const HELP: &str = "A part of the corpus is a line in the query language, as for `rapporteur frequency`: line:1, section:discussion, ...; \
without a line all of the index counts.\n\n\
Rows are paragraphs (--level section or session: larger ones) of one version of each session, as far as they have five terms; \
header, speakers and documents are left out unless sections are named. \
Terms are words by their stem, without stop words, numbers (in words, too: first, three), words of amount or order (many, several, next) and single letters, \
that stand in two rows or more (one in a thousand of many), and in half of twenty rows or more at most; weighed by tf-idf, rows of length 1. Sentences that repeat an earlier one of their document are \
left out unless --repeats. Topics are a non-negative matrix factorisation (Frobenius, coordinate descent from NNDSVDa), in which nothing is \
left to chance: there is no seed.\n\n\
-k auto tries 2 to 20: each number has a rank by how alike topics stay when a fifth of the rows is left out, and one by their mean NPMI; the \
lowest sum wins; of more than 20,000 rows the numbers are tried on so many, spread over all. Each topic needs ten rows and ten terms; with less there are no topics, the reason is told, and the exit code is 1.\n\n\
A topic is called by a concept where all words of one of its labels are among the first five terms (a single word must be the first), else by its \
first three terms; words are the same in singular and plural. u_mass (mean over pairs), npmi and c_v judge the first ten terms, with rows as documents and, for c_v, windows of 110 terms \
in them; diversity is the share of distinct words among them. share is the mean over sessions, and the topic of the greatest share comes first; sessions are those of which it is the greatest \
topic. evidence: the paragraphs that have most of it, the best of each session first.\n\n\
--across: words of other languages are carried over to the language of most rows: mentions of concepts as the words of their label, others by what \
versions have taught or by their letters; the rest is left out, and told.\n\n\
CSV: one row for each topic; --sessions: one for each session, with a share for each topic.\n\n\
Example:\n  rapporteur topics line:1 -k 2\n  rapporteur topics --sessions --format csv";

/// What can be typed after `topics`.
#[derive(Debug, clap::Args)]
pub(crate) struct TopicsArgs {
    /// The part of the corpus, in the query language (all when left out)
    #[arg(value_name = "SUBCORPUS")]
    part: Vec<String>,
    /// How many topics, or auto
    #[arg(short, value_name = "N", default_value = "auto", value_parser = number, allow_negative_numbers = true)]
    k: Number,
    /// What topics are found in
    #[arg(long, value_enum, default_value_t = LevelArg::Paragraph)]
    level: LevelArg,
    /// Carry words of other languages over to the language of most rows
    #[arg(long)]
    across: bool,
    /// Let sentences count that repeat an earlier one of their document
    #[arg(long)]
    repeats: bool,
    /// Tell so many terms of each topic
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = count)]
    terms: usize,
    /// Give so many passages of evidence for each topic
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = count)]
    evidence: usize,
    /// List what each session speaks of instead of the topics
    #[arg(long)]
    sessions: bool,
    #[command(flatten)]
    subcorpus: Subcorpus,
    #[command(flatten)]
    scheme: args::Scheme,
    #[command(flatten)]
    format: Format,
}

impl TopicsArgs {
    /// How the answer is written.
    pub(crate) fn format(&mut self) -> &mut Format {
        &mut self.format
    }
}

/// How many topics are asked for.
#[derive(Clone, Copy, Debug)]
struct Number(Option<usize>);

fn number(typed: &str) -> Result<Number, String> {
    match typed.parse() {
        Ok(number @ 2..) => Ok(Number(Some(number))),
        _ if typed == "auto" => Ok(Number(None)),
        _ => Err("write auto, or a number of 2 or more: one topic tells nothing apart".to_owned()),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum LevelArg {
    Paragraph,
    Section,
    Session,
}

impl From<LevelArg> for TopicLevel {
    fn from(arg: LevelArg) -> TopicLevel {
        match arg {
            LevelArg::Paragraph => TopicLevel::Paragraph,
            LevelArg::Section => TopicLevel::Section,
            LevelArg::Session => TopicLevel::Session,
        }
    }
}

/// Shows topics, or what sessions speak of.
pub(crate) fn topics(index: &Path, args: &TopicsArgs) -> Done {
    let request = TopicsRequest {
        part: args
            .subcorpus
            .request(index, &args.part, &args.scheme, args.repeats)?,
        level: args.level.into(),
        count: args.k.0,
        across: args.across,
        terms: args.terms,
        evidence: args.evidence,
    };
    let engine = Engine::open(index)?;
    let answer = engine.topics(&scheme(index, &args.scheme)?, &request)?;
    note(&lines("note: ", &answer.notes));
    if let Some(refusal) = &answer.refusal {
        note(&format!("no topics: {refusal}{}\n", advice(&answer)));
    }
    let is_table = args.format.format() == FormatArg::Table;
    if !answer.topics.is_empty() || !is_table {
        match args.sessions {
            true => show_sessions(&engine, args, &answer)?,
            false => show_topics(&engine, args, &answer)?,
        }
        if !is_table && !answer.topics.is_empty() {
            note(&format!("{}\n", told(&answer)));
        }
    }
    found(!answer.topics.is_empty())
}

/// What to try where there are no topics.
fn advice(answer: &TopicsAnswer) -> String {
    match (answer.most_topics, answer.level) {
        (most @ 2.., _) => format!(". It is enough for {most}: -k {most}"),
        (_, "paragraph") => {
            ". Take a larger part of the corpus, such as all of it (leave the line and --section, --session, --lang out)"
                .to_owned()
        }
        _ => ". Paragraphs are smaller rows, of which there are more: --level paragraph".to_owned(),
    }
}

static TOPIC: [Column; 11] = [
    Column::key(
        "topic",
        "Number of the topic, the one of the greatest share first.",
    ),
    Column::text(
        "label",
        "Label of a concept that fits, else the first three terms.",
    ),
    Column::text("concept", "Id of that concept."),
    Column::number("share", "Mean share of the topic in the sessions."),
    Column::count("sessions", "Sessions of which it is the greatest topic."),
    Column::text("terms", "Its first terms, the greatest first, joined by ;"),
    Column::text("term_shares", "Their shares in the topic, joined by ;"),
    Column::number(
        "u_mass",
        "UMass coherence of its first ten terms, mean over pairs; 0 at most, more is better.",
    ),
    Column::number("npmi", "NPMI coherence of its first ten terms, -1 to 1."),
    Column::number(
        "c_v",
        "C_v coherence of its first ten terms, mostly 0 to 1.",
    ),
    Column::evidence(
        "evidence",
        "Ids of the paragraphs that have most of it, joined by ;",
    ),
];

fn show_topics(
    engine: &Engine,
    args: &TopicsArgs,
    answer: &TopicsAnswer,
) -> Result<(), super::failure::Failure> {
    let shown = Answer {
        all: answer,
        entries: &answer.topics,
        columns: &TOPIC,
        engine: Some(engine),
    };
    let rows = || answer.topics.iter().map(topic_row).collect();
    shown.show(&args.format, rows, || page(answer))
}

fn topic_row(topic: &Topic) -> Vec<String> {
    let terms: Vec<&str> = topic.terms.iter().map(|term| &*term.term).collect();
    let shares: Vec<String> = topic.terms.iter().map(|t| t.share.to_string()).collect();
    vec![
        topic.topic.to_string(),
        topic.label.clone(),
        topic.concept.clone().unwrap_or_default(),
        topic.share.to_string(),
        topic.sessions.to_string(),
        terms.join(";"),
        shares.join(";"),
        exact(topic.u_mass),
        exact(topic.npmi),
        exact(topic.c_v),
        topic.evidence.join(";"),
    ]
}

fn show_sessions(
    engine: &Engine,
    args: &TopicsArgs,
    answer: &TopicsAnswer,
) -> Result<(), super::failure::Failure> {
    let first = [
        Column::SESSION,
        Column::count("rows", "Rows that topics were made from."),
        Column::text("greatest", "Label of its greatest topic."),
    ];
    let share = Column::number("topic", "Share of the topic in the session.");
    let of_topics = answer.topics.iter().map(|topic| {
        let about = format!(
            "Share of topic {} in the session: {}.",
            topic.topic, topic.label
        );
        share.named(format!("topic_{}", topic.topic)).saying(about)
    });
    let evidence = Column::evidence(
        "evidence",
        "Id of the paragraph that has most of its greatest topic.",
    );
    let columns: Vec<Column> = first
        .into_iter()
        .chain(of_topics)
        .chain([evidence])
        .collect();
    let shown = Answer {
        all: answer,
        entries: &answer.matrix,
        columns: &columns,
        engine: Some(engine),
    };
    let row = |of: &SessionTopics, number: fn(Option<f64>) -> String| {
        let mut cells = vec![
            of.session.clone(),
            of.rows.to_string(),
            greatest(answer, of),
        ];
        let share = |topic: usize| of.shares.as_ref().map(|shares| shares[topic]);
        cells.extend((0..answer.topics.len()).map(|topic| number(share(topic))));
        cells.push(of.evidence.join(";"));
        cells
    };
    let rows = || answer.matrix.iter().map(|of| row(of, exact)).collect();
    let table = || {
        let header: Vec<&str> = columns.iter().map(|column| &*column.name).collect();
        let rows = answer.matrix.iter().map(|of| row(of, short)).collect();
        let numbers: Vec<usize> = (3..header.len() - 1).chain([1]).collect();
        table_without(&header, rows, &numbers, &[header.len() - 1, 1]) + "\n" + &told(answer) + "\n"
    };
    shown.show(&args.format, rows, table)
}

/// The label of the greatest topic of a session.
fn greatest(answer: &TopicsAnswer, of: &SessionTopics) -> String {
    let shares = of.shares.iter().flatten();
    let best = shares
        .zip(&answer.topics)
        .reduce(|best, next| match next.0 > best.0 {
            true => next,
            false => best,
        });
    best.map(|(_, topic)| topic.label.clone())
        .unwrap_or_default()
}

fn page(answer: &TopicsAnswer) -> String {
    let mut text = String::new();
    for topic in &answer.topics {
        let terms: Vec<&str> = topic.terms.iter().map(|term| &*term.term).collect();
        text.push_str(&format!(
            "{}. {} · share {:.3} · greatest in {}\n   {}\n   u_mass {} · npmi {} · c_v {}\n",
            topic.topic,
            topic.label,
            topic.share,
            counted(topic.sessions, "session", "sessions"),
            terms.join(", "),
            short(topic.u_mass),
            short(topic.npmi),
            short(topic.c_v),
        ));
        for passage in &topic.passages {
            text.push_str(&format!(
                "   {} {}  {}  {}\n",
                passage.session,
                passage.lang,
                beginning(&passage.text),
                passage.evidence,
            ));
        }
        text.push('\n');
    }
    if !answer.tried.is_empty() {
        let rows = answer.tried.iter().map(|tried| {
            vec![
                tried.k.to_string(),
                short(Some(tried.stability)),
                short(tried.coherence),
                short(Some(tried.error)),
            ]
        });
        let header = ["k", "stability", "npmi", "error"];
        text.push_str(&table_without(&header, rows.collect(), &[0, 1, 2, 3], &[]));
        text.push('\n');
    }
    text + &told(answer) + "\n"
}

/// So much of a passage is shown.
const SHOWN: usize = 90;

fn beginning(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    super::columns::beginning(&line, SHOWN)
}

fn told(answer: &TopicsAnswer) -> String {
    let level = answer.level;
    let short = match answer.short_rows {
        0 => String::new(),
        rows => format!(
            " ({} left out, with fewer than five terms)",
            grouped(rows, level)
        ),
    };
    let mut told = vec![
        grouped(answer.topics.len(), "topic"),
        format!(
            "{} of {}{short}",
            grouped(answer.rows, level),
            grouped(answer.sessions, "session"),
        ),
        format!(
            "{} that stand in {} to {} of them",
            grouped(answer.terms, "term"),
            answer.min_rows,
            answer.max_rows
        ),
        format!("versions: {}", answer.versions),
    ];
    if let Some(diversity) = answer.diversity {
        told.push(format!("diversity {diversity:.3}"));
    }
    if let Some(error) = answer.error {
        let rounds = answer.rounds.unwrap_or_default();
        told.push(format!("error {error:.3} after {rounds} rounds"));
    }
    let mut text = told.join(" · ");
    for carried in &answer.carried {
        text.push_str(&format!(
            "\n{} words in {}: {} carried over to {} by concepts, {} by themselves, {} left out",
            carried.words,
            carried.lang,
            carried.by_concepts,
            answer.across.as_deref().unwrap_or_default(),
            carried.by_words,
            carried.words - carried.by_concepts - carried.by_words,
        ));
    }
    text
}
