//! What is asked of an index, and how long the answers take.

use serde::Serialize;

use super::clock::{Run, Waits, rate, timed};
use super::plain::PlainSearch;
use crate::engine::{ConcordanceRequest, Engine, EngineError, Progress, SearchRequest};
use crate::language::Lang;

/// Two words that stand beside each other in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbours {
    /// The language of the document.
    pub lang: Lang,
    /// The first word, in lower case.
    pub first: String,
    /// The second one.
    pub second: String,
}

impl Neighbours {
    /// So many pairs from all over some documents, in equal shares, each from behind what begins a
    /// document; fewer where they have fewer words of four letters or more.
    pub fn of(documents: &[(Lang, String)], wanted: usize) -> Vec<Neighbours> {
        let mut found = Vec::new();
        let each = wanted.div_ceil(documents.len().max(1));
        let step = documents.len() as f64 / wanted.clamp(1, documents.len().max(1)) as f64;
        for place in 0..wanted.min(documents.len()) {
            let (lang, text) = &documents[(place as f64 * step) as usize];
            let skipped = (text.len() / 20).clamp(8, 200);
            let words: Vec<&str> = text.split_ascii_whitespace().skip(skipped).collect();
            let pairs = words
                .windows(2)
                .filter(|pair| pair.iter().all(|w| is_word(w)));
            let pair = |pair: &[&str]| Neighbours {
                lang: *lang,
                first: pair[0].to_lowercase(),
                second: pair[1].to_lowercase(),
            };
            found.extend(pairs.step_by(3).take(each).map(pair));
        }
        found.truncate(wanted);
        found
    }

    /// A line of the query language.
    pub fn line(&self, kind: QueryKind) -> String {
        let Neighbours { first, second, .. } = self;
        match kind {
            QueryKind::Term => first.clone(),
            QueryKind::And => format!("{first} {second}"),
            QueryKind::Phrase => format!("\"{first} {second}\""),
        }
    }
}

fn is_word(word: &str) -> bool {
    word.chars().count() > 3 && word.chars().all(char::is_alphabetic)
}

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueryKind {
    /// A word.
    Term,
    /// Two words.
    And,
    /// Two words next to each other.
    Phrase,
}

impl QueryKind {
    const ALL: [QueryKind; 3] = [QueryKind::Term, QueryKind::And, QueryKind::Phrase];
}

/// How long answers take: the best ten sessions with snippets, all others counted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SearchWaits {
    /// All kinds of query together.
    #[serde(flatten)]
    pub all: Waits,
    /// How many times longer the search library by itself takes for half of the answers; `None`
    /// where it was not asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ratio_to_tantivy: Option<f64>,
    /// One word.
    pub term: KindWaits,
    /// Two words.
    pub and: KindWaits,
    /// Two words next to each other.
    pub phrase: KindWaits,
}

/// How long answers to one kind of query take.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct KindWaits {
    /// How long.
    #[serde(flatten)]
    pub waits: Waits,
    /// As in [`SearchWaits`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ratio_to_tantivy: Option<f64>,
}

/// For each kind of query, for each run, the milliseconds of each answer.
type Answers = [Vec<Vec<f64>>; 3];

/// Asks in so many runs, both in turn; the first run only warms up.
pub(super) fn search(
    engine: &Engine,
    plain: Option<&PlainSearch>,
    asked: &[Neighbours],
    rounds: usize,
    progress: &dyn Progress,
) -> Result<(SearchWaits, Option<SearchWaits>), EngineError> {
    progress.begin(rounds + 1);
    let (mut ours, mut others) = (Answers::default(), Answers::default());
    for round in 0..=rounds {
        for (place, kind) in QueryKind::ALL.into_iter().enumerate() {
            let (mut our, mut other) = (Vec::new(), Vec::new());
            for line in asked.iter().map(|asked| asked.line(kind)) {
                if let Some(plain) = plain {
                    let (answer, run) = timed(|| plain.best_ten(&line));
                    answer.map_err(|source| super::library(engine.snapshot.folder(), source))?;
                    other.push(run.seconds * 1e3);
                }
                let (answer, run) = timed(|| engine.search(&request(line)));
                answer?;
                our.push(run.seconds * 1e3);
            }
            if round > 0 {
                ours[place].push(our);
                others[place].push(other);
            }
        }
        progress.advance();
    }
    progress.finish();
    let others = plain.map(|_| waits(&others, None));
    Ok((waits(&ours, others.as_ref()), others))
}

fn request(line: String) -> SearchRequest {
    SearchRequest {
        line,
        limit: 10,
        ..SearchRequest::default()
    }
}

fn waits(answers: &Answers, others: Option<&SearchWaits>) -> SearchWaits {
    let rounds = answers[0].len();
    let round = |round: usize| {
        answers
            .iter()
            .flat_map(|kind| kind[round].clone())
            .collect()
    };
    let all = Waits::of(&(0..rounds).map(round).collect::<Vec<Vec<f64>>>());
    let [term, and, phrase] = [0, 1, 2].map(|kind| Waits::of(&answers[kind]));
    let ratio = |ours: Waits, other: Waits| rate(other.p50_ms, ours.p50_ms);
    let kind = |waits, of: fn(&SearchWaits) -> Waits| KindWaits {
        waits,
        ratio_to_tantivy: others.map(|others| ratio(waits, of(others))),
    };
    SearchWaits {
        all,
        ratio_to_tantivy: others.map(|others| ratio(all, others.all)),
        term: kind(term, |others| others.term.waits),
        and: kind(and, |others| others.and.waits),
        phrase: kind(phrase, |others| others.phrase.waits),
    }
}

/// How long the lines of a concordance take.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ConcordanceWaits {
    /// How long: the first [`LINES`] lines, all others counted.
    #[serde(flatten)]
    pub waits: Waits,
    /// How many lines there are for a query, the mean.
    pub lines: f64,
}

/// So many lines of a concordance are made.
pub const LINES: usize = 40;

/// Asks for concordances of single words; the first run only warms up.
pub(super) fn concordance(
    engine: &Engine,
    asked: &[Neighbours],
    rounds: usize,
    progress: &dyn Progress,
) -> Result<ConcordanceWaits, EngineError> {
    progress.begin(rounds + 1);
    let (mut runs, mut lines) = (Vec::new(), 0);
    for round in 0..=rounds {
        let mut run = Vec::new();
        lines = 0;
        for asked in asked {
            let request = ConcordanceRequest {
                search: SearchRequest {
                    limit: LINES,
                    ..request(asked.line(QueryKind::Term))
                },
                ..ConcordanceRequest::default()
            };
            let (answer, Run { seconds, .. }) = timed(|| engine.concordance(&request));
            lines += answer?.total;
            run.push(seconds * 1e3);
        }
        if round > 0 {
            runs.push(run);
        }
        progress.advance();
    }
    progress.finish();
    Ok(ConcordanceWaits {
        waits: Waits::of(&runs),
        lines: lines as f64 / asked.len().max(1) as f64,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_words_that_stand_beside_each_other() {
        let text = "one two ".repeat(8) + "The river Towns, met the mayors again there 2012 gladly";
        let documents = [(Lang::En, text.clone()), (Lang::Es, text)];
        let found = Neighbours::of(&documents, 3);
        let words = |found: &Neighbours| format!("{} {}", found.lang, found.line(QueryKind::And));
        let told: Vec<String> = found.iter().map(words).collect();
        assert_eq!(told, ["en mayors again", "es mayors again"]);
        assert_eq!(found[0].line(QueryKind::Phrase), "\"mayors again\"");
    }
}
