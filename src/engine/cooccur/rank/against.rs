//! How much closer pairs are in one part of the corpus than in another.

use super::best::{Best, Candidate};
use super::family::{Corrected, MOST_CORRECTED};
use super::sides::{Side, sides};
use super::teller::Teller;
use super::{frame, listed};
use crate::engine::cooccur::answer::{Difference, OtherPart, PairCounted, PairRow};
use crate::engine::cooccur::space::{Space, Text};
use crate::engine::cooccur::{Adjust, CooccurAnswer, CooccurRequest, PairSort};
use crate::engine::subcorpus::SubcorpusRequest;
use crate::engine::{Engine, EngineError};
use crate::statistics::{
    LogOddsDifference, Measure, SortedPairs, Table2x2, is_testable_over, log_odds_difference,
    rounded, why_untested,
};

/// Lists pairs by how much closer they are in one part of the corpus than in another.
pub(in crate::engine::cooccur) fn compared(
    engine: &Engine,
    request: &CooccurRequest,
    other: &SubcorpusRequest,
) -> Result<CooccurAnswer, EngineError> {
    let mut space = Space::new(engine, request);
    let mut sides = sides(engine, request, &mut space, &[&request.part, other])?;
    let (Some(second), Some(first)) = (sides.pop(), sides.pop()) else {
        return Err(crate::statistics::Error::NoUnits.into());
    };
    are_apart(engine, &first, &second)?;
    let teller = Teller::new(request);
    let mut two = Two { first, second };
    let gathered = two.gathered(&teller)?;
    let mut notes = two.notes();
    notes.extend(gathered.notes(request.adjust));
    let least = two.first.frequencies.n.min(two.second.frequencies.n);
    let untested = (!is_testable_over(least)).then_some(least);
    let tested = match untested {
        Some(_) => 0,
        None => gathered.p.len() as u64,
    };
    let is_corrected = !gathered.is_too_large() && request.adjust != Adjust::None;
    let corrected = is_corrected.then(|| Corrected::of(gathered.p, tested, request.adjust));
    let found = gathered.best.all;
    let chosen = gathered.best.sorted();
    let listed = listed(&chosen);
    let evidence_in = |side: &Side<'_>| {
        let places = side.text.places(&space, request, &listed)?;
        engine.evidence_of_pairs(&places)
    };
    let evidence = evidence_in(&two.first)?
        .into_iter()
        .zip(evidence_in(&two.second)?);
    let rows = chosen.iter().zip(evidence).map(|(candidate, evidence)| {
        let (a, b) = teller.named(&space, (candidate.a, candidate.b));
        let (counted, difference) =
            two.difference(&teller, candidate, untested, corrected.as_ref())?;
        Ok(PairRow {
            a,
            b,
            counted,
            expected: None,
            measures: Vec::new(),
            with_intervals: false,
            tested: None,
            with_permutations: false,
            difference: Some(Difference {
                evidence: evidence.1,
                ..difference
            }),
            evidence: evidence.0,
        })
    });
    Ok(CooccurAnswer {
        adjust: corrected
            .as_ref()
            .map_or(Adjust::None, |_| request.adjust)
            .name(),
        pairs: rows.collect::<Result<Vec<_>, EngineError>>()?,
        n: two.first.frequencies.n,
        sessions: two.first.text.part().sessions() as u64,
        tested,
        found,
        against: Some(OtherPart {
            n: two.second.frequencies.n,
            sessions: two.second.text.part().sessions() as u64,
            shared_sessions: shared_sessions(engine, &two.first.text, &two.second.text),
        }),
        notes,
        ..frame(request, &teller)
    })
}

/// # Errors
///
/// Two parts that share a document: it would be compared with itself.
fn are_apart(engine: &Engine, first: &Side<'_>, second: &Side<'_>) -> Result<(), EngineError> {
    let shared = engine.shared_by(first.text.part(), second.text.part());
    let overlap = |path: &String| EngineError::Overlap {
        documents: shared.len(),
        first: path.clone(),
    };
    shared.first().map_or(Ok(()), |path| Err(overlap(path)))
}

/// Two parts of a corpus.
struct Two<'e> {
    first: Side<'e>,
    second: Side<'e>,
}

/// What two parts say of all pairs that meet in either.
struct Gathered {
    best: Best,
    /// Of each pair that has odds in both parts; there may be one more than are corrected.
    p: Vec<f64>,
    /// Pairs without odds in one of them.
    one_sided: u64,
}

impl Gathered {
    fn is_too_large(&self) -> bool {
        self.p.len() as u64 > MOST_CORRECTED
    }

    fn notes(&self, adjust: Adjust) -> Vec<String> {
        let mut notes = Vec::new();
        if self.one_sided > 0 {
            notes.push(format!(
                "left out: {} pairs of which one has no mention in one of the parts, or stands in all of it, so \
                 that nothing can be said there of how they go together",
                self.one_sided
            ));
        }
        if self.is_too_large() && adjust != Adjust::None {
            notes.push(format!(
                "p is not adjusted: more than {MOST_CORRECTED} pairs meet; leave out rare terms with --min-count \
                 or --most-terms"
            ));
        }
        notes
    }
}

impl Two<'_> {
    fn notes(&self) -> Vec<String> {
        let mut notes = self.first.text.part().notes.clone();
        notes.extend(self.second.text.part().notes.iter().cloned());
        if self.is_empty() {
            notes.push(
                "one of the two parts has no text, so there is nothing to compare".to_owned(),
            );
        }
        notes
    }

    fn is_empty(&self) -> bool {
        self.first.frequencies.n == 0 || self.second.frequencies.n == 0
    }

    fn gathered(&mut self, teller: &Teller<'_>) -> Result<Gathered, EngineError> {
        let request = teller.request;
        let mut gathered = Gathered {
            best: Best::new(request.limit),
            p: Vec::new(),
            one_sided: 0,
        };
        if self.is_empty() {
            return Ok(gathered);
        }
        let (of_first, of_second) = (&self.first.frequencies, &self.second.frequencies);
        let lists = (
            &mut self.first.counted.pairs,
            &mut self.second.counted.pairs,
        );
        let mut joined = Joined::new(lists.0, lists.1)?;
        while let Some((a, row)) = joined.next_row()? {
            for (b, [o11, other]) in row.into_iter().filter(|(b, _)| *b != a) {
                let here = teller.counted((a, b), o11, of_first, 1);
                let there = teller.counted((a, b), other, of_second, 1);
                if !varies(&here) || !varies(&there) {
                    gathered.one_sided += 1;
                    continue;
                }
                let found = log_odds_difference(&teller.table(&here)?, &teller.table(&there)?);
                if !gathered.is_too_large() {
                    gathered.p.push(found.p);
                }
                if o11.max(other) >= request.min_count {
                    gathered.best.add(Candidate {
                        keys: keys(teller, &found, &here, o11 + other),
                        a,
                        b,
                        o11,
                        other,
                    });
                }
            }
        }
        Ok(gathered)
    }

    /// How often a pair meets in the first part, and how that differs from the other; `untested` is the
    /// size of a part too small to test anything.
    fn difference(
        &self,
        teller: &Teller<'_>,
        candidate: &Candidate,
        untested: Option<u64>,
        corrected: Option<&Corrected>,
    ) -> Result<(PairCounted, Difference), EngineError> {
        let pair = (candidate.a, candidate.b);
        let counted = teller.counted(pair, candidate.o11, &self.first.frequencies, 1);
        let other = teller.counted(pair, candidate.other, &self.second.frequencies, 1);
        let tables = [teller.table(&counted)?, teller.table(&other)?];
        let found = log_odds_difference(&tables[0], &tables[1]);
        let log_odds = tables.map(|t| rounded(Measure::LogOdds.of(&t).unwrap_or_default()));
        let note = untested.and_then(|n| {
            let few = Table2x2::new(0, 0, 0, n).ok()?;
            why_untested(&few, &teller.units)
        });
        let corrected = corrected.filter(|_| note.is_none());
        let difference = Difference {
            other,
            log_odds: log_odds[0],
            log_odds_other: log_odds[1],
            difference: rounded(found.difference),
            low: rounded(found.low),
            high: rounded(found.high),
            p: rounded(found.p),
            p_adjusted: corrected.and_then(|corrected| corrected.get(found.p)),
            note,
            evidence: Vec::new(),
        };
        Ok((counted, difference))
    }
}

/// By what pairs are ordered that meet so often in both parts together, the higher first.
fn keys(
    teller: &Teller<'_>,
    found: &LogOddsDifference,
    here: &PairCounted,
    meetings: u64,
) -> [f64; 3] {
    let near = found.low.abs().min(found.high.abs());
    let from_zero = match found.low * found.high > 0.0 {
        true => near,
        false => -near,
    };
    match teller.request.sort {
        PairSort::Low => [from_zero, found.difference.abs(), 0.0],
        PairSort::P => [-found.p, from_zero, 0.0],
        PairSort::Count => [meetings as f64, from_zero, 0.0],
        PairSort::Name => [0.0; 3],
        PairSort::By(measure) => {
            let value = teller.value(measure, here, 0.0);
            [value.unwrap_or(f64::NEG_INFINITY), from_zero, 0.0]
        }
    }
}

/// Whether each of a pair stands in some contexts and is missing in others: else it has no odds.
fn varies(counted: &PairCounted) -> bool {
    let varies = |f: u64| 0 < f && f < counted.n;
    varies(counted.f_a) && varies(counted.f_b)
}

/// How many sessions have text in both parts.
fn shared_sessions(engine: &Engine, first: &Text<'_>, second: &Text<'_>) -> u64 {
    let sessions = |text: &Text<'_>| -> std::collections::BTreeSet<u32> {
        let documents = text.part().documents().iter();
        documents
            .map(|chosen| engine.snapshot.session_number(chosen.document))
            .collect()
    };
    (&sessions(first) & &sessions(second)).len() as u64
}

/// A row of two lists: the second of each pair, and how often it meets in both parts.
type JoinedRow = Vec<(u32, [u64; 2])>;

/// The rows of two lists of pairs, side by side.
struct Joined<'p> {
    lists: [&'p mut SortedPairs; 2],
    rows: [Option<u32>; 2],
    held: [Vec<(u32, u64)>; 2],
}

impl<'p> Joined<'p> {
    fn new(
        first: &'p mut SortedPairs,
        second: &'p mut SortedPairs,
    ) -> Result<Joined<'p>, EngineError> {
        let mut joined = Joined {
            lists: [first, second],
            rows: [None; 2],
            held: [Vec::new(), Vec::new()],
        };
        joined.read(0)?;
        joined.read(1)?;
        Ok(joined)
    }

    /// Reads the next row of a side.
    fn read(&mut self, side: usize) -> Result<(), EngineError> {
        self.held[side].clear();
        self.rows[side] = None;
        if let Some((a, row)) = self.lists[side].next_row()? {
            self.held[side].extend_from_slice(row);
            self.rows[side] = Some(a);
        }
        Ok(())
    }

    fn next_row(&mut self) -> Result<Option<(u32, JoinedRow)>, EngineError> {
        let Some(a) = self.rows.iter().flatten().copied().min() else {
            return Ok(None);
        };
        let mut all: Vec<(u32, [u64; 2])> = Vec::new();
        for side in 0..2 {
            if self.rows[side] != Some(a) {
                continue;
            }
            all.extend(self.held[side].iter().map(|&(b, count)| {
                let mut counts = [0; 2];
                counts[side] = count;
                (b, counts)
            }));
            self.read(side)?;
        }
        all.sort_unstable();
        let joined = all.chunk_by(|a, b| a.0 == b.0).map(|same| {
            let sum = |side: usize| same.iter().map(|(_, counts)| counts[side]).sum();
            (same[0].0, [sum(0), sum(1)])
        });
        Ok(Some((a, joined.collect())))
    }
}
