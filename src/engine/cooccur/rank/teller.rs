//! What is told of a pair, and the bounds by which most pairs are passed over.

use std::borrow::Cow;

use super::best::Best;
use super::family::Corrected;
use crate::engine::cooccur::answer::{Difference, Estimate, Named, PairCounted, PairRow, Tested};
use crate::engine::cooccur::count::Frequencies;
use crate::engine::cooccur::space::Space;
use crate::engine::cooccur::{Context, CooccurRequest, Items, PairSort};
use crate::engine::{EngineError, Versions};
use crate::statistics::{
    Measure, Table2x2, WindowCount, Z_95, fisher, is_testable, rounded, why_untested,
};

/// What is told of one kind of table.
pub(super) struct Teller<'r> {
    pub(super) request: &'r CooccurRequest,
    pub(super) measures: Vec<Measure>,
    /// The plural of what counts once.
    pub(super) units: String,
    pub(super) is_turned: bool,
}

impl<'r> Teller<'r> {
    pub(super) fn new(request: &'r CooccurRequest) -> Teller<'r> {
        let is_each = request.part.versions == Versions::Each;
        let units = match request.context {
            Context::Session if is_each => "documents".to_owned(),
            context => format!("{context}s"),
        };
        Teller {
            request,
            measures: request.told(),
            units,
            is_turned: request.rows == Items::Terms && request.cols == Items::Themes,
        }
    }

    /// The counts of a pair as it is told.
    pub(super) fn counted(
        &self,
        (a, b): (u32, u32),
        o11: u64,
        frequencies: &Frequencies,
        scale: u64,
    ) -> PairCounted {
        let [f_a, f_b] = [a, b].map(|item| frequencies.of[item as usize]);
        let (f_a, f_b) = if self.is_turned {
            (f_b, f_a)
        } else {
            (f_a, f_b)
        };
        PairCounted {
            o11: o11 as f64 / scale as f64,
            f_a,
            f_b,
            n: frequencies.n,
        }
    }

    pub(super) fn table(&self, counted: &PairCounted) -> Result<Table2x2, EngineError> {
        let PairCounted { o11, f_a, f_b, n } = *counted;
        Ok(Table2x2::new(o11 as u64, f_a, f_b, n)?)
    }

    pub(super) fn value(&self, measure: Measure, counted: &PairCounted, span: f64) -> Option<f64> {
        match self.request.is_window() {
            true => in_window(counted, span).measure(measure, self.request.expected),
            false => measure.of(&self.table(counted).ok()?),
        }
    }

    /// How often at least a pair of one that stands so often must meet to be among the best, where that
    /// is known: of millions of pairs nearly all are passed over by it.
    pub(super) fn least_meetings(&self, f_a: u64, n: u64, best: &Best) -> f64 {
        let is_window = self.request.is_window();
        let by_first = is_window.then(|| self.measures.first()).flatten();
        match (best.least, by_first) {
            _ if self.request.sort != PairSort::Low => 0.0,
            (Some([least, ..]), Some(Measure::LogDice)) => least_by_log_dice(least, f_a),
            (Some([SUPPORTED, low, _]), None) => least_by_interval(low, f_a, n) as f64,
            _ => 0.0,
        }
    }

    /// Whether the interval alone shows that a pair is not among the best: then its exact p, which takes
    /// longer, is not asked for.
    pub(super) fn is_lower(&self, counted: &PairCounted, best: &Best) -> bool {
        let is_window = self.request.is_window();
        match best.least {
            Some([SUPPORTED, low, _]) if self.request.sort == PairSort::Low && !is_window => {
                let own = self.value(Measure::CiLow, counted, 0.0);
                own.is_none_or(|own| own < low)
            }
            _ => false,
        }
    }

    /// Pairs whose interval can be trusted and is above 0 come first, by its lower end; then those that can
    /// be tested, by their exact p; then the others.
    fn keys_by_interval(&self, counted: &PairCounted) -> [f64; 3] {
        let value = |measure: Measure| {
            let value = self.value(measure, counted, 0.0);
            value.unwrap_or(f64::NEG_INFINITY)
        };
        let low = value(Measure::CiLow);
        let table = self.table(counted).ok();
        match table.filter(is_testable) {
            Some(table) if table.o11() >= ENOUGH_MEETINGS && low > 0.0 => {
                [SUPPORTED, low, counted.o11]
            }
            Some(_) => [1.0, -rounded(value(Measure::FisherP)), rounded(low)],
            None => [0.0, low, counted.o11],
        }
    }

    /// By what pairs are ordered, the higher first.
    pub(super) fn keys(&self, counted: &PairCounted, span: f64) -> [f64; 3] {
        let value = |measure: Measure| {
            let value = self.value(measure, counted, span);
            value.unwrap_or(f64::NEG_INFINITY)
        };
        let is_window = self.request.is_window();
        match self.request.sort {
            PairSort::Low if is_window => match self.measures.first() {
                Some(&measure) => [value(measure), counted.o11, 0.0],
                None => [counted.o11, 0.0, 0.0],
            },
            PairSort::Low => self.keys_by_interval(counted),
            PairSort::P => [
                -rounded(value(Measure::FisherP)),
                rounded(value(Measure::CiLow)),
                0.0,
            ],
            PairSort::Count => [counted.o11, 0.0, 0.0],
            PairSort::Name => [0.0; 3],
            PairSort::By(measure @ (Measure::FisherP | Measure::G2P)) => {
                let value = self.value(measure, counted, span);
                [value.map_or(f64::NEG_INFINITY, |p| -p), counted.o11, 0.0]
            }
            PairSort::By(measure) => [value(measure), counted.o11, 0.0],
        }
    }

    pub(super) fn named(&self, space: &Space<'_>, (a, b): (u32, u32)) -> (Named, Named) {
        let named = |item: u32| {
            let (name, lang) = space.name(item);
            let lang = lang.map(|lang| lang.code());
            Named { name, lang }
        };
        match self.is_turned {
            true => (named(b), named(a)),
            false => (named(a), named(b)),
        }
    }

    /// The names of what is told of each pair.
    pub(super) fn columns(&self) -> Vec<Cow<'static, str>> {
        let named = |items: Items| Named {
            name: String::new(),
            lang: (items == Items::Terms).then_some(""),
        };
        let counted = PairCounted {
            o11: 0.0,
            f_a: 0,
            f_b: 0,
            n: 0,
        };
        let is_window = self.request.is_window();
        let is_compared = self.request.against.is_some();
        let row = PairRow {
            a: named(self.request.rows),
            b: named(self.request.cols),
            counted,
            expected: is_window.then_some(0.0),
            measures: self.without_values(is_compared),
            with_intervals: self.request.bootstrap.is_some() && !is_compared,
            tested: (!is_window && !is_compared).then(Tested::nothing),
            with_permutations: self.request.permute.is_some(),
            difference: is_compared.then(|| Difference {
                other: counted,
                log_odds: 0.0,
                log_odds_other: 0.0,
                difference: 0.0,
                low: 0.0,
                high: 0.0,
                p: 0.0,
                p_adjusted: None,
                note: None,
                evidence: Vec::new(),
            }),
            evidence: Vec::new(),
        };
        row.fields().into_iter().map(|(name, _)| name).collect()
    }

    fn without_values(&self, is_compared: bool) -> Vec<Estimate> {
        let measures = self.measures.iter().filter(|_| !is_compared);
        let measures = measures.map(|&measure| Estimate {
            measure,
            value: None,
            interval: None,
        });
        measures.collect()
    }
}

/// Meetings from which on the interval of the log odds, a formula for large numbers, is relied on: the
/// rule of five (Cochran 1954).
pub(super) const ENOUGH_MEETINGS: u64 = 5;

/// The first key of pairs whose interval can be trusted and is above 0.
const SUPPORTED: f64 = 2.0;

/// What the lower end of the interval of the log odds is at most for so many contexts with both, of `f_a`
/// with the first and `n` in all.
///
/// The log odds are greatest where the second never stands alone, and the standard error is no less than
/// what the contexts with both add to it.
pub(super) fn highest_ci_low(o11: u64, f_a: u64, n: u64) -> f64 {
    let [joint, alone, neither] = [o11, f_a - o11, n - f_a].map(|count| count as f64 + 0.5);
    (joint * neither / (alone * 0.5)).ln() - Z_95 / joint.sqrt()
}

/// The meetings from which on [`highest_ci_low`] reaches a value: it rises with them.
pub(super) fn least_by_interval(low: f64, f_a: u64, n: u64) -> u64 {
    let (mut least, mut above) = (ENOUGH_MEETINGS, f_a + 1);
    while least < above {
        let middle = least.midpoint(above);
        match highest_ci_low(middle, f_a, n) < low {
            true => least = middle + 1,
            false => above = middle,
        }
    }
    least
}

/// The meetings from which on a pair may have such a logDice, whose second stands once at least; a hair
/// less, for rounding.
pub(super) fn least_by_log_dice(least: f64, f_a: u64) -> f64 {
    (least - 14.0).exp2() * (f_a + 1) as f64 / 2.0 * (1.0 - 1e-9)
}

impl Tested {
    fn nothing() -> Tested {
        Tested {
            log_odds: 0.0,
            ci_low: 0.0,
            ci_high: 0.0,
            p: 1.0,
            p_adjusted: None,
            p_permuted: None,
            note: None,
        }
    }

    pub(super) fn of(table: &Table2x2, corrected: Option<&Corrected>, units: &str) -> Tested {
        let value = |measure: Measure| rounded(measure.of(table).unwrap_or_default());
        let p = rounded(fisher(table));
        let note = why_untested(table, units);
        let adjusted = |corrected: &Corrected| match table.o11() {
            0 => Some(1.0),
            _ => corrected.get(p),
        };
        Tested {
            log_odds: value(Measure::LogOdds),
            ci_low: value(Measure::CiLow),
            ci_high: value(Measure::CiHigh),
            p,
            p_adjusted: corrected.filter(|_| note.is_none()).and_then(adjusted),
            p_permuted: None,
            note,
        }
    }
}

pub(super) fn in_window(counted: &PairCounted, span: f64) -> WindowCount {
    WindowCount {
        o11: counted.o11,
        f_a: counted.f_a,
        f_b: counted.f_b,
        n: counted.n,
        span,
    }
}
