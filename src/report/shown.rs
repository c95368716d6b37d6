//! Which sessions a page shows one by one, where there are more than a reader can go through.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Sessions that a page shows one by one; more only where the themes have so many first sessions.
const SESSIONS_SHOWN: usize = 400;

/// The sessions that a page shows one by one, by their places in the list: of each session the themes and
/// their mentions are given, in the order of the report.
///
/// Up to 400 sessions are all shown. Of more, there are shown for each theme the session with most mentions,
/// and then those that speak of most themes; of equals those with most mentions, and of these the first.
pub fn shown_sessions<T: Ord + Copy>(sessions: &[Vec<(T, u64)>]) -> BTreeSet<usize> {
    if sessions.len() <= SESSIONS_SHOWN {
        return (0..sessions.len()).collect();
    }
    let mut most: BTreeMap<T, (u64, Reverse<usize>)> = BTreeMap::new();
    for (place, themes) in sessions.iter().enumerate() {
        for &(theme, mentions) in themes {
            let told = most.entry(theme).or_default();
            *told = (*told).max((mentions, Reverse(place)));
        }
    }
    let mut shown: BTreeSet<usize> = most.values().map(|&(_, Reverse(place))| place).collect();
    let mut widest: Vec<usize> = (0..sessions.len()).collect();
    widest.sort_by_cached_key(|&place| {
        let mentions: u64 = sessions[place].iter().map(|&(_, mentions)| mentions).sum();
        Reverse((sessions[place].len(), mentions))
    });
    for place in widest {
        if shown.len() >= SESSIONS_SHOWN {
            break;
        }
        shown.insert(place);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_sessions_are_all_shown_and_of_many_the_first_of_each_theme_and_the_widest() {
        let mut sessions = vec![vec![("fair trade", 1)]; SESSIONS_SHOWN];
        assert_eq!(shown_sessions(&sessions).len(), SESSIONS_SHOWN);
        sessions.extend([
            vec![("fair trade", 1), ("open data", 1)],
            vec![],
            vec![("fair trade", 9)],
            vec![("care economy", 2)],
            vec![("care economy", 2)],
        ]);
        let shown = shown_sessions(&sessions);
        assert_eq!(shown.len(), SESSIONS_SHOWN);
        let is_shown = |behind: usize| shown.contains(&(SESSIONS_SHOWN + behind));
        assert_eq!(
            [0, 1, 2, 3, 4].map(is_shown),
            [true, false, true, true, true]
        );
        // Of equals the first.
        let last = *shown.range(..SESSIONS_SHOWN).next_back().expect("some");
        assert_eq!(last, SESSIONS_SHOWN - 5);
    }

    #[test]
    fn each_theme_has_a_session_however_many_themes_there_are() {
        let sessions: Vec<Vec<(usize, u64)>> = (0..700).map(|theme| vec![(theme, 1)]).collect();
        assert_eq!(shown_sessions(&sessions).len(), 700);
    }
}
