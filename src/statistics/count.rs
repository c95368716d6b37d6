//! How language versions of one session become one count.

use serde::{Deserialize, Serialize};

/// Mentions of a theme in one document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// All mentions.
    pub mentions: u64,
    /// Mentions outside sentences that repeat an earlier one.
    pub unique_mentions: u64,
}

/// The version that mentions a theme most often, and its count: the rule `max`.
///
/// Versions are given in order of preference; among equals with as many unique mentions the first
/// one stands. Both numbers come from one version, so that one list of quotations supports both.
/// `None` when there is no version.
pub fn fullest_version<V: Copy>(versions: &[(V, Count)]) -> Option<(V, Count)> {
    let order = |count: &Count| (count.mentions, count.unique_mentions);
    versions.iter().copied().reduce(|best, next| {
        if order(&next.1) > order(&best.1) {
            next
        } else {
            best
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fullest_version_counts_and_the_first_among_equals() {
        let count = |mentions, unique_mentions| Count {
            mentions,
            unique_mentions,
        };
        let versions = [
            ("en", count(2, 2)),
            ("es", count(3, 1)),
            ("fr", count(3, 2)),
            ("pt", count(3, 2)),
        ];
        assert_eq!(fullest_version(&versions), Some(("fr", count(3, 2))));
        assert_eq!(fullest_version::<&str>(&[]), None);
    }
}
