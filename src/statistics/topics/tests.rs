//! Topics of made-up rows, of which it is known what they speak of.

use std::collections::BTreeSet;

use super::*;
use crate::statistics::scattered::scattered_share;

/// Rows on `count` subjects: each speaks mostly of one, in words of its own, and uses common words.
///
/// Subject `s` has the terms 20 s to 20 s + 19; the common words come after all of them.
fn corpus(count: usize, rows: usize) -> TermMatrix {
    let common = count * 20;
    let row = |row: usize| -> Vec<(u32, u32)> {
        (0..24)
            .map(|word| {
                let draw = |what: u64| scattered_share((row * 100 + word) as u64 * 4 + what);
                // Squared, so that low numbers are frequent, as words are.
                let which = (draw(0) * draw(0) * 20.0) as usize;
                let subject = if draw(1) < 0.85 { row } else { row / count } % count;
                let term = if draw(2) < 0.4 {
                    common + which
                } else {
                    subject * 20 + which
                };
                (term as u32, 1)
            })
            .collect()
    };
    let rows: Vec<_> = (0..rows).map(row).collect();
    TermMatrix::tf_idf(&rows, common + 20)
}

/// The subject of which a topic has the most terms among its first five, and how many of them.
fn subject(topics: &Topics, topic: usize) -> (usize, usize) {
    let terms = topics.top_terms(topic, 5);
    let of = |subject: usize| {
        terms
            .iter()
            .filter(|(term, _)| term / 20 == subject)
            .count()
    };
    (0..10)
        .map(|s| (s, of(s)))
        .max_by_key(|&(_, n)| n)
        .expect("ten subjects")
}

/// The mean, over all pairs of terms, of the rows with both over the rows with either.
fn togetherness(matrix: &TermMatrix) -> impl Fn(&[usize]) -> Option<f64> {
    let rows_with: Vec<BTreeSet<u32>> = (0..matrix.terms())
        .map(|term| {
            matrix
                .by_term()
                .line(term)
                .iter()
                .map(|&(row, _)| row)
                .collect()
        })
        .collect();
    move |terms| {
        let pairs = terms.iter().flat_map(|a| terms.iter().map(move |b| (a, b)));
        let pairs: Vec<f64> = pairs
            .filter(|(a, b)| a < b)
            .map(|(&a, &b)| {
                let (a, b) = (&rows_with[a], &rows_with[b]);
                a.intersection(b).count() as f64 / a.union(b).count() as f64
            })
            .collect();
        Some(pairs.iter().sum::<f64>() / pairs.len() as f64)
    }
}

#[test]
fn subjects_come_out_as_topics() {
    let matrix = corpus(4, 200);
    let found = topics(&matrix, 4).expect("topics");
    let mut subjects: Vec<_> = (0..4).map(|topic| subject(&found, topic)).collect();
    subjects.sort_unstable();
    assert!(subjects.iter().all(|&(_, own)| own >= 4), "{subjects:?}");
    assert!(subjects.iter().map(|&(subject, _)| subject).eq(0..4));
    let mut right = 0;
    for row in 0..200 {
        let shares = found
            .row_shares(row)
            .expect("every row has words of topics");
        assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-6);
        let first = (0..4)
            .max_by(|&a, &b| shares[a].total_cmp(&shares[b]))
            .expect("a topic");
        right += usize::from(subject(&found, first).0 == row % 4);
    }
    assert!(right > 185, "{right} of 200 rows");
}

#[test]
fn topics_are_told_by_shares_and_evidence() {
    let matrix = corpus(3, 120);
    let found = topics(&matrix, 3).expect("topics");
    for topic in 0..3 {
        assert!((found.term_shares(topic).iter().sum::<f64>() - 1.0).abs() < 1e-5);
        let rows = found.top_rows(topic, 8);
        assert_eq!(rows.len(), 8);
        assert!(rows.is_sorted_by(|a, b| a.1 >= b.1));
        let about = subject(&found, topic).0;
        assert!(rows.iter().all(|(row, _)| row % 3 == about), "{rows:?}");
    }
    // Two sessions: one of the rows on subject 0, one of all others; a third has no rows.
    let session: Vec<usize> = (0..120).map(|row| usize::from(row % 3 != 0)).collect();
    let shares = found.group_shares(&session, 3);
    let zero = (0..3)
        .find(|&topic| subject(&found, topic).0 == 0)
        .expect("a topic");
    let of = |session: usize| shares[session].as_ref().expect("rows")[zero];
    assert!(of(0) > 0.6 && of(1) < 0.3, "{shares:?}");
    assert_eq!(shares[2], None);
    let weights: Vec<f64> = (0..3)
        .map(|topic| (0..120).map(|row| found.row_weights(row)[topic]).sum())
        .collect();
    assert!(weights.is_sorted_by(|a, b| a >= b), "{weights:?}");
}

#[test]
fn the_number_of_topics_is_found() {
    let matrix = corpus(3, 120);
    let choice = best_topics(&matrix, &[2, 3, 4, 5], togetherness(&matrix)).expect("topics");
    assert_eq!(choice.topics.count(), 3, "{:?}", choice.tried);
    let tried: Vec<usize> = choice.tried.iter().map(|tried| tried.count).collect();
    assert_eq!(tried, [2, 3, 4, 5]);
    let mut stability = choice.tried.iter().map(|tried| tried.stability);
    assert!(stability.all(|stability| (0.0..=1.0).contains(&stability)));
}

#[test]
fn of_many_rows_the_number_is_found_on_some_and_all_are_divided() {
    let matrix = corpus(3, 600);
    let some = choice::best_tried_on(&matrix, &[2, 3, 4], togetherness(&matrix), 150);
    let some = some.expect("topics").topics;
    assert_eq!(some, topics(&matrix, 3).expect("topics"));
}

#[test]
fn without_coherence_stability_decides() {
    let matrix = corpus(3, 90);
    let choice = best_topics(&matrix, &[4, 3, 3, 2], |_| Some(f64::NAN)).expect("topics");
    assert_eq!(choice.topics.count(), 3);
    assert!(choice.tried.iter().all(|tried| tried.coherence.is_none()));
}

#[test]
fn too_little_text_is_refused() {
    let small = corpus(2, 19);
    assert_eq!(most_topics(&small), 1);
    let refused = topics(&small, 2).expect_err("nineteen rows");
    assert_eq!(
        refused.to_string(),
        "too little text for 2 topics: they need 20 rows and as many terms that occur in two rows or more, \
         and there are 19 rows and 56 such terms"
    );
    let empty = TermMatrix::tf_idf(&[], 0);
    assert_eq!(most_topics(&empty), 0);
    assert!(topics(&empty, 2).is_err());
    assert!(best_topics(&empty, &[2, 3], |_| None).is_err());
    let refused = topics(&corpus(2, 100), 1).expect_err("one topic");
    assert_eq!(refused, NoTopics::Fewer { asked: 1 });
    assert_eq!(
        best_topics(&corpus(2, 100), &[], |_| None),
        Err(NoTopics::Fewer { asked: 0 })
    );
    assert!(topics(&corpus(2, 100), usize::MAX).is_err());
}

#[test]
fn numbers_that_are_no_choice_are_passed_over() {
    let matrix = corpus(3, 90);
    let choice = best_topics(&matrix, &[0, 1, 3, 2, 900], togetherness(&matrix)).expect("topics");
    let tried: Vec<_> = choice.tried.iter().map(|t| (t.count, t.found)).collect();
    assert_eq!(tried, [(2, 2), (3, 3)]);
    assert_eq!(
        best_topics(&matrix, &[0, 1], |_| None),
        Err(NoTopics::Fewer { asked: 1 })
    );
}

#[test]
fn nothing_makes_no_topic() {
    let found = Topics::new(&Dense::zero(4, 2), &Dense::zero(6, 2), 0.0, 1);
    assert_eq!(found.count(), 0);
    assert!(found.row_weights(1).is_empty());
    assert_eq!(found.row_shares(1), None);
    assert_eq!(found.group_shares(&[0, 0, 1, 1], 2), [None, None]);
}

#[test]
fn repeated_rows_make_no_topics_of_nothing() {
    // Twenty words in two sentences, each a hundred times.
    let sentence = |from: u32| (from..from + 15).map(|term| (term, 1)).collect::<Vec<_>>();
    let rows: Vec<_> = (0..200).map(|row| sentence(row % 2 * 20)).collect();
    let found = topics(&TermMatrix::tf_idf(&rows, 40), 3).expect("topics");
    assert!(
        found.error().is_finite() && found.error() < 0.1,
        "{}",
        found.error()
    );
    for topic in 0..found.count() {
        let shares = found.term_shares(topic);
        assert!(shares.iter().all(|share| share.is_finite()));
    }
    for row in 0..200 {
        assert!(
            found
                .row_weights(row)
                .iter()
                .all(|weight| weight.is_finite())
        );
    }
}

#[test]
fn empty_rows_have_no_topic() {
    let mut rows = vec![Vec::new(); 3];
    let full = corpus(2, 60);
    rows.extend((0..60).map(|row| full.row(row).iter().map(|&(term, _)| (term, 1)).collect()));
    let found = topics(&TermMatrix::tf_idf(&rows, full.terms()), 2).expect("topics");
    assert_eq!(found.row_shares(0), None);
    assert!(found.row_shares(3).is_some());
}

#[test]
fn any_number_of_threads_gives_the_same_bits() {
    let matrix = corpus(3, 300);
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .expect("threads");
        pool.install(|| topics_in(&matrix, 3, 20).expect("topics"))
    };
    assert_eq!(with(1), with(3));
}
