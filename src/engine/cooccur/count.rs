//! How often things stand in contexts, and in the same ones.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::space::{Space, Stand, Stretches, Text};
use super::{Context, CooccurRequest};
use crate::engine::EngineError;
use crate::index::StoredStream;
use crate::statistics::{
    DocumentCounter, GAP, Joint, Memory, PairCounts, SortedPairs, WindowCounter, WindowOptions,
};

/// Units that are read at once; what is made of them is held until all are read.
const UNITS_AT_ONCE: usize = 256;

/// How often each item stands anywhere.
pub(in crate::engine) struct Frequencies {
    /// Contexts with each item, or tokens of it where windows are counted.
    pub(in crate::engine) of: Vec<u64>,
    /// All contexts, or positions.
    pub(in crate::engine) n: u64,
}

/// Pairs that were counted.
pub(in crate::engine) struct Counted {
    pub(in crate::engine) pairs: SortedPairs,
    /// What one whole pair counts.
    pub(in crate::engine) scale: u64,
    /// The positions of a window around an item, for its partner: another item, or itself.
    pub(in crate::engine) spans: [f64; 2],
}

impl Text<'_> {
    /// Reads all units, a number of them at once; hands over what was made of them, in their order.
    pub(in crate::engine) fn each<T: Send>(
        &self,
        see: impl Fn(usize, &mut StoredStream) -> Result<T, EngineError> + Sync,
        mut take: impl FnMut(usize, T) -> Result<(), EngineError>,
    ) -> Result<(), EngineError> {
        let units: Vec<usize> = (0..self.units()).collect();
        for units in units.chunks(UNITS_AT_ONCE) {
            let made: Vec<T> = units
                .par_iter()
                .map_init(StoredStream::default, |stream, &unit| see(unit, stream))
                .collect::<Result<_, EngineError>>()?;
            for (&unit, made) in units.iter().zip(made) {
                take(unit, made)?;
            }
        }
        Ok(())
    }

    /// Counts every item by itself.
    pub(in crate::engine) fn frequencies(
        &self,
        space: &Space<'_>,
        context: Context,
    ) -> Result<Frequencies, EngineError> {
        let (mut of, mut n) = (vec![0; space.len()], 0);
        let is_window = matches!(context, Context::Window(_));
        self.each(
            |unit, stream| {
                if !is_window {
                    let (sets, contexts) = self.sets(space, unit, stream)?;
                    return Ok((sets.items, u64::from(contexts)));
                }
                let stretches = self.stretches(space, unit, stream)?;
                let positions = stretches.items.len() as u64;
                let mut items = stretches.items;
                items.retain(|&item| item != GAP);
                if space.has_themes() {
                    // Beside themes, words inside their mentions are no words.
                    items.clear();
                    self.visit(space, unit, stream, |stand| items.push(stand.item))?;
                }
                Ok((items, positions))
            },
            |_, (items, contexts)| {
                items.iter().for_each(|&item| of[item as usize] += 1);
                n += contexts;
                Ok(())
            },
        )?;
        Ok(Frequencies { of, n })
    }

    /// Counts all pairs that are asked for.
    pub(in crate::engine) fn pairs(
        &self,
        space: &Space<'_>,
        request: &CooccurRequest,
    ) -> Result<Counted, EngineError> {
        match request.context {
            Context::Window(width) if space.has_themes() => {
                self.pairs_around_themes(space, width, request)
            }
            Context::Window(width) => self.pairs_in_windows(space, width, request),
            _ => self.pairs_in_contexts(space, request),
        }
    }

    fn pairs_in_contexts(
        &self,
        space: &Space<'_>,
        request: &CooccurRequest,
    ) -> Result<Counted, EngineError> {
        let memory = Memory::of(request.memory);
        let mut counter = DocumentCounter::new(Joint::Presence).within(memory);
        if request.rows != request.cols {
            counter = counter.between(space.first_term());
        }
        self.each(
            |unit, stream| Ok(self.sets(space, unit, stream)?.0),
            |_, sets: Stretches| {
                sets.iter().for_each(|set| counter.add(set));
                counter.failure().cloned().map_or(Ok(()), Err)?;
                Ok(())
            },
        )?;
        Ok(Counted {
            pairs: counter.into_sorted()?,
            scale: 1,
            spans: [0.0; 2],
        })
    }

    fn pairs_in_windows(
        &self,
        space: &Space<'_>,
        width: u16,
        request: &CooccurRequest,
    ) -> Result<Counted, EngineError> {
        let mut counter = window_counter(width, request)?.within(Memory::of(request.memory));
        self.each(
            |unit, stream| self.stretches(space, unit, stream),
            |_, stretches: Stretches| {
                stretches.iter().for_each(|stretch| counter.add(stretch));
                counter.failure().cloned().map_or(Ok(()), Err)?;
                Ok(())
            },
        )?;
        let (scale, spans) = (counter.scale(), spans(&counter));
        Ok(Counted {
            pairs: counter.into_sorted()?,
            scale,
            spans,
        })
    }

    /// Pairs of mentions, or of mentions and the words around them. There are few: they are counted one
    /// by one.
    fn pairs_around_themes(
        &self,
        space: &Space<'_>,
        width: u16,
        request: &CooccurRequest,
    ) -> Result<Counted, EngineError> {
        let mut counter = window_counter(width, request)?;
        let weights = window_counter(width, request)?;
        let mut counts: FxHashMap<(u32, u32), u64> = FxHashMap::default();
        self.each(
            |unit, stream| {
                let mut stands = Vec::new();
                self.visit(space, unit, stream, |stand| stands.push(stand))?;
                stands.sort_unstable_by_key(|stand| {
                    (stand.document, stand.context, stand.start, stand.item)
                });
                let mut counts: FxHashMap<(u32, u32), u64> = FxHashMap::default();
                let first_term = space.first_term();
                for stretch in
                    stands.chunk_by(|a, b| (a.document, a.context) == (b.document, b.context))
                {
                    around(stretch, first_term, request, &weights, |pair, weight| {
                        *counts.entry(pair).or_default() += weight;
                    });
                }
                let stretches = self.stretches(space, unit, stream)?;
                let lengths: Vec<usize> = stretches.iter().map(<[u32]>::len).collect();
                Ok((counts, lengths))
            },
            |_, (of_unit, lengths)| {
                for (pair, count) in of_unit {
                    *counts.entry(pair).or_default() += count;
                }
                lengths.iter().for_each(|&len| counter.add_positions(len));
                Ok(())
            },
        )?;
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_unstable();
        let counts = counts.into_iter().map(|((a, b), count)| (a, b, count));
        Ok(Counted {
            pairs: SortedPairs::of(PairCounts::from_sorted(counts)),
            scale: counter.scale(),
            spans: spans(&counter),
        })
    }
}

/// The pairs that a stretch of text holds where themes take part.
fn around(
    stretch: &[Stand],
    first_term: u32,
    request: &CooccurRequest,
    weights: &WindowCounter,
    mut add: impl FnMut((u32, u32), u64),
) {
    let is_theme = |stand: &&Stand| stand.item < first_term;
    let with_terms = request.rows != request.cols;
    for (at, theme) in stretch
        .iter()
        .enumerate()
        .filter(|(_, stand)| is_theme(stand))
    {
        let others = match with_terms {
            true => stretch,
            false => &stretch[at + 1..],
        };
        for other in others {
            if other.item == theme.item || (with_terms && other.item < first_term) {
                continue;
            }
            let weight = theme.distance(other).map_or(0, |far| weights.weight(far));
            if weight > 0 {
                add(pair_of(theme, other, request.window), weight);
            }
        }
    }
}

/// The numbers of a pair: the first one first where order counts, else the smaller one.
pub(in crate::engine) fn pair_of(a: &Stand, b: &Stand, options: WindowOptions) -> (u32, u32) {
    let in_order = match options.ordered {
        true => a.start <= b.start,
        false => a.item <= b.item,
    };
    match in_order {
        true => (a.item, b.item),
        false => (b.item, a.item),
    }
}

/// A counter of windows as they are asked for; each stretch that it is given ends them.
pub(in crate::engine) fn window_counter(
    width: u16,
    request: &CooccurRequest,
) -> Result<WindowCounter, EngineError> {
    let options = WindowOptions {
        across_sentences: false,
        ..request.window
    };
    Ok(WindowCounter::new(width, options)?)
}

/// The positions around an item for another one, and for itself.
fn spans(counter: &WindowCounter) -> [f64; 2] {
    [counter.span(0, 1), counter.span(0, 0)]
}
