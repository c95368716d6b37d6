//! The p of all pairs that meet, and their correction.

use crate::engine::EngineError;
use crate::engine::cooccur::Adjust;
use crate::engine::cooccur::answer::PairCounted;
use crate::statistics::{
    Table2x2, benjamini_hochberg_among, fisher, holm_among, is_testable, rounded,
};

/// Pairs beyond so many are not corrected over: their p would have to be worked out one by one.
pub(super) const MOST_CORRECTED: u64 = 1_000_000;

/// The tables of all pairs that meet, as long as there are not too many: o11, f_a, f_b.
#[derive(Default)]
pub(super) struct Family {
    tables: Vec<[u64; 3]>,
    met: u64,
}

impl Family {
    /// Takes in a pair that meets; what is counted of it is asked for only while there are not too many.
    pub(super) fn meet(&mut self, counted: impl Fn() -> PairCounted) {
        self.met += 1;
        if self.is_too_large() {
            self.tables = Vec::new();
            return;
        }
        let PairCounted { o11, f_a, f_b, .. } = counted();
        self.tables.push([o11 as u64, f_a, f_b]);
    }

    fn is_too_large(&self) -> bool {
        self.met > MOST_CORRECTED
    }

    pub(super) fn why_uncorrected(&self) -> Option<String> {
        self.is_too_large().then(|| {
            format!(
                "p is not adjusted: {} pairs meet, more than {MOST_CORRECTED}; leave out rare terms with \
                 --min-count or --most-terms",
                self.met
            )
        })
    }

    /// The p of all pairs in `n` contexts, corrected over a family of so many; `None` of too many.
    pub(super) fn corrected(
        self,
        n: u64,
        family: u64,
        adjust: Adjust,
    ) -> Result<Option<Corrected>, EngineError> {
        if self.is_too_large() {
            return Ok(None);
        }
        Ok(Some(Corrected::of(self.p(n)?, family, adjust)))
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
pub(super) struct Corrected(Vec<(f64, f64)>);

impl Corrected {
    pub(super) fn of(mut p: Vec<f64>, family: u64, adjust: Adjust) -> Corrected {
        p.sort_unstable_by(f64::total_cmp);
        let adjusted = match adjust {
            Adjust::Bh => benjamini_hochberg_among(&p, family as usize),
            Adjust::Holm => holm_among(&p, family as usize),
            Adjust::None => return Corrected(Vec::new()),
        };
        // Equal p are corrected alike: the last of them by Benjamini and Hochberg, the first by Holm.
        Corrected(p.into_iter().zip(adjusted).collect())
    }

    pub(super) fn get(&self, p: f64) -> Option<f64> {
        let place = self.0.partition_point(|(held, _)| *held < p);
        let (held, adjusted) = self.0.get(place)?;
        (*held == p).then(|| rounded(*adjusted))
    }
}
