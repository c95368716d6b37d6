//! Which quotations stand for a theme when there is room for a few only.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::index::Evidence;

/// A sentence of such a length can be read on its own, in bytes.
const READABLE: std::ops::RangeInclusive<usize> = 60..=320;

/// The ids of at most `limit` quotations, the best first.
///
/// Different sessions come before a second quotation of one session. Within a session, argument
/// (discussion, conceptualisation, objectives, summary) comes before titles and lists, sentences
/// that can be read on their own before long and short ones, first mentions before repeated ones,
/// and the order of the text decides among equals. No sentence is quoted twice.
pub fn best_quotations(evidence: &[&Evidence], limit: usize) -> Vec<String> {
    let mut ranked: Vec<&Evidence> = evidence.to_vec();
    ranked.sort_by_key(|place| Reverse(worth(place)));
    let mut chosen: Vec<&Evidence> = Vec::new();
    let mut quotes: BTreeSet<&str> = BTreeSet::new();
    let mut sessions: BTreeSet<&str> = BTreeSet::new();
    for again in [false, true] {
        for place in &ranked {
            let fits =
                chosen.len() < limit && (again || !sessions.contains(place.session.as_str()));
            if fits && quotes.insert(&place.quote) {
                sessions.insert(&place.session);
                chosen.push(place);
            }
        }
    }
    chosen.into_iter().map(|place| place.id.clone()).collect()
}

fn worth(place: &Evidence) -> u32 {
    let section = match place.section.as_str() {
        "discussion" | "conceptualisation" => 4,
        "summary" | "objectives" => 3,
        "other" => 2,
        _ => 0,
    };
    section + 2 * u32::from(READABLE.contains(&place.quote.len())) + u32::from(!place.repeat)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(id: &str, session: &str, section: &str, quote: &str) -> Evidence {
        Evidence {
            id: id.to_owned(),
            session: session.to_owned(),
            document: "d".to_owned(),
            path: "p".to_owned(),
            lang: "en".to_owned(),
            section: section.to_owned(),
            page: None,
            page_estimated: false,
            start: 0,
            end: 1,
            text: "x".to_owned(),
            quote: quote.to_owned(),
            quote_start: 0,
            quote_end: 1,
            repeat: false,
        }
    }

    #[test]
    fn sessions_come_before_second_quotations_and_argument_before_titles() {
        let sentence = "A sentence that is long enough to be read on its own by a reader.";
        let other = "Another sentence that is long enough to be read on its own, too.";
        let all = [
            place("title", "1", "header", "A title"),
            place("said", "1", "discussion", sentence),
            place("twice", "1", "conceptualisation", sentence),
            place("second", "1", "summary", other),
            place("elsewhere", "2", "header", "Its title"),
        ];
        let all: Vec<&Evidence> = all.iter().collect();
        assert_eq!(best_quotations(&all, 3), ["said", "elsewhere", "second"]);
        assert!(best_quotations(&[], 3).is_empty());
    }
}
