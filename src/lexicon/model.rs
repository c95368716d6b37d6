//! Which word stands for which: IBM model 1, learned in both directions at once.
//!
//! Each word of a sentence is taken to come from one word of the sentence beside it, or from none;
//! which one is guessed from what was learned so far, and learned from the guesses. The sums run
//! over sentences in their order on one thread, so the same sentences give the same numbers.

use rustc_hash::FxHashMap;

/// Rounds of guessing and learning. Few are enough to tell words apart; more overfit rare words.
const ROUNDS: usize = 5;
/// The most pairs of words that are looked at in all sentences together; each takes up to fifty
/// bytes.
const MOST_LINKS: usize = 8_000_000;
/// Words of a longer sentence are not looked at beyond this.
pub(super) const MOST_WORDS: usize = 100;

/// The words of two sentences that say the same, as numbers.
pub(super) type Couple = (Vec<u32>, Vec<u32>);

/// A pair of words that stand beside each other somewhere.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Link {
    pub(super) a: u32,
    pub(super) b: u32,
    /// How likely `b` is to stand for `a`.
    pub(super) forth: f64,
    /// How likely `a` is to stand for `b`.
    pub(super) back: f64,
}

/// Learns from sentences, given how many words there are on both sides. Links are in order.
pub(super) fn learn(couples: &[Couple], words: (usize, usize)) -> Vec<Link> {
    let couples = within_reach(couples);
    let (mut links, places) = links(&couples);
    let mut forth = Direction::new(links.iter().map(|link| (link.a, link.b)), words);
    let mut back = Direction::new(
        links.iter().map(|link| (link.b, link.a)),
        (words.1, words.0),
    );
    rayon::join(
        || forth.learn(&couples, &places, false),
        || back.learn(&couples, &places, true),
    );
    for (link, (forth, back)) in links.iter_mut().zip(forth.chance.iter().zip(&back.chance)) {
        link.forth = *forth;
        link.back = *back;
    }
    links
}

/// The couples whose links fit into memory; evenly spread where some must be left out.
fn within_reach(couples: &[Couple]) -> Vec<&Couple> {
    let all: usize = couples.iter().map(|(a, b)| a.len() * b.len()).sum();
    let step = all.div_ceil(MOST_LINKS).max(1);
    couples.iter().step_by(step).collect()
}

/// The different links in order, and for each couple the place of each of its links.
fn links(couples: &[&Couple]) -> (Vec<Link>, Vec<u32>) {
    let each = || {
        couples
            .iter()
            .flat_map(|(a, b)| a.iter().flat_map(move |&a| b.iter().map(move |&b| (a, b))))
    };
    let mut places: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    for pair in each() {
        places.insert(pair, 0);
    }
    let mut pairs: Vec<(u32, u32)> = places.keys().copied().collect();
    pairs.sort_unstable();
    for (pair, place) in pairs.iter().zip(0..) {
        places.insert(*pair, place);
    }
    let place_of = |pair| places.get(&pair).copied().unwrap_or_default();
    let in_text = each().map(place_of).collect();
    let link = |(a, b)| Link {
        a,
        b,
        forth: 0.0,
        back: 0.0,
    };
    (pairs.into_iter().map(link).collect(), in_text)
}

/// What is known of one direction: the chance of a target word, given a source word or none.
struct Direction {
    source_of: Vec<u32>,
    chance: Vec<f64>,
    from_nothing: Vec<f64>,
    sources: usize,
}

impl Direction {
    fn new(links: impl Iterator<Item = (u32, u32)>, words: (usize, usize)) -> Direction {
        let source_of: Vec<u32> = links.map(|(source, _)| source).collect();
        let even = 1.0 / words.1.max(1) as f64;
        Direction {
            chance: vec![even; source_of.len()],
            from_nothing: vec![even; words.1],
            sources: words.0,
            source_of,
        }
    }

    fn learn(&mut self, couples: &[&Couple], places: &[u32], is_back: bool) {
        for _ in 0..ROUNDS {
            self.round(couples, places, is_back);
        }
    }

    fn round(&mut self, couples: &[&Couple], places: &[u32], is_back: bool) {
        let mut counts = vec![0.0; self.chance.len()];
        let mut none = vec![0.0; self.from_nothing.len()];
        let mut base = 0;
        for (a, b) in couples {
            let (sources, targets) = if is_back { (b, a) } else { (a, b) };
            let link = |source: usize, target: usize| {
                let place = match is_back {
                    false => source * b.len() + target,
                    true => target * b.len() + source,
                };
                places[base + place] as usize
            };
            for (target, &word) in targets.iter().enumerate() {
                let nothing = self.from_nothing[word as usize];
                let all: f64 = (0..sources.len())
                    .map(|source| self.chance[link(source, target)])
                    .sum::<f64>()
                    + nothing;
                if all <= 0.0 {
                    continue;
                }
                for source in 0..sources.len() {
                    let place = link(source, target);
                    counts[place] += self.chance[place] / all;
                }
                none[word as usize] += nothing / all;
            }
            base += a.len() * b.len();
        }
        self.settle(&counts, &none);
    }

    fn settle(&mut self, counts: &[f64], none: &[f64]) {
        let mut totals = vec![0.0; self.sources];
        for (&source, count) in self.source_of.iter().zip(counts) {
            totals[source as usize] += count;
        }
        for ((chance, &source), count) in self.chance.iter_mut().zip(&self.source_of).zip(counts) {
            let total = totals[source as usize];
            *chance = if total > 0.0 { count / total } else { 0.0 };
        }
        let total: f64 = none.iter().sum();
        for (chance, count) in self.from_nothing.iter_mut().zip(none) {
            *chance = if total > 0.0 { count / total } else { 0.0 };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The house, the book, a book: the classic example of the method.
    fn classic() -> Vec<Couple> {
        vec![
            (vec![0, 1], vec![0, 1]),
            (vec![0, 2], vec![0, 2]),
            (vec![3, 2], vec![3, 2]),
        ]
    }

    fn chance(links: &[Link], a: u32, b: u32) -> f64 {
        links
            .iter()
            .find(|link| (link.a, link.b) == (a, b))
            .map_or(0.0, |link| link.forth)
    }

    #[test]
    fn what_stands_together_elsewhere_is_told_apart() {
        let links = learn(&classic(), (4, 4));
        for word in 0..4 {
            let own = chance(&links, word, word);
            for other in (0..4).filter(|&other| other != word) {
                assert!(own > chance(&links, word, other), "{word} {other}");
            }
        }
    }

    #[test]
    fn the_chances_of_a_word_add_up_to_one() {
        let links = learn(&classic(), (4, 4));
        for word in 0..4 {
            let of = |link: &&Link| link.a == word;
            let sum: f64 = links.iter().filter(of).map(|link| link.forth).sum();
            assert!((sum - 1.0).abs() < 1e-9, "{word}: {sum}");
        }
    }

    #[test]
    fn both_directions_agree_on_mirrored_texts() {
        let links = learn(&classic(), (4, 4));
        for link in &links {
            let mirrored = chance(&links, link.b, link.a);
            assert!((link.back - mirrored).abs() < 1e-12);
        }
    }

    #[test]
    fn nothing_teaches_nothing() {
        assert!(learn(&[], (0, 0)).is_empty());
        assert!(learn(&[(vec![0], vec![])], (1, 0)).is_empty());
    }
}
