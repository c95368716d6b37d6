//! How sure a number is, found by drawing the sessions again: bootstrap and permutation.
//!
//! Every replicate has a stream of random numbers of its own, made from the fingerprint of the
//! corpus, a seed and the number of the replicate. So the same corpus gives the same interval on every
//! machine and for any number of threads.

use rayon::prelude::*;

use super::Error;

/// Where random numbers come from: the fingerprint of a corpus and a seed to choose.
#[derive(Clone, Debug)]
pub struct Seed {
    start: blake3::Hasher,
}

impl Seed {
    /// The seed `seed` for the corpus of this fingerprint.
    pub fn new(fingerprint: &[u8], seed: u64) -> Seed {
        let mut start = blake3::Hasher::new_derive_key("rapporteur statistics resampling 1");
        start.update(&(fingerprint.len() as u64).to_le_bytes());
        start.update(fingerprint);
        start.update(&seed.to_le_bytes());
        Seed { start }
    }

    /// The random numbers of a replicate, which depend on nothing but the seed and its number.
    pub(crate) fn replicate(&self, index: u64) -> Draws {
        let mut hasher = self.start.clone();
        hasher.update(&index.to_le_bytes());
        Draws {
            stream: hasher.finalize_xof(),
            block: [0; 64],
            used: 64,
        }
    }
}

/// Random numbers read off the output of a hash, which is the same everywhere and for ever.
pub(crate) struct Draws {
    stream: blake3::OutputReader,
    block: [u8; 64],
    used: usize,
}

impl Draws {
    pub(crate) fn next_u32(&mut self) -> u32 {
        if self.used == self.block.len() {
            self.stream.fill(&mut self.block);
            self.used = 0;
        }
        let mut bytes = [0; 4];
        bytes.copy_from_slice(&self.block[self.used..self.used + 4]);
        self.used += 4;
        u32::from_le_bytes(bytes)
    }

    /// A number below `bound`, all alike likely (Lemire 2019).
    pub(crate) fn below(&mut self, bound: u32) -> u32 {
        let mut product = u64::from(self.next_u32()) * u64::from(bound);
        if (product as u32) < bound {
            let unfair = bound.wrapping_neg() % bound;
            while (product as u32) < unfair {
                product = u64::from(self.next_u32()) * u64::from(bound);
            }
        }
        (product >> 32) as u32
    }
}

/// Fewer clusters than these have no interval: of four, a quarter is drawn or not, and the ends say more
/// about that than about the statistic.
const FEWEST_CLUSTERS: usize = 5;

/// Why there is no interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoInterval {
    /// Too few clusters to draw from.
    #[error("too few sessions for an interval ({clusters}; it takes {FEWEST_CLUSTERS})")]
    TooFewClusters {
        /// How many there are.
        clusters: usize,
    },
    /// More clusters than can be numbered.
    #[error("too many sessions for an interval")]
    TooManyClusters,
    /// The statistic is undefined in most replicates, or there are no replicates.
    #[error("undefined in most replicates ({defined} of {replicates} have a value)")]
    MostlyUndefined {
        /// Replicates in which it is defined.
        defined: u32,
        /// All replicates.
        replicates: u32,
    },
}

/// Between what two ends a statistic lies in 95 of 100 replicates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// In how many replicates the statistic was defined; the interval speaks of these alone.
    pub defined: u32,
}

/// The 95 % percentile interval of a statistic, from drawing clusters (sessions) with replacement.
///
/// Whole sessions are drawn, not sentences or mentions, because what is said in one session is not
/// independent. `statistic` sees as many clusters as there are, some of them several times; it says
/// `None` where it is undefined. A thousand replicates are usual.
///
/// There is no interval for fewer than five clusters, nor where the statistic is defined in fewer than
/// half of the replicates. With fewer than some twenty clusters the interval is too narrow: it lacks
/// what no cluster has shown. Source: Efron & Tibshirani 1993; Davison & Hinkley 1997.
pub fn bootstrap<C: Sync>(
    clusters: &[C],
    seed: &Seed,
    replicates: u32,
    statistic: impl Fn(&[&C]) -> Option<f64> + Sync,
) -> Result<Interval, NoInterval> {
    if clusters.len() < FEWEST_CLUSTERS {
        let clusters = clusters.len();
        return Err(NoInterval::TooFewClusters { clusters });
    }
    let n = u32::try_from(clusters.len()).map_err(|_| NoInterval::TooManyClusters)?;
    let mut values: Vec<f64> = (0..replicates)
        .into_par_iter()
        .map_init(Vec::new, |drawn, index| {
            let mut draws = seed.replicate(u64::from(index));
            drawn.clear();
            drawn.extend((0..n).map(|_| &clusters[draws.below(n) as usize]));
            statistic(drawn).filter(|value| value.is_finite())
        })
        .flatten_iter()
        .collect();
    values.sort_by(f64::total_cmp);
    let defined = values.len() as u32;
    if defined == 0 || defined < replicates.div_ceil(2) {
        return Err(NoInterval::MostlyUndefined {
            defined,
            replicates,
        });
    }
    Ok(Interval {
        low: quantile(&values, 0.025),
        high: quantile(&values, 0.975),
        defined,
    })
}

/// The quantile of ascending values, between two of them in proportion (Hyndman & Fan 1996, type 7).
fn quantile(values: &[f64], share: f64) -> f64 {
    let place = share * (values.len() - 1) as f64;
    let (below, above) = (place.floor() as usize, place.ceil() as usize);
    values[below] + (values[above] - values[below]) * place.fract()
}

/// The p of a permutation test: `b` of `m` permutations were as extreme as what was observed.
///
/// (b + 1)/(m + 1), since the observed order is one of the possible ones; never 0. Source: Phipson &
/// Smyth 2010.
pub fn permutation_p(b: u64, m: u64) -> f64 {
    (b.min(m) as f64 + 1.0) / (m as f64 + 1.0)
}

/// The p of two themes sharing as many sessions as they do, from dealing out the sessions of one of
/// them anew within each stratum.
///
/// `a` and `b` are the sessions that hold each theme, strictly ascending; `strata` says for each session
/// to which group it belongs (a year, a language), so that a theme two groups differ in does not pass
/// for company. With one stratum for all, this approaches [`super::fisher`], which is exact. One-sided.
pub fn permutation_test(
    a: &[u32],
    b: &[u32],
    strata: &[u32],
    seed: &Seed,
    permutations: u32,
) -> Result<f64, Error> {
    check("a", a, strata)?;
    check("b", b, strata)?;
    let groups = Groups::of(a, b, strata);
    let observed: u64 = groups.dealt.iter().map(|group| group.joint).sum();
    let as_many = (0..permutations)
        .into_par_iter()
        .map_init(
            || vec![0; strata.len()],
            |deck, index| {
                let mut draws = seed.replicate(u64::from(index));
                let joint = |group: &Group| group.deal(deck, &mut draws);
                groups.dealt.iter().map(joint).sum::<u64>()
            },
        )
        .filter(|&joint| joint >= observed)
        .count();
    Ok(permutation_p(as_many as u64, u64::from(permutations)))
}

fn check(theme: &str, sessions: &[u32], strata: &[u32]) -> Result<(), Error> {
    let theme = theme.to_owned();
    if !sessions.is_sorted_by(|a, b| a < b) {
        return Err(Error::Unsorted { theme });
    }
    let n = strata.len() as u64;
    match sessions.last() {
        Some(&unit) if u64::from(unit) >= n => Err(Error::UnitOutOfRange { theme, unit, n }),
        _ => Ok(()),
    }
}

/// The strata that hold both themes; nothing can be shared in the others.
struct Groups {
    dealt: Vec<Group>,
}

/// What a stratum holds.
struct Group {
    size: u32,
    a: u32,
    b: u32,
    joint: u64,
}

impl Groups {
    fn of(a: &[u32], b: &[u32], strata: &[u32]) -> Groups {
        let mut groups: std::collections::BTreeMap<u32, Group> = Default::default();
        for (session, stratum) in (0_u32..).zip(strata) {
            let (in_a, in_b) = (
                a.binary_search(&session).is_ok(),
                b.binary_search(&session).is_ok(),
            );
            let group = groups.entry(*stratum).or_insert(Group {
                size: 0,
                a: 0,
                b: 0,
                joint: 0,
            });
            group.size += 1;
            group.a += u32::from(in_a);
            group.b += u32::from(in_b);
            group.joint += u64::from(in_a && in_b);
        }
        let dealt = groups
            .into_values()
            .filter(|group| group.a > 0 && group.b > 0);
        Groups {
            dealt: dealt.collect(),
        }
    }
}

impl Group {
    /// Deals the fewer of both themes out to the sessions, of which the first ones hold the other;
    /// says how many of these were hit.
    fn deal(&self, deck: &mut [u32], draws: &mut Draws) -> u64 {
        let (few, many) = (self.a.min(self.b), self.a.max(self.b));
        let deck = &mut deck[..self.size as usize];
        (0..)
            .zip(deck.iter_mut())
            .for_each(|(session, card)| *card = session);
        let mut joint = 0;
        for dealt in 0..few {
            let drawn = dealt + draws.below(self.size - dealt);
            deck.swap(dealt as usize, drawn as usize);
            joint += u64::from(deck[dealt as usize] < many);
        }
        joint
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::{Table2x2, fisher};
    use proptest::prelude::*;

    fn mean(values: &[&f64]) -> Option<f64> {
        let sum: f64 = values.iter().copied().sum();
        Some(sum / values.len() as f64)
    }

    #[test]
    fn the_p_of_a_permutation_is_pinned() {
        assert_eq!(permutation_p(3, 999), 0.004);
        assert_eq!(permutation_p(0, 0), 1.0);
        assert_eq!(permutation_p(9, 9), 1.0);
    }

    #[test]
    fn the_interval_of_a_mean_is_that_of_its_standard_error() {
        let values: Vec<f64> = (0..100).map(f64::from).collect();
        let interval = bootstrap(&values, &Seed::new(b"corpus", 1), 4000, mean);
        let Ok(Interval { low, high, defined }) = interval else {
            panic!("the mean is always defined");
        };
        // 49.5 ± 1.96 · 28.87/√100, and the noise of 4000 replicates.
        assert_eq!(defined, 4000);
        assert!(
            (low - 43.84).abs() < 0.4 && (high - 55.16).abs() < 0.4,
            "{low} {high}"
        );
    }

    #[test]
    fn a_statistic_that_is_mostly_undefined_has_no_interval() {
        let seed = Seed::new(b"corpus", 1);
        let undefined = |replicates| {
            let defined = 0;
            Err(NoInterval::MostlyUndefined {
                defined,
                replicates,
            })
        };
        assert_eq!(bootstrap(&[1.0; 5], &seed, 99, |_| None), undefined(99));
        let nan = |_: &[&f64]| Some(f64::NAN);
        assert_eq!(bootstrap(&[1.0; 5], &seed, 99, nan), undefined(99));
        assert_eq!(bootstrap(&[1.0; 5], &seed, 0, mean), undefined(0));
        let few = bootstrap(&[1.0, 2.0, 3.0, 4.0], &seed, 99, mean).expect_err("four clusters");
        assert_eq!(
            few.to_string(),
            "too few sessions for an interval (4; it takes 5)"
        );
        assert!(bootstrap(&[], &seed, 99, mean).is_err());
        let certain = bootstrap(&[2.0; 5], &seed, 9, mean);
        assert_eq!(certain.map(|found| (found.low, found.high)), Ok((2.0, 2.0)));
    }

    #[test]
    fn the_random_numbers_are_these_for_ever() {
        // Other numbers would give other intervals for the same corpus: never change them silently.
        let mut draws = Seed::new(b"corpus", 7).replicate(3);
        let found: Vec<u32> = (0..20).map(|_| draws.below(1000)).collect();
        let expected: [u32; 20] = [
            94, 83, 760, 988, 684, 658, 787, 798, 10, 818, 375, 637, 686, 191, 178, 594, 809, 779,
            30, 6,
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn draws_are_alike_likely() {
        let mut draws = Seed::new(b"corpus", 1).replicate(0);
        let mut counts = [0_u32; 7];
        (0..70_000).for_each(|_| counts[draws.below(7) as usize] += 1);
        // Five standard deviations of 93.
        assert!(
            counts.iter().all(|&count| count.abs_diff(10_000) < 465),
            "{counts:?}"
        );
    }

    #[test]
    fn a_permutation_test_approaches_the_exact_one() {
        let (a, b): (Vec<u32>, Vec<u32>) = ((0..8).collect(), (3..12).collect());
        let strata = [0; 20];
        let table = Table2x2::new(5, 8, 9, 20).expect("consistent counts");
        let found = permutation_test(&a, &b, &strata, &Seed::new(b"corpus", 1), 20_000);
        let exact = fisher(&table);
        assert!(found.is_ok_and(|p| (p - exact).abs() < 0.01), "not {exact}");
    }

    #[test]
    fn company_that_is_all_of_the_year_is_none() {
        // Both themes fill the first ten sessions and no other: together by year, not by chance.
        let themes: Vec<u32> = (0..10).collect();
        let years: Vec<u32> = (0..40).map(|session| u32::from(session >= 10)).collect();
        let seed = Seed::new(b"corpus", 1);
        let p = |strata: &[u32]| permutation_test(&themes, &themes, strata, &seed, 999);
        assert_eq!(p(&[0; 40]), Ok(0.001));
        assert_eq!(p(&years), Ok(1.0));
    }

    #[test]
    fn impossible_sessions_are_refused() {
        let seed = Seed::new(b"corpus", 1);
        let p = |a: &[u32]| permutation_test(a, &[0], &[0; 3], &seed, 9);
        assert!(matches!(p(&[1, 0]), Err(Error::Unsorted { .. })));
        assert!(matches!(
            p(&[3]),
            Err(Error::UnitOutOfRange { unit: 3, n: 3, .. })
        ));
        assert_eq!(p(&[]), Ok(1.0));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn any_number_of_threads_draws_the_same(
            values in prop::collection::vec(-1e3_f64..1e3, 5..30),
            sessions in prop::collection::btree_set(0_u32..30, 0..30),
            seed in any::<u64>(),
        ) {
            let sessions: Vec<u32> = sessions.into_iter().collect();
            let other: Vec<u32> = (0..30).step_by(2).collect();
            let seed = Seed::new(b"corpus", seed);
            let on = |threads: usize| {
                let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
                pool.expect("a pool of threads").install(|| {
                    let interval = bootstrap(&values, &seed, 101, mean);
                    let p = permutation_test(&sessions, &other, &[0; 30], &seed, 101);
                    (interval, p)
                })
            };
            let found = on(1);
            prop_assert_eq!(&found, &on(4));
            let (interval, p) = found;
            let interval = interval.expect("the mean is always defined");
            prop_assert!(interval.low <= interval.high);
            prop_assert!(p.is_ok_and(|p| p > 0.0 && p <= 1.0));
        }
    }
}
