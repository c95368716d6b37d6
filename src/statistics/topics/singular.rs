//! The strongest directions of a sparse matrix: a singular value decomposition cut short.
//!
//! After Halko, Martinsson and Tropp (2011), with a fixed start instead of a random one.

use super::matrix::{Dense, Square, TermMatrix, add_scaled};
use crate::statistics::scattered::scattered_share;

/// Directions that are followed beyond those asked for, so that the last ones are right.
const SPARE: usize = 10;
/// How often the matrix is applied to sharpen the directions.
const ROUNDS: usize = 7;
/// A direction this much shorter than the longest one is taken for nothing: the matrices are in
/// single precision, which tells some seven digits apart.
const NOTHING: f64 = 1e-6;
/// The same where directions are made from others: what is left of a square of length after the
/// squares of the others are taken from it. A thousandth in length, since a difference of squares
/// in single precision has lost half of its digits; what is thrown away wrongly is found again in
/// the next round.
const NOTHING_LEFT: f64 = 1e-6;
const MOST_SWEEPS: usize = 60;

/// Left and right directions, and how strong each pair is, the strongest first.
pub(super) struct Singular {
    /// A line for each row of the matrix.
    pub(super) left: Dense,
    /// A line for each term.
    pub(super) right: Dense,
    pub(super) values: Vec<f64>,
}

/// The `count` strongest directions, or as many as the matrix could have.
pub(super) fn singular(matrix: &TermMatrix, count: usize) -> Singular {
    let most = matrix.rows().min(matrix.terms());
    let width = (count + SPARE).min(most);
    let mut left = straightened(matrix.by_row().times(&start(matrix.terms(), width)));
    for _ in 0..ROUNDS {
        let right = straightened(matrix.by_term().times(&left));
        left = straightened(matrix.by_row().times(&right));
    }
    let right = matrix.by_term().times(&left);
    let (squares, turn) = eigen(right.gram());
    let (left, mut right) = (left.times(&turn), right.times(&turn));
    let values: Vec<f64> = squares
        .iter()
        .map(|square| square.max(0.0).sqrt())
        .collect();
    let least = values.first().map_or(0.0, |first| first * NOTHING);
    right.each_line(|_, line| {
        for (part, &value) in line.iter_mut().zip(&values) {
            *part = if value > least {
                *part / value as f32
            } else {
                0.0
            };
        }
    });
    Singular {
        left,
        right,
        values: values.into_iter().take(count).collect(),
    }
}

/// Numbers from −1 to 1 that follow no pattern, always the same.
fn start(lines: usize, width: usize) -> Dense {
    let mut start = Dense::zero(lines, width);
    for (at, value) in start.values.iter_mut().enumerate() {
        *value = (scattered_share(at as u64) * 2.0 - 1.0) as f32;
    }
    start
}

/// The same directions at right angles and of length 1; those that depend on others become zero.
fn straightened(directions: Dense) -> Dense {
    // Once is not enough where directions are nearly the same.
    let root = upper_root(&directions.gram());
    let once = times_inverse(directions, &root);
    let root = upper_root(&once.gram());
    times_inverse(once, &root)
}

/// The upper triangle R with R'R the given matrix (Cholesky); zero in lines that depend on others.
fn upper_root(gram: &Square) -> Square {
    let width = gram.width;
    let mut root = Square::zero(width);
    let longest = (0..width).map(|at| gram.at(at, at)).fold(0.0, f64::max);
    for i in 0..width {
        let above: f64 = (0..i).map(|k| root.at(k, i) * root.at(k, i)).sum();
        let left = gram.at(i, i) - above;
        if left <= longest * NOTHING_LEFT {
            continue;
        }
        let pivot = left.sqrt();
        *root.cell(i, i) = pivot;
        for j in i + 1..width {
            let sum: f64 = (0..i).map(|k| root.at(k, i) * root.at(k, j)).sum();
            *root.cell(i, j) = (gram.at(i, j) - sum) / pivot;
        }
    }
    root
}

/// Each line times the inverse of an upper triangle.
fn times_inverse(mut directions: Dense, root: &Square) -> Dense {
    let root = root.narrow();
    directions.each_line(|_, line| {
        for i in 0..line.len() {
            let pivot = root.line(i)[i];
            line[i] = if pivot > 0.0 { line[i] / pivot } else { 0.0 };
            let (done, rest) = line.split_at_mut(i + 1);
            add_scaled(rest, -done[i], &root.line(i)[i + 1..]);
        }
    });
    directions
}

/// Eigenvalues of a symmetric matrix, the greatest first, and the matrix whose columns are their
/// directions (Jacobi's method, in a fixed order).
fn eigen(mut matrix: Square) -> (Vec<f64>, Square) {
    let width = matrix.width;
    let mut turn = Square::zero(width);
    for at in 0..width {
        *turn.cell(at, at) = 1.0;
    }
    for _ in 0..MOST_SWEEPS {
        let mut turned = false;
        for p in 0..width {
            for q in p + 1..width {
                turned |= turn_pair(&mut matrix, &mut turn, p, q);
            }
        }
        if !turned {
            break;
        }
    }
    let mut order: Vec<usize> = (0..width).collect();
    order.sort_by(|&a, &b| matrix.at(b, b).total_cmp(&matrix.at(a, a)));
    let values = order.iter().map(|&at| matrix.at(at, at)).collect();
    let mut sorted = Square::zero(width);
    for (new, &old) in order.iter().enumerate() {
        for at in 0..width {
            *sorted.cell(at, new) = turn.at(at, old);
        }
    }
    (values, sorted)
}

/// Turns two directions so that their product is zero; false when it was already.
fn turn_pair(matrix: &mut Square, turn: &mut Square, p: usize, q: usize) -> bool {
    let width = matrix.width;
    let (pp, qq, pq) = (matrix.at(p, p), matrix.at(q, q), matrix.at(p, q));
    if pq.abs() <= 1e-15 * (pp.abs() * qq.abs()).sqrt() || pq.abs() < f64::MIN_POSITIVE {
        return false;
    }
    let theta = (qq - pp) / (2.0 * pq);
    let sign = if theta < 0.0 { -1.0 } else { 1.0 };
    let tangent = sign / (theta.abs() + (theta * theta + 1.0).sqrt());
    let cosine = 1.0 / (tangent * tangent + 1.0).sqrt();
    let sine = tangent * cosine;
    let rotate = |values: &mut [f64], a: usize, b: usize| {
        let (x, y) = (values[a], values[b]);
        (values[a], values[b]) = (cosine * x - sine * y, sine * x + cosine * y);
    };
    for at in 0..width {
        rotate(&mut matrix.values, at * width + p, at * width + q);
        rotate(&mut turn.values, at * width + p, at * width + q);
    }
    for at in 0..width {
        rotate(&mut matrix.values, p * width + at, q * width + at);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directions_make_up_the_matrix() {
        let rows: Vec<Vec<(u32, u32)>> = (0..30_u32)
            .map(|row| (0..12).map(|term| (term, (row * term + row) % 5)).collect())
            .collect();
        let matrix = TermMatrix::tf_idf(&rows, 12);
        let found = singular(&matrix, 12);
        let mut wrong = 0.0_f32;
        for row in 0..30 {
            let mut cells = [0.0_f32; 12];
            for &(term, value) in matrix.row(row) {
                cells[term as usize] = value;
            }
            for (term, cell) in cells.iter().enumerate() {
                let parts = found.left.line(row).iter().zip(found.right.line(term));
                let sum: f32 = parts
                    .zip(&found.values)
                    .map(|((l, r), &s)| l * r * s as f32)
                    .sum();
                wrong = wrong.max((sum - cell).abs());
            }
        }
        assert!(wrong < 1e-5, "{wrong}");
        assert!(found.values.is_sorted_by(|a, b| a >= b));
    }

    #[test]
    fn equal_rows_have_one_direction() {
        let matrix = TermMatrix::tf_idf(&vec![vec![(0, 1), (1, 2)]; 20], 8);
        let found = singular(&matrix, 3);
        assert!((found.values[0] - 20_f64.sqrt()).abs() < 1e-5);
        assert!(found.values[1..].iter().all(|&value| value < 1e-3));
        assert!(found.right.values.iter().all(|value| value.is_finite()));
    }
}
