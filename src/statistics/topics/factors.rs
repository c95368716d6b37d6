//! Non-negative matrix factorisation: rows as sums of a few topics, topics as sums of terms.
//!
//! Frobenius norm, coordinate descent (Cichocki and Phan 2009; Hsieh and Dhillon 2011), from a start that
//! the strongest directions of the matrix give (NNDSVDa: Boutsidis and Gallopoulos 2008). These are
//! the steps of scikit-learn's `NMF(solver="cd", init="nndsvda")`, so that the two can be compared.

use super::matrix::{Dense, Sparse, TermMatrix, add_scaled};
use super::singular::{Singular, singular};

/// The factors have settled when a round changes them by this part of what the first one did.
const SETTLED: f64 = 1e-4;
/// What is less than this at the start is as good as nothing.
const NEXT_TO_NOTHING: f32 = 1e-6;

/// A matrix as the product of two smaller ones that hold nothing negative.
#[derive(Clone, Debug)]
pub(super) struct Factors {
    /// A line for each row: how much of each topic it has.
    pub(super) rows: Dense,
    /// A line for each term: how much of it each topic has.
    pub(super) terms: Dense,
    /// Rounds of descent that were made.
    pub(super) rounds: usize,
}

/// Seeks `count` topics in at most `rounds` rounds.
pub(super) fn factors(matrix: &TermMatrix, count: usize, rounds: usize) -> Factors {
    let mut found = start(matrix, count);
    let mut first = None;
    while found.rounds < rounds {
        found.rounds += 1;
        let changed = descend(&mut found.rows, &found.terms, matrix.by_row())
            + descend(&mut found.terms, &found.rows, matrix.by_term());
        if changed <= SETTLED * *first.get_or_insert(changed) {
            break;
        }
    }
    found
}

/// How far the product of the factors is from the matrix: the root of the sum of squares.
pub(super) fn distance(matrix: &TermMatrix, factors: &Factors) -> f64 {
    let mut products = matrix.by_row().times(&factors.terms);
    let both = products.sum_over_lines(|at, line| {
        let pairs = line.iter().zip(factors.rows.line(at));
        pairs.map(|(&a, &b)| f64::from(a) * f64::from(b)).sum()
    });
    let (rows, terms) = (factors.rows.gram(), factors.terms.gram());
    let squares = rows.values.iter().zip(&terms.values).map(|(a, b)| a * b);
    let square = squares.sum::<f64>();
    (matrix.square() - 2.0 * both + square).max(0.0).sqrt()
}

/// Improves one factor while the other stays; returns by how much it was off.
///
/// Every line is a small problem of its own: `sparse` is the matrix with the lines of `factor`.
fn descend(factor: &mut Dense, other: &Dense, sparse: &Sparse) -> f64 {
    let gram = other.gram().narrow();
    factor.sum_over_lines(|at, line| {
        let mut slope = vec![0.0_f32; line.len()];
        sparse.line_times(at, other, &mut slope);
        for part in &mut slope {
            *part = -*part;
        }
        for (&part, of) in line.iter().zip(0..) {
            if part != 0.0 {
                add_scaled(&mut slope, part, gram.line(of));
            }
        }
        descend_line(line, &mut slope, &gram)
    })
}

fn descend_line(line: &mut [f32], slope: &mut [f32], gram: &Dense) -> f64 {
    let mut off = 0.0;
    for at in 0..line.len() {
        let (old, down) = (line[at], slope[at]);
        off += f64::from(if old == 0.0 { down.min(0.0) } else { down }.abs());
        let steep = gram.line(at)[at];
        if steep > 0.0 {
            let new = (old - down / steep).max(0.0);
            if new != old {
                line[at] = new;
                add_scaled(slope, new - old, gram.line(at));
            }
        }
    }
    off
}

fn start(matrix: &TermMatrix, count: usize) -> Factors {
    let found = singular(matrix, count);
    let mut rows = Dense::zero(matrix.rows(), count);
    let mut terms = Dense::zero(matrix.terms(), count);
    for at in 0..found.values.len() {
        let parts = parts(&found, at);
        fill(&mut rows, at, found.left.column(at), parts, parts.rows);
        fill(&mut terms, at, found.right.column(at), parts, parts.terms);
    }
    let mean = matrix.mean() as f32;
    for value in rows.values.iter_mut().chain(&mut terms.values) {
        if *value < NEXT_TO_NOTHING {
            *value = mean;
        }
    }
    Factors {
        rows,
        terms,
        rounds: 0,
    }
}

/// Which sign of a pair of directions is kept, and what its halves are multiplied by.
#[derive(Clone, Copy)]
struct Parts {
    sign: f64,
    rows: f64,
    terms: f64,
}

fn parts(found: &Singular, at: usize) -> Parts {
    let value = found.values[at];
    if at == 0 {
        // All of the first direction has one sign, but for rounding.
        let up = found.right.column(0).sum::<f64>() >= 0.0;
        return Parts {
            sign: if up { 1.0 } else { -1.0 },
            rows: value.sqrt(),
            terms: value.sqrt(),
        };
    }
    let lengths = |sign: f64| {
        let length = |values: &mut dyn Iterator<Item = f64>| -> f64 {
            let square: f64 = values.map(|v| (sign * v).max(0.0).powi(2)).sum();
            square.sqrt()
        };
        let (rows, terms) = (
            length(&mut found.left.column(at)),
            length(&mut found.right.column(at)),
        );
        (rows, terms, rows * terms)
    };
    let (up, down) = (lengths(1.0), lengths(-1.0));
    let (sign, (rows, terms, product)) = if up.2 > down.2 {
        (1.0, up)
    } else {
        (-1.0, down)
    };
    let size = (value * product).sqrt();
    let over = |length: f64| if length > 0.0 { size / length } else { 0.0 };
    Parts {
        sign,
        rows: over(rows),
        terms: over(terms),
    }
}

fn fill(
    factor: &mut Dense,
    at: usize,
    direction: impl Iterator<Item = f64>,
    parts: Parts,
    size: f64,
) {
    let width = factor.width;
    for (line, value) in factor.values.chunks_exact_mut(width).zip(direction) {
        line[at] = ((parts.sign * value).max(0.0) * size) as f32;
    }
}
