//! The pairs that are listed: the best of all that meet, measured, tested, and led back to their places.

mod against;
mod best;
mod family;
mod sides;
mod sure;
mod teller;
#[cfg(test)]
mod tests;

use super::answer::{PairRow, Tested};
use super::places::Listed;
use super::space::Space;
use super::{Adjust, Context, CooccurAnswer, CooccurRequest, Items};
use crate::engine::{Engine, EngineError, Versions};
use crate::statistics::{Expectation, rounded};
use best::{Best, Candidate};
use family::{Corrected, Family};
use sides::{Side, sides, testable};
use sure::{Sureness, strata};
use teller::{Teller, in_window};

pub(super) use against::compared;

/// Lists the pairs of one part of the corpus.
pub(super) fn ranked(
    engine: &Engine,
    request: &CooccurRequest,
) -> Result<CooccurAnswer, EngineError> {
    let mut space = Space::new(engine, request);
    let mut sides = sides(engine, request, &mut space, &[&request.part])?;
    let Some(mut side) = sides.pop() else {
        return Err(crate::statistics::Error::NoUnits.into());
    };
    let teller = Teller::new(request);
    let (best, family) = gathered(&mut side, &teller)?;
    let is_window = request.is_window();
    let tested = match is_window {
        true => 0,
        false => testable(&space, request, &side.frequencies),
    };
    let mut notes = side.text.part().notes.clone();
    notes.extend(family.as_ref().and_then(Family::why_uncorrected));
    let n = side.frequencies.n;
    let corrected = match family {
        Some(family) => family.corrected(n, tested, request.adjust)?,
        None => None,
    };
    let found = best.all;
    let chosen = best.sorted();
    let places = side.text.places(&space, request, &listed(&chosen))?;
    let sure = Sureness {
        engine,
        request,
        teller: &teller,
        side: &side,
        places: &places,
    };
    let evidence = engine.evidence_of_pairs(&places)?;
    let told = chosen.iter().zip(evidence).enumerate();
    let told = told.map(|(index, (candidate, evidence))| {
        let row = row_of(&space, &sure, corrected.as_ref(), (index, candidate))?;
        Ok(PairRow { evidence, ..row })
    });
    let pairs = told.collect::<Result<Vec<_>, EngineError>>()?;
    notes.extend(sure.why_without_intervals(&pairs));
    let adjust = corrected.as_ref().map_or(Adjust::None, |_| request.adjust);
    let spans = side.counted.spans;
    Ok(CooccurAnswer {
        n,
        sessions: side.text.part().sessions() as u64,
        expected: is_window.then(|| request.expected.name()),
        span: (is_window && request.expected == Expectation::Span).then(|| rounded(spans[0])),
        adjust: adjust.name(),
        tested,
        found,
        strata: request.permute.map(|_| strata(request).name()),
        notes,
        pairs,
        ..frame(request, &teller)
    })
}

/// The best of all pairs, and what their p are corrected over, if they are.
fn gathered(
    side: &mut Side<'_>,
    teller: &Teller<'_>,
) -> Result<(Best, Option<Family>), EngineError> {
    let request = teller.request;
    let is_window = request.is_window();
    let mut family = (!is_window && request.adjust != Adjust::None).then(Family::default);
    let mut best = Best::new(request.limit);
    let mut met: Vec<(u32, u32)> = Vec::new();
    let (scale, spans) = (side.counted.scale, side.counted.spans);
    let min_count = request.min_count.saturating_mul(scale);
    while let Some((a, row)) = side.counted.pairs.next_row()? {
        let f_a = side.frequencies.of[a as usize];
        let wanted = teller.least_meetings(f_a, side.frequencies.n, &best) * scale as f64;
        for &(b, o11) in row.iter().filter(|(b, _)| is_window || *b != a) {
            let counted = || teller.counted((a, b), o11, &side.frequencies, scale);
            if let Some(family) = &mut family {
                family.meet(counted);
            }
            if request.all {
                met.push((a, b));
            }
            if o11 < min_count {
                continue;
            }
            if (o11 as f64) < wanted || teller.is_lower(&counted(), &best) {
                best.pass();
                continue;
            }
            best.add(Candidate {
                keys: teller.keys(&counted(), spans[usize::from(a == b)]),
                a,
                b,
                o11,
                other: 0,
            });
        }
    }
    if request.all {
        met.sort_unstable();
        add_never_met(&mut best, &met, teller, side);
    }
    Ok((best, family))
}

fn listed(chosen: &[Candidate]) -> Vec<Listed> {
    let pair = |c: &Candidate| Listed { a: c.a, b: c.b };
    chosen.iter().map(pair).collect()
}

/// What is told of the pair at this place of the list, but for its evidence.
fn row_of(
    space: &Space<'_>,
    sure: &Sureness<'_, '_>,
    corrected: Option<&Corrected>,
    (index, candidate): (usize, &Candidate),
) -> Result<PairRow, EngineError> {
    let (request, teller, side) = (sure.request, sure.teller, sure.side);
    let pair = (candidate.a, candidate.b);
    let span = side.counted.spans[usize::from(pair.0 == pair.1)];
    let counted = teller.counted(pair, candidate.o11, &side.frequencies, side.counted.scale);
    let is_window = request.is_window();
    let tested = match is_window {
        true => None,
        false => Some(Tested {
            p_permuted: sure.permuted(pair)?,
            ..Tested::of(&teller.table(&counted)?, corrected, &teller.units)
        }),
    };
    let (a, b) = teller.named(space, pair);
    Ok(PairRow {
        a,
        b,
        counted,
        expected: is_window.then(|| {
            let expected = in_window(&counted, span).expected(request.expected);
            rounded(expected.unwrap_or_default())
        }),
        measures: sure.estimates(index, pair, &counted, span),
        with_intervals: request.bootstrap.is_some(),
        tested,
        with_permutations: request.permute.is_some(),
        difference: None,
        evidence: Vec::new(),
    })
}

/// What an answer says of what was asked.
fn frame(request: &CooccurRequest, teller: &Teller<'_>) -> CooccurAnswer {
    let is_each = request.part.versions == Versions::Each;
    let is_wide = matches!(request.context, Context::Session | Context::Section);
    CooccurAnswer {
        rows: request.rows.name(),
        cols: request.cols.name(),
        unit: if is_each { "document" } else { "session" },
        context: match request.context {
            Context::Session if is_each => "document".to_owned(),
            context => context.to_string(),
        },
        versions: request.part.versions.to_string(),
        repeats: request.part.repeats || is_wide,
        left_out: match request.rows == Items::Terms && request.cols == Items::Terms {
            true => request.part.left_out(),
            false => Vec::new(),
        },
        ordered: request.window.ordered && request.is_window(),
        n: 0,
        sessions: 0,
        expected: None,
        span: None,
        adjust: Adjust::None.name(),
        tested: 0,
        found: 0,
        strata: None,
        against: None,
        notes: Vec::new(),
        columns: teller.columns(),
        pairs: Vec::new(),
    }
}

/// Adds the pairs that are found and never meet.
fn add_never_met(best: &mut Best, met: &[(u32, u32)], teller: &Teller<'_>, side: &Side<'_>) {
    let of = &side.frequencies.of;
    let found: Vec<u32> = (0..of.len() as u32)
        .filter(|&i| of[i as usize] > 0)
        .collect();
    for (at, &a) in found.iter().enumerate() {
        for &b in &found[at + 1..] {
            if met.binary_search(&(a, b)).is_err() {
                let counted = teller.counted((a, b), 0, &side.frequencies, 1);
                best.add(Candidate {
                    keys: teller.keys(&counted, 0.0),
                    a,
                    b,
                    o11: 0,
                    other: 0,
                });
            }
        }
    }
}
