//! How much two texts are the same words in the same order.

use std::collections::BTreeSet;

/// What two texts share of their shingles: the distinct runs of so many tokens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Resemblance {
    /// The shared ones over those of either.
    pub jaccard: f64,
    /// The shared ones over those of the text with fewer: 1 for a text inside another.
    pub containment: f64,
}

/// Compares two texts by their shingles of `length` tokens.
///
/// `None` where one of them is shorter than a shingle. Source: Broder 1997.
pub fn resemblance<T: Ord>(a: &[T], b: &[T], length: usize) -> Option<Resemblance> {
    if length == 0 || a.len().min(b.len()) < length {
        return None;
    }
    let of_a: BTreeSet<&[T]> = a.windows(length).collect();
    let of_b: BTreeSet<&[T]> = b.windows(length).collect();
    let shared = of_a.intersection(&of_b).count();
    let share = |all: usize| shared as f64 / all as f64;
    Some(Resemblance {
        jaccard: share(of_a.len() + of_b.len() - shared),
        containment: share(of_a.len().min(of_b.len())),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_that_differ_in_a_word_are_pinned() {
        let words = |text: &'static str| text.split(' ').collect::<Vec<_>>();
        let a = words("the social and solidarity economy of the territory");
        let b = words("the social and circular economy of the territory");
        let check = |length: usize, jaccard: f64, containment: f64| {
            let found = resemblance(&a, &b, length).expect("long enough");
            let expected = Resemblance {
                jaccard,
                containment,
            };
            assert_eq!(found, expected, "{length}");
            assert_eq!(resemblance(&b, &a, length), Some(expected), "{length}");
        };
        check(2, 5.0 / 9.0, 5.0 / 7.0);
        check(3, 3.0 / 9.0, 0.5);
        check(5, 0.0, 0.0);
        assert_eq!(resemblance(&a, &b, 9), None);
        assert_eq!(resemblance(&a, &b, 0), None);
        let inside = resemblance(&a[1..5], &a, 2).expect("long enough");
        assert_eq!((inside.jaccard, inside.containment), (3.0 / 7.0, 1.0));
    }
}
