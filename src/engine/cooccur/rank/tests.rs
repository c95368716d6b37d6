//! Bounds by which pairs are passed over, and the best of many.

use super::best::{Best, Candidate};
use super::teller::{ENOUGH_MEETINGS, highest_ci_low, least_by_interval, least_by_log_dice};
use crate::statistics::{Expectation, Measure, Table2x2, WindowCount};

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
