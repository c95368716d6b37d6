//! The pairs that are listed: the best of all that meet, measured, tested, and led back to their places.

use std::borrow::Cow;
use std::cmp::Ordering;

use rustc_hash::FxHashMap;

use super::answer::{Difference, Estimate, Named, OtherPart, PairCounted, PairRow, Tested};
use super::count::{Counted, Frequencies};
use super::places::{Listed, Met};
use super::space::{Space, Text};
use super::{Adjust, Context, CooccurAnswer, CooccurRequest, Items, PairSort, Strata};
use crate::engine::subcorpus::SubcorpusRequest;
use crate::engine::{Engine, EngineError, Versions};
use crate::statistics::{
    Expectation, Measure, NoInterval, Seed, SortedPairs, Table2x2, WindowCount, Z_95,
    benjamini_hochberg_among, bootstrap, fisher, holm_among, is_testable, is_testable_over,
    log_odds_difference, permutation_test, rounded, why_untested,
};

/// Pairs beyond so many are not corrected over: their p would have to be worked out one by one.
const MOST_CORRECTED: u64 = 1_000_000;

/// A part of the corpus, counted.
struct Side<'e> {
    text: Text<'e>,
    frequencies: Frequencies,
    counted: Counted,
}

/// A pair that may be listed.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    /// The higher first.
    keys: [f64; 3],
    a: u32,
    b: u32,
    o11: u64,
    /// How often they meet in the other part.
    other: u64,
}

impl Candidate {
    fn order(&self, other: &Candidate) -> Ordering {
        let [first, second, third] =
            [0, 1, 2].map(|key| other.keys[key].total_cmp(&self.keys[key]));
        first
            .then(second)
            .then(third)
            .then((self.a, self.b).cmp(&(other.a, other.b)))
    }
}

/// The best candidates, not many more than are wanted.
struct Best {
    limit: usize,
    held: Vec<Candidate>,
    /// How many there were.
    all: u64,
    /// What a candidate must reach to be among the best: the keys of the last of those held.
    least: Option<[f64; 3]>,
}

impl Best {
    fn new(limit: usize) -> Best {
        Best {
            limit,
            held: Vec::new(),
            all: 0,
            least: None,
        }
    }

    /// Counts a candidate whose keys are known to be too low.
    fn pass(&mut self) {
        self.all += 1;
    }

    fn add(&mut self, candidate: Candidate) {
        self.all += 1;
        self.held.push(candidate);
        if self.held.len() >= self.limit.saturating_mul(2).saturating_add(1024) {
            self.cut();
        }
    }

    fn cut(&mut self) {
        if self.limit == 0 {
            self.held.clear();
        } else if self.held.len() > self.limit {
            let last = self.limit - 1;
            self.held.select_nth_unstable_by(last, Candidate::order);
            self.least = Some(self.held[last].keys);
            self.held.truncate(self.limit);
        }
    }

    fn sorted(mut self) -> Vec<Candidate> {
        self.cut();
        self.held.sort_unstable_by(Candidate::order);
        self.held
    }
}

/// The tables of all pairs that meet, as long as there are not too many: o11, f_a, f_b.
#[derive(Default)]
struct Family {
    tables: Vec<[u64; 3]>,
    met: u64,
}

impl Family {
    fn add(&mut self, counted: &PairCounted) {
        self.met += 1;
        match self.is_too_large() {
            true => self.tables = Vec::new(),
            false => self
                .tables
                .push([counted.o11 as u64, counted.f_a, counted.f_b]),
        }
    }

    fn is_too_large(&self) -> bool {
        self.met > MOST_CORRECTED
    }

    /// The p of those that could be tested.
    fn p(mut self, n: u64) -> Result<Vec<f64>, EngineError> {
        self.tables.sort_unstable();
        let mut all = Vec::new();
        for same in self.tables.chunk_by(|a, b| a == b) {
            let [o11, f_a, f_b] = same[0];
            let table = Table2x2::new(o11, f_a, f_b, n)?;
            if is_testable(&table) {
                all.resize(all.len() + same.len(), rounded(fisher(&table)));
            }
        }
        Ok(all)
    }
}

/// Corrected p by p.
struct Corrected(Vec<(f64, f64)>);

impl Corrected {
    fn of(mut p: Vec<f64>, family: u64, adjust: Adjust) -> Corrected {
        p.sort_unstable_by(f64::total_cmp);
        let adjusted = match adjust {
            Adjust::Bh => benjamini_hochberg_among(&p, family as usize),
            Adjust::Holm => holm_among(&p, family as usize),
            Adjust::None => return Corrected(Vec::new()),
        };
        // Equal p are corrected alike: the last of them by Benjamini and Hochberg, the first by Holm.
        Corrected(p.into_iter().zip(adjusted).collect())
    }

    fn get(&self, p: f64) -> Option<f64> {
        let place = self.0.partition_point(|(held, _)| *held < p);
        let (held, adjusted) = self.0.get(place)?;
        (*held == p).then(|| rounded(*adjusted))
    }
}

/// What is told of one kind of table.
struct Teller<'r> {
    request: &'r CooccurRequest,
    measures: Vec<Measure>,
    /// The plural of what counts once.
    units: String,
    is_turned: bool,
}

impl<'r> Teller<'r> {
    fn new(request: &'r CooccurRequest) -> Teller<'r> {
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
    fn counted(
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

    fn table(&self, counted: &PairCounted) -> Result<Table2x2, EngineError> {
        let PairCounted { o11, f_a, f_b, n } = *counted;
        Ok(Table2x2::new(o11 as u64, f_a, f_b, n)?)
    }

    fn value(&self, measure: Measure, counted: &PairCounted, span: f64) -> Option<f64> {
        match self.request.context {
            Context::Window(_) => {
                let count = in_window(counted, span);
                count.measure(measure, self.request.expected)
            }
            _ => measure.of(&self.table(counted).ok()?),
        }
    }

    /// How often at least a pair of one that stands so often must meet to be among the best, where that
    /// is known: of millions of pairs nearly all are passed over by it.
    fn least_meetings(&self, f_a: u64, n: u64, best: &Best) -> f64 {
        let is_window = matches!(self.request.context, Context::Window(_));
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
    fn is_lower(&self, counted: &PairCounted, best: &Best) -> bool {
        let is_window = matches!(self.request.context, Context::Window(_));
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
    fn keys(&self, counted: &PairCounted, span: f64) -> [f64; 3] {
        let value = |measure: Measure| {
            let value = self.value(measure, counted, span);
            value.unwrap_or(f64::NEG_INFINITY)
        };
        let is_window = matches!(self.request.context, Context::Window(_));
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

    fn named(&self, space: &Space<'_>, (a, b): (u32, u32)) -> (Named, Named) {
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
    fn columns(&self) -> Vec<Cow<'static, str>> {
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
        let is_window = matches!(self.request.context, Context::Window(_));
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
const ENOUGH_MEETINGS: u64 = 5;

/// The first key of pairs whose interval can be trusted and is above 0.
const SUPPORTED: f64 = 2.0;

/// What the lower end of the interval of the log odds is at most for so many contexts with both, of `f_a`
/// with the first and `n` in all.
///
/// The log odds are greatest where the second never stands alone, and the standard error is no less than
/// what the contexts with both add to it.
fn highest_ci_low(o11: u64, f_a: u64, n: u64) -> f64 {
    let [joint, alone, neither] = [o11, f_a - o11, n - f_a].map(|count| count as f64 + 0.5);
    (joint * neither / (alone * 0.5)).ln() - Z_95 / joint.sqrt()
}

/// The meetings from which on [`highest_ci_low`] reaches a value: it rises with them.
fn least_by_interval(low: f64, f_a: u64, n: u64) -> u64 {
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
fn least_by_log_dice(least: f64, f_a: u64) -> f64 {
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

    fn of(table: &Table2x2, corrected: Option<&Corrected>, units: &str) -> Tested {
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

fn in_window(counted: &PairCounted, span: f64) -> WindowCount {
    WindowCount {
        o11: counted.o11,
        f_a: counted.f_a,
        f_b: counted.f_b,
        n: counted.n,
        span,
    }
}

/// Counts both parts, or the one there is; leaves out terms that are too rare for any pair of them to
/// be listed.
fn sides<'e>(
    engine: &'e Engine,
    request: &CooccurRequest,
    space: &mut Space<'_>,
    parts: &[&SubcorpusRequest],
) -> Result<Vec<Side<'e>>, EngineError> {
    let mut texts = Vec::new();
    for part in parts {
        let text = Text::new(engine, request, space, part)?;
        let frequencies = text.frequencies(space, request.context)?;
        texts.push((text, frequencies));
    }
    if space.has_terms() {
        let most = |item: u32| {
            let of = texts
                .iter()
                .map(|(_, frequencies)| frequencies.of[item as usize]);
            of.max().unwrap_or(0)
        };
        let least = least_frequency(space, request, &most);
        let kept = |item: u32| least <= (most(item), std::cmp::Reverse(item));
        let old = space.keep(engine, kept);
        for (_, frequencies) in &mut texts {
            let of = old.iter().map(|&item| frequencies.of[item as usize]);
            frequencies.of = of.collect();
        }
    }
    let mut sides = Vec::new();
    for (text, frequencies) in texts {
        let counted = text.pairs(space, request)?;
        sides.push(Side {
            text,
            frequencies,
            counted,
        });
    }
    Ok(sides)
}

/// How often a term must stand to be counted, and where the line is among equals.
fn least_frequency(
    space: &Space<'_>,
    request: &CooccurRequest,
    most: &impl Fn(u32) -> u64,
) -> (u64, std::cmp::Reverse<u32>) {
    // In a window a token meets several others: rare words are left out by their tokens all the same.
    let rare = (request.min_count.max(1), std::cmp::Reverse(u32::MAX));
    let Some(wanted) = request.most_terms else {
        return rare;
    };
    let terms = space.first_term()..space.len() as u32;
    let mut ranked: Vec<(u64, std::cmp::Reverse<u32>)> = terms
        .map(|item| (most(item), std::cmp::Reverse(item)))
        .collect();
    ranked.sort_unstable_by(|a, b| b.cmp(a));
    let last = wanted.checked_sub(1).and_then(|last| ranked.get(last));
    match (last, wanted) {
        (_, 0) => (u64::MAX, std::cmp::Reverse(0)),
        (None, _) => rare,
        (Some(&last), _) => last.max(rare),
    }
}

/// How many pairs of items could be tested, by how often each stands.
fn testable(space: &Space<'_>, request: &CooccurRequest, frequencies: &Frequencies) -> u64 {
    let n = frequencies.n;
    if n == 0 || !is_testable_over(n) {
        return 0;
    }
    let histogram = |items: &[u64]| {
        let mut sorted: Vec<u64> = items.iter().copied().filter(|&f| f > 0).collect();
        sorted.sort_unstable();
        let groups = sorted.chunk_by(|a, b| a == b);
        let groups: Vec<(u64, u64)> = groups.map(|own| (own[0], own.len() as u64)).collect();
        groups
    };
    let is_testable = |f_a: u64, f_b: u64| {
        // The margins alone decide, so the least overlap they allow will do.
        let table = Table2x2::new((f_a + f_b).saturating_sub(n), f_a, f_b, n);
        table.is_ok_and(|table| is_testable(&table))
    };
    let (themes, terms) = frequencies.of.split_at(space.first_term() as usize);
    let (mut pairs, all) = (0, histogram(&frequencies.of));
    if request.rows != request.cols {
        let (themes, terms) = (histogram(themes), histogram(terms));
        for (f_a, many) in themes {
            let fitting = terms.iter().filter(|(f_b, _)| is_testable(f_a, *f_b));
            pairs += many * fitting.map(|(_, many)| many).sum::<u64>();
        }
        return pairs;
    }
    let mut upto = vec![0];
    upto.extend(all.iter().scan(0, |sum, (_, many)| {
        *sum += many;
        Some(*sum)
    }));
    for (at, &(f_a, many)) in all.iter().enumerate() {
        if is_testable(f_a, f_a) {
            pairs += many * (many - 1) / 2;
        }
        // The more frequent the second, the less their greatest overlap is worth.
        let others = &all[at + 1..];
        let end = at + 1 + others.partition_point(|(f_b, _)| is_testable(f_a, *f_b));
        pairs += many * (upto[end] - upto[at + 1]);
    }
    pairs
}

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
    let is_window = request.is_window();
    let mut family = (!is_window && request.adjust != Adjust::None).then(Family::default);
    let mut best = Best::new(request.limit);
    let scale = side.counted.scale;
    let spans = side.counted.spans;
    let mut met: Vec<(u32, u32)> = Vec::new();
    let min_count = request.min_count.saturating_mul(scale);
    while let Some((a, row)) = side.counted.pairs.next_row()? {
        let f_a = side.frequencies.of[a as usize];
        let wanted = teller.least_meetings(f_a, side.frequencies.n, &best) * scale as f64;
        for &(b, o11) in row {
            if a == b && !is_window {
                continue;
            }
            let pair = (a, b);
            let counted = || teller.counted(pair, o11, &side.frequencies, scale);
            if let Some(family) = &mut family {
                match family.is_too_large() {
                    true => family.met += 1,
                    false => family.add(&counted()),
                }
            }
            if request.all {
                met.push(pair);
            }
            if o11 < min_count {
                continue;
            }
            if (o11 as f64) < wanted {
                best.pass();
                continue;
            }
            let counted = counted();
            if teller.is_lower(&counted, &best) {
                best.pass();
                continue;
            }
            best.add(Candidate {
                keys: teller.keys(&counted, spans[usize::from(a == b)]),
                a,
                b,
                o11,
                other: 0,
            });
        }
    }
    if request.all {
        met.sort_unstable();
        add_never_met(&mut best, &met, &teller, &side);
    }
    let tested = match is_window {
        true => 0,
        false => testable(&space, request, &side.frequencies),
    };
    let mut notes = side.text.part().notes.clone();
    let corrected = family.filter(|family| match family.is_too_large() {
        true => {
            notes.push(format!(
                "p is not adjusted: {} pairs meet, more than {MOST_CORRECTED}; leave out rare terms with \
                 --min-count or --most-terms",
                family.met
            ));
            false
        }
        false => true,
    });
    let adjust = match (&corrected, is_window) {
        (Some(_), _) => request.adjust,
        (None, _) => Adjust::None,
    };
    let corrected = match corrected {
        Some(family) => {
            let p = family.p(side.frequencies.n)?;
            Some(Corrected::of(p, tested, request.adjust))
        }
        None => None,
    };
    let found = best.all;
    let chosen = best.sorted();
    let listed: Vec<Listed> = chosen.iter().map(|c| Listed { a: c.a, b: c.b }).collect();
    let places = side.text.places(&space, request, &listed)?;
    let evidence = engine.evidence_of_pairs(&places)?;
    let sure = Sureness {
        engine,
        request,
        teller: &teller,
        side: &side,
        places: &places,
    };
    let mut pairs = Vec::with_capacity(chosen.len());
    for ((index, candidate), evidence) in chosen.iter().enumerate().zip(evidence) {
        let pair = (candidate.a, candidate.b);
        let span = spans[usize::from(pair.0 == pair.1)];
        let counted = teller.counted(pair, candidate.o11, &side.frequencies, scale);
        let mut tested = match is_window {
            true => None,
            false => {
                let table = teller.table(&counted)?;
                Some(Tested::of(&table, corrected.as_ref(), &teller.units))
            }
        };
        if let Some(tested) = &mut tested {
            tested.p_permuted = sure.permuted(pair)?;
        }
        let (a, b) = teller.named(&space, pair);
        pairs.push(PairRow {
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
            evidence,
        });
    }
    notes.extend(sure.why_without_intervals(&pairs));
    Ok(CooccurAnswer {
        n: side.frequencies.n,
        sessions: side.text.part().sessions() as u64,
        expected: is_window.then(|| request.expected.name()),
        span: (is_window && request.expected == Expectation::Span).then(|| rounded(spans[0])),
        adjust: adjust.name(),
        tested,
        found,
        strata: request.permute.map(|_| strata(request).name()),
        against: None,
        notes,
        pairs,
        ..frame(request, &teller)
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

/// Within what permutations are made.
fn strata(request: &CooccurRequest) -> Strata {
    let usual = match request.context {
        Context::Session => Strata::None,
        _ => Strata::Session,
    };
    request.strata.unwrap_or(usual)
}

/// How sure the numbers of listed pairs are.
struct Sureness<'r, 'e> {
    engine: &'e Engine,
    request: &'r CooccurRequest,
    teller: &'r Teller<'r>,
    side: &'r Side<'e>,
    places: &'r Met,
}

impl Sureness<'_, '_> {
    fn seed(&self) -> Seed {
        let fingerprint = self.engine.snapshot.fingerprint();
        Seed::new(fingerprint.as_bytes(), self.request.seed)
    }

    /// The measures of a pair, with intervals where they are asked for.
    fn estimates(
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
    fn why_without_intervals(&self, pairs: &[PairRow]) -> Vec<String> {
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
    fn permuted(&self, (a, b): (u32, u32)) -> Result<Option<f64>, EngineError> {
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

/// Lists pairs by how much closer they are in one part of the corpus than in another.
pub(super) fn compared(
    engine: &Engine,
    request: &CooccurRequest,
    other: &SubcorpusRequest,
) -> Result<CooccurAnswer, EngineError> {
    let mut space = Space::new(engine, request);
    let mut sides = sides(engine, request, &mut space, &[&request.part, other])?;
    let (Some(mut second), Some(mut first)) = (sides.pop(), sides.pop()) else {
        return Err(crate::statistics::Error::NoUnits.into());
    };
    let teller = Teller::new(request);
    let (of_first, of_second) = (&first.frequencies, &second.frequencies);
    let untested = [of_first.n, of_second.n]
        .into_iter()
        .min()
        .filter(|&n| !is_testable_over(n));
    let mut notes = first.text.part().notes.clone();
    notes.extend(second.text.part().notes.iter().cloned());
    let shared = engine.shared_by(first.text.part(), second.text.part());
    if let Some(path) = shared.first() {
        return Err(EngineError::Overlap {
            documents: shared.len(),
            first: path.clone(),
        });
    }
    let mut best = Best::new(request.limit);
    let mut p = Vec::new();
    let mut one_sided = 0_u64;
    let is_empty = of_first.n == 0 || of_second.n == 0;
    if is_empty {
        notes.push("one of the two parts has no text, so there is nothing to compare".to_owned());
    } else {
        let mut joined = Joined::new(&mut first.counted.pairs, &mut second.counted.pairs)?;
        while let Some((a, row)) = joined.next_row()? {
            for (b, [o11, other]) in row {
                if a == b {
                    continue;
                }
                let here = teller.counted((a, b), o11, of_first, 1);
                let there = teller.counted((a, b), other, of_second, 1);
                if !varies(&here) || !varies(&there) {
                    one_sided += 1;
                    continue;
                }
                let found = log_odds_difference(&teller.table(&here)?, &teller.table(&there)?);
                if p.len() as u64 <= MOST_CORRECTED {
                    p.push(found.p);
                }
                if o11.max(other) < request.min_count {
                    continue;
                }
                let near = found.low.abs().min(found.high.abs());
                let from_zero = if found.low * found.high > 0.0 {
                    near
                } else {
                    -near
                };
                let keys = match request.sort {
                    PairSort::Low => [from_zero, found.difference.abs(), 0.0],
                    PairSort::P => [-found.p, from_zero, 0.0],
                    PairSort::Count => [(o11 + other) as f64, from_zero, 0.0],
                    PairSort::Name => [0.0; 3],
                    PairSort::By(measure) => {
                        let value = teller.value(measure, &here, 0.0);
                        [value.unwrap_or(f64::NEG_INFINITY), from_zero, 0.0]
                    }
                };
                best.add(Candidate {
                    keys,
                    a,
                    b,
                    o11,
                    other,
                });
            }
        }
    }
    if one_sided > 0 {
        notes.push(format!(
            "left out: {one_sided} pairs of which one has no mention in one of the parts, or stands in \
             all of it, so that nothing can be said there of how they go together"
        ));
    }
    let is_corrected = p.len() as u64 <= MOST_CORRECTED && request.adjust != Adjust::None;
    if p.len() as u64 > MOST_CORRECTED {
        notes.push(format!(
            "p is not adjusted: more than {MOST_CORRECTED} pairs meet; leave out rare terms with --min-count \
             or --most-terms"
        ));
    }
    let tested = if untested.is_some() {
        0
    } else {
        p.len() as u64
    };
    let corrected = is_corrected.then(|| Corrected::of(p, tested, request.adjust));
    let found = best.all;
    let chosen = best.sorted();
    let listed: Vec<Listed> = chosen.iter().map(|c| Listed { a: c.a, b: c.b }).collect();
    let here = first.text.places(&space, request, &listed)?;
    let there = second.text.places(&space, request, &listed)?;
    let evidence = engine.evidence_of_pairs(&here)?;
    let other_evidence = engine.evidence_of_pairs(&there)?;
    let mut pairs = Vec::with_capacity(chosen.len());
    for ((candidate, evidence), of_other) in chosen.iter().zip(evidence).zip(other_evidence) {
        let pair = (candidate.a, candidate.b);
        let counted = teller.counted(pair, candidate.o11, of_first, 1);
        let other = teller.counted(pair, candidate.other, of_second, 1);
        let tables = [teller.table(&counted)?, teller.table(&other)?];
        let difference = log_odds_difference(&tables[0], &tables[1]);
        let log_odds = tables.map(|t| rounded(Measure::LogOdds.of(&t).unwrap_or_default()));
        let note = untested.and_then(|n| {
            let few = Table2x2::new(0, 0, 0, n).ok()?;
            why_untested(&few, &teller.units)
        });
        let (a, b) = teller.named(&space, pair);
        pairs.push(PairRow {
            a,
            b,
            counted,
            expected: None,
            measures: Vec::new(),
            with_intervals: false,
            tested: None,
            with_permutations: false,
            difference: Some(Difference {
                other,
                log_odds: log_odds[0],
                log_odds_other: log_odds[1],
                difference: rounded(difference.difference),
                low: rounded(difference.low),
                high: rounded(difference.high),
                p: rounded(difference.p),
                p_adjusted: corrected
                    .as_ref()
                    .filter(|_| note.is_none())
                    .and_then(|corrected| corrected.get(difference.p)),
                note,
                evidence: of_other,
            }),
            evidence,
        });
    }
    Ok(CooccurAnswer {
        n: of_first.n,
        sessions: first.text.part().sessions() as u64,
        adjust: match is_corrected {
            true => request.adjust.name(),
            false => Adjust::None.name(),
        },
        tested,
        found,
        against: Some(OtherPart {
            n: of_second.n,
            sessions: second.text.part().sessions() as u64,
            shared_sessions: shared_sessions(engine, &first.text, &second.text),
        }),
        notes,
        pairs,
        ..frame(request, &teller)
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_interval_begins_above_its_bound() {
        let n = 24_u64;
        for f_a in 0..=n {
            for f_b in 0..=n {
                for o11 in (f_a + f_b).saturating_sub(n)..=f_a.min(f_b) {
                    let table = Table2x2::new(o11, f_a, f_b, n).expect("consistent counts");
                    let low = Measure::CiLow.of(&table).expect("defined");
                    assert!(low <= highest_ci_low(o11, f_a, n), "{table:?}");
                    let more = highest_ci_low((o11 + 1).min(f_a), f_a, n);
                    assert!(
                        o11 == f_a || highest_ci_low(o11, f_a, n) < more,
                        "{table:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn what_is_passed_over_could_not_be_listed() {
        for (f_a, f_b) in [(1, 1), (3, 7), (40, 1), (40, 900)] {
            for o11 in 1..=40_u64 {
                let counted = WindowCount {
                    o11: o11 as f64,
                    f_a,
                    f_b,
                    n: 5000,
                    span: 8.0,
                };
                let value = counted.measure(Measure::LogDice, Expectation::Span);
                assert!(least_by_log_dice(value.expect("defined"), f_a) <= o11 as f64);
            }
        }
        for low in [-1.0, 0.5, 2.0, 4.0] {
            let least = least_by_interval(low, 60, 400);
            assert!((ENOUGH_MEETINGS..least).all(|o11| highest_ci_low(o11, 60, 400) < low));
            assert!(least > 60 || highest_ci_low(least, 60, 400) >= low);
        }
    }

    #[test]
    fn the_best_are_kept_however_many_there_are() {
        let mut best = Best::new(3);
        for number in 0..5000_u32 {
            let key = f64::from(number.wrapping_mul(2_654_435_761) % 1000);
            best.add(Candidate {
                keys: [key, 0.0, 0.0],
                a: number,
                b: number,
                o11: 1,
                other: 0,
            });
        }
        assert_eq!(best.all, 5000);
        let sorted = best.sorted();
        assert!(sorted.len() == 3 && sorted.is_sorted_by(|a, b| a.order(b).is_lt()));
        assert!(sorted.iter().all(|candidate| candidate.keys[0] == 999.0));
    }
}
