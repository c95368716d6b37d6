//! Which themes keep company: every pair of themes over the same units, measured and tested.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::significance::{
    benjamini_hochberg, fisher, smallest_attainable_p, smallest_attainable_p_of,
};
use super::{ALPHA, Error, Measure, Table2x2};

/// Two themes, how often they share a unit, and how sure it is that this is more than chance.
///
/// Real numbers are rounded to twelve significant digits, so that the same corpus gives the same
/// bytes on machines whose logarithms differ in the last bit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pair {
    /// Id of the first theme; sorts before `b`.
    pub a: String,
    /// Id of the second theme.
    pub b: String,
    /// Units with both.
    pub o11: u64,
    /// Units with the first.
    pub f_a: u64,
    /// Units with the second.
    pub f_b: u64,
    /// All units.
    pub n: u64,
    /// Units with both over units with either, 0 to 1.
    pub jaccard: f64,
    /// Normalised pointwise mutual information, −1 to 1; `None` when every unit holds both.
    pub npmi: Option<f64>,
    /// Dunning's G², never negative. Its direction is the sign of `npmi` and `log_odds`.
    pub g2: f64,
    /// Log odds ratio with half a unit added to each cell; positive when together more than expected.
    pub log_odds: f64,
    /// Lower end of the 95 % interval of `log_odds`.
    pub ci_low: f64,
    /// Upper end of the 95 % interval of `log_odds`.
    pub ci_high: f64,
    /// Exact one-sided p: the chance of sharing at least so many units if the themes were unrelated.
    pub p: f64,
    /// `p` after Benjamini and Hochberg over all pairs that could be tested; `None` for the others.
    pub p_adjusted: Option<f64>,
    /// Why the pair was not tested; `None` when it was.
    pub note: Option<String>,
}

/// Measures every pair of themes over `n_units` units, the best supported first.
///
/// `presence` gives for each theme the units in which it occurs, counted from 0, strictly ascending;
/// themes without a unit take no part. `units` is the plural used in notes, such as `sessions`.
///
/// Pairs that never meet are listed too, since they belong to the family that the correction of p
/// speaks about. A pair is tested only if the greatest overlap its two counts allow would reach
/// p ≤ 0.05; this depends on the single counts alone, so it does not bias the test.
///
/// The order is by `p` from low to high, then `ci_low` from high to low, then the two ids: the
/// interval alone would put pairs first that meet once.
/// The cost is the number of pairs times the length of the shorter lists of units.
pub fn cooccurrence(
    presence: &BTreeMap<String, Vec<u32>>,
    n_units: u64,
    units: &str,
) -> Result<Vec<Pair>, Error> {
    for (theme, found_in) in presence {
        check_units(theme, found_in, n_units)?;
    }
    let themes: Vec<_> = presence
        .iter()
        .filter(|(_, found_in)| !found_in.is_empty())
        .collect();
    let mut pairs = Vec::new();
    for (i, &(a, in_a)) in themes.iter().enumerate() {
        for &(b, in_b) in &themes[i + 1..] {
            let o11 = count_shared(in_a, in_b);
            let table = Table2x2::new(o11, in_a.len() as u64, in_b.len() as u64, n_units)?;
            pairs.push(measured(a, b, &table, units));
        }
    }
    adjust(&mut pairs);
    pairs.sort_by(best_supported_first);
    Ok(pairs)
}

fn check_units(theme: &str, found_in: &[u32], n: u64) -> Result<(), Error> {
    if !found_in.is_sorted_by(|a, b| a < b) {
        return Err(Error::Unsorted {
            theme: theme.to_owned(),
        });
    }
    match found_in.last() {
        Some(&unit) if u64::from(unit) >= n => Err(Error::UnitOutOfRange {
            theme: theme.to_owned(),
            unit,
            n,
        }),
        _ => Ok(()),
    }
}

/// Whether a p reaches the level at which it counts as evidence; 1/20 does, however it is rounded.
fn reachable(p: f64) -> bool {
    p <= ALPHA * (1.0 + 1e-9)
}

/// How many units two ascending lists share.
fn count_shared(mut a: &[u32], mut b: &[u32]) -> u64 {
    let mut shared = 0;
    while let (Some((first_a, rest_a)), Some((first_b, rest_b))) =
        (a.split_first(), b.split_first())
    {
        match first_a.cmp(first_b) {
            Ordering::Less => a = rest_a,
            Ordering::Greater => b = rest_b,
            Ordering::Equal => {
                (a, b) = (rest_a, rest_b);
                shared += 1;
            }
        }
    }
    shared
}

fn measured(a: &str, b: &str, table: &Table2x2, units: &str) -> Pair {
    let value = |measure: Measure| measure.of(table).map(rounded);
    Pair {
        a: a.to_owned(),
        b: b.to_owned(),
        o11: table.o11(),
        f_a: table.f_a(),
        f_b: table.f_b(),
        n: table.n(),
        // Both themes occur somewhere, so the measures below are defined for every pair.
        jaccard: value(Measure::Jaccard).unwrap_or_default(),
        npmi: value(Measure::Npmi),
        g2: value(Measure::G2).unwrap_or_default(),
        log_odds: value(Measure::LogOdds).unwrap_or_default(),
        ci_low: value(Measure::CiLow).unwrap_or_default(),
        ci_high: value(Measure::CiHigh).unwrap_or_default(),
        p: rounded(fisher(table)),
        p_adjusted: None,
        note: why_untested(table, units),
    }
}

/// Why no outcome of a pair with these margins could count as evidence, or `None` when one could.
///
/// A pair is tested only if the greatest overlap its two counts allow would reach p ≤ [`ALPHA`]; this
/// depends on the single counts alone, so it does not bias the test. `units` is the plural used in the
/// sentence, such as `sessions`.
pub fn why_untested(table: &Table2x2, units: &str) -> Option<String> {
    if is_testable(table) {
        return None;
    }
    let best_of_all = smallest_attainable_p(table.n());
    if !reachable(best_of_all) {
        return Some(format!(
            "too few {units} to test (smallest attainable p {best_of_all:.3})"
        ));
    }
    if table.f_a() == table.n() || table.f_b() == table.n() {
        return Some(format!("not tested: one of the two is in all {units}"));
    }
    let best = smallest_attainable_p_of(table);
    Some(format!(
        "too few {units} to test (smallest attainable p {best:.3} with these counts)"
    ))
}

/// Whether some outcome of a pair with these margins would count as evidence.
pub fn is_testable(table: &Table2x2) -> bool {
    let in_all = table.f_a() == table.n() || table.f_b() == table.n();
    !in_all && reachable(smallest_attainable_p_of(table))
}

/// Whether any pair over so many units could be tested.
pub fn is_testable_over(n: u64) -> bool {
    reachable(smallest_attainable_p(n))
}

fn adjust(pairs: &mut [Pair]) {
    let mut tested: Vec<&mut Pair> = pairs
        .iter_mut()
        .filter(|pair| pair.note.is_none())
        .collect();
    let p: Vec<f64> = tested.iter().map(|pair| pair.p).collect();
    for (pair, adjusted) in tested.iter_mut().zip(benjamini_hochberg(&p)) {
        pair.p_adjusted = Some(rounded(adjusted));
    }
}

fn best_supported_first(x: &Pair, y: &Pair) -> Ordering {
    x.p.total_cmp(&y.p)
        .then(y.ci_low.total_cmp(&x.ci_low))
        .then_with(|| (&x.a, &x.b).cmp(&(&y.a, &y.b)))
}

/// The value to twelve significant digits, so that the same corpus gives the same bytes on machines
/// whose logarithms differ in the last bit.
pub fn rounded(value: f64) -> f64 {
    format!("{value:.11e}").parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn presence(themes: &[(&str, &[u32])]) -> BTreeMap<String, Vec<u32>> {
        themes
            .iter()
            .map(|(theme, units)| ((*theme).to_owned(), units.to_vec()))
            .collect()
    }

    /// Four sessions: 0 = 000, 1 = 001, 2 = 1.3.2, 3 = 004.
    fn seeds() -> BTreeMap<String, Vec<u32>> {
        presence(&[
            ("social economy", &[0, 2]),
            ("smart specialization", &[1, 2]),
            ("open government", &[0, 3]),
            ("circular economy", &[0, 1, 2]),
            ("social innovation", &[1, 2]),
            ("orange economy", &[0, 2]),
            ("absent", &[]),
        ])
    }

    fn check(pairs: &[Pair], names: [&str; 2], o11: u64, jaccard: f64, p: f64) {
        let mut names = names;
        names.sort_unstable();
        let pair = pairs
            .iter()
            .find(|pair| [&*pair.a, &*pair.b] == names)
            .expect("every pair");
        assert_eq!(pair.o11, o11, "{names:?}");
        assert!(
            (pair.jaccard - jaccard).abs() <= 1e-4,
            "{names:?}: {}",
            pair.jaccard
        );
        assert!((pair.p - p).abs() <= 1e-4, "{names:?}: {}", pair.p);
        assert_eq!(pair.p_adjusted, None);
        assert_eq!(
            pair.note.as_deref(),
            Some("too few sessions to test (smallest attainable p 0.167)")
        );
    }

    #[test]
    fn four_sessions_are_too_few() -> Result<(), Error> {
        let pairs = cooccurrence(&seeds(), 4, "sessions")?;
        assert_eq!(pairs.len(), 15, "six themes that occur");
        check(&pairs, ["social economy", "orange economy"], 2, 1.0, 0.1667);
        check(
            &pairs,
            ["smart specialization", "social innovation"],
            2,
            1.0,
            0.1667,
        );
        check(
            &pairs,
            ["social economy", "circular economy"],
            2,
            0.6667,
            0.5,
        );
        check(
            &pairs,
            ["social economy", "smart specialization"],
            1,
            0.3333,
            0.8333,
        );
        check(
            &pairs,
            ["social economy", "open government"],
            1,
            0.3333,
            0.8333,
        );
        check(
            &pairs,
            ["smart specialization", "open government"],
            0,
            0.0,
            1.0,
        );
        Ok(())
    }

    #[test]
    fn company_in_four_sessions_is_pinned() -> Result<(), Error> {
        let check =
            |a: &str, b: &str, n: u64, units: &BTreeMap<String, Vec<u32>>, expected: [f64; 4]| {
                let (in_a, in_b) = (&units[a], &units[b]);
                let (f_a, f_b) = (in_a.len() as u64, in_b.len() as u64);
                let table = Table2x2::new(count_shared(in_a, in_b), f_a, f_b, n)?;
                let value = |measure: Measure| measure.of(&table).unwrap_or_default();
                let found = [
                    table.o11() as f64,
                    value(Measure::Jaccard),
                    value(Measure::Lift),
                    value(Measure::FisherP),
                ];
                let apart = found.iter().zip(expected).map(|(a, b)| (a - b).abs());
                assert!(
                    apart.into_iter().all(|apart| apart <= 1e-6),
                    "{a}, {b}: {found:?}"
                );
                Ok(())
            };
        let sixth = 1.0 / 6.0;
        for (a, b, expected) in [
            ("social economy", "orange economy", [2.0, 1.0, 2.0, sixth]),
            (
                "smart specialization",
                "social innovation",
                [2.0, 1.0, 2.0, sixth],
            ),
            (
                "social economy",
                "circular economy",
                [2.0, 2.0 / 3.0, 4.0 / 3.0, 0.5],
            ),
            (
                "social economy",
                "smart specialization",
                [1.0, 1.0 / 3.0, 1.0, 5.0 / 6.0],
            ),
            (
                "social economy",
                "open government",
                [1.0, 1.0 / 3.0, 1.0, 5.0 / 6.0],
            ),
            (
                "smart specialization",
                "open government",
                [0.0, 0.0, 0.0, 1.0],
            ),
        ] {
            check(a, b, 4, &seeds(), expected)?;
        }
        // The same briefs by file: 1.3.2 has two.
        let by_file = presence(&[
            ("social economy", &[0, 2, 3]),
            ("smart specialization", &[1, 2, 3]),
            ("orange economy", &[0, 2, 3]),
        ]);
        let lift = 2.0 * 5.0 / 9.0;
        check(
            "social economy",
            "smart specialization",
            5,
            &by_file,
            [2.0, 0.5, lift, 0.7],
        )?;
        check(
            "social economy",
            "orange economy",
            5,
            &by_file,
            [3.0, 1.0, 5.0 / 3.0, 0.1],
        )
    }

    #[test]
    fn the_translation_alone_would_improve_every_number() -> Result<(), Error> {
        let by_file = presence(&[
            ("orange economy", &[0, 2, 3]),
            ("smart specialization", &[1, 2, 3]),
            ("social economy", &[0, 2, 3]),
        ]);
        let pairs = cooccurrence(&by_file, 5, "documents")?;
        let p = |a: &str, b: &str| {
            let pair = pairs.iter().find(|pair| pair.a == a && pair.b == b);
            pair.map(|pair| (pair.jaccard * 1e6).round() / 1e6)
                .zip(pair.map(|pair| pair.p))
        };
        assert_eq!(
            p("smart specialization", "social economy"),
            Some((0.5, 0.7))
        );
        assert_eq!(p("orange economy", "social economy"), Some((1.0, 0.1)));
        Ok(())
    }

    #[test]
    fn only_pairs_that_could_succeed_are_tested_and_corrected() -> Result<(), Error> {
        let themes = presence(&[
            ("common", &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
            ("left", &[0, 1, 2, 3, 4]),
            ("left too", &[0, 1, 2, 3, 4]),
            ("right", &[5, 6, 7, 8, 9]),
            ("once", &[0]),
        ]);
        let pairs = cooccurrence(&themes, 10, "sessions")?;
        let first = &pairs[0];
        assert_eq!(
            (&*first.a, &*first.b, &first.note),
            ("left", "left too", &None)
        );
        assert_eq!(
            first.p_adjusted,
            Some(0.0119047619048),
            "three tests of 1/252"
        );
        let noted = pairs.iter().filter(|pair| pair.note.is_some()).count();
        assert_eq!((pairs.len(), noted), (10, 7));
        let once = pairs
            .iter()
            .find(|pair| pair.b == "once" && pair.a == "left");
        assert_eq!(
            once.and_then(|pair| pair.note.as_deref()),
            Some("too few sessions to test (smallest attainable p 0.500 with these counts)")
        );
        assert!(pairs.is_sorted_by(|x, y| x.ci_low >= y.ci_low));
        Ok(())
    }

    #[test]
    fn impossible_presence_is_refused() {
        let check = |units: &[u32], expected: Error| {
            assert_eq!(
                cooccurrence(&presence(&[("a", units)]), 3, "sessions"),
                Err(expected)
            );
        };
        let theme = || "a".to_owned();
        check(&[1, 0], Error::Unsorted { theme: theme() });
        check(&[1, 1], Error::Unsorted { theme: theme() });
        check(
            &[0, 3],
            Error::UnitOutOfRange {
                theme: theme(),
                unit: 3,
                n: 3,
            },
        );
    }

    #[test]
    fn nothing_gives_nothing() {
        assert_eq!(
            cooccurrence(&BTreeMap::new(), 0, "sessions"),
            Ok(Vec::new())
        );
        assert_eq!(
            cooccurrence(&presence(&[("a", &[0])]), 1, "sessions"),
            Ok(Vec::new())
        );
    }
}
