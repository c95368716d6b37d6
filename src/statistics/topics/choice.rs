//! How many topics there are: as many as come out again when rows are left out, and make sense.

use super::factors::factors;
use super::matrix::TermMatrix;
use super::{NoTopics, Topics, check, most_topics, topics};
use crate::statistics::scattered::scattered_share;

/// Terms of a topic that are looked at: as many as a reader would.
const TERMS: usize = 10;
/// How often rows are left out.
const SAMPLES: u64 = 5;
/// Which part of the rows, each time another.
const LEFT_OUT: f64 = 0.2;
/// Rounds for the topics of a sample, of which only the first terms are looked at.
const SAMPLE_ROUNDS: usize = 50;

/// Of more rows than this, numbers of topics are tried on so many, spread over all.
const TRIED_ROWS: usize = 20_000;
/// Numbers the draw of those rows, apart from those of the samples.
const TRIED_DRAW: u64 = SAMPLES;

/// A number of topics that was tried.
#[derive(Clone, Debug, PartialEq)]
pub struct Tried {
    /// The number of topics asked for.
    pub count: usize,
    /// The number of topics that came out: fewer where rows repeat each other.
    pub found: usize,
    /// How alike the first ten terms of topics are when a fifth of the rows is left out: the mean
    /// Jaccard over five samples, 0 to 1.
    pub stability: f64,
    /// The mean coherence of the topics; `None` when no topic has one.
    pub coherence: Option<f64>,
    /// How far the topics are from the rows on which they were tried.
    pub error: f64,
}

/// Topics, and the numbers among which theirs was chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The topics chosen.
    pub topics: Topics,
    /// All numbers tried, in ascending order.
    pub tried: Vec<Tried>,
}

/// Divides a matrix into the best of several numbers of topics.
///
/// `coherence` says how well the first ten terms of a topic go together, by any measure of which more
/// is better. Every number tried has a rank by stability and a rank by mean coherence, equal values
/// an equal one; the lowest sum of the two is chosen, and of equal sums the fewest topics. Numbers
/// below 2 and those that the matrix cannot carry ([`most_topics`]) are not tried; with none left
/// there are no topics.
///
/// Of more than 20,000 rows the numbers are tried on so many, spread over all, and all rows are divided
/// into the number chosen. The cost is that of six divisions for each number, of those rows.
pub fn best_topics(
    matrix: &TermMatrix,
    counts: &[usize],
    coherence: impl Fn(&[usize]) -> Option<f64>,
) -> Result<Choice, NoTopics> {
    best_tried_on(matrix, counts, coherence, TRIED_ROWS)
}

/// As [`best_topics`], the numbers tried on so many rows at most.
pub(super) fn best_tried_on(
    matrix: &TermMatrix,
    counts: &[usize],
    coherence: impl Fn(&[usize]) -> Option<f64>,
    most_rows: usize,
) -> Result<Choice, NoTopics> {
    let mut counts = counts.to_vec();
    counts.sort_unstable();
    counts.dedup();
    let least = counts.iter().copied().find(|&count| count >= 2);
    let none = || counts.last().copied().unwrap_or_default();
    let part = part_tried(matrix, most_rows);
    let tried_on = part.as_ref().unwrap_or(matrix);
    check(tried_on, least.unwrap_or_else(none))?;
    let most = most_topics(tried_on);
    counts.retain(|count| (2..=most).contains(count));
    let try_out = |&count: &usize| {
        let topics = topics(tried_on, count)?;
        let tried = Tried {
            count,
            found: topics.count(),
            stability: stability(tried_on, &topics, count),
            coherence: mean_coherence(&topics, &coherence),
            error: topics.error(),
        };
        Ok((tried, topics))
    };
    let found: Result<Vec<(Tried, Topics)>, NoTopics> = counts.iter().map(try_out).collect();
    let (tried, mut topics): (Vec<Tried>, Vec<Topics>) = found?.into_iter().unzip();
    let best = best(&tried);
    let topics = match part {
        Some(_) => super::topics(matrix, tried[best].count)?,
        None => topics.swap_remove(best),
    };
    Ok(Choice { topics, tried })
}

/// The rows on which numbers are tried, where that is not all.
fn part_tried(matrix: &TermMatrix, most_rows: usize) -> Option<TermMatrix> {
    let share = most_rows as f64 / matrix.rows() as f64;
    let kept = |row: usize| scattered_share(TRIED_DRAW << 40 | row as u64) < share;
    (share < 1.0).then(|| matrix.sample(kept))
}

/// The place of the first with the lowest sum of ranks.
fn best(tried: &[Tried]) -> usize {
    let better = |value: f64, than: &dyn Fn(&Tried) -> f64| {
        tried.iter().filter(|other| than(other) > value).count()
    };
    // Without any coherence a number is ranked behind all that have one.
    let coherence = |tried: &Tried| tried.coherence.unwrap_or(f64::NEG_INFINITY);
    let ranks = |at: &usize| {
        let own = &tried[*at];
        better(own.stability, &|other| other.stability) + better(coherence(own), &coherence)
    };
    (0..tried.len()).min_by_key(ranks).unwrap_or_default()
}

fn top(topics: &Topics) -> Vec<Vec<usize>> {
    let terms = |topic| {
        topics
            .top_terms(topic, TERMS)
            .into_iter()
            .map(|(term, _)| term)
    };
    (0..topics.count())
        .map(|topic| terms(topic).collect())
        .collect()
}

fn mean_coherence(topics: &Topics, coherence: &impl Fn(&[usize]) -> Option<f64>) -> Option<f64> {
    let found: Vec<f64> = top(topics)
        .iter()
        .filter_map(|terms| coherence(terms))
        .filter(|value| value.is_finite())
        .collect();
    (!found.is_empty()).then(|| found.iter().sum::<f64>() / found.len() as f64)
}

fn stability(matrix: &TermMatrix, whole: &Topics, count: usize) -> f64 {
    let whole = top(whole);
    let sample = |sample: u64| {
        let kept = |row: usize| scattered_share(sample << 40 | row as u64) >= LEFT_OUT;
        let found = factors(&matrix.sample(kept), count, SAMPLE_ROUNDS);
        let found = Topics::new(&found.rows, &found.terms, 0.0, found.rounds);
        agreement(&whole, &top(&found))
    };
    (0..SAMPLES).map(sample).sum::<f64>() / SAMPLES as f64
}

/// The mean Jaccard of topics paired one to one, the most alike first.
fn agreement(a: &[Vec<usize>], b: &[Vec<usize>]) -> f64 {
    let mut pairs: Vec<(f64, usize, usize)> = (0..a.len())
        .flat_map(|i| (0..b.len()).map(move |j| (i, j)))
        .map(|(i, j)| (jaccard(&a[i], &b[j]), i, j))
        .collect();
    pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let (mut free_a, mut free_b) = (vec![true; a.len()], vec![true; b.len()]);
    let mut sum = 0.0;
    for (alike, i, j) in pairs {
        if free_a[i] && free_b[j] {
            (free_a[i], free_b[j]) = (false, false);
            sum += alike;
        }
    }
    sum / a.len().max(b.len()).max(1) as f64
}

fn jaccard(a: &[usize], b: &[usize]) -> f64 {
    let shared = a.iter().filter(|term| b.contains(term)).count();
    let all = a.len() + b.len() - shared;
    if all == 0 {
        0.0
    } else {
        shared as f64 / all as f64
    }
}
