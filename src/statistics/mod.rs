//! Contingency tables to measures, and which themes keep company, with honest answers for small samples.
//!
//! Pure functions over counts: nothing here reads text or an index. Conventions that hold throughout:
//!
//! - A unit (a session, say) counts once however often a theme occurs in it, so that the table of a
//!   pair is a true contingency table.
//! - Bits (log₂) for the family of PMI and for log ratios, natural logarithms for G² and odds;
//!   0 · ln 0 is 0.
//! - What is undefined (division by zero, logarithm of zero) is `None`, never infinite and never NaN.
//! - Tests are one-sided where the question is "more often together than by chance?".

mod agreement;
mod cooccurrence;
mod count;
mod dispersion;
mod keyness;
mod measure;
mod network;
mod significance;
mod table;
mod terms;
mod topics;

pub use agreement::cohen_kappa;
pub use cooccurrence::{Pair, cooccurrence};
pub use count::{Count, fullest_version};
pub use dispersion::{dkl, dkl_scaled};
pub use keyness::simple_maths;
pub use measure::Measure;
pub use network::{Communities, Edge, MeasuredNetwork, Network, NetworkError, Node};
pub use significance::{
    benjamini_hochberg, fisher, fisher_ln, holm, ln_binomial, p_g2, smallest_attainable_p,
    smallest_attainable_p_of, wilson_interval,
};
pub use table::{Expected, Table2x2};
pub use terms::{c_value, c_value_of_any};
pub use topics::{
    Choice, NoTopics, TermMatrix, Topics, Tried, best_topics, most_topics, topics, topics_in,
};

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
}
