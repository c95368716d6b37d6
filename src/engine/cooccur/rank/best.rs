//! The best of all pairs that meet, however many there are.

use std::cmp::Ordering;

/// A pair that may be listed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// The higher first.
    pub(super) keys: [f64; 3],
    pub(super) a: u32,
    pub(super) b: u32,
    pub(super) o11: u64,
    /// How often they meet in the other part.
    pub(super) other: u64,
}

impl Candidate {
    pub(super) fn order(&self, other: &Candidate) -> Ordering {
        let [first, second, third] =
            [0, 1, 2].map(|key| other.keys[key].total_cmp(&self.keys[key]));
        first
            .then(second)
            .then(third)
            .then((self.a, self.b).cmp(&(other.a, other.b)))
    }
}

/// The best candidates, not many more than are wanted.
pub(super) struct Best {
    limit: usize,
    held: Vec<Candidate>,
    /// How many there were.
    pub(super) all: u64,
    /// What a candidate must reach to be among the best: the keys of the last of those held.
    pub(super) least: Option<[f64; 3]>,
}

impl Best {
    pub(super) fn new(limit: usize) -> Best {
        Best {
            limit,
            held: Vec::new(),
            all: 0,
            least: None,
        }
    }

    /// Counts a candidate whose keys are known to be too low.
    pub(super) fn pass(&mut self) {
        self.all += 1;
    }

    pub(super) fn add(&mut self, candidate: Candidate) {
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

    pub(super) fn sorted(mut self) -> Vec<Candidate> {
        self.cut();
        self.held.sort_unstable_by(Candidate::order);
        self.held
    }
}
