//! Counts of pairs of types: gathered row by row, kept as sorted runs, merged into one list.
//!
//! Both counters of pairs ([`super::WindowCounter`], [`super::DocumentCounter`]) collect a chunk of
//! text, turn it into a matrix product row by row (Gustavson 1978: for each first type, a dense row
//! of counts for the second) and hand the sorted rows over as a run. All counts are whole numbers, so
//! neither the size of the chunks nor the number of threads changes a result.

use std::cmp::Ordering;
use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::ops::Range;
use std::path::PathBuf;

use rayon::prelude::*;

use super::Error;

/// Two types and how much they were counted together.
pub type PairCount = (u32, u32, u64);

/// Counts of pairs in ascending order, held in some four bytes each.
///
/// The bytes: for each first type itself, then for each of its second types the distance from the one
/// before (from 1; the first counts from −1) and the count, then 0; all as numbers of seven bits a
/// byte, the lowest first, the eighth bit set on all but the last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PairCounts {
    bytes: Vec<u8>,
    len: usize,
    /// One more than the greatest second type.
    columns: usize,
    /// The row that is still open, and the least column that may follow.
    open: Option<(u32, u64)>,
}

impl PairCounts {
    /// How many distinct pairs there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no pair.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The pairs in ascending order.
    pub fn iter(&self) -> impl Iterator<Item = PairCount> + '_ {
        Reader {
            bytes: &self.bytes,
            open: None,
        }
    }

    /// Pairs that come in ascending order, each once.
    pub fn from_sorted(pairs: impl IntoIterator<Item = PairCount>) -> PairCounts {
        let mut counts = PairCounts::default();
        pairs.into_iter().for_each(|pair| counts.push(pair));
        counts.close();
        counts
    }

    /// Adds a pair, which must come after all others.
    #[inline]
    fn push(&mut self, (a, b, count): PairCount) {
        let from = match self.open {
            Some((row, from)) if row == a => from,
            _ => {
                self.close();
                self.write(u64::from(a));
                0
            }
        };
        self.write(u64::from(b) + 1 - from);
        self.write(count);
        self.open = Some((a, u64::from(b) + 1));
        self.len += 1;
    }

    /// Ends the open row; every list that is read or added to another is closed.
    fn close(&mut self) {
        if let Some((_, from)) = self.open.take() {
            self.columns = self.columns.max(from as usize);
            self.bytes.push(0);
        }
    }

    /// Adds the rows of another list, which must all come after.
    fn append(&mut self, other: &PairCounts) {
        self.bytes.extend_from_slice(&other.bytes);
        self.len += other.len;
        self.columns = self.columns.max(other.columns);
    }

    /// Lists whose rows follow each other, as one; each is let go as soon as it is copied.
    fn joined(parts: Vec<PairCounts>) -> PairCounts {
        let mut all = PairCounts::default();
        let bytes = parts.iter().map(|part| part.bytes.len()).sum();
        all.bytes.reserve_exact(bytes);
        for part in parts {
            all.append(&part);
        }
        all
    }

    #[inline]
    fn write(&mut self, mut number: u64) {
        while number >= 128 {
            self.bytes.push(number as u8 | 128);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }
}

/// Reads pairs off their bytes.
struct Reader<'a> {
    bytes: &'a [u8],
    open: Option<(u32, u64)>,
}

impl Reader<'_> {
    #[inline]
    fn number(&mut self) -> u64 {
        let (mut number, mut shift) = (0, 0);
        while let Some((&byte, rest)) = self.bytes.split_first() {
            self.bytes = rest;
            number |= u64::from(byte & 127) << shift;
            shift += 7;
            if byte < 128 {
                break;
            }
        }
        number
    }
}

impl Iterator for Reader<'_> {
    type Item = PairCount;

    #[inline]
    fn next(&mut self) -> Option<PairCount> {
        while !self.bytes.is_empty() {
            let Some((a, from)) = self.open else {
                self.open = Some((self.number() as u32, 0));
                continue;
            };
            let distance = self.number();
            if distance == 0 {
                self.open = None;
                continue;
            }
            let next = from + distance;
            self.open = Some((a, next));
            return Some((a, (next - 1) as u32, self.number()));
        }
        None
    }
}

/// How much memory counts of pairs may take, and where they go that do not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Memory {
    /// Bytes, all that counting needs taken together.
    pub bytes: usize,
    /// The folder for temporary files. They have no name there, so that none is ever left behind.
    pub folder: PathBuf,
}

impl Memory {
    /// So many bytes, and the folder that the system has for temporary files.
    pub fn of(bytes: usize) -> Memory {
        Memory {
            bytes,
            folder: std::env::temp_dir(),
        }
    }

    /// How many pairs a chunk of text may have: each takes some four bytes, twice for a moment.
    pub(super) fn pairs_in_chunk(&self) -> usize {
        (self.bytes / 24).max(1)
    }

    /// Bytes of sorted lists that are held; merging two of them takes as much again.
    fn held(&self) -> usize {
        self.bytes / 8
    }

    fn failed(&self, error: &io::Error) -> Error {
        Error::NoRoom {
            folder: self.folder.display().to_string(),
            problem: error.to_string(),
        }
    }
}

/// Lists of counts, few and of falling length, together one list.
///
/// Within a bound of memory, what is beyond it lies in files.
#[derive(Debug, Default)]
pub(super) struct Runs {
    runs: Vec<PairCounts>,
    memory: Option<Memory>,
    spilled: Vec<Spilled>,
    /// Why a list could not be written; nothing is counted after that.
    failure: Option<Error>,
}

/// A list of counts in a file without a name.
#[derive(Debug)]
struct Spilled {
    file: File,
    columns: usize,
}

/// Files that are read at once: beyond so many they are made one.
const MOST_FILES: usize = 64;

/// Bytes of a file that are held while it is read or written.
const BUFFER: usize = 1 << 18;

impl Runs {
    /// From now on, takes no more memory than that.
    pub(super) fn bound(&mut self, memory: Memory) {
        self.memory = Some(memory);
    }

    /// Why a list could not be written.
    pub(super) fn failure(&self) -> Option<&Error> {
        self.failure.as_ref()
    }

    /// Takes over lists whose rows follow each other.
    pub(super) fn take(&mut self, parts: Vec<PairCounts>) {
        let size = |runs: &[PairCounts]| runs.iter().map(|run| run.bytes.len()).sum::<usize>();
        let bytes = size(&self.runs) + size(&parts);
        match self.memory.clone().filter(|memory| bytes > memory.held()) {
            None => self.push(PairCounts::joined(parts)),
            Some(memory) => {
                let written = self.spill(&memory, parts);
                if let Err(error) = written {
                    let failure = memory.failed(&error);
                    self.failure.get_or_insert(failure);
                }
            }
        }
    }

    /// Writes what is held, and these lists, which have rows that follow each other.
    fn spill(&mut self, memory: &Memory, parts: Vec<PairCounts>) -> io::Result<()> {
        if self.failure.is_some() {
            return Ok(());
        }
        self.spilled.push(Spilled::of(memory, parts)?);
        let held = merged_all(std::mem::take(&mut self.runs));
        if !held.is_empty() {
            self.spilled.push(Spilled::of(memory, vec![held])?);
        }
        if self.spilled.len() > MOST_FILES {
            let files = std::mem::take(&mut self.spilled);
            let mut all = SortedPairs::new(Vec::new(), files)?;
            self.spilled.push(Spilled::merged(memory, &mut all)?);
        }
        Ok(())
    }

    /// Takes over a list.
    ///
    /// Lists are merged as soon as the one before is not at least twice as long, so that each count is
    /// copied as often as the logarithm of the number of lists.
    fn push(&mut self, run: PairCounts) {
        if run.is_empty() {
            return;
        }
        let mut last = run;
        while let Some(before) = self.runs.pop_if(|before| before.len < 2 * last.len) {
            last = merged(&before, &last);
        }
        self.runs.push(last);
    }

    /// Takes over all lists of the other.
    pub(super) fn absorb(&mut self, other: Runs) {
        self.failure = self.failure.take().or(other.failure);
        self.spilled.extend(other.spilled);
        for run in other.runs {
            self.take(vec![run]);
        }
    }

    /// The one list; of counts that are not bounded.
    pub(super) fn into_one(self) -> PairCounts {
        merged_all(self.runs)
    }

    /// All counts in ascending order, row by row.
    pub(super) fn into_sorted(self) -> Result<SortedPairs, Error> {
        let failed = |error| {
            let memory = self.memory.as_ref();
            memory.map_or(Error::UnlikeCounters, |memory| memory.failed(&error))
        };
        match self.failure {
            Some(failure) => Err(failure),
            None => SortedPairs::new(self.runs, self.spilled).map_err(failed),
        }
    }
}

fn merged_all(runs: Vec<PairCounts>) -> PairCounts {
    let smallest_first = runs.into_iter().rev();
    smallest_first
        .reduce(|short, long| merged(&long, &short))
        .unwrap_or_default()
}

impl Spilled {
    /// Lists whose rows follow each other, written as one; each is let go once it is written.
    fn of(memory: &Memory, parts: Vec<PairCounts>) -> io::Result<Spilled> {
        let mut file = tempfile::tempfile_in(&memory.folder)?;
        let mut columns = 0;
        for part in parts {
            columns = columns.max(part.columns);
            file.write_all(&part.bytes)?;
        }
        Ok(Spilled { file, columns })
    }

    fn merged(memory: &Memory, pairs: &mut SortedPairs) -> io::Result<Spilled> {
        let mut file = tempfile::tempfile_in(&memory.folder)?;
        let (mut columns, mut row) = (0, Vec::new());
        let mut part = PairCounts::default();
        while let Some(a) = pairs.read_row(&mut row)? {
            row.iter().for_each(|&(b, count)| part.push((a, b, count)));
            if part.bytes.len() >= BUFFER {
                part.close();
                columns = columns.max(part.columns);
                file.write_all(&std::mem::take(&mut part).bytes)?;
            }
        }
        part.close();
        columns = columns.max(part.columns);
        file.write_all(&part.bytes)?;
        Ok(Spilled { file, columns })
    }
}

/// Counts of pairs in ascending order, wherever they lie, row by row: all pairs of one first type
/// together.
#[derive(Debug)]
pub struct SortedPairs {
    sources: Vec<Source>,
    row: Row,
}

impl SortedPairs {
    /// The rows of a list that is held.
    pub fn of(pairs: PairCounts) -> SortedPairs {
        SortedPairs {
            row: Row::new(pairs.columns),
            sources: vec![Source::held(pairs)],
        }
    }

    fn new(held: Vec<PairCounts>, spilled: Vec<Spilled>) -> io::Result<SortedPairs> {
        let columns = held.iter().map(|run| run.columns);
        let columns = columns.chain(spilled.iter().map(|file| file.columns)).max();
        let mut sources = Vec::with_capacity(held.len() + spilled.len());
        for run in held {
            sources.push(Source::held(run));
        }
        for file in spilled {
            sources.push(Source::spilled(file)?);
        }
        Ok(SortedPairs {
            sources,
            row: Row::new(columns.unwrap_or_default()),
        })
    }

    /// Puts the second types of the next first type and their counts in the place of what `row` holds;
    /// the first type, `None` at the end.
    ///
    /// # Errors
    ///
    /// A temporary file that cannot be read.
    pub fn next_row(&mut self, row: &mut Vec<(u32, u64)>) -> Result<Option<u32>, Error> {
        self.read_row(row).map_err(|error| Error::NoRoom {
            folder: std::env::temp_dir().display().to_string(),
            problem: error.to_string(),
        })
    }

    fn read_row(&mut self, row: &mut Vec<(u32, u64)>) -> io::Result<Option<u32>> {
        row.clear();
        let Some(next) = self.sources.iter().filter_map(|source| source.row).min() else {
            return Ok(None);
        };
        let mut with_row = self.sources.iter_mut().filter(|s| s.row == Some(next));
        match (with_row.next(), with_row.next()) {
            (Some(one), None) => one.rest_of_row(|b, count| row.push((b, count)))?,
            (first, second) => {
                for source in first.into_iter().chain(second).chain(with_row) {
                    let counts = &mut self.row;
                    source.rest_of_row(|b, count| counts.add(std::iter::once((b, count))))?;
                }
                self.row.drain(|b, count| row.push((b, count)));
            }
        }
        Ok(Some(next))
    }
}

/// A list of counts that is read row by row.
#[derive(Debug)]
struct Source {
    buffer: Vec<u8>,
    at: usize,
    file: Option<File>,
    /// The first type of the row that is not read yet.
    row: Option<u32>,
}

impl Source {
    fn held(run: PairCounts) -> Source {
        let mut source = Source {
            buffer: run.bytes,
            at: 0,
            file: None,
            row: None,
        };
        // Bytes in memory are there.
        source.row = match source.buffer.is_empty() {
            true => None,
            false => source.number().ok().map(|row| row as u32),
        };
        source
    }

    fn spilled(mut spilled: Spilled) -> io::Result<Source> {
        spilled.file.rewind()?;
        let mut source = Source {
            buffer: Vec::new(),
            at: 0,
            file: Some(spilled.file),
            row: None,
        };
        source.begin_row()?;
        Ok(source)
    }

    fn begin_row(&mut self) -> io::Result<()> {
        let is_more = self.at < self.buffer.len() || self.refill()?;
        self.row = match is_more {
            true => Some(self.number()? as u32),
            false => None,
        };
        Ok(())
    }

    fn rest_of_row(&mut self, mut each: impl FnMut(u32, u64)) -> io::Result<()> {
        let mut from = 0;
        loop {
            let distance = self.number()?;
            if distance == 0 {
                return self.begin_row();
            }
            from += distance;
            let count = self.number()?;
            each((from - 1) as u32, count);
        }
    }

    #[inline]
    fn number(&mut self) -> io::Result<u64> {
        let (mut number, mut shift) = (0, 0);
        loop {
            if self.at == self.buffer.len() && !self.refill()? {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let byte = self.buffer[self.at];
            self.at += 1;
            number |= u64::from(byte & 127) << shift;
            shift += 7;
            if byte < 128 {
                return Ok(number);
            }
        }
    }

    /// Reads on; whether there was more.
    fn refill(&mut self) -> io::Result<bool> {
        let Some(file) = &mut self.file else {
            return Ok(false);
        };
        self.buffer.resize(BUFFER, 0);
        self.at = 0;
        let read = loop {
            match file.read(&mut self.buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                outcome => break outcome?,
            }
        };
        self.buffer.truncate(read);
        Ok(read > 0)
    }
}

/// Two lists as one, counts of equal pairs added.
fn merged(a: &PairCounts, b: &PairCounts) -> PairCounts {
    let mut all = PairCounts {
        bytes: Vec::with_capacity(a.bytes.len() + b.bytes.len()),
        ..PairCounts::default()
    };
    let (mut a, mut b) = (a.iter(), b.iter());
    let (mut next_a, mut next_b) = (a.next(), b.next());
    while let (Some(first), Some(second)) = (next_a, next_b) {
        match key(first).cmp(&key(second)) {
            Ordering::Less => {
                all.push(first);
                next_a = a.next();
            }
            Ordering::Greater => {
                all.push(second);
                next_b = b.next();
            }
            Ordering::Equal => {
                all.push((first.0, first.1, first.2 + second.2));
                (next_a, next_b) = (a.next(), b.next());
            }
        }
    }
    let left = next_a.into_iter().chain(a);
    left.chain(next_b).chain(b).for_each(|pair| all.push(pair));
    all.close();
    all
}

/// A pair as one number, which is compared faster.
fn key((a, b, _): PairCount) -> u64 {
    (u64::from(a) << 32) | u64::from(b)
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
}

impl Row {
    pub(super) fn new(columns: usize) -> Row {
        Row {
            counts: vec![0; columns],
            // One more, since a column is written down before it is known to be new.
            touched: vec![0; columns + 1],
            touched_len: 0,
            bits: vec![0; columns.div_ceil(64)],
        }
    }

    /// Adds an amount to each of some columns; adding 0 leaves no trace.
    ///
    /// No branch depends on the text: half of them would be guessed wrong.
    #[inline(always)]
    pub(super) fn add(&mut self, amounts: impl Iterator<Item = (u32, u64)>) {
        let (counts, touched) = (&mut self.counts[..], &mut self.touched[..]);
        let mut len = self.touched_len;
        for (column, amount) in amounts {
            let count = &mut counts[column as usize];
            touched[len] = column;
            len += usize::from((*count == 0) & (amount != 0));
            *count += amount;
        }
        self.touched_len = len;
    }

    /// Hands over the counts by ascending column and leaves the row empty.
    pub(super) fn drain(&mut self, mut each: impl FnMut(u32, u64)) {
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
pub(super) struct Places {
    starts: Vec<usize>,
    places: Vec<u64>,
}

impl Places {
    /// Sorts places by their type, in one pass over the types and one over the places.
    pub(super) fn of(types: &[u32], place_of: impl Fn(usize) -> u64) -> Places {
        let rows = types.iter().max().map_or(0, |&last| last as usize + 1);
        let mut starts = vec![0; rows + 1];
        for &a in types {
            starts[a as usize + 1] += 1;
        }
        for row in 0..rows {
            starts[row + 1] += starts[row];
        }
        let mut next = starts.clone();
        let mut places = vec![0; types.len()];
        for (at, &a) in types.iter().enumerate() {
            places[next[a as usize]] = place_of(at);
            next[a as usize] += 1;
        }
        Places { starts, places }
    }

    /// How many rows there are: one more than the greatest type.
    fn rows(&self) -> usize {
        self.starts.len() - 1
    }

    /// The matrix row by row, as lists that follow each other, of types that are `above` lower than the
    /// rows.
    ///
    /// `fill` counts the neighbours of some places of a row; `look` reads a number that lies where a
    /// place points to.
    pub(super) fn product(
        &self,
        above: u32,
        look: impl Fn(u64) -> u32 + Sync,
        fill: impl Fn(&mut Row, u32, &[u64]) + Sync,
    ) -> Vec<PairCounts> {
        self.slices()
            .into_par_iter()
            .map_init(
                || Row::new(self.rows()),
                |row, slice| {
                    let mut part = PairCounts::default();
                    let mut seen = self.starts[slice.start as usize];
                    for a in slice {
                        self.fill_row(a, &mut seen, &look, |places| fill(row, a, places));
                        row.drain(|b, count| part.push((a - above, b - above, count)));
                    }
                    part.close();
                    part
                },
            )
            .collect()
    }

    /// Fills a row in pieces, each looked at before.
    ///
    /// Places lie far apart, and most rows have few: asked for together, also ahead of their row, they
    /// arrive together. This halves the time.
    fn fill_row(
        &self,
        a: u32,
        seen: &mut usize,
        look: impl Fn(u64) -> u32,
        mut fill: impl FnMut(&[u64]),
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

    /// The rows in slices of about as many places, several for each thread.
    fn slices(&self) -> Vec<Range<u32>> {
        let rows = self.rows() as u32;
        let parts = 8 * rayon::current_num_threads();
        let share = self.places.len().div_ceil(parts).max(1);
        let mut slices = Vec::with_capacity(parts);
        let mut start = 0;
        for row in 0..rows {
            let held = self.starts[row as usize + 1] - self.starts[start as usize];
            if held >= share || row + 1 == rows {
                slices.push(start..row + 1);
                start = row + 1;
            }
        }
        slices
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[test]
    fn a_row_gives_its_columns_in_order_and_forgets_them() {
        // Few columns are sorted, many are read off a bitmap: both ways must agree.
        for wanted in [vec![5, 3, 900, 3], (0..1000).rev().collect::<Vec<u32>>()] {
            let mut row = Row::new(1000);
            for round in 0..2 {
                let mut expected: BTreeMap<u32, u64> = BTreeMap::new();
                for &column in &wanted {
                    row.add([(column, 2), (column / 2, 0)].into_iter());
                    *expected.entry(column).or_default() += 2;
                }
                let mut found = Vec::new();
                row.drain(|column, count| found.push((column, count)));
                assert_eq!(found, expected.into_iter().collect::<Vec<_>>(), "{round}");
            }
        }
    }

    #[test]
    fn a_folder_that_cannot_be_written_to_is_told() {
        let mut runs = Runs::default();
        let folder = PathBuf::from("/nowhere/at/all");
        runs.bound(Memory { bytes: 0, folder });
        let mut run = PairCounts::default();
        run.push((1, 2, 3));
        run.close();
        runs.take(vec![run]);
        let told = runs.failure().map(ToString::to_string).unwrap_or_default();
        assert!(told.starts_with("/nowhere/at/all: "), "{told}");
        assert!(runs.into_sorted().is_err());
    }

    proptest! {
        #[test]
        fn runs_add_up_however_they_are_cut(
            lists in prop::collection::vec(prop::collection::btree_map((0_u32..9, 0_u32..9), 1_u64..500, 0..9), 0..90),
            bytes in prop::option::of(0_usize..2000),
        ) {
            let mut runs = Runs::default();
            if let Some(bytes) = bytes {
                runs.bound(Memory::of(bytes));
            }
            let mut all: BTreeMap<(u32, u32), u64> = BTreeMap::new();
            for list in lists {
                let mut run = PairCounts::default();
                list.iter().for_each(|(&(a, b), &count)| run.push((a, b, count)));
                run.close();
                prop_assert_eq!(run.len(), list.len());
                runs.take(vec![run]);
                for (pair, count) in list {
                    *all.entry(pair).or_default() += count;
                }
            }
            let expected: Vec<PairCount> = all.into_iter().map(|((a, b), count)| (a, b, count)).collect();
            if bytes.is_none() {
                let found = merged_all(runs.runs.clone());
                prop_assert_eq!(found.len(), expected.len());
                prop_assert_eq!(found.iter().collect::<Vec<_>>(), expected.clone());
            }
            let mut sorted = runs.into_sorted().expect("a folder for files");
            let (mut found, mut row) = (Vec::new(), Vec::new());
            while let Some(a) = sorted.next_row(&mut row).expect("files that are read") {
                found.extend(row.iter().map(|&(b, count)| (a, b, count)));
            }
            prop_assert_eq!(found, expected);
        }
    }
}
