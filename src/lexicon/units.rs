//! Units of two to four words that stand for each other: more than their words.
//!
//! A unit is a run of words that stands together more often than its ends would by chance
//! (`gobierno abierto`, `city council`). It is paired with a unit or a word of the other language
//! when most sentences beside its own hold that one, and the words at its ends are linked to it.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

use super::model::{Couple, Link};
use super::vocabulary::Vocabulary;
use super::{Bitext, Found, Pair, Sentence, Stretch, Unit, g2};
use crate::language::Lang;

/// The most words of a unit.
const LONGEST: usize = 4;
/// A unit in fewer pairs of sentences is not looked at.
const LEAST_COUNT: u32 = 3;
/// The G² that chance gives one time in a thousand.
const MORE_THAN_CHANCE: f64 = 10.83;
/// The share of sentences that must have both, of those with one or the other (Dice).
const LEAST_DICE: f64 = 0.5;
/// A likelihood below this links no words.
const LEAST_LINK: f64 = 0.05;
/// The most units that are looked at in a stretch.
const MOST_IN_STRETCH: usize = 60;

/// A run of words, by number; one word is no unit by itself and may be the other side of one.
type Run = Vec<u32>;

/// The pairs of which one side or both are units.
pub(super) fn pairs(
    bitext: &Bitext<'_>,
    couples: &[Couple],
    links: &[Link],
    (a, b): (&Vocabulary, &Vocabulary),
) -> Vec<Pair> {
    let ours = Runs::of(couples, a, |couple| &couple.0);
    let theirs = Runs::of(couples, b, |couple| &couple.1);
    let links: FxHashSet<(u32, u32)> = links
        .iter()
        .filter(|link| link.forth.max(link.back) >= LEAST_LINK)
        .map(|link| (link.a, link.b))
        .collect();
    let mut together: FxHashMap<(&Run, &Run), u32> = FxHashMap::default();
    for (a, b) in ours.stretches.iter().zip(&theirs.stretches) {
        for pair in couples_of(a, b) {
            *together.entry(pair).or_default() += 1;
        }
    }
    let dice = |(a, b): (&Run, &Run), both: u32| {
        f64::from(2 * both) / f64::from(ours.counts[a] + theirs.counts[b])
    };
    let mut promising: Vec<((&Run, &Run), f64)> = together
        .iter()
        .filter(|&(_, &both)| both >= LEAST_COUNT)
        .map(|(&pair, &both)| (pair, dice(pair, both)))
        .filter(|&((a, b), dice)| dice >= LEAST_DICE && ends_linked(a, b, &links))
        .collect();
    promising.sort_by(|one, other| {
        let longest = |pair: &(&Run, &Run)| pair.0.len() + pair.1.len();
        let by_dice = other.1.total_cmp(&one.1);
        by_dice
            .then_with(|| longest(&other.0).cmp(&longest(&one.0)))
            .then_with(|| one.0.cmp(&other.0))
    });
    let (mut taken_a, mut taken_b) = (BTreeSet::new(), BTreeSet::new());
    promising.retain(|&((a, b), _)| {
        let free = !taken_a.contains(a) && !taken_b.contains(b);
        free && taken_a.insert(a) && taken_b.insert(b)
    });
    let wanted: BTreeSet<(&Run, &Run)> = promising.into_iter().map(|(pair, _)| pair).collect();
    let mut found: BTreeMap<(&Run, &Run), Found> = BTreeMap::new();
    let mut written = (Written::default(), Written::default());
    for (place, (a, b)) in ours.stretches.iter().zip(&theirs.stretches).enumerate() {
        for pair in couples_of(a, b).filter(|pair| wanted.contains(pair)) {
            let bead = &bitext.beads[place];
            found.entry(pair).or_default().add(place as u32);
            let couple = &couples[place];
            written.0.note(pair.0, &couple.0, bead, |bead| bead.a.1);
            written.1.note(pair.1, &couple.1, bead, |bead| bead.b.1);
        }
    }
    let all = couples.len() as u32;
    let pair = |((a, b), found): ((&Run, &Run), Found)| {
        let counts = [ours.counts[a], theirs.counts[b]];
        let chance = |count| f64::from(found.count) / f64::from(count);
        let chances = (chance(counts[0]), chance(counts[1]));
        let units = (
            written.0.unit(a, bitext.langs.0),
            written.1.unit(b, bitext.langs.1),
        );
        found.pair(units, chances, (counts, all))
    };
    found.into_iter().map(pair).collect()
}

/// What stands beside each other in one stretch and is a unit on one side at least.
fn couples_of<'r>(a: &'r [Run], b: &'r [Run]) -> impl Iterator<Item = (&'r Run, &'r Run)> {
    let all = a.iter().flat_map(move |a| b.iter().map(move |b| (a, b)));
    all.filter(|(a, b)| a.len() > 1 || b.len() > 1)
}

fn ends_linked(a: &Run, b: &Run, links: &FxHashSet<(u32, u32)>) -> bool {
    let ends = |run: &Run| [run[0], run[run.len() - 1]];
    let ours = ends(a)
        .iter()
        .all(|&end| b.iter().any(|&other| links.contains(&(end, other))));
    let theirs = ends(b)
        .iter()
        .all(|&end| a.iter().any(|&other| links.contains(&(other, end))));
    ours && theirs
}

/// The units and words of one side.
struct Runs {
    /// In how many stretches each stands.
    counts: FxHashMap<Run, u32>,
    /// Those of each stretch, in order.
    stretches: Vec<Vec<Run>>,
}

impl Runs {
    fn of(couples: &[Couple], vocabulary: &Vocabulary, side: fn(&Couple) -> &Vec<u32>) -> Runs {
        let mut counts: FxHashMap<Run, u32> = FxHashMap::default();
        for couple in couples {
            for run in runs(side(couple), vocabulary) {
                *counts.entry(run.to_vec()).or_default() += 1;
            }
        }
        let all = couples.len() as u32;
        let count = |word: u32| counts.get(&vec![word]).copied().unwrap_or_default();
        let kept: FxHashMap<Run, u32> = counts
            .iter()
            .filter(|(run, both)| {
                let ends = [run[0], run[run.len() - 1]].map(count);
                let by_chance = || g2(**both, ends[0], ends[1], all);
                **both >= LEAST_COUNT && (run.len() == 1 || by_chance() > MORE_THAN_CHANCE)
            })
            .map(|(run, &count)| (run.clone(), count))
            .collect();
        let in_stretch = |couple| {
            let known = runs(side(couple), vocabulary).into_iter();
            let known = known.filter(|&run| kept.contains_key(run));
            known.take(MOST_IN_STRETCH).map(<[u32]>::to_vec).collect()
        };
        Runs {
            stretches: couples.iter().map(in_stretch).collect(),
            counts: kept,
        }
    }
}

/// The different runs of words that begin and end with matter.
fn runs<'w>(words: &'w [u32], vocabulary: &Vocabulary) -> BTreeSet<&'w [u32]> {
    (1..=LONGEST)
        .flat_map(|length| words.windows(length))
        .filter(|run| {
            [run[0], run[run.len() - 1]]
                .iter()
                .all(|&end| vocabulary.is_matter(end))
        })
        .collect()
}

/// How runs are written, and how often so.
#[derive(Default)]
struct Written(BTreeMap<Run, BTreeMap<String, u32>>);

impl Written {
    fn note<'s>(
        &mut self,
        run: &Run,
        words: &[u32],
        stretch: &Stretch<'s>,
        side: fn(&Stretch<'s>) -> &'s [Sentence],
    ) {
        let forms: Vec<&String> = side(stretch).iter().flat_map(|s| &s.words).collect();
        let place = words.windows(run.len()).position(|window| window == run);
        if let Some(forms) = place.and_then(|place| forms.get(place..place + run.len())) {
            let text: Vec<&str> = forms
                .iter()
                .map(|form| form.strip_suffix('-').unwrap_or(form))
                .collect();
            let ways = self.0.entry(run.clone()).or_default();
            *ways.entry(text.join(" ")).or_default() += 1;
        }
    }

    /// The commonest way, the first in the alphabet among equals.
    fn unit(&self, run: &Run, lang: Lang) -> Unit {
        let ways = self.0.get(run).into_iter().flatten().rev();
        let text = ways.max_by_key(|(_, count)| **count);
        Unit {
            lang,
            text: text.map(|(text, _)| text.clone()).unwrap_or_default(),
        }
    }
}
