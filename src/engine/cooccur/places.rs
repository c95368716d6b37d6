//! Where the pairs of a list meet, and in which sessions: what evidence and intervals rest on.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::count::{pair_of, window_counter};
use super::space::{Space, Stand, Text};
use super::{Context, CooccurRequest};
use crate::engine::{Engine, EngineError};
use crate::statistics::WindowCounter;

/// A pair that is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Listed {
    pub(super) a: u32,
    pub(super) b: u32,
}

/// What was found of the pairs of a list.
#[derive(Default)]
pub(super) struct Met {
    /// For each pair the places where it meets, one of each item for each context, as many as wanted.
    pub(super) meetings: Vec<[Stand; 2]>,
    /// Where the meetings of each pair end in `meetings`.
    pub(super) ends: Vec<usize>,
    /// For each pair the sessions in which it meets, and how often.
    pub(super) joint: Vec<Vec<(u32, u64)>>,
    /// For each item of the list the sessions that have it, and how often.
    pub(super) single: FxHashMap<u32, Vec<(u32, u64)>>,
    /// For each item of the list the contexts that hold it, counted through the text.
    pub(super) held: FxHashMap<u32, Vec<u32>>,
    /// For each session its contexts (or positions), and the weight of its pairs of positions.
    pub(super) sizes: Vec<(u64, u128)>,
    /// For each context the unit it is of.
    pub(super) units: Vec<u32>,
}

/// What was found of them in one unit.
#[derive(Default)]
struct OfUnit {
    contexts: u32,
    positions: u64,
    weight: u128,
    meetings: Vec<(usize, [Stand; 2])>,
    joint: Vec<(usize, u64)>,
    single: Vec<(u32, u64)>,
    held: Vec<(u32, u32)>,
}

/// The places of one pair, spread over sessions.
#[derive(Clone, Default)]
struct Picks {
    /// The first one of each session.
    first: Vec<[Stand; 2]>,
    last_session: Option<usize>,
    further: Vec<[Stand; 2]>,
}

impl Picks {
    fn chosen(self, most: usize) -> Vec<[Stand; 2]> {
        let mut places = self.first;
        let room = most.saturating_sub(places.len());
        places.extend(self.further.into_iter().take(room));
        places.sort_by_key(|[a, b]| (a.document.min(b.document), a.context, a.start, b.start));
        places
    }
}

impl Text<'_> {
    /// Looks the pairs of a list up again.
    pub(super) fn places(
        &self,
        space: &Space<'_>,
        request: &CooccurRequest,
        listed: &[Listed],
    ) -> Result<Met, EngineError> {
        let most = request.evidence;
        let counts = request.bootstrap.is_some() || request.permute.is_some();
        let mut rows_of: FxHashMap<u32, Vec<(u32, usize)>> = FxHashMap::default();
        for (row, pair) in listed.iter().enumerate() {
            rows_of.entry(pair.a).or_default().push((pair.b, row));
            rows_of.entry(pair.b).or_default();
        }
        let mut picks = vec![Picks::default(); listed.len()];
        let mut met = Met {
            joint: vec![Vec::new(); listed.len()],
            ..Met::default()
        };
        // Units come in parts, so that what is full need not be looked for any more.
        let is_full = |picks: &[Picks]| picks.iter().all(|picks| picks.first.len() >= most);
        let search = Search {
            text: self,
            space,
            request,
            rows_of: &rows_of,
            counts,
            weights: match request.context {
                Context::Window(width) => Some(window_counter(width, request)?),
                _ => None,
            },
        };
        let mut unit = 0;
        while unit < self.units() && (counts || !is_full(&picks)) {
            let end = self.units().min(unit + 256);
            let wanted: Vec<bool> = picks.iter().map(|p| p.first.len() < most).collect();
            let found = search.through(unit..end, &wanted)?;
            for (unit, found) in (unit..end).zip(found) {
                let session = self.first_of(unit).session;
                for (row, places) in found.meetings {
                    let picks = &mut picks[row];
                    if picks.last_session != Some(session) {
                        picks.last_session = Some(session);
                        if picks.first.len() < most {
                            picks.first.push(places);
                        }
                    } else if picks.further.len() < most {
                        picks.further.push(places);
                    }
                }
                if counts {
                    met.add(unit, session, found.counts);
                }
            }
            unit = end;
        }
        for picks in picks {
            met.meetings.extend(picks.chosen(most));
            met.ends.push(met.meetings.len());
        }
        Ok(met)
    }
}

/// What is looked for.
struct Search<'t, 'e> {
    text: &'t Text<'e>,
    space: &'t Space<'t>,
    request: &'t CooccurRequest,
    /// For each item of the list its partners, with their rows.
    rows_of: &'t FxHashMap<u32, Vec<(u32, usize)>>,
    counts: bool,
    /// What distances in a window weigh.
    weights: Option<WindowCounter>,
}

struct Found {
    meetings: Vec<(usize, [Stand; 2])>,
    counts: OfUnit,
}

impl Search<'_, '_> {
    fn through(
        &self,
        units: std::ops::Range<usize>,
        wanted: &[bool],
    ) -> Result<Vec<Found>, EngineError> {
        let made: Result<Vec<Found>, EngineError> = units
            .into_par_iter()
            .map_init(Default::default, |stream, unit| {
                let mut stands: Vec<Stand> = Vec::new();
                let contexts = self.text.visit(self.space, unit, stream, |stand| {
                    if self.rows_of.contains_key(&stand.item) {
                        stands.push(stand);
                    }
                })?;
                let mut of_unit = OfUnit {
                    contexts,
                    positions: u64::from(contexts),
                    ..OfUnit::default()
                };
                let is_window = self.request.is_window();
                if let Context::Window(width) = self.request.context
                    && self.counts
                {
                    let mut counter = window_counter(width, self.request)?;
                    let stretches = self.text.stretches(self.space, unit, stream)?;
                    stretches
                        .iter()
                        .for_each(|stretch| counter.add_positions(stretch.len()));
                    of_unit.positions = counter.positions();
                    of_unit.weight = counter.pair_weight();
                }
                // The contexts of windows are counted from 0 in each document.
                let context = |stand: &Stand| match is_window {
                    true => (stand.document, stand.context),
                    false => (0, stand.context),
                };
                stands.sort_unstable_by_key(|s| (context(s), s.item, s.document, s.start));
                for stands in stands.chunk_by(|a, b| context(a) == context(b)) {
                    self.within_context(stands, wanted, &mut of_unit);
                }
                Ok(Found {
                    meetings: std::mem::take(&mut of_unit.meetings),
                    counts: of_unit,
                })
            })
            .collect();
        made
    }

    /// Looks at one context: what stands there, by item.
    fn within_context(&self, stands: &[Stand], wanted: &[bool], found: &mut OfUnit) {
        let weights = self.weights.as_ref();
        let items: Vec<&[Stand]> = stands.chunk_by(|a, b| a.item == b.item).collect();
        for of_a in &items {
            let a = of_a[0].item;
            if self.counts {
                let tokens = weights.map_or(1, |_| of_a.len() as u64);
                found.single.push((a, tokens));
                found.held.push((a, of_a[0].context));
            }
            for &(b, row) in self.rows_of.get(&a).map_or(&[][..], Vec::as_slice) {
                let place = items.binary_search_by_key(&b, |of| of[0].item);
                let Ok(of_b) = place.map(|place| items[place]) else {
                    continue;
                };
                if !self.counts && !wanted[row] {
                    continue;
                }
                let (weight, places) = match weights {
                    None => {
                        let at = |stand: Stand| (stand.document, stand.start as usize);
                        (1, closest(of_a, of_b, at))
                    }
                    Some(weights) => self.in_window((a, b), of_a, of_b, |far| weights.weight(far)),
                };
                if let Some((a, b)) = places.filter(|_| weight > 0) {
                    found.meetings.push((row, [a, b]));
                    found.joint.push((row, weight));
                }
            }
        }
    }

    /// The weight of all pairs of places in one window, and the closest of them.
    fn in_window(
        &self,
        wanted: (u32, u32),
        of_a: &[Stand],
        of_b: &[Stand],
        weight_at: impl Fn(usize) -> u64,
    ) -> (u64, Option<(Stand, Stand)>) {
        let (mut all, mut best): (u64, Option<(usize, Stand, Stand)>) = (0, None);
        for (at, a) in of_a.iter().enumerate() {
            // Of an item with itself, each pair once.
            let others = match wanted.0 == wanted.1 {
                true => &of_b[at + 1..],
                false => of_b,
            };
            for b in others {
                let Some(distance) = a.distance(b) else {
                    continue;
                };
                let weight = weight_at(distance);
                if weight == 0 || pair_of(a, b, self.request.window) != wanted {
                    continue;
                }
                all += weight;
                if best.is_none_or(|(least, ..)| distance < least) {
                    best = Some((distance, *a, *b));
                }
            }
        }
        (all, best.map(|(_, a, b)| (a, b)))
    }
}

impl Met {
    /// Adds what was found in the next unit.
    fn add(&mut self, unit: usize, session: usize, of_unit: OfUnit) {
        let base = self.units.len() as u32;
        self.units
            .resize(base as usize + of_unit.contexts as usize, unit as u32);
        if self.sizes.len() <= session {
            self.sizes.resize(session + 1, (0, 0));
        }
        self.sizes[session].0 += of_unit.positions;
        self.sizes[session].1 += of_unit.weight;
        for (row, count) in of_unit.joint {
            add_to_last(&mut self.joint[row], session as u32, count);
        }
        for (item, count) in of_unit.single {
            add_to_last(self.single.entry(item).or_default(), session as u32, count);
        }
        for (item, context) in of_unit.held {
            self.held.entry(item).or_default().push(base + context);
        }
    }

    /// The meetings of a pair.
    pub(super) fn of_row(&self, row: usize) -> &[[Stand; 2]] {
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.meetings[start..self.ends[row]]
    }
}

fn add_to_last(counts: &mut Vec<(u32, u64)>, session: u32, count: u64) {
    match counts.last_mut() {
        Some((last, held)) if *last == session => *held += count,
        _ => counts.push((session, count)),
    }
}

impl Engine {
    /// The ids of the evidence of each pair: two for each meeting.
    pub(super) fn evidence_of_pairs(&self, met: &Met) -> Result<Vec<Vec<String>>, EngineError> {
        let places: Vec<_> = met
            .meetings
            .iter()
            .flatten()
            .map(|stand| (stand.document, stand.start as usize..stand.end as usize))
            .collect();
        let ids = self.evidence_ids(&places)?;
        let rows = (0..met.ends.len()).map(|row| {
            let end = met.ends[row];
            let ids = &ids[2 * (end - met.of_row(row).len())..2 * end];
            ids.iter().flatten().cloned().collect()
        });
        Ok(rows.collect())
    }
}

/// The two places that stand closest in one document, or the first ones where no document has both.
/// Both lists are in the order of documents and text, as `at` tells them.
pub(super) fn closest<T: Copy>(
    of_a: &[T],
    of_b: &[T],
    at: impl Fn(T) -> (usize, usize),
) -> Option<(T, T)> {
    let mut best: Option<(usize, T, T)> = None;
    let (mut rest_a, mut rest_b) = (of_a, of_b);
    while let (Some((&a, next_a)), Some((&b, next_b))) =
        (rest_a.split_first(), rest_b.split_first())
    {
        let ((document, place), (other, there)) = (at(a), at(b));
        let distance = place.abs_diff(there);
        if document == other && best.as_ref().is_none_or(|(least, ..)| distance < *least) {
            best = Some((distance, a, b));
        }
        if at(a) <= at(b) {
            rest_a = next_a;
        } else {
            rest_b = next_b;
        }
    }
    let first = || Some((*of_a.first()?, *of_b.first()?));
    best.map(|(_, a, b)| (a, b)).or_else(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closest_places_of_one_document_stand_for_a_meeting() {
        let at = |place: (usize, usize)| place;
        let of_a = [(0, 3), (1, 10), (1, 50)];
        let of_b = [(0, 90), (1, 20), (1, 48)];
        assert_eq!(closest(&of_a, &of_b, at), Some(((1, 50), (1, 48))));
        assert_eq!(closest(&[(0, 3)], &[(1, 3)], at), Some(((0, 3), (1, 3))));
        assert_eq!(closest(&[], &of_b, at), None);
    }
}
