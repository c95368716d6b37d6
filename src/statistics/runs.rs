//! Counts of pairs of types: gathered row by row, kept as sorted runs, merged into one list.
//!
//! Both counters of pairs ([`super::WindowCounter`], [`super::DocumentCounter`]) hold a text and give
//! the rows of its [`Product`]. Of a text that does not fit into memory each chunk becomes a sorted run.
//! All counts are whole numbers, so neither the size of the chunks nor the number of threads changes a
//! result.

use std::cmp::Ordering;
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::path::PathBuf;

use super::Error;
use super::product::{PlainRows, Product, Row, Sink, Slices};

/// Two types and how much they were counted together.
pub type PairCount = (u32, u32, u64);

/// A first type, and its second types with how much they were counted together.
pub type RowOfPairs<'a> = (u32, &'a [(u32, u64)]);

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

impl Sink for PairCounts {
    const ASCENDING: bool = true;

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

    /// How many entries of a text may be held: each takes some 24 bytes, which leaves half for counts.
    pub(super) fn entries(&self) -> usize {
        (self.bytes / 48).max(1)
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

    /// Whether nothing was taken over yet.
    pub(super) fn is_empty(&self) -> bool {
        self.runs.is_empty() && self.spilled.is_empty() && self.failure.is_none()
    }

    /// Takes over the rows of a text.
    pub(super) fn take(&mut self, product: impl Product + 'static) {
        let mut slices = Slices::new(Box::new(product));
        let (mut parts, mut file) = (Vec::new(), None);
        while self.failure.is_none() {
            let Some(filled) = slices.fill() else { break };
            parts.extend(filled);
            if let Some(memory) = self.full(&parts) {
                self.try_to(&memory, |runs| {
                    runs.write(&memory, &mut file, std::mem::take(&mut parts))
                });
            }
        }
        match file {
            None => self.push(PairCounts::joined(parts)),
            Some(mut file) => {
                let Some(memory) = self.memory.clone() else {
                    return;
                };
                self.try_to(&memory, |runs| {
                    file.append(parts)?;
                    runs.spilled.push(file);
                    runs.settle(&memory)
                });
            }
        }
    }

    /// The bound of memory, where what is held is beyond it.
    fn full(&self, parts: &[PairCounts]) -> Option<Memory> {
        let runs = self.runs.iter().chain(parts);
        let bytes: usize = runs.map(|run| run.bytes.len()).sum();
        self.memory.clone().filter(|memory| bytes > memory.held())
    }

    fn try_to(&mut self, memory: &Memory, act: impl FnOnce(&mut Runs) -> io::Result<()>) {
        if let Err(error) = act(self) {
            let failure = memory.failed(&error);
            self.failure.get_or_insert(failure);
        }
    }

    /// Writes what is held to a file of its own, and lists whose rows follow each other to theirs.
    fn write(
        &mut self,
        memory: &Memory,
        file: &mut Option<Spilled>,
        parts: Vec<PairCounts>,
    ) -> io::Result<()> {
        let held = merged_all(std::mem::take(&mut self.runs));
        if !held.is_empty() {
            self.spilled.push(Spilled::of(memory, vec![held])?);
        }
        match file {
            Some(file) => file.append(parts),
            None => {
                *file = Some(Spilled::of(memory, parts)?);
                Ok(())
            }
        }
    }

    /// Makes many files one.
    fn settle(&mut self, memory: &Memory) -> io::Result<()> {
        if self.spilled.len() > MOST_FILES {
            let files = std::mem::take(&mut self.spilled);
            let mut all = Sources::new(Vec::new(), files)?;
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
        other.runs.into_iter().for_each(|run| self.push(run));
        if let Some(memory) = self.full(&[]) {
            self.try_to(&memory, |runs| {
                runs.write(&memory, &mut None, Vec::new())?;
                runs.settle(&memory)
            });
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
            None => {
                let sources = Sources::new(self.runs, self.spilled).map_err(failed)?;
                Ok(SortedPairs(Rows::Listed(sources)))
            }
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
        let mut spilled = Spilled {
            file: tempfile::tempfile_in(&memory.folder)?,
            columns: 0,
        };
        spilled.append(parts)?;
        Ok(spilled)
    }

    fn append(&mut self, parts: Vec<PairCounts>) -> io::Result<()> {
        for part in parts {
            self.columns = self.columns.max(part.columns);
            self.file.write_all(&part.bytes)?;
        }
        Ok(())
    }

    fn merged(memory: &Memory, pairs: &mut Sources) -> io::Result<Spilled> {
        let mut file = tempfile::tempfile_in(&memory.folder)?;
        let mut columns = 0;
        let mut part = PairCounts::default();
        while let Some((a, row)) = pairs.next_row()? {
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

/// Counts of pairs, wherever they lie, row by row: all pairs of one first type together, in ascending
/// order of these.
#[derive(Debug)]
pub struct SortedPairs(Rows);

#[derive(Debug)]
enum Rows {
    /// Lists that are merged.
    Listed(Sources),
    /// A text that is held, with the slices at hand and what is next of the first of them.
    Held {
        slices: Slices<PlainRows>,
        filled: VecDeque<PlainRows>,
        next: usize,
    },
}

impl SortedPairs {
    /// The rows of a list that is held.
    pub fn of(pairs: PairCounts) -> SortedPairs {
        SortedPairs(Rows::Listed(Sources {
            row: Row::new(pairs.columns),
            sources: vec![Source::held(pairs)],
            at_hand: Vec::new(),
        }))
    }

    /// The rows of a text, each worked out when it is asked for.
    pub(super) fn of_text(product: impl Product + 'static) -> SortedPairs {
        SortedPairs(Rows::Held {
            slices: Slices::new(Box::new(product)),
            filled: VecDeque::new(),
            next: 0,
        })
    }

    /// The next first type with its second types, in any order, and their counts; `None` at the end.
    ///
    /// # Errors
    ///
    /// A temporary file that cannot be read.
    pub fn next_row(&mut self) -> Result<Option<RowOfPairs<'_>>, Error> {
        match &mut self.0 {
            Rows::Listed(sources) => sources.next_row().map_err(|error| Error::NoRoom {
                folder: std::env::temp_dir().display().to_string(),
                problem: error.to_string(),
            }),
            Rows::Held {
                slices,
                filled,
                next,
            } => {
                while filled
                    .front()
                    .is_none_or(|slice| slice.get(*next).is_none())
                {
                    *next = 0;
                    filled.pop_front();
                    if filled.is_empty() {
                        match slices.fill() {
                            Some(more) => filled.extend(more),
                            None => return Ok(None),
                        }
                    }
                }
                *next += 1;
                Ok(filled.front().and_then(|slice| slice.get(*next - 1)))
            }
        }
    }
}

/// Lists of counts that are read side by side, as one.
#[derive(Debug)]
struct Sources {
    sources: Vec<Source>,
    row: Row,
    at_hand: Vec<(u32, u64)>,
}

impl Sources {
    fn new(held: Vec<PairCounts>, spilled: Vec<Spilled>) -> io::Result<Sources> {
        let columns = held.iter().map(|run| run.columns);
        let columns = columns.chain(spilled.iter().map(|file| file.columns)).max();
        let mut sources = Vec::with_capacity(held.len() + spilled.len());
        for run in held {
            sources.push(Source::held(run));
        }
        for file in spilled {
            sources.push(Source::spilled(file)?);
        }
        Ok(Sources {
            sources,
            row: Row::new(columns.unwrap_or_default()),
            at_hand: Vec::new(),
        })
    }

    fn next_row(&mut self) -> io::Result<Option<RowOfPairs<'_>>> {
        let row = &mut self.at_hand;
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
        Ok(Some((next, row)))
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;
    use std::ops::Range;

    /// A list as a text whose product it is.
    #[derive(Debug)]
    struct Listed(PairCounts);

    impl Product for Listed {
        fn rows(&self) -> usize {
            let types = self.0.iter().flat_map(|(a, b, _)| [a, b]);
            types.max().map_or(0, |last| last as usize + 1)
        }

        fn met(&self, _: u32) -> u64 {
            1 << 18
        }

        fn fill(&self, rows: Range<u32>, row: &mut Row, each: &mut dyn FnMut(u32, &mut Row)) {
            for a in rows {
                let own = self.0.iter().filter(|pair| pair.0 == a);
                row.add(own.map(|(_, b, count)| (b, count)));
                each(a, row);
            }
        }
    }

    #[test]
    fn a_folder_that_cannot_be_written_to_is_told() {
        let mut runs = Runs::default();
        let folder = PathBuf::from("/nowhere/at/all");
        runs.bound(Memory { bytes: 0, folder });
        runs.take(Listed(PairCounts::from_sorted([(1, 2, 3)])));
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
                let run = list.iter().map(|(&(a, b), &count)| (a, b, count));
                let run = PairCounts::from_sorted(run);
                prop_assert_eq!(run.len(), list.len());
                runs.take(Listed(run));
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
            let mut found = Vec::new();
            while let Some((a, row)) = sorted.next_row().expect("files that are read") {
                found.extend(row.iter().map(|&(b, count)| (a, b, count)));
            }
            found.sort_unstable();
            prop_assert_eq!(found, expected);
        }
    }
}
