//! A held text times itself, row by row, each row worked out when it is asked for.
//!
//! For each first type a dense row of counts for the second (Gustavson 1978). Rows are worked out some
//! slices at once, on all threads, and come in ascending order: nothing depends on their number.

use std::fmt::Debug;
use std::ops::Range;

use rayon::prelude::*;

use super::runs::{PairCount, RowOfPairs};

/// A text that is held, and the rows of its product with itself.
pub(super) trait Product: Debug + Send + Sync {
    /// How many rows there are: one more than the greatest type.
    fn rows(&self) -> usize;

    /// How many pairs are met in a row.
    fn met(&self, row: u32) -> u64;

    /// The type of each column, where columns are not types themselves.
    fn names(&self) -> Option<&[u32]> {
        None
    }

    /// Fills one row after another and hands each over, which must leave it empty.
    fn fill(&self, rows: Range<u32>, row: &mut Row, each: &mut dyn FnMut(u32, &mut Row));
}

/// What takes pairs in ascending order of their first type.
pub(super) trait Sink: Debug + Default + Send {
    /// Whether second types must ascend too; then columns must be types.
    const ASCENDING: bool;

    fn push(&mut self, pair: PairCount);

    /// Ends a row.
    fn close(&mut self);
}

/// Pairs that a slice of rows may have at most, unless one row has more.
const PAIRS_IN_SLICE: u64 = 1 << 19;

/// The rows of a product, in slices that are filled on all threads.
#[derive(Debug)]
pub(super) struct Slices<S> {
    product: Box<dyn Product>,
    /// The first row that no slice has yet.
    next: u32,
    lanes: Vec<Lane<S>>,
}

/// What one thread fills.
#[derive(Debug)]
struct Lane<S> {
    row: Row,
    rows: Range<u32>,
    slice: S,
}

impl<S: Sink> Slices<S> {
    pub(super) fn new(product: Box<dyn Product>) -> Slices<S> {
        let rows = product.rows();
        let lane = |_| Lane {
            row: Row::new(rows),
            rows: 0..0,
            slice: S::default(),
        };
        let lanes = (0..rayon::current_num_threads()).map(lane).collect();
        Slices {
            product,
            next: 0,
            lanes,
        }
    }

    /// The next slices, which follow each other; none at the end.
    pub(super) fn fill(&mut self) -> Option<impl Iterator<Item = S>> {
        let product = &*self.product;
        if self.next as usize == product.rows() {
            return None;
        }
        for lane in &mut self.lanes {
            lane.rows = slice(product, self.next);
            self.next = lane.rows.end;
        }
        self.lanes
            .par_iter_mut()
            .for_each(|lane| lane.fill(product));
        let lanes = self.lanes.iter_mut();
        Some(lanes.map(|lane| std::mem::take(&mut lane.slice)))
    }
}

/// A slice of rows from this one on.
fn slice(product: &dyn Product, start: u32) -> Range<u32> {
    let rows = product.rows() as u32;
    let (mut end, mut pairs) = (start, 0);
    while end < rows {
        pairs += product.met(end).min(rows.into());
        if end > start && pairs > PAIRS_IN_SLICE {
            break;
        }
        end += 1;
    }
    start..end
}

impl<S: Sink> Lane<S> {
    fn fill(&mut self, product: &dyn Product) {
        let (slice, names) = (&mut self.slice, product.names());
        product.fill(self.rows.clone(), &mut self.row, &mut |a, row| {
            match (S::ASCENDING, names) {
                (false, Some(names)) => row.empty(|column, count| {
                    slice.push((a, names[column as usize], count));
                }),
                (false, None) => row.empty(|b, count| slice.push((a, b, count))),
                (true, _) => row.drain(|b, count| slice.push((a, b, count))),
            }
            slice.close();
        });
    }
}

/// Some rows, plain.
#[derive(Debug, Default)]
pub(super) struct PlainRows {
    /// The first type of each row, and where it ends in `pairs`.
    rows: Vec<(u32, usize)>,
    pairs: Vec<(u32, u64)>,
    open: Option<u32>,
}

impl Sink for PlainRows {
    const ASCENDING: bool = false;

    #[inline]
    fn push(&mut self, (a, b, count): PairCount) {
        self.open = Some(a);
        self.pairs.push((b, count));
    }

    fn close(&mut self) {
        if let Some(a) = self.open.take() {
            self.rows.push((a, self.pairs.len()));
        }
    }
}

impl PlainRows {
    /// The row of a number, if there are so many.
    pub(super) fn get(&self, number: usize) -> Option<RowOfPairs<'_>> {
        let &(a, end) = self.rows.get(number)?;
        let start = number
            .checked_sub(1)
            .map_or(0, |before| self.rows[before].1);
        Some((a, &self.pairs[start..end]))
    }
}

/// One row of the matrix: for one first type the counts of all second ones.
///
/// Columns are counted from 0 and must be below the number given at the start.
#[derive(Debug)]
pub(super) struct Row {
    counts: Vec<u64>,
    /// The columns that are not 0, in the order of their first count, up to `touched_len`.
    touched: Vec<u32>,
    touched_len: usize,
    bits: Vec<u64>,
    /// Whether so much is added that all columns are looked at in the end and none is written down.
    is_full: bool,
}

impl Row {
    pub(super) fn new(columns: usize) -> Row {
        Row {
            counts: vec![0; columns],
            // One more, since a column is written down before it is known to be new.
            touched: vec![0; columns + 1],
            touched_len: 0,
            bits: vec![0; columns.div_ceil(64)],
            is_full: false,
        }
    }

    /// Makes ready for so many amounts; nothing was added before.
    pub(super) fn expect(&mut self, amounts: u64) {
        self.is_full = amounts > 4 * self.counts.len() as u64;
    }

    /// Adds an amount to each of some columns; adding 0 leaves no trace.
    ///
    /// No branch depends on the text: half of them would be guessed wrong.
    #[inline(always)]
    pub(super) fn add(&mut self, amounts: impl Iterator<Item = (u32, u64)>) {
        let (counts, touched) = (&mut self.counts[..], &mut self.touched[..]);
        if self.is_full {
            amounts.for_each(|(column, amount)| counts[column as usize] += amount);
            return;
        }
        let mut len = self.touched_len;
        for (column, amount) in amounts {
            let count = &mut counts[column as usize];
            touched[len] = column;
            len += usize::from((*count == 0) & (amount != 0));
            *count += amount;
        }
        self.touched_len = len;
    }

    /// Hands over all columns of a full row.
    fn empty_full(&mut self, mut each: impl FnMut(u32, u64)) {
        for (column, count) in (0..).zip(&mut self.counts) {
            if *count != 0 {
                each(column, std::mem::take(count));
            }
        }
        self.is_full = false;
    }

    /// Hands over the counts in the order of their first and leaves the row empty.
    pub(super) fn empty(&mut self, mut each: impl FnMut(u32, u64)) {
        if self.is_full {
            return self.empty_full(each);
        }
        for &column in &self.touched[..self.touched_len] {
            each(column, std::mem::take(&mut self.counts[column as usize]));
        }
        self.touched_len = 0;
    }

    /// Hands over the counts by ascending column and leaves the row empty.
    pub(super) fn drain(&mut self, mut each: impl FnMut(u32, u64)) {
        if self.is_full {
            return self.empty_full(each);
        }
        let touched = &mut self.touched[..self.touched_len];
        self.touched_len = 0;
        let mut hand_over = |column: u32| {
            let count = std::mem::take(&mut self.counts[column as usize]);
            each(column, count);
        };
        // Sorting costs some 16 times as much for a column as looking at a word of the bits.
        if touched.len() * 16 < self.bits.len() || touched.len() < 24 {
            touched.sort_unstable();
            touched.iter().for_each(|&column| hand_over(column));
            return;
        }
        for &column in touched.iter() {
            self.bits[column as usize / 64] |= 1 << (column % 64);
        }
        for (word, bits) in (0..).zip(&mut self.bits) {
            let mut left = std::mem::take(bits);
            while left != 0 {
                hand_over(word * 64 + left.trailing_zeros());
                left &= left - 1;
            }
        }
    }
}

/// How many places are looked at ahead.
const AHEAD: usize = 64;

/// Where each type stands: the places of type `t` are `places[starts[t]..starts[t + 1]]`.
#[derive(Debug)]
pub(super) struct Places {
    starts: Vec<usize>,
    places: Vec<u32>,
}

impl Places {
    /// Sorts places by their type, in one pass over the types and one over the places.
    pub(super) fn of(types: &[u32]) -> Places {
        let starts = starts(types.iter().copied());
        let mut next = starts.clone();
        let mut places = vec![0; types.len()];
        for (at, &a) in (0..).zip(types) {
            places[next[a as usize]] = at;
            next[a as usize] += 1;
        }
        Places { starts, places }
    }

    /// How many rows there are: one more than the greatest type.
    pub(super) fn rows(&self) -> usize {
        self.starts.len() - 1
    }

    /// How many places a type has.
    pub(super) fn of_type(&self, a: u32) -> usize {
        self.starts[a as usize + 1] - self.starts[a as usize]
    }

    /// Fills rows: `fill` counts the neighbours of some places of a row, `look` reads a number that lies
    /// where a place points to, `met` says how much is added to a row.
    pub(super) fn fill(
        &self,
        rows: Range<u32>,
        row: &mut Row,
        look: impl Fn(u32) -> u32,
        met: impl Fn(u32) -> u64,
        fill: impl Fn(&mut Row, &[u32]),
        each: &mut dyn FnMut(u32, &mut Row),
    ) {
        let mut seen = self.starts[rows.start as usize];
        for a in rows {
            row.expect(met(a));
            self.fill_row(a, &mut seen, &look, |places| fill(row, places));
            each(a, row);
        }
    }

    /// Fills a row in pieces, each looked at before.
    ///
    /// Places lie far apart, and most rows have few: asked for together, also ahead of their row, they
    /// arrive together. This halves the time.
    fn fill_row(
        &self,
        a: u32,
        seen: &mut usize,
        look: impl Fn(u32) -> u32,
        mut fill: impl FnMut(&[u32]),
    ) {
        let row = self.starts[a as usize]..self.starts[a as usize + 1];
        let mut at = row.start;
        while at < row.end {
            if *seen <= at {
                let ahead = &self.places[at..self.places.len().min(at + AHEAD)];
                let found = ahead.iter().map(|&place| look(place));
                std::hint::black_box(found.fold(0, u32::wrapping_add));
                *seen = at + ahead.len();
            }
            let end = row.end.min(*seen);
            fill(&self.places[at..end]);
            at = end;
        }
    }
}

/// Where the entries of each type begin when they are sorted by it; last, where all end.
pub(super) fn starts(types: impl Iterator<Item = u32> + Clone) -> Vec<usize> {
    let rows = types.clone().max().map_or(0, |last| last as usize + 1);
    let mut starts = vec![0; rows + 1];
    for a in types {
        starts[a as usize + 1] += 1;
    }
    for row in 0..rows {
        starts[row + 1] += starts[row];
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn a_row_gives_its_columns_in_order_and_forgets_them() {
        // Few columns are sorted, many are read off a bitmap: both ways must agree.
        for wanted in [vec![5, 3, 900, 3], (0..1000).rev().collect::<Vec<u32>>()] {
            let mut row = Row::new(1000);
            for amounts in [0, 10_000, 0] {
                row.expect(amounts);
                let mut expected: BTreeMap<u32, u64> = BTreeMap::new();
                for &column in &wanted {
                    row.add([(column, 2), (column / 2, 0)].into_iter());
                    *expected.entry(column).or_default() += 2;
                }
                let mut found = Vec::new();
                row.drain(|column, count| found.push((column, count)));
                assert_eq!(found, expected.into_iter().collect::<Vec<_>>(), "{amounts}");
            }
        }
    }
}
