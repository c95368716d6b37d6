//! How sure the numbers of listed pairs are: intervals from drawing sessions, p from dealing out contexts.

use rustc_hash::FxHashMap;

use super::sides::Side;
use super::teller::Teller;
use crate::engine::cooccur::answer::{Estimate, PairCounted, PairRow};
use crate::engine::cooccur::places::Met;
use crate::engine::cooccur::{Context, CooccurRequest, Strata};
use crate::engine::{Engine, EngineError};
use crate::statistics::{Measure, NoInterval, Seed, bootstrap, permutation_test, rounded};

/// Within what permutations are made.
pub(super) fn strata(request: &CooccurRequest) -> Strata {
    let usual = match request.context {
        Context::Session => Strata::None,
        _ => Strata::Session,
    };
    request.strata.unwrap_or(usual)
}

/// How sure the numbers of listed pairs are.
pub(super) struct Sureness<'r, 'e> {
    pub(super) engine: &'e Engine,
    pub(super) request: &'r CooccurRequest,
    pub(super) teller: &'r Teller<'r>,
    pub(super) side: &'r Side<'e>,
    pub(super) places: &'r Met,
}

impl Sureness<'_, '_> {
    fn seed(&self) -> Seed {
        let fingerprint = self.engine.snapshot.fingerprint();
        Seed::new(fingerprint.as_bytes(), self.request.seed)
    }

    /// The measures of a pair, with intervals where they are asked for.
    pub(super) fn estimates(
        &self,
        row: usize,
        pair: (u32, u32),
        counted: &PairCounted,
        span: f64,
    ) -> Vec<Estimate> {
        let clusters = self.request.bootstrap.map(|_| self.clusters(row, pair));
        // What meets in a session or two is drawn or is not: that says nothing of how sure it is.
        let clusters = clusters.filter(|clusters| {
            let meet = clusters.iter().filter(|cluster| cluster.o11 > 0).count();
            meet >= FEWEST_MEETING
        });
        let estimate = |&measure: &Measure| {
            let value = self.teller.value(measure, counted, span);
            let interval = self.request.bootstrap.and_then(|replicates| {
                let clusters = clusters.as_deref().unwrap_or_default();
                let statistic =
                    |drawn: &[&Cluster]| self.of_drawn(measure, drawn, pair.0 == pair.1);
                bootstrap(clusters, &self.seed(), replicates, statistic).ok()
            });
            Estimate {
                measure,
                value: value.map(rounded),
                interval: interval.map(|of| (rounded(of.low), rounded(of.high))),
            }
        };
        self.teller.measures.iter().map(estimate).collect()
    }

    /// Why measures that have a value have no interval where that was asked for, one sentence each.
    pub(super) fn why_without_intervals(&self, pairs: &[PairRow]) -> Vec<String> {
        let lacks = |row: &PairRow| {
            let mut measures = row.measures.iter();
            row.with_intervals && measures.any(|of| of.value.is_some() && of.interval.is_none())
        };
        let without: Vec<usize> = (0..)
            .zip(pairs)
            .filter(|(_, row)| lacks(row))
            .map(|(at, _)| at)
            .collect();
        let sessions = self.places.sizes.len();
        if !without.is_empty() && sessions < FEWEST_MEETING {
            return vec![NoInterval::TooFewClusters { clusters: sessions }.to_string()];
        }
        let meet = |row: &usize| {
            self.places.joint[*row]
                .iter()
                .filter(|(_, o11)| *o11 > 0)
                .count()
        };
        let (seldom, undefined): (Vec<usize>, Vec<usize>) =
            without.iter().partition(|row| meet(row) < FEWEST_MEETING);
        let mut notes = Vec::new();
        if !seldom.is_empty() {
            notes.push(format!(
                "no interval for {} of {} pairs listed: they meet in fewer than {FEWEST_MEETING} sessions, too few to \
                 draw from",
                seldom.len(),
                pairs.len()
            ));
        }
        if !undefined.is_empty() {
            notes.push(format!(
                "no interval for some measures of {} of {} pairs listed: they are undefined in most draws",
                undefined.len(),
                pairs.len()
            ));
        }
        notes
    }

    /// What each session adds to the counts of a pair.
    fn clusters(&self, row: usize, (a, b): (u32, u32)) -> Vec<Cluster> {
        let sizes = self.places.sizes.iter();
        let mut clusters: Vec<Cluster> = sizes
            .map(|&(n, weight)| Cluster {
                n,
                weight,
                ..Cluster::default()
            })
            .collect();
        for &(session, count) in &self.places.joint[row] {
            clusters[session as usize].o11 += count;
        }
        let (a, b) = if self.teller.is_turned {
            (b, a)
        } else {
            (a, b)
        };
        for (item, is_a) in [(a, true), (b, false)] {
            let held = self.places.single.get(&item);
            for &(session, count) in held.into_iter().flatten() {
                let cluster = &mut clusters[session as usize];
                match is_a {
                    true => cluster.f_a += count,
                    false => cluster.f_b += count,
                }
            }
        }
        clusters
    }

    /// A measure of sessions that were drawn.
    fn of_drawn(&self, measure: Measure, drawn: &[&Cluster], is_same: bool) -> Option<f64> {
        let mut sum = Cluster::default();
        for cluster in drawn {
            sum.o11 += cluster.o11;
            sum.f_a += cluster.f_a;
            sum.f_b += cluster.f_b;
            sum.n += cluster.n;
            sum.weight += cluster.weight;
        }
        let scale = self.side.counted.scale as f64;
        let counted = PairCounted {
            o11: sum.o11 as f64 / scale,
            f_a: sum.f_a,
            f_b: sum.f_b,
            n: sum.n,
        };
        let one_way = sum.weight as f64 / scale / sum.n as f64;
        let is_one_way = self.request.window.ordered || is_same;
        let span = if is_one_way { one_way } else { 2.0 * one_way };
        self.teller.value(measure, &counted, span)
    }

    /// The p of a pair from dealing out the contexts of one of them anew.
    pub(super) fn permuted(&self, (a, b): (u32, u32)) -> Result<Option<f64>, EngineError> {
        let Some(permutations) = self.request.permute else {
            return Ok(None);
        };
        let held = |item: u32| {
            let held = self.places.held.get(&item);
            held.map_or(&[][..], Vec::as_slice)
        };
        let strata = self.strata();
        let p = permutation_test(held(a), held(b), &strata, &self.seed(), permutations)?;
        Ok(Some(rounded(p)))
    }

    /// The stratum of each context.
    fn strata(&self) -> Vec<u32> {
        let strata = strata(self.request);
        let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
        let of_unit: Vec<u32> = (0..self.side.text.units())
            .map(|unit| {
                let chosen = self.side.text.first_of(unit);
                let document = self.engine.snapshot.document(chosen.document);
                let brief = &document.brief;
                let name = match strata {
                    Strata::None => String::new(),
                    Strata::Session => chosen.session.to_string(),
                    Strata::Lang => document.lang.code().to_owned(),
                    Strata::Line => {
                        let line = brief.thematic_line.as_ref();
                        format!("{line:?}")
                    }
                    Strata::Year => {
                        let year = brief.date.map(|date| date.year());
                        format!("{year:?}")
                    }
                };
                let next = numbers.len() as u32;
                *numbers.entry(name).or_insert(next)
            })
            .collect();
        let units = self.places.units.iter();
        units.map(|&unit| of_unit[unit as usize]).collect()
    }
}

/// In fewer sessions than this a pair must not meet for an interval from drawing sessions.
const FEWEST_MEETING: usize = 5;

/// What a session adds to the counts of a pair.
#[derive(Clone, Copy, Debug, Default)]
struct Cluster {
    o11: u64,
    f_a: u64,
    f_b: u64,
    n: u64,
    weight: u128,
}
