//! Which signatures are so alike that their documents are versions of one session, or copies.
//!
//! Two documents in different languages are compared by the traits they share: each weighs the
//! more the fewer documents have it, and the more if it stands at the same place in both, or among
//! the same others. No
//! document is compared with all others: those that share its rarest traits are looked up in an
//! inverted index. Cost grows with the number of documents, not with its square.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::signature::{PLACES, Signature, Trait, TraitKind};
use crate::language::Lang;

/// Traits of a document by which others are looked up: its rarest ones.
const LOOKED_UP: usize = 64;
/// Entries of the inverted index that are read for one document, at most.
const MAX_ENTRIES: usize = 6000;
/// Documents in each other language with which a document is compared.
const COMPARED: usize = 8;
/// Documents that are thought to stand beside those at hand, so that a corpus of two has rare
/// traits and common ones.
const BACKGROUND: f64 = 20.0;
/// Two traits stand at the same place when they are at most so many of the 32 parts apart.
const SAME_PLACE: u8 = PLACES / 16;
/// Traits stand together when they are at most so many parts apart, in one text and in the other;
/// translation stretches and shortens.
const TOGETHER: [usize; 2] = [1, 2];
/// What two texts share of company when they share nothing.
const CHANCE: f64 = 0.3;
/// Below this a likeness is as good as none.
const LEAST: f64 = 0.02;
/// Runs below which an estimate of containment says nothing.
const MIN_RUNS: usize = 12;
/// The share of runs of five words from which a document is a near-duplicate. Source: Broder 1997.
const NEAR_DUPLICATE: f64 = 0.5;
/// Runs that stand in more documents than this are boilerplate, and look up nothing.
const MAX_RUN_DOCUMENTS: usize = 100;

/// A document to be compared.
#[derive(Clone, Copy)]
pub(super) struct Subject<'a> {
    pub(super) signature: &'a Signature,
    pub(super) lang: Lang,
}

/// What two documents in different languages have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Likeness {
    /// Place of the document that stands first.
    pub(super) a: usize,
    /// Place of the other.
    pub(super) b: usize,
    /// How alike their weighted traits are: a cosine.
    pub(super) cosine: f64,
    /// How much of what they share stands at the same place in both, from 0 to 1.
    pub(super) in_place: f64,
    /// How much of what stands together in one stands together in the other too, from 0 to 1. It
    /// holds where parts have been put into another order, as definitions are that each language
    /// sorts by its own alphabet, and where one text was cut earlier than the other.
    pub(super) in_company: f64,
    /// Shared numbers, names and words.
    pub(super) shared: [usize; 3],
    /// How alike their numbers are, from 0 to 1: the weight of those they share over the weight of
    /// all that either has.
    pub(super) numbers: f64,
    /// Words of the longer one over words of the shorter one.
    pub(super) length_ratio: f64,
}

impl Likeness {
    /// By this likenesses are ranked.
    pub(super) fn strength(&self) -> f64 {
        self.cosine * (0.3 + self.in_place) * self.in_company
    }

    /// How sure it is that the two are versions of one session, from 0 to 1, when the next best
    /// likeness that either of them has is of strength `rival`, in a corpus of so many documents.
    ///
    /// A logistic rule. What speaks for a pair: shared things that keep their company and their
    /// places, agreement in numbers, a clear lead, like length. The fewer documents, the less is
    /// known of what is common to all, and the more is asked, of the order above all: texts made
    /// after one pattern share words, yet seldom in the same places.
    ///
    /// The weights were fitted by logistic regression and rounded, on the Canadian acts in English
    /// and French, whole and cut to their first 100, 300, 600 and 1,500 words, and on the NTREX news
    /// in three languages, whole and cut to some 80, 160 and 300 words: in folders of all sizes, of
    /// two strangers, and with one version of each session, in which there is nothing to find. A
    /// pair wrongly found weighed five times a missed one, twenty times where two are alone, and
    /// as much where there is nothing to find; pairs of acts cut to 100 and 600 words weighed less.
    /// Figures on those texts are no test. Fitted in the same way on one half of the acts and the
    /// news and tried on the other, in one folder, the rule found 0.955 and 0.910 of the pairs of
    /// acts cut to 300 words, and no wrong one; which things to measure had been chosen on all.
    ///
    /// Three numbers were set by hand afterwards, with all figures in sight: the constant (0.7 for
    /// 0.9), and bound and weight of what is out of place (0.65, 12), for the sake of sister pages
    /// in aptitude's manual. So the texts held out of the fitting (chapters of Debian's manuals,
    /// articles of the Universal Declaration, XQuAD paragraphs, the SDG targets, briefs) were seen
    /// while the rule was made, and are a weaker test than texts nobody has looked at.
    pub(super) fn confidence(&self, rival: f64, documents: usize) -> f64 {
        let few = BACKGROUND / (documents as f64 + BACKGROUND - 2.0).max(BACKGROUND);
        let lead = (self.strength().max(LEAST) / rival.max(LEAST)).ln();
        let unlike_length = (self.length_ratio.ln() - 0.3).max(0.0);
        let out_of_place = few * few * (0.65 - self.in_place).max(0.0);
        let sure = 0.7 - 4.2 * few
            + 0.9 * (self.cosine.max(LEAST) / 0.2).ln()
            + 1.4 * (self.in_place - 0.6)
            + 8.3 * (self.in_company - 0.6)
            + 19.0 * (self.numbers - 0.5)
            + 2.8 * lead.clamp(-1.0, 1.5)
            - 2.8 * unlike_length
            - 12.0 * out_of_place;
        1.0 / (1.0 + (-sure).exp())
    }

    /// The documents, as a pair that can be looked up.
    pub(super) fn ends(&self) -> (usize, usize) {
        (self.a, self.b)
    }
}

/// Compares documents in different languages: all pairs worth looking at, by their places, of which
/// those are kept that matter to the caller.
pub(super) fn across_languages(
    subjects: &[Subject<'_>],
    matters: impl Fn(&Likeness) -> bool + Sync,
) -> Vec<Likeness> {
    let mut known = subjects.iter().map(|s| s.lang).filter(|l| *l != Lang::Und);
    let first = known.next();
    if known.all(|lang| Some(lang) == first) {
        return Vec::new();
    }
    let frequencies = frequencies(subjects);
    let weight = |key: u32| {
        let documents = frequencies.get(&key).copied().unwrap_or(1);
        ((subjects.len() as f64 + BACKGROUND) / (f64::from(documents) + 0.5)).ln()
    };
    let norms: Vec<f64> = subjects
        .iter()
        .map(|subject| {
            let squares = subject.signature.traits.iter();
            let squares = squares.map(|t| weight(t.key).powi(2) * f64::from(t.count));
            squares.sum::<f64>().sqrt()
        })
        .collect();
    let mut pairs = candidates(subjects, &frequencies, &weight);
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs
        .into_par_iter()
        .map(|(a, b)| {
            let (a, b) = (a as usize, b as usize);
            let norm = norms[a] * norms[b];
            compare(
                (a, b),
                subjects[a].signature,
                subjects[b].signature,
                norm,
                &weight,
            )
        })
        .filter(|of| matters(of))
        .collect()
}

/// In how many documents each trait stands.
fn frequencies(subjects: &[Subject<'_>]) -> FxHashMap<u32, u32> {
    let mut frequencies = FxHashMap::default();
    let traits = subjects.iter().flat_map(|s| &s.signature.traits);
    traits.for_each(|t| *frequencies.entry(t.key).or_default() += 1);
    frequencies
}

/// The pairs, smaller place first, of which one stands high among the documents with which the
/// other shares rare traits.
fn candidates(
    subjects: &[Subject<'_>],
    frequencies: &FxHashMap<u32, u32>,
    weight: &(impl Fn(u32) -> f64 + Sync),
) -> Vec<(u32, u32)> {
    let rare: Vec<Vec<u32>> = subjects
        .par_iter()
        .map(|subject| rarest(subject.signature, frequencies))
        .collect();
    let index = Inverted::new(rare.iter().map(Vec::as_slice));
    let hint = || (vec![0.0_f64; subjects.len()], Vec::<u32>::new());
    let found = rare
        .par_iter()
        .enumerate()
        .map_init(hint, |memory, (at, rare)| {
            let (sums, touched) = memory;
            let mut entries = 0;
            for &key in rare {
                let documents = index.documents(key);
                entries += documents.len();
                if entries > MAX_ENTRIES {
                    break;
                }
                let square = weight(key).powi(2);
                for &other in documents {
                    if !comparable(subjects[at].lang, subjects[other as usize].lang) {
                        continue;
                    }
                    if sums[other as usize] == 0.0 {
                        touched.push(other);
                    }
                    sums[other as usize] += square;
                }
            }
            let best = highest(subjects, sums, touched);
            for other in touched.drain(..) {
                sums[other as usize] = 0.0;
            }
            let at = at as u32;
            best.into_iter()
                .map(|other| (at.min(other), at.max(other)))
                .collect::<Vec<_>>()
        });
    found.flatten_iter().collect()
}

/// Two languages that are known and not the same. Text of unknown language may be in the same one
/// after all, and a wrong pair is worse than a missed one.
fn comparable(a: Lang, b: Lang) -> bool {
    a != b && a != Lang::Und && b != Lang::Und
}

/// The traits by which a document is looked up, rarest first; those nobody shares left out.
fn rarest(signature: &Signature, frequencies: &FxHashMap<u32, u32>) -> Vec<u32> {
    let documents = |t: &Trait| frequencies.get(&t.key).copied().unwrap_or(0);
    let mut rare: Vec<(u32, u32)> = signature
        .traits
        .iter()
        .map(|t| (documents(t), t.key))
        .filter(|(documents, _)| *documents > 1)
        .collect();
    rare.sort_unstable();
    rare.truncate(LOOKED_UP);
    rare.into_iter().map(|(_, key)| key).collect()
}

/// Of each language the documents with the highest sums.
fn highest(subjects: &[Subject<'_>], sums: &[f64], touched: &[u32]) -> Vec<u32> {
    let mut ranked: Vec<u32> = touched.to_vec();
    ranked.sort_unstable_by(|&a, &b| {
        let (x, y) = (sums[a as usize], sums[b as usize]);
        y.total_cmp(&x).then(a.cmp(&b))
    });
    let mut taken = [0; Lang::KNOWN.len() + 1];
    ranked.retain(|&other| {
        let taken = &mut taken[subjects[other as usize].lang as usize];
        *taken += 1;
        *taken <= COMPARED
    });
    ranked
}

/// Which documents have a key.
struct Inverted {
    /// By key, then by document.
    documents: Vec<u32>,
    ranges: FxHashMap<u32, (u32, u32)>,
}

impl Inverted {
    fn new<'k>(keys: impl Iterator<Item = &'k [u32]>) -> Inverted {
        let mut entries: Vec<(u32, u32)> = Vec::new();
        for (document, keys) in keys.enumerate() {
            entries.extend(keys.iter().map(|&key| (key, document as u32)));
        }
        entries.par_sort_unstable();
        let mut ranges = FxHashMap::default();
        for (at, (key, _)) in entries.iter().enumerate() {
            let range = ranges.entry(*key).or_insert((at as u32, at as u32));
            range.1 = at as u32 + 1;
        }
        Inverted {
            documents: entries.into_iter().map(|(_, document)| document).collect(),
            ranges,
        }
    }

    fn documents(&self, key: u32) -> &[u32] {
        self.ranges.get(&key).map_or(&[], |&(from, to)| {
            &self.documents[from as usize..to as usize]
        })
    }
}

fn compare(
    (a, b): (usize, usize),
    first: &Signature,
    second: &Signature,
    norm: f64,
    weight: &impl Fn(u32) -> f64,
) -> Likeness {
    let (mut product, mut all, mut placed) = (0.0, 0.0, 0.0);
    let mut shared = [0; 3];
    let mut company = Company::default();
    for (x, y) in shared_traits(first, second) {
        let weight = weight(x.key);
        product += weight * weight * f64::from(u32::from(x.count) * u32::from(y.count)).sqrt();
        all += weight;
        if x.place.abs_diff(y.place) <= SAME_PLACE {
            placed += weight;
        }
        company.add(x.place, y.place, weight);
        shared[x.kind() as usize] += 1;
    }
    let (short, long) = (first.words.min(second.words), first.words.max(second.words));
    Likeness {
        a,
        b,
        cosine: if norm > 0.0 { product / norm } else { 0.0 },
        // A few shared traits may stand in their places by chance.
        in_place: (placed + CHANCE * BACKGROUND) / (all + BACKGROUND),
        in_company: company.kept(),
        shared,
        numbers: number_agreement(first, second, weight),
        length_ratio: f64::from(long) / f64::from(short.max(1)),
    }
}

/// Shared traits by their places in both texts.
#[derive(Default)]
struct Company {
    traits: Vec<(usize, usize, f64)>,
}

impl Company {
    fn add(&mut self, first: u8, second: u8, weight: f64) {
        let place = |place: u8| usize::from(place.min(PLACES - 1));
        self.traits.push((place(first), place(second), weight));
    }

    /// The weight of the pairs of traits that stand together in both texts, over the weight of
    /// those that stand together in one.
    fn kept(&self) -> f64 {
        const END: usize = PLACES as usize;
        // The weight of all traits before a place in the first text and a place in the second.
        let mut before = [[0.0; END + 1]; END + 1];
        for &(x, y, weight) in &self.traits {
            before[x + 1][y + 1] += weight;
        }
        for x in 1..=END {
            for y in 1..=END {
                before[x][y] += before[x - 1][y] + before[x][y - 1] - before[x - 1][y - 1];
            }
        }
        let around =
            |place: usize, far: usize| (place.saturating_sub(far), END.min(place + far + 1));
        let within = |(left, right): (usize, usize), (low, high): (usize, usize)| {
            before[right][high] - before[left][high] - before[right][low] + before[left][low]
        };
        let whole = (0, END);
        let [close, near] = TOGETHER;
        let (mut kept, mut all) = (0.0, 0.0);
        for &(x, y, weight) in &self.traits {
            let both = within(around(x, close), around(y, near))
                + within(around(x, near), around(y, close));
            let either = within(around(x, close), whole) + within(whole, around(y, close));
            kept += weight * (both - 2.0 * weight);
            all += weight * (either - 2.0 * weight);
        }
        // Pairs of traits, so the square of what is thought to stand beside them.
        let background = BACKGROUND * BACKGROUND;
        (kept + CHANCE * background) / (all + background)
    }
}

/// Numbers are the same in all languages, so that a text and its translation agree in them, and two
/// texts made after one pattern do not. Without numbers nothing is known, and agreement is even.
fn number_agreement(a: &Signature, b: &Signature, weight: &impl Fn(u32) -> f64) -> f64 {
    let is_number = |t: &&Trait| t.kind() == TraitKind::Number;
    let sum = |traits: &mut dyn Iterator<Item = &Trait>| -> f64 {
        traits.filter(is_number).map(|t| weight(t.key)).sum()
    };
    let (ours, theirs) = (sum(&mut a.traits.iter()), sum(&mut b.traits.iter()));
    let both = sum(&mut shared_traits(a, b).map(|(x, _)| x));
    (both + 0.5 * BACKGROUND) / (ours + theirs - both + BACKGROUND)
}

fn shared_traits<'s>(
    a: &'s Signature,
    b: &'s Signature,
) -> impl Iterator<Item = (&'s Trait, &'s Trait)> {
    let mut rest = b.traits.as_slice();
    a.traits.iter().filter_map(move |x| {
        let skip = rest.iter().take_while(|y| y.key < x.key).count();
        rest = &rest[skip..];
        rest.first().filter(|y| y.key == x.key).map(|y| (x, y))
    })
}

/// Documents in one language of which one is largely contained in the other: their places, smaller
/// first, and the share of the runs of five words of the shorter one that stand in the other.
pub(super) fn near_duplicates(subjects: &[Subject<'_>]) -> Vec<(usize, usize, f64)> {
    let index = Inverted::new(subjects.iter().map(|s| s.signature.runs.as_slice()));
    let mut pairs: FxHashSet<(u32, u32)> = FxHashSet::default();
    for (at, subject) in subjects.iter().enumerate() {
        let met = subject.signature.runs.iter();
        let met = met.map(|&run| index.documents(run));
        for others in met.filter(|documents| documents.len() <= MAX_RUN_DOCUMENTS) {
            let others = others.iter().filter(|&&other| (other as usize) < at);
            let alike = others.filter(|&&other| subjects[other as usize].lang == subject.lang);
            pairs.extend(alike.map(|&other| (other, at as u32)));
        }
    }
    let mut found: Vec<(usize, usize, f64)> = pairs
        .into_iter()
        .filter_map(|(a, b)| {
            let (a, b) = (a as usize, b as usize);
            let share = containment(&subjects[a].signature.runs, &subjects[b].signature.runs)?;
            (share >= NEAR_DUPLICATE).then_some((a, b, share))
        })
        .collect();
    found.sort_unstable_by_key(|&(a, b, _)| (a, b));
    found
}

/// The share of the runs of the shorter text that stand in the other, estimated from sketches;
/// `None` where they say too little. Below the smaller of their greatest hashes both are complete.
fn containment(a: &[u32], b: &[u32]) -> Option<f64> {
    let complete_to = |runs: &[u32]| match runs.last() {
        Some(&last) if runs.len() >= super::signature::MAX_RUNS => last,
        _ => u32::MAX,
    };
    let limit = complete_to(a).min(complete_to(b));
    let below = |runs: &[u32]| runs.partition_point(|&run| run <= limit);
    let (a, b) = (&a[..below(a)], &b[..below(b)]);
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let common = short.iter().filter(|run| long.binary_search(run).is_ok());
    (short.len() >= MIN_RUNS).then(|| common.count() as f64 / short.len() as f64)
}

/// The kinds of traits in the order of [`Likeness::shared`].
pub(super) const KINDS: [(&str, &str); 3] = [
    ("number", "numbers"),
    ("name", "names"),
    ("word of common descent", "words of common descent"),
];
