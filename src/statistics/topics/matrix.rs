//! The matrix that topics are made from: rows of text by terms, mostly empty.

use std::collections::BTreeMap;

use rayon::prelude::*;

/// Lines handed to a thread at once. Fixed, so that no sum depends on the number of threads.
const LINES_AT_ONCE: usize = 128;

/// Rows of text (paragraphs, sections) by terms: how much each term weighs in each row.
///
/// The weights are tf-idf: the count of the term in the row, times 1 + ln((1 + rows) / (1 + rows with
/// the term)), each row then brought to length 1 (as scikit-learn's `TfidfVectorizer` does by default). They are kept in single
/// precision, which halves the time that topics take.
#[derive(Clone, Debug, PartialEq)]
pub struct TermMatrix {
    by_row: Sparse,
    by_term: Sparse,
}

impl TermMatrix {
    /// Weighs counts: for each row its terms (numbers from 0, below `terms`) and how often they occur.
    ///
    /// A term named twice counts for both; terms out of range and counts of 0 are left out.
    pub fn tf_idf(rows: &[Vec<(u32, u32)>], terms: usize) -> TermMatrix {
        let counts: Vec<BTreeMap<u32, u64>> = rows.iter().map(|row| summed(row, terms)).collect();
        let mut rows_with = vec![0_usize; terms];
        for term in counts.iter().flat_map(BTreeMap::keys) {
            rows_with[*term as usize] += 1;
        }
        let rarity: Vec<f64> = rows_with
            .iter()
            .map(|&with| rarity(with, rows.len()))
            .collect();
        let weighed = |row: &BTreeMap<u32, u64>| {
            let weight =
                |(&term, &count): (&u32, &u64)| (term, count as f64 * rarity[term as usize]);
            to_length_one(row.iter().map(weight).collect())
        };
        TermMatrix::of_rows(counts.iter().map(weighed).collect(), terms)
    }

    fn of_rows(rows: Vec<Vec<(u32, f32)>>, terms: usize) -> TermMatrix {
        let by_row = Sparse::new(&rows);
        TermMatrix {
            by_term: by_row.turned(terms),
            by_row,
        }
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.by_row.len()
    }

    /// How many terms there are.
    pub fn terms(&self) -> usize {
        self.by_term.len()
    }

    /// The terms of a row and their weights, in ascending order.
    pub fn row(&self, row: usize) -> &[(u32, f32)] {
        self.by_row.line(row)
    }

    /// The rows of which `kept` says so, over the same terms.
    pub(super) fn sample(&self, kept: impl Fn(usize) -> bool) -> TermMatrix {
        let rows = (0..self.rows()).filter(|&row| kept(row));
        TermMatrix::of_rows(
            rows.map(|row| self.row(row).to_vec()).collect(),
            self.terms(),
        )
    }

    pub(super) fn by_row(&self) -> &Sparse {
        &self.by_row
    }

    pub(super) fn by_term(&self) -> &Sparse {
        &self.by_term
    }

    /// The sum of the squares of all weights.
    pub(super) fn square(&self) -> f64 {
        let values = self.by_row.cells.iter().map(|&(_, value)| f64::from(value));
        values.map(|value| value * value).sum()
    }

    /// The mean of all cells, empty ones included.
    pub(super) fn mean(&self) -> f64 {
        let values = self.by_row.cells.iter().map(|&(_, value)| f64::from(value));
        values.sum::<f64>() / (self.rows() as f64 * self.terms() as f64)
    }
}

fn summed(row: &[(u32, u32)], terms: usize) -> BTreeMap<u32, u64> {
    let mut counts = BTreeMap::new();
    for &(term, count) in row {
        if (term as usize) < terms && count > 0 {
            *counts.entry(term).or_default() += u64::from(count);
        }
    }
    counts
}

/// How much an occurrence tells, more for terms of few rows. Rounded to twelve digits, since
/// logarithms differ between machines in the last bit.
fn rarity(with: usize, rows: usize) -> f64 {
    let rarity = ((1 + rows) as f64 / (1 + with) as f64).ln() + 1.0;
    (rarity * 1e11).round() / 1e11
}

fn to_length_one(row: Vec<(u32, f64)>) -> Vec<(u32, f32)> {
    let length = row.iter().map(|(_, value)| value * value).sum::<f64>();
    let scaled = |(term, value)| (term, (value / length.sqrt()) as f32);
    row.into_iter().map(scaled).collect()
}

/// A sparse matrix line by line: the filled cells of each line in ascending order.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sparse {
    starts: Vec<usize>,
    cells: Vec<(u32, f32)>,
}

impl Sparse {
    fn new(lines: &[Vec<(u32, f32)>]) -> Sparse {
        let mut starts = vec![0];
        let mut cells = Vec::with_capacity(lines.iter().map(Vec::len).sum());
        for line in lines {
            cells.extend_from_slice(line);
            starts.push(cells.len());
        }
        Sparse { starts, cells }
    }

    /// The same matrix, its columns (of which there are `columns`) as lines.
    fn turned(&self, columns: usize) -> Sparse {
        let mut lines = vec![Vec::new(); columns];
        for at in 0..self.len() {
            for &(column, value) in self.line(at) {
                lines[column as usize].push((at as u32, value));
            }
        }
        Sparse::new(&lines)
    }

    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    pub(super) fn line(&self, at: usize) -> &[(u32, f32)] {
        &self.cells[self.starts[at]..self.starts[at + 1]]
    }

    /// One line times a dense matrix.
    pub(super) fn line_times(&self, at: usize, dense: &Dense, out: &mut [f32]) {
        let line = self.line(at);
        let mut from = 0;
        // The sums of a few columns at a time stay in registers.
        while from < out.len() {
            let out = &mut out[from..];
            from += match out.len() {
                16.. => columns_of::<16>(line, dense, from, out),
                8.. => columns_of::<8>(line, dense, from, out),
                4.. => columns_of::<4>(line, dense, from, out),
                _ => columns_of::<1>(line, dense, from, out),
            };
        }
    }

    /// The whole matrix times a dense one.
    pub(super) fn times(&self, dense: &Dense) -> Dense {
        let mut out = Dense::zero(self.len(), dense.width);
        out.each_line(|at, line| self.line_times(at, dense, line));
        out
    }
}

/// Writes some columns of a line times a dense matrix, and tells how many.
fn columns_of<const COLUMNS: usize>(
    line: &[(u32, f32)],
    dense: &Dense,
    from: usize,
    out: &mut [f32],
) -> usize {
    let mut sums = [0.0; COLUMNS];
    for &(other, value) in line {
        let at = other as usize * dense.width + from;
        let parts = &dense.values[at..at + COLUMNS];
        for (sum, part) in sums.iter_mut().zip(parts) {
            *sum += value * part;
        }
    }
    out[..COLUMNS].copy_from_slice(&sums);
    COLUMNS
}

/// A dense matrix of long columns, line by line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Dense {
    pub(super) width: usize,
    pub(super) values: Vec<f32>,
}

impl Dense {
    pub(super) fn zero(lines: usize, width: usize) -> Dense {
        Dense {
            width,
            values: vec![0.0; lines * width],
        }
    }

    pub(super) fn len(&self) -> usize {
        self.values.len() / self.width
    }

    pub(super) fn line(&self, at: usize) -> &[f32] {
        &self.values[at * self.width..(at + 1) * self.width]
    }

    pub(super) fn column(&self, at: usize) -> impl Iterator<Item = f64> + Clone + '_ {
        let values = self.values.iter().skip(at).step_by(self.width);
        values.map(|&value| f64::from(value))
    }

    /// Changes every line, many at the same time.
    pub(super) fn each_line(&mut self, change: impl Fn(usize, &mut [f32]) + Sync) {
        self.sum_over_lines(|at, line| {
            change(at, line);
            0.0
        });
    }

    /// Changes every line, many at the same time, and sums what `change` returns, in a fixed order.
    pub(super) fn sum_over_lines(
        &mut self,
        change: impl Fn(usize, &mut [f32]) -> f64 + Sync,
    ) -> f64 {
        let width = self.width;
        let sums: Vec<f64> = self
            .values
            .par_chunks_mut(LINES_AT_ONCE * width)
            .enumerate()
            .map(|(chunk, lines)| {
                let places = chunk * LINES_AT_ONCE..;
                let lines = lines.chunks_exact_mut(width);
                lines.zip(places).map(|(line, at)| change(at, line)).sum()
            })
            .collect();
        sums.iter().sum()
    }

    /// The products of all pairs of columns.
    pub(super) fn gram(&self) -> Square {
        let parts: Vec<Dense> = self
            .values
            .par_chunks(LINES_AT_ONCE * self.width)
            .map(|lines| gram_of(lines, self.width))
            .collect();
        let mut gram = Square::zero(self.width);
        for part in &parts {
            for (sum, &value) in gram.values.iter_mut().zip(&part.values) {
                *sum += f64::from(value);
            }
        }
        for low in 0..self.width {
            for high in 0..low {
                *gram.cell(low, high) = gram.at(high, low);
            }
        }
        gram
    }

    /// This matrix times a square one.
    pub(super) fn times(&self, square: &Square) -> Dense {
        let square = square.narrow();
        let mut out = Dense::zero(self.len(), self.width);
        out.each_line(|at, line| {
            for (&value, other) in self.line(at).iter().zip(0..) {
                add_scaled(line, value, square.line(other));
            }
        });
        out
    }
}

/// The upper half of the products of columns.
fn gram_of(lines: &[f32], width: usize) -> Dense {
    let mut gram = Dense::zero(width, width);
    for line in lines.chunks_exact(width) {
        for (at, &value) in line.iter().enumerate() {
            if value != 0.0 {
                let row = &mut gram.values[at * width..(at + 1) * width];
                add_scaled(&mut row[at..], value, &line[at..]);
            }
        }
    }
    gram
}

/// A small square matrix, in double precision.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Square {
    pub(super) width: usize,
    pub(super) values: Vec<f64>,
}

impl Square {
    pub(super) fn zero(width: usize) -> Square {
        Square {
            width,
            values: vec![0.0; width * width],
        }
    }

    pub(super) fn at(&self, line: usize, column: usize) -> f64 {
        self.values[line * self.width + column]
    }

    pub(super) fn cell(&mut self, line: usize, column: usize) -> &mut f64 {
        &mut self.values[line * self.width + column]
    }

    /// The same in single precision.
    pub(super) fn narrow(&self) -> Dense {
        Dense {
            width: self.width,
            values: self.values.iter().map(|&value| value as f32).collect(),
        }
    }
}

/// Adds a multiple of one list of numbers to another.
pub(super) fn add_scaled(to: &mut [f32], factor: f32, what: &[f32]) {
    for (to, what) in to.iter_mut().zip(what) {
        *to += factor * what;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_those_of_scikit_learn() {
        // TfidfVectorizer on "a a b", "b c", "b" with a token pattern that takes single letters.
        let rows = [vec![(0, 2), (1, 1)], vec![(2, 1), (1, 1)], vec![(1, 1)]];
        let matrix = TermMatrix::tf_idf(&rows, 3);
        let check = |row: usize, expected: &[(u32, f32)]| {
            assert_eq!(matrix.row(row).len(), expected.len());
            for (found, expected) in matrix.row(row).iter().zip(expected) {
                assert_eq!(found.0, expected.0);
                assert!((found.1 - expected.1).abs() < 1e-6, "{found:?}");
            }
        };
        check(0, &[(0, 0.959_056), (1, 0.283_217)]);
        check(1, &[(1, 0.508_542), (2, 0.861_037)]);
        check(2, &[(1, 1.0)]);
    }

    #[test]
    fn what_names_no_term_is_left_out() {
        let rows = [vec![(0, 1), (7, 3), (0, 1)], vec![(1, 0)], vec![]];
        let matrix = TermMatrix::tf_idf(&rows, 2);
        assert_eq!((matrix.rows(), matrix.terms()), (3, 2));
        assert_eq!(matrix.row(0), [(0, 1.0)]);
        assert!(matrix.row(1).is_empty() && matrix.row(2).is_empty());
    }
}
