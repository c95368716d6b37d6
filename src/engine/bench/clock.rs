//! Time, processor time and memory of this process, and what is told of several runs.

use std::time::Instant;

use serde::Serialize;

/// How long one run took.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Run {
    /// By the clock.
    pub seconds: f64,
    /// Of the processors, all threads of this process together; `None` where the system does not say.
    pub cpu_seconds: Option<f64>,
}

impl Run {
    /// How long this took without another, which was part of it.
    pub(super) fn without(self, part: Run) -> Run {
        let both = self.cpu_seconds.zip(part.cpu_seconds);
        Run {
            seconds: self.seconds - part.seconds,
            cpu_seconds: both.map(|(all, part)| all - part),
        }
    }
}

/// Does something and says how long it took.
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, Run) {
    let (start, cpu) = (Instant::now(), processor_seconds());
    let result = work();
    let run = Run {
        seconds: start.elapsed().as_secs_f64(),
        cpu_seconds: processor_seconds().zip(cpu).map(|(now, then)| now - then),
    };
    (result, run)
}

#[cfg(unix)]
fn processor_seconds() -> Option<f64> {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeVal;

    let seconds = |time: TimeVal| time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6;
    let usage = getrusage(UsageWho::RUSAGE_SELF).ok()?;
    Some(seconds(usage.user_time()) + seconds(usage.system_time()))
}

#[cfg(not(unix))]
fn processor_seconds() -> Option<f64> {
    None
}

/// Lets the peak of memory count from now on, where the system can do that.
pub(super) fn forget_peak() {
    _ = std::fs::write("/proc/self/clear_refs", "5");
}

/// The most memory that this process has held, in megabytes; `None` where the system does not say.
pub(super) fn peak_mb() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kib * 1024.0 / 1e6)
}

/// The middle of some values, of an even number of them the lower one; 0 of none.
pub fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    percentile(values, 0.5)
}

/// The least value that a share of the values does not exceed; 0 of none.
pub fn percentile(values: impl IntoIterator<Item = f64>, share: f64) -> f64 {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    let rank = (values.len() as f64 * share).ceil() as usize;
    values
        .get(rank.saturating_sub(1))
        .copied()
        .unwrap_or_default()
}

/// How fast something was done: medians of its runs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Speed {
    /// How many runs these are the medians of.
    pub runs: usize,
    /// How long it took.
    pub seconds: f64,
    /// How long the processors took for it, all threads together; `None` where the system does not
    /// say.
    pub cpu_seconds: Option<f64>,
    /// Documents that it was done with.
    pub documents: usize,
    /// Documents in a second.
    pub documents_per_s: f64,
    /// Millions of bytes of clean text in a second.
    pub mb_per_s: f64,
    /// Tokens in a second.
    pub tokens_per_s: f64,
}

/// What something was done with.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Amount {
    pub(super) documents: usize,
    pub(super) bytes: u64,
    pub(super) tokens: u64,
}

impl Speed {
    pub(super) fn of(runs: &[Run], done: Amount) -> Speed {
        let seconds = median(runs.iter().map(|run| run.seconds));
        let cpu: Option<Vec<f64>> = runs.iter().map(|run| run.cpu_seconds).collect();
        Speed {
            runs: runs.len(),
            seconds,
            cpu_seconds: cpu.map(median),
            documents: done.documents,
            documents_per_s: rate(done.documents as f64, seconds),
            mb_per_s: rate(done.bytes as f64 / 1e6, seconds),
            tokens_per_s: rate(done.tokens as f64, seconds),
        }
    }
}

/// So much in a second; 0 of what took no time that can be told.
pub(super) fn rate(amount: f64, seconds: f64) -> f64 {
    match seconds > 0.0 {
        true => amount / seconds,
        false => 0.0,
    }
}

/// The median of how many times longer the others took, run by run; above 1 the first are faster.
pub(super) fn times_faster(ours: &[Run], others: &[Run]) -> f64 {
    let pairs = ours.iter().zip(others);
    median(pairs.map(|(ours, other)| rate(other.seconds, ours.seconds)))
}

/// The same of processor time.
pub(super) fn times_less_work(ours: &[Run], others: &[Run]) -> Option<f64> {
    let pairs = ours.iter().zip(others);
    let ratios: Option<Vec<f64>> = pairs
        .map(|(ours, other)| Some(rate(other.cpu_seconds?, ours.cpu_seconds?)))
        .collect();
    ratios.map(median)
}

/// How long answers take: percentiles of one run's queries, medians over the runs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Waits {
    /// How many queries were asked in each run.
    pub queries: usize,
    /// How many runs these are the medians of.
    pub runs: usize,
    /// Half of the answers take no longer, in milliseconds.
    pub p50_ms: f64,
    /// 95 of a hundred take no longer.
    pub p95_ms: f64,
    /// 99 of a hundred take no longer.
    pub p99_ms: f64,
}

impl Waits {
    /// Of the milliseconds of each run's queries.
    pub(super) fn of(runs: &[Vec<f64>]) -> Waits {
        let of_share = |share| {
            median(
                runs.iter()
                    .map(|run| percentile(run.iter().copied(), share)),
            )
        };
        Waits {
            queries: runs.first().map_or(0, Vec::len),
            runs: runs.len(),
            p50_ms: of_share(0.5),
            p95_ms: of_share(0.95),
            p99_ms: of_share(0.99),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_run_is_taken_off_its_time_by_the_clock_and_by_the_processors() {
        let run = |seconds, cpu_seconds| Run {
            seconds,
            cpu_seconds,
        };
        let rest = run(3.0, Some(5.0)).without(run(1.0, Some(2.0)));
        assert_eq!(rest, run(2.0, Some(3.0)));
        assert_eq!(run(3.0, None).without(run(1.0, Some(2.0))), run(2.0, None));
    }

    #[test]
    fn percentiles_are_values_that_were_measured() {
        let values = || (1..=200).rev().map(f64::from);
        let told = [0.5, 0.95, 0.99, 1.0].map(|share| percentile(values(), share));
        assert_eq!(told, [100.0, 190.0, 198.0, 200.0]);
        assert_eq!(median([3.0]), 3.0);
        assert_eq!(median([]), 0.0);
    }

    #[test]
    fn ratios_are_taken_run_by_run() {
        let runs = |seconds: [f64; 3]| {
            seconds.map(|seconds| Run {
                seconds,
                cpu_seconds: Some(seconds / 2.0),
            })
        };
        let (ours, others) = (runs([1.0, 4.0, 2.0]), runs([2.0, 4.0, 8.0]));
        assert_eq!(times_faster(&ours, &others), 2.0);
        assert_eq!(times_less_work(&ours, &others), Some(2.0));
        let done = Amount {
            documents: 10,
            bytes: 4_000_000,
            tokens: 600,
        };
        let speed = Speed::of(&ours, done);
        let told = [speed.documents_per_s, speed.mb_per_s, speed.tokens_per_s];
        assert_eq!(told, [5.0, 2.0, 300.0]);
    }
}
