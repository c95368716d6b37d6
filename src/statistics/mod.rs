//! Contingency tables to measures, and which themes keep company, with honest answers for small samples.
//!
//! Pure functions over counts: nothing here reads text or an index. Conventions that hold throughout:
//!
//! - A unit (a session, say) counts once however often a theme occurs in it, so that the table of a
//!   pair is a true contingency table. Counts of windows are none, and have measures of their own.
//! - Bits (log₂) for the family of PMI and for log ratios, natural logarithms for G² and odds;
//!   0 · ln 0 is 0.
//! - What is undefined (division by zero, logarithm of zero) is `None`, never infinite and never NaN.
//! - Tests are one-sided where the question is "more often together than by chance?".
//! - Counts are whole numbers and random numbers belong to their replicate, so no result depends on the
//!   number of threads or on the order in which texts are counted.
//!
//! | question | answer |
//! |---|---|
//! | what goes with what | [`Measure`] of a [`Table2x2`]; [`cooccurrence`] of themes; [`WindowCounter`], [`DocumentCounter`] of types |
//! | how sure is it | [`fisher`], [`log_odds_difference`], [`wilson_interval`], [`benjamini_hochberg`], [`holm`], [`bootstrap`], [`permutation_test`] |
//! | what is this text about | [`Keyness`], [`TfIdf`], [`c_tf_idf`], [`c_value`] |
//! | how even, how rich | [`Dispersion`], [`LexicalStatistics`] |
//! | which topics, which circles | [`topics`], [`best_topics`]; [`Network`] |
//! | how good are topics | [`TopicPresence`], [`topic_diversity`], [`relevance`], [`jensen_shannon`], [`hellinger`], [`cosine`] |
//! | more and more, or with what | [`share_point`], [`rate_point`], [`mann_kendall`], [`pearson`], [`spearman`] |
//! | the same words, the same verdict | [`resemblance`], [`cohen_kappa`] |

mod agreement;
mod coherence;
mod cooccurrence;
mod correlation;
mod count;
mod dispersion;
mod distributions;
mod documents;
mod keyness;
mod lexical;
mod measure;
mod network;
mod product;
mod resampling;
mod runs;
mod scattered;
mod shingles;
mod significance;
mod table;
mod terms;
mod topics;
mod trend;
mod window;

pub use agreement::cohen_kappa;
pub use coherence::{C_V_WIDTH, TopicPresence, relevance, topic_diversity};
pub use cooccurrence::{Pair, cooccurrence, is_testable, is_testable_over, rounded, why_untested};
pub use correlation::{Correlation, pearson, spearman};
pub use count::{Count, fullest_version};
pub use dispersion::{Dispersion, Spread, arf, dkl, dkl_scaled};
pub use distributions::{cosine, hellinger, jensen_shannon};
pub use documents::{DocumentCounter, Joint};
pub use keyness::{Keyness, KeynessOptions, TwoTexts, relative_frequency, simple_maths};
pub use lexical::LexicalStatistics;
pub use measure::Measure;
pub use network::{Communities, Edge, MeasuredNetwork, Network, NetworkError, Node};
pub(crate) use resampling::Draws;
pub use resampling::{Interval, NoInterval, Seed, bootstrap, permutation_p, permutation_test};
pub use runs::{Memory, PairCount, PairCounts, RowOfPairs, SortedPairs};
pub use shingles::{Resemblance, resemblance};
pub use significance::{
    LogOddsDifference, benjamini_hochberg, benjamini_hochberg_among, fisher, fisher_ln, holm,
    holm_among, ln_binomial, log_odds_difference, lower_end_first, p_g2, smallest_attainable_p,
    smallest_attainable_p_of, wilson_interval,
};
pub use table::{Expected, Table2x2};
pub use terms::{TfIdf, c_tf_idf, c_value, c_value_of_any};
pub use topics::{
    Choice, NoTopics, TermMatrix, Topics, Tried, best_topics, most_topics, topics, topics_in,
};
pub use trend::{FEWEST_POINTS, Point, Trend, mann_kendall, rate_point, share_point};
pub use window::{Expectation, GAP, WIDEST, WindowCount, WindowCounter, WindowOptions};

/// Quantile of the normal distribution for two-sided 95 % intervals.
pub const Z_95: f64 = 1.959_963_984_540_054;

/// The level below which a p-value counts as evidence, and which a pair must be able to reach to be tested.
pub const ALPHA: f64 = 0.05;

/// Counts that cannot be what they claim to be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A table over no units at all.
    #[error("a contingency table needs at least one unit")]
    NoUnits,
    /// Joint or single counts that do not fit into each other or into the total.
    #[error("counts do not fit together: {o11} joint, {f_a} and {f_b} single, {n} units")]
    Inconsistent {
        /// Units with both.
        o11: u64,
        /// Units with the first.
        f_a: u64,
        /// Units with the second.
        f_b: u64,
        /// All units.
        n: u64,
    },
    /// Units of a theme that are not in strictly ascending order.
    #[error("units of theme {theme} are not in strictly ascending order")]
    Unsorted {
        /// Id of the theme.
        theme: String,
    },
    /// A unit that lies outside the universe.
    #[error("theme {theme} names unit {unit}, but there are only {n} units, counted from 0")]
    UnitOutOfRange {
        /// Id of the theme.
        theme: String,
        /// The unit named.
        unit: u32,
        /// All units.
        n: u64,
    },
    /// A window of no width, or wider than any that is counted.
    #[error("a window of {width} positions: choose from 1 to {WIDEST}")]
    Width {
        /// The width asked for.
        width: u16,
    },
    /// Counters to be merged that do not count the same.
    #[error("counts of different kinds cannot be added")]
    UnlikeCounters,
    /// Counts that are larger than the memory allowed, and cannot be put into files either.
    #[error("{folder}: {problem}, while counts of pairs were put into temporary files")]
    NoRoom {
        /// The folder for temporary files.
        folder: String,
        /// What the system said.
        problem: String,
    },
    /// A series too short to have a direction.
    #[error("a trend needs numbers of at least {FEWEST_POINTS} dates; there are {points}")]
    TooFewPoints {
        /// The dates with a number.
        points: usize,
    },
}
