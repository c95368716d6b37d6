//! What a corpus speaks of, found without being told: topics as groups of terms that go together.
//!
//! [`topics`] divides a [`TermMatrix`] into a given number of topics, [`best_topics`] also seeks the
//! number. Nothing is left to chance, and sums are made in a fixed order: the same matrix
//! gives the same bits with any number of threads.

mod choice;
mod factors;
mod matrix;
mod singular;

pub use choice::{Choice, Tried, best_topics};
pub use matrix::TermMatrix;

use factors::{distance, factors};
use matrix::Dense;

/// Rows and terms that there must be for each topic: with fewer a topic is a row or two.
const LEAST_FOR_A_TOPIC: usize = 10;
/// Rounds in which topics mostly settle.
const ROUNDS: usize = 200;

/// Why there are no topics.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoTopics {
    /// Fewer than two topics were asked for.
    #[error("{asked} topics were asked for; there must be 2 or more to tell apart")]
    Fewer {
        /// The number asked for.
        asked: usize,
    },
    /// Too little text for so many topics.
    #[error(
        "too little text for {asked} topics: they need {needed} rows and as many terms that occur in two rows or more, \
         and there are {rows} rows and {terms} such terms"
    )]
    TooLittle {
        /// The number of topics asked for, or the least there can be.
        asked: usize,
        /// Rows and terms that so many topics need.
        needed: usize,
        /// Rows with any term.
        rows: usize,
        /// Terms that occur in two rows or more.
        terms: usize,
    },
}

/// Topics of a corpus: what terms they have, and how much of each is in every row.
#[derive(Clone, Debug, PartialEq)]
pub struct Topics {
    count: usize,
    /// As wide as there are topics, or one column of nothing where there is none.
    rows: Dense,
    terms: Dense,
    error: f64,
    rounds: usize,
}

/// The greatest number of topics that a matrix can carry; 0 or 1 when it can carry none.
///
/// Each needs ten rows that are not empty, and ten terms that occur in two rows or more.
pub fn most_topics(matrix: &TermMatrix) -> usize {
    let (rows, terms) = usable(matrix);
    rows.min(terms) / LEAST_FOR_A_TOPIC
}

/// Divides a matrix into `count` topics, the most spoken of first.
///
/// There may be fewer than asked for when rows repeat each other so much that some topic would have
/// nothing left to say.
pub fn topics(matrix: &TermMatrix, count: usize) -> Result<Topics, NoTopics> {
    topics_in(matrix, count, ROUNDS)
}

/// As [`topics`], in at most so many rounds; for comparisons at equal effort.
pub fn topics_in(matrix: &TermMatrix, count: usize, rounds: usize) -> Result<Topics, NoTopics> {
    check(matrix, count)?;
    let found = factors(matrix, count, rounds);
    let error = distance(matrix, &found);
    Ok(Topics::new(&found.rows, &found.terms, error, found.rounds))
}

fn usable(matrix: &TermMatrix) -> (usize, usize) {
    let rows = (0..matrix.rows()).filter(|&row| !matrix.row(row).is_empty());
    let terms = (0..matrix.terms()).filter(|&term| matrix.by_term().line(term).len() > 1);
    (rows.count(), terms.count())
}

fn check(matrix: &TermMatrix, asked: usize) -> Result<(), NoTopics> {
    if asked < 2 {
        return Err(NoTopics::Fewer { asked });
    }
    let (rows, terms) = usable(matrix);
    let needed = asked.saturating_mul(LEAST_FOR_A_TOPIC);
    if rows.min(terms) < needed {
        return Err(NoTopics::TooLittle {
            asked,
            needed,
            rows,
            terms,
        });
    }
    Ok(())
}

impl Topics {
    /// Scales topics so that their terms sum to 1, and puts the weightiest first.
    fn new(rows: &Dense, terms: &Dense, error: f64, rounds: usize) -> Topics {
        let sums: Vec<f64> = (0..terms.width)
            .map(|topic| terms.column(topic).sum())
            .collect();
        let weights: Vec<f64> = (0..rows.width)
            .map(|topic| rows.column(topic).sum::<f64>() * sums[topic])
            .collect();
        let mut order: Vec<usize> = (0..sums.len())
            .filter(|&topic| weights[topic] > 0.0)
            .collect();
        order.sort_by(|&a, &b| weights[b].total_cmp(&weights[a]).then(a.cmp(&b)));
        let reordered = |from: &Dense, scale: &dyn Fn(usize) -> f64| {
            let mut to = Dense::zero(from.len(), order.len().max(1));
            for at in 0..from.len() {
                for (new, &old) in order.iter().enumerate() {
                    to.values[at * to.width + new] =
                        (f64::from(from.line(at)[old]) * scale(old)) as f32;
                }
            }
            to
        };
        Topics {
            count: order.len(),
            rows: reordered(rows, &|topic| sums[topic]),
            terms: reordered(terms, &|topic| 1.0 / sums[topic]),
            error,
            rounds,
        }
    }

    /// The same topics, the one of the greatest share first: the mean share in groups of rows such as
    /// sessions ([`Topics::group_shares`]). Equal ones keep their order.
    pub fn by_share(&self, group: &[usize], groups: usize) -> Topics {
        let of_groups = self.group_shares(group, groups);
        let sums: Vec<f64> = (0..self.count)
            .map(|topic| of_groups.iter().flatten().map(|of| of[topic]).sum())
            .collect();
        let mut order: Vec<usize> = (0..self.count).collect();
        order.sort_by(|&a, &b| sums[b].total_cmp(&sums[a]));
        let mut ordered = self.clone();
        for matrix in [&mut ordered.rows, &mut ordered.terms] {
            for line in matrix.values.chunks_exact_mut(matrix.width) {
                let old = line.to_vec();
                for (new, &topic) in order.iter().enumerate() {
                    line[new] = old[topic];
                }
            }
        }
        ordered
    }

    /// How many topics there are; 0 when no row says anything that a topic could hold.
    pub fn count(&self) -> usize {
        self.count
    }

    /// How far topics and rows together are from the matrix: the root of the sum of squared differences.
    pub fn error(&self) -> f64 {
        self.error
    }

    /// Rounds of descent it took.
    pub fn rounds(&self) -> usize {
        self.rounds
    }

    /// The shares of all terms in a topic; they sum to 1.
    pub fn term_shares(&self, topic: usize) -> Vec<f64> {
        self.terms.column(topic).collect()
    }

    /// At most `most` terms of a topic with their shares, the greatest first, ties by number.
    pub fn top_terms(&self, topic: usize, most: usize) -> Vec<(usize, f64)> {
        greatest(self.terms.column(topic), most)
    }

    /// How much of each topic is in a row, in no unit; all 0 for rows that no topic speaks of.
    pub fn row_weights(&self, row: usize) -> Vec<f64> {
        let weights = &self.rows.line(row)[..self.count];
        weights.iter().map(|&w| f64::from(w)).collect()
    }

    /// The shares of the topics in a row; `None` for rows that no topic speaks of.
    pub fn row_shares(&self, row: usize) -> Option<Vec<f64>> {
        shares(self.row_weights(row))
    }

    /// At most `most` rows that have most of a topic, with their weights, the greatest first: its
    /// evidence. Rows without any of it are never among them.
    pub fn top_rows(&self, topic: usize, most: usize) -> Vec<(usize, f64)> {
        greatest(self.rows.column(topic), most)
    }

    /// The shares of the topics in groups of rows, such as sessions: the mean of the shares of their
    /// rows, `None` for groups no row of which has any. `group` gives the group of each row.
    pub fn group_shares(&self, group: &[usize], groups: usize) -> Vec<Option<Vec<f64>>> {
        let mut sums = vec![vec![0.0; self.count()]; groups];
        for (row, &group) in group.iter().enumerate().take(self.rows.len()) {
            if let (Some(shares), Some(sum)) = (self.row_shares(row), sums.get_mut(group)) {
                for (sum, share) in sum.iter_mut().zip(shares) {
                    *sum += share;
                }
            }
        }
        sums.into_iter().map(shares).collect()
    }
}

/// The greatest values above 0 with their places.
fn greatest(values: impl Iterator<Item = f64>, most: usize) -> Vec<(usize, f64)> {
    let mut found: Vec<(usize, f64)> = values
        .enumerate()
        .filter(|(_, value)| *value > 0.0)
        .collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    found.truncate(most);
    found
}

fn shares(mut weights: Vec<f64>) -> Option<Vec<f64>> {
    let sum: f64 = weights.iter().sum();
    for weight in &mut weights {
        *weight /= sum;
    }
    (sum > 0.0).then_some(weights)
}

#[cfg(test)]
mod tests;
